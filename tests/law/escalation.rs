//! §1.25: prices of events by level, and what follows after several.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, over, refused, set, with};

/// A leaf `a` of 20 that starts full: `light` −1, `heavy` −2 in a city and −5 in a province.
fn faults(escalation: Value) -> Value {
    let mut book = book(over(vec![json!({
        "id": "a", "points": 20,
        "events": {"of": "e", "start": "full", "each": {"light": -1, "heavy": {"by_level": {"city": -2, "province": -5}}},
                   "factors": {"leader": 2}, "join": "multiply", "date": "decided", "undated": "leave_out"},
        "then": [{"clamp": {"at_least": 0}}],
        "absent": {"no_event": "full"}
    })]));
    if !escalation.is_null() {
        book["indicators"]["children"][0]["events"]["escalation"] = escalation;
    }
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["light", "heavy"], "levels": ["city", "province"],
                               "factors": ["leader"], "dates": {"decided": "decided"}});
    book
}

const EVENTS: &str = "/indicators/children/0/events";

fn light(id: &str, day: &str) -> Value {
    json!({"id": id, "kind": "light", "dates": {"decided": day}, "state": "recognised"})
}

fn heavy(id: &str, level: &str, day: &str) -> Value {
    json!({"id": id, "kind": "heavy", "level": level, "dates": {"decided": day}, "state": "recognised"})
}

fn a(book: &Value, events: &[Value]) -> String {
    alone(book, &[("e", json!({"events": events}))]).outcome().points("o", "a").unwrap().to_string()
}

fn said(book: &Value, events: &[Value]) -> String {
    alone(book, &[("e", json!({"events": events}))]).explain("o").unwrap().en()
}

/// More than two in the period, each kind by itself, at twice their worth.
fn double(more: Value) -> Value {
    let mut said = json!({"after": 2, "window": "period", "count": "each_kind", "factor": 2});
    for (key, value) in more.as_object().unwrap() {
        said[key.as_str()] = value.clone();
    }
    said
}

// S1.25-1
#[test]
fn a_kind_may_be_priced_by_level() {
    let book = faults(Value::Null);
    let two = [heavy("1", "city", "2025-03-01"), heavy("2", "province", "2025-03-02"), light("3", "2025-03-03")];
    assert_eq!(a(&book, &two), "12");
    let mut doubled = heavy("4", "province", "2025-04-01");
    doubled["factors"] = json!(["leader"]);
    assert_eq!(a(&book, std::slice::from_ref(&doubled)), "10");
    assert!(said(&book, &[doubled]).contains("event 4 (heavy province 2025-04-01): -5 × (leader 2) = -10"));
    // A kind with one price needs no level, and may have one.
    let mut levelled = light("5", "2025-03-01");
    levelled["level"] = json!("city");
    assert_eq!(a(&book, &[levelled]), "19");
}

// S1.25-2
#[test]
fn a_recognised_event_of_such_a_kind_has_a_level() {
    let book = faults(Value::Null);
    let mut bare = heavy("1", "city", "2025-03-01");
    bare.as_object_mut().unwrap().remove("level");
    let evidence = |event: &Value| super::kit::evidence(&[("o", "c")], &[("o", "e", json!({"events": [event]}))]);
    assert_eq!(refused(&book, &evidence(&bare)), ["JX3101"]);
    bare["state"] = json!("claimed");
    assert_eq!(a(&book, &[bare]), "20");
    // Every level has its price, and no other.
    let each =
        |prices: Value| codes(&with(faults(Value::Null), &format!("{EVENTS}/each/heavy"), json!({"by_level": prices})));
    assert_eq!(each(json!({"city": -2})), ["JX2762"]);
    assert_eq!(each(json!({"city": -2, "province": -5, "nation": -9})), ["JX2763"]);
}

