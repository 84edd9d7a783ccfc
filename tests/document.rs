//! Documents as a host meets them: ids, texts, days, and what is said of a text that isn't a document.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what went wrong by panicking")]

use jixiao::finding::{Severity, catalogue};
use jixiao::{Date, Findings, Id, Lang, Map, Text};
use proptest::prelude::*;

fn findings(text: &str) -> Findings {
    jixiao::check(text).findings().clone()
}

#[test]
fn types_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + Clone + std::fmt::Debug>() {}
    shared::<Id>();
    shared::<Text>();
    shared::<Date>();
    shared::<Map<Id>>();
    shared::<Findings>();
}

#[test]
fn ids_are_what_two_systems_can_agree_on() {
    for text in ["liwan", "荔湾", "2023-10/东源县", "a b", "é", &"x".repeat(4_096)] {
        let id = Id::new(text).unwrap();
        assert_eq!((id.as_str(), id.to_string().as_str()), (text, text));
        assert_eq!(text.parse::<Id>().unwrap(), id);
    }
    for text in ["", " a", "a ", "\u{3000}a", "a\nb", "a\u{7f}", "e\u{301}", &"x".repeat(4_097)] {
        assert!(Id::new(text).is_err(), "{text:?}");
    }
    // Ordered by bytes, whatever a language would say.
    let mut ids = ["荔湾", "b", "B", "a10", "a9"].map(|text| Id::new(text).unwrap());
    ids.sort();
    assert_eq!(ids.map(|id| id.to_string()), ["B", "a10", "a9", "b", "荔湾"]);
}

#[test]
fn days_are_written_one_way() {
    for text in ["2024-02-29", "0001-01-01", "9999-12-31"] {
        assert_eq!(Date::parse(text).unwrap().to_string(), text);
    }
    for text in
        ["2023-02-29", "2024-2-29", "24-02-29", "2024/02/29", "2024-02-29T00:00", "+024-02-29", "2024-13-01", ""]
    {
        assert_eq!(Date::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_text_that_is_no_document_gets_one_finding_in_both_languages() {
    let found = findings("{\n  \"format\": \"jixiao/1\",\n}");
    let [finding] = found.as_slice() else { return assert_eq!(found.len(), 1, "{found}") };
    assert_eq!((finding.code().as_str(), finding.severity()), ("JX1002", Severity::Error));
    assert_eq!((finding.place().line(), finding.place().column()), (Some(3), Some(1)));
    assert_eq!(finding.zh(), "此处应为双引号括起的项目名");
    assert_eq!(finding.help().unwrap().in_lang(Lang::En), "remove the last comma");
}

#[test]
fn the_catalogue_explains_each_code() {
    let all = catalogue();
    assert!(all.len() >= 18);
    assert!(all.iter().all(|entry| !entry.about().is_empty() && !entry.name().is_empty()));
}

proptest! {
    #[test]
    fn no_bytes_make_check_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let found = jixiao::check_bytes(&bytes);
        prop_assert!(found.findings().has_errors());
    }

    #[test]
    fn an_id_is_its_text(text in "\\PC{1,20}") {
        if let Ok(id) = Id::new(&text) {
            prop_assert_eq!(id.as_str(), text);
        }
    }
}
