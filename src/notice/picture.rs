//! Points of a leaf along what it reads, as a line in a box: which part of it is shown, in which straight parts.
//!
//! Exact numbers only; what they look like is `svg`'s. Where points can't be followed along values there is no picture.

use super::speaker::{Speaker, say};
use super::value;
use crate::document::{Id, Lang};
use crate::foresight::{LeafCurve, Stretch, percent, shown};
use crate::number::Ratio;
use crate::plan::order::Flat;
use crate::rulebook::data::Item;
use crate::unfold::in_period;

/// A picture.
pub(super) struct Picture {
    pub(super) caption: String,
    pub(super) parts: Vec<Part>,
    /// The ends of both axes.
    pub(super) across: [Ratio; 2],
    pub(super) up: [Ratio; 2],
    /// Numbers beside the axes.
    pub(super) across_marks: Vec<(Ratio, String)>,
    pub(super) up_marks: Vec<(Ratio, String)>,
}

/// A straight part.
pub(super) struct Part {
    pub(super) from: [Ratio; 2],
    pub(super) to: [Ratio; 2],
    pub(super) kind: PartKind,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// More earns more, or less.
    Slope,
    /// More earns nothing.
    Flat,
    /// One step moves much.
    Cliff,
}

/// A stretch with its points on one scale.
type Normal = (Option<Ratio>, Option<Ratio>, Option<Ratio>, Ratio);

/// Curves of one shape, with the classes that have it.
struct Shape<'c> {
    curve: &'c LeafCurve,
    normal: Vec<Normal>,
    classes: Vec<Id>,
    /// Whether all have one mark, so that points can stand at the axis.
    one_mark: bool,
}

/// The pictures of a leaf: one for each shape that its points have.
pub(super) fn of_leaf(s: &Speaker<'_>, one: &Flat<'_>) -> Vec<Picture> {
    let node = one.node;
    let mut curves = s.curves(&node.id);
    // A leaf of each period is the same in all of them.
    for period in &s.book.periods {
        if !curves.is_empty() {
            break;
        }
        if let Some(copy) = in_period(&node.id, &period.id) {
            curves = s.curves(&copy);
        }
    }
    let mut shapes: Vec<Shape<'_>> = Vec::new();
    for curve in curves.iter().filter(|curve| has_scale(s, curve)) {
        let normal = normal(curve);
        match shapes.iter_mut().find(|shape| shape.normal == normal && shape.curve.step == curve.step) {
            Some(shape) => {
                shape.classes.extend(curve.classes.iter().cloned());
                shape.one_mark &= shape.curve.mark == curve.mark;
            }
            None => shapes.push(Shape { curve, normal, classes: curve.classes.clone(), one_mark: true }),
        }
    }
    let share = node.value.as_ref().is_some_and(|value| value::is_share(s, value));
    let many = shapes.len() > 1;
    shapes.iter().filter_map(|shape| picture(s, shape, share, many)).collect()
}

/// Whether values lie on a scale: grades and flags don't.
fn has_scale(s: &Speaker<'_>, curve: &LeafCurve) -> bool {
    let item = curve.item.as_deref().and_then(|item| s.plan.inner().rulebook.data.get(item));
    !matches!(item, Some(Item::Grade(_) | Item::Flag(_)))
}

fn normal(curve: &LeafCurve) -> Vec<Normal> {
    let scale = curve.mark.as_ref().and_then(|mark| Ratio::one().div(mark)).unwrap_or_else(Ratio::one);
    let one = |part: &Stretch| {
        let points = part.points.as_ref().map(|points| points.mul(&scale));
        (part.from.clone(), part.to.clone(), points, part.each.mul(&scale))
    };
    curve.stretches.iter().map(one).collect()
}

/// The points of a stretch at a value.
fn points_at(curve: &LeafCurve, place: usize, at: &Ratio) -> Option<Ratio> {
    let part = curve.stretches.get(place)?;
    let along = |from: &Ratio, points: &Ratio| {
        let steps = at.sub(from).div(&curve.step)?;
        Some(points.add(&steps.mul(&part.each)))
    };
    match (&part.from, &part.points) {
        (Some(from), Some(points)) => along(from, points),
        // A stretch without a beginning is known by where it ends: there the next begins.
        _ => match curve.stretches.get(place.saturating_add(1)) {
            Some(next) => along(next.from.as_ref()?, next.points.as_ref()?),
            None if part.each.is_zero() => part.points.clone(),
            None => None,
        },
    }
}

