//! Leaves scored by value functions, by step, by rank and by sums of curves.

use serde_json::{Value, json};

/// A rulebook over items; what isn't reported is refused unless the leaf says otherwise.
fn book(data: Value, indicators: Value) -> Value {
    json!({
        "format": "jixiao/1", "id": "shape", "version": "1", "title": "shape",
        "numeric": {"rounding": "half_up", "leaf": 4, "node": 4, "total": 4, "compare": "published"},
        "bodies": {"office": "office"},
        "classes": [{"id": "a"}, {"id": "b"}],
        "cohorts": [{"id": "all", "classes": ["a", "b"]}],
        "defaults": {"absent": {"missing": "refuse", "not_assessed": "refuse", "not_applicable": "refuse",
                                "rejected": "refuse", "no_target": "refuse", "zero_base": "refuse"}},
        "data": data,
        "indicators": {"id": "total", "children": indicators}
    })
}

fn number(unit: &str, decimals: u32) -> Value {
    json!({"kind": "number", "unit": unit, "decimals": decimals, "supplier": "office", "range": {"at_least": 0}})
}

fn with(mut item: Value, field: &str, value: Value) -> Value {
    item[field] = value;
    item
}

/// A leaf with perhaps steps.
fn leaf(points: Value, value: Value, curve: Value, then: Value) -> Value {
    let mut leaf = json!({"id": "leaf", "points": points, "value": value, "curve": curve});
    if !then.is_null() {
        leaf["then"] = then;
    }
    leaf
}

/// Points of the leaf for an object of a class.
fn class(book: &Value, class: &str, cells: &[(&str, Value)]) -> String {
    let rows: Vec<Value> = cells
        .iter()
        .map(|(item, value)| match value {
            Value::Array(two) => json!({"object": "o", "item": item, "n": two[0], "d": two[1]}),
            value => json!({"object": "o", "item": item, "value": value}),
        })
        .collect();
    let evidence = json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "name": "o", "class": class, "cohort": "all"}],
                          "submissions": [{"by": "office", "rows": rows}]});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    let evaluation = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
    let explanation = evaluation.explain("o").unwrap();
    assert!(!explanation.zh().is_empty() && !explanation.en().is_empty());
    evaluation.outcome().points("o", "leaf").unwrap().to_string()
}

fn points(book: &Value, cells: &[(&str, Value)]) -> String {
    class(book, "a", cells)
}

fn per(from: Value, base: Value, step: &str, up: Value, down: Value) -> Value {
    let mut per = json!({"from": from, "base": base, "every": 1, "step": step});
    for (price, field) in [(up, "up"), (down, "down")] {
        if !price.is_null() {
            per[field] = price;
        }
    }
    json!({"per": per})
}

#[test]
fn shape_1_3() {
    let curve = json!({"proportional": {"full_at": 10, "at_most": 1}});
    let book = book(json!({"cases": number("cases", 0)}), json!([leaf(json!(15), json!("cases"), curve, Value::Null)]));
    for (cases, wanted) in [(7, "10.5"), (10, "15"), (23, "15"), (0, "0")] {
        assert_eq!(points(&book, &[("cases", json!(cases))]), wanted);
    }
}

#[test]
fn shape_1_4() {
    let towns = json!({"kind": "rate", "unit": "t", "decimals": 0, "supplier": "office"});
    let curve = json!({"bands": [{"at_least": "80%", "share": 1}, {"below": "80%", "share": 0}]});
    let treated =
        |value: Value| book(json!({"treated": towns}), json!([leaf(json!(10), value, curve.clone(), Value::Null)]));
    let cells = [("treated", json!([7996, 10_000]))];
    assert_eq!(points(&treated(json!("treated")), &cells), "0");
    // A rulebook that tests the figure as it is published says so.
    assert_eq!(points(&treated(json!("round(treated, 3)")), &cells), "10");
}

