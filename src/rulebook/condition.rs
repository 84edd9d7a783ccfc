//! Conditions: what must hold for a step, an effect, a tier.
//!
//! Comparisons over evidence, values, scores and rates, joined by all, any and not. How the three values
//! (true, false, absent) meet is `score`'s.

use super::history::HistoryTest;
use super::value::Value;
use crate::document::{Canon, Date, Decode, Decoder, Encode, Id, Lang, Node, Shape, choice, either, record, words};
use crate::number::Decimal;

choice! {
    /// A condition.
    pub enum Condition {
        /// Every one of them.
        All(AllOf) by all("全部满足"),
        /// At least one of them.
        Any(AnyOf) by any("任一满足"),
        /// Not this.
        Not(NotThis) by not("非"),
        /// An item of evidence.
        Data(DataTest) by data("数据"),
        /// A score.
        Score(ScoreTest) by score("得分"),
        /// A score ÷ its mark.
        Rate(RateTest) by rate("得分比"),
        /// A value.
        Value(ValueTest) by value("取值"),
        /// The object's place.
        Rank(RankTest) by rank("名次"),
        /// The object's tier.
        Tier(TierTest) by tier("等次项"),
        /// The object's earlier years.
        History(HistoryTest) by history("历史"),
    }
}

record! {
    /// Every one of a list.
    pub struct AllOf("all", "全部满足") {
        /// The list.
        all("全部满足"): Vec<Condition>, must, "conditions that must all hold", "须全部满足的条件";
    }
}

record! {
    /// At least one of a list.
    pub struct AnyOf("any", "任一满足") {
        /// The list.
        any("任一满足"): Vec<Condition>, must, "conditions of which one must hold", "须满足其一的条件";
    }
}

record! {
    /// The opposite.
    pub struct NotThis("not", "非") {
        /// What must not hold.
        not("非"): Box<Condition>, must, "a condition that must not hold", "不得满足的条件";
    }
}

record! {
    /// A test of an item of evidence.
    pub struct DataTest("test of data", "数据判断") {
        /// The item.
        data("数据"): Id, must, "item of evidence", "数据项";
        /// At least this.
        at_least("至少"): Option<Comparand>, optional, "at least", "不低于";
        /// Above this.
        above("高于"): Option<Comparand>, optional, "above", "高于";
        /// At most this.
        at_most("至多"): Option<Comparand>, optional, "at most", "不高于";
        /// Below this.
        below("低于"): Option<Comparand>, optional, "below", "低于";
        /// Equal to this: a number, a flag, a day, a grade.
        equals("等于"): Option<Literal>, optional, "equal to a number, flag, day or grade", "等于某数、是否、日期或等级";
        /// What the test says of an absent item.
        if_absent("缺失时"): Option<bool>, optional, "what the test says where the item is absent", "数据缺失时的判断结果";
    }
}

record! {
    /// A test of a score.
    pub struct ScoreTest("test of a score", "得分判断") {
        /// The node, or `here`.
        score("得分"): ScoreOf, must, "a node, or here", "指标编号，或此处";
        /// At least this.
        at_least("至少"): Option<Decimal>, optional, "at least", "不低于";
        /// Above this.
        above("高于"): Option<Decimal>, optional, "above", "高于";
        /// At most this.
        at_most("至多"): Option<Decimal>, optional, "at most", "不高于";
        /// Below this.
        below("低于"): Option<Decimal>, optional, "below", "低于";
        /// Equal to this.
        equals("等于"): Option<Decimal>, optional, "equal to", "等于";
        /// What the test says of an object that lacks the node.
        if_absent("缺失时"): Option<bool>, optional, "what the test says where the score is absent", "得分缺失时的判断结果";
    }
}

record! {
    /// A test of a score ÷ its mark.
    pub struct RateTest("test of a rate", "得分比判断") {
        /// The node.
        rate("得分比"): Id, must, "a node", "指标编号";
        /// At least this.
        at_least("至少"): Option<Decimal>, optional, "at least", "不低于";
        /// Above this.
        above("高于"): Option<Decimal>, optional, "above", "高于";
        /// At most this.
        at_most("至多"): Option<Decimal>, optional, "at most", "不高于";
        /// Below this.
        below("低于"): Option<Decimal>, optional, "below", "低于";
        /// Equal to this.
        equals("等于"): Option<Decimal>, optional, "equal to", "等于";
        /// What the test says of an object that lacks the node.
        if_absent("缺失时"): Option<bool>, optional, "what the test says where the rate is absent", "得分比缺失时的判断结果";
    }
}

record! {
    /// A test of a value.
    pub struct ValueTest("test of a value", "取值判断") {
        /// The value.
        value("取值"): Value, must, "a value", "取值";
        /// At least this.
        at_least("至少"): Option<Decimal>, optional, "at least", "不低于";
        /// Above this.
        above("高于"): Option<Decimal>, optional, "above", "高于";
        /// At most this.
        at_most("至多"): Option<Decimal>, optional, "at most", "不高于";
        /// Below this.
        below("低于"): Option<Decimal>, optional, "below", "低于";
        /// Equal to this.
        equals("等于"): Option<Decimal>, optional, "equal to", "等于";
        /// What the test says of an absent value.
        if_absent("缺失时"): Option<bool>, optional, "what the test says where the value is absent", "取值缺失时的判断结果";
    }
}

