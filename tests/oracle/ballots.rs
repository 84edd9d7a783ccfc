//! Votes of one cell, however they were handed in, and what a channel of a survey makes of them (§1.24, §1.52).

use crate::evidence::{Cell, list};
use crate::number::{self, Exact, whole};
use crate::reads::Reads;
use crate::survey;
use num_traits::Zero;
use serde_json::Value;

/// So many equal answers.
#[derive(Clone)]
pub(crate) struct Answer {
    channel: String,
    group: Option<String>,
    question: Option<String>,
    /// Nothing where the option is void.
    worth: Option<Exact>,
    /// How many valid answers the ballots have.
    of: Exact,
    count: Exact,
}

/// Votes of a row, where it has some.
pub(crate) fn votes(row: &Value) -> Option<Cell> {
    if let Some(votes) = row.get("ballots") {
        return Some(Cell::Votes(votes.clone()));
    }
    is_list(row).then(|| Cell::Votes(Value::Array(vec![row.clone()])))
}

/// Whether a row has votes in lists, which are joined.
pub(crate) fn is_list(row: &Value) -> bool {
    row.get("tallies").is_some() || row.get("slips").is_some()
}

/// All answers of a cell.
pub(crate) fn answers(votes: &Value, options: &Value, reads: &mut dyn Reads) -> Vec<Answer> {
    let worth = |option: &str| (options[option] != "void").then(|| number::read(&options[option]));
    let text = |one: &Value, key: &str| one.get(key).map(|id| id.as_str().expect("an id").to_owned());
    let mut all = Vec::new();
    let Value::Array(rows) = votes else {
        for (channel, counts) in votes.as_object().expect("votes by channel") {
            for (option, count) in counts.as_object().expect("counts") {
                let (channel, worth, count) = (channel.clone(), worth(option), number::read(count));
                all.push(Answer { channel, group: None, question: None, worth, of: Exact::zero(), count });
            }
        }
        return all;
    };
    for row in rows {
        for tally in list(row, "tallies") {
            reads.hit("survey/votes/tally".to_owned());
            let of = tally.get("valid_answers").map_or_else(Exact::zero, number::read);
            for (option, count) in tally["counts"].as_object().expect("counts") {
                all.push(Answer {
                    channel: text(tally, "channel").expect("a channel"),
                    group: text(tally, "group"),
                    question: text(tally, "question"),
                    worth: worth(option),
                    of: of.clone(),
                    count: number::read(count),
                });
            }
        }
        for slip in list(row, "slips") {
            reads.hit("survey/votes/slip".to_owned());
            let said: Vec<(Option<String>, &str)> = match slip.get("answer") {
                Some(answer) => vec![(None, answer.as_str().expect("an option"))],
                None => {
                    let answers = slip["answers"].as_object().expect("answers");
                    answers.iter().map(|(id, answer)| (Some(id.clone()), answer.as_str().expect("an option"))).collect()
                }
            };
            let of = whole(said.iter().filter(|(_, option)| worth(option).is_some()).count() as i64);
            for (question, option) in said {
                let (channel, group) = (text(slip, "channel").expect("a channel"), text(slip, "group"));
                all.push(Answer { channel, group, question, worth: worth(option), of: of.clone(), count: whole(1) });
            }
        }
    }
    all
}

/// What a channel is worth: how many votes are valid, and their mean.
pub(crate) fn channel(
    all: &[Answer],
    (id, settings): (&str, &Value),
    how: &Value,
    reads: &mut dyn Reads,
) -> (Exact, Option<Exact>) {
    let of: Vec<Answer> = all.iter().filter(|answer| answer.channel == id).cloned().collect();
    let Some(groups) = settings["groups"].as_object() else { return part(&of, how) };
    let pick = |wanted: &dyn Fn(&str) -> bool| -> Vec<Answer> {
        of.iter().filter(|answer| answer.group.as_deref().is_some_and(wanted)).cloned().collect()
    };
    let mut each: Vec<(Exact, Option<Exact>)> = Vec::new();
    for (group, settings) in groups {
        let (valid, mean) = part(&pick(&|id| id == group), how);
        let mean = mean.filter(|_| valid >= number::read(&settings["enough"]));
        reads.hit(format!("group/{}", if mean.is_some() { "there" } else { "short" }));
        each.push((number::read(&settings["weight"]), mean));
    }
    let (valid, _) = part(&pick(&|id| groups.contains_key(id)), how);
    (valid, survey::join(each, &settings["group_too_few"], "group", reads))
}

/// How many of some answers are valid, as the survey counts them, and what stands for them.
fn part(all: &[Answer], how: &Value) -> (Exact, Option<Exact>) {
    let valid: Vec<(&Answer, &Exact)> = all.iter().filter_map(|one| Some((one, one.worth.as_ref()?))).collect();
    let mean = |of: &dyn Fn(&Answer) -> Exact| {
        let zero = || (Exact::zero(), Exact::zero());
        let (count, sum) = valid.iter().fold(zero(), |(count, sum), (one, worth)| {
            let parts = of(one);
            (count + &parts, sum + parts * *worth)
        });
        let mean = (!count.is_zero()).then(|| sum / &count);
        (count, mean)
    };
    match how["take"].as_str() {
        None | Some("pooled") => mean(&|one| one.count.clone()),
        Some("by_ballot") => {
            // Each answer is so large a part of its ballot.
            let enough = how.get("enough_answers").map_or_else(|| whole(1), number::read);
            mean(&|one| if one.of >= enough { &one.count / &one.of } else { Exact::zero() })
        }
        Some(_) => {
            let weights = how["weights"].as_object().expect("weights");
            let each: Vec<(Exact, Exact, Option<Exact>)> = weights
                .iter()
                .map(|(question, weight)| {
                    let asked = |one: &Answer| one.question.as_ref() == Some(question);
                    let (count, mean) = mean(&|one| if asked(one) { one.count.clone() } else { Exact::zero() });
                    (number::read(weight), count, mean)
                })
                .collect();
            let least = each.iter().map(|(_, count, _)| count.clone()).min().expect("a question");
            let all = each.iter().fold(Exact::zero(), |sum, (weight, ..)| sum + weight);
            let sum: Option<Exact> =
                each.into_iter().try_fold(Exact::zero(), |sum, (weight, _, mean)| Some(sum + weight * mean?));
            (least, sum.map(|sum| sum / all))
        }
    }
}
