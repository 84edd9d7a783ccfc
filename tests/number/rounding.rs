//! Rounding: every mode on ties of both signs, the worked rows of GB/T 8170, and any grid held against big integers.

use std::cell::Cell;

use jixiao::number::{Grid, Mode, Ratio, Rounding};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Pow, Signed, Zero};
use proptest::prelude::*;

use super::arithmetic::{Both, count, number, runner, width};
use super::{decimal, ratio};

const MODES: [Mode; 4] = [Mode::HalfUp, Mode::HalfEven, Mode::TowardZero, Mode::AwayFromZero];

fn decimals(mode: Mode, digits: u8) -> Rounding {
    Rounding::new(mode, Grid::decimals(digits).unwrap())
}

fn step(mode: Mode, step: &str) -> Rounding {
    Rounding::new(mode, Grid::step(decimal(step)).unwrap())
}

fn significant(mode: Mode, digits: u8, most: Option<u8>) -> Rounding {
    Rounding::new(mode, Grid::significant(digits, most).unwrap())
}

#[test]
fn each_mode_on_each_side_of_a_tie_and_of_zero() {
    for (number, want) in [
        ("2.5", ["3", "2", "2", "3"]),
        ("3.5", ["4", "4", "3", "4"]),
        ("-2.5", ["-3", "-2", "-2", "-3"]),
        ("-3.5", ["-4", "-4", "-3", "-4"]),
        ("0.5", ["1", "0", "0", "1"]),
        ("-0.5", ["-1", "0", "0", "-1"]),
        ("2.4999", ["2", "2", "2", "3"]),
        ("-2.4999", ["-2", "-2", "-2", "-3"]),
        ("2.5001", ["3", "3", "2", "3"]),
        ("-2.5001", ["-3", "-3", "-2", "-3"]),
        ("2", ["2", "2", "2", "2"]),
        ("-2", ["-2", "-2", "-2", "-2"]),
        ("0", ["0", "0", "0", "0"]),
    ] {
        for (mode, want) in MODES.into_iter().zip(want) {
            let rounding = decimals(mode, 0);
            assert_eq!(rounding.show(&ratio(number)), want, "{number} {mode:?}");
            assert_eq!(rounding.round_decimal(&ratio(number)), Some(decimal(want)));
            assert_eq!(rounding.round(&ratio(number)), ratio(want));
            assert_eq!(rounding.is_tie(&ratio(number)), number.ends_with(".5"), "{number}");
        }
    }
    // 1/3 and 2/3 aren't decimals; the same law holds for them.
    for (n, want) in [(1, "0.33"), (2, "0.67"), (-1, "-0.33"), (-2, "-0.67")] {
        let third = Ratio::new(n, 3).unwrap();
        assert_eq!(decimals(Mode::HalfUp, 2).show(&third), want);
        assert!(!decimals(Mode::HalfUp, 2).is_tie(&third));
    }
}

#[test]
fn worked_rows_of_gbt_8170() {
    // Value, interval, half even as published, half up.
    let rows = [
        ("12.1498", "1", "12", "12"),
        ("12.1498", "0.1", "12.1", "12.1"),
        ("1268", "100", "1300", "1300"),
        ("10.5002", "1", "11", "11"),
        ("1.050", "0.1", "1.0", "1.1"),
        ("0.35", "0.1", "0.4", "0.4"),
        ("2500", "1000", "2000", "3000"),
        ("3500", "1000", "4000", "4000"),
        ("-0.0365", "0.001", "-0.036", "-0.037"),
        ("8.53459", "0.01", "8.53", "8.53"),
        ("60.28", "0.5", "60.5", "60.5"),
        ("832", "20", "840", "840"),
    ];
    assert_eq!(rows.len(), 12);
    for (value, interval, even, up) in rows {
        assert_eq!(step(Mode::HalfEven, interval).show(&ratio(value)), even, "{value} at {interval}");
        assert_eq!(step(Mode::HalfUp, interval).show(&ratio(value)), up, "{value} at {interval}");
    }
    // Printed there as wrong practice: rounding in steps.
    let in_steps =
        [4, 3, 2].iter().fold(ratio("8.53459"), |number, digits| decimals(Mode::HalfEven, *digits).round(&number));
    assert_eq!(in_steps, ratio("8.54"));
    assert_eq!(decimals(Mode::HalfEven, 2).round(&ratio("8.53459")), ratio("8.53"));
}

