//! §1.51: milestones.

use jixiao::{Evaluation, Findings, Lang};
use serde_json::{Value, json};

use super::kit::{check, codes, evidence, listed, set, try_round, value_of, with};

const ONE: [(&str, &str); 2] = [("o", "c"), ("w", "c")];
const SETTINGS: &str = "/indicators/children/0/value/milestones";

/// A leaf `a` of milestones `n` of the year 2025.
fn telling(said: Value) -> Value {
    let mut settings = json!({"of": "n", "due_within": "period"});
    settings.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    let mut book = value_of(json!({"milestones": settings}));
    set(&mut book, "/effective", json!({"from": "2025-01-01", "until": "2025-12-31"}));
    set(&mut book, "/data/n", json!({"kind": "milestones", "label": "Steps", "supplier": "s"}));
    set(&mut book, "/indicators/children/0/absent", json!({"zero_base": {"points": -1}, "missing": {"points": -2}}));
    book
}

fn on_time() -> Value {
    telling(json!({"tells": "on_time"}))
}

fn reached() -> Value {
    telling(json!({"tells": "reached"}))
}

fn late(meet: &str, unreached: Value) -> Value {
    telling(json!({"tells": "days_late", "count": "calendar", "meet": meet, "unreached": unreached}))
}

fn working(day_off: &str, more: Value) -> Value {
    let mut said = json!({"count": "working", "day_off": day_off});
    said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    telling(said)
}

fn calendar() -> Value {
    serde_json::from_str(include_str!("../calendars/2024-2025.json")).unwrap()
}

fn try_lists(book: &Value, lists: &[Value]) -> Result<Evaluation, Findings> {
    let rows: Vec<(&str, &str, Value)> = lists.iter().map(|list| ("o", "n", json!({"milestones": list}))).collect();
    try_round(book, &evidence(&ONE, &rows))
}

