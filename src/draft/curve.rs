//! Curves over intervals: what points or shares the values between two ends come to.

use super::look::Look;
use super::possible::{Causes, Possible, hull};
use super::value;
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::curve::{Gives, PlanBand, PlanCurve};
use crate::plan::pace::{Pace, PlanPrice, Ranks, counted};
use crate::rulebook::absent::Cause;
use crate::rulebook::curve::{AboveThreshold, StepWord};

/// What a curve gives to the values of an interval, and the causes that it brings itself.
pub(super) fn gives(look: &Look<'_>, curve: &PlanCurve, number: &Interval) -> Possible {
    match curve {
        PlanCurve::AsPoints => Possible::there(number.clone()),
        PlanCurve::Proportional { full_at, threshold, at_most } => {
            let share = proportional(full_at, threshold.as_ref(), number);
            Possible::there(share.clamp(None, at_most.as_ref()))
        }
        PlanCurve::Bands { bands, .. } => self::bands(look, bands, number),
        PlanCurve::Grades { worth, .. } => Possible::there(among(worth.iter(), 0, number, None)),
        PlanCurve::Per(pace) => value::of(look, &pace.from).map(|from| per(pace, number, from)),
        PlanCurve::Ranks(ranks) => Possible::there(ranked(ranks, number)),
        PlanCurve::Sum(parts) => {
            let parts = parts.iter().map(|part| gives(look, part, number));
            let sum = parts.reduce(|left, right| left.join(right, Interval::plus));
            sum.unwrap_or_else(|| Possible::there(Interval::point(Ratio::zero())))
        }
    }
}

fn proportional(full_at: &Ratio, threshold: Option<&(Ratio, AboveThreshold)>, number: &Interval) -> Interval {
    let full = Interval::point(full_at.clone());
    let Some((at, then)) = threshold else { return number.over(&full) };
    let from = Interval { low: Some(End::closed(at.clone())), high: None };
    let below = Interval { low: None, high: Some(End { at: at.clone(), included: false }) };
    let low = (!below.meet(number).is_empty()).then(|| Interval::point(Ratio::zero()));
    let earns = from.meet(number);
    let high = (!earns.is_empty()).then(|| match then {
        AboveThreshold::AsIs => earns.over(&full),
        AboveThreshold::FromZero => {
            let start = Interval::point(at.clone());
            earns.minus(&start).over(&full.minus(&start))
        }
    });
    // One of them is there, unless the interval is empty.
    hull(low, high).unwrap_or_else(|| Interval::point(Ratio::zero()))
}

fn bands(look: &Look<'_>, bands: &[PlanBand], number: &Interval) -> Possible {
    let mut all: Option<Possible> = None;
    for band in bands {
        let here = reaches(band).meet(number);
        if here.is_empty() {
            continue;
        }
        let own = match &band.gives {
            Gives::Constant(number) => Possible::there(Interval::point(number.clone())),
            Gives::Line { from, to } => Possible::there(line(band, from, to, &here)),
            Gives::Latitude(latitude) => {
                let decided = look.who.and_then(|who| {
                    who.case.round.decisions.latitude(latitude.node, who.case.object).map(|said| said.to.ratio())
                });
                match decided {
                    // Outside its bounds it stops the round.
                    Some(number) => Possible::there(Interval::point(number)),
                    None => Possible {
                        number: Some(Interval::closed(latitude.low.at.clone(), latitude.high.at.clone())),
                        causes: Causes::of(&[Cause::Missing]),
                    },
                }
            }
        };
        all = Some(match all {
            Some(so_far) => so_far.or(own),
            None => own,
        });
    }
    // Bands tile what declared ranges allow; outside them the curve gives 0.
    all.unwrap_or_else(|| Possible::there(Interval::point(Ratio::zero())))
}

/// Whether a value of an interval may lie in a piece with latitude.
pub(super) fn meets_latitude(curve: &PlanCurve, number: &Interval) -> bool {
    match curve {
        PlanCurve::Bands { bands, .. } => {
            bands.iter().any(|band| matches!(band.gives, Gives::Latitude(_)) && !reaches(band).meet(number).is_empty())
        }
        // Sums are as deep as a document at most.
        PlanCurve::Sum(parts) => parts.iter().any(|part| meets_latitude(part, number)),
        PlanCurve::AsPoints
        | PlanCurve::Proportional { .. }
        | PlanCurve::Grades { .. }
        | PlanCurve::Per(_)
        | PlanCurve::Ranks(_) => false,
    }
}

/// The values of a piece.
fn reaches(band: &PlanBand) -> Interval {
    let end = |end: &Option<crate::plan::curve::End>| {
        end.as_ref().map(|end| End { at: end.at.clone(), included: end.included })
    };
    Interval { low: end(&band.low), high: end(&band.high) }
}

fn line(band: &PlanBand, from: &Ratio, to: &Ratio, here: &Interval) -> Interval {
    let (Some(low), Some(high)) = (&band.low, &band.high) else { return Interval::point(from.clone()) };
    let start = Interval::point(low.at.clone());
    let width = Interval::point(high.at.sub(&low.at));
    let along = if width.is_zero() { Interval::point(Ratio::zero()) } else { here.minus(&start).over(&width) };
    along.times(&Interval::point(to.sub(from))).plus(&Interval::point(from.clone()))
}

/// Numbers of a list whose places, counted from `first`, lie in an interval; and what holds beyond it.
fn among<'r>(
    list: impl Iterator<Item = &'r Ratio>,
    first: usize,
    number: &Interval,
    beyond: Option<&Ratio>,
) -> Interval {
    let mut all: Option<Interval> = None;
    let mut places = 0_usize;
    for (worth, place) in list.zip(first..) {
        places = place.saturating_add(1);
        if number.holds(&value::whole(place)) {
            all = hull(all, Some(Interval::point(worth.clone())));
        }
    }
    let last = Interval { low: Some(End::closed(value::whole(places.max(first)))), high: None };
    if let Some(beyond) = beyond.filter(|_| !last.meet(number).is_empty()) {
        all = hull(all, Some(Interval::point(beyond.clone())));
    }
    all.unwrap_or_else(|| Interval::point(beyond.cloned().unwrap_or_else(Ratio::zero)))
}

fn ranked(ranks: &Ranks, number: &Interval) -> Interval {
    among(ranks.worth.iter(), 1, number, Some(&ranks.beyond))
}

/// Steps by distance, each way by itself; either way more distance moves more.
fn per(pace: &Pace, number: &Interval, from: &Interval) -> Interval {
    let away = number.minus(from);
    let base = Interval::point(pace.base.clone());
    let moved = |away: &Interval, price: Option<&PlanPrice>| {
        let distance = away.meet(&Interval::from_zero());
        (!distance.is_empty()).then(|| priced(pace, &distance, price))
    };
    let up = moved(&away, pace.up.as_ref()).map(|moved| base.plus(&moved));
    let down = moved(&away.negated(), pace.down.as_ref()).map(|moved| base.minus(&moved));
    hull(up, down).unwrap_or(base)
}

fn priced(pace: &Pace, distance: &Interval, price: Option<&PlanPrice>) -> Interval {
    let Some(price) = price else { return Interval::point(Ratio::zero()) };
    let steps = distance.over(&Interval::point(pace.every.clone()));
    let steps = match pace.step {
        StepWord::Linear => steps,
        by @ (StepWord::Whole | StepWord::Started) => super::possible::ends(&steps, |end| Some(counted(end, by))),
    };
    steps.times(&Interval::point(price.each.clone())).clamp(None, price.at_most.as_ref())
}
