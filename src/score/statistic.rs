//! Statistics of one group of peers: what is added and what is ordered, with or without the object that reads it.
//!
//! Nothing here knows who belongs to a group; that is `peers`'.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::peers::Cell;
use crate::number::{Decimal, Grid, Mode, Ratio, Rounding, irrational};
use crate::plan::peers::{Spread, What};
use crate::rulebook::absent::Cause;
use crate::rulebook::peers::Definition;

/// The members of a group, smallest first once they are sorted.
#[derive(Default)]
pub(super) struct Members {
    /// Kept only where order matters.
    pub(super) list: Vec<Member>,
    /// By object, where there are weights.
    weights: Vec<(usize, Ratio)>,
    /// The smallest and the second smallest, the largest and the second largest.
    ends: [[Option<Ratio>; 2]; 2],
    sums: Sums,
    /// What all members together come to, where somebody has asked.
    all: OnceCell<Cell>,
    spread: OnceCell<Result<(Ratio, Ratio), Cause>>,
}

/// A member with its number.
#[derive(Clone)]
pub(super) struct Member {
    pub(super) object: usize,
    pub(super) number: Ratio,
}

/// What statistics that add need to know.
#[derive(Clone, Default)]
struct Sums {
    count: usize,
    /// Of the values, weighted where there are weights.
    total: Option<Ratio>,
    squares: Option<Ratio>,
    weights: Option<Ratio>,
}

impl What {
    /// Whether members are put in order.
    pub(super) fn is_ordered(&self) -> bool {
        match self {
            What::Median | What::Rank { .. } | What::Percentile(_) | What::Quantile { .. } => true,
            What::Highest
            | What::Lowest
            | What::ShareOf { .. }
            | What::Mean(_)
            | What::WeightedMean(_)
            | What::Sum(_)
            | What::Count
            | What::Deviation(_)
            | What::ZScore(_)
            | What::Shared { .. } => false,
        }
    }

    /// Whether the number depends on the object's own value, beyond whether that counts.
    pub(super) fn reads_own(&self) -> bool {
        matches!(self, What::ShareOf { .. } | What::ZScore(_) | What::Percentile(_) | What::Rank { .. })
    }
}

/// A value as a statistic takes it: rounded where it adds.
pub(super) fn taken(what: &What, number: Ratio) -> Ratio {
    match what {
        What::Mean(Some(rounding))
        | What::WeightedMean(rounding)
        | What::Sum(rounding)
        | What::Deviation(Spread { rounding, .. })
        | What::ZScore(Spread { rounding, .. }) => rounding.round(&number),
        _ => number,
    }
}

impl Members {
    /// Takes a member in.
    pub(super) fn take(&mut self, what: &What, object: usize, number: &Ratio, weight: Option<Ratio>) {
        self.sums.add(what, number, weight.as_ref());
        if what.is_ordered() {
            self.list.push(Member { object, number: number.clone() });
        } else if matches!(what, What::Lowest | What::Highest | What::ShareOf { .. }) {
            let [low, high] = &mut self.ends;
            push(low, number, Ordering::Less);
            push(high, number, Ordering::Greater);
        }
        self.weights.extend(weight.map(|weight| (object, weight)));
    }

    /// Smallest first, equal ones by object.
    pub(super) fn sort(&mut self) {
        // Numbers over one denominator, as reported ones are, go by their numerators.
        let over = self.list.first().and_then(|first| first.number.small()).map(|(_, d)| d);
        let key = |member: &Member| member.number.small().filter(|(_, d)| Some(*d) == over).map(|(n, _)| n);
        let narrow = |(place, member)| Some((i64::try_from(key(member)?).ok()?, u32::try_from(place).ok()?));
        match self.list.iter().enumerate().map(narrow).collect::<Option<Vec<(i64, u32)>>>() {
            Some(mut keys) => {
                keys.sort_unstable();
                let places = keys.into_iter().filter_map(|(_, place)| usize::try_from(place).ok());
                self.list = places.filter_map(|place| self.list.get(place).cloned()).collect();
            }
            None => self.list.sort_by(|left, right| left.number.cmp(&right.number)),
        }
    }

    /// Mean and deviation of all, where they were taken in for that; there may be too few for a deviation.
    pub(super) fn spread(&self, spread: &Spread) -> Option<(Ratio, Option<Ratio>)> {
        Some((self.sums.mean().ok()?, self.sums.deviation(spread).ok()))
    }

    pub(super) fn count(&self) -> usize {
        self.sums.count
    }

    /// The weight of a member; they stand by object.
    fn weight(&self, object: usize) -> Option<&Ratio> {
        let place = self.weights.binary_search_by_key(&object, |(object, _)| *object).ok()?;
        self.weights.get(place).map(|(_, weight)| weight)
    }

