//! What a score can be, before any evidence, by node and class: through the curve, the steps and the rounding.

use std::collections::BTreeMap;

use super::amount::resolve;
use super::curve::covers;
use super::desk::Desk;
use super::range::{Known, is_grade_alone};
use super::{combine, events, exclude, tasks};
use crate::document::Id;
use crate::number::interval::Interval;
use crate::number::{Decimal, Ratio, Rounding};
use crate::plan::marks::{Mark, combined};
use crate::plan::order::{Flat, added_leaf};
use crate::plan::{answers, digits, groups};
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause};
use crate::rulebook::by::Amount;
use crate::rulebook::curve::{AboveThreshold, Band, Cap, Curve, CurveForm, Piece, Proportional, Yield};
use crate::rulebook::extent;
use crate::rulebook::then::{Addend, Step};

/// What a node's score can be in one class.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// After the steps and before the last rounding; for a leaf without its answers.
    pub(super) steps: Interval,
    /// As published or compared, answers included.
    pub(super) score: Interval,
}

/// By node, then class; `None` where the class lacks the node or it can't be known.
pub(super) fn of(desk: &Desk<'_>, values: &[Option<Known>]) -> Vec<Vec<Option<Reach>>> {
    let mut reaches: Vec<Vec<Option<Reach>>> = vec![Vec::new(); desk.flat.len()];
    let stretch = exclude::Stretch::of(desk);
    let alike = groups::alike(&desk.flat);
    for (place, one) in desk.flat.iter().enumerate().rev() {
        let of = |group: usize| {
            let start = if one.node.children.is_empty() {
                leaf(desk, place, one, group, values.get(place)?.as_ref()?)
            } else {
                combine::reach(desk, one, group, &reaches)
            };
            // Others' exclusion may stretch a mark, and what is earned of it.
            let stretch = stretch.most(desk, place, group).map(|most| Interval::closed(Ratio::one(), most));
            node(desk, place, group, start?, stretch.as_ref(), values, &reaches, &mut |_| {})
        };
        // Where groups are alike, one stands for all.
        let shared = alike.get(place) == Some(&true) && !stretch.moves(place);
        let row = match (0..desk.groups.len()).find(|group| shared && desk.counts(place, *group)) {
            Some(first) => {
                let reach = of(first);
                (0..desk.groups.len()).map(|group| reach.clone().filter(|_| desk.counts(place, group))).collect()
            }
            None => {
                // A leaf's score depends on its mark alone where its constants don't differ.
                let by_mark = one.node.children.is_empty()
                    && !stretch.moves(place)
                    && !groups::has_varying(one.node)
                    && one.node.then.iter().all(|step| added_leaf(step).is_none());
                let mut known: BTreeMap<Ratio, Option<Reach>> = BTreeMap::new();
                let each = |group| match desk.mark(place, group) {
                    Mark::Full(mark) if by_mark => known.entry(mark.clone()).or_insert_with(|| of(group)).clone(),
                    _ => of(group),
                };
                (0..desk.groups.len()).map(each).collect()
            }
        };
        if let Some(slot) = reaches.get_mut(place) {
            *slot = row;
        }
    }
    reaches
}

/// What a node's score can be in a group before each of its steps; `None` where that can't be known.
pub(super) fn before_steps(
    desk: &Desk<'_>,
    place: usize,
    group: usize,
    stretch: &exclude::Stretch,
    values: &[Option<Known>],
    reaches: &[Vec<Option<Reach>>],
) -> Option<Vec<Interval>> {
    let one = desk.flat.get(place)?;
    let start = if one.node.children.is_empty() {
        leaf(desk, place, one, group, values.get(place)?.as_ref()?)
    } else {
        combine::reach(desk, one, group, reaches)
    };
    let stretch = stretch.most(desk, place, group).map(|most| Interval::closed(Ratio::one(), most));
    let mut before = Vec::with_capacity(one.node.then.len());
    let mut note = |steps: &Interval| before.push(steps.clone());
    node(desk, place, group, start?, stretch.as_ref(), values, reaches, &mut note)?;
    Some(before)
}

