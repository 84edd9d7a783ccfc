//! Days between dates (天数): what a rulebook says of them, as an object or as a call in a formula, and ranges of days.
//!
//! Whether items are dates is `check`'s, which days are worked the evidence's, what is counted `score`'s.

use super::formula;
use super::spoken::{Naming, Of};
use super::value::Value;
use crate::document::{Canon, Date, Decode, Decoder, Encode, Id, Lang, Node, Shape, record, words};

record! {
    /// A range of days with open or closed ends; an end that isn't said is unbounded.
    pub struct DateBounds("range of days", "日期范围") {
        /// First day, included.
        at_least("至少"): Option<Date>, optional, "first day, included", "最早日期（含）";
        /// First day, left out.
        above("高于"): Option<Date>, optional, "day before the first", "最早日期（不含）";
        /// Last day, included.
        at_most("至多"): Option<Date>, optional, "last day, included", "最晚日期（含）";
        /// Last day, left out.
        below("低于"): Option<Date>, optional, "day after the last", "最晚日期（不含）";
    }
}

words! {
    /// Which days a count of days counts.
    pub enum DayCount("days counted", "计日口径") {
        /// All days.
        Calendar = "calendar" / "日历日",
        /// Working days by the calendar that comes with the evidence.
        Working = "working" / "工作日",
    }
}

words! {
    /// Whether the day from which days are counted is itself one of them.
    pub enum FirstDay("first day", "首日") {
        /// Day 1 is the day after.
        NotCounted = "not_counted" / "不计入",
        /// It is day 1.
        Counted = "counted" / "计入",
    }
}

words! {
    /// As what an end on a day off counts.
    pub enum DayOff("day off", "遇休息日") {
        /// As the working day before.
        Before = "day_before" / "前一工作日",
        /// As the next working day.
        Next = "next_day" / "后一工作日",
    }
}

words! {
    /// An end of the days from when until when the rulebook holds, or of a period.
    pub enum EffectiveEnd("end of the effective days or of a period", "施行期间或周期的端点") {
        /// The first day.
        From = "effective_from" / "施行首日",
        /// The last day.
        Until = "effective_until" / "施行末日",
        /// The first day of the period that is spoken of.
        PeriodFrom = "period_from" / "本期首日",
        /// The last day of the period that is spoken of.
        PeriodUntil = "period_until" / "本期末日",
    }
}

record! {
    /// Settings of days between dates.
    pub struct DaysOf("days between dates", "天数参数") {
        /// From which day.
        from("自"): DayEnd, must, "from which day", "起算日";
        /// To which day; before `from` the count is negative.
        to("到"): DayEnd, must, "to which day; before the first the count is negative", "截至日，早于起算日为负";
        /// Which days are counted.
        count("计数"): DayCount, must, "calendar or working days", "日历日或工作日";
        /// Whether the first is day 1.
        first_day("首日"): FirstDay, must, "whether the first day is counted", "起算当日是否计入";
        /// Where working days are counted, what an end on a day off is.
        day_off("遇休息日"): Option<DayOff>, optional, "for working days: as what an end on a day off counts", "工作日计数时，截至日为休息日按哪一日计";
    }
}

/// A day that a rulebook names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayEnd {
    /// An end of the days from when until when the rulebook holds.
    Effective(EffectiveEnd),
    /// A day.
    Day(Date),
    /// An item.
    Item(Id),
}

impl DayEnd {
    /// What a name stands for.
    fn of(id: &Id, lang: Lang) -> Self {
        let end = EffectiveEnd::ALL.iter().copied().find(|end| end.word(lang) == id.as_str());
        match (end, Date::parse(id.as_str())) {
            (Some(end), _) => DayEnd::Effective(end),
            (None, Some(day)) => DayEnd::Day(day),
            (None, None) => DayEnd::Item(id.clone()),
        }
    }

    /// What a name stands for in a document of some language; an item only where it is one in all of them.
    pub(crate) fn of_any(id: &Id) -> Self {
        let mut taken = [Lang::Zh, Lang::En].into_iter().map(|lang| Self::of(id, lang));
        taken.find(|end| !matches!(end, DayEnd::Item(_))).unwrap_or_else(|| DayEnd::Item(id.clone()))
    }

