//! A leaf: its value through its curve, or the answer to what is absent.

use super::trace::Trace;
use super::{Case, Stop, curve, value};
use crate::number::Ratio;
use crate::plan::node::{AnswerKind, Leaf, PlanAnswer};
use crate::rulebook::absent::Cause;

/// Points before `then`, or why there are none.
pub(super) fn points<T: Trace>(
    case: Case<'_>,
    leaf: &Leaf,
    mark: Option<&Ratio>,
    trace: &mut T,
) -> Result<Ratio, Cause> {
    let value = value::evaluate(case, &leaf.value)?;
    trace.valued(&value);
    let points = curve::points(&leaf.curve, &value, mark, trace);
    trace.curved(&points);
    Ok(points)
}

/// The points of an answer, the cause that it answers, and how; or what stops the object.
pub(super) fn answer<T: Trace>(
    case: Case<'_>,
    node: usize,
    leaf: &Leaf,
    cause: Cause,
    mark: Option<&Ratio>,
    trace: &mut T,
) -> Result<(Ratio, Cause, AnswerKind), Stop> {
    match leaf.answer(cause) {
        None | Some(PlanAnswer::Refuse) => Err(Stop::Refused { node, cause }),
        Some(PlanAnswer::Points { points, how }) => Ok((points.clone(), cause, *how)),
        Some(PlanAnswer::Gone(how)) => Err(Stop::Gone { cause, how: *how }),
        Some(PlanAnswer::Fill { pool, .. }) if !case.tables.is_there(*pool) => Err(Stop::Waits { node }),
        Some(PlanAnswer::Fill { pool, by_rate }) => match case.tables.get(*pool, case.object) {
            Ok(rate) if *by_rate => {
                trace.filled(&rate);
                // A rate of an open leaf is refused by `check`.
                Ok((mark.map_or_else(Ratio::zero, |mark| rate.mul(mark)), cause, AnswerKind::FilledRate))
            }
            Ok(value) => {
                trace.filled(&value);
                Ok((curve::points(&leaf.curve, &value, mark, trace), cause, AnswerKind::Filled))
            }
            // `check` lets no fill answer for too few peers.
            Err(other) => match leaf.answer(other) {
                Some(PlanAnswer::Points { points, how }) => Ok((points.clone(), other, *how)),
                Some(PlanAnswer::Gone(how)) => Err(Stop::Gone { cause: other, how: *how }),
                _ => Err(Stop::Refused { node, cause: other }),
            },
        },
    }
}
