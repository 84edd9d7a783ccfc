//! §1.56: prices by an event's quantity: days, amounts, people.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, evidence, over, refused, with};

const EVENTS: &str = "/indicators/children/0/events";

/// A leaf `a` of 20 that starts full: each whole day of a delay 0.1, at most 2 for one; a grant by amount at two levels.
fn delays(price: Value) -> Value {
    let mut book = book(over(vec![json!({
        "id": "a", "points": 20,
        "events": {"of": "e", "start": "full", "each": {"late": {"by_quantity": price}, "fault": -1},
                   "factors": {"leader": 2}, "join": "multiply", "date": "decided", "undated": "leave_out"},
        "then": [{"clamp": {"at_least": 0}}],
        "absent": {"no_event": "full"}
    })]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["late", "fault"], "levels": ["city", "province"],
                               "quantities": {"late": {"unit": "days", "decimals": 1}},
                               "factors": ["leader"], "dates": {"decided": "decided"}});
    book
}

fn tenth(more: Value) -> Value {
    let mut said = json!({"price": "-0.1", "every": 1, "step": "whole"});
    for (key, value) in more.as_object().unwrap() {
        said[key.as_str()] = value.clone();
    }
    said
}

fn late(id: &str, days: &str) -> Value {
    json!({"id": id, "kind": "late", "quantity": days, "dates": {"decided": "2025-03-01"}, "state": "recognised"})
}

fn a(book: &Value, events: &[Value]) -> String {
    alone(book, &[("e", json!({"events": events}))]).outcome().points("o", "a").unwrap().to_string()
}

fn said(book: &Value, events: &[Value]) -> String {
    alone(book, &[("e", json!({"events": events}))]).explain("o").unwrap().en()
}

// S1.56-1
#[test]
fn a_price_may_be_for_each_step_of_the_quantity() {
    let book = delays(tenth(json!({})));
    assert_eq!(a(&book, &[late("1", "12")]), "18.8");
    assert_eq!(a(&book, &[late("1", "12"), late("2", "0"), late("3", "3")]), "18.5");
    let text = said(&book, &[late("1", "12")]);
    assert!(text.contains("event 1 (late 2025-03-01): 12 days, -0.1 × 12 = -1.2"), "{text}");
    let zh = alone(&book, &[("e", json!({"events": [late("1", "12")]}))]).explain("o").unwrap().zh();
    assert!(zh.contains("12days，-0.1 × 12 = -1.2"), "{zh}");
    // Every five days.
    assert_eq!(a(&delays(tenth(json!({"every": 5}))), &[late("1", "12")]), "19.8");
}

// S1.56-2
#[test]
fn steps_are_counted_in_proportion_whole_or_begun() {
    let points = |step: &str| a(&delays(tenth(json!({"step": step}))), &[late("1", "2.5")]);
    assert_eq!([points("linear"), points("whole"), points("started")], ["19.75", "19.8", "19.7"]);
}

// S1.56-3
#[test]
fn what_lies_above_is_priced_beside_the_price_of_the_event() {
    let book = delays(tenth(json!({"above": 5, "base": -1})));
    assert_eq!(a(&book, &[late("1", "5")]), "19");
    assert_eq!(a(&book, &[late("1", "4.9")]), "19");
    assert_eq!(a(&book, &[late("1", "2")]), "19");
    assert_eq!(a(&book, &[late("1", "7")]), "18.8");
    assert!(said(&book, &[late("1", "7")]).contains("7 days above 5, -1 + -0.1 × 2 = -1.2"));
}

// S1.56-4
#[test]
fn one_event_is_worth_so_much_at_most_before_its_factors() {
    let book = delays(tenth(json!({"at_most": 2})));
    assert_eq!(a(&book, &[late("1", "20")]), "18");
    assert_eq!(a(&book, &[late("1", "21")]), "18");
    assert_eq!(a(&book, &[late("1", "30"), late("2", "30")]), "16");
    let mut led = late("1", "30");
    led["factors"] = json!(["leader"]);
    assert_eq!(a(&book, std::slice::from_ref(&led)), "16");
    let text = said(&book, &[led]);
    assert!(text.contains("30 days, -0.1 × 30 = -3, at most 2 for one, -2; -2 × (leader 2) = -4"), "{text}");
    // A bonus is held the same way.
    let mut bonus = delays(json!({"price": "0.5", "every": 100, "step": "whole", "at_most": 3}));
    bonus["indicators"]["children"][0]["events"]["start"] = json!("zero");
    assert_eq!(a(&bonus, &[late("1", "250")]), "1");
    assert_eq!(a(&bonus, &[late("1", "999")]), "3");
}