#[test]
fn shape_1_5() {
    let data = json!({"growth": number("%", 2), "target": with(number("%", 2), "kind", json!("target"))});
    let price = json!({"points": 0.5, "at_most": "none"});
    let base = json!({"by_class": {"a": 48, "b": 16}});
    let curve = per(json!("target"), base, "linear", price.clone(), price);
    let book = book(
        data,
        json!([leaf(json!({"a": 60, "b": 20}), json!("growth"), curve, json!([{"clamp": {"at_least": 0}}]))]),
    );
    assert_eq!(points(&book, &[("growth", json!("15.5")), ("target", json!(12))]), "49.75");
    assert_eq!(points(&book, &[("growth", json!(8)), ("target", json!(12))]), "46");
    // The slope is absolute: it is 0.5 for 20 points too, and a floor is said.
    assert_eq!(class(&book, "b", &[("growth", json!("15.5")), ("target", json!(12))]), "17.75");
    assert_eq!(class(&book, "b", &[("growth", json!(0)), ("target", json!(60))]), "0");
}

#[test]
fn shape_1_6() {
    let data = json!({"growth": number("%", 2), "target": with(number("%", 2), "kind", json!("target"))});
    let price = json!({"points": 0.3, "at_most": "none"});
    for (step, growth, wanted) in
        [("linear", "26", "16.8"), ("linear", "24.7", "16.41"), ("whole", "24.7", "16.2"), ("started", "24.7", "16.5")]
    {
        let curve = per(json!("target"), json!(15), step, price.clone(), price.clone());
        let book = book(data.clone(), json!([leaf(json!(15), json!("growth"), curve, Value::Null)]));
        assert_eq!(points(&book, &[("growth", json!(growth)), ("target", json!(20))]), wanted, "{step}");
    }
}

#[test]
fn shape_1_8() {
    let price = json!({"points": 0.2, "at_most": "none"});
    let none = json!({"set": 8, "when": {"data": "now", "equals": 0, "if_absent": false}});
    let burglaries = |then: Value| {
        let curve = per(json!(0), json!(6), "whole", price.clone(), price.clone());
        book(
            json!({"now": number("cases", 0), "before": number("cases", 0)}),
            json!([leaf(json!(8), json!("before - now"), curve, then)]),
        )
    };
    let open = burglaries(json!([none]));
    for (before, now, wanted) in [(14, 9, "7"), (3, 0, "8"), (0, 0, "8"), (2, 40, "-1.6")] {
        assert_eq!(points(&open, &[("before", json!(before)), ("now", json!(now))]), wanted);
    }
    let held = burglaries(json!([none, {"clamp": {"at_least": 0, "at_most": 8}}]));
    assert_eq!(points(&held, &[("before", json!(2)), ("now", json!(40))]), "0");
}

#[test]
fn shape_1_9() {
    for (step, wanted) in [("linear", "1.15"), ("whole", "1.5"), ("started", "1")] {
        let curve = per(json!(0), json!(2), step, Value::Null, json!({"points": 0.5, "at_most": 2}));
        let book = book(
            json!({"age": number("years", 2), "peers": number("years", 2)}),
            json!([leaf(json!(2), json!("peers - age"), curve, Value::Null)]),
        );
        assert_eq!(points(&book, &[("age", json!("44.65")), ("peers", json!("42.95"))]), wanted, "{step}");
        assert_eq!(points(&book, &[("age", json!("40")), ("peers", json!("42.95"))]), "2", "{step}");
    }
}

#[test]
fn shape_1_10() {
    let exempt = |value: &str, above: &str| {
        let curve = per(json!(100), json!(2), "linear", Value::Null, json!({"points": 0.1, "at_most": 2}));
        let when = json!({"value": value, "above": above, "if_absent": false});
        let data = json!({"posts": number("%", 2), "share": number("%", 2), "mean": with(number("%", 2), "range", json!({"above": 0}))});
        book(data, json!([leaf(json!(2), json!("posts"), curve, json!([{"set": 2, "when": when}]))]))
    };
    let (relative, absolute) = (exempt("change(share, mean)", "5%"), exempt("share - mean", "5"));
    let cells = |share: i32| [("posts", json!(94)), ("share", json!(share)), ("mean", json!(52))];
    assert_eq!((points(&relative, &cells(58)), points(&absolute, &cells(58))), ("2".into(), "2".into()));
    assert_eq!((points(&relative, &cells(56)), points(&absolute, &cells(56))), ("2".into(), "1.4".into()));
    assert_eq!((points(&relative, &cells(50)), points(&absolute, &cells(50))), ("1.4".into(), "1.4".into()));
}

