//! Surveys: channels, groups, questions and options that are there, weights, and an answer for one with too few votes.

use std::collections::BTreeSet;

use super::desk::{Desk, Sink, kind};
use super::identity::twice;
use super::range::{self, Known, Reason, Unit};
use crate::document::{Id, Path};
use crate::finding::{
    BallotsVoid, ChannelAnswer, ChannelUnknown, ChannelWeight, IdTwice, NotBallots, NothingListed, SurveyMisfit,
    SurveyUnknown,
};
use crate::number::interval::Interval;
use crate::number::{Decimal, Ratio};
use crate::plan::survey::{Short, short};
use crate::rulebook::absent::{Answer, Cause};
use crate::rulebook::data::{BallotsItem, Item};
use crate::rulebook::survey::{Channel, OptionWorth, Survey, Take};

/// What can be short, in Chinese and English.
pub(super) const CHANNEL: (&str, &str) = ("渠道", "channel");
const GROUP: (&str, &str) = ("人群", "group");
const QUESTION: (&str, &str) = ("题目", "question");

/// An item of ballots.
pub(super) fn item(desk: &Desk<'_>, id: &Id, said: &BallotsItem, path: &Path, sink: &mut Sink<'_>) {
    channels(&said.channels, path, sink);
    listed(&said.groups, GROUP, &path.field("groups"), sink);
    if worths(said).next().is_none() && !sink.incomplete(&path.field("options")) {
        sink.push(BallotsVoid { item: desk.item_name(id) }, &path.field("options"));
    }
}

/// The channels that an item lists.
pub(super) fn channels(channels: &[Id], path: &Path, sink: &mut Sink<'_>) {
    let list = path.field("channels");
    if channels.is_empty() && !sink.incomplete(&list) {
        sink.push(NothingListed { what_zh: "渠道", what_en: "channel" }, &list);
    }
    listed(channels, CHANNEL, &list, sink);
}

/// A finding for each id that stands twice in a list.
fn listed(ids: &[Id], (what_zh, what_en): (&'static str, &'static str), list: &Path, sink: &mut Sink<'_>) {
    for (index, id) in twice(ids) {
        sink.push(IdTwice { what_zh, what_en, id: id.to_string() }, &list.index(index));
    }
}

fn worths(said: &BallotsItem) -> impl Iterator<Item = Ratio> {
    said.options.values().filter_map(|worth| match worth {
        OptionWorth::Void => None,
        OptionWorth::Worth(worth) => Some(worth.ratio()),
    })
}

/// What a survey can be, from its least to its largest worth.
pub(super) fn known(desk: &Desk<'_>, said: &Survey, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let declared = desk.item(&said.of, path, sink)?;
    let Item::Ballots(ballots) = declared else {
        let (kind_zh, kind_en) = kind(declared);
        let (found_zh, found_en) = ("不能测评", "which no survey counts");
        sink.push(NotBallots { item: desk.item_name(&said.of), kind_zh, kind_en, found_zh, found_en }, path);
        return None;
    };
    for (id, channel) in said.channels.iter() {
        if !ballots.channels.contains(id) {
            let (hint_zh, hint_en) = sink.hint::<ChannelUnknown>(id, ballots.channels.iter());
            let item = desk.item_name(&said.of);
            sink.push(ChannelUnknown { item, channel: id.to_string(), hint_zh, hint_en }, path);
        }
        weight(CHANNEL, id, channel.weight, path, sink);
    }
    questions(desk, said, ballots, path, sink);
    let mut interval = worths(ballots).map(Interval::point).reduce(|left, right| left.hull(&right))?;
    let answer = too_few(desk, &said.of, said.channels.len(), said.channel_too_few.as_ref(), path, sink);
    let names = ballots.groups.iter().collect();
    let groups = said.channels.values().filter_map(|channel| groups(desk, said, (&names, channel), path, sink));
    for answer in groups.chain(answer) {
        if let Short::Worth(worth) = answer {
            interval = interval.hull(&Interval::point(worth));
        }
    }
    let mut causes = range::of_item(desk, &said.of, declared, false).causes;
    causes.may(Cause::TooFew, Reason::Item(desk.item_name(&said.of).into()));
    Some(Known { interval, causes, unit: Unit::Other })
}

/// Groups of people that a channel tells apart, and the answer for one that is short.
fn groups(
    desk: &Desk<'_>,
    said: &Survey,
    (names, channel): (&BTreeSet<&Id>, &Channel),
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<Short> {
    for (id, group) in channel.groups.iter() {
        if !names.contains(id) {
            unknown(desk, said, GROUP, id, names.iter().copied(), path, sink);
        }
        weight(GROUP, id, group.weight, path, sink);
    }
    if channel.groups.is_empty() && channel.group_too_few.is_none() {
        return None;
    }
    short_of(desk, &said.of, GROUP, channel.groups.len(), channel.group_too_few.as_ref(), path, sink)
}

/// A finding for a group or question that the ballots don't have.
fn unknown<'n>(
    desk: &Desk<'_>,
    said: &Survey,
    (what_zh, what_en): (&'static str, &'static str),
    id: &Id,
    known: impl Iterator<Item = &'n Id> + Clone,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    let (hint_zh, hint_en) = sink.hint::<SurveyUnknown>(id, known);
    let item = desk.item_name(&said.of);
    sink.push(SurveyUnknown { item, what_zh, what_en, id: id.to_string(), hint_zh, hint_en }, path);
}

