//! Each node's own words in one pass: a leaf's value, its curve over what the value can be, the causes for which it can
//! be absent; and the steps of every node.

use super::desk::{Desk, Sink};
use super::points::Reach;
use super::range::{self, Known, is_grade_alone};
use super::{causes, curve, events, latitude, pace, peers, percent, tasks, then};

/// What each leaf's value can be, by the tree's places; `None` for inner nodes and where it can't be known.
pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) -> Vec<Option<Known>> {
    let mut values = Vec::with_capacity(desk.flat.len());
    for (place, one) in desk.flat.iter().enumerate() {
        let mut known = None;
        if let Some(said) = &one.node.events {
            if events::leaf(desk, place, one, sink).is_some()
                && let Some(item) = desk.book.data.get(&said.of)
            {
                let mut events = range::of_events(desk, &said.of, item);
                peers::may_lack(desk, one, &mut events);
                peers::own_fills(desk, place, one, &mut events, sink);
                causes::leaf(desk, place, one, &events.causes, sink);
                known = Some(events);
            }
        } else if one.node.each.is_some() {
            known = tasks::leaf(desk, place, one, sink);
        } else if one.node.children.is_empty() {
            if let Some(value) = &one.node.value {
                known = match (is_grade_alone(desk, value), peers::averaged(desk, one, sink)) {
                    (Some((id, _)), _) => desk.data(&id).map(|item| range::of_item(desk, &id, item, false)),
                    (None, Some(averaged)) => averaged,
                    (None, None) => range::of(desk, value, &one.path.field("value"), sink),
                };
            }
            if let Some(said) = &one.node.curve {
                known = known.map(|known| pace::reads(desk, said, known, &one.path.field("curve"), sink));
            }
            if let Some(known) = &mut known {
                peers::may_lack(desk, one, known);
                peers::own_fills(desk, place, one, known, sink);
            }
            let reaching = known.as_ref().map(|known| peers::with_fills(desk, one, known));
            curve::check(desk, place, one, reaching.as_ref(), sink);
            percent::check(desk, one, sink);
            if let Some(known) = &known {
                causes::leaf(desk, place, one, &known.causes, sink);
            }
            latitude::leaf(desk, one, known.as_ref(), sink);
        }
        then::check(desk, place, one, sink);
        values.push(known);
    }
    values
}

/// Leaves that may fall below zero; not while errors stand, for what a score can be follows from all rules together.
pub(super) fn below_zero(desk: &Desk<'_>, reaches: &[Vec<Option<Reach>>], sink: &mut Sink<'_>) {
    if !sink.sound() {
        return;
    }
    for (place, (one, reach)) in desk.flat.iter().zip(reaches).enumerate() {
        then::negative(desk, place, one, reach, sink);
    }
}
