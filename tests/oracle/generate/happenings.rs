//! Random items and leaves beyond plain numbers: imported ranks, events, leaves that a step adds.

use super::Maker;
use super::items::Item;
use super::loose::May;
use super::values::Made;
use super::{Dice, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const KINDS: [&str; 3] = ["通报", "minor", "表彰"];
/// The kind of which days are counted.
const COUNTED: &str = "minor";
const FACTORS: [&str; 3] = ["主要负责人", "hidden", "repeat"];
const LEVELS: [&str; 2] = ["city", "省级"];
const DAYS: [&str; 7] =
    ["2024-12-31", "2025-01-01", "2025-06-30", "2025-12-31", "2026-01-01", "2025-03-08", "2025-09-09"];

/// A row's events.
pub(crate) fn events(undated: bool, dice: &mut Dice) -> Value {
    let mut events = Vec::new();
    for id in 1..=*dice.pick(&[0, 1, 1, 2, 3, 5]) {
        let mut dates = json!({"decided": dice.pick(&DAYS), "occurred": dice.pick(&DAYS)});
        if undated && dice.chance(20) {
            dates = json!({"occurred": dice.pick(&DAYS)});
        }
        let factors = (0..*dice.pick(&[0, 0, 1, 2, 3])).map(|_| *dice.pick(&FACTORS)).collect::<BTreeSet<_>>();
        let mut event = json!({
            "id": format!("e{id}"), "kind": dice.pick(&KINDS), "factors": factors, "dates": dates,
            "state": dice.pick(&["recognised", "recognised", "recognised", "claimed", "refused"]),
        });
        if dice.chance(90) || event["state"] == "recognised" {
            event["level"] = (*dice.pick(&LEVELS)).into();
        }
        if event["kind"] == COUNTED {
            event["quantity"] = number(dice.between(0, 60), 1, dice);
        }
        if dice.chance(60) {
            event["matter"] = (*dice.pick(&["m1", "m2"])).into();
        }
        events.push(event);
    }
    dice.shuffle(&mut events);
    events.into()
}

/// Names partners of some of a row's events; those get ids of their own, which no partner's row has.
pub(crate) fn share(row: &mut Value, objects: &[String], dice: &mut Dice) {
    let lead = row["object"].as_str().expect("an object").to_owned();
    let others: Vec<&String> = objects.iter().filter(|object| **object != lead).collect();
    for event in row.get_mut("events").and_then(Value::as_array_mut).into_iter().flatten() {
        if others.is_empty() || dice.chance(40) {
            continue;
        }
        let mut others = others.clone();
        dice.shuffle(&mut others);
        others.truncate(dice.between(1, 3) as usize);
        event["id"] = format!("{}·{lead}", event["id"].as_str().expect("an id")).into();
        event["partners"] = json!(others);
    }
}

/// What an events item declares.
pub(crate) fn declared_events(declared: &mut Value) {
    declared["kinds"] = json!(KINDS);
    declared["levels"] = json!(LEVELS);
    declared["quantities"] = json!({COUNTED: {"unit": "天", "decimals": 1}});
    declared["factors"] = json!(FACTORS);
    declared["dates"] = json!({"occurred": "发生日期", "decided": "决定日期"});
}

impl Maker {
    /// Items of the groups that are on; after all others, so that conditions can tell them apart.
    pub(crate) fn more_items(&mut self) {
        if self.on.surveys {
            let item = Item::ballots(&mut self.dice);
            self.items.push(item);
            let item = Item::sheets(&mut self.dice);
            self.items.push(item);
            let item = Item::questionnaire(&mut self.dice);
            self.items.push(item);
        }
        if self.on.days {
            for id in ["受理日", "answered"] {
                let item = Item::date(id, &mut self.dice);
                self.items.push(item);
            }
        }
        if self.on.curves {
            let item = Item::imported_rank(&mut self.dice);
            self.items.push(item);
            let item = Item::imported_score(&mut self.dice);
            self.items.push(item);
        }
        if self.on.events {
            for id in ["faults", "荣誉"] {
                let item = Item::events(id, &mut self.dice);
                self.items.push(item);
            }
        }
    }

    fn of_kind(&mut self, kind: &str) -> Option<usize> {
        let places = (0..self.items.len()).filter(|place| self.items[*place].kind == kind).collect::<Vec<_>>();
        if places.is_empty() { None } else { Some(*self.dice.pick(&places)) }
    }

    /// The imported rank, where there is one.
    pub(crate) fn imported_rank(&mut self) -> Option<Made> {
        self.of_kind("rank").map(Made::Item)
    }

    /// How events count, and for which causes they may be absent.
    pub(crate) fn events_form(&mut self, zero: bool) -> (Value, BTreeSet<Cause>) {
        let place = self.of_kind("events").expect("an events item");
        let bonus = zero && self.dice.chance(50);
        let mut each = Map::new();
        let mut factors = Map::new();
        for kind in KINDS {
            let price = self.dice.between(1, 6) * if bonus || self.dice.chance(15) { 5 } else { -5 };
            let said = if self.dice.chance(30) {
                json!({"by_level": {"city": self.price_of(kind, price), "省级": self.price_of(kind, price * 2)}})
            } else {
                self.price_of(kind, price)
            };
            each.insert(kind.into(), said);
        }
        for factor in FACTORS {
            let worth = *self.dice.pick(&[20, 15, 5, 30, 10]);
            factors.insert(factor.into(), number(worth, 1, &mut self.dice));
        }
        let item = &self.items[place];
        let undated = if item.undated || self.dice.chance(50) { "leave_out" } else { "refuse" };
        let mut form = json!({
            "of": item.id, "start": if zero { "zero" } else { "full" }, "each": each, "factors": factors,
            "join": self.dice.pick(&["multiply", "add", "highest"]), "date": "decided", "undated": undated,
        });
        if self.dice.chance(75) {
            form["once_per"] = "matter".into();
            form["keep"] = (*self.dice.pick(&["heaviest", "highest", "lowest"])).into();
        }
        if self.dice.chance(45) {
            let window = match *self.dice.pick(&[0, 0, 30, 180, 185]) {
                0 => json!("period"),
                days => json!(days),
            };
            let mut escalation = json!({
                "after": self.dice.between(0, 2), "window": window, "count": self.dice.pick(&["each_kind", "together"]),
            });
            if self.dice.chance(30) {
                escalation["kinds"] = json!([self.dice.pick(&KINDS)]);
            }
            // What is priced by its quantity gets no other price.
            let kinds = &escalation["kinds"];
            let counted = form["each"].to_string().contains("by_quantity") && (kinds.is_null() || kinds[0] == COUNTED);
            if counted || self.dice.chance(50) {
                escalation["factor"] = number(*self.dice.pick(&[20, 15, 5, 0]), 1, &mut self.dice);
            } else {
                escalation["price"] = number(*self.dice.pick(&[-30, -5, 25]), 1, &mut self.dice);
            }
            if self.dice.chance(40) {
                let mut after = escalation["after"].as_i64().expect("a count");
                let mut further = Vec::new();
                for _ in 0..self.dice.between(1, 2) {
                    after += self.dice.between(1, 2);
                    let step = if counted || self.dice.chance(50) { "factor" } else { "price" };
                    let worth = *self.dice.pick(&[20, 5, 0, 30]) * if step == "price" { -1 } else { 1 };
                    further.push(json!({"after": after, step: number(worth, 1, &mut self.dice)}));
                }
                escalation["further"] = further.into();
            }
            form["escalation"] = escalation;
        }
        if self.items[place].shared || self.dice.chance(15) {
            form["shared"] = json!({
                "lead": self.dice.pick(&["60%", "0.5", "1", "0.75"]), "partners": self.dice.pick(&["40%", "0.5", "1", "0"]),
                "several": self.dice.pick(&["each", "split"]),
            });
        }
        if self.dice.chance(50) {
            let mut caps = Map::new();
            caps.insert((*self.dice.pick(&KINDS)).into(), number(self.dice.between(1, 8) * 5, 1, &mut self.dice));
            form["caps"] = caps.into();
        }
        self.price(place, &mut form);
        if form.get("escalation").is_none() && self.bodies.chance(35) {
            // Without a day an event has no place among those that come after others.
            form["undated"] = "full".into();
        }
        let causes = [Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::NoEvent].into();
        (form, causes)
    }

    /// A number that events come to.
    pub(crate) fn happened(&mut self) -> Made {
        let place = self.of_kind("events").expect("an events item");
        let tells = *self.dice.pick(&["count", "matters", "quantity"]);
        let mut said = json!({
            "of": self.items[place].id, "tells": tells, "date": self.dice.pick(&["decided", "decided", "occurred"]),
            "undated": self.dice.pick(&["leave_out", "full"]),
        });
        if tells == "quantity" {
            said["kinds"] = json!([COUNTED]);
        } else if self.dice.chance(60) {
            let mut kinds = KINDS.to_vec();
            self.dice.shuffle(&mut kinds);
            kinds.truncate(self.dice.between(1, 2) as usize);
            said["kinds"] = json!(kinds);
        }
        if self.dice.chance(40) {
            said["levels"] = json!([self.dice.pick(&LEVELS)]);
        }
        Made::Call { tree: json!({"events": said}), parts: vec![Made::Item(place)], causes: Vec::new() }
    }

    /// The same without its unit, where there are events that a value can read.
    pub(crate) fn plain_happened(&mut self) -> Option<Made> {
        self.of_kind("events")?;
        let made = self.happened();
        let written = self.written(&made);
        let tree = json!({"ratio": [written, 1]});
        Some(Made::Call { tree, parts: vec![made], causes: Vec::new() })
    }

    /// The price of a kind, which may hang on how much of it there is.
    fn price_of(&mut self, kind: &str, price: i64) -> Value {
        if kind != COUNTED || self.dice.chance(50) {
            return number(price, 1, &mut self.dice);
        }
        let every = *self.dice.pick(&[10, 5, 25, 7]);
        let mut said = json!({
            "price": number(price, 1, &mut self.dice), "every": number(every, 1, &mut self.dice),
            "step": self.dice.pick(&["linear", "whole", "started"]),
        });
        for (word, most) in [("above", 30), ("base", 20), ("at_most", 90)] {
            if self.dice.chance(40) {
                let sign = if word == "base" && (price < 0) != self.dice.chance(15) { -1 } else { 1 };
                said[word] = number(sign * self.dice.between(1, most), 1, &mut self.dice);
            }
        }
        json!({"by_quantity": said})
    }

    /// A step that adds a leaf of its own, and whether that may leave its object without a total.
    pub(crate) fn added(&mut self, mark: i64) -> (Value, bool) {
        let was_open = std::mem::replace(&mut self.open, true);
        let id = format!("bonus-{}", self.nodes);
        self.nodes += 1;
        let mut leaf = json!({"id": &id});
        let causes = if self.on.events && self.dice.chance(40) {
            let (form, causes) = self.events_form(true);
            leaf["events"] = form;
            self.leaf_is_priced(&id);
            causes
        } else {
            let made = self.value(1);
            let written = self.written(&made);
            let samples = self.samples(&written);
            self.begun.clear();
            leaf["curve"] = self.curve(&made, &samples);
            leaf["value"] = written;
            let mut causes = self.causes(&made);
            for begun in std::mem::take(&mut self.begun) {
                causes.extend(self.causes(&begun));
            }
            if let Some(ends) = self.judged.take() {
                causes.insert(Cause::Missing);
                self.latitudes.push((id, ends));
            }
            causes
        };
        let mut gone = false;
        if !causes.is_empty() {
            let may = May { within: Vec::new(), out: false, fill_value: false, fill_own: false, fill_rate: false };
            let (mut answers, does) = self.own_answers(&causes, Some(&may));
            gone = does.gone;
            if self.loose.unscored && self.dice.chance(40) {
                let causes = answers.as_object().into_iter().flat_map(Map::keys).cloned().collect::<Vec<_>>();
                answers[self.dice.pick(&causes)] = "unscored".into();
                gone = true;
            }
            leaf["absent"] = answers;
        }
        let then = self.steps(500);
        if !then.is_empty() {
            leaf["then"] = then.into();
        }
        self.open = was_open;
        let mut step = json!({"add": leaf});
        if self.dice.chance(60) {
            step["when"] = self.condition(1, Some(mark));
        }
        (step, gone)
    }
}
