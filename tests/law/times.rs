//! §5.6: evidence that comes late, and evidence that is stated anew.

use jixiao::{Evaluation, Findings, Lang};
use serde_json::{Value, json};

use super::draft::draft;
use super::kit::{codes, listed, set, try_round, value_of, with};

/// A leaf `a` of `x`, which is due on 10 April; lateness does this.
fn due(late: &str) -> Value {
    let mut book = value_of(json!("x"));
    set(&mut book, "/data/x/due", json!("2025-04-10"));
    set(&mut book, "/data/x/late", json!(late));
    set(&mut book, "/indicators/children/0/absent", json!({"missing": {"points": -1}, "rejected": {"points": -2}}));
    book
}

/// Evidence of one object `o`: submissions of `x`, each with the day on which it was received.
fn given(submissions: &[(&str, Value)]) -> Value {
    let one = |(received, value): &(&str, Value)| {
        let mut one = json!({"by": "s", "rows": [{"object": "o", "item": "x", "value": value}]});
        if !received.is_empty() {
            one["received"] = json!(received);
        }
        one
    };
    json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": "c", "cohort": "k"}],
           "submissions": submissions.iter().map(one).collect::<Vec<_>>()})
}

fn scored(book: &Value, submissions: &[(&str, Value)]) -> Evaluation {
    try_round(book, &given(submissions)).unwrap_or_else(|found: Findings| panic!("{}", found.en()))
}

fn a(book: &Value, submissions: &[(&str, Value)]) -> String {
    scored(book, submissions).outcome().points("o", "a").unwrap().to_string()
}

fn refused(book: &Value, submissions: &[(&str, Value)]) -> Vec<String> {
    listed(&try_round(book, &given(submissions)).unwrap_err())
}

fn told(done: &Evaluation) -> Vec<String> {
    done.not_counted().iter().map(|(_, one)| one.text(Lang::En).to_owned()).collect()
}

// S5.6-1
#[test]
fn what_comes_after_the_day_counts_is_left_out_or_rejected() {
    let of = |late: &str, received: &str| a(&due(late), &[(received, json!(7))]);
    assert_eq!(["counts", "not_counted", "rejected"].map(|late| of(late, "2025-04-10")), ["7", "7", "7"]);
    assert_eq!(["counts", "not_counted", "rejected"].map(|late| of(late, "2025-04-11")), ["7", "-1", "-2"]);
    // Then it must be known when it came.
    assert_eq!(refused(&due("not_counted"), &[("", json!(7))]), ["JX3073"]);
    assert_eq!(a(&due("counts"), &[("", json!(7))]), "7");
    // What came in time stands, also where a late correction would be rejected.
    for how in ["refuse", "newest", "first"] {
        let book = with(due("rejected"), "/data/x/restated", json!(how));
        let given = [("2025-04-01", json!(5)), ("2025-04-11", json!(8)), ("2025-04-12", json!(9))];
        let turned = [given[2].clone(), given[1].clone(), given[0].clone()];
        assert_eq!((a(&book, &given), a(&book, &turned)), ("5".to_owned(), "5".to_owned()));
        assert_eq!(a(&book, &given[1..]), "-2");
    }
    // What is wrong with late evidence is found all the same.
    assert_eq!(refused(&due("not_counted"), &[("2025-04-11", json!("seven"))]), ["JX3031"]);
    let stranger = with(due("not_counted"), "/bodies/t", json!("t"));
    let mut other = given(&[("2025-04-11", json!(7))]);
    set(&mut other, "/submissions/0/by", json!("t"));
    assert_eq!(listed(&try_round(&stranger, &other).unwrap_err()), ["JX3043"]);
    // A cell that came late is rejected by nobody.
    let late = scored(&due("rejected"), &[("2025-04-11", json!(7))]);
    assert!(late.explain("o").unwrap().en().contains("x: rejected\n"), "{}", late.explain("o").unwrap().en());
    // What a claim in time says of it stands.
    let mut both = given(&[("2025-04-11", json!(7))]);
    let claim = json!({"by": "s", "received": "2025-04-10", "complete": [{"item": "x"}]});
    both["submissions"].as_array_mut().unwrap().push(claim);
    let done = try_round(&due("rejected"), &both).unwrap();
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "0");
    // A late claim that all is listed isn't counted either, with a warning.
    let mut claim = given(&[]);
    set(&mut claim, "/submissions", json!([{"by": "s", "received": "2025-04-11", "complete": [{"item": "x"}]}]));
    let done = try_round(&due("not_counted"), &claim).unwrap();
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "-1");
    assert_eq!(listed(done.round().findings()), ["wJX3075"]);
    let mut undated = claim.clone();
    undated["submissions"][0].as_object_mut().unwrap().remove("received");
    assert_eq!(listed(&try_round(&due("not_counted"), &undated).unwrap_err()), ["JX3076"]);
    assert!(try_round(&due("counts"), &undated).is_ok());
    set(&mut claim, "/submissions/0/received", json!("2025-04-10"));
    assert_eq!(try_round(&due("not_counted"), &claim).unwrap().outcome().points("o", "a").unwrap().to_string(), "0");
}

