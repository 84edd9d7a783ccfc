//! Events into points: those recognised, in the period, once per matter, with factors and caps.
//!
//! The law's order (events): recognised → in the period → factors → the matter's keep → escalation → the cap of the
//! kind. Each cut is told to the trace. Nothing is allocated but numbers, unless events escalate.

use std::collections::BTreeMap;

use super::exclude::Changed;
use super::trace::Trace;
use super::{Case, escalation};
use crate::number::Ratio;
use crate::plan::ItemKind;
use crate::plan::events::{PlanEvents, Undated};
use crate::round::{EventState, Happened, State};
use crate::rulebook::absent::Cause;
use crate::rulebook::events::Keep;

/// Why events give no points of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Without {
    /// A cause answers.
    Cause(Cause),
    /// An event lacks the deciding date, and the rulebook refuses that; its place in the cell.
    Undated(usize),
}

/// What became of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It counts for so much; escalated, as the so-manieth of those counted together.
    Counts { worth: Ratio, escalated: Option<usize> },
    /// Claimed or turned down.
    NotRecognised,
    /// Outside the period.
    OutOfPeriod,
    /// Without the date that decides.
    Undated,
    /// Another mark on the same matter counts; its place in the cell, and what this one would have been.
    SameMatter { kept: usize, worth: Ratio },
}

/// Points of the events before `then`.
///
/// Where exclusion changed the mark, what counts from the whole mark starts at the one in force, and prices follow if
/// that is said.
pub(super) fn points<T: Trace>(
    case: Case<'_>,
    plan: &PlanEvents,
    changed: Option<&Changed>,
    trace: &mut T,
) -> Result<Ratio, Without> {
    let ratio = changed.filter(|changed| changed.prices).map(|changed| &changed.ratio);
    let follows = |number: Ratio| ratio.map_or_else(|| number.clone(), |ratio| number.mul(ratio));
    let events = cell(case, plan.item).map_err(Without::Cause)?;
    let dearer = match &plan.escalation {
        Some(escalation) => {
            let counting = counting(case, plan, events)?;
            let mut dearer = escalation::ordinals(plan, escalation, events, &counting);
            // What a body has decided replaces the price, escalated or not.
            dearer.retain(|place, _| events.get(*place).is_none_or(|event| decided(case, plan, event).is_none()));
            dearer
        }
        None => BTreeMap::new(),
    };
    let mut any = false;
    let mut sum = Ratio::zero();
    let mut from = 0;
    while let Some(first) = events.get(from) {
        let until = group(events, from, first);
        let kept = keep(case, plan, events, from, until)?;
        for (place, event) in events.iter().enumerate().take(until).skip(from) {
            let fate = match standing(plan, event) {
                Some(fate) => fate,
                None => {
                    let kept = kept.unwrap_or(place);
                    if place == kept {
                        Fate::Counts {
                            worth: follows(worth(case, plan, event, &dearer, place)),
                            escalated: dearer.get(&place).copied(),
                        }
                    } else {
                        let worth = follows(alone(case, plan, event));
                        Fate::SameMatter { kept, worth }
                    }
                }
            };
            if let Fate::Counts { worth, .. } = &fate {
                any = true;
                if cap(plan, event).is_none() {
                    sum = sum.add(worth);
                }
            }
            if !T::SILENT {
                trace.event(place, &fate);
            }
        }
        from = until;
    }
    if !any {
        return Err(Without::Cause(Cause::NoEvent));
    }
    for (kind, cap) in plan.caps.iter().enumerate() {
        if let Some(cap) = cap {
            let total = of_kind(case, plan, events, kind, &dearer)?;
            sum = sum.add(&capped(kind, total, cap, ratio, trace));
        }
    }
    let start = changed.filter(|_| plan.full).map_or(&plan.start, |changed| &changed.mark);
    let points = start.add(&sum);
    trace.tallied(&sum, &points);
    Ok(points)
}

/// Points of the events that are there, before `then`; the cause why there are none, or nothing where the round stops.
pub(crate) fn so_far(case: Case<'_>, plan: &PlanEvents) -> Result<Ratio, Option<Cause>> {
    points(case, plan, None, &mut super::trace::Silent).map_err(|without| match without {
        Without::Cause(cause) => Some(cause),
        Without::Undated(_) => None,
    })
}

/// The events of the case, or the cause why there are none to look at.
fn cell(case: Case<'_>, item: usize) -> Result<&[Happened], Cause> {
    let (Some(column), Some(declared)) = (case.round.columns.get(item), case.plan.items.get(item)) else {
        return Err(Cause::Missing);
    };
    match column.state(case.object) {
        State::Reported | State::Default | State::Complete if matches!(declared.kind, ItemKind::Events(_)) => {
            Ok(column.events(case.object))
        }
        State::NotApplicable => Err(Cause::NotApplicable),
        State::NotAssessed => Err(Cause::NotAssessed),
        State::Rejected => Err(Cause::Rejected),
        _ => Err(Cause::Missing),
    }
}

/// Where the matter of the event at `from` ends.
fn group(events: &[Happened], from: usize, first: &Happened) -> usize {
    let more = events.iter().skip(from.saturating_add(1)).take_while(|other| first.same_matter(other)).count();
    from.saturating_add(1).saturating_add(more)
}

