//! §1.38: working days, by the calendar that comes with the evidence.

use serde_json::{Value, json};

use super::days::dated;
use super::kit::{a, check, codes, evidence, listed, refused, try_round, with};

const ONE: [(&str, &str); 1] = [("o", "c")];

/// What the State Council arranged for two years (tests/calendars says by which notices).
fn official() -> Value {
    serde_json::from_str(include_str!("../calendars/2024-2025.json")).unwrap()
}

fn days(first_day: &str, day_off: &str) -> Value {
    json!({"days": {"from": "closed", "to": "filed", "count": "working", "first_day": first_day, "day_off": day_off}})
}

/// A rulebook that counts working days between any two dates.
fn counting(first_day: &str, day_off: &str) -> Value {
    with(dated(days(first_day, day_off)), "/data/filed/range", json!({}))
}

fn given(cells: &[(&str, &str, Value)], calendar: Value) -> Value {
    with(evidence(&ONE, cells), "/calendar", calendar)
}

fn between((first_day, day_off): (&str, &str), from: &str, to: &str) -> String {
    let cells = [("o", "closed", json!(from)), ("o", "filed", json!(to))];
    let done = try_round(&counting(first_day, day_off), &given(&cells, official()));
    done.unwrap_or_else(|found| panic!("{}", found.en())).outcome().points("o", "a").unwrap().to_string()
}

const AFTER: (&str, &str) = ("not_counted", "next_day");

// S1.38-1
#[test]
fn holidays_are_off_and_made_up_weekends_are_worked() {
    // Received on Thursday 8 February 2024: the 9th, Sunday the 18th and the 19th are the first three working days.
    assert_eq!(
        ["2024-02-08", "2024-02-09", "2024-02-18", "2024-02-19"].map(|to| between(AFTER, "2024-02-08", to)),
        ["0", "1", "2", "3"]
    );
    // By weekdays alone it would have been the 13th.
    assert_eq!(between(("not_counted", "day_before"), "2024-02-08", "2024-02-13"), "1");
    // Through the end of a year.
    assert_eq!(between(AFTER, "2024-12-30", "2025-01-03"), "3");
}

// S1.38-2
#[test]
fn an_end_on_a_day_off_counts_as_is_said() {
    let before = ("not_counted", "day_before");
    assert_eq!(
        ["2024-02-09", "2024-02-10", "2024-02-17", "2024-02-18"].map(|to| between(before, "2024-02-08", to)),
        ["1", "1", "1", "2"]
    );
    assert_eq!(
        ["2024-02-09", "2024-02-10", "2024-02-17", "2024-02-18"].map(|to| between(AFTER, "2024-02-08", to)),
        ["1", "2", "2", "2"]
    );
    // From a day off: day 1 is the first working day after it, and day 0 stays 0.
    assert_eq!(["2024-02-10", "2024-02-11", "2024-02-18"].map(|to| between(AFTER, "2024-02-10", to)), ["0", "1", "1"]);
    assert_eq!(["2024-02-10", "2024-02-11", "2024-02-18"].map(|to| between(before, "2024-02-10", to)), ["0", "0", "1"]);
}

// S1.38-3
#[test]
fn a_counted_first_day_is_day_one_if_it_is_worked() {
    let counted = ("counted", "next_day");
    assert_eq!(["2024-02-08", "2024-02-09"].map(|to| between(counted, "2024-02-08", to)), ["1", "2"]);
    assert_eq!(
        ["2024-02-10", "2024-02-18", "2024-02-19"].map(|to| between(counted, "2024-02-10", to)),
        ["1", "1", "2"]
    );
    assert_eq!(["2024-02-10", "2024-02-18"].map(|to| between(("counted", "day_before"), "2024-02-10", to)), ["0", "1"]);
}

// S1.38-4
#[test]
fn before_the_first_day_working_days_are_negative() {
    assert_eq!(
        ["2024-02-18", "2024-02-17", "2024-02-08"].map(|to| between(AFTER, "2024-02-19", to)),
        ["-1", "-2", "-3"]
    );
    assert_eq!(between(AFTER, "2024-02-17", "2024-02-10"), "0");
}

