//! Events as a value (事件取值): how many there are, how many matters, or how much they come to.
//!
//! What the document says. Points for each event are `events`'s.

use super::period::PeriodOf;
use crate::document::{Id, record, words};

words! {
    /// What is told of events.
    pub enum HappenedTells("told of events", "事件所取") {
        /// How many there are.
        Count = "count" / "件数",
        /// How many matters they are about.
        Matters = "matters" / "事项数",
        /// Their quantities, added.
        Quantity = "quantity" / "数量合计",
    }
}

words! {
    /// What an event without the date does where events are a value.
    pub enum UndatedWord("undated event", "无日期事件") {
        /// It doesn't count.
        LeaveOut = "leave_out" / "不计",
        /// It counts as if it lay in the period.
        Full = "full" / "满分",
    }
}

record! {
    /// A number that events come to.
    pub struct HappenedForm("events as a value", "事件取值") {
        /// Settings.
        events("事件"): HappenedOf, must, "settings", "参数";
    }
}

record! {
    /// Which events, and what is told of them.
    pub struct HappenedOf("settings of events as a value", "事件取值参数") {
        /// The item.
        of("取自"): Id, must, "the item", "数据项编号";
        /// What is told.
        tells("所取"): HappenedTells, must, "how many events, how many matters, or their quantities added", "件数、事项数或数量合计";
        /// Kinds that count.
        kinds("种类"): Vec<Id>, default(Vec::new()), "kinds that count; all where none is named", "计入的种类，不写即全部";
        /// Levels that count.
        levels("级别"): Vec<Id>, default(Vec::new()), "levels that count; all where none is named", "计入的级别，不写即全部";
        /// Which date decides the period.
        date("日期"): Id, must, "which date decides", "以何日期为准";
        /// In which period that date must lie.
        during("期内"): Option<PeriodOf>, optional, "period that the date must lie in; where none is said, the time for which the rulebook holds", "该日期所在的周期，不写则为办法施行期间";
        /// What an undated one does.
        undated("无日期"): UndatedWord, must, "what an undated event does: leave_out or full", "无日期事件的处理：不计或满分（视同在期内）";
    }
}
