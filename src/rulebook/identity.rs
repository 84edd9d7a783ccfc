//! Who and what a rulebook is about: its identity, its legal basis, its numeric policy, and who is compared with whom.
//!
//! Plain types that say what a document says. What is wrong with them is `check`'s; how they score is `plan`'s.

use super::condition::Condition;
use crate::document::{Date, Id, LongText, Map, Text, record, words};
use crate::number::Decimal;

words! {
    /// Whom a programme evaluates.
    pub enum ProgrammeKind("programme kind", "项目类型") {
        /// Counties, departments, zones, townships.
        Organisation = "organisation" / "组织",
        /// People.
        Individual = "individual" / "个人",
    }
}

words! {
    /// What a rounding does to a tie and to what lies between.
    pub enum RoundingWord("rounding mode", "舍入方式") {
        /// 2.5 → 3, −2.5 → −3.
        HalfUp = "half_up" / "四舍五入",
        /// GB/T 8170: 2.5 → 2, 3.5 → 4.
        HalfEven = "half_even" / "四舍六入五成双",
        /// 2.9 → 2, −2.9 → −2.
        TowardZero = "toward_zero" / "向零",
        /// 2.1 → 3, −2.1 → −3.
        AwayFromZero = "away_from_zero" / "背离零",
    }
}

words! {
    /// Which number ranks, floors, conditions and ties read.
    pub enum Compare("compare policy", "比较口径") {
        /// The score as published, after its own last rounding.
        Published = "published" / "公布值",
        /// The score before its own last rounding.
        Exact = "exact" / "精确值",
    }
}

record! {
    /// From when until when, both ends included.
    pub struct Span("span", "起止") {
        /// First day.
        from("自"): Option<Date>, optional, "first day, included", "起始日（含）";
        /// Last day.
        until("至"): Option<Date>, optional, "last day, included", "截止日（含）";
    }
}

record! {
    /// The programme (考核项目) that the rulebook belongs to.
    pub struct Programme("programme", "项目") {
        /// Its id in the jurisdiction's catalogue.
        id("编号"): Id, must, "id of the programme", "项目编号";
        /// Whom it evaluates.
        kind("类型"): ProgrammeKind, must, "organisation or individual", "组织或个人";
    }
}

record! {
    /// The document that the rulebook puts into rules.
    pub struct LegalBasis("legal basis", "依据") {
        /// Its title.
        document("文件"): Text, must, "title of the document", "文件名称";
        /// Its number.
        number("文号"): Option<Text>, optional, "number of the document", "发文字号";
        /// Its date.
        date("日期"): Option<Date>, optional, "date of the document", "发文日期";
    }
}

record! {
    /// The numeric policy (数值口径): how scores are rounded, shown and compared.
    pub struct Numeric("numeric policy", "数值口径") {
        /// Mode of every rounding that names none of its own.
        rounding("舍入"): RoundingWord, must, "mode of rounding", "舍入方式";
        /// Digits of leaves.
        leaf("末级"): super::precision::Precision, must, "digits of a leaf", "末级指标位数";
        /// Digits of inner nodes.
        node("中间级"): super::precision::Precision, must, "digits of an inner node", "中间指标位数";
        /// Digits of the total.
        total("总分"): super::precision::Precision, must, "digits of the total", "总分位数";
        /// Which number is compared.
        compare("比较"): Compare, must, "published or exact", "公布值或精确值";
        /// Significant digits of irrational steps.
        irrational("无理数位数"): Option<u32>, optional, "significant digits of irrational steps, 24 unless said", "无理运算的有效位数，未写为24";
    }
}

record! {
    /// A class (分类): objects that share marks and indicators.
    pub struct Class("class", "分类") {
        /// Its id.
        id("编号"): Id, must, "id of the class", "分类编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
    }
}

record! {
    /// Units listed apart (单列): scored, but not competing.
    pub struct Separate("separate listing", "单列") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Who is listed apart.
        when("条件"): Condition, must, "who is listed apart", "单列条件";
        /// Whether statistics of peers count them.
        in_statistics("计入统计"): bool, must, "counted in statistics of peers", "是否计入同组统计";
        /// Whether quotas count them.
        in_quota_base("计入名额基数"): bool, must, "counted in the base of quotas", "是否计入名额基数";
        /// Tiers open to them, best first.
        tiers("等次"): Option<Vec<Id>>, optional, "tiers open to them", "可评等次";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

record! {
    /// A cohort (评比组): objects that are ranked against each other.
    pub struct Cohort("cohort", "评比组") {
        /// Its id.
        id("编号"): Id, must, "id of the cohort", "评比组编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Classes that it holds.
        classes("分类"): Vec<Id>, must, "classes compared in it", "参加评比的分类";
        /// Who is listed apart.
        separate("单列"): Option<Separate>, optional, "who is listed apart", "单列单位";
        /// The object that it belongs to, whose results may give its quotas.
        belongs_to("所属单位"): Option<Id>, optional, "the object that it belongs to, such as the unit of these people", "所属单位，如这些人员所在的单位";
    }
}

/// Words of a rulebook that name bodies (责任单位).
pub type Bodies = Map<Text>;
/// Articles of the legal basis, by their number.
pub type Articles = Map<LongText>;
/// Constants by name.
pub type Amounts = Map<Decimal>;
