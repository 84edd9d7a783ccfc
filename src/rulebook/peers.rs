//! Peers: over whom a statistic or a rank ranges, and the statistics themselves as the document says them.

use super::condition::Condition;
use super::value::{Value, ValueForm};
use crate::document::{Id, record, words};
use crate::number::Decimal;

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
        /// The sum of weight × value ÷ the sum of the weights, of values rounded at `digits`.
        WeightedMean = "weighted_mean" / "加权均值",
        /// The standard deviation of values rounded at `digits`: 0 where all are alike; of one value 0 for a population
        /// and too few for a sample.
        Deviation = "deviation" / "标准差",
        /// (own − mean) ÷ deviation, of values rounded at `digits`; where all are alike zero base.
        ZScore = "z_score" / "标准分",
        /// The share of peers below the own value: where all are alike 0, 1 or a half, as `definition` says.
        Percentile = "percentile" / "百分位",
        /// The value a `fraction` of the way from smallest to largest; of one peer, or where all are alike, their value.
        Quantile = "quantile" / "分位数",
    }
}

words! {
    /// What a deviation divides by.
    pub enum Basis("basis", "口径") {
        /// The count less one.
        Sample = "sample" / "样本",
        /// The count.
        Population = "population" / "总体",
    }
}

words! {
    /// How a percentile counts, or where a quantile lies among n values in order.
    pub enum Definition("definition", "定义") {
        /// Percentile: the share of peers strictly below.
        Below = "below" / "低于",
        /// Percentile: the share of peers below or equal.
        AtMost = "at_most" / "不高于",
        /// Percentile: the mean of both, so that who is equal counts half.
        Middle = "middle" / "居中",
        /// Quantile: the place fraction × (n − 1) after the first, or the value before it.
        Lower = "lower" / "取低",
        /// Quantile: that place, or the value after it.
        Upper = "upper" / "取高",
        /// Quantile: the value nearest to that place; of two as near the lower.
        Nearest = "nearest" / "取近",
        /// Quantile: on the straight line between the values beside that place.
        Linear = "linear" / "线性",
        /// Quantile: the smallest value that at least the share of the peers doesn't exceed.
        Reached = "reached" / "达到",
    }
}

impl StatisticWord {
    /// Whether it adds numbers, so that they are rounded first.
    pub(crate) fn adds(self) -> bool {
        matches!(self, Self::Mean | Self::Sum | Self::WeightedMean | Self::Deviation | Self::ZScore)
    }

    /// Whether it must know which end is better.
    pub(crate) fn has_better_end(self) -> bool {
        matches!(self, Self::Best | Self::Worst | Self::ShareOfBest)
    }

    /// Whether it divides by the count or by one less.
    pub(crate) fn has_basis(self) -> bool {
        matches!(self, Self::Deviation | Self::ZScore)
    }

    /// Whether it goes by several names for several numbers.
    pub(crate) fn has_definition(self) -> bool {
        matches!(self, Self::Percentile | Self::Quantile)
    }
}

impl Definition {
    /// Whether it is one of a percentile, not of a quantile.
    pub(crate) fn is_of_percentile(self) -> bool {
        matches!(self, Self::Below | Self::AtMost | Self::Middle)
    }
}

/// A rank with averaged ties that is a whole value.
pub(crate) fn averaged_alone(value: &Value) -> Option<&RankOf> {
    match value {
        Value::Form(form) => match form.as_ref() {
            ValueForm::Rank(form) if form.rank.ties == Ties::Averaged => Some(&form.rank),
            _ => None,
        },
        _ => None,
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
        /// What each peer weighs.
        weight("权重"): Option<Value>, optional, "what each peer weighs, for weighted_mean", "各单位的权重（加权均值须写）";
        /// Sample or population.
        basis("口径"): Option<Basis>, optional, "sample or population, for deviation and z_score", "样本或总体（标准差、标准分须写）";
        /// How it counts.
        definition("定义"): Option<Definition>, optional, "how a percentile counts or a quantile lies", "百分位、分位数的定义（须写）";
        /// The share of the way.
        fraction("分位"): Option<Decimal>, optional, "share of the way, 0 to 1, for quantile", "分位数的位置，0至1（分位数须写）";
        /// Digits of the values that are added.
        digits("位数"): Option<u32>, optional, "decimals of the values that are added", "相加数值的小数位";
    }
}
