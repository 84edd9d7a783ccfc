//! Random surveys and their votes.

use super::dice::Dice;
use super::values::Made;
use super::{Maker, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};

pub(crate) const CHANNELS: [&str; 3] = ["企业", "people", "代表"];
pub(crate) const OPTIONS: [(&str, i64); 4] = [("yes", 100), ("基本满意", 75), ("no", 40), ("unknown", -1)];

/// What the item declares.
pub(super) fn declared(declared: &mut Value) {
    let options: Map<String, Value> = OPTIONS
        .into_iter()
        .map(|(option, worth)| (option.to_owned(), if worth < 0 { json!("void") } else { json!(worth) }))
        .collect();
    declared["channels"] = json!(CHANNELS);
    declared["options"] = options.into();
}

/// Votes of a cell, few, so that channels are often short.
pub(super) fn votes(dice: &mut Dice) -> Value {
    let mut votes = Map::new();
    for channel in CHANNELS {
        if dice.chance(15) {
            continue;
        }
        let mut counts = Map::new();
        for (option, _) in OPTIONS {
            if dice.chance(70) {
                counts.insert(option.into(), dice.between(0, 4).into());
            }
        }
        votes.insert(channel.into(), counts.into());
    }
    votes.into()
}

impl Maker {
    /// A survey, where the rulebook has ballots.
    pub(crate) fn survey(&mut self) -> Made {
        let count = self.dice.between(1, 3) as usize;
        let mut channels = Map::new();
        for channel in CHANNELS.iter().take(count) {
            let weight = number(*self.dice.pick(&[10, 20, 40, 25, 60]), 2, &mut self.dice);
            channels.insert((*channel).into(), json!({"weight": weight, "enough": self.dice.between(0, 6)}));
        }
        let mut survey = json!({"of": "votes", "channels": channels});
        if count > 1 {
            survey["channel_too_few"] = match self.dice.below(5) {
                0 => json!({"exclude": "evenly"}),
                1 => json!("zero"),
                2 => json!({"points": number(self.dice.between(0, 100), 0, &mut self.dice)}),
                3 => json!({"as": "too_few"}),
                _ => json!({"exclude": "pro_rata"}),
            };
        }
        let causes = vec![Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::TooFew];
        Made::Call { tree: json!({"survey": survey}), parts: Vec::new(), causes }
    }
}
