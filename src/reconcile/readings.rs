//! Which readings are tried: a bounded list, made of choices that the table can't already rule out.
//!
//! What a reading does is `reading`'s.

use super::idle::Shared;
use super::published::{Holds, Published};
use super::reading::Reading;
use crate::finding::{Findings, Place, PublishedDigits, ReadingsMany};
use crate::plan::Plan;
use crate::plan::order::DigitsOf;
use crate::rulebook::identity::{Compare, RoundingWord};
use crate::rulebook::peers::Ties;
use crate::rulebook::precision::{ExactPrecision, Precision, PrecisionForm};

/// Readings at most.
const MOST: usize = 2_000;
/// Decimals that a rulebook may ask for.
const DECIMALS: u32 = 10;

/// The readings to be tried (试读范围): every choice that a rulebook leaves, or those that somebody lists. The rulebook's
/// own is always among them. At most 2,000.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    rounding: Option<Vec<RoundingWord>>,
    leaf: Option<Vec<Precision>>,
    node: Option<Vec<Precision>>,
    total: Option<Vec<Precision>>,
    compare: Option<Vec<Compare>>,
    ties: Option<Vec<Ties>>,
}

impl Readings {
    /// All modes; leaves and inner nodes not rounded, or at each number of decimals from two fewer to one more than the
    /// published totals have, and not fewer than their own published scores have; the total at the decimals that are
    /// published; published and exact numbers compared; ties competition and dense. All levels have one mode.
    #[must_use]
    pub fn all() -> Self {
        Self::default()
    }

    /// These modes instead of all.
    #[must_use]
    pub fn rounding(self, modes: &[RoundingWord]) -> Self {
        Self { rounding: Some(modes.to_vec()), ..self }
    }

    /// These digits of leaves. Digits may have a mode of their own, so that leaves are cut off and totals rounded.
    #[must_use]
    pub fn leaf(self, digits: &[Precision]) -> Self {
        Self { leaf: Some(digits.to_vec()), ..self }
    }

    /// These digits of inner nodes.
    #[must_use]
    pub fn node(self, digits: &[Precision]) -> Self {
        Self { node: Some(digits.to_vec()), ..self }
    }

    /// These digits of the total, whatever the table prints.
    #[must_use]
    pub fn total(self, digits: &[Precision]) -> Self {
        Self { total: Some(digits.to_vec()), ..self }
    }

    /// These numbers compared.
    #[must_use]
    pub fn compare(self, compare: &[Compare]) -> Self {
        Self { compare: Some(compare.to_vec()), ..self }
    }

    /// These answers to ties.
    #[must_use]
    pub fn ties(self, ties: &[Ties]) -> Self {
        Self { ties: Some(ties.to_vec()), ..self }
    }

    /// The list, the rulebook's own reading first.
    pub(super) fn list(&self, plan: &Plan, published: &Published, shared: &Shared) -> Result<Vec<Reading>, Findings> {
        let written = Reading::of(&plan.inner().rulebook);
        let is = |whose: DigitsOf| {
            move |holds: &Holds| match holds {
                Holds::Total => whose == DigitsOf::Total,
                Holds::Score(node) => shared.is_of(node, whose),
                Holds::Rank | Holds::Tier => false,
            }
        };
        let printed = |whose: DigitsOf| published.decimals(is(whose));
        let totals = printed(DigitsOf::Total);
        if let Some(digits) = totals.filter(|digits| *digits > DECIMALS && self.total.is_none()) {
            let mut findings = Findings::default();
            findings.push(PublishedDigits { digits, most: DECIMALS }, Place::default());
            return Err(findings);
        }
        let levels = |whose: DigitsOf, own: &Precision, chosen: &Option<Vec<Precision>>| match chosen {
            _ if !shared.has(whose) => vec![own.clone()],
            Some(chosen) => chosen.clone(),
            None => levels(own, totals, printed(whose)),
        };
        let total = match &self.total {
            _ if !shared.has(DigitsOf::Total) => vec![written.total.clone()],
            Some(chosen) => chosen.clone(),
            // The table prints so many, and where it drops zeros perhaps as many as the rulebook says.
            None => {
                let own = Some(written.total.clone());
                let own = own.filter(|own| totals.is_none_or(|digits| decimals(own).is_none_or(|own| own >= digits)));
                unique(own.into_iter().chain(totals.map(Precision::Decimals)))
            }
        };
        let compare = match &self.compare {
            _ if !shared.compares() => vec![written.compare],
            Some(chosen) => chosen.clone(),
            None => Compare::ALL.to_vec(),
        };
        let ties: Vec<Option<Ties>> = match (&self.ties, written.ties) {
            (_, None) => vec![None],
            (_, own) if !shared.ties() => vec![own],
            (Some(chosen), Some(_)) => chosen.iter().copied().map(Some).collect(),
            (None, Some(_)) => vec![Some(Ties::Competition), Some(Ties::Dense)],
        };
        let choices = Choices {
            rounding: self.rounding.clone().unwrap_or_else(|| RoundingWord::ALL.to_vec()),
            leaf: levels(DigitsOf::Leaf, &written.leaf, &self.leaf),
            node: levels(DigitsOf::Node, &written.node, &self.node),
            total,
            compare,
            ties,
        };
        choices.all(written)
    }
}

