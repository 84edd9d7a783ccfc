//! The evaluation of a round: every object scored, then ranked; or everything that stands in the way.

use std::sync::Arc;

use super::again::Basis;
use super::column::OutcomeColumn;
use super::recorder::Recorder;
use super::rows::OutcomeRows;
use super::strata::{self, TILE};
use super::{Objects, Outcome, OutcomeNode, hangs};
use crate::document::Lang;
use crate::explain::{Explanation, UnknownObject};
use crate::finding::{
    AbsentRefused, DecisionOutOfLatitude, EventUndated, Findings, ItemOfWhole, OtherPlan, PartRefused, PartWeight,
    Place, RowsMarks, ScoreTooLarge,
};
use crate::plan::Plan;
use crate::plan::derive::{PartsMeet, Weight};
use crate::round::Round;
use crate::rulebook::absent::Cause;
use crate::score::derive::{self, AllMade};
use crate::score::gather::{self, Fault, Why};
use crate::score::peers::Tables;
use crate::score::watch::{Run, Watch};
use crate::score::{self, Scores, Stop, columnar};

/// A round, its plan and what came of them.
#[derive(Clone, Debug)]
pub struct Evaluation {
    plan: Plan,
    round: Round,
    outcome: Arc<Outcome>,
    tables: Arc<Tables>,
    made: Arc<AllMade>,
}

impl Evaluation {
    /// The results.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The results, shared.
    pub(crate) fn shared_outcome(&self) -> &Arc<Outcome> {
        &self.outcome
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The evidence.
    #[must_use]
    pub fn round(&self) -> &Round {
        &self.round
    }

    /// What objects have from their peers.
    pub(crate) fn tables(&self) -> &Arc<Tables> {
        &self.tables
    }

    /// What derived objects were made of.
    pub(crate) fn made(&self) -> &AllMade {
        &self.made
    }

    /// The scores of an object, had again from the evidence, with the exact numbers that an outcome doesn't keep.
    #[cfg(feature = "proptest")]
    pub(crate) fn scores(&self, object: &str) -> Option<Scores> {
        let data = self.round.data();
        let place = data.object_index(object)?;
        let case = strata::case(self.plan.inner(), data, &self.tables, place);
        let mut scores = Scores::default();
        // The round was evaluated, so that nothing stops it.
        score::by_itself(case, &mut scores);
        if let Some(made) = self.made.get(&place) {
            derive::again(case, made.clone(), &mut scores);
        }
        Some(scores)
    }

    /// Why an object has the points that it has.
    ///
    /// # Errors
    /// The object isn't in the round.
    pub fn explain(&self, object: &str) -> Result<Explanation, UnknownObject> {
        Explanation::new(self, object)
    }
}

/// Why a round wasn't evaluated.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotEvaluated {
    /// Whoever heard how far it was asked to stop.
    #[error("stopped while it was scored")]
    Stopped,
    /// Something stands in the way.
    #[error("{0}")]
    Refused(Findings),
}

impl Plan {
    /// Whether a round was accepted by the same rulebook.
    pub(crate) fn accepted(&self, round: &Round) -> bool {
        std::ptr::eq(round.plan().inner(), self.inner()) || round.plan().inner().digest() == self.inner().digest()
    }

    /// Scores a round.
    ///
    /// # Errors
    /// Every absent value whose answer is `refuse`, by object and node; scores that need more than 28 digits; a round
    /// that another rulebook accepted. Nothing is scored then.
    pub fn evaluate(&self, round: Round) -> Result<Evaluation, Findings> {
        match self.evaluate_with(round, &Run::new()) {
            Ok(evaluation) => Ok(evaluation),
            Err(NotEvaluated::Refused(findings)) => Err(findings),
            // Nobody was asked.
            Err(NotEvaluated::Stopped) => Err(Findings::default()),
        }
    }