/// Year, month and day of each day of both years, and whether it was worked: written out by month, weekday by weekday.
fn walked() -> Vec<(String, bool)> {
    let mut all = Vec::new();
    // 1 January 2024 was a Monday.
    let mut weekday = 0;
    let off_2024: &[(u32, std::ops::RangeInclusive<u32>)] =
        &[(1, 1..=1), (2, 10..=17), (4, 4..=6), (5, 1..=5), (6, 10..=10), (9, 15..=17), (10, 1..=7)];
    let on_2024 = [(2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)];
    let off_2025: &[(u32, std::ops::RangeInclusive<u32>)] =
        &[(1, 1..=1), (1, 28..=31), (2, 1..=4), (4, 4..=6), (5, 1..=5), (5, 31..=31), (6, 1..=2), (10, 1..=8)];
    let on_2025 = [(1, 26), (2, 8), (4, 27), (9, 28), (10, 11)];
    for (year, february, off, on) in [(2024, 29, off_2024, &on_2024[..]), (2025, 28, off_2025, &on_2025[..])] {
        for (month, length) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            for day in 1..=length {
                let holiday = off.iter().any(|(of, days)| *of == month && days.contains(&day));
                let made_up = on.contains(&(month, day));
                assert!(!made_up || weekday >= 5, "{year}-{month}-{day}");
                all.push((format!("{year}-{month:02}-{day:02}"), made_up || (weekday < 5 && !holiday)));
                weekday = (weekday + 1) % 7;
            }
        }
    }
    all
}

// S1.38-5
#[test]
fn every_count_within_two_years_is_that_of_a_day_by_day_walk() {
    let walked = walked();
    let worked = |year: &str| walked.iter().filter(|(day, worked)| day.starts_with(year) && *worked).count();
    // 366 days without 104 Saturdays and Sundays and 11 holidays; 365 without 104 and 13.
    assert_eq!((walked.len(), worked("2024"), worked("2025")), (731, 251, 248));
    let names: Vec<String> = (0..walked.len()).map(|place| format!("o{place:03}")).collect();
    let objects: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "c")).collect();
    for (first_day, day_off) in
        [("not_counted", "day_before"), ("not_counted", "next_day"), ("counted", "day_before"), ("counted", "next_day")]
    {
        let plan = check(&counting(first_day, day_off)).into_plan().unwrap();
        // From every 29th day, and from each around a long holiday, to every day.
        let starts = (0..walked.len()).filter(|start| start % 29 == 0 || (36..50).contains(start));
        for start in starts.filter(|start| *start > 0 || first_day == "not_counted") {
            let cells: Vec<(&str, &str, Value)> = names
                .iter()
                .zip(&walked)
                .flat_map(|(name, (day, _))| {
                    [(name.as_str(), "closed", json!(walked[start].0)), (name.as_str(), "filed", json!(day))]
                })
                .collect();
            let round = with(evidence(&objects, &cells), "/calendar", official()).to_string();
            let done = plan.evaluate(plan.round().json(&round).unwrap()).unwrap();
            for (end, name) in names.iter().enumerate() {
                let zero = if first_day == "counted" { start - 1 } else { start };
                let between =
                    |from: usize, to: usize| walked[from + 1..=to].iter().filter(|(_, worked)| *worked).count();
                let wanted = if end > zero {
                    (between(zero, end) + usize::from(day_off == "next_day" && !walked[end].1)).to_string()
                } else {
                    match between(end, zero) {
                        0 => "0".to_owned(),
                        before => format!("-{before}"),
                    }
                };
                assert_eq!(
                    done.outcome().points(name, "a").unwrap().to_string(),
                    wanted,
                    "{} {} {first_day} {day_off}",
                    walked[start].0,
                    walked[end].0
                );
            }
        }
    }
}

