//! Directions, and numbers of which it is known which way they go: how sums, products and quotients of them move.
//!
//! What leaves are made of is `monotone`'s.

use std::collections::BTreeMap;

use crate::number::Ratio;
use crate::number::interval::Interval;

/// Which way points go when an item rises and all else stays: a rate rises with its quotient, a date with the days, a
/// flag from no to yes, a grade towards the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Direction {
    /// They never fall.
    Rising,
    /// They never rise.
    Falling,
    /// They don't move.
    Constant,
    /// Nothing of that is proven: they may do either, or depend on peers, other scores or decisions.
    Unknown,
}

/// How the points of a leaf move with an item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeafMovement {
    /// The leaf.
    pub node: String,
    /// An item that it reads.
    pub item: String,
    /// Which way its points go when the item rises, in every class that has the leaf.
    pub direction: Direction,
}

impl Direction {
    /// Of what moves with two things at once.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant, way) | (way, Self::Constant) => way,
            (one, other) if one == other => one,
            _ => Self::Unknown,
        }
    }

    pub(super) fn turned(self) -> Self {
        match self {
            Self::Rising => Self::Falling,
            Self::Falling => Self::Rising,
            same => same,
        }
    }

    /// Times something of this sign.
    fn times(self, sign: Sign) -> Self {
        match (self, sign) {
            (Self::Constant, _) | (_, Sign::Zero) => Self::Constant,
            (way, Sign::Positive) => way,
            (way, Sign::Negative) => way.turned(),
            (_, Sign::Both) => Self::Unknown,
        }
    }
}

/// What signs a number can have, 0 aside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Positive,
    Negative,
    Zero,
    Both,
}

pub(super) fn sign(of: &Interval) -> Sign {
    let below = of.low.as_ref().is_none_or(|low| low.at.is_negative());
    let above = of.high.as_ref().is_none_or(|high| high.at.is_positive());
    match (below, above) {
        (false, true) => Sign::Positive,
        (true, false) => Sign::Negative,
        (false, false) => Sign::Zero,
        (true, true) => Sign::Both,
    }
}

/// Which way a number goes, by item; an item that isn't listed doesn't move it.
#[derive(Default)]
pub(super) struct Ways(pub(super) BTreeMap<usize, Direction>);

impl Ways {
    pub(super) fn of(item: usize, way: Direction) -> Self {
        Self(BTreeMap::from([(item, way)]))
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        let (mut into, from) =
            if self.0.len() < other.0.len() { (other, self) } else { (std::mem::take(&mut self), other) };
        for (item, way) in from.0 {
            let slot = into.0.entry(item).or_insert(Direction::Constant);
            *slot = slot.and(way);
        }
        into
    }

    pub(super) fn map(mut self, change: impl Fn(Direction) -> Direction) -> Self {
        self.0.values_mut().for_each(|way| *way = change(*way));
        self
    }

    pub(super) fn times(self, sign: Sign) -> Self {
        self.map(|way| way.times(sign))
    }

    /// Where the number may do anything with what moves it.
    pub(super) fn unknown(self) -> Self {
        self.map(|way| way.times(Sign::Both))
    }
}

/// A number: which way it goes, what it can be, and whether something is in it of which nothing is proven.
pub(super) struct Moves {
    pub(super) ways: Ways,
    pub(super) interval: Interval,
    pub(super) open: bool,
}

impl Moves {
    pub(super) fn fixed(interval: Interval) -> Self {
        Self { ways: Ways::default(), interval, open: false }
    }

    pub(super) fn open() -> Self {
        Self { open: true, ..Self::fixed(Interval::all()) }
    }

    pub(super) fn join(self, other: Self, interval: impl Fn(&Interval, &Interval) -> Interval) -> Self {
        Self {
            interval: interval(&self.interval, &other.interval),
            ways: self.ways.and(other.ways),
            open: self.open || other.open,
        }
    }

    pub(super) fn negated(self) -> Self {
        Self { ways: self.ways.times(Sign::Negative), interval: self.interval.negated(), open: self.open }
    }

    pub(super) fn times(self, other: Self) -> Self {
        let (left, right) = (sign(&self.interval), sign(&other.interval));
        Self {
            interval: self.interval.times(&other.interval),
            ways: self.ways.times(right).and(other.ways.times(left)),
            open: self.open || other.open,
        }
    }

    /// 1 ÷ it; where it is 0 there is no number.
    pub(super) fn inverse(self) -> Self {
        let one = Interval::point(Ratio::one());
        let ways = match sign(&self.interval) {
            Sign::Positive | Sign::Negative => self.ways.times(Sign::Negative),
            Sign::Zero | Sign::Both => self.ways.unknown(),
        };
        Self { interval: one.over(&self.interval), ways, open: self.open }
    }

    /// Through something of which only this is known.
    pub(super) fn through(self, way: Direction, interval: Interval) -> Self {
        let ways = match way {
            Direction::Rising => self.ways,
            Direction::Falling => self.ways.times(Sign::Negative),
            Direction::Constant => self.ways.times(Sign::Zero),
            Direction::Unknown => self.ways.unknown(),
        };
        Self { ways, interval, open: self.open }
    }
}
