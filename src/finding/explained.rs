//! What a code means, for whoever meets it: an editor, a support desk, a command line.
//!
//! Put together from the texts of its finding, its family and its example; no text is written here but the labels.

use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::examples::{self, CodeExample};
use super::nearest::distance;
use super::{Code, Entry, Lang, Severity, blanks, catalogue, families, retired};

/// Codes named where one is unknown.
const NEAREST: usize = 3;
/// Texts longer than this are near to no code.
const LONGEST: usize = 16;

/// What a code means, in one language: severity, cause, an example, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeExplanation {
    code: Code,
    lang: Lang,
    severity: Severity,
    cause: String,
    rules: Option<String>,
    law: &'static str,
    example: Option<CodeExample>,
    fix: String,
    retired: Option<&'static str>,
}

impl CodeExplanation {
    /// The code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// The language of the texts.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether it is an error or a warning; of a retired code, what it was.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What it means: the message with its blanks named in `‹ ›`, and why it matters or what leads to it, where the
    /// message doesn't tell; of a retired code, what it meant.
    #[must_use]
    pub fn cause(&self) -> &str {
        &self.cause
    }

    /// What the rules that it belongs to are about, and why they are; none for a retired code.
    #[must_use]
    pub fn rules(&self) -> Option<&str> {
        self.rules.as_deref()
    }

    /// The sections of [`documentation::semantics`](crate::documentation::semantics) that say so, such as `1.4, 1.5`;
    /// empty where they are silent.
    #[must_use]
    pub fn law(&self) -> &'static str {
        self.law
    }

    /// A short input that provokes it, and what is printed then; none where no short one does, nor for a retired code.
    #[must_use]
    pub fn example(&self) -> Option<&CodeExample> {
        self.example.as_ref()
    }

    /// How to mend it, with blanks as in the cause; of a retired code, what is so now.
    #[must_use]
    pub fn fix(&self) -> &str {
        &self.fix
    }

    /// Since when it is said no more: the release, or the day (year-month-day) if that was before the first release.
    /// None while it is in use.
    #[must_use]
    pub fn retired(&self) -> Option<&'static str> {
        self.retired
    }
}

/// What a code of a [`Finding`](crate::Finding) means, in a language. Letters of either case and blanks at the ends are
/// taken. A code that was retired is answered as such; one that never was has none ([`nearest_codes`] says which
/// are near).
///
/// ```
/// use jixiao::{Lang, explain_code};
///
/// let gap = explain_code("JX2304", Lang::En).expect("bands can leave a gap");
/// assert!(gap.cause().starts_with("the bands leave a gap"));
/// assert!(gap.example().is_some_and(|example| example.printed().contains("error[JX2304]")));
/// assert!(explain_code("JX2901", Lang::En).is_some_and(|old| old.retired().is_some()));
/// assert!(explain_code("JX0000", Lang::En).is_none());
/// ```
#[must_use]
pub fn explain_code(code: &str, lang: Lang) -> Option<CodeExplanation> {
    let code = code.trim();
    if code.len() > LONGEST {
        return None;
    }
    let code = code.to_ascii_uppercase();
    if let Some(entry) = catalogue().iter().find(|entry| entry.code == *code.as_str()) {
        return Some(in_use(entry, lang));
    }
    let old = retired::of(&code)?;
    Some(CodeExplanation {
        code: old.code,
        lang,
        severity: old.severity,
        cause: pick(old.meant, lang).to_owned(),
        rules: None,
        law: "",
        example: None,
        fix: pick(old.now, lang).to_owned(),
        retired: Some(old.since),
    })
}

/// Up to three codes in use that are nearest to a text: by letters to be changed, then by number. None for a text of
/// more than 16 bytes.
#[must_use]
pub fn nearest_codes(text: &str) -> Vec<Code> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return Vec::new();
    }
    let number = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u64>().ok();
    let wanted = number(text);
    let letters: Vec<char> = text.to_ascii_uppercase().chars().collect();
    let mut all: Vec<(usize, u64, Code)> = catalogue()
        .iter()
        .map(|entry| {
            let known: Vec<char> = entry.code.as_str().chars().collect();
            let apart = match (wanted, number(entry.code.as_str())) {
                (Some(wanted), Some(known)) => wanted.abs_diff(known),
                _ => u64::MAX,
            };
            (distance(&letters, &known), apart, entry.code)
        })
        .collect();
    all.sort_unstable();
    all.into_iter().take(NEAREST).map(|(_, _, code)| code).collect()
}

