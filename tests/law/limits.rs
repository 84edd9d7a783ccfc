//! §6: limits.

use serde_json::{Value, json};

use super::kit::{codes, one, value_of, with};

// S6.1-1
#[test]
fn sixty_four_levels() {
    let not = |levels: usize| (0..levels).fold(json!({"score": "here", "above": 0}), |inner, _| json!({"not": inner}));
    let book = |levels: usize| {
        with(
            one(json!("open"), json!("x"), json!("as_points")),
            "/indicators/children/0/then",
            json!([{"add": 1, "when": not(levels)}]),
        )
    };
    // Book, node, list, node, list, step and test are seven levels, each `not` is one more.
    assert!(codes(&book(57)).is_empty());
    assert_eq!(codes(&book(58)), ["JX1004"]);
}

// S6.1-2
#[test]
fn a_thousand_parts() {
    let sum = |operands: usize| value_of(json!(vec!["x"; operands].join(" + ")));
    // An operand and its sign are two parts.
    assert!(codes(&sum(500)).is_empty());
    assert_eq!(codes(&sum(501))[0], "JX2002");
}

// S6.1-3
#[test]
fn sixteen_keys() {
    let ranking = |keys: usize| {
        let keys = vec![json!({"score": "total", "best": "highest"}); keys];
        with(one(json!("open"), json!("x"), json!("as_points")), "/ranking", json!({"keys": keys, "ties": "dense"}))
    };
    assert!(codes(&ranking(16)).is_empty());
    assert_eq!(codes(&ranking(17)), ["JX2017"]);
}

// S6.1-4
#[test]
fn long_ids() {
    let book =
        |length: usize| with(one(json!("open"), json!("x"), json!("as_points")), "/id", json!("a".repeat(length)));
    assert!(codes(&book(4096)).is_empty());
    assert_eq!(codes(&book(4097)), ["JX1016"]);
}

// S6.1-5
#[test]
fn a_hundred_findings_of_a_code() {
    let children: Vec<Value> = (0..150)
        .map(|place| json!({"id": format!("n{place}"), "points": 0, "value": "b", "curve": "as_points"}))
        .collect();
    let found = super::kit::check(&super::kit::book(super::kit::over(children)));
    assert_eq!(found.findings().iter().filter(|finding| finding.code() == "JX2202").count(), 100);
    assert_eq!(found.findings().count("JX2202"), 150);
    assert!(found.findings().en().lines().last().unwrap().contains("50"));
}
