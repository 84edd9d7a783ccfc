//! §1.50: earlier years.

use serde_json::{Value, json};

use super::kit::{a, alone, codes, one, refused, set, try_round, with};

/// What earlier years were: `y1` is the newest.
const YEARS: [&str; 4] = ["y1", "y2", "y3", "y4"];

/// 1 point more where the condition holds; a grade for each of four earlier years, and places of them.
fn book(when: Value) -> Value {
    let mut book = with(
        one(json!(20), json!("b"), json!("as_points")),
        "/indicators/children/0/then",
        json!([{"add": 1, "when": when}]),
    );
    for year in YEARS {
        let grade = json!({"kind": "grade", "label": year, "grades": ["good", "fair", "poor", "bad"], "supplier": "s"});
        set(&mut book, &format!("/data/{year}"), grade);
        set(
            &mut book,
            &format!("/data/place_{year}"),
            json!({"kind": "rank", "unit": "n", "decimals": 0, "supplier": "s"}),
        );
    }
    book
}

/// Whether it holds of years that were these, the newest first: a grade, `-` for none assessed, `n` where the item
/// didn't apply, nothing where it is missing.
fn holds(when: &Value, years: &[&str]) -> bool {
    let mut cells = vec![("b", json!(5))];
    for (year, was) in YEARS.iter().zip(years) {
        match *was {
            "" => {}
            "-" => cells.push((year, json!({"state": "not_assessed"}))),
            "n" => cells.push((year, json!({"state": "not_applicable"}))),
            grade => cells.push((year, json!(grade))),
        }
    }
    match a(&book(when.clone()), &cells).as_str() {
        "6.00" => true,
        "5.00" => false,
        other => panic!("{other}"),
    }
}

/// A test of all four years, absent ones not so.
fn test(said: Value) -> Value {
    let mut test = json!({"history": YEARS, "year_not_assessed": "breaks", "if_absent": false});
    test.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    test
}

// S1.50-1 S1.50-3
#[test]
fn years_are_counted_running_or_in_all() {
    let running = |n: u32| test(json!({"equals": "poor", "running": n}));
    let in_all = |n: u32| test(json!({"equals": "poor", "in_all": n}));
    let years = ["poor", "poor", "good", "poor"];
    for (when, wanted) in
        [(running(1), true), (running(2), true), (running(3), false), (in_all(3), true), (in_all(4), false)]
    {
        assert_eq!(holds(&when, &years), wanted, "{when}");
    }
    // The newest year was not so: nothing runs.
    assert!(!holds(&running(1), &["good", "poor", "poor", "poor"]));
    assert!(holds(&in_all(3), &["good", "poor", "poor", "poor"]));
    // One of several grades in each year, not the same in all.
    let either = test(json!({"one_of": ["poor", "bad"], "running": 3}));
    assert!(holds(&either, &["bad", "poor", "bad", "good"]));
    assert!(!holds(&either, &["bad", "fair", "bad", "bad"]));
}

// S1.50-1
#[test]
fn what_was_so_may_be_a_place() {
    // Three years among the first thirty (shape 10.1).
    let places: Vec<String> = YEARS.iter().map(|year| format!("place_{year}")).collect();
    let when = test(json!({"history": places, "at_most": 30, "in_all": 3}));
    let a = |places: [u32; 4]| {
        let mut cells = vec![("b", json!(5))];
        let names = ["place_y1", "place_y2", "place_y3", "place_y4"];
        cells.extend(names.into_iter().zip(places).map(|(name, place)| (name, json!(place))));
        a(&book(when.clone()), &cells)
    };
    assert_eq!((a([30, 31, 1, 2]).as_str(), a([30, 31, 31, 2]).as_str()), ("6.00", "5.00"));
}

