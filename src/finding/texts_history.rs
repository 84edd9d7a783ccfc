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
}
