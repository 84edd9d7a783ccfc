//! One change after the other: which can be made alone, which only together, and what each does to the totals.
//!
//! What comes of it for whom is told by `moves`.

use super::Changes;
use super::moves::{Attributed, ChangeStep, StepReason};
use crate::check::check;
use crate::document::Id;
use crate::finding::Findings;
use crate::number::Decimal;
use crate::outcome::Outcome;
use crate::plan::Plan;
use crate::round::Round;

/// Steps at most; more changes are bundled beforehand.
const STEPS: usize = 200;
/// Rulebooks that are tried on the way at most: some steps are found only by trying.
const TRIES: usize = 600;

/// Published totals, in the order of the objects.
pub(super) type Totals = Vec<Option<Decimal>>;

/// Changes that are made in one go, and why.
type Unit = (Vec<usize>, StepReason);

/// The total of each object; `None` where it has none.
pub(super) fn totals(outcome: &Outcome, objects: &[Id]) -> Totals {
    objects.iter().map(|id| outcome.total(id.as_str())).collect()
}

/// What is carried along while changes are made.
pub(super) struct Walk<'c, F> {
    changes: &'c Changes,
    accept: F,
    objects: &'c [Id],
    made: Vec<bool>,
    tries: usize,
    now: Totals,
    end: Totals,
    steps: Vec<ChangeStep>,
    by: Vec<Vec<Attributed>>,
}

impl<'c, F: FnMut(&Plan) -> Result<Round, Findings>> Walk<'c, F> {
    /// From the old totals to the new ones.
    pub(super) fn new(changes: &'c Changes, accept: F, objects: &'c [Id], [start, end]: [Totals; 2]) -> Self {
        let made = vec![false; changes.len()];
        let by = vec![Vec::new(); objects.len()];
        Self { changes, accept, objects, made, tries: TRIES, now: start, end, steps: Vec::new(), by }
    }

    /// Makes all changes. Gives the steps, and for each object what they did to its total.
    pub(super) fn run(mut self, backwards: bool) -> (Vec<ChangeStep>, Vec<Vec<Attributed>>) {
        let mut waiting: Vec<Unit> = Vec::new();
        for unit in units(self.changes, backwards) {
            if self.attempt(&[&unit]) || self.beside_one(&unit, &mut waiting) {
                self.settle(&mut waiting);
                continue;
            }
            waiting.push(unit);
            let all: Vec<&Unit> = waiting.iter().collect();
            if all.len() > 2 && self.attempt(&all) {
                waiting.clear();
            }
        }
        if !waiting.is_empty() {
            // With these everything is made, and that is the new rulebook, which has been scored.
            let mut all = waiting;
            if self.tries == 0 {
                all.iter_mut().for_each(|(_, reason)| *reason = StepReason::Bounded);
            }
            self.attempt(&all.iter().collect::<Vec<_>>());
        }
        (self.steps, self.by)
    }

    /// Makes a change with the first of those waiting with which it can be made.
    fn beside_one(&mut self, unit: &Unit, waiting: &mut Vec<Unit>) -> bool {
        for place in 0..waiting.len() {
            if let Some(other) = waiting.get(place)
                && self.attempt(&[other, unit])
            {
                waiting.remove(place);
                return true;
            }
        }
        false
    }

    /// Makes those that were waiting for what has been made since.
    fn settle(&mut self, waiting: &mut Vec<Unit>) {
        let mut place = 0;
        while let Some(unit) = waiting.get(place) {
            if self.attempt(&[unit]) {
                waiting.remove(place);
                place = 0;
            } else {
                place = place.saturating_add(1);
            }
        }
    }

    /// Makes these changes, if a sound rulebook comes of it by which the evidence can be scored.
    fn attempt(&mut self, units: &[&Unit]) -> bool {
        let mut changes: Vec<usize> = units.iter().flat_map(|(changes, _)| changes.iter().copied()).collect();
        changes.sort_unstable();
        self.set(&changes, true);
        let totals = if self.made.iter().all(|made| *made) { Some(self.end.clone()) } else { self.score() };
        let Some(totals) = totals else {
            self.set(&changes, false);
            return false;
        };
        let reason = match units {
            [(_, reason)] => *reason,
            several if several.iter().any(|(_, reason)| *reason == StepReason::Bounded) => StepReason::Bounded,
            _ => StepReason::Needed,
        };
        let step = self.steps.len();
        for ((by, before), after) in self.by.iter_mut().zip(&self.now).zip(&totals) {
            if before != after {
                by.push(Attributed { step, before: *before, after: *after });
            }
        }
        self.steps.push(ChangeStep { changes, reason });
        self.now = totals;
        true
    }

    fn set(&mut self, changes: &[usize], to: bool) {
        for change in changes {
            if let Some(made) = self.made.get_mut(*change) {
                *made = to;
            }
        }
    }

    /// Totals by the rulebook as it stands on the way; `None` where it can't score the evidence, or enough was tried.
    fn score(&mut self) -> Option<Totals> {
        self.tries = self.tries.checked_sub(1)?;
        let text = self.changes.document(&self.made)?;
        let plan = check(&text).into_plan().ok()?;
        let round = (self.accept)(&plan).ok()?;
        let evaluation = plan.evaluate(round).ok()?;
        Some(totals(evaluation.outcome(), self.objects))
    }
}

/// What is made in one go, in order: words first, in one, then each change; bundles of neighbours where there are too
/// many.
fn units(changes: &Changes, backwards: bool) -> Vec<Unit> {
    let of = |moving: bool| {
        let all = changes.iter().enumerate().filter(move |(_, change)| change.moves_digits() == moving);
        all.map(|(number, _)| number).collect::<Vec<_>>()
    };
    let (words, moving) = (of(false), of(true));
    let each = moving.len().div_ceil(STEPS).max(1);
    let reason = if each > 1 { StepReason::Bounded } else { StepReason::Single };
    let words = (!words.is_empty()).then_some((words, StepReason::Words));
    let mut units: Vec<Unit> =
        words.into_iter().chain(moving.chunks(each).map(|some| (some.to_vec(), reason))).collect();
    if backwards {
        units.reverse();
    }
    units
}
