//! §5.1 and §5.3: the same bytes, and explanations that add up.

use serde_json::{Value, json};

use super::kit::{alone, book, check, codes, evidence, leaf, one, over, round, total, with};
use jixiao::{Ratio, StageKind};

// S5.1-1
#[test]
fn order_changes_no_byte() {
    let mut book = one(json!("open"), json!("x"), json!("as_points"));
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "dense"});
    let mut said = evidence(
        &[("o", "c"), ("q", "d"), ("s", "c")],
        &[("o", "x", json!(2)), ("q", "x", json!(1)), ("s", "x", json!(2)), ("q", "y", json!(4))],
    );
    let bytes = |said: &Value| serde_json::to_string(super::kit::try_round(&book, said).unwrap().outcome()).unwrap();
    let first = bytes(&said);
    said["roster"].as_array_mut().unwrap().reverse();
    said["submissions"][0]["rows"].as_array_mut().unwrap().reverse();
    let last = said["submissions"][0]["rows"].as_array_mut().unwrap().pop().unwrap();
    said["submissions"].as_array_mut().unwrap().insert(0, json!({"rows": [last], "by": "s"}));
    assert_eq!(bytes(&said), first);
}

// S5.1-2
#[test]
fn objects_stand_by_their_bytes() {
    let book = one(json!("open"), json!("x"), json!("as_points"));
    let evaluation = round(&book, &[("é", "c"), ("b", "c"), ("Z", "c"), ("北", "c"), ("a10", "c"), ("a9", "c")], &[]);
    let ids: Vec<&str> = evaluation.outcome().objects().map(jixiao::Id::as_str).collect();
    assert_eq!(ids, ["Z", "a10", "a9", "b", "é", "北"]);
}

// S5.1-3
#[test]
fn ids_are_nfc() {
    // "é" as one character, and as a letter with a mark after it.
    assert!(codes(&with(one(json!("open"), json!("x"), json!("as_points")), "/id", json!("\u{e9}"))).is_empty());
    assert_eq!(codes(&with(one(json!("open"), json!("x"), json!("as_points")), "/id", json!("e\u{301}"))), ["JX1016"]);
}

// S5.1-4
#[test]
fn an_outcome_has_strings() {
    let evaluation = alone(&one(json!("open"), json!("x"), json!("as_points")), &[("x", json!("2.5"))]);
    let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
    assert_eq!(outcome["objects"][0]["total"], json!("2.50"));
    assert_eq!(outcome["objects"][0]["points"]["a"], json!("2.50"));
}

// S5.1-5
#[test]
fn a_round_belongs_to_its_rulebook() {
    let book = one(json!("open"), json!("x"), json!("as_points"));
    let plan = |book: &Value| check(book).into_plan().unwrap();
    let round = plan(&book).round().json(&evidence(&[("o", "c")], &[]).to_string()).unwrap();
    assert!(plan(&book).evaluate(round.clone()).is_ok());
    let other = plan(&with(book, "/version", json!("2")));
    assert_eq!(super::kit::listed(&other.evaluate(round).unwrap_err()), ["JX4003"]);
}

// S5.3-1 S5.3-2
#[test]
fn an_explanation_adds_up() {
    let book = book(over(vec![
        leaf("a", json!("open"), json!("x / 3"), json!("as_points")),
        leaf("z", json!("open"), json!("y / 7"), json!("as_points")),
    ]));
    let book = with(book, "/indicators/then", json!([{"times": "1.1"}]));
    let evaluation = alone(&book, &[("x", json!(2)), ("y", json!(5))]);
    let lines = evaluation.explain("o").unwrap().lines();
    let root = &lines[0];
    let parts = lines[1..].iter().fold(Ratio::zero(), |sum, line| sum.add(&line.counts));
    let of = |kind: StageKind| root.stages.iter().find(|stage| stage.kind == kind).unwrap().number.clone().unwrap();
    assert_eq!(of(StageKind::Sum), parts);
    assert_eq!(parts.to_string(), "1.38");
    assert_eq!(of(StageKind::Step).to_string(), "1.518");
    assert_eq!(of(StageKind::Rounding).to_string(), "1.52");
    assert_eq!(root.points_text, total(&book, &[("x", json!(2)), ("y", json!(5))]));
    for line in &lines {
        let rounded = line.stages.last().unwrap();
        assert_eq!(rounded.kind, StageKind::Rounding);
        assert_eq!(rounded.number.clone().unwrap(), line.points.ratio());
    }
}
