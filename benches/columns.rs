//! What scoring columns costs: 10,000 objects × 60 indicators from typed columns, beside a read-only pass over the same
//! bytes, the same round scored object by object, and a plain loop of `rust_decimal` over dense arrays, as a user would
//! write it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::{Columns, NumberColumn, Plan, Round};
use rust_decimal::{Decimal, RoundingStrategy};

const OBJECTS: usize = 10_000;
const INDICATORS: usize = 60;
const CLASSES: usize = 8;

fn target(indicator: usize) -> i64 {
    70 + indicator as i64
}

fn mark(indicator: usize, class: usize) -> i64 {
    1 + ((indicator + class) % 3) as i64
}

/// Sixty shares of a target with a cap of 120 %, marks by class; an effect, which never acts, has it scored object by
/// object.
fn plan(effect: bool) -> Plan {
    let list = |one: &dyn Fn(usize) -> String, many: usize| (0..many).map(one).collect::<Vec<_>>().join(", ");
    let data = list(
        &|one| {
            format!(
                r#""x{one}": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0, "at_most": 200000}}, "supplier": "office"}}"#
            )
        },
        INDICATORS,
    );
    let leaves = list(
        &|one| {
            let points = list(&|class| format!(r#""c{class}": {}"#, mark(one, class)), CLASSES);
            let curve = format!(r#"{{"proportional": {{"full_at": {}, "at_most": "120%"}}}}"#, target(one));
            format!(r#"{{"id": "l{one}", "points": {{{points}}}, "value": "x{one}", "curve": {curve}}}"#)
        },
        INDICATORS,
    );
    let classes = list(&|class| format!(r#"{{"id": "c{class}"}}"#), CLASSES);
    let names = list(&|class| format!(r#""c{class}""#), CLASSES);
    let effects = match effect {
        true => {
            r#", "effects": [{"id": "never", "when": {"score": "total", "above": 1000000}, "total": 0, "in_statistics": true, "place": "freed"}]"#
        }
        false => "",
    };
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "columns", "version": "1", "title": "columns",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{classes}], "cohorts": [{{"id": "all", "classes": [{names}]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{{data}}}, "indicators": {{"id": "total", "children": [{leaves}]}},
        "ranking": {{"keys": [{{"score": "total", "best": "highest"}}], "ties": "competition"}},
        "tiers": [{{"id": "good", "when": {{"score": "total", "at_least": 80}}}}, {{"id": "fair"}}]{effects}}}"#
    );
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

struct Made {
    ids: Vec<String>,
    items: Vec<String>,
    classes: Vec<u32>,
    values: Vec<Vec<i32>>,
}

fn made(objects: usize) -> Made {
    let mut state = 20_261_130_u64;
    let mut next = move || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 29)
    };
    Made {
        ids: (0..objects).map(|object| format!("o{object:05}")).collect(),
        items: (0..INDICATORS).map(|one| format!("x{one}")).collect(),
        classes: (0..objects).map(|_| (next() % CLASSES as u64) as u32).collect(),
        values: (0..INDICATORS).map(|_| (0..objects).map(|_| (next() % 15_000) as i32).collect()).collect(),
    }
}

fn round(plan: &Plan, made: &Made) -> Round {
    let names: Vec<String> = (0..CLASSES).map(|class| format!("c{class}")).collect();
    let columns = Columns::new(&made.ids).classes(&names, &made.classes);
    let columns = made
        .items
        .iter()
        .zip(&made.values)
        .fold(columns, |columns, (item, values)| columns.number(item, NumberColumn::i32(values, 2).by("office")));
    plan.round().columns(columns).unwrap_or_else(|findings| panic!("{findings}"))
}

/// Totals as a user would reckon them: decimals in arrays.
fn dense(made: &Made, values: &[Vec<Decimal>]) -> Vec<Decimal> {
    let cap = Decimal::new(12, 1);
    (0..made.ids.len())
        .map(|object| {
            let class = made.classes[object] as usize;
            (0..INDICATORS)
                .map(|one| {
                    let mark = Decimal::from(mark(one, class));
                    let points = (mark * values[one][object] / Decimal::from(target(one))).min(mark * cap);
                    points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
                })
                .sum()
        })
        .collect()
}

fn columns(criterion: &mut Criterion) {
    let (plan, general, made) = (plan(false), plan(true), made(OBJECTS));
    let (narrow, one_by_one) = (round(&plan, &made), round(&general, &made));
    let decimals: Vec<Vec<Decimal>> = made
        .values
        .iter()
        .map(|values| values.iter().map(|value| Decimal::new(i64::from(*value), 2)).collect())
        .collect();
    // All ways come to the same totals.
    let (left, right) = (plan.evaluate(narrow.clone()).unwrap(), general.evaluate(one_by_one.clone()).unwrap());
    for ((object, total), id) in dense(&made, &decimals).into_iter().enumerate().zip(&made.ids) {
        let own = left.outcome().total(id).unwrap();
        assert_eq!((Some(own), Decimal::from(own)), (right.outcome().total(id), total.normalize()), "object {object}");
    }
    let mut group = criterion.benchmark_group("10,000 objects x 60 indicators");
    group.sample_size(10);
    group.bench_function("evaluate columns", |bencher| {
        bencher.iter_with_large_drop(|| plan.evaluate(black_box(narrow.clone())).unwrap());
    });
    group.bench_function("evaluate object by object", |bencher| {
        bencher.iter_with_large_drop(|| general.evaluate(black_box(one_by_one.clone())).unwrap());
    });
    group.bench_function("load columns", |bencher| {
        bencher.iter_with_large_drop(|| round(black_box(&plan), &made));
    });
    group.bench_function("dense rust_decimal, totals alone", |bencher| {
        bencher.iter(|| dense(black_box(&made), &decimals));
    });
    group.bench_function("a read-only pass over the same bytes", |bencher| {
        bencher.iter(|| black_box(&made.values).iter().flatten().fold(0_i32, |sum, value| sum.wrapping_add(*value)));
    });
    group.finish();
}

/// The everyday case: a hundred objects, loaded and evaluated.
fn few(criterion: &mut Criterion) {
    let (plan, made) = (plan(false), made(100));
    let narrow = round(&plan, &made);
    let mut group = criterion.benchmark_group("100 objects x 60 indicators");
    group.bench_function("evaluate columns", |bencher| {
        bencher.iter_with_large_drop(|| plan.evaluate(black_box(narrow.clone())).unwrap());
    });
    group.bench_function("load columns", |bencher| {
        bencher.iter_with_large_drop(|| round(black_box(&plan), &made));
    });
    group.finish();
}

/// From the bytes of a table to ranks and tiers, beside the csv crate alone reading the same bytes into decimals.
#[cfg(feature = "csv")]
fn tables(criterion: &mut Criterion) {
    let (plan, made) = (plan(false), made(OBJECTS));
    let mut text = format!("object,class,{}\n", made.items.join(","));
    for (object, id) in made.ids.iter().enumerate() {
        text.push_str(&format!("{id},c{}", made.classes[object]));
        for values in &made.values {
            text.push_str(&format!(",{}", Decimal::new(i64::from(values[object]), 2)));
        }
        text.push('\n');
    }
    // A quote anywhere has the same table read by the general reader.
    let quoted = text.replacen("object", "\"object\"", 1);
    let score = |text: &str| {
        let round = plan.round().csv(jixiao::Table::new(text.as_bytes()).by("office")).unwrap();
        plan.evaluate(round).unwrap()
    };
    let read = |text: &str| {
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut columns: Vec<Vec<Decimal>> = (0..INDICATORS).map(|_| Vec::with_capacity(OBJECTS)).collect();
        while reader.read_record(&mut record).unwrap() {
            for (column, cell) in columns.iter_mut().zip(record.iter().skip(2)) {
                column.push(cell.parse().unwrap());
            }
        }
        columns
    };
    let in_columns = plan.evaluate(round(&plan, &made)).unwrap();
    for text in [&text, &quoted] {
        let done = score(text);
        assert!(made.ids.iter().all(|id| done.outcome().total(id) == in_columns.outcome().total(id)));
    }
    let mut group = criterion.benchmark_group("10,000 rows x 60 columns of CSV");
    group.sample_size(10);
    group.bench_function("bytes to outcome", |bencher| bencher.iter_with_large_drop(|| score(black_box(&text))));
    group.bench_function("bytes to outcome, by the general reader", |bencher| {
        bencher.iter_with_large_drop(|| score(black_box(&quoted)));
    });
    group.bench_function("the csv crate alone, into decimals", |bencher| {
        bencher.iter_with_large_drop(|| read(black_box(&text)));
    });
    group.finish();
}

/// Without the feature there are no tables.
#[cfg(not(feature = "csv"))]
fn tables(_: &mut Criterion) {}

criterion_group!(benches, columns, few, tables);
criterion_main!(benches);
