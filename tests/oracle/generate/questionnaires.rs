//! Random surveys by group and question, and their votes: ballots first, of which dice count some into tallies.

use super::dice::Dice;
use super::surveys::{CHANNELS, OPTIONS};
use super::values::Made;
use super::{Maker, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const GROUPS: [&str; 3] = ["干部", "居民", "staff"];
const QUESTIONS: [&str; 3] = ["q1", "第二题", "q3"];
/// The channel whose groups no survey tells apart, so that its votes needn't say of which they are.
const POOLED: &str = CHANNELS[2];

/// What the item declares besides channels and options.
pub(super) fn declared((groups, questions): (bool, bool), declared: &mut Value) {
    if groups {
        declared["groups"] = json!(GROUPS);
    }
    if questions {
        declared["questions"] = QUESTIONS.iter().map(|id| ((*id).to_owned(), json!(format!("{id}？")))).collect();
    }
}

/// Votes of a cell, in a list of tallies and one of ballots.
pub(super) fn votes((groups, questions): (bool, bool), dice: &mut Dice) -> Value {
    // Ballots that aren't listed one by one, by channel, group and how many answers are valid.
    let mut counted: BTreeMap<(String, String, String, usize), BTreeMap<String, i64>> = BTreeMap::new();
    let mut slips = Vec::new();
    for channel in CHANNELS {
        if dice.chance(15) {
            continue;
        }
        for ballot in 0..dice.between(2, 14) {
            let group = match groups && (channel != POOLED || dice.chance(60)) {
                true => *dice.pick(&GROUPS),
                false => "",
            };
            let mut chosen: Vec<(&str, &str)> = Vec::new();
            for question in if questions { QUESTIONS.as_slice() } else { &[""] } {
                if !questions || dice.chance(75) {
                    chosen.push((question, dice.pick(&OPTIONS).0));
                }
            }
            let valid = chosen.iter().filter(|(_, option)| *option != "unknown").count();
            if dice.chance(50) {
                for (question, option) in chosen {
                    let key = (channel.to_owned(), group.to_owned(), question.to_owned(), valid);
                    *counted.entry(key).or_default().entry(option.to_owned()).or_default() += 1;
                }
                continue;
            }
            let mut slip = json!({"channel": channel});
            if dice.chance(50) {
                slip["id"] = json!(format!("{channel}{ballot}"));
            }
            if !group.is_empty() {
                slip["group"] = group.into();
            }
            match questions {
                true => slip["answers"] = chosen.iter().map(|(id, option)| ((*id).to_owned(), json!(option))).collect(),
                false => slip["answer"] = chosen[0].1.into(),
            }
            slips.push(slip);
        }
    }
    let mut tallies: Vec<Value> = Vec::new();
    // Without questions nothing is told apart by answers.
    let mut alike: BTreeMap<(String, String, String, usize), BTreeMap<String, i64>> = BTreeMap::new();
    for ((channel, group, question, valid), counts) in counted {
        let key = (channel, group, question, if questions { valid } else { 0 });
        let all = alike.entry(key).or_default();
        counts.into_iter().for_each(|(option, count)| *all.entry(option).or_default() += count);
    }
    for ((channel, group, question, valid), counts) in alike {
        let mut tally = json!({"channel": channel, "counts": counts});
        if !group.is_empty() {
            tally["group"] = group.into();
        }
        if questions {
            tally["question"] = question.into();
            tally["valid_answers"] = valid.into();
        }
        tallies.push(tally);
    }
    dice.shuffle(&mut tallies);
    dice.shuffle(&mut slips);
    json!({"tallies": tallies, "slips": slips})
}

/// Some of the ballots of a row, to be handed in by themselves.
pub(super) fn split(row: &mut Value, dice: &mut Dice) -> Option<Value> {
    let many = row["slips"].as_array().map_or(0, Vec::len);
    if many == 0 || !dice.chance(40) {
        return None;
    }
    let kept = dice.below(many as u64) as usize;
    let rest = row["slips"].as_array_mut().expect("a list").split_off(kept);
    Some(json!({"object": row["object"], "item": row["item"], "slips": rest}))
}

impl Maker {
    /// A survey of the item whose votes come in lists.
    pub(super) fn questionnaire(&mut self, (groups, questions): (bool, bool)) -> Made {
        let count = self.dice.between(1, 3) as usize;
        let mut channels = Map::new();
        for channel in CHANNELS.iter().take(count) {
            let weight = number(*self.dice.pick(&[10, 20, 40, 25, 60]), 2, &mut self.dice);
            let mut settings = json!({"weight": weight, "enough": self.dice.between(0, 5)});
            if groups && *channel != POOLED && self.dice.chance(95) {
                let named = *self.dice.pick(&[1, 2, 3, 3, 3]);
                let mut of = Map::new();
                for group in GROUPS.iter().take(named) {
                    let weight = number(*self.dice.pick(&[10, 30, 45, 60]), 2, &mut self.dice);
                    of.insert((*group).into(), json!({"weight": weight, "enough": self.dice.between(0, 3)}));
                }
                settings["groups"] = of.into();
                if named > 1 {
                    settings["group_too_few"] = self.short();
                }
            }
            channels.insert((*channel).into(), settings);
        }
        let mut survey = json!({"of": "测评表", "channels": channels});
        if count > 1 {
            survey["channel_too_few"] = self.short();
        }
        if questions {
            survey["questions"] = match self.dice.below(3) {
                0 => json!({"take": "pooled"}),
                1 => {
                    let many = self.dice.between(1, 3) as usize;
                    let weights: Map<String, Value> = QUESTIONS
                        .iter()
                        .take(many)
                        .map(|id| ((*id).to_owned(), number(*self.dice.pick(&[1, 2, 5, 10]), 1, &mut self.dice)))
                        .collect();
                    json!({"take": "by_question", "weights": weights})
                }
                _ => {
                    let mut how = json!({"take": "by_ballot"});
                    if self.dice.chance(60) {
                        how["enough_answers"] = self.dice.between(1, 3).into();
                    }
                    how
                }
            };
        }
        let causes = vec![Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::TooFew];
        Made::Call { tree: json!({"survey": survey}), parts: Vec::new(), causes }
    }
}
