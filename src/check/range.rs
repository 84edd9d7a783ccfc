//! What a value can be, before any evidence: its interval, the causes for which it can be absent, and what is wrong
//! with it (items that aren't there, kinds and units that don't fit, divisors that are zero).

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::{Desk, Sink, kind};
use super::never;
use crate::document::{Id, Lang, Path};
use crate::finding::{
    ChangeBaseNegative, ClampInverted, ClampWithoutEnds, DateNoNumber, DivisorZero, EnoughNeedsRate, EventsNoNumber,
    NotANumber, NotBallots, UnitMix,
};
use crate::number::interval::Interval;
use crate::number::{Decimal, Ratio};
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::rulebook::days::DayCount;
use crate::rulebook::extent::{numbers, part_of_rate};
use crate::rulebook::formula;
use crate::rulebook::value::{Value, ValueForm};

/// What is known of a value.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) interval: Interval,
    /// Causes that can occur, each with the item or divisor that brings it.
    pub(super) causes: Causes,
    pub(super) unit: Unit,
}

/// Causes that can occur; the first reason of each is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Causes(BTreeMap<Cause, Reason>);

/// What brings a cause.
#[derive(Clone, Debug)]
pub(super) enum Reason {
    /// An item, by its label.
    Item(Arc<str>),
    /// A divisor, as a formula in Chinese and English, that may be zero.
    Divisor(String, String),
    /// Said in full, in Chinese and English.
    Said(String, String),
}

/// A unit, as far as it can be known without knowing measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The unit of an item.
    Plain(String),
    /// Days between dates, all of them or working days.
    Days(DayCount),
    /// None, or one made by calculating.
    Other,
}

impl Unit {
    /// As a finding names it.
    fn name(&self) -> String {
        match self {
            Unit::Plain(unit) => unit.clone(),
            Unit::Days(DayCount::Calendar) => "天/days".to_owned(),
            Unit::Days(DayCount::Working) => "工作日/working days".to_owned(),
            Unit::Other => String::new(),
        }
    }
}

impl Causes {
    pub(super) fn may(&mut self, cause: Cause, reason: Reason) {
        self.0.entry(cause).or_insert(reason);
    }

    /// The same, where a reason is long to say: formulas nest, and only the first is kept.
    pub(super) fn may_as(&mut self, cause: Cause, reason: impl FnOnce() -> Reason) {
        self.0.entry(cause).or_insert_with(reason);
    }

    pub(super) fn join(&mut self, other: Self) {
        for (cause, reason) in other.0 {
            self.0.entry(cause).or_insert(reason);
        }
    }

    /// Whether a cause can occur.
    pub(super) fn can(&self, cause: Cause) -> bool {
        self.0.contains_key(&cause)
    }

    /// Those of them that are wanted.
    pub(super) fn filter(mut self, wanted: impl Fn(Cause) -> bool) -> Self {
        self.0.retain(|cause, _| wanted(*cause));
        self
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Cause, &Reason)> {
        self.0.iter().map(|(cause, reason)| (*cause, reason))
    }

    /// The first reason, for a text.
    pub(super) fn first(&self) -> Option<(Cause, &Reason)> {
        self.iter().next()
    }
}

impl Known {
    /// The same number without the unit of what it was made of.
    pub(super) fn without_unit(mut self) -> Self {
        self.unit = Unit::Other;
        self
    }

    /// The same number, where another is read beside it and compared with it.
    pub(super) fn beside(mut self, other: Self, path: &Path, sink: &mut Sink<'_>) -> Self {
        same_unit(&self.unit, &other.unit, path, sink);
        self.causes.join(other.causes);
        self
    }
}

/// One of two values.
pub(super) fn either(left: Known, right: Known, path: &Path, sink: &mut Sink<'_>) -> Known {
    let unit = same_unit(&left.unit, &right.unit, path, sink);
    joined(left, right, unit, Interval::hull)
}

