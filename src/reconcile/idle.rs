//! Which choices of a reading can move anything: where every number that a rounding meets has no more decimals than it
//! leaves, it moves nothing, whatever the evidence; and where none of the scores that are compared is moved by its own
//! last rounding, published and exact numbers are the same.
//!
//! Proven from the plan alone, and where it isn't proven the choice counts as one that acts.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::Reading;
use crate::document::{Canon, Encode, Id, Lang};
use crate::number::Ratio;
use crate::plan::node::{Act, PlanNode, PlanStep, Work};
use crate::plan::order::{DigitsOf, flatten};
use crate::plan::{Inner, Plan};
use crate::rulebook::identity::{Compare, RoundingWord};
use crate::rulebook::peers::Ties;
use crate::rulebook::precision::{
    DigitsPrecision, ExactPrecision, Precision, PrecisionForm, SignificantPrecision, StepPrecision,
};

/// What a choice does in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// It may move something.
    Acts,
    /// It moves nothing.
    Idle,
    /// There is nothing that it could be about.
    NotThere,
}

/// What each choice of a reading does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Acts {
    pub(super) leaf: Choice,
    pub(super) node: Choice,
    pub(super) total: Choice,
    pub(super) compare: Choice,
    /// Whether ties are seen: ranks were published, or tiers that go by them.
    pub(super) ties: bool,
}

/// What of a table and a rulebook is the same for all readings.
pub(super) struct Shared {
    /// Nodes by which of the rulebook's digits they have; those that say their own aren't among them.
    digits: BTreeMap<Id, DigitsOf>,
    /// Nodes that score tables of tasks, whose rows have the digits of leaves.
    rows: BTreeSet<Id>,
    /// Nodes whose scores something compares.
    compared: BTreeSet<Id>,
    ties: bool,
}

impl Shared {
    /// Of a plan, where ranks and tiers were published or not.
    pub(super) fn of(plan: &Plan, ranks: bool, tiers: bool) -> Self {
        let inner = plan.inner();
        let book = &inner.rulebook;
        let flat = flatten(book);
        let own = flat.iter().filter(|one| one.node.digits.is_none());
        let digits: BTreeMap<Id, DigitsOf> = own.map(|one| (one.node.id.clone(), one.digits_of())).collect();
        let rows = flat.iter().filter(|one| one.node.each.is_some()).map(|one| one.node.id.clone()).collect();
        let mut said = book.encode(Lang::En);
        if let Canon::Map(fields) = &mut said {
            // What follows from results moves none; ranks and tiers that nobody published show nothing.
            let mut unseen = vec!["consequences", "monitor"];
            if !tiers {
                unseen.extend(["tiers", "forced_lowest", "promotion"]);
            }
            if !ranks && !tiers {
                unseen.push("ranking");
            }
            unseen.into_iter().for_each(|field| {
                fields.remove(field);
            });
        }
        let mut read = Read::default();
        read.of(&said);
        let mut compared = BTreeSet::new();
        for one in &flat {
            let (id, counted) = (&one.node.id, read.counted.contains(one.node.id.as_str()));
            if read.scores.contains(id.as_str()) || counted && one.node.each.is_some() {
                compared.insert(id.clone());
            }
            // Whoever counts a node's children compares each of them.
            if counted {
                compared.extend(one.node.children.iter().map(|child| child.id.clone()));
            }
        }
        let ties = book.ranking.is_some() && (ranks || tiers && read.ranks);
        Self { digits, rows, compared, ties }
    }

    /// Whether a choice of digits is about anything.
    pub(super) fn has(&self, whose: DigitsOf) -> bool {
        whose == DigitsOf::Leaf && !self.rows.is_empty() || self.digits.values().any(|one| *one == whose)
    }

    /// Whether a score, of a node or of a row as `node/row`, has these digits.
    pub(super) fn is_of(&self, score: &str, whose: DigitsOf) -> bool {
        if let Some(known) = self.digits.get(score) {
            return *known == whose;
        }
        let node = score.split_once('/').map_or(score, |(node, _)| node);
        whose == DigitsOf::Leaf && node != score && self.rows.contains(node)
    }

    /// Whether something that was published may hang on what is compared.
    pub(super) fn compares(&self) -> bool {
        !self.compared.is_empty()
    }

    /// Whether something that was published may hang on ties.
    pub(super) fn ties(&self) -> bool {
        self.ties
    }

    /// What the choices of a reading do, in the plan that it gives.
    pub(super) fn acts(&self, plan: &Plan) -> Acts {
        let inner = plan.inner();
        let idle = idle(inner);
        let of = |whose: DigitsOf| {
            let mut of = self.digits.iter().filter(|(_, one)| **one == whose);
            match () {
                () if !self.has(whose) => Choice::NotThere,
                () if whose == DigitsOf::Leaf && !self.rows.is_empty() => Choice::Acts,
                () if of.all(|(id, _)| idle.contains(id)) => Choice::Idle,
                () => Choice::Acts,
            }
        };
        let compare = match () {
            () if !self.compares() => Choice::NotThere,
            () if self.compared.is_subset(&idle) => Choice::Idle,
            () => Choice::Acts,
        };
        let (leaf, node, total) = (of(DigitsOf::Leaf), of(DigitsOf::Node), of(DigitsOf::Total));
        Acts { leaf, node, total, compare, ties: self.ties }
    }
}

/// What of a reading can move anything: readings for which it is the same are one.
pub(super) type Essence =
    (RoundingWord, Option<Precision>, Option<Precision>, Option<Precision>, Option<Compare>, Option<Ties>);