// S1.25-3
#[test]
fn after_so_many_events_of_a_kind_the_next_are_escalated() {
    let book = faults(double(json!({})));
    let three = [light("3", "2025-03-03"), light("2", "2025-03-02"), light("1", "2025-03-01")];
    assert_eq!(a(&book, &three[1..]), "18");
    assert_eq!(a(&book, &three), "16");
    // A heavy one is of another kind.
    assert_eq!(a(&book, &[&three[..2], &[heavy("4", "city", "2025-04-01")]].concat()), "16");
    let text = said(&book, &three);
    assert!(text.contains("event 3 (light 2025-03-03): number 3 of the period, once more × 2 = -2"), "{text}");
    let zh = alone(&book, &[("e", json!({"events": three}))]).explain("o").unwrap().zh();
    assert!(zh.contains("本期第3件，再×2 = -2"), "{zh}");
}

// S1.25-4
#[test]
fn together_all_named_kinds_are_counted() {
    let all = [
        light("1", "2025-03-01"),
        heavy("2", "city", "2025-03-02"),
        light("3", "2025-03-03"),
        heavy("4", "city", "2025-03-04"),
    ];
    // 1 + 2, then 2 × 1 and 2 × 2.
    assert_eq!(a(&faults(double(json!({"count": "together"}))), &all), "11");
    // Only heavy ones: none is the third.
    assert_eq!(a(&faults(double(json!({"count": "together", "kinds": ["heavy"]}))), &all), "14");
    assert_eq!(a(&faults(double(json!({"count": "together", "kinds": ["heavy"], "after": 1}))), &all), "12");
}

// S1.25-5
#[test]
fn the_order_is_by_the_deciding_date_then_by_id() {
    let dear = |events: &[Value]| {
        let text = said(&faults(double(json!({"after": 1, "count": "together"}))), events);
        let line = text.lines().find(|line| line.contains("number 2")).unwrap();
        line.split_once("event ").unwrap().1.chars().next().unwrap()
    };
    assert_eq!(dear(&[light("b", "2025-03-01"), heavy("a", "city", "2025-03-02")]), 'a');
    assert_eq!(dear(&[light("a", "2025-03-02"), heavy("b", "city", "2025-03-01")]), 'a');
    assert_eq!(dear(&[light("b", "2025-03-01"), heavy("a", "city", "2025-03-01")]), 'b');
}

// S1.25-6
#[test]
fn a_window_of_days_ends_with_the_events_own() {
    let book = faults(double(json!({"window": 30, "after": 1})));
    // 30 days that end with the thirty-first of March begin with the second.
    assert_eq!(a(&book, &[light("1", "2025-03-01"), light("2", "2025-03-31")]), "18");
    assert_eq!(a(&book, &[light("1", "2025-03-02"), light("2", "2025-03-31")]), "17");
    assert!(said(&book, &[light("1", "2025-03-02"), light("2", "2025-03-31")]).contains("number 2 within 30 days"));
    // One by one: each looks back from its own day.
    let many = [light("1", "2025-01-05"), light("2", "2025-02-03"), light("3", "2025-03-05"), light("4", "2025-03-05")];
    assert_eq!(a(&book, &many), "14");
}

// S1.25-7
#[test]
fn a_price_replaces_the_price_and_keeps_the_factors() {
    let book = faults(json!({"after": 1, "window": "period", "count": "each_kind", "price": -7}));
    let mut second = heavy("2", "city", "2025-03-02");
    second["factors"] = json!(["leader"]);
    assert_eq!(a(&book, &[heavy("1", "city", "2025-03-01"), second.clone()]), "4");
    assert!(
        said(&book, &[heavy("1", "city", "2025-03-01"), second])
            .contains("number 2 of the period, at the price -7: -14")
    );
}

