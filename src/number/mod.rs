//! Exact numbers: decimals as documents write them, ratios as scoring needs them, and rounding.
//!
//! Nothing here loses a digit silently, overflows or panics. What numbers mean is everybody else's business.

mod big;
pub(crate) mod common;
mod decimal;
mod decimal_serde;
pub(crate) mod interval;
pub(crate) mod irrational;
mod published;
mod ratio;
mod rounding;

pub use decimal::{Decimal, DecimalError};
pub(crate) use published::Published;
pub use ratio::Ratio;
pub use rounding::{Grid, Mode, Rounding};
