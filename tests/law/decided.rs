//! §1.28: what bodies decide of events and of items that apply.

use jixiao::{Commit, Decision, Evaluation, Findings, Lang, Proofs};
use serde_json::{Value, json};

use super::digests::fields;
use super::kit::{book, check, codes, evidence, leaf, listed, over, refused, set, try_round, with};

/// A leaf `a` of 50 from which light faults take 5 and heavy ones 10; the body `s` may decide from -20 to 0 instead.
fn faults() -> Value {
    let form = json!({"of": "e", "start": "full", "each": {"light": -5, "heavy": -10}, "factors": {"leader": 2}, "join": "multiply",
                      "once_per": "matter", "keep": "heaviest", "date": "decided", "undated": "leave_out",
                      "worth": {"latitude": {"at_least": -20, "at_most": 0}, "decided_by": "s"},
                      "shared": {"lead": "60%", "partners": "40%", "several": "each"}});
    let leaf = json!({"id": "a", "points": 50, "events": form, "then": [{"clamp": {"at_least": 0}}],
                      "absent": {"no_event": "full", "missing": {"points": 7}, "not_assessed": {"points": 3}}});
    let mut book = book(over(vec![leaf]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["light", "heavy"], "factors": ["leader"],
                               "dates": {"decided": "decided"}});
    book
}

const EVENTS: &str = "/indicators/children/0/events";

fn event(id: &str, kind: &str, more: Value) -> Value {
    let mut event = json!({"id": id, "kind": kind, "dates": {"decided": "2025-03-01"}, "state": "recognised"});
    for (key, value) in more.as_object().unwrap() {
        event[key.as_str()] = value.clone();
    }
    event
}

fn worth(event: &str, to: Value) -> Value {
    json!({"object": "o", "worth": "a", "event": event, "to": to, "decided_by": "s"})
}

/// Events of o, none of p, and decisions.
fn said(events: &[Value], decisions: &[Value]) -> Value {
    let mut said = evidence(
        &[("o", "c"), ("p", "c")],
        &[("o", "e", json!({"events": events})), ("p", "e", json!({"events": []}))],
    );
    said["decisions"] = json!(decisions);
    said
}

fn scored(book: &Value, evidence: &Value) -> Evaluation {
    try_round(book, evidence).unwrap_or_else(|found: Findings| panic!("{}", found.en()))
}

/// Points of o in `a`.
fn a(book: &Value, events: &[Value], decisions: &[Value]) -> String {
    scored(book, &said(events, decisions)).outcome().points("o", "a").unwrap().to_string()
}

// S1.28-1
#[test]
fn a_body_decides_what_an_event_is_worth() {
    let heavy = event("1", "heavy", json!({"factors": ["leader"]}));
    assert_eq!(a(&faults(), std::slice::from_ref(&heavy), &[]), "30");
    for (to, wanted) in [("-3.5", "46.5"), ("-20", "30"), ("0", "50")] {
        assert_eq!(a(&faults(), std::slice::from_ref(&heavy), &[worth("1", json!(to))]), wanted, "{to}");
    }
    // Another event beside it keeps its price.
    let two = [heavy, event("2", "light", json!({}))];
    assert_eq!(a(&faults(), &two, &[worth("1", json!(-1))]), "44");
    // A second leaf over the same events goes by its own prices.
    let mut book = faults();
    let mut other = book["indicators"]["children"][0].clone();
    other["id"] = json!("z");
    other["events"].as_object_mut().unwrap().remove("worth");
    book["indicators"]["children"].as_array_mut().unwrap().push(other);
    let done = scored(&book, &said(&two, &[worth("1", json!(-1))]));
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "44");
    assert_eq!(done.outcome().points("o", "z").unwrap().to_string(), "25");
}

