//! The order of evaluation: nodes after their children and after every score that they read.

use crate::document::{Id, Path};
use crate::rulebook::Rulebook;
use crate::rulebook::condition::{Condition, ScoreOf};
use crate::rulebook::node::Node;

/// A node with its place in the tree.
pub(crate) struct Flat<'a> {
    pub(crate) node: &'a Node,
    pub(crate) path: Path,
    pub(crate) parent: Option<usize>,
    pub(crate) depth: u32,
    /// Places of its children in the list.
    pub(crate) children: Vec<usize>,
}

/// The tree as a list, parents before their children, as the rulebook lists them.
pub(crate) fn flatten(book: &Rulebook) -> Vec<Flat<'_>> {
    let mut flat: Vec<Flat<'_>> = Vec::new();
    let Some(root) = &book.indicators else { return flat };
    let mut waiting = vec![(root, Path::root().field("indicators"), None::<usize>, 0_u32)];
    while let Some((node, path, parent, depth)) = waiting.pop() {
        let place = flat.len();
        for (index, child) in node.children.iter().enumerate().rev() {
            waiting.push((child, path.field("children").index(index), Some(place), depth.saturating_add(1)));
        }
        if let Some(parent) = parent.and_then(|parent| flat.get_mut(parent)) {
            parent.children.push(place);
        }
        flat.push(Flat { node, path, parent, depth, children: Vec::new() });
    }
    flat
}

/// Nodes in the order of evaluation, or the nodes of a cycle.
pub(crate) fn of(flat: &[Flat<'_>]) -> Result<Vec<usize>, Vec<usize>> {
    let place_of = |id: &Id| flat.iter().position(|one| one.node.id == *id);
    let reads: Vec<Vec<usize>> = flat
        .iter()
        .map(|one| {
            let mut read = one.children.clone();
            for condition in one.node.then.iter().filter_map(|step| step.when()) {
                read.extend(scores_read(condition).into_iter().filter_map(place_of));
            }
            read
        })
        .collect();
    let mut waits: Vec<usize> = reads.iter().map(Vec::len).collect();
    let mut readers: Vec<Vec<usize>> = vec![Vec::new(); flat.len()];
    for (node, read) in reads.iter().enumerate() {
        for other in read {
            if let Some(list) = readers.get_mut(*other) {
                list.push(node);
            }
        }
    }
    // Smallest place first, so that the order depends on the rulebook alone.
    let mut ready: std::collections::BTreeSet<usize> =
        waits.iter().enumerate().filter(|(_, waits)| **waits == 0).map(|(node, _)| node).collect();
    let mut order = Vec::with_capacity(flat.len());
    while let Some(node) = ready.pop_first() {
        order.push(node);
        for reader in readers.get(node).into_iter().flatten() {
            if let Some(left) = waits.get_mut(*reader) {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ready.insert(*reader);
                }
            }
        }
    }
    if order.len() == flat.len() {
        Ok(order)
    } else {
        Err(waits.iter().enumerate().filter(|(_, waits)| **waits > 0).map(|(node, _)| node).collect())
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
            _ => {}
        }
    }
    read
}
