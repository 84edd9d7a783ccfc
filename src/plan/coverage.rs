//! How much each leaf counts in the coverage, class by class: its declared mark times the scales and weights above it.

use super::combine;
use super::groups::Who;
use super::marks::{self, Mark};
use super::order::Flat;
use crate::number::Ratio;
use crate::rulebook::Rulebook;
use crate::rulebook::node::{Combine, Node};
use crate::rulebook::standing::CoverageWord;

/// How much of an object's marks must come from evidence.
pub(crate) struct PlanCoverage {
    pub(crate) at_least: Ratio,
    /// Whether an object below it has no total, rather than only no rank.
    pub(crate) unscored: bool,
    /// By class, the leaves and the shares that they have in the whole.
    pub(crate) shares: Vec<Vec<(usize, Ratio)>>,
}

/// The coverage that a rulebook asks for, if it asks; nodes by places in the order.
pub(super) fn of(
    book: &Rulebook,
    flat: &[Flat<'_>],
    marks: &[Vec<Mark>],
    place_of: &[usize],
    groups: &[Who<'_>],
) -> Option<Option<PlanCoverage>> {
    let Some(said) = &book.coverage else { return Some(None) };
    let shares = groups.iter().map(|who| shares(book, flat, marks, place_of, *who)).collect::<Option<_>>()?;
    Some(Some(PlanCoverage {
        at_least: said.at_least.ratio(),
        unscored: said.otherwise == CoverageWord::Unscored,
        shares,
    }))
}

fn shares(
    book: &Rulebook,
    flat: &[Flat<'_>],
    marks: &[Vec<Mark>],
    place_of: &[usize],
    who: Who<'_>,
) -> Option<Vec<(usize, Ratio)>> {
    let counts =
        |place: usize| marks.get(place).and_then(|row| row.get(who.place)).is_some_and(|mark| *mark != Mark::Absent);
    let mut leaves = Vec::new();
    // What a point beneath a node is worth in the whole; parents stand before their children.
    let mut worth: Vec<Ratio> = vec![Ratio::one(); flat.len()];
    for (place, one) in flat.iter().enumerate() {
        if one.figure || one.added.is_some() || !counts(place) {
            continue;
        }
        let own = worth.get(place)?.clone();
        if one.children.is_empty() {
            if let Some(Mark::Full(mark)) = marks.get(place).and_then(|row| row.get(who.place)) {
                leaves.push((*place_of.get(place)?, mark.mul(&own)));
            }
            continue;
        }
        let scaled = match (marks::scale(one.node, who), marks::combined(book, marks, one, who)) {
            (Some(to), Mark::Full(below)) => own.mul(&to.ratio().div(&below)?),
            _ => own,
        };
        let there = || one.children.iter().zip(&one.node.children).filter(|(child, _)| counts(**child));
        let weighs = matches!(one.node.combine, Combine::Mean | Combine::GeometricMean);
        let weight = |child: &Node| combine::weight(one.node, &child.id).unwrap_or_else(Ratio::one);
        let all = there().fold(Ratio::zero(), |sum, (_, child)| sum.add(&weight(child)));
        for (place, child) in there() {
            let part = if weighs { scaled.mul(&weight(child)).div(&all)? } else { scaled.clone() };
            *worth.get_mut(*place)? = part;
        }
    }
    let whole = leaves.iter().fold(Ratio::zero(), |sum, (_, share)| sum.add(share));
    leaves.into_iter().map(|(leaf, share)| Some((leaf, share.div(&whole)?))).collect()
}
