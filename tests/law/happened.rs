//! §1.57: events as a value: how many, how many matters, how much together.

use serde_json::{Value, json};

use super::kit::{a, alone, codes, evidence, leaf, over, refused, round, set, try_round, value_of, with};

const TOLD: &str = "/indicators/children/0/value/events";

/// An open leaf `a` that gives a number of the events `e`.
fn told(more: Value) -> Value {
    let mut said = json!({"of": "e", "tells": "count", "date": "decided", "undated": "leave_out"});
    for (key, value) in more.as_object().unwrap() {
        said[key.as_str()] = value.clone();
    }
    declared(value_of(json!({"events": said})))
}

/// With the item `e`: accidents and delays in days at two levels, faults in people.
fn declared(mut book: Value) -> Value {
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "label": "accidents", "kinds": ["accident", "late", "fault"],
                               "levels": ["city", "province"],
                               "quantities": {"accident": {"unit": "days", "decimals": 1}, "late": {"unit": "days", "decimals": 1},
                                              "fault": {"unit": "people", "decimals": 0}},
                               "factors": ["leader"], "dates": {"decided": "decided on", "told": "told on"}});
    book
}

/// An accident of two days, recognised in March, with what else is said of it.
fn event(id: &str, more: Value) -> Value {
    let mut event =
        json!({"id": id, "kind": "accident", "quantity": 2, "dates": {"decided": "2025-03-01"}, "state": "recognised"});
    for (key, value) in more.as_object().unwrap() {
        event[key.as_str()] = value.clone();
    }
    event
}

fn of(book: &Value, events: &[Value]) -> String {
    bare(&a(book, &[("e", json!({"events": events}))]))
}

/// Without the zeros of ten decimals.
fn bare(number: &str) -> String {
    if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.').to_owned() } else { number.to_owned() }
}

// S1.57-1
#[test]
fn events_are_counted_by_themselves_by_matter_or_by_quantity() {
    let four = [
        event("1", json!({"matter": "m"})),
        event("2", json!({"matter": "m", "quantity": "0.5"})),
        event("3", json!({"matter": "n"})),
        event("4", json!({})),
    ];
    let tells = |tells: &str| of(&told(json!({"tells": tells, "kinds": ["accident"]})), &four);
    assert_eq!([tells("count"), tells("matters"), tells("quantity")], ["4", "3", "6.5"]);
    // In Chinese it is the same rulebook.
    let book = told(json!({"tells": "matters", "kinds": ["accident"], "levels": ["city"]}));
    let said = super::kit::check(&book).into_plan().unwrap();
    let zh = said.rulebook().json(jixiao::Lang::Zh);
    assert!(zh.contains("\"事件\"") && zh.contains("\"所取\":\"事项数\""), "{zh}");
    assert_eq!(jixiao::check(&zh).into_plan().unwrap().rulebook(), said.rulebook());
}

// S1.57-2
#[test]
fn kinds_and_levels_may_be_named() {
    let at = |id: &str, kind: &str, level: &str| event(id, json!({"kind": kind, "level": level}));
    let all = [
        at("1", "accident", "city"),
        at("2", "accident", "province"),
        at("3", "late", "city"),
        at("4", "fault", "city"),
    ];
    let count = |more: Value| of(&told(more), &all);
    assert_eq!(count(json!({})), "4");
    assert_eq!(count(json!({"kinds": ["accident"]})), "2");
    assert_eq!(count(json!({"kinds": ["accident", "fault"]})), "3");
    assert_eq!(count(json!({"levels": ["city"]})), "3");
    assert_eq!(count(json!({"kinds": ["late", "accident"], "levels": ["city"]})), "2");
    assert_eq!(count(json!({"kinds": ["late"], "levels": ["province"]})), "0");
}