/// What an item can be; a grade is its place in the list, a flag 0 or 1.
pub(super) fn of_item(desk: &Desk<'_>, id: &Id, item: &Item, enough: bool) -> Known {
    let mut causes = Causes::default();
    let label: Arc<str> = desk.item_name(id).into();
    let reason = || Reason::Item(Arc::clone(&label));
    for cause in [Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected] {
        causes.may(cause, reason());
    }
    match item {
        Item::Target(target) => {
            if target.default.is_none() {
                causes.may(Cause::NoTarget, reason());
            }
        }
        _ => causes.may(Cause::Missing, reason()),
    }
    if let Item::Rate(rate) = item {
        if part_of_rate(rate).holds(&Ratio::zero()) {
            let name = desk.item_name(id);
            causes.may(Cause::ZeroBase, Reason::Divisor(format!("{name}（分母）"), format!("{name} (denominator)")));
        }
        if enough {
            causes.may(Cause::TooFew, reason());
        }
    }
    let unit = match item {
        Item::Number(item) => Unit::Plain(item.unit.to_string()),
        Item::Target(item) => Unit::Plain(item.unit.to_string()),
        Item::Rank(said) | Item::Score(said) => Unit::Plain(said.unit.to_string()),
        _ => Unit::Other,
    };
    Known { interval: numbers(item), causes, unit }
}

/// What a leaf of events can lack; its points are no value.
pub(super) fn of_events(desk: &Desk<'_>, id: &Id, item: &Item) -> Known {
    let mut known = of_item(desk, id, item, false);
    known.causes.may(Cause::NoEvent, Reason::Item(desk.item_name(id).into()));
    known
}

/// A value, with findings at its path.
///
/// `a - b - c …` nests to the left as deep as a formula is long, so the left side is walked, not called.
pub(super) fn of(desk: &Desk<'_>, value: &Value, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let mut spine = Vec::new();
    let mut first = value;
    loop {
        let left = match first {
            Value::Ratio(two) | Value::Minus(two) => two.first(),
            Value::Plus(all) | Value::Times(all) => all.first(),
            _ => None,
        };
        let Some(left) = left else { break };
        spine.push(first);
        first = left;
    }
    let mut known = innermost(desk, first, path, sink);
    while let Some(outer) = spine.pop() {
        known = around(desk, outer, known, path, sink);
    }
    known
}

/// A value that is neither a sum nor a product, a difference nor a quotient.
fn innermost(desk: &Desk<'_>, value: &Value, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    match value {
        Value::Constant(number) => Some(constant(*number)),
        Value::Item(id) => {
            let item = desk.item(id, path, sink)?;
            numeric(desk, id, item, path, sink)?;
            Some(of_item(desk, id, item, false))
        }
        Value::Form(form) => match form.as_ref() {
            ValueForm::Item(form) => {
                let item = desk.item(&form.item, path, sink)?;
                numeric(desk, &form.item, item, path, sink)?;
                if !matches!(item, Item::Rate(_)) {
                    sink.push(EnoughNeedsRate { item: desk.item_name(&form.item) }, path);
                }
                Some(of_item(desk, &form.item, item, form.enough.is_some_and(|enough| enough > 0)))
            }
            ValueForm::Survey(form) => super::survey::known(desk, &form.survey, path, sink),
            ValueForm::Panel(form) => super::panel::known(desk, &form.panel, path, sink),
            ValueForm::Days(form) => super::days::known(desk, &form.days, path, sink),
            ValueForm::Milestones(form) => super::milestones::known(desk, &form.milestones, path, sink),
            ValueForm::Happened(form) => super::happened::known(desk, &form.events, path, sink),
            ValueForm::Among(form) => super::among::of(desk, value, form, path, sink),
            form => match super::peers::known(desk, form, path, sink) {
                None => super::function::of(desk, value, form, path, sink),
                known => known,
            },
        },
        Value::Change(two) => change(desk, value, two, path, sink),
        Value::Min(all) => extreme(desk, all, true, path, sink),
        Value::Max(all) => extreme(desk, all, false, path, sink),
        Value::Clamp(clamp) => {
            clamp_ends(clamp.at_least, clamp.at_most, path, sink);
            let mut known = of(desk, &clamp.of, path, sink)?;
            let end = |end: Option<Decimal>| end.map(Decimal::ratio);
            known.interval = known.interval.clamp(end(clamp.at_least).as_ref(), end(clamp.at_most).as_ref());
            Some(known)
        }
        // Lists without operands are refused when they are read.
        Value::Ratio(_) | Value::Minus(_) | Value::Plus(_) | Value::Times(_) => None,
    }
}

