//! Coverage while cells are open: how much of an object's marks may come from evidence in the end.

use super::look::Look;
use super::possible::Truth;
use super::reach::Reach;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::coverage::PlanCoverage;
use crate::score::{self, coverage};

/// Whether too little may come from evidence.
pub(super) fn low(look: &Look<'_>, said: &PlanCoverage) -> Truth {
    let shares = said.shares.get(look.group).map_or(&[][..], Vec::as_slice);
    // Objects without indicators have no marks.
    let (Some(who), false) = (look.who, shares.is_empty()) else { return Truth::is(false) };
    let object = who.case.object;
    if !shares.iter().any(|(leaf, _)| who.open.node(*leaf, object)) {
        return Truth::is(score::coverage::of(said, look.group, who.case.scores) < said.at_least);
    }
    let (mut least, mut most, mut all) = (Ratio::zero(), Ratio::zero(), Ratio::zero());
    for (leaf, share) in shares {
        let reach = look.reach(*leaf).cloned().unwrap_or_else(Reach::default);
        if reach.gone.aside {
            if who.open.node(*leaf, object) {
                // Neither sum is known.
                return Truth::ANY;
            }
            continue;
        }
        all = all.add(share);
        let rows = who.case.scores.rows(*leaf);
        if !rows.is_empty() && !who.open.node(*leaf, object) {
            let own = share.mul(&coverage::of_rows(rows));
            (least, most) = (least.add(&own), most.add(&own));
            continue;
        }
        if reach.evidence.surely {
            least = least.add(share);
        }
        if reach.evidence.perhaps {
            most = most.add(share);
        }
    }
    let share = Interval::closed(least, most).over(&Interval::point(all));
    let enough = |end: Option<&crate::number::interval::End>, otherwise: bool| {
        end.map_or(otherwise, |end| end.at >= said.at_least)
    };
    Truth { yes: !enough(share.low.as_ref(), false), no: enough(share.high.as_ref(), true), absent: false }
}
