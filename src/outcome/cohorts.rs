//! How the places of each cohort were filled: what a reader needs to check tiers by hand.
//!
//! Plain views of what `awards` has settled.

use super::{CohortFate, Outcome};
use crate::document::Id;
use crate::standing::award::{AtEdge, LowestFate, TierFate};
use crate::standing::promote::PromotionFate;

/// How the tiers of a cohort (评比组) were filled.
#[derive(Clone, Copy, Debug)]
pub struct CohortStanding<'a> {
    outcome: &'a Outcome,
    place: usize,
    fate: &'a CohortFate,
}

/// How the places of one tier were filled in a cohort.
#[derive(Clone, Copy, Debug)]
pub struct TierStanding<'a> {
    outcome: &'a Outcome,
    tier: usize,
    fate: &'a TierFate,
}

/// Why a tier took nobody after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Closed {
    /// Everybody who may hold it has it.
    NobodyLeft,
    /// No place was left for the next.
    Full,
    /// Places were left for a part of those who tie, and they went all out.
    TieAtEdge,
}

/// How the forced lowest (末位) of a cohort came about.
#[derive(Clone, Copy, Debug)]
pub struct LowestStanding<'a> {
    outcome: &'a Outcome,
    fate: &'a LowestFate,
}

/// How the places of a promotion (专项晋优) were filled in a cohort.
#[derive(Clone, Copy, Debug)]
pub struct PromotionStanding<'a> {
    outcome: &'a Outcome,
    promotion: usize,
    fate: &'a PromotionFate,
}

/// A group of equals for whom there was room in part.
#[derive(Clone, Copy, Debug)]
pub struct EdgeGroup<'a> {
    outcome: &'a Outcome,
    edge: &'a AtEdge,
}

impl Outcome {
    /// How the tiers of each cohort were filled, in the rulebook's order; none where nobody is ranked.
    pub fn cohorts(&self) -> impl Iterator<Item = CohortStanding<'_>> {
        self.cohorts.iter().enumerate().map(|(place, fate)| CohortStanding { outcome: self, place, fate })
    }

    /// The same of one cohort, by its id.
    #[must_use]
    pub fn cohort(&self, id: &str) -> Option<CohortStanding<'_>> {
        self.cohorts().find(|cohort| cohort.id().is_some_and(|known| known.as_str() == id))
    }

    fn ids<'a>(&'a self, objects: &'a [usize]) -> impl Iterator<Item = &'a Id> {
        objects.iter().filter_map(|object| self.objects.id(*object))
    }
}

impl<'a> CohortStanding<'a> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<&'a Id> {
        self.outcome.cohort_ids.get(self.place)
    }

    /// How many of it are ranked.
    #[must_use]
    pub fn ranked(&self) -> u32 {
        self.fate.base.ranked
    }

    /// How many quotas of those who are ranked count: units listed apart are among them where the rulebook says so.
    #[must_use]
    pub fn ranked_base(&self) -> u32 {
        self.fate.base.ranked.saturating_add(self.fate.base.beside)
    }

    /// How many quotas of the whole roster count.
    #[must_use]
    pub fn roster_base(&self) -> u32 {
        self.fate.base.roster
    }

    /// Its tiers, best first.
    pub fn tiers(&self) -> impl Iterator<Item = TierStanding<'a>> + use<'a> {
        let outcome = self.outcome;
        let fates = self.fate.awarded.fates.iter().enumerate();
        fates.map(move |(tier, fate)| TierStanding { outcome, tier, fate })
    }

    /// One of its tiers, by its id.
    #[must_use]
    pub fn tier(&self, id: &str) -> Option<TierStanding<'a>> {
        self.tiers().find(|tier| tier.id().is_some_and(|known| known.as_str() == id))
    }

    /// Its forced lowest, where the rulebook forces one.
    #[must_use]
    pub fn lowest(&self) -> Option<LowestStanding<'a>> {
        let outcome = self.outcome;
        self.fate.awarded.lowest.as_ref().map(|fate| LowestStanding { outcome, fate })
    }

    /// Its promotions, in the rulebook's order.
    pub fn promotions(&self) -> impl Iterator<Item = PromotionStanding<'a>> + use<'a> {
        let outcome = self.outcome;
        let fates = self.fate.promotions.iter().enumerate();
        fates.map(move |(promotion, fate)| PromotionStanding { outcome, promotion, fate })
    }
}

