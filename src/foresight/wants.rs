//! What tiers want of totals, and what classes can reach of it: in points of each class, also where tiers test the rate.
//!
//! What is worth telling of it is `tiers`'s.

use super::along::Grid;
use super::says::{self, Read};
use crate::check::Ground;
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::Inner;
use crate::plan::condition::Reads;
use crate::rulebook::identity::Compare;

/// Groups and tiers that are looked at.
const GROUPS: usize = 500;
const TIERS: usize = 50;

/// Which totals a tier needs and which of them are left to it: totals, or rates where these are tested.
pub(super) struct Want {
    /// Those without which its condition can't hold.
    pub(super) needed: Interval,
    /// Of better tiers that take whoever meets them, the lowest floor.
    pub(super) taken_from: Option<End>,
    /// Whether something else than its condition and the total may put somebody there.
    pub(super) otherwise: bool,
    /// Whether its condition asks for the total alone.
    pub(super) total_alone: bool,
    /// Whether whoever meets the condition holds it, or a better one.
    pub(super) takes_all: bool,
}

/// What a group can reach.
pub(super) struct Class {
    pub(super) group: usize,
    /// How many points of the total one of what is tested is: its mark, where that is the rate.
    each: Ratio,
    /// Its totals; those that can't be told may be anything.
    pub(super) reach: Option<Interval>,
}

impl Class {
    /// A total, or a rate, in points.
    pub(super) fn points(&self, at: &Ratio) -> Ratio {
        at.mul(&self.each)
    }

    fn end(&self, end: &End) -> End {
        End { at: self.points(&end.at), included: end.included }
    }

    /// What a tier needs, in points.
    pub(super) fn needed(&self, want: &Want) -> Interval {
        let end = |end: &Option<End>| end.as_ref().map(|end| self.end(end));
        Interval { low: end(&want.needed.low), high: end(&want.needed.high) }
    }

    /// The least that a tier asks, in points.
    pub(super) fn floor(&self, want: &Want) -> Option<End> {
        want.needed.low.as_ref().map(|end| self.end(end))
    }

    /// Points that a better tier doesn't take.
    pub(super) fn untaken(&self, want: &Want) -> Interval {
        let below = want.taken_from.as_ref().map(|end| self.end(end));
        Interval { low: None, high: below.map(|end| End { included: !end.included, ..end }) }
    }
}

/// Tiers and classes beside each other.
pub(super) struct Look {
    pub(super) root: usize,
    /// Whether tiers test the rate of the total, in place of its score.
    pub(super) rate: bool,
    pub(super) wants: Vec<Want>,
    pub(super) classes: Vec<Class>,
    /// Whether there is more than is looked at.
    open: bool,
    /// The smallest move of totals, where tiers test them as they are published.
    unit: Option<Ratio>,
}

impl Look {
    /// Of groups that somebody can be in, or of all.
    pub(super) fn new(ground: &Ground, which: impl Fn(usize) -> bool) -> Option<Self> {
        let plan = ground.plan.inner();
        let root = says::root(plan)?;
        let read = read(plan, root);
        let groups = crate::sample::groups(plan);
        let class = |group: usize| {
            let mark = plan.mark(root, group).filter(|mark| mark.is_positive());
            let each = if read.rate { mark.cloned() } else { Some(Ratio::one()) };
            let reach = each.as_ref().and_then(|_| says::reach(ground, group));
            Class { group, each: each.unwrap_or_else(Ratio::one), reach }
        };
        let unit = plan.nodes.get(root).and_then(|node| node.digits.rounding.fixed_unit());
        let unit = unit.filter(|_| plan.compare == Compare::Published);
        Some(Self {
            root,
            rate: read.rate,
            wants: wants(plan, read),
            classes: (0..groups.min(GROUPS)).filter(|group| which(*group)).map(class).collect(),
            open: groups > GROUPS || !plan.derive.is_empty(),
            unit: unit.map(|(mantissa, scale)| Ratio::from_decimal_parts(mantissa, scale)),
        })
    }

