//! The documents that results are saved as: an outcome, one object, one cohort.
//!
//! Shapes only. A field of objects must stand in digests too, under the same name (`proof/fields.rs`); what fills a
//! field is `of`'s.

use super::scores::{Count, Named};
use crate::document::{Document, Encode, Id, Lang, LongText, Map, Text, decode, record, through_serde, words};
use crate::finding::Findings;
use crate::proven::Root;
use crate::rulebook::absent::Cause;

/// Bytes of a saved document at most.
const MOST_BYTES: usize = 1_073_741_824;

words! {
    /// The format that an outcome is saved in.
    pub enum SavedFormat("outcome format", "结果格式") {
        /// The first.
        V1 = "jixiao-outcome/1" / "绩效结果/1",
    }
}

record! {
    /// The results of a round (存档结果): for showing and comparing; `Plan::reopen` holds it against the evidence.
    pub struct SavedOutcome("saved outcome", "存档结果") {
        /// Format.
        format("格式"): SavedFormat, must, "format of the document", "文件格式";
        /// Id of the rulebook.
        rulebook("办法"): Id, must, "id of the rulebook", "办法编号";
        /// Its version.
        version("版本"): Text, must, "version of the rulebook", "办法版本";
        /// Its digest.
        rulebook_digest("办法摘要"): Text, must, "digest of the rulebook", "办法摘要";
        /// The version of the law.
        semantics("规则版本"): Count, must, "version of the law by which it was scored", "计分规则版本";
        /// The digest of the outcome.
        root("根值"): Option<Root>, optional, "digest of the outcome, if it was saved with one", "结果摘要的根值（存档时写入的）";
        /// Objects.
        objects("对象"): Vec<SavedObject>, must, "results by object", "各对象的结果";
        /// Cohorts.
        cohorts("评比组"): Vec<SavedCohort>, default(Vec::new()), "how the places of each cohort were filled", "各评比组的名额使用情况";
    }
}

record! {
    /// The results of one object (对象结果). Scores are texts with their declared digits.
    pub struct SavedObject("results of an object", "对象结果") {
        /// Its id.
        object("对象"): Id, must, "id of the object", "对象编号";
        /// Its name.
        name("名称"): LongText, must, "name shown", "显示名称";
        /// Its class.
        class("分类"): Id, must, "class", "分类";
        /// Its cohort.
        cohort("评比组"): Option<Id>, optional, "cohort, if it stands in one", "评比组";
        /// The derivation that made its total.
        derived("合成"): Option<Id>, optional, "derivation that made its total of others'", "合成规则编号";
        /// Its total.
        total("总分"): Option<Text>, optional, "total, with its declared digits", "总分（按规定位数）";
        /// Its rank.
        rank("名次"): Option<Count>, optional, "rank in its cohort, 1 is best", "组内名次，1为最好";
        /// Whether others hold the same rank.
        tied("并列"): bool, default(false), "whether others hold the same rank", "是否并列";
        /// Its tier.
        tier("等次"): Option<Id>, optional, "tier", "等次";
        /// The tier that a body adopted.
        adopted("审定等次"): Option<SavedAdopted>, optional, "what a body adopted, where one decided", "审定的等次（有审定的）";
        /// Effects that act on it.
        effects("效果"): Vec<Id>, default(Vec::new()), "effects that act on it", "对其生效的效果";
        /// What follows from its result.
        consequences("结果运用"): Vec<Id>, default(Vec::new()), "consequences that follow", "对其适用的结果运用";
        /// What would follow, and others replace.
        replaced("已取代"): Vec<Id>, default(Vec::new()), "consequences whose place others take", "被其他结果运用取代的";
        /// Whether it is listed apart.
        separate("单列"): bool, default(false), "whether it is listed apart", "是否单列";
        /// How much of its marks came from evidence.
        coverage("覆盖率"): Option<LongText>, optional, "share of its marks that came from evidence", "有数据的分值占比";
        /// Its scores.
        points("得分"): Named<Text>, must, "scores by node, and by `node/row`", "各指标（及任务，写作“指标/任务”）得分";
        /// Marks that excluding others changed.
        marks("分值"): Map<LongText>, default(Map::new()), "marks in force where excluding others changed them", "因剔除而变动的分值";
        /// Causes that were answered.
        answered("缺失"): Named<Cause>, default(Named::default()), "causes that were answered instead of a value", "按缺失处理的原因";
    }
}

