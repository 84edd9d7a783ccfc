//! A value in per cent whose curve is written in shares, or the other way: `95%` is 0.95.
//!
//! A warning alone: what is below 1 on purpose may stand.

use super::desk::{Desk, Sink, name};
use crate::finding::PercentOrShare;
use crate::number::{Decimal, Ratio};
use crate::plan::order::Flat;
use crate::rulebook::curve::{Curve, CurveForm};
use crate::rulebook::data::{Bounds, Item};
use crate::rulebook::value::Value;

/// Words for per cent.
const PER_CENT: [&str; 8] = ["%", "％", "百分点", "个百分点", "百分比", "percent", "per cent", "pct"];

pub(super) fn check(desk: &Desk<'_>, one: &Flat<'_>, sink: &mut Sink<'_>) {
    let (Some(Value::Item(id)), Some(curve)) = (&one.node.value, &one.node.curve) else { return };
    let (unit, range) = match desk.data(id) {
        Some(Item::Number(item)) => (&item.unit, item.range.as_ref()),
        Some(Item::Target(item)) => (&item.unit, item.range.as_ref()),
        Some(Item::Score(item)) => (&item.unit, item.range.as_ref()),
        _ => return,
    };
    let unit = unit.to_string();
    if !PER_CENT.contains(&unit.trim().to_lowercase().as_str()) || within_one(range) {
        return;
    }
    let mut numbers = Vec::new();
    constants(curve, &mut numbers);
    numbers.retain(|number| !number.is_zero());
    let most = numbers.iter().max_by(|one, other| one.ratio().abs().cmp(&other.ratio().abs()));
    if let Some(most) = most.filter(|most| most.ratio().abs() < Ratio::one()) {
        let (node, found) = (name(one.node), most.to_string());
        sink.push(PercentOrShare { node, found, unit }, &one.path.field("curve"));
    }
}

/// Whether values themselves are at most 1.
fn within_one(range: Option<&Bounds>) -> bool {
    range.and_then(|range| range.at_most.or(range.below)).is_some_and(|most| most <= Decimal::ONE)
}

/// Numbers of a curve that a value is held against.
fn constants(curve: &Curve, into: &mut Vec<Decimal>) {
    let Curve::Form(form) = curve else { return };
    match form.as_ref() {
        CurveForm::Proportional(form) => into.extend(form.proportional.full_at.numbers()),
        CurveForm::Bands(form) => {
            let ends = form.bands.iter().flat_map(|band| [band.at_least, band.above, band.at_most, band.below]);
            into.extend(ends.flatten());
        }
        CurveForm::Sum(form) => form.sum.iter().for_each(|part| constants(part, into)),
        CurveForm::Per(_) | CurveForm::Grades(_) | CurveForm::Table(_) => {}
    }
}