// S5.6-2
#[test]
fn the_day_is_named_or_counted_from_another() {
    let after = |days: u32, from: &str, count: &str| {
        let mut book = with(due("not_counted"), "/data/x/due", json!({"days": days, "from": from, "count": count}));
        set(&mut book, "/effective", json!({"from": "2025-01-01", "until": "2025-03-31"}));
        book
    };
    let of = |book: &Value, received: &str| a(book, &[(received, json!(7))]);
    for (book, last, next) in [
        (after(10, "effective_until", "calendar"), "2025-04-10", "2025-04-11"),
        (after(0, "2025-02-28", "calendar"), "2025-02-28", "2025-03-01"),
        (after(31, "effective_from", "calendar"), "2025-02-01", "2025-02-02"),
    ] {
        assert_eq!((of(&book, last), of(&book, next)), ("7".to_owned(), "-1".to_owned()));
    }
    // Five working days after Thursday, 3 April; the 4th is a holiday, so the 7th to the 11th.
    let working = after(5, "2025-04-03", "working");
    let calendar = json!({"years": [2025], "holidays": ["2025-04-04"], "workdays": []});
    let on = |received: &str| {
        let mut evidence = given(&[(received, json!(7))]);
        evidence["calendar"] = calendar.clone();
        try_round(&working, &evidence)
            .unwrap_or_else(|found| panic!("{}", found.en()))
            .outcome()
            .points("o", "a")
            .unwrap()
            .to_string()
    };
    assert_eq!((on("2025-04-11"), on("2025-04-12")), ("7".to_owned(), "-1".to_owned()));
    assert_eq!(refused(&working, &[("2025-04-11", json!(7))]), ["JX3144"]);
    // What came while the calendar tells that it is in time needs no more of it, nor does what never came.
    assert_eq!(a(&working, &[("2025-04-03", json!(7))]), "7");
    assert_eq!(a(&working, &[]), "-1");
    let short = json!({"years": [2024], "holidays": [], "workdays": []});
    let beyond = after(5, "2024-12-30", "working");
    let until = |received: &[&str]| {
        let received: Vec<_> = received.iter().map(|day| (*day, json!(7))).collect();
        let mut evidence = given(&received);
        evidence["calendar"] = short.clone();
        try_round(&beyond, &evidence).map(|done| done.outcome().points("o", "a").unwrap().to_string())
    };
    assert_eq!((until(&["2024-12-31"]).unwrap(), until(&[]).unwrap()), ("7".to_owned(), "-1".to_owned()));
    assert_eq!(listed(&until(&["2025-01-02"]).unwrap_err()), ["JX3143"]);
    // Of an item that is observed in periods, from the period's own end.
    let mut quarterly = value_of(json!({"over": "x", "periods": "quarter", "select": "sum", "skip": ["missing"]}));
    set(
        &mut quarterly,
        "/periods",
        json!([{"id": "q1", "kind": "quarter", "from": "2025-01-01", "until": "2025-03-31"},
        {"id": "q2", "kind": "quarter", "from": "2025-04-01", "until": "2025-06-30"}]),
    );
    set(&mut quarterly, "/data/x/observed", json!("quarter"));
    set(&mut quarterly, "/data/x/due", json!({"days": 10, "from": "period_until", "count": "calendar"}));
    set(&mut quarterly, "/data/x/late", json!("not_counted"));
    let row = |period: &str, value: i64| json!({"object": "o", "item": "x", "period": period, "value": value});
    let mut evidence = given(&[]);
    set(
        &mut evidence,
        "/submissions",
        json!([{"by": "s", "received": "2025-04-11", "rows": [row("q1", 1)]},
        {"by": "s", "received": "2025-07-10", "rows": [row("q2", 2)]}]),
    );
    assert_eq!(try_round(&quarterly, &evidence).unwrap().outcome().points("o", "a").unwrap().to_string(), "2");
    // What can't be told is found before.
    assert_eq!(
        codes(&with(due("counts"), "/data/x/due", json!({"days": 1, "from": "effective_until", "count": "calendar"}))),
        ["JX2921"]
    );
    let mut silent = due("counts");
    silent["data"]["x"].as_object_mut().unwrap().remove("late");
    assert_eq!(codes(&silent), ["JX2922"]);
    assert_eq!(codes(&with(due("counts"), "/data/x/due", json!("ten days after each quarter"))), ["JX2923"]);
    // What looks like a day is no note.
    for day in ["2025-02-30", "2025-4-10", "2025/04/10"] {
        assert_eq!(
            codes(&with(due("counts"), "/data/x/due", json!(day))),
            codes(&with(due("counts"), "/effective", json!({"from": day}))),
            "{day}"
        );
    }
    let far = |days: u32| {
        codes(&with(due("counts"), "/data/x/due", json!({"days": days, "from": "2025-01-01", "count": "working"})))
    };
    assert_eq!((far(3_660), far(3_661)), (Vec::<String>::new(), vec!["JX2921".to_owned()]));
}

