//! Stages of an explanation for surveys: the votes of each channel, their mean, and what it weighs.

use super::Explanation;
use super::line::Stage;
use crate::plan::Inner;
use crate::plan::survey::{BallotNames, PlanSurvey};
use crate::round::State;
use crate::score::survey::told;
use crate::score::{Case, Scores};

/// Votes as they were counted; options without any are passed over.
pub(super) fn votes(names: &BallotNames, votes: &[u64]) -> String {
    let mut texts = Vec::new();
    let mut counts = votes.iter();
    for channel in &names.channels {
        let listed: Vec<String> = names
            .options
            .iter()
            .zip(counts.by_ref().take(names.options.len()))
            .filter(|(_, count)| **count > 0)
            .map(|(option, count)| format!("{option} {count}"))
            .collect();
        if !listed.is_empty() {
            texts.push(format!("{channel} ({})", listed.join(", ")));
        }
    }
    if texts.is_empty() { "0".to_owned() } else { texts.join("; ") }
}

/// A stage for each channel.
pub(super) fn stages(explanation: &Explanation, inner: &Inner, survey: &PlanSurvey, stages: &mut Vec<Stage>) {
    let round = explanation.round.data();
    let object = explanation.object;
    let group = round.objects.get(object).map_or(0, |object| object.group);
    let case =
        Case { plan: inner, round, object, group, scores: Scores::none(), tables: &explanation.tables, row: None };
    // A cell that is stated anew, or decided not to apply, keeps votes of before, which nobody reads.
    let reported = round
        .columns
        .get(survey.item)
        .is_some_and(|column| column.state(object) == State::Reported && !column.votes(object).is_empty());
    let Some(told) = told(case, survey).filter(|_| reported) else { return };
    for (channel, one) in survey.channels.iter().zip(&told) {
        let (id, valid, enough) = (&channel.id, one.valid, channel.enough);
        let (votes_zh, votes_en) = match &one.mean {
            Some(mean) => (format!("有效{valid}票，均值{mean}"), format!("{valid} valid, mean {mean}")),
            None => (format!("有效{valid}票，不足{enough}票"), format!("{valid} valid, fewer than {enough}")),
        };
        stages.push(super::channels::stage(id, one, [&votes_zh, &votes_en]));
    }
}
