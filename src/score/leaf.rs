//! A leaf: its value through its curve, or the answer to what is absent.

use super::trace::Trace;
use super::{Case, Stop, curve, value};
use crate::number::Ratio;
use crate::plan::node::{AnswerKind, Leaf, PlanAnswer, Work};
use crate::rulebook::absent::Cause;

/// Points before `then`, or why there are none.
pub(super) fn points<T: Trace>(
    case: Case<'_>,
    leaf: &Leaf,
    mark: Option<&Ratio>,
    trace: &mut T,
) -> Result<Ratio, Cause> {
    let value = match value::evaluate(case, &leaf.value) {
        Ok(value) => value,
        // What the curve reads may be absent too, for a cause that comes first.
        Err(cause) => {
            return Err(leaf
                .curve
                .reads()
                .into_iter()
                .filter_map(|read| value::evaluate(case, read).err())
                .fold(cause, Ord::min));
        }
    };
    trace.valued(&value);
    let points = curve::points(case, &leaf.curve, &value, mark, trace)?;
    trace.curved(&points);
    Ok(points)
}

/// The points of an answer, the cause that it answers, and how; or what stops the object.
pub(super) fn answer<T: Trace>(
    case: Case<'_>,
    node: usize,
    work: &Work,
    cause: Cause,
    mark: Option<&Ratio>,
    trace: &mut T,
) -> Result<(Ratio, Cause, AnswerKind), Stop> {
    match work.answer(cause) {
        None | Some(PlanAnswer::Refuse) => Err(Stop::Refused { node, cause }),
        Some(PlanAnswer::Points { points, how }) => Ok((points.clone(), cause, *how)),
        Some(PlanAnswer::Gone(how)) => Err(Stop::Gone { cause, how: *how }),
        Some(PlanAnswer::Fill { pool, .. }) if !case.tables.is_there(*pool) => Err(Stop::Waits { node }),
        Some(PlanAnswer::Fill { pool, by_rate }) => {
            let filled = case.tables.get(*pool, case.object).and_then(|number| {
                trace.filled(&number);
                match work {
                    // A rate of an open leaf is refused by `check`.
                    _ if *by_rate => {
                        Ok((mark.map_or_else(Ratio::zero, |mark| number.mul(mark)), AnswerKind::FilledRate))
                    }
                    Work::Leaf(leaf) => {
                        Ok((curve::points(case, &leaf.curve, &number, mark, trace)?, AnswerKind::Filled))
                    }
                    // No other work has a value to fill.
                    _ => Err(cause),
                }
            });
            match filled {
                Ok((points, how)) => Ok((points, cause, how)),
                // `check` lets no fill answer for too few peers.
                Err(other) => match work.answer(other) {
                    Some(PlanAnswer::Points { points, how }) => Ok((points.clone(), other, *how)),
                    Some(PlanAnswer::Gone(how)) => Err(Stop::Gone { cause: other, how: *how }),
                    _ => Err(Stop::Refused { node, cause: other }),
                },
            }
        }
    }
}
