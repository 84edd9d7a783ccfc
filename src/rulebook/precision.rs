//! How many digits a score has: decimals, significant digits, a step, or exact with the digits at which it is shown.
//!
//! What the document says; `plan` turns it into a `number::Rounding`.

use super::identity::RoundingWord;
use crate::document::{Canon, Decode, Decoder, Encode, Lang, Node, Shape, choice, record};
use crate::number::Decimal;

/// Digits of a score: an integer for decimals, or an object for everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Precision {
    /// So many decimals, in the rulebook's own mode.
    Decimals(u32),
    /// Said in full.
    Said(PrecisionForm),
}

choice! {
    /// Digits said in full.
    pub enum PrecisionForm {
        /// Decimals with a mode of their own.
        Digits(DigitsPrecision) by digits("位数"),
        /// Significant digits.
        Significant(SignificantPrecision) by significant("有效数字"),
        /// Multiples of a step (修约间隔).
        Step(StepPrecision) by step("间隔"),
        /// Not rounded; shown with these digits.
        Exact(ExactPrecision) by exact("精确"),
    }
}

record! {
    /// Decimals with a mode of their own.
    pub struct DigitsPrecision("decimals", "小数位精度") {
        /// Decimals, 0 to 10.
        digits("位数"): u32, must, "decimals, 0 to 10", "小数位数，0至10";
        /// Mode.
        rounding("舍入"): Option<RoundingWord>, optional, "mode of rounding", "舍入方式";
    }
}

record! {
    /// Significant digits.
    pub struct SignificantPrecision("significant digits", "有效数字精度") {
        /// Digits, 1 to 28.
        significant("有效数字"): u32, must, "significant digits, 1 to 28", "有效数字位数，1至28";
        /// Never more decimals than these.
        at_most_decimals("最多小数"): Option<u32>, optional, "never more decimals than these, 0 to 10", "小数位数上限，0至10";
        /// Mode.
        rounding("舍入"): Option<RoundingWord>, optional, "mode of rounding", "舍入方式";
    }
}

record! {
    /// Multiples of a step.
    pub struct StepPrecision("step", "间隔精度") {
        /// The step, positive, at most 10 decimals.
        step("间隔"): Decimal, must, "step, positive", "修约间隔，大于零";
        /// Mode.
        rounding("舍入"): Option<RoundingWord>, optional, "mode of rounding", "舍入方式";
    }
}

record! {
    /// A score that stays exact.
    pub struct ExactPrecision("exact", "精确精度") {
        /// How it is shown, compared and hashed.
        exact("精确"): Box<Precision>, must, "digits at which it is shown, compared and hashed", "显示、比较与摘要所用位数";
    }
}

impl Decode for Precision {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_number() {
            u32::decode(node, cx).map(Precision::Decimals)
        } else {
            PrecisionForm::decode(node, cx).map(Precision::Said)
        }
    }

    fn placeholder() -> Option<Self> {
        Some(Precision::Decimals(2))
    }

    fn shape() -> Shape {
        Shape::either(
            "Precision",
            "a count of decimals, or a `PrecisionForm`",
            [Shape::Count, Shape::Table(PrecisionForm::TABLE)],
        )
    }
}

impl Encode for Precision {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Precision::Decimals(digits) => digits.encode(lang),
            Precision::Said(form) => form.encode(lang),
        }
    }
}
