//! Whole columns of numbers: brought to the item's decimals and into the order in which entries lie, if every value fits.

use std::borrow::Cow;

use super::{NumberColumn, Places, Values, is_set, sweep};
use crate::fastest::fastest;
use crate::number::Decimal;
use crate::round::Layout;
use crate::round::cells::Declared;
use crate::round::column::{ABSENT, Column, Order, row_of};

/// The column of an item; `None` where some value doesn't fit it, so that it must be told of which. Numbers of 32 bits
/// that are owned are taken over, and are as they were where they don't fit.
pub(super) fn column(
    declared: Option<&Declared<'_>>,
    given: &mut NumberColumn<'_>,
    places: &Places,
    layout: &Layout,
    part: &mut Vec<i32>,
) -> Option<Column> {
    let declared = declared?;
    let scale = declared.item.decimals;
    let order = layout.order();
    match &mut given.values {
        Values::Narrow(values, decimals) => {
            let factor = 10_i32.checked_pow(scale.checked_sub(*decimals)?)?;
            let narrow = Narrow { declared, layout, valid: given.valid, factor };
            let laid = match values {
                _ if !places.as_objects(values.len()) => narrow.laid_from_elsewhere(values, places)?,
                Cow::Borrowed(values) => narrow.copied(values, part)?,
                Cow::Owned(values) => narrow.in_place(values, part).map(|()| std::mem::take(values))?,
            };
            Some(Column::of_narrow(scale, laid, order.cloned()))
        }
        Values::Whole(values, decimals) => {
            let factor = 10_i64.checked_pow(scale.checked_sub(*decimals)?)?;
            whole(declared, given.valid, (places, order), |place| {
                values.get(place)?.checked_mul(factor).filter(|whole| *whole != i64::MIN)
            })
        }
        Values::Decimals(values) => whole(declared, given.valid, (places, order), |place| {
            let number = values.get(place)?;
            if number.scale() > scale {
                return None;
            }
            i64::try_from(number.scaled_to(scale)?).ok().filter(|whole| *whole != i64::MIN)
        }),
    }
}

/// The column of a table, by row as it came and already at the item's decimals; `sorted` are the rows in the order of
/// objects, where that isn't their own. `None` where some value is out of its range.
#[cfg(feature = "csv")]
pub(in crate::round) fn plain_column(
    declared: &Declared<'_>,
    values: Vec<i32>,
    sorted: Option<&[u32]>,
    layout: &Layout,
) -> Option<Column> {
    // What is absent is meant, and no number looks like it.
    let there = || values.iter().copied().filter(|value| *value != ABSENT).map(i64::from);
    Ends(there().min().zip(there().max())).fit(declared)?;
    let value = |row: &u32| values.get(usize::try_from(*row).ok()?).copied();
    let of_object = |object: &u32| value(sorted?.get(usize::try_from(*object).ok()?)?);
    let laid = match (layout.objects(), sorted) {
        (Some(objects), Some(_)) => objects.iter().map(of_object).collect::<Option<_>>()?,
        (Some(rows), None) | (None, Some(rows)) => rows.iter().map(value).collect::<Option<_>>()?,
        (None, None) => values,
    };
    Some(Column::of_narrow(declared.item.decimals, laid, layout.order().cloned()))
}

/// How a column of 32 bits is laid.
struct Narrow<'n> {
    declared: &'n Declared<'n>,
    layout: &'n Layout,
    valid: Option<&'n [u8]>,
    /// By which numbers are brought to the item's decimals.
    factor: i32,
}

