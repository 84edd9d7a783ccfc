//! Surveys (测评) resolved: what each option is worth, what each channel, group and question weighs, what holds where one
//! is short.
//!
//! What votes come to is `score`'s.

use std::collections::BTreeSet;

use super::words::Words;
use super::{ItemKind, PlanItem};
use crate::document::Id;
use crate::number::Ratio;
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause, Spread};
use crate::rulebook::data::{BallotsItem, Item};
use crate::rulebook::survey::{Channel, GroupOfChannel, OptionWorth, Questions, Survey, Take};

/// The names of an item of ballots, and what its surveys need to be told of votes.
#[derive(Clone, Debug)]
pub(crate) struct BallotNames {
    pub(crate) channels: Vec<Id>,
    pub(crate) groups: Vec<Id>,
    pub(crate) questions: Vec<Id>,
    pub(crate) options: Vec<Id>,
    /// By option, whether votes for it count for nothing.
    pub(crate) void: Vec<bool>,
    /// By channel, whether a survey tells its groups apart.
    pub(crate) grouped: Vec<bool>,
    /// Whether a survey takes ballots one by one, so that it must be known how many answers those have.
    pub(crate) by_ballot: bool,
}

/// What surveys need to be told of votes.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    /// Items with the channels whose groups are told apart.
    grouped: BTreeSet<(usize, usize)>,
    /// Items whose ballots are taken one by one.
    by_ballot: BTreeSet<usize>,
}

impl Needs {
    /// Tells the items.
    pub(super) fn tell(&self, items: &mut [PlanItem]) {
        for (place, item) in items.iter_mut().enumerate() {
            let ItemKind::Ballots(names) = &mut item.kind else { continue };
            names.by_ballot = self.by_ballot.contains(&place);
            for (channel, grouped) in names.grouped.iter_mut().enumerate() {
                *grouped = self.grouped.contains(&(place, channel));
            }
        }
    }
}

/// A survey.
#[derive(Clone, Debug)]
pub(crate) struct PlanSurvey {
    pub(crate) item: usize,
    pub(crate) channels: Vec<PlanChannel>,
    /// Likewise by channel; `None` where all who vote are pooled.
    pub(crate) groups: Vec<Option<PlanGroups>>,
    /// By option; `None` for one that is void.
    pub(crate) worth: Vec<Option<Ratio>>,
    pub(crate) take: PlanTake,
    pub(crate) short: Short,
}

/// Groups that a channel tells apart.
#[derive(Clone, Debug)]
pub(crate) struct PlanGroups {
    /// Each like a channel of its own.
    pub(crate) groups: Vec<PlanChannel>,
    pub(crate) short: Short,
}

/// What is averaged.
#[derive(Clone, Debug)]
pub(crate) enum PlanTake {
    /// All valid answers, of whichever question.
    Pooled,
    /// Questions that count, by their places among the item's, with their weights.
    ByQuestion(Vec<(usize, Ratio)>),
    /// Ballots with at least so many valid answers.
    ByBallot(u32),
}

/// A channel that counts, or a group of one.
#[derive(Clone, Debug)]
pub(crate) struct PlanChannel {
    pub(crate) id: Id,
    /// Its place among the item's.
    pub(crate) place: usize,
    pub(crate) weight: Ratio,
    /// Fewer valid votes make it short.
    pub(crate) enough: u64,
}

/// What holds where a channel is short and another isn't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Short {
    /// The weights of the others divide.
    ProRata,
    /// The others share its weight in equal parts.
    Evenly,
    /// It is worth this.
    Worth(Ratio),
    /// The whole survey has too few cases.
    TooFew,
}

/// What an answer means for a short channel; `None` for one that means nothing there.
pub(crate) fn short(answer: &Answer) -> Option<Short> {
    Some(match answer {
        Answer::Word(AnswerWord::Zero) => Short::Worth(Ratio::zero()),
        Answer::Form(AnswerForm::Points(points)) => Short::Worth(points.points.ratio()),
        Answer::Form(AnswerForm::As(other)) if other.r#as == Cause::TooFew => Short::TooFew,
        Answer::Form(AnswerForm::Exclude(said)) if said.within.is_none() && said.prices.is_none() => match said.exclude
        {
            Spread::ProRata => Short::ProRata,
            Spread::Evenly => Short::Evenly,
        },
        _ => return None,
    })
}

