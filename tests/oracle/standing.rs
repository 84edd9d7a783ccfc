//! Standing: ranks within each cohort by the ranking's keys, and the first tier whose condition holds (§4).

use crate::book::Book;
use crate::condition;
use crate::effects::{self, Left};
use crate::evidence::{Round, list, text};
use crate::hits::Hits;
use crate::number::Exact;
use crate::scorer::Scoring;
use crate::value;
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An object's keys; one that is missing is none.
type Keys = Vec<Option<Exact>>;

/// What an object is ranked by.
pub(crate) fn keys(scoring: &mut Scoring<'_>) -> Keys {
    let Some(ranking) = scoring.book.json.get("ranking") else {
        return Vec::new();
    };
    list(ranking, "keys").iter().map(|key| one(key, scoring)).collect()
}

fn one(key: &Value, scoring: &mut Scoring<'_>) -> Option<Exact> {
    let (word, number) = if let Some(node) = key.get("score").and_then(Value::as_str) {
        ("score", scoring.compared(node))
    } else if let Some(node) = key.get("rate").and_then(Value::as_str) {
        ("rate", scoring.rate(node))
    } else if let Some(item) = key.get("data").and_then(Value::as_str) {
        ("data", scoring.value(&value::parse(&Value::from(format!("[{item}]")))).ok())
    } else {
        ("value", scoring.value(&value::parse(&key["value"])).ok())
    };
    scoring.hits.add(format!("key/{word}/{}", text(key, "best")));
    if number.is_none() {
        scoring.hits.add(format!("key/{word}/missing"));
    }
    number
}

/// The ranks of all objects; none where the rulebook has no ranking.
pub(crate) fn ranks(
    book: &Book,
    round: &Round,
    keys: &BTreeMap<String, Keys>,
    hits: &mut Hits,
) -> BTreeMap<String, u64> {
    let Some(ranking) = book.json.get("ranking") else {
        return BTreeMap::new();
    };
    let ties = text(ranking, "ties");
    let best = list(ranking, "keys").iter().map(|key| text(key, "best")).collect::<Vec<_>>();
    let mut ranks = BTreeMap::new();
    // Who is unranked or unscored has no keys.
    for object in round.objects.iter().filter(|object| keys.contains_key(&object.id)) {
        let peers = round.objects.iter().filter(|peer| peer.cohort == object.cohort && keys.contains_key(&peer.id));
        let mut better = Vec::new();
        let mut tied = 0;
        for peer in peers {
            match order(&keys[&peer.id], &keys[&object.id], &best) {
                Ordering::Less => better.push(keys[&peer.id].clone()),
                Ordering::Equal => tied += 1,
                Ordering::Greater => {}
            }
        }
        if tied > 1 {
            hits.add(format!("rank/tied/{ties}"));
        }
        if ties == "dense" {
            better.sort();
            better.dedup();
        }
        hits.add(format!("rank/{ties}"));
        ranks.insert(object.id.clone(), better.len() as u64 + 1);
    }
    ranks
}

/// Less is better.
fn order(a: &Keys, b: &Keys, best: &[String]) -> Ordering {
    for ((a, b), best) in a.iter().zip(b).zip(best) {
        let order = match (a, b) {
            (Some(a), Some(b)) if best == "highest" => b.cmp(a),
            (Some(a), Some(b)) => a.cmp(b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// The id of a tier.
pub(crate) fn named(book: &Book, tier: usize) -> String {
    text(&list(&book.json, "tiers")[tier], "id")
}

/// The first tier that isn't barred and whose condition holds.
pub(crate) fn tier(scoring: &mut Scoring<'_>, left: &Left) -> Option<String> {
    let (book, round, object) = (scoring.book, scoring.round, scoring.object);
    let open = effects::apart(book, round, object).and_then(|said| said.get("tiers"));
    for (place, tier) in list(&book.json, "tiers").iter().enumerate() {
        let closed = open.is_some_and(|open| !open.as_array().expect("tiers").contains(&tier["id"]));
        if closed || left.best.is_some_and(|best| place < best) || left.barred.contains(&place) {
            scoring.hits.add(if closed { "apart/closed_tier" } else { "effect/tier_passed_over" });
            continue;
        }
        if tier.get("when").is_none_or(|when| condition::holds(when, None, scoring)) {
            scoring.hits.add("tier/given");
            return Some(text(tier, "id"));
        }
    }
    if book.json.get("tiers").is_some() {
        scoring.hits.add("tier/none");
    }
    None
}