fn done(book: &Value, list: Value) -> Evaluation {
    try_lists(book, &[list]).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn points(done: &Evaluation) -> String {
    done.outcome().points("o", "a").map_or_else(|| "-".to_owned(), |points| points.to_string())
}

fn of(book: &Value, list: Value) -> String {
    points(&done(book, list))
}

/// The same with the official calendar.
fn worked(book: &Value, list: Value) -> String {
    let given = with(evidence(&ONE, &[("o", "n", json!({"milestones": list}))]), "/calendar", calendar());
    points(&try_round(book, &given).unwrap_or_else(|found| panic!("{}", found.en())))
}

fn refused(book: &Value, lists: &[Value]) -> Vec<String> {
    listed(&try_lists(book, lists).unwrap_err())
}

fn step(id: &str, planned: &str, actual: &str) -> Value {
    let mut step = json!({"id": id, "planned": planned});
    if !actual.is_empty() {
        step["actual"] = json!(actual);
    }
    step
}

fn not_counted(done: &Evaluation) -> Vec<String> {
    done.not_counted().iter().map(|(_, one)| one.text(Lang::En).to_owned()).collect()
}

/// Five of a project: the 1st on time, the 2nd and 3rd late, the 4th unreached, the 5th not due; the 3rd adjusted.
fn project() -> Value {
    json!([
        {"id": "m1", "label": "Approval", "planned": "2025-03-31", "actual": "2025-03-28", "weight": 1},
        {"id": "m2", "label": "Tender", "planned": "2025-04-30", "actual": "2025-05-08", "weight": 2},
        {"id": "m3", "label": "Start", "planned": "2025-06-30", "weight": 3},
        {"id": "m3", "label": "Start", "planned": "2025-08-02", "weight": 3, "from": "2025-06-15", "approved_by": "Office"},
        {"id": "m3", "actual": "2025-08-06"},
        {"id": "m4", "label": "Roof", "planned": "2025-12-19", "weight": 4},
        {"id": "m5", "label": "Handover", "planned": "2026-06-30", "weight": 10}
    ])
}

// S1.51-1 S1.51-8 S1.51-9 S1.51-11 S1.51-12
#[test]
fn a_project_of_five_milestones_by_hand() {
    // Of the weights 1 + 2 + 3 + 4 that are due, one was on time, and all but the roof were reached.
    assert_eq!(of(&on_time(), project()), "0.1");
    assert_eq!(of(&reached(), project()), "0.6");
    // By the calendar: the tender 8 days, the start 4 from its adjusted day, the roof 12 to the end of the year.
    assert_eq!(of(&late("sum", json!("to_end")), project()), "76");
    assert_eq!(of(&late("mean", json!("to_end")), project()), "7.6");
    assert_eq!(of(&late("worst", json!("to_end")), project()), "12");
    assert_eq!(of(&late("sum", json!(30)), project()), "148");
    // By working days: the 6th, 7th and 8th of May after the holidays; Monday the 4th of August to Wednesday after a
    // planned Saturday, which counts as that Monday or as the Friday before; eight days from the 22nd of December on.
    let days = |day_off: &str, meet: &str| {
        worked(&working(day_off, json!({"tells": "days_late", "meet": meet, "unreached": "to_end"})), project())
    };
    assert_eq!(days("next_day", "sum"), "44");
    assert_eq!(days("day_before", "sum"), "47");
    assert_eq!(days("day_before", "mean"), "4.7");
    assert_eq!(days("next_day", "worst"), "8");
    // A weight is 1 unless it is said.
    let plain =
        json!([step("a", "2025-03-31", "2025-03-31"), step("b", "2025-03-31", ""), step("c", "2025-03-31", "")]);
    assert_eq!(of(&on_time(), plain), "0.3333333333");
}

// S1.51-2
#[test]
fn lists_are_joined_in_any_order_and_split() {
    let whole = done(&on_time(), project());
    let all = project().as_array().unwrap().clone();
    for cut in 0..all.len() {
        for turned in [false, true] {
            let (mut left, mut right) = (all[..cut].to_vec(), all[cut..].to_vec());
            if turned {
                left.reverse();
                right.reverse();
                std::mem::swap(&mut left, &mut right);
            }
            let split = try_lists(&on_time(), &[json!(left), json!(right)]).unwrap();
            assert_eq!(split.digest(), whole.digest(), "{cut}");
            let [one, other] = [&split, &whole].map(|done| done.explain("o").unwrap());
            assert_eq!((one.zh(), one.en()), (other.zh(), other.en()), "{cut}");
        }
    }
    // What is said twice alike is said once, and an entry may hold plan and day or either.
    let twice = try_lists(&on_time(), &[project(), project()]).unwrap();
    assert_eq!(twice.digest(), whole.digest());
    let apart = [json!([{"id": "a", "actual": "2025-03-01"}]), json!([{"id": "a", "planned": "2025-03-31"}])];
    let together = done(&on_time(), json!([step("a", "2025-03-31", "2025-03-01")]));
    assert_eq!(try_lists(&on_time(), &apart).unwrap().digest(), together.digest());
    // Whichever of two bodies says it first in the document, the explanation is one.
    let told = |turned: bool| {
        let list = json!({"milestones": [step("a", "2025-03-31", "2025-03-01")]});
        let mut given = evidence(&ONE, &[("o", "n", list)]);
        let mut other = given["submissions"][0].clone();
        other["received"] = json!("2025-04-01");
        let all = given["submissions"].as_array_mut().unwrap();
        all.insert(usize::from(turned), other);
        try_round(&on_time(), &given).unwrap().explain("o").unwrap().en()
    };
    assert_eq!(told(false), told(true));
}

// S1.51-3
#[test]
fn the_plan_begun_last_by_the_end_holds() {
    let plans = |later: &str| {
        json!([{"id": "a", "planned": "2025-03-31", "actual": "2025-05-01"},
               {"id": "a", "planned": "2025-06-30", "from": "2025-03-15"},
               {"id": "a", "planned": "2025-09-30", "from": later}])
    };
    assert_eq!(of(&late("worst", json!("to_end")), plans("2026-01-01")), "0");
    assert_eq!(of(&late("worst", json!("to_end")), json!([plans("2026-01-01")[0]])), "31");
    let told = not_counted(&done(&on_time(), plans("2026-01-01")));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("planned for 2025-03-31, weight 1) doesn't count: it was adjusted"), "{told:?}");
    assert!(told[1].contains("from 2026-01-01 on) doesn't count: it doesn't hold yet"), "{told:?}");
    // On the last day it holds.
    let told = not_counted(&done(&on_time(), plans("2025-12-31")));
    assert!(told.iter().all(|one| one.contains("it was adjusted")) && told.len() == 2, "{told:?}");
    // Where none has begun nothing is due.
    assert_eq!(of(&on_time(), json!([{"id": "a", "planned": "2025-03-31", "from": "2026-01-01"}])), "-1");
}

