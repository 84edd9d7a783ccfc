//! One value of several, of which some may be absent.

use super::{Case, value};
use crate::number::Ratio;
use crate::plan::among::{PlanAmong, Selecting};
use crate::plan::expr::Expr;
use crate::rulebook::absent::Cause;

/// What numbers of one scale add up to in whole numbers: most sums over periods are that and nothing else.
#[derive(Default)]
pub(crate) struct PlainSum {
    sum: i128,
    scale: Option<u32>,
    /// How many.
    pub(crate) many: usize,
}

impl PlainSum {
    /// Takes a part that is a plain number and there; any other, and one of another scale, is left to whoever asks.
    pub(crate) fn take(&mut self, case: Case<'_>, part: &Expr) -> bool {
        let Expr::Item { item, .. } = part else { return false };
        let Some(column) = case.round.columns.get(*item) else { return false };
        let Some(whole) =
            column.narrow(case.object).filter(|_| *self.scale.get_or_insert(column.scale()) == column.scale())
        else {
            return false;
        };
        // So many numbers of 64 bits don't fill 128.
        self.sum = self.sum.saturating_add(i128::from(whole));
        self.many = self.many.saturating_add(1);
        true
    }

    /// The sum; `None` where nothing was taken.
    pub(crate) fn ratio(&self) -> Option<Ratio> {
        self.scale.filter(|_| self.many > 0).map(|scale| Ratio::from_decimal_parts(self.sum, scale))
    }
}

/// The value that those which are there make. A cause that isn't skipped is the value's own, the first of several; where
/// all are skipped, the first of their causes.
pub(super) fn evaluate(case: Case<'_>, among: &PlanAmong) -> Result<Ratio, Cause> {
    let mut there = Vec::new();
    let (mut cause, mut skipped): (Option<Cause>, Option<Cause>) = (None, None);
    let first = |so_far: Option<Cause>, other: Cause| Some(so_far.map_or(other, |so_far| so_far.min(other)));
    let mut plain = PlainSum::default();
    let is_sum = among.meet == Selecting::Sum;
    for (place, part) in among.parts.iter().enumerate().rev() {
        if is_sum && plain.take(case, part) {
            continue;
        }
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
    let many = there.len().saturating_add(plain.many);
    if many > 0 && many < among.enough {
        return Err(Cause::TooFew);
    }
    let joined = among.meet.join(there.into_iter().rev());
    let sum = match (joined, plain.ratio()) {
        (Some(joined), Some(plain)) => Some(joined.add(&plain)),
        (joined, plain) => joined.or(plain),
    };
    // `check` lets no empty list through.
    sum.ok_or(skipped.unwrap_or(Cause::Missing))
}
