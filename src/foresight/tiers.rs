//! What is worth telling of tiers: who can't reach one, who can't miss it, totals that hold none.
//!
//! What they want of totals is `wants`'s, how many may hold one `quotas`'s, what follows from one `consequences`'s.

use std::collections::BTreeMap;

use super::made::{self, Maker};
use super::tell::{Teller, shown};
use super::wants::{Class, Look, Want};
use super::witness::Witness;
use crate::document::Path;
use crate::finding::{TierAlways, TierBeyondClass, TierByRounding, TierNobody, TierNone};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::Inner;

/// Groups in which something is looked for by trying.
const TRIED: usize = 3;

pub(super) fn tell(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let plan = teller.plan();
    if plan.standing.tiers.is_empty() {
        return;
    }
    let Some(look) = Look::new(teller.ground, |group| crate::sample::whose(plan, group).is_some()) else { return };
    for tier in look.wants.iter().enumerate() {
        beyond(teller, maker, tier, &look);
        nobody(teller, maker, tier, &look);
        by_rounding(teller, maker, tier, &look);
    }
    always(teller, maker, &look);
    none(teller, maker, &look);
}

fn when(tier: usize) -> Path {
    Path::root().field("tiers").index(tier).field("when")
}

/// The name of a tier.
pub(super) fn label(plan: &Inner, tier: usize) -> String {
    plan.standing.tiers.get(tier).map_or_else(String::new, |tier| tier.label.clone())
}

fn asks(floor: &End) -> String {
    if floor.included { shown(&floor.at) } else { format!(">{}", shown(&floor.at)) }
}

/// Groups of which the same is to be said, together.
fn alike<K: Ord>(look: &Look, said: impl Fn(&Class) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
    let mut all: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for class in &look.classes {
        if let Some(said) = said(class) {
            all.entry(said).or_default().push(class.group);
        }
    }
    all
}

/// Classes whose best total misses what a tier needs, though somebody can have it.
fn beyond(teller: &mut Teller<'_>, maker: Maker<'_>, (tier, want): (usize, &Want), look: &Look) {
    let Some(included) = want.needed.low.as_ref().filter(|_| !want.otherwise).map(|low| low.included) else { return };
    let misses = |class: &Class| {
        let (high, floor) = (class.reach.as_ref()?.high.as_ref()?, class.floor(want)?);
        let out = high.at < floor.at || (high.at == floor.at && !(high.included && included));
        out.then(|| (high.at.clone(), floor.at))
    };
    // Where all miss it, checking has said so.
    if look.classes.iter().all(|class| misses(class).is_some()) {
        return;
    }
    for ((most, at), groups) in alike(look, misses) {
        let Some(group) = groups.first().copied() else { continue };
        let short = at.sub(&most);
        let kind = TierBeyondClass {
            tier: label(teller.plan(), tier),
            class: teller.classes(&groups),
            asks: asks(&End { at, included }),
            most: shown(&most),
            short: shown(&short),
        };
        let name = format!("{tier}/{group}");
        teller.at(kind, (&name, group), &when(tier), Some(short), |_| {
            maker.witnesses(&[(group, maker.end(group, true))], &[0])
        });
    }
}

/// Classes whose worst total still meets a tier that isn't the last.
fn always(teller: &mut Teller<'_>, maker: Maker<'_>, look: &Look) {
    let last = teller.plan().standing.tiers.len().saturating_sub(1);
    let held = |class: &Class| {
        let reach = class.reach.as_ref()?;
        let all = |want: &Want| {
            want.takes_all && want.total_alone && want.needed.low.is_some() && reach.lies_in(&class.needed(want))
        };
        let (tier, want) = look.wants.iter().enumerate().take(last).find(|(_, want)| all(want))?;
        let floor = class.floor(want)?;
        Some((tier, reach.low.as_ref()?.at.clone(), floor.at, floor.included))
    };
    for ((tier, least, at, included), groups) in alike(look, held) {
        let Some(group) = groups.first().copied() else { continue };
        let figure = least.sub(&at);
        let kind = TierAlways {
            tier: label(teller.plan(), tier),
            class: teller.classes(&groups),
            asks: asks(&End { at, included }),
            least: shown(&least),
        };
        let name = format!("{tier}/{group}");
        teller.at(kind, (&name, group), &when(tier), Some(figure), |_| {
            maker.witnesses(&[(group, maker.end(group, false))], &[0])
        });
    }
}

/// A tier for which nothing is left between the one above and its own floor.
fn nobody(teller: &mut Teller<'_>, maker: Maker<'_>, (tier, want): (usize, &Want), look: &Look) {
    let plan = teller.plan();
    // What its own floor rules out checking has said.
    let met = |class: &Class| class.reach.as_ref().is_some_and(|reach| !reach.meet(&class.needed(want)).is_empty());
    if !look.unheld(want) || !look.classes.iter().any(met) {
        return;
    }
    let Some((above, first)) = want.taken_from.as_ref().zip(look.classes.first()) else { return };
    let [why_zh, why_en] = why_nobody(want, above, look);
    let kind = TierNobody { tier: label(plan, tier), why_zh, why_en };
    let path = Path::root().field("tiers").index(tier);
    teller.at(kind, (&tier.to_string(), 0), &path, Some(above.at.clone()), |_| {
        around(maker, plan, (tier, want), first, look.root).unwrap_or_default()
    });
}

