//! Exact scoring beside what a user would pick instead, in one run: 10,000 objects × 60 indicators.
//!
//! Peers: rust_decimal in dense arrays, and the usual first version (a map from names to decimals for each object).
//! All three must give the same totals before anything is timed. Also: one explanation, a rulebook of 300 indicators
//! checked, and the digest of 10,000 objects of 16 fields.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::{Commit, Plan, Proofs, Round};
use rust_decimal::{Decimal, RoundingStrategy};

const OBJECTS: usize = 10_000;
const INDICATORS: usize = 60;

/// What an indicator of the benchmark is: the same three forms that schemes use most.
#[derive(Clone, Copy)]
enum Form {
    /// `value / target`, capped at the mark.
    Ratio,
    /// Four bands.
    Bands,
    /// 100 − value, floored at nothing, in proportion.
    Deduct,
}

fn form(indicator: usize) -> Form {
    match indicator % 3 {
        0 => Form::Ratio,
        1 => Form::Bands,
        _ => Form::Deduct,
    }
}

/// Marks that make 60 indicators sum to 100 × 1.5.
fn mark(indicator: usize) -> i64 {
    2 + (indicator % 2) as i64
}

fn target(indicator: usize) -> i64 {
    [80, 96, 120, 7, 35][indicator % 5]
}

/// A number of two decimals, in hundredths, from a fixed sequence.
fn value(object: usize, indicator: usize) -> i64 {
    let mixed = (object as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add((indicator as u64).wrapping_mul(0xBF58_476D_1CE4_E5B9));
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed >> 33) % 10_001) as i64
}

fn rulebook(indicators: usize) -> String {
    let mut data = Vec::new();
    let mut nodes = Vec::new();
    let mut sum = 0;
    for indicator in 0..indicators {
        sum += mark(indicator);
        data.push(format!(
            r#""v{indicator}": {{"kind": "number", "unit": "分", "decimals": 2, "range": {{"at_least": 0, "at_most": 100}}, "supplier": "office"}}"#
        ));
        let (value, curve) = match form(indicator) {
            Form::Ratio => {
                (format!("v{indicator} / {}", target(indicator)), r#"{"proportional": {"full_at": 1, "at_most": 1}}"#)
            }
            Form::Bands => (
                format!("v{indicator}"),
                r#"{"bands": [{"at_least": 95, "share": 1}, {"at_least": 80, "below": 95, "share": {"from": 0.8, "to": 1}}, {"at_least": 60, "below": 80, "share": 0.6}, {"below": 60, "share": 0}]}"#,
            ),
            Form::Deduct => {
                (format!("max(100 - v{indicator}, 0)"), r#"{"proportional": {"full_at": 100, "at_most": 1}}"#)
            }
        };
        nodes.push(format!(
            r#"{{"id": "i{indicator}", "points": {}, "value": "{value}", "curve": {curve}}}"#,
            mark(indicator)
        ));
    }
    format!(
        r#"{{"format": "jixiao/1", "id": "bench", "version": "1", "title": "bench",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{{"id": "a"}}], "cohorts": [{{"id": "all", "classes": ["a"]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{{}}}, "indicators": {{"id": "total", "points": {sum}, "children": [{}]}},
        "ranking": {{"keys": [{{"score": "total", "best": "highest"}}], "ties": "competition"}}}}"#,
        data.join(","),
        nodes.join(",")
    )
}

fn round(plan: &Plan, indicators: usize) -> Round {
    let mut text = String::from("object,by");
    for indicator in 0..indicators {
        write!(text, ",v{indicator}").unwrap();
    }
    for object in 0..OBJECTS {
        write!(text, "\no{object:05},office").unwrap();
        for indicator in 0..indicators {
            let value = value(object, indicator);
            write!(text, ",{}.{:02}", value / 100, value % 100).unwrap();
        }
    }
    plan.round().csv(jixiao::Table::new(text.as_bytes())).unwrap_or_else(|findings| panic!("{findings}"))
}

