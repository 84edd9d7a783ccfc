//! §1.17: coverage.

use serde_json::{Value, json};

use super::kit::{book, codes, leaf, over, round, set, with};

const TWO: [(&str, &str); 2] = [("a", "c"), ("b", "c")];

fn points() -> Value {
    json!("as_points")
}

/// Leaves of 60 and 40; at least this much must come from evidence.
fn tree(at_least: &str, otherwise: &str) -> Value {
    let mut book =
        book(over(vec![leaf("x", json!(60), json!("b"), points()), leaf("y", json!(40), json!("p"), points())]));
    book["coverage"] = json!({"at_least": at_least, "otherwise": otherwise});
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    set(&mut book, "/tiers", json!([{"id": "any"}]));
    book
}

// S1.17-1
#[test]
fn coverage_is_the_share_of_the_marks_that_came_from_evidence() {
    let done = round(&tree("50%", "unranked"), &TWO, &[("a", "b", json!(50)), ("b", "p", json!(40))]);
    let share = |id: &str| done.outcome().coverage(id).unwrap().to_string();
    assert_eq!((share("a"), share("b")), ("0.6".to_owned(), "0.4".to_owned()));
    // The minimum itself is enough.
    for (least, lacks) in [("40%", false), ("0.41", true)] {
        let done = round(&tree(least, "unranked"), &TWO, &[("a", "b", json!(50)), ("b", "p", json!(40))]);
        assert_eq!(done.outcome().lacks_coverage("b"), lacks);
        assert!(!done.outcome().lacks_coverage("a"));
    }
    assert!(round(&with(tree("50%", "unranked"), "/title", json!("t")), &TWO, &[]).outcome().lacks_coverage("a"));
}

// S1.17-2
#[test]
fn too_little_takes_the_rank_or_the_total() {
    let cells = [("a", "b", json!(10)), ("b", "p", json!(40))];
    let done = round(&tree("50%", "unranked"), &TWO, &cells);
    let outcome = done.outcome();
    assert_eq!((outcome.total_text("b").unwrap(), outcome.is_unscored("b")), ("40.00".to_owned(), false));
    let (a, b) = (outcome.standing("a").unwrap(), outcome.standing("b").unwrap());
    // b's 40 would have stood before a's 10.
    assert_eq!((a.rank(), a.tier().is_some(), b.rank(), b.tier()), (Some(1), true, None, None));
    let text = done.explain("b").unwrap();
    assert!(text.en().contains("Coverage: 0.4, below 0.5: unranked"), "{}", text.en());
    assert!(text.zh().contains("覆盖率：0.4，低于0.5，不排名"));
    assert!(done.explain("a").unwrap().en().contains("Coverage: 0.6 (at least 0.5)"));

    let done = round(&tree("50%", "unscored"), &TWO, &cells);
    let outcome = done.outcome();
    assert_eq!((outcome.total("b"), outcome.points("b", "total"), outcome.is_unscored("b")), (None, None, true));
    assert_eq!(outcome.points_text("b", "y").unwrap(), "40.00");
    let (a, b) = (outcome.standing("a").unwrap(), outcome.standing("b").unwrap());
    assert_eq!((a.rank(), b.rank(), b.tier()), (Some(1), None, None));
    let lines = done.explain("b").unwrap().lines();
    assert_eq!(lines.iter().map(|line| line.node.as_str()).collect::<Vec<_>>(), ["x", "y"]);
    let json = serde_json::to_value(outcome).unwrap();
    assert_eq!(json["objects"][1]["coverage"], "0.4");
    assert!(json["objects"][1].get("total").is_none());
}

