//! Where marks may move: the nodes within which an excluded leaf's mark is spread, and the leaves beneath them.
//!
//! Read off the rulebook, before any evidence; what an object's marks become is `score::exclude`'s.

use super::answers;
use super::order::Flat;
use crate::rulebook::Rulebook;
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause, ExcludeAnswer};
use crate::rulebook::node::{Combine, Node};

/// Nodes whose marks hang together, for one of them stands above all the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cluster {
    /// Inner nodes first.
    pub(crate) groups: Vec<Group>,
}

/// A node within which marks are spread.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) within: usize,
    /// The leaves beneath it, as the rulebook lists them.
    pub(crate) leaves: Vec<usize>,
}

impl Cluster {
    /// The outermost node, under which all leaves stand whose marks may move.
    pub(crate) fn outermost(&self) -> Option<&Group> {
        self.groups.last()
    }
}

/// The exclusions that a node's answers lead to, whatever the cause.
pub(crate) fn said<'a>(book: &'a Rulebook, node: &'a Node) -> impl Iterator<Item = (Cause, &'a ExcludeAnswer)> {
    Cause::ALL.iter().filter_map(move |cause| match answers::resolved(book, node, *cause) {
        Some(Answer::Form(AnswerForm::Exclude(said))) => Some((*cause, said)),
        _ => None,
    })
}

/// Whether a leaf may be without a mark in force: excluded or left out.
pub(crate) fn may_be_out(book: &Rulebook, node: &Node) -> bool {
    Cause::ALL.iter().any(|cause| {
        matches!(
            answers::resolved(book, node, *cause),
            Some(Answer::Form(AnswerForm::Exclude(_)) | Answer::Word(AnswerWord::LeaveOut))
        )
    })
}

/// The node above a leaf within which an answer spreads its mark; `None` where it names no node above it.
pub(crate) fn within(flat: &[Flat<'_>], leaf: usize, said: &ExcludeAnswer) -> Option<usize> {
    let wanted = said.within.as_ref()?;
    let mut one = flat.get(leaf)?;
    while let (Some(parent), None) = (one.parent, one.added) {
        one = flat.get(parent)?;
        if one.node.id == *wanted {
            return Some(parent);
        }
    }
    None
}

/// The leaves beneath a node; those that steps add have no mark and are none.
pub(crate) fn leaves<'f>(flat: &'f [Flat<'_>], node: usize) -> impl Iterator<Item = usize> + 'f {
    let depth = flat.get(node).map_or(u32::MAX, |one| one.depth);
    flat.iter()
        .enumerate()
        .skip(node.saturating_add(1))
        .take_while(move |(_, one)| one.depth > depth)
        .filter(|(_, one)| one.children.is_empty() && one.added.is_none())
        .map(|(place, _)| place)
}

/// Clusters, by places in the tree's list.
pub(crate) fn clusters(book: &Rulebook, flat: &[Flat<'_>]) -> Vec<Cluster> {
    let mut spreads = std::collections::BTreeSet::new();
    for (place, one) in flat.iter().enumerate() {
        if one.children.is_empty() {
            let sums = said(book, one.node).filter_map(|(_, said)| within(flat, place, said));
            spreads.extend(sums.filter(|node| flat.get(*node).is_some_and(|one| one.node.combine == Combine::Sum)));
        }
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut end = 0;
    // Parents stand before what is beneath them, so the first of those that hang together is the outermost.
    for node in spreads {
        let group = Group { within: node, leaves: leaves(flat, node).collect() };
        if node >= end {
            end = group.leaves.last().map_or(node, |last| *last).saturating_add(1);
            clusters.push(Cluster::default());
        }
        if let Some(cluster) = clusters.last_mut() {
            cluster.groups.push(group);
        }
    }
    for cluster in &mut clusters {
        cluster.groups.reverse();
    }
    clusters
}
