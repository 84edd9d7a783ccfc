//! Days between two dates of an object: a signed whole number.

use super::{Case, value};
use crate::document::Date;
use crate::number::Ratio;
use crate::plan::days::{PlanDays, PlanEnd};
use crate::rulebook::absent::Cause;

/// Days that were counted.
pub(crate) struct Counted {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) number: Ratio,
}

/// Counts the days from one date to another; the first cause answers where either is absent.
pub(crate) fn counted(case: Case<'_>, days: &PlanDays) -> Result<Counted, Cause> {
    let (from, to) = match (end(case, days.from), end(case, days.to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(left), Err(right)) => return Err(left.min(right)),
        (Err(cause), Ok(_)) | (Ok(_), Err(cause)) => return Err(cause),
    };
    // Day 1 is the day after this one.
    let before = from.number().saturating_sub(i64::from(days.counted));
    Ok(Counted { from, to, number: Ratio::from_int(to.number().saturating_sub(before)) })
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
