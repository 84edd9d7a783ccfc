//! §1.54: what is watched while the year runs.

use jixiao::{Date, Monitor, OwedCell};
use serde_json::{Value, json};

use super::kit::{book, check, codes, evidence, leaf, listed, one, over, round, set, with};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn try_monitor(book: &Value, evidence: &Value, at: &str) -> Result<Monitor, jixiao::Findings> {
    let plan = check(book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.monitor(&round, day(at))
}

fn monitor(book: &Value, evidence: &Value, at: &str) -> Monitor {
    try_monitor(book, evidence, at).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// The year 2025, `b` of the target `t` in proportion, watched by this schedule, with three lights.
fn watched(schedule: Value) -> Value {
    let mut book = one(json!(100), json!("b / t"), json!({"proportional": {"full_at": 1, "at_most": 1}}));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["periods"] = json!([
        {"id": "q1", "kind": "quarter", "from": "2025-01-01", "until": "2025-03-31"},
        {"id": "q2", "kind": "quarter", "from": "2025-04-01", "until": "2025-06-30"},
        {"id": "q3", "kind": "quarter", "from": "2025-07-01", "until": "2025-09-30"},
        {"id": "q4", "kind": "quarter", "from": "2025-10-01", "until": "2025-12-31"}]);
    book["monitor"] = json!({
        "lights": [{"id": "green", "label": "on course", "at_least": 1}, {"id": "yellow", "at_least": "80%"}, {"id": "red"}],
        "progress": [{"id": "b-of-t", "label": "b done", "value": "b", "whole": "t", "schedule": schedule}]});
    book
}

/// Done 40 of 100.
fn forty() -> Value {
    evidence(&[("o", "c")], &[("o", "b", json!(40)), ("o", "t", json!(100))])
}

/// Share due, part of it reached, light.
fn seen(monitor: &Monitor) -> (String, String, String) {
    let [one] = monitor.progress("o") else { panic!("{:?}", monitor.progress("o")) };
    let light = one.light.as_ref().map_or_else(String::new, |(id, _)| id.to_string());
    (one.share.to_string(), one.reached.as_ref().map_or_else(String::new, ToString::to_string), light)
}

fn of(schedule: &Value, at: &str) -> (String, String, String) {
    seen(&monitor(&watched(schedule.clone()), &forty(), at))
}

fn three(share: &str, reached: &str, light: &str) -> (String, String, String) {
    (share.to_owned(), reached.to_owned(), light.to_owned())
}

// S1.54-1
#[test]
fn what_is_watched_moves_no_digit() {
    let with_it = watched(json!("linear"));
    let mut without = with_it.clone();
    without.as_object_mut().unwrap().remove("monitor");
    let cells = [("o", "b", json!(40)), ("o", "t", json!(100))];
    let [watched, plain] = [&with_it, &without].map(|book| round(book, &[("o", "c")], &cells));
    assert_eq!(watched.outcome().object("o"), plain.outcome().object("o"));
    // Evidence must be as sound for it as for all else.
    let mut counting = with_it.clone();
    let days = json!({"days": {"from": "effective_from", "to": "z", "count": "working", "first_day": "counted", "day_off": "next_day"}});
    set(&mut counting, "/data/z", json!({"kind": "date", "supplier": "s"}));
    counting["monitor"]["progress"][0]["value"] = days;
    counting["monitor"]["progress"][0]["whole"] = json!(250);
    let dated = evidence(&[("o", "c")], &[("o", "z", json!("2025-03-03")), ("o", "t", json!(1))]);
    let plan = check(&counting).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(listed(&plan.round().json(&dated.to_string()).unwrap_err()), ["JX3144"]);
    // It is part of the rulebook all the same.
    assert_ne!(watched.plan().digest(), plain.plan().digest());
}

// S1.54-3 S1.54-5
#[test]
fn an_even_pace_counts_days() {
    // 146 of 365 days have passed at the end of 26 May: 40 %.
    assert_eq!(of(&json!("linear"), "2025-05-26"), three("0.4", "1", "green"));
    assert_eq!(of(&json!("linear"), "2025-05-27"), three("147/365", "146/147", "yellow"));
    assert_eq!(of(&json!("linear"), "2025-01-01"), three("1/365", "146", "green"));
    assert_eq!(of(&json!("linear"), "2025-12-31"), three("1", "0.4", "red"));
    // Nothing is due before the first day, and nothing more after the last.
    assert_eq!(of(&json!("linear"), "2024-12-31"), three("0", "", ""));
    assert_eq!(of(&json!("linear"), "2026-02-01"), three("1", "0.4", "red"));
}

// S1.54-3
#[test]
fn by_periods_something_is_due_at_their_ends() {
    let shares = json!({"by_period": {"q4": 1, "q1": "20%", "q2": "45%", "q3": "70%"}});
    assert_eq!(of(&shares, "2025-03-30"), three("0", "", ""));
    assert_eq!(of(&shares, "2025-03-31"), three("0.2", "2", "green"));
    assert_eq!(of(&shares, "2025-06-29"), three("0.2", "2", "green"));
    assert_eq!(of(&shares, "2025-06-30"), three("0.45", "8/9", "yellow"));
    assert_eq!(of(&shares, "2026-01-01"), three("1", "0.4", "red"));
}

// S1.54-3
#[test]
fn by_days_the_share_rises_evenly_between_them() {
    let shares = json!({"by_day": {"2025-06-30": "50%", "2025-06-10": "10%"}});
    assert_eq!(of(&shares, "2025-06-09"), three("0", "", ""));
    assert_eq!(of(&shares, "2025-06-10"), three("0.1", "4", "green"));
    // Five of twenty days further: 10 % and a quarter of 40 %.
    assert_eq!(of(&shares, "2025-06-15"), three("0.2", "2", "green"));
    assert_eq!(of(&shares, "2025-06-30"), three("0.5", "0.8", "yellow"));
    assert_eq!(of(&shares, "2025-12-31"), three("0.5", "0.8", "yellow"));
}

// S1.54-2 S1.54-5
#[test]
fn where_something_is_absent_nothing_is_reached() {
    let book = watched(json!("linear"));
    let none = monitor(&book, &evidence(&[("o", "c")], &[("o", "t", json!(100))]), "2025-12-31");
    assert_eq!(seen(&none), three("1", "", ""));
    let [one] = none.progress("o") else { panic!() };
    assert_eq!(one.done.as_ref().unwrap_err(), &jixiao::rulebook::absent::Cause::Missing);
    assert_eq!(one.whole.as_ref().unwrap().to_string(), "100");
    // What the rulebook answers in the end isn't done yet.
    let points = with(book.clone(), "/defaults/absent/missing", json!("full"));
    assert_eq!(seen(&monitor(&points, &evidence(&[("o", "c")], &[("o", "t", json!(100))]), "2025-12-31")).1, "");
    let state = json!({"state": "not_applicable"});
    let apart = monitor(&book, &evidence(&[("o", "c")], &[("o", "b", state), ("o", "t", json!(100))]), "2025-12-31");
    assert_eq!(apart.progress("o")[0].done.as_ref().unwrap_err(), &jixiao::rulebook::absent::Cause::NotApplicable);
    // A whole of nothing is never reached.
    let nothing = with(book.clone(), "/monitor/progress/0/whole", json!("t - t"));
    assert_eq!(seen(&monitor(&nothing, &forty(), "2025-12-31")), three("1", "", ""));
    // Nor is one below nothing.
    let below = with(book, "/monitor/progress/0/whole", json!("t - 200"));
    assert_eq!(seen(&monitor(&below, &forty(), "2025-12-31")), three("1", "", ""));
}

// S1.54-2
#[test]
fn what_is_watched_reads_evidence_of_the_object_alone() {
    let other = |value: Value| codes(&with(watched(json!("linear")), "/monitor/progress/0/value", value));
    assert_eq!(other(json!({"score": "a"})), ["JX2947"]);
    assert_eq!(other(json!({"rate": "a"})), ["JX2947"]);
    let peers = json!({"statistic": {"name": "max", "of": "b", "peers": {"in": "cohort", "self": "in"}}});
    assert_eq!(other(peers), ["JX2947"]);
    assert_eq!(other(json!("nobody")), ["JX2111"]);
    // What is done and the whole are of one unit.
    assert_eq!(other(json!("m")), ["JX2113"]);
    assert_eq!(codes(&with(watched(json!("linear")), "/monitor/progress/0/whole", json!({"score": "a"}))), ["JX2947"]);
}

// S1.54-4
#[test]
fn schedules_rise_and_have_days() {
    let of = |schedule: Value| codes(&watched(schedule));
    assert_eq!(of(json!({"by_period": {"q1": "20%", "q2": "10%"}})), ["JX2943"]);
    assert_eq!(of(json!({"by_period": {"q1": "20%", "q2": "120%"}})), ["JX2942"]);
    let mut same = watched(json!({"by_period": {"q1": "20%", "half": "50%", "q2": "45%"}}));
    same["periods"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "half", "kind": "half", "from": "2025-01-01", "until": "2025-06-30"}));
    assert_eq!(codes(&same), ["JX2950"]);
    same["monitor"]["progress"][0]["schedule"]["by_period"]["q2"] = json!("50%");
    assert_eq!(codes(&same), [""; 0]);
    assert_eq!(of(json!({"by_period": {"q1": -0.1}})), ["JX2942"]);
    assert_eq!(of(json!({"by_period": {"q9": "20%"}})), ["JX2902"]);
    assert_eq!(of(json!({"by_period": {}})), ["JX2945"]);
    assert_eq!(of(json!({"by_day": {"June": 1}})), ["JX2944"]);
    assert_eq!(of(json!({"by_day": {"2025-06-31": 1}})), ["JX2944"]);
    // The order in which days are written decides nothing.
    assert_eq!(of(json!({"by_day": {"2025-06-30": 1, "2025-03-31": "20%"}})), [""; 0]);
    let mut undated = watched(json!({"by_period": {"q4": 1}}));
    undated["periods"][3].as_object_mut().unwrap().remove("until");
    undated["periods"][3].as_object_mut().unwrap().remove("from");
    assert_eq!(codes(&undated), ["JX2944"]);
    let mut always = watched(json!("linear"));
    always.as_object_mut().unwrap().remove("effective");
    assert_eq!(codes(&always), ["JX2946"]);
}

