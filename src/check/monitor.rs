//! What is watched while the year runs: lights that can shine, schedules that rise, and values of evidence alone.

use super::desk::{Desk, Sink, called, kind};
use super::identity::{classes, once};
use super::range::{self, Known};
use crate::document::{Date, Id, Map, Path};
use crate::finding::{
    AssumeBefore, AssumeKind, LightNever, ScheduleEmpty, ScheduleEnd, ScheduleFalls, ScheduleShare, ScheduleSpan,
    ScheduleTwice, UnknownPeriod, WatchReadsMore,
};
use crate::number::Decimal;
use crate::plan::reads;
use crate::rulebook::data::Item;
use crate::rulebook::monitor::{Assumed, Light, Monitoring, Progress, Schedule, ScheduleForm};
use crate::rulebook::value::Value;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let Some(said) = &desk.book.monitor else { return };
    let root = Path::root().field("monitor");
    lights(&said.lights, &root.field("lights"), sink);
    let list = root.field("progress");
    once(said.progress.iter().map(|progress| &progress.id), "进度项", "progress", &list, sink);
    for (index, said) in said.progress.iter().enumerate() {
        progress(desk, said, &list.index(index), sink);
    }
    assume(desk, said, &root.field("assume"), sink);
}

fn lights(said: &[Light], path: &Path, sink: &mut Sink<'_>) {
    once(said.iter().map(|light| &light.id), "灯", "light", path, sink);
    let name = |light: &Light| called(light.label.as_ref(), &light.id);
    let bounds = |light: &Light| [light.at_least, light.above, light.at_most, light.below];
    let always = said
        .iter()
        .enumerate()
        .find(|(index, light)| bounds(light).iter().all(Option::is_none) && !sink.incomplete(&path.index(*index)));
    let Some((place, always)) = always else { return };
    for (index, light) in said.iter().enumerate().skip(place.saturating_add(1)) {
        sink.push(LightNever { light: name(light), always: name(always) }, &path.index(index));
    }
}

fn progress(desk: &Desk<'_>, said: &Progress, path: &Path, sink: &mut Sink<'_>) {
    let name = called(said.label.as_ref(), &said.id);
    let what = || [format!("进度项“{name}”"), format!("the progress \"{name}\"")];
    let done = evidence(desk, &said.value, what(), &path.field("value"), sink);
    let whole = evidence(desk, &said.whole, what(), &path.field("whole"), sink);
    if let Some((done, whole)) = done.zip(whole) {
        done.beside(whole, &path.field("whole"), sink);
    }
    classes(desk, said.classes.as_deref(), &path.field("classes"), sink);
    if let Some(own) = &said.lights {
        lights(own, &path.field("lights"), sink);
    }
    schedule(desk, &said.schedule, &path.field("schedule"), sink);
}

/// A value that reads the object's own evidence and nothing else.
fn evidence(
    desk: &Desk<'_>,
    value: &Value,
    [what_zh, what_en]: [String; 2],
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<Known> {
    if reads::value_of_evidence_alone(value) {
        return range::of(desk, value, path, sink);
    }
    sink.push(WatchReadsMore { what_zh, what_en }, path);
    None
}

fn schedule(desk: &Desk<'_>, said: &Schedule, path: &Path, sink: &mut Sink<'_>) {
    match said {
        Schedule::Word(_) => {
            let span = desk.book.effective.as_ref();
            let there = span.is_some_and(|span| span.from.is_some() && span.until.is_some());
            if !there && !sink.incomplete(&Path::root().field("effective")) {
                sink.push(ScheduleSpan {}, path);
            }
        }
        Schedule::Form(ScheduleForm::Periods(said)) => {
            let path = path.field("by_period");
            let end = |id: &Id, sink: &mut Sink<'_>| {
                let period = desk.book.periods.iter().find(|period| period.id == *id);
                if period.is_none() && !sink.incomplete(&Path::root().field("periods")) {
                    let known = desk.book.periods.iter().map(|period| &period.id);
                    let (hint_zh, hint_en) = sink.hint::<UnknownPeriod>(id, known);
                    sink.push(UnknownPeriod { id: id.to_string(), hint_zh, hint_en }, &path.key(id.as_str()));
                }
                // Of one that isn't there, nothing more is said.
                period.map(|period| period.until)
            };
            ends(&said.by_period, end, &path, sink);
        }
        Schedule::Form(ScheduleForm::Days(said)) => {
            let path = path.field("by_day");
            ends(&said.by_day, |id, _| Some(Date::parse(id.as_str())), &path, sink);
        }
    }
}

/// Shares by their last days: each is one, and none is less than one before.
fn ends(
    said: &Map<Decimal>,
    mut end: impl FnMut(&Id, &mut Sink<'_>) -> Option<Option<Date>>,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    if said.is_empty() && !sink.incomplete(path) {
        sink.push(ScheduleEmpty {}, path);
    }
    let mut dated = Vec::new();
    for (id, share) in said.iter() {
        match end(id, sink) {
            Some(Some(day)) => dated.push((day, id, *share)),
            Some(None) => sink.push(ScheduleEnd { found: id.to_string() }, &path.key(id.as_str())),
            None => {}
        }
        if share.is_negative() || *share > Decimal::ONE {
            sink.push(ScheduleShare { when: id.to_string(), found: share.to_string() }, &path.key(id.as_str()));
        }
    }
    // By day, whatever the order in which they are written.
    dated.sort_by_key(|(day, ..)| *day);
    for pair in dated.windows(2) {
        let [(before_day, _, before), (day, id, share)] = pair else { continue };
        let (when, at) = (id.to_string(), path.key(id.as_str()));
        if day == before_day {
            if share != before {
                sink.push(ScheduleTwice { when, day: day.to_string() }, &at);
            }
        } else if share < before {
            let (found, before) = (share.to_string(), before.to_string());
            sink.push(ScheduleFalls { when, found, before }, &at);
        }
    }
}

fn assume(desk: &Desk<'_>, said: &Monitoring, path: &Path, sink: &mut Sink<'_>) {
    for (id, said) in said.assume.iter() {
        let path = path.key(id.as_str());
        let Some(item) = desk.item(id, &path, sink) else { continue };
        let number = matches!(item, Item::Number(_) | Item::Target(_) | Item::Score(_));
        let single =
            number || matches!(item, Item::Rate(_) | Item::Rank(_) | Item::Grade(_) | Item::Flag(_) | Item::Date(_));
        let (kind_zh, kind_en) = kind(item);
        match said {
            Assumed::Before(_) if !single => {
                sink.push(AssumeKind { item: desk.item_name(id), kind_zh, kind_en }, &path);
            }
            Assumed::Before(_) => {
                // What is observed in periods was written out.
                if !sink.is_copy(&Path::root().field("data").key(id.as_str())) {
                    sink.push(AssumeBefore { item: desk.item_name(id) }, &path);
                }
            }
            Assumed::Value(_) if !number => {
                sink.push(AssumeKind { item: desk.item_name(id), kind_zh, kind_en }, &path);
            }
            Assumed::Value(value) => {
                let name = desk.item_name(id);
                let what = [format!("“{name}”的推定"), format!("what \"{name}\" is assumed to be")];
                if let Some(known) = evidence(desk, value, what, &path, sink) {
                    // It stands for the item, so it is of its unit.
                    range::of_item(desk, id, item, false).beside(known, &path, sink);
                }
            }
        }
    }
}
