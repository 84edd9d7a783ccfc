//! Random values that read what nodes came to: scores, rates, counts of children; over peers as well.

use super::values::Made;
use super::{Finished, Maker};
use crate::evidence::Cause;
use serde_json::json;

impl Maker {
    /// Whether values may read scores: while nodes grow, and where not all of them share their marks.
    pub(crate) fn may_read_scores(&self) -> bool {
        self.on.scores && self.growing && (!self.loose.exclude || self.loose.narrow)
    }

    /// Whether exclusion may move marks between a complete node and the one that is being made: then the one would wait
    /// for the other, if it reads its score.
    pub(super) fn shares_marks(&self, node: &Finished) -> bool {
        node.above.iter().any(|above| self.above.contains(above) && self.spreading.contains(above))
    }

    fn readable(&self, wanted: impl Fn(&Finished) -> bool) -> Vec<Finished> {
        if !self.may_read_scores() {
            return Vec::new();
        }
        self.completed.iter().filter(|node| !node.gone && !self.shares_marks(node) && wanted(node)).cloned().collect()
    }

    /// The score of a node; best of one that may be filled.
    pub(crate) fn score_value(&mut self, filled: bool) -> Option<Made> {
        if filled && let Some(score) = self.filled_score() {
            return Some(score);
        }
        let nodes = self.readable(|_| true);
        if nodes.is_empty() {
            return None;
        }
        let node = self.dice.pick(&nodes).clone();
        Some(read("score", &node))
    }

    /// Whether some score may be filled from peers.
    pub(crate) fn may_fill_scores(&self) -> bool {
        self.may_read_scores() && !self.readable(|node| node.fills).is_empty()
    }

    /// The score of a node that may be filled.
    pub(crate) fn filled_score(&mut self) -> Option<Made> {
        let nodes = self.readable(|node| node.fills);
        if nodes.is_empty() { None } else { Some(read("score", &self.dice.pick(&nodes).clone())) }
    }

    /// The score or rate of a node, or how many of its children satisfy something.
    pub(crate) fn reading(&mut self) -> Option<Made> {
        let inner = self.readable(|node| node.inner);
        let marked = self.readable(|node| !self.open && node.marks.iter().any(Option::is_some));
        let tables = self.readable(|node| node.rows);
        if !tables.is_empty() && self.dice.chance(35) {
            return Some(self.rows_counted(&tables));
        }
        match self.dice.below(10) {
            0..3 if !marked.is_empty() => {
                let node = self.dice.pick(&marked).clone();
                Some(read("rate", &node))
            }
            3..8 if !inner.is_empty() => {
                let node = self.dice.pick(&inner).clone();
                let mark = node.marks.iter().flatten().copied().max().unwrap_or_default();
                let test = json!({"score": "here"});
                let when = self.bounded(test, &[mark * 25, mark * 50, 0, 10_000, 40_000, mark * 100]);
                let when = if self.dice.chance(20) { json!({"any": [when, self.data_test()]}) } else { when };
                let tree = json!({"count": node.id, "when": when});
                Some(Made::Call { tree, parts: Vec::new(), causes: absent(&node) })
            }
            _ => self.score_value(false),
        }
    }
}

impl Maker {
    /// How many rows of a table satisfy something. Every table knows what was done.
    fn rows_counted(&mut self, tables: &[Finished]) -> Made {
        let node = self.dice.pick(tables).clone();
        let mark = node.marks.iter().flatten().copied().max().unwrap_or_default();
        let here = self.bounded(json!({"score": "here"}), &[mark * 10, mark * 25, 0, mark * 50]);
        let done = json!({"data": "done", "at_least": self.dice.between(1, 9), "if_absent": self.dice.chance(30)});
        let when = match self.dice.below(5) {
            0 | 1 => here,
            2 | 3 => done,
            _ => json!({*self.dice.pick(&["all", "any"]): [here, done]}),
        };
        Made::Call { tree: json!({"count": node.id, "when": when}), parts: Vec::new(), causes: Vec::new() }
    }
}

/// This word of a node as a value.
fn read(word: &str, node: &Finished) -> Made {
    Made::Call { tree: json!({word: node.id}), parts: Vec::new(), causes: absent(node) }
}

/// A score that may not be there isn't applicable.
fn absent(node: &Finished) -> Vec<Cause> {
    let may_lack = node.out || node.marks.iter().any(Option::is_none);
    if may_lack { vec![Cause::NotApplicable] } else { Vec::new() }
}
