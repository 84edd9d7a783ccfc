//! A leaf: its value through its curve, or the answer to what is absent.

use super::events::{self, Without};
use super::exclude::Changed;
use super::trace::{Note, Silent, Trace};
use super::{Case, Stop, curve, each, latitude, value};
use crate::number::Ratio;
use crate::plan::node::{AnswerKind, Leaf, PlanAnswer, Work};
use crate::rulebook::absent::Cause;

/// What a leaf is worth to an object.
#[derive(Clone, Copy)]
pub(super) struct Worth<'a> {
    /// The mark in force; an open leaf has none.
    pub(super) mark: Option<&'a Ratio>,
    /// Where exclusion changed it.
    pub(super) changed: Option<&'a Changed>,
}

/// Points before `then`, or why there are none.
pub(super) fn points<T: Trace>(case: Case<'_>, leaf: &Leaf, worth: Worth<'_>, trace: &mut T) -> Result<Ratio, Cause> {
    let value = match value::evaluate(case, &leaf.value) {
        Ok(value) => value,
        // What the curve reads may be absent too, for a cause that comes first.
        Err(cause) => return Err(first(case, leaf).unwrap_or(cause)),
    };
    trace.valued(&value);
    let points = match leaf.averaged {
        None => curve::points(case, &leaf.curve, &value, worth, trace)?,
        Some(averaged) => {
            let (last, number) =
                (case.tables.get(averaged.last, case.object)?, case.tables.get(averaged.shared, case.object)?);
            if !T::SILENT {
                trace.noted(Note::Places { last, mean: number.clone() });
            }
            curve::worth(number, leaf.curve.yields(), worth, trace)
        }
    };
    trace.curved(&points);
    Ok(points)
}

/// The first cause why a leaf has no value or its curve nothing to start from.
fn first(case: Case<'_>, leaf: &Leaf) -> Option<Cause> {
    let own = value::evaluate(case, &leaf.value).err();
    let read = leaf.curve.reads().into_iter().filter_map(|read| value::evaluate(case, read).err());
    let first = own.into_iter().chain(read).min();
    if leaf.decided_by.is_some() {
        return first.into_iter().chain(latitude::undecided(case, leaf)).min();
    }
    first
}

/// Why a leaf has no points of its own; nothing where it has, or where the round stops.
pub(super) fn cause(case: Case<'_>, work: &Work) -> Option<Cause> {
    match work {
        Work::Leaf(leaf) => first(case, leaf),
        Work::Events(plan) => match events::points(case, plan, None, &mut Silent) {
            Err(Without::Cause(cause)) => Some(cause),
            Ok(_) | Err(Without::Undated(_)) => None,
        },
        Work::Each(each) => each::cause(case, each),
        Work::Sum | Work::Combine(_) => None,
    }
}

/// 1 where an object has events or a table to score, or none of which the answer gives points; else why it hasn't.
pub(super) fn reported(case: Case<'_>, node: usize) -> Result<Ratio, Cause> {
    let here = case.plan.nodes.get(node).and_then(|node| node.in_group(case.group)).ok_or(Cause::NotApplicable)?;
    match cause(case, &here.work) {
        None => Ok(Ratio::one()),
        // That nothing happened was reported.
        Some(Cause::NoEvent) if matches!(here.work.answer(Cause::NoEvent), Some(PlanAnswer::Points { .. })) => {
            Ok(Ratio::one())
        }
        Some(cause) => Err(cause),
    }
}

/// The answer that holds in the end, and the cause that it answers: where a gap can't be filled, that is one too.
pub(super) fn last_answer<'w>(case: Case<'_>, work: &'w Work, cause: Cause) -> (Cause, Option<&'w PlanAnswer>) {
    let answer = work.answer(cause);
    let Some(PlanAnswer::Fill { pool, by_rate }) = answer else { return (cause, own(case, work, answer)) };
    let there = case.tables.get(by_rate.unwrap_or(*pool), case.object).map(|_| ());
    let fillable = match (work, by_rate) {
        // A value that fills passes the curve, which may itself have nothing to start from.
        (Work::Leaf(leaf), None) => there
            .and_then(|()| leaf.curve.reads().into_iter().try_for_each(|read| value::evaluate(case, read).map(|_| ()))),
        _ => there,
    };
    match fillable {
        Ok(()) => (cause, answer),
        // `check` lets no fill answer for too few peers.
        Err(other) => {
            let answer = work.answer(other).filter(|answer| !matches!(answer, PlanAnswer::Fill { .. }));
            (other, own(case, work, answer))
        }
    }
}

