//! Exact numbers from outside. Here: texts and serde; arithmetic and rounding have files of their own.
//!
//! Answers are held against `num-bigint`, which the library doesn't use.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

#[path = "number/arithmetic.rs"]
mod arithmetic;
#[path = "number/rounding.rs"]
mod rounding;

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

use jixiao::number::{Decimal, DecimalError, Ratio};
use serde::Deserialize;
use serde::de::value::{Error as ValueError, F64Deserializer, I64Deserializer, I128Deserializer};
use serde::de::value::{MapDeserializer, U64Deserializer, U128Deserializer};

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn ratio(text: &str) -> Ratio {
    decimal(text).ratio()
}

fn hash(value: &impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

#[test]
fn one_value_has_one_text_and_one_hash() {
    for (text, canonical, mantissa, scale) in [
        ("12", "12", 12, 0),
        ("12.00", "12", 12, 0),
        ("1200", "1200", 1200, 0),
        ("-0", "0", 0, 0),
        ("-0.000", "0", 0, 0),
        ("-0.50", "-0.5", -5, 1),
        ("98%", "0.98", 98, 2),
        ("100%", "1", 1, 0),
        ("-2.5%", "-0.025", -25, 3),
        ("1e-3", "0.001", 1, 3),
        ("1E3", "1000", 1000, 0),
        ("1.50e1", "15", 15, 0),
        ("1e-28", "0.0000000000000000000000000001", 1, 28),
        ("1e27", "1000000000000000000000000000", 10_i128.pow(27), 0),
        ("9999999999999999999999999999", "9999999999999999999999999999", 10_i128.pow(28) - 1, 0),
        ("0.10000000000000000000000000000000000", "0.1", 1, 1),
    ] {
        let number = decimal(text);
        assert_eq!(number.to_string(), canonical, "{text}");
        assert_eq!((number.mantissa(), number.scale()), (mantissa, scale), "{text}");
        assert_eq!(number, decimal(canonical), "{text}");
        assert_eq!(hash(&number), hash(&decimal(canonical)), "{text}");
        assert_eq!(text.parse::<Decimal>(), Ok(number), "{text}");
    }
    assert_eq!(Decimal::default(), Decimal::ZERO);
    assert_eq!((Decimal::ONE, Decimal::HUNDRED), (decimal("1"), decimal("100.0")));
}

#[test]
fn bad_texts_are_refused_each_for_its_reason() {
    use DecimalError::{ExponentOutOfRange, NotANumber, TooManyDigits};
    let bad = [
        "", "-", "%", "-%", ".", ".5", "-.5", "5.", "+1", "--1", "- 1", " 1", "1 ", "1.2.3", "1_000", "1,000", "１２",
        "１", "٣", "二", "1．5", "－1", "−1", "98％", "1%%", "%1", "NaN", "nan", "inf", "-inf", "Infinity", "0x10",
        "1e", "1e-", "1e+", "1e1.5", "1e1e1", "e5", "1e --1", "1/3", "1\u{0}", "1\n", "null", "十",
    ];
    for text in bad {
        assert_eq!(Decimal::parse(text), Err(NotANumber), "{text:?}");
    }
    let long = [
        "12345678901234567890123456789",
        "0.00000000000000000000000000001",
        "1e28",
        "1.5e-28",
        "-10000000000000000000000000000",
    ];
    for text in long {
        assert_eq!(Decimal::parse(text), Err(TooManyDigits), "{text}");
    }
    for text in ["1e29", "1e-29", "0e99", "1e99999999999999999999999", "1e-0000100"] {
        assert_eq!(Decimal::parse(text), Err(ExponentOutOfRange), "{text}");
    }
    for error in [NotANumber, TooManyDigits, ExponentOutOfRange] {
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn long_texts_neither_hang_nor_grow() {
    let zeros = "0".repeat(1_000_000);
    assert_eq!(Decimal::parse(&zeros), Ok(Decimal::ZERO));
    assert_eq!(Decimal::parse(&format!("{zeros}7")), Ok(decimal("7")));
    assert_eq!(Decimal::parse(&format!("7.{zeros}")), Ok(decimal("7")));
    assert_eq!(Decimal::parse(&format!("7{zeros}")), Err(DecimalError::TooManyDigits));
    assert_eq!(Decimal::parse(&format!("0.{zeros}7")), Err(DecimalError::TooManyDigits));
    assert_eq!(Decimal::parse(&format!("1e{}5", "9".repeat(1_000_000))), Err(DecimalError::ExponentOutOfRange));
    assert!(decimal("2.5").to_fixed(u32::MAX).len() < 200);
}

#[test]
fn parts_and_fixed_places() {
    assert_eq!(Decimal::from_parts(-2500, 3), Some(decimal("-2.5")));
    assert_eq!(Decimal::from_parts(i128::MIN, 0), None, "more than 28 digits");
    assert_eq!(Decimal::from_parts(1, 29), None);
    assert_eq!(Decimal::from_parts(10, 29), Some(decimal("1e-28")), "zeros at the end don't count");
    assert_eq!(Decimal::from_parts(0, u32::MAX), Some(Decimal::ZERO));
    let number = decimal("1.25");
    assert_eq!([1, 2, 4].map(|scale| number.scaled_to(scale)), [None, Some(125), Some(12_500)]);
    assert_eq!(number.scaled_to(u32::MAX), None, "it doesn't fit, and nothing is tried");
    assert_eq!([0, 2, 3].map(|places| number.to_fixed(places)), ["1.25", "1.25", "1.250"].map(str::to_owned));
    assert_eq!([decimal("-3").to_fixed(2), Decimal::ZERO.to_fixed(1)], ["-3.00", "0.0"].map(str::to_owned));
    assert!(decimal("-1").is_negative() && !Decimal::ZERO.is_negative());
    assert!(decimal("5.0").is_integer() && !number.is_integer());
    assert_eq!(Decimal::from(i64::MIN).to_string(), i64::MIN.to_string());
    assert_eq!(Decimal::from(u64::MAX).to_string(), u64::MAX.to_string());
    let host = rust_decimal::Decimal::from(number);
    assert_eq!(Decimal::try_from(host), Ok(number));
    assert_eq!(Decimal::try_from(rust_decimal::Decimal::MAX), Err(DecimalError::TooManyDigits));
}

#[test]
fn printing_never_cuts_digits() {
    // A format's precision would cut silently; a width only pads.
    assert_eq!(format!("{:.1}", decimal("0.25")), "0.25");
    assert_eq!(format!("{:>6}|{:<6}|", decimal("0.25"), decimal("-1")), "  0.25|-1    |");
    assert_eq!(format!("{:.1}", ratio("0.25")), "0.25");
    assert_eq!(format!("{:.1}", Ratio::new(1, 3).unwrap()), "1/3", "no decimal ends there");
}

#[test]
fn serde_carries_text_and_integers_but_no_float() {
    for text in ["0", "-0.5", "12.25", "9999999999999999999999999999"] {
        let json = serde_json::to_string(&decimal(text)).unwrap();
        assert_eq!(json, format!("\"{text}\""));
        assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), decimal(text));
    }
    assert_eq!(serde_json::from_str::<Decimal>("-12").unwrap(), decimal("-12"));
    assert_eq!(serde_json::from_str::<Decimal>("18446744073709551615").unwrap(), Decimal::from(u64::MAX));
    for json in ["0.5", "12.0", "1e3"] {
        let error = serde_json::from_str::<Decimal>(json).unwrap_err().to_string();
        assert!(error.contains("a float can't carry a decimal exactly; send it as a string"), "{error}");
    }
    for json in ["null", "true", "[]", "{}", "\"\"", "\"NaN\"", "{\"a\":1}", "[1]"] {
        assert!(serde_json::from_str::<Decimal>(json).is_err(), "{json}");
    }
    let read = Decimal::deserialize::<I64Deserializer<ValueError>>;
    assert_eq!(read(I64Deserializer::new(i64::MIN)), Ok(Decimal::from(i64::MIN)));
    let read = Decimal::deserialize::<U64Deserializer<ValueError>>;
    assert_eq!(read(U64Deserializer::new(7)), Ok(decimal("7")));
    let read = Decimal::deserialize::<I128Deserializer<ValueError>>;
    assert_eq!(read(I128Deserializer::new(-10_i128.pow(27))), Ok(decimal("-1e27")));
    assert!(read(I128Deserializer::new(i128::MIN)).is_err());
    let read = Decimal::deserialize::<U128Deserializer<ValueError>>;
    assert!(read(U128Deserializer::new(u128::MAX)).is_err());
    let read = Decimal::deserialize::<F64Deserializer<ValueError>>;
    assert!(read(F64Deserializer::new(1.0)).is_err(), "a whole float is a float");
}

#[test]
fn serde_reads_the_exact_text_of_an_arbitrary_precision_number() {
    let key = "$serde_json::private::Number";
    let read = |key: &'static str, text: &'static str| {
        Decimal::deserialize(MapDeserializer::<_, ValueError>::new([(key, text)].into_iter()))
    };
    assert_eq!(read(key, "0.1234567890123456789012345678"), Ok(decimal("0.1234567890123456789012345678")));
    assert_eq!(read(key, "1e+3"), Ok(decimal("1000")), "JSON may write a plus in an exponent");
    assert!(read(key, "1e400").is_err());
    assert!(read("number", "1").is_err());
}
