//! Events of one cell: what a row lists, held against the names that its item declares.
//!
//! Which of them count, and for how much, is `score`'s.

use super::NO_SOURCE;
use super::cells::{Desk, shorten};
use super::column::Cell;
use super::place::{Part, hint, list};
use super::records::{EventEntry, EventState};
use super::shared::Shared;
use crate::document::{Date, Id};
use crate::finding::{EventQuantityWrong, EventTwice, EventUnknownName, EventWithoutLevel, Place};
use crate::number::Decimal;
use crate::plan::events::{EventNames, Told};

/// One event; names are places in the item's lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Happened {
    pub(crate) id: Id,
    pub(crate) kind: u32,
    pub(crate) level: Option<u32>,
    pub(crate) quantity: Option<Decimal>,
    pub(crate) matter: Option<Id>,
    /// Each once.
    pub(crate) factors: Vec<u32>,
    /// By the item's dates.
    pub(crate) dates: Vec<Option<Date>>,
    pub(crate) state: EventState,
    pub(crate) reason: Option<String>,
    /// The document that it stands in.
    pub(crate) document: Option<String>,
    /// Whether a document should stand behind it and doesn't.
    pub(crate) undocumented: bool,
    /// Who bears it, where units share it.
    pub(crate) shared: Option<Box<Shared>>,
    /// Its place in the round's sources, once it is taken in.
    pub(crate) source: u32,
}

impl Happened {
    /// What it is priced by.
    pub(crate) fn told(&self) -> Told<'_> {
        Told { kind: self.kind, level: self.level, quantity: self.quantity, factors: &self.factors }
    }

    /// Whether both are marks on one matter; an event without a matter is its own.
    pub(crate) fn same_matter(&self, other: &Self) -> bool {
        self.matter.is_some() && self.matter == other.matter
    }
}

/// The events of a cell, those of one matter side by side, each matter's by id; or findings.
pub(super) fn read<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &EventNames,
    listed: &[EventEntry],
) -> Option<Cell> {
    let mut read = Vec::with_capacity(listed.len());
    let mut sound = true;
    for (entry, place) in listed.iter().zip(0_u32..) {
        match one(desk, names, entry, Part::Event(place)) {
            Some(event) => read.push((event, place)),
            None => sound = false,
        }
    }
    // Ids are compared as bytes; the order of the list decides nothing.
    read.sort_by(|(left, _), (right, _)| left.id.cmp(&right.id));
    let twice: Vec<(Id, u32)> = read
        .iter()
        .zip(read.iter().skip(1))
        .filter(|((one, _), (other, _))| one.id == other.id)
        .map(|((one, first), (_, second))| (one.id.clone(), (*first).max(*second)))
        .collect();
    for (id, place) in twice {
        let kind = EventTwice { object: desk.object.to_owned(), item: desk.label(), event: id.to_string() };
        desk.push(kind, Part::Event(place));
        sound = false;
    }
    let mut events: Vec<Happened> = read.into_iter().map(|(event, _)| event).collect();
    sorted(&mut events);
    sound.then_some(Cell::Events(events))
}

/// Puts the events of one matter side by side, each matter's by id.
pub(super) fn sorted(events: &mut [Happened]) {
    events.sort_by(|left, right| (&left.matter, &left.id).cmp(&(&right.matter, &right.id)));
}

fn one<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &EventNames,
    entry: &EventEntry,
    part: Part,
) -> Option<Happened> {
    let mut name = |word: &Id, known: &[Id], what_zh: &'static str, what_en: &'static str| {
        let place = known.iter().position(|known| known == word);
        if place.is_none() {
            let (hint_zh, hint_en) = hint(word.as_str(), known.iter().map(Id::as_str));
            let (item, event, found) = (desk.label(), entry.id.to_string(), shorten(word.as_str()));
            desk.push(EventUnknownName { item, event, what_zh, what_en, found, hint_zh, hint_en }, part);
        }
        place
    };
    // Every name is looked at, so that each tells what is wrong with it.
    let kind = name(&entry.kind, &names.kinds, "种类", "kind");
    let level = entry.level.as_ref().map(|level| name(level, &names.levels, "级别", "level"));
    let factors: Vec<Option<usize>> =
        entry.factors.iter().map(|factor| name(factor, &names.factors, "系数", "factor")).collect();
    let mut dates = vec![None; names.dates.len()];
    let mut sound = true;
    for (id, day) in entry.dates.iter() {
        match name(id, &names.dates, "日期项", "date").and_then(|place| dates.get_mut(place)) {
            Some(slot) => *slot = Some(*day),
            None => sound = false,
        }
    }
    let needs = entry.state == EventState::Recognised
        && kind.and_then(|kind| names.needs_level.get(kind)).copied().unwrap_or(false);
    if needs && entry.level.is_none() {
        let (item, event) = (desk.label(), entry.id.to_string());
        let (kind, levels) = (entry.kind.to_string(), list(names.levels.iter().map(Id::as_str)));
        desk.push(EventWithoutLevel { item, event, kind, levels_zh: levels.0, levels_en: levels.1 }, part);
        sound = false;
    }
    if let Some(kind) = kind {
        sound &= quantity_fits(desk, names.quantities.get(kind).and_then(Option::as_ref), entry, part);
    }
    let narrow = |place: usize| u32::try_from(place).ok();
    let level = match level {
        None => None,
        Some(place) => Some(narrow(place?)?),
    };
    let mut factors = factors.into_iter().map(|place| narrow(place?)).collect::<Option<Vec<_>>>()?;
    factors.sort_unstable();
    factors.dedup();
    sound.then_some(Happened {
        id: entry.id.clone(),
        kind: narrow(kind?)?,
        level,
        quantity: entry.quantity,
        matter: entry.matter.clone(),
        factors,
        dates,
        state: entry.state,
        reason: entry.reason.as_ref().map(ToString::to_string),
        document: entry.document.as_ref().map(ToString::to_string),
        undocumented: false,
        shared: None,
        source: NO_SOURCE,
    })
}

/// Whether an event has the quantity that its kind has, and no other; else that is told.
fn quantity_fits<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    declared: Option<&(String, u32)>,
    entry: &EventEntry,
    part: Part,
) -> bool {
    let (why_zh, why_en) = match (declared, entry.quantity) {
        (None, None) => return true,
        (Some((unit, _)), None) if entry.state == EventState::Recognised => {
            (format!("没有数量，该种类须写（{unit}）"), format!("has no quantity, which its kind needs ({unit})"))
        }
        (Some(_), None) => return true,
        (None, Some(_)) => ("写了数量，该种类没有数量".to_owned(), "has a quantity, which its kind has not".to_owned()),
        (Some(_), Some(found)) if found.is_negative() => {
            (format!("数量{found}小于0"), format!("has the quantity {found}, which is below 0"))
        }
        (Some((_, decimals)), Some(found)) if found.scale() > *decimals => (
            format!("数量{found}多于{decimals}位小数"),
            format!("has the quantity {found}, which has more than {decimals} decimals"),
        ),
        (Some(_), Some(_)) => return true,
    };
    let (item, event, kind) = (desk.label(), entry.id.to_string(), entry.kind.to_string());
    desk.push(EventQuantityWrong { item, event, kind, why_zh, why_en }, part);
    false
}
