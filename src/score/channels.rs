//! How channels meet, of votes or of judges: the weighted mean of those that have enough.
//!
//! What one channel comes to is `survey`'s and `panel`'s.

use crate::number::Ratio;
use crate::plan::survey::{PlanChannel, Short};
use crate::rulebook::absent::Cause;

/// What one channel came to.
pub(crate) struct Told {
    /// Votes or sheets that are valid.
    pub(crate) valid: u64,
    /// What stands for them; `None` where the channel is short.
    pub(crate) mean: Option<Ratio>,
    /// What it weighs in the end, and what it counts as; `None` where it doesn't count.
    pub(crate) counts: Option<(Ratio, Ratio)>,
}

/// The weighted mean, or too few cases.
pub(super) fn meet(told: Option<Vec<Told>>) -> Result<Ratio, Cause> {
    told.as_deref().and_then(mean).ok_or(Cause::TooFew)
}

/// The weighted mean.
pub(super) fn mean(told: &[Told]) -> Option<Ratio> {
    let (mut sum, mut whole) = (Ratio::zero(), Ratio::zero());
    for (weight, mean) in told.iter().filter_map(|one| one.counts.as_ref()) {
        sum = sum.add(&mean.mul(weight));
        whole = whole.add(weight);
    }
    sum.div(&whole)
}

/// What each channel counts as, from how many are valid and what stands for them; `None` where they are too few cases
/// together.
pub(super) fn weighed(
    channels: &[PlanChannel],
    short: &Short,
    each: impl Iterator<Item = (u64, Option<Ratio>)>,
) -> Option<Vec<Told>> {
    let mut told: Vec<Told> = channels
        .iter()
        .zip(each)
        .map(|(channel, (valid, mean))| {
            let mean = mean.filter(|_| valid >= channel.enough);
            Told { valid, counts: mean.clone().map(|mean| (channel.weight.clone(), mean)), mean }
        })
        .collect();
    let there = told.iter().filter(|one| one.mean.is_some()).count();
    if there == 0 || (there < told.len() && *short == Short::TooFew) {
        return None;
    }
    // What each of the others takes of the weights that are lost.
    let lost = channels.iter().zip(&told).filter(|(_, one)| one.mean.is_none());
    let lost = lost.fold(Ratio::zero(), |sum, (channel, _)| sum.add(&channel.weight));
    let part = lost.div(&whole(u64::try_from(there).ok()?))?;
    for (one, channel) in told.iter_mut().zip(channels) {
        match (&mut one.counts, short) {
            (Some((weight, _)), Short::Evenly) => *weight = weight.add(&part),
            (none @ None, Short::Worth(worth)) => *none = Some((channel.weight.clone(), worth.clone())),
            _ => {}
        }
    }
    Some(told)
}

/// A count as a number.
pub(super) fn whole(count: u64) -> Ratio {
    i64::try_from(count).map_or_else(|_| Ratio::zero(), Ratio::from_int)
}
