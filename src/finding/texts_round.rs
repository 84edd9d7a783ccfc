//! What can be wrong with evidence, in words: codes JX3001 to JX3999.
//!
//! Texts only, each with the names and numbers of its case. When one is said is `round`'s.
#![cfg_attr(not(feature = "csv"), allow(dead_code, reason = "tables come with the feature csv"))]

// JX300x the roster, JX302x rows, JX303x values, JX304x submissions, JX305x and JX306x tables.
findings! {
    /// Nobody takes part.
    JX3001 RosterEmpty {} error
        zh: "名册里没有对象", en: "the roster lists no object",
        help zh: "至少列出一个参评对象", en: "list at least one object";

    /// An object stands twice in the roster.
    JX3002 ObjectTwice { object: String } error
        zh: "对象“{object}”在名册里出现两次", en: "the object \"{object}\" is listed twice",
        help zh: "一个编号只列一次；不同的对象用不同的编号", en: "list each id once; give different objects different ids";

    /// An object's class isn't one of the rulebook's.
    JX3003 RosterUnknownClass { object: String, class: String, hint_zh: String, hint_en: String } error
        zh: "“{object}”的分类“{class}”在办法里没有", en: "the class \"{class}\" of \"{object}\" isn't one of the rulebook's",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// An object's cohort isn't one of the rulebook's.
    JX3004 RosterUnknownCohort { object: String, cohort: String, hint_zh: String, hint_en: String } error
        zh: "“{object}”的评比组“{cohort}”在办法里没有", en: "the cohort \"{cohort}\" of \"{object}\" isn't one of the rulebook's",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// An object's layer isn't one of the rulebook's.
    JX3005 RosterUnknownLayer { object: String, layer: String, hint_zh: String, hint_en: String } error
        zh: "“{object}”的层级“{layer}”在办法里没有", en: "the layer \"{layer}\" of \"{object}\" isn't one of the rulebook's",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// An object's cohort doesn't hold its class.
    JX3006 ClassNotInCohort { object: String, class: String, cohort: String, classes_zh: String, classes_en: String } error
        zh: "“{object}”属分类“{class}”，而评比组“{cohort}”不含这一分类", en: "\"{object}\" is of the class \"{class}\", which the cohort \"{cohort}\" doesn't hold",
        help zh: "该评比组的分类：{classes_zh}", en: "classes of that cohort: {classes_en}",
        why zh: "对象与谁比，由评比组定；评比组有哪些分类，由办法定", en: "The rulebook says which classes a cohort compares",
        fix zh: "改对象的分类或评比组，或由办法改评比组的分类", en: "change the class or the cohort of the object, or let the rulebook change the classes of the cohort";

    /// An object's class isn't said, and the rulebook has several.
    JX3007 ClassNotSaid { object: String, known_zh: String, known_en: String } error
        zh: "没有写明“{object}”的分类", en: "the class of \"{object}\" isn't said",
        help zh: "写上其中之一：{known_zh}", en: "write one of: {known_en}";

    /// An object's cohort isn't said, and the rulebook has several.
    JX3008 CohortNotSaid { object: String, known_zh: String, known_en: String } error
        zh: "没有写明“{object}”的评比组", en: "the cohort of \"{object}\" isn't said",
        help zh: "写上其中之一：{known_zh}", en: "write one of: {known_en}";

    /// An object's days end before they begin.
    JX3009 RosterDatesBackwards { object: String, from: String, until: String } error
        zh: "“{object}”的起始日{from}晚于截止日{until}", en: "\"{object}\" begins on {from}, after its end on {until}",
        help zh: "起始日须不晚于截止日", en: "let the first day be no later than the last";

    /// Two places say different things of one object.
    JX3010 RosterConflict { object: String, what_zh: &'static str, what_en: &'static str, here: String, before: String } error
        zh: "“{object}”的{what_zh}此处是“{here}”，此前是“{before}”", en: "the {what_en} of \"{object}\" is \"{here}\" here and \"{before}\" before",
        help zh: "两处写成一样，或只在一处写", en: "write the same in both places, or only in one",
        why zh: "两处说法不同，不能代为选择", en: "Where two places differ, none is chosen";

    /// A table calls an object by another name than the roster.
    JX3011 NameDiffers { object: String, here: String, before: String } warning
        zh: "编号“{object}”此处名为“{here}”，名册里名为“{before}”", en: "\"{object}\" is called \"{here}\" here and \"{before}\" in the roster",
        help zh: "核对编号与名称是否对应同一对象", en: "check that the id and the name mean the same object",
        why zh: "也许只是简称，也许粘错了行", en: "It may be a short name, or rows that slipped";

    /// A row is about an object that isn't on the roster.
    JX3021 RowUnknownObject { object: String, hint_zh: String, hint_en: String } error
        zh: "名册里没有对象“{object}”", en: "the object \"{object}\" isn't on the roster",
        help zh: "{hint_zh}", en: "{hint_en}",
        why zh: "多半是编号写错，或名册漏了", en: "Mostly a slip in the id, or an object that the roster lacks";

    /// A row is about an item that the rulebook doesn't have.
    JX3022 RowUnknownItem { item: String, hint_zh: String, hint_en: String } error
        zh: "办法里没有数据项“{item}”", en: "the rulebook has no item \"{item}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A cell is reported twice.
    JX3023 CellTwice { object: String, item: String } error
        zh: "“{object}”的“{item}”报了两次", en: "\"{item}\" of \"{object}\" is reported twice",
        help zh: "只保留一个；更正时替换原来的，不要再报一行", en: "keep one; a correction replaces the earlier row",
        why zh: "后报的不会悄悄顶替先报的，除非数据项写明“更正”", en: "A later row replaces an earlier one only where the item says restated";

    /// A row gives neither a value nor a state.
    JX3024 RowWithoutValue { object: String, item: String, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "“{object}”的“{item}”这一行没有取值，也没有状态", en: "the row of \"{item}\" of \"{object}\" has neither a value nor a state",
        help zh: "写{wanted_zh}，或写状态：不适用、未考核、退回、未报", en: "give {wanted_en}, or a state: not_applicable, not_assessed, rejected, missing";

    /// A row gives both a value and a state.
    JX3025 StateWithValue { object: String, item: String, state_zh: &'static str, state_en: &'static str } error
        zh: "“{object}”的“{item}”既写了取值，又写状态“{state_zh}”", en: "\"{item}\" of \"{object}\" has both a value and the state {state_en}",
        help zh: "有取值就不写状态，有状态就不写取值", en: "keep either the value or the state";

    /// An item that is observed in periods is reported without one.
    JX3027 RowPeriodUnsaid { item: String, known_zh: String, known_en: String } error
        zh: "“{item}”按周期报送，这里没有写周期", en: "\"{item}\" is reported by period, and none is given here",
        help zh: "写“周期”：{known_zh}", en: "give a \"period\": {known_en}";

    /// An item isn't observed in a period.
    JX3028 RowPeriodWrong { item: String, period: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有周期“{period}”", en: "\"{item}\" has no period \"{period}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// Evidence of which it matters when it came doesn't say so.
    JX3073 ReceivedUnsaid { object: String, item: String, why_zh: &'static str, why_en: &'static str } error
        zh: "“{object}”的“{item}”没有写明收到日期，{why_zh}", en: "it isn't said when \"{item}\" of \"{object}\" was received, {why_en}",
        help zh: "在报送中写“收到”", en: "say \"received\" in the submission",
        why zh: "收到日期决定是否迟报、以哪一次为准", en: "The day decides whether it is late, or which statement is in force";

    /// Two statements of one cell came on one day.
    JX3074 RestatedSameDay { object: String, item: String } error
        zh: "“{object}”的“{item}”同一天报了两次，无法确定以何者为准", en: "two statements of \"{item}\" of \"{object}\" came on one day, so it can't be told which is in force",
        help zh: "只保留一个，或写明不同的收到日期", en: "keep one, or say on which days they were received",
        why zh: "日期不分上午下午，同一天分不出先后", en: "A day has no earlier or later within it";

    /// A statement that all is listed came late and isn't counted.
    JX3075 CompleteLate { item: String, last: String } warning
        zh: "“{item}”的全量说明迟于截止日{last}收到，不计", en: "the statement that all of \"{item}\" is listed came after {last}, when it was due, and isn't counted",
        help zh: "核对收到日期", en: "check on which day it was received";

    /// A statement that all is listed doesn't say when it came, which matters.
    JX3076 CompleteReceivedUnsaid { item: String } error
        zh: "“{item}”的全量说明没有写明收到日期，无从判断是否迟报", en: "it isn't said when the statement that all of \"{item}\" is listed was received, so it can't be told whether that was late",
        help zh: "在报送中写“收到”", en: "say \"received\" in the submission";

    /// A table with a column for each item names periods in the headers.
    JX3029 TablePeriod { period: String } error
        zh: "每列一个数据项的表不用周期列：“{period}”", en: "a table with a column for each item has no column of periods: \"{period}\"",
        help zh: "把周期写进表头，如“数据项编号@周期编号”，或改用一行一个数据的表", en: "put the period into the header, as in item@period, or write a row for each item";

    /// An item that is a number has something else.
    JX3031 CellNotNumber { item: String, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”应是数，而此处是“{found}”", en: "\"{item}\" must be a number, not \"{found}\"",
        help zh: "{hint_zh}", en: "{hint_en}",
        fix zh: "写一个数，如12.5；没有数的，留空或写状态", en: "write a number such as 12.5; where there is none leave the cell empty or give a state";

    /// A number has more digits than a number may have.
    JX3032 CellTooLong { item: String, found: String } error
        zh: "“{item}”的“{found}”超过28位数字", en: "\"{found}\" of \"{item}\" has more than 28 digits",
        help zh: "最多写28位有效数字", en: "write at most 28 significant digits";

    /// A number has more decimals than its item allows.
    JX3033 CellDecimals { item: String, found: String, has: u32, decimals: u32 } error
        zh: "“{item}”的{found}有{has}位小数，最多{decimals}位", en: "{found} of \"{item}\" has {has} decimals, at most {decimals} are allowed",
        help zh: "按办法规定的小数位报送，不要自行舍入后再改", en: "report it with the decimals that the rulebook declares",
        why zh: "多报的小数位若截去，分数可能跨过界限", en: "Cut off, the extra decimals could move a score over a bound";

    /// A number lies outside the range of its item.
    JX3034 CellOutOfRange { item: String, found: String, range_zh: String, range_en: String } error
        zh: "“{item}”的{found}超出范围：须{range_zh}", en: "{found} of \"{item}\" is out of range: it must be {range_en}",
        help zh: "核对数据与计量单位", en: "check the figure and its unit of measure",
        why zh: "多半是单位错了（元与万元、98与98%）", en: "Mostly the unit is wrong: yuan for ten thousands, 98 for 98%";

    /// A value is of another kind than its item.
    JX3035 CellKind { item: String, found: String, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "“{item}”此处是“{found}”，种类不对", en: "\"{item}\" can't be \"{found}\"",
        help zh: "写{wanted_zh}", en: "give {wanted_en}";

    /// A grade isn't one of the item's.
    JX3036 CellUnknownGrade { item: String, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有等级“{found}”", en: "\"{item}\" has no grade \"{found}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A rate has one of its two parts.
    JX3037 RateHalf { item: String, lacks_zh: &'static str, lacks_en: &'static str } error
        zh: "“{item}”是比率，缺少{lacks_zh}", en: "\"{item}\" is a rate and lacks its {lacks_en}",
        help zh: "分子、分母都要写", en: "give both numerator and denominator";

    /// A rate's numerator exceeds its denominator.
    JX3038 NumeratorExceeds { item: String, n: String, d: String } error
        zh: "“{item}”的分子{n}大于分母{d}", en: "the numerator {n} of \"{item}\" exceeds its denominator {d}",
        help zh: "核对分子、分母是否颠倒；确可超过时，由办法写明“可超”", en: "check whether they are swapped; if it may exceed, the rulebook must say may_exceed";

    /// A part of a rate is below zero.
    JX3039 NegativePart { item: String, part_zh: &'static str, part_en: &'static str, found: String } error
        zh: "“{item}”的{part_zh}{found}是负数", en: "the {part_en} {found} of \"{item}\" is below zero",
        help zh: "分子、分母都须不小于0", en: "numerator and denominator must be at least 0";

    /// A submission doesn't say who reports.
    JX3041 SubmissionUnsigned {} warning
        zh: "没有写明报送单位，无法核对谁有权报送", en: "it isn't said who reports, so it can't be checked who may",
        help zh: "写上报送单位的编号", en: "give the id of the reporting body as by",
        why zh: "报出警告而照收；要拒绝未署名的证据，在数据项里写“未署名”", en: "It is taken all the same; an item that refuses unsigned evidence says unsigned";

    /// A submission is from a body that the rulebook doesn't know.
    JX3042 SubmissionUnknownBody { body: String, hint_zh: String, hint_en: String } error
        zh: "办法里没有责任单位“{body}”", en: "the rulebook has no body \"{body}\"",
        help zh: "{hint_zh}", en: "{hint_en}",
        why zh: "责任单位在办法里列出，证据照此核对", en: "Bodies are listed in the rulebook, and evidence is held to them";

    /// A body reports an item that another one supplies.
    JX3043 NotSupplier { item: String, body: String, supplier: String } error
        zh: "“{item}”应由“{supplier}”报送，而此处由“{body}”报送", en: "\"{item}\" is supplied by \"{supplier}\", not by \"{body}\"",
        help zh: "由数据来源单位报送，或改办法里的数据来源", en: "let the supplier report it, or change the supplier in the rulebook",
        why zh: "办法规定了每个数据项由谁报送", en: "The rulebook says who supplies each item";

    /// A complete report of an item that can't be one.
    JX3044 CompleteKind { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”是{kind_zh}，不能全量报送", en: "\"{item}\" is a {kind_en}, which can't be reported as complete",
        help zh: "只有数值、是否和事件可以：未列的按0、否或没有事件计", en: "only numbers, flags and events can: what isn't listed is 0, no, or none",
        why zh: "没列就是零，只对数、是否和事件有意义", en: "Only of numbers, flags and events can silence mean 0, no, or none";

    /// A complete report means 0, which the item can't be.
    JX3045 CompleteOutOfRange { item: String, range_zh: String, range_en: String } error
        zh: "“{item}”全量报送，未列的按0计，而它须{range_zh}", en: "\"{item}\" is reported as complete, so what isn't listed is 0, but it must be {range_en}",
        help zh: "逐个报送，或改办法里的范围", en: "report each object, or change the range in the rulebook",
        why zh: "全量报送的意思是：没列的就是0", en: "A complete report means that who isn't listed has 0";

    /// A table is neither UTF-8 nor GB18030.
    JX3051 TableEncoding { line: u64 } error
        zh: "第{line}行的字节既不是UTF-8，也不是GB18030", en: "the bytes on line {line} are neither UTF-8 nor GB18030",
        help zh: "另存为“CSV UTF-8”", en: "save it again as CSV in UTF-8";

    /// A table has no header.
    JX3052 TableEmpty {} error
        zh: "表是空的，没有表头", en: "the table is empty and has no header",
        help zh: "第一行写表头，例如：对象，名称，数据项的名称", en: "begin with a header, such as: object,name,labels of items";

    /// A table lacks a column that it needs.
    JX3053 ColumnMissing { what_zh: String, what_en: String } error
        zh: "表头缺少“{what_zh}”一列", en: "the header lacks the column \"{what_en}\"",
        help zh: "在表头加一列“{what_zh}”", en: "add a column \"{what_en}\"";

    /// A column is neither a known one nor an item.
    JX3054 ColumnUnknown { header: String, hint_zh: String, hint_en: String } error
        zh: "表头“{header}”不是已知的列，也不是数据项的编号或名称", en: "\"{header}\" is neither a known column nor the id or label of an item",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A column can mean several things.
    JX3055 ColumnAmbiguous { header: String, zh: String, en: String } error
        zh: "表头“{header}”可指多项：{zh}", en: "\"{header}\" can mean several: {en}",
        help zh: "改用只指一项的编号或名称", en: "use an id or a label that only one has";

    /// Two columns mean the same.
    JX3056 ColumnTwice { header: String } error
        zh: "表头“{header}”与前面一列重复", en: "\"{header}\" means the same as an earlier column",
        help zh: "只保留一列", en: "keep one of them";

    /// A row has more or fewer cells than the header.
    JX3057 RowLength { found: usize, wanted: usize } error
        zh: "这一行有{found}格，表头有{wanted}格", en: "this row has {found} cells, the header has {wanted}",
        help zh: "补齐或删去多出的格；单元格里有分隔符时，整格加双引号", en: "add or remove cells; put a cell that holds the delimiter in double quotes",
        why zh: "多半是格里有逗号而没加引号", en: "Mostly a cell holds a comma and no quotes";

    /// A quoted cell never ends.
    JX3058 QuoteOpen {} error
        zh: "此格的双引号没有结束，后面各行都成了它的内容", en: "the double quote of this cell never ends, so it swallows the rows below",
        help zh: "在格末补双引号；格内的双引号写两个", en: "close it; write a quote inside a cell twice";

    /// A cell that names something isn't an id.
    JX3059 CellNotId { found: String } error
        zh: "“{found}”不能作编号", en: "\"{found}\" can't be an id",
        help zh: "编号须是规范形式（NFC）的文字，不含控制字符，不超过4096字节", en: "an id is text in NFC without control characters, of at most 4096 bytes";

    /// A cell that is a day isn't one.
    JX3060 CellNotDate { found: String } error
        zh: "“{found}”不是日期", en: "\"{found}\" isn't a day",
        help zh: "写成“2025-01-31”", en: "write it as 2025-01-31";

    /// Several objects have this name.
    JX3061 NameAmbiguous { name: String, ids: String } error
        zh: "有几个对象都叫“{name}”", en: "several objects are called \"{name}\"",
        help zh: "改用编号：{ids}", en: "use an id: {ids}",
        why zh: "同名的对象靠编号区分，不代为选择", en: "Objects of one name are told apart by id, and none is chosen";

    /// A column without a name holds something.
    JX3062 ColumnUnnamed { found: String } error
        zh: "“{found}”所在的列没有表头", en: "\"{found}\" stands in a column without a name",
        help zh: "给这一列写表头，或清空这一列", en: "name the column, or empty it";

    /// A state isn't one of the known words.
    JX3063 CellUnknownState { found: String } error
        zh: "没有状态“{found}”", en: "there is no state \"{found}\"",
        help zh: "可写：不适用、未考核、退回、未报", en: "known states: not_applicable, not_assessed, rejected, missing";

    /// A row doesn't say which object it is about.
    JX3064 RowWithoutObject {} error
        zh: "这一行没有写明对象", en: "this row doesn't say which object it is about",
        help zh: "在对象一列写编号或名称", en: "write an id or a name in the object column";

    /// A row of a long table doesn't say which item it is about.
    JX3065 RowWithoutItem {} error
        zh: "这一行没有写明数据项", en: "this row doesn't say which item it is about",
        help zh: "在数据项一列写编号或名称", en: "write an id or a label in the item column";

    /// A text is longer than a cell may hold.
    JX3066 CellTextTooLong { bytes: usize, most: usize } error
        zh: "此格有{bytes}字节，最多{most}字节", en: "this cell has {bytes} bytes, at most {most} are allowed",
        help zh: "缩短内容；若是引号未结束，请补上", en: "shorten it; if a quote was left open, close it";
}
