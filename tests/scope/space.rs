//! The spaces: which cohorts and which settings are tried together.

use crate::setting::{Gate, Many, Places, Quota, Setting, Unit};

/// Cohorts and settings, each with each.
pub(crate) struct Space {
    pub(crate) name: &'static str,
    pub(crate) cohorts: Vec<Vec<Unit>>,
    pub(crate) settings: Vec<Setting>,
    /// How many settings are tried where not the whole space is.
    pub(crate) sample: usize,
}

/// Objects of a cohort at most.
const MOST: usize = 5;

/// All cohorts of up to five objects of these scores and gates, whatever their order.
fn cohorts(scores: &[i64], gates: &[Gate]) -> Vec<Vec<Unit>> {
    let units: Vec<Unit> =
        scores.iter().flat_map(|score| gates.iter().map(|gate| Unit { score: *score, gate: *gate })).collect();
    // (units so far, the first kind that may still come)
    let mut open: Vec<(Vec<Unit>, usize)> = vec![(Vec::new(), 0)];
    let mut all = Vec::new();
    while let Some((cohort, from)) = open.pop() {
        if cohort.len() < MOST {
            for (kind, unit) in units.iter().enumerate().skip(from) {
                let mut longer = cohort.clone();
                longer.push(*unit);
                open.push((longer, kind));
            }
        }
        if !cohort.is_empty() {
            all.push(cohort);
        }
    }
    all
}

fn plain(quotas: [Option<Quota>; 2]) -> Setting {
    Setting { quotas, forced: None, promotion: None, promotes_apart: false, counts_apart: false }
}

fn quota(most: Option<usize>, least: Option<usize>, edge_in: bool, passed: bool, cumulative: bool) -> Quota {
    Quota { most: most.map(Places::Count), least, edge_in, passed, cumulative }
}

const SIDES: [bool; 2] = [false, true];

/// Quotas with places at most, at least or both.
fn all_quotas(most: usize, least: usize, passed: &[bool], cumulative: &[bool]) -> Vec<Option<Quota>> {
    let mut all = vec![None];
    for most in std::iter::once(None).chain((0..=most).map(Some)) {
        for least in std::iter::once(None).chain((1..=least).map(Some)) {
            if most.is_none() && least.is_none() || most.zip(least).is_some_and(|(most, least)| least > most) {
                continue;
            }
            for edge_in in SIDES {
                for passed in passed.iter().filter(|passed| !**passed || most.is_some()) {
                    for cumulative in cumulative.iter().filter(|cumulative| !**cumulative || most.is_some()) {
                        all.push(Some(quota(most, least, edge_in, *passed, *cumulative)));
                    }
                }
            }
        }
    }
    all
}

/// Quotas of both tiers.
pub(crate) fn quotas() -> Space {
    let mut settings = Vec::new();
    for first in all_quotas(3, 3, &SIDES, &[false]) {
        for second in all_quotas(2, 2, &[false], &SIDES) {
            // Nothing takes what is passed on where the next tier has no places.
            let takes = second.is_some_and(|second| second.most.is_some());
            if takes || first.is_none_or(|first| !first.passed) {
                settings.push(plain([first, second]));
            }
        }
    }
    let gates = [Gate::Open, Gate::Barred, Gate::Held];
    Space { name: "quotas", cohorts: cohorts(&[90, 80, 70, 60], &gates), settings, sample: 41 }
}

/// The forced lowest, with quotas that have to be filled.
pub(crate) fn forced() -> Space {
    let firsts = [
        None,
        Some(quota(Some(1), None, false, false, false)),
        Some(quota(Some(2), None, true, false, false)),
        Some(quota(None, Some(2), false, false, false)),
        Some(quota(Some(3), Some(3), true, false, false)),
    ];
    let seconds = [
        None,
        Some(quota(Some(1), None, false, false, false)),
        Some(quota(None, Some(2), false, false, false)),
        Some(quota(None, Some(2), true, false, false)),
    ];
    let mut settings = Vec::new();
    for tier in [1, 2] {
        for places in 0..=3 {
            for edge_in in SIDES {
                for quotas in firsts.iter().flat_map(|first| seconds.iter().map(|second| [*first, *second])) {
                    let forced = Some(Many { tier, places: Some(places), edge_in });
                    settings.push(Setting { forced, ..plain(quotas) });
                }
            }
        }
    }
    let gates = [Gate::Open, Gate::Low, Gate::Held, Gate::Spared, Gate::LowSpared];
    Space { name: "forced lowest", cohorts: cohorts(&[90, 70, 60], &gates), settings, sample: 19 }
}

