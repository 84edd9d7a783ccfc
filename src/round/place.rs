//! Where evidence stands, whichever reader took it; asked for only when a finding is kept.
//!
//! Readers answer; nobody else needs to know whether evidence was JSON or a table.

use super::Object;
use crate::document::Id;
use crate::finding::{Place, nearest};
use crate::plan::Inner;

/// Names that a help lists at most.
const LISTED: usize = 8;

/// A submission or a table, and a row of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) sheet: u32,
    pub(super) row: u32,
}

/// Which part of what stands at a spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Id,
    Name,
    Class,
    Cohort,
    Layer,
    From,
    Links,
    Item,
    Period,
    Value,
    N,
    D,
    State,
    /// An event, by its place in the list.
    Event(u32),
    /// A partner of an event, both by their places in their lists.
    Partner(u32, u32),
    /// A task, by its place in the list.
    Task(u32),
    Ballots,
    /// A tally of votes, by its place in the list.
    Tally(u32),
    /// A single ballot, by its place in the list.
    Slip(u32),
    /// A sheet, by its place in the list.
    Sheet(u32),
    /// The proof of a result from elsewhere.
    Proof,
    /// A milestone, by its place in the list.
    Milestone(u32),
    /// What is decided about, or what was decided, by its field.
    Decided(&'static str),
    DecidedBy,
}

/// A part of a calendar, by its place in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CalendarPart {
    Whole,
    Year(usize),
    Holiday(usize),
    Workday(usize),
}

/// A thing that a finding can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// The roster as a whole.
    Roster,
    /// An object of the roster.
    Entry(Spot, Part),
    /// A reported cell of an item.
    Cell(Spot, Option<usize>, Part),
    /// Who reports.
    By(Spot),
    /// The outcome of another rulebook.
    Outcome(Spot),
    /// A claim of completeness, `row` being its place in the list.
    Complete(Spot, Part),
    /// The calendar.
    Calendar(CalendarPart),
    /// A decision, `row` being its place in the list.
    Decision(Spot, Part),
}

/// A reader that knows where things stand.
pub(super) trait Where {
    fn place(&self, at: At) -> Place;
}

/// The place of a part of a cell, of an item and an object.
pub(super) fn of_cell(
    at: &dyn Where,
    (plan, objects): (&Inner, &[Object]),
    (item, object): (usize, usize),
    (spot, part): (Spot, Part),
) -> Place {
    let mut place = at.place(At::Cell(spot, Some(item), part));
    if let Some(item) = plan.items.get(item) {
        place = place.with_item(item.id.as_str());
    }
    match objects.get(object) {
        Some(object) => place.with_object(object.id().as_str()),
        None => place,
    }
}

/// Where a host's own values stand: in no document.
pub(super) struct Nowhere;

impl Where for Nowhere {
    fn place(&self, _: At) -> Place {
        Place::default()
    }
}

/// What to write instead of an unknown name, in Chinese and English.
pub(crate) fn hint<'n>(word: &str, known: impl Iterator<Item = &'n str> + Clone) -> (String, String) {
    match nearest(word, known.clone()) {
        Some(near) => (format!("是否想写“{near}”？"), format!("did you mean \"{near}\"?")),
        None => {
            let (zh, en) = list(known);
            if zh.is_empty() { Default::default() } else { (format!("可用的有：{zh}"), format!("known: {en}")) }
        }
    }
}

/// The first of some names, in Chinese and English.
pub(crate) fn list<'n>(known: impl Iterator<Item = &'n str> + Clone) -> (String, String) {
    let listed: Vec<&str> = known.clone().take(LISTED).collect();
    let more = known.clone().nth(LISTED).is_some();
    let (rest_zh, rest_en) = if more { ("等", ", …") } else { ("", "") };
    (format!("{}{rest_zh}", listed.join("、")), format!("{}{rest_en}", listed.join(", ")))
}

/// A label, else the id.
pub(super) fn called<L: std::fmt::Display>(label: Option<&L>, id: &Id) -> String {
    label.map_or_else(|| id.to_string(), ToString::to_string)
}

/// The letters of a column, from 0: A … Z, AA …
#[cfg(any(feature = "csv", feature = "arrow"))]
pub(super) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = Some(column);
    while let Some(now) = left {
        let letter = now.checked_rem(26).and_then(|letter| u8::try_from(letter).ok()).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(letter)));
        left = now.checked_div(26).and_then(|rest| rest.checked_sub(1));
    }
    letters.iter().rev().collect()
}
