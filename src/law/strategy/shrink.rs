//! A drawn round gets smaller while it still shows what it shows: fewer objects, usual cells, rounder numbers.
//!
//! What it shows is the caller's to know.

use std::sync::Arc;

use proptest::strategy::ValueTree;

use super::atlas::Atlas;
use super::draw::{Cell, Draw};
use super::round::MadeRound;
use crate::number::{Decimal, Grid, Mode, Rounding};
use crate::sample::Given;

/// How often all ways are gone through.
const ROUNDS: u32 = 3;

/// What is made smaller, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Units,
    Pokes,
    Claims,
    /// All cells of an object at once.
    Plain,
    Cells,
    /// Decisions and lateness of an object.
    Beside,
    Rounder,
}

const WAYS: [Way; 7] = [Way::Units, Way::Pokes, Way::Claims, Way::Plain, Way::Cells, Way::Beside, Way::Rounder];

/// A round that can get smaller.
#[derive(Clone, Debug)]
pub struct RoundTree {
    atlas: Arc<Atlas>,
    /// The smallest that is known to show it.
    best: Draw,
    now: Draw,
    way: usize,
    size: usize,
    at: usize,
    began: bool,
    moved: bool,
    rounds: u32,
}

impl RoundTree {
    pub(super) fn new(atlas: Arc<Atlas>, draw: Draw) -> Self {
        Self { atlas, best: draw.clone(), now: draw, way: 0, size: 0, at: 0, began: false, moved: false, rounds: 0 }
    }

    /// What stands now, without its document.
    pub(crate) fn draw(&self) -> &Draw {
        &self.now
    }

    /// The next smaller one, if there is any.
    fn next(&mut self) -> bool {
        loop {
            let Some(way) = WAYS.get(self.way).copied() else {
                if !self.moved || self.rounds >= ROUNDS {
                    return false;
                }
                (self.way, self.began, self.moved) = (0, false, false);
                self.rounds = self.rounds.saturating_add(1);
                continue;
            };
            let many = many(way, &self.best);
            if !self.began {
                (self.began, self.at, self.size) = (true, 0, many.div_ceil(2).max(1));
            }
            if self.at >= many {
                if self.size > 1 {
                    (self.at, self.size) = (0, self.size.div_ceil(2).min(self.size.saturating_sub(1)));
                } else {
                    (self.way, self.began) = (self.way.saturating_add(1), false);
                }
                continue;
            }
            match smaller(way, &self.best, self.at, self.size) {
                Some(draw) => {
                    self.now = draw;
                    return true;
                }
                None => self.at = self.at.saturating_add(self.size),
            }
        }
    }
}

impl ValueTree for RoundTree {
    type Value = MadeRound;

    fn current(&self) -> MadeRound {
        MadeRound::new(&self.atlas, &self.now)
    }

    /// What stands shows it: on to something smaller.
    fn simplify(&mut self) -> bool {
        if self.began {
            self.moved = true;
        }
        self.best = self.now.clone();
        self.next()
    }

    /// What stands doesn't show it: back to what did, and another way.
    fn complicate(&mut self) -> bool {
        self.at = self.at.saturating_add(self.size);
        self.now = self.best.clone();
        self.next()
    }
}

/// How many places a way has.
fn many(way: Way, draw: &Draw) -> usize {
    match way {
        Way::Units | Way::Plain | Way::Beside => draw.units.len(),
        Way::Pokes => draw.pokes.len(),
        Way::Claims => draw.claims.len(),
        Way::Cells => odd(draw).count(),
        Way::Rounder => draw.units.iter().map(|unit| unit.cells.len()).sum(),
    }
}

/// Cells that aren't usual, as places of units with items.
fn odd(draw: &Draw) -> impl Iterator<Item = (usize, usize)> {
    draw.units.iter().enumerate().flat_map(|(place, unit)| {
        let odd = unit.cells.iter().filter(|(_, cell)| **cell != Cell::Usual);
        odd.map(move |(item, _)| (place, *item))
    })
}

/// The draw with some places made smaller; `None` where nothing changes.
fn smaller(way: Way, draw: &Draw, at: usize, size: usize) -> Option<Draw> {
    let mut other = draw.clone();
    let end = at.saturating_add(size);
    let here = |place: usize| (at..end).contains(&place);
    match way {
        Way::Units => {
            let mut place = 0_usize;
            other.units.retain(|_| {
                place = place.saturating_add(1);
                !here(place.saturating_sub(1))
            });
            if other.units.is_empty() {
                return None;
            }
            let units = &other.units;
            other.pokes.retain(|poke| units.iter().any(|unit| unit.number == poke.unit));
        }
        Way::Pokes => {
            let mut place = 0_usize;
            other.pokes.retain(|_| {
                place = place.saturating_add(1);
                !here(place.saturating_sub(1))
            });
        }
        Way::Claims => {
            let gone: Vec<usize> = draw.claims.iter().skip(at).take(size).copied().collect();
            other.claims.retain(|item| !gone.contains(item));
        }
        Way::Plain => {
            let mut changed = false;
            for unit in other.units.iter_mut().skip(at).take(size) {
                for cell in unit.cells.values_mut().filter(|cell| **cell != Cell::Usual) {
                    (*cell, changed) = (Cell::Usual, true);
                }
            }
            if !changed {
                return None;
            }
        }
        Way::Cells => {
            for (unit, item) in odd(draw).skip(at).take(size) {
                other.units.get_mut(unit)?.cells.insert(item, Cell::Usual);
            }
        }
        Way::Beside => {
            let mut changed = false;
            for unit in other.units.iter_mut().skip(at).take(size) {
                changed |= !unit.decided.is_empty() || !unit.late.is_empty();
                unit.decided.clear();
                unit.late.clear();
            }
            if !changed {
                return None;
            }
        }
        Way::Rounder => {
            let cells = draw
                .units
                .iter()
                .enumerate()
                .flat_map(|(place, unit)| unit.cells.iter().map(move |(item, cell)| (place, *item, cell)));
            let mut changed = false;
            for (unit, item, cell) in cells.skip(at).take(size) {
                if let Some(rounder) = rounder(cell) {
                    other.units.get_mut(unit)?.cells.insert(item, rounder);
                    changed = true;
                }
            }
            if !changed {
                return None;
            }
        }
    }
    Some(other)
}

/// A number with a digit less after the point.
fn rounder(cell: &Cell) -> Option<Cell> {
    let less = |number: Decimal| {
        let decimals = u8::try_from(number.scale().checked_sub(1)?).ok()?;
        Rounding::new(Mode::HalfUp, Grid::decimals(decimals)?).round_decimal(&number.ratio())
    };
    match cell {
        Cell::Given(Given::Number(number)) => less(*number).map(|number| Cell::Given(Given::Number(number))),
        _ => None,
    }
}
