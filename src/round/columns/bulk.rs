//! Whole columns of numbers: brought to the item's decimals and into the order in which entries lie, if every value fits.

use std::borrow::Cow;
use std::sync::Arc;

use super::{NumberColumn, Values};
use crate::number::Decimal;
use crate::round::Object;
use crate::round::cells::Declared;
use crate::round::column::{ABSENT, Column, Order, row_of};

/// Where each object's entries lie so that those of one group lie side by side; `None` where they do anyway.
pub(in crate::round) fn order(objects: &[Object]) -> Option<Order> {
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

/// The column of an item; `None` where some value doesn't fit it, so that it must be told of which. Numbers of 32 bits
/// that are owned are swapped for room that the next column may use.
pub(super) fn column(
    declared: Option<&Declared<'_>>,
    given: &mut NumberColumn<'_>,
    places: (&[Option<u32>], bool),
    order: Option<&Order>,
    spare: &mut Vec<i32>,
) -> Option<Column> {
    let declared = declared?;
    let scale = declared.item.decimals;
    let laid = match &given.values {
        Values::Narrow(values, decimals) => {
            let factor = 10_i32.checked_pow(scale.checked_sub(*decimals)?)?;
            narrow(declared, given, values, (places, order), factor, spare)
        }
        Values::Whole(values, decimals) => {
            let factor = 10_i64.checked_pow(scale.checked_sub(*decimals)?)?;
            return whole(declared, given, (places.0, order), |place| {
                values.get(place)?.checked_mul(factor).filter(|whole| *whole != i64::MIN)
            });
        }
        Values::Decimals(values) => {
            return whole(declared, given, (places.0, order), |place| {
                let number = values.get(place)?;
                if number.scale() > scale {
                    return None;
                }
                i64::try_from(number.scaled_to(scale)?).ok().filter(|whole| *whole != i64::MIN)
            });
        }
    };
    laid?;
    let laid = std::mem::take(spare);
    if let Values::Narrow(Cow::Owned(values), _) = &mut given.values {
        *spare = std::mem::take(values);
    }
    Some(Column::of_narrow(scale, laid, order.cloned()))
}

/// The column of a table, by row as it came and already at the item's decimals; `sorted` are the rows in the order of
/// objects. `None` where some value is out of its range.
#[cfg(feature = "csv")]
pub(in crate::round) fn plain_column(
    declared: &Declared<'_>,
    values: &[i32],
    sorted: &[usize],
    order: Option<&Order>,
) -> Option<Column> {
    let mut seen = Seen { low: i32::MAX, high: ABSENT, odd: false };
    let mut part = [ABSENT; PART];
    for some in values.chunks(PART) {
        // What is absent looks odd here, and is meant.
        seen.take(some, None, 1, part.get_mut(..some.len())?);
    }
    if seen.high != ABSENT {
        Ends(Some((i64::from(seen.low), i64::from(seen.high)))).fit(declared)?;
    }
    let mut laid = vec![ABSENT; values.len()];
    for (object, row) in sorted.iter().enumerate() {
        *laid.get_mut(row_of(order, object)?)? = *values.get(*row)?;
    }
    Some(Column::of_narrow(declared.item.decimals, laid, order.cloned()))
}

/// How many values are looked at before they are laid where they go: few enough to stay in the nearest cache.
const PART: usize = 1_024;

/// Lays a column of 32 bits, brought to the item's decimals.
fn narrow(
    declared: &Declared<'_>,
    given: &NumberColumn<'_>,
    values: &[i32],
    ((places, as_given), order): ((&[Option<u32>], bool), Option<&Order>),
    factor: i32,
    laid: &mut Vec<i32>,
) -> Option<()> {
    let mut seen = Seen { low: i32::MAX, high: ABSENT, odd: false };
    laid.resize(if as_given { values.len() } else { places.len() }, ABSENT);
    let mut part = [ABSENT; PART];
    if as_given {
        let bits = |from: usize| given.valid.map(|bits| bits.get(from / 8..).unwrap_or_default());
        for (place, some) in values.chunks(PART).enumerate() {
            let from = place.checked_mul(PART)?;
            let part = part.get_mut(..some.len())?;
            seen.take(some, bits(from), factor, part);
            let until = from.checked_add(some.len())?;
            match order {
                None => laid.get_mut(from..until)?.copy_from_slice(part),
                Some(order) => {
                    for (value, to) in part.iter().zip(order.get(from..until)?) {
                        *laid.get_mut(usize::try_from(*to).ok()?)? = *value;
                    }
                }
            }
        }
    } else {
        laid.fill(ABSENT);
        for_each(given, places, order, |from, to| {
            let mut one = [ABSENT];
            seen.take(&[*values.get(from)?], None, factor, &mut one);
            *laid.get_mut(to)? = *one.first()?;
            Some(())
        })?;
    }
    if seen.odd {
        return None;
    }
    if seen.high != ABSENT {
        let scaled = |end: i32| i64::from(end).saturating_mul(i64::from(factor));
        let (low, high) = (scaled(seen.low), scaled(seen.high));
        // What lies between two ends that fit does, and then nothing wrapped.
        [low, high].iter().all(|end| i32::try_from(*end).is_ok_and(|end| end != ABSENT)).then_some(())?;
        Ends(Some((low, high))).fit(declared)?;
    }
    Some(())
}

/// What was seen of a column of 32 bits.
struct Seen {
    low: i32,
    high: i32,
    /// Whether a number looks like none, and has to be kept another way.
    odd: bool,
}

impl Seen {
    /// Looks at values, and puts them times a factor into a part, [`ABSENT`] where their bit says that none is there.
    /// No early end and no branch, so that it is done many at a time.
    fn take(&mut self, values: &[i32], bits: Option<&[u8]>, factor: i32, part: &mut [i32]) {
        match bits {
            None => part.copy_from_slice(values),
            Some(bits) => {
                for ((some, slots), bits) in values.chunks(8).zip(part.chunks_mut(8)).zip(bits) {
                    for ((value, slot), bit) in some.iter().zip(slots).zip([1_u8, 2, 4, 8, 16, 32, 64, 128]) {
                        *slot = if bits & bit == 0 { ABSENT } else { *value };
                        self.odd |= bits & bit != 0 && *value == ABSENT;
                    }
                }
            }
        }
        if bits.is_none() {
            self.odd |= values.iter().fold(false, |odd, value| odd | (*value == ABSENT));
        }
        let (low, high) = part.iter().fold((self.low, self.high), |(low, high), value| {
            (low.min(if *value == ABSENT { i32::MAX } else { *value }), high.max(*value))
        });
        (self.low, self.high) = (low, high);
        if factor > 1 {
            for value in part {
                *value = if *value == ABSENT { ABSENT } else { value.wrapping_mul(factor) };
            }
        }
    }
}

/// A column of 64 bits.
fn whole(
    declared: &Declared<'_>,
    given: &NumberColumn<'_>,
    (places, order): (&[Option<u32>], Option<&Order>),
    value: impl Fn(usize) -> Option<i64>,
) -> Option<Column> {
    let mut laid = vec![None; places.len()];
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
        // Of an object without an entry nothing came.
        let Some(place) = place else { continue };
        let from = usize::try_from(*place).ok()?;
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