    /// Its name.
    fn id(&self, lang: Lang) -> Option<Id> {
        match self {
            DayEnd::Effective(end) => Id::new(end.word(lang)).ok(),
            DayEnd::Day(day) => Id::new(&day.to_string()).ok(),
            DayEnd::Item(id) => Some(id.clone()),
        }
    }
}

impl Decode for DayEnd {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let lang = cx.lang();
        Id::decode(node, cx).map(|id| DayEnd::of(&id, lang))
    }

    fn shape() -> Shape {
        Shape::either(
            "DayEnd",
            "the id of an item that is a date, a day, or an `EffectiveEnd`",
            [Shape::Table(EffectiveEnd::TABLE), Shape::Day, Shape::Id],
        )
    }
}

impl Encode for DayEnd {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            DayEnd::Effective(end) => end.encode(lang),
            DayEnd::Day(day) => day.encode(lang),
            DayEnd::Item(id) => id.encode(lang),
        }
    }
}

impl DateBounds {
    /// The ends in the order of the comparisons, without `equals`.
    pub(crate) fn ends(&self) -> [Option<Date>; 5] {
        [self.at_least, self.above, self.at_most, self.below, None]
    }

    /// Whether a day lies in the range.
    pub(crate) fn holds(&self, day: Date) -> bool {
        self.at_least.is_none_or(|end| day >= end)
            && self.above.is_none_or(|end| day > end)
            && self.at_most.is_none_or(|end| day <= end)
            && self.below.is_none_or(|end| day < end)
    }
}

/// Ends of days in words, in Chinese and English: at least, above, at most, below, equal to.
pub(crate) fn said(ends: [Option<Date>; 5]) -> [String; 2] {
    let words =
        [("不早于", "not before"), ("晚于", "after"), ("不晚于", "not after"), ("早于", "before"), ("为", "on")];
    let each = || ends.iter().zip(words).filter_map(|(end, words)| Some(((*end)?, words)));
    let zh: Vec<String> = each().map(|(end, (zh, _))| format!("{zh}{end}")).collect();
    let en: Vec<String> = each().map(|(end, (_, en))| format!("{en} {end}")).collect();
    [zh.join("且"), en.join(" and ")]
}

/// What a call makes; `None` if it isn't one.
pub(super) fn call(operands: &[Value], lang: Lang) -> Option<DaysOf> {
    let mut names = Vec::new();
    for operand in operands {
        let Value::Item(id) = operand else { return None };
        names.push(id);
    }
    let (from, to, count, first_day, day_off) = match names.as_slice() {
        [from, to, count, first] => (from, to, count, first, None),
        [from, to, count, first, off] => (from, to, count, first, Some(off)),
        _ => return None,
    };
    let day_off = match day_off {
        Some(said) => Some(DayOff::ALL.iter().copied().find(|word| word.word(lang) == said.as_str())?),
        None => None,
    };
    Some(DaysOf {
        from: DayEnd::of(from, lang),
        to: DayEnd::of(to, lang),
        count: DayCount::ALL.iter().copied().find(|word| word.word(lang) == count.as_str())?,
        first_day: FirstDay::ALL.iter().copied().find(|word| word.word(lang) == first_day.as_str())?,
        day_off,
    })
}

/// Whether a call says it.
pub(super) fn has_call(said: &DaysOf) -> bool {
    let named = |end: &DayEnd| match end {
        DayEnd::Item(id) => formula::spelled(id).is_some(),
        DayEnd::Effective(_) | DayEnd::Day(_) => true,
    };
    named(&said.from) && named(&said.to)
}

/// The operands of the call, in words.
pub(super) fn operands(said: &DaysOf, lang: Lang, name: &Naming<'_>) -> Vec<String> {
    let end = |end: &DayEnd| end.id(lang).map_or_else(String::new, |id| name(&id, Of::Item));
    let mut words =
        vec![end(&said.from), end(&said.to), said.count.word(lang).to_owned(), said.first_day.word(lang).to_owned()];
    words.extend(said.day_off.map(|off| off.word(lang).to_owned()));
    words
}
