//! What peers cost: leaves with a statistic or a rank over 100,000 objects beside a leaf of completion, and the HDI of
//! 191 countries with its roots and logarithms.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::{Plan, Round};

const OBJECTS: usize = 100_000;

/// A rulebook of one leaf over a reported figure and its plan.
fn plan(points: &str, leaf: &str) -> Plan {
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "bench", "version": "1", "title": "bench",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{{"id": "a"}}], "cohorts": [{{"id": "all", "classes": ["a"]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero",
                                  "zero_base": "zero", "too_few_peers": "zero"}}}},
        "data": {{"done": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0}}, "supplier": "office"}},
                  "plan": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"above": 0}}, "supplier": "office"}}}},
        "indicators": {{"id": "total", "points": {points}, {leaf}}}}}"#
    );
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// A hundredth from a fixed sequence; `tied` leaves a thousand different ones.
fn value(object: usize, tied: bool) -> u64 {
    let mixed = (object as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed >> 33) % if tied { 1_000 } else { 10_000_000 }
}

fn round(plan: &Plan, tied: bool) -> Round {
    let mut text = String::from("object,by,done,plan");
    for object in 0..OBJECTS {
        let done = value(object, tied);
        write!(text, "\no{object:06},office,{}.{:02},{}.50", done / 100, done % 100, 40 + object % 97).unwrap();
    }
    plan.round().csv(jixiao::Table::new(text.as_bytes())).unwrap_or_else(|findings| panic!("{findings}"))
}

fn leaves(criterion: &mut Criterion) {
    let peers = r#""peers": {"in": "cohort", "self": "in"}"#;
    let others = r#""peers": {"in": "cohort", "self": "out"}"#;
    let points = r#""curve": "as_points""#;
    let rank = |ties: &str| {
        format!(
            r#""value": {{"rank": {{"of": "done", "best": "highest", "ties": "{ties}", {peers}}}}},
               "curve": {{"table": {{"points": {{"1": 60, "2": 57, "3": 54}}, "beyond": 40}}}}"#
        )
    };
    let formula = |text: &str, more: &str| format!(r#""value": {{"formula": "{text}", {more}}}, {points}"#);
    let capped = r#""curve": {"proportional": {"full_at": 1, "at_most": 1}}"#;
    let cases = [
        ("completion", format!(r#""value": "done / plan", {capped}"#), false),
        ("over the mean", formula("done / mean(done)", &format!(r#"{peers}, "digits": 2"#)), false),
        ("over the mean of the others", formula("done / mean(done)", &format!(r#"{others}, "digits": 2"#)), false),
        ("z-score", formula("z_score(done)", &format!(r#"{peers}, "digits": 2, "basis": "population""#)), false),
        ("min to max", formula("(done - min(done)) / (max(done) - min(done)) * 40 + 60", peers), false),
        ("rank", rank("competition"), false),
        ("rank, averaged", rank("averaged"), false),
        ("rank, averaged, many ties", rank("averaged"), true),
    ];
    let mut group = criterion.benchmark_group("evaluate 100,000 x 1");
    group.sample_size(10);
    for (name, leaf, tied) in cases {
        // A share needs a mark.
        let plan = plan(if name == "completion" { "20" } else { r#""open""# }, &leaf);
        let round = round(&plan, tied);
        group.bench_function(name, |bencher| bencher.iter(|| plan.evaluate(black_box(round.clone())).unwrap()));
    }
    group.finish();
}

fn hdi(criterion: &mut Criterion) {
    let case =
        |name: &str| std::fs::read(format!("{}/tests/cases/hdi-2021/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let plan = jixiao::check_bytes(&case("rulebook.json")).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    // The countries of 2021, without the rows beside them that lie closest to a boundary.
    let evidence = String::from_utf8(case("evidence.csv")).unwrap();
    let (head, rows) = evidence.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().filter(|row| row.contains(",2021,")).collect();
    let text = format!("{head}\n{}\n", rows.join("\n"));
    let round = plan.round().csv(jixiao::Table::new(text.as_bytes())).unwrap_or_else(|findings| panic!("{findings}"));
    assert_eq!(round.len(), 191);
    criterion.bench_function("HDI of 191 countries", |bencher| {
        bencher.iter(|| plan.evaluate(black_box(round.clone())).unwrap());
    });
}

criterion_group!(benches, leaves, hdi);
criterion_main!(benches);
