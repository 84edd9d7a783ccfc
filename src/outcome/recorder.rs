//! Scores on their way into the outcome's columns, and what the standing is made of.
//!
//! In: tiles of scored objects, in their order. Out: an outcome with ranks and tiers. Scoring is `strata`'s.

use std::sync::Arc;

use super::again::{Again, Basis};
use super::awards::{Entrants, Judge};
use super::bundles::Bundles;
use super::column::{OutcomeColumn, Typed};
use super::{Coverage, Outcome, OutcomeCell, strata};
use crate::finding::Findings;
use crate::plan::Inner;
use crate::plan::node::{AnswerKind, PlanNode};
use crate::round::decisions::Adopted;
use crate::round::{Data, NOWHERE};
use crate::rulebook::standing::CoverageWord;
use crate::score::columnar::Scored;
use crate::score::each::RowScore;
use crate::score::peers::Tables;
use crate::score::{self, Case, Score, Scores, Stop};
use crate::standing::Keys;
use crate::standing::field::Seats;
use crate::standing::gates::{self, Entry};

/// What is recorded so far.
pub(super) struct Recorder<'a> {
    plan: &'a Inner,
    round: &'a Data,
    outcome: Outcome,
    /// Where each node of the plan's order stands in the outcome's.
    columns: Vec<Option<usize>>,
    entrants: Entrants,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(plan: &'a Inner, round: &'a Data, outcome: Outcome) -> Self {
        let mut columns = vec![None; plan.nodes.len()];
        for (column, node) in plan.listed.iter().enumerate() {
            if let Some(slot) = columns.get_mut(*node) {
                *slot = Some(column);
            }
        }
        let many = round.objects.len();
        let keys = plan.standing.ranking.as_ref().map_or_else(Keys::default, |ranking| Keys::new(plan, ranking, many));
        let (entries, seats) = (Vec::with_capacity(many), Seats::with_capacity(many));
        Self { plan, round, outcome, columns, entrants: Entrants { keys, entries, seats, ..Entrants::default() } }
    }

    /// What was recorded elsewhere.
    #[cfg(feature = "parts")]
    pub(super) fn of_parts(plan: &'a Inner, round: &'a Data, outcome: Outcome, entrants: Entrants) -> Self {
        Self { plan, round, outcome, columns: Vec::new(), entrants }
    }

    /// What was recorded, before anybody has a place.
    #[cfg(feature = "parts")]
    pub(super) fn into_parts(self) -> (Outcome, Entrants) {
        (self.outcome, self.entrants)
    }

    /// Records objects that stand side by side from `first` on.
    pub(super) fn tile(&mut self, tables: &Tables, first: usize, tile: &[Scores]) {
        self.cover(first, tile);
        // Without a tree there is no total that anybody could lack.
        let root = self.plan.listed.first().copied().filter(|_| self.plan.rulebook.indicators.is_some());
        for (node, column) in self.columns.iter().enumerate() {
            let Some(column) = column.and_then(|column| self.outcome.nodes.get_mut(column)) else { continue };
            if first == 0 {
                column.cells.reserve(self.round.objects.len());
            }
            for (place, scores) in (first..).zip(tile) {
                let without = root == Some(node)
                    && self.outcome.objects.low(place) == Some(CoverageWord::Unscored)
                    && scores.of(node).is_some();
                column.cells.push(if without { OutcomeCell::NotThere } else { cell(scores, node) });
            }
            if let Some(rows) = &mut column.rows {
                for scores in tile {
                    rows.push(scores.rows(node).iter().map(|row| (row.id.clone(), of_row(row))));
                }
            }
            if self.plan.nodes.get(node).is_some_and(|node| node.cluster.is_some()) {
                let marks = (first..).zip(tile).filter_map(|(place, scores)| Some((place, scores.changed_mark(node)?)));
                column.changed.extend(marks);
            }
        }
        for (place, scores) in (first..).zip(tile) {
            self.stand(tables, root, place, scores);
        }
    }

    /// Records a round that was scored in columns and that nothing stops so far: what they hold, then where everybody
    /// stands. Strays, and those on whom an effect acts, are scored by themselves; what stops one of them is returned.
    pub(super) fn columns(&mut self, basis: &Arc<Basis>, scored: Scored, all_there: bool) -> Vec<(usize, Stop)> {
        let (plan, tables) = (self.plan, &basis.tables);
        let Some(columnar) = plan.columnar.as_ref() else { return Vec::new() };
        let Scored { nodes, strays, .. } = scored;
        let order = self.round.layout().order();
        let mut totals = None;
        for (node, (cells, column)) in nodes.into_iter().zip(&self.columns).enumerate() {
            if let Some(column) = column.and_then(|column| self.outcome.nodes.get_mut(column)) {
                column.cells = match cells {
                    Some(cells) => {
                        let cells = Typed::new(cells, order.cloned());
                        totals = totals.or_else(|| (columnar.by_total == Some(node)).then(|| cells.clone()));
                        OutcomeColumn::kept(cells)
                    }
                    None => OutcomeColumn::again(Again::new(Arc::clone(basis), node)),
                };
            }
        }
        let root = plan.listed.first().copied();
        let mut scores = Scores::blank(plan.nodes.len());
        let total = root.and_then(|root| plan.nodes.get(root));
        let everybody =
            |node: &PlanNode| self.round.layout().stretches().iter().all(|(group, _)| node.in_group(*group).is_some());
        let totals = totals.filter(|_| all_there && strays.is_empty() && total.is_some_and(everybody));
        if let (Some(root), Some(bundles)) = (root, totals.and_then(|totals| Bundles::of(self.round, &totals))) {
            for bundle in bundles.iter() {
                scores.tell(root, Some((bundle.total, None)));
                self.stand(tables, Some(root), bundle.first, &scores);
                self.entrants.seats.share(bundle.shared);
            }
            self.entrants.bundles = Some(bundles);
            return Vec::new();
        }
        let (mut known, mut strays) = (strays.into_iter().peekable(), Vec::new());
        let (mut own, mut stops) = (Scores::default(), Vec::new());
        for place in 0..self.round.objects.len() {
            for node in &columnar.read {
                let column =
                    self.columns.get(*node).copied().flatten().and_then(|column| self.outcome.nodes.get(column));
                let told = match column.and_then(|column| column.cells.get(place)) {
                    Some(OutcomeCell::Scored(published)) => Some((published, None)),
                    Some(OutcomeCell::Answered(published, cause, how)) => Some((published, Some((cause, how)))),
                    Some(OutcomeCell::NotThere | OutcomeCell::Gone(..)) | None => None,
                };
                scores.tell(*node, told);
            }
            let case = Case { scores: &scores, ..strata::case(plan, self.round, tables, place) };
            let stray = known.next_if_eq(&place).is_some() || columnar.early_effects && score::effects::any_early(case);
            if !stray {
                self.stand(tables, root, place, &scores);
                continue;
            }
            let found = score::by_itself(Case { scores: Scores::none(), ..case }, &mut own);
            stops.extend(found.into_iter().map(|stop| (place, stop)));
            strays.push(place);
            for (node, column) in self.columns.iter().enumerate() {
                let Some(column) = column.and_then(|column| self.outcome.nodes.get_mut(column)) else { continue };
                column.cells.push(cell(&own, node));
                column.changed.extend(own.changed_mark(node).map(|mark| (place, mark)));
            }
            self.stand(tables, root, place, &own);
        }
        let strays: Arc<[usize]> = strays.into();
        self.outcome.nodes.iter_mut().for_each(|node| node.cells.of_strays(&strays));
        stops
    }

    /// What an object brings to ranks and tiers, once it is scored.
    fn stand(&mut self, tables: &Tables, root: Option<usize>, place: usize, scores: &Scores) {
        // Without the total nobody has a rank or tier.
        let without = root.is_some_and(|root| scores.of(root).is_none());
        let low = self.outcome.objects.low(place).is_some();
        let case = Case { scores, ..strata::case(self.plan, self.round, tables, place) };
        let said = &self.plan.standing;
        if let Some(ranking) = &said.ranking {
            self.entrants.keys.push(case, ranking, scores);
        }
        // An effect that takes the total comes before coverage, and may name a tier.
        let nowhere = self.round.objects.get(place).is_some_and(|object| object.cohort() == NOWHERE);
        let entry = match gates::entry(case, !scores.has_fallen() && (without || low)) {
            _ if nowhere => Entry::Nowhere(None),
            entry => entry,
        };
        self.entrants.entries.push(entry);
        if tables.outside.is_anybody() {
            self.entrants.counted.push(counts(case));
        }
        let mut effects = scores.acting().to_vec();
        if !said.late {
            let (gates, late) = match entry {
                Entry::Nowhere(_) => Default::default(),
                Entry::Beside | Entry::Competes => gates::of(case),
            };
            self.entrants.seats.push(gates);
            effects.extend(late);
            effects.sort_unstable();
            if !said.promotions.is_empty() {
                self.entrants.deserves.push(gates::deserves(case, entry));
            }
        }
        self.outcome.objects.act(case.object, effects, scores.has_fallen());
        if tables.outside.is_apart(case.object) {
            self.outcome.objects.set_apart(case.object);
        }
    }

    /// How much of each object's marks came from evidence, where that matters.
    fn cover(&mut self, first: usize, tile: &[Scores]) {
        let Some(said) = &self.plan.coverage else { return };
        for (place, scores) in (first..).zip(tile) {
            let group = self.round.objects.get(place).map_or(0, |object| object.group());
            // Objects without indicators, made of others or there to be their parts, have no marks.
            if said.shares.get(group).is_none_or(Vec::is_empty) {
                continue;
            }
            let share = score::coverage::of(said, group, scores);
            let word = if said.unscored { CoverageWord::Unscored } else { CoverageWord::Unranked };
            let low = (share < said.at_least).then_some(word);
            self.outcome.objects.cover(place, Coverage { share, low });
        }
    }

    /// Ranks everybody and gives tiers; `scores` are everybody's, where the plan reads them then.
    pub(super) fn finish(
        self,
        tables: &Tables,
        scores: &mut [Scores],
        adopted: impl Iterator<Item = (usize, Adopted)>,
        findings: &mut Findings,
    ) -> Outcome {
        let Self { plan, round, mut outcome, entrants, .. } = self;
        let awards =
            Judge { plan, round, tables, scores, bundles: None, counted: Vec::new() }.settle(entrants, findings);
        for (place, late) in awards.late.iter().enumerate() {
            outcome.objects.act_late(place, late);
        }
        outcome.objects.ranks = awards.ranks;
        outcome.objects.seats = awards.seats;
        outcome.objects.bundles = awards.bundles;
        outcome.cohorts = awards.cohorts;
        outcome.adopt(adopted, findings);
        outcome.follow(plan, round, tables, scores);
        outcome
    }
}

