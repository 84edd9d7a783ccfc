//! §1.30: constants that differ by cohort.

use serde_json::{Value, json};

use super::kit::{book, codes, evidence, leaf, one, over, set, try_round, with};

/// The kit's classes c and d, in the cohorts k (both) and l (c alone).
fn in_two(book: Value) -> Value {
    with(book, "/cohorts", json!([{"id": "k", "classes": ["c", "d"]}, {"id": "l", "classes": ["c"]}]))
}

/// Total of `o` (c in k), `q` (d in k) and `u` (c in l), each with b = 6.
fn totals(book: &Value) -> [String; 3] {
    let mut said = evidence(
        &[("o", "c"), ("q", "d"), ("u", "c")],
        &[("o", "b", json!(6)), ("q", "b", json!(6)), ("u", "b", json!(6))],
    );
    set(&mut said, "/roster/2/cohort", json!("l"));
    let evaluation = try_round(book, &said).unwrap_or_else(|found| panic!("{}", found.en()));
    for object in ["o", "q", "u"] {
        // The lines of the explanation are of the object's own group.
        let explanation = evaluation.explain(object).unwrap();
        assert_eq!(explanation.lines()[0].points, evaluation.outcome().points(object, "total").unwrap());
    }
    ["o", "q", "u"].map(|object| evaluation.outcome().total_text(object).unwrap())
}

fn full_at(amount: Value) -> Value {
    json!({"proportional": {"full_at": amount, "at_most": 1}})
}

// S1.30-1
#[test]
fn a_constant_may_differ_by_cohort() {
    // 6 of 10 in k, 6 of 8 in l.
    let book = in_two(one(json!(100), json!("b"), full_at(json!({"by_cohort": {"k": 10, "l": 8}}))));
    assert_eq!(totals(&book), ["60.00", "60.00", "75.00"]);
    // In bands and steps alike: 5 of 20 points for 6 in k, 8 in l; then 2 more, or 3.
    let bands =
        json!({"bands": [{"at_least": 6, "points": {"by_cohort": {"k": 5, "l": 8}}}, {"below": 6, "points": 0}]});
    let mut book = in_two(one(json!(20), json!("b"), bands));
    assert_eq!(totals(&book), ["5.00", "5.00", "8.00"]);
    set(&mut book, "/indicators/children/0/then", json!([{"add": {"by_cohort": {"l": 3, "k": 2}}}]));
    assert_eq!(totals(&book), ["7.00", "7.00", "11.00"]);
    let per = json!({"per": {"from": 0, "base": 0, "every": {"by_cohort": {"k": 2, "l": 3}}, "step": "whole",
                             "up": {"points": {"by_cohort": {"k": 1, "l": 4}}, "at_most": "none"}}});
    // 3 steps of 1; 2 steps of 4.
    assert_eq!(totals(&in_two(one(json!(20), json!("b"), per))), ["3.00", "3.00", "8.00"]);
}

// S1.30-2
#[test]
fn one_constant_by_class_and_another_by_cohort() {
    let mut book = in_two(one(json!(100), json!("b"), full_at(json!({"by_class": {"c": 10, "d": 12}}))));
    set(&mut book, "/indicators/then", json!([{"times": {"by_cohort": {"k": 1, "l": "0.5"}}}]));
    // 60, 50, and half of 60.
    assert_eq!(totals(&book), ["60.00", "50.00", "30.00"]);
}

// S1.30-1
#[test]
fn a_scale_by_cohort_makes_marks_by_cohort() {
    let mut book = in_two(book(over(vec![
        json!({"id": "a", "children": [leaf("x1", json!(40), json!("b"), full_at(json!(10)))], "then": [{"scale": {"by_cohort": {"k": 20, "l": 30}}}]}),
        leaf("z", json!(10), json!("b"), full_at(json!(12))),
    ])));
    // 24 of 40 scaled to 20 or 30, and 5 of 10.
    assert_eq!(totals(&book), ["17.00", "17.00", "23.00"]);
    // Marks of one cohort are compared with that cohort's alone.
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    assert!(codes(&book).is_empty(), "{:?}", codes(&book));
}

// S1.30-3
#[test]
fn every_cohort_that_needs_a_constant_has_one() {
    let said = |amount: Value| in_two(one(json!(100), json!("b"), full_at(amount)));
    assert!(codes(&said(json!({"by_cohort": {"k": 10, "l": 8}}))).is_empty());
    assert_eq!(codes(&said(json!({"by_cohort": {"k": 10}}))), ["JX2859"]);
    assert_eq!(codes(&said(json!({"by_cohort": {"k": 10, "l": 8, "m": 9}}))), ["JX2858"]);
    // Where only the class d has the leaf, the cohort l needs no number for it.
    let only_d = in_two(book(over(vec![
        leaf("a", json!({"d": 60}), json!("b"), full_at(json!({"by_cohort": {"k": 10}}))),
        leaf("z", json!(40), json!("b"), full_at(json!(1))),
    ])));
    assert!(codes(&only_d).is_empty(), "{:?}", codes(&only_d));
}

// S1.30-4
#[test]
fn constants_by_cohort_leave_peers_alone() {
    // The mean of the class d in one's cohort, over groups that a step by cohort has made three of.
    let value = json!({"statistic": {"of": "b", "name": "mean", "digits": 2,
                                     "peers": {"in": "class", "named": "d", "self": "in", "enough": 1}}});
    let mut book = in_two(one(json!("open"), value, json!("as_points")));
    set(&mut book, "/cohorts/1/classes", json!(["c", "d"]));
    set(&mut book, "/defaults/absent/too_few_peers", json!("zero"));
    set(&mut book, "/indicators/then", json!([{"times": {"by_cohort": {"k": 1, "l": "0.5"}}}]));
    let mut said = evidence(
        &[("o", "c"), ("q", "d"), ("u", "c"), ("v", "d"), ("w", "d")],
        &[
            ("o", "b", json!(1)),
            ("q", "b", json!(6)),
            ("u", "b", json!(2)),
            ("v", "b", json!(9)),
            ("w", "b", json!(12)),
        ],
    );
    for place in [2, 3] {
        set(&mut said, &format!("/roster/{place}/cohort"), json!("l"));
    }
    let evaluation = try_round(&book, &said).unwrap_or_else(|found| panic!("{}", found.en()));
    // In k the class d are q and w: 9. In l it is v: 9, and half of it counts.
    for (object, total) in [("o", "9.00"), ("q", "9.00"), ("w", "9.00"), ("u", "4.50"), ("v", "4.50")] {
        assert_eq!(evaluation.outcome().total_text(object).as_deref(), Some(total), "{object}");
    }
}
