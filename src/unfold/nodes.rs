//! Nodes written out, with their curves, steps, events and answers.

use std::collections::BTreeSet;

use super::{At, Fault, Here, Names, Unfold, WHOLE};
use crate::document::{Id, Lang};
use crate::rulebook::absent::{Absent, Answer, AnswerForm, Answers, Cause};
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::curve::{Cap, Curve, CurveForm, Piece, Price};
use crate::rulebook::events::EventsForm;
use crate::rulebook::node::{Each, Node};
use crate::rulebook::period::{EachPeriod, InPeriodForm, PeriodOf, RelativePeriod};
use crate::rulebook::then::{Addend, Step};
use crate::rulebook::value::{Value, ValueForm};

impl<'a> Unfold<'a> {
    /// A node; `None` where it doesn't apply in the period, or there is too much of it. What can't be written out of it
    /// is told, and stays as it is said.
    pub(super) fn node(&mut self, node: &'a Node, here: Here<'_>, at: &At) -> Option<Node> {
        self.count(WHOLE, at)?;
        if !self.applies(node, here, at) {
            return None;
        }
        self.count(lists(node), at)?;
        if here.names.is_some() && self.doubled.contains(&node.id) {
            self.fault(&at.field("id"), Fault::NodeTwice(node.id.clone()));
        }
        let mut out = Node { children: Vec::new(), each_period: None, then: Vec::new(), ..shallow(node) };
        if let Some(id) = self.node_id(&node.id, here, &at.field("id")) {
            out.id = id;
        }
        if let (Some(period), true) = (here.period, out.id != node.id) {
            out.label = self.label(node.label.as_ref(), &node.id, period);
        }
        if let Some(applies) = &mut out.applies {
            applies.periods = None;
            if let Some(when) = &mut applies.when {
                self.keep(when, |work, when| work.condition(when, here, &at.field("applies").field("when")));
            }
            if applies.when.is_none() && applies.classes.is_none() {
                out.applies = None;
            }
        }
        let children = at.field("children");
        for (place, child) in node.children.iter().enumerate() {
            let from = children.index(place);
            // Those before it that don't apply leave no gap.
            let now = At { said: from.said, now: children.now.index(out.children.len()) };
            if place != out.children.len() {
                self.moved.insert(&now.now, &now.said);
            }
            match self.node(child, here, &now) {
                Some(child) => out.children.push(child),
                None => self.unweigh(child, here, &now, &mut out),
            }
        }
        if let Some(each) = &node.each_period {
            self.each_period(node, each, here, at, &mut out);
        } else if here.names.is_some() {
            self.rename_weights(here, at, &mut out);
        }
        if let Some(value) = &mut out.value {
            self.keep(value, |work, value| work.value(value, here, &at.field("value")));
        }
        if let Some(curve) = &mut out.curve {
            self.curve(curve, here, &at.field("curve"));
        }
        if let Some(each) = &mut out.each {
            self.each(each, here, &at.field("each"));
        }
        if let Some(events) = &mut out.events {
            self.events(events, here, &at.field("events"));
        }
        out.then = self.steps(&node.then, here, &at.field("then"));
        if let Some(value) = &node.value {
            self.last_period(&mut out.absent, value, here, &at.field("absent"));
        }
        self.absent(&mut out.absent, here, &at.field("absent"));
        if let Some(answer) = &mut out.nothing_left {
            self.answer(answer, here, &at.field("nothing_left"));
        }
        Some(out)
    }

    /// Something that stays as it is said where it can't be written out.
    pub(super) fn keep<T>(&mut self, said: &mut T, write: impl FnOnce(&mut Self, &T) -> Option<T>) {
        if let Some(written) = write(self, said) {
            *said = written;
        }
    }

    /// Whether a node applies in the period that is spoken of.
    fn applies(&mut self, node: &Node, here: Here<'_>, at: &At) -> bool {
        let Some(periods) = node.applies.as_ref().and_then(|applies| applies.periods.as_ref()) else { return true };
        let at = at.field("applies").field("periods");
        let known = self.several(&crate::rulebook::period::PeriodsOf::Listed(periods.clone()), here, &at);
        let Some((known, period)) = known.zip(self.here(here, &at)) else { return true };
        known.contains(&period)
    }

    /// A child that isn't there has no weight either.
    fn unweigh(&mut self, child: &Node, here: Here<'_>, at: &At, parent: &mut Node) {
        let id = self.node_id(&child.id, here, at).unwrap_or_else(|| child.id.clone());
        if let Some(weights) = &mut parent.weights {
            weights.remove(&child.id);
            weights.remove(&id);
        }
    }

