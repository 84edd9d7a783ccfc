//! What a code means: every code in both languages, retired ones, unknown ones, and any text at all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by panicking"
)]

use std::collections::BTreeMap;

use jixiao::finding::{catalogue, nearest_codes, retired_codes};
use jixiao::{Lang, Severity, explain_code};
use proptest::prelude::*;

/// Codes that no short input provokes; the same as in `findings.rs`.
const UNPROVOKED: &[&str] = &["JX1005", "JX2852", "JX2916", "JX2999", "JX5407"];

fn has_chinese(text: &str) -> bool {
    text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
}

#[test]
fn every_code_has_a_cause_of_its_own_an_example_and_a_fix_in_both_languages() {
    let all = catalogue();
    assert!(all.len() >= 445, "codes went missing: {}", all.len());
    for lang in [Lang::Zh, Lang::En] {
        let mut causes = BTreeMap::new();
        for entry in &all {
            let code = entry.code().as_str();
            let said = explain_code(code, lang).unwrap_or_else(|| panic!("{code} isn't explained"));
            assert_eq!((said.code(), said.lang(), said.severity()), (entry.code(), lang, entry.severity()));
            assert_eq!(said.retired(), None, "{code}");
            for text in [said.cause(), said.fix(), said.rules().unwrap_or_default()] {
                assert!(text.chars().filter(|letter| letter.is_alphanumeric()).count() > 1, "{code}: {text}");
                assert!(!text.contains("{}") && !text.contains("_zh") && !text.contains("_en}"), "{code}: {text}");
                assert_eq!(text.matches('‹').count(), text.matches('›').count(), "{code}: {text}");
                // Words of a fix may be quoted in Chinese, but a text of one language isn't written in the other.
                if lang == Lang::Zh {
                    assert!(has_chinese(text), "{code}: {text}");
                } else {
                    assert!(!has_chinese(text), "{code}: {text}");
                }
            }
            assert_ne!(said.cause(), said.fix(), "{code}");
            if let Some(other) = causes.insert(said.cause().to_owned(), code) {
                panic!("{other} and {code} have one cause: {}", said.cause());
            }
            match said.example() {
                Some(example) => {
                    let severity = entry.severity().word(lang);
                    let first = example.printed().lines().next().unwrap();
                    assert!(first.contains(&format!("{severity}[{code}]: ")), "{code}: {first}");
                    let others = example.printed().lines().skip(1).all(|line| line.starts_with("  "));
                    assert!(others, "{code}: more than one finding\n{}", example.printed());
                }
                None => assert!(UNPROVOKED.contains(&code), "{code} has no example"),
            }
        }
    }
}