    /// The smallest or largest number, one member passed over.
    fn end(&self, largest: bool, without: Option<&Ratio>) -> Result<&Ratio, Cause> {
        let [low, high] = &self.ends;
        let [first, second] = if largest { high } else { low };
        // Equal members are worth the same, so it doesn't matter which of them is passed over.
        let end = if without.is_some() && first.as_ref() == without { second } else { first };
        end.as_ref().ok_or(Cause::TooFewPeers)
    }
}

/// Keeps the first two in order.
fn push([first, second]: &mut [Option<Ratio>; 2], number: &Ratio, before: Ordering) {
    let goes = |slot: &Option<Ratio>| slot.as_ref().is_none_or(|slot| number.cmp(slot) == before);
    if goes(first) {
        *second = first.replace(number.clone());
    } else if goes(second) {
        *second = Some(number.clone());
    }
}

impl Sums {
    fn add(&mut self, what: &What, number: &Ratio, weight: Option<&Ratio>) {
        let plus = |sum: &mut Option<Ratio>, number: Ratio| {
            *sum = Some(match sum.take() {
                Some(sum) => sum.add(&number),
                None => number,
            });
        };
        self.count = self.count.saturating_add(1);
        match what {
            What::Mean(_) | What::Sum(_) => plus(&mut self.total, number.clone()),
            What::WeightedMean(_) => {
                if let Some(weight) = weight {
                    plus(&mut self.total, number.mul(weight));
                    plus(&mut self.weights, weight.clone());
                }
            }
            What::Deviation(_) | What::ZScore(_) => {
                plus(&mut self.total, number.clone());
                plus(&mut self.squares, number.mul(number));
            }
            _ => {}
        }
    }

    /// The same without one member.
    fn without(&self, what: &What, number: &Ratio, weight: Option<&Ratio>) -> Self {
        let less = |sum: &Option<Ratio>, number: &Ratio| sum.as_ref().map(|sum| sum.sub(number));
        let mut left = Self { count: self.count.saturating_sub(1), ..Self::default() };
        match what {
            What::Mean(_) | What::Sum(_) => left.total = less(&self.total, number),
            What::WeightedMean(_) => {
                if let Some(weight) = weight {
                    left.total = less(&self.total, &number.mul(weight));
                    left.weights = less(&self.weights, weight);
                }
            }
            What::Deviation(_) | What::ZScore(_) => {
                left.total = less(&self.total, number);
                left.squares = less(&self.squares, &number.mul(number));
            }
            _ => {}
        }
        left
    }

    fn total(&self) -> Cell {
        self.total.clone().ok_or(Cause::TooFewPeers)
    }

    fn mean(&self) -> Cell {
        self.total()?.div(&whole(self.count)).ok_or(Cause::TooFewPeers)
    }

    fn weighted_mean(&self) -> Cell {
        let weights = self.weights.as_ref().ok_or(Cause::TooFewPeers)?;
        self.total()?.div(weights).ok_or(Cause::ZeroBase)
    }

    /// √((n·Σx² − (Σx)²) ÷ (n·n)), or ÷ (n·(n − 1)) for a sample, which needs two.
    fn deviation(&self, spread: &Spread) -> Cell {
        let n = whole(self.count);
        let less = if spread.sample { whole(self.count.saturating_sub(1)) } else { n.clone() };
        let (total, squares) = (self.total()?, self.squares.as_ref().ok_or(Cause::TooFewPeers)?);
        let over = n.mul(squares).sub(&total.mul(&total));
        let variance = over.div(&n.mul(&less)).ok_or(Cause::TooFewPeers)?;
        irrational::root(&variance, 2, spread.digits).ok_or(Cause::TooFewPeers)
    }
}

