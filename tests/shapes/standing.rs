//! Shapes of vetoes, tiers and places.

use serde_json::{Value, json};

use super::kit::{book, evaluated, number, peers, points, scored, standing};

/// A score out of 100, ranked, with these tiers and effects; the items besides it.
fn scheme(more: Value, tiers: Value, effects: Value) -> Value {
    let mut data = json!({"score": number(1)});
    data.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let mut book = book(
        data,
        json!({"id": "total", "points": 100, "value": "score / 100", "curve": {"proportional": {"full_at": 1, "at_most": 1}}}),
    );
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = tiers;
    book["effects"] = effects;
    book
}

fn flag() -> Value {
    json!({"kind": "flag", "supplier": "office"})
}

fn is(item: &str) -> Value {
    json!({"data": item, "equals": true, "if_absent": false})
}

// A veto means failed and unscored: no rank, and in no mean or share of the best, as the rulebook says.
#[test]
fn shape_5_1() {
    let tiers = json!([{"id": "good", "when": {"score": "total", "at_least": 80}}, {"id": "failed"}]);
    let effect = |counted: bool| json!([{"id": "veto", "when": is("veto"), "unscored": true, "at_most": "failed", "place": "freed", "in_statistics": counted}]);
    let share = json!({"statistic": {"name": "share_of_best", "of": "score", "best": "highest", "peers": peers()}});
    let of = |counted: bool| {
        let mut book = scheme(json!({"veto": flag()}), tiers.clone(), effect(counted));
        book["figures"] =
            json!([{"id": "share", "points": "open", "value": share.clone(), "curve": "as_points", "digits": 2}]);
        scored(
            &book,
            &["score", "veto"],
            &[("a", &[json!(90), json!(false)]), ("b", &[json!(72), json!(false)]), ("v", &[json!(96), json!(true)])],
        )
    };
    let done = of(false);
    assert_eq!(["a", "b", "v"].map(|id| standing(&done, id)), ["90 1 good", "72 2 failed", "- - failed"]);
    // 72 ÷ 90; with the vetoed unit among the peers 72 ÷ 96.
    assert_eq!((points(&done, "b", "share"), points(&of(true), "b", "share")), ("0.8".to_owned(), "0.75".to_owned()));
}

// A county is judged by its accounts, however many it has: a veto of any one sets the county to 59, a number that stands
// below a real 60 and above a real 58, and enters the mean of all counties as it is.
#[test]
fn shape_5_2() {
    let tiers = json!([{"id": "passed", "when": {"score": "total", "at_least": 60}}, {"id": "failed"}]);
    let vetoes = json!({"any": [is("fraud"), is("deaths"), is("arrears")]});
    let any = json!({"value": {"count": "counties", "when": vetoes}, "at_least": 1, "if_absent": false});
    let effects = json!([{"id": "veto", "when": any, "total": 59, "place": "freed", "in_statistics": true}]);
    let mut book = scheme(json!({"fraud": flag(), "deaths": flag(), "arrears": flag()}), tiers, effects);
    book["classes"] = json!([{"id": "account"}, {"id": "county"}, {"id": "city"}]);
    book["cohorts"] = json!([{"id": "accounts", "classes": ["account"]}, {"id": "counties", "classes": ["county"]}]);
    book["derive"] = json!([
        {"id": "counties", "class": "county", "parts": {"links": "accounts"}, "combine": "mean", "without_total": "refuse", "digits": 1, "effects": ["veto"]},
        {"id": "city", "class": "city", "parts": {"class": "county"}, "combine": "mean", "without_total": "refuse", "digits": 1}]);
    let accounts: [(&str, i64, &[&str]); 7] = [
        ("a1", 70, &[]),
        ("a2", 50, &[]),
        ("b1", 99, &[]),
        ("b2", 98, &["deaths"]),
        ("b3", 97, &[]),
        ("c1", 40, &["fraud", "deaths"]),
        ("d1", 58, &[]),
    ];
    let mut roster: Vec<Value> =
        accounts.iter().map(|(id, _, _)| json!({"id": id, "class": "account", "cohort": "accounts"})).collect();
    for (id, parts) in [
        ("sound", json!(["a1", "a2"])),
        ("vetoed", json!(["b1", "b2", "b3"])),
        ("twice", json!(["c1"])),
        ("weak", json!(["d1"])),
    ] {
        roster.push(json!({"id": id, "class": "county", "links": {"accounts": parts}}));
    }
    roster.push(json!({"id": "city", "class": "city"}));
    let mut cells = Vec::new();
    for (id, score, vetoes) in accounts {
        cells.push(json!({"object": id, "item": "score", "value": score}));
        cells.extend(vetoes.iter().map(|veto| json!({"object": id, "item": veto, "value": true})));
    }
    let done = evaluated(&book, json!(roster), json!(cells));
    let all = ["sound", "vetoed", "twice", "weak"].map(|id| standing(&done, id));
    assert_eq!(all, ["60 1 passed", "59 2 failed", "59 2 failed", "58 4 failed"]);
    // (60 + 59 + 59 + 58) ÷ 4.
    assert_eq!(standing(&done, "city"), "59 - -");
    // The accounts themselves stand as they are.
    assert_eq!(standing(&done, "b2"), "98 2 passed");
}