// S1.28-2
#[test]
fn a_decided_event_isnt_escalated_and_counts() {
    let mut book = faults();
    book["indicators"]["children"][0]["events"]["escalation"] =
        json!({"after": 1, "window": "period", "count": "each_kind", "factor": 2});
    let light = |id: &str| event(id, "light", json!({}));
    let three = [light("1"), light("2"), light("3")];
    // 5, then 10 and 10.
    assert_eq!(a(&book, &three, &[]), "25");
    // Decided, the second is worth 1 and not 2; the third is still the third.
    assert_eq!(a(&book, &three, &[worth("2", json!(-1))]), "34");
    // Decided, the first still comes before the others.
    assert_eq!(a(&book, &three, &[worth("1", json!(-1))]), "29");
    assert_eq!(a(&book, &three[..2], &[worth("1", json!(0))]), "40");
    let mut priced = book.clone();
    priced["indicators"]["children"][0]["events"]["escalation"] =
        json!({"after": 1, "window": "period", "count": "each_kind", "price": -15});
    assert_eq!(a(&priced, &three, &[worth("3", json!(-2))]), "28");
}

// S1.28-3
#[test]
fn a_decided_worth_passes_keep_share_and_cap() {
    // Of one matter the heaviest counts: decided at 1 the heavy one gives way to the light one, and the other way round.
    let matter = json!({"matter": "m"});
    let two = [event("1", "heavy", matter.clone()), event("2", "light", matter)];
    assert_eq!(a(&faults(), &two, &[]), "40");
    assert_eq!(a(&faults(), &two, &[worth("1", json!(-1))]), "45");
    assert_eq!(a(&faults(), &two, &[worth("2", json!(-12))]), "38");
    // A cap holds what was decided.
    let capped = with(faults(), &format!("{EVENTS}/caps"), json!({"light": 6}));
    assert_eq!(a(&capped, &[event("1", "light", json!({}))], &[worth("1", json!(-9))]), "44");
    // Lead and partner bear their shares.
    let shared = said(&[event("1", "heavy", json!({"partners": ["p"]}))], &[worth("1", json!(-20))]);
    let done = scored(&faults(), &shared);
    let points = |id: &str| done.outcome().points(id, "a").unwrap().to_string();
    assert_eq!([points("o"), points("p")], ["38", "42"]);
    // Its mark grows from 50 to 60, and prices with it where that is said: 10 decided is 12.
    for (prices, wanted) in [(true, "48"), (false, "50")] {
        let mut book = faults();
        let mut other = leaf("b", json!(10), json!("y"), json!("as_points"));
        other["absent"] = json!({"missing": {"exclude": "pro_rata", "within": "total", "prices": prices}});
        book["indicators"]["children"].as_array_mut().unwrap().push(other);
        assert_eq!(a(&book, &[event("1", "light", json!({}))], &[worth("1", json!(-10))]), wanted);
    }
}

// S1.28-4
#[test]
fn a_worth_doesnt_make_an_event_count() {
    for more in [
        json!({"state": "claimed"}),
        json!({"state": "refused"}),
        json!({"dates": {"decided": "2024-03-01"}}),
        json!({"dates": {}}),
    ] {
        let one = [event("1", "heavy", more.clone())];
        assert_eq!(a(&faults(), &one, &[worth("1", json!(-20))]), "50", "{more}");
    }
    // Worth nothing by decision, an event still counts: it isn't no event.
    let mut book = faults();
    book["indicators"]["children"][0]["absent"]["no_event"] = json!({"points": 11});
    assert_eq!(a(&book, &[event("1", "heavy", json!({}))], &[worth("1", json!(0))]), "50");
    assert_eq!(a(&book, &[], &[]), "11");
}

