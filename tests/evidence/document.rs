//! Evidence documents: every rule once, at line and column.

use proptest::prelude::*;

use super::{outcome, plan, refused, short};

/// A document with one row, in a line of its own (the fourth).
fn row(row: &str) -> String {
    format!(
        "{{\"format\": \"jixiao-evidence/1\",\n\"roster\": [{{\"id\": \"a\", \"name\": \"甲县\", \"class\": \"county\", \"cohort\": \"all\"}}],\n\"submissions\": [{{\"rows\": [\n{row}\n]}}]}}"
    )
}

fn roster(entries: &str) -> String {
    format!("{{\"format\": \"jixiao-evidence/1\", \"roster\": [\n{entries}\n]}}")
}

fn submission(submission: &str) -> String {
    format!(
        "{{\"format\": \"jixiao-evidence/1\", \"roster\": [{{\"id\": \"a\", \"class\": \"county\", \"cohort\": \"all\"}}], \"submissions\": [\n{submission}\n]}}"
    )
}

#[test]
fn what_is_wrong_with_a_row_is_found_at_its_part() {
    let plan = plan();
    let cases = [
        (r#"{"object": "b", "item": "income", "value": 1}"#, "JX3021 4:12 b"),
        (r#"{"object": "a", "item": "incme", "value": 1}"#, "JX3022 4:25 incme"),
        (r#"{"object": "a", "item": "income"}"#, "JX3024 4:1 a income"),
        (r#"{"object": "a", "item": "income", "value": 1, "state": "rejected"}"#, "JX3025 4:56 a income"),
        (r#"{"object": "a", "item": "pass", "n": 1, "d": 2, "state": "missing"}"#, "JX3025 4:58 a pass"),
        (r#"{"object": "a", "item": "income", "value": 1, "period": "q1"}"#, "JX3028 4:57 income"),
        (r#"{"object": "a", "item": "income", "value": "一"}"#, "JX3031 4:44 a income"),
        (r#"{"object": "a", "item": "income", "value": "1,000"}"#, "JX3031 4:44 a income"),
        (r#"{"object": "a", "item": "income", "value": "1.00000000000000000000000000001"}"#, "JX3032 4:44 a income"),
        (r#"{"object": "a", "item": "income", "value": 1.005}"#, "JX3033 4:44 a income"),
        (r#"{"object": "a", "item": "income", "value": -1}"#, "JX3034 4:44 a income"),
        (r#"{"object": "a", "item": "income", "value": 1000}"#, "JX3034 4:44 a income"),
        (r#"{"object": "a", "item": "aim", "value": "-0.01"}"#, "JX3034 4:41 a aim"),
        (r#"{"object": "a", "item": "income", "value": true}"#, "JX3035 4:44 a income"),
        (r#"{"object": "a", "item": "income", "n": 1, "d": 2}"#, "JX3035 4:40 a income"),
        (r#"{"object": "a", "item": "income", "value": 1, "n": 1}"#, "JX3035 4:52 a income"),
        (r#"{"object": "a", "item": "safe", "value": "是"}"#, "JX3035 4:42 a safe"),
        (r#"{"object": "a", "item": "view", "value": 1}"#, "JX3035 4:42 a view"),
        (r#"{"object": "a", "item": "pass", "value": 0.5}"#, "JX3035 4:42 a pass"),
        (r#"{"object": "a", "item": "pass", "value": 1, "n": 1, "d": 1}"#, "JX3035 4:42 a pass"),
        (r#"{"object": "a", "item": "view", "value": "优"}"#, "JX3036 4:42 a view"),
        (r#"{"object": "a", "item": "pass", "n": 1}"#, "JX3037 4:38 a pass"),
        (r#"{"object": "a", "item": "pass", "d": 1}"#, "JX3037 4:38 a pass"),
        (r#"{"object": "a", "item": "pass", "n": 3, "d": 2}"#, "JX3038 4:38 a pass"),
        (r#"{"object": "a", "item": "pass", "n": 1, "d": 0}"#, "JX3038 4:38 a pass"),
        (r#"{"object": "a", "item": "growth", "n": -1, "d": 2}"#, "JX3039 4:40 a growth"),
        (r#"{"object": "a", "item": "pass", "n": 1.5, "d": 2}"#, "JX3033 4:38 a pass"),
    ];
    for (text, wanted) in cases {
        assert_eq!(refused(plan.round().json(&row(text))), [wanted], "{text}");
    }
}

#[test]
fn what_the_rules_allow_is_taken() {
    let plan = plan();
    let taken = [
        r#"{"object": "a", "item": "growth", "n": 3, "d": 2}"#,
        r#"{"object": "a", "item": "pass", "n": 0, "d": 0}"#,
        r#"{"object": "a", "item": "income", "value": "12.50"}"#,
        r#"{"object": "a", "item": "income", "value": "98%"}"#,
        r#"{"object": "a", "item": "income", "value": 12.000}"#,
        r#"{"object": "a", "item": "safe", "value": false}"#,
        r#"{"object": "a", "item": "view", "state": "not_assessed", "reason": "新设"}"#,
    ];
    for text in taken {
        let round = plan.round().json(&row(text)).unwrap_or_else(|findings| panic!("{text}: {findings}"));
        assert_eq!(round.len(), 1);
        // Nobody signed it, which is said once.
        assert_eq!(short(round.findings()), ["JX3041 3:17"]);
    }
}

#[test]
fn both_parts_of_a_rate_tell_what_is_wrong() {
    let text = row(r#"{"object": "a", "item": "pass", "n": -1, "d": 0.5}"#);
    assert_eq!(refused(plan().round().json(&text)), ["JX3039 4:38 a pass", "JX3033 4:47 a pass"]);
}

#[test]
fn helps_name_what_was_meant() {
    let plan = plan();
    let cases = [
        (r#"{"object": "甲县", "item": "income", "value": 1}"#, "写它的编号“a”"),
        (r#"{"object": "a", "item": "财政收入", "value": 1}"#, "写它的编号“income”"),
        (r#"{"object": "a", "item": "incme", "value": 1}"#, "是否想写“income”？"),
        (r#"{"object": "a", "item": "view", "value": "良"}"#, "可用的有：优秀、良好、较差"),
        (r#"{"object": "a", "item": "view", "value": "良奸"}"#, "可用的有：优秀、良好、较差"),
        (r#"{"object": "a", "item": "income", "value": "\uff11\uff12.5"}"#, "用半角数字，写成“12.5”"),
        (r#"{"object": "a", "item": "income", "value": "1,234.5"}"#, "不写千分位分隔符，写成“1234.5”"),
        (r#"{"object": "a", "item": "income", "value": "12亿元"}"#, "只写数，不写计量单位：“12”"),
        (r#"{"object": "a", "item": "income", "value": "+12"}"#, "不写加号，写成“12”"),
        (r#"{"object": "a", "item": "income", "value": "—"}"#, "没有取值就留空，或写状态：不适用、未考核、退回、未报"),
        (r#"{"object": "a", "item": "income", "value": "不适用"}"#, "“不适用”是状态，写在状态里"),
    ];
    for (text, wanted) in cases {
        let findings = plan.round().json(&row(text)).unwrap_err();
        let finding = findings.iter().find(|finding| finding.is_error()).unwrap();
        let help = finding.help().unwrap().zh();
        if wanted.starts_with("可用") && help.starts_with('是') {
            assert!(help.contains("优秀、良好、较差"), "{help}");
        } else {
            assert_eq!(help, wanted, "{text}");
        }
    }
}

#[test]
fn texts_name_labels_and_numbers() {
    let text = row(r#"{"object": "a", "item": "income", "value": 1000}"#);
    let findings = plan().round().json(&text).unwrap_err();
    let finding = findings.iter().find(|finding| finding.is_error()).unwrap();
    assert_eq!(finding.zh(), "“财政收入”的1000超出范围：须不小于0、小于1000");
    assert_eq!(finding.en(), "1000 of \"财政收入\" is out of range: it must be at least 0 and below 1000");
}

#[test]
fn a_cell_comes_once_and_the_first_is_named() {
    let text = r#"{"format": "jixiao-evidence/1", "roster": [{"id": "a", "class": "county", "cohort": "all"}], "submissions": [
{"by": "finance", "rows": [{"object": "a", "item": "income", "value": 1}]},
{"by": "finance", "rows": [{"object": "a", "item": "income", "state": "missing"}]}]}"#;
    let findings = plan().round().json(text).unwrap_err();
    assert_eq!(short(&findings), ["JX3023 3:28 a income"]);
    let first = &findings.as_slice()[0].related()[0];
    assert_eq!((first.line(), first.column()), (Some(2), Some(28)));
    // A state counts as given, too.
    let text = text.replace("\"value\": 1", "\"state\": \"missing\"");
    assert_eq!(refused(plan().round().json(&text)), ["JX3023 3:28 a income"]);
}

#[test]
fn the_roster_is_checked() {
    let plan = plan();
    let cases = [
        ("", "JX3001 1:43"),
        (
            r#"{"id": "a", "class": "county", "cohort": "all"}, {"id": "a", "class": "zone", "cohort": "all"}"#,
            "JX3002 2:57 a",
        ),
        (r#"{"id": "a", "class": "conty", "cohort": "all"}"#, "JX3003 2:22 a"),
        (r#"{"id": "a", "class": "county", "cohort": "al"}"#, "JX3004 2:42 a"),
        (r#"{"id": "a", "class": "county", "cohort": "all", "layer": "upper"}"#, "JX3005 2:58 a"),
        (r#"{"id": "a", "class": "zone", "cohort": "counties"}"#, "JX3006 2:22 a"),
        (r#"{"id": "a", "cohort": "all"}"#, "JX3007 2:1 a"),
        (r#"{"id": "a", "class": "county"}"#, "JX3008 2:1 a"),
        (
            r#"{"id": "a", "class": "county", "cohort": "all", "from": "2025-02-01", "until": "2025-01-31"}"#,
            "JX3009 2:57 a",
        ),
    ];
    for (entries, wanted) in cases {
        assert_eq!(refused(plan.round().json(&roster(entries))), [wanted], "{entries}");
    }
}

#[test]
fn the_only_class_and_cohort_go_without_saying() {
    let book = super::BOOK.replace(r#", {"id": "zone", "label": "园区"}"#, "").replace(
        r#"["county", "zone"]}, {"id": "counties", "label": "各县", "classes": ["county"]}"#,
        r#"["county"]}"#,
    );
    let plan = jixiao::check(&book).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let round = plan.round().json(&roster(r#"{"id": "a"}, {"id": "b", "class": "county"}"#)).unwrap();
    let evaluation = plan.evaluate(round).unwrap();
    assert_eq!(evaluation.outcome().standing("a").unwrap().class().as_str(), "county");
    assert_eq!(evaluation.outcome().standing("a").unwrap().cohort().map(jixiao::Id::as_str), Some("all"));
}

#[test]
fn who_reports_is_checked() {
    let plan = plan();
    let cases = [
        (r#"{"by": "finanse", "rows": []}"#, "JX3042 2:8"),
        (r#"{"by": "stats", "rows": [{"object": "a", "item": "income", "value": 1}]}"#, "JX3043 2:26 a income"),
        (r#"{"by": "stats", "complete": [{"item": "income"}]}"#, "JX3043 2:30 income"),
    ];
    for (text, wanted) in cases {
        let found = refused(plan.round().json(&submission(text)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(wanted.split(' ').next().unwrap()), "{found:?}");
        assert!(found[0].contains(" 2:"), "{found:?}");
    }
    // Said once for a submission and an item, not for each row.
    let text = r#"{"format": "jixiao-evidence/1", "roster": [{"id": "a", "class": "county", "cohort": "all"}, {"id": "b", "class": "county", "cohort": "all"}],
"submissions": [{"by": "stats", "rows": [{"object": "a", "item": "income", "value": 1}, {"object": "b", "item": "income", "value": 1}]}]}"#;
    assert_eq!(refused(plan.round().json(text)), ["JX3043 2:42 a income"]);
}

#[test]
fn complete_means_nothing_else_was() {
    let plan = plan();
    let cases = [
        (r#"{"complete": [{"item": "pass"}]}"#, "JX3044"),
        (r#"{"complete": [{"item": "aim"}]}"#, "JX3044"),
        (r#"{"complete": [{"item": "view"}]}"#, "JX3044"),
        (r#"{"complete": [{"item": "floor"}]}"#, "JX3045"),
        (r#"{"complete": [{"item": "flor"}]}"#, "JX3022"),
        (r#"{"complete": [{"item": "income", "period": "q1"}]}"#, "JX3028"),
    ];
    for (text, wanted) in cases {
        let found = refused(plan.round().json(&submission(text)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(wanted), "{found:?}");
    }
    let round = plan.round().json(&submission(r#"{"complete": [{"item": "income"}, {"item": "safe"}]}"#)).unwrap();
    let evaluation = plan.evaluate(round).unwrap();
    assert_eq!(evaluation.outcome().cause("a", "i1"), None);
    assert_eq!(evaluation.outcome().points_text("a", "i1").as_deref(), Some("0.00"));
    // What a row says didn't come isn't 0.
    let text = r#"{"complete": [{"item": "income"}], "rows": [{"object": "a", "item": "income", "state": "missing"}]}"#;
    let evaluation = plan.evaluate(plan.round().json(&submission(text)).unwrap()).unwrap();
    assert!(evaluation.outcome().cause("a", "i1").is_some());
}

#[test]
fn a_default_target_holds_where_none_came() {
    let plan = plan();
    let points = |text: &str| {
        let evaluation = plan.evaluate(plan.round().json(&submission(text)).unwrap()).unwrap();
        evaluation.outcome().points_text("a", "i2").unwrap()
    };
    assert_eq!(points(r#"{"rows": []}"#), "5.05");
    assert_eq!(points(r#"{"rows": [{"object": "a", "item": "aim", "value": 20}]}"#), "2.00");
    assert_eq!(points(r#"{"rows": [{"object": "a", "item": "aim", "state": "missing"}]}"#), "5.05");
    assert_eq!(points(r#"{"rows": [{"object": "a", "item": "aim", "state": "rejected"}]}"#), "0.00");
}

#[test]
fn a_chinese_document_is_the_same_evidence() {
    let plan = plan();
    let english = r#"{"format": "jixiao-evidence/1", "roster": [{"id": "a", "name": "甲", "class": "county", "cohort": "all"}],
        "submissions": [{"by": "stats", "rows": [{"object": "a", "item": "pass", "n": 1, "d": 2}, {"object": "a", "item": "view", "state": "rejected"}]}]}"#;
    let chinese = r#"{"格式": "绩效证据/1", "名册": [{"编号": "a", "名目": "甲", "类": "county", "组别": "all"}],
        "报送": [{"报送单位": "stats", "行": [{"对象": "a", "数据项": "pass", "分子": 1, "分母": 2}, {"对象": "a", "数据项": "view", "状态": "退回"}]}]}"#;
    let take = |text| plan.round().json(text).unwrap_or_else(|findings| panic!("{findings}"));
    assert_eq!(outcome(take(english)), outcome(take(chinese)));
}

#[test]
fn everything_is_found_at_once_and_nothing_twice() {
    let text = r#"{"format": "jixiao-evidence/1", "roster": [{"id": "a", "class": "county", "cohort": "all"}, {"id": 7}], "submissions": [{"rows": [
{"object": "a", "item": "income", "value": 1.234},
{"object": "a", "itm": "income", "value": 1},
{"object": "b", "item": "income", "value": 1},
{"object": "a", "item": "pass", "n": 2, "d": 1}]}]}"#;
    let found = refused(plan().round().json(text));
    let codes: Vec<_> = found.iter().map(|one| one.split(' ').next().unwrap()).collect();
    // Two rows are wrong in themselves, and found where they stand although another row couldn't be read. Whether "b"
    // takes part can't be known while an entry of the roster can't be read.
    assert!(found.contains(&"JX3033 2:44 a income".to_owned()), "{found:?}");
    assert!(found.contains(&"JX3038 5:38 a pass".to_owned()), "{found:?}");
    assert!(!codes.contains(&"JX3021"), "{found:?}");
    assert!(codes.iter().any(|code| code.starts_with("JX10")), "{found:?}");
}

#[test]
fn findings_are_counted_beyond_those_kept() {
    let rows: Vec<String> =
        (0..5_000).map(|row| format!(r#"{{"object": "x{row}", "item": "income", "value": 1}}"#)).collect();
    let findings = plan().round().json(&row(&rows.join(","))).unwrap_err();
    assert_eq!(findings.count("JX3021"), 5_000);
    assert_eq!(findings.iter().filter(|finding| finding.is_error()).count(), 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(plan().round().json_bytes(&bytes).is_err());
    }

    #[test]
    fn the_order_of_rows_changes_nothing(order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let plan = plan();
        let entries = ["c", "a", "e", "b", "f", "d"].map(|id| format!(r#"{{"id": "{id}", "class": "county", "cohort": "all"}}"#));
        let rows = ["f", "b", "a", "d", "c", "e"].map(|id| {
            format!(r#"{{"object": "{id}", "item": "income", "value": {}}}"#, id.bytes().next().unwrap())
        });
        let text = |order: &[usize]| {
            let pick = |all: &[String; 6]| order.iter().map(|place| all[*place].clone()).collect::<Vec<_>>().join(",");
            format!(r#"{{"format": "jixiao-evidence/1", "roster": [{}], "submissions": [{{"rows": [{}]}}]}}"#, pick(&entries), pick(&rows))
        };
        let take = |order: &[usize]| outcome(plan.round().json(&text(order)).unwrap());
        prop_assert_eq!(take(&order), take(&[0, 1, 2, 3, 4, 5]));
    }
}