/// The codes that are said no more, in their order; [`explain_code`] says since when and why.
#[must_use]
pub fn retired_codes() -> Vec<Code> {
    retired::RETIRED.iter().map(|one| one.code).collect()
}

fn in_use(entry: &Entry, lang: Lang) -> CodeExplanation {
    let (mut cause, _) = blanks::named(entry.code, pick(entry.message, lang), lang);
    if let Some(why) = entry.why {
        cause.push_str(pick(["。", ". "], lang));
        cause.push_str(pick(why, lang));
    }
    let fix = match (entry.fix, entry.help) {
        (Some(fix), _) => pick(fix, lang).to_owned(),
        (None, Some(help)) => match blanks::named(entry.code, pick(help, lang), lang) {
            (text, true) => text,
            // All of the help is found out when it is said: what was meant, or what there is.
            (_, false) => pick(
                [
                    "改用已有的：报告时写明最接近的，或列出可用的",
                    "write one that is known: the finding names the nearest, or lists those known",
                ],
                lang,
            )
            .to_owned(),
        },
        (None, None) => String::new(),
    };
    let family = families::of(entry.code.as_str());
    let rules = family.map(|family| {
        let (title, text) = (pick(family.title, lang), pick(family.text, lang));
        format!("{title}{}{text}", pick(["：", ": "], lang))
    });
    CodeExplanation {
        code: entry.code,
        lang,
        severity: entry.severity,
        cause,
        rules,
        law: family.map_or("", |family| family.law),
        example: examples::of(entry.code.as_str(), lang),
        fix,
        retired: None,
    }
}

/// Of a text in Chinese and in English, the one in a language.
pub(super) fn pick([zh, en]: [&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// As a terminal shows it, without a line break at the end.
impl fmt::Display for CodeExplanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let say = |zh, en| pick([zh, en], self.lang);
        if let Some(since) = self.retired {
            let (gone, meant, now) = (say("已停用，自", "retired since "), say("原意", "it meant"), say("现在", "now"));
            return write!(f, "{}: {gone}{since}\n  {meant}: {}\n  {now}: {}", self.code, self.cause, self.fix);
        }
        write!(f, "{}[{}]: {}", self.severity.word(self.lang), self.code, self.cause)?;
        if let Some(rules) = &self.rules {
            write!(f, "\n  {}: {rules}", say("规则", "rules"))?;
            if !self.law.is_empty() {
                write!(f, "{}{}", say("见语义第", " See semantics "), self.law)?;
                f.write_str(say("节。", "."))?;
            }
        }
        if let Some(example) = &self.example {
            write!(f, "\n  {}", say("示例", "example"))?;
            if let Some(given) = example.given() {
                write!(f, " ({}):", example.file())?;
                indented(f, given)?;
                write!(f, "\n  {}:", say("报出", "gives"))?;
            } else {
                f.write_str(":")?;
            }
            indented(f, example.printed())?;
        }
        write!(f, "\n  {}: {}", say("改法", "fix"), self.fix)
    }
}

fn indented(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    text.lines().try_for_each(|line| write!(f, "\n    {line}"))
}

impl Serialize for CodeExample {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("CodeExample", if self.given().is_some() { 3 } else { 2 })?;
        fields.serialize_field("file", self.file())?;
        if let Some(given) = self.given() {
            fields.serialize_field("given", given)?;
        }
        fields.serialize_field("printed", self.printed())?;
        fields.end()
    }
}

impl Serialize for CodeExplanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let optional = [self.rules.is_some(), !self.law.is_empty(), self.example.is_some(), self.retired.is_some()];
        let count = optional.iter().filter(|there| **there).count().saturating_add(4);
        let mut fields = serializer.serialize_struct("CodeExplanation", count)?;
        fields.serialize_field("code", &self.code)?;
        fields.serialize_field("severity", &self.severity)?;
        fields.serialize_field("cause", &self.cause)?;
        if let Some(rules) = &self.rules {
            fields.serialize_field("rules", rules)?;
        }
        if !self.law.is_empty() {
            fields.serialize_field("law", self.law)?;
        }
        if let Some(example) = &self.example {
            fields.serialize_field("example", example)?;
        }
        fields.serialize_field("fix", &self.fix)?;
        if let Some(retired) = self.retired {
            fields.serialize_field("retired", retired)?;
        }
        fields.end()
    }
}
