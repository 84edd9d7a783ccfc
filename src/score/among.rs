//! One value of several, of which some may be absent.

use super::{Case, value};
use crate::number::Ratio;
use crate::plan::among::{PlanAmong, Selecting};
use crate::rulebook::absent::Cause;

/// The value that those which are there make. A cause that isn't skipped is the value's own, the first of several; where
/// all are skipped, the first of their causes.
pub(super) fn evaluate(case: Case<'_>, among: &PlanAmong) -> Result<Ratio, Cause> {
    let mut there = Vec::with_capacity(among.parts.len());
    let (mut cause, mut skipped): (Option<Cause>, Option<Cause>) = (None, None);
    let first = |so_far: Option<Cause>, other: Cause| Some(so_far.map_or(other, |so_far| so_far.min(other)));
    for (place, part) in among.parts.iter().enumerate().rev() {
        match value::evaluate(case, part) {
            Ok(number) => {
                there.push((place, number));
                // What came before the newest isn't looked at.
                if among.meet == Selecting::Newest {
                    break;
                }
            }
            Err(other) if among.skip.contains(&other) => skipped = first(skipped, other),
            Err(other) => {
                cause = first(cause, other);
                if among.meet == Selecting::Newest {
                    break;
                }
            }
        }
    }
    if let Some(cause) = cause {
        return Err(cause);
    }
    if !there.is_empty() && there.len() < among.enough {
        return Err(Cause::TooFew);
    }
    // `check` lets no empty list through.
    among.meet.join(there.into_iter().rev()).ok_or(skipped.unwrap_or(Cause::Missing))
}