    /// Weights name children, which have other ids in a period.
    fn rename_weights(&mut self, here: Here<'_>, at: &At, out: &mut Node) {
        let Some(weights) = out.weights.take() else { return };
        let at = at.field("weights");
        let rename = |(id, weight)| (self.node_id(&id, here, &at).unwrap_or(id), weight);
        out.weights = Some(weights.into_iter().map(rename).collect());
    }

    /// A child for each period.
    fn each_period(&mut self, node: &'a Node, each: &'a EachPeriod, here: Here<'_>, at: &At, out: &mut Node) {
        let own = at.field("each_period");
        if !node.children.is_empty() || node.value.is_some() || node.events.is_some() || node.each.is_some() {
            self.fault(&own, Fault::Both);
        }
        let Some(periods) = self.several(&each.periods, here, &own.field("periods")) else { return };
        let ids = names(&each.indicator);
        let said = own.field("indicator").said;
        let children = at.field("children");
        let mut weights = out.weights.take();
        for period in periods {
            let names = Names { ids: ids.clone(), period, outer: here.names };
            let inner = Here { period: Some(period), names: Some(&names) };
            let part = At { said: said.clone(), now: children.now.index(out.children.len()) };
            self.moved.insert(&part.now, &part.said);
            let Some(child) = self.node(&each.indicator, inner, &part) else {
                // Where it doesn't apply, its weight doesn't either.
                if let (Some(weights), Some(period)) = (&mut weights, self.period(period)) {
                    weights.remove(&period.id);
                }
                continue;
            };
            // A weight is said by period.
            if let (Some(weights), Some(period)) = (&mut weights, self.period(period))
                && let Some(weight) = weights.remove(&period.id)
            {
                weights.insert(child.id.clone(), weight);
            }
            out.children.push(child);
        }
        out.weights = weights;
    }

    /// A constant.
    pub(super) fn amount(&mut self, amount: &mut Amount, here: Here<'_>, at: &At) {
        let Amount::By(AmountBy::Period(by)) = amount else { return };
        let at = at.field("by_period");
        for id in by.by_period.keys() {
            self.named(id, &at.key(id.as_str()));
        }
        let Some(period) = self.here(here, &at).and_then(|period| self.period(period)) else { return };
        match by.by_period.get(&period.id) {
            Some(number) => *amount = Amount::All(*number),
            None => self.fault(&at, Fault::Lacks(period.id.clone())),
        }
    }

    fn curve(&mut self, curve: &mut Curve, here: Here<'_>, at: &At) {
        let Curve::Form(form) = curve else { return };
        match form.as_mut() {
            CurveForm::Proportional(curve) => {
                let at = at.field("proportional");
                let said = &mut curve.proportional;
                self.amount(&mut said.full_at, here, &at.field("full_at"));
                if let Some(threshold) = &mut said.threshold {
                    self.amount(&mut threshold.at, here, &at.field("threshold").field("at"));
                }
                self.cap(&mut said.at_most, here, &at.field("at_most"));
            }
            CurveForm::Bands(curve) => {
                for (place, band) in curve.bands.iter_mut().enumerate() {
                    let at = at.field("bands").index(place);
                    for (piece, field) in [(&mut band.share, "share"), (&mut band.points, "points")] {
                        if let Some(Piece::Constant(amount)) = piece {
                            self.amount(amount, here, &at.field(field));
                        }
                    }
                }
            }
            CurveForm::Per(curve) => {
                let at = at.field("per");
                let said = &mut curve.per;
                self.keep(&mut said.from, |work, value| work.value(value, here, &at.field("from")));
                self.amount(&mut said.base, here, &at.field("base"));
                self.amount(&mut said.every, here, &at.field("every"));
                for (price, field) in [(&mut said.up, "up"), (&mut said.down, "down")] {
                    if let Some(price) = price {
                        self.price(price, here, &at.field(field));
                    }
                }
            }
            CurveForm::Sum(curve) => {
                for (place, part) in curve.sum.iter_mut().enumerate() {
                    self.curve(part, here, &at.field("sum").index(place));
                }
            }
            CurveForm::Table(_) | CurveForm::Grades(_) => {}
        }
    }

    fn price(&mut self, price: &mut Price, here: Here<'_>, at: &At) {
        for (each, field) in [(&mut price.share, "share"), (&mut price.points, "points")] {
            if let Some(each) = each {
                self.amount(each, here, &at.field(field));
            }
        }
        self.cap(&mut price.at_most, here, &at.field("at_most"));
    }