fn points(indicator: usize, value: Decimal) -> Decimal {
    let mark = Decimal::from(mark(indicator));
    let points = match form(indicator) {
        Form::Ratio => {
            let target = Decimal::from(target(indicator));
            if value >= target { mark } else { value * mark / target }
        }
        Form::Bands => {
            let share = if value >= Decimal::from(95) {
                Decimal::ONE
            } else if value >= Decimal::from(80) {
                Decimal::new(8, 1) + (value - Decimal::from(80)) * Decimal::new(2, 1) / Decimal::from(15)
            } else if value >= Decimal::from(60) {
                Decimal::new(6, 1)
            } else {
                Decimal::ZERO
            };
            share * mark
        }
        Form::Deduct => (Decimal::ONE_HUNDRED - value).max(Decimal::ZERO) * mark / Decimal::ONE_HUNDRED,
    };
    points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// rust_decimal over a dense array, rules compiled in.
fn dense(values: &[Decimal]) -> Vec<Decimal> {
    values
        .chunks(INDICATORS)
        .map(|row| row.iter().enumerate().map(|(indicator, value)| points(indicator, *value)).sum())
        .collect()
}

/// The usual first version: names looked up for every cell.
fn first_version(rows: &[HashMap<String, Decimal>], names: &[String]) -> Vec<Decimal> {
    rows.iter()
        .map(|row| {
            let mut result: HashMap<String, Decimal> = HashMap::new();
            for (indicator, name) in names.iter().enumerate() {
                let value = row.get(name).copied().unwrap_or_default();
                result.insert(name.clone(), points(indicator, value));
            }
            result.values().copied().sum()
        })
        .collect()
}

fn scoring(criterion: &mut Criterion) {
    let plan = jixiao::check(&rulebook(INDICATORS)).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let many = round(&plan, INDICATORS);
    let values: Vec<Decimal> = (0..OBJECTS)
        .flat_map(|object| (0..INDICATORS).map(move |indicator| Decimal::new(value(object, indicator), 2)))
        .collect();
    let names: Vec<String> = (0..INDICATORS).map(|indicator| format!("v{indicator}")).collect();
    let rows: Vec<HashMap<String, Decimal>> =
        values.chunks(INDICATORS).map(|row| names.iter().cloned().zip(row.iter().copied()).collect()).collect();

    let evaluation = plan.evaluate(many.clone()).unwrap();
    let ours: Vec<Decimal> =
        evaluation.outcome().objects().map(|id| evaluation.outcome().total(id.as_str()).unwrap().into()).collect();
    let peer = dense(&values);
    // 28 digits, rounded at each division: count the totals that this gets wrong instead of trusting it.
    println!(
        "totals that dense rust_decimal gets wrong: {} of {OBJECTS}",
        ours.iter().zip(&peer).filter(|(left, right)| left != right).count()
    );
    assert_eq!(peer, first_version(&rows, &names));

    let mut group = criterion.benchmark_group("evaluate 10,000 x 60");
    group.sample_size(10);
    group.bench_function("jixiao, compiled plan, with ranks", |bencher| {
        bencher.iter(|| plan.evaluate(black_box(many.clone())).unwrap())
    });
    group.bench_function("dense rust_decimal", |bencher| bencher.iter(|| dense(black_box(&values))));
    group
        .bench_function("HashMap and rust_decimal", |bencher| bencher.iter(|| first_version(black_box(&rows), &names)));
    group.finish();

    criterion.bench_function("explain one object of 60 indicators, as a value", |bencher| {
        bencher.iter(|| evaluation.explain(black_box("o00042")).unwrap());
    });
    criterion.bench_function("explain one object of 60 indicators, as Chinese text", |bencher| {
        bencher.iter(|| evaluation.explain(black_box("o00042")).unwrap().zh());
    });
    // A record of five indicators has 16 fields, and one more where others hold the same rank; 10 µs for each object are
    // allowed, 100 ms for all.
    let few = jixiao::check(&rulebook(5)).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let small = few.evaluate(round(&few, 5)).unwrap();
    let record = Proofs::new(&small, Commit::public()).object_with_evidence("o00042").unwrap();
    let tied = record.results.iter().filter(|field| field.name == "tied").count();
    assert_eq!(record.results.len() + record.evidence.map_or(0, |evidence| evidence.len()) - tied, 16);
    let mut group = criterion.benchmark_group("digest of 10,000 objects of 16 fields");
    group.sample_size(10);
    group.bench_function("public, SHA-256", |bencher| bencher.iter(|| black_box(&small).digest()));
    group.finish();
    let large = rulebook(300);
    criterion.bench_function("check a rulebook of 300 indicators", |bencher| {
        bencher.iter(|| jixiao::check(black_box(&large)))
    });
}

criterion_group!(benches, scoring);
criterion_main!(benches);
