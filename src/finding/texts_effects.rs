//! Texts about effects, units listed apart, and nodes that apply under a condition: JX284x.

findings! {
    /// An effect changes nothing.
    JX2841 EffectIdle { effect: String } error
        zh: "效果“{effect}”什么也不做", en: "the effect \"{effect}\" does nothing",
        help zh: "写“总分”“不评分”“不排名”“至多”或“不得”，或不计入统计", en: "say total, unscored, unranked, at_most or bar, or take the object out of statistics";

    /// Who isn't among the peers must be known before anybody is scored.
    JX2842 OutsideReadsScores { what_zh: String, what_en: String } error
        zh: "{what_zh}的条件读取得分或同组结果，而谁计入统计须在评分前确定", en: "the condition of {what_en} reads scores or peers, but who counts in statistics must be known before anybody is scored",
        help zh: "条件只读本单位的数据；读得分的效果写“计入统计：true”", en: "let it read the object's own evidence alone; an effect that reads scores says in_statistics: true",
        why zh: "统计先于评分，一个对象是否在内不能由自己的得分决定", en: "Statistics come before scores, so whether somebody is in them can't hang on a score";

    /// A fixed total that can't be published as it is.
    JX2843 EffectTotalDigits { effect: String, total: String, shown: String } error
        zh: "效果“{effect}”把总分定为{total}，按总分的位数是{shown}", en: "the effect \"{effect}\" fixes the total at {total}, which at the total's digits is {shown}",
        help zh: "写总分位数内的数", en: "write a number that the total's digits can show",
        why zh: "公布的数会与效果写明的数不同", en: "What is published wouldn't be what the effect says";

    /// An effect or a cohort names a tier that isn't there.
    JX2844 UnknownTier { id: String, hint_zh: String, hint_en: String } error
        zh: "没有等次“{id}”", en: "there is no tier \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}",
        why zh: "这里说的是办法里的效果或评比组", en: "This is in an effect or a cohort of the rulebook";

    /// An effect takes the total away and fixes it as well.
    JX2845 EffectContradicts { effect: String, with_zh: &'static str, with_en: &'static str } error
        zh: "效果“{effect}”既“不评分”又写“{with_zh}”", en: "the effect \"{effect}\" is unscored and says {with_en} as well",
        help zh: "只留一个", en: "keep one of them";

    /// Whether a node applies must be known before anything is scored.
    JX2847 AppliesReadsScores { node: String } error
        zh: "“{node}”的适用条件读取得分或同组结果，而适用与否须在评分前确定", en: "the condition under which \"{node}\" applies reads scores or peers, but what applies must be known before anything is scored",
        help zh: "条件只读本单位的数据", en: "let it read the object's own evidence alone",
        why zh: "适用与否改变满分，满分须先于得分确定", en: "It moves the marks, and marks come before scores";

    /// The total always applies.
    JX2848 AppliesOfTotal {} error
        zh: "总分不设适用条件", en: "the total applies under no condition",
        help zh: "不评分写“效果”", en: "leave an object unscored by an effect";

    /// A word about the base of quotas where it isn't read.
    JX2849 BaseUnread { effect: String } warning
        zh: "效果“{effect}”计入统计，“计入名额基数”不起作用", en: "the effect \"{effect}\" leaves the object in statistics, where in_quota_base isn't read",
        help zh: "不计入名额基数的，同时写不计入统计；按参加排名计名额的，不排名的本不计入", en: "to keep it out of the base say in_statistics false; a quota of those ranked leaves out whom an effect leaves unranked anyway";

    /// There is no total that an effect could change.
    JX2846 EffectWithoutTotal { effect: String } error
        zh: "没有指标体系，也就没有总分，效果“{effect}”无从改变", en: "without a tree there is no total that the effect \"{effect}\" could change",
        help zh: "写“不排名”，或写明指标体系", en: "say unranked, or give the rulebook a tree";
}
