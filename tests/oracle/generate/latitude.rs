//! Random latitude of bands, and what bodies decide within it.

use super::dice::Dice;
use super::{Maker, number};
use serde_json::{Value, json};

/// Bounds that both of these thousandths keep, and nothing by an eighth beyond them.
pub(super) fn bounds(low: i64, high: i64, dice: &mut Dice) -> Value {
    let mut bounds = json!({});
    if low == high || dice.chance(60) {
        bounds["at_least"] = number(low, 3, dice);
    } else {
        bounds["above"] = number(low - 125, 3, dice);
    }
    if low == high || dice.chance(60) {
        bounds["at_most"] = number(high, 3, dice);
    } else {
        bounds["below"] = number(high + 125, 3, dice);
    }
    bounds
}

impl Maker {
    /// Latitude for a band of the curve that is being made; all of one curve share what both ends allow.
    pub(crate) fn latitude(&mut self, points: bool) -> Value {
        let (low, high) = *self.judged.get_or_insert_with(|| {
            let low = if points { self.dice.between(-8, 40) * 125 } else { *self.dice.pick(&[0, 250, 500, 125]) };
            (low, low + self.dice.between(0, 4) * 125)
        });
        json!({"latitude": bounds(low, high, &mut self.dice), "decided_by": "s1"})
    }

    /// What was decided for these objects within latitudes, now and then nothing.
    pub(super) fn latitudes(&mut self, objects: &[String]) -> Vec<Value> {
        let mut decisions = Vec::new();
        for (leaf, (low, high)) in self.latitudes.clone() {
            for object in objects {
                if self.dice.chance(25) {
                    continue;
                }
                let to = match self.dice.below(4) {
                    0 => low,
                    1 => high,
                    _ => self.dice.between(low, high),
                };
                let mut decision = json!({"object": object, "latitude": leaf, "decided_by": "s1"});
                decision["to"] = number(to, 3, &mut self.dice);
                if self.dice.chance(20) {
                    decision["date"] = "2025-12-01".into();
                    decision["reason"] = "集体研究".into();
                }
                decisions.push(decision);
            }
        }
        self.dice.shuffle(&mut decisions);
        decisions
    }
}
