//! Curves with their constants resolved for one class.

use super::pace::{Pace, Ranks};
use crate::document::Id;
use crate::number::{Decimal, Ratio};
use crate::rulebook::curve::{AboveThreshold, LatitudePiece};

/// A curve.
#[derive(Clone, Debug)]
pub(crate) enum PlanCurve {
    AsPoints,
    Proportional {
        full_at: Ratio,
        threshold: Option<(Ratio, AboveThreshold)>,
        at_most: Option<Ratio>,
    },
    /// Lowest first; they tile the range.
    Bands {
        bands: Vec<PlanBand>,
        yields: Yields,
    },
    /// By place in the item's list.
    Grades {
        worth: Vec<Ratio>,
        words: Vec<String>,
        yields: Yields,
    },
    /// A price per step.
    Per(Box<Pace>),
    /// By rank.
    Ranks(Ranks),
    /// The sum of several; all give shares, or all points.
    Sum(Vec<PlanCurve>),
}

/// Whether a curve gives shares of the mark or points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Yields {
    Share,
    Points,
}

/// A piece between two ends; `None` is unbounded.
#[derive(Clone, Debug)]
pub(crate) struct PlanBand {
    pub(crate) low: Option<End>,
    pub(crate) high: Option<End>,
    pub(crate) gives: Gives,
}

/// An end, included or left out.
#[derive(Clone, Debug)]
pub(crate) struct End {
    pub(crate) at: Ratio,
    pub(crate) included: bool,
}

/// What a piece gives.
#[derive(Clone, Debug)]
pub(crate) enum Gives {
    Constant(Ratio),
    /// From the number at the lower end to that at the upper end.
    Line {
        from: Ratio,
        to: Ratio,
    },
    /// What a body decided for the leaf at this place in the plan, between two ends.
    Latitude(Box<Latitude>),
}

/// A judge's latitude.
#[derive(Clone, Debug)]
pub(crate) struct Latitude {
    pub(crate) node: usize,
    pub(crate) low: End,
    pub(crate) high: End,
    /// The body that decides.
    pub(crate) by: Id,
}

impl Latitude {
    /// What a rulebook leaves a body in a node; `None` without two ends, which `check` refuses.
    pub(super) fn of(said: &LatitudePiece, node: usize) -> Option<Self> {
        let bounds = &said.latitude;
        Some(Self {
            node,
            low: end(bounds.at_least, bounds.above)?,
            high: end(bounds.at_most, bounds.below)?,
            by: said.decided_by.clone(),
        })
    }

    /// The bounds, in Chinese and English.
    pub(crate) fn text(&self) -> [String; 2] {
        let (low, high) = (&self.low, &self.high);
        let (least_zh, least_en) = if low.included { ("不小于", "at least") } else { ("大于", "above") };
        let (most_zh, most_en) = if high.included { ("不大于", "at most") } else { ("小于", "below") };
        [
            format!("{least_zh}{}、{most_zh}{}", low.at, high.at),
            format!("{least_en} {} and {most_en} {}", low.at, high.at),
        ]
    }

    /// Whether a decision keeps to it.
    pub(crate) fn holds(&self, number: &Ratio) -> bool {
        let (low, high) = (&self.low, &self.high);
        (if low.included { *number >= low.at } else { *number > low.at })
            && (if high.included { *number <= high.at } else { *number < high.at })
    }
}

/// An end that is said, included or open.
pub(super) fn end(included: Option<Decimal>, open: Option<Decimal>) -> Option<End> {
    match (included, open) {
        (Some(at), None) => Some(End { at: at.ratio(), included: true }),
        (None, Some(at)) => Some(End { at: at.ratio(), included: false }),
        _ => None,
    }
}

impl PlanCurve {
    /// Whether it gives shares or points.
    pub(crate) fn yields(&self) -> Yields {
        match self {
            PlanCurve::AsPoints => Yields::Points,
            PlanCurve::Proportional { .. } => Yields::Share,
            PlanCurve::Bands { yields, .. } | PlanCurve::Grades { yields, .. } => *yields,
            PlanCurve::Per(pace) => pace.yields,
            PlanCurve::Ranks(ranks) => ranks.yields,
            // All of one kind; `check` refuses an empty sum.
            PlanCurve::Sum(parts) => parts.first().map_or(Yields::Points, PlanCurve::yields),
        }
    }
}

impl PlanCurve {
    /// A latitude somewhere in it; all of one leaf are decided by one body.
    pub(crate) fn latitude(&self) -> Option<&Latitude> {
        match self {
            PlanCurve::Bands { bands, .. } => bands.iter().find_map(|band| match &band.gives {
                Gives::Latitude(latitude) => Some(latitude.as_ref()),
                Gives::Constant(_) | Gives::Line { .. } => None,
            }),
            // Sums are as deep as a document at most.
            PlanCurve::Sum(parts) => parts.iter().find_map(PlanCurve::latitude),
            PlanCurve::AsPoints
            | PlanCurve::Proportional { .. }
            | PlanCurve::Grades { .. }
            | PlanCurve::Per(_)
            | PlanCurve::Ranks(_) => None,
        }
    }
}

impl PlanBand {
    /// Whether a value lies above the piece.
    pub(crate) fn is_below(&self, value: &Ratio) -> bool {
        self.high.as_ref().is_some_and(|end| if end.included { *value > end.at } else { *value >= end.at })
    }

    /// Whether a value lies in the piece, given that it isn't above it.
    pub(crate) fn reaches_down_to(&self, value: &Ratio) -> bool {
        self.low.as_ref().is_none_or(|end| if end.included { *value >= end.at } else { *value > end.at })
    }
}
