//! Sums and weighted means in whole numbers: what children came to, times whole factors, over one divisor.
//!
//! With steps that move and stretch every score alike, a node is `(Σ fᵢ·xᵢ + plus) ÷ under` units of its own last
//! decimal, rounded once and held between two bounds. Held after rounding is held before it: bounds lie on the grid, and
//! rounding keeps the order of numbers and the numbers of the grid.

use super::columnar::ColumnNode;
use super::combine::Meet;
use super::node::{Act, InGroup, PlanNode, Work};
use crate::number::{Ratio, Rounding, common};

/// A sum in whole numbers.
#[derive(Debug)]
pub(crate) struct ColumnSum {
    /// Children with what their whole numbers are multiplied by.
    pub(crate) children: Vec<(usize, i64)>,
    plus: i64,
    under: i64,
    rounding: Rounding,
    pub(crate) at_least: Option<i64>,
    pub(crate) at_most: Option<i64>,
}

/// Points are `Σ factor·child + plus`.
struct Line {
    factors: Vec<(usize, Ratio)>,
    plus: Ratio,
}

/// A node as such a sum, of what stands before it in the plan's order; `None` where it is anything else, or some number
/// of it might outgrow 63 bits.
pub(super) fn of(node: &PlanNode, here: &InGroup, decimals: u32, before: &[ColumnNode]) -> Option<ColumnSum> {
    let (unit, _) = node.digits.rounding.fixed_unit()?;
    if unit != 1 || !node.when.is_empty() {
        return None;
    }
    let mut line = meet(node, here)?;
    let (mut at_least, mut at_most) = (None, None);
    for (place, step) in here.steps.iter().enumerate() {
        if step.when.is_some() {
            return None;
        }
        match &step.act {
            Act::Times(factor) => line.times(factor),
            Act::Scale { to, of } => line.times(&to.div(of)?),
            Act::Add(addend) => line.plus = line.plus.add(addend),
            Act::AddLeaf(leaf) => line.factors.push((*leaf, Ratio::one())),
            Act::Clamp { at_least: low, at_most: high } if place.checked_add(1) == Some(here.steps.len()) => {
                (at_least, at_most) = (low.as_ref(), high.as_ref());
            }
            Act::Clamp { .. } | Act::Round(_) | Act::Set(_) => return None,
        }
    }
    // In units of the node's last decimal.
    let unit = Ratio::from_decimal_parts(1, decimals);
    let whole = |number: &Ratio| {
        let (n, d) = number.div(&unit)?.lowest_terms()?;
        (d == 1).then(|| i64::try_from(n).ok()).flatten()
    };
    let bound = |bound: Option<&Ratio>| bound.map(|bound| whole(bound).ok_or(())).transpose().ok();
    let mut terms = Vec::with_capacity(line.factors.len());
    for (child, factor) in &line.factors {
        let own = Ratio::from_decimal_parts(1, before.get(*child)?.decimals);
        terms.push(factor.mul(&own).div(&unit)?);
    }
    terms.push(line.plus.div(&unit)?);
    let (mut factors, under) = common::over_one(&terms)?;
    let plus = factors.pop()?;
    // So that no sum of fewer than 2^9 numbers of 32 bits, each times a factor below 2^22, with another below 2^61,
    // outgrows 63.
    let small = |number: i128, bits: u32| number.unsigned_abs() >> bits == 0;
    if factors.len() >= 1 << 9 || !factors.iter().all(|factor| small(*factor, 22)) || !small(plus, 61) {
        return None;
    }
    let narrow = |number: i128| i64::try_from(number).ok();
    Some(ColumnSum {
        children: line
            .factors
            .iter()
            .zip(factors)
            .map(|((child, _), factor)| Some((*child, narrow(factor)?)))
            .collect::<Option<_>>()?,
        plus: narrow(plus)?,
        under: narrow(under)?,
        rounding: node.digits.rounding,
        at_least: bound(at_least)?,
        at_most: bound(at_most)?,
    })
}

/// How children meet before the steps.
fn meet(node: &PlanNode, here: &InGroup) -> Option<Line> {
    let factors = match &here.work {
        Work::Sum => node.children.iter().map(|child| (*child, Ratio::one())).collect(),
        Work::Combine(meet) => {
            let Meet::Mean(weights) = meet.as_ref() else { return None };
            let there =
                || node.children.iter().zip(weights).filter_map(|(child, weight)| Some((*child, weight.as_ref()?)));
            let whole = there().fold(Ratio::zero(), |sum, (_, weight)| sum.add(weight));
            there().map(|(child, weight)| Some((child, weight.div(&whole)?))).collect::<Option<_>>()?
        }
        Work::Leaf(_) | Work::Events(_) | Work::Each(_) => return None,
    };
    Some(Line { factors, plus: Ratio::zero() })
}

impl Line {
    fn times(&mut self, factor: &Ratio) {
        self.factors.iter_mut().for_each(|(_, own)| *own = own.mul(factor));
        self.plus = self.plus.mul(factor);
    }
}

impl ColumnSum {
    /// Whether what children come to is what it comes to, but for its bounds.
    pub(crate) fn is_plain(&self) -> bool {
        self.under == 1 && self.plus == 0
    }

    /// What a sum of children comes to, in units of the last decimal.
    #[inline]
    pub(crate) fn of(&self, sum: i64) -> Option<i64> {
        let sum = sum.checked_add(self.plus)?;
        let whole = match self.under {
            1 => sum,
            under => i64::try_from(self.rounding.whole(i128::from(sum), i128::from(under))?).ok()?,
        };
        Some(whole.max(self.at_least.unwrap_or(i64::MIN)).min(self.at_most.unwrap_or(i64::MAX)))
    }
}
