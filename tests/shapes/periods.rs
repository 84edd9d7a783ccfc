//! The shapes of years with months, terms with years, and judges: as rulebooks that speak of periods and panels.

use serde_json::{Value, json};

use super::kit::{book, evaluated, number, peers, points};

fn months() -> Vec<Value> {
    let last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    (1..=12)
        .map(|month| {
            json!({"id": format!("m{month}"), "label": format!("{month}月"), "kind": "month",
                   "from": format!("2025-{month:02}-01"), "until": format!("2025-{month:02}-{}", last[month - 1])})
        })
        .collect()
}

fn monthly(decimals: u32) -> Value {
    let mut item = number(decimals);
    item["observed"] = json!("month");
    item
}

fn row(object: &str, item: &str, period: &str, value: &str) -> Value {
    json!({"object": object, "item": item, "period": period, "value": value})
}

// First, second, third of a month earn 0.5, 0.3, 0.1 in the year, only with growth and investment from 8 % and outlays
// from 10 %: from the months' own figures, without anybody deciding who was first. First in nine qualifying months is 4.5.
#[test]
fn shape_2_2_from_the_months_figures() {
    let passed = json!({"all": [{"data": "growth", "at_least": 8, "if_absent": false}, {"data": "investment", "at_least": 8, "if_absent": false},
                                {"data": "outlays", "at_least": 10, "if_absent": false}]});
    let rank = json!({"rank": {"of": "index", "best": "highest", "ties": "competition", "peers": peers()}});
    let curve = json!({"table": {"points": {"1": "0.5", "2": "0.3", "3": "0.1"}, "beyond": 0}});
    let month = json!({"id": "month", "label": "月度奖励", "points": "open", "value": rank, "curve": curve,
        "then": [{"set": 0, "when": {"not": passed}}]});
    let year = json!({"id": "bonus", "each_period": {"periods": "month", "indicator": month}});
    let data = json!({"index": monthly(2), "growth": monthly(1), "investment": monthly(1), "outlays": monthly(1)});
    let mut book = book(data, year);
    book["periods"] = json!(months());
    let mut rows = Vec::new();
    for month in 1..=12 {
        let period = format!("m{month}");
        // a is first throughout; its growth falls short in three months.
        let growth = if month > 9 { "7.9" } else { "8" };
        for (object, index, growth) in [("a", "93", growth), ("b", "92", "8.1"), ("c", "91", "8.4")] {
            rows.extend([
                row(object, "index", &period, index),
                row(object, "growth", &period, growth),
                row(object, "investment", &period, "9"),
                row(object, "outlays", &period, "10"),
            ]);
        }
    }
    let done = evaluated(&book, json!([{"id": "a"}, {"id": "b"}, {"id": "c"}]), json!(rows));
    assert_eq!(["a", "b", "c"].map(|id| points(&done, id, "bonus")), ["4.5", "3.6", "1.2"]);
    assert_eq!(["month@m9", "month@m10"].map(|id| points(&done, "a", id)), ["0.5", "0"]);
}

// The term is worth the mean of the earlier years by half and the last year by half, whole numbers kept.
#[test]
fn shape_2_4_over_the_years() {
    let year = |place: usize| {
        json!({"id": format!("{}", 2015 + place), "kind": "year",
        "from": format!("{}-01-01", 2015 + place), "until": format!("{}-12-31", 2015 + place)})
    };
    let earlier = json!({"over": "score", "periods": ["2016", "2017", "2018", "2019"], "select": "mean", "skip": []});
    let value = json!({"round": {"plus": [{"times": [earlier, "0.5"]}, {"times": [{"in_period": "score", "period": "2020"}, "0.5"]}]}, "to": 0});
    let mut score = number(1);
    score["observed"] = json!("year");
    let mut book =
        book(json!({"score": score}), json!({"id": "term", "points": 100, "value": value, "curve": "as_points"}));
    book["periods"] = json!((1..=5).map(year).collect::<Vec<_>>());
    let term = |years: [&str; 5]| {
        let rows: Vec<Value> =
            (2016..=2020).zip(years).map(|(year, score)| row("o", "score", &year.to_string(), score)).collect();
        points(&evaluated(&book, json!([{"id": "o"}]), json!(rows)), "o", "term")
    };
    assert_eq!(term(["88", "84", "90", "86", "93"]), "90");
    // 86.8 and 92.3 make 89.55.
    assert_eq!(term(["86.2", "86.4", "87.2", "87.4", "92.3"]), "90");
    // A year that wasn't assessed: of those that were, where the rulebook says that it is skipped.
    let mut skipping = book.clone();
    skipping["indicators"]["value"]["round"]["plus"][0]["times"][0]["skip"] = json!(["not_assessed"]);
    let mut rows: Vec<Value> = [("2017", "84"), ("2018", "90"), ("2019", "87"), ("2020", "93")]
        .into_iter()
        .map(|(year, score)| row("o", "score", year, score))
        .collect();
    rows.push(json!({"object": "o", "item": "score", "period": "2016", "state": "not_assessed"}));
    assert_eq!(points(&evaluated(&skipping, json!([{"id": "o"}]), json!(rows)), "o", "term"), "90");
}

