//! Curves: from a leaf's number, or its grade, to its points.

use crate::evidence::list;
use crate::hits::Hits;
use crate::number::{self, Exact};
use num_traits::Zero;
use serde_json::Value;

/// A constant, the same for all or `{"by_class": {…}}`.
pub(crate) fn amount(value: &Value, class: &str) -> Exact {
    match value.get("by_class") {
        Some(by_class) => number::read(&by_class[class]),
        None => number::read(value),
    }
}

/// A share counts in the mark; points stand as they are.
fn weigh(number: Exact, shares: bool, mark: Option<&Exact>) -> Exact {
    if shares { number * mark.expect("a share needs a mark") } else { number }
}

/// The points that a curve gives for a number.
pub(crate) fn points(curve: &Value, value: &Exact, mark: Option<&Exact>, class: &str, hits: &mut Hits) -> Exact {
    if curve.as_str() == Some("as_points") {
        hits.add("curve/as_points");
        return value.clone();
    }
    if let Some(settings) = curve.get("proportional") {
        return weigh(proportional(settings, value, class, hits), true, mark);
    }
    let bands = list(curve, "bands");
    let within = bands.iter().filter(|band| reaches(band, value)).collect::<Vec<_>>();
    let [band] = within.as_slice() else { panic!("{} of the bands hold {value}: {curve}", within.len()) };
    for end in ["at_least", "above", "at_most", "below"] {
        if bands.iter().any(|band| band.get(end).is_some_and(|end| number::read(end) == *value)) {
            hits.add(format!("curve/bands/edge/{end}"));
        }
    }
    let (gives, shares) = match (band.get("share"), band.get("points")) {
        (Some(share), None) => (share, true),
        (None, Some(points)) => (points, false),
        _ => panic!("share or points: {band}"),
    };
    let (kind, number) = match (gives.get("from"), gives.get("to")) {
        (Some(from), Some(to)) => ("line", line(band, &number::read(from), &number::read(to), value)),
        _ => ("constant", amount(gives, class)),
    };
    hits.add(format!("curve/bands/{}/{kind}", if shares { "share" } else { "points" }));
    weigh(number, shares, mark)
}

fn proportional(settings: &Value, value: &Exact, class: &str, hits: &mut Hits) -> Exact {
    let full_at = amount(&settings["full_at"], class);
    let mut name = "no_threshold";
    let mut share = value / &full_at;
    if let Some(threshold) = settings.get("threshold") {
        let at = amount(&threshold["at"], class);
        if *value == at {
            hits.add("curve/proportional/at_threshold");
        }
        name = threshold["then"].as_str().expect("as_is or from_zero");
        share = match name {
            _ if *value < at => {
                hits.add("curve/proportional/below_threshold");
                Exact::zero()
            }
            "as_is" => value / &full_at,
            "from_zero" => (value - &at) / (&full_at - &at),
            other => panic!("as_is or from_zero: {other}"),
        };
    }
    hits.add(format!("curve/proportional/{name}"));
    if settings["at_most"].as_str() == Some("none") {
        hits.add("curve/proportional/uncapped");
        return share;
    }
    let most = amount(&settings["at_most"], class);
    hits.add(if share > most { "curve/proportional/capped" } else { "curve/proportional/under_cap" });
    share.min(most)
}

/// Whether a piece holds a value.
fn reaches(band: &Value, value: &Exact) -> bool {
    let end = |key: &str| band.get(key).map(number::read);
    end("at_least").is_none_or(|end| *value >= end)
        && end("above").is_none_or(|end| *value > end)
        && end("at_most").is_none_or(|end| *value <= end)
        && end("below").is_none_or(|end| *value < end)
}

fn line(band: &Value, from: &Exact, to: &Exact, value: &Exact) -> Exact {
    let low = number::read(band.get("at_least").or(band.get("above")).expect("a line has a lower end"));
    let high = number::read(band.get("at_most").or(band.get("below")).expect("a line has an upper end"));
    from + (to - from) * (value - &low) / (&high - &low)
}

/// The points that a curve gives for a grade.
pub(crate) fn grade(curve: &Value, word: &str, mark: Option<&Exact>, class: &str, hits: &mut Hits) -> Exact {
    let worth = amount(&curve["grades"][word], class);
    let shares = curve.get("as").is_none_or(|unit| unit.as_str() == Some("share"));
    hits.add(if shares { "curve/grades/share" } else { "curve/grades/points" });
    weigh(worth, shares, mark)
}
