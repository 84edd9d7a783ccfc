//! Evidence: who takes part, what was reported, by whom; in columns that a plan can score.
//!
//! A [`Round`] exists only for evidence that the plan accepts: every problem is found first, and nothing is half
//! taken. Points, ranks and tiers are not its business.

mod accept;
mod applies;
mod ballots;
#[cfg(feature = "arrow")]
mod batches;
pub(crate) mod calendar;
mod cells;
pub(crate) mod column;
mod columns;
mod counter;
#[cfg(feature = "csv")]
mod csv;
pub(crate) mod decisions;
mod events;
mod json;
mod layout;
mod lines;
pub(crate) mod links;
mod milestones;
mod names;
mod object;
mod origins;
mod place;
mod plain;
mod proofs;
mod records;
mod roster;
mod said;
mod shared;
mod sheets;
mod tasks;
#[cfg(feature = "csv")]
mod template;
mod times;
pub(crate) mod votes;

use std::sync::{Arc, OnceLock};

use crate::document::{Date, Id};
use crate::finding::Findings;
use crate::plan::Plan;
use crate::proven::Root;
#[cfg(feature = "arrow")]
pub use batches::Batches;
pub(crate) use calendar::WorkDays;
pub use calendar::{Calendar, DaySpan, ListedDays};
pub(crate) use cells::shorten;
pub(crate) use column::{Cell, Column, State};
pub use columns::{Columns, NumberColumn};
pub use counter::{BadBallot, BallotCounter};
pub(crate) use events::Happened;
pub(crate) use layout::{Layout, TILE, same};
pub use lines::JsonLines;
pub(crate) use milestones::{Milestone, PlannedDay};
pub(crate) use object::{NOWHERE, Object, Stands};
pub(crate) use origins::Origins;
pub(crate) use place::{hint, list};
pub(crate) use sheets::Sheet;
pub(crate) use tasks::TaskRow;
pub(crate) use times::{Aside, Why};
pub(crate) use votes::{Votes, VotesOf};

#[cfg(feature = "csv")]
pub(crate) use self::csv::Listed;
#[cfg(feature = "csv")]
pub use self::csv::Table;
#[allow(unused_imports, reason = "for hosts that build evidence as types")]
pub use records::{
    AppliesDecision, CellValue, Complete, Decision, EventEntry, EventState, EvidenceDocument, EvidenceFormat,
    LatitudeDecision, Link, MilestoneEntry, OtherOutcome, RosterEntry, Row, SheetEntry, SlipEntry, StateWord,
    Submission, TallyEntry, TaskEntry, TierChange, TierDecision, WeighedLink, WorthDecision,
};

/// Evidence accepted by a plan.
///
/// Objects stand in the order of their ids, whatever order they came in.
#[derive(Clone, Debug)]
pub struct Round(Arc<Data>);

/// What all clones of a round share.
#[derive(Clone, Debug)]
pub(crate) struct Data {
    pub(crate) plan: Plan,
    /// Sorted by id, bytewise.
    pub(crate) objects: Vec<Object>,
    /// By the plan's items.
    pub(crate) columns: Vec<Column>,
    /// Where each cell came from, as places in `sources`; by item, then object.
    pub(crate) origins: Vec<Origins>,
    pub(crate) sources: Vec<Source>,
    /// By item, whether somebody said that its list is complete.
    pub(crate) complete: Vec<bool>,
    pub(crate) decisions: decisions::Decisions,
    /// What was given and isn't in force: late, or stated otherwise before or after.
    pub(crate) aside: Vec<Aside>,
    /// By which working days are counted.
    pub(crate) calendar: Option<Calendar>,
    pub(crate) workdays: WorkDays,
    /// Derived objects with their parts, each after those that it is made of.
    pub(crate) wholes: Vec<links::Whole>,
    pub(crate) findings: Findings,
    /// Once somebody asks.
    layout: OnceLock<Layout>,
}

/// The place of no source: nothing came for the cell.
pub(crate) const NO_SOURCE: u32 = u32::MAX;

/// What stands at a place of a list, be it the source of a cell or what is known about it.
fn by_place<T>(list: &[T], place: u32) -> Option<&T> {
    list.get(usize::try_from(place).ok()?)
}

/// Who supplied a cell, when, in which document.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Source {
    pub(crate) by: Option<Id>,
    pub(crate) received: Option<Date>,
    pub(crate) document: Option<String>,
    /// The root of the outcome whose proven results it gives.
    pub(crate) root: Option<Root>,
}

/// Readers of evidence for one plan.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    plan: &'a Plan,
    calendar: Option<&'a Calendar>,
    decisions: &'a [Decision],
}

