//! Which leaves wait for scores of others: those come first, for every object (§3.1).

use crate::answer;
use crate::book::Book;
use crate::effects;
use crate::evidence::{Object, Round, list};
use crate::reading::Refused;
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
    let mut deciding = BTreeSet::new();
    own(book, leaf).iter().for_each(|(node, _)| decide(book, node, &mut deciding));
    let first = deciding.iter().filter(|id| book.is_leaf(id)).map(|id| level(book, id, known) + 1).max();
    known.insert(leaf.to_owned(), first.unwrap_or(0));
    first.unwrap_or(0)
}

/// Every node that decides a node's score: itself, what is beneath it, and what either reads.
fn decide(book: &Book, node: &str, all: &mut BTreeSet<String>) {
    if all.insert(node.to_owned()) {
        // Its marks are known once it is known who else is there.
        reach(book, node).iter().for_each(|other| decide(book, other, all));
        read(book, node).iter().for_each(|(other, _)| decide(book, other, all));
    }
}

/// Nodes whose scores are read, of the object itself or, with `true`, of its peers.
type Read = BTreeSet<(String, bool)>;

/// What a leaf's own reading reads: its value and its curve, and those of the peers who fill its gaps.
fn own(book: &Book, leaf: &str) -> Read {
    let node = book.node(leaf);
    let mut found = Read::new();
    for said in [Some(node), node.get("each")].into_iter().flatten() {
        for part in ["value", "curve"].into_iter().filter_map(|key| said.get(key)) {
            nodes_in(book, part, false, &mut found);
        }
    }
    for fill in answer::fills(book, node) {
        if fill.get("value").is_some() {
            nodes_in(book, fill, false, &mut found);
            continue;
        }
        let theirs = found.iter().map(|(node, _)| (node.clone(), true)).collect::<Vec<_>>();
        found.extend(theirs);
        nodes_in(book, fill, false, &mut found);
    }
    found
}

/// What a node's score waits for.
fn read(book: &Book, node: &str) -> Read {
    let mut found = Read::new();
    nodes_in(book, book.node(node), false, &mut found);
    if node == book.root() {
        // The total is read as effects left it.
        let acting = list(&book.json, "effects").iter().filter(|effect| !effects::only_bars(effect));
        acting.for_each(|effect| nodes_in(book, &effect["when"], false, &mut found));
    }
    if let Some(host) = book.added.get(node) {
        // What an added leaf came to is known once its node's steps have run.
        nodes_in(book, &book.node(host)["then"], false, &mut found);
    }
    if book.is_leaf(node) {
        found.extend(own(book, node));
        let out = reach(book, node).into_iter().filter(|leaf| answer::may_be_out(book, book.node(leaf)));
        found.extend(out.flat_map(|leaf| own(book, &leaf)));
    }
    found
}

/// Leaves that share marks with a leaf, none for other nodes: those beneath the outermost node above it within which something is excluded.
fn reach(book: &Book, leaf: &str) -> Vec<String> {
    if !book.is_leaf(leaf) {
        return Vec::new();
    }
    let within = |node: &String| {
        let beneath = book.leaves().into_iter().filter(|leaf| book.ancestors(leaf).contains(node)).collect::<Vec<_>>();
        let spreads = beneath.iter().any(|leaf| answer::excludes_within(book, book.node(leaf)).contains(node));
        if spreads { Some(beneath) } else { None }
    };
    book.ancestors(leaf).iter().rev().find_map(within).unwrap_or_default()
}

/// Nodes that are named in a part of the rulebook: children, leaves that steps add, scores that are read.
fn nodes_in(book: &Book, part: &Value, peers: bool, found: &mut Read) {
    match part {
        Value::Object(fields) => {
            let peers = peers || fields.contains_key("peers");
            for key in ["id", "score", "rate", "count"] {
                if let Some(id) = fields.get(key).and_then(Value::as_str).filter(|id| book.has(id)) {
                    // Counted are a node's children, or the rows that are scored with it.
                    if key == "count" && book.node(id).get("each").is_none() {
                        found.extend(book.children(id).into_iter().map(|child| (child, peers)));
                    } else {
                        found.insert((id.to_owned(), peers));
                    }
                }
            }
            fields.values().for_each(|field| nodes_in(book, field, peers, found));
        }
        Value::Array(list) => list.iter().for_each(|one| nodes_in(book, one, peers, found)),
        _ => {}
    }
}

/// Whether a leaf's reading hangs on a score that a refusal took: then nothing is told of it.
pub(crate) fn hangs(book: &Book, round: &Round, object: &Object, leaf: &str, refused: &Refused) -> bool {
    if refused.is_empty() {
        return false;
    }
    let lost = |node: &String, peers: bool| {
        let of = |id: &String| round.objects.iter().find(|other| other.id == *id).expect("an object");
        refused.iter().any(|(id, at, _)| at == node && (*id == object.id || peers && of(id).cohort == object.cohort))
    };
    let mut waiting: Vec<(String, bool)> = own(book, leaf).into_iter().collect();
    let mut seen = Read::new();
    while let Some((node, peers)) = waiting.pop() {
        if lost(&node, peers) {
            return true;
        }
        if seen.insert((node.clone(), peers)) {
            waiting.extend(read(book, &node).into_iter().map(|(other, theirs)| (other, peers || theirs)));
        }
    }
    false
}
