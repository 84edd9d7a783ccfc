//! Lines of an explanation: a node each, with its stages in both languages.
//!
//! Each number is exact, as decimal where it terminates, else as a fraction; nothing here rounds.

use super::record::Event;
use super::tree::{self, Tree};
use super::{Explanation, peers};
use crate::document::{Id, Lang};
use crate::number::{Decimal, Ratio};
use crate::plan::curve::{End, Gives, PlanBand, PlanCurve};
use crate::plan::expr::Expr;
use crate::plan::node::{Act, AnswerKind, InClass, Leaf, PlanNode, PlanStep, Work};
use crate::plan::{Inner, ItemKind};
use crate::round::State;
use crate::rulebook::curve::AboveThreshold;
use crate::score::trace::Note;

/// A node of the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The node.
    pub node: Id,
    /// Its name, else its id.
    pub label: String,
    /// Levels below the total.
    pub depth: u32,
    /// Whether it is a leaf.
    pub leaf: bool,
    /// Whether a step of the node above adds it, so that it is none of that node's children.
    pub added: bool,
    /// Whether it stands outside the tree.
    pub figure: bool,
    /// Its mark in force: the full mark for the object's class, unless what is left out or excluded changed it; `None`
    /// where it has none.
    pub mark: Option<Ratio>,
    /// Whether the exclusion of other leaves changed its mark, so that it stays exact.
    pub changed: bool,
    /// Its published points.
    pub points: Decimal,
    /// The same with its declared digits.
    pub points_text: String,
    /// What its parent adds up: the published points, or the exact ones where the node stays exact.
    pub counts: Ratio,
    /// How it came to them, in order.
    pub stages: Vec<Stage>,
    /// Its article.
    pub legal: Option<String>,
}

/// One stage of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stage {
    /// What it is.
    pub kind: StageKind,
    /// The number after it; `None` for evidence without a number.
    pub number: Option<Ratio>,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Kinds of stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StageKind {
    /// An item of evidence.
    Evidence,
    /// What peers gave: a statistic, a rank, or what fills a gap.
    Peers,
    /// The value.
    Value,
    /// Points from the curve.
    Curve,
    /// Points from the answer to what is absent.
    Answer,
    /// A child that is left out or excluded.
    LeftOut,
    /// The leaf's mark, as the exclusion of others changed it.
    Mark,
    /// The sum of the children.
    Sum,
    /// The children, combined otherwise than by being added.
    Combined,
    /// An event; without a number where it doesn't count.
    Event,
    /// The sum of a kind of event, held at its cap.
    Cap,
    /// An added leaf whose step doesn't run: 0.
    Withheld,
    /// A step that ran.
    Step,
    /// A step whose condition didn't hold.
    Skipped,
    /// What rounding moved.
    Rounding,
}

impl Stage {
    pub(super) fn new(kind: StageKind, number: Option<Ratio>, zh: String, en: String) -> Self {
        Self { kind, number, zh, en }
    }

