//! Marks of one object's leaves once some are excluded: inner nodes first, as exact ratios.
//!
//! Reckoned once per object and cluster, and only looked at where something is excluded; which leaves are out follows
//! from what they read, never from anybody's points.

use std::collections::BTreeMap;

use super::{Case, kernel, leaf};
use crate::number::Ratio;
use crate::plan::exclude::Cluster;
use crate::plan::node::{AnswerKind, InGroup, PlanAnswer, PlanNode};

/// A mark that exclusion changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Changed {
    pub(crate) mark: Ratio,
    /// Its mark in force ÷ the declared one.
    pub(crate) ratio: Ratio,
    /// Whether prices of events follow.
    pub(crate) prices: bool,
}

/// Changed marks, by the plan's places; none where nothing is excluded.
pub(super) type Moved = BTreeMap<usize, Changed>;

/// What a leaf that is out does with its mark.
enum Out {
    /// It is in force nowhere.
    LeftOut,
    Spread {
        within: usize,
        evenly: bool,
        prices: bool,
    },
}

/// The marks that change among the leaves of a cluster.
pub(super) fn moved(case: Case<'_>, cluster: &Cluster) -> Moved {
    let mut moved = Moved::new();
    let Some(outermost) = cluster.outermost() else { return moved };
    let mut out: BTreeMap<usize, Out> = BTreeMap::new();
    let mut spread = false;
    for leaf in &outermost.leaves {
        if let Some(node) = case.plan.nodes.get(*leaf)
            && let Some(here) = node.in_group(case.group)
            && let Some(how) = self::out(case, node, here)
        {
            spread |= matches!(how, Out::Spread { .. });
            out.insert(*leaf, how);
        }
    }
    if !spread {
        return moved;
    }
    for group in &cluster.groups {
        // What is spread at once starts from one set of marks.
        let excluded: Vec<(&Ratio, bool, bool)> = group
            .leaves
            .iter()
            .filter_map(|leaf| match out.get(leaf)? {
                Out::Spread { within, evenly, prices } if *within == group.within => {
                    Some((case.plan.mark(*leaf, case.group)?, *evenly, *prices))
                }
                _ => None,
            })
            .collect();
        if excluded.is_empty() {
            continue;
        }
        let left: Vec<(usize, Ratio)> = group
            .leaves
            .iter()
            .filter(|leaf| !out.contains_key(leaf))
            .filter_map(|leaf| {
                let declared = case.plan.mark(*leaf, case.group)?;
                Some((*leaf, moved.get(leaf).map_or_else(|| declared.clone(), |changed| changed.mark.clone())))
            })
            .collect();
        let whole = left.iter().fold(Ratio::zero(), |sum, (_, mark)| sum.add(mark));
        let share = |even: bool| {
            excluded
                .iter()
                .filter(|(_, evenly, _)| *evenly == even)
                .fold(Ratio::zero(), |sum, (mark, ..)| sum.add(mark))
        };
        let heads = Ratio::from_int(i64::try_from(left.len()).unwrap_or(i64::MAX));
        // With nothing left there is nobody to spread over, and the node itself has its answer.
        let (Some(each), Some(rate)) = (share(true).div(&heads), share(false).div(&whole)) else { continue };
        let prices = excluded.iter().any(|(_, _, prices)| *prices);
        for (leaf, mark) in left {
            let after = mark.add(&each).add(&mark.mul(&rate));
            let Some(ratio) = case.plan.mark(leaf, case.group).and_then(|declared| after.div(declared)) else {
                continue;
            };
            let prices = prices || moved.get(&leaf).is_some_and(|before| before.prices);
            moved.insert(leaf, Changed { mark: after, ratio, prices });
        }
    }
    moved
}

/// Whether a leaf is excluded or left out.
fn out(case: Case<'_>, node: &PlanNode, here: &InGroup) -> Option<Out> {
    if !super::applies(case, node) {
        return Some(Out::LeftOut);
    }
    if !here.work.may_be_out() {
        return None;
    }
    // Most cells are plainly there.
    if here.kernel.as_ref().is_some_and(|kernel| kernel::points(case, kernel, &node.digits.rounding).is_some()) {
        return None;
    }
    let cause = leaf::cause(case, &here.work)?;
    match leaf::last_answer(case, &here.work, cause).1 {
        Some(PlanAnswer::Gone(AnswerKind::LeftOut)) => Some(Out::LeftOut),
        // A mark that is spread within what isn't a sum moves no other.
        Some(PlanAnswer::Gone(AnswerKind::Excluded)) => Some(Out::LeftOut),
        Some(PlanAnswer::Exclude { within, evenly, prices }) => {
            Some(Out::Spread { within: *within, evenly: *evenly, prices: *prices })
        }
        _ => None,
    }
}
