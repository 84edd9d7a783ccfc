//! What is kept of a scored object, so that others can be made of it; and objects that are made.

use crate::book::Book;
use crate::evidence::{Object, Round};
use crate::hits::Hits;
use crate::marks::Marks;
use crate::number::Exact;
use crate::reading::Readings;
use crate::scorer::{Score, Scoring};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is kept of a scored object.
pub(crate) struct Kept {
    marks: Marks,
    done: BTreeMap<String, Option<Score>>,
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
        let Kept { marks, done, counts, .. } = kept;
        Scoring {
            book,
            round,
            object,
            hits,
            readings,
            marks,
            row: None,
            rows: BTreeMap::new(),
            counts,
            stands: None,
            done,
            gone: BTreeSet::new(),
        }
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
        Scoring {
            book,
            round,
            object,
            hits,
            readings,
            marks,
            row: None,
            rows: BTreeMap::new(),
            counts: Vec::new(),
            stands: None,
            done: BTreeMap::new(),
            gone: BTreeSet::new(),
        }
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
        let marks = Marks::of(book, round, object, readings, hits);
        let done = BTreeMap::from([(book.root(), total)]);
        let (row, rows, stands) = (None, BTreeMap::new(), None);
        Scoring { book, round, object, hits, readings, marks, row, rows, counts, stands, done, gone: BTreeSet::new() }
    }

    /// Where something left the object without a total, nobody reads one.
    pub(crate) fn kept(mut self, total: Option<Exact>) -> Kept {
        if total.is_none() {
            self.done.insert(self.book.root(), None);
        }
        Kept { marks: self.marks, done: self.done, counts: self.counts, total }
    }
}