fn restated(how: &str) -> Value {
    let mut book = value_of(json!("x"));
    set(&mut book, "/data/x/restated", json!(how));
    book
}

// S5.6-3
#[test]
fn of_several_statements_the_newest_or_the_first_is_in_force() {
    let both = [("2025-03-01", json!(5)), ("2025-03-09", json!(8))];
    let turned = [both[1].clone(), both[0].clone()];
    for given in [&both, &turned] {
        assert_eq!(a(&restated("newest"), given), "8");
        assert_eq!(a(&restated("first"), given), "5");
        assert_eq!(refused(&restated("refuse"), given), ["JX3023"]);
    }
    let three = [("2025-03-05", json!(6)), ("2025-03-09", json!(8)), ("2025-03-01", json!(5))];
    assert_eq!((a(&restated("newest"), &three), a(&restated("first"), &three)), ("8".to_owned(), "5".to_owned()));
    // Which is which must be told by the days.
    assert_eq!(refused(&restated("newest"), &[("2025-03-01", json!(5)), ("2025-03-01", json!(8))]), ["JX3074"]);
    for days in [["01", "01", "09"], ["01", "09", "01"], ["09", "01", "01"]] {
        let given = days.map(|day| format!("2025-03-{day}"));
        let given: Vec<_> = given.iter().map(|day| (day.as_str(), json!(5))).collect();
        assert_eq!(refused(&restated("newest"), &given), ["JX3074"]);
    }
    assert_eq!(refused(&restated("newest"), &[("2025-03-01", json!(5)), ("", json!(8))]), ["JX3073"]);
    // That is found at the statement that doesn't say when it came.
    for (given, row) in
        [([("", json!(5)), ("2025-03-01", json!(8))], 0), ([("2025-03-01", json!(8)), ("", json!(5))], 1)]
    {
        let found = try_round(&restated("newest"), &self::given(&given)).unwrap_err();
        let places: Vec<_> = found
            .iter()
            .map(|one| (one.code().to_string(), one.place().pointer().unwrap_or_default().to_owned()))
            .collect();
        assert_eq!(places, [("JX3073".to_owned(), format!("/submissions/{row}/rows/0"))]);
    }
    // What isn't in force must be sound as well, and from whoever supplies it, in whatever order they stand.
    let mut wrong = [("2025-03-01", json!("five")), ("2025-03-09", json!(8))];
    for _ in 0..2 {
        assert_eq!(refused(&restated("newest"), &wrong), ["JX3031"]);
        assert_eq!(refused(&restated("first"), &wrong), ["JX3031"]);
        wrong.reverse();
    }
    let book = with(restated("newest"), "/bodies/t", json!("t"));
    for place in [0, 1] {
        let mut evidence = self::given(if place == 0 { &both } else { &turned });
        set(&mut evidence, &format!("/submissions/{place}/by"), json!("t"));
        assert_eq!(listed(&try_round(&book, &evidence).unwrap_err()), ["JX3043"]);
    }
    // The order in which they stand decides nothing; a number stated anew alike changes nothing but where it came from.
    let digest = |given: &[(&str, Value)]| scored(&restated("newest"), given).digest();
    assert_eq!(digest(&both), digest(&turned));
    assert_eq!(digest(&[("2025-03-01", json!(8))]), digest(&[("2025-03-01", json!(8)), ("2025-03-09", json!(8))]));
    let lists = with(
        restated("newest"),
        "/data/e",
        json!({"kind": "events", "kinds": ["k"], "dates": {"d": "d"}, "supplier": "s", "restated": "newest"}),
    );
    assert_eq!(codes(&lists), ["JX2924"]);
}

