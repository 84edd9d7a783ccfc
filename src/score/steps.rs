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
            let after = act(case, &step.act, number.clone(), lost);
            trace.stepped(place, &number, &after);
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

fn act(case: Case<'_>, act: &Act, number: Ratio, lost: Option<&Ratio>) -> Ratio {
    match act {
        Act::Round(rounding) => rounding.round(&number),
        Act::Clamp { at_least, at_most } => clamp(number, at_least.as_ref(), at_most.as_ref()),
        // Of what is in force below.
        Act::Scale { to, of } if lost.is_some() => {
            let of = lost.map_or_else(|| of.clone(), |lost| of.sub(lost));
            number.mul(to).div(&of).unwrap_or(number)
        }
        // `of` is a node's mark, which is above zero.
        Act::Scale { to, of } => number.mul(to).div(of).unwrap_or(number),
        Act::Times(factor) => number.mul(factor),
        Act::Add(addend) => number.add(addend),
        // A class that lacks the node lacks the leaf.
        Act::AddLeaf(leaf) => case.scores.of(*leaf).map_or(number.clone(), |score| number.add(&score.read())),
        Act::Set(set) => set.clone(),
    }
}
