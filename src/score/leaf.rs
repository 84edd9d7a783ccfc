//! A leaf: its value through its curve, or the answer to what is absent.

use super::trace::Trace;
use super::{Case, curve, value};
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

/// The points of an answer; `None` refuses.
pub(super) fn answer(work: &Work, cause: Cause) -> Option<(Ratio, AnswerKind)> {
    match work.answer(cause)? {
        PlanAnswer::Refuse => None,
        PlanAnswer::Points { points, how } => Some((points.clone(), *how)),
    }
}
