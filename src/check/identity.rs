//! Ids used once, and what is named declared: classes, cohorts, bodies, periods, dates.

use std::collections::BTreeSet;

use super::desk::{Desk, Sink, keys};
use crate::document::{Date, Id, Path};
use crate::finding::{
    ClassWithoutCohort, DatesBackwards, DeciderIdle, HistoryTwice, IdTaken, IdTwice, NothingListed, UnknownBody,
};
use crate::rulebook::condition::HereWord;
use crate::rulebook::data::Item;
use crate::rulebook::derive::Derive;
use crate::rulebook::standing::Deciders;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let book = desk.book;
    let root = Path::root();
    once(book.classes.iter().map(|class| &class.id), "分类", "class", &root.field("classes"), sink);
    once(book.cohorts.iter().map(|cohort| &cohort.id), "评比组", "cohort", &root.field("cohorts"), sink);
    once(book.layers.iter().map(|layer| &layer.id), "层级", "layer", &root.field("layers"), sink);
    once(book.tiers.iter().map(|tier| &tier.id), "等次", "tier", &root.field("tiers"), sink);
    if book.classes.is_empty() && !sink.incomplete(&root.field("classes")) {
        sink.push(NothingListed { what_zh: "分类", what_en: "class" }, &root.field("classes"));
    }
    if book.cohorts.is_empty() && !sink.incomplete(&root.field("cohorts")) {
        sink.push(NothingListed { what_zh: "评比组", what_en: "cohort" }, &root.field("cohorts"));
    }
    if let Some(span) = &book.effective {
        dates(span.from, span.until, &root.field("effective"), sink);
    }
    if let Some(said) = &book.deciders {
        deciders(desk, said, sink);
    }
    cohorts(desk, sink);
    nodes(desk, sink);
    for (id, item) in book.data.iter() {
        body(desk, supplier_of(item), &root.field("data").key(id.as_str()).field("supplier"), sink);
    }
}

/// Ids within one list.
pub(super) fn once<'i>(
    ids: impl Iterator<Item = &'i Id>,
    what_zh: &'static str,
    what_en: &'static str,
    list: &Path,
    sink: &mut Sink<'_>,
) {
    for (index, id) in twice(ids) {
        sink.push(IdTwice { what_zh, what_en, id: id.to_string() }, &list.index(index).field("id"));
    }
}

/// Ids that stand earlier in their list, too, each with its place.
pub(super) fn twice<'i>(ids: impl IntoIterator<Item = &'i Id>) -> Vec<(usize, &'i Id)> {
    let mut seen = BTreeSet::new();
    ids.into_iter().enumerate().filter(|(_, id)| !seen.insert(*id)).collect()
}

/// Classes for which something is: if any are listed, they are there, each once.
pub(super) fn classes(desk: &Desk<'_>, said: Option<&[Id]>, path: &Path, sink: &mut Sink<'_>) {
    let Some(said) = said else { return };
    if said.is_empty() && !sink.incomplete(path) {
        sink.push(NothingListed { what_zh: "分类", what_en: "class" }, path);
    }
    for (index, id) in said.iter().enumerate() {
        desk.class(id, &path.index(index), sink);
    }
    for (index, id) in twice(said) {
        sink.push(HistoryTwice { id: id.to_string() }, &path.index(index));
    }
}

fn cohorts(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let mut placed = BTreeSet::new();
    for (index, cohort) in desk.book.cohorts.iter().enumerate() {
        let list = Path::root().field("cohorts").index(index).field("classes");
        if cohort.classes.is_empty() && !sink.incomplete(&list) {
            sink.push(NothingListed { what_zh: "分类", what_en: "class" }, &list);
        }
        let mut seen = BTreeSet::new();
        for (index, id) in cohort.classes.iter().enumerate() {
            let path = list.index(index);
            placed.extend(desk.class(id, &path, sink));
            if !seen.insert(id) {
                sink.push(IdTwice { what_zh: "分类", what_en: "class", id: id.to_string() }, &path);
            }
        }
    }
    if sink.incomplete(&Path::root().field("cohorts")) {
        return;
    }
    let mut known = BTreeSet::new();
    let made: BTreeSet<&Id> = desk.book.derive.iter().filter_map(Derive::totals).map(|said| &said.class).collect();
    for (index, class) in desk.book.classes.iter().enumerate() {
        // Without any cohort the missing list is the finding.
        let again = !known.insert(&class.id);
        // Derived objects stand in a cohort only where one lists their class.
        let derived = made.contains(&class.id);
        if !desk.book.cohorts.is_empty() && !placed.contains(&index) && !again && !derived {
            sink.push(
                ClassWithoutCohort { class: desk.class_name(index) },
                &Path::root().field("classes").index(index),
            );
        }
    }
}

fn nodes(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for (place, one) in desk.flat.iter().enumerate() {
        if desk.place(&one.node.id) != Some(place) {
            let id = one.node.id.to_string();
            sink.push(IdTwice { what_zh: "指标", what_en: "node", id }, &one.path.field("id"));
        }
        if HereWord::is_word(one.node.id.as_str()) {
            let (where_zh, where_en) = ("在条件里", "in conditions");
            let id = one.node.id.to_string();
            sink.push(IdTaken { what_zh: "指标", what_en: "node", id, where_zh, where_en }, &one.path.field("id"));
        }
        if let Some(applies) = one.node.applies.as_ref().and_then(|applies| applies.classes.as_ref()) {
            let list = one.path.field("applies").field("classes");
            for (index, id) in applies.iter().enumerate() {
                desk.class(id, &list.index(index), sink);
            }
        }
    }
}

/// A body that is declared.
pub(super) fn body(desk: &Desk<'_>, id: &Id, path: &Path, sink: &mut Sink<'_>) {
    if desk.book.bodies.get(id).is_none() && !sink.incomplete(&Path::root().field("bodies").key(id.as_str())) {
        let (hint_zh, hint_en) = sink.hint::<UnknownBody>(id, keys(&desk.book.bodies));
        sink.push(UnknownBody { id: id.to_string(), hint_zh, hint_en }, path);
    }
}

/// Bodies that may decide, and something to decide.
fn deciders(desk: &Desk<'_>, said: &Deciders, sink: &mut Sink<'_>) {
    let path = Path::root().field("deciders");
    for (id, field) in [(&said.tiers, "tiers"), (&said.applies, "applies")] {
        if let Some(id) = id {
            body(desk, id, &path.field(field), sink);
        }
    }
    if said.tiers.is_some() && desk.book.tiers.is_empty() && !sink.incomplete(&Path::root().field("tiers")) {
        sink.push(DeciderIdle {}, &path.field("tiers"));
    }
}

pub(crate) fn supplier_of(item: &Item) -> &Id {
    match item {
        Item::Number(item) => &item.supplier,
        Item::Target(item) => &item.supplier,
        Item::Rate(item) => &item.supplier,
        Item::Rank(item) | Item::Score(item) => &item.supplier,
        Item::Grade(item) => &item.supplier,
        Item::Flag(item) => &item.supplier,
        Item::Date(item) => &item.supplier,
        Item::Events(item) => &item.supplier,
        Item::Ballots(item) => &item.supplier,
        Item::Sheets(item) => &item.supplier,
        Item::Milestones(item) => &item.supplier,
        Item::Tasks(item) => &item.supplier,
    }
}

pub(super) fn dates(from: Option<Date>, until: Option<Date>, path: &Path, sink: &mut Sink<'_>) {
    if let (Some(from), Some(until)) = (from, until)
        && from > until
    {
        sink.push(DatesBackwards { from: from.to_string(), until: until.to_string() }, path);
    }
}
