//! What numbers of items can be: the range said; of ranks and scores that come from elsewhere, what they are by themselves.

use super::data::{Bounds, DateItem, Item, RateItem, ScaledItem};
use crate::document::Date;
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Ratio};

impl Bounds {
    /// Whether a number lies within.
    pub(crate) fn hold(&self, number: Decimal) -> bool {
        self.at_least.is_none_or(|end| number >= end)
            && self.above.is_none_or(|end| number > end)
            && self.at_most.is_none_or(|end| number <= end)
            && self.below.is_none_or(|end| number < end)
    }
}

impl ScaledItem {
    /// The range said, made tighter by what a rank is (at least 1) and by the scale (at most `out_of`).
    pub(crate) fn bounds(&self, rank: bool) -> Bounds {
        let mut bounds = self.range.clone().unwrap_or_else(nothing);
        if rank && bounds.at_least.or(bounds.above).is_none_or(|low| low < Decimal::ONE) {
            (bounds.at_least, bounds.above) = (Some(Decimal::ONE), None);
        }
        if let Some(most) = self.out_of
            && bounds.at_most.or(bounds.below).is_none_or(|high| high > most)
        {
            (bounds.at_most, bounds.below) = (Some(most), None);
        }
        bounds
    }
}

/// The range that each number of an item must lie in, if any.
pub(crate) fn bounds(item: &Item) -> Option<Bounds> {
    match item {
        Item::Number(item) => item.range.clone(),
        Item::Target(item) => item.range.clone(),
        Item::Rate(item) => item.range.clone(),
        Item::Sheets(item) => item.range.clone(),
        Item::Rank(item) => Some(item.bounds(true)),
        Item::Score(item) => Some(item.bounds(false)),
        _ => None,
    }
}

/// The numbers that a declared range holds.
pub(crate) fn declared(bounds: Option<&Bounds>) -> Interval {
    bounds.map_or_else(Interval::all, |bounds| {
        Interval::said(bounds.at_least, bounds.above, bounds.at_most, bounds.below)
    })
}

/// What each part of a rate can be.
pub(crate) fn part_of_rate(item: &RateItem) -> Interval {
    declared(item.range.as_ref()).meet(&Interval::from_zero())
}

/// The numbers that an item can be; a grade is its place in the list, a flag 0 or 1, a date the number of its day.
pub(crate) fn numbers(item: &Item) -> Interval {
    match item {
        Item::Number(item) => declared(item.range.as_ref()),
        Item::Target(item) => declared(item.range.as_ref()),
        Item::Rate(item) => {
            let rate =
                if item.may_exceed { Interval::from_zero() } else { Interval::closed(Ratio::zero(), Ratio::one()) };
            // Both parts lie in one range, so their quotient can't leave what that range allows.
            let part = part_of_rate(item);
            part.over(&part).meet(&rate)
        }
        Item::Rank(_) | Item::Score(_) => declared(bounds(item).as_ref()),
        Item::Flag(_) => Interval::closed(Ratio::zero(), Ratio::one()),
        Item::Date(item) => days(item),
        _ => Interval::all(),
    }
}

/// A date as the number of its day.
pub(crate) fn days(item: &DateItem) -> Interval {
    let Some(bounds) = &item.range else { return Interval::all() };
    let day = |day: Date, more: i64| Some(End::closed(Ratio::from_int(day.number().saturating_add(more))));
    Interval {
        low: bounds.at_least.and_then(|end| day(end, 0)).or_else(|| day(bounds.above?, 1)),
        high: bounds.at_most.and_then(|end| day(end, 0)).or_else(|| day(bounds.below?, -1)),
    }
}

fn nothing() -> Bounds {
    Bounds { at_least: None, above: None, at_most: None, below: None }
}
