//! Texts about dates and days between them: JX288x in a rulebook, JX314x in evidence.

findings! {
    /// A date is calculated with as if it were a number.
    JX2881 DateNoNumber { item: String } error
        zh: "“{item}”是日期，不能直接参与运算", en: "\"{item}\" is a date, which can't be calculated with as a number",
        help zh: "用“天数”取两个日期之间的天数；与某一日比较写在条件的“数据”里", en: "take the days between two dates by days; compare it with a day by data in a condition",
        why zh: "两个日期相减得天数，相加没有意义", en: "Two dates have days between them, and no sum";

    /// Days are counted from or to what isn't a date.
    JX2882 NotADate { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”属{kind_zh}项，天数只能在日期之间计算", en: "\"{item}\" is a {kind_en}; days can only be counted between dates",
        help zh: "用日期项、“2025-01-31”这样的日期，或施行首日、施行末日", en: "name an item that is a date, a day such as 2025-01-31, effective_from or effective_until";

    /// Days are counted from or to an end of the effective days that the rulebook doesn't say.
    JX2883 EffectiveEndUnsaid { end_zh: &'static str, end_en: &'static str } error
        zh: "天数用到施行期间的{end_zh}，而办法没有写明", en: "days are counted by the day {end_en}, which the rulebook doesn't say",
        help zh: "在“施行”中写上自、至", en: "say from and until in effective";

    /// It isn't said as what a day off counts.
    JX2884 DayOffUnsaid {} error
        zh: "工作日计数须写明截至日遇休息日按哪一日计", en: "a count of working days must say as what an end on a day off counts",
        help zh: "写“遇休息日”：“前一工作日”（休息日办理不另计一日）或“后一工作日”（视为下一工作日办理）", en: "say day_off: \"day_before\" (it counts as the working day before) or \"next_day\" (as the next working day)",
        why zh: "截至休息日是提前还是顺延，各地不同", en: "Whether an end on a day off is moved back or on differs between schemes";

    /// It is said as what a day off counts, where all days are counted.
    JX2885 DayOffIdle {} error
        zh: "日历日逐日计数，“遇休息日”没有用处", en: "calendar days are all counted, so day_off does nothing here",
        help zh: "删去“遇休息日”，或改为工作日计数", en: "leave day_off out, or count working days";

    /// A range of days holds nothing.
    JX2886 DateRangeEmpty { range_zh: String, range_en: String } error
        zh: "范围是空的：没有{range_zh}的日期", en: "the range is empty: there is no day {range_en}",
        help zh: "最早日期须不晚于最晚日期", en: "let the first day be no later than the last";

    /// An item that is a date has something else.
    JX3141 CellNotDay { item: String, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”应是日期，而此处是“{found}”", en: "\"{item}\" must be a day, not \"{found}\"",
        help zh: "{hint_zh}", en: "{hint_en}",
        fix zh: "写成2025-01-31这样的日期；没有的，留空或写状态", en: "write a day such as 2025-01-31; where there is none leave the cell empty or give a state";

    /// A document's calendar isn't the host's.
    JX3142 CalendarTwice {} error
        zh: "证据自带的工作日历与系统提供的不一致", en: "the calendar of the evidence isn't the one that the host supplies",
        help zh: "只保留一份，或改成一致", en: "keep one of them, or let both say the same",
        why zh: "按两份日历数工作日，天数会不同", en: "Working days counted by two calendars would differ";

    /// A count of working days leaves the years of the calendar.
    JX3143 CalendarLeft { from: String, to: String, year: u32 } error
        zh: "自{from}至{to}的工作日数要用到{year}年，而工作日历没有列全该年", en: "the working days from {from} to {to} reach the year {year}, which the calendar doesn't cover",
        help zh: "核对日期；无误的，把该年的放假和调休安排补进工作日历，并列入“年度”", en: "check the dates; if they are right, add that year's holidays and made-up working days to the calendar and the year to years",
        why zh: "没有列全的年份不能猜，天数差一天就可能超期", en: "Holidays aren't guessed: one day more or less can make something late";

    /// Working days are counted, and there is no calendar.
    JX3144 CalendarLacking { from: String, to: String } error
        zh: "自{from}至{to}的工作日数要按工作日历计算，而没有提供工作日历", en: "the working days from {from} to {to} are counted by a calendar, and none is supplied",
        help zh: "在证据中写“工作日历”（年度、放假、调休上班），或由系统提供", en: "give calendar (years, holidays, workdays) in the evidence, or let the host supply one",
        why zh: "节假日逐年由通知规定，无从推算", en: "Holidays are set by notice each year and can't be reckoned";

    /// A calendar lists a day of a year that it doesn't cover.
    JX3145 CalendarOutside { from: String, year: u32 } error
        zh: "工作日历列了{from}起的日子，而“年度”不含{year}年", en: "the calendar lists days from {from} on, but its years don't hold {year}",
        help zh: "该年已列全的，列入“年度”；未列全的，删去这些日子", en: "add the year to years if all of it is listed; else leave those days out";

    /// A made-up working day is none.
    JX3146 CalendarWorkdayIdle { day: String } error
        zh: "调休上班列了{day}，而这一天不是周末", en: "{day} is listed as a weekend that is worked, but it is no weekend",
        help zh: "核对日期；周一至周五不放假即为工作日，不必列", en: "check the date; Mondays to Fridays are worked unless they are holidays",
        why zh: "调休上班指本来休息的周末", en: "Made-up working days are weekends that would be off";

    /// A day is both off and worked.
    JX3147 CalendarBoth { day: String } error
        zh: "{day}既列在放假，又列在调休上班", en: "{day} is listed both as a holiday and as a day that is worked",
        help zh: "只留一处", en: "keep it in one of them";

    /// Days off or worked end before they begin.
    JX3148 CalendarBackwards { from: String, until: String } error
        zh: "起始日{from}晚于截止日{until}", en: "the days begin on {from}, after their end on {until}",
        help zh: "起始日须不晚于截止日", en: "let the first day be no later than the last",
        why zh: "这里说的是工作日历里的一段放假或调休", en: "This is a span of holidays or made-up working days in the calendar";

    /// A year of a calendar can't be so.
    JX3149 CalendarYear { year: u32, why_zh: String, why_en: String } error
        zh: "工作日历的年度{year}不对：{why_zh}", en: "the year {year} of the calendar is wrong: {why_en}",
        help zh: "每个已列全的年度写一次，如2025", en: "list each year that is covered once, such as 2025",
        why zh: "“年度”列出放假安排已齐全的年", en: "The list years holds those whose holidays are complete";
}
