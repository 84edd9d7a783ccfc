//! How many places a quota gives in a cohort.

use crate::number::{Grid, Ratio, Rounding};
use crate::plan::standing::{PlanPlaces, PlanSize};

/// Whom quotas count in a cohort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Base {
    /// Those who are ranked.
    pub(crate) ranked: u32,
    /// The whole roster, but for those who aren't counted.
    pub(crate) roster: u32,
    /// Units outside the competition that count all the same.
    pub(crate) beside: u32,
}

/// Why a quota gives no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoPlaces {
    /// The value over the owner gives a share outside 0 to 1, or a count that is no count.
    Nonsense(Ratio),
    /// It is absent, and nothing says what then.
    Absent,
}

/// The base of a share.
pub(crate) fn base(places: &PlanPlaces, base: Base) -> u32 {
    if places.roster { base.roster } else { base.ranked.saturating_add(base.beside) }
}

/// The number of places in a cohort; `owner` reads a value over the object that the cohort belongs to.
pub(crate) fn count(
    places: &PlanPlaces,
    cohort: usize,
    base: Base,
    owner: impl FnOnce(&crate::plan::expr::Expr) -> Option<Ratio>,
) -> Result<u32, NoPlaces> {
    let share = match &places.size {
        PlanSize::Count(counts) => return counts.get(cohort).copied().ok_or(NoPlaces::Absent),
        PlanSize::Share(shares) => shares.get(cohort).cloned().ok_or(NoPlaces::Absent)?,
        PlanSize::Owner { value, share, if_absent, .. } => {
            let number = owner(value).or_else(|| if_absent.clone()).ok_or(NoPlaces::Absent)?;
            if !*share {
                let whole = number.lowest_terms().filter(|(_, d)| *d == 1).and_then(|(n, _)| u32::try_from(n).ok());
                return whole.ok_or(NoPlaces::Nonsense(number));
            }
            number
        }
    };
    if share.is_negative() || share > Ratio::one() {
        return Err(NoPlaces::Nonsense(share));
    }
    let exact = share.mul(&Ratio::from_int(i64::from(self::base(places, base))));
    let rounded = Grid::decimals(0).map(|grid| Rounding::new(places.round, grid).round(&exact));
    let whole = rounded.and_then(|rounded| rounded.lowest_terms()).and_then(|(n, _)| u32::try_from(n).ok());
    Ok(whole.unwrap_or(0).max(places.never_under))
}