/// Why nobody holds a tier, in Chinese and English.
fn why_nobody(want: &Want, above: &End, look: &Look) -> [String; 2] {
    let [what_zh, what_en] = if look.rate { ["得分比", "rate"] } else { ["总分", "total"] };
    let any = |holds: &dyn Fn(&Class, &Interval) -> bool| {
        look.classes.iter().any(|class| class.reach.as_ref().is_some_and(|reach| holds(class, reach)))
    };
    let low = want.needed.low.as_ref().filter(|_| any(&|class, reach| !reach.meet(&class.untaken(want)).is_empty()));
    let above_shown = asks(above);
    let Some(low) = low else {
        return [
            format!("{what_zh}最低的也达到了更好等次的{above_shown}"),
            format!("even the lowest {what_en} meets the {above_shown} of the tier above"),
        ];
    };
    let (own, rate_zh, at_rate) =
        (asks(low), if look.rate { "得分比" } else { "" }, if look.rate { "at a rate " } else { "" });
    if low.at >= above.at {
        return [
            format!("凡{what_zh}达到{own}的都达到了更好等次的{above_shown}"),
            format!("any {what_en} that meets its {own} meets the {above_shown} of the tier above"),
        ];
    }
    // Some could be there, were there more digits.
    if any(&|class, reach| !reach.meet(&class.needed(want)).meet(&class.untaken(want)).is_empty()) {
        return [
            format!("按总分的位数，{rate_zh}{own}与更好等次的{above_shown}之间没有总分"),
            format!(
                "at the digits of the total there is none {at_rate}from {own} to the {above_shown} of the tier above"
            ),
        ];
    }
    [
        format!("没有哪个分类的{what_zh}能在{own}与更好等次的{above_shown}之间"),
        format!("no class has a {what_en} from {own} to the {above_shown} of the tier above"),
    ]
}

/// Next above what a better tier takes and next below what a tier asks, else the best and the worst; none of them holds it.
fn around(
    maker: Maker<'_>,
    plan: &Inner,
    (tier, want): (usize, &Want),
    class: &Class,
    root: usize,
) -> Option<Vec<Witness>> {
    let (maker, group) = (maker.aside(), class.group);
    let unit = maker.unit(root).unwrap_or_else(Ratio::one);
    let near = |at: &Ratio, to: &Ratio| maker.between(group, at, to).map(|(given, ..)| (group, given));
    let below = class.floor(want).and_then(|floor| near(&floor.at.sub(&unit), &floor.at));
    let above = want.taken_from.as_ref().map(|end| class.points(&end.at)).and_then(|at| near(&at, &at.add(&unit)));
    let ends = [true, false].map(|best| (group, maker.end(group, best)));
    let objects = above.zip(below).map_or(ends, |(above, below)| [above, below]);
    let own = plan.standing.tiers.get(tier).map(|tier| &tier.id);
    let came = maker.come(&objects)?;
    came.iter().all(|one| one.tier.is_some() && one.tier.as_ref() != own).then(|| made::shown(&came, &[0, 1]))
}

/// Totals that meet no tier's condition: shown by the worst that can be made up.
fn none(teller: &mut Teller<'_>, maker: Maker<'_>, look: &Look) {
    let plan = teller.plan();
    let Some((last, want)) = look.wants.iter().enumerate().next_back() else { return };
    if want.otherwise || want.needed.low.is_none() || look.wants.len() < plan.standing.tiers.len() {
        return;
    }
    for class in look.classes.iter().take(TRIED) {
        let (group, needed) = (class.group, class.needed(want));
        let low = class.reach.as_ref().and_then(|reach| reach.low.as_ref());
        if low.is_some_and(|low| needed.holds(&low.at)) {
            continue;
        }
        let worst = [(group, maker.end(group, false))];
        let Some(all) = maker.come(&worst) else { continue };
        let Some(came) = all.first().filter(|came| came.tier.is_none()) else { continue };
        let Some(total) = came.total.clone().filter(|total| !needed.holds(total)) else { continue };
        let kind = TierNone { tier: label(plan, last), least: shown(&total) };
        teller.at(kind, (&last.to_string(), group), &when(last), Some(total), |_| made::shown(&all, &[0]));
        return;
    }
}

/// A total below a tier's floor that is published at it or above.
fn by_rounding(teller: &mut Teller<'_>, maker: Maker<'_>, (tier, want): (usize, &Want), look: &Look) {
    let Some(unit) = maker.unit(look.root) else { return };
    let (id, half) = (teller.plan().standing.tiers.get(tier).map(|tier| tier.id.clone()), Ratio::new(1, 2));
    for class in look.classes.iter().take(TRIED) {
        let (group, needed) = (class.group, class.needed(want));
        let (Some(floor), Some(published)) = (&needed.low, look.published(&needed)) else { continue };
        let Some(low) = half.as_ref().map(|half| published.sub(&unit.mul(half))).filter(|low| *low < floor.at) else {
            continue;
        };
        if !class.reach.as_ref().is_some_and(|reach| reach.holds(&published)) {
            continue;
        }
        // Just half a unit below may be rounded down: then halfway from there.
        let middle = half.as_ref().map(|half| low.add(&floor.at).mul(half));
        let given = |(_, _, came): &(_, _, made::Came)| came.total.as_ref() == Some(&published) && came.tier == id;
        let found = [Some(low), middle].into_iter().flatten();
        let Some((_, exact, came)) = found.filter_map(|low| maker.between(group, &low, &floor.at)).find(given) else {
            continue;
        };
        let kind = TierByRounding {
            tier: label(teller.plan(), tier),
            asks: shown(&published),
            unit: shown(&unit),
            exact: shown(&exact),
        };
        let figure = floor.at.sub(&exact);
        teller.at(kind, (&tier.to_string(), group), &when(tier), Some(figure), |_| vec![came.witness]);
        return;
    }
}
