//! Every finding with the smallest input that gives it, in `tests/findings/<CODE>/`: `rulebook.json` alone is checked;
//! `request.json` alone is a call; with `profile.json` beside it the rulebook is held to that; with `columns.json` beside
//! it typed columns are read; with `parts.json` parts are scored and merged (feature `parts`), with `batches.json` Arrow
//! batches are read (feature `arrow`); with `evidence.jsonl` lines of JSON, with `evidence.json` or `evidence.csv` (and
//! perhaps `roster.csv`, and a host's `calendar.json`) beside it a round is read and scored, and with `published.csv` (and
//! perhaps `exceptions.csv`) readings are tried on that table; `expected.txt` holds both languages;
//! with `without.json` beside it what a rulebook would do is looked at ahead, and `expected.txt` holds the folder's own
//! code alone; `without.json` lists what is changed (`{pointer: value}`) in a rulebook that just doesn't have it.
//! `BLESS=1` writes the expected texts anew; read them before you keep them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{Findings, Lang};

/// Codes without a folder: a text of 64 MiB is too large for one (`check.rs` makes it), so are more classes times nodes
/// than are allowed (`bounded` does, and makes more of periods than is allowed), more readings than are tried are a
/// program's (`reconcile` asks for them), and an internal fault has no input.
const UNPROVOKED: &[&str] = &["JX1005", "JX2852", "JX2916", "JX2999", "JX5407"];

#[path = "common/patch.rs"]
mod patch;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings")
}

