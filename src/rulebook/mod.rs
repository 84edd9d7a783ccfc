//! What rules say: the rulebook's types, plain and without behaviour.
//!
//! One field table per type feeds the decoder, serde and the reference. Whether what is said is sound is
//! `check`'s; what it means is `plan`'s and `score`'s. Words that no code scores yet have their place here too,
//! so that documents keep their shape; `check` refuses them by name.

pub mod absent;
pub mod by;
pub mod condition;
pub mod consequence;
pub mod curve;
pub mod data;
pub mod days;
pub mod derive;
pub mod due;
pub mod events;
pub(crate) mod extent;
pub(crate) mod formula;
pub(crate) mod functions;
pub mod happened;
pub mod history;
pub mod identity;
pub mod milestones;
pub mod monitor;
pub mod node;
mod over;
pub mod panel;
pub mod peers;
pub mod period;
pub mod precision;
pub mod quota;
mod serde_impl;
pub(crate) mod spoken;
pub mod standing;
pub mod survey;
pub(crate) mod tables;
pub mod tasks;
pub mod then;
pub mod value;
pub(crate) mod worded;

use crate::document::{Id, LongText, Map, Text, record, words};

words! {
    /// The format that a rulebook is written in.
    pub enum FormatWord("format", "格式") {
        /// The first.
        V1 = "jixiao/1" / "绩效/1",
    }
}

record! {
    /// What holds where a part says nothing of its own.
    pub struct Defaults("defaults", "默认") {
        /// Answers to causes of absence.
        absent("缺失"): Option<absent::Absent>, optional, "answers to causes of absence", "缺失处理";
    }
}

record! {
    /// A rulebook (考核办法).
    pub struct Rulebook("rulebook", "考核办法") {
        /// Format.
        format("格式"): FormatWord, must, "format of the document", "文件格式";
        /// Id.
        id("编号"): Id, must, "id of the rulebook", "办法编号";
        /// Version.
        version("版本"): Text, must, "version of the rulebook", "办法版本";
        /// Title.
        title("标题"): Text, must, "title", "办法名称";
        /// From when until when it holds.
        effective("施行"): Option<identity::Span>, optional, "from when until when it holds", "施行期间";
        /// Its programme.
        programme("项目"): Option<identity::Programme>, optional, "programme that it belongs to", "所属考核项目";
        /// Its legal basis.
        legal("依据"): Option<identity::LegalBasis>, optional, "document that it puts into rules", "依据文件";
        /// Articles quoted.
        articles("条文"): Map<LongText>, default(Map::new()), "articles quoted, by their number", "引用的条文";
        /// Numeric policy.
        numeric("数值口径"): identity::Numeric, must, "rounding, digits and comparison", "舍入、位数与比较";
        /// Bodies.
        bodies("责任单位"): Map<Text>, default(Map::new()), "bodies that supply and decide", "数据来源与责任单位";
        /// Periods, in the order of time.
        periods("周期表"): Vec<period::Period>, default(Vec::new()), "periods, in the order of time", "考核周期，按时间先后";
        /// Classes.
        classes("分类"): Vec<identity::Class>, must, "classes", "分类";
        /// Layers.
        layers("层级"): Vec<identity::Class>, default(Vec::new()), "layers", "层级";
        /// Cohorts.
        cohorts("评比组"): Vec<identity::Cohort>, must, "cohorts", "评比组";
        /// Answers by name.
        answers("答案"): Map<absent::Answers>, default(Map::new()), "answers by name", "命名的缺失处理";
        /// Defaults.
        defaults("默认"): Option<Defaults>, optional, "what holds where a part says nothing", "未另行规定时的默认";
        /// Items of evidence.
        data("数据"): Map<data::Item>, must, "items of evidence", "数据项";
        /// The indicator tree.
        indicators("指标体系"): Option<node::Node>, optional, "the indicator tree", "指标体系";
        /// Leaves and nodes outside the tree.
        figures("附属数表"): Vec<node::Node>, default(Vec::new()), "leaves and nodes outside the tree", "总分之外的附属数";
        /// Leaves among which one matter counts once.
        matters("事项表"): Vec<events::OneMatter>, default(Vec::new()), "leaves among which one matter counts once", "同一事项只计一次的各组指标";
        /// Coverage.
        coverage("覆盖"): Option<standing::Coverage>, optional, "how much must come from evidence", "数据覆盖要求";
        /// Ranking.
        ranking("排名"): Option<standing::Ranking>, optional, "ranking", "排名";
        /// Effects.
        effects("效果"): Vec<standing::Effect>, default(Vec::new()), "vetoes and caps", "一票否决等效果";
        /// Tiers, best first.
        tiers("等次"): Vec<standing::Tier>, default(Vec::new()), "tiers, best first", "等次，从优到劣";
        /// The order in which the conditions of tiers are tested.
        test_order("判定次序"): Vec<crate::document::Id>, default(Vec::new()), "the order in which conditions of tiers are tested, best first unless said", "等次条件的判定次序，未写为从优到劣";
        /// Forced lowest.
        forced_lowest("末位"): Option<quota::ForcedLowest>, optional, "forced lowest", "末位";
        /// Promotions.
        promotion("晋优"): Vec<quota::Promotion>, default(Vec::new()), "promotions, in the order in which they are made", "专项晋优，依次进行";
        /// Who decides.
        deciders("审定权"): Option<standing::Deciders>, optional, "who may decide what the rules leave to bodies", "由哪些单位审定";
        /// Derived objects.
        derive("派生"): Vec<derive::Derive>, default(Vec::new()), "derived objects", "派生对象";
        /// Consequences.
        consequences("结果运用"): Vec<consequence::Consequence>, default(Vec::new()), "what follows from a result", "结果运用";
        /// What is watched while the year runs.
        monitor("监测"): Option<monitor::Monitoring>, optional, "what is watched while the year runs", "年度中的监测";
    }
}
