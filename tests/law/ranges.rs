//! §1.45: what declared ranges decide before any evidence.

use serde_json::{Value, json};

use super::kit::{book, codes, leaf, one, over, set, value_of, with};

fn finds(book: &Value, code: &str) {
    assert_eq!(codes(book), [code]);
}

/// `x` from 0 to 10.
fn ranged(mut book: Value) -> Value {
    set(&mut book, "/data/x/range", json!({"at_least": 0, "at_most": 10}));
    book
}

fn stepped(then: Value) -> Value {
    let mut book = ranged(one(json!("open"), json!("x"), json!("as_points")));
    set(&mut book, "/indicators/children/0/then", then);
    book
}

// S1.45-1
#[test]
fn branches_that_are_never_taken() {
    let choice = |test: Value| ranged(value_of(json!({"if": test, "then": 1, "otherwise": "x"})));
    let x = |mut test: Value| {
        set(&mut test, "/data", json!("x"));
        set(&mut test, "/if_absent", json!(false));
        choice(test)
    };
    finds(&x(json!({"above": 10})), "wJX2853");
    finds(&x(json!({"below": 0})), "wJX2853");
    assert!(codes(&x(json!({"at_least": 10}))).is_empty());
    assert!(codes(&x(json!({"at_most": 0}))).is_empty());
    finds(&choice(json!({"value": "x * 2 + 1", "at_most": 21, "if_absent": true})), "wJX2853");
    assert!(codes(&choice(json!({"value": "x * 2 + 1", "below": 21, "if_absent": true}))).is_empty());
    finds(&choice(json!({"not": {"value": "x * 2 + 1", "at_most": 21, "if_absent": true}})), "wJX2853");
}

// S1.45-2
#[test]
fn steps_whose_condition_is_decided() {
    let add = |test: Value| stepped(json!([{"add": 1, "when": test}]));
    finds(&add(json!({"score": "here", "above": 10})), "wJX2854");
    finds(&add(json!({"score": "here", "at_least": 0})), "wJX2854");
    assert!(codes(&add(json!({"score": "here", "at_least": 10}))).is_empty());
    // Each step reads what those before it have made.
    let twice = |end: u32| stepped(json!([{"times": 2}, {"add": 1, "when": {"score": "here", "above": end}}]));
    assert!(codes(&twice(19)).is_empty());
    finds(&twice(20), "wJX2854");
    // Another leaf, which can be between 0 and 5.
    let other = |end: u32| {
        let mut reader = leaf("b", json!("open"), json!("x"), json!("as_points"));
        reader["then"] = json!([{"add": 1, "when": {"score": "a", "above": end}}]);
        ranged(book(over(vec![leaf("a", json!("open"), json!("x / 2"), json!("as_points")), reader])))
    };
    assert!(codes(&other(4)).is_empty());
    finds(&other(5), "wJX2854");
}

// S1.45-2
#[test]
fn a_step_decided_in_one_class_alone_is_no_finding() {
    let mut book =
        one(json!({"c": 10, "d": 100}), json!("clamp(x, 0, 1)"), json!({"proportional": {"full_at": 1, "at_most": 1}}));
    set(&mut book, "/indicators/children/0/then", json!([{"add": 1, "when": {"score": "here", "above": 50}}]));
    assert!(codes(&book).is_empty());
    set(&mut book, "/indicators/children/0/then", json!([{"add": 1, "when": {"score": "here", "above": 100}}]));
    finds(&book, "wJX2854");
}

// S1.45-3
#[test]
fn operands_that_are_never_taken() {
    finds(&ranged(value_of(json!("min(x, x + 11)"))), "wJX2856");
    assert!(codes(&ranged(value_of(json!("min(x, x + 10)")))).is_empty());
    finds(&ranged(value_of(json!("max(x, 0 - 1 - x)"))), "wJX2856");
    finds(&ranged(value_of(json!("min(x + 1, 0.5)"))), "wJX2856");
    // Caps and floors are constants.
    assert!(codes(&ranged(value_of(json!("max(min(x, 20), -5)")))).is_empty());
}

