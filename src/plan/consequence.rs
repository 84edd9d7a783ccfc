//! Consequences, resolved: for whom they may follow, and what they say in words.
//!
//! For whom they do is `outcome`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::PlanCondition;
use super::due::{PlanDue, due};
use super::words::Words;
use crate::document::{Id, Lang};
use crate::rulebook::consequence::Consequence;
use crate::rulebook::due::Due;
use crate::rulebook::worded;

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
    let text = |lang| worded::due(said, lang, &|id, of| words.called(id, of));
    PlanTerm { due: due(words.book, said), said: [text(Lang::Zh), text(Lang::En)] }
}
