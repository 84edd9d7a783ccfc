//! A node of the plan: what it is in each class, its steps, its digits, its answers.

use std::sync::Arc;

use super::combine::Meet;
use super::condition::PlanCondition;
use super::curve::PlanCurve;
use super::events::PlanEvents;
use super::expr::Expr;
use super::kernel::Kernel;
use super::peers::Averaged;
use super::swift::Swift;
use super::swift_quotient::SwiftQuotient;
use super::tasks::PlanEach;
use crate::document::Id;
use crate::number::{Ratio, Rounding};
use crate::rulebook::absent::Cause;

/// A node.
pub(crate) struct PlanNode {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) legal: Option<String>,
    /// Levels below the root.
    pub(crate) depth: u32,
    /// Places of its children in the plan's order, as the rulebook lists them; empty for a leaf.
    pub(crate) children: Vec<usize>,
    /// The node and its step that add this leaf, if one does.
    pub(crate) added: Option<(usize, usize)>,
    /// Whether it stands outside the tree.
    pub(crate) figure: bool,
    /// Conditions under which it applies: its own and those of the nodes above it.
    pub(crate) when: Vec<Arc<PlanCondition>>,
    /// Among which leaves its mark may move, for a leaf where it may.
    pub(crate) cluster: Option<usize>,
    /// By group; `None` where the group lacks the node. Groups that are alike share it.
    pub(crate) groups: Vec<Option<Arc<InGroup>>>,
    pub(crate) digits: Digits,
}

/// How a node's score is rounded and shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Digits {
    pub(crate) rounding: Rounding,
    /// Not rounded, only shown so.
    pub(crate) exact: bool,
}

/// A node in one class.
pub(crate) struct InGroup {
    /// The full mark; `None` for an open node.
    pub(crate) mark: Option<Ratio>,
    pub(crate) work: Work,
    pub(crate) steps: Vec<PlanStep>,
    /// What an inner node is worth where nothing is left below it.
    pub(crate) nothing_left: Option<PlanAnswer>,
    /// The same work in whole numbers, where that is proven exact.
    pub(crate) kernel: Option<Kernel>,
    /// The same in floats, for the numbers for which that is proven exact.
    pub(crate) swift: Option<Swift>,
    /// Likewise, where it is of one number over another.
    pub(crate) swift_quotient: Option<SwiftQuotient>,
}

/// Where a node's number comes from.
pub(crate) enum Work {
    /// The sum of its children.
    Sum,
    /// Its children meet in another way.
    Combine(Box<Meet>),
    /// Its own value.
    Leaf(Box<Leaf>),
    /// Its own events.
    Events(Box<PlanEvents>),
    /// The rows of its table.
    Each(Box<PlanEach>),
}

/// What a leaf does in one class.
pub(crate) struct Leaf {
    pub(crate) value: Expr,
    /// The value as a formula, with items by label.
    pub(crate) formula: [String; 2],
    pub(crate) curve: PlanCurve,
    /// Where the value is a rank with averaged ties.
    pub(crate) averaged: Option<Averaged>,
    /// Who decides within the curve's latitude, where it leaves some.
    pub(crate) decided_by: Option<Id>,
    /// By cause, in the order of `Cause::ALL`.
    pub(crate) answers: Vec<Option<PlanAnswer>>,
}

/// An answer, with `as` followed and `full` resolved.
#[derive(Clone, Debug)]
pub(crate) enum PlanAnswer {
    Refuse,
    Points {
        points: Ratio,
        how: AnswerKind,
    },
    /// From peers: a value that passes the curve, or a rate of the mark.
    Fill {
        pool: usize,
        /// Where rates fill, the pool that counts who has reported a value: known before anybody's points are.
        by_rate: Option<usize>,
    },
    /// From a value of the object's own, which passes the curve.
    Own(Arc<OwnFill>),
    /// The mark is spread over the leaves beneath a sum.
    Exclude {
        within: usize,
        evenly: bool,
        prices: bool,
    },
    /// The node is left out, or the object unscored.
    Gone(AnswerKind),
}

/// A gap that a value of the object's own fills; shared by all leaves whose answer it is.
#[derive(Debug)]
pub(crate) struct OwnFill {
    pub(crate) value: Expr,
    pub(crate) formula: [String; 2],
    /// What holds where it is absent, too; it reads nothing.
    pub(crate) otherwise: PlanAnswer,
}

/// Which word gave the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "parts", derive(serde::Serialize, serde::Deserialize))]
pub(crate) enum AnswerKind {
    Zero,
    Full,
    Points,
    /// The mean of the peers' values.
    Filled,
    /// The mean of the peers' rates.
    FilledRate,
    /// No points, and no mark in force.
    LeftOut,
    /// No points, and its mark has gone to others.
    Excluded,
    /// The object has no total.
    Unscored,
    /// The node doesn't apply to the object.
    Aside,
}

/// A step of `then`.
pub(crate) struct PlanStep {
    pub(crate) act: Act,
    pub(crate) when: Option<PlanCondition>,
}

/// What a step does.
pub(crate) enum Act {
    Round(Rounding),
    Clamp {
        at_least: Option<Ratio>,
        at_most: Option<Ratio>,
    },
    /// × to ÷ of.
    Scale {
        to: Ratio,
        of: Ratio,
    },
    Times(Ratio),
    Add(Ratio),
    /// What a leaf of its own came to.
    AddLeaf(usize),
    Set(Ratio),
}

impl PlanNode {
    pub(crate) fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// Whether its parts are the rows of a table.
    pub(crate) fn has_rows(&self) -> bool {
        self.groups.iter().flatten().any(|here| matches!(here.work, Work::Each(_)))
    }

    pub(crate) fn in_group(&self, group: usize) -> Option<&InGroup> {
        self.groups.get(group)?.as_deref()
    }
}

impl Work {
    /// Whether some cause may leave it without a mark in force; who is unscored keeps all marks.
    pub(crate) fn may_be_out(&self) -> bool {
        let answers = match self {
            Work::Leaf(leaf) => &leaf.answers,
            Work::Events(events) => &events.answers,
            Work::Each(each) => &each.answers,
            Work::Sum | Work::Combine(_) => return false,
        };
        let out = |answer: &PlanAnswer| match answer {
            PlanAnswer::Exclude { .. } => true,
            PlanAnswer::Gone(how) => *how != AnswerKind::Unscored,
            _ => false,
        };
        answers.iter().flatten().any(out)
    }

    /// The answer to a cause; inner nodes have none.
    pub(crate) fn answer(&self, cause: Cause) -> Option<&PlanAnswer> {
        let place = Cause::ALL.iter().position(|known| *known == cause)?;
        self.answers().get(place)?.as_ref()
    }

    /// All of them, in the order of `Cause::ALL`; none where nothing is absent.
    pub(crate) fn answers(&self) -> &[Option<PlanAnswer>] {
        match self {
            Work::Leaf(leaf) => &leaf.answers,
            Work::Events(events) => &events.answers,
            Work::Each(each) => &each.answers,
            Work::Sum | Work::Combine(_) => &[],
        }
    }
}
