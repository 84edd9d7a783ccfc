//! What a node waits for: its children, the scores that it reads, and the scores that it reads of its peers.
//!
//! Walks the rulebook's own values and conditions, before anything is compiled, so that cycles are found by `check`.

use std::collections::BTreeMap;

use super::order::Flat;
use super::{answers, exclude};
use crate::document::Id;
use crate::rulebook::Rulebook;
use crate::rulebook::absent::{Answer, AnswerForm, Cause, Fill, FillMean};
use crate::rulebook::condition::{Condition, ScoreOf};
use crate::rulebook::curve::{Curve, CurveForm};
use crate::rulebook::functions::operands;
use crate::rulebook::node::Node;
use crate::rulebook::value::{CountForm, Value, ValueForm};

/// Scores that something reads, by place in the tree's list; `true` where those of peers are read, so that every
/// object's must be there first.
pub(crate) type Read = Vec<(usize, bool)>;

/// A part still to be walked.
enum Part<'a> {
    Value(&'a Value),
    Condition(&'a Condition),
}

/// What each node reads, in the tree's order; after the nodes come hubs, which stand for many scores at once: those of
/// all children of a node that is counted, and all that decides which leaves of a cluster have points.
pub(crate) fn all(book: &Rulebook, flat: &[Flat<'_>]) -> Vec<Read> {
    let places = places(flat);
    let mut hubs = Hubs::default();
    let mut all: Vec<Read> = flat
        .iter()
        .map(|one| {
            let mut read: Read = one.children.iter().map(|child| (*child, false)).collect();
            for step in one.node.then.iter().chain(one.node.each.iter().flat_map(|each| &each.then)) {
                if let Some(when) = step.when() {
                    walk(Part::Condition(when), false, &mut hubs, (flat, &places), &mut read);
                }
            }
            of_leaf(book, one.node, &mut hubs, (flat, &places), &mut read);
            read
        })
        .collect();
    // Effects act on the total once all that their conditions read is there; the total itself they read before.
    if let (Some(_), Some(root)) = (&book.indicators, all.first_mut()) {
        // Those that only bar tiers wait for everything anyway.
        for effect in book.effects.iter().filter(|effect| !effect.is_late()) {
            let mut read = Read::new();
            walk(Part::Condition(&effect.when), false, &mut hubs, (flat, &places), &mut read);
            root.extend(read.into_iter().filter(|(node, peers)| *peers || *node != 0));
        }
    }
    // Where marks may move, each leaf waits until it is known which of the others are there.
    for cluster in exclude::clusters(book, flat) {
        let Some(outermost) = cluster.outermost() else { continue };
        let mut together = Read::new();
        for leaf in outermost.leaves.iter().filter_map(|leaf| flat.get(*leaf)) {
            if exclude::may_be_out(book, leaf.node) {
                of_leaf(book, leaf.node, &mut hubs, (flat, &places), &mut together);
            }
        }
        together.sort_unstable();
        together.dedup();
        let hub = hubs.add(flat, together);
        for leaf in &outermost.leaves {
            if let Some(read) = all.get_mut(*leaf) {
                read.push((hub, false));
            }
        }
    }
    all.append(&mut hubs.reads);
    for read in &mut all {
        // What an added leaf came to is known once its node's steps have run.
        let holders: Read = read
            .iter()
            .filter_map(|(other, peers)| {
                let other = flat.get(*other).filter(|other| other.added.is_some())?;
                Some((other.parent?, *peers))
            })
            .collect();
        read.extend(holders);
    }
    // A node waits for the leaves that it adds.
    for (place, one) in flat.iter().enumerate() {
        if let (Some(parent), Some(_)) = (one.parent, one.added)
            && let Some(read) = all.get_mut(parent)
        {
            read.push((place, false));
        }
    }
    all
}

/// By node, in the tree's order, the scores that decide whether it has points of its own.
pub(crate) fn deciding(book: &Rulebook, flat: &[Flat<'_>]) -> Vec<Read> {
    let places = places(flat);
    let own = |one: &Flat<'_>| {
        let (mut hubs, mut read) = (Hubs::default(), Read::new());
        of_leaf(book, one.node, &mut hubs, (flat, &places), &mut read);
        // Whoever counts children reads each of them.
        let children = |hub: usize| hub.checked_sub(flat.len()).and_then(|hub| hubs.reads.get(hub));
        let each = |(other, peers): &(usize, bool)| match children(*other) {
            Some(children) => children.iter().map(|(child, _)| (*child, *peers)).collect(),
            None => vec![(*other, *peers)],
        };
        read.iter().flat_map(each).collect()
    };
    flat.iter().map(own).collect()
}

/// Places of ids in the tree's list.
fn places<'b>(flat: &[Flat<'b>]) -> BTreeMap<&'b Id, usize> {
    let mut places = BTreeMap::new();
    for (place, one) in flat.iter().enumerate() {
        places.entry(&one.node.id).or_insert(place);
    }
    places
}

