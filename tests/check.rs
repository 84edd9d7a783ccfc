//! `check` through the public API: one sound rulebook, and small edits that each give exactly one finding, at exactly
//! its pointer, line and column.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test says what went wrong by panicking"
)]

use jixiao::{Findings, Severity, check};

const BASE: &str = include_str!("check/base.json");
const SMALL: &str = include_str!("check/small.json");

/// A base, what is replaced by what, and the one finding: code, pointer, line:column.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str, &'a str, &'a str);

const DEEP: &str = "\"((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((done\"";

#[rustfmt::skip]
const CASES: &[Case<'_>] = &[
    (BASE, &[("\"done / plan\"", "\"done / \"")], "JX2001", "/indicators/children/0/children/0/value", "23:25"),
    (BASE, &[("\"done / plan\"", DEEP)], "JX2002", "/indicators/children/0/children/0/value", "23:82"),
    (BASE, &[("\"done / plan\"", "\"sum(done, plan)\"")], "JX2003", "/indicators/children/0/children/0/value", "23:18"),
    (BASE, &[("\"done / plan\"", "{\"ratio\": [\"done\"]}")], "JX2004", "/indicators/children/0/children/0/value", "23:17"),
    (BASE, &[("\"id\": \"fair\"", "\"id\": \"good\"")], "JX2011", "/tiers/1/id", "45:20"),
    (BASE, &[("\"id\": \"errors\"", "\"id\": \"quality\"")], "JX2011", "/indicators/children/2/id", "36:12"),
    (BASE, &[("\"classes\": [\"a\", \"b\"]", "\"classes\": [\"a\", \"b\", \"c\"]")], "JX2012", "/cohorts/0/classes/2", "8:66"),
    (BASE, &[("\"points\": {\"a\": 40}", "\"points\": {\"a\": 40, \"c\": 3}")], "JX2012", "/indicators/children/0/children/0/points/c", "22:64"),
    (BASE, &[("\"unit\": \"次\", \"decimals\": 0, \"range\": {\"at_least\": 0, \"at_most\": 20}, \"supplier\": \"office\"", "\"unit\": \"次\", \"decimals\": 0, \"range\": {\"at_least\": 0, \"at_most\": 20}, \"supplier\": \"ofice\"")], "JX2013", "/data/faults/supplier", "18:130"),
    (BASE, &[("\"from\": \"2025-01-01\"", "\"from\": \"2026-01-01\"")], "JX2014", "/effective", "4:16"),
    (BASE, &[("[{\"id\": \"all\", \"label\": \"全体\", \"classes\": [\"a\", \"b\"]}]", "[]")], "JX2015", "/cohorts", "8:14"),
    (BASE, &[("[\"好\", \"中\", \"差\"]", "[]"), ("{\"好\": 1, \"中\": \"60%\", \"差\": 0}", "{}")], "JX2015", "/data/level/grades", "16:59"),
    (BASE, &[("\"classes\": [\"a\", \"b\"]", "\"classes\": [\"a\"]")], "JX2016", "/classes/1", "7:43"),
    (BASE, &[("\"unit\": \"件\", \"decimals\": 0", "\"unit\": \"件\", \"decimals\": 29")], "JX2101", "/data/cases/decimals", "15:72"),
    (BASE, &[("{\"above\": 0, \"at_most\": 50}", "{\"above\": 0, \"at_least\": 0, \"at_most\": 50}")], "JX2102", "/data/goal/range", "14:85"),
    (BASE, &[("{\"at_least\": 0, \"at_most\": 20}", "{\"at_least\": 30, \"at_most\": 20}")], "JX2103", "/data/faults/range", "18:86"),
    (BASE, &[("\"default\": 10.5", "\"default\": 60")], "JX2104", "/data/goal/default", "14:125"),
    (BASE, &[("\"default\": 10.5", "\"default\": 10.55")], "JX2105", "/data/goal/default", "14:125"),
    (BASE, &[("[\"好\", \"中\", \"差\"]", "[\"好\", \"中\", \"差\", \"好\"]")], "JX2106", "/data/level/grades/3", "16:75"),
    (BASE, &[("\"done / plan\"", "\"done / plann\"")], "JX2111", "/indicators/children/0/children/0/value", "23:17"),
    (BASE, &[("\"10 - faults\"", "\"10 - level\"")], "JX2112", "/indicators/children/2/value", "37:15"),
    (BASE, &[("\"10 - faults\"", "\"10 - praised\"")], "JX2112", "/indicators/children/2/value", "37:15"),
    (BASE, &[("\"done / plan\"", "\"done + goal\"")], "JX2113", "/indicators/children/0/children/0/value", "23:17"),
    (BASE, &[("\"item\": \"cases\", \"enough\": 10", "\"item\": \"done\", \"enough\": 10")], "JX2114", "/indicators/children/0/children/1/value", "27:17"),
    (BASE, &[("\"done / plan\"", "\"done / 0\"")], "JX2115", "/indicators/children/0/children/0/value", "23:17"),
    (BASE, &[("\"done / plan\"", "\"change(done, faults - 5)\"")], "JX2116", "/indicators/children/0/children/0/value", "23:17"),
    (BASE, &[("\"10 - faults\"", "\"clamp(faults, 5, 3)\"")], "JX2117", "/indicators/children/2/value", "37:15"),
    (BASE, &[("{\"clamp\": {\"at_least\": 0, \"at_most\": 10}}", "{\"clamp\": {\"at_least\": 10, \"at_most\": 0}}")], "JX2117", "/indicators/children/2/then/0/clamp", "39:25"),
    (BASE, &[("\"10 - faults\"", "{\"clamp\": \"faults\"}")], "JX2118", "/indicators/children/2/value", "37:15"),
    (BASE, &[("\"points\": {\"a\": 80, \"b\": 40}", "\"points\": {\"a\": 81, \"b\": 40}")], "JX2201", "/indicators/children/0/points", "21:45"),
    (BASE, &[("\"label\": \"质量\", \"points\": 10", "\"label\": \"质量\", \"points\": 0")], "JX2202", "/indicators/children/1/points", "33:48"),
    (BASE, &[("\"label\": \"差错控制\", \"points\": 10", "\"label\": \"差错控制\", \"points\": \"open\"")], "JX2203", "/indicators/children", "20:91"),
    (BASE, &[("\"label\": \"差错控制\", \"points\": 10", "\"label\": \"差错控制\"")], "JX2204", "/indicators/children/2", "36:5"),
    (BASE, &[("\"value\": \"level\",", "")], "JX2205", "/indicators/children/1", "33:5"),
    (BASE, &[("\"curve\": \"as_points\",", "")], "JX2206", "/indicators/children/2", "36:5"),
    (BASE, &[("\"label\": \"工作\",", "\"label\": \"工作\", \"value\": \"done\",")], "JX2207", "/indicators/children/0/value", "21:44"),
    (BASE, &[("{\"id\": \"b\", \"label\": \"乙类\"}", "{\"id\": \"b\", \"label\": \"乙类\"}, {\"id\": \"c\", \"label\": \"丙类\"}"), ("\"classes\": [\"a\", \"b\"]", "\"classes\": [\"a\", \"b\", \"c\"]"),
             ("\"label\": \"办件\", \"points\": 40", "\"label\": \"办件\", \"points\": {\"a\": 40, \"b\": 40}"), ("\"label\": \"质量\", \"points\": 10", "\"label\": \"质量\", \"points\": {\"a\": 10, \"b\": 10}"),
             ("\"label\": \"差错控制\", \"points\": 10", "\"label\": \"差错控制\", \"points\": {\"a\": 10, \"b\": 10}"),
             ("{\"score\": \"total\", \"at_least\": 90}", "{\"score\": \"total\", \"at_least\": 90, \"if_absent\": false}"), ("{\"score\": \"total\", \"at_least\": 60}", "{\"score\": \"total\", \"at_least\": 60, \"if_absent\": false}")], "JX2208", "/classes/2", "7:71"),
    (BASE, &[("\"label\": \"工作\", ", "\"label\": \"工作\", \"then\": [{\"add\": 1, \"when\": {\"score\": \"total\", \"at_least\": 3}}], ")], "JX2210", "/indicators/children/0/then", "21:43"),
    (BASE, &[("\"full_at\": 1", "\"full_at\": {\"by_class\": {\"b\": 1}}")], "JX2211", "/indicators/children/0/children/0/curve/proportional/full_at/by_class", "24:59"),
    (BASE, &[("\"points\": {\"a\": 80, \"b\": 40}", "\"points\": {\"a\": 80}")], "JX2212", "/indicators/children/0/points", "21:45"),
    (BASE, &[("\"label\": \"办件\", \"points\": 40", "\"label\": \"办件\", \"points\": {\"a\": 40}")], "JX2213", "/indicators/children/0/points/b", "21:60"),
    (BASE, &[("\"label\": \"办件\", \"points\": 40", "\"label\": \"办件\", \"points\": 40, \"applies\": {\"classes\": []}"), ("\"points\": {\"a\": 80, \"b\": 40}", "\"points\": {\"a\": 40}"), ("\"at_least\": 90}}", "\"at_least\": 61}}")], "JX2214", "/indicators/children/0/children/1", "26:7"),
    (BASE, &[("\"label\": \"差错控制\", \"points\": 10", "\"label\": \"差错控制\", \"points\": 10, \"best_n\": 1")], "JX2755", "/indicators/children/2/best_n", "36:63"),
    (BASE, &[("\"label\": \"差错控制\", \"points\": 10", "\"label\": \"差错控制\", \"points\": 10, \"weights\": {\"quality\": 1}")], "JX2755", "/indicators/children/2/weights", "36:64"),
    (BASE, &[("\"points\": {\"a\": 80, \"b\": 40}", "\"points\": \"open\"")], "JX2215", "/indicators/children/0/points", "21:45"),
    (SMALL, &[("\"as_points\"", "{\"proportional\": {\"full_at\": 10, \"at_most\": 1}}")], "JX2301", "/indicators/curve", "12:14"),
    (BASE, &[("\"full_at\": 1", "\"full_at\": 0"), ("from_zero", "as_is")], "JX2302", "/indicators/children/0/children/0/curve/proportional/full_at", "24:46"),
    (BASE, &[("\"at\": \"60%\"", "\"at\": \"100%\"")], "JX2303", "/indicators/children/0/children/0/curve/proportional/threshold/at", "24:69"),
    (BASE, &[("{\"at_least\": \"90%\", \"share\": 1}", "{\"above\": \"90%\", \"share\": 1}")], "JX2304", "/indicators/children/0/children/1/curve/bands", "28:27"),
    (BASE, &[("{\"below\": \"50%\", \"share\": 0}", "{\"above\": 0, \"below\": \"50%\", \"share\": 0}")], "JX2304", "/indicators/children/0/children/1/curve/bands", "28:27"),
    (BASE, &[("{\"at_least\": \"90%\", \"share\": 1}", "{\"at_least\": \"90%\", \"below\": 1, \"share\": 1}")], "JX2304", "/indicators/children/0/children/1/curve/bands", "28:27"),
    (BASE, &[("\"below\": \"90%\"", "\"at_most\": \"90%\"")], "JX2305", "/indicators/children/0/children/1/curve/bands/0", "28:28"),
    (BASE, &[("{\"at_least\": \"90%\", \"share\": 1}", "{\"at_least\": \"90%\", \"share\": {\"from\": 1, \"to\": 2}}")], "JX2307", "/indicators/children/0/children/1/curve/bands/0/share", "28:57"),
    (BASE, &[("{\"below\": \"50%\", \"share\": 0}", "{\"below\": \"50%\", \"points\": 0}")], "JX2308", "/indicators/children/0/children/1/curve/bands", "28:27"),
    (BASE, &[("{\"below\": \"50%\", \"share\": 0}", "{\"below\": \"50%\", \"share\": 0, \"points\": 0}")], "JX2309", "/indicators/children/0/children/1/curve/bands/2", "30:28"),
    (BASE, &[("{\"below\": \"50%\", \"share\": 0}", "{\"below\": \"50%\"}")], "JX2309", "/indicators/children/0/children/1/curve/bands/2", "30:28"),
    (BASE, &[("{\"at_least\": \"90%\", \"share\": 1}", "{\"at_least\": \"90%\", \"at_most\": 1, \"share\": 1}, {\"above\": 1, \"share\": 1}")], "JX2310", "/indicators/children/0/children/1/curve/bands/1", "28:75"),
    (BASE, &[(", \"差\": 0}", "}")], "JX2311", "/indicators/children/1/curve/grades", "35:26"),
    (BASE, &[(", \"差\": 0}", ", \"差\": 0, \"优\": 1}")], "JX2312", "/indicators/children/1/curve/grades/优", "35:60"),
    (BASE, &[("\"value\": \"level\"", "\"value\": \"faults\"")], "JX2313", "/indicators/children/1/curve", "35:15"),
    (BASE, &[("{\"grades\": {\"好\": 1, \"中\": \"60%\", \"差\": 0}}", "\"as_points\"")], "JX2314", "/indicators/children/1/curve", "35:15"),
    (BASE, &[("\"at_most\": 1}}", "\"at_most\": 0}}")], "JX2316", "/indicators/children/0/children/0/curve/proportional/at_most", "24:109"),
    (BASE, &[(", \"too_few\": {\"points\": 20}", "")], "JX2401", "/indicators/children/0/children/1/absent", "31:18"),
    (BASE, &[("\"not_assessed\": \"refuse\", ", ""), ("\"zero_base\": \"full\", \"no_target\"", "\"not_assessed\": \"zero\", \"zero_base\": \"full\", \"no_target\""), ("{\"zero_base\": \"full\", \"too_few\"", "{\"not_assessed\": \"zero\", \"zero_base\": \"full\", \"too_few\""), ("\"value\": \"level\"", "\"absent\": {\"not_assessed\": \"zero\"}, \"value\": \"level\"")], "JX2401", "/indicators/children/2", "36:5"),
    (BASE, &[("\"absent\": \"soft\"", "\"absent\": \"sofft\"")], "JX2402", "/indicators/children/0/children/0/absent", "25:18"),
    (BASE, &[("{\"zero_base\": \"full\", \"no_target\": {\"as\": \"zero_base\"}}", "{\"zero_base\": {\"as\": \"missing\"}, \"no_target\": {\"as\": \"zero_base\"}}")], "JX2403", "/indicators/children/0/children/0/absent", "25:18"),
    (BASE, &[("{\"as\": \"zero_base\"}", "{\"as\": \"too_few\"}")], "JX2404", "/indicators/children/0/children/0/absent", "25:18"),
    (SMALL, &[("\"rejected\": \"zero\"", "\"rejected\": \"full\"")], "JX2405", "/indicators", "10:17"),
    (BASE, &[("{\"score\": \"here\", \"above\": 90}", "{\"score\": \"here\"}")], "JX2411", "/indicators/then/0/when/all/0", "41:40"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 60}", "{\"score\": \"totl\", \"at_least\": 60}")], "JX2412", "/tiers/1/when/score", "45:61"),
    (BASE, &[("\"equals\": true, \"if_absent\": false", "\"equals\": true")], "JX2413", "/indicators/then/0/when/all/1", "41:72"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 60}", "{\"score\": \"invest\", \"at_least\": 30}")], "JX2413", "/tiers/1/when", "45:51"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 60}", "{\"value\": \"done / plan\", \"at_least\": 30}")], "JX2413", "/tiers/1/when", "45:51"),
    (SMALL, &[("{\"score\": \"index\"", "{\"rate\": \"index\"")], "JX2415", "/ranking/keys/0/rate", "13:33"),
    (BASE, &[("\"data\": \"praised\", \"equals\": true", "\"data\": \"praised\", \"equals\": 3")], "JX2416", "/indicators/then/0/when/all/1", "41:72"),
    (BASE, &[("\"data\": \"praised\", \"equals\": true", "\"data\": \"level\", \"equals\": \"优\"")], "JX2312", "/indicators/then/0/when/all/1/equals", "41:100"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 60}", "{\"score\": \"here\", \"at_least\": 60}")], "JX2417", "/tiers/1/when/score", "45:61"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 60}", "{\"any\": []}")], "JX2418", "/tiers/1/when/any", "45:59"),
    (BASE, &[("{\"clamp\": {\"at_least\": 0, \"at_most\": 10}}", "{\"clamp\": {\"at_least\": 0, \"at_most\": 10}}, {\"scale\": 10}")], "JX2501", "/indicators/children/2/then/1/scale", "39:68"),
    (BASE, &[("\"then\": [{\"add\": 2", "\"then\": [{\"scale\": 100}, {\"scale\": 100}, {\"add\": 2")], "JX2502", "/indicators/then/1/scale", "41:38"),
    (BASE, &[("\"label\": \"工作\", ", "\"label\": \"工作\", \"then\": [{\"scale\": -5}], ")], "JX2504", "/indicators/children/0/then/0/scale", "21:54"),
    (BASE, &[("[{\"clamp\": {\"at_least\": 0, \"at_most\": 10}}]", "[]")], "JX2505", "/indicators/children/2", "36:5"),
    (BASE, &[("\"ties\": \"competition\"", "\"ties\": \"high\"")], "JX2601", "/ranking/ties", "43:108"),
    (BASE, &[("{\"rate\": \"total\"", "{\"score\": \"total\"")], "JX2602", "/ranking/keys/0/score", "43:34"),
    (BASE, &[(", \"when\": {\"score\": \"total\", \"at_least\": 60}", "")], "JX2603", "/tiers/2", "46:13"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 60}", "{\"score\": \"total\", \"at_least\": 95}")], "JX2604", "/tiers/1/when", "45:51"),
    (BASE, &[("{\"score\": \"total\", \"at_least\": 90}", "{\"score\": \"total\", \"at_least\": 101}")], "JX2605", "/tiers/0/when", "44:51"),
    (BASE, &[("{\"data\": \"done\", \"best\"", "{\"data\": \"level\", \"best\"")], "JX2606", "/ranking/keys/1/data", "43:71"),
    (BASE, &[("\"leaf\": 2", "\"leaf\": 11")], "JX2701", "/numeric/leaf", "5:46"),
    (BASE, &[("{\"clamp\": {\"at_most\": 100}}", "{\"round\": {\"step\": 0}}, {\"clamp\": {\"at_most\": 100}}")], "JX2701", "/indicators/then/1/round", "42:22"),
    (BASE, &[("\"numeric\"", "\"consequences\": [{\"id\": \"c\", \"when\": {\"score\": \"total\", \"below\": 60}, \"measure\": \"约谈\", \"figure\": \"total\"}], \"numeric\"")], "JX2642", "/consequences/0/figure", "5:100"),
    (BASE, &[("\"full_at\": 1", "\"full_at\": {\"by_period\": {\"all\": 1}}")], "JX2906", "/indicators/children/0/children/0/curve/proportional/full_at/by_period", "24:60"),
];

