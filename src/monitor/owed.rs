//! What is still to come, with the day on which it was or is due.
//!
//! What is awaited is `draft`'s to say; what only a schedule reads is added here.

use std::collections::BTreeSet;

use super::{MonitorObject, OwedCell};
use crate::document::Date;
use crate::draft::{self, Draft, Pending, PendingKind};
use crate::plan::Inner;
use crate::plan::monitor::PlanProgress;
use crate::round::{Data, NO_SOURCE, State};
use crate::rulebook::due::Due;

/// Looks at every object.
pub(super) fn see(inner: &Inner, round: &Data, draft: &Draft, at: Date, objects: &mut [MonitorObject]) {
    let ends = ends(inner);
    let read: Vec<BTreeSet<usize>> = inner.monitor.progress.iter().map(items_of).collect();
    for (object, (drafted, seen)) in draft.objects().zip(objects.iter_mut()).enumerate() {
        let mut all: Vec<Pending> = drafted.pending().to_vec();
        let known: BTreeSet<_> = all.iter().map(|pending| pending.id.clone()).collect();
        let mut more = BTreeSet::new();
        for (progress, items) in inner.monitor.progress.iter().zip(&read) {
            if seen.watched.iter().any(|one| one.id == progress.id) {
                more.extend(items);
            }
        }
        for item in more.into_iter().filter(|item| awaited(round, *item, object)) {
            let pending = inner.items.get(item).filter(|item| !known.contains(&item.id));
            all.extend(
                pending.map(|item| draft::pending(inner, &item.id, &item.label, &item.supplier, PendingKind::Item)),
            );
        }
        seen.owed = all.into_iter().map(|pending| owed(inner, round, &ends, pending, at)).collect();
    }
}

/// Items that a schedule is held against.
fn items_of(progress: &PlanProgress) -> BTreeSet<usize> {
    [&progress.value, &progress.whole].into_iter().flat_map(draft::items_of).collect()
}

/// Whether nothing came for a cell that its object reports itself.
fn awaited(round: &Data, item: usize, object: usize) -> bool {
    let missing = round.columns.get(item).is_some_and(|column| column.state(object) == State::Missing);
    let silent = round.origins.get(item).and_then(|origins| origins.get(object)).is_some_and(|from| *from == NO_SOURCE);
    let own = round.objects.get(object).is_some_and(|own| {
        let gathered = round.plan.inner().gathering(own.class);
        !gathered.is_some_and(|rule| rule.items.iter().any(|made| made.item == item))
    });
    missing && silent && own
}

/// By item, the last day of the period in which it is observed, else that of the rulebook.
fn ends(inner: &Inner) -> Vec<Option<Date>> {
    let book = &inner.rulebook;
    let last = book.effective.as_ref().and_then(|span| span.until);
    let mut ends = vec![last; inner.items.len()];
    for (id, item) in inner.observed.values().flatten() {
        let period = book.periods.iter().find(|period| period.id == *id);
        if let Some(slot) = ends.get_mut(*item) {
            *slot = period.and_then(|period| period.until).or(last);
        }
    }
    ends
}

fn owed(inner: &Inner, round: &Data, ends: &[Option<Date>], pending: Pending, at: Date) -> OwedCell {
    let item = inner.item_index.get(&pending.id).copied().filter(|_| pending.kind != PendingKind::Decision);
    let said = inner.rulebook.data.get(&pending.id).filter(|_| item.is_some());
    let note = said.and_then(|item| match item.times().due {
        Some(Due::Note(text)) => Some(text.to_string()),
        _ => None,
    });
    let declared = item.and_then(|item| inner.items.get(item)).and_then(|item| item.times.due);
    let due = match declared {
        Some(declared) => round.day_after(declared),
        // Nobody can report a period before it is over; more events are owed by no day that isn't said.
        None if note.is_none() && pending.kind == PendingKind::Item => item.and_then(|item| ends.get(item).copied()?),
        None => None,
    };
    let overdue = due.map_or(0, |due| at.number().saturating_sub(due.number()).max(0));
    OwedCell { pending, due, note, overdue: u32::try_from(overdue).unwrap_or(u32::MAX) }
}
