//! The functions of values, resolved: rounding, sign, choice, and the irrational ones.

use super::among::PlanAmong;
use super::condition::{PlanCondition, Reads};
use super::digits;
use super::expr::Expr;
use super::words::Words;
use crate::number::{Decimal, Ratio, Rounding, irrational};
use crate::rulebook::functions::operands;
use crate::rulebook::identity::RoundingWord;
use crate::rulebook::precision::{Precision, PrecisionForm};
use crate::rulebook::value::ValueForm;

/// A function of one value, or a choice between two.
#[derive(Clone, Debug)]
pub(crate) enum Function {
    /// Rounded, by sign: a floor goes toward zero above it and away from it below.
    Round {
        of: Expr,
        above: Rounding,
        below: Rounding,
    },
    Abs(Expr),
    If {
        when: PlanCondition,
        then: Expr,
        otherwise: Expr,
    },
    Irrational {
        of: Expr,
        step: Irrational,
    },
    Among(PlanAmong),
}

/// A step that has an exact result only sometimes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Irrational {
    kind: Kind,
    digits: u8,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Log(Decimal),
    Power(Decimal),
    Root(u32),
}

/// Significant digits of irrational steps, unless the rulebook says others.
pub(crate) const DIGITS: u32 = 24;

impl Irrational {
    /// The step of a form, with so many significant digits; `None` for other forms.
    pub(crate) fn of(form: &ValueForm, digits: Option<u32>) -> Option<Self> {
        let kind = match form {
            ValueForm::Log(form) => Kind::Log(form.base),
            ValueForm::Power(form) => Kind::Power(form.exponent),
            ValueForm::Root(form) => Kind::Root(form.degree),
            _ => return None,
        };
        Some(Self { kind, digits: u8::try_from(digits.unwrap_or(DIGITS)).ok()? })
    }

    /// To which power at most it raises a number, whether it only multiplies, so that the result is exact, and whether
    /// that power is negative.
    pub(crate) fn power(&self) -> (u64, bool, bool) {
        match self.kind {
            Kind::Power(exponent) => {
                let tens = 10_u128.checked_pow(exponent.scale()).unwrap_or(u128::MAX);
                let size = exponent.mantissa().unsigned_abs().checked_div(tens).unwrap_or(0).saturating_add(1);
                let whole = exponent.is_integer();
                let size = if whole { size.saturating_sub(1) } else { size };
                (u64::try_from(size).unwrap_or(u64::MAX), whole, exponent.is_negative())
            }
            Kind::Log(_) | Kind::Root(_) => (1, false, false),
        }
    }

    /// Whether the result rises with the number where that is above 0, whether it is the same for both signs, and whether
    /// there is none at 0 with another sign on either side.
    pub(crate) fn bends(&self) -> (bool, bool, bool) {
        match self.kind {
            Kind::Log(base) => (base > Decimal::ONE, false, false),
            Kind::Root(_) => (true, false, false),
            Kind::Power(exponent) => {
                let half = exponent.ratio().div(&Ratio::from_int(2));
                let even = exponent.is_integer() && half.is_some_and(|half| half.is_integer());
                (!exponent.is_negative(), even, exponent.is_negative())
            }
        }
    }

    /// A number as the step rounds what isn't exact: no result between two that it gives is beyond those, rounded.
    pub(crate) fn rounded(&self, number: &Ratio) -> Ratio {
        irrational::rounded(number, self.digits)
    }

    /// The number; `None` where there is none.
    pub(crate) fn apply(&self, of: &Ratio) -> Option<Ratio> {
        match self.kind {
            Kind::Log(base) => irrational::log(of, &base.ratio(), self.digits),
            Kind::Power(exponent) => irrational::power(of, exponent, self.digits),
            Kind::Root(degree) => irrational::root(of, degree, self.digits),
        }
    }
}

impl Function {
    /// The values inside, those of its condition among them.
    pub(crate) fn parts(&self) -> Vec<&Expr> {
        match self {
            Function::Round { of, .. } | Function::Abs(of) | Function::Irrational { of, .. } => vec![of],
            Function::If { when, then, otherwise } => {
                let mut parts = Vec::new();
                let mut waiting: Vec<&PlanCondition> = vec![when];
                while let Some(part) = waiting.pop() {
                    match part {
                        PlanCondition::All(all) | PlanCondition::Any(all) => waiting.extend(all.iter().rev()),
                        PlanCondition::Not(not) => waiting.push(not),
                        PlanCondition::Run(run) => run.parts(&mut parts, &mut waiting),
                        PlanCondition::Test(test) => {
                            if let Reads::Value(expr) = &test.reads {
                                parts.push(expr);
                            }
                        }
                    }
                }
                parts.extend([then, otherwise]);
                parts
            }
            Function::Among(among) => among.parts.iter().collect(),
        }
    }
}

/// Roundings above and below zero of a form that rounds; `None` for digits that can't be.
pub(crate) fn roundings(form: &ValueForm, mode: RoundingWord) -> Option<(Rounding, Rounding)> {
    let to = |to: &Precision, mode: RoundingWord| match digits::resolve(to, mode)? {
        (_, true) => None,
        (rounding, false) => Some(rounding),
    };
    let (said, above, below) = match form {
        ValueForm::Round(form) => return to(&form.to, mode).map(|rounding| (rounding, rounding)),
        ValueForm::Floor(form) => (&form.to, RoundingWord::TowardZero, RoundingWord::AwayFromZero),
        ValueForm::Ceil(form) => (&form.to, RoundingWord::AwayFromZero, RoundingWord::TowardZero),
        _ => return None,
    };
    // A floor has its own direction, and a fixed step.
    match said {
        Precision::Decimals(_) => {}
        Precision::Said(PrecisionForm::Digits(form)) if form.rounding.is_none() => {}
        Precision::Said(PrecisionForm::Step(form)) if form.rounding.is_none() => {}
        Precision::Said(_) => return None,
    }
    Some((to(said, above)?, to(said, below)?))
}

impl Words<'_> {
    /// A function; `None` for a form that is none.
    pub(super) fn function(&self, form: &ValueForm) -> Option<Expr> {
        if let ValueForm::Among(form) = form {
            return Some(Expr::Function(Box::new(Function::Among(PlanAmong::of(self, form)?))));
        }
        let numeric = &self.book.numeric;
        let mut inside = operands(form).into_iter();
        let of = self.expr(inside.next()?)?;
        let function = match form {
            ValueForm::Round(_) | ValueForm::Floor(_) | ValueForm::Ceil(_) => {
                let (above, below) = roundings(form, numeric.rounding)?;
                Function::Round { of, above, below }
            }
            ValueForm::Abs(_) => Function::Abs(of),
            ValueForm::If(form) => {
                Function::If { when: self.condition(&form.r#if)?, then: of, otherwise: self.expr(inside.next()?)? }
            }
            ValueForm::Goalposts(form) => {
                let (from, to) = (form.from.ratio(), form.to.ratio());
                let width = to.sub(&from).recip()?;
                let along = Expr::Minus(Box::new([of, Expr::Constant(from)]));
                return Some(Expr::Times(vec![along, Expr::Constant(width)]));
            }
            _ => {
                let step = Irrational::of(form, numeric.irrational)?;
                if let Expr::Constant(number) = &of {
                    return step.apply(number).map(Expr::Constant);
                }
                Function::Irrational { of, step }
            }
        };
        Some(Expr::Function(Box::new(function)))
    }
}