    fn cap(&mut self, cap: &mut Cap, here: Here<'_>, at: &At) {
        if let Cap::Share(share) = cap {
            self.amount(share, here, at);
        }
    }

    fn steps(&mut self, steps: &'a [Step], here: Here<'_>, at: &At) -> Vec<Step> {
        let mut out = Vec::with_capacity(steps.len());
        for (place, step) in steps.iter().enumerate() {
            let from = at.index(place);
            // An added leaf that doesn't apply leaves no gap.
            let now = At { said: from.said, now: at.now.index(out.len()) };
            if place != out.len() {
                self.moved.insert(&now.now, &now.said);
            }
            out.extend(self.step(step, here, &now));
        }
        out
    }

    fn step(&mut self, step: &'a Step, here: Here<'_>, at: &At) -> Option<Step> {
        let mut out = match step {
            // Written out below; a tree isn't copied to be thrown away.
            Step::Add(said) => match &said.add {
                Addend::Leaf(leaf) => {
                    let leaf = self.node(leaf, here, &at.field("add"))?;
                    let mut step = said.clone();
                    step.add = Addend::Leaf(Box::new(leaf));
                    Step::Add(step)
                }
                Addend::Constant(_) => step.clone(),
            },
            _ => step.clone(),
        };
        self.constants(&mut out, here, at);
        Some(out)
    }

    /// The constants of a step, and its condition.
    fn constants(&mut self, step: &mut Step, here: Here<'_>, at: &At) {
        let when = match step {
            Step::Round(step) => &mut step.when,
            Step::Clamp(step) => {
                let at = at.field("clamp");
                for (end, field) in [(&mut step.clamp.at_least, "at_least"), (&mut step.clamp.at_most, "at_most")] {
                    if let Some(end) = end {
                        self.amount(end, here, &at.field(field));
                    }
                }
                &mut step.when
            }
            Step::Scale(step) => {
                self.amount(&mut step.scale, here, &at.field("scale"));
                &mut step.when
            }
            Step::Times(step) => {
                self.amount(&mut step.times, here, &at.field("times"));
                &mut step.when
            }
            Step::Set(step) => {
                self.amount(&mut step.set, here, &at.field("set"));
                &mut step.when
            }
            Step::Add(step) => {
                if let Addend::Constant(amount) = &mut step.add {
                    self.amount(amount, here, &at.field("add"));
                }
                &mut step.when
            }
        };
        if let Some(when) = when {
            self.keep(when, |work, when| work.condition(when, here, &at.field("when")));
        }
    }

    fn each(&mut self, each: &mut Each, here: Here<'_>, at: &At) {
        self.keep(&mut each.of, |work, id| work.item_id(id, here, &at.field("of")));
        self.keep(&mut each.value, |work, value| work.value(value, here, &at.field("value")));
        self.curve(&mut each.curve, here, &at.field("curve"));
        let steps = std::mem::take(&mut each.then);
        for (place, mut step) in steps.into_iter().enumerate() {
            let at = at.field("then").index(place);
            // A step of a row adds no leaf.
            self.constants(&mut step, here, &at);
            each.then.push(step);
        }
        self.absent(&mut each.absent, here, &at.field("absent"));
    }

    fn events(&mut self, events: &mut EventsForm, here: Here<'_>, at: &At) {
        match &events.during {
            Some(said) => {
                let at = at.field("during");
                if let Some(period) = self.dated(said, here, &at) {
                    events.during = Some(PeriodOf::Named(period));
                }
            }
            None if here.names.is_some() => self.fault(at, Fault::DuringUnsaid),
            None => {}
        }
        self.answer(&mut events.undated, here, &at.field("undated"));
    }

    fn absent(&mut self, absent: &mut Option<Absent>, here: Here<'_>, at: &At) {
        if let Some(Absent::Named(name)) = &absent {
            let outside = self.answers.entry(name.clone()).or_default();
            *outside |= here.names.is_none();
        }
        // Answers by name may read what each period has of its own.
        if let (Some(Absent::Named(name)), true) = (&absent, here.names.is_some())
            && let Some(answers) = self.book.answers.get(name)
        {
            *absent = Some(Absent::Said(Box::new(answers.clone())));
        }
        if let Some(Absent::Said(answers)) = absent {
            self.answers(answers, here, at);
        }
    }