    /// Its text in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// All lines, as the rulebook lists the nodes.
pub(super) fn all(explanation: &Explanation) -> Vec<Line> {
    let inner = explanation.plan.inner();
    let Some(object) = explanation.round.data().objects.get(explanation.object) else { return Vec::new() };
    inner
        .listed
        .iter()
        .skip(usize::from(explanation.without_total()))
        .filter_map(|listed| {
            let node = inner.nodes.get(*listed)?;
            let here = node.in_class(object.class)?;
            line(explanation, inner, node, here, explanation.recorded.of(*listed))
        })
        .collect()
}

fn line(explanation: &Explanation, inner: &Inner, node: &PlanNode, here: &InClass, events: &[Event]) -> Option<Line> {
    let mut stages = Vec::new();
    match &here.work {
        Work::Leaf(leaf) => {
            evidence(explanation, inner, leaf, &mut stages);
            peers::stages(explanation, inner, leaf, &mut stages);
        }
        Work::Events(events) => stages.extend(evidence_stage(explanation, inner, events.item)),
        Work::Sum | Work::Combine(_) => {}
    }
    let mut tree = Tree::new(explanation, inner, node, &here.work);
    let mut points = None;
    let mut rounded_from = None;
    let mut band = None;
    let mut share = None;
    let mut notes = Vec::new();
    let mut mark = here.mark.clone();
    let mut changed = None;
    let mut followed = None;
    for event in events {
        match event {
            Event::Band(place) => band = Some(*place),
            Event::Note(note) => notes.push(note),
            Event::Share(number) => share = Some(number.clone()),
            Event::Value(value) => stages.push(value_stage(here, value)),
            Event::Curve(after) => {
                if let Work::Leaf(leaf) = &here.work {
                    let gave = Gave { share: share.as_ref(), mark: mark.as_ref(), followed, after };
                    let (zh, en) = curve_text(leaf, band, &notes, &gave);
                    stages.push(Stage::new(StageKind::Curve, Some(after.clone()), zh, en));
                }
            }
            Event::Answer(cause, how, after) => {
                let (zh, en) = match how {
                    AnswerKind::Zero => ("记0分".to_owned(), "0 points".to_owned()),
                    AnswerKind::Full => (format!("记满分{after}"), format!("the full mark, {after}")),
                    AnswerKind::Points => (format!("记{after}分"), format!("{after} points")),
                    AnswerKind::Filled => (format!("填补，得{after}分"), format!("filled, {after} points")),
                    AnswerKind::LeftOut | AnswerKind::Excluded | AnswerKind::Unscored => Default::default(),
                    AnswerKind::FilledRate => {
                        (format!("按得分比填补，得{after}分"), format!("filled by rate, {after} points"))
                    }
                };
                let zh = format!("{}：按规定{zh}", cause.word(Lang::Zh));
                let en = format!("{}: {en}, as the rules say", cause.word(Lang::En).replace('_', " "));
                stages.push(Stage::new(StageKind::Answer, Some(after.clone()), zh, en));
            }
            Event::Mark(number) => mark = Some(number.clone()),
            Event::Changed(now) => {
                tree.ratio = now.prices.then(|| now.ratio.clone());
                stages.push(changed_stage(mark.as_ref(), &now.mark));
                mark = Some(now.mark.clone());
                changed = Some(now);
            }
            Event::Followed(points, ratio) => followed = Some((points, ratio)),
            Event::LeftOut(child, cause, how) => {
                tree.left_out.push(*child);
                stages.push(tree::left_out(inner, *child, *cause, *how));
            }
            Event::Filled(number) => {
                let cause = events
                    .iter()
                    .find_map(|event| if let Event::Answer(cause, ..) = event { Some(*cause) } else { None });
                stages.push(peers::filled(inner, &here.work, cause, number));
            }
            Event::Sum(total) => {
                let (zh, en) = (format!("下级合计 {total}"), format!("sum of the parts {total}"));
                stages.push(Stage::new(StageKind::Sum, Some(total.clone()), zh, en));
            }
            Event::Took(_)
            | Event::Combined(_)
            | Event::Happened(..)
            | Event::Capped { .. }
            | Event::Tallied { .. } => {
                stages.extend(tree.stage(event));
            }
            Event::Step { step, before, after } => {
                let (zh, en) = step_text(inner, here.steps.get(*step), before, after);
                stages.push(Stage::new(StageKind::Step, Some(after.clone()), zh, en));
            }
            Event::Skipped(step) => {
                let (zh, en) = skipped_text(inner, here.steps.get(*step));
                stages.push(Stage::new(StageKind::Skipped, None, zh, en));
            }
            Event::Rounded { exact, published } => {
                points = Some(*published);
                rounded_from = Some(exact.clone());
            }
        }
    }
    let (mut published, mut exact) = points.zip(rounded_from)?;
    if let Some((zero, stage)) = tree::withheld(explanation, inner, node) {
        (published, exact) = (zero, Ratio::zero());
        stages.push(stage);
    }
    let (points, points_text) = (published.points(), published.text());
    let moved = points.ratio().sub(&exact);
    if !moved.is_zero() {
        let sign = if moved.is_negative() { "" } else { "+" };
        let (zh, en) = if node.digits.exact || changed.is_some() {
            (
                format!("显示为 {points_text}（计算仍用精确值 {exact}）"),
                format!("shown as {points_text} (the exact {exact} counts)"),
            )
        } else {
            (
                format!("舍入 {exact} → {points_text}（差 {sign}{moved}）"),
                format!("rounded {exact} → {points_text} (moved {sign}{moved})"),
            )
        };
        stages.push(Stage::new(StageKind::Rounding, Some(points.ratio()), zh, en));
    }
    Some(Line {
        node: node.id.clone(),
        label: node.label.clone(),
        depth: node.depth,
        leaf: node.is_leaf(),
        added: node.added.is_some(),
        figure: node.figure,
        mark,
        changed: changed.is_some(),
        points,
        points_text,
        counts: if node.digits.exact || changed.is_some() { exact } else { points.ratio() },
        stages,
        legal: node.legal.clone(),
    })
}

/// The value and how it was reckoned.
fn value_stage(here: &InClass, value: &Ratio) -> Stage {
    let (zh, en) = match &here.work {
        Work::Leaf(leaf) => match &leaf.curve {
            PlanCurve::Grades { words, .. } => {
                let place = value.small().and_then(|(place, _)| usize::try_from(place).ok());
                let word = place.and_then(|place| words.get(place)).cloned().unwrap_or_default();
                let [zh, en] = &leaf.formula;
                (format!("{zh}:{word}"), format!("{en}: {word}"))
            }
            _ => {
                let [zh, en] = &leaf.formula;
                (format!("{zh} = {value}"), format!("{en} = {value}"))
            }
        },
        Work::Sum | Work::Combine(_) | Work::Events(_) => (value.to_string(), value.to_string()),
    };
    Stage::new(StageKind::Value, Some(value.clone()), zh, en)
}

/// A stage for each item that a value reads, once.
fn evidence(explanation: &Explanation, inner: &Inner, leaf: &Leaf, stages: &mut Vec<Stage>) {
    let mut items = Vec::new();
    let mut waiting = leaf.curve.reads();
    waiting.push(&leaf.value);
    while let Some(expr) = waiting.pop() {
        match expr {
            Expr::Constant(_) | Expr::Score { .. } | Expr::Rate { .. } | Expr::Earned { .. } => {}
            Expr::Count { .. } | Expr::Peers(_) => {}
            Expr::Item { item, .. } | Expr::Grade { item } => {
                if !items.contains(item) {
                    items.push(*item);
                }
            }
            Expr::Ratio(two) | Expr::Minus(two) | Expr::Change(two) => waiting.extend(two.iter().rev()),
            Expr::Plus(all) | Expr::Times(all) | Expr::Min(all) | Expr::Max(all) => waiting.extend(all.iter().rev()),
            Expr::Clamp { of, .. } => waiting.push(of),
            Expr::Function(function) => waiting.extend(function.parts().into_iter().rev()),
        }
    }
    for item in items {
        if let Some(stage) = evidence_stage(explanation, inner, item) {
            stages.push(stage);
        }
    }
}

fn evidence_stage(explanation: &Explanation, inner: &Inner, item: usize) -> Option<Stage> {
    let declared = inner.items.get(item)?;
    let data = explanation.round.data();
    let column = data.columns.get(item)?;
    let object = explanation.object;
    let state = column.state(object);
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
            ItemKind::Events(_) => {
                let count = column.events(object).len();
                if count == 0 {
                    (None, "没有事件".to_owned(), "no event".to_owned())
                } else {
                    (None, format!("{count}件"), format!("{count} reported"))
                }
            }
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
                let number = column.number(object);
                let text = format!("{number}{}", unit(&declared.unit));
                (Some(number), text.clone(), text)
            }
        },
        State::Missing => (None, "未报".to_owned(), "not reported".to_owned()),
        State::NotApplicable => (None, "不适用".to_owned(), "not applicable".to_owned()),
        State::NotAssessed => (None, "未考核".to_owned(), "not assessed".to_owned()),
        State::Rejected => (None, "退回".to_owned(), "rejected".to_owned()),
    };
    let (source_zh, source_en) = match state {
        State::Default => ("（办法规定的缺省目标）".to_owned(), " (the rulebook's default target)".to_owned()),
        State::Complete => ("（零报告）".to_owned(), " (complete list without it)".to_owned()),
        _ => source(explanation, item),
    };
    let zh = format!("{}:{zh}{source_zh}", declared.label);
    let en = format!("{}: {en}{source_en}", declared.label);
    Some(Stage::new(StageKind::Evidence, number, zh, en))
}

