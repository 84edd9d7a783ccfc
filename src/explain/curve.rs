//! How a curve gave its points, in both languages.

use super::pace;
use crate::number::Ratio;
use crate::plan::curve::{End, Gives, PlanBand, PlanCurve};
use crate::plan::node::Leaf;
use crate::rulebook::curve::AboveThreshold;
use crate::score::trace::Note;

/// What a curve gave.
pub(super) struct Gave<'e> {
    pub(super) share: Option<&'e Ratio>,
    pub(super) mark: Option<&'e Ratio>,
    /// Points, and the ratio by which a changed mark changes them.
    pub(super) followed: Option<(&'e Ratio, &'e Ratio)>,
    pub(super) after: &'e Ratio,
}

/// How a curve gave its points.
pub(super) fn text(leaf: &Leaf, band: Option<usize>, notes: &[&Note], gave: &Gave<'_>) -> (String, String) {
    let Gave { share, mark, followed, after } = gave;
    let places = notes.iter().find_map(|note| match note {
        Note::Places { last, mean } => Some(pace::places(last, mean)),
        Note::Steps { .. } | Note::Part(_) => None,
    });
    let (zh, en) = match &leaf.curve {
        _ if let Some(places) = places => places,
        PlanCurve::AsPoints if followed.is_none() => {
            return (format!("取值即得分 {after}"), format!("the value is the points: {after}"));
        }
        PlanCurve::AsPoints => ("取值即得分".to_owned(), "the value is the points".to_owned()),
        PlanCurve::Proportional { full_at, threshold, at_most } => {
            let (mut zh, mut en) = (format!("按比例，{full_at}得满分"), format!("in proportion, full at {full_at}"));
            if let Some((at, then)) = threshold {
                let zero = matches!(then, AboveThreshold::FromZero);
                zh.push_str(&format!("，低于{at}不得分{}", if zero { "，自门槛起算" } else { "" }));
                en.push_str(&format!(", nothing below {at}{}", if zero { ", counted from there" } else { "" }));
            }
            if let Some(cap) = at_most {
                zh.push_str(&format!("，得分率至多{cap}"));
                en.push_str(&format!(", share at most {cap}"));
            }
            (zh, en)
        }
        PlanCurve::Bands { bands, .. } => match band.and_then(|band| bands.get(band)) {
            Some(band) => band_text(band),
            None => (String::from("不在任何一档"), String::from("in no band")),
        },
        PlanCurve::Grades { .. } => (String::from("按等级"), String::from("by grade")),
        PlanCurve::Per(pace) => pace::per(pace, notes),
        PlanCurve::Ranks(_) => (String::from("按名次"), String::from("by rank")),
        PlanCurve::Sum(_) => pace::sum(notes),
    };
    if let Some((points, ratio)) = followed {
        return (
            format!("{zh}：{points} × 分值比 {ratio} = {after}"),
            format!("{en}: {points} × ratio of the marks {ratio} = {after}"),
        );
    }
    match (share, mark) {
        (Some(share), Some(mark)) => (
            format!("{zh}：得分率 {share} × 分值 {mark} = {after}"),
            format!("{en}: share {share} × mark {mark} = {after}"),
        ),
        _ => (format!("{zh}：得 {after}"), format!("{en}: {after}")),
    }
}

fn band_text(band: &PlanBand) -> (String, String) {
    let end = |end: &Option<End>, low: bool| {
        end.as_ref().map(|End { at, included }| match (low, included) {
            (true, true) => (format!("{at}以上（含）"), format!("from {at}")),
            (true, false) => (format!("高于{at}"), format!("above {at}")),
            (false, true) => (format!("{at}以下（含）"), format!("up to {at}")),
            (false, false) => (format!("低于{at}"), format!("below {at}")),
        })
    };
    let ends: Vec<(String, String)> = [end(&band.low, true), end(&band.high, false)].into_iter().flatten().collect();
    let join = |texts: Vec<&str>, with: &str| if texts.is_empty() { String::from("…") } else { texts.join(with) };
    let zh = join(ends.iter().map(|(zh, _)| zh.as_str()).collect(), "、");
    let en = join(ends.iter().map(|(_, en)| en.as_str()).collect(), ", ");
    match &band.gives {
        Gives::Constant(number) => (format!("{zh}一档（{number}）"), format!("band {en} ({number})")),
        Gives::Latitude(latitude) => {
            let [bounds_zh, bounds_en] = latitude.text();
            (format!("{zh}一档（裁量{bounds_zh}）"), format!("band {en} (latitude {bounds_en})"))
        }
        Gives::Line { from, to } => {
            (format!("{zh}一档（{from}至{to}直线）"), format!("band {en} (line from {from} to {to})"))
        }
    }
}
