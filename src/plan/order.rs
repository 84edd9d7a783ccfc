//! The order of evaluation: nodes after their children and after every score that they read.

use std::collections::BTreeSet;

use super::reads;
use crate::document::{Id, Path};
use crate::rulebook::Rulebook;
use crate::rulebook::condition::{Condition, ScoreOf};
use crate::rulebook::node::Node;
use crate::rulebook::precision::Precision;
use crate::rulebook::then::{Addend, Step};

/// A node with its place in the tree.
pub(crate) struct Flat<'a> {
    pub(crate) node: &'a Node,
    pub(crate) path: Path,
    pub(crate) parent: Option<usize>,
    pub(crate) depth: u32,
    /// Places of its children in the list.
    pub(crate) children: Vec<usize>,
    /// The step of its parent's `then` that adds it, for a leaf that isn't a child.
    pub(crate) added: Option<usize>,
    /// Whether it stands outside the tree.
    pub(crate) figure: bool,
    /// The classes that have it, where it names them.
    pub(crate) classes: Option<BTreeSet<&'a Id>>,
}

/// Which of the rulebook's digits hold for a node that says none of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DigitsOf {
    Total,
    Leaf,
    Node,
}

impl Flat<'_> {
    /// Which digits hold where the node says none: a figure is never the total.
    pub(crate) fn digits_of(&self) -> DigitsOf {
        match (self.parent, self.node.children.is_empty() && self.node.each.is_none()) {
            (None, _) if !self.figure => DigitsOf::Total,
            (_, true) => DigitsOf::Leaf,
            (_, false) => DigitsOf::Node,
        }
    }

    /// The same, as the rulebook says them.
    pub(crate) fn default_digits<'b>(&self, book: &'b Rulebook) -> &'b Precision {
        match self.digits_of() {
            DigitsOf::Total => &book.numeric.total,
            DigitsOf::Leaf => &book.numeric.leaf,
            DigitsOf::Node => &book.numeric.node,
        }
    }
}

/// The tree as a list, parents before their children, as the rulebook lists them: after the children of a node the
/// leaves that its steps add, after the tree the figures.
pub(crate) fn flatten<'b>(book: &'b Rulebook) -> Vec<Flat<'b>> {
    let mut flat: Vec<Flat<'b>> = Vec::new();
    let figures = book.figures.iter().enumerate().rev();
    let mut waiting: Vec<Flat<'b>> =
        figures.map(|(index, node)| root(node, Path::root().field("figures").index(index), true)).collect();
    waiting.extend(book.indicators.iter().map(|node| root(node, Path::root().field("indicators"), false)));
    while let Some(one) = waiting.pop() {
        let place = flat.len();
        let below = |node: &'b Node, path, added| Flat {
            node,
            path,
            parent: Some(place),
            depth: one.depth.saturating_add(1),
            children: Vec::new(),
            added,
            figure: one.figure,
            classes: within(&one.classes, named(node)),
        };
        for (index, step) in one.node.then.iter().enumerate().rev() {
            if let Some(leaf) = added_leaf(step) {
                waiting.push(below(leaf, one.path.field("then").index(index).field("add"), Some(index)));
            }
        }
        for (index, child) in one.node.children.iter().enumerate().rev() {
            waiting.push(below(child, one.path.field("children").index(index), None));
        }
        if let (Some(parent), None) = (one.parent, one.added)
            && let Some(parent) = flat.get_mut(parent)
        {
            parent.children.push(place);
        }
        flat.push(one);
    }
    flat
}

fn root(node: &Node, path: Path, figure: bool) -> Flat<'_> {
    Flat { node, path, parent: None, depth: 0, children: Vec::new(), added: None, figure, classes: named(node) }
}

/// The classes that a node names.
fn named(node: &Node) -> Option<BTreeSet<&Id>> {
    node.applies.as_ref()?.classes.as_ref().map(|classes| classes.iter().collect())
}

/// Classes that a node names, of those that have the node above it: what lacks that lacks whatever is below.
fn within<'b>(above: &Option<BTreeSet<&'b Id>>, own: Option<BTreeSet<&'b Id>>) -> Option<BTreeSet<&'b Id>> {
    match (above, own) {
        (Some(above), Some(own)) => Some(above.intersection(&own).copied().collect()),
        (Some(above), None) => Some(above.clone()),
        (None, own) => own,
    }
}