// S1.45-4
#[test]
fn conditions_that_nobody_or_everybody_meets() {
    let base = || ranged(one(json!("open"), json!("x"), json!("as_points")));
    let x = |mut test: Value| {
        set(&mut test, "/data", json!("x"));
        set(&mut test, "/if_absent", json!(false));
        test
    };
    let effect = |when: Value| {
        let effect = json!({"id": "e", "when": when, "unranked": true, "place": "freed", "in_statistics": true});
        with(base(), "/effects", json!([effect]))
    };
    finds(&effect(x(json!({"above": 10}))), "wJX2857");
    finds(&effect(json!({"score": "total", "at_most": 10})), "wJX2857");
    assert!(codes(&effect(x(json!({"above": 9})))).is_empty());
    // Two tests of one item that leave nothing between them.
    finds(&effect(json!({"all": [x(json!({"above": 5})), x(json!({"below": 5}))]})), "wJX2857");
    assert!(codes(&effect(json!({"any": [x(json!({"above": 5})), x(json!({"below": 5}))]}))).is_empty());
    let tiers = |when: Value| with(base(), "/tiers", json!([{"id": "good", "when": when}, {"id": "rest"}]));
    finds(&tiers(json!({"score": "total", "below": 0})), "wJX2857");
    // Everybody's tier is one that rulebooks have.
    assert!(codes(&tiers(json!({"score": "total", "at_least": 0}))).is_empty());
    // A floor that is too high is told once.
    finds(&tiers(json!({"score": "total", "above": 10})), "wJX2605");
    let applies = |when: Value| {
        let mut node = leaf("b", json!("open"), json!("x"), json!("as_points"));
        node["applies"] = json!({"when": when});
        let mut book = ranged(book(over(vec![leaf("a", json!("open"), json!("x"), json!("as_points")), node])));
        set(&mut book, "/data/y/range", json!({"at_least": 1}));
        book
    };
    finds(&applies(json!({"data": "y", "at_least": 0, "if_absent": true})), "wJX2857");
    assert!(codes(&applies(json!({"data": "y", "above": 1, "if_absent": true}))).is_empty());
}

// S1.45-4
#[test]
fn what_an_effect_makes_of_the_total_can_be_read() {
    let mut book = ranged(one(json!("open"), json!("x"), json!("as_points")));
    let when = json!({"data": "x", "above": 5, "if_absent": false});
    set(
        &mut book,
        "/effects",
        json!([{"id": "e", "when": when, "total": -7, "place": "freed", "in_statistics": true}]),
    );
    set(&mut book, "/tiers", json!([{"id": "bad", "when": {"score": "total", "below": -5}}, {"id": "rest"}]));
    assert!(codes(&book).is_empty());
    set(&mut book, "/tiers", json!([{"id": "bad", "when": {"score": "total", "below": -7}}, {"id": "rest"}]));
    finds(&book, "wJX2857");
}

// S1.45-5
#[test]
fn absence_decides_too() {
    let choice = |test: Value| ranged(value_of(json!({"if": test, "then": 1, "otherwise": 2})));
    assert!(codes(&choice(json!({"data": "x", "above": 10, "if_absent": true}))).is_empty());
    assert!(codes(&choice(json!({"data": "x", "at_most": 10, "if_absent": false}))).is_empty());
    finds(&choice(json!({"data": "x", "at_most": 10, "if_absent": true})), "wJX2853");
    finds(&choice(json!({"data": "x", "above": 10, "if_absent": false})), "wJX2853");
}

// S1.45-6
#[test]
fn safeguards_are_no_findings() {
    assert!(codes(&ranged(value_of(json!("clamp(x, 0, 10)")))).is_empty());
    assert!(codes(&stepped(json!([{"clamp": {"at_least": -1, "at_most": 100}}]))).is_empty());
}
