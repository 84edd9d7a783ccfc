//! Curves: from a value to a share of the mark, or to points.
//!
//! What the document says; whether bands tile is `check`'s, what they give is `score`'s.

use super::by::Amount;
use crate::document::{Canon, Decode, Decoder, Encode, Id, Lang, Map, Node, Shape, choice, either, record, words};
use crate::number::Decimal;

/// A curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Curve {
    /// A curve that is one word.
    Word(CurveWord),
    /// A curve with settings.
    Form(Box<CurveForm>),
}

words! {
    /// Curves that need no settings.
    pub enum CurveWord("curve without settings", "无参数计分方式") {
        /// The value is the points.
        AsPoints = "as_points" / "即得分",
    }
}

choice! {
    /// Curves with settings.
    pub enum CurveForm {
        /// A share in proportion.
        Proportional(ProportionalCurve) by proportional("按比例"),
        /// Pieces between ends.
        Bands(BandsCurve) by bands("分档"),
        /// A price per step.
        Per(PerCurve) by per("逐步"),
        /// A table by rank.
        Table(TableCurve) by table("名次表"),
        /// A number for each word.
        Grades(GradesCurve) by grades("等级"),
        /// The sum of several curves.
        Sum(SumCurve) by sum("求和"),
    }
}

record! {
    /// `proportional`.
    pub struct ProportionalCurve("proportional curve", "按比例计分") {
        /// Settings.
        proportional("按比例"): Proportional, must, "settings", "参数";
    }
}

words! {
    /// What earns above a threshold.
    pub enum AboveThreshold("above the threshold", "达到门槛后") {
        /// value ÷ full_at.
        AsIs = "as_is" / "照实",
        /// (value − at) ÷ (full_at − at).
        FromZero = "from_zero" / "从零起",
    }
}

words! {
    /// No cap.
    pub enum NoneWord("none", "不设") {
        /// No cap.
        None = "none" / "不封顶",
    }
}

record! {
    /// Settings of a share in proportion.
    pub struct Proportional("proportional settings", "按比例参数") {
        /// The value that earns the whole mark.
        full_at("满分值"): Amount, must, "value that earns the whole mark", "得满分的取值";
        /// Below it nothing.
        threshold("门槛"): Option<Threshold>, optional, "below it nothing is earned", "低于门槛不得分";
        /// The largest share.
        at_most("至多"): Cap, must, "largest share, or none", "得分率上限，或不封顶";
    }
}

record! {
    /// A threshold.
    pub struct Threshold("threshold", "门槛") {
        /// The value; it earns.
        at("界值"): Amount, must, "the value itself, which earns", "界值（达到即得分）";
        /// What is earned above.
        then("再"): AboveThreshold, must, "what is earned from there", "达到后如何计分";
    }
}

/// The largest share, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cap {
    /// No cap.
    None,
    /// The largest share.
    Share(Amount),
}

either! { Cap, "an `Amount`, or a `NoneWord`": word NoneWord::None => None, else Amount => Share }

record! {
    /// `bands`.
    pub struct BandsCurve("bands curve", "分档计分") {
        /// Pieces.
        bands("分档"): Vec<Band>, must, "pieces that tile the range", "各档，须连续不重叠";
    }
}

record! {
    /// A piece between two ends.
    pub struct Band("band", "档") {
        /// Lower end, included.
        at_least("至少"): Option<Decimal>, optional, "lower end, included", "下限（含）";
        /// Lower end, left out.
        above("高于"): Option<Decimal>, optional, "lower end, left out", "下限（不含）";
        /// Upper end, included.
        at_most("至多"): Option<Decimal>, optional, "upper end, included", "上限（含）";
        /// Upper end, left out.
        below("低于"): Option<Decimal>, optional, "upper end, left out", "上限（不含）";
        /// Share of the mark.
        share("得分率"): Option<Piece>, optional, "share of the mark", "得分率";
        /// Points.
        points("分值"): Option<Piece>, optional, "points", "分值";
    }
}

/// What a piece gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The same all over.
    Constant(Amount),
    /// A straight line from the lower end to the upper end.
    Line(Line),
    /// A judge's recorded decision within bounds.
    Latitude(LatitudePiece),
}

record! {
    /// A straight line from the lower end to the upper end.
    pub struct Line("line", "直线") {
        /// At the lower end.
        from("自"): Decimal, must, "at the lower end", "下限处";
        /// At the upper end.
        to("到"): Decimal, must, "at the upper end", "上限处";
    }
}

