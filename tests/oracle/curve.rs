//! Curves: from a leaf's number, or its grade, to its points.

use crate::evidence::list;
use crate::number::{self, Exact};
use crate::reads::Reads;
use crate::value;
use num_traits::{Signed, Zero};
use serde_json::Value;

/// A constant, the same for all or `{"by_class": {…}}`.
pub(crate) fn amount(value: &Value, class: &str) -> Exact {
    match value.get("by_class") {
        Some(by_class) => number::read(&by_class[class]),
        None => number::read(value),
    }
}

/// A constant as it holds for an object: by its cohort too.
pub(crate) fn constant(value: &Value, reads: &mut dyn Reads) -> Exact {
    if let Some(by_cohort) = value.get("by_cohort") {
        reads.hit("amount/by_cohort".to_owned());
        return number::read(&by_cohort[reads.cohort()]);
    }
    amount(value, &reads.class())
}

/// What a leaf's shares and points are worth.
#[derive(Clone, Debug)]
pub(crate) struct Worth {
    /// The mark in force.
    pub(crate) mark: Option<Exact>,
    /// The mark in force ÷ the mark that the rulebook states: curve points follow it.
    pub(crate) ratio: Exact,
}

/// A share counts in the mark; points follow it only where it was changed.
fn weigh(number: Exact, shares: bool, worth: &Worth) -> Exact {
    if shares { number * worth.mark.as_ref().expect("a share needs a mark") } else { number * &worth.ratio }
}

/// Values that a curve reads beside the leaf's own: where counting begins.
pub(crate) fn operands(curve: &Value) -> Vec<value::Expr> {
    if let Some(per) = curve.get("per") {
        return vec![value::parse(&per["from"])];
    }
    list(curve, "sum").iter().flat_map(operands).collect()
}

/// The band with latitude that a value lies in.
pub(crate) fn latitude<'a>(curve: &'a Value, value: &Exact) -> Option<&'a Value> {
    let parts = list(curve, "sum").iter().find_map(|part| latitude(part, value));
    let own = list(curve, "bands").iter().find(|band| reaches(band, value));
    parts.or(own.filter(|band| gives(band).get("latitude").is_some()))
}

/// What a band gives.
pub(crate) fn gives(band: &Value) -> &Value {
    band.get("share").or(band.get("points")).expect("share or points")
}

