//! Milestones: that they are such, which are due, and the words that what they tell needs and has no use for.

use super::desk::{Desk, Sink, kind};
use super::no_period;
use super::range::{self, Known, Reason, Unit};
use crate::document::Path;
use crate::finding::{MilestonesIdle, MilestonesLack, MilestonesSpan, NotMilestones};
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::rulebook::days::DayCount;
use crate::rulebook::milestones::{DueWithin, MilestonesOf, Tells};

/// What milestones can come to: a share, or days from 0 up.
pub(super) fn known(desk: &Desk<'_>, said: &MilestonesOf, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    words(said, path, sink);
    span(desk, said, path, sink);
    let found = desk.item(&said.of, path, sink)?;
    let Item::Milestones(_) = found else {
        let (kind_zh, kind_en) = kind(found);
        sink.push(NotMilestones { item: desk.item_name(&said.of), kind_zh, kind_en }, path);
        return None;
    };
    let mut causes = range::of_item(desk, &said.of, found, false).causes;
    causes.may_as(Cause::ZeroBase, || {
        let name = desk.item_name(&said.of);
        Reason::Said(format!("“{name}”可能没有应完成的节点"), format!("\"{name}\" may have no due milestone"))
    });
    let (interval, unit) = match said.tells {
        Tells::OnTime | Tells::Reached => (Interval::closed(Ratio::zero(), Ratio::one()), Unit::Other),
        Tells::DaysLate => (Interval::from_zero(), said.count.map_or(Unit::Other, Unit::Days)),
    };
    Some(Known { interval, causes, unit })
}

/// Words that are lacking, and words that do nothing.
fn words(said: &MilestonesOf, path: &Path, sink: &mut Sink<'_>) {
    let late = said.tells == Tells::DaysLate;
    let working = said.count == Some(DayCount::Working);
    let mut word = |is: bool, wanted: bool, [word_zh, word_en, why_zh, why_en]: [&'static str; 4]| match (is, wanted) {
        (false, true) => sink.push(MilestonesLack { word_zh, word_en, why_zh, why_en }, path),
        (true, false) => sink.push(MilestonesIdle { word_zh, word_en, why_zh, why_en }, path),
        _ => {}
    };
    let of_late = ["逾期天数", "days_late"];
    word(said.meet.is_some(), late, ["汇总", "meet", of_late[0], of_late[1]]);
    word(said.unreached.is_some(), late, ["未完成", "unreached", of_late[0], of_late[1]]);
    word(said.count.is_some(), said.counts(), ["计数", "count", "逾期天数和宽限", "days_late and grace"]);
    word(said.day_off.is_some(), working, ["遇休息日", "day_off", "工作日计数", "a count of working days"]);
    if said.tells != Tells::OnTime {
        word(said.grace.is_some(), false, ["宽限", "grace", "按期完成率", "on_time"]);
    }
}

/// The days within which milestones are due must be known; those of a period are.
fn span(desk: &Desk<'_>, said: &MilestonesOf, path: &Path, sink: &mut Sink<'_>) {
    if said.during.is_some() {
        no_period::during(desk, path, sink);
        return;
    }
    let span = desk.book.effective.as_ref();
    let until = span.is_some_and(|span| span.until.is_some());
    let whole = until && span.is_some_and(|span| span.from.is_some());
    let (known, ends_zh, ends_en) = match said.due_within {
        DueWithin::Period => (whole, "首日和末日", "first and last day"),
        DueWithin::UpToEnd => (until, "末日", "last day"),
    };
    if !known && !sink.incomplete(&Path::root().field("effective")) {
        sink.push(MilestonesSpan { item: desk.item_name(&said.of), ends_zh, ends_en }, path);
    }
}
