//! The parts of a rulebook beside its tree, written out: items, standing, derived objects.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::nodes::names;
use super::{At, Fault, Here, Unfold, WHOLE};
use crate::document::{Id, Map, Text};
use crate::rulebook::Rulebook;
use crate::rulebook::absent::Absent;
use crate::rulebook::condition::Condition;
use crate::rulebook::data::Item;
use crate::rulebook::derive::{Derive, ItemOfParts};
use crate::rulebook::due::Due;
use crate::rulebook::node::Node;
use crate::rulebook::period::PeriodsOf;
use crate::rulebook::quota::{Places, PlacesForm};
use crate::rulebook::standing::Key;

/// The periods in which an item is observed.
pub(super) fn observed(item: &Item) -> Option<&PeriodsOf> {
    match item {
        Item::Number(item) => item.observed.as_ref(),
        Item::Target(item) => item.observed.as_ref(),
        Item::Rate(item) => item.observed.as_ref(),
        Item::Rank(item) | Item::Score(item) => item.observed.as_ref(),
        Item::Grade(item) => item.observed.as_ref(),
        Item::Flag(item) => item.observed.as_ref(),
        Item::Date(item) => item.observed.as_ref(),
        // Each has dates of its own.
        Item::Events(_) | Item::Milestones(_) => None,
        Item::Ballots(item) => item.observed.as_ref(),
        Item::Sheets(item) => item.observed.as_ref(),
        Item::Tasks(item) => item.observed.as_ref(),
    }
}

impl<'a> Unfold<'a> {
    pub(super) fn rulebook(&mut self) -> Rulebook {
        let book = self.book;
        let mut seen = BTreeSet::new();
        self.doubled.extend(own_ids(book).into_iter().filter(|id| !seen.insert(*id)));
        self.taken_items.extend(book.data.keys().cloned());
        self.taken_nodes.extend(seen);
        let data = self.items();
        self.scored_nodes();
        let root = Here::default();
        let at = At::root();
        // The trees are long, and written out below.
        let mut out = Rulebook {
            data,
            indicators: None,
            figures: Vec::new(),
            format: book.format,
            id: book.id.clone(),
            version: book.version.clone(),
            title: book.title.clone(),
            effective: book.effective.clone(),
            programme: book.programme.clone(),
            legal: book.legal.clone(),
            articles: book.articles.clone(),
            numeric: book.numeric.clone(),
            bodies: book.bodies.clone(),
            periods: book.periods.clone(),
            classes: book.classes.clone(),
            layers: book.layers.clone(),
            cohorts: book.cohorts.clone(),
            answers: book.answers.clone(),
            defaults: book.defaults.clone(),
            matters: book.matters.clone(),
            coverage: book.coverage.clone(),
            ranking: book.ranking.clone(),
            effects: book.effects.clone(),
            tiers: book.tiers.clone(),
            test_order: book.test_order.clone(),
            forced_lowest: book.forced_lowest.clone(),
            promotion: book.promotion.clone(),
            deciders: book.deciders.clone(),
            derive: book.derive.clone(),
            consequences: book.consequences.clone(),
            monitor: book.monitor.clone(),
        };
        out.indicators = book.indicators.as_ref().and_then(|node| self.node(node, root, &at.field("indicators")));
        for (place, figure) in book.figures.iter().enumerate() {
            out.figures.extend(self.node(figure, root, &at.field("figures").index(place)));
        }
        if let Some(Absent::Named(name)) = book.defaults.as_ref().and_then(|defaults| defaults.absent.as_ref()) {
            self.answers.insert(name.clone(), true);
        }
        // What only nodes of a period take is written out there, where a period is spoken of.
        out.answers = std::mem::take(&mut out.answers)
            .into_iter()
            .filter_map(|(name, mut answers)| {
                if self.answers.get(&name) == Some(&false) {
                    return None;
                }
                self.answers(&mut answers, root, &at.field("answers").key(name.as_str()));
                Some((name, answers))
            })
            .collect();
        self.matters(&mut out);
        self.standing(&mut out);
        self.derive(&mut out);
        self.consequences(&mut out);
        self.monitor(&mut out);
        out
    }

    /// Finds out which nodes are scored in which periods.
    fn scored_nodes(&mut self) {
        // With each node the periods of the one above it that is scored in several.
        let mut waiting: Vec<(&Node, Rc<[Option<usize>]>)> = Vec::new();
        let root: Rc<[Option<usize>]> = Rc::new([None]);
        waiting.extend(self.book.indicators.iter().chain(&self.book.figures).map(|node| (node, Rc::clone(&root))));
        while let Some((node, outer)) = waiting.pop() {
            waiting.extend(node.children.iter().map(|child| (child, Rc::clone(&outer))));
            let Some(each) = &node.each_period else { continue };
            // What is wrong with it is told where it is written out.
            let (faults, told) = (std::mem::take(&mut self.faults), std::mem::take(&mut self.told));
            let mut places = BTreeSet::new();
            for period in outer.iter() {
                let here = Here { period: *period, names: None };
                places.extend(self.several(&each.periods, here, &At::root()).unwrap_or_default());
            }
            (self.faults, self.told) = (faults, told);
            if self.count(outer.len(), &At::root()).is_none() {
                return;
            }
            for id in names(&each.indicator) {
                let periods = self.scored.entry(id).or_default();
                periods.extend(&places);
                periods.sort_unstable();
                periods.dedup();
            }
            waiting.push((&each.indicator, places.into_iter().map(Some).collect()));
        }
    }

