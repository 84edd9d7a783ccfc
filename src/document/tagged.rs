//! The macro that declares a type whose field names the record that it is.

use super::decoder::Decoder;
use super::node::{Entry, Node};
use super::object::key_matches;
use super::table::{Form, Table};
use crate::finding::{DuplicateKey, Lang, MissingField, MixedLanguages};

/// The place of the arm that the object's tag names.
pub(crate) fn kind_of(node: Node<'_>, cx: &mut Decoder<'_>, table: &'static Table) -> Option<usize> {
    let Form::Tagged { key, .. } = table.form else { return None };
    if !node.is_object() {
        cx.wrong_kind("对象", "an object", node);
        return None;
    }
    let lang = cx.lang();
    let wanted = match lang {
        Lang::Zh => key.zh,
        Lang::En => key.en,
    };
    let Some(entry) = node.entries().find(|entry| key_matches(&entry.key, key.en, key.zh)) else {
        let (what_zh, what_en) = ("对象", "object");
        cx.push(
            MissingField {
                key: wanted, what_zh, what_en, label_zh: "决定其种类", label_en: "which says what it is"
            },
            node,
        );
        return None;
    };
    // The record passes the tag over, so that nobody else would tell of it under both its names.
    let again = |other: &Entry<'_>| key_matches(&other.key, key.en, key.zh) && other.key != entry.key;
    if let Some(other) = node.entries().find(again) {
        cx.push_related(DuplicateKey { key: other.key.into_owned() }, other.name, &[entry.name]);
    }
    if entry.key != wanted {
        cx.push(MixedLanguages::new(entry.key.into_owned(), wanted, lang), entry.name);
    }
    cx.note_names(key.en, key.zh);
    cx.field(key.en, |cx| super::words::word_of(entry.value, cx, table))
}

/// Declares a type whose field `kind` names the record that decodes the whole object. The records don't declare the
/// field themselves.
///
/// ```text
/// tagged! {
///     /// An item of evidence.
///     pub enum Item by kind("类型") {
///         /// A number.
///         Number(NumberItem) = "number" / "数值",
///     }
/// }
/// ```
macro_rules! tagged {
    (
        $(#[doc = $about:literal])*
        $vis:vis enum $name:ident by $key:ident($key_zh:literal) { $(
            $(#[doc = $arm_about:literal])*
            $arm:ident($record:ty) = $en:literal / $zh:literal
        ),* $(,)? }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $vis enum $name { $(
            $(#[doc = $arm_about])*
            $arm($record),
        )* }

        #[allow(dead_code, reason = "generated: a type needn't use every constant")]
        impl $name {
            /// Its records by the word that names them.
            pub(crate) const TABLE: &'static $crate::document::Table = &$crate::document::Table {
                rust: stringify!($name),
                name: $crate::document::Name { en: $crate::document::plain(stringify!($key)), zh: $key_zh },
                about: concat!($($about),*),
                form: $crate::document::Form::Tagged {
                    key: $crate::document::Name { en: $crate::document::plain(stringify!($key)), zh: $key_zh },
                    arms: &[$($crate::document::Word {
                        en: $en,
                        zh: $zh,
                        about: concat!($($arm_about),*),
                        table: ::core::option::Option::Some(<$record>::TABLE),
                    }),*],
                },
            };
        }

        impl $crate::document::Decode for $name {
            fn decode(
                node: $crate::document::Node<'_>,
                cx: &mut $crate::document::Decoder<'_>,
            ) -> ::core::option::Option<Self> {
                let place = $crate::document::kind_of(node, cx, Self::TABLE)?;
                let read: &[fn(
                    $crate::document::Node<'_>,
                    &mut $crate::document::Decoder<'_>,
                ) -> ::core::option::Option<Self>] = &[$(
                    |node, cx| <$record as $crate::document::Decode>::decode(node, cx).map(Self::$arm)
                ),*];
                cx.tagged_by(Self::TABLE.name);
                read.get(place).and_then(|read| read(node, cx))
            }

            fn shape() -> $crate::document::Shape {
                $crate::document::Shape::Table(Self::TABLE)
            }
        }

        impl $crate::document::Encode for $name {
            fn encode(&self, lang: $crate::document::Lang) -> $crate::document::Canon {
                let (word, fields) = match self { $(
                    Self::$arm(record) => (
                        match lang {
                            $crate::document::Lang::En => $en,
                            $crate::document::Lang::Zh => $zh,
                        },
                        $crate::document::Encode::encode(record, lang),
                    ),
                )* };
                fields.with(Self::TABLE.name, word, lang)
            }
        }
    };
}
pub(crate) use tagged;
