//! The loops of `swift` and `quotient` by the widest vectors that the machine has.
//!
//! Each gives the same bytes on every machine: none fuses a product with a sum, which is all in which instruction sets
//! could differ.

use super::quotient::{self, Codes, Gaps};
use super::swift;
use crate::fastest::fastest;
use crate::plan::swift::Swift;
use crate::plan::swift_quotient::SwiftQuotient;

fastest! {
    /// Points of numbers as they lie.
    fn swift::points(swift: &Swift, numbers: &[i32], points: &mut [i32]);
    /// The same added to sums that are known to fit.
    fn swift::add_points(swift: &Swift, numbers: &[i32], gap: i32, sums: &mut [i32]);
    /// Whether some number isn't within what is proven.
    fn swift::is_outside(swift: &Swift, numbers: &[i32]) -> bool;
    /// Whether some number isn't there.
    fn swift::has_gaps(numbers: &[i32]) -> bool;
    /// Puts what stands for nobody's number where none is.
    fn swift::fill(numbers: &[i32], points: &mut [i32], point: i32);
    /// Says of whom there is no number.
    fn swift::mark(numbers: &[i32], codes: &mut [u8], code: u8);
    /// Adds whole numbers that are known to fit.
    fn swift::add_narrow(sums: &mut [i32], points: &[i32]);
    /// Holds sums between two bounds.
    fn swift::hold_narrow(sums: &[i32], points: &mut [i32], bounds: (i32, i32));
    /// Adds whole numbers times a factor.
    fn swift::add(sums: &mut [i64], points: &[i32], factor: i64);
    /// Holds sums between two bounds; whether one of them doesn't fit 32 bits.
    fn swift::hold(sums: &[i64], points: &mut [i32], bounds: (i64, i64)) -> bool;
    /// Points of quotients.
    fn quotient::quotients(swift: &SwiftQuotient, over: &[i32], under: &[i32], points: &mut [i32]);
    /// Whether some numbers aren't within what is proven, and whether some aren't there.
    fn quotient::look_at_both(swift: &SwiftQuotient, over: &[i32], under: &[i32]) -> (bool, bool);
    /// Puts what stands for a quotient that isn't there.
    fn quotient::fill_both(over: &[i32], under: &[i32], points: &mut [i32], gaps: Gaps);
    /// Says of whom there is none.
    fn quotient::mark_both(over: &[i32], under: &[i32], marks: &mut [u8], codes: Codes);
}
