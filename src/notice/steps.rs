//! Steps (`then`): what happens to a number after it was reckoned, in order.

use super::curve::{amount, plain, point};
use super::speaker::{Speaker, say};
use crate::rulebook::then::{AddStep, Addend, ClampEnds, ClampStep, RoundStep, ScaleStep, SetStep, Step, TimesStep};
use crate::rulebook::worded;

/// The steps, each a line.
pub(super) fn lines(s: &Speaker<'_>, steps: &[Step]) -> Vec<String> {
    let many = steps.len() > 1;
    let told = steps.iter().enumerate().map(|(place, step)| {
        let (place, told) = (place.saturating_add(1), self::step(s, step));
        match many {
            true => say!(s, "再{place}：{told}", "Then {place}: {told}"),
            false => say!(s, "再：{told}", "Then: {told}"),
        }
    });
    told.collect()
}

fn step(s: &Speaker<'_>, step: &Step) -> String {
    let number = |said| amount(s, said, &plain);
    let (act, when) = match step {
        Step::Round(RoundStep { round, when }) => {
            let digits = worded::precision(round, s.lang);
            (say!(s, "取{digits}", "rounded to {digits}"), when)
        }
        Step::Clamp(ClampStep { clamp: ClampEnds { at_least, at_most }, when }) => {
            let mut ends: Vec<String> =
                at_least.iter().map(number).map(|end| say!(s, "不低于{end}", "never below {end}")).collect();
            ends.extend(at_most.iter().map(number).map(|end| say!(s, "不高于{end}", "never above {end}")));
            (s.comma(&ends), when)
        }
        Step::Scale(ScaleStep { scale, when }) => {
            let to = number(scale);
            (say!(s, "折算为满分{to}", "scaled to a mark of {to}"), when)
        }
        Step::Times(TimesStep { times, when }) => {
            let factor = number(times);
            (say!(s, "乘以{factor}", "× {factor}"), when)
        }
        Step::Add(AddStep { add: Addend::Constant(said), when }) => {
            let addend = number(said);
            let unit = point(&addend);
            (say!(s, "加{addend}分", "{addend} {unit} added"), when)
        }
        Step::Add(AddStep { add: Addend::Leaf(leaf), when }) => {
            let name = s.node(&leaf.id);
            (say!(s, "加“{name}”的得分", "the points of “{name}” added"), when)
        }
        Step::Set(SetStep { set, when }) => {
            let to = number(set);
            let unit = point(&to);
            (say!(s, "定为{to}分", "set to {to} {unit}"), when)
        }
    };
    match when {
        None => act,
        Some(when) => {
            let when = s.condition(when);
            say!(s, "{when}的，{act}", "where {when}, {act}")
        }
    }
}
