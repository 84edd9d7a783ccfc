//! Curves: constants that make sense, bands that tile what the value can be, grades that are complete.

use super::amount;
use super::data::ends_twice;
use super::desk::{Desk, Sink, name};
use super::pace;
use super::range::is_grade_alone;
use crate::document::{Id, Path};
use crate::finding::{
    BandGap, BandOverlap, BandYield, CapNotPositive, DeadBand, FullAtNotPositive, GradeMissing, GradeNeedsGrades,
    GradeUnknown, GradesNeedGrade, LineWithoutEnds, NothingListed, RangeEmpty, ShareOfOpen, SharesAndPoints,
    ThresholdNotBelowFull,
};
use crate::number::interval::{End, Interval};
use crate::plan::order::Flat;
use crate::rulebook::curve::{AboveThreshold, Band, Cap, Curve, CurveForm, GradesCurve, Piece, Proportional, Yield};
use crate::rulebook::data::GradeItem;

/// The curve of a leaf over what its value can be; `value` is `None` where that isn't known.
pub(super) fn check(desk: &Desk<'_>, place: usize, one: &Flat<'_>, value: Option<&Interval>, sink: &mut Sink<'_>) {
    let Some(curve) = &one.node.curve else { return };
    let path = one.path.field("curve");
    let grade = one.node.value.as_ref().and_then(|value| is_grade_alone(desk, value));
    if let (Some((id, _)), false) = (&grade, is_grades(curve)) {
        sink.push(GradeNeedsGrades { node: name(one.node), item: desk.item_name(id) }, &path);
    }
    if any(desk, place, one, curve, value, &path, sink) == Some(true) && desk.open(place) {
        sink.push(ShareOfOpen { node: name(one.node) }, &path);
    }
}

/// Whether a curve gives shares, where that can be told.
fn any(
    desk: &Desk<'_>,
    place: usize,
    one: &Flat<'_>,
    curve: &Curve,
    value: Option<&Interval>,
    path: &Path,
    sink: &mut Sink<'_>,
) -> Option<bool> {
    let grade = one.node.value.as_ref().and_then(|value| is_grade_alone(desk, value));
    let Curve::Form(form) = curve else { return Some(false) };
    Some(match form.as_ref() {
        CurveForm::Proportional(curve) => {
            proportional(desk, place, &curve.proportional, &path.field("proportional"), sink);
            true
        }
        CurveForm::Bands(curve) => {
            bands(desk, place, &curve.bands, value.filter(|_| grade.is_none()), &path.field("bands"), sink);
            curve.bands.iter().any(|band| band.share.is_some())
        }
        CurveForm::Grades(curve) => {
            match &grade {
                Some((id, item)) => grades(desk, id, item, curve, &path.field("grades"), sink),
                // Where the value can't be known, its own finding says why.
                None if value.is_some() => sink.push(GradesNeedGrade { node: name(one.node) }, path),
                None => {}
            }
            curve.r#as == Yield::Share
        }
        CurveForm::Per(curve) => return pace::per(desk, place, &curve.per, &path.field("per"), sink),
        CurveForm::Table(curve) => return pace::table(desk, one, &curve.table, value, &path.field("table"), sink),
        CurveForm::Sum(curve) => {
            let path = path.field("sum");
            if curve.sum.is_empty() && !sink.incomplete(&path) {
                sink.push(NothingListed { what_zh: "计分方式", what_en: "curve" }, &path);
            }
            let parts = curve.sum.iter().enumerate();
            let parts =
                parts.map(|(index, part)| any(desk, place, one, part, value, &path.index(index), sink)).collect();
            return pace::sum(parts, &path, sink);
        }
    })
}

pub(super) fn is_grades(curve: &Curve) -> bool {
    matches!(curve, Curve::Form(form) if matches!(form.as_ref(), CurveForm::Grades(_)))
}

fn proportional(desk: &Desk<'_>, place: usize, said: &Proportional, path: &Path, sink: &mut Sink<'_>) {
    let full = amount::of(desk, place, &said.full_at, &path.field("full_at"), sink);
    if let Some((_, full_at)) = full.iter().find(|(_, full)| full.is_zero() || full.is_negative()) {
        sink.push(FullAtNotPositive { full_at: full_at.to_string() }, &path.field("full_at"));
    }
    if let Some(threshold) = &said.threshold {
        let path = path.field("threshold").field("at");
        let at = amount::of(desk, place, &threshold.at, &path, sink);
        let wrong = full.iter().find_map(|(class, full)| {
            let (_, at) = at.iter().find(|(other, _)| other == class)?;
            (at >= full && threshold.then == AboveThreshold::FromZero).then(|| (at.to_string(), full.to_string()))
        });
        if let Some((at, full_at)) = wrong {
            sink.push(ThresholdNotBelowFull { at, full_at }, &path);
        }
    }
    if let Cap::Share(cap) = &said.at_most {
        let path = path.field("at_most");
        let caps = amount::of(desk, place, cap, &path, sink);
        if let Some((_, cap)) = caps.iter().find(|(_, cap)| cap.is_zero() || cap.is_negative()) {
            sink.push(CapNotPositive { cap: cap.to_string() }, &path);
        }
    }
}

/// What a band covers.
pub(super) fn covers(band: &Band) -> Interval {
    Interval::said(band.at_least, band.above, band.at_most, band.below)
}