    /// The items, one for each period of those that are observed in several.
    fn items(&mut self) -> Map<Item> {
        let mut items = Map::new();
        for (id, item) in self.book.data.iter() {
            let at = At::root().field("data").key(id.as_str());
            let Some(said) = observed(item) else {
                items.insert(id.clone(), item.clone());
                continue;
            };
            let periods = self.several(said, Here::default(), &at.field("observed")).unwrap_or_default();
            for period in &periods {
                if self.count(WHOLE, &at).is_none() {
                    break;
                }
                let Some(copy) = self.item_in(id, *period).filter(|copy| self.taken_items.insert(copy.clone())) else {
                    self.fault(&at, Fault::Taken(id.clone()));
                    break;
                };
                let now = At::root().field("data").key(copy.as_str());
                self.moved.insert(&now.now, &at.said);
                let mut item = item.clone();
                let (label, observed) = parts(&mut item);
                if let Some(observed) = observed {
                    *observed = None;
                }
                *label = self.label(label.as_ref(), id, *period);
                if let Some(Due::After(after)) = due(&mut item) {
                    let here = Here { period: Some(*period), names: None };
                    let from = At { said: at.said.field("due").field("from"), now: now.now.field("due").field("from") };
                    self.day(&mut after.from, here, &from);
                }
                items.insert(copy, item);
            }
            self.observed.insert(id, periods);
        }
        items
    }

    /// Leaves among which one matter counts: those of each period stand side by side, in the order of time.
    fn matters(&mut self, out: &mut Rulebook) {
        for (place, said) in out.matters.iter_mut().enumerate() {
            let at = At::root().field("matters").index(place).field("leaves");
            let mut among = Vec::new();
            for (index, id) in std::mem::take(&mut said.leaves).into_iter().enumerate() {
                let at = at.index(index);
                let Some(periods) = self.scored.get(&id).cloned() else {
                    self.moved.insert(
                        &At::root().field("matters").index(place).field("leaves").index(among.len()).now,
                        &at.said,
                    );
                    among.push(id);
                    continue;
                };
                for period in periods {
                    let Some(copy) = self.count(1, &at).and_then(|()| self.node_in(&id, period, &at)) else { break };
                    let now = At::root().field("matters").index(place).field("leaves").index(among.len()).now;
                    self.moved.insert(&now, &at.said);
                    among.push(copy);
                }
            }
            said.leaves = among;
        }
    }

    fn standing(&mut self, out: &mut Rulebook) {
        let root = At::root();
        for (place, cohort) in out.cohorts.iter_mut().enumerate() {
            if let Some(separate) = &mut cohort.separate {
                self.when(&mut separate.when, &root.field("cohorts").index(place).field("separate").field("when"));
            }
        }
        for (place, effect) in out.effects.iter_mut().enumerate() {
            self.when(&mut effect.when, &root.field("effects").index(place).field("when"));
        }
        for (place, key) in out.ranking.iter_mut().flat_map(|ranking| &mut ranking.keys).enumerate() {
            let at = root.field("ranking").field("keys").index(place);
            match key {
                Key::Value(key) => {
                    self.keep(&mut key.value, |work, said| work.value(said, Here::default(), &at.field("value")));
                }
                Key::Data(key) => {
                    self.keep(&mut key.data, |work, said| work.item_id(said, Here::default(), &at.field("data")));
                }
                Key::Score(_) | Key::Rate(_) | Key::Figure(_) => {}
            }
        }
        for (place, tier) in out.tiers.iter_mut().enumerate() {
            let at = root.field("tiers").index(place);
            if let Some(when) = &mut tier.when {
                self.when(when, &at.field("when"));
            }
            if let Some(quota) = &mut tier.quota {
                for (places, field) in [(&mut quota.at_most, "at_most"), (&mut quota.at_least, "at_least")] {
                    if let Some(places) = places {
                        self.places(places, &at.field("quota").field(field));
                    }
                }
            }
        }
        if let Some(lowest) = &mut out.forced_lowest {
            let at = root.field("forced_lowest");
            self.places(&mut lowest.quota.at_least, &at.field("quota").field("at_least"));
            if let Some(when) = &mut lowest.when {
                self.when(when, &at.field("when"));
            }
        }
        for (place, promotion) in out.promotion.iter_mut().enumerate() {
            let at = root.field("promotion").index(place);
            self.when(&mut promotion.when, &at.field("when"));
            if let Some(quota) = &mut promotion.quota {
                self.places(&mut quota.at_most, &at.field("quota").field("at_most"));
            }
        }
    }