    /// Scores a round as somebody says that it is to be run: the same results, told while it runs, stopped if so asked,
    /// on several threads.
    ///
    /// # Errors
    /// Those of [`Plan::evaluate`]; or that it was stopped. Nothing is scored then.
    pub fn evaluate_with(&self, round: Round, run: &Run<'_>) -> Result<Evaluation, NotEvaluated> {
        if !self.accepted(&round) {
            let mut findings = Findings::default();
            findings.push(OtherPlan {}, Place::default());
            return Err(NotEvaluated::Refused(findings.finish()));
        }
        self.scored(round, run)
    }

    /// Scores a round that was accepted by this rulebook, or by one that has the same items, objects and nodes and only
    /// rounds, compares or shares places otherwise.
    pub(crate) fn scored(&self, round: Round, run: &Run<'_>) -> Result<Evaluation, NotEvaluated> {
        let mut findings = Findings::default();
        let inner = self.inner();
        let round = match gather::fill(inner, round.data()) {
            Ok(None) => round,
            Ok(Some(filled)) => Round::new(filled),
            Err(faults) => {
                faults.iter().for_each(|fault| refuse_item(&mut findings, &round, fault));
                return Err(NotEvaluated::Refused(findings.finish()));
            }
        };
        let tables = strata::from_evidence(inner, round.data());
        let Done { recorder, tables, mut scores, made } = record(self, &round, tables, run, true)?;
        let adopted = round.data().decisions.tiers().map(|(object, adopted, _)| (object, adopted));
        let outcome = recorder.finish(&tables, &mut scores, adopted, &mut findings);
        if findings.has_errors() {
            return Err(NotEvaluated::Refused(findings.finish()));
        }
        Ok(Evaluation { plan: self.clone(), round, outcome: Arc::new(outcome), tables, made: Arc::new(made) })
    }
}

/// Everybody scored and recorded, before anybody has a place.
pub(super) struct Done<'a> {
    pub(super) recorder: Recorder<'a>,
    pub(super) tables: Arc<Tables>,
    /// By object, where the plan reads them once places are given.
    scores: Vec<Scores>,
    made: AllMade,
}

/// Scores everybody; `tables` are what peers' evidence gives. Seats may be shared only where all are there.
pub(super) fn record<'a>(
    plan: &'a Plan,
    round: &'a Round,
    mut tables: Tables,
    run: &Run<'_>,
    all_there: bool,
) -> Result<Done<'a>, NotEvaluated> {
    let (inner, data) = (plan.inner(), round.data());
    let mut findings = Findings::default();
    let alone = inner.columnar.is_some() || inner.scores_alone();
    let strata = if alone { 1 } else { inner.strata.len() };
    let watch = Watch::new(*run, data.objects.len().saturating_mul(strata));
    let mut recorder = Recorder::new(inner, data, blank(plan, round));
    let mut scores = Vec::new();
    let mut made = AllMade::new();
    // What is scored in columns can be told from nothing else, but for its speed.
    let mut basis = None;
    let mut stops = if let Some(mut scored) = columnar::score(inner, data, &tables, &watch) {
        let mut stops = std::mem::take(&mut scored.stops);
        if stops.is_empty() && !watch.is_stopped() {
            let (plan, round) = (plan.clone(), round.clone());
            let known = Arc::new(Basis { plan, round, tables: Arc::new(std::mem::take(&mut tables)) });
            stops = recorder.columns(&known, scored, all_there);
            basis = Some(known);
        } else {
            // Of strays as well all is told that stops them.
            for stray in scored.strays {
                let found = score::by_itself(strata::case(inner, data, &tables, stray), &mut Scores::default());
                stops.extend(found.into_iter().map(|stop| (stray, stop)));
            }
        }
        stops
    } else if inner.scores_alone() {
        strata::one_by_one(inner, data, &tables, &watch, |object, scores| recorder.tile(&tables, object, scores))
    } else {
        let (all, mut stops) = strata::together(inner, data, &mut tables, &watch);
        if watch.is_stopped() {
            return Err(NotEvaluated::Stopped);
        }
        scores = all;
        // Of an object that stopped the round nobody can say whether it has a total.
        if stops.is_empty() {
            made = derive::all(inner, data, &tables, &mut scores, &mut stops);
        }
        for (place, scores) in scores.chunks(TILE).enumerate() {
            recorder.tile(&tables, place.saturating_mul(TILE), scores);
        }
        stops
    };
    if watch.is_stopped() {
        return Err(NotEvaluated::Stopped);
    }
    // Object by object, whatever stopped it first.
    stops.sort_by_key(|(place, _)| *place);
    let stops = hangs::told(inner, data, stops);
    for (place, stop) in &stops {
        refuse(&mut findings, plan, round, *place, stop);
    }
    if findings.has_errors() {
        return Err(NotEvaluated::Refused(findings.finish()));
    }
    let tables = basis.map_or_else(|| Arc::new(tables), |basis| Arc::clone(&basis.tables));
    Ok(Done { recorder, tables, scores, made })
}