// S1.51-4
#[test]
fn what_contradicts_itself_is_malformed() {
    let book = on_time();
    let plan = |id: &str, day: &str| json!({"id": id, "planned": day});
    assert_eq!(refused(&book, &[json!([plan("a", "2025-03-31"), plan("a", "2025-04-30")])]), ["JX3172"]);
    assert_eq!(refused(&book, &[json!([plan("a", "2025-03-31")]), json!([plan("a", "2025-04-30")])]), ["JX3172"]);
    let weighs = json!({"id": "a", "planned": "2025-03-31", "weight": 2});
    assert_eq!(refused(&book, &[json!([plan("a", "2025-03-31"), weighs])]), ["JX3172"]);
    let from = |day: &str| json!({"id": "a", "planned": day, "from": "2025-02-01"});
    assert_eq!(refused(&book, &[json!([from("2025-03-31"), from("2025-04-30")])]), ["JX3172"]);
    let actual = |day: &str| json!({"id": "a", "actual": day});
    let days = json!([plan("a", "2025-03-31"), actual("2025-03-01"), actual("2025-03-02")]);
    assert_eq!(refused(&book, &[days]), ["JX3173"]);
    assert_eq!(refused(&book, &[json!([actual("2025-03-01")])]), ["JX3174"]);
    for weight in [json!(0), json!(-1), json!("-0.5")] {
        let entry = json!({"id": "a", "planned": "2025-03-31", "weight": weight});
        assert_eq!(refused(&book, &[json!([entry])]), ["JX3171"], "{weight}");
    }
    assert_eq!(refused(&book, &[json!([plan("a", "2025-03-31"), {"id": "a"}])]), ["JX3171"]);
    for (key, value) in [("label", "A"), ("from", "2025-01-02"), ("approved_by", "Office"), ("weight", "1")] {
        let mut entry = actual("2025-03-01");
        entry[key] = json!(value);
        assert_eq!(refused(&book, &[json!([plan("a", "2025-03-31"), entry])]), ["JX3171"], "{key}");
    }
    let found =
        try_lists(&book, &[json!([plan("a", "2025-03-31")]), json!([actual("2025-03-01"), actual("2025-03-02")])]);
    assert_eq!(found.unwrap_err().iter().next().unwrap().place().pointer(), Some("/submissions/0/rows/1/milestones/1"));
    // A list beside a value, a state or another list can't be told to be the right one.
    for more in [json!({"value": 1}), json!({"tasks": []}), json!({"state": "rejected"})] {
        let mut row = json!({"milestones": []});
        row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(try_round(&book, &evidence(&ONE, &[("o", "n", row)])).unwrap_err().len(), 1, "{more}");
    }
    assert_eq!(
        listed(&try_round(&book, &evidence(&ONE, &[("o", "x", json!({"milestones": []}))])).unwrap_err()),
        ["JX3035"]
    );
}

// S1.51-4
#[test]
fn a_plan_that_came_too_late_is_a_plan_all_the_same() {
    let mut book = on_time();
    set(&mut book, "/data/n/due", json!("2025-12-31"));
    set(&mut book, "/data/n/late", json!("not_counted"));
    let mut given = evidence(&ONE, &[("o", "n", json!({"milestones": [{"id": "a", "actual": "2025-03-01"}]}))]);
    given["submissions"][0]["received"] = json!("2025-12-01");
    assert_eq!(listed(&try_round(&book, &given).unwrap_err()), ["JX3174"]);
    let mut plan = evidence(&ONE, &[("o", "n", json!({"milestones": [{"id": "a", "planned": "2025-03-01"}]}))]);
    plan["submissions"][0]["received"] = json!("2026-01-02");
    given["submissions"].as_array_mut().unwrap().push(plan["submissions"][0].clone());
    let done = try_round(&book, &given).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(points(&done), "-1");
    assert!(
        not_counted(&done).iter().any(|one| one.contains("1 milestone, received 2026-01-02,")),
        "{:?}",
        not_counted(&done)
    );
}

