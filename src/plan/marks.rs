//! Marks: what each node is worth in each class, read off the rulebook.
//!
//! Used by `check` to find sums that don't add up, and by `compile` once they do.

use super::order::Flat;
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
    marks
}

/// A leaf's own mark, or the sum of the children's.
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
    let mut sum = Mark::Absent;
    for child in &one.children {
        sum = match (sum, marks.get(*child).and_then(|row| row.get(class))) {
            (sum, None | Some(Mark::Absent)) => sum,
            (Mark::Full(left), Some(Mark::Full(right))) => Mark::Full(left.add(right)),
            (Mark::Full(left), Some(Mark::Open)) => Mark::Full(left),
            (_, Some(other)) => other.clone(),
        };
    }
    sum
}

/// The mark that an inner node states in a class: its scale's, else its own points.
pub(crate) fn stated(book: &Rulebook, node: &Node, class: usize) -> Option<Ratio> {
    let id = &book.classes.get(class)?.id;
    if node.children.is_empty() {
        return None;
    }
    let scale = node.then.iter().find_map(|step| match step {
        Step::Scale(step) => step.scale.of_class(id),
        _ => None,
    });
    let points: Option<Decimal> = match &node.points {
        Some(Points::All(points)) => Some(*points),
        Some(Points::ByClass(by)) => by.get(id).copied(),
        Some(Points::Open) | None => None,
    };
    scale.or(points).map(Decimal::ratio)
}
