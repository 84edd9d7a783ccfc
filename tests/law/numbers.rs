//! §2: exactness, rounding, comparison.

use serde_json::{Value, json};

use super::kit::{a, alone, book, codes, evidence, leaf, one, over, refused, round, set, total, value, with};
use jixiao::Decimal;

// S2.1-1
#[test]
fn spellings_of_one_value() {
    let parse = |text: &str| Decimal::parse(text).unwrap();
    assert_eq!(parse("12"), parse("12.00"));
    assert_eq!(parse("12.0").to_string(), "12");
    assert_eq!(parse("-0"), Decimal::ZERO);
    assert_eq!(parse("-0.0").to_string(), "0");
    assert_eq!(parse("98%"), parse("0.98"));
}

// S2.1-2
#[test]
fn at_most_28_digits() {
    assert!(Decimal::parse(&"9".repeat(28)).is_ok());
    assert!(Decimal::parse(&"9".repeat(29)).is_err());
    let full = |digits: String| one(json!(1), json!("b"), json!({"proportional": {"full_at": digits, "at_most": 1}}));
    assert!(codes(&full("9".repeat(28))).is_empty());
    assert_eq!(codes(&full("9".repeat(29)))[0], "JX1014");
}

// S2.1-3
#[test]
fn a_float_is_refused() {
    assert_eq!(serde_json::from_value::<Decimal>(json!("0.98")).unwrap().to_string(), "0.98");
    assert_eq!(serde_json::from_value::<Decimal>(json!(98)).unwrap().to_string(), "98");
    let refused = serde_json::from_value::<Decimal>(json!(0.98));
    // A host may have turned on `arbitrary_precision`: then the number's own text arrives, and nothing is lost.
    assert!(refused.as_ref().map_or(true, |decimal| decimal.to_string() == "0.98"));
    use serde::de::IntoDeserializer;
    let float: serde::de::value::F64Deserializer<serde::de::value::Error> = 0.98_f64.into_deserializer();
    assert!(<Decimal as serde::Deserialize>::deserialize(float).is_err());
    assert_eq!(serde_json::to_value(Decimal::parse("0.980").unwrap()).unwrap(), json!("0.98"));
}

// S2.1-4
#[test]
fn size_costs_no_digit() {
    // 1/3 and 2/7 and so on, beyond what 64 and 128 bits hold, and back again: the sum of n/n is exact.
    let big = "12345678901234567.8901";
    let formula = format!("x * {big} * {big} * {big} / ({big} * {big} * {big}) / 3 * 3 - x");
    assert_eq!(value(json!(formula), &[("x", json!("0.0001"))]), "0");
    assert_eq!(value(json!("x * x - (x - 1) * (x + 1)"), &[("x", json!(big))]), "1");
}

// S2.1-5
#[test]
fn a_score_beyond_28_digits_stops_the_round() {
    let book = one(json!("open"), json!("x * x"), json!("as_points"));
    let evidence = evidence(&[("o", "c")], &[("o", "x", json!("12345678901234567890.1234"))]);
    assert!(refused(&book, &evidence).contains(&"JX4002".to_owned()));
}

/// An index of two terms, x/3 and y/3.
fn thirds() -> Value {
    book(over(vec![
        leaf("a", json!("open"), json!("x / 3"), json!("as_points")),
        leaf("z", json!("open"), json!("y / 3"), json!("as_points")),
    ]))
}

// S2.2-1
#[test]
fn a_leaf_is_rounded_once() {
    // 1/3 × 0.5 × 3 = 0.5; in steps of two decimals it would be 0.33, 0.17, 0.51.
    let book = with(
        one(json!("open"), json!("x / 3 * 0.5"), json!("as_points")),
        "/indicators/children/0/then",
        json!([{"times": 3}]),
    );
    assert_eq!(a(&book, &[("x", json!(1))]), "0.50");
}