/// Promotion, with and without the forced lowest.
pub(crate) fn promotion() -> Space {
    let firsts = [Some(quota(Some(1), None, false, false, false)), Some(quota(Some(2), Some(2), true, false, false))];
    let mut settings = Vec::new();
    for tier in [0, 1] {
        for places in [None, Some(0), Some(1), Some(2)] {
            for edge_in in SIDES {
                for promotes_apart in SIDES {
                    for first in firsts {
                        for lowest in [None, Some(1), Some(2)] {
                            let many = |tier, places, edge_in| Many { tier, places, edge_in };
                            settings.push(Setting {
                                promotion: Some(many(tier, places, edge_in)),
                                forced: lowest.map(|lowest| many(2, Some(lowest), !edge_in)),
                                promotes_apart,
                                ..plain([first, None])
                            });
                        }
                    }
                }
            }
        }
    }
    let gates = [Gate::Open, Gate::Merit, Gate::MeritBarred, Gate::MeritLow, Gate::MeritApart];
    Space { name: "promotion", cohorts: cohorts(&[90, 70, 60], &gates), settings, sample: 19 }
}

/// Quotas that pass places on, count together or have to be filled, beside a forced lowest and a promotion at once.
pub(crate) fn crossed() -> Space {
    let mut firsts = vec![None];
    for most in 0..=3 {
        for edge_in in SIDES {
            firsts.extend(SIDES.map(|passed| Some(quota(Some(most), None, edge_in, passed, false))));
        }
    }
    let mut seconds = vec![None];
    for edge_in in SIDES {
        seconds.extend([
            Some(quota(Some(1), None, edge_in, false, false)),
            Some(quota(Some(2), None, edge_in, false, false)),
            Some(quota(Some(3), None, edge_in, false, true)),
            Some(quota(None, Some(2), edge_in, false, false)),
        ]);
    }
    let many = |tier: usize, all: &[(Option<usize>, bool)]| -> Vec<Option<Many>> {
        let one = |&(places, edge_in): &(Option<usize>, bool)| Some(Many { tier, places, edge_in });
        std::iter::once(None).chain(all.iter().map(one)).collect()
    };
    let lowest = many(2, &[(Some(1), false), (Some(1), true), (Some(2), false), (Some(2), true)]);
    let merit = many(0, &[(None, false), (Some(1), false), (Some(1), true)]);
    let mut settings = Vec::new();
    for first in &firsts {
        for second in &seconds {
            for forced in &lowest {
                for promotion in &merit {
                    let (forced, promotion) = (*forced, *promotion);
                    settings.push(Setting { forced, promotion, ..plain([*first, *second]) });
                }
            }
        }
    }
    let gates = [Gate::Open, Gate::Held, Gate::Merit, Gate::MeritBarred];
    Space { name: "crossed", cohorts: cohorts(&[90, 70, 60], &gates), settings, sample: 9 }
}

/// Places by share of a base.
pub(crate) fn shares() -> Space {
    let mut settings = Vec::new();
    for percent in [0, 25, 40, 50, 100] {
        for roster in SIDES {
            for round in ["down", "up", "half_up"] {
                for never_under in [0, 1, 2] {
                    for edge_in in SIDES {
                        for counts_apart in SIDES {
                            let most = Some(Places::Share { percent, roster, round, never_under });
                            let first = Quota { most, least: None, edge_in, passed: false, cumulative: false };
                            let settled = plain([Some(first), None]);
                            settings.push(Setting { counts_apart, ..settled });
                        }
                    }
                }
            }
        }
    }
    let gates = [Gate::Open, Gate::Low, Gate::Apart, Gate::Unranked];
    Space { name: "shares", cohorts: cohorts(&[90, 80, 60], &gates), settings, sample: 23 }
}
