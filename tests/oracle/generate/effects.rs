//! Random effects and units listed apart.

use super::Maker;
use serde_json::{Value, json};

impl Maker {
    /// Gives a rulebook effects, and lets cohorts list somebody apart.
    pub(crate) fn effects(&mut self, book: &mut Value) {
        let tiers: Vec<Value> = book["tiers"].as_array().into_iter().flatten().map(|tier| tier["id"].clone()).collect();
        if self.dice.chance(45) {
            let count = self.dice.between(1, 3);
            let ranked = book["ranking"].is_object();
            book["effects"] = (1..=count).map(|place| self.effect(place, &tiers, ranked)).collect();
        }
        if self.dice.chance(50) {
            let place = self.dice.below(self.cohorts.len() as u64) as usize;
            let mut separate = json!({
                "when": self.data_test(), "in_statistics": self.dice.chance(60), "in_quota_base": self.dice.chance(50),
            });
            if !tiers.is_empty() && self.dice.chance(50) {
                separate["tiers"] = json!([self.dice.pick(&tiers), self.dice.pick(&tiers)]);
            }
            book["cohorts"][place]["separate"] = separate;
        }
    }

    fn effect(&mut self, place: i64, tiers: &[Value], ranked: bool) -> Value {
        let out = self.dice.chance(45);
        let when = if out || self.dice.chance(40) { self.data_test() } else { self.condition(1, None) };
        let mut effect = json!({
            "id": format!("effect{place}"), "when": {"all": [when]},
            "place": self.dice.pick(&["freed", "held"]), "in_statistics": !out,
        });
        if out && self.dice.chance(40) {
            effect["in_quota_base"] = true.into();
        }
        // Whole numbers that every grid of totals shows but the coarsest steps, which the root's digits may be.
        // Figures that read the total shall often find none, or a fixed one.
        let moves = self.beyond.is_some() && self.dice.chance(60);
        let which = if moves { *self.dice.pick(&[0, 2]) } else { self.dice.below(6) };
        match which {
            0 => {
                effect["unscored"] = true.into();
                if !tiers.is_empty() && self.dice.chance(50) {
                    effect["at_most"] = self.dice.pick(tiers).clone();
                }
                return effect;
            }
            1 => effect["unranked"] = true.into(),
            2 | 3 => effect["total"] = json!(self.dice.pick(&[0, 10, 20, 0])),
            4 if !tiers.is_empty() => effect["at_most"] = self.dice.pick(tiers).clone(),
            5 if !tiers.is_empty() => effect["bar"] = json!([self.dice.pick(tiers)]),
            _ => effect["total"] = json!(0),
        }
        if ranked && !out && (effect.get("at_most").is_some() || effect.get("bar").is_some()) && self.dice.chance(25) {
            effect["when"] = self.rank_test();
        }
        effect
    }
}
