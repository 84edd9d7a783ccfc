//! Every "why not" is a reason: with all obstacles of a tier removed the object gets it, and with any one of them left
//! it doesn't.
//!
//! Removing goes by the rulebook's own words, for one object or one cohort at a time: an effect that doesn't act on the
//! object, a condition that it meets, a forced lowest that spares it, places for everyone, equals who all come in.

use std::collections::{BTreeMap, BTreeSet};

use jixiao::{Evaluation, ObstacleKind};
use serde_json::{Value, json};

use crate::engine;
use crate::setting::{Setting, TIERS, Unit};

/// Experiments of a round.
const ROUND: usize = 500;

/// What keeps an object out of a tier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    /// The effect of this id.
    Effect(String),
    Condition,
    ForcedLowest,
    NoRoom,
    Tie,
}

/// A cohort with some obstacles of one object to one tier removed.
struct Experiment<'a> {
    units: &'a [Unit],
    object: usize,
    tier: usize,
    removed: Vec<Why>,
    /// The one obstacle that was left.
    left: Option<Why>,
}

/// How many obstacles of each kind were confirmed.
pub(crate) type Confirmed = BTreeMap<&'static str, usize>;

/// Confirms every obstacle that is told under a setting, in each so-manieth cohort.
pub(crate) fn confirm(
    cohorts: &[Vec<Unit>],
    (first, step): (usize, usize),
    setting: &Setting,
    confirmed: &mut Confirmed,
) {
    let mut experiments = Vec::new();
    let names: Vec<String> = (0..ROUND).map(|cohort| format!("k{cohort}")).collect();
    let plan = engine::plan(&setting.rulebook(&names), setting);
    let chosen: Vec<Vec<Unit>> = cohorts.iter().skip(first).step_by(step).cloned().collect();
    for cohorts in chosen.chunks(ROUND) {
        let evaluation = engine::evaluate(&plan, &engine::evidence(cohorts, false));
        for (cohort, units) in cohorts.iter().enumerate() {
            for object in 0..units.len() {
                told(&evaluation, setting, (cohort, units, object), &mut experiments);
            }
        }
    }
    for experiment in &experiments {
        let name = match &experiment.left {
            Some(Why::Effect(_)) => "barred",
            Some(Why::Condition) => "condition",
            Some(Why::ForcedLowest) => "forced lowest",
            Some(Why::NoRoom) => "no room",
            Some(Why::Tie) => "tie at edge",
            None => "all removed",
        };
        *confirmed.entry(name).or_default() += 1;
    }
    // Equals at the edge can't be dealt with by cohort, so what needs that goes into rounds of its own.
    for tier in [None, Some(0), Some(1)] {
        let ties = |one: &&Experiment<'_>| one.removed.contains(&Why::Tie).then_some(one.tier) == tier;
        let those: Vec<&Experiment<'_>> = experiments.iter().filter(ties).collect();
        for chunk in those.chunks(ROUND) {
            run(setting, chunk, tier);
        }
    }
}

/// The experiments that the explanation of an object asks for.
fn told<'a>(
    evaluation: &Evaluation,
    setting: &Setting,
    (cohort, units, object): (usize, &'a [Unit], usize),
    experiments: &mut Vec<Experiment<'a>>,
) {
    let explanation = evaluation.explain(&format!("k{cohort}.{object}")).unwrap();
    let mut by_tier: BTreeMap<usize, Vec<Why>> = BTreeMap::new();
    for obstacle in explanation.obstacles() {
        let tier = TIERS.iter().position(|tier| *tier == obstacle.tier.as_str()).unwrap();
        by_tier.entry(tier).or_default().push(match obstacle.kind {
            ObstacleKind::Barred => Why::Effect(obstacle.by.as_ref().unwrap().to_string()),
            ObstacleKind::Condition => Why::Condition,
            ObstacleKind::ForcedLowest => Why::ForcedLowest,
            ObstacleKind::NoRoom => Why::NoRoom,
            ObstacleKind::TieAtEdge => Why::Tie,
            other => panic!("{other:?} isn't in this space"),
        });
    }
    // A tier above its own that nothing keeps it from is one that it should have.
    let ranked = evaluation.outcome().standing(&format!("k{cohort}.{object}")).unwrap();
    if let Some(own) = ranked.tier() {
        for tier in TIERS.iter().take_while(|tier| **tier != own.as_str()) {
            let place = TIERS.iter().position(|known| known == tier).unwrap();
            assert!(by_tier.contains_key(&place), "{units:?}: why {object} isn't {tier} is not told");
        }
    }
    for (tier, whys) in by_tier {
        experiments.push(Experiment { units, object, tier, removed: whys.clone(), left: None });
        // Whoever is promoted needs neither a tier's condition nor room in it; a tier that so many must hold, and the
        // forced lowest, take those who miss the condition.
        let promoted = setting.promotion.is_some_and(|many| many.tier <= tier) && units[object].gate.says("merit");
        let lifts = setting.quotas.get(tier).copied().flatten().is_some_and(|quota| quota.least.is_some());
        let forces = setting.forced.is_some_and(|many| many.tier == tier);
        let alone = |left: &&Why| match left {
            Why::Effect(_) => true,
            Why::Condition => !(promoted || lifts || forces),
            // Once it no longer counts towards the forced lowest, another does, who may leave a place.
            Why::NoRoom | Why::Tie => !promoted && (setting.forced.is_none() || whys.len() == 1),
            // Whoever counts towards the forced lowest since nothing better is open is forced by what closes that.
            Why::ForcedLowest => whys.len() == 1,
        };
        for left in whys.iter().filter(alone) {
            let removed = whys.iter().filter(|why| *why != left).cloned().collect();
            experiments.push(Experiment { units, object, tier, removed, left: Some(left.clone()) });
        }
    }
}