// S1.51-5 S1.51-6
#[test]
fn due_is_what_is_planned_within_the_period_or_up_to_its_end() {
    let list = || {
        json!([
            step("a", "2024-12-31", "2024-12-31"),
            step("b", "2025-01-01", ""),
            step("c", "2025-12-31", "2025-01-05"),
            step("d", "2026-01-01", "2025-06-01")
        ])
    };
    assert_eq!(of(&reached(), list()), "0.5");
    assert_eq!(of(&with(reached(), &format!("{SETTINGS}/due_within"), json!("up_to_end")), list()), "0.6666666667");
    // One that isn't due is listed, also where it was reached early.
    let told = not_counted(&done(&reached(), list()));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told.iter().any(|one| one.contains("\"d\" (planned for 2026-01-01, weight 1) doesn't count: it isn't due"))
    );
    // The period must be known, as far as it is read.
    for (effective, within, found) in [
        (json!({"from": "2025-01-01"}), "period", true),
        (json!({"until": "2025-12-31"}), "period", true),
        (json!({"from": "2025-01-01"}), "up_to_end", true),
        (json!({"until": "2025-12-31"}), "up_to_end", false),
    ] {
        let mut book = with(reached(), "/effective", effective.clone());
        set(&mut book, &format!("{SETTINGS}/due_within"), json!(within));
        assert_eq!(codes(&book), if found { vec!["JX2932"] } else { Vec::new() }, "{effective} {within}");
    }
    // A period may be named.
    let mut book = reached();
    set(&mut book, "/periods", json!([{"id": "q1", "from": "2025-01-01", "until": "2025-03-31"}, {"id": "bare"}]));
    set(&mut book, &format!("{SETTINGS}/during"), json!("q1"));
    assert_eq!(of(&book, list()), "0");
    assert_eq!(codes(&with(book.clone(), &format!("{SETTINGS}/during"), json!("q2"))), ["JX2902"]);
    assert_eq!(codes(&with(book.clone(), &format!("{SETTINGS}/during"), json!("bare"))), ["JX2905"]);
    assert_eq!(codes(&with(book.clone(), &format!("{SETTINGS}/during"), json!("here"))), ["JX2906"]);
    let mut without = book;
    without.as_object_mut().unwrap().remove("periods");
    assert_eq!(codes(&without), ["JX2906"]);
}

// S1.51-7
#[test]
fn what_is_reached_after_the_end_is_unreached() {
    let list = || json!([step("a", "2025-12-20", "2026-01-03"), step("b", "2025-12-20", "2025-12-31")]);
    assert_eq!(of(&reached(), list()), "0.5");
    assert_eq!(of(&telling(json!({"tells": "on_time", "grace": 20, "count": "calendar"})), list()), "0.5");
    assert_eq!(of(&late("sum", json!("to_end")), list()), "22");
    assert_eq!(of(&late("sum", json!(5)), list()), "16");
    let text = done(&reached(), list()).explain("o").unwrap();
    assert!(text.en().contains("reached on 2026-01-03, after 2025-12-31, and so unreached"), "{}", text.en());
}

// S1.51-10 S1.51-12
#[test]
fn grace_moves_the_last_day_that_is_on_time() {
    let book = |more: Value| {
        let mut said = json!({"tells": "on_time"});
        said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        telling(said)
    };
    let calendar = book(json!({"grace": 3, "count": "calendar"}));
    let days = ["2025-03-31", "2025-04-03", "2025-04-04"];
    assert_eq!(days.map(|day| of(&calendar, json!([step("a", "2025-03-31", day)]))), ["1", "1", "0"]);
    // Thursday the 30th of January 2025 lies within the Spring Festival: the next working day is the 5th of February.
    let working = |day_off: &str, grace: u32, planned: &str, day: &str| {
        let book = book(json!({"grace": grace, "count": "working", "day_off": day_off}));
        worked(&book, json!([step("a", planned, day)]))
    };
    let next = |grace, day| working("next_day", grace, "2025-01-30", day);
    assert_eq!(["2025-01-30", "2025-02-05", "2025-02-06"].map(|day| next(0, day)), ["1", "1", "0"]);
    assert_eq!(["2025-02-06", "2025-02-07"].map(|day| next(1, day)), ["1", "0"]);
    let before = |grace, day| working("day_before", grace, "2025-01-30", day);
    assert_eq!(["2025-01-30", "2025-01-31"].map(|day| before(0, day)), ["1", "0"]);
    assert_eq!(["2025-02-05", "2025-02-06"].map(|day| before(1, day)), ["1", "0"]);
    // From a working day on: Thursday, one day of grace is Friday, two are Monday.
    let plain = |grace, day| working("next_day", grace, "2025-03-06", day);
    assert_eq!(["2025-03-07", "2025-03-08"].map(|day| plain(1, day)), ["1", "0"]);
    assert_eq!(["2025-03-08", "2025-03-10", "2025-03-11"].map(|day| plain(2, day)), ["1", "1", "0"]);
}

