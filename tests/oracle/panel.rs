//! Panels: what stands for each channel's valid sheets once the ends are dropped; channels meet as those of a survey.

use crate::evidence::{Cause, Cell, list};
use crate::irrational;
use crate::number::{self, Exact, Precision, whole};
use crate::reads::Reads;
use crate::survey;
use crate::value::{self, Yield};
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeSet;

/// The value of a panel.
pub(crate) fn evaluate(said: &Value, reads: &mut dyn Reads) -> Yield {
    let sheets = match reads.observe(said["of"].as_str().expect("sheets")) {
        Ok(Cell::Sheets(sheets)) => sheets,
        Ok(other) => panic!("not sheets: {other:?}"),
        Err(cause) => return Err(BTreeSet::from([cause])),
    };
    let mut channels: Vec<(Exact, Option<Exact>)> = Vec::new();
    for (channel, settings) in said["channels"].as_object().expect("channels") {
        let of = sheets.iter().filter(|sheet| sheet["channel"] == **channel && sheet.get("value").is_some());
        let of: Vec<&Value> = of.collect();
        let mut marks: Vec<Exact> = match settings.get("per_judge") {
            None => of.into_iter().map(|sheet| number::read(&sheet["value"])).collect(),
            Some(standard) => {
                let others = reads.sheets_of_cohort(said["of"].as_str().expect("sheets"));
                of.into_iter().filter_map(|sheet| held(sheet, standard, &others, reads)).collect()
            }
        };
        marks.sort();
        let valid = marks.len();
        let drop = settings.get("drop").map_or_else(Exact::zero, number::read);
        let drop = if drop < whole(1) { (drop * whole(valid as i64)).floor() } else { drop };
        let drop = (0..valid as i64).rfind(|count| whole(*count) <= drop).unwrap_or(0) as usize;
        let short = valid == 0 || whole(valid as i64) < number::read(&settings["enough"]);
        reads.hit(format!("panel/channel/{}", if short { "short" } else { "there" }));
        let left: Vec<Exact> = if short { Vec::new() } else { marks[drop..valid - drop].to_vec() };
        let centre = settings["centre"].as_str().expect("mean or median");
        if !short {
            reads.hit(format!("panel/{centre}/{}", if drop > 0 { "dropped" } else { "whole" }));
        }
        let worth = match centre {
            _ if short => None,
            "mean" => Some(left.iter().fold(Exact::zero(), |sum, mark| sum + mark) / whole(left.len() as i64)),
            _ => {
                let (low, high) = (left[(left.len() - 1) / 2].clone(), left[left.len() / 2].clone());
                Some((low + high) / whole(2))
            }
        };
        channels.push((number::read(&settings["weight"]), worth));
    }
    match survey::join(channels, &said["channel_too_few"], "panel", reads) {
        Some(number) => Ok(number),
        None => Err(BTreeSet::from([Cause::TooFew])),
    }
}

/// What a mark is by one standard for all judges, where it counts.
fn held(sheet: &Value, standard: &Value, others: &[Vec<Value>], reads: &mut dyn Reads) -> Option<Exact> {
    let alike = |other: &&Value| other["judge"] == sheet["judge"] && other["channel"] == sheet["channel"];
    let given = others.iter().flatten().filter(alike).filter_map(|other| other.get("value"));
    let marks: Vec<Exact> = given.map(number::read).collect();
    let mark = number::read(&sheet["value"]);
    let (count, one) = (whole(marks.len() as i64), whole(1));
    let mean = marks.iter().fold(Exact::zero(), |sum, mark| sum + mark) / if marks.is_empty() { &one } else { &count };
    let squares = marks.iter().fold(Exact::zero(), |sum, mark| sum + (mark - &mean) * (mark - &mean));
    let under = if standard["basis"] == "sample" { &count - whole(1) } else { count.clone() };
    if count < number::read(&standard["enough"]) || under.is_zero() || squares.is_zero() {
        let word = standard["otherwise"].as_str().expect("as_is or void");
        reads.hit(format!("panel/judge/{word}"));
        return (word == "as_is").then_some(mark);
    }
    reads.hit(format!("panel/judge/{}", standard["basis"].as_str().expect("a basis")));
    let deviation = irrational::root(&(squares / under), 2, value::significant(reads));
    let held = number::read(&standard["mean"]) + number::read(&standard["deviation"]) * (mark - mean) / deviation;
    let mode = reads.rules()["numeric"]["rounding"].clone();
    Some(Precision::read(&standard["digits"], &mode).round(&held).number)
}

/// The sheets of a row.
pub(crate) fn sheets(row: &Value) -> Option<Cell> {
    row.get("sheets").map(|_| Cell::Sheets(list(row, "sheets").to_vec()))
}
