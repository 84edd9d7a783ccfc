//! How children meet where they aren't simply added, and what mark that makes of theirs.
//!
//! The scores that meet are `score`'s.

use crate::document::Id;
use crate::number::Ratio;
use crate::rulebook::node::{Combine, Node};

/// How children meet in one class.
pub(crate) enum Meet {
    /// Σ weight × score ÷ Σ weight; a weight for each child, as the node lists them, `None` where the class lacks it.
    Mean(Vec<Option<Ratio>>),
    Min,
    Max,
    /// The highest so many, added.
    Best(usize),
    Product,
}

/// How the children of a node meet in one class; `None` where they are added, or what is said makes no sense.
pub(super) fn of(node: &Node, there: impl Fn(usize) -> bool) -> Option<Meet> {
    Some(match node.combine {
        Combine::Sum | Combine::GeometricMean => return None,
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

/// The weight that a node says for a child.
pub(super) fn weight(node: &Node, child: &Id) -> Option<Ratio> {
    node.weights.as_ref()?.get(child).map(|weight| weight.ratio())
}

/// The mark that the children's marks make: places in the node's list of children, and marks.
pub(super) fn mark(node: &Node, marks: &[(usize, &Ratio)]) -> Option<Ratio> {
    let only = || marks.iter().map(|(_, mark)| *mark);
    match node.combine {
        Combine::Sum | Combine::GeometricMean => only().cloned().reduce(|left, right| left.add(&right)),
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
