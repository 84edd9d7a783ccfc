//! §1.15: what is left out, and objects that get no total.

use serde_json::{Value, json};

use super::kit::{book, codes, evidence, leaf, over, refused, round, set};

const TWO: [(&str, &str); 2] = [("a", "c"), ("b", "c")];

/// A node `n` of 10 and 30, and a leaf of 60; a missing value is answered so.
fn tree(answer: Value) -> Value {
    let share = || json!({"bands": [{"below": 1, "share": 0}, {"at_least": 1, "share": 1}]});
    let mut x = leaf("x10", json!(10), json!("x"), share());
    let mut y = leaf("y30", json!(30), json!("y"), share());
    x["absent"] = json!({"missing": answer});
    y["absent"] = json!({"missing": answer});
    let mut book =
        book(over(vec![json!({"id": "n", "children": [x, y]}), leaf("p60", json!(60), json!("p"), share())]));
    set(&mut book, "/ranking", json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"}));
    book
}

fn all(missing: &[&str]) -> Vec<(&'static str, &'static str, Value)> {
    ["x", "y", "p"]
        .into_iter()
        .flat_map(|item| [("a", item, json!(1)), ("b", item, json!(1))])
        .filter(|(object, item, _)| *object == "b" || !missing.contains(item))
        .collect()
}

fn leave_out() -> Value {
    let mut book = tree(json!("leave_out"));
    set(&mut book, "/indicators/children/0/nothing_left", json!({"points": 5}));
    book
}

// S1.15-1
#[test]
fn what_is_left_out_adds_nothing_and_has_no_mark() {
    let book = leave_out();
    let done = round(&book, &TWO, &all(&["x"]));
    let outcome = done.outcome();
    assert_eq!((outcome.points("a", "x10"), outcome.total_text("a").unwrap()), (None, "90.00".to_owned()));
    assert_eq!(outcome.cause("a", "x10").unwrap().word(jixiao::Lang::En), "missing");
    // 90 of 90 and 100 of 100.
    assert_eq!(["a", "b"].map(|id| outcome.standing(id).unwrap().rank()), [Some(1), Some(1)]);
    let lines = done.explain("a").unwrap().lines();
    let marks: Vec<String> = lines.iter().map(|line| line.mark.as_ref().unwrap().to_string()).collect();
    assert_eq!(marks, ["90", "30", "30", "60"]);
    assert!(done.explain("a").unwrap().zh().contains("不计“x10”（未报）"));
}

// S1.15-1
#[test]
fn children_that_meet_otherwise_meet_without_what_is_left_out() {
    for (combine, full, left, marks) in [
        ("mean", "85.00", "90.00", ["90", "30", "30", "60"]),
        ("min", "70.00", "90.00", ["90", "30", "30", "60"]),
        ("max", "90.00", "90.00", ["90", "30", "30", "60"]),
        ("product", "360.00", "90.00", ["90", "30", "30", "60"]),
    ] {
        let mut book = leave_out();
        set(&mut book, "/indicators/children/0/combine", json!(combine));
        if combine == "mean" {
            set(&mut book, "/indicators/children/0/weights", json!({"x10": 1, "y30": 3}));
        }
        let done = round(&book, &TWO, &all(&["x"]));
        assert_eq!(["a", "b"].map(|id| done.outcome().total_text(id).unwrap()), [left, full], "{combine}");
        let lines = done.explain("a").unwrap().lines();
        let found: Vec<String> = lines.iter().map(|line| line.mark.as_ref().unwrap().to_string()).collect();
        assert_eq!(found, marks, "{combine}");
        assert_eq!(["a", "b"].map(|id| done.outcome().standing(id).unwrap().rank()), [Some(1), Some(1)]);
        let nothing = round(&book, &TWO, &all(&["x", "y"]));
        assert_eq!(nothing.outcome().points("a", "n").unwrap().to_string(), "5", "{combine}");
    }
    // The best two of 10, 20 and 30 have a mark of 50, and of 30 where the 30 is left out: 27 of 30, before 44 of 50.
    let share = || json!({"proportional": {"full_at": 1, "at_most": 1}});
    let mut thirty = leaf("z30", json!(30), json!("x"), share());
    thirty["absent"] = json!({"missing": "leave_out"});
    let parts =
        json!([leaf("x10", json!(10), json!("y"), share()), leaf("y20", json!(20), json!("p"), share()), thirty]);
    let mut book = super::kit::book(json!({"id": "total", "combine": "best_n", "best_n": 2, "children": parts}));
    set(&mut book, "/ranking", json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"}));
    let cell = |id: &'static str, item: &'static str, share: &str| (id, item, json!(share));
    let cells = [
        cell("a", "y", "0.9"),
        cell("a", "p", "0.9"),
        cell("b", "y", "0.9"),
        cell("b", "p", "0.88"),
        cell("b", "x", "0.88"),
    ];
    let done = round(&book, &TWO, &cells);
    assert_eq!(["a", "b"].map(|id| done.outcome().total_text(id).unwrap()), ["27.00", "44.00"]);
    assert_eq!(done.explain("a").unwrap().lines()[0].mark.clone().unwrap().to_string(), "30");
    assert_eq!(["a", "b"].map(|id| done.outcome().standing(id).unwrap().rank()), [Some(1), Some(2)]);
}

// S1.15-2
#[test]
fn scale_divides_by_the_marks_that_are_left() {
    let mut book = leave_out();
    set(&mut book, "/indicators/children/0/then", json!([{"scale": 20}]));
    // 30 of 30, scaled to 20: as much as with all of it.
    let done = round(&book, &TWO, &all(&["x"]));
    assert_eq!(["a", "b"].map(|id| done.outcome().points(id, "n").unwrap().to_string()), ["20", "20"]);
    assert_eq!(done.explain("a").unwrap().lines()[0].mark.as_ref().unwrap().to_string(), "80");
}

// S1.15-3
#[test]
fn a_node_of_which_nothing_is_left() {
    let done = round(&leave_out(), &TWO, &all(&["x", "y"]));
    assert_eq!(done.outcome().points("a", "n").unwrap().to_string(), "5");
    assert_eq!(done.outcome().cause("a", "n").unwrap().word(jixiao::Lang::En), "not_applicable");
    assert_eq!(codes(&tree(json!("leave_out"))), ["JX2795"]);
    let with = |answer: Value| {
        let mut book = leave_out();
        set(&mut book, "/indicators/children/0/nothing_left", answer);
        book
    };
    let done = round(&with(json!("leave_out")), &TWO, &all(&["x", "y"]));
    assert_eq!(done.outcome().total_text("a").unwrap(), "60.00");
    assert_eq!(refused(&with(json!("refuse")), &evidence(&TWO, &all(&["x", "y"]))), ["JX4001"]);
    assert!(round(&with(json!("unscored")), &TWO, &all(&["x", "y"])).outcome().is_unscored("a"));
    // With nothing left at all there is no total to give.
    let mut book = with(json!("leave_out"));
    set(&mut book, "/indicators/children/1/absent", json!({"missing": "leave_out"}));
    let done = round(&book, &TWO, &all(&["x", "y", "p"]));
    assert!(done.outcome().is_unscored("a") && !done.outcome().is_unscored("b"));
}

// S1.15-3
#[test]
fn nothing_is_left_class_by_class() {
    // Class c has of `n` only what may be left out, class d only what may not.
    let share = || json!({"bands": [{"below": 1, "share": 0}, {"at_least": 1, "share": 1}]});
    let of = |x: &str, y: &str, nothing_left: Option<&str>| {
        let mut loose = leaf("x10", json!(10), json!("x"), share());
        loose["absent"] = json!({"missing": "leave_out"});
        loose["applies"] = json!({"classes": x.split(' ').collect::<Vec<_>>()});
        let mut firm = leaf("y10", json!(10), json!("y"), share());
        firm["applies"] = json!({"classes": y.split(' ').collect::<Vec<_>>()});
        let mut n = json!({"id": "n", "children": [loose, firm]});
        if let Some(answer) = nothing_left {
            n["nothing_left"] = json!(answer);
        }
        book(over(vec![n, leaf("p60", json!(60), json!("p"), share())]))
    };
    assert_eq!(codes(&of("c", "d", None)), ["JX2795"]);
    let told = super::kit::check(&of("c", "d", None));
    assert!(told.findings().iter().next().unwrap().en().contains("class \"c\""), "{}", told.findings());
    assert!(codes(&of("c", "d", Some("leave_out"))).is_empty());
    // Something is always left where every class has what may not be left out.
    assert!(codes(&of("c d", "c d", None)).is_empty());
    assert_eq!(codes(&of("c d", "c d", Some("leave_out"))), ["JX2796"]);
    assert!(codes(&of("d", "c d", None)).is_empty());
    assert_eq!(codes(&of("c d", "c", None)), ["JX2795"]);
    // What is reckoned: all of `n` in c, nothing of it.
    let book = of("c", "d", Some("leave_out"));
    let done =
        round(&book, &[("a", "c"), ("b", "d")], &[("a", "p", json!(1)), ("b", "p", json!(1)), ("b", "y", json!(1))]);
    assert_eq!(["a", "b"].map(|id| done.outcome().total_text(id).unwrap()), ["60.00", "70.00"]);
    assert_eq!(done.outcome().cause("a", "n").unwrap().word(jixiao::Lang::En), "not_applicable");
}

// S1.15-3
#[test]
fn a_node_that_is_worth_something_with_nothing_left_keeps_its_mark() {
    // 60 and 5 of 100, and all of 100; left out as well, it would be 60 of 60.
    for (answer, ranks) in
        [(json!({"points": 5}), [2, 1]), (json!("zero"), [2, 1]), (json!("full"), [1, 1]), (json!("leave_out"), [1, 1])]
    {
        let mut book = leave_out();
        set(&mut book, "/indicators/children/0/nothing_left", answer.clone());
        let done = round(&book, &TWO, &all(&["x", "y"]));
        assert_eq!(["a", "b"].map(|id| done.outcome().standing(id).unwrap().rank().unwrap()), ranks, "{answer}");
    }
}

// S1.15-4
#[test]
fn an_unscored_object_has_no_total_rank_or_tier() {
    let mut book = tree(json!("unscored"));
    set(&mut book, "/tiers", json!([{"id": "any"}]));
    let done = round(&book, &TWO, &all(&["y"]));
    let outcome = done.outcome();
    assert_eq!((outcome.total("a"), outcome.points("a", "n")), (None, None));
    assert_eq!(outcome.points("a", "x10").unwrap().to_string(), "10");
    let (a, b) = (outcome.standing("a").unwrap(), outcome.standing("b").unwrap());
    assert_eq!((a.rank(), a.tier(), b.rank(), b.is_tied()), (None, None, Some(1), false));
    assert!(b.tier().is_some());
    assert!(done.explain("a").unwrap().en().contains("Unscored: \"y30\" is missing"));
    assert!(done.explain("a").unwrap().zh().contains("不评分：“y30”未报"));
}

// S1.15-4
#[test]
fn an_added_leaf_may_leave_its_object_unscored() {
    let with = |answer: &str| {
        let mut book = tree(json!("zero"));
        let mut bonus = leaf("bonus", json!("open"), json!("p"), json!("as_points"));
        bonus.as_object_mut().unwrap().remove("points");
        bonus["absent"] = json!({"missing": answer});
        set(&mut book, "/indicators/children/1/absent", json!({"missing": "zero"}));
        set(&mut book, "/indicators/then", json!([{"add": bonus}]));
        book
    };
    let done = round(&with("unscored"), &TWO, &all(&["p"]));
    assert!(done.outcome().is_unscored("a") && !done.outcome().is_unscored("b"));
    let done = round(&with("leave_out"), &TWO, &all(&["p"]));
    assert_eq!(
        (done.outcome().total_text("a").unwrap(), done.outcome().points("a", "bonus")),
        ("40.00".to_owned(), None)
    );
}

// S1.15-5
#[test]
fn who_reads_what_may_be_left_out_says_what_holds_then() {
    let mut book = leave_out();
    set(&mut book, "/indicators/then", json!([{"add": 1, "when": {"score": "x10", "at_least": 1}}]));
    assert_eq!(codes(&book), ["JX2413"]);
    set(&mut book, "/indicators/then/0/when/if_absent", json!(true));
    let done = round(&book, &TWO, &all(&["x"]));
    assert_eq!(["a", "b"].map(|id| done.outcome().total_text(id).unwrap()), ["91.00", "101.00"]);
}
