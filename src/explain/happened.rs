//! Events in an explanation: how one is named, who reported it, why it doesn't count; and what each is to a number that
//! events come to.
//!
//! What an event is worth in a leaf that scores it is `tree`'s.

use std::collections::BTreeSet;

use super::line::{Stage, StageKind};
use super::{Explanation, evidence, shared};
use crate::number::Decimal;
use crate::plan::events::{EventNames, Within};
use crate::plan::happened::PlanHappened;
use crate::plan::{Inner, ItemKind, PlanItem};
use crate::round::{EventState, Happened};
use crate::rulebook::happened::HappenedTells;
use crate::score::SetAside;
use crate::score::happened::{Share, shares};

/// An event by its id, kind, level, day, matter, who shares it and its document.
pub(super) fn head(
    explanation: &Explanation,
    names: &EventNames,
    within: &Within,
    event: &Happened,
) -> (String, String) {
    let at = |place: u32| usize::try_from(place).ok();
    let kind = at(event.kind).and_then(|kind| names.kinds.get(kind)).map_or_else(String::new, ToString::to_string);
    let level = event.level.and_then(at).and_then(|level| names.levels.get(level));
    let level = level.map_or_else(String::new, |level| format!(" {level}"));
    let day = within.day(&event.dates).map_or_else(String::new, |date| format!(" {date}"));
    let matter = event
        .matter
        .as_ref()
        .map_or_else(Default::default, |matter| (format!("，事项{matter}"), format!(", matter {matter}")));
    let whom = shared::of_whom(explanation.round.data(), event);
    let document = event.document.as_ref();
    let document = document.map_or_else(Default::default, |said| (format!("，《{said}》"), format!(", \"{said}\"")));
    (
        format!("事件{}（{kind}{level}{day}{}{}{}）", event.id, matter.0, whom.0, document.0),
        format!("event {} ({kind}{level}{day}{}{}{})", event.id, matter.1, whom.1, document.1),
    )
}

/// Who reported an event and when, where its item joins several reports.
pub(super) fn source(explanation: &Explanation, item: &PlanItem, event: &Happened) -> (String, String) {
    let joined = item.times.joined().then(|| explanation.round.data().source_at(event.source)).flatten();
    let (zh, en) = joined.map_or_else(Default::default, |source| evidence::said(explanation, source));
    evidence::bracketed(&zh, &en)
}

/// Why an event doesn't count, whatever its matter.
pub(super) fn aside(explanation: &Explanation, within: &Within, event: &Happened, aside: SetAside) -> (String, String) {
    let (zh, en) = match aside {
        SetAside::NotRecognised => {
            let (mut zh, mut en) = match event.state {
                EventState::Refused => ("不计：未获认定".to_owned(), "not counted: turned down".to_owned()),
                _ => ("不计：仅为申报，尚未认定".to_owned(), "not counted: claimed, not recognised".to_owned()),
            };
            if let Some(reason) = &event.reason {
                zh.push_str(&format!("({reason})"));
                en.push_str(&format!(" ({reason})"));
            }
            return (zh, en);
        }
        SetAside::OutOfPeriod => return out_of_period(explanation, within),
        SetAside::Undocumented => ("不计：没有写明文件凭证", "not counted: without a document"),
        SetAside::Undated => ("不计：缺少决定周期的日期", "not counted: without the date that decides"),
    };
    (zh.to_owned(), en.to_owned())
}

/// Outside the rules' own time, or that of a period.
fn out_of_period(explanation: &Explanation, within: &Within) -> (String, String) {
    let span = explanation.plan.rulebook().effective.as_ref();
    let whole = [span.and_then(|span| span.from), span.and_then(|span| span.until)];
    match (within.from, within.until) {
        (Some(from), Some(until)) if whole != [Some(from), Some(until)] => {
            (format!("不计：不在{from}至{until}之间"), format!("not counted: not from {from} to {until}"))
        }
        _ => ("不计：不在考核期内".to_owned(), "not counted: outside the period".to_owned()),
    }
}

/// A stage for each event that a value speaks of: what it is to the number, or why nothing.
pub(super) fn stages(explanation: &Explanation, inner: &Inner, plan: &PlanHappened, stages: &mut Vec<Stage>) {
    let Some(item) = inner.items.get(plan.item) else { return };
    let ItemKind::Events(names) = &item.kind else { return };
    let case = explanation.case(inner);
    let mut told: BTreeSet<String> = stages.iter().map(|stage| stage.zh.clone()).collect();
    for (event, share) in shares(case, plan) {
        let head = head(explanation, names, &plan.within, event);
        let (number, zh, en) = match share {
            Share::Counts(number) => {
                let (zh, en) = match plan.tells {
                    HappenedTells::Count => ("计1件".to_owned(), "counts as one".to_owned()),
                    HappenedTells::Matters => ("计1项".to_owned(), "counts as one matter".to_owned()),
                    HappenedTells::Quantity => quantity(names, event),
                };
                (Some(number), zh, en)
            }
            Share::SameMatter => (None, "不计：同一事项已计".to_owned(), "not counted: its matter is".to_owned()),
            Share::SetAside(why) => {
                let (zh, en) = aside(explanation, &plan.within, event, why);
                (None, zh, en)
            }
        };
        let by = source(explanation, item, event);
        let (zh, en) = (format!("{}:{zh}{}", head.0, by.0), format!("{}: {en}{}", head.1, by.1));
        // A formula may take several numbers of one list.
        if told.insert(zh.clone()) {
            stages.push(Stage::new(StageKind::Event, number, zh, en));
        }
    }
}

/// How much an event is, with its unit.
fn quantity(names: &EventNames, event: &Happened) -> (String, String) {
    let unit = usize::try_from(event.kind).ok().and_then(|kind| names.quantities.get(kind)?.as_ref());
    let unit = unit.map_or("", |(unit, _)| unit.as_str());
    let much = event.quantity.unwrap_or(Decimal::ZERO);
    (format!("计{much}{unit}"), format!("counts for {much} {unit}"))
}
