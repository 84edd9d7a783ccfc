//! §1.12 to §1.14: functions of values, curves by step and by rank, sums of curves, ranks and scores from elsewhere.

use serde_json::{Value, json};

use super::kit::{a, alone, book, check, codes, evidence, leaf, one, over, refused, set, value, value_of, with};

fn zero_to(x: &str) -> Value {
    json!({"clamp": x, "at_least": 0})
}

// S1.12-1 S1.12-2
#[test]
fn rounding_inside_a_value() {
    for (x, wanted) in [("2.345", "2.35"), ("-2.345", "-2.35"), ("2.344", "2.34")] {
        assert_eq!(value(json!("round(x, 2)"), &[("x", json!(x))]), wanted);
    }
    assert_eq!(value(json!({"round": "x", "to": {"step": 0.5}}), &[("x", json!("1.3"))]), "1.5");
    assert_eq!(value(json!({"round": "x", "to": {"digits": 0, "rounding": "half_even"}}), &[("x", json!("2.5"))]), "2");
    for (x, floor, ceil) in [("2.5", "2", "3"), ("-2.5", "-3", "-2"), ("4", "4", "4"), ("0", "0", "0")] {
        assert_eq!(value(json!("floor(x)"), &[("x", json!(x))]), floor);
        assert_eq!(value(json!("ceil(x)"), &[("x", json!(x))]), ceil);
    }
    assert_eq!(value(json!("floor(x, 1)"), &[("x", json!("-0.25"))]), "-0.3");
    assert_eq!(value(json!({"ceil": "x", "to": {"step": 20}}), &[("x", json!("40.1"))]), "60");
    assert_eq!(codes(&value_of(json!({"floor": "x", "to": {"significant": 2}}))), ["JX2125"]);
    assert_eq!(codes(&value_of(json!({"round": "x", "to": {"exact": 2}}))), ["JX2125"]);
}

// S1.12-3
#[test]
fn a_size_has_no_sign() {
    assert_eq!(value(json!("abs(x - y)"), &[("x", json!(3)), ("y", json!(5))]), "2");
    assert_eq!(value(json!("abs(x - y)"), &[("x", json!(5)), ("y", json!(3))]), "2");
}

// S1.12-4 S1.12-5
#[test]
fn only_the_branch_taken_is_looked_at() {
    let choice =
        json!({"if": {"data": "x", "at_least": 1, "if_absent": false}, "then": "y", "otherwise": {"ratio": [1, "b"]}});
    let mut book = value_of(choice.clone());
    set(&mut book, "/indicators/children/0/absent", json!({"missing": {"points": -1}, "zero_base": {"points": -2}}));
    // What the other branch lacks doesn't count.
    assert_eq!(a(&book, &[("x", json!(1)), ("y", json!(7))]), "7.0000000000");
    assert_eq!(a(&book, &[("x", json!(0)), ("b", json!(4))]), "0.2500000000");
    assert_eq!(a(&book, &[("b", json!(0))]), "-2.0000000000");
    assert_eq!(a(&book, &[("x", json!(1)), ("b", json!(4))]), "-1.0000000000");
    // A score that the leaf makes itself is a cycle; another's is waited for, wherever it stands.
    let by = |node: &str| json!({"if": {"score": node, "at_least": 5}, "then": "x * 2", "otherwise": "x"});
    assert_eq!(codes(&value_of(by("total"))), ["JX2210"]);
    let other = leaf("other", json!("open"), json!("y"), json!("as_points"));
    let mut two = value_of(by("other"));
    two["indicators"]["children"].as_array_mut().unwrap().push(other);
    assert_eq!(a(&two, &[("x", json!(3)), ("y", json!(5))]), "6.0000000000");
    assert_eq!(a(&two, &[("x", json!(3)), ("y", json!("4.99"))]), "3.0000000000");
    // Whether it is there must be said, where it may not be.
    set(&mut two, "/indicators/children/1/absent", json!({"missing": "unscored"}));
    assert_eq!(codes(&two), ["JX2413"]);
    set(&mut two, "/indicators/children/0/value/if/if_absent", json!(false));
    assert!(codes(&two).is_empty());
    let unsaid = json!({"if": {"data": "x", "at_least": 1}, "then": "y", "otherwise": 0});
    assert_eq!(codes(&value_of(unsaid)), ["JX2413"]);
}

