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
    lost: Option<&Ratio>,
    scores: &Scores,
    trace: &mut T,
) -> Ratio {
    for (place, step) in steps.iter().enumerate() {
        let runs = step.when.as_ref().is_none_or(|when| evaluate(case, when, scores, Some(&number)) == Told::True);
        if runs {
            let after = act(&step.act, number.clone(), lost);
            trace.stepped(place, &number, &after);
            number = after;
        } else {
            trace.skipped(place);
        }
    }
    number
}

fn act(act: &Act, number: Ratio, lost: Option<&Ratio>) -> Ratio {
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
        Act::Set(set) => set.clone(),
    }
}
