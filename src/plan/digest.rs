//! The digest of a rulebook: SHA-256 over its canonical JSON in English field names.

use crate::document::{Encode, Lang};
use crate::rulebook::Rulebook;

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