/// Why an event doesn't count whatever its matter; `None` where it may.
fn standing(plan: &PlanEvents, event: &Happened) -> Option<Fate> {
    if event.state != EventState::Recognised {
        return Some(Fate::NotRecognised);
    }
    match event.dates.get(plan.date).copied().flatten() {
        Some(day) => (!plan.in_period(day)).then_some(Fate::OutOfPeriod),
        None => (plan.undated != Undated::In).then_some(Fate::Undated),
    }
}

/// The one event of a matter that counts; `None` where all do.
fn keep(
    case: Case<'_>,
    plan: &PlanEvents,
    events: &[Happened],
    from: usize,
    until: usize,
) -> Result<Option<usize>, Without> {
    let mut best: Option<(usize, Ratio)> = None;
    for (place, event) in events.iter().enumerate().take(until).skip(from) {
        match standing(plan, event) {
            Some(Fate::Undated) if plan.undated == Undated::Refuse => return Err(Without::Undated(place)),
            Some(_) => continue,
            None => {}
        }
        let Some(keep) = plan.keep else { continue };
        let worth = alone(case, plan, event);
        // Of equals the first stays, which has the smallest id.
        let better = best.as_ref().is_none_or(|(_, so_far)| match keep {
            Keep::Heaviest => worth.abs() > so_far.abs(),
            Keep::Highest => worth > *so_far,
            Keep::Lowest => worth < *so_far,
            Keep::All => false,
        });
        if better {
            best = Some((place, worth));
        }
    }
    Ok(best.map(|(place, _)| place))
}

fn cap<'p>(plan: &'p PlanEvents, event: &Happened) -> Option<&'p Ratio> {
    plan.caps.get(usize::try_from(event.kind).ok()?)?.as_ref()
}

/// Places of the events that count.
fn counting(case: Case<'_>, plan: &PlanEvents, events: &[Happened]) -> Result<Vec<usize>, Without> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(first) = events.get(from) {
        let until = group(events, from, first);
        let kept = keep(case, plan, events, from, until)?;
        for (place, event) in events.iter().enumerate().take(until).skip(from) {
            if standing(plan, event).is_none() && place == kept.unwrap_or(place) {
                places.push(place);
            }
        }
        from = until;
    }
    Ok(places)
}

/// What an event that counts is worth, `dearer` naming those that are escalated.
fn worth(case: Case<'_>, plan: &PlanEvents, event: &Happened, dearer: &BTreeMap<usize, usize>, place: usize) -> Ratio {
    if dearer.contains_key(&place) {
        borne(plan, event, plan.escalated(event.kind, event.level, &event.factors))
    } else {
        alone(case, plan, event)
    }
}

/// What an event is worth to the object by itself.
fn alone(case: Case<'_>, plan: &PlanEvents, event: &Happened) -> Ratio {
    let worth = decided(case, plan, event);
    borne(plan, event, worth.unwrap_or_else(|| plan.worth(event.kind, event.level, &event.factors)))
}

/// What a body decided an event to be worth, in place of price and factors.
fn decided(case: Case<'_>, plan: &PlanEvents, event: &Happened) -> Option<Ratio> {
    let latitude = plan.decided.as_ref()?;
    case.round.decisions.worth(latitude.node, case.object, event).map(|said| said.to.ratio())
}

/// What the object bears of an event's worth: all of it, unless units share it.
fn borne(plan: &PlanEvents, event: &Happened, worth: Ratio) -> Ratio {
    let Some((shared, rule)) = event.shared.as_ref().zip(plan.shared.as_ref()) else { return worth };
    if shared.as_partner { worth.mul(&rule.of_partner(shared.partners.len())) } else { worth.mul(&rule.lead) }
}

/// The sum of a kind.
fn of_kind(
    case: Case<'_>,
    plan: &PlanEvents,
    events: &[Happened],
    kind: usize,
    dearer: &BTreeMap<usize, usize>,
) -> Result<Ratio, Without> {
    let mut sum = Ratio::zero();
    let mut from = 0;
    while let Some(first) = events.get(from) {
        let until = group(events, from, first);
        let kept = keep(case, plan, events, from, until)?;
        for (place, event) in events.iter().enumerate().take(until).skip(from) {
            let this = usize::try_from(event.kind).is_ok_and(|this| this == kind);
            if this && standing(plan, event).is_none() && place == kept.unwrap_or(place) {
                sum = sum.add(&worth(case, plan, event, dearer, place));
            }
        }
        from = until;
    }
    Ok(sum)
}

/// The sum of a kind, held at its cap.
fn capped<T: Trace>(kind: usize, sum: Ratio, cap: &Ratio, ratio: Option<&Ratio>, trace: &mut T) -> Ratio {
    let cap = ratio.map_or_else(|| cap.clone(), |ratio| cap.mul(ratio));
    let sum = ratio.map_or_else(|| sum.clone(), |ratio| sum.mul(ratio));
    if sum.abs() <= cap {
        return sum;
    }
    let held = if sum.is_negative() { cap.neg() } else { cap };
    trace.capped(kind, &sum, &held);
    held
}
