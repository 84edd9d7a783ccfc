//! §5.2: evidence.

use serde_json::{Value, json};

use super::kit::{evidence, one, refused, try_round};

fn book() -> Value {
    one(json!("open"), json!("x + 2 * y"), json!("as_points"))
}

#[cfg(feature = "csv")]
fn bytes(evaluation: &jixiao::Evaluation) -> String {
    serde_json::to_string(evaluation.outcome()).unwrap()
}

#[cfg(feature = "csv")]
fn table(text: &str) -> jixiao::Evaluation {
    let plan = super::kit::check(&book()).into_plan().unwrap();
    let round = plan.round().csv(jixiao::Table::new(text.as_bytes())).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap()
}

// S5.2-1
#[cfg(feature = "csv")]
#[test]
fn a_table_is_worth_a_document() {
    let said =
        evidence(&[("o", "c"), ("q", "d")], &[("o", "x", json!(2)), ("q", "x", json!(1.5)), ("q", "y", json!(-4))]);
    let wide = "object,class,cohort,x,y\no,c,k,2,\nq,d,k,1.5,-4\n";
    assert_eq!(bytes(&try_round(&book(), &said).unwrap()), bytes(&table(wide)));
}

// S5.2-2
#[cfg(feature = "csv")]
#[test]
fn an_empty_cell_means_that_nothing_came() {
    let evaluation = table("object,class,cohort,x,y\no,c,k,2,\n");
    assert_eq!(format!("{:?}", evaluation.outcome().cause("o", "a").unwrap()), "Missing");
}

// S5.2-3
#[cfg(feature = "csv")]
#[test]
fn a_table_without_supplier_is_taken_with_a_warning() {
    let evaluation = table("object,class,cohort,x,y\no,c,k,2,3\n");
    assert_eq!(super::kit::listed(evaluation.round().findings()), ["wJX3041"]);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "8.00");
}

// S5.2-3
#[test]
fn a_submission_without_supplier_is_taken_with_a_warning() {
    let mut said = evidence(&[("o", "c")], &[("o", "x", json!(2))]);
    said["submissions"][0].as_object_mut().unwrap().remove("by");
    assert_eq!(super::kit::listed(try_round(&book(), &said).unwrap().round().findings()), ["wJX3041"]);
}

// S5.2-4
#[test]
fn a_cell_is_given_once() {
    let said = evidence(&[("o", "c")], &[("o", "x", json!(2)), ("o", "x", json!(2))]);
    assert_eq!(refused(&book(), &said), ["JX3023"]);
}

// S5.2-5
#[test]
fn names_are_known() {
    let with = |objects: &[(&str, &str)], cells: &[(&str, &str, Value)]| refused(&book(), &evidence(objects, cells));
    assert_eq!(with(&[("o", "c")], &[("p", "x", json!(2))]), ["JX3021"]);
    assert_eq!(with(&[("o", "c")], &[("o", "xx", json!(2))]), ["JX3022"]);
    assert_eq!(with(&[("o", "e")], &[]), ["JX3003"]);
    let mut said = evidence(&[("o", "c")], &[]);
    said["roster"][0]["cohort"] = json!("kk");
    assert_eq!(refused(&book(), &said), ["JX3004"]);
}

// S5.2-6
#[test]
fn only_the_supplier_reports() {
    let mut said = evidence(&[("o", "c")], &[("o", "x", json!(2))]);
    said["submissions"][0]["by"] = json!("other");
    assert_eq!(refused(&book(), &said), ["JX3043"]);
}

// S5.2-7
#[test]
fn only_numbers_and_flags_are_complete() {
    for item in ["r", "t", "g"] {
        let mut said = evidence(&[("o", "c")], &[]);
        said["submissions"][0]["complete"] = json!([{"item": item}]);
        assert_eq!(refused(&book(), &said), ["JX3044"], "{item}");
    }
}
