//! §4.8: tiers that a body adopts, beside the computed ones.

use jixiao::{Commit, Evaluation, Findings, Id, Lang, Proofs};
use serde_json::{Value, json};

use super::digests::fields;
use super::kit::{book, codes, evidence, leaf, over, refused, set, try_round, with};

/// Tiers `top` from 80 with one place, `mid` from 60, `low`; `other` adopts.
fn tiers() -> Value {
    let mut book = book(over(vec![leaf("n", json!(100), json!("b"), json!("as_points"))]));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let quota = json!({"at_most": "25%", "of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost"});
    set(
        &mut book,
        "/tiers",
        json!([{"id": "top", "label": "Top", "when": {"score": "total", "at_least": 80}, "quota": quota},
               {"id": "mid", "label": "Middle", "when": {"score": "total", "at_least": 60}}, {"id": "low"}]),
    );
    book["deciders"] = json!({"tiers": "other"});
    book
}

fn adopt(object: &str, from: Value, to: Value) -> Value {
    let mut tier = json!({});
    for (key, value) in [("from", from), ("to", to)] {
        if !value.is_null() {
            tier[key] = value;
        }
    }
    json!({"object": object, "tier": tier, "decided_by": "other"})
}

/// Objects a (90), b (85), c (70) and d (30).
fn said(decisions: &[Value]) -> Value {
    let ids = ["a", "b", "c", "d"];
    let objects: Vec<(&str, &str)> = ids.iter().map(|id| (*id, "c")).collect();
    let cells: Vec<(&str, &str, Value)> =
        ids.iter().zip([90, 85, 70, 30]).map(|(id, score)| (*id, "b", json!(score))).collect();
    let mut said = evidence(&objects, &cells);
    said["decisions"] = json!(decisions);
    said
}

fn scored(book: &Value, said: &Value) -> Evaluation {
    try_round(book, said).unwrap_or_else(|found: Findings| panic!("{}", found.en()))
}

/// Computed and adopted tiers of all.
fn both(done: &Evaluation) -> String {
    let name = |tier: Option<&Id>| tier.map_or("-", Id::as_str).to_owned();
    let outcome = done.outcome();
    let of = |id: &Id| {
        let standing = outcome.standing(id.as_str()).unwrap();
        format!("{}/{}", name(standing.tier()), name(standing.adopted_tier()))
    };
    outcome.objects().map(of).collect::<Vec<_>>().join(" ")
}

// S4.8-1 S4.8-3
#[test]
fn an_adopted_tier_stands_beside_the_computed_one() {
    assert_eq!(both(&scored(&tiers(), &said(&[]))), "top/top mid/mid mid/mid low/low");
    let decisions = [
        adopt("a", json!("top"), json!("top")),
        adopt("b", json!("mid"), json!("top")),
        adopt("d", json!("low"), Value::Null),
    ];
    let done = scored(&tiers(), &said(&decisions));
    assert_eq!(both(&done), "top/top mid/top mid/mid low/-");
    let decided: Vec<bool> = ["a", "b", "c", "d"].map(|id| done.outcome().standing(id).unwrap().is_decided()).to_vec();
    assert_eq!(decided, [true, true, false, true]);
    assert_eq!(done.outcome().standing("b").unwrap().adopted_tier_label(), Some("Top"));
    assert_eq!(done.outcome().standing("b").unwrap().tier_label(), Some("Middle"));
}