/// An operation whose first operand is known; the others are looked at even if that one isn't.
fn around(desk: &Desk<'_>, value: &Value, first: Option<Known>, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    match value {
        Value::Ratio(two) => {
            let [_, divisor] = two.as_ref();
            let right = of(desk, divisor, path, sink);
            let (left, right) = (first?, right?);
            let divides = right.interval.clone();
            let mut known = joined(left, right, Unit::Other, Interval::over);
            if super::peers::is_part_of_spread(desk, two) {
                known.interval = Interval::closed(Ratio::zero(), Ratio::one());
            }
            by_zero(desk, value, divisor, &divides, &mut known.causes, (path, sink));
            Some(known)
        }
        Value::Minus(two) => {
            let [_, right] = two.as_ref();
            let right = of(desk, right, path, sink);
            let (left, right) = (first?, right?);
            let unit = same_unit(&left.unit, &right.unit, path, sink);
            let mut known = joined(left, right, unit, Interval::minus);
            if super::peers::is_spread(desk, two) {
                known.interval = known.interval.meet(&Interval::from_zero());
            }
            Some(known)
        }
        Value::Plus(all) => rest(desk, first, all, path, sink, true, Interval::plus),
        Value::Times(all) => rest(desk, first, all, path, sink, false, Interval::times),
        _ => first,
    }
}

fn change(desk: &Desk<'_>, value: &Value, two: &[Value; 2], path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let [of_value, base] = two;
    let left = of(desk, of_value, path, sink);
    let right = of(desk, base, path, sink);
    let (left, right) = (left?, right?);
    same_unit(&left.unit, &right.unit, path, sink);
    if right.interval.reaches_below_zero() {
        let [value_zh, value_en] = spelled(desk, base);
        let (low_zh, low_en) = (right.interval.zh(), right.interval.en());
        sink.push(ChangeBaseNegative { value_zh, value_en, low_zh, low_en }, path);
    }
    let divides = right.interval.clone();
    let one = Interval::point(Ratio::one());
    let mut known = joined(left, right, Unit::Other, |left, right| left.over(right).minus(&one));
    by_zero(desk, value, base, &divides, &mut known.causes, (path, sink));
    Some(known)
}

/// A value that may also be a grade alone, as in a key or under a grades curve.
pub(super) fn is_grade_alone<'a>(desk: &Desk<'a>, value: &Value) -> Option<(Id, &'a crate::rulebook::data::GradeItem)> {
    let Value::Item(id) = value else { return None };
    match desk.data(id) {
        Some(Item::Grade(item)) => Some((id.clone(), item)),
        _ => None,
    }
}

/// Ends of a clamp.
pub(super) fn clamp_ends(low: Option<Decimal>, high: Option<Decimal>, path: &Path, sink: &mut Sink<'_>) {
    match (low, high) {
        (None, None) => sink.push(ClampWithoutEnds {}, path),
        (Some(low), Some(high)) if low > high => {
            sink.push(ClampInverted { low: low.to_string(), high: high.to_string() }, path);
        }
        _ => {}
    }
}

fn constant(number: Decimal) -> Known {
    Known { interval: Interval::point(number.ratio()), causes: Causes::default(), unit: Unit::Other }
}

/// A finding for an item that can't be calculated with.
fn numeric(desk: &Desk<'_>, id: &Id, item: &Item, path: &Path, sink: &mut Sink<'_>) -> Option<()> {
    match item {
        Item::Number(_) | Item::Target(_) | Item::Rate(_) | Item::Rank(_) | Item::Score(_) => Some(()),
        Item::Ballots(_) | Item::Sheets(_) => {
            not_a_number(desk, id, item, path, sink);
            None
        }
        Item::Grade(_) | Item::Flag(_) | Item::Tasks(_) | Item::Milestones(_) => {
            let (kind_zh, kind_en) = kind(item);
            sink.push(NotANumber { item: desk.item_name(id), kind_zh, kind_en }, path);
            None
        }
        Item::Events(_) => {
            sink.push(EventsNoNumber { item: desk.item_name(id) }, path);
            None
        }
        Item::Date(_) => {
            sink.push(DateNoNumber { item: desk.item_name(id) }, path);
            None
        }
    }
}

