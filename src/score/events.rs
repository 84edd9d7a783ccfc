//! Events into points: those recognised, in the period, once per matter, with factors and caps.
//!
//! The law's order (events): recognised → in the period → factors → the matter's keep → escalation → the cap of the
//! kind. Each cut is told to the trace. Nothing is allocated but numbers, unless events escalate.

use std::collections::BTreeMap;

use super::exclude::Changed;
use super::trace::Trace;
use super::{Case, applies, escalation, matter};
use crate::number::Ratio;
use crate::plan::ItemKind;
use crate::plan::events::{Dearer, PlanEscalation, PlanEvents, Undated, Within};
use crate::plan::node::Work;
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
    /// It doesn't count, whatever its matter.
    SetAside(SetAside),
    /// Another mark on the same matter counts; its place in the cell, and what this one would have been.
    SameMatter { kept: usize, worth: Ratio },
    /// The matter counts in another leaf; that node, and what this one would have been.
    Elsewhere { node: usize, worth: Ratio },
}

/// Why an event doesn't count, whatever its matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SetAside {
    /// Claimed or turned down.
    NotRecognised,
    /// Without the document that should stand behind it.
    Undocumented,
    /// Outside the period.
    OutOfPeriod,
    /// Without the date that decides.
    Undated,
}

/// Which mark on a matter counts.
#[derive(Clone, Copy)]
enum Kept {
    /// The one at this place.
    Here(usize),
    /// One of another leaf.
    At(usize),
}

