//! What counting ballots costs: a million from typed memory, beside the usual first version, a map from strings to counts.
//!
//! Both must give the same counts before anything is timed. The counter keeps counts alone, however many ballots come.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::Plan;

const BALLOTS: usize = 1_000_000;
const CHANNELS: [&str; 3] = ["paper", "phone", "online"];
const GROUPS: [&str; 4] = ["cadres", "residents", "firms", "members"];
const QUESTIONS: [&str; 5] = ["manners", "speed", "fairness", "honesty", "results"];
const OPTIONS: [&str; 5] = ["satisfied", "mostly", "partly", "not", "unknown"];

/// A ballot as a host holds it: places in the lists above.
struct Ballot {
    channel: usize,
    group: usize,
    chosen: [Option<usize>; QUESTIONS.len()],
}

fn plan() -> Plan {
    let list = |names: &[&str]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let questions = QUESTIONS.map(|id| format!("\"{id}\": \"{id}?\"")).join(", ");
    let channels = CHANNELS.map(|id| {
        let groups = GROUPS.map(|group| format!("\"{group}\": {{\"weight\": 1, \"enough\": 1}}")).join(", ");
        format!("\"{id}\": {{\"weight\": 1, \"enough\": 1, \"group_too_few\": {{\"exclude\": \"pro_rata\"}}, \"groups\": {{{groups}}}}}")
    });
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "bench", "version": "1", "title": "bench",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{{"id": "a"}}], "cohorts": [{{"id": "all", "classes": ["a"]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero",
                                 "too_few": "zero"}}}},
        "data": {{"votes": {{"kind": "ballots", "supplier": "office", "channels": [{}], "groups": [{}], "questions": {{{questions}}},
            "options": {{"satisfied": 100, "mostly": 80, "partly": 60, "not": 0, "unknown": "void"}}}}}},
        "indicators": {{"id": "total", "points": "open", "curve": "as_points", "value": {{"survey": {{"of": "votes",
            "channels": {{{}}}, "channel_too_few": {{"exclude": "pro_rata"}}, "questions": {{"take": "by_ballot"}}}}}}}}}}"#,
        list(&CHANNELS),
        list(&GROUPS),
        channels.join(", ")
    );
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// Ballots from a fixed sequence.
fn ballots() -> Vec<Ballot> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |end: usize| {
        state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        (state >> 33) as usize % end
    };
    (0..BALLOTS)
        .map(|_| Ballot {
            channel: next(CHANNELS.len()),
            group: next(GROUPS.len()),
            chosen: QUESTIONS.map(|_| Some(next(OPTIONS.len())).filter(|_| next(10) > 0)),
        })
        .collect()
}

/// By channel, group, question and option.
fn counted(plan: &Plan, ballots: &[Ballot]) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for tally in typed(plan, ballots) {
        for (option, count) in tally.counts.iter() {
            let (group, question) = (tally.group.as_ref().unwrap(), tally.question.as_ref().unwrap());
            let count: u64 = count.to_string().parse().unwrap();
            *counts.entry(format!("{}/{group}/{question}/{option}", tally.channel)).or_default() += count;
        }
    }
    counts
}

fn typed(plan: &Plan, ballots: &[Ballot]) -> Vec<jixiao::TallyEntry> {
    let mut counter = plan.ballots("votes").unwrap();
    let channels = CHANNELS.map(|id| counter.channel(id).unwrap());
    let groups = GROUPS.map(|id| counter.group(id).unwrap());
    let options = OPTIONS.map(|id| counter.option(id).unwrap());
    let questions = QUESTIONS.map(|id| counter.question(id).unwrap());
    for ballot in ballots {
        let mut chosen = [None; QUESTIONS.len()];
        for (place, option) in questions.iter().zip(ballot.chosen) {
            chosen[*place] = option.map(|option| options[option]);
        }
        counter.add(channels[ballot.channel], Some(groups[ballot.group]), &chosen).unwrap();
    }
    counter.into_tallies()
}

/// The usual first version: a name made and looked up for every answer.
fn first_version(ballots: &[Ballot]) -> HashMap<String, u64> {
    let mut counts = HashMap::new();
    for ballot in ballots {
        for (question, option) in QUESTIONS.iter().zip(ballot.chosen) {
            if let Some(option) = option {
                let (channel, group) = (CHANNELS[ballot.channel], GROUPS[ballot.group]);
                *counts.entry(format!("{channel}/{group}/{question}/{}", OPTIONS[option])).or_default() += 1;
            }
        }
    }
    counts
}

/// The best of a few runs.
fn best(mut run: impl FnMut()) -> Duration {
    let once = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..5).map(once).min().unwrap()
}

fn counting(criterion: &mut Criterion) {
    let (plan, ballots) = (plan(), ballots());
    assert_eq!(counted(&plan, &ballots), first_version(&ballots).into_iter().collect());

    let ours = best(|| drop(black_box(typed(&plan, &ballots))));
    let theirs = best(|| drop(black_box(first_version(&ballots))));
    let each = ours.as_nanos() / BALLOTS as u128;
    println!(
        "a ballot of {} questions: {each} ns; a HashMap of strings takes {:.1} times that",
        QUESTIONS.len(),
        theirs.as_secs_f64() / ours.as_secs_f64()
    );

    let mut group = criterion.benchmark_group("1,000,000 ballots of five questions");
    group.sample_size(10);
    group.bench_function("jixiao's counter", |bencher| bencher.iter(|| typed(black_box(&plan), black_box(&ballots))));
    group.bench_function("HashMap of strings", |bencher| bencher.iter(|| first_version(black_box(&ballots))));
    group.finish();
}

criterion_group!(benches, counting);
criterion_main!(benches);
