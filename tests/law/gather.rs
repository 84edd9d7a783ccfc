//! §1.37: items of evidence that come from those of others.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{book, codes, leaf, listed, over, set, try_round, with};

/// Counties of the class `c`, made of sites of the class `d`, which no indicator scores: these items.
fn scheme(indicators: Vec<Value>, items: Value) -> Value {
    let mut book = book(over(indicators));
    set(&mut book, "/cohorts", json!([{"id": "k", "classes": ["c"]}, {"id": "sites", "classes": ["d"]}]));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let derive = json!({"id": "counties", "class": "c", "parts": {"links": "sites"}, "items": items});
    set(&mut book, "/derive", json!([derive]));
    book
}

/// A county scored by one item as it is.
fn by(item: &str, from: Value) -> Value {
    scheme(vec![leaf("n", json!({"c": 100}), json!(item), json!("as_points"))], json!({item: from}))
}

/// The county m over these sites, with cells of whomever.
fn evidence(sites: &[&str], cells: &[(&str, &str, Value)]) -> Value {
    let mut roster: Vec<Value> = sites.iter().map(|id| json!({"id": id, "class": "d", "cohort": "sites"})).collect();
    roster.push(json!({"id": "m", "class": "c", "cohort": "k", "links": {"sites": sites}}));
    let rows: Vec<Value> = cells
        .iter()
        .map(|(object, item, what)| match what {
            Value::Array(two) => json!({"object": object, "item": item, "n": two[0], "d": two[1]}),
            Value::Object(_) => {
                let mut row = what.clone();
                row["object"] = json!(object);
                row["item"] = json!(item);
                row
            }
            value => json!({"object": object, "item": item, "value": value}),
        })
        .collect();
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]})
}

