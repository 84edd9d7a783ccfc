//! Earlier years counted: how many there are in which something was so, where all is known and where it isn't.

use super::condition::{Told, evaluate};
use super::{Case, Scores, value};
use crate::number::Ratio;
use crate::plan::history::{Run, Year, YearWas};
use crate::rulebook::absent::Cause;

/// How many years count at least, and at most: an absent one may have been either.
pub(crate) fn years(case: Case<'_>, run: &Run, scores: &Scores, here: Option<&Ratio>) -> [u32; 2] {
    let this_year = run.this_year.as_ref().map(|when| match evaluate(case, when, scores, here) {
        Told::True => Some(YearWas::So),
        Told::False => Some(YearWas::NotSo),
        Told::Absent => None,
    });
    let years: Vec<Option<YearWas>> =
        this_year.into_iter().chain(run.years.iter().map(|year| was(case, year))).collect();
    [YearWas::NotSo, YearWas::So].map(|absent| run.count(years.iter().map(|year| year.unwrap_or(absent))))
}

/// What a year was; `None` where that isn't known.
fn was(case: Case<'_>, year: &Year) -> Option<YearWas> {
    match value::evaluate(case, &year.reads) {
        Ok(number) if year.wanted.iter().any(|bounds| bounds.hold(&number)) => Some(YearWas::So),
        Ok(_) => Some(YearWas::NotSo),
        Err(Cause::NotAssessed | Cause::NotApplicable) => Some(YearWas::Gap),
        Err(_) => None,
    }
}
