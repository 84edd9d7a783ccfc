//! §1.33: events that units share.

use jixiao::{Commit, Evaluation, Proofs};
use serde_json::{Value, json};

use super::derive;
use super::kit::{book, codes, evidence, listed, over, set, try_round, with};

/// Two leaves over the same events, `a` for the class `c`, where a light fault costs 5 and a heavy one 10, and `z` for
/// the class `d`, where they cost 1 and 2. A lead bears 60 %, the partners 40 %.
fn shared(several: &str) -> Value {
    let leaf = |id: &str, class: &str, light: i64, heavy: i64| {
        let form = json!({"of": "e", "start": "full", "each": {"light": light, "heavy": heavy}, "factors": {"leader": 2, "minor": "0.5"},
                          "join": "multiply", "date": "decided", "undated": "leave_out",
                          "shared": {"lead": "60%", "partners": "40%", "several": several}});
        json!({"id": id, "points": {class: 50}, "events": form, "then": [{"clamp": {"at_least": 0}}],
               "absent": {"no_event": "full", "missing": {"points": 7}, "not_assessed": {"points": 3}}})
    };
    let mut book = book(over(vec![leaf("a", "c", -5, -10), leaf("z", "d", -1, -2)]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["light", "heavy"],
                               "factors": ["leader", "minor"], "dates": {"decided": "decided"}});
    book
}

const EVENTS: &str = "/indicators/children/0/events";

fn event(id: &str, kind: &str, partners: &[&str]) -> Value {
    json!({"id": id, "kind": kind, "partners": partners, "dates": {"decided": "2025-03-01"}, "state": "recognised"})
}

/// The same event with more said.
fn and(mut event: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        event[key.as_str()] = value.clone();
    }
    event
}

/// Objects o, p and q of the class `c` and w of the class `d`, and what they report.
fn rows(cells: &[(&str, Value)]) -> Value {
    let cells: Vec<(&str, &str, Value)> = cells.iter().map(|(object, what)| (*object, "e", what.clone())).collect();
    evidence(&[("o", "c"), ("p", "c"), ("q", "c"), ("w", "d")], &cells)
}

fn cell(events: &[Value]) -> Value {
    json!({"events": events})
}

/// Every other object reports that it had none.
fn led(events: &[Value]) -> Value {
    rows(&[("o", cell(events)), ("p", cell(&[])), ("q", cell(&[])), ("w", cell(&[]))])
}

