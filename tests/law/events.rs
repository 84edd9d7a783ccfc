//! §1.23: events.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, leaf, listed, over, round, set, try_round, with};

/// A leaf `a` of 20 that starts full: `light` −1, `heavy` −4, `prize` +2; `leader` and `hidden` are factors of 2 and 3.
fn faults() -> Value {
    let mut book = book(over(vec![json!({
        "id": "a", "points": 20,
        "events": {"of": "e", "start": "full", "each": {"light": -1, "heavy": -4, "prize": 2}, "factors": {"leader": 2, "hidden": 3},
                   "join": "multiply", "date": "decided", "undated": "leave_out"},
        "then": [{"clamp": {"at_least": 0}}],
        "absent": {"no_event": "full", "missing": {"points": 7}}
    })]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["light", "heavy", "prize"], "levels": ["city", "province"],
                               "factors": ["leader", "hidden"], "dates": {"decided": "decided", "found": "found"}});
    book
}

const EVENTS: &str = "/indicators/children/0/events";

fn event(id: &str, kind: &str, day: &str) -> Value {
    json!({"id": id, "kind": kind, "dates": {"decided": day}, "state": "recognised"})
}

/// The same event with more said.
fn and(mut event: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        event[key.as_str()] = value.clone();
    }
    event
}

fn a(book: &Value, events: &[Value]) -> String {
    alone(book, &[("e", json!({"events": events}))]).outcome().points_text("o", "a").unwrap()
}

fn said(book: &Value, events: &[Value]) -> String {
    alone(book, &[("e", json!({"events": events}))]).explain("o").unwrap().en()
}

// S1.11-7
#[test]
fn events_are_filled_by_rate_alone() {
    let mut book = faults();
    let fill = json!({"fill": {"mean": "rate", "peers": {"in": "cohort", "self": "out", "enough": 2}}});
    set(
        &mut book,
        "/indicators/children/0/absent",
        json!({"no_event": "full", "missing": fill, "too_few_peers": {"points": 3}}),
    );
    let of = |book: &Value, peers: &[(&str, Value)]| {
        let objects: Vec<(&str, &str)> =
            ["o"].into_iter().chain(peers.iter().map(|(id, _)| *id)).map(|id| (id, "c")).collect();
        let cells: Vec<(&str, &str, Value)> = peers.iter().map(|(id, events)| (*id, "e", events.clone())).collect();
        let done = round(book, &objects, &cells);
        done.outcome().points_text("o", "a").unwrap()
    };
    let heavy = json!({"events": [event("1", "heavy", "2025-03-01"), event("2", "heavy", "2025-03-02")]});
    let none = json!({"events": []});
    // 12 of 20 and, where nothing happened, 20 of 20: four fifths of 20.
    assert_eq!(of(&book, &[("p", heavy.clone()), ("q", none.clone())]), "16.00");
    // Who reported nothing fills nobody's gap.
    assert_eq!(of(&book, &[("p", heavy.clone()), ("q", json!({"state": "rejected"}))]), "3.00");
    assert_eq!(
        of(
            &with(book.clone(), "/indicators/children/0/absent/no_event", json!("leave_out")),
            &[("p", heavy.clone()), ("q", none.clone())]
        ),
        "3.00"
    );
    // Where no event is itself filled it is nothing to fill from, and steps run on what fills it.
    let mut both = book.clone();
    let own = both["indicators"]["children"][0]["absent"]["missing"].clone();
    set(&mut both, "/indicators/children/0/absent/no_event", own);
    set(&mut both, "/indicators/children/0/then", json!([{"add": 1}, {"clamp": {"at_least": 0}}]));
    let four = [("p", heavy.clone()), ("q", heavy), ("r", none)];
    assert_eq!(of(&both, &four), "13.00");
    let done = round(
        &both,
        &[("o", "c"), ("p", "c"), ("q", "c"), ("r", "c")],
        &four.each_ref().map(|(id, cell)| (*id, "e", cell.clone())),
    );
    assert_eq!(done.outcome().points_text("r", "a").unwrap(), "14.00");
    let text = done.explain("o").unwrap().en();
    assert!(text.contains("filled by peers' mean rate = 0.65"), "{text}");
    set(
        &mut book,
        "/indicators/children/0/absent/missing",
        json!({"fill": {"mean": "value", "digits": 2, "peers": {"in": "cohort", "self": "out"}}}),
    );
    assert_eq!(codes(&book), ["JX2798"]);
}

