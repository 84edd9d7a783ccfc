//! Evidence that came late, and cells that are stated anew: what is set aside, and by which rule.
//!
//! When something is due is the plan's; days that are worked are the calendar's.

use super::Data;
use super::calendar::WorkDays;
use super::cells::{Given, Worth, shorten};
use crate::document::{Date, Lang};
use crate::plan::due::PlanDue;
use crate::rulebook::due::Restated;

/// Evidence that was given and isn't in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Aside {
    pub(crate) object: usize,
    pub(crate) item: usize,
    /// Where it came from, as a place in the round's sources.
    pub(crate) source: u32,
    /// What it said, in Chinese and English.
    pub(crate) said: [String; 2],
    pub(crate) why: Why,
}

/// Why it isn't.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It was due on this day.
    Late(Date),
    /// Another was received later.
    Replaced,
    /// Another was received before.
    NotFirst,
    /// It names no body.
    Unsigned,
    /// It names no document.
    Undocumented,
}

/// The last day on which evidence isn't late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LastDay {
    pub(super) day: Date,
    /// The year that the calendar lacks, where it ends on that day: then it can't be told what came later.
    pub(super) lacks: Option<u32>,
}

/// Whether evidence came in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timely {
    /// It did, or that moves nothing.
    Yes,
    /// It was due on this day, and isn't in force.
    Late(Date),
    /// It isn't said when it came.
    Unsaid,
}

/// The last day on which evidence isn't late, as far as the calendar knows.
pub(super) fn last_day(due: Option<PlanDue>, workdays: &WorkDays) -> Option<LastDay> {
    let (from, days, working) = due?;
    let of = |number: i64, lacks: Option<u32>| Date::of_number(number).map(|day| LastDay { day, lacks });
    if !working {
        return of(from.number().saturating_add(i64::from(days)), None);
    }
    let wanted = i64::from(days);
    let mut day = from.number();
    let mut worked = 0;
    while worked < wanted {
        let next = day.saturating_add(1);
        match workdays.worked(day, next) {
            Ok(more) => worked = worked.saturating_add(more),
            Err(year) => return of(day, Some(year)),
        }
        day = next;
    }
    of(day, None)
}

impl Data {
    /// The day that is so many days after another; `None` where the calendar of working days doesn't tell.
    pub(crate) fn day_after(&self, due: PlanDue) -> Option<Date> {
        last_day(Some(due), &self.workdays).filter(|last| last.lacks.is_none()).map(|last| last.day)
    }
}

/// Whether a second statement replaces the first; `None` where the days on which they came don't tell.
pub(super) fn replaces(how: Restated, first: Option<Date>, second: Option<Date>) -> Option<bool> {
    let (first, second) = first.zip(second).filter(|(first, second)| first != second)?;
    Some(match how {
        Restated::First => second < first,
        Restated::Newest | Restated::Refuse | Restated::Joined => second > first,
    })
}

/// What was given, in a few words.
pub(super) fn words(given: Given<'_>) -> [String; 2] {
    let plain = |text: String| [text.clone(), text];
    let many = |count: usize, zh: &str, en: &str| {
        [format!("{count}{zh}"), format!("{count} {en}{}", if count == 1 { "" } else { "s" })]
    };
    match given {
        Given::Value(Worth::Flag(yes)) => {
            [if yes { "是" } else { "否" }, if yes { "yes" } else { "no" }].map(str::to_owned)
        }
        Given::Value(worth) => plain(shorten(&worth.to_string())),
        Given::Parts(n, d) => {
            let part = |part: Option<super::cells::Worth<'_>>| part.map_or_else(String::new, |part| part.to_string());
            plain(format!("{}/{}", part(n), part(d)))
        }
        Given::State(state) | Given::Both(state) => [Lang::Zh, Lang::En].map(|lang| state.word(lang).to_owned()),
        Given::Ballots(_) | Given::Votes(_) => ["票数".to_owned(), "votes".to_owned()],
        Given::Events(events) => many(events.len(), "件事件", "event"),
        Given::Tasks(tasks) => many(tasks.len(), "项任务", "task"),
        Given::Milestones(milestones) => many(milestones.len(), "个节点", "milestone"),
        Given::Sheets(sheets) => many(sheets.len(), "份评分表", "sheet"),
        Given::Proven(text) => plain(shorten(text)),
        Given::Nothing | Given::AndMore(_) | Given::Mixed(..) => plain("—".to_owned()),
    }
}