    /// The least total that is published within some.
    pub(super) fn published(&self, within: &Interval) -> Option<Ratio> {
        let grid = Grid::of(self.unit.clone()?, within, true)?;
        grid.value(grid.low?)
    }

    /// Totals of a class that are left to a tier; an empty set where there are none.
    fn left(&self, want: &Want, class: &Class, reach: &Interval) -> Interval {
        let left = reach.meet(&class.needed(want)).meet(&class.untaken(want));
        let short =
            [&left.low, &left.high].into_iter().all(|end| end.as_ref().is_some_and(|end| end.at.small().is_some()));
        let nothing = || Interval { low: Some(End::closed(Ratio::one())), high: Some(End::closed(Ratio::zero())) };
        // No published total may lie there.
        let unit = self.unit.clone().filter(|_| short && !left.is_empty());
        let between = unit.is_some_and(|unit| Grid::of(unit, &left, true).is_none());
        if between { nothing() } else { left }
    }

    /// Whether no total of any class is left to a tier, and nothing else may put anybody there.
    pub(super) fn unheld(&self, want: &Want) -> bool {
        let none = |class: &Class| class.reach.as_ref().is_some_and(|reach| self.left(want, class, reach).is_empty());
        !self.open && !want.otherwise && self.classes.iter().all(none)
    }
}

/// Tiers by place that no total of any class can reach.
pub(super) fn unheld(ground: &Ground) -> Vec<bool> {
    let look = Look::new(ground, |_| true);
    let Some(look) = look else { return vec![false; ground.plan.inner().standing.tiers.len()] };
    look.wants.iter().map(|want| look.unheld(want)).collect()
}

/// What tiers read of the total: its rate where none reads the total itself, and marks are those that are said.
fn read(plan: &Inner, root: usize) -> Read {
    let (mut rate, mut total) = (false, false);
    for when in plan.standing.tiers.iter().filter_map(|tier| tier.when.as_ref()) {
        says::tests(when, &mut |test| {
            rate |= matches!(test.reads, Reads::Rate(node) if node == root);
            total |= matches!(test.reads, Reads::Score(node) if node == root);
        });
    }
    Read { root, rate: rate && !total && !says::marks_move(plan) }
}

fn wants(plan: &Inner, read: Read) -> Vec<Want> {
    let standing = &plan.standing;
    let mut taken_from: Option<End> = None;
    let mut all = Vec::new();
    for (place, tier) in standing.tiers.iter().enumerate().take(TIERS) {
        let needed = tier.when.as_ref().map_or_else(Interval::all, |when| says::needed(when, read));
        let total_alone = tier.when.as_ref().is_none_or(|when| says::total_alone(when, read));
        let quota = tier.quota.as_ref();
        let takes_all =
            quota.is_none_or(|quota| quota.at_most.is_none()) && tier.tested_before.is_empty() && !closed(plan, place);
        all.push(Want {
            otherwise: quota.is_some_and(|quota| quota.at_least.is_some())
                || standing.lowest.as_ref().is_some_and(|lowest| lowest.tier == place)
                || standing.promotions.iter().any(|promotion| promotion.to == place)
                // Who is kept from a better tier may come down to it.
                || (0..place).any(|better| closed(plan, better)),
            taken_from: taken_from.clone(),
            total_alone,
            takes_all,
            needed: needed.clone(),
        });
        if total_alone && takes_all && needed.high.is_none() {
            let floor = needed.low;
            taken_from = match (taken_from, floor) {
                (Some(one), Some(other)) if one.at < other.at || (one.at == other.at && one.included) => Some(one),
                (_, floor) => floor,
            };
        }
    }
    all
}

/// Whether an effect, the forced lowest or listing apart may keep somebody out of a tier.
fn closed(plan: &Inner, place: usize) -> bool {
    plan.effects.iter().any(|effect| effect.bars.contains(&place) || effect.at_most.is_some_and(|most| most > place))
        || plan.standing.lowest.as_ref().is_some_and(|lowest| lowest.tier > place)
        || plan.apart.iter().flatten().any(|apart| apart.tiers.as_ref().is_some_and(|open| !open.contains(&place)))
}
