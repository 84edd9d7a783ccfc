//! An independent oracle: the law of the rulebook's words written plainly in big rationals, and random rulebooks and
//! rounds on which the library must agree with it digit for digit.
//!
//! Only `library.rs`, and `draft.rs` and `schema.rs`, which ask the library alone, may name it; the oracle itself reads the same JSON through another reader.
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
mod ballots;
mod book;
mod census;
mod condition;
mod consequences;
mod coverage;
mod curve;
mod days;
mod decided;
mod derive;
mod draft;
mod effects;
mod events;
mod evidence;
mod formula;
mod gather;
mod generate;
mod hand;
mod happened;
mod hits;
mod irrational;
mod kept;
mod library;
mod marks;
mod matters;
mod milestones;
mod number;
mod panel;
#[cfg(feature = "parts")]
mod parts;
mod peers;
mod periods;
mod reading;
mod reads;
#[cfg(feature = "schema")]
mod schema;
mod scorer;
mod standing;
mod survey;
mod tasks;
mod times;
mod value;
mod waits;

use hits::Hits;
use scorer::Scored;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many random pairs are scored.
const PAIRS: u64 = 40_000;
/// So many instead, for a quick look while something grows: `ORACLE_PAIRS=2000`; all that is drawn is fewer in
/// proportion. How often each group and meeting was met is then judged in proportion, from [`JUDGED`] pairs on, all else
/// at the full number alone.
const FEWER: &str = "ORACLE_PAIRS";
/// Fewer pairs meet too little to judge it.
const JUDGED: u64 = 5_000;
/// Of so many pairs every group is in one that the oracle scores alone.
const ALONE: u64 = 5;
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
    let pairs = pairs();
    let hits = agree(pairs, generate::pair);
    for (name, count) in hits.iter() {
        println!("{count:>9} {name}");
    }
    if pairs >= PAIRS {
        census::holds(&hits, pairs);
        census::groups(&hits, pairs, &generate::groups::BUILT);
    }
}

/// Who stands where, in small rulebooks about nothing else: every quota word, edge and gate was met often enough; and
/// the library gives everybody the same rank and tier, and tells the same of every cohort.
#[test]
fn places_of_cohorts() {
    let pairs = pairs();
    let hits = agree(pairs, generate::standings::pair);
    for (name, count) in hits.iter() {
        println!("{count:>9} {name}");
    }
    if pairs >= PAIRS {
        census::places(&hits);
    }
}

/// Milestones by themselves: every word of them was met often enough, and the library agrees on each.
#[test]
fn milestones_of_projects() {
    let pairs = pairs() / 4;
    let hits = agree(pairs, generate::milestones::pair);
    for (name, count) in hits.iter().filter(|(name, _)| name.starts_with("milestones/")) {
        println!("{count:>9} {name}");
    }
    if pairs >= PAIRS / 4 {
        census::milestones(&hits);
    }
}

/// Whatever comes, figures lie where drafts said that they would.
#[test]
fn drafts_hold_whatever_comes() {
    let pairs = pairs() / 4;
    let work = move |worker: u64| {
        let mut met = draft::Met::default();
        for seed in (worker..pairs).step_by(THREADS as usize) {
            let _told = Seed(seed);
            let pair = if seed % 4 == 3 { generate::standings::pair } else { generate::pair };
            let mut pairs = vec![pair(seed)];
            if seed % 4 == 1 {
                pairs.push(generate::milestones::pair(seed));
            }
            for (rulebook, evidence) in pairs {
                met.absorb(&draft::holds(seed, &rulebook, &evidence));
            }
        }
        met
    };
    let mut met = draft::Met::default();
    std::thread::scope(|scope| {
        let workers = (0..THREADS).map(|worker| scope.spawn(move || work(worker))).collect::<Vec<_>>();
        for worker in workers {
            met.absorb(&worker.join().unwrap());
        }
    });
    println!("{met:?}");
    if pairs >= PAIRS / 4 {
        assert!(met.draws > 5_000 && met.exact > 1_000 && met.settled > 5_000, "{met:?}");
    }
}

