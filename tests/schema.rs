//! The schemas through a validator that isn't ours: they take every sound document of this repository, refuse mistakes
//! at their place, and never refuse what `check` takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::string_slice,
    reason = "a test says what went wrong by panicking"
)]

#[path = "schema/documents.rs"]
mod documents;
#[path = "schema/mutate.rs"]
mod mutate;
#[path = "schema/validator.rs"]
mod validator;

use std::fs;
use std::sync::OnceLock;

use documents::Document;
use jixiao::{Lang, Plan, check};
use proptest::prelude::*;
use serde_json::{Value, json};

fn documents() -> &'static (Vec<Document>, Vec<Document>) {
    static ALL: OnceLock<(Vec<Document>, Vec<Document>)> = OnceLock::new();
    ALL.get_or_init(documents::all)
}

#[test]
fn every_rulebook_that_check_takes_fits_the_schema_of_its_language() {
    let (mut sound, mut chinese, mut refused) = (0, 0, 0);
    for document in &documents().0 {
        let faults = validator::of_rulebook(&document.value);
        let checked = check(&document.value.to_string());
        if checked.findings().has_errors() {
            assert!(document.may_be_wrong(), "{}: {}", document.name, checked.findings().en());
            refused += usize::from(!faults.is_empty());
        } else {
            assert!(faults.is_empty(), "{}: {faults:#?}", document.name);
            sound += 1;
            chinese += usize::from(document.value.get("格式").is_some());
        }
    }
    assert!(sound >= 200 && chinese >= 3 && refused >= 13, "{sound} {chinese} {refused}");
}

#[test]
fn evidence_fits_the_schema_of_its_language() {
    let mut chinese = 0;
    for document in &documents().1 {
        let faults = validator::of_evidence(&document.value);
        assert!(faults.is_empty(), "{}: {faults:#?}", document.name);
        chinese += usize::from(document.value.get("格式").is_some());
    }
    assert!(documents().1.len() >= 130 && chinese >= 2, "{} {chinese}", documents().1.len());
}

/// What is put (or with `null` as text taken away) at a pointer, and where the schema says so.
type Planted<'a> = (&'a str, Value, &'a str);

