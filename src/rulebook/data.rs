//! Items of evidence (数据项): declared once, used by any number of leaves, conditions and keys.

use super::due::{Due, LateWord, Restated, Unsupported};
use super::milestones::MilestonesItem;
use super::period::PeriodsOf;
use crate::document::{Id, Map, Text, record, tagged, words};
use crate::number::Decimal;

record! {
    /// A range with open or closed ends; an end that isn't said is unbounded.
    pub struct Bounds("range", "范围") {
        /// Lower end, included.
        at_least("至少"): Option<Decimal>, optional, "lower end, included", "下限（含）";
        /// Lower end, left out.
        above("高于"): Option<Decimal>, optional, "lower end, left out", "下限（不含）";
        /// Upper end, included.
        at_most("至多"): Option<Decimal>, optional, "upper end, included", "上限（含）";
        /// Upper end, left out.
        below("低于"): Option<Decimal>, optional, "upper end, left out", "上限（不含）";
    }
}

tagged! {
    /// An item of evidence, by its kind.
    pub enum Item by kind("类型") {
        /// One number.
        Number(NumberItem) = "number" / "数值",
        /// A number to be reached.
        Target(TargetItem) = "target" / "目标",
        /// A numerator and a denominator.
        Rate(RateItem) = "rate" / "比率",
        /// A rank given by somebody else.
        Rank(ScaledItem) = "rank" / "名次",
        /// A score given by somebody else.
        Score(ScaledItem) = "score" / "得分",
        /// One of a list of words.
        Grade(GradeItem) = "grade" / "等级",
        /// Yes or no.
        Flag(FlagItem) = "flag" / "是否",
        /// A day.
        Date(DateItem) = "date" / "日期",
        /// Things that happened.
        Events(EventsItem) = "events" / "事件",
        /// Votes of many.
        Ballots(BallotsItem) = "ballots" / "测评票",
        /// Marks of few.
        Sheets(SheetsItem) = "sheets" / "评分表",
        /// Planned and actual dates.
        Milestones(MilestonesItem) = "milestones" / "节点",
        /// A table of an object's own tasks.
        Tasks(TasksItem) = "tasks" / "任务",
    }
}

