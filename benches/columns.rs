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

/// What keeps a round out of columns: a consequence that never follows.
const OBJECT_BY_OBJECT: &str =
    r#", "consequences": [{"id": "never", "measure": "never", "when": {"score": "total", "above": 1000000}}]"#;
/// A veto that acts on some one in a hundred.
const VETO: &str = r#", "effects": [{"id": "veto", "when": {"data": "x0", "below": 1.5, "if_absent": false}, "total": 59,
    "in_statistics": true, "place": "freed"}]"#;

/// Sixty shares of a target with a cap of 120 %, marks by class, simply added; and whatever else is said.
fn plan(more: &str) -> Plan {
    ruled(more, |leaves| format!(r#""children": [{}]"#, leaves.join(", ")))
}

/// The same in six dimensions that meet by weight, with a bonus for those who stand well without it, and with a veto.
fn scheme(more: &str) -> Plan {
    let more = format!("{VETO}{more}");
    ruled(&more, |leaves| {
        let name = |place: usize| format!("d{place}");
        let dimension = |(place, leaves): (usize, &[String])| {
            format!(r#"{{"id": "{}", "children": [{}]}}"#, name(place), leaves.join(", "))
        };
        let dimensions: Vec<String> = leaves.chunks(10).enumerate().map(dimension).collect();
        let weights: Vec<String> =
            (0..dimensions.len()).map(|place| format!(r#""{}": {}"#, name(place), 10 + 5 * (place % 3))).collect();
        format!(
            r#""combine": "mean", "weights": {{{}}}, "children": [{}], "then": [{{"when": {{"score": "here", "above": 10}},
            "add": {{"id": "bonus", "value": "x59", "curve": "as_points", "then": [{{"clamp": {{"at_least": 0, "at_most": 5}}}}],
            "absent": {{"missing": "zero"}}}}}}]"#,
            weights.join(", "),
            dimensions.join(", ")
        )
    })
}

fn ruled(more: &str, tree: impl Fn(&[String]) -> String) -> Plan {
    let list = |one: &dyn Fn(usize) -> String, many: usize| (0..many).map(one).collect::<Vec<_>>().join(", ");
    let data = list(
        &|one| {
            format!(
                r#""x{one}": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0, "at_most": 200000}}, "supplier": "office"}}"#
            )
        },
        INDICATORS,
    );
    let leaves: Vec<String> = (0..INDICATORS)
        .map(|one| {
            let points = list(&|class| format!(r#""c{class}": {}"#, mark(one, class)), CLASSES);
            let curve = format!(r#"{{"proportional": {{"full_at": {}, "at_most": "120%"}}}}"#, target(one));
            format!(r#"{{"id": "l{one}", "points": {{{points}}}, "value": "x{one}", "curve": {curve}}}"#)
        })
        .collect();
    let tree = tree(&leaves);
    let classes = list(&|class| format!(r#"{{"id": "c{class}"}}"#), CLASSES);
    let names = list(&|class| format!(r#""c{class}""#), CLASSES);
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "columns", "version": "1", "title": "columns",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{classes}], "cohorts": [{{"id": "all", "classes": [{names}]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{{data}}}, "indicators": {{"id": "total", {tree}}},
        "ranking": {{"keys": [{{"score": "total", "best": "highest"}}], "ties": "competition"}},
        "tiers": [{{"id": "good", "when": {{"score": "total", "at_least": 80}}}}, {{"id": "fair"}}]{more}}}"#
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
    let (plan, general, made) = (plan(""), plan(OBJECT_BY_OBJECT), made(OBJECTS));
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

/// What an office's own rules are: dimensions by weight, a bonus, a veto.
fn schemes(criterion: &mut Criterion) {
    let made = made(OBJECTS);
    let [in_columns, one_by_one] = [scheme(""), scheme(OBJECT_BY_OBJECT)];
    let rounds = [&in_columns, &one_by_one].map(|plan| round(plan, &made));
    let totals = |plan: &Plan, round: &Round| {
        let done = plan.evaluate(round.clone()).unwrap();
        let standing = |id: &String| done.outcome().standing(id).map(|one| (one.rank(), one.tier().cloned()));
        made.ids.iter().map(|id| (done.outcome().total(id), standing(id))).collect::<Vec<_>>()
    };
    assert!(totals(&in_columns, &rounds[0]) == totals(&one_by_one, &rounds[1]));
    let mut group = criterion.benchmark_group("10,000 objects x 60, dimensions by weight, bonus, veto");
    group.sample_size(10);
    for (name, plan, round) in [("in columns", &in_columns, &rounds[0]), ("object by object", &one_by_one, &rounds[1])]
    {
        group.bench_function(name, |bencher| {
            bencher.iter_with_large_drop(|| plan.evaluate(black_box(round.clone())).unwrap());
        });
    }
    group.finish();
}

/// The everyday case: a hundred objects, loaded and evaluated.
fn few(criterion: &mut Criterion) {
    let (plan, made) = (plan(""), made(100));
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
    let (plan, made) = (plan(""), made(OBJECTS));
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

/// By which way evidence comes in: from bytes, columns or batches to ranks and tiers; beside what a user would pick to
/// read the same bytes, which is then no round yet.
#[cfg(feature = "csv")]
fn ingest(criterion: &mut Criterion) {
    let (plan, made) = (plan(""), made(OBJECTS));
    let hundredths = |value: i32| Decimal::new(i64::from(value), 2);
    let mut table = format!("object,class,{}\n", made.items.join(","));
    let mut lines = String::new();
    for (object, id) in made.ids.iter().enumerate() {
        let class = made.classes[object];
        table.push_str(&format!("{id},c{class}"));
        lines.push_str(&format!(r#"{{"object":"{id}","class":"c{class}""#));
        for (item, values) in made.items.iter().zip(&made.values) {
            table.push_str(&format!(",{}", hundredths(values[object])));
            lines.push_str(&format!(r#","{item}":{}"#, hundredths(values[object])));
        }
        table.push('\n');
        lines.push_str("}\n");
    }
    let from_table = || plan.round().csv(jixiao::Table::new(table.as_bytes()).by("office")).unwrap();
    let from_lines = || plan.round().json_lines(jixiao::JsonLines::new(lines.as_bytes()).by("office")).unwrap();
    let done = |round: Round| plan.evaluate(round).unwrap();
    let wanted = serde_json::to_string(done(round(&plan, &made)).outcome()).unwrap();
    for round in [from_table(), from_lines()] {
        assert!(serde_json::to_string(done(round).outcome()).unwrap() == wanted);
    }
    let mut group = criterion.benchmark_group("ingest, 10,000 objects x 60");
    group.sample_size(10);
    group.throughput(criterion::Throughput::Elements((OBJECTS * INDICATORS) as u64));
    group.bench_function("CSV to outcome", |bencher| bencher.iter_with_large_drop(|| done(from_table())));
    group.bench_function("JSON Lines to outcome", |bencher| bencher.iter_with_large_drop(|| done(from_lines())));
    group.bench_function("columns to outcome", |bencher| {
        bencher.iter_with_large_drop(|| done(round(black_box(&plan), &made)));
    });
    #[cfg(feature = "arrow")]
    batches(&mut group, &plan, &made, &wanted);
    group.bench_function("the csv crate alone, into decimals", |bencher| {
        bencher.iter_with_large_drop(|| {
            let mut reader = csv::ReaderBuilder::new().from_reader(black_box(table.as_bytes()));
            let mut record = csv::StringRecord::new();
            let mut columns: Vec<Vec<Decimal>> = (0..INDICATORS).map(|_| Vec::with_capacity(OBJECTS)).collect();
            while reader.read_record(&mut record).unwrap() {
                for (column, cell) in columns.iter_mut().zip(record.iter().skip(2)) {
                    column.push(cell.parse().unwrap());
                }
            }
            columns
        });
    });
    group.bench_function("serde_json alone, into values", |bencher| {
        bencher.iter_with_large_drop(|| {
            let each = black_box(&lines).lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
            each.collect::<Vec<_>>()
        });
    });
    group.finish();
}

/// Record batches of 32-bit and of wide decimals, in one batch and in several.
#[cfg(feature = "arrow")]
fn batches(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    plan: &Plan,
    made: &Made,
    wanted: &str,
) {
    use arrow_array::{ArrayRef, Decimal32Array, Decimal128Array, RecordBatch, StringArray};
    use std::sync::Arc;
    let of = |column: &dyn Fn(&[i32]) -> ArrayRef| {
        let classes: Vec<String> = made.classes.iter().map(|class| format!("c{class}")).collect();
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("object", Arc::new(StringArray::from_iter_values(&made.ids))),
            ("class", Arc::new(StringArray::from_iter_values(&classes))),
        ];
        columns.extend(made.items.iter().zip(&made.values).map(|(item, values)| (item.as_str(), column(values))));
        RecordBatch::try_from_iter(columns).unwrap()
    };
    let narrow = of(&|values| {
        Arc::new(Decimal32Array::from(values.to_vec()).with_precision_and_scale(9, 2).unwrap()) as ArrayRef
    });
    let wide = of(&|values| {
        let wide: Vec<i128> = values.iter().map(|value| i128::from(*value) * 10_000).collect();
        Arc::new(Decimal128Array::from(wide).with_precision_and_scale(38, 6).unwrap()) as ArrayRef
    });
    let cut: Vec<RecordBatch> = (0..10).map(|part| narrow.slice(part * OBJECTS / 10, OBJECTS / 10)).collect();
    for (name, batches) in [
        ("Arrow of 32 bits to outcome", vec![narrow]),
        ("Arrow of 32 bits in ten batches to outcome", cut),
        ("Arrow decimals of 128 bits to outcome", vec![wide]),
    ] {
        let done = || {
            let round = plan.round().arrow(jixiao::Batches::new(black_box(&batches)).by("office")).unwrap();
            plan.evaluate(round).unwrap()
        };
        assert!(serde_json::to_string(done().outcome()).unwrap() == wanted);
        group.bench_function(name, |bencher| bencher.iter_with_large_drop(done));
    }
}

/// A million objects in one batch of whole numbers, from batch to ranks and tiers.
#[cfg(feature = "arrow")]
fn large(criterion: &mut Criterion) {
    use arrow_array::{ArrayRef, Int32Array, RecordBatch, StringArray};
    use std::sync::Arc;
    const MANY: usize = 1_000_000;
    let (plan, mut made) = (plan(""), made(MANY));
    made.values.iter_mut().flatten().for_each(|value| *value /= 100);
    let ids = (0..MANY).map(|object| format!("o{object:08}"));
    let classes: StringArray = made.classes.iter().map(|class| Some(format!("c{class}"))).collect();
    let mut columns: Vec<(&str, ArrayRef)> =
        vec![("object", Arc::new(StringArray::from_iter_values(ids))), ("class", Arc::new(classes))];
    let values = made.values.drain(..).map(|values| Arc::new(Int32Array::from(values)) as ArrayRef);
    columns.extend(made.items.iter().map(String::as_str).zip(values));
    let batches = [RecordBatch::try_from_iter(columns).unwrap()];
    let load = || plan.round().arrow(jixiao::Batches::new(black_box(&batches)).by("office")).unwrap();
    let mut group = criterion.benchmark_group("ingest, 1,000,000 objects x 60 of 32 bits");
    group.sample_size(10);
    group.throughput(criterion::Throughput::Elements((MANY * INDICATORS) as u64));
    group.bench_function("Arrow to round", |bencher| bencher.iter_with_large_drop(load));
    group.bench_function("Arrow to outcome", |bencher| {
        bencher.iter_with_large_drop(|| plan.evaluate(load()).unwrap());
    });
    group.finish();
}

/// Without the feature there are no batches.
#[cfg(not(feature = "arrow"))]
fn large(_: &mut Criterion) {}

/// Without the feature there are no tables.
#[cfg(not(feature = "csv"))]
fn ingest(_: &mut Criterion) {}

criterion_group!(benches, columns, schemes, few, tables, ingest, large);
criterion_main!(benches);