/// Plants each mistake in a sound document; the schema must refuse it there, and nothing else.
fn plants(document: &Value, faults: fn(&Value) -> Vec<(String, String)>, planted: &[Planted<'_>]) {
    assert_eq!(faults(document), []);
    for (at, value, wanted) in planted {
        let mut wrong = document.clone();
        let (parent, key) = at.rsplit_once('/').unwrap();
        match (wrong.pointer_mut(parent).unwrap_or_else(|| panic!("{at}")), value) {
            (Value::Object(map), Value::String(text)) if text == "(nothing)" => {
                assert!(map.remove(key).is_some(), "{at}");
            }
            (Value::Object(map), value) => {
                map.insert(key.to_owned(), value.clone());
            }
            (Value::Array(list), value) => list[key.parse::<usize>().unwrap()] = value.clone(),
            _ => panic!("{at}"),
        }
        let found = faults(&wrong);
        assert!(!found.is_empty() && found.iter().all(|(place, _)| place == wanted), "{at}: {found:#?}");
    }
}

fn nothing() -> Value {
    json!("(nothing)")
}

fn sample(name: &str) -> Value {
    let all = documents();
    let found = all.0.iter().chain(&all.1).find(|document| document.name == name);
    found.unwrap_or_else(|| panic!("{name}")).value.clone()
}

#[test]
fn mistakes_in_an_english_rulebook_are_refused_where_they_are() {
    let leaf = "/indicators/children/0/children/0";
    let at = |below: &str| format!("{leaf}{below}");
    let places = [
        at("/curve"),
        at("/curve/proportional"),
        at("/points"),
        at("/points/economic"),
        at("/curve/proportional/threshold"),
    ];
    let [curve, proportional, points, economic, threshold] = places.each_ref().map(String::as_str);
    let bands = "/indicators/children/0/children/1/curve/bands/1";
    #[rustfmt::skip]
    plants(&sample("tests/rulebooks/linjiang-slice.json"), validator::of_rulebook, &[
        // Keys: misspelt, missing, of the other language, in the wrong place.
        ("/titel", json!("t"), ""),
        ("/title", nothing(), ""),
        ("/numeric/leaf", nothing(), "/numeric"),
        ("/数据", json!({}), ""),
        (&at("/labl"), json!("x"), leaf),
        (&at("/名称"), json!("x"), leaf),
        (&at("/id"), nothing(), leaf),
        ("/data/invested/supplier", nothing(), "/data/invested"),
        ("/data/invested/grades", json!(["a"]), "/data/invested"),
        ("/data/invested/kind", nothing(), "/data/invested"),
        (&format!("{proportional}/at_mots"), json!(1), proportional),
        (&format!("{proportional}/at_most"), nothing(), proportional),
        (curve, json!({"proportionl": {}}), curve),
        (curve, json!({"bands": [], "sum": []}), curve),
        (&format!("{bands}/share"), json!({"from": 0, "too": 1}), &format!("{bands}/share")),
        (&format!("{bands}/share"), json!({"form": 0, "to": 1}), &format!("{bands}/share")),
        // Words: wrong, of the other language.
        ("/format", json!("jixiao/2"), "/format"),
        ("/numeric/rounding", json!("half_upp"), "/numeric/rounding"),
        ("/numeric/rounding", json!("四舍五入"), "/numeric/rounding"),
        ("/data/invested/kind", json!("numbr"), "/data/invested/kind"),
        (curve, json!("as_point"), curve),
        (&format!("{threshold}/then"), json!("照实"), &format!("{threshold}/then")),
        ("/defaults/absent/missing", json!("zeros"), "/defaults/absent/missing"),
        // Kinds of values.
        ("/title", json!(null), "/title"),
        ("/title", json!(7), "/title"),
        ("/classes", json!({"id": "a"}), "/classes"),
        ("/classes/0", json!("economic"), "/classes/0"),
        ("/data/invested/decimals", json!(2.5), "/data/invested/decimals"),
        ("/data/invested/decimals", json!(-1), "/data/invested/decimals"),
        ("/data/invested/decimals", json!("2%"), "/data/invested/decimals"),
        (points, json!([25]), points),
        (points, json!(null), points),
        (points, json!(true), points),
        ("/indicators/children", json!({}), "/indicators/children"),
        // Texts of numbers, days and ids.
        (economic, json!("25 points"), economic),
        (economic, json!("+25"), economic),
        (economic, json!(".5"), economic),
        (economic, json!("1,000"), economic),
        (&format!("{proportional}/full_at"), json!("100％"), &format!("{proportional}/full_at")),
        ("/data/invested/range/at_least", json!("0.0.0"), "/data/invested/range/at_least"),
        ("/effective/from", json!("2025-1-1"), "/effective/from"),
        ("/effective/from", json!("2025-13-01"), "/effective/from"),
        ("/effective/from", json!("2025/01/01"), "/effective/from"),
        ("/effective/from", json!(20250101), "/effective/from"),
        ("/classes/0/id", json!(" economic"), "/classes/0/id"),
        ("/classes/0/id", json!(""), "/classes/0/id"),
        ("/classes/0/id", json!("a\nb"), "/classes/0/id"),
        (&at("/value"), json!(""), &at("/value")),
        (&at("/value"), json!({"ratio": ["a", {"itme": "b"}]}), &at("/value/ratio/1")),
    ]);
}

#[test]
fn mistakes_in_a_chinese_rulebook_are_refused_where_they_are() {
    let leaf = "/指标体系/下级/0/下级/0";
    #[rustfmt::skip]
    plants(&sample("tests/rulebooks/linjiang-slice.zh.json"), validator::of_rulebook, &[
        ("/标提", json!("t"), ""),
        ("/title", json!("t"), ""),
        ("/格式", json!("jixiao/1"), "/格式"),
        ("/数值口径/舍入", json!("half_up"), "/数值口径/舍入"),
        ("/数值口径/舍入", json!("四舍五人"), "/数值口径/舍入"),
        ("/数值口径/总分", json!(null), "/数值口径/总分"),
        ("/数据/invested/类型", json!("数字"), "/数据/invested/类型"),
        ("/数据/invested/kind", json!("number"), "/数据/invested"),
        ("/施行/自", json!("2025年1月1日"), "/施行/自"),
        (&format!("{leaf}/分值/economic"), json!("二十五"), &format!("{leaf}/分值/economic")),
        (&format!("{leaf}/计分/按比例/满分"), json!(1), &format!("{leaf}/计分/按比例")),
        (&format!("{leaf}/计分"), json!("as_points"), &format!("{leaf}/计分")),
    ]);
}

#[test]
fn mistakes_in_evidence_are_refused_where_they_are() {
    let row = "/submissions/0/rows/0";
    #[rustfmt::skip]
    plants(&sample("tests/rulebooks/conduct.evidence.json"), validator::of_evidence, &[
        ("/rooster", json!([]), ""),
        ("/roster", nothing(), ""),
        ("/roster/0/id", nothing(), "/roster/0"),
        ("/roster/0/编号", json!("d"), "/roster/0"),
        ("/submissions/0/received", json!("2026-1-5"), "/submissions/0/received"),
        ("/submissions/0/by", json!(null), "/submissions/0/by"),
        (&format!("{row}/item"), nothing(), row),
        (&format!("{row}/valeu"), json!(1), row),
        (&format!("{row}/value"), json!([1]), &format!("{row}/value")),
        (&format!("{row}/n"), json!("one"), &format!("{row}/n")),
        (&format!("{row}/state"), json!("absent"), &format!("{row}/state")),
        (&format!("{row}/state"), json!("未报"), &format!("{row}/state")),
        ("/decisions", json!([{"object": "d1", "worht": "a"}]), "/decisions/0"),
        ("/decisions", json!([{"object": "d1", "applies": "a", "to": "yes", "decided_by": "b"}]), "/decisions/0/to"),
        ("/calendar", json!({"years": [2025], "holidays": ["2025-01-32"], "workdays": []}), "/calendar/holidays/0"),
    ]);
}

#[test]
fn a_tag_under_both_its_names_is_refused_by_check_as_well() {
    let mut book = sample("tests/rulebooks/linjiang-slice.json");
    book["data"]["invested"]["类型"] = json!("数值");
    assert_eq!(validator::of_rulebook(&book)[0].0, "/data/invested");
    let checked = check(&book.to_string());
    let told: Vec<_> =
        checked.findings().iter().map(|found| (found.code().as_str(), found.place().pointer())).collect();
    assert_eq!(told, [("JX1003", Some("/data/invested/类型"))]);
}

#[test]
fn numbers_days_and_ids_are_taken_in_every_way_that_check_takes() {
    let book = sample("tests/rulebooks/linjiang-slice.json");
    let put = |at: &str, value: Value| {
        let mut book = book.clone();
        *book.pointer_mut(at).unwrap() = value;
        book
    };
    let mut taken = 0;
    let decimals = ["2", "2.0", "2e0", "20e-1", "0.02E2", "-0", "02", "2.", "+2", "2%", "1.5", "4294967296", "-1", ""];
    for text in decimals {
        for value in [Some(json!(text)), serde_json::from_str(text).ok()].into_iter().flatten() {
            let book = put("/data/invested/decimals", value);
            if !check(&book.to_string()).findings().has_errors() {
                assert_eq!(validator::of_rulebook(&book), [], "{text}");
                taken += 1;
            }
        }
    }
    for text in ["0", "-0", "0%", "0e5", "0.00", "-3.5", "1e-3", "98%", "-1.5E+2%", "1%%", "٣", "1e", " 1", "Infinity"]
    {
        for value in [Some(json!(text)), serde_json::from_str(text).ok()].into_iter().flatten() {
            let book = put("/data/invested/range/at_least", value);
            if !check(&book.to_string()).findings().has_errors() {
                assert_eq!(validator::of_rulebook(&book), [], "{text}");
                taken += 1;
            }
        }
    }
    let long = "长".repeat(1_365);
    for id in ["a b", "a\u{feff}", "\u{feff}a", "é", "𠮷", "a/~b", "·", "a\u{a0}b", "\u{200b}", &long, "a\u{3000}"]
    {
        let book = put("/cohorts/0/id", json!(id));
        let errors = check(&book.to_string()).findings().has_errors();
        assert_eq!(validator::of_rulebook(&book).is_empty(), !errors, "{id:?}");
        taken += usize::from(!errors);
    }
    for day in ["2025-02-28", "2024-02-29", "0000-01-01", "2025-00-10", "2025-01-00", "2025-01-01\n", "２０２５-01-01"]
    {
        let book = put("/legal/date", json!(day));
        let errors = check(&book.to_string()).findings().has_errors();
        assert_eq!(validator::of_rulebook(&book).is_empty(), !errors, "{day:?}");
        taken += usize::from(!errors);
    }
    assert!(taken >= 30, "{taken}");
}

#[test]
fn schemas_are_the_same_each_time_and_wholly_in_one_language() {
    for make in [jixiao::schema::rulebook, jixiao::schema::evidence] {
        let [zh, en] = [Lang::Zh, Lang::En].map(make);
        assert_eq!([&zh, &en], [&make(Lang::Zh), &make(Lang::En)]);
        let defs = |schema: &str| {
            let schema: Value = serde_json::from_str(schema).unwrap();
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
            schema["$defs"].as_object().unwrap().clone()
        };
        let (zh, en) = (defs(&zh), defs(&en));
        assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        let mut fields = 0;
        for (chinese, defs) in [(true, &zh), (false, &en)] {
            for (name, def) in defs {
                assert!(def.is_object(), "{name} was never made");
                for (key, field) in def.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    assert_eq!(key.is_ascii(), !chinese, "{name} {key}");
                    let told = field.get("description").and_then(Value::as_str).or(field["const"].as_str());
                    let is_choice = field.get("enum").is_some();
                    assert!(is_choice || told.is_some_and(|told| !told.is_empty()), "{name} {key}: {field}");
                    fields += 1;
                }
            }
        }
        assert!(fields > 150, "{fields}");
    }
}

