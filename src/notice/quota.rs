//! Tiers (等次) with their conditions and quotas, the forced lowest (末位), promotions (专项晋优).

use super::curve::{amount, plain};
use super::page::{Block, Page};
use super::speaker::{Speaker, percent, say};
use super::standing;
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::quota::{
    CountPlaces, Edge, ForcedLowest, LowestQuota, OwnerCount, OwnerShare, Places, PlacesForm, Promotion,
    PromotionQuota, Quota, QuotaBase, QuotaRound, Unfilled,
};
use crate::rulebook::standing::Tier;

/// Tiers and what stands beside them, then what follows.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let tiers = s.book.tiers.iter().map(|said| tier(s, said)).collect();
    let mut blocks: Vec<Block> = Block::pairs(tiers).into_iter().collect();
    if !s.book.test_order.is_empty() {
        let order = s.and(&s.book.test_order.iter().map(|id| s.tier(id)).collect::<Vec<_>>());
        blocks.push(Block::Text(say!(s, "条件依次判定：{order}", "Conditions are tested in this order: {order}")));
    }
    page.section(s.word("等次", "Tiers, best first"), blocks);
    if let Some(ForcedLowest { tier, quota, when, legal }) = &s.book.forced_lowest {
        let tier = s.tier(tier);
        let LowestQuota { at_least, of, round, never_under, tie_at_edge } = quota;
        let mut parts = vec![at_least_word(s, at_least)];
        parts.extend(base(s, *of, *round, *never_under));
        parts.push(edge(s, *tie_at_edge));
        let parts = s.full(s.comma(&parts));
        let legal = s.legal_behind(legal.as_ref());
        let mut lines = vec![say!(s, "“{tier}”{parts}{legal}", "“{tier}”: {parts}{legal}")];
        lines.extend(when.as_ref().map(|when| {
            let when = s.condition(when);
            s.full(say!(s, "条件：{when}", "Where {when}"))
        }));
        page.section(s.word("末位", "Forced lowest"), vec![Block::List(lines)]);
    }
    let promotions = s.book.promotion.iter().map(|said| promotion(s, said)).collect();
    page.section(s.word("专项晋优", "Promotions"), Block::pairs(promotions).into_iter().collect());
    standing::consequences(s, page);
}

fn tier(s: &Speaker<'_>, said: &Tier) -> (String, Vec<String>) {
    let Tier { id, label, when, quota, legal } = said;
    let mut lines = vec![match when {
        Some(when) => {
            let when = s.condition(when);
            s.full(say!(s, "条件：{when}", "Where {when}"))
        }
        None => s.word("其余", "All others").to_owned(),
    }];
    if let Some(Quota { at_most, at_least, of, round, never_under, tie_at_edge, unfilled, cumulative }) = quota {
        let mut parts: Vec<String> = at_most.iter().map(|said| at_most_word(s, said)).collect();
        parts.extend(at_least.iter().map(|said| at_least_word(s, said)));
        parts.extend(base(s, *of, *round, *never_under));
        parts.push(edge(s, *tie_at_edge));
        parts.push(
            match unfilled {
                Unfilled::Lost => s.word("空额作废", "places that remain are lost"),
                Unfilled::Passed => s.word("空额顺延至下一等次", "places that remain pass to the next tier"),
            }
            .to_owned(),
        );
        if *cumulative {
            parts.push(s.word("与以上等次合计", "counted with the tiers above").to_owned());
        }
        let parts = s.comma(&parts);
        lines.push(s.full(say!(s, "名额：{parts}", "Quota: {parts}")));
    }
    lines.extend(s.legal_line(legal.as_ref()));
    (s.with_id(label.as_ref(), id), lines)
}

fn promotion(s: &Speaker<'_>, said: &Promotion) -> (String, Vec<String>) {
    let Promotion { id, label, when, to, quota, separate, legal } = said;
    let (when, to) = (s.condition(when), s.tier(to));
    let mut lines = vec![s.full(say!(s, "条件：{when}", "Where {when}"))];
    let legal = s.legal_behind(legal.as_ref());
    lines.push(say!(s, "晋升为“{to}”{legal}", "To “{to}”{legal}"));
    if let Some(PromotionQuota { at_most, of, round, never_under, tie_at_edge }) = quota {
        let mut parts = vec![at_most_word(s, at_most)];
        parts.extend(base(s, *of, *round, *never_under));
        parts.push(edge(s, *tie_at_edge));
        let parts = s.comma(&parts);
        lines.push(s.full(say!(s, "名额：{parts}", "Quota: {parts}")));
    }
    if *separate {
        lines.push(s.word("单列单位也可晋优", "Units listed apart may be promoted, too").to_owned());
    }
    (s.with_id(label.as_ref(), id), lines)
}

fn at_most_word(s: &Speaker<'_>, said: &Places) -> String {
    let places = places(s, said);
    say!(s, "至多{places}", "at most {places}")
}

fn at_least_word(s: &Speaker<'_>, said: &Places) -> String {
    let places = places(s, said);
    say!(s, "至少{places}", "at least {places}")
}

/// How many places.
fn places(s: &Speaker<'_>, said: &Places) -> String {
    let form = match said {
        Places::Share(share) => return percent(*share),
        Places::Form(form) => form.as_ref(),
    };
    match form {
        PlacesForm::Cohort(by) => amount(s, &Amount::By(AmountBy::Cohort(by.clone())), &percent),
        PlacesForm::Count(CountPlaces { count }) => {
            let count = amount(s, count, &plain);
            say!(s, "{count}个", "{count}")
        }
        PlacesForm::OwnerShare(OwnerShare { owner_share, if_absent }) => {
            let value = s.formula(owner_share);
            let absent = if_absent
                .map(percent)
                .map_or_else(String::new, |share| say!(s, "，缺失时{share}", ", {share} where absent"));
            say!(s, "所属单位的{value}所定比例{absent}", "the share that {value} of the unit gives{absent}")
        }
        PlacesForm::OwnerCount(OwnerCount { owner_count, if_absent }) => {
            let value = s.formula(owner_count);
            let absent = if_absent
                .map(plain)
                .map_or_else(String::new, |count| say!(s, "，缺失时{count}个", ", {count} where absent"));
            say!(s, "所属单位的{value}所定个数{absent}", "as many as {value} of the unit gives{absent}")
        }
    }
}

/// Of whom a share is one, and how it is rounded.
fn base(s: &Speaker<'_>, of: Option<QuotaBase>, round: Option<QuotaRound>, never_under: Option<u32>) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(of.map(|of| {
        match of {
            QuotaBase::Ranked => s.word("以参加排名的为基数", "of those who are ranked"),
            QuotaBase::Roster => s.word("以全部在册的为基数", "of the whole roster"),
        }
        .to_owned()
    }));
    parts.extend(round.map(|round| {
        match round {
            QuotaRound::Down => s.word("不足一个的舍去", "rounded down"),
            QuotaRound::Up => s.word("不足一个的进一", "rounded up"),
            QuotaRound::HalfUp => s.word("四舍五入取整", "rounded half up"),
        }
        .to_owned()
    }));
    parts.extend(never_under.map(|least| say!(s, "不少于{least}个", "never fewer than {least}")));
    parts
}

fn edge(s: &Speaker<'_>, said: Edge) -> String {
    match said {
        Edge::In => s.word("边缘并列的全部入围", "a tied group at the edge is all in"),
        Edge::Out => s.word("边缘并列的全部不入围", "a tied group at the edge is all out"),
    }
    .to_owned()
}
