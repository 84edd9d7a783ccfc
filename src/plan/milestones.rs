//! Milestones (节点) resolved: which are due, what is told of them, and which working days that counts.
//!
//! What they come to is `score`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::ItemKind;
use super::words::Words;
use crate::document::Date;
use crate::rulebook::days::{DayCount, DayOff};
use crate::rulebook::milestones::{DueWithin, Meeting, MilestonesOf, Tells, Unreached};
use crate::rulebook::period::PeriodOf;

/// All that is told of milestones, by item.
pub(crate) type AllMilestones = BTreeMap<usize, BTreeSet<PlanMilestones>>;

/// What is told of milestones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PlanMilestones {
    pub(crate) item: usize,
    pub(crate) told: Told,
    /// The first planned day that is due; `None` where all are up to the end.
    pub(crate) from: Option<Date>,
    /// The last planned day that is due, and the last on which one is reached.
    pub(crate) until: Date,
    /// How working days are counted; `None` where all days are, or none.
    pub(crate) working: Option<DayOff>,
}

/// Which number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// The share reached on time, with so many days of grace.
    OnTime { grace: Option<u32> },
    /// The share reached.
    Reached,
    /// Days late.
    Late { meet: Meeting, unreached: Unreached },
}

impl PlanMilestones {
    /// Whether one with this planned day is due.
    pub(crate) fn is_due(&self, planned: Date) -> bool {
        planned <= self.until && self.from.is_none_or(|from| planned >= from)
    }

    /// The day on which one was reached, unless that is after the end.
    pub(crate) fn reached(&self, actual: Option<Date>) -> Option<Date> {
        actual.filter(|day| *day <= self.until)
    }

    /// The day before those that are counted, which tells whether the planned day is worked.
    pub(crate) fn before(&self, planned: Date) -> i64 {
        planned.number().saturating_sub(i64::from(self.working == Some(DayOff::Next)))
    }

    /// The day up to which days are counted; `None` where none are.
    pub(crate) fn counted_to(&self, planned: Date, actual: Option<Date>) -> Option<i64> {
        let to = match (self.told, self.reached(actual)) {
            (Told::Reached | Told::OnTime { grace: None }, _) | (Told::OnTime { .. }, None) => return None,
            // One reached within grace needs no more than the days before.
            (Told::OnTime { .. }, Some(day)) => day.number().saturating_sub(1),
            (Told::Late { .. }, Some(day)) => day.number(),
            (Told::Late { unreached: Unreached::ToEnd, .. }, None) => self.until.number(),
            (Told::Late { unreached: Unreached::Days(_), .. }, None) => return None,
        };
        let late = self.reached(actual).unwrap_or(self.until) > planned;
        late.then_some(to)
    }

    /// The days that a calendar must hold for one that is due: those after the first and up to the second.
    pub(crate) fn between(&self, planned: Date, actual: Option<Date>) -> Option<(i64, i64)> {
        self.working?;
        let (first, last) = (self.before(planned), self.counted_to(planned, actual)?);
        (first < last).then_some((first, last))
    }
}

/// Milestones of a sound rulebook.
pub(super) fn of(words: &Words<'_>, said: &MilestonesOf) -> Option<PlanMilestones> {
    let item = *words.item_index.get(&said.of)?;
    let ItemKind::Milestones = words.items.get(item)?.kind else { return None };
    let (from, until) = match &said.during {
        None => {
            let span = words.book.effective.as_ref()?;
            (span.from, span.until?)
        }
        Some(PeriodOf::Named(id)) => {
            let period = words.book.periods.iter().find(|period| period.id == *id)?;
            (Some(period.from?), period.until?)
        }
        // Written out before.
        Some(PeriodOf::Word(_)) => return None,
    };
    let from = match said.due_within {
        DueWithin::Period => Some(from?),
        DueWithin::UpToEnd => None,
    };
    let told = match said.tells {
        Tells::OnTime => Told::OnTime { grace: said.grace },
        Tells::Reached => Told::Reached,
        Tells::DaysLate => Told::Late { meet: said.meet?, unreached: said.unreached? },
    };
    let working = match said.count {
        Some(DayCount::Working) => Some(said.day_off?),
        Some(DayCount::Calendar) | None => None,
    };
    let milestones = PlanMilestones { item, told, from, until, working };
    words.milestones.borrow_mut().entry(item).or_default().insert(milestones.clone());
    Some(milestones)
}
