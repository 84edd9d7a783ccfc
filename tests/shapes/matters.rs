//! Shapes of events: which date decides, levels of gravity, items that a unit applies for.

use serde_json::{Value, json};

use super::kit::{book, number, points, scored, standing};

/// A month's scheme: late reactions cost at most 0.5, counted by the day on which the window expired.
fn month(from: &str, until: &str, keep: bool) -> Value {
    let persons = json!({
        "kind": "events", "supplier": "office", "kinds": ["not_renewed", "auto_cancelled", "house_unseen"],
        "dates": {"reminded": "提醒日", "expired": "逾期日"}
    });
    let mut form = json!({
        "of": "persons", "start": "full", "date": "expired", "undated": "refuse",
        "each": {"not_renewed": "-0.05", "auto_cancelled": "-0.05", "house_unseen": "-0.3"}
    });
    if keep {
        form["once_per"] = json!("matter");
        form["keep"] = json!("heaviest");
    }
    let leaf = json!({"id": "t", "points": "0.5", "events": form, "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}});
    let mut book = book(json!({"persons": persons}), leaf);
    book["effective"] = json!({"from": from, "until": until});
    book
}

// A reminder of 25 March runs out on 4 April: the deduction belongs to the month of the expiry. One person not renewed in
// ten days and cancelled after thirty is one matter or two deductions, as the rulebook says.
#[test]
fn shape_1_33() {
    let event = |id: &str, kind: &str, expired: &str| {
        json!({"id": id, "kind": kind, "matter": "person-7", "state": "recognised",
               "dates": {"reminded": "2025-03-25", "expired": expired}})
    };
    let facts =
        json!({"events": [event("1", "not_renewed", "2025-04-04"), event("2", "auto_cancelled", "2025-04-24")]});
    let of = |from: &str, until: &str, keep: bool| {
        points(&scored(&month(from, until, keep), &["persons"], &[("o", &[facts.clone()])]), "o", "t")
    };
    assert_eq!(of("2025-03-01", "2025-03-31", false), "0.5");
    assert_eq!(of("2025-04-01", "2025-04-30", false), "0.4");
    assert_eq!(of("2025-04-01", "2025-04-30", true), "0.45");
}

// Innovation projects: applied for, vetted, then judged by outside experts. Who didn't apply isn't judged; who applied
// and wasn't admitted has nothing.
#[test]
fn shape_4_11() {
    let judged = json!({"kind": "score", "unit": "point", "decimals": 1, "out_of": 100, "supplier": "office"});
    let project = json!({"id": "project", "points": 5, "value": "judged", "curve": {"proportional": {"full_at": 100, "at_most": 1}},
                         "applies": {"when": {"data": "applied", "equals": true, "if_absent": false}},
                         "then": [{"set": 0, "when": {"data": "admitted", "equals": false, "if_absent": true}}],
                         "absent": {"missing": "zero"}});
    let duty =
        json!({"id": "duty", "points": 95, "value": "duty", "curve": {"proportional": {"full_at": 100, "at_most": 1}}});
    let flag = || json!({"kind": "flag", "supplier": "office"});
    let mut book = book(
        json!({"judged": judged, "applied": flag(), "admitted": flag(), "duty": number(0)}),
        json!({"id": "total", "children": [duty, project]}),
    );
    book["ranking"] = json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"});
    let done = scored(
        &book,
        &["duty", "applied", "admitted", "judged"],
        &[
            ("judged", &[json!(80), json!(true), json!(true), json!("86.5")]),
            ("turned_down", &[json!(80), json!(true), json!(false), json!("90")]),
            ("none", &[json!(80), json!(false), json!(false), Value::Null]),
        ],
    );
    assert_eq!(["judged", "turned_down", "none"].map(|id| points(&done, id, "total")), ["80.325", "76", "76"]);
    // 76 of 100, or 76 of the 95 that apply.
    let rank = |id: &str| done.outcome().standing(id).unwrap().rank().unwrap();
    assert_eq!(["judged", "none", "turned_down"].map(rank), [1, 2, 3]);
}

// Three grades of gravity: a deduction, a deduction with a circular, and failed at once. The first grade has no number in
// the source, so the rulebook must say one.
#[test]
fn shape_5_7() {
    let papers = json!({"kind": "events", "supplier": "office", "kinds": ["untrue", "none", "hidden"],
                        "levels": ["minor", "serious"], "dates": {"found": "查实日"}});
    let very = json!({"kind": "flag", "supplier": "office"});
    let prices = || json!({"by_level": {"minor": -1, "serious": -3}});
    let deduction = json!({"id": "papers", "events": {"of": "papers", "start": "zero", "date": "found", "undated": "refuse",
                           "each": {"untrue": prices(), "none": -2, "hidden": prices()}}, "absent": {"no_event": "zero"}});
    let work = json!({"id": "work", "points": 100, "value": "work", "curve": {"proportional": {"full_at": 100, "at_most": 1}}});
    let tree = json!({"id": "total", "children": [work], "then": [{"add": deduction}, {"clamp": {"at_least": 0}}]});
    let mut book = book(json!({"work": number(0), "papers": papers, "very_serious": very}), tree);
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "passed", "when": {"score": "total", "at_least": 60}}, {"id": "failed"}]);
    book["effects"] = json!([{"id": "fraud", "when": {"data": "very_serious", "equals": true, "if_absent": false},
                              "at_most": "failed", "place": "freed", "in_statistics": true}]);
    let event = |kind: &str, level: &str| json!({"id": "1", "kind": kind, "level": level, "state": "recognised", "dates": {"found": "2025-12-20"}});
    let none = json!({"id": "1", "kind": "none", "state": "recognised", "dates": {"found": "2025-12-20"}});
    let facts = |event: Value| json!({"events": [event]});
    let done = scored(
        &book,
        &["work", "papers", "very_serious"],
        &[
            ("minor", &[json!(90), facts(event("untrue", "minor")), json!(false)]),
            ("serious", &[json!(90), facts(event("hidden", "serious")), json!(false)]),
            ("none", &[json!(90), facts(none), json!(false)]),
            ("very", &[json!(99), json!({"events": []}), json!(true)]),
        ],
    );
    let all = ["minor", "serious", "none", "very"].map(|id| standing(&done, id));
    assert_eq!(all, ["89 2 passed", "87 4 passed", "88 3 passed", "99 1 failed"]);
}
