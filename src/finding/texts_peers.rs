//! Texts of findings about peers: statistics, ranks and fills (JX278x, JX279x, JX281x).

findings! {
    /// A named class or layer that the rulebook lacks.
    JX2781 PeersUnknown { id: String, in_zh: &'static str, in_en: &'static str, hint_zh: String, hint_en: String } error
        zh: "同组指定的{in_zh}“{id}”在办法里没有", en: "peers name the {in_en} \"{id}\", which the rulebook lacks",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A name beside `in: cohort`.
    JX2782 PeersNamedCohort { id: String } error
        zh: "同组范围是评比组，却又指定了“{id}”", en: "peers are the cohort, and yet \"{id}\" is named",
        help zh: "只有范围为分类或层级时才能指定；删去“指定”，或改范围", en: "only a class or layer can be named: remove \"named\", or say \"in\" class or layer";

    /// Peers of a layer where none is declared.
    JX2783 PeersWithoutLayers {} error
        zh: "同组范围是层级，而办法没有声明层级", en: "peers are of a layer, but the rulebook declares none",
        help zh: "在“层级”中声明，或改用评比组、分类", en: "declare \"layers\", or use cohort or class";

    /// A statistic that adds, without digits.
    JX2784 StatisticDigits { name_zh: &'static str, name_en: &'static str } error
        zh: "“{name_zh}”要把各单位的数相加，却没有写相加前保留几位小数", en: "{name_en} adds numbers, but doesn't say the digits at which they are added",
        help zh: "写“位数”：所加的数按公布的位数先取整", en: "say \"digits\": numbers are added as they are published",
        why zh: "各单位的数若先按公布的位数取整再加，与先加再取整得数不同", en: "Numbers rounded before they are added give another sum than those rounded after";

    /// Digits where nothing is added.
    JX2785 StatisticDigitsIdle { name_zh: &'static str, name_en: &'static str } error
        zh: "“{name_zh}”按精确值计算，不用“位数”", en: "{name_en} is exact, so it takes no \"digits\"",
        help zh: "删去“位数”", en: "remove \"digits\"";

    /// A better end that isn't said.
    JX2786 StatisticBest { name_zh: &'static str, name_en: &'static str } error
        zh: "“{name_zh}”没有写最高为优还是最低为优", en: "{name_en} doesn't say which end is better",
        help zh: "写“最优端”：最高或最低", en: "say \"best\": highest or lowest";

    /// A better end where none matters.
    JX2787 StatisticBestIdle { name_zh: &'static str, name_en: &'static str } error
        zh: "“{name_zh}”不分优劣，不用“最优端”", en: "{name_en} knows no better end, so it takes no \"best\"",
        help zh: "删去“最优端”", en: "remove \"best\"";

    /// A share of the best of numbers that can be negative.
    JX2788 ShareOfNegative { value_zh: String, value_en: String, range_zh: String, range_en: String } error
        zh: "“{value_zh}”可能为负（{range_zh}），与最优之比没有意义", en: "\"{value_en}\" can be negative ({range_en}), so a share of the best says nothing",
        help zh: "为数据项规定不低于零的“范围”，或改用名次、极值", en: "give the items a \"range\" from zero, or use a rank, or min and max",
        why zh: "除以最优值时，负数会把优劣颠倒", en: "Divided by the best, negative numbers would turn better and worse round";

    /// A count over a node without children.
    JX2789 CountOfLeaf { node: String } error
        zh: "“{node}”没有下级，也不逐行计分，无从计数", en: "\"{node}\" has neither children nor rows to count",
        help zh: "写有下级或逐行计分的指标", en: "name a node that has children, or one over the rows of a table";

    /// A fill that doesn't say how.
    JX2790 FillIncomplete { node: String, lacks_zh: &'static str, lacks_en: &'static str } error
        zh: "“{node}”的填补没有写“{lacks_zh}”", en: "the fill of \"{node}\" doesn't say \"{lacks_en}\"",
        help zh: "写明“均值”（取值或得分比）和“同组”；按取值填补还要写“位数”", en: "say \"mean\" (value or rate) and \"peers\"; by value also \"digits\"";

    /// Too few peers to fill from, answered by a fill.
    JX2791 FillTwice { node: String } error
        zh: "“{node}”由同组填补，而“同组不足”又以填补处理", en: "\"{node}\" is filled from peers, and too_few_peers is answered by a fill again",
        help zh: "为“同组不足”写拒绝、零分、满分或定分", en: "answer too_few_peers by refuse, zero, full or points";

    /// A mean of grades.
    JX2792 FillOfGrade { node: String, item: String } error
        zh: "“{node}”取等级项“{item}”，等级没有均值", en: "\"{node}\" takes the grade \"{item}\", and grades have no mean",
        help zh: "改为按得分比填补", en: "fill by rate",
        why zh: "等级是词，不能相加", en: "Grades are words, which don't add";

    /// Events and tables have no value that could be averaged.
    JX2798 FillWithoutValue { node: String } error
        zh: "“{node}”没有取值，不能按取值填补", en: "\"{node}\" has no value, so it can't be filled by the mean of values",
        help zh: "改为按得分比填补", en: "fill by rate";

    /// What holds where a fill's own value is absent, too.
    JX2799 FillOtherwise { node: String } error
        zh: "“{node}”的填补取值也可能缺失，“否则”须写拒绝、零分、满分或定分", en: "the value that fills \"{node}\" can be absent, too: \"otherwise\" says refuse, zero, full or points",
        help zh: "以本对象取值填补的写“否则”；取自同组的不写，另答“同组不足”", en: "say \"otherwise\" with a value of its own; a fill from peers has \"too_few_peers\" for that";

    /// A fill by a value of the object's own says something of peers, or is one of grades.
    JX2780 FillOwnWrong { node: String } error
        zh: "“{node}”以本对象的取值填补：不再写均值、位数、同组，等级和平分的名次不能这样填补", en: "\"{node}\" is filled by a value of its own: it says no mean, digits or peers, and fills no grade and no averaged rank",
        help zh: "只写“取值”和“否则”", en: "say value and otherwise alone";

    /// A rate of points without a mark.
    JX2793 FillRateOfOpen { node: String } error
        zh: "“{node}”不设满分，不能按得分比填补", en: "\"{node}\" has no mark, so it can't be filled by rate",
        help zh: "改为按取值填补", en: "fill by value";

    /// A node of which nothing may be left.
    JX2795 NothingLeftUnsaid { node: String, class: String } error
        zh: "“{node}”在分类“{class}”的下级可能全部不计，却没有写此时如何", en: "everything that class \"{class}\" has below \"{node}\" can be left out, and nothing says what it is worth then",
        help zh: "写“全部剔除”：拒绝、零分、满分、定分、不计或不评分", en: "say \"nothing_left\": refuse, zero, full, points, leave_out or unscored",
        why zh: "没有下级可计时，和为零与不计是两回事", en: "A sum of nothing is 0, which isn't the same as not being counted";

    /// An answer where something is always left.
    JX2796 NothingLeftIdle { node: String } error
        zh: "“{node}”不会全部不计（总分则不评分），不用“全部剔除”", en: "something is always left of \"{node}\" (of the total, the object is unscored), so it takes no \"nothing_left\"",
        help zh: "删去“全部剔除”", en: "remove \"nothing_left\"";

    /// An answer that a node can't give.
    JX2797 NothingLeftAnswer { node: String } error
        zh: "“{node}”的“全部剔除”不能填补、剔除或按另一原因", en: "\"nothing_left\" of \"{node}\" can't fill, exclude or follow another cause",
        help zh: "写拒绝、零分、满分、定分、不计或不评分", en: "say refuse, zero, full, points, leave_out or unscored";

    /// Digits in a fill that adds nothing rounded.
    JX2794 FillDigitsIdle { node: String } error
        zh: "“{node}”按得分比填补，用各单位已取整的得分，不用“位数”", en: "\"{node}\" is filled by rate, from points that are rounded already, so it takes no \"digits\"",
        help zh: "删去“位数”", en: "remove \"digits\"";

    /// A mean of places where no curve stands above it.
    JX2811 AveragedElsewhere {} error
        zh: "并列取“平分”的名次只能单独作指标的取值，由计分方式取各名次得分的平均", en: "a rank with averaged ties stands alone as the value of a leaf, whose curve gives the mean over the places held",
        help zh: "指标的取值直接写这一名次，用分档或名次表计分；要在算式里用的，改用跳位、不跳位或取后位", en: "let the rank itself be the leaf's value, scored by bands or a table; in a formula use competition, dense or high";

    /// A mean over places whose curve counts from something of the object's own.
    JX2812 AveragedFrom { node: String } error
        zh: "“{node}”的名次并列取平分，而逐步计分的起点因单位而异", en: "\"{node}\" has a rank with averaged ties, and its price per step counts from what differs between objects",
        help zh: "起点写数字或含自身的同组统计，或改用其他并列处理", en: "count from a number or a statistic with self in, or let ties be competition, dense or high";

    /// A statistic that doesn't say all it must.
    JX2813 StatisticUnsaid { name_zh: &'static str, name_en: &'static str, lacks_zh: &'static str, lacks_en: &'static str, choices_zh: &'static str, choices_en: &'static str } error
        zh: "“{name_zh}”没有写“{lacks_zh}”", en: "{name_en} doesn't say \"{lacks_en}\"",
        help zh: "“{lacks_zh}”写{choices_zh}", en: "say \"{lacks_en}\": {choices_en}";

    /// What a statistic doesn't read.
    JX2814 StatisticIdle { name_zh: &'static str, name_en: &'static str, idle_zh: &'static str, idle_en: &'static str } error
        zh: "“{name_zh}”不用“{idle_zh}”", en: "{name_en} takes no \"{idle_en}\"",
        help zh: "删去“{idle_zh}”", en: "remove \"{idle_en}\"";

    /// A definition of another statistic.
    JX2815 StatisticDefinition { name_zh: &'static str, name_en: &'static str, found_zh: &'static str, found_en: &'static str, choices_zh: &'static str, choices_en: &'static str } error
        zh: "“{name_zh}”没有“{found_zh}”这一定义", en: "{name_en} has no definition \"{found_en}\"",
        help zh: "写{choices_zh}", en: "say {choices_en}";

    /// Weights below 0, or of unbounded length.
    JX2816 WeightsWrong { value_zh: String, value_en: String, why_zh: &'static str, why_en: &'static str } error
        zh: "权重“{value_zh}”{why_zh}", en: "the weight \"{value_en}\" {why_en}",
        help zh: "用范围不低于零、位数确定的数据项，或先取整", en: "take an item with a range from zero and its own decimals, or round it";

    /// A share of the way that is none.
    JX2817 QuantileAt { found: String } error
        zh: "分位数的位置是{found}，应在0至1之间", en: "the quantile lies at {found}; it must be from 0 to 1",
        help zh: "四分之一写0.25，中位写0.5", en: "write 0.25 for a quarter, 0.5 for the middle";

    /// A setting beside a formula that none of its statistics reads.
    JX2818 FormulaIdle { idle_zh: &'static str, idle_en: &'static str } error
        zh: "公式里没有一个统计量用到“{idle_zh}”", en: "no statistic in the formula reads \"{idle_en}\"",
        help zh: "删去“{idle_zh}”", en: "remove \"{idle_en}\"";

    /// A mean of values where a value is a place in a table.
    JX2819 FillOfPlaces { node: String } error
        zh: "“{node}”按名次得分，名次的均值不是名次", en: "\"{node}\" is scored by place, and a mean of places is no place",
        help zh: "改为按得分比填补", en: "fill by rate";
}
