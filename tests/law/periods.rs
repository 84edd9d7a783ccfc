//! §1.47: periods; §1.48: one value of several.

use jixiao::{Evaluation, Findings};
use serde_json::{Value, json};

use super::kit::{book, check, codes, evidence, leaf, one, over, set, try_round, value_of, with};

/// Quarters of 2025 with a year, and the first quarter of the year before.
fn year() -> Value {
    json!([
        {"id": "old1", "label": "上年一季度", "kind": "quarter", "from": "2024-01-01", "until": "2024-03-31"},
        {"id": "old4", "kind": "quarter", "from": "2024-10-01", "until": "2024-12-31"},
        {"id": "q1", "label": "一季度", "kind": "quarter", "from": "2025-01-01", "until": "2025-03-31"},
        {"id": "q2", "kind": "quarter", "from": "2025-04-01", "until": "2025-06-30"},
        {"id": "q3", "kind": "quarter", "from": "2025-07-01", "until": "2025-09-30"},
        {"id": "q4", "kind": "quarter", "from": "2025-10-01", "until": "2025-12-31"},
        {"id": "2025", "kind": "year", "from": "2025-01-01", "until": "2025-12-31"}
    ])
}

const QUARTERS: [&str; 4] = ["q1", "q2", "q3", "q4"];

/// `x` observed in quarters, `p` in those of 2025.
fn quarterly(mut book: Value) -> Value {
    set(&mut book, "/periods", year());
    set(&mut book, "/data/x/observed", json!("quarter"));
    set(&mut book, "/data/p/observed", json!({"kind": "quarter", "during": "2025"}));
    book
}

/// The value over quarters of 2025.
fn over_quarters(value: Value, select: &str, skip: Value) -> Value {
    json!({"over": value, "periods": QUARTERS, "select": select, "skip": skip})
}

/// Evidence of one object: cells are item, period, value.
fn cells(cells: &[(&str, &str, Value)]) -> Value {
    let rows: Vec<(&str, &str, Value)> = cells
        .iter()
        .map(|(item, period, value)| {
            let mut row = match value {
                Value::Object(said) => Value::Object(said.clone()),
                value => json!({"value": value}),
            };
            if !period.is_empty() {
                row["period"] = json!(period);
            }
            ("o", *item, row)
        })
        .collect();
    evidence(&[("o", "c")], &rows)
}

fn scored(book: &Value, given: &[(&str, &str, Value)]) -> Evaluation {
    try_round(book, &cells(given)).unwrap_or_else(|found: Findings| panic!("{}", found.en()))
}

/// The points of leaf `a`.
fn a(book: &Value, given: &[(&str, &str, Value)]) -> String {
    points(&scored(book, given), "a")
}

fn points(done: &Evaluation, node: &str) -> String {
    done.outcome().points("o", node).map_or_else(|| "-".to_owned(), |points| points.to_string())
}

/// `x` in the four quarters.
fn four(of: [i64; 4]) -> Vec<(&'static str, &'static str, Value)> {
    QUARTERS.into_iter().zip(of).map(|(period, number)| ("x", period, json!(number))).collect()
}

// S1.47-1
#[test]
fn an_item_is_observed_once_for_each_of_its_periods() {
    let book = quarterly(value_of(over_quarters(json!("x"), "sum", json!([]))));
    let done = scored(&book, &four([1, 2, 3, 4]));
    assert_eq!(points(&done, "a"), "10");
    // A row says of which period it is.
    let refused = |given: &[(&str, &str, Value)]| super::kit::listed(&try_round(&book, &cells(given)).unwrap_err());
    assert_eq!(refused(&[("x", "", json!(1))]), ["JX3027"]);
    assert_eq!(refused(&[("x", "2025", json!(1))]), ["JX3028"]);
    assert_eq!(refused(&[("p", "old1", json!(1))]), ["JX3028"]);
    assert_eq!(refused(&[("y", "q1", json!(1))]), ["JX3028"]);
    assert_eq!(refused(&[("x", "q1", json!(1)), ("x", "q1", json!(1))]), ["JX3023"]);
    // Each period is complete by itself.
    let mut whole = cells(&[("x", "q1", json!(7))]);
    set(
        &mut whole,
        "/submissions/0/complete",
        json!([{"item": "x", "period": "q2"}, {"item": "x", "period": "q3"},
        {"item": "x", "period": "q4"}]),
    );
    assert_eq!(points(&try_round(&book, &whole).unwrap(), "a"), "7");
}

// S1.47-2
#[cfg(feature = "csv")]
#[test]
fn in_tables_and_records_it_is_called_by_item_and_period() {
    let book = quarterly(value_of(over_quarters(json!("x"), "sum", json!([]))));
    let plan = check(&book).into_plan().unwrap();
    let table = "对象,名称,分类,评比组,x@q1,x@q2,x@q3,x@q4\no,甲,c,k,1,2,3,4\n";
    let done = plan.evaluate(plan.round().csv(jixiao::Table::new(table.as_bytes()).by("s")).unwrap()).unwrap();
    assert_eq!(points(&done, "a"), "10");
    let long =
        "对象,名称,分类,评比组,数据项,周期,取值\no,甲,c,k,x,q1,1\no,甲,c,k,x,q2,2\no,甲,c,k,x,q3,3\no,甲,c,k,x,q4,4\n";
    let again = plan.evaluate(plan.round().csv(jixiao::Table::new(long.as_bytes()).by("s")).unwrap()).unwrap();
    assert_eq!(points(&again, "a"), "10");
    let text = done.explain("o").unwrap();
    assert!(text.zh().contains("x（一季度）") || text.zh().contains("x (一季度)"), "{}", text.zh());
    let template = plan.template("s", None).unwrap();
    let heads = |item: &str| template.split(',').any(|head| head == item);
    assert!(heads("x (一季度)") && heads("x (old4)") && heads("p (q4)") && !heads("p (old4)"), "{template}");
}

