//! §1.35: dates, and days between them.

use serde_json::{Value, json};

use super::kit::{a, alone, book, codes, evidence, leaf, over, refused, round, set, with};

const ONE: [(&str, &str); 1] = [("o", "c")];

/// A rulebook whose leaf `a` is this value, over the dates `closed` and `filed`.
pub(crate) fn dated(value: Value) -> Value {
    let mut a = leaf("a", json!("open"), value, json!("as_points"));
    a["digits"] = json!(0);
    let mut book = book(over(vec![a]));
    book["effective"] = json!({"from": "2024-01-01", "until": "2024-12-31"});
    book["data"]["closed"] = json!({"label": "Close", "kind": "date", "supplier": "s"});
    book["data"]["filed"] = json!({"kind": "date", "supplier": "s",
                                   "range": {"at_least": "2024-01-01", "below": "2025-02-01"}});
    book["data"]["limit"] = json!({"kind": "number", "unit": "days", "decimals": 0, "supplier": "s"});
    book["data"]["workdays"] = json!({"kind": "number", "unit": "working days", "decimals": 0, "supplier": "s"});
    book["defaults"]["absent"]["missing"] = json!({"points": -1});
    book["defaults"]["absent"]["rejected"] = json!({"points": -2});
    book["defaults"]["absent"]["not_applicable"] = json!({"points": -3});
    book
}

fn days(from: &str, to: &str, first_day: &str) -> Value {
    json!({"days": {"from": from, "to": to, "count": "calendar", "first_day": first_day}})
}

fn between(first_day: &str, closed: &str, filed: &str) -> String {
    a(&dated(days("closed", "filed", first_day)), &[("closed", json!(closed)), ("filed", json!(filed))])
}

// S1.35-1
#[test]
fn a_date_is_written_year_month_day() {
    let book = dated(days("closed", "filed", "not_counted"));
    let wrong = |value: Value| refused(&book, &evidence(&ONE, &[("o", "closed", value)]));
    for text in ["2024/2/8", "2024年2月8日", "2024-2-8", "20240208", "2024-02-30", "2024-02-08 09:00", "8 Feb", ""] {
        assert_eq!(wrong(json!(text)), ["JX3141"], "{text}");
    }
    for value in [json!(20240208), json!(true)] {
        assert_eq!(wrong(value.clone()), ["JX3035"], "{value}");
    }
    assert_eq!(wrong(json!([1, 2])), ["JX3035"]);
    // The help says how it is written.
    let plan = super::kit::check(&book).into_plan().unwrap();
    let found =
        plan.round().json(&evidence(&ONE, &[("o", "closed", json!("２０２４年2月8日"))]).to_string()).unwrap_err();
    assert!(found.en().contains("write it as 2024-02-08"), "{}", found.en());
}

// S1.35-2
#[cfg(feature = "csv")]
#[test]
fn tables_may_write_dates_as_spreadsheets_do() {
    let plan = super::kit::check(&dated(days("closed", "filed", "not_counted"))).into_plan().unwrap();
    for text in ["2024-02-08", "2024/2/8", "2024.2.8", "2024年2月8日", "2024年02月08日"] {
        let table = format!("object,class,cohort,closed,filed\no,c,k,{text},2024/2/19\n");
        let round = plan.round().csv(jixiao::Table::new(table.as_bytes()).by("s")).unwrap();
        assert_eq!(plan.evaluate(round).unwrap().outcome().points("o", "a").unwrap().to_string(), "11", "{text}");
    }
    for text in
        ["8/2/2024", "24/2/8", "2024/2/30", "45330", "二〇二四年二月八日", "2024月2年8日", "2024/2/1 1", "2024/1 1/8"]
    {
        let table = format!("object,class,cohort,closed\no,c,k,{text}\n");
        let found = plan.round().csv(jixiao::Table::new(table.as_bytes()).by("s")).unwrap_err();
        assert_eq!(super::kit::listed(&found), ["JX3141"], "{text}");
    }
}