// S1.57-3
#[test]
fn what_is_recognised_and_in_time_counts() {
    let on = |id: &str, day: &str| event(id, json!({"dates": {"decided": day}}));
    let claimed = event("5", json!({"state": "claimed"}));
    let turned_down = event("6", json!({"state": "refused"}));
    let undated = event("7", json!({"dates": {"told": "2025-03-01"}}));
    let all = [
        on("1", "2024-12-31"),
        on("2", "2025-01-01"),
        on("3", "2025-12-31"),
        on("4", "2026-01-01"),
        claimed,
        turned_down,
        undated,
    ];
    assert_eq!(of(&told(json!({})), &all), "2");
    assert_eq!(of(&told(json!({"undated": "full"})), &all), "3");
    // By the other date one alone lies in the year.
    assert_eq!(of(&told(json!({"date": "told"})), &all), "1");
    let mut half = told(json!({"during": "h1"}));
    half["periods"] = json!([{"id": "h1", "kind": "half", "from": "2025-01-01", "until": "2025-06-30"}]);
    assert_eq!(of(&half, &all), "1");
    let mut paper = told(json!({}));
    paper["data"]["e"]["undocumented"] = json!("not_counted");
    assert_eq!(of(&paper, &all), "0");
    assert_eq!(of(&paper, &[event("1", json!({"document": "Notice 7"}))]), "1");
}

// S1.57-4
#[test]
fn a_matter_is_counted_once_where_matters_are_counted() {
    // Of the matter one mark doesn't count at all, and another is of a kind that isn't looked at.
    let marks = [
        event("1", json!({"matter": "m", "state": "claimed"})),
        event("2", json!({"matter": "m"})),
        event("3", json!({"matter": "m"})),
        event("4", json!({"matter": "m", "kind": "fault"})),
        event("5", json!({"matter": "n", "state": "claimed"})),
        event("6", json!({})),
        event("7", json!({})),
    ];
    assert_eq!(of(&told(json!({"tells": "matters", "kinds": ["accident"]})), &marks), "3");
    assert_eq!(of(&told(json!({"tells": "matters"})), &marks), "3");
    assert_eq!(of(&told(json!({"tells": "count"})), &marks), "5");
    assert_eq!(of(&told(json!({"tells": "quantity", "kinds": ["accident"]})), &marks), "8");
}

// S1.57-5
#[test]
fn each_bearer_counts_an_event_once_whatever_it_is_worth() {
    let book = told(json!({}));
    let shared = event("1", json!({"partners": ["p"], "factors": ["leader"]}));
    let done = round(
        &book,
        &[("o", "c"), ("p", "c")],
        &[("o", "e", json!({"events": [shared]})), ("p", "e", json!({"events": []}))],
    );
    let a = |object: &str| bare(&done.outcome().points(object, "a").unwrap().to_string());
    assert_eq!([a("o"), a("p")], ["1", "1"]);
}

// S1.57-6
#[test]
fn quantities_add_up_in_one_unit() {
    let quantity = |more: Value| {
        let mut book = told(json!({"tells": "quantity"}));
        for (key, value) in more.as_object().unwrap() {
            set(&mut book, &format!("{TOLD}/{key}"), value.clone());
        }
        book
    };
    assert_eq!(
        of(
            &quantity(json!({"kinds": ["accident", "late"]})),
            &[event("1", json!({})), event("2", json!({"kind": "late", "quantity": "0.3"}))]
        ),
        "2.3"
    );
    assert_eq!(codes(&quantity(json!({}))), ["JX2779"]);
    assert_eq!(codes(&quantity(json!({"kinds": ["accident", "fault"]}))), ["JX2779"]);
    let mut bare = quantity(json!({"kinds": ["fault"]}));
    assert!(codes(&bare).is_empty());
    bare["data"]["e"]["quantities"].as_object_mut().unwrap().remove("fault");
    assert_eq!(codes(&bare), ["JX2779"]);
    // Its unit is that of the value.
    let mixed = declared(value_of(
        json!({"plus": [{"events": quantity(json!({"kinds": ["fault"]}))["indicators"]["children"][0]["value"]["events"]}, "m"]}),
    ));
    assert_eq!(codes(&mixed), ["JX2113"]);
    let counts = declared(value_of(
        json!({"plus": [{"events": told(json!({}))["indicators"]["children"][0]["value"]["events"]}, "m"]}),
    ));
    assert_eq!(codes(&counts), [""; 0]);
}