// S1.47-3
#[test]
fn where_it_is_read_a_period_is_spoken_of() {
    assert_eq!(codes(&quarterly(value_of(json!("x")))), ["JX2908"]);
    assert_eq!(codes(&quarterly(value_of(json!({"in_period": "p", "period": "old1"})))), ["JX2909"]);
    assert_eq!(codes(&quarterly(value_of(json!({"in_period": "x", "period": "here"})))), ["JX2906"]);
    assert_eq!(codes(&quarterly(value_of(json!({"in_period": "x", "period": "q5"})))), ["JX2902"]);
    let mut tested = quarterly(value_of(json!("y")));
    set(
        &mut tested,
        "/effects",
        json!([{"id": "e", "when": {"data": "x", "at_least": 1, "if_absent": false}, "total": 0,
        "place": "freed", "in_statistics": true}]),
    );
    assert_eq!(codes(&tested), ["JX2908"]);
    // Without any period declared, too.
    assert_eq!(codes(&value_of(json!({"in_period": "x", "period": "q1"}))), ["JX2906"]);
    assert_eq!(codes(&value_of(over_quarters(json!("x"), "sum", json!([])))), ["JX2906"]);
}

// S1.47-4
#[test]
fn a_value_of_another_period() {
    let given = [("x", "q1", json!(6)), ("x", "old1", json!(4)), ("x", "old4", json!(3))];
    let of = |value: Value| a(&quarterly(value_of(value)), &given);
    assert_eq!(of(json!({"in_period": "x", "period": "q1"})), "6");
    assert_eq!(of(json!({"in_period": "x - 1", "period": "old1"})), "3");
    // The one before of its kind, and the one that begins a year earlier.
    let from_q1 =
        |word: &str| json!({"in_period": {"minus": ["x", {"in_period": "x", "period": word}]}, "period": "q1"});
    assert_eq!(of(from_q1("previous")), "3");
    assert_eq!(of(from_q1("same_last_year")), "2");
    assert_eq!(of(from_q1("here")), "0");
    // One of another kind that lies between isn't the one before.
    let mut between = quarterly(value_of(from_q1("previous")));
    let month = json!({"id": "jan", "kind": "month", "from": "2025-01-01", "until": "2025-01-31"});
    let at = between["periods"].as_array().unwrap().iter().position(|one| one["id"] == "q1").unwrap();
    between["periods"].as_array_mut().unwrap().insert(at, month);
    assert_eq!(a(&between, &given), "3");
    assert_eq!(
        codes(&quarterly(value_of(json!({"in_period": {"in_period": "x", "period": "previous"}, "period": "old1"})))),
        ["JX2907"]
    );
    assert_eq!(
        codes(&quarterly(value_of(
            json!({"in_period": {"in_period": "x", "period": "same_last_year"}, "period": "q2"})
        ))),
        ["JX2907"]
    );
}

