//! Every sentence of the law has a test that names it, every test names sentences that there are, and every decision
//! names a test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Ids such as `S2.3-1` in a text, in the order in which they stand.
fn ids(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split('S').skip(1) {
        let body: String = rest.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
        let body = body.trim_end_matches(['.', '-']);
        let parts: Vec<&str> = body.split(['.', '-']).collect();
        if parts.len() == 3 && body.contains('.') && body.contains('-') && parts.iter().all(|part| !part.is_empty()) {
            found.push(format!("S{body}"));
        }
    }
    found
}

/// Rust files below a folder.
fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            into.push(path);
        }
    }
}

/// The tests' text, without this file.
fn tests() -> String {
    let mut files = Vec::new();
    sources(&root().join("tests"), &mut files);
    files
        .iter()
        .filter(|path| !path.ends_with("tests/semantics.rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join("src/documentation").join(name)).unwrap()
}

#[test]
fn every_sentence_has_a_test() {
    let law = ids(&page("semantics.md"));
    let unique: BTreeSet<&String> = law.iter().collect();
    assert_eq!(unique.len(), law.len(), "an id stands twice: {law:?}");
    let tested: BTreeSet<String> = ids(&tests()).into_iter().collect();
    let untested: Vec<&String> = law.iter().filter(|id| !tested.contains(*id)).collect();
    assert!(untested.is_empty(), "no test names {untested:?}");
    let unknown: Vec<&String> = tested.iter().filter(|id| !unique.contains(id)).collect();
    assert!(unknown.is_empty(), "tests name sentences that there aren't: {unknown:?}");
    assert!(law.len() > 100, "sentences went missing: {}", law.len());
}

#[test]
fn every_line_of_the_law_is_one_sentence_with_an_id() {
    for line in page("semantics.md").lines().filter(|line| line.starts_with("- ")) {
        assert_eq!(ids(line).len(), 1, "{line}");
        assert!(line.ends_with(')'), "{line}");
    }
}

#[test]
fn every_decision_names_a_test() {
    let decisions = page("decisions.md");
    let tests = tests();
    let questions = decisions.lines().filter(|line| line.starts_with("### ")).count();
    let named: Vec<&str> =
        decisions.lines().filter_map(|line| line.strip_prefix("**Test.** `")?.strip_suffix('`')).collect();
    assert_eq!(named.len(), questions);
    for name in named {
        assert!(tests.contains(&format!("fn {name}()")), "no test {name}");
    }
}
