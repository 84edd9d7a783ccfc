//! The room of laws: what strategies make up is accepted, laws that always hold hold for the rulebooks of this repository,
//! and planted mistakes are found, made small and told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jixiao::law::strategy::{self, Profile};
use jixiao::law::{Config, Law, Unlawful, assert_lawful, check_lawful};
use jixiao::{Lang, Plan, Row};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config as Runner, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

fn plan(book: &Value) -> Plan {
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

fn runner(seed: u8) -> TestRunner {
    let config = Runner { failure_persistence: None, ..Runner::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

/// Every sound rulebook that lies in the repository, by its path.
fn rulebooks() -> Vec<(String, Plan)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join("tests"), root.join("examples")];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                // Those of findings are there for what is wrong with them.
                if !["findings", "host", "target"].contains(&name.as_str()) {
                    waiting.push(path);
                }
                continue;
            }
            let text = if name.ends_with(".json") { fs::read_to_string(&path).unwrap() } else { continue };
            if !text.contains("\"jixiao/1\"") && !text.contains("\"绩效/1\"") {
                continue;
            }
            if let Some(plan) = jixiao::check(&text).plan() {
                found.push((path.strip_prefix(root).unwrap().display().to_string(), plan.clone()));
            }
        }
    }
    found.sort_by(|left, right| left.0.cmp(&right.0));
    found
}

/// What a cell holds, in a word.
fn kind(row: &Row) -> &'static str {
    match row {
        _ if row.state.is_some() => "state",
        _ if row.n.is_some() => "rate",
        _ if row.events.is_some() => "events",
        _ if row.tallies.is_some() => "tallies",
        _ if row.sheets.is_some() => "sheets",
        _ if row.tasks.is_some() => "tasks",
        _ if row.milestones.is_some() => "milestones",
        _ => "value",
    }
}

/// A rulebook with an item of every kind, each read by a leaf.
fn all_kinds() -> Value {
    json!({
        "format": "jixiao/1", "id": "kinds", "version": "1", "title": "All kinds",
        "effective": {"from": "2025-01-01", "until": "2025-12-31"},
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"office": "Office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero",
                                "no_target": "zero", "zero_base": "zero", "too_few": "zero", "no_event": "zero"}},
        "data": {
            "number": {"kind": "number", "unit": "u", "decimals": 2, "supplier": "office"},
            "target": {"kind": "target", "unit": "u", "decimals": 2, "range": {"above": 0}, "supplier": "office"},
            "rate": {"kind": "rate", "unit": "u", "decimals": 0, "supplier": "office"},
            "rank": {"kind": "rank", "unit": "places", "decimals": 0, "out_of": 20, "supplier": "office"},
            "score": {"kind": "score", "unit": "points", "decimals": 1, "range": {"at_least": 0}, "out_of": 100, "supplier": "office"},
            "grade": {"kind": "grade", "grades": ["good", "fair", "poor"], "supplier": "office"},
            "flag": {"kind": "flag", "supplier": "office"},
            "begun": {"kind": "date", "supplier": "office"},
            "done": {"kind": "date", "supplier": "office"},
            "events": {"kind": "events", "kinds": ["praise", "blame"], "levels": ["city", "county"], "dates": {"on": "day"}, "supplier": "office"},
            "votes": {"kind": "ballots", "options": {"yes": 100, "no": 0, "unknown": "void"}, "channels": ["slips"], "supplier": "office"},
            "sheets": {"kind": "sheets", "decimals": 1, "range": {"at_least": 0, "at_most": 100}, "channels": ["experts"], "supplier": "office"},
            "stones": {"kind": "milestones", "supplier": "office"},
            "tasks": {"kind": "tasks", "unit": "u", "decimals": 1, "facts": {"done": {"kind": "number", "range": {"at_least": 0, "at_most": 1}}}, "supplier": "office"}
        },
        "indicators": {"id": "total", "children": [
            {"id": "a", "points": 10, "value": "number / target", "curve": {"proportional": {"full_at": 1, "at_most": 1}}},
            {"id": "b", "points": 10, "value": "rate", "curve": {"proportional": {"full_at": 1, "at_most": 1}}},
            {"id": "c", "points": 10, "value": "grade", "curve": {"grades": {"good": 10, "fair": 6, "poor": 0}, "as": "points"}},
            {"id": "d", "points": 10, "value": "score", "curve": {"proportional": {"full_at": 100, "at_most": 1}}},
            {"id": "e", "points": 10, "value": "rank", "curve": {"bands": [{"at_most": 3, "share": 1}, {"above": 3, "share": 0}]}},
            {"id": "f", "points": 10, "value": {"if": {"data": "flag", "equals": true, "if_absent": false}, "then": 1, "otherwise": 0},
             "curve": {"proportional": {"full_at": 1, "at_most": 1}}}
        ]}
    })
}