/// What an input gives, with the name and text of the file that the findings speak of.
fn findings(dir: &Path) -> (&'static str, String, Findings) {
    let bytes = fs::read(dir.join("rulebook.json")).expect("each folder holds a rulebook");
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let without = dir.join("without.json");
    if let Ok(changes) = fs::read_to_string(&without) {
        let code = dir.file_name().unwrap().to_string_lossy().into_owned();
        let ahead =
            |text: &str| jixiao::foresight(text).unwrap_or_else(|found| panic!("{}: {}", dir.display(), found.en()));
        let healthy = ahead(&patch::patched(&text, &changes));
        let told: Vec<_> =
            healthy.findings().iter().filter(|finding| finding.code() == code.as_str()).cloned().collect();
        assert!(told.is_empty(), "{code} is told of the rulebook that doesn't have it: {told:?}");
        return ("rulebook.json", text.clone(), ahead(&text).findings().only(&code));
    }
    let mut checked = jixiao::check_bytes(&bytes);
    if let Ok(profile) = fs::read_to_string(dir.join("profile.json")) {
        checked = checked.under(&jixiao::Profile::json(&profile).unwrap_or_else(|found| panic!("{}", found.en())));
    }
    let (json, csv) = (dir.join("evidence.json"), dir.join("evidence.csv"));
    #[cfg(feature = "parts")]
    if let Ok(text) = fs::read_to_string(dir.join("parts.json")) {
        let plan = checked.into_plan().unwrap_or_else(|findings| panic!("{}: {}", dir.display(), findings.en()));
        return ("parts.json", String::new(), parts(&plan, &text));
    }
    #[cfg(feature = "arrow")]
    if let Ok(text) = fs::read_to_string(dir.join("batches.json")) {
        let plan = checked.into_plan().unwrap_or_else(|findings| panic!("{}: {}", dir.display(), findings.en()));
        return ("batches.json", String::new(), batches(&plan, &text));
    }
    if let Ok(lines) = fs::read_to_string(dir.join("evidence.jsonl")) {
        let plan = checked.into_plan().unwrap_or_else(|findings| panic!("{}: {}", dir.display(), findings.en()));
        let found = plan.round().json_lines(jixiao::JsonLines::new(lines.as_bytes()).by("office")).unwrap_err();
        return ("evidence.jsonl", lines, found);
    }
    let typed = dir.join("columns.json");
    if let Ok(text) = fs::read_to_string(&typed) {
        let plan = checked.into_plan().unwrap_or_else(|findings| panic!("{}: {}", dir.display(), findings.en()));
        return ("columns.json", String::new(), columns(&plan, &text));
    }
    if !json.exists() && !csv.exists() {
        return ("rulebook.json", text, checked.findings().clone());
    }
    let plan = checked.into_plan().unwrap_or_else(|findings| panic!("{}: {}", dir.display(), findings.en()));
    let calendar: Option<jixiao::Calendar> =
        fs::read_to_string(dir.join("calendar.json")).ok().map(|text| serde_json::from_str(&text).unwrap());
    let reader = || match &calendar {
        Some(calendar) => plan.round().calendar(calendar),
        None => plan.round(),
    };
    let (name, bytes, round) = if json.exists() {
        let bytes = fs::read(&json).unwrap();
        ("evidence.json", bytes.clone(), reader().json_bytes(&bytes))
    } else {
        let bytes = fs::read(&csv).unwrap();
        let (table, roster) = (jixiao::Table::new(&bytes), fs::read(dir.join("roster.csv")).ok());
        let round = match &roster {
            Some(roster) => reader().csv_with_roster(table, jixiao::Table::new(roster)),
            None => reader().csv(table),
        };
        ("evidence.csv", bytes.clone(), round)
    };
    if let (Ok(table), Ok(round)) = (fs::read(dir.join("published.csv")), &round) {
        let text = String::from_utf8_lossy(&table).into_owned();
        return ("published.csv", text, reconciled(&plan, round, &table, &dir.join("exceptions.csv")));
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let findings = match round {
        Err(findings) => findings,
        Ok(round) => {
            let warnings = round.findings().clone();
            // A folder may hold the rulebook of another plan, for rounds that aren't this plan's.
            let other = dir.join("other-rulebook.json");
            let scorer = if other.exists() {
                jixiao::check(&fs::read_to_string(other).unwrap()).into_plan().expect("the other rulebook is sound")
            } else {
                plan
            };
            match scorer.evaluate(round) {
                Err(findings) => findings,
                Ok(_) => warnings,
            }
        }
    };
    (name, text, findings)
}

/// What a published table gives, without the cells of `exceptions.csv`: `object,column,reason`.
fn reconciled(plan: &jixiao::Plan, round: &jixiao::Round, table: &[u8], exceptions: &Path) -> Findings {
    let mut published = match jixiao::Published::csv(plan, jixiao::Table::new(table)) {
        Ok(published) => published,
        Err(findings) => return findings,
    };
    for line in fs::read_to_string(exceptions).unwrap_or_default().lines().skip(1) {
        let [object, column, reason] = line.splitn(3, ',').collect::<Vec<_>>().try_into().unwrap();
        published = published.without(object, column, reason);
    }
    match plan.reconcile(round, &published, &jixiao::Readings::all()) {
        Ok(found) => found.findings().clone(),
        Err(findings) => findings,
    }
}

/// What typed columns give: `{"ids", "codes", "item", "values"}`, codes being of the class `a`.
fn columns(plan: &jixiao::Plan, text: &str) -> Findings {
    let said: serde_json::Value = serde_json::from_str(text).unwrap();
    let of = |key: &str| said.get(key).unwrap().as_array().unwrap().clone();
    let ids: Vec<String> = of("ids").iter().map(|id| id.as_str().unwrap().to_owned()).collect();
    let codes: Vec<u32> = of("codes").iter().map(|code| u32::try_from(code.as_u64().unwrap()).unwrap()).collect();
    let values: Vec<i64> = of("values").iter().map(|value| value.as_i64().unwrap()).collect();
    let columns = jixiao::Columns::new(&ids)
        .classes(&["a"], &codes)
        .number(said.get("item").unwrap().as_str().unwrap(), jixiao::NumberColumn::i64(&values, 0).by("office"));
    plan.round().columns(columns).unwrap_err()
}

/// What record batches give: `{"batches": [{"rows": how many, where there are no columns, "columns": [{"name", "type",
/// "values"}]}]}`.
#[cfg(feature = "arrow")]
fn batches(plan: &jixiao::Plan, text: &str) -> Findings {
    use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int32Array, RecordBatch, RecordBatchOptions, StringArray};
    use serde_json::Value;
    use std::sync::Arc;
    let said: Value = serde_json::from_str(text).unwrap();
    let column = |column: &Value| -> (String, ArrayRef) {
        let values = column.get("values").unwrap().as_array().unwrap();
        let array: ArrayRef = match column.get("type").unwrap().as_str().unwrap() {
            "utf8" => Arc::new(values.iter().map(Value::as_str).collect::<StringArray>()),
            "boolean" => Arc::new(values.iter().map(Value::as_bool).collect::<BooleanArray>()),
            "float64" => Arc::new(values.iter().map(Value::as_f64).collect::<Float64Array>()),
            "int32" => {
                let whole = |value: &Value| value.as_i64().map(|whole| i32::try_from(whole).unwrap());
                Arc::new(values.iter().map(whole).collect::<Int32Array>())
            }
            other => panic!("{other}"),
        };
        (column.get("name").unwrap().as_str().unwrap().to_owned(), array)
    };
    let batch = |said: &Value| {
        if let Some(rows) = said.get("rows").and_then(Value::as_u64) {
            let options = RecordBatchOptions::new().with_row_count(usize::try_from(rows).ok());
            let schema = Arc::new(arrow_schema::Schema::empty());
            return RecordBatch::try_new_with_options(schema, Vec::new(), &options).unwrap();
        }
        RecordBatch::try_from_iter(said.get("columns").unwrap().as_array().unwrap().iter().map(column)).unwrap()
    };
    let batches: Vec<RecordBatch> = said.get("batches").unwrap().as_array().unwrap().iter().map(batch).collect();
    plan.round().arrow(jixiao::Batches::new(&batches).by("office")).unwrap_err()
}

