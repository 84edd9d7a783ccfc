//! Surveys (测评) resolved: what each option is worth, what each channel weighs, what holds where one is short.
//!
//! What votes come to is `score`'s.

use super::ItemKind;
use super::words::Words;
use crate::document::Id;
use crate::number::Ratio;
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause, Spread};
use crate::rulebook::data::{BallotsItem, Item};
use crate::rulebook::value::{OptionWorth, Survey};

/// The names of an item of ballots: evidence counts votes by channel, then option.
#[derive(Clone, Debug)]
pub(crate) struct BallotNames {
    pub(crate) channels: Vec<Id>,
    pub(crate) options: Vec<Id>,
}

/// A survey.
#[derive(Clone, Debug)]
pub(crate) struct PlanSurvey {
    pub(crate) item: usize,
    pub(crate) channels: Vec<PlanChannel>,
    /// By option; `None` for one that is void.
    pub(crate) worth: Vec<Option<Ratio>>,
    pub(crate) short: Short,
}

/// A channel that counts.
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

/// The names of an item.
pub(super) fn names(item: &BallotsItem) -> BallotNames {
    BallotNames { channels: item.channels.clone(), options: item.options.keys().cloned().collect() }
}

/// A survey of a sound rulebook.
pub(super) fn of(words: &Words<'_>, said: &Survey) -> Option<PlanSurvey> {
    let item = *words.item_index.get(&said.of)?;
    let (Item::Ballots(declared), ItemKind::Ballots(names)) =
        (words.book.data.get(&said.of)?, &words.items.get(item)?.kind)
    else {
        return None;
    };
    let channel = |(id, channel): (&Id, &crate::rulebook::value::Channel)| {
        Some(PlanChannel {
            id: id.clone(),
            place: names.channels.iter().position(|name| name == id)?,
            weight: channel.weight.ratio(),
            enough: u64::from(channel.enough),
        })
    };
    Some(PlanSurvey {
        item,
        channels: said.channels.iter().map(channel).collect::<Option<_>>()?,
        worth: declared
            .options
            .values()
            .map(|worth| match worth {
                OptionWorth::Void => None,
                OptionWorth::Worth(worth) => Some(worth.ratio()),
            })
            .collect(),
        short: match &said.channel_too_few {
            Some(answer) => short(answer)?,
            // Of a single channel: without it there are too few cases anyway.
            None => Short::TooFew,
        },
    })
}
