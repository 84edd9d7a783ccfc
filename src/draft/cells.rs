//! Which cells of the evidence are still open, and what they may become.
//!
//! Known is what was reported or stated, what a complete list says by silence, and a target by default. What an open
//! cell moves is `open`'s.

use std::collections::BTreeSet;

use super::possible::{Causes, Possible};
use super::reads;
use crate::number::interval::Interval;
use crate::number::{Decimal, Ratio};
use crate::plan::milestones::PlanMilestones;
use crate::plan::{Inner, ItemKind, PlanItem};
use crate::round::{Data, Milestone, PlannedDay, State};
use crate::rulebook::absent::Cause;
use crate::rulebook::data::{Bounds, Item};
use crate::rulebook::extent;

/// How far a cell is settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Openness {
    /// What is there holds.
    #[default]
    Settled,
    /// Nothing came yet.
    Pending,
    /// Events are there, and more may come.
    MoreEvents,
    /// Milestones are there, of which some may yet be reached.
    Unreached,
    /// It comes from parts, of which some are open.
    FromParts,
}

/// All cells, by item, then object.
pub(super) struct Cells(Vec<Vec<Openness>>);

impl Cells {
    /// Looks at a round as it was reported.
    pub(super) fn of(plan: &Inner, round: &Data) -> Self {
        let mut cells: Vec<Vec<Openness>> = (plan.items.iter().enumerate())
            .map(|(place, item)| {
                let told = plan.milestones.get(&place);
                (0..round.objects.len()).map(|object| one(round, (place, item, told), object)).collect()
            })
            .collect();
        for (place, item) in plan.items.iter().enumerate() {
            if let ItemKind::Events(names) = &item.kind
                && names.unshared.is_none()
                && let Some(cells) = cells.get_mut(place)
            {
                borne(round, place, cells);
            }
        }
        let mut cells = Self(cells);
        cells.gather(plan, round);
        cells
    }

    pub(super) fn at(&self, item: usize, object: usize) -> Openness {
        self.0.get(item).and_then(|cells| cells.get(object)).copied().unwrap_or_default()
    }

    pub(super) fn is_open(&self, item: usize, object: usize) -> bool {
        self.at(item, object) != Openness::Settled
    }

    /// Cells that come from parts are as open as theirs; parts come before what is made of them.
    fn gather(&mut self, plan: &Inner, round: &Data) {
        for whole in &round.wholes {
            let class = round.objects.get(whole.object).map_or(0, |object| object.class());
            for from in plan.gathering(class).into_iter().flat_map(|rule| &rule.items) {
                let items = reads::of_made(from);
                let open = whole.parts.iter().any(|part| items.iter().any(|item| self.is_open(*item, part.object)));
                let own = if open { Openness::FromParts } else { Openness::Settled };
                if let Some(slot) = self.0.get_mut(from.item).and_then(|cells| cells.get_mut(whole.object)) {
                    *slot = own;
                }
            }
        }
    }
}

fn one(
    round: &Data,
    (place, item, told): (usize, &PlanItem, Option<&BTreeSet<PlanMilestones>>),
    object: usize,
) -> Openness {
    let Some(column) = round.columns.get(place) else { return Openness::Settled };
    let complete = round.complete.get(place).copied().unwrap_or(false);
    let came = round.source(place, object).is_some();
    // Whether one that may yet be reached is due anywhere.
    let open = |one: &Milestone| {
        let due = |held: &PlannedDay| told.into_iter().flatten().any(|said| said.is_due(held.day));
        one.actual.is_none() && one.plan.as_ref().is_some_and(due)
    };
    match column.state(object) {
        // A row that says so is a statement; that nothing came is none.
        State::Missing if !came => Openness::Pending,
        State::Reported if matches!(item.kind, ItemKind::Events(_)) && !complete => {
            // A list without an event says that there is none.
            if column.events(object).is_empty() { Openness::Settled } else { Openness::MoreEvents }
        }
        State::Reported if column.milestones(object).iter().any(open) => Openness::Unreached,
        _ => Openness::Settled,
    }
}

/// An event that units share comes with another's row, whatever the own one says; and a cell that has nothing but such
/// may yet be stated.
fn borne(round: &Data, item: usize, cells: &mut [Openness]) {
    let Some(column) = round.columns.get(item) else { return };
    let complete = round.complete.get(item).copied().unwrap_or(false);
    // Who doesn't apply by a decision may lead all the same: what comes in its row is shared as it is reported.
    let may_lead = |object: usize| match round.decisions.applies().reported(item, object) {
        Some(State::Missing) => round.source(item, object).is_none(),
        Some(State::Reported) => !complete && !column.events(object).is_empty(),
        _ => false,
    };
    let open: Vec<bool> =
        (cells.iter().enumerate()).map(|(object, cell)| *cell != Openness::Settled || may_lead(object)).collect();
    let many = open.iter().filter(|open| **open).count();
    for (object, cell) in cells.iter_mut().enumerate() {
        let others = many > usize::from(open.get(object).copied().unwrap_or(false));
        let led = |event: &crate::round::Happened| event.shared.as_ref().is_none_or(|shared| !shared.as_partner);
        *cell = match column.state(object) {
            State::NotApplicable | State::NotAssessed | State::Rejected | State::Complete => continue,
            State::Missing if others => Openness::Pending,
            State::Reported if !complete && !column.events(object).iter().any(led) => {
                if column.events(object).is_empty() && !others {
                    continue;
                }
                Openness::Pending
            }
            State::Reported if others => Openness::MoreEvents,
            _ => continue,
        };
    }
}

/// What an open cell may come to, as a value, however many cases are asked; events and tables have none.
pub(super) fn may_be(plan: &Inner, item: usize) -> Possible {
    let Some(declared) = plan.items.get(item) else { return Possible::absent(stated(false)) };
    let said = plan.rulebook.data.get(&declared.id);
    let (target, default) = match &declared.kind {
        ItemKind::Target(default) => (true, default.is_some()),
        _ => (false, false),
    };
    let mut causes = stated(target);
    let mut number = match &declared.kind {
        ItemKind::Grade(words) => places(words.len()),
        _ => said.map_or_else(Interval::all, extent::numbers),
    };
    if let (true, ItemKind::Target(Some(number_by_default))) = (default, &declared.kind) {
        number = number.hull(&Interval::point(number_by_default.ratio()));
    }
    if let Some(Item::Rate(rate)) = said
        && extent::part_of_rate(rate).holds(&Ratio::zero())
    {
        causes = causes.and(Causes::of(&[Cause::ZeroBase]));
    }
    Possible { number: Some(number), causes }
}

/// What a fact of a row may be.
pub(super) fn fact(item: &PlanItem, range: Option<&Bounds>) -> Possible {
    let number = match &item.kind {
        ItemKind::Grade(words) => places(words.len()),
        ItemKind::Flag => Interval::closed(Ratio::zero(), Ratio::one()),
        _ => extent::declared(range),
    };
    Possible { number: Some(number), causes: stated(false) }
}

/// Causes for which a cell may be absent in the end.
pub(super) fn stated(target: bool) -> Causes {
    let nothing = if target { Cause::NoTarget } else { Cause::Missing };
    Causes::of(&[Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, nothing])
}

/// The same for a cell of which something is known to have come.
pub(super) fn stated_of_some() -> Causes {
    Causes::of(&[Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected])
}

/// Places of words in a list.
fn places(words: usize) -> Interval {
    let last = i64::try_from(words).unwrap_or(i64::MAX).saturating_sub(1);
    Interval::closed(Ratio::zero(), Decimal::from(last).ratio())
}
