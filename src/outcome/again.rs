//! Scores of a round in columns that nobody kept: had again from the evidence, one by one, or whole once many are asked
//! for. The same evidence under the same plan gives the same digits.
//!
//! That they can be had at all was found when the round was scored; how is `score::columnar`'s.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use super::OutcomeCell;
use super::column::Typed;
use super::strata;
use crate::plan::Plan;
use crate::round::Round;
use crate::score::columnar;
use crate::score::peers::Tables;

/// What scores of a round follow from.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    pub(super) plan: Plan,
    pub(super) round: Round,
    pub(super) tables: Arc<Tables>,
}

/// Scores of one node.
#[derive(Debug)]
pub(super) struct Again {
    basis: Arc<Basis>,
    /// In the plan's order.
    node: usize,
    /// How many were asked for.
    asked: AtomicUsize,
    whole: OnceLock<Option<Typed>>,
}

/// One score by itself takes about as long as this many side by side.
const ONE: usize = 64;

impl Again {
    pub(super) fn new(basis: Arc<Basis>, node: usize) -> Self {
        Self { basis, node, asked: AtomicUsize::new(0), whole: OnceLock::new() }
    }

    pub(super) fn get(&self, object: usize) -> Option<OutcomeCell> {
        let Basis { plan, round, tables } = &*self.basis;
        let (plan, data) = (plan.inner(), round.data());
        // One by one while that is little beside the whole. Asking at the same time may make this late, and no more.
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        if self.whole.get().is_some() || asked.saturating_mul(ONE) >= data.objects.len() {
            let all = || columnar::whole(plan, data, tables, self.node);
            let whole = self.whole.get_or_init(|| all().map(|cells| Typed::new(cells, data.layout().order().cloned())));
            if let Some(whole) = whole {
                return whole.get(object);
            }
        }
        data.objects.get(object)?;
        Some(match columnar::one(strata::case(plan, data, tables, object), self.node) {
            None => OutcomeCell::NotThere,
            Some((published, None)) => OutcomeCell::Scored(published),
            Some((published, Some((cause, how)))) => OutcomeCell::Answered(published, cause, how),
        })
    }
}
