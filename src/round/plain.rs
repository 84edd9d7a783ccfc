//! Rosters of many objects of which each is plainly sound: ids, names, and where each stands.
//!
//! For readers of whole columns. Whatever isn't so plain goes the way of every roster (`roster`), which tells each mistake.

use super::roster::Roster;
use super::{Object, Stands};
use crate::document::Id;

/// Ids that are kept side by side: enough that few rooms are made, few enough that a kept one holds little beside itself.
const SIDE_BY_SIDE: usize = 1_024;

/// The roster of rows, and by object the row that it stands in, `None` where that is the order of rows; nothing where an
/// id stands twice or can't be one, or a row says nothing that stands.
pub(super) fn roster<'t>(
    many: usize,
    id: impl Fn(usize) -> Option<&'t str>,
    stands: impl Fn(usize) -> Option<(&'t str, Stands)>,
) -> Option<(Roster, Option<Vec<u32>>)> {
    let row = |row: &u32| usize::try_from(*row).ok();
    let mut order = None;
    if !(0..many).is_sorted_by(|left, right| id(*left) < id(*right)) {
        let mut rows: Vec<u32> = (0..u32::try_from(many).ok()?).collect();
        rows.sort_unstable_by_key(|place| row(place).and_then(&id));
        if !rows.is_sorted_by(|left, right| row(left).and_then(&id) < row(right).and_then(&id)) {
            return None;
        }
        order = Some(rows);
    }
    let at = |object: usize| match &order {
        None => Some(object),
        Some(rows) => row(rows.get(object)?),
    };
    let mut objects = Vec::with_capacity(many);
    for first in (0..many).step_by(SIDE_BY_SIDE) {
        let some = first..first.saturating_add(SIDE_BY_SIDE).min(many);
        let ids = Id::side_by_side(some.clone().map(|object| at(object).and_then(&id).unwrap_or_default())).ok()?;
        for (object, id) in some.zip(ids) {
            let (name, stands) = stands(at(object)?)?;
            objects.push(Object::new(id, name, stands));
        }
    }
    Some((Roster::of_sorted(objects), order))
}
