//! Surveys: the weighted mean of what channels make of their votes, or of what their groups make of them.
//!
//! How channels and groups meet is `channels`'.

use std::collections::BTreeMap;

use super::channels::{self, Told, whole};
use super::{Case, value};
use crate::number::Ratio;
use crate::plan::survey::{PlanChannel, PlanGroups, PlanSurvey, PlanTake};
use crate::round::{Votes, VotesOf};
use crate::rulebook::absent::Cause;

/// What a channel came to, with what it is made of.
pub(crate) struct ChannelTold {
    pub(crate) told: Told,
    /// What its groups came to, where they are told apart and enough together.
    pub(crate) groups: GroupsTold,
    /// What the questions came to that count, where the channel pools its groups.
    pub(crate) questions: Vec<QuestionTold>,
}

/// Groups, each with the questions that count.
type GroupsTold = Vec<(Told, Vec<QuestionTold>)>;

/// What a question came to.
#[derive(Clone)]
pub(crate) struct QuestionTold {
    /// Its place among the item's.
    pub(crate) place: usize,
    pub(crate) valid: u64,
    pub(crate) mean: Option<Ratio>,
    pub(crate) weight: Ratio,
}

/// What some votes come to: how many are valid, answers or ballots as the survey counts them, and what stands for them.
#[derive(Default)]
struct Part {
    valid: u64,
    mean: Option<Ratio>,
    questions: Vec<QuestionTold>,
}

/// The value of a survey, or why there is none.
pub(super) fn evaluate(case: Case<'_>, survey: &PlanSurvey) -> Result<Ratio, Cause> {
    value::there(case, survey.item)?;
    channels::meet(told(case, survey).map(|all| all.into_iter().map(|one| one.told).collect()))
}

/// What each channel came to, as the survey lists them; `None` where they are too few cases together.
pub(crate) fn told(case: Case<'_>, survey: &PlanSurvey) -> Option<Vec<ChannelTold>> {
    let votes = case.round.columns.get(survey.item)?.votes(case.object)?;
    let of = |(channel, groups): (&PlanChannel, &Option<PlanGroups>)| match groups {
        None => {
            let part = part(survey, votes.of_channel(channel.place));
            ((part.valid, part.mean), Vec::new(), part.questions)
        }
        Some(groups) => {
            let (valid, mean, told) = grouped(survey, votes, channel.place, groups);
            ((valid, mean), told, Vec::new())
        }
    };
    let mut each = Vec::with_capacity(survey.channels.len());
    let mut made_of = Vec::with_capacity(survey.channels.len());
    for (worth, groups, questions) in survey.channels.iter().zip(&survey.groups).map(of) {
        each.push(worth);
        made_of.push((groups, questions));
    }
    let told = channels::weighed(&survey.channels, &survey.short, each.into_iter())?;
    let join = |(told, (groups, questions))| ChannelTold { told, groups, questions };
    Some(told.into_iter().zip(made_of).map(join).collect())
}

/// What a channel comes to of whose groups each is like a channel; with how many votes of all of them are valid.
fn grouped(
    survey: &PlanSurvey,
    votes: &Votes,
    channel: usize,
    groups: &PlanGroups,
) -> (u64, Option<Ratio>, GroupsTold) {
    let of = |group: &PlanChannel| votes.of_group(channel, group.place);
    let all = part(survey, groups.groups.iter().flat_map(of));
    let mut questions = Vec::with_capacity(groups.groups.len());
    let mut each = Vec::with_capacity(groups.groups.len());
    for part in groups.groups.iter().map(|group| part(survey, of(group))) {
        each.push((part.valid, part.mean));
        questions.push(part.questions);
    }
    let Some(told) = channels::weighed(&groups.groups, &groups.short, each.into_iter()) else {
        return (all.valid, None, Vec::new());
    };
    let mean = channels::mean(&told);
    (all.valid, mean, told.into_iter().zip(questions).collect())
}

/// Votes as the survey takes them.
fn part(survey: &PlanSurvey, votes: impl Iterator<Item = (VotesOf, u64)>) -> Part {
    // By question, by how many answers ballots have, or all as one.
    let mut sums: BTreeMap<usize, (u64, Ratio)> = BTreeMap::new();
    for (of, count) in votes {
        let Some(Some(worth)) = survey.worth.get(of.option) else { continue };
        let key = match survey.take {
            PlanTake::Pooled => 0,
            PlanTake::ByQuestion(_) => of.question,
            PlanTake::ByBallot(_) => of.answered.and_then(|answered| usize::try_from(answered).ok()).unwrap_or(0),
        };
        let (valid, sum) = sums.entry(key).or_insert_with(|| (0, Ratio::zero()));
        *valid = valid.saturating_add(count);
        *sum = sum.add(&worth.mul(&whole(count)));
    }
    match &survey.take {
        PlanTake::Pooled => sums.into_values().next().map_or_else(Part::default, |(valid, sum)| Part {
            valid,
            mean: sum.div(&whole(valid)),
            questions: Vec::new(),
        }),
        PlanTake::ByQuestion(weights) => by_question(&sums, weights),
        PlanTake::ByBallot(enough) => by_ballot(&sums, *enough),
    }
}

/// The weighted mean of the questions' means; valid are as many as the question has that has fewest.
fn by_question(sums: &BTreeMap<usize, (u64, Ratio)>, weights: &[(usize, Ratio)]) -> Part {
    let of = |(place, weight): &(usize, Ratio)| {
        let (valid, mean) = sums.get(place).map_or((0, None), |(valid, sum)| (*valid, sum.div(&whole(*valid))));
        QuestionTold { place: *place, valid, mean, weight: weight.clone() }
    };
    let questions: Vec<QuestionTold> = weights.iter().map(of).collect();
    let sum = |term: &dyn Fn(&QuestionTold) -> Option<Ratio>| {
        questions.iter().try_fold(Ratio::zero(), |sum, question| Some(sum.add(&term(question)?)))
    };
    let weighted = sum(&|question| Some(question.mean.as_ref()?.mul(&question.weight)));
    let mean = weighted.zip(sum(&|question| Some(question.weight.clone()))).and_then(|(sum, whole)| sum.div(&whole));
    Part { valid: questions.iter().map(|question| question.valid).min().unwrap_or(0), mean, questions }
}

/// The mean over ballots with enough answers of each ballot's mean: those with equally many answers add up alike.
fn by_ballot(sums: &BTreeMap<usize, (u64, Ratio)>, enough: u32) -> Part {
    let (mut ballots, mut sum) = (0_u64, Ratio::zero());
    for (answered, (valid, worth)) in sums {
        let Ok(answered) = u64::try_from(*answered) else { continue };
        if answered < u64::from(enough) {
            continue;
        }
        // Evidence was held to whole ballots.
        ballots = ballots.saturating_add(valid.checked_div(answered).unwrap_or(0));
        sum = sum.add(&worth.div(&whole(answered)).unwrap_or_else(Ratio::zero));
    }
    Part { valid: ballots, mean: sum.div(&whole(ballots)), questions: Vec::new() }
}
