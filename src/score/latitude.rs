//! Latitude: what a body decided for an object within the bounds that a piece of a curve leaves it.
//!
//! Who may decide is settled when evidence is read; here the decision meets the piece that the value lies in.

use super::trace::Silent;
use super::{Case, curve, value};
use crate::number::Ratio;
use crate::plan::curve::{Gives, Latitude, PlanCurve};
use crate::plan::node::Leaf;
use crate::rulebook::absent::Cause;

/// What was decided.
pub(super) fn decided(case: Case<'_>, latitude: &Latitude) -> Option<Ratio> {
    case.round.decisions.latitude(latitude.node, case.object).map(|decision| decision.to.ratio())
}

/// The cause of a leaf whose value lies where nothing was decided, or whose curve lacks what it reads.
pub(super) fn undecided(case: Case<'_>, leaf: &Leaf) -> Option<Cause> {
    let value = value::evaluate(case, &leaf.value).ok()?;
    curve::gives(case, &leaf.curve, &value, &mut Silent).err()
}

/// The latitude of the piece that the value lies in, where the decision leaves its bounds.
pub(super) fn left<'p>(case: Case<'_>, leaf: &'p Leaf) -> Option<&'p Latitude> {
    leaf.decided_by.as_ref()?;
    let value = value::evaluate(case, &leaf.value).ok()?;
    let latitude = piece(&leaf.curve, &value)?;
    let number = decided(case, latitude)?;
    (!latitude.holds(&number)).then_some(latitude)
}

/// The latitude of the piece that a value lies in; in a sum of curves one at most has any.
fn piece<'p>(curve: &'p PlanCurve, value: &Ratio) -> Option<&'p Latitude> {
    match curve {
        PlanCurve::Bands { bands, .. } => {
            let band = bands.get(bands.partition_point(|band| band.is_below(value)))?;
            match &band.gives {
                Gives::Latitude(latitude) => Some(latitude),
                Gives::Constant(_) | Gives::Line { .. } => None,
            }
        }
        PlanCurve::Sum(parts) => parts.iter().find_map(|part| piece(part, value)),
        PlanCurve::AsPoints
        | PlanCurve::Proportional { .. }
        | PlanCurve::Grades { .. }
        | PlanCurve::Per(_)
        | PlanCurve::Ranks(_) => None,
    }
}
