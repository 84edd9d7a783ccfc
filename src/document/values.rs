//! Types that documents are made of: ids, texts, maps by id.
//!
//! Each can hold only what a document may say. How they are read and written is `leaves`'.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
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
#[derive(Clone)]
pub struct Id {
    /// Where it stands, perhaps among others that came with it.
    within: Arc<str>,
    from: u32,
    until: u32,
}

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
        Self::all_of(text.into())
    }

    /// All of a text that is known to be sound.
    fn all_of(within: Arc<str>) -> Self {
        // No id has more bytes than 32 bits can count.
        let until = u32::try_from(within.len()).unwrap_or(u32::MAX);
        Self { within, from: 0, until }
    }

    /// Ids of many texts, side by side in one place: a roster has a million of them. Whoever keeps one of them keeps
    /// the room of all, so that this is for a few thousand at a time.
    ///
    /// # Errors
    /// The first that can't be an id.
    pub(crate) fn side_by_side<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Result<Vec<Self>, BadId> {
        let mut within = String::new();
        for text in texts.clone() {
            Self::sound(text)?;
            within.push_str(text);
        }
        let within: Arc<str> = within.into();
        if u32::try_from(within.len()).is_err() {
            return texts.map(Self::new).collect();
        }
        let mut from = 0_u32;
        let each = texts.map(|text| {
            let start = from;
            from = from.saturating_add(u32::try_from(text.len()).unwrap_or(u32::MAX));
            Self { within: Arc::clone(&within), from: start, until: from }
        });
        Ok(each.collect())
    }

    /// An id of a text.
    ///
    /// # Errors
    /// - `""`, more than 4,096 bytes.
    /// - `" liwan"`: a blank at one of its ends.
    /// - `"li\nwan"`: a control character.
    /// - `"e\u{301}"`: not NFC; `"é"` could look the same.
    pub fn new(text: &str) -> Result<Self, BadId> {
        Self::sound(text).map(|()| Self::all_of(text.into()))
    }

    fn sound(text: &str) -> Result<(), BadId> {
        let blank = |end: Option<&u8>| end == Some(&b' ');
        let bytes = text.as_bytes();
        if text.is_empty() {
            Err(BadId::Empty)
        } else if text.len() > TEXT {
            Err(BadId::TooLong)
        } else if bytes.iter().all(|byte| (b' '..=b'~').contains(byte)) {
            // The usual case: what is printed in ASCII has one form and no other blanks.
            if blank(bytes.first()) || blank(bytes.last()) { Err(BadId::Blank) } else { Ok(()) }
        } else if text.chars().any(char::is_control) {
            Err(BadId::Control)
        } else if text.trim().len() < text.len() {
            Err(BadId::Blank)
        } else if !is_nfc(text) {
            Err(BadId::NotNfc)
        } else {
            Ok(())
        }
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = |end: u32| usize::try_from(end).unwrap_or(usize::MAX);
        // Both ends were counted from texts.
        self.within.get(end(self.from)..end(self.until)).unwrap_or_default()
    }
}

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Id {}

impl PartialOrd for Id {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Id {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

/// As its text is, by which maps are asked for it.
impl Hash for Id {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
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
                f.pad(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
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
