//! What the library makes of a rulebook and its evidence, told as the oracle tells it.

use crate::scorer::{self, Scored};
use jixiao::{CohortStanding, EdgeGroup, Id};

/// Object, leaf and cause of every refusal.
fn refusals(findings: &jixiao::Findings) -> Vec<(String, String, String)> {
    let mut refused: Vec<_> = findings
        .iter()
        .map(|finding| {
            let place = finding.place();
            if finding.code().as_str() == "JX3111" {
                return (place.object().unwrap().to_owned(), place.node().unwrap().to_owned(), "marks".to_owned());
            }
            if let Some((_, why)) =
                [("JX3137", "without"), ("JX3138", "weight")].iter().find(|(code, _)| *code == finding.code().as_str())
            {
                return (place.object().unwrap().to_owned(), "part".to_owned(), (*why).to_owned());
            }
            if finding.code().as_str() == "JX4041" {
                return (place.object().unwrap().to_owned(), "tier".to_owned(), "stale".to_owned());
            }
            if finding.code().as_str() == "JX3139" {
                return (place.object().unwrap().to_owned(), place.item().unwrap().to_owned(), "parts".to_owned());
            }
            assert_eq!(finding.code().as_str(), "JX4001", "{finding:?}");
            let (_, told) = finding.en().rsplit_once(" is ").unwrap();
            let (cause, _) = told.split_once(',').unwrap();
            (place.object().unwrap().to_owned(), place.node().unwrap().to_owned(), cause.to_owned())
        })
        .collect();
    refused.sort();
    refused
}

/// Whether a rulebook is sound for the library.
pub(crate) fn is_sound(rulebook_text: &str) -> bool {
    jixiao::check(rulebook_text).plan().is_some()
}

/// What the library gives.
pub(crate) fn score(rulebook_text: &str, evidence_text: &str) -> Option<Scored> {
    let plan = match jixiao::check(rulebook_text).into_plan() {
        Ok(plan) => plan,
        // The dice now and then divide by what is always zero; and what is below 0 has no
        // geometric mean; numbers may grow too long; refusing that is right, and nothing is left to compare.
        Err(findings)
            if findings.iter().all(|finding| {
                !finding.is_error() || ["JX2115", "JX2809", "JX2851"].contains(&finding.code().as_str())
            }) =>
        {
            return None;
        }
        Err(findings) => panic!("a sound rulebook was refused: {findings:?}\n{rulebook_text}"),
    };
    let round = match plan.round().json(evidence_text) {
        Ok(round) => round,
        Err(findings) => {
            panic!("valid evidence was refused: {findings:?}\n{rulebook_text}\n{evidence_text}")
        }
    };
    let evaluation = match plan.evaluate(round) {
        Ok(evaluation) => evaluation,
        // Each refusal names object, node and cause in its place and text.
        Err(findings) => return Some(Scored::Stopped(refusals(&findings))),
    };
    let outcome = evaluation.outcome();
    let result = |object: &str| {
        let standing = outcome.standing(object).unwrap();
        let nodes =
            outcome.nodes().filter_map(|node| Some((node.to_string(), outcome.points_text(object, node.as_str())?)));
        let rows = outcome.nodes().flat_map(|node| {
            let named = move |row: &jixiao::Id| format!("{node}/{row}");
            let named: Vec<String> = outcome.rows(object, node.as_str()).map(named).collect();
            named.into_iter().filter_map(|name| Some((name.clone(), outcome.points_text(object, &name)?)))
        });
        scorer::Standing {
            nodes: nodes.chain(rows).collect(),
            total: outcome.total_text(object),
            rank: standing.rank().map(u64::from),
            tier: standing.tier().map(ToString::to_string),
            adopted: standing.adopted_tier().map(ToString::to_string),
            follows: evaluation
                .consequences(object)
                .map(|one| match one.replaced_by() {
                    Some(other) => format!("{} by {other}", one.id()),
                    None => one.id().to_string(),
                })
                .collect(),
        }
    };
    let book: serde_json::Value = serde_json::from_str(rulebook_text).unwrap();
    let forced = book["forced_lowest"]["tier"].as_str();
    let objects = outcome.objects().map(|object| (object.to_string(), result(object.as_str()))).collect();
    let cohorts = outcome.cohorts().filter(|cohort| cohort.ranked() > 0 && cohort.tiers().next().is_some());
    let cohorts = cohorts.map(|cohort| (cohort.id().unwrap().to_string(), told(cohort, forced))).collect();
    Some(Scored::Round { objects, cohorts })
}

/// How a cohort's places were filled, line by line as the oracle tells it.
fn told(cohort: CohortStanding<'_>, forced: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(lowest) = cohort.lowest() {
        let (places, counted, forced) = (lowest.places(), lowest.counted(), sorted(lowest.forced()));
        let all_in = edge("all in", lowest.all_in());
        lines.push(format!("lowest: places {places}, counted {counted}, forced {forced}{all_in}"));
    }
    // Only those whom the forced lowest puts in its tier, and equals who are told to have come in together, exceed a
    // quota.
    for tier in cohort.tiers() {
        let exceeded = tier.room().is_some_and(|room| tier.taken() + tier.held() > room);
        assert!(
            !exceeded || tier.all_in().is_some() || tier.id().map(Id::as_str) == forced,
            "{:?} is exceeded",
            tier.id()
        );
        let room = tier.room().map_or("any".to_owned(), |room| room.to_string());
        lines.push(format!(
            "{}: room {room}, taken {}, held {}, lifted {}, left {}{}{}",
            tier.id().unwrap(),
            tier.taken(),
            tier.held(),
            tier.lifted(),
            tier.left(),
            edge("all in", tier.all_in()),
            edge("turned away", tier.turned_away()),
        ));
    }
    for promotion in cohort.promotions() {
        lines.push(format!(
            "{}: promoted {}, kept {}{}{}",
            promotion.id().unwrap(),
            sorted(promotion.promoted()),
            sorted(promotion.kept()),
            edge("all in", promotion.all_in()),
            edge("turned away", promotion.turned_away()),
        ));
    }
    lines
}

fn edge(name: &str, group: Option<EdgeGroup<'_>>) -> String {
    group.map_or_else(String::new, |group| {
        format!(", {name} {}+{} for {}", sorted(group.objects()), sorted(group.holding()), group.left())
    })
}

fn sorted<'a>(ids: impl Iterator<Item = &'a Id>) -> String {
    let mut ids: Vec<&str> = ids.map(Id::as_str).collect();
    ids.sort_unstable();
    format!("[{}]", ids.join(" "))
}