record! {
    /// A test of the object's place in its cohort.
    pub struct RankTest("test of a rank", "名次判断") {
        /// The object's place by the ranking.
        rank("名次"): HereWord, must, "here: the object's place by the ranking", "此处：按排名的名次";
        /// At least this.
        at_least("至少"): Option<Decimal>, optional, "at least", "不低于";
        /// Above this.
        above("高于"): Option<Decimal>, optional, "above", "高于";
        /// At most this.
        at_most("至多"): Option<Decimal>, optional, "at most", "不高于";
        /// Below this.
        below("低于"): Option<Decimal>, optional, "below", "低于";
        /// Equal to this.
        equals("等于"): Option<Decimal>, optional, "equal to", "等于";
        /// Counted from the bottom.
        from_bottom("倒数"): bool, default(false), "counted from the bottom, 1 is the last", "是否倒数，1为最末";
        /// What the test says of an object without a rank.
        if_absent("缺失时"): Option<bool>, optional, "what the test says of an object without a rank", "没有名次时的判断结果";
    }
}

record! {
    /// A test of the object's tier; a better tier is the higher one.
    pub struct TierTest("test of a tier", "等次判断") {
        /// The object's tier as it stands so far.
        tier("等次项"): HereWord, must, "here: the object's tier so far", "此处：目前的等次";
        /// At least this.
        at_least("至少"): Option<Id>, optional, "this tier or a better one", "该等次或更好";
        /// Above this.
        above("高于"): Option<Id>, optional, "a better tier", "比该等次好";
        /// At most this.
        at_most("至多"): Option<Id>, optional, "this tier or a worse one", "该等次或更差";
        /// Below this.
        below("低于"): Option<Id>, optional, "a worse tier", "比该等次差";
        /// Equal to this.
        equals("等于"): Option<Id>, optional, "this tier", "就是该等次";
        /// What the test says of an object without a tier.
        if_absent("缺失时"): Option<bool>, optional, "what the test says of an object without a tier", "没有等次时的判断结果";
    }
}

words! {
    /// The number as it is at its place in `then`.
    pub enum HereWord("here", "此处") {
        /// The number as it is at its place in `then`.
        Here = "here" / "此处",
    }
}

/// Whose score a test reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreOf {
    /// The number as it is at its place in `then`.
    Here,
    /// A node's.
    Node(Id),
}

either! { ScoreOf, "the id of a node, or a `HereWord`": word HereWord::Here => Here, else Id => Node }

/// What an item is compared with by size: a number or, where it is a date, a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparand {
    /// A number.
    Number(Decimal),
    /// A day.
    Day(Date),
}

impl Comparand {
    /// The number.
    pub(crate) fn number(self) -> Option<Decimal> {
        match self {
            Comparand::Number(number) => Some(number),
            Comparand::Day(_) => None,
        }
    }

    /// The day.
    pub(crate) fn day(self) -> Option<Date> {
        match self {
            Comparand::Number(_) => None,
            Comparand::Day(day) => Some(day),
        }
    }
}

impl std::fmt::Display for Comparand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Comparand::Number(number) => number.fmt(f),
            Comparand::Day(day) => day.fmt(f),
        }
    }
}

impl Decode for Comparand {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.string() {
            // What is meant as a day is told how days are written.
            Some(text) if Date::meant(&text) => Date::decode(node, cx).map(Comparand::Day),
            _ => Decimal::decode(node, cx).map(Comparand::Number),
        }
    }

    fn shape() -> Shape {
        Shape::either("Comparand", "a number, or a day", [Shape::Number, Shape::Day])
    }
}

impl Encode for Comparand {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Comparand::Number(number) => number.encode(lang),
            Comparand::Day(day) => day.encode(lang),
        }
    }
}

/// What a test compares with: a number, a flag, a day or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A number.
    Number(Decimal),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Date),
    /// A grade.
    Word(Id),
}

impl Decode for Literal {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_bool() {
            bool::decode(node, cx).map(Literal::Flag)
        } else if let Some(number) = node.text().and_then(|text| Decimal::parse(&text).ok()) {
            Some(Literal::Number(number))
        } else if let Some(day) = node.string().and_then(|text| Date::parse(&text)) {
            Some(Literal::Day(day))
        } else if node.is_string() {
            Id::decode(node, cx).map(Literal::Word)
        } else {
            Decimal::decode(node, cx).map(Literal::Number)
        }
    }

    fn shape() -> Shape {
        Shape::either(
            "Literal",
            "a number, `true` or `false`, a day, or a grade",
            [Shape::Number, Shape::Flag, Shape::Day, Shape::Id],
        )
    }
}

impl Encode for Literal {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Literal::Number(number) => number.encode(lang),
            Literal::Flag(flag) => flag.encode(lang),
            Literal::Day(day) => day.encode(lang),
            Literal::Word(word) => word.encode(lang),
        }
    }
}
