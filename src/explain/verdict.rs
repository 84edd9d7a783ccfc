//! What an explanation says after its lines: effects, coverage, rank and tier, why none of the better ones, and
//! what a body adopted, then what follows.
//!
//! Sentences only; how they are laid out is `text`'s, `markdown`'s and `short`'s.

use super::{Explanation, consequences, decided, derive, effects, standing};
use crate::document::{Id, Lang};
use crate::round::NOWHERE;

/// A sentence.
pub(super) struct Said {
    /// Whether it belongs to the one before it.
    pub(super) below: bool,
    pub(super) text: String,
}

/// All of them, in order.
pub(super) fn all(explanation: &Explanation, lang: Lang) -> Vec<Said> {
    let mut said = computed(explanation, lang);
    said.extend(decided::tier(explanation, lang).map(|text| Said { below: false, text }));
    said.extend(consequences::lines(explanation, lang).into_iter().map(|text| Said { below: false, text }));
    said
}

/// What the rules make of it.
fn computed(explanation: &Explanation, lang: Lang) -> Vec<Said> {
    let mut said = Vec::new();
    let mut say = |text: String| said.push(Said { below: false, text });
    let Some(object) = explanation.round.data().objects.get(explanation.object) else { return said };
    // The first is the lowest in the tree: the reason; those above it follow from it.
    if let Some((node, cause)) = explanation.unscored.first() {
        let label = explanation.plan.inner().nodes.get(*node).map_or("", |node| node.label.as_str());
        say(match lang {
            Lang::Zh => format!("不评分：“{label}”{}", cause.word(Lang::Zh)),
            Lang::En => format!("Unscored: \"{label}\" is {}", cause.word(Lang::En).replace('_', " ")),
        });
        return said;
    }
    if let Some(why) = explanation.made.as_ref().and_then(|made| derive::without(explanation, made, lang)) {
        say(why);
        return said;
    }
    effects::lines(explanation, lang).into_iter().for_each(&mut say);
    coverage(explanation, lang).into_iter().for_each(&mut say);
    if explanation.without_total() && explanation.tier.is_none() {
        return said;
    }
    if object.cohort() == NOWHERE {
        say(match lang {
            Lang::Zh => "不参加评比，没有名次和等次".to_owned(),
            Lang::En => "Stands in no cohort: no rank, no tier".to_owned(),
        });
        return said;
    }
    rank(explanation, lang).into_iter().for_each(&mut say);
    if explanation.plan.inner().standing.tiers.is_empty() {
        return said;
    }
    say(tier(explanation, lang));
    let below = |text| Said { below: true, text };
    said.extend(standing::holds(explanation, lang).into_iter().map(below));
    said.extend(why_not(explanation, lang).into_iter().map(|(_, text)| below(text)));
    said
}

/// How much came from evidence, and what follows where that is too little.
fn coverage(explanation: &Explanation, lang: Lang) -> Option<String> {
    let (coverage, said) = (explanation.coverage.as_ref()?, explanation.plan.inner().coverage.as_ref()?);
    let (share, least) = (&coverage.share, &said.at_least);
    Some(match (lang, coverage.low) {
        (Lang::Zh, None) => format!("覆盖率：{share}（不低于{least}）"),
        (Lang::En, None) => format!("Coverage: {share} (at least {least})"),
        (Lang::Zh, Some(word)) => format!("覆盖率：{share}，低于{least}，{}", word.word(Lang::Zh)),
        (Lang::En, Some(word)) => format!("Coverage: {share}, below {least}: {}", word.word(Lang::En)),
    })
}

/// The rank; `None` where it has none.
fn rank(explanation: &Explanation, lang: Lang) -> Option<String> {
    let rank = explanation.rank?;
    let cohort = explanation.round.data().objects.get(explanation.object).map(|object| object.cohort());
    let fate = cohort.and_then(|cohort| explanation.outcome.cohorts.get(cohort));
    let size = fate.map_or(0, |fate| fate.base.ranked);
    Some(match lang {
        Lang::Zh => format!("名次：第{}名{}（共{size}个单位）", rank.rank, if rank.tied { "，并列" } else { "" }),
        Lang::En => format!("Rank: {}{} of {size}", rank.rank, if rank.tied { ", shared," } else { "" }),
    })
}

fn tier(explanation: &Explanation, lang: Lang) -> String {
    let tier = explanation.tier.and_then(|tier| explanation.plan.inner().standing.tiers.get(tier));
    let legal = effects::legal(tier.and_then(|tier| tier.legal.as_ref()));
    let name = tier.map(|tier| tier.label.as_str());
    match lang {
        Lang::Zh => format!("等次：{}{legal}", name.unwrap_or("无")),
        Lang::En => format!("Tier: {}{legal}", name.unwrap_or("none")),
    }
}

/// What keeps the object out of each better tier, with the tier; best tier first.
pub(super) fn why_not(explanation: &Explanation, lang: Lang) -> Vec<(&Id, String)> {
    let tiers = &explanation.plan.inner().standing.tiers;
    let name = |id: &Id| tiers.iter().find(|known| known.id == *id).map_or("", |tier| tier.label.as_str());
    let why_not = |(tier, why): (&Id, &str)| match lang {
        Lang::Zh => format!("不是“{}”：{why}", name(tier)),
        Lang::En => format!("not {}: {why}", name(tier)),
    };
    let obstacles = explanation.obstacles().iter();
    obstacles.map(|obstacle| (&obstacle.tier, why_not((&obstacle.tier, obstacle.text(lang))))).collect()
}