#[test]
fn a_gap_between_bands_is_told_from_all_sides() {
    let en = explain_code("JX2304", Lang::En).unwrap();
    assert_eq!(
        en.cause(),
        "the bands leave a gap: nothing is said where the value is ‹range left out›. A value that falls there would have no score; what the declared ranges can't reach is no gap"
    );
    assert!(en.fix().starts_with("join the bands"), "{}", en.fix());
    assert_eq!((en.severity(), en.law()), (Severity::Error, "1.4"));
    assert_eq!(en.example().unwrap().file(), "rulebook.json");
    let shown = en.to_string();
    let expected = r#"error[JX2304]: the bands leave a gap: nothing is said where the value is ‹range left out›. A value that falls there would have no score; what the declared ranges can't reach is no gap
  rules: Curves: A curve gives exactly one score to each value that can come: none left out, none claimed twice, and a share needs a mark to be taken of. See semantics 1.4.
  example (rulebook.json):
    rulebook.json:28: "curve": {"bands": [{"above": "90%", "share": 1},
    rulebook.json:29: {"at_least": "50%", "below": "90%", "share": {"from": 0, "to": 1}},
    rulebook.json:30: {"below": "50%", "share": 0}]},
  gives:
    rulebook.json:28:27: error[JX2304]: the bands leave a gap: nothing is said where the value is 0.9
             "curve": {"bands": [{"above": "90%", "share": 1},
                                ^
      help: join the bands (one end included, the other left out); if the value can't get there, give the item a range or use clamp
  fix: join the bands (one end included, the other left out); if the value can't get there, give the item a range or use clamp"#;
    assert_eq!(shown, expected);
    let zh = explain_code("JX2304", Lang::Zh).unwrap();
    assert!(zh.to_string().starts_with("错误[JX2304]: 各档有空缺：取值‹所缺的范围›时没有规定。"), "{zh}");
    assert!(zh.to_string().contains("0.9时没有规定"), "{zh}");
}

#[test]
fn an_editor_gets_it_as_data() {
    let said = serde_json::to_value(explain_code("JX2201", Lang::En)).unwrap();
    assert_eq!(said["code"], "JX2201");
    assert_eq!(said["severity"], "error");
    assert!(
        said["cause"]
            .as_str()
            .unwrap()
            .starts_with("‹indicator› states ‹number› points for ‹classes›, its children make ‹sum›. ")
    );
    assert_eq!(said["law"], "1.5");
    assert!(said["example"]["printed"].as_str().unwrap().contains("error[JX2201]"));
    assert!(said["fix"].as_str().unwrap().contains("clamp or scale"));
    assert!(said.get("retired").is_none());
    let old = serde_json::to_value(explain_code("JX2901", Lang::Zh)).unwrap();
    assert_eq!(old["retired"], "2026-11-29");
    assert!(old.get("example").is_none() && old.get("law").is_none() && old.get("rules").is_none());
}

#[test]
fn retired_codes_say_so() {
    let retired = retired_codes();
    for code in ["JX2901", "JX3026"] {
        assert!(retired.iter().any(|one| *one == code), "{code}");
    }
    for code in &retired {
        assert!(catalogue().iter().all(|entry| entry.code() != *code), "{code} is in use");
        for (lang, word) in [(Lang::Zh, "已停用，自"), (Lang::En, "retired since ")] {
            let said = explain_code(code.as_str(), lang).unwrap();
            let since = said.retired().unwrap();
            assert!(said.to_string().starts_with(&format!("{code}: {word}{since}\n")), "{said}");
            assert!(!said.cause().is_empty() && !said.fix().is_empty());
        }
    }
}

#[test]
fn what_is_no_code_is_none_and_has_neighbours() {
    for text in
        ["", " ", "JX", "JX0000", "JX9999", "JX230", "JX23044", "XJ2304", "2304", "ＪＸ2304", "JX2304 JX2305", "考核"]
    {
        assert_eq!(explain_code(text, Lang::En), None, "{text}");
    }
    assert_eq!(explain_code(" jx2304\n", Lang::En), explain_code("JX2304", Lang::En));
    let near = |text| nearest_codes(text).iter().map(|code| code.as_str()).collect::<Vec<_>>();
    // One digit is to be changed: of those codes the nearest by number.
    assert_eq!(near("JX2306"), ["JX2305", "JX2307", "JX2304"]);
    assert_eq!(near("jx 2304"), near("2304"));
    assert_eq!(near("2304")[0], "JX2304");
    assert_eq!(near("XJ2304")[0], "JX2304");
    assert_eq!(near(""), Vec::<&str>::new());
    assert_eq!(near(&"9".repeat(1_000_000)), Vec::<&str>::new());
}

proptest! {
    #[test]
    fn any_text_is_taken(text in any::<String>(), digits in "[Jj][Xx][0-9]{3,5}") {
        for text in [&text, &digits] {
            for lang in [Lang::Zh, Lang::En] {
                if let Some(said) = explain_code(text, lang) {
                    prop_assert!(said.code().as_str().eq_ignore_ascii_case(text.trim()));
                    prop_assert!(!said.to_string().is_empty());
                }
            }
            prop_assert!(nearest_codes(text).len() <= 3);
        }
    }
}
