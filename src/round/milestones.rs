//! Milestones of one cell: planned and actual days, joined from several lists, and which plan of each holds.
//!
//! What is due and what it comes to is `score`'s.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::calendar::{self, WorkDays};
use super::cells::Desk;
use super::column::{Cell, Column};
use super::place::{self, At, CalendarPart, Part, Spot, Where};
use super::records::MilestoneEntry;
use super::{NO_SOURCE, Object, Source, by_place};
use crate::document::{Date, Id};
use crate::finding::{Findings, MilestoneActuals, MilestonePlans, MilestoneUnplanned, MilestoneWrong, Place};
use crate::number::Decimal;
use crate::plan::Inner;

/// A plan of a milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlannedDay {
    pub(crate) day: Date,
    pub(crate) weight: Decimal,
    pub(crate) label: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) approved_by: Option<String>,
    /// Its place in the round's sources.
    pub(crate) source: u32,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Noted {
    id: Id,
    plan: Option<PlannedDay>,
    actual: Option<Date>,
    source: u32,
}

/// What all lists together say of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Milestone {
    pub(crate) id: Id,
    /// The plan that holds.
    pub(crate) plan: Option<PlannedDay>,
    /// Plans that don't: replaced, or not begun by the end of the rulebook's days.
    pub(crate) aside: Vec<PlannedDay>,
    /// The actual day, with its source.
    pub(crate) actual: Option<(Date, u32)>,
}

/// The milestones of an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Timeline {
    /// As they are listed.
    pub(super) noted: Vec<Noted>,
    /// By id, once they are settled.
    pub(crate) all: Vec<Milestone>,
}

impl Timeline {
    /// Joins what was listed; of each id the plan begun last by the end holds.
    pub(super) fn settle(&mut self, until: Option<Date>, sources: &[Source]) {
        let mut all: Vec<Milestone> = Vec::new();
        let mut noted = std::mem::take(&mut self.noted);
        // What is said twice comes from whoever is named first; the order of the lists decides nothing.
        let said = |source: u32| {
            let source = by_place(sources, source);
            source.map(|source| (source.by.clone(), source.received, source.document.clone()))
        };
        noted.sort_by_cached_key(|one| (one.id.clone(), said(one.source)));
        for one in noted {
            if all.last().is_none_or(|last| last.id != one.id) {
                all.push(Milestone { id: one.id, plan: None, aside: Vec::new(), actual: None });
            }
            let Some(milestone) = all.last_mut() else { continue };
            milestone.aside.extend(one.plan);
            milestone.actual = milestone.actual.or(one.actual.map(|day| (day, one.source)));
        }
        let begun = |plan: &PlannedDay| plan.from.zip(until).is_none_or(|(from, until)| from <= until);
        for milestone in &mut all {
            let plans = &mut milestone.aside;
            plans.sort_by_key(|plan| plan.from);
            plans.dedup_by_key(|plan| plan.from);
            milestone.plan = plans.iter().rposition(begun).map(|place| plans.remove(place));
        }
        self.all = all;
    }
}

impl Milestone {
    /// Its name, else its id.
    pub(crate) fn label(&self) -> &str {
        self.plan.iter().chain(&self.aside).find_map(|plan| plan.label.as_deref()).unwrap_or(self.id.as_str())
    }
}

/// The entries of a list; or findings.
pub(super) fn read<P: Fn(Part) -> Place>(desk: &mut Desk<'_, P>, listed: &[MilestoneEntry]) -> Option<Cell> {
    let noted: Vec<Option<Noted>> =
        listed.iter().zip(0_u32..).map(|(entry, place)| one(desk, entry, Part::Milestone(place))).collect();
    noted.into_iter().collect::<Option<_>>().map(Cell::Milestones)
}

fn one<P: Fn(Part) -> Place>(desk: &mut Desk<'_, P>, entry: &MilestoneEntry, part: Part) -> Option<Noted> {
    let mut sound = true;
    let mut wrong = |desk: &mut Desk<'_, P>, why_zh: String, why_en: String| {
        let (object, item, milestone) = (desk.object.to_owned(), desk.label(), entry.id.to_string());
        desk.push(MilestoneWrong { object, item, milestone, why_zh, why_en }, part);
        sound = false;
    };
    if let Some(weight) = entry.weight.filter(|weight| !weight.ratio().is_positive()) {
        wrong(desk, format!("的权重是{weight}，应大于0"), format!("has a weight of {weight}, not above 0"));
    }
    let beside = entry.weight.is_some() || entry.from.is_some() || entry.label.is_some() || entry.approved_by.is_some();
    match (entry.planned, entry.actual) {
        (None, None) => wrong(
            desk,
            "既没有计划日，也没有实际日".to_owned(),
            "has neither a planned day nor an actual one".to_owned(),
        ),
        (None, Some(_)) if beside => wrong(
            desk,
            "写了名称、权重、起始日或批准单位，而没有计划日".to_owned(),
            "has a label, a weight, a first day or an approval, but no planned day".to_owned(),
        ),
        _ => {}
    }
    let plan = entry.planned.map(|day| PlannedDay {
        day,
        weight: entry.weight.unwrap_or(Decimal::ONE),
        label: entry.label.as_ref().map(ToString::to_string),
        from: entry.from,
        approved_by: entry.approved_by.as_ref().map(ToString::to_string),
        source: NO_SOURCE,
    });
    sound.then(|| Noted { id: entry.id.clone(), plan, actual: entry.actual, source: NO_SOURCE })
}

