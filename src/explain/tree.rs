//! Stages of an explanation for events, for children that meet otherwise than by being added, and for added leaves.

use super::line::{Stage, StageKind};
use super::record::Event;
use super::{Explanation, decided, happened, priced, step};
use crate::document::Lang;
use crate::number::{Published, Ratio};
use crate::plan::combine::Meet;
use crate::plan::node::{AnswerKind, PlanNode, Work};
use crate::plan::{Inner, ItemKind};
use crate::round::Happened;
use crate::rulebook::absent::Cause;
use crate::rulebook::events::Keep;
use crate::score::Fate;

/// What the events of one line need.
pub(super) struct Tree<'e> {
    explanation: &'e Explanation,
    inner: &'e Inner,
    node: &'e PlanNode,
    work: &'e Work,
    happened: &'e [Happened],
    /// Children taken so far.
    took: Vec<usize>,
    /// Children left out, by place in the plan.
    pub(super) left_out: Vec<usize>,
    /// By what prices of events follow a changed mark.
    pub(super) ratio: Option<Ratio>,
}

/// A node by its label.
pub(super) fn name(inner: &Inner, node: usize) -> String {
    inner.nodes.get(node).map_or_else(String::new, |node| node.label.clone())
}

/// The stage of a child that has no points here.
pub(super) fn left_out(inner: &Inner, child: usize, cause: Cause, how: AnswerKind) -> Stage {
    let (label, cause_zh) = (name(inner, child), cause.word(Lang::Zh));
    let cause_en = cause.word(Lang::En).replace('_', " ");
    let (zh, en) = match how {
        AnswerKind::Excluded => (
            format!("剔除“{label}”（{cause_zh}），其分值由其余指标分摊"),
            format!("\"{label}\" is excluded ({cause_en}), and the others take its weight"),
        ),
        AnswerKind::Aside => (
            format!("“{label}”的适用条件不成立，其分值不再有效"),
            format!("\"{label}\" doesn't apply, and its mark isn't in force"),
        ),
        _ => (
            format!("不计“{label}”（{cause_zh}），其分值不再有效"),
            format!("without \"{label}\" ({cause_en}), whose mark isn't in force"),
        ),
    };
    Stage::new(StageKind::LeftOut, None, zh, en)
}

/// What an added leaf is shown as where its step didn't run.
pub(super) fn withheld(explanation: &Explanation, inner: &Inner, node: &PlanNode) -> Option<(Published, Stage)> {
    let (parent, step) = node.added?;
    let skipped = |event: &Event| matches!(event, Event::Skipped(place) if *place == step);
    if !explanation.recorded.of(parent).iter().any(skipped) {
        return None;
    }
    let group = explanation.round.data().objects.get(explanation.object)?.group();
    let (zh, en) = step::when(inner.nodes.get(parent)?.in_group(group)?.steps.get(step)?);
    let zh = format!("不计：条件“{zh}”不成立，得 0");
    let en = format!("doesn't count, for “{en}” doesn't hold: 0");
    Some((
        node.digits.rounding.published(&Ratio::zero())?,
        Stage::new(StageKind::Withheld, Some(Ratio::zero()), zh, en),
    ))
}

impl<'e> Tree<'e> {
    pub(super) fn new(explanation: &'e Explanation, inner: &'e Inner, node: &'e PlanNode, work: &'e Work) -> Self {
        let happened: &[Happened] = match work {
            Work::Events(events) => {
                let column = explanation.round.data().columns.get(events.item);
                column.map_or(&[], |column| column.events(explanation.object))
            }
            _ => &[],
        };
        Self { explanation, inner, node, work, happened, took: Vec::new(), left_out: Vec::new(), ratio: None }
    }

    /// The stage of something told.
    pub(super) fn stage(&mut self, event: &Event) -> Option<Stage> {
        match event {
            Event::Took(child) => {
                self.took.push(*child);
                None
            }
            Event::Combined(number) => Some(self.combined(number)),
            Event::Happened(event, fate) => self.event(*event, fate),
            Event::Capped { kind, before, after } => {
                let kind = self.kind(*kind);
                let zh = format!("“{kind}”合计 {before}，按上限计 {after}");
                let en = format!("“{kind}” makes {before}, held at its cap: {after}");
                Some(Stage::new(StageKind::Cap, Some(after.clone()), zh, en))
            }
            Event::Tallied { sum, points } => {
                let start = points.sub(sum);
                let zh = format!("事件计分 {start} + ({sum}) = {points}");
                let en = format!("points of the events {start} + ({sum}) = {points}");
                Some(Stage::new(StageKind::Curve, Some(points.clone()), zh, en))
            }
            _ => None,
        }
    }