fn edited(base: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(base.to_owned(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "the edit must hit once: {from}");
        text.replacen(from, to, 1)
    })
}

/// Code, pointer and line:column of each finding.
fn told(findings: &Findings) -> Vec<(String, String, String)> {
    let at = |one: &jixiao::Finding| {
        let place = one.place();
        format!("{}:{}", place.line().unwrap_or(0), place.column().unwrap_or(0))
    };
    findings
        .iter()
        .map(|one| (one.code().as_str().to_owned(), one.place().pointer().unwrap_or("-").to_owned(), at(one)))
        .collect()
}

#[test]
fn the_bases_are_sound() {
    for base in [BASE, SMALL] {
        let checked = check(base);
        assert!(
            checked.findings().is_empty(),
            "{}",
            checked.findings().render(Some(("base.json", base)), jixiao::Lang::En)
        );
        assert!(checked.plan().is_some());
        assert!(checked.into_plan().is_ok());
    }
}

#[test]
fn each_edit_gives_its_one_finding() {
    let mut wrong = Vec::new();
    for (base, edits, code, pointer, at) in CASES {
        let text = edited(base, edits);
        let checked = check(&text);
        let want = vec![((*code).to_owned(), (*pointer).to_owned(), (*at).to_owned())];
        let found = told(checked.findings());
        if found != want {
            wrong.push(format!("want {want:?}\n  found {found:?}\n{}", checked.findings().en()));
        }
        let errors = checked.findings().iter().any(|one| one.severity() == Severity::Error);
        assert_eq!(checked.plan().is_none(), errors, "a plan exists unless there is an error: {code}");
        assert_eq!(checked.into_plan().is_err(), errors);
    }
    assert!(CASES.len() >= 60, "cases went missing");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn bytes_and_texts_and_values_go_one_road() {
    let plan = check(BASE).into_plan().unwrap();
    assert_eq!(jixiao::check_bytes(BASE.as_bytes()).into_plan().unwrap().digest(), plan.digest());
    assert_eq!(plan.rulebook().check().into_plan().unwrap().digest(), plan.digest());
    let json = serde_json::to_string(plan.rulebook()).unwrap();
    let again: jixiao::rulebook::Rulebook = serde_json::from_str(&json).unwrap();
    assert_eq!(&again, plan.rulebook());
    let error = serde_json::from_str::<jixiao::rulebook::Rulebook>(&json.replace("good", "fair")).unwrap_err();
    assert!(error.to_string().contains("used twice"), "{error}");
    let float = serde_json::from_str::<jixiao::rulebook::Rulebook>(BASE).unwrap_err();
    assert!(float.to_string().contains("float"), "{float}");
}

#[test]
fn what_could_not_be_read_is_said_once() {
    // The leaf is lost; neither its parent's sum, nor its id, nor the places after it are wrong because of it.
    let text = edited(
        BASE,
        &[("\"done / plan\"", "\"done / \""), ("\"leaf\": 2", "\"leaf\": 12"), ("\"10 - faults\"", "\"10 - fault\"")],
    );
    let codes: Vec<(String, String)> =
        told(check(&text).findings()).into_iter().map(|(code, pointer, _)| (code, pointer)).collect();
    let want = [
        ("JX2701", "/numeric/leaf"),
        ("JX2001", "/indicators/children/0/children/0/value"),
        ("JX2111", "/indicators/children/2/value"),
    ];
    assert_eq!(codes, want.map(|(code, pointer)| (code.to_owned(), pointer.to_owned())));
}

#[test]
fn long_formulas_and_deep_conditions_are_walked_safely() {
    let nested = |sign: &str| {
        let chain = ["done"; 7].join(sign);
        format!("{}{chain}{}", format!("{chain}{sign}(").repeat(60), ")".repeat(60))
    };
    let evidence = r#"{"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": "a", "cohort": "all"}],
        "submissions": [{"by": "office", "rows": [{"object": "o", "item": "done", "value": 3},
            {"object": "o", "item": "cases", "n": 3, "d": 4}, {"object": "o", "item": "level", "value": "好"},
            {"object": "o", "item": "faults", "value": 1}]}]}"#;
    // Within the stack of a thread, without optimisation as well.
    for long in [vec!["done"; 499].join(" - "), vec!["done"; 499].join(" + "), nested(" - "), nested(" + ")] {
        for periods in ["", "\"periods\": [{\"id\": \"p\"}], "] {
            let classes = "\n  \"classes\": ";
            let text =
                edited(BASE, &[("\"done / plan\"", &format!("\"{long}\"")), (classes, &format!("{periods}{classes}"))]);
            let plan = check(&text).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
            let round = plan.round().json(evidence).unwrap();
            assert!(plan.draft(&round).is_ok());
            assert!(!plan.evaluate(round).unwrap().explain("o").unwrap().zh().is_empty());
        }
    }
    let deep = format!("{}{{\"score\": \"total\", \"at_least\": 60}}{}", "{\"not\": ".repeat(50), "}".repeat(50));
    let text = edited(BASE, &[("{\"score\": \"total\", \"at_least\": 60}", &deep)]);
    assert!(check(&text).findings().is_empty());
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let text = " ".repeat(64 * 1024 * 1024 + 1);
    assert_eq!(told(check(&text).findings())[0].0, "JX1005");
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = edited(
        BASE,
        &[
            ("\"leaf\": 2", "\"leaf\": 12"),
            ("\"absent\": \"soft\"", "\"absent\": \"sofft\""),
            ("\"ties\": \"competition\"", "\"ties\": \"high\""),
        ],
    );
    let codes: Vec<String> = told(check(&text).findings()).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["JX2701", "JX2402", "JX2601"]);
}

