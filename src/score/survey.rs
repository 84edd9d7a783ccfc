//! Surveys: the weighted mean of what channels make of their votes.

use super::{Case, value};
use crate::number::Ratio;
use crate::plan::survey::{PlanSurvey, Short};
use crate::rulebook::absent::Cause;

/// What one channel came to.
pub(crate) struct Told {
    /// Votes for an option that has a value.
    pub(crate) valid: u64,
    /// Their mean; `None` where the channel is short.
    pub(crate) mean: Option<Ratio>,
    /// What it weighs in the end, and what it counts as; `None` where it doesn't count.
    pub(crate) counts: Option<(Ratio, Ratio)>,
}

/// The value of a survey, or why there is none.
pub(super) fn evaluate(case: Case<'_>, survey: &PlanSurvey) -> Result<Ratio, Cause> {
    value::there(case, survey.item)?;
    let told = channels(case, survey).ok_or(Cause::TooFew)?;
    let (mut sum, mut whole) = (Ratio::zero(), Ratio::zero());
    for (weight, mean) in told.iter().filter_map(|one| one.counts.as_ref()) {
        sum = sum.add(&mean.mul(weight));
        whole = whole.add(weight);
    }
    sum.div(&whole).ok_or(Cause::TooFew)
}

/// What each channel came to, as the survey lists them; `None` where they are too few cases together.
pub(crate) fn channels(case: Case<'_>, survey: &PlanSurvey) -> Option<Vec<Told>> {
    let votes = case.round.columns.get(survey.item)?.votes(case.object);
    let options = survey.worth.len();
    let mut told: Vec<Told> = survey
        .channels
        .iter()
        .map(|channel| {
            let from = channel.place.saturating_mul(options);
            let counts = votes.get(from..from.saturating_add(options)).unwrap_or_default();
            let (mut valid, mut sum) = (0_u64, Ratio::zero());
            for (count, worth) in counts.iter().zip(&survey.worth) {
                let Some(worth) = worth else { continue };
                valid = valid.saturating_add(*count);
                sum = sum.add(&worth.mul(&whole(*count)));
            }
            let mean = sum.div(&whole(valid)).filter(|_| valid >= channel.enough);
            Told { valid, counts: mean.clone().map(|mean| (channel.weight.clone(), mean)), mean }
        })
        .collect();
    let there = told.iter().filter(|one| one.mean.is_some()).count();
    if there == 0 || (there < told.len() && survey.short == Short::TooFew) {
        return None;
    }
    // What each of the others takes of the weights that are lost.
    let lost = survey.channels.iter().zip(&told).filter(|(_, one)| one.mean.is_none());
    let lost = lost.fold(Ratio::zero(), |sum, (channel, _)| sum.add(&channel.weight));
    let part = lost.div(&whole(u64::try_from(there).ok()?))?;
    for (one, channel) in told.iter_mut().zip(&survey.channels) {
        match (&mut one.counts, &survey.short) {
            (Some((weight, _)), Short::Evenly) => *weight = weight.add(&part),
            (none @ None, Short::Worth(worth)) => *none = Some((channel.weight.clone(), worth.clone())),
            _ => {}
        }
    }
    Some(told)
}

fn whole(count: u64) -> Ratio {
    i64::try_from(count).map_or_else(|_| Ratio::zero(), Ratio::from_int)
}
