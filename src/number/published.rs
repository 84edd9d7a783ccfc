//! A rounded score: its digits with the decimals at which it is shown. Zeros at the end are kept until somebody asks
//! for the number.

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
        self.points().to_fixed(self.decimals)
    }
}
