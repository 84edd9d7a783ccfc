//! §1.46: drafts, where objects may still stand.

use serde_json::{Value, json};

use super::draft::draft;
use super::kit::{evidence, one, set};

/// A hundred points for `p`, ranked by the total; tiers from 80, from 60, and the rest.
fn ranked() -> Value {
    let mut book = one(json!(100), json!("p"), json!({"proportional": {"full_at": 100, "at_most": 1}}));
    set(&mut book, "/data/p/range", json!({"above": 0, "at_most": 100}));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let tier = |id: &str, floor: i64| json!({"id": id, "when": {"score": "total", "at_least": floor}});
    set(&mut book, "/tiers", json!([tier("A", 80), tier("B", 60), {"id": "C"}]));
    book
}

/// Objects `o`, `q`, `w` with what was reported of them.
fn round(reported: &[(&str, i64)]) -> Value {
    let cells: Vec<(&str, &str, Value)> = reported.iter().map(|(object, p)| (*object, "p", json!(p))).collect();
    evidence(&[("o", "c"), ("q", "c"), ("w", "c")], &cells)
}

/// Best and worst place of an object, and its tier where that is settled.
fn stands(book: &Value, reported: &[(&str, i64)], object: &str) -> (u32, u32, Option<String>) {
    let draft = draft(book, &round(reported));
    let object = draft.object(object).unwrap();
    let places = object.places().unwrap();
    assert_eq!(object.rank().is_some(), places.best == places.worst && !places.may_be_unranked);
    (places.best, places.worst, object.is_tier_settled().then(|| object.tier().unwrap().to_string()))
}

// S1.46-13
#[test]
fn places_are_those_that_ranges_leave() {
    let book = ranked();
    // One of three is open: who is ahead of the other stays ahead of it.
    let two = [("o", 90), ("q", 70)];
    assert_eq!(stands(&book, &two, "o"), (1, 2, Some("A".to_owned())));
    assert_eq!(stands(&book, &two, "q"), (2, 3, Some("B".to_owned())));
    assert_eq!(stands(&book, &two, "w"), (1, 3, None));
    // Nobody can be above the whole mark.
    let full = [("o", 100), ("q", 70)];
    assert_eq!(stands(&book, &full, "o"), (1, 1, Some("A".to_owned())));
    // All is there: the ranks of the evaluation.
    let all = [("o", 90), ("q", 90), ("w", 50)];
    assert_eq!(stands(&book, &all, "q"), (1, 1, Some("A".to_owned())));
    assert_eq!(stands(&book, &all, "w"), (3, 3, Some("C".to_owned())));
}

// S1.46-13
#[test]
fn who_may_be_unscored_may_be_unranked() {
    let mut book = ranked();
    set(&mut book, "/defaults/absent/rejected", json!("unscored"));
    let so_far = draft(&book, &round(&[("o", 90), ("q", 70)]));
    let w = so_far.object("w").unwrap();
    assert!(w.places().unwrap().may_be_unranked && w.rank().is_none() && !w.is_tier_settled());
    // It can't push anybody further down than its own place.
    let q = so_far.object("q").unwrap().places().unwrap();
    assert_eq!((q.best, q.worst, q.may_be_unranked), (2, 3, false));
}

// S1.46-14
#[test]
fn quotas_settle_tiers_only_where_nothing_is_open() {
    let mut book = ranked();
    let quota = json!({"at_most": {"count": 1}, "tie_at_edge": "in", "unfilled": "lost"});
    set(&mut book, "/tiers/0/quota", quota);
    let two = [("o", 90), ("q", 70)];
    // Who may be first isn't known; who can't meet the condition of the tier with places is where he is.
    assert_eq!(stands(&book, &two, "o"), (1, 2, None));
    assert_eq!(stands(&book, &two, "q"), (2, 3, Some("B".to_owned())));
    let all = [("o", 90), ("q", 70), ("w", 85)];
    assert_eq!(stands(&book, &all, "o"), (1, 1, Some("A".to_owned())));
    assert_eq!(stands(&book, &all, "w"), (2, 2, Some("B".to_owned())));
}

// S1.46-14
#[test]
fn promotions_and_the_forced_lowest_leave_a_tier_open() {
    // Who meets no tier's condition holds none, unless a promotion that is open lifts it.
    let mut book = ranked();
    book["tiers"].as_array_mut().unwrap().pop();
    let none = |book: &Value| {
        let draft = draft(book, &round(&[("o", 90), ("q", 30)]));
        let q = draft.object("q").unwrap();
        (q.is_tier_settled(), q.tier().map(ToString::to_string))
    };
    assert_eq!(none(&book), (true, None));
    let when = json!({"data": "f", "equals": true, "if_absent": false});
    set(&mut book, "/promotion", json!([{"id": "merit", "when": when, "to": "B"}]));
    assert_eq!(none(&book), (false, None));
    // Nor does the last tier hold whom one may lift.
    let mut book = ranked();
    let when = json!({"data": "f", "equals": true, "if_absent": false});
    set(&mut book, "/promotion", json!([{"id": "merit", "when": when, "to": "B"}]));
    assert_eq!(stands(&book, &[("o", 90), ("q", 30)], "q"), (2, 3, None));
    assert_eq!(stands(&book, &[("o", 90), ("q", 30)], "o"), (1, 2, Some("A".to_owned())));
    // Whom the forced lowest takes isn't known while others are open.
    let mut book = ranked();
    let lowest = json!({"tier": "C", "quota": {"at_least": {"count": 1}, "tie_at_edge": "in"}});
    set(&mut book, "/forced_lowest", lowest);
    assert_eq!(stands(&book, &[("o", 90), ("q", 70)], "q"), (2, 3, None));
    assert_eq!(stands(&book, &[("o", 90), ("q", 70), ("w", 65)], "w"), (3, 3, Some("C".to_owned())));
}

// S1.46-14
#[test]
fn effects_that_may_act_leave_a_tier_open() {
    let mut book = ranked();
    set(
        &mut book,
        "/effects",
        json!([{"id": "veto", "at_most": "C", "in_statistics": true, "place": "freed",
                                       "when": {"data": "f", "equals": true, "if_absent": false}}]),
    );
    assert_eq!(stands(&book, &[("o", 90), ("q", 70), ("w", 50)], "o").2, None);
    assert_eq!(stands(&book, &[("o", 90), ("q", 70), ("w", 50)], "w").2, Some("C".to_owned()));
    let mut said = round(&[("o", 90), ("q", 70), ("w", 50)]);
    said["submissions"][0]["complete"] = json!([{"item": "f"}]);
    assert_eq!(draft(&book, &said).object("o").unwrap().tier().unwrap().as_str(), "A");
}
