//! Published evaluations, each a folder under `tests/cases`: rulebook, evidence, the table that was published.
//!
//! Every published cell must come out. Where the publisher's own figure can't be, `exceptions.csv` names the cell, the
//! exact figure and the reason, and that exact figure must come out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by panicking"
)]
#![cfg(feature = "csv")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{Decimal, Evaluation, Plan, Table};

/// A CSV table of this folder: headers, and rows by header.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let header = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|row| header.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
        .collect()
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn plan(folder: &Path) -> Plan {
    let text = fs::read_to_string(folder.join("rulebook.json")).unwrap();
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{}: {findings}", folder.display()))
}

fn evaluate(folder: &Path) -> Evaluation {
    let name = folder.display();
    let plan = plan(folder);
    let csv = folder.join("evidence.csv");
    let round = if csv.exists() {
        plan.round().csv(Table::new(&fs::read(csv).unwrap()))
    } else {
        plan.round().json(&fs::read_to_string(folder.join("evidence.json")).unwrap())
    };
    let round = round.unwrap_or_else(|findings| panic!("{name}: {findings}"));
    plan.evaluate(round).unwrap_or_else(|findings| panic!("{name}: {findings}"))
}

/// The computed figure under a column of the published table.
fn computed(evaluation: &Evaluation, object: &str, column: &str) -> Option<String> {
    let outcome = evaluation.outcome();
    let standing = outcome.standing(object)?;
    match column {
        "total" => outcome.total_text(object),
        "rank" => standing.rank().map(|rank| rank.to_string()),
        "tier" => standing.tier().map(ToString::to_string),
        "status" => Some(status(evaluation, object).to_owned()),
        node => outcome.points_text(object, node),
    }
}

fn status(evaluation: &Evaluation, object: &str) -> &'static str {
    let outcome = evaluation.outcome();
    if outcome.is_separate(object) {
        "separate"
    } else if outcome.is_unscored(object) {
        "unscored"
    } else if outcome.standing(object).and_then(|standing| standing.rank()).is_some() {
        "ranked"
    } else {
        "unranked"
    }
}

/// Numbers are compared as numbers (publishers drop zeros and print powers of ten), tiers as text.
///
/// `none` says that nothing may be there: a leaf without points, an object without a rank.
fn same(computed: Option<&str>, published: &str) -> bool {
    if published == "none" {
        return computed.is_none();
    }
    let Some(computed) = computed else { return false };
    match (Decimal::parse(computed), Decimal::parse(published)) {
        (Ok(computed), Ok(published)) => computed == published,
        _ => computed == published,
    }
}

#[test]
fn every_published_cell_comes_out() {
    let mut counted = BTreeMap::new();
    for folder in folders() {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(folder.join("about.md").exists(), "{name} names no source");
        let evaluation = evaluate(&folder);
        let exceptions = folder.join("exceptions.csv");
        let exceptions = if exceptions.exists() { table(&exceptions) } else { Vec::new() };
        let mut used = 0;
        let mut cells = 0;
        for row in table(&folder.join("expected.csv")) {
            let object = &row["object"];
            for (column, published) in row.iter().filter(|(column, cell)| *column != "object" && !cell.is_empty()) {
                let exception = exceptions.iter().find(|line| line["object"] == *object && line["column"] == *column);
                let wanted = exception.map_or(published, |line| {
                    assert_eq!(
                        &line["published"], published,
                        "{name} {object} {column}: the exception names another figure"
                    );
                    assert!(line["reason"].len() > 20, "{name} {object} {column}: an exception needs its reason");
                    used += 1;
                    &line["exact"]
                });
                let computed = computed(&evaluation, object, column);
                assert!(
                    same(computed.as_deref(), wanted),
                    "{name} {object} {column}: computed {computed:?}, wanted {wanted}"
                );
                cells += 1;
            }
        }
        assert_eq!(used, exceptions.len(), "{name}: an exception that nothing uses");
        counted.insert(name, cells);
    }
    // Cells that are there to be compared, so that none goes missing.
    for (name, cells) in [
        ("heyuan-air", 40),
        ("gbt-8170-rounding", 24),
        ("guangdong-air-ranking", 21),
        ("hdi-2021", 191 * 3 + 81),
        ("project-self-evaluation-z", 10),
        ("asem-coinr", 1173),
        ("guangdong-air-means", 126),
        ("hospital-vbp-2024", 2474 + 731),
        ("linjiang-two-readers-1", 183),
        ("linjiang-two-readers-2", 182),
    ] {
        assert!(counted.get(name).is_some_and(|counted| *counted >= cells), "{name}: {counted:?}");
    }
    assert!(counted.len() >= 14, "cases went missing: {counted:?}");
}

#[test]
fn heyuan_gives_all_23_published_totals() {
    let folder = folders().into_iter().find(|folder| folder.ends_with("heyuan-air")).unwrap();
    let evaluation = evaluate(&folder);
    let published = table(&folder.join("expected.csv"));
    let equal = published
        .iter()
        .filter(|row| same(computed(&evaluation, &row["object"], "total").as_deref(), &row["total"]))
        .count();
    assert_eq!((equal, published.len()), (23, 23));
}

#[test]
fn a_publishers_own_mistake_is_a_finding() {
    let mut checked = 0;
    for folder in folders().into_iter().filter(|folder| folder.join("findings.csv").exists()) {
        for line in table(&folder.join("findings.csv")) {
            let text = fs::read_to_string(folder.join(&line["rulebook"])).unwrap();
            let found = jixiao::check(&text);
            assert!(found.plan().is_none(), "{}: a plan for a rulebook with a mistake", folder.display());
            assert!(
                found.findings().iter().any(|finding| finding.code().as_str() == line["code"]
                    && finding.place().pointer() == Some(&line["pointer"])),
                "{}: {} at {} is not among {}",
                folder.display(),
                line["code"],
                line["pointer"],
                found.findings()
            );
            checked += 1;
        }
    }
    assert!(checked >= 1);
}

#[test]
fn evidence_that_must_stop_a_round_stops_it_with_exactly_the_named_findings() {
    let (mut stopped, mut lines) = (0, 0);
    for folder in folders().into_iter().filter(|folder| folder.join("stops.json").exists()) {
        let name = folder.display();
        let plan = plan(&folder);
        let found = plan
            .round()
            .json(&fs::read_to_string(folder.join("stops.json")).unwrap())
            .and_then(|round| plan.evaluate(round).map(|_| ()))
            .expect_err("a round that must stop");
        let mut stops: Vec<(String, String, String, String)> = found
            .iter()
            .map(|finding| {
                let place = finding.place();
                let part = |part: Option<&str>| part.unwrap_or_default().to_owned();
                (part(place.object()), part(place.node()), finding.code().to_string(), finding.to_string())
            })
            .collect();
        for line in table(&folder.join("stops.csv")) {
            let at = stops.iter().position(|(object, node, code, text)| {
                [object, node, code] == [&line["object"], &line["node"], &line["code"]] && text.contains(&line["says"])
            });
            stops.remove(at.unwrap_or_else(|| panic!("{name}: {line:?} is not among {found}")));
            lines += 1;
        }
        assert!(stops.is_empty(), "{name}: more than the named findings: {stops:?}");
        stopped += 1;
    }
    assert!(stopped >= 2 && lines >= 5, "rounds that stop went missing");
}
