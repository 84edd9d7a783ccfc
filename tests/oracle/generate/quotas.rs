//! Random places: quotas of tiers, a forced lowest, promotions, tests of ranks and tiers, an order of testing.

use super::Maker;
use serde_json::{Value, json};

impl Maker {
    /// Gives a ranked rulebook with tiers places for them.
    pub(crate) fn quotas(&mut self, book: &mut Value) {
        let many = book["tiers"].as_array().map_or(0, Vec::len);
        if !book["ranking"].is_object() || many == 0 {
            return;
        }
        let ids: Vec<Value> = book["tiers"].as_array().into_iter().flatten().map(|tier| tier["id"].clone()).collect();
        let cohorts = book["cohorts"].as_array().expect("cohorts");
        self.all_cohorts = cohorts.iter().map(|cohort| cohort["id"].as_str().expect("an id").to_owned()).collect();
        self.tiers = ids.clone();
        for place in 0..many {
            let tier = &mut book["tiers"][place];
            if self.dice.chance(if place + 1 == many { 15 } else { 60 }) {
                tier["quota"] = self.quota(place > 0);
            }
            if tier.get("when").is_some() && self.dice.chance(12) {
                let when = self.rank_test();
                tier["when"] = json!({"all": [when]});
            } else if tier["quota"].get("at_most").is_some() && self.dice.chance(25) {
                tier.as_object_mut().expect("a tier").remove("when");
            }
        }
        if many > 1 && self.dice.chance(45) {
            let place = if self.dice.chance(80) { many - 1 } else { self.dice.between(1, many as i64 - 1) as usize };
            let mut quota = json!({"tie_at_edge": self.dice.pick(&["in", "out"])});
            self.counted(&mut quota, "at_least");
            book["forced_lowest"] = json!({"tier": ids[place], "quota": quota});
            if self.dice.chance(35) {
                book["forced_lowest"]["when"] = self.merit();
            }
        }
        if many > 1 && self.dice.chance(50) {
            let promotions = (1..=self.dice.between(1, 2)).map(|place| self.promotion(place, &ids)).collect();
            book["promotion"] = Value::Array(promotions);
        }
        if many > 1 && self.dice.chance(15) {
            let mut order = ids;
            self.dice.shuffle(&mut order);
            book["test_order"] = order.into();
        }
    }

    fn quota(&mut self, below: bool) -> Value {
        let mut quota = json!({
            "tie_at_edge": self.dice.pick(&["in", "out"]), "unfilled": self.dice.pick(&["lost", "passed"]),
        });
        let most = self.dice.chance(80);
        if most {
            self.counted(&mut quota, "at_most");
        }
        if !most || self.dice.chance(25) {
            self.counted(&mut quota, "at_least");
            // What can be seen to contradict itself isn't a sound rulebook.
            let (least, most) = (quota["at_least"].to_string(), quota["at_most"].to_string());
            if quota.get("at_most").is_some() && least != most && !least.contains("owner") && !most.contains("owner") {
                quota["at_least"] = quota["at_most"].clone();
            }
        }
        if below && quota.get("at_most").is_some() && self.dice.chance(30) {
            quota["cumulative"] = true.into();
        }
        quota
    }