fn scored(book: &Value, evidence: &Value) -> Evaluation {
    try_round(book, evidence).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// Points of o, p and q in `a`, and of w in `z`.
fn points(book: &Value, evidence: &Value) -> [String; 4] {
    let done = scored(book, evidence);
    [("o", "a"), ("p", "a"), ("q", "a"), ("w", "z")]
        .map(|(id, leaf)| done.outcome().points(id, leaf).unwrap().to_string())
}

fn refused(book: &Value, evidence: &Value) -> Vec<String> {
    listed(&try_round(book, evidence).map(|_| ()).expect_err("this evidence must be refused"))
}

// S1.33-1 S1.33-2 S1.33-3
#[test]
fn lead_and_partners_bear_their_shares() {
    for several in ["each", "split"] {
        let of = |partners: &[&str]| points(&shared(several), &led(&[event("1", "heavy", partners)]));
        // Without partners the lead bears it alone.
        assert_eq!(of(&[]), ["40", "50", "50", "50"]);
        assert_eq!(of(&["p"]), ["44", "46", "50", "50"]);
    }
    let of = |several: &str, partners: &[&str]| points(&shared(several), &led(&[event("1", "heavy", partners)]));
    assert_eq!(of("each", &["p", "q"]), ["44", "46", "46", "50"]);
    assert_eq!(of("split", &["p", "q"]), ["44", "48", "48", "50"]);
    // 40 % of 10 among three: 1⅓ each, of which w's class prices it at 2.
    assert_eq!(of("split", &["p", "q", "w"]), ["44", "48.67", "48.67", "49.73"]);
    // Beside a partner's own events.
    let both = rows(&[("o", cell(&[event("1", "heavy", &["p"])])), ("p", cell(&[event("2", "light", &[])]))]);
    assert_eq!(points(&shared("split"), &both), ["44", "41", "7", "7"]);
}

// S1.33-4
#[test]
fn a_share_multiplies_before_the_matters_keep_and_before_caps() {
    let mut book = shared("each");
    // −10 × 2 × 60 % = −12, and −10 × 2 × 40 % = −8.
    let doubled = and(event("1", "heavy", &["p"]), json!({"factors": ["leader"]}));
    assert_eq!(points(&book, &led(std::slice::from_ref(&doubled))), ["38", "42", "50", "50"]);
    // Factors below 1 join first, then the share: −10 × 2 × 0.5 × 60 %.
    let both = and(event("1", "heavy", &["p"]), json!({"factors": ["leader", "minor"]}));
    assert_eq!(points(&book, &led(&[both])), ["44", "46", "50", "50"]);
    // Of one matter the lead has −6 shared against −5 of its own, the partner −4 against −5 of its own.
    set(&mut book, &format!("{EVENTS}/once_per"), json!("matter"));
    set(&mut book, &format!("{EVENTS}/keep"), json!("heaviest"));
    let on = |event: Value| and(event, json!({"matter": "m"}));
    let matter = rows(&[
        ("o", cell(&[on(event("1", "heavy", &["p"])), on(event("2", "light", &[]))])),
        ("p", cell(&[on(event("3", "light", &[]))])),
        ("q", cell(&[])),
        ("w", cell(&[])),
    ]);
    assert_eq!(points(&book, &matter), ["44", "45", "50", "50"]);
    let text = scored(&book, &matter).explain("p").unwrap().en();
    let wanted = "event 1 (heavy 2025-03-01, matter m, led by o): not counted: -10 × (partner 40%) = -4, for of one \
                  matter the heaviest counts, event 3";
    assert!(text.contains(wanted), "{text}");
    // A cap holds what the object bears: 2 × 6 at 9, 2 × 4 below it.
    let capped = with(shared("each"), &format!("{EVENTS}/caps"), json!({"heavy": 9}));
    let two = led(&[event("1", "heavy", &["p"]), event("2", "heavy", &["p"])]);
    assert_eq!(points(&capped, &two), ["41", "42", "50", "50"]);
}

// S1.33-5
#[test]
fn a_shared_event_counts_once_for_each_of_its_bearers() {
    let second = |dearer: Value| {
        let mut said = json!({"after": 1, "window": "period", "count": "each_kind"});
        said.as_object_mut().unwrap().extend(dearer.as_object().unwrap().clone());
        with(shared("split"), &format!("{EVENTS}/escalation"), said)
    };
    let cells = rows(&[
        ("o", cell(&[event("2", "light", &["p", "q"])])),
        ("p", cell(&[event("1", "light", &[])])),
        ("q", cell(&[])),
        ("w", cell(&[])),
    ]);
    // For p it is the second: −5, and −5 × 20 % × 3; for the others the first.
    assert_eq!(points(&second(json!({"factor": 3})), &cells), ["47", "42", "49", "50"]);
    // At the price −20: −20 × 20 %.
    let priced = second(json!({"price": -20}));
    assert_eq!(points(&priced, &cells), ["47", "41", "49", "50"]);
    let text = scored(&priced, &cells).explain("p").unwrap().en();
    assert!(text.contains("number 2 of the period, at the price -20, × (partner 40% ÷ 2): -4"), "{text}");
}

// S1.33-6
#[test]
fn a_partners_cell_is_reported_unless_it_says_otherwise() {
    let one = || cell(&[event("1", "heavy", &["p", "q"])]);
    let with_state = |state: &str| rows(&[("o", one()), ("p", json!({"state": state})), ("w", cell(&[]))]);
    // Nothing came, or a row says that nothing came: the lead's row says what happened.
    assert_eq!(points(&shared("each"), &rows(&[("o", one())])), ["44", "46", "46", "7"]);
    assert_eq!(points(&shared("each"), &with_state("missing")), ["44", "46", "46", "50"]);
    let text = scored(&shared("each"), &rows(&[("o", one())])).explain("p").unwrap().en();
    assert!(text.contains("e: 1 reported, 1 of them led by others (from supplier)"), "{text}");
    // What is stated stands.
    assert_eq!(points(&shared("each"), &with_state("not_assessed")), ["44", "3", "46", "50"]);
    assert_eq!(points(&shared("each"), &with_state("not_applicable")), ["44", "0", "46", "50"]);
    assert_eq!(points(&shared("each"), &with_state("rejected")), ["44", "0", "46", "50"]);
    // A complete list says of whoever it doesn't name that there was none.
    let mut complete = rows(&[("o", cell(&[event("1", "heavy", &["p"])]))]);
    complete["submissions"][0]["complete"] = json!([{"item": "e"}]);
    assert_eq!(points(&shared("each"), &complete), ["44", "46", "50", "50"]);
    // Claimed, it is reported and doesn't count.
    let claimed = and(event("1", "heavy", &["p"]), json!({"state": "claimed"}));
    assert_eq!(points(&shared("each"), &rows(&[("o", cell(&[claimed]))])), ["50", "50", "7", "7"]);
}

// S1.33-7
#[test]
fn nobody_bears_what_a_partner_doesnt() {
    let one = cell(&[event("1", "heavy", &["p", "q"])]);
    let cells =
        rows(&[("o", one.clone()), ("p", json!({"state": "not_assessed"})), ("q", cell(&[])), ("w", cell(&[]))]);
    assert_eq!(points(&shared("split"), &cells), ["44", "3", "48", "50"]);
    // Nor what falls to a class without the leaf.
    let mut book = shared("split");
    book["indicators"]["children"].as_array_mut().unwrap().pop();
    let rest = json!({"id": "rest", "points": {"d": 50}, "value": "b", "curve": "as_points"});
    book["indicators"]["children"].as_array_mut().unwrap().push(rest);
    let done = scored(&book, &led(&[event("1", "heavy", &["p", "w"])]));
    let of = |id: &str, leaf: &str| done.outcome().points(id, leaf).map(|points| points.to_string());
    assert_eq!([of("o", "a"), of("p", "a"), of("w", "a")], [Some("44".into()), Some("48".into()), None]);
}

// S1.33-8
#[test]
fn partners_may_stand_in_other_cohorts_and_classes() {
    let mut book = shared("each");
    book["cohorts"] = json!([{"id": "k", "classes": ["c"]}, {"id": "l", "classes": ["d"]}]);
    let mut cells = led(&[event("1", "heavy", &["w"])]);
    cells["roster"][3]["cohort"] = json!("l");
    // Each at the price of its own leaf: −2 × 40 %.
    assert_eq!(points(&book, &cells), ["44", "50", "50", "49.2"]);
    // An object made of others by its items bears its own.
    let mut gathered = shared("each");
    gathered["derive"] = json!([{"id": "whole", "class": "d", "parts": {"class": "c"},
                                 "items": {"x": {"combine": "sum", "absent": "leave_out"}}}]);
    assert_eq!(points(&gathered, &led(&[event("1", "heavy", &["w"])])), ["44", "50", "50", "49.2"]);
}

// S1.33-9
#[test]
fn partners_are_others_of_the_roster_each_once() {
    let book = shared("each");
    let of = |partners: &[&str]| refused(&book, &led(&[event("1", "heavy", partners)]));
    assert_eq!(of(&["p", "r"]), ["JX3151"]);
    assert_eq!(of(&["p", "o"]), ["JX3152"]);
    assert_eq!(of(&["p", "q", "p"]), ["JX3153"]);
    // An id that the partner's cell has: its own, or another lead's.
    let own = [("o", cell(&[event("1", "heavy", &["p"])])), ("p", cell(&[event("1", "light", &[])]))];
    assert_eq!(refused(&book, &rows(&own)), ["JX3154"]);
    let two = [("o", cell(&[event("1", "heavy", &["p"])])), ("q", cell(&[event("1", "light", &["p"])]))];
    assert_eq!(refused(&book, &rows(&two)), ["JX3154"]);
    // Cells of objects that share nothing may use an id again.
    let apart = [("o", cell(&[event("1", "heavy", &["p"])])), ("q", cell(&[event("1", "light", &[])]))];
    assert_eq!(points(&book, &rows(&apart)), ["44", "46", "45", "7"]);
    // All are found at once.
    let all = [
        ("o", cell(&[event("1", "heavy", &["p", "r"]), event("2", "heavy", &["o"])])),
        ("p", cell(&[event("1", "light", &[])])),
    ];
    assert_eq!(refused(&book, &rows(&all)), ["JX3151", "JX3152", "JX3154"]);
    // A total made of others' bears nothing.
    let mut derived = derive::scheme(json!({}));
    let mut leaf = shared("each")["indicators"]["children"][0].clone();
    leaf["id"] = json!("f");
    derived["indicators"]["children"].as_array_mut().unwrap().push(leaf);
    derived["effective"] = shared("each")["effective"].clone();
    derived["data"]["e"] = shared("each")["data"]["e"].clone();
    let mut made = derive::evidence(vec![derive::leader("m", json!(["a", "b"]))]);
    let row = json!({"object": "a", "item": "e", "events": [event("1", "heavy", &["m"])]});
    made["submissions"][0]["rows"].as_array_mut().unwrap().push(row);
    assert_eq!(refused(&derived, &made), ["JX3156"]);
}

// S1.33-10 S1.33-11
#[test]
fn how_an_event_is_shared_is_said_in_full() {
    let mut silent = shared("each");
    silent["indicators"]["children"][1]["events"].as_object_mut().unwrap().remove("shared");
    assert_eq!(refused(&silent, &led(&[event("1", "heavy", &["p"])])), ["JX3155"]);
    assert_eq!(points(&silent, &led(&[event("1", "heavy", &[])])), ["40", "50", "50", "50"]);
    for field in ["lead", "partners", "several"] {
        let mut book = shared("each");
        let said = book.pointer_mut(&format!("{EVENTS}/shared")).unwrap().as_object_mut().unwrap();
        said.remove(field);
        assert_eq!(codes(&book), ["JX1007"], "{field}");
    }
    let at = |field: &str, share: Value| codes(&with(shared("each"), &format!("{EVENTS}/shared/{field}"), share));
    assert_eq!(
        (at("lead", json!("101%")), at("partners", json!("-0.1"))),
        (vec!["JX2862".into()], vec!["JX2862".into()])
    );
    // They needn't make a whole: all for the lead and a half for each partner, or nothing for the partners.
    let mut uneven = with(shared("each"), &format!("{EVENTS}/shared/lead"), json!(1));
    set(&mut uneven, &format!("{EVENTS}/shared/partners"), json!("50%"));
    assert_eq!(points(&uneven, &led(&[event("1", "heavy", &["p", "q"])])), ["40", "45", "45", "50"]);
    set(&mut uneven, &format!("{EVENTS}/shared/partners"), json!(0));
    assert_eq!(points(&uneven, &led(&[event("1", "heavy", &["p", "q"])])), ["40", "50", "50", "50"]);
}

// S1.33-12
#[test]
fn an_explanation_tells_the_share_and_with_whom() {
    let events = [and(event("1", "heavy", &["q", "p"]), json!({"factors": ["leader"]}))];
    let done = scored(&shared("split"), &led(&events));
    let told = |id: &str| (done.explain(id).unwrap().en(), done.explain(id).unwrap().zh());
    let (en, zh) = told("o");
    assert!(en.contains("event 1 (heavy 2025-03-01, shared with p, q): -10 × (leader 2) × (lead 60%) = -12"), "{en}");
    assert!(zh.contains("事件1（heavy 2025-03-01，协办p、q）:-10 × (leader 2) × (牵头 60%) = -12"), "{zh}");
    let (en, zh) = told("p");
    assert!(en.contains("event 1 (heavy 2025-03-01, led by o): -10 × (leader 2) × (partner 40% ÷ 2) = -4"), "{en}");
    assert!(zh.contains("事件1（heavy 2025-03-01，o牵头）:-10 × (leader 2) × (协办 40% ÷ 2) = -4"), "{zh}");
    assert!(zh.contains("e:1件，其中1件由他人牵头"), "{zh}");
}

// S1.33-13
#[test]
fn the_order_of_rows_and_partners_changes_nothing() {
    let on = |id: &str, partners: &[&str]| and(event(id, "heavy", partners), json!({"matter": id}));
    let mut book = shared("split");
    set(&mut book, &format!("{EVENTS}/once_per"), json!("matter"));
    set(&mut book, &format!("{EVENTS}/keep"), json!("lowest"));
    let mut cells = rows(&[
        ("o", cell(&[on("1", &["p", "w"]), on("3", &["w", "q", "p"])])),
        ("q", cell(&[on("2", &["p"]), on("4", &["o", "p"])])),
    ]);
    let all = |cells: &Value| {
        let done = scored(&book, cells);
        let told = ["o", "p", "q", "w"].map(|id| done.explain(id).unwrap().zh());
        (done.digest().to_string(), told, serde_json::to_string(done.outcome()).unwrap())
    };
    let there = all(&cells);
    let rows = cells["submissions"][0]["rows"].as_array_mut().unwrap();
    rows.reverse();
    for events in rows.iter_mut().map(|row| row["events"].as_array_mut().unwrap()) {
        events.reverse();
        events.iter_mut().for_each(|event| event["partners"].as_array_mut().unwrap().reverse());
    }
    assert_eq!(all(&cells), there);
    // In the digest each bearer's cell names lead and partners.
    let done = scored(&shared("split"), &led(&[event("1", "heavy", &["q", "p"])]));
    let proofs = Proofs::new(&done, Commit::public());
    let of = |id: &str| proofs.field(id, "evidence/e").unwrap().field.value.to_string();
    let text = |lead: &str| {
        format!(
            r#"[{{"dates":{{"decided":"2025-03-01"}},"id":"1","kind":"heavy",{lead}"partners":["p","q"],"state":"recognised"}}]"#
        )
    };
    assert_eq!((of("o"), of("p"), of("w")), (text(""), text(r#""lead":"o","#), "[]".into()));
    let alone = scored(&shared("split"), &led(&[event("1", "heavy", &["p"])]));
    assert_ne!(alone.digest(), done.digest());
}

// S5.6-1: an event that another led in time is no late evidence.
#[test]
fn what_another_led_in_time_isnt_rejected() {
    let mut book = shared("each");
    set(&mut book, "/data/e/due", json!("2025-12-31"));
    set(&mut book, "/data/e/late", json!("rejected"));
    let mut evidence = rows(&[("o", cell(&[event("v", "light", &["p"])]))]);
    evidence["submissions"][0]["received"] = json!("2025-12-30");
    let late = json!([{"object": "p", "item": "e", "events": []}, {"object": "q", "item": "e", "events": []}]);
    let late = json!({"by": "s", "received": "2026-01-05", "rows": late});
    evidence["submissions"].as_array_mut().unwrap().push(late);
    for _ in 0..2 {
        let done = scored(&book, &evidence);
        let told = |object: &str| done.explain(object).unwrap().en().to_owned();
        assert!(told("p").contains("e: 1 reported"), "{}", told("p"));
        assert!(told("q").contains("e: rejected"), "{}", told("q"));
        evidence["submissions"].as_array_mut().unwrap().reverse();
    }
}
