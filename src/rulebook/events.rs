//! Events (事件): prices by kind, factors, caps, and which of several marks on one matter counts, in a leaf and among leaves.

use super::curve::{LatitudePiece, StepWord};
use super::period::PeriodOf;
use crate::document::{Id, Map, choice, either, record, words};
use crate::number::Decimal;

words! {
    /// Where counting starts.
    pub enum Start("start", "起始") {
        /// From the whole mark.
        Full = "full" / "满分",
        /// From nothing.
        Zero = "zero" / "零分",
    }
}

words! {
    /// How factors meet.
    pub enum Join("join of factors", "系数合成") {
        /// Multiplied.
        Multiply = "multiply" / "连乘",
        /// 1 + Σ(f − 1).
        Add = "add" / "相加",
        /// The highest.
        Highest = "highest" / "取高",
    }
}

words! {
    /// Which mark on one matter counts.
    pub enum Keep("keep", "同事取舍") {
        /// Largest magnitude.
        Heaviest = "heaviest" / "取重",
        /// Highest.
        Highest = "highest" / "取高",
        /// Lowest.
        Lowest = "lowest" / "取低",
        /// All of them.
        All = "all" / "全计",
    }
}

words! {
    /// In which of several leaves one matter counts.
    pub enum KeepAcross("keep across leaves", "跨指标取舍") {
        /// Where it weighs most.
        Heaviest = "heaviest" / "取重",
        /// Where it is worth most.
        Highest = "highest" / "取高",
        /// Where it is worth least.
        Lowest = "lowest" / "取低",
        /// In the first leaf of the list that counts it.
        First = "first" / "取先",
    }
}

words! {
    /// What counts only once.
    pub enum OncePer("once per", "去重范围") {
        /// A matter, per object and item.
        Matter = "matter" / "事项",
    }
}

words! {
    /// The whole period.
    pub enum PeriodWord("whole period", "整期") {
        /// All events of the period.
        Period = "period" / "全期",
    }
}

/// How far back events are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// All of the period.
    Period,
    /// So many days, the event's own included.
    Days(u32),
}

either! { Window, "a number of days, or a `PeriodWord`": word PeriodWord::Period => Period, else u32 => Days }

words! {
    /// Which events are counted together.
    pub enum CountWord("count together", "合计方式") {
        /// Those of each kind by themselves.
        EachKind = "each_kind" / "分种类",
        /// All of the kinds named.
        Together = "together" / "合并",
    }
}

record! {
    /// What follows after still more.
    pub struct Further("further escalation", "再累进") {
        /// After how many.
        after("超过"): u32, must, "after how many, more than before", "超过次数，须大于前一级";
        /// The factor from then on.
        factor("系数值"): Option<Decimal>, optional, "factor from then on", "其后系数";
        /// The price from then on.
        price("单价"): Option<Decimal>, optional, "price from then on", "其后单价";
    }
}

record! {
    /// What follows after several.
    pub struct Escalation("escalation", "累进") {
        /// After how many.
        after("超过"): u32, must, "after how many", "超过次数";
        /// Within which window.
        window("窗口"): Window, must, "`period`, or a number of days that ends with the event's own", "全期，或含当日的天数";
        /// What is counted together.
        count("计数"): CountWord, must, "each kind by itself, or all together", "分种类或合并计数";
        /// Kinds that escalate.
        kinds("种类"): Vec<Id>, default(Vec::new()), "kinds that escalate; all where none is named", "累进的种类，不写即全部";
        /// The factor from then on.
        factor("系数值"): Option<Decimal>, optional, "factor from then on", "其后系数";
        /// The price from then on.
        price("单价"): Option<Decimal>, optional, "price from then on", "其后单价";
        /// What follows after still more.
        further("再后"): Vec<Further>, default(Vec::new()), "what follows after still more, each after more than the one before", "次数更多时的加重，逐级写，后一级次数大于前一级";
    }
}

/// After how many, and what follows from then on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) after: u32,
    pub(crate) factor: Option<Decimal>,
    pub(crate) price: Option<Decimal>,
}

impl Escalation {
    /// The first step of it.
    pub(crate) fn first(&self) -> Step {
        let Self { after, factor, price, .. } = *self;
        Step { after, factor, price }
    }

    /// All its steps, the first and those further.
    pub(crate) fn steps(&self) -> impl Iterator<Item = Step> {
        let further = self.further.iter().map(|&Further { after, factor, price }| Step { after, factor, price });
        [self.first()].into_iter().chain(further)
    }
}

/// The price of a kind of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventPrice {
    /// One for all of it.
    All(Decimal),
    /// It differs.
    By(PriceBy),
}

choice! {
    /// What the price of a kind differs by.
    pub enum PriceBy {
        /// By level.
        Level(ByLevel) by by_level("按级别"),
        /// By the event's quantity.
        Quantity(ByQuantity) by by_quantity("按数量"),
    }
}

record! {
    /// Prices by level.
    pub struct ByLevel("prices by level", "按级定价") {
        /// A price for each level.
        by_level("按级别"): Map<LevelPrice>, must, "a price for each level of the item", "各级别单价";
    }
}

/// The price at a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LevelPrice {
    /// One for each event.
    All(Decimal),
    /// By its quantity.
    Quantity(ByQuantity),
}

record! {
    /// A price by an event's quantity.
    pub struct ByQuantity("price by quantity", "按量定价") {
        /// How.
        by_quantity("按数量"): PerQuantity, must, "so much for each step of the event's quantity", "按事件的数量逐步计价";
    }
}

