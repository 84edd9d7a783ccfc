//! Curves by step and by rank, and sums of curves, with their constants resolved for one class.

use super::curve::{PlanCurve, Yields};
use super::expr::Expr;
use super::groups::Who;
use super::words::Words;
use crate::document::Map;
use crate::number::{Decimal, Grid, Mode, Ratio, Rounding};
use crate::rulebook::by::Amount;
use crate::rulebook::curve::{Cap, Per, Price, StepWord, SumCurve, Table};

/// A price per step away from a value.
#[derive(Clone, Debug)]
pub(crate) struct Pace {
    pub(crate) from: Expr,
    pub(crate) base: Ratio,
    pub(crate) every: Ratio,
    pub(crate) step: StepWord,
    pub(crate) up: Option<PlanPrice>,
    pub(crate) down: Option<PlanPrice>,
    pub(crate) yields: Yields,
}

/// What a step is worth, and what all together at most.
#[derive(Clone, Debug)]
pub(crate) struct PlanPrice {
    pub(crate) each: Ratio,
    pub(crate) at_most: Option<Ratio>,
}

/// Numbers by rank, the first rank first.
#[derive(Clone, Debug)]
pub(crate) struct Ranks {
    pub(crate) worth: Vec<Ratio>,
    pub(crate) beyond: Ratio,
    pub(crate) yields: Yields,
}

impl PlanCurve {
    /// Values that the curve itself reads.
    pub(crate) fn reads(&self) -> Vec<&Expr> {
        match self {
            PlanCurve::Per(pace) => vec![&pace.from],
            PlanCurve::Sum(parts) => parts.iter().flat_map(PlanCurve::reads).collect(),
            _ => Vec::new(),
        }
    }
}

/// Numbers of a table by rank, if its keys are 1, 2, 3 … without a gap.
pub(crate) fn by_rank(table: &Map<Decimal>) -> Option<Vec<Decimal>> {
    let mut listed = table
        .iter()
        .map(|(rank, worth)| {
            let place = rank.as_str().parse::<usize>().ok()?;
            // Only one spelling of each rank.
            (place.to_string() == rank.as_str()).then_some((place, *worth))
        })
        .collect::<Option<Vec<_>>>()?;
    listed.sort_by_key(|(place, _)| *place);
    let whole = listed.iter().zip(1_usize..).all(|((place, _), wanted)| *place == wanted);
    whole.then(|| listed.into_iter().map(|(_, worth)| worth).collect())
}

impl Words<'_> {
    pub(super) fn pace(&self, said: &Per, who: Who<'_>) -> Option<PlanCurve> {
        let amount = |amount: &Amount| who.number(amount).map(Decimal::ratio);
        let price = |said: &Option<Price>| match said {
            None => Some(None),
            Some(price) => {
                let each = amount(price.share.as_ref().or(price.points.as_ref())?)?;
                let at_most = match &price.at_most {
                    Cap::None => None,
                    Cap::Share(cap) => Some(amount(cap)?),
                };
                Some(Some(PlanPrice { each, at_most }))
            }
        };
        let points = said.up.iter().chain(&said.down).any(|price| price.points.is_some());
        Some(PlanCurve::Per(Box::new(Pace {
            from: self.expr(&said.from)?,
            base: amount(&said.base)?,
            every: amount(&said.every)?,
            step: said.step,
            up: price(&said.up)?,
            down: price(&said.down)?,
            yields: if points { Yields::Points } else { Yields::Share },
        })))
    }

    pub(super) fn ranks(said: &Table) -> Option<PlanCurve> {
        let worth = by_rank(said.share.as_ref().or(said.points.as_ref())?)?;
        Some(PlanCurve::Ranks(Ranks {
            worth: worth.into_iter().map(Decimal::ratio).collect(),
            beyond: said.beyond.ratio(),
            yields: if said.points.is_some() { Yields::Points } else { Yields::Share },
        }))
    }

    /// The curves of a sum, each by `one`.
    pub(super) fn sum(
        said: &SumCurve,
        one: impl Fn(&crate::rulebook::curve::Curve) -> Option<PlanCurve>,
    ) -> Option<PlanCurve> {
        said.sum.iter().map(one).collect::<Option<Vec<_>>>().map(PlanCurve::Sum)
    }
}

/// Steps of a distance not below 0.
pub(crate) fn counted(steps: &Ratio, by: StepWord) -> Ratio {
    let mode = match by {
        StepWord::Linear => return steps.clone(),
        StepWord::Whole => Mode::TowardZero,
        StepWord::Started => Mode::AwayFromZero,
    };
    // A step of one is always a grid.
    Grid::step(Decimal::ONE).map_or_else(|| steps.clone(), |grid| Rounding::new(mode, grid).round(steps))
}
