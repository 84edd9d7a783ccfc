//! Stages of an explanation that name evidence: what was reported, by whom and when.
//!
//! What became of it is told by the lines.

use super::line::{Stage, StageKind};
use super::{Explanation, days, decided, each, gather, happened, shared, survey};
use crate::plan::days::PlanEnd;
use crate::plan::expr::Expr;
use crate::plan::node::Leaf;
use crate::plan::{Inner, ItemKind, PlanItem};
use crate::round::{Source, State, TaskRow, Votes, Why};

/// A stage for each item that a value reads, once, and what fills its gap.
pub(super) fn of_leaf(
    explanation: &Explanation,
    inner: &Inner,
    leaf: &Leaf,
    (filled, row): (Option<&Expr>, Option<(&TaskRow, &[PlanItem])>),
    stages: &mut Vec<Stage>,
) {
    let (mut items, mut facts, mut counts, mut lists) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut waiting: Vec<&Expr> = filled.into_iter().chain(leaf.curve.reads()).collect();
    waiting.push(&leaf.value);
    while let Some(expr) = waiting.pop() {
        match expr {
            Expr::Constant(_)
            | Expr::Score { .. }
            | Expr::Rate { .. }
            | Expr::Earned { .. }
            | Expr::Reported { .. } => {}
            Expr::Count { .. } | Expr::Rows { .. } | Expr::Parts(_) | Expr::Peers(_) => {}
            Expr::Survey(survey) => {
                stages.extend(of_item(explanation, inner, survey.item));
                survey::stages(explanation, inner, survey, stages);
            }
            Expr::Panel(panel) => {
                stages.extend(of_item(explanation, inner, panel.item));
                super::panel::stages(explanation, inner, panel, stages);
            }
            Expr::Happened(said) => {
                // A formula may take several numbers of one list.
                if !lists.contains(&said.item) {
                    lists.push(said.item);
                    stages.extend(of_item(explanation, inner, said.item));
                }
                happened::stages(explanation, inner, said, stages);
            }
            Expr::Milestones(said) => {
                stages.extend(of_item(explanation, inner, said.item));
                super::milestones::stages(explanation, inner, said, stages);
            }
            Expr::Days(days) => {
                for end in [days.from, days.to] {
                    if let PlanEnd::Item(item) = end
                        && !items.contains(&item)
                    {
                        items.push(item);
                    }
                }
                if !counts.contains(&days.as_ref()) {
                    counts.push(days.as_ref());
                }
            }
            Expr::Item { item, .. } | Expr::Grade { item } => {
                if !items.contains(item) {
                    items.push(*item);
                }
            }
            Expr::Fact { fact } => {
                if !facts.contains(fact) {
                    facts.push(*fact);
                }
            }
            Expr::Ratio(two) | Expr::Minus(two) | Expr::Change(two) => waiting.extend(two.iter().rev()),
            Expr::Plus(all) | Expr::Times(all) | Expr::Min(all) | Expr::Max(all) => waiting.extend(all.iter().rev()),
            Expr::Clamp { of, .. } => waiting.push(of),
            Expr::Function(function) => waiting.extend(function.parts().into_iter().rev()),
        }
    }
    if let Some((row, known)) = row {
        stages.extend(each::origin(explanation, row));
        let told = facts.iter().filter_map(|fact| Some((known.get(*fact)?, row.facts.get(*fact)?.as_ref())));
        stages.extend(told.map(|(fact, number)| each::fact(fact, number, row)));
    }
    for item in items {
        stages.extend(of_item(explanation, inner, item));
    }
    stages.extend(counts.into_iter().filter_map(|days| days::stage(explanation, inner, days)));
    if leaf.decided_by.is_some() {
        let place = leaf.curve.latitude().map(|latitude| latitude.node);
        let decided = place.and_then(|node| explanation.round.data().decisions.latitude(node, explanation.object));
        stages.extend(decided.map(|decision| decided::latitude(explanation, decision)));
    }
}

