//! Profiles: what a jurisdiction asks for beside soundness.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by panicking"
)]

use jixiao::{Lang, Profile, check};

const AIR: &str = include_str!("cases/heyuan-air/rulebook.json");

fn profile(more: &str) -> Profile {
    let text = format!(r#"{{"format": "jixiao-profile/1", "id": "city", "title": "City", {more}}}"#);
    Profile::json(&text).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// Each code of a profile's is in a folder of `tests/findings`; here: what the severity does.
#[test]
fn a_profile_warns_or_refuses() {
    let rulebook = include_str!("findings/JX7303/rulebook.json");
    let warned = check(rulebook).under(&profile(r#""severity": "warning", "bonus_at_most": "5%""#));
    assert!(warned.plan().is_some());
    assert_eq!(warned.findings().count("JX7303"), 1);
    let before = check(rulebook).findings().total();
    assert_eq!(warned.findings().total(), before + 1);
    let refused = check(rulebook).under(&profile(r#""severity": "error", "bonus_at_most": "5%""#));
    assert!(refused.plan().is_none());
    let found = refused.into_plan().unwrap_err();
    let told = found.iter().find(|finding| finding.code() == "JX7303").unwrap();
    assert!(told.is_error() && told.place().line().is_some(), "{}", found.en());
    // Just as much as is allowed.
    let kept = check(rulebook).under(&profile(r#""severity": "error", "bonus_at_most": "25%""#));
    assert!(kept.plan().is_some(), "{}", kept.findings().en());
}

/// What asks for nothing finds nothing; an unsound rulebook stays as it is.
#[test]
fn nothing_is_asked_for_that_isnt_said() {
    let nothing = profile(r#""severity": "error""#);
    assert_eq!(check(AIR).under(&nothing).findings(), check(AIR).findings());
    let unsound = r#"{"format": "jixiao/1", "id": "a"}"#;
    assert_eq!(check(unsound).under(&Profile::built_in()).findings(), check(unsound).findings());
}

/// The built-in profile warns only, whatever the rulebook.
#[test]
fn the_built_in_profile_warns_only() {
    for rulebook in [AIR, include_str!("findings/JX7303/rulebook.json"), include_str!("findings/JX7308/rulebook.json")]
    {
        let held = check(rulebook).under(&Profile::built_in());
        assert!(held.plan().is_some());
        assert!(held.findings().iter().all(|finding| !finding.is_error()));
    }
    let heavy = check(include_str!("findings/JX7308/rulebook.json")).under(&Profile::built_in());
    assert_eq!(heavy.findings().count("JX7308"), 1, "one leaf has 70 % of the marks");
}

/// What a leaf has of the total is its mark times the weights and scales above it: eight leaves of 100 that meet in a mean
/// of 100 don't make 800.
#[test]
fn marks_are_those_that_the_total_is_made_of() {
    let process = include_str!("../examples/rules/gangzha-process/rulebook.json");
    let told = |more: &str| {
        let found = check(process).under(&profile(&format!(r#""severity": "error", {more}"#))).findings().clone();
        (found.count("JX7306"), found.count("JX7308"), found.en())
    };
    let (total, _, text) = told(r#""total": 200"#);
    assert_eq!(total, 0, "{text}");
    let (_, _, text) = told(r#""total": 100"#);
    assert!(text.contains("make 200 instead of 100"), "{text}");
    // One leaf has half of the marks; of the others one 30 % and two 20 % of the other half, the least 4 % of it.
    assert_eq!(told(r#""leaf_at_most": "50%""#).1, 0);
    assert_eq!(told(r#""leaf_at_most": "15%""#).1, 1);
    assert_eq!(told(r#""leaf_at_most": "14%""#).1, 2);
    assert_eq!(told(r#""leaf_at_least": "2%""#).1, 0);
    assert_eq!(told(r#""leaf_at_least": "2.5%""#).1, 1);
}

/// Constants that a step gives under a condition are bonuses and deductions, what is added to a figure is none.
#[test]
fn constants_are_bonuses_and_figures_have_none() {
    let with = |then: &str, figures: &str| {
        let text = format!(
            r#"{{"format": "jixiao/1", "id": "b", "version": "1", "title": "t",
            "numeric": {{"rounding": "half_up", "leaf": 0, "node": 0, "total": 0, "compare": "published"}},
            "bodies": {{"s": "S"}}, "classes": [{{"id": "c"}}], "cohorts": [{{"id": "k", "classes": ["c"]}}],
            "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
            "data": {{"x": {{"kind": "number", "unit": "u", "decimals": 0, "range": {{"at_least": 0, "at_most": 100}}, "supplier": "s"}}}},
            "indicators": {{"id": "total", "points": 100, "value": "x", "curve": "as_points", "then": [{then}]}},
            "figures": [{figures}]}}"#
        );
        let checked = check(&text);
        assert!(checked.plan().is_some(), "{}", checked.findings().en());
        let limits = profile(r#""severity": "warning", "bonus_at_most": "5%", "deduction_at_most": "5%""#);
        let held = checked.under(&limits);
        [held.findings().count("JX7303"), held.findings().count("JX7304")]
    };
    let when = r#""when": {"data": "x", "above": 90, "if_absent": false}"#;
    assert_eq!(with(&format!(r#"{{"add": 5, {when}}}, {{"add": -5, {when}}}"#), ""), [0, 0]);
    assert_eq!(with(&format!(r#"{{"add": 6, {when}}}"#), ""), [1, 0]);
    assert_eq!(with(&format!(r#"{{"add": -6, {when}}}"#), ""), [0, 1]);
    // What everybody gets is part of the scale.
    assert_eq!(with(r#"{"add": 60}"#, ""), [0, 0]);
    let figure = r#"{"id": "f", "points": "open", "value": "x", "curve": "as_points",
        "then": [{"add": {"id": "g", "value": "x", "curve": "as_points"}}]}"#;
    assert_eq!(with("", figure), [0, 0]);
}

/// Both languages of a profile are one profile, and every mistake in it is told at its place.
#[test]
fn profiles_are_read_in_both_languages() {
    let en = profile(
        r#""severity": "error", "categories": [{"category": "quantitative", "forms": ["per", "bands"], "share_at_least": "60%"}]"#,
    );
    let zh = Profile::json(
        r#"{"格式": "绩效口径/1", "编号": "city", "标题": "City", "处置": "不予通过",
            "类别要求": [{"类别": "定量", "计分方式": ["逐步", "分档"], "占比至少": 0.6}]}"#,
    );
    assert_eq!(Ok(en), zh);
    let found =
        Profile::json(r#"{"format": "jixiao-profile/1", "id": "a", "title": "t", "severity": "warn", "bonus": 1}"#);
    let found = found.unwrap_err();
    assert_eq!(found.count("JX1006") + found.count("JX1011"), 2, "{}", found.render(None, Lang::En));
}
