//! Standing: keys of a ranking, tiers, effects and coverage. Quotas have their own file, and so has what follows.

use super::condition::Condition;
use super::peers::{Best, Ties};
use super::quota::Quota;
use super::value::Value;
use crate::document::{Id, Text, choice, record, words};
use crate::number::Decimal;

choice! {
    /// A key of a ranking.
    pub enum Key {
        /// A score.
        Score(ScoreKey) by score("得分"),
        /// A score ÷ its mark.
        Rate(RateKey) by rate("得分比"),
        /// An item of evidence.
        Data(DataKey) by data("数据"),
        /// A value.
        Value(ValueKey) by value("取值"),
        /// A figure.
        Figure(FigureKey) by figure("附属数"),
    }
}

record! {
    /// By a score.
    pub struct ScoreKey("score key", "得分排序项") {
        /// The node.
        score("得分"): Id, must, "a node", "指标编号";
        /// Highest or lowest.
        best("最优端"): Best, must, "highest or lowest", "最高或最低";
    }
}

record! {
    /// By a score ÷ its mark.
    pub struct RateKey("rate key", "得分比排序项") {
        /// The node.
        rate("得分比"): Id, must, "a node", "指标编号";
        /// Highest or lowest.
        best("最优端"): Best, must, "highest or lowest", "最高或最低";
    }
}

record! {
    /// By an item of evidence.
    pub struct DataKey("data key", "数据排序项") {
        /// The item.
        data("数据"): Id, must, "item of evidence", "数据项";
        /// Highest or lowest.
        best("最优端"): Best, must, "highest or lowest", "最高或最低";
    }
}

record! {
    /// By a value.
    pub struct ValueKey("value key", "取值排序项") {
        /// The value.
        value("取值"): Value, must, "a value", "取值";
        /// Highest or lowest.
        best("最优端"): Best, must, "highest or lowest", "最高或最低";
    }
}

record! {
    /// By a figure.
    pub struct FigureKey("figure key", "附属数排序项") {
        /// The figure.
        figure("附属数"): Id, must, "a figure", "附属数编号";
        /// Highest or lowest.
        best("最优端"): Best, must, "highest or lowest", "最高或最低";
    }
}

record! {
    /// The ranking (排名).
    pub struct Ranking("ranking", "排名") {
        /// Keys, in their order.
        keys("排序项"): Vec<Key>, must, "keys, in their order", "排序项，依次比较";
        /// What ties do.
        ties("并列"): Ties, must, "competition or dense", "跳位或不跳位";
    }
}

record! {
    /// Who may decide what the rules leave to bodies (审定权).
    pub struct Deciders("deciders", "审定权") {
        /// Who adopts tiers.
        tiers("等次"): Option<Id>, optional, "body that adopts a tier for an object, beside the computed one", "审定等次的单位；审定等次与计算等次并列";
        /// Who decides what applies.
        applies("适用"): Option<Id>, optional, "body that decides whether an item applies to an object", "审定数据项是否适用的单位";
    }
}

record! {
    /// A tier (等次).
    pub struct Tier("tier", "等次") {
        /// Its id.
        id("编号"): Id, must, "id of the tier", "等次编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Who may hold it.
        when("条件"): Option<Condition>, optional, "who may hold it", "评定条件";
        /// Its quota.
        quota("名额"): Option<Quota>, optional, "its quota", "名额";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

words! {
    /// What becomes of a barred object's place.
    pub enum PlaceWord("place", "名额处理") {
        /// Freed.
        Freed = "freed" / "释放",
        /// Held.
        Held = "held" / "占用",
    }
}

record! {
    /// An effect (一票否决、否优): what a condition does to the total, rank or tier.
    pub struct Effect("effect", "效果") {
        /// Its id.
        id("编号"): Id, must, "id of the effect", "效果编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// When.
        when("条件"): Condition, must, "when it acts", "触发条件";
        /// The total becomes this.
        total("总分"): Option<Decimal>, optional, "the total becomes this", "总分定为";
        /// No total.
        unscored("不评分"): bool, default(false), "no total, rank or tier", "不评分";
        /// No rank.
        unranked("不排名"): bool, default(false), "a total, but no rank or tier", "不排名";
        /// Tier at most.
        at_most("至多"): Option<Id>, optional, "tier at most", "等次上限";
        /// Barred from tiers.
        bar("不得"): Vec<Id>, default(Vec::new()), "tiers barred", "不得评为";
        /// Quota place.
        place("名额处理"): PlaceWord, must, "quota place freed or held", "名额释放或占用";
        /// Counted in statistics.
        in_statistics("计入统计"): bool, must, "counted in statistics of peers", "是否计入同组统计";
        /// Counted in the base of quotas.
        in_quota_base("计入名额基数"): Option<bool>, optional, "counted in the base of quotas, where it isn't counted in statistics", "不计入统计时，是否仍计入名额基数";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

impl Effect {
    /// Whether it does nothing but bar tiers: then it reads totals as effects have left them, and ranks.
    #[must_use]
    pub fn is_late(&self) -> bool {
        let touches = self.total.is_some() || self.unscored || self.unranked || !self.in_statistics;
        !touches && (self.at_most.is_some() || !self.bar.is_empty())
    }
}

words! {
    /// What too little coverage does.
    pub enum CoverageWord("coverage answer", "覆盖不足处理") {
        /// No rank.
        Unranked = "unranked" / "不排名",
        /// No total.
        Unscored = "unscored" / "不评分",
    }
}

record! {
    /// Coverage (覆盖): how much of the marks must come from evidence.
    pub struct Coverage("coverage", "覆盖") {
        /// At least.
        at_least("至少"): Decimal, must, "at least, a share", "至少，比例";
        /// Otherwise.
        otherwise("否则"): CoverageWord, must, "unranked or unscored", "不排名或不评分";
    }
}