// S1.51-12
#[test]
fn a_calendar_must_cover_what_is_counted() {
    let book =
        |unreached: Value| working("next_day", json!({"tells": "days_late", "meet": "sum", "unreached": unreached}));
    let given = |book: &Value, list: Value, calendar: Option<Value>| {
        let mut given = evidence(&ONE, &[("o", "n", json!({"milestones": list}))]);
        if let Some(calendar) = calendar {
            given["calendar"] = calendar;
        }
        try_round(book, &given).map_or_else(|found| listed(&found), |done| vec![points(&done)])
    };
    let late = || json!([step("b", "2025-03-03", "2025-03-03"), step("a", "2025-03-31", "2025-04-02")]);
    assert_eq!(given(&book(json!(9)), late(), None), ["JX3144"]);
    assert_eq!(given(&book(json!(9)), late(), Some(calendar())), ["2"]);
    let short = json!({"years": [2024], "holidays": [], "workdays": []});
    assert_eq!(given(&book(json!(9)), late(), Some(short.clone())), ["JX3143"]);
    // None is asked for where nothing is counted: in time, unreached at so many days, not due.
    let calm = json!([
        step("a", "2025-03-31", "2025-03-31"),
        step("b", "2025-03-31", ""),
        step("c", "2026-03-31", "2026-05-01")
    ]);
    assert_eq!(given(&book(json!(9)), calm.clone(), None), ["9"]);
    assert_eq!(given(&book(json!("to_end")), calm, None), ["JX3144"]);
    // A planned day on the first of a year that isn't covered: whether it is worked is read by next_day alone.
    let edge = || json!([step("a", "2025-01-01", "2025-01-02")]);
    let year = json!({"years": [2025], "holidays": ["2025-01-01"], "workdays": []});
    assert_eq!(given(&book(json!(9)), edge(), Some(year)), ["0"]);
    let found = try_round(&book(json!(9)), &evidence(&ONE, &[("o", "n", json!({"milestones": late()}))])).unwrap_err();
    let place = found.iter().next().unwrap().place();
    assert_eq!(place.pointer(), Some("/submissions/0/rows/0/milestones/1"));
}

// S1.51-13
#[test]
fn without_a_due_milestone_it_is_zero_base() {
    for book in [on_time(), reached(), late("sum", json!("to_end")), late("worst", json!(1))] {
        assert_eq!(of(&book, json!([])), "-1");
        assert_eq!(of(&book, json!([step("a", "2026-01-01", "")])), "-1");
        assert_eq!(points(&try_round(&book, &evidence(&ONE, &[])).unwrap()), "-2");
        let state = try_round(&book, &evidence(&ONE, &[("o", "n", json!({"state": "rejected"}))])).unwrap();
        assert_eq!(points(&state), "0");
    }
    // An answer must be there for it.
    let mut silent = on_time();
    silent["defaults"]["absent"].as_object_mut().unwrap().remove("zero_base");
    silent["indicators"]["children"][0]["absent"].as_object_mut().unwrap().remove("zero_base");
    assert_eq!(codes(&silent), ["JX2401"]);
}