// S1.50-4
#[test]
fn this_year_is_the_newest_where_it_is_spoken_of() {
    let when = |n: u32| test(json!({"equals": "poor", "running": n, "this_year": {"score": "here", "below": 6}}));
    let of = |n: u32, b: u32, first: &str| {
        a(&book(when(n)), &[("b", json!(b)), ("y1", json!(first)), ("y2", json!("poor")), ("y3", json!("good"))])
    };
    assert_eq!((of(3, 5, "poor").as_str(), of(4, 5, "poor").as_str()), ("6.00", "5.00"));
    assert_eq!(of(1, 5, "good"), "6.00");
    assert_eq!((of(1, 6, "poor").as_str(), of(3, 6, "poor").as_str()), ("6.00", "6.00"), "it doesn't hold this year");
    // In all, the others count without it.
    let in_all = test(json!({"equals": "poor", "in_all": 2, "this_year": {"score": "here", "below": 6}}));
    let points = |b: u32| a(&book(in_all.clone()), &[("b", json!(b)), ("y1", json!("poor")), ("y2", json!("good"))]);
    assert_eq!((points(5).as_str(), points(7).as_str()), ("6.00", "7.00"));
}

// S1.50-5
#[test]
fn a_year_that_was_not_assessed_breaks_bridges_or_counts() {
    let when = |word: &str, how: &str, n: u32| test(json!({"equals": "poor", how: n, "year_not_assessed": word}));
    for gap in ["-", "n"] {
        let years = ["poor", gap, "poor", "good"];
        for (word, running, in_all) in [("breaks", 1, 2), ("bridges", 2, 2), ("counts", 3, 3)] {
            for n in 1..=4 {
                assert_eq!(holds(&when(word, "running", n), &years), n <= running, "{word} {n} {gap}");
                assert_eq!(holds(&when(word, "in_all", n), &years), n <= in_all, "{word} {n} {gap}");
            }
        }
        // Nothing was assessed last year: a run up to the year before it is over, or goes on.
        let years = [gap, "poor", "poor", "good"];
        assert!(!holds(&when("breaks", "running", 1), &years));
        assert!(holds(&when("bridges", "running", 2), &years) && !holds(&when("bridges", "running", 3), &years));
    }
}

// S1.50-6
#[test]
fn an_absent_year_is_asked_for_only_where_it_decides() {
    let when = |n: u32, if_absent: bool| test(json!({"equals": "poor", "running": n, "if_absent": if_absent}));
    // Whatever the third year was, two run and four don't.
    let years = ["poor", "poor", "", "good"];
    assert!(holds(&when(2, false), &years) && holds(&when(2, true), &years));
    assert!(!holds(&when(4, false), &years) && !holds(&when(4, true), &years));
    assert!(!holds(&when(3, false), &years) && holds(&when(3, true), &years));
    // `not` turns the answer, for it is the test's own.
    assert!(holds(&json!({"not": when(3, false)}), &years));
    // A year without evidence can always be missing; one that wasn't assessed has its own answer.
    let mut unsaid = when(2, false);
    unsaid.as_object_mut().unwrap().remove("if_absent");
    assert_eq!(codes(&book(unsaid)), ["JX2413"]);
    // A condition of this year that isn't decided may be either, too.
    let this = |if_absent: bool| {
        test(json!({"equals": "poor", "running": 2, "if_absent": if_absent,
                    "this_year": {"any": [{"data": "f", "equals": true, "if_absent": false},
                                          {"value": "x / b", "above": 1, "if_absent": if_absent}]}}))
    };
    assert!(holds(&this(true), &["poor"]) && !holds(&this(false), &["poor"]));
}

// S1.50-7
#[test]
fn there_are_as_many_years_as_are_asked_for() {
    for (said, wanted) in [
        (json!({"equals": "poor", "running": 5}), "JX2632"),
        (json!({"equals": "poor", "in_all": 0}), "JX2632"),
        (json!({"equals": "poor"}), "JX2631"),
        (json!({"equals": "poor", "running": 1, "in_all": 1}), "JX2631"),
        (json!({"running": 1}), "JX2411"),
        (json!({"equals": "worst", "running": 1}), "JX2312"),
        (json!({"one_of": ["poor", "worst"], "running": 1}), "JX2312"),
        (json!({"equals": "poor", "one_of": ["bad"], "running": 1}), "JX2633"),
        (json!({"one_of": ["bad", "bad"], "running": 1}), "JX2634"),
        (json!({"at_least": 3, "running": 1}), "JX2416"),
        (json!({"equals": "poor", "running": 1, "history": ["y1", "y1"]}), "JX2634"),
        (json!({"equals": "poor", "running": 1, "history": ["y1", "y9"]}), "JX2111"),
        (json!({"equals": "poor", "running": 1, "periods": "year"}), "JX2906"),
        (json!({"equals": "poor", "running": 1, "history": []}), "JX2015"),
        (json!({"equals": "poor", "running": 1, "history": [], "this_year": {"score": "here", "below": 6}}), "JX2015"),
    ] {
        assert_eq!(codes(&book(test(said.clone()))), [wanted], "{said}");
    }
    assert!(
        codes(&book(test(json!({"equals": "poor", "running": 5, "this_year": {"score": "here", "below": 6}}))))
            .is_empty()
    );
}

