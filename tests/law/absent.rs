//! §1.7: what is absent.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, evidence, leaf, one, over, refused, round, set, total, with};

/// A leaf of 20 points over a value, where each cause is worth a number of its own.
fn told(value: Value) -> Value {
    let points = |n: i32| json!({"points": n});
    let mut book = one(json!(20), value, json!("as_points"));
    set(
        &mut book,
        "/defaults/absent",
        json!({
        "not_applicable": points(1), "not_assessed": points(2), "no_target": points(3), "rejected": points(4),
        "missing": points(5), "zero_base": points(6), "too_few": points(7)}),
    );
    book
}

fn state(word: &str) -> Value {
    json!({"state": word})
}

// S1.7-1 S1.7-2 S1.7-3
#[test]
fn causes_of_items() {
    assert_eq!(total(&told(json!("x")), &[]), "5.00");
    assert_eq!(total(&told(json!("r")), &[]), "5.00");
    assert_eq!(total(&told(json!("t")), &[]), "3.00");
    assert_eq!(total(&told(json!("x")), &[("x", state("missing"))]), "5.00");
    for (word, wanted) in [("not_applicable", "1.00"), ("not_assessed", "2.00"), ("rejected", "4.00")] {
        assert_eq!(total(&told(json!("x")), &[("x", state(word))]), wanted);
        assert_eq!(total(&told(json!("t")), &[("t", state(word))]), wanted);
    }
}

// S1.7-4 S1.7-5
#[test]
fn causes_of_divisions() {
    assert_eq!(total(&told(json!("x / b")), &[("x", json!(3)), ("b", json!(0))]), "6.00");
    assert_eq!(total(&told(json!("x / y")), &[("x", json!(3)), ("y", json!(-2))]), "-1.50");
    assert_eq!(total(&told(json!("change(x, b)")), &[("x", json!(3)), ("b", json!(0))]), "6.00");
    assert_eq!(total(&told(json!("r")), &[("r", json!([0, 0]))]), "6.00");
    let enough = told(json!({"item": "r", "enough": 10}));
    assert_eq!(total(&enough, &[("r", json!([9, 9]))]), "7.00");
    assert_eq!(total(&enough, &[("r", json!([5, 10]))]), "0.50");
    let shown = alone(&enough, &[("r", json!([5, 10]))]).explain("o").unwrap();
    assert!(shown.en().contains("r (enough: 10) = 0.5") && shown.zh().contains("r（足够10） = 0.5"), "{}", shown.en());
}

// S1.7-6
#[test]
fn zero_base_comes_before_too_few() {
    assert_eq!(total(&told(json!({"item": "r", "enough": 10})), &[("r", json!([0, 0]))]), "6.00");
}

// S1.7-6
#[test]
fn the_first_cause_answers() {
    let cells = |x: Value, y: Value| [("x", x), ("y", y)];
    let of = |x: &str, y: &str| total(&told(json!("x + y")), &cells(state(x), state(y)));
    assert_eq!(of("missing", "rejected"), "4.00");
    assert_eq!(of("rejected", "not_assessed"), "2.00");
    assert_eq!(of("not_assessed", "not_applicable"), "1.00");
    // No target goes before missing; zero base after both.
    assert_eq!(total(&told(json!("x / t")), &[]), "3.00");
    assert_eq!(total(&told(json!("x / b")), &[("b", json!(0))]), "5.00");
}

// S1.7-7
#[test]
fn a_leafs_own_answer_goes_first() {
    let mut book = told(json!("x"));
    book["indicators"]["children"][0]["absent"] = json!({"missing": {"points": 9}});
    assert_eq!(total(&book, &[]), "9.00");
    assert_eq!(total(&book, &[("x", state("rejected"))]), "4.00");
}

// S1.7-8
#[test]
fn answers_have_names() {
    let mut book = told(json!("x"));
    book["answers"] = json!({"mild": {"missing": "full"}});
    book["indicators"]["children"][0]["absent"] = json!("mild");
    assert_eq!(total(&book, &[]), "20.00");
    assert_eq!(codes(&with(book, "/indicators/children/0/absent", json!("wild"))).first().unwrap(), "JX2402");
}

// S1.7-9
#[test]
fn answers_give_points() {
    let answer = |answer: Value| with(told(json!("x")), "/defaults/absent/missing", answer);
    assert_eq!(total(&answer(json!("zero")), &[]), "0.00");
    assert_eq!(total(&answer(json!({"points": 12.5})), &[]), "12.50");
    let mut full = answer(json!("full"));
    full["indicators"]["children"][0]["points"] = json!({"c": 30, "d": 8});
    let evaluation = round(&full, &[("o", "c"), ("q", "d")], &[]);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "30.00");
    assert_eq!(evaluation.outcome().total_text("q").unwrap(), "8.00");
}

// S1.7-10
#[test]
fn as_another_cause() {
    let mut book = with(told(json!("x")), "/defaults/absent/missing", json!({"as": "rejected"}));
    assert_eq!(total(&book, &[]), "4.00");
    set(&mut book, "/defaults/absent/rejected", json!({"as": "not_assessed"}));
    assert!(codes(&book).contains(&"JX2403".to_owned()));
}

