//! A constant that may differ by class, cohort or period.
//!
//! `1`, or `{"by_class": {"a": 1, "b": 2}}`. Which of them holds for an object is `plan`'s to resolve.

use crate::document::{Map, choice, either, record};
use crate::number::Decimal;

/// A number, the same for all or by class, cohort or period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// The same for all.
    All(Decimal),
    /// It differs.
    By(AmountBy),
}

choice! {
    /// What a constant differs by.
    pub enum AmountBy {
        /// By class.
        Class(ByClass) by by_class("按分类"),
        /// By cohort.
        Cohort(ByCohort) by by_cohort("按评比组"),
        /// By period.
        Period(ByPeriod) by by_period("按周期"),
    }
}

record! {
    /// A number for each class.
    pub struct ByClass("amounts by class", "按分类取值") {
        /// A number for each class.
        by_class("按分类"): Map<Decimal>, must, "a number for each class", "各分类的取值";
    }
}

record! {
    /// A number for each cohort.
    pub struct ByCohort("amounts by cohort", "按评比组取值") {
        /// A number for each cohort.
        by_cohort("按评比组"): Map<Decimal>, must, "a number for each cohort", "各评比组的取值";
    }
}

record! {
    /// A number for each period.
    pub struct ByPeriod("amounts by period", "按周期取值") {
        /// A number for each period.
        by_period("按周期"): Map<Decimal>, must, "a number for each period", "各周期的取值";
    }
}

impl Amount {
    /// All its numbers.
    pub(crate) fn numbers(&self) -> Vec<Decimal> {
        match self {
            Amount::All(number) => vec![*number],
            Amount::By(AmountBy::Class(by)) => by.by_class.values().copied().collect(),
            Amount::By(AmountBy::Cohort(by)) => by.by_cohort.values().copied().collect(),
            Amount::By(AmountBy::Period(by)) => by.by_period.values().copied().collect(),
        }
    }
}

either! { Amount, "a number, or an `AmountBy` where it differs": object AmountBy => By, else Decimal => All }
