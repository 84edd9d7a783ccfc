//! The reference page says what the decoder's tables say; `BLESS=1` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by panicking")]

use std::fs;
use std::path::Path;

#[test]
fn the_reference_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/documentation/reference.md");
    let wanted = jixiao::documentation::reference_text();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap();
    let differs = wanted.lines().zip(found.lines()).find(|(wanted, found)| wanted != found);
    assert!(found == wanted, "BLESS=1 writes it anew; the first line that differs: {differs:?}");
    assert!(found.lines().count() > 500, "tables went missing");
}

#[test]
fn it_names_no_type_that_it_doesnt_explain() {
    let text = jixiao::documentation::reference_text();
    let mut named = 0;
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        // The third column of a field or arm says what it takes.
        let Some(takes) = line.split(" | ").nth(2) else { continue };
        for name in
            takes.split('`').skip(1).step_by(2).filter(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
        {
            let explained = text.contains(&format!("\n### {name}\n"))
                || text.contains(&format!("\n### {name} ("))
                || text.contains(&format!("\n| `{name}` | "));
            assert!(explained, "{name} in {line}");
            named += 1;
        }
    }
    assert!(named > 100, "{named}");
}
