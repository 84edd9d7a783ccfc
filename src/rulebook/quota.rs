//! Quotas (名额): how many may hold a tier, must hold the lowest, may be promoted.
//!
//! What the document says. Whether the numbers make sense is `check`'s, who gets the places is `standing`'s.

use super::by::{Amount, ByCohort};
use super::condition::Condition;
use super::value::Value;
use crate::document::{Id, Text, choice, either, record, words};
use crate::number::Decimal;

words! {
    /// Of whom a quota is a share.
    pub enum QuotaBase("quota base", "名额基数") {
        /// Those who are ranked, barred ones among them.
        Ranked = "ranked" / "参加排名",
        /// The whole roster of the cohort.
        Roster = "roster" / "全部在册",
    }
}

words! {
    /// How a share of places is rounded.
    pub enum QuotaRound("quota rounding", "名额取整") {
        /// Down.
        Down = "down" / "舍去",
        /// Up.
        Up = "up" / "进一",
        /// Half up.
        HalfUp = "half_up" / "四舍五入",
    }
}

words! {
    /// A tied group at the edge.
    pub enum Edge("tie at edge", "边缘并列") {
        /// All in.
        In = "in" / "全部入围",
        /// All out.
        Out = "out" / "全部不入围",
    }
}

words! {
    /// Places that remain.
    pub enum Unfilled("unfilled", "空额") {
        /// Lost.
        Lost = "lost" / "作废",
        /// Passed to the next tier.
        Passed = "passed" / "顺延",
    }
}

/// How many places: a share of the base, or as a form says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Places {
    /// A share of the base.
    Share(Decimal),
    /// Any other way.
    Form(Box<PlacesForm>),
}

choice! {
    /// How many places, where it isn't one share for all.
    pub enum PlacesForm {
        /// A share of the base for each cohort.
        Cohort(ByCohort) by by_cohort("按评比组"),
        /// So many.
        Count(CountPlaces) by count("计数"),
        /// A share that follows from the object that the cohort belongs to.
        OwnerShare(OwnerShare) by owner_share("按所属单位比例"),
        /// A count that follows from the object that the cohort belongs to.
        OwnerCount(OwnerCount) by owner_count("按所属单位个数"),
    }
}

record! {
    /// So many places.
    pub struct CountPlaces("count of places", "名额个数") {
        /// How many.
        count("计数"): Amount, must, "how many places", "名额个数";
    }
}

record! {
    /// A share that follows from the object that the cohort belongs to: a unit's tier gives its people's quota.
    pub struct OwnerShare("share by owner", "按所属单位比例") {
        /// A value over that object.
        owner_share("按所属单位比例"): Value, must, "value over the object that the cohort belongs to", "以所属单位为对象的取值";
        /// The share where the value is absent.
        if_absent("缺失时"): Option<Decimal>, optional, "the share where the value is absent", "取值缺失时的比例";
    }
}

record! {
    /// A count that follows from the object that the cohort belongs to.
    pub struct OwnerCount("count by owner", "按所属单位个数") {
        /// A value over that object.
        owner_count("按所属单位个数"): Value, must, "value over the object that the cohort belongs to", "以所属单位为对象的取值";
        /// The count where the value is absent.
        if_absent("缺失时"): Option<Decimal>, optional, "the count where the value is absent", "取值缺失时的个数";
    }
}

either! { Places, "a share, or a `PlacesForm`": object Box<PlacesForm> => Form, else Decimal => Share }

record! {
    /// The quota of a tier.
    pub struct Quota("quota", "名额") {
        /// At most.
        at_most("至多"): Option<Places>, optional, "at most, a share of the base or a count", "至多，基数的比例或个数";
        /// At least.
        at_least("至少"): Option<Places>, optional, "at least, a share of the base or a count", "至少，基数的比例或个数";
        /// Of whom.
        of("取自"): Option<QuotaBase>, optional, "of whom; must be said of a share", "基数，按比例时必须写明";
        /// Rounding.
        round("取整"): Option<QuotaRound>, optional, "down, up or half up; must be said of a share", "舍去、进一或四舍五入，按比例时必须写明";
        /// Never under.
        never_under("不少于"): Option<u32>, optional, "a share never gives fewer", "按比例算出的名额不少于";
        /// A tied group at the edge.
        tie_at_edge("边缘并列"): Edge, must, "a tied group at the edge", "边缘并列处理";
        /// Places that remain.
        unfilled("空额"): Unfilled, must, "places that remain", "空额处理";
        /// Counted with the tiers above.
        cumulative("累计"): bool, default(false), "counted with the tiers above", "是否与以上等次合计";
    }
}

record! {
    /// How many must hold the lowest tier.
    pub struct LowestQuota("quota of the lowest", "末位名额") {
        /// At least.
        at_least("至少"): Places, must, "how many, a share of the base or a count", "基数的比例或个数";
        /// Of whom.
        of("取自"): Option<QuotaBase>, optional, "of whom; must be said of a share", "基数，按比例时必须写明";
        /// Rounding.
        round("取整"): Option<QuotaRound>, optional, "down, up or half up; must be said of a share", "舍去、进一或四舍五入，按比例时必须写明";
        /// Never under.
        never_under("不少于"): Option<u32>, optional, "a share never gives fewer", "按比例算出的名额不少于";
        /// A tied group at the edge.
        tie_at_edge("边缘并列"): Edge, must, "a tied group at the edge", "边缘并列处理";
    }
}

record! {
    /// How many may be promoted.
    pub struct PromotionQuota("quota of a promotion", "晋优名额") {
        /// At most.
        at_most("至多"): Places, must, "at most, a share of the base or a count", "至多，基数的比例或个数";
        /// Of whom.
        of("取自"): Option<QuotaBase>, optional, "of whom; must be said of a share", "基数，按比例时必须写明";
        /// Rounding.
        round("取整"): Option<QuotaRound>, optional, "down, up or half up; must be said of a share", "舍去、进一或四舍五入，按比例时必须写明";
        /// Never under.
        never_under("不少于"): Option<u32>, optional, "a share never gives fewer", "按比例算出的名额不少于";
        /// A tied group at the edge.
        tie_at_edge("边缘并列"): Edge, must, "a tied group at the edge", "边缘并列处理";
    }
}

record! {
    /// Promotion (专项晋优): a tier by merit, beside the quotas.
    pub struct Promotion("promotion", "专项晋优") {
        /// Its id.
        id("编号"): Id, must, "id of the promotion", "晋优编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Who.
        when("条件"): Condition, must, "who is promoted", "晋升条件";
        /// To which tier.
        to("到"): Id, must, "to which tier", "晋升等次";
        /// Its quota.
        quota("名额"): Option<PromotionQuota>, optional, "how many at most", "名额上限";
        /// Units listed apart as well.
        separate("单列"): bool, default(false), "whether units listed apart may be promoted", "单列单位是否可以晋优";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

record! {
    /// Forced lowest (末位): so many at least hold a low tier.
    pub struct ForcedLowest("forced lowest", "末位") {
        /// The tier.
        tier("等次项"): Id, must, "the tier", "末位等次";
        /// How many.
        quota("名额"): LowestQuota, must, "how many", "末位名额";
        /// Only where this holds.
        when("条件"): Option<Condition>, optional, "only where this holds", "适用条件";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}
