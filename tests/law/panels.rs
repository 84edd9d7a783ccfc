//! §1.49: panels.

use jixiao::{Evaluation, Findings};
use serde_json::{Value, json};

use super::kit::{codes, evidence, listed, set, try_round, value_of, with};

/// One channel of experts, more about it.
fn channel(more: Value) -> Value {
    let mut channel = json!({"weight": 1, "enough": 1, "centre": "mean", "own_unit": "refuse"});
    channel.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    channel
}

/// A leaf `a` of a panel over sheets `s1` with the channels `experts`, `leaders` and `self`.
fn panel(channels: Value, more: Value) -> Value {
    let mut panel = json!({"of": "s1", "channels": channels});
    panel.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let mut book = value_of(json!({"panel": panel}));
    set(
        &mut book,
        "/data/s1",
        json!({"kind": "sheets", "decimals": 1, "range": {"at_least": 0, "at_most": 100},
        "channels": ["experts", "leaders", "self"], "supplier": "s"}),
    );
    set(&mut book, "/indicators/children/0/absent", json!({"too_few": {"points": -1}, "missing": {"points": -2}}));
    book
}

fn experts(more: Value) -> Value {
    panel(json!({"experts": channel(more)}), json!({}))
}

/// Sheets of judges 1, 2, … of a channel.
fn marks(channel: &str, marks: &[Value]) -> Vec<Value> {
    let one = |(place, mark): (usize, &Value)| match mark {
        Value::Null => json!({"judge": format!("{channel}{place}"), "channel": channel, "void": true}),
        mark => json!({"judge": format!("{channel}{place}"), "channel": channel, "value": mark}),
    };
    marks.iter().enumerate().map(one).collect()
}

fn numbers(of: &[i64]) -> Vec<Value> {
    of.iter().map(|number| json!(number)).collect()
}

fn try_sheets(book: &Value, sheets: &[Value]) -> Result<Evaluation, Findings> {
    let rows = [("o", "s1", json!({"sheets": sheets}))];
    try_round(book, &evidence(&[("o", "c"), ("w", "c")], &rows))
}

fn judged(book: &Value, sheets: &[Value]) -> String {
    let done = try_sheets(book, sheets).unwrap_or_else(|found| panic!("{}", found.en()));
    done.outcome().points("o", "a").map_or_else(|| "-".to_owned(), |points| points.to_string())
}

// S1.49-1
#[test]
fn a_channel_is_worth_the_mean_or_median_of_its_valid_sheets() {
    let of =
        |centre: &str, list: &[i64]| judged(&experts(json!({"centre": centre})), &marks("experts", &numbers(list)));
    assert_eq!(of("mean", &[90, 80, 60, 50]), "70");
    assert_eq!(of("median", &[90, 80, 61, 50]), "70.5");
    assert_eq!(of("median", &[90, 50, 80]), "80");
    // A void sheet is none.
    assert_eq!(judged(&experts(json!({})), &marks("experts", &[json!(90), Value::Null, json!("70.5")])), "80.25");
    // The order of the sheets decides nothing, nor in how many lists they come.
    let book = experts(json!({"drop": 1, "enough": 3}));
    let mut list = marks("experts", &numbers(&[90, 80, 60, 50]));
    list.reverse();
    assert_eq!(judged(&book, &list), "70");
    let rows = [("o", "s1", json!({"sheets": list[..1]})), ("o", "s1", json!({"sheets": list[1..]}))];
    let done = try_round(&book, &evidence(&[("o", "c")], &rows)).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "70");
    let whole = try_round(&book, &evidence(&[("o", "c")], &[("o", "s1", json!({"sheets": list}))])).unwrap();
    assert_eq!(done.digest(), whole.digest());
}