/// Every pointer of a document.
fn pointers(value: &serde_json::Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        serde_json::Value::Object(map) => {
            map.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), all));
        }
        serde_json::Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{at}/{index}"), all));
        }
        _ => {}
    }
}

#[test]
fn no_small_damage_panics_or_slips_between_check_and_plan() {
    let base: serde_json::Value = serde_json::from_str(BASE).unwrap();
    let mut all = Vec::new();
    pointers(&base, "", &mut all);
    let others = [
        "0",
        "-1",
        "1e28",
        "true",
        "\"total\"",
        "\"open\"",
        "\"level\"",
        "\"0 / 0\"",
        "[]",
        "{}",
        "null",
        "{\"by_class\": {\"a\": 0}}",
    ];
    let mut tried = 0_u32;
    for pointer in &all {
        for other in others {
            let mut text = base.clone();
            *text.pointer_mut(pointer).unwrap() = serde_json::from_str(other).unwrap();
            let checked = check(&text.to_string());
            assert_eq!(checked.findings().count("JX2999"), 0, "{pointer} = {other}: {}", checked.findings());
            assert_eq!(checked.plan().is_none(), checked.findings().has_errors(), "{pointer} = {other}");
            tried += 1;
        }
    }
    assert!(tried > 2_400, "{tried}");
}

#[test]
fn three_hundred_indicators_are_checked_in_no_time() {
    let leaf = |n: u32| {
        format!(
            r#"{{"id": "i{n}", "points": 1, "value": "done / plan", "absent": "soft",
            "curve": {{"bands": [{{"below": 0.5, "share": 0}}, {{"at_least": 0.5, "share": 1}}]}}}}"#
        )
    };
    let leaves: Vec<String> = (0..300).map(leaf).collect();
    let start = BASE.find("  \"indicators\"").unwrap();
    let end = BASE.find("  \"ranking\"").unwrap();
    let tree = format!("  \"indicators\": {{\"id\": \"total\", \"children\": [{}]}},\n", leaves.join(",\n"));
    let text = [&BASE[..start], &tree, &BASE[end..]].concat();
    let begun = std::time::Instant::now();
    let checked = check(&text);
    assert!(checked.findings().is_empty(), "{}", checked.findings());
    // 20 ms in a release build; a debug build on a busy machine takes some more.
    assert!(begun.elapsed().as_millis() < 2_000, "{:?}", begun.elapsed());
}
