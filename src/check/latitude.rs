//! Latitude: bounds with both ends, a body that decides, and a leaf in which one decision can say all.
//!
//! Whether pieces tile is `curve`'s; what was decided is evidence.

use super::data::ends_twice;
use super::desk::{Desk, Sink, name};
use super::identity;
use super::range::Known;
use crate::document::{Id, Path};
use crate::finding::{LatitudeEnds, LatitudeMisplaced, RangeEmpty};
use crate::plan::answers;
use crate::plan::order::Flat;
use crate::rulebook::absent::{Answer, AnswerForm};
use crate::rulebook::curve::{Band, Curve, CurveForm, LatitudePiece, Piece};
use crate::rulebook::extent::declared;
use crate::rulebook::peers::averaged_alone;

/// The latitude that a band leaves.
fn of(band: &Band) -> Option<&LatitudePiece> {
    match band.share.as_ref().or(band.points.as_ref()) {
        Some(Piece::Latitude(piece)) => Some(piece),
        Some(Piece::Constant(_) | Piece::Line(_)) | None => None,
    }
}

/// Whether a band leaves latitude.
pub(super) fn leaves(band: &Band) -> bool {
    of(band).is_some()
}

/// One piece by itself, or what a body may decide of an event.
pub(super) fn piece(desk: &Desk<'_>, said: &LatitudePiece, path: &Path, sink: &mut Sink<'_>) {
    let bounds = &said.latitude;
    let at = path.field("latitude");
    let twice = ends_twice([bounds.at_least, bounds.above, bounds.at_most, bounds.below], &at, sink);
    let interval = declared(Some(bounds));
    if interval.low.is_none() || interval.high.is_none() {
        if !sink.incomplete(&at) {
            sink.push(LatitudeEnds {}, &at);
        }
    } else if !twice && interval.is_empty() {
        sink.push(RangeEmpty { range_zh: interval.zh(), range_en: interval.en() }, &at);
    }
    identity::body(desk, &said.decided_by, &path.field("decided_by"), sink);
}

/// Curves of a leaf that leave latitude, each with its bodies; a sum is no deeper than a document.
fn bodies<'b>(curve: &'b Curve, into: &mut Vec<Vec<&'b Id>>) {
    let Curve::Form(form) = curve else { return };
    match form.as_ref() {
        CurveForm::Bands(curve) => {
            let bodies: Vec<&Id> = curve.bands.iter().filter_map(of).map(|piece| &piece.decided_by).collect();
            if !bodies.is_empty() {
                into.push(bodies);
            }
        }
        CurveForm::Sum(curve) => curve.sum.iter().for_each(|part| self::bodies(part, into)),
        _ => {}
    }
}

/// Whether a curve leaves latitude.
pub(super) fn any(curve: &Curve) -> bool {
    let mut curves = Vec::new();
    bodies(curve, &mut curves);
    !curves.is_empty()
}

/// A leaf with latitude: one decision, by one body, of a value that is its own.
pub(super) fn leaf(desk: &Desk<'_>, one: &Flat<'_>, known: Option<&Known>, sink: &mut Sink<'_>) {
    let Some(curve) = &one.node.curve else { return };
    let mut curves = Vec::new();
    bodies(curve, &mut curves);
    if curves.is_empty() {
        return;
    }
    let mut wrong = |found_zh, found_en| {
        sink.push(LatitudeMisplaced { node: name(one.node), found_zh, found_en }, &one.path.field("curve"));
    };
    if curves.len() > 1 {
        wrong(
            "相加的几条曲线都有裁量，一次审定说不清",
            "two curves of a sum leave latitude, and one decision can't say both",
        );
    }
    let mut all = curves.iter().flatten();
    let first = all.next();
    if all.any(|body| Some(body) != first) {
        wrong("由不止一个单位审定", "more than one body would decide");
    }
    if one.node.value.as_ref().is_some_and(|value| averaged_alone(value).is_some()) {
        wrong("取值是平均并列的名次", "its value is a rank with averaged ties");
    }
    let filled = known.is_some_and(|known| {
        known.causes.iter().any(|(cause, _)| {
            matches!(answers::resolved(desk.book, one.node, cause), Some(Answer::Form(AnswerForm::Fill(_))))
        })
    });
    if filled {
        wrong("缺失时另行填补", "what is absent there is filled");
    }
}
