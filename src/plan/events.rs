//! Events with their prices resolved: what each kind costs or earns, and which of several marks on one matter counts.

use std::collections::{BTreeMap, BTreeSet};

use super::curve::Latitude;
use super::matter::Across;
use super::node::PlanAnswer;
use super::order::Flat;
use super::price::{One, Price};
use super::words::Words;
use super::{ItemKind, absent};
use crate::document::{Date, Id};
use crate::number::{Decimal, Ratio};
use crate::rulebook::absent::{Answer, AnswerWord};
use crate::rulebook::data::EventsItem;
use crate::rulebook::events::{
    CountWord, Escalation, EventPrice, EventsForm, Join, Keep, PriceBy, Several, Start, Step, Window,
};
use crate::rulebook::node::Node;
use crate::rulebook::period::PeriodOf;

/// The names of an item of events; evidence holds their places.
#[derive(Clone, Debug)]
pub(crate) struct EventNames {
    pub(crate) kinds: Vec<Id>,
    pub(crate) levels: Vec<Id>,
    pub(crate) factors: Vec<Id>,
    pub(crate) dates: Vec<Id>,
    /// By kind, whether some leaf prices it by level or a value tells it apart by that, so that a recognised event must
    /// have one.
    pub(crate) needs_level: Vec<bool>,
    /// By kind, what is counted of an event: the unit, and decimals.
    pub(crate) quantities: Vec<Option<(String, u32)>>,
    /// The first leaf over them that doesn't say how units share an event.
    pub(crate) unshared: Option<String>,
}

/// What a leaf does with an object's events.
pub(crate) struct PlanEvents {
    pub(crate) item: usize,
    /// Where counting starts: the whole mark, or nothing.
    pub(crate) start: Ratio,
    /// Whether that is the whole mark.
    pub(crate) full: bool,
    /// By kind.
    pub(crate) prices: Vec<Price>,
    /// By factor.
    pub(crate) factors: Vec<Ratio>,
    pub(crate) join: Join,
    /// Which of several on one matter counts; `None`: all.
    pub(crate) keep: Option<Keep>,
    /// By kind, of the magnitude of its sum.
    pub(crate) caps: Vec<Option<Ratio>>,
    pub(crate) within: Within,
    pub(crate) escalation: Option<PlanEscalation>,
    pub(crate) shared: Option<PlanShared>,
    /// Within which a body may decide what an event is worth.
    pub(crate) decided: Option<Latitude>,
    /// Leaves among which a matter counts once, this one of them.
    pub(crate) across: Option<Across>,
    /// By cause, in the order of `Cause::ALL`.
    pub(crate) answers: Vec<Option<PlanAnswer>>,
}

/// In which time an event must lie.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    /// Which of the item's dates decides.
    pub(crate) date: usize,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) undated: Undated,
}

impl Within {
    /// The time that is said, or that for which the rulebook holds.
    pub(super) fn of(
        words: &Words<'_>,
        names: &EventNames,
        date: &Id,
        during: Option<&PeriodOf>,
        undated: Undated,
    ) -> Option<Self> {
        let date = names.dates.iter().position(|one| one == date)?;
        let (from, until) = match during {
            None => {
                let span = words.book.effective.as_ref();
                (span.and_then(|span| span.from), span.and_then(|span| span.until))
            }
            Some(PeriodOf::Named(id)) => {
                let period = words.book.periods.iter().find(|period| period.id == *id)?;
                (Some(period.from?), Some(period.until?))
            }
            // Written out before.
            Some(PeriodOf::Word(_)) => return None,
        };
        Some(Self { date, from, until, undated })
    }

    /// The day that decides, of an event's dates.
    pub(crate) fn day(&self, dates: &[Option<Date>]) -> Option<Date> {
        dates.get(self.date).copied().flatten()
    }

    /// Whether a day lies in it, both ends included.
    pub(crate) fn holds(&self, day: Date) -> bool {
        self.from.is_none_or(|from| day >= from) && self.until.is_none_or(|until| day <= until)
    }
}

/// What is told of one event by which it is priced.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'e> {
    pub(crate) kind: u32,
    pub(crate) level: Option<u32>,
    pub(crate) quantity: Option<Decimal>,
    pub(crate) factors: &'e [u32],
}

/// Who bears how much of an event that units share.
#[derive(Clone, Debug)]
pub(crate) struct PlanShared {
    pub(crate) lead: Ratio,
    pub(crate) partners: Ratio,
    /// Whether several partners split theirs; else each bears it.
    pub(crate) split: bool,
}

