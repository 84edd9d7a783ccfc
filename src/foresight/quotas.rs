//! What is worth telling of quotas and the forced lowest: those that never bind, give no place to few, leave somebody
//! without a tier, or take somebody however good all are.
//!
//! What a tier's condition lets in is `tiers`'s; who gets a place, the engine's.

use super::made::{self, Came, Maker, OBJECTS, Object};
use super::says;
use super::tell::{Teller, percent, shown};
use super::tiers::label;
use super::witness::Witness;
use crate::document::{Id, Path};
use crate::finding::{LowestTakesGood, LowestTakesNobody, QuotaIdle, QuotaLeavesOut, QuotaNoPlace, QuotaSwallowed};
use crate::number::{Mode, Ratio};
use crate::plan::Inner;
use crate::plan::condition::Reads;
use crate::plan::standing::{PlanPlaces, PlanSize};
use crate::sample::group_in;
use crate::standing::places::{self, Base};

/// From so many objects on a cohort isn't small any more, so that nothing is told of fewer.
const SMALL: i64 = 3;
/// Objects in a made-up cohort that is all good.
const COHORT: usize = 10;
/// Sizes of a cohort that are looked at.
const LOOKED: usize = 1_000;
/// Cohorts that are looked at.
const COHORTS: usize = 100;

pub(super) fn tell(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let plan = teller.plan();
    for tier in 0..plan.standing.tiers.len() {
        idle(teller, maker, tier);
    }
    for cohorts in alike(plan) {
        let maker = cohorts.first().map_or(maker, |cohort| maker.within(*cohort));
        for tier in 0..plan.standing.tiers.len() {
            no_place(teller, maker, tier, &cohorts);
        }
        room(teller, maker, &cohorts);
        lowest(teller, maker, &cohorts);
    }
}

/// Cohorts in which all quotas are the same, together.
fn alike(plan: &Inner) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    let same = |one: usize, other: usize| {
        plan.standing.places().all(|places| match &places.size {
            PlanSize::Share(shares) => shares.get(one) == shares.get(other),
            PlanSize::Count(counts) => counts.get(one) == counts.get(other),
            PlanSize::Owner { .. } => true,
        })
    };
    for cohort in 0..plan.rulebook.cohorts.len().min(COHORTS) {
        match all.iter_mut().find(|known| known.first().is_some_and(|first| same(*first, cohort))) {
            Some(known) => known.push(cohort),
            None => all.push(vec![cohort]),
        }
    }
    all
}

/// A number of places in a cohort: a share, or so many; `None` where it follows from evidence.
enum Size<'p> {
    Share(&'p Ratio),
    Count(u32),
}

fn size(places: &PlanPlaces, cohort: usize) -> Option<Size<'_>> {
    match &places.size {
        PlanSize::Share(shares) => shares.get(cohort).map(Size::Share),
        PlanSize::Count(counts) => counts.get(cohort).copied().map(Size::Count),
        PlanSize::Owner { .. } => None,
    }
}

/// The names of cohorts.
fn named(plan: &Inner, cohorts: &[usize]) -> String {
    let known = cohorts.iter().filter_map(|cohort| plan.rulebook.cohorts.get(*cohort));
    let name = |cohort: &crate::rulebook::identity::Cohort| {
        cohort.label.as_ref().map_or_else(|| cohort.id.to_string(), ToString::to_string)
    };
    known.map(name).collect::<Vec<_>>().join("、")
}

fn quota(tier: usize) -> Path {
    Path::root().field("tiers").index(tier).field("quota")
}

/// A quota that takes everybody, or asks for nobody.
fn idle(teller: &mut Teller<'_>, maker: Maker<'_>, tier: usize) {
    let plan = teller.plan();
    let Some(said) = plan.standing.tiers.get(tier).and_then(|tier| tier.quota.as_ref()) else { return };
    let everywhere = |places: &PlanPlaces, wanted: &dyn Fn(Size<'_>) -> bool| {
        (0..plan.rulebook.cohorts.len()).all(|cohort| size(places, cohort).is_some_and(wanted))
    };
    let all = |size: Size<'_>| matches!(size, Size::Share(share) if *share == Ratio::one());
    let no = |size: Size<'_>| match size {
        Size::Share(share) => share.is_zero(),
        Size::Count(count) => count == 0,
    };
    let name = format!("{tier}");
    let own = plan.standing.tiers.get(tier).map(|tier| tier.id.clone());
    if said.at_most.as_ref().is_some_and(|places| everywhere(places, &all)) {
        let kind =
            QuotaIdle { tier: label(plan, tier), size_zh: "至多100%".to_owned(), size_en: "at most 100%".to_owned() };
        teller.at(kind, (&name, 0), &quota(tier).field("at_most"), Some(Ratio::one()), |_| {
            // A whole cohort holds it.
            let all = cohort_of(maker, plan, true).filter(|came| came.iter().all(|one| one.tier == own));
            all.map(|came| made::shown(&came, &[came.len().saturating_sub(1)])).unwrap_or_default()
        });
    }
    if said.at_least.as_ref().is_some_and(|places| places.never_under == 0 && everywhere(places, &no)) {
        let kind =
            QuotaIdle { tier: label(plan, tier), size_zh: "至少0".to_owned(), size_en: "at least 0".to_owned() };
        let name = format!("{tier}/least");
        teller.at(kind, (&name, 0), &quota(tier).field("at_least"), Some(Ratio::zero()), |_| {
            // Nobody holds it, and nobody has to.
            let none = |came: &Vec<Came>| came.iter().all(|one| one.tier != own);
            let all = [false, true].into_iter().find_map(|best| cohort_of(maker, plan, best).filter(none));
            all.map(|came| made::shown(&came, &[0])).unwrap_or_default()
        });
    }
}

