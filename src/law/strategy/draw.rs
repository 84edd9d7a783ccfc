//! What a round is made of, small enough to be made smaller: who takes part and what is given of each item.
//!
//! How it is drawn is `objects`' and `lists`', how it gets smaller `shrink`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::{Atlas, Parts, Seat};
use crate::document::{Id, Text};
use crate::number::Decimal;
use crate::plan::derive::{PartsMeet, Weight};
use crate::round::{
    Decision, EventEntry, LatitudeDecision, Link, MilestoneEntry, Row, SheetEntry, TallyEntry, TaskEntry, WeighedLink,
};
use crate::sample::{Given, Sample};

/// A round that was drawn.
#[derive(Clone, Debug)]
pub(crate) struct Draw {
    pub(crate) units: Vec<Unit>,
    /// Items of which everything is listed.
    pub(crate) claims: BTreeSet<usize>,
    /// Cells that laws touch.
    pub(crate) pokes: Vec<Poke>,
    /// By which laws shuffle and split.
    pub(crate) salt: u64,
}

/// An object.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// By which it is told from others, however few are left.
    pub(crate) number: u64,
    /// Its id, where a cohort belongs to it.
    pub(crate) id: Option<Id>,
    pub(crate) seat: Seat,
    pub(crate) cells: BTreeMap<usize, Cell>,
    /// Items that come after they were due.
    pub(crate) late: BTreeSet<usize>,
    /// What a body decided, by leaf.
    pub(crate) decided: BTreeMap<usize, Decimal>,
    /// Numbers of those that it may be made of.
    pub(crate) linked: BTreeSet<u64>,
}

/// What is given of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// What `sample` holds to be usual.
    Usual,
    Given(Given),
    Events(Vec<EventEntry>),
    Tallies(Vec<TallyEntry>),
    Sheets(Vec<SheetEntry>),
    Milestones(Vec<MilestoneEntry>),
    Tasks(Vec<TaskEntry>),
}

/// A cell that a law touches.
#[derive(Clone, Debug)]
pub(crate) struct Poke {
    pub(crate) unit: u64,
    pub(crate) item: usize,
    /// What else may be given.
    pub(crate) to: Option<Cell>,
}

/// Names of departments, so that a finding reads like one.
const NAMES: [&str; 24] = [
    "交通局",
    "水利局",
    "教育局",
    "民政局",
    "财政局",
    "住建局",
    "农业农村局",
    "商务局",
    "文旅局",
    "卫健委",
    "应急局",
    "审计局",
    "统计局",
    "医保局",
    "林业局",
    "司法局",
    "科技局",
    "工信局",
    "人社局",
    "生态环境局",
    "市场监管局",
    "自然资源局",
    "档案馆",
    "气象局",
];

impl Unit {
    /// Its id.
    pub(crate) fn id(&self) -> Option<Id> {
        self.id.clone().or_else(|| Id::new(&format!("u{}", self.number)).ok())
    }

    fn name(&self) -> Option<Text> {
        let place = usize::try_from(self.number).ok()?.checked_sub(1)?;
        NAMES.get(place).map_or_else(|| Text::new(&format!("单位{}", self.number)), |name| Text::new(name))
    }
}

