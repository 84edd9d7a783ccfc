//! Children that meet otherwise than by being added: mean, geometric mean, lowest, highest, the best of them, product.

use super::Scores;
use super::trace::Trace;
use crate::number::Ratio;
use crate::plan::combine::{Meet, geometric};
use crate::plan::node::PlanNode;

/// What the children come to, as they stand after their own rounding; those that aren't there don't meet.
pub(super) fn points<T: Trace>(node: &PlanNode, meet: &Meet, scores: &Scores, trace: &mut T) -> Ratio {
    let there =
        || node.children.iter().enumerate().filter_map(|(place, child)| Some((place, scores.of(*child)?.read())));
    match meet {
        Meet::Mean(weights) => {
            let weight = |place: usize| weights.get(place).and_then(Option::as_ref);
            let none = (Ratio::zero(), Ratio::zero());
            let (sum, whole) = there().fold(none, |(sum, whole), (place, score)| match weight(place) {
                Some(weight) => (sum.add(&score.mul(weight)), whole.add(weight)),
                None => (sum, whole),
            });
            // Weights are above zero, and a node without children is answered before.
            let mean = sum.div(&whole).unwrap_or_else(Ratio::zero);
            trace.combined(&mean);
            mean
        }
        Meet::Geometric { powers, digits } => {
            let power = |place: usize| powers.get(place).copied().flatten();
            let met = there().filter_map(|(place, score)| Some((score, power(place)?)));
            // `check` lets no child below zero, and a node without children is answered before.
            let mean = geometric(met, *digits).unwrap_or_else(Ratio::zero);
            trace.combined(&mean);
            mean
        }
        Meet::Product => {
            let product = there().fold(Ratio::one(), |product, (_, score)| product.mul(&score));
            trace.combined(&product);
            product
        }
        Meet::Min => best(there(), 1, |left, right| left < right, trace),
        Meet::Max => best(there(), 1, |left, right| left > right, trace),
        Meet::Best(most) => best(there(), *most, |left, right| left > right, trace),
    }
}

/// The sum of the best so many; of equals the one listed first.
///
/// Each round looks for the next best after the last taken, so nothing needs sorting.
fn best<T: Trace>(
    there: impl Iterator<Item = (usize, Ratio)> + Clone,
    most: usize,
    better: impl Fn(&Ratio, &Ratio) -> bool,
    trace: &mut T,
) -> Ratio {
    let mut sum = Ratio::zero();
    let mut last: Option<(usize, Ratio)> = None;
    for _ in 0..most {
        let mut next: Option<(usize, Ratio)> = None;
        for (place, score) in there.clone() {
            let taken = last
                .as_ref()
                .is_some_and(|(before, value)| better(&score, value) || (score == *value && place <= *before));
            if !taken && next.as_ref().is_none_or(|(_, so_far)| better(&score, so_far)) {
                next = Some((place, score));
            }
        }
        let Some((place, score)) = next else { break };
        sum = sum.add(&score);
        trace.took(place);
        last = Some((place, score));
    }
    trace.combined(&sum);
    sum
}