/// What a cohort of ten comes to that are all nearly as good as can be, or of three that are as bad.
fn cohort_of(maker: Maker<'_>, plan: &Inner, best: bool) -> Option<Vec<Came>> {
    let maker = maker.aside();
    let group = (0..crate::sample::groups(plan)).find(|group| crate::sample::whose(plan, *group).is_some())?;
    let bad = || (0..3).map(|_| (group, maker.end(group, false))).collect();
    maker.come(&if best { maker.near(group, COHORT)? } else { bad() })
}

/// The fewest objects of which a share is a place; `None` where that is none, however many they are.
fn fewest(share: &Ratio, mode: Mode) -> Option<i64> {
    let one = match mode {
        Mode::AwayFromZero => return share.is_positive().then_some(1),
        Mode::TowardZero => Ratio::one(),
        _ => Ratio::new(1, 2)?,
    };
    let (n, d) = one.div(share)?.lowest_terms()?;
    let up = n.checked_add(d.checked_sub(1)?)?.checked_div_euclid(d)?;
    i64::try_from(up).ok()
}

/// A share that rounds to no place in small cohorts.
fn no_place(teller: &mut Teller<'_>, maker: Maker<'_>, tier: usize, cohorts: &[usize]) {
    let plan = teller.plan();
    let Some(cohort) = cohorts.first().copied() else { return };
    let known = plan.standing.tiers.get(tier);
    let Some(places) = known.and_then(|tier| tier.quota.as_ref()).and_then(|quota| quota.at_most.as_ref()) else {
        return;
    };
    let Some(Size::Share(share)) = size(places, cohort).filter(|_| places.never_under == 0) else { return };
    let Some(few) = fewest(share, places.round).filter(|few| *few >= SMALL) else { return };
    let kind = QuotaNoPlace {
        tier: label(plan, tier),
        cohort: named(plan, cohorts),
        share: percent(share),
        fewest: few.to_string(),
    };
    // The first of them is the best: the best tier is theirs, if there is a place.
    let best = known.filter(|_| tier == 0).map(|tier| tier.id.clone());
    let name = format!("{tier}/{cohort}");
    teller.at(kind, (&name, 0), &quota(tier).field("at_most"), Some(Ratio::from_int(few)), |_| {
        best.and_then(|best| around(maker, plan, cohort, few, |tier| tier == Some(&best), true)).unwrap_or_default()
    });
}

/// A round of one object fewer than a number and one of that many: of the first object, or the last, in each; only where
/// something holds of its tier in the second alone.
fn around(
    maker: Maker<'_>,
    plan: &Inner,
    cohort: usize,
    few: i64,
    holds: impl Fn(Option<&Id>) -> bool,
    first: bool,
) -> Option<Vec<Witness>> {
    let maker = maker.aside();
    let many = usize::try_from(few).ok().filter(|many| *many <= OBJECTS)?;
    let fewer = many.checked_sub(1)?;
    let objects = maker.near(group_in(plan, cohort)?, many)?;
    let less = objects.get(..fewer)?;
    let about = |many: usize| if first { Some(0) } else { many.checked_sub(1) };
    let come = |objects: &[Object]| -> Option<Came> {
        let at = about(objects.len())?;
        maker.come(objects)?.into_iter().nth(at)
    };
    let (without, with) = (come(less)?, come(&objects)?);
    let told = !holds(without.tier.as_ref()) && holds(with.tier.as_ref());
    told.then(|| vec![without.witness, with.witness])
}

