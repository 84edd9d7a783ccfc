//! Monitoring (监测) while the year runs: how much of the work should be done by which day, what lights say of it, and what
//! a forecast takes for granted.
//!
//! Plain types. They move no digit of a result; what is seen on a day is `monitor`'s.

use super::by::ByPeriod;
use super::value::Value;
use crate::document::{Id, Map, Text, choice, either, record, words};
use crate::number::Decimal;

record! {
    /// What is watched while the year runs (监测).
    pub struct Monitoring("monitoring", "监测规则") {
        /// Lights, the first that fits shines.
        lights("亮灯"): Vec<Light>, default(Vec::new()), "lights; the first that fits shines", "各灯，依次判断，先符合者为准";
        /// What progresses.
        progress("进度"): Vec<Progress>, default(Vec::new()), "what is held against a schedule", "按进度安排对照的各项";
        /// What a forecast takes for granted, by item.
        assume("推定"): Map<Assumed>, default(Map::new()), "what a forecast takes an item for that hasn't come, by item; others stay absent", "预测时对未报数据项的推定，未列的按缺失处理";
    }
}

record! {
    /// A light (灯): it fits where what is done ÷ what is due meets all its comparisons.
    pub struct Light("light", "灯") {
        /// Its id.
        id("编号"): Id, must, "id of the light", "灯的编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Smallest share, included.
        at_least("至少"): Option<Decimal>, optional, "smallest share of what is due, included", "完成应达进度的最小比例（含）";
        /// Smallest share, left out.
        above("高于"): Option<Decimal>, optional, "smallest share of what is due, left out", "完成应达进度的最小比例（不含）";
        /// Largest share, included.
        at_most("至多"): Option<Decimal>, optional, "largest share of what is due, included", "完成应达进度的最大比例（含）";
        /// Largest share, left out.
        below("低于"): Option<Decimal>, optional, "largest share of what is due, left out", "完成应达进度的最大比例（不含）";
    }
}

record! {
    /// Something that is held against a schedule (进度项).
    pub struct Progress("progress", "进度项") {
        /// Its id.
        id("编号"): Id, must, "id", "编号";
        /// Its name.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// For which classes.
        classes("分类"): Option<Vec<Id>>, optional, "for which classes; all, where none is said", "适用的分类，未写为各分类";
        /// What is done so far.
        value("取值"): Value, must, "what is done so far, from evidence alone", "已完成数，只取证据";
        /// What is to be done in all.
        whole("全额"): Value, must, "what is to be done in all; 1 where the value is a share", "应完成的总数；取值本身是比例的写1";
        /// How much of it is due by when.
        schedule("进度安排"): Schedule, must, "how much of it is due by when", "到何时应完成多少";
        /// Lights of its own.
        lights("亮灯"): Option<Vec<Light>>, optional, "lights of its own", "本项自己的灯";
        /// Its article.
        legal("依据"): Option<Text>, optional, "article", "条款";
    }
}

words! {
    /// Due day by day.
    pub enum EvenPace("even pace", "匀速进度") {
        /// In proportion to the days of the rulebook that have passed.
        Linear = "linear" / "匀速",
    }
}

choice! {
    /// Due by stated ends.
    pub enum ScheduleForm {
        /// By ends of periods.
        Periods(ByPeriod) by by_period("按周期"),
        /// By days.
        Days(ByDay) by by_day("按日期"),
    }
}

record! {
    /// Shares of the whole that are due by days; between two of them they rise evenly.
    pub struct ByDay("shares by day", "按日期的比例") {
        /// The share due by each day.
        by_day("按日期"): Map<Decimal>, must, "the share due by each day, written 2025-03-31; between two days it rises evenly", "到各日应完成的比例，日期写作2025-03-31，两日之间匀速";
    }
}

/// How much is due by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// Day by day.
    Word(EvenPace),
    /// By stated ends.
    Form(ScheduleForm),
}

words! {
    /// A value that hasn't come is taken from one that has.
    pub enum AsBefore("as before", "同上期") {
        /// As in the last period before that has one.
        Word = "as_before" / "同上期",
    }
}

/// What a forecast takes an item for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assumed {
    /// As in the last period before that has one.
    Before(AsBefore),
    /// A value of the object's evidence.
    Value(Value),
}

either! { Schedule, "an `EvenPace`, or a `ScheduleForm`": object ScheduleForm => Form, else EvenPace => Word }

either! { Assumed, "an `AsBefore`, or a `Value`": word AsBefore => Before, else Value => Value }