#[test]
fn shape_1_11() {
    let curve = per(
        json!("before"),
        json!("1.5"),
        "whole",
        json!({"points": "0.05", "at_most": "0.5"}),
        json!({"points": "0.1", "at_most": 2}),
    );
    let data = json!({"before": number("posts", 0), "now": number("posts", 0)});
    let posts = |then: Value| book(data.clone(), json!([leaf(json!("1.5"), json!("now"), curve.clone(), then)]));
    let open = posts(Value::Null);
    for (now, wanted) in [(75, "-0.5"), (90, "0.5"), (100, "1.5"), (104, "1.7"), (130, "2")] {
        assert_eq!(points(&open, &[("before", json!(100)), ("now", json!(now))]), wanted);
    }
    assert_eq!(points(&posts(json!([{"clamp": {"at_least": 0}}])), &[("before", json!(100)), ("now", json!(75))]), "0");
}

#[test]
fn shape_1_12() {
    let price = json!({"points": 3, "at_most": "none"});
    let data = json!({"opened": number("outlets", 0), "target": with(number("outlets", 0), "kind", json!("target"))});
    let outlets = |up: Value, down: Value| {
        let leaf = leaf(json!(25), json!("opened"), per(json!("target"), json!(25), "whole", up, down), Value::Null);
        book(data.clone(), json!([with(leaf, "absent", json!({"no_target": "zero"}))]))
    };
    let both = outlets(price.clone(), price);
    assert_eq!(points(&both, &[("opened", json!(6)), ("target", json!(4))]), "31");
    assert_eq!(points(&both, &[("opened", json!(3)), ("target", json!(4))]), "22");
    // No target set, no mark.
    assert_eq!(points(&both, &[("opened", json!(6))]), "0");
    let markets = outlets(json!({"points": 10, "at_most": "none"}), Value::Null);
    assert_eq!(points(&markets, &[("opened", json!(2)), ("target", json!(1))]), "35");
    assert_eq!(points(&markets, &[("opened", json!(0)), ("target", json!(1))]), "25");
}

/// A rank that somebody else gave.
fn rank(out_of: u32) -> Value {
    json!({"kind": "rank", "unit": "place", "decimals": 0, "out_of": out_of, "supplier": "office"})
}

#[test]
fn shape_1_14() {
    let curve = json!({"table": {"points": {"1": 60, "2": 57, "3": 54, "4": 51, "5": 48}, "beyond": 0}});
    let book = book(json!({"place": rank(6)}), json!([leaf(json!(60), json!("place"), curve, Value::Null)]));
    let worth = |places: [u32; 3]| places.map(|place| points(&book, &[("place", json!(place))]));
    // Two share the second place, as the city ranks them: 2 2 4, or 2 2 3.
    assert_eq!(worth([2, 2, 4]), ["57", "57", "51"]);
    assert_eq!(worth([2, 2, 3]), ["57", "57", "54"]);
    assert_eq!(worth([1, 5, 6]), ["60", "48", "0"]);
}

#[test]
fn shape_1_15() {
    // The last place of all is worth 2, each place up loses 0.1; a floor is said.
    let curve = per(json!(0), json!(2), "whole", Value::Null, json!({"points": "0.1", "at_most": 2}));
    let data = json!({"place": rank(40), "peers": number("place", 0)});
    let book = book(data, json!([leaf(json!(2), json!("place - peers"), curve, Value::Null)]));
    for (place, wanted) in [(30, "2"), (29, "1.9"), (28, "1.8"), (24, "1.4"), (1, "0")] {
        assert_eq!(points(&book, &[("place", json!(place)), ("peers", json!(30))]), wanted);
    }
    // With more than 21 peers the source's own numbers go below zero; here nothing holds them.
    let curve = per(json!(0), json!(2), "whole", Value::Null, json!({"points": "0.1", "at_most": "none"}));
    let data = json!({"place": rank(40), "peers": number("place", 0)});
    let free = super::values::book(data, json!([leaf(json!(2), json!("place - peers"), curve, Value::Null)]));
    for (place, wanted) in [(10, "0"), (9, "-0.1"), (1, "-0.9")] {
        assert_eq!(points(&free, &[("place", json!(place)), ("peers", json!(30))]), wanted);
    }
}

#[test]
fn shape_1_16() {
    let curve = per(json!(-1), json!("100%"), "whole", Value::Null, json!({"share": "5%", "at_most": "100%"}));
    let book = book(json!({"place": rank(30)}), json!([leaf(json!(6), json!("0 - place"), curve, Value::Null)]));
    for (place, wanted) in [(1, "6"), (2, "5.7"), (4, "5.1"), (21, "0"), (22, "0")] {
        assert_eq!(points(&book, &[("place", json!(place))]), wanted);
    }
}

