//! Tables of tasks resolved: the facts of a row, and a node whose parts are an object's rows.
//!
//! Which rows an object has is `round`'s; what they come to is `score`'s.

use super::PlanItem;
use super::compile;
use super::items::item_of;
use super::node::{Digits, InGroup, PlanAnswer, PlanNode, Work};
use super::order::Flat;
use super::words::Words;
use super::{ItemKind, digits};
use crate::plan::groups::Who;
use crate::rulebook::data::Bounds;
use crate::rulebook::extent;
use crate::rulebook::node::{Each, MarksDiffer};
use crate::rulebook::tasks::Facts;

/// The facts of a table's rows, in the order of their ids.
#[derive(Clone, Debug)]
pub(crate) struct TaskFacts {
    pub(crate) items: Vec<PlanItem>,
    pub(crate) ranges: Vec<Option<Bounds>>,
}

impl TaskFacts {
    pub(super) fn of(facts: &Facts) -> Option<Self> {
        Some(Self {
            items: facts.iter().map(|(id, item)| item_of(id, item, None)).collect::<Option<_>>()?,
            ranges: facts.values().map(extent::bounds).collect(),
        })
    }

    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|fact| fact.id.as_str() == id)
    }
}

/// A node over the rows of a table.
pub(crate) struct PlanEach {
    pub(crate) item: usize,
    /// Whether rows' marks that don't sum are scaled to the node's mark.
    pub(crate) scale: bool,
    /// A row: a leaf without a mark of its own.
    pub(crate) row: PlanNode,
    /// The table's own answers, by cause, in the order of `Cause::ALL`.
    pub(crate) answers: Vec<Option<PlanAnswer>>,
}

impl PlanEach {
    /// What a row does.
    pub(crate) fn of_row(&self) -> Option<&InGroup> {
        self.row.in_group(0)
    }
}

/// The rows of a node in one group.
pub(super) fn of(
    words: &Words<'_>,
    one: &Flat<'_>,
    each: &Each,
    who: Who<'_>,
    answers: Vec<Option<PlanAnswer>>,
) -> Option<PlanEach> {
    let item = *words.item_index.get(&each.of)?;
    let said = each.row(one.node);
    let (rounding, exact) = digits::resolve(&words.book.numeric.leaf, words.book.numeric.rounding)?;
    let here = words.in_rows(item, || {
        Some(InGroup {
            mark: None,
            work: Work::Leaf(Box::new(compile::leaf(words, &said, who, None)?)),
            steps: said.then.iter().map(|step| compile::step(words, step, who, None)).collect::<Option<_>>()?,
            nothing_left: None,
            kernel: None,
            swift: None,
            swift_quotient: None,
        })
    })?;
    let row = PlanNode {
        id: one.node.id.clone(),
        label: one.node.label.as_ref().map_or_else(|| one.node.id.to_string(), ToString::to_string),
        legal: None,
        depth: one.depth.saturating_add(1),
        children: Vec::new(),
        added: None,
        figure: one.figure,
        cluster: None,
        when: Vec::new(),
        groups: vec![Some(std::sync::Arc::new(here))],
        digits: Digits { rounding, exact },
    };
    Some(PlanEach { item, scale: each.marks_differ == MarksDiffer::Scale, row, answers })
}

/// The facts of a table.
pub(super) fn facts(items: &[PlanItem], item: usize) -> Option<&TaskFacts> {
    match &items.get(item)?.kind {
        ItemKind::Tasks(facts) => Some(facts),
        _ => None,
    }
}
