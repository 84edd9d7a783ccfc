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

/// What the item of sheets declares.
pub(super) fn declared_sheets(declared: &mut Value) {
    declared["channels"] = json!(CHANNELS);
    declared["decimals"] = 1.into();
    declared["range"] = json!({"at_least": 0, "at_most": 100});
}

/// Sheets of a cell, few, marks often alike.
pub(super) fn sheets(dice: &mut Dice) -> Value {
    let mut sheets = Vec::new();
    for channel in CHANNELS {
        for judge in 0..dice.between(0, 6) {
            let mut sheet = json!({"judge": format!("评委{judge}"), "channel": channel});
            if dice.chance(12) {
                sheet["void"] = true.into();
            } else {
                sheet["value"] = (*dice.pick(&["80", "85.5", "90", "100", "60", "0", "72.5"])).into();
            }
            sheets.push(sheet);
        }
    }
    dice.shuffle(&mut sheets);
    sheets.into()
}

impl Maker {
    /// A panel.
    pub(crate) fn panel(&mut self) -> Made {
        let count = self.dice.between(1, 3) as usize;
        let mut channels = Map::new();
        for channel in CHANNELS.iter().take(count) {
            let weight = number(*self.dice.pick(&[10, 20, 40, 25, 60]), 2, &mut self.dice);
            let mut settings = json!({"weight": weight, "enough": self.dice.between(1, 4),
                "centre": self.dice.pick(&["mean", "median"]), "own_unit": self.dice.pick(&["refuse", "not_counted"])});
            match self.dice.below(4) {
                0 => {
                    settings["drop"] = 1.into();
                    settings["enough"] = self.dice.between(3, 4).into();
                }
                1 => settings["drop"] = (*self.dice.pick(&["10%", "25%", "0.4"])).into(),
                _ => {}
            }
            if self.dice.chance(35) {
                settings["per_judge"] = json!({"mean": self.dice.pick(&[80, 0, 75]), "deviation": self.dice.pick(&["10", "0.5", "8"]),
                    "basis": self.dice.pick(&["sample", "population"]), "digits": self.dice.between(0, 4),
                    "enough": self.dice.between(1, 3), "otherwise": self.dice.pick(&["as_is", "void"])});
            }
            channels.insert((*channel).into(), settings);
        }
        let mut panel = json!({"of": "评分", "channels": channels});
        if count > 1 {
            panel["channel_too_few"] = self.short();
        }
        let causes = vec![Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::TooFew];
        Made::Call { tree: json!({"panel": panel}), parts: Vec::new(), causes }
    }

    /// What holds where a channel is short.
    pub(super) fn short(&mut self) -> Value {
        match self.dice.below(5) {
            0 => json!({"exclude": "evenly"}),
            1 => json!("zero"),
            2 => json!({"points": number(self.dice.between(0, 100), 0, &mut self.dice)}),
            3 => json!({"as": "too_few"}),
            _ => json!({"exclude": "pro_rata"}),
        }
    }

    /// A survey, where the rulebook has ballots.
    pub(crate) fn survey(&mut self) -> Made {
        if let Some(asks) = self.items.iter().find_map(|item| item.asks).filter(|_| self.dice.chance(60)) {
            return self.questionnaire(asks);
        }
        let count = self.dice.between(1, 3) as usize;
        let mut channels = Map::new();
        for channel in CHANNELS.iter().take(count) {
            let weight = number(*self.dice.pick(&[10, 20, 40, 25, 60]), 2, &mut self.dice);
            channels.insert((*channel).into(), json!({"weight": weight, "enough": self.dice.between(0, 6)}));
        }
        let mut survey = json!({"of": "votes", "channels": channels});
        if count > 1 {
            survey["channel_too_few"] = self.short();
        }
        let causes = vec![Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::TooFew];
        Made::Call { tree: json!({"survey": survey}), parts: Vec::new(), causes }
    }
}
