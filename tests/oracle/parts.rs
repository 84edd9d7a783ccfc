//! Rounds scored in parts: whatever the parts and the order in which they are merged, they come to the whole, to the
//! byte, by their bytes as well; a part that comes twice or is lacking is told.

use crate::evidence::{list, text};
use crate::generate::{self, dice::Dice, groups::Groups};
use jixiao::{Commit, Facts, Outcome, Plan, Proofs, Round, Scored};
use serde_json::Value;
use std::collections::BTreeMap;

/// What can be scored in parts, mostly: nothing that reads others' scores, ranks or tiers.
pub(crate) const SEPARABLE: Groups =
    Groups { derive: false, scores: false, fill_rate: false, standing: false, ..generate::groups::BUILT };

/// How often what was met.
pub(crate) type Met = BTreeMap<&'static str, u64>;

/// The evidence of some objects.
fn part(evidence: &Value, objects: &[String]) -> String {
    let mut part = evidence.clone();
    let here = |row: &Value| objects.contains(&text(row, "object"));
    let keep = |list: &mut Value, here: &dyn Fn(&Value) -> bool| {
        if let Some(list) = list.as_array_mut() {
            list.retain(here);
        }
    };
    keep(&mut part["roster"], &|entry: &Value| objects.contains(&text(entry, "id")));
    for submission in part["submissions"].as_array_mut().into_iter().flatten() {
        keep(&mut submission["rows"], &here);
    }
    for word in ["decisions", "tallies", "sheets", "slips"] {
        if part.get(word).is_some() {
            keep(&mut part[word], &here);
        }
    }
    part.to_string()
}

/// Brings units that share an event into one part.
fn together(evidence: &Value, parts: &mut Vec<Vec<String>>) {
    for row in list(evidence, "submissions").iter().flat_map(|submission| list(submission, "rows")) {
        for partner in list(row, "events").iter().flat_map(|event| list(event, "partners")) {
            let at = |id: &str| parts.iter().position(|part| part.iter().any(|known| known == id)).expect("a part");
            let (lead, partner) = (at(&text(row, "object")), at(partner.as_str().expect("an id")));
            if lead != partner {
                let moved = std::mem::take(&mut parts[partner]);
                parts[lead].extend(moved);
            }
        }
    }
    parts.retain(|part| !part.is_empty());
}

/// Merges in a random order.
fn merged<T>(mut parts: Vec<T>, dice: &mut Dice, merge: impl Fn(T, T) -> T) -> T {
    while parts.len() > 1 {
        let first = parts.swap_remove(dice.below(parts.len() as u64) as usize);
        let second = parts.swap_remove(dice.below(parts.len() as u64) as usize);
        parts.push(merge(first, second));
    }
    parts.pop().expect("a part")
}

fn in_parts(plan: &Plan, rounds: Vec<Round>, ids: &[String], dice: &mut Dice) -> Result<Outcome, String> {
    let told = |found: jixiao::Findings| found.en().to_string();
    let facts = if plan.passes() == Some(2) {
        let all = rounds.iter().map(|round| plan.summarise(round)).collect::<Result<Vec<_>, _>>().map_err(told)?;
        let merge = |left: Facts, right: Facts| {
            let bytes = right.to_bytes();
            assert!(left.clone().merge(left.clone()).is_err(), "a part twice");
            left.merge(Facts::from_bytes(plan, &bytes).expect("its own bytes")).expect("parts")
        };
        Some(merged(all, dice, merge))
    } else {
        None
    };
    let mut scored = Vec::new();
    for round in rounds {
        let part = plan.score(round, facts.as_ref()).map_err(told)?;
        let again = Scored::from_bytes(plan, &part.to_bytes()).expect("its own bytes");
        assert_eq!(again.to_bytes(), part.to_bytes());
        scored.push(if dice.chance(50) { again } else { part });
    }
    let all = merged(scored, dice, |left: Scored, right: Scored| left.merge(right).expect("parts"));
    plan.finish(all, ids).map_err(told)
}

/// Scores a round in parts, if it can be; what was met.
pub(crate) fn holds(seed: u64, rulebook: &Value, evidence: &Value, most: u64) -> Met {
    let mut met = Met::new();
    let mut meets = |word: &'static str| *met.entry(word).or_default() += 1;
    let Ok(plan) = jixiao::check(&rulebook.to_string()).into_plan() else { return met };
    let Some(passes) = plan.passes() else {
        meets("whole only");
        return met;
    };
    let Ok(round) = plan.round().json(&evidence.to_string()) else { return met };
    let whole = plan.evaluate(round);
    let mut dice = Dice::new(seed ^ 0x9a_125);
    let ids: Vec<String> = list(evidence, "roster").iter().map(|entry| text(entry, "id")).collect();
    let many = dice.between(1, most.min(ids.len() as u64) as i64) as usize;
    let mut objects = vec![Vec::new(); many];
    for (place, id) in ids.iter().enumerate() {
        let at = if place < many { place } else { dice.below(many as u64) as usize };
        objects[at].push(id.clone());
    }
    together(evidence, &mut objects);
    let rounds: Result<Vec<Round>, _> =
        objects.iter().map(|objects| plan.round().json(&part(evidence, objects))).collect();
    let Ok(rounds) = rounds else {
        // An event that units of two parts share, and the like.
        meets("inseparable");
        return met;
    };
    let text = || format!("seed {seed}, {objects:?}\n{rulebook:#}\n{evidence:#}");
    match (whole, in_parts(&plan, rounds, &ids, &mut dice)) {
        (Ok(whole), Ok(outcome)) => {
            meets(if passes == 1 { "one pass" } else { "two passes" });
            let json = |outcome: &Outcome| serde_json::to_string_pretty(outcome).unwrap();
            pretty(&json(whole.outcome()), &json(&outcome), &text);
            let root = Proofs::new(&whole, Commit::public().without_evidence()).root();
            assert_eq!(Proofs::results(&plan, &outcome, Commit::public()).root(), root, "{}", text());
        }
        (Err(_), Err(_)) => meets("refused"),
        (Ok(_), Err(found)) => panic!("refused in parts alone: {found}\n{}", text()),
        (Err(found), Ok(_)) => panic!("refused as a whole alone: {}\n{}", found.en(), text()),
    }
    met
}

fn pretty(whole: &str, parts: &str, text: &dyn Fn() -> String) {
    if whole != parts {
        let first = whole.lines().zip(parts.lines()).find(|(left, right)| left != right);
        panic!("{first:?}\n{}\n{whole}\n{parts}", text());
    }
}