// S1.51-14
#[test]
fn words_that_are_needed_are_said_and_no_others() {
    let without = |book: &Value, key: &str| {
        let mut book = book.clone();
        book.pointer_mut(SETTINGS).unwrap().as_object_mut().unwrap().remove(key);
        codes(&book)
    };
    let late = working("next_day", json!({"tells": "days_late", "meet": "sum", "unreached": 1}));
    assert!(codes(&late).is_empty());
    for key in ["meet", "unreached", "count", "day_off"] {
        let wanted: &[&str] = if key == "count" { &["JX2933", "JX2934"] } else { &["JX2933"] };
        assert_eq!(without(&late, key), wanted, "{key}");
    }
    let grace = telling(json!({"tells": "on_time", "grace": 1, "count": "calendar"}));
    assert!(codes(&grace).is_empty());
    assert_eq!(without(&grace, "count"), ["JX2933"]);
    assert_eq!(without(&grace, "grace"), ["JX2934"]);
    for (key, value) in
        [("meet", json!("sum")), ("unreached", json!(1)), ("count", json!("calendar")), ("day_off", json!("next_day"))]
    {
        assert_eq!(codes(&with(on_time(), &format!("{SETTINGS}/{key}"), value)), ["JX2934"], "{key}");
    }
    for book in [reached(), late] {
        assert_eq!(codes(&with(book, &format!("{SETTINGS}/grace"), json!(1))).last().unwrap(), "JX2934");
    }
    for key in ["of", "tells", "due_within"] {
        assert_eq!(without(&on_time(), key), ["JX1007"], "{key}");
    }
    assert_eq!(codes(&with(on_time(), &format!("{SETTINGS}/of"), json!("x"))), ["JX2931"]);
}

// S1.51-15
#[test]
fn in_each_period_it_is_said_which_is_meant() {
    let each = |during: Value| {
        let mut book = reached();
        set(
            &mut book,
            "/periods",
            json!([
            {"id": "h1", "kind": "half", "from": "2025-01-01", "until": "2025-06-30"},
            {"id": "h2", "kind": "half", "from": "2025-07-01", "until": "2025-12-31"}]),
        );
        let mut a = book["indicators"]["children"][0].clone();
        if !during.is_null() {
            a["value"]["milestones"]["during"] = during;
        }
        book["indicators"]["children"][0] =
            json!({"id": "all", "points": "open", "each_period": {"periods": "half", "indicator": a}});
        book
    };
    assert_eq!(codes(&each(Value::Null)), ["JX2935"]);
    let list = json!([
        step("a", "2025-03-31", "2025-08-01"),
        step("b", "2025-09-30", "2025-09-01"),
        step("c", "2025-09-30", "")
    ]);
    let halves = done(&each(json!("here")), list.clone());
    let half = |id: &str| halves.outcome().points("o", id).unwrap().to_string();
    // In the first half nothing was reached by its end, in the second one of two.
    assert_eq!([half("a@h1"), half("a@h2")], ["0", "0.5"]);
    // Over periods likewise, one value among those of each.
    let over = |during: Value| {
        let mut book = each(json!("here"));
        let mut value = reached()["indicators"]["children"][0]["value"].clone();
        if !during.is_null() {
            value["milestones"]["during"] = during;
        }
        let value = json!({"over": value, "periods": "half", "select": "mean", "skip": ["zero_base"]});
        let mut a = reached()["indicators"]["children"][0].clone();
        a["value"] = value;
        book["indicators"]["children"][0] = a;
        book
    };
    assert_eq!(codes(&over(Value::Null)), ["JX2935"]);
    assert_eq!(of(&over(json!("here")), list), "0.25");
}

// S1.51-16
#[test]
fn milestones_are_no_number() {
    for value in [json!("n + 1"), json!({"item": "n", "enough": 1})] {
        assert!(codes(&value_of_n(value.clone())).contains(&"JX2112".to_owned()), "{value}");
    }
    let mut book = on_time();
    set(
        &mut book,
        "/indicators/children/0/then",
        json!([{"add": 1, "when": {"data": "n", "at_least": 1, "if_absent": false}}]),
    );
    assert_eq!(codes(&book), ["JX2112"]);
    let ranked = with(on_time(), "/ranking", json!({"keys": [{"data": "n", "best": "highest"}], "ties": "dense"}));
    assert_eq!(codes(&ranked), ["JX2606"]);
    for restated in ["newest", "first"] {
        assert_eq!(codes(&with(on_time(), "/data/n/restated", json!(restated))), ["JX2924"]);
    }
    assert_eq!(codes(&with(on_time(), "/data/n/restated", json!("joined"))), ["JX2927"]);
    assert_eq!(codes(&with(on_time(), "/data/n/observed", json!("half"))), ["JX1006"]);
    let mut given = evidence(&ONE, &[]);
    given["submissions"][0]["complete"] = json!([{"item": "n"}]);
    assert_eq!(listed(&try_round(&on_time(), &given).unwrap_err()), ["JX3044"]);
    // A row of tasks has none of them.
    let days = late("sum", json!("to_end"));
    let plan = check(&days).into_plan().unwrap();
    assert!(format!("{:?}", plan.report().movement).contains("Unknown"));
}

