//! Surveys: channels and options that are there, weights, and an answer for a channel with too few votes.

use super::desk::{Desk, Sink, kind};
use super::range::{self, Known, Reason, Unit};
use crate::document::{Id, Path};
use crate::finding::{BallotsVoid, ChannelAnswer, ChannelUnknown, ChannelWeight, IdTwice, NotBallots, NothingListed};
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::survey::{Short, short};
use crate::rulebook::absent::{Answer, Cause};
use crate::rulebook::data::{BallotsItem, Item};
use crate::rulebook::value::{OptionWorth, Survey};

/// An item of ballots.
pub(super) fn item(desk: &Desk<'_>, id: &Id, said: &BallotsItem, path: &Path, sink: &mut Sink<'_>) {
    channels(&said.channels, path, sink);
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
    for (index, channel) in channels.iter().enumerate() {
        if channels.iter().take(index).any(|before| before == channel) {
            let kind = IdTwice { what_zh: "渠道", what_en: "channel", id: channel.to_string() };
            sink.push(kind, &list.index(index));
        }
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
        if !channel.weight.ratio().is_positive() {
            sink.push(ChannelWeight { channel: id.to_string(), weight: channel.weight.to_string() }, path);
        }
    }
    let mut interval = worths(ballots).map(Interval::point).reduce(|left, right| left.hull(&right))?;
    let answer = too_few(desk, &said.of, said.channels.len(), said.channel_too_few.as_ref(), path, sink);
    if let Some(Short::Worth(worth)) = answer {
        interval = interval.hull(&Interval::point(worth));
    }
    let mut causes = range::of_item(desk, &said.of, declared, false).causes;
    causes.may(Cause::TooFew, Reason::Item(desk.item_name(&said.of).into()));
    Some(Known { interval, causes, unit: Unit::Other })
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
    let wrong = |found_zh, found_en| ChannelAnswer { item: desk.item_name(of), found_zh, found_en };
    match (answer.map(short), channels) {
        (None, 0 | 1) => {}
        (None, _) => {
            sink.push(
                wrong("没有写渠道票数不足时如何处理", "doesn't say what holds where a channel has too few votes"),
                path,
            );
        }
        (Some(_), 1) => {
            let (zh, en) =
                ("只有一个渠道，“渠道不足”没有意义", "has one channel: where that is short there are too few cases");
            sink.push(wrong(zh, en), path);
        }
        (Some(None), _) => {
            sink.push(wrong("“渠道不足”的写法在这里没有意义", "has a channel_too_few that means nothing there"), path);
        }
        (Some(Some(short)), _) => return Some(short),
    }
    None
}
