//! The steps of `then`: run in order, exactly as written, on the number before its rounding.

use super::Case;
use super::condition::{Told, evaluate};
use super::trace::Trace;
use super::value::clamp;
use crate::number::Ratio;
use crate::plan::node::{Act, PlanStep};

/// Runs the steps; added leaves whose step doesn't run are told.
pub(super) fn run<T: Trace>(
    case: Case<'_>,
    steps: &[PlanStep],
    mut number: Ratio,
    lost: Option<&Ratio>,
    withheld: &mut Vec<usize>,
    trace: &mut T,
) -> Ratio {
    for (place, step) in steps.iter().enumerate() {
        let runs = step.when.as_ref().is_none_or(|when| evaluate(case, when, case.scores, Some(&number)) == Told::True);
        if runs {
            let of = match &step.act {
                Act::Scale { of, .. } => lost.map(|lost| of.sub(lost)),
                _ => None,
            };
            let after = act(case, &step.act, number.clone(), of.as_ref());
            trace.stepped(place, &number, &after, of.as_ref());
            number = after;
        } else {
            if let Act::AddLeaf(leaf) = step.act {
                withheld.push(leaf);
            }
            trace.skipped(place);
        }
    }
    number
}

/// `left` is what a scale divides by, where something below it was left out.
fn act(case: Case<'_>, act: &Act, number: Ratio, left: Option<&Ratio>) -> Ratio {
    match act {
        Act::Round(rounding) => rounding.round(&number),
        Act::Clamp { at_least, at_most } => clamp(number, at_least.as_ref(), at_most.as_ref()),
        // A mark that is above zero: where everything is left out, no step runs.
        Act::Scale { to, of } => number.mul(to).div(left.unwrap_or(of)).unwrap_or(number),
        Act::Times(factor) => number.mul(factor),
        Act::Add(addend) => number.add(addend),
        // A class that lacks the node lacks the leaf.
        Act::AddLeaf(leaf) => case.scores.of(*leaf).map_or(number.clone(), |score| number.add(&score.read())),
        Act::Set(set) => set.clone(),
    }
}
