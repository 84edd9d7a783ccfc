//! The explanation of an object that is made of others: its parts' totals, their weights, how they meet.

use super::Explanation;
use super::line::{Line, Stage, StageKind};
use super::step;
use crate::document::Lang;
use crate::number::{Published, Ratio};
use crate::plan::Inner;
use crate::plan::derive::{PartsMeet, PlanDerive, Weight};
use crate::rulebook::derive::WithoutTotal;
use crate::score::derive::{Came, Made, MadePart};

/// The one line of a derived object that has a total.
pub(super) fn line(explanation: &Explanation, inner: &Inner, made: &Made) -> Option<Line> {
    let rule = rule(explanation, inner)?;
    let root = inner.nodes.get(*inner.listed.first()?)?;
    let Came::Total { number, published, took, fixed } = &made.came else { return None };
    let mut stages: Vec<Stage> = made.counts.iter().filter_map(|count| counted(inner, made, count)).collect();
    stages.extend(made.parts.iter().map(|part| self::part(explanation, rule, part)));
    stages.push(met(explanation, rule, made, number, took));
    let (rounded, text) = (published.points(), published.text());
    let moved = rounded.ratio().sub(number);
    if !moved.is_zero() {
        let sign = if moved.is_negative() { "" } else { "+" };
        let zh = format!("舍入 {number} → {text}（差 {sign}{moved}）");
        let en = format!("rounded {number} → {text} (moved {sign}{moved})");
        stages.push(Stage::new(StageKind::Rounding, Some(rounded.ratio()), zh, en));
    }
    let shown = fixed.unwrap_or(*published);
    if let Some(fixed) = fixed {
        let now = fixed.text();
        let (zh, en) = (format!("由效果定为 {now}（原 {text}）"), format!("fixed by effects at {now} (was {text})"));
        stages.push(Stage::new(StageKind::Effect, Some(fixed.points().ratio()), zh, en));
    }
    Some(Line {
        node: root.id.clone(),
        row: None,
        label: root.label.clone(),
        depth: 0,
        leaf: true,
        added: false,
        figure: false,
        mark: None,
        changed: false,
        points: shown.points(),
        points_text: shown.text(),
        counts: shown.points().ratio(),
        stages,
        legal: rule.legal.clone(),
    })
}

/// Why a derived object has no total.
pub(super) fn without(explanation: &Explanation, made: &Made, lang: Lang) -> Option<String> {
    let name = |part: &MadePart| name(explanation, part);
    Some(match (&made.came, lang) {
        (Came::Total { .. }, _) => return None,
        (Came::Nothing, Lang::Zh) => "不评分：组成对象均无总分，或权重合计为0".to_owned(),
        (Came::Nothing, Lang::En) => "Unscored: no part has a total, or their weights make 0".to_owned(),
        (Came::Unscored { part }, Lang::Zh) => {
            format!("不评分：组成对象“{}”没有总分", made.parts.get(*part).map_or("", name))
        }
        (Came::Unscored { part }, Lang::En) => {
            format!("Unscored: its part \"{}\" has no total", made.parts.get(*part).map_or("", name))
        }
    })
}

/// How the object is derived.
fn rule<'e>(explanation: &Explanation, inner: &'e Inner) -> Option<&'e PlanDerive> {
    inner.derivation(explanation.round.data().objects.get(explanation.object)?.class())
}

fn name<'e>(explanation: &'e Explanation, part: &MadePart) -> &'e str {
    explanation.round.data().objects.get(part.object).map_or("", |object| object.name())
}

/// A count that effects, tiers or keys may read.
fn counted(inner: &Inner, made: &Made, (place, number): &(usize, Ratio)) -> Option<Stage> {
    let [when_zh, when_en] = step::condition(&inner.part_counts.get(*place)?.when);
    let all = made.parts.len();
    let zh = format!("{all}个组成对象中，{when_zh}的有 {number} 个");
    let en = format!("of {all} parts those of which {when_en}: {number}");
    Some(Stage::new(StageKind::PartCount, Some(number.clone()), zh, en))
}

fn part(explanation: &Explanation, rule: &PlanDerive, part: &MadePart) -> Stage {
    let name = name(explanation, part);
    let (number, zh, en) = match (part.total, rule.without) {
        (Some(total), _) => (Some(total.points().ratio()), total.text(), total.text()),
        (None, WithoutTotal::Zero) => {
            (Some(Ratio::zero()), "没有总分，按 0".to_owned(), "no total, taken as 0".to_owned())
        }
        (None, _) => (None, "没有总分，不计".to_owned(), "no total, left out".to_owned()),
    };
    let (of_zh, of_en) = match (&part.weight, &rule.meet) {
        (None, _) => Default::default(),
        (Some(weight), PartsMeet::Mean(Weight::Value(of))) => {
            let [zh, en] = &of.1;
            (format!("，权重 {zh} = {weight}"), format!(", weight {en} = {weight}"))
        }
        (Some(weight), _) => (format!("，权重 {weight}"), format!(", weight {weight}")),
    };
    Stage::new(StageKind::Part, number, format!("{name}：{zh}{of_zh}"), format!("{name}: {en}{of_en}"))
}

/// How the totals meet.
fn met(explanation: &Explanation, rule: &PlanDerive, made: &Made, number: &Ratio, took: &[usize]) -> Stage {
    let counts = |part: &&MadePart| part.total.is_some() || rule.without == WithoutTotal::Zero;
    let counted: Vec<&MadePart> = made.parts.iter().filter(counts).collect();
    let taken: Vec<&str> =
        took.iter().filter_map(|place| made.parts.get(*place)).map(|part| name(explanation, part)).collect();
    let weight = |part: &&MadePart| part.weight.clone().unwrap_or_else(Ratio::one);
    let total = |part: &MadePart| part.total.map_or_else(Ratio::zero, Published::ratio);
    let add = |numbers: Vec<Ratio>| numbers.iter().fold(Ratio::zero(), |sum, number| sum.add(number));
    let (all_zh, all_en) = (taken.join("、"), taken.join(", "));
    let (zh, en) = match &rule.meet {
        PartsMeet::Sum => {
            (format!("{}个组成对象合计 {number}", counted.len()), format!("sum of {} parts {number}", counted.len()))
        }
        PartsMeet::Mean(Weight::Alike) => {
            let sum = add(counted.iter().map(|part| total(part)).collect());
            let parts = counted.len();
            (format!("平均 {sum} ÷ {parts} = {number}"), format!("mean {sum} ÷ {parts} = {number}"))
        }
        PartsMeet::Mean(_) => {
            let sum = add(counted.iter().map(|part| total(part).mul(&weight(part))).collect());
            let whole = add(counted.iter().map(weight).collect());
            (format!("加权平均 {sum} ÷ {whole} = {number}"), format!("weighted mean {sum} ÷ {whole} = {number}"))
        }
        PartsMeet::Min => (format!("取最低：{all_zh} {number}"), format!("the lowest: {all_en} {number}")),
        PartsMeet::Max => (format!("取最高：{all_zh} {number}"), format!("the highest: {all_en} {number}")),
        PartsMeet::Best(most) => (
            format!("取最优{most}个：{all_zh}，合计 {number}"),
            format!("the best {most}: {all_en}, together {number}"),
        ),
    };
    let label = &rule.label;
    Stage::new(StageKind::Combined, Some(number.clone()), format!("“{label}”：{zh}"), format!("\"{label}\": {en}"))
}