/// The leaf that a step adds.
pub(crate) fn added_leaf(step: &Step) -> Option<&Node> {
    match step {
        Step::Add(step) => match &step.add {
            Addend::Leaf(leaf) => Some(leaf),
            Addend::Constant(_) => None,
        },
        _ => None,
    }
}

/// An order of evaluation.
pub(crate) struct Order {
    /// Places in the tree's list, stratum by stratum.
    pub(crate) nodes: Vec<usize>,
    /// By place in the tree's list: how many times every object must have been scored before the node can be.
    pub(crate) strata: Vec<usize>,
}

/// Nodes in the order of evaluation, or the nodes of a cycle.
pub(crate) fn of(book: &Rulebook, flat: &[Flat<'_>]) -> Result<Order, Vec<usize>> {
    let reads = reads::all(book, flat);
    let filled_late: Vec<bool> = flat.iter().map(|one| reads::by_rate(book, one.node)).collect();
    let mut waits: Vec<usize> = reads.iter().map(Vec::len).collect();
    let mut readers: Vec<Vec<(usize, bool)>> = vec![Vec::new(); reads.len()];
    for (node, read) in reads.iter().enumerate() {
        for (other, peers) in read {
            if let Some(list) = readers.get_mut(*other) {
                list.push((node, *peers));
            }
        }
    }
    // Lowest stratum first, then smallest place, so that the order depends on the rulebook alone. A node becomes
    // ready once all that it reads is in order, so its stratum is known by then.
    // Of each the stratum, and the one in which its score is there for peers too.
    let mut strata = vec![(0_usize, 0_usize); reads.len()];
    let mut ready: BTreeSet<(usize, usize)> = waits
        .iter()
        .take(flat.len())
        .enumerate()
        .filter(|(_, waits)| **waits == 0)
        .map(|(node, _)| (0, node))
        .collect();
    let empty = waits.iter().enumerate().skip(flat.len()).filter(|(_, waits)| **waits == 0);
    let mut hubs: Vec<usize> = empty.map(|(hub, _)| hub).collect();
    let mut order = Vec::with_capacity(flat.len());
    // A hub is no node of its own: whoever waits for it goes on as soon as it is complete.
    while let Some(node) = hubs.pop().or_else(|| ready.pop_first().map(|(_, node)| node)) {
        let (own, for_peers) = strata.get(node).copied().unwrap_or_default();
        let (own, for_peers) = if node < flat.len() {
            order.push(node);
            let late = filled_late.get(node).copied().unwrap_or(false);
            (if late { own.saturating_add(1) } else { own }, own.saturating_add(1))
        } else {
            (own, for_peers)
        };
        for (reader, peers) in readers.get(node).into_iter().flatten() {
            if let (Some(left), Some(after)) = (waits.get_mut(*reader), strata.get_mut(*reader)) {
                *left = left.saturating_sub(1);
                after.0 = after.0.max(if *peers { for_peers } else { own });
                after.1 = after.1.max(for_peers);
                match (*left == 0, *reader < flat.len()) {
                    (true, true) => {
                        ready.insert((after.0, *reader));
                    }
                    (true, false) => hubs.push(*reader),
                    _ => {}
                }
            }
        }
    }
    if order.len() == flat.len() {
        strata.truncate(flat.len());
        Ok(Order { nodes: order, strata: strata.into_iter().map(|(own, _)| own).collect() })
    } else {
        let waits = waits.iter().take(flat.len()).enumerate();
        Err(waits.filter(|(_, waits)| **waits > 0).map(|(node, _)| node).collect())
    }
}

/// Ids of the nodes whose score or rate a condition reads; `here` is none.
pub(crate) fn scores_read(condition: &Condition) -> Vec<&Id> {
    let mut read = Vec::new();
    let mut waiting = vec![condition];
    while let Some(condition) = waiting.pop() {
        match condition {
            Condition::All(all) => waiting.extend(&all.all),
            Condition::Any(any) => waiting.extend(&any.any),
            Condition::Not(not) => waiting.push(&not.not),
            Condition::Score(test) => {
                if let ScoreOf::Node(id) = &test.score {
                    read.push(id);
                }
            }
            Condition::Rate(test) => read.push(&test.rate),
            Condition::History(test) => waiting.extend(test.this_year.as_deref()),
            _ => {}
        }
    }
    read
}