/// Evidence that isn't in force moves nothing: a round with much of it is what it is without.
#[test]
fn what_is_not_in_force_moves_nothing() {
    let pairs = pairs() / 8;
    let work = move |worker: u64| {
        let mut met: BTreeMap<&'static str, u64> = BTreeMap::new();
        for seed in (worker..pairs).step_by(THREADS as usize) {
            let _told = Seed(seed);
            let noisy = times::pair(seed);
            let text = |value: &Value| serde_json::to_string_pretty(value).unwrap();
            let (book, evidence) = &noisy.said;
            let expected = scorer::score(&noisy.plain.0, &noisy.plain.1, &mut Hits::default());
            let Some(got) = library::score(&text(book), &text(evidence)) else { continue };
            let told = || format!("seed {seed}\n{}\n{}\n{}", text(book), text(evidence), text(&noisy.plain.1));
            assert!(got == expected, "{}\n{}", told(), difference(&expected, &got));
            noisy.met.iter().for_each(|word| *met.entry(word).or_default() += 1);
        }
        met
    };
    let met = met_by_all(work);
    if pairs >= PAIRS / 8 {
        for word in ["newest", "first", "late", "unsigned", "undocumented", "gone"] {
            assert!(met.get(word).is_some_and(|count| *count >= 100), "{met:?}");
        }
    }
}

/// Whatever the parts of a round and the order in which they are merged, they come to the whole.
#[cfg(feature = "parts")]
#[test]
fn parts_come_to_the_whole() {
    let pairs = pairs() / 8;
    let work = move |worker: u64| {
        let mut met = parts::Met::new();
        for seed in (worker..pairs).step_by(THREADS as usize) {
            let _told = Seed(seed);
            let ranked = generate::groups::Groups { standing: true, ..parts::SEPARABLE };
            let pairs = [generate::pair_of(seed, parts::SEPARABLE), generate::pair_of(seed, ranked)];
            for pair in pairs.into_iter().chain([generate::standings::pair(seed)]) {
                for (word, count) in parts::holds(seed, &pair.0, &pair.1, 64) {
                    *met.entry(word).or_default() += count;
                }
            }
        }
        met
    };
    let met = met_by_all(work);
    println!("{met:?}");
    if pairs >= PAIRS / 8 {
        for word in ["one pass", "two passes", "refused"] {
            assert!(met.get(word).is_some_and(|count| *count >= 100), "{met:?}");
        }
    }
}

