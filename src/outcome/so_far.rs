//! The round as it stands while evidence is still to come: scored with what is there, whatever would stop it.
//!
//! Of use only where nothing hangs on what is still to come; which that is, is `draft`'s to say.

use std::collections::BTreeMap;

use super::evaluate::{blank, refuse, refuse_item};
use super::recorder::Recorder;
use super::strata::{self, TILE};
use super::{Outcome, hangs};
use crate::finding::Findings;
use crate::plan::Plan;
use crate::round::Round;
use crate::score::gather::Fault;
use crate::score::peers::Tables;
use crate::score::watch::{Run, Watch};
use crate::score::{Case, Scores, Stop, derive, gather};

/// What the evidence so far makes of a round.
pub(crate) struct SoFar {
    /// With what parts bring to the items of others.
    pub(crate) round: Round,
    pub(crate) outcome: Outcome,
    pub(crate) tables: Tables,
    /// By object.
    pub(crate) scores: Vec<Scores>,
    /// Of objects whose total coverage takes before others are made of it, the scores with that total.
    covered: BTreeMap<usize, Scores>,
    /// What would stop the evaluation, by object.
    stops: Vec<(usize, Stop)>,
    faults: Vec<Fault>,
    /// What is wrong with quotas.
    pub(crate) quotas: Findings,
}

impl SoFar {
    /// Scores what is there; the plan must have accepted the round.
    pub(crate) fn of(plan: &Plan, round: &Round) -> Self {
        let inner = plan.inner();
        let (round, faults) = if inner.gather.is_empty() {
            (round.clone(), Vec::new())
        } else {
            let (data, faults) = gather::fill_all(inner, round.data());
            (Round::new(data), faults)
        };
        let data = round.data();
        let mut recorder = Recorder::new(inner, data, blank(plan, &round));
        let mut tables = strata::from_evidence(inner, data);
        let (mut scores, mut stops) = strata::together(inner, data, &mut tables, &Watch::new(Run::new(), 0));
        let root = inner.listed.first().copied().filter(|_| !inner.derive.is_empty());
        let taken = root.map(|root| derive::uncovered(inner, data, root, &scores)).unwrap_or_default();
        let covered = taken.into_iter().filter_map(|object| Some((object, scores.get(object)?.clone()))).collect();
        derive::all(inner, data, &tables, &mut scores, &mut stops);
        for (place, scores) in scores.chunks(TILE).enumerate() {
            recorder.tile(&tables, place.saturating_mul(TILE), scores);
        }
        stops.sort_by_key(|(place, _)| *place);
        let mut quotas = Findings::default();
        let adopted = data.decisions.tiers().map(|(object, adopted, _)| (object, adopted));
        let outcome = recorder.finish(&tables, &mut scores, adopted, &mut quotas);
        Self { outcome, tables, scores, covered, stops, faults, quotas, round: round.clone() }
    }

    /// An object as it stands.
    pub(crate) fn case<'a>(&'a self, plan: &'a Plan, object: usize) -> Case<'a> {
        let scores = self.scores.get(object).unwrap_or(Scores::none());
        Case { scores, ..strata::case(plan.inner(), self.round.data(), &self.tables, object) }
    }

    /// An object as it stands before coverage takes its total.
    pub(crate) fn case_of_tree<'a>(&'a self, plan: &'a Plan, object: usize) -> Case<'a> {
        let case = self.case(plan, object);
        Case { scores: self.covered.get(&object).unwrap_or(case.scores), ..case }
    }

    /// Whether the round could be evaluated as it stands.
    pub(crate) fn is_whole(&self) -> bool {
        self.stops.is_empty() && self.faults.is_empty() && !self.quotas.has_errors()
    }

    /// Whether something stopped an object.
    pub(crate) fn is_stopped(&self, object: usize) -> bool {
        self.stops.binary_search_by_key(&object, |(place, _)| *place).is_ok()
    }

    /// Tells what stops the round whatever is still to come: `stays` says whether an object's node, or its cell of an
    /// item, is the same then.
    pub(crate) fn refusals(
        &self,
        plan: &Plan,
        node: impl Fn(usize, Option<usize>) -> bool,
        cell: impl Fn(usize, usize) -> bool,
        findings: &mut Findings,
    ) {
        for fault in self.faults.iter().filter(|(object, item, _)| cell(*object, *item)) {
            refuse_item(findings, &self.round, fault);
        }
        let stays = self.stops.iter().filter(|(object, stop)| node(*object, stop.node()));
        for (object, stop) in &hangs::told(plan.inner(), self.round.data(), stays.cloned().collect()) {
            refuse(findings, plan, &self.round, *object, stop);
        }
    }
}
