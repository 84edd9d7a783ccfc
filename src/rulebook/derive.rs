//! Objects made of others (派生): a leader over linked units, a county over its sites.
//!
//! What a part's total is, and when it is known, is `score`'s.

use super::node::Combine;
use super::precision::Precision;
use super::value::Value;
use crate::document::{Id, Text, choice, record, words};

choice! {
    /// Who the parts of a derived object are.
    pub enum Parts {
        /// Those that the roster links to it.
        Links(LinkedParts) by links("关联"),
        /// Every object of a cohort that isn't derived itself.
        Cohort(PartsOfCohort) by cohort("组别"),
        /// Every object of a class.
        Class(PartsOfClass) by class("类"),
    }
}

record! {
    /// Objects that the roster links to it.
    pub struct LinkedParts("linked parts", "关联对象") {
        /// The kind of link.
        links("关联"): Id, must, "kind of link, as the roster names it", "关联类型，与名册一致";
    }
}

record! {
    /// Every object of a cohort that isn't derived itself.
    pub struct PartsOfCohort("parts of a cohort", "评比组全体") {
        /// The cohort.
        cohort("组别"): Id, must, "the cohort", "评比组编号";
    }
}

record! {
    /// Every object of a class.
    pub struct PartsOfClass("parts of a class", "分类全体") {
        /// The class.
        class("类"): Id, must, "the class", "分类编号";
    }
}

words! {
    /// The answer for a part without a total.
    pub enum WithoutTotal("part without a total", "无总分的组成对象") {
        /// It counts as no part.
        LeaveOut = "leave_out" / "不计",
        /// It counts with a total of 0.
        Zero = "zero" / "零分",
        /// Stops the round.
        Refuse = "refuse" / "拒绝",
        /// The whole has no total either.
        Unscored = "unscored" / "不评分",
    }
}

record! {
    /// Objects made of others (派生对象): all of a class, whose totals are made of the published totals of their parts.
    pub struct Derive("derived objects", "派生") {
        /// Its id.
        id("编号"): Id, must, "id", "编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// The class whose objects are made so.
        class("类"): Id, must, "class whose objects are made so", "派生对象所属分类";
        /// Who their parts are.
        parts("组成"): Parts, must, "who their parts are", "由哪些对象组成";
        /// How totals of parts meet.
        combine("合成"): Combine, must, "how totals of parts meet", "各组成对象总分的合成方式";
        /// How many of the best.
        best_n("取前"): Option<u32>, optional, "how many of the best", "取最优的个数";
        /// What a part weighs in a mean.
        weight("权重"): Option<Value>, optional, "what a part weighs in a mean, a value of the part", "求平均时各组成对象的权重，取该对象的值";
        /// Whether the roster's links say what each part weighs.
        link_weights("按关联权重"): bool, default(false), "whether the roster's links say what each part weighs", "是否按名册所列权重";
        /// The answer for a part without a total.
        without_total("无总分"): WithoutTotal, must, "the answer for a part without a total", "组成对象没有总分时的处理";
        /// Digits.
        digits("位数"): Option<Precision>, optional, "digits instead of the total's", "位数（替代总分的位数）";
        /// Effects that act on these objects.
        effects("效果"): Vec<Id>, default(Vec::new()), "effects that act on these objects", "对派生对象起作用的效果";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}
