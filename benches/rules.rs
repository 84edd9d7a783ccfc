//! What rules cost before anybody is scored by them: 300 indicators in ten classes, checked, looked ahead of, laid out as
//! a notice, held against a rulebook that differs in one mark; and one object's explanation. Beside what a reader of JSON
//! takes for the same text, and what scoring a hundred objects takes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a benchmark says what went wrong by panicking"
)]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use jixiao::{Lang, Plan, check};

const INDICATORS: usize = 300;
const CLASSES: usize = 10;
const OBJECTS: usize = 100;

/// Straight, in bands and in steps by turns, with tiers, quotas, a veto and a consequence.
fn rulebook() -> String {
    let list = |many: usize, one: &dyn Fn(usize) -> String| (0..many).map(one).collect::<Vec<_>>().join(",\n");
    let data = list(INDICATORS, &|one| {
        format!(
            r#""x{one}": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0, "at_most": 200}}, "supplier": "office"}}"#
        )
    });
    let leaves = list(INDICATORS, &|one| {
        let points: Vec<String> =
            (0..CLASSES).map(|class| format!(r#""c{class}": {}"#, 1 + (one + class) % 3)).collect();
        let curve = match one % 3 {
            0 => r#"{"proportional": {"full_at": 100, "at_most": 1}}"#,
            1 => {
                r#"{"bands": [{"below": 60, "share": 0}, {"at_least": 60, "below": 90, "share": {"from": "60%", "to": 1}}, {"at_least": 90, "share": 1}]}"#
            }
            _ => {
                r#"{"per": {"from": 100, "base": 1, "every": 5, "step": "whole", "down": {"share": "0.1", "at_most": 1}}}"#
            }
        };
        format!(r#"{{"id": "l{one}", "points": {{{}}}, "value": "x{one}", "curve": {curve}}}"#, points.join(", "))
    });
    let classes = list(CLASSES, &|class| format!(r#"{{"id": "c{class}"}}"#));
    let names = list(CLASSES, &|class| format!(r#""c{class}""#));
    format!(
        r#"{{"format": "jixiao/1", "id": "large", "version": "1", "title": "large",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{classes}], "cohorts": [{{"id": "all", "classes": [{names}]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{"accident": {{"kind": "flag", "supplier": "office"}}, {data}}},
        "indicators": {{"id": "total", "children": [{leaves}]}},
        "ranking": {{"keys": [{{"rate": "total", "best": "highest"}}], "ties": "competition"}},
        "tiers": [{{"id": "good", "when": {{"rate": "total", "at_least": "80%"}}, "quota": {{"at_most": "30%", "of": "ranked",
        "round": "down", "tie_at_edge": "in", "unfilled": "lost"}}}}, {{"id": "fair"}}],
        "effects": [{{"id": "veto", "when": {{"data": "accident", "equals": true, "if_absent": false}}, "total": 59,
        "place": "freed", "in_statistics": true}}],
        "consequences": [{{"id": "bonus", "when": {{"tier": "here", "at_least": "good", "if_absent": false}}, "measure": "x"}}]}}"#
    )
}

fn plan(text: &str) -> Plan {
    check(text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

fn rules(criterion: &mut Criterion) {
    let text = rulebook();
    let (own, other) = (plan(&text), plan(&text.replacen(r#""c0": 1"#, r#""c0": 4"#, 1)));
    let told = own.foresight();
    assert!(told.diagnoses().len() >= INDICATORS);
    let mut group = criterion.benchmark_group("rules of 300 indicators, ten classes");
    group.sample_size(10);
    group.bench_function("check", |bencher| bencher.iter_with_large_drop(|| check(black_box(&text))));
    group.bench_function("foresight", |bencher| bencher.iter_with_large_drop(|| own.foresight()));
    group.bench_function("notice, Markdown", |bencher| bencher.iter(|| own.notice().markdown(Lang::Zh)));
    group.bench_function("notice, HTML", |bencher| bencher.iter(|| own.notice().html(Lang::Zh)));
    group.bench_function("changes", |bencher| bencher.iter_with_large_drop(|| own.changes(&other)));
    group.bench_function("serde_json alone, the rulebook into values", |bencher| {
        bencher.iter_with_large_drop(|| serde_json::from_str::<serde_json::Value>(black_box(&text)).unwrap());
    });
    let mut table = String::from("object,class");
    (0..INDICATORS).for_each(|one| write!(table, ",x{one}").unwrap());
    for object in 0..OBJECTS {
        write!(table, "\no{object:03},c{}", object % CLASSES).unwrap();
        (0..INDICATORS).for_each(|one| write!(table, ",{}", (object * 7 + one * 13) % 150).unwrap());
    }
    let round = own.round().csv(jixiao::Table::new(table.as_bytes()).by("office")).unwrap();
    let done = own.evaluate(round.clone()).unwrap();
    group.bench_function("evaluate 100 objects", |bencher| {
        bencher.iter_with_large_drop(|| own.evaluate(round.clone()).unwrap());
    });
    group.bench_function("explain one of them", |bencher| bencher.iter(|| done.explain("o042").unwrap().zh()));
    group.finish();
}

criterion_group!(benches, rules);
criterion_main!(benches);