    fn consequences(&mut self, out: &mut Rulebook) {
        for (place, said) in out.consequences.iter_mut().enumerate() {
            let at = At::root().field("consequences").index(place);
            self.when(&mut said.when, &at.field("when"));
            // Outside all periods their ends are told as unknown.
            for (term, field) in [(&mut said.from, "from"), (&mut said.until, "until")] {
                if let Some(Due::After(after)) = term {
                    self.day(&mut after.from, Here::default(), &at.field(field).field("from"));
                }
            }
            if let Some(figure) = &mut said.figure {
                self.keep(figure, |work, id| work.node_id(id, Here::default(), &at.field("figure")));
            }
        }
    }

    fn when(&mut self, when: &mut Condition, at: &At) {
        self.keep(when, |work, when| work.condition(when, Here::default(), at));
    }

    fn places(&mut self, places: &mut Places, at: &At) {
        let Places::Form(form) = places else { return };
        match form.as_mut() {
            PlacesForm::Cohort(_) => {}
            PlacesForm::Count(said) => self.amount(&mut said.count, Here::default(), &at.field("count")),
            PlacesForm::OwnerShare(said) => {
                let at = at.field("owner_share");
                self.keep(&mut said.owner_share, |work, value| work.value(value, Here::default(), &at));
            }
            PlacesForm::OwnerCount(said) => {
                let at = at.field("owner_count");
                self.keep(&mut said.owner_count, |work, value| work.value(value, Here::default(), &at));
            }
        }
    }

    fn derive(&mut self, out: &mut Rulebook) {
        for (place, derive) in out.derive.iter_mut().enumerate() {
            let at = At::root().field("derive").index(place);
            match derive {
                Derive::Totals(said) => {
                    if let Some(weight) = &mut said.weight {
                        self.keep(weight, |work, value| work.value(value, Here::default(), &at.field("weight")));
                    }
                }
                Derive::Items(said) => {
                    let mut items = Map::new();
                    for (id, how) in std::mem::take(&mut said.items) {
                        let at = at.field("items").key(id.as_str());
                        let Some(periods) = self.observed.get(&id).cloned() else {
                            items.insert(id, self.of_parts(how, Here::default(), &at));
                            continue;
                        };
                        for period in periods {
                            let Some(copy) = self.item_in(&id, period) else { break };
                            let now = At::root().field("derive").index(place).field("items").key(copy.as_str()).now;
                            self.moved.insert(&now, &at.said);
                            let here = Here { period: Some(period), names: None };
                            let at = At { said: at.said.clone(), now };
                            items.insert(copy, self.of_parts(how.clone(), here, &at));
                        }
                    }
                    said.items = items;
                }
            }
        }
    }

    /// How an item comes from parts.
    fn of_parts(&mut self, mut how: ItemOfParts, here: Here<'_>, at: &At) -> ItemOfParts {
        if let ItemOfParts::Counted(said) = &mut how {
            self.keep(&mut said.count, |work, when| work.condition(when, here, &at.field("count")));
        }
        how
    }
}

/// The ids of all nodes as the rulebook says them.
fn own_ids(book: &Rulebook) -> Vec<&Id> {
    let mut ids = Vec::new();
    let mut waiting: Vec<&Node> = book.indicators.iter().chain(&book.figures).collect();
    while let Some(node) = waiting.pop() {
        ids.push(&node.id);
        waiting.extend(&node.children);
        waiting.extend(node.each_period.iter().map(|each| each.indicator.as_ref()));
        waiting.extend(node.then.iter().filter_map(crate::plan::order::added_leaf));
    }
    ids
}

/// When an item is due.
fn due(item: &mut Item) -> Option<&mut Due> {
    match item {
        Item::Number(item) => item.due.as_mut(),
        Item::Target(item) => item.due.as_mut(),
        Item::Rate(item) => item.due.as_mut(),
        Item::Rank(item) | Item::Score(item) => item.due.as_mut(),
        Item::Grade(item) => item.due.as_mut(),
        Item::Flag(item) => item.due.as_mut(),
        Item::Date(item) => item.due.as_mut(),
        Item::Events(item) => item.due.as_mut(),
        Item::Ballots(item) => item.due.as_mut(),
        Item::Sheets(item) => item.due.as_mut(),
        Item::Milestones(item) => item.due.as_mut(),
        Item::Tasks(item) => item.due.as_mut(),
    }
}

/// Label and periods of an item.
fn parts(item: &mut Item) -> (&mut Option<Text>, Option<&mut Option<PeriodsOf>>) {
    match item {
        Item::Number(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Target(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Rate(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Rank(item) | Item::Score(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Grade(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Flag(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Date(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Events(item) => (&mut item.label, None),
        Item::Milestones(item) => (&mut item.label, None),
        Item::Ballots(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Sheets(item) => (&mut item.label, Some(&mut item.observed)),
        Item::Tasks(item) => (&mut item.label, Some(&mut item.observed)),
    }
}
