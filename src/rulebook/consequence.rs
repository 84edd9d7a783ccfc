//! Consequences (结果运用): what follows from a result, who sees to it, from when until when. They move no digit.
//!
//! Plain types; for whom they follow is `outcome`'s.

use super::condition::Condition;
use super::due::Due;
use crate::document::{Id, Text, record};

record! {
    /// A consequence (结果运用): it moves no digit.
    pub struct Consequence("consequence", "结果运用") {
        /// Its id.
        id("编号"): Id, must, "id", "编号";
        /// When it follows.
        when("条件"): Condition, must, "when it follows; tiers are the adopted ones", "触发条件，等次以审定的为准";
        /// For which classes.
        classes("分类"): Option<Vec<Id>>, optional, "for which classes; all that stand in a cohort, where none is said", "适用的分类，未写为参加评比的各分类";
        /// The measure.
        measure("措施"): Text, must, "the measure", "措施";
        /// Who sees to it.
        responsible("落实单位"): Option<Id>, optional, "body that sees to it", "负责落实的单位";
        /// From.
        from("自"): Option<Due>, optional, "from when: a day, so many days after one, or a text", "何时起：某一日、某日之后若干日，或文字说明";
        /// Until.
        until("至"): Option<Due>, optional, "until when, or by when", "至何时止，或限期";
        /// How much.
        figure("附属数"): Option<Id>, optional, "figure that says how much", "说明数额的附属数";
        /// Those whose place it takes.
        replaces("取代"): Vec<Id>, default(Vec::new()), "consequences listed before it whose place it takes; others stay beside it", "取代的结果运用（列于其前）；其余并行";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}
