//! Surveys: what each channel makes of its votes, channels by weight, and what holds where one is short (§1, §3.6).

use crate::ballots;
use crate::evidence::{Cause, Cell};
use crate::number::{self, Exact, whole};
use crate::reads::Reads;
use crate::value::Yield;
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeSet;

/// The value of a survey.
pub(crate) fn evaluate(said: &Value, reads: &mut dyn Reads) -> Yield {
    let item = said["of"].as_str().expect("ballots").to_owned();
    let votes = match reads.observe(&item) {
        Ok(Cell::Votes(votes)) => votes,
        Ok(other) => panic!("not votes: {other:?}"),
        Err(cause) => return Err(BTreeSet::from([cause])),
    };
    let options = reads.rules()["data"][&item]["options"].clone();
    // Weight, and the mean where the channel isn't short.
    let mut channels: Vec<(Exact, Option<Exact>)> = Vec::new();
    let how = &said["questions"];
    let all = ballots::answers(&votes, &options, reads);
    reads.hit(format!("survey/take/{}", how["take"].as_str().unwrap_or("votes")));
    for (channel, settings) in said["channels"].as_object().expect("channels") {
        let (valid, mean) = ballots::channel(&all, (channel, settings), how, reads);
        let mean = mean.filter(|_| valid >= number::read(&settings["enough"]));
        reads.hit(format!("survey/channel/{}", if mean.is_none() { "short" } else { "there" }));
        channels.push((number::read(&settings["weight"]), mean));
    }
    join(channels, &said["channel_too_few"], "survey", reads).ok_or(BTreeSet::from([Cause::TooFew]))
}

/// Channels by weight, each with what stands for it where it isn't short; nothing where they are too few cases.
pub(crate) fn join(
    mut channels: Vec<(Exact, Option<Exact>)>,
    answer: &Value,
    name: &str,
    reads: &mut dyn Reads,
) -> Option<Exact> {
    let there = channels.iter().filter(|(_, mean)| mean.is_some()).count();
    if there == 0 {
        reads.hit(format!("{name}/nobody"));
        return None;
    }
    if there < channels.len() {
        let lost =
            channels.iter().filter(|(_, mean)| mean.is_none()).fold(Exact::zero(), |sum, (weight, _)| sum + weight);
        let word = match (answer.as_str(), answer["exclude"].as_str()) {
            (Some(word), _) | (None, Some(word)) => word.to_owned(),
            _ if answer.get("points").is_some() => "points".to_owned(),
            _ => "as".to_owned(),
        };
        reads.hit(format!("{name}/{word}"));
        match word.as_str() {
            "as" => return None,
            "pro_rata" => channels.retain(|(_, mean)| mean.is_some()),
            "evenly" => {
                channels.retain(|(_, mean)| mean.is_some());
                channels.iter_mut().for_each(|(weight, _)| *weight += &lost / whole(there as i64));
            }
            _ => {
                let worth = if word == "zero" { Exact::zero() } else { number::read(&answer["points"]) };
                channels.iter_mut().for_each(|(_, mean)| *mean = Some(mean.clone().unwrap_or(worth.clone())));
            }
        }
    }
    let weights = channels.iter().fold(Exact::zero(), |sum, (weight, _)| sum + weight);
    let sum = channels.iter().fold(Exact::zero(), |sum, (weight, mean)| sum + weight * mean.as_ref().expect("there"));
    Some(sum / weights)
}