/// Which values are shown: all between ends, but no more of a level stretch at an end than shows it.
fn window(curve: &LeafCurve) -> Option<[Ratio; 2]> {
    let (first, last) = (curve.stretches.first()?, curve.stretches.last()?);
    // Where one stretch ends and another begins.
    let inner: Vec<&Ratio> = curve.stretches.iter().skip(1).filter_map(|part| part.from.as_ref()).collect();
    let (low, high) = match (inner.first(), inner.last()) {
        (Some(low), Some(high)) => ((*low).clone(), (*high).clone()),
        // One stretch, straight from end to end.
        _ => return Some([first.from.clone()?, first.to.clone()?]),
    };
    // A sloping stretch belongs to what is looked at as a whole, where it has an end.
    let low_end = first.from.clone().filter(|_| !first.each.is_zero()).unwrap_or_else(|| low.clone());
    let high_end = last.to.clone().filter(|_| !last.each.is_zero()).unwrap_or_else(|| high.clone());
    let span = high_end.sub(&low_end);
    let half = Ratio::new(1, 2)?;
    let tenth = curve.step.mul(&Ratio::from_int(10));
    // A single jump between level stretches: no more can be seen of it than that, so that all there is is shown.
    let jump = span <= tenth;
    let pad = if jump { low.abs().mul(&half).max(tenth) } else { span.mul(&Ratio::new(1, 4)?) };
    let from = match &first.from {
        Some(from) if jump || !first.each.is_zero() => from.clone(),
        Some(from) => low.sub(&pad).max(from.clone()),
        None => low.sub(&pad),
    };
    let to = match &last.to {
        Some(to) if jump || !last.each.is_zero() => to.clone(),
        Some(to) => high.add(&pad).min(to.clone()),
        None => high.add(&pad),
    };
    (to > from).then_some([from, to])
}

fn picture(s: &Speaker<'_>, shape: &Shape<'_>, share: bool, many: bool) -> Option<Picture> {
    let curve = shape.curve;
    let [low, high] = window(curve)?;
    if high <= low {
        return None;
    }
    let scale = match (&curve.mark, shape.one_mark) {
        (Some(mark), false) => Ratio::one().div(mark)?,
        _ => Ratio::one(),
    };
    let mut parts = Vec::new();
    let mut marks: Vec<Ratio> = Vec::new();
    let mut levels: Vec<Ratio> = Vec::new();
    for (place, part) in curve.stretches.iter().enumerate() {
        let from = part.from.clone().map_or_else(|| low.clone(), |from| from.max(low.clone()));
        let to = part.to.clone().map_or_else(|| high.clone(), |to| to.min(high.clone()));
        if from >= to {
            continue;
        }
        let [before, after] = [&from, &to].map(|at| points_at(curve, place, at).map(|points| points.mul(&scale)));
        let kind = match (part.cliff, part.each.is_zero()) {
            (true, _) => PartKind::Cliff,
            (false, true) => PartKind::Flat,
            (false, false) => PartKind::Slope,
        };
        let (before, after) = (before?, after?);
        // A jump is told by the value from which more, or less, is earned; where the box cuts a stretch nothing is told.
        if kind == PartKind::Cliff {
            levels.push(after.clone());
        } else if part.from.as_ref() == Some(&from) {
            marks.push(from.clone());
        }
        if part.to.as_ref() == Some(&to) && to == high {
            marks.push(to.clone());
        }
        parts.push(Part { from: [from, before], to: [to, after], kind });
    }
    let heights = || parts.iter().flat_map(|part| [&part.from[1], &part.to[1]]);
    let (least, most) = (heights().min()?.clone(), heights().max()?.clone());
    // Nothing and all are worth seeing beside what can be earned.
    let whole = if shape.one_mark { curve.mark.clone().unwrap_or_else(Ratio::zero) } else { Ratio::one() };
    let bottom = least.clone().min(Ratio::zero());
    let mut top = most.clone().max(whole).max(Ratio::zero());
    if top == bottom {
        top = bottom.add(&Ratio::one());
    }
    let (as_value, as_points) = (
        |at: &Ratio| if share { percent(at) } else { shown(at) },
        |at: &Ratio| {
            if shape.one_mark { shown(at) } else { percent(at) }
        },
    );
    marks.sort();
    marks.dedup();
    let across_marks = marks.into_iter().map(|at| (at.clone(), as_value(&at))).collect();
    levels.extend([bottom.clone(), top.clone(), least, most]);
    levels.sort();
    levels.dedup();
    let up_marks = levels.into_iter().map(|at| (at.clone(), as_points(&at))).collect();
    let caption = caption(s, shape, many);
    Some(Picture { caption, parts, across: [low, high], up: [bottom, top], across_marks, up_marks })
}

/// What is drawn against what, and for whom.
fn caption(s: &Speaker<'_>, shape: &Shape<'_>, many: bool) -> String {
    let label = |id: &str| {
        let items = &s.plan.inner().items;
        let place = s.plan.inner().item_index.get(id);
        place.and_then(|place| items.get(*place)).map_or_else(|| id.to_owned(), |item| item.label.clone())
    };
    let what = match shape.curve.item.as_deref().map(|item| item.split_once(" / ").ok_or(item)) {
        None => s.word("取值", "its value").to_owned(),
        Some(Err(item)) => label(item),
        Some(Ok((over, under))) => format!("{} ÷ {}", label(over), label(under)),
    };
    let points = if shape.one_mark { s.word("得分", "points") } else { s.word("得分率", "share of the mark") };
    let caption = say!(s, "横轴：{what}；纵轴：{points}", "Across: {what}; up: {points}");
    if many {
        let classes = s.classes(&shape.classes);
        return match s.lang {
            Lang::Zh => format!("{classes}。{caption}"),
            Lang::En => format!("{classes}. {caption}"),
        };
    }
    caption
}
