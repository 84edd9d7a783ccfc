//! A picture as SVG text: a line in a box, level parts and jumps told apart by dash and colour. The same picture gives the
//! same bytes.

use std::fmt::Write as _;

use super::html::escaped;
use super::picture::{Part, PartKind, Picture};
use crate::number::{Grid, Mode, Ratio, Rounding};

/// The box, in pixels: how wide and high it is, and where it begins.
const WIDE: i64 = 210;
const HIGH: i64 = 84;
const LEFT: i64 = 44;
const TOP: i64 = 10;
/// How far numbers at the lower edge stand apart, at least, and those at the side.
const APART: i64 = 38;
const ABOVE: i64 = 12;
/// The whole picture.
const WIDTH: i64 = 276;
const HEIGHT: i64 = 114;

/// Renders it.
pub(super) fn render(picture: &Picture) -> String {
    let mut text = String::new();
    // Writing to a String can't fail.
    let _ = write!(
        text,
        "<svg class=\"curve\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\"><title>{}</title><rect class=\"box\" x=\"{LEFT}\" y=\"{TOP}\" width=\"{WIDE}\" height=\"{HIGH}\"/>",
        escaped(&picture.caption)
    );
    for part in joined(&picture.parts) {
        line(&mut text, picture, &part);
    }
    let mut last: Option<Ratio> = None;
    let (base, apart) = (TOP.saturating_add(HIGH).saturating_add(13), Ratio::from_int(APART));
    let end = picture.across_marks.last().and_then(|(at, _)| x(picture, at));
    for (place, (at, label)) in picture.across_marks.iter().enumerate() {
        let Some(across) = x(picture, at) else { continue };
        let is_end = place.saturating_add(1) == picture.across_marks.len();
        // The last is always told; what would touch it or the one before isn't.
        let near = |other: &Option<Ratio>| other.as_ref().is_some_and(|other| across.sub(other).abs() < apart);
        if near(&last) || (!is_end && near(&end)) {
            continue;
        }
        let _ = write!(text, "<text class=\"across\" x=\"{}\" y=\"{base}\">{}</text>", pixels(&across), escaped(label));
        last = Some(across);
    }
    let mut last: Option<Ratio> = None;
    let side = LEFT.saturating_sub(4);
    for (at, label) in picture.up_marks.iter().rev() {
        let Some(up) = y(picture, at) else { continue };
        if last.as_ref().is_some_and(|last| up.sub(last).abs() < Ratio::from_int(ABOVE)) {
            continue;
        }
        let middle = up.add(&Ratio::from_int(3));
        let _ = write!(text, "<text class=\"up\" x=\"{side}\" y=\"{}\">{}</text>", pixels(&middle), escaped(label));
        last = Some(up);
    }
    text.push_str("</svg>");
    text
}

/// A run of parts of one kind.
struct Run<'p> {
    kind: PartKind,
    points: Vec<&'p [Ratio; 2]>,
}

/// Parts of one kind that meet, together.
fn joined(parts: &[Part]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some(run) if run.kind == PartKind::Slope && part.kind == PartKind::Slope => run.points.push(&part.to),
            _ => runs.push(Run { kind: part.kind, points: vec![&part.from, &part.to] }),
        }
    }
    runs
}

fn line(text: &mut String, picture: &Picture, run: &Run<'_>) {
    let class = match run.kind {
        PartKind::Slope => "slope",
        PartKind::Flat => "flat",
        PartKind::Cliff => "cliff",
    };
    let points: Vec<String> = run
        .points
        .iter()
        .filter_map(|[across, up]| Some(format!("{},{}", pixels(&x(picture, across)?), pixels(&y(picture, up)?))))
        .collect();
    let _ = write!(text, "<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "));
    if let (PartKind::Cliff, Some([across, up])) = (run.kind, run.points.last())
        && let Some((across, up)) = x(picture, across).zip(y(picture, up))
    {
        let _ = write!(text, "<circle class=\"dot\" cx=\"{}\" cy=\"{}\" r=\"2.5\"/>", pixels(&across), pixels(&up));
    }
}

/// Where a value stands across.
fn x(picture: &Picture, at: &Ratio) -> Option<Ratio> {
    let [low, high] = &picture.across;
    let share = at.sub(low).div(&high.sub(low))?;
    Some(share.mul(&Ratio::from_int(WIDE)).add(&Ratio::from_int(LEFT)))
}

/// Where points stand, from above.
fn y(picture: &Picture, at: &Ratio) -> Option<Ratio> {
    let [low, high] = &picture.up;
    let share = high.sub(at).div(&high.sub(low))?;
    Some(share.mul(&Ratio::from_int(HIGH)).add(&Ratio::from_int(TOP)))
}

/// Pixels with one decimal.
fn pixels(number: &Ratio) -> String {
    let tenths = Grid::decimals(1).map(|grid| Rounding::new(Mode::HalfUp, grid).round(number));
    tenths.map_or_else(String::new, |number| number.to_string())
}
