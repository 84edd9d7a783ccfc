//! Days that evidence may hold: around the rulebook's time, within what an item declares.

use crate::document::Date;
use crate::plan::Inner;
use crate::plan::days::{PlanDays, PlanEnd};
use crate::rulebook::data::DateItem;
use crate::rulebook::extent;

/// Days before and after the rulebook's time that are looked at.
const BESIDE: i64 = 40;

/// The first and the last day of the rulebook; a year where it says none.
pub(super) fn span(plan: &Inner) -> (i64, i64) {
    let span = plan.rulebook.effective.as_ref();
    let last = || plan.milestones.values().flatten().map(|said| said.until).max();
    let until = span.and_then(|span| span.until).or_else(last).map(Date::number);
    let from = span.and_then(|span| span.from).map(Date::number);
    let year = 364;
    match (from, until) {
        (Some(from), Some(until)) => (from, until.max(from)),
        (Some(from), None) => (from, from.saturating_add(year)),
        (None, Some(until)) => (until.saturating_sub(year), until),
        (None, None) => {
            let from = Date::parse("2024-01-01").map_or(0, Date::number);
            (from, from.saturating_add(year))
        }
    }
}

/// Days worth trying of an item of dates, first and last the ends between which others are drawn; none where no day fits.
pub(super) fn within(plan: &Inner, said: &DateItem) -> Vec<i64> {
    let (from, until) = span(plan);
    let range = extent::days(said);
    let holds = |day: &i64| range.holds(&crate::number::Ratio::from_int(*day));
    let end = |end: &Option<crate::number::interval::End>| {
        let (whole, _) = end.as_ref()?.at.lowest_terms()?;
        i64::try_from(whole).ok()
    };
    let ends = [end(&range.low), end(&range.high)].into_iter().flatten();
    let near = [from.saturating_sub(BESIDE), from, from.saturating_add(1), until, until.saturating_add(BESIDE)];
    let reach = |day: &i64| *day >= from.saturating_sub(400) && *day <= until.saturating_add(400);
    let mut days: Vec<i64> = near.into_iter().chain(ends.clone().filter(reach)).filter(holds).collect();
    if days.is_empty() {
        days.extend(ends.filter(holds));
    }
    days.sort_unstable();
    days.dedup();
    days
}

/// Items between whose days something counts.
pub(super) fn read(days: &PlanDays) -> impl Iterator<Item = usize> {
    [days.from, days.to].into_iter().filter_map(|end| match end {
        PlanEnd::Item(item) => Some(item),
        PlanEnd::Day(_) => None,
    })
}
