//! Whole columns of numbers: brought to the item's decimals and into the order in which entries lie, if every value fits.

use std::sync::Arc;

use super::{NumberColumn, Values};
use crate::number::Decimal;
use crate::round::Object;
use crate::round::cells::Declared;
use crate::round::column::{ABSENT, Column, Order};

/// Where each object's entries lie so that those of one group lie side by side; `None` where they do anyway.
pub(super) fn order(objects: &[Object]) -> Option<Order> {
    if objects.is_sorted_by_key(|object| object.group) {
        return None;
    }
    let groups = objects.iter().map(|object| object.group).max()?.checked_add(1)?;
    let mut next = vec![0_u32; groups.checked_add(1)?];
    for object in objects {
        let after = next.get_mut(object.group.checked_add(1)?)?;
        *after = after.checked_add(1)?;
    }
    let mut so_far = 0_u32;
    for slot in &mut next {
        so_far = so_far.checked_add(*slot)?;
        *slot = so_far;
    }
    let place = |object: &Object| {
        let slot = next.get_mut(object.group)?;
        let place = *slot;
        *slot = place.checked_add(1)?;
        Some(place)
    };
    objects.iter().map(place).collect::<Option<Vec<u32>>>().map(Arc::from)
}

/// The column of an item; `None` where some value doesn't fit it, so that it must be told of which.
pub(super) fn column(
    declared: Option<&Declared<'_>>,
    given: &NumberColumn<'_>,
    places: &[Option<u32>],
    order: Option<&Order>,
) -> Option<Column> {
    let declared = declared?;
    let scale = declared.item.decimals;
    match given.values {
        Values::Narrow(values, decimals) => {
            let factor = 10_i32.checked_pow(scale.checked_sub(decimals)?)?;
            let mut laid = vec![ABSENT; values.len()];
            let mut ends = Ends::default();
            for_each(given, places, order, |from, to| {
                let whole = values.get(from)?.checked_mul(factor).filter(|whole| *whole != ABSENT)?;
                ends.take(i64::from(whole));
                *laid.get_mut(to)? = whole;
                Some(())
            })?;
            ends.fit(declared)?;
            Some(Column::of_narrow(scale, laid, order.cloned()))
        }
        Values::Whole(values, decimals) => {
            let factor = 10_i64.checked_pow(scale.checked_sub(decimals)?)?;
            whole(declared, given, (places, order), |place| {
                values.get(place)?.checked_mul(factor).filter(|whole| *whole != i64::MIN)
            })
        }
        Values::Decimals(values) => whole(declared, given, (places, order), |place| {
            let number = values.get(place)?;
            if number.scale() > scale {
                return None;
            }
            i64::try_from(number.scaled_to(scale)?).ok().filter(|whole| *whole != i64::MIN)
        }),
    }
}

/// A column of 64 bits.
fn whole(
    declared: &Declared<'_>,
    given: &NumberColumn<'_>,
    (places, order): (&[Option<u32>], Option<&Order>),
    value: impl Fn(usize) -> Option<i64>,
) -> Option<Column> {
    let mut laid = vec![None; given.len()];
    let mut ends = Ends::default();
    for_each(given, places, order, |from, to| {
        let whole = value(from)?;
        ends.take(whole);
        *laid.get_mut(to)? = Some(whole);
        Some(())
    })?;
    ends.fit(declared)?;
    Some(Column::of_whole(declared.item.decimals, laid.into_iter(), order.cloned()))
}

/// Goes through the entries that are there: where each stands among those given, and where it is laid.
fn for_each(
    given: &NumberColumn<'_>,
    places: &[Option<u32>],
    order: Option<&Order>,
    mut take: impl FnMut(usize, usize) -> Option<()>,
) -> Option<()> {
    for (object, place) in places.iter().enumerate() {
        let from = usize::try_from((*place)?).ok()?;
        let to = match order {
            Some(order) => usize::try_from(*order.get(object)?).ok()?,
            None => object,
        };
        if given.is_there(from) {
            take(from, to)?;
        }
    }
    Some(())
}

/// The least and the most of what was taken.
#[derive(Default)]
struct Ends(Option<(i64, i64)>);

impl Ends {
    fn take(&mut self, whole: i64) {
        let (low, high) = self.0.unwrap_or((whole, whole));
        self.0 = Some((low.min(whole), high.max(whole)));
    }

    /// Whether all of it lies in the range of the item, which has no holes.
    fn fit(&self, declared: &Declared<'_>) -> Option<()> {
        let fits = |whole: i64| {
            let number = Decimal::from_parts(i128::from(whole), declared.item.decimals);
            number.is_some_and(|number| declared.in_range(number))
        };
        self.0.is_none_or(|(low, high)| fits(low) && fits(high)).then_some(())
    }
}
