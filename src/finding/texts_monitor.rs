//! Texts about what is watched while the year runs: JX2941 to JX2959, JX4051.

findings! {
    /// Two shares are due by one day.
    JX2950 ScheduleTwice { when: String, day: String } error
        zh: "进度安排中“{when}”与另一期同在{day}截止，而比例不同", en: "\"{when}\" ends on {day}, as another in the schedule does that says another share",
        help zh: "一日只写一个比例", en: "say one share for a day";

    /// A light can't shine, for one before it fits whatever comes.
    JX2941 LightNever { light: String, always: String } error
        zh: "灯“{light}”永不会亮：列在前面的“{always}”没有界限，总先符合", en: "the light \"{light}\" never shines: \"{always}\" before it has no bounds and always fits",
        help zh: "把没有界限的灯放在最后，或给它写上界限", en: "list the light without bounds last, or give it bounds";

    /// A share that is due isn't one.
    JX2942 ScheduleShare { when: String, found: String } error
        zh: "到{when}应完成的比例写的是{found}，应为0至1", en: "the share due by {when} is {found}, not from 0 to 1",
        help zh: "写到该日累计应完成的比例，如 0.45 或 \"45%\"", en: "say which part of the whole is due by then, such as 0.45 or \"45%\"";

    /// Less is due later than earlier.
    JX2943 ScheduleFalls { when: String, found: String, before: String } error
        zh: "到{when}应完成的比例{found}小于此前的{before}", en: "{found} is due by {when}, less than the {before} that was due before",
        help zh: "各期写累计比例，不写当期比例", en: "say what is due up to each end, not what is due within it",
        why zh: "多半是写了各期的比例而不是累计的", en: "Mostly each period's own share was given, not what is due up to its end";

    /// A schedule names what is no day, or a period whose end isn't known.
    JX2944 ScheduleEnd { found: String } error
        zh: "进度安排中的“{found}”不是日期，或没有截止日", en: "\"{found}\" in the schedule is no day, or has no last one",
        help zh: "按周期的写声明了截止日的周期编号，按日期的写日期，如2025-03-31", en: "name a period that says until, or write a day such as 2025-03-31";

    /// A schedule says nothing.
    JX2945 ScheduleEmpty {} error
        zh: "进度安排没有写任何一期", en: "the schedule lists no end",
        help zh: "至少写一个周期或日期及其比例，或写“匀速”", en: "list a period or a day with its share, or say linear";

    /// Days can't be counted where the rulebook has no first or last one.
    JX2946 ScheduleSpan {} error
        zh: "按天数匀速推进，办法须有施行的起止日", en: "an even pace needs the first and last day of the rulebook",
        help zh: "写“施行”的“自”和“至”，或按周期、按日期写", en: "say from and until in effective, or by_period or by_day";

    /// What is watched reads more than the object's own evidence.
    JX2947 WatchReadsMore { what_zh: String, what_en: String } error
        zh: "{what_zh}只能取本对象的证据，不能取得分、名次或同组数据", en: "{what_en} may read the object's own evidence alone: no score, no rank, nothing of peers",
        help zh: "改取得分所依据的数据项", en: "read the items that the score comes from";

    /// An item that no forecast can take for something.
    JX2948 AssumeKind { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”是{kind_zh}，不能推定", en: "\"{item}\" is of the kind {kind_en}, of which nothing can be assumed",
        help zh: "数值、目标、得分项可写推定的值；逐期观测的数值、目标、比率、名次、得分、等级、是否、日期可写“同上期”", en: "a number, target or score takes a value; a number, target, rate, rank, score, grade, flag or date that is observed in periods takes as_before";

    /// An item of one observation has no period before.
    JX2949 AssumeBefore { item: String } error
        zh: "“{item}”不按周期观测，没有上期可循", en: "\"{item}\" isn't observed in periods, so there is none before",
        help zh: "写推定的值", en: "say a value";

    /// Evidence came after the day that is asked about.
    JX4051 MonitorLater { received: String, at: String } error
        zh: "要看的是{at}的情况，而证据中有{received}收到的报送", en: "the state on {at} is asked for, and the evidence has a submission that was received on {received}",
        help zh: "只给该日已收到的证据，或改问更晚的日期", en: "give the evidence that had come by then, or ask about a later day";
}