// 10, 35, 65 and 100 % of a five-year fall of 25 % are due in 2014 to 2017, all against one base year; 2013 isn't assessed.
#[test]
fn shape_2_5_by_year() {
    let years: Vec<Value> = (2013..=2017)
        .map(|year| {
            json!({"id": year.to_string(), "kind": "year",
        "from": format!("{year}-01-01"), "until": format!("{year}-12-31")})
        })
        .collect();
    let fallen = json!("(base - pm) / base / 25%");
    let due = json!({"by_period": {"2014": "10%", "2015": "35%", "2016": "65%", "2017": "100%"}});
    let year = json!({"id": "year", "points": 100, "value": fallen, "curve": {"proportional": {"full_at": due, "at_most": 1}},
        "then": [{"clamp": {"at_least": 0}}]});
    let tree = json!({"id": "air", "combine": "mean", "weights": {"2014": 1, "2015": 1, "2016": 1, "2017": 1},
        "each_period": {"periods": ["2014", "2015", "2016", "2017"], "indicator": year}});
    let mut pm = number(1);
    pm["observed"] = json!({"kind": "year", "up_to": "2017"});
    let mut base = number(1);
    base["range"] = json!({"above": 0});
    let mut book = book(json!({"pm": pm, "base": base}), tree);
    book["periods"] = json!(years);
    let mut rows = vec![json!({"object": "o", "item": "base", "value": 80})];
    rows.extend(
        [("2014", "78"), ("2015", "76.5"), ("2016", "67"), ("2017", "61")].map(|(year, pm)| row("o", "pm", year, pm)),
    );
    let done = evaluated(&book, json!([{"id": "o"}]), json!(rows));
    // 2 of 2; 3.5 of 7; 13 of 13; 19 of 20.
    let of: Vec<String> = (2014..=2017).map(|year| points(&done, "o", &format!("year@{year}"))).collect();
    assert_eq!(of, ["100", "50", "100", "95"]);
}

// The highest and the lowest sheet dropped; leaders and peers by weight. Nobody states it with numbers: these are made up.
#[test]
fn shape_3_9() {
    let channel = |weight: &str, drop: Value| json!({"weight": weight, "enough": 3, "centre": "mean", "own_unit": "not_counted", "drop": drop});
    let panel = json!({"panel": {"of": "sheets", "channels": {"领导": channel("60%", json!(1)), "互评": channel("40%", json!("20%"))},
        "channel_too_few": {"exclude": "pro_rata"}}});
    let sheets = json!({"kind": "sheets", "decimals": 1, "range": {"at_least": 0, "at_most": 100}, "channels": ["领导", "互评"], "supplier": "office"});
    let mut tree = json!({"id": "t", "points": 100, "value": panel, "curve": "as_points"});
    tree["absent"] = json!({"too_few": "zero"});
    let book = book(json!({"sheets": sheets}), tree);
    let given = |channel: &str, marks: &[&str]| -> Vec<Value> {
        let one = |(place, mark): (usize, &&str)| json!({"judge": format!("{channel}{place}"), "channel": channel, "value": mark});
        marks.iter().enumerate().map(one).collect()
    };
    let mut all = given("领导", &["99", "90", "85.5", "60"]);
    // Of six, 20 % is one; a unit's mark for itself isn't one of them.
    all.extend(given("互评", &["100", "92", "88", "80", "76", "20"]));
    all.push(json!({"judge": "o", "channel": "互评", "value": 100}));
    let done = evaluated(&book, json!([{"id": "o"}]), json!([{"object": "o", "item": "sheets", "sheets": all}]));
    // (90 + 85.5) ÷ 2 × 60 % + (92 + 88 + 80 + 76) ÷ 4 × 40 %.
    assert_eq!(points(&done, "o", "t"), "86.25");
}