#[test]
fn words_defaults_and_examples_are_there_for_an_editor() {
    let schema: Value = serde_json::from_str(&jixiao::schema::rulebook(Lang::En)).unwrap();
    let defs = &schema["$defs"];
    assert_eq!(defs["RoundingWord"]["oneOf"][0], json!({"const": "half_up", "description": "2.5 → 3, −2.5 → −3."}));
    assert_eq!(defs["Node"]["properties"]["combine"]["default"], "sum");
    assert_eq!(defs["FloorForm"]["properties"]["to"]["default"], 0);
    assert_eq!(defs["Quota"]["properties"]["cumulative"]["default"], false);
    assert_eq!(defs["number"]["examples"], json!(["0.98", "98%"]));
    assert_eq!(defs["Item"]["properties"]["kind"]["enum"].as_array().unwrap().len(), 13);
    assert_eq!(defs["Line"]["required"], json!(["from", "to"]));
    let schema: Value = serde_json::from_str(&jixiao::schema::rulebook(Lang::Zh)).unwrap();
    let defs = &schema["$defs"];
    assert_eq!(schema["description"], "考核办法");
    assert_eq!(defs["RoundingWord"]["enum"], json!(["四舍五入", "四舍六入五成双", "向零", "背离零"]));
    assert_eq!(defs["Node"]["properties"]["合成"]["default"], "求和");
    assert_eq!(defs["Node"]["properties"]["编号"]["description"], "指标编号");
}

