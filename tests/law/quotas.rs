//! §4.2–§4.7: places, the forced lowest, promotions, tests of ranks and tiers, and quotas that an owner gives. Here stand
//! the small rulebooks and rounds that these tests share; the tests stand below, by subject.

mod lowest;
mod owners;
mod places;
mod promotion;
mod ranks;
mod told;

use jixiao::{Evaluation, Id, Outcome};
use serde_json::{Value, json};

use super::kit::{book, evidence, leaf, over, set, try_round};

/// A score of up to 100, ranked, with these tiers.
fn tiers(tiers: Value) -> Value {
    let mut book = book(over(vec![leaf("n", json!(100), json!("b"), json!("as_points"))]));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    set(&mut book, "/tiers", tiers);
    book
}

/// Tiers `top` with this quota, `mid` from 60, `low`.
fn top(quota: Value) -> Value {
    tiers(
        json!([{"id": "top", "quota": quota}, {"id": "mid", "when": {"score": "total", "at_least": 60}}, {"id": "low"}]),
    )
}

fn most(places: Value) -> Value {
    json!({"at_most": places, "of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost"})
}

/// Objects `a`, `b`, … with these scores; those in `flagged` have the flag.
fn field(book: &Value, scores: &[i64], flagged: &str) -> Evaluation {
    let ids: Vec<String> = ('a'..).take(scores.len()).map(|id| id.to_string()).collect();
    let objects: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "c")).collect();
    let mut cells: Vec<(&str, &str, Value)> =
        ids.iter().zip(scores).map(|(id, score)| (id.as_str(), "b", json!(score))).collect();
    cells.extend(ids.iter().filter(|id| flagged.contains(id.as_str())).map(|id| (id.as_str(), "f", json!(true))));
    try_round(book, &evidence(&objects, &cells)).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn tier(outcome: &Outcome, id: &str) -> String {
    outcome.standing(id).unwrap().tier().map_or("-", Id::as_str).to_owned()
}

/// Tiers of all, by id: `top mid low`.
fn held(done: &Evaluation) -> String {
    let outcome = done.outcome();
    outcome.objects().map(|id| tier(outcome, id.as_str())).collect::<Vec<_>>().join(" ")
}

fn flag() -> Value {
    json!({"data": "f", "equals": true, "if_absent": false})
}

/// An effect of the flag that bars from `top`.
fn bar(place: &str) -> Value {
    json!([{"id": "veto", "when": flag(), "bar": ["top"], "place": place, "in_statistics": true}])
}

/// Tiers `top` from 85, `mid` from 60 and `low`, which the forced lowest has.
fn lowest(quota: Value, when: Option<Value>) -> Value {
    let mut book = tiers(json!([{"id": "top", "when": {"score": "total", "at_least": 85}},
                                {"id": "mid", "when": {"score": "total", "at_least": 60}}, {"id": "low"}]));
    set(&mut book, "/forced_lowest", json!({"tier": "low", "quota": quota}));
    if let Some(when) = when {
        set(&mut book, "/forced_lowest/when", when);
    }
    book
}

fn bottom(places: Value) -> Value {
    json!({"at_least": places, "of": "ranked", "round": "down", "tie_at_edge": "out"})
}

/// Tiers `top` with one place, `mid` and `low`, and a promotion to `top` of who has the flag.
fn promoted(promotion: Value) -> Value {
    let mut book = top(most(json!({"count": 1})));
    let mut said = json!({"id": "merit", "when": flag(), "to": "top"});
    for (key, value) in promotion.as_object().unwrap() {
        said[key] = value.clone();
    }
    set(&mut book, "/promotion", json!([said]));
    book
}
