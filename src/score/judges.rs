//! Judges held to one standard: how each of them marks in a cohort, from evidence alone, and what a mark becomes by that.
//!
//! How marks meet is `panel`'s.

use std::collections::BTreeMap;

use super::statistic::Members;
use crate::document::Id;
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::panel::{Judged, Standard};
use crate::plan::peers::{Spread, What};
use crate::round::{Data, Sheet, State};

/// How a judge marks.
#[derive(Clone, Debug)]
pub(crate) struct Marks {
    pub(crate) count: u64,
    pub(crate) mean: Ratio,
    /// `None` where there are too few for one.
    pub(crate) deviation: Option<Ratio>,
}

/// How judges mark, by what is reckoned, then cohort and judge.
#[derive(Clone, Debug, Default)]
pub(crate) struct Judges(BTreeMap<Judged, BTreeMap<(usize, Id), Marks>>);

impl Judges {
    /// From all valid sheets that count, each object's by its own cohort.
    pub(super) fn of(plan: &Inner, round: &Data) -> Self {
        Self(plan.judged.iter().map(|(judged, spread)| (*judged, marks(round, judged, spread))).collect())
    }

    /// How the judge of a sheet marks in a cohort, and what the mark becomes, where it can be held to the standard.
    pub(super) fn held(&self, cohort: usize, sheet: &Sheet, standard: &Standard) -> Option<(&Marks, Ratio)> {
        let marks = self.0.get(&standard.judged)?.get(&(cohort, sheet.judge.clone()))?;
        let far = sheet.mark?.ratio().sub(&marks.mean).div(marks.deviation.as_ref()?)?;
        let held = standard.rounding.round(&standard.mean.add(&standard.deviation.mul(&far)));
        (marks.count >= standard.enough).then_some((marks, held))
    }

    /// What a mark counts as for an object of a cohort; `None` where it is void.
    pub(super) fn standard(&self, cohort: usize, sheet: &Sheet, standard: &Standard) -> Option<Ratio> {
        let mark = sheet.mark?.ratio();
        let held = self.held(cohort, sheet, standard).map(|(_, held)| held);
        held.or_else(|| (!standard.void).then_some(mark))
    }
}

fn marks(round: &Data, judged: &Judged, spread: &Spread) -> BTreeMap<(usize, Id), Marks> {
    let Some(column) = round.columns.get(judged.item) else { return BTreeMap::new() };
    let what = What::Deviation(*spread);
    let mut members: BTreeMap<(usize, Id), Members> = BTreeMap::new();
    for (place, object) in round.objects.iter().enumerate() {
        if column.state(place) != State::Reported {
            continue;
        }
        for sheet in column.sheets(place).iter().filter(|sheet| sheet.channel == judged.channel) {
            let counts = judged.own_unit || !sheet.is_of(object.id().as_str());
            let Some(mark) = sheet.mark.filter(|_| counts) else { continue };
            members.entry((object.cohort(), sheet.judge.clone())).or_default().take(&what, place, &mark.ratio(), None);
        }
    }
    let known = |(judge, members): ((usize, Id), Members)| {
        let count = u64::try_from(members.count()).unwrap_or(u64::MAX);
        let (mean, deviation) = members.spread(spread)?;
        Some((judge, Marks { count, mean, deviation }))
    };
    members.into_iter().filter_map(known).collect()
}