impl Draw {
    pub(crate) fn unit(&self, number: u64) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.number == number)
    }

    /// The same with another cell of a unit; nothing is given of it where that is `None`.
    pub(crate) fn with(&self, unit: u64, item: usize, cell: Option<Cell>) -> Self {
        let mut other = self.clone();
        if let Some(unit) = other.units.iter_mut().find(|known| known.number == unit) {
            match cell {
                Some(cell) => unit.cells.insert(item, cell),
                None => unit.cells.remove(&item),
            };
        }
        other
    }

    /// Everything that is given, as evidence; units for whose parts there is nobody stay away.
    pub(crate) fn sample<'p>(&self, atlas: &'p Atlas) -> Sample<'p> {
        let mut sample = Sample::new(atlas.plan());
        let mut seated: BTreeMap<u64, usize> = BTreeMap::new();
        let mut waiting: Vec<&Unit> = self.units.iter().collect();
        loop {
            let before = waiting.len();
            waiting.retain(|unit| !self.seat(atlas, unit, &mut sample, &mut seated));
            if waiting.is_empty() || waiting.len() == before {
                break;
            }
        }
        for unit in &self.units {
            let Some(place) = seated.get(&unit.number).copied() else { continue };
            for (item, cell) in unit.cells.iter().filter(|(item, _)| unit.seat.takes(atlas, **item)) {
                give(&mut sample, (place, *item), cell);
                if unit.late.contains(item) {
                    sample.delay(place, *item);
                }
            }
            for (node, to) in &unit.decided {
                if let Some(decision) = decision(atlas, unit, *node, *to) {
                    sample.decide(decision);
                }
            }
        }
        for item in &self.claims {
            sample.claim(*item);
        }
        sample
    }

    /// Puts a unit into the roster; whether it is there.
    fn seat<'p>(
        &self,
        atlas: &'p Atlas,
        unit: &Unit,
        sample: &mut Sample<'p>,
        seated: &mut BTreeMap<u64, usize>,
    ) -> bool {
        let here = |other: &&Unit| seated.contains_key(&other.number);
        let mut links = None;
        match atlas.parts(&unit.seat) {
            None => {}
            Some(Parts::Links(kind, meet)) => {
                let linked = self.units.iter().filter(here).filter(|other| unit.linked.contains(&other.number));
                let mut all: Vec<Link> = linked.filter_map(|other| link(other, meet)).collect();
                if all.is_empty() {
                    // Somebody, lest it be made of nobody.
                    let before = self.units.iter().take_while(|other| other.number != unit.number).filter(here);
                    let fit = before.filter(|other| atlas.fits(&other.seat, meet.is_some())).last();
                    all.extend(fit.and_then(|other| link(other, meet)));
                }
                if all.is_empty() {
                    return false;
                }
                links = Some((kind.clone(), all));
            }
            Some(Parts::Cohort(cohort)) => {
                let plain = |other: &&Unit| atlas.parts(&other.seat).is_none() && other.seat.cohort == Some(*cohort);
                if !self.units.iter().filter(here).any(|other| plain(&other)) {
                    return false;
                }
            }
            Some(Parts::Class(class)) if !self.units.iter().filter(here).any(|other| other.seat.class == *class) => {
                return false;
            }
            Some(Parts::Class(_)) => {}
        }
        let place = unit.id().and_then(|id| sample.seat(id, unit.seat.class, unit.seat.cohort));
        let Some((place, entry)) = place.and_then(|place| Some((place, sample.entry(place)?))) else { return false };
        entry.name = unit.name();
        if let Some((kind, all)) = links {
            entry.links.insert(kind, all);
        }
        if let Some(layer) = unit.seat.layer.and_then(|layer| atlas.plan().inner().rulebook.layers.get(layer)) {
            entry.layer = Some(layer.id.clone());
        }
        seated.insert(unit.number, place);
        true
    }
}

fn link(part: &Unit, meet: Option<&PartsMeet>) -> Option<Link> {
    let object = part.id()?;
    if matches!(meet, Some(PartsMeet::Mean(Weight::Link))) {
        let weight = Decimal::from(u32::try_from(part.number).unwrap_or(1).max(1));
        return Some(Link::Weighed(WeighedLink { object, weight }));
    }
    Some(Link::Plain(object))
}

fn decision(atlas: &Atlas, unit: &Unit, node: usize, to: Decimal) -> Option<Decision> {
    let by = &atlas.latitudes.get(&node)?.by;
    Some(Decision::Latitude(LatitudeDecision {
        object: unit.id()?,
        latitude: atlas.plan().inner().nodes.get(node)?.id.clone(),
        to,
        decided_by: by.clone(),
        date: None,
        document: None,
        reason: None,
    }))
}

/// Puts a cell into evidence.
fn give(sample: &mut Sample<'_>, (place, item): (usize, usize), cell: &Cell) {
    let whole = |sample: &mut Sample<'_>, fill: &dyn Fn(&mut Row)| sample.give_row(place, item, |row| fill(row));
    let given = match cell {
        Cell::Usual => sample.usual(place, item),
        Cell::Given(given) => sample.give(place, item, *given),
        Cell::Events(all) => whole(sample, &|row| row.events = Some(all.clone())),
        Cell::Tallies(all) => whole(sample, &|row| row.tallies = Some(all.clone())),
        Cell::Sheets(all) => whole(sample, &|row| row.sheets = Some(all.clone())),
        Cell::Milestones(all) => whole(sample, &|row| row.milestones = Some(all.clone())),
        Cell::Tasks(all) => whole(sample, &|row| row.tasks = Some(all.clone())),
    };
    // What can't be given isn't.
    let _: Option<()> = given;
}
