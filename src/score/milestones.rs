//! Milestones: which are due, which of them were reached when, and what that comes to together.

use super::{Case, value};
use crate::document::Date;
use crate::number::Ratio;
use crate::plan::milestones::{PlanMilestones, Told};
use crate::round::{Milestone, PlannedDay, State, WorkDays};
use crate::rulebook::absent::Cause;
use crate::rulebook::days::DayOff;
use crate::rulebook::milestones::{Meeting, Unreached};

/// A milestone as a value looks at it.
pub(crate) struct Looked<'r> {
    pub(crate) milestone: &'r Milestone,
    /// The plan that holds; `None` where none does.
    pub(crate) plan: Option<&'r PlannedDay>,
    /// What it counts; `None` for one that isn't due.
    pub(crate) due: Option<Due>,
}

/// What a due milestone counts.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) weight: Ratio,
    /// The day on which it was reached, by the end.
    pub(crate) reached: Option<Date>,
    pub(crate) on_time: bool,
    /// Days late, where they are told.
    pub(crate) late: i64,
    /// Whether the planned day is a day off and counts as the next working day.
    pub(crate) moved: bool,
}

/// The value, or why there is none.
pub(super) fn evaluate(case: Case<'_>, plan: &PlanMilestones) -> Result<Ratio, Cause> {
    value::there(case, plan.item)?;
    let due: Vec<Due> = looked(case, plan).into_iter().filter_map(|one| one.due).collect();
    meet(plan, &due).ok_or(Cause::ZeroBase)
}

/// All milestones of an object, by id.
pub(crate) fn looked<'r>(case: Case<'r>, plan: &PlanMilestones) -> Vec<Looked<'r>> {
    // A cell that is decided not to apply keeps what it had, which nobody reads.
    let column = case.round.columns.get(plan.item).filter(|column| column.state(case.object) == State::Reported);
    let all = column.map_or(&[][..], |column| column.milestones(case.object));
    let look = |milestone: &'r Milestone| {
        let held = milestone.plan.as_ref();
        let due = held.filter(|held| plan.is_due(held.day)).map(|held| {
            let actual = milestone.actual.as_ref().map(|(day, _)| *day);
            due(&case.round.workdays, plan, held, actual)
        });
        Looked { milestone, plan: held, due }
    };
    all.iter().map(look).collect()
}

/// What a due milestone counts if it was reached on a day, or not at all.
pub(crate) fn due(workdays: &WorkDays, plan: &PlanMilestones, held: &PlannedDay, actual: Option<Date>) -> Due {
    let reached = plan.reached(actual);
    let to = plan.counted_to(held.day, actual);
    let (days, moved) = to.map_or((0, false), |to| counted(workdays, plan, held.day, to));
    let in_time = |day: Date| match plan.told {
        // Fewer days went by before it than are granted.
        Told::OnTime { grace: Some(grace) } => day <= held.day || days < i64::from(grace),
        _ => day <= held.day,
    };
    let late = match (plan.told, reached) {
        (Told::Late { unreached: Unreached::Days(days), .. }, None) => i64::from(days),
        (Told::Late { .. }, _) => days.max(0),
        _ => 0,
    };
    Due { weight: held.weight.ratio(), reached, on_time: reached.is_some_and(in_time), late, moved }
}

/// The days after a planned day and up to another, below 0 where the planned day counts as one that is later still; and
/// whether it counts as a later one.
fn counted(workdays: &WorkDays, plan: &PlanMilestones, planned: Date, to: i64) -> (i64, bool) {
    let Some(day_off) = plan.working else { return (to.saturating_sub(planned.number()), false) };
    // A round exists only where its calendar covers what is counted; a draft may ask further.
    let worked = |after: i64, to: i64| workdays.worked(after, to).unwrap_or_else(|_| to.saturating_sub(after));
    let moved = day_off == DayOff::Next && worked(plan.before(planned), planned.number()) == 0;
    (worked(planned.number(), to).saturating_sub(i64::from(moved)), moved)
}

/// What due milestones come to together; `None` where there is none.
pub(crate) fn meet(plan: &PlanMilestones, due: &[Due]) -> Option<Ratio> {
    let sum = |of: &dyn Fn(&Due) -> Option<Ratio>| {
        due.iter().filter_map(of).fold(Ratio::zero(), |sum, weight| sum.add(&weight))
    };
    let part = |of: &dyn Fn(&Due) -> bool| sum(&|one| of(one).then(|| one.weight.clone()));
    let whole = part(&|_| true);
    let late = || sum(&|one| Some(one.weight.mul(&Ratio::from_int(one.late))));
    match plan.told {
        _ if due.is_empty() => None,
        Told::OnTime { .. } => part(&|one| one.on_time).div(&whole),
        Told::Reached => part(&|one| one.reached.is_some()).div(&whole),
        Told::Late { meet: Meeting::Sum, .. } => Some(late()),
        Told::Late { meet: Meeting::Mean, .. } => late().div(&whole),
        Told::Late { meet: Meeting::Worst, .. } => due.iter().map(|one| one.late).max().map(Ratio::from_int),
    }
}
