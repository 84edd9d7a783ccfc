//! Nodes that are neither plain leaves nor sums, entry by entry: what they read is told from the columns of the tile, and
//! they are scored the way of all others.
//!
//! A step that adds a leaf may not run; then that leaf's entry is taken back.

use std::ops::Range;

use super::super::{Aside, node as score_node, trace};
use super::leaf::LeafOf;
use super::{Case, Columns, OtherWay, Scores, from_first, in_tile};
use crate::number::Published;

impl Columns<'_> {
    /// Scores a stretch of a node that reads other nodes.
    pub(super) fn entries(&mut self, of: LeafOf<'_>, read: &[usize], rows: &Range<usize>) -> Result<(), OtherWay> {
        let LeafOf { place, node, here, group } = of;
        let mut points = std::mem::take(&mut self.points);
        let mut scores = Scores::blank(self.plan.nodes.len());
        let mut aside = Aside::default();
        for ((row, at), point) in rows.clone().zip(in_tile(rows)).zip(&mut points) {
            for node in read {
                let told = self.entry(*node, group, at);
                scores.tell(*node, told.map(|published| (published, None)));
            }
            let case = Case { scores: &scores, ..self.case(self.layout.object(row), group) };
            let scored = score_node(case, place, node, here, None, &mut aside, &mut trace::Silent);
            *point = self.put(place, row, scored)?;
            aside.withheld.drain(..).for_each(|leaf| self.take_back(leaf, row, at));
        }
        self.settle(place, group, rows, &points, i32::MAX);
        self.points = points;
        Ok(())
    }

    /// What a node that is read came to for an entry of the tile; nothing where the class lacks it.
    fn entry(&self, node: usize, group: usize, at: usize) -> Option<Published> {
        self.plan.nodes.get(node)?.in_group(group)?;
        let decimals = self.columnar.nodes.get(node)?.decimals;
        Published::new(i128::from(*self.read.get(node)?.get(at)?), decimals)
    }

    /// An added leaf whose step didn't run is shown as 0.
    fn take_back(&mut self, leaf: usize, row: usize, at: usize) {
        if let Some(slot) = self.read.get_mut(leaf).and_then(|read| read.get_mut(at)) {
            *slot = 0;
        }
        let own = from_first(self.first, &(row..row.saturating_add(1)));
        if let Some(kept) = self.kept.get_mut(leaf).and_then(Option::as_mut) {
            kept.points.get_mut(own.clone()).unwrap_or_default().fill(0);
            kept.codes.get_mut(own).unwrap_or_default().fill(0);
        }
    }
}