record! {
    /// How an event's quantity makes its worth.
    pub struct PerQuantity("price per quantity", "量价") {
        /// Of each step.
        price("单价"): Decimal, must, "price of each step", "每一步的单价";
        /// One step.
        every("每隔"): Decimal, must, "one step, above 0", "步长，大于0";
        /// How steps are counted.
        step("间隔"): StepWord, must, "linear, whole or started", "线性、整步或起步即计";
        /// What isn't priced.
        above("高于"): Option<Decimal>, optional, "only what the quantity has above this is priced", "只对数量高于此数的部分计价";
        /// Of each event whatever its quantity.
        base("基数"): Option<Decimal>, optional, "price of the event itself, whatever its quantity", "不论数量多少，每个事件先计的分";
        /// Of one event, of the magnitude.
        at_most("至多"): Option<Decimal>, optional, "at most so much for one event, of the magnitude, before factors", "单个事件至多计多少（绝对值，未乘系数）";
    }
}

impl PerQuantity {
    /// The prices in it.
    fn prices(&self) -> impl Iterator<Item = Decimal> {
        [self.price].into_iter().chain(self.base)
    }
}

impl EventPrice {
    /// All its prices.
    pub(crate) fn prices(&self) -> Vec<Decimal> {
        match self {
            EventPrice::All(price) => vec![*price],
            EventPrice::By(PriceBy::Quantity(by)) => by.by_quantity.prices().collect(),
            EventPrice::By(PriceBy::Level(by)) => by.by_level.values().flat_map(LevelPrice::prices).collect(),
        }
    }

    /// What is priced by its quantity in it, with the level.
    pub(crate) fn by_quantity(&self) -> Vec<(Option<&Id>, &PerQuantity)> {
        match self {
            EventPrice::All(_) => Vec::new(),
            EventPrice::By(PriceBy::Quantity(by)) => vec![(None, &by.by_quantity)],
            EventPrice::By(PriceBy::Level(by)) => {
                let of_level = |(level, price)| match price {
                    &LevelPrice::All(_) => None,
                    LevelPrice::Quantity(by) => Some((Some(level), &by.by_quantity)),
                };
                by.by_level.iter().filter_map(of_level).collect()
            }
        }
    }
}

impl LevelPrice {
    fn prices(&self) -> Vec<Decimal> {
        match self {
            LevelPrice::All(price) => vec![*price],
            LevelPrice::Quantity(by) => by.by_quantity.prices().collect(),
        }
    }
}

either! { EventPrice, "a number, a `ByLevel` or a `ByQuantity`": object PriceBy => By, else Decimal => All }

either! { LevelPrice, "a number, or a `ByQuantity`": object ByQuantity => Quantity, else Decimal => All }

words! {
    /// What each of several partners bears.
    pub enum Several("several partners", "多个协办") {
        /// The whole share of a partner.
        Each = "each" / "各担",
        /// An equal part of it.
        Split = "split" / "均分",
    }
}

record! {
    /// Who bears how much of an event that units share.
    pub struct SharedEvent("shared event", "分担") {
        /// Of the lead.
        lead("牵头"): Decimal, must, "share of the lead, 0 to 1", "牵头对象的份额，0至1";
        /// Of the partners.
        partners("协办"): Decimal, must, "share of the partners, 0 to 1", "协办对象的份额，0至1";
        /// Where there are several.
        several("多个协办"): Several, must, "whether each of several partners bears that share, or they split it", "有多个协办时各担该份额，还是均分";
    }
}

record! {
    /// How events become points.
    pub struct EventsForm("events leaf", "事件计分") {
        /// The item.
        of("取自"): Id, must, "the item", "数据项编号";
        /// Where counting starts.
        start("起始"): Start, must, "full or zero", "满分起或零分起";
        /// Price by kind.
        each("逐项"): Map<EventPrice>, must, "price by kind, or by kind and level", "各种类单价，可再按级别";
        /// Factors.
        factors("系数"): Map<Decimal>, default(Map::new()), "factors", "系数";
        /// How factors meet.
        join("系数合成"): Option<Join>, optional, "how factors meet", "系数合成方式";
        /// Once per matter.
        once_per("同一"): Option<OncePer>, optional, "counted once per matter", "同一事项只计一次";
        /// Which of them.
        keep("取舍"): Option<Keep>, optional, "which mark on a matter counts", "同一事项取舍";
        /// Caps by kind.
        caps("上限表"): Map<Decimal>, default(Map::new()), "caps by kind, of the magnitude", "各种类合计上限";
        /// Which date decides the period.
        date("日期"): Id, must, "which date decides", "以何日期为准";
        /// In which period that date must lie.
        during("期内"): Option<PeriodOf>, optional, "period that the date must lie in; where none is said, the time for which the rulebook holds", "该日期所在的周期，不写则为办法施行期间";
        /// What an undated one does.
        undated("无日期"): super::absent::Answer, must, "what an undated event does", "无日期事件的处理";
        /// What follows after several.
        escalation("累进"): Option<Escalation>, optional, "what follows after several", "累进";
        /// Within which bounds a body may decide what an event is worth.
        worth("定值"): Option<LatitudePiece>, optional, "bounds within which a body may decide what an event is worth, instead of price and factors", "审定事件分值（代替单价和系数）的幅度和单位";
        /// Who bears how much of one that units share.
        shared("分担"): Option<SharedEvent>, optional, "who bears how much of an event that names partners", "写有协办的事件如何分担";
    }
}

record! {
    /// Leaves among which one matter counts once (同一事项不在不同指标重复计分).
    pub struct OneMatter("one matter across leaves", "同一事项") {
        /// The leaves; of equals the first counts.
        leaves("限计指标"): Vec<Id>, must, "leaves of events among which a matter of an object counts once; of equals the first", "同一对象的同一事项只计一次的事件指标；相等时列在前者计";
        /// In which of them it counts.
        keep("取舍"): KeepAcross, must, "in which of them it counts", "计在哪一个指标";
    }
}
