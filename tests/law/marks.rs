//! §1.5: points and marks.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, leaf, one, over, round, total, with};

fn full() -> Value {
    json!({"proportional": {"full_at": 1, "at_most": 1}})
}

/// `a` for the class c alone, `b` for both.
fn by_class() -> Value {
    book(over(vec![
        leaf("a", json!({"c": 60}), json!("b"), full()),
        leaf("z", json!({"c": 40, "d": 50}), json!("b"), full()),
    ]))
}

// S1.5-1 S1.5-2 S1.5-3
#[test]
fn marks_go_by_class() {
    let evaluation = round(&by_class(), &[("o", "c"), ("q", "d")], &[("o", "b", json!(0.5)), ("q", "b", json!(0.5))]);
    let outcome = evaluation.outcome();
    assert_eq!(outcome.points_text("o", "a").as_deref(), Some("30.00"));
    assert_eq!(outcome.points_text("q", "a"), None);
    assert_eq!((outcome.total_text("o").unwrap(), outcome.total_text("q").unwrap()), ("50.00".into(), "25.00".into()));
    let mark = |object: &str| evaluation.explain(object).unwrap().lines()[0].mark.clone().unwrap().to_string();
    assert_eq!((mark("o"), mark("q")), ("100".into(), "50".into()));
}

// S1.5-2
#[test]
fn applies_leaves_a_class_out() {
    let book = book(over(vec![
        json!({"id": "a", "points": 60, "applies": {"classes": ["c"]}, "value": "b", "curve": full()}),
        leaf("z", json!(40), json!("b"), full()),
    ]));
    let evaluation = round(&book, &[("o", "c"), ("q", "d")], &[("o", "b", json!(1)), ("q", "b", json!(1))]);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "100.00");
    assert_eq!(evaluation.outcome().total_text("q").unwrap(), "40.00");
    assert_eq!(evaluation.outcome().points("q", "a"), None);
}

// S1.5-4
#[test]
fn a_stated_mark_is_the_sum() {
    let stated = |points: Value| with(by_class(), "/indicators/points", points);
    assert_eq!(codes(&stated(json!(100))), ["JX2201"]);
    assert!(codes(&stated(json!({"c": 100, "d": 50}))).is_empty());
    let found = super::kit::check(&stated(json!({"c": 100, "d": 51})));
    let finding = found.findings().iter().next().unwrap();
    assert_eq!(finding.place().pointer(), Some("/indicators/points"));
    assert!(finding.en().contains("51") && finding.en().contains("50"), "{}", finding.en());
    assert!(codes(&with(stated(json!(100)), "/indicators/then", json!([{"scale": 100}]))).is_empty());
}

// S1.5-4 S1.8-6
#[test]
fn a_clamped_node_keeps_its_stated_mark() {
    let mut book = by_class();
    book["indicators"]["points"] = json!(100);
    book["indicators"]["then"] = json!([{"clamp": {"at_most": 100}}]);
    book["tiers"] = json!([{"id": "half", "when": {"rate": "total", "at_least": "50%"}}, {"id": "rest"}]);
    assert!(codes(&book).is_empty());
    // 50 of the class d: its children make 50, its stated mark is 100.
    let evaluation = round(&book, &[("q", "d"), ("s", "d")], &[("q", "b", json!(1)), ("s", "b", json!("0.99"))]);
    let tier = |object: &str| evaluation.outcome().standing(object).unwrap().tier().unwrap().to_string();
    assert_eq!((tier("q"), tier("s")), ("half".into(), "rest".into()));
}

// S1.5-4
#[test]
fn a_bonus_stands_beside_marked_leaves_under_a_clamp() {
    let mut book = book(over(vec![
        leaf("main", json!(100), json!("b"), json!({"proportional": {"full_at": 100, "at_most": 1}})),
        json!({"id": "bonus", "points": 5, "value": "x", "curve": "as_points", "then": [{"clamp": {"at_least": 0, "at_most": 5}}]}),
        json!({"id": "less", "points": 10, "value": "0 - 2 * y", "curve": "as_points", "then": [{"clamp": {"at_least": -10, "at_most": 0}}]}),
    ]));
    book["indicators"]["points"] = json!(100);
    book["indicators"]["then"] = json!([{"clamp": {"at_least": 0, "at_most": 105}}]);
    assert!(codes(&book).is_empty());
    assert_eq!(total(&book, &[("b", json!(90)), ("x", json!(7)), ("y", json!(1.5))]), "92.00");
    assert_eq!(total(&book, &[("b", json!(90)), ("x", json!(0)), ("y", json!(9))]), "80.00");
}

// S1.5-5
#[test]
fn open_nodes_have_no_mark() {
    let book = one(json!("open"), json!("x"), json!("as_points"));
    let evaluation = alone(&book, &[("x", json!(-3))]);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "-3.00");
    assert!(evaluation.explain("o").unwrap().lines().iter().all(|line| line.mark.is_none()));
}

// S1.5-6
#[test]
fn open_and_marked_dont_mix() {
    let book = book(over(vec![
        leaf("a", json!(1), json!("b"), full()),
        leaf("z", json!("open"), json!("b"), json!("as_points")),
    ]));
    assert_eq!(codes(&book), ["JX2203"]);
}

// S1.5-7
#[test]
fn points_are_above_zero() {
    for points in [json!(0), json!(-1), json!({"c": 1, "d": 0})] {
        assert_eq!(codes(&one(points, json!("b"), full())), ["JX2202"]);
    }
}

// S1.5-8
#[test]
fn every_class_has_a_leaf() {
    assert_eq!(codes(&one(json!({"c": 5}), json!("b"), full())), ["JX2208"]);
}

// S1.5-9
#[test]
fn a_node_is_a_leaf_or_has_children() {
    let mut both = one(json!(5), json!("b"), full());
    both["indicators"]["value"] = json!("b");
    assert_eq!(codes(&both), ["JX2207"]);
    let mut neither = one(json!(5), json!("b"), full());
    neither["indicators"]["children"][0].as_object_mut().unwrap().remove("value");
    assert_eq!(codes(&neither), ["JX2205"]);
}
