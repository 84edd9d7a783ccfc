//! Random decisions beside latitudes: what events are worth in a leaf, and whether items apply to objects.

use super::latitude::bounds;
use super::{Maker, number};
use crate::evidence::list;
use serde_json::{Value, json};

/// What a body may decide of the events of an item, between which thousandths.
#[derive(Clone, Debug)]
pub(crate) struct Pricing {
    item: String,
    ends: (i64, i64),
}

/// Worths lie on halves, so that they now and then equal a price.
const HALF: i64 = 500;

impl Maker {
    /// Now and then lets a body decide what the events of an item are worth in the leaf that is being made.
    pub(super) fn price(&mut self, item: usize, form: &mut Value) {
        if !self.on.decided || !self.bodies.chance(if self.loose.prices { 90 } else { 45 }) {
            return;
        }
        let low = self.bodies.between(-12, 2) * HALF;
        let high = low + self.bodies.between(0, 12) * HALF;
        form["worth"] = json!({"latitude": bounds(low, high, &mut self.bodies), "decided_by": "s2"});
        self.pricing = Some(Pricing { item: self.items[item].id.clone(), ends: (low, high) });
    }

    /// The leaf that was being made has this id.
    pub(super) fn leaf_is_priced(&mut self, id: &str) {
        let pricing = self.pricing.take();
        self.priced.extend(pricing.map(|pricing| (id.to_owned(), pricing)));
    }

    /// Now and then lets a body decide which items apply.
    pub(super) fn may_decide(&mut self, book: &mut Value) {
        if self.on.decided && self.bodies.chance(55) {
            self.deciding = true;
            book["deciders"] = json!({"applies": "s2"});
        }
    }

    /// Puts what was decided beside the rows of these objects.
    pub(super) fn decide(&mut self, objects: &[String], evidence: &mut Value) {
        let mut decisions = self.latitudes(objects);
        let rows: Vec<Value> =
            list(evidence, "submissions").iter().flat_map(|submission| list(submission, "rows")).cloned().collect();
        let before = decisions.len();
        self.worths(&rows, &mut decisions);
        if self.deciding {
            self.applicability(objects, &rows, &mut decisions);
        }
        if decisions.len() > before {
            self.bodies.shuffle(&mut decisions);
        }
        if !decisions.is_empty() {
            evidence["decisions"] = decisions.into();
        }
    }

    /// What some of the events that rows list are worth, whether or not they count.
    fn worths(&mut self, rows: &[Value], decisions: &mut Vec<Value>) {
        for (leaf, Pricing { item, ends: (low, high) }) in self.priced.clone() {
            for row in rows.iter().filter(|row| row["item"] == item.as_str()) {
                for event in list(row, "events") {
                    if !self.bodies.chance(if self.loose.prices { 80 } else { 40 }) {
                        continue;
                    }
                    let to = match self.bodies.below(6) {
                        0 => low,
                        1 => high,
                        _ => self.bodies.between(low / HALF, high / HALF) * HALF,
                    };
                    let to = number(to, 3, &mut self.bodies);
                    let mut decision = json!({"object": row["object"], "worth": leaf, "event": event["id"], "to": to});
                    decision["decided_by"] = "s2".into();
                    decisions.push(decision);
                }
            }
        }
    }

    /// Which items apply to objects, most often where a row states otherwise.
    fn applicability(&mut self, objects: &[String], rows: &[Value], decisions: &mut Vec<Value>) {
        let items: Vec<String> =
            self.items.iter().map(|item| item.id.clone()).chain(self.tables().map(|(id, _)| id)).collect();
        for object in objects {
            for item in &items {
                let its = rows.iter().find(|row| row["object"] == object.as_str() && row["item"] == item.as_str());
                let stated = its.is_some_and(|row| row["state"] == "not_applicable");
                let does = self.bodies.chance(if stated { 90 } else { 25 });
                if self.bodies.chance(if stated { 95 } else { 14 }) {
                    decisions.push(json!({"object": object, "applies": item, "to": does, "decided_by": "s2"}));
                }
            }
        }
    }
}
