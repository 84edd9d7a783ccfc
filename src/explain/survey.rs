//! Stages of an explanation for surveys: the votes of each question, group and channel, their mean, and what it weighs;
//! and votes that don't count, with the rule.

use std::collections::{BTreeMap, BTreeSet};

use super::Explanation;
use super::channels::stage;
use super::line::{Stage, StageKind};
use crate::document::Id;
use crate::plan::survey::{BallotNames, PlanChannel, PlanGroups, PlanSurvey, PlanTake};
use crate::plan::{Inner, ItemKind};
use crate::round::{State, Votes, VotesOf};
use crate::score::channels::Told;
use crate::score::survey::{QuestionTold, told};

/// Votes as they were counted; options without any are passed over.
pub(super) fn votes(names: &BallotNames, votes: Option<&Votes>) -> String {
    // Of whatever ballots they come from.
    let mut counted: BTreeMap<VotesOf, u64> = BTreeMap::new();
    for (of, count) in votes.into_iter().flat_map(Votes::iter) {
        let sum = counted.entry(VotesOf { answered: None, ..of }).or_insert(0);
        *sum = sum.saturating_add(count);
    }
    let mut texts: Vec<(VotesOf, Vec<String>)> = Vec::new();
    for (of, count) in counted {
        let told = format!("{} {count}", name(&names.options, of.option));
        let at = VotesOf { option: 0, ..of };
        match texts.last_mut() {
            Some((last, listed)) if *last == at => listed.push(told),
            _ => texts.push((at, vec![told])),
        }
    }
    let one = |(of, listed): &(VotesOf, Vec<String>)| {
        let group = of.group.map(|group| name(&names.groups, group));
        let question = (!names.questions.is_empty()).then(|| name(&names.questions, of.question));
        let parts = [Some(name(&names.channels, of.channel)), group, question];
        let place: Vec<&str> = parts.into_iter().flatten().collect();
        format!("{} ({})", place.join("/"), listed.join(", "))
    };
    if texts.is_empty() { "0".to_owned() } else { texts.iter().map(one).collect::<Vec<_>>().join("; ") }
}

fn name(names: &[Id], place: usize) -> &str {
    names.get(place).map_or("", Id::as_str)
}

/// A stage for each question and group that is told apart, and for each channel, and one for each lot of votes that
/// doesn't count.
pub(super) fn stages(explanation: &Explanation, inner: &Inner, survey: &PlanSurvey, stages: &mut Vec<Stage>) {
    let round = explanation.round.data();
    let object = explanation.object;
    let case = explanation.case(inner);
    let Some(ItemKind::Ballots(names)) = inner.items.get(survey.item).map(|item| &item.kind) else { return };
    // A cell that is stated anew, or decided not to apply, keeps votes of before, which nobody reads.
    let column = round.columns.get(survey.item).filter(|column| column.state(object) == State::Reported);
    let Some(votes) = column.and_then(|column| column.votes(object)).filter(|votes| !votes.is_empty()) else { return };
    for (channel, one) in survey.channels.iter().zip(told(case, survey).unwrap_or_default()) {
        let groups = survey.groups.iter().zip(&survey.channels).find(|(_, of)| of.place == channel.place);
        let groups = groups.and_then(|(groups, _)| groups.as_ref()).map_or(&[][..], |groups| &groups.groups);
        for (group, (told, questions)) in groups.iter().zip(&one.groups) {
            let at = format!("{}/{}", channel.id, group.id);
            questions.iter().for_each(|question| stages.push(of_question(names, &at, question)));
            stages.push(valid(survey, StageKind::Group, &at, (told, group.enough)));
        }
        let at = channel.id.as_str();
        one.questions.iter().for_each(|question| stages.push(of_question(names, at, question)));
        stages.push(valid(survey, StageKind::Channel, at, (&one.told, channel.enough)));
    }
    for (channel, groups) in survey.channels.iter().zip(&survey.groups) {
        not_counted(names, survey, (channel, groups.as_ref()), votes, stages);
    }
}

