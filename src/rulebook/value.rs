//! Values: the exact expression under a leaf, a key or a test.
//!
//! One tree for both spellings: a formula like a spreadsheet's, or an object per operation. What it yields is
//! `score`'s; how the text is read and printed is `formula`'s.

use super::condition::Condition;
use super::formula;
use super::happened::HappenedForm;
use super::milestones::MilestonesForm;
use super::over;
use super::panel::PanelForm;
use super::peers::{Basis, Best, Definition, Peers, RankOf, StatisticOf};
use super::period::{AmongForm, InPeriodForm, OverForm};
use super::survey::SurveyForm;
use crate::document::{Canon, Decode, Decoder, Encode, Id, Lang, Node, Shape, Text, choice, record};
use crate::number::Decimal;

/// An exact expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A constant.
    Constant(Decimal),
    /// An item of evidence.
    Item(Id),
    /// The first ÷ the second.
    Ratio(Box<[Value; 2]>),
    /// The first − the second.
    Minus(Box<[Value; 2]>),
    /// The sum.
    Plus(Vec<Value>),
    /// The product.
    Times(Vec<Value>),
    /// The smallest.
    Min(Vec<Value>),
    /// The largest.
    Max(Vec<Value>),
    /// A value held between constant ends.
    Clamp(Box<Clamp>),
    /// (value − base) ÷ base, with the base second.
    Change(Box<[Value; 2]>),
    /// What a formula's text can't say.
    Form(Box<ValueForm>),
}

/// A value held between constant ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clamp {
    /// The value.
    pub of: Value,
    /// Never below.
    pub at_least: Option<Decimal>,
    /// Never above.
    pub at_most: Option<Decimal>,
}

choice! {
    /// The operations as objects.
    pub enum ValueForm {
        /// An item with a smallest count.
        Item(ItemForm) by item("数据项"),
        /// The first ÷ the second.
        Ratio(RatioForm) by ratio("相除"),
        /// The first − the second.
        Minus(MinusForm) by minus("相减"),
        /// The sum.
        Plus(PlusForm) by plus("相加"),
        /// The product.
        Times(TimesForm) by times("相乘"),
        /// The smallest.
        Min(MinForm) by min("取小"),
        /// The largest.
        Max(MaxForm) by max("取大"),
        /// Held between ends.
        Clamp(ClampForm) by clamp("限幅"),
        /// Growth over a base.
        Change(ChangeForm) by change("增长"),
        /// Rounded inside.
        Round(RoundForm) by round("取整"),
        /// Down to a multiple.
        Floor(FloorForm) by floor("向下取整"),
        /// Up to a multiple.
        Ceil(CeilForm) by ceil("向上取整"),
        /// Without its sign.
        Abs(AbsForm) by abs("绝对值"),
        /// One or the other.
        If(IfForm) by r#if("如果"),
        /// Between a worst and a best value.
        Goalposts(GoalpostsForm) by goalposts("标杆"),
        /// Logarithm.
        Log(LogForm) by log("对数"),
        /// Power.
        Power(PowerForm) by power("幂"),
        /// Root.
        Root(RootForm) by root("方根"),
        /// Of several values, of which some may be absent.
        Among(AmongForm) by among("诸值"),
        /// Over periods.
        Over(OverForm) by over("各期"),
        /// In another period.
        InPeriod(InPeriodForm) by in_period("取期"),
        /// Days between dates.
        Days(DaysForm) by days("天数"),
        /// Score of a node.
        Score(ScoreForm) by score("得分"),
        /// Rate of a node.
        Rate(RateForm) by rate("得分比"),
        /// How many satisfy.
        Count(CountForm) by count("计数"),
        /// A statistic of peers.
        Statistic(StatisticForm) by statistic("统计"),
        /// A rank among peers.
        Rank(RankForm) by rank("名次"),
        /// Votes of many.
        Survey(SurveyForm) by survey("测评"),
        /// Marks of few.
        Panel(PanelForm) by panel("评委"),
        /// Milestones met or days late.
        Milestones(MilestonesForm) by milestones("节点"),
        /// How many events, or how much they come to.
        Happened(HappenedForm) by events("事件"),
        /// A formula whose statistics range over stated peers.
        Formula(FormulaForm) by formula("公式"),
    }
}

