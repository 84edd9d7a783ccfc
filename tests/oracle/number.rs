//! Numbers of the oracle: read from their text, kept as ratios of big integers, rounded and printed.
//!
//! Written from the law alone (§2); no float and nothing of the library is used here.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use serde_json::Value;

/// An exact number.
pub(crate) type Exact = BigRational;

/// A whole number.
pub(crate) fn whole(number: i64) -> Exact {
    Exact::from_integer(BigInt::from(number))
}

/// 10 to a whole power, positive or negative.
pub(crate) fn ten_to(power: i64) -> Exact {
    let magnitude = BigInt::from(10).pow(power.unsigned_abs() as u32);
    if power < 0 { Exact::new_raw(BigInt::one(), magnitude) } else { Exact::from_integer(magnitude) }
}

/// The number that a text writes: `12`, `-0.50`, `98%`.
pub(crate) fn parse(text: &str) -> Option<Exact> {
    if let Some(per_cent) = text.strip_suffix('%') {
        return Some(parse(per_cent)? / whole(100));
    }
    if let Some(positive) = text.strip_prefix('-') {
        return if positive.starts_with('-') { None } else { Some(-parse(positive)?) };
    }
    let (before, after) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{before}{after}");
    if before.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) || (text.contains('.') && after.is_empty()) {
        return None;
    }
    let mantissa: BigInt = digits.parse().ok()?;
    Some(Exact::new(mantissa, ten_to(after.len() as i64).to_integer()))
}

/// The number that a document holds: an integer or a string; a float would have lost digits already.
pub(crate) fn read(value: &Value) -> Exact {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            assert!(!number.is_f64(), "a number that isn't whole must be written as a string: {number}");
            number.to_string()
        }
        other => panic!("not a number: {other}"),
    };
    parse(&text).unwrap_or_else(|| panic!("not a number: {text}"))
}

/// What becomes of what lies between two neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    HalfUp,
    HalfEven,
    TowardZero,
    AwayFromZero,
}

impl Mode {
    fn read(value: &Value) -> Mode {
        match value.as_str() {
            Some("half_up") => Mode::HalfUp,
            Some("half_even") => Mode::HalfEven,
            Some("toward_zero") => Mode::TowardZero,
            Some("away_from_zero") => Mode::AwayFromZero,
            _ => panic!("no such rounding: {value}"),
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Mode::HalfUp => "half_up",
            Mode::HalfEven => "half_even",
            Mode::TowardZero => "toward_zero",
            Mode::AwayFromZero => "away_from_zero",
        }
    }
}

/// The numbers among which rounding chooses.
#[derive(Clone, Debug)]
enum Grid {
    Decimals(i64),
    Significant { digits: i64, at_most_decimals: Option<i64> },
    Step(Exact),
}

/// A precision of a rulebook: grid and mode, and whether the number stays exact and is only shown so.
#[derive(Clone, Debug)]
pub(crate) struct Precision {
    grid: Grid,
    mode: Mode,
    pub(crate) exact: bool,
}

/// What rounding gives.
pub(crate) struct Rounded {
    pub(crate) number: Exact,
    /// Printed with the grid's own decimals.
    pub(crate) text: String,
    /// Whether the number lay exactly halfway.
    pub(crate) tie: bool,
}

impl Precision {
    /// Reads a precision; `usual` is the rulebook's own mode.
    pub(crate) fn read(value: &Value, usual: &Value) -> Precision {
        if let Some(shown) = value.get("exact") {
            return Precision { exact: true, ..Precision::read(shown, usual) };
        }
        let mode = Mode::read(value.get("rounding").unwrap_or(usual));
        let grid = if value.is_number() {
            Grid::Decimals(integer(value))
        } else if let Some(digits) = value.get("digits") {
            Grid::Decimals(integer(digits))
        } else if let Some(digits) = value.get("significant") {
            Grid::Significant { digits: integer(digits), at_most_decimals: value.get("at_most_decimals").map(integer) }
        } else if let Some(step) = value.get("step") {
            Grid::Step(read(step))
        } else {
            panic!("no such precision: {value}")
        };
        Precision { grid, mode, exact: false }
    }

    /// Which grid and mode, for counting.
    pub(crate) fn name(&self) -> String {
        let grid = match &self.grid {
            Grid::Decimals(_) => "decimals",
            Grid::Significant { at_most_decimals: None, .. } => "significant",
            Grid::Significant { .. } => "significant_capped",
            Grid::Step(_) => "step",
        };
        format!("{grid}/{}", self.mode.name())
    }

    /// The distance between neighbours around a number, and the decimals that they are printed with.
    fn unit(&self, number: &Exact) -> (Exact, i64) {
        match &self.grid {
            Grid::Decimals(decimals) => (ten_to(-decimals), *decimals),
            Grid::Step(step) => (step.clone(), decimals_of(step)),
            Grid::Significant { .. } if number.is_zero() => (Exact::one(), 0),
            Grid::Significant { digits, at_most_decimals } => {
                let mut place = leading_place(number) - digits + 1;
                if let Some(most) = at_most_decimals {
                    place = place.max(-most);
                }
                (ten_to(place), (-place).max(0))
            }
        }
    }

    /// Rounds and prints.
    pub(crate) fn round(&self, number: &Exact) -> Rounded {
        let (unit, decimals) = self.unit(number);
        let units = number.abs() / &unit;
        let below = units.floor();
        let rest = &units - &below;
        let half = Exact::new(BigInt::from(1), BigInt::from(2));
        let tie = rest == half;
        let odd = (below.to_integer() % BigInt::from(2)).is_one();
        let up = match self.mode {
            Mode::HalfUp => rest >= half,
            Mode::HalfEven => rest > half || (tie && odd),
            Mode::TowardZero => false,
            Mode::AwayFromZero => !rest.is_zero(),
        };
        let magnitude = if up { below + Exact::one() } else { below } * unit;
        let number = if number.is_negative() { -magnitude } else { magnitude };
        let text = print(&number, decimals);
        Rounded { number, text, tie }
    }
}

fn integer(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("not an integer: {value}"))
}

/// The place of the first digit that isn't 0: 2 for 345, 0 for 3, −2 for 0.03.
fn leading_place(number: &Exact) -> i64 {
    let magnitude = number.abs();
    let mut place = 0;
    while magnitude >= ten_to(place + 1) {
        place += 1;
    }
    while magnitude < ten_to(place) {
        place -= 1;
    }
    place
}

/// How many decimals a decimal needs.
fn decimals_of(number: &Exact) -> i64 {
    let mut decimals = 0;
    while !(number * ten_to(decimals)).is_integer() {
        decimals += 1;
        assert!(decimals < 100, "not a decimal: {number}");
    }
    decimals
}

/// Prints a decimal with so many decimals, all of its zeros kept; it must need no more.
pub(crate) fn print(number: &Exact, decimals: i64) -> String {
    let scaled = number * ten_to(decimals);
    assert!(scaled.is_integer(), "{number} needs more than {decimals} decimals");
    let digits = scaled.to_integer().abs().to_string();
    let width = decimals as usize + 1;
    let padded = format!("{digits:0>width$}");
    let (before, after) = padded.split_at(padded.len() - decimals as usize);
    let sign = if scaled.is_negative() { "-" } else { "" };
    if after.is_empty() { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") }
}
