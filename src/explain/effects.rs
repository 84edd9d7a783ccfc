//! Effects and separate listing in an explanation: what acted, why, and what it did.

use super::{Explanation, step};
use crate::document::Lang;
use crate::plan::effects::PlanEffect;
use crate::plan::standing::PlanTier;

/// A line for each effect that acts, and for a separate listing.
pub(super) fn lines(explanation: &Explanation, lang: Lang) -> Vec<String> {
    let inner = explanation.plan.inner();
    let objects = &explanation.round.data().objects;
    let cohort = objects.get(explanation.object).map(|object| object.cohort());
    let mut lines = Vec::new();
    if let (true, Some(apart)) =
        (explanation.apart, cohort.and_then(|cohort| inner.apart.get(cohort)).and_then(Option::as_ref))
    {
        let [when_zh, when_en] = step::condition(&apart.when);
        let legal = legal(apart.legal.as_ref());
        let named = apart.label.as_deref();
        lines.push(match lang {
            Lang::Zh => {
                let out = if apart.out { "，不计入同组统计" } else { "" };
                format!(
                    "单列{}（因{when_zh}）：不排名{out}{legal}",
                    named.map_or(String::new(), |name| format!("“{name}”"))
                )
            }
            Lang::En => {
                let out = if apart.out { ", not among the peers" } else { "" };
                let named = named.map_or(String::new(), |name| format!(" as \"{name}\""));
                format!("Listed apart{named} (since {when_en}): no rank{out}{legal}")
            }
        });
    }
    for effect in explanation.effects.iter().filter_map(|place| inner.effects.get(*place)) {
        let [when_zh, when_en] = step::condition(&effect.when);
        let legal = legal(effect.legal.as_ref());
        lines.push(match lang {
            Lang::Zh => {
                format!("效果“{}”（因{when_zh}）：{}{legal}", effect.label, what(effect, &inner.standing.tiers, lang))
            }
            Lang::En => {
                format!(
                    "Effect \"{}\" (since {when_en}): {}{legal}",
                    effect.label,
                    what(effect, &inner.standing.tiers, lang)
                )
            }
        });
    }
    lines
}

/// An article, as it stands behind what follows from it.
pub(super) fn legal(legal: Option<&String>) -> String {
    legal.map_or_else(String::new, |legal| format!(" [{legal}]"))
}

/// What an effect does.
fn what(effect: &PlanEffect, tiers: &[PlanTier], lang: Lang) -> String {
    let name = |tier: usize| tiers.get(tier).map_or("", |tier| tier.label.as_str());
    let bars: Vec<&str> = effect.bars.iter().map(|tier| name(*tier)).collect();
    let mut done = Vec::new();
    match lang {
        Lang::Zh => {
            done.extend(effect.total.as_ref().map(|total| format!("总分定为{total}")));
            done.extend(effect.unscored.then(|| "不评分".to_owned()));
            done.extend(effect.unranked.then(|| "不排名".to_owned()));
            let most = |tier| format!("等次{}“{}”", if effect.unscored { "定为" } else { "最高" }, name(tier));
            done.extend(effect.at_most.map(most));
            done.extend((!bars.is_empty()).then(|| format!("不得评为{}", bars.join("、"))));
            done.extend(effect.out.then(|| "不计入同组统计".to_owned()));
            done.join("，")
        }
        Lang::En => {
            done.extend(effect.total.as_ref().map(|total| format!("the total is {total}")));
            done.extend(effect.unscored.then(|| "unscored".to_owned()));
            done.extend(effect.unranked.then(|| "unranked".to_owned()));
            let most = |tier| format!("tier{} {}", if effect.unscored { "" } else { " at most" }, name(tier));
            done.extend(effect.at_most.map(most));
            done.extend((!bars.is_empty()).then(|| format!("barred from {}", bars.join(", "))));
            done.extend(effect.out.then(|| "not among the peers".to_owned()));
            done.join(", ")
        }
    }
}
