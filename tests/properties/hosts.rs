//! A host's serde: decimals travel as strings or integers, never as floats.

use jixiao::{Decimal, rulebook::Rulebook};

use super::samples;

#[test]
fn a_float_is_refused_with_a_clear_error() {
    let error = serde_json::from_str::<Decimal>("0.5").unwrap_err().to_string();
    assert!(error.contains("string"), "{error}");
    assert_eq!(serde_json::from_str::<Decimal>("\"0.50\"").unwrap().to_string(), "0.5");
    assert_eq!(serde_json::from_str::<Decimal>("12").unwrap(), Decimal::from(12_i64));
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Decimal>("\"98%\"").unwrap()).unwrap(), "\"0.98\"");
}

#[test]
fn a_rulebook_read_through_foreign_serde_refuses_floats_too() {
    let text = samples::text("rulebooks/linjiang-slice.json");
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    // All numbers of that book are integers or strings.
    let typed: Rulebook = serde_json::from_value(value.clone()).unwrap();
    assert!(typed.check().plan().is_some());
    let mut float = value;
    float["indicators"]["points"] = serde_json::json!(99.5);
    let error = serde_json::from_value::<Rulebook>(float).unwrap_err().to_string();
    assert!(error.contains("string"), "{error}");
}

#[test]
fn types_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<jixiao::Plan>();
    crosses::<jixiao::Round>();
    crosses::<jixiao::Evaluation>();
    crosses::<jixiao::Explanation>();
    crosses::<jixiao::Findings>();
}