/// Grades of the years 2022 to 2024 as one item, and a condition over it.
fn yearly(when: Value) -> Value {
    let mut book = book(when);
    let year = |year: u32| json!({"id": year.to_string(), "kind": "year", "from": format!("{year}-01-01"), "until": format!("{year}-12-31")});
    book["periods"] = json!((2022..=2025).map(year).collect::<Vec<_>>());
    book["data"]["was"] = json!({"kind": "grade", "label": "was", "grades": ["good", "fair", "poor", "bad"],
                                 "observed": ["2022", "2023", "2024"], "supplier": "s"});
    book
}

// S1.50-2
#[test]
fn years_may_be_the_periods_of_one_item() {
    let when = |said: Value| {
        let mut when = test(said);
        when["history"] = json!("was");
        when
    };
    let of = |when: &Value, years: [&str; 3]| {
        let mut cells = vec![("b", json!(5))];
        for (period, was) in ["2022", "2023", "2024"].into_iter().zip(years) {
            cells.push(("was", json!({"period": period, "value": was})));
        }
        a(&yearly(when.clone()), &cells)
    };
    let two = when(json!({"equals": "poor", "running": 2}));
    assert_eq!(of(&two, ["good", "poor", "poor"]), "6.00");
    assert_eq!(of(&two, ["poor", "poor", "good"]), "5.00");
    // Some of them.
    let earlier = when(json!({"equals": "poor", "running": 2, "periods": {"kind": "year", "up_to": "2023"}}));
    assert_eq!(of(&earlier, ["poor", "poor", "good"]), "6.00");
    assert_eq!(
        of(&when(json!({"equals": "poor", "in_all": 2, "periods": ["2022", "2024"]})), ["poor", "good", "poor"]),
        "6.00"
    );
    assert_eq!(codes(&yearly(when(json!({"equals": "poor", "running": 4})))), ["JX2632"]);
    assert_eq!(codes(&yearly(when(json!({"equals": "poor", "running": 1, "periods": ["2025"]})))), ["JX2909"]);
    assert_eq!(codes(&yearly(when(json!({"equals": "poor", "running": 1, "periods": ["2021"]})))), ["JX2902"]);
    // The same mistake of each year is told once, where it is said.
    let found = super::kit::check(&yearly(when(json!({"equals": "none", "running": 1}))));
    assert_eq!(found.findings().iter().count(), 1);
    let mut listed = test(json!({"equals": "poor", "running": 1, "periods": "year"}));
    listed["history"] = json!(["y1"]);
    assert_eq!(codes(&yearly(listed)), ["JX2906"]);
}

// S1.50-3 S1.50-6
#[test]
fn the_test_is_explained_with_its_years_and_what_they_came_to() {
    let mut book = book(json!({"data": "f", "equals": true, "if_absent": false}));
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    let when = test(json!({"equals": "good", "running": 2}));
    book["tiers"] = json!([{"id": "top", "when": when}, {"id": "rest"}]);
    let cells = [("b", json!(5)), ("y1", json!("good")), ("y2", json!("poor"))];
    let evaluation = alone(&book, &cells);
    let explained = evaluation.explain("o").unwrap();
    assert!(
        explained.en().contains("y1, y2, y3, y4 equal to good in at least 2 years running is asked, it is 1"),
        "{}",
        explained.en()
    );
    assert!(explained.zh().contains("须y1、y2、y3、y4为good连续不少于2年，为1年"), "{}", explained.zh());
    let absent = alone(&book, &[("b", json!(5)), ("y1", json!("good"))]);
    assert!(absent.explain("o").unwrap().en().contains("and it is absent"));
}

