//! What is kept of a scored object, so that others can be made of it; and objects that are made.

use crate::book::Book;
use crate::evidence::{Object, Round};
use crate::hits::Hits;
use crate::marks::Marks;
use crate::number::Exact;
use crate::reading::Readings;
use crate::scorer::{Score, Scoring};
use crate::tasks::Row;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of a scored object.
pub(crate) struct Kept {
    marks: Marks,
    done: BTreeMap<String, Option<Score>>,
    told: BTreeMap<String, Vec<(Row, Exact)>>,
    counts: Vec<(Value, Exact)>,
    /// Its published total, where nothing left it without one.
    pub(crate) total: Option<Exact>,
}

impl Score {
    /// The total of a derived object.
    pub(crate) fn of_whole(exact: Exact, published: Exact, text: String) -> Score {
        Score { exact, handed_up: published.clone(), published, text }
    }
}

impl<'a> Scoring<'a> {
    /// An object that is scored, to be asked again.
    pub(crate) fn again(
        book: &'a Book,
        round: &'a Round,
        object: &'a Object,
        readings: &'a Readings,
        kept: Kept,
        hits: &'a mut Hits,
    ) -> Scoring<'a> {
        let Kept { marks, done, told, counts, .. } = kept;
        Scoring { counts, done, told, ..Scoring::marked(book, round, object, readings, marks, hits) }
    }

    /// An object of which nothing is scored yet.
    pub(crate) fn fresh(
        book: &'a Book,
        round: &'a Round,
        object: &'a Object,
        readings: &'a Readings,
        hits: &'a mut Hits,
    ) -> Scoring<'a> {
        let marks = Marks::of(book, round, object, readings, hits);
        Scoring::marked(book, round, object, readings, marks, hits)
    }

    /// A derived object with its total.
    pub(crate) fn made(
        book: &'a Book,
        round: &'a Round,
        object: &'a Object,
        readings: &'a Readings,
        total: Option<Score>,
        counts: Vec<(Value, Exact)>,
        hits: &'a mut Hits,
    ) -> Scoring<'a> {
        let done = BTreeMap::from([(book.root(), total)]);
        Scoring { counts, done, ..Scoring::fresh(book, round, object, readings, hits) }
    }

    /// The one place where a scoring begins: its marks are known, and nothing else is.
    fn marked(
        book: &'a Book,
        round: &'a Round,
        object: &'a Object,
        readings: &'a Readings,
        marks: Marks,
        hits: &'a mut Hits,
    ) -> Scoring<'a> {
        let (counts, done) = (Vec::new(), BTreeMap::new());
        let (row, rows, told) = (None, BTreeMap::new(), BTreeMap::new());
        let (stands, left, gone) = (None, None, BTreeSet::new());
        Scoring { book, round, object, hits, readings, marks, row, rows, told, counts, stands, done, left, gone }
    }

    /// Where something left the object without a total, nobody reads one.
    pub(crate) fn kept(mut self, total: Option<Exact>) -> Kept {
        if total.is_none() {
            self.done.insert(self.book.root(), None);
        }
        Kept { marks: self.marks, done: self.done, told: self.told, counts: self.counts, total }
    }
}
