//! Panels: channels that are there, weights, trimming that leaves something, and an answer for a channel that is short.

use super::data::DECIMALS;
use super::desk::{Desk, Sink, kind};
use super::range::{self, Known, Reason, Unit};
use super::survey;
use crate::document::{Id, Path};
use crate::finding::{ChannelUnknown, JudgeStandard, NotSheets, PanelDrop, PanelEnough};
use crate::number::interval::Interval;
use crate::plan::panel::Drops;
use crate::plan::survey::Short;
use crate::rulebook::absent::Cause;
use crate::rulebook::data::{Item, SheetsItem};
use crate::rulebook::extent::declared;
use crate::rulebook::panel::{Panel, PerJudge};

/// An item of sheets.
pub(super) fn item(said: &SheetsItem, path: &Path, sink: &mut Sink<'_>) {
    survey::channels(&said.channels, path, sink);
}

/// What a panel can be: within the range of its sheets, or what a short channel counts as.
pub(super) fn known(desk: &Desk<'_>, said: &Panel, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let found = desk.item(&said.of, path, sink)?;
    let Item::Sheets(sheets) = found else {
        let (kind_zh, kind_en) = kind(found);
        sink.push(NotSheets { item: desk.item_name(&said.of), kind_zh, kind_en }, path);
        return None;
    };
    for (id, channel) in said.channels.iter() {
        if !sheets.channels.contains(id) {
            let (hint_zh, hint_en) = sink.hint::<ChannelUnknown>(id, sheets.channels.iter());
            let item = desk.item_name(&said.of);
            sink.push(ChannelUnknown { item, channel: id.to_string(), hint_zh, hint_en }, path);
        }
        survey::weight(survey::CHANNEL, id, channel.weight, path, sink);
        trim(id, channel.drop, channel.enough, path, sink);
        standard(id, channel.per_judge.as_ref(), path, sink);
    }
    let held = said.channels.values().any(|channel| channel.per_judge.is_some());
    // A mark that is held to a standard may lie anywhere.
    let mut interval = if held { Interval::all() } else { declared(sheets.range.as_ref()) };
    let answer = survey::too_few(desk, &said.of, said.channels.len(), said.channel_too_few.as_ref(), path, sink);
    if let Some(Short::Worth(worth)) = answer {
        interval = interval.hull(&Interval::point(worth));
    }
    let mut causes = range::of_item(desk, &said.of, found, false).causes;
    causes.may(Cause::TooFew, Reason::Item(desk.item_name(&said.of).into()));
    Some(Known { interval, causes, unit: Unit::Other })
}

/// A standard to which marks can be held.
fn standard(id: &Id, said: Option<&PerJudge>, path: &Path, sink: &mut Sink<'_>) {
    let Some(said) = said else { return };
    let channel = id.to_string();
    if !said.deviation.ratio().is_positive() {
        let (found_zh, found_en) = (
            format!("标准差{}不大于0", said.deviation),
            format!("the deviation {}, which isn't above 0", said.deviation),
        );
        sink.push(JudgeStandard { channel: channel.clone(), found_zh, found_en }, path);
    }
    if said.digits > DECIMALS {
        let (found_zh, found_en) = (
            format!("位数{}超过{DECIMALS}", said.digits),
            format!("{} digits, of which there are at most {DECIMALS}", said.digits),
        );
        sink.push(JudgeStandard { channel, found_zh, found_en }, path);
    }
}

/// Trimming that leaves a sheet of as few as are enough.
fn trim(id: &Id, drop: Option<crate::number::Decimal>, enough: u32, path: &Path, sink: &mut Sink<'_>) {
    let Some(drops) = Drops::of(drop) else {
        let drop = drop.map(|drop| drop.to_string()).unwrap_or_default();
        sink.push(PanelDrop { channel: id.to_string(), drop }, path);
        return;
    };
    let least = match &drops {
        Drops::Count(count) => count.saturating_mul(2).saturating_add(1),
        Drops::Share(_) => 1,
    };
    if usize::try_from(enough).is_ok_and(|enough| enough < least) {
        sink.push(PanelEnough { channel: id.to_string(), enough, least }, path);
    }
}
