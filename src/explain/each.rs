//! Rows of a table in an explanation: what was told of each, and what the node tells beside them.

use super::Explanation;
use super::line::{Stage, StageKind};
use super::record::Event;
use crate::number::Ratio;
use crate::plan::tasks::PlanEach;
use crate::plan::{Inner, ItemKind, PlanItem};
use crate::round::TaskRow;
use crate::rulebook::absent::Cause;

/// What was told of a node, with its rows apart: each by its place.
pub(super) fn split(events: &[Event]) -> (Vec<Event>, Vec<(usize, Vec<Event>)>) {
    let (mut own, mut rows): (Vec<Event>, Vec<(usize, Vec<Event>)>) = (Vec::new(), Vec::new());
    let mut in_rows = false;
    for event in events {
        match event {
            Event::Row(place) => {
                in_rows = true;
                rows.push((*place, Vec::new()));
            }
            Event::RowsEnd => in_rows = false,
            event => match rows.last_mut().filter(|_| in_rows) {
                Some((_, row)) => row.push(event.clone()),
                None => own.push(event.clone()),
            },
        }
    }
    (own, rows)
}

/// Why a row is left out.
pub(super) fn cause(events: &[Event]) -> Option<Cause> {
    events.iter().find_map(|event| if let Event::RowGone(cause) = event { Some(*cause) } else { None })
}

/// The rows of the object's table that are in force.
pub(super) fn rows<'e>(explanation: &'e Explanation, each: &PlanEach) -> &'e [TaskRow] {
    let column = explanation.round.data().columns.get(each.item);
    column.and_then(|column| column.tasks(explanation.object)).map_or(&[], |table| &table.rows)
}

/// Rows that have no part: those outside the period, replaced ones, and those left out.
pub(super) fn aside(explanation: &Explanation, each: &PlanEach, out: &[(usize, Cause)], stages: &mut Vec<Stage>) {
    let Some(table) =
        explanation.round.data().columns.get(each.item).and_then(|column| column.tasks(explanation.object))
    else {
        return;
    };
    for row in &table.aside {
        let (from, until) = (day(row.from), day(row.until));
        let (label, mark) = (&row.label, &row.mark);
        let zh = format!("任务“{label}”（任务分值{mark}，{from}至{until}）不计：考核期内不适用这一版本");
        let en = format!("task \"{label}\" (mark {mark}, {from} to {until}) doesn't count: not in force");
        stages.push(Stage::new(StageKind::LeftOut, None, zh, en));
    }
    for (place, cause) in out {
        let Some(row) = table.rows.get(*place) else { continue };
        let (label, mark) = (&row.label, &row.mark);
        let cause_en = cause.word(crate::document::Lang::En).replace('_', " ");
        let zh = format!("不计任务“{label}”（{}），其任务分值{mark}不再有效", cause.word(crate::document::Lang::Zh));
        let en = format!("without the task \"{label}\" ({cause_en}), whose mark {mark} isn't in force");
        stages.push(Stage::new(StageKind::LeftOut, None, zh, en));
    }
}

fn day(date: Option<crate::document::Date>) -> String {
    date.map_or_else(|| "…".to_owned(), |date| date.to_string())
}

/// The stage of rows whose marks are scaled to the node's.
pub(super) fn scaled(before: &Ratio, to: &Ratio, of: &Ratio, after: &Ratio) -> Stage {
    let zh = format!("按任务分值折算 {before} × {to} ÷ {of} = {after}");
    let en = format!("scaled by the marks of the tasks {before} × {to} ÷ {of} = {after}");
    Stage::new(StageKind::Step, Some(after.clone()), zh, en)
}

/// What a row says of a fact.
pub(super) fn fact(fact: &PlanItem, number: Option<&Ratio>, row: &TaskRow) -> Stage {
    let (number, zh, en) = match (number, &fact.kind) {
        (None, _) => {
            let (zh, en) = super::evidence::without(row.state);
            (None, zh.to_owned(), en.to_owned())
        }
        (Some(number), ItemKind::Grade(words)) => {
            let place = number.small().and_then(|(place, _)| usize::try_from(place).ok());
            let word = place.and_then(|place| words.get(place)).map_or_else(String::new, ToString::to_string);
            (None, word.clone(), word)
        }
        (Some(number), ItemKind::Flag) => {
            let yes = !number.is_zero();
            (None, if yes { "是" } else { "否" }.to_owned(), if yes { "yes" } else { "no" }.to_owned())
        }
        (Some(number), _) => {
            let unit = if fact.unit.is_empty() { String::new() } else { format!(" {}", fact.unit) };
            (Some(number.clone()), format!("{number}{unit}"), format!("{number}{unit}"))
        }
    };
    let reason = row.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
    let label = &fact.label;
    Stage::new(StageKind::Evidence, number, format!("{label}:{zh}{reason}"), format!("{label}: {en}{reason}"))
}

/// Who gave a row, and who approved it.
pub(super) fn origin(explanation: &Explanation, row: &TaskRow) -> Option<Stage> {
    let data = explanation.round.data();
    let source = data.source_at(row.source);
    let (mut zh, mut en) = source.map_or_else(Default::default, |source| super::evidence::said(explanation, source));
    if let Some(by) = &row.approved_by {
        zh.push(format!("{by}批准"));
        en.push(format!("approved by {by}"));
    }
    if row.from.is_some() || row.until.is_some() {
        zh.push(format!("{}至{}", day(row.from), day(row.until)));
        en.push(format!("{} to {}", day(row.from), day(row.until)));
    }
    (!zh.is_empty()).then(|| {
        let (zh, en) = (format!("任务{}：{}", row.id, zh.join("，")), format!("task {}: {}", row.id, en.join(", ")));
        Stage::new(StageKind::Evidence, None, zh, en)
    })
}

/// The facts of a table.
pub(super) fn facts<'i>(inner: &'i Inner, each: &PlanEach) -> &'i [PlanItem] {
    match inner.items.get(each.item).map(|item| &item.kind) {
        Some(ItemKind::Tasks(facts)) => &facts.items,
        _ => &[],
    }
}
