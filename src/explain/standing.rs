//! Why an object holds its tier and none of the better ones.
//!
//! Reads what was settled for the whole round; who is compared with whom is told by name, the rules are `standing`'s.

use super::{Explanation, effects, step};
use crate::document::{Date, Id, Lang};
use crate::number::Ratio;
use crate::outcome::{CohortFate, Outcome};
use crate::plan::condition::{PlanCondition, Reads};
use crate::plan::expr::Expr;
use crate::plan::{Inner, ItemKind};
use crate::score::effects::apart;
use crate::score::history::years;
use crate::score::{Case, Told, condition, number_read};
use crate::standing::award::{AtEdge, TierFate};

/// What keeps an object out of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ObstacleKind {
    /// An effect bars it.
    Barred,
    /// It meets the condition of a worse tier that is tested first.
    TestedBefore,
    /// The tier isn't open to units listed apart.
    NotOpen,
    /// It doesn't meet the tier's condition.
    Condition,
    /// The forced lowest took it.
    ForcedLowest,
    /// No place was left when its turn came.
    NoRoom,
    /// There were places for a part of those who tie with it, and they go all out.
    TieAtEdge,
}

/// What keeps an object out of a tier that is better than its own. A tier may have several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The tier.
    pub tier: Id,
    /// What kind of thing it is.
    pub kind: ObstacleKind,
    /// The effect that bars it, or the tier that is tested first.
    pub by: Option<Id>,
    zh: String,
    en: String,
}