/// Places after those of the nodes, each with what it waits for.
#[derive(Default)]
struct Hubs {
    reads: Vec<Read>,
    /// By node, the hub of its children.
    children: BTreeMap<usize, usize>,
}

impl Hubs {
    fn add(&mut self, flat: &[Flat<'_>], read: Read) -> usize {
        let place = flat.len().saturating_add(self.reads.len());
        self.reads.push(read);
        place
    }

    fn of_children(&mut self, flat: &[Flat<'_>], node: usize) -> usize {
        if let Some(hub) = self.children.get(&node) {
            return *hub;
        }
        let one = flat.get(node);
        // The rows of a table are scored with their node.
        let rows = one.filter(|one| one.node.each.is_some()).map(|_| (node, false));
        let children = one.into_iter().flat_map(|one| &one.children).map(|child| (*child, false));
        let hub = self.add(flat, children.chain(rows).collect());
        self.children.insert(node, hub);
        hub
    }
}

/// The tree's list, and the places of its ids.
type Tree<'t> = (&'t [Flat<'t>], &'t BTreeMap<&'t Id, usize>);

/// What decides whether a leaf has points of its own, and what fills its gaps.
fn of_leaf(book: &Rulebook, node: &Node, hubs: &mut Hubs, tree: Tree<'_>, read: &mut Read) {
    let rows = node.each.as_ref();
    let values = || {
        let curves = node.curve.iter().chain(rows.map(|each| &each.curve));
        node.value.iter().chain(rows.map(|each| &each.value)).chain(curves.flat_map(of_curve))
    };
    for value in values() {
        walk(Part::Value(value), false, hubs, tree, read);
    }
    for fill in fills(book, node) {
        if let Some(value) = &fill.value {
            walk(Part::Value(value), false, hubs, tree, read);
            continue;
        }
        if let Some(when) = fill.peers.as_ref().and_then(|peers| peers.when.as_ref()) {
            walk(Part::Condition(when), true, hubs, tree, read);
        }
        for value in values() {
            walk(Part::Value(value), true, hubs, tree, read);
        }
    }
}

/// Values that a curve itself reads.
pub(crate) fn of_curve(curve: &Curve) -> Vec<&Value> {
    let mut values = Vec::new();
    let mut waiting = vec![curve];
    while let Some(curve) = waiting.pop() {
        if let Curve::Form(form) = curve {
            match form.as_ref() {
                CurveForm::Per(curve) => values.push(&curve.per.from),
                CurveForm::Sum(curve) => waiting.extend(&curve.sum),
                _ => {}
            }
        }
    }
    values
}

/// The fills that a node's answers lead to.
pub(crate) fn fills<'a>(book: &'a Rulebook, node: &'a Node) -> Vec<&'a Fill> {
    if node.value.is_none() && node.events.is_none() && node.each.is_none() {
        return Vec::new();
    }
    Cause::ALL
        .iter()
        .filter_map(|cause| match answers::resolved(book, node, *cause) {
            Some(Answer::Form(AnswerForm::Fill(answer))) => Some(answer.fill.as_ref()),
            _ => None,
        })
        .collect()
}

/// Whether a node's own points must be there for every object before a gap among them can be filled.
pub(crate) fn by_rate(book: &Rulebook, node: &Node) -> bool {
    fills(book, node).iter().any(|fill| fill.mean == Some(FillMean::Rate))
}

/// Every form of a value or condition, the innermost too; `true` for one that stands in a count, or is read of peers.
fn forms(first: Part<'_>) -> Vec<(&ValueForm, bool)> {
    let mut found = Vec::new();
    let mut waiting = vec![(first, false)];
    while let Some((part, inside)) = waiting.pop() {
        if let Part::Value(Value::Form(form)) = &part {
            found.push((form.as_ref(), inside));
            if let ValueForm::Count(form) = form.as_ref() {
                waiting.push((Part::Condition(&form.when), true));
                continue;
            }
        }
        within(part, inside, &mut waiting);
    }
    found
}

/// Counts in a condition; `true` for one that stands in another, or is read of peers.
pub(crate) fn counts_of_condition(condition: &Condition) -> Vec<(&CountForm, bool)> {
    counts(forms(Part::Condition(condition)))
}

/// The same in a value.
pub(crate) fn counts_of_value(value: &Value) -> Vec<(&CountForm, bool)> {
    counts(forms(Part::Value(value)))
}

/// Counts in all that a node says.
pub(crate) fn counts_of_node<'a>(book: &'a Rulebook, node: &'a Node) -> Vec<&'a CountForm> {
    let rows = node.each.as_ref();
    let curves = node.curve.iter().chain(rows.map(|each| &each.curve));
    let values = node.value.iter().chain(rows.map(|each| &each.value)).chain(curves.flat_map(of_curve));
    let steps = node.then.iter().chain(rows.iter().flat_map(|each| &each.then)).filter_map(|step| step.when());
    let applies = node.applies.iter().filter_map(|applies| applies.when.as_ref());
    let fills = fills(book, node);
    let values = values.chain(fills.iter().filter_map(|fill| fill.value.as_ref()));
    let peers = fills.iter().filter_map(|fill| fill.peers.as_ref()?.when.as_ref());
    let parts = values.map(Part::Value).chain(steps.chain(applies).chain(peers).map(Part::Condition));
    parts.flat_map(|part| counts(forms(part))).map(|(form, _)| form).collect()
}

fn counts(forms: Vec<(&ValueForm, bool)>) -> Vec<(&CountForm, bool)> {
    let mut counts = Vec::new();
    for (form, inside) in forms {
        if let ValueForm::Count(form) = form {
            counts.push((form, inside));
        }
    }
    counts
}

/// Ids of the nodes whose score or rate a value reads of the object itself, with `true` for a rate.
pub(crate) fn scores_of_value(value: &Value) -> Vec<(&Id, bool)> {
    let mut read = Vec::new();
    for (form, inside) in forms(Part::Value(value)) {
        match form {
            ValueForm::Score(form) if !inside => read.push((&form.score, false)),
            ValueForm::Rate(form) if !inside => read.push((&form.rate, true)),
            _ => {}
        }
    }
    read
}

/// Whether a condition reads evidence of the object alone: no score, and nothing of its peers, nor what judges gave them.
pub(crate) fn evidence_alone(condition: &Condition) -> bool {
    alone(Part::Condition(condition))
}

/// The same of a value.
pub(crate) fn value_of_evidence_alone(value: &Value) -> bool {
    alone(Part::Value(value))
}

fn alone(part: Part<'_>) -> bool {
    let mut waiting = vec![(part, false)];
    while let Some((part, peers)) = waiting.pop() {
        if peers || reads_scores(&part) || is_judged(&part) {
            return false;
        }
        within(part, peers, &mut waiting);
    }
    true
}

/// Whether a part is a panel that holds its judges to one standard, by what they gave others.
fn is_judged(part: &Part<'_>) -> bool {
    let Part::Value(Value::Form(form)) = part else { return false };
    let ValueForm::Panel(form) = form.as_ref() else { return false };
    form.panel.channels.values().any(|channel| channel.per_judge.is_some())
}

/// Whether a condition reads the object's rank or tier, be it within a value.
pub(crate) fn standing(condition: &Condition) -> bool {
    let mut waiting = vec![(Part::Condition(condition), false)];
    while let Some((part, peers)) = waiting.pop() {
        if matches!(part, Part::Condition(Condition::Rank(_) | Condition::Tier(_))) {
            return true;
        }
        within(part, peers, &mut waiting);
    }
    false
}

/// Whether a part itself reads a score.
fn reads_scores(part: &Part<'_>) -> bool {
    match part {
        Part::Condition(condition) => {
            matches!(condition, Condition::Score(_) | Condition::Rate(_) | Condition::Rank(_))
        }
        Part::Value(Value::Form(form)) => {
            matches!(form.as_ref(), ValueForm::Score(_) | ValueForm::Rate(_) | ValueForm::Count(_))
        }
        Part::Value(_) => false,
    }
}

/// Formulas nest as deep as they are long, so nothing here calls itself along them.
fn walk(first: Part<'_>, of_peers: bool, hubs: &mut Hubs, (flat, places): Tree<'_>, read: &mut Read) {
    let mut waiting = vec![(first, of_peers)];
    while let Some((part, peers)) = waiting.pop() {
        let node = |id: &Id| places.get(id).map(|place| (*place, peers));
        match &part {
            Part::Condition(Condition::Score(test)) => {
                if let ScoreOf::Node(id) = &test.score {
                    read.extend(node(id));
                }
            }
            Part::Condition(Condition::Rate(test)) => read.extend(node(&test.rate)),
            Part::Value(Value::Form(form)) => match form.as_ref() {
                ValueForm::Score(form) => read.extend(node(&form.score)),
                ValueForm::Rate(form) => read.extend(node(&form.rate)),
                ValueForm::Count(form) => {
                    read.extend(places.get(&form.count).map(|place| (hubs.of_children(flat, *place), peers)));
                }
                _ => {}
            },
            _ => {}
        }
        within(part, peers, &mut waiting);
    }
}

/// The parts of a part; `true` for those that are read of peers.
fn within<'a>(part: Part<'a>, peers: bool, waiting: &mut Vec<(Part<'a>, bool)>) {
    match part {
        Part::Condition(condition) => match condition {
            Condition::All(all) => waiting.extend(all.all.iter().map(|part| (Part::Condition(part), peers))),
            Condition::Any(any) => waiting.extend(any.any.iter().map(|part| (Part::Condition(part), peers))),
            Condition::Not(not) => waiting.push((Part::Condition(&not.not), peers)),
            Condition::Value(test) => waiting.push((Part::Value(&test.value), peers)),
            Condition::History(test) => {
                waiting.extend(test.this_year.iter().map(|when| (Part::Condition(when), peers)))
            }
            Condition::Score(_) | Condition::Rate(_) | Condition::Data(_) | Condition::Rank(_) | Condition::Tier(_) => {
            }
        },
        Part::Value(value) => match value {
            Value::Constant(_) | Value::Item(_) => {}
            Value::Ratio(two) | Value::Minus(two) | Value::Change(two) => {
                waiting.extend(two.iter().map(|part| (Part::Value(part), peers)));
            }
            Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all) => {
                waiting.extend(all.iter().map(|part| (Part::Value(part), peers)));
            }
            Value::Clamp(clamp) => waiting.push((Part::Value(&clamp.of), peers)),
            Value::Form(form) => match form.as_ref() {
                ValueForm::Score(_) | ValueForm::Rate(_) => {}
                ValueForm::Count(form) => waiting.push((Part::Condition(&form.when), peers)),
                ValueForm::Statistic(form) => {
                    waiting.push((Part::Value(&form.statistic.of), true));
                    waiting.extend(form.statistic.weight.as_ref().map(|weight| (Part::Value(weight), true)));
                    waiting.extend(form.statistic.peers.when.as_ref().map(|when| (Part::Condition(when), true)));
                }
                ValueForm::Rank(form) => {
                    waiting.push((Part::Value(&form.rank.of), true));
                    waiting.extend(form.rank.peers.when.as_ref().map(|when| (Part::Condition(when), true)));
                }
                ValueForm::Over(form) => waiting.push((Part::Value(&form.over), peers)),
                other => {
                    if let ValueForm::If(form) = other {
                        waiting.push((Part::Condition(&form.r#if), peers));
                    }
                    waiting.extend(operands(other).into_iter().map(|part| (Part::Value(part), peers)));
                }
            },
        },
    }
}
