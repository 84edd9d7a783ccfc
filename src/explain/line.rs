//! Lines of an explanation: a node each, with its stages in both languages.
//!
//! Each number is exact, as decimal where it terminates, else as a fraction; nothing here rounds.

use super::record::Event;
use super::tree::{self, Tree};
use super::{Explanation, curve, derive, each, evidence, peers, step};
use crate::document::{Id, Lang};
use crate::number::{Decimal, Ratio};
use crate::plan::curve::PlanCurve;
use crate::plan::expr::Expr;
use crate::plan::node::{AnswerKind, InGroup, PlanAnswer, PlanNode, Work};
use crate::plan::tasks::PlanEach;
use crate::plan::{Inner, PlanItem};
use crate::round::TaskRow;

/// A node of the explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The node.
    pub node: Id,
    /// The row of its table that it is, where it is one.
    pub row: Option<Id>,
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
    /// What was reported of an item that a body decided not to apply.
    SetAside,
    /// What peers gave: a statistic, a rank, or what fills a gap.
    Peers,
    /// Days between two dates.
    Days,
    /// A milestone that is due; with the days that it is late, where those are told.
    Milestone,
    /// A channel of a survey: its mean.
    Channel,
    /// A group of people in a channel of a survey: its mean.
    Group,
    /// A question of a survey: its mean.
    Question,
    /// The mark of a judge who is held to a standard: what it becomes.
    Judge,
    /// The value.
    Value,
    /// Points from the curve.
    Curve,
    /// Points from the answer to what is absent.
    Answer,
    /// The total of a part of a derived object; without a number where that is left out.
    Part,
    /// How many parts of a derived object satisfy a condition that effects, tiers or keys read.
    PartCount,
    /// A child that is left out or excluded.
    LeftOut,
    /// The leaf's mark, as the exclusion of others changed it.
    Mark,
    /// The sum of the children.
    Sum,
    /// The children, combined otherwise than by being added; or the parts of a derived object, however they meet.
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
    /// Effects fix the total, whatever was reckoned.
    Effect,
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
    if let Some(made) = &explanation.made {
        let line = derive::line(explanation, inner, made).filter(|_| !explanation.without_total());
        return line.into_iter().collect();
    }
    inner
        .listed
        .iter()
        .skip(usize::from(explanation.without_total()))
        .filter_map(|listed| {
            let node = inner.nodes.get(*listed)?;
            let here = node.in_group(object.group())?;
            let events = explanation.recorded.of(*listed);
            match &here.work {
                Work::Each(each) => of_table(explanation, inner, (node, here, each), events),
                _ => Some(vec![line(explanation, inner, (node, here), events, None)?]),
            }
        })
        .flatten()
        .collect()
}

/// A node over the rows of a table, and a line for each row that has points.
fn of_table(
    explanation: &Explanation,
    inner: &Inner,
    (node, here, each): (&PlanNode, &InGroup, &PlanEach),
    events: &[Event],
) -> Option<Vec<Line>> {
    let (own, told) = each::split(events);
    let mut line = line(explanation, inner, (node, here), &own, None)?;
    let (rows, facts, here) = (each::rows(explanation, each), each::facts(inner, each), each.of_row()?);
    let mut below = Vec::new();
    let mut out = Vec::new();
    for (place, events) in &told {
        let row = rows.get(*place)?;
        match self::line(explanation, inner, (&each.row, here), events, Some((row, facts))) {
            Some(line) => below.push(line),
            None => out.push((*place, each::cause(events)?)),
        }
    }
    let mut aside = Vec::new();
    each::aside(explanation, each, &out, &mut aside);
    // After what the table gave, before what became of it.
    let at =
        line.stages.iter().take_while(|stage| matches!(stage.kind, StageKind::Evidence | StageKind::SetAside)).count();
    line.stages.splice(at..at, aside);
    line.leaf &= below.is_empty();
    below.insert(0, line);
    Some(below)
}

/// The value of the object's own that filled a gap.
fn filled_by<'w>(work: &'w Work, events: &[Event]) -> Option<&'w Expr> {
    let filled = events.iter().any(|event| matches!(event, Event::Filled(_)));
    let cause = events.iter().find_map(|event| match event {
        Event::Answer(cause, ..) => Some(*cause),
        _ => None,
    });
    match work.answer(cause.filter(|_| filled)?) {
        Some(PlanAnswer::Own(own)) => Some(&own.value),
        _ => None,
    }
}

