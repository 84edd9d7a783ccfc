//! Decimals of at most 28 digits, read from their text.
//!
//! A type of our own around `rust_decimal`, so that neither its serde features nor its silent rounding reach a score.

use std::fmt;
use std::str::FromStr;

use super::Ratio;

/// Digits that a decimal may have.
const DIGITS: usize = 28;
/// Decimals to which `to_fixed` fills up: more than any grid shows, and too few to fill a memory.
const PLACES: u32 = 64;
/// 10^28, the first number with too many digits.
pub(super) const LIMIT: u128 = 10_u128.pow(28);
/// The largest exponent, up or down, that a text may write.
const EXPONENT: i64 = 28;

/// An exact decimal of at most 28 significant digits and at most 28 decimals.
///
/// `12`, `12.0` and `12.00` are one value, and `-0` is `0`.
///
/// ```
/// use jixiao::Decimal;
/// assert_eq!(Decimal::parse("98%")?, Decimal::parse("0.980")?);
/// # Ok::<(), jixiao::number::DecimalError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

/// Why a text isn't a decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecimalError {
    /// `"1.2.3"`, `".5"`, `"+1"`, `"1,000"`, `"NaN"`, digits of another script.
    #[error("not a number: digits with at most one point, then optionally an exponent or %")]
    NotANumber,
    /// More than 28 significant digits, or more than 28 decimals.
    #[error("more than 28 digits")]
    TooManyDigits,
    /// An exponent beyond ±28; tested before any number is built.
    #[error("an exponent beyond 28")]
    ExponentOutOfRange,
}

impl Decimal {
    /// 0.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);
    /// 1.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);
    /// 100.
    pub const HUNDRED: Self = Self(rust_decimal::Decimal::ONE_HUNDRED);