// S1.56-5
#[test]
fn a_level_may_have_such_a_price() {
    let by_level = json!({"by_level": {"city": {"by_quantity": tenth(json!({}))}, "province": -5}});
    let book = with(delays(tenth(json!({}))), &format!("{EVENTS}/each/late"), by_level);
    let at = |level: &str| {
        let mut event = late("1", "12");
        event["level"] = json!(level);
        a(&book, &[event])
    };
    assert_eq!([at("city"), at("province")], ["18.8", "15"]);
}

// S1.56-6
#[test]
fn a_recognised_event_of_such_a_kind_has_its_quantity() {
    let book = delays(tenth(json!({})));
    let found = |event: &Value| refused(&book, &evidence(&[("o", "c")], &[("o", "e", json!({"events": [event]}))]));
    let mut bare = late("1", "1");
    bare.as_object_mut().unwrap().remove("quantity");
    assert_eq!(found(&bare), ["JX3106"]);
    assert_eq!(found(&late("1", "-1")), ["JX3106"]);
    assert_eq!(found(&late("1", "1.25")), ["JX3106"]);
    let mut fault = late("1", "1");
    fault["kind"] = json!("fault");
    assert_eq!(found(&fault), ["JX3106"]);
    // One that is only claimed may still lack it.
    bare["state"] = json!("claimed");
    assert_eq!(a(&book, &[bare]), "20");
}

// S1.56-7
#[test]
fn a_price_by_quantity_that_leaves_something_open_is_an_error() {
    let found = |said: Value| codes(&delays(said));
    assert!(found(tenth(json!({}))).is_empty());
    for wrong in [json!({"every": 0}), json!({"every": -1}), json!({"at_most": 0}), json!({"above": -1})] {
        assert_eq!(found(tenth(wrong.clone())), ["JX2778"], "{wrong}");
    }
    let elsewhere =
        with(delays(tenth(json!({}))), &format!("{EVENTS}/each/fault"), json!({"by_quantity": tenth(json!({}))}));
    assert_eq!(codes(&elsewhere), ["JX2778"]);
    let declared = |said: Value| codes(&with(delays(tenth(json!({}))), "/data/e/quantities", said));
    assert_eq!(declared(json!({"late": {"unit": "days", "decimals": 29}})), ["JX2101"]);
    assert_eq!(
        declared(json!({"late": {"unit": "days", "decimals": 0}, "lste": {"unit": "d", "decimals": 0}})),
        ["JX2763"]
    );
    for word in ["price", "every", "step"] {
        let mut said = tenth(json!({}));
        said.as_object_mut().unwrap().remove(word);
        assert_eq!(found(said), ["JX1007"], "{word}");
    }
}

// S1.56-8
#[test]
fn escalation_multiplies_what_a_quantity_makes_and_gives_no_price_to_it() {
    let dearer = |said: Value| with(delays(tenth(json!({"at_most": 2}))), &format!("{EVENTS}/escalation"), said);
    let double = dearer(json!({"after": 1, "window": "period", "count": "each_kind", "factor": 2}));
    assert_eq!(a(&double, &[late("1", "5"), late("2", "30")]), "15.5");
    let text = said(&double, &[late("1", "5"), late("2", "7")]);
    assert!(text.contains("number 2 of the period, 7 days, -0.1 × 7 = -0.7, once more × 2 = -1.4"), "{text}");
    let price = json!({"after": 1, "window": "period", "count": "each_kind", "price": -3});
    assert_eq!(codes(&dearer(price.clone())), ["JX2821"]);
    // One that escalates other kinds alone may.
    let mut others = price;
    others["kinds"] = json!(["fault"]);
    assert!(codes(&dearer(others)).is_empty());
}