// S1.57-7
#[test]
fn where_levels_are_named_an_event_has_its_level() {
    let found =
        |book: &Value, event: Value| refused(book, &evidence(&[("o", "c")], &[("o", "e", json!({"events": [event]}))]));
    let book = told(json!({"kinds": ["accident"], "levels": ["province"]}));
    assert_eq!(found(&book, event("1", json!({}))), ["JX3101"]);
    // One that is only claimed, or of a kind that isn't looked at, may lack it.
    assert_eq!(of(&book, &[event("1", json!({"state": "claimed"})), event("2", json!({"kind": "late"}))]), "0");
    assert_eq!(of(&told(json!({})), &[event("1", json!({}))]), "1");
}

// S1.57-8
#[test]
fn no_event_is_nought_and_nothing_said_is_absent() {
    assert_eq!(of(&told(json!({})), &[]), "0");
    let mut book = told(json!({}));
    set(
        &mut book,
        "/indicators/children/0/absent",
        json!({"missing": {"points": 7}, "not_applicable": {"points": 8}, "rejected": {"points": 9}, "not_assessed": {"points": 6}}),
    );
    let a = |cells: &[(&str, Value)]| bare(&a(&book, cells));
    assert_eq!(a(&[]), "7");
    assert_eq!(a(&[("e", json!({"state": "not_applicable"}))]), "8");
    assert_eq!(a(&[("e", json!({"state": "rejected"}))]), "9");
    assert_eq!(a(&[("e", json!({"state": "not_assessed"}))]), "6");
    let mut complete = evidence(&[("o", "c")], &[]);
    set(&mut complete, "/submissions/0/complete", json!([{"item": "e"}]));
    assert_eq!(bare(&try_round(&book, &complete).unwrap().outcome().points("o", "a").unwrap().to_string()), "0");
}

// S1.57-9
#[test]
fn what_isnt_the_items_is_an_error() {
    let found = |key: &str, value: Value| codes(&with(told(json!({})), &format!("{TOLD}/{key}"), value));
    assert!(codes(&told(json!({}))).is_empty());
    assert_eq!(found("of", json!("x")), ["JX2761"]);
    assert_eq!(found("kinds", json!(["accidnet"])), ["JX2763"]);
    assert_eq!(found("levels", json!(["county"])), ["JX2763"]);
    assert_eq!(found("date", json!("found")), ["JX2763"]);
    assert_eq!(found("kinds", json!(["late", "late"])), ["JX2771"]);
    assert_eq!(found("levels", json!(["city", "city"])), ["JX2771"]);
    assert_eq!(found("undated", json!("refuse")), ["JX1011"]);
    let mut endless = told(json!({}));
    endless["effective"] = json!({"from": "2025-01-01"});
    assert_eq!(codes(&endless), ["JX2768"]);
    assert_eq!(found("during", json!("q1")), ["JX2906"]);
    // A node of each period says in which the events of each count.
    let mut quarters = told(json!({}));
    quarters["periods"] = json!([{"id": "q1", "kind": "quarter", "from": "2025-01-01", "until": "2025-03-31"},
                                 {"id": "q2", "kind": "quarter", "from": "2025-04-01", "until": "2025-06-30"}]);
    let one = quarters["indicators"]["children"][0].clone();
    quarters["indicators"]["children"][0] =
        json!({"id": "year", "combine": "mean", "each_period": {"periods": "quarter", "indicator": one}});
    assert!(codes(&quarters).contains(&"JX2913".to_owned()), "{:?}", codes(&quarters));
}

