//! Random rankings and tiers.

use super::{Maker, number};
use serde_json::{Value, json};

impl Maker {
    /// Keys over the total, other nodes, evidence and values.
    pub(crate) fn ranking(&mut self) -> Value {
        let root = self.completed.last().expect("the root is complete last").id.clone();
        let mut keys = Vec::new();
        if self.dice.chance(75) {
            keys.push(json!({"score": root}));
        }
        let more = self.dice.between(if keys.is_empty() { 1 } else { 0 }, 2);
        for _ in 0..more {
            let node = self.dice.pick(&self.completed).id.clone();
            let numeric = self
                .items
                .iter()
                .filter(|item| item.is_numeric() || item.kind == "date")
                .map(|item| item.id.clone())
                .collect::<Vec<_>>();
            keys.push(match self.dice.below(4) {
                0 | 1 if self.figures.contains(&node) => json!({"figure": node}),
                0 => json!({"score": node}),
                1 if !self.open => json!({"rate": node}),
                2 => {
                    let made = self.value(1);
                    json!({"value": self.written(&made)})
                }
                _ => json!({"data": self.dice.pick(&numeric)}),
            });
        }
        for key in &mut keys {
            key["best"] = (*self.dice.pick(&["highest", "highest", "lowest"])).into();
        }
        json!({"keys": keys, "ties": self.dice.pick(&["competition", "dense"])})
    }

    /// Tiers by score or by any condition, the last of them often for everyone.
    pub(crate) fn tiers(&mut self) -> Value {
        let root = self.completed.last().expect("the root is complete last").clone();
        let mark = root.marks.iter().flatten().copied().max().unwrap_or_default();
        let mut tiers = Vec::new();
        for (place, (id, label)) in [("excellent", "优秀"), ("good", "良好"), ("合格", "合格")].into_iter().enumerate()
        {
            if self.dice.chance(15) {
                continue;
            }
            let when = if self.dice.chance(40) {
                // An open root has no mark to take shares of.
                let at = if mark == 0 { [30_000, 20_000, 10_000][place] } else { mark * [90, 75, 50][place] };
                let mut test = json!({"score": root.id, "at_least": number(at, 4, &mut self.dice)});
                if root.out {
                    test["if_absent"] = false.into();
                }
                test
            } else {
                // Wrapped, so that two random thresholds in the wrong order stay a sound rulebook.
                json!({"all": [self.condition(2, None)]})
            };
            tiers.push(json!({"id": id, "label": label, "when": when}));
        }
        if tiers.is_empty() || self.dice.chance(70) {
            tiers.push(json!({"id": "failed", "label": "不合格"}));
        }
        Value::Array(tiers)
    }
}