/// Quotas of all tiers together, tier by tier from the best.
fn room(teller: &mut Teller<'_>, maker: Maker<'_>, cohorts: &[usize]) {
    let plan = teller.plan();
    let Some(cohort) = cohorts.first().copied() else { return };
    let tiers = &plan.standing.tiers;
    let (mut share, mut count) = (Ratio::zero(), 0_u32);
    let (mut shares, mut counts, mut open) = (false, false, false);
    for (place, tier) in tiers.iter().enumerate() {
        let quota = tier.quota.as_ref();
        let Some((quota, places)) = quota.and_then(|quota| Some((quota, quota.at_most.as_ref()?))) else {
            open = true;
            continue;
        };
        match size(places, cohort) {
            None => return,
            Some(Size::Share(own)) => {
                // What tiers above may take without this one.
                let above = share.clone();
                if quota.cumulative && !open && !counts && place > 0 && *own <= above && above.is_positive() {
                    swallowed(teller, maker, (place, cohorts), [&percent(own), &percent(&above)], above.sub(own));
                }
                shares = true;
                share = if quota.cumulative { above.max(own.clone()) } else { above.add(own) };
            }
            Some(Size::Count(own)) => {
                if quota.cumulative && !open && !shares && place > 0 && own <= count && count > 0 {
                    let [own, above] = [own, count].map(|places| Ratio::from_int(i64::from(places)));
                    swallowed(teller, maker, (place, cohorts), [&shown(&own), &shown(&above)], above.sub(&own));
                }
                counts = true;
                count = if quota.cumulative { count.max(own) } else { count.saturating_add(own) };
            }
        }
    }
    if open || tiers.is_empty() || plan.standing.lowest.is_some() || (shares && counts) || share >= Ratio::one() {
        return;
    }
    let (from, [room_zh, room_en], figure) = if counts {
        let room = [format!("最多{count}家"), format!("make room for {count} objects at most")];
        (i64::from(count).saturating_add(1), room, Ratio::from_int(i64::from(count)))
    } else {
        let Some(from) = left_from(plan, cohort, &share) else { return };
        let own = percent(&share);
        let room = match from {
            1 => [format!("最多{own}"), format!("make room for {own} at most")],
            // Of fewer, rounding makes room for all.
            _ => [
                format!("为{own}，取整以后{from}家起仍容不下全部"),
                format!("come to {own}, which even rounded is too little for all of {from} objects or more"),
            ],
        };
        (from, room, share)
    };
    // Enough that some are left over.
    let many = usize::try_from(from).map_or(usize::MAX, |from| if counts { from } else { from.max(COHORT) });
    let kind = QuotaLeavesOut { cohort: named(plan, cohorts), room_zh, room_en };
    let path = quota(tiers.len().saturating_sub(1));
    teller.at(kind, (&cohort.to_string(), 0), &path, Some(figure), |_| {
        let Some(group) = group_in(plan, cohort).filter(|_| many <= OBJECTS) else { return Vec::new() };
        let Some(objects) = maker.near(group, many) else { return Vec::new() };
        let last = many.saturating_sub(1);
        let left = |came: &Vec<Came>| came.get(last).is_some_and(|last| last.tier.is_none());
        maker.aside().come(&objects).filter(left).map(|came| made::shown(&came, &[last])).unwrap_or_default()
    });
}

/// The number of objects from which on quotas that come to less than the whole leave somebody out, however they are
/// rounded.
fn left_from(plan: &Inner, cohort: usize, share: &Ratio) -> Option<i64> {
    let quotas = || plan.standing.tiers.iter().filter_map(|tier| tier.quota.as_ref());
    let most = || quotas().filter_map(|quota| Some((quota.cumulative, quota.at_most.as_ref()?)));
    // Each adds less than a place to its share, or as many as it never goes under.
    let added = most().map(|(_, places)| match places.round {
        Mode::TowardZero => places.never_under,
        _ => places.never_under.max(1),
    });
    let added = added.fold(0_i64, |so_far, one| so_far.saturating_add(i64::from(one)));
    let (n, d) = Ratio::from_int(added).div(&Ratio::one().sub(share))?.lowest_terms()?;
    let surely = i64::try_from(n.checked_div_euclid(d)?).ok()?.checked_add(1)?;
    let left = |many: i64| {
        let many = u32::try_from(many).ok()?;
        let base = Base { ranked: many, roster: many, beside: 0 };
        let room = most().try_fold(0_u32, |so_far, (cumulative, places)| {
            let own = places::count(places, cohort, base, |_| None).ok()?;
            Some(if cumulative { so_far.max(own) } else { so_far.saturating_add(own) })
        })?;
        Some(room < many)
    };
    // As many fewer as are left over as well.
    let fewer = (1..surely).rev().take(LOOKED).take_while(|many| left(*many) == Some(true));
    Some(fewer.last().unwrap_or(surely))
}

