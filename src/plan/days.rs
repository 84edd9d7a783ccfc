//! Days between dates with their items resolved; what is counted is `score`'s.

use super::words::Words;
use crate::document::Date;
use crate::rulebook::days::{DayCount, DayEnd, DayOff, DaysOf, EffectiveEnd, FirstDay};

/// Days between two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlanDays {
    pub(crate) from: PlanEnd,
    pub(crate) to: PlanEnd,
    /// Whether the first day is day 1.
    pub(crate) counted: bool,
    /// How working days are counted; `None` where all days are.
    pub(crate) working: Option<DayOff>,
}

/// One of the two dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlanEnd {
    Day(Date),
    Item(usize),
}

impl PlanDays {
    /// The days that are looked at, by number: those after the first and up to the second.
    pub(crate) fn between(&self, from: Date, to: Date) -> (i64, i64) {
        let before = self.before(from);
        (before.min(to.number()), before.max(to.number()))
    }

    /// The day before day 1.
    pub(crate) fn before(&self, from: Date) -> i64 {
        from.number().saturating_sub(i64::from(self.counted))
    }
}

/// Days of a sound rulebook.
pub(super) fn of(words: &Words<'_>, said: &DaysOf) -> Option<PlanDays> {
    let span = words.book.effective.as_ref();
    let end = |end: &DayEnd| {
        Some(match end {
            DayEnd::Day(day) => PlanEnd::Day(*day),
            DayEnd::Effective(EffectiveEnd::From) => PlanEnd::Day(span?.from?),
            DayEnd::Effective(EffectiveEnd::Until) => PlanEnd::Day(span?.until?),
            // Written out before.
            DayEnd::Effective(EffectiveEnd::PeriodFrom | EffectiveEnd::PeriodUntil) => return None,
            DayEnd::Item(id) => PlanEnd::Item(*words.item_index.get(id)?),
        })
    };
    let days = PlanDays {
        from: end(&said.from)?,
        to: end(&said.to)?,
        counted: said.first_day == FirstDay::Counted,
        working: match said.count {
            DayCount::Calendar => None,
            DayCount::Working => Some(said.day_off?),
        },
    };
    let mut working = words.working.borrow_mut();
    if days.working.is_some() && !working.contains(&days) {
        working.push(days.clone());
    }
    Some(days)
}
