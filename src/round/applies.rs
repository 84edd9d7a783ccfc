//! Decisions over whether an item applies to an object, and what they do to its cell.
//!
//! A cell that doesn't apply keeps what was reported of it, so that evidence and explanation can still tell of it.

use std::collections::BTreeMap;

use super::column::{Column, State};
use super::place::Spot;
use super::records::AppliesDecision;

/// Decisions by object, then item, with the state that the cell had before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Applicability(BTreeMap<(usize, usize), Decided>);

#[derive(Clone, Debug)]
struct Decided {
    said: AppliesDecision,
    spot: Spot,
    /// What was reported, where the decision says otherwise.
    before: Option<State>,
}

impl Applicability {
    /// Where it was decided about an item of an object.
    pub(super) fn spot(&self, item: usize, object: usize) -> Option<Spot> {
        self.0.get(&(object, item)).map(|decided| decided.spot)
    }

    /// Whether anything was decided.
    pub(super) fn decides(&self) -> bool {
        !self.0.is_empty()
    }

    pub(super) fn insert(&mut self, item: usize, object: usize, said: AppliesDecision, spot: Spot) {
        self.0.insert((object, item), Decided { said, spot, before: None });
    }

    /// What was decided about an item of an object.
    pub(crate) fn of(&self, item: usize, object: usize) -> Option<&AppliesDecision> {
        self.0.get(&(object, item)).map(|decided| &decided.said)
    }

    /// The state that a cell was reported with, where a decision has changed it.
    pub(crate) fn reported(&self, item: usize, object: usize) -> Option<State> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&(object, item))?.before
    }

    /// All of them, by object, then item.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, usize, &AppliesDecision)> {
        self.0.iter().map(|((object, item), decided)| (*object, *item, &decided.said))
    }

    /// The items of an object about which it was decided.
    pub(crate) fn items(&self, object: usize) -> impl Iterator<Item = usize> {
        self.0.range((object, 0)..=(object, usize::MAX)).map(|((_, item), _)| *item)
    }

    /// Before anything is filled in: what was stated not to apply and does is missing, and defaults and shared events
    /// may fill it as any other.
    pub(super) fn open(&mut self, columns: &mut [Column]) {
        for ((object, item), decided) in &mut self.0 {
            let Some(column) = columns.get_mut(*item) else { continue };
            if decided.said.to && column.state(*object) == State::NotApplicable {
                decided.before = Some(State::NotApplicable);
                column.set(*object, State::Missing, None);
            }
        }
    }

    /// After everything is filled in: what doesn't apply has no value.
    pub(super) fn close(&mut self, columns: &mut [Column]) {
        for ((object, item), decided) in &mut self.0 {
            let Some(column) = columns.get_mut(*item).filter(|_| !decided.said.to) else { continue };
            decided.before = Some(column.state(*object));
            column.set(*object, State::NotApplicable, None);
        }
    }
}
