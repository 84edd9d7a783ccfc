//! The range of a published score, for whoever reads a draft.

use super::reach::Reach;
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Published, Rounding};

/// What a published score may come to: from a least to a most number, both at its digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRange {
    /// Ends of the numbers, where it may have a score; `None` within is unbounded.
    ends: Option<[Option<Published>; 2]>,
    may_be_without: bool,
}

impl DraftRange {
    pub(super) fn of(reach: &Reach, rounding: &Rounding) -> Self {
        let published = |end: &Option<End>| end.as_ref().and_then(|end| rounding.published(&end.at));
        let ends = |shown: &Interval| [published(&shown.low), published(&shown.high)];
        Self {
            ends: reach.numbers.as_ref().map(|numbers| ends(&numbers.shown)),
            may_be_without: reach.numbers.is_none() || reach.gone.may(),
        }
    }

    fn end(&self, place: usize) -> Option<Published> {
        self.ends.as_ref()?.get(place).copied().flatten()
    }

    /// The least that it may come to; `None` where nothing bounds it from below, or it has no score whatever comes.
    #[must_use]
    pub fn least(&self) -> Option<Decimal> {
        self.end(0).map(Published::points)
    }

    /// The same with its declared digits: `"52.40"`.
    #[must_use]
    pub fn least_text(&self) -> Option<String> {
        self.end(0).map(Published::text)
    }

    /// The most that it may come to; `None` where nothing bounds it from above, or it has no score whatever comes.
    #[must_use]
    pub fn most(&self) -> Option<Decimal> {
        self.end(1).map(Published::points)
    }

    /// The same with its declared digits.
    #[must_use]
    pub fn most_text(&self) -> Option<String> {
        self.end(1).map(Published::text)
    }

    /// Whether it may have a score.
    #[must_use]
    pub fn may_be_scored(&self) -> bool {
        self.ends.is_some()
    }

    /// Whether it may come to nothing: left out, or the object unscored.
    #[must_use]
    pub fn may_be_without(&self) -> bool {
        self.may_be_without
    }

    /// Whether nothing can change it any more.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match &self.ends {
            None => true,
            Some([least, most]) => !self.may_be_without && least.is_some() && least == most,
        }
    }
}
