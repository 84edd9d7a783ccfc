//! The explanation in one paragraph: the total, where most was lost, the standing, and what kept the object out of the
//! next better tier.

use super::{Explanation, Line, verdict};
use crate::document::Lang;
use crate::number::Ratio;

/// Leaves that are named for what they lost, or gave beside the tree.
const NAMED: usize = 3;

/// Renders it.
pub(super) fn render(explanation: &Explanation, lang: Lang) -> String {
    let Some(object) = explanation.round.data().objects.get(explanation.object) else { return String::new() };
    let lines = explanation.lines();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(lines.iter().find(|line| line.depth == 0 && !line.figure).map(|line| total(line, lang)));
    parts.extend(lost(&lines, lang));
    parts.extend(beside(&lines, lang));
    parts.extend(verdict::all(explanation, lang).into_iter().filter(|said| !said.below).map(|said| said.text));
    let why_not = verdict::why_not(explanation, lang);
    // The tier just above its own stands last.
    let next = why_not.last().map(|(tier, _)| *tier);
    parts.extend(why_not.iter().filter(|(tier, _)| Some(*tier) == next).map(|(_, text)| text.clone()));
    match lang {
        Lang::Zh => format!("{}：{}。", object.name(), parts.join("；")),
        Lang::En => format!("{}: {}.", object.name(), parts.join("; ")),
    }
}

fn total(line: &Line, lang: Lang) -> String {
    let mark = line.mark.as_ref();
    match lang {
        Lang::Zh => {
            format!("{}{}{}", line.label, line.points_text, mark.map_or(String::new(), |m| format!("（分值{m}）")))
        }
        Lang::En => {
            format!("{} {}{}", line.label, line.points_text, mark.map_or(String::new(), |m| format!(" of {m}")))
        }
    }
}

/// The leaves that lost most, in the order of their losses; of equals in the rulebook's order.
fn lost(lines: &[Line], lang: Lang) -> Option<String> {
    let lost = |line: &Line| {
        let lost = line.mark.as_ref()?.sub(&line.points.ratio());
        (line.leaf && !line.added && !line.figure && lost > Ratio::zero()).then_some(lost)
    };
    let mut lost: Vec<(Ratio, &str)> =
        lines.iter().filter_map(|line| Some((lost(line)?, line.label.as_str()))).collect();
    lost.sort_by(|(left, _), (right, _)| right.cmp(left));
    let named: Vec<String> = lost.iter().take(NAMED).map(|(lost, label)| format!("{label} {lost}")).collect();
    named_as(&named, ["失分最多的是", "lost most at"], lang)
}

/// Bonuses and deductions that a step adds.
fn beside(lines: &[Line], lang: Lang) -> Option<String> {
    let added = lines.iter().filter(|line| line.added && !line.points.ratio().is_zero());
    let sign = |line: &Line| if line.points.ratio().is_negative() { "" } else { "+" };
    let named: Vec<String> =
        added.take(NAMED).map(|line| format!("{} {}{}", line.label, sign(line), line.points_text)).collect();
    named_as(&named, ["另加", "added"], lang)
}

fn named_as(named: &[String], [zh, en]: [&str; 2], lang: Lang) -> Option<String> {
    (!named.is_empty()).then(|| match lang {
        Lang::Zh => format!("{zh}{}", named.join("、")),
        Lang::En => format!("{en} {}", named.join(", ")),
    })
}
