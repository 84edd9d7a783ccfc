//! History (历史): in how many earlier years something was so, running or in all.
//!
//! Plain types. What earlier years were is evidence like any other: items of their own, or one observed in periods, which
//! `unfold` writes out. How years are counted is `score`'s.

use super::condition::{Comparand, Condition, DataTest, Literal};
use super::period::PeriodsOf;
use crate::document::{Id, either, record, words};

words! {
    /// What a year does in which nothing was assessed.
    pub enum YearNotAssessed("year not assessed", "未考核年度处理") {
        /// What ran before it doesn't run on.
        Breaks = "breaks" / "中断",
        /// It is passed over.
        Bridges = "bridges" / "跨过",
        /// It counts as one in which it was so.
        Counts = "counts" / "计入",
    }
}

/// Where earlier years stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryOf {
    /// In one item: observed in periods, or of one year.
    Item(Id),
    /// In an item for each year, the newest first.
    Years(Vec<Id>),
}

record! {
    /// A test of earlier years (历史): in how many of them something was so.
    pub struct HistoryTest("test of history", "历史判断") {
        /// The item.
        history("历史"): HistoryOf, must, "item observed in periods, or one item for each year, the newest first", "按周期观测的数据项，或每年一项，最近的在前";
        /// Which periods.
        periods("周期表"): Option<Box<PeriodsOf>>, optional, "which periods of the item, all unless said", "取哪些周期，未写为全部";
        /// At least this.
        at_least("至少"): Option<Comparand>, optional, "at least", "不低于";
        /// Above this.
        above("高于"): Option<Comparand>, optional, "above", "高于";
        /// At most this.
        at_most("至多"): Option<Comparand>, optional, "at most", "不高于";
        /// Below this.
        below("低于"): Option<Comparand>, optional, "below", "低于";
        /// Equal to this.
        equals("等于"): Option<Literal>, optional, "equal to a number, flag, day or grade", "等于某数、是否、日期或等级";
        /// One of these grades.
        one_of("其中之一"): Vec<Id>, default(Vec::new()), "one of these grades", "为所列等级之一";
        /// What must hold this year, for it to count as the newest one.
        this_year("本年度"): Option<Box<Condition>>, optional, "what must hold this year; it counts as the newest then", "本年度须满足的条件，满足则计为最近一年";
        /// So many years running.
        running("连续年数"): Option<u32>, optional, "at least so many years running, the newest included", "截至最近一年至少连续的年数";
        /// So many years in all.
        in_all("累计年数"): Option<u32>, optional, "at least so many years in all", "至少累计的年数";
        /// What a year does in which nothing was assessed.
        year_not_assessed("未考核年度"): YearNotAssessed, must, "what a year does that wasn't assessed", "未考核的年度中断、跨过或计入";
        /// What the test says where what is absent would decide it.
        if_absent("缺失时"): Option<bool>, optional, "what the test says where a year that is absent would decide it", "缺失的年度足以左右结果时的判断结果";
    }
}

impl HistoryTest {
    /// The items that tell of earlier years, the newest first.
    #[must_use]
    pub fn items(&self) -> &[Id] {
        match &self.history {
            HistoryOf::Item(id) => std::slice::from_ref(id),
            HistoryOf::Years(ids) => ids,
        }
    }

    /// What makes the year that an item tells of one in which it was so: any of these tests.
    pub(crate) fn tests<'s>(&'s self, id: &'s Id) -> impl Iterator<Item = DataTest> + 's {
        let equals: Vec<Option<Literal>> = if self.one_of.is_empty() {
            vec![self.equals.clone()]
        } else {
            self.one_of.iter().map(|grade| Some(Literal::Word(grade.clone()))).collect()
        };
        equals.into_iter().map(move |equals| DataTest {
            data: id.clone(),
            at_least: self.at_least,
            above: self.above,
            at_most: self.at_most,
            below: self.below,
            equals,
            if_absent: None,
        })
    }
}

either! { HistoryOf, "an id, or a list of ids, the newest year first": string Id => Item, else Vec<Id> => Years }
