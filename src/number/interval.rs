//! Sets of numbers between two ends, open or closed or unbounded: what can be said of a value before any evidence.
//!
//! Every operation gives a set that holds each possible result. It may hold more (an item that stands twice is
//! taken as two), so what it proves impossible is impossible.

use super::{Decimal, Ratio};

/// A finite end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) at: Ratio,
    pub(crate) included: bool,
}

/// Numbers between two ends; `None` is unbounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) low: Option<End>,
    pub(crate) high: Option<End>,
}

/// An end that may be infinite, for products.
#[derive(Clone)]
enum Limit {
    Below,
    At(End),
    Above,
}

impl End {
    pub(crate) fn closed(at: Ratio) -> Self {
        Self { at, included: true }
    }
}

impl Interval {
    pub(crate) fn all() -> Self {
        Self { low: None, high: None }
    }

    pub(crate) fn point(at: Ratio) -> Self {
        Self { low: Some(End::closed(at.clone())), high: Some(End::closed(at)) }
    }

    pub(crate) fn closed(low: Ratio, high: Ratio) -> Self {
        Self { low: Some(End::closed(low)), high: Some(End::closed(high)) }
    }

    pub(crate) fn from_zero() -> Self {
        Self { low: Some(End::closed(Ratio::zero())), high: None }
    }

    /// From the four ways to say an end.
    pub(crate) fn said(
        at_least: Option<Decimal>,
        above: Option<Decimal>,
        at_most: Option<Decimal>,
        below: Option<Decimal>,
    ) -> Self {
        let end = |closed: Option<Decimal>, open: Option<Decimal>| match (closed, open) {
            (Some(at), _) => Some(End::closed(at.ratio())),
            (None, Some(at)) => Some(End { at: at.ratio(), included: false }),
            (None, None) => None,
        };
        Self { low: end(at_least, above), high: end(at_most, below) }
    }

    /// Whether no number lies in it.
    pub(crate) fn is_empty(&self) -> bool {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) => low.at > high.at || (low.at == high.at && !(low.included && high.included)),
            _ => false,
        }
    }

    pub(crate) fn holds(&self, number: &Ratio) -> bool {
        self.low.as_ref().is_none_or(|low| if low.included { *number >= low.at } else { *number > low.at })
            && self.high.as_ref().is_none_or(|high| if high.included { *number <= high.at } else { *number < high.at })
    }

    /// Whether something below zero lies in it.
    pub(crate) fn reaches_below_zero(&self) -> bool {
        self.low.as_ref().is_none_or(|low| low.at.is_negative())
    }

    pub(crate) fn is_zero(&self) -> bool {
        *self == Self::point(Ratio::zero())
    }

    /// Whether all of it lies in another.
    pub(crate) fn lies_in(&self, other: &Self) -> bool {
        self.meet(other) == *self
    }

    /// What lies in both.
    pub(crate) fn meet(&self, other: &Self) -> Self {
        Self { low: tighter(&self.low, &other.low, true), high: tighter(&self.high, &other.high, false) }
    }

    /// The smallest interval that holds both.
    pub(crate) fn hull(&self, other: &Self) -> Self {
        Self { low: wider(&self.low, &other.low, true), high: wider(&self.high, &other.high, false) }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let add = |left: &Option<End>, right: &Option<End>| match (left, right) {
            (Some(left), Some(right)) => {
                Some(End { at: left.at.add(&right.at), included: left.included && right.included })
            }
            _ => None,
        };
        Self { low: add(&self.low, &other.low), high: add(&self.high, &other.high) }
    }

    /// Adds a number of another set, or nothing where it may be left out.
    pub(crate) fn widen(&mut self, other: &Self, left_out: bool) {
        let add = |sum: &mut Option<End>, end: &Option<End>, below: bool| match (sum.as_mut(), end) {
            // Nothing lies beyond 0 where it may be left out.
            (Some(_), Some(end)) if left_out && !end.at.is_zero() && end.at.is_negative() != below => {}
            (Some(sum), Some(end)) if end.at.is_zero() => sum.included &= end.included || left_out,
            (Some(sum), Some(end)) => {
                sum.at = sum.at.add(&end.at);
                sum.included &= end.included;
            }
            (_, None) => *sum = None,
            (None, _) => {}
        };
        add(&mut self.low, &other.low, true);
        add(&mut self.high, &other.high, false);
    }

    pub(crate) fn negated(&self) -> Self {
        let turn = |end: &Option<End>| end.as_ref().map(|end| End { at: end.at.neg(), included: end.included });
        Self { low: turn(&self.high), high: turn(&self.low) }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        // By one number above 0, which most products are.
        if let (Some(by), Some(same)) = (&other.low, &other.high)
            && by == same
            && by.at.is_positive()
        {
            let times =
                |end: &Option<End>| end.as_ref().map(|end| End { at: end.at.mul(&by.at), included: end.included });
            return Self { low: times(&self.low), high: times(&self.high) };
        }
        let (mut below, mut above) = (false, false);
        let mut finite: Option<Self> = None;
        for left in [self.low_limit(), self.high_limit()] {
            for right in [other.low_limit(), other.high_limit()] {
                match product(&left, &right) {
                    Limit::Below => below = true,
                    Limit::Above => above = true,
                    Limit::At(end) => {
                        let corner = Self { low: Some(end.clone()), high: Some(end) };
                        finite = Some(finite.map_or_else(|| corner.clone(), |so_far| so_far.hull(&corner)));
                    }
                }
            }
        }
        let finite = finite.unwrap_or_else(Self::all);
        Self { low: finite.low.filter(|_| !below), high: finite.high.filter(|_| !above) }
    }

    /// 1 ÷ what lies in it, zero aside.
    fn inverse(&self) -> Self {
        let zero = Ratio::zero();
        let positive = self.low.as_ref().is_some_and(|low| low.at >= zero);
        let negative = self.high.as_ref().is_some_and(|high| high.at <= zero);
        if !positive && !negative {
            return Self::all();
        }
        // Towards zero the inverse grows without bound; towards infinity it comes near zero and never gets there.
        let turn = |end: &Option<End>| match end {
            None => Some(End { at: Ratio::zero(), included: false }),
            Some(end) => Ratio::one().div(&end.at).map(|at| End { at, included: end.included }),
        };
        Self { low: turn(&self.high), high: turn(&self.low) }
    }

    pub(crate) fn over(&self, other: &Self) -> Self {
        if other.is_zero() { Self::all() } else { self.times(&other.inverse()) }
    }

    pub(crate) fn min(&self, other: &Self) -> Self {
        Self { low: wider(&self.low, &other.low, true), high: lower_of(&self.high, &other.high) }
    }

    pub(crate) fn max(&self, other: &Self) -> Self {
        self.negated().min(&other.negated()).negated()
    }

    /// Held between two ends; the upper one acts last.
    pub(crate) fn clamp(&self, at_least: Option<&Ratio>, at_most: Option<&Ratio>) -> Self {
        let mut held = self.clone();
        if let Some(low) = at_least {
            held = held.max(&Self::point(low.clone()));
        }
        if let Some(high) = at_most {
            held = held.min(&Self::point(high.clone()));
        }
        held
    }

    fn low_limit(&self) -> Limit {
        self.low.clone().map_or(Limit::Below, Limit::At)
    }

    fn high_limit(&self) -> Limit {
        self.high.clone().map_or(Limit::Above, Limit::At)
    }

    /// As a clerk reads it: 不低于0且低于1.
    pub(crate) fn zh(&self) -> String {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low == high && low.included => format!("等于{}", low.at),
            (low, high) => {
                let low = low.as_ref().map(|end| format!("{}{}", if end.included { "不低于" } else { "高于" }, end.at));
                let high =
                    high.as_ref().map(|end| format!("{}{}", if end.included { "不高于" } else { "低于" }, end.at));
                match (low, high) {
                    (Some(low), Some(high)) => format!("{low}且{high}"),
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => "不限".to_owned(),
                }
            }
        }
    }

    /// As English says it: at least 0 and below 1.
    pub(crate) fn en(&self) -> String {
        match (&self.low, &self.high) {
            (Some(low), Some(high)) if low == high && low.included => low.at.to_string(),
            (low, high) => {
                let low =
                    low.as_ref().map(|end| format!("{} {}", if end.included { "at least" } else { "above" }, end.at));
                let high =
                    high.as_ref().map(|end| format!("{} {}", if end.included { "at most" } else { "below" }, end.at));
                match (low, high) {
                    (Some(low), Some(high)) => format!("{low} and {high}"),
                    (Some(one), None) | (None, Some(one)) => one,
                    (None, None) => "any number".to_owned(),
                }
            }
        }
    }
}