fn bands(desk: &Desk<'_>, place: usize, bands: &[Band], value: Option<&Interval>, path: &Path, sink: &mut Sink<'_>) {
    if bands.is_empty() && !sink.incomplete(path) {
        sink.push(NothingListed { what_zh: "档", what_en: "band" }, path);
        return;
    }
    if bands.iter().any(|band| band.share.is_some())
        && bands.iter().any(|band| band.points.is_some() && band.share.is_none())
    {
        sink.push(SharesAndPoints {}, path);
    }
    let mut pieces = Vec::with_capacity(bands.len());
    let mut whole = true;
    for (index, band) in bands.iter().enumerate() {
        let path = path.index(index);
        whole &= self::band(desk, place, band, &path, sink);
        let piece = covers(band);
        if whole && piece.is_empty() {
            sink.push(RangeEmpty { range_zh: piece.zh(), range_en: piece.en() }, &path);
            whole = false;
        }
        pieces.push((piece, path));
    }
    if whole && !sink.incomplete(path) {
        tile(pieces, value, path, sink);
    }
}

/// One band by itself; whether its ends can be trusted.
fn band(desk: &Desk<'_>, place: usize, band: &Band, path: &Path, sink: &mut Sink<'_>) -> bool {
    let twice = ends_twice([band.at_least, band.above, band.at_most, band.below], path, sink);
    match (&band.share, &band.points) {
        (None, None) => {
            sink.push(
                BandYield {
                    found_zh: "没有写得分率也没有写分值", found_en: "gives neither a share nor points"
                },
                path,
            );
        }
        (Some(_), Some(_)) => {
            sink.push(
                BandYield { found_zh: "既写了得分率又写了分值", found_en: "gives both a share and points" },
                path,
            );
        }
        (Some(piece), None) => self::piece(desk, place, band, piece, path, "share", sink),
        (None, Some(piece)) => self::piece(desk, place, band, piece, path, "points", sink),
    }
    !twice
}

fn piece(
    desk: &Desk<'_>,
    place: usize,
    band: &Band,
    piece: &Piece,
    path: &Path,
    field: &'static str,
    sink: &mut Sink<'_>,
) {
    match piece {
        Piece::Constant(number) => {
            amount::of(desk, place, number, &path.field(field), sink);
        }
        Piece::Line(_) => {
            let piece = covers(band);
            if piece.low.is_none() || piece.high.is_none() {
                sink.push(LineWithoutEnds {}, &path.field(field));
            }
        }
        Piece::Latitude(piece) => super::latitude::piece(desk, piece, &path.field(field), sink),
    }
}

/// Overlaps, gaps within what the value can be, and bands outside it.
fn tile(mut pieces: Vec<(Interval, Path)>, value: Option<&Interval>, path: &Path, sink: &mut Sink<'_>) {
    let low = |piece: &Interval| piece.low.as_ref().map(|end| (end.at.clone(), !end.included));
    pieces.sort_by_cached_key(|(piece, _)| low(piece));
    // What lies above everything covered so far; the outer `None` stands for nothing left.
    let mut open: Option<Option<End>> = Some(None);
    let mut covered: Option<Interval> = None;
    let mut gaps = Vec::new();
    for (piece, path) in &pieces {
        if let Some(before) = &covered {
            let both = before.meet(piece);
            if !both.is_empty() {
                sink.push(BandOverlap { overlap_zh: both.zh(), overlap_en: both.en() }, path);
            }
        }
        if let (Some(from), Some(begin)) = (&open, &piece.low) {
            gaps.push(Interval {
                low: from.clone(),
                high: Some(End { at: begin.at.clone(), included: !begin.included }),
            });
        }
        let reach = covered.as_ref().map_or_else(|| piece.clone(), |before| before.hull(piece));
        open = reach.high.as_ref().map(|end| Some(End { at: end.at.clone(), included: !end.included }));
        covered = Some(reach);
    }
    let Some(value) = value else { return };
    if let Some(from) = open {
        gaps.push(Interval { low: from, high: None });
    }
    for gap in gaps {
        let gap = gap.meet(value);
        if !gap.is_empty() {
            sink.push(BandGap { gap_zh: gap.zh(), gap_en: gap.en() }, path);
        }
    }
    for (piece, path) in &pieces {
        if piece.meet(value).is_empty() {
            let (band_zh, band_en) = (piece.zh(), piece.en());
            sink.push(DeadBand { band_zh, band_en, range_zh: value.zh(), range_en: value.en() }, path);
        }
    }
}

fn grades(desk: &Desk<'_>, id: &Id, item: &GradeItem, curve: &GradesCurve, path: &Path, sink: &mut Sink<'_>) {
    for grade in &item.grades {
        if curve.grades.get(grade).is_none() && !sink.incomplete(&path.key(grade.as_str())) {
            sink.push(GradeMissing { item: desk.item_name(id), grade: grade.to_string() }, path);
        }
    }
    if sink.incomplete(&Path::root().field("data").key(id.as_str())) {
        return;
    }
    for (grade, _) in curve.grades.iter() {
        if !item.grades.contains(grade) {
            let (hint_zh, hint_en) = sink.hint::<GradeUnknown>(grade, item.grades.iter());
            let kind = GradeUnknown { item: desk.item_name(id), grade: grade.to_string(), hint_zh, hint_en };
            sink.push(kind, &path.key(grade.as_str()));
        }
    }
}