/// A cell of milestones.
type InCell = (usize, usize);

/// What all lists so far say, cell by cell.
#[derive(Debug, Default)]
pub(super) struct Timelines {
    plans: HashMap<(InCell, Id, Option<Date>), PlannedDay>,
    actuals: HashMap<(InCell, Id), Date>,
    /// Where each stands first.
    first: BTreeMap<(InCell, Id), (Spot, u32)>,
    /// Those of which a plan was given, be it too late to count.
    planned: HashSet<(InCell, Id)>,
}

impl Timelines {
    /// Plans of a list that came too late to count.
    pub(super) fn late<P: Fn(Part) -> Place>(
        &mut self,
        desk: &mut Desk<'_, P>,
        (cell, spot, source): (InCell, Spot, u32),
        list: &[Noted],
    ) {
        Self::default().take(desk, (cell, spot, source), &mut list.to_vec());
        self.named(cell, spot, list);
    }

    /// Keeps which of them a list names, and which it plans.
    fn named(&mut self, cell: InCell, spot: Spot, list: &[Noted]) {
        for (one, place) in list.iter().zip(0_u32..) {
            self.first.entry((cell, one.id.clone())).or_insert((spot, place));
        }
        let planned = list.iter().filter(|one| one.plan.is_some());
        self.planned.extend(planned.map(|one| (cell, one.id.clone())));
    }

    /// A list, held against those before.
    pub(super) fn take<P: Fn(Part) -> Place>(
        &mut self,
        desk: &mut Desk<'_, P>,
        (cell, spot, source): (InCell, Spot, u32),
        list: &mut [Noted],
    ) {
        self.named(cell, spot, list);
        for (one, place) in list.iter_mut().zip(0_u32..) {
            let part = Part::Milestone(place);
            let names = |desk: &Desk<'_, P>| (desk.object.to_owned(), desk.label(), one.id.to_string());
            one.source = source;
            if let Some(plan) = &mut one.plan {
                let known = self.plans.entry((cell, one.id.clone(), plan.from)).or_insert_with(|| plan.clone());
                if known != plan {
                    let (object, item, milestone) = names(desk);
                    desk.push(MilestonePlans { object, item, milestone }, part);
                }
                plan.source = source;
            }
            if let Some(actual) = one.actual {
                let known = *self.actuals.entry((cell, one.id.clone())).or_insert(actual);
                if known != actual {
                    let (object, item, milestone) = names(desk);
                    let (first, second) = (known.min(actual).to_string(), known.max(actual).to_string());
                    desk.push(MilestoneActuals { object, item, milestone, first, second }, part);
                }
            }
        }
    }

    /// Findings for those of which nobody gave a plan; cells of which a list couldn't be read aside.
    pub(super) fn unplanned(
        &self,
        (plan, objects): (&Inner, &[Object]),
        broken: &HashSet<(usize, usize)>,
        at: &dyn Where,
        findings: &mut Findings,
    ) {
        for ((cell, id), (spot, place)) in &self.first {
            if broken.contains(cell) || self.planned.contains(&(*cell, id.clone())) {
                continue;
            }
            let (Some(item), Some(object)) = (plan.items.get(cell.0), objects.get(cell.1)) else { continue };
            let kind = MilestoneUnplanned {
                object: object.name().to_string(),
                item: item.label.clone(),
                milestone: id.to_string(),
            };
            findings.push_lazily(kind, || {
                (place::of_cell(at, (plan, objects), *cell, (*spot, Part::Milestone(*place))), Vec::new())
            });
        }
    }

    /// Findings where working days are counted that the calendar doesn't cover.
    pub(super) fn counts(
        &self,
        (plan, objects): (&Inner, &[Object]),
        columns: &[Column],
        (workdays, supplied): (&WorkDays, bool),
        (at, findings): (&dyn Where, &mut Findings),
    ) {
        for said in plan.milestones.values().flatten() {
            let Some(column) = columns.get(said.item) else { continue };
            for object in 0..objects.len() {
                for milestone in column.milestones(object) {
                    let Some(held) = milestone.plan.as_ref().filter(|held| said.is_due(held.day)) else { continue };
                    let actual = milestone.actual.map(|(day, _)| day);
                    let Some((first, last)) = said.between(held.day, actual) else { continue };
                    let Err(year) = workdays.worked(first, last) else { continue };
                    let to = said.reached(actual).unwrap_or(said.until);
                    let (from, to) = (held.day.to_string(), to.to_string());
                    let cell = (said.item, object);
                    let place = match self.first.get(&(cell, milestone.id.clone())) {
                        Some((spot, place)) => {
                            place::of_cell(at, (plan, objects), cell, (*spot, Part::Milestone(*place)))
                        }
                        None => at.place(At::Calendar(CalendarPart::Whole)),
                    };
                    calendar::short(findings, supplied, (from, to, year), || place);
                }
            }
        }
    }
}
