//! The list of findings: kept within limits, counted exactly, in document order when finished.
//!
//! Anybody may push; nobody decides here what an error stops.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, Serializer};

use super::kind::Kind;
use super::{Code, Finding, Lang, Place, Severity};

/// Findings kept in all.
const KEPT: usize = 1_000;
/// Findings kept of one code.
const KEPT_OF_CODE: u64 = 100;

/// Findings, in the order of the document: the first 1,000, at most 100 per code, and exact counts of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: BTreeMap<Code, (Severity, u64)>,
}

impl Findings {
    /// Adds one at a place.
    pub(crate) fn push(&mut self, kind: impl Kind, place: Place) {
        self.push_lazily(kind, || (place, Vec::new()));
    }

    /// Adds one whose places are looked for only if it is kept.
    pub(crate) fn push_lazily<K: Kind>(&mut self, kind: K, places: impl FnOnce() -> (Place, Vec<Place>)) {
        let room = self.has_room(K::CODE);
        let (_, count) = self.counts.entry(K::CODE).or_insert((K::SEVERITY, 0));
        *count = count.saturating_add(1);
        if room {
            let (place, related) = places();
            self.kept.push(Finding {
                code: K::CODE,
                severity: K::SEVERITY,
                place,
                zh: kind.zh(),
                en: kind.en(),
                help: kind.help(),
                related,
            });
        }
    }

    /// A list of findings that were made one by one.
    pub(crate) fn of(all: impl Iterator<Item = Finding>) -> Self {
        let mut list = Self::default();
        for finding in all {
            let room = list.has_room(finding.code);
            let (_, count) = list.counts.entry(finding.code).or_insert((finding.severity, 0));
            *count = count.saturating_add(1);
            if room {
                list.kept.push(finding);
            }
        }
        list.finish()
    }

    /// Those of one code.
    #[must_use]
    pub fn only(&self, code: &str) -> Self {
        Self::of(self.kept.iter().filter(|finding| finding.code.as_str() == code).cloned())
    }

    /// Whether another of this code would be kept: if not, its texts need no trouble.
    pub(crate) fn has_room(&self, code: Code) -> bool {
        self.kept.len() < KEPT && self.counts.get(&code).is_none_or(|(_, count)| *count < KEPT_OF_CODE)
    }

    /// Adds all of another list, within the same limits.
    pub(crate) fn append(&mut self, other: Findings) {
        for finding in other.kept {
            let before = self.counts.get(&finding.code).map_or(0, |(_, count)| *count);
            let more = || self.kept.iter().filter(|one| one.code == finding.code).count();
            if self.kept.len() < KEPT
                && before < KEPT_OF_CODE
                && u64::try_from(more()).is_ok_and(|more| more < KEPT_OF_CODE)
            {
                self.kept.push(finding);
            }
        }
        for (code, (severity, count)) in other.counts {
            let (_, sum) = self.counts.entry(code).or_insert((severity, 0));
            *sum = sum.saturating_add(count);
        }
    }

    /// The same findings, in the order of the document, then of their codes.
    #[must_use]
    pub(crate) fn finish(mut self) -> Self {
        self.kept.sort_by(|a, b| a.place.order().cmp(&b.place.order()).then_with(|| a.code.cmp(&b.code)));
        self
    }

    /// The findings kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.kept.iter()
    }

    /// The findings kept, as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[Finding] {
        &self.kept
    }

    /// The findings kept, as a list of their own.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.kept
    }

    /// How many findings are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// How many were found, kept or not.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// How many were found but not kept.
    #[must_use]
    pub fn dropped(&self) -> u64 {
        self.total().saturating_sub(u64::try_from(self.kept.len()).unwrap_or(u64::MAX))
    }

    /// How many were found of a code, kept or not.
    #[must_use]
    pub fn count(&self, code: &str) -> u64 {
        self.counts.iter().find(|(one, _)| one.as_str() == code).map_or(0, |(_, (_, count))| *count)
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.counts.values().any(|(severity, _)| *severity == Severity::Error)
    }

    /// As a terminal shows them; with the file's name and text, each under its source line.
    #[must_use]
    pub fn render(&self, source: Option<(&str, &str)>, lang: Lang) -> String {
        super::render::all(self, source, lang)
    }

    /// In Chinese, one after the other.
    #[must_use]
    pub fn zh(&self) -> String {
        self.render(None, Lang::Zh)
    }

    /// In English, one after the other.
    #[must_use]
    pub fn en(&self) -> String {
        self.render(None, Lang::En)
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.kept)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en().trim_end())
    }
}

/// So that `?` passes findings on.
impl std::error::Error for Findings {}
