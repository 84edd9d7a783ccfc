//! Whether a whole round can be scored column by column: every score fixed to some decimals, and nothing read of other
//! objects but what their evidence gives.
//!
//! Most rulebooks are that, and then nothing need be kept of one object while another is scored. Leaves read evidence,
//! inner nodes are sums in whole numbers, or whatever else they are, entry by entry, of the columns that they read. An
//! object on whom an effect acts, or some of whose marks aren't in force, is scored by itself afterwards. What it comes
//! to is what scoring object by object comes to; how it is done is `score::columnar`'s, which sums these are
//! `columnar_sum`'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Inner;
use super::columnar_sum::{self, ColumnSum};
use super::condition::{PlanCondition, Reads};
use super::expr::{Expr, Sight, walk};
use super::node::{Act, InGroup, Leaf, PlanAnswer, PlanNode, Work};
use super::standing::{KeyReads, PlanSize};
use crate::rulebook::identity::Compare;

/// A plan that can be.
pub(crate) struct Columnar {
    /// By place in the plan's order.
    pub(crate) nodes: Vec<ColumnNode>,
    /// Nodes whose scores ranks, tiers and effects read.
    pub(crate) read: Vec<usize>,
    /// The total, where where an object stands hangs on nothing of its own but that, its group and its cohort.
    pub(crate) by_total: Option<usize>,
    /// Whether a score follows from leaves and sums alone.
    pub(crate) sums_alone: bool,
    /// Whether an effect may act that doesn't wait for the standing.
    pub(crate) early_effects: bool,
}

/// A node of it.
pub(crate) struct ColumnNode {
    /// Decimals of all its scores.
    pub(crate) decimals: u32,
    /// By group; `None` where the group lacks the node. Groups that are alike share it.
    pub(crate) works: Vec<Option<Arc<ColumnWork>>>,
    /// By group the sums that it is added to, with what its whole numbers are multiplied by.
    pub(crate) added_to: Vec<Vec<(usize, i64)>>,
    /// Whether something reads its column entry by entry.
    pub(crate) is_read: bool,
    /// The node that adds it and may take it back.
    pub(crate) added_by: Option<usize>,
}

/// What a node does with columns.
pub(crate) enum ColumnWork {
    /// A leaf that reads evidence alone.
    Alone,
    Sum(ColumnSum),
    /// Anything else that follows from the scores of these nodes and from evidence.
    Of(Vec<usize>),
}

impl ColumnNode {
    /// What it does in a group.
    pub(crate) fn work(&self, group: usize) -> Option<&ColumnWork> {
        self.works.get(group)?.as_deref()
    }

    /// The nodes that it is made of, whatever the group.
    pub(crate) fn parts(&self) -> impl Iterator<Item = usize> {
        self.works.iter().flatten().flat_map(|work| match work.as_ref() {
            ColumnWork::Alone => Vec::new(),
            ColumnWork::Sum(sum) => sum.children.iter().map(|(child, _)| *child).collect(),
            ColumnWork::Of(nodes) => nodes.clone(),
        })
    }
}

/// The plan in columns, if it can be.
pub(super) fn of(plan: &Inner) -> Option<Columnar> {
    let plain = plan.scores_alone()
        && !plan.effects_late
        && plan.coverage.is_none()
        && plan.gather.is_empty()
        && plan.compare == Compare::Published
        && plan.rulebook.indicators.is_some();
    if !plain {
        return None;
    }
    let mut nodes: Vec<ColumnNode> = Vec::with_capacity(plan.nodes.len());
    for node in &plan.nodes {
        let made = self::node(node, &nodes)?;
        nodes.push(made);
    }
    for parent in 0..nodes.len() {
        let works = nodes.get(parent).map(|node| node.works.clone()).unwrap_or_default();
        for (group, work) in works.iter().enumerate() {
            match work.as_deref() {
                Some(ColumnWork::Sum(sum)) => {
                    for (child, factor) in &sum.children {
                        let added = nodes.get_mut(*child).and_then(|child| child.added_to.get_mut(group));
                        added?.push((parent, *factor));
                    }
                }
                Some(ColumnWork::Of(read)) => {
                    for node in read {
                        nodes.get_mut(*node)?.is_read = true;
                    }
                }
                Some(ColumnWork::Alone) | None => {}
            }
        }
    }
    let mut works = nodes.iter().flat_map(|node| &node.works).flatten();
    Some(Columnar {
        sums_alone: !works.any(|work| matches!(work.as_ref(), ColumnWork::Of(_))),
        nodes,
        read: read(plan)?,
        by_total: by_total(plan),
        early_effects: plan.effects.iter().any(|effect| !effect.late),
    })
}

