//! Derived objects (派生对象): who they are made of, and how.

use super::node::meeting;
use super::page::{Block, Page};
use super::speaker::{Speaker, say};
use crate::rulebook::derive::{
    CombinedItem, CountedParts, Derive, DerivedItems, DerivedTotals, ItemOfParts, LinkedParts, PartAbsent, Parts,
    PartsOfClass, PartsOfCohort, WithoutTotal,
};
use crate::rulebook::node::Combine;
use crate::rulebook::worded;

/// The section.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let pairs = s.book.derive.iter().map(|said| match said {
        Derive::Totals(said) => totals(s, said),
        Derive::Items(said) => items(s, said),
    });
    let pairs = Block::pairs(pairs.collect());
    page.section(s.word("派生对象", "Objects made of others"), pairs.into_iter().collect());
}

fn parts(s: &Speaker<'_>, said: &Parts) -> String {
    match said {
        Parts::Links(LinkedParts { links }) => {
            say!(s, "组成：名册中“{links}”关联的对象", "Parts: those linked as “{links}” in the roster")
        }
        Parts::Cohort(PartsOfCohort { cohort }) => {
            let cohort = s.cohort(cohort);
            say!(s, "组成：评比组“{cohort}”的全部对象", "Parts: all of the cohort “{cohort}”")
        }
        Parts::Class(PartsOfClass { class }) => {
            let class = s.class(class);
            say!(s, "组成：分类“{class}”的全部对象", "Parts: all of the class “{class}”")
        }
    }
}

fn totals(s: &Speaker<'_>, said: &DerivedTotals) -> (String, Vec<String>) {
    let DerivedTotals {
        id,
        label,
        class,
        parts,
        combine,
        best_n,
        weight,
        link_weights,
        without_total,
        digits,
        effects,
        legal,
    } = said;
    let class = s.class(class);
    let mut lines =
        vec![say!(s, "分类“{class}”的总分由其他对象的总分合成", "Totals of the class “{class}” are made of others'")];
    lines.push(self::parts(s, parts));
    lines.push(match combine {
        Combine::Mean if weight.is_none() && !link_weights => {
            s.word("取组成对象的平均，各对象权重相同", "The parts: the mean, all of one weight").to_owned()
        }
        combine => meeting(s, *combine, *best_n, s.word("组成对象", "The parts")),
    });
    lines.extend(weight.as_ref().map(|value| {
        let value = s.formula(value);
        s.full(say!(s, "权重：{value}", "Weight: {value}"))
    }));
    if *link_weights {
        lines.push(s.word("权重：按名册所列", "Weight: as the roster says").to_owned());
    }
    let answer = match without_total {
        WithoutTotal::LeaveOut => s.word("不计", "counts as no part"),
        WithoutTotal::Zero => s.word("按零分计", "counts with 0"),
        WithoutTotal::Refuse => s.word("不得评分", "stops the round"),
        WithoutTotal::Unscored => s.word("整体也不评分", "leaves the whole unscored"),
    };
    lines.push(say!(s, "组成对象无总分的{answer}", "A part without a total {answer}"));
    lines.extend(digits.as_ref().map(|digits| {
        let digits = worded::precision(digits, s.lang);
        say!(s, "总分取{digits}", "Total: {digits}")
    }));
    if !effects.is_empty() {
        let effects = s.and(&effects.iter().map(|id| s.effect(id)).collect::<Vec<_>>());
        lines.push(say!(s, "适用的效果：{effects}", "Effects that act: {effects}"));
    }
    lines.extend(s.legal_line(legal.as_ref()));
    (s.with_id(label.as_ref(), id), lines)
}

fn items(s: &Speaker<'_>, said: &DerivedItems) -> (String, Vec<String>) {
    let DerivedItems { id, label, class, parts, items, legal } = said;
    let class = s.class(class);
    let mut lines = vec![say!(
        s,
        "分类“{class}”的数据项由其他对象的数据项合成，再照常计分",
        "Items of the class “{class}” are made of others', then scored as any"
    )];
    lines.push(self::parts(s, parts));
    for (item, said) in items.iter() {
        let name = s.item(item);
        lines.push(match said {
            ItemOfParts::Combined(CombinedItem { combine, digits, absent }) => {
                let how = match combine {
                    Combine::Sum => s.word("合计", "sum"),
                    Combine::Mean => s.word("平均", "mean"),
                    Combine::Min => s.word("取最低", "lowest"),
                    Combine::Max => s.word("取最高", "highest"),
                    other => s.word(other.word(crate::document::Lang::Zh), other.word(crate::document::Lang::En)),
                };
                let mut parts = vec![how.to_owned()];
                parts.extend(
                    digits.map(|digits| {
                        worded::precision(&crate::rulebook::precision::Precision::Decimals(digits), s.lang)
                    }),
                );
                let answer = match absent {
                    PartAbsent::LeaveOut => s.word("不计", "is left out"),
                    PartAbsent::AsZero => s.word("按零计", "counts as 0"),
                    PartAbsent::Refuse => s.word("不得评分", "stops the round"),
                    PartAbsent::Absent => s.word("整体同样缺失", "makes the whole lack it"),
                };
                parts.push(say!(s, "组成对象缺该项的{answer}", "a part without it {answer}"));
                s.colon(&name, &s.comma(&parts))
            }
            ItemOfParts::Counted(CountedParts { count }) => {
                let when = s.condition(count);
                s.full(say!(s, "{name}：{when}的组成对象个数", "{name}: how many parts where {when}"))
            }
        });
    }
    lines.extend(s.legal_line(legal.as_ref()));
    (s.with_id(label.as_ref(), id), lines)
}
