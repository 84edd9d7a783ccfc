//! Random consequences: over tiers, ranks, earlier years and whatever else conditions read.

use super::Maker;
use serde_json::{Value, json};

impl Maker {
    /// Says what follows from results, absence answered wherever something may be lacking.
    pub(crate) fn consequences(&mut self, book: &mut Value) {
        let (ranked, tiered) = (book.get("ranking").is_some(), book.get("tiers").is_some());
        if tiered {
            self.tiers = book["tiers"].as_array().unwrap().iter().map(|tier| tier["id"].clone()).collect();
        }
        let classes = book["classes"].as_array().expect("classes").clone();
        let mut all: Vec<Value> = Vec::new();
        for place in 0..self.dice.between(1, 4) {
            let mut when = match self.dice.below(5) {
                0 | 1 if tiered => self.tier_test(),
                2 if ranked => self.rank_test(),
                3 => self.history_test(1, None),
                _ => json!({"all": [self.condition(2, None)]}),
            };
            if when.get("history").is_some() && tiered {
                when["this_year"] = self.tier_test();
            }
            self.answer_absence(&mut when);
            let mut said = json!({"id": format!("k{place}"), "when": when, "measure": "措施"});
            if self.dice.chance(30) {
                let class = self.dice.pick(&classes)["id"].clone();
                said["classes"] = json!([class]);
            }
            let before: Vec<Value> = all.iter().map(|other| other["id"].clone()).collect();
            let replaces: Vec<Value> = before.into_iter().filter(|_| self.dice.chance(30)).collect();
            if !replaces.is_empty() {
                said["replaces"] = json!(replaces);
            }
            all.push(said);
        }
        book["consequences"] = json!(all);
    }
}
