//! Curves by step as straight pieces, where there are few of them.
//!
//! The pieces are those that `score::pace` walks; how many a kernel may have is `piecewise`'s.

use super::expr::Expr;
use super::pace::{Pace, PlanPrice};
use super::piecewise::{Bound, Piece, Piecewise};
use crate::number::Ratio;
use crate::rulebook::curve::StepWord;

/// Steps that are written out on each side at most.
const MOST: i64 = 30;

/// What the curve gives for a value; `None` where it starts from what isn't a constant, or has too many steps.
pub(super) fn of(pace: &Pace) -> Option<Piecewise> {
    let Expr::Constant(from) = &pace.from else { return None };
    match pace.step {
        StepWord::Linear => linear(pace, from),
        StepWord::Whole | StepWord::Started => stairs(pace, from),
    }
}

/// Steps until the cap is reached: none of them where there is no price.
fn steps(price: Option<&PlanPrice>) -> Option<i64> {
    let Some(price) = price else { return Some(0) };
    let all = price.at_most.as_ref()?.div(&price.each)?;
    (0..=MOST).find(|steps| Ratio::from_int(*steps) >= all)
}

/// What so many steps come to.
fn moved(price: Option<&PlanPrice>, steps: i64) -> Ratio {
    price.map_or_else(Ratio::zero, |price| {
        let all = price.each.mul(&Ratio::from_int(steps));
        price.at_most.as_ref().filter(|cap| all > **cap).cloned().unwrap_or(all)
    })
}

fn linear(pace: &Pace, from: &Ratio) -> Option<Piecewise> {
    let zero = Piecewise::constant(Ratio::zero());
    let minus = Ratio::one().neg();
    let away = Piecewise::identity().plus(&Piecewise::constant(from.neg()))?;
    let side = |away: Piecewise, price: Option<&PlanPrice>| -> Option<Piecewise> {
        let Some(price) = price else { return Some(zero.clone()) };
        let moved = away.max(&zero)?.times(&price.each.div(&pace.every)?);
        match &price.at_most {
            Some(cap) => moved.min(&Piecewise::constant(cap.clone())),
            None => Some(moved),
        }
    };
    let (up, down) = (side(away.clone(), pace.up.as_ref())?, side(away.times(&minus), pace.down.as_ref())?);
    Piecewise::constant(pace.base.clone()).plus(&up)?.plus(&down.times(&minus))
}

fn stairs(pace: &Pace, from: &Ratio) -> Option<Piecewise> {
    let whole = pace.step == StepWord::Whole;
    let (up, down) = (steps(pace.up.as_ref())?, steps(pace.down.as_ref())?);
    let at = |steps: i64| from.add(&pace.every.mul(&Ratio::from_int(steps)));
    let level = |offset: Ratio, at: Ratio, included: bool| Piece {
        upper: Some(Bound { at, included }),
        slope: Ratio::zero(),
        offset,
    };
    let mut pieces = Vec::new();
    // From the lowest: a whole step counts once it is gone all the way, a started one at once.
    for steps in (0..=down).rev() {
        let end = if whole { steps.checked_neg()? } else { steps.checked_sub(1)?.checked_neg()? };
        let nothing = steps == 0 && !whole;
        let (end, included) = if nothing { (from.clone(), true) } else { (at(end), whole) };
        pieces.push(level(pace.base.sub(&moved(pace.down.as_ref(), steps)), end, included));
    }
    for steps in 0..=up {
        if steps == 0 && !whole {
            continue;
        }
        let end = if whole { at(steps.checked_add(1)?) } else { at(steps) };
        pieces.push(level(pace.base.add(&moved(pace.up.as_ref(), steps)), end, !whole));
    }
    Piecewise::of(pieces)
}