#[test]
fn whatever_is_drawn_is_accepted_and_every_kind_is_drawn() {
    let mut kinds: BTreeMap<&str, u32> = BTreeMap::new();
    let (mut drawn, mut scored) = (0_u32, 0_u32);
    let mut books = rulebooks();
    assert!(books.len() >= 20, "rulebooks went missing: {}", books.len());
    books.push(("all kinds".to_owned(), plan(&all_kinds())));
    let mut silent = Vec::new();
    for (name, plan) in &books {
        let mut here = 0;
        for refusals in [false, true] {
            let strategy = strategy::round(plan).refusals(refusals);
            let mut runner = runner(7);
            for _ in 0..12 {
                let made = strategy.new_tree(&mut runner).unwrap().current();
                drawn += 1;
                for row in made.document().submissions.iter().flat_map(|submission| &submission.rows) {
                    *kinds.entry(kind(row)).or_default() += 1;
                }
                let round = plan
                    .round()
                    .document(made.document())
                    .unwrap_or_else(|found| panic!("{name}: {}\n{}", found.en(), made.json(Lang::En)));
                here += u32::from(plan.evaluate(round).is_ok() && !refusals);
            }
        }
        scored += here;
        if here == 0 {
            silent.push(name.as_str());
        }
    }
    println!("{drawn} drawn, {scored} scored, never: {silent:?}, {kinds:?}");
    for kind in ["value", "rate", "state", "events", "tallies", "sheets", "tasks", "milestones"] {
        assert!(kinds.get(kind).is_some_and(|many| *many >= 20), "{kind}: {kinds:?}");
    }
    // Without what is refused, nearly all is scored.
    assert!(scored * 10 > drawn / 2 * 8, "{scored} of {}", drawn / 2);
}

#[test]
fn what_always_holds_holds_for_the_rulebooks_of_this_repository() {
    let mut told: BTreeMap<Law, u32> = BTreeMap::new();
    for (name, plan) in rulebooks() {
        match check_lawful(&plan, Config::new().cases(16)) {
            Ok(tried) => tried.laws.into_iter().for_each(|(law, many)| *told.entry(law).or_default() += many),
            Err(Unlawful::Untried { why: [_, why], .. }) => println!("{name}: {why}"),
            Err(unlawful) => panic!("{name}: {unlawful}\n{}", unlawful.breach().map_or_else(String::new, |breach| breach.json(Lang::En))),
        }
    }
    println!("{told:?}");
    for law in Law::ALWAYS {
        // Few of these rulebooks have quotas; drawn ones do.
        assert!(told[law] >= if *law == Law::Quota { 5 } else { 100 }, "{law:?}: {told:?}");
    }
}

#[test]
fn drawn_rulebooks_are_sound_and_keep_what_always_holds() {
    let mut runner = runner(1);
    let strategy = strategy::rulebook(&Profile::new());
    let mut forms: BTreeMap<&str, u32> = BTreeMap::new();
    let mut quotas = 0;
    for place in 0..120 {
        let text = strategy.new_tree(&mut runner).unwrap().current();
        let checked = jixiao::check(&text);
        let plan = checked.plan().unwrap_or_else(|| panic!("{}\n{text}", checked.findings().en()));
        for form in ["target", "rate", "grade", "flag", "proportional", "bands", "grades", "per", "honour", "quota"] {
            *forms.entry(form).or_default() += u32::from(text.contains(&format!("\"{form}\"")));
        }
        if place % 10 == 0 {
            let tried = check_lawful(plan, Config::new().cases(12)).unwrap_or_else(|unlawful| panic!("{unlawful}\n{text}"));
            assert_eq!(tried.refused, 0, "{text}");
            quotas += tried.laws[&Law::Quota];
        }
    }
    assert!(quotas >= 30, "{quotas}");
    assert!(forms.values().all(|many| *many >= 10), "{forms:?}");
}
