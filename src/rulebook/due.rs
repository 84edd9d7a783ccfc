//! When evidence is due, what lateness and the lack of a body or a document do to it, and which of several statements of one cell is in force.

use super::days::{DayCount, DayEnd};
use crate::document::{Canon, Date, Decode, Decoder, Encode, Lang, Node, Shape, Text, record, words};

words! {
    /// What evidence does that was received after it was due.
    pub enum LateWord("late evidence", "迟报处理") {
        /// It counts all the same.
        Counts = "counts" / "照计",
        /// It is listed and doesn't count, as if it hadn't come.
        NotCounted = "not_counted" / "不计",
        /// The cell is rejected.
        Rejected = "rejected" / "按退回",
    }
}

words! {
    /// What evidence does that lacks what should stand behind it.
    pub enum Unsupported("unsupported evidence", "依据不足的处理") {
        /// It counts all the same.
        Counts = "counts" / "照计",
        /// It is listed and doesn't count, as if it hadn't come.
        NotCounted = "not_counted" / "不计",
        /// The cell is rejected.
        Rejected = "rejected" / "按退回",
        /// It stops the round.
        Refuse = "refuse" / "拒绝",
    }
}

words! {
    /// Which of several statements of one cell is in force.
    pub enum Restated("restated evidence", "更正处理") {
        /// A second one is malformed.
        Refuse = "refuse" / "拒绝",
        /// The one received last.
        Newest = "newest" / "取新",
        /// The one received first.
        First = "first" / "取先",
        /// All of them: lists of events that come through the year are joined.
        Joined = "joined" / "合并",
    }
}

record! {
    /// So many days after a day.
    pub struct DueAfter("due after a day", "截止推算") {
        /// How many.
        days("天数"): u32, must, "how many days after it", "其后天数";
        /// After which day.
        from("自"): DayEnd, must, "after which day: a day, or an end of the rulebook's days or of a period", "自何日起：某一日、施行期间或周期的端点";
        /// Which days are counted.
        count("计数"): DayCount, must, "calendar or working days", "日历日或工作日";
    }
}

/// When evidence is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    /// On a day.
    Day(Date),
    /// So many days after a day.
    After(Box<DueAfter>),
    /// As a text says, for people.
    Note(Text),
}

impl Decode for Due {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_object() {
            return DueAfter::decode(node, cx).map(|after| Due::After(Box::new(after)));
        }
        // What looks like a day is one, or malformed: as a note it would silently stop meaning anything.
        if node.text().is_some_and(|text| Date::parse(&text).is_some() || like_a_day(&text)) {
            return Date::decode(node, cx).map(Due::Day);
        }
        Text::decode(node, cx).map(Due::Note)
    }

    fn shape() -> Shape {
        Shape::either(
            "Due",
            "a day, a `DueAfter`, or a text for people",
            [Shape::Day, Shape::Table(DueAfter::TABLE), Shape::Text],
        )
    }
}

/// Three numbers with a sign between them.
fn like_a_day(text: &str) -> bool {
    let parts = |sign: char| {
        let mut numbers = 0_u8;
        let mut parts = text.trim().split(sign);
        parts.all(|part| {
            numbers = numbers.saturating_add(1);
            !part.is_empty() && part.chars().all(|digit| digit.is_ascii_digit())
        }) && numbers == 3
    };
    ['-', '/', '.'].into_iter().any(parts)
}

impl Encode for Due {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Due::Day(day) => day.encode(lang),
            Due::After(after) => after.encode(lang),
            Due::Note(text) => text.encode(lang),
        }
    }
}
