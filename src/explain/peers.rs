//! Stages for what an object reads of its peers and of scores: what it was, and over whom.

use super::Explanation;
use super::line::{Stage, StageKind};
use crate::document::Lang;
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::expr::Expr;
use crate::plan::node::{Leaf, PlanAnswer, Work};
use crate::plan::peers::{Pool, Within};
use crate::rulebook::absent::Cause;

/// A stage for each number of peers that a value reads, once.
pub(super) fn stages(explanation: &Explanation, inner: &Inner, leaf: &Leaf, stages: &mut Vec<Stage>) {
    let mut told = Vec::new();
    let (mut waiting, mut conditions) = (leaf.curve.reads(), Vec::new());
    waiting.push(&leaf.value);
    while let Some(expr) = waiting.pop() {
        if let Expr::Peers(place) = expr
            && !told.contains(place)
            && let Some(pool) = inner.pools.get(*place)
        {
            told.push(*place);
            let number = explanation.tables.get(*place, explanation.object);
            let ([zh, en], [among_zh, among_en]) = (&pool.text, among(inner, pool));
            let (zh, en) = match &number {
                Ok(number) => (format!("{zh} = {number}({among_zh})"), format!("{en} = {number} ({among_en})")),
                Err(cause) => (
                    format!("{zh}:{}({among_zh})", cause.word(Lang::Zh)),
                    format!("{en}: {} ({among_en})", cause.word(Lang::En).replace('_', " ")),
                ),
            };
            stages.push(Stage::new(StageKind::Peers, number.ok(), zh, en));
        }
        expr.parts(&mut waiting, &mut conditions);
    }
}

/// The stage of a gap that peers fill.
pub(super) fn filled(inner: &Inner, work: &Work, cause: Option<Cause>, number: &Ratio) -> Stage {
    let answer = cause.and_then(|cause| work.answer(cause));
    if let Some(PlanAnswer::Own(own)) = answer {
        let [zh, en] = &own.formula;
        let (zh, en) = (format!("以{zh} = {number}填补"), format!("filled by {en} = {number}"));
        return Stage::new(StageKind::Evidence, Some(number.clone()), zh, en);
    }
    let pool = match answer {
        Some(PlanAnswer::Fill { pool, .. }) => inner.pools.get(*pool),
        _ => None,
    };
    let (zh, en) = match pool {
        Some(pool) => {
            let ([zh, en], [among_zh, among_en]) = (&pool.text, among(inner, pool));
            (format!("以{zh} = {number}填补（{among_zh}）"), format!("filled by {en} = {number} ({among_en})"))
        }
        None => (format!("以{number}填补"), format!("filled by {number}")),
    };
    Stage::new(StageKind::Peers, Some(number.clone()), zh, en)
}

/// Over whom a pool ranges.
fn among(inner: &Inner, pool: &Pool) -> [String; 2] {
    let book = &inner.rulebook;
    let name = |place: usize, list: &[crate::rulebook::identity::Class]| {
        list.get(place)
            .map_or_else(String::new, |one| one.label.as_ref().map_or_else(|| one.id.to_string(), ToString::to_string))
    };
    let (zh, en) = match pool.peers.within {
        Within::Cohort => ("评比组内".to_owned(), "in the cohort".to_owned()),
        Within::Class(None) => ("评比组内同分类".to_owned(), "of the class in the cohort".to_owned()),
        Within::Layer(None) => ("评比组内同层级".to_owned(), "of the layer in the cohort".to_owned()),
        Within::Class(Some(place)) => {
            let name = name(place, &book.classes);
            (format!("评比组内分类“{name}”"), format!("of the class \"{name}\" in the cohort"))
        }
        Within::Layer(Some(place)) => {
            let name = name(place, &book.layers);
            (format!("评比组内层级“{name}”"), format!("of the layer \"{name}\" in the cohort"))
        }
    };
    let (own_zh, own_en) =
        if pool.peers.itself { ("含自身", "itself included") } else { ("不含自身", "without itself") };
    let (when_zh, when_en) = match &pool.peers.when {
        None => Default::default(),
        Some(when) => {
            let [zh, en] = super::step::condition(when);
            (format!("，限{zh}"), format!(", where {en}"))
        }
    };
    [format!("{zh},{own_zh}{when_zh}"), format!("{en}, {own_en}{when_en}")]
}
