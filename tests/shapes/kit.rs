//! Small rulebooks and rounds for shapes: an item per fact, a row per object.

use jixiao::Evaluation;
use serde_json::{Value, json};

/// A rulebook over these items and indicators; leaves at four digits.
pub(crate) fn book(data: Value, indicators: Value) -> Value {
    json!({
        "format": "jixiao/1", "id": "shape", "version": "1", "title": "shape",
        "numeric": {"rounding": "half_up", "leaf": 4, "node": 4, "total": 4, "compare": "published"},
        "bodies": {"office": "office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero",
                                "zero_base": "zero", "too_few_peers": "zero"}},
        "data": data, "indicators": indicators
    })
}

pub(crate) fn number(decimals: u32) -> Value {
    json!({"kind": "number", "unit": "u", "decimals": decimals, "range": {"at_least": 0}, "supplier": "office"})
}

/// Scores rows of an object and its items; a null isn't reported.
pub(crate) fn scored(book: &Value, items: &[&str], rows: &[(&str, &[Value])]) -> Evaluation {
    let roster: Vec<Value> = rows.iter().map(|(id, _)| json!({"id": id})).collect();
    let mut cells = Vec::new();
    for (id, values) in rows {
        for (item, value) in items.iter().zip(*values).filter(|(_, value)| !value.is_null()) {
            let mut row = json!({"object": id, "item": item});
            match value {
                Value::Object(said) => row.as_object_mut().unwrap().extend(said.clone()),
                value => row["value"] = value.clone(),
            }
            cells.push(row);
        }
    }
    evaluated(book, json!(roster), json!(cells))
}

/// Scores rows of evidence of a roster.
pub(crate) fn evaluated(book: &Value, roster: Value, cells: Value) -> Evaluation {
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let evidence =
        json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "office", "rows": cells}]});
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()))
}

pub(crate) fn points(evaluation: &Evaluation, object: &str, node: &str) -> String {
    evaluation.outcome().points(object, node).unwrap().to_string()
}

pub(crate) fn peers() -> Value {
    json!({"in": "cohort", "self": "in"})
}

/// The total of an object with its digits, its rank and its tier; `-` for what it lacks.
pub(crate) fn standing(evaluation: &Evaluation, object: &str) -> String {
    let outcome = evaluation.outcome();
    let standing = outcome.standing(object).unwrap();
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let total = or_none(outcome.total(object).map(|total| total.to_string()));
    let rank = or_none(standing.rank().map(|rank| rank.to_string()));
    format!("{total} {rank} {}", or_none(standing.tier().map(ToString::to_string)))
}