// S1.57-10
#[test]
fn it_stands_wherever_a_value_does() {
    let said = |more: Value| told(more)["indicators"]["children"][0]["value"].clone();
    // A rate of accidents to a number of the object's own, a veto on the third, and a limit on a step.
    let mut book = declared(super::kit::book(over(vec![
        leaf(
            "a",
            json!(20),
            json!({"ratio": [said(json!({})), "p"]}),
            json!({"bands": [{"below": "0.1", "share": 1}, {"at_least": "0.1", "share": 0}]}),
        ),
        leaf("b", json!(30), json!("x"), json!("as_points")),
    ])));
    set(
        &mut book,
        "/indicators/children/1/then",
        json!([{"when": {"value": said(json!({"kinds": ["accident"]})), "at_least": 2, "if_absent": false}, "set": 5}]),
    );
    book["effects"] = json!([{"id": "veto", "label": "veto", "when": {"value": said(json!({"levels": ["province"]})), "at_least": 1, "if_absent": false},
                              "total": 0, "place": "held", "in_statistics": true}]);
    let at = |many: usize, level: &str| {
        let events: Vec<Value> = (0..many).map(|id| event(&id.to_string(), json!({"level": level}))).collect();
        let done = alone(&book, &[("e", json!({"events": events})), ("p", json!(15)), ("x", json!(30))]);
        ["a", "b", "total"].map(|node| done.outcome().points("o", node).unwrap().to_string())
    };
    assert_eq!(at(1, "city"), ["20", "30", "50"]);
    assert_eq!(at(2, "city"), ["0", "5", "5"]);
    assert_eq!(at(1, "province"), ["20", "30", "0"]);
    // Events and matters are whole, so that a table takes them, and what is added is so many to the last decimal.
    let mut by_rank = declared(super::kit::one(
        json!(10),
        json!({"plus": [said(json!({})), 1]}),
        json!({"table": {"share": {"1": 1, "2": "50%"}, "beyond": 0}}),
    ));
    assert!(codes(&by_rank).is_empty(), "{:?}", codes(&by_rank));
    set(&mut by_rank, "/indicators/children/0/value/plus/0/events/kinds", json!(["accident"]));
    set(&mut by_rank, "/indicators/children/0/value/plus/0/events/tells", json!("quantity"));
    assert_eq!(codes(&by_rank), ["JX2326"]);
    let table = with(
        declared(super::kit::book(over(vec![json!({
            "id": "a", "points": 10, "each": {"of": "list", "value": said(json!({})), "curve": "as_points", "marks_differ": "refuse"},
        })]))),
        "/data/list",
        json!({"kind": "tasks", "unit": "u", "decimals": 2, "supplier": "s"}),
    );
    assert!(codes(&table).contains(&"JX2832".to_owned()), "{:?}", codes(&table));
}

// S1.57-11
#[test]
fn each_event_has_its_line() {
    let book = told(json!({"tells": "matters"}));
    let events = [
        event("1", json!({"matter": "m"})),
        event("2", json!({"matter": "m"})),
        event("3", json!({"dates": {"decided": "2026-02-01"}})),
        event("4", json!({"state": "claimed", "reason": "no proof"})),
    ];
    let done = alone(&book, &[("e", json!({"events": events}))]);
    let text = done.explain("o").unwrap().en();
    for line in [
        "events(accidents, matters)",
        "event 1 (accident 2025-03-01, matter m): counts as one matter",
        "event 2 (accident 2025-03-01, matter m): not counted: its matter is",
        "event 3 (accident 2026-02-01): not counted: outside the period",
        "event 4 (accident 2025-03-01): not counted: claimed, not recognised (no proof)",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let days = alone(&told(json!({"tells": "quantity", "kinds": ["accident"]})), &[("e", json!({"events": events}))]);
    assert!(days.explain("o").unwrap().en().contains("event 1 (accident 2025-03-01, matter m): counts for 2 days"));
    assert!(days.explain("o").unwrap().zh().contains("计2days"));
}

// S1.57-12
#[test]
fn in_a_draft_more_may_come() {
    let ends = |given: &Value| {
        let draft = super::draft::draft(&told(json!({})), given);
        let range = draft.object("o").unwrap().points("a").unwrap();
        [range.least(), range.most()].map(|end| end.map_or_else(|| "…".to_owned(), |end| bare(&end.to_string())))
    };
    let listed = evidence(
        &[("o", "c")],
        &[("o", "e", json!({"events": [event("1", json!({})), event("2", json!({"state": "claimed"}))]}))],
    );
    assert_eq!(ends(&listed), ["1", "…"]);
    let mut complete = listed.clone();
    set(&mut complete, "/submissions/0/complete", json!([{"item": "e"}]));
    assert_eq!(ends(&complete), ["1", "1"]);
    assert_eq!(ends(&evidence(&[("o", "c")], &[])), ["0", "…"]);
    assert_eq!(ends(&evidence(&[("o", "c")], &[("o", "e", json!({"events": []}))])), ["0", "0"]);
}
