//! Paths: where something stands in what was decoded, in English names; and which paths couldn't be decoded.
//!
//! Checks know paths only; the document finds the place, in its own language and with its own numbering.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::node::Node;
use super::parse::Document;
use crate::finding::Place;

/// Paths that couldn't be decoded are told apart up to this many; beyond them nothing can be said of any.
const POISONED: usize = 10_000;

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Segment {
    /// A field of a record, by its English name.
    Field(&'static str),
    /// An entry of a map.
    Key(Arc<str>),
    /// An element of a list, counted over those that were decoded.
    Index(usize),
}

/// Where something stands in what was decoded. Cheap to extend: a path shares its beginning with those made of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path(Option<Arc<Link>>);

#[derive(Debug)]
struct Link {
    before: Path,
    segment: Segment,
}

impl Path {
    /// The whole document.
    pub(crate) fn root() -> Self {
        Self(None)
    }

    /// A field, by its English name.
    #[must_use]
    pub(crate) fn field(&self, name: &'static str) -> Self {
        self.then(Segment::Field(name))
    }

    /// An entry of a map.
    #[must_use]
    pub(crate) fn key(&self, key: &str) -> Self {
        self.then(Segment::Key(key.into()))
    }

    /// An element of a list, counted over those that were decoded.
    #[must_use]
    pub(crate) fn index(&self, index: usize) -> Self {
        self.then(Segment::Index(index))
    }

    /// One step further.
    #[must_use]
    pub(crate) fn then(&self, segment: Segment) -> Self {
        Self(Some(Arc::new(Link { before: self.clone(), segment })))
    }

    /// Its steps, from the root.
    pub(crate) fn segments(&self) -> Vec<&Segment> {
        let mut segments = Vec::new();
        let mut at = self;
        while let Self(Some(link)) = at {
            segments.push(&link.segment);
            at = &link.before;
        }
        segments.reverse();
        segments
    }
}

impl Drop for Path {
    /// Without recursion, however long the path.
    fn drop(&mut self) {
        let mut next = self.0.take();
        while let Some(link) = next {
            next = Arc::into_inner(link).and_then(|mut link| link.before.0.take());
        }
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        self.segments() == other.segments()
    }
}

impl Eq for Path {}

/// What decoding has learnt: the Chinese name of each field that it met, and the elements that it dropped.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    names: BTreeMap<&'static str, &'static str>,
    dropped: Arc<BTreeMap<Vec<Segment>, Vec<usize>>>,
}

impl Told {
    pub(super) fn note_names(&mut self, en: &'static str, zh: &'static str) {
        self.names.entry(en).or_insert(zh);
    }

    /// The steps with elements counted as the document counts them.
    fn in_document(&self, path: &Path) -> Vec<Segment> {
        let segments = path.segments();
        let mut steps: Vec<Segment> = Vec::with_capacity(segments.len());
        for segment in segments {
            let step = match segment {
                Segment::Index(index) => {
                    let dropped = self.dropped.get(&steps).map_or(&[][..], Vec::as_slice);
                    Segment::Index(index.saturating_add(before(dropped, *index)))
                }
                other => other.clone(),
            };
            steps.push(step);
        }
        steps
    }
}

/// How many of the dropped elements, by their places in the document, stand before the one that was decoded as this.
fn before(dropped: &[usize], index: usize) -> usize {
    let (mut low, mut high) = (0, dropped.len());
    while low < high {
        let middle = low.midpoint(high);
        // Before each of them stand those dropped before it and the ones decoded.
        if dropped.get(middle).is_some_and(|place| place.saturating_sub(middle) <= index) {
            low = middle.saturating_add(1);
        } else {
            high = middle;
        }
    }
    low
}

/// Paths that couldn't be decoded. Their findings are told; what checks would say there follows from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Poison {
    paths: BTreeSet<Vec<Segment>>,
    all: bool,
    told: Told,
}

impl Poison {
    pub(super) fn insert(&mut self, path: &[Segment]) {
        if self.paths.len() < POISONED {
            self.paths.insert(path.to_vec());
        } else {
            self.all = true;
        }
    }

    pub(super) fn drop_element(&mut self, list: &[Segment], index: usize) {
        if !self.all {
            Arc::make_mut(&mut self.told.dropped).entry(list.to_vec()).or_default().push(index);
        }
    }

    pub(super) fn note_names(&mut self, en: &'static str, zh: &'static str) {
        self.told.note_names(en, zh);
    }

    pub(super) fn told(&self) -> Told {
        self.told.clone()
    }

    /// Whether everything was decoded.
    pub(crate) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.all
    }

    /// Whether the path, or one above it, couldn't be decoded.
    pub(crate) fn is_poisoned(&self, path: &Path) -> bool {
        if self.is_empty() {
            return false;
        }
        if self.all {
            return true;
        }
        let steps = self.told.in_document(path);
        (0..=steps.len()).any(|length| steps.get(..length).is_some_and(|start| self.paths.contains(start)))
    }

    /// Whether something at the path or below it couldn't be decoded, so that what is there is incomplete.
    pub(crate) fn is_incomplete(&self, path: &Path) -> bool {
        if self.is_empty() {
            return false;
        }
        if self.all {
            return true;
        }
        let steps = self.told.in_document(path);
        self.paths.range(steps.clone()..).next().is_some_and(|next| next.starts_with(&steps))
    }
}

impl Document {
    /// The place of the value at a path; where the document has none, that of the nearest above.
    pub(crate) fn place(&self, path: &Path) -> Place {
        self.find(path).1.place()
    }

    /// The place of the key at a path; of the value, where it has no key.
    #[allow(dead_code, reason = "for findings about a key, not its value")]
    pub(crate) fn place_of_key(&self, path: &Path) -> Place {
        let (key, value) = self.find(path);
        key.unwrap_or(value).place()
    }

    /// The value at a path, and its key.
    pub(crate) fn find(&self, path: &Path) -> (Option<Node<'_>>, Node<'_>) {
        let mut found = (None, self.root());
        for step in self.told.in_document(path) {
            let (_, above) = found;
            let below = match &step {
                Segment::Field(name) => {
                    let zh = self.told.names.get(name).copied().unwrap_or(name);
                    above.entries().find(|entry| entry.key == *name || entry.key == zh)
                }
                Segment::Key(key) => above.entries().find(|entry| *entry.key == **key),
                Segment::Index(index) => match above.items().nth(*index) {
                    Some(item) => {
                        found = (None, item);
                        continue;
                    }
                    None => break,
                },
            };
            match below {
                Some(entry) => found = (Some(entry.name), entry.value),
                None => break,
            }
        }
        found
    }
}