/// What a channel or group came to.
fn valid(survey: &PlanSurvey, kind: StageKind, at: &str, (one, enough): (&Told, u64)) -> Stage {
    let valid = one.valid;
    let of = match survey.take {
        // The question with the fewest tells whether they are enough.
        PlanTake::ByQuestion(_) => "每题至少",
        PlanTake::Pooled | PlanTake::ByBallot(_) => "",
    };
    let (each, least) = if of.is_empty() { ("", "") } else { (" of each question", "at least ") };
    let (zh, en) = match &one.mean {
        Some(mean) => (format!("{of}有效{valid}票，均值{mean}"), format!("{least}{valid} valid{each}, mean {mean}")),
        // It has enough, and its groups haven't.
        None if valid >= enough && valid > 0 => {
            (format!("有效{valid}票，人群票数不足"), format!("{valid} valid, in its groups too few"))
        }
        None => (format!("{of}有效{valid}票，不足{enough}票"), format!("{valid} valid{each}, fewer than {enough}")),
    };
    stage(kind, at, one, [&zh, &en])
}

fn of_question(names: &BallotNames, at: &str, question: &QuestionTold) -> Stage {
    let (id, valid, weight) = (name(&names.questions, question.place), question.valid, &question.weight);
    let (zh, en) = match &question.mean {
        Some(mean) => (format!("均值{mean}，权重{weight}"), format!("mean {mean}, weight {weight}")),
        None => ("无有效答案".to_owned(), "none".to_owned()),
    };
    let number = question.mean.clone();
    Stage::new(
        StageKind::Question,
        number,
        format!("{at}/{id}：有效{valid}个答案，{zh}"),
        format!("{at}/{id}: {valid} valid, {en}"),
    )
}

/// Votes of a channel that don't count there: of groups that it doesn't name, of questions without a weight, and of
/// ballots with too few answers.
fn not_counted(
    names: &BallotNames,
    survey: &PlanSurvey,
    (channel, groups): (&PlanChannel, Option<&PlanGroups>),
    votes: &Votes,
    stages: &mut Vec<Stage>,
) {
    let mut lots: BTreeMap<[String; 2], u64> = BTreeMap::new();
    let named: Option<BTreeSet<Option<usize>>> =
        groups.map(|groups| groups.groups.iter().map(|group| Some(group.place)).collect());
    for (of, count) in votes.of_channel(channel.place) {
        let lot = if named.as_ref().is_some_and(|named| !named.contains(&of.group)) {
            let group = of.group.map_or("", |group| name(&names.groups, group));
            [format!("渠道不区分人群“{group}”"), format!("the channel doesn't name the group \"{group}\"")]
        } else {
            match &survey.take {
                PlanTake::ByQuestion(weights) if weights.iter().all(|(place, _)| *place != of.question) => {
                    let question = name(&names.questions, of.question);
                    [format!("题目“{question}”没有权重"), format!("the question \"{question}\" has no weight")]
                }
                PlanTake::ByBallot(enough) if of.answered.is_some_and(|answered| answered < *enough) => [
                    format!("选票的有效答案不足{enough}个"),
                    format!("their ballots have fewer than {enough} valid answers"),
                ],
                _ => continue,
            }
        };
        let sum = lots.entry(lot).or_insert(0);
        *sum = sum.saturating_add(count);
    }
    let id = &channel.id;
    stages.extend(lots.into_iter().map(|([why_zh, why_en], count)| {
        let en = if count == 1 { "1 vote doesn't count" } else { "" };
        let en = if en.is_empty() { format!("{count} votes don't count") } else { en.to_owned() };
        Stage::new(StageKind::SetAside, None, format!("{id}：{count}票不计：{why_zh}"), format!("{id}: {en}: {why_en}"))
    }));
}