// S1.54-6
#[test]
fn the_first_light_that_fits_shines() {
    let mut book = watched(json!("linear"));
    // Fewer is better: what is done of a bound on faults.
    let own = json!([{"id": "calm", "at_most": 1}, {"id": "alarm", "above": "120%"}]);
    set(&mut book, "/monitor/progress/0/lights", own);
    let at = |at: &str| seen(&monitor(&book, &forty(), at)).2;
    assert_eq!(at("2025-05-26"), "calm");
    // A little more than due fits neither.
    assert_eq!(at("2025-05-25"), "");
    assert_eq!(at("2025-04-30"), "alarm");
    let twice = with(watched(json!("linear")), "/monitor/lights/1/id", json!("green"));
    assert_eq!(codes(&twice), ["JX2011"]);
    let mut never = watched(json!("linear"));
    never["monitor"]["lights"] = json!([{"id": "any"}, {"id": "green", "at_least": 1}]);
    assert_eq!(codes(&never), ["JX2941"]);
}

// S1.54-6
#[test]
fn it_is_for_the_classes_that_are_named() {
    let book = with(watched(json!("linear")), "/monitor/progress/0/classes", json!(["d"]));
    assert!(monitor(&book, &forty(), "2025-06-30").progress("o").is_empty());
    assert_eq!(codes(&with(book.clone(), "/monitor/progress/0/classes", json!(["e"]))), ["JX2012"]);
    assert_eq!(codes(&with(book.clone(), "/monitor/progress/0/classes", json!([]))), ["JX2015"]);
    assert_eq!(codes(&with(book, "/monitor/progress/0/classes", json!(["d", "d"]))), ["JX2634"]);
}

