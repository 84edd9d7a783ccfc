//! §1.24: surveys.

use serde_json::{Value, json};

use super::kit::{book, codes, evidence, leaf, over, refused, round, set, try_round};

const ONE: [(&str, &str); 1] = [("o", "c")];

/// A leaf `a` of a survey: firms weigh 40 % with 3 votes enough, people 60 % with 2.
fn survey(more: Value) -> Value {
    let mut said = json!({"of": "votes", "channels": {"firms": {"weight": "40%", "enough": 3},
                                                      "people": {"weight": "60%", "enough": 2}},
                          "channel_too_few": {"exclude": "pro_rata"}});
    for (key, value) in more.as_object().unwrap() {
        said[key] = value.clone();
    }
    let mut a = leaf("a", json!("open"), json!({"survey": said}), json!("as_points"));
    a["digits"] = json!(4);
    let mut book = book(over(vec![a]));
    book["data"]["votes"] = json!({"kind": "ballots", "supplier": "s", "channels": ["firms", "people", "members"],
                                   "options": {"yes": 100, "partly": 70, "no": 30, "unknown": "void"}});
    book["defaults"]["absent"]["too_few"] = json!({"points": -1});
    book
}

fn a(book: &Value, votes: Value) -> String {
    let done = round(book, &ONE, &[("o", "votes", json!({"ballots": votes}))]);
    done.outcome().points("o", "a").unwrap().to_string()
}

// S1.24-1
#[test]
fn a_channel_is_the_mean_of_its_valid_votes_and_channels_meet_by_weight() {
    let votes = json!({"firms": {"yes": 60, "partly": 40, "no": 10, "unknown": 10}, "people": {"yes": 1, "no": 1}});
    // (6000 + 2800 + 300) ÷ 110 × 0.4 + 65 × 0.6
    assert_eq!(a(&survey(json!({})), votes.clone()), "72.0909");
    let done = round(&survey(json!({})), &ONE, &[("o", "votes", json!({"ballots": votes}))]);
    let text = done.explain("o").unwrap();
    assert!(text.en().contains("firms: 110 valid, mean 910/11, weight 0.4"), "{}", text.en());
    assert!(text.zh().contains("people：有效2票，均值65，权重0.6"), "{}", text.zh());
    assert!(
        text.en().contains("votes: firms (no 10, partly 40, unknown 10, yes 60); people (no 1, yes 1)"),
        "{}",
        text.en()
    );
    assert!(text.en().contains("survey(votes) = "), "{}", text.en());
    // Votes of a cell that is stated anew, without any, are no longer told of.
    let mut restated = survey(json!({}));
    set(&mut restated, "/data/votes/restated", json!("newest"));
    let mut anew = evidence(&ONE, &[("o", "votes", json!({"ballots": votes}))]);
    anew["submissions"][0]["received"] = json!("2025-03-01");
    let rows = json!([{"object": "o", "item": "votes", "state": "not_assessed"}]);
    anew["submissions"].as_array_mut().unwrap().push(json!({"by": "s", "received": "2025-03-02", "rows": rows}));
    let text = try_round(&restated, &anew).unwrap().explain("o").unwrap().en().to_owned();
    assert!(text.contains("not counted: votes votes, received 2025-03-01"), "{text}");
    assert!(!text.contains("firms: "), "{text}");
}

// S1.24-2
#[test]
fn weights_divide_by_their_sum() {
    let channels = json!({"firms": {"weight": 6, "enough": 1}, "people": {"weight": 4, "enough": 1}});
    let votes = json!({"firms": {"yes": 1}, "people": {"no": 1}});
    assert_eq!(a(&survey(json!({"channels": channels})), votes), "72");
}

// S1.24-3
#[test]
fn a_short_channel_is_answered() {
    // Two valid votes of three that would be enough; void ones don't help.
    let votes = json!({"firms": {"yes": 2, "unknown": 9}, "people": {"partly": 2}});
    let with = |answer: Value| a(&survey(json!({"channel_too_few": answer})), votes.clone());
    assert_eq!(with(json!({"exclude": "pro_rata"})), "70");
    assert_eq!(with(json!({"exclude": "evenly"})), "70");
    assert_eq!(with(json!("zero")), "42");
    assert_eq!(with(json!({"points": 50})), "62");
    assert_eq!(with(json!({"as": "too_few"})), "-1");
    // Three valid ones are enough.
    let enough = json!({"firms": {"yes": 3}, "people": {"partly": 2}});
    assert_eq!(a(&survey(json!({})), enough), "82");
    let done =
        round(&survey(json!({"channel_too_few": {"points": 50}})), &ONE, &[("o", "votes", json!({"ballots": votes}))]);
    assert!(done.explain("o").unwrap().zh().contains("firms：有效2票，不足3票，按50计，权重0.4"));
    let done = round(&survey(json!({})), &ONE, &[("o", "votes", json!({"ballots": votes}))]);
    assert!(done.explain("o").unwrap().en().contains("firms: 2 valid, fewer than 3, doesn't count"));
}