fn node(node: &PlanNode, before: &[ColumnNode]) -> Option<ColumnNode> {
    let (_, decimals) = node.digits.rounding.fixed_unit()?;
    if node.digits.exact {
        return None;
    }
    let mut known: BTreeMap<*const InGroup, Arc<ColumnWork>> = BTreeMap::new();
    let mut works = Vec::with_capacity(node.groups.len());
    for here in &node.groups {
        let Some(here) = here else {
            works.push(None);
            continue;
        };
        // Groups that are alike share what they do, and so what is beneath.
        let made = match known.get(&Arc::as_ptr(here)) {
            Some(made) => Arc::clone(made),
            None => Arc::new(work(node, here, decimals, before)?),
        };
        known.insert(Arc::as_ptr(here), Arc::clone(&made));
        works.push(Some(made));
    }
    let added_to = vec![Vec::new(); works.len()];
    Some(ColumnNode { decimals, works, added_to, is_read: false, added_by: node.added.map(|(by, _)| by) })
}

/// What a node does in a group; `None` where columns can't hold it.
fn work(node: &PlanNode, here: &InGroup, decimals: u32, before: &[ColumnNode]) -> Option<ColumnWork> {
    let mut conditions: Vec<&PlanCondition> = here.steps.iter().filter_map(|step| step.when.as_ref()).collect();
    conditions.extend(node.when.iter().map(AsRef::as_ref));
    let mut exprs = Vec::new();
    match &here.work {
        Work::Leaf(leaf) => {
            answered(&leaf.answers)?;
            exprs.extend(reads(leaf));
        }
        Work::Events(events) => answered(&events.answers)?,
        Work::Sum | Work::Combine(_) => {
            if let Some(sum) = columnar_sum::of(node, here, decimals, before) {
                return Some(ColumnWork::Sum(sum));
            }
        }
        // What rows come to is kept beside the columns.
        Work::Each(_) => return None,
    }
    let mut nodes = reads_nodes(exprs, conditions)?;
    nodes.extend(&node.children);
    nodes.extend(here.steps.iter().filter_map(|step| match step.act {
        Act::AddLeaf(leaf) => Some(leaf),
        _ => None,
    }));
    nodes.sort_unstable();
    nodes.dedup();
    // Whatever is read must be there; the plan's order sees to it.
    if nodes.iter().any(|read| before.get(*read).is_none()) {
        return None;
    }
    let alone = nodes.is_empty() && node.is_leaf();
    Some(if alone { ColumnWork::Alone } else { ColumnWork::Of(nodes) })
}

/// What a leaf reads beside its steps.
fn reads(leaf: &Leaf) -> impl Iterator<Item = &Expr> {
    let own = leaf.answers.iter().flatten().filter_map(|answer| match answer {
        PlanAnswer::Own(own) => Some(&own.value),
        _ => None,
    });
    std::iter::once(&leaf.value).chain(leaf.curve.reads()).chain(own)
}

