//! What becomes of a node when parts of it are left out, or when the object can't be scored.

use super::trace::Trace;
use super::{Case, Stop};
use crate::number::Ratio;
use crate::plan::node::{Act, AnswerKind, InClass, PlanAnswer, PlanNode};
use crate::rulebook::absent::Cause;

/// The answer of an inner node below which nothing is left; nothing where something is. What makes the object
/// unscored goes up to the total.
pub(super) fn nothing(
    case: Case<'_>,
    place: usize,
    node: &PlanNode,
    here: &InClass,
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
        Some(PlanAnswer::Refuse | PlanAnswer::Fill { .. }) => Err(Stop::Refused { node: place, cause }),
    }
}

/// The marks below a node that aren't in force; nothing where all are.
pub(super) fn lost<T: Trace>(case: Case<'_>, node: &PlanNode, trace: &mut T) -> Option<Ratio> {
    let mut lost: Option<Ratio> = None;
    for child in &node.children {
        let Some(declared) = case.plan.mark(*child, case.class) else { continue };
        let part = match case.scores.gone(*child) {
            Some((cause, _)) => {
                trace.left_out(*child, cause);
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
pub(super) fn in_force(here: &InClass, lost: &Ratio) -> Option<Ratio> {
    let scaled = here.steps.iter().any(|step| matches!(step.act, Act::Scale { .. }));
    here.mark.as_ref().filter(|_| !scaled).map(|mark| mark.sub(lost))
}
