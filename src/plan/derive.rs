//! Objects made of others, resolved: whose totals meet, and how.
//!
//! What they come to is `score`'s; who is linked to whom is evidence.

use super::condition::PlanCondition;
use super::digits;
use super::expr::Expr;
use super::words::Words;
use crate::document::{Id, Lang};
use crate::number::Rounding;
use crate::rulebook::Rulebook;
use crate::rulebook::condition::Condition;
use crate::rulebook::derive::Derive;
use crate::rulebook::derive::{DerivedItems, DerivedTotals, ItemOfParts, PartAbsent, Parts, WithoutTotal};
use crate::rulebook::node::Combine;
use crate::rulebook::precision::Precision;

/// How the objects of a class are made of others.
pub(crate) struct PlanDerive {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) parts: PlanParts,
    pub(crate) meet: PartsMeet,
    pub(crate) without: WithoutTotal,
    pub(crate) rounding: Rounding,
    /// Effects that act on them, by their place, in the rulebook's order.
    pub(crate) effects: Vec<usize>,
    pub(crate) legal: Option<String>,
}

/// Who the parts are.
#[derive(Clone, Debug)]
pub(crate) enum PlanParts {
    Links(Id),
    Cohort(usize),
    Class(usize),
}

/// How totals meet.
pub(crate) enum PartsMeet {
    Sum,
    Mean(Weight),
    Min,
    Max,
    /// The highest so many, added.
    Best(usize),
}

/// What a part weighs in a mean.
pub(crate) enum Weight {
    /// All the same.
    Alike,
    /// What its link says.
    Link,
    /// A value of the part, with its formula in Chinese and English.
    Value(Box<(Expr, [String; 2])>),
}

/// A number that effects, tiers and keys may read of a derived object: how many of its parts satisfy a condition, in
/// which `here` is the part's total.
pub(crate) struct PartCount {
    /// The place of the derivation among those that make totals.
    pub(crate) rule: usize,
    pub(crate) when: PlanCondition,
}

/// How items of the objects of a class are made of others'.
pub(crate) struct PlanGather {
    pub(crate) class: usize,
    pub(crate) parts: PlanParts,
    pub(crate) items: Vec<GatherItem>,
}

/// An item that comes from the parts.
pub(crate) struct GatherItem {
    pub(crate) item: usize,
    pub(crate) how: Gather,
}

/// How it does.
pub(crate) enum Gather {
    Sum(PartAbsent),
    /// All parts alike.
    Mean(Rounding, PartAbsent),
    Min(PartAbsent),
    Max(PartAbsent),
    Count(PlanCondition),
}

/// The derivation that makes the totals of a class.
pub(crate) fn of_class<'b>(book: &'b Rulebook, class: &Id) -> Option<&'b DerivedTotals> {
    book.derive.iter().filter_map(Derive::totals).find(|said| said.class == *class)
}

/// How items are made of others', in the rulebook's order.
pub(super) fn items(words: &Words<'_>) -> Option<Vec<PlanGather>> {
    let said = words.book.derive.iter().filter_map(|said| match said {
        Derive::Items(said) => Some(said),
        Derive::Totals(_) => None,
    });
    said.map(|said| gather(words, said)).collect()
}

fn gather(words: &Words<'_>, said: &DerivedItems) -> Option<PlanGather> {
    let item = |(id, from): (&Id, &ItemOfParts)| {
        let how = match from {
            ItemOfParts::Counted(from) => Gather::Count(words.condition(&from.count)?),
            ItemOfParts::Combined(from) => match from.combine {
                Combine::Sum => Gather::Sum(from.absent),
                Combine::Min => Gather::Min(from.absent),
                Combine::Max => Gather::Max(from.absent),
                Combine::Mean => {
                    let digits = Precision::Decimals(from.digits?);
                    Gather::Mean(digits::resolve(&digits, words.book.numeric.rounding)?.0, from.absent)
                }
                Combine::GeometricMean | Combine::Product | Combine::BestN => return None,
            },
        };
        Some(GatherItem { item: *words.item_index.get(id)?, how })
    };
    Some(PlanGather {
        class: class(words.book, &said.class)?,
        parts: parts(words.book, &said.parts)?,
        items: said.items.iter().map(item).collect::<Option<_>>()?,
    })
}

fn class(book: &Rulebook, id: &Id) -> Option<usize> {
    book.classes.iter().position(|class| class.id == *id)
}

fn parts(book: &Rulebook, said: &Parts) -> Option<PlanParts> {
    Some(match said {
        Parts::Links(of) => PlanParts::Links(of.links.clone()),
        Parts::Cohort(of) => PlanParts::Cohort(book.cohorts.iter().position(|cohort| cohort.id == of.cohort)?),
        Parts::Class(of) => PlanParts::Class(class(book, &of.class)?),
    })
}

/// The derivations, in the rulebook's order.
pub(super) fn of(words: &Words<'_>) -> Option<Vec<PlanDerive>> {
    words.book.derive.iter().filter_map(Derive::totals).map(|said| one(words, said)).collect()
}

fn one(words: &Words<'_>, said: &DerivedTotals) -> Option<PlanDerive> {
    let book = words.book;
    let digits = said.digits.as_ref().unwrap_or(default_digits(book)?);
    Some(PlanDerive {
        id: said.id.clone(),
        label: said.label.as_ref().map_or_else(|| said.id.to_string(), ToString::to_string),
        parts: parts(book, &said.parts)?,
        meet: match said.combine {
            Combine::Sum => PartsMeet::Sum,
            Combine::Min => PartsMeet::Min,
            Combine::Max => PartsMeet::Max,
            Combine::BestN => PartsMeet::Best(usize::try_from(said.best_n?).ok()?),
            Combine::Mean => PartsMeet::Mean(match &said.weight {
                None if said.link_weights => Weight::Link,
                None => Weight::Alike,
                Some(value) => {
                    let formula = [words.formula(value, Lang::Zh), words.formula(value, Lang::En)];
                    Weight::Value(Box::new((words.expr(value)?, formula)))
                }
            }),
            Combine::GeometricMean | Combine::Product => return None,
        },
        without: said.without_total,
        rounding: digits::resolve(digits, book.numeric.rounding)?.0,
        effects: (book.effects.iter().enumerate())
            .filter(|(_, effect)| said.effects.contains(&effect.id))
            .map(|(place, _)| place)
            .collect(),
        legal: said.legal.as_ref().map(ToString::to_string),
    })
}

/// Digits that hold where a derivation says none: the total's; `None` where there is no total.
pub(crate) fn default_digits(book: &Rulebook) -> Option<&Precision> {
    book.indicators.as_ref().map(|root| root.digits.as_ref().unwrap_or(&book.numeric.total))
}

impl Words<'_> {
    /// A count of parts; `None` if there is no such derivation.
    pub(super) fn parts(&self, rule: &Id, when: &Condition) -> Option<Expr> {
        let rule = self.book.derive.iter().filter_map(Derive::totals).position(|said| said.id == *rule)?;
        let when = self.condition(when)?;
        let mut counts = self.part_counts.borrow_mut();
        counts.push(PartCount { rule, when });
        Some(Expr::Parts(counts.len().saturating_sub(1)))
    }
}
