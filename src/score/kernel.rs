//! A leaf by its kernel: whole numbers from the columns to the published points. The proof stands beside
//! `plan::kernel`.

use super::Case;
use crate::number::Rounding;
use crate::plan::kernel::{Atom, Kernel, KernelPiece};

/// Published points as `mantissa` at the kernel's decimals; `None` sends the cell the general road.
pub(super) fn points(case: Case<'_>, kernel: &Kernel, rounding: &Rounding) -> Option<i128> {
    let column = |item: usize| case.round.columns.get(item);
    let (x, y) = match kernel.atom {
        Atom::Item(item) => (column(item)?.narrow(case.object)?, 1),
        Atom::Rate { item, enough } => {
            let column = column(item)?;
            let (n, d) = column.narrow_rate(case.object)?;
            if enough > 0 && !column.reaches(d, enough) {
                return None;
            }
            (n, d)
        }
        Atom::Quotient(over, under) => (column(over)?.narrow(case.object)?, column(under)?.narrow(case.object)?),
    };
    if y <= 0 {
        return None;
    }
    let (x, y) = (i128::from(x), i128::from(y));
    let piece = kernel.pieces.iter().find(|piece| holds(piece, x, y))?;
    // Within 126 bits, by the proof.
    let n = i128::from(piece.a).wrapping_mul(x).wrapping_add(i128::from(piece.b).wrapping_mul(y));
    let d = i128::from(piece.d).wrapping_mul(y);
    rounding.whole(n, d)?.checked_mul(kernel.unit)
}

/// Whether a piece reaches up to `x ÷ y`.
fn holds(piece: &KernelPiece, x: i128, y: i128) -> bool {
    piece.upper.is_none_or(|(p, q, included)| {
        let (left, right) = (x.wrapping_mul(i128::from(q)), i128::from(p).wrapping_mul(y));
        if included { left <= right } else { left < right }
    })
}