impl<'a> TierStanding<'a> {
    /// Id of the tier.
    #[must_use]
    pub fn id(&self) -> Option<&'a Id> {
        self.outcome.tiers.get(self.tier).map(|(id, _)| id)
    }

    /// Places that its quota gives at most.
    #[must_use]
    pub fn at_most(&self) -> Option<u32> {
        self.fate.at_most
    }

    /// Places that must be filled.
    #[must_use]
    pub fn at_least(&self) -> Option<u32> {
        self.fate.at_least
    }

    /// Places that there were: its own and those passed on from above; where it counts with the tiers above, what those
    /// left.
    #[must_use]
    pub fn room(&self) -> Option<u32> {
        self.fate.room
    }

    /// How many ranked objects took a place, promotions apart.
    #[must_use]
    pub fn taken(&self) -> u32 {
        self.fate.taken
    }

    /// Who took the first place: the best-ranked object that has the tier by its rank. `None` where nobody took one.
    #[must_use]
    pub fn first(&self) -> Option<&'a Id> {
        self.fate.first.and_then(|first| self.outcome.objects.id(first))
    }

    /// Why the tier took nobody after the last.
    #[must_use]
    pub fn closed_by(&self) -> Closed {
        match &self.fate.turned {
            Some(turned) if turned.left > 0 => Closed::TieAtEdge,
            Some(_) => Closed::Full,
            None => Closed::NobodyLeft,
        }
    }

    /// Who took the last place: the tier's edge. `None` where nobody took one.
    #[must_use]
    pub fn last(&self) -> Option<&'a Id> {
        self.fate.last.and_then(|last| self.outcome.objects.id(last))
    }

    /// How many of those don't meet its condition, and have it since so many must.
    #[must_use]
    pub fn lifted(&self) -> u32 {
        self.fate.lifted
    }

    /// Places held by objects that an effect bars.
    #[must_use]
    pub fn held(&self) -> u32 {
        self.fate.held
    }

    /// Places that nobody took.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.fate.left
    }

    /// Whether those went to the next tier.
    #[must_use]
    pub fn is_passed_on(&self) -> bool {
        self.fate.passed
    }

    /// The group of equals that came in as a whole though there weren't places for all.
    #[must_use]
    pub fn all_in(&self) -> Option<EdgeGroup<'a>> {
        edge(self.outcome, &self.fate.all_in)
    }

    /// The group that was turned away for want of room; nobody after it came in.
    #[must_use]
    pub fn turned_away(&self) -> Option<EdgeGroup<'a>> {
        edge(self.outcome, &self.fate.turned)
    }
}

fn edge<'a>(outcome: &'a Outcome, edge: &'a Option<AtEdge>) -> Option<EdgeGroup<'a>> {
    edge.as_ref().map(|edge| EdgeGroup { outcome, edge })
}

impl<'a> LowestStanding<'a> {
    /// How many must hold it.
    #[must_use]
    pub fn places(&self) -> u32 {
        self.fate.places
    }

    /// How many of the places those fill to whom no better tier is open.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.fate.counted
    }

    /// Who was taken from the bottom beside those.
    pub fn forced(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.outcome.ids(&self.fate.forced)
    }

    /// Who stands at the bottom, but is spared by the condition.
    pub fn spared(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.outcome.ids(&self.fate.spared)
    }

    /// The group of equals that was taken as a whole though it exceeds the number.
    #[must_use]
    pub fn all_in(&self) -> Option<EdgeGroup<'a>> {
        edge(self.outcome, &self.fate.all_in)
    }

    /// The group of equals that was spared as a whole since it exceeds the number.
    #[must_use]
    pub fn turned_away(&self) -> Option<EdgeGroup<'a>> {
        edge(self.outcome, &self.fate.turned)
    }
}

impl<'a> PromotionStanding<'a> {
    /// Id of the promotion.
    #[must_use]
    pub fn id(&self) -> Option<&'a Id> {
        self.outcome.promotions.get(self.promotion).map(|(id, _)| id)
    }

    /// Places that it has; `None` where it takes everybody who deserves it.
    #[must_use]
    pub fn places(&self) -> Option<u32> {
        self.fate.places
    }

    /// Who was promoted, best first.
    pub fn promoted(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.outcome.ids(&self.fate.promoted)
    }

    /// Who deserved it, and stays where the forced lowest put them.
    pub fn kept(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.outcome.ids(&self.fate.kept)
    }

    /// The group of equals that was promoted as a whole though there weren't places for all.
    #[must_use]
    pub fn all_in(&self) -> Option<EdgeGroup<'a>> {
        edge(self.outcome, &self.fate.all_in)
    }

    /// The group that was turned away for want of room.
    #[must_use]
    pub fn turned_away(&self) -> Option<EdgeGroup<'a>> {
        edge(self.outcome, &self.fate.turned)
    }
}

impl<'a> EdgeGroup<'a> {
    /// Objects of the group, by place in the round.
    pub fn objects(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.outcome.ids(&self.edge.objects)
    }

    /// Others of the group who hold a place that nobody gets.
    pub fn holding(&self) -> impl Iterator<Item = &'a Id> + use<'a> {
        self.outcome.ids(&self.edge.holding)
    }

    /// Places that were left when it came.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.edge.left
    }
}