// S1.28-5 S1.28-6
#[test]
fn a_worth_is_checked_as_evidence() {
    let heavy = || event("1", "heavy", json!({"partners": ["p"]}));
    let with = |key: &str, value: Value| {
        let mut decision = worth("1", json!(-3));
        decision[key] = value;
        refused(&faults(), &said(&[heavy()], &[decision]))
    };
    assert_eq!(with("to", json!("0.01")), ["JX3167"]);
    assert_eq!(with("to", json!("-20.5")), ["JX3167"]);
    assert_eq!(with("decided_by", json!("other")), ["JX3162"]);
    assert_eq!(with("worth", json!("total")), ["JX3165"]);
    assert_eq!(with("worth", json!("aa")), ["JX3165"]);
    assert_eq!(with("event", json!("2")), ["JX3166"]);
    // The event stands in the row of its lead.
    assert_eq!(with("object", json!("p")), ["JX3166"]);
    assert_eq!(with("object", json!("q")), ["JX3021"]);
    let twice = said(&[heavy()], &[worth("1", json!(-3)), worth("1", json!(-3))]);
    assert_eq!(refused(&faults(), &twice), ["JX3163"]);
    // A leaf that leaves nothing to decide.
    let mut silent = faults();
    silent["indicators"]["children"][0]["events"].as_object_mut().unwrap().remove("worth");
    assert_eq!(refused(&silent, &said(&[heavy()], &[worth("1", json!(-3))])), ["JX3165"]);
    // Of a row in which something is wrong nobody says that it lacks the event.
    let broken = said(&[event("1", "hevy", json!({}))], &[worth("1", json!(-3))]);
    assert_eq!(refused(&faults(), &broken), ["JX3072"]);
}

// S1.28-7
#[test]
fn a_worth_has_bounds_and_a_body() {
    let codes_of = |said: Value| codes(&with(faults(), &format!("{EVENTS}/worth"), said));
    assert_eq!(codes_of(json!({"latitude": {"at_least": -20}, "decided_by": "s"})), ["JX2824"]);
    assert_eq!(codes_of(json!({"latitude": {"at_least": 0, "at_most": -1}, "decided_by": "s"})), ["JX2103"]);
    assert_eq!(codes_of(json!({"latitude": {"at_least": -1, "at_most": 0}, "decided_by": "nobody"})), ["JX2013"]);
    // Faults alone never lift a leaf above its mark; a worth above 0 may, and one below 0 sinks a bonus below it.
    let mut bonus = faults();
    let leaf = &mut bonus["indicators"]["children"][0];
    leaf.as_object_mut().unwrap().remove("then");
    leaf["events"]["start"] = json!("zero");
    leaf["events"]["each"] = json!({"light": 1, "heavy": 2});
    set(&mut bonus, &format!("{EVENTS}/worth/latitude"), json!({"at_least": 0, "at_most": 5}));
    let below = |book: &Value| codes(book).contains(&"wJX2505".to_owned());
    assert!(!below(&bonus), "{:?}", codes(&bonus));
    set(&mut bonus, &format!("{EVENTS}/worth/latitude"), json!({"at_least": -1, "at_most": 5}));
    assert!(below(&bonus), "{:?}", codes(&bonus));
}

/// A leaf `a` of 10 over `x` where *not applicable* gives 4, *missing* 1; `other` decides what applies.
fn items() -> Value {
    let mut one = leaf("a", json!(10), json!("x"), json!("as_points"));
    one["absent"] = json!({"not_applicable": {"points": 4}, "missing": {"points": 1}, "not_assessed": {"points": 2}});
    let mut book = book(over(vec![one]));
    book["deciders"] = json!({"applies": "other"});
    book
}

fn applies(item: &str, to: bool) -> Value {
    json!({"object": "o", "applies": item, "to": to, "decided_by": "other"})
}

fn cells(cells: &[(&str, Value)], decisions: &[Value]) -> Value {
    let cells: Vec<(&str, &str, Value)> = cells.iter().map(|(item, what)| ("o", *item, what.clone())).collect();
    let mut said = evidence(&[("o", "c"), ("p", "c")], &cells);
    said["decisions"] = json!(decisions);
    said
}

fn points(book: &Value, evidence: &Value) -> String {
    scored(book, evidence).outcome().points("o", "a").unwrap().to_string()
}

