//! Field tables: what a type is called and what it holds, in both languages, as data.
//!
//! Filled by the macros; read by the decoder, and by whoever prints a reference or asserts that names are unique.

use super::shape::Shape;

/// A name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// English.
    pub(crate) en: &'static str,
    /// Chinese.
    pub(crate) zh: &'static str,
}

/// Whether a field must be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// It must.
    Must,
    /// This holds where it isn't.
    Default(&'static str),
    /// It may be left out.
    Optional,
}

impl Need {
    /// The default, where it is `false`, a word or a count: constants of the code are their words in camel case, so
    /// that `Combine::Sum` is `sum`, and `Precision::Decimals(0)` is `0`.
    pub(crate) fn word(self) -> Option<String> {
        let Need::Default(constant) = self else { return None };
        let name = constant.rsplit("::").next()?;
        if let Some((_, inside)) = name.split_once('(') {
            return inside.strip_suffix(')').filter(|inside| !inside.is_empty()).map(str::to_owned);
        }
        let mut word = String::new();
        for (place, letter) in name.char_indices() {
            if letter.is_uppercase() && place > 0 {
                word.push('_');
            }
            word.extend(letter.to_lowercase());
        }
        Some(word)
    }
}

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// English key.
    pub(crate) en: &'static str,
    /// Chinese key.
    pub(crate) zh: &'static str,
    /// Whether it must be said.
    pub(crate) need: Need,
    /// What it is, in English.
    pub(crate) label_en: &'static str,
    /// What it is, in Chinese.
    pub(crate) label_zh: &'static str,
    /// What a document may write for it; a function, since tables of types that hold each other can't be constants.
    pub(crate) shape: fn() -> Shape,
}

/// A word of a list, or an arm of a choice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// English.
    pub(crate) en: &'static str,
    /// Chinese.
    pub(crate) zh: &'static str,
    /// What it says, from its documentation.
    pub(crate) about: &'static str,
    /// The record that it leads to, for arms.
    pub(crate) table: Option<&'static Table>,
}

/// What a type holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    /// Fields.
    Record(&'static [Field]),
    /// One of these words.
    Words(&'static [Word]),
    /// One of these records, by the word that a field holds.
    Tagged {
        /// The field.
        key: Name,
        /// The records.
        arms: &'static [Word],
    },
    /// One of these records, by the key that is there.
    Choice(&'static [Word]),
}

/// What the reference and the decoder know of a type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    /// Its name in the code.
    pub(crate) rust: &'static str,
    /// Its name in texts; a tagged type or a choice has that of the code.
    pub(crate) name: Name,
    /// What it is, from its documentation.
    pub(crate) about: &'static str,
    /// What it holds.
    pub(crate) form: Form,
}

impl Table {
    /// The fields; none but for a record.
    pub(crate) const fn fields(&self) -> &'static [Field] {
        match self.form {
            Form::Record(fields) => fields,
            _ => &[],
        }
    }

    /// The words or arms; none for a record.
    pub(crate) const fn words(&self) -> &'static [Word] {
        match self.form {
            Form::Record(_) => &[],
            Form::Words(words) | Form::Choice(words) => words,
            Form::Tagged { arms, .. } => arms,
        }
    }
}

/// A field's key without the mark of a raw identifier: `r#as` is the key `as`.
pub(crate) const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', rest @ ..] => match std::str::from_utf8(rest) {
            Ok(rest) => rest,
            Err(_) => name,
        },
        _ => name,
    }
}

/// The tables of these types, as the body of one function: `tables![Cohort, node::Node]` is a
/// `Vec<&'static Table>`.
macro_rules! tables {
    ($($type:ty),* $(,)?) => {
        ::std::vec![$(<$type>::TABLE),*]
    };
}
pub(crate) use tables;
