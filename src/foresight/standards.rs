//! Standards that can't be met, or that say little: bands and rows beyond what there can be, wide latitudes, judgement that
//! outweighs figures.

use std::collections::BTreeSet;

use super::along::Grid;
use super::leaves::{self, Followed, LeafAlong, Of, alike};
use super::tell::{Teller, Values, percent, shown};
use super::witness::Witness;
use super::{probe, show};
use crate::check::Ground;
use crate::finding::{BandNever, JudgedMostly, LatitudeWide, RanksBeyond};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::ItemKind;
use crate::plan::curve::{Gives, Latitude, PlanBand, PlanCurve, Yields};
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::node::{Leaf, Work};
use crate::round::{Decision, LatitudeDecision};
use crate::sample::{self, Sample};

pub(super) fn tell(teller: &mut Teller<'_>, followed: &Followed<'_>) {
    let plan = teller.plan();
    for (place, node) in plan.nodes.iter().enumerate() {
        let value = teller.ground.node(&node.id).and_then(|known| known.value.clone());
        for (here, groups) in alike(node) {
            let (Work::Leaf(leaf), Some(group)) = (&here.work, groups.first()) else { continue };
            let name = (teller.name(place), teller.classes(&groups));
            let step = leaf.averaged.is_none().then(|| leaves::natural(plan, &leaf.value, leaves::DEEPEST)).flatten();
            let along = followed.get(place, *group);
            let can = Can { value: value.as_ref(), step, leaf, along };
            curve(teller, (place, *group), &name, &leaf.curve, &can, here.mark.as_ref());
        }
    }
    for group in 0..sample::groups(plan) {
        judged(teller, group, followed);
    }
}

fn interval(band: &PlanBand) -> Interval {
    let end = |end: &Option<crate::plan::curve::End>| {
        end.as_ref().map(|end| End { at: end.at.clone(), included: end.included })
    };
    Interval { low: end(&band.low), high: end(&band.high) }
}

/// What the value of a leaf can be: within which bounds, and a multiple of which step, where that is known.
struct Can<'a> {
    value: Option<&'a Interval>,
    step: Option<Ratio>,
    leaf: &'a Leaf,
    /// The leaf along its values, where it was followed.
    along: Option<&'a LeafAlong>,
}

impl Can<'_> {
    /// In Chinese and English, that nothing of what it can be lies in a band; `None` where something may.
    fn never(&self, band: &Interval) -> Option<[String; 2]> {
        let value = self.value?;
        let within = value.meet(band);
        if within.is_empty() {
            return Some([value.zh(), value.en()]);
        }
        let step = self.step.as_ref()?;
        let short =
            [&within.low, &within.high].into_iter().all(|end| end.as_ref().is_some_and(|end| end.at.small().is_some()));
        let between = short && Grid::of(step.clone(), &within, true).is_none();
        between.then(|| {
            let step = shown(step);
            [format!("{}，以{step}为单位", value.zh()), format!("{}, in steps of {step}", value.en())]
        })
    }
}

impl Can<'_> {
    /// Values of the item next to a band on either side, as far as there are any.
    fn beside(&self, teller: &Teller<'_>, band: &Interval) -> Vec<Values> {
        let Some(along) = self.along else { return Vec::new() };
        let grid = &along.along.grid;
        let outside = |end: &Option<End>| end.as_ref().map(|end| End { at: end.at.clone(), included: !end.included });
        let under = outside(&band.low).and_then(|high| {
            let below = Grid::of(grid.step.clone(), &Interval { low: None, high: Some(high) }, true)?.high?;
            let at = grid.high.map_or(below, |high| high.min(below));
            grid.low.is_none_or(|low| low <= at).then_some(at)
        });
        let over = outside(&band.high).and_then(|low| {
            let above = Grid::of(grid.step.clone(), &Interval { low: Some(low), high: None }, true)?.low?;
            let at = grid.low.map_or(above, |low| low.max(above));
            grid.high.is_none_or(|high| at <= high).then_some(at)
        });
        [under, over].into_iter().flatten().filter_map(|at| teller.values(along, at)).collect()
    }
}

/// Objects with these values.
fn shown_by(ground: &Ground, (node, group): (usize, usize), given: &[Values]) -> Vec<Witness> {
    let Some(id) = ground.plan.inner().nodes.get(node).map(|node| &node.id) else { return Vec::new() };
    given.iter().filter_map(|given| show::values(ground, group, id, given)).collect()
}

/// One value for which a body decides the least that it may, and the most.
fn both_ends(
    ground: &Ground,
    (node, group): (usize, usize),
    (leaf, band): (&Leaf, &Interval),
    latitude: &Latitude,
) -> Option<Vec<Witness>> {
    let plan = ground.plan.inner();
    let Expr::Item { item, .. } = leaf.value else { return None };
    let step = Ratio::from_decimal_parts(1, plan.items.get(item)?.decimals);
    let near = [&band.low, &band.high].into_iter().flatten();
    let near = near.flat_map(|end| [end.at.clone(), end.at.add(&step), end.at.sub(&step)]);
    let given = near.filter(|at| band.holds(at)).find_map(|at| probe::given(plan, Of::Item(item), &at))?;
    let id = &plan.nodes.get(node)?.id;
    let decided = |end: &Ratio| {
        let mut sample = Sample::new(&ground.plan);
        let object = sample.object(group)?;
        for (item, given) in &given {
            sample.give(object, *item, *given)?;
        }
        sample.decide(Decision::Latitude(LatitudeDecision {
            object: sample.id(object)?.clone(),
            latitude: id.clone(),
            to: end.to_decimal().filter(|_| latitude.holds(end))?,
            decided_by: latitude.by.clone(),
            date: None,
            document: None,
            reason: None,
        }));
        Witness::of(&ground.plan, &sample, object, Some(id))
    };
    Some(vec![decided(&latitude.low.at)?, decided(&latitude.high.at)?])
}