/// What is owed, with its day and the days since.
fn owed(monitor: &Monitor) -> Vec<(String, String, u32)> {
    let one = |one: &OwedCell| {
        (one.pending.id.to_string(), one.due.map_or_else(String::new, |due| due.to_string()), one.overdue)
    };
    monitor.owed("o").iter().map(one).collect()
}

// S1.54-7
#[test]
fn who_owes_what_since_when() {
    let mut book = watched(json!("linear"));
    book["data"]["b"]["due"] = json!("2025-07-10");
    book["data"]["b"]["late"] = json!("counts");
    // Nothing but the schedule reads it.
    set(&mut book, "/monitor/progress/0/whole", json!("t + p"));
    let nothing = evidence(&[("o", "c")], &[]);
    let at = |at: &str| owed(&monitor(&book, &nothing, at));
    let own = |id: &str, due: &str, days: u32| (id.to_owned(), due.to_owned(), days);
    assert_eq!(at("2025-07-10"), [own("b", "2025-07-10", 0), own("t", "2025-12-31", 0), own("p", "2025-12-31", 0)]);
    assert_eq!(at("2025-07-12")[0], own("b", "2025-07-10", 2));
    assert_eq!(at("2026-01-01")[1], own("t", "2025-12-31", 1));
    // A day in words is told, and none is counted.
    book["data"]["t"]["due"] = json!("after the congress");
    let noted = monitor(&book, &nothing, "2026-01-01");
    let said = &noted.owed("o")[1];
    assert_eq!((said.due, said.note.as_deref(), said.overdue), (None, Some("after the congress"), 0));
    assert_eq!(said.pending.body, "supplier");
    // Working days by the calendar; where it doesn't reach, no day is told.
    book["data"]["b"]["due"] = json!({"days": 3, "from": "2025-06-30", "count": "working"});
    let mut given = nothing.clone();
    given["calendar"] = json!({"years": [2025], "holidays": [], "workdays": []});
    assert_eq!(owed(&monitor(&book, &given, "2025-07-08"))[0], own("b", "2025-07-03", 5));
    given["calendar"] = json!({"years": [2024], "holidays": [], "workdays": []});
    assert_eq!(owed(&monitor(&book, &given, "2025-07-08"))[0], own("b", "", 0));
    // What came isn't owed.
    assert_eq!(owed(&monitor(&book, &forty(), "2025-12-31")).len(), 1);
}