/// An answer by a value of the object's own where that, and what its curve reads, is there; else what holds then.
fn own<'w>(case: Case<'_>, work: &'w Work, answer: Option<&'w PlanAnswer>) -> Option<&'w PlanAnswer> {
    let (Some(PlanAnswer::Own(own)), Work::Leaf(leaf)) = (answer, work) else { return answer };
    let reads = || leaf.curve.reads().into_iter().try_for_each(|read| value::evaluate(case, read).map(|_| ()));
    let there = value::evaluate(case, &own.value).and_then(|_| reads()).is_ok();
    if there { answer } else { Some(&own.otherwise) }
}

/// The points of an answer, the cause that it answers, and how; or what stops the object.
pub(super) fn answer<T: Trace>(
    case: Case<'_>,
    node: usize,
    work: &Work,
    cause: Cause,
    worth: Worth<'_>,
    trace: &mut T,
) -> Result<(Ratio, Cause, AnswerKind), Stop> {
    let (cause, answer) = last_answer(case, work, cause);
    match answer {
        Some(PlanAnswer::Fill { pool, .. }) if !case.tables.is_there(*pool) => Err(Stop::Waits { node }),
        Some(PlanAnswer::Fill { pool, by_rate }) => {
            let refused = |cause| Stop::Refused { node, cause };
            let number = match case.tables.get(*pool, case.object) {
                Ok(number) => number,
                // Peers that were reported have stopped the round: whoever hangs on them has too few.
                Err(other) if by_rate.is_some() => return plain(node, work.answer(other), other, worth),
                Err(other) => return Err(refused(other)),
            };
            trace.filled(&number);
            match work {
                // A rate of an open leaf is refused by `check`.
                _ if by_rate.is_some() => {
                    Ok((worth.mark.map_or_else(Ratio::zero, |mark| number.mul(mark)), cause, AnswerKind::FilledRate))
                }
                Work::Leaf(leaf) => {
                    let points = curve::points(case, &leaf.curve, &number, worth, trace).map_err(refused)?;
                    Ok((points, cause, AnswerKind::Filled))
                }
                // No other work has a value to fill.
                _ => Err(refused(cause)),
            }
        }
        Some(PlanAnswer::Own(own)) => {
            let refused = |cause| Stop::Refused { node, cause };
            let number = value::evaluate(case, &own.value).map_err(refused)?;
            trace.filled(&number);
            let Work::Leaf(leaf) = work else { return Err(refused(cause)) };
            let points = curve::points(case, &leaf.curve, &number, worth, trace).map_err(refused)?;
            Ok((points, cause, AnswerKind::Filled))
        }
        answer => plain(node, answer, cause, worth),
    }
}

/// An answer that reads nothing.
fn plain(
    node: usize,
    answer: Option<&PlanAnswer>,
    cause: Cause,
    worth: Worth<'_>,
) -> Result<(Ratio, Cause, AnswerKind), Stop> {
    match answer {
        Some(PlanAnswer::Points { how: AnswerKind::Full, points }) => {
            Ok((worth.mark.unwrap_or(points).clone(), cause, AnswerKind::Full))
        }
        Some(PlanAnswer::Points { points, how }) => Ok((points.clone(), cause, *how)),
        Some(PlanAnswer::Gone(how)) => Err(Stop::Gone { cause, how: *how }),
        Some(PlanAnswer::Exclude { .. }) => Err(Stop::Gone { cause, how: AnswerKind::Excluded }),
        // `check` lets no fill answer for another.
        None | Some(PlanAnswer::Refuse | PlanAnswer::Fill { .. } | PlanAnswer::Own(_)) => {
            Err(Stop::Refused { node, cause })
        }
    }
}
