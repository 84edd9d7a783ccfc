//! What a number may still be: an interval, and the causes for which it may be absent in the end.
//!
//! Everything here holds each possible result; it may hold more, so that what it rules out can't be.

use crate::number::interval::Interval;
use crate::number::{Ratio, Rounding};
use crate::rulebook::absent::Cause;

/// A set of causes, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Causes(u16);

impl Causes {
    pub(super) const NONE: Self = Self(0);

    pub(super) fn of(causes: &[Cause]) -> Self {
        causes.iter().fold(Self::NONE, |so_far, cause| so_far.and(Self(Self::bit(*cause))))
    }

    fn bit(cause: Cause) -> u16 {
        let place = Cause::ALL.iter().position(|known| *known == cause).and_then(|place| u32::try_from(place).ok());
        place.and_then(|place| 1_u16.checked_shl(place)).unwrap_or(0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn holds(self, cause: Cause) -> bool {
        self.0 & Self::bit(cause) != 0
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of them that aren't in another set.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether one of them is in another set.
    pub(super) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Cause> {
        Cause::ALL.iter().copied().filter(move |cause| self.holds(*cause))
    }

    /// Whether one of them comes no sooner than a cause.
    fn reaches(self, cause: Cause) -> bool {
        self.iter().any(|other| other >= cause)
    }
}

/// What a value may be.
#[derive(Clone, Debug)]
pub(super) struct Possible {
    /// `None` where it can't be there.
    pub(super) number: Option<Interval>,
    pub(super) causes: Causes,
}

impl Possible {
    /// One that is surely there.
    pub(super) fn there(number: Interval) -> Self {
        Self { number: Some(number), causes: Causes::NONE }
    }

    pub(super) fn absent(causes: Causes) -> Self {
        Self { number: None, causes }
    }

    /// What is known of it.
    pub(super) fn known(number: Result<Ratio, Cause>) -> Self {
        match number {
            Ok(number) => Self::there(Interval::point(number)),
            Err(cause) => Self::absent(Causes::of(&[cause])),
        }
    }

    /// Both, or the first of the causes.
    pub(super) fn join(self, other: Self, join: impl Fn(&Interval, &Interval) -> Interval) -> Self {
        // A cause answers where the other is there, or absent for one that comes no sooner.
        let answers = |own: &Self, beside: &Self| {
            let told: Vec<Cause> =
                own.causes.iter().filter(|cause| beside.number.is_some() || beside.causes.reaches(*cause)).collect();
            Causes::of(&told)
        };
        let causes = answers(&self, &other).and(answers(&other, &self));
        let number = self.number.as_ref().zip(other.number.as_ref()).map(|(left, right)| join(left, right));
        Self { number, causes }
    }

    /// Either.
    pub(super) fn or(self, other: Self) -> Self {
        Self { number: hull(self.number, other.number), causes: self.causes.and(other.causes) }
    }

    pub(super) fn map(self, change: impl Fn(&Interval) -> Interval) -> Self {
        Self { number: self.number.as_ref().map(change), ..self }
    }

    /// As a divisor: 0 is a cause.
    pub(super) fn divisor(self) -> Self {
        let zero = self.number.as_ref().is_some_and(|number| number.holds(&Ratio::zero()));
        let causes = if zero { self.causes.and(Causes::of(&[Cause::ZeroBase])) } else { self.causes };
        Self { number: self.number.filter(|number| !number.is_zero()), causes }
    }
}

/// The hull of what may not be there at all.
pub(super) fn hull(left: Option<Interval>, right: Option<Interval>) -> Option<Interval> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.hull(&right)),
        (one, other) => one.or(other),
    }
}

/// What ends become; for what never falls where its number rises.
pub(super) fn ends(interval: &Interval, change: impl Fn(&Ratio) -> Option<Ratio>) -> Interval {
    let end = |end: &Option<crate::number::interval::End>| {
        end.as_ref().and_then(|end| change(&end.at)).map(crate::number::interval::End::closed)
    };
    Interval { low: end(&interval.low), high: end(&interval.high) }
}

/// Rounded, which never turns an order round.
pub(super) fn rounded(interval: &Interval, rounding: &Rounding) -> Interval {
    ends(interval, |number| Some(rounding.round(number)))
}

/// The one number that an interval holds, if it holds one alone.
pub(super) fn point(interval: &Interval) -> Option<&Ratio> {
    let (low, high) = (interval.low.as_ref()?, interval.high.as_ref()?);
    (low.at == high.at).then_some(&low.at)
}

/// Truths that a condition may come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truth {
    pub(super) yes: bool,
    pub(super) no: bool,
    /// What it reads is absent and its test doesn't say.
    pub(super) absent: bool,
}

impl Truth {
    pub(super) const NEVER: Self = Self { yes: false, no: false, absent: false };
    pub(super) const ANY: Self = Self { yes: true, no: true, absent: false };

    pub(super) fn is(holds: bool) -> Self {
        Self { yes: holds, no: !holds, absent: false }
    }

    /// Whether it may fail to hold.
    pub(super) fn may_fail(self) -> bool {
        self.no || self.absent
    }

    /// Whether it holds whatever comes.
    pub(super) fn surely(self) -> bool {
        self.yes && !self.may_fail()
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self { yes: self.yes || other.yes, no: self.no || other.no, absent: self.absent || other.absent }
    }

    pub(super) fn turned(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }
}
