//! What numbers of items can be: the range said; of ranks and scores that come from elsewhere, what they are by themselves.

use super::data::{Bounds, Item, ScaledItem};
use crate::number::Decimal;

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
        Item::Rank(item) => Some(item.bounds(true)),
        Item::Score(item) => Some(item.bounds(false)),
        _ => None,
    }
}

fn nothing() -> Bounds {
    Bounds { at_least: None, above: None, at_most: None, below: None }
}