// S5.6-4
#[test]
fn a_late_correction_leaves_what_came_in_time() {
    let mut book = due("not_counted");
    set(&mut book, "/data/x/restated", json!("newest"));
    let given = [("2025-04-01", json!(5)), ("2025-04-11", json!(8))];
    assert_eq!(a(&book, &given), "5");
    let done = scored(&book, &given);
    assert_eq!(told(&done), ["not counted: x 8, received 2025-04-11, it was due on 2025-04-10"]);
}

// S5.6-5
#[test]
fn what_isnt_in_force_is_kept_and_listed() {
    // Of what is hashed it is no part (S5.4-8).
    let late = scored(&due("not_counted"), &[("2025-04-11", json!(7))]);
    assert_eq!(late.digest(), scored(&due("not_counted"), &[]).digest());
    let done = scored(
        &restated("newest"),
        &[("2025-03-05", json!(6)), ("2025-03-09", json!(8)), ("2025-03-01", json!("5.5"))],
    );
    assert_eq!(
        told(&done),
        [
            "not counted: x 5.5, received 2025-03-01, it was stated anew later",
            "not counted: x 6, received 2025-03-05, it was stated anew later"
        ]
    );
    let first = scored(&restated("first"), &[("2025-03-05", json!(6)), ("2025-03-01", json!(5))]);
    assert_eq!(told(&first), ["not counted: x 6, received 2025-03-05, the first statement is in force"]);
    // A list says how much was in it, a flag what it was.
    let mut lists = due("not_counted");
    let times = json!({"supplier": "s", "due": "2025-04-10", "late": "not_counted"});
    for (id, mut item) in [
        ("s1", json!({"kind": "sheets", "decimals": 0, "channels": ["c"], "range": {"at_least": 0, "at_most": 100}})),
        ("f", json!({"kind": "flag"})),
    ] {
        item.as_object_mut().unwrap().extend(times.as_object().unwrap().clone());
        lists["data"][id] = item;
    }
    let sheets = json!([{"judge": "li", "channel": "c", "value": 1}]);
    let mut evidence = given(&[("2025-04-11", json!(7))]);
    set(
        &mut evidence,
        "/submissions/0/rows",
        json!([{"object": "o", "item": "f", "value": true}, {"object": "o", "item": "s1", "sheets": sheets}]),
    );
    let done = try_round(&lists, &evidence).unwrap_or_else(|found| panic!("{}", found.en()));
    let mut all = told(&done);
    all.sort();
    let when = "received 2025-04-11, it was due on 2025-04-10";
    assert_eq!(all, [format!("not counted: f yes, {when}"), format!("not counted: s1 1 sheet, {when}")]);
    let late = scored(&due("rejected"), &[("2025-04-11", json!(7))]);
    assert_eq!(told(&late), ["not counted: x 7, received 2025-04-11, it was due on 2025-04-10"]);
    assert!(
        late.explain("o").unwrap().zh().contains("不计：x：2025-04-11收到的7，迟于截止日2025-04-10"),
        "{}",
        late.explain("o").unwrap().zh()
    );
}