impl Short {
    /// What it makes of one that is short, where that is a number.
    pub(crate) fn worth(&self) -> Option<&Ratio> {
        match self {
            Short::Worth(worth) => Some(worth),
            Short::ProRata | Short::Evenly | Short::TooFew => None,
        }
    }

    /// What a sound rulebook says.
    pub(super) fn said(answer: Option<&Answer>) -> Option<Self> {
        match answer {
            Some(answer) => short(answer),
            // Of a single one: without it there are too few cases anyway.
            None => Some(Short::TooFew),
        }
    }
}

impl PlanSurvey {
    /// Every answer for one that is short.
    pub(crate) fn shorts(&self) -> impl Iterator<Item = &Short> {
        std::iter::once(&self.short).chain(self.groups.iter().flatten().map(|groups| &groups.short))
    }
}

/// The names of an item; what surveys need is told later.
pub(super) fn names(item: &BallotsItem) -> BallotNames {
    BallotNames {
        channels: item.channels.clone(),
        groups: item.groups.clone(),
        questions: item.questions.keys().cloned().collect(),
        options: item.options.keys().cloned().collect(),
        void: item.options.values().map(|worth| *worth == OptionWorth::Void).collect(),
        grouped: vec![false; item.channels.len()],
        by_ballot: false,
    }
}

/// A survey of a sound rulebook.
pub(super) fn of(words: &Words<'_>, said: &Survey) -> Option<PlanSurvey> {
    let item = *words.item_index.get(&said.of)?;
    let (Item::Ballots(declared), ItemKind::Ballots(names)) =
        (words.book.data.get(&said.of)?, &words.items.get(item)?.kind)
    else {
        return None;
    };
    let place = |id: &Id| names.channels.iter().position(|name| name == id);
    let channel = |(id, channel): (&Id, &Channel)| {
        Some(PlanChannel {
            id: id.clone(),
            place: place(id)?,
            weight: channel.weight.ratio(),
            enough: u64::from(channel.enough),
        })
    };
    let take = take(said.questions.as_ref(), names)?;
    let mut needs = words.needs.borrow_mut();
    let grouped = said.channels.iter().filter(|(_, channel)| !channel.groups.is_empty());
    needs.grouped.extend(grouped.filter_map(|(id, _)| Some((item, place(id)?))));
    if let PlanTake::ByBallot(_) = take {
        needs.by_ballot.insert(item);
    }
    Some(PlanSurvey {
        item,
        channels: said.channels.iter().map(channel).collect::<Option<_>>()?,
        groups: said.channels.values().map(|channel| groups(channel, names)).collect::<Option<_>>()?,
        worth: declared
            .options
            .values()
            .map(|worth| match worth {
                OptionWorth::Void => None,
                OptionWorth::Worth(worth) => Some(worth.ratio()),
            })
            .collect(),
        take,
        short: Short::said(said.channel_too_few.as_ref())?,
    })
}

/// The groups that a channel tells apart, if it does.
fn groups(channel: &Channel, names: &BallotNames) -> Option<Option<PlanGroups>> {
    if channel.groups.is_empty() {
        return Some(None);
    }
    let group = |(id, group): (&Id, &GroupOfChannel)| {
        Some(PlanChannel {
            id: id.clone(),
            place: names.groups.iter().position(|name| name == id)?,
            weight: group.weight.ratio(),
            enough: u64::from(group.enough),
        })
    };
    let groups = channel.groups.iter().map(group).collect::<Option<_>>()?;
    Some(Some(PlanGroups { groups, short: Short::said(channel.group_too_few.as_ref())? }))
}

fn take(said: Option<&Questions>, names: &BallotNames) -> Option<PlanTake> {
    let Some(said) = said else { return Some(PlanTake::Pooled) };
    Some(match said.take {
        Take::Pooled => PlanTake::Pooled,
        Take::ByBallot => PlanTake::ByBallot(said.enough_answers.unwrap_or(1)),
        Take::ByQuestion => {
            let weigh = |(id, weight): (&Id, &crate::number::Decimal)| {
                Some((names.questions.iter().position(|name| name == id)?, weight.ratio()))
            };
            PlanTake::ByQuestion(said.weights.as_ref()?.iter().map(weigh).collect::<Option<_>>()?)
        }
    })
}