/// What parts give: `{"parts": [[ids]…], "facts": [places of parts], "cut": bytes, "other": rulebook, "roster": [ids]}`.
/// All objects are of the class `a`, and their one item is their place in their part.
#[cfg(feature = "parts")]
fn parts(plan: &jixiao::Plan, text: &str) -> Findings {
    use jixiao::{Columns, Facts, NumberColumn, Scored};
    let said: serde_json::Value = serde_json::from_str(text).unwrap();
    let ids = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().into_iter().flatten().map(|id| id.as_str().unwrap().to_owned()).collect()
    };
    let part = |plan: &jixiao::Plan, list: &serde_json::Value| {
        let ids = ids(list);
        let values: Vec<i64> = (1..).take(ids.len()).collect();
        let columns = Columns::new(&ids).number("x", NumberColumn::i64(&values, 0).by("office"));
        plan.round().columns(columns).unwrap_or_else(|found| panic!("{}", found.en()))
    };
    let of = |key: &str| said.get(key).cloned().unwrap_or_default();
    let run = || -> Result<(), Findings> {
        let parts = of("parts");
        let parts = parts.as_array().unwrap();
        let mut facts: Option<Facts> = None;
        for place in of("facts").as_array().into_iter().flatten() {
            let list = parts.get(usize::try_from(place.as_u64().unwrap()).unwrap()).unwrap();
            let next = plan.summarise(&part(plan, list))?;
            facts = Some(match facts {
                Some(facts) => facts.merge(next)?,
                None => next,
            });
        }
        let mut all: Option<Scored> = None;
        for list in parts {
            let next = plan.score(part(plan, list), facts.as_ref())?;
            all = Some(match all {
                Some(all) => all.merge(next)?,
                None => next,
            });
        }
        let all = all.unwrap();
        let mut bytes = all.to_bytes();
        let cut = of("cut").as_u64().map_or(0, |cut| usize::try_from(cut).unwrap());
        bytes.truncate(bytes.len().checked_sub(cut).unwrap());
        let reader = match of("other").is_null() {
            true => plan.clone(),
            false => {
                jixiao::check(&of("other").to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
            }
        };
        reader.finish(Scored::from_bytes(&reader, &bytes)?, &ids(&of("roster"))).map(drop)
    };
    run().unwrap_err()
}

