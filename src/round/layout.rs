//! How entries of a round lie: stretches of objects that are scored alike, and whose each entry is.
//!
//! Found once, for whoever goes by columns. Only places; what lies there is `column`'s.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::Object;
use super::column::{Column, Order, row_of};

/// With so many groups a tile of entries has stretches that are long enough; with more of them blocks are larger.
const GROUPS_OF_A_TILE: usize = 8;

/// Entries that are scored before the next node is turned to: few enough that they stay in the processor's cache.
pub(crate) const TILE: usize = 8_192;

/// How the entries of a round lie.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Where each object's entries lie; `None` in the round's order.
    order: Option<Order>,
    /// By entry, whose it is, where they lie otherwise.
    objects: Vec<u32>,
    /// Entries of so many objects that follow each other lie side by side, whatever their order among themselves.
    block: usize,
    /// Entries side by side whose objects are of one group.
    stretches: Vec<(usize, Range<usize>)>,
    /// By group its cohort, where no two of one group stand in different ones.
    cohorts: Option<BTreeMap<usize, usize>>,
}

impl Layout {
    /// Entries in the order of objects.
    pub(super) fn as_given(objects: &[Object]) -> Self {
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        let mut from = 0_usize;
        for run in objects.chunk_by(|left, right| left.group() == right.group()) {
            let until = from.saturating_add(run.len());
            stretches.extend(run.first().map(|first| (first.group(), from..until)));
            from = until;
        }
        Self { order: None, objects: Vec::new(), block: TILE, stretches, cohorts: groups(objects).1 }
    }

    /// Entries in an order in which those of one group lie side by side as far as that goes without going far: each
    /// stays in its block, which is as large as it must be for stretches to be worth it. A column can so be brought into
    /// the order, and back, a block at a time within the cache.
    pub(super) fn by_group(objects: &[Object]) -> Self {
        let (groups, cohorts) = groups(objects);
        let block = TILE.saturating_mul(groups.div_ceil(GROUPS_OF_A_TILE).max(1));
        let (mut whose, mut places) = (Vec::with_capacity(objects.len()), vec![0_u32; objects.len()]);
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        let mut next = vec![0_usize; groups];
        let (mut from, mut moved) = (0_usize, false);
        for some in objects.chunks(block) {
            next.fill(0);
            for object in some {
                if let Some(many) = next.get_mut(object.group()) {
                    *many = many.saturating_add(1);
                }
            }
            let mut start = from;
            for (group, slot) in next.iter_mut().enumerate().filter(|(_, many)| **many > 0) {
                let until = start.saturating_add(*slot);
                match stretches.last_mut() {
                    Some((last, rows)) if *last == group => rows.end = until,
                    _ => stretches.push((group, start..until)),
                }
                *slot = start;
                start = until;
            }
            whose.resize(start, 0);
            for (at, object) in (from..).zip(some) {
                let Some(slot) = next.get_mut(object.group()) else { continue };
                let place = *slot;
                *slot = place.saturating_add(1);
                moved |= place != at;
                // A roster has fewer objects than 32 bits can count.
                if let (Some(place), Ok(row)) = (places.get_mut(at), u32::try_from(place)) {
                    *place = row;
                }
                if let (Some(whose), Ok(object)) = (whose.get_mut(place), u32::try_from(at)) {
                    *whose = object;
                }
            }
            from = start;
        }
        if !moved || u32::try_from(objects.len()).is_err() {
            return Self::as_given(objects);
        }
        Self { order: Some(Arc::from(places)), objects: whose, block, stretches, cohorts }
    }

    /// The order in which some column's entries lie, if that is this one; else that of the objects.
    pub(super) fn of(self, objects: &[Object], columns: &[Column]) -> Self {
        let is_used = columns.iter().any(|column| same(column.order(), self.order()) && column.order().is_some());
        if self.order.is_none() || is_used { self } else { Self::as_given(objects) }
    }

    pub(crate) fn order(&self) -> Option<&Order> {
        self.order.as_ref()
    }

    /// By entry, whose it is; `None` in the order of objects.
    pub(super) fn objects(&self) -> Option<&[u32]> {
        self.order.as_ref().map(|_| self.objects.as_slice())
    }

    /// How many entries change places among themselves alone.
    pub(super) fn block(&self) -> usize {
        self.block
    }

    pub(crate) fn stretches(&self) -> &[(usize, Range<usize>)] {
        &self.stretches
    }

    /// Whose an entry is.
    pub(crate) fn object(&self, row: usize) -> usize {
        match &self.order {
            None => row,
            Some(_) => self.objects.get(row).and_then(|object| usize::try_from(*object).ok()).unwrap_or(row),
        }
    }

    /// Where an object's entries lie.
    pub(crate) fn row(&self, object: usize) -> Option<usize> {
        row_of(self.order.as_ref(), object)
    }

    /// The cohort of all objects of a group; `None` where some group stands in several.
    pub(crate) fn cohort(&self, group: usize) -> Option<usize> {
        self.cohorts.as_ref()?.get(&group).copied()
    }
}

/// One more than the last group, and by group its cohort, where no two of one group stand in different ones.
fn groups(objects: &[Object]) -> (usize, Option<BTreeMap<usize, usize>>) {
    let mut known: Vec<Option<usize>> = Vec::new();
    let mut one_each = true;
    for object in objects {
        let (group, cohort) = (object.group(), object.cohort());
        match known.get_mut(group) {
            Some(Some(known)) => one_each &= *known == cohort,
            Some(slot) => *slot = Some(cohort),
            None => {
                known.resize(group, None);
                known.push(Some(cohort));
            }
        }
    }
    let cohorts = known.iter().enumerate().filter_map(|(group, cohort)| Some((group, (*cohort)?)));
    (known.len(), one_each.then(|| cohorts.collect()))
}

/// Whether two orders are one.
pub(crate) fn same(left: Option<&Order>, right: Option<&Order>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => Arc::ptr_eq(left, right),
        _ => false,
    }
}