/// A line of what was told; a row comes with the facts of its table.
fn line(
    explanation: &Explanation,
    inner: &Inner,
    (node, here): (&PlanNode, &InGroup),
    events: &[Event],
    row: Option<(&TaskRow, &[PlanItem])>,
) -> Option<Line> {
    let mut stages = Vec::new();
    match &here.work {
        Work::Leaf(leaf) => {
            evidence::of_leaf(explanation, inner, leaf, (filled_by(&here.work, events), row), &mut stages);
            peers::stages(explanation, inner, leaf, &mut stages);
        }
        Work::Events(events) => stages.extend(evidence::of_item(explanation, inner, events.item)),
        Work::Each(each) => stages.extend(evidence::of_item(explanation, inner, each.item)),
        Work::Sum | Work::Combine(_) => {}
    }
    let mut tree = Tree::new(explanation, inner, node, &here.work);
    let mut points = None;
    let mut rounded_from = None;
    let mut band = None;
    let mut share = None;
    let mut notes = Vec::new();
    let row = row.map(|(row, _)| row);
    let mut mark = row.map(|row| &row.mark).or(here.mark.as_ref()).cloned();
    let mut changed = None;
    let mut followed = None;
    let mut fixed = None;
    for event in events {
        match event {
            Event::Band(place) => band = Some(*place),
            Event::Note(note) => notes.push(note),
            Event::Share(number) => share = Some(number.clone()),
            Event::Value(value) => stages.push(value_stage(here, value)),
            Event::Curve(after) => {
                if let Work::Leaf(leaf) = &here.work {
                    let gave = curve::Gave { share: share.as_ref(), mark: mark.as_ref(), followed, after };
                    let (zh, en) = curve::text(leaf, band, &notes, &gave);
                    stages.push(Stage::new(StageKind::Curve, Some(after.clone()), zh, en));
                }
            }
            Event::Answer(cause, how, after) => {
                let (zh, en) = match how {
                    AnswerKind::Zero => ("记0分".to_owned(), "0 points".to_owned()),
                    AnswerKind::Full => (format!("记满分{after}"), format!("the full mark, {after}")),
                    AnswerKind::Points => (format!("记{after}分"), format!("{after} points")),
                    AnswerKind::Filled => (format!("填补，得{after}分"), format!("filled, {after} points")),
                    AnswerKind::LeftOut | AnswerKind::Excluded | AnswerKind::Unscored | AnswerKind::Aside => {
                        Default::default()
                    }
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
            Event::RowsScaled { before, to, of, after } => stages.push(each::scaled(before, to, of, after)),
            // Told apart.
            Event::Row(_) | Event::RowsEnd | Event::RowGone(_) => {}
            Event::Took(_)
            | Event::Combined(_)
            | Event::Happened(..)
            | Event::Capped { .. }
            | Event::Tallied { .. } => {
                stages.extend(tree.stage(event));
            }
            Event::Step { step, before, after, of } => {
                let (zh, en) = step::text(inner, here.steps.get(*step), before, after, of.as_ref());
                stages.push(Stage::new(StageKind::Step, Some(after.clone()), zh, en));
            }
            Event::Skipped(step) => {
                let (zh, en) = step::skipped(inner, here.steps.get(*step));
                stages.push(Stage::new(StageKind::Skipped, None, zh, en));
            }
            Event::Fixed { before, after } => fixed = Some((*before, *after)),
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
    let (points, points_text, exact) = match fixed {
        None => (points, points_text, exact),
        Some((before, after)) => {
            let (was, text) = (before.text(), after.text());
            let (zh, en) =
                (format!("由效果定为 {text}（原 {was}）"), format!("fixed by effects at {text} (was {was})"));
            stages.push(Stage::new(StageKind::Effect, Some(after.points().ratio()), zh, en));
            (after.points(), text, after.points().ratio())
        }
    };
    Some(Line {
        node: node.id.clone(),
        row: row.map(|row| row.id.clone()),
        label: row.map_or_else(|| node.label.clone(), |row| row.label.clone()),
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
fn value_stage(here: &InGroup, value: &Ratio) -> Stage {
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
        Work::Sum | Work::Combine(_) | Work::Events(_) | Work::Each(_) => (value.to_string(), value.to_string()),
    };
    Stage::new(StageKind::Value, Some(value.clone()), zh, en)
}

/// The mark of a leaf after others were excluded.
fn changed_stage(before: Option<&Ratio>, after: &Ratio) -> Stage {
    let before = before.map_or_else(String::new, ToString::to_string);
    let zh = format!("剔除其他指标后，分值由{before}调为 {after}");
    let en = format!("with others excluded, its mark goes from {before} to {after}");
    Stage::new(StageKind::Mark, Some(after.clone()), zh, en)
}
