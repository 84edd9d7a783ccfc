//! Salts: what a host mixes into each field, so that nobody guesses a value from its hash.
//!
//! The library makes none, for it has no randomness and keeps no secret.

use std::fmt;

use super::hash::unhex;
use super::records::RecordKind;
use crate::document::{Canon, Decode, Decoder, Encode, Lang, Node, Shape};
use crate::plan::digest::hex;

/// Bytes of a salt at most.
const MOST: usize = 32;

/// A salt (盐): at most 32 bytes, written in hexadecimal. 16 that nobody can foresee are enough.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Salt {
    bytes: [u8; MOST],
    length: u8,
}

impl Salt {
    /// No salt.
    pub const NONE: Self = Self { bytes: [0; MOST], length: 0 };

    /// A salt of these bytes; `None` if they are more than 32.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let mut salt = Self { length: u8::try_from(bytes.len()).ok()?, ..Self::NONE };
        salt.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(salt)
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }
}

macro_rules! from_arrays {
    ($($length:literal)*) => { $(
        impl From<[u8; $length]> for Salt {
            fn from(bytes: [u8; $length]) -> Self {
                Self::new(&bytes).unwrap_or_default()
            }
        }
    )* };
}
from_arrays! { 16 32 }

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(self.bytes()))
    }
}

impl Decode for Salt {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let salt = node.string().and_then(|text| Self::new(&unhex(&text)?));
        if salt.is_none() {
            cx.wrong_kind("至多64位小写十六进制数", "at most 64 hexadecimal digits in lower case, in pairs", node);
        }
        salt
    }

    fn placeholder() -> Option<Self> {
        Some(Self::NONE)
    }

    fn shape() -> Shape {
        Shape::Coded { takes: "hexadecimal digits", pattern: "^([0-9a-f]{2}){0,32}$" }
    }
}

impl Encode for Salt {
    fn encode(&self, _lang: Lang) -> Canon {
        Canon::Text(hex(self.bytes()))
    }
}

/// Where salts come from: a function of record and field, which gives the same salt each time that it is asked.
///
/// A salt must be known to the host alone, and another for each field: whoever is shown one field learns its salt, and
/// must not know another by that. The keyed hash (HMAC) of a secret over round, kind, id and field is such a function.
///
/// Any `Fn(RecordKind, &str, &str) -> Salt` is one: kind and id of the record, then the field's name.
pub trait Salts {
    /// The salt of a field.
    fn salt(&self, kind: RecordKind, id: &str, field: &str) -> Salt;
}

impl<F: Fn(RecordKind, &str, &str) -> Salt> Salts for F {
    fn salt(&self, kind: RecordKind, id: &str, field: &str) -> Salt {
        self(kind, id, field)
    }
}

/// No salts: for a record that is published whole. Of one that isn't, anybody could guess what is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoSalts;

impl Salts for NoSalts {
    fn salt(&self, _kind: RecordKind, _id: &str, _field: &str) -> Salt {
        Salt::NONE
    }
}
