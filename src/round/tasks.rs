//! Tasks of one cell: what rows list, held against the facts that their table declares, and which version holds.
//!
//! What a row is worth is `score`'s.

use super::cells::{Declared, Desk, shorten};
use super::column::{Cell, State};
use super::place::{Part, hint};
use super::records::{CellValue, TaskEntry};
use crate::document::{Date, Id};
use crate::finding::{Place, TaskUnknownFact, TaskWrong};
use crate::number::Ratio;
use crate::plan::tasks::TaskFacts;
use crate::rulebook::identity::Span;

/// One row of an object's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TaskRow {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) mark: Ratio,
    /// By the table's facts; a word's place for words.
    pub(crate) facts: Vec<Option<Ratio>>,
    pub(crate) state: State,
    pub(crate) reason: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) approved_by: Option<String>,
    /// Its place in the round's sources.
    pub(crate) source: u32,
}

/// The rows of an object, each list by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Table {
    /// Those in force.
    pub(crate) rows: Vec<TaskRow>,
    /// Versions that don't hold, and rows outside the period.
    pub(crate) aside: Vec<TaskRow>,
}

impl Table {
    /// Without rows.
    pub(super) const NONE: Self = Self { rows: Vec::new(), aside: Vec::new() };

    /// Of each id the latest begun by the period's end holds, unless it ended before the period.
    pub(super) fn settle(&mut self, period: Option<&Span>) {
        let (from, until) = (period.and_then(|span| span.from), period.and_then(|span| span.until));
        let mut versions = std::mem::take(&mut self.rows);
        // Ids are compared as bytes; the order of the lists decides nothing.
        versions.sort_by(|left, right| (&left.id, left.from).cmp(&(&right.id, right.from)));
        let begun = |row: &TaskRow| row.from.zip(until).is_none_or(|(from, until)| from <= until);
        let mut versions = versions.into_iter().peekable();
        while let Some(row) = versions.next() {
            let replaced = versions.peek().is_some_and(|next| next.id == row.id && begun(next));
            let over = row.until.zip(from).is_some_and(|(until, from)| until < from);
            if begun(&row) && !replaced && !over { self.rows.push(row) } else { self.aside.push(row) }
        }
    }
}

/// The rows of a list, as they stand there; or findings.
pub(super) fn read<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    facts: &TaskFacts,
    listed: &[TaskEntry],
) -> Option<Cell> {
    let rows: Vec<Option<TaskRow>> =
        listed.iter().zip(0_u32..).map(|(entry, place)| one(desk, facts, entry, Part::Task(place))).collect();
    rows.into_iter().collect::<Option<_>>().map(Cell::Tasks)
}

fn one<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    facts: &TaskFacts,
    entry: &TaskEntry,
    part: Part,
) -> Option<TaskRow> {
    let mut sound = true;
    let mut wrong = |desk: &mut Desk<'_, P>, why_zh: String, why_en: String| {
        let (object, item, task) = (desk.object.to_owned(), desk.label(), entry.id.to_string());
        desk.push(TaskWrong { object, item, task, why_zh, why_en }, part);
        sound = false;
    };
    let mark = entry.mark;
    if mark.is_zero() || mark.is_negative() {
        wrong(desk, format!("的任务分值是{mark}，应大于0"), format!("has a mark of {mark}, not above 0"));
    }
    if let (Some(from), Some(until)) = (entry.from, entry.until)
        && from > until
    {
        wrong(desk, format!("自{from}起，却至{until}止"), format!("begins on {from} and ends on {until}"));
    }
    if entry.state.is_some() && !entry.facts.is_empty() {
        wrong(desk, "既写了任务数据，又写了状态".to_owned(), "has both facts and a state".to_owned());
    }
    let mut known: Vec<Option<Ratio>> = vec![None; facts.items.len()];
    for (id, value) in entry.facts.iter() {
        let Some(place) = facts.place(id.as_str()) else {
            let (hint_zh, hint_en) = hint(id.as_str(), facts.items.iter().map(|fact| fact.id.as_str()));
            let (item, task, found) = (desk.label(), entry.id.to_string(), shorten(id.as_str()));
            desk.push(TaskUnknownFact { item, task, found, hint_zh, hint_en }, part);
            sound = false;
            continue;
        };
        match fact(desk, facts, entry, (place, value), part) {
            Some(number) => {
                if let Some(slot) = known.get_mut(place) {
                    *slot = Some(number);
                }
            }
            None => sound = false,
        }
    }
    sound.then(|| TaskRow {
        id: entry.id.clone(),
        label: entry.label.as_ref().map_or_else(|| entry.id.to_string(), ToString::to_string),
        mark: mark.ratio(),
        facts: known,
        state: entry.state.map_or(State::Reported, State::from),
        reason: entry.reason.as_ref().map(ToString::to_string),
        from: entry.from,
        until: entry.until,
        approved_by: entry.approved_by.as_ref().map(ToString::to_string),
        source: 0,
    })
}

/// A fact, read as the item that it would be.
fn fact<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    facts: &TaskFacts,
    entry: &TaskEntry,
    (place, value): (usize, &CellValue),
    part: Part,
) -> Option<Ratio> {
    let fact = facts.items.get(place)?;
    let declared = Declared { item: fact, range: facts.ranges.get(place).cloned().flatten(), days: None };
    let (item, outer) = (desk.label(), &desk.place);
    let cell = Desk {
        declared: &declared,
        object: desk.object,
        row: Some((&item, &entry.id)),
        findings: &mut *desk.findings,
        place: |_| outer(part),
    }
    .value(value.into())?;
    match cell {
        Cell::Number(number) => Some(number.ratio()),
        Cell::Word(word) => Some(Ratio::from_int(i64::from(word))),
        _ => None,
    }
}
