//! Who moves when one rulebook takes another's place, by how much, and by which change.
//!
//! Numbers are published totals and their differences, exact. Which changes are made together is `steps`'.

use std::collections::BTreeSet;

use super::steps::{Walk, totals};
use super::{Change, Changes};
use crate::document::{Id, Lang};
use crate::finding::Findings;
use crate::number::{Decimal, Ratio};
use crate::outcome::Outcome;
use crate::plan::Plan;
use crate::round::Round;

/// The evidence can't be scored by one of the two rulebooks, or by neither.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{}", .0.en())]
pub struct NotCompared(Box<Refused>);

#[derive(Clone, Debug)]
struct Refused {
    old: Option<Findings>,
    new: Option<Findings>,
}

impl Refused {
    fn text(&self, [old, new]: [&str; 2], lang: Lang) -> String {
        let one = |title: &str, findings: &Option<Findings>| {
            findings.as_ref().map_or_else(String::new, |found| format!("{title}\n{}\n", found.render(None, lang)))
        };
        format!("{}{}", one(old, &self.old), one(new, &self.new)).trim_end().to_owned()
    }

    fn en(&self) -> String {
        self.text(["by the old rulebook:", "by the new rulebook:"], Lang::En)
    }
}

impl NotCompared {
    /// What the old rulebook finds in the evidence; `None` where it can score it.
    #[must_use]
    pub fn by_old(&self) -> Option<&Findings> {
        self.0.old.as_ref()
    }

    /// What the new rulebook finds in the evidence; `None` where it can score it.
    #[must_use]
    pub fn by_new(&self) -> Option<&Findings> {
        self.0.new.as_ref()
    }

    /// In Chinese, which rulebook finds what.
    #[must_use]
    pub fn zh(&self) -> String {
        self.0.text(["按原办法：", "按现办法："], Lang::Zh)
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> String {
        self.0.en()
    }
}

/// Why changes are made in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum StepReason {
    /// One change, made alone.
    Single,
    /// Changes that move no digit.
    Words,
    /// Only together they give a rulebook that can score the evidence: two marks that must add to a third, an item and the
    /// leaf that reads it.
    Needed,
    /// There are more changes than steps that are tried.
    Bounded,
}

impl StepReason {
    /// Its name where moves travel as data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            StepReason::Single => "single",
            StepReason::Words => "words",
            StepReason::Needed => "needed",
            StepReason::Bounded => "bounded",
        }
    }
}

/// Changes made in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangeStep {
    /// Numbers of the changes, from 0 in the order of [`Changes::iter`].
    pub changes: Vec<usize>,
    /// Why they are made in one step.
    pub reason: StepReason,
}

/// What a step did to the total of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attributed {
    /// The step, from 0.
    pub step: usize,
    /// The published total before it; `None` where there was none.
    pub before: Option<Decimal>,
    /// The published total after it; `None` where there was none.
    pub after: Option<Decimal>,
}

impl Attributed {
    /// After less before; `None` where one of them isn't there.
    #[must_use]
    pub fn moved(&self) -> Option<Ratio> {
        difference(self.before, self.after)
    }
}

/// Where an object stands by one of the rulebooks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stood {
    /// Its published total.
    pub total: Option<Decimal>,
    /// The total with its declared digits.
    pub total_text: Option<String>,
    /// Its place in its cohort.
    pub rank: Option<u32>,
    /// Id and name of its computed tier.
    pub tier: Option<(Id, String)>,
}

/// What becomes of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObjectMoves {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Where it stands by the old rulebook; `None` where that makes no such object (a derived one).
    pub old: Option<Stood>,
    /// Where it stands by the new rulebook.
    pub new: Option<Stood>,
    /// Steps that moved its total, in their order. Where every total on the way is there, what they moved adds up to
    /// [`ObjectMoves::moved`] exactly.
    pub by: Vec<Attributed>,
}

impl ObjectMoves {
    fn total(of: &Option<Stood>) -> Option<Decimal> {
        of.as_ref().and_then(|stood| stood.total)
    }

    /// The new total less the old one; `None` where one of them isn't there.
    #[must_use]
    pub fn moved(&self) -> Option<Ratio> {
        difference(Self::total(&self.old), Self::total(&self.new))
    }

    /// Whether its total is another, or is there on one side only.
    #[must_use]
    pub fn is_total_moved(&self) -> bool {
        Self::total(&self.old) != Self::total(&self.new)
    }

    /// Whether its place is another.
    #[must_use]
    pub fn is_rank_moved(&self) -> bool {
        let rank = |of: &Option<Stood>| of.as_ref().and_then(|stood| stood.rank);
        rank(&self.old) != rank(&self.new)
    }

    /// Whether its tier is another; tiers are the same where their ids are.
    #[must_use]
    pub fn is_tier_moved(&self) -> bool {
        let tier = |of: &Option<Stood>| of.as_ref().and_then(|stood| stood.tier.as_ref().map(|(id, _)| id.clone()));
        tier(&self.old) != tier(&self.new)
    }

    /// Whether anything of it moved: total, place or tier.
    #[must_use]
    pub fn is_moved(&self) -> bool {
        self.is_total_moved() || self.is_rank_moved() || self.is_tier_moved()
    }