impl PlanShared {
    /// What one of so many partners bears.
    pub(crate) fn of_partner(&self, partners: usize) -> Ratio {
        let several = i64::try_from(partners).ok().filter(|several| self.split && *several > 1);
        let part = several.and_then(|several| self.partners.div(&Ratio::from_int(several)));
        part.unwrap_or_else(|| self.partners.clone())
    }
}

/// What follows after several events.
#[derive(Clone, Debug)]
pub(crate) struct PlanEscalation {
    /// After how many, and what follows then; rising, one at least.
    pub(crate) steps: Vec<(usize, Dearer)>,
    /// Days that count together, the event's own the last; `None`: all of the period.
    pub(crate) days: Option<u32>,
    pub(crate) together: bool,
    /// By kind, whether it escalates.
    pub(crate) kinds: Vec<bool>,
}

impl PlanEscalation {
    /// What follows for the so-manieth of those counted together; nothing where it isn't escalated.
    pub(crate) fn dearer(&self, ordinal: usize) -> Option<&Dearer> {
        self.steps.iter().take_while(|(after, _)| ordinal > *after).last().map(|(_, dearer)| dearer)
    }

    /// All that may follow.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Dearer> {
        self.steps.iter().map(|(_, dearer)| dearer)
    }
}

/// What an escalated event costs.
#[derive(Clone, Debug)]
pub(crate) enum Dearer {
    /// Its worth times this.
    Factor(Ratio),
    /// This instead of its price, its own factors applied.
    Price(Ratio),
}

/// What an event without the deciding date does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Undated {
    /// Stops the round.
    Refuse,
    /// Doesn't count.
    Out,
    /// Counts as if it lay in the period.
    In,
}

/// What an answer means for an undated event; `None` for one that means nothing there.
pub(crate) fn undated(answer: &Answer) -> Option<Undated> {
    match answer {
        Answer::Word(AnswerWord::Refuse) => Some(Undated::Refuse),
        Answer::Word(AnswerWord::LeaveOut) => Some(Undated::Out),
        Answer::Word(AnswerWord::Full) => Some(Undated::In),
        _ => None,
    }
}

