//! Shapes of dates, months and years: which period owns an event, what an interim total is out of, what a month is worth
//! in the year, which part of the tree counts in the last year.

use serde_json::{Map, Value, json};

use super::kit::{book, evaluated, number, peers, points, scored, standing};

fn capped() -> Value {
    json!({"proportional": {"full_at": 1, "at_most": 1}})
}

// Not renewed within ten days of the reminder −0.05; cancelled by the system after thirty days −0.05. A reminder of 25
// March expires on 4 April: the month that bears it is that of the date which the rulebook names.
#[test]
fn shape_1_33() {
    let month = |from: &str, until: &str, date: &str, once: bool| {
        let data = json!({"late": {"kind": "events", "kinds": ["not renewed", "cancelled"], "supplier": "office",
                                   "dates": {"reminder": "reminder", "expiry": "expiry", "found": "found"}}});
        let mut form = json!({"of": "late", "start": "full", "each": {"not renewed": "-0.05", "cancelled": "-0.05"}, "date": date, "undated": "refuse"});
        if once {
            form["once_per"] = json!("matter");
            form["keep"] = json!("heaviest");
        }
        let leaf = json!({"id": "t", "points": 2, "events": form, "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}});
        let mut book = book(data, leaf);
        book["effective"] = json!({"from": from, "until": until});
        book
    };
    let event = |id: &str, kind: &str, person: &str, dates: Value| json!({"id": id, "kind": kind, "matter": person, "state": "recognised", "dates": dates});
    let li = |id: &str, kind: &str, expiry: &str| {
        event(id, kind, "Li", json!({"reminder": "2025-03-25", "expiry": expiry, "found": expiry}))
    };
    let one = json!({"events": [li("1", "not renewed", "2025-04-04")]});
    let points_of = |from: &str, until: &str, date: &str, once: bool, cell: &Value| {
        let done = scored(&month(from, until, date, once), &["late"], &[("o", std::slice::from_ref(cell))]);
        points(&done, "o", "t")
    };
    let march = |date: &str| points_of("2025-03-01", "2025-03-31", date, false, &one);
    let april = |date: &str, once: bool, cell: &Value| points_of("2025-04-01", "2025-04-30", date, once, cell);
    assert_eq!((march("reminder"), april("reminder", false, &one)), ("1.95".to_owned(), "2".to_owned()));
    assert_eq!((march("expiry"), april("expiry", false, &one)), ("2".to_owned(), "1.95".to_owned()));
    // Both windows of one person, the second ending on 24 April: two deductions, or one.
    let both = json!({"events": [li("1", "not renewed", "2025-04-04"), li("2", "cancelled", "2025-04-24")]});
    assert_eq!((april("expiry", false, &both), april("expiry", true, &both)), ("1.9".to_owned(), "1.95".to_owned()));
    // An expiry date that lies a month later belongs to that month, wherever the reminder lay.
    let may = json!({"events": [li("1", "cancelled", "2025-05-01")]});
    assert_eq!(april("expiry", false, &may), "2");
}

// Twelve monthly metrics of 69 marks, four quarterly of 31: in May only the monthly ones are there. Left out and scaled,
// 62 of 69 are 89.86 of 100; answered by nothing, they stay 62.
#[test]
fn shape_2_1() {
    let marks: Vec<(String, i64)> = (0..12)
        .map(|place| (format!("month{place:02}"), if place < 9 { 6 } else { 5 }))
        .chain((0..4).map(|place| (format!("quarter{place}"), if place < 3 { 8 } else { 7 })))
        .collect();
    assert_eq!((marks[..12].iter().map(|(_, mark)| mark).sum::<i64>(), 69 + 31), (69, 100));
    let scheme = |answer: &str, scaled: bool| {
        let data: Map<String, Value> = marks.iter().map(|(id, _)| (id.clone(), number(1))).collect();
        let leaf = |(id, mark): &(String, i64)| {
            json!({"id": format!("{id}_points"), "points": mark, "value": format!("{id} / 100"), "curve": capped(),
                   "absent": {"not_assessed": answer}})
        };
        let mut tree = json!({"id": "total", "digits": 2, "children": marks.iter().map(leaf).collect::<Vec<_>>()});
        if scaled {
            tree["then"] = json!([{"scale": 100}]);
        }
        book(Value::Object(data), tree)
    };
    let items: Vec<&str> = marks.iter().map(|(id, _)| id.as_str()).collect();
    // Full marks in all monthly metrics but one of 6 and one of 5, which earn half and a fifth: 69 − 3 − 4.
    let mut may: Vec<Value> =
        (0..12).map(|place| json!([50, 100, 20][usize::from(place > 0) + usize::from(place == 11)])).collect();
    may.extend((0..4).map(|_| json!({"state": "not_assessed"})));
    let of = |answer: &str, scaled: bool| {
        let done = scored(&scheme(answer, scaled), &items, &[("o", &may)]);
        done.outcome().total_text("o").unwrap()
    };
    assert_eq!(
        (of("zero", false), of("leave_out", false), of("leave_out", true)),
        ("62.00".into(), "62.00".into(), "89.86".into())
    );
}

// First, second, third of a month earn 0.5, 0.3, 0.1 in the year, only with growth and investment from 8 % and outlays
// from 10 %. Whether the second moves up where the first fails the gate hangs on among whom the rank is taken.
#[test]
fn shape_2_2() {
    let passed = json!({"all": [{"data": "growth", "at_least": 8, "if_absent": false}, {"data": "investment", "at_least": 8, "if_absent": false},
                                {"data": "outlays", "at_least": 10, "if_absent": false}]});
    let month = |moves_up: bool| {
        let mut among = peers();
        if moves_up {
            among["when"] = passed.clone();
        }
        let rank = json!({"rank": {"of": "index", "best": "highest", "ties": "competition", "peers": among}});
        let curve = json!({"table": {"points": {"1": "0.5", "2": "0.3", "3": "0.1"}, "beyond": 0}});
        book(
            json!({"index": number(2), "growth": number(1), "investment": number(1), "outlays": number(1)}),
            json!({"id": "t", "points": "open", "value": rank, "curve": curve, "then": [{"set": 0, "when": {"not": passed.clone()}}]}),
        )
    };
    let row = |index: &str, growth: &str| [json!(index), json!(growth), json!(9), json!("10")];
    let rows = [row("93", "8"), row("92", "7.9"), row("91", "8.4"), row("90", "8.1")];
    let rows: Vec<(&str, &[Value])> =
        ["a", "b", "c", "d"].into_iter().zip(rows.iter().map(<[Value; 4]>::as_slice)).collect();
    let earned = |moves_up: bool| {
        let done = scored(&month(moves_up), &["index", "growth", "investment", "outlays"], &rows);
        ["a", "b", "c", "d"].map(|id| points(&done, id, "t")).join(" ")
    };
    // The second grew by 7.9 % and earns nothing; the third is third all the same, or second among those who passed.
    assert_eq!((earned(false), earned(true)), ("0.5 0 0.1 0".into(), "0.5 0 0.3 0.1".into()));
    // The year adds what the months recognised: first in nine of them is 4.5.
    let months = json!({"kind": "events", "kinds": ["first", "second", "third"], "dates": {"month": "month"}, "supplier": "office"});
    let form = json!({"of": "months", "start": "zero", "each": {"first": "0.5", "second": "0.3", "third": "0.1"}, "date": "month", "undated": "refuse"});
    let mut year = book(
        json!({"months": months}),
        json!({"id": "t", "points": "open", "events": form, "absent": {"no_event": "zero"}}),
    );
    year["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    let place = |kind: &str, month: usize| json!({"id": format!("{month:02}"), "kind": kind, "dates": {"month": format!("2025-{month:02}-28")}, "state": "recognised"});
    let nine: Vec<Value> = (1..=9).map(|month| place("first", month)).collect();
    let mixed = vec![place("second", 1), place("third", 2), place("first", 12)];
    let done =
        scored(&year, &["months"], &[("nine", &[json!({"events": nine})]), ("mixed", &[json!({"events": mixed})])]);
    assert_eq!(["nine", "mixed"].map(|id| points(&done, id, "t")), ["4.5", "0.9"]);
}

// In the last year only the air counts; before it, air and tasks, of which the lower holds. Which tree holds is what a
// class says: 15 excellent, 8 good, 8 qualified, none failed.
#[test]
fn shape_2_6() {
    let score = |id: &str, marks: Value| json!({"id": id, "points": marks, "value": format!("[{id}_result] / 100"), "curve": capped()});
    let tree = json!({"id": "total", "combine": "min", "children": [
        score("air", json!({"yearly": 100, "final": 100})), score("tasks", json!({"yearly": 100}))]});
    let mut scheme = book(json!({"air_result": number(1), "tasks_result": number(1)}), tree);
    scheme["classes"] = json!([{"id": "yearly"}, {"id": "final"}]);
    scheme["cohorts"] = json!([{"id": "k", "classes": ["yearly", "final"]}]);
    let at_least = |id: &str, score: i64| json!({"id": id, "when": {"score": "total", "at_least": score}});
    scheme["tiers"] =
        json!([at_least("excellent", 90), at_least("good", 70), at_least("qualified", 60), {"id": "failed"}]);
    // Three provinces stand at the lower ends, which are included.
    let air = (0..31).map(|place| match place {
        0..15 => 90 + place % 5,
        15..23 => 70 + place % 7,
        _ => 60 + place % 4,
    });
    let ids: Vec<String> = (0..31).map(|place| format!("p{place:02}")).collect();
    let rows = |class: &str| {
        let roster: Vec<Value> = ids.iter().map(|id| json!({"id": id, "class": class})).collect();
        let mut cells: Vec<Value> = ids
            .iter()
            .zip(air.clone())
            .map(|(id, air)| json!({"object": id, "item": "air_result", "value": air}))
            .collect();
        if class == "yearly" {
            cells.extend(ids.iter().map(|id| json!({"object": id, "item": "tasks_result", "value": 65})));
        }
        evaluated(&scheme, json!(roster), json!(cells))
    };
    let tiers = |class: &str| {
        let done = rows(class);
        ["excellent", "good", "qualified", "failed"].map(|tier| {
            ids.iter().filter(|id| done.outcome().standing(id).unwrap().tier().unwrap().as_str() == tier).count()
        })
    };
    assert_eq!(tiers("final"), [15, 8, 8, 0]);
    assert_eq!(standing(&rows("final"), "p00"), "90 - excellent");
    // The same facts in a year in which tasks count: nobody is better than the 65 of its tasks.
    assert_eq!(tiers("yearly"), [0, 0, 31, 0]);
}