// S2.2-2
#[test]
fn a_node_adds_what_is_rounded() {
    // 0.67 + 0.67 = 1.34, where 4/3 would be 1.33.
    assert_eq!(total(&thirds(), &[("x", json!(2)), ("y", json!(2))]), "1.34");
}

// S2.2-3
#[test]
fn a_node_is_rounded_after_its_steps() {
    let mut book = book(json!({"id": "total", "children": [
        {"id": "n", "children": [
            {"id": "a", "points": "open", "value": "x", "curve": "as_points"}],
         "then": [{"times": "1.05"}]}]}));
    book["numeric"] = json!({"rounding": "half_up", "leaf": 3, "node": 1, "total": 0, "compare": "published"});
    let evaluation = alone(&book, &[("x", json!("1.3333"))]);
    let outcome = evaluation.outcome();
    // 1.333 × 1.05 = 1.39965, at one decimal 1.4; the total of 1.4 at none is 1.
    assert_eq!(outcome.points_text("o", "a").unwrap(), "1.333");
    assert_eq!(outcome.points_text("o", "n").unwrap(), "1.4");
    assert_eq!(outcome.total_text("o").unwrap(), "1");
}

// S2.2-4
#[test]
fn a_leaf_that_is_the_root_has_the_totals_digits() {
    let mut book = book(leaf("total", json!("open"), json!("x"), json!("as_points")));
    book["numeric"]["total"] = json!(0);
    assert_eq!(total(&book, &[("x", json!("2.5"))]), "3");
}

// S2.2-5
#[test]
fn a_nodes_own_digits_hold() {
    let book = with(thirds(), "/indicators/children/0/digits", json!({"digits": 1, "rounding": "toward_zero"}));
    let evaluation = alone(&book, &[("x", json!(2)), ("y", json!(2))]);
    assert_eq!(evaluation.outcome().points_text("o", "a").unwrap(), "0.6");
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "1.27");
}

// S2.2-6
#[test]
fn an_exact_node_is_read_exact() {
    let book = with(thirds(), "/numeric/leaf", json!({"exact": 2}));
    let evaluation = alone(&book, &[("x", json!(2)), ("y", json!(2))]);
    assert_eq!(evaluation.outcome().points_text("o", "a").unwrap(), "0.67");
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "1.33");
}

/// `x` as an open leaf with these digits.
fn shown(digits: &Value, x: &str) -> String {
    let mut book = one(json!("open"), json!("x"), json!("as_points"));
    book["data"]["x"]["decimals"] = json!(8);
    book["indicators"]["children"][0]["digits"] = digits.clone();
    a(&book, &[("x", json!(x))])
}

fn mode(mode: &str) -> Value {
    json!({"digits": 1, "rounding": mode})
}

// S2.3-1 S2.3-2 S2.3-3 S2.3-4
#[test]
fn modes_of_rounding() {
    for (word, wanted) in [
        ("half_up", ["0.2", "-0.2", "0.3", "-0.3", "0.1", "0.1"]),
        ("half_even", ["0.2", "-0.2", "0.2", "-0.2", "0.1", "0.1"]),
        ("toward_zero", ["0.1", "-0.1", "0.2", "-0.2", "0.1", "0.0"]),
        ("away_from_zero", ["0.2", "-0.2", "0.3", "-0.3", "0.2", "0.1"]),
    ] {
        for (x, wanted) in ["0.15", "-0.15", "0.25", "-0.25", "0.1001", "0.05000001"].into_iter().zip(wanted) {
            assert_eq!(shown(&mode(word), x), wanted, "{word} {x}");
        }
    }
}

// S2.3-5 S2.3-6
#[test]
fn the_place_of_significant_digits_is_chosen_first() {
    let three = json!({"significant": 3});
    for (x, wanted) in
        [("8.53459", "8.53"), ("9.996", "10.00"), ("0.00123456", "0.00123"), ("123456", "123000"), ("0", "0")]
    {
        assert_eq!(shown(&three, x), wanted);
    }
    assert_eq!(shown(&json!({"significant": 3, "at_most_decimals": 2}), "0.01234"), "0.01");
    assert_eq!(shown(&json!({"significant": 3, "at_most_decimals": 2}), "1.234"), "1.23");
}