/// Ballots where a number is wanted.
pub(super) fn not_a_number(desk: &Desk<'_>, id: &Id, item: &Item, path: &Path, sink: &mut Sink<'_>) {
    let (kind_zh, kind_en) = kind(item);
    let (found_zh, found_en) = ("不能直接计算或比较", "which can't be calculated with or compared");
    sink.push(NotBallots { item: desk.item_name(id), kind_zh, kind_en, found_zh, found_en }, path);
}

fn joined(left: Known, right: Known, unit: Unit, join: impl Fn(&Interval, &Interval) -> Interval) -> Known {
    let mut causes = left.causes;
    causes.join(right.causes);
    Known { interval: join(&left.interval, &right.interval), causes, unit }
}

/// The least or the greatest of several.
fn extreme(desk: &Desk<'_>, all: &[Value], least: bool, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let parts: Vec<Option<Known>> = all.iter().map(|part| of(desk, part, path, sink)).collect();
    let intervals: Option<Vec<_>> =
        all.iter().zip(&parts).map(|(value, part)| Some((value, part.as_ref()?.interval.clone()))).collect();
    if let Some(intervals) = intervals {
        never::operands(desk, &intervals, least, path, sink);
    }
    let mut parts = parts.into_iter();
    let mut so_far = parts.next()??;
    for part in parts {
        let part = part?;
        let unit = same_unit(&so_far.unit, &part.unit, path, sink);
        so_far = joined(so_far, part, unit, if least { Interval::min } else { Interval::max });
    }
    Some(so_far)
}

/// The operands after the first.
fn rest(
    desk: &Desk<'_>,
    first: Option<Known>,
    all: &[Value],
    path: &Path,
    sink: &mut Sink<'_>,
    one_unit: bool,
    join: impl Fn(&Interval, &Interval) -> Interval,
) -> Option<Known> {
    let parts: Vec<Option<Known>> = all.iter().skip(1).map(|part| of(desk, part, path, sink)).collect();
    let mut so_far = first?;
    for part in parts {
        let part = part?;
        let unit = if one_unit { same_unit(&so_far.unit, &part.unit, path, sink) } else { Unit::Other };
        so_far = joined(so_far, part, unit, &join);
    }
    Some(so_far)
}

/// The unit of a sum; a finding where both operands have one and they differ.
pub(super) fn same_unit(left: &Unit, right: &Unit, path: &Path, sink: &mut Sink<'_>) -> Unit {
    let differ = match (left, right) {
        (Unit::Plain(one), Unit::Plain(other)) => one != other,
        (Unit::Days(one), Unit::Days(other)) => one != other,
        (Unit::Days(days), Unit::Plain(unit)) | (Unit::Plain(unit), Unit::Days(days)) => {
            !super::days::measures(*days, unit)
        }
        (Unit::Other, _) | (_, Unit::Other) => return Unit::Other,
    };
    if differ {
        sink.push(UnitMix { left: left.name(), right: right.name() }, path);
        return Unit::Other;
    }
    left.clone()
}

/// The cause that a division brings, or a finding for one that always divides by zero.
fn by_zero(
    desk: &Desk<'_>,
    whole: &Value,
    divisor: &Value,
    interval: &Interval,
    causes: &mut Causes,
    (path, sink): (&Path, &mut Sink<'_>),
) {
    if interval.is_zero() {
        let [value_zh, value_en] = spelled(desk, whole);
        sink.push(DivisorZero { value_zh, value_en }, path);
    } else if interval.holds(&Ratio::zero()) {
        causes.may_as(Cause::ZeroBase, || {
            let [zh, en] = spelled(desk, divisor);
            Reason::Divisor(zh, en)
        });
    }
}

/// A value as a formula, items by their labels.
pub(super) fn spelled(desk: &Desk<'_>, value: &Value) -> [String; 2] {
    [Lang::Zh, Lang::En].map(|lang| formula::print_with(value, lang, &|id| desk.item_name(id)))
}