/// The essence of a reading.
pub(super) fn essence(reading: &Reading, acts: Acts) -> Essence {
    let digits = |choice: Choice, said: &Precision| (choice == Choice::Acts).then(|| plain(said, reading.rounding));
    (
        reading.rounding,
        digits(acts.leaf, &reading.leaf),
        digits(acts.node, &reading.node),
        digits(acts.total, &reading.total),
        (acts.compare == Choice::Acts).then_some(reading.compare),
        reading.ties.filter(|_| acts.ties),
    )
}

/// Digits without a mode that says no more than the reading's does, decimals as such.
fn plain(said: &Precision, mode: RoundingWord) -> Precision {
    let own = |rounding: Option<RoundingWord>| rounding.filter(|own| *own != mode);
    match said {
        Precision::Decimals(digits) => Precision::Decimals(*digits),
        Precision::Said(PrecisionForm::Digits(form)) => match own(form.rounding) {
            None => Precision::Decimals(form.digits),
            rounding => Precision::Said(PrecisionForm::Digits(DigitsPrecision { rounding, ..form.clone() })),
        },
        Precision::Said(PrecisionForm::Significant(form)) => {
            let rounding = own(form.rounding);
            Precision::Said(PrecisionForm::Significant(SignificantPrecision { rounding, ..form.clone() }))
        }
        Precision::Said(PrecisionForm::Step(form)) => {
            let rounding = own(form.rounding);
            Precision::Said(PrecisionForm::Step(StepPrecision { rounding, ..form.clone() }))
        }
        // How it is shown; that no plan holds one inside another keeps this short.
        Precision::Said(PrecisionForm::Exact(form)) => {
            let exact = Box::new(plain(&form.exact, mode));
            Precision::Said(PrecisionForm::Exact(ExactPrecision { exact }))
        }
    }
}

/// Whose scores a document reads: keys, conditions and values do it by an object that names the node, never within a
/// formula.
#[derive(Default)]
struct Read {
    scores: BTreeSet<String>,
    /// Nodes whose children or rows are counted.
    counted: BTreeSet<String>,
    /// Whether a condition reads a place.
    ranks: bool,
}

impl Read {
    /// Everything that stands in a document, or in a part of it.
    fn of(&mut self, said: &Canon) {
        match said {
            Canon::List(list) => list.iter().for_each(|one| self.of(one)),
            Canon::Map(map) => {
                for (key, one) in map {
                    match (key.as_str(), one) {
                        ("score" | "rate" | "figure", Canon::Text(node)) => {
                            self.scores.insert(node.clone());
                        }
                        // That a figure may hold the rank of a value is another word's: there it holds an object.
                        ("rank", Canon::Text(_)) => self.ranks = true,
                        ("count", Canon::Text(node)) => {
                            self.counted.insert(node.clone());
                        }
                        _ => self.of(one),
                    }
                }
            }
            Canon::Text(_) | Canon::Bool(_) | Canon::Count(_) => {}
        }
    }
}

/// Nodes whose own last rounding moves nothing.
fn idle(inner: &Inner) -> BTreeSet<Id> {
    let mut idle = BTreeSet::new();
    // A leaf whose mark moved stays exact for its object, and derived totals have digits of their own.
    if !inner.clusters.is_empty() || !inner.derive.is_empty() {
        return idle;
    }
    // By place: with how many decimals a score always does after its rounding. Children stand before their parents.
    let mut after: Vec<Option<u32>> = Vec::with_capacity(inner.nodes.len());
    for node in &inner.nodes {
        let before = before(node, &after);
        let (unit, decimals) = match node.digits.rounding.fixed_unit() {
            Some((unit, decimals)) => (unit, Some(decimals)),
            None => (0, None),
        };
        let fits = unit == 1 && before.zip(decimals).is_some_and(|(before, decimals)| before <= decimals);
        if fits {
            idle.insert(node.id.clone());
        }
        after.push(if fits || node.digits.exact { before } else { decimals });
    }
    idle
}

/// With how many decimals the score of a node always does before its own rounding; `None` where nothing is proven.
fn before(node: &PlanNode, after: &[Option<u32>]) -> Option<u32> {
    let at = |child: usize| after.get(child).copied().flatten();
    let mut most = 0;
    for here in node.groups.iter().flatten() {
        if !matches!(here.work, Work::Sum) || here.nothing_left.is_some() {
            return None;
        }
        for child in &node.children {
            most = at(*child)?.max(most);
        }
        for step in &here.steps {
            most = after_step(step, most, at)?;
        }
    }
    Some(most)
}

/// The same after a step of `then`.
fn after_step(step: &PlanStep, before: u32, at: impl Fn(usize) -> Option<u32>) -> Option<u32> {
    let decimals = |number: &Ratio| number.to_decimal().map(crate::number::Decimal::scale);
    let end = |end: &Option<Ratio>| end.as_ref().map_or(Some(0), decimals);
    let here = match &step.act {
        Act::Round(rounding) => {
            let (_, rounded) = rounding.fixed_unit()?;
            return Some(if step.when.is_none() { rounded } else { before.max(rounded) });
        }
        Act::Clamp { at_least, at_most } => end(at_least)?.max(end(at_most)?),
        Act::Add(number) | Act::Set(number) => decimals(number)?,
        Act::AddLeaf(leaf) => at(*leaf)?,
        Act::Scale { .. } | Act::Times(_) => return None,
    };
    Some(before.max(here))
}
