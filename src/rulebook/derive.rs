//! Objects made of others (派生): a leader over linked units, a county over its sites.
//!
//! Either their totals are made of others' totals, or their items of others' items. When what is known of parts is
//! `score`'s.

use super::condition::Condition;
use super::node::Combine;
use super::precision::Precision;
use super::value::Value;
use crate::document::{Id, Map, Text, choice, record, words};

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

choice! {
    /// Objects made of others (派生对象).
    pub enum Derive {
        /// By the published totals of their parts.
        Totals(DerivedTotals) by combine("合成"),
        /// By their parts' items of evidence; then scored as any object.
        Items(DerivedItems) by items("各项"),
    }
}

impl Derive {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Derive::Totals(said) => &said.id,
            Derive::Items(said) => &said.id,
        }
    }

    /// Its name, where one is given.
    #[must_use]
    pub fn label(&self) -> Option<&Text> {
        match self {
            Derive::Totals(said) => said.label.as_ref(),
            Derive::Items(said) => said.label.as_ref(),
        }
    }

    /// The class whose objects are made so.
    #[must_use]
    pub fn class(&self) -> &Id {
        match self {
            Derive::Totals(said) => &said.class,
            Derive::Items(said) => &said.class,
        }
    }

    /// Who their parts are.
    #[must_use]
    pub fn parts(&self) -> &Parts {
        match self {
            Derive::Totals(said) => &said.parts,
            Derive::Items(said) => &said.parts,
        }
    }

    /// The derivation, if it makes totals.
    #[must_use]
    pub fn totals(&self) -> Option<&DerivedTotals> {
        match self {
            Derive::Totals(said) => Some(said),
            Derive::Items(_) => None,
        }
    }
}

words! {
    /// The answer for a part that lacks an item.
    pub enum PartAbsent("part without an item", "缺数据的组成对象") {
        /// It counts as no part.
        LeaveOut = "leave_out" / "不计",
        /// It counts with 0.
        AsZero = "as_zero" / "按零计",
        /// Stops the round.
        Refuse = "refuse" / "拒绝",
        /// The whole lacks the item for the same cause.
        Absent = "absent" / "同样缺失",
    }
}

choice! {
    /// How an item of a derived object comes from its parts.
    pub enum ItemOfParts {
        /// From the same item of the parts.
        Combined(CombinedItem) by combine("合成"),
        /// How many parts satisfy a condition.
        Counted(CountedParts) by count("计数"),
    }
}

record! {
    /// The same item of the parts, combined.
    pub struct CombinedItem("combined item", "合成数据项") {
        /// How it meets.
        combine("合成"): Combine, must, "sum, mean, min or max", "求和、加权平均（等权）、取小或取大";
        /// Decimals of a mean.
        digits("位数"): Option<u32>, optional, "decimals of a mean", "平均数的小数位";
        /// The answer for a part without it.
        absent("缺失"): PartAbsent, must, "the answer for a part without it", "组成对象缺该数据时的处理";
    }
}

record! {
    /// How many parts satisfy a condition.
    pub struct CountedParts("counted parts", "组成对象计数") {
        /// The condition, over a part's own evidence.
        count("计数"): Condition, must, "the condition, over a part's own evidence", "计数条件，只读组成对象本身的数据";
    }
}

record! {
    /// Objects whose items of evidence are made of those of others: all of a class, scored as any object then.
    pub struct DerivedItems("derived items", "派生数据") {
        /// Its id.
        id("编号"): Id, must, "id", "编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// The class whose objects are made so.
        class("类"): Id, must, "class whose objects are made so", "派生对象所属分类";
        /// Who their parts are.
        parts("组成"): Parts, must, "who their parts are", "由哪些对象组成";
        /// Items and how they come about.
        items("各项"): Map<ItemOfParts>, must, "items, and how each comes from the parts", "各数据项及其由组成对象得出的方法";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

record! {
    /// Objects whose totals are made of the published totals of their parts: all of a class.
    pub struct DerivedTotals("derived totals", "派生总分") {
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
