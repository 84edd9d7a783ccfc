//! Sums of a tile while children are added to them: in 32 bits while what was added is known to fit, else in 64.
//!
//! What is added is `leaf`'s and the sums' own.

use std::ops::Range;

use super::{ColumnSum, ColumnWork, OtherWay, speed};
use crate::plan::columnar::ColumnNode;

/// What the children of one node come to so far, by entry of the tile.
pub(super) struct Sums {
    narrow: Vec<i32>,
    wide: Vec<i64>,
    /// No narrow sum is larger than this, whatever its sign.
    reach: i32,
    /// Whether something stands in the wide ones.
    is_wide: bool,
}

impl Sums {
    /// None yet; room for so many entries only for a node that adds up.
    pub(super) fn of(node: &ColumnNode, room: usize) -> Self {
        let adds = node.works.iter().flatten().any(|work| matches!(work.as_ref(), ColumnWork::Sum(_)));
        let many = if adds { room } else { 0 };
        Self { narrow: vec![0; many], wide: vec![0; many], reach: 0, is_wide: false }
    }

    /// Forgets a tile.
    pub(super) fn clear(&mut self) {
        if self.reach > 0 {
            self.narrow.fill(0);
        }
        if self.is_wide {
            self.wide.fill(0);
        }
        (self.reach, self.is_wide) = (0, false);
    }

    /// Narrow sums of a stretch to which something may be added that isn't larger than a bound.
    pub(super) fn room(&mut self, at: &Range<usize>, bound: i32) -> &mut [i32] {
        match self.reach.checked_add(bound) {
            Some(reach) => self.reach = reach,
            None => {
                self.widen();
                self.reach = bound;
            }
        }
        self.narrow.get_mut(at.clone()).unwrap_or_default()
    }

    /// Adds points times a factor; none of the points is larger than a bound.
    pub(super) fn add(&mut self, at: &Range<usize>, points: &[i32], factor: i64, bound: i32) {
        if factor == 1 && bound < i32::MAX {
            speed::add_narrow(self.room(at, bound), points);
        } else if let Some(sums) = self.wide.get_mut(at.clone()) {
            speed::add(sums, points, factor);
            self.is_wide = true;
        }
    }

    /// Moves the narrow sums to the wide ones.
    fn widen(&mut self) {
        if self.reach > 0 {
            speed::add(&mut self.wide, &self.narrow, 1);
            self.narrow.fill(0);
        }
        (self.reach, self.is_wide) = (0, true);
    }

    /// Puts a stretch of sums, held between the bounds of their node, where points go; tells a bound of those.
    pub(super) fn hold(&mut self, at: &Range<usize>, sum: &ColumnSum, points: &mut [i32]) -> Result<i32, OtherWay> {
        if !sum.is_plain() {
            self.widen();
            let sums = self.wide.get(at.clone()).unwrap_or_default();
            for (point, own) in points.iter_mut().zip(sums) {
                *point = sum.of(*own).and_then(|whole| i32::try_from(whole).ok()).ok_or(OtherWay)?;
            }
            return Ok(i32::MAX);
        }
        let bounds = (sum.at_least.unwrap_or(i64::MIN), sum.at_most.unwrap_or(i64::MAX));
        let [low, high] = [bounds.0.max(i64::from(i32::MIN)), bounds.1.min(i64::from(i32::MAX))].map(i32::try_from);
        if let (false, Ok(low), Ok(high), Some(sums)) = (self.is_wide, low, high, self.narrow.get(at.clone())) {
            speed::hold_narrow(sums, points, (low, high));
            // A bound of the node itself may lie beyond what its children reach.
            let lifted = sum.at_least.map_or(0, |_| low.saturating_abs());
            let lowered = sum.at_most.map_or(0, |_| high.saturating_abs());
            return Ok(self.reach.max(lifted).max(lowered));
        }
        self.widen();
        let wide = self.wide.get(at.clone()).is_some_and(|sums| speed::hold(sums, points, bounds));
        if wide { Err(OtherWay) } else { Ok(i32::MAX) }
    }
}