// S1.49-2
#[test]
fn a_count_or_a_share_is_dropped_at_each_end() {
    let of = |drop: Value, list: &[i64]| {
        judged(&experts(json!({"drop": drop, "enough": 5})), &marks("experts", &numbers(list)))
    };
    assert_eq!(of(json!(1), &[100, 80, 70, 60, 0]), "70");
    assert_eq!(of(json!(2), &[100, 80, 70, 60, 0]), "70");
    // 20 % of nine is one.
    assert_eq!(of(json!("20%"), &[100, 90, 80, 70, 60, 50, 40, 30, 0]), "60");
    assert_eq!(of(json!("10%"), &[100, 80, 70, 60, 50]), "72");
    for wrong in [json!("1.5"), json!("50%"), json!("-10%"), json!(0)] {
        assert_eq!(codes(&experts(json!({"drop": wrong, "enough": 5}))), ["JX2919"], "{wrong}");
    }
    // So many are enough that some are left.
    assert_eq!(codes(&experts(json!({"drop": 2, "enough": 4}))), ["JX2920"]);
    assert_eq!(codes(&experts(json!({"enough": 0}))), ["JX2920"]);
    assert!(codes(&experts(json!({"drop": 2, "enough": 5}))).is_empty());
}

// S1.49-3
#[test]
fn enough_counts_valid_sheets_before_any_is_dropped() {
    let book = experts(json!({"drop": 1, "enough": 4}));
    assert_eq!(judged(&book, &marks("experts", &numbers(&[100, 80, 70, 0]))), "75");
    assert_eq!(judged(&book, &marks("experts", &[json!(100), json!(80), json!(70), Value::Null])), "-1");
    // Nothing is dropped of one that is short.
    assert_eq!(try_sheets(&book, &marks("experts", &numbers(&[100, 80, 0]))).unwrap().not_counted().len(), 0);
    // Nothing came at all.
    let done = try_round(&book, &evidence(&[("o", "c")], &[])).unwrap();
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "-2");
}

fn two(short: Value) -> Value {
    let channels = json!({"experts": channel(json!({"weight": "60%", "enough": 2})),
        "leaders": channel(json!({"weight": "40%", "enough": 2}))});
    panel(channels, json!({"channel_too_few": short}))
}

// S1.49-4
#[test]
fn channels_meet_as_those_of_a_survey() {
    let both = |book: &Value, experts: &[i64], leaders: &[i64]| {
        let sheets = [marks("experts", &numbers(experts)), marks("leaders", &numbers(leaders))].concat();
        judged(book, &sheets)
    };
    let book = two(json!({"exclude": "pro_rata"}));
    assert_eq!(both(&book, &[90, 80], &[60, 60]), "75");
    assert_eq!(both(&book, &[90, 80], &[60]), "85");
    assert_eq!(both(&two(json!("zero")), &[90, 80], &[60]), "51");
    assert_eq!(both(&two(json!({"as": "too_few"})), &[90, 80], &[60]), "-1");
    assert_eq!(both(&book, &[90], &[60]), "-1");
    let mut silent = book.clone();
    silent["indicators"]["children"][0]["value"]["panel"].as_object_mut().unwrap().remove("channel_too_few");
    assert_eq!(codes(&silent), ["JX2835"]);
    assert_eq!(codes(&with(book, "/indicators/children/0/value/panel/of", json!("x"))), ["JX2918"]);
}

// S1.49-5
#[test]
fn who_judges_the_own_unit_is_refused_left_out_or_counted() {
    let own = |judge: &str, unit: Option<&str>| {
        let mut sheet = json!({"judge": judge, "channel": "experts", "value": 100});
        if let Some(unit) = unit {
            sheet["judge_unit"] = json!(unit);
        }
        [vec![sheet], marks("experts", &numbers(&[60, 40]))].concat()
    };
    for (judge, unit) in [("o", None), ("li", Some("o"))] {
        let refused = listed(&try_sheets(&experts(json!({})), &own(judge, unit)).unwrap_err());
        assert_eq!(refused, ["JX3120"], "{judge}");
        assert_eq!(judged(&experts(json!({"own_unit": "not_counted"})), &own(judge, unit)), "50");
        assert_eq!(judged(&experts(json!({"own_unit": "counted"})), &own(judge, unit)), "66.6666666667");
    }
    // A void sheet judges nobody.
    let mut void = own("li", Some("o"));
    let sheet = void[0].as_object_mut().unwrap();
    sheet.remove("value");
    sheet.insert("void".to_owned(), json!(true));
    assert_eq!(judged(&experts(json!({})), &void), "50");
    // A class that lacks the leaf isn't held to its panel, nor one whose panel says otherwise.
    let mut elsewhere = experts(json!({}));
    set(&mut elsewhere, "/indicators/children/0/points", json!({"d": 100}));
    let mut other = elsewhere["indicators"]["children"][0].clone();
    set(&mut other, "/id", json!("z"));
    set(&mut other, "/points", json!({"c": 100}));
    set(&mut other, "/value/panel/channels/experts/own_unit", json!("counted"));
    elsewhere["indicators"]["children"].as_array_mut().unwrap().push(other);
    let done = try_sheets(&elsewhere, &own("o", None)).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(done.outcome().points("o", "z").unwrap().to_string(), "66.6666666667");
    // Another's unit is no own one.
    assert_eq!(judged(&experts(json!({})), &own("li", Some("w"))), "66.6666666667");
}

