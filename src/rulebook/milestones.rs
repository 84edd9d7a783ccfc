//! Milestones (节点): planned and actual days, what a value tells of them, and which of them are due.
//!
//! Which days evidence holds is `round`'s, what they come to `score`'s.

use super::days::{DayCount, DayOff};
use super::due::{Due, LateWord, Restated, Unsupported};
use super::period::PeriodOf;
use crate::document::{Id, Text, either, record, words};

record! {
    /// Planned and actual days.
    pub struct MilestonesItem("milestones item", "节点项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

words! {
    /// What is told of milestones.
    pub enum Tells("what milestones tell", "节点所取") {
        /// The weight of those reached on or before their planned days ÷ the weight of those due.
        OnTime = "on_time" / "按期完成率",
        /// The weight of those reached by the end ÷ the weight of those due.
        Reached = "reached" / "完成率",
        /// Days after the planned days.
        DaysLate = "days_late" / "逾期天数",
    }
}

words! {
    /// Which milestones are due, by their planned days.
    pub enum DueWithin("due milestones", "应完成范围") {
        /// Those planned between the first day and the last.
        Period = "period" / "期内",
        /// Those planned on or before the last day.
        UpToEnd = "up_to_end" / "截至期末",
    }
}

words! {
    /// How days late meet.
    pub enum Meeting("meeting of days late", "逾期天数汇总方式") {
        /// The sum of weight × days.
        Sum = "sum" / "合计",
        /// That ÷ the sum of the weights.
        Mean = "mean" / "均值",
        /// The most days of any.
        Worst = "worst" / "最长",
    }
}

words! {
    /// As late as the end.
    pub enum ToEndWord("late to the end", "计至期末") {
        /// The days to the last day.
        ToEnd = "to_end" / "计至期末",
    }
}

/// How late a milestone counts that isn't reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unreached {
    /// The days to the end.
    ToEnd,
    /// So many days.
    Days(u32),
}

either! { Unreached, "a number of days, or a `ToEndWord`": word ToEndWord::ToEnd => ToEnd, else u32 => Days }

record! {
    /// Milestones met or days late.
    pub struct MilestonesForm("milestones", "节点取值") {
        /// Settings.
        milestones("节点"): MilestonesOf, must, "settings", "参数";
    }
}

record! {
    /// Settings of milestones.
    pub struct MilestonesOf("milestones settings", "节点参数") {
        /// The item.
        of("取自"): Id, must, "the item", "数据项编号";
        /// What it tells.
        tells("所取"): Tells, must, "share on time, share reached, or days late", "按期完成率、完成率或逾期天数";
        /// Which are due.
        due_within("应完成范围"): DueWithin, must, "planned within the period, or up to its end", "计划日在期内，或不晚于期末";
        /// Of which period.
        during("期内"): Option<PeriodOf>, optional, "the period; where none is said, the time for which the rulebook holds", "所指周期，不写则为办法施行期间";
        /// Which days are counted.
        count("计数"): Option<DayCount>, optional, "calendar or working days, where days are counted", "计天数时按日历日或工作日";
        /// Where working days are counted, what a planned day on a day off is.
        day_off("遇休息日"): Option<DayOff>, optional, "for working days: as what a planned day on a day off counts", "工作日计数时，计划日为休息日按哪一日计";
        /// Days of grace.
        grace("宽限"): Option<u32>, optional, "days after the planned day that are on time, for on_time", "按期完成率：计划日后宽限的天数";
        /// How days late meet.
        meet("汇总"): Option<Meeting>, optional, "for days_late: sum, mean or worst", "逾期天数：合计、均值或最长";
        /// What isn't reached.
        unreached("未完成"): Option<Unreached>, optional, "for days_late: how late what isn't reached counts, to the end or so many days", "逾期天数：未完成的计至期末，或计若干天";
    }
}

impl MilestonesOf {
    /// Whether days are counted.
    pub(crate) fn counts(&self) -> bool {
        self.tells == Tells::DaysLate || self.grace.is_some()
    }
}
