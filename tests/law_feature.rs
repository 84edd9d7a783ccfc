//! The room of laws: what strategies make up is accepted, laws that always hold hold for the rulebooks of this repository,
//! and planted mistakes are found, made small and told.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
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

/// What a cell holds, in a word: a state, or something of its item's kind.
fn kind(data: &Value, row: &Row) -> String {
    let word = data[row.item.as_str()]["kind"].as_str().unwrap().to_owned();
    if row.state.is_some() { "state".to_owned() } else { word }
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
            "tasks": {"kind": "tasks", "unit": "u", "decimals": 1, "facts": {"finished": {"kind": "number", "range": {"at_least": 0, "at_most": 1}}}, "supplier": "office"}
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
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    let (mut drawn, mut scored) = (0_u32, 0_u32);
    let mut books = rulebooks();
    assert!(books.len() >= 20, "rulebooks went missing: {}", books.len());
    books.push(("all kinds".to_owned(), plan(&all_kinds())));
    let mut silent = Vec::new();
    for (name, plan) in &books {
        let mut here = 0;
        let data = serde_json::to_value(plan.rulebook()).unwrap()["data"].take();
        for refusals in [false, true] {
            let strategy = strategy::round(plan).refusals(refusals);
            let mut runner = runner(7);
            for _ in 0..12 {
                let made = strategy.new_tree(&mut runner).unwrap().current();
                drawn += 1;
                for row in made.document().submissions.iter().flat_map(|submission| &submission.rows) {
                    *kinds.entry(kind(&data, row)).or_default() += 1;
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
    assert!(silent.is_empty(), "{silent:?}");
    println!("{drawn} drawn, {scored} scored, never: {silent:?}, {kinds:?}");
    let all = [
        "number",
        "target",
        "rate",
        "rank",
        "score",
        "grade",
        "flag",
        "date",
        "events",
        "ballots",
        "sheets",
        "milestones",
        "tasks",
        "state",
    ];
    for kind in all {
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
            Err(unlawful) => panic!(
                "{name}: {unlawful}\n{}",
                unlawful.breach().map_or_else(String::new, |breach| breach.json(Lang::En))
            ),
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
            let tried =
                check_lawful(plan, Config::new().cases(12)).unwrap_or_else(|unlawful| panic!("{unlawful}\n{text}"));
            assert_eq!(tried.refused, 0, "{text}");
            quotas += tried.laws[&Law::Quota];
        }
    }
    assert!(quotas >= 30, "{quotas}");
    assert!(forms.values().all(|many| *many >= 10), "{forms:?}");
}

/// A rulebook of 100 points, two thirds of which hang on this leaf.
fn planted(missing: &str, curve: &Value) -> Value {
    json!({
        "format": "jixiao/1", "id": "planted", "version": "1", "title": "Planted",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"office": "Office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
        "data": {
            "invested": {"label": "Investment", "kind": "number", "unit": "million yuan", "decimals": 2,
                         "range": {"at_least": 0, "at_most": 100}, "supplier": "office"},
            "built": {"label": "Projects built", "kind": "number", "unit": "projects", "decimals": 0,
                      "range": {"at_least": 0, "at_most": 20}, "supplier": "office"}},
        "indicators": {"id": "total", "label": "Total", "points": 100, "children": [
            {"id": "invest", "label": "Investment plan", "points": 60, "value": "invested", "curve": curve,
             "absent": {"missing": missing}},
            {"id": "build", "label": "Building plan", "points": 40, "value": "built",
             "curve": {"proportional": {"full_at": 20, "at_most": 1}}}]}
    })
}

fn rising() -> Value {
    json!({"proportional": {"full_at": 100, "at_most": 1}})
}

/// Between 60 and 80 a little less is worth more.
fn falling() -> Value {
    json!({"bands": [
        {"at_least": 0, "below": 60, "share": {"from": 0, "to": "60%"}}, {"at_least": 60, "below": 80, "share": "80%"},
        {"at_least": 80, "share": "70%"}]})
}

#[test]
fn a_planted_reward_for_silence_is_told_in_words_of_the_evaluation() {
    let plan = plan(&planted("full", &rising()));
    let unlawful = check_lawful(&plan, Config::new().law(Law::Silence)).unwrap_err();
    println!("{unlawful}\n{}", unlawful.text(Lang::Zh));
    let breach = unlawful.breach().unwrap();
    assert_eq!((breach.law(), breach.item().unwrap().as_str()), (Law::Silence, "invested"));
    assert_eq!(breach.change(Lang::En).unwrap()[1], "not reported");
    assert!(breach.evidence().roster.len() <= 3, "{}", breach.json(Lang::En));
    // Its own seed draws it first, and comes to the same words.
    let again = check_lawful(&plan, Config::new().law(Law::Silence).seed(breach.seed()).cases(1)).unwrap_err();
    assert_eq!(again.to_string(), unlawful.to_string());
    // The words stand in the documentation of the room.
    let documented = include_str!("../src/law/mod.rs").replace("\\\n//!      ", "");
    assert!(documented.contains(&unlawful.to_string().replace('"', "\\\"")), "{unlawful}");
    assert_eq!(unlawful.to_string(), SILENCE[0]);
    assert_eq!(unlawful.text(Lang::Zh), SILENCE[1]);
}

#[test]
fn a_planted_fall_is_told_where_more_is_said_to_be_better() {
    let plan = plan(&planted("zero", &falling()));
    // Of bands that go up and down nothing is proven, so nothing fails until somebody says what they mean.
    assert_lawful(&plan, Config::new());
    let unlawful = check_lawful(&plan, Config::new().rising("invested")).unwrap_err();
    println!("{unlawful}\n{}", unlawful.text(Lang::Zh));
    let breach = unlawful.breach().unwrap();
    assert_eq!((breach.law(), breach.item().unwrap().as_str()), (Law::Monotone, "invested"));
    assert!(breach.evidence().roster.len() <= 3, "{}", breach.json(Lang::En));
    let documented = include_str!("../src/law/mod.rs").replace("\\\n///      ", "");
    assert!(documented.contains(&unlawful.to_string().replace('"', "\\\"")), "{unlawful}");
    assert_eq!(unlawful.to_string(), FALL[0]);
    assert_eq!(unlawful.text(Lang::Zh), FALL[1]);
    // It is true: the engine says so of the evidence that it names, with the item as it names it.
    let total = |value: &str| {
        let mut evidence: Value = serde_json::from_str(&breach.json(Lang::En)).unwrap();
        let object = breach.object().unwrap().as_str();
        for row in evidence["submissions"][0]["rows"].as_array_mut().unwrap() {
            if row["object"] == object && row["item"] == "invested" {
                row["value"] = json!(value);
            }
        }
        let evaluation = plan.evaluate(plan.round().json(&evidence.to_string()).unwrap()).unwrap();
        evaluation.outcome().total(object).unwrap()
    };
    let [less, more] = breach.change(Lang::En).unwrap();
    assert!(total(less) > total(more));
    // The same rules keep what holds for the other item, and what is rightly said of this one.
    assert_lawful(&plan, Config::new().rising("built"));
    let right = self::plan(&planted("zero", &rising()));
    assert_lawful(&right, Config::new().rising("invested").rising("built").law(Law::Silence));
    assert!(check_lawful(&right, Config::new().falling("built")).is_err());
}

#[test]
fn what_cannot_be_tried_is_told() {
    let mut book = planted("zero", &rising());
    let plain = plan(&book);
    let unknown = check_lawful(&plain, Config::new().rising("spent")).unwrap_err();
    assert_eq!(unknown.to_string(), "the rulebook has no item \"spent\"");
    assert_eq!(unknown.text(Lang::Zh), "办法没有数据项“spent”");
    // A result of another rulebook can't be made up, and without it every round is refused.
    book["data"]["built"]["taken_from"] = json!({"rulebook": "other", "field": "total"});
    book["indicators"]["children"][1]["absent"] = json!({"missing": "refuse"});
    let untried = check_lawful(&plan(&book), Config::new().cases(8)).unwrap_err();
    assert!(untried.breach().is_none());
    assert!(untried.to_string().starts_with("none of 8 rounds that were made up is scored"), "{untried}");
    assert!(untried.text(Lang::Zh).starts_with("造的8轮证据无一能计分"));
}

#[test]
fn the_same_seed_tries_the_same() {
    let plan = plan(&planted("zero", &rising()));
    let tried = |seed: u64| check_lawful(&plan, Config::new().cases(40).seed(seed)).unwrap();
    assert_eq!(tried(3), tried(3));
    assert_eq!(tried(3).rounds, 40);
    let told = |seed: u64| {
        let plan = self::plan(&planted("full", &rising()));
        check_lawful(&plan, Config::new().law(Law::Silence).seed(seed)).unwrap_err().to_string()
    };
    assert_eq!(told(5), told(5));
    assert_ne!(told(5), told(6));
}

/// What a host prints of a strategy's value in its own tests shrinks as well.
#[test]
fn a_host_that_shrinks_comes_to_few_objects() {
    let plan = plan(&planted("zero", &rising()));
    let strategy = strategy::round(&plan).objects(4..=8);
    let low = |document: &jixiao::EvidenceDocument| {
        let evaluation = plan.evaluate(plan.round().document(document).unwrap()).unwrap();
        let outcome = evaluation.outcome();
        outcome.objects().any(|object| outcome.points_text(object.as_str(), "build").as_deref() == Some("0.00"))
    };
    let mut shrunk = 0;
    for seed in 0..12 {
        let mut tree = strategy.new_tree(&mut runner(seed)).unwrap();
        if !low(tree.current().document()) {
            continue;
        }
        let mut more = tree.simplify();
        while more {
            more = if low(tree.current().document()) { tree.simplify() } else { tree.complicate() };
        }
        let made = tree.current();
        assert!(low(made.document()));
        assert_eq!(made.document().roster.len(), 1, "{}", made.json(Lang::En));
        shrunk += 1;
    }
    assert!(shrunk >= 5, "{shrunk}");
}

/// How long the laws take on sixty indicators; run by hand.
#[test]
#[ignore = "a measurement"]
fn sixty_indicators() {
    let strategy = strategy::rulebook(&Profile::new().leaves(60..=60));
    let text = strategy.new_tree(&mut runner(2)).unwrap().current();
    let plan = jixiao::check(&text).into_plan().unwrap();
    assert_eq!(plan.report().leaves, 60);
    let began = std::time::Instant::now();
    let tried = check_lawful(&plan, Config::new()).unwrap();
    println!("{:?}: {tried:?}", began.elapsed());
}

const SILENCE: [&str; 2] = [
    "the law \"no reward for silence\" fails: 水利局(u2) Investment 50 → not reported: \
     points of Investment plan 30.00 → 60.00, total 50.00 → 80.00; seed 0x0000000000000000",
    "定律“不报不得利”不成立：水利局(u2) Investment 50 → 未报：\
     “Investment plan”得分 30.00 → 60.00，总分 50.00 → 80.00；种子0x0000000000000000",
];
const FALL: [&str; 2] = [
    "the law \"monotone\" fails: 住建局(u6) Investment 60.01 → 100: \
     points of Investment plan 48.00 → 42.00, total 68.00 → 62.00; seed 0xe220a8397b1dcdaf",
    "定律“单调”不成立：住建局(u6) Investment 60.01 → 100：\
     “Investment plan”得分 48.00 → 42.00，总分 68.00 → 62.00；种子0xe220a8397b1dcdaf",
];

#[test]
fn where_no_round_is_drawn_no_law_is_said_to_hold() {
    let book =
        fs::read_to_string(format!("{}/tests/findings/JX7201/rulebook.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let plan = jixiao::check(&book).into_plan().unwrap();
    let untried = check_lawful(&plan, Config::new().cases(0)).unwrap_err();
    assert!(matches!(&untried, Unlawful::Untried { rounds: 0, .. }), "{untried}");
    assert!(untried.text(Lang::En).ends_with("no round was drawn"), "{untried}");
}
