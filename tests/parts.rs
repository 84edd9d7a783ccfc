//! §5.11: rounds scored in parts. Random rulebooks are the oracle's (`parts_come_to_the_whole`).
#![cfg(feature = "parts")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a test says what went wrong by panicking"
)]

use jixiao::{Columns, Commit, Facts, Findings, NumberColumn, Outcome, Plan, Proofs, Round, Scored};
use serde_json::{Value, json};

const MANY: usize = 3_000;

/// A rulebook that goes by columns; with `peers` its second leaf reads a mean and a rank of evidence.
fn book(peers: bool) -> Value {
    let cohort = json!({"in": "cohort", "self": "in", "enough": 1});
    let value = match peers {
        false => json!("y"),
        true => json!({"minus": ["y", {"statistic": {"name": "mean", "of": "y", "digits": 2, "peers": cohort}}]}),
    };
    json!({
        "format": "jixiao/1", "id": "parts", "version": "1", "title": "parts",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}, {"id": "d"}],
        "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "too_few_peers": "zero"}},
        "data": {"x": {"kind": "number", "unit": "u", "decimals": 0, "supplier": "s"},
                 "y": {"kind": "number", "unit": "u", "decimals": 2, "supplier": "s"}},
        "ranking": {"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"},
        "tiers": [{"id": "high", "when": {"score": "total", "at_least": 12},
                   "quota": {"at_most": "30%", "of": "ranked", "round": "down", "tie_at_edge": "in", "unfilled": "lost"}}, {"id": "low"}],
        "indicators": {"id": "total", "children": [
            {"id": "a", "points": {"c": 10, "d": 7}, "value": "x", "curve": {"proportional": {"full_at": 97, "at_most": 1}}},
            {"id": "b", "points": {"c": 8, "d": 9}, "value": value, "absent": {"missing": "full"},
             "curve": {"proportional": {"full_at": 31, "at_most": "120%"}}, "then": [{"clamp": {"at_least": 0}}]}]}
    })
}

