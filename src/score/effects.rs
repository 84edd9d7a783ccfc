//! Effects: what conditions do to the total of an object, and who isn't among the peers.
//!
//! Effects on the total all read it before any of them acts. Ranks and tiers are `outcome`'s.

use super::condition::{Told, evaluate};
use super::peers::Tables;
use super::trace::{Silent, Trace};
use super::{Case, Score, Scores};
use crate::number::Rounding;
use crate::plan::Inner;
use crate::plan::derive::PlanDerive;
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
                group: object.group(),
                scores: Scores::none(),
                tables: &nothing,
                row: None,
            };
            // On derived objects those act that are said to.
            let rule = plan.derivation(object.group());
            let acts = |(place, effect): (usize, &PlanEffect)| {
                effect.out && rule.is_none_or(|rule| rule.effects.contains(&place)) && acts(case, effect)
            };
            let listed = plan.apart.get(object.cohort()).and_then(Option::as_ref);
            let listed = listed.filter(|listed| evaluate(case, &listed.when, case.scores, None) == Told::True);
            outside.apart.push(listed.is_some());
            outside.out.push(listed.is_some_and(|listed| listed.out) || plan.effects.iter().enumerate().any(acts));
        }
        outside
    }

    /// Whether anybody can be outside at all.
    pub(crate) fn is_anybody(&self) -> bool {
        !self.apart.is_empty()
    }

    /// Those of whom it is known: by object, whether it is listed apart, and whether it is out of statistics.
    #[cfg(feature = "parts")]
    pub(crate) fn known(all: impl Iterator<Item = (bool, bool)>) -> Self {
        let (apart, out) = all.unzip();
        Self { apart, out }
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
    let cohort = case.round.objects.get(case.object)?.cohort();
    case.plan.apart.get(cohort)?.as_ref().filter(|_| case.tables.outside.is_apart(case.object))
}

/// Whether an effect's condition holds.
pub(crate) fn acts(case: Case<'_>, effect: &PlanEffect) -> bool {
    evaluate(case, &effect.when, case.scores, None) == Told::True
}

/// Whether some effect holds for an object whose total is known, of those that don't wait for its standing.
pub(crate) fn any_early(case: Case<'_>) -> bool {
    case.plan.effects.iter().any(|effect| !effect.late && acts(case, effect))
}

/// Effects that only bar tiers and hold for an object, by their place; they read totals and ranks once those are settled.
/// An unscored object has no effects.
pub(crate) fn late(case: Case<'_>) -> Vec<usize> {
    if case.scores.fallen {
        return Vec::new();
    }
    // On derived objects those act that are said to.
    let rule = case.plan.derivation(case.group);
    let late = case.plan.effects.iter().enumerate().filter(|(_, effect)| effect.late);
    let said = late.filter(|(place, _)| rule.is_none_or(|rule| rule.effects.contains(place)));
    said.filter(|(_, effect)| acts(case, effect)).map(|(place, _)| place).collect()
}

/// Lets the effects act on an object whose total is known; an object without one has no effects.
pub(super) fn act<T: Trace>(case: Case<'_>, root: Option<usize>, scores: &mut Scores, trace: &mut T) {
    if root.is_some_and(|root| scores.of(root).is_none()) {
        return;
    }
    let rounding = root.and_then(|root| case.plan.nodes.get(root)).map(|node| &node.digits.rounding);
    settle(case, (0..case.plan.effects.len()).collect(), root.zip(rounding), scores, trace);
}

/// The same for a derived object, on which those effects act that its derivation names.
pub(super) fn act_on_derived(case: Case<'_>, root: usize, rule: &PlanDerive, scores: &mut Scores) {
    settle(case, rule.effects.clone(), Some((root, &rule.rounding)), scores, &mut Silent);
}

/// Of these effects, those whose condition holds act on the total, which is published at these digits.
fn settle<T: Trace>(
    case: Case<'_>,
    mut acting: Vec<usize>,
    total: Option<(usize, &Rounding)>,
    scores: &mut Scores,
    trace: &mut T,
) {
    acting.retain(|place| {
        let effect = case.plan.effects.get(*place).filter(|effect| !effect.late);
        effect.is_some_and(|effect| acts(Case { scores: &*scores, ..case }, effect))
    });
    let effect = |place: &usize| case.plan.effects.get(*place);
    let unscored = |place: &usize| effect(place).is_some_and(|effect| effect.unscored);
    if acting.iter().any(unscored) {
        acting.retain(unscored);
        scores.fallen = true;
        if let Some(slot) = total.and_then(|(root, _)| scores.list.get_mut(root)) {
            *slot = None;
        }
    } else if let (Some(lowest), Some((root, rounding))) =
        (acting.iter().filter_map(|place| effect(place)?.total.as_ref()).min(), total)
    {
        let published = rounding.published(lowest);
        if let (Some(published), Some(Some(score))) = (published, scores.list.get_mut(root)) {
            trace.fixed(score.published, published);
            let exact = score.exact.is_some().then(|| Box::new(lowest.clone()));
            *score = Score { published, exact, ..score.clone() };
        }
    }
    scores.acting = acting;
}