record! {
    /// Which tier a body adopted for an object (审定结果).
    pub struct SavedAdopted("adopted tier", "审定结果") {
        /// The tier.
        tier("等次"): Option<Id>, optional, "the tier; left out where it is to have none", "审定的等次，不评则无";
    }
}

record! {
    /// How the places of one cohort were filled (评比组结果).
    pub struct SavedCohort("results of a cohort", "评比组结果") {
        /// Its id.
        cohort("评比组"): Id, must, "id of the cohort", "评比组编号";
        /// How many are ranked.
        ranked("排名数"): Count, must, "how many are ranked", "参加排名的个数";
        /// The ranked that quotas count.
        ranked_base("排名基数"): Count, must, "how many of the ranked quotas count", "按排名计名额的基数";
        /// The roster that quotas count.
        roster_base("名册基数"): Count, must, "how many of the roster quotas count", "按名册计名额的基数";
        /// Tiers, best first.
        tiers("等次"): Vec<SavedTier>, must, "tiers, best first", "各等次，由高到低";
        /// The forced lowest.
        lowest("末位"): Option<SavedLowest>, optional, "forced lowest", "末位";
        /// Promotions.
        promotions("晋优"): Vec<SavedPromotion>, default(Vec::new()), "promotions", "专项晋优";
    }
}

record! {
    /// How the places of a tier were filled in a cohort (等次名额).
    pub struct SavedTier("places of a tier", "等次名额") {
        /// The tier.
        tier("等次"): Id, must, "id of the tier", "等次编号";
        /// Places at most.
        at_most("至多"): Option<Count>, optional, "places that its quota gives at most", "名额上限";
        /// Places at least.
        at_least("至少"): Option<Count>, optional, "places that must be filled", "名额下限";
        /// Places that there were.
        room("可用名额"): Option<Count>, optional, "places that there were", "可用名额";
        /// How many took one.
        taken("占用"): Count, must, "how many ranked objects took a place", "占用名额的个数";
        /// Who took the last.
        last("末名"): Option<Id>, optional, "who took the last place", "占用末一名额的对象";
        /// How many don't meet its condition.
        lifted("递补"): Count, default(Count::ZERO), "how many of those don't meet its condition", "其中不符合条件而递补的个数";
        /// Places held.
        held("占位"): Count, default(Count::ZERO), "places held by objects that an effect bars", "受限对象占住的名额";
        /// Places left.
        left("剩余"): Count, default(Count::ZERO), "places that nobody took", "无人占用的名额";
        /// Whether those were passed on.
        passed_on("顺延"): bool, default(false), "whether those went to the next tier", "剩余名额是否顺延";
        /// A group that came in as a whole.
        all_in("并列全进"): Option<SavedEdge>, optional, "equals at the edge who all came in", "边缘并列者全部进入";
        /// A group that was turned away.
        turned_away("并列全不进"): Option<SavedEdge>, optional, "who was turned away for want of room", "因名额不足未进入者";
    }
}

