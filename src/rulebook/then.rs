//! Steps after a curve or a sum (`then`): run in order, exactly as written, before the node's own rounding.

use super::absent::Absent;
use super::by::Amount;
use super::condition::Condition;
use super::events::EventsForm;
use super::precision::Precision;
use super::value::Value;
use crate::document::{Canon, Decode, Decoder, Encode, Id, Lang, Node, Shape, Text, choice, record};

choice! {
    /// A step.
    pub enum Step {
        /// Rounded here.
        Round(RoundStep) by round("取整"),
        /// Held between ends.
        Clamp(ClampStep) by clamp("限幅"),
        /// × the stated mark ÷ the node's mark.
        Scale(ScaleStep) by scale("折算"),
        /// Multiplied.
        Times(TimesStep) by times("相乘"),
        /// Added.
        Add(AddStep) by add("加分"),
        /// Replaced.
        Set(SetStep) by set("设为"),
    }
}

record! {
    /// `round`.
    pub struct RoundStep("round step", "取整步骤") {
        /// Digits.
        round("取整"): Precision, must, "digits or step", "位数或间隔";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
    }
}

record! {
    /// Ends that hold a number.
    pub struct ClampEnds("clamp ends", "限幅端点") {
        /// Never below.
        at_least("至少"): Option<Amount>, optional, "never below", "不低于";
        /// Never above.
        at_most("至多"): Option<Amount>, optional, "never above", "不高于";
    }
}

record! {
    /// `clamp`.
    pub struct ClampStep("clamp step", "限幅步骤") {
        /// The ends.
        clamp("限幅"): ClampEnds, must, "the ends", "端点";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
    }
}

record! {
    /// `scale`.
    pub struct ScaleStep("scale step", "折算步骤") {
        /// The stated mark.
        scale("折算"): Amount, must, "the stated mark", "折算到的分值";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
    }
}

record! {
    /// `times`.
    pub struct TimesStep("times step", "乘数步骤") {
        /// The factor.
        times("相乘"): Amount, must, "the factor", "乘数";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
    }
}

record! {
    /// `add`.
    pub struct AddStep("add step", "加分步骤") {
        /// What is added: a constant, or a leaf of its own.
        add("加分"): Addend, must, "a constant, or a leaf of its own", "常数，或单独的加分项";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
    }
}

record! {
    /// `set`.
    pub struct SetStep("set step", "定值步骤") {
        /// The number.
        set("设为"): Amount, must, "the number", "定值";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
    }
}

record! {
    /// A bonus or major deduction of its own.
    pub struct AddLeaf("added leaf", "加分项") {
        /// Its id.
        id("编号"): Id, must, "id", "编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Its category.
        category("类别"): Option<super::node::Category>, optional, "category", "类别";
        /// Its value.
        value("取值"): Option<Value>, optional, "its value", "取值";
        /// Its curve.
        curve("计分"): Option<super::curve::Curve>, optional, "its curve", "计分";
        /// Its events.
        events("事件"): Option<EventsForm>, optional, "its events", "事件";
        /// Its own steps.
        then("再"): Vec<Step>, default(Vec::new()), "its own steps", "后续步骤";
        /// Its answers.
        absent("缺失"): Option<Absent>, optional, "answers to causes of absence", "缺失处理";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

/// What an `add` adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addend {
    /// A constant.
    Constant(Amount),
    /// A leaf of its own: an open node without children, written with the fields of [`AddLeaf`] alone.
    Leaf(Box<super::node::Node>),
}

impl From<AddLeaf> for super::node::Node {
    /// The same leaf as a node: without a mark, for it counts in none.
    fn from(leaf: AddLeaf) -> Self {
        let AddLeaf { id, label, category, value, curve, events, then, absent, legal } = leaf;
        Self {
            id,
            label,
            category,
            points: Some(super::node::Points::Open),
            applies: None,
            combine: super::node::Combine::Sum,
            weights: None,
            best_n: None,
            children: Vec::new(),
            each_period: None,
            value,
            curve,
            each: None,
            events,
            then,
            digits: None,
            absent,
            nothing_left: None,
            legal,
        }
    }
}

impl From<&super::node::Node> for AddLeaf {
    /// What an added leaf says; a node's other fields have no place in one.
    fn from(node: &super::node::Node) -> Self {
        Self {
            id: node.id.clone(),
            label: node.label.clone(),
            category: node.category,
            value: node.value.clone(),
            curve: node.curve.clone(),
            events: node.events.clone(),
            then: node.then.clone(),
            absent: node.absent.clone(),
            legal: node.legal.clone(),
        }
    }
}

impl Decode for Addend {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.has_key("id", "编号") || node.has_key("events", "事件") {
            AddLeaf::decode(node, cx).map(|leaf| Addend::Leaf(Box::new(leaf.into())))
        } else {
            Amount::decode(node, cx).map(Addend::Constant)
        }
    }

    fn shape() -> Shape {
        Shape::either("Addend", "an `Amount`, or an `AddLeaf`", [Amount::shape(), Shape::Table(AddLeaf::TABLE)])
    }
}

impl Encode for Addend {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Addend::Constant(amount) => amount.encode(lang),
            Addend::Leaf(leaf) => AddLeaf::from(leaf.as_ref()).encode(lang),
        }
    }
}

impl Step {
    /// The condition under which the step runs.
    #[must_use]
    pub fn when(&self) -> Option<&Condition> {
        match self {
            Step::Round(step) => step.when.as_ref(),
            Step::Clamp(step) => step.when.as_ref(),
            Step::Scale(step) => step.when.as_ref(),
            Step::Times(step) => step.when.as_ref(),
            Step::Add(step) => step.when.as_ref(),
            Step::Set(step) => step.when.as_ref(),
        }
    }
}
