//! Tables: every rule once, at its cell; and tables that say the same give the same.

use jixiao::{Findings, Round, Table};

use super::{outcome, plan, refused, short};

fn csv(text: &str) -> Result<Round, Findings> {
    plan().round().csv(Table::new(text.as_bytes()))
}

fn taken(text: &str) -> Round {
    csv(text).unwrap_or_else(|findings| panic!("{text}\n{findings}"))
}

const ROSTER: &str = "对象,名称,分类,评比组\na,甲县,county,all\nb,乙县,county,all\nz,园区,zone,all\n";

fn with_roster(text: &str) -> Result<Round, Findings> {
    plan()
        .round()
        .csv_with_roster(Table::new(text.as_bytes()).named("数据"), Table::new(ROSTER.as_bytes()).named("名册"))
}

#[test]
fn wide_long_and_json_are_one_evidence() {
    let wide = "对象,名称,分类,评比组,报送单位,财政收入,收入目标,合格率,growth.n,growth.d,无事故,评价\n\
        a,甲县,county,all,,12.50,,45/50,6,5,是,优秀\n\
        b,乙县,county,all,,退回,90,未考核,,,TRUE,不适用\n";
    let long = "对象,名称,分类,评比组,数据项,取值,状态,分子,分母\n\
        a,甲县,county,all,财政收入,12.50,,,\n\
        a,,,,pass,,,45,50\n\
        a,,,,完成率,6/5,,,\n\
        a,,,,safe,是,,,\n\
        a,,,,view,优秀,,,\n\
        a,,,,aim,,,,\n\
        b,乙县,county,all,income,退回,,,\n\
        b,,,,aim,90,,,\n\
        b,,,,pass,,未考核,,\n\
        b,,,,safe,true,,,\n\
        b,,,,view,,not_applicable,,\n";
    let json = r#"{"format": "jixiao-evidence/1", "roster": [
        {"id": "a", "name": "甲县", "class": "county", "cohort": "all"}, {"id": "b", "name": "乙县", "class": "county", "cohort": "all"}],
        "submissions": [{"rows": [
        {"object": "a", "item": "income", "value": "12.50"}, {"object": "a", "item": "pass", "n": 45, "d": 50},
        {"object": "a", "item": "growth", "n": 6, "d": 5}, {"object": "a", "item": "safe", "value": true},
        {"object": "a", "item": "view", "value": "优秀"}, {"object": "b", "item": "income", "state": "rejected"},
        {"object": "b", "item": "aim", "value": 90}, {"object": "b", "item": "pass", "state": "not_assessed"},
        {"object": "b", "item": "safe", "value": true}, {"object": "b", "item": "view", "state": "not_applicable"}]}]}"#;
    let wanted = outcome(plan().round().json(json).unwrap());
    assert_eq!(outcome(taken(wide)), wanted);
    assert_eq!(outcome(taken(long)), wanted);
    // Rows and columns in another order.
    let lines: Vec<&str> = wide.lines().collect();
    assert_eq!(outcome(taken(&[lines[0], lines[2], lines[1]].join("\r\n"))), wanted);
    let turned: Vec<String> = lines.iter().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",")).collect();
    assert_eq!(outcome(taken(&turned.join("\n"))), wanted);
}