fn unit(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!(" {unit}") }
}

/// Who reported a cell, where that was said.
fn source(explanation: &Explanation, item: usize) -> (String, String) {
    let Some(source) = explanation.round.data().source(item, explanation.object) else { return Default::default() };
    let bodies = &explanation.plan.rulebook().bodies;
    let by = source.by.as_ref().map(|by| bodies.get(by).map_or_else(|| by.to_string(), ToString::to_string));
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    if let Some(by) = by {
        zh.push(format!("{by}报送"));
        en.push(format!("from {by}"));
    }
    if let Some(received) = source.received {
        zh.push(received.to_string());
        en.push(received.to_string());
    }
    if let Some(document) = &source.document {
        zh.push(format!("《{document}》"));
        en.push(format!("\"{document}\""));
    }
    if zh.is_empty() {
        Default::default()
    } else {
        (format!("\u{ff08}{}\u{ff09}", zh.join("\u{ff0c}")), format!(" ({})", en.join(", ")))
    }
}

/// The mark of a leaf after others were excluded.
fn changed_stage(before: Option<&Ratio>, after: &Ratio) -> Stage {
    let before = before.map_or_else(String::new, ToString::to_string);
    let zh = format!("剔除其他指标后，分值由{before}调为 {after}");
    let en = format!("with others excluded, its mark goes from {before} to {after}");
    Stage::new(StageKind::Mark, Some(after.clone()), zh, en)
}

