//! Periods (周期): months, quarters and years of an evaluation; what is observed in which, and what is made of several.
//!
//! Plain types. A rulebook that speaks of periods means the one in which they are written out: `unfold`'s.

use super::absent::Cause;
use super::node::Node;
use super::value::Value;
use crate::document::{
    Canon, Date, Decode, Decoder, Encode, Id, Lang, Map, Node as Cursor, Shape, Text, either, record, words,
};
use crate::number::Decimal;

words! {
    /// What a period is.
    pub enum PeriodKind("kind of period", "周期类型") {
        /// A month.
        Month = "month" / "月",
        /// A quarter.
        Quarter = "quarter" / "季度",
        /// Half a year.
        Half = "half" / "半年",
        /// A year.
        Year = "year" / "年度",
        /// Anything else, such as an inspection.
        Custom = "custom" / "其他",
    }
}

record! {
    /// A period (周期), in the order of time.
    pub struct Period("period", "周期") {
        /// Its id.
        id("编号"): Id, must, "id of the period", "周期编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// What it is.
        kind("类型"): PeriodKind, default(PeriodKind::Custom), "what it is", "月、季度、半年、年度或其他";
        /// First day.
        from("自"): Option<Date>, optional, "first day, included", "起始日（含）";
        /// Last day.
        until("至"): Option<Date>, optional, "last day, included", "截止日（含）";
    }
}

words! {
    /// A period that is found from the one that is spoken of.
    pub enum RelativePeriod("period from here", "相对周期") {
        /// The one that is spoken of.
        Here = "here" / "本期",
        /// The one before it, of the same kind.
        Previous = "previous" / "上期",
        /// The one of the same kind that begins a year earlier.
        SameLastYear = "same_last_year" / "上年同期",
    }
}

/// One period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodOf {
    /// By its id.
    Named(Id),
    /// From the one that is spoken of.
    Word(RelativePeriod),
}

/// Several periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PeriodsOf {
    /// All of a kind.
    Kind(PeriodKind),
    /// These.
    Listed(Vec<Id>),
    /// Those of a kind that lie in another, or end with it.
    Some(PeriodsIn),
}

record! {
    /// Periods of a kind, by their dates.
    pub struct PeriodsIn("periods by date", "按日期选周期") {
        /// Of which kind.
        kind("类型"): PeriodKind, must, "of which kind", "周期类型";
        /// In which period they lie.
        during("期内"): Option<PeriodOf>, optional, "the period that they lie in", "所在周期";
        /// With which period they end at the latest.
        up_to("截至"): Option<PeriodOf>, optional, "the period by whose end they have ended", "截至的周期";
    }
}

words! {
    /// How several values, of which some may be absent, make one.
    pub enum Select("select", "取法") {
        /// Added.
        Sum = "sum" / "合计",
        /// Their mean.
        Mean = "mean" / "均值",
        /// Their weighted mean.
        Weighted = "weighted" / "加权",
        /// The highest.
        Highest = "highest" / "最高",
        /// The lowest.
        Lowest = "lowest" / "最低",
        /// The last one that is there.
        Newest = "newest" / "最新",
    }
}

record! {
    /// `over`: one value of several periods.
    pub struct OverForm("over periods", "各期取值") {
        /// The value, taken in each period.
        over("各期"): Box<Value>, must, "value taken in each period", "逐期的取值";
        /// Which periods.
        periods("周期表"): PeriodsOf, must, "which periods", "哪些周期";
        /// How they make one.
        select("取法"): Select, must, "how the periods' values make one", "各期的值如何合成";
        /// Causes for which a period is skipped.
        skip("跳过"): Vec<Cause>, must, "causes of absence for which a period is skipped; any other is the value's own", "可跳过该期的缺失原因；其他原因即为取值的缺失原因";
        /// Weights by period.
        weights("权重表"): Option<Map<Decimal>>, optional, "weight of each period, for weighted", "各期的权重（加权须写）";
        /// The smallest number of periods.
        enough("足够"): Option<u32>, optional, "fewer periods that are there are too few cases", "有值的周期少于此数即样本不足";
    }
}

record! {
    /// `among`: one value of several, of which some may be absent.
    pub struct AmongForm("among", "诸值取值") {
        /// The values, in order.
        among("诸值"): Vec<Value>, must, "values, in order", "各值，依次";
        /// How they make one.
        select("取法"): Select, must, "how they make one", "如何合成";
        /// Causes for which one is skipped.
        skip("跳过"): Vec<Cause>, must, "causes of absence for which one is skipped; any other is the value's own", "可跳过的缺失原因；其他原因即为取值的缺失原因";
        /// Weights.
        weights("权重表"): Option<Vec<Decimal>>, optional, "a weight for each value, for weighted", "各值的权重（加权须写）";
        /// The smallest number of values.
        enough("足够"): Option<u32>, optional, "fewer values that are there are too few cases", "有值的少于此数即样本不足";
    }
}

record! {
    /// `in_period`: a value in another period than the one that is spoken of.
    pub struct InPeriodForm("value of a period", "指定周期取值") {
        /// The value.
        in_period("取期"): Box<Value>, must, "the value", "取值";
        /// Of which period.
        period("周期"): PeriodOf, must, "of which period", "周期";
    }
}

record! {
    /// A node for each of several periods.
    pub struct EachPeriod("node of each period", "逐期指标") {
        /// Which periods.
        periods("周期表"): PeriodsOf, must, "which periods", "哪些周期";
        /// The node, scored in each of them.
        indicator("指标"): Box<Node>, must, "the node that is scored in each of them", "逐期计分的指标";
    }
}

either! { PeriodOf, "the id of a period, or a `RelativePeriod`": word RelativePeriod => Word, else Id => Named }

impl Decode for PeriodsOf {
    fn decode(node: Cursor<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_object() {
            PeriodsIn::decode(node, cx).map(PeriodsOf::Some)
        } else if node.is_string() {
            PeriodKind::decode(node, cx).map(PeriodsOf::Kind)
        } else {
            Vec::decode(node, cx).map(PeriodsOf::Listed)
        }
    }

    fn shape() -> Shape {
        Shape::either(
            "PeriodsOf",
            "a `PeriodKind`, a list of ids of periods, or `PeriodsIn`",
            [Shape::Table(PeriodKind::TABLE), Shape::list(Shape::Id), Shape::Table(PeriodsIn::TABLE)],
        )
    }
}

impl Encode for PeriodsOf {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            PeriodsOf::Kind(kind) => kind.encode(lang),
            PeriodsOf::Listed(ids) => ids.encode(lang),
            PeriodsOf::Some(said) => said.encode(lang),
        }
    }
}