// S5.6-6
#[test]
fn lists_of_events_are_joined_where_that_is_said() {
    let mut book = value_of(json!("x"));
    let kinds = json!({"kind": "events", "kinds": ["k"], "dates": {"d": "d"}, "supplier": "s", "restated": "joined"});
    let leaf = json!({"id": "a", "label": "a", "points": 10, "absent": {"no_event": "full"},
        "events": {"of": "e", "start": "full", "each": {"k": -2}, "once_per": "matter", "keep": "heaviest",
            "date": "d", "undated": "refuse", "shared": {"lead": "100%", "partners": "50%", "several": "each"}}});
    set(&mut book, "/data/e", kinds);
    set(&mut book, "/indicators/children/0", leaf);
    let effective = json!({"from": "2025-01-01", "until": "2025-12-31"});
    set(&mut book, "/effective", effective);
    let event = |id: &str, matter: &str| json!({"id": id, "kind": "k", "state": "recognised", "matter": matter, "dates": {"d": "2025-02-01"}});
    let given = |lists: &[(&str, Value)]| {
        let one = |(received, events): &(&str, Value)| json!({"by": "s", "received": received, "rows": [{"object": "o", "item": "e", "events": events}]});
        json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": "c", "cohort": "k"}, {"id": "p", "class": "c", "cohort": "k"}],
            "submissions": lists.iter().map(one).collect::<Vec<_>>()})
    };
    let done = |book: &Value, lists: &[(&str, Value)]| {
        try_round(book, &given(lists)).unwrap_or_else(|found| panic!("{}", found.en()))
    };
    let points = |done: &Evaluation, object: &str| done.outcome().points(object, "a").unwrap().to_string();
    let spring = ("2025-04-02", json!([event("e2", "m1"), event("e1", "m2")]));
    let summer = ("2025-07-03", json!([event("e3", "m1")]));
    // Two matters, of which one was marked in both reports.
    let both = done(&book, &[spring.clone(), summer.clone()]);
    let turned = done(&book, &[summer.clone(), spring.clone()]);
    let whole = done(&book, &[("2025-04-02", json!([event("e3", "m1"), event("e1", "m2"), event("e2", "m1")]))]);
    for one in [&both, &turned, &whole] {
        assert_eq!((points(one, "o"), one.digest()), ("6".to_owned(), both.digest()));
    }
    assert_eq!(points(&done(&book, std::slice::from_ref(&summer)), "o"), "8");
    // Each says where it came from, whatever the order of the submissions.
    for one in [&both, &turned] {
        let told = one.explain("o").unwrap().en();
        let line = |id: &str| told.lines().find(|line| line.contains(&format!("event {id} "))).unwrap().to_owned();
        assert!(line("e1").contains("2025-04-02") && !line("e1").contains("2025-07-03"), "{told}");
        assert!(line("e3").contains("2025-07-03") && !line("e3").contains("2025-04-02"), "{told}");
    }
    // So does the document that an event stands in; it is no part of the digest.
    let mut noted = summer.clone();
    noted.1[0]["document"] = json!("notice 9");
    let noted = done(&book, &[spring.clone(), noted]);
    assert!(
        noted.explain("o").unwrap().en().contains("event e3 (k 2025-02-01, matter m1, \"notice 9\")"),
        "{}",
        noted.explain("o").unwrap().en()
    );
    assert!(noted.explain("o").unwrap().zh().contains("事件e3（k 2025-02-01，事项m1，《notice 9》）"));
    assert_eq!(noted.digest(), both.digest());
    // An empty list adds nothing, and the same event listed twice is told.
    assert_eq!(points(&done(&book, &[spring.clone(), ("2025-07-03", json!([]))]), "o"), "6");
    let again = ("2025-07-03", json!([event("e1", "m9")]));
    assert_eq!(listed(&try_round(&book, &given(&[spring.clone(), again])).unwrap_err()), ["JX3071"]);
    // A partner gets each event once.
    let mut shared = event("e4", "m4");
    shared["partners"] = json!(["p"]);
    let lists = [("2025-04-02", json!([shared])), summer.clone()];
    let done_shared = done(&book, &lists);
    assert_eq!((points(&done_shared, "o"), points(&done_shared, "p")), ("6".to_owned(), "9".to_owned()));
    let mut another = event("e5", "m5");
    another["partners"] = json!(["p"]);
    let two = done(&book, &[lists[0].clone(), ("2025-07-03", json!([another]))]);
    assert_eq!((points(&two, "o"), points(&two, "p")), ("6".to_owned(), "8".to_owned()));
    // Also where no matter makes one of two.
    let mut each = book.clone();
    for key in ["once_per", "keep"] {
        each["indicators"]["children"][0]["events"].as_object_mut().unwrap().remove(key);
    }
    let lists = [lists[0].clone(), ("2025-07-03", json!([another]))];
    assert_eq!(points(&done(&each, &lists), "p"), "8");
    // What came too late takes only its own events away.
    let mut late = with(book.clone(), "/data/e/due", json!("2025-06-30"));
    set(&mut late, "/data/e/late", json!("not_counted"));
    let short = done(&late, &[spring.clone(), summer.clone()]);
    assert_eq!(points(&short, "o"), "6");
    assert_eq!(told(&short), ["not counted: e 1 event, received 2025-07-03, it was due on 2025-06-30"]);
    // Then nothing came at all.
    assert_eq!(points(&done(&late, std::slice::from_ref(&summer)), "o"), "0");
    // A cell that is stated rejected isn't joined to a list, and nothing is joined unless that is said.
    let mut rejected = given(std::slice::from_ref(&spring));
    let state = json!({"by": "s", "received": "2025-07-03", "rows": [{"object": "o", "item": "e", "state": "rejected", "reason": "r"}]});
    rejected["submissions"].as_array_mut().unwrap().push(state);
    assert_eq!(listed(&try_round(&book, &rejected).unwrap_err()), ["JX3023"]);
    let mut silent = book.clone();
    silent["data"]["e"].as_object_mut().unwrap().remove("restated");
    assert_eq!(listed(&try_round(&silent, &given(&[spring.clone(), summer.clone()])).unwrap_err()), ["JX3023"]);
    assert_eq!(codes(&restated("joined")), ["JX2927"]);
}

// Decision: a draft waits for no correction.
#[test]
fn a_draft_takes_what_is_in_force_for_known() {
    let range = |submissions: &[(&str, Value)]| {
        let drafted = draft(&restated("newest"), &given(submissions));
        let object = drafted.object("o").unwrap();
        let total = object.total().unwrap();
        (total.least_text(), total.most_text())
    };
    let eight = Some("8.00".to_owned());
    assert_eq!(range(&[("2025-03-01", json!(5)), ("2025-03-09", json!(8))]), (eight.clone(), eight));
    assert_eq!(range(&[]), (None, None));
}
