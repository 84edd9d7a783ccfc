//! §1.11: gaps that values of the object's own fill.

use serde_json::{Value, json};

use super::kit::{a, alone, codes, evidence, one, set, try_round, with};

// S1.11-8
#[test]
fn a_value_of_its_own_may_fill_a_gap() {
    let mut book = with(
        one(json!(20), json!("x"), json!({"proportional": {"full_at": 10, "at_most": 1}})),
        "/data/x/range",
        json!({"at_least": 0}),
    );
    set(&mut book, "/data/y/range", json!({"at_least": 0}));
    let absent =
        |fill: Value| json!({"missing": fill, "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"});
    let fill = json!({"fill": {"value": "y / 2", "otherwise": {"points": 3}}});
    set(&mut book, "/indicators/children/0/absent", absent(fill.clone()));
    set(&mut book, "/indicators/children/0/then", json!([{"add": 1}]));
    // It passes the curve, and not the steps: 8 ÷ 2 of 10.
    assert_eq!(a(&book, &[("y", json!(8))]), "8.00");
    assert_eq!((a(&book, &[("x", json!(5)), ("y", json!(8))]), a(&book, &[])), ("11.00".to_owned(), "3.00".to_owned()));
    // No answer but that to no event is evidence.
    let mut covered = book.clone();
    covered["coverage"] = json!({"at_least": "50%", "otherwise": "unranked"});
    assert!(alone(&covered, &[("y", json!(8))]).outcome().lacks_coverage("o"));
    let text = alone(&book, &[("y", json!(8))]).explain("o").unwrap().en();
    assert!(text.contains("y: 8 u (from supplier)"), "{text}");
    assert!(text.contains("filled by y / 2 = 4") && text.contains("missing: filled, 8 points"), "{text}");
    for (fill, wanted) in [
        (json!({"value": "y"}), "JX2799"),
        (json!({"value": "y", "otherwise": "leave_out"}), "JX2799"),
        (json!({"value": "y", "otherwise": {"as": "rejected"}}), "JX2799"),
        (
            json!({"mean": "value", "digits": 1, "peers": {"in": "cohort", "self": "out"}, "otherwise": "zero"}),
            "JX2799",
        ),
        (json!({"value": "y", "otherwise": "zero", "mean": "value"}), "JX2780"),
        (json!({"value": "g", "otherwise": "zero"}), "JX2780"),
        (json!({"value": "nothing", "otherwise": "zero"}), "JX2111"),
        (json!({"last_period": true, "otherwise": "zero"}), "JX2906"),
    ] {
        let wrong = with(book.clone(), "/indicators/children/0/absent", absent(json!({"fill": fill})));
        assert!(codes(&wrong).contains(&wanted.to_owned()), "{fill}: {:?}", codes(&wrong));
    }
    // A draft allows for it while the value is still to come.
    let draft = super::draft::draft(&book, &evidence(&[("o", "c")], &[("o", "x", json!({"state": "missing"}))]));
    let a = draft.object("o").unwrap().points("a").unwrap().clone();
    assert_eq!((a.least_text().as_deref(), a.most_text().as_deref()), (Some("0.00"), Some("20.00")));
    set(&mut book, "/indicators/children/0/absent/missing/fill/otherwise/points", json!(30));
    let missing = evidence(&[("o", "c")], &[("o", "x", json!({"state": "missing"}))]);
    let most = super::draft::draft(&book, &missing).object("o").unwrap().points("a").unwrap().most_text();
    assert_eq!(most.as_deref(), Some("30.00"));
}

/// A leaf for each of three quarters, with the last of the year before.
fn quarterly(absent: Value) -> Value {
    let mut book = with(
        one(json!(10), json!("x"), json!({"proportional": {"full_at": 10, "at_most": 1}})),
        "/data/x/range",
        json!({"at_least": 0}),
    );
    let mut part = book["indicators"]["children"][0].clone();
    part["absent"] = absent;
    book["indicators"]["children"] =
        json!([{"id": "year", "each_period": {"periods": ["q1", "q2", "q3"], "indicator": part}}]);
    book["periods"] = ["q0", "q1", "q2", "q3"].iter().map(|id| json!({"id": id, "kind": "quarter"})).collect();
    book["data"]["x"]["observed"] = json!("quarter");
    book
}

