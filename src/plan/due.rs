//! When the evidence of an item is due, with ends of periods resolved.
//!
//! Which day that is may hang on the calendar that comes with the evidence: then `round` counts.

use crate::document::Date;
use crate::rulebook::Rulebook;
use crate::rulebook::days::{DayCount, DayEnd, EffectiveEnd};
use crate::rulebook::due::{Due, LateWord, Restated, Unsupported};

/// A day from which days are counted, how many, and whether working days alone count.
pub(crate) type PlanDue = (Date, u32, bool);

/// How an item is held to its day, and how second statements are taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanTimes {
    pub(crate) due: Option<PlanDue>,
    pub(crate) late: Option<LateWord>,
    pub(crate) restated: Option<Restated>,
    /// What evidence without a body does, and without a document.
    pub(crate) unsigned: Option<Unsupported>,
    pub(crate) undocumented: Option<Unsupported>,
}

impl PlanTimes {
    /// Whether lists of several submissions are joined, because that is said.
    pub(crate) fn joined(&self) -> bool {
        self.restated == Some(Restated::Joined)
    }
}

/// The day and the days after it; `None` for a note, and where the day isn't known.
pub(crate) fn due(book: &Rulebook, said: &Due) -> Option<PlanDue> {
    match said {
        Due::Day(day) => Some((*day, 0, false)),
        Due::After(after) => {
            let span = book.effective.as_ref();
            let from = match &after.from {
                DayEnd::Day(day) => Some(*day),
                DayEnd::Effective(EffectiveEnd::From) => span.and_then(|span| span.from),
                DayEnd::Effective(EffectiveEnd::Until) => span.and_then(|span| span.until),
                DayEnd::Effective(EffectiveEnd::PeriodFrom | EffectiveEnd::PeriodUntil) | DayEnd::Item(_) => None,
            };
            Some((from?, after.days, after.count == DayCount::Working))
        }
        Due::Note(_) => None,
    }
}
