//! Steps of `then` and the conditions under which they run, in both languages.

use super::tree;
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::condition::PlanCondition as C;
use crate::plan::node::{Act, PlanStep};
use crate::score::history::years;
use crate::score::{Case, number_read};

/// A condition in both languages.
pub(super) fn condition(condition: &C) -> [String; 2] {
    fn say(condition: &C, place: usize) -> String {
        let words = if place == 0 { ["且", "或", "非"] } else { [" and ", " or ", "not "] };
        let [and, or, not] = words;
        match condition {
            C::All(all) => format!("({})", all.iter().map(|part| say(part, place)).collect::<Vec<_>>().join(and)),
            C::Any(any) => format!("({})", any.iter().map(|part| say(part, place)).collect::<Vec<_>>().join(or)),
            C::Not(part) => format!("{not}{}", say(part, place)),
            C::Test(test) => {
                let [zh, en] = &test.text;
                if place == 0 { zh.clone() } else { en.clone() }
            }
            C::Run(run) => {
                let [zh, en] = &run.text;
                let also = run.this_year.as_ref().map(|when| say(when, place));
                match (also, place == 0) {
                    (None, true) => zh.clone(),
                    (None, false) => en.clone(),
                    (Some(also), true) => format!("{zh}（本年度{also}则计入）"),
                    (Some(also), false) => format!("{en} (this year too if {also})"),
                }
            }
        }
    }
    [say(condition, 0), say(condition, 1)]
}

/// A condition that holds, with what of it holds for want of something, and how many years were counted.
pub(super) fn held(case: Case<'_>, condition: &C) -> [String; 2] {
    fn say(case: Case<'_>, condition: &C, zh: bool) -> String {
        let [and, or, not] = if zh { ["且", "或", "非"] } else { [" and ", " or ", "not "] };
        let list = |all: &[C], word| {
            format!("({})", all.iter().map(|part| say(case, part, zh)).collect::<Vec<_>>().join(word))
        };
        match condition {
            C::All(all) => list(all, and),
            C::Any(any) => list(any, or),
            C::Not(part) => format!("{not}{}", say(case, part, zh)),
            C::Test(test) => {
                let text = self::condition(condition);
                let taken = number_read(case, &test.reads).is_none().then_some(test.if_absent == Some(true));
                format!("{}{}", if zh { &text[0] } else { &text[1] }, absent(taken, zh))
            }
            C::Run(run) => {
                let text = self::condition(condition);
                let [least, most] = years(case, run, case.scores, None);
                let counted = match (least == most, zh) {
                    (true, true) => format!("（计{least}年）"),
                    (true, false) => format!(" ({least} counted)"),
                    (false, _) => absent(Some(run.if_absent == Some(true)), zh),
                };
                format!("{}{counted}", if zh { &text[0] } else { &text[1] })
            }
        }
    }
    fn absent(taken: Option<bool>, zh: bool) -> String {
        let said = match (taken, zh) {
            (None, _) => "",
            (Some(true), true) => "（缺失，按成立）",
            (Some(false), true) => "（缺失，按不成立）",
            (Some(true), false) => " (absent, taken to hold)",
            (Some(false), false) => " (absent, taken not to hold)",
        };
        said.to_owned()
    }
    [say(case, condition, true), say(case, condition, false)]
}

pub(super) fn when(step: &PlanStep) -> (String, String) {
    let [zh, en] = step.when.as_ref().map_or_else(Default::default, condition);
    (zh, en)
}

/// A step with its formula; `of` is what a scale divided by.
pub(super) fn text(
    inner: &Inner,
    step: Option<&PlanStep>,
    before: &Ratio,
    after: &Ratio,
    of: Option<&Ratio>,
) -> (String, String) {
    let Some(step) = step else { return (after.to_string(), after.to_string()) };
    let (zh, en) = match &step.act {
        Act::Round(_) => (format!("取整 {before} → {after}"), format!("rounded here {before} → {after}")),
        Act::Clamp { at_least, at_most } => {
            let mut ends = (Vec::new(), Vec::new());
            if let Some(low) = at_least {
                ends.0.push(format!("不低于{low}"));
                ends.1.push(format!("at least {low}"));
            }
            if let Some(high) = at_most {
                ends.0.push(format!("不高于{high}"));
                ends.1.push(format!("at most {high}"));
            }
            (
                format!("限幅（{}）{before} → {after}", ends.0.join("、")),
                format!("held {}: {before} → {after}", ends.1.join(" and ")),
            )
        }
        Act::Scale { to, of: declared } => {
            let of = of.unwrap_or(declared);
            (format!("折算 {before} × {to} ÷ {of} = {after}"), format!("scaled {before} × {to} ÷ {of} = {after}"))
        }
        Act::Times(factor) => (format!("{before} × {factor} = {after}"), format!("{before} × {factor} = {after}")),
        Act::AddLeaf(leaf) => {
            let (addend, name) = (after.sub(before), tree::name(inner, *leaf));
            (format!("{before} + {name}({addend}) = {after}"), format!("{before} + {name} ({addend}) = {after}"))
        }
        Act::Add(addend) => (format!("{before} + ({addend}) = {after}"), format!("{before} + ({addend}) = {after}")),
        Act::Set(_) => (format!("定为 {after}（原 {before}）"), format!("set to {after} (was {before})")),
    };
    match when(step) {
        (when, _) if when.is_empty() => (zh, en),
        (when_zh, when_en) => (format!("{zh}（因{when_zh}）"), format!("{en} (since {when_en})")),
    }
}

pub(super) fn skipped(inner: &Inner, step: Option<&PlanStep>) -> (String, String) {
    let Some(step) = step else { return Default::default() };
    let (zh, en) = when(step);
    let (act_zh, act_en) = match &step.act {
        Act::Round(_) => ("取整".to_owned(), "rounding".to_owned()),
        Act::Clamp { .. } => ("限幅".to_owned(), "clamp".to_owned()),
        Act::Scale { to, .. } => (format!("折算至{to}"), format!("scaling to {to}")),
        Act::Times(factor) => (format!("乘以{factor}"), format!("× {factor}")),
        Act::AddLeaf(leaf) => {
            (format!("加“{}”", tree::name(inner, *leaf)), format!("adding of {}", tree::name(inner, *leaf)))
        }
        Act::Add(addend) => (format!("加{addend}分"), format!("adding {addend}")),
        Act::Set(set) => (format!("定为{set}"), format!("setting to {set}")),
    };
    (format!("未{act_zh}：条件“{zh}”不成立"), format!("no {act_en}: “{en}” doesn't hold"))
}