    /// Reads `12`, `-0.50`, `1e-3`, `98%`.
    ///
    /// # Errors
    /// - `"1.2.3"`, `".5"`, `"5."`, `"+1"`, `"1_000"`, `"1,000"`, `" 1"`, `"１"`: not a number.
    /// - 29 significant digits, or a decimal place beyond the 28th: too many digits.
    /// - `"1e29"`: exponent out of range.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let (body, percent) = match text.strip_suffix('%') {
            Some(body) => (body, 2),
            None => (text, 0),
        };
        let (negative, body) = match body.strip_prefix('-') {
            Some(body) => (true, body),
            None => (false, body),
        };
        let (digits, exponent) = match body.split_once(['e', 'E']) {
            Some((digits, exponent)) => (digits, self::exponent(exponent)?),
            None => (body, 0),
        };
        let (whole, decimals) = match digits.split_once('.') {
            Some((whole, decimals)) if !decimals.is_empty() => (whole, decimals),
            Some(_) => return Err(DecimalError::NotANumber),
            None => (digits, ""),
        };
        if whole.is_empty() || !whole.bytes().chain(decimals.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Err(DecimalError::NotANumber);
        }
        let significant: String = whole.chars().chain(decimals.chars()).skip_while(|digit| *digit == '0').collect();
        let trimmed = significant.trim_end_matches('0');
        if trimmed.is_empty() {
            return Ok(Self::ZERO);
        }
        if trimmed.len() > DIGITS {
            return Err(DecimalError::TooManyDigits);
        }
        // Decimals left once the zeros at the end are gone; below zero they are zeros to put back.
        let zeros = significant.len().saturating_sub(trimmed.len());
        let scale = i64::try_from(decimals.len())
            .ok()
            .zip(i64::try_from(zeros).ok())
            .map(|(decimals, zeros)| decimals.saturating_sub(zeros).saturating_add(percent).saturating_sub(exponent))
            .ok_or(DecimalError::TooManyDigits)?;
        let mut mantissa: i128 = trimmed.parse().map_err(|_| DecimalError::NotANumber)?;
        if scale < 0 {
            let zeros = u32::try_from(scale.saturating_neg()).map_err(|_| DecimalError::TooManyDigits)?;
            let factor = 10_i128.checked_pow(zeros).ok_or(DecimalError::TooManyDigits)?;
            mantissa = mantissa.checked_mul(factor).ok_or(DecimalError::TooManyDigits)?;
        }
        let scale = u32::try_from(scale.max(0)).map_err(|_| DecimalError::TooManyDigits)?;
        Self::from_parts(if negative { mantissa.saturating_neg() } else { mantissa }, scale)
            .ok_or(DecimalError::TooManyDigits)
    }

    /// `mantissa ÷ 10^scale`; `None` if that has more than 28 digits or decimals.
    #[must_use]
    pub fn from_parts(mut mantissa: i128, mut scale: u32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        // 64-bit division is many times faster than 128-bit, and most numbers fit.
        if let Ok(mut narrow) = i64::try_from(mantissa) {
            while scale > 0 && narrow.checked_rem(10) == Some(0) {
                narrow = narrow.checked_div(10)?;
                scale = scale.checked_sub(1)?;
            }
            mantissa = i128::from(narrow);
        }
        while scale > 0 && mantissa.checked_rem(10) == Some(0) {
            mantissa = mantissa.checked_div(10)?;
            scale = scale.checked_sub(1)?;
        }
        // 28 digits: below 10^28, which rust_decimal's 96 bits hold.
        if scale > 28 || mantissa.unsigned_abs() >= LIMIT {
            return None;
        }
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Self)
    }

    /// The digits without the point: 1.25 → 125.
    #[must_use]
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// Decimals needed: 1.25 → 2, 100 → 0.
    #[must_use]
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// Whether it has no decimals.
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.scale() == 0
    }

    /// The digits at exactly this many decimals; `None` if it needs more, or they don't fit.
    #[must_use]
    pub fn scaled_to(self, scale: u32) -> Option<i128> {
        let missing = scale.checked_sub(self.scale())?;
        self.mantissa().checked_mul(10_i128.checked_pow(missing)?)
    }

    /// The same number as a ratio.
    #[must_use]
    pub fn ratio(self) -> Ratio {
        Ratio::from_decimal_parts(self.mantissa(), self.scale())
    }

    /// Printed with at least this many decimals, zeros added up to the 64th: 2.5 at 2 → `2.50`. Never rounds.
    #[must_use]
    pub fn to_fixed(self, decimals: u32) -> String {
        let (scale, decimals) = (self.scale(), decimals.min(PLACES));
        let mut text = self.to_string();
        if decimals > scale {
            if scale == 0 {
                text.push('.');
            }
            let missing = decimals.saturating_sub(scale);
            text.extend(std::iter::repeat_n('0', usize::try_from(missing).unwrap_or(0)));
        }
        text
    }
}

/// An exponent within bounds; its length is tested before it is read.
fn exponent(text: &str) -> Result<i64, DecimalError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DecimalError::NotANumber);
    }
    let significant = digits.trim_start_matches('0');
    if significant.len() > 2 {
        return Err(DecimalError::ExponentOutOfRange);
    }
    let size: i64 =
        if significant.is_empty() { 0 } else { significant.parse().map_err(|_| DecimalError::NotANumber)? };
    if size > EXPONENT {
        return Err(DecimalError::ExponentOutOfRange);
    }
    Ok(if text.starts_with('-') { size.saturating_neg() } else { size })
}

macro_rules! from_int {
    ($($int:ty)*) => {
        $(impl From<$int> for Decimal {
            fn from(number: $int) -> Self {
                Self(rust_decimal::Decimal::from(number).normalize())
            }
        })*
    };
}

from_int!(i32 u32 i64 u64);

impl TryFrom<rust_decimal::Decimal> for Decimal {
    type Error = DecimalError;

    /// # Errors
    /// The 29th digit that `rust_decimal` can sometimes hold.
    fn try_from(number: rust_decimal::Decimal) -> Result<Self, DecimalError> {
        Self::from_parts(number.mantissa(), number.scale()).ok_or(DecimalError::TooManyDigits)
    }
}

impl From<Decimal> for rust_decimal::Decimal {
    fn from(number: Decimal) -> Self {
        number.0
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        Self::parse(text)
    }
}

impl fmt::Display for Decimal {
    /// No exponent, no zeros at the end. A format's width pads; its precision would cut digits, so it's ignored.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad_integral(!self.is_negative(), "", &self.0.abs().to_string())
    }
}
