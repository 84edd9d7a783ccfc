//! The explanation as plain text, indented by level.

use std::fmt::Write as _;

use super::{Explanation, Line, derive, effects, standing};
use crate::document::Lang;
use crate::round::NOWHERE;

/// Renders it.
pub(super) fn render(explanation: &Explanation, lang: Lang) -> String {
    let mut text = String::new();
    let Some(object) = explanation.round.data().objects.get(explanation.object) else { return text };
    let book = explanation.plan.rulebook();
    // Writing to a String can't fail.
    let _ = writeln!(text, "{}({})", object.name, object.id);
    let _ = writeln!(text, "{} {}", book.title, book.version);
    for line in explanation.lines() {
        render_line(&mut text, &line, lang);
    }
    // The first is the lowest in the tree: the reason; those above it follow from it.
    if let Some((node, cause)) = explanation.unscored.first() {
        let label = explanation.plan.inner().nodes.get(*node).map_or("", |node| node.label.as_str());
        let _ = match lang {
            Lang::Zh => writeln!(text, "不评分：“{label}”{}", cause.word(Lang::Zh)),
            Lang::En => writeln!(text, "Unscored: \"{label}\" is {}", cause.word(Lang::En).replace('_', " ")),
        };
        return text;
    }
    if let Some(why) = explanation.made.as_ref().and_then(|made| derive::without(explanation, made, lang)) {
        let _ = writeln!(text, "{why}");
        return text;
    }
    for line in effects::lines(explanation, lang) {
        let _ = writeln!(text, "{line}");
    }
    coverage(explanation, lang, &mut text);
    if explanation.without_total() && explanation.tier.is_none() {
        return text;
    }
    if object.cohort == NOWHERE {
        let _ = match lang {
            Lang::Zh => writeln!(text, "不参加评比，没有名次和等次"),
            Lang::En => writeln!(text, "Stands in no cohort: no rank, no tier"),
        };
        return text;
    }
    place(explanation, lang, &mut text);
    text
}

fn render_line(text: &mut String, line: &Line, lang: Lang) {
    let indent = "  ".repeat(usize::try_from(line.depth).unwrap_or(0));
    let mark = line.mark.as_ref().map_or_else(String::new, |mark| match lang {
        Lang::Zh => format!("（分值{mark}）"),
        Lang::En => format!(" (mark {mark})"),
    });
    let legal = line.legal.as_ref().map_or_else(String::new, |legal| format!(" [{legal}]"));
    let colon = match lang {
        Lang::Zh => "\u{ff1a}",
        Lang::En => ": ",
    };
    let _ = writeln!(text, "{indent}{}{mark}{colon}{}{legal}", line.label, line.points_text);
    for stage in &line.stages {
        let _ = writeln!(text, "{indent}  · {}", stage.text(lang));
    }
}

/// How much came from evidence, and what follows where that is too little.
fn coverage(explanation: &Explanation, lang: Lang, text: &mut String) {
    let (Some(coverage), Some(said)) = (&explanation.coverage, &explanation.plan.inner().coverage) else { return };
    let (share, least) = (&coverage.share, &said.at_least);
    let _ = match (lang, coverage.low) {
        (Lang::Zh, None) => writeln!(text, "覆盖率：{share}（不低于{least}）"),
        (Lang::En, None) => writeln!(text, "Coverage: {share} (at least {least})"),
        (Lang::Zh, Some(word)) => writeln!(text, "覆盖率：{share}，低于{least}，{}", word.word(Lang::Zh)),
        (Lang::En, Some(word)) => writeln!(text, "Coverage: {share}, below {least}: {}", word.word(Lang::En)),
    };
}

/// The rank, the tier, and why none of the better ones.
fn place(explanation: &Explanation, lang: Lang, text: &mut String) {
    let inner = explanation.plan.inner();
    if let Some(rank) = explanation.rank {
        let cohort = explanation.round.data().objects.get(explanation.object).map(|object| object.cohort);
        let fate = cohort.and_then(|cohort| explanation.outcome.cohorts.get(cohort));
        let size = fate.map_or(0, |fate| fate.base.ranked);
        let _ = match lang {
            Lang::Zh => {
                writeln!(text, "名次：第{}名{}（共{size}个单位）", rank.rank, if rank.tied { "，并列" } else { "" })
            }
            Lang::En => writeln!(text, "Rank: {}{} of {size}", rank.rank, if rank.tied { ", shared," } else { "" }),
        };
    }
    if inner.standing.tiers.is_empty() {
        return;
    }
    let tier = explanation.tier.and_then(|tier| inner.standing.tiers.get(tier));
    let name = tier.map_or(
        match lang {
            Lang::Zh => "无",
            Lang::En => "none",
        },
        |tier| tier.label.as_str(),
    );
    let legal = tier.and_then(|tier| tier.legal.as_ref()).map_or_else(String::new, |legal| format!(" [{legal}]"));
    let _ = match lang {
        Lang::Zh => writeln!(text, "等次：{name}{legal}"),
        Lang::En => writeln!(text, "Tier: {name}{legal}"),
    };
    for line in standing::holds(explanation, lang) {
        let _ = writeln!(text, "  · {line}");
    }
    let name = |tier: &crate::document::Id| {
        let tier = inner.standing.tiers.iter().find(|known| known.id == *tier);
        tier.map_or("", |tier| tier.label.as_str())
    };
    for obstacle in explanation.obstacles() {
        let (name, why) = (name(&obstacle.tier), obstacle.text(lang));
        let _ = match lang {
            Lang::Zh => writeln!(text, "  · 不是“{name}”：{why}"),
            Lang::En => writeln!(text, "  · not {name}: {why}"),
        };
    }
}