fn value_of_n(value: Value) -> Value {
    with(on_time(), "/indicators/children/0/value", value)
}

// S1.51-16
#[cfg(feature = "csv")]
#[test]
fn a_template_leaves_milestones_out() {
    let plan = check(&on_time()).into_plan().unwrap();
    let table = plan.template("s", None).unwrap();
    assert!(table.contains(",x,") && !table.contains("Steps"), "{table}");
}

// S1.51-17
#[test]
fn each_due_milestone_has_a_line() {
    let given = with(evidence(&ONE, &[("o", "n", json!({"milestones": project()}))]), "/calendar", calendar());
    let book = working("next_day", json!({"tells": "days_late", "meet": "mean", "unreached": "to_end"}));
    let told = try_round(&book, &given).unwrap().explain("o").unwrap();
    for wanted in [
        "milestone \"Approval\": planned for 2025-03-31, reached on 2025-03-28, 0 working days late, weight 1 (from supplier)",
        "milestone \"Tender\": planned for 2025-04-30, reached on 2025-05-08, 3 working days late, weight 2",
        "milestone \"Start\": planned for 2025-08-02, reached on 2025-08-06, the planned day a day off, which counts as the \
         next working day, 2 working days late, weight 3 (approved by Office, from 2025-06-15 on",
        "milestone \"Roof\": planned for 2025-12-19, unreached by 2025-12-31, 8 working days late, weight 4",
        "plan of milestone \"Start\" (planned for 2025-06-30, weight 3) doesn't count: it was adjusted",
        "milestone \"Handover\" (planned for 2026-06-30, weight 10) doesn't count: it isn't due",
    ] {
        assert!(told.en().contains(wanted), "{wanted}\n{}", told.en());
    }
    assert!(
        told.zh().contains("节点“Tender”：计划日2025-04-30，实际日2025-05-08，逾期3个工作日，权重2"),
        "{}",
        told.zh()
    );
    let told = done(&telling(json!({"tells": "on_time", "grace": 3, "count": "calendar"})), project());
    let told = told.explain("o").unwrap();
    assert!(told.en().contains("reached on 2025-08-06, 3 days of grace, late"), "{}", told.en());
    let counted = done(&late("sum", json!(30)), project()).explain("o").unwrap();
    assert!(counted.en().contains("unreached by 2025-12-31, counted as 30 days late"), "{}", counted.en());
    // A value taken twice is told once.
    let both = json!({"plus": [on_time()["indicators"]["children"][0]["value"], on_time()["indicators"]["children"][0]["value"]]});
    let twice = done(&value_of_n(both), project()).explain("o").unwrap().en();
    assert_eq!(twice.matches("milestone \"Approval\"").count(), 1, "{twice}");
}