// S1.24-4
#[test]
fn evenly_gives_each_of_the_others_an_equal_part() {
    let channels = json!({"firms": {"weight": 50, "enough": 1}, "people": {"weight": 40, "enough": 1},
                          "members": {"weight": 10, "enough": 1}});
    let votes = json!({"people": {"yes": 1}, "members": {"no": 1}});
    let with = |spread: &str| {
        a(&survey(json!({"channels": channels.clone(), "channel_too_few": {"exclude": spread}})), votes.clone())
    };
    // 40 + 25 and 10 + 25 of 100; or 40 and 10 of 50.
    assert_eq!((with("evenly"), with("pro_rata")), ("75.5".to_owned(), "86".to_owned()));
}

// S1.24-5
#[test]
fn all_channels_short_are_too_few_cases() {
    for votes in [json!({}), json!({"firms": {"unknown": 40}}), json!({"members": {"yes": 40}})] {
        assert_eq!(a(&survey(json!({})), votes.clone()), "-1", "{votes}");
        assert_eq!(a(&survey(json!({"channel_too_few": "zero"})), votes), "-1");
    }
    // Where nothing is asked for, no valid vote is short all the same.
    let channels = json!({"firms": {"weight": 1, "enough": 0}});
    let mut book = survey(json!({"channels": channels}));
    book["indicators"]["children"][0]["value"]["survey"].as_object_mut().unwrap().remove("channel_too_few");
    assert_eq!(a(&book, json!({"firms": {"unknown": 3}})), "-1");
    assert_eq!(a(&book, json!({"firms": {"no": 1}})), "30");
    // States are causes of their own.
    let state = |state: &str| {
        let mut book = survey(json!({}));
        set(
            &mut book,
            "/indicators/children/0/absent",
            json!({"not_assessed": {"points": -2}, "missing": {"points": -3}}),
        );
        let cells: &[(&str, &str, Value)] = &[("o", "votes", json!({"state": state}))];
        let cells = if state.is_empty() { &[] } else { cells };
        round(&book, &ONE, cells).outcome().points("o", "a").unwrap().to_string()
    };
    assert_eq!((state("not_assessed"), state("")), ("-2".to_owned(), "-3".to_owned()));
}

// S1.24-6
#[test]
fn a_survey_that_makes_no_sense_is_an_error() {
    let found = |more: Value| codes(&survey(more));
    assert!(found(json!({})).is_empty());
    let mut unsaid = survey(json!({}));
    unsaid["indicators"]["children"][0]["value"]["survey"].as_object_mut().unwrap().remove("channel_too_few");
    assert_eq!(codes(&unsaid), ["JX2835"]);
    for answer in [
        json!("full"),
        json!("refuse"),
        json!("leave_out"),
        json!({"as": "missing"}),
        json!({"exclude": "evenly", "within": "total"}),
    ] {
        assert_eq!(found(json!({"channel_too_few": answer})), ["JX2835"], "{answer}");
    }
    assert_eq!(found(json!({"channels": {"firms": {"weight": 1, "enough": 0}}})), ["JX2835"]);
    let with = |id: &str, weight: i32| json!({"channels": {"people": {"weight": 1, "enough": 0}, id: {"weight": weight, "enough": 0}}});
    assert_eq!(found(with("firm", 1)), ["JX2836"]);
    assert_eq!(found(with("firms", 0)), ["JX2837"]);
    assert_eq!(found(json!({"of": "b"})), ["JX2839"]);
    let mut void = survey(json!({}));
    set(&mut void, "/data/votes/options", json!({"unknown": "void"}));
    assert_eq!(codes(&void), ["JX2838"]);
    let mut plain = survey(json!({}));
    set(&mut plain, "/indicators/children/0/value", json!("votes + 1"));
    assert_eq!(codes(&plain), ["JX2839"]);
    // Too few cases can always be, and need their answer.
    let mut silent = survey(json!({}));
    silent["defaults"]["absent"].as_object_mut().unwrap().remove("too_few");
    assert_eq!(codes(&silent), ["JX2401"]);
}

// S1.24-7
#[test]
fn votes_are_whole_and_for_what_is_there() {
    let found =
        |votes: Value| refused(&survey(json!({})), &evidence(&ONE, &[("o", "votes", json!({"ballots": votes}))]));
    assert_eq!(found(json!({"firm": {"yes": 1}})), ["JX3115"]);
    assert_eq!(found(json!({"firms": {"maybe": 1}})), ["JX3115"]);
    assert_eq!(found(json!({"firms": {"yes": -1}})), ["JX3116"]);
    assert_eq!(found(json!({"firms": {"yes": "0.5"}})), ["JX3116"]);
    assert_eq!(found(json!({"firms": {"yes": 1_000_000_000_001_u64}})), ["JX3116"]);
    let row = |row: Value| refused(&survey(json!({})), &evidence(&ONE, &[("o", "votes", row)]));
    assert_eq!(row(json!(5)), ["JX3035"]);
    assert_eq!(row(json!({"ballots": {}, "value": 5})), ["JX3035"]);
    assert_eq!(row(json!({"ballots": {}, "events": []})), ["JX3035"]);
    assert_eq!(row(json!({"ballots": {}, "state": "missing"})), ["JX3025"]);
    let other = refused(&survey(json!({})), &evidence(&ONE, &[("o", "b", json!({"ballots": {}}))]));
    assert_eq!(other, ["JX3035"]);
}