// S1.54-7
#[test]
fn milestones_that_arent_reached_are_owed_from_their_planned_days() {
    let mut book = watched(json!("linear"));
    set(&mut book, "/data/n", json!({"kind": "milestones", "label": "Steps", "supplier": "s"}));
    let reached = json!({"milestones": {"of": "n", "tells": "reached", "due_within": "period"}});
    set(&mut book, "/indicators/children/0/value", reached.clone());
    book["monitor"]["progress"][0]["value"] = reached;
    book["monitor"]["progress"][0]["whole"] = json!(1);
    let list = json!({"milestones": [
        {"id": "m3", "label": "tests", "planned": "2025-09-30"},
        {"id": "m1", "label": "ground", "planned": "2025-03-31", "actual": "2025-03-20"},
        {"id": "m2", "label": "walls", "planned": "2025-06-20"},
        {"id": "m4", "planned": "2025-12-31"}]});
    let seen = monitor(&book, &evidence(&[("o", "c")], &[("o", "n", list)]), "2025-06-30");
    // One of four is reached; 181 of 365 days have passed.
    assert_eq!(self::seen(&seen), three("181/365", "365/724", "red"));
    let [cell] = seen.owed("o") else { panic!("{:?}", seen.owed("o")) };
    assert_eq!((cell.due.unwrap().to_string(), cell.overdue), ("2025-06-20".to_owned(), 10));
    let all: Vec<(&str, u32)> = cell.milestones.iter().map(|one| (one.id.as_str(), one.overdue)).collect();
    assert_eq!(all, [("m2", 10), ("m3", 0), ("m4", 0)]);
    let wanted = "  supplier hasn't reported as reached (due 2025-06-20, 10 days overdue): Steps\n    walls: planned 2025-06-20, 10 days overdue\n    tests: planned 2025-09-30\n    m4: planned 2025-12-31\n";
    assert!(seen.en().contains(wanted), "{}", seen.en());
}

/// `b` observed in quarters, added; the last quarter that hasn't come is forecast like this.
fn quarters(assume: Value) -> Value {
    let mut book = watched(json!("linear"));
    book["data"]["b"]["observed"] = json!("quarter");
    let sum = json!({"over": "b", "periods": "quarter", "select": "sum", "skip": ["missing"]});
    set(&mut book, "/indicators/children/0/value", json!({"ratio": [sum, "t"]}));
    set(&mut book, "/monitor/progress/0/value", sum);
    set(&mut book, "/monitor/assume", assume);
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "good", "when": {"score": "total", "at_least": 90}}, {"id": "fair"}]);
    book
}

/// Values of quarters of two objects, and their targets.
fn given(o: &[(&str, i64)], p: &[(&str, i64)]) -> Value {
    let rows = |object: &str, cells: &[(&str, i64)]| -> Vec<Value> {
        let row =
            |(period, value): &(&str, i64)| json!({"object": object, "item": "b", "period": period, "value": value});
        cells.iter().map(row).collect()
    };
    let mut all = evidence(&[("o", "c"), ("p", "c")], &[("o", "t", json!(100)), ("p", "t", json!(100))]);
    all["submissions"][0]["rows"].as_array_mut().unwrap().extend([rows("o", o), rows("p", p)].concat());
    all
}

fn forecast(monitor: &Monitor, object: &str) -> (String, u32, String) {
    let said = monitor.forecast(object).unwrap();
    (said.total.clone().unwrap(), said.rank.unwrap(), said.tier.as_ref().unwrap().to_string())
}

