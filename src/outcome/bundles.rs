//! Objects of a round that share a seat while places are given: those of one group that come to one total, where nothing
//! else of theirs decides. A million objects have some ten thousand totals.
//!
//! Nothing is kept by object: which bundle is an object's follows from its total. Who gets what is `standing`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::column::Typed;
use crate::number::Published;
use crate::round::{Data, Layout};
use crate::standing::Ranks;
use crate::standing::award::Sharing;
use crate::standing::field::Shared;

/// All bundles of a round, by their first object.
#[derive(Clone, Debug)]
pub(super) struct Bundles {
    totals: Typed,
    /// By group that occurs, where its totals begin among all that could be, and the least of them.
    groups: BTreeMap<usize, (usize, i32)>,
    /// By total that could be, the place of its bundle.
    places: Vec<u32>,
    all: Vec<Bundle>,
}

/// Objects of one group and one total.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bundle {
    pub(super) cohort: usize,
    pub(super) total: Published,
    pub(super) first: usize,
    pub(super) shared: Shared,
}

/// The place of no bundle.
const NONE: u32 = u32::MAX;

/// Below so many objects each may as well have a seat of its own.
const FEW: usize = 1_024;

/// What is found of a total before its bundle has a place: how many come to it, and the first and last entry.
#[derive(Clone, Copy, Default)]
struct Found {
    many: u32,
    first: u32,
    last: u32,
}

impl Bundles {
    /// The bundles of a round, in which everybody has a total; `None` where there are too many of them to be worth it.
    pub(super) fn of(round: &Data, totals: &Typed) -> Option<Self> {
        let (layout, points) = (round.layout(), totals.points());
        if points.len() < FEW {
            return None;
        }
        let mut ends: BTreeMap<usize, (i32, i32)> = BTreeMap::new();
        for (group, rows) in layout.stretches() {
            layout.cohort(*group)?;
            let points = points.get(rows.clone())?;
            let (low, high) = ends.entry(*group).or_insert((i32::MAX, i32::MIN));
            (*low, *high) = points.iter().fold((*low, *high), |(low, high), point| (low.min(*point), high.max(*point)));
        }
        let mut groups = BTreeMap::new();
        let mut could_be = 0_usize;
        for (group, (low, high)) in ends {
            groups.insert(group, (could_be, low));
            let range = usize::try_from(i64::from(high).checked_sub(i64::from(low))?).ok()?;
            could_be = could_be.checked_add(range)?.checked_add(1)?;
            if could_be > points.len() / 4 {
                return None;
            }
        }
        let mut found = vec![Found::default(); could_be];
        for (group, rows) in layout.stretches() {
            let (base, low) = *groups.get(group)?;
            let own = found.get_mut(base..)?;
            for (row, point) in (u32::try_from(rows.start).ok()?..).zip(points.get(rows.clone())?) {
                let one = own.get_mut(usize::try_from(point.checked_sub(low)?).ok()?)?;
                one.first = if one.many == 0 { row } else { one.first };
                one.last = row;
                one.many = one.many.checked_add(1)?;
            }
        }
        let object = |row: u32| usize::try_from(row).ok().map(|row| layout.object(row));
        let mut order = Vec::new();
        for (could_be, found) in found.iter().enumerate().filter(|(_, found)| found.many > 0) {
            order.push((object(found.first)?, could_be));
        }
        order.sort_unstable();
        let mut places = vec![NONE; could_be];
        let mut all = Vec::with_capacity(order.len());
        let by_base: Vec<(usize, usize, i32)> =
            groups.iter().map(|(group, (base, low))| (*base, *group, *low)).collect();
        for (place, (first, could_be)) in (0_u32..).zip(order) {
            let found = found.get(could_be)?;
            let after = by_base.partition_point(|(base, _, _)| *base <= could_be);
            let (base, group, low) = *by_base.get(after.checked_sub(1)?)?;
            let point = low.checked_add(i32::try_from(could_be.checked_sub(base)?).ok()?)?;
            let last = u32::try_from(object(found.last)?).ok()?;
            *places.get_mut(could_be)? = place;
            all.push(Bundle {
                cohort: layout.cohort(group)?,
                total: Published::new(i128::from(point), totals.decimals())?,
                first,
                shared: Shared { many: found.many, last },
            });
        }
        Some(Self { totals: totals.clone(), groups, places, all })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Bundle> {
        self.all.iter()
    }

    pub(super) fn get(&self, seat: usize) -> Option<&Bundle> {
        self.all.get(seat)
    }

    /// The seat of an object.
    pub(super) fn seat(&self, round: &Data, object: usize) -> Option<usize> {
        let (base, low) = self.groups.get(&round.objects.get(object)?.group())?;
        let row = round.layout().row(object)?;
        let past = self.totals.points().get(row)?.checked_sub(*low)?;
        let place = *self.places.get(base.checked_add(usize::try_from(past).ok()?)?)?;
        usize::try_from(place).ok()
    }

    /// Who sits on some seats.
    pub(super) fn told<'b>(&'b self, round: &Data, ranks: &'b Ranks, seats: &BTreeSet<usize>) -> Told<'b> {
        let layout: &Layout = round.layout();
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let wanted: Vec<bool> = self.places.iter().map(|place| is_in(seats, *place)).collect();
        for (group, rows) in layout.stretches().iter().filter(|_| !seats.is_empty()) {
            let Some(((base, low), points)) = self.groups.get(group).zip(self.totals.points().get(rows.clone())) else {
                continue;
            };
            for (row, point) in rows.clone().zip(points) {
                let could_be = usize::try_from(point.wrapping_sub(*low)).unwrap_or(0).saturating_add(*base);
                if wanted.get(could_be) == Some(&true)
                    && let Some(seat) = self.places.get(could_be).and_then(|place| usize::try_from(*place).ok())
                {
                    members.entry(seat).or_default().push(layout.object(row));
                }
            }
        }
        Told { bundles: self, ranks, members }
    }
}

fn is_in(seats: &BTreeSet<usize>, place: u32) -> bool {
    place != NONE && usize::try_from(place).is_ok_and(|place| seats.contains(&place))
}

/// Who sits on some seats, by seat.
pub(super) struct Told<'b> {
    bundles: &'b Bundles,
    ranks: &'b Ranks,
    members: BTreeMap<usize, Vec<usize>>,
}

impl Told<'_> {
    /// Who sits on one of them, by place in the round.
    pub(super) fn on(&self, seat: usize) -> &[usize] {
        self.members.get(&seat).map_or(&[], Vec::as_slice)
    }
}

impl Sharing for Told<'_> {
    fn all(&self, seats: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        // Those who tie stand in the order of their places, whoever else shares their seat.
        for tied in seats.chunk_by(|left, right| self.ranks.get(*left) == self.ranks.get(*right)) {
            let from = all.len();
            all.extend(tied.iter().filter_map(|seat| self.members.get(seat)).flatten());
            if let Some(own) = all.get_mut(from..) {
                own.sort_unstable();
            }
        }
        all
    }

    fn ends(&self, seat: usize) -> [usize; 2] {
        let bundle = self.bundles.get(seat);
        bundle.map_or([0; 2], |bundle| [bundle.first, usize::try_from(bundle.shared.last).unwrap_or(0)])
    }
}
