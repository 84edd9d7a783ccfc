//! A constant that may differ by class, cohort or period.
//!
//! `1`, or `{"by_class": {"a": 1, "b": 2}}`. Which of them holds for an object is `plan`'s to resolve.

use crate::document::{Canon, Decode, Decoder, Encode, Lang, Map, Node, Shape, choice, record};
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

impl Decode for Amount {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_object() {
            AmountBy::decode(node, cx).map(Amount::By)
        } else {
            Decimal::decode(node, cx).map(Amount::All)
        }
    }

    fn shape() -> Shape {
        Shape::either(
            "Amount",
            "a number, or an `AmountBy` where it differs",
            [Shape::Number, Shape::Table(AmountBy::TABLE)],
        )
    }
}

impl Encode for Amount {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Amount::All(number) => number.encode(lang),
            Amount::By(by) => by.encode(lang),
        }
    }
}
