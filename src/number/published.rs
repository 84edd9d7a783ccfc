//! A rounded score: its digits with the decimals at which it is shown. Zeros at the end are kept until somebody asks
//! for the number.

use std::fmt::Write as _;

use super::{Decimal, Ratio};

/// Digits and decimals: 250 at 2 is `2.50`. At most 28 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Published {
    mantissa: i128,
    decimals: u32,
}

impl Published {
    /// `None` beyond 28 digits or decimals.
    pub(crate) fn new(mantissa: i128, decimals: u32) -> Option<Self> {
        (decimals <= 28 && mantissa.unsigned_abs() < super::decimal::LIMIT).then_some(Self { mantissa, decimals })
    }

    /// Digits and decimals.
    pub(crate) fn parts(self) -> (i128, u32) {
        (self.mantissa, self.decimals)
    }

    pub(crate) fn points(self) -> Decimal {
        // Held to 28 digits above, so the default never stands.
        Decimal::from_parts(self.mantissa, self.decimals).unwrap_or_default()
    }

    pub(crate) fn ratio(self) -> Ratio {
        Ratio::from_decimal_parts(self.mantissa, self.decimals)
    }

    /// With its decimals, zeros kept.
    pub(crate) fn text(self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Appends the same: digests write millions of them.
    pub(crate) fn write(self, text: &mut String) {
        if self.mantissa < 0 {
            text.push('-');
        }
        let places = usize::try_from(self.decimals).unwrap_or(0);
        // One digit stands before the point at least.
        let width = places.saturating_add(1);
        let digits = self.mantissa.unsigned_abs();
        // Writing to a String can't fail. Most scores fit 64 bits, which are written several times faster.
        let _ = match u64::try_from(digits) {
            Ok(digits) => write!(text, "{digits:0width$}"),
            Err(_) => write!(text, "{digits:0width$}"),
        };
        if places > 0 {
            // Digits alone stand after this place.
            text.insert(text.len().saturating_sub(places), '.');
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test says what went wrong by panicking")]

    use super::*;

    #[test]
    fn a_score_is_written_as_its_decimal_with_all_digits() {
        let large = i128::from(u64::MAX) * 1_000_000;
        for mantissa in [0, 1, 9, 10, 250, 12_345, -1, -250, -12_345, i128::from(i64::MAX), large, -large] {
            for decimals in [0, 1, 2, 5, 10, 28] {
                let score = Published::new(mantissa, decimals).unwrap();
                assert_eq!(score.text(), score.points().to_fixed(decimals), "{mantissa} {decimals}");
            }
        }
        let text = |mantissa, decimals| Published::new(mantissa, decimals).unwrap().text();
        assert_eq!([text(250, 2), text(-5, 3), text(0, 2), text(-7, 0)], ["2.50", "-0.005", "0.00", "-7"]);
        // What stands before it stays.
        let mut before = String::from("分");
        Published::new(5, 1).unwrap().write(&mut before);
        assert_eq!(before, "分0.5");
    }
}