// S1.47-5
#[test]
fn a_value_over_periods_is_one_among_those_of_each() {
    let of = |select: &str| a(&quarterly(value_of(over_quarters(json!("x"), select, json!([])))), &four([5, 2, 8, 4]));
    assert_eq!(["sum", "mean", "highest", "lowest", "newest"].map(of), ["19", "4.75", "8", "2", "4"]);
    let mut weighed = over_quarters(json!("x"), "weighted", json!([]));
    set(&mut weighed, "/weights", json!({"q1": 1, "q2": 1, "q3": 1, "q4": 2}));
    // (5 + 2 + 8 + 8) ÷ 5.
    assert_eq!(a(&quarterly(value_of(weighed.clone())), &four([5, 2, 8, 4])), "4.6");
    // Each is taken in its period: growth over the year before, each quarter's own.
    let mut given = four([6, 2, 8, 4]);
    given.extend([("x", "old4", json!(2))]);
    let growth = json!({"minus": ["x", {"in_period": "x", "period": "previous"}]});
    // 6−2, 2−6, 8−2, 4−8.
    assert_eq!(a(&quarterly(value_of(over_quarters(growth, "sum", json!([])))), &given), "2");
    // Which of them are meant is said by kind, by list, or by dates.
    let periods = |said: Value| {
        let mut value = over_quarters(json!("x"), "sum", json!([]));
        set(&mut value, "/periods", said);
        let mut given = four([1, 10, 100, 1000]);
        given.extend([("x", "old1", json!(20000)), ("x", "old4", json!(30000))]);
        a(&quarterly(value_of(value)), &given)
    };
    assert_eq!(periods(json!("quarter")), "51111");
    assert_eq!(periods(json!(["q3", "q1"])), "101");
    assert_eq!(periods(json!({"kind": "quarter", "during": "2025"})), "1111");
    assert_eq!(periods(json!({"kind": "quarter", "during": "2025", "up_to": "q2"})), "11");
    assert_eq!(periods(json!({"kind": "quarter", "up_to": "q1"})), "50001");
    // One that begins in the year and ends after it doesn't lie in it.
    let mut over = over_quarters(json!("x"), "sum", json!([]));
    set(&mut over, "/periods", json!({"kind": "quarter", "during": "2025"}));
    let mut longer = quarterly(value_of(over));
    let last = longer["periods"].as_array().unwrap().iter().position(|one| one["id"] == "q4").unwrap();
    longer["periods"][last]["until"] = json!("2026-01-01");
    assert_eq!(a(&longer, &four([1, 10, 100, 1000])), "111");
    // Nothing is meant, twice, or by dates that aren't said.
    let wrong = |said: Value| {
        let mut value = over_quarters(json!("x"), "sum", json!([]));
        set(&mut value, "/periods", said);
        codes(&quarterly(value_of(value)))
    };
    assert_eq!(wrong(json!("month")), ["JX2904"]);
    assert_eq!(wrong(json!([])), ["JX2904"]);
    assert_eq!(wrong(json!(["q1", "q1"])), ["JX2903"]);
    assert_eq!(wrong(json!(["q1", "q9"])), ["JX2902"]);
    let mut undated = quarterly(value_of(over_quarters(json!("x"), "sum", json!([]))));
    set(&mut undated, "/indicators/children/0/value/periods", json!({"kind": "quarter", "during": "2025"}));
    undated["periods"][3].as_object_mut().unwrap().remove("until");
    assert_eq!(codes(&undated), ["JX2905"]);
    // Weights are those of the periods that are taken.
    let weights = |said: Value, select: &str| {
        let mut value = over_quarters(json!("x"), select, json!([]));
        set(&mut value, "/weights", said);
        codes(&quarterly(value_of(value)))
    };
    assert_eq!(weights(json!({"q1": 1, "q2": 1, "q3": 1}), "weighted"), ["JX2912"]);
    assert_eq!(weights(json!({"q1": 1, "q2": 1, "q3": 1, "q4": 1, "old1": 1}), "weighted"), ["JX2912"]);
    assert_eq!(weights(json!({"q1": 1, "q2": 1, "q3": 1, "q4": 0}), "weighted"), ["JX2128"]);
    assert_eq!(weights(json!({"q1": 1}), "mean"), ["JX2911"]);
}

// S1.47-6
#[test]
fn whether_a_period_is_skipped_is_said_cause_by_cause() {
    let given = [("x", "q1", json!(4)), ("x", "q3", json!(6)), ("x", "q4", json!({"state": "rejected"}))];
    let of = |select: &str, skip: Value| {
        let mut book = quarterly(value_of(over_quarters(json!("x"), select, skip)));
        set(&mut book, "/indicators/children/0/absent", json!({"missing": {"points": 77}, "rejected": {"points": 88}}));
        a(&book, &given)
    };
    assert_eq!(of("mean", json!([])), "88");
    assert_eq!(of("mean", json!(["missing"])), "88");
    assert_eq!(of("mean", json!(["rejected"])), "77");
    assert_eq!(of("mean", json!(["rejected", "missing"])), "5");
    assert_eq!(of("sum", json!(["rejected", "missing"])), "10");
    // Newest: what comes before the one that is taken isn't looked at.
    assert_eq!(of("newest", json!([])), "88");
    assert_eq!(of("newest", json!(["rejected"])), "6");
    // A word that must be said.
    let mut silent = quarterly(value_of(over_quarters(json!("x"), "sum", json!([]))));
    silent["indicators"]["children"][0]["value"].as_object_mut().unwrap().remove("skip");
    assert_eq!(codes(&silent), ["JX1007"]);
}

/// A node `routine` with a child `quarter` of 100 for each quarter, of leaf `a` (60: x) and leaf `b` (40: p).
fn routine() -> Value {
    let mut first = leaf("a", json!(60), json!("x"), json!("as_points"));
    first["then"] = json!([{"clamp": {"at_least": 0, "at_most": 60}}]);
    let mut second = leaf("b", json!(40), json!("p"), json!("as_points"));
    second["then"] = json!([{"clamp": {"at_least": 0, "at_most": 40}}]);
    let quarter = json!({"id": "quarter", "label": "季度考核", "points": 100, "children": [first, second]});
    let node = json!({"id": "routine", "combine": "mean", "weights": {"q1": "10%", "q2": "20%", "q3": "30%", "q4": "40%"},
        "each_period": {"periods": QUARTERS, "indicator": quarter}});
    quarterly(book(over(vec![node])))
}

/// All of it.
fn all() -> Vec<(&'static str, &'static str, Value)> {
    let mut given = four([60, 50, 40, 30]);
    given.extend(QUARTERS.into_iter().zip([40, 30, 20, 10]).map(|(period, number)| ("p", period, json!(number))));
    given
}

