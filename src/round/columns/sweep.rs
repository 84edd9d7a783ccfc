//! Loops over whole blocks of numbers on their way into a column: no early end and no branch, so that compilers turn them
//! into vector code.
//!
//! Whole numbers alone, so that every instruction set gives the same. Who calls them, and what follows, is `bulk`'s.

use crate::round::column::ABSENT;

/// Puts values whose bit is set into a part, [`ABSENT`] for the others; whether one that is there looks like that.
#[inline(always)]
pub(super) fn masked(values: &[i32], bits: &[u8], part: &mut [i32]) -> bool {
    const EACH: [u8; 8] = [1, 2, 4, 8, 16, 32, 64, 128];
    let one = |value: i32, bits: u8, bit: u8| if bits & bit == 0 { ABSENT } else { value };
    let odd = |value: i32, bits: u8, bit: u8| (bits & bit != 0) & (value == ABSENT);
    let (eights, rest) = values.as_chunks::<8>();
    let (slots, rest_slots) = part.as_chunks_mut::<8>();
    let mut any = false;
    for ((eight, slots), bits) in eights.iter().zip(slots).zip(bits) {
        for ((value, slot), bit) in eight.iter().zip(slots).zip(EACH) {
            *slot = one(*value, *bits, bit);
            any |= odd(*value, *bits, bit);
        }
    }
    let last = bits.get(eights.len()).copied().unwrap_or(0);
    for ((value, slot), bit) in rest.iter().zip(rest_slots).zip(EACH) {
        *slot = one(*value, last, bit);
        any |= odd(*value, last, bit);
    }
    any
}

/// Puts values into a part as they are; whether one of them looks like [`ABSENT`].
#[inline(always)]
pub(super) fn all_there(values: &[i32], part: &mut [i32]) -> bool {
    part.copy_from_slice(values);
    values.iter().fold(false, |odd, value| odd | (*value == ABSENT))
}

/// The least and the most of what is there; [`ABSENT`] for the most where nothing is.
#[inline(always)]
pub(super) fn ends(part: &[i32]) -> (i32, i32) {
    part.iter().fold((i32::MAX, ABSENT), |(low, high), value| {
        (low.min(if *value == ABSENT { i32::MAX } else { *value }), high.max(*value))
    })
}

/// Multiplies what is there by a factor; what wraps was seen to be too large.
#[inline(always)]
pub(super) fn times(part: &mut [i32], factor: i32) {
    for value in part {
        *value = if *value == ABSENT { ABSENT } else { value.wrapping_mul(factor) };
    }
}

/// Puts the values of objects side by side, from a part that begins with a block's first object.
#[inline(always)]
pub(super) fn gathered(part: &[i32], objects: &[u32], first: usize, laid: &mut [i32]) {
    for (slot, object) in laid.iter_mut().zip(objects) {
        let at = usize::try_from(*object).unwrap_or(usize::MAX).wrapping_sub(first);
        *slot = part.get(at).copied().unwrap_or(ABSENT);
    }
}