/// Whether the quotas of its cohort count an object: one that is apart, or out, only where that is said.
fn counts(case: Case<'_>) -> bool {
    let outside = &case.tables.outside;
    if outside.is_apart(case.object) {
        let cohort = case.round.objects.get(case.object).map_or(NOWHERE, |object| object.cohort());
        return case.plan.apart.get(cohort).and_then(Option::as_ref).is_some_and(|apart| apart.in_base);
    }
    // On derived objects those act that are said to.
    let rule = case.plan.derivation(case.group);
    let said = |place: usize| rule.is_none_or(|rule| rule.effects.contains(&place));
    let mut taking = (case.plan.effects.iter().enumerate())
        .filter(|(place, effect)| effect.out && said(*place) && score::effects::acts(case, effect));
    !outside.is_out(case.object) || taking.any(|(_, effect)| effect.in_base)
}

/// What a node came to for one object.
fn cell(scores: &Scores, node: usize) -> OutcomeCell {
    match scores.of(node) {
        None => match scores.gone(node) {
            None | Some((_, AnswerKind::Aside)) => OutcomeCell::NotThere,
            Some((cause, how)) => OutcomeCell::Gone(cause, how),
        },
        Some(score) => there(score),
    }
}

fn there(score: &Score) -> OutcomeCell {
    match score.answered {
        None => OutcomeCell::Scored(score.published),
        Some((cause, how)) => OutcomeCell::Answered(score.published, cause, how),
    }
}

/// What a row of a table came to.
fn of_row(row: &RowScore) -> OutcomeCell {
    match &row.score {
        Ok(score) => there(score),
        Err((cause, how)) => OutcomeCell::Gone(*cause, *how),
    }
}
