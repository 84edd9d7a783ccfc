//! Asking the engine: what a leaf comes to for values of an item, and rounds that are made up to show something.
//!
//! Nothing here judges; what is made up is `sample`'s.

use super::along::Grid;
use super::leaves::Of;
use super::tell::Values;
use crate::document::Date;
use crate::number::{Decimal, Ratio};
use crate::plan::{Inner, ItemKind, Plan};
use crate::rulebook::extent;
use crate::sample::{self, Given, Sample};
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores};

/// Exact points of a leaf in a group for every value of a grid; `None` where one of them isn't from evidence.
pub(super) fn values(plan: &Plan, node: usize, group: usize, item: usize, grid: &Grid) -> Option<Vec<Ratio>> {
    let all = (grid.low?..=grid.high?).map(|steps| given(plan.inner(), Of::Item(item), &grid.value(steps)?));
    points(plan, node, group, &all.collect::<Option<Vec<_>>>()?)
}

/// Exact points of a leaf in a group for objects of which this alone is given; `None` where one of them isn't from evidence.
pub(super) fn points(plan: &Plan, node: usize, group: usize, objects: &[Values]) -> Option<Vec<Ratio>> {
    let mut sample = Sample::new(plan);
    for values in objects {
        let object = sample.nobody(group)?;
        for (item, given) in values {
            sample.give(object, *item, *given)?;
        }
    }
    let round = plan.round().document(&sample.document()).ok()?;
    let data = round.data();
    let tables = Tables::of(plan.inner(), data);
    let mut points = Vec::new();
    for place in 0..data.objects.len() {
        // Objects stand in the order of their ids.
        let object = data.object_index(sample.id(place)?.as_str())?;
        let group = data.objects.get(object)?.group();
        let case =
            Case { plan: plan.inner(), round: data, object, group, scores: Scores::none(), tables: &tables, row: None };
        let (exact, answered) = score::alone(case, node)?;
        if answered.is_some() {
            return None;
        }
        points.push(exact);
    }
    Some(points)
}

/// What has to be given of which items for a value; `None` where it can't be given at their decimals and in their ranges.
pub(super) fn given(plan: &Inner, of: Of, value: &Ratio) -> Option<Vec<(usize, Given)>> {
    let decimal = |item: usize, number: &Ratio| {
        let number = number.to_decimal()?;
        let (known, declared) = (plan.items.get(item)?, sample::item_of(plan, item)?);
        let fits = number.scale() <= known.decimals && extent::numbers(declared).holds(&number.ratio());
        fits.then_some(number)
    };
    match of {
        Of::Item(item) => {
            let given = match &plan.items.get(item)?.kind {
                ItemKind::Grade(_) => Given::Grade(usize::try_from(value.lowest_terms()?.0).ok()?),
                ItemKind::Flag => Given::Flag(!value.is_zero()),
                ItemKind::Date => Given::Date(Date::of_number(i64::try_from(value.lowest_terms()?.0).ok()?)?),
                _ => Given::Number(decimal(item, value)?),
            };
            Some(vec![(item, given)])
        }
        Of::Rate(item) => {
            let crate::rulebook::data::Item::Rate(said) = sample::item_of(plan, item)? else { return None };
            let (part, decimals) = (extent::part_of_rate(said), plan.items.get(item)?.decimals);
            let fits = |number: &Decimal| number.scale() <= decimals && part.holds(&number.ratio());
            denominators().find_map(|d| {
                let n = value.mul(&d.ratio()).to_decimal()?;
                (fits(&n) && fits(&d)).then(|| vec![(item, Given::Rate(n, d))])
            })
        }
        Of::Quotient(over, under) => denominators().find_map(|d| {
            let n = decimal(over, &value.mul(&d.ratio()))?;
            decimal(under, &d.ratio())?;
            Some(vec![(over, Given::Number(n)), (under, Given::Number(d))])
        }),
        Of::Value => None,
    }
}

/// Round numbers to divide by.
fn denominators() -> impl Iterator<Item = Decimal> {
    [10_000_u32, 1_000, 100, 10, 1, 100_000, 1_000_000].into_iter().map(Decimal::from)
}
