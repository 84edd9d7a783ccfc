//! The digest of a rulebook: SHA-256 over its canonical JSON in English field names; and the version of the law.

use crate::document::{Encode, Lang};
use crate::rulebook::Rulebook;

/// The version of the law (`documentation::semantics`) by which this release scores. It rises with every change that
/// can move a published digit.
pub const SEMANTICS_VERSION: u32 = 1;

/// The digest.
pub(crate) fn of(book: &Rulebook) -> [u8; 32] {
    hmac_sha256::Hash::hash(book.encode(Lang::En).to_json().as_bytes())
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        // Writing to a String can't fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
