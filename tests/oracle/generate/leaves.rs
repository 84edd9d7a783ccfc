//! Random leaves: what they score, what they answer, where they apply.

use super::loose::May;
use super::tree::MARKS;
use super::values::Made;
use super::{Maker, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What a leaf's reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A number that may be filled.
    Number,
    Events,
    /// A number that a body may have to judge.
    Judged,
    /// Rows of a table.
    Rows,
    Other,
}

impl Maker {
    pub(crate) fn leaf(
        &mut self,
        everywhere: bool,
        named: &Map<String, Value>,
        defaults: Option<&Value>,
        anchor: bool,
    ) -> (Value, Vec<Option<i64>>) {
        let id = self.id();
        let mark = *self.dice.pick(&MARKS);
        let mut marks = vec![Some(mark); self.classes.len()];
        if self.open {
            marks.fill(Some(0));
        } else if self.dice.chance(35) {
            for its in &mut marks {
                if !everywhere && self.dice.chance(45) {
                    *its = None;
                } else if self.dice.chance(40) {
                    *its = Some(*self.dice.pick(&MARKS));
                }
            }
            if marks.iter().all(Option::is_none) {
                marks[0] = Some(mark);
            }
        }
        self.begun.clear();
        let tasks = self.on.tasks && !self.open && self.dice.chance(7);
        let (mut node, mut possible, kind) = if tasks {
            let (node, causes) = self.each(&marks);
            (node, causes, Kind::Rows)
        } else {
            self.content()
        };
        for begun in std::mem::take(&mut self.begun) {
            possible.extend(self.causes(&begun));
        }
        if let Some(ends) = self.judged.take() {
            possible.insert(Cause::Missing);
            self.latitudes.push((id.clone(), ends));
        }
        self.leaf_is_priced(&id);
        let then = if self.dice.chance(45) { self.steps(mark) } else { Vec::new() };
        node["points"] = if self.open { json!("open") } else { self.stated(&marks) };
        let groups = self.on.fill_value || self.on.fill_rate || self.loose.any() || self.loose.unscored;
        if matches!(kind, Kind::Events | Kind::Rows)
            || self.hollow
            || (groups && self.dice.chance(if self.loose.exclude { 80 } else { 58 }))
        {
            return self.loosely(id, marks, node, then, &possible, kind, anchor);
        }
        if let Some(absent) = self.absent(&possible, named, defaults) {
            node["absent"] = absent;
        }
        (self.finished(id, marks.clone(), node, then), marks)
    }

    /// A leaf whose own answers may fill, exclude or leave out.
    #[allow(clippy::too_many_arguments, reason = "parts of one leaf")]
    fn loosely(
        &mut self,
        id: String,
        marks: Vec<Option<i64>>,
        mut node: Value,
        mut then: Vec<Value>,
        possible: &BTreeSet<Cause>,
        kind: Kind,
        anchor: bool,
    ) -> (Value, Vec<Option<i64>>) {
        // Where nodes aren't sums, exclusion stays within the parent.
        let nearest = if self.loose.combine { 1 } else { self.above.len() };
        let within = self.above.iter().rev().take(nearest).filter(|node| self.spreading.contains(*node));
        let may = May {
            within: within.cloned().collect(),
            out: !anchor,
            fill_value: self.on.fill_value && kind == Kind::Number,
            // Any number has a place on these curves.
            fill_own: self.on.fill_value
                && kind == Kind::Number
                && (node["curve"] == "as_points" || node["curve"].get("proportional").is_some()),
            fill_rate: self.on.fill_rate && !self.open && kind != Kind::Judged,
        };
        let (absent, does) = self.own_answers(possible, Some(&may));
        if absent.as_object().is_some_and(|answers| !answers.is_empty()) {
            node["absent"] = absent;
        }
        if does.fills_by_rate {
            // Peers' points mustn't hang on scores that exclusion may move.
            let completed = std::mem::take(&mut self.completed);
            then = self.steps(marks.iter().flatten().copied().max().unwrap_or_default());
            self.completed = completed;
        }
        if does.gone && self.dice.chance(50) {
            // Steps don't run on what is unscored.
            then.push(json!({"add": number(self.dice.between(-8, 8) * 125, 3, &mut self.dice)}));
        }
        let aside = !anchor && self.may_not_apply(if self.hollow { 55 } else { 25 });
        let mut node = self.finished(id, marks.clone(), node, then);
        if aside {
            node["applies"] = json!({"when": self.data_test()});
        }
        if does.fills_by_rate {
            node["digits"] = self.rounding();
        }
        let last = self.completed.last_mut().expect("just finished");
        last.out |= does.out || does.gone || aside;
        (last.gone, last.fills) = (does.gone, does.fills);
        (node, marks)
    }

    /// What a leaf scores, the causes for which it may be absent, and what kind of reading that is.
    fn content(&mut self) -> (Value, BTreeSet<Cause>, Kind) {
        let on = self.on;
        if on.events && self.dice.chance(if self.loose.prices { 30 } else { 18 }) {
            let zero = self.open || self.dice.chance(40);
            let (form, causes) = self.events_form(zero);
            return (json!({"events": form}), causes, Kind::Events);
        }
        let often = if self.may_fill_scores() { 55 } else { 14 };
        if on.ranks && self.dice.chance(often) {
            let made = self.place();
            let node = json!({"value": self.written(&made), "curve": self.table()});
            return (node, self.causes(&made), Kind::Other);
        }
        if on.curves && self.dice.chance(8) {
            let made = self.imported_rank().expect("an imported rank");
            let node = json!({"value": self.written(&made), "curve": self.table()});
            return (node, self.causes(&made), Kind::Other);
        }
        let grades = (0..self.items.len()).filter(|place| self.items[*place].kind == "grade").collect::<Vec<_>>();
        let (made, written, curve, kind);
        if !grades.is_empty() && self.dice.chance(20) {
            let place = *self.dice.pick(&grades);
            made = Made::Item(place);
            written = self.written(&made);
            curve = self.grades(place);
            kind = Kind::Other;
        } else {
            made = if on.days && self.dice.chance(6) {
                // Curves may count from items of another unit.
                self.plain_days()
            } else if on.surveys && self.dice.chance(10) {
                if self.dice.chance(50) { self.survey() } else { self.panel() }
            } else if on.statistics && self.dice.chance(22) {
                self.statistic()
            } else if self.dice.chance(2) {
                Made::Constant(self.dice.between(0, 40), 1)
            } else {
                self.value(2)
            };
            written = self.written(&made);
            let samples = self.samples(&written);
            curve = self.curve(&made, &samples);
            kind = if self.judged.is_some() {
                Kind::Judged
            } else if self.begun.is_empty() {
                Kind::Number
            } else {
                Kind::Other
            };
        }
        (json!({"value": written, "curve": curve}), self.causes(&made), kind)
    }
}