record! {
    /// A number.
    pub struct NumberItem("number item", "数值项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Unit of measure.
        unit("计量单位"): Text, must, "unit of measure", "计量单位";
        /// Decimals allowed.
        decimals("小数位"): u32, must, "decimals allowed, 0 to 28", "允许的小数位数，0至28";
        /// Range allowed.
        range("范围"): Option<Bounds>, optional, "range allowed", "允许范围";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// Whose published results it is taken from.
        taken_from("取自结果"): Option<TakenFrom>, optional, "outcome of another rulebook that it is taken from, by proof", "取自另一办法公布的结果，凭证明";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// A target.
    pub struct TargetItem("target item", "目标项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Unit of measure.
        unit("计量单位"): Text, must, "unit of measure", "计量单位";
        /// Decimals allowed.
        decimals("小数位"): u32, must, "decimals allowed, 0 to 28", "允许的小数位数，0至28";
        /// Range allowed.
        range("范围"): Option<Bounds>, optional, "range allowed", "允许范围";
        /// Used where an object has none of its own.
        default("缺省值"): Option<Decimal>, optional, "target of an object that has none of its own", "未单独下达时的目标";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// Results of another rulebook, from which evidence is taken with a proof (取自结果).
    pub struct TakenFrom("results of another rulebook", "另一办法的结果") {
        /// The rulebook.
        rulebook("办法"): Id, must, "id of the rulebook whose outcome it is taken from", "所取结果的办法编号";
        /// Its version.
        version("版本"): Option<Text>, optional, "version of that rulebook, where only one will do, such as that of a year", "该办法的版本，只认某一版本（如某年度）的写明";
        /// The field of the object's record.
        field("字段"): Text, must, "field of the object's record there: total, rank, tier, points/NODE and so on", "该结果中对象记录的字段：total、rank、tier、points/指标 等";
    }
}

record! {
    /// A rate: numerator ÷ denominator.
    pub struct RateItem("rate item", "比率项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Unit of both parts.
        unit("计量单位"): Text, must, "unit of both parts", "分子分母的计量单位";
        /// Decimals allowed in each part.
        decimals("小数位"): u32, must, "decimals allowed in each part, 0 to 28", "分子分母允许的小数位数，0至28";
        /// Range allowed for each part.
        range("范围"): Option<Bounds>, optional, "range allowed for each part", "分子分母允许范围";
        /// Whether the numerator may exceed the denominator.
        may_exceed("可超"): bool, default(false), "whether the numerator may exceed the denominator", "分子可否大于分母";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// A rank or score that comes from elsewhere, with its own scale.
    pub struct ScaledItem("imported item", "外部结果项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Unit of measure.
        unit("计量单位"): Text, must, "unit of measure", "计量单位";
        /// Decimals allowed.
        decimals("小数位"): u32, must, "decimals allowed, 0 to 28", "允许的小数位数，0至28";
        /// Range allowed.
        range("范围"): Option<Bounds>, optional, "range allowed", "允许范围";
        /// Full mark of an imported score, or number of places of an imported rank.
        out_of("满额"): Option<Decimal>, optional, "full mark, or number of places", "满分或名次总数";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// Whose published results it is taken from.
        taken_from("取自结果"): Option<TakenFrom>, optional, "outcome of another rulebook that it is taken from, by proof", "取自另一办法公布的结果，凭证明";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// One of a list of words.
    pub struct GradeItem("grade item", "等级项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// The words, best first.
        grades("等级"): Vec<Id>, must, "the words, best first", "各等级，从优到劣";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// Whose published results it is taken from.
        taken_from("取自结果"): Option<TakenFrom>, optional, "outcome of another rulebook that it is taken from, by proof", "取自另一办法公布的结果，凭证明";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// Yes or no.
    pub struct FlagItem("flag item", "是否项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// A day.
    pub struct DateItem("date item", "日期项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Range allowed.
        range("范围"): Option<super::days::DateBounds>, optional, "range allowed", "允许范围";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// What is counted of an event of a kind: days, amounts, people.
    pub struct EventQuantity("quantity of an event", "事件数量") {
        /// Unit of measure.
        unit("计量单位"): Text, must, "unit of measure", "计量单位";
        /// Decimals allowed.
        decimals("小数位"): u32, must, "decimals allowed, 0 to 28", "允许的小数位数，0至28";
    }
}

record! {
    /// Things that happened.
    pub struct EventsItem("events item", "事件项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Kinds of event.
        kinds("种类"): Vec<Id>, must, "kinds of event", "事件种类";
        /// Levels of event.
        levels("级别"): Vec<Id>, default(Vec::new()), "levels of event", "事件级别";
        /// By kind, what is counted of an event.
        quantities("数量表"): Map<EventQuantity>, default(Map::new()), "by kind, what is counted of an event (days, amounts, people); a recognised event of such a kind has it", "按种类，一个事件有多少（天数、金额、人数）；该种类认定的事件须写数量";
        /// Factors that an event may carry.
        factors("系数"): Vec<Id>, default(Vec::new()), "factors that an event may carry", "可附的系数";
        /// Dates that an event may carry, with their names.
        dates("日期项"): Map<Text>, default(Map::new()), "dates that an event may carry", "事件的日期";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

words! {
    /// An option that counts for nothing.
    pub enum VoidWord("void option", "无效选项") {
        /// Neither valid nor scored.
        Void = "void" / "无效",
    }
}

record! {
    /// Votes of many.
    pub struct BallotsItem("ballots item", "测评票项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Options, each with its value or void.
        options("选项"): Map<super::survey::OptionWorth>, must, "options, each with its value or void", "选项及其分值或无效";
        /// Channels that votes come by.
        channels("渠道"): Vec<Id>, must, "channels that votes come by", "测评渠道";
        /// Groups of people who vote.
        groups("人群"): Vec<Id>, default(Vec::new()), "groups of people who vote", "参加测评的各类人群";
        /// Questions, which share the options.
        questions("题目"): Map<Text>, default(Map::new()), "questions with the text shown, which share the options", "各题及题面，选项相同";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// Marks of few.
    pub struct SheetsItem("sheets item", "评分表项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Decimals allowed.
        decimals("小数位"): u32, must, "decimals allowed, 0 to 28", "允许的小数位数，0至28";
        /// Range allowed.
        range("范围"): Option<Bounds>, optional, "range allowed", "允许范围";
        /// Channels that sheets come by.
        channels("渠道"): Vec<Id>, must, "channels that sheets come by", "评分渠道";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

record! {
    /// A table of an object's own tasks.
    pub struct TasksItem("tasks item", "任务项") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Unit of the facts.
        unit("计量单位"): Text, must, "unit of the facts", "计量单位";
        /// Decimals allowed in facts.
        decimals("小数位"): u32, must, "decimals allowed in facts, 0 to 28", "允许的小数位数，0至28";
        /// Its facts; where none is declared, the numbers that rules read of its rows.
        facts("任务数据"): Map<super::tasks::Fact>, default(Map::new()), "facts of a row; where none is declared, the numbers that rules read of its rows", "任务的各项数据，不写则为计分所读的各数";
        /// Who supplies it.
        supplier("数据来源"): Id, must, "body that supplies it", "报送单位";
        /// In which periods it is observed.
        observed("观测周期"): Option<PeriodsOf>, optional, "periods in which it is observed; once, where none is said", "逐期观测的周期，不写则只观测一次";
        /// When it is due.
        due("截止"): Option<Due>, optional, "when it is due: a day, days after a day, or a text for people", "报送截止：某日、某日后若干天，或供人阅读的说明";
        /// What lateness does.
        late("迟报"): Option<LateWord>, optional, "what evidence received after that does", "逾期报送的处理";
        /// Which of several statements is in force.
        restated("更正"): Restated, default(Restated::Refuse), "which of several statements of one cell is in force", "同一数据多次报送时以何者为准";
        /// What evidence of it does that names no body.
        unsigned("未署名"): Option<Unsupported>, optional, "what evidence of it does that names no reporting body; unless said it counts, and that is told", "未写明报送单位的处理，未写为照计并提示";
        /// What evidence of it does that names no document.
        undocumented("无凭证"): Option<Unsupported>, optional, "what evidence of it does that names no document; unless said it counts", "未写明文件凭证的处理，未写为照计";
        /// The jurisdiction's code.
        code("代码"): Option<Text>, optional, "the jurisdiction's code of it", "统一代码";
    }
}

/// When an item is due, what lateness does, how second statements are taken, and those without a body or a document.
pub(crate) struct Times<'a> {
    pub(crate) due: Option<&'a Due>,
    pub(crate) late: Option<LateWord>,
    pub(crate) restated: Restated,
    pub(crate) unsigned: Option<Unsupported>,
    pub(crate) undocumented: Option<Unsupported>,
}

impl Item {
    /// The results of another rulebook that it is taken from.
    pub(crate) fn taken_from(&self) -> Option<&TakenFrom> {
        match self {
            Item::Number(item) => item.taken_from.as_ref(),
            Item::Rank(item) | Item::Score(item) => item.taken_from.as_ref(),
            Item::Grade(item) => item.taken_from.as_ref(),
            _ => None,
        }
    }

    /// Its times.
    pub(crate) fn times(&self) -> Times<'_> {
        macro_rules! times {
            ($item:expr) => {
                Times {
                    due: $item.due.as_ref(),
                    late: $item.late,
                    restated: $item.restated,
                    unsigned: $item.unsigned,
                    undocumented: $item.undocumented,
                }
            };
        }
        match self {
            Item::Number(item) => times!(item),
            Item::Target(item) => times!(item),
            Item::Rate(item) => times!(item),
            Item::Rank(item) | Item::Score(item) => times!(item),
            Item::Grade(item) => times!(item),
            Item::Flag(item) => times!(item),
            Item::Date(item) => times!(item),
            Item::Events(item) => times!(item),
            Item::Ballots(item) => times!(item),
            Item::Sheets(item) => times!(item),
            Item::Milestones(item) => times!(item),
            Item::Tasks(item) => times!(item),
        }
    }
}