/// How the answers to several questions meet.
fn questions(desk: &Desk<'_>, said: &Survey, ballots: &BallotsItem, path: &Path, sink: &mut Sink<'_>) {
    let wrong = |found_zh: &str, found_en: &str, sink: &mut Sink<'_>| {
        let (found_zh, found_en) = (found_zh.to_owned(), found_en.to_owned());
        sink.push(SurveyMisfit { item: desk.item_name(&said.of), found_zh, found_en }, path);
    };
    let most = ballots.questions.len();
    let Some(how) = &said.questions else {
        if most > 0 {
            wrong("没有写各题如何合并", "doesn't say how its questions are taken", sink);
        }
        return;
    };
    if most == 0 {
        wrong("写了各题如何合并，测评票却没有题目", "says how questions are taken, of ballots without any", sink);
        return;
    }
    match (how.take, &how.weights) {
        (Take::ByQuestion, weights) if weights.as_ref().is_none_or(|weights| weights.is_empty()) => {
            wrong("逐题平均，却没有写各题权重", "takes questions one by one and doesn't weigh them", sink);
        }
        (Take::Pooled | Take::ByBallot, Some(_)) => {
            wrong("写了各题权重，只有逐题平均才用", "weighs questions, which only by_question does", sink);
        }
        _ => {}
    }
    for (id, worth) in how.weights.iter().flat_map(|weights| weights.iter()) {
        if !ballots.questions.contains_key(id) {
            unknown(desk, said, QUESTION, id, ballots.questions.keys(), path, sink);
        }
        weight(QUESTION, id, *worth, path, sink);
    }
    match (how.take, how.enough_answers) {
        (_, None) => {}
        (Take::ByBallot, Some(enough)) => {
            if enough == 0 || usize::try_from(enough).is_ok_and(|enough| enough > most) {
                let found_zh = format!("足够答数为{enough}，应为1至{most}");
                wrong(&found_zh, &format!("asks for {enough} answers of a ballot, not for 1 to {most}"), sink);
            }
        }
        (Take::Pooled | Take::ByQuestion, Some(_)) => {
            wrong("写了足够答数，只有逐票平均才用", "asks for answers of a ballot, which only by_ballot does", sink);
        }
    }
}

/// A weight that isn't above 0.
pub(super) fn weight(
    (what_zh, what_en): (&'static str, &'static str),
    id: &Id,
    weight: Decimal,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    if !weight.ratio().is_positive() {
        sink.push(ChannelWeight { what_zh, what_en, id: id.to_string(), weight: weight.to_string() }, path);
    }
}

/// The answer for a channel that is short, with a finding where it is lacking or means nothing.
pub(super) fn too_few(
    desk: &Desk<'_>,
    of: &Id,
    channels: usize,
    answer: Option<&Answer>,
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<Short> {
    if channels == 0 && !sink.incomplete(path) {
        sink.push(NothingListed { what_zh: "渠道", what_en: "channel" }, path);
    }
    short_of(desk, of, CHANNEL, channels, answer, path, sink)
}

/// Likewise for one of several channels or groups.
fn short_of(
    desk: &Desk<'_>,
    of: &Id,
    (what_zh, what_en): (&'static str, &'static str),
    several: usize,
    answer: Option<&Answer>,
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<Short> {
    let wrong = |found_zh, found_en| ChannelAnswer { item: desk.item_name(of), found_zh, found_en, what_zh, what_en };
    match (answer.map(short), several) {
        (None, 0 | 1) => {}
        (None, _) => {
            let zh = format!("没有写{what_zh}的票数或评分表不足时如何处理");
            let en = format!("doesn't say what holds where a {what_en} has too few votes or sheets");
            sink.push(wrong(zh, en), path);
        }
        (Some(_), 0) => {
            let zh = format!("没有区分{what_zh}，“{what_zh}不足”没有意义");
            sink.push(wrong(zh, format!("tells no {what_en}s apart, of which one could be short")), path);
        }
        (Some(_), 1) => {
            let zh = format!("只有一个{what_zh}，“{what_zh}不足”没有意义");
            let en = format!("has one {what_en}: where that is short there are too few cases");
            sink.push(wrong(zh, en), path);
        }
        (Some(None), _) => {
            let zh = format!("“{what_zh}不足”的写法在这里没有意义");
            sink.push(wrong(zh, format!("has a {what_en}_too_few that means nothing there")), path);
        }
        (Some(Some(short)), _) => return Some(short),
    }
    None
}
