//! Explanations add up: a plain adder over the lines that are printed.

use super::Verdict;
use crate::explain::{Explanation, Line, StageKind};
use crate::law::case::Case;
use crate::law::unlawful::Shown;
use crate::number::Ratio;

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let outcome = case.outcome();
    for object in outcome.objects() {
        let Ok(explanation) = case.evaluation.explain(object.as_str()) else { continue };
        if let Some(effect) = astray(case, object.as_str(), &explanation) {
            return Verdict::broken(Shown { object: Some(case.who(object)), change: None, effects: vec![effect] });
        }
    }
    Verdict::Kept
}

/// The first line that doesn't come to what is published.
fn astray(case: &Case<'_>, object: &str, explanation: &Explanation) -> Option<[String; 2]> {
    let lines = explanation.lines();
    let outcome = case.outcome();
    let root = lines.first().filter(|line| line.depth == 0 && !line.figure).map(|line| &line.points_text);
    if outcome.total(object).is_some() && root != outcome.total_text(object).as_ref() {
        return Some(["解释的首行不是总分".to_owned(), "its first line isn't the total".to_owned()]);
    }
    for (place, line) in lines.iter().enumerate() {
        let name = match &line.row {
            Some(row) => format!("{}/{row}", line.node),
            None => line.node.to_string(),
        };
        let label = &line.label;
        if outcome.points_text(object, &name).as_ref() != Some(&line.points_text) {
            return Some([
                format!("“{label}”与公布的得分不同"),
                format!("the line of {label} isn't what is published"),
            ]);
        }
        let below: Vec<&Line> = children(&lines, place);
        let sum = below.iter().fold(Ratio::zero(), |sum, child| sum.add(&child.counts));
        let told =
            line.stages.iter().find(|stage| stage.kind == StageKind::Sum).and_then(|stage| stage.number.as_ref());
        if let Some(told) = told.filter(|told| **told != sum) {
            return Some([
                format!("“{label}”合计写作{told}，各行相加得{sum}"),
                format!("the sum of {label} is said to be {told}, and its lines make {sum}"),
            ]);
        }
        let last = line.stages.iter().rev().find_map(|stage| stage.number.as_ref());
        let points = line.points.ratio();
        if last.is_some_and(|last| *last != points && *last != line.counts) {
            return Some([
                format!("“{label}”的末步不是得分{points}"),
                format!("the last stage of {label} isn't its points {points}"),
            ]);
        }
    }
    None
}

/// The lines one level deeper, until one that isn't deeper.
fn children(lines: &[Line], parent: usize) -> Vec<&Line> {
    let Some(depth) = lines.get(parent).map(|line| line.depth) else { return Vec::new() };
    let below = lines.iter().skip(parent.saturating_add(1)).take_while(|line| line.depth > depth);
    below.filter(|line| line.depth == depth.saturating_add(1) && !line.added).collect()
}
