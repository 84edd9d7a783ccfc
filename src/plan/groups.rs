//! Groups: objects that a rulebook's constants treat alike.
//!
//! A group is a class; where any constant differs by cohort, it is a class in a cohort. Whatever is resolved per group
//! (marks, curves, steps) goes by its place here. Peers are another matter: they stay those of class and cohort.

use std::collections::{BTreeMap, BTreeSet};

use super::order::Flat;
use crate::document::Id;
use crate::number::Decimal;
use crate::round::NOWHERE;
use crate::rulebook::Rulebook;
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::curve::{Cap, Curve, CurveForm, Piece, Price};
use crate::rulebook::derive::Derive;
use crate::rulebook::node::{Node, Points};
use crate::rulebook::then::{Addend, Step};

/// A group of a rulebook.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who<'a> {
    /// Its place among the groups.
    pub(crate) place: usize,
    /// The place of its class.
    pub(crate) class_place: usize,
    pub(crate) class: &'a Id,
    /// Whether its objects are made of others, so that it has no nodes.
    pub(crate) derived: bool,
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
        one.node.then.iter().chain(rows.iter().flat_map(|each| &each.then)).any(|step| in_step(step, differs))
            || one.node.curve.iter().chain(rows.map(|each| &each.curve)).any(|curve| in_curve(curve, differs))
    });
    let made: BTreeSet<&Id> = book.derive.iter().filter_map(Derive::totals).map(|said| &said.class).collect();
    let mut cohorts: BTreeMap<&Id, Vec<usize>> = BTreeMap::new();
    if by_cohort {
        for (place, cohort) in book.cohorts.iter().enumerate() {
            for class in &cohort.classes {
                let places = cohorts.entry(class).or_default();
                // A class that a cohort lists twice is a finding of its own.
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
    }
    let mut groups = Vec::new();
    for (class_place, class) in book.classes.iter().enumerate() {
        let derived = made.contains(&class.id);
        let mut push =
            |cohort| groups.push(Who { place: groups.len(), class_place, class: &class.id, derived, cohort });
        match cohorts.get(&class.id) {
            Some(places) => {
                for (place, cohort) in places.iter().filter_map(|place| Some((*place, book.cohorts.get(*place)?))) {
                    push(Some((place, &cohort.id)));
                }
            }
            // A class that no cohort takes in is a finding of its own; until then it stays a group.
            None => push(None),
        }
    }
    groups
}

/// By node, whether all groups that have nodes at all are alike in it and in what is below it: nothing there differs
/// by class or cohort, so that what holds for one of them holds for each.
pub(crate) fn alike(flat: &[Flat<'_>]) -> Vec<bool> {
    let mut alike: Vec<bool> = flat.iter().map(|one| one.classes.is_none() && !distinguishes(one.node)).collect();
    // Children, and leaves that steps add, stand after their node.
    for (place, one) in flat.iter().enumerate().rev() {
        if let (Some(parent), Some(false)) = (one.parent, alike.get(place))
            && let Some(above) = alike.get_mut(parent)
        {
            *above = false;
        }
    }
    // An added leaf is there where its node is.
    for (place, one) in flat.iter().enumerate() {
        if let (Some(parent), Some(_)) = (one.parent, one.added)
            && alike.get(parent) == Some(&false)
            && let Some(own) = alike.get_mut(place)
        {
            *own = false;
        }
    }
    alike
}

/// Whether a node itself says a number by class or cohort.
fn distinguishes(node: &Node) -> bool {
    matches!(node.points, Some(Points::ByClass(_))) || has_varying(node)
}

/// Whether a constant of a node's own curve or steps differs by class or cohort.
pub(crate) fn has_varying(node: &Node) -> bool {
    let rows = node.each.as_ref();
    node.then.iter().chain(rows.iter().flat_map(|each| &each.then)).any(|step| in_step(step, varies))
        || node.curve.iter().chain(rows.map(|each| &each.curve)).any(|curve| in_curve(curve, varies))
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

fn varies(amount: &Amount) -> bool {
    matches!(amount, Amount::By(_))
}

fn in_step(step: &Step, differs: fn(&Amount) -> bool) -> bool {
    match step {
        Step::Round(_) => false,
        Step::Clamp(step) => step.clamp.at_least.iter().chain(&step.clamp.at_most).any(differs),
        Step::Scale(step) => differs(&step.scale),
        Step::Times(step) => differs(&step.times),
        Step::Set(step) => differs(&step.set),
        Step::Add(step) => matches!(&step.add, Addend::Constant(amount) if differs(amount)),
    }
}

fn in_cap(cap: &Cap, differs: fn(&Amount) -> bool) -> bool {
    matches!(cap, Cap::Share(amount) if differs(amount))
}

fn in_price(price: &Price, differs: fn(&Amount) -> bool) -> bool {
    price.share.iter().chain(&price.points).any(differs) || in_cap(&price.at_most, differs)
}

/// Curves are no deeper than a document.
fn in_curve(curve: &Curve, differs: fn(&Amount) -> bool) -> bool {
    let Curve::Form(form) = curve else { return false };
    match form.as_ref() {
        CurveForm::Proportional(curve) => {
            let said = &curve.proportional;
            differs(&said.full_at)
                || said.threshold.as_ref().is_some_and(|threshold| differs(&threshold.at))
                || in_cap(&said.at_most, differs)
        }
        CurveForm::Bands(curve) => curve
            .bands
            .iter()
            .flat_map(|band| band.share.iter().chain(&band.points))
            .any(|piece| matches!(piece, Piece::Constant(amount) if differs(amount))),
        CurveForm::Per(curve) => {
            let said = &curve.per;
            differs(&said.base)
                || differs(&said.every)
                || said.up.iter().chain(&said.down).any(|price| in_price(price, differs))
        }
        CurveForm::Grades(_) | CurveForm::Table(_) => false,
        CurveForm::Sum(curve) => curve.sum.iter().any(|part| in_curve(part, differs)),
    }
}
