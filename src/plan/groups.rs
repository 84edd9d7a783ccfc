//! Groups: objects that a rulebook's constants treat alike.
//!
//! A group is a class; where any constant differs by cohort, it is a class in a cohort. Whatever is resolved per group
//! (marks, curves, steps) goes by its place here. Peers are another matter: they stay those of class and cohort.

use std::collections::BTreeMap;

use super::order::Flat;
use crate::document::Id;
use crate::number::Decimal;
use crate::round::NOWHERE;
use crate::rulebook::Rulebook;
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::curve::{Cap, Curve, CurveForm, Piece, Price};
use crate::rulebook::then::{Addend, Step};

/// A group of a rulebook.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who<'a> {
    /// Its place among the groups.
    pub(crate) place: usize,
    /// The place of its class.
    pub(crate) class_place: usize,
    pub(crate) class: &'a Id,
    /// Its cohort and the place of that, where constants differ by cohort.
    pub(crate) cohort: Option<(usize, &'a Id)>,
}

impl Who<'_> {
    /// The number that holds for the group, where the rulebook gives one.
    pub(crate) fn number(&self, amount: &Amount) -> Option<Decimal> {
        match amount {
            Amount::All(number) => Some(*number),
            Amount::By(AmountBy::Class(by)) => by.by_class.get(self.class).copied(),
            Amount::By(AmountBy::Cohort(by)) => by.by_cohort.get(self.cohort?.1).copied(),
            Amount::By(AmountBy::Period(_)) => None,
        }
    }
}

/// The groups of a rulebook, by class, then cohort.
pub(crate) fn all<'a>(book: &'a Rulebook, flat: &[Flat<'_>]) -> Vec<Who<'a>> {
    let by_cohort = flat.iter().any(|one| {
        // The rows of a node's table have a curve and steps of their own.
        let rows = one.node.each.as_ref();
        one.node.then.iter().chain(rows.iter().flat_map(|each| &each.then)).any(in_step)
            || one.node.curve.iter().chain(rows.map(|each| &each.curve)).any(in_curve)
    });
    let mut groups = Vec::new();
    for (class_place, class) in book.classes.iter().enumerate() {
        let before = groups.len();
        if by_cohort {
            for (cohort_place, cohort) in book.cohorts.iter().enumerate() {
                if cohort.classes.contains(&class.id) {
                    let cohort = Some((cohort_place, &cohort.id));
                    groups.push(Who { place: groups.len(), class_place, class: &class.id, cohort });
                }
            }
        }
        // A class that no cohort takes in is a finding of its own; until then it stays a group.
        if groups.len() == before {
            groups.push(Who { place: groups.len(), class_place, class: &class.id, cohort: None });
        }
    }
    groups
}

/// The group of each class and cohort; empty where it is the class itself.
pub(super) fn index(groups: &[Who<'_>]) -> BTreeMap<(usize, usize), usize> {
    if groups.iter().all(|who| who.cohort.is_none()) {
        return BTreeMap::new();
    }
    // Derived objects may stand in no cohort.
    let cohort = |who: &Who<'_>| who.cohort.map_or(NOWHERE, |(cohort, _)| cohort);
    groups.iter().map(|who| ((who.class_place, cohort(who)), who.place)).collect()
}

fn differs(amount: &Amount) -> bool {
    matches!(amount, Amount::By(AmountBy::Cohort(_)))
}

fn in_step(step: &Step) -> bool {
    match step {
        Step::Round(_) => false,
        Step::Clamp(step) => step.clamp.at_least.iter().chain(&step.clamp.at_most).any(differs),
        Step::Scale(step) => differs(&step.scale),
        Step::Times(step) => differs(&step.times),
        Step::Set(step) => differs(&step.set),
        Step::Add(step) => matches!(&step.add, Addend::Constant(amount) if differs(amount)),
    }
}

fn in_cap(cap: &Cap) -> bool {
    matches!(cap, Cap::Share(amount) if differs(amount))
}

fn in_price(price: &Price) -> bool {
    price.share.iter().chain(&price.points).any(differs) || in_cap(&price.at_most)
}

/// Curves are no deeper than a document.
fn in_curve(curve: &Curve) -> bool {
    let Curve::Form(form) = curve else { return false };
    match form.as_ref() {
        CurveForm::Proportional(curve) => {
            let said = &curve.proportional;
            differs(&said.full_at)
                || said.threshold.as_ref().is_some_and(|threshold| differs(&threshold.at))
                || in_cap(&said.at_most)
        }
        CurveForm::Bands(curve) => curve
            .bands
            .iter()
            .flat_map(|band| band.share.iter().chain(&band.points))
            .any(|piece| matches!(piece, Piece::Constant(amount) if differs(amount))),
        CurveForm::Per(curve) => {
            let said = &curve.per;
            differs(&said.base) || differs(&said.every) || said.up.iter().chain(&said.down).any(in_price)
        }
        CurveForm::Grades(_) | CurveForm::Table(_) => false,
        CurveForm::Sum(curve) => curve.sum.iter().any(in_curve),
    }
}
