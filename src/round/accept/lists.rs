//! Lists that several reports of one cell may bring: each task, event, milestone, vote and sheet is taken once.
//!
//! Which of several statements of a cell is in force is `statements`'s.

use std::collections::HashSet;

use super::support;
use crate::document::{Date, Id};
use crate::finding::{EventTwice, JudgeUnit, Place, SheetOfOwnUnit, SheetTwice, TaskTwice};
use crate::plan::ItemKind;
use crate::plan::panel::Refusing;
use crate::round::cells::{Desk, Given, shorten};
use crate::round::column::{Cell, State};
use crate::round::milestones::Timelines;
use crate::round::place::{Part, Spot};
use crate::round::shared::{self, Around};
use crate::round::sheets::Sheet;
use crate::round::{Source, ballots};
use crate::rulebook::due::Restated;

/// The entries of lists so far.
pub(super) struct Lists {
    /// Tasks, by item, object, id and first day.
    tasks: HashSet<(usize, usize, Id, Option<Date>)>,
    /// Events of lists that are joined, by item, object and id.
    happened: HashSet<(usize, usize, Id)>,
    /// Sheets, by item, object, channel and judge.
    judged: HashSet<(usize, usize, usize, Id)>,
    pub(super) milestones: Timelines,
    /// Lists of votes.
    cast: ballots::Seen,
    /// Cells whose votes were stated as a whole, by item and object: nothing is joined to those.
    counted: HashSet<(usize, usize)>,
    /// Whose own judges are refused.
    refusing: Refusing,
}

/// The cell that a list is of, and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) item: usize,
    pub(super) object: usize,
    pub(super) source: u32,
    pub(super) spot: Spot,
    pub(super) around: &'a Around<'a>,
}

impl Lists {
    pub(super) fn new(refusing: Refusing) -> Self {
        Self {
            tasks: HashSet::new(),
            happened: HashSet::new(),
            judged: HashSet::new(),
            milestones: Timelines::default(),
            cast: ballots::Seen::default(),
            counted: HashSet::new(),
            refusing,
        }
    }

    /// Whether what is given is joined to what the cell has: tasks, sheets, milestones and votes are, and events where the
    /// item says so. What is stated anew is stated as a whole.
    pub(super) fn joins(
        &self,
        kind: &ItemKind,
        given: Given<'_>,
        restated: Option<Restated>,
        cell: (usize, usize),
    ) -> bool {
        match (kind, given) {
            (ItemKind::Tasks(_), Given::Tasks(_)) | (ItemKind::Sheets(_), Given::Sheets(_)) => true,
            (ItemKind::Milestones, Given::Milestones(_)) => true,
            (ItemKind::Events(_), Given::Events(_)) => restated == Some(Restated::Joined),
            (ItemKind::Ballots(_), Given::Votes(_)) => !anew(restated) && !self.counted.contains(&cell),
            _ => false,
        }
    }

    /// Takes what a cell was read as, each entry of a list once.
    pub(super) fn take<P: Fn(Part) -> Place>(
        &mut self,
        desk: &mut Desk<'_, P>,
        of: Of<'_>,
        source: Option<&Source>,
        given: Given<'_>,
        read: &mut Option<(State, Option<Cell>)>,
    ) {
        let (times, cell) = (&desk.declared.item.times, (of.item, of.object));
        let (joined, anew) = (times.joined(), anew(times.restated));
        let sound = read.is_some();
        match read.as_mut().and_then(|(_, cell)| cell.as_mut()) {
            Some(Cell::Tasks(rows)) => {
                for (row, place) in rows.iter_mut().zip(0_u32..) {
                    row.source = of.source;
                    if !self.tasks.insert((of.item, of.object, row.id.clone(), row.from)) {
                        let (object, item, task) = (desk.object.to_owned(), desk.label(), row.id.to_string());
                        desk.push(TaskTwice { object, item, task }, Part::Task(place));
                    }
                }
            }
            Some(Cell::Events(list)) => {
                let lacks = support::lacks_document(desk.declared, source);
                for event in list.iter_mut() {
                    event.source = of.source;
                    event.undocumented = lacks && event.document.is_none();
                }
            }
            Some(Cell::Milestones(list)) => self.milestones.take(desk, (cell, of.spot, of.source), list),
            Some(Cell::Sheets(list)) => {
                for (sheet, place) in list.iter().zip(0_u32..) {
                    self.sheet(desk, of, sheet, Part::Sheet(place));
                }
            }
            _ => {}
        }
        match given {
            Given::Events(entries) if sound && joined => {
                for (event, place) in entries.iter().zip(0_u32..) {
                    // Within one list it was told by whoever read it.
                    if !self.happened.insert((of.item, of.object, event.id.clone())) {
                        let (object, item, event) = (desk.object.to_owned(), desk.label(), event.id.to_string());
                        desk.push(EventTwice { object, item, event }, Part::Event(place));
                    }
                }
            }
            Given::Votes(lists) if sound && !anew => self.cast.take(desk, cell, lists),
            Given::Ballots(_) => {
                self.counted.insert(cell);
            }
            _ => {}
        }
    }

    /// A sheet: its judge's unit must be there, it is the judge's only one of its channel, and not of the own unit.
    fn sheet<P: Fn(Part) -> Place>(&mut self, desk: &mut Desk<'_, P>, of: Of<'_>, sheet: &Sheet, part: Part) {
        let Around { plan, roster, whole } = *of.around;
        let Some(whose) = roster.objects.get(of.object) else { return };
        let judge = || sheet.judge.to_string();
        if let Some(unit) = &sheet.unit
            && whole
            && roster.by_id(unit.as_str()).is_none()
        {
            let (hint_zh, hint_en) = shared::instead(desk, "JX3121", roster, unit);
            let (item, found) = (desk.label(), shorten(unit.as_str()));
            desk.push(JudgeUnit { item, judge: judge(), found, hint_zh, hint_en }, part);
        }
        if !self.judged.insert((of.item, of.object, sheet.channel, sheet.judge.clone())) {
            let channel = match &desk.declared.item.kind {
                ItemKind::Sheets(names) => names.channels.get(sheet.channel).map(ToString::to_string),
                _ => None,
            };
            desk.push(SheetTwice { item: desk.label(), judge: judge(), channel: channel.unwrap_or_default() }, part);
        } else if sheet.mark.is_some()
            && sheet.is_of(whose.id().as_str())
            && self.refusing.refuses(plan.inner(), whose.group(), of.item, sheet.channel)
        {
            let kind = SheetOfOwnUnit { object: desk.object.to_owned(), item: desk.label(), judge: judge() };
            desk.push(kind, part);
        }
    }
}

/// Whether a cell may be stated anew.
pub(super) fn anew(restated: Option<Restated>) -> bool {
    matches!(restated, Some(Restated::Newest | Restated::First))
}
