//! Numbers of the arrays of one column: whole columns of 32 or 64 bits where they fit, else one by one.
//!
//! No number passes a float, and none is rounded: what has more decimals than its item keeps them, to be told.

use std::borrow::Cow;

use arrow_array::builder::BooleanBufferBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Int8Type, Int16Type, Int32Type,
    Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, PrimitiveArray};
use arrow_schema::DataType;

use super::texts::there;
use crate::number::Decimal;
use crate::round::NumberColumn;

/// Decimals of a type; 0 for integers.
fn scale(kind: &DataType) -> i8 {
    match kind {
        DataType::Decimal32(_, scale)
        | DataType::Decimal64(_, scale)
        | DataType::Decimal128(_, scale)
        | DataType::Decimal256(_, scale) => *scale,
        _ => 0,
    }
}

/// How wide the whole numbers of a column are to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    Narrow,
    Wide,
}

/// What brings numbers of a column to the decimals of its item, or to fewer.
#[derive(Clone, Copy)]
enum Bring {
    AsIs,
    Times(i64),
    /// Only what comes out even.
    Over(i64),
}

impl Bring {
    #[inline]
    fn take(self, whole: i64) -> Option<i64> {
        match self {
            Bring::AsIs => Some(whole),
            Bring::Times(by) => whole.checked_mul(by),
            Bring::Over(by) => (whole.checked_rem(by)? == 0).then(|| whole.checked_div(by)).flatten(),
        }
    }
}

/// All numbers of a column for an item of so many decimals; `None` where some number has more, or doesn't fit the width.
pub(super) fn column<'b>(
    arrays: &[&'b dyn Array],
    valid: Option<&'b [u8]>,
    decimals: u32,
    width: Width,
) -> Option<NumberColumn<'b>> {
    let kind = arrays.first()?.data_type();
    let scale = i64::from(scale(kind));
    let power = |by: i64| 10_i64.checked_pow(u32::try_from(by).ok()?);
    let more = scale.checked_sub(i64::from(decimals))?;
    let (bring, left) = match (scale < 0, more > 0) {
        (true, _) => (Bring::Times(power(scale.checked_neg()?)?), 0),
        (false, true) => (Bring::Over(power(more)?), decimals),
        (false, false) => (Bring::AsIs, u32::try_from(scale).ok()?),
    };
    let plain = matches!(bring, Bring::AsIs);
    let column = match (kind, width) {
        (DataType::Int32, Width::Narrow) if plain => NumberColumn::i32(joined::<Int32Type>(arrays)?, left),
        (DataType::Decimal32(..), Width::Narrow) if plain => NumberColumn::i32(joined::<Decimal32Type>(arrays)?, left),
        (DataType::Int64, Width::Wide) if plain => NumberColumn::i64(joined::<Int64Type>(arrays)?, left),
        (DataType::Decimal64(..), Width::Wide) if plain => NumberColumn::i64(joined::<Decimal64Type>(arrays)?, left),
        (_, Width::Narrow) => {
            NumberColumn::i32(each(arrays, kind, |whole| i32::try_from(bring.take(whole)?).ok())?, left)
        }
        (_, Width::Wide) => NumberColumn::i64(each(arrays, kind, |whole| bring.take(whole))?, left),
    };
    Some(match valid {
        Some(bits) => column.valid(bits),
        None => column,
    })
}

/// Values as they lie: borrowed where there is one array.
fn joined<'b, T: ArrowPrimitiveType>(arrays: &[&'b dyn Array]) -> Option<Cow<'b, [T::Native]>>
where
    T::Native: Clone,
{
    if let [one] = arrays {
        return Some(Cow::Borrowed(one.as_primitive_opt::<T>()?.values()));
    }
    let mut all = Vec::with_capacity(arrays.iter().map(|array| array.len()).sum());
    for array in arrays {
        all.extend_from_slice(array.as_primitive_opt::<T>()?.values());
    }
    Some(Cow::Owned(all))
}

/// Each number as 64 bits, made into what is wanted; 0 where nothing came. `None` where one can't be.
fn each<W: Copy + Default>(arrays: &[&dyn Array], kind: &DataType, take: impl Fn(i64) -> Option<W>) -> Option<Vec<W>> {
    let mut all = Vec::with_capacity(arrays.iter().map(|array| array.len()).sum());
    for array in arrays {
        let (array, all) = (*array, &mut all);
        match kind {
            DataType::Int8 => put::<Int8Type, _>(array, all, |one| take(i64::from(one))),
            DataType::Int16 => put::<Int16Type, _>(array, all, |one| take(i64::from(one))),
            DataType::Int32 => put::<Int32Type, _>(array, all, |one| take(i64::from(one))),
            DataType::Int64 => put::<Int64Type, _>(array, all, &take),
            DataType::UInt8 => put::<UInt8Type, _>(array, all, |one| take(i64::from(one))),
            DataType::UInt16 => put::<UInt16Type, _>(array, all, |one| take(i64::from(one))),
            DataType::UInt32 => put::<UInt32Type, _>(array, all, |one| take(i64::from(one))),
            DataType::UInt64 => put::<UInt64Type, _>(array, all, |one| take(i64::try_from(one).ok()?)),
            DataType::Decimal32(..) => put::<Decimal32Type, _>(array, all, |one| take(i64::from(one))),
            DataType::Decimal64(..) => put::<Decimal64Type, _>(array, all, &take),
            DataType::Decimal128(..) => put::<Decimal128Type, _>(array, all, |one| take(i64::try_from(one).ok()?)),
            DataType::Decimal256(..) => {
                put::<Decimal256Type, _>(array, all, |one| take(i64::try_from(one.to_i128()?).ok()?))
            }
            _ => None,
        }?;
    }
    Some(all)
}

