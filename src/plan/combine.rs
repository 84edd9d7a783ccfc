//! How children meet where they aren't simply added, and what mark that makes of theirs.
//!
//! The scores that meet are `score`'s.

use super::function::DIGITS;
use crate::document::Id;
use crate::number::common::{self, divisor};
use crate::number::{Decimal, Ratio, irrational};
use crate::rulebook::Rulebook;
use crate::rulebook::node::{Combine, Node};

/// Degree of a root at most.
pub(crate) const MOST_DEGREE: u32 = 100;

/// How children meet in one class.
pub(crate) enum Meet {
    /// Σ weight × score ÷ Σ weight; a weight for each child, as the node lists them, `None` where the class lacks it.
    Mean(Vec<Option<Ratio>>),
    Min,
    Max,
    /// The root of the product of powers: a power for each child, `None` where the class lacks it.
    Geometric {
        powers: Vec<Option<u32>>,
        digits: u8,
    },
    /// The highest so many, added.
    Best(usize),
    Product,
}

/// How the children of a node meet in one class; `None` where they are added, or what is said makes no sense.
pub(super) fn of(node: &Node, digits: u8, there: impl Fn(usize) -> bool) -> Option<Meet> {
    Some(match node.combine {
        Combine::Sum => return None,
        Combine::GeometricMean => {
            let powers = powers(node)?;
            let there = powers.into_iter().enumerate().map(|(place, power)| there(place).then_some(power));
            Meet::Geometric { powers: there.collect(), digits }
        }
        Combine::Min => Meet::Min,
        Combine::Max => Meet::Max,
        Combine::Product => Meet::Product,
        Combine::BestN => Meet::Best(usize::try_from(node.best_n?).ok()?),
        Combine::Mean => {
            let weight = |(place, child): (usize, &Node)| there(place).then(|| weight(node, &child.id)).flatten();
            Meet::Mean(node.children.iter().enumerate().map(weight).collect())
        }
    })
}

impl Meet {
    /// The mark that marks of children make: places in the node's list of children, and marks.
    pub(crate) fn mark(&self, marks: &[(usize, Ratio)]) -> Option<Ratio> {
        let only = || marks.iter().map(|(_, mark)| mark);
        match self {
            Meet::Product => only().cloned().reduce(|left, right| left.mul(&right)),
            Meet::Min => only().min().cloned(),
            Meet::Max => only().max().cloned(),
            Meet::Best(most) => {
                let mut sorted: Vec<&Ratio> = only().collect();
                sorted.sort_by(|left, right| right.cmp(left));
                sorted.into_iter().take(*most).cloned().reduce(|left, right| left.add(&right))
            }
            Meet::Geometric { powers, digits } => {
                let power = |place: usize| powers.get(place).copied().flatten();
                geometric(marks.iter().filter_map(|(place, mark)| Some((mark.clone(), power(*place)?))), *digits)
            }
            Meet::Mean(weights) => {
                let (mut sum, mut whole) = (Ratio::zero(), Ratio::zero());
                for (place, mark) in marks {
                    let weight = weights.get(*place)?.as_ref()?;
                    sum = sum.add(&mark.mul(weight));
                    whole = whole.add(weight);
                }
                sum.div(&whole)
            }
        }
    }
}

/// Significant digits of a rulebook's irrational steps.
pub(super) fn digits(book: &Rulebook) -> Option<u8> {
    u8::try_from(book.numeric.irrational.unwrap_or(DIGITS)).ok()
}

/// The weights of a geometric mean as whole numbers without a common divisor, one for each child; `None` for weights
/// that aren't said for all, or of more than a root's largest degree together.
pub(crate) fn powers(node: &Node) -> Option<Vec<u32>> {
    let Some(said) = &node.weights else { return Some(vec![1; node.children.len()]) };
    let weights = node.children.iter().map(|child| Some(said.get(&child.id)?.ratio())).collect::<Option<Vec<_>>>()?;
    let (whole, _) = common::over_one(&weights)?;
    if whole.iter().any(|weight| *weight <= 0) {
        return None;
    }
    let common = whole.iter().fold(0, |so_far, weight| divisor(so_far, *weight)).max(1);
    let powers =
        whole.iter().map(|weight| u32::try_from(weight.checked_div(common)?).ok()).collect::<Option<Vec<_>>>()?;
    let degree = powers.iter().try_fold(0_u32, |sum, power| sum.checked_add(*power))?;
    (degree <= MOST_DEGREE).then_some(powers)
}

/// The geometric mean of numbers not below 0, each taken so many times; `None` for others, or for none.
pub(crate) fn geometric(numbers: impl Iterator<Item = (Ratio, u32)>, digits: u8) -> Option<Ratio> {
    let numbers: Vec<(Ratio, u32)> = numbers.collect();
    let common = numbers.iter().fold(0, |so_far, (_, power)| divisor(so_far, i128::from(*power)));
    let common = u32::try_from(common).ok().filter(|common| *common > 0)?;
    let (mut product, mut degree) = (Ratio::one(), 0_u32);
    for (number, power) in numbers {
        let power = power.checked_div(common)?;
        degree = degree.checked_add(power)?;
        product = product.mul(&irrational::power(&number, Decimal::from(i64::from(power)), digits)?);
    }
    irrational::root(&product, degree, digits)
}

/// The weight that a node says for a child.
pub(super) fn weight(node: &Node, child: &Id) -> Option<Ratio> {
    node.weights.as_ref()?.get(child).map(|weight| weight.ratio())
}

/// The mark that the children's marks make: places in the node's list of children, and marks.
pub(super) fn mark(book: &Rulebook, node: &Node, marks: &[(usize, &Ratio)]) -> Option<Ratio> {
    let only = || marks.iter().map(|(_, mark)| *mark);
    match node.combine {
        Combine::Sum => only().cloned().reduce(|left, right| left.add(&right)),
        Combine::GeometricMean => {
            // Weights that are wrong are `check`'s to find.
            let powers = powers(node).unwrap_or_else(|| vec![1; node.children.len()]);
            let power = |place: usize| powers.get(place).copied();
            geometric(marks.iter().filter_map(|(place, mark)| Some(((*mark).clone(), power(*place)?))), digits(book)?)
        }
        Combine::Product => only().cloned().reduce(|left, right| left.mul(&right)),
        Combine::Min => only().min().cloned(),
        Combine::Max => only().max().cloned(),
        Combine::BestN => {
            let mut sorted: Vec<&Ratio> = only().collect();
            sorted.sort_by(|left, right| right.cmp(left));
            let most = node.best_n.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
            sorted.into_iter().take(most).cloned().reduce(|left, right| left.add(&right))
        }
        Combine::Mean => {
            let (mut sum, mut whole) = (Ratio::zero(), Ratio::zero());
            for (place, mark) in marks {
                let id = &node.children.get(*place)?.id;
                // A weight that isn't said is `check`'s to find.
                let weight = weight(node, id).unwrap_or_else(Ratio::one);
                sum = sum.add(&mark.mul(&weight));
                whole = whole.add(&weight);
            }
            sum.div(&whole)
        }
    }
}
