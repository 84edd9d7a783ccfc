//! Twelve mistakes of different kinds planted in one rulebook: all twelve in one call, each at its line and column,
//! in both languages.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

/// What stands in the sound rulebook, what is planted, the code that tells of it, and the text at which it points.
const PLANTED: [(&str, &str, &str, &str); 12] = [
    // A word that isn't one, at the root's own numeric policy.
    (r#""rounding": "half_up""#, r#""rounding": "halfup""#, "JX1011", r#""halfup""#),
    // A key given twice.
    (r#""version": "1","#, r#""version": "1", "version": "2","#, "JX1003", r#""version": "2""#),
    // A key that is no field.
    (r#""title": "#, r#""tittle": 1, "title": "#, "JX1006", r#""tittle""#),
    // A body that isn't declared.
    (
        r#""unit": "cases", "decimals": 0, "supplier": "office""#,
        r#""unit": "cases", "decimals": 0, "supplier": "offcie""#,
        "JX2013",
        r#""offcie""#,
    ),
    // Something else than a number.
    (r#""decimals": 2"#, r#""decimals": "two""#, "JX1015", r#""two""#),
    // An item that isn't declared.
    (r#""value": "done / due""#, r#""value": "done / duee""#, "JX2111", r#""done / duee""#),
    // A gap between bands.
    (r#""below": 80, "share": 0"#, r#""below": 79, "share": 0"#, "JX2304", r#"[{"at_least": 80"#),
    // Marks that don't sum.
    (r#""points": 100, "children""#, r#""points": 90, "children""#, "JX2201", "90"),
    // A cause that nobody answers.
    (r#""absent": {"zero_base": "full"}"#, r#""absent": {"missing": "full"}"#, "JX2401", r#"{"missing": "full"}"#),
    // A clamp the wrong way round.
    (
        r#"{"clamp": {"at_least": 0, "at_most": 100}}"#,
        r#"{"clamp": {"at_least": 100, "at_most": 0}}"#,
        "JX2117",
        r#"{"at_least": 100"#,
    ),
    // A key that must be said.
    (r#"{"score": "total", "best": "highest"}"#, r#"{"score": "total"}"#, "JX1007", r#"{"score": "total"}"#),
    // Tiers out of order.
    (r#""at_least": 60}"#, r#""at_least": 95}"#, "JX2604", r#"{"score": "total", "at_least": 95}"#),
];

const SOUND: &str = r#"{
  "format": "jixiao/1", "id": "twelve", "version": "1",
  "title": "Twelve",
  "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
  "bodies": {"office": "Office"},
  "classes": [{"id": "all"}], "cohorts": [{"id": "all", "classes": ["all"]}],
  "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "full", "no_target": "zero"}},
  "data": {
    "done": {"kind": "number", "unit": "km", "decimals": 0, "supplier": "office", "range": {"at_least": 0}},
    "due": {"kind": "target", "unit": "km", "decimals": 0, "supplier": "office", "range": {"at_least": 0}},
    "rate": {"kind": "rate", "unit": "cases", "decimals": 0, "supplier": "office"},
    "opinion": {"kind": "number", "unit": "points", "decimals": 2, "supplier": "office", "range": {"at_least": 0, "at_most": 100}}
  },
  "indicators": {"id": "total", "points": 100, "children": [
    {"id": "road", "points": 40, "value": "done / due", "curve": {"proportional": {"full_at": 1, "at_most": 1}},
     "absent": {"zero_base": "zero"}},
    {"id": "voice", "points": 30, "value": "rate * 100",
     "curve": {"bands": [{"at_least": 80, "share": 1}, {"below": 80, "share": 0}]}, "absent": {"zero_base": "full"}},
    {"id": "view", "points": 30, "value": "opinion", "curve": {"proportional": {"full_at": 100, "at_most": 1}},
     "then": [{"clamp": {"at_least": 0, "at_most": 100}}]}
  ]},
  "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},
  "tiers": [
    {"id": "good", "when": {"score": "total", "at_least": 80}},
    {"id": "fair", "when": {"score": "total", "at_least": 60}},
    {"id": "poor"}
  ]
}
"#;

/// Line and column of a byte, both from 1, columns in characters.
fn line_column(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (u32::try_from(line).unwrap(), u32::try_from(column).unwrap())
}

#[test]
fn all_twelve_in_one_call() {
    let sound = jixiao::check(SOUND);
    assert!(sound.findings().is_empty() && sound.plan().is_some(), "{}", sound.findings());
    let mut text = SOUND.to_owned();
    for (before, after, code, _) in PLANTED {
        assert_eq!(text.matches(before).count(), 1, "{code}: {before}");
        text = text.replace(before, after);
    }
    let checked = jixiao::check(&text);
    assert!(checked.plan().is_none());
    let mut missed = Vec::new();
    for (_, _, code, at) in PLANTED {
        let wanted = line_column(&text, text.find(at).unwrap());
        let found = checked.findings().iter().find(|finding| {
            let place = finding.place();
            finding.code() == code && (place.line(), place.column()) == (Some(wanted.0), Some(wanted.1))
        });
        match found {
            None => missed.push(format!("{code} at {wanted:?}")),
            Some(finding) => {
                assert!(finding.zh().chars().any(|c| c > '\u{2e7f}') && finding.en().is_ascii(), "{code}");
                assert!(finding.help().is_some(), "{code} helps nobody");
            }
        }
    }
    let all = checked.findings().render(Some(("twelve.json", &text)), jixiao::Lang::En);
    assert!(missed.is_empty(), "missed {missed:?} in\n{all}");
    // Twelve mistakes, twelve findings: nothing is told that only follows from another.
    assert_eq!(checked.findings().total(), 12, "{all}");
}