impl Narrow<'_> {
    /// Values in the order of objects, a block at a time: each stays in its block.
    fn copied(&self, values: &[i32], part: &mut Vec<i32>) -> Option<Vec<i32>> {
        let mut laid = vec![ABSENT; values.len()];
        let mut from = 0_usize;
        for (some, laid) in values.chunks(self.layout.block()).zip(laid.chunks_mut(self.layout.block())) {
            self.take(some, from, part)?;
            from = self.put(part, from, laid)?;
        }
        Some(laid)
    }

    /// The same where they are. Where some value doesn't fit, blocks before it are brought back.
    fn in_place(&self, values: &mut [i32], part: &mut Vec<i32>) -> Option<()> {
        let block = self.layout.block();
        let mut from = 0_usize;
        for some in values.chunks_mut(block) {
            if self.take(some, from, part).is_none() {
                self.back(values.get_mut(..from)?, part);
                return None;
            }
            from = self.put(part, from, some)?;
        }
        Some(())
    }

    /// Puts a block that begins at a place into the order of entries; where the next begins.
    fn put(&self, part: &[i32], from: usize, laid: &mut [i32]) -> Option<usize> {
        let until = from.checked_add(part.len())?;
        match self.layout.objects() {
            None => laid.copy_from_slice(part),
            Some(objects) => gathered(part, objects.get(from..until)?, from, laid),
        }
        Some(until)
    }

    /// Brings blocks back to where and what they were; only what isn't there is something else, and is read by nobody.
    fn back(&self, values: &mut [i32], part: &mut Vec<i32>) {
        let mut from = 0_usize;
        for some in values.chunks_mut(self.layout.block()) {
            part.clear();
            part.extend_from_slice(some);
            for (at, value) in part.iter().enumerate() {
                let to = match self.layout.objects().and_then(|objects| objects.get(from.saturating_add(at))) {
                    Some(object) => usize::try_from(*object).map_or(at, |object| object.saturating_sub(from)),
                    None => at,
                };
                if let Some(slot) = some.get_mut(to) {
                    *slot = if *value == ABSENT { ABSENT } else { value.checked_div(self.factor).unwrap_or(*value) };
                }
            }
            from = from.saturating_add(some.len());
        }
    }

    /// Values that stand elsewhere than the objects, or not for all of them.
    fn laid_from_elsewhere(&self, values: &[i32], places: &Places) -> Option<Vec<i32>> {
        let mut laid = vec![ABSENT; places.len()];
        let mut seen = Seen::default();
        for_each(self.valid, places, self.layout.order(), |from, to| {
            let mut one = [ABSENT];
            seen.take(&[*values.get(from)?], None, self.factor, &mut one);
            *laid.get_mut(to)? = *one.first()?;
            Some(())
        })?;
        self.fit(&seen)?;
        Some(laid)
    }

    /// Puts values that stand from a place on into a part, times the factor; `None` unless each of them fits.
    fn take(&self, values: &[i32], from: usize, part: &mut Vec<i32>) -> Option<()> {
        part.resize(values.len(), ABSENT);
        let mut seen = Seen::default();
        // A block is a multiple of eight.
        let bits = self.valid.map(|bits| bits.get(from / 8..).unwrap_or_default());
        seen.take(values, bits, self.factor, part);
        self.fit(&seen)
    }

    /// Whether what was seen fits the item at its decimals.
    fn fit(&self, seen: &Seen) -> Option<()> {
        if seen.odd {
            return None;
        }
        if seen.high != ABSENT {
            let scaled = |end: i32| i64::from(end).saturating_mul(i64::from(self.factor));
            let (low, high) = (scaled(seen.low), scaled(seen.high));
            // What lies between two ends that fit does, and then nothing wrapped.
            [low, high].iter().all(|end| i32::try_from(*end).is_ok_and(|end| end != ABSENT)).then_some(())?;
            Ends(Some((low, high))).fit(self.declared)?;
        }
        Some(())
    }
}

/// What was seen of a column of 32 bits.
struct Seen {
    low: i32,
    high: i32,
    /// Whether a number looks like none, and has to be kept another way.
    odd: bool,
}

impl Default for Seen {
    fn default() -> Self {
        Self { low: i32::MAX, high: ABSENT, odd: false }
    }
}

impl Seen {
    /// Looks at values, and puts them times a factor into a part, [`ABSENT`] where their bit says that none is there.
    fn take(&mut self, values: &[i32], bits: Option<&[u8]>, factor: i32, part: &mut [i32]) {
        let (low, high, odd) = match bits {
            Some(bits) => masked(values, bits, part),
            None => all_there(values, part),
        };
        self.odd |= odd;
        if high != ABSENT {
            (self.low, self.high) = (self.low.min(low), self.high.max(high));
        }
        if factor > 1 {
            times(part, factor);
        }
    }
}

fastest! {
    /// Values where their bit is set, else [`ABSENT`]; the least and the most of them, and whether one looks like that.
    fn sweep::masked(values: &[i32], bits: &[u8], part: &mut [i32]) -> (i32, i32, bool);
    /// Values as they are; the same of them.
    fn sweep::all_there(values: &[i32], part: &mut [i32]) -> (i32, i32, bool);
    /// What is there times a factor.
    fn sweep::times(part: &mut [i32], factor: i32);
    /// The values of objects from a part that begins with the first of a block.
    fn sweep::gathered(part: &[i32], objects: &[u32], first: usize, laid: &mut [i32]);
}

/// A column of 64 bits.
fn whole(
    declared: &Declared<'_>,
    valid: Option<&[u8]>,
    (places, order): (&Places, Option<&Order>),
    value: impl Fn(usize) -> Option<i64>,
) -> Option<Column> {
    let mut laid = vec![None; places.len()];
    let mut ends = Ends::default();
    for_each(valid, places, order, |from, to| {
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
    valid: Option<&[u8]>,
    places: &Places,
    order: Option<&Order>,
    mut take: impl FnMut(usize, usize) -> Option<()>,
) -> Option<()> {
    // Of an object without an entry nothing came.
    for (object, place) in places.iter() {
        let from = usize::try_from(place).ok()?;
        let to = row_of(order, object)?;
        if valid.is_none_or(|bits| is_set(bits, from)) {
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