// S1.23-1 S1.23-2
#[test]
fn events_have_a_price_by_kind() {
    let two = [event("1", "light", "2025-03-01"), event("2", "heavy", "2025-04-01")];
    assert_eq!(a(&faults(), &two), "15.00");
    let mut zero = faults();
    set(&mut zero, &format!("{EVENTS}/start"), json!("zero"));
    assert_eq!(a(&zero, &[event("1", "prize", "2025-03-01")]), "2.00");
    // Steps run on it.
    assert_eq!(a(&zero, &two), "0.00");
}

// S1.23-3
#[test]
fn only_recognised_events_in_the_period_count() {
    let light = |id: &str, day: &str| event(id, "light", day);
    assert_eq!(
        a(
            &faults(),
            &[light("1", "2025-01-01"), light("2", "2025-12-31"), light("3", "2024-12-31"), light("4", "2026-01-01")]
        ),
        "18.00"
    );
    let claimed = and(light("1", "2025-03-01"), json!({"state": "claimed"}));
    let refused = and(light("2", "2025-03-01"), json!({"state": "refused", "reason": "not ours"}));
    let all = [claimed, refused, light("3", "2024-12-31"), light("4", "2025-03-01")];
    assert_eq!(a(&faults(), &all), "19.00");
    let text = said(&faults(), &all);
    for line in [
        "event 1 (light 2025-03-01): not counted: claimed, not recognised",
        "event 2 (light 2025-03-01): not counted: turned down (not ours)",
        "event 3 (light 2024-12-31): not counted: outside the period",
        "event 4 (light 2025-03-01): -1",
        "points of the events 20 + (-1) = 19",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

// S5.3-3
#[test]
fn what_doesnt_count_is_listed_with_its_rule() {
    let light = |id: &str, day: &str| event(id, "light", day);
    let claimed = and(light("1", "2025-03-01"), json!({"state": "claimed"}));
    let events = json!({"events": [claimed, light("2", "2025-03-01"), light("3", "2024-12-31")]});
    let done = super::kit::alone(&faults(), &[("e", events)]);
    let listed = done.explain("o").unwrap().not_counted();
    let told: Vec<(&str, &str)> =
        listed.iter().map(|one| (one.node().unwrap().as_str(), one.text(jixiao::Lang::En))).collect();
    let wanted = [
        ("a", "event 1 (light 2025-03-01): not counted: claimed, not recognised"),
        ("a", "event 3 (light 2024-12-31): not counted: outside the period"),
    ];
    assert_eq!(told, wanted);
    assert!(listed[0].text(jixiao::Lang::Zh).contains("不计：仅为申报，尚未认定"));
    let whole: Vec<(String, String)> = (done.not_counted().into_iter())
        .map(|(object, one)| (object.to_string(), one.text(jixiao::Lang::En).to_owned()))
        .collect();
    assert_eq!(whole, wanted.map(|(_, text)| ("o".to_owned(), text.to_owned())));
}

// S1.23-4
#[test]
fn an_undated_event_does_what_is_said() {
    let undated = json!({"id": "u", "kind": "heavy", "dates": {"found": "2025-03-01"}, "state": "recognised"});
    let dated = event("d", "light", "2025-03-01");
    let events = [undated.clone(), dated];
    assert_eq!(a(&faults(), &events), "19.00");
    assert!(said(&faults(), &events).contains("not counted: without the date that decides"));
    assert_eq!(a(&with(faults(), &format!("{EVENTS}/undated"), json!("full")), &events), "15.00");
    let refuse = with(faults(), &format!("{EVENTS}/undated"), json!("refuse"));
    let evidence = super::kit::evidence(&[("o", "c")], &[("o", "e", json!({"events": events}))]);
    assert_eq!(listed(&try_round(&refuse, &evidence).unwrap_err()), ["JX4011"]);
    // One that isn't recognised needs no date.
    let evidence = super::kit::evidence(
        &[("o", "c")],
        &[("o", "e", json!({"events": [and(undated, json!({"state": "claimed"}))]}))],
    );
    assert!(try_round(&refuse, &evidence).is_ok());
    assert_eq!(codes(&with(faults(), &format!("{EVENTS}/undated"), json!("unscored"))), ["JX2767"]);
}

// S1.23-5
#[test]
fn factors_join_as_said() {
    let both = [and(event("1", "light", "2025-03-01"), json!({"factors": ["leader", "hidden", "leader"]}))];
    for (join, points) in [("multiply", "14.00"), ("add", "16.00"), ("highest", "17.00")] {
        assert_eq!(a(&with(faults(), &format!("{EVENTS}/join"), json!(join)), &both), points, "{join}");
    }
    assert!(
        said(&faults(), &both).contains("event 1 (light 2025-03-01): -1 × (multiplied: leader 2, hidden 3) = -6"),
        "{}",
        said(&faults(), &both)
    );
    let one = [and(event("1", "heavy", "2025-03-01"), json!({"factors": ["leader"]}))];
    assert_eq!(a(&with(faults(), &format!("{EVENTS}/join"), json!("add")), &one), "12.00");
}

/// Kept once per matter.
fn kept(keep: &str) -> Value {
    let mut book = with(faults(), &format!("{EVENTS}/once_per"), json!("matter"));
    set(&mut book, &format!("{EVENTS}/keep"), json!(keep));
    book
}

// S1.23-6 S1.23-7
#[test]
fn a_matter_counts_once() {
    let on = |id: &str, kind: &str, factors: Value| {
        and(event(id, kind, "2025-03-01"), json!({"matter": "m", "factors": factors}))
    };
    let events = [
        on("1", "light", json!(["hidden", "leader"])),
        on("2", "heavy", json!([])),
        on("3", "prize", json!([])),
        event("4", "light", "2025-03-01"),
        event("5", "light", "2025-03-01"),
    ];
    // After factors: −6, −4, +2; two events without a matter are their own.
    for (keep, points) in [("heaviest", "12.00"), ("lowest", "12.00"), ("highest", "20.00")] {
        assert_eq!(a(&kept(keep), &events), points, "{keep}");
    }
    assert_eq!(a(&faults(), &events), "10.00");
    let text = said(&kept("heaviest"), &events);
    assert!(
        text.contains(
            "event 2 (heavy 2025-03-01, matter m): not counted: -4, for of one matter the heaviest counts, event 1"
        ),
        "{text}"
    );
    // Of equals the smallest id; one that doesn't count keeps nobody out.
    let even = [
        on("b", "heavy", json!([])),
        on("a", "heavy", json!([])),
        and(on("0", "heavy", json!([])), json!({"state": "claimed"})),
    ];
    assert_eq!(a(&kept("heaviest"), &even), "16.00");
    assert!(said(&kept("heaviest"), &even).contains(
        "event b (heavy 2025-03-01, matter m): not counted: -4, for of one matter the heaviest counts, event a"
    ));
}

// S1.23-8
#[test]
fn caps_hold_the_magnitude_of_a_kinds_sum() {
    let mut book = with(faults(), &format!("{EVENTS}/caps"), json!({"light": 2.5, "prize": 3}));
    let events = |light: usize, prize: usize| {
        let some = |kind: &str, count: usize| {
            (0..count).map(|at| event(&format!("{kind}{at}"), kind, "2025-03-01")).collect::<Vec<_>>()
        };
        [some("light", light), some("prize", prize), some("heavy", 1)].concat()
    };
    assert_eq!(a(&book, &events(4, 0)), "13.50");
    assert_eq!(a(&book, &events(1, 2)), "18.00");
    let text = said(&book, &events(4, 2));
    assert!(
        text.contains("“light” makes -4, held at its cap: -2.5")
            && text.contains("“prize” makes 4, held at its cap: 3"),
        "{text}"
    );
    // After the matter's keep.
    set(&mut book, &format!("{EVENTS}/once_per"), json!("matter"));
    set(&mut book, &format!("{EVENTS}/keep"), json!("heaviest"));
    let one = |id: &str| and(event(id, "light", "2025-03-01"), json!({"matter": "m"}));
    assert_eq!(a(&book, &[one("1"), one("2"), one("3"), one("4")]), "19.00");
}

// S1.23-9 S1.23-10
#[test]
fn no_event_is_answered_and_the_steps_run_on_it() {
    let mut book = faults();
    set(&mut book, "/indicators/children/0/then", json!([{"clamp": {"at_least": 0}}, {"times": "0.5"}]));
    assert_eq!(a(&book, &[]), "10.00");
    assert_eq!(a(&book, &[event("1", "heavy", "2024-01-01")]), "10.00");
    assert_eq!(a(&book, &[and(event("1", "heavy", "2025-01-01"), json!({"state": "refused"}))]), "10.00");
    let outcome = alone(&book, &[("e", json!({"events": []}))]);
    assert_eq!(outcome.outcome().cause("o", "a"), Some(jixiao::rulebook::absent::Cause::NoEvent));
    // Other causes are answered as everywhere: no step runs.
    assert_eq!(alone(&book, &[]).outcome().points_text("o", "a").unwrap(), "7.00");
    assert_eq!(alone(&book, &[("e", json!({"state": "rejected"}))]).outcome().points_text("o", "a").unwrap(), "0.00");
    set(&mut book, "/indicators/children/0/absent", json!({}));
    assert_eq!(codes(&book), ["JX2401"]);
}

// S1.23-11
#[test]
fn complete_says_that_nothing_else_happened() {
    let mut evidence = super::kit::evidence(
        &[("o", "c"), ("q", "c")],
        &[("o", "e", json!({"events": [event("1", "heavy", "2025-02-02")]}))],
    );
    let points = |evidence: &Value, object: &str| {
        try_round(&faults(), evidence).unwrap().outcome().points_text(object, "a").unwrap()
    };
    assert_eq!((points(&evidence, "o"), points(&evidence, "q")), ("16.00".into(), "7.00".into()));
    evidence["submissions"][0]["complete"] = json!([{"item": "e"}]);
    assert_eq!((points(&evidence, "o"), points(&evidence, "q")), ("16.00".into(), "20.00".into()));
}

// S1.23-12
#[test]
fn the_order_of_events_changes_nothing() {
    let on = |id: &str, kind: &str, matter: &str| and(event(id, kind, "2025-03-01"), json!({"matter": matter}));
    let mut events =
        vec![on("1", "light", "m"), on("2", "heavy", "n"), on("3", "heavy", "m"), event("4", "light", "2025-05-05")];
    let there = said(&kept("heaviest"), &events);
    events.reverse();
    assert_eq!(said(&kept("heaviest"), &events), there);
}

// S1.23-13
#[test]
fn events_are_said_in_full() {
    let at = |key: &str, value: Value| codes(&with(faults(), &format!("{EVENTS}/{key}"), value));
    assert_eq!(at("of", json!("x")), ["JX2761"]);
    assert_eq!(at("each", json!({"light": -1, "heavy": -4})), ["JX2762"]);
    assert_eq!(at("each", json!({"light": -1, "heavy": -4, "prize": 2, "prise": 2})), ["JX2763"]);
    assert_eq!(at("factors", json!({"leader": 2})), ["JX2762"]);
    assert_eq!(at("factors", json!({"leader": 2, "hidden": -1})), ["JX2766"]);
    assert_eq!(at("date", json!("decision")), ["JX2763"]);
    assert_eq!(at("caps", json!({"light": 0})), ["JX2766"]);
    assert_eq!(at("once_per", json!("matter")), ["JX2765"]);
    assert!(at("once_per", json!("person")).contains(&"JX1011".to_owned()));
    assert_eq!(at("keep", json!("heaviest")), ["JX2765"]);
    let mut book = faults();
    book["indicators"]["children"][0]["events"].as_object_mut().unwrap().remove("join");
    assert_eq!(codes(&book), ["JX2764"]);
    assert_eq!(codes(&with(faults(), "/indicators/children/0/points", json!("open"))), ["JX2405", "JX2769"]);
    let mut book = faults();
    book["effective"].as_object_mut().unwrap().remove("until");
    assert_eq!(codes(&book), ["JX2768"]);
    assert_eq!(codes(&with(faults(), "/indicators/children/0/value", json!("x"))), ["JX2757"]);
    assert_eq!(codes(&with(faults(), "/data/e/kinds", json!(["light", "heavy", "prize", "light"]))), ["JX2771"]);
}

// S1.23-14
#[test]
fn events_are_no_number() {
    let mut book = faults();
    book["indicators"]["children"].as_array_mut().unwrap().push(leaf(
        "z",
        json!("open"),
        json!("e + 1"),
        json!("as_points"),
    ));
    assert!(codes(&book).contains(&"JX2772".to_owned()));
    let tier = |when: Value| with(faults(), "/tiers", json!([{"id": "t", "when": when}, {"id": "rest"}]));
    assert_eq!(codes(&tier(json!({"data": "e", "at_least": 1, "if_absent": false}))), ["JX2772"]);
    let ranked = with(faults(), "/ranking", json!({"keys": [{"data": "e", "best": "lowest"}], "ties": "competition"}));
    assert_eq!(codes(&ranked), ["JX2772"]);
}

// S1.23-15
#[test]
fn events_of_evidence_fit_their_item() {
    let refused =
        |what: Value| super::kit::refused(&faults(), &super::kit::evidence(&[("o", "c")], &[("o", "e", what)]));
    let one = event("1", "light", "2025-02-02");
    assert_eq!(refused(json!({"events": [one.clone(), one.clone()]})), ["JX3071"]);
    for wrong in [
        json!({"kind": "lite"}),
        json!({"level": "county"}),
        json!({"factors": ["late"]}),
        json!({"dates": {"day": "2025-01-01"}}),
    ] {
        assert_eq!(refused(json!({"events": [and(one.clone(), wrong)]})), ["JX3072"]);
    }
    assert_eq!(refused(json!({"events": [one.clone()], "value": 1})), ["JX3035"]);
    assert_eq!(refused(json!(3)), ["JX3035"]);
    assert_eq!(refused(json!({"events": [one], "state": "missing"})), ["JX3025"]);
    let evidence = super::kit::evidence(&[("o", "c")], &[("o", "x", json!({"events": []}))]);
    assert_eq!(super::kit::refused(&faults(), &evidence), ["JX3035"]);
}

// S1.21-4 S1.23-9
#[test]
fn an_added_leaf_may_have_events() {
    let mut book = faults();
    let bonus = json!({"id": "bonus", "events": {"of": "e", "start": "zero", "each": {"light": 0, "heavy": 0, "prize": 2}, "factors": {"leader": 1, "hidden": 1}, "join": "highest",
                       "date": "decided", "undated": "refuse"}, "then": [{"clamp": {"at_most": 3}}], "absent": {"no_event": "zero"}});
    book["indicators"]["then"] = json!([{"add": bonus, "when": {"score": "here", "above": 16}}]);
    let cell = |object: &'static str, events: Vec<Value>| (object, "e", json!({"events": events}));
    let prize = |id: &str| event(id, "prize", "2025-07-01");
    let evaluation = round(
        &book,
        &[("o", "c"), ("q", "c"), ("r", "c")],
        &[
            cell("o", vec![event("1", "light", "2025-03-01"), prize("2")]),
            cell("q", vec![event("1", "heavy", "2025-03-01"), event("2", "heavy", "2025-03-01"), prize("3")]),
            cell("r", vec![]),
        ],
    );
    let outcome = evaluation.outcome();
    let both = |object: &str| (outcome.points_text(object, "bonus").unwrap(), outcome.total_text(object).unwrap());
    assert_eq!(both("o"), ("2.00".into(), "23.00".into()));
    assert_eq!(both("q"), ("0.00".into(), "14.00".into()));
    assert_eq!(both("r"), ("0.00".into(), "20.00".into()));
}
