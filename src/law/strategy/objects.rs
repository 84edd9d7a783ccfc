//! Draws rounds: who takes part, and what is given of each plain item. Lists (events, votes and the like) are `lists`'.

use std::collections::{BTreeMap, BTreeSet};

use super::atlas::{About, Atlas, Parts, Seat};
use super::dice::Dice;
use super::draw::{Cell, Draw, Poke, Unit};
use super::lists;
use super::round::Settings;
use crate::document::Date;
use crate::number::Decimal;
use crate::plan::ItemKind;
use crate::round::StateWord;
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::sample::{self, Given};

/// Cells that laws may touch in one round.
const POKES: usize = 4;

/// What drawing reads.
pub(super) struct Desk<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) settings: &'a Settings,
}

impl Desk<'_> {
    /// Whether something absent may be given.
    pub(super) fn allows(&self, item: usize, cause: Cause) -> bool {
        self.settings.refusals || !self.atlas.refuses(item, cause)
    }

    /// Whether objects may be alike.
    fn alike(&self) -> bool {
        self.settings.refusals || !self.atlas.apart
    }

    /// A round.
    pub(super) fn draw(&self, dice: &mut Dice<'_>) -> Draw {
        let mut units = Vec::new();
        for owner in &self.atlas.owners {
            if let Some(seat) = self.owning(owner, dice) {
                let mut unit = self.unit(seat, &units, dice);
                unit.id = Some(owner.clone());
                units.push(unit);
            }
        }
        let home = dice.pick(&self.atlas.plain).copied();
        let (least, most) = self.settings.objects;
        let least = i128::try_from(least).unwrap_or(1);
        let many = dice.between(least, i128::try_from(most).unwrap_or(least));
        // Who needs peers stands among enough of them.
        let crowd = if self.settings.refusals { 0 } else { self.atlas.crowd };
        for _ in 0..many.max(i128::try_from(crowd).unwrap_or(0)) {
            let seat = if crowd > 0 || dice.one_in(2) { home } else { dice.pick(&self.atlas.plain).copied() };
            if let Some(seat) = seat {
                units.push(self.unit(seat, &units, dice));
            }
        }
        // Those that are made of others, the likes of parts first.
        for (place, seat) in self.atlas.made.iter().enumerate() {
            if place < 4 || dice.one_in(8) {
                let mut unit = self.unit(*seat, &[], dice);
                unit.number = u64::try_from(units.len()).unwrap_or(0).saturating_add(1);
                if let Some(Parts::Links(_, totals)) = self.atlas.parts(seat) {
                    // Those before it alone, so that nobody is made of itself.
                    let fit = units.iter().filter(|unit: &&Unit| self.atlas.fits(&unit.seat, totals.is_some()));
                    unit.linked = fit.filter(|_| dice.one_in(2)).map(|unit| unit.number).collect();
                }
                units.push(unit);
            }
        }
        let claiming = dice.one_in(4);
        let claimed = |dice: &mut Dice<'_>| claiming && dice.one_in(3);
        let claims = self.atlas.items.iter().enumerate().filter(|(_, about)| about.claims);
        let claims = claims.filter(|_| claimed(dice)).map(|(item, _)| item).collect();
        let pokes = (0..POKES).filter_map(|_| self.poke(&units, dice)).collect();
        Draw { units, claims, pokes, salt: dice.bits() }
    }

    /// A seat for an object to which cohorts belong: in none of them.
    fn owning(&self, owner: &crate::document::Id, dice: &mut Dice<'_>) -> Option<Seat> {
        let owners = &self.atlas.plan().inner().standing.owners;
        let belongs = |seat: &Seat| seat.cohort.and_then(|cohort| owners.get(cohort)?.as_ref());
        let free: Vec<Seat> = self.atlas.plain.iter().filter(|seat| belongs(seat).is_none()).copied().collect();
        let others = || self.atlas.plain.iter().find(|seat| belongs(seat) != Some(owner)).copied();
        dice.pick(&free).copied().or_else(others)
    }

    fn unit(&self, seat: Seat, before: &[Unit], dice: &mut Dice<'_>) -> Unit {
        let number = u64::try_from(before.len()).unwrap_or(0).saturating_add(1);
        let layers = self.atlas.plan().inner().rulebook.layers.len();
        let together = self.atlas.crowd > 0 && !self.settings.refusals;
        let layer = (layers > 0).then(|| if together { 0 } else { dice.place(layers) });
        let seat = Seat { layer, ..seat };
        let twin =
            (dice.one_in(6) && self.alike()).then(|| before.iter().rev().find(|other| other.seat == seat)).flatten();
        let mut unit = Unit {
            number,
            id: None,
            seat,
            cells: BTreeMap::new(),
            late: BTreeSet::new(),
            decided: BTreeMap::new(),
            linked: BTreeSet::new(),
        };
        if let Some(twin) = twin {
            unit.cells = twin.cells.clone();
            unit.decided = twin.decided.clone();
        } else {
            // Most report nearly everything, some little.
            let gaps = if dice.one_in(6) { 2 } else { 14 };
            for item in 0..self.atlas.items.len() {
                if seat.takes(self.atlas, item)
                    && let Some(cell) = self.cell(&unit, before, item, gaps, dice)
                {
                    unit.cells.insert(item, cell);
                }
            }
            self.turn(&mut unit, dice);
            for (node, scope) in &self.atlas.latitudes {
                if !dice.one_in(8)
                    && let Some(number) = dice.pick(&scope.numbers)
                {
                    unit.decided.insert(*node, *number);
                }
            }
        }
        for item in unit.cells.keys() {
            let both = self.allows(*item, Cause::Rejected) && self.allows(*item, self.atlas.silence(*item));
            if dice.one_in(24) && both {
                unit.late.insert(*item);
            }
        }
        unit
    }

    /// Brings some leaves to where their points turn.
    fn turn(&self, unit: &mut Unit, dice: &mut Dice<'_>) {
        if self.atlas.edges.is_empty() || dice.one_in(3) {
            return;
        }
        let many = dice.place(unit.cells.len().min(12)).saturating_add(1);
        for _ in 0..many {
            let Some(edge) = dice.pick(&self.atlas.edges) else { break };
            if edge.iter().all(|(item, given)| unit.seat.takes(self.atlas, *item) && self.sound(*item, *given)) {
                unit.cells.extend(edge.iter().map(|(item, given)| (*item, Cell::Given(*given))));
            }
        }
    }

    /// Whether a value may be given: none that makes a divisor of 0 that stops a round. Where peers make the divisor, it is
    /// their being alike that does.
    fn sound(&self, item: usize, given: Given) -> bool {
        let zero = match given {
            Given::Number(number) | Given::Rate(_, number) => number.is_zero(),
            _ => false,
        };
        !zero || self.atlas.apart || self.allows(item, Cause::ZeroBase)
    }

    fn cell(&self, unit: &Unit, before: &[Unit], item: usize, gaps: u64, dice: &mut Dice<'_>) -> Option<Cell> {
        if dice.one_in(gaps) {
            if dice.one_in(2) && self.allows(item, self.atlas.silence(item)) {
                return None;
            }
            let states = [
                (StateWord::Rejected, Cause::Rejected),
                (StateWord::NotAssessed, Cause::NotAssessed),
                (StateWord::NotApplicable, Cause::NotApplicable),
                (StateWord::Missing, self.atlas.silence(item)),
            ];
            let open: Vec<StateWord> =
                states.iter().filter(|(_, cause)| self.allows(item, *cause)).map(|(state, _)| *state).collect();
            if let Some(state) = dice.pick(&open) {
                return Some(Cell::Given(Given::State(*state)));
            }
        }
        // The same as another has.
        if dice.one_in(8)
            && self.alike()
            && let Some(other) = dice.pick(before).filter(|other| other.seat.class == unit.seat.class)
        {
            let listed = other.cells.get(&item).filter(|cell| matches!(cell, Cell::Usual | Cell::Given(_)));
            if let Some(cell) = listed {
                return Some(cell.clone());
            }
        }
        if dice.one_in(12) && self.alike() {
            return Some(Cell::Usual);
        }
        Some(self.value(unit, item, dice).unwrap_or(Cell::Usual))
    }

    /// Something of an item; `None` where only the usual can be made up.
    fn value(&self, unit: &Unit, item: usize, dice: &mut Dice<'_>) -> Option<Cell> {
        let inner = self.atlas.plan().inner();
        let about = self.atlas.items.get(item)?;
        let kind = &inner.items.get(item)?.kind;
        let given = match kind {
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
                if dice.below(5) < 2 && self.alike() {
                    *dice.pick(&about.notable)?
                } else {
                    Given::Number(number(about, dice)?)
                }
            }
            ItemKind::Rate { may_exceed } => self.rate(item, about, *may_exceed, dice)?,
            ItemKind::Grade(_) => *dice.pick(&about.notable)?,
            // What a flag tells is seldom so.
            ItemKind::Flag => Given::Flag(dice.one_in(4)),
            ItemKind::Date => {
                let (low, high) = about.window?;
                let day = i64::try_from(dice.between(low, high)).ok();
                let there = day.and_then(Date::of_number).filter(|_| dice.one_in(2)).map(Given::Date);
                there.or_else(|| dice.pick(&about.notable).copied())?
            }
            ItemKind::Events(names) => return Some(lists::events(self, (unit, item), names, dice)),
            ItemKind::Ballots(names) => return Some(lists::tallies(self, item, names, dice)),
            ItemKind::Sheets(_) => return lists::sheets(self, item, about, dice),
            ItemKind::Milestones => return lists::milestones(self, item, dice),
            ItemKind::Tasks(_) => return lists::tasks(self, (unit, item), dice),
        };
        self.sound(item, given).then_some(Cell::Given(given))
    }

    fn rate(&self, item: usize, about: &About, may_exceed: bool, dice: &mut Dice<'_>) -> Option<Given> {
        if dice.one_in(3)
            && let Some(edge) = dice.pick(&about.notable)
        {
            return Some(*edge);
        }
        let Item::Rate(said) = sample::item_of(self.atlas.plan().inner(), item)? else { return None };
        let (low, high) = about.window?;
        let tens = [1_u32, 2, 3, 7, 50, 100, 1_000, 10_000].map(Decimal::from);
        let range = crate::rulebook::extent::part_of_rate(said);
        let plain = dice.pick(&tens).copied().filter(|d| range.holds(&d.ratio()) && dice.one_in(2));
        let d = plain.map_or_else(|| number(about, dice), Some)?;
        let most = d.scaled_to(about.decimals)?;
        let most = if may_exceed { high.min(most.saturating_mul(2)) } else { most };
        let n = if dice.one_in(6) { most } else { dice.between(low, most) };
        Some(Given::Rate(Decimal::from_parts(n, about.decimals)?, d))
    }

    /// A cell that a law may touch, with something else that may be given.
    fn poke(&self, units: &[Unit], dice: &mut Dice<'_>) -> Option<Poke> {
        let unit = dice.pick(units)?;
        let there: Vec<usize> = unit.cells.keys().copied().collect();
        let wanted: Vec<usize> = there.iter().copied().filter(|item| self.settings.focus.contains(item)).collect();
        let from = if wanted.is_empty() || dice.one_in(2) { &there } else { &wanted };
        let item = *dice.pick(from)?;
        let mut to = None;
        for _ in 0..4 {
            let other = self.value(unit, item, dice).filter(|cell| matches!(cell, Cell::Given(_)));
            to = other.filter(|other| unit.cells.get(&item) != Some(other));
            if to.is_some() {
                break;
            }
        }
        Some(Poke { unit: unit.number, item, to })
    }
}

/// A number between the ends, often one of few digits.
pub(super) fn number(about: &About, dice: &mut Dice<'_>) -> Option<Decimal> {
    let (low, high) = about.window?;
    let at = dice.between(low, high);
    let tens = *dice.pick(&[1_i128, 1, 10, 100, 1_000])?;
    let round = at.checked_rem(tens).and_then(|rest| at.checked_sub(rest)).filter(|round| (low..=high).contains(round));
    Decimal::from_parts(round.unwrap_or(at), about.decimals)
}
