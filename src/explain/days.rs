//! Stages of an explanation for days between dates: which days were counted, and how many weren't.

use super::Explanation;
use super::line::{Stage, StageKind};
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::days::PlanDays;
use crate::score::days::counted;

/// What was counted, where both dates are there.
pub(super) fn stage(explanation: &Explanation, inner: &Inner, days: &PlanDays) -> Option<Stage> {
    let case = explanation.case(inner);
    let count = counted(case, days).ok()?;
    let (from, to, number) = (count.from, count.to, &count.number);
    let (first_zh, first_en) =
        if days.counted { ("当日计入", "that day counted") } else { ("当日不计入", "that day not counted") };
    let s = |one: bool| if one { "" } else { "s" };
    let many = s(*number == Ratio::one());
    let (mut zh, mut en) = if days.working.is_some() {
        let off = count.off;
        let zh = format!("工作日{number}天，休息日{off}天不计");
        (zh, format!("{number} working day{many}, {off} day{} off not counted", s(off == 1)))
    } else {
        (format!("日历日{number}天"), format!("{number} calendar day{many}"))
    };
    if count.moved {
        zh.push_str("，截至日为休息日，按后一工作日计");
        en.push_str(", the last on a day off, which counts as the next working day");
    }
    let zh = format!("自{from}（{first_zh}）至{to}：{zh}");
    let en = format!("from {from} ({first_en}) to {to}: {en}");
    Some(Stage::new(StageKind::Days, Some(number.clone()), zh, en))
}