    pub(super) fn answers(&mut self, answers: &mut Answers, here: Here<'_>, at: &At) {
        for (answer, field) in [
            (&mut answers.not_applicable, "not_applicable"),
            (&mut answers.not_assessed, "not_assessed"),
            (&mut answers.no_target, "no_target"),
            (&mut answers.rejected, "rejected"),
            (&mut answers.missing, "missing"),
            (&mut answers.zero_base, "zero_base"),
            (&mut answers.too_few, "too_few"),
            (&mut answers.too_few_peers, "too_few_peers"),
            (&mut answers.no_event, "no_event"),
        ] {
            if let Some(answer) = answer {
                self.answer(answer, here, &at.field(field));
            }
        }
    }

    /// Gaps that the leaf's own value of the period before fills: it is said as a value then.
    fn last_period(&mut self, absent: &mut Option<Absent>, value: &Value, here: Here<'_>, at: &At) {
        let Some(Absent::Said(answers)) = absent else { return };
        for cause in Cause::ALL {
            let Some(Answer::Form(AnswerForm::Fill(said))) = answers.to_mut(*cause) else { continue };
            let fill = &mut said.fill;
            if !fill.last_period || fill.value.is_some() {
                continue;
            }
            let fill_at = at.field(cause.word(Lang::En)).field("fill");
            let at = fill_at.field("last_period");
            // Where no period is spoken of, it stays and is refused.
            if here.period.is_some() && self.one(&PeriodOf::Word(RelativePeriod::Previous), here, &at).is_some() {
                let in_period = Box::new(value.clone());
                let period = PeriodOf::Word(RelativePeriod::Previous);
                fill.value = Some(Value::Form(Box::new(ValueForm::InPeriod(InPeriodForm { in_period, period }))));
                fill.last_period = false;
                self.moved.insert(&fill_at.field("value").now, &at.said);
            }
        }
    }

    fn answer(&mut self, answer: &mut Answer, here: Here<'_>, at: &At) {
        match answer {
            Answer::Form(AnswerForm::Fill(said)) => {
                let at = at.field("fill");
                if let Some(peers) = &mut said.fill.peers {
                    self.peers(peers, here, &at.field("peers").field("when"));
                }
                if let Some(value) = &mut said.fill.value {
                    self.keep(value, |work, value| work.value(value, here, &at.field("value")));
                }
            }
            Answer::Form(AnswerForm::Exclude(said)) => {
                if let Some(within) = &mut said.within {
                    self.keep(within, |work, id| work.node_id(id, here, &at.field("within")));
                }
            }
            Answer::Form(AnswerForm::Points(_) | AnswerForm::As(_)) | Answer::Word(_) => {}
        }
    }
}

/// How long the lists of a node are, which every copy has of its own.
fn lists(node: &Node) -> usize {
    let curve = match &node.curve {
        Some(Curve::Form(form)) => match form.as_ref() {
            CurveForm::Bands(curve) => curve.bands.len(),
            CurveForm::Table(curve) => {
                let table = &curve.table;
                table.share.iter().chain(&table.points).map(|ranks| ranks.keys().count()).fold(0, usize::saturating_add)
            }
            CurveForm::Grades(curve) => curve.grades.len(),
            CurveForm::Sum(curve) => curve.sum.len(),
            CurveForm::Proportional(_) | CurveForm::Per(_) => 0,
        },
        Some(Curve::Word(_)) | None => 0,
    };
    curve
        .saturating_add(node.weights.as_ref().map_or(0, |weights| weights.keys().count()))
        .saturating_add(node.then.len())
}

/// A node without what is beneath it.
fn shallow(node: &Node) -> Node {
    Node {
        id: node.id.clone(),
        label: node.label.clone(),
        category: node.category,
        points: node.points.clone(),
        applies: node.applies.clone(),
        combine: node.combine,
        weights: node.weights.clone(),
        best_n: node.best_n,
        children: Vec::new(),
        each_period: None,
        value: node.value.clone(),
        curve: node.curve.clone(),
        each: node.each.clone(),
        events: node.events.clone(),
        then: Vec::new(),
        digits: node.digits.clone(),
        absent: node.absent.clone(),
        nothing_left: node.nothing_left.clone(),
        legal: node.legal.clone(),
    }
}

/// The ids of a node and of all beneath it that a period has a copy of; what stands in a further node of each period
/// has copies of its own.
pub(super) fn names(node: &Node) -> BTreeSet<&Id> {
    let mut ids = BTreeSet::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        ids.insert(&node.id);
        waiting.extend(&node.children);
        waiting.extend(node.then.iter().filter_map(crate::plan::order::added_leaf));
    }
    ids
}
