//! One object while cells are open: its nodes in order, what is as it stands and what may move, and its total.

use std::collections::BTreeMap;

use super::coverage;
use super::effects::{self, Acting};
use super::look::{Look, Row, Who};
use super::node;
use super::open::Open;
use super::possible::{Possible, Truth};
use super::reach::{Gone, Reach};
use super::statics::Statics;
use super::{cells::Cells, condition, curve, value};
use crate::number::Rounding;
use crate::number::interval::Interval;
use crate::outcome::SoFar;
use crate::plan::derive::{PartsMeet, Weight};
use crate::plan::node::{AnswerKind, Work};
use crate::plan::{Inner, Plan};

/// What all objects are looked at with.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) plan: &'a Plan,
    pub(super) so_far: &'a SoFar,
    pub(super) cells: &'a Cells,
    pub(super) open: &'a Open,
    pub(super) statics: &'a Statics,
}

/// An object, looked at.
pub(super) struct Seen {
    /// By node; `None` where its group lacks it.
    pub(super) reaches: Vec<Option<Reach>>,
    pub(super) acting: Acting,
    /// Whether too little of it may be evidence.
    pub(super) low: Truth,
    /// Of an object made of others, counts of its parts.
    pub(super) counts: BTreeMap<usize, Interval>,
    /// Leaves that may wait for a decision.
    pub(super) undecided: Vec<usize>,
}

/// What an object brings to whatever is made of it.
pub(super) struct Part {
    /// Its total after effects and coverage.
    pub(super) total: Reach,
    /// By derivation, what it weighs.
    pub(super) weights: Vec<Option<Possible>>,
    /// By count of parts, whether it satisfies it.
    pub(super) counted: Vec<Truth>,
}

impl<'a> Around<'a> {
    pub(super) fn inner(&self) -> &'a Inner {
        self.plan.inner()
    }

    /// The node of the total.
    pub(super) fn root(&self) -> Option<usize> {
        let inner = self.inner();
        inner.listed.first().copied().filter(|_| inner.rulebook.indicators.is_some())
    }

    pub(super) fn look<'l>(
        &self,
        object: usize,
        reaches: &'l [Option<Reach>],
        counts: Option<&'l BTreeMap<usize, Interval>>,
    ) -> Look<'l>
    where
        'a: 'l,
    {
        let case = self.so_far.case(self.plan, object);
        let who = Who { case, cells: self.cells, open: self.open };
        Look {
            plan: self.inner(),
            who: Some(who),
            group: case.group,
            reaches,
            statics: self.statics,
            row: Row::None,
            counts,
        }
    }

    /// An object with indicators, or without any tree.
    pub(super) fn tree(&self, object: usize) -> Seen {
        let inner = self.inner();
        let mut reaches: Vec<Option<Reach>> = vec![None; inner.nodes.len()];
        let case = self.so_far.case_of_tree(self.plan, object);
        let known = || case.scores.acting().iter().map(|place| (*place, Truth::is(true))).collect::<Acting>();
        let mut acting = None;
        for (place, node) in inner.nodes.iter().enumerate() {
            if !self.open.node(place, object) {
                let known = Reach::known(case, place, node);
                if let Some(slot) = reaches.get_mut(place) {
                    *slot = known;
                }
                continue;
            }
            let Some(made) = node::of(&self.look(object, &reaches, None), place, node) else { continue };
            if let Some(slot) = reaches.get_mut(place) {
                *slot = Some(made.reach);
            }
            effects::withhold(&mut reaches, &made.added);
            if inner.effects_at == Some(place) {
                acting =
                    Some(self.acted(object, place, &node.digits.rounding, &mut reaches, None, 0..inner.effects.len()));
            }
        }
        if inner.rulebook.indicators.is_none() {
            acting = Some(effects::act(&self.look(object, &reaches, None), 0..inner.effects.len(), None));
        }
        let mut seen = Seen {
            undecided: self.undecided(object, &reaches),
            reaches,
            acting: acting.unwrap_or_else(known),
            low: Truth::is(false),
            counts: BTreeMap::new(),
        };
        if let Some(said) = &inner.coverage {
            seen.low = coverage::low(&self.look(object, &seen.reaches, None), said);
        }
        self.uncover(&mut seen);
        seen
    }

    /// Lets effects act on a total that is in its place.
    pub(super) fn acted(
        &self,
        object: usize,
        root: usize,
        rounding: &Rounding,
        reaches: &mut [Option<Reach>],
        counts: Option<&BTreeMap<usize, Interval>>,
        among: impl Iterator<Item = usize>,
    ) -> Acting {
        let Some(Some(mut total)) = reaches.get(root).cloned() else { return Acting::new() };
        let acting = effects::act(&self.look(object, reaches, counts), among, Some((&mut total, rounding)));
        if let Some(slot) = reaches.get_mut(root) {
            *slot = Some(total);
        }
        acting
    }

    /// Leaves about which nothing was decided, and whose value may lie where something must be.
    fn undecided(&self, object: usize, reaches: &[Option<Reach>]) -> Vec<usize> {
        let (inner, look) = (self.inner(), self.look(object, reaches, None));
        let decisions = &self.so_far.round.data().decisions;
        let waits = |place: usize| {
            let Work::Leaf(leaf) = &inner.nodes.get(place)?.in_group(look.group)?.work else { return None };
            leaf.decided_by.as_ref().filter(|_| decisions.latitude(place, object).is_none())?;
            let value = value::of(&look, &leaf.value).number?;
            curve::meets_latitude(&leaf.curve, &value).then_some(place)
        };
        (0..inner.nodes.len()).filter_map(waits).collect()
    }

    /// Takes the total for want of coverage, where the rulebook says so.
    fn uncover(&self, seen: &mut Seen) {
        let unscored = self.inner().coverage.as_ref().is_some_and(|said| said.unscored);
        let total = self.root().and_then(|root| seen.reaches.get_mut(root)).and_then(Option::as_mut);
        if let Some(total) = total.filter(|total| unscored && seen.low.yes && total.numbers.is_some()) {
            total.gone = total.gone.with(AnswerKind::Unscored);
            if seen.low.surely() {
                total.numbers = None;
            }
        }
    }

    /// What an object brings as a part.
    pub(super) fn part(&self, object: usize, seen: &Seen) -> Part {
        let inner = self.inner();
        let look = self.look(object, &seen.reaches, Some(&seen.counts));
        let total = self.root().and_then(|root| seen.reaches.get(root)).cloned().flatten();
        let total =
            total.unwrap_or_else(|| Reach { gone: Gone::default().with(AnswerKind::Unscored), ..Reach::default() });
        let weights = inner.derive.iter().map(|rule| match &rule.meet {
            PartsMeet::Mean(Weight::Value(of)) => Some(value::of(&look, &of.0)),
            _ => None,
        });
        let counted = inner.part_counts.iter().map(|count| {
            let here = total.numbers.as_ref().map(|numbers| condition::of(&look, &count.when, Some(&numbers.compared)));
            let lacks = total.numbers.is_none() || total.gone.may();
            let without = lacks.then(|| condition::of(&look, &count.when, None));
            here.into_iter().chain(without).reduce(Truth::or).unwrap_or(Truth::ANY)
        });
        let (weights, counted) = (weights.collect(), counted.collect());
        Part { total, weights, counted }
    }
}