/// What a curve gave.
struct Gave<'e> {
    share: Option<&'e Ratio>,
    mark: Option<&'e Ratio>,
    /// Points, and the ratio by which a changed mark changes them.
    followed: Option<(&'e Ratio, &'e Ratio)>,
    after: &'e Ratio,
}

/// How a curve gave its points.
fn curve_text(leaf: &Leaf, band: Option<usize>, notes: &[&Note], gave: &Gave<'_>) -> (String, String) {
    let Gave { share, mark, followed, after } = gave;
    let (zh, en) = match &leaf.curve {
        PlanCurve::AsPoints if followed.is_none() => {
            return (format!("取值即得分 {after}"), format!("the value is the points: {after}"));
        }
        PlanCurve::AsPoints => ("取值即得分".to_owned(), "the value is the points".to_owned()),
        PlanCurve::Proportional { full_at, threshold, at_most } => {
            let (mut zh, mut en) = (format!("按比例，{full_at}得满分"), format!("in proportion, full at {full_at}"));
            if let Some((at, then)) = threshold {
                let zero = matches!(then, AboveThreshold::FromZero);
                zh.push_str(&format!("，低于{at}不得分{}", if zero { "，自门槛起算" } else { "" }));
                en.push_str(&format!(", nothing below {at}{}", if zero { ", counted from there" } else { "" }));
            }
            if let Some(cap) = at_most {
                zh.push_str(&format!("，得分率至多{cap}"));
                en.push_str(&format!(", share at most {cap}"));
            }
            (zh, en)
        }
        PlanCurve::Bands { bands, .. } => match band.and_then(|band| bands.get(band)) {
            Some(band) => band_text(band),
            None => (String::from("不在任何一档"), String::from("in no band")),
        },
        PlanCurve::Grades { .. } => (String::from("按等级"), String::from("by grade")),
        PlanCurve::Per(pace) => super::pace::per(pace, notes),
        PlanCurve::Ranks(_) => (String::from("按名次"), String::from("by rank")),
        PlanCurve::Sum(_) => super::pace::sum(notes),
    };
    if let Some((points, ratio)) = followed {
        return (
            format!("{zh}：{points} × 分值比 {ratio} = {after}"),
            format!("{en}: {points} × ratio of the marks {ratio} = {after}"),
        );
    }
    match (share, mark) {
        (Some(share), Some(mark)) => (
            format!("{zh}：得分率 {share} × 分值 {mark} = {after}"),
            format!("{en}: share {share} × mark {mark} = {after}"),
        ),
        _ => (format!("{zh}：得 {after}"), format!("{en}: {after}")),
    }
}

fn band_text(band: &PlanBand) -> (String, String) {
    let end = |end: &Option<End>, low: bool| {
        end.as_ref().map(|End { at, included }| match (low, included) {
            (true, true) => (format!("{at}以上（含）"), format!("from {at}")),
            (true, false) => (format!("高于{at}"), format!("above {at}")),
            (false, true) => (format!("{at}以下（含）"), format!("up to {at}")),
            (false, false) => (format!("低于{at}"), format!("below {at}")),
        })
    };
    let ends: Vec<(String, String)> = [end(&band.low, true), end(&band.high, false)].into_iter().flatten().collect();
    let join = |texts: Vec<&str>, with: &str| if texts.is_empty() { String::from("…") } else { texts.join(with) };
    let zh = join(ends.iter().map(|(zh, _)| zh.as_str()).collect(), "、");
    let en = join(ends.iter().map(|(_, en)| en.as_str()).collect(), ", ");
    match &band.gives {
        Gives::Constant(number) => (format!("{zh}一档（{number}）"), format!("band {en} ({number})")),
        Gives::Line { from, to } => {
            (format!("{zh}一档（{from}至{to}直线）"), format!("band {en} (line from {from} to {to})"))
        }
    }
}