// S1.28-8
#[test]
fn decided_not_to_apply_a_cell_is_not_applicable() {
    let not = [applies("x", false)];
    for cell in [json!(9), json!({"state": "missing"}), json!({"state": "not_assessed"}), json!({"state": "rejected"})]
    {
        assert_eq!(points(&items(), &cells(&[("x", cell.clone())], &not)), "4", "{cell}");
    }
    assert_eq!(points(&items(), &cells(&[], &not)), "4");
    assert_eq!(points(&items(), &cells(&[("x", json!(9))], &[])), "9");
    // Neither a default target nor a complete list fills it.
    let target = with(items(), "/indicators/children/0/value", json!("td"));
    assert_eq!(points(&target, &cells(&[], &[])), "10");
    assert_eq!(points(&target, &cells(&[], &[applies("td", false)])), "4");
    let mut complete = cells(&[], &not);
    complete["submissions"][0]["complete"] = json!([{"item": "x"}]);
    assert_eq!(points(&items(), &complete), "4");
    // What was reported is listed as not counted.
    let done = scored(&items(), &cells(&[("x", json!(9))], &not));
    let told: Vec<String> =
        done.explain("o").unwrap().not_counted().iter().map(|one| one.text(Lang::En).to_owned()).collect();
    assert_eq!(told, ["not counted: x: 9 u (from supplier)"]);
    assert!(scored(&items(), &cells(&[], &not)).explain("o").unwrap().not_counted().is_empty());
    // Also where the leaf is left out, and so has no line.
    let mut out = items();
    out["indicators"]["children"][0]["absent"]["not_applicable"] = json!("leave_out");
    out["indicators"]["children"].as_array_mut().unwrap().push(leaf("b", json!(5), json!("y"), json!("as_points")));
    let done = scored(&out, &cells(&[("x", json!(9)), ("y", json!(1))], &not));
    let whole: Vec<(String, bool, String)> = (done.not_counted().into_iter())
        .map(|(object, one)| (object.to_string(), one.node().is_some(), one.text(Lang::En).to_owned()))
        .collect();
    assert_eq!(whole, [("o".to_owned(), false, "not counted: x: 9 u (from supplier)".to_owned())]);
}

// S1.28-9
#[test]
fn decided_to_apply_a_stated_cell_is_missing() {
    let does = [applies("x", true)];
    let stated = json!({"state": "not_applicable"});
    assert_eq!(points(&items(), &cells(&[("x", stated.clone())], &[])), "4");
    assert_eq!(points(&items(), &cells(&[("x", stated.clone())], &does)), "1");
    // Any other cell stays as it is.
    for (cell, wanted) in [(json!(9), "9"), (json!({"state": "not_assessed"}), "2"), (json!({"state": "missing"}), "1")]
    {
        assert_eq!(points(&items(), &cells(&[("x", cell.clone())], &does)), wanted, "{cell}");
    }
    assert_eq!(points(&items(), &cells(&[], &does)), "1");
    // A default target holds for whoever has no target; a complete list says nothing of what a row names.
    let target = with(items(), "/indicators/children/0/value", json!("td"));
    assert_eq!(points(&target, &cells(&[("td", stated.clone())], &[])), "4");
    assert_eq!(points(&target, &cells(&[("td", stated.clone())], &[applies("td", true)])), "10");
    let mut complete = cells(&[("x", stated.clone())], &does);
    complete["submissions"][0]["complete"] = json!([{"item": "x"}]);
    assert_eq!(points(&items(), &complete), "1");
    // A shared event is put there as in any empty cell.
    let mut faults = faults();
    faults["deciders"] = json!({"applies": "other"});
    let mut shared = said(&[event("1", "heavy", json!({"partners": ["p"]}))], &[]);
    shared["submissions"][0]["rows"][1] = json!({"object": "p", "item": "e", "state": "not_applicable"});
    faults["indicators"]["children"][0]["absent"]["not_applicable"] = json!({"points": 8});
    let of_p = |said: &Value| scored(&faults, said).outcome().points("p", "a").unwrap().to_string();
    assert_eq!(of_p(&shared), "8");
    shared["decisions"] = json!([{"object": "p", "applies": "e", "to": true, "decided_by": "other"}]);
    assert_eq!(of_p(&shared), "46");
}

