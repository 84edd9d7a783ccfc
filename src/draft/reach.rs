//! What a node may still come to for one object: its numbers, whether it may come to nothing, and what is evidence.

use super::possible::{hull, point, rounded};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::node::{AnswerKind, Digits, PlanNode};
use crate::rulebook::absent::Cause;
use crate::rulebook::identity::Compare;
use crate::score::Case;

/// What a node may come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// `None` where it can't have a score.
    pub(super) numbers: Option<Numbers>,
    pub(super) gone: Gone,
    pub(super) evidence: Evidence,
}

/// The numbers of a node that has a score.
#[derive(Clone, Debug)]
pub(super) struct Numbers {
    /// As published.
    pub(super) shown: Interval,
    /// As parents and values read it.
    pub(super) read: Interval,
    /// As scores are compared.
    pub(super) compared: Interval,
    /// Its mark in force; `None` for an open node.
    pub(super) mark: Option<Interval>,
}

/// Ways in which a node may come to nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gone {
    /// Left out, excluded, or not applying.
    pub(super) out: bool,
    /// The object is unscored.
    pub(super) unscored: bool,
    /// Whether not applying is one of the ways.
    pub(super) aside: bool,
}

impl Gone {
    pub(super) fn may(self) -> bool {
        self.out || self.unscored
    }

    pub(super) fn with(mut self, how: AnswerKind) -> Self {
        match how {
            AnswerKind::Unscored => self.unscored = true,
            how => {
                self.out = true;
                self.aside |= how == AnswerKind::Aside;
            }
        }
        self
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self { out: self.out || other.out, unscored: self.unscored || other.unscored, aside: self.aside || other.aside }
    }
}

/// Whether the result of a leaf comes from evidence, as coverage asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// Whether it surely does, and whether it perhaps does.
    pub(super) surely: bool,
    pub(super) perhaps: bool,
}

impl Numbers {
    /// A number before the node's own last rounding; `moved` is whether exclusion may have kept it exact.
    pub(super) fn of(before: &Interval, digits: &Digits, moved: bool, policy: Compare, mark: Option<Interval>) -> Self {
        let shown = rounded(before, &digits.rounding);
        let either = || before.hull(&shown);
        let read = match (moved, digits.exact) {
            (true, false) => either(),
            (_, true) => before.clone(),
            (false, false) => shown.clone(),
        };
        let compared = match policy {
            Compare::Published => shown.clone(),
            Compare::Exact if moved => either(),
            Compare::Exact => before.clone(),
        };
        Self { shown, read, compared, mark }
    }

    pub(super) fn point(number: &Ratio) -> Self {
        let at = || Interval::point(number.clone());
        Self { shown: at(), read: at(), compared: at(), mark: None }
    }

    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            shown: self.shown.hull(&other.shown),
            read: self.read.hull(&other.read),
            compared: self.compared.hull(&other.compared),
            mark: hull(self.mark.clone(), other.mark.clone()),
        }
    }
}

impl Reach {
    /// What is as it stands.
    pub(super) fn known(case: Case<'_>, place: usize, node: &PlanNode) -> Option<Self> {
        node.in_group(case.group)?;
        let scores = case.scores;
        let Some(score) = scores.of(place) else {
            let gone = scores.gone(place);
            let evidence = gone.is_some_and(|(cause, _)| cause == Cause::NoEvent);
            let gone = gone.map_or_else(Gone::default, |(_, how)| Gone::default().with(how));
            return Some(Self { numbers: None, gone, evidence: Evidence { surely: evidence, perhaps: evidence } });
        };
        let at = |number: Option<Ratio>| Interval::point(number.unwrap_or_else(|| score.published.ratio()));
        let numbers = Numbers {
            shown: at(None),
            read: at(scores.read(place)),
            compared: at(scores.compared(place, case.plan.compare)),
            mark: scores.mark(case, place).cloned().map(Interval::point),
        };
        let evidence = score.answered.is_none_or(|(cause, _)| cause == Cause::NoEvent);
        let evidence = Evidence { surely: evidence, perhaps: evidence };
        Some(Self { numbers: Some(numbers), gone: Gone::default(), evidence })
    }

    /// Whether it has a score whatever comes.
    pub(super) fn surely(&self) -> bool {
        self.numbers.is_some() && !self.gone.may()
    }

    /// Whether it comes to one thing alone.
    pub(super) fn is_settled(&self) -> bool {
        let one = |numbers: &Numbers| {
            [&numbers.shown, &numbers.read, &numbers.compared].iter().all(|number| point(number).is_some())
                && numbers.mark.as_ref().is_none_or(|mark| point(mark).is_some())
        };
        match &self.numbers {
            None => self.gone.out != self.gone.unscored,
            Some(numbers) => !self.gone.may() && one(numbers),
        }
    }

    /// What it adds where it may come to nothing.
    pub(super) fn added(&self) -> Interval {
        let nothing = Interval::point(Ratio::zero());
        match &self.numbers {
            Some(numbers) if self.gone.may() => numbers.read.hull(&nothing),
            Some(numbers) => numbers.read.clone(),
            None => nothing,
        }
    }
}

/// What a mark may lose as marks beneath it aren't in force, or are others.
#[derive(Clone, Debug)]
pub(super) struct Lost {
    pub(super) marks: Interval,
    /// Whether the marks beneath it are more than it is, so that all of it may be lost where something is left.
    pub(super) all: bool,
}

impl Lost {
    /// What is left of a mark.
    pub(super) fn left(&self, mark: &Interval) -> Interval {
        let left = mark.minus(&self.marks);
        if self.all { left } else { left.meet(&positive()) }
    }
}

/// Numbers above 0.
pub(super) fn positive() -> Interval {
    Interval { low: Some(End { at: Ratio::zero(), included: false }), high: None }
}