/// A condition in both languages.
pub(super) fn condition_text(condition: &crate::plan::condition::PlanCondition) -> [String; 2] {
    use crate::plan::condition::PlanCondition as C;
    fn say(condition: &C, place: usize) -> String {
        let words = if place == 0 { ["且", "或", "非"] } else { [" and ", " or ", "not "] };
        let [and, or, not] = words;
        match condition {
            C::All(all) => format!("({})", all.iter().map(|part| say(part, place)).collect::<Vec<_>>().join(and)),
            C::Any(any) => format!("({})", any.iter().map(|part| say(part, place)).collect::<Vec<_>>().join(or)),
            C::Not(part) => format!("{not}{}", say(part, place)),
            C::Test(test) => {
                let [zh, en] = &test.text;
                if place == 0 { zh.clone() } else { en.clone() }
            }
        }
    }
    [say(condition, 0), say(condition, 1)]
}

pub(super) fn when_text(step: &PlanStep) -> (String, String) {
    let [zh, en] = step.when.as_ref().map_or_else(Default::default, condition_text);
    (zh, en)
}

/// A step with its formula.
fn step_text(inner: &Inner, step: Option<&PlanStep>, before: &Ratio, after: &Ratio) -> (String, String) {
    let Some(step) = step else { return (after.to_string(), after.to_string()) };
    let (zh, en) = match &step.act {
        Act::Round(_) => (format!("取整 {before} → {after}"), format!("rounded here {before} → {after}")),
        Act::Clamp { at_least, at_most } => {
            let mut ends = (Vec::new(), Vec::new());
            if let Some(low) = at_least {
                ends.0.push(format!("不低于{low}"));
                ends.1.push(format!("at least {low}"));
            }
            if let Some(high) = at_most {
                ends.0.push(format!("不高于{high}"));
                ends.1.push(format!("at most {high}"));
            }
            (
                format!("限幅（{}）{before} → {after}", ends.0.join("、")),
                format!("held {} : {before} → {after}", ends.1.join(" and ")),
            )
        }
        Act::Scale { to, of } => {
            // Of what was left below.
            let of = before.mul(to).div(after).unwrap_or_else(|| of.clone());
            (format!("折算 {before} × {to} ÷ {of} = {after}"), format!("scaled {before} × {to} ÷ {of} = {after}"))
        }
        Act::Times(factor) => (format!("{before} × {factor} = {after}"), format!("{before} × {factor} = {after}")),
        Act::AddLeaf(leaf) => {
            let (addend, name) = (after.sub(before), tree::name(inner, *leaf));
            (format!("{before} + {name}({addend}) = {after}"), format!("{before} + {name} ({addend}) = {after}"))
        }
        Act::Add(addend) => (format!("{before} + ({addend}) = {after}"), format!("{before} + ({addend}) = {after}")),
        Act::Set(_) => (format!("定为 {after}（原 {before}）"), format!("set to {after} (was {before})")),
    };
    match when_text(step) {
        (when, _) if when.is_empty() => (zh, en),
        (when_zh, when_en) => (format!("{zh}（因{when_zh}）"), format!("{en} (since {when_en})")),
    }
}

fn skipped_text(inner: &Inner, step: Option<&PlanStep>) -> (String, String) {
    let Some(step) = step else { return Default::default() };
    let (zh, en) = when_text(step);
    let (act_zh, act_en) = match &step.act {
        Act::Round(_) => ("取整".to_owned(), "rounding".to_owned()),
        Act::Clamp { .. } => ("限幅".to_owned(), "clamp".to_owned()),
        Act::Scale { to, .. } => (format!("折算至{to}"), format!("scaling to {to}")),
        Act::Times(factor) => (format!("乘以{factor}"), format!("× {factor}")),
        Act::AddLeaf(leaf) => {
            (format!("加“{}”", tree::name(inner, *leaf)), format!("adding of {}", tree::name(inner, *leaf)))
        }
        Act::Add(addend) => (format!("加{addend}分"), format!("adding {addend}")),
        Act::Set(set) => (format!("定为{set}"), format!("setting to {set}")),
    };
    (format!("未{act_zh}：条件“{zh}”不成立"), format!("no {act_en}: “{en}” doesn't hold"))
}
