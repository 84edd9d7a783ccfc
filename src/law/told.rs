//! Words for what laws compare: cells as they were given, and results that differ.
//!
//! Nothing here judges.

use super::unlawful::Who;
use crate::document::{Id, Lang};
use crate::outcome::Outcome;
use crate::round::{CellValue, Row};

/// A cell in Chinese and English.
pub(super) fn cell(row: Option<&Row>) -> [String; 2] {
    let same = |text: String| [text.clone(), text];
    let Some(row) = row else { return ["未报".to_owned(), "not reported".to_owned()] };
    if let Some(state) = row.state {
        return [Lang::Zh, Lang::En].map(|lang| state.word(lang).replace('_', " "));
    }
    if let (Some(n), Some(d)) = (row.n, row.d) {
        return same(format!("{n}/{d}"));
    }
    let many = |many: usize, zh: &str, en: &str| {
        [format!("{many}{zh}"), format!("{many} {en}{}", if many == 1 { "" } else { "s" })]
    };
    match &row.value {
        Some(CellValue::Number(number)) => return same(number.to_string()),
        Some(CellValue::Flag(yes)) => {
            return [if *yes { "是" } else { "否" }, if *yes { "yes" } else { "no" }].map(str::to_owned);
        }
        Some(CellValue::Text(text)) => return same(text.to_string()),
        None => {}
    }
    let lists = [
        row.events.as_ref().map(|all| many(all.len(), "件事件", "event")),
        row.tasks.as_ref().map(|all| many(all.len(), "项任务", "task")),
        row.milestones.as_ref().map(|all| many(all.len(), "个节点", "milestone")),
        row.sheets.as_ref().map(|all| many(all.len(), "份评分表", "sheet")),
        row.tallies
            .as_ref()
            .map(|all| many(all.len(), "条计票", "tally").map(|text| text.replace("tallys", "tallies"))),
    ];
    lists.into_iter().flatten().next().unwrap_or_else(|| same("—".to_owned()))
}

/// What was and what is, of something with a name in both languages.
pub(super) fn moved([zh, en]: [&str; 2], before: Option<String>, after: Option<String>) -> [String; 2] {
    let text = |none: &str, of: &Option<String>| of.clone().unwrap_or_else(|| none.to_owned());
    [
        format!("{zh} {} → {}", text("无", &before), text("无", &after)),
        format!("{en} {} → {}", text("none", &before), text("none", &after)),
    ]
}

/// The points of a node, before and after.
pub(super) fn points(outcomes: [&Outcome; 2], object: &str, node: &str) -> [String; 2] {
    let [before, after] = outcomes.map(|outcome| outcome.points_text(object, node));
    let label = outcomes[0].label(node).unwrap_or(node);
    moved([&format!("“{label}”得分"), &format!("points of {label}")], before, after)
}

/// The total, before and after.
pub(super) fn total(outcomes: [&Outcome; 2], object: &str) -> [String; 2] {
    let [before, after] = outcomes.map(|outcome| outcome.total_text(object));
    moved(["总分", "total"], before, after)
}

/// An object by id and name.
pub(super) fn who(outcome: &Outcome, object: &Id) -> Who {
    let name =
        outcome.standing(object.as_str()).map_or_else(|| object.to_string(), |standing| standing.name().to_owned());
    Who { id: object.clone(), name }
}

/// The first thing in which two outcomes of the same objects differ: whose, and what.
pub(super) fn difference(before: &Outcome, after: &Outcome) -> Option<(Option<Who>, [String; 2])> {
    if before.saved() == after.saved() {
        return None;
    }
    for object in before.objects() {
        let id = object.as_str();
        if before.object(id) == after.object(id) {
            continue;
        }
        let who = who(before, object);
        if before.total_text(id) != after.total_text(id) {
            return Some((Some(who), total([before, after], id)));
        }
        let other =
            before.nodes().find(|node| before.points_text(id, node.as_str()) != after.points_text(id, node.as_str()));
        if let Some(node) = other {
            return Some((Some(who), points([before, after], id, node.as_str())));
        }
        let rank = |outcome: &Outcome| outcome.standing(id)?.rank().map(|rank| rank.to_string());
        let tier = |outcome: &Outcome| outcome.standing(id)?.tier_label().map(str::to_owned);
        if rank(before) != rank(after) {
            return Some((Some(who), moved(["名次", "rank"], rank(before), rank(after))));
        }
        if tier(before) != tier(after) {
            return Some((Some(who), moved(["等次", "tier"], tier(before), tier(after))));
        }
        return Some((Some(who), ["结果有出入".to_owned(), "its result differs".to_owned()]));
    }
    Some((None, ["名额或名册有出入".to_owned(), "quotas or the roster differ".to_owned()]))
}