/// An outcome with its objects and nodes, and nothing scored yet.
pub(super) fn blank(plan: &Plan, round: &Round) -> Outcome {
    let inner = plan.inner();
    let book = &inner.rulebook;
    let nodes: Vec<OutcomeNode> = inner
        .listed
        .iter()
        .filter_map(|place| inner.nodes.get(*place))
        .map(|node| OutcomeNode {
            id: node.id.clone(),
            label: node.label.clone(),
            cells: OutcomeColumn::default(),
            rows: node.has_rows().then(OutcomeRows::default),
            changed: std::collections::BTreeMap::new(),
        })
        .collect();
    let node_index = nodes.iter().enumerate().map(|(place, node)| (node.id.clone(), place)).collect();
    Outcome {
        rulebook: book.id.clone(),
        version: book.version.to_string(),
        rulebook_digest: plan.digest(),
        objects: Objects::of(round),
        root: book.indicators.as_ref().map(|_| 0),
        nodes,
        node_index,
        tiers: inner.standing.tiers.iter().map(|tier| (tier.id.clone(), tier.label.clone())).collect(),
        cohort_ids: book.cohorts.iter().map(|cohort| cohort.id.clone()).collect(),
        promotions: inner.standing.promotions.iter().map(|said| (said.id.clone(), said.label.clone())).collect(),
        cohorts: Vec::new(),
        effects: inner.effects.iter().map(|effect| (effect.id.clone(), effect.label.clone())).collect(),
        adopted: std::collections::BTreeMap::new(),
        consequences: inner.consequences.iter().map(|said| (said.id.clone(), said.measure.clone())).collect(),
        follows: std::collections::BTreeMap::new(),
    }
}

