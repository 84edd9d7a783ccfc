//! §1.8: conditions.

use serde_json::{Value, json};

use super::kit::{a, codes, one, with};

/// 1 point more where the condition holds.
fn book(when: Value) -> Value {
    with(
        one(json!(20), json!("b"), json!("as_points")),
        "/indicators/children/0/then",
        json!([{"add": 1, "when": when}]),
    )
}

fn holds(when: Value, cells: &[(&str, Value)]) -> bool {
    let mut cells = cells.to_vec();
    cells.push(("b", json!(5)));
    match a(&book(when), &cells).as_str() {
        "6.00" => true,
        "5.00" => false,
        other => panic!("{other}"),
    }
}

/// A test of `x`, false where it is absent.
fn x(ends: Value) -> Value {
    let mut test = json!({"data": "x", "if_absent": false});
    test.as_object_mut().unwrap().extend(ends.as_object().unwrap().clone());
    test
}

// S1.8-1 S1.8-2
#[test]
fn comparisons_have_ends() {
    for (ends, wanted) in [
        (json!({"at_least": 3}), [false, true, true]),
        (json!({"above": 3}), [false, false, true]),
        (json!({"at_most": 3}), [true, true, false]),
        (json!({"below": 3}), [true, false, false]),
        (json!({"equals": 3}), [false, true, false]),
        (json!({"above": 2, "below": 4}), [false, true, false]),
        (json!({"above": 3, "below": 3}), [false, false, false]),
    ] {
        for (number, wanted) in [2, 3, 4].into_iter().zip(wanted) {
            assert_eq!(holds(x(ends.clone()), &[("x", json!(number))]), wanted, "{number} {ends}");
        }
    }
}

// S1.8-3
#[test]
fn conditions_join() {
    let (yes, no) = (x(json!({"equals": 3})), x(json!({"equals": 4})));
    let cells = [("x", json!(3))];
    for (when, wanted) in [
        (json!({"all": [yes, yes]}), true),
        (json!({"all": [yes, no]}), false),
        (json!({"any": [no, yes]}), true),
        (json!({"any": [no, no]}), false),
        (json!({"not": no}), true),
        (json!({"not": {"all": [yes, {"not": yes}]}}), true),
    ] {
        assert_eq!(holds(when.clone(), &cells), wanted, "{when}");
    }
}

// S1.8-4 S1.8-5
#[test]
fn a_condition_says_what_holds_where_something_is_absent() {
    let test = |if_absent: bool| json!({"data": "x", "at_least": 0, "if_absent": if_absent});
    assert!(holds(test(true), &[]));
    assert!(!holds(test(false), &[]));
    // The answer is the test's own: `not` turns it.
    assert!(holds(json!({"not": test(false)}), &[]));
    assert!(holds(json!({"value": "x / y", "below": 0, "if_absent": true}), &[("x", json!(1)), ("y", json!(0))]));
    assert_eq!(codes(&book(json!({"data": "x", "at_least": 0}))), ["JX2413"]);
    assert_eq!(codes(&book(json!({"value": "x", "at_least": 0}))), ["JX2413"]);
    assert_eq!(codes(&book(json!({"data": "x", "if_absent": true}))), ["JX2411"]);
}

// S1.8-6 S1.8-8
#[test]
fn a_rate_divides_by_the_mark() {
    let mut book = super::kit::book(super::kit::over(vec![super::kit::leaf(
        "a",
        json!({"c": 20, "d": 10}),
        json!("b"),
        json!("as_points"),
    )]));
    book["indicators"]["then"] = json!([{"add": 100, "when": {"rate": "a", "at_least": "50%"}}]);
    let evaluation = super::kit::round(
        &book,
        &[("o", "c"), ("q", "d"), ("s", "d")],
        &[("o", "b", json!("9.99")), ("q", "b", json!(5)), ("s", "b", json!("4.99"))],
    );
    let total = |object: &str| evaluation.outcome().total_text(object).unwrap();
    assert_eq!((total("o"), total("q"), total("s")), ("9.99".into(), "105.00".into(), "4.99".into()));
    let open = with(
        one(json!("open"), json!("b"), json!("as_points")),
        "/indicators/then",
        json!([{"add": 1, "when": {"rate": "a", "above": 0}}]),
    );
    assert_eq!(codes(&open), ["JX2415"]);
}

// S1.8-7
#[test]
fn flags_and_grades_are_equal_or_not() {
    let flag = |equals: Value| json!({"data": "f", "equals": equals, "if_absent": false});
    assert!(holds(flag(json!(true)), &[("f", json!(true))]));
    assert!(!holds(flag(json!(true)), &[("f", json!(false))]));
    assert!(holds(flag(json!(false)), &[("f", json!(false))]));
    let grade = |equals: &str| json!({"data": "g", "equals": equals, "if_absent": false});
    assert!(holds(grade("fair"), &[("g", json!("fair"))]));
    assert!(!holds(grade("fair"), &[("g", json!("good"))]));
    assert_eq!(codes(&book(grade("excellent"))), ["JX2312"]);
    assert_eq!(codes(&book(json!({"data": "f", "at_least": 1, "if_absent": false}))), ["JX2416"]);
}
