//! How entries of a round lie: stretches of objects that are scored alike, and whose each entry is.
//!
//! Found once, for whoever goes by columns. Only places; what lies there is `column`'s.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Object;
use super::column::{Column, Order, row_of};

/// How the entries of a round lie.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Where each object's entries lie; `None` in the round's order.
    order: Option<Order>,
    /// By entry, whose it is, where they lie otherwise.
    objects: Vec<u32>,
    /// Entries side by side whose objects are of one group.
    stretches: Vec<(usize, Range<usize>)>,
    /// By group its cohort, where no two of one group stand in different ones.
    cohorts: Option<BTreeMap<usize, usize>>,
}

impl Layout {
    pub(super) fn of(objects: &[Object], columns: &[Column]) -> Self {
        let order = columns.iter().find_map(Column::order).cloned();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut cohorts = Some(BTreeMap::new());
        let mut stretches: Vec<(usize, Range<usize>)> = Vec::new();
        let mut from = 0_usize;
        for run in objects.chunk_by(|left, right| (left.group, left.cohort) == (right.group, right.cohort)) {
            let Some(first) = run.first() else { continue };
            if let Some(known) = &mut cohorts
                && *known.entry(first.group).or_insert(first.cohort) != first.cohort
            {
                cohorts = None;
            }
            let until = from.saturating_add(run.len());
            match (&order, stretches.last_mut()) {
                (Some(_), _) => {
                    let count = counts.entry(first.group).or_default();
                    *count = count.saturating_add(run.len());
                }
                (None, Some((group, rows))) if *group == first.group => rows.end = until,
                (None, _) => stretches.push((first.group, from..until)),
            }
            from = until;
        }
        // In an order of their own, those of a group lie side by side.
        let mut from = 0_usize;
        for (group, count) in counts {
            let until = from.saturating_add(count);
            stretches.push((group, from..until));
            from = until;
        }
        let objects = order.as_ref().map(inverse).unwrap_or_default();
        Self { order, objects, stretches, cohorts }
    }

    pub(crate) fn order(&self) -> Option<&Order> {
        self.order.as_ref()
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

/// By entry, whose it is.
fn inverse(order: &Order) -> Vec<u32> {
    let mut objects = vec![0; order.len()];
    for (object, at) in (0_u32..).zip(order.iter()) {
        if let Some(slot) = usize::try_from(*at).ok().and_then(|at| objects.get_mut(at)) {
            *slot = object;
        }
    }
    objects
}
