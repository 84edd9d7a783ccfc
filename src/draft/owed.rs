//! What is still to come for each object, and who owes it: open cells that its rules read, and decisions that they wait
//! for.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Openness;
use super::object::{Around, Seen};
use super::reads::{self, AllReads, Read};
use super::{Pending, PendingKind};
use crate::plan::Inner;
use crate::plan::derive::{PartsMeet, Weight};
use crate::plan::node::{PlanNode, Work};
use crate::round::Data;

/// What is read beside the nodes of the objects that owe it.
pub(super) struct Beside {
    /// Whoever stands in a cohort: ranks, tiers, effects and peers read it.
    standing: Read,
    /// By cohort, what tells who of it is listed apart.
    apart: Vec<Read>,
    /// What quotas read of the objects that cohorts belong to, and which those are.
    owner: Read,
    owners: BTreeSet<usize>,
    pools: BTreeSet<usize>,
    /// By item, a cell of which nothing came, one to which more may come, one with milestones that aren't reached: many
    /// objects await the same.
    awaited: Vec<[Option<Pending>; 3]>,
    /// By object, items that something is made of.
    parts: BTreeMap<usize, BTreeSet<usize>>,
    /// By group, items that its nodes read where each of them applies, in order.
    of_nodes: BTreeMap<usize, Vec<usize>>,
}

impl Beside {
    pub(super) fn of(plan: &Inner, round: &Data) -> Self {
        let pools = plan.pools.iter().flat_map(|pool| reads::of_pool(plan, pool).items).collect();
        let mut parts: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let counts: Vec<usize> =
            plan.part_counts.iter().flat_map(|count| reads::of_condition(&count.when).items).collect();
        for whole in &round.wholes {
            let at = round.objects.get(whole.object);
            let gathered = at.and_then(|at| plan.gathering(at.class())).into_iter().flat_map(|rule| &rule.items);
            let mut items: BTreeSet<usize> = gathered.flat_map(reads::of_made).collect();
            if let Some(rule) = at.and_then(|at| plan.derivation(at.group())) {
                items.extend(&counts);
                if let PartsMeet::Mean(Weight::Value(of)) = &rule.meet {
                    items.extend(reads::of_value(&of.0).items);
                }
            }
            for part in &whole.parts {
                parts.entry(part.object).or_default().extend(&items);
            }
        }
        let owners = plan.standing.owners.iter().flatten().filter_map(|id| round.object_index(id.as_str())).collect();
        let (standing, apart, owner) = (reads::of_standing(plan), reads::of_apart(plan), reads::of_owner(plan));
        let of = |item: usize, kind: PendingKind| Pending::of_item(plan, item, kind);
        let kinds = [PendingKind::Item, PendingKind::MoreEvents, PendingKind::Unreached];
        let awaited = (0..plan.items.len()).map(|item| kinds.map(|kind| of(item, kind))).collect();
        Self { standing, apart, owner, owners, pools, awaited, parts, of_nodes: BTreeMap::new() }
    }

    /// What is read of an object beside its nodes.
    pub(super) fn read_of(&self, object: usize, cohort: usize) -> impl Iterator<Item = &Read> {
        let owner = self.owners.contains(&object).then_some(&self.owner);
        std::iter::once(&self.standing).chain(self.apart.get(cohort)).chain(owner)
    }

    /// What is still to come for an object, by item, decisions behind.
    pub(super) fn pending(
        &mut self,
        around: &Around<'_>,
        object: usize,
        seen: &Seen,
        all: &mut AllReads,
    ) -> Vec<Pending> {
        let inner = around.inner();
        let round = around.so_far.round.data();
        let Some(at) = round.objects.get(object) else { return Vec::new() };
        let mut items: Vec<usize> = self.parts.get(&object).into_iter().flatten().copied().collect();
        items.extend(self.read_of(object, at.cohort()).flat_map(|read| &read.items));
        let mut decisions = Vec::new();
        let mut indicators = false;
        let mut aside = Vec::new();
        for (place, node) in inner.nodes.iter().enumerate() {
            let Some(Some(here)) = node.groups.get(at.group()) else { continue };
            indicators = true;
            let reach = seen.reaches.get(place).and_then(Option::as_ref);
            if reach.is_some_and(|reach| reach.numbers.is_none() && reach.gone.aside) {
                aside.push(place);
            } else if let Work::Leaf(leaf) = &here.work
                && let Some(by) = leaf.decided_by.as_ref().filter(|_| seen.undecided.contains(&place))
            {
                decisions.push(Pending::of(inner, (&node.id, &node.label), by, (PendingKind::Decision, None)));
            }
        }
        if indicators {
            items.extend(&self.pools);
        }
        let nodes = inner.nodes.iter().enumerate();
        let of = |all: &mut AllReads, place: usize, node: &PlanNode| {
            let here = node.groups.get(at.group())?.as_ref()?;
            Some(all.of(inner, (place, node), here))
        };
        let of_nodes = if aside.is_empty() {
            self.of_nodes.entry(at.group()).or_insert_with(|| {
                let read = nodes.filter_map(|(place, node)| of(all, place, node));
                sorted(read.flat_map(|read| read.own.items.clone()).collect())
            })
        } else {
            for (place, node) in nodes {
                if aside.contains(&place) {
                    // It doesn't apply, whatever comes.
                    items.extend(node.when.iter().flat_map(|when| reads::of_condition(when).items));
                } else {
                    items.extend(of(all, place, node).iter().flat_map(|read| &read.own.items));
                }
            }
            &mut Vec::new()
        };
        if !items.is_empty() {
            items.extend(of_nodes.iter());
            items = sorted(items);
        }
        let items = if items.is_empty() { of_nodes.as_slice() } else { items.as_slice() };
        let open = items.iter().filter_map(|place| {
            let [item, more, unreached] = self.awaited.get(*place)?;
            match around.cells.at(*place, object) {
                Openness::Pending => item.clone(),
                Openness::MoreEvents => more.clone(),
                Openness::Unreached => unreached.clone(),
                // Its parts owe it.
                Openness::FromParts | Openness::Settled => None,
            }
        });
        open.chain(decisions).collect()
    }
}

/// Each once, in order.
fn sorted(mut items: Vec<usize>) -> Vec<usize> {
    items.sort_unstable();
    items.dedup();
    items
}