fn whole(count: usize) -> Ratio {
    Ratio::from_int(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What a group gives an object; `without` is the object's own place where it doesn't count, `own` its number, if it
/// has one. There are enough members.
pub(super) fn of(what: &What, members: &Members, without: Option<usize>, object: usize, own: Option<Ratio>) -> Cell {
    let passed = own.as_ref().filter(|_| without.is_some());
    let sums = || passed.map(|own| members.sums.without(what, own, members.weight(object)));
    match (what, &own) {
        (What::Lowest, _) => members.end(false, passed).cloned(),
        (What::Highest, _) => members.end(true, passed).cloned(),
        (What::ShareOf { highest }, Some(own)) => {
            let end = members.end(*highest, passed)?;
            if *highest { own.div(end) } else { end.div(own) }.ok_or(Cause::ZeroBase)
        }
        (What::Percentile(definition), Some(own)) => percentile(members, without, *definition, own),
        (What::ZScore(spread), Some(own)) => {
            let parts = |sums: &Sums| {
                let scale = sums.deviation(spread)?.recip().ok_or(Cause::ZeroBase)?;
                Ok((sums.mean()?, scale))
            };
            let (mean, scale) = match sums() {
                Some(sums) => &parts(&sums)?,
                None => members.spread.get_or_init(|| parts(&members.sums)).as_ref().map_err(|cause| *cause)?,
            };
            Ok(own.sub(mean).mul(scale))
        }
        _ if without.is_none() => members.all.get_or_init(|| common(what, members, None, &members.sums)).clone(),
        _ => common(what, members, without, &sums().unwrap_or_default()),
    }
}

/// A statistic that is the same for everybody who reads the same members.
fn common(what: &What, members: &Members, without: Option<usize>, sums: &Sums) -> Cell {
    let at = |place: usize| self::at(members, without, place).cloned();
    let last = members.count().saturating_sub(1).saturating_sub(usize::from(without.is_some()));
    match what {
        What::Count => Ok(whole(members.count().saturating_sub(usize::from(without.is_some())))),
        What::Sum(_) => sums.total(),
        What::Mean(_) => sums.mean(),
        What::WeightedMean(_) => sums.weighted_mean(),
        What::Deviation(spread) => sums.deviation(spread),
        What::Median => {
            // The lower and the upper middle, which are one for an odd count.
            let (lower, upper) = (at(last.div_euclid(2))?, at(last.saturating_add(1).div_euclid(2))?);
            lower.add(&upper).div(&Ratio::from_int(2)).ok_or(Cause::TooFewPeers)
        }
        What::Quantile { at: share, definition } => quantile(&at, last, *share, *definition),
        // These are told above, or aren't of one group.
        What::Lowest
        | What::Highest
        | What::ShareOf { .. }
        | What::Rank { .. }
        | What::ZScore(_)
        | What::Percentile(_)
        | What::Shared { .. } => Err(Cause::TooFewPeers),
    }
}

/// The number at a place, smallest first, one of them passed over.
fn at(members: &Members, without: Option<usize>, place: usize) -> Result<&Ratio, Cause> {
    let place = if without.is_some_and(|own| place >= own) { place.saturating_add(1) } else { place };
    members.list.get(place).map(|member| &member.number).ok_or(Cause::TooFewPeers)
}

/// The share of members below a number, or at most it, or the mean of both.
fn percentile(members: &Members, without: Option<usize>, definition: Definition, own: &Ratio) -> Cell {
    let below = members.list.partition_point(|member| member.number.cmp(own) == Ordering::Less);
    let to_it = members.list.partition_point(|member| member.number.cmp(own) != Ordering::Greater);
    // The object itself is among the equal ones.
    let passed = usize::from(without.is_some());
    let (to_it, count) = (to_it.saturating_sub(passed), members.list.len().saturating_sub(passed));
    let twice = match definition {
        Definition::Below => below.saturating_add(below),
        Definition::AtMost => to_it.saturating_add(to_it),
        _ => below.saturating_add(to_it),
    };
    whole(twice).div(&whole(count.saturating_add(count))).ok_or(Cause::TooFewPeers)
}

/// The number a share of the way from place 0 to the last.
fn quantile(at: &impl Fn(usize) -> Cell, last: usize, share: Decimal, definition: Definition) -> Cell {
    let place = |number: &Ratio, mode: Mode| {
        let grid = Grid::step(Decimal::ONE)?;
        let (place, _) = Rounding::new(mode, grid).round(number).lowest_terms()?;
        usize::try_from(place).ok()
    };
    let far = share.ratio().mul(&whole(last));
    let below = place(&far, Mode::TowardZero).ok_or(Cause::TooFewPeers)?;
    let rest = far.sub(&whole(below));
    match definition {
        Definition::Lower => at(below),
        Definition::Upper => at(place(&far, Mode::AwayFromZero).ok_or(Cause::TooFewPeers)?),
        Definition::Nearest => {
            let twice = rest.add(&rest);
            at(if twice > Ratio::one() { below.saturating_add(1) } else { below })
        }
        Definition::Reached => {
            let count = share.ratio().mul(&whole(last.saturating_add(1)));
            let reached = place(&count, Mode::AwayFromZero).ok_or(Cause::TooFewPeers)?;
            at(reached.saturating_sub(1))
        }
        _ if rest.is_zero() => at(below),
        _ => {
            let (low, high) = (at(below)?, at(below.saturating_add(1))?);
            Ok(low.add(&high.sub(&low).mul(&rest)))
        }
    }
}
