//! Random objects made of others: classes of them, links, counts of their parts in effects and tiers.

use super::{Maker, number};
use serde_json::{Value, json};

/// The classes of derived objects: made of units, and made of the former.
pub(crate) const WHOLE: &str = "领导";
pub(crate) const TOP: &str = "top";

impl Maker {
    /// Gives a rulebook derivations.
    pub(crate) fn derivations(&mut self, book: &mut Value) {
        if !self.dice.chance(45) {
            return;
        }
        let parts = match self.dice.below(4) {
            0 => json!({"cohort": self.dice.pick(&self.cohorts).0}),
            1 => json!({"class": self.dice.pick(&self.classes)}),
            _ => json!({"links": "分管"}),
        };
        let mut rules = vec![self.derivation("wholes", WHOLE, parts)];
        if self.dice.chance(40) {
            let parts = if self.dice.chance(40) { json!({"class": WHOLE}) } else { json!({"links": "分管"}) };
            let top = self.derivation("tops", TOP, parts);
            rules.insert(self.dice.below(2) as usize, top);
        }
        let root = self.completed.last().expect("the root is complete last").clone();
        let ids: Vec<Value> =
            book["effects"].as_array().into_iter().flatten().map(|effect| effect["id"].clone()).collect();
        for rule in &mut rules {
            let class = rule["class"].clone();
            book["classes"].as_array_mut().expect("classes").push(json!({"id": class}));
            match self.dice.below(4) {
                0 => book["cohorts"].as_array_mut().expect("cohorts").push(json!({"id": class, "classes": [class]})),
                1 | 2 => {
                    let place = self.dice.below(self.cohorts.len() as u64) as usize;
                    book["cohorts"][place]["classes"].as_array_mut().expect("classes").push(class);
                }
                _ => {}
            }
            let mut named: Vec<Value> = ids.iter().filter(|_| self.dice.chance(60)).cloned().collect();
            if self.dice.chance(60) {
                let id = format!("of {}", rule["id"].as_str().expect("an id"));
                let effect = json!({
                    "id": id, "when": {"all": [self.count_test(&rule["id"], &root)]}, "total": self.dice.pick(&[0, 10, 20]),
                    "place": "freed", "in_statistics": true,
                });
                if !book["effects"].is_array() {
                    book["effects"] = json!([]);
                }
                book["effects"].as_array_mut().expect("effects").push(effect);
                named.push(id.into());
            }
            if !named.is_empty() {
                rule["effects"] = named.into();
            }
            if let Some(tiers) = book.get_mut("tiers").and_then(Value::as_array_mut)
                && self.dice.chance(25)
            {
                let when = json!({"all": [self.count_test(&rule["id"], &root)]});
                tiers.insert(0, json!({"id": format!("tier {}", rule["id"]), "when": when}));
            }
        }
        book["derive"] = rules.into();
        // What derived objects lack is answered wherever it is read.
        for key in ["effects", "tiers"] {
            if let Some(part) = book.get_mut(key) {
                self.answer_absence(part);
            }
        }
    }

    fn derivation(&mut self, id: &str, class: &str, parts: Value) -> Value {
        let combine = *self.dice.pick(&["sum", "mean", "mean", "mean", "min", "max", "best_n"]);
        let answer = match self.dice.below(20) {
            0..8 => "leave_out",
            8..14 => "zero",
            14..17 => "unscored",
            _ => "refuse",
        };
        let by_links = parts.get("links").is_some();
        let mut rule = json!({"id": id, "class": class, "parts": parts, "combine": combine, "without_total": answer});
        if combine == "best_n" {
            rule["best_n"] = self.dice.between(1, 3).into();
        }
        if combine == "mean" {
            let weighs = |item: &super::Item| matches!(item.kind, "number" | "target") && !item.may_be_negative;
            let items: Vec<String> =
                self.items.iter().filter(|item| weighs(item)).map(|item| item.id.clone()).collect();
            match self.dice.below(4) {
                0 if by_links => rule["link_weights"] = true.into(),
                1 if !items.is_empty() && class == WHOLE => {
                    rule["weight"] = format!("[{}]", self.dice.pick(&items)).into();
                }
                _ => {}
            }
        }
        if self.dice.chance(60) {
            rule["digits"] = self.rounding();
        }
        rule
    }

