//! How the places of a cohort were filled, as fields of its record: one of each tier, of the forced lowest and of each
//! promotion, under the names that the outcome's JSON gives them. Counts are texts; what is zero or didn't happen is
//! left out where the JSON leaves it out, so that both say the same.

use super::evidence::map;
use super::fields::{FieldList, say};
use crate::document::{Canon, Id};
use crate::outcome::{CohortStanding, EdgeGroup, LowestStanding, PromotionStanding, TierStanding};

/// Puts the fields.
pub(super) fn places(list: &mut FieldList, cohort: &CohortStanding<'_>) {
    list.put(&["ranked_base"], |text| say(text, &cohort.ranked_base().to_string()));
    list.put(&["roster_base"], |text| say(text, &cohort.roster_base().to_string()));
    for standing in cohort.tiers() {
        let id = standing.id().map_or("", Id::as_str);
        list.put(&["tiers/", id], |text| say(text, &tier(&standing).to_json()));
    }
    if let Some(standing) = cohort.lowest() {
        list.put(&["lowest"], |text| say(text, &lowest(&standing).to_json()));
    }
    for standing in cohort.promotions() {
        let id = standing.id().map_or("", Id::as_str);
        list.put(&["promotions/", id], |text| say(text, &promotion(&standing).to_json()));
    }
}

fn tier(tier: &TierStanding<'_>) -> Canon {
    map([
        ("all_in", edge(tier.all_in())),
        ("at_least", tier.at_least().map(count)),
        ("at_most", tier.at_most().map(count)),
        ("held", some(tier.held())),
        ("last", tier.last().map(|id| Canon::Text(id.to_string()))),
        ("left", some(tier.left())),
        ("lifted", some(tier.lifted())),
        ("passed_on", tier.is_passed_on().then(|| Canon::Text("true".to_owned()))),
        ("room", tier.room().map(count)),
        ("taken", Some(count(tier.taken()))),
        ("turned_away", edge(tier.turned_away())),
    ])
}

fn lowest(lowest: &LowestStanding<'_>) -> Canon {
    map([
        ("all_in", edge(lowest.all_in())),
        ("counted", Some(count(lowest.counted()))),
        ("forced", ids(lowest.forced())),
        ("places", Some(count(lowest.places()))),
        ("spared", ids(lowest.spared())),
        ("turned_away", edge(lowest.turned_away())),
    ])
}

fn promotion(promotion: &PromotionStanding<'_>) -> Canon {
    map([
        ("all_in", edge(promotion.all_in())),
        ("kept", ids(promotion.kept())),
        ("places", promotion.places().map(count)),
        ("promoted", ids(promotion.promoted()).or(Some(Canon::List(Vec::new())))),
        ("turned_away", edge(promotion.turned_away())),
    ])
}

/// A group of equals at the edge.
fn edge(group: Option<EdgeGroup<'_>>) -> Option<Canon> {
    let group = group?;
    Some(map([
        ("holding", ids(group.holding())),
        ("left", Some(count(group.left()))),
        ("objects", ids(group.objects()).or(Some(Canon::List(Vec::new())))),
    ]))
}

fn count(count: u32) -> Canon {
    Canon::Text(count.to_string())
}

/// A count that isn't zero.
fn some(number: u32) -> Option<Canon> {
    (number > 0).then(|| count(number))
}

/// Ids in their order; nothing where there are none.
fn ids<'i>(objects: impl Iterator<Item = &'i Id>) -> Option<Canon> {
    let list: Vec<Canon> = objects.map(|id| Canon::Text(id.to_string())).collect();
    (!list.is_empty()).then_some(Canon::List(list))
}