fn assumed(monitor: &Monitor) -> Vec<(String, String, String, String)> {
    let one = |said: &jixiao::Assumption| {
        let text = |text: Option<String>| text.unwrap_or_default();
        let before = said.before.as_ref().map(|(id, _)| id.to_string());
        (said.object.to_string(), said.item.to_string(), text(said.value.clone()), text(before))
    };
    monitor.assumed().iter().map(one).collect()
}

// S1.54-8 S1.54-9
#[test]
fn a_forecast_names_what_it_assumes() {
    let some = given(&[("q1", 20), ("q2", 30)], &[("q1", 10), ("q2", 25), ("q3", 25)]);
    // Nothing is assumed: what hasn't come adds nothing.
    let plain = monitor(&quarters(json!({})), &some, "2025-09-30");
    assert_eq!(forecast(&plain, "o"), ("50.00".to_owned(), 2, "fair".to_owned()));
    assert_eq!(forecast(&plain, "p"), ("60.00".to_owned(), 1, "fair".to_owned()));
    assert!(plain.assumed().is_empty());
    // As before: 30 and 30 more, 25 more.
    let before = monitor(&quarters(json!({"b": "as_before"})), &some, "2025-09-30");
    assert_eq!(forecast(&before, "o"), ("100.00".to_owned(), 1, "good".to_owned()));
    assert_eq!(forecast(&before, "p"), ("85.00".to_owned(), 2, "fair".to_owned()));
    let own = |object: &str, item: &str, value: &str, from: &str| [object, item, value, from].map(str::to_owned);
    let told: Vec<[String; 4]> = assumed(&before).into_iter().map(|(a, b, c, d)| [a, b, c, d]).collect();
    let expected =
        [own("o", "b@q3", "30.0000", "b@q2"), own("o", "b@q4", "30.0000", "b@q2"), own("p", "b@q4", "25.0000", "b@q3")];
    assert_eq!(told, expected);
    // The state so far is what it is, whatever is assumed.
    assert_eq!(seen(&before).0, "273/365");
    assert_eq!(before.progress("o")[0].done.as_ref().unwrap().to_string(), "50");
    assert_eq!(before.draft(), plain.draft());
    // A value: a seventh of the target, rounded half up at the item's decimals.
    let value = monitor(&quarters(json!({"b": "t / 7"})), &some, "2025-09-30");
    assert_eq!(assumed(&value)[0].2, "14.2857");
    assert_eq!(forecast(&value, "o").0, "78.57");
    // One period's own goes before, wherever it stands.
    let own = monitor(&quarters(json!({"b": 7, "b@q4": 5})), &some, "2025-09-30");
    let of_o: Vec<String> = assumed(&own).into_iter().filter(|told| told.0 == "o").map(|told| told.2).collect();
    assert_eq!(of_o, ["7.0000", "5.0000"]);
    // The quarter before, where it has a value.
    let chained = monitor(&quarters(json!({"b": {"in_period": "b", "period": "q2"}})), &some, "2025-09-30");
    assert_eq!(forecast(&chained, "o").0, "100.00");
}

// S1.54-9
#[test]
fn what_gives_nothing_stays_absent() {
    // Nothing came before, and what would be out of range isn't assumed.
    let none = given(&[], &[("q2", 5)]);
    let before = monitor(&quarters(json!({"b": "as_before"})), &none, "2025-09-30");
    let told = assumed(&before);
    assert_eq!(told.len(), 7);
    assert_eq!((told[0].2.as_str(), told[0].3.as_str()), ("", ""));
    // Of q1 there is none before, of q3 and q4 there is q2.
    let of_p: Vec<&str> = told.iter().filter(|told| told.0 == "p").map(|told| told.2.as_str()).collect();
    assert_eq!(of_p, ["", "5.0000", "5.0000"]);
    let below = monitor(&quarters(json!({"b": "0 - t"})), &none, "2025-09-30");
    assert!(assumed(&below).iter().all(|told| told.2.is_empty()));
    // A statement is no gap, be it that nothing came.
    let mut said = given(&[("q1", 20)], &[]);
    said["submissions"][0]["rows"]
        .as_array_mut()
        .unwrap()
        .push(json!({"object": "o", "item": "b", "period": "q2", "state": "missing"}));
    let stated = monitor(&quarters(json!({"b": "as_before"})), &said, "2025-09-30");
    let of_o: Vec<String> = assumed(&stated).into_iter().filter(|told| told.0 == "o").map(|told| told.1).collect();
    assert_eq!(of_o, ["b@q3", "b@q4"]);
}

