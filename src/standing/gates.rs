//! What lets one object into a tier or keeps it out, apart from room: conditions, bars, and tiers tested before.
//!
//! Who gets the places is `award`'s.

use crate::plan::effects::PlanEffect;
use crate::score::effects::{apart, late};
use crate::score::{Case, Told, condition};

/// Tiers, a bit for each place; a rulebook has at most [`MOST_TIERS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Tiers(u64);

/// Tiers of a rulebook at most.
pub(crate) const MOST_TIERS: usize = 64;

impl Tiers {
    fn bit(tier: usize) -> u64 {
        u32::try_from(tier).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0)
    }

    pub(crate) fn insert(&mut self, tier: usize) {
        self.0 |= Self::bit(tier);
    }

    pub(crate) fn contains(self, tier: usize) -> bool {
        self.0 & Self::bit(tier) != 0
    }

    /// The best of them.
    pub(crate) fn best(self) -> Option<usize> {
        (self.0 != 0).then(|| usize::try_from(self.0.trailing_zeros()).unwrap_or(MOST_TIERS))
    }
}

/// What conditions and effects say of one object and every tier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Gates {
    /// Tiers whose condition holds.
    pub(crate) met: Tiers,
    /// Tiers from which something bars it.
    pub(crate) barred: Tiers,
    /// The tier in which it holds a place that nobody gets.
    holds: Option<u8>,
    /// Whether the forced lowest may take it.
    pub(crate) forcible: bool,
}

/// Whether an object competes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
pub(crate) enum Entry {
    /// No rank, and no tier but one that an effect names.
    Nowhere(Option<u8>),
    /// No rank, and the tier that its conditions give it.
    Beside,
    /// It is ranked.
    Competes,
}

/// Whether an object competes, once its scores are there; `aside` tells that nothing gives it a total or a rank.
pub(crate) fn entry(case: Case<'_>, aside: bool) -> Entry {
    let acting = || case.scores.acting().iter().filter_map(|place| case.plan.effects.get(*place));
    if case.scores.has_fallen() {
        // The tier that the effect names, if it names one; tiers stand best first, so the largest place is the lowest.
        let lowest = acting().filter_map(|effect| effect.at_most).max();
        return Entry::Nowhere(lowest.and_then(|tier| u8::try_from(tier).ok()));
    }
    if aside || acting().any(|effect| effect.unranked) {
        return Entry::Nowhere(None);
    }
    let outside = &case.tables.outside;
    if outside.is_apart(case.object) || outside.is_out(case.object) { Entry::Beside } else { Entry::Competes }
}

/// The gates of an object that has a tier of its own, and the effects that only bar tiers.
pub(crate) fn of(case: Case<'_>) -> (Gates, Vec<usize>) {
    let late = late(case);
    let effects = case.scores.acting().iter().chain(&late);
    let acting: Vec<&PlanEffect> = effects.filter_map(|place| case.plan.effects.get(*place)).collect();
    (gates(case, &acting), late)
}

impl Gates {
    /// As bytes, equal only for equal ones.
    #[cfg(feature = "parts")]
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let tiers = [self.met.0, self.barred.0].into_iter().flat_map(u64::to_le_bytes);
        let holds = self.holds.map_or([0, 0], |tier| [1, tier]);
        tiers.chain(holds).chain([u8::from(self.forcible)]).collect()
    }

    /// The tier in which it holds a place that nobody gets.
    pub(crate) fn holds(&self) -> Option<usize> {
        self.holds.map(usize::from)
    }

    /// The first tier whose condition holds and from which nothing bars, room apart.
    pub(crate) fn first(&self, tiers: usize) -> Option<usize> {
        (0..tiers).find(|tier| self.met.contains(*tier) && !self.barred.contains(*tier))
    }
}

fn gates(case: Case<'_>, acting: &[&PlanEffect]) -> Gates {
    let standing = &case.plan.standing;
    let holds = |when| condition(case, when, case.scores, None) == Told::True;
    let mut gates = Gates::default();
    for (place, tier) in standing.tiers.iter().enumerate() {
        if tier.when.as_ref().is_none_or(holds) {
            gates.met.insert(place);
        }
    }
    let open = apart(case).and_then(|apart| apart.tiers.as_ref());
    let mut held = Tiers::default();
    for (place, tier) in standing.tiers.iter().enumerate() {
        let bars = |effect: &&&PlanEffect| effect.bars(place);
        if acting.iter().any(|effect| bars(&effect))
            || tier.tested_before.iter().any(|worse| gates.met.contains(*worse))
            || open.is_some_and(|open| !open.contains(&place))
        {
            gates.barred.insert(place);
        }
        if acting.iter().filter(bars).any(|effect| effect.held) {
            held.insert(place);
        }
    }
    gates.holds = gates.met.best().filter(|best| held.contains(*best)).and_then(|best| u8::try_from(best).ok());
    gates.forcible = standing.lowest.as_ref().is_some_and(|lowest| lowest.when.as_ref().is_none_or(holds));
    gates
}

impl PlanEffect {
    /// Whether it keeps whom it acts on out of a tier.
    pub(crate) fn bars(&self, tier: usize) -> bool {
        self.at_most.is_some_and(|best| tier < best) || self.bars.contains(&tier)
    }
}

/// The promotions that an object deserves by their conditions, a bit for each.
pub(crate) fn deserves(case: Case<'_>, entry: Entry) -> Tiers {
    let mut deserves = Tiers::default();
    if !matches!(entry, Entry::Nowhere(_)) {
        for (place, promotion) in case.plan.standing.promotions.iter().enumerate() {
            if condition(case, &promotion.when, case.scores, None) == Told::True {
                deserves.insert(place);
            }
        }
    }
    deserves
}
