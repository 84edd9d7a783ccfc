//! Events that units share: each bearer is scored as if the event stood in its own cell with a factor for its share, the
//! losses of all make the whole price, and no order decides anything.

use jixiao::Evaluation;
use serde_json::{Map, Value, json};

use super::dice::Dice;

const UNITS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// One leaf over events of two kinds, prices of −30 and −60; what else `form` says of them.
fn book(form: Value) -> Value {
    let mut events = json!({"of": "e", "start": "zero", "each": {"one": -30, "two": -60}, "date": "day", "undated": "leave_out",
                            "shared": {"lead": "60%", "partners": "40%", "several": "split"}});
    events.as_object_mut().unwrap().extend(form.as_object().unwrap().clone());
    let factors: Vec<&str> =
        form.get("factors").into_iter().flat_map(|all| all.as_object().unwrap().keys()).map(String::as_str).collect();
    json!({
        "format": "jixiao/1", "id": "shared", "version": "1", "title": "shared",
        "effective": {"from": "2025-01-01", "until": "2025-12-31"},
        "numeric": {"rounding": "half_up", "leaf": 4, "node": 4, "total": 4, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "k"}], "cohorts": [{"id": "all", "classes": ["k"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "no_event": "zero"}},
        "data": {"e": {"kind": "events", "supplier": "s", "kinds": ["one", "two"], "factors": factors, "dates": {"day": "day"}}},
        "indicators": {"id": "total", "children": [{"id": "l", "points": "open", "events": events}]}
    })
}

/// A round of random events of every unit, each shared with up to four others; ids differ between all.
fn round(dice: &mut Dice) -> Value {
    let mut rows = Vec::new();
    for unit in UNITS {
        let mut events = Vec::new();
        for number in 0..dice.below(4) {
            let mut partners: Vec<&str> = UNITS.into_iter().filter(|other| *other != unit).collect();
            dice.shuffle(&mut partners);
            partners.truncate(dice.below(5));
            let (kind, day) = (*dice.pick(&["one", "two"]), format!("2025-0{}-01", 1 + dice.below(9)));
            let mut event = json!({"id": format!("{unit}{number}"), "kind": kind, "state": "recognised", "dates": {"day": day},
                                   "partners": partners});
            if dice.below(2) == 0 {
                event["matter"] = json!(*dice.pick(&["m", "n"]));
            }
            events.push(event);
        }
        rows.push(json!({"object": unit, "item": "e", "events": events}));
    }
    let roster: Vec<Value> = UNITS.into_iter().map(|id| json!({"id": id})).collect();
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]})
}

fn done(book: &Value, evidence: &Value) -> Evaluation {
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    plan.evaluate(plan.round().json(&evidence.to_string()).unwrap_or_else(|findings| panic!("{findings}"))).unwrap()
}

fn losses(done: &Evaluation) -> Vec<String> {
    UNITS.into_iter().map(|unit| done.outcome().points(unit, "l").unwrap().to_string()).collect()
}

/// The rows of a round with their events.
fn rows(evidence: &mut Value) -> &mut Vec<Value> {
    evidence["submissions"][0]["rows"].as_array_mut().unwrap()
}

// S1.33-3
#[test]
fn what_all_bear_is_the_whole_price() {
    let mut dice = Dice::new(20_261_128);
    let book = book(json!({}));
    for _ in 0..200 {
        let mut evidence = round(&mut dice);
        let borne: i64 = losses(&done(&book, &evidence)).iter().map(|loss| loss.parse::<i64>().unwrap()).sum();
        let events = rows(&mut evidence).iter().flat_map(|row| row["events"].as_array().unwrap());
        let prices: i64 = events.map(|event| if event["kind"] == "one" { -30 } else { -60 }).sum();
        assert_eq!(borne, prices, "{evidence}");
    }
}

// S1.33-1 S1.33-4 S1.33-5
#[test]
fn each_is_scored_as_if_the_event_stood_in_its_own_cell() {
    let mut dice = Dice::new(20_261_129);
    let forms = [
        json!({"once_per": "matter", "keep": "heaviest"}),
        json!({"caps": {"one": 45, "two": 50}}),
        json!({"escalation": {"after": 1, "window": "period", "count": "together", "factor": 2}}),
        json!({"once_per": "matter", "keep": "highest", "caps": {"two": 40},
               "escalation": {"after": 1, "window": 90, "count": "each_kind", "price": -120}}),
    ];
    for place in 0..200 {
        // Of 60 % among up to four every part is a decimal, so that a factor can say it.
        let mut form = forms[place % forms.len()].clone();
        form["shared"] = json!({"lead": "60%", "partners": "60%", "several": "split"});
        let mut evidence = round(&mut dice);
        let shared = losses(&done(&book(form.clone()), &evidence));
        // The same with every bearer's copy in its own row, its share written as a factor.
        let mut copied = form.clone();
        copied["factors"] = json!({"lead": "60%", "of1": "60%", "of2": "30%", "of3": "20%", "of4": "15%"});
        copied["join"] = json!("multiply");
        let mut cells: Map<String, Value> = UNITS.into_iter().map(|unit| (unit.to_owned(), json!([]))).collect();
        for row in rows(&mut evidence).iter() {
            for event in row["events"].as_array().unwrap() {
                let partners = event["partners"].as_array().unwrap().clone();
                let mut put = |unit: &Value, factor: Option<String>| {
                    let mut event = event.clone();
                    event.as_object_mut().unwrap().remove("partners");
                    event["factors"] = json!(factor.into_iter().collect::<Vec<_>>());
                    cells[unit.as_str().unwrap()].as_array_mut().unwrap().push(event);
                };
                put(&row["object"], (!partners.is_empty()).then(|| "lead".to_owned()));
                partners.iter().for_each(|partner| put(partner, Some(format!("of{}", partners.len()))));
            }
        }
        for row in rows(&mut evidence) {
            row["events"] = cells[row["object"].as_str().unwrap()].clone();
        }
        assert_eq!(shared, losses(&done(&book(copied), &evidence)), "{form}\n{evidence}");
    }
}

// S1.33-13
#[test]
fn permuting_shared_events_leaves_the_bytes_equal() {
    let mut dice = Dice::new(20_261_130);
    let book = book(json!({"once_per": "matter", "keep": "lowest"}));
    let told = |evidence: &Value| {
        let done = done(&book, evidence);
        let explained: Vec<String> = UNITS.into_iter().map(|unit| done.explain(unit).unwrap().en()).collect();
        (serde_json::to_string(done.outcome()).unwrap(), done.digest().to_string(), explained)
    };
    for _ in 0..50 {
        let mut evidence = round(&mut dice);
        let wanted = told(&evidence);
        dice.shuffle(evidence["roster"].as_array_mut().unwrap());
        dice.shuffle(rows(&mut evidence));
        for row in rows(&mut evidence) {
            let events = row["events"].as_array_mut().unwrap();
            dice.shuffle(events);
            events.iter_mut().for_each(|event| dice.shuffle(event["partners"].as_array_mut().unwrap()));
        }
        assert_eq!(told(&evidence), wanted, "{evidence}");
    }
}
