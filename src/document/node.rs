//! A cursor on a document: what stands at a place, and what it holds.
//!
//! Reading only; nothing is checked or decided here.

use std::borrow::Cow;

use super::parse::{Cell, Document};
use super::strings::{raw_offset, unescape};
use crate::finding::Place;

/// A value or key of a document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'a> {
    document: &'a Document,
    at: usize,
}

/// A key of an object with its value.
pub(crate) struct Entry<'a> {
    /// The key's text.
    pub(crate) key: Cow<'a, str>,
    /// The key, for its place.
    pub(crate) name: Node<'a>,
    /// The value.
    pub(crate) value: Node<'a>,
}

impl<'a> Node<'a> {
    pub(super) fn new(document: &'a Document, at: usize) -> Self {
        Self { document, at }
    }

    /// Its place on the tape.
    pub(super) fn at(self) -> usize {
        self.at
    }

    fn cell(self) -> Cell {
        self.document.tape.get(self.at).copied().unwrap_or(Cell { start: 0, end: 0 })
    }

    fn first_byte(self) -> u8 {
        let start = usize::try_from(self.cell().start).unwrap_or(usize::MAX);
        self.document.text.as_bytes().get(start).copied().unwrap_or(0)
    }

    /// The place on the tape after this value and all that it holds.
    pub(super) fn after(self) -> usize {
        match self.first_byte() {
            b'{' | b'[' => usize::try_from(self.cell().end).unwrap_or(usize::MAX),
            _ => self.at.saturating_add(1),
        }
    }

    /// The byte at which it starts.
    pub(crate) fn start(self) -> u32 {
        self.cell().start
    }

    /// The text of a string between its quotes, a number, or a word, as written; empty for objects and lists.
    pub(crate) fn raw(self) -> &'a str {
        let Cell { start, end } = self.cell();
        let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let text = |from: usize, until: usize| self.document.text.get(from..until).unwrap_or("");
        match (self.first_byte(), range) {
            (b'{' | b'[', _) | (_, None) => "",
            (b'"', Some((start, end))) => text(start.saturating_add(1), end.saturating_sub(1)),
            (_, Some((start, end))) => text(start, end),
        }
    }

    /// Whether it is an object.
    pub(crate) fn is_object(self) -> bool {
        self.first_byte() == b'{'
    }

    /// Whether it is a list.
    pub(crate) fn is_list(self) -> bool {
        self.first_byte() == b'['
    }

    /// Whether it is a string.
    pub(crate) fn is_string(self) -> bool {
        self.first_byte() == b'"'
    }

    /// Whether it is `true` or `false`.
    pub(crate) fn is_bool(self) -> bool {
        self.bool().is_some()
    }

    /// Whether it is `null`.
    pub(crate) fn is_null(self) -> bool {
        self.first_byte() == b'n'
    }

    /// Whether it is a number, as a number or as text.
    pub(crate) fn is_number(self) -> bool {
        self.is_number_token() || self.string().is_some_and(|text| crate::number::Decimal::parse(&text).is_ok())
    }

    /// Whether it is written as a JSON number.
    pub(crate) fn is_number_token(self) -> bool {
        matches!(self.first_byte(), b'-' | b'0'..=b'9')
    }

    /// The boolean.
    pub(crate) fn bool(self) -> Option<bool> {
        match self.first_byte() {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// The text of a string.
    pub(crate) fn string(self) -> Option<Cow<'a, str>> {
        self.is_string().then(|| unescape(self.raw()))
    }

    /// The text of a string; another name for [`Node::string`].
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        self.string()
    }

    /// The text of a number, whether it is a JSON number or a string.
    pub(crate) fn number_text(self) -> Option<Cow<'a, str>> {
        if self.is_number_token() { Some(Cow::Borrowed(self.raw())) } else { self.string() }
    }

    /// The elements of a list; none for anything else.
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'a>> {
        let (mut at, end) = if self.is_list() { (self.at.saturating_add(1), self.after()) } else { (0, 0) };
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let item = Node::new(self.document, at);
            at = item.after();
            Some(item)
        })
    }

    /// The keys and values of an object; none for anything else.
    pub(crate) fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        let (mut at, end) = if self.is_object() { (self.at.saturating_add(1), self.after()) } else { (0, 0) };
        std::iter::from_fn(move || {
            if at >= end {
                return None;
            }
            let name = Node::new(self.document, at);
            let value = Node::new(self.document, at.saturating_add(1));
            at = value.after();
            Some(Entry { key: unescape(name.raw()), name, value })
        })
    }

    /// Whether an object has a key, in English or in Chinese.
    pub(crate) fn has_key(self, en: &str, zh: &str) -> bool {
        self.entries().any(|entry| entry.key == en || entry.key == zh)
    }

    /// What it is, in both languages.
    pub(crate) fn kind_words(self) -> (&'static str, &'static str) {
        match self.first_byte() {
            b'{' => ("对象", "an object"),
            b'[' => ("列表", "a list"),
            b'"' => ("文字", "a text"),
            b't' | b'f' => ("true或false", "true or false"),
            b'n' => ("null", "null"),
            _ => ("数", "a number"),
        }
    }

    /// Where it is: pointer, line, column.
    pub(crate) fn place(self) -> Place {
        self.place_from(self.start())
    }

    /// Where a byte of its text is, counted in the text without escapes.
    pub(crate) fn place_within(self, offset: usize) -> Place {
        let skipped = raw_offset(self.raw(), offset);
        let quote = usize::from(self.is_string());
        let inside = u32::try_from(skipped.saturating_add(quote)).unwrap_or(u32::MAX);
        self.place_from(self.start().saturating_add(inside))
    }

    fn place_from(self, offset: u32) -> Place {
        let (line, column) = self.document.line_column(offset);
        Place::in_text(self.pointer(), line, column)
    }

    /// The JSON Pointer of the value, or of the value that the key names.
    pub(crate) fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut above = self.document.root();
        while above.at < self.at {
            let holds = |value: Node<'_>, from: usize| from <= self.at && self.at < value.after();
            let below = if above.is_object() {
                above.entries().find(|entry| holds(entry.value, entry.name.at)).map(|entry| {
                    push_segment(&mut pointer, &entry.key);
                    // A key stands for its value; there is nothing below it.
                    if entry.name.at == self.at { self } else { entry.value }
                })
            } else {
                above.items().enumerate().find(|(_, item)| holds(*item, item.at)).map(|(index, item)| {
                    push_segment(&mut pointer, &index.to_string());
                    item
                })
            };
            match below {
                Some(below) => above = below,
                None => break,
            }
        }
        pointer
    }
}

/// Appends a segment to a JSON Pointer.
fn push_segment(pointer: &mut String, segment: &str) {
    pointer.push('/');
    for letter in segment.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
