//! Several ratios as whole numbers over one denominator.
//!
//! For who goes on in whole numbers. What they mean is the caller's.

use super::Ratio;

/// Numerators of ratios over the least denominator that all of them have in common, and that; `None` where one of these
/// numbers outgrows 128 bits.
pub(crate) fn over_one<'r>(ratios: impl IntoIterator<Item = &'r Ratio>) -> Option<(Vec<i128>, i128)> {
    let terms = ratios.into_iter().map(Ratio::lowest_terms).collect::<Option<Vec<_>>>()?;
    let mut under = 1_i128;
    for (_, own) in &terms {
        under = under.checked_mul(own.checked_div(divisor(under, *own))?)?;
    }
    let over = terms.iter().map(|(over, own)| over.checked_mul(under.checked_div(*own)?)).collect::<Option<_>>()?;
    Some((over, under))
}

/// The greatest common divisor of two numbers that aren't negative; of 0 and another that other.
pub(crate) fn divisor(left: i128, right: i128) -> i128 {
    let (mut left, mut right) = (left, right);
    while let Some(rest) = left.checked_rem(right) {
        (left, right) = (right, rest);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_come_over_their_least_denominator() {
        let ratio = |over, under| Ratio::new(over, under).unwrap_or_else(Ratio::zero);
        let all = [ratio(1, 6), ratio(-3, 4), ratio(5, 1), ratio(0, 9)];
        assert_eq!(over_one(&all), Some((vec![2, -9, 60, 0], 12)));
        assert_eq!(over_one(&[]), Some((Vec::new(), 1)));
        let wide = [ratio(1, i128::MAX), ratio(1, i128::MAX - 1)];
        assert_eq!(over_one(&wide), None);
        assert_eq!((divisor(12, 18), divisor(0, 7), divisor(7, 0)), (6, 7, 7));
    }
}
