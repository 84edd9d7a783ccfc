//! Values and conditions with their ids resolved to places.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::condition::{Bounds, PlanCondition, Reads, Test};
use super::days::PlanDays;
use super::derive::PartCount;
use super::expr::Expr;
use super::happened::NeedLevels;
use super::matter::Across;
use super::milestones::AllMilestones;
use super::node::OwnFill;
use super::order::Flat;
use super::panel::Judged;
use super::peers::{Pools, Spread};
use super::survey::Needs;
use super::{ItemKind, PlanItem, history, tasks};
use crate::document::{Id, Lang};
use crate::number::{Decimal, Ratio};
use crate::rulebook::Rulebook;
use crate::rulebook::absent::Fill;
use crate::rulebook::condition::{Comparand, Condition, DataTest, Literal, ScoreOf, TierTest};
use crate::rulebook::spoken::Of;
use crate::rulebook::value::{Clamp, Value, ValueForm};
use crate::rulebook::{formula, worded};

/// By the address of what says it, and the mark that `full` would mean.
type OwnFills = RefCell<BTreeMap<(usize, Option<String>), Arc<OwnFill>>>;

/// What ids lead to.
pub(crate) struct Words<'a> {
    pub(crate) book: &'a Rulebook,
    pub(crate) items: &'a [PlanItem],
    pub(crate) item_index: &'a BTreeMap<Id, usize>,
    pub(crate) node_index: &'a BTreeMap<Id, usize>,
    /// Children of each node and strata of all, by place in the plan's order.
    pub(crate) children: &'a [Arc<[usize]>],
    pub(crate) strata: &'a [usize],
    /// The tree's list, and which of it stands at each place of the order.
    pub(crate) flat: &'a [Flat<'a>],
    pub(crate) order: &'a [usize],
    pub(crate) pools: Pools,
    pub(crate) part_counts: RefCell<Vec<PartCount>>,
    /// Items of sheets with the channels in which nobody judges the own unit.
    pub(crate) refusing: RefCell<BTreeSet<(usize, usize)>>,
    /// What the means and deviations of judges are reckoned of.
    pub(crate) judged: RefCell<BTreeMap<Judged, Spread>>,
    /// What surveys need to be told of votes.
    pub(crate) needs: RefCell<Needs>,
    /// Counts of working days.
    pub(crate) working: RefCell<Vec<PlanDays>>,
    /// What is told of milestones.
    pub(crate) milestones: RefCell<AllMilestones>,
    /// Items of events with the kinds that are told apart by level.
    pub(crate) levels: RefCell<NeedLevels>,
    /// By leaf, those among which a matter counts once.
    pub(crate) matters: BTreeMap<Id, Across>,
    /// Fills by values of an object's own, by where the rulebook says them and the mark.
    pub(crate) own_fills: OwnFills,
    /// The table of whose rows is spoken, where that is so.
    pub(crate) table: Cell<Option<usize>>,
}

