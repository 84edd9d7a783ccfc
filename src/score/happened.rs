//! Events as a value: which of an object's events count, and what they come to.

use super::events::{self, SetAside};
use super::{Case, value};
use crate::number::{Decimal, Ratio};
use crate::plan::happened::PlanHappened;
use crate::round::Happened;
use crate::rulebook::absent::Cause;
use crate::rulebook::happened::HappenedTells;

/// What an event that is spoken of is to the number.
#[derive(Clone, Debug)]
pub(crate) enum Share {
    /// So much of it.
    Counts(Ratio),
    /// Nothing, for its matter is counted by another.
    SameMatter,
    /// Nothing, whatever its matter.
    SetAside(SetAside),
}

/// The number, or why there is none.
pub(super) fn evaluate(case: Case<'_>, plan: &PlanHappened) -> Result<Ratio, Cause> {
    value::there(case, plan.item)?;
    Ok(so_far(case, plan))
}

/// What the events that are there come to, whatever else may be said of the cell.
pub(crate) fn so_far(case: Case<'_>, plan: &PlanHappened) -> Ratio {
    shares(case, plan).fold(Ratio::zero(), |sum, (_, share)| match share {
        Share::Counts(more) => sum.add(&more),
        Share::SameMatter | Share::SetAside(_) => sum,
    })
}

/// The object's events of the kinds and levels that are spoken of, and what each is to the number.
pub(crate) fn shares<'r>(case: Case<'r>, plan: &PlanHappened) -> impl Iterator<Item = (&'r Happened, Share)> {
    let events = events::cell(case, plan.item).unwrap_or_default();
    let mut counted: Option<&Happened> = None;
    events.iter().filter(|event| plan.means(event.kind, event.level)).map(move |event| {
        if let Some(aside) = events::aside(&plan.within, event) {
            return (event, Share::SetAside(aside));
        }
        // Those of one matter lie side by side.
        let again = counted.replace(event).is_some_and(|before| before.same_matter(event));
        let share = match plan.tells {
            HappenedTells::Matters if again => Share::SameMatter,
            HappenedTells::Count | HappenedTells::Matters => Share::Counts(Ratio::one()),
            HappenedTells::Quantity => Share::Counts(event.quantity.map_or_else(Ratio::zero, Decimal::ratio)),
        };
        (event, share)
    })
}