// S1.12-6
#[test]
fn goalposts_arent_capped() {
    for (x, wanted) in [(20, "0"), (85, "1"), (46, "0.4"), (98, "1.2"), (7, "-0.2")] {
        assert_eq!(value(json!("goalposts(x, 20, 85)"), &[("x", json!(x))]), wanted);
    }
    assert_eq!(value(json!("goalposts(x, 10, 5)"), &[("x", json!(6))]), "0.8");
    assert_eq!(codes(&value_of(json!("goalposts(x, 5, 5)"))), ["JX2122"]);
}

// S1.12-7 S1.12-8 S1.12-9
#[test]
fn irrational_steps_are_rounded_once_and_exact_ones_never() {
    let held = |x: &str, digits: u32| {
        let mut book = value_of(json!("(root(b, 2) - 1) * 1000000"));
        book["numeric"]["irrational"] = json!(digits);
        a(&book, &[("b", json!(x))])
    };
    // √2 at four digits is 1.414, at 24 it is 1.41421356237309504880169.
    assert_eq!(held("2", 4), "414000.0000000000");
    assert_eq!(held("2", 24), "414213.5623730950");
    assert_eq!(held("2.25", 4), "500000.0000000000");
    // A third stays a third: three of them are one.
    assert_eq!(value(json!("3 * log(p, 8)"), &[("p", json!(2))]), "1");
    assert_eq!(value(json!("log(p, 10)"), &[("p", json!("0.001"))]), "-3");
    assert_eq!(value(json!("log(p, 2)"), &[("p", json!(10))]), "3.3219280949");
    assert_eq!(value(json!("power(b, 1.5)"), &[("b", json!(4))]), "8");
    assert_eq!(value(json!("power(b, 0.3)"), &[("b", json!(2))]), "1.2311444133");
    assert_eq!(value(json!("power(x, 3)"), &[("x", json!("-1.1"))]), "-1.331");
    assert_eq!(value(json!("power(x, -2)"), &[("x", json!(-2))]), "0.25");
    assert_eq!(value(json!("root(b, 3)"), &[("b", json!("0.027"))]), "0.3");
    assert_eq!(value(json!("root(b, 3)"), &[("b", json!(0))]), "0");
    assert_eq!(codes(&with(value_of(json!("root(b, 2)")), "/numeric/irrational", json!(29))), ["JX2124"]);
}

// S1.12-10
#[test]
fn arguments_without_a_result_are_refused() {
    for formula in ["log(b, 10)", "root(x, 3)", "power(x, 0.5)"] {
        assert_eq!(codes(&value_of(json!(formula))), ["JX2121"], "{formula}");
    }
    assert!(codes(&value_of(json!({"root": zero_to("x"), "degree": 2}))).is_empty());
    for formula in ["log(p, 1)", "log(p, -2)", "root(b, 1)", "root(b, 101)", "power(x, 0)", "power(p, 0.00001)"] {
        assert_eq!(codes(&value_of(json!(formula))), ["JX2122"], "{formula}");
    }
    assert_eq!(codes(&value_of(json!("power(power(x, 20), 20)"))), ["JX2123"]);
    // A negative power of 0 is a division by 0.
    let mut book = value_of(json!("power(x, -1)"));
    set(&mut book, "/indicators/children/0/absent", json!({"zero_base": {"points": 9}}));
    assert_eq!(a(&book, &[("x", json!(0))]), "9.0000000000");
}

// S1.12-11
#[test]
fn functions_are_calls_or_objects() {
    let digest = |value| check(&value_of(value)).into_plan().unwrap().digest();
    for (formula, object) in [
        ("round(x / p, 2)", json!({"round": "x / p", "to": 2})),
        ("floor(x)", json!({"floor": "x"})),
        ("ceil(x, 1)", json!({"ceil": "x", "to": 1})),
        ("abs(x - y)", json!({"abs": {"minus": ["x", "y"]}})),
        ("goalposts(x, -1, 3)", json!({"goalposts": "x", "from": -1, "to": 3})),
        ("log(p, 10)", json!({"log": "p", "base": 10})),
        ("power(b, 0.5)", json!({"power": "b", "exponent": "0.5"})),
        ("root(b * b, 3) + 1", json!({"plus": [{"root": "b * b", "degree": 3}, 1]})),
    ] {
        assert_eq!(digest(json!(formula)), digest(object), "{formula}");
    }
    for wrong in ["round(x)", "round(x, 0.5)", "abs(x, 1)", "log(p, x)", "root(b, 2.5)", "power(x, y)"] {
        assert!(codes(&value_of(json!(wrong))).contains(&"JX2001".to_owned()), "{wrong}");
    }
    // Printed and read again, in both languages.
    let text = check(&value_of(json!("root(abs(x) + floor(p, 1), 3)"))).into_plan().unwrap();
    let printed = serde_json::to_string(text.rulebook()).unwrap();
    assert!(printed.contains("root(abs(x) + floor(p, 1), 3)"), "{printed}");
    assert_eq!(jixiao::check(&printed).into_plan().unwrap().digest(), text.digest());
}