/// The same curve for one object: where a band leaves latitude, what was decided stands in its place.
pub(crate) fn settled(curve: &Value, decided: &Value) -> Value {
    match curve {
        Value::Object(fields) if fields.contains_key("latitude") => decided.clone(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, part)| (key.clone(), settled(part, decided)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Value::Array(parts) => parts.iter().map(|part| settled(part, decided)).collect(),
        other => other.clone(),
    }
}

/// The points that a curve gives for the places held: their mean.
pub(crate) fn places(curve: &Value, first: u64, last: u64, worth: &Worth, reads: &mut dyn Reads) -> Exact {
    let mut sum = Exact::zero();
    for place in first..=last {
        sum += points(curve, &number::whole(place as i64), worth, reads);
    }
    sum / number::whole((last - first + 1) as i64)
}

/// The points that a curve gives for a number.
pub(crate) fn points(curve: &Value, value: &Exact, worth: &Worth, reads: &mut dyn Reads) -> Exact {
    if curve.as_str() == Some("as_points") {
        reads.hit("curve/as_points".to_owned());
        return weigh(value.clone(), false, worth);
    }
    if let Some(settings) = curve.get("proportional") {
        return weigh(proportional(settings, value, reads), true, worth);
    }
    if let Some(settings) = curve.get("per") {
        return per(settings, value, worth, reads);
    }
    if let Some(settings) = curve.get("table") {
        return table(settings, value, worth, reads);
    }
    if curve.get("sum").is_some() {
        reads.hit("curve/sum".to_owned());
        return list(curve, "sum").iter().fold(Exact::zero(), |sum, curve| sum + points(curve, value, worth, reads));
    }
    let bands = list(curve, "bands");
    let within = bands.iter().filter(|band| reaches(band, value)).collect::<Vec<_>>();
    let [band] = within.as_slice() else { panic!("{} of the bands hold {value}: {curve}", within.len()) };
    for end in ["at_least", "above", "at_most", "below"] {
        if bands.iter().any(|band| band.get(end).is_some_and(|end| number::read(end) == *value)) {
            reads.hit(format!("curve/bands/edge/{end}"));
        }
    }
    let (gives, shares) = match (band.get("share"), band.get("points")) {
        (Some(share), None) => (share, true),
        (None, Some(points)) => (points, false),
        _ => panic!("share or points: {band}"),
    };
    let (kind, number) = match (gives.get("from"), gives.get("to")) {
        (Some(from), Some(to)) => ("line", line(band, &number::read(from), &number::read(to), value)),
        _ => ("constant", constant(gives, reads)),
    };
    reads.hit(format!("curve/bands/{}/{kind}", if shares { "share" } else { "points" }));
    weigh(number, shares, worth)
}

/// Steps by distance from where counting begins, a price for each, in all at most so much.
fn per(settings: &Value, value: &Exact, worth: &Worth, reads: &mut dyn Reads) -> Exact {
    let from = value::evaluate(&value::parse(&settings["from"]), reads).expect("read before");
    let steps = (value - &from).abs() / constant(&settings["every"], reads);
    let step = settings["step"].as_str().expect("how steps are counted");
    let counted = match step {
        "linear" => steps.clone(),
        "whole" => steps.floor(),
        "started" => steps.ceil(),
        other => panic!("no such step: {other}"),
    };
    if steps.is_integer() {
        reads.hit(format!("curve/per/edge/{step}"));
    }
    reads.hit(format!("curve/per/{step}"));
    let both = ["up", "down"].map(|way| settings.get(way));
    let shares = both.into_iter().flatten().all(|price| price.get("share").is_some());
    let way = usize::from(*value < from);
    let mut given = constant(&settings["base"], reads);
    if let Some(price) = both[way].filter(|_| *value != from) {
        let way = ["up", "down"][way];
        let unit = if shares { "share" } else { "points" };
        reads.hit(format!("curve/per/{way}/{unit}"));
        let mut more = counted * constant(&price[unit], reads);
        let most = &price["at_most"];
        if most != "none" {
            let most = constant(most, reads);
            let held = if more > most { "capped" } else { "under_cap" };
            reads.hit(format!("curve/per/{way}/{held}"));
            more = more.min(most);
        }
        given = if way == "up" { given + more } else { given - more };
    }
    weigh(given, shares, worth)
}

/// What a place earns; later ones earn the rest.
fn table(settings: &Value, value: &Exact, worth: &Worth, reads: &mut dyn Reads) -> Exact {
    let unit = if settings.get("share").is_some() { "share" } else { "points" };
    let places = settings[unit].as_object().expect("places");
    let named = places.iter().find(|(place, _)| number::parse(place).as_ref() == Some(value));
    reads.hit(format!("curve/table/{unit}"));
    let given = named.map_or(&settings["beyond"], |(_, given)| given);
    if named.is_none() {
        assert!(
            places.keys().all(|place| number::parse(place).is_some_and(|place| place < *value)),
            "a place between those named: {value} {settings}"
        );
        reads.hit("curve/table/beyond".to_owned());
    }
    weigh(number::read(given), unit == "share", worth)
}

fn proportional(settings: &Value, value: &Exact, reads: &mut dyn Reads) -> Exact {
    let full_at = constant(&settings["full_at"], reads);
    let mut name = "no_threshold";
    let mut share = value / &full_at;
    if let Some(threshold) = settings.get("threshold") {
        let at = constant(&threshold["at"], reads);
        if *value == at {
            reads.hit("curve/proportional/at_threshold".to_owned());
        }
        name = threshold["then"].as_str().expect("as_is or from_zero");
        share = match name {
            _ if *value < at => {
                reads.hit("curve/proportional/below_threshold".to_owned());
                Exact::zero()
            }
            "as_is" => value / &full_at,
            "from_zero" => (value - &at) / (&full_at - &at),
            other => panic!("as_is or from_zero: {other}"),
        };
    }
    reads.hit(format!("curve/proportional/{name}"));
    if settings["at_most"].as_str() == Some("none") {
        reads.hit("curve/proportional/uncapped".to_owned());
        return share;
    }
    let most = constant(&settings["at_most"], reads);
    let held = if share > most { "capped" } else { "under_cap" };
    reads.hit(format!("curve/proportional/{held}"));
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
pub(crate) fn grade(curve: &Value, word: &str, worth: &Worth, reads: &mut dyn Reads) -> Exact {
    let given = constant(&curve["grades"][word], reads);
    let shares = curve.get("as").is_none_or(|unit| unit.as_str() == Some("share"));
    let unit = if shares { "share" } else { "points" };
    reads.hit(format!("curve/grades/{unit}"));
    weigh(given, shares, worth)
}