// S1.47-7
#[test]
fn a_node_of_each_period_is_scored_in_each() {
    let done = scored(&routine(), &all());
    let of = ["a@q1", "b@q4", "quarter@q1", "quarter@q2", "quarter@q3", "quarter@q4"].map(|id| points(&done, id));
    assert_eq!(of, ["60", "10", "100", "80", "60", "40"]);
    // 0.1·100 + 0.2·80 + 0.3·60 + 0.4·40.
    assert_eq!(points(&done, "routine"), "60");
    assert_eq!(points(&done, "total"), "60");
    let text = done.explain("o").unwrap().zh();
    assert!(text.contains("季度考核（一季度）"), "{text}");
    // Rounded in each, where that is said.
    let mut rounded = routine();
    set(&mut rounded, "/indicators/children/0/each_period/indicator/digits", json!(0));
    let mut given = all();
    given[0].2 = json!("59.5");
    assert_eq!(points(&scored(&rounded, &given), "quarter@q1"), "100");
    // Nothing else stands in such a node.
    let mut both = routine();
    set(
        &mut both,
        "/indicators/children/0/children",
        json!([leaf("z", json!("open"), json!("y"), json!("as_points"))]),
    );
    assert!(codes(&both).contains(&"JX2914".to_owned()));
}

// S1.47-8
#[test]
fn inside_it_ids_mean_those_of_the_period_and_outside_they_name_one() {
    let mut book = routine();
    let rule = json!([{"when": {"score": "a", "below": 40}, "times": 0}]);
    set(&mut book, "/indicators/children/0/each_period/indicator/then", rule);
    let done = scored(&book, &all());
    assert_eq!(["quarter@q3", "quarter@q4"].map(|id| points(&done, id)), ["60", "0"]);
    set(&mut book, "/indicators/children/0/then", json!([{"when": {"score": "quarter@q4", "below": 40}, "times": 0}]));
    assert_eq!(points(&scored(&book, &all()), "routine"), "0");
    set(&mut book, "/indicators/children/0/then", json!([{"when": {"score": "quarter", "below": 40}, "times": 0}]));
    assert_eq!(codes(&book), ["JX2412"]);
    // A value of another period reads the nodes of that one.
    let over = json!({"over": {"score": "quarter"}, "periods": ["q1", "q2"], "select": "highest", "skip": []});
    let mut outside = routine();
    set(&mut outside, "/figures", json!([leaf("top", json!("open"), over, json!("as_points"))]));
    assert_eq!(points(&scored(&outside, &all()), "top"), "100");
    let rise = json!({"minus": [{"in_period": {"score": "a"}, "period": "q4"}, {"score": "a"}]});
    let mut inside = routine();
    let at = "/indicators/children/0/each_period/indicator/children/1";
    set(&mut inside, at, leaf("b", json!("open"), rise, json!("as_points")));
    set(&mut inside, "/indicators/children/0/each_period/indicator/children/0/points", json!("open"));
    inside["indicators"]["children"][0]["each_period"]["indicator"].as_object_mut().unwrap().remove("points");
    let done = scored(&inside, &all());
    assert_eq!(["b@q1", "b@q4"].map(|id| points(&done, id)), ["-30", "0"]);
    let taken = with(routine(), "/indicators/children/0/each_period/indicator/children/1/id", json!("routine"));
    assert_eq!(codes(&taken), ["JX2011"]);
}

// S1.47-9
#[test]
fn a_part_of_the_tree_counts_only_in_some_periods() {
    let mut book = routine();
    let quarter = "/indicators/children/0/each_period/indicator";
    set(&mut book, &format!("{quarter}/children/1/applies"), json!({"periods": ["q2", "q4"]}));
    assert_eq!(codes(&book), ["JX2201"]);
    set(&mut book, &format!("{quarter}/then"), json!([{"scale": 100}]));
    let done = scored(&book, &all());
    assert_eq!(["b@q1", "b@q2"].map(|id| points(&done, id)), ["-", "30"]);
    // 60 of 60, 80 of 100, 40 of 60 made 66.67, 40 of 100.
    let of = QUARTERS.map(|period| points(&done, &format!("quarter@{period}")));
    assert_eq!(of, ["100", "80", "66.67", "40"]);
    let outside = with(routine(), "/indicators/children/0/applies", json!({"periods": ["q2"]}));
    assert_eq!(codes(&outside), ["JX2906"]);
    let unknown = with(book, &format!("{quarter}/children/1/applies"), json!({"periods": ["q7"]}));
    assert!(codes(&unknown).contains(&"JX2902".to_owned()));
}

// S1.47-10
#[test]
fn constants_differ_by_period() {
    let curve =
        json!({"proportional": {"full_at": {"by_period": {"q1": 10, "q2": 20, "q3": 40, "q4": 80}}, "at_most": 1}});
    let part = leaf("a", json!(10), json!("x"), curve);
    let node = json!({"id": "routine", "each_period": {"periods": QUARTERS, "indicator": part}});
    let mut book = quarterly(book(over(vec![node])));
    set(&mut book, "/data/x/range", json!({"at_least": 0}));
    let done = scored(&book, &four([10, 10, 10, 10]));
    assert_eq!(QUARTERS.map(|period| points(&done, &format!("a@{period}"))), ["10", "5", "2.5", "1.25"]);
    assert_eq!(points(&done, "total"), "18.75");
    let by = "/indicators/children/0/each_period/indicator/curve/proportional/full_at/by_period";
    assert_eq!(codes(&with(book.clone(), by, json!({"q1": 10, "q2": 20, "q3": 40}))), ["JX2910"]);
    assert_eq!(codes(&with(book, by, json!({"q1": 10, "q2": 20, "q3": 40, "q4": 80, "q5": 1}))), ["JX2902"]);
    let alone =
        one(json!(10), json!("b"), json!({"proportional": {"full_at": {"by_period": {"q1": 1}}, "at_most": 1}}));
    assert_eq!(codes(&alone), ["JX2906"]);
}