#[test]
fn shape_1_21() {
    let line = |from: &str, to: &str| json!({"from": from, "to": to});
    let curve = json!({"bands": [
        {"at_least": 12, "share": 1}, {"at_least": 9, "below": 12, "share": line("0.8", "1")},
        {"at_least": 6, "below": 9, "share": line("0.6", "0.8")}, {"at_least": 3, "below": 6, "share": line("0.4", "0.6")},
        {"at_least": 0, "below": 3, "share": line("0.2", "0.4")}, {"below": 0, "share": 0}]});
    let margin = with(number("%", 2), "range", json!({"at_least": -100}));
    let book = book(json!({"margin": margin}), json!([leaf(json!(20), json!("margin"), curve, Value::Null)]));
    for (margin, wanted) in [("7.5", "14"), ("0", "4"), ("-0.01", "0"), ("12", "20"), ("15", "20")] {
        assert_eq!(points(&book, &[("margin", json!(margin))]), wanted);
    }
}

#[test]
fn shape_1_22() {
    let training = |bands: Value| {
        let data = json!({"done": {"kind": "rate", "unit": "persons", "decimals": 0, "supplier": "office"}});
        book(data, json!([leaf(json!(4), json!("done"), json!({"bands": bands}), Value::Null)]))
    };
    let printed = training(json!([{"at_least": 1, "points": 4}, {"at_least": "80%", "at_most": "99%", "points": 3},
                                  {"at_least": "60%", "at_most": "79%", "points": 2}, {"below": "60%", "points": 2}]));
    let found = jixiao::check(&printed.to_string());
    let gaps = found.findings().iter().filter(|finding| finding.code().as_str() == "JX2304").count();
    assert_eq!(gaps, 2, "{}", found.findings());
    let joined = training(
        json!([{"at_least": 1, "points": 4}, {"at_least": "80%", "below": 1, "points": 3}, {"below": "80%", "points": 2}]),
    );
    for (persons, wanted) in [(200, "4"), (199, "3"), (160, "3"), (159, "2"), (20, "2")] {
        assert_eq!(points(&joined, &[("done", json!([persons, 200]))]), wanted);
    }
}

#[test]
fn shape_1_23() {
    let line = |from: u32, to: u32| json!({"from": from, "to": to});
    let curve = json!({"bands": [
        {"above": "120%", "points": 5}, {"above": 1, "at_most": "120%", "points": line(3, 5)}, {"at_least": 1, "at_most": 1, "points": 3},
        {"above": "99%", "below": 1, "points": 2}, {"at_least": "80%", "at_most": "99%", "points": line(0, 2)}, {"below": "80%", "points": 0}]});
    let data = json!({"sown": number("mu", 0), "plan": with(with(number("mu", 0), "kind", json!("target")), "range", json!({"above": 0}))});
    let book = book(data, json!([leaf(json!(5), json!("sown / plan"), curve, Value::Null)]));
    for (sown, wanted) in [(90, "1.0526"), (99, "2"), (100, "3"), (110, "4"), (150, "5"), (79, "0")] {
        assert_eq!(points(&book, &[("sown", json!(sown)), ("plan", json!(100))]), wanted);
    }
}

// The other reading: marks between two ends are a judge's to give.
#[test]
fn shape_1_23_decided() {
    let judge = |from: u32, to: u32| json!({"latitude": {"at_least": from, "at_most": to}, "decided_by": "office"});
    let curve = json!({"bands": [
        {"above": 1, "points": judge(3, 5)}, {"at_least": 1, "at_most": 1, "points": 3},
        {"above": "99%", "below": 1, "points": 2}, {"at_least": "80%", "at_most": "99%", "points": judge(0, 2)}, {"below": "80%", "points": 0}]});
    let data = json!({"sown": number("mu", 0), "plan": with(with(number("mu", 0), "kind", json!("target")), "range", json!({"above": 0}))});
    let book = book(data, json!([leaf(json!(5), json!("sown / plan"), curve, Value::Null)]));
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    for (sown, decided, wanted) in [
        (90, "0", Some("0")),
        (90, "1.5", Some("1.5")),
        (90, "2", Some("2")),
        (90, "2.1", None),
        (130, "4.5", Some("4.5")),
        (100, "9", Some("3")),
        (79, "9", Some("0")),
    ] {
        let evidence = json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": "a", "cohort": "all"}],
            "submissions": [{"by": "office", "rows": [{"object": "o", "item": "sown", "value": sown}, {"object": "o", "item": "plan", "value": 100}]}],
            "decisions": [{"object": "o", "latitude": "leaf", "to": decided, "decided_by": "office"}]});
        let got = plan.evaluate(plan.round().json(&evidence.to_string()).unwrap());
        assert_eq!(
            got.ok().map(|got| got.outcome().total("o").unwrap().to_string()).as_deref(),
            wanted,
            "{sown} {decided}"
        );
    }
}

