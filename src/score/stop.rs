//! Why an object has no score: faults of evidence or rules that stop the round, and what is no fault.

use crate::number::Ratio;
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;

/// Why an object can't be scored; it stops the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The rulebook refuses this cause.
    Refused { node: usize, cause: Cause },
    /// A recognised event, by its place in the cell, lacks the date that decides.
    Undated { node: usize, item: usize, event: usize },
    /// The rulebook refuses causes of these rows, by their place.
    RowsRefused { node: usize, item: usize, rows: Vec<(usize, Cause)> },
    /// The marks of the rows aren't the node's.
    RowsMarks { node: usize, sum: Ratio },
    /// What was decided leaves the latitude of the piece that the value lies in.
    OutOfLatitude { node: usize, bounds: [String; 2] },
    /// A score needs more than 28 digits.
    TooLarge { node: usize },
    /// A part of a derived object has no total, and the rulebook refuses that.
    PartRefused { part: usize },
    /// What a part of a derived object weighs isn't there.
    PartWeight { part: usize, cause: Cause },
    /// It has no points: left out, or the object is unscored; no fault.
    Gone { cause: Cause, how: AnswerKind },
    /// It is filled once every peer has been scored; no fault.
    Waits { node: usize },
}

impl Stop {
    /// The node at which it arises, where it does at one.
    pub(crate) fn node(&self) -> Option<usize> {
        match self {
            Self::Refused { node, .. }
            | Self::Undated { node, .. }
            | Self::RowsRefused { node, .. }
            | Self::RowsMarks { node, .. }
            | Self::OutOfLatitude { node, .. }
            | Self::TooLarge { node }
            | Self::Waits { node } => Some(*node),
            Self::PartRefused { .. } | Self::PartWeight { .. } | Self::Gone { .. } => None,
        }
    }
}
