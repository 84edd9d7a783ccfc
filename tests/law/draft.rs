//! §1.46: drafts, what is known and what scores may still come to.

use jixiao::{Draft, DraftRange, PendingKind, SavedOutcome};
use serde_json::{Value, json};

use super::kit::{book, check, evidence, leaf, listed, one, over, set, value_of, with};

/// The draft of a round.
pub(super) fn draft(book: &Value, evidence: &Value) -> Draft {
    let plan = check(book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.draft(&round).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// A range as `least..most`, `?` behind it where there may be none.
pub(super) fn text(range: &DraftRange) -> String {
    let end = |end: Option<String>| end.unwrap_or_default();
    let without = if range.may_be_without() { "?" } else { "" };
    if range.may_be_scored() {
        format!("{}..{}{without}", end(range.least_text()), end(range.most_text()))
    } else {
        "none".to_owned()
    }
}

/// The total of `o`.
fn total(draft: &Draft) -> String {
    text(draft.object("o").unwrap().total().unwrap())
}

/// The total of one object `o` of the class `c`.
fn alone(book: &Value, cells: &[(&str, Value)]) -> String {
    let cells: Vec<(&str, &str, Value)> = cells.iter().map(|(item, what)| ("o", *item, what.clone())).collect();
    total(&draft(book, &evidence(&[("o", "c")], &cells)))
}

fn share(full_at: i64) -> Value {
    json!({"proportional": {"full_at": full_at, "at_most": 1}})
}

/// Ten points for `b`, which is from 0, in proportion up to 10.
fn of_b() -> Value {
    one(json!(10), json!("b"), share(10))
}

// S1.46-1
#[test]
fn what_was_said_is_known() {
    assert_eq!(alone(&of_b(), &[("b", json!(4))]), "4.00..4.00");
    let mut said = evidence(&[("o", "c")], &[]);
    said["submissions"][0]["complete"] = json!([{"item": "b"}]);
    assert_eq!(total(&draft(&of_b(), &said)), "0.00..0.00");
    for state in ["not_applicable", "not_assessed", "rejected"] {
        assert_eq!(alone(&of_b(), &[("b", json!({"state": state}))]), "0.00..0.00", "{state}");
    }
}

// S1.46-1
#[test]
fn a_row_that_says_missing_is_a_statement() {
    let book = with(of_b(), "/defaults/absent/missing", json!({"points": 3}));
    assert_eq!(alone(&book, &[("b", json!({"state": "missing"}))]), "3.00..3.00");
    assert_eq!(alone(&book, &[]), "0.00..10.00");
}

// S1.46-1
#[test]
fn a_target_by_default_is_known() {
    let book = one(json!(10), json!("b / td"), share(1));
    assert_eq!(alone(&book, &[("b", json!(4))]), "4.00..4.00");
    assert_eq!(alone(&book, &[("b", json!(4)), ("td", json!(8))]), "5.00..5.00");
}

// S1.46-2
#[test]
fn a_pending_cell_may_become_whatever_its_item_allows() {
    let mut book = of_b();
    set(&mut book, "/data/b/range", json!({"at_least": 2, "at_most": 8}));
    // It is no worse than 2, but it may be rejected.
    assert_eq!(alone(&book, &[]), "0.00..8.00");
    for cause in ["not_applicable", "not_assessed", "rejected", "missing"] {
        set(&mut book, &format!("/defaults/absent/{cause}"), json!({"points": 5}));
    }
    assert_eq!(alone(&book, &[]), "2.00..8.00");
    // Each of the four answers alone is enough.
    for cause in ["not_applicable", "not_assessed", "rejected", "missing"] {
        let book = with(book.clone(), &format!("/defaults/absent/{cause}"), json!({"points": 1}));
        assert_eq!(alone(&book, &[]), "1.00..8.00", "{cause}");
    }
    // Of an answer that refuses the round, nothing comes.
    let book = with(book, "/defaults/absent/missing", json!("refuse"));
    assert_eq!(alone(&book, &[]), "2.00..8.00");
    // A target that never comes is no target, and a grade is one of its words.
    let target = with(one(json!(10), json!("t"), share(10)), "/defaults/absent/no_target", json!({"points": -2}));
    assert_eq!(alone(&target, &[]), "-2.00..10.00");
    let grades = json!({"grades": {"good": 1, "fair": "60%", "poor": "30%"}});
    assert_eq!(alone(&one(json!(10), json!("g"), grades), &[]), "0.00..10.00");
}

// S1.46-3
#[test]
fn scores_lie_in_their_ranges() {
    // The first is known to be 3, the second at most 20; the total takes 2 off if the second comes to less than 5.
    let mut book =
        book(over(vec![leaf("a", json!(10), json!("b"), share(10)), leaf("z", json!(20), json!("p"), share(100))]));
    set(&mut book, "/indicators/then", json!([{"add": -2, "when": {"score": "z", "below": 5}}]));
    let so_far = draft(&book, &evidence(&[("o", "c")], &[("o", "b", json!(3))]));
    assert_eq!(total(&so_far), "1.00..23.00");
    assert_eq!(text(so_far.object("o").unwrap().points("z").unwrap()), "0.00..20.00");
    // Nothing bounds an open leaf from above.
    let open = one(json!("open"), json!("b"), json!("as_points"));
    assert_eq!(alone(&open, &[]), "0.00..");
    // Bands: those that the value may reach.
    let bands = json!({"bands": [{"below": 5, "share": "20%"}, {"at_least": 5, "below": 8, "share": {"from": "40%", "to": "70%"}},
                                 {"at_least": 8, "share": 1}]});
    let mut book = one(json!(10), json!("b"), bands);
    set(&mut book, "/data/b/range", json!({"at_least": 6, "at_most": 7}));
    set(
        &mut book,
        "/defaults",
        json!({"absent": {"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"}}),
    );
    assert_eq!(alone(&book, &[]), "5.00..6.00");
}

// S1.46-4
#[test]
fn what_nothing_pending_reaches_is_one_score() {
    let book = book(over(vec![
        leaf("a", json!(10), json!("b"), share(10)),
        leaf("z", json!({"d": 20}), json!("p"), share(100)),
    ]));
    let so_far = draft(&book, &evidence(&[("o", "c"), ("w", "d")], &[("o", "b", json!(3)), ("w", "b", json!(4))]));
    let o = so_far.object("o").unwrap();
    assert!(o.total().unwrap().is_settled() && o.pending().is_empty());
    assert_eq!(total(&so_far), "3.00..3.00");
    let w = so_far.object("w").unwrap();
    assert_eq!(text(w.points("a").unwrap()), "4.00..4.00");
    assert_eq!(text(w.total().unwrap()), "4.00..24.00");
    assert_eq!(so_far.object("o").unwrap().points("z"), None);
}

// S1.46-5
#[test]
fn a_score_may_come_to_nothing() {
    let mut book = of_b();
    set(&mut book, "/defaults/absent/rejected", json!("unscored"));
    assert_eq!(alone(&book, &[]), "0.00..10.00?");
    assert_eq!(alone(&book, &[("b", json!({"state": "rejected"}))]), "none");
    assert_eq!(alone(&book, &[("b", json!(1))]), "1.00..1.00");
}

/// A leaf of 20 that starts full: `light` −1, `heavy` −4, at most 6 of them together.
fn faults() -> Value {
    let mut book = book(over(vec![json!({
        "id": "a", "points": 20,
        "events": {"of": "e", "start": "full", "each": {"light": -1, "heavy": -4}, "caps": {"light": 6},
                   "date": "decided", "undated": "leave_out"},
        "then": [{"clamp": {"at_least": 0}}],
        "absent": {"no_event": "full", "missing": {"points": 7}}
    })]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] =
        json!({"kind": "events", "supplier": "s", "kinds": ["light", "heavy"], "dates": {"decided": "decided"}});
    book
}

fn events(kinds: &[&str]) -> Value {
    let event = |(number, kind): (usize, &&str)| json!({"id": format!("{number}"), "kind": kind, "dates": {"decided": "2025-03-01"}, "state": "recognised"});
    json!({"events": kinds.iter().enumerate().map(event).collect::<Vec<_>>()})
}

// S1.46-6
#[test]
fn a_list_of_events_is_open_until_it_is_complete() {
    let faults = faults();
    assert_eq!(alone(&faults, &[("e", events(&["light", "heavy"]))]), "0.00..15.00");
    assert_eq!(alone(&faults, &[("e", events(&[]))]), "20.00..20.00");
    let mut said = evidence(&[("o", "c"), ("q", "c")], &[("o", "e", events(&["light", "heavy"]))]);
    said["submissions"][0]["complete"] = json!([{"item": "e"}]);
    let so_far = draft(&faults, &said);
    assert_eq!(total(&so_far), "15.00..15.00");
    assert_eq!(text(so_far.object("q").unwrap().total().unwrap()), "20.00..20.00");
    // A cap bounds what can still be taken off.
    let light = with(faults, "/indicators/children/0/events/caps/heavy", json!(5));
    assert_eq!(alone(&light, &[("e", events(&["light"]))]), "9.00..19.00");
    let open = draft(&light, &evidence(&[("o", "c")], &[("o", "e", events(&["light"]))]));
    assert_eq!(open.object("o").unwrap().pending()[0].kind, PendingKind::MoreEvents);
}

// S1.46-7
#[test]
fn a_shared_event_may_come_with_anothers_row() {
    let mut book = faults();
    set(
        &mut book,
        "/indicators/children/0/events/shared",
        json!({"lead": "60%", "partners": "40%", "several": "each"}),
    );
    let both = |other: Value| {
        let cells = [("o", "e", events(&[])), ("q", "e", other)];
        total(&draft(&book, &evidence(&[("o", "c"), ("q", "c")], &cells)))
    };
    assert_eq!(both(events(&["light"])), "0.00..20.00");
    assert_eq!(both(events(&[])), "20.00..20.00");
}

// S1.46-8
#[test]
fn a_list_of_sheets_that_came_is_whole() {
    let channel = json!({"weight": 1, "enough": 1, "centre": "mean", "own_unit": "refuse"});
    let mut book = value_of(json!({"panel": {"of": "s1", "channels": {"experts": channel}}}));
    let sheets = json!({"kind": "sheets", "decimals": 1, "range": {"at_least": 0, "at_most": 10},
                        "channels": ["experts"], "supplier": "s"});
    set(&mut book, "/data/s1", sheets);
    set(&mut book, "/indicators/children/0/absent", json!({"too_few": "zero", "missing": "zero"}));
    let sheet = json!([{"judge": "li", "channel": "experts", "value": 7}]);
    assert_eq!(alone(&book, &[("s1", json!({"sheets": sheet}))]), "7.00..7.00");
    assert_eq!(alone(&book, &[]), "0.00..10.00");
}

// S1.46-8
#[test]
fn a_table_that_came_is_whole() {
    let mut book = book(over(vec![json!({
        "id": "n", "points": 20,
        "each": {"of": "list", "value": "done / planned", "curve": {"proportional": {"full_at": 1, "at_most": 1}},
                 "then": [{"clamp": {"at_least": 0}}], "marks_differ": "refuse"},
        "then": [{"clamp": {"at_most": 20}}],
        "absent": {"not_applicable": "full", "missing": {"points": 3}}
    })]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["list"] = json!({"kind": "tasks", "label": "tasks", "unit": "u", "decimals": 2, "supplier": "s"});
    let rows = json!({"tasks": [{"id": "road", "mark": 12, "facts": {"done": 3, "planned": 4}}, {"id": "bridge", "mark": 8, "facts": {"done": 4, "planned": 4}}]});
    assert_eq!(alone(&book, &[("list", rows)]), "17.00..17.00");
    assert_eq!(alone(&book, &[]), "0.00..20.00");
    book["indicators"]["children"][0].as_object_mut().unwrap().remove("then");
    assert_eq!(alone(&book, &[]), "0.00..");
}

// S1.46-9
#[test]
fn decisions_are_pending_where_a_value_may_meet_a_latitude() {
    let curve = json!({"bands": [{"below": 1, "points": 0},
        {"at_least": 1, "at_most": 2, "points": {"latitude": {"at_least": 1, "at_most": 4}, "decided_by": "other"}},
        {"above": 2, "points": 5}]});
    let book = book(over(vec![leaf("a", json!(10), json!("x"), curve)]));
    let book = with(book, "/defaults/absent/missing", json!({"points": "1.5"}));
    let so_far = |x: Value| draft(&book, &evidence(&[("o", "c")], &[("o", "x", x)]));
    assert_eq!(total(&so_far(json!("1.5"))), "1.00..4.00");
    let pending = so_far(json!("1.5"));
    let pending = &pending.object("o").unwrap().pending()[0];
    assert_eq!((pending.kind, pending.id.as_str(), pending.by.as_str()), (PendingKind::Decision, "a", "other"));
    assert_eq!(total(&so_far(json!(3))), "5.00..5.00");
    assert!(so_far(json!(3)).owed().is_empty());
    assert_eq!(total(&so_far(json!({"state": "rejected"}))), "0.00..0.00");
    let mut decided = evidence(&[("o", "c")], &[("o", "x", json!("1.5"))]);
    decided["decisions"] = json!([{"object": "o", "latitude": "a", "to": 3, "decided_by": "other"}]);
    assert_eq!(total(&draft(&book, &decided)), "3.00..3.00");
}

// S1.46-10
#[test]
fn an_item_of_parts_is_as_open_as_theirs() {
    let mut book = book(over(vec![leaf("n", json!({"c": 100}), json!("b"), json!("as_points"))]));
    set(&mut book, "/cohorts", json!([{"id": "k", "classes": ["c"]}, {"id": "sites", "classes": ["d"]}]));
    let items = json!({"b": {"combine": "sum", "absent": "leave_out"}});
    set(&mut book, "/derive", json!([{"id": "counties", "class": "c", "parts": {"links": "sites"}, "items": items}]));
    let so_far = |cells: &[(&str, i64)]| {
        let rows: Vec<Value> =
            cells.iter().map(|(object, b)| json!({"object": object, "item": "b", "value": b})).collect();
        let roster = json!([{"id": "s1", "class": "d", "cohort": "sites"}, {"id": "s2", "class": "d", "cohort": "sites"},
                            {"id": "o", "class": "c", "cohort": "k", "links": {"sites": ["s1", "s2"]}}]);
        draft(
            &book,
            &json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]}),
        )
    };
    assert_eq!(total(&so_far(&[("s1", 30), ("s2", 40)])), "70.00..70.00");
    let open = so_far(&[("s1", 30)]);
    assert_eq!(total(&open), "0.00..");
    assert!(open.object("o").unwrap().pending().is_empty());
    assert_eq!(open.object("s2").unwrap().pending()[0].id.as_str(), "b");
}

// S1.46-11
#[test]
fn what_peers_bring_is_as_wide_as_declared_ranges() {
    let peers = json!({"in": "cohort", "self": "in"});
    let value = json!({"rank": {"of": "b", "best": "highest", "ties": "competition", "peers": peers}});
    let curve = json!({"table": {"share": {"1": 1, "2": "80%"}, "beyond": "50%"}});
    let mut book = one(json!(10), value, curve);
    set(&mut book, "/defaults/absent/too_few_peers", json!("zero"));
    let said = |cells: &[(&str, &str, Value)]| draft(&book, &evidence(&[("o", "c"), ("q", "c")], cells));
    let all = said(&[("o", "b", json!(4)), ("q", "b", json!(3))]);
    assert_eq!(total(&all), "10.00..10.00");
    let open = said(&[("o", "b", json!(4))]);
    let range = open.object("o").unwrap().total().unwrap();
    assert!(range.least().unwrap() <= "8".parse().unwrap() && range.most().unwrap() >= "10".parse().unwrap());
}

// S1.46-12
#[test]
fn who_owes_what_is_listed() {
    let mut book = book(over(vec![
        leaf("a", json!(10), json!("b"), share(10)),
        leaf("z", json!({"d": 20}), json!("p"), share(100)),
    ]));
    set(&mut book, "/data/p/supplier", json!("other"));
    let mut said = evidence(&[("o", "c"), ("w", "d")], &[("w", "b", json!(4))]);
    let so_far = draft(&book, &said);
    let owed: Vec<(&str, Vec<(&str, &str)>)> = so_far
        .owed()
        .iter()
        .map(|owed| {
            (owed.by.as_str(), owed.pending.iter().map(|(object, one)| (object.as_str(), one.id.as_str())).collect())
        })
        .collect();
    // The class `c` has no use for `p`, and nobody for the other items.
    assert_eq!(owed, [("other", vec![("w", "p")]), ("s", vec![("o", "b")])]);
    assert_eq!(so_far.owed()[0].body, "another");
    said["submissions"][0]["complete"] = json!([{"item": "b"}]);
    assert_eq!(draft(&book, &said).owed().len(), 1);
}

// S1.46-15
#[test]
fn what_stops_the_round_whatever_comes_is_refused() {
    let book = with(of_b(), "/defaults/absent/rejected", json!("refuse"));
    let book = with(book, "/defaults/absent/missing", json!("refuse"));
    assert_eq!(alone(&book, &[]), "0.00..10.00");
    let plan = check(&book).into_plan().unwrap();
    let round = |cells: &[(&str, &str, Value)]| {
        plan.round().json(&evidence(&[("o", "c"), ("q", "c")], cells).to_string()).unwrap()
    };
    let found = plan.draft(&round(&[("o", "b", json!({"state": "rejected"}))])).unwrap_err();
    assert_eq!(listed(&found), ["JX4001"]);
    assert!(plan.draft(&round(&[("o", "b", json!(1))])).is_ok());
    let other = check(&with(book.clone(), "/title", json!("another"))).into_plan().unwrap();
    assert_eq!(listed(&other.draft(&round(&[])).unwrap_err()), ["JX4003"]);
}

// S1.46-16
#[test]
fn a_draft_is_no_outcome() {
    let so_far = draft(&of_b(), &evidence(&[("o", "c")], &[]));
    let told = serde_json::to_value(&so_far).unwrap();
    assert_eq!(told["format"], "jixiao-draft/1");
    assert!(told.get("digest").is_none() && told.get("root").is_none());
    assert_eq!(
        told["objects"][0]["total"],
        json!({"least": "0.00", "most": "10.00", "may_be_scored": true, "may_be_without": false})
    );
    assert!(SavedOutcome::json(&told.to_string()).is_err());
}
