//! Effects and units listed apart (§1, §3.1, §4.6): who is outside, and what conditions do to a total.

use crate::book::Book;
use crate::condition;
use crate::derive;
use crate::evidence::{Object, Round, list, text};
use crate::hits::Hits;
use crate::number::{self, Exact};
use crate::reads::Plain;
use crate::scorer::Scoring;
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) fn plainly(book: &Book, round: &Round, object: &Object, when: &Value) -> bool {
    condition::holds(when, None, &mut Plain { book, round, object, hits: &mut Hits::default(), row: None, known: None })
}

/// What the cohort says of listing apart, where that holds for an object.
pub(crate) fn apart<'a>(book: &'a Book, round: &Round, object: &Object) -> Option<&'a Value> {
    let cohort = list(&book.json, "cohorts").iter().find(|cohort| text(cohort, "id") == object.cohort)?;
    cohort.get("separate").filter(|said| plainly(book, round, object, &said["when"]))
}

/// Whether an object is out of statistics.
pub(crate) fn is_out(book: &Book, round: &Round, object: &Object) -> bool {
    let no = Some(&Value::Bool(false));
    apart(book, round, object).is_some_and(|said| said.get("in_statistics") == no)
        || list(&book.json, "effects")
            .iter()
            .filter(|effect| derive::lets_act(book, object, effect))
            .any(|effect| effect.get("in_statistics") == no && plainly(book, round, object, &effect["when"]))
}

/// What effects leave of an object.
#[derive(Debug, Default)]
pub(crate) struct Left {
    /// The total that they fix.
    pub(crate) fixed: Option<Exact>,
    pub(crate) unscored: bool,
    pub(crate) unranked: bool,
    /// The best tier that caps leave.
    pub(crate) best: Option<usize>,
    /// Tiers that are barred, by place, and whether the place there is held.
    pub(crate) barred: BTreeMap<usize, bool>,
}

/// Whether an effect does nothing but bar tiers: those read the total after the others.
pub(crate) fn only_bars(effect: &Value) -> bool {
    let touches = effect.get("total").is_some()
        || effect["unscored"] == true
        || effect["unranked"] == true
        || effect["in_statistics"] == false;
    !touches && (effect.get("at_most").is_some() || !list(effect, "bar").is_empty())
}

/// The place of a tier.
fn tier(scoring: &Scoring<'_>, id: &Value) -> usize {
    let place = list(&scoring.book.json, "tiers").iter().position(|tier| tier["id"] == *id);
    place.unwrap_or_else(|| panic!("no such tier: {id}"))
}

/// What effects that only bar tiers do to an object whose total and rank are settled.
pub(crate) fn bars(scoring: &mut Scoring<'_>, left: &mut Left) {
    let (book, object) = (scoring.book, scoring.object);
    let lets = |effect: &&Value| only_bars(effect) && derive::lets_act(book, object, effect);
    for effect in list(&book.json, "effects").iter().filter(lets) {
        if condition::holds(&effect["when"], None, scoring) {
            scoring.hits.add("effect/only_bars");
            bar(scoring, left, effect);
        }
    }
}

fn bar(scoring: &mut Scoring<'_>, left: &mut Left, effect: &Value) {
    let mut barred = Vec::new();
    if let Some(id) = effect.get("at_most") {
        scoring.hits.add(if left.unscored { "effect/unscored/tier" } else { "effect/at_most" });
        let best = tier(scoring, id);
        left.best = left.best.max(Some(best));
        barred.extend(0..best);
    }
    for id in list(effect, "bar") {
        scoring.hits.add("effect/bar");
        barred.push(tier(scoring, id));
    }
    for tier in barred {
        let held = left.barred.entry(tier).or_default();
        *held |= effect["place"] == "held";
    }
}

/// What effects do to an object that has a total.
pub(crate) fn of(scoring: &mut Scoring<'_>) -> Left {
    let (book, object) = (scoring.book, scoring.object);
    let mut acting = Vec::new();
    let lets = |effect: &&Value| !only_bars(effect) && derive::lets_act(book, object, effect);
    for effect in list(&book.json, "effects").iter().filter(lets) {
        if condition::holds(&effect["when"], None, scoring) {
            acting.push(effect);
        }
    }
    let mut left = Left { unscored: acting.iter().any(|effect| effect["unscored"] == true), ..Left::default() };
    if left.unscored {
        acting.retain(|effect| effect["unscored"] == true);
        scoring.hits.add("effect/unscored");
    }
    for effect in acting {
        if let Some(total) = effect.get("total") {
            let total = number::read(total);
            scoring.hits.add(if left.fixed.is_some() { "effect/total/again" } else { "effect/total" });
            left.fixed = Some(left.fixed.map_or(total.clone(), |before| before.min(total)));
        }
        if effect["unranked"] == true {
            scoring.hits.add("effect/unranked");
            left.unranked = true;
        }
        bar(scoring, &mut left, effect);
        if effect["in_statistics"] == false {
            scoring.hits.add("effect/out");
        }
    }
    left
}