// S1.28-10
#[test]
fn decisions_over_items_are_checked_as_evidence() {
    let with = |key: &str, value: Value| {
        let mut decision = applies("x", false);
        decision[key] = value;
        refused(&items(), &cells(&[("x", json!(9))], &[decision]))
    };
    assert_eq!(with("decided_by", json!("s")), ["JX3162"]);
    assert_eq!(with("applies", json!("xx")), ["JX3022"]);
    assert_eq!(with("object", json!("q")), ["JX3021"]);
    assert_eq!(with("to", json!("no")), ["JX1010"]);
    for second in [true, false] {
        let twice = cells(&[], &[applies("x", false), applies("x", second)]);
        assert_eq!(refused(&items(), &twice), ["JX3163"]);
    }
    let mut nobody = items();
    nobody.as_object_mut().unwrap().remove("deciders");
    assert_eq!(refused(&nobody, &cells(&[], &[applies("x", false)])), ["JX3161"]);
    // A decision about nothing that anybody could decide.
    assert_eq!(refused(&items(), &cells(&[], &[json!({"object": "o", "to": 1, "decided_by": "s"})])), ["JX1012"]);
    // What an object has from its parts is decided of the parts.
    let mut made = items();
    set(&mut made, "/cohorts", json!([{"id": "k", "classes": ["c"]}, {"id": "sites", "classes": ["d"]}]));
    made["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    made["indicators"]["children"][0]["points"] = json!({"c": 10});
    made["derive"] = json!([{"id": "counties", "class": "c", "parts": {"links": "sites"},
                             "items": {"x": {"combine": "sum", "absent": "leave_out"}}}]);
    let mut said = json!({"format": "jixiao-evidence/1",
        "roster": [{"id": "w", "class": "c", "cohort": "k", "links": {"sites": ["o", "p"]}},
                   {"id": "o", "class": "d", "cohort": "sites"}, {"id": "p", "class": "d", "cohort": "sites"}],
        "submissions": [{"by": "s", "rows": [{"object": "o", "item": "x", "value": 3}, {"object": "p", "item": "x", "value": 2}]}],
        "decisions": [{"object": "w", "applies": "x", "to": false, "decided_by": "other"}]});
    assert_eq!(refused(&made, &said), ["JX3168"]);
    let of_w = |said: &Value| scored(&made, said).outcome().points("w", "a").unwrap().to_string();
    said["decisions"] = json!([applies("x", false)]);
    assert_eq!(of_w(&said), "2");
    said["decisions"] = json!([]);
    assert_eq!(of_w(&said), "5");
}

// S1.28-11
#[test]
fn the_digest_holds_what_was_reported_and_what_was_decided() {
    let record = |book: &Value, said: &Value| {
        let done = scored(book, said);
        let proofs = Proofs::new(&done, Commit::public());
        let whole = proofs.object_with_evidence("o").unwrap();
        let all: Vec<(String, String)> =
            fields(&whole).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        (proofs.root().to_string(), all)
    };
    let value = |(_, all): &(String, Vec<(String, String)>), name: &str| {
        all.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    };
    let before = record(&items(), &cells(&[("x", json!(9))], &[]));
    let after = record(&items(), &cells(&[("x", json!(9))], &[applies("x", false)]));
    assert_ne!(before.0, after.0);
    for of in [&before, &after] {
        assert_eq!(value(of, "evidence/x").unwrap(), "9.0000");
    }
    assert_eq!(
        value(&after, "decided/applies/x").unwrap(),
        r#"{"applies":"x","decided_by":"other","object":"o","to":false}"#
    );
    // Also where it moves nothing.
    assert_ne!(before.0, record(&items(), &cells(&[("x", json!(9))], &[applies("x", true)])).0);
    let stated = record(&items(), &cells(&[("x", json!({"state": "not_applicable"}))], &[applies("x", true)]));
    assert_eq!(value(&stated, "evidence/x").unwrap(), "not_applicable");
    // Worths of one leaf stand in one field, by event.
    let two = [event("1", "light", json!({})), event("2", "light", json!({}))];
    let worths = record(&faults(), &said(&two, &[worth("2", json!("-2.0")), worth("1", json!(-1))]));
    assert_eq!(
        value(&worths, "decided/worth/a").unwrap(),
        r#"[{"decided_by":"s","event":"1","object":"o","to":"-1","worth":"a"},{"decided_by":"s","event":"2","object":"o","to":"-2","worth":"a"}]"#
    );
    let same = record(&faults(), &said(&two, &[worth("1", json!(-1)), worth("2", json!(-2))]));
    assert_eq!(same.0, worths.0);
}

// S1.28-12
#[test]
fn explanations_name_what_was_decided() {
    let mut decision = worth("1", json!(-3));
    decision["date"] = json!("2025-12-20");
    decision["document"] = json!("Minutes 12");
    decision["reason"] = json!("mended at once");
    let done = scored(
        &faults(),
        &said(&[event("1", "heavy", json!({"factors": ["leader"], "partners": ["p"]}))], &[decision]),
    );
    let (en, zh) = (done.explain("o").unwrap().en(), done.explain("o").unwrap().zh());
    let told = "decided: -3 × (lead 60%) = -1.8 (by supplier, 2025-12-20, \"Minutes 12\"), mended at once, instead of -20 by the rules";
    assert!(en.contains(told), "{en}");
    let told =
        "审定 -3 × (牵头 60%) = -1.8（supplier审定，2025-12-20，《Minutes 12》），mended at once，代替按办法计的-20";
    assert!(zh.contains(told), "{zh}");
    let other = done.explain("p").unwrap().en();
    assert!(other.contains("decided: -3 × (partner 40%) = -1.2 (by supplier"), "{other}");
    let mut decision = applies("x", false);
    decision["date"] = json!("2025-12-20");
    decision["reason"] = json!("no such land");
    let done = scored(&items(), &cells(&[("x", json!(9))], std::slice::from_ref(&decision)));
    let (en, zh) = (done.explain("o").unwrap().en(), done.explain("o").unwrap().zh());
    assert!(en.contains("x: not applicable (by another, 2025-12-20), no such land"), "{en}");
    assert!(en.contains("not counted: x: 9 u (from supplier)"), "{en}");
    assert!(zh.contains("x:不适用（another审定，2025-12-20），no such land"), "{zh}");
    assert!(zh.contains("不计：x:9 u（supplier报送）"), "{zh}");
    decision["to"] = json!(true);
    let done = scored(&items(), &cells(&[("x", json!({"state": "not_applicable"}))], &[decision]));
    let en = done.explain("o").unwrap().en();
    assert!(en.contains("x: not reported, reported as not applicable, decided to apply (by another"), "{en}");
    // A table of evidence takes decisions from the host.
    let decisions: Vec<Decision> = serde_json::from_value(json!([applies("x", false)])).unwrap();
    let plan = check(&items()).into_plan().unwrap();
    let said = cells(&[("x", json!(9))], &[]).to_string();
    let done = plan.evaluate(plan.round().decisions(&decisions).json(&said).unwrap()).unwrap();
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "4");
    let again = cells(&[("x", json!(9))], &[applies("x", false)]).to_string();
    assert_eq!(listed(&plan.round().decisions(&decisions).json(&again).unwrap_err()), ["JX3163"]);
    let bad: Result<Vec<Decision>, _> =
        serde_json::from_value(json!([{"object": "o", "applies": "x", "to": 3, "decided_by": "other"}]));
    assert!(bad.is_err());
    assert_eq!(serde_json::to_value(&decisions).unwrap(), json!([applies("x", false)]));
}
