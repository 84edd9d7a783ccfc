//! Surveys: the weighted mean of what channels make of their votes.

use super::channels::{self, Told, whole};
use super::{Case, value};
use crate::number::Ratio;
use crate::plan::survey::PlanSurvey;
use crate::rulebook::absent::Cause;

/// The value of a survey, or why there is none.
pub(super) fn evaluate(case: Case<'_>, survey: &PlanSurvey) -> Result<Ratio, Cause> {
    value::there(case, survey.item)?;
    channels::meet(told(case, survey))
}

/// What each channel came to, as the survey lists them; `None` where they are too few cases together.
pub(crate) fn told(case: Case<'_>, survey: &PlanSurvey) -> Option<Vec<Told>> {
    let votes = case.round.columns.get(survey.item)?.votes(case.object);
    let options = survey.worth.len();
    let each = survey.channels.iter().map(|channel| {
        let from = channel.place.saturating_mul(options);
        let counts = votes.get(from..from.saturating_add(options)).unwrap_or_default();
        let (mut valid, mut sum) = (0_u64, Ratio::zero());
        for (count, worth) in counts.iter().zip(&survey.worth) {
            let Some(worth) = worth else { continue };
            valid = valid.saturating_add(*count);
            sum = sum.add(&worth.mul(&whole(*count)));
        }
        (valid, sum.div(&whole(valid)))
    });
    channels::weighed(&survey.channels, &survey.short, each)
}