impl<'a> Evidence<'a> {
    pub(crate) fn new(plan: &'a Plan) -> Self {
        Self { plan, calendar: None, decisions: &[] }
    }

    /// The calendar by which working days are counted; tables can't bring one, and a document's own must be the same.
    ///
    /// ```
    /// let calendar: jixiao::Calendar = serde_json::from_str(
    ///     r#"{"years": [2024], "holidays": [{"from": "2024-02-10", "until": "2024-02-17"}], "workdays": ["2024-02-18"]}"#,
    /// )?;
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan().unwrap();
    /// let reader = plan.round().calendar(&calendar);
    /// # let _ = reader;
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn calendar(self, calendar: &'a Calendar) -> Self {
        Self { calendar: Some(calendar), ..self }
    }

    /// What bodies decided (审定), for evidence in tables, which can't say it; a document's own are joined to them.
    ///
    /// ```
    /// let decisions: Vec<jixiao::Decision> = serde_json::from_str(
    ///     r#"[{"object": "a", "tier": {"from": "good", "to": "fair"}, "decided_by": "committee", "date": "2026-01-15"}]"#,
    /// )?;
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan().unwrap();
    /// let reader = plan.round().decisions(&decisions);
    /// # let _ = reader;
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn decisions(self, decisions: &'a [Decision]) -> Self {
        Self { decisions, ..self }
    }
}

impl Round {
    pub(crate) fn new(data: Data) -> Self {
        Self(Arc::new(data))
    }

    pub(crate) fn data(&self) -> &Data {
        &self.0
    }

    /// The plan that accepted it.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.0.plan
    }

    /// Ids of the objects, in bytewise order.
    pub fn objects(&self) -> impl Iterator<Item = &Id> {
        self.0.objects.iter().map(|object| object.id())
    }

    /// Number of objects.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.objects.len()
    }

    /// Whether it has no objects.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.objects.is_empty()
    }

    /// The calendar by which working days are counted, if one was supplied.
    #[must_use]
    pub fn calendar(&self) -> Option<&Calendar> {
        self.0.calendar.as_ref()
    }

    /// Warnings about the evidence; errors would have kept the round from being.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.0.findings
    }
}

impl Data {
    /// A round of which nothing is known but who takes part.
    #[cfg(feature = "parts")]
    pub(crate) fn of_roster(plan: &Plan, objects: Vec<Object>) -> Self {
        Self {
            plan: plan.clone(),
            objects,
            columns: Vec::new(),
            origins: Vec::new(),
            sources: Vec::new(),
            complete: Vec::new(),
            decisions: decisions::Decisions::default(),
            aside: Vec::new(),
            calendar: None,
            workdays: WorkDays::default(),
            wholes: Vec::new(),
            findings: Findings::default(),
            layout: OnceLock::new(),
        }
    }

    /// How the entries lie.
    pub(crate) fn layout(&self) -> &Layout {
        self.layout.get_or_init(|| Layout::as_given(&self.objects))
    }

    /// A source by its place; nothing for `NO_SOURCE`.
    pub(crate) fn source_at(&self, place: u32) -> Option<&Source> {
        by_place(&self.sources, place)
    }

    pub(crate) fn object_index(&self, id: &str) -> Option<usize> {
        self.objects.binary_search_by(|object| object.id().as_str().as_bytes().cmp(id.as_bytes())).ok()
    }

    /// Puts what comes from parts in a cell, which nobody reported.
    pub(crate) fn fill(&mut self, item: usize, object: usize, state: State, cell: Option<&column::Cell>) {
        if let (Some(column), Some(origins)) = (self.columns.get_mut(item), self.origins.get_mut(item)) {
            origins.spread(column);
            column.set(object, state, cell);
            self.layout = OnceLock::new();
            if let Some(origin) = origins.of(object) {
                *origin = NO_SOURCE;
            }
        }
    }

    pub(crate) fn source(&self, item: usize, object: usize) -> Option<&Source> {
        self.source_at(self.origins.get(item)?.get(self.columns.get(item)?, object))
    }
}

/// The tables of evidence, in the order of the reference.
pub(crate) fn tables() -> Vec<&'static crate::document::Table> {
    crate::document::tables![
        EvidenceDocument,
        records::EvidenceFormat,
        Calendar,
        DaySpan,
        RosterEntry,
        records::WeighedLink,
        Submission,
        records::OtherOutcome,
        Complete,
        Row,
        records::LineCell,
        StateWord,
        Decision,
        LatitudeDecision,
        WorthDecision,
        AppliesDecision,
        TierDecision,
        TierChange,
        EventEntry,
        records::TallyEntry,
        records::SlipEntry,
        SheetEntry,
        EventState,
        records::TaskEntry,
        MilestoneEntry
    ]
}
