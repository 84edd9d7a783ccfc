//! Stages of an explanation for milestones: planned and actual day of each that is due, how late, what it weighs; and what
//! doesn't count, with the rule.

use std::collections::BTreeSet;

use super::Explanation;
use super::evidence::{bracketed, said};
use super::line::{Stage, StageKind};
use crate::number::{Decimal, Ratio};
use crate::plan::Inner;
use crate::plan::milestones::{PlanMilestones, Told};
use crate::round::PlannedDay;
use crate::rulebook::milestones::Unreached;
use crate::score::milestones::{Due, Looked, looked};

/// A stage for each milestone that is due, and one for each plan and milestone that doesn't count.
pub(super) fn stages(explanation: &Explanation, inner: &Inner, plan: &PlanMilestones, stages: &mut Vec<Stage>) {
    let case = explanation.case(inner);
    let mut told: BTreeSet<String> = stages.iter().map(|stage| stage.zh.clone()).collect();
    for one in looked(case, plan) {
        let label = one.milestone.label();
        let own = match (one.plan, &one.due) {
            (Some(held), Some(due)) => Some(counted(explanation, plan, label, (&one, held, due))),
            (Some(held), None) => Some(not_due(label, held)),
            (None, _) => None,
        };
        let aside = one.milestone.aside.iter().map(|other| not_held(label, one.plan, other));
        // A formula may take several numbers of one list.
        stages.extend(own.into_iter().chain(aside).filter(|stage| told.insert(stage.zh.clone())));
    }
}

/// One that is due.
fn counted(
    explanation: &Explanation,
    plan: &PlanMilestones,
    label: &str,
    (one, held, due): (&Looked<'_>, &PlannedDay, &Due),
) -> Stage {
    let planned = held.day;
    let actual = one.milestone.actual.map(|(day, _)| day);
    let (mut zh, mut en) = match (due.reached, actual) {
        (Some(day), _) => (format!("实际日{day}"), format!("reached on {day}")),
        (None, Some(day)) => (
            format!("实际日{day}晚于{}，按未完成计", plan.until),
            format!("reached on {day}, after {}, and so unreached", plan.until),
        ),
        (None, None) => (format!("至{}未完成", plan.until), format!("unreached by {}", plan.until)),
    };
    let working = plan.working.is_some();
    let days = |days: i64| {
        let (unit_zh, unit_en) = if working { ("个工作日", "working day") } else { ("天", "day") };
        (format!("{days}{unit_zh}"), format!("{days} {unit_en}{}", if days == 1 { "" } else { "s" }))
    };
    let mut more = |more_zh: &str, more_en: &str| {
        zh.push_str(more_zh);
        en.push_str(more_en);
    };
    if due.moved {
        more("，计划日为休息日，按后一工作日计", ", the planned day a day off, which counts as the next working day");
    }
    match plan.told {
        Told::Reached => {}
        Told::OnTime { grace } => {
            if let Some(grace) = grace {
                let (grace_zh, grace_en) = days(i64::from(grace));
                more(&format!("，宽限{grace_zh}"), &format!(", {grace_en} of grace"));
            }
            if due.on_time {
                more("，按期", ", on time");
            } else if due.reached.is_some() {
                more("，逾期", ", late");
            }
        }
        Told::Late { unreached, .. } => {
            let (late_zh, late_en) = days(due.late);
            match (unreached, due.reached) {
                (Unreached::Days(_), None) => {
                    more(&format!("，计逾期{late_zh}"), &format!(", counted as {late_en} late"))
                }
                _ => more(&format!("，逾期{late_zh}"), &format!(", {late_en} late")),
            }
        }
    }
    let (source_zh, source_en) = sources(explanation, one, held);
    let weight = held.weight;
    let zh = format!("节点“{label}”：计划日{planned}，{zh}，权重{weight}{source_zh}");
    let en = format!("milestone \"{label}\": planned for {planned}, {en}, weight {weight}{source_en}");
    let number = matches!(plan.told, Told::Late { .. }).then(|| Ratio::from_int(due.late));
    Stage::new(StageKind::Milestone, number, zh, en)
}

/// Who gave the plan and the actual day, and who approved the plan.
fn sources(explanation: &Explanation, one: &Looked<'_>, held: &PlannedDay) -> (String, String) {
    let data = explanation.round.data();
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(by) = &held.approved_by {
        zh.push(format!("{by}批准"));
        en.push(format!("approved by {by}"));
    }
    if let Some(from) = held.from {
        zh.push(format!("{from}起"));
        en.push(format!("from {from} on"));
    }
    let actual = one.milestone.actual.map(|(_, source)| source);
    for source in std::iter::once(held.source).chain(actual.filter(|source| *source != held.source)) {
        let source = data.source_at(source);
        let (more_zh, more_en) = source.map_or_else(Default::default, |source| said(explanation, source));
        zh.extend(more_zh);
        en.extend(more_en);
    }
    bracketed(&zh, &en)
}

fn weighing(weight: Decimal) -> (String, String) {
    (format!("，权重{weight}"), format!(", weight {weight}"))
}

/// One whose planned day lies elsewhere.
fn not_due(label: &str, held: &PlannedDay) -> Stage {
    let planned = held.day;
    let (weight_zh, weight_en) = weighing(held.weight);
    let zh = format!("节点“{label}”（计划日{planned}{weight_zh}）不计：不在应完成范围");
    let en = format!("milestone \"{label}\" (planned for {planned}{weight_en}) doesn't count: it isn't due");
    Stage::new(StageKind::SetAside, None, zh, en)
}

/// A plan that doesn't hold.
fn not_held(label: &str, held: Option<&PlannedDay>, other: &PlannedDay) -> Stage {
    let planned = other.day;
    let (weight_zh, weight_en) = weighing(other.weight);
    let (from_zh, from_en) =
        other.from.map_or_else(Default::default, |from| (format!("，{from}起"), format!(", from {from} on")));
    let later = held.is_some_and(|held| other.from < held.from);
    let (why_zh, why_en) =
        if later { ("已有调整", "it was adjusted") } else { ("考核期内尚未生效", "it doesn't hold yet") };
    let zh = format!("节点“{label}”的计划（计划日{planned}{weight_zh}{from_zh}）不计：{why_zh}");
    let en =
        format!("plan of milestone \"{label}\" (planned for {planned}{weight_en}{from_en}) doesn't count: {why_en}");
    Stage::new(StageKind::SetAside, None, zh, en)
}