impl Words<'_> {
    /// A value; `None` if it holds what isn't there.
    ///
    /// Formulas nest as deep as they are long, and this calls itself along them: whatever needs room of its own stands
    /// in a function of its own, so that a thread's stack suffices without optimisation, too.
    pub(crate) fn expr(&self, value: &Value) -> Option<Expr> {
        match value {
            Value::Constant(number) => Some(Expr::Constant(number.ratio())),
            Value::Item(id) => self.item(id),
            Value::Ratio(two) => self.pair(two, Expr::Ratio),
            Value::Minus(two) => self.pair(two, Expr::Minus),
            Value::Change(two) => self.pair(two, Expr::Change),
            Value::Plus(all) => self.list(all).map(Expr::Plus),
            Value::Times(all) => self.list(all).map(Expr::Times),
            Value::Min(all) => self.list(all).map(Expr::Min),
            Value::Max(all) => self.list(all).map(Expr::Max),
            Value::Clamp(clamp) => self.clamp(clamp),
            Value::Form(form) => self.form(form),
        }
    }

    fn pair(&self, two: &[Value; 2], whole: fn(Box<[Expr; 2]>) -> Expr) -> Option<Expr> {
        let [left, right] = two;
        let left = self.expr(left)?;
        Some(whole(Box::new([left, self.expr(right)?])))
    }

    fn list(&self, all: &[Value]) -> Option<Vec<Expr>> {
        all.iter().map(|part| self.expr(part)).collect()
    }

    fn clamp(&self, clamp: &Clamp) -> Option<Expr> {
        Some(Expr::Clamp {
            of: Box::new(self.expr(&clamp.of)?),
            at_least: clamp.at_least.map(Decimal::ratio),
            at_most: clamp.at_most.map(Decimal::ratio),
        })
    }

    fn form(&self, form: &ValueForm) -> Option<Expr> {
        Some(match form {
            ValueForm::Item(form) => {
                Expr::Item { item: *self.item_index.get(&form.item)?, enough: form.enough.unwrap_or(0) }
            }
            ValueForm::Score(form) => Expr::Score { node: *self.node_index.get(&form.score)?, compared: false },
            ValueForm::Rate(form) => Expr::Rate { node: *self.node_index.get(&form.rate)?, compared: false },
            ValueForm::Count(form) => match self.node_index.get(&form.count) {
                Some(node) => self.counted(*node, &form.when)?,
                None => self.parts(&form.count, &form.when)?,
            },
            ValueForm::Statistic(form) => Expr::Peers(self.statistic(&form.statistic)?),
            ValueForm::Rank(form) => Expr::Peers(self.rank(&form.rank)?),
            ValueForm::Days(form) => Expr::Days(Box::new(super::days::of(self, &form.days)?)),
            ValueForm::Survey(form) => Expr::Survey(Box::new(super::survey::of(self, &form.survey)?)),
            ValueForm::Milestones(form) => Expr::Milestones(Box::new(super::milestones::of(self, &form.milestones)?)),
            ValueForm::Happened(form) => Expr::Happened(Box::new(super::happened::of(self, &form.events)?)),
            ValueForm::Panel(form) => Expr::Panel(Box::new(super::panel::of(self, &form.panel)?)),
            form => return self.function(form),
        })
    }

    /// A count of a node's children, or of the rows of its table.
    fn counted(&self, node: usize, when: &Condition) -> Option<Expr> {
        let each = self.flat.get(*self.order.get(node)?)?.node.each.as_ref();
        let Some(each) = each else {
            let children = Arc::clone(self.children.get(node)?);
            return Some(Expr::Count { children, when: Box::new(self.condition(when)?) });
        };
        let table = *self.item_index.get(&each.of)?;
        let when = self.in_rows(table, || self.condition(when))?;
        Some(Expr::Rows { node, when: Box::new(when) })
    }

    /// Speaks of the rows of a table.
    pub(super) fn in_rows<T>(&self, table: usize, speak: impl FnOnce() -> T) -> T {
        let before = self.table.replace(Some(table));
        let spoken = speak();
        self.table.set(before);
        spoken
    }

    /// A fill by a value of its own, made once for all leaves of one mark whose answer it is.
    pub(super) fn own_fill(
        &self,
        said: &Fill,
        mark: Option<&Ratio>,
        make: impl FnOnce() -> Option<Arc<OwnFill>>,
    ) -> Option<Arc<OwnFill>> {
        let key = (std::ptr::from_ref(said).addr(), mark.map(ToString::to_string));
        if let Some(known) = self.own_fills.borrow().get(&key) {
            return Some(Arc::clone(known));
        }
        let made = make()?;
        self.own_fills.borrow_mut().insert(key, Arc::clone(&made));
        Some(made)
    }

    /// Whether rows of a table are spoken of.
    pub(super) fn has_row(&self) -> bool {
        self.table.get().is_some()
    }

    /// The fact of a row that an id names there.
    fn fact(&self, id: &Id) -> Option<(usize, &PlanItem)> {
        let facts = tasks::facts(self.items, self.table.get()?)?;
        let place = facts.place(id.as_str())?;
        Some((place, facts.items.get(place)?))
    }

    /// The words of the grade that a value is.
    pub(super) fn grades(&self, value: &Expr) -> Option<&[Id]> {
        let kind = match value {
            Expr::Grade { item } => &self.items.get(*item)?.kind,
            Expr::Fact { fact } => &tasks::facts(self.items, self.table.get()?)?.items.get(*fact)?.kind,
            _ => return None,
        };
        match kind {
            ItemKind::Grade(grades) => Some(grades),
            _ => None,
        }
    }

    /// An item or a fact as a value.
    pub(crate) fn item(&self, id: &Id) -> Option<Expr> {
        if let Some((fact, _)) = self.fact(id) {
            return Some(Expr::Fact { fact });
        }
        let item = *self.item_index.get(id)?;
        Some(match self.items.get(item)?.kind {
            ItemKind::Grade(_) => Expr::Grade { item },
            _ => Expr::Item { item, enough: 0 },
        })
    }

    /// The formula of a value, items by their labels.
    pub(crate) fn formula(&self, value: &Value, lang: Lang) -> String {
        formula::print_with(value, lang, &|id| self.item_name(id))
    }

    pub(super) fn item_name(&self, id: &Id) -> String {
        let item = self.item_index.get(id).and_then(|place| self.items.get(*place));
        let item = self.fact(id).map(|(_, fact)| fact).or(item);
        item.map_or_else(|| id.to_string(), |item| item.label.clone())
    }

    /// What an id is called in texts of the plan: nodes by id inside formulas.
    pub(super) fn called(&self, id: &Id, of: Of) -> String {
        match of {
            Of::Item => self.item_name(id),
            Of::Node => self.node_name(id),
            Of::Scored | Of::Period => id.to_string(),
            Of::Tier => {
                let label = self.book.tiers.iter().find(|tier| tier.id == *id).and_then(|tier| tier.label.as_ref());
                label.map_or_else(|| id.to_string(), ToString::to_string)
            }
        }
    }

    pub(super) fn node_name(&self, id: &Id) -> String {
        // Labels are for people; where several nodes share one, the tree around them tells which.
        let listed = self.node_index.get(id).and_then(|place| self.order.get(*place));
        let node = listed.and_then(|listed| self.flat.get(*listed));
        node.and_then(|one| one.node.label.as_ref()).map_or_else(|| id.to_string(), ToString::to_string)
    }

    /// A condition; `None` if it reads what isn't there.
    pub(crate) fn condition(&self, condition: &Condition) -> Option<PlanCondition> {
        let list = |all: &[Condition]| all.iter().map(|part| self.condition(part)).collect::<Option<Vec<_>>>();
        let (reads, bounds, if_absent) = match condition {
            Condition::All(all) => return list(&all.all).map(PlanCondition::All),
            Condition::Any(any) => return list(&any.any).map(PlanCondition::Any),
            Condition::Not(not) => return Some(PlanCondition::Not(Box::new(self.condition(&not.not)?))),
            Condition::History(test) => return Some(PlanCondition::Run(Box::new(history::run(self, test)?))),
            Condition::Data(test) => {
                let reads = self.item(&test.data)?;
                let bounds = self.data_bounds(&reads, test)?;
                (Reads::Value(reads), bounds, test.if_absent)
            }
            Condition::Score(test) => {
                let bounds = bounds([test.at_least, test.above, test.at_most, test.below, test.equals]);
                let reads = match &test.score {
                    ScoreOf::Here => Reads::Here,
                    ScoreOf::Node(id) => Reads::Score(*self.node_index.get(id)?),
                };
                (reads, bounds, test.if_absent)
            }
            Condition::Rate(test) => {
                let bounds = bounds([test.at_least, test.above, test.at_most, test.below, test.equals]);
                (Reads::Rate(*self.node_index.get(&test.rate)?), bounds, test.if_absent)
            }
            Condition::Value(test) => {
                let bounds = bounds([test.at_least, test.above, test.at_most, test.below, test.equals]);
                (Reads::Value(self.expr(&test.value)?), bounds, test.if_absent)
            }
            Condition::Rank(test) => {
                let bounds = bounds([test.at_least, test.above, test.at_most, test.below, test.equals]);
                (Reads::Rank { from_bottom: test.from_bottom }, bounds, test.if_absent)
            }
            Condition::Tier(test) => (Reads::Tier, self.tier_bounds(test)?, test.if_absent),
        };
        let text = [Lang::Zh, Lang::En]
            .map(|lang| worded::test(condition, &self.book.data, lang, &|id, of| self.called(id, of)));
        Some(PlanCondition::Test(Box::new(Test { reads, bounds, if_absent, text })))
    }

    /// What a test of an item compares it with; days are compared by their numbers.
    fn data_bounds(&self, reads: &Expr, test: &DataTest) -> Option<Bounds> {
        let sizes = [test.at_least, test.above, test.at_most, test.below];
        let is_date = match reads {
            Expr::Item { item, .. } => matches!(self.items.get(*item)?.kind, ItemKind::Date),
            _ => false,
        };
        let ratio = |end: Option<Comparand>| match end {
            Some(end) if is_date => end.day().map(|day| Ratio::from_int(day.number())),
            Some(end) => end.number().map(Decimal::ratio),
            None => None,
        };
        let equals = match &test.equals {
            None => None,
            Some(Literal::Day(day)) if is_date => Some(Ratio::from_int(day.number())),
            Some(Literal::Number(number)) if !is_date => Some(number.ratio()),
            Some(Literal::Flag(flag)) if !is_date => Some(Ratio::from_int(i64::from(*flag))),
            Some(Literal::Word(word)) if !is_date => Some(self.grade(reads, word)?),
            Some(_) => return None,
        };
        let [at_least, above, at_most, below] = sizes.map(ratio);
        Some(Bounds { at_least, above, at_most, below, equals })
    }

    /// What a test of the object's tier compares it with.
    fn tier_bounds(&self, test: &TierTest) -> Option<Bounds> {
        let place = |id: &Option<Id>| match id {
            Some(id) => {
                let place = super::standing::place(self, id)?;
                Some(Some(super::condition::goodness(self.book.tiers.len(), place)))
            }
            None => Some(None),
        };
        Some(Bounds {
            at_least: place(&test.at_least)?,
            above: place(&test.above)?,
            at_most: place(&test.at_most)?,
            below: place(&test.below)?,
            equals: place(&test.equals)?,
        })
    }

    /// The place of a word in a grade item's list.
    fn grade(&self, reads: &Expr, word: &Id) -> Option<Ratio> {
        let place = self.grades(reads)?.iter().position(|known| known == word)?;
        i64::try_from(place).ok().map(Ratio::from_int)
    }
}

fn bounds([at_least, above, at_most, below, equals]: [Option<Decimal>; 5]) -> Bounds {
    let ratio = |end: Option<Decimal>| end.map(Decimal::ratio);
    Bounds {
        at_least: ratio(at_least),
        above: ratio(above),
        at_most: ratio(at_most),
        below: ratio(below),
        equals: ratio(equals),
    }
}