    /// A test of how many parts satisfy something.
    fn count_test(&mut self, rule: &Value, root: &super::Finished) -> Value {
        let mark = root.marks.iter().flatten().copied().max().unwrap_or_default();
        let when = match self.dice.below(4) {
            0 => self.data_test(),
            1 => {
                let mut test = self.score_test();
                self.answer_absence(&mut test);
                test
            }
            _ => {
                let test = json!({"score": "here", "if_absent": self.dice.chance(50)});
                self.bounded(test, &[mark * 100, mark * 50, mark * 75, 0, 50_000])
            }
        };
        let word = *self.dice.pick(&["at_least", "above", "at_most"]);
        let mut test = json!({"value": {"count": rule, "when": when}, "if_absent": self.dice.chance(20)});
        test[word] = self.dice.between(0, 3).into();
        test
    }

    /// Says what holds where a score isn't there, in every test that doesn't.
    pub(crate) fn answer_absence(&mut self, part: &mut Value) {
        match part {
            Value::Object(fields) => {
                let reads = fields.contains_key("score") || fields.contains_key("rate");
                if reads && !fields.contains_key("if_absent") && !fields.contains_key("best") {
                    fields.insert("if_absent".to_owned(), self.dice.chance(50).into());
                }
                fields.values_mut().for_each(|field| self.answer_absence(field));
            }
            Value::Array(list) => list.iter_mut().for_each(|one| self.answer_absence(one)),
            _ => {}
        }
    }

    /// Puts derived objects on a roster of units, where they have parts.
    pub(crate) fn wholes(&mut self, book: &Value, roster: &mut Vec<Value>) {
        let units: Vec<Value> = roster.clone();
        let mut wholes: Vec<Value> = Vec::new();
        for class in [WHOLE, TOP] {
            let rules = book["derive"].as_array().into_iter().flatten();
            let Some(rule) = rules.into_iter().find(|rule| rule["class"] == class) else { continue };
            let has = |key: &str| {
                units
                    .iter()
                    .chain(&wholes)
                    .any(|one| one[key] == rule["parts"][key] && (key == "class" || one["class"] != WHOLE))
            };
            let nobody = match rule["parts"].as_object().expect("parts").keys().next().map(String::as_str) {
                Some("links") => false,
                Some(key) => !has(key),
                None => true,
            };
            if nobody {
                continue;
            }
            let cohorts: Vec<Value> = book["cohorts"]
                .as_array()
                .expect("cohorts")
                .iter()
                .filter(|cohort| cohort["classes"].as_array().expect("classes").contains(&class.into()))
                .map(|cohort| cohort["id"].clone())
                .collect();
            for place in 1..=self.dice.between(1, 3) {
                let mut whole = json!({"id": format!("{class}{place}"), "class": class});
                if !cohorts.is_empty() {
                    whole["cohort"] = self.dice.pick(&cohorts).clone();
                }
                if rule["parts"].get("links").is_some() {
                    let mut parts: Vec<Value> = units
                        .iter()
                        .chain(if class == TOP { &wholes[..] } else { &[] })
                        .map(|one| one["id"].clone())
                        .collect();
                    self.dice.shuffle(&mut parts);
                    parts.truncate(self.dice.between(1, 4) as usize);
                    if rule["link_weights"] == true {
                        for part in &mut parts {
                            let weight = number(self.dice.between(1, 8) * 2_500, 4, &mut self.dice);
                            *part = json!({"object": part, "weight": weight});
                        }
                    }
                    whole["links"] = json!({"分管": parts});
                }
                if class == TOP { roster.push(whole) } else { wholes.push(whole) }
            }
        }
        roster.extend(wholes);
        self.dice.shuffle(roster);
    }
}
