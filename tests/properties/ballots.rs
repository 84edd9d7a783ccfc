//! Ballots with groups and questions: however they are handed in they are one round, and a more satisfied ballot never
//! lowers a score.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::dice::Dice;
use super::voices::{done, points};

const CHANNELS: [&str; 2] = ["inside", "outside"];
const GROUPS: [&str; 2] = ["old", "young"];
const QUESTIONS: [&str; 3] = ["q1", "q2", "q3"];
/// From the worst to the best; the first counts for nothing.
const OPTIONS: [&str; 4] = ["unknown", "poor", "fair", "good"];

/// A ballot: channel, group, and what was chosen of each question.
#[derive(Clone)]
struct Ballot {
    channel: usize,
    group: usize,
    chosen: [Option<usize>; 3],
}

/// One leaf over a survey, taken at random.
fn book(dice: &mut Dice) -> Value {
    let channel = |dice: &mut Dice| {
        let mut said = json!({"weight": 1 + dice.below(4), "enough": dice.below(3)});
        if dice.below(2) == 0 {
            let group = |dice: &mut Dice| json!({"weight": 1 + dice.below(3), "enough": dice.below(2)});
            said["groups"] = json!({"old": group(dice), "young": group(dice)});
            said["group_too_few"] = json!({"exclude": "pro_rata"});
        }
        said
    };
    let questions = match dice.below(3) {
        0 => json!({"take": "pooled"}),
        1 => json!({"take": "by_question", "weights": {"q1": 1 + dice.below(3), "q3": 1 + dice.below(3)}}),
        _ => json!({"take": "by_ballot", "enough_answers": 1 + dice.below(2)}),
    };
    let survey = json!({"of": "votes", "channels": {"inside": channel(dice), "outside": channel(dice)},
                        "channel_too_few": {"exclude": "pro_rata"}, "questions": questions});
    let mut book = super::voices::book(&json!({"survey": survey}));
    let votes = &mut book["data"]["votes"];
    votes["options"] = json!({"good": 100, "fair": 60, "poor": 0, "unknown": "void"});
    votes["groups"] = json!(GROUPS);
    votes["questions"] = json!({"q1": "One", "q2": "Two", "q3": "Three"});
    book
}

fn ballots(dice: &mut Dice) -> Vec<Ballot> {
    let chosen = |dice: &mut Dice| Some(dice.below(5)).filter(|option| *option < OPTIONS.len());
    (0..4 + dice.below(12))
        .map(|_| Ballot {
            channel: dice.below(CHANNELS.len()),
            group: dice.below(GROUPS.len()),
            chosen: [chosen(dice), chosen(dice), chosen(dice)],
        })
        .collect()
}

fn slip(ballot: &Ballot) -> Value {
    let said = QUESTIONS.iter().zip(ballot.chosen).filter_map(|(id, option)| Some((*id, OPTIONS[option?])));
    let answers: Map<String, Value> = said.map(|(id, option)| (id.to_owned(), json!(option))).collect();
    json!({"channel": CHANNELS[ballot.channel], "group": GROUPS[ballot.group], "answers": answers})
}

fn slips(ballots: &[Ballot]) -> Value {
    json!({"object": "o", "item": "votes", "slips": ballots.iter().map(slip).collect::<Vec<_>>()})
}

/// The same, counted.
fn tallies(ballots: &[Ballot]) -> Value {
    let mut counts: BTreeMap<(usize, usize, usize, usize), BTreeMap<&str, u64>> = BTreeMap::new();
    for ballot in ballots {
        let valid = ballot.chosen.iter().flatten().filter(|option| **option > 0).count();
        for (question, option) in ballot.chosen.iter().enumerate() {
            let Some(option) = option else { continue };
            let key = (ballot.channel, ballot.group, question, valid);
            *counts.entry(key).or_default().entry(OPTIONS[*option]).or_default() += 1;
        }
    }
    let one = |((channel, group, question, valid), counts)| {
        json!({"channel": CHANNELS[channel], "group": GROUPS[group], "question": QUESTIONS[question],
               "valid_answers": valid, "counts": counts})
    };
    json!({"object": "o", "item": "votes", "tallies": counts.into_iter().map(one).collect::<Vec<_>>()})
}

// S1.52-1
// S1.52-2
#[test]
fn ballots_in_any_order_split_or_counted_give_the_same_bytes() {
    let mut dice = Dice::new(20_261_204);
    let mut scored = 0;
    for _ in 0..300 {
        let book = book(&mut dice);
        let mut ballots = ballots(&mut dice);
        let told = |rows: &[Value]| {
            let done = done(&book, rows);
            let text = serde_json::to_string(done.outcome()).unwrap();
            (text, done.digest().to_string(), done.explain("o").unwrap().en())
        };
        let first = told(&[slips(&ballots)]);
        scored += usize::from(points(&done(&book, &[slips(&ballots)])) >= 0.0);
        dice.shuffle(&mut ballots);
        let (one, other) = ballots.split_at(dice.below(ballots.len() - 1) + 1);
        for rows in [
            vec![slips(one), slips(other)],
            vec![slips(other), tallies(one)],
            vec![tallies(one), slips(&[]), slips(other)],
            vec![tallies(&ballots)],
        ] {
            assert_eq!(told(&rows), first, "{book}\n{rows:?}");
        }
    }
    assert!(scored > 200, "{scored} of 300 had enough ballots");
}

// S1.52-5
// S1.52-6
// S1.52-7
#[test]
fn a_more_satisfied_ballot_never_lowers_a_survey() {
    let mut dice = Dice::new(20_261_205);
    let mut moved = 0;
    for _ in 0..600 {
        let book = book(&mut dice);
        let mut ballots = ballots(&mut dice);
        let before = points(&done(&book, &[slips(&ballots)]));
        // A valid answer goes to a better option.
        let place = dice.below(ballots.len());
        let question = dice.below(QUESTIONS.len());
        let Some(option) = ballots[place].chosen[question].filter(|option| (1..3).contains(option)) else { continue };
        ballots[place].chosen[question] = Some(option + 1);
        let after = points(&done(&book, &[slips(&ballots)]));
        assert!(after >= before, "{before} before, {after} after\n{book}\n{}", slips(&ballots));
        moved += usize::from(after > before);
    }
    assert!(moved > 80, "{moved} rose");
}
