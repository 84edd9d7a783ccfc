//! The steps of a node over an interval: each runs, doesn't, or may do either.

use super::condition;
use super::look::Look;
use super::possible::{Truth, rounded};
use super::reach::Lost;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::node::{Act, PlanStep};

/// An added leaf, and whether the step that adds it runs.
pub(super) type Added = (usize, Truth);

/// Runs the steps. `lost` is what the mark loses, `rates` how much of its mark each part makes.
pub(super) fn run(
    look: &Look<'_>,
    steps: &[PlanStep],
    mut number: Interval,
    (lost, rates): (Option<&Lost>, Option<&Interval>),
    added: &mut Vec<Added>,
) -> Interval {
    for (place, step) in steps.iter().enumerate() {
        let runs = step.when.as_ref().map_or(Truth::is(true), |when| condition::of(look, when, Some(&number)));
        if let Act::AddLeaf(leaf) = step.act {
            added.push((leaf, runs));
        }
        let after = runs.yes.then(|| act(look, &step.act, &number, (lost, rates.filter(|_| place == 0))));
        number = match after {
            Some(after) if runs.may_fail() => after.hull(&number),
            Some(after) => after,
            None => number,
        };
    }
    number
}

fn act(look: &Look<'_>, act: &Act, number: &Interval, (lost, rates): (Option<&Lost>, Option<&Interval>)) -> Interval {
    let point = |number: &Ratio| Interval::point(number.clone());
    match act {
        Act::Round(rounding) => rounded(number, rounding),
        Act::Clamp { at_least, at_most } => number.clamp(at_least.as_ref(), at_most.as_ref()),
        Act::Scale { to, of } => {
            let left = lost.map_or_else(|| point(of), |lost| lost.left(&point(of)));
            let scaled = number.times(&point(to)).over(&left);
            // A quotient of sums lies among the quotients of their parts.
            match rates {
                Some(rates) => scaled.meet(&rates.times(&point(to))),
                None => scaled,
            }
        }
        Act::Times(factor) => number.times(&point(factor)),
        Act::Add(addend) => number.plus(&point(addend)),
        // A class that lacks the node lacks the leaf.
        Act::AddLeaf(leaf) => look.reach(*leaf).map_or_else(|| number.clone(), |reach| number.plus(&reach.added())),
        Act::Set(set) => point(set),
    }
}
