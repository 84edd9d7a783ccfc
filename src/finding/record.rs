//! A finding as hosts receive it: code, severity, place, texts in both languages, help, related places.
//!
//! Plain data with getters and a machine form through serde (camelCase, absent parts left out). How a terminal shows
//! it is `render`'s.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Place;

/// A language of texts: Chinese or English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese (中文).
    Zh,
    /// English.
    En,
}

/// The stable code of a finding, such as `JX1003`. It never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl Code {
    /// The code as text.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It stops the road: no plan, no round, no evaluation.
    Error,
    /// Worth a look; the road goes on.
    Warning,
    /// What a writer of rules may want to know; it may well be meant.
    Note,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub const fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Severity::Error, Lang::Zh) => "错误",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::Zh) => "警告",
            (Severity::Warning, Lang::En) => "warning",
            (Severity::Note, Lang::Zh) => "提示",
            (Severity::Note, Lang::En) => "note",
        }
    }
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word(Lang::En))
    }
}

/// What to write instead, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    zh: String,
    en: String,
}

impl Help {
    /// A help, unless there is nothing in it.
    pub(crate) fn unless_empty(zh: String, en: String) -> Option<Self> {
        (!zh.is_empty() && !en.is_empty()).then_some(Self { zh, en })
    }

    /// In Chinese.
    #[must_use]
    pub fn zh(&self) -> &str {
        &self.zh
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> &str {
        &self.en
    }

    /// In a language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

impl Serialize for Help {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Help", 2)?;
        fields.serialize_field("zh", &self.zh)?;
        fields.serialize_field("en", &self.en)?;
        fields.end()
    }
}

/// Something wrong, where it is, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) place: Place,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) help: Option<Help>,
    pub(super) related: Vec<Place>,
}

impl Finding {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// The same as an error, for whoever holds rules to more than soundness.
    pub(crate) fn into_error(self) -> Self {
        Self { severity: Severity::Error, ..self }
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(&self) -> &str {
        &self.zh
    }

    /// What is wrong, in English.
    #[must_use]
    pub fn en(&self) -> &str {
        &self.en
    }

    /// What is wrong, in a language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// What to write instead.
    #[must_use]
    pub fn help(&self) -> Option<&Help> {
        self.help.as_ref()
    }

    /// Other places that belong to it, such as the first of two.
    #[must_use]
    pub fn related(&self) -> &[Place] {
        &self.related
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The number of fields is a hint that length-prefixed formats rely on, so it counts only those that come.
        let optional = [self.help.is_some(), !self.related.is_empty()];
        let fields = optional.iter().filter(|there| **there).count().saturating_add(5);
        let mut fields = serializer.serialize_struct("Finding", fields)?;
        fields.serialize_field("code", &self.code)?;
        fields.serialize_field("severity", &self.severity)?;
        fields.serialize_field("place", &self.place)?;
        fields.serialize_field("zh", &self.zh)?;
        fields.serialize_field("en", &self.en)?;
        if let Some(help) = &self.help {
            fields.serialize_field("help", help)?;
        }
        if !self.related.is_empty() {
            fields.serialize_field("related", &self.related)?;
        }
        fields.end()
    }
}

/// `JX1003 /data 3:5 …`, in English.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::render::short(self, Lang::En))
    }
}
