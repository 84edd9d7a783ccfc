//! What is watched while the year runs, resolved: values, schedules as days with shares, lights, and what a forecast takes
//! for granted.
//!
//! What is seen on a day is `monitor`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::Bounds;
use super::expr::Expr;
use super::words::Words;
use crate::document::{Date, Id, Text};
use crate::number::{Decimal, Ratio};
use crate::rulebook::monitor::{Assumed, Light, Progress, Schedule, ScheduleForm};

/// All that is watched.
#[derive(Default)]
pub(crate) struct PlanMonitor {
    pub(crate) progress: Vec<PlanProgress>,
    /// By item.
    pub(crate) assume: BTreeMap<usize, PlanAssumed>,
}

/// Something that is held against a schedule.
pub(crate) struct PlanProgress {
    pub(crate) id: Id,
    pub(crate) label: String,
    /// Places of the classes that it is for; `None` for all.
    pub(crate) classes: Option<BTreeSet<usize>>,
    pub(crate) value: Expr,
    pub(crate) whole: Expr,
    pub(crate) schedule: PlanSchedule,
    pub(crate) lights: Vec<PlanLight>,
    pub(crate) legal: Option<String>,
}

/// A light.
#[derive(Clone)]
pub(crate) struct PlanLight {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) bounds: Bounds,
}

/// What a forecast takes an item for.
pub(crate) enum PlanAssumed {
    /// As in the last period before that has a value.
    Before,
    Value(Expr),
}

/// How much of the whole is due by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PlanSchedule {
    /// In proportion to the days from the first to the last.
    Even { from: Date, until: Date },
    /// At once, on each of these days.
    Steps(Vec<(Date, Ratio)>),
    /// Evenly from each of these days to the next.
    Lines(Vec<(Date, Ratio)>),
}

impl PlanSchedule {
    /// The share that is due at the end of a day.
    pub(crate) fn share(&self, at: Date) -> Ratio {
        match self {
            PlanSchedule::Even { from, until } => {
                let before = from.number().saturating_sub(1);
                between((before, &Ratio::zero()), (until.number(), &Ratio::one()), at.number())
            }
            PlanSchedule::Steps(ends) => {
                let due = ends.iter().take_while(|(day, _)| *day <= at).last();
                due.map_or_else(Ratio::zero, |(_, share)| share.clone())
            }
            PlanSchedule::Lines(ends) => {
                let due = ends.iter().take_while(|(day, _)| *day <= at).last();
                let next = ends.iter().find(|(day, _)| *day > at);
                match (due, next) {
                    // Nothing is known of what is due before the first of them.
                    (None, _) => Ratio::zero(),
                    (Some((_, share)), None) => share.clone(),
                    (Some((day, share)), Some((next_day, next_share))) => {
                        between((day.number(), share), (next_day.number(), next_share), at.number())
                    }
                }
            }
        }
    }
}

/// What lies on a straight line between two points, and as much as the nearer one beyond them.
fn between((from, least): (i64, &Ratio), (to, most): (i64, &Ratio), at: i64) -> Ratio {
    if at <= from {
        return least.clone();
    }
    if at >= to {
        return most.clone();
    }
    let passed = Ratio::new(i128::from(at.saturating_sub(from)), i128::from(to.saturating_sub(from)));
    passed.map_or_else(|| most.clone(), |passed| least.add(&most.sub(least).mul(&passed)))
}

/// All of a sound rulebook; `None` if it reads what isn't there.
pub(super) fn of(words: &Words<'_>) -> Option<PlanMonitor> {
    let Some(said) = &words.book.monitor else { return Some(PlanMonitor::default()) };
    let common: Vec<PlanLight> = said.lights.iter().map(light).collect();
    let assumed = |(id, said): (&Id, &Assumed)| {
        let assumed = match said {
            Assumed::Before(_) => PlanAssumed::Before,
            Assumed::Value(value) => PlanAssumed::Value(words.expr(value)?),
        };
        Some((*words.item_index.get(id)?, assumed))
    };
    Some(PlanMonitor {
        progress: said.progress.iter().map(|said| progress(words, said, &common)).collect::<Option<_>>()?,
        assume: said.assume.iter().map(assumed).collect::<Option<_>>()?,
    })
}

fn named(label: Option<&Text>, id: &Id) -> String {
    label.map_or_else(|| id.to_string(), ToString::to_string)
}

fn light(said: &Light) -> PlanLight {
    let ratio = |end: Option<Decimal>| end.map(Decimal::ratio);
    PlanLight {
        id: said.id.clone(),
        label: named(said.label.as_ref(), &said.id),
        bounds: Bounds {
            at_least: ratio(said.at_least),
            above: ratio(said.above),
            at_most: ratio(said.at_most),
            below: ratio(said.below),
            equals: None,
        },
    }
}

fn progress(words: &Words<'_>, said: &Progress, common: &[PlanLight]) -> Option<PlanProgress> {
    let class = |id: &Id| words.book.classes.iter().position(|class| class.id == *id);
    Some(PlanProgress {
        id: said.id.clone(),
        label: named(said.label.as_ref(), &said.id),
        classes: match &said.classes {
            Some(ids) => Some(ids.iter().map(class).collect::<Option<_>>()?),
            None => None,
        },
        value: words.expr(&said.value)?,
        whole: words.expr(&said.whole)?,
        schedule: schedule(words, &said.schedule)?,
        lights: said.lights.as_ref().map_or_else(|| common.to_vec(), |own| own.iter().map(light).collect()),
        legal: said.legal.as_ref().map(ToString::to_string),
    })
}

fn schedule(words: &Words<'_>, said: &Schedule) -> Option<PlanSchedule> {
    let sorted = |ends: Option<Vec<(Date, Ratio)>>| {
        let mut ends = ends?;
        ends.sort_by_key(|(day, _)| *day);
        Some(ends)
    };
    match said {
        Schedule::Word(_) => {
            let span = words.book.effective.as_ref()?;
            Some(PlanSchedule::Even { from: span.from?, until: span.until? })
        }
        Schedule::Form(ScheduleForm::Periods(said)) => {
            let end = |(id, share): (&Id, &Decimal)| {
                let period = words.book.periods.iter().find(|period| period.id == *id)?;
                Some((period.until?, share.ratio()))
            };
            sorted(said.by_period.iter().map(end).collect()).map(PlanSchedule::Steps)
        }
        Schedule::Form(ScheduleForm::Days(said)) => {
            let end = |(id, share): (&Id, &Decimal)| Some((Date::parse(id.as_str())?, share.ratio()));
            sorted(said.by_day.iter().map(end).collect()).map(PlanSchedule::Lines)
        }
    }
}
