//! When evidence is due: a day that is known, what lateness does, and which kinds can be stated anew.

use super::desk::{Desk, Sink};
use crate::document::{Id, Path};
use crate::finding::{DueUnknown, JoinedKind, LateIdle, LateUnsaid, RestatedKind, UndocumentedEvents};
use crate::plan::due::due;
use crate::rulebook::data::Item;
use crate::rulebook::due::{Due, Restated, Unsupported};

/// Days after a day at most: ten years, so that nobody counts working days for long.
pub(super) const LONGEST: u32 = 3_660;

/// One item.
pub(super) fn item(desk: &Desk<'_>, id: &Id, item: &Item, path: &Path, sink: &mut Sink<'_>) {
    let times = item.times();
    match times.due {
        Some(Due::Note(_)) | None => {
            if times.late.is_some() {
                sink.push(LateIdle { item: desk.item_name(id) }, &path.field("late"));
            }
        }
        Some(said) => {
            let far = matches!(said, Due::After(after) if after.days > LONGEST);
            if far || due(desk.book, said).is_none() {
                sink.push(DueUnknown { item: desk.item_name(id) }, &path.field("due"));
            }
            if times.late.is_none() {
                sink.push(LateUnsaid { item: desk.item_name(id) }, &path.field("due"));
            }
        }
    }
    let list = matches!(item, Item::Events(_) | Item::Tasks(_) | Item::Sheets(_) | Item::Milestones(_));
    if list && matches!(times.restated, Restated::Newest | Restated::First) {
        sink.push(RestatedKind { item: desk.item_name(id) }, &path.field("restated"));
    }
    if matches!(item, Item::Events(_)) && times.undocumented == Some(Unsupported::Rejected) {
        sink.push(UndocumentedEvents { item: desk.item_name(id) }, &path.field("undocumented"));
    }
    // Tasks, sheets and milestones are joined anyway.
    if times.restated == Restated::Joined && !matches!(item, Item::Events(_)) {
        sink.push(JoinedKind { item: desk.item_name(id) }, &path.field("restated"));
    }
}