// S1.7-11
#[test]
fn every_cause_that_can_occur_is_answered() {
    let with_answers = |value: &str, answers: Value| {
        codes(&with(one(json!("open"), json!(value), json!("as_points")), "/defaults/absent", answers))
    };
    let item = json!({"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"});
    assert!(with_answers("x", item.clone()).is_empty());
    assert!(with_answers("x / p", item.clone()).is_empty());
    assert_eq!(with_answers("x / b", item.clone()), ["JX2401"]);
    assert_eq!(with_answers("r", item.clone()), ["JX2401"]);
    assert_eq!(with_answers("t", item.clone()), ["JX2401"]);
    assert!(with_answers("td", item).is_empty());
    assert_eq!(with_answers("x", json!({"missing": "zero"})), ["JX2401"]);
}

// S1.7-12
#[test]
fn an_open_leaf_has_no_full_mark() {
    let book = with(one(json!("open"), json!("x"), json!("as_points")), "/defaults/absent/missing", json!("full"));
    assert_eq!(codes(&book), ["JX2405"]);
}

// S1.7-13
#[test]
fn an_answer_is_rounded_and_nothing_else() {
    let mut book = with(told(json!("x")), "/defaults/absent/missing", json!({"points": "12.345"}));
    book["indicators"]["children"][0]["then"] = json!([{"times": 2}, {"clamp": {"at_least": 0, "at_most": 10}}]);
    assert_eq!(total(&book, &[]), "12.35");
    assert_eq!(total(&book, &[("x", json!(4))]), "8.00");
}

// S1.7-14
#[test]
fn refuse_stops_the_round_and_lists_all() {
    let mut book = book(over(vec![
        leaf("a", json!(10), json!("b"), json!("as_points")),
        leaf("z", json!(10), json!("p"), json!("as_points")),
    ]));
    set(&mut book, "/defaults/absent/missing", json!("refuse"));
    // A later cut makes no difference.
    book["indicators"]["then"] = json!([{"set": 0}]);
    let evidence = evidence(&[("o", "c"), ("q", "c")], &[("o", "b", json!(1))]);
    assert_eq!(refused(&book, &evidence), ["JX4001"]);
    let found = super::kit::try_round(&book, &evidence).unwrap_err();
    let places: Vec<_> = found
        .iter()
        .map(|finding| (finding.place().object().unwrap().to_owned(), finding.place().node().unwrap().to_owned()))
        .collect();
    assert_eq!(places, [("o".into(), "z".into()), ("q".into(), "a".into()), ("q".into(), "z".into())]);
}

// S1.7-17
#[test]
fn what_hangs_on_a_refused_score_isnt_told_beside_it() {
    let mut book = book(over(vec![
        leaf("a", json!(10), json!("b"), json!("as_points")),
        leaf("c", json!(10), json!({"score": "a"}), json!("as_points")),
        leaf("d", json!(10), json!({"ratio": ["b", {"score": "c"}]}), json!("as_points")),
        leaf(
            "e",
            json!(10),
            json!({"rank": {"of": {"score": "a"}, "best": "highest", "ties": "competition",
            "peers": {"in": "cohort", "self": "in", "enough": 2}}}),
            json!({"table": {"points": {"1": 3, "2": 2}, "beyond": 0}}),
        ),
        leaf("z", json!(10), json!("p"), json!("as_points")),
    ]));
    for cause in ["missing", "zero_base", "too_few_peers"] {
        set(&mut book, &format!("/defaults/absent/{cause}"), json!("refuse"));
    }
    let places = |objects: &[(&str, &str)], cells: &[(&str, &str, Value)]| {
        let found = super::kit::try_round(&book, &evidence(objects, cells)).unwrap_err();
        let place = |place: &jixiao::Place| format!("{} {}", place.object().unwrap(), place.node().unwrap());
        found.iter().filter(|found| found.is_error()).map(|found| place(found.place())).collect::<Vec<_>>()
    };
    // What q scores at `c` and `d` hangs on its own gap, and so does the rank of everybody. A gap of one's own is told.
    let cells = [("o", "b", json!(1)), ("o", "p", json!(1))];
    assert_eq!(places(&[("o", "c"), ("q", "c")], &cells), ["q a", "q z"]);
    // Nothing is refused above it: then it is told.
    let alone = [("o", "b", json!(0)), ("o", "p", json!(1))];
    assert_eq!(places(&[("o", "c")], &alone), ["o d", "o e"]);
}

// S1.7-15
#[test]
fn a_leaf_that_isnt_there_has_no_cause() {
    let mut book = book(over(vec![
        leaf("a", json!({"c": 10}), json!("b"), json!("as_points")),
        leaf("z", json!(10), json!("p"), json!("as_points")),
    ]));
    set(&mut book, "/defaults/absent/missing", json!("refuse"));
    let evaluation = round(&book, &[("q", "d")], &[("q", "p", json!(3))]);
    assert_eq!(evaluation.outcome().total_text("q").unwrap(), "3.00");
    assert_eq!(evaluation.outcome().cause("q", "a"), None);
}

// S1.7-16
#[test]
fn a_complete_list_says_nothing_or_no() {
    let mut book = told(json!("10 - x"));
    book["indicators"]["children"][0]["then"] =
        json!([{"add": 3, "when": {"data": "f", "equals": false, "if_absent": false}}]);
    let mut evidence = evidence(&[("o", "c"), ("q", "c")], &[("q", "x", json!(4)), ("q", "f", json!(true))]);
    evidence["submissions"][0]["complete"] = json!([{"item": "x"}, {"item": "f"}]);
    let evaluation = super::kit::try_round(&book, &evidence).unwrap();
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "13.00");
    assert_eq!(evaluation.outcome().total_text("q").unwrap(), "6.00");
    assert_eq!(alone(&book, &[]).outcome().total_text("o").unwrap(), "5.00");
}