/// Tells why an object can't be scored, naming object and node.
pub(super) fn refuse(findings: &mut Findings, plan: &Plan, round: &Round, object: usize, stop: &Stop) {
    if let Stop::PartRefused { part } | Stop::PartWeight { part, .. } = stop {
        refuse_part(findings, plan, round, (object, *part), stop);
        return;
    }
    let Some(place) = stop.node() else { return };
    let number = object;
    let decided = round.data().decisions.latitude(place, number).map_or_else(String::new, |said| said.to.to_string());
    let Some(node) = plan.inner().nodes.get(place) else { return };
    let Some(object) = round.data().objects.get(object) else { return };
    let mark = || plan.inner().mark(place, object.group()).map_or_else(String::new, ToString::to_string);
    let place = Place::of_node(object.id().as_str(), node.id.as_str());
    let refused = |node: String, cause: Cause| AbsentRefused {
        object: object.name().to_string(),
        node,
        cause: cause.word(Lang::En),
        cause_zh: cause.word(Lang::Zh),
    };
    match stop {
        Stop::Refused { cause, .. } => findings.push(refused(node.label.clone(), *cause), place),
        Stop::RowsRefused { item, rows, .. } => {
            let table = round.data().columns.get(*item).and_then(|column| column.tasks(number));
            for (row, cause) in rows {
                let row = table.and_then(|table| table.rows.get(*row)).map_or("", |row| row.label.as_str());
                findings.push(refused(format!("{}/{row}", node.label), *cause), place.clone());
            }
        }
        Stop::RowsMarks { sum, .. } => {
            let (object, sum) = (object.name().to_string(), sum.to_string());
            findings.push(RowsMarks { object, node: node.label.clone(), sum, mark: mark() }, place);
        }
        Stop::Undated { item, event, .. } => {
            let data = round.data();
            let events = data
                .columns
                .get(*item)
                .zip(data.object_index(object.id().as_str()))
                .map(|(column, object)| column.events(object));
            let event =
                events.and_then(|events| events.get(*event)).map_or_else(String::new, |event| event.id.to_string());
            findings.push(EventUndated { object: object.name().to_string(), node: node.label.clone(), event }, place);
        }
        Stop::OutOfLatitude { bounds: [bounds_zh, bounds_en], .. } => findings.push(
            DecisionOutOfLatitude {
                object: object.name().to_string(),
                node: node.label.clone(),
                found: decided,
                bounds_zh: bounds_zh.clone(),
                bounds_en: bounds_en.clone(),
            },
            place,
        ),
        Stop::TooLarge { .. } => {
            findings.push(ScoreTooLarge { object: object.name().to_string(), node: node.label.clone() }, place);
        }
        // Filled before anybody is told, or told already.
        Stop::Waits { .. } | Stop::Gone { .. } | Stop::PartRefused { .. } | Stop::PartWeight { .. } => {}
    }
}

/// Tells why an object can't be made of one of its parts.
fn refuse_part(findings: &mut Findings, plan: &Plan, round: &Round, (whole, part): (usize, usize), stop: &Stop) {
    let objects = &round.data().objects;
    let (Some(whole), Some(part)) = (objects.get(whole), objects.get(part)) else { return };
    let place = Place::default().with_object(whole.id().as_str());
    let (object, part) = (whole.name().to_string(), part.name().to_string());
    let Stop::PartWeight { cause, .. } = stop else {
        findings.push(PartRefused { object, part }, place);
        return;
    };
    let weight = plan.inner().derivation(whole.group()).map(|rule| &rule.meet);
    let [weight_zh, weight_en] = match weight {
        Some(PartsMeet::Mean(Weight::Value(of))) => of.1.clone(),
        _ => Default::default(),
    };
    let (cause_zh, cause_en) = (cause.word(Lang::Zh), cause.word(Lang::En).replace('_', " "));
    findings.push(PartWeight { object, part, weight_zh, weight_en, cause_zh, cause_en }, place);
}

/// Tells why an item of an object can't come from its parts.
pub(super) fn refuse_item(findings: &mut Findings, round: &Round, (object, item, why): &Fault) {
    let data = round.data();
    let name = |object: usize| data.objects.get(object).map_or("", |object| object.name());
    let (why_zh, why_en) = match why {
        Why::Reported => ("它自己也报送了".to_owned(), "it is reported of the object itself as well".to_owned()),
        Why::Refused { part, state } => {
            let (state_zh, state_en) = crate::explain::without(*state);
            let part = name(*part);
            (
                format!("“{part}”{state_zh}，办法规定拒绝"),
                format!("that of \"{part}\" is {state_en}, which the rulebook refuses"),
            )
        }
        Why::OutOfRange(number) => (format!("得{number}，超出范围"), format!("they make {number}, outside its range")),
        Why::TooLong => ("位数过多".to_owned(), "they make a number of too many digits".to_owned()),
    };
    let Some(declared) = round.plan().inner().items.get(*item) else { return };
    let id = data.objects.get(*object).map_or("", |object| object.id().as_str());
    let place = Place::default().with_object(id).with_item(declared.id.as_str());
    let (object, item) = (name(*object).to_owned(), declared.label.clone());
    findings.push(ItemOfWhole { object, item, why_zh, why_en }, place);
}
