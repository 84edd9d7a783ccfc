//! Effects while cells are open: which may act, and what that makes of the total. Added leaves whose step may not run.

use super::condition;
use super::look::Look;
use super::possible::{Truth, rounded};
use super::reach::{Numbers, Reach};
use super::steps::Added;
use crate::number::interval::Interval;
use crate::number::{Ratio, Rounding};
use crate::plan::Inner;
use crate::plan::node::{AnswerKind, PlanNode};

/// Effects, by their place, that may act on who has a total.
pub(super) type Acting = Vec<(usize, Truth)>;

/// Lets effects act on a total; all read it before any acts.
pub(super) fn act(
    look: &Look<'_>,
    among: impl Iterator<Item = usize>,
    total: Option<(&mut Reach, &Rounding)>,
) -> Acting {
    // An object without a total has no effects.
    if total.as_ref().is_some_and(|(reach, _)| reach.numbers.is_none()) {
        return Acting::new();
    }
    let now = |place: usize| {
        let effect = look.plan.effects.get(place).filter(|effect| !effect.late)?;
        let acts = condition::of(look, &effect.when, None);
        acts.yes.then_some((place, acts))
    };
    let acting: Acting = among.filter_map(now).collect();
    if let Some((reach, rounding)) = total {
        fix(look.plan, &acting, reach, rounding);
    }
    acting
}

/// What effects of which nothing is known may do.
pub(super) fn may_all(plan: &Inner, root: &PlanNode, reach: &mut Reach) {
    let all = plan.effects.iter().enumerate().filter(|(_, effect)| !effect.late);
    let acting: Acting = all.map(|(place, _)| (place, Truth::ANY)).collect();
    fix(plan, &acting, reach, &root.digits.rounding);
}

fn fix(plan: &Inner, acting: &Acting, reach: &mut Reach, rounding: &Rounding) {
    let Some(numbers) = &reach.numbers else { return };
    let effect = |place: usize| plan.effects.get(place);
    let takes = |place: usize| effect(place).is_some_and(|effect| effect.unscored);
    let perhaps = acting.iter().any(|(place, _)| takes(*place));
    let surely = acting.iter().any(|(place, acts)| takes(*place) && acts.surely());
    let total = |place: usize| effect(place).and_then(|effect| effect.total.as_ref());
    let fixed = acting.iter().filter_map(|(place, acts)| Some((total(*place)?, *acts)));
    // Of several the lowest holds.
    let lowest = fixed.clone().map(|(total, _)| total).min();
    let held = fixed.clone().filter(|(_, acts)| acts.surely()).map(|(total, _)| total).min();
    let highest = held.or(fixed.map(|(total, _)| total).max());
    let after = match lowest.zip(highest) {
        None => numbers.clone(),
        Some((lowest, highest)) => {
            let fixed = fixed_at(lowest, highest, rounding, numbers);
            if held.is_some() { fixed } else { numbers.or(&fixed) }
        }
    };
    reach.numbers = Some(after).filter(|_| !surely);
    if perhaps {
        reach.gone = reach.gone.with(AnswerKind::Unscored);
    }
}

fn fixed_at(lowest: &Ratio, highest: &Ratio, rounding: &Rounding, before: &Numbers) -> Numbers {
    let exact = Interval::closed(lowest.clone(), highest.clone());
    let shown = rounded(&exact, rounding);
    let read = exact.hull(&shown);
    Numbers { shown, compared: read.clone(), read, mark: before.mark.clone() }
}

/// Shows added leaves whose step doesn't run as 0.
pub(super) fn withhold(reaches: &mut [Option<Reach>], added: &[Added]) {
    for (leaf, runs) in added {
        let Some(Some(reach)) = reaches.get_mut(*leaf) else { continue };
        let Some(numbers) = reach.numbers.take() else { continue };
        let zero = runs.may_fail().then(|| Numbers::point(&Ratio::zero()));
        let own = runs.yes.then_some(numbers);
        reach.numbers = match (own, zero) {
            (Some(own), Some(zero)) => Some(own.or(&zero)),
            (own, zero) => own.or(zero),
        };
    }
}
