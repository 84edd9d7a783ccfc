//! What happens where there is nothing to score: the causes (缺失原因) and their answers.

use super::peers::Peers;
use super::value::Value;
use crate::document::{Id, choice, either, record, words};
use crate::number::Decimal;

words! {
    /// Why a leaf has no value of its own, in the order in which they answer where several meet.
    pub enum Cause("cause", "缺失原因") {
        /// A row or a decision says so.
        NotApplicable = "not_applicable" / "不适用",
        /// Nothing was held.
        NotAssessed = "not_assessed" / "未考核",
        /// A target without an observation.
        NoTarget = "no_target" / "无目标",
        /// Delivered but refused.
        Rejected = "rejected" / "退回",
        /// Was due, didn't come.
        Missing = "missing" / "未报",
        /// A division by zero.
        ZeroBase = "zero_base" / "零基数",
        /// Fewer cases than enough.
        TooFew = "too_few" / "样本不足",
        /// Fewer peers than enough.
        TooFewPeers = "too_few_peers" / "同组不足",
        /// Events reported as none.
        NoEvent = "no_event" / "无事件",
    }
}

words! {
    /// Answers without settings.
    pub enum AnswerWord("answer", "缺失处理") {
        /// Stops the round.
        Refuse = "refuse" / "拒绝",
        /// No points.
        Zero = "zero" / "零分",
        /// The whole mark.
        Full = "full" / "满分",
        /// Adds nothing; its mark is in force nowhere.
        LeaveOut = "leave_out" / "不计",
        /// No total, no rank.
        Unscored = "unscored" / "不评分",
    }
}

/// An answer to a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Without settings.
    Word(AnswerWord),
    /// With settings.
    Form(AnswerForm),
}

choice! {
    /// Answers with settings.
    pub enum AnswerForm {
        /// So many points.
        Points(PointsAnswer) by points("分值"),
        /// Answered as another cause.
        As(AsAnswer) by r#as("按"),
        /// Filled from peers or the last period.
        Fill(FillAnswer) by fill("填补"),
        /// The mark is spread over others.
        Exclude(ExcludeAnswer) by exclude("剔除"),
    }
}

record! {
    /// So many points.
    pub struct PointsAnswer("points answer", "定分") {
        /// The points.
        points("分值"): Decimal, must, "the points", "所得分值";
    }
}

record! {
    /// Answered as another cause.
    pub struct AsAnswer("as another cause", "按另一原因") {
        /// The other cause.
        r#as as "as"("按"): Cause, must, "the other cause", "另一缺失原因";
    }
}

record! {
    /// Filled from peers or the last period.
    pub struct FillAnswer("fill answer", "填补处理") {
        /// How.
        fill("填补"): Box<Fill>, must, "how it is filled", "填补方法";
    }
}

words! {
    /// What a filled mean is taken of.
    pub enum FillMean("mean of", "均值对象") {
        /// The peers' values.
        Value = "value" / "取值",
        /// The peers' rates.
        Rate = "rate" / "得分比",
    }
}

record! {
    /// How a gap is filled.
    pub struct Fill("fill", "填补方法") {
        /// Mean of values or of rates.
        mean("均值"): Option<FillMean>, optional, "mean of values or of rates", "取值均值或得分比均值";
        /// Digits of the values that are added.
        digits("位数"): Option<u32>, optional, "decimals of the values that are added", "相加数值的小数位";
        /// Among whom.
        peers("同组"): Option<Peers>, optional, "among whom", "同组范围";
        /// By a value of the object's own.
        value("取值"): Option<Value>, optional, "a value of its own that takes its place, instead of peers'", "以本对象的另一取值代替，而不取自同组";
        /// By the value as it was in the period before.
        last_period("上期"): bool, default(false), "the leaf's own value in the period before, in a node of each period", "取该指标上期的取值，只用于逐期的指标";
        /// What holds where that value is absent, too.
        otherwise("否则"): Option<Answer>, optional, "what holds where that value is absent, too: refuse, zero, full or points", "该取值也缺失时：拒绝、零分、满分或定分";
    }
}