// S1.54-9
#[test]
fn as_before_is_a_period_of_the_same_kind() {
    let mut book = quarters(json!({"b": "as_before"}));
    let year = json!({"id": "y", "kind": "year", "from": "2025-01-01", "until": "2025-12-31"});
    book["periods"].as_array_mut().unwrap().insert(0, year);
    book["data"]["b"]["observed"] = json!(["y", "q1", "q2"]);
    let sum = json!({"over": "b", "periods": ["q1", "q2"], "select": "sum", "skip": ["missing"]});
    set(&mut book, "/indicators/children/0/value", json!({"ratio": [sum, "t"]}));
    book["monitor"]["progress"][0]["value"] = sum;
    let seen = monitor(&book, &given(&[("y", 400)], &[("y", 400), ("q1", 7)]), "2025-06-30");
    let told: Vec<(String, String, String)> = assumed(&seen).into_iter().map(|told| (told.0, told.1, told.2)).collect();
    let own = |object: &str, item: &str, value: &str| (object.to_owned(), item.to_owned(), value.to_owned());
    assert_eq!(told, [own("o", "b@q1", ""), own("o", "b@q2", ""), own("p", "b@q2", "7.0000")]);
}

// S1.54-9
#[test]
fn what_would_come_too_late_isnt_assumed() {
    for (late, total, too_late) in
        [("counts", "36.00", false), ("not_counted", "9.00", true), ("rejected", "9.00", true)]
    {
        let mut book = quarters(json!({"b": "as_before"}));
        book["data"]["b"]["due"] = json!({"days": 10, "from": "period_until", "count": "calendar"});
        book["data"]["b"]["late"] = json!(late);
        let mut some = given(&[("q1", 9)], &[]);
        some["submissions"][0]["received"] = json!("2025-04-05");
        let seen = monitor(&book, &some, "2026-06-01");
        assert_eq!(forecast(&seen, "o").0, total, "{late}");
        let of_o = seen.assumed().iter().filter(|one| one.object.as_str() == "o");
        assert!(of_o.clone().count() == 3 && of_o.clone().all(|one| one.too_late == too_late), "{late}");
        assert_eq!(seen.en().contains("b (q3): o too late to count"), too_late, "{}", seen.en());
        // On the last day it counts.
        some["submissions"][0]["received"] = json!("2025-04-05");
        let on_the_day = monitor(&book, &some, "2025-07-10");
        assert!(on_the_day.assumed().iter().all(|one| !one.too_late || one.item.as_str() == "b@q1"), "{late}");
    }
}

// S1.54-9
#[test]
fn what_is_assumed_sees_what_parts_reported() {
    let mut book =
        book(over(vec![leaf("a", json!(10), json!("p / b"), json!({"proportional": {"full_at": 1, "at_most": 1}}))]));
    set(&mut book, "/data/b/range", json!({"above": 0}));
    book["derive"] = json!([{"class": "d", "id": "whole", "parts": {"links": "sites"}, "items": {"b": {"combine": "sum", "absent": "leave_out"}}}]);
    book["monitor"] = json!({"assume": {"p": "b / 2"}});
    let mut given = evidence(&[("o", "d"), ("p", "c"), ("q", "c")], &[("p", "b", json!(3)), ("q", "b", json!(4))]);
    given["roster"][0]["links"] = json!({"sites": ["p", "q"]});
    let seen = monitor(&book, &given, "2025-12-31");
    let told: Vec<(String, String)> = assumed(&seen).into_iter().map(|told| (told.0, told.2)).collect();
    let own = |object: &str, value: &str| (object.to_owned(), value.to_owned());
    assert_eq!(told, [own("o", "3.5000"), own("p", "1.5000"), own("q", "2.0000")]);
    assert_eq!(seen.forecast("o").unwrap().total.as_deref(), Some("5.00"));
    // Items of more decimals than a score has are rounded all the same.
    let mut fine = quarters(json!({"b": "t / 7"}));
    set(&mut fine, "/data/b/decimals", json!(12));
    let seen = monitor(&fine, &self::given(&[], &[]), "2025-12-31");
    assert_eq!(assumed(&seen)[0].2, "14.285714285714");
}