    fn combined(&self, number: &Ratio) -> Stage {
        let child =
            |place: &usize| self.node.children.get(*place).map_or_else(String::new, |child| name(self.inner, *child));
        let taken: Vec<String> = self.took.iter().map(child).collect();
        let (zh, en) = match self.work {
            Work::Combine(meet) => match meet.as_ref() {
                Meet::Mean(weights) => {
                    let said = |place: usize| {
                        let left_out = self.node.children.get(place).is_some_and(|child| self.left_out.contains(child));
                        weights.get(place).and_then(Option::as_ref).filter(|_| !left_out)
                    };
                    let places = 0..self.node.children.len();
                    let whole = places.clone().filter_map(said).fold(Ratio::zero(), |sum, weight| sum.add(weight));
                    let each = places.filter_map(|place| Some((child(&place), said(place)?)));
                    let (zh, en): (Vec<String>, Vec<String>) =
                        each.map(|(name, weight)| (format!("{name}×{weight}"), format!("{name} × {weight}"))).unzip();
                    (
                        format!("加权平均（{}）÷ {whole} = {number}", zh.join("+")),
                        format!("weighted mean ({}) ÷ {whole} = {number}", en.join(" + ")),
                    )
                }
                Meet::Geometric { powers, .. } => {
                    let said = |place: usize| {
                        let left_out = self.node.children.get(place).is_some_and(|child| self.left_out.contains(child));
                        powers.get(place).copied().flatten().filter(|_| !left_out)
                    };
                    let each = (0..self.node.children.len()).filter_map(|place| Some((child(&place), said(place)?)));
                    let (parts, powers): (Vec<String>, Vec<u32>) =
                        each.map(|(name, power)| (format!("{name}^{power}"), power)).unzip();
                    let degree: u64 = powers.iter().copied().map(u64::from).sum();
                    let parts = parts.join(" × ");
                    (
                        format!("几何平均（{parts}）开{degree}次方 = {number}"),
                        format!("geometric mean, root of degree {degree} of {parts} = {number}"),
                    )
                }
                Meet::Min => (
                    format!("取最低：{} {number}", taken.join("、")),
                    format!("the lowest: {} {number}", taken.join(", ")),
                ),
                Meet::Max => (
                    format!("取最高：{} {number}", taken.join("、")),
                    format!("the highest: {} {number}", taken.join(", ")),
                ),
                Meet::Best(most) => (
                    format!("取最优{most}项：{}，合计 {number}", taken.join("、")),
                    format!("the best {most}: {}, together {number}", taken.join(", ")),
                ),
                Meet::Product => (format!("下级连乘 {number}"), format!("product of the parts {number}")),
            },
            _ => (number.to_string(), number.to_string()),
        };
        Stage::new(StageKind::Combined, Some(number.clone()), zh, en)
    }

    fn kind(&self, kind: usize) -> String {
        let Work::Events(events) = self.work else { return String::new() };
        match self.inner.items.get(events.item).map(|item| &item.kind) {
            Some(ItemKind::Events(names)) => names.kinds.get(kind).map_or_else(String::new, ToString::to_string),
            _ => String::new(),
        }
    }

    fn event(&self, place: usize, fate: &Fate) -> Option<Stage> {
        let Work::Events(events) = self.work else { return None };
        let event = self.happened.get(place)?;
        let item = self.inner.items.get(events.item)?;
        let ItemKind::Events(names) = &item.kind else { return None };
        let head = happened::head(self.explanation, names, &events.within, event);
        let decided = decided::worth(self.explanation, events, event);
        let behind = decided.as_ref().map(|(_, behind)| behind.clone()).unwrap_or_default();
        let decided = decided.map(|(worth, _)| worth);
        let reckoned = priced::reckoned(self.inner, events, event, decided, self.ratio.as_ref());
        let (number, zh, en) = match fate {
            Fate::Counts { worth, escalated: None } => {
                let (zh, en) =
                    (format!("{}{worth}{}", reckoned.0, behind.0), format!("{}{worth}{}", reckoned.1, behind.1));
                (Some(worth.clone()), zh, en)
            }
            Fate::Counts { worth, escalated: Some(ordinal) } => {
                let (zh, en) = priced::escalated(events, event, *ordinal, &reckoned, worth);
                (Some(worth.clone()), format!("{zh}{worth}"), format!("{en}{worth}"))
            }
            Fate::SetAside(why) => {
                let (zh, en) = happened::aside(self.explanation, &events.within, event, *why);
                (None, zh, en)
            }
            Fate::Elsewhere { node, worth } => {
                let node = name(self.inner, *node);
                (
                    None,
                    format!("不计：{}{worth}{}，同一事项已在“{node}”计分", reckoned.0, behind.0),
                    format!("not counted: {}{worth}{}, for the matter counts in \"{node}\"", reckoned.1, behind.1),
                )
            }
            Fate::SameMatter { kept, worth } => {
                let kept = self.happened.get(*kept).map_or_else(String::new, |kept| kept.id.to_string());
                let rule = match events.keep {
                    Some(Keep::Heaviest) => ("取重", "the heaviest"),
                    Some(Keep::Highest) => ("取高", "the highest"),
                    Some(Keep::Lowest) => ("取低", "the lowest"),
                    Some(Keep::All) | None => ("全计", "all"),
                };
                (
                    None,
                    format!("不计：{}{worth}{}，同一事项{}，已计事件{kept}", reckoned.0, behind.0, rule.0),
                    format!(
                        "not counted: {}{worth}{}, for of one matter {} counts, event {kept}",
                        reckoned.1, behind.1, rule.1
                    ),
                )
            }
        };
        let (by_zh, by_en) = happened::source(self.explanation, item, event);
        Some(Stage::new(
            StageKind::Event,
            number,
            format!("{}:{zh}{by_zh}", head.0),
            format!("{}: {en}{by_en}", head.1),
        ))
    }
}
