//! What becomes of a node when parts of it are left out, or when the object can't be scored.

use super::trace::Trace;
use super::{Case, Stop};
use crate::number::Ratio;
use crate::plan::combine::Meet;
use crate::plan::node::{Act, AnswerKind, InGroup, PlanAnswer, PlanNode, Work};
use crate::rulebook::absent::Cause;

/// The answer of an inner node below which nothing is left; nothing where something is. What makes the object
/// unscored goes up to the total.
pub(super) fn nothing(
    case: Case<'_>,
    place: usize,
    node: &PlanNode,
    here: &InGroup,
) -> Result<Option<(Ratio, Cause, AnswerKind)>, Stop> {
    let gone = || node.children.iter().filter_map(|child| case.scores.gone(*child));
    if gone().next().is_none() {
        return Ok(None);
    }
    if let Some((cause, how)) = gone().find(|(_, how)| *how == AnswerKind::Unscored) {
        return Err(Stop::Gone { cause, how });
    }
    if node.children.iter().any(|child| case.scores.of(*child).is_some()) {
        return Ok(None);
    }
    let cause = Cause::NotApplicable;
    match &here.nothing_left {
        // Nobody is worth anything of nothing: `check` asks for an answer everywhere but at the total.
        None => Err(Stop::Gone { cause, how: AnswerKind::Unscored }),
        Some(PlanAnswer::Points { points, how }) => Ok(Some((points.clone(), cause, *how))),
        Some(PlanAnswer::Gone(how)) => Err(Stop::Gone { cause, how: *how }),
        // Only leaves are filled and excluded, says `check`.
        Some(PlanAnswer::Refuse | PlanAnswer::Fill { .. } | PlanAnswer::Own(_) | PlanAnswer::Exclude { .. }) => {
            Err(Stop::Refused { node: place, cause })
        }
    }
}

/// An added leaf that can't be scored leaves the object unscored, whether or not its step would run.
pub(super) fn unscored(case: Case<'_>, here: &InGroup) -> Result<(), Stop> {
    for step in &here.steps {
        if let Act::AddLeaf(leaf) = step.act
            && let Some((cause, how @ AnswerKind::Unscored)) = case.scores.gone(leaf)
        {
            return Err(Stop::Gone { cause, how });
        }
    }
    Ok(())
}

/// What the mark of a node loses as marks below it aren't in force; nothing where all are.
pub(super) fn lost<T: Trace>(case: Case<'_>, node: &PlanNode, work: &Work, trace: &mut T) -> Option<Ratio> {
    match work {
        Work::Combine(meet) => combined(case, node, meet, trace),
        _ => added(case, node, trace),
    }
}

/// Where children meet otherwise than by being added: the mark that theirs make, less that of those in force.
fn combined<T: Trace>(case: Case<'_>, node: &PlanNode, meet: &Meet, trace: &mut T) -> Option<Ratio> {
    let (mut declared, mut in_force, mut any) = (Vec::new(), Vec::new(), false);
    for (place, child) in node.children.iter().enumerate() {
        let own = case.plan.mark(*child, case.group);
        if let Some((cause, how)) = case.scores.gone(*child) {
            trace.left_out(*child, cause, how);
            any = true;
        } else if let Some(mark) = case.scores.mark(case, *child) {
            any |= own != Some(mark);
            in_force.push((place, mark.clone()));
        }
        declared.extend(own.map(|mark| (place, mark.clone())));
    }
    if any { Some(meet.mark(&declared)?.sub(&meet.mark(&in_force)?)) } else { None }
}

/// The sum of the marks of children that aren't in force.
fn added<T: Trace>(case: Case<'_>, node: &PlanNode, trace: &mut T) -> Option<Ratio> {
    let mut lost: Option<Ratio> = None;
    for child in &node.children {
        let Some(declared) = case.plan.mark(*child, case.group) else { continue };
        let part = match case.scores.gone(*child) {
            Some((cause, how)) => {
                trace.left_out(*child, cause, how);
                declared.clone()
            }
            None => match case.scores.mark(case, *child) {
                Some(mark) if mark != declared => declared.sub(mark),
                _ => continue,
            },
        };
        lost = Some(lost.map_or_else(|| part.clone(), |lost| lost.add(&part)));
    }
    lost
}

/// The mark that is in force; a scaled node keeps its own.
pub(super) fn in_force(here: &InGroup, mark: Option<&Ratio>, lost: &Ratio) -> Option<Ratio> {
    let scaled = here.steps.iter().any(|step| matches!(step.act, Act::Scale { .. }));
    mark.filter(|_| !scaled).map(|mark| mark.sub(lost))
}
