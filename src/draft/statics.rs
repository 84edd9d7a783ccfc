//! What holds for anybody of a group whatever is reported: what peers can bring where it is open who reports what.
//!
//! The same evaluation with every cell open, stratum by stratum as scores are.

use std::collections::{BTreeMap, BTreeSet};

use super::effects;
use super::look::{Look, Row};
use super::node;
use super::possible::{Causes, Possible, ends, hull, rounded};
use super::reach::Reach;
use super::value;
use super::{cells, curve};
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::Inner;
use crate::plan::expr::Expr;
use crate::plan::node::Work;
use crate::plan::peers::{Pool, Spread, What, Within};
use crate::round::Data;
use crate::rulebook::absent::Cause;

/// What pools and leaves can bring.
pub(super) struct Statics {
    /// By item, what an open cell may come to.
    items: Vec<Possible>,
    pools: Vec<Option<Possible>>,
    /// By leaf whose gaps are filled by rates of peers, the published points ÷ mark that its evidence can come to.
    earned: Vec<Option<Interval>>,
    /// The pools that fill it.
    filling: BTreeMap<usize, Vec<usize>>,
    /// By cluster and group, what marks that may move together are in all.
    together: BTreeMap<(usize, usize), Ratio>,
}

/// Reaches of anybody, by group.
type Groups = BTreeMap<usize, Vec<Option<Reach>>>;

impl Statics {
    pub(super) fn of(plan: &Inner, round: &Data) -> Self {
        let mut filling: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (pool, said) in plan.pools.iter().enumerate() {
            if let Expr::Earned { node } = said.of {
                filling.entry(node).or_default().push(pool);
            }
        }
        let present: BTreeSet<usize> = round.objects.iter().map(|object| object.group()).collect();
        let mut together = BTreeMap::new();
        for (place, cluster) in plan.clusters.iter().enumerate() {
            let leaves = || cluster.outermost().into_iter().flat_map(|all| &all.leaves);
            for group in &present {
                let marks = leaves().filter_map(|leaf| plan.mark(*leaf, *group));
                together.insert((place, *group), marks.fold(Ratio::zero(), |sum, mark| sum.add(mark)));
            }
        }
        let items = (0..plan.items.len()).map(|item| cells::may_be(plan, item)).collect();
        let (pools, earned) = (vec![None; plan.pools.len()], vec![None; plan.nodes.len()]);
        let mut statics = Self { items, pools, earned, filling, together };
        if plan.pools.is_empty() {
            return statics;
        }
        let mut groups: Groups =
            round.objects.iter().map(|object| (object.group(), vec![None; plan.nodes.len()])).collect();
        let mut from = 0;
        for (stratum, end) in plan.strata.iter().enumerate() {
            statics.pools_of(plan, round, stratum, &groups);
            for place in from..*end {
                statics.node(plan, place, &mut groups);
            }
            from = *end;
        }
        for stratum in plan.strata.len()..=plan.strata.len().saturating_add(1) {
            statics.pools_of(plan, round, stratum, &groups);
        }
        statics
    }

    /// What an open cell may come to, as a value of which so many cases are asked.
    pub(super) fn item(&self, item: usize, enough: u32) -> Possible {
        let Some(may_be) = self.items.get(item) else { return Possible::absent(cells::stated(false)) };
        let too_few = if enough > 0 { Causes::of(&[Cause::TooFew]) } else { Causes::NONE };
        Possible { number: may_be.number.clone(), causes: may_be.causes.and(too_few) }
    }

    /// What an open cell may come to as a number, and why it may not be there; `None` where no number can come.
    pub(super) fn open(&self, item: usize) -> Option<(&Interval, Causes)> {
        let may_be = self.items.get(item)?;
        Some((may_be.number.as_ref()?, may_be.causes))
    }

    /// What an object may have from a pool.
    pub(super) fn pool(&self, pool: usize) -> Possible {
        self.pools
            .get(pool)
            .cloned()
            .flatten()
            .unwrap_or_else(|| Possible { number: Some(Interval::all()), causes: Causes::of(Cause::ALL) })
    }

    /// What marks that may move together are in all.
    pub(super) fn together(&self, cluster: usize, group: usize) -> Option<&Ratio> {
        self.together.get(&(cluster, group))
    }

    /// The points ÷ mark that peers may have earned at a leaf.
    pub(super) fn earned(&self, node: usize) -> Interval {
        self.earned.get(node).cloned().flatten().unwrap_or_else(Interval::all)
    }

