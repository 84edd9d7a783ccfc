//! Curves and their constants, resolved for a group.
//!
//! What they give is `score`'s.

use super::curve::{Gives, Latitude, PlanBand, PlanCurve, Yields, end};
use super::expr::Expr;
use super::groups::Who;
use super::words::Words;
use crate::number::Ratio;
use crate::rulebook::by::Amount;
use crate::rulebook::curve::{Band, Cap, Curve, CurveForm, CurveWord, Piece, Yield};

/// A constant as it holds for a group.
pub(super) fn amount(amount: &Amount, who: Who<'_>) -> Option<Ratio> {
    who.number(amount).map(|number| number.ratio())
}

/// `None` if the amount is said but can't be resolved.
pub(super) fn optional(said: Option<&Amount>, who: Who<'_>) -> Option<Option<Ratio>> {
    match said {
        None => Some(None),
        Some(said) => amount(said, who).map(Some),
    }
}

/// The place of a leaf in the plan, and a group.
type At<'a> = (usize, Who<'a>);

/// A curve as the rulebook says it.
pub(super) fn of(words: &Words<'_>, curve: &Curve, value: &Expr, at: At<'_>) -> Option<PlanCurve> {
    match curve {
        Curve::Word(CurveWord::AsPoints) => Some(PlanCurve::AsPoints),
        Curve::Form(form) => self::curve(words, form, value, at),
    }
}

fn curve(words: &Words<'_>, form: &CurveForm, value: &Expr, at: At<'_>) -> Option<PlanCurve> {
    let (_, who) = at;
    Some(match form {
        CurveForm::Proportional(curve) => {
            let said = &curve.proportional;
            PlanCurve::Proportional {
                full_at: amount(&said.full_at, who)?,
                threshold: match &said.threshold {
                    Some(threshold) => Some((amount(&threshold.at, who)?, threshold.then)),
                    None => None,
                },
                at_most: match &said.at_most {
                    Cap::None => None,
                    Cap::Share(share) => Some(amount(share, who)?),
                },
            }
        }
        CurveForm::Bands(curve) => {
            let yields =
                if curve.bands.iter().any(|band| band.points.is_some()) { Yields::Points } else { Yields::Share };
            let mut bands = curve.bands.iter().map(|band| self::band(band, at)).collect::<Option<Vec<_>>>()?;
            bands.sort_by(|left, right| {
                left.low
                    .as_ref()
                    .map(|end| &end.at)
                    .cmp(&right.low.as_ref().map(|end| &end.at))
                    .then_with(|| lower(left).cmp(&lower(right)))
            });
            PlanCurve::Bands { bands, yields }
        }
        CurveForm::Grades(curve) => {
            let grades = words.grades(value)?;
            PlanCurve::Grades {
                worth: grades
                    .iter()
                    .map(|word| curve.grades.get(word).map(|number| number.ratio()))
                    .collect::<Option<_>>()?,
                words: grades.iter().map(ToString::to_string).collect(),
                yields: if curve.r#as == Yield::Points { Yields::Points } else { Yields::Share },
            }
        }
        CurveForm::Per(curve) => words.pace(&curve.per, who)?,
        CurveForm::Table(curve) => Words::ranks(&curve.table)?,
        CurveForm::Sum(curve) => Words::sum(curve, |part| of(words, part, value, at))?,
    })
}

/// Of two pieces with one lower end, the point that includes it comes first.
fn lower(band: &PlanBand) -> bool {
    band.low.as_ref().is_some_and(|end| !end.included)
}

fn band(band: &Band, (node, who): At<'_>) -> Option<PlanBand> {
    let gives = match band.share.as_ref().or(band.points.as_ref())? {
        Piece::Constant(number) => Gives::Constant(amount(number, who)?),
        Piece::Line(line) => Gives::Line { from: line.from.ratio(), to: line.to.ratio() },
        Piece::Latitude(piece) => Gives::Latitude(Box::new(Latitude::of(piece, node)?)),
    };
    Some(PlanBand { low: end(band.at_least, band.above), high: end(band.at_most, band.below), gives })
}