fn per(step: &str, prices: Value) -> Value {
    let mut curve = json!({"per": {"from": "t", "base": 10, "every": 2, "step": step}});
    curve["per"].as_object_mut().unwrap().extend(prices.as_object().unwrap().clone());
    with(
        one(json!(20), json!("x"), curve),
        "/indicators/children/0/absent",
        json!({"no_target": {"points": 3}, "missing": {"points": 4}}),
    )
}

// S1.13-1 S1.13-2 S1.13-3
#[test]
fn steps_are_counted_by_distance() {
    let both = json!({"up": {"points": 1, "at_most": 4}, "down": {"points": 2, "at_most": "none"}});
    let points = |step: &str, x: &str| a(&per(step, both.clone()), &[("x", json!(x)), ("t", json!(50))]);
    for (step, wanted) in [
        ("linear", ["11.50", "7.00", "10.00"]),
        ("whole", ["11.00", "8.00", "10.00"]),
        ("started", ["12.00", "6.00", "10.00"]),
    ] {
        assert_eq!(["53", "47", "50"].map(|x| points(step, x)), wanted, "{step}");
    }
    assert_eq!(points("whole", "90"), "14.00");
    assert_eq!(points("whole", "30"), "-10.00");
    // Without a price for a direction nothing moves there.
    let up = per("whole", json!({"up": {"points": 1, "at_most": "none"}}));
    assert_eq!(a(&up, &[("x", json!(10)), ("t", json!(50))]), "10.00");
    // As shares of 20: the base is one too.
    let shares = json!({"base": "50%", "up": {"share": "5%", "at_most": "50%"}});
    assert_eq!(a(&per("whole", shares.clone()), &[("x", json!(56)), ("t", json!(50))]), "13.00");
    assert_eq!(a(&per("whole", shares), &[("x", json!(99)), ("t", json!(50))]), "20.00");
}

// S1.13-2
#[test]
fn steps_from_a_number_are_those_from_an_item() {
    let prices = json!({"up": {"points": 1, "at_most": 4}, "down": {"points": 2, "at_most": 8}});
    for (step, wanted) in [
        ("linear", ["2.00", "7.00", "9.50", "10.00", "10.25", "11.50", "14.00"]),
        ("whole", ["2.00", "8.00", "10.00", "10.00", "10.00", "11.00", "14.00"]),
        ("started", ["2.00", "6.00", "8.00", "10.00", "11.00", "12.00", "14.00"]),
    ] {
        let item = per(step, prices.clone());
        let mut number = with(item.clone(), "/indicators/children/0/curve/per/from", json!(50));
        number["indicators"]["children"][0]["absent"].as_object_mut().unwrap().remove("no_target");
        let points = ["30", "47", "49.5", "50", "50.5", "53", "90"].map(|x| {
            let of_number = a(&number, &[("x", json!(x))]);
            assert_eq!(of_number, a(&item, &[("x", json!(x)), ("t", json!(50))]), "{step} {x}");
            of_number
        });
        assert_eq!(points, wanted, "{step}");
    }
}

// S1.13-4
#[test]
fn where_counting_begins_may_be_absent() {
    let book = per("whole", json!({"up": {"points": 1, "at_most": "none"}}));
    assert_eq!(a(&book, &[("x", json!(1))]), "3.00");
    assert_eq!(a(&book, &[("t", json!(1))]), "4.00");
    // No target comes first.
    assert_eq!(a(&book, &[]), "3.00");
    let metre = with(book, "/indicators/children/0/value", json!("m"));
    assert!(codes(&metre).contains(&"JX2113".to_owned()));
}

// S1.13-5
#[test]
fn prices_are_above_zero() {
    assert_eq!(codes(&per("whole", json!({"up": {"points": -1, "at_most": "none"}}))), ["JX2321"]);
    assert_eq!(codes(&per("whole", json!({"every": 0, "up": {"points": 1, "at_most": "none"}}))), ["JX2321"]);
    assert_eq!(codes(&per("whole", json!({}))), ["JX2324"]);
    assert_eq!(
        codes(&per("whole", json!({"up": {"points": 1, "at_most": 1}, "down": {"share": 1, "at_most": 1}}))),
        ["JX2323"]
    );
}

