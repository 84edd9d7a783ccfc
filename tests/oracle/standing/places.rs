//! Places: how many a quota gives in a cohort, and of whom it is a share.

use super::Entrant;
use crate::book::Book;
use crate::derive;
use crate::effects;
use crate::evidence::{Object, Round, list, text};
use crate::number::{self, Exact};
use crate::reads::Stands;
use crate::standing::award::Field;
use crate::value;
use num_traits::{Signed, ToPrimitive};
use serde_json::Value;

/// Cohorts, each after that of the object that it belongs to.
pub(crate) fn sequence(book: &Book, round: &Round) -> Vec<String> {
    let mut waiting: Vec<&Value> = list(&book.json, "cohorts").iter().collect();
    let mut done: Vec<String> = Vec::new();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|cohort| {
            let owner = cohort.get("belongs_to").and_then(|id| round.objects.iter().find(|object| *id == *object.id));
            let ready = owner.is_none_or(|owner| owner.cohort.is_empty() || done.contains(&owner.cohort));
            if ready {
                done.push(text(cohort, "id"));
            }
            !ready
        });
        assert!(waiting.len() < before, "cohorts that belong to each other");
    }
    done
}

/// How many places `said` gives; shares say in `quota` of whom, and how they are rounded.
pub(crate) fn count(field: &mut Field<'_, '_>, cohort: &str, said: &Value, quota: &Value) -> u64 {
    let by_cohort = |said: &Value| said.get("by_cohort").map(|by| by[cohort].clone());
    if let Some(many) = said.get("count") {
        field.hits.add("quota/count");
        if let Some(own) = by_cohort(many) {
            field.hits.add("quota/count/by_cohort");
            return whole(&number::read(&own));
        }
        return whole(&number::read(many));
    }
    if let Some(value) = said.get("owner_count") {
        return whole(&owned(field, cohort, value, said, "owner_count"));
    }
    let share = if let Some(own) = by_cohort(said) {
        field.hits.add("quota/share/by_cohort");
        number::read(&own)
    } else if let Some(value) = said.get("owner_share") {
        owned(field, cohort, value, said, "owner_share")
    } else {
        field.hits.add("quota/share");
        number::read(said)
    };
    let of = text(quota, "of");
    let exact = share * number::whole(base(field, cohort, &of) as i64);
    let round = text(quota, "round");
    let half = Exact::new(1.into(), 2.into());
    let places = match round.as_str() {
        "down" => exact.floor(),
        "up" => exact.ceil(),
        "half_up" => (&exact + half).floor(),
        other => panic!("no such rounding of places: {other}"),
    };
    field.hits.add(format!("quota/of/{of}"));
    if places != exact {
        field.hits.add(format!("quota/round/{round}"));
    }
    let under = quota.get("never_under").and_then(Value::as_u64).unwrap_or(0);
    if whole(&places) < under {
        field.hits.add("quota/never_under");
    }
    whole(&places).max(under)
}

fn whole(number: &Exact) -> u64 {
    assert!(number.is_integer() && !number.is_negative(), "no count: {number}");
    number.to_integer().to_u64().expect("a small count")
}

/// What a value says of the object that the cohort belongs to.
fn owned(field: &mut Field<'_, '_>, cohort: &str, value: &Value, said: &Value, word: &str) -> Exact {
    let known = list(&field.whole.book.json, "cohorts").iter().find(|one| one["id"] == cohort).expect("a cohort");
    let number = known.get("belongs_to").and_then(Value::as_str).and_then(|owner| {
        let stands = Stands { rank: field.ranks.get(owner).copied(), tier: field.tiers.get(owner).copied() };
        let expr = value::parse(value);
        field.whole.ask(owner, Some(stands), field.hits, |scoring| scoring.value(&expr)).ok()
    });
    field.hits.add(format!("quota/{word}{}", if number.is_some() { "" } else { "/if_absent" }));
    number.unwrap_or_else(|| number::read(&said["if_absent"]))
}

/// Of how many a share is taken: those who are ranked, or the roster of the cohort.
fn base(field: &mut Field<'_, '_>, cohort: &str, of: &str) -> u64 {
    let mut base = 0;
    for object in field.whole.round.objects.iter().filter(|object| object.cohort == cohort) {
        let entrant = field.whole.entrants.get(&object.id);
        let counted = is_counted(field.whole.book, field.whole.round, object);
        let ranked = entrant.is_some_and(Entrant::competes);
        // Who stands beside is added where that is said; who has neither rank nor tier isn't ranked at all.
        let beside = entrant.is_some() && !ranked;
        let counts = match of {
            "ranked" => ranked || beside && counted,
            "roster" => counted,
            other => panic!("no such base: {other}"),
        };
        if beside {
            field.hits.add(format!("quota/base/beside/{}", if counts { "in" } else { "out" }));
        }
        base += u64::from(counts);
    }
    base
}

/// Units listed apart count only where that is said, and so do those whom an effect takes out of statistics.
fn is_counted(book: &Book, round: &Round, object: &Object) -> bool {
    if let Some(apart) = effects::apart(book, round, object) {
        return apart["in_quota_base"] == true;
    }
    let no = Some(&Value::Bool(false));
    let out: Vec<&Value> = list(&book.json, "effects")
        .iter()
        .filter(|effect| effect.get("in_statistics") == no && derive::lets_act(book, object, effect))
        .filter(|effect| effects::plainly(book, round, object, &effect["when"]))
        .collect();
    out.is_empty() || out.iter().any(|effect| effect["in_quota_base"] == true)
}
