//! §1.27: what a body decides within the latitude that a band leaves it.

use jixiao::{Evaluation, Findings};
use serde_json::{Value, json};

use super::kit::{book, codes, evidence, leaf, listed, over, set, try_round, with};

const CURVE: &str = "/indicators/children/0/curve";

/// A leaf `a` of 10: below 1 nothing, from 1 to 2 what `s` decides from 1 to 4 (neither end of 4), above 2 points 5.
fn judged() -> Value {
    let curve = json!({"bands": [
        {"below": 1, "points": 0},
        {"at_least": 1, "at_most": 2, "points": {"latitude": {"at_least": 1, "below": 4}, "decided_by": "s"}},
        {"above": 2, "points": 5}]});
    book(over(vec![leaf("a", json!(10), json!("x"), curve)]))
}

fn decided(to: Value) -> Value {
    json!({"object": "o", "latitude": "a", "to": to, "decided_by": "s"})
}

fn said(x: Value, decisions: &[Value]) -> Value {
    let mut said = evidence(&[("o", "c")], &[("o", "x", x)]);
    said["decisions"] = json!(decisions);
    said
}

fn scored(book: &Value, x: Value, decisions: &[Value]) -> Evaluation {
    try_round(book, &said(x, decisions)).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn a(book: &Value, x: Value, decisions: &[Value]) -> String {
    scored(book, x, decisions).outcome().points_text("o", "a").unwrap()
}

fn refused(book: &Value, evidence: &Value) -> Findings {
    try_round(book, evidence).map(|_| ()).expect_err("this evidence must be refused")
}

// S1.27-1
#[test]
fn a_body_decides_within_bounds() {
    let book = judged();
    for (x, to, wanted) in [("1", "1", "1.00"), ("1.5", "3.99", "3.99"), ("2", "2.5", "2.50")] {
        assert_eq!(a(&book, json!(x), &[decided(json!(to))]), wanted, "{x} {to}");
    }
    // A share is of the mark.
    let share = json!({"bands": [{"below": 1, "share": 0},
                                 {"at_least": 1, "share": {"latitude": {"at_least": "50%", "at_most": 1}, "decided_by": "s"}}]});
    assert_eq!(a(&with(judged(), CURVE, share), json!(3), &[decided(json!("75%"))]), "7.50");
    // In a sum of curves the other part is added.
    let sum = json!({"sum": [judged()["indicators"]["children"][0]["curve"].clone(), "as_points"]});
    assert_eq!(a(&with(judged(), CURVE, sum), json!("1.5"), &[decided(json!(2))]), "3.50");
}

// S1.27-2
#[test]
fn undecided_is_missing() {
    let mut book = judged();
    book["defaults"]["absent"]["missing"] = json!({"points": 2});
    assert_eq!(a(&book, json!("1.5"), &[]), "2.00");
    assert_eq!(a(&book, json!(3), &[]), "5.00");
    book["defaults"]["absent"]["missing"] = json!("refuse");
    assert_eq!(listed(&refused(&book, &said(json!("1.5"), &[]))), ["JX4001"]);
    // A target with a default is never missing by itself, but its latitude can be.
    let mut over_target = judged();
    set(&mut over_target, "/indicators/children/0/value", json!("td"));
    over_target["defaults"]["absent"].as_object_mut().unwrap().remove("missing");
    assert_eq!(codes(&over_target), ["JX2401"]);
    // What comes earlier answers first.
    let mut book = judged();
    book["defaults"]["absent"]["not_assessed"] = json!({"points": 7});
    assert_eq!(a(&book, json!({"state": "not_assessed"}), &[]), "7.00");
    // It is out of the tree where `missing` is, and others take its mark.
    let mut two = judged();
    two["indicators"]["children"].as_array_mut().unwrap().push(leaf("b", json!(10), json!("y"), json!("as_points")));
    two["indicators"]["children"][0]["absent"] = json!({"missing": "leave_out"});
    let mut both = said(json!("1.5"), &[]);
    both["submissions"][0]["rows"].as_array_mut().unwrap().push(json!({"object": "o", "item": "y", "value": 4}));
    let scored = try_round(&two, &both).unwrap();
    assert_eq!(scored.outcome().points_text("o", "a"), None);
    assert_eq!(scored.outcome().total_text("o").unwrap(), "4.00");
    two["indicators"]["children"][0]["absent"] =
        json!({"missing": {"exclude": "pro_rata", "within": "total", "prices": false}});
    let scored = try_round(&two, &both).unwrap();
    assert_eq!(scored.outcome().total_text("o").unwrap(), "8.00");
}

// S1.27-3
#[test]
fn a_decision_outside_its_latitude_stops_the_round() {
    let book = judged();
    for to in ["0.99", "4", "-1"] {
        assert_eq!(listed(&refused(&book, &said(json!("1.5"), &[decided(json!(to))]))), ["JX3105"], "{to}");
    }
    // Another band's latitude doesn't help.
    let two = json!({"bands": [
        {"below": 1, "points": {"latitude": {"at_least": 0, "at_most": 2}, "decided_by": "s"}},
        {"at_least": 1, "points": {"latitude": {"above": 2, "at_most": 5}, "decided_by": "s"}}]});
    let book = with(judged(), CURVE, two);
    assert_eq!(a(&book, json!(0), &[decided(json!(2))]), "2.00");
    assert_eq!(a(&book, json!(1), &[decided(json!(5))]), "5.00");
    assert_eq!(listed(&refused(&book, &said(json!(1), &[decided(json!(2))]))), ["JX3105"]);
    assert_eq!(listed(&refused(&book, &said(json!(0), &[decided(json!(5))]))), ["JX3105"]);
}

// S1.27-4
#[test]
fn a_decision_without_latitude_moves_nothing() {
    let book = judged();
    assert_eq!(a(&book, json!(3), &[decided(json!(2))]), "5.00");
    // Nor is it held against bounds that aren't its own.
    assert_eq!(a(&book, json!(0), &[decided(json!(9))]), "0.00");
    assert_eq!(a(&book, json!({"state": "missing"}), &[decided(json!(9))]), "0.00");
}

// S1.27-5
#[test]
fn a_decision_passes_steps_and_rounding() {
    let mut book = judged();
    book["indicators"]["children"][0]["then"] = json!([{"times": 2}, {"clamp": {"at_most": 5}}]);
    assert_eq!(a(&book, json!("1.5"), &[decided(json!("1.235"))]), "2.47");
    assert_eq!(a(&book, json!("1.5"), &[decided(json!("3.9"))]), "5.00");
    assert_eq!(a(&judged(), json!("1.5"), &[decided(json!("1.235"))]), "1.24");
    // Its mark grows from 10 to 20.
    let mut two = judged();
    two["indicators"]["children"].as_array_mut().unwrap().push(leaf("b", json!(10), json!("y"), json!("as_points")));
    two["indicators"]["children"][1]["absent"] =
        json!({"missing": {"exclude": "pro_rata", "within": "total", "prices": false}});
    assert_eq!(a(&two, json!("1.5"), &[decided(json!(2))]), "4.00");
}

// S1.27-6
#[test]
fn decisions_are_checked_as_evidence() {
    let book = judged();
    let with = |key: &str, value: Value| {
        let mut decision = decided(json!(2));
        decision[key] = value;
        said(json!("1.5"), &[decision])
    };
    assert_eq!(listed(&refused(&book, &with("decided_by", json!("other")))), ["JX3103"]);
    assert_eq!(listed(&refused(&book, &with("latitude", json!("b")))), ["JX3102"]);
    assert_eq!(listed(&refused(&book, &with("latitude", json!("total")))), ["JX3102"]);
    assert_eq!(listed(&refused(&book, &with("object", json!("p")))), ["JX3021"]);
    let twice = said(json!("1.5"), &[decided(json!(2)), decided(json!(2))]);
    assert_eq!(listed(&refused(&book, &twice)), ["JX3104"]);
    assert_eq!(listed(&refused(&book, &with("to", json!("two")))), ["JX1014"]);
}

// S1.27-7
#[test]
fn latitude_has_two_ends_and_a_body() {
    let piece = |latitude: Value, body: &str| {
        let gives = json!({"latitude": latitude, "decided_by": body});
        let curve = json!({"bands": [{"below": 1, "points": 0}, {"at_least": 1, "points": gives}]});
        codes(&with(judged(), CURVE, curve))
    };
    assert_eq!(piece(json!({"at_least": 0, "at_most": 2}), "s"), [""; 0]);
    assert_eq!(piece(json!({"at_least": 0}), "s"), ["JX2824"]);
    assert_eq!(piece(json!({"below": 1}), "s"), ["JX2824"]);
    assert_eq!(piece(json!({}), "s"), ["JX2824"]);
    assert_eq!(piece(json!({"at_least": 0, "above": 0, "at_most": 1}), "s"), ["JX2102"]);
    assert_eq!(piece(json!({"at_least": 2, "at_most": 1}), "s"), ["JX2103"]);
    assert_eq!(piece(json!({"at_least": 0, "at_most": 2}), "nobody"), ["JX2013"]);
}

// S1.27-8
#[test]
fn latitude_stands_alone() {
    let curve = judged()["indicators"]["children"][0]["curve"].clone();
    let twice = with(judged(), CURVE, json!({"sum": [curve.clone(), curve.clone()]}));
    assert_eq!(codes(&twice), ["JX2825"]);
    let mut bodies = judged();
    bodies["indicators"]["children"][0]["curve"]["bands"][2]["points"] =
        json!({"latitude": {"at_least": 5, "at_most": 6}, "decided_by": "other"});
    assert_eq!(codes(&bodies), ["JX2825"]);
    let mut averaged = judged();
    averaged["defaults"]["absent"]["too_few_peers"] = json!("zero");
    set(
        &mut averaged,
        "/indicators/children/0/value",
        json!({"rank": {"of": "x", "best": "highest", "ties": "averaged", "peers": {"in": "cohort", "self": "in"}}}),
    );
    assert!(codes(&averaged).contains(&"JX2825".to_owned()), "{:?}", codes(&averaged));
    let mut rows = judged();
    rows["data"]["list"] = json!({"kind": "tasks", "unit": "n", "decimals": 0, "supplier": "s", "facts": {"done": {"kind": "number", "unit": "n", "decimals": 0}}});
    rows["indicators"]["children"][0] = json!({"id": "a", "points": 10, "each": {
        "of": "list", "value": "done", "curve": curve, "marks_differ": "refuse",
        "absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}});
    assert_eq!(codes(&rows), ["JX2832"]);
    let mut filled = judged();
    filled["indicators"]["children"][0]["absent"] = json!({"missing": {"fill": {"mean": "rate", "peers": {"in": "cohort", "self": "in"}}}, "too_few_peers": "zero"});
    assert_eq!(codes(&filled), ["JX2825"]);
}

// S1.27-9
#[test]
fn explanations_name_the_decision() {
    let mut decision = decided(json!("2.5"));
    decision["date"] = json!("2025-12-20");
    decision["document"] = json!("Minutes 12");
    decision["reason"] = json!("late, but whole");
    let scored = scored(&judged(), json!("1.5"), &[decision]);
    let said = scored.explain("o").unwrap();
    let (en, zh) = (said.en(), said.zh());
    assert!(en.contains("decided: 2.5 (by supplier, 2025-12-20, \"Minutes 12\"), late, but whole"), "{en}");
    assert!(en.contains("(latitude at least 1 and below 4): 2.5"), "{en}");
    assert!(zh.contains("审定:2.5（supplier审定，2025-12-20，《Minutes 12》），late, but whole"), "{zh}");
    assert!(zh.contains("（裁量不小于1、小于4）：得 2.5"), "{zh}");
}
