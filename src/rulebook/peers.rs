//! Peers: over whom a statistic or a rank ranges, and the statistics themselves as the document says them.

use super::condition::Condition;
use super::value::Value;
use crate::document::{Id, record, words};

words! {
    /// Whether an object counts among its own peers.
    pub enum SelfWord("self", "自身") {
        /// Counted.
        In = "in" / "计入",
        /// Not counted.
        Out = "out" / "不计入",
    }
}

words! {
    /// The end of a scale that is better.
    pub enum Best("best", "最优端") {
        /// More is better.
        Highest = "highest" / "最高",
        /// Less is better.
        Lowest = "lowest" / "最低",
    }
}

words! {
    /// What ties do.
    pub enum Ties("ties", "并列方式") {
        /// 1 2 2 4.
        Competition = "competition" / "跳位",
        /// 1 2 2 3.
        Dense = "dense" / "不跳位",
        /// 1 3 3 4.
        High = "high" / "取后位",
        /// The mean of what the curve gives for the places held.
        Averaged = "averaged" / "平分",
    }
}

words! {
    /// Where peers are found, always within the object's own cohort.
    pub enum PeersIn("where peers are", "同组所在") {
        /// The whole cohort.
        Cohort = "cohort" / "评比组",
        /// One class of it.
        Class = "class" / "分类",
        /// One layer of it.
        Layer = "layer" / "层级",
    }
}

words! {
    /// Statistics.
    pub enum StatisticWord("statistic", "统计量") {
        /// The sum ÷ the count, of values rounded at `digits`.
        Mean = "mean" / "均值",
        /// The one in the middle, or the mean of the two there.
        Median = "median" / "中位数",
        /// The value at the better end.
        Best = "best" / "最优",
        /// The value at the other end.
        Worst = "worst" / "最差",
        /// The smallest.
        Min = "min" / "最小",
        /// The largest.
        Max = "max" / "最大",
        /// The sum, of values rounded at `digits`.
        Sum = "sum" / "合计",
        /// How many peers have a value.
        Count = "count" / "个数",
        /// Own ÷ best; where lowest is best, best ÷ own.
        ShareOfBest = "share_of_best" / "与最优之比",
    }
}

record! {
    /// Over whom a statistic or rank ranges.
    pub struct Peers("peers", "同组") {
        /// cohort, class, layer, or a named one.
        r#in as "in"("范围内"): PeersIn, must, "cohort, class or layer", "评比组、分类或层级";
        /// A named class or layer instead of the own.
        named("指定"): Option<Id>, optional, "a named class or layer instead of the own", "指定的分类或层级";
        /// Whether the object itself counts.
        itself as "self"("自身"): SelfWord, must, "whether the object itself counts", "自身是否计入";
        /// Whether filled values count.
        filled("填补值"): Option<SelfWord>, optional, "whether filled values count", "填补值是否计入";
        /// Who counts.
        when("条件"): Option<Condition>, optional, "who counts", "计入条件";
        /// The smallest number.
        enough("足够"): Option<u32>, optional, "the smallest number of peers", "最少同组数";
    }
}

record! {
    /// A rank among peers.
    pub struct RankOf("rank among peers", "同组名次") {
        /// Of what.
        of("取自"): Value, must, "what is ranked", "排名依据";
        /// Highest or lowest.
        best("最优端"): Best, must, "highest or lowest", "最高或最低";
        /// What ties do.
        ties("并列"): Ties, must, "what ties do", "并列处理";
        /// Among whom.
        peers("同组"): Peers, must, "among whom", "同组范围";
    }
}

record! {
    /// A statistic over peers.
    pub struct StatisticOf("statistic over peers", "同组统计") {
        /// Which one.
        name("名目"): StatisticWord, must, "mean, median, best, worst …", "均值、中位数、最优、最差等";
        /// Of what.
        of("取自"): Value, must, "what it is taken of", "统计对象";
        /// Which end is better, for best, worst and share_of_best.
        best("最优端"): Option<Best>, optional, "highest or lowest, for best, worst and share_of_best", "最高或最低（最优、最差、与最优之比须写）";
        /// Among whom.
        peers("同组"): Peers, must, "among whom", "同组范围";
        /// Digits of the values that are added.
        digits("位数"): Option<u32>, optional, "decimals of the values that are added", "相加数值的小数位";
    }
}
