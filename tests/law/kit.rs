//! Small rulebooks and rounds, so that a test shows only what it is about.
//!
//! Items: `x` and `y` any number, `p` above 0, `b` from 0, `t` a target, `td` a target with the default 10, `r` a
//! rate, `more` a rate whose numerator may exceed, `f` a flag, `g` a grade; `m` is measured in another unit. Classes
//! `c` and `d` in one cohort. Whatever is absent is worth 0 unless a test says otherwise.

#[cfg(feature = "schema")]
#[path = "../schema/validator.rs"]
mod validator;

use jixiao::{Checked, Evaluation, Findings};
use serde_json::{Map, Value, json};

/// A rulebook with these indicators.
pub(crate) fn book(indicators: Value) -> Value {
    let number = |unit: &str, range: Value| {
        let mut item = json!({"kind": "number", "unit": unit, "decimals": 4, "supplier": "s"});
        if !range.is_null() {
            item["range"] = range;
        }
        item
    };
    json!({
        "format": "jixiao/1", "id": "law", "version": "1", "title": "law",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier", "other": "another"},
        "classes": [{"id": "c"}, {"id": "d"}],
        "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "no_target": "zero", "rejected": "zero",
                                "missing": "zero", "zero_base": "zero", "too_few": "zero"}},
        "data": {
            "x": number("u", Value::Null), "y": number("u", Value::Null), "p": number("u", json!({"above": 0})),
            "b": number("u", json!({"at_least": 0})), "m": number("metre", Value::Null),
            "t": {"kind": "target", "unit": "u", "decimals": 2, "supplier": "s", "range": {"above": 0}},
            "td": {"kind": "target", "unit": "u", "decimals": 2, "supplier": "s", "range": {"above": 0}, "default": 10},
            "r": {"kind": "rate", "unit": "n", "decimals": 0, "supplier": "s"},
            "more": {"kind": "rate", "unit": "n", "decimals": 0, "supplier": "s", "may_exceed": true},
            "f": {"kind": "flag", "supplier": "s"},
            "g": {"kind": "grade", "grades": ["good", "fair", "poor"], "supplier": "s"}
        },
        "indicators": indicators
    })
}

/// A leaf.
pub(crate) fn leaf(id: &str, points: Value, value: Value, curve: Value) -> Value {
    json!({"id": id, "points": points, "value": value, "curve": curve})
}

/// A root called `total` over children.
pub(crate) fn over(children: Vec<Value>) -> Value {
    json!({"id": "total", "children": children})
}

/// A rulebook of one leaf `a` under the root.
pub(crate) fn one(points: Value, value: Value, curve: Value) -> Value {
    book(over(vec![leaf("a", points, value, curve)]))
}

/// A rulebook of one open leaf `a` that gives its value, with ten decimals at most.
pub(crate) fn value_of(value: Value) -> Value {
    let mut book = one(json!("open"), value, json!("as_points"));
    set(&mut book, "/indicators/children/0/digits", json!(10));
    book
}

/// Puts a value at a pointer; the object that it stands in must be there.
pub(crate) fn set(book: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = book.pointer_mut(parent).unwrap_or_else(|| panic!("{pointer}"));
    match parent {
        Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
        other => other[key] = value,
    }
}

/// The same rulebook with something else at a pointer.
pub(crate) fn with(mut book: Value, pointer: &str, value: Value) -> Value {
    set(&mut book, pointer, value);
    book
}

pub(crate) fn check(book: &Value) -> Checked {
    let checked = jixiao::check(&book.to_string());
    #[cfg(feature = "schema")]
    assert!(checked.findings().has_errors() || validator::of_rulebook(book).is_empty(), "{book}");
    checked
}

/// Codes that check finds, as `JX2201`; warnings have a `w` before them.
pub(crate) fn codes(book: &Value) -> Vec<String> {
    listed(check(book).findings())
}

/// Codes of findings.
pub(crate) fn listed(findings: &Findings) -> Vec<String> {
    let mut codes: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}{}", if finding.is_error() { "" } else { "w" }, finding.code()))
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

/// A round of objects `(id, class)` and cells `(object, item, what)`: a list is numerator and denominator, an object
/// is taken as it is, all else is the value.
pub(crate) fn evidence(objects: &[(&str, &str)], cells: &[(&str, &str, Value)]) -> Value {
    let roster: Vec<Value> =
        objects.iter().map(|(id, class)| json!({"id": id, "class": class, "cohort": "k"})).collect();
    let rows: Vec<Value> = cells
        .iter()
        .map(|(object, item, what)| {
            let mut row = Map::new();
            row.insert("object".to_owned(), json!(object));
            row.insert("item".to_owned(), json!(item));
            match what {
                Value::Array(two) => {
                    row.insert("n".to_owned(), two[0].clone());
                    row.insert("d".to_owned(), two[1].clone());
                }
                Value::Object(said) => row.extend(said.clone()),
                value => {
                    row.insert("value".to_owned(), value.clone());
                }
            }
            Value::Object(row)
        })
        .collect();
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]})
}

/// Scores a document of evidence.
pub(crate) fn try_round(book: &Value, evidence: &Value) -> Result<Evaluation, Findings> {
    let plan = check(book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let round = plan.round().json(&evidence.to_string())?;
    #[cfg(feature = "schema")]
    assert!(validator::of_evidence(evidence).is_empty(), "{evidence}");
    plan.evaluate(round)
}

/// Scores objects that nothing may keep from being scored.
pub(crate) fn round(book: &Value, objects: &[(&str, &str)], cells: &[(&str, &str, Value)]) -> Evaluation {
    try_round(book, &evidence(objects, cells)).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// Scores one object `o` of the class `c`.
pub(crate) fn alone(book: &Value, cells: &[(&str, Value)]) -> Evaluation {
    let cells: Vec<(&str, &str, Value)> = cells.iter().map(|(item, what)| ("o", *item, what.clone())).collect();
    round(book, &[("o", "c")], &cells)
}

/// The total of one object, as published.
pub(crate) fn total(book: &Value, cells: &[(&str, Value)]) -> String {
    alone(book, cells).outcome().total_text("o").unwrap()
}

/// The points of the leaf `a`, as published.
pub(crate) fn a(book: &Value, cells: &[(&str, Value)]) -> String {
    alone(book, cells).outcome().points_text("o", "a").unwrap()
}

/// A value, without zeros at its end.
pub(crate) fn value(formula: Value, cells: &[(&str, Value)]) -> String {
    alone(&value_of(formula), cells).outcome().points("o", "a").unwrap().to_string()
}

/// Codes of what keeps evidence from being scored.
pub(crate) fn refused(book: &Value, evidence: &Value) -> Vec<String> {
    listed(&try_round(book, evidence).map(|_| ()).expect_err("this evidence must be refused"))
}
