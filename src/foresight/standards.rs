//! Standards that can't be met, or that say little: bands and rows beyond what there can be, wide latitudes, judgement that
//! outweighs figures.

use super::along::Grid;
use super::leaves::{self, alike};
use super::tell::{Teller, percent, shown};
use crate::finding::{BandNever, JudgedMostly, LatitudeWide, RanksBeyond};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::ItemKind;
use crate::plan::curve::{Gives, Latitude, PlanBand, PlanCurve, Yields};
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::node::{Leaf, Work};
use crate::sample;

pub(super) fn tell(teller: &mut Teller<'_>) {
    let plan = teller.plan();
    for (place, node) in plan.nodes.iter().enumerate() {
        let value = teller.ground.node(&node.id).and_then(|known| known.value.clone());
        for (here, groups) in alike(node) {
            let (Work::Leaf(leaf), Some(group)) = (&here.work, groups.first()) else { continue };
            let name = (teller.name(place), teller.classes(&groups));
            let step = leaf.averaged.is_none().then(|| leaves::natural(plan, &leaf.value, leaves::DEEPEST)).flatten();
            let can = Can { value: value.as_ref(), step };
            curve(teller, (place, *group), &name, &leaf.curve, &can, here.mark.as_ref());
        }
    }
    for group in 0..sample::groups(plan) {
        judged(teller, group);
    }
}

fn interval(band: &PlanBand) -> Interval {
    let end = |end: &Option<crate::plan::curve::End>| {
        end.as_ref().map(|end| End { at: end.at.clone(), included: end.included })
    };
    Interval { low: end(&band.low), high: end(&band.high) }
}

/// What a value can be: within which bounds, and a multiple of which step, where that is known.
struct Can<'a> {
    value: Option<&'a Interval>,
    step: Option<Ratio>,
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
                if let Some([can_zh, can_en]) = can.never(&interval(band)) {
                    let (node, classes) = name.clone();
                    let band = place.saturating_add(1);
                    let kind = BandNever { node, classes, band, can_zh, can_en };
                    teller.node(kind, at, None, |_| Vec::new());
                }
                let Gives::Latitude(latitude) = &band.gives else { continue };
                let (points, share) = left_open(latitude, *yields, mark);
                if let Some(share) = share.filter(|share| share.add(share) >= Ratio::one()) {
                    let (node, classes) = name.clone();
                    let kind = LatitudeWide { node, classes, width: shown(&points), share: percent(&share) };
                    teller.node(kind, at, Some(share), |_| Vec::new());
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
                teller.node(kind, at, Some(rows.sub(&most)), |_| Vec::new());
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
fn judged(teller: &mut Teller<'_>, group: usize) {
    let plan = teller.plan();
    let (mut by_judgement, mut all) = (Ratio::zero(), Ratio::zero());
    for node in plan.nodes.iter().filter(|node| node.is_leaf() && !node.figure && node.added.is_none()) {
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
        by_judgement = by_judgement.add(&judged);
    }
    let (Some(share), Some(root)) = (by_judgement.div(&all), plan.listed.first().copied()) else { return };
    if plan.rulebook.indicators.is_some() && share.add(&share) > Ratio::one() {
        let kind = JudgedMostly { classes: teller.classes(&[group]), share: percent(&share) };
        teller.node(kind, (root, group), Some(share), |_| Vec::new());
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
