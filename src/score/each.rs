//! Nodes over the rows of a table: every row a leaf with the row's mark, their points summed.
//!
//! Which rows an object has is `round`'s.

use super::exclude::Changed;
use super::trace::Trace;
use super::{Aside, Case, Score, Stop, leaf, value};
use crate::document::Id;
use crate::number::Ratio;
use crate::plan::node::{AnswerKind, PlanAnswer};
use crate::plan::tasks::PlanEach;
use crate::round::TaskRow;
use crate::rulebook::absent::Cause;

/// What a row came to.
#[derive(Clone, Debug)]
pub(crate) struct RowScore {
    pub(crate) id: Id,
    /// Its own mark, as the table gives it.
    pub(crate) mark: Ratio,
    /// Its score, or why it is left out.
    pub(crate) score: Result<Score, (Cause, AnswerKind)>,
}

/// What the rows come to together.
pub(super) struct Rows {
    pub(super) points: Ratio,
    /// What the node's mark loses by rows that are left out.
    pub(super) lost: Option<Ratio>,
}

/// Why there are no points.
pub(super) enum Without {
    /// The table's own.
    Cause(Cause),
    Stop(Stop),
}

/// The rows of an object that are in force, by id.
pub(crate) fn rows<'a>(case: Case<'a>, each: &PlanEach) -> &'a [TaskRow] {
    case.round.columns.get(each.item).and_then(|column| column.tasks(case.object)).map_or(&[], |table| &table.rows)
}

/// Points of the rows before the node's `then`.
pub(super) fn points<T: Trace>(
    case: Case<'_>,
    place: usize,
    each: &PlanEach,
    changed: Option<&Changed>,
    aside: &mut Aside,
    trace: &mut T,
) -> Result<Rows, Without> {
    value::there(case, each.item).map_err(Without::Cause)?;
    let (rows, here) = (self::rows(case, each), each.of_row().ok_or(Without::Cause(Cause::NotApplicable))?);
    let declared = case.plan.mark(place, case.group).ok_or(Without::Cause(Cause::NotApplicable))?;
    if rows.is_empty() {
        return Err(Without::Cause(Cause::NotApplicable));
    }
    let sum = |rows: &mut dyn Iterator<Item = &Ratio>| rows.fold(Ratio::zero(), |sum, mark| sum.add(mark));
    let whole = sum(&mut rows.iter().map(|row| &row.mark));
    if !each.scale && whole != *declared {
        return Err(Without::Stop(Stop::RowsMarks { node: place, sum: whole }));
    }
    let mut refused = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        trace.row(number);
        let case = Case { row: Some(row), ..case };
        // Where marks are scaled, the node's does the moving.
        let moved = changed.filter(|_| !each.scale).map(|changed| Changed {
            mark: row.mark.mul(&changed.ratio),
            ratio: changed.ratio.clone(),
            prices: changed.prices,
        });
        let score = match super::node(case, place, &each.row, here, moved.as_ref(), &mut Aside::default(), trace) {
            Ok(score) => Ok(score),
            Err(Stop::Gone { cause, how }) => {
                trace.row_gone(cause);
                Err((cause, how))
            }
            Err(Stop::Refused { cause, .. }) => {
                refused.push((number, cause));
                continue;
            }
            Err(stop) => return Err(Without::Stop(stop)),
        };
        aside.rows.push(RowScore { id: row.id.clone(), mark: row.mark.clone(), score });
    }
    trace.rows_end();
    if !refused.is_empty() {
        return Err(Without::Stop(Stop::RowsRefused { node: place, item: each.item, rows: refused }));
    }
    let mut gone = aside.rows.iter().filter_map(|row| row.score.as_ref().err());
    if let Some((cause, how)) = gone.find(|(_, how)| *how == AnswerKind::Unscored) {
        return Err(Without::Stop(Stop::Gone { cause: *cause, how: *how }));
    }
    let out = sum(&mut aside.rows.iter().filter(|row| row.score.is_err()).map(|row| &row.mark));
    if out == whole {
        return Err(Without::Cause(Cause::NotApplicable));
    }
    let there = aside.rows.iter().filter_map(|row| row.score.as_ref().ok());
    let points = there.fold(Ratio::zero(), |sum, score| sum.add(&score.read()));
    trace.summed(&points);
    let left = whole.sub(&out);
    if each.scale {
        let to = changed.map_or(declared, |changed| &changed.mark);
        // Marks are above zero.
        let scaled = points.mul(to).div(&left).unwrap_or_else(|| points.clone());
        trace.rows_scaled(&points, to, &left, &scaled);
        return Ok(Rows { points: scaled, lost: None });
    }
    let ratio = changed.map_or_else(Ratio::one, |changed| changed.ratio.clone());
    Ok(Rows { points, lost: (!out.is_zero()).then(|| out.mul(&ratio)) })
}

/// Why a table has no points of its own: it wasn't reported, or nothing of it is in force.
pub(super) fn cause(case: Case<'_>, each: &PlanEach) -> Option<Cause> {
    if let Err(cause) = value::there(case, each.item) {
        return Some(cause);
    }
    let here = each.of_row()?;
    let out = |row: &TaskRow| {
        let case = Case { row: Some(row), ..case };
        let cause = leaf::cause(case, &here.work)?;
        match leaf::last_answer(case, &here.work, cause).1 {
            Some(PlanAnswer::Gone(AnswerKind::LeftOut)) => Some(cause),
            _ => None,
        }
    };
    rows(case, each).iter().all(|row| out(row).is_some()).then_some(Cause::NotApplicable)
}
