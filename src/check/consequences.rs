//! Consequences: what they name is there, their days can be told, and they replace only what stands before them.

use std::collections::BTreeSet;

use super::condition::{self, Place};
use super::desk::{Desk, Known, Sink};
use super::due::LONGEST;
use super::identity::{body, classes, once};
use crate::document::Path;
use crate::finding::{ConsequenceFigure, ConsequenceLater, ConsequenceTerm, HistoryTwice};
use crate::plan::due::due;
use crate::rulebook::consequence::Consequence;
use crate::rulebook::due::Due;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let list = Path::root().field("consequences");
    once(desk.book.consequences.iter().map(|said| &said.id), "结果运用", "consequence", &list, sink);
    for (index, said) in desk.book.consequences.iter().enumerate() {
        one(desk, (index, said), &list.index(index), sink);
    }
}

fn one(desk: &Desk<'_>, (place, said): (usize, &Consequence), path: &Path, sink: &mut Sink<'_>) {
    let at = Place::Consequence(place);
    desk.following(place, || {
        desk.knowing(Known::Tiers, || condition::check(desk, &said.when, at, &path.field("when"), sink));
    });
    classes(desk, said.classes.as_deref(), &path.field("classes"), sink);
    if let Some(id) = &said.responsible {
        body(desk, id, &path.field("responsible"), sink);
    }
    for (term, field) in [(&said.from, "from"), (&said.until, "until")] {
        let Some(term) = term else { continue };
        let far = matches!(term, Due::After(after) if after.days > LONGEST);
        if far || !matches!(term, Due::Note(_)) && due(desk.book, term).is_none() {
            sink.push(ConsequenceTerm { consequence: said.id.to_string() }, &path.field(field));
        }
    }
    if let Some(id) = &said.figure
        && let Some(node) = desk.node(id, &path.field("figure"), sink)
        && desk.flat.get(node).is_some_and(|one| !one.figure)
    {
        sink.push(ConsequenceFigure { node: desk.node_name(node) }, &path.field("figure"));
    }
    let mut seen = BTreeSet::new();
    for (index, id) in said.replaces.iter().enumerate() {
        if !seen.insert(id) {
            sink.push(HistoryTwice { id: id.to_string() }, &path.field("replaces").index(index));
            continue;
        }
        if !desk.book.consequences.iter().take(place).any(|other| other.id == *id) {
            sink.push(ConsequenceLater { id: id.to_string() }, &path.field("replaces").index(index));
        }
    }
}
