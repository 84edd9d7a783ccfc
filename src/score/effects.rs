//! Effects: what conditions do to the total of an object, and who isn't among the peers.
//!
//! Effects on the total all read it before any of them acts. Ranks and tiers are `outcome`'s.

use super::condition::{Told, evaluate};
use super::peers::Tables;
use super::trace::Trace;
use super::{Case, Score, Scores};
use crate::plan::Inner;
use crate::plan::effects::{Apart, PlanEffect};
use crate::round::Data;

/// Who stands outside the competition, known from evidence alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outside {
    /// Listed apart, by object; empty where nobody can be.
    apart: Vec<bool>,
    /// Out of statistics, by object; empty where nobody can be.
    out: Vec<bool>,
}

impl Outside {
    /// Looks at every object of a round.
    pub(crate) fn of(plan: &Inner, round: &Data) -> Self {
        let some_out = plan.effects.iter().any(|effect| effect.out);
        if !some_out && plan.apart.iter().all(Option::is_none) {
            return Self::default();
        }
        let nothing = Tables::default();
        let mut outside = Self::default();
        for (place, object) in round.objects.iter().enumerate() {
            let case = Case {
                plan,
                round,
                object: place,
                group: object.group,
                scores: Scores::none(),
                tables: &nothing,
                row: None,
            };
            let acts = |effect: &PlanEffect| effect.out && self::acts(case, effect);
            let listed = plan.apart.get(object.cohort).and_then(Option::as_ref);
            let listed = listed.filter(|listed| evaluate(case, &listed.when, case.scores, None) == Told::True);
            outside.apart.push(listed.is_some());
            outside.out.push(listed.is_some_and(|listed| listed.out) || plan.effects.iter().any(acts));
        }
        outside
    }

    /// Whether an object is listed apart.
    pub(crate) fn is_apart(&self, object: usize) -> bool {
        self.apart.get(object).copied().unwrap_or(false)
    }

    /// Whether an object is out of statistics.
    pub(crate) fn is_out(&self, object: usize) -> bool {
        self.out.get(object).copied().unwrap_or(false)
    }

    /// Whether somebody is listed apart and counted all the same.
    pub(crate) fn counts_apart(&self) -> bool {
        self.apart.iter().zip(&self.out).any(|(apart, out)| *apart && !*out)
    }
}

/// How an object that is listed apart is.
pub(crate) fn apart<'a>(case: Case<'a>) -> Option<&'a Apart> {
    let cohort = case.round.objects.get(case.object)?.cohort;
    case.plan.apart.get(cohort)?.as_ref().filter(|_| case.tables.outside.is_apart(case.object))
}

/// Whether an effect's condition holds.
pub(crate) fn acts(case: Case<'_>, effect: &PlanEffect) -> bool {
    evaluate(case, &effect.when, case.scores, None) == Told::True
}

/// Effects that only bar tiers and hold for an object, by their place; they read totals and ranks once those are settled.
/// An unscored object has no effects.
pub(crate) fn late(case: Case<'_>) -> Vec<usize> {
    if case.scores.fallen {
        return Vec::new();
    }
    let late = case.plan.effects.iter().enumerate().filter(|(_, effect)| effect.late);
    late.filter(|(_, effect)| acts(case, effect)).map(|(place, _)| place).collect()
}

/// Lets the effects act on an object whose total is known; an object without one has no effects.
pub(super) fn act<T: Trace>(case: Case<'_>, root: Option<usize>, scores: &mut Scores, trace: &mut T) {
    if root.is_some_and(|root| scores.of(root).is_none()) {
        return;
    }
    let mut acting: Vec<usize> = Vec::new();
    for (place, effect) in case.plan.effects.iter().enumerate() {
        if !effect.late && acts(Case { scores, ..case }, effect) {
            acting.push(place);
        }
    }
    let effect = |place: &usize| case.plan.effects.get(*place);
    let unscored = |place: &usize| effect(place).is_some_and(|effect| effect.unscored);
    if acting.iter().any(unscored) {
        acting.retain(unscored);
        scores.fallen = true;
        if let Some(slot) = root.and_then(|root| scores.list.get_mut(root)) {
            *slot = None;
        }
    } else if let (Some(lowest), Some(root)) =
        (acting.iter().filter_map(|place| effect(place)?.total.as_ref()).min(), root)
    {
        let published = case.plan.nodes.get(root).and_then(|node| node.digits.rounding.published(lowest));
        if let (Some(published), Some(Some(score))) = (published, scores.list.get_mut(root)) {
            trace.fixed(score.published, published);
            let exact = score.exact.is_some().then(|| Box::new(lowest.clone()));
            *score = Score { published, exact, ..score.clone() };
        }
    }
    scores.acting = acting;
}
