//! Days between two dates of an object: a signed whole number.

use super::{Case, value};
use crate::document::Date;
use crate::number::Ratio;
use crate::plan::days::{PlanDays, PlanEnd};
use crate::rulebook::absent::Cause;
use crate::rulebook::days::DayOff;

/// Days that were counted.
pub(crate) struct Counted {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) number: Ratio,
    /// Days off between, where working days are counted.
    pub(crate) off: i64,
    /// Whether the end lies on a day off and counts as the next working day.
    pub(crate) moved: bool,
}

/// Counts the days from one date to another; the first cause answers where either is absent.
pub(crate) fn counted(case: Case<'_>, days: &PlanDays) -> Result<Counted, Cause> {
    let (from, to) = match (end(case, days.from), end(case, days.to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(left), Err(right)) => return Err(left.min(right)),
        (Err(cause), Ok(_)) | (Ok(_), Err(cause)) => return Err(cause),
    };
    let (first, last) = days.between(from, to);
    let all = last.saturating_sub(first);
    let ahead = to.number() > days.before(from);
    let signed = |count: i64| Ratio::from_int(if ahead { count } else { count.saturating_neg() });
    let Some(day_off) = days.working else {
        return Ok(Counted { from, to, number: signed(all), off: 0, moved: false });
    };
    // A round exists only where its calendar covers what is counted.
    let worked = |after: i64, to: i64| case.round.workdays.worked(after, to).map_err(|_| Cause::Missing);
    let count = worked(first, last)?;
    // After day 0 alone: before it nothing is late.
    let moved = ahead && day_off == DayOff::Next && worked(last.saturating_sub(1), last)? == 0;
    let count = count.saturating_add(i64::from(moved));
    Ok(Counted { from, to, number: signed(count), off: all.saturating_sub(count), moved })
}

fn end(case: Case<'_>, end: PlanEnd) -> Result<Date, Cause> {
    match end {
        PlanEnd::Day(day) => Ok(day),
        PlanEnd::Item(item) => {
            value::there(case, item)?;
            case.round.columns.get(item).and_then(|column| column.day(case.object)).ok_or(Cause::Missing)
        }
    }
}
