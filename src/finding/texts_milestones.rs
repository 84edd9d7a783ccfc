//! Texts about milestones: JX2931-JX2935 in a rulebook, JX3171-JX3174 in evidence.

findings! {
    /// Milestones are taken of what has none.
    JX2931 NotMilestones { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”是{kind_zh}项，不是节点", en: "\"{item}\" is an item of kind {kind_en}, not of milestones",
        help zh: "“节点”取值取自节点项", en: "take the value of milestones from an item of milestones";

    /// It isn't known within which days milestones are due.
    JX2932 MilestonesSpan { item: String, ends_zh: &'static str, ends_en: &'static str } error
        zh: "“{item}”的节点取值没有写“期内”，而办法没有写明施行{ends_zh}，无法判断哪些节点应完成", en: "the milestones of \"{item}\" don't say \"during\", and the rulebook doesn't say the {ends_en} on which it holds, so it isn't known which are due",
        help zh: "在“施行”中写上自、至，或写“期内”", en: "say from and until in effective, or say during";

    /// A word that is needed.
    JX2933 MilestonesLack { word_zh: &'static str, word_en: &'static str, why_zh: &'static str, why_en: &'static str } error
        zh: "节点取值没有写“{word_zh}”，{why_zh}须写明", en: "the milestones don't say \"{word_en}\", which {why_en} must say",
        help zh: "写“{word_zh}”", en: "say \"{word_en}\"";

    /// A word that does nothing.
    JX2934 MilestonesIdle { word_zh: &'static str, word_en: &'static str, why_zh: &'static str, why_en: &'static str } error
        zh: "节点取值的“{word_zh}”没有用处，它只用于{why_zh}", en: "the milestones say \"{word_en}\", which does nothing here: it is for {why_en}",
        help zh: "删去“{word_zh}”", en: "leave \"{word_en}\" out";

    /// Milestones where a period is spoken of, without the period in which they are due.
    JX2935 MilestonesDuring { } error
        zh: "逐期的节点取值没有写“期内”，每一期都会取全部施行期间的节点", en: "the milestones of each period don't say \"during\": each period would take those of all the time for which the rulebook holds",
        help zh: "写“期内”：“本期”，或写明某一周期", en: "say \"during\": \"here\", or name a period";

    /// An entry that contradicts itself or says nothing.
    JX3171 MilestoneWrong { object: String, item: String, milestone: String, why_zh: String, why_en: String } error
        zh: "“{object}”的“{item}”里节点“{milestone}”{why_zh}", en: "the milestone \"{milestone}\" in \"{item}\" of \"{object}\" {why_en}",
        help zh: "写计划日、实际日或两者；名称、权重、起始日、批准单位与计划日写在一起，权重大于0", en: "say the planned day, the actual one or both; label, weight, from and approved_by stand beside the planned day, and a weight is above 0",
        why zh: "计划日、实际日和与之同写的各项互相矛盾，或什么也没有写", en: "Its days and what stands beside them contradict each other, or say nothing";

    /// Two plans of one milestone begin alike and differ.
    JX3172 MilestonePlans { object: String, item: String, milestone: String } error
        zh: "“{object}”的“{item}”里节点“{milestone}”同一起始日有两个不同的计划", en: "the milestone \"{milestone}\" in \"{item}\" of \"{object}\" has two different plans with one first day",
        help zh: "只留一个；经批准调整的计划写新的起始日（自）", en: "keep one of them; an approved adjustment has a first day (from) of its own",
        why zh: "同一天起以哪一个计划为准，无法确定", en: "It can't be told which plan is in force from that day";

    /// Two actual days of one milestone.
    JX3173 MilestoneActuals { object: String, item: String, milestone: String, first: String, second: String } error
        zh: "“{object}”的“{item}”里节点“{milestone}”有两个实际日：{first}和{second}", en: "the milestone \"{milestone}\" in \"{item}\" of \"{object}\" has two actual days, {first} and {second}",
        help zh: "核对后只留一个", en: "keep the one that is right";

    /// A milestone that nobody planned.
    JX3174 MilestoneUnplanned { object: String, item: String, milestone: String } error
        zh: "“{object}”的“{item}”里节点“{milestone}”没有计划日", en: "the milestone \"{milestone}\" in \"{item}\" of \"{object}\" has no planned day",
        help zh: "核对编号，或补报计划日", en: "check the id, or give its planned day";
}
