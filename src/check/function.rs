//! What a function of a value can be, and whether its arguments and constants have a meaning.

use super::condition::{self, Place};
use super::desk::{Desk, Sink};
use super::range::{self, Known, Reason, spelled};
use crate::document::Path;
use crate::finding::{ArgumentRange, BranchNever, FunctionConstant, IrrationalDigits, PowerTooLarge, RoundDigits};
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Ratio};
use crate::plan::combine::MOST_DEGREE;
use crate::plan::function::{Irrational, roundings};
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::rulebook::functions::operands;
use crate::rulebook::happened::HappenedTells;
use crate::rulebook::peers::StatisticWord;
use crate::rulebook::precision::{Precision, PrecisionForm};
use crate::rulebook::value::{Value, ValueForm};

/// A number may be multiplied by itself so many times.
const MOST_POWER: u32 = 100;
/// Decimals of an exponent at most.
const EXPONENT_DECIMALS: u32 = 4;

/// Digits of irrational steps.
pub(super) fn digits(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    if let Some(found) = desk.book.numeric.irrational.filter(|digits| !(1..=28).contains(digits)) {
        sink.push(IrrationalDigits { found }, &Path::root().field("numeric").field("irrational"));
    }
}

/// A function, with findings at the path of its value; `None` where it can't be known.
pub(super) fn of(desk: &Desk<'_>, whole: &Value, form: &ValueForm, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    if let ValueForm::If(form) = form {
        let says = condition::check(desk, &form.r#if, Place::Value, &path.field("if"), sink);
        if let Some((says_zh, says_en)) = says.words() {
            let [whole_zh, whole_en] = sink.said::<BranchNever>(|| spelled(desk, whole));
            sink.push(BranchNever { whole_zh, whole_en, says_zh, says_en }, path);
        }
    }
    let all: Vec<Option<Known>> = operands(form).into_iter().map(|part| range::of(desk, part, path, sink)).collect();
    let constants = constants(form, path, sink);
    let mut all = all.into_iter();
    let mut known = all.next()??;
    // Functions nest, so none is spelled without need.
    let call = || spelled(desk, whole);
    match form {
        ValueForm::Round(_) | ValueForm::Floor(_) | ValueForm::Ceil(_) => {
            let Some((above, below)) = roundings(form, desk.book.numeric.rounding) else {
                let [call_zh, call_en] = call();
                sink.push(RoundDigits { call_zh, call_en }, path);
                return None;
            };
            let round = |end: &Option<End>| {
                let end = end.as_ref()?;
                Some(End::closed(if end.at.is_negative() { below } else { above }.round(&end.at)))
            };
            known.interval = Interval { low: round(&known.interval.low), high: round(&known.interval.high) };
            Some(known)
        }
        ValueForm::Abs(_) => {
            known.interval = size(&known.interval);
            Some(known)
        }
        ValueForm::If(_) => Some(range::either(known, all.next()??, path, sink)),
        ValueForm::Goalposts(form) => {
            let from = form.from.ratio();
            let width = form.to.ratio().sub(&from).recip()?;
            known.interval = known.interval.minus(&Interval::point(from)).times(&Interval::point(width));
            Some(known.without_unit())
        }
        ValueForm::Log(_) | ValueForm::Power(_) | ValueForm::Root(_) => {
            if !constants {
                return None;
            }
            let whole_power = matches!(form, ValueForm::Power(form) if form.exponent.is_integer());
            let low = known.interval.low.clone();
            let meant = match form {
                ValueForm::Log(_) => low.is_some_and(|low| low.at.is_positive() || (low.at.is_zero() && !low.included)),
                _ => whole_power || !known.interval.reaches_below_zero(),
            };
            if !meant {
                let (wanted_zh, wanted_en) = match form {
                    ValueForm::Log(_) => ("大于0", "above 0"),
                    _ => ("不小于0", "of at least 0"),
                };
                let (range_zh, range_en) = (known.interval.zh(), known.interval.en());
                let [call_zh, call_en] = call();
                sink.push(ArgumentRange { call_zh, call_en, wanted_zh, wanted_en, range_zh, range_en }, path);
                return None;
            }
            if let ValueForm::Power(form) = form {
                let size = form.exponent.ratio().abs();
                let times = Ratio::from_int(i64::from(degree(&form.power))).mul(&size);
                if times > Ratio::from_int(i64::from(MOST_POWER)) {
                    let [call_zh, call_en] = call();
                    sink.push(PowerTooLarge { call_zh, call_en, most: MOST_POWER }, path);
                    return None;
                }
                if form.exponent.is_negative() && known.interval.holds(&Ratio::zero()) {
                    known.causes.may_as(Cause::ZeroBase, || {
                        let [zh, en] = spelled(desk, &form.power);
                        Reason::Divisor(zh, en)
                    });
                }
            }
            known.interval = irrational(desk, form, &known.interval);
            Some(known.without_unit())
        }
        // Refused where no period is spoken of, else written out; or looked at elsewhere.
        _ => None,
    }
}