// A veto of excellence by facts, or by standing among the last three of the class: rank 9 of 10 with 96.2 is capped at good.
#[test]
fn shape_5_3() {
    let from_below =
        json!({"rank": {"of": {"score": "total"}, "best": "lowest", "ties": "competition", "peers": peers()}});
    let free = json!({"all": [{"score": "total", "at_least": 90}, {"score": "from_below", "above": 3}]});
    let tiers = json!([{"id": "excellent", "when": free}, {"id": "good", "when": {"score": "total", "at_least": 80}}, {"id": "plain"}]);
    let effects = json!([{"id": "circular", "label": "通报批评", "when": is("circular"), "bar": ["excellent"], "place": "freed", "in_statistics": true}]);
    let mut book = scheme(json!({"circular": flag()}), tiers, effects);
    book["figures"] = json!([{"id": "from_below", "points": "open", "value": from_below, "curve": "as_points"}]);
    let ids: Vec<String> = (0..10).map(|place| format!("u{place}")).collect();
    // 99.2, 98.8 … down to 96.2 in the ninth place and 95.9 in the last; the third was criticised.
    let scores = ["99.2", "98.8", "98.4", "98", "97.6", "97.2", "96.8", "96.4", "96.2", "95.9"];
    let cells: Vec<[Value; 2]> =
        scores.iter().enumerate().map(|(place, score)| [json!(score), json!(place == 2)]).collect();
    let rows: Vec<(&str, &[Value])> = ids.iter().zip(&cells).map(|(id, row)| (id.as_str(), row.as_slice())).collect();
    let done = scored(&book, &["score", "circular"], &rows);
    assert_eq!(standing(&done, "u8"), "96.2 9 good");
    assert_eq!(
        ["u0", "u2", "u6", "u7", "u9"].map(|id| standing(&done, id)),
        ["99.2 1 excellent", "98.4 3 good", "96.8 7 excellent", "96.4 8 good", "95.9 10 good"]
    );
}

// A: good leadership and a complete system and at least 90. C: any of poor work, incidents, below 70. All else B. C is
// tested first though it is written second.
#[test]
fn shape_5_4() {
    let bad = json!({"any": [
        {"data": "work", "equals": "poor", "if_absent": false}, {"data": "of_five", "at_least": 3, "if_absent": false},
        {"data": "of_fifty", "at_least": 1, "if_absent": false}, {"score": "total", "below": 70}]});
    let best = json!({"all": [
        {"data": "leadership", "equals": "good", "if_absent": false}, {"data": "system", "equals": true, "if_absent": false},
        {"score": "total", "at_least": 90}, {"not": bad.clone()}]});
    let tiers = json!([{"id": "A", "when": best}, {"id": "B", "when": {"not": bad}}, {"id": "C"}]);
    let grade = |words: Value| json!({"kind": "grade", "grades": words, "supplier": "office"});
    let more = json!({"work": grade(json!(["sound", "poor"])), "leadership": grade(json!(["good", "weak"])), "system": flag(),
                      "of_five": number(0), "of_fifty": number(0)});
    let book = scheme(more, tiers, json!([]));
    let row = |score: i64, system: bool, of_fifty: i64| {
        [json!(score), json!("sound"), json!("good"), json!(system), json!(0), json!(of_fifty)]
    };
    let (incident, plain, weak, best) = (row(92, true, 1), row(88, true, 0), row(92, false, 0), row(92, true, 0));
    let done = scored(
        &book,
        &["score", "work", "leadership", "system", "of_five", "of_fifty"],
        &[("incident", &incident), ("plain", &plain), ("weak", &weak), ("best", &best)],
    );
    let tier = |id: &str| done.outcome().standing(id).unwrap().tier().unwrap().to_string();
    assert_eq!(["incident", "plain", "weak", "best"].map(tier), ["C", "B", "B", "A"]);
}

// Among the first thirty and all conditions met: the thirtieth place is shared, and nobody is called up.
#[test]
fn shape_8_1() {
    let place = json!({"rank": {"of": {"score": "total"}, "best": "highest", "ties": "competition", "peers": peers()}});
    let advanced =
        json!({"all": [{"score": "place", "at_most": 30}, is("targets"), is("united"), {"not": is("offence")}]});
    let tiers = json!([{"id": "advanced", "when": advanced}, {"id": "other"}]);
    let mut book = scheme(json!({"targets": flag(), "united": flag(), "offence": flag()}), tiers, json!([]));
    book["figures"] = json!([{"id": "place", "points": "open", "value": place, "curve": "as_points"}]);
    let ids: Vec<String> = (1..=33).map(|place| format!("u{place:02}")).collect();
    // The thirtieth and the thirty-first are equal; the fifth missed a target.
    let cells: Vec<[Value; 4]> = (1..=33)
        .map(|place: i64| {
            let score = json!(100 - if place == 31 { 30 } else { place });
            [score, json!(place != 5), json!(true), json!(false)]
        })
        .collect();
    let rows: Vec<(&str, &[Value])> = ids.iter().zip(&cells).map(|(id, row)| (id.as_str(), row.as_slice())).collect();
    let done = scored(&book, &["score", "targets", "united", "offence"], &rows);
    assert_eq!(
        ["u29", "u30", "u31", "u32"].map(|id| standing(&done, id)),
        ["71 29 advanced", "70 30 advanced", "70 30 advanced", "68 32 other"]
    );
    assert_eq!(standing(&done, "u05"), "95 5 other");
    let advanced = ids.iter().filter(|id| done.outcome().standing(id).unwrap().tier().unwrap().as_str() == "advanced");
    assert_eq!(advanced.count(), 30);
}
