//! One value of several, of which some may be absent: how they meet, with ids resolved, and what it can come to.
//!
//! Which of them are there is `score`'s to find.

use std::borrow::Cow;

use super::expr::Expr;
use super::words::Words;
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Ratio};
use crate::rulebook::absent::Cause;
use crate::rulebook::period::{AmongForm, Select};

/// Values in order, and how they make one.
#[derive(Clone, Debug)]
pub(crate) struct PlanAmong {
    pub(crate) parts: Vec<Expr>,
    pub(crate) meet: Selecting,
    /// Causes for which a value is skipped.
    pub(crate) skip: Vec<Cause>,
    /// Fewer that are there are too few.
    pub(crate) enough: usize,
}

/// How those that are there make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selecting {
    Sum,
    Mean,
    /// By the weight of each.
    Weighted(Vec<Ratio>),
    Highest,
    Lowest,
    Newest,
}

/// What one of the values can be.
pub(crate) struct Part {
    /// Its numbers; `None` where it is never there.
    pub(crate) number: Option<Interval>,
    /// Whether it may be skipped.
    pub(crate) skipped: bool,
}

impl PlanAmong {
    pub(super) fn of(words: &Words<'_>, said: &AmongForm) -> Option<Self> {
        let parts = said.among.iter().map(|part| words.expr(part)).collect::<Option<_>>()?;
        let enough = usize::try_from(said.enough.unwrap_or(0)).ok()?;
        Some(Self { parts, meet: Selecting::of(said)?, skip: said.skip.clone(), enough })
    }
}

impl Selecting {
    /// `None` where weights are said and not used, or the other way round.
    pub(crate) fn of(said: &AmongForm) -> Option<Self> {
        Some(match (said.select, &said.weights) {
            (Select::Weighted, Some(weights)) if weights.len() == said.among.len() => {
                Selecting::Weighted(weights.iter().copied().map(Decimal::ratio).collect())
            }
            (Select::Sum, None) => Selecting::Sum,
            (Select::Mean, None) => Selecting::Mean,
            (Select::Highest, None) => Selecting::Highest,
            (Select::Lowest, None) => Selecting::Lowest,
            (Select::Newest, None) => Selecting::Newest,
            _ => return None,
        })
    }

    /// Where a value stands: how much of the sum, and of what divides it.
    fn weight(&self, place: usize) -> Ratio {
        match self {
            Selecting::Weighted(weights) => weights.get(place).cloned().unwrap_or_else(Ratio::zero),
            _ => Ratio::one(),
        }
    }

    /// One of the values that are there, by place; `None` where there is none.
    pub(crate) fn join(&self, there: impl Iterator<Item = (usize, Ratio)>) -> Option<Ratio> {
        let mut there = there;
        match self {
            Selecting::Highest => there.map(|(_, number)| number).reduce(Ratio::max),
            Selecting::Lowest => there.map(|(_, number)| number).reduce(Ratio::min),
            Selecting::Newest => there.last().map(|(_, number)| number),
            Selecting::Sum => there.map(|(_, number)| number).reduce(|sum, number| sum.add(&number)),
            Selecting::Mean | Selecting::Weighted(_) => {
                let (place, first) = there.next()?;
                let weight = self.weight(place);
                let (sum, weights) = there.fold((first.mul(&weight), weight), |(sum, weights), (place, number)| {
                    let weight = self.weight(place);
                    (sum.add(&number.mul(&weight)), weights.add(&weight))
                });
                sum.div(&weights)
            }
        }
    }

    /// What the one can be, and up to which of the values, counted from the last, any is looked at; no number where none
    /// of them can be there.
    pub(crate) fn reach(&self, parts: &[Part]) -> Option<Interval> {
        let hull = |parts: &[Part]| {
            parts.iter().filter_map(|part| part.number.clone()).reduce(|left, right| left.hull(&right))
        };
        match self {
            Selecting::Newest => {
                // Nothing is looked at before the last that is there for certain.
                let from = parts.iter().rposition(|part| part.number.is_some() && !part.skipped).unwrap_or(0);
                hull(parts.get(from..).unwrap_or_default())
            }
            Selecting::Highest | Selecting::Lowest => {
                let join = if *self == Selecting::Highest { Interval::max } else { Interval::min };
                let sure = parts.iter().filter(|part| !part.skipped).filter_map(|part| part.number.clone());
                let sure = sure.reduce(|left, right| join(&left, &right));
                // Each that may be there beside them moves the end one way only.
                let open = parts.iter().filter(|part| part.skipped).filter_map(|part| part.number.clone());
                open.fold(sure, |so_far, number| {
                    Some(so_far.map_or_else(|| number.clone(), |so_far| join(&so_far, &number).hull(&so_far)))
                })
                .map(|found| if parts.iter().all(|part| part.skipped) { hull(parts).unwrap_or(found) } else { found })
            }
            Selecting::Sum => {
                let zero = Interval::point(Ratio::zero());
                let there = parts.iter().filter_map(|part| Some((part.number.as_ref()?, part.skipped)));
                there.fold(None, |sum: Option<Interval>, (number, skipped)| {
                    let number = if skipped { Cow::Owned(number.hull(&zero)) } else { Cow::Borrowed(number) };
                    Some(sum.map_or_else(|| number.clone().into_owned(), |sum| sum.plus(&number)))
                })
            }
            Selecting::Mean | Selecting::Weighted(_) => {
                if !parts.iter().any(|part| !part.skipped && part.number.is_some()) {
                    return hull(parts);
                }
                Some(Interval { low: self.mean_end(parts, true), high: self.mean_end(parts, false) })
            }
        }
    }

    /// The least, or the most, that the mean of those can be that are there for certain, with any of the others; `None`
    /// where nothing bounds it.
    fn mean_end(&self, parts: &[Part], least: bool) -> Option<End> {
        let (mut sum, mut weights, mut included) = (Ratio::zero(), Ratio::zero(), true);
        let mut others = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            let Some(number) = &part.number else { continue };
            let end = if least { &number.low } else { &number.high }.as_ref()?;
            let weight = self.weight(place);
            if part.skipped {
                others.push((end, weight));
                continue;
            }
            included &= end.included;
            (sum, weights) = (sum.add(&end.at.mul(&weight)), weights.add(&weight));
        }
        others.sort_by(|(left, _), (right, _)| if least { left.at.cmp(&right.at) } else { right.at.cmp(&left.at) });
        for (end, weight) in others {
            // One that lies beyond the mean moves it further, and none after one that doesn't.
            let mean = sum.div(&weights)?;
            if if least { end.at >= mean } else { end.at <= mean } {
                break;
            }
            included &= end.included;
            (sum, weights) = (sum.add(&end.at.mul(&weight)), weights.add(&weight));
        }
        Some(End { at: sum.div(&weights)?, included })
    }

    /// Whether a value is looked at, given what those after it can be: of the newest only where all those may be skipped.
    pub(crate) fn looks_at(&self, after: &[Part]) -> bool {
        *self != Selecting::Newest || after.iter().all(|part| part.skipped)
    }
}
