//! The shape of the tree and its marks: leaves that are whole, sums that add up, nothing open among the marked.

use std::collections::BTreeMap;

use super::desk::{Desk, Sink, name};
use super::gather;
use crate::document::Path;
use crate::finding::listed;
use crate::finding::{
    ClassWithoutLeaf, Cycle, LeafNowhere, LeafWithoutCurve, LeafWithoutPoints, LeafWithoutValue, MarksSum, NotALeaf,
    NothingToScore, OpenAndMarked, OpenDiffers, PointsMissClass, PointsNotPositive, PointsWithoutChildren,
};
use crate::number::{Decimal, Ratio};
use crate::plan::marks::{Mark, combined};
use crate::plan::order::{self, Flat};
use crate::rulebook::node::Points;
use crate::rulebook::then::Step;

/// Nodes of a cycle that a text names at most.
const NAMED: usize = 6;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    if desk.flat.is_empty() {
        if desk.book.ranking.is_none() {
            sink.push(NothingToScore {}, &Path::root());
        }
        return;
    }
    // Nodes whose marks can't be known, so that their parents' sums aren't judged by them.
    let mut unsure = vec![false; desk.flat.len()];
    for (place, one) in desk.flat.iter().enumerate().rev() {
        let children = one.children.iter().any(|child| unsure.get(*child).copied().unwrap_or(true));
        let here = shape(desk, one, sink) || sink.incomplete(&one.path);
        let mixed = mixed(desk, one, sink);
        if !here && !children && !mixed && !one.node.children.is_empty() {
            sums(desk, place, one, sink);
        }
        if let Some(slot) = unsure.get_mut(place) {
            *slot = here || children || mixed;
        }
    }
    let any_unsure = unsure.contains(&true);
    for (place, one) in desk.flat.iter().enumerate() {
        if one.node.children.is_empty()
            && one.node.points.is_some()
            && desk.groups_of(place).next().is_none()
            && !any_unsure
        {
            sink.push(LeafNowhere { node: name(one.node) }, &one.path);
        }
    }
    for class in 0..desk.groups.len() {
        let Some(who) = desk.groups.get(class) else { continue };
        // The objects of some classes are made of others, and others are there only to be their parts.
        let derived = desk.derivation(class).is_some() || gather::only_parts(desk, who.class);
        if desk.book.indicators.is_some() && !desk.counts(0, class) && !any_unsure && !derived {
            let path = Path::root().field("classes").index(who.class_place);
            sink.push(ClassWithoutLeaf { class: desk.group_name(class) }, &path);
        }
    }
    if let Err(cycle) = order::of(desk.book, &desk.flat) {
        let nodes: Vec<String> = cycle.iter().take(NAMED).map(|place| desk.node_name(*place)).collect();
        let [mut nodes_zh, mut nodes_en] = listed(&nodes);
        if cycle.len() > nodes.len() {
            nodes_zh.push('等');
            nodes_en.push_str(", …");
        }
        // The first of them, as the rulebook lists them, that reads a score itself.
        let reads = |place: &&usize| {
            desk.flat.get(**place).is_some_and(|one| {
                one.node.value.is_some()
                    || one.node.then.iter().filter_map(Step::when).any(|when| !order::scores_read(when).is_empty())
            })
        };
        let path = cycle.iter().find(reads).or(cycle.first()).and_then(|place| desk.flat.get(*place)).map(|one| {
            let steps = one.node.then.iter().filter_map(Step::when).any(|when| !order::scores_read(when).is_empty());
            one.path.field(if !steps && one.node.value.is_some() { "value" } else { "then" })
        });
        sink.push(Cycle { nodes_zh, nodes_en }, &path.unwrap_or_else(Path::root));
    }
}

