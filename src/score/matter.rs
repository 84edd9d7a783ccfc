//! One matter that several leaves speak of: in which of them it counts.
//!
//! What it is worth in each is told by `events`.

use crate::number::Ratio;
use crate::plan::matter::Across;
use crate::rulebook::events::KeepAcross;

/// The other leaf in which a matter counts, if it isn't the one whose `own` worth of it this is; `of` tells what it is
/// worth by itself in another.
///
/// Worths are ordered as the rulebook keeps them, equals by the list, so every leaf names the same one.
pub(super) fn elsewhere(across: &Across, own: &Ratio, of: impl Fn(usize) -> Option<Ratio>) -> Option<usize> {
    let mut best: Option<(usize, Ratio)> = None;
    for (before, other) in across.others() {
        let Some(theirs) = of(other.node) else { continue };
        let so_far = best.as_ref().map_or(own, |(_, worth)| worth);
        // Others come in the order of the list: of those before the leaf the first wins over it where they are equal; all
        // else needs more.
        let first = before && best.is_none();
        let better = match across.among.keep {
            KeepAcross::First => first,
            KeepAcross::Heaviest => theirs.abs() > so_far.abs() || first && theirs.abs() == so_far.abs(),
            KeepAcross::Highest => theirs > *so_far || first && theirs == *so_far,
            KeepAcross::Lowest => theirs < *so_far || first && theirs == *so_far,
        };
        if better {
            best = Some((other.node, theirs));
        }
    }
    best.map(|(node, _)| node)
}