fn rendered(dir: &Path) -> String {
    if let Ok(request) = fs::read_to_string(dir.join("request.json")) {
        let response: serde_json::Value = serde_json::from_str(&jixiao::call(&request)).unwrap();
        return format!("{response:#}\n");
    }
    let (name, text, findings) = findings(dir);
    let source = Some((name, text.as_str()));
    format!("{}\n{}", findings.render(source, Lang::Zh), findings.render(source, Lang::En))
}

#[test]
fn every_finding_reads_as_expected() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for entry in fs::read_dir(root()).unwrap() {
        let dir = entry.unwrap().path();
        let without = cfg!(not(feature = "parts")) && dir.join("parts.json").exists();
        if without || cfg!(not(feature = "arrow")) && dir.join("batches.json").exists() {
            // As it was written with the feature.
            seen.insert(dir.file_name().unwrap().to_string_lossy().into_owned());
            continue;
        }
        let code = dir.file_name().unwrap().to_string_lossy().into_owned();
        let found = rendered(&dir);
        if !found.contains(&code) {
            wrong.push(format!("{code} isn't among what its folder gives:\n{found}"));
        }
        seen.insert(code.clone());
        let expected = dir.join("expected.txt");
        if bless {
            fs::write(expected, &found).unwrap();
        } else if fs::read_to_string(expected).unwrap_or_default() != found {
            wrong.push(format!("{code}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} folders differ:\n{}", wrong.len(), wrong.join("\n"));
    let known: BTreeSet<String> =
        jixiao::finding::catalogue().iter().map(|entry| entry.code().as_str().to_owned()).collect();
    let strangers: Vec<_> = seen.difference(&known).collect();
    assert!(strangers.is_empty(), "folders of codes that aren't in the catalogue: {strangers:?}");
    let missing: Vec<_> = known.difference(&seen).filter(|code| !UNPROVOKED.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "codes without a folder: {missing:?}");
}

/// What a folder gives with some of its rulebook written otherwise, in both languages.
fn otherwise(code: &str, changes: &str) -> [String; 2] {
    let dir = root().join(code);
    let text = patch::patched(&fs::read_to_string(dir.join("rulebook.json")).unwrap(), changes);
    let found = match fs::read_to_string(dir.join("evidence.json")) {
        Ok(evidence) => jixiao::check(&text).into_plan().unwrap().round().json(&evidence).unwrap_err(),
        Err(_) => jixiao::foresight(&text).unwrap().findings().only(code),
    };
    let one = found.iter().find(|finding| finding.code() == code).unwrap();
    [one.zh().to_owned(), one.en().to_owned()]
}

#[test]
fn bodies_of_one_name_are_told_by_their_ids() {
    let [zh, en] = otherwise("JX3043", r#"{"/bodies/finance": "统计局"}"#);
    assert_eq!(zh, "“财政收入”应由“统计局(finance)”报送，而此处由“统计局(stats)”报送");
    assert_eq!(en, "\"财政收入\" is supplied by \"统计局(finance)\", not by \"统计局(stats)\"");
}

#[test]
fn a_statistic_without_a_least_number_needs_one_peer() {
    for enough in ["null", "0", "1"] {
        let [zh, en] = otherwise(
            "JX7045",
            &format!(r#"{{"/indicators/children/0/value/ratio/1/statistic/peers/enough": {enough}}}"#),
        );
        assert_eq!(zh, "“工作”所用的同组中位数(完成数)有1个单位即可计算，个别单位就能左右结果", "{enough}");
        assert_eq!(
            en, "\"工作\" reads peers' median(完成数), taken of as few as 1: a single one can sway it",
            "{enough}"
        );
    }
}
