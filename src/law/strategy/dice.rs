//! Chance for strategies: whole numbers of a seeded generator, and nothing else.

use proptest::prelude::Rng;
use proptest::test_runner::TestRng;

/// A generator at work.
pub(crate) struct Dice<'r>(&'r mut TestRng);

impl<'r> Dice<'r> {
    pub(crate) fn new(rng: &'r mut TestRng) -> Self {
        Self(rng)
    }

    /// 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number from 0 and below another; 0 below 0.
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.bits().checked_rem(most).unwrap_or(0)
    }

    /// A place in a list of so many.
    pub(crate) fn place(&mut self, many: usize) -> usize {
        usize::try_from(self.below(u64::try_from(many).unwrap_or(u64::MAX))).unwrap_or(0)
    }

    /// Whether one of so many came up.
    pub(crate) fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    /// An element of a list.
    pub(crate) fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.place(list.len()))
    }

    /// A number between two, both included; the first where they are the wrong way round.
    pub(crate) fn between(&mut self, low: i128, high: i128) -> i128 {
        let many = high.checked_sub(low).and_then(|many| many.checked_add(1)).filter(|many| *many > 0).unwrap_or(1);
        let many = u64::try_from(many).unwrap_or(u64::MAX);
        low.checked_add(i128::from(self.below(many))).unwrap_or(low)
    }

    /// Puts a list into another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            list.swap(place, self.place(place.saturating_add(1)));
        }
    }
}
