//! Random tables of tasks, nodes over their rows, and rows whose marks make the node's.

use super::dice::Dice;
use super::{Maker, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// A table that a node takes.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    id: String,
    /// The node's marks by class, in hundredths.
    marks: Vec<Option<i64>>,
    /// Whether marks that don't make the node's are refused.
    refuse: bool,
    declared: bool,
    /// Whether rules read what was planned.
    planned: bool,
}

impl Table {
    fn declaration(&self) -> Value {
        let mut item = json!({"label": format!("清单{}", self.id), "kind": "tasks", "unit": "个", "decimals": 1, "supplier": "s1"});
        if self.declared {
            item["facts"] = json!({
                "done": {"kind": "number", "decimals": 0, "range": {"at_least": 0}},
                "planned": {"kind": "number", "range": {"at_least": 0}, "label": "计划"},
                "ok": {"kind": "flag"},
                "mark-of": {"kind": "grade", "grades": ["好", "中", "差"]},
            });
        }
        item
    }

    /// The facts of a row, or its state.
    fn facts(&self, row: &mut Value, absences: u64, dice: &mut Dice) {
        if dice.chance(absences) {
            row["state"] = (*dice.pick(&["not_applicable", "not_assessed", "rejected", "missing"])).into();
            return;
        }
        let mut facts = Map::new();
        let planned = *dice.pick(&[0, 40, 80, 80, 100, 30]);
        for (name, value) in [
            ("done", number(dice.between(0, 12), 0, dice)),
            ("planned", number(planned, 1, dice)),
            ("ok", json!(dice.chance(60))),
            ("mark-of", json!(dice.pick(&["好", "中", "差"]))),
        ] {
            let known = self.declared || name == "done" || (name == "planned" && self.planned);
            if known && !dice.chance(absences / 2) {
                facts.insert(name.into(), value);
            }
        }
        row["facts"] = facts.into();
    }

    /// The rows of an object whose node has this mark, with versions that don't hold among them.
    fn rows(&self, mark: i64, absences: u64, dice: &mut Dice) -> Vec<Value> {
        let mut rows = Vec::new();
        let count = *dice.pick(&[0, 1, 2, 2, 3, 4]);
        let mut left = mark;
        for place in 1..=count {
            let own = if self.refuse && place == count { left } else { (left / 2).max(1) };
            left -= own;
            if own <= 0 {
                break;
            }
            let mut row = json!({"id": format!("t{place}"), "mark": number(own, 2, dice)});
            if dice.chance(50) {
                row["label"] = json!(format!("任务{place}"));
            }
            if dice.chance(30) {
                let mut before = row.clone();
                self.facts(&mut before, absences, dice);
                before["mark"] = number(dice.between(1, 400), 2, dice);
                rows.push(before);
                row["from"] = (*dice.pick(&["2025-03-01", "2025-12-31"])).into();
            }
            if dice.chance(20) {
                let mut later = row.clone();
                self.facts(&mut later, absences, dice);
                later["from"] = "2026-01-01".into();
                rows.push(later);
            }
            self.facts(&mut row, absences, dice);
            rows.push(row);
        }
        if dice.chance(20) {
            let mut over = json!({"id": "over", "mark": 3, "until": "2024-12-31"});
            self.facts(&mut over, absences, dice);
            rows.push(over);
        }
        dice.shuffle(&mut rows);
        rows
    }
}

impl Maker {
    /// Declarations of the tables.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (String, Value)> + '_ {
        self.tables.iter().map(|table| (table.id.clone(), table.declaration()))
    }

    /// A node over rows, and the causes for which its table may be absent.
    pub(crate) fn each(&mut self, marks: &[Option<i64>]) -> (Value, BTreeSet<Cause>) {
        let id = format!("list-{}", self.tables.len());
        let (declared, refuse) = (self.dice.chance(65), self.dice.chance(60));
        let base = self.items[0].id.clone();
        let number = |dice: &mut Dice| {
            dice.pick(&["done / planned", "done / planned", "min(done, planned) / 10", "done - planned", "done"])
                .to_string()
        };
        let (mut value, mut curve) = (json!(number(&mut self.dice)), None);
        match self.dice.below(10) {
            0 | 1 if declared => {
                value = json!("[mark-of]");
                curve = Some(
                    json!({"grades": {"好": 1, "中": "62.5%", "差": 0}, "as": self.dice.pick(&["share", "points"])}),
                );
            }
            2 if declared => {
                value = json!({"if": {"data": "ok", "equals": true, "if_absent": false}, "then": "done / planned", "otherwise": 0});
            }
            3 => value = json!(format!("done - [{base}]")),
            _ => {}
        }
        let curve = curve.unwrap_or_else(|| match self.dice.below(5) {
            0 => json!("as_points"),
            1 => json!({"proportional": {"full_at": 10, "at_most": "none"}}),
            2 => json!({"bands": [{"below": 0, "share": 0}, {"at_least": 0, "below": 1, "share": {"from": "12.5%", "to": 1}},
                                  {"at_least": 1, "share": "112.5%"}]}),
            3 => json!({"bands": [{"below": "0.5", "points": "-0.25"}, {"at_least": "0.5", "points": "1.125"}]}),
            _ => json!({"proportional": {"full_at": 1, "at_most": 1}}),
        });
        let mut absent = Map::new();
        for cause in [Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::ZeroBase] {
            let answer = if self.loose.leave_out && self.dice.chance(40) { json!("leave_out") } else { self.answer() };
            absent.insert(cause.word().into(), answer);
        }
        // A row sees no events.
        let events = std::mem::replace(&mut self.on.events, false);
        let mut then = if self.dice.chance(40) { self.steps(200) } else { Vec::new() };
        self.on.events = events;
        if declared && self.dice.chance(30) {
            then.push(json!({"when": {"data": "ok", "equals": false, "if_absent": true}, "times": "50%"}));
        }
        let mut each = json!({
            "of": id, "value": value, "curve": curve, "absent": absent,
            "marks_differ": if refuse { "refuse" } else { "scale" },
        });
        if !then.is_empty() {
            each["then"] = then.into();
        }
        let planned = each["value"].to_string().contains("planned");
        self.tables.push(Table { id, planned, marks: marks.to_vec(), refuse, declared });
        let causes = [Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing].into();
        (json!({"each": each}), causes)
    }

    /// The rows of every object, now and then in two lists; a class that lacks the node may have a table all the same.
    pub(crate) fn table_rows(&mut self, object: &str, class: &str, absences: u64) -> Vec<Value> {
        let place = self.classes.iter().position(|known| known == class).expect("a class");
        let mut all = Vec::new();
        for table in self.tables.clone() {
            let cell = |said: Value| {
                let mut row = json!({"object": object, "item": table.id});
                row.as_object_mut().expect("an object").extend(said.as_object().expect("an object").clone());
                row
            };
            if self.dice.chance(absences / 2) {
                continue;
            }
            if self.dice.chance(absences) {
                let state = *self.dice.pick(&["not_applicable", "not_assessed", "rejected", "missing"]);
                all.push(cell(json!({"state": state})));
                continue;
            }
            let mark = table.marks[place].unwrap_or(500);
            // Marks that are wrong stop the round; a few do.
            let mark = if table.refuse && self.refusals > 0 && self.dice.chance(2) { mark + 100 } else { mark };
            let mut rows = table.rows(mark, absences, &mut self.dice);
            if rows.len() > 1 && self.dice.chance(20) {
                let rest = rows.split_off(1);
                all.push(cell(json!({"tasks": rest})));
            }
            all.push(cell(json!({"tasks": rows})));
        }
        all
    }
}