/// What is known of an item, and where a body decided that it doesn't apply what was reported of it.
pub(super) fn of_item(explanation: &Explanation, inner: &Inner, item: usize) -> impl Iterator<Item = Stage> + use<> {
    let data = explanation.round.data();
    let reported = data.decisions.applies().reported(item, explanation.object);
    let told = data.columns.get(item).and_then(|column| {
        let behind = reported.and_then(|_| decided::applies(explanation, item));
        in_state(explanation, inner, item, (column.state(explanation.object), behind))
    });
    let aside = reported.filter(|state| !matches!(state, State::Missing | State::NotApplicable));
    let aside = aside.and_then(|state| in_state(explanation, inner, item, (state, None))).map(|stage| Stage {
        kind: StageKind::SetAside,
        zh: format!("不计：{}", stage.zh),
        en: format!("not counted: {}", stage.en),
        ..stage
    });
    told.into_iter().chain(aside).chain(not_in_force(explanation, inner, item))
}

/// What was given of an item and isn't in force.
fn not_in_force(explanation: &Explanation, inner: &Inner, item: usize) -> Vec<Stage> {
    let data = explanation.round.data();
    let label = inner.items.get(item).map_or_else(String::new, |item| item.label.clone());
    // They stand by object, then item.
    let key = (explanation.object, item);
    let from = data.aside.partition_point(|aside| (aside.object, aside.item) < key);
    let of = data.aside.iter().skip(from).take_while(|aside| (aside.object, aside.item) == key);
    of.map(|aside| {
        let source = data.source_at(aside.source);
        let day = source.and_then(|source| source.received);
        let (on_zh, on_en) =
            day.map_or_else(Default::default, |day| (format!("{day}收到的"), format!(", received {day},")));
        let (why_zh, why_en) = match aside.why {
            Why::Late(last) => (format!("迟于截止日{last}"), format!("it was due on {last}")),
            Why::Replaced => ("其后有更正".to_owned(), "it was stated anew later".to_owned()),
            Why::Unsigned => ("没有写明报送单位".to_owned(), "it names no reporting body".to_owned()),
            Why::Undocumented => ("没有写明文件凭证".to_owned(), "it names no document".to_owned()),
            Why::NotFirst => ("以先报的为准".to_owned(), "the first statement is in force".to_owned()),
        };
        let [said_zh, said_en] = &aside.said;
        let zh = format!("不计：{label}：{on_zh}{said_zh}，{why_zh}");
        let en = format!("not counted: {label} {said_en}{on_en} {why_en}");
        Stage::new(StageKind::SetAside, None, zh, en)
    })
    .collect()
}