record! {
    /// How the forced lowest of a cohort came about (末位情况).
    pub struct SavedLowest("forced lowest", "末位情况") {
        /// How many must hold it.
        places("名额"): Count, must, "how many must hold it", "应定末位的个数";
        /// How many of those it is anyway.
        counted("已计入"): Count, must, "how many of them no better tier is open to", "其中本无更高等次可定的个数";
        /// Who was taken from the bottom.
        forced("强制"): Vec<Id>, default(Vec::new()), "who was taken from the bottom beside those", "从末尾强制定入者";
        /// Who was spared.
        spared("免于"): Vec<Id>, default(Vec::new()), "who stands at the bottom and is spared", "居末位而按条件免于者";
        /// A group that was taken as a whole.
        all_in("并列全进"): Option<SavedEdge>, optional, "equals at the edge who were all taken", "边缘并列者全部定入";
        /// A group that was spared as a whole.
        turned_away("并列全不进"): Option<SavedEdge>, optional, "equals at the edge who were all spared", "边缘并列者全部免于";
    }
}

record! {
    /// How the places of a promotion were filled in a cohort (晋优情况).
    pub struct SavedPromotion("places of a promotion", "晋优情况") {
        /// The promotion.
        promotion("晋优"): Id, must, "id of the promotion", "晋优编号";
        /// Its places.
        places("名额"): Option<Count>, optional, "places that it has", "名额";
        /// Who was promoted.
        promoted("晋升"): Vec<Id>, must, "who was promoted, best first", "获晋升者，由高到低";
        /// Who stays in the forced lowest.
        kept("留末位"): Vec<Id>, default(Vec::new()), "who deserved it and stays in the forced lowest", "符合条件而仍留末位者";
        /// A group that was promoted as a whole.
        all_in("并列全进"): Option<SavedEdge>, optional, "equals at the edge who were all promoted", "边缘并列者全部晋升";
        /// A group that was turned away.
        turned_away("并列全不进"): Option<SavedEdge>, optional, "who was turned away for want of room", "因名额不足未晋升者";
    }
}

record! {
    /// Equals for whom there was room in part (边缘并列).
    pub struct SavedEdge("equals at the edge", "边缘并列") {
        /// The group.
        objects("对象"): Vec<Id>, must, "objects of the group", "并列的对象";
        /// Those who hold a place.
        holding("占位"): Vec<Id>, default(Vec::new()), "others of the group who hold a place that nobody gets", "其中占住名额而不得者";
        /// Places left.
        left("剩余"): Count, must, "places that were left when it came", "轮到时剩余的名额";
    }
}

macro_rules! travels {
    ($($saved:ident)*) => { $(
        impl $saved {
            /// Reads it from its JSON, in English or Chinese.
            ///
            /// # Errors
            /// Everything that is wrong with it as a document, each at line and column: cut off, keys that aren't
            /// known or stand twice, numbers where texts must stand. Whether its figures are right is asked of
            /// [`Plan::reopen`](crate::Plan::reopen).
            pub fn json(text: &str) -> Result<Self, Findings> {
                decode::<Self>(Document::parse(text, MOST_BYTES)).finished()
            }

            /// [`Self::json`] of a file's bytes, which must be UTF-8.
            ///
            /// # Errors
            /// As [`Self::json`], and bytes that aren't UTF-8.
            pub fn json_bytes(bytes: &[u8]) -> Result<Self, Findings> {
                decode::<Self>(Document::from_bytes(bytes, MOST_BYTES)).finished()
            }

            /// As JSON, in English or Chinese, keys in the order of their bytes.
            #[must_use]
            pub fn to_json(&self, lang: Lang) -> String {
                self.encode(lang).to_json()
            }
        }

        through_serde! { $saved, "not a saved outcome", Self::json; }
    )* };
}
travels! { SavedOutcome SavedObject SavedCohort }

/// The tables of saved outcomes, in the order of the reference.
pub(crate) fn tables() -> Vec<&'static crate::document::Table> {
    crate::document::tables![
        SavedOutcome,
        SavedFormat,
        SavedObject,
        SavedAdopted,
        SavedCohort,
        SavedTier,
        SavedLowest,
        SavedPromotion,
        SavedEdge
    ]
}
