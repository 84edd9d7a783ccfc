//! An independent oracle: the law of the rulebook's words written plainly in big rationals, and random rulebooks and
//! rounds on which the library must agree with it digit for digit.
//!
//! Only this file may name the library; the oracle itself reads the same JSON through another reader.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::print_stdout,
    reason = "a test says what went wrong by panicking"
)]

mod answer;
mod book;
mod census;
mod condition;
mod coverage;
mod curve;
mod days;
mod derive;
mod effects;
mod events;
mod evidence;
mod formula;
mod gather;
mod generate;
mod hand;
mod hits;
mod irrational;
mod kept;
mod marks;
mod number;
mod peers;
mod reading;
mod reads;
mod scorer;
mod standing;
mod survey;
mod tasks;
mod value;

use hits::Hits;
use scorer::Scored;
use serde_json::Value;

/// How many pairs of every group the oracle scores alone.
const ALONE: u64 = 2_000;
/// How many random pairs are scored.
const PAIRS: u64 = 20_000;
/// So many instead, for a quick look while something grows: `ORACLE_PAIRS=2000`. Below the full number what was met
/// is printed, not judged.
const FEWER: &str = "ORACLE_PAIRS";
/// Threads that share them.
const THREADS: u64 = 4;

#[test]
fn oracle_agrees_with_cases_worked_by_hand() {
    let cases = hand::cases();
    assert!(cases.len() >= 20, "cases went missing: {}", cases.len());
    for case in &cases {
        let scored = scorer::score(&case.rulebook, &case.evidence, &mut Hits::default());
        case.holds(&scored);
        if case.is_built() {
            judge(u64::MAX, &case.rulebook, &case.evidence, &scored);
        }
    }
}

/// Every form was met often enough, ties and edges are common; and the library agrees on each.
#[test]
fn random_rounds() {
    let mut hits = Hits::default();
    let pairs = std::env::var(FEWER).map_or(PAIRS, |pairs| pairs.parse().expect("a number of pairs"));
    std::thread::scope(|scope| {
        let workers = (0..THREADS).map(|worker| scope.spawn(move || work(worker, pairs))).collect::<Vec<_>>();
        for worker in workers {
            hits.absorb(&worker.join().unwrap());
        }
    });
    for (name, count) in hits.iter() {
        println!("{count:>9} {name}");
    }
    if pairs >= PAIRS {
        census::holds(&hits, pairs);
        census::groups(&hits, pairs, &generate::groups::BUILT);
    }
}

/// Every form of value meets every answer to absence that it can meet, 200 times each; and the library agrees on each.
#[test]
fn every_value_meets_every_answer() {
    let meetings: Vec<(&str, &str)> = generate::focus::FORMS
        .into_iter()
        .flat_map(|form| generate::focus::ANSWERS.map(|answer| (form, answer)))
        .filter(|(form, answer)| generate::focus::can_meet(form, answer))
        .collect();
    let mut hits = Hits::default();
    std::thread::scope(|scope| {
        let meetings = &meetings;
        let meet = move |worker: u64| {
            let mut hits = Hits::default();
            for (place, (form, answer)) in meetings.iter().enumerate() {
                for round in (worker..generate::focus::rounds(form)).step_by(THREADS as usize) {
                    let seed = place as u64 * 1_000 + round;
                    let _told = Seed(seed);
                    let (rulebook, evidence) = generate::focus::pair(seed, form, answer);
                    let expected = scorer::score(&rulebook, &evidence, &mut hits);
                    judge(seed, &rulebook, &evidence, &expected);
                }
            }
            hits
        };
        let workers = (0..THREADS).map(|worker| scope.spawn(move || meet(worker))).collect::<Vec<_>>();
        for worker in workers {
            hits.absorb(&worker.join().unwrap());
        }
    });
    for (name, count) in hits.iter().filter(|(name, _)| name.starts_with("pair/")) {
        println!("{count:>9} {name}");
    }
    census::meetings(&hits);
}

fn work(worker: u64, pairs: u64) -> Hits {
    let mut hits = Hits::default();
    for seed in (worker..pairs).step_by(THREADS as usize) {
        let _told = Seed(seed);
        let (rulebook, evidence) = generate::pair(seed);
        let expected = scorer::score(&rulebook, &evidence, &mut hits);
        judge(seed, &rulebook, &evidence, &expected);
    }
    hits
}

/// Tells which pair was being scored when something panicked.
struct Seed(u64);

impl Drop for Seed {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("seed {}", self.0);
        }
    }
}

/// Asks the library and compares every figure.
fn judge(seed: u64, rulebook: &Value, evidence: &Value, expected: &Scored) {
    let (book, round) =
        (serde_json::to_string_pretty(rulebook).unwrap(), serde_json::to_string_pretty(evidence).unwrap());
    let Some(got) = engine(&book, &round) else { return };
    assert!(got == *expected, "seed {seed}\n{book}\n{round}\n{}", difference(expected, &got));
}

