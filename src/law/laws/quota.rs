//! Quotas are kept.

use super::Verdict;
use crate::law::case::Case;
use crate::law::unlawful::Shown;
use crate::outcome::{CohortStanding, TierStanding};

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let outcome = case.outcome();
    let mut tried = false;
    for cohort in outcome.cohorts() {
        for tier in cohort.tiers() {
            let (Some(id), Some(within)) = (tier.id(), cohort.id()) else { continue };
            tried |= tier.room().is_some();
            let label = outcome.tiers.iter().find(|(known, _)| known == id).map_or(id.as_str(), |(_, label)| label);
            let effect =
                if let Some(room) = tier.room().filter(|_| tier.all_in().is_none()).filter(|room| over(&tier, *room)) {
                    let taken = tier.taken().saturating_add(tier.held());
                    [
                        format!("评比组“{within}”的“{label}”有{room}个名额，占用{taken}个"),
                        format!("in the cohort {within}, {label} has {room} places, and {taken} are taken"),
                    ]
                } else if let Some(found) = miscounted(case, &cohort, &tier) {
                    let taken = tier.taken();
                    [
                        format!("评比组“{within}”的“{label}”按名次评出{taken}个，实有{found}个"),
                        format!("in the cohort {within}, {taken} are told to hold {label} by rank, and {found} do"),
                    ]
                } else {
                    continue;
                };
            return Verdict::broken(Shown { effects: vec![effect], ..Shown::default() });
        }
    }
    if tried { Verdict::Kept } else { Verdict::Idle }
}

/// Whether more places are taken or held than there are; a least number that must hold it overrides the most.
fn over(tier: &TierStanding<'_>, room: u32) -> bool {
    let room = room.max(tier.at_least().unwrap_or(0));
    tier.taken().saturating_add(tier.held()) > room
}

/// How many hold a tier by rank, where that isn't what is told.
fn miscounted(case: &Case<'_>, cohort: &CohortStanding<'_>, tier: &TierStanding<'_>) -> Option<u32> {
    let (id, within) = (tier.id()?, cohort.id()?);
    // The forced lowest and promotions give tiers beside the quotas.
    let forced = cohort.lowest().is_some();
    let promoted = cohort.promotions().any(|promotion| promotion.promoted().next().is_some());
    if forced || promoted {
        return None;
    }
    let outcome = case.outcome();
    let standings = outcome.objects().filter_map(|object| outcome.standing(object.as_str()));
    let held = standings.filter(|standing| {
        standing.cohort() == Some(within) && standing.rank().is_some() && standing.tier() == Some(id)
    });
    let held = u32::try_from(held.count()).unwrap_or(u32::MAX);
    (held != tier.taken()).then_some(held)
}