/// The events of one cell under one plan.
struct Tally<'a> {
    case: Case<'a>,
    plan: &'a PlanEvents,
    events: &'a [Happened],
    /// Those that are escalated, each as the so-manieth of those counted together, and what it costs.
    dearer: BTreeMap<usize, (usize, &'a Dearer)>,
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
    let tally = Tally::of(case, plan)?;
    let mut any = false;
    let mut sum = Ratio::zero();
    tally.each(|place, event, kept| {
        let fate = match aside(&plan.within, event) {
            Some(aside) => Fate::SetAside(aside),
            None => {
                any = true;
                match kept {
                    Kept::Here(kept) if place == kept => {
                        let worth = follows(tally.worth(place, event));
                        if cap(plan, event).is_none() {
                            sum = sum.add(&worth);
                        }
                        Fate::Counts { worth, escalated: tally.dearer.get(&place).map(|(ordinal, _)| *ordinal) }
                    }
                    Kept::Here(kept) => Fate::SameMatter { kept, worth: follows(tally.alone(event)) },
                    Kept::At(node) => Fate::Elsewhere { node, worth: follows(tally.alone(event)) },
                }
            }
        };
        if !T::SILENT {
            trace.event(place, &fate);
        }
    })?;
    if !any {
        return Err(Without::Cause(Cause::NoEvent));
    }
    for (kind, cap) in plan.caps.iter().enumerate() {
        if let Some(cap) = cap {
            sum = sum.add(&capped(kind, tally.of_kind(kind)?, cap, ratio, trace));
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

/// What each event that may count is worth: by itself, and at each step of its escalation.
pub(crate) fn worths(case: Case<'_>, plan: &PlanEvents) -> Vec<Vec<Ratio>> {
    let tally = |events| Tally { case, plan, events, dearer: BTreeMap::new() };
    let Ok(tally) = cell(case, plan.item).map(tally) else { return Vec::new() };
    let may = tally.events.iter().filter(|event| aside(&plan.within, event).is_none());
    let dearer = |event: &Happened| {
        let worth = |dearer| borne(plan, event, plan.escalated(event.told(), dearer));
        plan.escalation.iter().flat_map(PlanEscalation::all).map(worth).collect::<Vec<_>>()
    };
    may.map(|event| [vec![tally.alone(event)], dearer(event)].concat()).collect()
}

/// The events of the case, or the cause why there are none to look at.
pub(super) fn cell(case: Case<'_>, item: usize) -> Result<&[Happened], Cause> {
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

/// Why an event doesn't count whatever its matter; `None` where it may.
pub(crate) fn aside(within: &Within, event: &Happened) -> Option<SetAside> {
    if event.state != EventState::Recognised {
        return Some(SetAside::NotRecognised);
    }
    if event.undocumented {
        return Some(SetAside::Undocumented);
    }
    match within.day(&event.dates) {
        Some(day) => (!within.holds(day)).then_some(SetAside::OutOfPeriod),
        None => (within.undated != Undated::In).then_some(SetAside::Undated),
    }
}

fn cap<'p>(plan: &'p PlanEvents, event: &Happened) -> Option<&'p Ratio> {
    plan.caps.get(usize::try_from(event.kind).ok()?)?.as_ref()
}

impl<'a> Tally<'a> {
    fn of(case: Case<'a>, plan: &'a PlanEvents) -> Result<Self, Without> {
        let events = cell(case, plan.item).map_err(Without::Cause)?;
        let mut tally = Tally { case, plan, events, dearer: BTreeMap::new() };
        if let Some(escalation) = &plan.escalation {
            let mut counting = Vec::new();
            tally.counting(|place, _| counting.push(place))?;
            let mut dearer = escalation::ordinals(plan, escalation, events, &counting);
            // What a body has decided replaces the price, escalated or not.
            dearer.retain(|place, _| events.get(*place).is_none_or(|event| tally.decided(event).is_none()));
            tally.dearer = dearer;
        }
        Ok(tally)
    }

    /// Every event by its place, with the one of its matter that counts: itself, where all do.
    fn each(&self, mut see: impl FnMut(usize, &Happened, Kept)) -> Result<(), Without> {
        let mut from = 0;
        while let Some(first) = self.events.get(from) {
            let after = from.saturating_add(1);
            let more = self.events.iter().skip(after).take_while(|other| first.same_matter(other)).count();
            let until = after.saturating_add(more);
            let best = self.keep(from, until)?;
            let elsewhere = self.plan.across.as_ref().zip(best.as_ref());
            let elsewhere = elsewhere
                .and_then(|(across, (_, worth))| matter::elsewhere(across, worth, |node| self.of_another(node, first)));
            for (place, event) in self.events.iter().enumerate().take(until).skip(from) {
                let here = || Kept::Here(best.as_ref().map_or(place, |(kept, _)| *kept));
                see(place, event, elsewhere.map_or_else(here, Kept::At));
            }
            from = until;
        }
        Ok(())
    }

    /// The events that count.
    fn counting(&self, mut see: impl FnMut(usize, &Happened)) -> Result<(), Without> {
        self.each(|place, event, kept| {
            if matches!(kept, Kept::Here(kept) if place == kept) && aside(&self.plan.within, event).is_none() {
                see(place, event);
            }
        })
    }

    /// The one event of a matter that counts, and its worth by itself; `None` where all do.
    fn keep(&self, from: usize, until: usize) -> Result<Option<(usize, Ratio)>, Without> {
        let mut best: Option<(usize, Ratio)> = None;
        for (place, event) in self.events.iter().enumerate().take(until).skip(from) {
            match aside(&self.plan.within, event) {
                Some(SetAside::Undated) if self.plan.within.undated == Undated::Refuse => {
                    return Err(Without::Undated(place));
                }
                Some(_) => continue,
                None => {}
            }
            let Some(keep) = self.plan.keep else { continue };
            let worth = self.alone(event);
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
        Ok(best)
    }

    /// What the matter of an event is worth by itself in another leaf; `None` where it doesn't count there whatever this
    /// one says.
    fn of_another(&self, node: usize, event: &Happened) -> Option<Ratio> {
        let (plan, here) =
            (self.case.plan.nodes.get(node)?, self.case.plan.nodes.get(node)?.in_group(self.case.group)?);
        let Work::Events(other) = &here.work else { return None };
        if !applies(self.case, plan) || event.matter.is_none() && other.item != self.plan.item {
            return None;
        }
        let events = cell(self.case, other.item).ok()?;
        // Those of one matter lie side by side; an event without a matter is its own.
        let before = |one: &Happened| match &event.matter {
            Some(_) => one.matter < event.matter,
            None => one.matter.is_none() && one.id < event.id,
        };
        let same = |one: &&Happened| one.same_matter(event) || one.matter.is_none() && one.id == event.id;
        let from = events.partition_point(before);
        let many = events.iter().skip(from).take_while(same).count();
        let tally = Tally { case: self.case, plan: other, events, dearer: BTreeMap::new() };
        // One that lacks its date stops the round in its own leaf.
        tally.keep(from, from.saturating_add(many)).ok()?.map(|(_, worth)| worth)
    }

    /// What an event that counts is worth.
    fn worth(&self, place: usize, event: &Happened) -> Ratio {
        match self.dearer.get(&place) {
            Some((_, dearer)) => borne(self.plan, event, self.plan.escalated(event.told(), dearer)),
            None => self.alone(event),
        }
    }

    /// What an event is worth to the object by itself.
    fn alone(&self, event: &Happened) -> Ratio {
        let worth = self.decided(event);
        borne(self.plan, event, worth.unwrap_or_else(|| self.plan.worth(event.told())))
    }

    /// What a body decided an event to be worth, in place of price and factors.
    fn decided(&self, event: &Happened) -> Option<Ratio> {
        let latitude = self.plan.decided.as_ref()?;
        self.case.round.decisions.worth(latitude.node, self.case.object, event).map(|said| said.to.ratio())
    }

    /// The sum of a kind.
    fn of_kind(&self, kind: usize) -> Result<Ratio, Without> {
        let mut sum = Ratio::zero();
        self.counting(|place, event| {
            if usize::try_from(event.kind).is_ok_and(|this| this == kind) {
                sum = sum.add(&self.worth(place, event));
            }
        })?;
        Ok(sum)
    }
}

/// What the object bears of an event's worth: all of it, unless units share it.
fn borne(plan: &PlanEvents, event: &Happened, worth: Ratio) -> Ratio {
    let Some((shared, rule)) = event.shared.as_ref().zip(plan.shared.as_ref()) else { return worth };
    if shared.as_partner { worth.mul(&rule.of_partner(shared.partners.len())) } else { worth.mul(&rule.lead) }
}

/// The sum of a kind, held at its cap.
fn capped<T: Trace>(kind: usize, sum: Ratio, cap: &Ratio, ratio: Option<&Ratio>, trace: &mut T) -> Ratio {
    let cap = ratio.map_or_else(|| cap.clone(), |ratio| cap.mul(ratio));
    let sum = ratio.map_or_else(|| sum.clone(), |ratio| sum.mul(ratio));
    let held = sum.held(&cap);
    if held != sum {
        trace.capped(kind, &sum, &held);
    }
    held
}
