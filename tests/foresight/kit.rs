//! Small rulebooks for what is told of them, and what isn't.

use jixiao::{Diagnosis, Foresight, Ratio, foresight};
use serde_json::{Value, json};

/// A number of whole units between two.
pub(crate) fn number(low: i64, high: i64) -> Value {
    json!({"kind": "number", "unit": "n", "decimals": 0, "range": {"at_least": low, "at_most": high}, "supplier": "office"})
}

/// Events of one kind.
pub(crate) fn events() -> Value {
    json!({"kind": "events", "kinds": ["deed"], "dates": {"on": "on"}, "supplier": "office"})
}

/// A leaf in proportion to an item, full at 100.
pub(crate) fn leaf(id: &str, points: impl Into<Value>, item: &str) -> Value {
    json!({"id": id, "points": points.into(), "value": item, "curve": {"proportional": {"full_at": 100, "at_most": 1}}})
}

/// A leaf of events that a step adds.
pub(crate) fn added(id: &str, price: i64, cap: Option<i64>) -> Value {
    let mut said =
        json!({"of": "deeds", "start": "zero", "each": {"deed": price}, "date": "on", "undated": "leave_out"});
    if let Some(cap) = cap {
        said["caps"] = json!({"deed": cap});
    }
    json!({"id": id, "events": said, "absent": {"missing": "zero", "no_event": "zero"}})
}

/// A rulebook for one class `a`, without tiers.
pub(crate) fn book(data: Value, children: Value) -> Value {
    json!({
        "format": "jixiao/1", "id": "kit", "version": "1", "title": "kit",
        "effective": {"from": "2025-01-01", "until": "2025-12-31"},
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"office": "Office"}, "classes": [{"id": "a"}], "cohorts": [{"id": "all", "classes": ["a"]}],
        "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero",
                                "zero_base": "zero", "no_target": "zero", "no_event": "full", "too_few_peers": "zero"}},
        "data": data, "indicators": {"id": "total", "children": children},
        "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}
    })
}

/// What is told, all of whose witnesses hold.
pub(crate) fn ahead(book: &Value) -> Foresight {
    let foresight = foresight(&book.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    for known in foresight.diagnoses() {
        assert!(known.witnesses().iter().all(|one| one.holds(foresight.plan())), "{}", known.finding().en());
    }
    foresight
}

/// Those of a code.
pub(crate) fn of(foresight: &Foresight, code: &str) -> Vec<Diagnosis> {
    foresight.diagnoses().iter().filter(|known| known.finding().code() == code).cloned().collect()
}

/// The only one of a code.
pub(crate) fn only(book: &Value, code: &str) -> Diagnosis {
    let foresight = ahead(book);
    let [one] =
        of(&foresight, code).try_into().unwrap_or_else(|all: Vec<_>| panic!("{code} is told {} times", all.len()));
    one
}

/// That none of these codes is told.
pub(crate) fn untold(book: &Value, codes: &[&str]) {
    let foresight = ahead(book);
    for code in codes {
        let told = of(&foresight, code);
        assert!(told.is_empty(), "{}", told[0].finding().en());
    }
}

pub(crate) fn whole(number: i64) -> Option<Ratio> {
    Some(Ratio::from_int(number))
}
