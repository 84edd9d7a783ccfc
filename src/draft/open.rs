//! What open cells reach: nodes of each object, and pools of whole cohorts. All else is as it stands, whatever comes.
//!
//! It may call something open that can't move; never the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::Cells;
use super::reads::{self, AllReads, NodeReads, Read};
use crate::outcome::SoFar;
use crate::plan::Inner;
use crate::plan::derive::{PartsMeet, Weight};
use crate::plan::node::{Act, AnswerKind, InGroup, Work};
use crate::rulebook::absent::Cause;
use crate::score::{Case, value};

/// What is open.
pub(super) struct Open {
    /// By node, then object.
    nodes: Vec<Vec<bool>>,
    /// By node, then object: whether exclusion may move its mark in ways that aren't known.
    moved: Vec<Vec<bool>>,
    /// By pool and cohort, as far as somebody asked.
    pools: BTreeMap<(usize, usize), bool>,
    /// By cluster and object: whether it is open who is excluded, and whether somebody is as it stands.
    clusters: BTreeMap<(usize, usize), (bool, bool)>,
    /// By cohort, whether it is open who is outside of statistics.
    outside: Vec<bool>,
    /// Objects made of others of which one stopped the round so far, so that what they come to so far says nothing.
    shaky: BTreeSet<usize>,
    /// By cohort, its objects.
    members: BTreeMap<usize, Vec<usize>>,
    pool_reads: Vec<Read>,
    /// Items of sheets whose judges are held to one standard, by cohorts in which some may still come.
    judged: BTreeSet<(usize, usize)>,
}