fn ranked(curve: Value) -> Value {
    let mut book = book(over(vec![leaf("a", json!(20), json!("place"), json!({"table": curve}))]));
    book["data"]["place"] = json!({"kind": "rank", "unit": "place", "decimals": 0, "out_of": 30, "supplier": "s"});
    book
}

// S1.13-6 S1.13-7
#[test]
fn a_table_lists_ranks_from_one() {
    let book = ranked(json!({"share": {"1": 1, "2": "90%", "3": "80%"}, "beyond": "10%"}));
    for (place, wanted) in [(1, "20.00"), (2, "18.00"), (3, "16.00"), (4, "2.00"), (30, "2.00")] {
        assert_eq!(a(&book, &[("place", json!(place))]), wanted);
    }
    let points = ranked(json!({"points": {"1": 15}, "beyond": 1}));
    assert_eq!(a(&points, &[("place", json!(1))]), "15.00");
    for ranks in [json!({"1": 1, "3": 1}), json!({"0": 1, "1": 1}), json!({"01": 1}), json!({"first": 1}), json!({})] {
        assert_eq!(codes(&ranked(json!({"share": ranks, "beyond": 0}))), ["JX2325"]);
    }
    let table = json!({"table": {"points": {"1": 2}, "beyond": 0}});
    for (value, found) in [("b", "JX2326"), ("ceil(b)", "JX2326"), ("r", "JX2326")] {
        assert_eq!(codes(&one(json!(20), json!(value), table.clone())), [found], "{value}");
    }
    assert!(codes(&one(json!(20), json!("ceil(b) + 1"), table)).is_empty());
}

// S1.13-8
#[test]
fn curves_are_added() {
    let sum = |second: Value| {
        let first = json!({"bands": [{"at_least": 60, "share": "40%"}, {"below": 60, "share": 0}]});
        one(json!(20), json!("x"), json!({"sum": [first, second]}))
    };
    let book = sum(json!({"proportional": {"full_at": 100, "at_most": "60%"}}));
    for (x, wanted) in [(50, "10.00"), (60, "20.00"), (100, "20.00"), (10, "2.00")] {
        assert_eq!(a(&book, &[("x", json!(x))]), wanted);
    }
    assert_eq!(codes(&sum(json!("as_points"))), ["JX2323"]);
    assert_eq!(codes(&one(json!(20), json!("x"), json!({"sum": []}))), ["JX2015"]);
    let explained = alone(&book, &[("x", json!(50))]);
    let text = explained.explain("o").unwrap().en();
    assert!(text.contains("the sum of 0 + 0.5"), "{text}");
}

// S1.13-9
#[test]
fn steps_stand_in_the_explanation() {
    let book = per("whole", json!({"down": {"points": 2, "at_most": 6}}));
    let explained = alone(&book, &[("x", json!(45)), ("t", json!(50))]);
    let explanation = explained.explain("o").unwrap();
    let (en, zh) = (explanation.en(), explanation.zh());
    assert!(
        en.contains("from 50 (10), a step each 2 (whole steps only), 2 steps, down −2 each (at most 6): 6"),
        "{en}"
    );
    assert!(zh.contains("自50（得10）起每2一步（整步），共2步，下降每步−2（至多6）：得 6"), "{zh}");
    assert!(en.contains("t: 50"), "{en}");
}

// S1.14-1 S1.14-2 S1.14-3
#[test]
fn ranks_and_scores_come_from_elsewhere() {
    let mut book = book(over(vec![leaf("a", json!("open"), json!("mark / 50 - place"), json!("as_points"))]));
    book["data"]["place"] = json!({"kind": "rank", "unit": "place", "decimals": 1, "out_of": 30, "supplier": "s"});
    book["data"]["mark"] = json!({"kind": "score", "unit": "points", "decimals": 5, "out_of": 60, "supplier": "s"});
    assert_eq!(a(&book, &[("place", json!("2.5")), ("mark", json!("50.34375"))]), "-1.49");
    let row = |item: &str, value: Value| evidence(&[("o", "c")], &[("o", item, value)]);
    for (item, value) in [("place", json!("0.5")), ("place", json!(31)), ("mark", json!("60.1")), ("place", json!(0))] {
        assert_eq!(refused(&book, &row(item, value)), ["JX3034"], "{item}");
    }
    book["data"]["place"]["out_of"] = json!(0);
    assert_eq!(codes(&book), ["JX2107"]);
}