/// Items and kinds that some leaf prices by level.
pub(super) fn by_level(flat: &[Flat<'_>]) -> BTreeSet<(Id, Id)> {
    let forms = flat.iter().filter_map(|one| one.node.events.as_ref());
    let by_level = |said: &EventsForm| {
        let kinds = said.each.iter().filter(|(_, price)| matches!(price, EventPrice::By(PriceBy::Level(_))));
        kinds.map(|(kind, _)| (said.of.clone(), kind.clone())).collect::<Vec<_>>()
    };
    forms.flat_map(by_level).collect()
}

/// By item, the first leaf in the order of ids that doesn't say how units share its events.
pub(super) fn unshared(flat: &[Flat<'_>]) -> BTreeMap<Id, String> {
    let silent = |one: &Flat<'_>| {
        let said = one.node.events.as_ref().filter(|said| said.shared.is_none())?;
        let label = one.node.label.as_ref().map_or_else(|| one.node.id.to_string(), ToString::to_string);
        Some((said.of.clone(), (one.node.id.clone(), label)))
    };
    let mut leaves: BTreeMap<Id, (Id, String)> = BTreeMap::new();
    for (item, leaf) in flat.iter().filter_map(silent) {
        let first = leaves.entry(item).or_insert_with(|| leaf.clone());
        if leaf.0 < first.0 {
            *first = leaf;
        }
    }
    leaves.into_iter().map(|(item, (_, label))| (item, label)).collect()
}

/// The names of an item, and what the leaves over it need of its events.
pub(super) fn names(
    id: &Id,
    item: &EventsItem,
    by_level: &BTreeSet<(Id, Id)>,
    unshared: &BTreeMap<Id, String>,
) -> EventNames {
    EventNames {
        needs_level: item.kinds.iter().map(|kind| by_level.contains(&(id.clone(), kind.clone()))).collect(),
        quantities: item
            .kinds
            .iter()
            .map(|kind| item.quantities.get(kind).map(|said| (said.unit.to_string(), said.decimals)))
            .collect(),
        kinds: item.kinds.clone(),
        levels: item.levels.clone(),
        factors: item.factors.clone(),
        dates: item.dates.keys().cloned().collect(),
        unshared: unshared.get(id).cloned(),
    }
}

/// The events of a node in a class with this mark.
pub(super) fn of(words: &Words<'_>, node: &Node, said: &EventsForm, mark: Option<&Ratio>) -> Option<PlanEvents> {
    let item = *words.item_index.get(&said.of)?;
    let ItemKind::Events(names) = &words.items.get(item)?.kind else { return None };
    let start = match said.start {
        Start::Full => mark?.clone(),
        Start::Zero => Ratio::zero(),
    };
    Some(PlanEvents {
        item,
        start,
        full: said.start == Start::Full,
        prices: names.kinds.iter().map(|kind| Price::of(&names.levels, said.each.get(kind)?)).collect::<Option<_>>()?,
        factors: names
            .factors
            .iter()
            .map(|factor| said.factors.get(factor).map(|factor| factor.ratio()))
            .collect::<Option<_>>()?,
        join: said.join.unwrap_or(Join::Multiply),
        keep: said.once_per.as_ref().and(said.keep).filter(|keep| *keep != Keep::All),
        caps: names.kinds.iter().map(|kind| said.caps.get(kind).copied().map(Decimal::ratio)).collect(),
        within: Within::of(words, names, &said.date, said.during.as_ref(), undated(&said.undated)?)?,
        escalation: match &said.escalation {
            Some(said) => Some(escalation(names, said)?),
            None => None,
        },
        shared: said.shared.as_ref().map(|said| PlanShared {
            lead: said.lead.ratio(),
            partners: said.partners.ratio(),
            split: said.several == Several::Split,
        }),
        decided: match &said.worth {
            Some(said) => Some(Latitude::of(said, *words.node_index.get(&node.id)?)?),
            None => None,
        },
        across: words.matters.get(&node.id).cloned(),
        answers: absent::of(words, node, mark)?,
    })
}

fn escalation(names: &EventNames, said: &Escalation) -> Option<PlanEscalation> {
    let step = |Step { after, factor, price }| {
        let dearer = match (factor, price) {
            (Some(factor), None) => Dearer::Factor(factor.ratio()),
            (None, Some(price)) => Dearer::Price(price.ratio()),
            _ => return None,
        };
        Some((usize::try_from(after).ok()?, dearer))
    };
    Some(PlanEscalation {
        steps: said.steps().map(step).collect::<Option<_>>()?,
        days: match said.window {
            Window::Period => None,
            Window::Days(days) => Some(days),
        },
        together: said.count == CountWord::Together,
        kinds: names.kinds.iter().map(|kind| said.kinds.is_empty() || said.kinds.contains(kind)).collect(),
    })
}

impl PlanEvents {
    /// The price of a kind at a level.
    pub(crate) fn price(&self, kind: u32, level: Option<u32>) -> Option<&One> {
        let at = |place: u32| usize::try_from(place).ok();
        match self.prices.get(at(kind)?)? {
            Price::All(price) => Some(price),
            Price::Levels(prices) => prices.get(at(level?)?),
        }
    }

    /// An event's price times its factors, each counted once.
    pub(crate) fn worth(&self, told: Told<'_>) -> Ratio {
        // A level that is needed is there: evidence without it isn't accepted.
        let price = self.price(told.kind, told.level);
        price.map_or_else(Ratio::zero, |price| self.with_factors(&price.worth(told.quantity), told.factors))
    }

    /// The same of an event that several others came before.
    pub(crate) fn escalated(&self, told: Told<'_>, dearer: &Dearer) -> Ratio {
        match dearer {
            Dearer::Factor(factor) => self.worth(told).mul(factor),
            Dearer::Price(price) => self.with_factors(price, told.factors),
        }
    }

    fn with_factors(&self, price: &Ratio, factors: &[u32]) -> Ratio {
        let mut joined: Option<Ratio> = None;
        for place in factors {
            let Some(factor) = usize::try_from(*place).ok().and_then(|place| self.factors.get(place)) else { continue };
            joined = Some(match (joined, self.join) {
                (None, _) => factor.clone(),
                (Some(so_far), Join::Multiply) => so_far.mul(factor),
                (Some(so_far), Join::Add) => so_far.add(factor).sub(&Ratio::one()),
                (Some(so_far), Join::Highest) => so_far.max(factor.clone()),
            });
        }
        joined.map_or_else(|| price.clone(), |factor| price.mul(&factor))
    }
}
