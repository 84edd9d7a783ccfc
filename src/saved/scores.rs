//! What saved results hold beside texts: counts, and values by the name of a score.
//!
//! Shapes only; which of them stands where is `records`'.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use crate::document::{Canon, Decode, Decoder, Encode, Lang, LongText, Node, Shape};
use crate::finding::TextTooLong;

/// A count or place, written as a JSON number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(pub u32);

impl Count {
    /// None.
    pub const ZERO: Self = Self(0);
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl From<u32> for Count {
    fn from(count: u32) -> Self {
        Self(count)
    }
}

impl PartialEq<u32> for Count {
    fn eq(&self, other: &u32) -> bool {
        self.0 == *other
    }
}

impl Decode for Count {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        u32::decode(node, cx).map(Self)
    }

    fn placeholder() -> Option<Self> {
        Some(Self::ZERO)
    }

    fn shape() -> Shape {
        Shape::Count
    }
}

impl Encode for Count {
    fn encode(&self, _lang: Lang) -> Canon {
        Canon::Count(self.0)
    }
}

/// Values by the name of a score: the id of a node, or `node/row`, which may be longer than an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T>(BTreeMap<LongText, T>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Deref for Named<T> {
    type Target = BTreeMap<LongText, T>;

    fn deref(&self) -> &BTreeMap<LongText, T> {
        &self.0
    }
}

impl<T> FromIterator<(LongText, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (LongText, T)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<T: Decode> Decode for Named<T> {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if !node.is_object() {
            cx.wrong_kind("对象", "an object", node);
            return None;
        }
        let mut map = BTreeMap::new();
        for entry in node.entries() {
            let name = LongText::new(&entry.key);
            if name.is_none() {
                cx.push(TextTooLong { bytes: entry.key.len(), most: LongText::MOST }, entry.name);
            }
            // What can't be read has left a finding; a key given twice has been told of, and the first holds.
            if let Some((name, value)) = name.zip(T::decode(entry.value, cx)) {
                map.entry(name).or_insert(value);
            }
        }
        Some(Self(map))
    }

    fn placeholder() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        Shape::map(T::shape())
    }
}

impl<T: Encode> Encode for Named<T> {
    fn encode(&self, lang: Lang) -> Canon {
        Canon::Map(self.iter().map(|(name, value)| (name.to_string(), value.encode(lang))).collect())
    }
}
