//! What an evidence document says: roster, submissions, rows, as plain types.
//!
//! Whether a plan accepts it is `accept`'s and `roster`'s; tables (CSV) don't come through here.

use crate::document::{
    self, Canon, Date, Decode, Decoder, Encode, Id, Lang, Map, Node, Shape, Text, choice, either, record,
    through_serde, words,
};
use crate::number::Decimal;
use crate::proven::{FieldProof, RecordProof, Root};

words! {
    /// The format that an evidence document is written in.
    pub enum EvidenceFormat("evidence format", "证据格式") {
        /// The first.
        V1 = "jixiao-evidence/1" / "绩效证据/1",
    }
}

words! {
    /// What a row says where there is no value.
    pub enum StateWord("state", "状态") {
        /// It doesn't apply to the object.
        NotApplicable = "not_applicable" / "不适用",
        /// Nothing was held.
        NotAssessed = "not_assessed" / "未考核",
        /// Delivered but refused.
        Rejected = "rejected" / "退回",
        /// Was due, didn't come.
        Missing = "missing" / "未报",
    }
}

record! {
    /// Evidence of a round (证据): who takes part, and what was reported.
    pub struct EvidenceDocument("evidence", "证据") {
        /// Format.
        format("格式"): EvidenceFormat, must, "format of the document", "文件格式";
        /// Who takes part.
        roster("名册"): Vec<RosterEntry>, must, "who takes part", "参评对象名册";
        /// What was reported.
        submissions("报送"): Vec<Submission>, default(Vec::new()), "what was reported", "各次报送";
        /// Which days are worked.
        calendar("工作日历"): Option<super::calendar::Calendar>, optional, "which days are worked, for counts of working days", "工作日历，按工作日计数时用";
        /// What bodies decided.
        decisions("审定"): Vec<Decision>, default(Vec::new()), "what bodies decided", "各项审定";
    }
}

record! {
    /// An object that takes part.
    pub struct RosterEntry("roster entry", "名册条目") {
        /// Its id.
        id("编号"): Id, must, "id of the object", "对象编号";
        /// Its name.
        name("名目"): Option<Text>, optional, "name shown", "显示名称";
        /// Its class.
        class("类"): Option<Id>, optional, "its class; may be left out where the rulebook has only one", "所属分类，办法只有一个分类时可不写";
        /// Its cohort.
        cohort("组别"): Option<Id>, optional, "its cohort; may be left out where the rulebook has only one", "所属评比组，办法只有一个评比组时可不写";
        /// Its layer.
        layer("层"): Option<Id>, optional, "its layer", "所属层级";
        /// Objects that it is linked to, by kind of link.
        links("关联"): Map<Vec<Link>>, default(Map::new()), "objects that it is linked to, by kind of link", "关联对象，按关联类型";
        /// Its codes elsewhere.
        codes("代码表"): Map<Text>, default(Map::new()), "its codes elsewhere, by scheme", "其他系统中的代码，按代码类型";
        /// First day.
        from("自"): Option<Date>, optional, "first day, included", "起始日（含）";
        /// Last day.
        until("至"): Option<Date>, optional, "last day, included", "截止日（含）";
        /// Objects of earlier rounds that became it.
        succeeds("承接"): Vec<Id>, default(Vec::new()), "objects of earlier rounds that became it", "承接的以往对象";
    }
}

record! {
    /// A linked object with its weight.
    pub struct WeighedLink("weighed link", "带权重的关联") {
        /// The object.
        object("对象"): Id, must, "the object", "对象编号";
        /// Its weight.
        weight("权重"): Decimal, must, "its weight", "权重";
    }
}

record! {
    /// What one body reported at one time.
    pub struct Submission("submission", "报送") {
        /// The body.
        by("报送单位"): Option<Id>, optional, "body that reports", "报送单位";
        /// When it came.
        received("收到"): Option<Date>, optional, "day on which it came", "收到日期";
        /// In which document.
        document("文件"): Option<Text>, optional, "document in which it came", "报送文件";
        /// The outcome of another rulebook of which its rows give results.
        outcome("他项结果"): Option<OtherOutcome>, optional, "outcome of another rulebook, of which rows give results with proofs", "另一办法公布的结果，各行凭证明取用";
        /// Items of which everything is listed.
        complete("全量"): Vec<Complete>, default(Vec::new()), "items of which everything is listed", "已全量报送的数据项";
        /// Cells.
        rows("行"): Vec<Row>, default(Vec::new()), "cells", "各数据";
    }
}