/// Object, leaf and cause of every refusal.
fn refusals(findings: &jixiao::Findings) -> Vec<(String, String, String)> {
    let mut refused: Vec<_> = findings
        .iter()
        .map(|finding| {
            let place = finding.place();
            if finding.code().as_str() == "JX3111" {
                return (place.object().unwrap().to_owned(), place.node().unwrap().to_owned(), "marks".to_owned());
            }
            if let Some((_, why)) =
                [("JX3137", "without"), ("JX3138", "weight")].iter().find(|(code, _)| *code == finding.code().as_str())
            {
                return (place.object().unwrap().to_owned(), "part".to_owned(), (*why).to_owned());
            }
            if finding.code().as_str() == "JX3139" {
                return (place.object().unwrap().to_owned(), place.item().unwrap().to_owned(), "parts".to_owned());
            }
            assert_eq!(finding.code().as_str(), "JX4001", "{finding:?}");
            let (_, told) = finding.en().rsplit_once(" is ").unwrap();
            let (cause, _) = told.split_once(',').unwrap();
            (place.object().unwrap().to_owned(), place.node().unwrap().to_owned(), cause.to_owned())
        })
        .collect();
    refused.sort();
    refused
}

/// What the library gives.
fn engine(rulebook_text: &str, evidence_text: &str) -> Option<Scored> {
    let plan = match jixiao::check(rulebook_text).into_plan() {
        Ok(plan) => plan,
        // The dice now and then divide by what is always zero; and what is below 0 has no
        // geometric mean; refusing that is right, and nothing is left to compare.
        Err(findings)
            if findings
                .iter()
                .all(|finding| !finding.is_error() || ["JX2115", "JX2809"].contains(&finding.code().as_str())) =>
        {
            return None;
        }
        Err(findings) => panic!("a sound rulebook was refused: {findings:?}\n{rulebook_text}"),
    };
    let round = match plan.round().json(evidence_text) {
        Ok(round) => round,
        Err(findings) => {
            panic!("valid evidence was refused: {findings:?}\n{rulebook_text}\n{evidence_text}")
        }
    };
    let evaluation = match plan.evaluate(round) {
        Ok(evaluation) => evaluation,
        // Each refusal names object, node and cause in its place and text.
        Err(findings) => return Some(Scored::Stopped(refusals(&findings))),
    };
    let outcome = evaluation.outcome();
    let result = |object: &str| {
        let standing = outcome.standing(object).unwrap();
        let nodes =
            outcome.nodes().filter_map(|node| Some((node.to_string(), outcome.points_text(object, node.as_str())?)));
        let rows = outcome.nodes().flat_map(|node| {
            let named = move |row: &jixiao::Id| format!("{node}/{row}");
            let named: Vec<String> = outcome.rows(object, node.as_str()).map(named).collect();
            named.into_iter().filter_map(|name| Some((name.clone(), outcome.points_text(object, &name)?)))
        });
        scorer::Standing {
            nodes: nodes.chain(rows).collect(),
            total: outcome.total_text(object),
            rank: standing.rank().map(u64::from),
            tier: standing.tier().map(ToString::to_string),
        }
    };
    Some(Scored::Round(outcome.objects().map(|object| (object.to_string(), result(object.as_str()))).collect()))
}

/// What differs between two results, line by line; shown where the library disagrees.
fn difference(expected: &Scored, got: &Scored) -> String {
    let (Scored::Round(expected), Scored::Round(got)) = (expected, got) else {
        return format!("expected {expected:?}\n     got {got:?}");
    };
    let mut lines = Vec::new();
    for (object, wanted) in expected {
        let Some(has) = got.get(object) else {
            lines.push(format!("{object}: not there"));
            continue;
        };
        for (node, digits) in &wanted.nodes {
            if has.nodes.get(node) != Some(digits) {
                lines.push(format!("{object} {node}: expected {digits}, got {:?}", has.nodes.get(node)));
            }
        }
        for node in has.nodes.keys().filter(|node| !wanted.nodes.contains_key(*node)) {
            lines.push(format!("{object} {node}: isn't there, got {:?}", has.nodes[node]));
        }
        let other = |one: &scorer::Standing| format!("total {:?} rank {:?} tier {:?}", one.total, one.rank, one.tier);
        if other(wanted) != other(has) {
            lines.push(format!("{object}: expected {}, got {}", other(wanted), other(has)));
        }
    }
    lines.join("\n")
}

#[test]
fn a_difference_is_told() {
    let (rulebook, evidence) = generate::pair(1);
    let expected = scorer::score(&rulebook, &evidence, &mut Hits::default());
    assert_eq!(
        difference(&expected, &expected.clone()).lines().count(),
        usize::from(matches!(expected, Scored::Stopped(_))) * 2
    );
}

/// A seed names the same pair for ever, and no pair is empty.
#[test]
fn pairs_are_reproducible() {
    for seed in [0, 1, 77, PAIRS] {
        assert_eq!(generate::pair(seed), generate::pair(seed));
    }
    assert_ne!(generate::pair(1), generate::pair(2));
}

/// Every word that the oracle knows, the library's or not: sound for the oracle itself, and met often enough.
#[test]
fn every_group_is_met() {
    let mut hits = Hits::default();
    for seed in 0..ALONE {
        let _told = Seed(seed);
        let (rulebook, evidence) = generate::pair_of(seed, generate::groups::ALL);
        scorer::score(&rulebook, &evidence, &mut hits);
    }
    for (name, count) in hits.iter() {
        println!("{count:>9} {name}");
    }
    census::groups(&hits, ALONE, &generate::groups::ALL);
}
