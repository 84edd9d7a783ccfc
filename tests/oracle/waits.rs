//! Which leaves wait for scores of others: those come first, for every object (§3.1).

use crate::answer;
use crate::book::Book;
use crate::effects;
use crate::evidence::list;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The level of a leaf that is being asked for.
const ASKED: usize = usize::MAX;

/// Leaves in the order in which they can be read: each list after all before it.
pub(crate) fn levels(book: &Book) -> Vec<Vec<String>> {
    let mut known = BTreeMap::new();
    let leaves = book.leaves();
    for leaf in &leaves {
        level(book, leaf, &mut known);
    }
    let last = known.values().max().copied().unwrap_or_default();
    (0..=last).map(|wanted| leaves.iter().filter(|leaf| known[*leaf] == wanted).cloned().collect()).collect()
}

/// One more than the last of the leaves that decide a score that its value or its curve reads.
fn level(book: &Book, leaf: &str, known: &mut BTreeMap<String, usize>) -> usize {
    if let Some(level) = known.get(leaf) {
        assert!(*level < ASKED, "a cycle through {leaf}");
        return *level;
    }
    known.insert(leaf.to_owned(), ASKED);
    let node = book.node(leaf);
    let mut read = BTreeSet::new();
    for key in ["value", "curve"] {
        node.get(key).into_iter().for_each(|part| nodes_in(book, part, &mut read));
    }
    let mut deciding = BTreeSet::new();
    read.iter().for_each(|node| decide(book, node, &mut deciding));
    let first = deciding.iter().filter(|id| book.is_leaf(id)).map(|id| level(book, id, known) + 1).max();
    known.insert(leaf.to_owned(), first.unwrap_or(0));
    first.unwrap_or(0)
}

/// Every node that decides a node's score: itself, what is beneath it, and what either reads.
fn decide(book: &Book, node: &str, all: &mut BTreeSet<String>) {
    if !all.insert(node.to_owned()) {
        return;
    }
    let mut read = BTreeSet::new();
    nodes_in(book, book.node(node), &mut read);
    if node == book.root() {
        // The total is read as effects left it.
        let acting = list(&book.json, "effects").iter().filter(|effect| !effects::only_bars(effect));
        acting.for_each(|effect| nodes_in(book, &effect["when"], &mut read));
    }
    if book.is_leaf(node) {
        read.extend(reach(book, node));
    }
    read.iter().for_each(|other| decide(book, other, all));
}

/// Leaves that share marks with a leaf: those beneath the outermost node above it within which something is excluded.
fn reach(book: &Book, leaf: &str) -> Vec<String> {
    let within = |node: &String| {
        let beneath = book.leaves().into_iter().filter(|leaf| book.ancestors(leaf).contains(node)).collect::<Vec<_>>();
        let spreads = beneath.iter().any(|leaf| answer::excludes_within(book, book.node(leaf)).contains(node));
        if spreads { Some(beneath) } else { None }
    };
    book.ancestors(leaf).iter().rev().find_map(within).unwrap_or_default()
}

/// Nodes that are named in a part of the rulebook: children, leaves that steps add, scores that are read.
fn nodes_in(book: &Book, part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(fields) => {
            for key in ["id", "score", "rate", "count"] {
                if let Some(id) = fields.get(key).and_then(Value::as_str).filter(|id| book.has(id)) {
                    found.insert(id.to_owned());
                }
            }
            fields.values().for_each(|field| nodes_in(book, field, found));
        }
        Value::Array(list) => list.iter().for_each(|one| nodes_in(book, one, found)),
        _ => {}
    }
}