record! {
    /// A judge's recorded decision within bounds.
    pub struct LatitudePiece("latitude", "裁量") {
        /// The bounds.
        latitude("裁量"): super::data::Bounds, must, "bounds of the decision", "裁量幅度";
        /// The body that decides.
        decided_by("审定单位"): Id, must, "body that decides", "审定单位";
    }
}

impl Decode for Piece {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.has_key("from", "自") || node.has_key("to", "到") {
            Line::decode(node, cx).map(Piece::Line)
        } else if node.has_key("latitude", "裁量") {
            LatitudePiece::decode(node, cx).map(Piece::Latitude)
        } else {
            Amount::decode(node, cx).map(Piece::Constant)
        }
    }

    fn shape() -> Shape {
        Shape::either(
            "Piece",
            "an `Amount`, a `Line`, or a `LatitudePiece`",
            [Amount::shape(), Shape::Table(Line::TABLE), Shape::Table(LatitudePiece::TABLE)],
        )
    }
}

impl Encode for Piece {
    fn encode(&self, lang: Lang) -> Canon {
        match self {
            Piece::Constant(amount) => amount.encode(lang),
            Piece::Line(line) => line.encode(lang),
            Piece::Latitude(latitude) => latitude.encode(lang),
        }
    }
}

words! {
    /// How steps are counted.
    pub enum StepWord("step", "步法") {
        /// In proportion.
        Linear = "linear" / "线性",
        /// Whole steps only.
        Whole = "whole" / "整步",
        /// A step begun counts.
        Started = "started" / "起步即计",
    }
}

record! {
    /// `per`.
    pub struct PerCurve("per-step curve", "逐步计分") {
        /// Settings.
        per("逐步"): Per, must, "settings", "参数";
    }
}

record! {
    /// Settings of a price per step.
    pub struct Per("per-step settings", "逐步参数") {
        /// Where counting begins.
        from("自"): super::value::Value, must, "where counting begins", "起算值";
        /// What is earned there.
        base("基数"): Amount, must, "what is earned there", "起算得分";
        /// One step.
        every("每隔"): Amount, must, "one step", "步长";
        /// How steps are counted.
        step("间隔"): StepWord, must, "linear, whole or started", "线性、整步或起步即计";
        /// Added per step upward.
        up("上升"): Option<Price>, optional, "added per step up", "每升一步加";
        /// Taken off per step downward.
        down("下降"): Option<Price>, optional, "taken off per step down", "每降一步减";
    }
}

record! {
    /// A price and its cap.
    pub struct Price("price", "步价") {
        /// Share of the mark per step.
        share("得分率"): Option<Amount>, optional, "share per step", "每步得分率";
        /// Points per step.
        points("分值"): Option<Amount>, optional, "points per step", "每步分值";
        /// At most this in all.
        at_most("至多"): Cap, must, "at most in all, or none", "合计上限，或不封顶";
    }
}

record! {
    /// `table`.
    pub struct TableCurve("rank table", "名次表计分") {
        /// Settings.
        table("名次表"): Table, must, "settings", "参数";
    }
}

record! {
    /// Settings of a table by rank.
    pub struct Table("rank table settings", "名次表参数") {
        /// Shares by rank.
        share("得分率"): Option<Map<Decimal>>, optional, "shares by rank", "各名次得分率";
        /// Points by rank.
        points("分值"): Option<Map<Decimal>>, optional, "points by rank", "各名次分值";
        /// What later ranks earn.
        beyond("其后"): Decimal, must, "what later ranks earn", "其后名次所得";
    }
}

words! {
    /// Whether a curve gives shares or points.
    pub enum Yield("share or points", "得分率或分值") {
        /// Share of the mark.
        Share = "share" / "得分率",
        /// Points.
        Points = "points" / "分值",
    }
}

record! {
    /// `grades`.
    pub struct GradesCurve("grades curve", "等级计分") {
        /// A number for each word.
        grades("等级"): Map<Decimal>, must, "a number for each grade", "各等级所得";
        /// Share or points.
        r#as as "as"("按"): Yield, default(Yield::Share), "share or points", "得分率或分值";
    }
}

record! {
    /// `sum`.
    pub struct SumCurve("sum of curves", "计分求和") {
        /// The curves.
        sum("求和"): Vec<Curve>, must, "curves that are added", "相加的计分方式";
    }
}

either! { Curve, "a `CurveWord`, or a `CurveForm`": string CurveWord => Word, else Box<CurveForm> => Form }

/// Words that a grade may be.
pub type Grades = Vec<Id>;