    /// Says how many, and of whom where that is a share.
    fn counted(&mut self, quota: &mut Value, word: &str) {
        let cohorts = self.all_cohorts.clone();
        let share =
            |maker: &mut Maker| json!(maker.dice.pick(&["30%", "0.2", "50%", "40%", "0.25", "0", "34%", "15%"]));
        let many = |maker: &mut Maker| json!(maker.dice.pick(&[0, 1, 1, 2, 2, 3]));
        let (said, shares) = match self.dice.below(20) {
            0..8 => (share(self), true),
            8..10 => {
                let by = cohorts.iter().map(|id| (id.clone(), share(self))).collect::<serde_json::Map<_, _>>();
                (json!({"by_cohort": by}), true)
            }
            10..15 => (json!({"count": many(self)}), false),
            15 | 16 => {
                let by = cohorts.iter().map(|id| (id.clone(), many(self))).collect::<serde_json::Map<_, _>>();
                (json!({"count": {"by_cohort": by}}), false)
            }
            17 | 18 => {
                let (when, absent) = (self.standing_test(), share(self));
                let value = json!({"if": when, "then": "0.5", "otherwise": self.dice.pick(&["0.2", "0"])});
                (json!({"owner_share": value, "if_absent": absent}), true)
            }
            _ => {
                let (when, absent) = (self.standing_test(), many(self));
                let numeric = self.items.iter().find(|item| item.kind == "number").expect("a number").id.clone();
                let of = json!({"clamp": format!("[{numeric}]"), "at_least": 0, "at_most": 4});
                let value = if self.dice.chance(50) {
                    json!({"floor": of})
                } else {
                    json!({"if": when, "then": 2, "otherwise": 1})
                };
                (json!({"owner_count": value, "if_absent": absent}), false)
            }
        };
        quota[word] = said;
        if shares {
            quota["of"] = (*self.dice.pick(&["ranked", "roster"])).into();
            quota["round"] = (*self.dice.pick(&["down", "up", "half_up"])).into();
            if self.dice.chance(25) {
                quota["never_under"] = self.dice.between(1, 2).into();
            }
        }
    }

    fn promotion(&mut self, place: i64, tiers: &[Value]) -> Value {
        let merit = self.merit();
        let when = if self.dice.chance(40) { json!({"any": [merit, self.standing_test()]}) } else { merit };
        let to = if self.dice.chance(70) { tiers[0].clone() } else { self.dice.pick(tiers).clone() };
        let mut said = json!({"id": format!("merit{place}"), "when": when, "to": to});
        if self.dice.chance(60) {
            let mut quota = json!({"tie_at_edge": self.dice.pick(&["in", "out"])});
            self.counted(&mut quota, "at_most");
            said["quota"] = quota;
        }
        if self.dice.chance(40) {
            said["separate"] = true.into();
        }
        said
    }

    /// A test of evidence, or of the rank.
    fn merit(&mut self) -> Value {
        let test = if self.dice.chance(25) { self.rank_test() } else { self.data_test() };
        json!({"all": [test]})
    }

    /// Of the rank or of the tier.
    fn standing_test(&mut self) -> Value {
        if self.dice.chance(30) {
            return self.rank_test();
        }
        self.tier_test()
    }

    /// A test of the tier.
    pub(crate) fn tier_test(&mut self) -> Value {
        let tiers = self.tiers.clone();
        let mut test = json!({"tier": "here", "if_absent": self.dice.chance(50)});
        test[*self.dice.pick(&["at_least", "above", "at_most", "below", "equals"])] = self.dice.pick(&tiers).clone();
        test
    }

    /// A test of the rank, from either end.
    pub(crate) fn rank_test(&mut self) -> Value {
        let mut test = json!({"rank": "here", "if_absent": self.dice.chance(50)});
        test[*self.dice.pick(&["at_least", "above", "at_most", "below", "equals"])] = self.dice.between(1, 4).into();
        if self.dice.chance(40) {
            test["from_bottom"] = true.into();
        }
        test
    }

    /// Lets a cohort belong to an object of another, so that none waits for itself.
    pub(crate) fn owners(&mut self, book: &mut Value, evidence: &Value) {
        if !book.to_string().contains("owner_") {
            return;
        }
        let ids: Vec<Value> =
            book["cohorts"].as_array().expect("cohorts").iter().map(|cohort| cohort["id"].clone()).collect();
        for place in 1..ids.len() {
            let derived = |row: &Value| book["derive"].to_string().contains(&row["class"].to_string());
            let owners: Vec<&Value> = evidence["roster"]
                .as_array()
                .expect("a roster")
                .iter()
                .filter(|row| ids[..place].contains(&row["cohort"]) && !derived(row))
                .map(|row| &row["id"])
                .collect();
            if !owners.is_empty() && self.dice.chance(80) {
                let owner = (*self.dice.pick(&owners)).clone();
                book["cohorts"][place]["belongs_to"] = owner;
            }
        }
    }
}
