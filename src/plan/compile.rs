//! From a rulebook without errors to a plan: places for ids, constants for classes.
//!
//! Total: what `check` would have refused makes `None`, never a guess.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::condition::PlanCondition;
use super::exclude::Cluster;
use super::groups::Who;
use super::marks::Mark;
use super::node::{Act, Digits, InGroup, Leaf, PlanNode, PlanStep, Work};
use super::order::Flat;
use super::peers::Pools;
use super::words::Words;
use super::{
    Inner, Plan, absent, combine, consequence, coverage, curves, derive, digits, effects, events, exclude, groups,
    items, kernel, marks, matter, monitor, order, reads, standing, swift, swift_quotient,
};
use crate::document::{Id, Lang};
use crate::number::interval::End;
use crate::number::{Grid, Mode, Ratio, Rounding};
use crate::rulebook::derive::Derive;
use crate::rulebook::identity::Compare;
use crate::rulebook::node::{Combine, Node};
use crate::rulebook::peers::averaged_alone;
use crate::rulebook::then::{Addend, Step};
use crate::rulebook::{Rulebook, extent};
use crate::unfold::in_period;

/// The plan of a sound rulebook; `None` for one that isn't. `written` is the same rulebook with its periods written out,
/// where it speaks of some, and the items that are observed in several, by places of those.
pub(crate) fn compile(said: Rulebook, written: Option<(Rulebook, BTreeMap<Id, Vec<usize>>)>) -> Option<Plan> {
    let (book, said, observed) = match written {
        Some((book, observed)) => (book, Some(said), observed),
        None => (said, None, BTreeMap::new()),
    };
    let flat = order::flatten(&book);
    let mut items = items::of(&book, &flat)?;
    let item_index: BTreeMap<Id, usize> =
        items.iter().enumerate().map(|(place, item)| (item.id.clone(), place)).collect();
    let observed = observed.into_iter().map(|(id, places)| of_periods(&book, &item_index, id, &places)).collect();
    let class_index = book.classes.iter().enumerate().map(|(place, class)| (class.id.clone(), place)).collect();
    let cohort_index = book.cohorts.iter().enumerate().map(|(place, cohort)| (cohort.id.clone(), place)).collect();
    let groups = groups::all(&book, &flat);
    let group_index = groups::index(&groups);
    let marks = marks::of(&book, &flat, &groups);
    let order::Order { nodes: order, strata } = order::of(&book, &flat).ok()?;
    // From a node's place in the list to its place in the order.
    let mut place_of = vec![0_usize; flat.len()];
    for (place, listed) in order.iter().enumerate() {
        *place_of.get_mut(*listed)? = place;
    }
    let node_index: BTreeMap<Id, usize> =
        flat.iter().zip(&place_of).map(|(one, place)| (one.node.id.clone(), *place)).collect();
    let mut children: Vec<Arc<[usize]>> = vec![Arc::default(); flat.len()];
    let mut stratum_of = vec![0; flat.len()];
    for ((one, place), stratum) in flat.iter().zip(&place_of).zip(&strata) {
        *children.get_mut(*place)? = one.children.iter().filter_map(|child| place_of.get(*child).copied()).collect();
        *stratum_of.get_mut(*place)? = *stratum;
    }
    // What an added leaf came to is known once its node's steps have run.
    let mut known_at = stratum_of.clone();
    for (one, place) in flat.iter().zip(&place_of) {
        if let (Some(parent), Some(_)) = (one.parent, one.added) {
            let after = *stratum_of.get(*place_of.get(parent)?)?;
            let own = known_at.get_mut(*place)?;
            *own = after.max(*own);
        }
    }
    let item_of = flat.iter().filter_map(|one| Some((&one.node.id, &one.node.events.as_ref()?.of))).collect();
    let matters = matter::of(&book, &item_index, &node_index, &item_of)?;
    let words = Words {
        book: &book,
        items: &items,
        item_index: &item_index,
        node_index: &node_index,
        children: &children,
        strata: &known_at,
        flat: &flat,
        order: &order,
        pools: Pools::default(),
        refusing: RefCell::default(),
        judged: RefCell::default(),
        needs: RefCell::default(),
        working: RefCell::default(),
        milestones: RefCell::default(),
        levels: RefCell::default(),
        part_counts: RefCell::default(),
        matters,
        own_fills: RefCell::default(),
        table: Cell::new(None),
    };
    let mut applies = applies(&words)?;
    let mut nodes = Vec::with_capacity(flat.len());
    let alike = groups::alike(&flat);
    for listed in &order {
        let one = flat.get(*listed)?;
        let when = std::mem::take(applies.get_mut(*listed)?);
        let alike = *alike.get(*listed)?;
        nodes.push(PlanNode { when, ..node(&words, (*listed, one, alike), &marks, &place_of, &groups)? });
    }
    let coverage = coverage::of(&book, &flat, &marks, &place_of, &groups)?;
    let clusters = clusters(&book, &flat, &place_of, &mut nodes)?;
    let standing = standing::of(&words)?;
    let effects = effects::of(&words)?;
    let apart = effects::apart(&words)?;
    let consequences = consequence::of(&words)?;
    let monitor = monitor::of(&words)?;
    let derive = derive::of(&words)?;
    let totals = |class: &Id| book.derive.iter().filter_map(Derive::totals).position(|said| said.class == *class);
    let derived = groups.iter().map(|who| totals(who.class)).collect();
    let gather = derive::items(&words)?;
    let effects_late = book.indicators.as_ref().is_some_and(|root| reads::by_rate(&book, root));
    let effects_at = if effects.is_empty() || book.indicators.is_none() { None } else { place_of.first().copied() };
    let compare = book.numeric.compare;
    let pools = words.pools.into_inner();
    let refusing = words.refusing.into_inner();
    let judged = words.judged.into_inner();
    let needs = words.needs.into_inner();
    let working = words.working.into_inner();
    let milestones = words.milestones.into_inner();
    let levels = words.levels.into_inner();
    let part_counts = words.part_counts.into_inner();
    // Where each stratum ends in the order.
    let last = stratum_of.last().copied().unwrap_or(0);
    let strata = (0..=last).map(|stratum| stratum_of.partition_point(|own| *own <= stratum)).collect();
    drop(flat);
    needs.tell(&mut items);
    levels.tell(&mut items);
    Some(Plan::new(Inner {
        digest: OnceLock::new(),
        // Known once all else is.
        columnar: None,
        items,
        item_index,
        observed,
        class_index,
        group_index,
        cohort_index,
        nodes,
        pools,
        refusing,
        judged,
        working,
        milestones,
        strata,
        clusters,
        listed: place_of,
        compare,
        coverage,
        effects,
        effects_at,
        effects_late,
        consequences,
        monitor,
        apart,
        derive,
        derived,
        gather,
        part_counts,
        standing,
        rulebook: book,
        said,
    }))
}