/// So much off for each, until nothing is left.
fn deduction(full: &str, each: &str) -> Value {
    let curve = per(json!(0), json!(full), "whole", Value::Null, json!({"points": each, "at_most": full}));
    book(json!({"found": number("cases", 0)}), json!([leaf(json!(full), json!("0 - found"), curve, Value::Null)]))
}

#[test]
fn shape_1_26() {
    for (full, each, found, wanted) in
        [("5", "0.5", 12, "0"), ("5", "0.5", 3, "3.5"), ("20", "10", 1, "10"), ("2", "0.05", 7, "1.65")]
    {
        assert_eq!(points(&deduction(full, each), &[("found", json!(found))]), wanted);
    }
}

#[test]
fn shape_1_27() {
    for (found, wanted) in [(0, "10"), (4, "6"), (10, "0"), (11, "0")] {
        assert_eq!(points(&deduction("10", "1"), &[("found", json!(found))]), wanted);
    }
    // One food-safety event and the whole item is gone.
    let value = json!({"if": {"data": "found", "above": 0, "if_absent": false}, "then": 0, "otherwise": 10});
    let book =
        book(json!({"found": number("cases", 0)}), json!([leaf(json!(10), value, json!("as_points"), Value::Null)]));
    assert_eq!(points(&book, &[("found", json!(0))]), "10");
    assert_eq!(points(&book, &[("found", json!(1))]), "0");
}

#[test]
fn shape_1_30() {
    let curve = json!({"table": {"points": {"1": "1.5", "2": 1}, "beyond": 0}});
    let book =
        book(json!({"found": number("cases", 0)}), json!([leaf(json!("1.5"), json!("found + 1"), curve, Value::Null)]));
    for (found, wanted) in [(0, "1.5"), (1, "1"), (2, "0"), (9, "0")] {
        assert_eq!(points(&book, &[("found", json!(found))]), wanted);
    }
}

#[test]
fn shape_1_32() {
    let curve = per(json!(3), json!(3), "whole", Value::Null, json!({"points": 1, "at_most": 3}));
    let book = book(
        json!({"meetings": number("meetings", 0)}),
        json!([leaf(json!(3), json!("meetings"), curve, Value::Null)]),
    );
    for (meetings, wanted) in [(0, "0"), (1, "1"), (2, "2"), (3, "3"), (8, "3")] {
        assert_eq!(points(&book, &[("meetings", json!(meetings))]), wanted);
    }
}

#[test]
fn shape_2_4() {
    let year = json!({"kind": "score", "unit": "points", "decimals": 1, "out_of": 100, "range": {"at_least": 0}, "supplier": "office"});
    let data = json!({"y1": year, "y2": year, "y3": year, "y4": year, "y5": year});
    let value = json!("round((y1 + y2 + y3 + y4) / 4 * 50% + y5 * 50%, 0)");
    let book = book(data, json!([leaf(json!(100), value, json!("as_points"), Value::Null)]));
    let term = |years: [&str; 5]| {
        points(
            &book,
            &["y1", "y2", "y3", "y4", "y5"].iter().copied().zip(years.map(|year| json!(year))).collect::<Vec<_>>(),
        )
    };
    assert_eq!(term(["88", "84", "90", "86", "93"]), "90");
    // 86.8 and 92.3 make 89.55.
    assert_eq!(term(["86.2", "86.4", "87.2", "87.4", "92.3"]), "90");
}

