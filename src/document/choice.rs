//! The macro that declares a type recognised by the one key that it has.

use super::decoder::Decoder;
use super::node::Node;
use super::object::key_matches;
use super::table::Table;
use crate::finding::{NoneOfKeys, SeveralOfKeys};

/// The place of the arm whose key the object has; none or several are a finding.
pub(crate) fn recognise(node: Node<'_>, cx: &mut Decoder<'_>, table: &'static Table) -> Option<usize> {
    if !node.is_object() {
        cx.wrong_kind("对象", "an object", node);
        return None;
    }
    let lang = cx.lang();
    let arms = table.words();
    let mut found = Vec::new();
    for entry in node.entries() {
        let arm = arms.iter().position(|arm| key_matches(&entry.key, arm.en, arm.zh));
        if let Some(arm) = arm.filter(|arm| !found.contains(arm)) {
            found.push(arm);
        }
    }
    let names = |places: &mut dyn Iterator<Item = usize>| {
        let blank = match lang {
            super::Lang::Zh => "、",
            super::Lang::En => ", ",
        };
        places.filter_map(|place| arms.get(place)).map(|arm| arm.word(lang)).collect::<Vec<_>>().join(blank)
    };
    match found.as_slice() {
        [one] => Some(*one),
        [] => {
            cx.push(NoneOfKeys { keys: names(&mut (0..arms.len())) }, node);
            None
        }
        several => {
            cx.push(SeveralOfKeys { found: names(&mut several.iter().copied()) }, node);
            None
        }
    }
}

/// Declares a type recognised by which one of these keys an object has; that record decodes the whole object, and
/// declares the key as a field.
///
/// ```text
/// choice! {
///     /// A step.
///     pub enum Step {
///         /// Rounded here.
///         Round(RoundStep) by round("取整"),
///     }
/// }
/// ```
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        $vis:vis enum $name:ident { $(
            $(#[doc = $arm_about:literal])*
            $arm:ident($record:ty) by $key:ident($zh:literal)
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
            /// Its records by the key that each is recognised by.
            pub(crate) const TABLE: &'static $crate::document::Table = &$crate::document::Table {
                rust: stringify!($name),
                name: $crate::document::Name { en: stringify!($name), zh: stringify!($name) },
                about: concat!($($about),*),
                form: $crate::document::Form::Choice(&[$($crate::document::Word {
                    en: $crate::document::plain(stringify!($key)),
                    zh: $zh,
                    about: concat!($($arm_about),*),
                    table: ::core::option::Option::Some(<$record>::TABLE),
                }),*]),
            };
        }

        impl $crate::document::Decode for $name {
            fn decode(
                node: $crate::document::Node<'_>,
                cx: &mut $crate::document::Decoder<'_>,
            ) -> ::core::option::Option<Self> {
                let place = $crate::document::recognise(node, cx, Self::TABLE)?;
                let read: &[fn(
                    $crate::document::Node<'_>,
                    &mut $crate::document::Decoder<'_>,
                ) -> ::core::option::Option<Self>] = &[$(
                    |node, cx| <$record as $crate::document::Decode>::decode(node, cx).map(Self::$arm)
                ),*];
                read.get(place).and_then(|read| read(node, cx))
            }

            fn shape() -> $crate::document::Shape {
                $crate::document::Shape::Table(Self::TABLE)
            }
        }

        impl $crate::document::Encode for $name {
            fn encode(&self, lang: $crate::document::Lang) -> $crate::document::Canon {
                match self { $(
                    Self::$arm(record) => $crate::document::Encode::encode(record, lang),
                )* }
            }
        }
    };
}
pub(crate) use choice;