    fn node(&mut self, plan: &Inner, place: usize, groups: &mut Groups) {
        let Some(node) = plan.nodes.get(place) else { return };
        // Fills by rate pass on what was earned, which nobody's fill moves.
        let filling = self.filling.get(&place).cloned().unwrap_or_default();
        let mut earned = None;
        for (group, reaches) in groups.iter().filter(|_| node.is_leaf() && !filling.is_empty()) {
            earned = hull(earned, node::earned(&self.look(plan, *group, reaches), place, node));
        }
        for pool in filling {
            if let Some(slot) = self.pools.get_mut(pool) {
                *slot = Some(Possible { number: earned.clone(), causes: Self::lacking() });
            }
        }
        if let Some(slot) = self.earned.get_mut(place) {
            *slot = earned;
        }
        for (group, reaches) in groups.iter_mut() {
            let Some(made) = node::of(&self.look(plan, *group, reaches), place, node) else { continue };
            let mut reach = made.reach;
            if plan.effects_at == Some(place) {
                effects::may_all(plan, node, &mut reach);
            }
            if let Some(slot) = reaches.get_mut(place) {
                *slot = Some(reach);
            }
            effects::withhold(reaches, &made.added);
        }
    }

    fn look<'a>(&'a self, plan: &'a Inner, group: usize, reaches: &'a [Option<Reach>]) -> Look<'a> {
        Look { plan, who: None, group, reaches, statics: self, row: Row::None, counts: None }
    }

    /// Causes that peers bring.
    fn lacking() -> Causes {
        Causes::of(&[Cause::TooFewPeers, Cause::NotApplicable, Cause::ZeroBase])
    }

    fn pools_of(&mut self, plan: &Inner, round: &Data, stratum: usize, groups: &Groups) {
        for (place, pool) in plan.pools.iter().enumerate() {
            if pool.stratum == stratum && self.pools.get(place).is_some_and(Option::is_none) {
                let own = self.reckon(plan, round, pool, groups);
                if let Some(slot) = self.pools.get_mut(place) {
                    *slot = Some(own);
                }
            }
        }
    }

    fn reckon(&self, plan: &Inner, round: &Data, pool: &Pool, groups: &Groups) -> Possible {
        let of = groups.iter().map(|(group, reaches)| value::of(&self.look(plan, *group, reaches), &pool.of));
        let of = of.reduce(Possible::or).unwrap_or_else(|| Possible::absent(Causes::NONE));
        let Some(number) = of.number else {
            // A count of nobody is 0.
            let nobody = matches!(pool.what, What::Count).then(|| Interval::point(Ratio::zero()));
            return Possible { number: nobody, causes: of.causes.and(Self::lacking()) };
        };
        let many = value::whole(round.objects.len());
        let upto = |last: Ratio| Interval::closed(Ratio::zero(), last);
        let next = many.add(&Ratio::one());
        let number = match &pool.what {
            What::Mean(Some(rounding)) | What::WeightedMean(rounding) => rounded(&number, rounding),
            What::Mean(None) | What::Median | What::Highest | What::Lowest | What::Quantile { .. } => number,
            What::Sum(rounding) => {
                let all = upto(many);
                rounded(&number, rounding).times(&all)
            }
            What::Count => upto(many),
            What::ShareOf { .. } => share(plan, pool),
            What::Rank { .. } => Interval::closed(Ratio::one(), next),
            What::Deviation(Spread { .. }) => Interval::from_zero(),
            What::ZScore(_) => Interval::all(),
            What::Percentile(_) => upto(Ratio::one()),
            What::Shared { node, .. } => {
                let places = Interval::closed(Ratio::one(), next);
                let given = groups.iter().filter_map(|(group, reaches)| {
                    let here = plan.nodes.get(*node)?.in_group(*group)?;
                    let Work::Leaf(leaf) = &here.work else { return None };
                    curve::gives(&self.look(plan, *group, reaches), &leaf.curve, &places).number
                });
                given.reduce(|left, right| left.hull(&right)).unwrap_or_else(Interval::all)
            }
        };
        // A mean may round towards either neighbour, and an interpolated value lies between two.
        let number = ends(&number, |end| Some(end.clone()));
        Possible { number: Some(number), causes: of.causes.and(Self::lacking()) }
    }
}

/// Nobody is better than the best among whom he stands.
fn share(plan: &Inner, pool: &Pool) -> Interval {
    let everybody = plan.effects.iter().all(|effect| !effect.out) && plan.apart.iter().all(Option::is_none);
    let unnamed = !matches!(pool.peers.within, Within::Class(Some(_)) | Within::Layer(Some(_)));
    // Who is made of others is nobody's peer.
    let everybody = everybody && plan.derive.is_empty() && plan.gather.is_empty();
    let among = pool.peers.itself && pool.peers.when.is_none() && unnamed && everybody;
    if among { Interval::closed(Ratio::zero(), Ratio::one()) } else { Interval::from_zero() }
}