// S1.11-9
#[test]
fn the_last_period_may_fill_a_gap() {
    let fill = |otherwise: Value| {
        json!({"missing": {"fill": {"last_period": true, "otherwise": otherwise}}, "rejected": "zero", "not_assessed": "zero",
               "not_applicable": "zero"})
    };
    let of = |given: &[(&str, u32)]| {
        let mut evidence = evidence(&[("o", "c")], &[]);
        let rows = given.iter().map(|(period, x)| json!({"object": "o", "item": "x", "period": period, "value": x}));
        evidence["submissions"][0]["rows"] = rows.collect();
        let done = try_round(&quarterly(fill(json!({"points": 1}))), &evidence)
            .unwrap_or_else(|found| panic!("{}", found.en()));
        ["a@q1", "a@q2", "a@q3"].map(|node| done.outcome().points_text("o", node).unwrap())
    };
    assert_eq!(of(&[("q0", 4), ("q2", 6)]), ["4.00", "6.00", "6.00"]);
    // What itself was filled fills nothing: the value of the period before is absent, too.
    assert_eq!(of(&[("q0", 4)]), ["4.00", "1.00", "1.00"]);
    // The first period has none before it.
    let mut first = quarterly(fill(json!("zero")));
    first["periods"].as_array_mut().unwrap().remove(0);
    assert_eq!(codes(&first), ["JX2907"]);
    // Said under a name, nobody knows whose value it is.
    let mut named = quarterly(json!("carry"));
    named["answers"] = json!({"carry": fill(json!("zero"))});
    assert!(codes(&named).contains(&"JX2906".to_owned()), "{:?}", codes(&named));
    let mut absent = fill(json!("zero"));
    absent["missing"]["fill"].as_object_mut().unwrap().remove("otherwise");
    assert_eq!(codes(&quarterly(absent)), ["JX2799"]);
}

// S1.11-8
#[test]
fn what_can_not_be_asked_for_is_looked_at_all_the_same() {
    let mut book =
        with(one(json!(20), json!("b"), json!("as_points")), "/data/b/range", json!({"at_least": 0, "at_most": 20}));
    set(
        &mut book,
        "/indicators/children/0/absent",
        json!({"zero_base": {"fill": {"value": "nope", "otherwise": "zero"}}}),
    );
    let found = super::kit::check(&book);
    let places: Vec<String> =
        found.findings().iter().map(|one| one.place().pointer().unwrap_or_default().to_string()).collect();
    assert_eq!(places, ["/indicators/children/0/absent/zero_base/fill/value"]);
    let mut named = book.clone();
    named["defaults"]["absent"]["zero_base"] = named["indicators"]["children"][0]["absent"]["zero_base"].clone();
    set(&mut named, "/indicators/children/0/absent", json!({"missing": "zero"}));
    let found = super::kit::check(&named);
    assert_eq!(
        found.findings().iter().next().unwrap().place().pointer().unwrap_or_default().to_string(),
        "/defaults/absent/zero_base/fill/value"
    );
    let said =
        |fill: Value| codes(&with(book.clone(), "/indicators/children/0/absent/zero_base", json!({"fill": fill})));
    assert_eq!(said(json!({"value": "x", "otherwise": {"as": "rejected"}})), ["JX2799"]);
    assert!(codes(&with(book.clone(), "/indicators/children/0/absent/zero_base", json!({"fill": {}}))).is_empty());
    // An open leaf has no full mark, and a place is no mean of places.
    let mut open = with(
        one(json!("open"), json!("b"), json!("as_points")),
        "/data/b/range",
        json!({"at_least": 0, "at_most": 20}),
    );
    let full = json!({"missing": {"fill": {"value": "x", "otherwise": "full"}}});
    set(&mut open, "/indicators/children/0/absent", full);
    assert_eq!(codes(&open), ["JX2799"]);
}

// S1.11-8 S1.11-3
#[test]
fn a_fill_that_peers_can_not_give_goes_on_to_the_objects_own() {
    let per =
        json!({"per": {"from": "y", "base": 0, "every": 1, "step": "linear", "up": {"points": 1, "at_most": 10}}});
    let mut book = one(json!(20), json!("x"), per);
    let peers = json!({"in": "cohort", "self": "out", "enough": 1});
    set(
        &mut book,
        "/indicators/children/0/absent",
        json!({
        "not_assessed": {"fill": {"mean": "value", "digits": 2, "peers": peers}}, "too_few_peers": {"points": 7},
        "missing": {"fill": {"value": "b", "otherwise": {"points": 4}}}, "rejected": "zero", "not_applicable": "zero"}),
    );
    let of = |cells: &[(&str, Value)]| {
        let mut cells: Vec<(&str, &str, Value)> = cells.iter().map(|(item, what)| ("o", *item, what.clone())).collect();
        cells.extend([("p", "x", json!(5)), ("p", "y", json!(1))]);
        super::kit::round(&book, &[("o", "c"), ("p", "c")], &cells).outcome().points_text("o", "a").unwrap()
    };
    // The peers' 5 is there, and what the curve counts from isn't: that is missing, and so is it for the own value.
    assert_eq!(of(&[("x", json!({"state": "not_assessed"})), ("b", json!(9))]), "4.00");
    assert_eq!(of(&[("x", json!({"state": "not_assessed"})), ("y", json!(2))]), "3.00");
    assert_eq!(of(&[("y", json!(2)), ("b", json!(9))]), "7.00");
}
