//! Made-up evidence of the usual sorts: an object with some values, with events, among peers.
//!
//! What it is to show is others'; what is usual is `sample`'s.

use std::collections::BTreeSet;

use super::leaves::Followed;
use super::probe;
use super::tell::Values;
use super::witness::Witness;
use crate::check::Ground;
use crate::document::{Date, Id, Map};
use crate::number::{Decimal, Grid, Mode, Ratio, Rounding};
use crate::plan::events::PlanEvents;
use crate::plan::node::Work;
use crate::plan::price::One;
use crate::plan::{Inner, ItemKind};
use crate::round::{EventEntry, EventState};
use crate::sample::{Given, Sample};

/// An object of a group with some values, and something usual of all else.
pub(super) fn values(ground: &Ground, group: usize, node: &Id, given: &Values) -> Option<Witness> {
    let mut sample = Sample::new(&ground.plan);
    let object = sample.object(group)?;
    for (item, given) in given {
        sample.give(object, *item, *given)?;
    }
    Witness::of(&ground.plan, &sample, object, Some(node))
}

/// An object of which some leaves are at their worst, and one of which they are at their best, all else usual; none where
/// one of them can't be moved by items of its own.
pub(super) fn worst_and_best(
    ground: &Ground,
    followed: &Followed<'_>,
    leaves: &BTreeSet<usize>,
    group: usize,
) -> Vec<Witness> {
    let plan = ground.plan.inner();
    let both = || {
        let (mut worst, mut best) = (Values::new(), Values::new());
        for node in leaves {
            let leaf = followed.get(*node, group)?;
            let ends = leaf.along.ends().map(|end| probe::given(plan, leaf.of, &leaf.along.grid.value(end?.1)?));
            let [Some(least), Some(most)] = ends else { return None };
            if least.iter().any(|(item, _)| worst.iter().any(|(taken, _)| taken == item)) {
                return None;
            }
            worst.extend(least);
            best.extend(most);
        }
        let root = &plan.rulebook.indicators.as_ref()?.id;
        let show = |given: &Values| values(ground, group, root, given);
        Some(vec![show(&worst)?, show(&best)?])
    };
    both().unwrap_or_default()
}

/// Objects of a group with these values of an item, shown of the first of them.
pub(super) fn peers(ground: &Ground, group: usize, node: &Id, item: usize, given: &[Decimal]) -> Option<Witness> {
    let mut sample = Sample::new(&ground.plan);
    let mut first = None;
    for number in given {
        let object = sample.object(group)?;
        sample.give(object, item, Given::Number(*number))?;
        first.get_or_insert(object);
    }
    Witness::of(&ground.plan, &sample, first?, Some(node))
}

/// An object of a group with events of a leaf: how many of which kind, and of which level where it has levels.
pub(super) fn events(ground: &Ground, group: usize, node: usize, given: &[Events]) -> Option<Witness> {
    let plan = ground.plan.inner();
    let known = plan.nodes.get(node)?;
    let Work::Events(said) = &known.in_group(group)?.work else { return None };
    let mut sample = Sample::new(&ground.plan);
    let object = sample.object(group)?;
    let day = said.within.from.or_else(|| plan.rulebook.effective.as_ref()?.from)?;
    let mut entries = Vec::new();
    for (kind, level, many) in given {
        for _ in 0..*many {
            entries.push(entry(plan, said, (*kind, *level), entries.len(), day)?);
        }
    }
    sample.give_row(object, said.item, |row| row.events = Some(entries))?;
    Witness::of(&ground.plan, &sample, object, Some(&known.id))
}

/// More events than reach any usual cap.
pub(super) const MANY: usize = 60;

/// Events of a kind: which, of which level, how many.
pub(super) type Events = (usize, usize, usize);

/// An object with some events of a leaf, and one with others; none where one of them can't be made up.
pub(super) fn both(ground: &Ground, (node, group): (usize, usize), one: &[Events], other: &[Events]) -> Vec<Witness> {
    let show = |given| events(ground, group, node, given);
    show(one).zip(show(other)).map(|(one, other)| vec![one, other]).unwrap_or_default()
}

fn entry(
    plan: &Inner,
    said: &PlanEvents,
    (kind, level): (usize, usize),
    place: usize,
    day: Date,
) -> Option<EventEntry> {
    let ItemKind::Events(names) = &plan.items.get(said.item)?.kind else { return None };
    let quantity = match names.quantities.get(kind)? {
        Some((_, decimals)) => Some(one_step(said, kind, level, *decimals)?),
        None => None,
    };
    Some(EventEntry {
        quantity,
        id: Id::new(&format!("e{}", place.saturating_add(1))).ok()?,
        kind: names.kinds.get(kind)?.clone(),
        level: names.levels.get(level).cloned(),
        matter: None,
        factors: Vec::new(),
        dates: names.dates.iter().map(|date| (date.clone(), day)).collect::<Map<Date>>(),
        partners: Vec::new(),
        document: crate::document::Text::new("made up"),
        state: EventState::Recognised,
        reason: None,
    })
}

/// A quantity of which one step is priced, or one of it.
fn one_step(said: &PlanEvents, kind: usize, level: usize, decimals: u32) -> Option<Decimal> {
    let prices = said.prices.get(kind)?.all();
    let steps = match prices.get(level).or_else(|| prices.first())? {
        One::ByQuantity(of) => of.above.add(&of.every),
        One::Fixed(_) => Ratio::one(),
    };
    let up = Rounding::new(Mode::AwayFromZero, Grid::decimals(u8::try_from(decimals).ok()?)?);
    up.round(&steps).to_decimal()
}