// S1.17-3
#[test]
fn no_event_is_evidence_and_no_other_answer_is() {
    let mut book = tree("100%", "unranked");
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["light"], "dates": {"decided": "decided"}});
    let events = json!({"id": "y", "points": 40, "absent": {"no_event": "full"}, "then": [{"clamp": {"at_least": 0}}],
        "events": {"of": "e", "start": "full", "each": {"light": -2}, "date": "decided", "undated": "leave_out"}});
    set(&mut book, "/indicators/children/1", events);
    let cells = [("a", "b", json!(1)), ("a", "e", json!({"events": []})), ("b", "b", json!(1))];
    let done = round(&book, &TWO, &cells);
    let share = |id: &str| done.outcome().coverage(id).unwrap().to_string();
    assert_eq!((share("a"), share("b")), ("1".to_owned(), "0.6".to_owned()));
    // Filled, full, excluded, left out: the mark counts, and not as evidence.
    for answer in [
        json!("full"),
        json!({"points": 3}),
        json!("leave_out"),
        json!({"exclude": "evenly", "within": "total"}),
        json!({"fill": {"mean": "value", "digits": 2, "peers": {"in": "cohort", "self": "out"}}}),
    ] {
        let mut book = tree("100%", "unranked");
        set(&mut book, "/indicators/children/1/absent", json!({"missing": answer, "too_few_peers": "zero"}));
        let cells = [("a", "b", json!(1)), ("b", "b", json!(1)), ("b", "p", json!(1))];
        let done = round(&book, &TWO, &cells);
        assert_eq!(done.outcome().coverage("a").unwrap().to_string(), "0.6", "{answer}");
        assert_eq!(done.outcome().coverage("b").unwrap().to_string(), "1", "{answer}");
    }
}

// S1.17-4
#[test]
fn a_mark_counts_with_the_scales_and_weights_above_it() {
    // A node of 10 and 10 scaled to 80, beside a leaf of 20: half of it is 40 of 100.
    let n = json!({"id": "n", "children": [leaf("x", json!(10), json!("x"), points()), leaf("y", json!(10), json!("y"), points())],
                   "then": [{"scale": 80}]});
    let mut scaled = book(over(vec![n, leaf("p", json!(20), json!("p"), points())]));
    scaled["coverage"] = json!({"at_least": "50%", "otherwise": "unranked"});
    let done = round(&scaled, &TWO, &[("a", "x", json!(1)), ("b", "p", json!(1))]);
    let share = |id: &str| done.outcome().coverage(id).unwrap().to_string();
    assert_eq!((share("a"), share("b")), ("0.4".to_owned(), "0.2".to_owned()));
    // Weights 3 and 1 over 10 and 10.
    let mut weighed = tree("50%", "unranked");
    set(&mut weighed, "/indicators/combine", json!("mean"));
    set(&mut weighed, "/indicators/weights", json!({"x": 3, "y": 1}));
    set(&mut weighed, "/indicators/children/0/points", json!(10));
    set(&mut weighed, "/indicators/children/1/points", json!({"c": 10}));
    let done = round(&weighed, &[("a", "c"), ("b", "d")], &[("a", "p", json!(1)), ("b", "b", json!(1))]);
    let share = |id: &str| done.outcome().coverage(id).unwrap().to_string();
    // The class d lacks the second.
    assert_eq!((share("a"), share("b")), ("0.25".to_owned(), "1".to_owned()));
}

// S1.17-5
#[test]
fn coverage_that_makes_no_sense_is_refused() {
    for least in ["0", "120%", "-1"] {
        assert_eq!(codes(&tree(least, "unranked")), ["JX2808"], "{least}");
    }
    let mut open = tree("50%", "unranked");
    for place in 0..2 {
        set(&mut open, &format!("/indicators/children/{place}/points"), json!("open"));
    }
    assert_eq!(codes(&open), ["JX2807"]);
}

// S1.17-6
#[test]
fn where_no_leaf_applies_nothing_is_covered() {
    let mut part = leaf("x", json!(60), json!("b"), points());
    part["applies"] = json!({"when": {"data": "f", "equals": true, "if_absent": false}});
    let node = json!({"id": "n", "children": [part], "nothing_left": "full"});
    let mut book = book(over(vec![node]));
    book["coverage"] = json!({"at_least": "1%", "otherwise": "unranked"});
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    set(&mut book, "/tiers", json!([{"id": "any"}]));
    let done = round(&book, &TWO, &[("a", "f", json!(true)), ("a", "b", json!(30)), ("b", "f", json!(false))]);
    let standing = |id: &str| done.outcome().standing(id).unwrap().rank();
    assert_eq!(done.outcome().total("b").unwrap().to_string(), "60");
    assert_eq!(done.outcome().coverage("b").unwrap().to_string(), "0");
    assert_eq!((standing("a"), standing("b")), (Some(1), None));
}
