//! The indicator tree (指标体系): nodes, their marks, and what each leaf takes.

use super::absent::{Absent, Answer};
use super::condition::Condition;
use super::curve::Curve;
use super::events::EventsForm;
use super::period::EachPeriod;
use super::precision::Precision;
use super::then::Step;
use super::value::Value;
use crate::document::{Canon, Decode, Decoder, Encode, Id, Lang, Map, Node as Cursor, Shape, Text, record, words};
use crate::number::Decimal;

words! {
    /// A label for people, reports and profiles; it changes no digit.
    pub enum Category("category", "类别") {
        /// Quantitative.
        Quantitative = "quantitative" / "定量",
        /// Qualitative.
        Qualitative = "qualitative" / "定性",
        /// Special.
        Special = "special" / "专项",
        /// Deduction.
        Deduction = "deduction" / "扣分",
        /// Bonus.
        Bonus = "bonus" / "加分",
        /// Veto.
        Veto = "veto" / "否决",
    }
}

words! {
    /// How children meet.
    pub enum Combine("combine", "合成方式") {
        /// Added.
        Sum = "sum" / "求和",
        /// Weighted mean.
        Mean = "mean" / "加权平均",
        /// Geometric mean.
        GeometricMean = "geometric_mean" / "几何平均",
        /// The lowest.
        Min = "min" / "取小",
        /// The highest.
        Max = "max" / "取大",
        /// The best n.
        BestN = "best_n" / "取优",
        /// Multiplied.
        Product = "product" / "连乘",
    }
}

words! {
    /// No mark.
    pub enum OpenWord("open", "开放") {
        /// Gives points, has no mark.
        Open = "open" / "不设满分",
    }
}

words! {
    /// What follows where rows' marks don't sum to the node's.
    pub enum MarksDiffer("marks differ", "分值不符") {
        /// Stops the round.
        Refuse = "refuse" / "拒绝",
        /// Scaled to the node's mark.
        Scale = "scale" / "折算",
    }
}

/// The full mark of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Points {
    /// The same in every class.
    All(Decimal),
    /// By class; a class that isn't named lacks the node.
    ByClass(Map<Decimal>),
    /// Gives points, has no mark.
    Open,
}

record! {
    /// Where a node counts.
    pub struct Applies("applies", "适用") {
        /// In these classes.
        classes("分类"): Option<Vec<Id>>, optional, "in these classes", "适用的分类";
        /// In these periods.
        periods("周期表"): Option<Vec<Id>>, optional, "in these periods", "适用的周期";
        /// Where this holds.
        when("条件"): Option<Condition>, optional, "where this holds", "适用条件";
    }
}

record! {
    /// Rows of a table, each a leaf.
    pub struct Each("each", "逐行计分") {
        /// The item.
        of("取自"): Id, must, "the table", "任务表";
        /// The value of a row.
        value("取值"): Value, must, "the value of a row", "每行取值";
        /// The curve of a row.
        curve("计分"): Curve, must, "the curve of a row", "每行计分";
        /// The steps of a row.
        then("再"): Vec<Step>, default(Vec::new()), "the steps of a row", "每行后续步骤";
        /// The answers of a row.
        absent("缺失"): Option<Absent>, optional, "the answers of a row", "每行缺失处理";
        /// Where marks don't sum.
        marks_differ("分值不符"): MarksDiffer, must, "refuse or scale", "拒绝或折算";
    }
}

record! {
    /// A node of the tree.
    pub struct Node("node", "指标") {
        /// Its id.
        id("编号"): Id, must, "id of the node", "指标编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Its category.
        category("类别"): Option<Category>, optional, "category, a label", "类别（仅作标注）";
        /// Its full mark.
        points("分值"): Option<Points>, optional, "full mark, by class where it differs, or open", "分值，可按分类，或不设满分";
        /// Where it counts.
        applies("适用"): Option<Applies>, optional, "where it counts", "适用范围";
        /// How children meet.
        combine("合成"): Combine, default(Combine::Sum), "how children meet", "下级合成方式";
        /// Weights of children.
        weights("权重表"): Option<Map<Decimal>>, optional, "weights of children", "下级权重";
        /// How many of the best.
        best_n("取前"): Option<u32>, optional, "how many of the best", "取最优的个数";
        /// Its children.
        children("下级"): Vec<Node>, default(Vec::new()), "children", "下级指标";
        /// A child for each of several periods.
        each_period("逐期"): Option<EachPeriod>, optional, "a child for each of several periods, instead of children", "逐期的下级指标（代替下级）";
        /// Its value.
        value("取值"): Option<Value>, optional, "what is taken", "取值";
        /// Its curve.
        curve("计分"): Option<Curve>, optional, "from value to points", "计分方式";
        /// Its rows.
        each("逐项"): Option<Each>, optional, "rows of a table", "逐行计分";
        /// Its events.
        events("事件"): Option<EventsForm>, optional, "events", "事件";
        /// Its steps.
        then("再"): Vec<Step>, default(Vec::new()), "steps, in order", "后续步骤，依次执行";
        /// Its digits.
        digits("位数"): Option<Precision>, optional, "digits instead of the rulebook's", "位数（替代总则）";
        /// Its answers.
        absent("缺失"): Option<Absent>, optional, "answers to causes of absence", "缺失处理";
        /// What follows where nothing is left below it.
        nothing_left("全部剔除"): Option<Answer>, optional, "where nothing is left below it", "下级全部剔除时";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

impl Decode for Points {
    fn decode(node: Cursor<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_object() {
            Map::decode(node, cx).map(Points::ByClass)
        } else if node.text().is_some_and(|text| OpenWord::is_word(&text)) {
            OpenWord::decode(node, cx).map(|OpenWord::Open| Points::Open)
        } else {
            Decimal::decode(node, cx).map(Points::All)
        }
    }

    fn shape() -> Shape {
        Shape::either(
            "Points",
            "a number, a number for each class, or an `OpenWord`",
            [Shape::Number, Shape::map(Shape::Number), Shape::Table(OpenWord::TABLE)],
        )
    }
}

impl Encode for Points {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Points::All(points) => points.encode(lang),
            Points::ByClass(points) => points.encode(lang),
            Points::Open => OpenWord::Open.encode(lang),
        }
    }
}