// S1.47-11
#[test]
fn events_say_in_which_period_their_date_lies() {
    let part = json!({"id": "a", "points": 10, "events": {"of": "e", "start": "full", "each": {"k": -2}, "date": "d",
        "during": "here", "undated": "refuse"}, "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}});
    let node = json!({"id": "routine", "each_period": {"periods": QUARTERS, "indicator": part}});
    let mut book = quarterly(book(over(vec![node])));
    set(&mut book, "/data/e", json!({"kind": "events", "kinds": ["k"], "dates": {"d": "d"}, "supplier": "s"}));
    let event = |id: &str, day: &str| json!({"id": id, "kind": "k", "dates": {"d": day}, "state": "recognised"});
    let list =
        json!([event("1", "2025-03-31"), event("2", "2025-04-01"), event("3", "2025-06-30"), event("4", "2026-01-01")]);
    let done = scored(&book, &[("e", "", json!({"events": list}))]);
    assert_eq!(QUARTERS.map(|period| points(&done, &format!("a@{period}"))), ["8", "6", "10", "10"]);
    let at = "/indicators/children/0/each_period/indicator/events";
    let mut silent = book.clone();
    silent.pointer_mut(at).unwrap().as_object_mut().unwrap().remove("during");
    assert_eq!(codes(&silent), ["JX2913"]);
    // A period can be named, inside and outside.
    let named = with(book, &format!("{at}/during"), json!("q2"));
    let done = scored(&named, &[("e", "", json!({"events": [event("1", "2025-05-01")]}))]);
    assert_eq!(QUARTERS.map(|period| points(&done, &format!("a@{period}"))), ["8", "8", "8", "8"]);
    // Where no period is declared none can be named.
    let mut plain = book_of_events();
    assert!(codes(&plain).is_empty(), "{:?}", codes(&plain));
    set(&mut plain, "/indicators/children/0/events/during", json!("q2"));
    assert_eq!(codes(&plain), ["JX2906"]);
}

fn book_of_events() -> Value {
    let part = json!({"id": "a", "points": 10, "events": {"of": "e", "start": "full", "each": {"k": -2}, "date": "d",
        "undated": "refuse"}, "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}});
    let mut book = book(over(vec![part]));
    set(&mut book, "/effective", json!({"from": "2025-01-01", "until": "2025-12-31"}));
    set(&mut book, "/data/e", json!({"kind": "events", "kinds": ["k"], "dates": {"d": "d"}, "supplier": "s"}));
    book
}

// S1.47-12
#[test]
fn days_are_counted_from_and_to_the_ends_of_the_period() {
    let days = json!({"days": {"from": "period_until", "to": "day", "count": "calendar", "first_day": "not_counted"}});
    let mut part = leaf("a", json!("open"), days, json!("as_points"));
    part["absent"] = json!({"missing": "zero"});
    let node = json!({"id": "routine", "each_period": {"periods": ["q1", "q2"], "indicator": part}});
    let mut book = quarterly(book(over(vec![node])));
    set(&mut book, "/data/day", json!({"kind": "date", "supplier": "s", "observed": ["q1", "q2"]}));
    let done = scored(&book, &[("day", "q1", json!("2025-04-10")), ("day", "q2", json!("2025-06-28"))]);
    assert_eq!(["a@q1", "a@q2"].map(|id| points(&done, id)), ["10", "-2"]);
    let outside = with(book, "/indicators/children/0", {
        let days =
            json!({"days": {"from": "period_from", "to": "2025-01-01", "count": "calendar", "first_day": "counted"}});
        leaf("z", json!("open"), days, json!("as_points"))
    });
    assert_eq!(codes(&outside), ["JX2906"]);
}

// S1.47-13
#[test]
fn peers_of_a_period_are_those_of_that_period() {
    let rank = json!({"rank": {"of": "x", "best": "highest", "ties": "competition",
        "peers": {"in": "cohort", "self": "in", "filled": "out"}}});
    let mut part = leaf("a", json!("open"), rank, json!("as_points"));
    part["absent"] = json!({"missing": "zero", "too_few_peers": "zero"});
    let node = json!({"id": "routine", "each_period": {"periods": ["q1", "q2"], "indicator": part}});
    let book = quarterly(book(over(vec![node])));
    let row = |object: &'static str, period: &str, value: i64| (object, "x", json!({"period": period, "value": value}));
    let rows = [row("o", "q1", 5), row("o", "q2", 1), row("z", "q1", 3), row("z", "q2", 4)];
    let done = try_round(&book, &evidence(&[("o", "c"), ("z", "c")], &rows)).unwrap();
    assert_eq!(["a@q1", "a@q2"].map(|id| points(&done, id)), ["1", "2"]);
}

// S1.47-14
#[test]
fn one_mistake_is_told_once_where_the_document_says_it() {
    let mut book = routine();
    let at = "/indicators/children/0/each_period/indicator/children/0/curve";
    set(&mut book, at, json!({"table": {"share": {"1": 2}, "beyond": 0}}));
    let found = check(&book);
    let found: Vec<_> = found.findings().iter().filter(|finding| finding.is_error()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].place().pointer(), Some(&*format!("{at}/table")), "{found:?}");
    // An item's, too.
    let wrong = with(routine(), "/data/x/decimals", json!(40));
    let found = check(&wrong);
    let found: Vec<_> = found.findings().iter().filter(|finding| finding.is_error()).collect();
    assert_eq!((found.len(), found[0].place().pointer()), (1, Some("/data/x/decimals")), "{found:?}");
}

// S1.47-15
#[test]
fn periods_of_a_kind_stand_in_the_order_of_time() {
    let mut book = routine();
    book["periods"].as_array_mut().unwrap().swap(2, 3);
    assert_eq!(codes(&book), ["JX2917"]);
    let mut book = routine();
    set(&mut book, "/periods/2/until", json!("2024-12-31"));
    assert!(codes(&book).contains(&"JX2002".to_owned()) || !codes(&book).is_empty());
}

// S1.47-16
#[test]
fn the_rulebook_stays_as_it_is_said() {
    let plan = check(&routine()).into_plan().unwrap();
    let said = plan.rulebook();
    assert!(said.indicators.as_ref().unwrap().children[0].each_period.is_some());
    let chinese = said.json(jixiao::Lang::Zh);
    assert!(chinese.contains("逐期") && chinese.contains("观测周期"), "{chinese}");
    let again = jixiao::check(&chinese).into_plan().unwrap_or_else(|found| panic!("{}", found.zh()));
    assert_eq!(again.digest(), plan.digest());
}

fn among(values: Value, select: &str, skip: Value) -> Value {
    json!({"among": values, "select": select, "skip": skip})
}

// S1.48-1
#[test]
fn one_value_of_several() {
    let given = [("x", "", json!(3)), ("y", "", json!(-1)), ("p", "", json!(7))];
    let of = |select: &str| a(&value_of(among(json!(["x", "y", "p"]), select, json!([]))), &given);
    assert_eq!(["sum", "mean", "highest", "lowest", "newest"].map(of), ["9", "3", "7", "-1", "7"]);
    let mut weighed = among(json!(["x", "y", "p"]), "weighted", json!([]));
    set(&mut weighed, "/weights", json!([1, 2, "0.5"]));
    // (3 − 2 + 3.5) ÷ 3.5.
    assert_eq!(a(&value_of(weighed.clone()), &given), "1.2857142857");
    set(&mut weighed, "/weights", json!([3, 2, 5]));
    // (9 − 2 + 35) ÷ 10.
    assert_eq!(a(&value_of(weighed.clone()), &given), "4.2");
    // The explanation says the weights, and what is skipped.
    set(&mut weighed, "/skip", json!(["missing", "zero_base"]));
    set(&mut weighed, "/enough", json!(2));
    let text = scored(&value_of(weighed), &given).explain("o").unwrap();
    assert!(
        text.en().contains("weighted[x × 3, y × 2, p × 5; missing, zero base skipped; at least 2] = 4.2"),
        "{}",
        text.en()
    );
    assert!(text.zh().contains("加权[x × 3, y × 2, p × 5；未报、零基数的略过；至少2个] = 4.2"), "{}", text.zh());
}

// S1.48-2
#[test]
fn a_cause_that_isnt_skipped_is_the_values_own_and_the_first_answers() {
    let of = |skip: Value, given: &[(&str, &str, Value)]| {
        let mut book = value_of(among(json!(["x", "y", "p / b"]), "sum", skip));
        let answers = json!({"missing": {"points": 1}, "rejected": {"points": 2}, "zero_base": {"points": 3}});
        set(&mut book, "/indicators/children/0/absent", answers);
        a(&book, given)
    };
    let zero = [("p", "", json!(4)), ("b", "", json!(0)), ("y", "", json!({"state": "rejected"}))];
    assert_eq!(of(json!([]), &zero), "2");
    assert_eq!(of(json!(["rejected"]), &zero), "1");
    assert_eq!(of(json!(["rejected", "missing"]), &zero), "3");
    // Where all are skipped, the first of their causes.
    assert_eq!(of(json!(["rejected", "missing", "zero_base"]), &zero), "2");
    let some = [("p", "", json!(4)), ("b", "", json!(2)), ("y", "", json!({"state": "rejected"}))];
    assert_eq!(of(json!(["rejected", "missing"]), &some), "2");
    // Causes that can occur and nobody answers are found.
    let mut book = value_of(among(json!(["x", "y"]), "mean", json!(["missing"])));
    book.as_object_mut().unwrap().remove("defaults");
    let answers = json!({"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"});
    set(&mut book, "/indicators/children/0/absent", answers.clone());
    assert!(codes(&book).is_empty(), "{:?}", codes(&book));
    book["indicators"]["children"][0]["absent"].as_object_mut().unwrap().remove("missing");
    assert_eq!(codes(&book), ["JX2401"]);
}

// S1.48-3
#[test]
fn fewer_than_enough_are_too_few() {
    let of = |given: &[(&str, &str, Value)]| {
        let mut value = among(json!(["x", "y", "p"]), "mean", json!(["missing"]));
        set(&mut value, "/enough", json!(2));
        let mut book = value_of(value);
        set(&mut book, "/indicators/children/0/absent", json!({"missing": {"points": 1}, "too_few": {"points": 2}}));
        a(&book, given)
    };
    assert_eq!(of(&[]), "1");
    assert_eq!(of(&[("x", "", json!(9))]), "2");
    assert_eq!(of(&[("x", "", json!(9)), ("p", "", json!(3))]), "6");
    let wrong = |enough: i64, select: &str| {
        let mut value = among(json!(["x", "y"]), select, json!(["missing"]));
        set(&mut value, "/enough", json!(enough));
        codes(&value_of(value))
    };
    assert_eq!(wrong(1, "mean"), ["JX2129"]);
    assert_eq!(wrong(3, "mean"), ["JX2129"]);
    assert_eq!(wrong(2, "newest"), ["JX2129"]);
    assert!(wrong(2, "mean").is_empty());
    assert_eq!(codes(&value_of(among(json!([]), "sum", json!([])))), ["JX2126"]);
    let mut unweighed = among(json!(["x", "y"]), "weighted", json!([]));
    assert_eq!(codes(&value_of(unweighed.clone())), ["JX2127"]);
    set(&mut unweighed, "/weights", json!([1]));
    assert_eq!(codes(&value_of(unweighed.clone())), ["JX2127"]);
    set(&mut unweighed, "/weights", json!([1, -1]));
    assert_eq!(codes(&value_of(unweighed)), ["JX2128"]);
    // Units must agree.
    assert_eq!(codes(&value_of(among(json!(["x", "m"]), "sum", json!([])))), ["JX2113"]);
}

/// A node of each of some quarters: leaf `a` of `x`, and leaf `b` of this value.
fn of_some(periods: Value, value: Value) -> Value {
    let quarter = json!({"id": "quarter", "children": [
        leaf("a", json!("open"), json!("x"), json!("as_points")), leaf("b", json!("open"), value, json!("as_points"))]});
    quarterly(book(over(vec![json!({"id": "routine", "each_period": {"periods": periods, "indicator": quarter}})])))
}

// S1.47-8
#[test]
fn a_node_that_has_no_copy_in_a_period_is_never_another_periods() {
    let rise = |period: &str| json!({"minus": [{"score": "a"}, {"in_period": {"score": "a"}, "period": period}]});
    // q1, and the last quarter of the year before, are periods of the rulebook, but a isn't scored in them.
    for book in [of_some(json!(["q2", "q3"]), rise("q1")), of_some(json!(["q1", "q2"]), rise("previous"))] {
        assert_eq!(codes(&book), ["JX2925"]);
    }
    let over = json!({"over": {"score": "a"}, "periods": QUARTERS, "select": "sum", "skip": []});
    assert_eq!(codes(&of_some(json!(["q2", "q3"]), over)), ["JX2925"]);
    // Where it is, it is read.
    let both = of_some(json!(["q1", "q2"]), json!({"in_period": {"score": "a"}, "period": "q1"}));
    let done = scored(&both, &four([7, 5, 0, 0]));
    assert_eq!(["b@q1", "b@q2"].map(|id| points(&done, id)), ["7", "7"]);
}

/// The year in half-years of quarters: leaf `m` of `x` in each quarter, and leaf `rise` of this value beside it.
fn nested(value: Value) -> Value {
    let quarter = json!({"id": "part", "children": [
        leaf("m", json!("open"), json!("x"), json!("as_points")), leaf("rise", json!("open"), value, json!("as_points"))]});
    let half =
        json!({"id": "half", "each_period": {"periods": {"kind": "quarter", "during": "here"}, "indicator": quarter}});
    let mut book =
        quarterly(book(over(vec![json!({"id": "routine", "each_period": {"periods": ["h2"], "indicator": half}})])));
    let half = json!({"id": "h2", "kind": "half", "from": "2025-07-01", "until": "2025-12-31"});
    book["periods"].as_array_mut().unwrap().push(half);
    book
}

// S1.47-8
#[test]
fn nodes_of_periods_within_a_period_are_read_in_another_of_them() {
    let done = scored(&nested(json!({"in_period": {"score": "m"}, "period": "q4"})), &four([0, 0, 3, 8]));
    assert_eq!(["m@q3", "rise@q3", "rise@q4", "half@h2"].map(|id| points(&done, id)), ["3", "8", "8", "27"]);
    assert_eq!(codes(&nested(json!({"in_period": {"score": "m"}, "period": "q2"}))), ["JX2925"]);
    // From outside it is named with its period.
    let mut outside = nested(json!(1));
    set(&mut outside, "/figures", json!([leaf("f", json!("open"), json!({"score": "m@q4"}), json!("as_points"))]));
    assert_eq!(points(&scored(&outside, &four([0, 0, 3, 8])), "f"), "8");
}

// S1.47-2
#[test]
fn what_is_called_by_item_and_period_is_called_so_once() {
    let mut book = quarterly(value_of(json!({"in_period": "x", "period": "b@q1"})));
    book["periods"].as_array_mut().unwrap().push(json!({"id": "b@q1"}));
    set(&mut book, "/data/x/observed", json!(["b@q1"]));
    let mut other = book["data"]["x"].clone();
    other["observed"] = json!(["q1"]);
    set(&mut book, "/data/x@b", other);
    assert_eq!(codes(&book), ["JX2915"]);
    // A node may be called as an item is.
    let mut book = quarterly(value_of(json!({"in_period": "x", "period": "q1"})));
    set(&mut book, "/indicators/children/0/id", json!("x@q1"));
    assert!(check(&book).into_plan().is_ok());
    // An item of that name is no cell of one that isn't observed then.
    let mut book = quarterly(value_of(json!({"in_period": "x", "period": "q2"})));
    set(&mut book, "/data/x/observed", json!(["q2"]));
    let own = json!({"kind": "number", "unit": "u", "decimals": 2, "supplier": "s"});
    set(&mut book, "/data/x@q1", own);
    let refused = try_round(&book, &cells(&[("x", "q1", json!(7)), ("x", "q2", json!(1))])).unwrap_err();
    assert_eq!(super::kit::listed(&refused), ["JX3028"]);
    // Nor may a period be called as one that is found from another.
    for id in ["previous", "本期"] {
        let mut book = quarterly(value_of(json!("y")));
        set(&mut book, "/periods/0/id", json!(id));
        assert_eq!(codes(&book), ["JX2926"]);
    }
}

// S1.47-10
#[test]
fn constants_of_rows_differ_by_period_too() {
    let each = json!({"of": "t", "value": "v", "curve": {"proportional": {"full_at": 100, "at_most": 1}}, "marks_differ": "scale",
        "then": [{"clamp": {"at_least": {"by_period": {"q1": 1, "q2": 2, "q3": 3, "q4": 4}}}}]});
    let tasks = json!({"id": "n", "points": 100, "each": each});
    let mut book =
        quarterly(book(over(vec![json!({"id": "r", "each_period": {"periods": QUARTERS, "indicator": tasks}})])));
    set(
        &mut book,
        "/data/t",
        json!({"kind": "tasks", "unit": "u", "decimals": 2, "supplier": "s", "observed": QUARTERS,
        "facts": {"v": {"kind": "number", "unit": "u", "decimals": 0, "range": {"at_least": 0}}}}),
    );
    let row =
        |period: &str| ("t", "", json!({"period": period, "tasks": [{"id": "k", "mark": 100, "facts": {"v": 0}}]}));
    let rows: Vec<(&str, &str, Value)> = QUARTERS.iter().map(|period| row(period)).collect();
    let done = scored(&book, &rows);
    assert_eq!(QUARTERS.map(|period| points(&done, &format!("n@{period}"))), ["1", "2", "3", "4"]);
}

// S1.47-15
#[test]
fn answers_by_name_may_read_what_each_period_has() {
    let mut book = of_some(json!(QUARTERS), json!(1));
    let peers = json!({"in": "cohort", "self": "out", "filled": "out", "enough": 1,
        "when": {"data": "p", "above": 0, "if_absent": false}});
    set(
        &mut book,
        "/answers",
        json!({"mean": {"too_few_peers": "zero", "missing": {"fill": {"mean": "value", "digits": 2, "peers": peers}}}}),
    );
    set(&mut book, "/indicators/children/0/each_period/indicator/children/0/absent", json!("mean"));
    let rows: Vec<(&str, &str, Value)> = vec![
        ("w", "x", json!({"period": "q1", "value": 4})),
        ("w", "p", json!({"period": "q1", "value": 1})),
        ("v", "x", json!({"period": "q1", "value": 9})),
    ];
    let given = evidence(&[("o", "c"), ("w", "c"), ("v", "c")], &rows);
    let done = try_round(&book, &given).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(points(&done, "a@q1"), "4");
    // The same name may stand for all others too.
    let answers = json!({"mean": book["defaults"]["absent"]});
    set(&mut book, "/answers", answers);
    set(&mut book, "/defaults/absent", json!("mean"));
    assert!(codes(&book).is_empty(), "{:?}", codes(&book));
}

// S1.48-3
#[test]
fn the_first_of_periods_up_to_each_may_be_too_few() {
    let value = json!({"over": "x", "periods": {"kind": "quarter", "during": "2025", "up_to": "here"}, "select": "mean",
        "skip": ["missing"], "enough": 2});
    let mut book = of_some(json!(QUARTERS), value);
    set(
        &mut book,
        "/indicators/children/0/each_period/indicator/children/1/absent",
        json!({"too_few": {"points": -1}}),
    );
    let done = scored(&book, &four([2, 4, 6, 8]));
    assert_eq!(QUARTERS.map(|period| points(&done, &format!("b@{period}"))), ["-1", "3", "4", "5"]);
    let alone = json!({"over": "x", "periods": ["q1"], "select": "mean", "skip": ["missing"], "enough": 2});
    assert_eq!(codes(&quarterly(value_of(alone))), ["JX2129"]);
}

// S1.47-9
#[test]
fn a_period_in_which_the_node_doesnt_apply_has_no_weight() {
    let mut book = routine();
    set(&mut book, "/indicators/children/0/each_period/indicator/applies", json!({"periods": ["q3", "q4"]}));
    // (0.3·60 + 0.4·40) ÷ 0.7.
    assert_eq!(points(&scored(&book, &all()), "routine"), "48.57");
}

// S6.1-1
#[test]
fn periods_are_not_without_number() {
    let mut book = value_of(json!("y"));
    let periods: Vec<Value> = (0..1_001).map(|place| json!({"id": format!("p{place}")})).collect();
    set(&mut book, "/periods", json!(periods));
    assert_eq!(codes(&book), ["JX2017"]);
    book["periods"].as_array_mut().unwrap().pop();
    assert!(codes(&book).is_empty());
}
