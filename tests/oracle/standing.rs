//! Standing (§4): who competes, ranks within each cohort by the ranking's keys; then gates, places and tiers.

pub(crate) mod award;
pub(crate) mod gates;
pub(crate) mod places;

use crate::book::Book;
use crate::derive::Whole;
use crate::effects::{self, Left};
use crate::evidence::{Round, list, text};
use crate::hits::Hits;
use crate::number::Exact;
use crate::reads::Stands;
use crate::scorer::Scoring;
use crate::value;
use award::Field;
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// An object's keys; one that is missing is none.
type Keys = Vec<Option<Exact>>;

/// Whether an object competes, and what effects leave of it.
pub(crate) struct Entrant {
    entry: Entry,
    left: Left,
}

enum Entry {
    /// Without a rank, and with no tier but one that an effect names.
    Nowhere(Option<usize>),
    /// Listed apart, or taken out of statistics: no rank and no place, and the tier of its conditions.
    Beside,
    Competes(Keys),
}

impl Entrant {
    pub(crate) fn competes(&self) -> bool {
        matches!(self.entry, Entry::Competes(_))
    }
}

/// How an object that is scored comes to a rank and a tier; `stands` where it has a total and enough coverage.
pub(crate) fn enter(scoring: &mut Scoring<'_>, left: Left, stands: bool) -> Entrant {
    let (book, round, object) = (scoring.book, scoring.round, scoring.object);
    let apart = effects::apart(book, round, object);
    let entry = if left.unscored {
        Entry::Nowhere(left.best)
    } else if !stands || left.unranked {
        Entry::Nowhere(None)
    } else if apart.is_some() || effects::is_out(book, round, object) {
        if let Some(said) = apart {
            scoring.hits.add("apart/listed");
            if said["in_statistics"] == true {
                scoring.hits.add("apart/counted");
            }
        }
        Entry::Beside
    } else {
        Entry::Competes(keys(scoring))
    };
    Entrant { entry, left }
}

/// What an object is ranked by.
fn keys(scoring: &mut Scoring<'_>) -> Keys {
    let Some(ranking) = scoring.book.json.get("ranking") else {
        return Vec::new();
    };
    list(ranking, "keys").iter().map(|key| one(key, scoring)).collect()
}

fn one(key: &Value, scoring: &mut Scoring<'_>) -> Option<Exact> {
    let (word, number) = if let Some(node) = key.get("score").and_then(Value::as_str) {
        ("score", scoring.compared(node))
    } else if let Some(node) = key.get("figure").and_then(Value::as_str) {
        ("figure", scoring.compared(node))
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

/// Places from the top and from the bottom, by object.
pub(crate) type Ranks = BTreeMap<String, (u64, u64)>;

/// Gives everybody rank and tier; tells how each cohort's places were filled, and who holds which place.
pub(crate) fn settle(whole: &mut Whole<'_>, hits: &mut Hits) -> (BTreeMap<String, Vec<String>>, Ranks) {
    let (book, round) = (whole.book, whole.round);
    let mut groups = BTreeMap::new();
    let mut ranks = BTreeMap::new();
    let ranked = book.json.get("ranking").is_some();
    if ranked {
        for cohort in list(&book.json, "cohorts") {
            let cohort = text(cohort, "id");
            let tied = tied(book, round, &cohort, &whole.entrants);
            rank(&tied, &text(&book.json["ranking"], "ties"), &mut ranks, hits);
            groups.insert(cohort, tied);
        }
    }
    for (object, (rank, _)) in &ranks {
        whole.results.get_mut(object).expect("an object").rank = Some(*rank);
    }
    let mut gates = BTreeMap::new();
    let mut tiers = BTreeMap::new();
    for (id, mut entrant) in std::mem::take(&mut whole.entrants) {
        if let Entry::Nowhere(tier) = entrant.entry {
            if let Some(tier) = tier {
                tiers.insert(id, tier);
            }
            continue;
        }
        let stands = Stands { rank: ranks.get(&id).copied(), tier: None };
        let its = whole.ask(&id, Some(stands), hits, |scoring| gates::of(scoring, &mut entrant.left));
        if let Some(tier) = its.first().filter(|_| !ranked || !entrant.competes()) {
            tiers.insert(id.clone(), tier);
        }
        gates.insert(id.clone(), its);
        whole.entrants.insert(id, entrant);
    }
    let mut fates = BTreeMap::new();
    if ranked && book.json.get("tiers").is_some() {
        for cohort in places::sequence(book, round) {
            let mut field = Field { whole, gates: &gates, ranks: &ranks, tiers: &mut tiers, hits };
            let fate = award::award(&mut field, &cohort, &groups[&cohort]);
            if !groups[&cohort].is_empty() {
                fates.insert(cohort, fate);
            }
        }
    }
    for (object, tier) in tiers {
        hits.add("tier/given");
        whole.results.get_mut(&object).expect("an object").tier = Some(named(book, tier));
    }
    if book.json.get("tiers").is_some() {
        whole.results.values().filter(|result| result.tier.is_none()).for_each(|_| hits.add("tier/none"));
    }
    (fates, ranks)
}

/// Those who compete in a cohort, best first, equals together.
fn tied(book: &Book, round: &Round, cohort: &str, entrants: &BTreeMap<String, Entrant>) -> Vec<Vec<String>> {
    let best = list(&book.json["ranking"], "keys").iter().map(|key| text(key, "best")).collect::<Vec<_>>();
    let mut all: Vec<(&Keys, &str)> = Vec::new();
    for object in round.objects.iter().filter(|object| object.cohort == cohort) {
        if let Some(Entrant { entry: Entry::Competes(keys), .. }) = entrants.get(&object.id) {
            all.push((keys, &object.id));
        }
    }
    all.sort_by(|(a, left), (b, right)| order(a, b, &best).then(left.as_bytes().cmp(right.as_bytes())));
    let mut groups: Vec<Vec<String>> = Vec::new();
    let mut before: Option<&Keys> = None;
    for (keys, id) in all {
        match groups.last_mut() {
            Some(group) if before.is_some_and(|before| order(before, keys, &best).is_eq()) => group.push(id.to_owned()),
            _ => groups.push(vec![id.to_owned()]),
        }
        before = Some(keys);
    }
    groups
}

/// From the top and from the bottom.
fn rank(groups: &[Vec<String>], ties: &str, ranks: &mut BTreeMap<String, (u64, u64)>, hits: &mut Hits) {
    let many: usize = groups.iter().map(Vec::len).sum();
    let mut above = 0;
    for (place, group) in groups.iter().enumerate() {
        let below = many - above - group.len();
        let (top, bottom) = match ties {
            "competition" => (above, below),
            "dense" => (place, groups.len() - 1 - place),
            other => panic!("no such ties of a ranking: {other}"),
        };
        for id in group {
            hits.add(format!("rank/{ties}"));
            if group.len() > 1 {
                hits.add(format!("rank/tied/{ties}"));
            }
            ranks.insert(id.clone(), (top as u64 + 1, bottom as u64 + 1));
        }
        above += group.len();
    }
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
