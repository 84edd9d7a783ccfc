//! Matters that count once among several leaves: each a leaf of events in which a matter counts once, listed once.

use std::collections::BTreeSet;

use super::desk::{Desk, Sink};
use crate::document::Path;
use crate::finding::{MatterAlone, MatterLeaf, MatterTwice};
use crate::rulebook::events::{EventsForm, Keep};

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let mut seen = BTreeSet::new();
    for (index, said) in desk.book.matters.iter().enumerate() {
        let path = Path::root().field("matters").index(index).field("leaves");
        if said.leaves.len() < 2 && !sink.incomplete(&path) {
            sink.push(MatterAlone {}, &path);
        }
        for (place, id) in said.leaves.iter().enumerate() {
            let path = path.index(place);
            let Some(leaf) = desk.node(id, &path, sink) else { continue };
            let events = desk.flat.get(leaf).and_then(|one| one.node.events.as_ref());
            if let Some((why_zh, why_en)) = wrong(events) {
                sink.push(MatterLeaf { node: desk.node_name(leaf), why_zh, why_en }, &path);
            }
            if !seen.insert(id) {
                sink.push(MatterTwice { node: desk.node_name(leaf) }, &path);
            }
        }
    }
}

/// Why no matter counts once in a leaf.
fn wrong(events: Option<&EventsForm>) -> Option<(&'static str, &'static str)> {
    match events {
        None => Some(("它不是事件计分的指标", "it isn't a leaf of events")),
        Some(said) if said.once_per.is_none() || matches!(said.keep, None | Some(Keep::All)) => {
            Some(("它自身没有规定同一事项只计一次", "it doesn't itself count a matter once"))
        }
        Some(_) => None,
    }
}