#[test]
fn wrong_cells_are_named_as_a_spreadsheet_does() {
    let cases = [
        ("对象,财政收入\na,1.234", "JX3033 数据 B2 a income"),
        ("对象,财政收入\na,1\n\n\nb,1000", "JX3034 数据 B5 b income"),
        ("对象,财政收入\r\na,1\r\n\r\nb,1000\r\n", "JX3034 数据 B4 b income"),
        ("对象,财政收入\na,\"1,234\"", "JX3031 数据 B2 a income"),
        ("对象,财政收入\na,\u{ff11}\u{ff12}", "JX3031 数据 B2 a income"),
        ("对象,合格率\na,3/2", "JX3038 数据 B2 a pass"),
        ("对象,合格率\na,0.9", "JX3035 数据 B2 a pass"),
        ("对象,合格率\na,3/", "JX3037 数据 B2 a pass"),
        ("对象,合格率(分子),合格率(分母)\na,1,", "JX3037 数据 B2 a pass"),
        ("对象,合格率\u{ff08}分子\u{ff09},合格率\u{ff08}分母\u{ff09}\na,1,-1", "JX3039 数据 C2 a pass"),
        ("对象,评价\na,优", "JX3036 数据 B2 a view"),
        ("对象,无事故\na,1", "JX3035 数据 B2 a safe"),
        ("对象,财政收入\nc,1", "JX3021 数据 A2 c"),
        ("对象,财政收入\na,1\n甲县,2", "JX3023 数据 B3 a income"),
        ("对象,财政收入\na,1,2", "JX3057 数据 C2"),
        ("对象,财政收入,收入目标\na,1", "JX3057 数据 C2"),
        ("对象,财政收入\n,1", "JX3064 数据 A2"),
        ("对象,财政收入\na,\"1\nb,2\n", "JX3058 数据 B2"),
        ("对象,财政收入,\na,1,x", "JX3062 数据 C2"),
        ("对象,周期,财政收入\na,q1,1", "JX3029 数据 B2"),
        ("对象,报送单位,财政收入\na,stats,1", "JX3043 数据 C2 a income"),
        ("对象,报送单位,财政收入\na,finanse,1", "JX3042 数据 B2"),
        ("对象,收到,财政收入\na,1月1日,1", "JX3060 数据 B2"),
        ("对象,分类,财政收入\na,zone,1", "JX3010 数据 B2 a"),
        ("对象,数据项,取值\na,incme,1", "JX3022 数据 B2 incme"),
        ("对象,数据项,取值\na,,1", "JX3065 数据 B2"),
        ("对象,数据项,取值,状态\na,income,,病假", "JX3063 数据 D2"),
        ("对象,数据项,取值,状态\na,income,1,退回", "JX3025 数据 D2 a income"),
        ("对象,数据项,取值,分子,分母\na,income,1,1,2", "JX3035 数据 D2 a income"),
        ("对象,数据项,取值\na,income,1\nb,income,1\na,income,2", "JX3023 数据 C4 a income"),
        ("对象,财政收人\na,1", "JX3054 数据 B1"),
        ("对象,财政收入,income\na,1,2", "JX3056 数据 C1"),
        ("对象,合格率,pass.n,pass.d\na,1/2,1,2", "JX3056 数据 C1"),
        ("财政收入\n1", "JX3053 数据 A1"),
        ("对象,pass.n\na,1", "JX3053 数据 A1"),
        ("对象,数据项,财政收入\na,income,1", "JX3053 数据 A1"),
        ("", "JX3052 数据 A1"),
        ("\n \n,,\n", "JX3052 数据 A1"),
    ];
    for (text, wanted) in cases {
        let found = refused(with_roster(text));
        assert!(found.contains(&wanted.to_owned()), "{text:?}: {found:?}, wanted {wanted}");
        // A whole and its parts are two findings, a text that names unknown columns too.
        assert!(found.len() <= 2, "{text:?}: {found:?}");
    }
}

#[test]
fn a_roster_table_is_checked() {
    let with = |roster: &str| {
        plan()
            .round()
            .csv_with_roster(Table::new("对象,财政收入\n".as_bytes()), Table::new(roster.as_bytes()).named("名册"))
    };
    let cases = [
        ("对象,分类,评比组\na,county,all\na,county,all", "JX3002 名册 A3 a"),
        ("对象,分类,评比组\na,conty,all", "JX3003 名册 B2 a"),
        ("对象,分类,评比组\na,county,al", "JX3004 名册 C2 a"),
        ("对象,分类,评比组\na,zone,counties", "JX3006 名册 B2 a"),
        ("对象,分类\na,zone", "JX3008 名册 A2 a"),
        ("对象,分类,评比组", "JX3001 名册 A1"),
        ("对象,分类,评比组,自,至\na,zone,all,2025-02-01,2025-01-01", "JX3009 名册 D2 a"),
        ("对象,分类,评比组,自\na,zone,all,1/2/2025", "JX3060 名册 D2"),
        ("对象,分类,评比组,自\na,zone,all,2025/2/30", "JX3060 名册 D2"),
        ("对象,分类,评比组,自,至\na,zone,all,2025/2/1,2025年1月1日", "JX3009 名册 D2 a"),
        ("对象,分类,评比组,财政收入\na,zone,all,1", "JX3054 名册 D1"),
    ];
    for (text, wanted) in cases {
        assert_eq!(refused(with(text)), [wanted], "{text:?}");
    }
}

#[test]
fn classes_and_cohorts_go_by_label_too() {
    let by_label = taken("对象,分类,评比组,财政收入\na,县,全部,5\n");
    let by_id = taken("object,class,cohort,income\na,county,all,5\n");
    assert_eq!(outcome(by_label), outcome(by_id));
}

