//! Curves by step and by rank.

use crate::number::Ratio;
use crate::plan::pace::{Pace, Ranks, counted};

/// Steps counted by distance from the base, and what they come to.
pub(super) fn per(pace: &Pace, value: &Ratio, from: &Ratio) -> (Ratio, Ratio) {
    let away = value.sub(from);
    // `check` refuses a step that isn't above 0.
    let steps = counted(&away.abs().div(&pace.every).unwrap_or_else(Ratio::zero), pace.step);
    let price = if away.is_negative() { &pace.down } else { &pace.up };
    let moved = price.as_ref().map_or_else(Ratio::zero, |price| {
        let all = price.each.mul(&steps);
        match &price.at_most {
            Some(cap) if all > *cap => cap.clone(),
            _ => all,
        }
    });
    let number = if away.is_negative() { pace.base.sub(&moved) } else { pace.base.add(&moved) };
    (number, steps)
}

/// What a rank is worth; `check` proved that it is a whole number from 1.
pub(super) fn ranked(ranks: &Ranks, value: &Ratio) -> Ratio {
    let place =
        value.lowest_terms().and_then(|(rank, _)| usize::try_from(rank).ok()).and_then(|rank| rank.checked_sub(1));
    place.and_then(|place| ranks.worth.get(place)).unwrap_or(&ranks.beyond).clone()
}
