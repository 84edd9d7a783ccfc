//! §1.4: curves.

use serde_json::{Value, json};

use super::kit::{a, codes, one};

fn proportional(settings: Value) -> Value {
    one(json!(20), json!("x"), json!({"proportional": settings}))
}

fn points(book: &Value, x: &str) -> String {
    a(book, &[("x", json!(x))])
}

// S1.4-1
#[test]
fn as_points() {
    assert_eq!(points(&one(json!(20), json!("x"), json!("as_points")), "12.345"), "12.35");
}

// S1.4-2 S1.4-3 S1.4-4
#[test]
fn in_proportion() {
    let book = proportional(json!({"full_at": 80, "at_most": "100%"}));
    for (x, wanted) in [("40", "10.00"), ("80", "20.00"), ("81", "20.00"), ("0", "0.00"), ("-8", "-2.00")] {
        assert_eq!(points(&book, x), wanted, "{x}");
    }
    let book = proportional(json!({"full_at": 80, "at_most": "none"}));
    assert_eq!(points(&book, "100"), "25.00");
    let book = proportional(json!({"full_at": 80, "at_most": "120%"}));
    assert_eq!(points(&book, "100"), "24.00");
}

// S1.4-5 S1.4-6
#[test]
fn a_threshold_as_is() {
    let book = proportional(json!({"full_at": 100, "at_most": 1, "threshold": {"at": 60, "then": "as_is"}}));
    for (x, wanted) in [("59.9999", "0.00"), ("60", "12.00"), ("75", "15.00"), ("100", "20.00"), ("130", "20.00")] {
        assert_eq!(points(&book, x), wanted, "{x}");
    }
}

// S1.4-5 S1.4-7
#[test]
fn a_threshold_from_zero() {
    let book = proportional(json!({"full_at": 100, "at_most": 1, "threshold": {"at": 60, "then": "from_zero"}}));
    for (x, wanted) in [("59", "0.00"), ("60", "0.00"), ("75", "7.50"), ("100", "20.00"), ("130", "20.00")] {
        assert_eq!(points(&book, x), wanted, "{x}");
    }
}

fn bands(bands: Value) -> Value {
    one(json!(20), json!("x"), json!({"bands": bands}))
}

// S1.4-8 S1.4-12
#[test]
fn bands_have_ends() {
    let book = bands(json!([{"above": 90, "share": 1}, {"below": 60, "points": 0}]));
    assert!(codes(&book).contains(&"JX2308".to_owned()));
    let book = bands(
        json!([{"above": 90, "share": 1}, {"at_least": 60, "at_most": 90, "share": "50%"}, {"below": 60, "share": 0}]),
    );
    for (x, wanted) in [("90.0001", "20.00"), ("90", "10.00"), ("60", "10.00"), ("59.9999", "0.00"), ("-5", "0.00")] {
        assert_eq!(points(&book, x), wanted, "{x}");
    }
    let turned = bands(
        json!([{"below": 60, "share": 0}, {"above": 90, "share": 1}, {"at_least": 60, "at_most": 90, "share": "50%"}]),
    );
    for x in ["90.0001", "90", "60", "59.9999"] {
        assert_eq!(points(&book, x), points(&turned, x));
    }
}

// S1.4-9
#[test]
fn lines_join_their_ends() {
    let book = bands(json!([
        {"at_least": 90, "points": 20},
        {"at_least": 60, "below": 90, "points": {"from": 8, "to": 20}},
        {"below": 60, "points": 0}]));
    for (x, wanted) in [("60", "8.00"), ("75", "14.00"), ("61", "8.40"), ("89.9999", "20.00"), ("90", "20.00")] {
        assert_eq!(points(&book, x), wanted, "{x}");
    }
}

// S1.4-10
#[test]
fn bands_cover_fractions_too() {
    let gap = json!({"bands": [{"at_least": 90, "share": 1}, {"at_most": 89, "share": 0}]});
    let mut book = one(json!(20), json!("x"), gap);
    super::kit::set(&mut book, "/data/x/decimals", json!(0));
    assert_eq!(codes(&book), ["JX2304"]);
    // A point is a gap too.
    assert_eq!(codes(&bands(json!([{"above": 90, "share": 1}, {"below": 90, "share": 0}]))), ["JX2304"]);
    // Beyond what the value can be nothing is asked.
    assert!(codes(&one(json!(20), json!("b"), json!({"bands": [{"at_least": 0, "share": 1}]}))).is_empty());
}

// S1.4-10
#[test]
fn a_rate_reaches_from_zero_to_one() {
    let curve = json!({"bands": [{"at_least": 0, "at_most": 1, "share": {"from": 0, "to": 1}}]});
    assert!(codes(&one(json!(20), json!("r"), curve.clone())).is_empty());
    assert_eq!(codes(&one(json!(20), json!("more"), curve)), ["JX2304"]);
}

// S1.4-11 S1.4-16
#[test]
fn bands_dont_overlap_and_arent_dead() {
    assert_eq!(codes(&bands(json!([{"at_least": 90, "share": 1}, {"at_most": 90, "share": 0}]))), ["JX2305"]);
    let dead = json!({"bands": [{"at_least": 0, "share": 1}, {"below": 0, "share": 0}]});
    assert_eq!(codes(&one(json!(20), json!("b"), dead)), ["wJX2310"]);
}

// S1.4-13 S1.4-14
#[test]
fn grades() {
    let grades = |curve: Value| one(json!(20), json!("g"), curve);
    let cells = |word: &str| [("g", json!(word))];
    let book = grades(json!({"grades": {"good": 1, "fair": "60%", "poor": 0}}));
    assert_eq!(
        (a(&book, &cells("good")), a(&book, &cells("fair")), a(&book, &cells("poor"))),
        ("20.00".into(), "12.00".into(), "0.00".into())
    );
    let book = grades(json!({"grades": {"good": 15, "fair": 7.5, "poor": 0}, "as": "points"}));
    assert_eq!(a(&book, &cells("fair")), "7.50");
    assert_eq!(codes(&grades(json!({"grades": {"good": 1, "fair": 0.5}}))), ["JX2311"]);
    assert_eq!(codes(&grades(json!({"grades": {"good": 1, "fair": 0.5, "poor": 0, "bad": 0}}))), ["JX2312"]);
}

// S1.4-15
#[test]
fn an_open_leaf_has_no_share() {
    assert_eq!(
        codes(&one(json!("open"), json!("b"), json!({"proportional": {"full_at": 1, "at_most": 1}}))),
        ["JX2301"]
    );
    assert!(codes(&one(json!("open"), json!("b"), json!({"bands": [{"at_least": 0, "points": 3}]}))).is_empty());
}