macro_rules! operands {
    ($($(#[$doc:meta])* $name:ident $key:ident ($title:literal, $zh:literal))*) => {
        $(record! {
            $(#[$doc])*
            pub struct $name($title, $zh) {
                /// The operands.
                $key($zh): Vec<Value>, must, "operands", "各运算数";
            }
        })*
    };
}

operands! {
    /// `ratio`.
    RatioForm ratio("ratio", "相除")
    /// `minus`.
    MinusForm minus("minus", "相减")
    /// `plus`.
    PlusForm plus("plus", "相加")
    /// `times`.
    TimesForm times("times", "相乘")
    /// `min`.
    MinForm min("min", "取小")
    /// `max`.
    MaxForm max("max", "取大")
}

record! {
    /// An item with a smallest count.
    pub struct ItemForm("item", "数据项取值") {
        /// The item.
        item("数据项"): Id, must, "item of evidence", "数据项编号";
        /// The smallest denominator that may score.
        enough("足够"): Option<u32>, optional, "smallest denominator that may score", "可计分的最小分母";
    }
}

record! {
    /// `clamp`.
    pub struct ClampForm("clamp", "限幅取值") {
        /// The value.
        clamp("限幅"): Box<Value>, must, "the value", "取值";
        /// Never below.
        at_least("至少"): Option<Decimal>, optional, "never below", "不低于";
        /// Never above.
        at_most("至多"): Option<Decimal>, optional, "never above", "不高于";
    }
}

record! {
    /// `change`.
    pub struct ChangeForm("change", "增长取值") {
        /// The value.
        change("增长"): Box<Value>, must, "the value", "本期值";
        /// The base.
        from("自"): Box<Value>, must, "the base", "基期值";
    }
}

record! {
    /// `round`.
    pub struct RoundForm("round", "取整取值") {
        /// The value.
        round("取整"): Box<Value>, must, "the value", "取值";
        /// Digits.
        to("到"): super::precision::Precision, must, "digits or step", "位数或间隔";
    }
}

record! {
    /// `floor`.
    pub struct FloorForm("floor", "向下取整取值") {
        /// The value.
        floor("向下取整"): Box<Value>, must, "the value", "取值";
        /// Digits.
        to("到"): super::precision::Precision, default(super::precision::Precision::Decimals(0)), "digits or step, whole numbers unless said", "位数或间隔，未写为整数";
    }
}

record! {
    /// `ceil`.
    pub struct CeilForm("ceil", "向上取整取值") {
        /// The value.
        ceil("向上取整"): Box<Value>, must, "the value", "取值";
        /// Digits.
        to("到"): super::precision::Precision, default(super::precision::Precision::Decimals(0)), "digits or step, whole numbers unless said", "位数或间隔，未写为整数";
    }
}

record! {
    /// `abs`.
    pub struct AbsForm("abs", "绝对值取值") {
        /// The value.
        abs("绝对值"): Box<Value>, must, "the value", "取值";
    }
}

record! {
    /// `if`.
    pub struct IfForm("if", "条件取值") {
        /// The condition.
        r#if as "if"("如果"): Condition, must, "the condition", "条件";
        /// Where it holds.
        then("再"): Box<Value>, must, "where it holds", "成立时取值";
        /// Where it doesn't.
        otherwise("否则"): Box<Value>, must, "where it doesn't", "不成立时取值";
    }
}

record! {
    /// `goalposts`.
    pub struct GoalpostsForm("goalposts", "标杆取值") {
        /// The value.
        goalposts("标杆"): Box<Value>, must, "the value", "取值";
        /// Earns nothing.
        from("自"): Decimal, must, "earns nothing", "零分值";
        /// Earns all.
        to("到"): Decimal, must, "earns all", "满分值";
    }
}

record! {
    /// `log`.
    pub struct LogForm("log", "对数取值") {
        /// The value.
        log("对数"): Box<Value>, must, "the value", "真数";
        /// The base.
        base("基数"): Decimal, must, "the base", "底数";
    }
}

record! {
    /// `power`.
    pub struct PowerForm("power", "幂取值") {
        /// The value.
        power("幂"): Box<Value>, must, "the value", "底数";
        /// The exponent.
        exponent("指数"): Decimal, must, "the exponent", "指数";
    }
}

record! {
    /// `root`.
    pub struct RootForm("root", "方根取值") {
        /// The value.
        root("方根"): Box<Value>, must, "the value", "被开方数";
        /// The degree.
        degree("次数"): u32, must, "the degree", "次数";
    }
}

record! {
    /// `days`: days between dates.
    pub struct DaysForm("days between", "天数取值") {
        /// Settings.
        days("天数"): super::days::DaysOf, must, "settings", "参数";
    }
}

record! {
    /// `score` of a node.
    pub struct ScoreForm("score of a node", "得分取值") {
        /// The node.
        score("得分"): Id, must, "a node", "指标编号";
    }
}

record! {
    /// `rate` of a node.
    pub struct RateForm("rate of a node", "得分比取值") {
        /// The node.
        rate("得分比"): Id, must, "a node", "指标编号";
    }
}

record! {
    /// How many children or rows satisfy a condition.
    pub struct CountForm("count", "计数取值") {
        /// children or rows.
        count("计数"): Id, must, "whose children or rows", "计数对象";
        /// The condition.
        when("条件"): Condition, must, "what is counted", "计数条件";
    }
}

record! {
    /// A statistic of peers.
    pub struct StatisticForm("statistic", "统计取值") {
        /// The statistic.
        statistic("统计"): StatisticOf, must, "the statistic", "统计";
    }
}

record! {
    /// A rank among peers.
    pub struct RankForm("rank", "名次取值") {
        /// The rank.
        rank("名次"): RankOf, must, "the rank", "名次";
    }
}

record! {
    /// A formula whose statistics range over stated peers: `(x - min(x)) / (max(x) - min(x))`.
    pub struct FormulaForm("formula over peers", "同组公式") {
        /// The text; a statistic of one value ranges over the peers.
        formula("公式"): Text, must, "the text; a statistic called with one value ranges over the peers", "公式文本；统计量写一个运算数时取自同组";
        /// Among whom.
        peers("同组"): Peers, must, "among whom", "同组范围";
        /// Digits of the values that are added.
        digits("位数"): Option<u32>, optional, "decimals of the values that are added", "相加数值的小数位";
        /// Which end is better.
        best("最优端"): Option<Best>, optional, "highest or lowest, for best, worst and share_of_best", "最高或最低（最优、最差、与最优之比须写）";
        /// Sample or population.
        basis("口径"): Option<Basis>, optional, "sample or population, for deviation and z_score", "样本或总体（标准差、标准分须写）";
        /// How a percentile counts.
        definition("定义"): Option<Definition>, optional, "how a percentile counts", "百分位的定义";
    }
}

impl Decode for Value {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if let Some(text) = node.text() {
            formula::read(&text, node, cx)
        } else if node.is_object() {
            Self::from_form(ValueForm::decode(node, cx)?, node, cx)
        } else {
            Decimal::decode(node, cx).map(Value::Constant)
        }
    }

    fn shape() -> Shape {
        Shape::either(
            "Value",
            "a formula, a number, or a `ValueForm`",
            [Shape::Formula, Shape::Number, Shape::Table(ValueForm::TABLE)],
        )
    }
}

impl Value {
    /// The operations that a formula can say have one tree, whichever way they were written.
    fn from_form(form: ValueForm, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        Some(match form {
            ValueForm::Item(ItemForm { item, enough: None }) => Value::Item(item),
            ValueForm::Ratio(form) => Value::Ratio(pair(form.ratio, node, cx)?),
            ValueForm::Minus(form) => Value::Minus(pair(form.minus, node, cx)?),
            ValueForm::Plus(form) => Value::Plus(some(form.plus, node, cx)?),
            ValueForm::Times(form) => Value::Times(some(form.times, node, cx)?),
            ValueForm::Min(form) => Value::Min(some(form.min, node, cx)?),
            ValueForm::Max(form) => Value::Max(some(form.max, node, cx)?),
            ValueForm::Clamp(form) => {
                Value::Clamp(Box::new(Clamp { of: *form.clamp, at_least: form.at_least, at_most: form.at_most }))
            }
            ValueForm::Change(form) => Value::Change(Box::new([*form.change, *form.from])),
            ValueForm::Formula(form) => formula::read_over(&form, node, cx)?,
            other => Value::Form(Box::new(other)),
        })
    }
}

/// Exactly two operands.
fn pair(operands: Vec<Value>, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Box<[Value; 2]>> {
    match <[Value; 2]>::try_from(operands) {
        Ok(two) => Some(Box::new(two)),
        Err(other) => {
            cx.push(crate::finding::OperandCount { found: other.len(), wanted: 2 }, node);
            None
        }
    }
}

/// At least one operand.
fn some(operands: Vec<Value>, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Vec<Value>> {
    if operands.is_empty() {
        cx.push(crate::finding::OperandCount { found: 0, wanted: 1 }, node);
        None
    } else {
        Some(operands)
    }
}

impl Encode for Value {
    fn encode(&self, lang: Lang) -> Canon {
        let list = |operands: &[Value]| operands.to_vec();
        match self {
            whole if formula::can_say(whole) => Canon::Text(formula::print(whole, lang)),
            whole if let Some(form) = over::of(whole, lang) => form.encode(lang),
            Value::Form(form) => form.encode(lang),
            Value::Constant(_) | Value::Item(_) => Canon::Text(formula::print(self, lang)),
            Value::Ratio(two) => RatioForm { ratio: list(two.as_slice()) }.encode(lang),
            Value::Minus(two) => MinusForm { minus: list(two.as_slice()) }.encode(lang),
            Value::Plus(all) => PlusForm { plus: list(all) }.encode(lang),
            Value::Times(all) => TimesForm { times: list(all) }.encode(lang),
            Value::Min(all) => MinForm { min: list(all) }.encode(lang),
            Value::Max(all) => MaxForm { max: list(all) }.encode(lang),
            Value::Clamp(clamp) => {
                ClampForm { clamp: Box::new(clamp.of.clone()), at_least: clamp.at_least, at_most: clamp.at_most }
                    .encode(lang)
            }
            Value::Change(two) => {
                let [of, from] = two.as_ref();
                ChangeForm { change: Box::new(of.clone()), from: Box::new(from.clone()) }.encode(lang)
            }
        }
    }
}
