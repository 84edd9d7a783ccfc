//! Marks: what each node is worth in each class, read off the rulebook.
//!
//! Used by `check` to find sums that don't add up, and by `compile` once they do.

use super::combine;
use super::order::Flat;
use crate::document::Id;
use crate::number::{Decimal, Ratio};
use crate::rulebook::Rulebook;
use crate::rulebook::node::{Node, Points};
use crate::rulebook::then::Step;

/// What a node is worth in one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The class lacks the node.
    Absent,
    /// Points without a mark.
    Open,
    /// The full mark.
    Full(Ratio),
}

/// Marks by node (in `flat`'s order), then class.
pub(crate) fn of(book: &Rulebook, flat: &[Flat<'_>]) -> Vec<Vec<Mark>> {
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); flat.len()];
    // Children stand after their parents, so the list backwards sees them first.
    for (place, one) in flat.iter().enumerate().rev() {
        let row = (0..book.classes.len())
            .map(|class| match combined(book, &marks, one, class) {
                Mark::Full(sum) => Mark::Full(stated(book, one.node, class).unwrap_or(sum)),
                other => other,
            })
            .collect();
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
pub(crate) fn combined(book: &Rulebook, marks: &[Vec<Mark>], one: &Flat<'_>, class: usize) -> Mark {
    let Some(id) = book.classes.get(class).map(|class| &class.id) else { return Mark::Absent };
    if one
        .node
        .applies
        .as_ref()
        .and_then(|applies| applies.classes.as_ref())
        .is_some_and(|classes| !classes.contains(id))
    {
        return Mark::Absent;
    }
    if one.node.children.is_empty() {
        return match &one.node.points {
            None => Mark::Absent,
            Some(Points::Open) => Mark::Open,
            Some(Points::All(points)) => Mark::Full(points.ratio()),
            Some(Points::ByClass(by)) => by.get(id).map_or(Mark::Absent, |points| Mark::Full(points.ratio())),
        };
    }
    let of = |child: usize| marks.get(child).and_then(|row| row.get(class)).unwrap_or(&Mark::Absent);
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

/// The mark that an inner node states in a class: its scale's, else its own points.
pub(crate) fn stated(book: &Rulebook, node: &Node, class: usize) -> Option<Ratio> {
    let id = &book.classes.get(class)?.id;
    if node.children.is_empty() {
        return None;
    }
    let points: Option<Decimal> = match &node.points {
        Some(Points::All(points)) => Some(*points),
        Some(Points::ByClass(by)) => by.get(id).copied(),
        Some(Points::Open) | None => None,
    };
    scale(node, id).or(points).map(Decimal::ratio)
}

/// What a node's scale makes of its mark in a class.
pub(super) fn scale(node: &Node, class: &Id) -> Option<Decimal> {
    node.then.iter().find_map(|step| match step {
        Step::Scale(step) => step.scale.of_class(class),
        _ => None,
    })
}
