//! Values and conditions written out.
//!
//! Formulas are no longer than the limit of their size, so these walk them by calls.

use super::{At, Fault, Here, Unfold};
use crate::document::{Id, Map};
use crate::number::Decimal;
use crate::rulebook::condition::{AllOf, AnyOf, Condition, NotThis, ScoreOf};
use crate::rulebook::days::{DayEnd, DaysOf, EffectiveEnd};
use crate::rulebook::history::{HistoryOf, HistoryTest};
use crate::rulebook::milestones::MilestonesOf;
use crate::rulebook::peers::Peers;
use crate::rulebook::period::{AmongForm, OverForm, PeriodOf, Select};
use crate::rulebook::value::{Clamp, Value, ValueForm};

impl Unfold<'_> {
    /// A value; `None` where it can't be written out, which is told.
    pub(super) fn value(&mut self, value: &Value, here: Here<'_>, at: &At) -> Option<Value> {
        self.count(1, at)?;
        Some(match value {
            Value::Constant(number) => Value::Constant(*number),
            Value::Item(id) => Value::Item(self.item_id(id, here, at)?),
            Value::Ratio(two) => Value::Ratio(self.pair(two, here, at)?),
            Value::Minus(two) => Value::Minus(self.pair(two, here, at)?),
            Value::Change(two) => Value::Change(self.pair(two, here, at)?),
            Value::Plus(all) => Value::Plus(self.list(all, here, at)?),
            Value::Times(all) => Value::Times(self.list(all, here, at)?),
            Value::Min(all) => Value::Min(self.list(all, here, at)?),
            Value::Max(all) => Value::Max(self.list(all, here, at)?),
            Value::Clamp(clamp) => {
                let Clamp { of, at_least, at_most } = clamp.as_ref();
                let of = self.value(of, here, at)?;
                Value::Clamp(Box::new(Clamp { of, at_least: *at_least, at_most: *at_most }))
            }
            Value::Form(form) => match form.as_ref() {
                ValueForm::Over(form) => self.over(form, here, at)?,
                ValueForm::InPeriod(form) => {
                    let period = Some(self.one(&form.period, here, &at.field("period"))?);
                    self.value(&form.in_period, Here { period, ..here }, at)?
                }
                form => Value::Form(Box::new(self.form(form, here, at)?)),
            },
        })
    }

    fn pair(&mut self, two: &[Value; 2], here: Here<'_>, at: &At) -> Option<Box<[Value; 2]>> {
        let [left, right] = two;
        let (left, right) = (self.value(left, here, at), self.value(right, here, at));
        Some(Box::new([left?, right?]))
    }

    fn list(&mut self, all: &[Value], here: Here<'_>, at: &At) -> Option<Vec<Value>> {
        let parts: Vec<Option<Value>> = all.iter().map(|part| self.value(part, here, at)).collect();
        parts.into_iter().collect()
    }

    fn boxed(&mut self, value: &Value, here: Here<'_>, at: &At) -> Option<Box<Value>> {
        self.value(value, here, at).map(Box::new)
    }

    /// One value of several periods: among its values in each.
    fn over(&mut self, form: &OverForm, here: Here<'_>, at: &At) -> Option<Value> {
        let periods = self.several(&form.periods, here, &at.field("periods"))?;
        let weights = self.weights(form, &periods, at);
        let mut among = Vec::with_capacity(periods.len());
        let mut sound = true;
        for (place, period) in periods.iter().enumerate() {
            self.count(1, at)?;
            let part = At { said: at.said.field("over"), now: at.now.field("among").index(place) };
            self.moved.insert(&part.now, &part.said);
            match self.value(&form.over, Here { period: Some(*period), ..here }, &part) {
                Some(value) => among.push(value),
                // The other periods would say the same.
                None => {
                    sound = false;
                    break;
                }
            }
        }
        let weights = weights?;
        sound.then(|| {
            Value::Form(Box::new(ValueForm::Among(AmongForm {
                among,
                select: form.select,
                skip: form.skip.clone(),
                weights,
                enough: form.enough,
            })))
        })
    }

    /// The weight of each period, where they are weighed.
    fn weights(&mut self, form: &OverForm, periods: &[usize], at: &At) -> Option<Option<Vec<Decimal>>> {
        let at = at.field("weights");
        let said: &Map<Decimal> = match (&form.weights, form.select == Select::Weighted) {
            (Some(said), true) => said,
            (None, false) => return Some(None),
            (Some(_), false) | (None, true) => {
                self.fault(&at, Fault::Weights(form.select));
                return None;
            }
        };
        let ids: Vec<&Id> = periods.iter().filter_map(|place| Some(&self.book.periods.get(*place)?.id)).collect();
        let stray = said.keys().find(|id| !ids.contains(id)).cloned();
        let lacking = ids.iter().find(|id| said.get(**id).is_none()).map(|id| (*id).clone());
        if let Some(id) = stray.or(lacking) {
            self.fault(&at, Fault::WeightOf(id));
            return None;
        }
        Some(Some(ids.iter().filter_map(|id| said.get(*id).copied()).collect()))
    }

    fn form(&mut self, form: &ValueForm, here: Here<'_>, at: &At) -> Option<ValueForm> {
        let mut form = form.clone();
        match &mut form {
            ValueForm::Item(form) => form.item = self.item_id(&form.item, here, at)?,
            ValueForm::Round(form) => form.round = self.boxed(&form.round, here, at)?,
            ValueForm::Floor(form) => form.floor = self.boxed(&form.floor, here, at)?,
            ValueForm::Ceil(form) => form.ceil = self.boxed(&form.ceil, here, at)?,
            ValueForm::Abs(form) => form.abs = self.boxed(&form.abs, here, at)?,
            ValueForm::If(form) => {
                form.r#if = self.condition(&form.r#if, here, &at.field("if"))?;
                form.then = self.boxed(&form.then, here, at)?;
                form.otherwise = self.boxed(&form.otherwise, here, at)?;
            }
            ValueForm::Goalposts(form) => form.goalposts = self.boxed(&form.goalposts, here, at)?,
            ValueForm::Log(form) => form.log = self.boxed(&form.log, here, at)?,
            ValueForm::Power(form) => form.power = self.boxed(&form.power, here, at)?,
            ValueForm::Root(form) => form.root = self.boxed(&form.root, here, at)?,
            ValueForm::Among(form) => {
                let mut among = Vec::with_capacity(form.among.len());
                for (place, value) in form.among.iter().enumerate() {
                    among.push(self.value(value, here, &at.field("among").index(place))?);
                }
                form.among = among;
            }
            ValueForm::Days(form) => self.days(&mut form.days, here, at)?,
            ValueForm::Score(form) => form.score = self.node_id(&form.score, here, at)?,
            ValueForm::Rate(form) => form.rate = self.node_id(&form.rate, here, at)?,
            ValueForm::Count(form) => {
                form.count = self.node_id(&form.count, here, at)?;
                form.when = self.condition(&form.when, here, at)?;
            }
            ValueForm::Statistic(form) => {
                let said = &mut form.statistic;
                said.of = self.value(&said.of, here, at)?;
                if let Some(weight) = &mut said.weight {
                    *weight = self.value(weight, here, at)?;
                }
                self.peers(&mut said.peers, here, at)?;
            }
            ValueForm::Rank(form) => {
                form.rank.of = self.value(&form.rank.of, here, at)?;
                self.peers(&mut form.rank.peers, here, at)?;
            }
            ValueForm::Survey(form) => form.survey.of = self.item_id(&form.survey.of, here, at)?,
            ValueForm::Panel(form) => form.panel.of = self.item_id(&form.panel.of, here, at)?,
            ValueForm::Milestones(form) => self.milestones(&mut form.milestones, here, at)?,
            ValueForm::Happened(form) => self.during(&mut form.events.during, Fault::DuringUnsaid, here, at)?,
            // Read as trees, and written out there.
            ValueForm::Ratio(_)
            | ValueForm::Minus(_)
            | ValueForm::Plus(_)
            | ValueForm::Times(_)
            | ValueForm::Min(_)
            | ValueForm::Max(_)
            | ValueForm::Clamp(_)
            | ValueForm::Change(_)
            | ValueForm::Formula(_)
            | ValueForm::Over(_)
            | ValueForm::InPeriod(_) => {}
        }
        Some(form)
    }

    /// The item of milestones, and the period in which they are due.
    fn milestones(&mut self, said: &mut MilestonesOf, here: Here<'_>, at: &At) -> Option<()> {
        said.of = self.item_id(&said.of, here, at)?;
        self.during(&mut said.during, Fault::MilestonesDuring, here, at)
    }

    /// A period in which something must lie becomes one by its id; where one is spoken of, it must be said.
    fn during(&mut self, said: &mut Option<PeriodOf>, unsaid: Fault, here: Here<'_>, at: &At) -> Option<()> {
        match said {
            Some(during) => *during = PeriodOf::Named(self.dated(during, here, at)?),
            None if here.period.is_some() => {
                self.fault(at, unsaid);
                return None;
            }
            None => {}
        }
        Some(())
    }

    fn days(&mut self, said: &mut DaysOf, here: Here<'_>, at: &At) -> Option<()> {
        let ends = [&mut said.from, &mut said.to].map(|end| self.day(end, here, at));
        ends.into_iter().collect()
    }

    /// A day; an end of the period that is spoken of becomes one.
    pub(super) fn day(&mut self, end: &mut DayEnd, here: Here<'_>, at: &At) -> Option<()> {
        let word = match end {
            DayEnd::Item(id) => {
                *id = self.item_id(id, here, at)?;
                return Some(());
            }
            DayEnd::Effective(word @ (EffectiveEnd::PeriodFrom | EffectiveEnd::PeriodUntil)) => *word,
            DayEnd::Effective(_) | DayEnd::Day(_) => return Some(()),
        };
        let place = self.here(here, at)?;
        let period = self.period(place)?;
        let day = if word == EffectiveEnd::PeriodFrom { period.from } else { period.until };
        if day.is_none() {
            self.fault(at, Fault::Undated(period.id.clone()));
        }
        *end = DayEnd::Day(day?);
        Some(())
    }

    pub(super) fn peers(&mut self, peers: &mut Peers, here: Here<'_>, at: &At) -> Option<()> {
        if let Some(when) = &mut peers.when {
            *when = self.condition(when, here, at)?;
        }
        Some(())
    }

    /// A condition; `None` where it can't be written out, which is told.
    pub(super) fn condition(&mut self, condition: &Condition, here: Here<'_>, at: &At) -> Option<Condition> {
        self.count(1, at)?;
        Some(match condition {
            Condition::All(all) => Condition::All(AllOf { all: self.conditions(&all.all, here, &at.field("all"))? }),
            Condition::Any(any) => Condition::Any(AnyOf { any: self.conditions(&any.any, here, &at.field("any"))? }),
            Condition::Not(not) => {
                Condition::Not(NotThis { not: Box::new(self.condition(&not.not, here, &at.field("not"))?) })
            }
            Condition::Data(test) => {
                let mut test = test.clone();
                test.data = self.item_id(&test.data, here, &at.field("data"))?;
                Condition::Data(test)
            }
            Condition::Score(test) => {
                let mut test = test.clone();
                if let ScoreOf::Node(id) = &mut test.score {
                    *id = self.node_id(id, here, &at.field("score"))?;
                }
                Condition::Score(test)
            }
            Condition::Rate(test) => {
                let mut test = test.clone();
                test.rate = self.node_id(&test.rate, here, &at.field("rate"))?;
                Condition::Rate(test)
            }
            Condition::Value(test) => {
                let mut test = test.clone();
                test.value = self.value(&test.value, here, &at.field("value"))?;
                Condition::Value(test)
            }
            Condition::History(test) => Condition::History(self.history(test, here, at)?),
            Condition::Rank(_) | Condition::Tier(_) => condition.clone(),
        })
    }

    /// A test of earlier years: an item that is observed in periods becomes one for each, the newest first.
    fn history(&mut self, test: &HistoryTest, here: Here<'_>, at: &At) -> Option<HistoryTest> {
        let mut test = test.clone();
        let path = at.field("history");
        let observed = match &test.history {
            HistoryOf::Item(id) => self.observed.get(id).cloned().map(|periods| (id.clone(), periods)),
            HistoryOf::Years(_) => None,
        };
        match (&mut test.history, observed) {
            (of, Some((id, mut periods))) => {
                if let Some(said) = test.periods.take() {
                    periods = self.several(&said, here, &at.field("periods"))?;
                }
                let mut years = Vec::with_capacity(periods.len());
                for (place, period) in periods.into_iter().rev().enumerate() {
                    self.count(1, at)?;
                    self.moved.insert(&path.now.index(place), &path.said);
                    years.push(self.item_id(&id, Here { period: Some(period), ..here }, &path)?);
                }
                *of = HistoryOf::Years(years);
            }
            (_, None) if test.periods.is_some() => {
                self.fault(&at.field("periods"), Fault::NoHere);
                return None;
            }
            (HistoryOf::Item(id), None) => *id = self.item_id(id, here, &path)?,
            (HistoryOf::Years(ids), None) => {
                for id in ids {
                    self.count(1, at)?;
                    *id = self.item_id(id, here, &path)?;
                }
            }
        }
        if let Some(when) = &mut test.this_year {
            **when = self.condition(when, here, &at.field("this_year"))?;
        }
        Some(test)
    }

    fn conditions(&mut self, all: &[Condition], here: Here<'_>, at: &At) -> Option<Vec<Condition>> {
        let mut parts = Vec::with_capacity(all.len());
        for (place, part) in all.iter().enumerate() {
            parts.push(self.condition(part, here, &at.index(place)));
        }
        parts.into_iter().collect()
    }
}
