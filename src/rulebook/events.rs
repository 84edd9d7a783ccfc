//! Events (事件): prices by kind, factors, caps, and which of several marks on one matter counts.

use crate::document::{Id, Map, record, words};
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
    /// What counts only once.
    pub enum OncePer("once per", "去重范围") {
        /// A matter, per object and item.
        Matter = "matter" / "事项",
    }
}

record! {
    /// What follows after several.
    pub struct Escalation("escalation", "累进") {
        /// After how many.
        after("超过"): u32, must, "after how many", "超过次数";
        /// In which window, in days.
        window("窗口"): Option<u32>, optional, "window in days", "窗口天数";
        /// The factor from then on.
        factor("系数值"): Option<Decimal>, optional, "factor from then on", "其后系数";
        /// The price from then on.
        price("单价"): Option<Decimal>, optional, "price from then on", "其后单价";
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
        each("逐项"): Map<Decimal>, must, "price by kind", "各种类单价";
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
        /// What an undated one does.
        undated("无日期"): super::absent::Answer, must, "what an undated event does", "无日期事件的处理";
        /// What follows after several.
        escalation("累进"): Option<Escalation>, optional, "what follows after several", "累进";
    }
}