#[allow(clippy::too_many_arguments, reason = "what a score can be depends on all of them")]
fn node(
    desk: &Desk<'_>,
    place: usize,
    group: usize,
    start: Interval,
    stretch: Option<&Interval>,
    values: &[Option<Known>],
    reaches: &[Vec<Option<Reach>>],
    note: &mut impl FnMut(&Interval),
) -> Option<Reach> {
    let one = desk.flat.get(place)?;
    if !desk.counts(place, group) {
        return None;
    }
    let below = match combined(desk.book, &desk.marks, one, *desk.groups.get(group)?) {
        Mark::Full(sum) => Some(sum),
        Mark::Absent | Mark::Open => None,
    };
    let answered = |cause: Cause| match answers::resolved(desk.book, one.node, cause) {
        Some(Answer::Word(AnswerWord::Zero)) => Some(Ratio::zero()),
        Some(Answer::Word(AnswerWord::Full)) => below.clone(),
        Some(Answer::Form(AnswerForm::Points(points))) => Some(points.points.ratio()),
        _ => None,
    };
    let stretched = |interval: Interval| match stretch {
        Some(stretch) => interval.hull(&interval.times(stretch)),
        None => interval,
    };
    let before_steps = stretched(start);
    let mut steps = before_steps.clone();
    // The steps run on what no event is worth.
    if one.node.events.is_some()
        && let Some(points) = answered(Cause::NoEvent)
    {
        steps = steps.hull(&stretched(Interval::point(points)));
    }
    let added = |leaf: &Id| {
        let place = desk.place(leaf)?;
        let reach = reaches.get(place)?.get(group)?.as_ref()?;
        let nothing = Interval::point(Ratio::zero());
        Some(if desk.gone(place).any() { reach.score.hull(&nothing) } else { reach.score.clone() })
    };
    for step in &one.node.then {
        note(&steps);
        let mut after = self::step(desk, step, group, &steps, below.as_ref(), &added);
        if matches!(step, Step::Scale(_)) && exclude::beneath(desk, place).any(|leaf| desk.gone(leaf).part()) {
            // What is left may be scaled up to anything.
            after = Interval::all();
        }
        steps = if step.when().is_some() { steps.hull(&after) } else { after };
    }
    let default = one.default_digits(desk.book);
    let (rounding, _) = digits::resolve(one.node.digits.as_ref().unwrap_or(default), desk.book.numeric.rounding)?;
    let mut score = steps.hull(&rounded(&steps, &rounding));
    if let Some(known) = values.get(place).and_then(Option::as_ref) {
        for (cause, _) in known.causes.iter() {
            if let Some(Answer::Form(AnswerForm::Fill(answer))) = answers::resolved(desk.book, one.node, cause) {
                let filled = super::peers::filled(&answer.fill, &before_steps);
                score = score.hull(&filled.hull(&rounded(&filled, &rounding)));
                let otherwise = match &answer.fill.otherwise {
                    Some(Answer::Word(AnswerWord::Zero)) => Some(Ratio::zero()),
                    Some(Answer::Word(AnswerWord::Full)) => below.clone(),
                    Some(Answer::Form(AnswerForm::Points(points))) => Some(points.points.ratio()),
                    _ => None,
                };
                if let Some(points) = otherwise {
                    score = score.hull(&stretched(Interval::point(rounding.round(&points))));
                }
            }
            let points = answered(cause);
            if let Some(points) = points {
                score = score.hull(&stretched(Interval::point(rounding.round(&points))));
            }
        }
    }
    Some(Reach { steps, score })
}

/// Rounding keeps the order, so the rounded ends hold what is between; an open end may round to itself.
fn rounded(interval: &Interval, rounding: &Rounding) -> Interval {
    let round = |end: &Option<crate::number::interval::End>| {
        end.as_ref().map(|end| crate::number::interval::End::closed(rounding.round(&end.at)))
    };
    Interval { low: round(&interval.low), high: round(&interval.high) }
}

pub(super) fn step(
    desk: &Desk<'_>,
    step: &Step,
    group: usize,
    before: &Interval,
    below: Option<&Ratio>,
    added: &impl Fn(&Id) -> Option<Interval>,
) -> Interval {
    let number = |amount: &Amount| resolve(desk, amount, group).map(|number| number.ratio());
    let after = match step {
        Step::Round(step) => {
            digits::resolve(&step.round, desk.book.numeric.rounding).map(|(rounding, _)| rounded(before, &rounding))
        }
        Step::Clamp(step) => {
            let end = |end: &Option<Amount>| end.as_ref().and_then(number);
            Some(before.clamp(end(&step.clamp.at_least).as_ref(), end(&step.clamp.at_most).as_ref()))
        }
        Step::Scale(step) => {
            below.and_then(|below| number(&step.scale)?.div(below)).map(|factor| before.times(&Interval::point(factor)))
        }
        Step::Times(step) => number(&step.times).map(|factor| before.times(&Interval::point(factor))),
        Step::Add(step) => match &step.add {
            Addend::Constant(amount) => number(amount).map(|number| before.plus(&Interval::point(number))),
            Addend::Leaf(leaf) => added(&leaf.id).map(|points| before.plus(&points)),
        },
        Step::Set(step) => number(&step.set).map(Interval::point),
    };
    // What can't be known can be anything.
    after.unwrap_or_else(Interval::all)
}