// S1.54-8
#[test]
fn what_refuses_to_be_scored_isnt_forecast() {
    let mut book = watched(json!("linear"));
    set(&mut book, "/indicators/children/0/absent", json!({"missing": "refuse", "no_target": "zero"}));
    let nothing = evidence(&[("o", "c")], &[("o", "t", json!(100))]);
    let open = monitor(&book, &nothing, "2025-06-30");
    assert_eq!((open.forecast("o"), listed(open.stops())), (None, vec!["JX4001".to_owned()]));
    set(&mut book, "/monitor/assume", json!({"b": "t * 0.9"}));
    let assumed = monitor(&book, &nothing, "2025-06-30");
    assert_eq!(assumed.forecast("o").unwrap().total.as_deref(), Some("90.00"));
    assert!(assumed.stops().is_empty());
    // What is stated as rejected and refused stops the draft itself.
    let mut rejected = book.clone();
    set(&mut rejected, "/indicators/children/0/absent/rejected", json!("refuse"));
    let cells = [("o", "t", json!(100)), ("o", "b", json!({"state": "rejected"}))];
    let found = try_monitor(&rejected, &evidence(&[("o", "c")], &cells), "2025-06-30").unwrap_err();
    assert_eq!(listed(&found), ["JX4001"]);
}

// S1.54-10
#[test]
fn the_round_is_what_had_come_by_the_day() {
    let book = watched(json!("linear"));
    let mut known = forty();
    known["submissions"][0]["received"] = json!("2025-07-05");
    assert_eq!(monitor(&book, &known, "2025-07-05").at(), day("2025-07-05"));
    assert_eq!(listed(&try_monitor(&book, &known, "2025-07-04").unwrap_err()), ["JX4051"]);
    // Whatever it brought, and in whatever order: events of a list that is joined, or a claim that all is listed.
    let mut joined = book.clone();
    let item = json!({"kind": "events", "kinds": ["k"], "dates": {"d": "d"}, "supplier": "s", "restated": "joined"});
    set(&mut joined, "/data/e", item);
    let event = |id: &str| json!([{"id": id, "kind": "k", "state": "recognised", "dates": {"d": "2025-02-01"}}]);
    let list = |received: &str, id: &str| json!({"by": "s", "received": received, "rows": [{"object": "o", "item": "e", "events": event(id)}]});
    let claim = json!({"by": "s", "received": "2025-08-01", "complete": [{"item": "e"}], "rows": []});
    let with_these = |lists: Vec<Value>| {
        let mut all = forty();
        all["submissions"].as_array_mut().unwrap().extend(lists);
        try_monitor(&joined, &all, "2025-06-30").map(|_| ()).map_err(|found| listed(&found))
    };
    let (spring, summer) = (list("2025-03-01", "e1"), list("2025-08-01", "e2"));
    assert_eq!(with_these(vec![spring.clone()]), Ok(()));
    for late in [
        vec![spring.clone(), summer.clone()],
        vec![summer, spring.clone()],
        vec![spring.clone(), claim.clone()],
        vec![claim, spring],
    ] {
        assert_eq!(with_these(late), Err(vec!["JX4051".to_owned()]));
    }
}

// S1.54-11
#[test]
fn items_are_assumed_by_their_kind() {
    let of = |assume: Value| codes(&quarters(assume));
    assert_eq!(of(json!({"nobody": "as_before"})), ["JX2111"]);
    assert_eq!(of(json!({"t": "as_before"})), ["JX2949"]);
    assert_eq!(of(json!({"t": 100})), [""; 0]);
    assert_eq!(of(json!({"f": 1})), ["JX2948"]);
    assert_eq!(of(json!({"r": "x"})), ["JX2948"]);
    assert_eq!(of(json!({"b": {"score": "a"}})), ["JX2947"]);
    let mut book = quarters(json!({"e": "as_before"}));
    set(&mut book, "/data/e", json!({"kind": "events", "kinds": ["k"], "supplier": "s"}));
    assert_eq!(codes(&book), ["JX2948"]);
    // Rates, words and days are taken over as they stand.
    for (item, value) in [
        (json!({"kind": "rate", "unit": "n", "decimals": 1, "supplier": "s"}), "1.0/3.0"),
        (json!({"kind": "grade", "grades": ["up", "down"], "supplier": "s"}), "down"),
        (json!({"kind": "flag", "supplier": "s"}), "true"),
        (json!({"kind": "date", "supplier": "s"}), "2025-02-03"),
    ] {
        let kind = item["kind"].as_str().unwrap().to_owned();
        let mut book = quarters(json!({"z": "as_before"}));
        // Only what is read of an object is awaited, and so assumed.
        let test = match kind.as_str() {
            "rate" => json!({"value": "z", "above": 0, "if_absent": false}),
            "flag" => json!({"data": "z", "equals": true, "if_absent": false}),
            "date" => json!({"data": "z", "at_least": "2025-01-01", "if_absent": false}),
            _ => json!({"data": "z", "equals": "down", "if_absent": false}),
        };
        let read = json!({"in_period": {"if": test, "then": 1, "otherwise": 0}, "period": "q2"});
        book["figures"] = json!([leaf("seen", json!("open"), read, json!("as_points"))]);
        set(&mut book, "/data/z", item);
        set(&mut book, "/data/z/observed", json!("quarter"));
        let mut some = given(&[], &[]);
        let mut row = json!({"object": "o", "item": "z", "period": "q1"});
        match kind.as_str() {
            "rate" => (row["n"], row["d"]) = (json!(1), json!(3)),
            "flag" => row["value"] = json!(true),
            _ => row["value"] = json!(value),
        }
        some["submissions"][0]["rows"].as_array_mut().unwrap().push(row);
        let told = assumed(&monitor(&book, &some, "2025-06-30"));
        assert_eq!(told.iter().find(|told| told.0 == "o" && told.1 == "z@q2").unwrap().2, value, "{kind}");
    }
}

