//! Curves by step and by rank, and sums of curves: constants that make sense, prices that say what they are, ranks
//! without gaps; and what they give.

use super::amount::{self, resolve};
use super::desk::{Desk, Sink, name};
use super::function::is_whole;
use super::latitude;
use super::range::{self, Known, Reason};
use crate::document::Path;
use crate::finding::{
    PriceIdle, PriceMissing, RanksListed, StepNotPositive, TableNeedsRank, YieldUnclear, YieldsMixed,
};
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Grid, Mode, Ratio, Rounding};
use crate::plan::order::Flat;
use crate::plan::pace::by_rank;
use crate::rulebook::absent::Cause;
use crate::rulebook::by::Amount;
use crate::rulebook::curve::{Cap, Curve, CurveForm, Per, Price, StepWord, Table};
use crate::rulebook::data::Item;
use crate::rulebook::extent;
use crate::rulebook::value::Value;

/// What a curve itself reads: checked, and its causes and unit met with those of the value.
pub(super) fn reads(desk: &Desk<'_>, curve: &Curve, mut known: Known, path: &Path, sink: &mut Sink<'_>) -> Known {
    let Curve::Form(form) = curve else { return known };
    match form.as_ref() {
        CurveForm::Per(curve) => {
            let from = range::of(desk, &curve.per.from, &path.field("per").field("from"), sink);
            match from {
                Some(from) => {
                    idle(&curve.per, &known.interval.minus(&from.interval), &path.field("per"), sink);
                    known.beside(from, path, sink)
                }
                None => known,
            }
        }
        CurveForm::Bands(curve) => {
            if curve.bands.iter().any(latitude::leaves) {
                let (zh, en) = ("裁量可能未审定", "its latitude can be undecided");
                known.causes.may(Cause::Missing, Reason::Said(zh.to_owned(), en.to_owned()));
            }
            known
        }
        CurveForm::Sum(curve) => {
            for (index, part) in curve.sum.iter().enumerate() {
                known = reads(desk, part, known, &path.field("sum").index(index), sink);
            }
            known
        }
        _ => known,
    }
}

/// A price for a way that the value never goes from where counting begins.
fn idle(said: &Per, away: &Interval, path: &Path, sink: &mut Sink<'_>) {
    let never_below = !away.reaches_below_zero();
    let never_above = !away.negated().reaches_below_zero();
    if said.down.is_some() && never_below {
        let (way_zh, way_en) = ("下降", "down");
        let (range_zh, range_en) = ("取值不会低于起算值", "the value is never below where counting begins");
        sink.push(PriceIdle { way_zh, way_en, range_zh, range_en }, &path.field("down"));
    }
    if said.up.is_some() && never_above {
        let (way_zh, way_en) = ("上升", "up");
        let (range_zh, range_en) = ("取值不会高于起算值", "the value is never above where counting begins");
        sink.push(PriceIdle { way_zh, way_en, range_zh, range_en }, &path.field("up"));
    }
}

/// `per`; whether it gives shares, where that can be told.
pub(super) fn per(desk: &Desk<'_>, place: usize, said: &Per, path: &Path, sink: &mut Sink<'_>) -> Option<bool> {
    amount::of(desk, place, &said.base, &path.field("base"), sink);
    positive(desk, place, &said.every, ("步长", "every"), &path.field("every"), sink);
    if said.up.is_none() && said.down.is_none() && !sink.incomplete(path) {
        sink.push(PriceMissing {}, path);
        return None;
    }
    let prices: Vec<Option<bool>> = [(&said.up, "up"), (&said.down, "down")]
        .into_iter()
        .filter_map(|(said, field)| {
            said.as_ref().map(|price| self::price(desk, place, price, &path.field(field), sink))
        })
        .collect();
    one_yield(prices, ("上升和下降", "up and down"), path, sink)
}

