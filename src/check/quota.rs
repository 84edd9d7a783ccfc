//! Quotas, forced lowest and promotions: numbers that can be, tiers that are there, and nothing read before it is known.

use super::amount;
use super::condition::{self, Place};
use super::desk::{Desk, Known, Sink, called};
use super::identity::once;
use super::range;
use crate::document::{Id, Path};
use crate::finding::{
    AmountMissesCohort, CumulativeFirst, LowestIsBest, OwnerAbsentUnsaid, PromotesDown, QuotaContradicts, QuotaCount,
    QuotaEmpty, QuotaShareRange, QuotaShareUnsaid, QuotaWithoutRanking, TestOrder,
};
use crate::number::Decimal;
use crate::plan::standing::whole;
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::quota::{Places, PlacesForm, QuotaBase, QuotaRound};

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let root = Path::root();
    test_order(desk, sink);
    for (index, tier) in desk.book.tiers.iter().enumerate() {
        let Some(said) = &tier.quota else { continue };
        let path = root.field("tiers").index(index).field("quota");
        let name = called(tier.label.as_ref(), &tier.id);
        by_rank(desk, (format!("“{name}”的名额"), format!("the quota of \"{name}\"")), &path, sink);
        if said.at_most.is_none() && said.at_least.is_none() && !sink.incomplete(&path) {
            sink.push(QuotaEmpty {}, &path);
        }
        let basis = (said.of, said.round);
        let most = said.at_most.as_ref().map(|most| places(desk, most, basis, (&path, "at_most"), sink));
        let least = said.at_least.as_ref().map(|least| places(desk, least, basis, (&path, "at_least"), sink));
        contradiction(most.flatten(), least.flatten(), &path, sink);
        if said.cumulative && index == 0 {
            sink.push(CumulativeFirst { tier: name }, &path.field("cumulative"));
        }
    }
    lowest(desk, sink);
    let list = root.field("promotion");
    once(desk.book.promotion.iter().map(|promotion| &promotion.id), "晋优", "promotion", &list, sink);
    for (index, said) in desk.book.promotion.iter().enumerate() {
        let path = list.index(index);
        let name = called(said.label.as_ref(), &said.id);
        by_rank(desk, (format!("晋优“{name}”"), format!("the promotion \"{name}\"")), &path, sink);
        let when = path.field("when");
        desk.knowing(Known::Tiers, || condition::check(desk, &said.when, Place::Tier, &when, sink));
        let to = desk.tier(&said.to, &path.field("to"), sink);
        if let Some(worst) = desk.book.tiers.last().filter(|_| to == desk.book.tiers.len().checked_sub(1)) {
            let tier = called(worst.label.as_ref(), &worst.id);
            sink.push(PromotesDown { promotion: name, tier }, &path.field("to"));
        }
        if let Some(quota) = &said.quota {
            places(desk, &quota.at_most, (quota.of, quota.round), (&path.field("quota"), "at_most"), sink);
        }
    }
}

fn lowest(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let Some(said) = &desk.book.forced_lowest else { return };
    let path = Path::root().field("forced_lowest");
    by_rank(desk, ("末位".to_owned(), "the forced lowest".to_owned()), &path, sink);
    let tier = desk.tier(&said.tier, &path.field("tier"), sink);
    if let Some(best) = desk.book.tiers.first().filter(|_| tier == Some(0)) {
        sink.push(LowestIsBest { tier: called(best.label.as_ref(), &best.id) }, &path.field("tier"));
    }
    if let Some(when) = &said.when {
        let path = path.field("when");
        desk.knowing(Known::Ranks, || condition::check(desk, when, Place::Tier, &path, sink));
    }
    let quota = &said.quota;
    places(desk, &quota.at_least, (quota.of, quota.round), (&path.field("quota"), "at_least"), sink);
}

fn by_rank(desk: &Desk<'_>, (what_zh, what_en): (String, String), path: &Path, sink: &mut Sink<'_>) {
    if desk.book.ranking.is_none() && !sink.incomplete(&Path::root().field("ranking")) {
        sink.push(QuotaWithoutRanking { what_zh, what_en }, path);
    }
}

/// Each tier once, or nothing.
fn test_order(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let path = Path::root().field("test_order");
    if desk.book.test_order.is_empty() {
        return;
    }
    let mut seen: Vec<&Id> = Vec::new();
    let mut wrong: Vec<String> = Vec::new();
    for (index, id) in desk.book.test_order.iter().enumerate() {
        desk.tier(id, &path.index(index), sink);
        if seen.contains(&id) {
            wrong.push(id.to_string());
        }
        seen.push(id);
    }
    wrong.extend(desk.book.tiers.iter().filter(|tier| !seen.contains(&&tier.id)).map(|tier| tier.id.to_string()));
    if !wrong.is_empty() && !sink.incomplete(&Path::root().field("tiers")) {
        let [lacking_zh, lacking_en] = crate::finding::listed(&wrong);
        sink.push(TestOrder { lacking_zh, lacking_en }, &path);
    }
}