record! {
    /// The outcome of another rulebook (他项结果): its published root and whose it is.
    pub struct OtherOutcome("outcome of another rulebook", "他项结果") {
        /// The root that was published.
        published_root("公布根值"): Root, must, "root that was published with it", "与结果一同公布的根值";
        /// The proof of its header.
        header("总览"): RecordProof, must, "proof of its header, which says whose it is", "总览的证明，载明所属办法";
    }
}

record! {
    /// What isn't listed of this item is 0, or no (零报告).
    pub struct Complete("complete report", "全量报送") {
        /// The item.
        item("数据项"): Id, must, "item of evidence", "数据项";
        /// Of which period.
        period("周期"): Option<Id>, optional, "period", "周期";
    }
}

record! {
    /// What is reported of one item of one object.
    pub struct Row("row", "行") {
        /// The object.
        object("对象"): Id, must, "the object", "对象编号";
        /// The item.
        item("数据项"): Id, must, "item of evidence", "数据项编号";
        /// Of which period.
        period("周期"): Option<Id>, optional, "period", "周期";
        /// The value.
        value("取值"): Option<CellValue>, optional, "number, true or false, or a word", "数、是或否、等级";
        /// The numerator of a rate.
        n("分子"): Option<Decimal>, optional, "numerator of a rate", "比率的分子";
        /// The denominator of a rate.
        d("分母"): Option<Decimal>, optional, "denominator of a rate", "比率的分母";
        /// Events; an empty list says that there were none.
        events("事件"): Option<Vec<EventEntry>>, optional, "events; an empty list says that there were none", "事件，空列表表示没有事件";
        /// Votes by channel and option; what isn't listed has none.
        ballots("票数"): Option<Map<Map<Decimal>>>, optional, "votes by channel and option", "各渠道各选项的票数";
        /// Votes counted by channel, group and question.
        tallies("计票"): Option<Vec<TallyEntry>>, optional, "votes counted by channel, group and question; several lists are joined", "按渠道、人群、题目计的票，多份列表合并";
        /// Single ballots.
        slips("选票"): Option<Vec<SlipEntry>>, optional, "single ballots; several lists are joined, also with tallies", "逐张选票，多份列表合并，也与计票合并";
        /// Tasks; an empty list says that there are none.
        tasks("任务"): Option<Vec<TaskEntry>>, optional, "tasks; an empty list says that there are none", "任务，空列表表示没有任务";
        /// Milestones; an empty list says that there are none.
        milestones("节点"): Option<Vec<MilestoneEntry>>, optional, "milestones; several lists are joined, and an empty one says that there are none", "节点，多份列表合并，空列表表示没有节点";
        /// Sheets of judges.
        sheets("评分表列表"): Option<Vec<SheetEntry>>, optional, "sheets of judges; several lists are joined", "各评委的评分表，多份列表合并";
        /// The proof of a result of the submission's outcome.
        proof("证明"): Option<FieldProof>, optional, "proof of a field of the submission's outcome, whose text is the value", "所属他项结果中一个字段的证明，其内容即取值";
        /// Why there is no value.
        state("状态"): Option<StateWord>, optional, "why there is no value", "没有取值时的状态";
        /// The reason of a state.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

record! {
    /// What a line of JSON Lines says of an item, where a number, text, `true` or `false` doesn't (行内单元).
    pub(super) struct LineCell("cell of a line", "行内单元") {
        /// The value.
        value("取值"): Option<CellValue>, optional, "number, true or false, or a word", "数、是或否、等级";
        /// The numerator of a rate.
        n("分子"): Option<Decimal>, optional, "numerator of a rate", "比率的分子";
        /// The denominator of a rate.
        d("分母"): Option<Decimal>, optional, "denominator of a rate", "比率的分母";
        /// Events; an empty list says that there were none.
        events("事件"): Option<Vec<EventEntry>>, optional, "events; an empty list says that there were none", "事件，空列表表示没有事件";
        /// Votes by channel and option; what isn't listed has none.
        ballots("票数"): Option<Map<Map<Decimal>>>, optional, "votes by channel and option", "各渠道各选项的票数";
        /// Votes counted by channel, group and question.
        tallies("计票"): Option<Vec<TallyEntry>>, optional, "votes counted by channel, group and question; several lists are joined", "按渠道、人群、题目计的票，多份列表合并";
        /// Single ballots.
        slips("选票"): Option<Vec<SlipEntry>>, optional, "single ballots; several lists are joined, also with tallies", "逐张选票，多份列表合并，也与计票合并";
        /// Tasks; an empty list says that there are none.
        tasks("任务"): Option<Vec<TaskEntry>>, optional, "tasks; an empty list says that there are none", "任务，空列表表示没有任务";
        /// Milestones; an empty list says that there are none.
        milestones("节点"): Option<Vec<MilestoneEntry>>, optional, "milestones; several lists are joined, and an empty one says that there are none", "节点，多份列表合并，空列表表示没有节点";
        /// Sheets of judges.
        sheets("评分表列表"): Option<Vec<SheetEntry>>, optional, "sheets of judges; several lists are joined", "各评委的评分表，多份列表合并";
        /// Why there is no value.
        state("状态"): Option<StateWord>, optional, "why there is no value", "没有取值时的状态";
        /// The reason of a state.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

impl LineCell {
    /// The row of a document that says the same.
    pub(super) fn row(self, object: Id, item: Id) -> Row {
        let Self { value, n, d, events, ballots, tallies, slips, tasks, milestones, sheets, state, reason } = self;
        let (period, proof) = (None, None);
        Row {
            object,
            item,
            period,
            value,
            n,
            d,
            events,
            ballots,
            tallies,
            slips,
            tasks,
            milestones,
            sheets,
            proof,
            state,
            reason,
        }
    }
}

choice! {
    /// What a body decided for an object (审定).
    pub enum Decision {
        /// Within a latitude.
        Latitude(LatitudeDecision) by latitude("裁量"),
        /// What an event is worth.
        Worth(WorthDecision) by worth("定值"),
        /// Whether an item applies.
        Applies(AppliesDecision) by applies("适用"),
        /// A tier.
        Tier(TierDecision) by tier("等次项"),
    }
}

record! {
    /// What a body decided within the latitude of a leaf (裁量审定).
    pub struct LatitudeDecision("latitude decision", "裁量审定") {
        /// The object.
        object("对象"): Id, must, "the object", "对象编号";
        /// The leaf within whose latitude it decides.
        latitude("裁量"): Id, must, "leaf within whose latitude it decides", "留有裁量的指标";
        /// What was decided.
        to("到"): Decimal, must, "what was decided", "审定结果";
        /// The body.
        decided_by("审定单位"): Id, must, "body that decided", "审定单位";
        /// On which day.
        date("日期"): Option<Date>, optional, "day of the decision", "审定日期";
        /// In which document.
        document("文件"): Option<Text>, optional, "document of the decision", "审定文件";
        /// For which reason.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

record! {
    /// What a body decided an event to be worth (定值审定), in place of price and factors.
    pub struct WorthDecision("worth decision", "定值审定") {
        /// The object.
        object("对象"): Id, must, "the object in whose row the event stands", "事件所在行的对象编号";
        /// The leaf that counts it.
        worth("定值"): Id, must, "leaf of events that lets a body decide", "可审定分值的事件指标";
        /// The event.
        event("事件项"): Id, must, "id of the event", "事件编号";
        /// What was decided.
        to("到"): Decimal, must, "what it is worth", "审定分值";
        /// The body.
        decided_by("审定单位"): Id, must, "body that decided", "审定单位";
        /// On which day.
        date("日期"): Option<Date>, optional, "day of the decision", "审定日期";
        /// In which document.
        document("文件"): Option<Text>, optional, "document of the decision", "审定文件";
        /// For which reason.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

record! {
    /// Whether a body decided that an item applies to an object (适用审定).
    pub struct AppliesDecision("applicability decision", "适用审定") {
        /// The object.
        object("对象"): Id, must, "the object", "对象编号";
        /// The item.
        applies("适用"): Id, must, "item of evidence", "数据项编号";
        /// In which period, where the item is observed in several.
        period("周期"): Option<Id>, optional, "in which period, where it is observed in several", "数据项按周期观测时，哪一周期";
        /// What was decided.
        to("到"): bool, must, "whether it applies", "是否适用";
        /// The body.
        decided_by("审定单位"): Id, must, "body that decided", "审定单位";
        /// On which day.
        date("日期"): Option<Date>, optional, "day of the decision", "审定日期";
        /// In which document.
        document("文件"): Option<Text>, optional, "document of the decision", "审定文件";
        /// For which reason.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

record! {
    /// From which tier to which.
    pub struct TierChange("change of tier", "等次变动") {
        /// The computed one.
        from("自"): Option<Id>, optional, "computed tier; left out where there is none", "计算等次，没有则不写";
        /// The adopted one.
        to("到"): Option<Id>, optional, "adopted tier, the same or another; left out for none", "审定等次，可与计算等次相同，不评则不写";
    }
}

record! {
    /// Which tier a body adopted for an object (等次审定).
    pub struct TierDecision("tier decision", "等次审定") {
        /// The object.
        object("对象"): Id, must, "the object", "对象编号";
        /// The tiers.
        tier("等次项"): TierChange, must, "computed and adopted tier", "计算等次与审定等次";
        /// The body.
        decided_by("审定单位"): Id, must, "body that decided", "审定单位";
        /// On which day.
        date("日期"): Option<Date>, optional, "day of the decision", "审定日期";
        /// In which document.
        document("文件"): Option<Text>, optional, "document of the decision", "审定文件";
        /// For which reason.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

/// Bytes of a decision or an entry of a roster by itself at most.
const MOST_BYTES: usize = 1_048_576;

through_serde! { RosterEntry, "not an entry of a roster", |text| document::read::<Self>(text, MOST_BYTES).finished(); }

through_serde! { Decision, "not a decision", |text| document::read::<Self>(text, MOST_BYTES).finished(); }

words! {
    /// Whether an event counts.
    pub enum EventState("event state", "事件状态") {
        /// By the body that decides.
        Recognised = "recognised" / "认定",
        /// Claimed, not decided.
        Claimed = "claimed" / "申报",
        /// Claimed and turned down.
        Refused = "refused" / "不予认定",
    }
}

record! {
    /// Votes of one channel, group and question (计票).
    pub struct TallyEntry("tally", "计票条目") {
        /// The channel.
        channel("评分渠道"): Id, must, "channel that they come by", "票的来源渠道";
        /// The group of people.
        group("所在人群"): Option<Id>, optional, "group of people; must be said where a survey tells the channel's groups apart", "所在人群，测评区分该渠道的人群时须写";
        /// The question.
        question("所答题目"): Option<Id>, optional, "question, where the item has questions", "所答题目，数据项有题目时须写";
        /// How many valid answers the ballots have that they come from.
        valid_answers("有效答数"): Option<u32>, optional, "how many valid answers each of the ballots has that these votes come from, for by_ballot", "这些票所在的每张选票的有效答数（逐票平均须写）";
        /// Votes by option.
        counts("各选项票数"): Map<Decimal>, must, "votes by option; an option that isn't listed has none", "各选项的票数，没有列出的为0";
    }
}

record! {
    /// One ballot (选票).
    pub struct SlipEntry("slip", "选票条目") {
        /// Its id.
        id("编号"): Option<Id>, optional, "id of the ballot, so that none counts twice", "选票编号，避免重复计票";
        /// The channel.
        channel("评分渠道"): Id, must, "channel that it comes by", "票的来源渠道";
        /// The group of people.
        group("所在人群"): Option<Id>, optional, "group of people; must be said where a survey tells the channel's groups apart", "所在人群，测评区分该渠道的人群时须写";
        /// The option chosen.
        answer("作答"): Option<Id>, optional, "option chosen, where the item has no questions", "所选选项（数据项没有题目时写）";
        /// Options chosen by question.
        answers("答案"): Option<Map<Id>>, optional, "options chosen by question; one that isn't listed isn't answered", "各题所选选项，没有列出的题未答";
    }
}

record! {
    /// One sheet (评分表): a judge's mark of the object.
    pub struct SheetEntry("sheet", "评分表条目") {
        /// The judge.
        judge("评委编号"): Id, must, "id of the judge, who may be an object", "评委编号，可为参评对象";
        /// The unit that the judge belongs to.
        judge_unit("评委单位"): Option<Id>, optional, "object that the judge belongs to", "评委所属的参评对象";
        /// The channel.
        channel("评分渠道"): Id, must, "channel that it comes by", "评分渠道";
        /// The mark.
        value("取值"): Option<Decimal>, optional, "the mark", "评分";
        /// Whether it says no mark.
        void("无效"): bool, default(false), "handed in without a mark", "交了而未评分";
    }
}

record! {
    /// One event (事件).
    pub struct EventEntry("event", "事件条目") {
        /// Its id.
        id("编号"): Id, must, "id of the event", "事件编号";
        /// Its kind.
        kind("类型"): Id, must, "its kind", "事件种类";
        /// Its level.
        level("级"): Option<Id>, optional, "its level", "事件级别";
        /// How much of it there is, in the unit that its kind has.
        quantity("数量"): Option<Decimal>, optional, "how many days, how much money, in the unit that its kind has", "天数、金额等，计量单位见该种类的数量表";
        /// The matter that it is a mark on.
        matter("事项"): Option<Id>, optional, "the matter that it is a mark on", "所属事项";
        /// Factors that apply to it.
        factors("系数"): Vec<Id>, default(Vec::new()), "factors that apply to it", "适用的系数";
        /// Its dates.
        dates("日期项"): Map<Date>, default(Map::new()), "its dates", "各日期";
        /// Objects that bear it with the one in whose row it stands.
        partners("协办"): Vec<Id>, default(Vec::new()), "objects that share it; the one in whose row it stands leads", "共同分担的协办对象，所在行的对象为牵头";
        /// The document that it stands in.
        document("文件"): Option<Text>, optional, "document that it stands in", "载明该事件的文件";
        /// Whether it counts.
        state("状态"): EventState, must, "recognised, claimed or refused", "认定、申报或不予认定";
        /// The reason of the state.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

record! {
    /// One task (任务) of an object, or another version of it.
    pub struct TaskEntry("task", "任务条目") {
        /// Its id.
        id("编号"): Id, must, "id of the task", "任务编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Its mark.
        mark("任务分值"): Decimal, must, "its full mark", "该任务的满分";
        /// What is known of it.
        facts("任务数据"): Map<CellValue>, default(Map::new()), "what is known of it: numbers, true or false, words", "任务的各项数据：数、是或否、等级";
        /// First day.
        from("自"): Option<Date>, optional, "first day, included", "起始日（含）";
        /// Last day.
        until("至"): Option<Date>, optional, "last day, included", "截止日（含）";
        /// Who approved it.
        approved_by("批准单位"): Option<Text>, optional, "who approved it", "批准下达或调整的单位";
        /// Why there are no facts.
        state("状态"): Option<StateWord>, optional, "why there is no value", "没有取值时的状态";
        /// The reason of a state.
        reason("原因"): Option<Text>, optional, "reason", "原因";
    }
}

record! {
    /// One milestone (节点) of an object: its plan, its actual day, or both.
    pub struct MilestoneEntry("milestone", "节点条目") {
        /// Its id.
        id("编号"): Id, must, "id of the milestone", "节点编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// The planned day.
        planned("计划日"): Option<Date>, optional, "planned day", "计划完成日";
        /// The actual day.
        actual("实际日"): Option<Date>, optional, "day on which it was reached", "实际完成日";
        /// What it weighs.
        weight("权重"): Option<Decimal>, optional, "what it weighs, 1 unless said", "权重，不写为1";
        /// From when the plan holds.
        from("自"): Option<Date>, optional, "day from which this plan holds, of an approved adjustment", "计划（经批准的调整）自何日起有效";
        /// Who approved it.
        approved_by("批准单位"): Option<Text>, optional, "who approved it", "批准下达或调整的单位";
    }
}

/// An object that another is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Without a weight.
    Plain(Id),
    /// With one.
    Weighed(WeighedLink),
}

impl Link {
    /// The object.
    #[must_use]
    pub fn object(&self) -> &Id {
        match self {
            Link::Plain(object) => object,
            Link::Weighed(link) => &link.object,
        }
    }

    /// Its weight, where one is given.
    #[must_use]
    pub fn weight(&self) -> Option<Decimal> {
        match self {
            Link::Plain(_) => None,
            Link::Weighed(link) => Some(link.weight),
        }
    }
}

either! { Link, "the id of an object, or a `WeighedLink`": object WeighedLink => Weighed, else Id => Plain }

/// A value as a row gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValue {
    /// A number written as such.
    Number(Decimal),
    /// True or false.
    Flag(bool),
    /// A number or a word, written as text.
    Text(Text),
}

impl Decode for CellValue {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_bool() {
            bool::decode(node, cx).map(CellValue::Flag)
        } else if node.is_string() {
            Text::decode(node, cx).map(CellValue::Text)
        } else {
            Decimal::decode(node, cx).map(CellValue::Number)
        }
    }

    fn shape() -> Shape {
        Shape::either("CellValue", "a number, `true` or `false`, or a word", [Shape::Number, Shape::Flag, Shape::Text])
    }
}

impl Encode for CellValue {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            CellValue::Number(number) => number.encode(lang),
            CellValue::Flag(flag) => flag.encode(lang),
            CellValue::Text(text) => text.encode(lang),
        }
    }
}