// S1.25-8
#[test]
fn only_events_that_count_are_counted_and_caps_hold_what_they_make() {
    let mut book = faults(double(json!({"after": 1})));
    let mut outside = light("1", "2024-12-31");
    assert_eq!(a(&book, &[outside.clone(), light("2", "2025-03-01")]), "19");
    outside["dates"]["decided"] = json!("2025-02-01");
    outside["state"] = json!("claimed");
    assert_eq!(a(&book, &[outside, light("2", "2025-03-01")]), "19");
    // Of one matter one counts, chosen by what it would have been worth by itself.
    let matter = |id: &str, day: &str| {
        let mut event = light(id, day);
        event["matter"] = json!("m");
        event
    };
    set(&mut book, &format!("{EVENTS}/once_per"), json!("matter"));
    set(&mut book, &format!("{EVENTS}/keep"), json!("heaviest"));
    assert_eq!(a(&book, &[matter("1", "2025-03-01"), matter("2", "2025-03-02"), light("3", "2025-03-03")]), "17");
    set(&mut book, &format!("{EVENTS}/caps"), json!({"light": 4}));
    let five: Vec<Value> = (1..=5).map(|id| light(&id.to_string(), "2025-03-01")).collect();
    assert_eq!(a(&book, &five), "16");
}

// S1.25-9
#[test]
fn an_escalation_that_leaves_something_open_is_an_error() {
    let found = |said: Value| codes(&faults(said));
    assert!(found(double(json!({}))).is_empty());
    assert_eq!(found(double(json!({"price": -3}))), ["JX2821"]);
    assert_eq!(found(json!({"after": 2, "window": "period", "count": "together"})), ["JX2821"]);
    assert_eq!(found(double(json!({"factor": -2}))), ["JX2766"]);
    assert_eq!(found(double(json!({"window": 0}))), ["JX2823"]);
    assert_eq!(found(double(json!({"kinds": ["ligth"]}))), ["JX2763"]);
    assert_eq!(codes(&with(faults(double(json!({}))), &format!("{EVENTS}/undated"), json!("full"))), ["JX2822"]);
    for word in ["after", "window", "count"] {
        let mut said = double(json!({}));
        said.as_object_mut().unwrap().remove(word);
        assert_eq!(found(said), ["JX1007"], "{word}");
    }
}

// S1.25-10
#[test]
fn further_steps_follow_after_still_more() {
    // The first 1, the second 2, the third and later 3 each; then twice as dear, four times as dear.
    let priced = faults(json!({"after": 1, "window": "period", "count": "each_kind", "price": -2,
                               "further": [{"after": 2, "price": -3}]}));
    let many = |count: u32| -> Vec<Value> {
        (1..=count).map(|id| light(&id.to_string(), &format!("2025-03-0{id}"))).collect()
    };
    let points: Vec<String> = (1..=4).map(|count| a(&priced, &many(count))).collect();
    assert_eq!(points, ["19", "17", "14", "11"]);
    let text = said(&priced, &many(3));
    assert!(text.contains("number 2 of the period, at the price -2: -2"), "{text}");
    assert!(text.contains("number 3 of the period, at the price -3: -3"), "{text}");
    let doubled = faults(double(json!({"after": 1, "further": [{"after": 2, "factor": 4}, {"after": 3, "price": 0}]})));
    let points: Vec<String> = (1..=4).map(|count| a(&doubled, &many(count))).collect();
    assert_eq!(points, ["19", "17", "13", "13"]);
}

// S1.25-11
#[test]
fn further_steps_come_after_more_and_say_one_of_factor_and_price() {
    let found = |further: Value| codes(&faults(double(json!({"further": further}))));
    assert!(found(json!([{"after": 3, "factor": 3}, {"after": 5, "price": -9}])).is_empty());
    assert_eq!(found(json!([{"after": 2, "factor": 3}])), ["JX2826"]);
    assert_eq!(found(json!([{"after": 4, "factor": 3}, {"after": 4, "factor": 5}])), ["JX2826"]);
    assert_eq!(found(json!([{"after": 3}])), ["JX2821"]);
    assert_eq!(found(json!([{"after": 3, "factor": 2, "price": -1}])), ["JX2821"]);
    assert_eq!(found(json!([{"after": 3, "factor": -2}])), ["JX2766"]);
}
