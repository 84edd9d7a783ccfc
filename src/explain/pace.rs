//! Curves by step and sums of curves, in words.

use crate::document::Lang;
use crate::number::Ratio;
use crate::plan::pace::Pace;
use crate::rulebook::curve::StepWord;
use crate::score::trace::Note;

/// Where counting began, how many steps there were, and what they are worth.
pub(super) fn per(pace: &Pace, notes: &[&Note]) -> (String, String) {
    let every = &pace.every;
    let how_en = match pace.step {
        StepWord::Linear => "in proportion",
        StepWord::Whole => "whole steps only",
        StepWord::Started => "a step begun counts",
    };
    let how_zh = pace.step.word(Lang::Zh);
    let Some(Note::Steps { from, steps }) = notes.last() else {
        return (format!("每{every}一步（{how_zh}）"), format!("a step each {every}, {how_en}"));
    };
    let (mut zh, mut en) = (
        format!("自{from}（得{}）起每{every}一步（{how_zh}），共{steps}步", pace.base),
        format!("from {from} ({}), a step each {every} ({how_en}), {steps} steps", pace.base),
    );
    for (price, sign) in [(&pace.up, "+"), (&pace.down, "−")] {
        let Some(price) = price else { continue };
        let (word_zh, word_en) = if sign == "+" { ("上升", "up") } else { ("下降", "down") };
        zh.push_str(&format!("\u{ff0c}{word_zh}每步{sign}{}", price.each));
        en.push_str(&format!(", {word_en} {sign}{} each", price.each));
        if let Some(cap) = &price.at_most {
            zh.push_str(&format!("（至多{cap}）"));
            en.push_str(&format!(" (at most {cap})"));
        }
    }
    (zh, en)
}

/// Places that are shared, and the mean of what the curve gives for them.
pub(super) fn places(last: &Ratio, mean: &Ratio) -> (String, String) {
    (
        format!("按名次，并列占至第{last}名，各名次所得平均为{mean}"),
        format!("by rank, places shared up to {last}, of which the mean is {mean}"),
    )
}

/// What each curve of a sum gave.
pub(super) fn sum(notes: &[&Note]) -> (String, String) {
    let parts: Vec<String> = notes
        .iter()
        .filter_map(|note| match note {
            Note::Part(number) => Some(number.to_string()),
            Note::Steps { .. } | Note::Places { .. } => None,
        })
        .collect();
    let parts = parts.join(" + ");
    (format!("几项之和（{parts}）"), format!("the sum of {parts}"))
}