impl Obstacle {
    /// In words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Everything that keeps an object out of better tiers; `case` holds its scores, its rank and its tier.
pub(super) fn obstacles(case: Case<'_>, outcome: &Outcome, effects: &[usize]) -> Vec<Obstacle> {
    let Some(object) = outcome.objects.get(case.object) else { return Vec::new() };
    let tiers = &case.plan.standing.tiers;
    let competes = object.rank.is_some();
    let beside = case.tables.outside.is_apart(case.object) || case.tables.outside.is_out(case.object);
    // Who isn't ranked at all has no tier whatever it earns.
    if !competes && !beside && case.plan.standing.ranking.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (place, tier) in tiers.iter().enumerate().take(object.tier.unwrap_or(tiers.len())) {
        let before = found.len();
        let mut tell = |kind, by: Option<&Id>, [zh, en]: [String; 2]| {
            found.push(Obstacle { tier: tier.id.clone(), kind, by: by.cloned(), zh, en });
        };
        for effect in effects.iter().filter_map(|effect| case.plan.effects.get(*effect)) {
            if effect.bars(place) {
                let legal = effects::legal(effect.legal.as_ref());
                let (zh, en) =
                    (format!("效果“{}”{legal}", effect.label), format!("the effect \"{}\"{legal}", effect.label));
                tell(ObstacleKind::Barred, Some(&effect.id), [zh, en]);
            }
        }
        for worse in tier.tested_before.iter().filter(|worse| object.gates.met.contains(**worse)) {
            let Some(worse) = tiers.get(*worse) else { continue };
            let name = &worse.label;
            let (zh, en) = (
                format!("满足先判定的“{name}”的条件"),
                format!("it meets the condition of \"{name}\", which is tested first"),
            );
            tell(ObstacleKind::TestedBefore, Some(&worse.id), [zh, en]);
        }
        if apart(case).and_then(|apart| apart.tiers.as_ref()).is_some_and(|open| !open.contains(&place)) {
            let said = ["单列单位不评此等次".to_owned(), "it isn't open to units listed apart".to_owned()];
            tell(ObstacleKind::NotOpen, None, said);
        }
        if !object.gates.met.contains(place)
            && let Some(when) = &tier.when
        {
            let [mut zh, mut en] = failing(case, when);
            // So many must hold the tier, but those who tie for the last places of that kind go all out.
            if let Some(turned) = lifting(case, outcome, place) {
                let [tied_zh, tied_en] = tied(case, outcome, turned);
                zh = format!("{zh}；{tied_zh}");
                en = format!("{en}; {tied_en}");
            }
            tell(ObstacleKind::Condition, None, [zh, en]);
        }
        if !competes {
            continue;
        }
        if let Some(lowest) = case.plan.standing.lowest.as_ref().filter(|lowest| object.forced && place < lowest.tier) {
            let legal = effects::legal(lowest.legal.as_ref());
            let said = [format!("列入末位{legal}"), format!("it is among the forced lowest{legal}")];
            tell(ObstacleKind::ForcedLowest, None, said);
        }
        let gated = found.len() > before;
        found.extend(room(case, outcome, place, gated).map(|(kind, [zh, en])| Obstacle {
            tier: tier.id.clone(),
            kind,
            by: None,
            zh,
            en,
        }));
    }
    found
}

/// How a cohort came out.
fn cohort<'a>(case: Case<'_>, outcome: &'a Outcome) -> Option<&'a CohortFate> {
    outcome.cohorts.get(case.round.objects.get(case.object)?.cohort())
}

/// The group of equals to which an object belongs and that was turned away where so many must hold a tier.
fn lifting<'a>(case: Case<'_>, outcome: &'a Outcome, tier: usize) -> Option<&'a AtEdge> {
    let turned = cohort(case, outcome)?.awarded.fates.get(tier)?.turned.as_ref()?;
    (turned.lifting && turned.objects.contains(&case.object)).then_some(turned)
}

/// A lack of room in a tier.
fn room(case: Case<'_>, outcome: &Outcome, tier: usize, gated: bool) -> Option<(ObstacleKind, [String; 2])> {
    let fate = cohort(case, outcome)?.awarded.fates.get(tier)?;
    let rank = |object: usize| outcome.objects.get(object)?.rank.map(|rank| rank.rank);
    let own = rank(case.object)?;
    // Who was turned away without meeting the condition closes the tier for nobody who meets it.
    let turned = fate.turned.as_ref().filter(|turned| !turned.lifting);
    let turned = turned.and_then(|turned| Some((turned, rank(turned.first)?)));
    if let Some((turned, _)) = turned.filter(|(turned, first)| own == *first && turned.left > 0 && !gated) {
        return Some((ObstacleKind::TieAtEdge, tied(case, outcome, turned)));
    }
    let closed = turned.is_some_and(|(_, first)| own >= first);
    // Whoever a gate keeps out isn't turned away, yet there may be no place behind the gate.
    let crowded = outcome.objects.get(case.object)?.crowded.contains(tier);
    (closed || (gated && crowded)).then(|| (ObstacleKind::NoRoom, full(outcome, fate)))
}

fn tied(case: Case<'_>, outcome: &Outcome, turned: &AtEdge) -> [String; 2] {
    let others = turned.objects.iter().filter(|other| **other != case.object);
    let names: Vec<String> =
        others.filter_map(|other| outcome.objects.get(*other)).map(|other| other.name.to_string()).collect();
    let [names_zh, names_en] = some(&names);
    let left = turned.left;
    [
        format!("余{left}个名额，与{names_zh}并列，并列者全部不入围"),
        format!("{left} left for those who tie with it ({names_en}): all of them are out"),
    ]
}

fn full(outcome: &Outcome, fate: &TierFate) -> [String; 2] {
    // A tier that only has to be filled has no room of its own.
    let places = fate.room.or(fate.at_least).unwrap_or(0);
    let held = fate.held;
    let [held_zh, held_en] = match held {
        0 => Default::default(),
        held => [format!("，其中{held}个占用不补"), format!(", {held} of them held by nobody")],
    };
    let last = fate.last.and_then(|last| outcome.objects.get(last));
    let [last_zh, last_en] = match last.and_then(|last| Some((last, last.rank?.rank))) {
        Some((last, rank)) => [
            format!("，最后一个由{}（第{rank}名）取得", last.name),
            format!("; the last went to {} (rank {rank})", last.name),
        ],
        None => Default::default(),
    };
    let left = fate.left;
    let [left_zh, left_en] = match left {
        0 => Default::default(),
        left => [format!("，{left}个因并列未用"), format!(", {left} not used for a tie")],
    };
    [
        format!("名额{places}个{held_zh}{left_zh}{last_zh}"),
        format!("no place left of {places}{held_en}{left_en}{last_en}"),
    ]
}

/// Up to three names.
fn some(names: &[String]) -> [String; 2] {
    let shown: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    let more = names.len() > shown.len();
    [
        format!("{}{}", shown.join("、"), if more { format!("等{}个", names.len()) } else { String::new() }),
        format!(
            "{}{}",
            shown.join(", "),
            if more { format!(" and {} more", names.len().saturating_sub(3)) } else { String::new() }
        ),
    ]
}

/// What of a condition doesn't hold, with the numbers that were read.
fn failing(case: Case<'_>, when: &PlanCondition) -> [String; 2] {
    let mut said = [Vec::new(), Vec::new()];
    let mut waiting = vec![when];
    while let Some(part) = waiting.pop() {
        if condition(case, part, case.scores, None) == Told::True {
            continue;
        }
        match part {
            PlanCondition::All(all) => waiting.extend(all.iter().rev()),
            PlanCondition::Test(test) => {
                let [zh, en] = &test.text;
                let number = number_read(case, &test.reads);
                let [is_zh, is_en] = is(case.plan, &test.reads, number.as_ref(), test.bounds.at_least.as_ref());
                said[0].push(format!("须{zh}{is_zh}"));
                said[1].push(format!("{en} is asked{is_en}"));
            }
            PlanCondition::Run(run) => {
                let [zh, en] = step::condition(part);
                let [is_zh, is_en] = match years(case, run, case.scores, None) {
                    [least, most] if least == most => [format!("，为{least}年"), format!(", it is {least}")],
                    _ => is(case.plan, &Reads::Here, None, None),
                };
                said[0].push(format!("须{zh}{is_zh}"));
                said[1].push(format!("{en} is asked{is_en}"));
            }
            PlanCondition::Any(_) | PlanCondition::Not(_) => {
                let [zh, en] = step::condition(part);
                said[0].push(format!("须{zh}"));
                said[1].push(format!("{en} is asked"));
            }
        }
    }
    [said[0].join("；"), said[1].join("; ")]
}

/// The number that a test read, and how much it lacks.
fn is(inner: &Inner, reads: &Reads, number: Option<&Ratio>, at_least: Option<&Ratio>) -> [String; 2] {
    let Some(number) = number else { return ["，但缺失".to_owned(), ", and it is absent".to_owned()] };
    match reads {
        // Flags, grades and tiers read as numbers that say nothing to a reader.
        Reads::Tier | Reads::Value(Expr::Grade { .. } | Expr::Fact { .. }) => return Default::default(),
        Reads::Value(Expr::Item { item, .. }) => match inner.items.get(*item).map(|item| &item.kind) {
            Some(ItemKind::Flag) => return Default::default(),
            Some(ItemKind::Date) => return day(number),
            _ => {}
        },
        Reads::Value(_) | Reads::Here | Reads::Score(_) | Reads::Rate(_) | Reads::Rank { .. } => {}
    }
    match at_least.filter(|least| *least > number) {
        Some(least) => {
            let short = least.sub(number);
            [format!("，为{number}，差{short}"), format!(", it is {number}, short by {short}")]
        }
        None => [format!("，为{number}"), format!(", it is {number}")],
    }
}

/// Days are compared by their numbers.
fn day(number: &Ratio) -> [String; 2] {
    let whole = number.small().and_then(|(number, _)| i64::try_from(number).ok());
    let day = whole.and_then(Date::of_number).map_or_else(String::new, |day| day.to_string());
    [format!("，为{day}"), format!(", it is {day}")]
}

/// What is said of the tier that an object holds, beside its name.
pub(super) fn holds(explanation: &Explanation, lang: Lang) -> Vec<String> {
    let inner: &Inner = explanation.plan.inner();
    let outcome = &explanation.outcome;
    let mut lines = Vec::new();
    let Some(object) = outcome.objects.get(explanation.object) else { return lines };
    let cohort = explanation.round.data().objects.get(explanation.object).map(|object| object.cohort());
    let Some(fate) = cohort.and_then(|cohort| outcome.cohorts.get(cohort)) else { return lines };
    for (said, promotion) in inner.standing.promotions.iter().zip(&fate.promotions) {
        let legal = effects::legal(said.legal.as_ref());
        if promotion.promoted.contains(&explanation.object) {
            lines.push(match lang {
                Lang::Zh => format!("晋优“{}”{legal}", said.label),
                Lang::En => format!("promoted by \"{}\"{legal}", said.label),
            });
        }
        if promotion.kept.contains(&explanation.object) {
            lines.push(match lang {
                Lang::Zh => format!("符合晋优“{}”，但列入末位，不予晋升{legal}", said.label),
                Lang::En => format!("deserves \"{}\", but stays among the forced lowest{legal}", said.label),
            });
        }
    }
    if let Some(tier) = object.tier
        && let Some(filled) = fate.awarded.fates.get(tier)
    {
        let promoted = fate.promotions.iter().any(|promotion| promotion.promoted.contains(&explanation.object));
        if !promoted && !object.forced && filled.lifted > 0 && !object.gates.met.contains(tier) {
            let least = filled.at_least.unwrap_or(0);
            lines.push(match lang {
                Lang::Zh => format!("不满足条件，因至少须评{least}个而评为此等次"),
                Lang::En => format!("without meeting its condition, since at least {least} must hold it"),
            });
        }
        if filled.all_in.as_ref().is_some_and(|edge| edge.objects.contains(&explanation.object)) {
            let left = filled.all_in.as_ref().map_or(0, |edge| edge.left);
            lines.push(match lang {
                Lang::Zh => format!("余{left}个名额，并列者全部入围"),
                Lang::En => format!("{left} left, and all who tie come in"),
            });
        }
    }
    if object.forced {
        lines.push(match lang {
            Lang::Zh => "列入末位".to_owned(),
            Lang::En => "among the forced lowest".to_owned(),
        });
    }
    if let Some(place) = object.gates.holds()
        && let Some((tier, filled)) = inner.standing.tiers.get(place).zip(fate.awarded.fates.get(place))
        // A group that was turned away holds nothing.
        && filled.held > 0
        && filled.turned.as_ref().is_none_or(|turned| !turned.holding.contains(&explanation.object))
    {
        lines.push(match lang {
            Lang::Zh => format!("占用“{}”的一个名额，不予递补", tier.label),
            Lang::En => format!("holds a place of \"{}\" that nobody gets", tier.label),
        });
    }
    lines
}
