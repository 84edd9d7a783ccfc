//! The numeric policy (数值口径).

use super::page::{Block, Page};
use super::speaker::{Speaker, say};
use crate::rulebook::identity::{Compare, Numeric, RoundingWord};
use crate::rulebook::worded;

/// The section.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let Numeric { rounding, leaf, node, total, compare, irrational } = &s.book.numeric;
    let digits = |said| worded::precision(said, s.lang);
    let mode = match rounding {
        RoundingWord::HalfUp => s.word("四舍五入", "half up"),
        RoundingWord::HalfEven => s.word("四舍六入五成双", "half to even"),
        RoundingWord::TowardZero => s.word("向零舍去", "toward zero"),
        RoundingWord::AwayFromZero => s.word("背离零进一", "away from zero"),
    };
    let (leaf, node, total) = (digits(leaf), digits(node), digits(total));
    let mut lines = vec![
        say!(s, "舍入：{mode}", "Rounding: {mode}"),
        say!(s, "末级指标得分：{leaf}", "Points of leaves: {leaf}"),
        say!(s, "中间指标得分：{node}", "Points of inner indicators: {node}"),
        say!(s, "总分：{total}", "Total: {total}"),
        match compare {
            Compare::Published => {
                s.word("排名、等次与条件按公布的得分比较", "Ranks, tiers and conditions compare published scores")
            }
            Compare::Exact => s.word(
                "排名、等次与条件按舍入前的得分比较",
                "Ranks, tiers and conditions compare scores before their last rounding",
            ),
        }
        .to_owned(),
    ];
    lines.extend(irrational.map(|digits| {
        say!(s, "对数、开方等取{digits}位有效数字", "Logarithms, roots and the like: {digits} significant digits")
    }));
    page.section(s.word("数值口径", "Numbers"), Block::list(lines).into_iter().collect());
}
