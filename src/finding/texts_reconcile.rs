//! Texts about published tables and the readings that are tried on them: JX5401 to JX5419.

findings! {
    /// A column of a published table that the rulebook publishes nothing for.
    JX5401 PublishedColumn { header: String, hint_zh: String, hint_en: String } error
        zh: "公布表的列“{header}”不是本办法公布的数", en: "the rulebook publishes nothing that is called \"{header}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A cell of a published table that can't be what its column holds.
    JX5402 PublishedCell { column: String, found: String, hint_zh: &'static str, hint_en: &'static str } error
        zh: "“{column}”一列的“{found}”读不出来", en: "\"{found}\" in the column \"{column}\" can't be read",
        help zh: "{hint_zh}；没有公布的留空，公布为没有的写“无”", en: "{hint_en}; leave empty what wasn't published, and write none where nothing was given";

    /// An object of a published table that isn't in the round.
    JX5403 PublishedUnknown { object: String, hint_zh: String, hint_en: String } error
        zh: "公布表中的“{object}”不在本轮名册里，或有几个对象叫这个名称", en: "\"{object}\" of the published table isn't in this round, or several objects go by that name",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// An object that stands twice in a published table.
    JX5404 PublishedTwice { object: String } error
        zh: "公布表中“{object}”出现了两次", en: "\"{object}\" stands twice in the published table",
        help zh: "每个对象只留一行；多个月份或年度的，各用各的编号", en: "keep one row of each object; where there are several months or years, each has an id of its own";

    /// A published table that says nothing to compare.
    JX5405 PublishedEmpty {} error
        zh: "公布表里没有可比对的数", en: "the published table holds nothing that could be compared",
        help zh: "除对象外，至少要有总分、名次、等次或某个指标的一列，并填有数", en: "beside the objects it needs a column of totals, ranks, tiers or a node, with something in it";

    /// Objects of the round that a published table lacks.
    JX5406 PublishedLacks { count: usize, listed_zh: String, listed_en: String } warning
        zh: "公布表缺少参评对象，共{count}个：{listed_zh}", en: "the published table lacks objects of the round, {count} in all: {listed_en}",
        help zh: "名次按全部参评对象排，缺少的各行不比对", en: "ranks count everybody; what isn't in the table isn't compared";

    /// More readings than are tried.
    JX5407 ReadingsMany { found: usize, most: usize } error
        zh: "要试的读法有{found}种，最多{most}种", en: "these are {found} readings, at most {most} are tried",
        help zh: "少列几种位数或舍入方式", en: "list fewer digits or modes";

    /// A cell to be set aside that the published table doesn't have.
    JX5408 PublishedAside { object: String, column: String } error
        zh: "要搁置的“{object}”的“{column}”不在公布表里", en: "the cell \"{column}\" of \"{object}\" that is to be set aside isn't in the published table",
        help zh: "核对对象和列名，或删去这一条", en: "see to the object and the column, or leave it out";

    /// Totals printed with more decimals than a rulebook may have.
    JX5409 PublishedDigits { digits: u32, most: u32 } error
        zh: "公布的总分有{digits}位小数，办法最多可写{most}位", en: "published totals have {digits} decimals, a rulebook's have {most} at most",
        help zh: "公布表多半是从电子表格导出的浮点数，请用正式公布的数", en: "the table was probably printed by a spreadsheet's binary floats; take the figures as they were published";
}