/// Constants of a function; whether they have a meaning.
fn constants(form: &ValueForm, path: &Path, sink: &mut Sink<'_>) -> bool {
    let wrong = match form {
        ValueForm::Goalposts(form) => (form.from == form.to).then(|| {
            let found = form.to.to_string();
            (("标杆的满分值", "the upper goalpost"), found, ("与零分值不同的数", "another number than the lower one"))
        }),
        ValueForm::Log(form) => (form.base <= Decimal::ZERO || form.base == Decimal::ONE).then(|| {
            (
                ("对数的底数", "the base of the logarithm"),
                form.base.to_string(),
                ("大于0且不等于1", "above 0 and not 1"),
            )
        }),
        ValueForm::Root(form) => (!(2..=MOST_DEGREE).contains(&form.degree))
            .then(|| (("方根的次数", "the degree of the root"), form.degree.to_string(), ("2至100", "2 to 100"))),
        ValueForm::Power(form) => (form.exponent.is_zero() || form.exponent.scale() > EXPONENT_DECIMALS).then(|| {
            let wanted = ("不为0且至多4位小数的数", "another number than 0, with at most 4 decimals");
            (("幂的指数", "the exponent"), form.exponent.to_string(), wanted)
        }),
        _ => None,
    };
    if let Some(((what_zh, what_en), found, (wanted_zh, wanted_en))) = wrong {
        sink.push(FunctionConstant { what_zh, what_en, found, wanted_zh, wanted_en }, path);
        return false;
    }
    true
}

/// Without its sign.
fn size(of: &Interval) -> Interval {
    if !of.reaches_below_zero() {
        return of.clone();
    }
    let turned = of.negated();
    if turned.reaches_below_zero() { of.hull(&turned).meet(&Interval::from_zero()) } else { turned }
}

/// The ends of an irrational step; all of them rise or fall throughout.
fn irrational(desk: &Desk<'_>, form: &ValueForm, of: &Interval) -> Interval {
    let Some(step) = Irrational::of(form, desk.book.numeric.irrational) else { return Interval::all() };
    let through = |end: &Option<End>, exact: bool| {
        let end = end.as_ref()?;
        // Rounding may reach an end that was left out.
        step.apply(&end.at).map(|at| End { at, included: end.included || !exact })
    };
    match form {
        ValueForm::Log(form) => {
            let (low, high) = (through(&of.low, false), through(&of.high, false));
            if form.base > Decimal::ONE { Interval { low, high } } else { Interval { low: high, high: low } }
        }
        ValueForm::Power(form) if form.exponent.is_negative() => {
            if !form.exponent.is_integer() {
                // Falls from infinity toward 0, which rounding never reaches.
                let zero = Some(End { at: Ratio::zero(), included: false });
                return Interval { low: through(&of.high, false).or(zero), high: through(&of.low, false) };
            }
            let even = form.exponent.ratio().abs().div(&Ratio::from_int(2)).is_some_and(|half| half.is_integer());
            let base = if even { size(of) } else { of.clone() };
            if base.holds(&Ratio::zero()) || (base.reaches_below_zero() && base.negated().reaches_below_zero()) {
                return if even {
                    Interval { low: Some(End { at: Ratio::zero(), included: false }), high: None }
                } else {
                    Interval::all()
                };
            }
            // On one side of 0 it falls.
            let zero = || Some(End { at: Ratio::zero(), included: false });
            let below = base.reaches_below_zero();
            let high = through(&base.low, true).or_else(|| if below && base.low.is_none() { zero() } else { None });
            let low = through(&base.high, true).or_else(|| if !below && base.high.is_none() { zero() } else { None });
            Interval { low, high }
        }
        ValueForm::Power(form) if form.exponent.is_integer() => {
            let even = form.exponent.ratio().div(&Ratio::from_int(2)).is_some_and(|half| half.is_integer());
            let base = if even { size(of) } else { of.clone() };
            Interval { low: through(&base.low, true), high: through(&base.high, true) }
        }
        _ => Interval { low: through(&of.low, false), high: through(&of.high, false) },
    }
}

