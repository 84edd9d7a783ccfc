//! The text inside a JSON string, its escapes undone, and where a character of it stood before that.
//!
//! Only strings that the parser has accepted come here.

use std::borrow::Cow;

/// The text of a string's inside, as it stands between the quotes.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((letter, length)) = first(rest) {
        text.push(letter);
        rest = rest.get(length..).unwrap_or("");
    }
    Cow::Owned(text)
}

/// The byte of the inside at which the unescaped text has reached `offset` bytes.
pub(super) fn raw_offset(raw: &str, offset: usize) -> usize {
    if !raw.contains('\\') {
        return offset.min(raw.len());
    }
    let (mut at, mut reached) = (0_usize, 0_usize);
    while reached < offset
        && let Some((letter, length)) = raw.get(at..).and_then(first)
    {
        reached = reached.saturating_add(letter.len_utf8());
        at = at.saturating_add(length);
    }
    at
}

/// The first character of a string's inside, and how many bytes spell it.
fn first(raw: &str) -> Option<(char, usize)> {
    let mut letters = raw.chars();
    let plain = letters.next()?;
    if plain != '\\' {
        return Some((plain, plain.len_utf8()));
    }
    let simple = |letter| Some((letter, 2));
    match letters.next()? {
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        'n' => simple('\n'),
        'r' => simple('\r'),
        't' => simple('\t'),
        'u' => {
            let high = unit(raw.get(2..6)?)?;
            if let Some(letter) = char::from_u32(high) {
                return Some((letter, 6));
            }
            let low = unit(raw.get(8..12)?)?;
            let units = [u16::try_from(high).ok()?, u16::try_from(low).ok()?];
            char::decode_utf16(units).next()?.ok().map(|letter| (letter, 12))
        }
        other => simple(other),
    }
}

fn unit(digits: &str) -> Option<u32> {
    u32::from_str_radix(digits, 16).ok()
}
