//! What is done of what, on a day: the value of the evidence so far, what is due of the whole by then, and the light that
//! fits.

use super::{MonitorObject, Watched};
use crate::document::Date;
use crate::number::{Grid, Mode, Ratio, Rounding};
use crate::plan::Inner;
use crate::plan::monitor::{PlanLight, PlanProgress};
use crate::round::Data;
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores, gather};

/// Looks at every object.
pub(super) fn see(inner: &Inner, round: &Data, at: Date, objects: &mut [MonitorObject]) {
    if inner.monitor.progress.is_empty() {
        return;
    }
    // What parts have reported so far is what a whole has.
    let gathered = (!inner.gather.is_empty()).then(|| gather::fill_all(inner, round).0);
    let round = gathered.as_ref().unwrap_or(round);
    // Values of evidence alone read nothing of peers.
    let tables = Tables::default();
    for progress in &inner.monitor.progress {
        let share = progress.schedule.share(at);
        for (object, (own, seen)) in round.objects.iter().zip(objects.iter_mut()).enumerate() {
            // Who is made of others' totals has no evidence of its own.
            let made = inner.derivation(own.group()).is_some();
            if made || progress.classes.as_ref().is_some_and(|classes| !classes.contains(&own.class())) {
                continue;
            }
            let scores = Scores::none();
            let case = Case { plan: inner, round, object, group: own.group(), scores, tables: &tables, row: None };
            seen.watched.push(watched(case, progress, &share));
        }
    }
}

fn watched(case: Case<'_>, progress: &PlanProgress, share: &Ratio) -> Watched {
    let done = score::value(case, &progress.value);
    let whole = score::value(case, &progress.whole);
    let due = whole.as_ref().ok().map(|whole| whole.mul(share)).filter(Ratio::is_positive);
    let reached = done.as_ref().ok().zip(due).and_then(|(done, due)| done.div(&due));
    let light = reached.as_ref().and_then(|reached| progress.lights.iter().find(|light| light.bounds.hold(reached)));
    Watched {
        id: progress.id.clone(),
        label: progress.label.clone(),
        light: light.map(|PlanLight { id, label, .. }| (id.clone(), label.clone())),
        done,
        whole,
        share: share.clone(),
        reached,
        legal: progress.legal.clone(),
    }
}

/// A number as people are shown it: rounded half up at so many decimals. What is compared is exact.
pub(super) fn rounded(number: &Ratio, decimals: u8) -> String {
    let grid = Grid::decimals(decimals);
    grid.map_or_else(|| number.to_string(), |grid| Rounding::new(Mode::HalfUp, grid).show(number))
}
