//! The steps of `then`: run in order, exactly as written, on the number before its rounding.

use super::condition::{Told, evaluate};
use super::trace::Trace;
use super::value::clamp;
use super::{Case, Scores};
use crate::number::Ratio;
use crate::plan::node::{Act, PlanStep};

/// Runs the steps.
pub(super) fn run<T: Trace>(
    case: Case<'_>,
    steps: &[PlanStep],
    mut number: Ratio,
    scores: &mut Scores,
    trace: &mut T,
) -> Ratio {
    for (place, step) in steps.iter().enumerate() {
        let runs = step.when.as_ref().is_none_or(|when| evaluate(case, when, scores, Some(&number)) == Told::True);
        if runs {
            let after = act(&step.act, number.clone(), scores);
            trace.stepped(place, &number, &after);
            number = after;
        } else {
            if let Act::AddLeaf(leaf) = step.act {
                scores.withhold(case, leaf);
            }
            trace.skipped(place);
        }
    }
    number
}

fn act(act: &Act, number: Ratio, scores: &Scores) -> Ratio {
    match act {
        Act::Round(rounding) => rounding.round(&number),
        Act::Clamp { at_least, at_most } => clamp(number, at_least.as_ref(), at_most.as_ref()),
        // `of` is a node's mark, which is above zero.
        Act::Scale { to, of } => number.mul(to).div(of).unwrap_or(number),
        Act::Times(factor) => number.mul(factor),
        Act::Add(addend) => number.add(addend),
        // A class that lacks the node lacks the leaf.
        Act::AddLeaf(leaf) => scores.of(*leaf).map_or(number.clone(), |score| number.add(&score.read())),
        Act::Set(set) => set.clone(),
    }
}
