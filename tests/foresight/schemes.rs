//! Real schemes looked at ahead: what is told of each, and that evidence shows it.

use std::path::{Path, PathBuf};

/// Rulebooks of published schemes.
fn rulebooks() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> =
        ["tests/cases", "examples", "tests/schemes"].iter().map(|at| root.join(at)).collect();
    while let Some(at) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&at) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ext| ext == "json")
                && path.file_name().is_some_and(|name| name.to_string_lossy().contains("rulebook"))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn published_schemes_are_looked_at() {
    let (mut looked, mut told, mut witnesses) = (0, 0, 0);
    for path in rulebooks() {
        let text = std::fs::read_to_string(&path).unwrap();
        // One is a scheme as printed, which has mistakes.
        let Ok(foresight) = jixiao::foresight(&text) else { continue };
        looked += 1;
        for diagnosis in foresight.diagnoses() {
            told += 1;
            for witness in diagnosis.witnesses() {
                witnesses += 1;
                assert!(witness.holds(foresight.plan()), "{}: {}", path.display(), diagnosis.finding().en());
            }
        }
        if std::env::var_os("SHOW").is_some() {
            println!("== {}\n{}", path.display(), foresight.findings().zh());
        }
    }
    assert!(
        looked >= 15 && told > looked && witnesses > 0,
        "{looked} schemes, {told} diagnoses, {witnesses} witnesses"
    );
}