    /// What a step did to its total; `None` where it did nothing.
    #[must_use]
    pub fn by_step(&self, step: usize) -> Option<&Attributed> {
        self.by.iter().find(|one| one.step == step)
    }
}

/// After less before.
fn difference(before: Option<Decimal>, after: Option<Decimal>) -> Option<Ratio> {
    Some(after?.ratio().sub(&before?.ratio()))
}

/// Who moves on a round, by how much and by which change.
#[derive(Clone, Debug)]
pub struct Moves {
    changes: Vec<Change>,
    steps: Vec<ChangeStep>,
    objects: Vec<ObjectMoves>,
    backwards: bool,
}

impl Changes {
    /// Who moves on evidence that both rulebooks accept, and by which change. `accept` reads the evidence for a plan:
    /// `|plan| plan.round().json(text)`.
    ///
    /// The changes are made one after the other in the order of the document, those that move no digit first and in one
    /// step; each rulebook on the way is scored, and what a step moves is the difference of the published totals. So
    /// the steps add up to new − old exactly. What a change moves may depend on which were made before it: two changes
    /// to one leaf, or a cap that both run into, share what they move between them in the order in which they are made.
    /// The document's order was chosen because it needs no choice of ours and a reader can follow it down the page.
    /// [`Changes::moves_backwards`] gives the other end of what the order can do; changes to leaves that meet in nothing
    /// but a sum move the same in every order, as long as nothing above them rounds, caps or replaces.
    ///
    /// A change that gives no rulebook that can score the evidence waits. It is made together with the first later one
    /// with which it can be, else with all that wait, and by itself as soon as what it waits for was made. At most 200
    /// steps are made and 600 rulebooks tried; where that isn't enough, neighbours are bundled and say so
    /// ([`StepReason::Bounded`]). Each try costs a check and a scoring.
    ///
    /// # Errors
    /// What stands in the way of scoring the evidence by the old rulebook, by the new one, or by both.
    pub fn moves(&self, accept: impl FnMut(&Plan) -> Result<Round, Findings>) -> Result<Moves, NotCompared> {
        self.walked(accept, false)
    }

    /// The same with the changes made from the last to the first.
    ///
    /// # Errors
    /// Those of [`Changes::moves`].
    pub fn moves_backwards(&self, accept: impl FnMut(&Plan) -> Result<Round, Findings>) -> Result<Moves, NotCompared> {
        self.walked(accept, true)
    }

    fn walked(
        &self,
        mut accept: impl FnMut(&Plan) -> Result<Round, Findings>,
        backwards: bool,
    ) -> Result<Moves, NotCompared> {
        let mut score = |plan: &Plan| plan.evaluate(accept(plan)?);
        let (old, new) = match (score(&self.old), score(&self.new)) {
            (Ok(old), Ok(new)) => (old, new),
            (old, new) => return Err(NotCompared(Box::new(Refused { old: old.err(), new: new.err() }))),
        };
        let (old, new) = (old.outcome(), new.outcome());
        let all: BTreeSet<Id> = old.objects().chain(new.objects()).cloned().collect();
        let ids: Vec<Id> = all.into_iter().collect();
        let ends = [old, new].map(|outcome| totals(outcome, &ids));
        let (steps, by) = Walk::new(self, accept, &ids, ends).run(backwards);
        let name = |id: &Id| {
            let standing = new.standing(id.as_str()).or_else(|| old.standing(id.as_str()));
            standing.map_or_else(|| id.to_string(), |standing| standing.name().to_owned())
        };
        let objects = ids.iter().zip(by).map(|(id, by)| ObjectMoves {
            id: id.clone(),
            name: name(id),
            old: stood(old, id),
            new: stood(new, id),
            by,
        });
        Ok(Moves { objects: objects.collect(), changes: self.list.clone(), steps, backwards })
    }
}

fn stood(outcome: &Outcome, id: &Id) -> Option<Stood> {
    let standing = outcome.standing(id.as_str())?;
    let tier = standing.tier().map(|tier| (tier.clone(), standing.tier_label().unwrap_or("").to_owned()));
    let (total, total_text) = (outcome.total(id.as_str()), outcome.total_text(id.as_str()));
    Some(Stood { total, total_text, rank: standing.rank(), tier })
}

impl Moves {
    /// Every change, in the order of the document.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The steps, in the order in which they were made. Every change is in one of them.
    #[must_use]
    pub fn steps(&self) -> &[ChangeStep] {
        &self.steps
    }

    /// Every object of the round, in the bytewise order of their ids.
    #[must_use]
    pub fn objects(&self) -> &[ObjectMoves] {
        &self.objects
    }

    /// The objects of which anything moved.
    pub fn moved(&self) -> impl Iterator<Item = &ObjectMoves> {
        self.objects.iter().filter(|object| object.is_moved())
    }

    /// Whether the changes were made from the last to the first.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        self.backwards
    }

    /// Whether changes share a step because there are too many.
    #[must_use]
    pub fn is_bounded(&self) -> bool {
        self.steps.iter().any(|step| step.reason == StepReason::Bounded)
    }
}
