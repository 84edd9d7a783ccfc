//! Laws of findings: unique codes, nearest names, limits, order, and how a terminal shows them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

use super::{DuplicateKey, Findings, Lang, NullValue, Place, catalogue, nearest};

#[test]
fn codes_are_unique_and_well_formed() {
    let all = catalogue();
    assert!(all.len() >= 18, "findings went missing: {}", all.len());
    for pair in all.windows(2) {
        assert!(pair[0].code() < pair[1].code(), "{} twice", pair[1].code());
    }
    for entry in &all {
        let code = entry.code().as_str();
        assert!(
            code.len() == 6 && code.strip_prefix("JX").is_some_and(|digits| digits.parse::<u32>().is_ok()),
            "{code}"
        );
        assert!(!entry.about().is_empty(), "{code} {}", entry.name());
    }
    let mut names: Vec<_> = all.iter().map(super::Entry::name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len());
    // The document's own codes leave no gaps.
    let document = all.iter().filter(|entry| entry.code().as_str() < "JX2");
    for (place, entry) in document.enumerate() {
        assert_eq!(entry.code().as_str(), format!("JX{}", 1001 + place));
    }
}

#[test]
fn the_nearest_name_is_near() {
    let known = ["rounding", "rows", "data", "等次", "排名"];
    let near = |word| nearest(word, known);
    assert_eq!(near("ruonding"), Some("rounding"));
    assert_eq!(near("row"), Some("rows"));
    assert_eq!(near("rwos"), Some("rows"));
    assert_eq!(near("dta"), Some("data"));
    assert_eq!(near("等级"), Some("等次"));
    assert_eq!(near("tiers"), None);
    assert_eq!(near("x"), None);
    assert_eq!(near(""), None);
    assert_eq!(nearest("ac", ["ad", "ab"]), Some("ab"));
    assert_eq!(nearest(&"x".repeat(1_000_000), ["x"]), None);
}

#[test]
fn findings_come_in_the_order_of_the_document() {
    let mut found = Findings::default();
    for place in [
        Place::in_text("/b", 2, 1),
        Place::in_text("/a", 1, 9),
        Place::in_cell(None, "B10"),
        Place::in_cell(None, "AA9"),
        Place::in_cell(None, "Z9"),
        Place::of_node("liwan", "economy"),
    ] {
        found.push(NullValue {}, place);
    }
    let found = found.finish();
    let order: Vec<_> = found.iter().map(|one| one.place().in_lang(Lang::En)).collect();
    assert_eq!(order, ["object liwan node economy", "Z9", "AA9", "B10", "/a 1:9", "/b 2:1"]);
    assert_eq!((found.total(), found.dropped()), (6, 0));
}

#[test]
fn a_caret_stands_under_its_character() {
    let text = "{\r\n\t\"单位\": \"荔湾区\", \"单位\": 1\r\n}";
    let mut found = Findings::default();
    found.push_lazily(DuplicateKey { key: "单位".to_owned() }, || {
        (Place::in_text("/单位", 2, 15), vec![Place::in_text("/单位", 2, 2)])
    });
    assert_eq!(
        found.render(Some(("book.json", text)), Lang::En),
        "book.json:2:15: error[JX1003]: \"单位\" is given twice\n  \t\"单位\": \"荔湾区\", \"单位\": 1\n  \t                  ^\n  help: keep one\n  see also: /单位 2:2\n"
    );
    assert_eq!(
        found.render(None, Lang::Zh),
        "/单位 2:15: 错误[JX1003]: “单位”写了两次\n  建议: 只保留一个\n  另见: /单位 2:2\n"
    );
}

#[test]
fn a_long_line_is_cut_around_its_caret() {
    let text = format!("{}X{}", "湾".repeat(1_000_000), "y".repeat(1_000_000));
    let mut found = Findings::default();
    found.push(NullValue {}, Place::in_text("", 1, 1_000_001));
    let shown = found.render(Some(("f", &text)), Lang::En);
    let lines: Vec<_> = shown.lines().collect();
    assert_eq!(lines[1], format!("  …{}X{}…", "湾".repeat(25), "y".repeat(49)));
    // An ellipsis beside Chinese takes two columns.
    assert_eq!(lines[2].len(), 2 + 2 + 50 + 1);
    // A column past the end, or a line that isn't there, shows no wrong place.
    let mut beyond = Findings::default();
    beyond.push(NullValue {}, Place::at_line(1, 99));
    beyond.push(NullValue {}, Place::at_line(7, 1));
    assert!(beyond.render(Some(("f", "ab")), Lang::En).contains("  ab\n    ^\n"));
}

#[test]
fn the_machine_form_leaves_absent_parts_out() {
    let mut found = Findings::default();
    found.push(NullValue {}, Place::of_node("liwan", "economy"));
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(json[0]["place"], serde_json::json!({"object": "liwan", "node": "economy"}));
    assert_eq!((json[0]["code"].as_str(), json[0]["severity"].as_str()), (Some("JX1009"), Some("error")));
    assert!(json[0].get("related").is_none() && json[0]["help"]["zh"].is_string());
}

#[test]
fn appended_lists_keep_the_limits() {
    let mut all = Findings::default();
    for _ in 0..3 {
        let mut part = Findings::default();
        for _ in 0..60 {
            part.push(NullValue {}, Place::default());
        }
        all.append(part);
    }
    assert_eq!((all.len(), all.total(), all.dropped()), (100, 180, 80));
}