/// The items that one stands for which is observed in periods, with those.
fn of_periods(book: &Rulebook, item_index: &BTreeMap<Id, usize>, id: Id, places: &[usize]) -> (Id, Vec<(Id, usize)>) {
    let periods = places.iter().filter_map(|place| book.periods.get(*place));
    let items = periods.filter_map(|period| Some((period.id.clone(), *item_index.get(&in_period(&id, &period.id)?)?)));
    let items = items.collect();
    (id, items)
}

/// Clusters by places in the order; their leaves are told.
fn clusters(book: &Rulebook, flat: &[Flat<'_>], place_of: &[usize], nodes: &mut [PlanNode]) -> Option<Vec<Cluster>> {
    let mut clusters = exclude::clusters(book, flat);
    for (place, cluster) in clusters.iter_mut().enumerate() {
        for group in &mut cluster.groups {
            group.within = *place_of.get(group.within)?;
            for leaf in &mut group.leaves {
                *leaf = *place_of.get(*leaf)?;
            }
        }
        for leaf in cluster.outermost().into_iter().flat_map(|group| &group.leaves) {
            nodes.get_mut(*leaf)?.cluster = Some(place);
        }
    }
    Some(clusters)
}

fn node(
    words: &Words<'_>,
    (listed, one, alike): (usize, &Flat<'_>, bool),
    marks: &[Vec<Mark>],
    place_of: &[usize],
    groups: &[Who<'_>],
) -> Option<PlanNode> {
    let book = words.book;
    let said = one.node;
    let default = one.default_digits(book);
    let (rounding, exact) = digits::resolve(said.digits.as_ref().unwrap_or(default), book.numeric.rounding)?;
    let children = one.children.iter().map(|child| place_of.get(*child).copied()).collect::<Option<Vec<_>>>()?;
    // Groups with one mark share what else is the same for all of them.
    let shares = !groups::has_varying(said) && (said.children.is_empty() || said.combine == Combine::Sum);
    let mut shared: BTreeMap<[Option<Ratio>; 2], Arc<InGroup>> = BTreeMap::new();
    let mut first: Option<Arc<InGroup>> = None;
    let mut by_group = Vec::with_capacity(groups.len());
    for (mark, who) in marks.get(listed)?.iter().zip(groups) {
        let full = |mark: Mark| match mark {
            Mark::Full(full) => Some(full),
            Mark::Absent | Mark::Open => None,
        };
        let here = match (mark, &first) {
            (Mark::Absent, _) => None,
            (_, Some(first)) if alike => Some(Arc::clone(first)),
            _ => {
                let worth = [full(mark.clone()), full(marks::combined(book, marks, one, *who))];
                let here = match shared.get(&worth).filter(|_| shares) {
                    Some(here) => Arc::clone(here),
                    None => {
                        let digits = Digits { rounding, exact };
                        let here = Arc::new(in_group(words, one, marks, &worth, (*who, digits))?);
                        shared.insert(worth, Arc::clone(&here));
                        here
                    }
                };
                Some(here)
            }
        };
        if first.is_none() {
            first.clone_from(&here);
        }
        by_group.push(here);
    }
    Some(PlanNode {
        id: said.id.clone(),
        label: said.label.as_ref().map_or_else(|| said.id.to_string(), ToString::to_string),
        legal: said.legal.as_ref().map(ToString::to_string),
        depth: one.depth,
        children,
        added: match (one.parent, one.added) {
            (Some(parent), Some(step)) => Some((*place_of.get(parent)?, step)),
            _ => None,
        },
        figure: one.figure,
        when: Vec::new(),
        cluster: None,
        groups: by_group,
        digits: Digits { rounding, exact },
    })
}

/// A node in a group that has it.
fn in_group(
    words: &Words<'_>,
    one: &Flat<'_>,
    marks: &[Vec<Mark>],
    [mark, below]: &[Option<Ratio>; 2],
    (who, digits): (Who<'_>, Digits),
) -> Option<InGroup> {
    let (book, said) = (words.book, one.node);
    let mark = mark.clone();
    let steps =
        said.then.iter().map(|step| self::step(words, step, who, below.as_ref())).collect::<Option<Vec<_>>>()?;
    let work = if let Some(events) = &said.events {
        Work::Events(Box::new(events::of(words, said, events, mark.as_ref())?))
    } else if let Some(each) = &said.each {
        let answers = absent::of(words, said, mark.as_ref())?;
        Work::Each(Box::new(super::tasks::of(words, one, each, who, answers)?))
    } else if said.children.is_empty() {
        Work::Leaf(Box::new(leaf(words, said, who, mark.as_ref())?))
    } else {
        let there = |child: usize| {
            one.children
                .get(child)
                .and_then(|child| marks.get(*child)?.get(who.place))
                .is_some_and(|mark| *mark != Mark::Absent)
        };
        combine::of(said, combine::digits(book)?, there).map_or(Work::Sum, |meet| Work::Combine(Box::new(meet)))
    };
    let kernel = match (&work, book.numeric.compare) {
        // A kernel keeps no number before rounding.
        (Work::Leaf(leaf), Compare::Published) => {
            kernel::of(words.items, &leaf.value, &leaf.curve, mark.as_ref(), &steps, digits)
        }
        _ => None,
    };
    let nothing_left = match &said.nothing_left {
        Some(answer) => Some(absent::plain(answer, mark.as_ref())?),
        None => None,
    };
    let range = |item: usize| held_range(words, item);
    let swift = kernel.as_ref().and_then(|kernel| swift::of(kernel, &digits.rounding, range));
    let swift_quotient = kernel.as_ref().and_then(|kernel| swift_quotient::of(kernel, &digits.rounding, range));
    Some(InGroup { mark, work, steps, nothing_left, kernel, swift, swift_quotient })
}

/// What whole numbers of an item its range allows.
fn held_range(words: &Words<'_>, item: usize) -> (Option<i64>, Option<i64>) {
    let Some(item) = words.items.get(item) else { return (None, None) };
    let range = words.book.data.get(&item.id).map(extent::numbers);
    let whole = |end: &Option<End>| {
        let units = end.as_ref()?.at.div(&Ratio::from_decimal_parts(1, item.decimals))?;
        i64::try_from(Rounding::new(Mode::AwayFromZero, Grid::decimals(0)?).round(&units).lowest_terms()?.0).ok()
    };
    range.map_or((None, None), |range| (whole(&range.low), whole(&range.high)))
}

/// By place in the tree's list, the conditions of a node and of those above it; each compiled once.
fn applies(words: &Words<'_>) -> Option<Vec<Vec<Arc<PlanCondition>>>> {
    let mut all: Vec<Vec<Arc<PlanCondition>>> = Vec::with_capacity(words.flat.len());
    // Parents stand before what is beneath them.
    for one in words.flat {
        let mut own = match one.parent {
            Some(parent) => all.get(parent)?.clone(),
            None => Vec::new(),
        };
        if let Some(when) = one.node.applies.as_ref().and_then(|applies| applies.when.as_ref()) {
            own.push(Arc::new(words.condition(when)?));
        }
        all.push(own);
    }
    Some(all)
}

/// A leaf that has a value.
pub(super) fn leaf(words: &Words<'_>, said: &Node, who: Who<'_>, mark: Option<&Ratio>) -> Option<Leaf> {
    let value = said.value.as_ref()?;
    let expr = words.expr(value)?;
    let node = *words.node_index.get(&said.id)?;
    let curve = curves::of(words, said.curve.as_ref()?, &expr, (node, who))?;
    let averaged = match averaged_alone(value) {
        Some(rank) => Some(words.averaged(rank, node, &curve)?),
        None => None,
    };
    let answers = absent::of(words, said, mark)?;
    let formula = [words.formula(value, Lang::Zh), words.formula(value, Lang::En)];
    let decided_by = curve.latitude().map(|latitude| latitude.by.clone());
    Some(Leaf { value: expr, formula, curve, averaged, decided_by, answers })
}

pub(super) fn step(words: &Words<'_>, step: &Step, who: Who<'_>, below: Option<&Ratio>) -> Option<PlanStep> {
    let act = match step {
        Step::Round(step) => Act::Round(digits::resolve(&step.round, words.book.numeric.rounding)?.0),
        Step::Clamp(step) => Act::Clamp {
            at_least: curves::optional(step.clamp.at_least.as_ref(), who)?,
            at_most: curves::optional(step.clamp.at_most.as_ref(), who)?,
        },
        Step::Scale(step) => Act::Scale { to: curves::amount(&step.scale, who)?, of: below?.clone() },
        Step::Times(step) => Act::Times(curves::amount(&step.times, who)?),
        Step::Add(step) => match &step.add {
            Addend::Constant(number) => Act::Add(curves::amount(number, who)?),
            Addend::Leaf(leaf) => Act::AddLeaf(*words.node_index.get(&leaf.id)?),
        },
        Step::Set(step) => Act::Set(curves::amount(&step.set, who)?),
    };
    let when = match step.when() {
        Some(when) => Some(words.condition(when)?),
        None => None,
    };
    Some(PlanStep { act, when })
}
