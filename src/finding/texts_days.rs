//! Texts about dates and days between them: JX288x in a rulebook, JX314x in evidence.

findings! {
    /// A date is calculated with as if it were a number.
    JX2881 DateNoNumber { item: String } error
        zh: "“{item}”是日期，不能直接参与运算", en: "\"{item}\" is a date, which can't be calculated with as a number",
        help zh: "用“天数”取两个日期之间的天数；与某一日比较写在条件的“数据”里", en: "take the days between two dates by days; compare it with a day by data in a condition";

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
        help zh: "写“遇休息日”：“前一工作日”（休息日办理不另计一日）或“后一工作日”（视为下一工作日办理）", en: "say day_off: \"day_before\" (it counts as the working day before) or \"next_day\" (as the next working day)";

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
        help zh: "{hint_zh}", en: "{hint_en}";
}
