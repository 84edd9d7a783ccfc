//! The canonical form of what was decoded: what digests are made of and what documents are printed from.
//!
//! Keys in the order of their bytes, numbers as texts in their shortest form, nothing that is absent or default. Only
//! saved results write counts as numbers; no digest is made of those.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::ser::{Serialize, Serializer};

use super::table::{Name, Table};
use crate::finding::Lang;

/// Written to a document.
pub(crate) trait Encode {
    /// The canonical form, with keys and words of a language.
    fn encode(&self, lang: Lang) -> Canon;
}

/// A canonical value. As deep as the types that it comes from, which is no deeper than documents may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Canon {
    /// `true` or `false`.
    Bool(bool),
    /// A count that is written as a number.
    Count(u32),
    /// A text, or a number as one.
    Text(String),
    /// A list.
    List(Vec<Canon>),
    /// An object.
    Map(BTreeMap<String, Canon>),
}

/// The fields of a record, as they are put.
pub(crate) struct Fields {
    table: &'static Table,
    next: usize,
    map: BTreeMap<String, Canon>,
}

impl Fields {
    /// Puts the next field of the table.
    pub(crate) fn put<T: Encode>(&mut self, value: &T, lang: Lang) {
        self.put_some(Some(value), lang);
    }

    /// Puts the next field of the table, or passes it over.
    pub(crate) fn put_some<T: Encode>(&mut self, value: Option<&T>, lang: Lang) {
        let field = self.table.fields().get(self.next);
        self.next = self.next.saturating_add(1);
        if let Some((field, value)) = field.zip(value) {
            self.map.insert(field.key(lang).to_owned(), value.encode(lang));
        }
    }
}

impl From<Fields> for Canon {
    fn from(fields: Fields) -> Self {
        Canon::Map(fields.map)
    }
}

impl Canon {
    /// An object with the fields of a table, put in their order.
    pub(crate) fn object(table: &'static Table, _lang: Lang) -> Fields {
        Fields { table, next: 0, map: BTreeMap::new() }
    }

    /// The same object with one more field, which holds a word.
    #[must_use]
    pub(crate) fn with(mut self, key: Name, word: &str, lang: Lang) -> Self {
        if let Canon::Map(map) = &mut self {
            let key = match lang {
                Lang::Zh => key.zh,
                Lang::En => key.en,
            };
            map.insert(key.to_owned(), Canon::Text(word.to_owned()));
        }
        self
    }

    /// Canonical JSON: no blanks, keys by their bytes, only those characters escaped that must be.
    pub(crate) fn to_json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        match self {
            Canon::Bool(true) => text.push_str("true"),
            Canon::Bool(false) => text.push_str("false"),
            Canon::Count(one) => {
                let _ = write!(text, "{one}");
            }
            Canon::Text(one) => quote(text, one),
            Canon::List(list) => {
                text.push('[');
                for (place, one) in list.iter().enumerate() {
                    if place > 0 {
                        text.push(',');
                    }
                    one.write(text);
                }
                text.push(']');
            }
            Canon::Map(map) => {
                text.push('{');
                for (place, (key, one)) in map.iter().enumerate() {
                    if place > 0 {
                        text.push(',');
                    }
                    quote(text, key);
                    text.push(':');
                    one.write(text);
                }
                text.push('}');
            }
        }
    }
}

/// Appends a JSON string.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl Serialize for Canon {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Canon::Bool(one) => serializer.serialize_bool(*one),
            Canon::Count(one) => serializer.serialize_u32(*one),
            Canon::Text(one) => serializer.serialize_str(one),
            Canon::List(list) => serializer.collect_seq(list),
            Canon::Map(map) => serializer.collect_map(map),
        }
    }
}