/// The product of two ends; zero times anything is zero.
fn product(left: &Limit, right: &Limit) -> Limit {
    let sign = |limit: &Limit| match limit {
        Limit::Below => -1,
        Limit::Above => 1,
        Limit::At(end) if end.at.is_zero() => 0,
        Limit::At(end) if end.at.is_negative() => -1,
        Limit::At(_) => 1,
    };
    let included_zero = |limit: &Limit| matches!(limit, Limit::At(end) if end.included && end.at.is_zero());
    match (left, right) {
        (Limit::At(one), Limit::At(other)) => Limit::At(End {
            at: one.at.mul(&other.at),
            included: (one.included && other.included) || included_zero(left) || included_zero(right),
        }),
        _ => match (sign(left), sign(right)) {
            (0, _) | (_, 0) => {
                Limit::At(End { at: Ratio::zero(), included: included_zero(left) || included_zero(right) })
            }
            (one, other) if one == other => Limit::Above,
            _ => Limit::Below,
        },
    }
}

/// The end that lets less in.
fn tighter(left: &Option<End>, right: &Option<End>, low: bool) -> Option<End> {
    match (left, right) {
        (None, end) | (end, None) => end.clone(),
        (Some(left), Some(right)) => Some(if left.at == right.at {
            End { at: left.at.clone(), included: left.included && right.included }
        } else if (left.at > right.at) == low {
            left.clone()
        } else {
            right.clone()
        }),
    }
}

/// The end that lets more in.
fn wider(left: &Option<End>, right: &Option<End>, low: bool) -> Option<End> {
    match (left, right) {
        (None, _) | (_, None) => None,
        (Some(left), Some(right)) => Some(if left.at == right.at {
            End { at: left.at.clone(), included: left.included || right.included }
        } else if (left.at < right.at) == low {
            left.clone()
        } else {
            right.clone()
        }),
    }
}

/// The upper end of the smaller of two: the lower upper end, for the other can always be above it.
fn lower_of(left: &Option<End>, right: &Option<End>) -> Option<End> {
    match (left, right) {
        (None, end) | (end, None) => end.clone(),
        (Some(left), Some(right)) => Some(if left.at == right.at {
            End { at: left.at.clone(), included: left.included && right.included }
        } else if left.at < right.at {
            left.clone()
        } else {
            right.clone()
        }),
    }
}
