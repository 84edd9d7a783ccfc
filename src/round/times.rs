//! Evidence that came late, and cells that are stated anew: what is set aside, and by which rule.
//!
//! When something is due is the plan's; days that are worked are the calendar's.

use super::calendar::WorkDays;
use super::cells::{Given, shorten};
use crate::document::{Date, Lang};
use crate::plan::due::PlanTimes;
use crate::rulebook::due::{LateWord, Restated};

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
}

/// The last day on which evidence isn't late; the year that the calendar lacks where that can't be told.
pub(super) fn last_day(times: &PlanTimes, workdays: &WorkDays) -> Option<Result<Date, u32>> {
    let (from, days, working) = times.due?;
    if !working {
        return Date::of_number(from.number().saturating_add(i64::from(days))).map(Ok);
    }
    let wanted = i64::from(days);
    let mut day = from.number();
    let mut worked = 0;
    while worked < wanted {
        let next = day.saturating_add(1);
        match workdays.worked(day, next) {
            Ok(more) => worked = worked.saturating_add(more),
            Err(year) => return Some(Err(year)),
        }
        day = next;
    }
    Date::of_number(day).map(Ok)
}

/// What becomes of a statement that may be late.
pub(super) fn lateness(times: &PlanTimes, last: Date, received: Date) -> Option<LateWord> {
    times.late.filter(|_| received > last)
}

/// Whether a second statement replaces the first; `None` where the days on which they came don't tell.
pub(super) fn replaces(how: Restated, first: Option<Date>, second: Option<Date>) -> Option<bool> {
    let (first, second) = first.zip(second).filter(|(first, second)| first != second)?;
    Some(match how {
        Restated::First => second < first,
        Restated::Newest | Restated::Refuse => second > first,
    })
}

/// What was given, in a few words.
pub(super) fn words(given: Given<'_>) -> [String; 2] {
    let plain = |text: String| [text.clone(), text];
    match given {
        Given::Value(worth) => plain(shorten(&worth.to_string())),
        Given::Parts(n, d) => {
            let part = |part: Option<super::cells::Worth<'_>>| part.map_or_else(String::new, |part| part.to_string());
            plain(format!("{}/{}", part(n), part(d)))
        }
        Given::State(state) | Given::Both(state) => [Lang::Zh, Lang::En].map(|lang| state.word(lang).to_owned()),
        Given::Ballots(_) => ["票数".to_owned(), "votes".to_owned()],
        Given::Events(events) => [format!("{}件事件", events.len()), format!("{} events", events.len())],
        Given::Tasks(tasks) => [format!("{}项任务", tasks.len()), format!("{} tasks", tasks.len())],
        Given::Sheets(sheets) => [format!("{}份评分表", sheets.len()), format!("{} sheets", sheets.len())],
        Given::Nothing | Given::AndMore(_) | Given::Mixed(..) => plain("—".to_owned()),
    }
}
