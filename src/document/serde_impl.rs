//! Serde for records that stand by themselves as documents: out in English field names, in by the same road as text.
//!
//! What is read and what is refused is each document's own.

use serde::de::{Deserializer, Error};

use super::foreign::text_from_deserializer;
use crate::finding::{Findings, Severity};

/// Reads a document that came through any serde format; `read` reads it as text. The first error is the error.
pub(crate) fn from_foreign<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    nothing: &'static str,
    read: impl FnOnce(&str) -> Result<T, Findings>,
) -> Result<T, D::Error> {
    let text = text_from_deserializer(deserializer)?;
    read(&text).map_err(|findings| {
        let error = findings.iter().find(|finding| finding.severity() == Severity::Error);
        D::Error::custom(error.map_or(nothing, |error| error.en()))
    })
}

/// `Serialize` and `Deserialize` of documents, each with what is said where there is none, and how its text is read.
macro_rules! through_serde {
    ($($document:ty, $nothing:literal, $read:expr;)+) => { $(
        impl serde::Serialize for $document {
            /// In English field names; numbers as strings, so that no format rounds them.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::document::Encode::encode(self, $crate::document::Lang::En).serialize(serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $document {
            /// In either language. The first error is the error.
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::document::from_foreign(deserializer, $nothing, $read)
            }
        }
    )+ };
}
pub(crate) use through_serde;
