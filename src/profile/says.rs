//! The document of a profile, as plain types.

use crate::document::{Id, Text, record, words};
use crate::number::Decimal;
use crate::rulebook::absent::Cause;
use crate::rulebook::node::Category;

words! {
    /// The format that a profile is written in.
    pub enum ProfileFormat("profile format", "口径格式") {
        /// The first.
        V1 = "jixiao-profile/1" / "绩效口径/1",
    }
}

words! {
    /// What follows where a rulebook doesn't keep to it.
    pub enum ProfileSeverity("severity", "处置") {
        /// It is told.
        Warning = "warning" / "提醒",
        /// There is no plan.
        Error = "error" / "不予通过",
    }
}

words! {
    /// How a leaf comes to its points.
    pub enum FormOf("form of scoring", "计分方式") {
        /// The value is the points.
        AsPoints = "as_points" / "取值即得分",
        /// In proportion.
        Proportional = "proportional" / "按比例",
        /// Bands.
        Bands = "bands" / "分档",
        /// A price per step.
        Per = "per" / "逐步",
        /// A table by rank.
        Table = "table" / "名次表",
        /// A number for each grade.
        Grades = "grades" / "等级",
        /// A sum of curves.
        Sum = "sum" / "求和",
        /// Bands of which a body decides.
        Latitude = "latitude" / "裁量",
        /// Events.
        Events = "events" / "事件",
        /// A table of tasks.
        Tasks = "tasks" / "任务",
    }
}

words! {
    /// How a cause of absence may be answered.
    pub enum AnswerWordOf("answer", "缺失处理") {
        /// Stops the round.
        Refuse = "refuse" / "拒绝",
        /// No points.
        Zero = "zero" / "零分",
        /// The whole mark.
        Full = "full" / "满分",
        /// So many points.
        Points = "points" / "定分",
        /// Filled.
        Fill = "fill" / "填补",
        /// The mark is spread over others.
        Exclude = "exclude" / "剔除",
        /// No points and no mark.
        LeaveOut = "leave_out" / "不计",
        /// No total.
        Unscored = "unscored" / "不评分",
    }
}

record! {
    /// How a cause may be answered.
    pub struct AnswerRule("answer rule", "缺失处理口径") {
        /// The cause.
        cause("缺失原因"): Cause, must, "cause of absence", "缺失原因";
        /// Answers that are allowed.
        allowed("允许"): Vec<AnswerWordOf>, must, "answers that are allowed", "允许的处理";
    }
}

record! {
    /// What leaves of a category may do.
    pub struct CategoryRules("rules of a category", "类别口径") {
        /// The category.
        category("类别"): Category, must, "category", "类别";
        /// Forms of scoring that are allowed.
        forms("计分方式"): Vec<FormOf>, default(Vec::new()), "forms of scoring that are allowed; any, where none is named", "允许的计分方式，不写则不限";
        /// How causes may be answered.
        answers("缺失"): Vec<AnswerRule>, default(Vec::new()), "how causes of absence may be answered; in any way, where a cause isn't named", "各缺失原因允许的处理，未列的不限";
        /// The share of the marks at least.
        share_at_least("占比至少"): Option<Decimal>, optional, "share of the total's marks at least", "分值占总分至少";
        /// The share of the marks at most.
        share_at_most("占比至多"): Option<Decimal>, optional, "share of the total's marks at most", "分值占总分至多";
    }
}

record! {
    /// What a jurisdiction lets rulebooks do (口径).
    pub struct Profile("profile", "口径") {
        /// Format.
        format("格式"): ProfileFormat, must, "format of the document", "文件格式";
        /// Its id.
        id("编号"): Id, must, "id of the profile", "口径编号";
        /// Its title.
        title("标题"): Text, must, "title", "名称";
        /// What follows.
        severity("处置"): ProfileSeverity, must, "what follows where a rulebook doesn't keep to it", "不符合时的处置";
        /// What marks make.
        total("总分"): Option<Decimal>, optional, "what the marks of each class make", "各分类的满分合计";
        /// Leaves at most.
        leaves_at_most("指标数至多"): Option<u32>, optional, "leaves of a class at most", "每个分类的末级指标数上限";
        /// The largest leaf.
        leaf_at_most("单项至多"): Option<Decimal>, optional, "share of the marks that one leaf may have at most", "单项分值占比上限";
        /// The smallest leaf.
        leaf_at_least("单项至少"): Option<Decimal>, optional, "share of the marks that each leaf must have", "单项分值占比下限";
        /// The largest bonus.
        bonus_at_most("加分至多"): Option<Decimal>, optional, "share of the marks that all bonuses together may add", "各加分项合计占满分的上限";
        /// The largest deduction.
        deduction_at_most("扣分至多"): Option<Decimal>, optional, "share of the marks that all deductions together may take", "各扣分项合计占满分的上限";
        /// The widest best tier.
        top_tier_at_most("最优等次至多"): Option<Decimal>, optional, "share of a cohort that may hold the best tier; it must have a quota then", "最优等次占比上限，须设名额";
        /// Tiers at least.
        tiers_at_least("等次数至少"): Option<u32>, optional, "tiers at least", "等次数下限";
        /// Tiers at most.
        tiers_at_most("等次数至多"): Option<u32>, optional, "tiers at most", "等次数上限";
        /// By category.
        categories("类别要求"): Vec<CategoryRules>, default(Vec::new()), "by category; leaves must name one, where any is listed", "按类别的口径；列有类别时各指标须写明类别";
    }
}