/// Unknown and missing keys, `null`, values of another kind, unknown words, none or several of the keys that tell what
/// an object is, counts.
const SEEN: &[&str] = &["JX1006", "JX1007", "JX1009", "JX1010", "JX1011", "JX1012", "JX1013", "JX1015"];

/// Sixteen times the usual number, for a change in a large rulebook seldom meets what matters.
fn many() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.saturating_mul(16), failure_persistence: None, ..usual }
}

/// Evidence with the plan that it was made for.
fn rounds() -> &'static [(Plan, Value)] {
    static ALL: OnceLock<Vec<(Plan, Value)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let paired = |document: &Document| {
            let book = document.file.with_file_name(match document.file.file_name()?.to_str()? {
                name if name.ends_with(".evidence.json") => name.replace(".evidence.json", ".json"),
                _ => "rulebook.json".to_owned(),
            });
            Some((check(&fs::read_to_string(book).ok()?).into_plan().ok()?, document.value.clone()))
        };
        documents().1.iter().filter_map(paired).collect()
    })
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn what_the_schema_refuses_check_refuses_too(
        which in any::<prop::sample::Index>(),
        lender in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..4),
    ) {
        let books = &documents().0;
        let (mut book, other) = (which.get(books).value.clone(), &lender.get(books).value);
        for change in changes {
            book = mutate::changed(book, other, change);
        }
        let (faults, checked) = (validator::of_rulebook(&book), check(&book.to_string()));
        if !faults.is_empty() {
            prop_assert!(checked.findings().has_errors(), "{faults:#?}\n{book}");
        }
        // And what check says of keys and kinds, the schema sees.
        if let Some(missed) = checked.findings().iter().find(|found| faults.is_empty() && SEEN.contains(&found.code().as_str())) {
            prop_assert!(false, "{missed:?}\n{book}");
        }
    }
    #[test]
    fn what_the_schema_refuses_of_evidence_is_never_a_round(
        which in any::<prop::sample::Index>(),
        lender in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..4),
    ) {
        let (plan, evidence) = which.get(rounds());
        let (mut evidence, other) = (evidence.clone(), &lender.get(rounds()).1);
        for change in changes {
            evidence = mutate::changed(evidence, other, change);
        }
        let faults = validator::of_evidence(&evidence);
        if !faults.is_empty() {
            prop_assert!(plan.round().json(&evidence.to_string()).is_err(), "{faults:#?}\n{evidence}");
        }
    }
}