fn swallowed(
    teller: &mut Teller<'_>,
    maker: Maker<'_>,
    (tier, cohorts): (usize, &[usize]),
    [own, above]: [&str; 2],
    figure: Ratio,
) {
    let plan = teller.plan();
    let kind = QuotaSwallowed {
        tier: label(plan, tier),
        cohort: named(plan, cohorts),
        own: own.to_owned(),
        above: above.to_owned(),
    };
    let name = format!("{tier}/{cohorts:?}");
    let tiers = &plan.standing.tiers;
    teller.at(kind, (&name, 0), &quota(tier).field("at_most"), Some(figure), |_| {
        // Of a cohort that is all good, the last for whom there is a place above, and the next.
        let came = cohorts.first().and_then(|cohort| {
            let objects = maker.near(group_in(plan, *cohort)?, COHORT)?;
            maker.aside().come(&objects)
        });
        let place = |one: &Came| tiers.iter().position(|tier| Some(&tier.id) == one.tier.as_ref());
        let Some(came) = came.filter(|came| came.iter().all(|one| place(one) != Some(tier))) else { return Vec::new() };
        let above = came.iter().take_while(|one| place(one).is_some_and(|place| place < tier)).count();
        above.checked_sub(1).map(|last| made::shown(&came, &[last, above])).unwrap_or_default()
    });
}

/// The forced lowest: whom it takes of a cohort that is all good, and whether it takes anybody of few.
fn lowest(teller: &mut Teller<'_>, maker: Maker<'_>, cohorts: &[usize]) {
    let plan = teller.plan();
    let Some(cohort) = cohorts.first().copied() else { return };
    let Some(said) = &plan.standing.lowest else { return };
    let path = Path::root().field("forced_lowest");
    let Some(known) = size(&said.places, cohort) else { return };
    let own = plan.standing.tiers.get(said.tier).map(|tier| tier.id.clone());
    let places = path.field("quota").field("at_least");
    if let Size::Share(share) = known
        && said.places.never_under == 0
        && let Some(few) = fewest(share, said.places.round).filter(|few| *few >= SMALL)
    {
        let kind = LowestTakesNobody {
            tier: label(plan, said.tier),
            cohort: named(plan, cohorts),
            share: percent(share),
            fewest: few.to_string(),
        };
        let own = own.clone();
        teller.at(kind, (&cohort.to_string(), 0), &places, Some(Ratio::from_int(few)), |_| {
            around(maker, plan, cohort, few, |tier| tier.is_some() && tier == own.as_ref(), false).unwrap_or_default()
        });
    }
    let Some(best) = plan.standing.tiers.first() else { return };
    let by_score = said.when.as_ref().is_some_and(reads_score);
    let Some(group) = group_in(plan, cohort) else { return };
    // However many are needed for one to be taken, and ten where fewer are.
    let many = match known {
        Size::Share(share) => fewest(share, said.places.round).and_then(|few| usize::try_from(few).ok()),
        Size::Count(0) if said.places.never_under == 0 => None,
        Size::Count(_) => Some(COHORT),
    };
    let Some(many) = many.map(|many| many.max(COHORT)).filter(|many| *many <= OBJECTS && !by_score) else { return };
    let Some(objects) = maker.near(group, many) else { return };
    let Some(came) = maker.come(&objects) else { return };
    let Some(root) = says::root(plan) else { return };
    let asked = best.when.as_ref().filter(|when| says::total_alone(when, says::Read::total(root)));
    let needed = asked.map(|when| says::needed(when, says::Read::total(root)));
    let good = |total: &Option<Ratio>| {
        let reached = total.as_ref().zip(needed.as_ref()).is_some_and(|(total, needed)| needed.holds(total));
        reached || best.when.is_none()
    };
    let taken: Vec<usize> =
        came.iter().enumerate().filter(|(_, one)| one.tier.is_some() && one.tier == own).map(|(at, _)| at).collect();
    if taken.is_empty() || !came.iter().all(|one| good(&one.total)) {
        return;
    }
    let kind = LowestTakesGood {
        tier: label(plan, said.tier),
        best: best.label.clone(),
        many: taken.len().to_string(),
        of: shown(&Ratio::from_int(i64::try_from(many).unwrap_or(0))),
    };
    let figure = i64::try_from(taken.len()).ok().map(Ratio::from_int);
    let last = many.saturating_sub(1);
    teller.at(kind, ("", cohort), &path, figure, |_| made::shown(&came, &[0, last]));
}

/// Whether a condition looks at what an object came to.
fn reads_score(condition: &crate::plan::condition::PlanCondition) -> bool {
    let mut found = false;
    says::tests(condition, &mut |test| found |= matches!(test.reads, Reads::Score(_) | Reads::Rate(_)));
    found
}
