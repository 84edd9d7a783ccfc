//! Leaves while cells are open: the value through its curve, and every answer that may hold instead.

use super::curve;
use super::look::Look;
use super::possible::{Causes, Possible, hull};
use super::reach::{Evidence, Gone, Lost};
use super::value;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::curve::Yields;
use crate::plan::node::{AnswerKind, Leaf, PlanAnswer, Work};
use crate::rulebook::absent::Cause;

/// What a leaf is worth.
#[derive(Clone, Debug)]
pub(super) struct Worth {
    /// The mark in force; an open leaf has none.
    pub(super) mark: Option<Interval>,
    /// That mark ÷ the declared one.
    pub(super) ratio: Interval,
    /// Whether exclusion may have changed it.
    pub(super) moved: bool,
}

/// What a node comes to before its steps.
#[derive(Clone, Debug, Default)]
pub(super) struct Points {
    /// What the steps run on.
    pub(super) runs: Option<Interval>,
    /// Answers, on which they don't.
    pub(super) stays: Option<Interval>,
    pub(super) gone: Gone,
    pub(super) evidence: Evidence,
    /// What the mark loses by what isn't in force; `None` where nothing can be.
    pub(super) lost: Option<Lost>,
    /// Of children that are added: how much of its mark each makes.
    pub(super) rates: Option<Interval>,
}

impl Worth {
    /// Of a mark that stays as it is declared.
    pub(super) fn declared(mark: Option<&Ratio>) -> Self {
        Self { mark: mark.cloned().map(Interval::point), ratio: Interval::point(Ratio::one()), moved: false }
    }

    /// Points of what a curve gives.
    pub(super) fn of(&self, number: &Interval, yields: Yields) -> Interval {
        match yields {
            Yields::Points => number.times(&self.ratio),
            Yields::Share => {
                self.mark.as_ref().map_or_else(|| Interval::point(Ratio::zero()), |mark| number.times(mark))
            }
        }
    }
}

/// The points of a leaf's value, and the causes for which there may be none.
pub(super) fn valued(look: &Look<'_>, leaf: &Leaf, worth: &Worth) -> Possible {
    let value = value::of(look, &leaf.value);
    let given = match &leaf.averaged {
        None => value.number.as_ref().map(|number| curve::gives(look, &leaf.curve, number)),
        Some(averaged) => value
            .number
            .as_ref()
            .map(|_| look.pool(averaged.last).join(look.pool(averaged.shared), |_, shared| shared.clone())),
    };
    // What the curve reads may be absent for a cause that comes first.
    let reads = leaf.curve.reads().into_iter().map(|read| value::of(look, read));
    let causes = reads.fold(value, |value, read| value.join(read, |value, _| value.clone())).causes;
    match given {
        None => Possible::absent(causes),
        Some(given) => Possible {
            number: given.number.map(|number| worth.of(&number, leaf.curve.yields())),
            causes: causes.and(given.causes),
        },
    }
}

/// What a leaf comes to by its value, or by the answers to what may be absent.
pub(super) fn points(look: &Look<'_>, work: &Work, valued: Possible, worth: &Worth) -> Points {
    let without = Causes::of(&[Cause::NoEvent]);
    let perhaps = valued.number.is_some() || valued.causes.holds(Cause::NoEvent);
    let evidence = Evidence { surely: perhaps && valued.causes.and(without) == without, perhaps };
    let mut points = Points { runs: valued.number, evidence, ..Points::default() };
    for cause in valued.causes.iter() {
        answer(look, work, cause, worth, &mut points);
    }
    points
}

/// Takes in what the answer to a cause comes to; a refusal comes to nothing, for the round stops.
fn answer(look: &Look<'_>, work: &Work, cause: Cause, worth: &Worth, into: &mut Points) {
    let Some(said) = work.answer(cause) else { return };
    let PlanAnswer::Fill { pool, by_rate } = said else {
        own(look, work, said, cause, worth, into);
        return;
    };
    let there = look.pool(by_rate.unwrap_or(*pool));
    let there = match (work, by_rate) {
        // A value that fills passes the curve, which may itself have nothing to start from.
        (Work::Leaf(leaf), None) => {
            // The pool is asked first, then each read in its order: the first that is lacking answers.
            leaf.curve.reads().into_iter().map(|read| value::of(look, read)).fold(there, |there, read| Possible {
                causes: if there.number.is_some() { there.causes.and(read.causes) } else { there.causes },
                number: there.number.filter(|_| read.number.is_some()),
            })
        }
        _ => there,
    };
    if there.number.is_some()
        && let Some(number) = look.pool(*pool).number
    {
        let filled = match (work, by_rate) {
            (_, Some(_)) => worth.mark.as_ref().map(|mark| number.times(mark)),
            (Work::Leaf(leaf), None) => {
                let given = curve::gives(look, &leaf.curve, &number).number;
                given.map(|given| worth.of(&given, leaf.curve.yields()))
            }
            _ => None,
        };
        take(filled, cause, into);
    }
    for other in there.causes.iter() {
        if let Some(said) = work.answer(other) {
            own(look, work, said, other, worth, into);
        }
    }
}

/// An answer by a value of the object's own, or one that reads nothing.
fn own(look: &Look<'_>, work: &Work, said: &PlanAnswer, cause: Cause, worth: &Worth, into: &mut Points) {
    let (PlanAnswer::Own(own), Work::Leaf(leaf)) = (said, work) else { return plain(said, cause, worth, into) };
    let reads = leaf.curve.reads().into_iter().map(|read| value::of(look, read));
    let there = reads.fold(value::of(look, &own.value), |there, read| there.join(read, |there, _| there.clone()));
    let given = there.number.as_ref().and_then(|number| curve::gives(look, &leaf.curve, number).number);
    take(given.map(|given| worth.of(&given, leaf.curve.yields())), cause, into);
    if !there.causes.is_empty() {
        plain(&own.otherwise, cause, worth, into);
    }
}

/// An answer that reads nothing.
fn plain(said: &PlanAnswer, cause: Cause, worth: &Worth, into: &mut Points) {
    match said {
        // `check` lets no fill answer for another.
        PlanAnswer::Refuse | PlanAnswer::Fill { .. } | PlanAnswer::Own(_) => {}
        PlanAnswer::Points { how: AnswerKind::Full, points } => {
            take(Some(worth.mark.clone().unwrap_or_else(|| Interval::point(points.clone()))), cause, into);
        }
        PlanAnswer::Points { points, .. } => take(Some(Interval::point(points.clone())), cause, into),
        PlanAnswer::Gone(how) => into.gone = into.gone.with(*how),
        PlanAnswer::Exclude { .. } => into.gone = into.gone.with(AnswerKind::Excluded),
    }
}

/// Steps run on the answer to no event alone.
fn take(points: Option<Interval>, cause: Cause, into: &mut Points) {
    let slot = if cause == Cause::NoEvent { &mut into.runs } else { &mut into.stays };
    *slot = hull(slot.take(), points);
}