/// What is known of a number of places: whether it is a share, and the number where it is one for all.
fn places(
    desk: &Desk<'_>,
    said: &Places,
    basis: (Option<QuotaBase>, Option<QuotaRound>),
    (quota, field): (&Path, &'static str),
    sink: &mut Sink<'_>,
) -> Option<(bool, Decimal)> {
    let path = quota.field(field);
    let is_share = match said {
        Places::Share(_) => true,
        Places::Form(form) => matches!(form.as_ref(), PlacesForm::Cohort(_) | PlacesForm::OwnerShare(_)),
    };
    if is_share {
        for (there, lacking_zh, lacking_en) in
            [(basis.0.is_some(), "基数（取自）", "of whom"), (basis.1.is_some(), "取整", "how it is rounded")]
        {
            if !there && !sink.incomplete(quota) {
                sink.push(QuotaShareUnsaid { lacking_zh, lacking_en }, &path);
            }
        }
    }
    match said {
        Places::Share(number) => share(*number, &path, sink).then_some((true, *number)),
        Places::Form(form) => match form.as_ref() {
            PlacesForm::Cohort(by) => {
                let path = path.field("by_cohort");
                for (id, number) in by.by_cohort.iter() {
                    desk.cohort(id, &path.key(id.as_str()), sink);
                    share(*number, &path.key(id.as_str()), sink);
                }
                every_cohort(desk, |id| by.by_cohort.get(id).is_some(), &path, sink);
                None
            }
            PlacesForm::Count(said) => counted(desk, &said.count, &path.field("count"), sink).map(|n| (false, n)),
            PlacesForm::OwnerShare(said) => {
                owner(desk, &said.owner_share, said.if_absent, &path.field("owner_share"), sink);
                if let Some(number) = said.if_absent {
                    share(number, &path.field("if_absent"), sink);
                }
                None
            }
            PlacesForm::OwnerCount(said) => {
                owner(desk, &said.owner_count, said.if_absent, &path.field("owner_count"), sink);
                if let Some(number) = said.if_absent {
                    count(number, &path.field("if_absent"), sink);
                }
                None
            }
        },
    }
}

fn share(number: Decimal, path: &Path, sink: &mut Sink<'_>) -> bool {
    let fits = number >= Decimal::ZERO && number <= Decimal::ONE;
    if !fits {
        sink.push(QuotaShareRange { found: number.to_string() }, path);
    }
    fits
}

fn count(number: Decimal, path: &Path, sink: &mut Sink<'_>) {
    if whole(number).is_none() {
        sink.push(QuotaCount { found: number.to_string() }, path);
    }
}

fn counted(desk: &Desk<'_>, said: &Amount, path: &Path, sink: &mut Sink<'_>) -> Option<Decimal> {
    match said {
        Amount::All(number) => {
            count(*number, path, sink);
            Some(*number)
        }
        Amount::By(AmountBy::Cohort(by)) => {
            let path = path.field("by_cohort");
            for (id, number) in by.by_cohort.iter() {
                desk.cohort(id, &path.key(id.as_str()), sink);
                count(*number, &path.key(id.as_str()), sink);
            }
            every_cohort(desk, |id| by.by_cohort.get(id).is_some(), &path, sink);
            None
        }
        // A quota is one of a cohort, whatever classes are in it.
        Amount::By(AmountBy::Class(_)) => {
            amount::only_by_cohort(path, sink);
            None
        }
        // Refused where no period is spoken of, else written out.
        Amount::By(AmountBy::Period(_)) => None,
    }
}

fn every_cohort(desk: &Desk<'_>, has: impl Fn(&Id) -> bool, path: &Path, sink: &mut Sink<'_>) {
    for (place, cohort) in desk.book.cohorts.iter().enumerate() {
        if !has(&cohort.id) && !sink.incomplete(path) {
            sink.push(AmountMissesCohort { cohort: desk.cohort_name(place) }, path);
        }
    }
}

/// A value over the object that a cohort belongs to.
fn owner(
    desk: &Desk<'_>,
    value: &crate::rulebook::value::Value,
    if_absent: Option<Decimal>,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    let known = desk.knowing(Known::Tiers, || range::of(desk, value, path, sink));
    if if_absent.is_some() {
        return;
    }
    let without = desk.book.cohorts.iter().position(|cohort| cohort.belongs_to.is_none());
    let absent = known.as_ref().and_then(|known| known.causes.first());
    let (why_zh, why_en) = match (without, absent) {
        (Some(cohort), _) => {
            let cohort = desk.cohort_name(cohort);
            (format!("评比组“{cohort}”没有写所属单位"), format!("the cohort \"{cohort}\" belongs to nobody"))
        }
        (None, Some((cause, reason))) => super::causes::why(cause, reason),
        (None, None) => return,
    };
    sink.push(OwnerAbsentUnsaid { why_zh, why_en }, path);
}

/// What must be there exceeds what may be there.
fn contradiction(most: Option<(bool, Decimal)>, least: Option<(bool, Decimal)>, path: &Path, sink: &mut Sink<'_>) {
    if let (Some((share, most)), Some((also, least))) = (most, least)
        && share == also
        && least > most
    {
        sink.push(QuotaContradicts { least: least.to_string(), most: most.to_string() }, path);
    }
}