/// One answer, if all that are known agree.
fn one_yield(
    all: Vec<Option<bool>>,
    (what_zh, what_en): (&'static str, &'static str),
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<bool> {
    let known: Vec<bool> = all.into_iter().flatten().collect();
    let first = *known.first()?;
    if known.iter().any(|shares| *shares != first) {
        sink.push(YieldsMixed { what_zh, what_en }, path);
        return None;
    }
    Some(first)
}

fn price(desk: &Desk<'_>, place: usize, price: &Price, path: &Path, sink: &mut Sink<'_>) -> Option<bool> {
    let (each, field, shares) = match (&price.share, &price.points) {
        (Some(share), None) => (share, "share", true),
        (None, Some(points)) => (points, "points", false),
        _ => {
            if !sink.incomplete(path) {
                sink.push(YieldUnclear { what_zh: "步价", what_en: "a price" }, path);
            }
            return None;
        }
    };
    positive(desk, place, each, ("步价", "the price"), &path.field(field), sink);
    if let Cap::Share(cap) = &price.at_most {
        positive(desk, place, cap, ("步价合计上限", "at_most"), &path.field("at_most"), sink);
    }
    Some(shares)
}

fn positive(
    desk: &Desk<'_>,
    place: usize,
    said: &Amount,
    (what_zh, what_en): (&'static str, &'static str),
    path: &Path,
    sink: &mut Sink<'_>,
) {
    let numbers = amount::of(desk, place, said, path, sink);
    if let Some((_, found)) = numbers.iter().find(|(_, number)| *number <= Decimal::ZERO) {
        sink.push(StepNotPositive { what_zh, what_en, found: found.to_string() }, path);
    }
}

/// `table`; whether it gives shares, where that can be told.
pub(super) fn table(
    desk: &Desk<'_>,
    one: &Flat<'_>,
    said: &Table,
    value: Option<&Interval>,
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<bool> {
    if let (Some(interval), Some(value)) = (value, &one.node.value) {
        let from_one = interval.low.as_ref().is_some_and(|low| low.at >= Ratio::one());
        if !from_one || !is_whole(desk, value) {
            let (range_zh, range_en) = (interval.zh(), interval.en());
            sink.push(TableNeedsRank { node: name(one.node), range_zh, range_en }, path);
        }
    }
    let (listed, field, shares) = match (&said.share, &said.points) {
        (Some(share), None) => (share, "share", true),
        (None, Some(points)) => (points, "points", false),
        _ => {
            if !sink.incomplete(path) {
                sink.push(YieldUnclear { what_zh: "名次表", what_en: "the table" }, path);
            }
            return None;
        }
    };
    let path = path.field(field);
    if by_rank(listed).is_none_or(|ranks| ranks.is_empty()) && !sink.incomplete(&path) {
        let found: Vec<&str> = listed.keys().take(12).map(crate::document::Id::as_str).collect();
        sink.push(RanksListed { found: if found.is_empty() { "—".to_owned() } else { found.join(", ") } }, &path);
    }
    Some(shares)
}

/// Whether a sum gives shares, from what its curves give.
pub(super) fn sum(parts: Vec<Option<bool>>, path: &Path, sink: &mut Sink<'_>) -> Option<bool> {
    one_yield(parts, ("相加的各项", "the curves of a sum"), path, sink)
}

/// What `per` gives over what the value can be: it never falls, so the ends give the ends.
pub(super) fn per_reach(desk: &Desk<'_>, said: &Per, group: usize, value: &Interval) -> Option<(Interval, bool)> {
    let number = |amount: &Amount| resolve(desk, amount, group).map(Decimal::ratio);
    let (base, every) = (number(&said.base)?, number(&said.every).filter(Ratio::is_positive)?);
    let away = value.minus(&start(desk, &said.from));
    let price = |price: &Option<Price>| match price {
        None => Some((Ratio::zero(), Some(Ratio::zero()))),
        Some(price) => {
            let each = number(price.share.as_ref().or(price.points.as_ref())?)?;
            let cap = match &price.at_most {
                Cap::None => None,
                Cap::Share(cap) => Some(number(cap)?),
            };
            Some((each, cap))
        }
    };
    let (up, down) = (price(&said.up)?, price(&said.down)?);
    let mode = match said.step {
        StepWord::Linear => None,
        StepWord::Whole => Some(Mode::TowardZero),
        StepWord::Started => Some(Mode::AwayFromZero),
    };
    let moved = |(each, cap): &(Ratio, Option<Ratio>), away: &Ratio| {
        let steps = away.abs().div(&every)?;
        let steps = match mode {
            None => steps,
            Some(mode) => Rounding::new(mode, Grid::step(Decimal::ONE)?).round(&steps),
        };
        let all = each.mul(&steps);
        Some(match cap {
            Some(cap) if all > *cap => cap.clone(),
            _ => all,
        })
    };
    let at = |end: &Option<End>, low: bool| match end {
        Some(end) if end.at.is_negative() => Some(End::closed(base.sub(&moved(&down, &end.at)?))),
        Some(end) => Some(End::closed(base.add(&moved(&up, &end.at)?))),
        None if low => down.1.as_ref().map(|cap| End::closed(base.sub(cap))),
        None => up.1.as_ref().map(|cap| End::closed(base.add(cap))),
    };
    let shares = said.up.iter().chain(&said.down).all(|price| price.points.is_none());
    Some((Interval { low: at(&away.low, true), high: at(&away.high, false) }, shares))
}

/// Where counting begins, as far as it shows without reckoning.
fn start(desk: &Desk<'_>, from: &Value) -> Interval {
    match from {
        Value::Constant(number) => Interval::point(number.ratio()),
        Value::Item(id) => match desk.data(id) {
            Some(item @ Item::Target(target)) => {
                let own = extent::declared(extent::bounds(item).as_ref());
                target.default.map_or_else(|| own.clone(), |default| own.hull(&Interval::point(default.ratio())))
            }
            Some(item @ (Item::Number(_) | Item::Rank(_) | Item::Score(_))) => {
                extent::declared(extent::bounds(item).as_ref())
            }
            _ => Interval::all(),
        },
        _ => Interval::all(),
    }
}

/// What a table gives.
pub(super) fn table_reach(said: &Table) -> Option<(Interval, bool)> {
    let listed = said.share.as_ref().or(said.points.as_ref())?;
    let all = listed.values().map(|worth| worth.ratio()).chain([said.beyond.ratio()]);
    let hull = all.map(Interval::point).reduce(|so_far, one| so_far.hull(&one))?;
    Some((hull, said.share.is_some()))
}
