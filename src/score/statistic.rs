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
    /// Kept only where order or the own place matters.
    pub(super) list: Vec<Member>,
    sums: Sums,
    /// What all members together come to, where somebody has asked.
    all: OnceCell<Cell>,
    spread: OnceCell<Result<(Ratio, Ratio), Cause>>,
}

/// A member with its number and weight.
#[derive(Clone)]
pub(super) struct Member {
    pub(super) object: usize,
    pub(super) number: Ratio,
    /// 1, unless the statistic has weights.
    weight: Option<Ratio>,
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
            What::Median
            | What::Highest
            | What::Lowest
            | What::ShareOf { .. }
            | What::Rank { .. }
            | What::Percentile(_)
            | What::Quantile { .. } => true,
            What::Mean(_)
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
            self.list.push(Member { object, number: number.clone(), weight });
        } else if let Some(weight) = weight {
            self.list.push(Member { object, number: Ratio::zero(), weight: Some(weight) });
        }
    }

    /// Smallest first, equal ones by object.
    pub(super) fn sort(&mut self) {
        // Numbers over one denominator, as reported ones are, go by their numerators.
        let over = self.list.first().and_then(|first| first.number.small()).map(|(_, d)| d);
        let plain = over.is_some() && self.list.iter().all(|member| member.number.small().map(|(_, d)| d) == over);
        if plain {
            self.list.sort_by_key(|member| member.number.small().map(|(n, _)| n));
        } else {
            self.list.sort_by(|left, right| left.number.cmp(&right.number));
        }
    }

    pub(super) fn count(&self) -> usize {
        self.sums.count
    }

    /// The weight of a member; members of weighted groups stand by object.
    fn weight(&self, object: usize) -> Option<&Ratio> {
        let place = self.list.binary_search_by_key(&object, |member| member.object).ok()?;
        self.list.get(place)?.weight.as_ref()
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
    fn without(&self, number: &Ratio, weight: Option<&Ratio>) -> Self {
        let less = |sum: &Option<Ratio>, number: Ratio| sum.as_ref().map(|sum| sum.sub(&number));
        let weighted = weight.map_or_else(|| number.clone(), |weight| number.mul(weight));
        Self {
            count: self.count.saturating_sub(1),
            total: less(&self.total, weighted),
            squares: less(&self.squares, number.mul(number)),
            weights: weight.map_or_else(|| self.weights.clone(), |weight| less(&self.weights, weight.clone())),
        }
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
    let sums = || match (without, &own) {
        (Some(_), Some(own)) => Some(members.sums.without(own, members.weight(object))),
        _ => None,
    };
    match (what, &own) {
        (What::ShareOf { highest }, Some(own)) => {
            let (first, last) = ends(members, without)?;
            if *highest { own.div(last) } else { first.div(own) }.ok_or(Cause::ZeroBase)
        }
        (What::Percentile(definition), Some(own)) => percentile(members, without, *definition, own),
        (What::ZScore(spread), Some(own)) => {
            let parts = |sums: &Sums| {
                let scale = sums.deviation(spread)?.recip().ok_or(Cause::ZeroBase)?;
                Ok((sums.mean()?, scale))
            };
            let (mean, scale) = match sums() {
                Some(sums) => parts(&sums)?,
                None => members.spread.get_or_init(|| parts(&members.sums)).clone()?,
            };
            Ok(own.sub(&mean).mul(&scale))
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
        What::Lowest => at(0),
        What::Highest => at(last),
        What::Median => {
            // The lower and the upper middle, which are one for an odd count.
            let (lower, upper) = (at(last.div_euclid(2))?, at(last.saturating_add(1).div_euclid(2))?);
            lower.add(&upper).div(&Ratio::from_int(2)).ok_or(Cause::TooFewPeers)
        }
        What::Quantile { at: share, definition } => quantile(&at, last, *share, *definition),
        // These depend on the own value, or aren't of one group.
        What::ShareOf { .. } | What::Rank { .. } | What::ZScore(_) | What::Percentile(_) | What::Shared { .. } => {
            Err(Cause::TooFewPeers)
        }
    }
}

/// The number at a place, smallest first, one of them passed over.
fn at(members: &Members, without: Option<usize>, place: usize) -> Result<&Ratio, Cause> {
    let place = if without.is_some_and(|own| place >= own) { place.saturating_add(1) } else { place };
    members.list.get(place).map(|member| &member.number).ok_or(Cause::TooFewPeers)
}

/// Smallest and largest.
fn ends(members: &Members, without: Option<usize>) -> Result<(&Ratio, &Ratio), Cause> {
    let last = members.list.len().saturating_sub(1).saturating_sub(usize::from(without.is_some()));
    Ok((at(members, without, 0)?, at(members, without, last)?))
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
