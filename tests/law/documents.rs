//! §1.1 and §1.2: documents and items.

use serde_json::{Value, json};

use super::kit::{a, alone, book, check, codes, evidence, leaf, one, over, refused, total, value};

/// A rulebook in both languages, and the same with other spaces and another order of keys.
const EN: &str = r#"{"format": "jixiao/1", "id": "a", "version": "1", "title": "a",
  "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
  "bodies": {"s": "s"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
  "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
  "data": {"x": {"kind": "number", "unit": "u", "decimals": 2, "supplier": "s"}},
  "indicators": {"id": "total", "points": "open", "value": "min(x, 98%)", "curve": "as_points"}}"#;
const ZH: &str = r#"{"格式": "绩效/1", "编号": "a", "版本": "1", "标题": "a",
  "数值口径": {"舍入": "四舍五入", "末级": 2, "中间级": 2, "总分": 2, "比较": "公布值"},
  "责任单位": {"s": "s"}, "分类": [{"编号": "c"}], "评比组": [{"编号": "k", "分类": ["c"]}],
  "默认": {"缺失": {"未报": "零分", "退回": "零分", "未考核": "零分", "不适用": "零分"}},
  "数据": {"x": {"类型": "数值", "计量单位": "u", "小数位": 2, "数据来源": "s"}},
  "指标体系": {"编号": "total", "分值": "不设满分", "取值": "取小(x, 98%)", "计分": "即得分"}}"#;

// S1.1-1
#[test]
fn a_document_has_one_language() {
    assert!(!check(&serde_json::from_str(EN).unwrap()).findings().has_errors());
    assert!(!jixiao::check(ZH).findings().has_errors());
    let mixed = jixiao::check(&EN.replace("\"title\"", "\"标题\""));
    assert_eq!(mixed.findings().iter().next().unwrap().code(), "JX1008");
    assert!(mixed.plan().is_none());
}

// S1.1-2
#[test]
fn both_languages_have_one_digest() {
    let digest = |text: &str| jixiao::check(text).into_plan().unwrap().digest();
    assert_eq!(digest(EN), digest(ZH));
    let sorted: Value = serde_json::from_str(EN).unwrap();
    assert_eq!(digest(EN), digest(&serde_json::to_string_pretty(&sorted).unwrap()));
    assert_ne!(digest(EN), digest(&EN.replace("98%", "97%")));
}

// S1.1-3
#[test]
fn numbers_have_three_spellings() {
    let curve = |full: Value| json!({"proportional": {"full_at": full, "at_most": "none"}});
    for full in [json!(0.5), json!("0.5"), json!("50%"), json!("0.50")] {
        assert_eq!(a(&one(json!(10), json!("x"), curve(full)), &[("x", json!(0.25))]), "5.00");
    }
}

// S1.1-4
#[test]
fn a_key_stands_once() {
    let found = jixiao::check(&EN.replace("\"version\": \"1\"", "\"version\": \"1\", \"version\": \"2\""));
    let finding = found.findings().iter().next().unwrap();
    assert_eq!((finding.code().as_str(), finding.place().pointer()), ("JX1003", Some("/version")));
    assert!(found.plan().is_none());
}

// S1.1-5 S1.1-6 S1.1-7
#[test]
fn mistakes_are_found_at_once() {
    let found = |text: &str| {
        let checked = jixiao::check(text);
        let places: Vec<_> =
            checked.findings().iter().map(|found| (found.place().line(), found.place().column())).collect();
        assert!(places.is_sorted());
        checked.findings().iter().map(|finding| finding.code().to_string()).collect::<Vec<_>>()
    };
    let fields = EN.replace("\"version\": \"1\"", "\"version\": \"1\", \"colour\": 1, \"effective\": null");
    assert_eq!(found(&fields), ["JX1006", "JX1009"]);
    let meanings = EN.replace("\"supplier\": \"s\"", "\"supplier\": \"t\"").replace("\"open\"", "0");
    assert_eq!(found(&meanings), ["JX2013", "JX2202"]);
}

// S1.1-9
#[test]
fn a_node_cannot_read_as_something_else() {
    for id in ["here", "此处"] {
        let mut book = one(json!(10), json!("x"), json!("as_points"));
        book["indicators"]["children"][0]["id"] = json!(id);
        assert_eq!(codes(&book), ["JX2018"], "{id}");
    }
}

// S1.2-1
#[test]
fn a_rate_is_a_quotient() {
    assert_eq!(value(json!("r"), &[("r", json!([3, 8]))]), "0.375");
}

// S1.2-2
#[test]
fn a_numerator_stays_within_its_denominator() {
    let book = one(json!("open"), json!("r + more"), json!("as_points"));
    assert_eq!(refused(&book, &evidence(&[("o", "c")], &[("o", "r", json!([9, 8]))])), ["JX3038"]);
    assert_eq!(value(json!("more"), &[("more", json!([9, 8]))]), "1.125");
}

// S1.2-3 S1.2-4
#[test]
fn numbers_keep_to_their_declaration() {
    let book = one(json!("open"), json!("p"), json!("as_points"));
    assert_eq!(refused(&book, &evidence(&[("o", "c")], &[("o", "p", json!("1.00001"))])), ["JX3033"]);
    assert_eq!(refused(&book, &evidence(&[("o", "c")], &[("o", "p", json!(0))])), ["JX3034"]);
    assert_eq!(total(&book, &[("p", json!("1.0000"))]), "1.00");
}

// S1.2-5
#[test]
fn a_default_speaks_only_where_nobody_did() {
    let book = one(json!("open"), json!("td"), json!("as_points"));
    assert_eq!(total(&book, &[]), "10.00");
    assert_eq!(total(&book, &[("td", json!(7))]), "7.00");
    let rejected = alone(&book, &[("td", json!({"state": "rejected"}))]);
    assert_eq!(rejected.outcome().total_text("o").unwrap(), "0.00");
    assert_eq!(format!("{:?}", rejected.outcome().cause("o", "a").unwrap()), "Rejected");
}

// S1.2-6
#[test]
fn units_dont_mix() {
    for formula in ["x + m", "x - m", "min(x, m)", "max(x, m)", "change(m, b)"] {
        assert_eq!(codes(&one(json!("open"), json!(formula), json!("as_points"))), ["JX2113"], "{formula}");
    }
    assert!(codes(&one(json!("open"), json!("x * m + m / p"), json!("as_points"))).is_empty());
}

// S1.2-7 S1.2-8
#[test]
fn words_arent_numbers() {
    assert_eq!(codes(&one(json!(10), json!("g"), json!("as_points"))), ["JX2314"]);
    assert!(codes(&one(json!(10), json!("g + 1"), json!("as_points"))).contains(&"JX2112".to_owned()));
    assert!(codes(&one(json!(10), json!("f * 2"), json!("as_points"))).contains(&"JX2112".to_owned()));
    assert!(
        codes(&book(over(vec![leaf(
            "a",
            json!(10),
            json!("g"),
            json!({"grades": {"good": 1, "fair": 0.5, "poor": 0}})
        )])))
        .is_empty()
    );
}
