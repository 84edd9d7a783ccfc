//! Texts about surveys and panels: JX283x, JX291x and JX295x in a rulebook, JX311x and JX312x in evidence.

findings! {
    /// What holds where a channel, or a group in one, is short isn't said, or means nothing there.
    JX2835 ChannelAnswer { item: String, found_zh: String, found_en: String, what_zh: &'static str, what_en: &'static str } error
        zh: "“{item}”的测评或评分：{found_zh}", en: "the survey or panel of \"{item}\" {found_en}",
        help zh: "“{what_zh}不足”写剔除（平均分摊或按比例分摊）、零分、定分，或按“样本不足”", en: "let {what_en}_too_few be exclude (evenly or pro_rata), zero, points, or as too_few",
        why zh: "某一渠道的票数或评分表不足时如何，须说清，且只在可能不足时说", en: "What a short channel does must be said where one can be short, and nowhere else";

    /// A survey names a channel that its ballots don't have.
    JX2836 ChannelUnknown { item: String, channel: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有渠道“{channel}”", en: "\"{item}\" has no channel \"{channel}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// The weight of a channel, or of a group or question of a survey, isn't positive.
    JX2837 ChannelWeight { what_zh: &'static str, what_en: &'static str, id: String, weight: String } error
        zh: "{what_zh}“{id}”的权重{weight}不是正数", en: "the weight {weight} of the {what_en} \"{id}\" isn't above 0",
        help zh: "权重须大于0；不计的{what_zh}不写", en: "give a weight above 0, or leave the {what_en} out";

    /// No option of the ballots has a value.
    JX2838 BallotsVoid { item: String } error
        zh: "“{item}”的选项全部无效", en: "every option of \"{item}\" is void",
        help zh: "至少给一个选项写分值", en: "give at least one option a value";

    /// A survey of what aren't ballots, or ballots where a number is wanted.
    JX2839 NotBallots { item: String, kind_zh: &'static str, kind_en: &'static str, found_zh: &'static str, found_en: &'static str } error
        zh: "“{item}”是{kind_zh}，{found_zh}", en: "\"{item}\" is of the kind {kind_en}, {found_en}",
        help zh: "测评票用“测评”取值", en: "take the value of ballots by survey";

    /// Votes for what the item doesn't have.
    JX3115 BallotsUnknown { item: String, what_zh: &'static str, what_en: &'static str, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有{what_zh}“{found}”", en: "\"{item}\" has no {what_en} \"{found}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A number of votes that isn't one.
    JX3116 BallotsCount { item: String, channel: String, option: String, found: String } error
        zh: "“{item}”的票数“{channel}·{option}”是{found}，应为不小于0的整数", en: "\"{item}\" has {found} votes for \"{option}\" from \"{channel}\"; it must be a whole number from 0, up to a million million",
        help zh: "写票数，不写比例", en: "give the number of votes, not a share";

    /// Groups or questions that a survey and its ballots don't say alike.
    JX2951 SurveyMisfit { item: String, found_zh: String, found_en: String } error
        zh: "“{item}”的测评：{found_zh}", en: "the survey of \"{item}\" {found_en}",
        help zh: "人群和题目先在测评票项声明，测评再写各自的权重与算法", en: "declare groups and questions at the ballots, and say in the survey what each weighs and how they are taken",
        why zh: "测评里写的人群、题目与票项声明的不一致", en: "What the survey says of groups and questions isn't what its ballots declare";

    /// A survey names a group or question that its ballots don't have.
    JX2952 SurveyUnknown { item: String, what_zh: &'static str, what_en: &'static str, id: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有{what_zh}“{id}”", en: "\"{item}\" has no {what_en} \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// Votes that don't say for which question, or of which group, where that is asked.
    JX3122 VotesUnplaced { item: String, channel: String, what_zh: &'static str, what_en: &'static str } error
        zh: "“{item}”渠道“{channel}”的票没有写{what_zh}", en: "votes of \"{item}\" from the channel \"{channel}\" don't say which {what_en}",
        help zh: "用“计票”或“选票”报送，写明{what_zh}", en: "report them as tallies or slips that say the {what_en}";

    /// A tally of the same votes was listed before.
    JX3123 TallyTwice { item: String, channel: String } error
        zh: "“{item}”渠道“{channel}”的同一计票列了两次", en: "the same tally of \"{item}\" from the channel \"{channel}\" is listed twice",
        help zh: "渠道、人群、题目、有效答数都相同的只留一条", en: "keep one for each channel, group, question and number of answers";

    /// A ballot was listed before.
    JX3124 SlipTwice { item: String, slip: String, channel: String } error
        zh: "“{item}”渠道“{channel}”的选票“{slip}”列了两次", en: "the slip \"{slip}\" of \"{item}\" from the channel \"{channel}\" is listed twice",
        help zh: "每张选票只列一次", en: "list each ballot once";

    /// A ballot says its answer in another form than its item asks.
    JX3125 SlipAnswer { item: String, wants_zh: &'static str, wants_en: &'static str } error
        zh: "“{item}”的选票应写“{wants_zh}”，且只写这一项", en: "a slip of \"{item}\" says {wants_en}, and nothing else",
        help zh: "没有题目的写“作答”：选项，有题目的写“答案”：{{题目：选项}}", en: "without questions write \"answer\": option, with questions \"answers\": {{question: option}}";

    /// How many answers the ballots of a tally have isn't said, or can't be.
    JX3126 TallyAnswers { item: String, channel: String, found_zh: &'static str, found_en: &'static str } error
        zh: "“{item}”渠道“{channel}”的计票{found_zh}", en: "a tally of \"{item}\" from the channel \"{channel}\" {found_en}",
        help zh: "按每张选票的有效答数分别计票，写0到题目数", en: "tally ballots by how many valid answers each has, from 0 to the number of questions",
        why zh: "每张选票答了几题，决定每题的票怎样折成整张", en: "How many answers a ballot has decides how votes become whole ballots";

    /// More votes than numbers are reckoned for.
    JX3128 VotesTooMany { item: String, channel: String, most: u64 } error
        zh: "“{item}”渠道“{channel}”同一人群同一题目的票数超过{most}", en: "a question of \"{item}\" has more than {most} votes of one group from the channel \"{channel}\"",
        help zh: "核对票数；确有更多的，改用没有人群和题目的数据项", en: "look at the counts; if there are so many, take an item without groups and questions";

    /// Votes that no whole ballots have.
    JX3127 TallyUneven { item: String, channel: String, answers: u32 } error
        zh: "“{item}”渠道“{channel}”有效答数为{answers}的计票不是整张选票的票数", en: "the tallies of \"{item}\" from the channel \"{channel}\" for ballots with {answers} answers aren't those of whole ballots",
        help zh: "各题有效票合计须为{answers}的倍数，任一题不多于选票数", en: "valid votes of all questions must make a multiple of {answers}, and none has more than there are ballots",
        why zh: "多半是漏报或多报了某一题的票", en: "Mostly the votes of one question were left out or doubled";

    /// A panel of an item that has no sheets.
    JX2918 NotSheets { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”是{kind_zh}项，不是评分表", en: "\"{item}\" is an item of kind {kind_en}, not of sheets",
        help zh: "“评委”取自评分表项", en: "a panel is of an item of sheets";

    /// A number that says neither how many sheets are dropped nor which share of them.
    JX2919 PanelDrop { channel: String, drop: String } error
        zh: "渠道“{channel}”两端各去掉{drop}，既不是份数也不是比例", en: "the channel \"{channel}\" drops {drop} at each end, which is neither a count nor a share",
        help zh: "写不小于1的整数，或小于50%的比例", en: "say a whole number from 1, or a share below 50 %";

    /// Fewer sheets are enough than trimming leaves any of.
    JX2920 PanelEnough { channel: String, enough: u32, least: usize } error
        zh: "渠道“{channel}”足够份数为{enough}，去极值后可能一份不剩", en: "{enough} sheets are enough in the channel \"{channel}\", of which trimming may leave none",
        help zh: "“足够”至少写{least}", en: "say at least {least} for enough",
        why zh: "去掉两端以后至少须剩一份", en: "After both ends are dropped at least one must be left";

    /// A standard for judges to which no mark can be held.
    JX2953 JudgeStandard { channel: String, found_zh: String, found_en: String } error
        zh: "渠道“{channel}”的评委标准化：{found_zh}", en: "per_judge of the channel \"{channel}\" says {found_en}",
        help zh: "标准差写大于0的数，位数写0至28", en: "say a deviation above 0 and 0 to 28 digits",
        why zh: "标准化把每位评委的分数移到同一均值和标准差", en: "Marks of each judge are moved to one mean and one deviation";

    /// A sheet names a channel that its item doesn't have.
    JX3117 SheetChannel { item: String, judge: String, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”评委“{judge}”的渠道“{found}”没有声明", en: "the channel \"{found}\" of the judge \"{judge}\" isn't one of \"{item}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A judge has two sheets for one object in one channel.
    JX3118 SheetTwice { item: String, judge: String, channel: String } error
        zh: "“{item}”中评委“{judge}”在渠道“{channel}”评了两次", en: "the judge \"{judge}\" has two sheets of \"{item}\" in the channel \"{channel}\"",
        help zh: "每位评委在每个渠道只留一份", en: "keep one sheet for each judge and channel";

    /// A sheet has both a mark and says that it is void, or neither.
    JX3119 SheetWithoutMark { item: String, judge: String } error
        zh: "“{item}”评委“{judge}”的评分表应写“取值”或“无效”，二者只写其一", en: "the sheet of the judge \"{judge}\" in \"{item}\" says either a value or that it is void, not both",
        help zh: "写分数；未评分的写“无效”：true", en: "give the mark, or \"void\": true";

    /// A judge from the object's own unit.
    JX3120 SheetOfOwnUnit { object: String, item: String, judge: String } error
        zh: "“{object}”的“{item}”由本单位的评委“{judge}”评分，办法规定拒绝", en: "the judge \"{judge}\" of \"{item}\" belongs to \"{object}\", whose own unit the rulebook lets nobody judge",
        help zh: "删去该评分表，或在办法中写明本单位评分如何处理", en: "remove the sheet, or say in the rulebook what such a sheet does";

    /// The unit of a judge is no object of the roster.
    JX3121 JudgeUnit { item: String, judge: String, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”评委“{judge}”的单位“{found}”不在名册中", en: "the unit \"{found}\" of the judge \"{judge}\" of \"{item}\" isn't on the roster",
        help zh: "{hint_zh}；名册以外的评委不写单位", en: "{hint_en}; leave it out for a judge from outside";
}
