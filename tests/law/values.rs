//! §1.3: values.

use serde_json::json;

use super::kit::{check, codes, one, value, value_of};

// S1.3-1
#[test]
fn operators_bind_as_on_paper() {
    let cells = [("x", json!(7)), ("y", json!(2)), ("p", json!(4))];
    for (formula, wanted) in [
        ("x + y * p", "15"),
        ("(x + y) * p", "36"),
        ("x - y - p", "1"),
        ("x - (y - p)", "9"),
        ("p / 2 / 8", "0.25"),
        ("p / 2 * 8", "16"),
        ("x × y ÷ p", "3.5"),
    ] {
        assert_eq!(value(json!(formula), &cells), wanted, "{formula}");
    }
}

// S1.3-2
#[test]
fn percent_is_a_hundredth() {
    assert_eq!(value(json!("x * 15% + 2.5%"), &[("x", json!(2))]), "0.325");
}

// S1.3-3
#[test]
fn a_formula_and_its_objects_are_one() {
    let digest = |value| check(&value_of(value)).into_plan().unwrap().digest();
    let tree = json!({"minus": [{"ratio": ["x", {"item": "p"}]}, {"times": [{"min": ["y", 3]}, "50%"]}]});
    assert_eq!(digest(json!("x / p - min(y, 3) * 50%")), digest(tree));
    assert_eq!(digest(json!("clamp(x, 0, 1)")), digest(json!({"clamp": "x", "at_least": 0, "at_most": 1})));
    assert_eq!(digest(json!("change(x, b)")), digest(json!({"change": "x", "from": "b"})));
}

// S1.3-4
#[test]
fn min_and_max_compare_exactly() {
    // 1/3 lies above 0.3333 and below 0.3334.
    let cells = [("x", json!(1)), ("p", json!(3)), ("y", json!("0.3333"))];
    assert_eq!(value(json!("max(x / p, y)"), &cells), "0.3333333333");
    assert_eq!(value(json!("min(x / p, y)"), &cells), "0.3333");
    assert_eq!(value(json!("min(x, 5, -2, y)"), &cells), "-2");
}

// S1.3-5
#[test]
fn clamp_holds_a_value() {
    for (x, wanted) in [(-1, "0"), (0, "0"), (1, "1"), (3, "2.5")] {
        assert_eq!(value(json!("clamp(x, 0, 2.5)"), &[("x", json!(x))]), wanted);
    }
    assert_eq!(value(json!({"clamp": "x", "at_most": 2}), &[("x", json!(-9))]), "-9");
    assert_eq!(value(json!({"clamp": "x", "at_least": 2}), &[("x", json!(-9))]), "2");
}

#[test]
fn a_clamp_with_crossed_ends_is_an_error() {
    assert_eq!(codes(&value_of(json!("clamp(x, 2, 1)"))), ["JX2117"]);
    assert!(codes(&value_of(json!("clamp(x, 2, 2)"))).is_empty());
}

// S1.3-6
#[test]
fn change_is_growth_over_the_base() {
    assert_eq!(value(json!("change(x, b)"), &[("x", json!(110)), ("b", json!(88))]), "0.25");
    assert_eq!(value(json!("change(x, b)"), &[("x", json!(66)), ("b", json!(88))]), "-0.25");
}

// S1.3-7
#[test]
fn a_change_refuses_a_base_that_may_be_negative() {
    assert_eq!(codes(&value_of(json!("change(x, y)"))), ["JX2116"]);
    assert!(codes(&value_of(json!("change(x, b)"))).is_empty());
}

// S1.3-8
#[test]
fn a_divisor_that_is_always_zero_is_an_error() {
    assert_eq!(codes(&value_of(json!("x / 0"))), ["JX2115"]);
    assert_eq!(codes(&value_of(json!("x / (3 - 3)"))), ["JX2115"]);
}

// S1.3-9
#[test]
fn what_is_absent_stays_absent() {
    let evaluation = super::kit::alone(&value_of(json!("x * 0 + y")), &[("y", json!(5))]);
    assert_eq!(evaluation.outcome().cause("o", "a").map(|cause| format!("{cause:?}")).as_deref(), Some("Missing"));
    let evaluation = super::kit::alone(&value_of(json!("max(x, y)")), &[("y", json!(5))]);
    assert!(evaluation.outcome().cause("o", "a").is_some());
}

// S1.3-10
#[test]
fn a_minus_before_a_factor() {
    assert_eq!(value(json!("-x"), &[("x", json!(3))]), "-3");
    assert_eq!(value(json!("2 * -3 + -(x - 1)"), &[("x", json!(3))]), "-8");
    assert_eq!(value(json!("-2.5%"), &[]), "-0.025");
    assert_eq!(codes(&one(json!("open"), json!("x +"), json!("as_points")))[0], "JX2001");
}