// S4.8-2
#[test]
fn nothing_computed_reads_an_adopted_tier() {
    // People of b have all the places where b is top, else none.
    let share = json!({"owner_share": {"if": {"tier": "here", "equals": "top", "if_absent": false}, "then": 1, "otherwise": 0},
                       "if_absent": "25%"});
    let mut book = tiers();
    set(
        &mut book,
        "/cohorts",
        json!([{"id": "k", "classes": ["c"]}, {"id": "people", "classes": ["d"], "belongs_to": "b"}]),
    );
    set(&mut book, "/tiers/0/quota/at_most", share);
    let round = |owner_is_top: bool, decisions: &[Value]| {
        let mut said = said(decisions);
        for (id, score) in [("p", 95), ("q", 92)] {
            said["roster"].as_array_mut().unwrap().push(json!({"id": id, "class": "d", "cohort": "people"}));
            let rows = said["submissions"][0]["rows"].as_array_mut().unwrap();
            rows.push(json!({"object": id, "item": "b", "value": score}));
        }
        if owner_is_top {
            said["submissions"][0]["rows"][1]["value"] = json!(99);
        }
        scored(&book, &said)
    };
    let tiers = |done: &Evaluation| -> Vec<String> {
        let outcome = done.outcome();
        let tier = |id: &Id| outcome.standing(id.as_str()).unwrap().tier().map_or("-", Id::as_str).to_owned();
        outcome.objects().map(tier).collect()
    };
    // What the quota reads is there: where b is top by computation, so may its people be.
    assert_eq!(tiers(&round(true, &[])), ["mid", "top", "mid", "low", "top", "top"]);
    let (with, without) = (
        round(false, &[adopt("b", json!("mid"), json!("top")), adopt("a", json!("top"), json!("low"))]),
        round(false, &[]),
    );
    assert_eq!(tiers(&without), ["top", "mid", "mid", "low", "mid", "mid"]);
    assert_eq!(tiers(&with), tiers(&without));
    for cohort in ["k", "people"] {
        let places = |done: &Evaluation| serde_json::to_value(done.outcome().cohort(cohort).unwrap().saved()).unwrap();
        assert_eq!(places(&with), places(&without));
    }
    for id in ["a", "b", "p"] {
        let rank = |done: &Evaluation| done.outcome().standing(id).unwrap().rank();
        assert_eq!((rank(&with), with.outcome().margins(id)), (rank(&without), without.outcome().margins(id)));
    }
}

// S4.8-4
#[test]
fn a_tier_adopted_from_another_result_stops_the_round() {
    for decision in [
        adopt("a", json!("mid"), json!("top")),
        adopt("a", Value::Null, json!("top")),
        adopt("b", json!("top"), json!("top")),
    ] {
        assert_eq!(refused(&tiers(), &said(std::slice::from_ref(&decision))), ["JX4041"], "{decision}");
    }
    // All of them at once.
    let two = [adopt("a", json!("mid"), json!("top")), adopt("d", json!("mid"), json!("mid"))];
    let found = try_round(&tiers(), &said(&two)).map(|_| ()).unwrap_err();
    assert_eq!(found.len(), 2, "{}", found.en());
    assert!(found.en().contains("was decided from \"Middle\", but \"Top\" is what is computed"), "{}", found.en());
}

// S4.8-5
#[test]
fn departures_are_listed() {
    let decisions = [
        adopt("d", json!("low"), Value::Null),
        adopt("c", json!("mid"), json!("mid")),
        adopt("b", json!("mid"), json!("top")),
    ];
    let done = scored(&tiers(), &said(&decisions));
    let all: Vec<(String, Option<String>, Option<String>)> = (done.outcome().departures())
        .map(|one| (one.object.to_string(), one.computed.map(Id::to_string), one.adopted.map(Id::to_string)))
        .collect();
    let text = |word: &str| Some(word.to_owned());
    assert_eq!(all, [("b".to_owned(), text("mid"), text("top")), ("d".to_owned(), text("low"), None)]);
    assert_eq!(scored(&tiers(), &said(&[])).outcome().departures().count(), 0);
}

// S4.8-6
#[test]
fn an_object_without_a_computed_tier_may_have_an_adopted_one() {
    let mut book = tiers();
    book["defaults"]["absent"]["not_assessed"] = json!("unscored");
    set(
        &mut book,
        "/cohorts/0/separate",
        json!({"when": {"data": "f", "equals": true, "if_absent": false}, "in_statistics": true, "in_quota_base": false, "tiers": []}),
    );
    let mut said = said(&[adopt("a", Value::Null, json!("mid")), adopt("c", Value::Null, json!("top"))]);
    said["submissions"][0]["rows"][0] = json!({"object": "a", "item": "b", "state": "not_assessed"});
    said["submissions"][0]["rows"].as_array_mut().unwrap().push(json!({"object": "c", "item": "f", "value": true}));
    assert_eq!(both(&scored(&book, &said)), "-/mid mid/mid -/top low/low");
    let done = scored(&book, &said);
    let en = done.explain("a").unwrap().en();
    assert!(en.contains("Unscored") && en.contains("Adopted tier: Middle (by another), computed: none"), "{en}");
}