impl Fill {
    /// Whether peers fill it, rather than a value of the object's own.
    #[must_use]
    pub fn is_from_peers(&self) -> bool {
        self.value.is_none() && !self.last_period
    }
}

words! {
    /// How a mark is spread.
    pub enum Spread("spread", "分摊方式") {
        /// In proportion to the marks.
        ProRata = "pro_rata" / "按比例分摊",
        /// The same for each.
        Evenly = "evenly" / "平均分摊",
    }
}

record! {
    /// The mark is spread over the others.
    pub struct ExcludeAnswer("exclude answer", "剔除处理") {
        /// How.
        exclude("剔除"): Spread, must, "evenly or pro rata", "平均或按比例";
        /// Over which node's leaves.
        within("范围节点"): Option<Id>, optional, "the node within which it is spread", "分摊范围的指标";
        /// Whether prices per event follow.
        prices("单价随动"): Option<bool>, optional, "whether prices per event follow", "单价是否随之变动";
    }
}

record! {
    /// Answers by cause.
    pub struct Answers("answers by cause", "各缺失原因的处理") {
        /// A row or a decision says so.
        not_applicable("不适用"): Option<Answer>, optional, "where it doesn't apply", "不适用时";
        /// Nothing was held.
        not_assessed("未考核"): Option<Answer>, optional, "where nothing was held", "未开展考核时";
        /// A target without an observation.
        no_target("无目标"): Option<Answer>, optional, "where no target was set", "未下达目标时";
        /// Delivered but refused.
        rejected("退回"): Option<Answer>, optional, "where what was delivered was refused", "报送被退回时";
        /// Was due, didn't come.
        missing("未报"): Option<Answer>, optional, "where what was due didn't come", "应报未报时";
        /// A division by zero.
        zero_base("零基数"): Option<Answer>, optional, "where it would divide by zero", "除数为零时";
        /// Fewer cases than enough.
        too_few("样本不足"): Option<Answer>, optional, "where there are fewer cases than enough", "样本不足时";
        /// Fewer peers than enough.
        too_few_peers("同组不足"): Option<Answer>, optional, "where there are fewer peers than enough", "同组不足时";
        /// Events reported as none.
        no_event("无事件"): Option<Answer>, optional, "where no event happened", "无事件时";
    }
}

impl Answers {
    /// The answer to a cause, where there is one.
    #[must_use]
    pub fn to(&self, cause: Cause) -> Option<&Answer> {
        match cause {
            Cause::NotApplicable => self.not_applicable.as_ref(),
            Cause::NotAssessed => self.not_assessed.as_ref(),
            Cause::NoTarget => self.no_target.as_ref(),
            Cause::Rejected => self.rejected.as_ref(),
            Cause::Missing => self.missing.as_ref(),
            Cause::ZeroBase => self.zero_base.as_ref(),
            Cause::TooFew => self.too_few.as_ref(),
            Cause::TooFewPeers => self.too_few_peers.as_ref(),
            Cause::NoEvent => self.no_event.as_ref(),
        }
    }

    /// The same, to be changed.
    pub(crate) fn to_mut(&mut self, cause: Cause) -> Option<&mut Answer> {
        match cause {
            Cause::NotApplicable => self.not_applicable.as_mut(),
            Cause::NotAssessed => self.not_assessed.as_mut(),
            Cause::NoTarget => self.no_target.as_mut(),
            Cause::Rejected => self.rejected.as_mut(),
            Cause::Missing => self.missing.as_mut(),
            Cause::ZeroBase => self.zero_base.as_mut(),
            Cause::TooFew => self.too_few.as_mut(),
            Cause::TooFewPeers => self.too_few_peers.as_mut(),
            Cause::NoEvent => self.no_event.as_mut(),
        }
    }
}

/// Answers of a node: by the name of some, or said there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// By name.
    Named(Id),
    /// Said there.
    Said(Box<Answers>),
}

either! { Answer, "an `AnswerWord`, or an `AnswerForm`": object AnswerForm => Form, else AnswerWord => Word }

either! { Absent, "the name of some `answers`, or `Answers` said here": object Box<Answers> => Said, else Id => Named }