impl Open {
    pub(super) fn of(plan: &Inner, so_far: &SoFar, cells: &Cells, all: &mut AllReads) -> Self {
        let round = so_far.round.data();
        let many = round.objects.len();
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, object) in round.objects.iter().enumerate() {
            members.entry(object.cohort()).or_default().push(place);
        }
        let mut open = Self {
            nodes: vec![vec![false; many]; plan.nodes.len()],
            moved: vec![Vec::new(); plan.nodes.len()],
            pools: BTreeMap::new(),
            clusters: BTreeMap::new(),
            outside: Vec::new(),
            shaky: BTreeSet::new(),
            members,
            judged: BTreeSet::new(),
            pool_reads: plan.pools.iter().map(|pool| reads::of_pool(plan, pool)).collect(),
        };
        open.look_outside(plan, so_far, cells);
        for judged in plan.judged.keys() {
            let lacks = |object: &usize| cells.is_open(judged.item, *object);
            let cohorts = open.members.iter().filter(|(_, members)| members.iter().any(lacks));
            open.judged.extend(cohorts.map(|(cohort, _)| (judged.item, *cohort)));
        }
        let effects: Vec<Read> =
            plan.effects.iter().filter(|effect| !effect.late).map(|effect| reads::of_condition(&effect.when)).collect();
        let around = Around { plan, so_far, cells, effects: &effects };
        for place in 0..plan.nodes.len() {
            open.look(&around, place, all);
        }
        open.wholes(&around);
        open.finish(cells);
        open
    }

    /// Whether judges may still give marks of an item to somebody of a cohort.
    pub(super) fn judges(&self, item: usize, cohort: usize) -> bool {
        self.judged.contains(&(item, cohort))
    }

    /// Whether anything of an object at a node may still move.
    pub(super) fn node(&self, node: usize, object: usize) -> bool {
        self.nodes.get(node).and_then(|line| line.get(object)).copied().unwrap_or(false)
    }

    /// Whether its mark may.
    pub(super) fn mark(&self, node: usize, object: usize) -> bool {
        self.moved.get(node).and_then(|line| line.get(object)).copied().unwrap_or(false)
    }

    /// Whether what an object has from a pool may still move. Asked for before it is known, it may.
    pub(super) fn pool(&self, pool: usize, cohort: usize) -> bool {
        self.pools.get(&(pool, cohort)).copied().unwrap_or(true)
    }

    /// Whether it is open who of a cohort stands outside of statistics.
    pub(super) fn outside(&self, cohort: usize) -> bool {
        self.outside.get(cohort).copied().unwrap_or(false)
    }

    /// Whether an object is made of one that stopped the round so far.
    pub(super) fn rests_on_stopped(&self, object: usize) -> bool {
        self.shaky.contains(&object)
    }

    /// Whether something that is read of an object may move.
    pub(super) fn reads(&self, read: &Read, cells: &Cells, object: usize, cohort: usize) -> bool {
        read.items.iter().any(|item| cells.is_open(*item, object))
            || read.judged.iter().any(|item| self.judged.contains(&(*item, cohort)))
            || read.nodes.iter().any(|node| self.node(*node, object))
            || read.pools.iter().any(|pool| self.pool(*pool, cohort))
    }

    fn look_outside(&mut self, plan: &Inner, so_far: &SoFar, cells: &Cells) {
        self.outside = vec![false; plan.apart.len()];
        let out: Vec<Read> =
            plan.effects.iter().filter(|effect| effect.out).map(|effect| reads::of_condition(&effect.when)).collect();
        let apart = reads::of_apart(plan);
        for (place, object) in so_far.round.data().objects.iter().enumerate() {
            let Some(slot) = self.outside.get_mut(object.cohort()) else { continue };
            let listed = apart.get(object.cohort());
            *slot |= out.iter().chain(listed).flat_map(|read| &read.items).any(|item| cells.is_open(*item, place));
        }
    }

    /// Asks for a pool, whose reads stand in lower strata, so that they are known.
    fn ask(&mut self, cells: &Cells, pool: usize, cohort: usize) -> bool {
        if let Some(known) = self.pools.get(&(pool, cohort)) {
            return *known;
        }
        // What a pool reads of other pools comes before it.
        let mut wanted: Vec<usize> = vec![pool];
        let mut place = 0;
        while let Some(next) = wanted.get(place).copied() {
            let more = self.pool_reads.get(next).into_iter().flat_map(|read| &read.pools);
            wanted.extend(more.copied().filter(|pool| !self.pools.contains_key(&(*pool, cohort))).collect::<Vec<_>>());
            place = place.saturating_add(1);
        }
        wanted.sort_unstable();
        wanted.dedup();
        for pool in wanted {
            let Some(read) = self.pool_reads.get(pool) else { continue };
            let mut members = self.members.get(&cohort).into_iter().flatten();
            let open = self.outside(cohort) || members.any(|object| self.reads(read, cells, *object, cohort));
            self.pools.insert((pool, cohort), open);
        }
        self.pool(pool, cohort)
    }

    /// Asks for the pools that nobody has asked for, now that all nodes are known.
    fn finish(&mut self, cells: &Cells) {
        let cohorts: Vec<usize> = self.members.keys().copied().collect();
        for pool in 0..self.pool_reads.len() {
            for cohort in &cohorts {
                self.ask(cells, pool, *cohort);
            }
        }
    }

    /// Looks at a node of every object; what it reads comes before it.
    fn look(&mut self, around: &Around<'_>, place: usize, all: &mut AllReads) {
        let Around { plan, so_far, cells, effects } = *around;
        let Some(node) = plan.nodes.get(place) else { return };
        let mut gaps = Vec::new();
        for (object, at) in so_far.round.data().objects.iter().enumerate() {
            let Some(Some(here)) = node.groups.get(at.group()) else { continue };
            let read = all.of(plan, (place, node), here);
            for pool in &read.own.pools {
                self.ask(cells, *pool, at.cohort());
            }
            let mut open = self.leaf(around, place, object, &read, &read.own);
            if node.cluster.is_some() {
                let moved = self.cluster(around, (place, object), open, all);
                open |= moved;
                self.set_mark(place, object, moved);
            }
            if plan.effects_at == Some(place) {
                for pool in effects.iter().flat_map(|read| &read.pools) {
                    self.ask(cells, *pool, at.cohort());
                }
                open |= effects.iter().any(|read| self.reads(read, cells, object, at.cohort()));
            }
            match open {
                true => self.set(place, object, here),
                false if !read.fills.is_empty() => gaps.push((object, at.cohort(), here, read)),
                false => {}
            }
        }
        // Rates of peers fill once it is known whose may move.
        for (object, cohort, here, read) in gaps {
            if self.fills(around, (place, object, cohort), read.fills.iter().flatten()) {
                self.set(place, object, here);
            }
        }
    }

    /// Whether a gap is filled from a pool that may move.
    fn fills<'f>(
        &mut self,
        around: &Around<'_>,
        (place, object, cohort): (usize, usize, usize),
        pools: impl Iterator<Item = &'f usize>,
    ) -> bool {
        let Some(scores) = around.so_far.scores.get(object) else { return true };
        // Gaps alone are filled, and not those of who isn't there.
        let gap = match scores.of(place) {
            Some(score) => score.answered.is_some(),
            None => scores.gone(place).is_none_or(|(_, how)| how != AnswerKind::Aside),
        };
        let mut pools = pools.filter(|_| gap);
        pools.any(|pool| self.ask(around.cells, *pool, cohort))
    }

    fn set(&mut self, node: usize, object: usize, here: &InGroup) {
        self.mark_open(node, object);
        // What an added leaf is shown as hangs on whether its step runs.
        for step in &here.steps {
            if let Act::AddLeaf(leaf) = step.act {
                self.mark_open(leaf, object);
            }
        }
    }

    fn mark_open(&mut self, node: usize, object: usize) {
        if let Some(slot) = self.nodes.get_mut(node).and_then(|line| line.get_mut(object)) {
            *slot = true;
        }
    }

    fn set_mark(&mut self, node: usize, object: usize, open: bool) {
        if let Some(line) = self.moved.get_mut(node) {
            line.resize(object, false);
            line.push(open);
        }
    }

    /// Whether what a node itself comes to may move.
    fn leaf(&self, around: &Around<'_>, place: usize, object: usize, node: &NodeReads, read: &Read) -> bool {
        let data = around.so_far.round.data();
        let (Some(at), Some(scores)) = (data.objects.get(object), around.so_far.scores.get(object)) else {
            return false;
        };
        if self.reads(read, around.cells, object, at.cohort()) {
            return true;
        }
        let score = scores.of(place);
        let answered = match score {
            Some(score) => score.answered.map(|(cause, _)| cause),
            None => scores.gone(place).map(|(cause, _)| cause),
        };
        // What wasn't decided yet may be, where there is something to decide about.
        let valued = || {
            let here = around.plan.nodes.get(place).and_then(|node| node.in_group(at.group()));
            let case = Case {
                plan: around.plan,
                round: data,
                object,
                group: at.group(),
                scores,
                tables: &around.so_far.tables,
                row: None,
            };
            matches!(here.map(|here| &here.work), Some(Work::Leaf(leaf)) if value(case, &leaf.value).is_ok())
        };
        node.decided
            && data.decisions.latitude(place, object).is_none()
            && (answered == Some(Cause::Missing) || score.is_none() && answered.is_none())
            && valued()
    }

    /// Whether the mark of a leaf may move in ways that aren't known: of those whose marks hang together some may yet
    /// be excluded or left out; or one is excluded, and nothing tells what that makes of this one.
    fn cluster(&mut self, around: &Around<'_>, (place, object): (usize, usize), own: bool, all: &mut AllReads) -> bool {
        let Around { plan, so_far, .. } = *around;
        let Some(cluster) = plan.nodes.get(place).and_then(|node| node.cluster) else { return false };
        let group = so_far.round.data().objects.get(object).map_or(0, |at| at.group());
        let Some(scores) = so_far.scores.get(object) else { return true };
        let cohort = so_far.round.data().objects.get(object).map_or(0, |at| at.cohort());
        let known = self.clusters.get(&(cluster, object)).copied();
        let (open, excluded) = known.unwrap_or_else(|| {
            let leaves = plan.clusters.get(cluster).and_then(|cluster| cluster.outermost());
            let (mut open, mut excluded) = (false, false);
            for leaf in leaves.into_iter().flat_map(|all| &all.leaves) {
                let Some(node) = plan.nodes.get(*leaf) else { continue };
                let Some(Some(here)) = node.groups.get(group) else { continue };
                excluded |= scores.gone(*leaf).is_some_and(|(_, how)| how == AnswerKind::Excluded);
                let read = all.of(plan, (*leaf, node), here);
                // What isn't left out for want of a value may still not apply; its value may come later.
                if !here.work.may_be_out() {
                    open |= self.reads(&read.applies, around.cells, object, cohort);
                    continue;
                }
                for pool in &read.deciding.pools {
                    self.ask(around.cells, *pool, cohort);
                }
                // Whether it is there hangs on whether a gap can be filled, not on what fills it.
                let there = read.fills.iter().map(|[there, _]| there);
                open |= self.leaf(around, *leaf, object, &read, &read.deciding)
                    || self.fills(around, (*leaf, object, cohort), there);
            }
            self.clusters.insert((cluster, object), (open, excluded));
            (open, excluded)
        });
        open || own && excluded && scores.changed_mark(place).is_none()
    }

    /// Looks at objects that are made of others, parts before them.
    fn wholes(&mut self, around: &Around<'_>) {
        let Around { plan, so_far, cells, .. } = *around;
        let Some(root) = plan.listed.first().copied().filter(|_| !plan.derive.is_empty()) else { return };
        let data = so_far.round.data();
        let counts: Vec<Read> = plan.part_counts.iter().map(|count| reads::of_condition(&count.when)).collect();
        let effects: Vec<Read> = plan.effects.iter().map(|effect| reads::of_condition(&effect.when)).collect();
        for whole in &data.wholes {
            let Some(rule) = data.objects.get(whole.object).and_then(|at| plan.derivation(at.group())) else {
                continue;
            };
            let weight = match &rule.meet {
                PartsMeet::Mean(Weight::Value(of)) => Some(reads::of_value(&of.0)),
                _ => None,
            };
            // Parts come before what is made of them.
            let stopped = |part: usize| so_far.is_stopped(part) || self.shaky.contains(&part);
            if whole.parts.iter().any(|part| stopped(part.object)) {
                self.shaky.insert(whole.object);
            }
            let open = whole.parts.iter().any(|part| {
                let cohort = data.objects.get(part.object).map_or(0, |at| at.cohort());
                self.node(root, part.object)
                    || weight.iter().chain(&counts).any(|read| self.reads(read, cells, part.object, cohort))
            });
            let cohort = data.objects.get(whole.object).map_or(0, |at| at.cohort());
            let acting = rule.effects.iter().filter_map(|effect| effects.get(*effect));
            let acted = acting.into_iter().any(|read| self.reads(read, cells, whole.object, cohort));
            if open || acted || self.shaky.contains(&whole.object) {
                self.mark_open(root, whole.object);
            }
        }
    }
}

/// What is looked at.
#[derive(Clone, Copy)]
struct Around<'a> {
    plan: &'a Inner,
    so_far: &'a SoFar,
    cells: &'a Cells,
    /// What effects on the total read.
    effects: &'a [Read],
}