// S1.49-6
#[test]
fn sheets_that_dont_count_are_listed_with_the_rule() {
    let book = experts(json!({"drop": 1, "enough": 3, "own_unit": "not_counted"}));
    let mut sheets = marks("experts", &[json!(90), json!(80), json!(10), Value::Null]);
    sheets.push(json!({"judge": "li", "judge_unit": "o", "channel": "experts", "value": 100}));
    let done = try_sheets(&book, &sheets).unwrap();
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "80");
    let told: Vec<String> = done.not_counted().iter().map(|(_, one)| one.text(jixiao::Lang::En).to_owned()).collect();
    for wanted in [
        "\"experts0\" 90 doesn't count: dropped as one of the highest",
        "\"experts2\" 10 doesn't count: dropped as one of the lowest",
        "\"experts3\" doesn't count: it is void",
        "\"li\" 100 doesn't count: its judge belongs to the object",
    ] {
        assert!(told.iter().any(|one| one.contains(wanted)), "{wanted}: {told:?}");
    }
    assert_eq!(told.len(), 4, "{told:?}");
    let text = done.explain("o").unwrap();
    assert!(text.en().contains("experts: 3 valid, 2 dropped, mean 80, weight 1"), "{}", text.en());
    assert!(text.zh().contains("有效3份，去掉2份，均值80"), "{}", text.zh());
}

// S1.49-7
#[test]
fn what_is_wrong_with_a_sheet_is_found_at_it() {
    let book = experts(json!({}));
    let refused = |sheet: Value| listed(&try_sheets(&book, &[sheet]).unwrap_err());
    assert_eq!(refused(json!({"judge": "li", "channel": "experts"})), ["JX3119"]);
    assert_eq!(refused(json!({"judge": "li", "channel": "experts", "value": 3, "void": true})), ["JX3119"]);
    assert_eq!(refused(json!({"judge": "li", "channel": "expert", "value": 3})), ["JX3117"]);
    assert_eq!(refused(json!({"judge": "li", "channel": "experts", "value": 101})), ["JX3034"]);
    assert_eq!(refused(json!({"judge": "li", "channel": "experts", "value": "1.25"})), ["JX3033"]);
    let stranger = json!({"judge": "li", "judge_unit": "nobody", "channel": "experts", "value": 3});
    assert_eq!(refused(stranger), ["JX3121"]);
    let twice = [
        json!({"judge": "li", "channel": "experts", "value": 3}),
        json!({"judge": "li", "channel": "experts", "value": 3}),
    ];
    assert_eq!(listed(&try_sheets(&book, &twice).unwrap_err()), ["JX3118"]);
    let found = try_sheets(&book, &twice).unwrap_err();
    assert_eq!(found.iter().next().unwrap().place().pointer(), Some("/submissions/0/rows/0/sheets/1"));
}

// §1.49: what a table can't carry isn't asked for in one.
#[cfg(feature = "csv")]
#[test]
fn a_template_leaves_sheets_out() {
    let plan = super::kit::check(&experts(json!({}))).into_plan().unwrap();
    let table = plan.template("s", None).unwrap();
    assert!(table.contains(",x,") && !table.contains("s1"), "{table}");
}
