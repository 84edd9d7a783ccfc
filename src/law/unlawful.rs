//! A law that fails, told in words of the evaluation: who, which item, from which value to which, and what that does.
//!
//! Which law fails is found elsewhere.

use std::fmt;

use super::Law;
use crate::document::{Encode, Id, Lang};
use crate::round::EvidenceDocument;

/// Rules that aren't lawful, or of which that couldn't be told.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Unlawful {
    /// A law fails.
    Breach(Box<Breach>),
    /// No round was scored, so no law was run: answers that stop the round met every one of them.
    Untried {
        /// How many rounds were drawn.
        rounds: u32,
        /// What stopped the last, in Chinese and English.
        why: [String; 2],
    },
    /// [`super::Config`] names an item that the rulebook doesn't have.
    UnknownItem(String),
}

/// A law that fails, with the smallest round found that shows it.
#[derive(Clone, Debug)]
pub struct Breach {
    pub(super) law: Law,
    pub(super) shown: Shown,
    pub(super) evidence: EvidenceDocument,
    pub(super) seed: u64,
}

/// What shows that a law fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) object: Option<Who>,
    pub(super) change: Option<Change>,
    /// What it does, in Chinese and English.
    pub(super) effects: Vec<[String; 2]>,
}

/// An object by id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) id: Id,
    pub(super) name: String,
}

/// What was given of an item, and what else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) item: Id,
    pub(super) label: String,
    /// In Chinese and English.
    pub(super) from: [String; 2],
    pub(super) to: [String; 2],
}

impl Unlawful {
    /// The law that fails, if one does.
    #[must_use]
    pub fn breach(&self) -> Option<&Breach> {
        match self {
            Self::Breach(breach) => Some(breach),
            Self::Untried { .. } | Self::UnknownItem(_) => None,
        }
    }

    /// In a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Breach(breach), _) => breach.text(lang),
            (Self::Untried { rounds, why: [zh, _] }, Lang::Zh) => {
                format!("造的{rounds}轮证据无一能计分，定律未得检验；最后一轮：{zh}")
            }
            (Self::Untried { rounds, why: [_, en] }, Lang::En) => {
                format!("none of {rounds} rounds that were made up is scored, so no law was run; of the last: {en}")
            }
            (Self::UnknownItem(item), Lang::Zh) => format!("办法没有数据项“{item}”"),
            (Self::UnknownItem(item), Lang::En) => format!("the rulebook has no item \"{item}\""),
        }
    }
}

impl Breach {
    /// The law.
    #[must_use]
    pub fn law(&self) -> Law {
        self.law
    }

    /// The object that it fails for, if for one.
    #[must_use]
    pub fn object(&self) -> Option<&Id> {
        self.shown.object.as_ref().map(|object| &object.id)
    }

    /// The item that was given otherwise, if one was.
    #[must_use]
    pub fn item(&self) -> Option<&Id> {
        self.shown.change.as_ref().map(|change| &change.item)
    }

    /// What was given of it, and what else, as a text in a language.
    #[must_use]
    pub fn change(&self, lang: Lang) -> Option<[&str; 2]> {
        let change = self.shown.change.as_ref()?;
        Some([pick(&change.from, lang), pick(&change.to, lang)])
    }

    /// The round that shows it, before anything of it is given otherwise; it isn't the one first drawn, but as small as it
    /// could be made.
    #[must_use]
    pub fn evidence(&self) -> &EvidenceDocument {
        &self.evidence
    }

    /// The same as JSON text.
    #[must_use]
    pub fn json(&self, lang: Lang) -> String {
        self.evidence.encode(lang).to_json()
    }

    /// The seed with which [`super::Config::seed`] draws the round first that led to it.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// In a language, on one line.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let law = self.law.name(lang);
        let mut about = self.shown.object.as_ref().map_or_else(String::new, |who| format!("{}({})", who.name, who.id));
        if let Some(change) = &self.shown.change {
            if !about.is_empty() {
                about.push(' ');
            }
            let (from, to) = (pick(&change.from, lang), pick(&change.to, lang));
            about.push_str(&format!("{} {from} → {to}", change.label));
        }
        let effects: Vec<&str> = self.shown.effects.iter().map(|effect| pick(effect, lang)).collect();
        let seed = self.seed;
        match lang {
            Lang::Zh => {
                let about = if about.is_empty() { about } else { format!("{about}：") };
                format!("定律“{law}”不成立：{about}{}；种子0x{seed:016x}", effects.join("，"))
            }
            Lang::En => {
                let about = if about.is_empty() { about } else { format!("{about}: ") };
                format!("the law \"{law}\" fails: {about}{}; seed 0x{seed:016x}", effects.join(", "))
            }
        }
    }
}

fn pick(texts: &[String; 2], lang: Lang) -> &str {
    let [zh, en] = texts;
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

impl fmt::Display for Unlawful {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(Lang::En))
    }
}

impl std::error::Error for Unlawful {}
