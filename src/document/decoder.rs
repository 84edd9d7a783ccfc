//! From a document to a typed value: one pass, all findings, and the paths that failed.
//!
//! What each type makes of a value is its own `Decode`.

use std::marker::PhantomData;

use super::node::Node;
use super::parse::Document;
use super::path::{Poison, Segment};
use super::shape::Shape;
use super::table::Name;
use crate::finding::{Findings, Kind, Lang, NullValue, WrongKind};

/// Read from a document.
pub(crate) trait Decode: Sized {
    /// The value, or nothing after findings were pushed.
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self>;

    /// Stands in for a field of the root that can't be read, so that the rest of the document is still looked at. Its
    /// path is poisoned, so nobody hears of it, and no plan comes of it.
    fn placeholder() -> Option<Self> {
        None
    }

    /// What a document may write for it.
    fn shape() -> Shape;
}

/// What decoding carries along: findings, language, and the path that it is at.
pub(crate) struct Decoder<'a> {
    /// Decoding reads one document only.
    document: PhantomData<&'a Document>,
    findings: Findings,
    poison: Poison,
    path: Vec<Segment>,
    lang: Lang,
    /// The field that named the record to be opened next, which belongs to nobody else.
    tag: Option<Name>,
}

impl<'a> Decoder<'a> {
    fn new(document: &'a Document) -> Self {
        // The key of the format at the root decides the language of all other keys and words.
        let chinese = document.root().entries().find_map(|entry| match &*entry.key {
            "format" => Some(Lang::En),
            "格式" => Some(Lang::Zh),
            _ => None,
        });
        Self {
            document: PhantomData,
            findings: Findings::default(),
            poison: Poison::default(),
            path: Vec::new(),
            // A calendar, and the results of one object or cohort, have no format by themselves.
            lang: chinese.unwrap_or_else(|| {
                let told = |key: &str| matches!(key, "年度" | "对象" | "评比组");
                if document.root().entries().any(|entry| told(&entry.key)) { Lang::Zh } else { Lang::En }
            }),
            tag: None,
        }
    }

    /// The language that the document is written in.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// Takes a finding at a value or key.
    pub(crate) fn push(&mut self, kind: impl Kind, node: Node<'_>) {
        self.findings.push_lazily(kind, || (node.place(), Vec::new()));
    }

    /// Whether another finding of this kind would be kept: if not, its texts need no trouble.
    pub(crate) fn has_room<K: Kind>(&self) -> bool {
        self.findings.has_room(K::CODE)
    }

    /// Takes a finding at a byte of a string's text, counted without escapes.
    pub(crate) fn push_within(&mut self, kind: impl Kind, node: Node<'_>, offset: usize) {
        self.findings.push_lazily(kind, || (node.place_within(offset), Vec::new()));
    }

    /// Takes a finding at a value or key, with others that belong to it.
    pub(crate) fn push_related(&mut self, kind: impl Kind, node: Node<'_>, related: &[Node<'_>]) {
        self.findings.push_lazily(kind, || (node.place(), related.iter().map(|one| one.place()).collect()));
    }

    /// Takes the finding that a value is of another sort than wanted, in words of both languages.
    pub(crate) fn wrong_kind(&mut self, wanted_zh: &'static str, wanted_en: &'static str, node: Node<'_>) {
        if node.is_null() {
            self.push(NullValue {}, node);
        } else {
            let (found_zh, found_en) = node.kind_words();
            self.push(WrongKind { wanted_zh, wanted_en, found_zh, found_en }, node);
        }
    }

    /// Decodes something below the path; what can't be is poisoned there.
    pub(crate) fn within<T>(&mut self, segment: Segment, decode: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.path.push(segment);
        let value = decode(self);
        if value.is_none() {
            self.poison.insert(&self.path);
        }
        self.path.pop();
        value
    }

    /// Decodes a field.
    pub(crate) fn field<T>(&mut self, name: &'static str, decode: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.within(Segment::Field(name), decode)
    }

    /// Decodes the elements of a list; those that fail are dropped, and others are found all the same.
    pub(crate) fn elements<T: Decode>(&mut self, list: Node<'_>) -> Vec<T> {
        let mut elements = Vec::new();
        for (index, item) in list.items().enumerate() {
            match self.within(Segment::Index(index), |cx| T::decode(item, cx)) {
                Some(element) => elements.push(element),
                None => self.poison.drop_element(&self.path, index),
            }
        }
        elements
    }

    /// Whether what is read is a field of the whole document.
    pub(super) fn at_root(&self) -> bool {
        self.path.is_empty()
    }

    /// Poisons the path where decoding stands, for what was decoded but can't be relied on.
    pub(crate) fn poison(&mut self) {
        self.poison.insert(&self.path);
    }

    /// Remembers what a field is called, so that paths find it.
    pub(super) fn note_names(&mut self, en: &'static str, zh: &'static str) {
        self.poison.note_names(en, zh);
    }

    /// Says which field named the record that is opened next.
    pub(crate) fn tagged_by(&mut self, key: Name) {
        self.tag = Some(key);
    }

    pub(super) fn take_tag(&mut self) -> Option<Name> {
        self.tag.take()
    }
}

/// What came of a document.
pub(crate) struct Reading<T> {
    /// The value, if its outermost part could be decoded.
    pub(crate) value: Option<T>,
    /// The document, if the text is one; it finds paths.
    pub(crate) document: Option<Document>,
    /// What couldn't be decoded.
    pub(crate) poison: Poison,
    /// What is wrong.
    pub(crate) findings: Findings,
}

impl<T> Reading<T> {
    /// The value, if nothing is wrong.
    pub(crate) fn finished(self) -> Result<T, Findings> {
        match self.value {
            Some(value) if !self.findings.has_errors() => Ok(value),
            _ => Err(self.findings),
        }
    }
}

/// Has somebody decode what a document holds who knows its keys better than a table of fields would; what is wrong is
/// added to the findings.
pub(crate) fn decode_by<T>(
    document: &mut Document,
    findings: &mut Findings,
    take: impl FnOnce(Node<'_>, &mut Decoder<'_>) -> T,
) -> T {
    findings.append(std::mem::take(&mut document.faults));
    let mut cx = Decoder::new(document);
    cx.findings = std::mem::take(findings);
    let taken = take(document.root(), &mut cx);
    let Decoder { findings: found, poison, .. } = cx;
    *findings = found;
    document.told = poison.told();
    taken
}

/// Parses a text of at most so many bytes, and decodes it.
pub(crate) fn read<T: Decode>(text: &str, most: usize) -> Reading<T> {
    decode(Document::parse(text, most))
}

/// Decodes a document that has been parsed.
pub(crate) fn decode<T: Decode>(parsed: Result<Document, Findings>) -> Reading<T> {
    let mut document = match parsed {
        Ok(document) => document,
        Err(findings) => return Reading { value: None, document: None, poison: Poison::default(), findings },
    };
    let mut cx = Decoder::new(&document);
    cx.findings = document.faults.clone();
    let root = document.root();
    let value = T::decode(root, &mut cx);
    if value.is_none() {
        cx.poison();
    }
    let Decoder { findings, poison, .. } = cx;
    document.told = poison.told();
    Reading { value, document: Some(document), poison, findings: findings.finish() }
}