// S1.38-6
#[test]
fn a_count_that_leaves_the_calendar_stops_the_round() {
    let book = counting("not_counted", "next_day");
    let stops = |from: &str, to: &str, calendar: Option<Value>| {
        let mut given = evidence(&ONE, &[("o", "closed", json!(from)), ("o", "filed", json!(to))]);
        if let Some(calendar) = calendar {
            given["calendar"] = calendar;
        }
        let found = try_round(&book, &given).map(|_| ()).unwrap_err();
        let one = found.iter().next().unwrap();
        (listed(&found), one.place().item().unwrap().to_owned(), one.place().object().unwrap().to_owned())
    };
    let said = |code: &str, item: &str| (vec![code.to_owned()], item.to_owned(), "o".to_owned());
    assert_eq!(stops("2024-12-30", "2026-01-05", Some(official())), said("JX3143", "filed"));
    assert_eq!(stops("2023-12-30", "2024-01-05", Some(official())), said("JX3143", "closed"));
    assert_eq!(stops("2024-02-08", "2024-02-19", None), said("JX3144", "filed"));
    // A year between that isn't covered; day 0 itself is never looked at.
    let gap = json!({"years": [2023, 2025], "holidays": [], "workdays": []});
    assert_eq!(stops("2023-12-29", "2025-01-03", Some(gap)), said("JX3143", "filed"));
    assert_eq!(between(AFTER, "2023-12-31", "2024-01-02"), "1");
    let found =
        try_round(&book, &evidence(&ONE, &[("o", "closed", json!("2024-02-08")), ("o", "filed", json!("2024-02-08"))]));
    assert_eq!(found.unwrap().outcome().points("o", "a").unwrap().to_string(), "0");
    // Calendar days need no calendar.
    let calendar_days = json!("days(closed, filed, calendar, not_counted)");
    assert_eq!(a(&dated(calendar_days), &[("closed", json!("2024-02-08")), ("filed", json!("2024-02-19"))]), "11");
}

// S1.38-7
#[test]
fn a_calendar_is_held_to_be_sound() {
    let book = counting("not_counted", "next_day");
    let wrong = |years: Value, holidays: Value, workdays: Value| {
        refused(&book, &given(&[], json!({"years": years, "holidays": holidays, "workdays": workdays})))
    };
    let sunday = json!(["2024-02-18"]);
    assert_eq!(wrong(json!([2024, 2024]), json!([]), json!([])), ["JX3149"]);
    assert_eq!(wrong(json!([20240]), json!([]), json!([])), ["JX3149"]);
    let years: Vec<u32> = (1900..2101).collect();
    assert_eq!(wrong(json!(years), json!([]), json!([])), ["JX3149"]);
    assert_eq!(wrong(json!([2024]), json!(["2025-01-01"]), json!([])), ["JX3145"]);
    assert_eq!(
        wrong(json!([2024, 2026]), json!([{"from": "2024-12-31", "until": "2026-01-01"}]), json!([])),
        ["JX3145"]
    );
    assert_eq!(wrong(json!([2024]), json!([]), json!(["2024-02-19"])), ["JX3146"]);
    assert_eq!(wrong(json!([2024]), json!([]), json!([{"from": "2024-02-17", "until": "2024-02-19"}])), ["JX3146"]);
    assert_eq!(
        wrong(json!([2024]), json!([{"from": "2024-02-10", "until": "2024-02-18"}]), sunday.clone()),
        ["JX3147"]
    );
    assert_eq!(wrong(json!([2024]), json!([{"from": "2024-02-17", "until": "2024-02-10"}]), sunday), ["JX3148"]);
    assert_eq!(wrong(json!([2024]), json!(["2024/2/10"]), json!([])), ["JX1018"]);
    // Lists may overlap and stand in any order.
    let holidays = json!(["2024-02-17", {"from": "2024-02-12", "until": "2024-02-17"}, {"from": "2024-02-10", "until": "2024-02-13"}]);
    let cells = [("o", "closed", json!("2024-02-08")), ("o", "filed", json!("2024-02-19"))];
    let calendar = json!({"years": [2024], "holidays": holidays, "workdays": ["2024-02-18", "2024-02-18"]});
    assert_eq!(
        try_round(&book, &given(&cells, calendar)).unwrap().outcome().points("o", "a").unwrap().to_string(),
        "3"
    );
}