// S4.8-7
#[test]
fn adopted_tiers_are_checked_as_evidence() {
    let with_said = |key: &str, value: Value| {
        let mut decision = adopt("a", json!("top"), json!("mid"));
        decision[key] = value;
        refused(&tiers(), &said(&[decision]))
    };
    assert_eq!(with_said("decided_by", json!("s")), ["JX3162"]);
    assert_eq!(with_said("object", json!("z")), ["JX3021"]);
    assert_eq!(with_said("tier", json!({"from": "top", "to": "tip"})), ["JX3164"]);
    assert_eq!(with_said("tier", json!({"from": "Top", "to": "top"})), ["JX3164"]);
    assert_eq!(with_said("to", json!("mid")), ["JX1006"]);
    let twice = said(&[adopt("a", json!("top"), json!("mid")), adopt("a", json!("top"), json!("mid"))]);
    assert_eq!(refused(&tiers(), &twice), ["JX3163"]);
    let mut nobody = tiers();
    nobody.as_object_mut().unwrap().remove("deciders");
    assert_eq!(refused(&nobody, &said(&[adopt("a", json!("top"), json!("mid"))])), ["JX3161"]);
}

// S4.8-8
#[test]
fn who_adopts_is_declared_and_has_tiers_to_adopt() {
    assert!(codes(&tiers()).is_empty(), "{:?}", codes(&tiers()));
    assert_eq!(codes(&with(tiers(), "/deciders/tiers", json!("nobody"))), ["JX2013"]);
    let mut none = tiers();
    for key in ["tiers", "ranking"] {
        none.as_object_mut().unwrap().remove(key);
    }
    assert_eq!(codes(&none), ["JX2891"]);
}

// S4.8-9
#[test]
fn record_and_explanation_say_both_tiers() {
    let mut decision = adopt("b", json!("mid"), json!("top"));
    decision["date"] = json!("2026-01-10");
    decision["document"] = json!("Minutes 3");
    decision["reason"] = json!("flood relief");
    let decisions = [decision, adopt("d", json!("low"), Value::Null)];
    let done = scored(&tiers(), &said(&decisions));
    let proofs = Proofs::new(&done, Commit::public());
    let field = |object: &str, name: &str| {
        let whole = proofs.object_with_evidence(object).unwrap();
        let all: Vec<(String, String)> =
            fields(&whole).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        all.into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    };
    assert_eq!(field("b", "tier").unwrap(), "mid");
    assert_eq!(field("b", "adopted").unwrap(), r#"{"tier":"top"}"#);
    assert_eq!(field("d", "adopted").unwrap(), "{}");
    assert_eq!(field("a", "adopted"), None);
    assert!(
        field("b", "decided/tier").unwrap().contains(r#""reason":"flood relief","tier":{"from":"mid","to":"top"}"#)
    );
    let saved = serde_json::to_value(done.outcome()).unwrap();
    let of = |id: &str| saved["objects"].as_array().unwrap().iter().find(|one| one["object"] == id).unwrap().clone();
    assert_eq!((&of("b")["tier"], &of("b")["adopted"]), (&json!("mid"), &json!({"tier": "top"})));
    assert_eq!(of("d")["adopted"], json!({}));
    assert!(of("a").get("adopted").is_none());
    let told_of_b = done.explain("b").unwrap();
    let (en, zh) = (told_of_b.en(), told_of_b.zh());
    let told = "Adopted tier: Top (by another, 2026-01-10, \"Minutes 3\"), flood relief, computed: Middle";
    assert!(en.contains(told), "{en}");
    assert!(
        zh.contains("审定等次：Top（another审定，2026-01-10，《Minutes 3》），flood relief，计算等次为Middle"),
        "{zh}"
    );
    assert!(told_of_b.short(Lang::En).contains("Adopted tier: Top"), "{}", told_of_b.short(Lang::En));
    assert_eq!(serde_json::to_value(&told_of_b).unwrap()["adopted"], json!({"tier": "top"}));
    assert!(!done.explain("a").unwrap().en().contains("Adopted"));
    // The published table has a column more, where somebody decided.
    let table = done.outcome().table(Lang::En);
    assert_eq!(table.header[5..7], ["tier", "adopted"]);
    let row = table.rows.iter().find(|row| row[0] == "b").unwrap();
    assert_eq!(row[5..7], ["mid", "top"]);
    assert_eq!(scored(&tiers(), &said(&[])).outcome().table(Lang::En).header[5..7], ["tier", "total"]);
}
