//! What is still to come, with the day on which it was or is due.
//!
//! What is awaited is `draft`'s to say; what only a schedule reads is added here.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{MonitorObject, OwedCell, Owing, Unreached};
use crate::document::Date;
use crate::draft::{self, Draft, Pending, PendingKind};
use crate::plan::monitor::PlanProgress;
use crate::plan::{Inner, PlanItem};
use crate::round::{Data, State};
use crate::rulebook::due::Due;

/// Looks at every object.
pub(super) fn see(inner: &Inner, round: &Data, draft: &Draft, at: Date, objects: &mut [MonitorObject]) {
    let whens = whens(inner, round);
    let read: Vec<(&PlanProgress, Vec<Pending>)> =
        inner.monitor.progress.iter().map(|progress| (progress, items_of(inner, progress))).collect();
    // The object for which an item was listed last, so that each is listed once.
    let mut listed = vec![usize::MAX; inner.items.len()];
    let mut list = |item: usize, object: usize| match listed.get_mut(item) {
        Some(slot) if *slot != object => {
            *slot = object;
            true
        }
        _ => false,
    };
    // Cells of which nothing came are owed alike by everybody.
    let mut alike: Vec<Option<OwedCell>> = vec![None; inner.items.len()];
    let mut of = |pending: &Pending, object: usize| {
        let plain = pending.item().filter(|_| pending.kind == PendingKind::Item);
        let fresh = || owed(&whens, (round, object), pending.clone(), at);
        match plain.and_then(|item| alike.get_mut(item)) {
            Some(slot) => slot.get_or_insert_with(fresh).clone(),
            None => fresh(),
        }
    };
    for (object, (drafted, seen)) in draft.objects().zip(objects.iter_mut()).enumerate() {
        let mut all: Vec<OwedCell> = drafted.pending().iter().map(|pending| of(pending, object)).collect();
        for item in drafted.pending().iter().filter_map(Pending::item) {
            list(item, object);
        }
        let mut watched = seen.watched.iter().peekable();
        for (progress, items) in &read {
            // They stand in the same order; some aren't for this object.
            if watched.next_if(|one| one.id == progress.id).is_none() {
                continue;
            }
            for pending in items {
                let new = pending.item().filter(|item| awaited(round, *item, object) && list(*item, object));
                all.extend(new.map(|_| of(pending, object)));
            }
        }
        seen.owed = all;
    }
}

/// Items that a schedule is held against.
fn items_of(inner: &Inner, progress: &PlanProgress) -> Vec<Pending> {
    let items: BTreeSet<usize> = [&progress.value, &progress.whole].into_iter().flat_map(draft::items_of).collect();
    items.into_iter().filter_map(|item| Pending::of_item(inner, item, PendingKind::Item)).collect()
}

/// Whether nothing came for a cell that its object reports itself.
fn awaited(round: &Data, item: usize, object: usize) -> bool {
    let missing = round.columns.get(item).is_some_and(|column| column.state(object) == State::Missing);
    let silent = round.source(item, object).is_none();
    let own = round.objects.get(object).is_some_and(|own| round.plan.inner().gathered(own.class(), item).is_none());
    missing && silent && own
}

/// When an item is due.
struct When {
    /// The day that its rulebook says.
    said: Option<Date>,
    /// The last day of the period in which it is observed, else that of the rulebook.
    end: Option<Date>,
    /// The day in words.
    note: Option<String>,
}

/// By item.
fn whens(inner: &Inner, round: &Data) -> Vec<When> {
    let book = &inner.rulebook;
    let last = book.effective.as_ref().and_then(|span| span.until);
    let when = |item: &PlanItem| When {
        said: item.times.due.and_then(|due| round.day_after(due)),
        // Where the calendar doesn't tell the day that is said, no other takes its place.
        end: last.filter(|_| item.times.due.is_none()),
        note: match book.data.get(&item.id).and_then(|said| said.times().due) {
            Some(Due::Note(text)) => Some(text.to_string()),
            _ => None,
        },
    };
    let mut whens: Vec<When> = inner.items.iter().map(when).collect();
    for (id, item) in inner.observed.values().flatten() {
        let period = book.periods.iter().find(|period| period.id == *id);
        let said = inner.items.get(*item).is_some_and(|item| item.times.due.is_some());
        if let Some(when) = whens.get_mut(*item).filter(|_| !said) {
            when.end = period.and_then(|period| period.until).or(last);
        }
    }
    whens
}

fn owed(whens: &[When], (round, object): (&Data, usize), pending: Pending, at: Date) -> OwedCell {
    let when = pending.item().and_then(|item| whens.get(item));
    let milestones = match pending.kind {
        PendingKind::Unreached => unreached(round, object, pending.item(), at),
        _ => Vec::new(),
    };
    // Nobody can report a period before it is over.
    let end = when.and_then(|when| when.end).filter(|_| pending.kind == PendingKind::Item);
    let note = when.and_then(|when| when.note.clone());
    let due = match (milestones.first(), pending.kind) {
        (Some(first), _) => Some(first.planned),
        // A list that came is owed no more, though more may come.
        (None, PendingKind::MoreEvents) => None,
        (None, _) => when.and_then(|when| when.said).or(end.filter(|_| note.is_none())),
    };
    OwedCell(Arc::new(Owing { pending, due, note, overdue: due.map_or(0, |due| since(due, at)), milestones }))
}

/// Days from one to the end of another; 0 where it isn't later.
fn since(day: Date, at: Date) -> u32 {
    u32::try_from(at.number().saturating_sub(day.number()).max(0)).unwrap_or(u32::MAX)
}

/// Milestones of a cell that aren't reached, by planned day.
fn unreached(round: &Data, object: usize, item: Option<usize>, at: Date) -> Vec<Unreached> {
    let column = item.and_then(|item| round.columns.get(item));
    let all = column.map_or(&[][..], |column| column.milestones(object));
    // What is due nowhere nobody looks at.
    let told = item.and_then(|item| round.plan.inner().milestones.get(&item));
    let due = |day: &Date| told.into_iter().flatten().any(|said| said.is_due(*day));
    let open = all.iter().filter(|one| one.actual.is_none());
    let open = open.filter_map(|one| Some((one, one.plan.as_ref().map(|plan| plan.day).filter(due)?)));
    let mut open: Vec<Unreached> = open
        .map(|(one, planned)| {
            let (id, label) = (one.id.clone(), one.label().to_owned());
            Unreached { id, label, planned, overdue: since(planned, at) }
        })
        .collect();
    open.sort_by(|left, right| (left.planned, &left.id).cmp(&(right.planned, &right.id)));
    open
}