fn done(book: &Value, evidence: &Value) -> Evaluation {
    try_round(book, evidence).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn total(book: &Value, cells: &[(&str, &str, Value)]) -> String {
    done(book, &evidence(&["s1", "s2", "s3"], cells)).outcome().total_text("m").unwrap()
}

fn refused(book: &Value, cells: &[(&str, &str, Value)]) -> jixiao::Findings {
    try_round(book, &evidence(&["s1", "s2", "s3"], cells)).map(|_| ()).expect_err("this evidence must be refused")
}

fn numbers() -> [(&'static str, &'static str, Value); 3] {
    [("s1", "b", json!("12.5")), ("s2", "b", json!(7)), ("s3", "b", json!("20.25"))]
}

// S1.37-1
#[test]
fn items_of_parts_meet() {
    let of = |from: Value| total(&by("b", from), &numbers());
    let from = |combine: &str| json!({"combine": combine, "absent": "refuse"});
    assert_eq!(of(from("sum")), "39.75");
    assert_eq!(of(from("min")), "7.00");
    assert_eq!(of(from("max")), "20.25");
    // 13.25, at the digits said, before it is a value: by one decimal 13.3, by none 13.
    let mean = |digits: u32| of(json!({"combine": "mean", "digits": digits, "absent": "refuse"}));
    assert_eq!([mean(2), mean(1), mean(0)], ["13.25", "13.30", "13.00"]);
}

// S1.37-1
#[test]
fn rates_add_numerators_and_denominators() {
    let book = scheme(
        vec![leaf("n", json!({"c": 100}), json!("r"), json!({"proportional": {"full_at": 1, "at_most": 1}}))],
        json!({"r": {"combine": "sum", "absent": "leave_out"}}),
    );
    // 51 ÷ 60, not the mean of 0.5, 0.9 and 1.
    let cells = [("s1", "r", json!([5, 10])), ("s2", "r", json!([36, 40])), ("s3", "r", json!([10, 10]))];
    assert_eq!(total(&book, &cells), "85.00");
    let made = done(&book, &evidence(&["s1", "s2", "s3"], &cells[..2]));
    assert_eq!(made.outcome().total_text("m").as_deref(), Some("82.00"));
    let text = made.explain("m").unwrap();
    assert!(
        text.en().contains("r: 41/50 n (sum of its parts: s1 5/10; s2 36/40; s3 not reported, left out)\n"),
        "{}",
        text.en()
    );
    assert!(text.zh().contains("（组成对象合计：s1 5/10；s2 36/40；s3 未报，不计）"), "{}", text.zh());
}

// S1.37-1
#[test]
fn flags_are_any_or_all() {
    let of = |combine: &str, flags: [bool; 3]| {
        let value = json!({"if": {"data": "f", "equals": true, "if_absent": false}, "then": 1, "otherwise": 0});
        let book = scheme(
            vec![leaf("n", json!({"c": 100}), value, json!("as_points"))],
            json!({"f": {"combine": combine, "absent": "refuse"}}),
        );
        let cells: Vec<_> =
            ["s1", "s2", "s3"].into_iter().zip(flags).map(|(id, flag)| (id, "f", json!(flag))).collect();
        total(&book, &cells)
    };
    assert_eq!([of("max", [false, true, false]), of("max", [false; 3])], ["1.00", "0.00"]);
    assert_eq!([of("min", [true, true, false]), of("min", [true; 3])], ["0.00", "1.00"]);
}

// S1.37-2
#[test]
fn parts_that_satisfy_are_an_item() {
    // The share of sites that reach the plan: 2 of 3.
    let book = scheme(
        vec![leaf("n", json!({"c": 100}), json!("b / 3"), json!({"proportional": {"full_at": 1, "at_most": 1}}))],
        json!({"b": {"count": {"data": "x", "at_least": 10, "if_absent": false}}}),
    );
    let cells = [("s1", "x", json!(10)), ("s2", "x", json!("9.9")), ("s3", "x", json!(11))];
    assert_eq!(total(&book, &cells), "66.67");
    let made = done(&book, &evidence(&["s1", "s2", "s3"], &cells));
    let text = made.explain("m").unwrap();
    assert!(text.en().contains("b: 2 u (of 3 parts those of which x at least 10)\n"), "{}", text.en());
    // A part without it is counted as the condition says.
    assert_eq!(total(&book, &cells[..1]), "33.33");
}

// S1.37-3
#[test]
fn a_part_that_lacks_the_item_is_answered() {
    let of = |absent: &str, combine: &str| {
        let mut from = json!({"combine": combine, "absent": absent});
        if combine == "mean" {
            from["digits"] = json!(2);
        }
        by("b", from)
    };
    let two = &numbers()[..2];
    assert_eq!(total(&of("leave_out", "mean"), two), "9.75");
    assert_eq!(total(&of("as_zero", "mean"), two), "6.50");
    assert_eq!(total(&of("leave_out", "min"), two), "7.00");
    assert_eq!(total(&of("as_zero", "min"), two), "0.00");
    let found = refused(&of("refuse", "sum"), two);
    assert_eq!(listed(&found), ["JX3139"]);
    assert!(found.zh().contains("“s3”未报，办法规定拒绝"), "{}", found.zh());
    // The whole lacks it for the first of the causes.
    let mut lacks = of("absent", "sum");
    set(
        &mut lacks,
        "/indicators/children/0/absent",
        json!({"missing": {"points": 1}, "rejected": {"points": 2}, "not_assessed": {"points": 3}}),
    );
    assert_eq!(total(&lacks, two), "1.00");
    let state = |id: &'static str, state: &str| (id, "b", json!({"state": state}));
    assert_eq!(total(&lacks, &[state("s1", "rejected"), numbers()[1].clone()]), "2.00");
    assert_eq!(total(&lacks, &[state("s1", "rejected"), state("s2", "not_assessed")]), "3.00");
}

// S1.37-3, S1.7-6
#[test]
fn a_part_without_a_target_answers_before_one_whose_target_was_rejected() {
    let mut lacks = by("t", json!({"combine": "sum", "absent": "absent"}));
    set(
        &mut lacks,
        "/indicators/children/0/absent",
        json!({"no_target": {"points": 1}, "rejected": {"points": 2}, "not_assessed": {"points": 3}}),
    );
    let state = |id: &'static str, state: &str| (id, "t", json!({"state": state}));
    let there = |id: &'static str| (id, "t", json!(5));
    // Nothing is known of the third site's target, whichever site comes first.
    assert_eq!(total(&lacks, &[there("s1"), state("s2", "rejected")]), "1.00");
    assert_eq!(total(&lacks, &[state("s3", "rejected"), there("s2")]), "1.00");
    assert_eq!(total(&lacks, &[there("s1"), there("s2"), state("s3", "rejected")]), "2.00");
    assert_eq!(total(&lacks, &[state("s1", "not_assessed"), state("s2", "rejected")]), "3.00");
}

// S1.37-4
#[test]
fn without_any_part_that_counts_the_item_is_missing() {
    let mut book = by("b", json!({"combine": "sum", "absent": "leave_out"}));
    set(&mut book, "/indicators/children/0/absent", json!({"missing": {"points": 4}}));
    assert_eq!(total(&book, &[("s1", "b", json!({"state": "rejected"}))]), "4.00");
    // Of a target it is no target, unless that has a default.
    let mut target = by("td", json!({"combine": "sum", "absent": "refuse"}));
    assert_eq!(total(&target, &[("s1", "td", json!(5))]), "25.00");
    let left_out = with(target.clone(), "/derive/0/items/td/absent", json!("leave_out"));
    let none = ["s1", "s2", "s3"].map(|id| (id, "td", json!({"state": "rejected"})));
    assert_eq!(total(&left_out, &none), "10.00");
    set(&mut target, "/data/td/default", Value::Null);
    target["data"]["td"].as_object_mut().unwrap().remove("default");
    set(&mut target, "/derive/0/items/td/absent", json!("leave_out"));
    set(&mut target, "/indicators/children/0/absent", json!({"no_target": {"points": 6}}));
    assert_eq!(total(&target, &[]), "6.00");
}

// S1.37-5
#[test]
fn it_is_scored_as_any_object_and_its_parts_may_have_no_total() {
    let book = by("b", json!({"combine": "sum", "absent": "as_zero"}));
    let made = done(&book, &evidence(&["s1", "s2", "s3"], &numbers()));
    let outcome = made.outcome();
    let rank = |id: &str| outcome.standing(id).unwrap().rank();
    assert_eq!((outcome.total_text("m").as_deref(), rank("m")), (Some("39.75"), Some(1)));
    assert_eq!((outcome.total_text("s1"), rank("s1"), outcome.is_unscored("s1")), (None, None, false));
    // Nor a tier, so nothing needs to be said for them there.
    let tiers = json!([{"id": "good", "when": {"score": "total", "at_least": 30}}, {"id": "poor"}]);
    let tiered = done(&with(book.clone(), "/tiers", tiers), &evidence(&["s1", "s2", "s3"], &numbers()));
    let tier = |id: &str| tiered.outcome().standing(id).unwrap().tier().map(ToString::to_string);
    assert_eq!([tier("m"), tier("s1")], [Some("good".to_owned()), None]);
    // Only where something is made of parts may a class have no indicator.
    let mut plain = book.clone();
    plain.as_object_mut().unwrap().remove("derive");
    assert_eq!(codes(&plain), ["JX2208"]);
    // What is made of items may be a part of what is made of totals.
    let mut above = book;
    set(&mut above, "/classes", json!([{"id": "c"}, {"id": "d"}, {"id": "city"}]));
    let city =
        json!({"id": "city", "class": "city", "parts": {"cohort": "k"}, "combine": "sum", "without_total": "refuse"});
    above["derive"].as_array_mut().unwrap().push(city);
    let mut roster = evidence(&["s1", "s2", "s3"], &numbers());
    roster["roster"].as_array_mut().unwrap().push(json!({"id": "whole", "class": "city"}));
    assert_eq!(done(&above, &roster).outcome().total_text("whole").as_deref(), Some("39.75"));
}

// S1.37-5
#[test]
fn items_are_made_of_items_that_are_made() {
    let mut book = by("b", json!({"combine": "sum", "absent": "refuse"}));
    set(&mut book, "/classes", json!([{"id": "c"}, {"id": "d"}, {"id": "e"}]));
    book["cohorts"].as_array_mut().unwrap().push(json!({"id": "cities", "classes": ["e"]}));
    set(&mut book, "/indicators/children/0/points", json!({"c": 100, "e": 100}));
    let city = json!({"id": "cities", "class": "e", "parts": {"class": "c"}, "items": {"b": {"combine": "max", "absent": "refuse"}}});
    book["derive"].as_array_mut().unwrap().insert(0, city);
    let mut said = evidence(&["s1", "s2"], &numbers()[..2]);
    said["roster"].as_array_mut().unwrap().push(json!({"id": "a city", "class": "e", "cohort": "cities"}));
    assert_eq!(done(&book, &said).outcome().total_text("a city").as_deref(), Some("19.50"));
}

// S1.37-6
#[test]
fn what_is_made_of_parts_isnt_reported_and_keeps_its_range() {
    let book = by("b", json!({"combine": "sum", "absent": "refuse"}));
    let mut cells = numbers().to_vec();
    cells.push(("m", "b", json!(3)));
    let found = refused(&book, &cells);
    assert_eq!(listed(&found), ["JX3139"]);
    assert!(found.en().contains("it is reported of the object itself as well"), "{}", found.en());
    let narrow = with(book.clone(), "/data/b/range", json!({"at_least": 0, "at_most": 39}));
    let found = refused(&narrow, &numbers());
    assert!(found.zh().contains("得39.75，超出范围"), "{}", found.zh());
    // A complete list says nothing of what its parts say.
    let mut complete = evidence(&["s1", "s2", "s3"], &numbers()[..1]);
    complete["submissions"][0]["complete"] = json!([{"item": "b"}]);
    assert_eq!(done(&book, &complete).outcome().total_text("m").as_deref(), Some("12.50"));
}

// S1.37-7
#[test]
fn items_that_cant_meet_so_are_an_error() {
    let of = |item: &str, from: Value| {
        codes(&scheme(vec![leaf("n", json!({"c": 100}), json!("b"), json!("as_points"))], json!({item: from})))
    };
    let from = |combine: &str| json!({"combine": combine, "absent": "leave_out"});
    assert!(of("b", from("sum")).is_empty());
    for combine in ["product", "geometric_mean", "best_n"] {
        assert_eq!(of("b", from(combine)), ["JX2878"]);
    }
    assert_eq!(of("b", from("mean")), ["JX2878"]);
    assert_eq!(of("b", json!({"combine": "mean", "digits": 5, "absent": "leave_out"})), ["JX2878"]);
    assert_eq!(of("b", json!({"combine": "sum", "digits": 2, "absent": "leave_out"})), ["JX2878"]);
    assert_eq!(of("r", from("max")), ["JX2878"]);
    assert_eq!(of("f", from("sum")), ["JX2878"]);
    assert_eq!(of("g", from("max")), ["JX2878"]);
    assert_eq!(of("bb", from("sum")), ["JX2111"]);
    let count = |when: Value| json!({"count": when});
    assert_eq!(of("f", count(json!({"data": "x", "at_least": 1, "if_absent": false}))), ["JX2878"]);
    assert_eq!(of("b", count(json!({"score": "total", "at_least": 1, "if_absent": false}))), ["JX2878"]);
    assert_eq!(of("b", count(json!({"data": "x", "at_least": 1}))), ["JX2413"]);
    let empty = scheme(vec![leaf("n", json!({"c": 100}), json!("b"), json!("as_points"))], json!({}));
    assert_eq!(codes(&empty), ["JX2015"]);
}

// S5.1-1
#[test]
fn no_order_moves_what_comes_from_parts() {
    let book = by("b", json!({"combine": "mean", "digits": 2, "absent": "leave_out"}));
    let said = evidence(&["s1", "s2", "s3"], &numbers());
    let mut turned = said.clone();
    turned["roster"].as_array_mut().unwrap().reverse();
    turned["submissions"][0]["rows"].as_array_mut().unwrap().reverse();
    turned["roster"][0]["links"]["sites"].as_array_mut().unwrap().reverse();
    let bytes = |evidence: &Value| {
        let made = done(&book, evidence);
        (serde_json::to_string(made.outcome()).unwrap(), made.explain("m").unwrap().zh())
    };
    assert_eq!(bytes(&said), bytes(&turned));
}
