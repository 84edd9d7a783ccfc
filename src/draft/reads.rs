//! What a part of a plan reads: items, scores of nodes, pools of peers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::plan::Inner;
use crate::plan::condition::{PlanCondition, Reads};
use crate::plan::days::PlanEnd;
use crate::plan::derive::{Gather, GatherItem};
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::matter::Across;
use crate::plan::node::{Act, InGroup, PlanAnswer, PlanNode, Work};
use crate::plan::peers::{Pool, What};
use crate::plan::standing::{KeyReads, PlanSize};

/// What is read; some of it twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub(super) items: Vec<usize>,
    /// Of the items, those of sheets whose judges are held to one standard: what they gave others moves what they gave.
    pub(super) judged: Vec<usize>,
    pub(super) nodes: Vec<usize>,
    pub(super) pools: Vec<usize>,
    /// Of the nodes, those whose rows are counted: they may move where the node's own score can't.
    pub(super) rows: Vec<usize>,
}

impl Read {
    fn and(&mut self, other: Read) {
        self.items.extend(other.items);
        self.judged.extend(other.judged);
        self.nodes.extend(other.nodes);
        self.pools.extend(other.pools);
        self.rows.extend(other.rows);
    }

    fn walk<'a>(&mut self, exprs: Vec<&'a Expr>, conditions: Vec<&'a PlanCondition>) {
        walk(exprs, conditions, |sight| match sight {
            Sight::Test(test) => match &test.reads {
                Reads::Here | Reads::Value(_) | Reads::Rank { .. } | Reads::Tier => {}
                Reads::Score(node) | Reads::Rate(node) => self.nodes.push(*node),
            },
            Sight::Expr(expr) => self.see(expr),
        });
    }

    fn see(&mut self, expr: &Expr) {
        match expr {
            Expr::Item { item, .. } | Expr::Grade { item } => self.items.push(*item),
            Expr::Score { node, .. } | Expr::Rate { node, .. } | Expr::Earned { node } => self.nodes.push(*node),
            Expr::Rows { node, .. } => {
                self.nodes.push(*node);
                self.rows.push(*node);
            }
            Expr::Count { children, .. } => self.nodes.extend(children.iter()),
            Expr::Peers(pool) => self.pools.push(*pool),
            Expr::Survey(survey) => self.items.push(survey.item),
            Expr::Milestones(said) => self.items.push(said.item),
            Expr::Happened(said) => self.items.push(said.item),
            Expr::Panel(panel) => {
                self.items.push(panel.item);
                self.judged.extend(panel.is_judged().then_some(panel.item));
            }
            Expr::Days(days) => {
                let item = |end: &PlanEnd| match end {
                    PlanEnd::Item(item) => Some(*item),
                    PlanEnd::Day(_) => None,
                };
                self.items.extend([days.from, days.to].iter().filter_map(item));
            }
            _ => {}
        }
    }
}

pub(super) fn of_condition(condition: &PlanCondition) -> Read {
    let mut read = Read::default();
    read.walk(Vec::new(), vec![condition]);
    read
}

/// Items of the parts that an item of a whole is made of.
pub(super) fn of_made(from: &GatherItem) -> Vec<usize> {
    match &from.how {
        Gather::Count(when) => of_condition(when).items,
        Gather::Sum(_) | Gather::Mean(..) | Gather::Min(_) | Gather::Max(_) => vec![from.item],
    }
}

pub(super) fn of_value(value: &Expr) -> Read {
    let mut read = Read::default();
    read.walk(vec![value], Vec::new());
    read
}

/// What decides whether events or a table were reported, in any group.
pub(super) fn of_reported(plan: &Inner, place: usize) -> Read {
    let mut read = Read::default();
    let Some(node) = plan.nodes.get(place) else { return read };
    // Groups that are alike share what they do.
    let mut seen = BTreeSet::new();
    for here in node.groups.iter().flatten().filter(|here| seen.insert(Arc::as_ptr(here))) {
        read.and(of_node(plan, node, here).deciding);
    }
    // Whose rates fill a gap isn't asked for here.
    read.pools.clear();
    read
}

/// What tells which matters the other leaves have among which one counts once.
pub(super) fn of_others(plan: &Inner, across: &Across) -> Read {
    let mut read = Read::default();
    for (_, other) in across.others() {
        read.items.push(other.item);
        let whens = plan.nodes.get(other.node).into_iter().flat_map(|node| &node.when);
        read.walk(Vec::new(), whens.map(AsRef::as_ref).collect());
    }
    read
}

/// What a pool reads of each object.
pub(super) fn of_pool(plan: &Inner, pool: &Pool) -> Read {
    let mut read = Read::default();
    if let Expr::Reported { node } = pool.of {
        read.and(of_reported(plan, node));
    }
    read.walk(std::iter::once(&pool.of).chain(&pool.weights).collect(), pool.peers.when.iter().collect());
    if let Some(node) = pool.peers.having.and_then(|node| plan.nodes.get(node)) {
        read.walk(Vec::new(), node.when.iter().map(AsRef::as_ref).collect());
    }
    if let What::Shared { last, node } = pool.what {
        read.pools.push(last);
        for here in plan.nodes.get(node).into_iter().flat_map(|node| node.groups.iter().flatten()) {
            if let Work::Leaf(leaf) = &here.work {
                read.walk(leaf.curve.reads(), Vec::new());
            }
        }
    }
    read
}

