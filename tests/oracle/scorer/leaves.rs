//! What a leaf, a table of rows and a node of which nothing is left are worth, before their last rounding.

use super::{Score, Scoring};
use crate::answer::{self, Answer};
use crate::book::Mark;
use crate::curve::{self, Worth};
use crate::evidence::{Object, list};
use crate::hits::Hits;
use crate::marks::Marks;
use crate::number::{self, Exact, Precision, Rounded};
use crate::reading::{self, Reading};
use crate::tasks::{self, Row};
use num_traits::Zero;

impl Scoring<'_> {
    /// What a node is worth of which nothing is left; of a total with nothing left the object is unscored.
    pub(super) fn nothing_left(&mut self, id: &str) -> Option<Score> {
        if id == self.book.root() {
            self.gone.insert(id.to_owned());
            self.hits.add("nothing_left/total");
            return None;
        }
        let (answer, word) = answer::worth(&self.book.node(id)["nothing_left"]);
        self.hits.add(format!("nothing_left/{word}"));
        match answer {
            Answer::LeaveOut => None,
            Answer::Unscored => {
                self.gone.insert(id.to_owned());
                None
            }
            Answer::Points(points) => Some(self.finish(id, points)),
            Answer::Full => {
                let Mark::Full(mark) = self.marks.mark(id) else { panic!("full needs a mark: {id}") };
                Some(self.finish(id, mark))
            }
            other => panic!("no worth of nothing: {other:?}"),
        }
    }

    /// A leaf's points before its own last rounding; none where it is out.
    pub(super) fn leaf(&mut self, id: &str, worth: &Worth, prices: Exact) -> Option<Exact> {
        let node = self.book.node(id);
        let curve = match self.round.decided.latitude(&self.object.id, id) {
            Some(decided) => &curve::settled(&node["curve"], decided),
            None => &node["curve"],
        };
        let points = match self.readings[&(self.object.id.clone(), id.to_owned())].clone() {
            Reading::Number(value) => curve::points(curve, &value, worth, self),
            Reading::Places(first, last) => curve::places(curve, first, last, worth, self),
            Reading::Word(word) => curve::grade(curve, &word, worth, self),
            Reading::Events { sum, decided } => {
                if decided && prices != number::whole(1) {
                    self.hits.add("worth/followed");
                }
                let start = if node["events"]["start"] == "full" {
                    worth.mark.clone().expect("full needs a mark")
                } else {
                    Exact::zero()
                };
                start + sum * prices
            }
            Reading::Answered(answer, filled) => return self.answered(id, &answer, filled, worth),
            Reading::NoEvent(answer) => self.answered(id, &answer, None, worth)?,
            Reading::Rows(rows) => self.table(id, &rows),
        };
        self.hits.add("node/leaf");
        Some(self.steps(id, points))
    }

    /// The rows of a table: each a leaf with the row's mark, added after its own rounding.
    pub(super) fn table(&mut self, id: &str, rows: &[(Row, Reading)]) -> Exact {
        let node = self.book.node(id);
        let numeric = &self.book.json["numeric"];
        let precision = Precision::read(&numeric["leaf"], &numeric["rounding"]);
        let scaled = node["each"]["marks_differ"] == "scale";
        // Where marks are scaled, the node's does the moving.
        let ratio = if scaled { number::whole(1) } else { self.marks.ratio(id) };
        let exact = precision.exact || (!scaled && self.marks.is_changed(id));
        let (mut sum, mut whole) = (Exact::zero(), Exact::zero());
        for (row, reading) in rows {
            let worth = Worth { mark: Some(&row.mark * &ratio), ratio: ratio.clone() };
            self.row = Some(row.clone());
            let curve = &node["each"]["curve"];
            let curved = match reading {
                Reading::Number(value) => Some(curve::points(curve, value, &worth, self)),
                Reading::Word(word) => Some(curve::grade(curve, word, &worth, self)),
                Reading::Answered(Answer::LeaveOut, _) => None,
                Reading::Answered(answer, _) => self.answered(id, answer, None, &worth),
                other => panic!("no reading of a row: {other:?}"),
            };
            let runs = !matches!(reading, Reading::Answered(..));
            let points = curved.map(|points| if runs { self.run(tasks::steps(node), id, points) } else { points });
            self.row = None;
            let Some(points) = points else { continue };
            let Rounded { number, text, .. } = precision.round(&points);
            // Changed marks are read as shown.
            let shown = self.book.json["numeric"]["compare"] == "published" || (!scaled && self.marks.is_changed(id));
            let told = if shown { number.clone() } else { points.clone() };
            self.told.entry(id.to_owned()).or_default().push((row.clone(), told));
            self.rows.insert(format!("{id}/{}", row.id), text);
            sum += if exact { points } else { number };
            whole += &row.mark;
        }
        if !scaled {
            return sum;
        }
        let Mark::Full(mark) = self.marks.mark(id) else { panic!("a table needs a mark") };
        sum * mark / whole
    }

    /// What an answer is worth.
    pub(super) fn answered(
        &mut self,
        id: &str,
        answer: &Answer,
        filled: Option<Exact>,
        worth: &Worth,
    ) -> Option<Exact> {
        match answer {
            Answer::Points(points) => Some(points.clone()),
            Answer::Full => Some(worth.mark.clone().expect("full needs a mark")),
            Answer::FillValue { .. } | Answer::FillOwn { .. } => {
                let value = filled.expect("filled before");
                Some(curve::points(&self.book.node(id)["curve"], &value, worth, self))
            }
            Answer::FillRate { peers } => {
                let reported = reading::reported(self.book, self.round, self.object, id, peers, self.readings);
                let mut sum = Exact::zero();
                for peer in &reported {
                    sum += self.rate_of(peer, id);
                }
                let mean = sum / number::whole(reported.len() as i64);
                Some(mean * worth.mark.as_ref().expect("a rate needs a mark"))
            }
            Answer::LeaveOut | Answer::Exclude { .. } => None,
            Answer::Unscored => {
                if list(self.book.node(id), "then").iter().any(|step| step.get("add").is_some()) {
                    self.hits.add("unscored/with_add");
                }
                self.gone.insert(id.to_owned());
                None
            }
            Answer::Refuse => panic!("a refusal stops the round"),
        }
    }

    /// A peer's rounded points ÷ its mark, both as if nothing of the mark had been moved; what its steps read of other
    /// nodes is what those have.
    fn rate_of(&mut self, peer: &Object, id: &str) -> Exact {
        let Mark::Full(stated) = self.book.mark(id, &peer.class) else { panic!("a rate needs a mark: {id}") };
        let worth = Worth { mark: Some(stated), ratio: number::whole(1) };
        let mut hits = Hits::default();
        let own = Marks::with(self.book, self.round, peer, self.readings, false, &mut hits);
        // Rows that are left out take their marks along.
        let Mark::Full(mark) = own.mark(id) else { panic!("a leaf that was reported has a mark: {id}") };
        let marks = Marks::of(self.book, self.round, peer, self.readings, &mut hits).of_leaf_from(id, &own);
        let mut other = Scoring { marks, ..Scoring::fresh(self.book, self.round, peer, self.readings, &mut hits) };
        let points = other.leaf(id, &worth, number::whole(1)).expect("its value was reported");
        self.book.precision(id).round(&points).number / mark
    }
}