// S1.38-8
#[cfg(feature = "csv")]
#[test]
fn a_host_supplies_the_calendar_of_tables() {
    let calendar: jixiao::Calendar = serde_json::from_value(official()).unwrap();
    let plan = check(&counting("not_counted", "next_day")).into_plan().unwrap();
    let table = "object,class,cohort,closed,filed\no,c,k,2024/2/8,2024/2/19\n";
    let table = jixiao::Table::new(table.as_bytes()).by("s");
    let done = plan.evaluate(plan.round().calendar(&calendar).csv(table).unwrap()).unwrap();
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "3");
    assert_eq!(done.round().calendar(), Some(&calendar));
    assert_eq!(listed(&plan.round().csv(table).unwrap_err()), ["JX3144"]);
    // It comes back as it went, in either language.
    assert_eq!(serde_json::from_value::<jixiao::Calendar>(serde_json::to_value(&calendar).unwrap()).unwrap(), calendar);
    let zh = json!({"年度": [2024], "放假": [{"自": "2024-02-10", "至": "2024-02-17"}], "调休上班": ["2024-02-18"]});
    let zh: jixiao::Calendar = serde_json::from_value(zh).unwrap();
    assert_eq!(zh.years, [2024]);
    assert!(
        serde_json::from_value::<jixiao::Calendar>(
            json!({"years": [2024], "holidays": ["2024-02-30"], "workdays": []})
        )
        .is_err()
    );
    // A document's own must be the same.
    let cells = [("o", "closed", json!("2024-02-08")), ("o", "filed", json!("2024-02-19"))];
    let with_own = given(&cells, official()).to_string();
    assert!(plan.round().calendar(&calendar).json(&with_own).is_ok());
    assert_eq!(listed(&plan.round().calendar(&zh).json(&with_own).unwrap_err()), ["JX3142"]);
    let without = evidence(&ONE, &cells).to_string();
    assert!(plan.round().calendar(&zh).json(&without).is_ok());
    let unsound: jixiao::Calendar =
        serde_json::from_value(json!({"years": [2024], "holidays": [], "workdays": ["2024-02-19"]})).unwrap();
    assert_eq!(listed(&plan.round().calendar(&unsound).json(&without).unwrap_err()), ["JX3146"]);
}

// S1.38-9
#[test]
fn an_explanation_tells_days_off() {
    let cells = [("o", "closed", json!("2024-02-08")), ("o", "filed", json!("2024-02-17"))];
    let done = try_round(&counting("not_counted", "next_day"), &given(&cells, official())).unwrap();
    let text = done.explain("o").unwrap();
    let en = "from 2024-02-08 (that day not counted) to 2024-02-17: 2 working days, 7 days off not counted, the last on a day off, which counts as the next working day";
    assert!(text.en().contains(en), "{}", text.en());
    let zh = "自2024-02-08（当日不计入）至2024-02-17：工作日2天，休息日7天不计，截至日为休息日，按后一工作日计";
    assert!(text.zh().contains(zh), "{}", text.zh());
    assert!(text.en().contains("days(Close, filed, working, not_counted, next_day) = 2"), "{}", text.en());
}

// S1.38-10
#[test]
fn what_a_count_of_working_days_must_say_and_doesnt_is_an_error() {
    let mut value = days("counted", "next_day");
    value["days"].as_object_mut().unwrap().remove("day_off");
    assert_eq!(codes(&dated(value)), ["JX2884"]);
    assert_eq!(codes(&dated(json!("days(closed, filed, working, counted)"))), ["JX2884"]);
    let digest = |value: Value| check(&dated(value)).into_plan().unwrap().digest();
    assert_eq!(digest(json!("days(closed, filed, working, counted, next_day)")), digest(days("counted", "next_day")));
    let count = "days(closed, filed, working, counted, next_day)";
    assert_eq!(codes(&dated(json!(format!("{count} - limit - m")))), ["JX2113"]);
    assert_eq!(codes(&dated(json!(format!("{count} - workdays")))), Vec::<String>::new());
    assert_eq!(codes(&dated(json!(format!("{count} - days(closed, filed, calendar, counted)")))), ["JX2113"]);
}