// S1.50-6
#[test]
fn a_draft_leaves_open_what_a_year_to_come_may_decide() {
    let when = test(json!({"equals": "poor", "running": 2, "year_not_assessed": "bridges", "if_absent": true}));
    let of = |cells: &[(&str, &str, Value)]| {
        let draft = super::draft::draft(&book(when.clone()), &super::kit::evidence(&[("o", "c")], cells));
        let total = draft.object("o").unwrap().total().unwrap().clone();
        [total.least_text(), total.most_text()].map(Option::unwrap_or_default)
    };
    let (b, y1) = (("o", "b", json!(5)), |was: &str| ("o", "y1", json!(was)));
    assert_eq!(of(&[b.clone(), y1("poor")]), ["5.00", "6.00"]);
    // Whatever the others were, nothing runs up to the newest; or enough does.
    assert_eq!(of(&[b.clone(), y1("good")]), ["5.00", "5.00"]);
    assert_eq!(of(&[b, y1("poor"), ("o", "y2", json!("poor"))]), ["6.00", "6.00"]);
}

// S1.50-5
#[test]
fn a_missing_year_is_never_one_that_was_not_assessed() {
    let when = test(json!({"equals": "poor", "running": 2, "year_not_assessed": "bridges", "if_absent": false}));
    assert!(holds(&when, &["poor", "-", "poor"]));
    assert!(!holds(&when, &["poor", "", "poor"]));
    let mut book = book(when);
    set(&mut book, "/data/y2/supplier", json!("other"));
    // A year told by nobody entitled stops the round, as any evidence does.
    let evidence = super::kit::evidence(&[("o", "c")], &[("o", "b", json!(5)), ("o", "y2", json!("poor"))]);
    assert_eq!(refused(&book, &evidence), ["JX3043"]);
    assert!(try_round(&book, &super::kit::evidence(&[("o", "c")], &[("o", "b", json!(5))])).is_ok());
}

// S1.50-7
#[test]
fn what_is_listed_over_and_over_ends_soon() {
    // Two lists of thousands would be looked at pair by pair.
    let when =
        test(json!({"history": vec!["y1"; 20_000], "one_of": vec!["poor"; 20_000], "running": 1, "if_absent": true}));
    assert_eq!(codes(&book(when)), ["JX2634"]);
}

// S1.50-1
#[test]
fn rows_of_tables_read_no_peers_within_it() {
    let mut book = super::kit::book(super::kit::over(vec![json!({"id": "n", "points": 20,
        "each": {"of": "list", "value": "done / planned", "curve": {"proportional": {"full_at": 1, "at_most": 1}},
                 "marks_differ": "refuse"},
        "absent": {"not_applicable": "full"}})]));
    book["data"]["list"] = json!({"kind": "tasks", "unit": "u", "decimals": 2, "supplier": "s"});
    let peers = json!({"value": {"statistic": {"name": "max", "of": "b", "peers": {"in": "cohort", "self": "in"}}}, "at_least": 1,
                       "if_absent": false});
    let when = |this: Value| json!({"history": ["last"], "at_least": 1, "running": 2, "this_year": this, "year_not_assessed": "breaks", "if_absent": false});
    let step = |when: Value| json!([{"add": 1, "when": when}]);
    let path = "/indicators/children/0/each/then";
    // A fact that only the test of history reads is a number that the rules read.
    let sound = with(book.clone(), path, step(when(json!({"data": "before", "at_least": 1, "if_absent": false}))));
    let sound = with(sound, "/indicators/children/0/each/then/0/when/history", json!(["earlier"]));
    assert!(codes(&sound).iter().all(|code| code.starts_with('w')), "{:?}", codes(&sound));
    let wrong = with(book, path, step(when(peers)));
    assert!(codes(&wrong).contains(&"JX2832".to_owned()), "{:?}", codes(&wrong));
}