fn plan(book: &Value) -> Plan {
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

fn chance(place: usize, salt: u64) -> u64 {
    let mixed = (place as u64 + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
}

/// The evidence of some objects.
fn round(plan: &Plan, objects: &[usize]) -> Round {
    let ids: Vec<String> = objects.iter().map(|place| format!("o{place:05}")).collect();
    let classes: Vec<u32> = objects.iter().map(|place| (chance(*place, 1) % 2) as u32).collect();
    let of = |salt: u64, most: u64| -> Vec<i32> {
        objects.iter().map(|place| (chance(*place, salt) % most) as i32).collect()
    };
    let bits = |byte: &[usize]| {
        byte.iter()
            .enumerate()
            .fold(0_u8, |bits, (bit, place)| bits | (u8::from(!chance(*place, 4).is_multiple_of(20)) << bit))
    };
    let valid: Vec<u8> = objects.chunks(8).map(bits).collect();
    let (x, y) = (of(2, 140), of(3, 5_000));
    let columns = Columns::new(&ids)
        .classes(&["c", "d"], &classes)
        .number("x", NumberColumn::i32(&x, 0).by("s"))
        .number("y", NumberColumn::i32(&y, 2).valid(&valid).by("s"));
    plan.round().columns(columns).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn roster() -> Vec<String> {
    (0..MANY).map(|place| format!("o{place:05}")).collect()
}

/// So many parts, by chance.
fn split(parts: usize) -> Vec<Vec<usize>> {
    let mut split = vec![Vec::new(); parts];
    for place in 0..MANY {
        let at = if place < parts { place } else { chance(place, 7) as usize % parts };
        split[at].push(place);
    }
    split
}

fn codes(found: &Findings) -> Vec<String> {
    let mut codes: Vec<String> = found.iter().map(|finding| finding.code().to_string()).collect();
    codes.dedup();
    codes
}

/// Merges as a list, from the end, or as a tree.
fn merged<T>(mut parts: Vec<T>, shape: usize, merge: impl Fn(T, T) -> Result<T, Findings>) -> T {
    let both = |left: T, right: T| merge(left, right).unwrap_or_else(|found| panic!("{}", found.en()));
    while parts.len() > 1 {
        let right = parts.pop().unwrap();
        let left = match shape {
            0 => parts.pop().unwrap(),
            1 => parts.swap_remove(0),
            _ => parts.swap_remove(parts.len() / 2),
        };
        parts.insert(if shape == 0 { parts.len() } else { 0 }, both(left, right));
    }
    parts.pop().unwrap()
}

fn facts_of(plan: &Plan, rounds: &[Round], shape: usize) -> Option<Facts> {
    let all: Vec<Facts> = rounds.iter().map(|round| plan.summarise(round).unwrap()).collect();
    (plan.passes() == Some(2)).then(|| merged(all, shape, Facts::merge))
}

fn json_of(outcome: &Outcome) -> String {
    serde_json::to_string(outcome).unwrap()
}

/// S5.11-1
#[test]
fn a_plan_says_in_how_many_passes() {
    assert_eq!(plan(&book(false)).passes(), Some(1));
    assert_eq!(plan(&book(true)).passes(), Some(2));
    let mut whole = Vec::new();
    let mut scores = book(true);
    scores["indicators"]["children"][1]["value"]["minus"][1]["statistic"]["of"] = json!({"score": "a"});
    whole.push((scores, "scores hang on others' scores"));
    let mut ranks = book(false);
    ranks["tiers"][0]["when"] = json!({"rank": "here", "at_most": 3});
    whole.push((ranks, "conditions read ranks or tiers"));
    let mut follows = book(false);
    follows["consequences"] =
        json!([{"id": "talk", "when": {"tier": "here", "equals": "low", "if_absent": false}, "measure": "a talk"}]);
    whole.push((follows, "consequences follow"));
    for (book, why) in whole {
        let plan = plan(&book);
        assert_eq!(plan.passes(), None, "{why}");
        let part = round(&plan, &[0, 1, 2]);
        let found = plan.summarise(&part).unwrap_err();
        assert_eq!(codes(&found), ["JX5307"]);
        assert!(found.en().to_string().contains(why), "{}", found.en());
        assert_eq!(codes(&plan.score(part, None).unwrap_err()), ["JX5307"]);
    }
}

/// S5.11-2
#[test]
fn parts_come_to_the_whole() {
    for peers in [false, true] {
        let plan = plan(&book(peers));
        let whole = plan.evaluate(round(&plan, &(0..MANY).collect::<Vec<_>>())).unwrap();
        let root = Proofs::new(&whole, Commit::public().without_evidence()).root();
        for (parts, shape) in [(1, 0), (2, 1), (3, 2), (7, 0), (16, 1), (33, 2), (64, 0), (64, 1), (64, 2)] {
            let rounds: Vec<Round> = split(parts).iter().map(|objects| round(&plan, objects)).collect();
            let facts = facts_of(&plan, &rounds, shape);
            let scored = rounds.into_iter().map(|round| plan.score(round, facts.as_ref()).unwrap()).collect();
            let outcome = plan.finish(merged(scored, shape, Scored::merge), &roster()).unwrap();
            assert!(json_of(&outcome) == json_of(whole.outcome()), "{parts} parts, shape {shape}");
            assert_eq!(Proofs::results(&plan, &outcome, Commit::public()).root(), root);
        }
    }
}

/// S5.11-3
#[test]
fn parts_are_there_once_and_all_of_them() {
    let plan = plan(&book(false));
    let part = |objects: &[usize]| plan.score(round(&plan, objects), None).unwrap();
    let all: Vec<usize> = (0..MANY).collect();
    let (left, right) = all.split_at(MANY / 3);
    assert_eq!(codes(&part(left).merge(part(left)).unwrap_err()), ["JX5303"], "the same part twice");
    // And where it hides in what was merged before.
    let both = part(left).merge(part(right)).unwrap();
    assert_eq!(codes(&both.merge(part(right)).unwrap_err()), ["JX5303"]);
    let overlapping = part(left).merge(part(&all[MANY / 3 - 2..])).unwrap_err();
    let objects: Vec<&str> = overlapping.iter().filter_map(|finding| finding.place().object()).collect();
    assert_eq!((codes(&overlapping), objects), (vec!["JX5304".to_owned()], vec!["o00998", "o00999"]));
    let short = plan.finish(part(left), &roster()).unwrap_err();
    assert_eq!(codes(&short), ["JX5305"], "objects that no part has");
    let both = part(left).merge(part(right)).unwrap();
    let found = plan.finish(both, &roster()[1..]).unwrap_err();
    assert_eq!(codes(&found), ["JX5306"], "an object that isn't on the roster");
    // Facts as well.
    let read = self::plan(&book(true));
    let facts = |objects: &[usize]| read.summarise(&round(&read, objects)).unwrap();
    assert_eq!(codes(&facts(left).merge(facts(left)).unwrap_err()), ["JX5303"]);
    assert_eq!(codes(&facts(left).merge(facts(&all[MANY / 3 - 2..])).unwrap_err()), ["JX5304"]);
    // Another rulebook's.
    assert_eq!(codes(&facts(left).merge(plan.summarise(&round(&plan, right)).unwrap()).unwrap_err()), ["JX4003"]);
    assert_eq!(codes(&read.finish(part(&all), &roster()).unwrap_err()), ["JX4003"]);
}

/// S5.11-4
#[test]
fn facts_are_those_of_all_parts() {
    let plan = plan(&book(true));
    let all: Vec<usize> = (0..MANY).collect();
    let (left, right) = all.split_at(MANY / 2);
    let facts = |objects: &[usize]| plan.summarise(&round(&plan, objects)).unwrap();
    let both = facts(left).merge(facts(right)).unwrap();
    assert_eq!(codes(&plan.score(round(&plan, left), None).unwrap_err()), ["JX5308"]);
    assert_eq!(codes(&plan.score(round(&plan, left), Some(&facts(right))).unwrap_err()), ["JX5309"]);
    // By facts of itself alone a part is scored, but not as one of a round.
    let alone = plan.score(round(&plan, left), Some(&facts(left))).unwrap();
    let other = plan.score(round(&plan, right), Some(&both)).unwrap();
    assert_eq!(codes(&alone.merge(other).unwrap_err()), ["JX5308"]);
    let half = plan.score(round(&plan, left), Some(&both)).unwrap();
    assert_eq!(codes(&plan.finish(half, &roster()[..MANY / 2]).unwrap_err()), ["JX5308"]);
}

/// S5.11-5
#[test]
fn bytes_are_whole_and_of_the_rulebook() {
    let (plan, other) = (plan(&book(true)), plan(&book(false)));
    let some: Vec<usize> = (0..40).collect();
    let facts = plan.summarise(&round(&plan, &some)).unwrap();
    let part = plan.score(round(&plan, &some), Some(&facts)).unwrap();
    let read = |bytes: &[u8]| (Facts::from_bytes(&plan, bytes).map(drop), Scored::from_bytes(&plan, bytes).map(drop));
    for (bytes, is_part) in [(facts.to_bytes(), false), (part.to_bytes(), true)] {
        let right = |read: (Result<(), Findings>, Result<(), Findings>)| if is_part { read.1 } else { read.0 };
        assert!(right(read(&bytes)).is_ok());
        // One isn't the other.
        let wrong = if is_part { read(&bytes).0 } else { read(&bytes).1 };
        assert_eq!(codes(&wrong.unwrap_err()), ["JX5301"]);
        for cut in 0..bytes.len() {
            assert_eq!(codes(&right(read(&bytes[..cut])).unwrap_err()), ["JX5301"], "cut at {cut}");
        }
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1 << (place % 8);
            assert_eq!(codes(&right(read(&changed)).unwrap_err()), ["JX5301"], "changed at {place}");
        }
    }
    assert_eq!(codes(&Facts::from_bytes(&other, &facts.to_bytes()).unwrap_err()), ["JX5302"]);
    assert_eq!(codes(&Scored::from_bytes(&other, &part.to_bytes()).unwrap_err()), ["JX5302"]);
}