/// What is chosen from.
struct Choices {
    rounding: Vec<RoundingWord>,
    leaf: Vec<Precision>,
    node: Vec<Precision>,
    total: Vec<Precision>,
    compare: Vec<Compare>,
    ties: Vec<Option<Ties>>,
}

impl Choices {
    fn all(&self, written: Reading) -> Result<Vec<Reading>, Findings> {
        let Self { rounding, leaf, node, total, compare, ties } = self;
        let sizes = [rounding.len(), leaf.len(), node.len(), total.len(), compare.len(), ties.len()];
        let found = sizes.into_iter().fold(1, usize::saturating_mul);
        if found > MOST {
            let mut findings = Findings::default();
            findings.push(ReadingsMany { found, most: MOST }, Place::default());
            return Err(findings);
        }
        let mut all = vec![written];
        for rounding in rounding {
            for leaf in leaf {
                for node in node {
                    for total in total {
                        for compare in compare {
                            for ties in ties {
                                all.push(Reading {
                                    rounding: *rounding,
                                    leaf: leaf.clone(),
                                    node: node.clone(),
                                    total: total.clone(),
                                    compare: *compare,
                                    ties: *ties,
                                });
                            }
                        }
                    }
                }
            }
        }
        Ok(all)
    }
}

/// Digits of a level: as written, not rounded, and the decimals about those of the totals.
fn levels(written: &Precision, totals: Option<u32>, printed: Option<u32>) -> Vec<Precision> {
    let own = decimals(written).unwrap_or(2);
    let middle = totals.or(printed).unwrap_or(own).min(DECIMALS);
    let shown = printed.unwrap_or(own).min(DECIMALS);
    // Fewer than are printed can't have been printed, but by zeros that somebody added.
    let least = middle.saturating_sub(2).max(printed.unwrap_or(0)).min(DECIMALS);
    let most = middle.saturating_add(1).max(least).min(DECIMALS);
    let exact = ExactPrecision { exact: Box::new(Precision::Decimals(shown)) };
    let rounded = (least..=most).map(Precision::Decimals);
    unique([written.clone(), Precision::Said(PrecisionForm::Exact(exact))].into_iter().chain(rounded))
}

/// The most decimals that digits can show; `None` where the number itself decides it.
fn decimals(said: &Precision) -> Option<u32> {
    match said {
        Precision::Decimals(digits) => Some(*digits),
        Precision::Said(PrecisionForm::Digits(form)) => Some(form.digits),
        Precision::Said(PrecisionForm::Significant(form)) => form.at_most_decimals,
        Precision::Said(PrecisionForm::Step(form)) => Some(form.step.scale()),
        Precision::Said(PrecisionForm::Exact(form)) => match form.exact.as_ref() {
            // Exact inside exact says nothing more, and no plan has it.
            Precision::Said(PrecisionForm::Exact(_)) => None,
            shown => decimals(shown),
        },
    }
}

/// Each once, in the order in which it came first.
fn unique<T: PartialEq>(list: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in list {
        if !kept.contains(&one) {
            kept.push(one);
        }
    }
    kept
}
