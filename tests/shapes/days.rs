//! Shapes of deadlines: days after an event, months' ends, working days after a slip or a receipt.

use serde_json::{Value, json};

use super::kit::book;

/// A rulebook over dates.
fn dated(dates: &[&str], indicators: Value) -> Value {
    let item = |id: &&str| ((*id).to_owned(), json!({"kind": "date", "supplier": "office"}));
    book(Value::Object(dates.iter().map(item).collect()), indicators)
}

/// The points of the node `t` for these dates, working days as the State Council arranged them.
fn points(book: &Value, dates: &[(&str, &str)]) -> String {
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let calendar = serde_json::from_str(include_str!("../calendars/2024-2025.json")).unwrap();
    let row = |(item, day): &(&str, &str)| json!({"object": "o", "item": item, "value": day});
    let evidence = json!({"format": "jixiao-evidence/1", "roster": [{"id": "o"}],
                          "submissions": [{"by": "office", "rows": dates.iter().map(row).collect::<Vec<_>>()}]});
    let round = plan.round().calendar(&calendar).json(&evidence.to_string());
    let round = round.unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap().outcome().points("o", "t").unwrap().to_string()
}

/// The whole mark of 10 within so many days.
fn within(value: &str, days: u32) -> Value {
    json!({"id": "t", "points": 10, "value": value,
           "curve": {"bands": [{"at_most": days, "share": 1}, {"above": days, "share": 0}]}})
}

// A person not renewed within ten days of the reminder −0.05, cancelled by the system after thirty −0.05; a workplace has
// five days. A reminder of 25 March runs until 4 April; were its own day counted, until the 3rd.
#[test]
fn shape_1_33_days() {
    let leaf = |first: &str, both: bool| {
        let late = |days: u32, otherwise: Value| {
            let value = format!("days(reminder, renewed, calendar, {first})");
            json!({"if": {"value": value, "above": days, "if_absent": true}, "then": "-0.05", "otherwise": otherwise})
        };
        let value = if both {
            json!({"plus": [2, late(10, json!(0)), late(30, json!(0))]})
        } else {
            json!({"plus": [2, late(30, late(10, json!(0)))]})
        };
        dated(
            &["reminder", "renewed"],
            json!({"id": "t", "points": 2, "value": value, "curve": "as_points", "then": [{"clamp": {"at_least": 0}}]}),
        )
    };
    let renewed = |first: &str, both: bool, day: &str| {
        points(&leaf(first, both), &[("reminder", "2024-03-25"), ("renewed", day)])
    };
    assert_eq!(
        ["2024-04-03", "2024-04-04", "2024-04-05"].map(|day| renewed("not_counted", true, day)),
        ["2", "2", "1.95"]
    );
    assert_eq!(
        ["2024-04-03", "2024-04-04", "2024-04-05"].map(|day| renewed("counted", true, day)),
        ["2", "1.95", "1.95"]
    );
    // The thirtieth day is 24 April; then two deductions for the one person, or one.
    assert_eq!(["2024-04-24", "2024-04-25"].map(|day| renewed("not_counted", true, day)), ["1.95", "1.9"]);
    assert_eq!(renewed("not_counted", false, "2024-04-25"), "1.95");
    // A workplace: from 28 March until 2 April.
    let workplace = dated(&["notice", "renewed"], within("days(notice, renewed, calendar, not_counted)", 5));
    let renewed = |day: &str| points(&workplace, &[("notice", "2024-03-28"), ("renewed", day)]);
    assert_eq!((renewed("2024-04-02"), renewed("2024-04-03")), ("10".to_owned(), "0".to_owned()));
}

// Targets are filed within 30 days of the close of the congress: the day after its close is day 1. A congress that closed
// on 20 January leaves until 19 February.
#[test]
fn shape_2_7() {
    let filed = dated(&["closed", "filed"], within("days(closed, filed, calendar, not_counted)", 30));
    let on = |closed: &str, filed_on: &str| points(&filed, &[("closed", closed), ("filed", filed_on)]);
    assert_eq!((on("2024-01-20", "2024-02-19"), on("2024-01-20", "2024-02-20")), ("10".to_owned(), "0".to_owned()));
    // Each congress has its own day; what was filed before the close is in time.
    assert_eq!((on("2024-01-25", "2024-02-20"), on("2024-01-25", "2024-01-24")), ("10".to_owned(), "10".to_owned()));

    // Self-check by the end of January, field check of February, all finished in March; the national edition each a month
    // later: the days stand in the rulebook.
    let edition = |ends: [&str; 3]| {
        let step = |(item, end): (&str, &str)| json!({"if": {"data": item, "at_most": end, "if_absent": false}, "then": 1, "otherwise": 0});
        let steps: Vec<Value> = ["self_check", "field_check", "finished"].into_iter().zip(ends).map(step).collect();
        dated(
            &["self_check", "field_check", "finished"],
            json!({"id": "t", "points": 3, "value": {"plus": steps}, "curve": "as_points"}),
        )
    };
    let (province, national) = (["2024-01-31", "2024-02-29", "2024-03-31"], ["2024-02-29", "2024-03-31", "2024-04-30"]);
    let dates = [("self_check", "2024-01-31"), ("field_check", "2024-03-01"), ("finished", "2024-03-31")];
    assert_eq!(
        (points(&edition(province), &dates), points(&edition(national), &dates)),
        ("2".to_owned(), "3".to_owned())
    );

    // A slip of Thursday 8 February is answered within ten working days: 9, 18 to 23, 26, 27 and 28 February.
    let slip = dated(&["slip", "answer"], within("days(slip, answer, working, not_counted, next_day)", 10));
    let answered = |day: &str| points(&slip, &[("slip", "2024-02-08"), ("answer", day)]);
    assert_eq!((answered("2024-02-28"), answered("2024-02-29")), ("10".to_owned(), "0".to_owned()));
}

// A result received on Thursday 8 February 2024 may be appealed within three working days: 9, 18 (a made-up Sunday) and 19
// February. By weekdays the last day would have been the 13th; an appeal on a day off within the holiday is in time.
#[test]
fn shape_11_working_days() {
    let appeal =
        dated(&["received", "appealed"], within("days(received, appealed, working, not_counted, next_day)", 3));
    let on = |day: &str| points(&appeal, &[("received", "2024-02-08"), ("appealed", day)]);
    assert_eq!(["2024-02-13", "2024-02-14", "2024-02-19", "2024-02-20"].map(on), ["10", "10", "10", "0"]);
    // After the last day a day off is late where it counts as the next working day, and isn't where it counts as the one before.
    let friday = |day_off: &str| {
        let value = format!("days(received, appealed, working, not_counted, {day_off})");
        points(
            &dated(&["received", "appealed"], within(&value, 3)),
            &[("received", "2024-03-05"), ("appealed", "2024-03-09")],
        )
    };
    assert_eq!((friday("next_day"), friday("day_before")), ("0".to_owned(), "10".to_owned()));
}
