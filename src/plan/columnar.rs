//! Whether a whole round can be scored column by column: every leaf from evidence alone, every other node a sum of what
//! its children were rounded to, and nothing that takes a node away from some object.
//!
//! Most rulebooks are that, and then nothing need be kept of one object while another is scored. What it comes to is
//! what scoring object by object comes to; how it is done is `score::columnar`'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Inner;
use super::condition::{PlanCondition, Reads};
use super::expr::{Expr, Sight, walk};
use super::node::{Act, InGroup, Leaf, PlanAnswer, PlanNode, Work};
use super::standing::{KeyReads, PlanSize};
use crate::number::Ratio;
use crate::rulebook::identity::Compare;

/// A plan that can be.
pub(crate) struct Columnar {
    /// By place in the plan's order.
    pub(crate) nodes: Vec<ColumnNode>,
    /// Nodes whose scores ranks and tiers read.
    pub(crate) read: Vec<usize>,
    /// The total, where where an object stands hangs on nothing of its own but that, its group and its cohort.
    pub(crate) by_total: Option<usize>,
}

/// A node of it.
pub(crate) struct ColumnNode {
    /// Decimals of all its scores.
    pub(crate) decimals: u32,
    /// By group what is added up; `None` for a leaf, and where the group lacks the node.
    pub(crate) sums: Vec<Option<Arc<ColumnSum>>>,
    /// By group the sums that it is added to, with what its whole numbers are multiplied by.
    pub(crate) added_to: Vec<Vec<(usize, i64)>>,
}

/// A sum in whole numbers.
#[derive(Debug)]
pub(crate) struct ColumnSum {
    /// Children with what their whole numbers are multiplied by.
    pub(crate) children: Vec<(usize, i64)>,
    pub(crate) at_least: Option<i64>,
    pub(crate) at_most: Option<i64>,
}

/// The plan in columns, if it can be.
pub(super) fn of(plan: &Inner) -> Option<Columnar> {
    let plain = plan.scores_alone()
        && plan.effects.is_empty()
        && plan.coverage.is_none()
        && plan.clusters.is_empty()
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
        let sums = nodes.get(parent).map(|node| node.sums.clone()).unwrap_or_default();
        for (group, sum) in sums.iter().enumerate() {
            for (child, factor) in sum.iter().flat_map(|sum| &sum.children) {
                if let Some(added) = nodes.get_mut(*child).and_then(|child| child.added_to.get_mut(group)) {
                    added.push((parent, *factor));
                }
            }
        }
    }
    Some(Columnar { nodes, read: read(plan)?, by_total: by_total(plan) })
}

fn node(node: &PlanNode, before: &[ColumnNode]) -> Option<ColumnNode> {
    let (unit, decimals) = node.digits.rounding.fixed_unit()?;
    if node.digits.exact || node.added.is_some() || !node.when.is_empty() || node.cluster.is_some() {
        return None;
    }
    let mut known: BTreeMap<*const InGroup, Option<Arc<ColumnSum>>> = BTreeMap::new();
    let mut sums = Vec::with_capacity(node.groups.len());
    for here in &node.groups {
        let Some(here) = here else {
            sums.push(None);
            continue;
        };
        // Groups that are alike share what they do, and so what is beneath.
        if let Some(made) = known.get(&Arc::as_ptr(here)) {
            sums.push(made.clone());
            continue;
        }
        let made = match &here.work {
            Work::Leaf(leaf) => {
                stands_alone(leaf, here)?;
                None
            }
            Work::Sum if unit == 1 => Some(Arc::new(sum(node, here, decimals, before)?)),
            Work::Sum | Work::Combine(_) | Work::Events(_) | Work::Each(_) => return None,
        };
        known.insert(Arc::as_ptr(here), made.clone());
        sums.push(made);
    }
    let added_to = vec![Vec::new(); sums.len()];
    Some(ColumnNode { decimals, sums, added_to })
}

/// Whether a leaf reads evidence and peers' evidence alone, and always has points.
fn stands_alone(leaf: &Leaf, here: &InGroup) -> Option<()> {
    let stays = |answer: &Option<PlanAnswer>| match answer {
        None | Some(PlanAnswer::Refuse | PlanAnswer::Points { .. } | PlanAnswer::Fill { by_rate: None, .. }) => true,
        Some(PlanAnswer::Own(own)) => matches!(own.otherwise, PlanAnswer::Refuse | PlanAnswer::Points { .. }),
        Some(PlanAnswer::Fill { .. } | PlanAnswer::Exclude { .. } | PlanAnswer::Gone(_)) => false,
    };
    let steps = here.steps.iter().all(|step| !matches!(step.act, Act::AddLeaf(_) | Act::Scale { .. }));
    if !steps || !leaf.answers.iter().all(stays) {
        return None;
    }
    let own = leaf.answers.iter().flatten().filter_map(|answer| match answer {
        PlanAnswer::Own(own) => Some(&own.value),
        _ => None,
    });
    let exprs = std::iter::once(&leaf.value).chain(leaf.curve.reads()).chain(own).collect();
    let conditions = here.steps.iter().filter_map(|step| step.when.as_ref()).collect();
    reads_nodes(exprs, conditions)?.is_empty().then_some(())
}

/// A sum of what stands before it in the plan's order, in units of its own last decimal.
fn sum(node: &PlanNode, here: &InGroup, decimals: u32, before: &[ColumnNode]) -> Option<ColumnSum> {
    if here
        .nothing_left
        .as_ref()
        .is_some_and(|answer| !matches!(answer, PlanAnswer::Points { .. } | PlanAnswer::Refuse))
    {
        return None;
    }
    let mut children = Vec::with_capacity(node.children.len());
    for child in &node.children {
        // Finer than the sum is shown, so that it would have to be rounded.
        let factor = 10_i64.checked_pow(decimals.checked_sub(before.get(*child)?.decimals)?)?;
        children.push((*child, factor));
    }
    // So that no sum of 32 bits each, times a factor, outgrows 63.
    if children.len() >= 1 << 9 || children.iter().any(|(_, factor)| *factor >= 1 << 22) {
        return None;
    }
    let unit = Ratio::from_decimal_parts(1, decimals);
    let whole = |bound: &Ratio| {
        let (n, d) = bound.div(&unit)?.lowest_terms()?;
        (d == 1).then(|| i64::try_from(n).ok()).flatten()
    };
    let mut made = ColumnSum { children, at_least: None, at_most: None };
    match here.steps.as_slice() {
        [] => {}
        [step] if step.when.is_none() => match &step.act {
            Act::Clamp { at_least, at_most } => {
                made.at_least = at_least.as_ref().map(|bound| whole(bound).ok_or(())).transpose().ok()?;
                made.at_most = at_most.as_ref().map(|bound| whole(bound).ok_or(())).transpose().ok()?;
            }
            _ => return None,
        },
        _ => return None,
    }
    Some(made)
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

/// Nodes whose scores ranks and tiers read.
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
    nodes.extend(reads_nodes(values, standing.conditions().collect())?);
    nodes.extend(plan.listed.first());
    nodes.sort_unstable();
    nodes.dedup();
    Some(nodes)
}