fn curve(
    teller: &mut Teller<'_>,
    at: (usize, usize),
    name: &(String, String),
    curve: &PlanCurve,
    can: &Can<'_>,
    mark: Option<&Ratio>,
) {
    let (node, classes) = name.clone();
    match curve {
        PlanCurve::Bands { bands, yields } => {
            for (place, band) in bands.iter().enumerate() {
                let bands_ends = interval(band);
                if let Some([can_zh, can_en]) = can.never(&bands_ends) {
                    let (node, classes) = name.clone();
                    let band = place.saturating_add(1);
                    let kind = BandNever { node, classes, band, can_zh, can_en };
                    let beside = can.beside(teller, &bands_ends);
                    teller.node(kind, at, None, |ground| shown_by(ground, at, &beside));
                }
                let Gives::Latitude(latitude) = &band.gives else { continue };
                let (points, share) = left_open(latitude, *yields, mark);
                if let Some(share) = share.filter(|share| share.add(share) >= Ratio::one()) {
                    let (node, classes) = name.clone();
                    let kind = LatitudeWide { node, classes, width: shown(&points), share: percent(&share) };
                    let (leaf, within) = (can.leaf, interval(band));
                    teller.node(kind, at, Some(share), |ground| {
                        both_ends(ground, at, (leaf, &within), latitude).unwrap_or_default()
                    });
                }
            }
        }
        PlanCurve::Ranks(ranks) => {
            let most = can.value.and_then(|value| value.high.as_ref()).map(|end| end.at.clone());
            let rows = i64::try_from(ranks.worth.len()).ok().map(Ratio::from_int);
            if let Some((most, rows)) = most.zip(rows)
                && most < rows
            {
                let kind = RanksBeyond { node, classes, rows: ranks.worth.len(), most: shown(&most) };
                let last = can.along.and_then(|along| teller.single(along, along.along.grid.high?)).unwrap_or_default();
                teller.node(kind, at, Some(rows.sub(&most)), |ground| shown_by(ground, at, &last));
            }
        }
        PlanCurve::Sum(parts) => parts.iter().for_each(|part| self::curve(teller, at, name, part, can, mark)),
        PlanCurve::AsPoints | PlanCurve::Proportional { .. } | PlanCurve::Grades { .. } | PlanCurve::Per(_) => {}
    }
}

/// How many points a latitude leaves open, and what share of the mark that is.
fn left_open(latitude: &Latitude, yields: Yields, mark: Option<&Ratio>) -> (Ratio, Option<Ratio>) {
    let left = latitude.high.at.sub(&latitude.low.at);
    match (yields, mark) {
        (Yields::Share, Some(mark)) => (left.mul(mark), Some(left)),
        (Yields::Points, Some(mark)) => (left.clone(), left.div(mark)),
        (_, None) => (left, None),
    }
}

/// The most points of a curve that are left to a body, whatever the value is.
fn decided(curve: &PlanCurve, mark: &Ratio) -> Ratio {
    match curve {
        PlanCurve::Bands { bands, yields } => {
            let open = bands.iter().filter_map(|band| match &band.gives {
                Gives::Latitude(latitude) => Some(left_open(latitude, *yields, Some(mark)).0),
                _ => None,
            });
            open.max().unwrap_or_else(Ratio::zero)
        }
        PlanCurve::Sum(parts) => {
            parts.iter().map(|part| decided(part, mark)).fold(Ratio::zero(), |sum, part| sum.add(&part))
        }
        _ => Ratio::zero(),
    }
}

/// How much of the marks of a group goes by judgement.
fn judged(teller: &mut Teller<'_>, group: usize, followed: &Followed<'_>) {
    let plan = teller.plan();
    let (mut by_judgement, mut all) = (Ratio::zero(), Ratio::zero());
    let mut which = BTreeSet::new();
    let leaves = plan.nodes.iter().enumerate();
    for (place, node) in leaves.filter(|(_, node)| node.is_leaf() && !node.figure && node.added.is_none()) {
        let Some(here) = node.in_group(group) else { continue };
        let Some(mark) = &here.mark else { continue };
        all = all.add(mark);
        let judged = match &here.work {
            Work::Leaf(leaf) if is_judged(teller, leaf) => mark.clone(),
            // What a figure settles isn't judged.
            Work::Leaf(leaf) => decided(&leaf.curve, mark).min(mark.clone()),
            Work::Events(events) if events.decided.is_some() => mark.clone(),
            _ => Ratio::zero(),
        };
        which.extend(judged.is_positive().then_some(place));
        by_judgement = by_judgement.add(&judged);
    }
    let (Some(share), Some(root)) = (by_judgement.div(&all), plan.listed.first().copied()) else { return };
    if plan.rulebook.indicators.is_some() && share.add(&share) > Ratio::one() {
        let kind = JudgedMostly { classes: teller.classes(&[group]), share: percent(&share) };
        teller.node(kind, (root, group), Some(share), |ground| show::worst_and_best(ground, followed, &which, group));
    }
}

fn is_judged(teller: &Teller<'_>, leaf: &Leaf) -> bool {
    let mut judged = false;
    walk(vec![&leaf.value], Vec::new(), |sight| {
        if let Sight::Expr(expr) = sight {
            judged |= match expr {
                Expr::Survey(_) | Expr::Panel(_) => true,
                Expr::Grade { item } => {
                    teller.plan().items.get(*item).is_some_and(|item| matches!(item.kind, ItemKind::Grade(_)))
                }
                _ => false,
            };
        }
    });
    judged
}
