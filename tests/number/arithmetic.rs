//! Arithmetic, order and hash of ratios and decimals, at 64 bits, at 128 and beyond, held against `num-rational`.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashSet;

use jixiao::number::{Decimal, Ratio};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::hash;

/// A number in both worlds.
#[derive(Clone, Debug)]
pub(crate) struct Both {
    pub(crate) ours: Ratio,
    pub(crate) theirs: BigRational,
}

impl Both {
    pub(crate) fn new(n: i128, d: i128) -> Self {
        Self { ours: Ratio::new(n, d).unwrap(), theirs: BigRational::new(n.into(), d.into()) }
    }
}

/// 0: parts fit 64 bits, 1: parts fit 128 bits, 2: larger. By the value, not by what our crate stores.
pub(crate) fn width(number: &BigRational) -> usize {
    let fits = |most: i128| number.numer().abs() <= BigInt::from(most) && *number.denom() <= BigInt::from(most);
    match () {
        () if fits(i64::MAX.into()) => 0,
        () if fits(i128::MAX) => 1,
        () => 2,
    }
}

fn assert_same(ours: &Ratio, theirs: &BigRational) {
    assert_eq!(ours.numerator_text(), theirs.numer().to_string(), "numerator");
    assert_eq!(ours.denominator_text(), theirs.denom().to_string(), "denominator");
    assert_eq!(ours.is_zero(), theirs.is_zero());
    assert_eq!(ours.is_negative(), theirs.is_negative());
    assert_eq!(ours.is_positive(), theirs.is_positive());
    assert_eq!(ours.is_integer(), theirs.is_integer());
    let bits = theirs.numer().bits() + theirs.denom().bits();
    assert_eq!(u64::from(ours.bits()), bits, "bits of {theirs}");
    if let Some((n, d)) = ours.small() {
        assert!(d > 0);
        assert_eq!(&BigRational::new(n.into(), d.into()), theirs);
    } else {
        assert_eq!(width(theirs), 2, "{theirs} would have fitted");
    }
}

/// Parts from everyday sizes, from scaled decimals and from both sides of the borders at 64 and 128 bits.
fn part() -> impl Strategy<Value = i128> {
    let near = |middle: i128| (-3_i128..=3).prop_map(move |off| middle.checked_add(off).unwrap_or(middle));
    prop_oneof![
        4 => -1000_i128..=1000,
        3 => any::<i64>().prop_map(i128::from),
        1 => any::<i128>(),
        1 => near(i64::MAX.into()),
        1 => near(i64::MIN.into()),
        1 => near(u64::MAX.into()),
        1 => near(i128::MAX),
        1 => near(i128::MIN),
    ]
}

pub(crate) fn number() -> impl Strategy<Value = Both> {
    let below = prop_oneof![
        3 => (0_u32..=18).prop_map(|scale| 10_i128.pow(scale)),
        3 => part().prop_filter("not 0", |d| *d != 0),
    ];
    let once = (part(), below).prop_map(|(n, d)| Both::new(n, d)).boxed();
    let product = (once.clone(), once.clone())
        .prop_map(|(left, right)| Both { ours: left.ours.mul(&right.ours), theirs: left.theirs * right.theirs });
    prop_oneof![4 => once, 1 => product]
}

/// The same cases every time, and nothing written to disk.
pub(crate) fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

pub(crate) fn count(counts: &[Cell<u32>], place: usize) {
    counts[place].set(counts[place].get() + 1);
}

#[test]
fn arithmetic_agrees_with_another_crate_at_every_width() {
    let widths: [[Cell<u32>; 3]; 4] = Default::default();
    runner(6000)
        .run(&(number(), number()), |(left, right)| {
            let mut results = vec![
                (left.ours.add(&right.ours), &left.theirs + &right.theirs),
                (left.ours.sub(&right.ours), &left.theirs - &right.theirs),
                (left.ours.mul(&right.ours), &left.theirs * &right.theirs),
            ];
            match left.ours.div(&right.ours) {
                Some(quotient) => results.push((quotient, &left.theirs / &right.theirs)),
                None => assert!(right.theirs.is_zero()),
            }
            for (step, (ours, theirs)) in results.iter().enumerate() {
                assert_same(ours, theirs);
                count(&widths[step], width(theirs));
            }
            assert_same(&left.ours.neg(), &-&left.theirs);
            assert_same(&left.ours.abs(), &left.theirs.abs());
            Ok(())
        })
        .unwrap();
    for (step, counts) in widths.iter().enumerate() {
        for (width, count) in counts.iter().enumerate() {
            assert!(count.get() > 200, "step {step} met width {width} only {} times", count.get());
        }
    }
}