#[test]
fn shape_2_5() {
    let pm = with(number("µg/m³", 1), "range", json!({"above": 0}));
    let due = |share: &str| {
        let value = format!("(base - now) / base / (25% * {share})");
        let curve = json!({"proportional": {"full_at": 1, "at_most": 1}});
        book(
            json!({"base": pm, "now": pm}),
            json!([leaf(json!(100), json!(value), curve, json!([{"clamp": {"at_least": 0}}]))]),
        )
    };
    // Due by then: 2.5%, 8.75%, 16.25% and 25% below the base year, whatever last year was.
    for (share, fallen) in [("10%", "78"), ("35%", "73"), ("65%", "67"), ("100%", "60")] {
        assert_eq!(points(&due(share), &[("base", json!(80)), ("now", json!(fallen))]), "100");
    }
    assert_eq!(points(&due("35%"), &[("base", json!(80)), ("now", json!("76.5"))]), "50");
    assert_eq!(points(&due("10%"), &[("base", json!(80)), ("now", json!(81))]), "0");
}

#[test]
fn shape_4_3() {
    let curve = json!({"sum": [
        {"bands": [{"above": "10%", "points": 1}, {"at_most": "10%", "points": 0}]},
        {"per": {"from": "30%", "base": 0, "every": "20%", "step": "whole", "up": {"points": 1, "at_most": "none"}}}]});
    let data = json!({"done": number("items", 0), "due": with(with(number("items", 0), "kind", json!("target")), "range", json!({"above": 0}))});
    let book = book(data, json!([leaf(json!("open"), json!("change(done, due)"), curve, Value::Null)]));
    for (done, due, wanted) in
        [(700, 480, "1"), (720, 480, "2"), (528, 480, "0"), (529, 480, "1"), (170, 100, "3"), (10, 100, "0")]
    {
        assert_eq!(points(&book, &[("done", json!(done)), ("due", json!(due))]), wanted, "{done}");
    }
}

/// Totals and ranks of one object of class a and one of class b.
fn two(book: &Value, rows: Value) -> [(String, Option<u32>); 2] {
    let roster = json!([{"id": "a", "name": "a", "class": "a", "cohort": "all"}, {"id": "b", "name": "b", "class": "b", "cohort": "all"}]);
    let evidence =
        json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "office", "rows": rows}]});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    let evaluation = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
    let outcome = evaluation.outcome();
    ["a", "b"].map(|object| {
        (
            outcome.total(object).unwrap().to_string(),
            outcome.standing(object).unwrap().rank().map(|rank| rank.to_string().parse().unwrap()),
        )
    })
}

#[test]
fn shape_6_2() {
    let mut scheme = book(
        json!({"common": number("points", 1), "filing": number("points", 1)}),
        json!([{"id": "common", "points": {"a": 90, "b": 95}, "value": "common", "curve": "as_points"},
               {"id": "filing", "points": {"a": 10}, "value": "filing", "curve": "as_points"}]),
    );
    let rows = json!([{"object": "a", "item": "common", "value": 86}, {"object": "a", "item": "filing", "value": 8},
                      {"object": "b", "item": "common", "value": 93}]);
    scheme["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    assert_eq!(two(&scheme, rows.clone()), [("94".into(), Some(1)), ("93".into(), Some(2))]);
    scheme["ranking"] = json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"});
    assert_eq!(two(&scheme, rows), [("94".into(), Some(2)), ("93".into(), Some(1))]);
}

#[test]
fn shape_6_3() {
    let mut scheme = book(
        json!({"work": number("points", 1), "services": number("points", 1)}),
        json!([{"id": "work", "points": 75, "value": "work", "curve": "as_points"},
               {"id": "services", "points": {"a": 25}, "value": "services", "curve": "as_points"}]),
    );
    scheme["numeric"]["total"] = json!(2);
    scheme["indicators"]["points"] = json!(100);
    scheme["indicators"]["then"] = json!([{"scale": 100}, {"add": 10, "when": {"score": "here", "above": 80}}]);
    let rows = |work: &str| {
        json!([{"object": "a", "item": "work", "value": 60}, {"object": "a", "item": "services", "value": 20},
               {"object": "b", "item": "work", "value": work}])
    };
    // The gate is tested after the scaling: 59.9 becomes 79.87 and isn't above 80; 66 becomes 88 and earns the bonus.
    assert_eq!(two(&scheme, rows("59.9")), [("80".into(), None), ("79.87".into(), None)]);
    assert_eq!(two(&scheme, rows("66"))[1].0, "98");
    scheme["indicators"]["then"] = json!([{"scale": 100}]);
    assert_eq!(two(&scheme, rows("66"))[1].0, "88");
}
