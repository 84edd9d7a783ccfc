//! Whole columns of numbers: brought to the item's decimals and into the order in which entries lie, if every value fits.

use std::sync::Arc;

use super::{NumberColumn, Values};
use crate::number::Decimal;
use crate::round::Object;
use crate::round::cells::Declared;
use crate::round::column::{ABSENT, Column, Order, row_of};

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
    (places, as_given): (&[Option<u32>], bool),
    order: Option<&Order>,
) -> Option<Column> {
    let declared = declared?;
    let scale = declared.item.decimals;
    match given.values {
        Values::Narrow(values, decimals) => {
            let factor = 10_i32.checked_pow(scale.checked_sub(decimals)?)?;
            narrow(declared, given, values, (places, as_given, order), factor)
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

/// A column of 32 bits: laid first, then looked at and scaled as a whole.
fn narrow(
    declared: &Declared<'_>,
    given: &NumberColumn<'_>,
    values: &[i32],
    (places, as_given, order): (&[Option<u32>], bool, Option<&Order>),
    factor: i32,
) -> Option<Column> {
    let mut laid = vec![ABSENT; values.len()];
    // A number that looks like none has to be kept another way.
    let mut odd = false;
    if as_given {
        lay(given.valid, values, order, &mut laid, &mut odd)?;
    } else {
        for_each(given, places, order, |from, to| {
            let value = *values.get(from)?;
            odd |= value == ABSENT;
            *laid.get_mut(to)? = value;
            Some(())
        })?;
    }
    // No early end and no branch, so that both are done many at a time.
    let (low, high) = laid.iter().fold((i32::MAX, ABSENT), |(low, high), value| {
        (low.min(if *value == ABSENT { i32::MAX } else { *value }), high.max(*value))
    });
    if odd {
        return None;
    }
    if high != ABSENT {
        let scaled = |end: i32| i64::from(end).saturating_mul(i64::from(factor));
        let (low, high) = (scaled(low), scaled(high));
        [low, high].iter().all(|end| i32::try_from(*end).is_ok_and(|end| end != ABSENT)).then_some(())?;
        Ends(Some((low, high))).fit(declared)?;
        if factor > 1 {
            for value in &mut laid {
                // What lies between two ends that fit does.
                *value = if *value == ABSENT { ABSENT } else { value.wrapping_mul(factor) };
            }
        }
    }
    Some(Column::of_narrow(declared.item.decimals, laid, order.cloned()))
}

/// Lays values that stand in the order of the objects, eight by eight as their bits of validity come.
fn lay(valid: Option<&[u8]>, values: &[i32], order: Option<&Order>, laid: &mut [i32], odd: &mut bool) -> Option<()> {
    let all = std::iter::repeat(&u8::MAX);
    let bits: Box<dyn Iterator<Item = &u8>> = match valid {
        Some(bits) => Box::new(bits.iter()),
        None => Box::new(all),
    };
    let bit = |bits: u8, place: u32| bits.checked_shr(place).unwrap_or(0) & 1 == 1;
    let Some(order) = order else {
        for ((some, slots), bits) in values.chunks(8).zip(laid.chunks_mut(8)).zip(bits) {
            for ((value, slot), place) in some.iter().zip(slots).zip(0_u32..) {
                *slot = if bit(*bits, place) { *value } else { ABSENT };
                *odd |= *value == ABSENT;
            }
        }
        return Some(());
    };
    for ((some, to), bits) in values.chunks(8).zip(order.chunks(8)).zip(bits) {
        for ((value, to), place) in some.iter().zip(to).zip(0_u32..) {
            *odd |= *value == ABSENT;
            *laid.get_mut(usize::try_from(*to).ok()?)? = if bit(*bits, place) { *value } else { ABSENT };
        }
    }
    Some(())
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
        let to = row_of(order, object)?;
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