#[test]
fn order_equality_and_hash_agree_with_another_crate() {
    let orders: [Cell<u32>; 3] = Default::default();
    let widths: [Cell<u32>; 3] = Default::default();
    // Neighbours by a hair, so that crossing products differ in their last bit, and equal values in unequal parts.
    let close = (number(), 0_i128..4, part()).prop_map(|(left, kind, by)| {
        let by = if by == 0 { 1 } else { by };
        let hair = BigRational::new(BigInt::one(), BigInt::from(by));
        let right = match kind {
            0 => Both { ours: left.ours.mul(&Ratio::new(by, by).unwrap()), theirs: left.theirs.clone() },
            1 => Both { ours: left.ours.add(&Ratio::new(1, by).unwrap()), theirs: &left.theirs + hair },
            2 => Both { ours: left.ours.neg(), theirs: -&left.theirs },
            _ => Both::new(by, 7),
        };
        (left, right)
    });
    runner(6000)
        .run(&close, |(left, right)| {
            let want = left.theirs.cmp(&right.theirs);
            assert_eq!(left.ours.cmp(&right.ours), want);
            assert_eq!(right.ours.cmp(&left.ours), want.reverse());
            assert_eq!(left.ours == right.ours, want == Ordering::Equal);
            if want == Ordering::Equal {
                assert_eq!(hash(&left.ours), hash(&right.ours));
            }
            count(&orders, usize::try_from(i8::from(want.is_ge()) + i8::from(want.is_gt())).unwrap());
            count(&widths, width(&left.theirs).max(width(&right.theirs)));
            Ok(())
        })
        .unwrap();
    assert!(orders.iter().chain(&widths).all(|count| count.get() > 200), "{orders:?} {widths:?}");
}

#[test]
fn ratios_at_the_very_borders() {
    assert!(Ratio::new(1, 0).is_none());
    assert!(Ratio::one().div(&Ratio::zero()).is_none());
    assert_eq!(Ratio::default(), Ratio::zero());
    assert_eq!(Ratio::new(i128::MIN, i128::MIN).unwrap(), Ratio::one());
    assert_eq!(Ratio::new(i128::MIN, 1).unwrap().neg().add(&Ratio::from_int(-1)), Ratio::new(i128::MAX, 1).unwrap());
    let (half, same) = (Ratio::new(1, 2).unwrap(), Ratio::new(-2, -4).unwrap());
    assert_eq!(half, same);
    assert_eq!(HashSet::from([half, same]).len(), 1);
    assert_eq!(Ratio::from_int(3).max(Ratio::from_int(-4)), Ratio::from_int(3));
    assert!(size_of::<Ratio>() <= 48);
    for (n, d, text) in [(1, 3, "1/3"), (-2, 6, "-1/3"), (5, -8, "-0.625"), (700, 7, "100")] {
        assert_eq!(Ratio::new(n, d).unwrap().to_string(), text);
    }
    // 2^-28 needs 28 decimals, 2^-29 one more.
    let halves = |times: u32| Ratio::new(1, 2_i128.pow(times)).unwrap();
    assert_eq!(halves(28).to_decimal().unwrap().scale(), 28);
    assert_eq!(halves(29).to_decimal(), None);
    assert_eq!(halves(29).to_string(), "1/536870912");
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn decimals_order_hash_print_and_read_alike(
        a in -10_i128.pow(28)..10_i128.pow(28), b in -50_i128..50, s in 0_u32..=28, t in 0_u32..=28, zeros in 0_u32..4,
    ) {
        let one = Decimal::from_parts(a, s).unwrap();
        for other in [Decimal::from_parts(b, t).unwrap(), Decimal::from_parts(a + i128::from(zeros), s).unwrap_or(one)] {
            prop_assert_eq!(one.cmp(&other), one.ratio().cmp(&other.ratio()));
            prop_assert_eq!(one == other, one.cmp(&other) == Ordering::Equal);
        }
        if let Some(longer) = a.checked_mul(10_i128.pow(zeros)) {
            let again = Decimal::from_parts(longer, s + zeros).unwrap();
            prop_assert_eq!(again, one);
            prop_assert_eq!(hash(&again), hash(&one));
        }
        prop_assert_eq!(Decimal::parse(&one.to_string()), Ok(one));
        prop_assert_eq!(one.ratio().to_decimal(), Some(one));
        prop_assert_eq!(one.ratio().to_string(), one.to_string());
    }
}