#[test]
fn each_grid_prints_with_its_own_decimals() {
    for (rounding, number, want) in [
        (decimals(Mode::HalfUp, 2), "2.5", "2.50"),
        (decimals(Mode::HalfUp, 2), "0", "0.00"),
        (decimals(Mode::HalfUp, 0), "99.5", "100"),
        (decimals(Mode::HalfUp, 10), "-1", "-1.0000000000"),
        (step(Mode::HalfUp, "0.2"), "60.3", "60.4"),
        (step(Mode::HalfUp, "0.2"), "61", "61.0"),
        (step(Mode::HalfEven, "0.2"), "60.1", "60.0"),
        (step(Mode::HalfEven, "0.2"), "60.3", "60.4"),
        (step(Mode::HalfUp, "100"), "1268", "1300"),
        (step(Mode::HalfUp, "0.25"), "1", "1.00"),
        (significant(Mode::HalfEven, 3, None), "8.53459", "8.53"),
        (significant(Mode::HalfEven, 2, None), "1.05", "1.0"),
        // The interval is chosen by the number before rounding, as GB/T 8170 rounds at an interval.
        (significant(Mode::HalfUp, 3, None), "9.996", "10.00"),
        (significant(Mode::HalfUp, 3, None), "-9.996", "-10.00"),
        (significant(Mode::HalfUp, 1, None), "0.096", "0.10"),
        (significant(Mode::HalfUp, 3, None), "10", "10.0"),
        (significant(Mode::HalfUp, 2, None), "1268", "1300"),
        (significant(Mode::HalfUp, 1, None), "95", "100"),
        (significant(Mode::HalfUp, 3, None), "0.00012345", "0.000123"),
        (significant(Mode::HalfUp, 3, Some(2)), "0.0456", "0.05"),
        (significant(Mode::HalfUp, 3, Some(2)), "0.004", "0.00"),
        (significant(Mode::HalfUp, 3, Some(2)), "123.456", "123"),
        (significant(Mode::HalfUp, 3, None), "0", "0"),
        (significant(Mode::HalfUp, 3, Some(2)), "0", "0"),
    ] {
        assert_eq!(rounding.show(&ratio(number)), want, "{number} by {rounding:?}");
    }
    let third = Ratio::new(1, 3).unwrap();
    assert_eq!(significant(Mode::HalfUp, 28, None).show(&third), "0.3333333333333333333333333333");
}

#[test]
fn grids_have_bounds() {
    assert!(Grid::decimals(10).is_some() && Grid::decimals(11).is_none());
    assert!(Grid::significant(0, None).is_none() && Grid::significant(29, None).is_none());
    assert!(Grid::significant(28, Some(10)).is_some() && Grid::significant(28, Some(11)).is_none());
    for bad in ["0", "-0.5", "1e-11"] {
        assert!(Grid::step(decimal(bad)).is_none(), "{bad}");
    }
    assert!(Grid::step(decimal("1e-10")).is_some());
}

#[test]
fn what_has_more_than_28_digits_is_still_rounded_and_shown() {
    // 10^30 + 0.125, and its opposite.
    let number = Ratio::new(8 * 10_i128.pow(30) + 1, 8).unwrap();
    let rounding = decimals(Mode::HalfEven, 2);
    assert_eq!(rounding.round_decimal(&number), None);
    assert_eq!(rounding.show(&number), "1000000000000000000000000000000.12");
    assert_eq!(rounding.show(&number.neg()), "-1000000000000000000000000000000.12");
    assert!(rounding.is_tie(&number));
    let tiny = Ratio::one()
        .div(&(0..10).fold(Ratio::one(), |product, _| product.mul(&Ratio::from_int(10_i64.pow(10)))))
        .unwrap();
    assert_eq!(rounding.show(&tiny), "0.00");
    assert_eq!(decimals(Mode::AwayFromZero, 2).show(&tiny.neg()), "-0.01");
    assert_eq!(
        significant(Mode::HalfUp, 2, None).show(&tiny),
        format!("0.{}10", "0".repeat(99)),
        "10^-100 at two digits"
    );
}

#[test]
fn ten_thousands_of_digits_round_in_time() {
    let mut long = Ratio::new(i128::MAX, 3).unwrap();
    for _ in 0..8 {
        long = long.mul(&long);
    }
    assert!(long.bits() > 32_000);
    for number in [long.clone(), Ratio::one().div(&long).unwrap(), long.neg()] {
        for rounding in [decimals(Mode::HalfUp, 2), significant(Mode::HalfEven, 5, None), step(Mode::HalfUp, "0.2")] {
            let rounded = rounding.round(&number);
            assert!(rounded.is_zero() || rounded.is_negative() == number.is_negative());
            assert!(!rounding.show(&number).is_empty());
        }
    }
}

/// What a grid is, said again for the other crate.
#[derive(Clone, Copy, Debug)]
enum Said {
    Decimals(u8),
    Significant(u8, Option<u8>),
    Step(i64, u32),
}

fn ten_to(power: i32) -> BigRational {
    let ten = BigRational::from_integer(BigInt::from(10));
    Pow::pow(&ten, power)
}

impl Said {
    fn grid(self) -> Grid {
        match self {
            Said::Decimals(digits) => Grid::decimals(digits),
            Said::Significant(digits, most) => Grid::significant(digits, most),
            Said::Step(mantissa, scale) => Grid::step(jixiao::Decimal::from_parts(mantissa.into(), scale).unwrap()),
        }
        .unwrap()
    }