/// How many times evidence is multiplied together in a value, about: what makes numbers long.
fn degree(value: &Value) -> u32 {
    let most = |all: &[Value]| all.iter().map(degree).fold(0, u32::max);
    let sum = |all: &[Value]| all.iter().map(degree).fold(0, u32::saturating_add);
    match value {
        Value::Constant(_) | Value::Item(_) => 1,
        // Sums multiply denominators.
        Value::Ratio(two) | Value::Change(two) | Value::Minus(two) => sum(two.as_slice()),
        Value::Plus(all) | Value::Times(all) => sum(all),
        Value::Min(all) | Value::Max(all) => most(all),
        Value::Clamp(clamp) => degree(&clamp.of),
        Value::Form(form) => {
            let inside = operands(form).into_iter().map(degree).fold(1, u32::max);
            match form.as_ref() {
                ValueForm::Power(form) if form.exponent.is_integer() => {
                    let size = u32::try_from(form.exponent.mantissa().unsigned_abs()).unwrap_or(u32::MAX);
                    inside.saturating_mul(size)
                }
                // These give decimals of few digits.
                ValueForm::Log(_) | ValueForm::Power(_) | ValueForm::Root(_) => 1,
                _ => inside,
            }
        }
    }
}

/// Whether a value is a whole number, whatever the evidence.
pub(super) fn is_whole(desk: &Desk<'_>, value: &Value) -> bool {
    let all = |parts: &[Value]| parts.iter().all(|part| is_whole(desk, part));
    match value {
        Value::Constant(number) => number.is_integer(),
        Value::Item(id) => match desk.data(id) {
            Some(Item::Number(item)) => item.decimals == 0,
            Some(Item::Target(item)) => item.decimals == 0,
            Some(Item::Rank(item) | Item::Score(item)) => item.decimals == 0,
            _ => false,
        },
        Value::Minus(two) => all(two.as_slice()),
        Value::Plus(parts) | Value::Times(parts) | Value::Min(parts) | Value::Max(parts) => all(parts),
        Value::Clamp(clamp) => {
            is_whole(desk, &clamp.of) && [clamp.at_least, clamp.at_most].iter().flatten().all(|end| end.is_integer())
        }
        Value::Ratio(_) | Value::Change(_) => false,
        Value::Form(form) => match form.as_ref() {
            ValueForm::Abs(form) => is_whole(desk, &form.abs),
            ValueForm::If(form) => is_whole(desk, &form.then) && is_whole(desk, &form.otherwise),
            ValueForm::Round(form) => whole_digits(&form.to),
            ValueForm::Floor(form) => whole_digits(&form.to),
            ValueForm::Ceil(form) => whole_digits(&form.to),
            ValueForm::Rank(_) | ValueForm::Count(_) => true,
            ValueForm::Happened(form) => form.events.tells != HappenedTells::Quantity,
            ValueForm::Statistic(form) => form.statistic.name == StatisticWord::Count,
            _ => false,
        },
    }
}

fn whole_digits(to: &Precision) -> bool {
    match to {
        Precision::Decimals(digits) => *digits == 0,
        Precision::Said(PrecisionForm::Digits(form)) => form.digits == 0,
        Precision::Said(PrecisionForm::Step(form)) => form.step.is_integer(),
        Precision::Said(_) => false,
    }
}
