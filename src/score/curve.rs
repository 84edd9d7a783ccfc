//! Curves: from a value to points.

use super::leaf::Worth;
use super::trace::{Note, Trace};
use super::{Case, latitude, pace, value as values};
use crate::number::Ratio;
use crate::plan::curve::{Gives, PlanBand, PlanCurve, Yields};
use crate::rulebook::absent::Cause;
use crate::rulebook::curve::AboveThreshold;

/// Points of a value; a share is of the mark in force, and points follow it where exclusion changed it.
pub(super) fn points<T: Trace>(
    case: Case<'_>,
    curve: &PlanCurve,
    value: &Ratio,
    worth: Worth<'_>,
    trace: &mut T,
) -> Result<Ratio, Cause> {
    let (number, yields) = gives(case, curve, value, trace)?;
    Ok(self::worth(number, yields, worth, trace))
}

/// Points of what a curve gives.
pub(super) fn worth<T: Trace>(number: Ratio, yields: Yields, worth: Worth<'_>, trace: &mut T) -> Ratio {
    match yields {
        Yields::Points => match worth.changed {
            Some(changed) => {
                trace.followed(&number, &changed.ratio);
                number.mul(&changed.ratio)
            }
            None => number,
        },
        Yields::Share => {
            trace.share(&number);
            // A share without a mark is refused by `check`.
            worth.mark.map_or_else(Ratio::zero, |mark| number.mul(mark))
        }
    }
}

/// What a curve gives, and whether that is a share; the cause, where what it reads itself is absent.
pub(super) fn gives<T: Trace>(
    case: Case<'_>,
    curve: &PlanCurve,
    value: &Ratio,
    trace: &mut T,
) -> Result<(Ratio, Yields), Cause> {
    Ok(match curve {
        PlanCurve::AsPoints => (value.clone(), Yields::Points),
        PlanCurve::Proportional { full_at, threshold, at_most } => {
            let share = proportional(full_at, threshold.as_ref(), value);
            let share = match at_most {
                Some(cap) if share > *cap => cap.clone(),
                _ => share,
            };
            (share, Yields::Share)
        }
        PlanCurve::Bands { bands, yields } => {
            let place = bands.partition_point(|band| band.is_below(value));
            trace.band(place);
            let number = match bands.get(place).filter(|band| band.reaches_down_to(value)) {
                Some(PlanBand { gives: Gives::Latitude(latitude), .. }) => {
                    latitude::decided(case, latitude).ok_or(Cause::Missing)?
                }
                Some(band) => band_gives(band, value),
                // `check` proved that the bands tile the reachable range.
                None => Ratio::zero(),
            };
            (number, *yields)
        }
        PlanCurve::Grades { worth, yields, .. } => {
            let place = value.small().and_then(|(place, _)| usize::try_from(place).ok());
            (place.and_then(|place| worth.get(place)).cloned().unwrap_or_else(Ratio::zero), *yields)
        }
        PlanCurve::Per(pace) => {
            let from = values::evaluate(case, &pace.from)?;
            let (number, steps) = pace::per(pace, value, &from);
            if !T::SILENT {
                trace.noted(Note::Steps { from, steps });
            }
            (number, pace.yields)
        }
        PlanCurve::Ranks(ranks) => (pace::ranked(ranks, value), ranks.yields),
        PlanCurve::Sum(parts) => {
            let mut sum = (Ratio::zero(), Yields::Points);
            let mut cause: Option<Cause> = None;
            for part in parts {
                match gives(case, part, value, trace) {
                    Ok((number, yields)) => {
                        sum = (sum.0.add(&number), yields);
                        if !T::SILENT {
                            trace.noted(Note::Part(number));
                        }
                    }
                    Err(other) => cause = Some(cause.map_or(other, |so_far| so_far.min(other))),
                }
            }
            match cause {
                Some(cause) => return Err(cause),
                None => sum,
            }
        }
    })
}

fn proportional(full_at: &Ratio, threshold: Option<&(Ratio, AboveThreshold)>, value: &Ratio) -> Ratio {
    let share = match threshold {
        Some((at, _)) if value < at => return Ratio::zero(),
        Some((at, AboveThreshold::FromZero)) => value.sub(at).div(&full_at.sub(at)),
        _ => value.div(full_at),
    };
    // `check` refuses a `full_at` of zero or at the threshold.
    share.unwrap_or_else(Ratio::zero)
}

fn band_gives(band: &PlanBand, value: &Ratio) -> Ratio {
    match (&band.gives, &band.low, &band.high) {
        (Gives::Constant(number), _, _) => number.clone(),
        (Gives::Line { from, to }, Some(low), Some(high)) => {
            let along = value.sub(&low.at).div(&high.at.sub(&low.at));
            along.map_or_else(|| from.clone(), |along| from.add(&to.sub(from).mul(&along)))
        }
        // `check` refuses a line without both ends.
        (Gives::Line { from, .. }, _, _) => from.clone(),
        // A decision, and no matter of the value; asked for before.
        (Gives::Latitude(latitude), _, _) => latitude.low.at.clone(),
    }
}
