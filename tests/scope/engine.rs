//! What the library makes of a space: many cohorts in a round, each held to the law.

use std::fmt::Write;

use jixiao::{CohortStanding, EdgeGroup, Evaluation, Id, Outcome, Plan};

use crate::law;
use crate::setting::{Setting, TIERS, Unit};
use crate::space::Space;

/// Cohorts of a round.
const ROUND: usize = 500;

/// Equals for whom there was no place, or not for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) objects: Vec<usize>,
    /// Others of the group who hold a place there.
    pub(crate) holding: Vec<usize>,
    /// Places that were left for them.
    pub(crate) left: usize,
}

/// The group that came in as a whole beyond the places, and the one that was turned away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edges {
    pub(crate) all_in: Option<Edge>,
    pub(crate) turned: Option<Edge>,
}

/// What became of a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fate {
    pub(crate) room: Option<usize>,
    pub(crate) taken: usize,
    pub(crate) held: usize,
    pub(crate) lifted: usize,
    pub(crate) left: usize,
    pub(crate) edges: Edges,
}

/// What became of a cohort.
#[derive(Clone, Debug, Default)]
pub(crate) struct Observed {
    /// The tier of each object.
    pub(crate) tiers: Vec<Option<usize>>,
    /// None where nobody is ranked.
    pub(crate) fates: Vec<Fate>,
    /// How many count towards the forced lowest, and whom it took beside them.
    pub(crate) counted: usize,
    pub(crate) forced: Vec<usize>,
    /// At the edge of those taken from the bottom.
    pub(crate) bottom: Edges,
    pub(crate) promoted: Vec<usize>,
    pub(crate) kept: Vec<usize>,
    /// At the edge of promotion.
    pub(crate) merit: Edges,
}

/// Holds every cohort of the space to the law under a setting; returns how many those are.
pub(crate) fn hold(space: &Space, setting: &Setting, place: usize) -> usize {
    let names: Vec<String> = (0..ROUND).map(|cohort| format!("k{cohort}")).collect();
    let plan = plan(&setting.rulebook(&names), setting);
    // What promotion changes is seen beside a round without it.
    let before = setting.promotion.map(|_| {
        let without = Setting { promotion: None, ..*setting };
        self::plan(&without.rulebook(&names), &without)
    });
    for cohorts in space.cohorts.chunks(ROUND) {
        // The order of the roster decides nothing: it turns with the setting.
        let evidence = evidence(cohorts, place % 2 == 1);
        let after = evaluate(&plan, &evidence);
        let before = before.as_ref().map(|plan| evaluate(plan, &evidence));
        for (cohort, units) in cohorts.iter().enumerate() {
            let seen = observed(after.outcome(), cohort, units.len());
            let first = before.as_ref().map(|before| observed(before.outcome(), cohort, units.len()));
            if let Err(why) = law::holds(setting, units, &seen, first.as_ref()) {
                panic!("{why}\n{setting:?}\n{units:?}\n{seen:?}\nbefore: {first:?}");
            }
        }
    }
    space.cohorts.len()
}

/// The plan of a rulebook, made for a setting.
pub(crate) fn plan(book: &str, setting: &Setting) -> Plan {
    jixiao::check(book).into_plan().unwrap_or_else(|found| panic!("{setting:?}\n{}", found.en()))
}

pub(crate) fn evaluate(plan: &Plan, evidence: &str) -> Evaluation {
    let round = plan.round().json(evidence).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// The round of these cohorts; object `k3.1` is the second of the fourth.
pub(crate) fn evidence(cohorts: &[Vec<Unit>], backwards: bool) -> String {
    let (mut roster, mut rows) = (Vec::new(), Vec::new());
    for (cohort, units) in cohorts.iter().enumerate() {
        for (object, unit) in units.iter().enumerate() {
            let id = format!("k{cohort}.{object}");
            roster.push(format!(r#"{{"id":"{id}","class":"all","cohort":"k{cohort}"}}"#));
            let mut row = format!(r#"{{"object":"{id}","item":"score","value":{}}}"#, unit.score);
            for flag in unit.gate.flags() {
                write!(row, r#",{{"object":"{id}","item":"{flag}","value":true}}"#).unwrap();
            }
            rows.push(row);
        }
    }
    if backwards {
        roster.reverse();
    }
    let (roster, rows) = (roster.join(","), rows.join(","));
    format!(r#"{{"format":"jixiao-evidence/1","roster":[{roster}],"submissions":[{{"by":"s","rows":[{rows}]}}]}}"#)
}

/// Places of objects in their cohort.
fn places<'a>(ids: impl Iterator<Item = &'a Id>) -> Vec<usize> {
    let mut places: Vec<usize> =
        ids.map(|id| id.as_str().rsplit_once('.').and_then(|(_, place)| place.parse().ok()).unwrap()).collect();
    places.sort_unstable();
    places
}

fn observed(outcome: &Outcome, cohort: usize, many: usize) -> Observed {
    let tier = |object: usize| {
        let standing = outcome.standing(&format!("k{cohort}.{object}")).unwrap();
        standing.tier().map(|id| TIERS.iter().position(|tier| *tier == id.as_str()).unwrap())
    };
    let mut seen = Observed { tiers: (0..many).map(tier).collect(), ..Observed::default() };
    if let Some(standing) = outcome.cohorts().nth(cohort) {
        assert_eq!(standing.id().unwrap().as_str(), format!("k{cohort}"));
        fates(standing, &mut seen);
    }
    seen
}

fn edges(all_in: Option<EdgeGroup<'_>>, turned: Option<EdgeGroup<'_>>) -> Edges {
    let edge = |group: EdgeGroup<'_>| Edge {
        objects: places(group.objects()),
        holding: places(group.holding()),
        left: group.left() as usize,
    };
    Edges { all_in: all_in.map(edge), turned: turned.map(edge) }
}

fn fates(standing: CohortStanding<'_>, seen: &mut Observed) {
    for tier in standing.tiers() {
        seen.fates.push(Fate {
            room: tier.room().map(|room| room as usize),
            taken: tier.taken() as usize,
            held: tier.held() as usize,
            lifted: tier.lifted() as usize,
            left: tier.left() as usize,
            edges: edges(tier.all_in(), tier.turned_away()),
        });
    }
    if let Some(lowest) = standing.lowest() {
        seen.counted = lowest.counted() as usize;
        seen.forced = places(lowest.forced());
        seen.bottom = edges(lowest.all_in(), lowest.turned_away());
    }
    for promotion in standing.promotions() {
        seen.promoted = places(promotion.promoted());
        seen.kept = places(promotion.kept());
        seen.merit = edges(promotion.all_in(), promotion.turned_away());
    }
}
