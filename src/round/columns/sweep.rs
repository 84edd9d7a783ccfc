//! Loops over whole blocks of numbers on their way into a column: no early end and no branch, so that compilers turn them
//! into vector code.
//!
//! Whole numbers alone, so that every instruction set gives the same. Who calls them, and what follows, is `bulk`'s.

use crate::round::column::ABSENT;
use crate::round::layout::TILE;

/// By byte of bits, a mask for each value: all ones where its bit is set, the lowest first.
static MASKS: [[i32; 8]; 256] = masks();

/// Bytes of bits that are made into masks at once; a loop that did both would be made into vectors the wrong way round.
const BYTES: usize = 64;

const fn masks() -> [[i32; 8]; 256] {
    let (mut byte, mut all) = (0_u8, [[0; 8]; 256]);
    let mut left: &mut [[i32; 8]] = &mut all;
    while let Some((eight, rest)) = left.split_first_mut() {
        let (mut bits, mut lanes): (u8, &mut [i32]) = (byte, eight);
        while let Some((lane, rest)) = lanes.split_first_mut() {
            *lane = if bits & 1 == 1 { -1 } else { 0 };
            bits >>= 1;
            lanes = rest;
        }
        byte = byte.wrapping_add(1);
        left = rest;
    }
    all
}

/// What was seen of values: one less than the least, so that what looks like [`ABSENT`] is the greatest; the greatest;
/// and whether one that is there looks like none.
#[derive(Clone, Copy)]
struct Sight {
    low: i32,
    high: i32,
    odd: i32,
}

impl Sight {
    const NONE: Self = Self { low: i32::MAX, high: ABSENT, odd: 0 };

    /// Puts a value into a slot, [`ABSENT`] where its mask says that none is there, and looks at it.
    #[inline(always)]
    fn take(&mut self, value: i32, mask: i32, slot: &mut i32) {
        *slot = (value & mask) | (ABSENT & !mask);
        self.low = slot.wrapping_sub(1).min(self.low);
        self.high = (*slot).max(self.high);
        self.odd |= if *slot == ABSENT { mask } else { 0 };
    }

    /// The least and the most ([`ABSENT`] both where nothing is there), and whether one looks like none.
    #[inline(always)]
    fn told(self) -> (i32, i32, bool) {
        (self.low.wrapping_add(1), self.high, self.odd != 0)
    }
}

/// Puts values whose bit is set into a part, [`ABSENT`] for the others; the least and the most of what is there, and
/// whether a value that is there looks like none.
#[inline(always)]
pub(super) fn masked(values: &[i32], bits: &[u8], part: &mut [i32]) -> (i32, i32, bool) {
    let mut sight = Sight::NONE;
    let mut masks = [[0_i32; 8]; BYTES];
    let stretches = values.chunks(BYTES * 8).zip(part.chunks_mut(BYTES * 8));
    for ((values, slots), place) in stretches.zip(0_usize..) {
        let bits = bits.get(place.saturating_mul(BYTES)..).unwrap_or_default();
        // Bits that weren't given are not set.
        masks.fill([0; 8]);
        for (masks, byte) in masks.iter_mut().zip(bits) {
            if let Some(eight) = MASKS.get(usize::from(*byte)) {
                *masks = *eight;
            }
        }
        for ((value, slot), mask) in values.iter().zip(slots).zip(masks.as_flattened()) {
            sight.take(*value, *mask, slot);
        }
    }
    sight.told()
}

/// Puts values into a part as they are; the same of them.
#[inline(always)]
pub(super) fn all_there(values: &[i32], part: &mut [i32]) -> (i32, i32, bool) {
    let mut sight = Sight::NONE;
    for (value, slot) in values.iter().zip(part) {
        sight.take(*value, -1, slot);
    }
    sight.told()
}

/// Multiplies what is there by a factor; what wraps was seen to be too large.
#[inline(always)]
pub(super) fn times(part: &mut [i32], factor: i32) {
    for value in part {
        *value = if *value == ABSENT { ABSENT } else { value.wrapping_mul(factor) };
    }
}

/// Puts the values of objects side by side, from a part that holds a block and begins with its first object.
#[inline(always)]
pub(super) fn gathered(part: &[i32], objects: &[u32], first: usize, laid: &mut [i32]) {
    let place = |object: u32| usize::try_from(object).unwrap_or(usize::MAX);
    match <&[i32; TILE]>::try_from(part) {
        // A whole tile begins at a multiple of its length, so that no place needs to be looked at twice.
        Ok(tile) if first.is_multiple_of(TILE) => {
            for (slot, object) in laid.iter_mut().zip(objects) {
                *slot = tile.get(place(*object) % TILE).copied().unwrap_or(ABSENT);
            }
        }
        _ => {
            for (slot, object) in laid.iter_mut().zip(objects) {
                *slot = part.get(place(*object).wrapping_sub(first)).copied().unwrap_or(ABSENT);
            }
        }
    }
}
