//! Texts about earlier years and what follows from a result: JX2631 to JX2649.

findings! {
    /// A test of earlier years says no count, or two.
    JX2631 HistoryUnsaid {} error
        zh: "历史判断须写“连续年数”或“累计年数”之一", en: "a test of history counts years running or in all, one of them",
        help zh: "连续两年写“连续年数”2，历年合计两次写“累计年数”2", en: "say running: 2 for two years in a row, in_all: 2 for two years altogether";

    /// So many years can't be found, or none is asked for.
    JX2632 HistoryCount { needed: u32, most: usize } error
        zh: "历史判断要{needed}年，而可查的共{most}年", en: "a test of history asks for {needed} years, and there are {most} to look at",
        help zh: "写1至可查的年数；可查的年数为所列往年，写了“本年度”的再加本年", en: "ask for 1 to as many as there are: the years listed, and this one where this_year is said";

    /// Both ways of saying what a year must be equal to.
    JX2633 HistoryEquals {} error
        zh: "“等于”和“其中之一”只能写一个", en: "equals and one_of say the same thing twice",
        help zh: "一个等级写“等于”，几个等级写“其中之一”", en: "say equals for one grade, one_of for several";

    /// A year or a grade is listed twice.
    JX2634 HistoryTwice { id: String } error
        zh: "“{id}”列了两次", en: "\"{id}\" is listed twice",
        help zh: "只列一次", en: "list it once";

    /// The day from which or until which something follows can't be told.
    JX2641 ConsequenceTerm { consequence: String } error
        zh: "结果运用“{consequence}”的起止日无法确定", en: "it can't be told from when or until when \"{consequence}\" holds",
        help zh: "写某一日，或某日、施行期间端点之后若干日（不超过3660）；由文件另行确定的写文字说明", en: "name a day, or days after one or after an end of the rulebook's days, at most 3,660; what a document settles later is said in words";

    /// A consequence says how much by a node that isn't a figure.
    JX2642 ConsequenceFigure { node: String } error
        zh: "“{node}”不是附属数，不能说明数额", en: "\"{node}\" isn't a figure, so it can't say how much",
        help zh: "在“附属数表”中另写一个附属数，取其得分换算", en: "put a figure beside the tree that reads the score";

    /// A consequence replaces what doesn't stand before it.
    JX2643 ConsequenceLater { id: String } error
        zh: "“取代”的“{id}”不在它之前列出", en: "\"{id}\" isn't a consequence listed before the one that replaces it",
        help zh: "把较轻的列在前，较重的在后，由后者取代前者", en: "list the milder ones first; later ones replace them";
}