// S1.51-18
#[test]
fn in_a_draft_what_isnt_reached_may_yet_be() {
    let ends = |book: &Value, given: &Value| {
        let draft = super::draft::draft(book, given);
        let range = draft.object("o").unwrap().points("a").unwrap();
        [range.least(), range.most()].map(|end| end.map_or_else(|| "…".to_owned(), |end| end.to_string()))
    };
    let listed = evidence(&ONE, &[("o", "n", json!({"milestones": project()}))]);
    assert_eq!(ends(&on_time(), &listed), ["0.1", "0.5"]);
    assert_eq!(ends(&reached(), &listed), ["0.6", "1"]);
    assert_eq!(ends(&late("sum", json!("to_end")), &listed), ["28", "76"]);
    // Reached on the last day it is later than what is never reached counts.
    assert_eq!(ends(&late("sum", json!(0)), &listed), ["28", "76"]);
    assert_eq!(ends(&late("sum", json!(30)), &listed), ["28", "148"]);
    // Once all are reached, or known to be too late, nothing is open.
    let whole = json!([step("a", "2025-03-31", "2025-03-31"), step("b", "2025-12-31", "2026-02-01")]);
    assert_eq!(ends(&on_time(), &evidence(&ONE, &[("o", "n", json!({"milestones": whole}))])), ["0.5", "0.5"]);
    // What isn't due anywhere is awaited by nobody.
    let pending = |list: Value| {
        let given = evidence(&ONE, &[("o", "n", json!({"milestones": list}))]);
        let draft = super::draft::draft(&on_time(), &given);
        draft.object("o").unwrap().pending().iter().map(|one| one.kind).collect::<Vec<_>>()
    };
    assert_eq!(pending(json!([step("a", "2025-12-31", "")])), [jixiao::PendingKind::Unreached]);
    assert_eq!(pending(json!([step("a", "2026-01-01", ""), step("b", "2025-12-31", "2025-12-01")])), []);
    // Nothing came.
    let nothing = evidence(&ONE, &[]);
    let mut plain = on_time();
    plain["indicators"]["children"][0].as_object_mut().unwrap().remove("absent");
    assert_eq!(ends(&plain, &nothing), ["0", "1"]);
    let mut plain = late("sum", json!(0));
    plain["indicators"]["children"][0].as_object_mut().unwrap().remove("absent");
    assert_eq!(ends(&plain, &nothing), ["0", "…"]);
}

// S1.51-19
#[test]
fn the_digest_holds_every_plan_and_day() {
    let digest = |list: Value| done(&reached(), list).digest();
    let whole = digest(project());
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut list = project();
        change(&mut list);
        digest(list)
    };
    for (pointer, value) in [
        ("/0/label", json!("B")),
        ("/0/planned", json!("2025-03-30")),
        ("/0/actual", json!("2025-03-27")),
        ("/0/weight", json!(2)),
        ("/3/from", json!("2025-06-16")),
        ("/3/approved_by", json!("B")),
        ("/2/planned", json!("2025-06-29")),
        ("/6/planned", json!("2026-06-29")),
    ] {
        assert_ne!(changed(&|list| set(list, pointer, value.clone())), whole, "{pointer}");
    }
    assert_eq!(
        changed(&|list| {
            list[0].as_object_mut().unwrap().remove("weight");
        }),
        whole
    );
}

// S1.51-4 S5.6-1
#[test]
fn a_late_list_is_sound_all_the_same() {
    let mut book = on_time();
    set(&mut book, "/data/n/due", json!("2025-12-31"));
    set(&mut book, "/data/n/late", json!("not_counted"));
    let late = |list: Value| {
        let mut given = evidence(&ONE, &[("o", "n", json!({"milestones": list}))]);
        given["submissions"][0]["received"] = json!("2026-01-02");
        try_round(&book, &given).map(|_| ()).map_err(|found| listed(&found))
    };
    let plans = json!([{"id": "a", "planned": "2025-03-01"}, {"id": "a", "planned": "2025-04-01"}]);
    assert_eq!(late(plans), Err(vec!["JX3172".to_owned()]));
    let actuals =
        json!([{"id": "a", "planned": "2025-03-01", "actual": "2025-03-01"}, {"id": "a", "actual": "2025-03-02"}]);
    assert_eq!(late(actuals), Err(vec!["JX3173".to_owned()]));
    assert_eq!(late(json!([{"id": "a", "actual": "2025-03-01"}])), Err(vec!["JX3174".to_owned()]));
    assert_eq!(late(json!([{"id": "a", "planned": "2025-03-01"}])), Ok(()));
}

// S1.51-3
#[test]
fn without_a_last_day_plans_hold_that_begin_by_the_last_that_is_due() {
    let mut book = telling(json!({"tells": "reached", "during": "q1"}));
    book.as_object_mut().unwrap().remove("effective");
    book["periods"] = json!([{"id": "q1", "kind": "quarter", "from": "2025-01-01", "until": "2025-03-31"}]);
    let list = json!([{"id": "a", "planned": "2025-02-01", "actual": "2025-02-01"},
        {"id": "a", "planned": "2035-02-01", "from": "2030-01-01"}]);
    assert_eq!(of(&book, list), "1");
}