/// A cell in a state, with what is said behind it; else with its source.
fn in_state(
    explanation: &Explanation,
    inner: &Inner,
    item: usize,
    (state, behind): (State, Option<(String, String)>),
) -> Option<Stage> {
    let declared = inner.items.get(item)?;
    let column = explanation.round.data().columns.get(item)?;
    let object = explanation.object;
    let (number, zh, en) = match state {
        State::Reported | State::Default | State::Complete => match &declared.kind {
            ItemKind::Rate { .. } => {
                let (n, d) = column.rate(object);
                let text = format!("{n}/{d}{}", unit(&declared.unit));
                (None, text.clone(), text)
            }
            ItemKind::Grade(words) => {
                let place = column.number(object).small().and_then(|(place, _)| usize::try_from(place).ok());
                let word = place.and_then(|place| words.get(place)).map_or_else(String::new, ToString::to_string);
                (None, word.clone(), word)
            }
            ItemKind::Flag => {
                let yes = !column.number(object).is_zero();
                (None, if yes { "是" } else { "否" }.to_owned(), if yes { "yes" } else { "no" }.to_owned())
            }
            ItemKind::Date => {
                let day = column.day(object).map_or_else(String::new, |day| day.to_string());
                (None, day.clone(), day)
            }
            ItemKind::Events(_) => {
                let count = column.events(object).len();
                if count == 0 {
                    (None, "没有事件".to_owned(), "no event".to_owned())
                } else {
                    let (zh, en) = shared::led_by_others(column.events(object));
                    (None, format!("{count}件{zh}"), format!("{count} reported{en}"))
                }
            }
            ItemKind::Tasks(_) => {
                let count = column.tasks(object).map_or(0, |table| table.rows.len());
                (None, format!("{count}项在考核期内"), format!("{count} in force"))
            }
            ItemKind::Sheets(names) => {
                let [zh, en] = super::panel::sheets(names, column.sheets(object));
                (None, zh, en)
            }
            ItemKind::Milestones => {
                let count = column.milestones(object).len();
                (None, format!("{count}个"), format!("{count} listed"))
            }
            ItemKind::Ballots(names) => {
                let text = survey::votes(names, column.votes(object));
                (None, text.clone(), text)
            }
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
                let number = column.number(object);
                let text = format!("{number}{}", unit(&declared.unit));
                (Some(number), text.clone(), text)
            }
        },
        state => {
            let (zh, en) = without(state);
            (None, zh.to_owned(), en.to_owned())
        }
    };
    let (source_zh, source_en) = match state {
        _ if let Some(behind) = behind => behind,
        State::Default => ("（办法规定的缺省目标）".to_owned(), " (the rulebook's default target)".to_owned()),
        // They may come from several; rows, sheets, milestones and events of joined lists each say from where.
        State::Reported
            if declared.times.joined()
                || matches!(declared.kind, ItemKind::Tasks(_) | ItemKind::Sheets(_) | ItemKind::Milestones) =>
        {
            Default::default()
        }
        State::Reported if column.votes(object).is_some_and(Votes::is_listed) => Default::default(),
        _ if let Some(text) = gather::text(explanation, inner, item) => text,
        State::Complete => ("（零报告）".to_owned(), " (complete list without it)".to_owned()),
        _ => source(explanation, item, declared.taken_from.is_some() && state == State::Reported),
    };
    let zh = format!("{}:{zh}{source_zh}", declared.label);
    let en = format!("{}: {en}{source_en}", declared.label);
    Some(Stage::new(StageKind::Evidence, number, zh, en))
}

/// What a state without a value is called.
pub(crate) fn without(state: State) -> (&'static str, &'static str) {
    match state {
        State::NotApplicable => ("不适用", "not applicable"),
        State::NotAssessed => ("未考核", "not assessed"),
        State::Rejected => ("退回", "rejected"),
        State::Missing | State::Reported | State::Default | State::Complete => ("未报", "not reported"),
    }
}

fn unit(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}

/// Who reported a cell, where that was said, and under which root it was proven.
fn source(explanation: &Explanation, item: usize, proven: bool) -> (String, String) {
    let Some(source) = explanation.round.data().source(item, explanation.object) else { return Default::default() };
    let (mut zh, mut en) = said(explanation, source);
    if let Some(root) = source.root.filter(|_| proven) {
        zh.push(format!("已按公布根值{root}核实"));
        en.push(format!("proven under the root {root}"));
    }
    bracketed(&zh, &en)
}

pub(super) fn bracketed(zh: &[String], en: &[String]) -> (String, String) {
    if zh.is_empty() {
        Default::default()
    } else {
        (format!("\u{ff08}{}\u{ff09}", zh.join("\u{ff0c}")), format!(" ({})", en.join(", ")))
    }
}

/// What a source says of itself.
pub(super) fn said(explanation: &Explanation, source: &Source) -> (Vec<String>, Vec<String>) {
    told(explanation, source, "报送", "from")
}

/// A body with what it did, a day and a document, as far as they were said.
pub(super) fn told(
    explanation: &Explanation,
    source: &Source,
    did_zh: &str,
    did_en: &str,
) -> (Vec<String>, Vec<String>) {
    let bodies = &explanation.plan.rulebook().bodies;
    let by = source.by.as_ref().map(|by| bodies.get(by).map_or_else(|| by.to_string(), ToString::to_string));
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(by) = by {
        zh.push(format!("{by}{did_zh}"));
        en.push(format!("{did_en} {by}"));
    }
    if let Some(received) = source.received {
        zh.push(received.to_string());
        en.push(received.to_string());
    }
    if let Some(document) = &source.document {
        zh.push(format!("《{document}》"));
        en.push(format!("\"{document}\""));
    }
    (zh, en)
}
