//! What watching a year costs: 1,000 objects × 60 indicators × 12 months, of which six have come, each held against a
//! schedule, beside the draft and the evaluation that it rests on and a plain pass over the same cells.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::{Date, Plan, Round};

const OBJECTS: usize = 1_000;
const INDICATORS: usize = 60;
const MONTHS: usize = 12;
const COME: usize = 6;

/// Sixty indicators: what was done in the months, added, of a plan.
fn plan() -> Plan {
    let (mut data, mut leaves, mut progress) = (String::new(), String::new(), String::new());
    for one in 0..INDICATORS {
        let comma = if one > 0 { "," } else { "" };
        write!(
            data,
            r#"{comma}"x{one}": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0}}, "supplier": "office",
                "observed": "month", "due": {{"days": 10, "from": "period_until", "count": "calendar"}}, "late": "counts"}}"#
        )
        .unwrap();
        let done = format!(
            r#"{{"over": "x{one}", "periods": "month", "select": "sum", "skip": ["missing", "rejected", "not_assessed", "not_applicable"]}}"#
        );
        write!(
            leaves,
            r#"{comma}{{"id": "l{one}", "points": 1, "value": {done}, "curve": {{"proportional": {{"full_at": 1200, "at_most": 1}}}}}}"#
        )
        .unwrap();
        write!(progress, r#"{comma}{{"id": "p{one}", "value": {done}, "whole": 1200, "schedule": "linear"}}"#).unwrap();
    }
    let months: Vec<String> = (1..=MONTHS)
        .map(|month| {
            let last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
            format!(r#"{{"id": "m{month:02}", "kind": "month", "from": "2025-{month:02}-01", "until": "2025-{month:02}-{last}"}}"#)
        })
        .collect();
    let months = months.join(",");
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "bench", "version": "1", "title": "bench",
        "effective": {{"from": "2025-01-01", "until": "2025-12-31"}},
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{{"id": "a"}}], "cohorts": [{{"id": "all", "classes": ["a"]}}],
        "periods": [{months}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{{data}}},
        "ranking": {{"keys": [{{"score": "total", "best": "highest"}}], "ties": "competition"}},
        "tiers": [{{"id": "good", "when": {{"score": "total", "at_least": 40}}}}, {{"id": "fair"}}],
        "monitor": {{"lights": [{{"id": "green", "at_least": 1}}, {{"id": "yellow", "at_least": "80%"}}, {{"id": "red"}}],
            "progress": [{progress}]}},
        "indicators": {{"id": "total", "children": [{leaves}]}}}}"#
    );
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// A hundredth from a fixed sequence, from 0 to 199.99.
fn value(object: usize, indicator: usize, month: usize) -> u64 {
    let mixed = ((object * INDICATORS + indicator) * MONTHS + month) as u64;
    let mixed = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)) % 20_000
}

/// Six months of a round.
fn round(plan: &Plan) -> Round {
    let mut text = String::from("object,by,item,period,value");
    for object in 0..OBJECTS {
        for indicator in 0..INDICATORS {
            for month in 0..COME {
                let done = value(object, indicator, month);
                write!(text, "\no{object:04},office,x{indicator},m{:02},{}.{:02}", month + 1, done / 100, done % 100)
                    .unwrap();
            }
        }
    }
    let mut roster = String::from("object,class,cohort");
    for object in 0..OBJECTS {
        write!(roster, "\no{object:04},a,all").unwrap();
    }
    let (table, roster) = (jixiao::Table::new(text.as_bytes()), jixiao::Table::new(roster.as_bytes()));
    plan.round().csv_with_roster(table, roster).unwrap_or_else(|findings| panic!("{findings}"))
}

fn monitor(criterion: &mut Criterion) {
    let plan = plan();
    let round = round(&plan);
    let day = Date::parse("2025-07-15").unwrap();
    // What is done of the first indicator, by another way.
    let done: u64 = (0..COME).map(|month| value(0, 0, month)).sum();
    let seen = plan.monitor(&round, day).unwrap();
    let own = &seen.progress("o0000")[0];
    assert_eq!(own.done.as_ref().unwrap(), &jixiao::Ratio::new(i128::from(done), 100).unwrap());
    assert_eq!((own.light.is_some(), seen.owed("o0000").len()), (true, INDICATORS * (MONTHS - COME)), "{own:?}");
    let mut group = criterion.benchmark_group("1,000 objects x 60 indicators x 12 months");
    group.sample_size(10);
    group.bench_function("monitor", |bencher| {
        bencher.iter_with_large_drop(|| plan.monitor(black_box(&round), day).unwrap());
    });
    group.bench_function("draft", |bencher| {
        bencher.iter_with_large_drop(|| plan.draft(black_box(&round)).unwrap());
    });
    group.bench_function("evaluate", |bencher| {
        bencher.iter_with_large_drop(|| plan.evaluate(black_box(round.clone())).unwrap());
    });
    let cells: Vec<u64> = (0..OBJECTS * INDICATORS * COME).map(|cell| value(cell, 0, 0)).collect();
    group.bench_function("a sum of the cells that came", |bencher| {
        bencher.iter(|| black_box(&cells).iter().sum::<u64>());
    });
    group.finish();
}

criterion_group!(benches, monitor);
criterion_main!(benches);