/// A tree of which part is scored in each of several periods is what it is with the periods written out.
#[test]
fn periods_are_what_they_are_written_out() {
    let pairs = pairs() / 4;
    let work = move |worker: u64| {
        let mut met: BTreeMap<&'static str, u64> = BTreeMap::new();
        for seed in (worker..pairs).step_by(THREADS as usize) {
            let _told = Seed(seed);
            let Some(folded) = periods::pair(seed) else { continue };
            let text = |value: &Value| serde_json::to_string_pretty(value).unwrap();
            let is_sound = |folded: &periods::Folded| {
                let sound = [&folded.said, &folded.written].map(|(book, _)| library::is_sound(&text(book)));
                assert_eq!(sound[0], sound[1], "seed {seed}\n{}\n{}", text(&folded.said.0), text(&folded.written.0));
                sound[0]
            };
            let folded = if is_sound(&folded) { folded } else { folded.answered() };
            if !is_sound(&folded) {
                *met.entry("unsound").or_default() += 1;
                continue;
            }
            let ((book, evidence), (plain, told)) = (&folded.said, &folded.written);
            let expected = scorer::score(plain, told, &mut Hits::default());
            let got = library::score(&text(book), &text(evidence)).unwrap();
            let told = || format!("seed {seed}\n{}\n{}\n{}", text(book), text(evidence), text(plain));
            assert!(got == expected, "{}\n{}", told(), difference(&expected, &got));
            folded.met.iter().for_each(|word| *met.entry(word).or_default() += 1);
        }
        met
    };
    let met = met_by_all(work);
    if pairs >= PAIRS / 4 {
        for word in ["node", "over", "in_period", "here", "by_period", "history"] {
            assert!(met.get(word).is_some_and(|count| *count >= 100), "{met:?}");
        }
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
                let rounds = (generate::focus::rounds(form) * pairs()).div_ceil(PAIRS);
                for round in (worker..rounds).step_by(THREADS as usize) {
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
    if pairs() >= JUDGED {
        census::meetings(&hits, pairs());
    }
}

/// What all workers have met, each in a thread of its own.
fn met_by_all(work: impl Fn(u64) -> BTreeMap<&'static str, u64> + Copy + Send) -> BTreeMap<&'static str, u64> {
    let mut met: BTreeMap<&'static str, u64> = BTreeMap::new();
    std::thread::scope(|scope| {
        let workers = (0..THREADS).map(|worker| scope.spawn(move || work(worker))).collect::<Vec<_>>();
        for worker in workers {
            worker.join().unwrap().into_iter().for_each(|(word, count)| *met.entry(word).or_default() += count);
        }
    });
    println!("{met:?}");
    met
}

/// How many pairs are scored.
fn pairs() -> u64 {
    std::env::var(FEWER).map_or(PAIRS, |pairs| pairs.parse().expect("a number of pairs"))
}

/// What follows reads adopted tiers: where some were adopted since, the round is scored anew.
fn decided(rulebook: &Value, evidence: &Value, scored: Scored, hits: &mut Hits) -> Scored {
    let Scored::Round { objects, .. } = &scored else { return scored };
    let adopted = evidence["decisions"].as_array().is_some_and(|all| all.iter().any(|one| one.get("tier").is_some()));
    if rulebook.get("consequences").is_none() || !adopted {
        return scored;
    }
    let mut met = Hits::default();
    let anew = scorer::score(rulebook, evidence, &mut met);
    // Of the rest it meets what was met before.
    (0..met.of("consequence/adopted")).for_each(|_| hits.add("consequence/adopted"));
    let Scored::Round { objects: others, .. } = &anew else { panic!("a decision on tiers stopped the round") };
    for (object, standing) in objects {
        assert_eq!(others[object].adopted, standing.adopted, "{object}");
        if others[object].follows != standing.follows {
            hits.add("consequence/moved_by_decision");
        }
    }
    anew
}

/// Holds the library to the oracle on so many pairs.
fn agree(pairs: u64, pair: fn(u64) -> (Value, Value)) -> Hits {
    let work = move |worker: u64| {
        let mut hits = Hits::default();
        for seed in (worker..pairs).step_by(THREADS as usize) {
            let _told = Seed(seed);
            let (mut rulebook, mut evidence) = pair(seed);
            let expected = scorer::score(&rulebook, &evidence, &mut hits);
            let expected = generate::adopted::some(seed, &mut rulebook, &mut evidence, expected, &mut hits);
            let expected = decided(&rulebook, &evidence, expected, &mut hits);
            judge(seed, &rulebook, &evidence, &expected);
        }
        hits
    };
    let mut hits = Hits::default();
    std::thread::scope(|scope| {
        let workers = (0..THREADS).map(|worker| scope.spawn(move || work(worker))).collect::<Vec<_>>();
        for worker in workers {
            hits.absorb(&worker.join().unwrap());
        }
    });
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
    let Some(got) = library::score(&book, &round) else { return };
    assert!(got == *expected, "seed {seed}\n{book}\n{round}\n{}", difference(expected, &got));
}

/// What differs between two results, line by line; shown where the library disagrees.
fn difference(expected: &Scored, got: &Scored) -> String {
    let (Scored::Round { objects: expected, cohorts }, Scored::Round { objects: got, cohorts: theirs }) =
        (expected, got)
    else {
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
        let other = |one: &scorer::Standing| {
            format!("total {:?} rank {:?} tier {:?} adopted {:?}", one.total, one.rank, one.tier, one.adopted)
        };
        if other(wanted) != other(has) {
            lines.push(format!("{object}: expected {}, got {}", other(wanted), other(has)));
        }
    }
    for (cohort, told) in cohorts.iter().filter(|(cohort, told)| theirs.get(*cohort) != Some(*told)) {
        lines.push(format!("{cohort}: expected {told:#?}, got {:#?}", theirs.get(cohort)));
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
    let alone = pairs() / ALONE;
    for seed in 0..alone {
        let _told = Seed(seed);
        let (rulebook, evidence) = generate::pair_of(seed, generate::groups::ALL);
        scorer::score(&rulebook, &evidence, &mut hits);
    }
    for (name, count) in hits.iter() {
        println!("{count:>9} {name}");
    }
    if pairs() >= JUDGED {
        census::groups(&hits, alone, &generate::groups::ALL);
    }
}
