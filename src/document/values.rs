//! Types that documents are made of: ids, texts, maps by id.
//!
//! Each can hold only what a document may say. How they are read and written is `leaves`'.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;
use std::sync::Arc;

use serde::ser::{Serialize, Serializer};
use unicode_normalization::is_nfc;

/// Bytes of an id or a text, at most.
const TEXT: usize = 4_096;
/// Bytes of a legal text, at most.
const LONG_TEXT: usize = 65_536;

/// An id (编号): 1 to 4,096 bytes in NFC, without control characters, without blanks at its ends. Ordered by bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Why a text can't be an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadId {
    /// It is empty.
    #[error("it is empty")]
    Empty,
    /// It has more than 4,096 bytes.
    #[error("it has more than 4096 bytes")]
    TooLong,
    /// A blank stands at one of its ends.
    #[error("a blank stands at its beginning or end")]
    Blank,
    /// It holds a control character.
    #[error("it holds a control character")]
    Control,
    /// It isn't NFC, so that it could look like another one.
    #[error("it isn't in Unicode's form NFC")]
    NotNfc,
}

impl BadId {
    /// The reason, in Chinese.
    pub(crate) const fn zh(self) -> &'static str {
        match self {
            BadId::Empty => "是空的",
            BadId::TooLong => "超过4096字节",
            BadId::Blank => "首尾有空格",
            BadId::Control => "含有控制字符",
            BadId::NotNfc => "不是Unicode的NFC形式",
        }
    }

    /// The reason, in English.
    pub(crate) const fn en(self) -> &'static str {
        match self {
            BadId::Empty => "it is empty",
            BadId::TooLong => "it has more than 4096 bytes",
            BadId::Blank => "a blank stands at its beginning or end",
            BadId::Control => "it holds a control character",
            BadId::NotNfc => "it isn't in Unicode's form NFC",
        }
    }
}

impl Id {
    /// One that is ours, known to be sound.
    pub(crate) fn known(text: &'static str) -> Self {
        Self(text.into())
    }

    /// An id of a text.
    ///
    /// # Errors
    /// - `""`, more than 4,096 bytes.
    /// - `" liwan"`: a blank at one of its ends.
    /// - `"li\nwan"`: a control character.
    /// - `"e\u{301}"`: not NFC; `"é"` could look the same.
    pub fn new(text: &str) -> Result<Self, BadId> {
        if text.is_empty() {
            Err(BadId::Empty)
        } else if text.len() > TEXT {
            Err(BadId::TooLong)
        } else if text.chars().any(char::is_control) {
            Err(BadId::Control)
        } else if text.trim().len() < text.len() {
            Err(BadId::Blank)
        } else if !is_nfc(text) {
            Err(BadId::NotNfc)
        } else {
            Ok(Self(text.into()))
        }
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its text, shared.
    pub(crate) fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

impl FromStr for Id {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        Self::new(text)
    }
}

/// A text (文字) of at most 4,096 bytes.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Box<str>);

/// A legal text (条文) of at most 65,536 bytes.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LongText(Box<str>);

macro_rules! texts {
    ($($name:ident $most:ident)*) => { $(
        impl $name {
            /// How many bytes it may have.
            pub const MOST: usize = $most;

            /// The text, unless it is too long.
            #[must_use]
            pub fn new(text: &str) -> Option<Self> {
                (text.len() <= $most).then(|| Self(text.into()))
            }

            /// Its text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )* };
}
texts! { Text TEXT LongText LONG_TEXT }

macro_rules! as_text {
    ($($name:ident)*) => { $(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    )* };
}
as_text! { Id Text LongText }

/// Values by id, in the order of the ids' bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<T>(BTreeMap<Id, T>);

impl<T> Map<T> {
    /// A map without entries.
    #[must_use]
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deref for Map<T> {
    type Target = BTreeMap<Id, T>;

    fn deref(&self) -> &BTreeMap<Id, T> {
        &self.0
    }
}

impl<T> DerefMut for Map<T> {
    fn deref_mut(&mut self) -> &mut BTreeMap<Id, T> {
        &mut self.0
    }
}

impl<T> FromIterator<(Id, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (Id, T)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (Id, T);
    type IntoIter = std::collections::btree_map::IntoIter<Id, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a Id, &'a T);
    type IntoIter = std::collections::btree_map::Iter<'a, Id, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