/// Whether all that answers is known from evidence; rates of peers are known when everybody's points are.
fn answered(answers: &[Option<PlanAnswer>]) -> Option<()> {
    let by_rate = |answer: &PlanAnswer| matches!(answer, PlanAnswer::Fill { by_rate: Some(_), .. });
    let waits = |answer: &PlanAnswer| match answer {
        PlanAnswer::Own(own) => by_rate(&own.otherwise),
        answer => by_rate(answer),
    };
    (!answers.iter().flatten().any(waits)).then_some(())
}

/// Nodes whose scores are read; `None` where more than scores is.
fn reads_nodes(exprs: Vec<&Expr>, conditions: Vec<&PlanCondition>) -> Option<Vec<usize>> {
    let (mut nodes, mut more) = (Vec::new(), false);
    walk(exprs, conditions, |sight| match sight {
        Sight::Test(test) => match &test.reads {
            Reads::Score(node) | Reads::Rate(node) => nodes.push(*node),
            Reads::Here | Reads::Value(_) => {}
            Reads::Rank { .. } | Reads::Tier => more = true,
        },
        Sight::Expr(expr) => match expr {
            Expr::Score { node, .. } | Expr::Rate { node, .. } => nodes.push(*node),
            Expr::Earned { .. } | Expr::Reported { .. } | Expr::Rows { .. } | Expr::Count { .. } | Expr::Parts(_) => {
                more = true;
            }
            Expr::Constant(_)
            | Expr::Item { .. }
            | Expr::Grade { .. }
            | Expr::Fact { .. }
            | Expr::Ratio(_)
            | Expr::Minus(_)
            | Expr::Change(_)
            | Expr::Plus(_)
            | Expr::Times(_)
            | Expr::Min(_)
            | Expr::Max(_)
            | Expr::Clamp { .. }
            | Expr::Peers(_)
            | Expr::Survey(_)
            | Expr::Panel(_)
            | Expr::Milestones(_)
            | Expr::Happened(_)
            | Expr::Days(_)
            | Expr::Function(_) => {}
        },
    });
    (!more).then_some(nodes)
}

/// The total, where that alone decides over those who are alike otherwise.
fn by_total(plan: &Inner) -> Option<usize> {
    let (standing, root) = (&plan.standing, *plan.listed.first()?);
    let of_total = |reads: &KeyReads| matches!(reads, KeyReads::Score(node) | KeyReads::Rate(node) if *node == root);
    let keys = standing.ranking.iter().flat_map(|ranking| &ranking.keys).all(|key| of_total(&key.reads));
    let alone = keys
        && !standing.late
        && standing.promotions.is_empty()
        && plan.effects.is_empty()
        && plan.apart.iter().all(Option::is_none)
        && standing.conditions().all(|when| reads_total(when, root));
    alone.then_some(root)
}

/// Whether a condition reads nothing but the total.
fn reads_total(when: &PlanCondition, root: usize) -> bool {
    match when {
        PlanCondition::All(all) | PlanCondition::Any(all) => all.iter().all(|when| reads_total(when, root)),
        PlanCondition::Not(when) => reads_total(when, root),
        PlanCondition::Test(test) => matches!(&test.reads, Reads::Score(node) | Reads::Rate(node) if *node == root),
        PlanCondition::Run(_) => false,
    }
}

/// Nodes whose scores ranks, tiers and effects read.
fn read(plan: &Inner) -> Option<Vec<usize>> {
    let standing = &plan.standing;
    let mut nodes = Vec::new();
    let mut values = Vec::new();
    for key in standing.ranking.iter().flat_map(|ranking| &ranking.keys) {
        match &key.reads {
            KeyReads::Score(node) | KeyReads::Rate(node) => nodes.push(*node),
            KeyReads::Value(expr) => values.push(expr),
        }
    }
    if standing.places().any(|places| matches!(places.size, PlanSize::Owner { .. })) {
        return None;
    }
    let effects = plan.effects.iter().map(|effect| &effect.when);
    nodes.extend(reads_nodes(values, standing.conditions().chain(effects).collect())?);
    nodes.extend(plan.listed.first());
    nodes.sort_unstable();
    nodes.dedup();
    Some(nodes)
}
