//! Steps: conditions that make sense, clamps the right way round, a scale only where it has a meaning.

use super::amount;
use super::condition::{self, Place};
use super::curve;
use super::desk::{Desk, Sink, name};
use super::points::Reach;
use crate::document::Path;
use crate::finding::{ClampInverted, ClampWithoutEnds, NegativeLeaf, ScaleNotPositive, ScaleTwice, ScaleWhere};
use crate::plan::order::Flat;
use crate::rulebook::node::Node;
use crate::rulebook::then::{Addend, ClampEnds, ScaleStep, Step};

pub(super) fn check(desk: &Desk<'_>, place: usize, one: &Flat<'_>, sink: &mut Sink<'_>) {
    let mut scaled = false;
    for (index, step) in one.node.then.iter().enumerate() {
        let path = one.path.field("then").index(index);
        if let Some(when) = step.when() {
            condition::check(desk, when, Place::Then(place), &path.field("when"), sink);
        }
        match step {
            Step::Clamp(step) => clamp(desk, place, &step.clamp, &path.field("clamp"), sink),
            Step::Scale(step) => {
                if scaled {
                    sink.push(ScaleTwice { node: name(one.node) }, &path.field("scale"));
                }
                scaled = true;
                scale(desk, place, one, step, &path, sink);
            }
            Step::Times(step) => {
                amount::of(desk, place, &step.times, &path.field("times"), sink);
            }
            Step::Add(step) => {
                if let Addend::Constant(amount) = &step.add {
                    amount::of(desk, place, amount, &path.field("add"), sink);
                }
            }
            Step::Set(step) => {
                amount::of(desk, place, &step.set, &path.field("set"), sink);
            }
            // Its digits are looked at with all others.
            Step::Round(_) => {}
        }
    }
}

fn clamp(desk: &Desk<'_>, place: usize, ends: &ClampEnds, path: &Path, sink: &mut Sink<'_>) {
    let low = ends.at_least.as_ref().map(|low| amount::of(desk, place, low, &path.field("at_least"), sink));
    let high = ends.at_most.as_ref().map(|high| amount::of(desk, place, high, &path.field("at_most"), sink));
    match (low, high) {
        (None, None) => sink.push(ClampWithoutEnds {}, path),
        (Some(low), Some(high)) => {
            let crossed = low.iter().find_map(|(class, low)| {
                let (_, high) = high.iter().find(|(other, _)| other == class)?;
                (low > high).then(|| (low.to_string(), high.to_string()))
            });
            if let Some((low, high)) = crossed {
                sink.push(ClampInverted { low, high }, path);
            }
        }
        _ => {}
    }
}

fn scale(desk: &Desk<'_>, place: usize, one: &Flat<'_>, step: &ScaleStep, path: &Path, sink: &mut Sink<'_>) {
    let node = one.node;
    if node.children.is_empty() {
        let kind = ScaleWhere { node: name(node), why_zh: "它没有下级", why_en: "it has no children" };
        sink.push(kind, &path.field("scale"));
    } else if desk.open(place) {
        let kind = ScaleWhere { node: name(node), why_zh: "它不设满分", why_en: "it is open" };
        sink.push(kind, &path.field("scale"));
    }
    let to = amount::of(desk, place, &step.scale, &path.field("scale"), sink);
    if let Some((_, to)) = to.iter().find(|(_, to)| to.is_zero() || to.is_negative()) {
        sink.push(ScaleNotPositive { node: name(node), to: to.to_string() }, &path.field("scale"));
    }
}

/// A marked leaf that may fall below zero; an open one is made for it.
pub(super) fn negative(desk: &Desk<'_>, place: usize, one: &Flat<'_>, reach: &[Option<Reach>], sink: &mut Sink<'_>) {
    if !one.node.children.is_empty()
        || desk.open(place)
        || says_how_low(one.node)
        || one.node.curve.as_ref().is_some_and(curve::is_grades)
    {
        return;
    }
    let lowest = reach.iter().flatten().find(|reach| reach.steps.reaches_below_zero());
    if let Some(reach) = lowest {
        let (low_zh, low_en) = match &reach.steps.low {
            Some(low) => (format!("最低{}分", low.at), format!("down to {}", low.at)),
            None => ("没有下限".to_owned(), "without a lower end".to_owned()),
        };
        sink.push(NegativeLeaf { node: name(one.node), low_zh, low_en }, &one.path);
    }
}

fn says_how_low(node: &Node) -> bool {
    node.then.iter().any(|step| matches!(step, Step::Clamp(step) if step.clamp.at_least.is_some()))
}
