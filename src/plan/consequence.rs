//! Consequences, resolved: for whom they may follow, and what they say in words.
//!
//! For whom they do is `outcome`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::PlanCondition;
use super::due::{PlanDue, due};
use super::words::Words;
use crate::document::Id;
use crate::rulebook::consequence::Consequence;
use crate::rulebook::days::{DayCount, DayEnd, EffectiveEnd};
use crate::rulebook::due::Due;

/// What follows from a result.
pub(crate) struct PlanConsequence {
    pub(crate) id: Id,
    pub(crate) when: PlanCondition,
    /// Places of the classes for which it may follow; all that stand in a cohort where that isn't said.
    pub(crate) classes: Option<BTreeSet<usize>>,
    pub(crate) measure: String,
    /// Who sees to it, and that body's name.
    pub(crate) responsible: Option<(Id, String)>,
    pub(crate) from: Option<PlanTerm>,
    pub(crate) until: Option<PlanTerm>,
    /// The figure that says how much, by its place, with its id and name.
    pub(crate) figure: Option<(Id, String)>,
    /// Places of those that it replaces.
    pub(crate) replaces: Vec<usize>,
    pub(crate) legal: Option<String>,
}

/// A day, as it is said.
pub(crate) struct PlanTerm {
    /// `None` for a text.
    pub(crate) due: Option<PlanDue>,
    /// In Chinese and English.
    pub(crate) said: [String; 2],
}

/// The consequences, in the rulebook's order.
pub(super) fn of(words: &Words<'_>) -> Option<Vec<PlanConsequence>> {
    let book = words.book;
    let classes = book.classes.iter().enumerate().map(|(place, class)| (&class.id, place)).collect();
    let places = book.consequences.iter().enumerate().map(|(place, said)| (&said.id, place)).collect();
    book.consequences.iter().map(|said| one(words, said, &classes, &places)).collect()
}

/// Places by id.
type Places<'b> = BTreeMap<&'b Id, usize>;

fn one(words: &Words<'_>, said: &Consequence, classes: &Places<'_>, places: &Places<'_>) -> Option<PlanConsequence> {
    let book = words.book;
    let class = |id: &Id| classes.get(id).copied();
    let place = |id: &Id| places.get(id).copied();
    Some(PlanConsequence {
        id: said.id.clone(),
        when: words.condition(&said.when)?,
        classes: match &said.classes {
            Some(ids) => Some(ids.iter().map(class).collect::<Option<_>>()?),
            None => None,
        },
        measure: said.measure.to_string(),
        responsible: match &said.responsible {
            Some(id) => Some((id.clone(), book.bodies.get(id)?.to_string())),
            None => None,
        },
        from: said.from.as_ref().map(|term| self::term(words, term)),
        until: said.until.as_ref().map(|term| self::term(words, term)),
        figure: said.figure.as_ref().map(|id| (id.clone(), words.node_name(id))),
        replaces: said.replaces.iter().map(place).collect::<Option<_>>()?,
        legal: said.legal.as_ref().map(ToString::to_string),
    })
}

fn term(words: &Words<'_>, said: &Due) -> PlanTerm {
    let due = due(words.book, said);
    let said = match said {
        Due::Day(day) => [day.to_string(), day.to_string()],
        Due::Note(text) => [text.to_string(), text.to_string()],
        Due::After(after) => {
            let [from_zh, from_en] = match &after.from {
                DayEnd::Day(day) => [day.to_string(), day.to_string()],
                DayEnd::Effective(EffectiveEnd::From) => ["施行首日".to_owned(), "the first day".to_owned()],
                DayEnd::Effective(EffectiveEnd::Until) => ["施行末日".to_owned(), "the last day".to_owned()],
                DayEnd::Effective(EffectiveEnd::PeriodFrom | EffectiveEnd::PeriodUntil) => Default::default(),
                DayEnd::Item(id) => [words.item_name(id), words.item_name(id)],
            };
            let (count_zh, count_en) = match after.count {
                DayCount::Working => ("个工作日", "working day"),
                DayCount::Calendar => ("日", "day"),
            };
            let many = if after.days == 1 { "" } else { "s" };
            [format!("{from_zh}后{}{count_zh}", after.days), format!("{} {count_en}{many} after {from_en}", after.days)]
        }
    };
    PlanTerm { due, said }
}
