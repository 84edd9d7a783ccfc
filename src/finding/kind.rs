//! The macro by which findings are declared, and the catalogue of them all.
//!
//! A code keeps its meaning for ever. Texts are `texts_*`; when one is said is other rooms' to decide.

use super::record::{Code, Help, Severity};

/// A finding before it has a place: its code, and its texts from its fields.
pub(crate) trait Kind {
    /// Its code.
    const CODE: Code;
    /// Whether it keeps a plan or a round from being.
    const SEVERITY: Severity;
    /// What is wrong, in Chinese.
    fn zh(&self) -> String;
    /// What is wrong, in English.
    fn en(&self) -> String;
    /// What to write instead.
    fn help(&self) -> Option<Help>;
}

/// A line of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) code: Code,
    pub(super) name: &'static str,
    pub(super) severity: Severity,
    pub(super) about: &'static str,
    /// The texts as they are written, Chinese and English, with blanks in braces.
    pub(super) message: [&'static str; 2],
    pub(super) help: Option<[&'static str; 2]>,
    pub(super) why: Option<[&'static str; 2]>,
    pub(super) fix: Option<[&'static str; 2]>,
}

impl Entry {
    /// The code, such as `JX1003`.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// The name, such as `DuplicateKey`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it is an error, a warning or a note.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// When it is said, in a sentence.
    #[must_use]
    pub fn about(&self) -> &'static str {
        self.about.trim()
    }
}

/// Every finding that this version can say, by code.
///
/// ```
/// assert!(jixiao::finding::catalogue().iter().any(|entry| entry.code().as_str() == "JX1003"));
/// ```
#[must_use]
pub fn catalogue() -> Vec<Entry> {
    let lists = [
        super::texts_call::CATALOGUE,
        super::texts_columns::CATALOGUE,
        super::texts_parts::CATALOGUE,
        super::texts_days::CATALOGUE,
        super::texts_decided::CATALOGUE,
        super::texts_derive::CATALOGUE,
        super::texts_document::CATALOGUE,
        super::texts_rulebook::CATALOGUE,
        super::texts_peers::CATALOGUE,
        super::texts_periods::CATALOGUE,
        super::texts_proof::CATALOGUE,
        super::texts_reconcile::CATALOGUE,
        super::texts_round::CATALOGUE,
        super::texts_saved::CATALOGUE,
        super::texts_score::CATALOGUE,
        super::texts_matter::CATALOGUE,
        super::texts_shared::CATALOGUE,
        super::texts_support::CATALOGUE,
        super::texts_values::CATALOGUE,
        super::texts_absent::CATALOGUE,
        super::texts_arrow::CATALOGUE,
        super::texts_effects::CATALOGUE,
        super::texts_foresight::CATALOGUE,
        super::texts_foresight_rules::CATALOGUE,
        super::texts_profile::CATALOGUE,
        super::texts_foresight_standing::CATALOGUE,
        super::texts_size::CATALOGUE,
        super::texts_milestones::CATALOGUE,
        super::texts_never::CATALOGUE,
        super::texts_other::CATALOGUE,
        super::texts_groups::CATALOGUE,
        super::texts_history::CATALOGUE,
        super::texts_lines::CATALOGUE,
        super::texts_monitor::CATALOGUE,
        super::texts_standing::CATALOGUE,
        super::texts_survey::CATALOGUE,
        super::texts_tasks::CATALOGUE,
        super::texts_tree::CATALOGUE,
    ];
    let mut all = lists.concat();
    all.sort_by_key(|entry| entry.code);
    all
}

/// Declares findings: a struct each, and the file's list of them.
///
/// ```text
/// findings! {
///     /// A key is given twice in one object.
///     JX1003 DuplicateKey { key: String } error
///         zh: "“{key}”写了两次", en: "\"{key}\" is given twice",
///         help zh: "只保留一个", en: "keep one",
///         why zh: "…", en: "…",
///         fix zh: "…", en: "…";
/// }
/// ```
/// A field may be of any type that has Display. A help whose text comes out empty is none. `why` and `fix` are read by
/// `explain_code` alone: a sentence or two on what the message doesn't tell, and what to do where no help says it.
macro_rules! findings {
    ($(
        $(#[doc = $about:literal])*
        $code:ident $name:ident { $($field:ident : $type:ty),* $(,)? } $severity:ident
            zh: $zh:literal, en: $en:literal
            $(, help zh: $help_zh:literal, en: $help_en:literal)?
            $(, why zh: $why_zh:literal, en: $why_en:literal)?
            $(, fix zh: $fix_zh:literal, en: $fix_en:literal)? ;
    )*) => {
        /// The findings of this file.
        pub(super) const CATALOGUE: &[$crate::finding::Entry] = &[$($crate::finding::Entry {
            code: $crate::finding::Code(stringify!($code)),
            name: stringify!($name),
            severity: $crate::finding::kind::severity!($severity),
            about: concat!($($about),*),
            message: [$zh, $en],
            help: $crate::finding::kind::perhaps!($($help_zh, $help_en)?),
            why: $crate::finding::kind::perhaps!($($why_zh, $why_en)?),
            fix: $crate::finding::kind::perhaps!($($fix_zh, $fix_en)?),
        }),*];
        $(
            $(#[doc = $about])*
            #[derive(Clone, Debug)]
            pub(crate) struct $name {
                $(pub(crate) $field: $type,)*
            }

            #[allow(
                unused_variables, clippy::useless_format,
                reason = "generated: a text needn't use every field, nor any"
            )]
            impl $crate::finding::Kind for $name {
                const CODE: $crate::finding::Code = $crate::finding::Code(stringify!($code));
                const SEVERITY: $crate::finding::Severity = $crate::finding::kind::severity!($severity);

                fn zh(&self) -> String {
                    let Self { $($field),* } = self;
                    format!($zh)
                }

                fn en(&self) -> String {
                    let Self { $($field),* } = self;
                    format!($en)
                }

                fn help(&self) -> Option<$crate::finding::Help> {
                    let Self { $($field),* } = self;
                    $(if true {
                        return $crate::finding::Help::unless_empty(format!($help_zh), format!($help_en));
                    })?
                    None
                }
            }
        )*
    };
}

/// The severity that a word of [`findings!`] names.
macro_rules! severity {
    (error) => {
        $crate::finding::Severity::Error
    };
    (warning) => {
        $crate::finding::Severity::Warning
    };
    (note) => {
        $crate::finding::Severity::Note
    };
}
pub(super) use severity;

/// A pair of texts, or none.
macro_rules! perhaps {
    () => {
        None
    };
    ($zh:literal, $en:literal) => {
        Some([$zh, $en])
    };
}
pub(super) use perhaps;