// S1.35-3
#[test]
fn a_date_outside_its_range_is_malformed() {
    let book = dated(days("closed", "filed", "not_counted"));
    let wrong = |day: &str| refused(&book, &evidence(&ONE, &[("o", "filed", json!(day))]));
    assert_eq!(wrong("2023-12-31"), ["JX3034"]);
    assert_eq!(wrong("2025-02-01"), ["JX3034"]);
    assert_eq!(a(&book, &[("filed", json!("2025-01-31")), ("closed", json!("2025-01-31"))]), "0");
    assert_eq!(
        codes(&with(book.clone(), "/data/filed/range", json!({"above": "2024-02-08", "below": "2024-02-09"}))),
        ["JX2886"]
    );
    assert_eq!(
        codes(&with(book, "/data/filed/range", json!({"above": "2024-02-08", "at_least": "2024-02-09"}))),
        ["JX2102"]
    );
}

// S1.35-4
#[test]
fn a_date_is_no_number() {
    for value in
        [json!("filed + 1"), json!("filed"), json!("max(filed, closed)"), json!({"item": "filed", "enough": 1})]
    {
        assert!(codes(&dated(value.clone())).contains(&"JX2881".to_owned()), "{value}");
    }
    let complete = json!([{"item": "closed"}]);
    let mut given = evidence(&ONE, &[]);
    given["submissions"][0]["complete"] = complete;
    assert_eq!(refused(&dated(days("closed", "filed", "counted")), &given), ["JX3044"]);
}

// S1.35-5
#[test]
fn conditions_compare_dates_with_days() {
    let steps = |when: Value| {
        let mut book = dated(json!(0));
        book["indicators"]["children"][0]["then"] = json!([{"add": 1, "when": when}]);
        book
    };
    let holds = |end: &str, at: &str, filed: &str| {
        let mut when = json!({"data": "filed", "if_absent": false});
        when[end] = json!(at);
        a(&steps(when), &[("filed", json!(filed))]) == "1"
    };
    let (before, on, after) = ("2024-03-30", "2024-03-31", "2024-04-01");
    for (end, told) in [
        ("at_least", [false, true, true]),
        ("above", [false, false, true]),
        ("at_most", [true, true, false]),
        ("below", [true, false, false]),
        ("equals", [false, true, false]),
    ] {
        assert_eq!([before, on, after].map(|filed| holds(end, on, filed)), told, "{end}");
    }
    for day in ["2024-02-30", "2024/13/1", "2024-3-1"] {
        assert_eq!(codes(&steps(json!({"data": "filed", "at_most": day, "if_absent": false}))), ["JX1018"], "{day}");
    }
    // Absent, it is what `if_absent` says.
    let when = json!({"data": "filed", "at_most": "2024-03-31", "if_absent": true});
    assert_eq!(a(&steps(when), &[]), "1");
    assert_eq!(codes(&steps(json!({"data": "filed", "at_most": "2024-03-31"}))), ["JX2413"]);
    // Numbers aren't days, nor days numbers.
    for when in [
        json!({"data": "filed", "at_most": 3, "if_absent": true}),
        json!({"data": "filed", "equals": true, "if_absent": true}),
        json!({"data": "x", "at_most": "2024-03-31", "if_absent": true}),
        json!({"data": "x", "equals": "2024-03-31", "if_absent": true}),
        json!({"data": "f", "equals": "2024-03-31", "if_absent": true}),
    ] {
        assert_eq!(codes(&steps(when.clone())), ["JX2416"], "{when}");
    }
    assert_eq!(codes(&steps(json!({"data": "filed", "at_most": "2024/3/31", "if_absent": true}))), ["JX1018"]);
    let text = alone(
        &steps(json!({"data": "filed", "at_most": "2024-03-31", "above": "2024-01-31", "if_absent": true})),
        &[("filed", json!("2024-03-02"))],
    );
    let text = text.explain("o").unwrap();
    assert!(text.zh().contains("filed晚于2024-01-31且不晚于2024-03-31"), "{}", text.zh());
    assert!(text.en().contains("filed after 2024-01-31 and not after 2024-03-31"), "{}", text.en());
}