/// Findings of one node by itself; whether its marks can't be known.
fn shape(desk: &Desk<'_>, one: &Flat<'_>, sink: &mut Sink<'_>) -> bool {
    let node = one.node;
    let mut unsure = false;
    if node.children.is_empty() {
        let built_elsewhere = node.each.is_some() || node.events.is_some();
        if node.value.is_none() && !built_elsewhere {
            // Children that couldn't be read have told why; the node isn't blamed for lacking them.
            if !sink.incomplete(&one.path) {
                sink.push(LeafWithoutValue { node: name(node) }, &one.path);
            }
            // A node that is neither is likely to lack children: its marks say nothing yet.
            unsure = true;
        } else {
            if node.curve.is_none() && !built_elsewhere {
                sink.push(LeafWithoutCurve { node: name(node) }, &one.path);
            }
            if node.points.is_none() {
                sink.push(LeafWithoutPoints { node: name(node) }, &one.path);
                unsure = true;
            }
        }
    } else {
        for (there, field_zh, field_en) in [
            (node.value.is_some(), "取值", "value"),
            (node.curve.is_some(), "计分", "curve"),
            (node.absent.is_some(), "缺失", "absent"),
        ] {
            if there {
                sink.push(NotALeaf { node: name(node), field_zh, field_en }, &one.path.field(field_en));
            }
        }
    }
    let path = one.path.field("points");
    let mut positive = |points: Decimal, path: &Path, sink: &mut Sink<'_>| {
        if points.is_zero() || points.is_negative() {
            sink.push(PointsNotPositive { node: name(node), points: points.to_string() }, path);
            unsure = true;
        }
    };
    match &node.points {
        Some(Points::All(points)) => positive(*points, &path, sink),
        Some(Points::ByClass(by)) => {
            for (id, points) in by.iter() {
                let path = path.key(id.as_str());
                desk.class(id, &path, sink);
                positive(*points, &path, sink);
            }
        }
        Some(Points::Open) | None => {}
    }
    unsure
}

/// Open and marked children in one node.
fn mixed(desk: &Desk<'_>, one: &Flat<'_>, sink: &mut Sink<'_>) -> bool {
    let is = |open: bool| {
        one.children.iter().copied().find(|child| {
            desk.marks.get(*child).is_some_and(|row| {
                row.iter().any(|mark| if open { *mark == Mark::Open } else { matches!(mark, Mark::Full(_)) })
            })
        })
    };
    let (Some(open), Some(marked)) = (is(true), is(false)) else { return false };
    let kind = OpenAndMarked { node: name(one.node), open: desk.node_name(open), marked: desk.node_name(marked) };
    sink.push(kind, &one.path.field("children"));
    true
}

/// The stated marks of an inner node against its children's.
fn sums(desk: &Desk<'_>, place: usize, one: &Flat<'_>, sink: &mut Sink<'_>) {
    let Some(points) = &one.node.points else { return };
    let path = one.path.field("points");
    let below: Vec<Mark> = desk.groups.iter().map(|who| combined(desk.book, &desk.marks, one, *who)).collect();
    let (open, marked) = (below.contains(&Mark::Open), below.iter().any(|mark| matches!(mark, Mark::Full(_))));
    let differ = match points {
        Points::Open => marked.then_some(("写“不设满分”，而下级有满分", "is open, but its children have marks")),
        _ => open.then_some(("写了分值，而下级不设满分", "states points, but its children are open")),
    };
    if let Some((how_zh, how_en)) = differ {
        sink.push(OpenDiffers { node: name(one.node), how_zh, how_en }, &path);
        return;
    }
    let differs_on_purpose = one.node.then.iter().any(|step| matches!(step, Step::Clamp(_) | Step::Scale(_)));
    // Classes with the same numbers share a finding.
    let mut wrong: BTreeMap<(Decimal, Ratio), Vec<String>> = BTreeMap::new();
    for (class, mark) in below.iter().enumerate() {
        let Some(declared) = desk.groups.get(class) else { continue };
        let stated = match points {
            Points::All(points) => Some(*points),
            Points::ByClass(by) => by.get(declared.class).copied(),
            Points::Open => None,
        };
        match (stated, mark) {
            (Some(stated), Mark::Full(sum)) if stated.ratio() != *sum && !differs_on_purpose => {
                wrong.entry((stated, sum.clone())).or_default().push(desk.group_name(class));
            }
            (None, Mark::Full(sum)) if matches!(points, Points::ByClass(_)) => {
                let kind =
                    PointsMissClass { node: name(one.node), class: desk.group_name(class), sum: sum.to_string() };
                sink.push(kind, &path);
            }
            (Some(stated), Mark::Absent) if matches!(points, Points::ByClass(_)) && applies(desk, place, class) => {
                let class = desk.group_name(class);
                let kind = PointsWithoutChildren { node: name(one.node), class, stated: stated.to_string() };
                sink.push(kind, &path.key(declared.class.as_str()));
            }
            _ => {}
        }
    }
    for ((stated, sum), classes) in wrong {
        let [classes_zh, classes_en] = listed(&classes);
        let kind =
            MarksSum { node: name(one.node), classes_zh, classes_en, stated: stated.to_string(), sum: sum.to_string() };
        sink.push(kind, &path);
    }
}

/// Whether `applies` lets a class in.
fn applies(desk: &Desk<'_>, place: usize, class: usize) -> bool {
    let classes = desk.flat.get(place).and_then(|one| one.classes.as_ref());
    match (classes, desk.groups.get(class)) {
        (Some(classes), Some(who)) => classes.contains(who.class),
        _ => true,
    }
}
