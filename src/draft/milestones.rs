//! Milestones while evidence still comes in: what isn't reached may be, on whatever day until the end, or never.
//!
//! A list that came is taken for whole, as a table of tasks is.

use super::cells::{self, Openness};
use super::look::Look;
use super::possible::{Causes, Possible};
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::expr::Expr;
use crate::plan::milestones::{PlanMilestones, Told};
use crate::rulebook::absent::Cause;
use crate::score::milestones::{Due, due, looked, meet};
use crate::score::{self, Case};

/// What is told of milestones may be.
pub(super) fn of(look: &Look<'_>, plan: &PlanMilestones) -> Possible {
    if let Some(case) = look.settled([plan.item]) {
        return Possible::known(score::value(case, &Expr::Milestones(Box::new(plan.clone()))));
    }
    if let Some(who) = look.who.filter(|_| look.cell(plan.item) == Openness::Unreached) {
        return listed(who.case, plan);
    }
    let number = match plan.told {
        Told::OnTime { .. } | Told::Reached => Interval::closed(Ratio::zero(), Ratio::one()),
        Told::Late { .. } => Interval::from_zero(),
    };
    Possible { number: Some(number), causes: cells::stated(false).and(Causes::of(&[Cause::ZeroBase])) }
}

/// Of a list: all that aren't reached as good as can be, and as bad.
fn listed(case: Case<'_>, plan: &PlanMilestones) -> Possible {
    let (mut best, mut worst): (Vec<Due>, Vec<Due>) = (Vec::new(), Vec::new());
    for one in looked(case, plan) {
        let (Some(held), Some(counted)) = (one.plan, one.due) else { continue };
        if one.milestone.actual.is_some() {
            best.push(counted.clone());
            worst.push(counted);
            continue;
        }
        let on = |day| due(&case.round.workdays, plan, held, Some(day));
        best.push(on(held.day));
        // Reached on the last day it may be later than one that is never reached counts.
        let late = counted.late.max(on(plan.until).late);
        worst.push(Due { late, ..counted });
    }
    match (meet(plan, &best), meet(plan, &worst)) {
        (Some(best), Some(worst)) => Possible::there(Interval::point(best).hull(&Interval::point(worst))),
        _ => Possible::absent(Causes::of(&[Cause::ZeroBase])),
    }
}