fn run(setting: &Setting, experiments: &[&Experiment<'_>], tie: Option<usize>) {
    let names: Vec<String> = (0..experiments.len()).map(|cohort| format!("k{cohort}")).collect();
    let mut book: Value = serde_json::from_str(&setting.rulebook(&names)).unwrap();
    relax(&mut book, experiments, tie);
    let plan = engine::plan(&book.to_string(), setting);
    let cohorts: Vec<Vec<Unit>> = experiments.iter().map(|one| one.units.to_vec()).collect();
    let mut evidence: Value = serde_json::from_str(&engine::evidence(&cohorts, false)).unwrap();
    let rows = evidence["submissions"][0]["rows"].as_array_mut().unwrap();
    for (cohort, one) in experiments.iter().enumerate() {
        let flags: BTreeSet<String> = one.removed.iter().flat_map(|why| flags_of(why, one.tier)).collect();
        for flag in flags {
            rows.push(json!({"object": format!("k{cohort}.{}", one.object), "item": flag, "value": true}));
        }
    }
    let after = engine::evaluate(&plan, &evidence.to_string());
    for (cohort, one) in experiments.iter().enumerate() {
        let standing = after.outcome().standing(&format!("k{cohort}.{}", one.object)).unwrap();
        let tier = standing.tier().map(|tier| TIERS.iter().position(|known| *known == tier.as_str()).unwrap());
        let reached = tier.is_some_and(|tier| tier <= one.tier);
        assert_eq!(
            reached,
            one.left.is_none(),
            "{setting:?}\n{:?}\nobject {} and tier {}: removed {:?}, left {:?}, and it has {tier:?}",
            one.units,
            one.object,
            TIERS[one.tier],
            one.removed,
            one.left
        );
    }
}

/// The flags that remove an obstacle for one object. Of an effect only what it does to this tier is removed: among
/// those who compete for a better one, the object would be another cohort's story.
fn flags_of(why: &Why, tier: usize) -> Vec<String> {
    match why {
        Why::Effect(effect) if tier > 0 => vec![format!("without_{effect}"), format!("above_{}", TIERS[tier])],
        Why::Effect(effect) => vec![format!("without_{effect}")],
        Why::Condition => vec![format!("meets_{}", TIERS[tier])],
        // Nor shall it hold a place above once it isn't forced.
        Why::ForcedLowest if tier > 0 => {
            vec!["not_forced".to_owned(), "without_held".to_owned(), format!("above_{}", TIERS[tier])]
        }
        Why::ForcedLowest => vec!["not_forced".to_owned()],
        Why::NoRoom | Why::Tie => Vec::new(),
    }
}

/// Lets flags remove what keeps single objects out, and gives room to the cohorts whose experiment asks for it.
fn relax(book: &mut Value, experiments: &[&Experiment<'_>], tie: Option<usize>) {
    let is = |flag: &str| json!({"data": flag, "equals": true, "if_absent": false});
    let mut flags = vec!["not_forced".to_owned()];
    for effect in book["effects"].as_array_mut().unwrap() {
        let flag = format!("without_{}", effect["id"].as_str().unwrap());
        effect["when"] = json!({"all": [effect["when"], {"not": is(&flag)}]});
        flags.push(flag);
    }
    for (place, tier) in TIERS.iter().enumerate().skip(1) {
        let flag = format!("above_{tier}");
        let effect =
            json!({"id": flag, "when": is(&flag), "bar": TIERS[..place], "place": "freed", "in_statistics": true});
        book["effects"].as_array_mut().unwrap().push(effect);
        flags.push(flag);
    }
    for (place, tier) in book["tiers"].as_array_mut().unwrap().iter_mut().enumerate() {
        let flag = format!("meets_{}", TIERS[place]);
        if tier.get("when").is_some() {
            tier["when"] = json!({"any": [tier["when"], is(&flag)]});
        }
        flags.push(flag);
        let wide = |one: &&Experiment<'_>| one.tier == place && one.removed.contains(&Why::NoRoom);
        if let Some(most) = tier.get_mut("quota").and_then(|quota| quota.get_mut("at_most")) {
            let everyone = if most.is_object() { json!(1_000) } else { json!("100%") };
            let own = most.get("count").unwrap_or(most).clone();
            let by: serde_json::Map<String, Value> = experiments
                .iter()
                .enumerate()
                .map(|(cohort, one)| (format!("k{cohort}"), if wide(one) { everyone.clone() } else { own.clone() }))
                .collect();
            *most = if most.is_object() { json!({"count": {"by_cohort": by}}) } else { json!({"by_cohort": by}) };
        }
        if tie == Some(place) {
            tier["quota"]["tie_at_edge"] = json!("in");
        }
    }
    if let Some(forced) = book.get_mut("forced_lowest") {
        forced["when"] = json!({"all": [forced["when"], {"not": is("not_forced")}]});
    }
    for flag in flags {
        book["data"][flag] = json!({"kind": "flag", "supplier": "s"});
    }
}
