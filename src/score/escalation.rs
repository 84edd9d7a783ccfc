//! Which of the events that count come after so many others that they cost more.

use std::collections::BTreeMap;

use crate::plan::events::{Dearer, PlanEscalation, PlanEvents};
use crate::round::Happened;

/// By place in the cell, the so-manieth that an escalated event is among those counted together: by the deciding date,
/// then by id, within the window that ends with its day; and what that one costs.
pub(super) fn ordinals<'p>(
    plan: &PlanEvents,
    said: &'p PlanEscalation,
    events: &[Happened],
    counting: &[usize],
) -> BTreeMap<usize, (usize, &'p Dearer)> {
    // What is counted together, each with its day; a counting event has one, for `check` lets no undated one count here.
    let mut lists: BTreeMap<u32, Vec<(i64, &Happened, usize)>> = BTreeMap::new();
    for place in counting {
        let Some(event) = events.get(*place) else { continue };
        let escalates = usize::try_from(event.kind).ok().and_then(|kind| said.kinds.get(kind)).copied();
        let day = plan.within.day(&event.dates);
        if let (Some(true), Some(day)) = (escalates, day) {
            lists.entry(if said.together { 0 } else { event.kind }).or_default().push((day.number(), event, *place));
        }
    }
    let mut escalated = BTreeMap::new();
    for list in lists.values_mut() {
        list.sort_by(|(day, one, _), (other_day, other, _)| day.cmp(other_day).then_with(|| one.id.cmp(&other.id)));
        let mut first = 0_usize;
        for (place, (day, _, at)) in list.iter().enumerate() {
            if let Some(days) = said.days {
                let outside = |(other, _, _): &&(i64, &Happened, usize)| day.saturating_sub(*other) >= i64::from(days);
                while list.get(first).filter(outside).is_some() {
                    first = first.saturating_add(1);
                }
            }
            let ordinal = place.saturating_sub(first).saturating_add(1);
            if let Some(dearer) = said.dearer(ordinal) {
                escalated.insert(*at, (ordinal, dearer));
            }
        }
    }
    escalated
}
