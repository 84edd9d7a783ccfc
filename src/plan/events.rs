//! Events with their prices resolved: what each kind costs or earns, and which of several marks on one matter counts.

use super::node::PlanAnswer;
use super::words::Words;
use super::{ItemKind, compile};
use crate::document::{Date, Id};
use crate::number::{Decimal, Ratio};
use crate::rulebook::absent::{Answer, AnswerWord};
use crate::rulebook::data::EventsItem;
use crate::rulebook::events::{EventsForm, Join, Keep, Start};
use crate::rulebook::identity::Span;
use crate::rulebook::node::Node;

/// The names of an item of events; evidence holds their places.
#[derive(Clone, Debug)]
pub(crate) struct EventNames {
    pub(crate) kinds: Vec<Id>,
    pub(crate) levels: Vec<Id>,
    pub(crate) factors: Vec<Id>,
    pub(crate) dates: Vec<Id>,
}

/// What a leaf does with an object's events.
pub(crate) struct PlanEvents {
    pub(crate) item: usize,
    /// Where counting starts: the whole mark, or nothing.
    pub(crate) start: Ratio,
    /// Whether that is the whole mark.
    pub(crate) full: bool,
    /// By kind.
    pub(crate) prices: Vec<Ratio>,
    /// By factor.
    pub(crate) factors: Vec<Ratio>,
    pub(crate) join: Join,
    /// Which of several on one matter counts; `None`: all.
    pub(crate) keep: Option<Keep>,
    /// By kind, of the magnitude of its sum.
    pub(crate) caps: Vec<Option<Ratio>>,
    /// Which of the item's dates decides.
    pub(crate) date: usize,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) undated: Undated,
    /// By cause, in the order of `Cause::ALL`.
    pub(crate) answers: Vec<Option<PlanAnswer>>,
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

/// The names of an item.
pub(super) fn names(item: &EventsItem) -> EventNames {
    EventNames {
        kinds: item.kinds.clone(),
        levels: item.levels.clone(),
        factors: item.factors.clone(),
        dates: item.dates.keys().cloned().collect(),
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
    let span = words.book.effective.as_ref();
    let end = |end: fn(&Span) -> Option<Date>| span.and_then(end);
    Some(PlanEvents {
        item,
        start,
        full: said.start == Start::Full,
        prices: names.kinds.iter().map(|kind| said.each.get(kind).map(|price| price.ratio())).collect::<Option<_>>()?,
        factors: names
            .factors
            .iter()
            .map(|factor| said.factors.get(factor).map(|factor| factor.ratio()))
            .collect::<Option<_>>()?,
        join: said.join.unwrap_or(Join::Multiply),
        keep: said.once_per.as_ref().and(said.keep).filter(|keep| *keep != Keep::All),
        caps: names.kinds.iter().map(|kind| said.caps.get(kind).copied().map(Decimal::ratio)).collect(),
        date: names.dates.iter().position(|date| *date == said.date)?,
        from: end(|span| span.from),
        until: end(|span| span.until),
        undated: undated(&said.undated)?,
        answers: compile::answers(words, node, mark)?,
    })
}

impl PlanEvents {
    /// Whether a day lies in the period, both ends included.
    pub(crate) fn in_period(&self, day: Date) -> bool {
        self.from.is_none_or(|from| day >= from) && self.until.is_none_or(|until| day <= until)
    }

    /// An event's price times its factors, each counted once.
    pub(crate) fn worth(&self, kind: u32, factors: &[u32]) -> Ratio {
        let price = usize::try_from(kind).ok().and_then(|kind| self.prices.get(kind));
        let Some(price) = price else { return Ratio::zero() };
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