/// What a node does with what it reads, in one group.
#[derive(Debug, Default)]
pub(super) struct NodeReads {
    /// Its own: value, curve, steps, conditions, children.
    pub(super) own: Read,
    /// Of it what decides whether it has points of its own: no step, and nothing that stands beneath it.
    pub(super) deciding: Read,
    /// Of that what decides whether it applies.
    pub(super) applies: Read,
    /// Pools that tell whether a gap can be filled, each with the one that fills it.
    pub(super) fills: Vec<[usize; 2]>,
    /// Whether a body may have to decide within a latitude of its curve.
    pub(super) decided: bool,
}

/// What nodes read, those of groups that are alike once.
#[derive(Default)]
pub(super) struct AllReads(BTreeMap<(usize, *const InGroup), Arc<NodeReads>>);

impl AllReads {
    pub(super) fn of(
        &mut self,
        plan: &Inner,
        (place, node): (usize, &PlanNode),
        here: &Arc<InGroup>,
    ) -> Arc<NodeReads> {
        let read =
            self.0.entry((place, Arc::as_ptr(here))).or_insert_with(|| Arc::new(self::of_node(plan, node, here)));
        Arc::clone(read)
    }
}

fn of_node(plan: &Inner, node: &PlanNode, here: &InGroup) -> NodeReads {
    let mut all = NodeReads::default();
    let mut deciding = Read::default();
    deciding.walk(Vec::new(), node.when.iter().map(AsRef::as_ref).collect());
    all.applies = deciding.clone();
    let answers: &[Option<PlanAnswer>] = match &here.work {
        Work::Sum | Work::Combine(_) => &[],
        Work::Leaf(leaf) => {
            deciding.walk(std::iter::once(&leaf.value).chain(leaf.curve.reads()).collect(), Vec::new());
            deciding.pools.extend(leaf.averaged.iter().flat_map(|averaged| [averaged.last, averaged.shared]));
            all.decided = leaf.decided_by.is_some();
            &leaf.answers
        }
        Work::Events(events) => {
            deciding.items.push(events.item);
            // Whether a matter counts here hangs on what the others among which it counts once have of it.
            events.across.iter().for_each(|across| deciding.and(of_others(plan, across)));
            &events.answers
        }
        Work::Each(each) => {
            deciding.items.push(each.item);
            if let Some(row) = each.of_row() {
                let row = self::of_node(plan, &each.row, row);
                deciding.and(row.deciding);
                all.own.and(row.own);
            }
            &each.answers
        }
    };
    for answer in answers.iter().flatten() {
        if let PlanAnswer::Own(own) = answer {
            deciding.walk(vec![&own.value], Vec::new());
        }
    }
    all.own.and(deciding.clone());
    all.deciding = deciding;
    all.own.nodes.extend(&node.children);
    all.own.walk(Vec::new(), here.steps.iter().filter_map(|step| step.when.as_ref()).collect());
    all.own.nodes.extend(here.steps.iter().filter_map(|step| match step.act {
        Act::AddLeaf(leaf) => Some(leaf),
        _ => None,
    }));
    for answer in answers.iter().flatten() {
        if let PlanAnswer::Fill { pool, by_rate } = answer {
            all.fills.push([by_rate.unwrap_or(*pool), *pool]);
        }
    }
    all
}

/// What ranks, tiers and effects read of an object; who is listed apart aside, which each cohort asks for itself.
pub(super) fn of_standing(plan: &Inner) -> Read {
    let standing = &plan.standing;
    let mut read = Read::default();
    let conditions = standing.conditions().chain(plan.effects.iter().map(|effect| &effect.when));
    let mut values = Vec::new();
    for key in standing.ranking.iter().flat_map(|ranking| &ranking.keys) {
        match &key.reads {
            KeyReads::Score(node) | KeyReads::Rate(node) => read.nodes.push(*node),
            KeyReads::Value(expr) => values.push(expr),
        }
    }
    read.walk(values, conditions.collect());
    read
}

/// By cohort, what tells who of it is listed apart.
pub(super) fn of_apart(plan: &Inner) -> Vec<Read> {
    let apart = plan.apart.iter().map(|apart| apart.as_ref().map(|apart| of_condition(&apart.when)));
    apart.map(Option::unwrap_or_default).collect()
}

/// What quotas read of the object that a cohort belongs to.
pub(super) fn of_owner(plan: &Inner) -> Read {
    let mut read = Read::default();
    let values = plan.standing.places().filter_map(|places| match &places.size {
        PlanSize::Owner { value, .. } => Some(value.as_ref()),
        _ => None,
    });
    read.walk(values.collect(), Vec::new());
    read
}