// S2.3-7
#[test]
fn steps_have_multiples() {
    assert_eq!(shown(&json!({"step": 0.2}), "60.28"), "60.2");
    assert_eq!(shown(&json!({"step": 0.5}), "60.28"), "60.5");
    assert_eq!(shown(&json!({"step": 20}), "832"), "840");
    // 2.5 lies halfway between 2 and 3 steps of 1, 0.25 between 0 and 1 of 0.5.
    assert_eq!(shown(&json!({"step": 0.5, "rounding": "half_even"}), "0.25"), "0.0");
    assert_eq!(shown(&json!({"step": 0.5, "rounding": "half_even"}), "0.75"), "1.0");
}

// S2.3-8
#[test]
fn zeros_are_kept() {
    assert_eq!(shown(&json!(4), "2.5"), "2.5000");
    assert_eq!(shown(&json!(0), "2.4"), "2");
}

/// Objects whose totals are 0.333… and 0.33, tiers at 0.333.
fn compared(policy: &str) -> (String, Vec<u32>) {
    let mut book = one(json!("open"), json!("x / 3"), json!("as_points"));
    book["numeric"] = json!({"rounding": "half_up", "leaf": {"exact": 2}, "node": 2, "total": 2, "compare": policy});
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "in", "when": {"score": "total", "at_least": "0.333"}}, {"id": "out"}]);
    let evaluation = round(&book, &[("o", "c"), ("q", "c")], &[("o", "x", json!(1)), ("q", "x", json!("0.99"))]);
    let outcome = evaluation.outcome();
    let ranks = ["o", "q"].map(|object| outcome.standing(object).unwrap().rank().unwrap()).to_vec();
    (outcome.standing("o").unwrap().tier().unwrap().to_string(), ranks)
}

// S2.4-1
#[test]
fn published_scores_are_compared() {
    assert_eq!(compared("published"), ("out".into(), vec![1, 1]));
}

// S2.4-2
#[test]
fn exact_scores_are_compared() {
    assert_eq!(compared("exact"), ("in".into(), vec![1, 2]));
}

// S2.4-1 S2.4-2
#[test]
fn rates_are_ranked_by_the_scores_that_are_compared() {
    let places = |compare: &str| {
        let peers = json!({"in": "cohort", "self": "in"});
        let rank = json!({"rank": {"of": {"rate": "s"}, "best": "highest", "ties": "competition", "peers": peers}});
        let table = json!({"table": {"points": {"1": 9, "2": 5}, "beyond": 0}});
        let third = leaf("s", json!(10), json!("x"), json!({"proportional": {"full_at": 3, "at_most": 1}}));
        let mut book = book(over(vec![third, leaf("r", json!(9), rank, table)]));
        set(&mut book, "/numeric/compare", json!(compare));
        let done = round(&book, &[("o", "c"), ("q", "c")], &[("o", "x", json!(1)), ("q", "x", json!("0.9999"))]);
        ["o", "q"].map(|object| done.outcome().points(object, "r").unwrap().to_string())
    };
    assert_eq!(places("published"), ["9", "9"]);
    assert_eq!(places("exact"), ["9", "5"]);
}

// S2.4-3
#[test]
fn values_are_compared_exactly() {
    let curve = json!({"bands": [{"above": "33.33%", "share": 1}, {"at_most": "33.33%", "share": 0}]});
    let book = one(json!(10), json!("x / 3"), curve);
    assert_eq!(a(&book, &[("x", json!(1))]), "10.00");
    assert_eq!(a(&book, &[("x", json!("0.9999"))]), "0.00");
}
