//! An object opened as a record: its keys are told apart once, then its fields are read in the order of the table.
//!
//! For the macros; what a field holds is its type's to decode.

use super::decoder::{Decode, Decoder};
use super::node::Node;
use super::table::{Field, Table};
use crate::finding::{DuplicateKey, Lang, MissingField, MixedLanguages, UnknownKey, nearest};

/// Keys that a help lists at most.
const LISTED: usize = 30;

/// Whether a key is the field, in either language.
pub(super) fn key_matches(key: &str, en: &str, zh: &str) -> bool {
    key == en || key == zh
}

impl Field {
    /// Its key in a language.
    pub(crate) const fn key(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// The fields of a record as an object gives them.
pub(crate) struct Object<'a> {
    node: Node<'a>,
    table: &'static Table,
    /// The value of each field of the table, where there is one.
    values: Vec<Option<Node<'a>>>,
    /// The field that is read next.
    next: usize,
}

impl<'a> Object<'a> {
    /// Sorts the keys of an object into a table's fields; others are findings.
    pub(crate) fn open(node: Node<'a>, cx: &mut Decoder<'_>, table: &'static Table) -> Option<Self> {
        let tag = cx.take_tag();
        if !node.is_object() {
            cx.wrong_kind("对象", "an object", node);
            return None;
        }
        let (lang, fields) = (cx.lang(), table.fields());
        let mut names: Vec<Option<Node<'a>>> = vec![None; fields.len()];
        let mut values: Vec<Option<Node<'a>>> = vec![None; fields.len()];
        for entry in node.entries() {
            if tag.is_some_and(|tag| key_matches(&entry.key, tag.en, tag.zh)) {
                continue;
            }
            let found = fields.iter().enumerate().find(|(_, field)| key_matches(&entry.key, field.en, field.zh));
            let Some((place, field)) = found else {
                unknown(&entry.key, entry.name, cx, table);
                continue;
            };
            let key = field.key(lang);
            if entry.key != key {
                cx.push(MixedLanguages::new(entry.key.clone().into_owned(), key, lang), entry.name);
            }
            if entry.key != field.en {
                cx.note_names(field.en, field.zh);
            }
            match names.get_mut(place) {
                // One field under both its names: the first holds, as with one key given twice.
                Some(Some(first)) => {
                    cx.push_related(DuplicateKey { key: entry.key.into_owned() }, entry.name, &[*first])
                }
                Some(slot) => {
                    *slot = Some(entry.name);
                    if let Some(slot) = values.get_mut(place) {
                        *slot = Some(entry.value);
                    }
                }
                None => {}
            }
        }
        Some(Self { node, table, values, next: 0 })
    }

    /// The next field of the table and its value.
    fn take(&mut self) -> Option<(&'static Field, Option<Node<'a>>)> {
        let place = self.next;
        self.next = place.saturating_add(1);
        Some((self.table.fields().get(place)?, self.values.get(place).copied().flatten()))
    }

    /// A field that must be there.
    pub(crate) fn must<T: Decode>(&mut self, cx: &mut Decoder<'_>) -> Option<T> {
        match self.take()? {
            (field, Some(value)) => cx.field(field.en, |cx| T::decode(value, cx)),
            (field, None) => {
                let (what_zh, what_en) = (self.table.name.zh, self.table.name.en);
                let (label_zh, label_en) = (field.label_zh, field.label_en);
                cx.push(MissingField { key: field.key(cx.lang()), what_zh, what_en, label_zh, label_en }, self.node);
                cx.field(field.en, |_| None)
            }
        }
    }

    /// A field that may be left out.
    pub(crate) fn optional<T: Decode>(&mut self, cx: &mut Decoder<'_>) -> Option<Option<T>> {
        match self.take()? {
            (field, Some(value)) => cx.field(field.en, |cx| T::decode(value, cx)).map(Some),
            (_, None) => Some(None),
        }
    }

    /// A field that has a value of its own where it is left out.
    pub(crate) fn or_else<T: Decode>(&mut self, cx: &mut Decoder<'_>, default: impl FnOnce() -> T) -> Option<T> {
        match self.take()? {
            (field, Some(value)) => cx.field(field.en, |cx| T::decode(value, cx)),
            (_, None) => Some(default()),
        }
    }
}

/// Tells of a key that is no field, with the nearest that is one.
fn unknown(key: &str, name: Node<'_>, cx: &mut Decoder<'_>, table: &'static Table) {
    let (lang, fields) = (cx.lang(), table.fields());
    // The nearest name isn't looked for in vain: a hostile object may have millions of keys.
    let near = Some(key)
        .filter(|_| cx.has_room::<UnknownKey>())
        .and_then(|key| nearest(key, fields.iter().flat_map(|field| [field.en, field.zh])))
        .and_then(|near| fields.iter().find(|field| field.en == near || field.zh == near));
    let list = |blank: &str| fields.iter().take(LISTED).map(|field| field.key(lang)).collect::<Vec<_>>().join(blank);
    let (hint_zh, hint_en) = match near {
        Some(near) => (format!("是否想写“{}”？", near.key(lang)), format!("did you mean \"{}\"?", near.key(lang))),
        None => (format!("可写：{}", list("、")), format!("known keys: {}", list(", "))),
    };
    let (what_zh, what_en) = (table.name.zh, table.name.en);
    cx.push(UnknownKey { key: key.to_owned(), what_zh, what_en, hint_zh, hint_en }, name);
}
