//! The command line with a calendar: what it scores, and with what status it ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::path::PathBuf;

use super::{End, args, run};

const RULEBOOK: &str = include_str!("../../tests/findings/JX3144/rulebook.json");
const OFFICIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/calendars/2024-2025.json");

/// A folder of its own for each test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("jixiao-score-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let file = self.0.join(name);
        std::fs::write(&file, text).unwrap();
        file.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn parsed(words: &[&str]) -> Result<args::Parsed, String> {
    args::parse(words.iter().map(|word| (*word).to_owned()))
}

/// What the program writes, or how it ends.
fn scored(folder: &Folder, words: &[&str]) -> Result<String, End> {
    let out = folder.file("out.csv", "");
    let all = [words, &["--out", &out, "--format", "csv", "--lang", "en"]].concat();
    let Ok(args::Parsed::Run(ask)) = parsed(&all) else { panic!("{all:?}") };
    run(&ask).map(|_| std::fs::read_to_string(&out).unwrap())
}

#[test]
fn a_table_is_scored_by_the_calendar_of_a_file() {
    let folder = Folder::new("table");
    let book = folder.file("book.json", RULEBOOK);
    let table = folder.file("evidence.csv", "object,name,closed,filed\nu1,One,2024/2/8,2024年2月19日\n");
    let text = scored(&folder, &[&book, &table, "--calendar", OFFICIAL]).ok().unwrap();
    // The 9th, Sunday the 18th and the 19th.
    let cells: Vec<&str> = text.lines().nth(1).unwrap().split(',').collect();
    assert!(cells.contains(&"3.00"), "{text}");
    // A file from a Windows editor begins with a mark.
    let official = std::fs::read_to_string(OFFICIAL).unwrap();
    let marked = folder.file("marked.json", &format!("\u{feff}{official}"));
    assert_eq!(scored(&folder, &[&book, &table, "--calendar", &marked]).ok(), Some(text));
    // Without one, findings.
    assert!(matches!(scored(&folder, &[&book, &table]), Err(End::Found)));
}

#[test]
fn a_document_with_another_calendar_is_refused() {
    let folder = Folder::new("document");
    let book = folder.file("book.json", RULEBOOK);
    let with = |calendar: &str| {
        let rows = r#"[{"object": "u1", "item": "closed", "value": "2024-02-08"},
                       {"object": "u1", "item": "filed", "value": "2024-02-19"}]"#;
        let text = format!(
            r#"{{"format": "jixiao-evidence/1", "roster": [{{"id": "u1", "name": "One"}}], {calendar}
                "submissions": [{{"by": "office", "rows": {rows}}}]}}"#
        );
        let file = folder.file("evidence.json", &text);
        scored(&folder, &[&book, &file, "--calendar", OFFICIAL])
    };
    let official = std::fs::read_to_string(OFFICIAL).unwrap();
    assert!(with("").is_ok());
    assert!(with(&format!(r#""calendar": {official},"#)).is_ok());
    let other = r#""calendar": {"years": [2024], "holidays": [], "workdays": []},"#;
    assert!(matches!(with(other), Err(End::Found)));
}

#[test]
fn a_calendar_that_is_none_ends_with_findings_and_one_that_is_not_there_with_wrong_use() {
    let folder = Folder::new("wrong");
    let book = folder.file("book.json", RULEBOOK);
    let table = folder.file("evidence.csv", "object,name,closed,filed\nu1,One,2024/2/8,2024/2/19\n");
    for text in
        ["", "[]", "{\"years\": [2024]}", "{\"years\": [2024], \"holidays\": [\"2024-02-30\"], \"workdays\": []}"]
    {
        let file = folder.file("calendar.json", text);
        assert!(matches!(scored(&folder, &[&book, &table, "--calendar", &file]), Err(End::Found)), "{text}");
    }
    // Well formed, and yet not sound.
    let idle = folder.file("idle.json", r#"{"years": [2024], "holidays": [], "workdays": ["2024-02-19"]}"#);
    assert!(matches!(scored(&folder, &[&book, &table, "--calendar", &idle]), Err(End::Found)));
    assert!(matches!(scored(&folder, &[&book, &table, "--calendar", "/nowhere/at/all"]), Err(End::Wrong(_))));
}

#[test]
fn a_calendar_stands_beside_evidence() {
    assert!(parsed(&["--calendar", "c.json"]).is_err());
    assert!(parsed(&["book.json", "evidence.csv", "--calendar"]).is_err());
    assert!(parsed(&["book.json", "--template", "office", "--calendar", "c.json"]).is_err());
    assert!(parsed(&["book.json", "evidence.csv", "--calendar", "c.json"]).is_ok());
}
