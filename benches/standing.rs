//! What ranks and tiers cost: a million objects in one cohort, scored alone, ranked, and given tiers with quotas, beside
//! a sort of their totals, which is the least that ranking them takes. Standing is what a line has more than the first.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use jixiao::{Decimal, Plan, Round};

const OBJECTS: usize = 1_000_000;

const RANKING: &str = r#""ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},"#;

/// A rulebook of one leaf over a reported figure.
fn plan(more: &str) -> Plan {
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "bench", "version": "1", "title": "bench",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{{"id": "a"}}], "cohorts": [{{"id": "all", "classes": ["a"]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{"done": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0}}, "supplier": "office"}}}},
        {more}
        "indicators": {{"id": "total", "points": "open", "value": "done", "curve": "as_points"}}}}"#
    );
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// A hundredth from a fixed sequence, from 0 to 99,999.99.
fn value(object: usize) -> u64 {
    let mixed = (object as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed >> 33) % 10_000_000
}

fn round(plan: &Plan, text: &str) -> Round {
    plan.round().csv(jixiao::Table::new(text.as_bytes())).unwrap_or_else(|findings| panic!("{findings}"))
}

fn standing(criterion: &mut Criterion) {
    let mut text = String::from("object,by,done");
    for object in 0..OBJECTS {
        let done = value(object);
        write!(text, "\no{object:06},office,{}.{:02}", done / 100, done % 100).unwrap();
    }
    let top = |share: u32, id: &str| {
        format!(
            r#"{{"id": "{id}", "when": {{"score": "total", "at_least": 20000}}, "quota": {{"at_most": "{share}%",
               "of": "ranked", "round": "down", "tie_at_edge": "in", "unfilled": "lost"}}}}"#
        )
    };
    let tiers = format!(r#"{RANKING} "tiers": [{}, {}, {{"id": "rest"}}],"#, top(20, "first"), top(30, "second"));
    let cases = [("scored", ""), ("scored and ranked", RANKING), ("scored, ranked, tiers with quotas", &tiers)];
    let mut group = criterion.benchmark_group("1,000,000 objects in one cohort");
    group.sample_size(10);
    for (name, more) in cases {
        let plan = plan(more);
        let round = round(&plan, &text);
        group.bench_function(name, |bencher| {
            bencher.iter_with_large_drop(|| plan.evaluate(black_box(round.clone())).unwrap());
        });
    }
    let totals: Vec<Decimal> = (0..OBJECTS)
        .map(|object| {
            let done = value(object);
            Decimal::parse(&format!("{}.{:02}", done / 100, done % 100)).unwrap()
        })
        .collect();
    let hundredths: Vec<u64> = (0..OBJECTS).map(value).collect();
    group.bench_function("sort_unstable of the totals as decimals", |bencher| {
        bencher.iter_batched_ref(|| totals.clone(), |totals| totals.sort_unstable(), BatchSize::LargeInput);
    });
    group.bench_function("sort_unstable of the totals as hundredths", |bencher| {
        bencher.iter_batched_ref(|| hundredths.clone(), |totals| totals.sort_unstable(), BatchSize::LargeInput);
    });
    group.finish();
}

criterion_group!(benches, standing);
criterion_main!(benches);