// S1.35-6
#[test]
fn the_first_day_is_day_one_or_the_day_before_it() {
    assert_eq!(between("not_counted", "2024-03-25", "2024-04-04"), "10");
    assert_eq!(between("counted", "2024-03-25", "2024-04-04"), "11");
    assert_eq!(
        (between("not_counted", "2024-03-25", "2024-03-25"), between("counted", "2024-03-25", "2024-03-25")),
        ("0".into(), "1".into())
    );
    // A leap day is a day.
    assert_eq!(between("not_counted", "2024-02-28", "2024-03-01"), "2");
    assert_eq!(between("not_counted", "2023-02-28", "2024-02-28"), "365");
}

// S1.35-7
#[test]
fn before_the_first_day_the_count_is_negative() {
    assert_eq!(between("not_counted", "2024-03-25", "2024-03-24"), "-1");
    assert_eq!(between("counted", "2024-03-25", "2024-03-24"), "0");
    assert_eq!(between("counted", "2024-03-25", "2024-03-23"), "-1");
}

// S1.35-8
#[test]
fn an_absent_date_makes_the_count_absent() {
    let book = dated(days("closed", "filed", "not_counted"));
    let state = |state: &str| json!({"state": state});
    assert_eq!(a(&book, &[("closed", json!("2024-03-25"))]), "-1");
    assert_eq!(a(&book, &[("closed", state("rejected"))]), "-2");
    assert_eq!(a(&book, &[("closed", state("rejected")), ("filed", state("not_applicable"))]), "-3");
}

// S1.35-9
#[test]
fn a_constant_or_an_end_of_the_effective_days_is_a_date() {
    let to = |from: &str, to: &str| a(&dated(days(from, to, "not_counted")), &[("filed", json!("2024-03-31"))]);
    assert_eq!(to("2024-01-31", "filed"), "60");
    assert_eq!((to("effective_from", "filed"), to("filed", "effective_until")), ("90".into(), "275".into()));
    assert_eq!(to("effective_from", "effective_until"), "365");
    let mut book = dated(days("effective_from", "filed", "counted"));
    book["effective"] = json!({"until": "2024-12-31"});
    assert_eq!(codes(&book), ["JX2883"]);
    assert_eq!(codes(&dated(days("x", "filed", "counted"))), ["JX2882"]);
    assert_eq!(codes(&dated(days("nobody", "filed", "counted"))), ["JX2111"]);
    // What is meant as a day and isn't one is told so, not looked for among the items.
    assert_eq!(codes(&dated(days("2024-02-30", "filed", "counted"))), ["JX1018"]);
    assert_eq!(codes(&dated(json!("days([2024-02-30], filed, calendar, counted)"))), ["JX1018"]);
    // No date can have an id that would be read as a day, in either language.
    for id in ["effective_from", "施行末日", "2024-01-31"] {
        let mut book = dated(json!(0));
        book["data"][id] = json!({"kind": "date", "supplier": "s"});
        assert_eq!(codes(&book), ["JX2018"], "{id}");
    }
}

// S1.35-10
#[test]
fn what_a_count_must_say_and_doesnt_is_an_error() {
    for lacks in ["from", "to", "count", "first_day"] {
        let mut value = days("closed", "filed", "counted");
        value["days"].as_object_mut().unwrap().remove(lacks);
        assert!(codes(&dated(value)).contains(&"JX1007".to_owned()), "{lacks}");
    }
    let mut value = days("closed", "filed", "counted");
    value["days"]["day_off"] = json!("next_day");
    assert_eq!(codes(&dated(value)), ["JX2885"]);
}

