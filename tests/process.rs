//! The year of the example `process`, quarter by quarter: what is seen at each quarter's end from what was known then, as
//! worked by hand, and the year's outcome.
//! `BLESS=1` writes the expected report anew; read it before you keep it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by panicking")]

#[allow(dead_code, reason = "an example has a main of its own")]
#[path = "../examples/process/main.rs"]
mod process;

use jixiao::Monitor;
use serde_json::Value;

const REPORT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/process/expected.txt");

#[test]
fn the_report_is_as_expected() {
    let found = process::report().unwrap();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(REPORT, &found).unwrap();
    }
    let expected = std::fs::read_to_string(REPORT).unwrap();
    let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(found == expected, "the first line that differs: {differs:?}");
}

/// What is seen with the first quarters' evidence.
fn seen(quarters: usize) -> Monitor {
    let plan = jixiao::check(process::RULEBOOK).into_plan().unwrap();
    let (mut known, mut today) = (Value::Null, "");
    for (day, came) in process::QUARTERS.iter().take(quarters) {
        process::add(&mut known, serde_json::from_str(came).unwrap());
        today = day;
    }
    process::watch(&plan, &known, today).unwrap()
}

/// The range of a node.
fn range(monitor: &Monitor, object: &str, node: &str) -> String {
    let range = monitor.draft().object(object).unwrap().points(node).unwrap().clone();
    format!("{} to {}", range.least_text().unwrap_or_default(), range.most_text().unwrap_or_default())
}

/// Lights of an object, by what is watched.
fn lights(monitor: &Monitor, object: &str) -> Vec<String> {
    let light = |one: &jixiao::Watched| one.light.as_ref().map_or_else(String::new, |(id, _)| id.to_string());
    monitor.progress(object).iter().map(light).collect()
}

#[test]
fn the_first_quarter() {
    let monitor = seen(1);
    // Water: 1 of 3 meetings; 3 of 12 reports, so 9 may be lacking at half a mark each; 12 of 12 walks in a quarter of four.
    assert_eq!(range(&monitor, "water", "held"), "1.00 to 3.00");
    assert_eq!(range(&monitor, "water", "reported"), "0.50 to 5.00");
    assert_eq!(range(&monitor, "water", "walked"), "7.25 to 29.00");
    assert_eq!(range(&monitor, "water", "common"), "8.75 to 40.00");
    // Agriculture has 2 of 10 cases: 3 of 15 marks are safe.
    assert_eq!(range(&monitor, "farm", "fishing"), "3.00 to 15.00");
    // 20 % of the plan were due: 5 of 20, 3 of 16 (18.75 %), 3 of 12, 1 of 8 (12.5 %), 2 of 10; of 10 cases 105/365.
    assert_eq!(lights(&monitor, "water"), ["green", "green"]);
    assert_eq!(lights(&monitor, "farm"), ["yellow", "red", "green"]);
    assert_eq!(lights(&monitor, "city"), ["green", "green"]);
    assert_eq!(lights(&monitor, "school"), ["red", "green"]);
    assert_eq!(lights(&monitor, "travel"), ["green", "red"]);
    // Nothing of what is lacking was due by then.
    let late = |object: &str| monitor.owed(object).iter().filter(|one| one.overdue > 0).count();
    assert!(["water", "farm", "city", "school", "travel"].iter().all(|object| late(object) == 0));
    // A praise may come that nothing bounds.
    assert_eq!(monitor.draft().object("water").unwrap().total().unwrap().most_text(), None);
}

#[test]
fn the_second_quarter() {
    let monitor = seen(2);
    assert_eq!(range(&monitor, "water", "common"), "18.50 to 40.00");
    // 45 % were due: 10 of 20, 6 of 16 (37.5 %, five sixths), 6 of 12, 3 of 8, and 2 of 10, of which nothing new came.
    assert_eq!(lights(&monitor, "water"), ["green", "green"]);
    assert_eq!(lights(&monitor, "farm"), ["yellow", "yellow", "green"]);
    assert_eq!(lights(&monitor, "school"), ["yellow", "yellow"]);
    assert_eq!(lights(&monitor, "travel"), ["red", "red"]);
    // Tourism's second quarter was due on 10 July: five days ago.
    let owed = monitor.owed("travel").iter().find(|one| one.pending.id.as_str() == "done@q2").unwrap();
    assert_eq!((owed.due.unwrap().to_string(), owed.overdue), ("2018-07-10".to_owned(), 5));
    // As before: nothing further of the plan, reports as in the second quarter: 3 + 3 + 3 + 3, of tourism 2 + 1 + 1 + 1.
    let forecast = |object: &str| monitor.forecast(object).unwrap().total.clone().unwrap();
    // 3 + 5 + 0 + 29 + 30, and 5 for the praise.
    assert_eq!(forecast("water"), "72.00");
    // No meeting, 5 − 3.5, walks of 2/3, 1, 1, 1, 2 of 10, and 3 off: 0 + 1.5 + 0 + 26.58 + 12 − 3.
    assert_eq!(forecast("travel"), "37.08");
}

#[test]
fn the_third_quarter() {
    let monitor = seen(3);
    assert_eq!(range(&monitor, "water", "common"), "28.25 to 40.00");
    assert_eq!(range(&monitor, "farm", "fishing"), "12.00 to 15.00");
    assert_eq!(lights(&monitor, "farm"), ["green", "green", "yellow"]);
    assert_eq!(lights(&monitor, "travel"), ["red", "red"]);
    // What was late has come.
    assert!(monitor.owed("travel").iter().all(|one| one.overdue == 0));
    let due: Vec<String> = monitor.owed("water").iter().filter_map(|one| one.due).map(|day| day.to_string()).collect();
    assert!(due.iter().all(|day| day == "2019-01-10" || day == "2018-12-31"), "{due:?}");
}

#[test]
fn the_year() {
    let monitor = seen(4);
    for object in ["water", "farm", "city", "school", "travel"] {
        let draft = monitor.draft().object(object).unwrap();
        assert!(draft.total().unwrap().is_settled() && draft.is_tier_settled(), "{object}");
        assert!(monitor.owed(object).is_empty(), "{object}: {:?}", monitor.owed(object));
        assert_eq!(draft.total().unwrap().least_text(), monitor.forecast(object).unwrap().total);
    }
    let total = |object: &str| monitor.forecast(object).unwrap().total.clone().unwrap();
    // 3 + 5 + 3 + 29 and 60, and 15 for two praises.
    assert_eq!(total("water"), "115.00");
    // 3 + 4.5 + 2 + 29 × 45/48 (27.19), 9 of 10 cases 13.5, 15 of 16 of 45 marks 42.19.
    assert_eq!(total("farm"), "92.38");
    // 2 + 5 + 1 + 29 × 23/24 (27.79), 81.2 % treated 10, 50, and 5 off.
    assert_eq!(total("city"), "90.79");
    assert_eq!(total("school"), "97.50");
    // 2 + 3 + 2 + 29 × 11/12 (26.58), 7 of 10 of 60 marks 42, and 3 off.
    assert_eq!(total("travel"), "72.58");
}
