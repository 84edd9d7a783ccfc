//! Coverage: how much of an object's declared marks came from evidence.

use super::Scores;
use super::each::RowScore;
use crate::number::Ratio;
use crate::plan::coverage::PlanCoverage;
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;

/// The share that came from evidence. That there was no event is evidence; what another answer gave isn't.
pub(crate) fn of(coverage: &PlanCoverage, group: usize, scores: &Scores) -> Ratio {
    let shares = coverage.shares.get(group).map_or(&[][..], Vec::as_slice);
    let reported = |leaf: usize| {
        let cause = match scores.of(leaf) {
            Some(score) => score.answered.map(|(cause, _)| cause),
            None => Some(scores.gone(leaf).map_or(Cause::Missing, |(cause, _)| cause)),
        };
        cause.is_none_or(|cause| cause == Cause::NoEvent)
    };
    let covered = shares.iter().fold(Ratio::zero(), |sum, (leaf, share)| match scores.rows(*leaf) {
        [] if reported(*leaf) => sum.add(share),
        [] => sum,
        rows => sum.add(&share.mul(&of_rows(rows))),
    });
    // What doesn't apply under its condition is in neither sum.
    let aside = |leaf: usize| scores.gone(leaf).is_some_and(|(_, how)| how == AnswerKind::Aside);
    if !shares.iter().any(|(leaf, _)| aside(*leaf)) {
        return covered;
    }
    let all = shares.iter().filter(|(leaf, _)| !aside(*leaf)).fold(Ratio::zero(), |sum, (_, share)| sum.add(share));
    covered.div(&all).unwrap_or_else(Ratio::zero)
}

/// The part of a table's marks that came from evidence.
pub(crate) fn of_rows(rows: &[RowScore]) -> Ratio {
    let sum = |reported: bool| {
        let rows =
            rows.iter().filter(|row| !reported || row.score.as_ref().is_ok_and(|score| score.answered.is_none()));
        rows.fold(Ratio::zero(), |sum, row| sum.add(&row.mark))
    };
    sum(true).div(&sum(false)).unwrap_or_else(Ratio::zero)
}