#[test]
fn objects_go_by_a_name_that_only_one_has() {
    let by_name = with_roster("名称,财政收入\n甲县,5\n乙县,6\n").unwrap();
    let by_id = with_roster("对象,财政收入\na,5\nb,6\n").unwrap();
    let by_either = with_roster("单位,财政收入\n甲县,5\nb,6\n").unwrap();
    let wanted = outcome(by_id);
    assert_eq!(outcome(by_name), wanted);
    assert_eq!(outcome(by_either), wanted);
    let roster = "对象,名称,分类,评比组\na,某县,county,all\nb,某县,county,all\n";
    let twice =
        plan().round().csv_with_roster(Table::new("对象,财政收入\n某县,5\n".as_bytes()), Table::new(roster.as_bytes()));
    let findings = twice.unwrap_err();
    assert!(short(&findings).contains(&"JX3061 #1 A2".to_owned()), "{:?}", short(&findings));
    let round = with_roster("对象,名称,财政收入\na,乙县,5\n").unwrap();
    assert!(short(round.findings()).contains(&"JX3011 数据 B2 a".to_owned()), "{:?}", short(round.findings()));
}

#[test]
fn a_wide_table_is_its_own_roster() {
    let found = refused(csv("对象,分类,评比组,财政收入\na,county,all,1\na,county,all,2\n"));
    assert_eq!(found, ["JX3002 A3 a"]);
    // Rows of several bodies about one object are no second object.
    let round = taken("对象,分类,评比组,报送单位,财政收入,评价\na,county,all,finance,1,\na,county,all,stats,,优秀\n");
    assert_eq!(round.len(), 1);
    assert!(round.findings().is_empty());
    let found =
        refused(csv("对象,分类,评比组,报送单位,财政收入,评价\na,county,all,finance,1,\na,zone,all,stats,,优秀\n"));
    assert_eq!(found, ["JX3010 B3 a"]);
}

#[test]
fn several_tables_are_one_round() {
    let plan = plan();
    let finance = Table::new("对象,名称,分类,评比组,财政收入\na,甲县,县,全部,5\nb,乙县,县,全部,6\n".as_bytes())
        .named("财政")
        .by("finance");
    let stats = Table::new("名称,评价\n乙县,优秀\n甲县,良好\n".as_bytes()).named("统计").by("stats");
    let both = plan.round().tables(&[finance, stats], None).unwrap_or_else(|findings| panic!("{findings}"));
    assert!(both.findings().is_empty());
    let turned = plan.round().tables(&[stats, finance], None).unwrap();
    let one = taken("对象,名称,分类,评比组,财政收入,评价\na,甲县,县,全部,5,良好\nb,乙县,县,全部,6,优秀\n");
    assert_eq!(outcome(turned), outcome(one));
    assert_eq!(both.len(), 2);
    // A cell that two tables report: the second stands under the first's name, too.
    let again = Table::new("对象,财政收入\na,5\n".as_bytes()).named("更正").by("finance");
    let findings = plan.round().tables(&[finance, stats, again], None).unwrap_err();
    assert_eq!(short(&findings), ["JX3023 更正 B2 a income"]);
    let first = &findings.as_slice()[0].related()[0];
    assert_eq!((first.sheet(), first.cell()), (Some("财政"), Some("E2")));
}

#[test]
fn a_table_says_once_that_nobody_signed_it() {
    let round = taken("对象,分类,评比组,财政收入\na,county,all,1\nb,county,all,1\n");
    assert_eq!(short(round.findings()), ["JX3041 A1"]);
    let signed =
        plan().round().csv(Table::new("对象,分类,评比组,财政收入\na,county,all,1\n".as_bytes()).by("finance")).unwrap();
    assert!(signed.findings().is_empty());
}

#[test]
fn headers_that_mean_several_things_are_refused() {
    let book = super::BOOK.replace("\"label\": \"收入目标\"", "\"label\": \"财政收入\"");
    let plan = jixiao::check(&book).into_plan().unwrap();
    let header = "对象,分类,评比组,财政收入\na,county,all,1\n";
    assert_eq!(refused(plan.round().csv(Table::new(header.as_bytes()))), ["JX3055 D1"]);
    let ids = "对象,分类,评比组,income,aim\na,county,all,1,2\n";
    assert!(plan.round().csv(Table::new(ids.as_bytes())).is_ok());
}

#[test]
fn columns_beyond_the_26th_have_two_letters() {
    let mut header = String::from("对象");
    let mut line = String::from("a");
    for column in 0..30 {
        header.push_str(&format!(",x{column}"));
        line.push_str(",1");
    }
    let found = refused(with_roster(&format!("{header}\n{line}\n")));
    assert_eq!(found[0], "JX3054 数据 B1");
    assert!(found.contains(&"JX3054 数据 AE1".to_owned()), "{found:?}");
}