fn put<T: ArrowPrimitiveType, W: Copy + Default>(
    array: &dyn Array,
    all: &mut Vec<W>,
    take: impl Fn(T::Native) -> Option<W>,
) -> Option<()> {
    let array: &PrimitiveArray<T> = array.as_primitive_opt()?;
    match array.nulls().filter(|nulls| nulls.null_count() > 0) {
        None => {
            for value in array.values().iter() {
                all.push(take(*value)?);
            }
        }
        // What is null may hold anything.
        Some(nulls) => {
            for (value, there) in array.values().iter().zip(nulls.iter()) {
                all.push(if there { take(*value)? } else { W::default() });
            }
        }
    }
    Some(())
}

/// Which rows are there, a bit for each, the lowest first; `None` where all are.
pub(super) fn validity<'b>(arrays: &[&'b dyn Array]) -> Option<Cow<'b, [u8]>> {
    if arrays.iter().all(|array| array.null_count() == 0) {
        return None;
    }
    if let [one] = arrays {
        let bits = one.nulls()?.inner();
        return Some(match bits.offset().checked_rem(8) {
            Some(0) => Cow::Borrowed(bits.values().get(bits.offset() / 8..).unwrap_or_default()),
            _ => Cow::Owned(bits.sliced().as_slice().to_vec()),
        });
    }
    let mut all = BooleanBufferBuilder::new(arrays.iter().map(|array| array.len()).sum());
    for array in arrays {
        match array.nulls() {
            Some(nulls) => all.append_buffer(nulls.inner()),
            None => all.append_n(array.len(), true),
        }
    }
    Some(Cow::Owned(all.as_slice().to_vec()))
}

/// A number by itself.
pub(super) enum Figure {
    Fits(Decimal),
    /// Of more digits than a number may have, as it would be written.
    TooLong(String),
}

/// The number of a row; `None` where it is null.
pub(super) fn figure(array: &dyn Array, row: usize) -> Option<Figure> {
    if !there(array, row) {
        return None;
    }
    let kind = array.data_type();
    let whole = match kind {
        DataType::Int8 => i128::from(value::<Int8Type>(array, row)?),
        DataType::Int16 => i128::from(value::<Int16Type>(array, row)?),
        DataType::Int32 => i128::from(value::<Int32Type>(array, row)?),
        DataType::Int64 => i128::from(value::<Int64Type>(array, row)?),
        DataType::UInt8 => i128::from(value::<UInt8Type>(array, row)?),
        DataType::UInt16 => i128::from(value::<UInt16Type>(array, row)?),
        DataType::UInt32 => i128::from(value::<UInt32Type>(array, row)?),
        DataType::UInt64 => i128::from(value::<UInt64Type>(array, row)?),
        DataType::Decimal32(..) => i128::from(value::<Decimal32Type>(array, row)?),
        DataType::Decimal64(..) => i128::from(value::<Decimal64Type>(array, row)?),
        DataType::Decimal128(..) => value::<Decimal128Type>(array, row)?,
        DataType::Decimal256(..) => {
            let wide = value::<Decimal256Type>(array, row)?;
            match wide.to_i128() {
                Some(whole) => whole,
                None => return Some(of_digits(&wide.to_string(), i64::from(scale(kind)))),
            }
        }
        _ => return None,
    };
    let scale = i64::from(scale(kind));
    let decimal = match u32::try_from(scale) {
        Ok(scale) => Decimal::from_parts(whole, scale),
        Err(_) => u32::try_from(scale.saturating_neg())
            .ok()
            .and_then(|zeros| whole.checked_mul(10_i128.checked_pow(zeros)?))
            .and_then(|whole| Decimal::from_parts(whole, 0)),
    };
    Some(match decimal {
        Some(decimal) => Figure::Fits(decimal),
        None if scale == 0 => Figure::TooLong(whole.to_string()),
        None => Figure::TooLong(format!("{whole}e{}", scale.saturating_neg())),
    })
}

/// A number of more digits than 128 bits hold, most of which may be zeros at its end.
fn of_digits(digits: &str, scale: i64) -> Figure {
    let mut left = scale;
    let mut kept = digits;
    while left > 0
        && let Some(shorter) = kept.strip_suffix('0')
    {
        kept = shorter;
        left = left.saturating_sub(1);
    }
    let text = format!("{kept}e{}", left.saturating_neg());
    Decimal::parse(&text).map_or(Figure::TooLong(text), Figure::Fits)
}

fn value<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Option<T::Native> {
    array.as_primitive_opt::<T>()?.values().get(row).copied()
}
