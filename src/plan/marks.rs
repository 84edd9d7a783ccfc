//! Marks: what each node is worth in each group, read off the rulebook.
//!
//! Used by `check` to find sums that don't add up, and by `compile` once they do.

use super::groups::Who;
use super::order::Flat;
use super::{combine, groups};
use crate::number::{Decimal, Ratio};
use crate::rulebook::Rulebook;
use crate::rulebook::node::{Node, Points};
use crate::rulebook::then::Step;

/// What a node is worth in one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The group lacks the node.
    Absent,
    /// Points without a mark.
    Open,
    /// The full mark.
    Full(Ratio),
}

/// Marks by node (in `flat`'s order), then group.
pub(crate) fn of(book: &Rulebook, flat: &[Flat<'_>], groups: &[Who<'_>]) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); flat.len()];
    let alike = groups::alike(flat);
    // Children stand after their parents, so the list backwards sees them first.
    for (place, one) in flat.iter().enumerate().rev() {
        let of = |who: &Who<'_>| match combined(book, &marks, one, *who) {
            Mark::Full(sum) => Mark::Full(stated(one.node, *who).unwrap_or(sum)),
            other => other,
        };
        let row = if alike.get(place) == Some(&true) {
            let all = groups.iter().find(|who| !who.derived).map_or(Mark::Absent, of);
            groups.iter().map(|who| if who.derived { Mark::Absent } else { all.clone() }).collect()
        } else {
            groups.iter().map(of).collect()
        };
        if let Some(slot) = marks.get_mut(place) {
            *slot = row;
        }
    }
    // An added leaf is there where its node is.
    for (place, one) in flat.iter().enumerate() {
        let (Some(parent), Some(_)) = (one.parent, one.added) else { continue };
        let lacks: Vec<bool> =
            marks.get(parent).map_or_else(Vec::new, |row| row.iter().map(|mark| *mark == Mark::Absent).collect());
        for (mark, lacks) in marks.get_mut(place).into_iter().flatten().zip(lacks) {
            if lacks {
                *mark = Mark::Absent;
            }
        }
    }
    marks
}

/// A leaf's own mark, or what the children's make together.
pub(crate) fn combined(book: &Rulebook, marks: &[Vec<Mark>], one: &Flat<'_>, who: Who<'_>) -> Mark {
    // The totals of derived objects are made of others'.
    if who.derived {
        return Mark::Absent;
    }
    if one.classes.as_ref().is_some_and(|classes| !classes.contains(who.class)) {
        return Mark::Absent;
    }
    if one.node.children.is_empty() {
        return match &one.node.points {
            None => Mark::Absent,
            Some(Points::Open) => Mark::Open,
            Some(Points::All(points)) => Mark::Full(points.ratio()),
            Some(Points::ByClass(by)) => by.get(who.class).map_or(Mark::Absent, |points| Mark::Full(points.ratio())),
        };
    }
    let of = |child: usize| marks.get(child).and_then(|row| row.get(who.place)).unwrap_or(&Mark::Absent);
    if !one.children.iter().any(|child| matches!(of(*child), Mark::Full(_))) {
        let open = one.children.iter().any(|child| *of(*child) == Mark::Open);
        return if open { Mark::Open } else { Mark::Absent };
    }
    let full: Vec<(usize, &Ratio)> = one
        .children
        .iter()
        .enumerate()
        .filter_map(|(place, child)| match of(*child) {
            Mark::Full(mark) => Some((place, mark)),
            Mark::Absent | Mark::Open => None,
        })
        .collect();
    combine::mark(book, one.node, &full).map_or(Mark::Absent, Mark::Full)
}

/// The mark that an inner node states in a group: its scale's, else its own points.
pub(crate) fn stated(node: &Node, who: Who<'_>) -> Option<Ratio> {
    if node.children.is_empty() {
        return None;
    }
    let points: Option<Decimal> = match &node.points {
        Some(Points::All(points)) => Some(*points),
        Some(Points::ByClass(by)) => by.get(who.class).copied(),
        Some(Points::Open) | None => None,
    };
    scale(node, who).or(points).map(Decimal::ratio)
}

/// What a node's scale makes of its mark in a group.
pub(super) fn scale(node: &Node, who: Who<'_>) -> Option<Decimal> {
    node.then.iter().find_map(|step| match step {
        Step::Scale(step) => who.number(&step.scale),
        _ => None,
    })
}
