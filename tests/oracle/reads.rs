//! What values, conditions and curves may read of an object, and the plain reader: evidence and peers, no scores.

use crate::book::Book;
use crate::evidence::{Cause, Cell, Object, Round};
use crate::hits::Hits;
use crate::number::Exact;
use crate::peers;
use crate::reading::Readings;
use crate::scorer::Scoring;
use crate::tasks::Row;
use crate::value::{RankOf, Statistic, Yield};
use serde_json::Value;
use std::collections::BTreeSet;

/// Places that an object holds, first and last; with no ties they are one.
pub(crate) type Places = Result<(u64, u64), BTreeSet<Cause>>;

/// Where an object stands in its cohort.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stands {
    /// Its rank, and its rank from the bottom.
    pub(crate) rank: Option<(u64, u64)>,
    /// Its tier so far, by place.
    pub(crate) tier: Option<usize>,
}

/// A reader of one object.
pub(crate) trait Reads {
    /// The rulebook.
    fn rules(&self) -> &Value;
    /// The object's class.
    fn class(&self) -> String;
    /// The object's cohort.
    fn cohort(&self) -> String;
    /// An item, or a fact of the row that is read.
    fn observe(&mut self, item: &str) -> Result<Cell, Cause>;
    /// The kind of either.
    fn kind(&self, item: &str) -> String;
    /// A score as conditions read it.
    fn compared(&mut self, node: &str) -> Option<Exact>;
    /// Score ÷ mark.
    fn rate(&mut self, node: &str) -> Option<Exact>;
    /// A score as values read it, and the same ÷ mark.
    fn handed(&mut self, node: &str) -> Option<Exact>;
    fn rate_handed(&mut self, node: &str) -> Option<Exact>;
    /// The children of a node.
    fn children(&self, node: &str) -> Vec<String>;
    /// How many rows of a node that has a table, of those with points, satisfy a condition; nothing where it has none.
    fn rows_with(&mut self, node: &str, when: &Value) -> Option<i64>;
    /// How many parts of a derived object satisfy a count; other objects have none.
    fn parts(&mut self, _form: &Value) -> Option<Exact> {
        None
    }
    /// Where the object stands, once that is known.
    fn stands(&self) -> Option<&Stands> {
        None
    }
    fn statistic(&mut self, of: &Statistic) -> Yield;
    fn places(&mut self, of: &RankOf) -> Places;
    /// The sheets of an item of every object of the same cohort that has some; what isn't in a round has none.
    fn sheets_of_cohort(&self, _item: &str) -> Vec<Vec<Value>> {
        Vec::new()
    }
    /// Which days are worked.
    fn calendar(&self) -> &Value;
    fn hit(&mut self, name: String);
}

/// Reads evidence and peers.
pub(crate) struct Plain<'a> {
    pub(crate) book: &'a Book,
    pub(crate) round: &'a Round,
    pub(crate) object: &'a Object,
    pub(crate) hits: &'a mut Hits,
    /// The row that is read, where one is.
    pub(crate) row: Option<&'a Row>,
    /// What is known of leaves so far; where nothing is, no score can be read.
    pub(crate) known: Option<&'a Readings>,
}

impl Plain<'_> {
    /// Asks for a score, of which nobody but values takes note.
    fn scored(&mut self, node: &str, ask: impl FnOnce(&mut Scoring<'_>) -> Option<Exact>) -> Option<Exact> {
        let readings = self.known.expect("scores that are known");
        let mut hits = Hits::default();
        let mut scoring = Scoring::fresh(self.book, self.round, self.object, readings, &mut hits);
        let score = ask(&mut scoring);
        let beneath = |leaf: &String| leaf == node || self.book.ancestors(leaf).iter().any(|above| above == node);
        let moved = self.book.leaves().iter().any(|leaf| beneath(leaf) && scoring.marks.is_changed(leaf));
        let left = scoring.left.take().filter(|_| node == self.book.root());
        for (name, met) in [
            ("score/moved", moved && score.is_some()),
            ("score/total", node == self.book.root() && score.is_some()),
            ("score/total/fixed", left.as_ref().is_some_and(|left| left.fixed.is_some())),
            ("score/total/taken", left.as_ref().is_some_and(|left| left.unscored)),
        ] {
            if met {
                self.hits.add(name);
            }
        }
        score
    }
}

impl Reads for Plain<'_> {
    fn rules(&self) -> &Value {
        &self.book.json
    }

    fn class(&self) -> String {
        self.object.class.clone()
    }

    fn kind(&self, item: &str) -> String {
        let fact = self.row.and_then(|row| row.kind(&self.book.json, item));
        fact.unwrap_or_else(|| self.book.kind(item))
    }

    fn cohort(&self) -> String {
        self.object.cohort.clone()
    }

    fn sheets_of_cohort(&self, item: &str) -> Vec<Vec<Value>> {
        self.round.sheets_of_cohort(&self.book.json, &self.object.cohort, item)
    }

    fn observe(&mut self, item: &str) -> Result<Cell, Cause> {
        if let Some(fact) = self.row.and_then(|row| row.observe(&self.book.json, item)) {
            return fact;
        }
        self.round.count(&self.object.id, item, self.hits);
        self.round.observe(&self.book.json, &self.object.id, item)
    }

    fn compared(&mut self, node: &str) -> Option<Exact> {
        self.scored(node, |scoring| scoring.compared(node))
    }

    fn rate(&mut self, node: &str) -> Option<Exact> {
        self.scored(node, |scoring| scoring.rate(node))
    }

    fn handed(&mut self, node: &str) -> Option<Exact> {
        self.scored(node, |scoring| scoring.handed(node))
    }

    fn rate_handed(&mut self, node: &str) -> Option<Exact> {
        self.scored(node, |scoring| scoring.rate_handed(node))
    }

    fn children(&self, node: &str) -> Vec<String> {
        self.book.children(node)
    }

    fn rows_with(&mut self, node: &str, when: &Value) -> Option<i64> {
        let readings = self.known.expect("scores that are known");
        self.book.node(node).get("each")?;
        let many =
            Scoring::fresh(self.book, self.round, self.object, readings, &mut Hits::default()).rows_with(node, when);
        self.hits.add("count/rows");
        many
    }

    fn statistic(&mut self, of: &Statistic) -> Yield {
        peers::statistic(self, of)
    }

    fn places(&mut self, of: &RankOf) -> Places {
        peers::places(self, of)
    }

    fn calendar(&self) -> &Value {
        &self.round.calendar
    }

    fn hit(&mut self, name: String) {
        self.hits.add(name);
    }
}
