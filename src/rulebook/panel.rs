//! Panels (评委): marks of few judges, by channel, trimmed and weighed.

use super::absent::Answer;
use super::peers::Basis;
use crate::document::{Id, Map, record, words};
use crate::number::Decimal;

words! {
    /// What stands for the marks of a channel.
    pub enum Centre("centre", "代表值") {
        /// Their mean.
        Mean = "mean" / "均值",
        /// Their median; of an even number the mean of the two in the middle.
        Median = "median" / "中位数",
    }
}

words! {
    /// What a sheet does whose judge is the object itself or belongs to it.
    pub enum OwnUnit("own unit", "评本单位") {
        /// Stops the round.
        Refuse = "refuse" / "拒绝",
        /// It is listed and doesn't count.
        NotCounted = "not_counted" / "不计",
        /// It counts like any other, as in a channel of self-assessment.
        Counted = "counted" / "计入",
    }
}

words! {
    /// What a mark is whose judge gave too few, or all alike.
    pub enum Unjudged("unjudged", "无法标准化") {
        /// The mark itself.
        AsIs = "as_is" / "照实",
        /// Void.
        Void = "void" / "无效",
    }
}

record! {
    /// The one standard that judges are held to: `mean + deviation × (mark − the judge's mean) ÷ the judge's deviation`.
    pub struct PerJudge("standard of judges", "评委标准化参数") {
        /// The mean that each judge's marks get.
        mean("均值"): Decimal, must, "mean that each judge's marks get", "标准化后的均值";
        /// The deviation that they get.
        deviation("标准差"): Decimal, must, "standard deviation that they get, above 0", "标准化后的标准差，大于0";
        /// Sample or population.
        basis("口径"): Basis, must, "whether a judge's marks are a sample or the population", "各评委的评分按样本或总体计标准差";
        /// Decimals at which a mark is rounded then.
        digits("位数"): u32, must, "decimals at which a mark is rounded then", "标准化后的小数位";
        /// Fewer marks of a judge aren't held to it.
        enough("足够"): u32, must, "fewer marks of a judge aren't held to it", "评委至少评分的份数";
        /// What holds for those, and where a judge's marks are all alike.
        otherwise("否则"): Unjudged, must, "what a mark is whose judge gave fewer, or all alike", "评分份数不足或全部相同的评委，其评分如何处理";
    }
}

record! {
    /// Marks of few.
    pub struct PanelForm("panel", "评委取值") {
        /// Settings.
        panel("评委"): Panel, must, "settings", "参数";
    }
}

record! {
    /// Settings of a panel.
    pub struct Panel("panel settings", "评委参数") {
        /// The sheets.
        of("取自"): Id, must, "the sheets", "评分表";
        /// Its channels.
        channels("渠道"): Map<PanelChannel>, must, "weights, smallest counts and trimming by channel", "各渠道的权重、最少份数与去极值";
        /// What follows where a channel is short.
        channel_too_few("渠道不足"): Option<Answer>, optional, "what follows where a channel is short of sheets", "渠道份数不足时的处理";
    }
}

record! {
    /// A channel of a panel.
    pub struct PanelChannel("panel channel", "评委渠道参数") {
        /// Its weight.
        weight("权重"): Decimal, must, "its weight", "权重";
        /// Fewer valid sheets don't count.
        enough("足够"): u32, must, "fewer valid sheets, before any is dropped, don't count", "最少有效份数（去极值之前）";
        /// What stands for its marks.
        centre("代表值"): Centre, must, "mean or median", "均值或中位数";
        /// Sheets dropped at each end.
        drop("去掉"): Option<Decimal>, optional, "sheets dropped at each end: a count from 1, or a share below 50 %, of which a part of a sheet is none", "两端各去掉的份数（不小于1的整数）或比例（小于50%，不足一份的舍去）";
        /// The standard that judges are held to.
        per_judge("评委标准化"): Option<PerJudge>, optional, "standard that judges are held to before their marks meet", "各评委的评分先按同一标准折算";
        /// What a judge's mark for the own unit does.
        own_unit("评本单位"): OwnUnit, must, "what the sheet of a judge from the object's own unit does", "评委评本单位的评分表如何处理";
    }
}
