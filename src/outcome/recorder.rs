//! Scores on their way into the outcome's columns, and what the standing is made of.
//!
//! In: tiles of scored objects, in their order. Out: an outcome with ranks and tiers. Scoring is `strata`'s.

use super::{Outcome, OutcomeCell, strata};
use crate::plan::Inner;
use crate::round::Data;
use crate::score::peers::Tables;
use crate::score::{Case, Score, Scores};
use crate::standing::{self, Keys};

/// What is recorded so far.
pub(super) struct Recorder<'a> {
    plan: &'a Inner,
    round: &'a Data,
    outcome: Outcome,
    /// Where each node of the plan's order stands in the outcome's.
    columns: Vec<Option<usize>>,
    /// By object.
    keys: Vec<Keys>,
    unscored: Vec<bool>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(plan: &'a Inner, round: &'a Data, outcome: Outcome) -> Self {
        let mut columns = vec![None; plan.nodes.len()];
        for (column, node) in plan.listed.iter().enumerate() {
            if let Some(slot) = columns.get_mut(*node) {
                *slot = Some(column);
            }
        }
        Self { plan, round, outcome, columns, keys: Vec::new(), unscored: Vec::new() }
    }

    /// Records objects that stand side by side from `first` on.
    pub(super) fn tile(&mut self, tables: &Tables, first: usize, tile: &[Scores]) {
        for (node, column) in self.columns.iter().enumerate() {
            let Some(column) = column.and_then(|column| self.outcome.nodes.get_mut(column)) else { continue };
            for scores in tile {
                column.cells.push(cell(scores, node));
            }
            if self.plan.nodes.get(node).is_some_and(|node| node.cluster.is_some()) {
                let marks = (first..).zip(tile).filter_map(|(place, scores)| Some((place, scores.changed_mark(node)?)));
                column.changed.extend(marks);
            }
        }
        // Without the total nobody has a rank or tier.
        let root = self.plan.listed.first().copied();
        for (place, scores) in (first..).zip(tile) {
            let unscored = root.is_some_and(|root| scores.gone(root).is_some());
            let case = Case { scores, ..strata::case(self.plan, self.round, tables, place) };
            if let Some(ranking) = &self.plan.ranking {
                self.keys.push(standing::keys(case, ranking, scores));
            }
            self.unscored.push(unscored);
            if let (Some(slot), false) = (self.outcome.objects.get_mut(place), unscored) {
                slot.tier = standing::tier(case, scores);
            }
        }
    }

    /// Ranks everybody.
    pub(super) fn finish(self) -> Outcome {
        let Self { plan, round, mut outcome, keys, unscored, .. } = self;
        if let Some(ranking) = &plan.ranking {
            // Unscored objects stand in no cohort.
            let cohorts: Vec<usize> = (round.objects.iter().zip(&unscored))
                .map(|(object, unscored)| if *unscored { usize::MAX } else { object.cohort })
                .collect();
            let ranks = standing::ranks(ranking, &cohorts, &keys);
            for ((object, rank), unscored) in outcome.objects.iter_mut().zip(ranks).zip(unscored) {
                object.rank = rank.filter(|_| !unscored);
            }
        }
        outcome
    }
}

/// What a node came to for one object.
fn cell(scores: &Scores, node: usize) -> OutcomeCell {
    match scores.of(node) {
        None => match scores.gone(node) {
            None => OutcomeCell::NotThere,
            Some((cause, how)) => OutcomeCell::Gone(cause, how),
        },
        Some(Score { published, answered: None, .. }) => OutcomeCell::Scored(*published),
        Some(Score { published, answered: Some((cause, how)), .. }) => OutcomeCell::Answered(*published, *cause, *how),
    }
}