// S1.35-11
#[test]
fn a_call_in_a_formula_is_the_same_count() {
    let cells = [("closed", json!("2024-03-25")), ("filed", json!("2024-04-04")), ("limit", json!(7))];
    for (text, points) in [
        ("days(closed, filed, calendar, not_counted)", "10"),
        ("max(0, days(closed, filed, calendar, counted) - limit) * 0.5", "2"),
        ("days([2024-01-01], filed, calendar, counted)", "95"),
        ("days(filed, effective_until, calendar, not_counted)", "271"),
    ] {
        assert_eq!(a(&dated(json!(text)), &cells), points, "{text}");
    }
    let text = dated(json!("days(closed, filed, calendar, not_counted)"));
    let tree = dated(days("closed", "filed", "not_counted"));
    let digest = |book: &Value| super::kit::check(book).into_plan().unwrap().digest();
    assert_eq!(digest(&text), digest(&tree));
    for text in [
        "days(closed, filed)",
        "days(closed, filed, calendar)",
        "days(closed, 3, calendar, counted)",
        "days(closed, filed, weekly, counted)",
    ] {
        assert_eq!(codes(&dated(json!(text))), ["JX2001"], "{text}");
    }
}

// S1.35-12
#[test]
fn days_are_added_to_days_alone() {
    let count = "days(closed, filed, calendar, not_counted)";
    assert_eq!(codes(&dated(json!(format!("{count} - limit")))), Vec::<String>::new());
    assert_eq!(codes(&dated(json!(format!("{count} - m")))), ["JX2113"]);
    assert_eq!(codes(&dated(json!(format!("{count} - workdays")))), ["JX2113"]);
    assert_eq!(codes(&dated(json!(format!("{count} / 30 - m")))), Vec::<String>::new());
}

// S1.35-13
#[test]
fn an_explanation_names_the_days() {
    let done = alone(
        &dated(days("closed", "filed", "not_counted")),
        &[("closed", json!("2024-03-25")), ("filed", json!("2024-04-04"))],
    );
    let text = done.explain("o").unwrap();
    assert!(text.en().contains("Close: 2024-03-25"), "{}", text.en());
    assert!(
        text.en().contains("from 2024-03-25 (that day not counted) to 2024-04-04: 10 calendar days"),
        "{}",
        text.en()
    );
    assert!(text.en().contains("days(Close, filed, calendar, not_counted) = 10"), "{}", text.en());
    assert!(text.zh().contains("自2024-03-25（当日不计入）至2024-04-04：日历日10天"), "{}", text.zh());
    let next = [("closed", json!("2024-03-25")), ("filed", json!("2024-03-26"))];
    let text = alone(&dated(days("closed", "filed", "not_counted")), &next).explain("o").unwrap().en();
    assert!(text.contains("to 2024-03-26: 1 calendar day\n"), "{text}");
}

// S1.35-14
#[test]
fn a_date_ranks_as_a_key() {
    let mut book = dated(json!(0));
    set(&mut book, "/ranking", json!({"keys": [{"data": "filed", "best": "lowest"}], "ties": "competition"}));
    let objects = [("o1", "c"), ("o2", "c"), ("o3", "c"), ("o4", "c")];
    let cells = [
        ("o1", "filed", json!("2024-03-31")),
        ("o2", "filed", json!("2024-02-29")),
        ("o3", "filed", json!("2024-03-31")),
    ];
    let done = round(&book, &objects, &cells);
    let rank = |object: &str| done.outcome().standing(object).unwrap().rank();
    assert_eq!(["o1", "o2", "o3", "o4"].map(rank), [Some(2), Some(1), Some(2), Some(4)]);
}

// S1.35-13
#[test]
fn whom_a_date_keeps_out_of_a_tier_is_told_it() {
    let mut book = dated(json!(0));
    set(&mut book, "/ranking", json!({"keys": [{"data": "filed", "best": "lowest"}], "ties": "competition"}));
    let in_time = json!({"data": "filed", "at_most": "2024-03-31", "if_absent": false});
    set(&mut book, "/tiers", json!([{"id": "in-time", "when": in_time}, {"id": "late"}]));
    let done = alone(&book, &[("filed", json!("2024-04-04"))]);
    let told = done.explain("o").unwrap();
    let obstacle = &told.obstacles()[0];
    assert_eq!(obstacle.text(jixiao::Lang::En), "filed not after 2024-03-31 is asked, it is 2024-04-04");
    assert_eq!(obstacle.text(jixiao::Lang::Zh), "须filed不晚于2024-03-31，为2024-04-04");
}