// S1.54-12
#[test]
fn a_report_is_data_and_text_and_no_outcome() {
    let some = given(&[("q1", 20), ("q2", 30)], &[("q1", 10)]);
    let monitor = monitor(&quarters(json!({"b": "as_before"})), &some, "2025-06-30");
    let said = serde_json::to_value(&monitor).unwrap();
    assert_eq!(
        (&said["format"], &said["at"], &said["passed"]),
        (&json!("jixiao-monitor/1"), &json!("2025-06-30"), &json!([181, 365]))
    );
    let own = &said["objects"][0];
    assert_eq!(own["draft"]["id"], "o");
    assert_eq!(
        own["progress"][0],
        json!({"id": "b-of-t", "label": "b done", "done": "50", "whole": "100", "share": "0.4959", "reached": "1.0083",
               "light": "green", "light_label": "on course"})
    );
    assert_eq!(own["forecast"], json!({"total": "100.00", "rank": 1, "tier": "good"}));
    assert_eq!(
        said["assumed"][0],
        json!({"object": "p", "item": "b@q2", "label": "b (q2)", "value": "10.0000", "before": "b@q1", "before_label": "b (q1)"})
    );
    assert!(jixiao::SavedOutcome::json(&said.to_string()).is_err());
    let english = monitor.en();
    let wanted = "law 1 2025-06-30, day 181 of 365\n\
        o o: total 0.00 to 100.00, rank 1 to 2, forecast 100.00, rank 1, tier good\n\
        \x20 within reach: a 0.00 to 100.00\n\
        \x20 b done: 50 done of 100, ≈49.59% due, ≈100.83% of that reached, on course\n\
        \x20 supplier owes (due 2025-09-30): b (q3)\n";
    assert!(english.starts_with(wanted), "{english}");
    assert!(english.contains("\n  supplier owes (due 2025-06-30): b (q2)\n"), "{english}");
    assert!(
        english.contains("Forecasts assume:\n  b (q2), as b (q1): p 10.0000\n  b (q3), as b (q2): o 30.0000\n"),
        "{english}"
    );
    let chinese = monitor.zh();
    assert!(chinese.contains("  b done：已完成50，全额100，应达≈49.59%，为应达的≈100.83%，on course\n"), "{chinese}");
}

// S1.54-2
#[test]
fn a_whole_made_of_parts_has_what_they_reported() {
    let mut book =
        book(over(vec![leaf("a", json!(10), json!("b"), json!({"proportional": {"full_at": 10, "at_most": 1}}))]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["derive"] = json!([{"class": "d", "id": "whole", "parts": {"links": "sites"},
        "items": {"b": {"combine": "sum", "absent": "leave_out"}}}]);
    book["monitor"] =
        json!({"progress": [{"id": "done", "value": "b", "whole": 10, "schedule": {"by_day": {"2025-01-01": 1}}}]});
    let found = codes(&book);
    assert_eq!(found, [""; 0], "{}", check(&book).findings().en());
    let mut given = evidence(&[("o", "d"), ("p", "c"), ("q", "c")], &[("p", "b", json!(3)), ("q", "b", json!(4))]);
    given["roster"][0]["links"] = json!({"sites": ["p", "q"]});
    let seen = monitor(&book, &given, "2025-12-31");
    assert_eq!(seen.progress("o")[0].done.as_ref().unwrap().to_string(), "7");
    assert!(seen.progress("o")[0].light.is_none());
    assert!(seen.owed("o").is_empty());
    assert_eq!(seen.owed("p").len(), 0);
}
