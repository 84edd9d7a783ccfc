//! Which leaves wait for scores of others: those come first, for every object (§3.1).

use crate::book::Book;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

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
        return *level;
    }
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
    read.iter().for_each(|other| decide(book, other, all));
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