    /// The distance of neighbours around a number.
    fn unit(self, number: &BigRational) -> BigRational {
        match self {
            Said::Decimals(digits) => ten_to(-i32::from(digits)),
            Said::Step(mantissa, scale) => {
                BigRational::from_integer(mantissa.into()) * ten_to(-i32::try_from(scale).unwrap())
            }
            Said::Significant(..) if number.is_zero() => BigRational::one(),
            Said::Significant(digits, most) => {
                let size = number.abs();
                let mut place = 0_i32;
                while size >= ten_to(place + 1) {
                    place += 1;
                }
                while size < ten_to(place) {
                    place -= 1;
                }
                let last = place + 1 - i32::from(digits);
                ten_to(most.map_or(last, |most| last.max(-i32::from(most))))
            }
        }
    }
}

/// Both neighbours, then the one that the mode chooses; unlike the library, by comparing distances.
fn expected(mode: Mode, number: &BigRational, unit: &BigRational) -> (BigRational, bool) {
    let size = number.abs();
    let low = (&size / unit).floor();
    let high = (&size / unit).ceil();
    let (down, up) = (&size - &low * unit, &high * unit - &size);
    let tie = !down.is_zero() && down == up;
    let even = (low.to_integer() % 2_u8).is_zero();
    let chosen = match mode {
        Mode::TowardZero => low,
        Mode::AwayFromZero => high,
        Mode::HalfUp => {
            if down < up {
                low
            } else {
                high
            }
        }
        Mode::HalfEven => {
            if down < up || (tie && even) {
                low
            } else {
                high
            }
        }
    } * unit;
    let signed = if number.is_negative() { -chosen } else { chosen };
    (signed, tie)
}

#[test]
fn any_grid_agrees_with_big_integers_at_every_width() {
    let said = prop_oneof![
        (0_u8..=10).prop_map(Said::Decimals),
        (1_u8..=28, proptest::option::of(0_u8..=10)).prop_map(|(d, m)| Said::Significant(d, m)),
        (1_i64..=5000, 0_u32..=10).prop_map(|(m, s)| Said::Step(m, s)),
        Just(Said::Step(i64::MAX, 10)),
    ];
    let (grids, widths): ([Cell<u32>; 3], [Cell<u32>; 3]) = Default::default();
    let ties: [Cell<u32>; 4] = Default::default();
    // Every third number is moved onto a tie of its grid, every third a hair beside one.
    let cases = (number(), said, 0_usize..4, 0_u8..3, any::<i32>());
    runner(8000)
        .run(&cases, |(number, said, mode, place, multiple)| {
            let mode = MODES[mode];
            let number = match place {
                0 => number,
                _ => {
                    let unit = said.unit(&number.theirs);
                    let odd = BigInt::from(2 * i64::from(multiple) + 1);
                    let tie = BigRational::from_integer(odd) * unit / BigInt::from(2);
                    let hair = BigRational::new((place - 1).into(), BigInt::from(10).pow(30_u32));
                    from_theirs(tie + hair)
                }
            };
            let rounding = Rounding::new(mode, said.grid());
            let (want, tie) = expected(mode, &number.theirs, &said.unit(&number.theirs));
            let got = rounding.round(&number.ours);
            assert_eq!(
                (got.numerator_text(), got.denominator_text()),
                (want.numer().to_string(), want.denom().to_string()),
                "{} by {rounding:?}",
                number.theirs
            );
            assert_eq!(rounding.is_tie(&number.ours), tie, "{}", number.theirs);
            assert_eq!(rounding.round_decimal(&number.ours), got.to_decimal());
            if let Some(rounded) = got.to_decimal() {
                let shown = rounding.show(&number.ours);
                let places = shown.split_once('.').map_or(0, |(_, places)| places.len());
                assert_eq!(decimal(&shown), rounded);
                assert_eq!(places, usize::try_from(rounding.shown_decimals(&number.ours)).unwrap());
            }
            let grid = match said {
                Said::Decimals(_) => 0,
                Said::Significant(..) => 1,
                Said::Step(..) => 2,
            };
            count(&grids, grid);
            count(&widths, width(&number.theirs));
            if tie {
                count(&ties, MODES.iter().position(|other| *other == mode).unwrap());
            }
            Ok(())
        })
        .unwrap();
    let all = grids.iter().chain(&widths).chain(&ties);
    assert!(all.clone().all(|count| count.get() > 200), "{grids:?} {widths:?} {ties:?}");
}

/// A number of the other crate as one of ours, digit by digit.
fn from_theirs(number: BigRational) -> Both {
    let whole = |part: &BigInt| {
        let ten = Ratio::from_int(10);
        let size = part
            .abs()
            .to_string()
            .bytes()
            .fold(Ratio::zero(), |sum, digit| sum.mul(&ten).add(&Ratio::from_int(i64::from(digit - b'0'))));
        if part.is_negative() { size.neg() } else { size }
    };
    let ours = whole(number.numer()).div(&whole(number.denom())).unwrap();
    Both { ours, theirs: number }
}