/// Points of a leaf's curve.
fn leaf(desk: &Desk<'_>, place: usize, one: &Flat<'_>, group: usize, known: &Known) -> Option<Interval> {
    let mark = match desk.mark(place, group) {
        Mark::Full(mark) => Some(mark),
        Mark::Open => None,
        Mark::Absent => return None,
    };
    if let Some(said) = &one.node.events {
        return Some(events::reach(said, mark));
    }
    if one.node.each.is_some() {
        return tasks::reach(desk, one, group, desk.mark(place, group), known);
    }
    let (points, shares) = gives(desk, one, one.node.curve.as_ref()?, group, known)?;
    if shares { mark.map(|mark| points.times(&Interval::point(mark.clone()))) } else { Some(points) }
}

/// What a curve gives, and whether that is a share.
pub(super) fn gives(
    desk: &Desk<'_>,
    one: &Flat<'_>,
    curve: &Curve,
    group: usize,
    known: &Known,
) -> Option<(Interval, bool)> {
    Some(match curve {
        Curve::Word(_) => (known.interval.clone(), false),
        Curve::Form(form) => match form.as_ref() {
            CurveForm::Proportional(curve) => (proportional(desk, &curve.proportional, group, &known.interval)?, true),
            CurveForm::Bands(curve) => {
                let pieces = curve.bands.iter().filter_map(|band| self::band(desk, band, group, &known.interval));
                (hull(pieces)?, curve.bands.iter().any(|band| band.share.is_some()))
            }
            CurveForm::Grades(curve) => {
                let (_, item) = is_grade_alone(desk, one.node.value.as_ref()?)?;
                let worth = item.grades.iter().filter_map(|grade| curve.grades.get(grade));
                (hull(worth.map(|worth| Interval::point(worth.ratio())))?, curve.r#as == Yield::Share)
            }
            CurveForm::Per(curve) => super::pace::per_reach(desk, &curve.per, group, &known.interval)?,
            CurveForm::Table(curve) => super::pace::table_reach(&curve.table)?,
            CurveForm::Sum(curve) => {
                let parts: Option<Vec<_>> = curve.sum.iter().map(|part| gives(desk, one, part, group, known)).collect();
                parts?.into_iter().reduce(|(left, shares), (right, _)| (left.plus(&right), shares))?
            }
        },
    })
}

fn hull(parts: impl Iterator<Item = Interval>) -> Option<Interval> {
    parts.reduce(|so_far, part| so_far.hull(&part))
}

/// Shares rise with the value, so the ends give the ends; below a threshold stands a zero.
fn proportional(desk: &Desk<'_>, said: &Proportional, group: usize, value: &Interval) -> Option<Interval> {
    let number = |amount: &Amount| resolve(desk, amount, group).map(Decimal::ratio);
    let full = number(&said.full_at).filter(|full| full.is_positive())?;
    let share = match &said.threshold {
        None => value.over(&Interval::point(full)),
        Some(threshold) => {
            let at = number(&threshold.at)?;
            let from = Interval { low: Some(crate::number::interval::End::closed(at.clone())), high: None };
            let below =
                Interval { low: None, high: Some(crate::number::interval::End { at: at.clone(), included: false }) };
            let earns = value.meet(&from);
            let above = match threshold.then {
                AboveThreshold::AsIs => earns.over(&Interval::point(full)),
                AboveThreshold::FromZero => {
                    let width = Some(full.sub(&at)).filter(Ratio::is_positive)?;
                    earns.minus(&Interval::point(at)).over(&Interval::point(width))
                }
            };
            let zero = (!value.meet(&below).is_empty()).then(|| Interval::point(Ratio::zero()));
            let above = (!earns.is_empty()).then_some(above);
            hull(zero.into_iter().chain(above))?
        }
    };
    Some(match &said.at_most {
        Cap::None => share,
        Cap::Share(cap) => share.min(&Interval::point(number(cap)?)),
    })
}

/// What a band gives for the part of the values that it covers.
fn band(desk: &Desk<'_>, band: &Band, group: usize, value: &Interval) -> Option<Interval> {
    let piece = covers(band);
    let met = piece.meet(value);
    if met.is_empty() {
        return None;
    }
    match band.share.as_ref().or(band.points.as_ref())? {
        Piece::Constant(amount) => resolve(desk, amount, group).map(|number| Interval::point(number.ratio())),
        Piece::Line(line) => {
            let (low, high) = (piece.low?, piece.high?);
            let from = line.from.ratio();
            let rise = line.to.ratio().sub(&from);
            let Some(slope) = rise.div(&high.at.sub(&low.at)) else { return Some(Interval::point(from)) };
            let along = met.minus(&Interval::point(low.at));
            Some(Interval::point(from).plus(&along.times(&Interval::point(slope))))
        }
        Piece::Latitude(piece) => Some(extent::declared(Some(&piece.latitude))),
    }
}
