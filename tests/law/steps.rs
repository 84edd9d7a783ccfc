//! §1.6: steps.

use serde_json::{Value, json};

use super::kit::{a, book, codes, leaf, one, over, total, with};

/// A leaf of 20 points that gives `x`, with steps.
fn steps(then: Value) -> Value {
    with(one(json!(20), json!("x"), json!("as_points")), "/indicators/children/0/then", then)
}

fn run(then: Value, x: &str) -> String {
    a(&steps(then), &[("x", json!(x))])
}

// S1.6-1 S1.6-6
#[test]
fn steps_run_in_order() {
    assert_eq!(run(json!([{"add": 1}, {"times": 2}]), "3"), "8.00");
    assert_eq!(run(json!([{"times": 2}, {"add": 1}]), "3"), "7.00");
    assert_eq!(run(json!([{"set": 4}, {"add": -1.5}]), "3"), "2.50");
}

// S1.6-2
#[test]
fn round_rounds_at_its_place() {
    // 2.4996 once is 2.50; in steps it is 2.5, then 3.
    assert_eq!(run(json!([]), "2.4996"), "2.50");
    assert_eq!(run(json!([{"round": 1}, {"round": 0}]), "2.4996"), "3.00");
    assert_eq!(run(json!([{"times": 2}, {"round": {"digits": 0, "rounding": "half_even"}}]), "1.25"), "2.00");
}

// S1.6-3
#[test]
fn clamp_has_ends() {
    let both = json!([{"clamp": {"at_least": 0, "at_most": 5}}]);
    assert_eq!(
        (run(both.clone(), "-1"), run(both.clone(), "3"), run(both, "9")),
        ("0.00".into(), "3.00".into(), "5.00".into())
    );
    assert_eq!(run(json!([{"clamp": {"at_least": 0}}]), "9"), "9.00");
    assert_eq!(codes(&steps(json!([{"clamp": {}}]))).first().unwrap(), "JX2118");
    assert!(codes(&steps(json!([{"clamp": {"at_least": 5, "at_most": 0}}]))).contains(&"JX2117".to_owned()));
}

// S1.6-3
#[test]
fn a_clamp_acts_before_the_leaf_is_rounded() {
    assert_eq!(run(json!([{"clamp": {"at_most": "4.994"}}]), "9"), "4.99");
}

/// Two leaves of 60 and 20 points, scaled to 100.
fn scaled() -> Value {
    let full = json!({"proportional": {"full_at": 1, "at_most": 1}});
    with(
        book(over(vec![leaf("a", json!(60), json!("b"), full.clone()), leaf("z", json!(20), json!("p"), full)])),
        "/indicators/then",
        json!([{"scale": 100}]),
    )
}

// S1.6-4
#[test]
fn scale_goes_to_the_stated_mark() {
    // (30 + 20) × 100 ÷ 80 = 62.5
    assert_eq!(total(&scaled(), &[("b", json!(0.5)), ("p", json!(1))]), "62.50");
    let evaluation = super::kit::alone(&scaled(), &[("b", json!(0.5)), ("p", json!(1))]);
    assert_eq!(evaluation.explain("o").unwrap().lines()[0].mark.clone().unwrap().to_string(), "100");
}

// S1.6-5
#[test]
fn a_scale_stands_once_and_marks_the_node_whether_or_not_it_runs() {
    let then = |then: Value| codes(&with(scaled(), "/indicators/then", then));
    // Not run: 30 + 20 stays, out of the mark that the scale states.
    let waiting = with(scaled(), "/indicators/then", json!([{"scale": 100, "when": {"score": "here", "above": 50}}]));
    assert_eq!(total(&waiting, &[("b", json!(0.5)), ("p", json!(1))]), "50.00");
    let evaluation = super::kit::alone(&waiting, &[("b", json!(0.5)), ("p", json!(1))]);
    assert_eq!(evaluation.explain("o").unwrap().lines()[0].mark.clone().unwrap().to_string(), "100");
    assert_eq!(then(json!([{"scale": 100}, {"scale": 50}])), ["JX2502"]);
    assert!(codes(&steps(json!([{"scale": 100}]))).contains(&"JX2501".to_owned()));
    let open = with(one(json!("open"), json!("x"), json!("as_points")), "/indicators/then", json!([{"scale": 100}]));
    assert_eq!(codes(&open), ["JX2501"]);
    // A node that states what its children make and scales it: the scale's mark is what its parent adds.
    let node = json!({"id": "n", "points": 50, "children": [super::kit::leaf("a", json!(50), json!("x"), json!("as_points"))],
                      "then": [{"scale": 30}, {"clamp": {"at_least": 0}}]});
    let of =
        |points: u32| codes(&super::kit::book(json!({"id": "total", "points": points, "children": [node.clone()]})));
    assert_eq!((of(30), of(50)), (vec!["wJX2505".to_owned()], vec!["JX2201".to_owned()]));
}

// S1.6-7 S1.6-8
#[test]
fn a_step_waits_for_its_condition() {
    let then = json!([{"add": 5}, {"add": 1, "when": {"score": "here", "at_least": 10}}, {"add": 1, "when": {"score": "here", "at_least": 10}}]);
    assert_eq!(run(then.clone(), "5"), "12.00");
    assert_eq!(run(then, "4.9999"), "10.00");
}

// S1.6-9
#[test]
fn a_leaf_that_can_fall_below_zero_is_a_warning() {
    assert_eq!(codes(&steps(json!([]))), ["wJX2505"]);
    assert!(codes(&steps(json!([{"clamp": {"at_least": 0}}]))).is_empty());
    assert!(codes(&one(json!(20), json!("b"), json!("as_points"))).is_empty());
}
