//! §1.52: surveys by group of people and by question, and votes in lists.

use serde_json::{Value, json};

use super::kit::{book, codes, evidence, leaf, over, refused, round, set, try_round};

const ONE: [(&str, &str); 1] = [("o", "c")];

/// A leaf `a` of a survey of ballots with these groups and questions.
fn book_of(groups: Value, questions: Value, survey: Value) -> Value {
    let mut a = leaf("a", json!("open"), json!({"survey": survey}), json!("as_points"));
    a["digits"] = json!(4);
    let mut book = book(over(vec![a]));
    book["data"]["votes"] = json!({"kind": "ballots", "supplier": "s", "channels": ["paper", "phone"],
                                   "options": {"yes": 100, "partly": 70, "no": 30, "unknown": "void"}});
    if groups != json!([]) {
        book["data"]["votes"]["groups"] = groups;
    }
    if questions != json!({}) {
        book["data"]["votes"]["questions"] = questions;
    }
    book["defaults"]["absent"]["too_few"] = json!({"points": -1});
    book
}

fn plain(survey: Value) -> Value {
    book_of(json!([]), json!({}), survey)
}

/// Of groups `old` and `young`, which the channel `paper` tells apart by 3 : 1.
fn grouped(more: Value) -> Value {
    let mut paper = json!({"weight": 1, "enough": 2, "group_too_few": {"exclude": "pro_rata"},
                           "groups": {"old": {"weight": 3, "enough": 2}, "young": {"weight": 1, "enough": 1}}});
    for (key, value) in more.as_object().unwrap() {
        paper[key] = value.clone();
    }
    book_of(json!(["old", "young", "staff"]), json!({}), json!({"of": "votes", "channels": {"paper": paper}}))
}

/// Of three questions, taken so.
fn asked(take: &str, more: Value) -> Value {
    let mut questions = json!({"take": take});
    for (key, value) in more.as_object().unwrap() {
        questions[key] = value.clone();
    }
    let channels = json!({"paper": {"weight": 1, "enough": 1}});
    let survey = json!({"of": "votes", "channels": channels, "questions": questions});
    book_of(json!([]), json!({"q1": "Polite?", "q2": "Quick?", "q3": "Clean?"}), survey)
}

fn one(book: &Value, row: Value) -> String {
    round(book, &ONE, &[("o", "votes", row)]).outcome().points("o", "a").unwrap().to_string()
}

/// Rows of one cell, a submission each; points, digest and explanation.
fn told(book: &Value, rows: &[Value]) -> [String; 3] {
    let mut all = evidence(&ONE, &[]);
    let submission = |row: &Value| {
        let mut row = row.clone();
        row["object"] = json!("o");
        row["item"] = json!("votes");
        json!({"by": "s", "rows": [row]})
    };
    all["submissions"] = rows.iter().map(submission).collect();
    let done = try_round(book, &all).unwrap_or_else(|found| panic!("{}", found.en()));
    let points = done.outcome().points("o", "a").unwrap().to_string();
    [points, done.digest().to_string(), done.explain("o").unwrap().en()]
}

fn found(book: &Value, row: Value) -> Vec<String> {
    refused(book, &evidence(&ONE, &[("o", "votes", row)]))
}

fn english(book: &Value, row: Value) -> String {
    round(book, &ONE, &[("o", "votes", row)]).explain("o").unwrap().en()
}

fn tally(channel: &str, more: Value) -> Value {
    let mut tally = more;
    tally["channel"] = json!(channel);
    tally
}

// S1.52-1
#[test]
fn lists_of_votes_are_joined_in_any_order() {
    let book = plain(json!({"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}}}));
    let counted = told(&book, &[json!({"ballots": {"paper": {"yes": 3, "no": 1, "unknown": 2}}})]);
    // (300 + 30) ÷ 4
    assert_eq!(counted[0], "82.5");
    let tally = tally("paper", json!({"counts": {"yes": 2, "unknown": 2}}));
    let slips = |answers: &[&str]| -> Vec<Value> {
        answers.iter().map(|answer| json!({"channel": "paper", "answer": answer})).collect()
    };
    let split =
        [json!({"slips": slips(&["no"])}), json!({"tallies": [tally], "slips": slips(&["yes"])}), json!({"slips": []})];
    let [points, digest, text] = told(&book, &split);
    assert_eq!([points, digest.clone()], counted[..2]);
    let mut back = split.to_vec();
    back.reverse();
    assert_eq!(told(&book, &back)[1..], [digest, text.clone()]);
    // Lists may come from several, so that nobody is named.
    assert!(counted[2].contains("yes 3) (from supplier)\n") && text.contains("yes 3)\n"), "{text}");
}

// S1.52-2
#[test]
fn ballots_are_the_round_that_their_tallies_give() {
    let book = asked("by_ballot", json!({}));
    let slips = json!({"slips": [
        {"id": "1", "channel": "paper", "answers": {"q1": "yes", "q2": "no", "q3": "unknown"}},
        {"id": "2", "channel": "paper", "answers": {"q1": "partly"}},
        {"channel": "paper", "answers": {"q2": "yes", "q3": "no"}},
        {"channel": "paper", "answers": {}}]});
    let counts = |question: &str, answers: u32, counts: Value| {
        tally("paper", json!({"question": question, "valid_answers": answers, "counts": counts}))
    };
    let tallies = json!({"tallies": [
        counts("q1", 2, json!({"yes": 1})), counts("q2", 2, json!({"no": 1, "yes": 1})),
        counts("q3", 2, json!({"unknown": 1, "no": 1})), counts("q1", 1, json!({"partly": 1}))]});
    let [points, digest, text] = told(&book, std::slice::from_ref(&slips));
    // 65, 70 and 65 of three ballots; the fourth is void.
    assert_eq!(points, "66.6667");
    assert_eq!(told(&book, std::slice::from_ref(&tallies)), [points, digest.clone(), text]);
    // Another number of answers is other evidence; where no survey asks for it, it is the same.
    let mut other = tallies.clone();
    other["tallies"][3]["valid_answers"] = json!(3);
    assert_eq!(found(&book, other.clone()), ["JX3127"]);
    let pooled = asked("pooled", json!({}));
    let digest = |row: &Value| told(&pooled, std::slice::from_ref(row))[1].clone();
    assert_eq!(digest(&slips), digest(&tallies));
    assert_eq!(digest(&slips), digest(&other));
    other["tallies"][3]["counts"] = json!({"partly": 2});
    assert_ne!(digest(&slips), digest(&other));
}

// S1.52-3
#[test]
fn a_channel_of_groups_is_their_weighted_mean() {
    let votes = |old: Value, young: Value| {
        json!({"tallies": [tally("paper", json!({"group": "old", "counts": old})),
                           tally("paper", json!({"group": "young", "counts": young}))]})
    };
    // (3 × 65 + 1 × 100) ÷ 4; the votes of all pooled would give 76.6667.
    let both = votes(json!({"yes": 1, "no": 1, "unknown": 5}), json!({"yes": 1}));
    assert_eq!(one(&grouped(json!({})), both.clone()), "73.75");
    let text = english(&grouped(json!({})), both);
    assert!(text.contains("paper/old: 2 valid, mean 65, weight 3\n"), "{text}");
    assert!(text.contains("paper/young: 1 valid, mean 100, weight 1\n"), "{text}");
    assert!(text.contains("paper: 3 valid, mean 73.75, weight 1\n"), "{text}");
    // One of two that are enough.
    let short = votes(json!({"yes": 1}), json!({"no": 1}));
    let with = |answer: Value| one(&grouped(json!({"group_too_few": answer})), short.clone());
    assert_eq!(with(json!({"exclude": "pro_rata"})), "30");
    assert_eq!(with(json!("zero")), "7.5");
    assert_eq!(with(json!({"points": 50})), "45");
    assert_eq!(with(json!({"as": "too_few"})), "-1");
    let text = english(&grouped(json!({"group_too_few": "zero"})), short.clone());
    assert!(text.contains("paper/old: 1 valid, fewer than 2, counts as 0, weight 3\n"), "{text}");
    // The channel asks for three votes of all its groups.
    assert_eq!(one(&grouped(json!({"enough": 3})), short), "-1");
    assert_eq!(one(&grouped(json!({"enough": 3})), votes(json!({"yes": 2}), json!({"yes": 1}))), "100");
}

// S1.52-3
#[test]
fn a_lost_weight_is_spread_over_groups_evenly_too() {
    let groups = json!({"old": {"weight": 50, "enough": 1}, "young": {"weight": 40, "enough": 1},
                        "staff": {"weight": 10, "enough": 1}});
    let votes = json!({"tallies": [tally("paper", json!({"group": "young", "counts": {"yes": 1}})),
                                   tally("paper", json!({"group": "staff", "counts": {"no": 1}}))]});
    let with =
        |spread: &str| one(&grouped(json!({"groups": groups, "group_too_few": {"exclude": spread}})), votes.clone());
    // 40 + 25 and 10 + 25 of 100; or 40 and 10 of 50.
    assert_eq!((with("evenly"), with("pro_rata")), ("75.5".to_owned(), "86".to_owned()));
}

// S1.52-4
#[test]
fn votes_of_groups_that_arent_named_dont_count_and_pooled_groups_do() {
    let votes = json!({"tallies": [tally("paper", json!({"group": "old", "counts": {"yes": 2}})),
                                   tally("paper", json!({"group": "young", "counts": {"no": 1}})),
                                   tally("paper", json!({"group": "staff", "counts": {"yes": 40, "unknown": 2}}))]});
    let done = round(&grouped(json!({})), &ONE, &[("o", "votes", votes.clone())]);
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "82.5");
    let listed: Vec<String> = done.not_counted().iter().map(|(_, one)| one.text(jixiao::Lang::En).to_owned()).collect();
    assert_eq!(listed, ["paper: 42 votes don't count: the channel doesn't name the group \"staff\""]);
    // They don't make enough either.
    assert_eq!(one(&grouped(json!({"enough": 4})), votes.clone()), "-1");
    // Without groups of its own the channel pools all: (4200 + 30) ÷ 43; votes need no group there, and may have one.
    let mut pooled = grouped(json!({}));
    let paper = json!({"weight": 1, "enough": 1});
    set(&mut pooled, "/indicators/children/0/value/survey/channels/paper", paper);
    assert_eq!(one(&pooled, votes), "98.3721");
    let mixed = json!({"tallies": [tally("paper", json!({"group": "old", "counts": {"yes": 1}})),
                                   tally("paper", json!({"counts": {"no": 1}}))]});
    assert_eq!(one(&pooled, mixed), "65");
    assert_eq!(one(&pooled, json!({"ballots": {"paper": {"yes": 1, "no": 1}}})), "65");
}

/// Nine valid answers of four ballots: 2, 3, 3 and 1.
fn answers() -> Value {
    json!({"slips": [
        {"channel": "paper", "answers": {"q1": "yes", "q2": "no", "q3": "unknown"}},
        {"channel": "paper", "answers": {"q1": "yes", "q2": "yes", "q3": "yes"}},
        {"channel": "paper", "answers": {"q1": "no", "q2": "no", "q3": "partly"}},
        {"channel": "paper", "answers": {"q1": "partly"}}]})
}

// S1.52-5
#[test]
fn pooled_answers_count_alike() {
    // 300 + 70 + 30 of four, 100 + 60 of three, 170 of two; 630 of nine.
    assert_eq!(one(&asked("pooled", json!({})), answers()), "70");
    let text = english(&asked("pooled", json!({})), answers());
    assert!(text.contains("paper: 9 valid, mean 70, weight 1\n"), "{text}");
    assert!(text.contains("votes: paper/q1 (no 1, partly 1, yes 2); paper/q2 (no 2, yes 1); paper/q3 ("), "{text}");
    let mut ten = asked("pooled", json!({}));
    set(&mut ten, "/indicators/children/0/value/survey/channels/paper/enough", json!(10));
    assert_eq!(one(&ten, answers()), "-1");
}

// S1.52-6
#[test]
fn questions_meet_by_weight() {
    let book = |weights: Value| asked("by_question", json!({"weights": weights}));
    // 75, 160 ÷ 3 and 85.
    assert_eq!(one(&book(json!({"q1": 1, "q2": 3, "q3": 1})), answers()), "64");
    assert_eq!(one(&book(json!({"q1": "20%", "q3": "60%"})), answers()), "82.5");
    let text = english(&book(json!({"q1": "20%", "q3": "60%"})), answers());
    assert!(text.contains("paper/q1: 4 valid, mean 75, weight 0.2\n"), "{text}");
    assert!(text.contains("paper/q3: 2 valid, mean 85, weight 0.6\n"), "{text}");
    assert!(text.contains("paper: at least 2 valid of each question, mean 82.5, weight 1\n"), "{text}");
    assert!(text.contains("paper: 3 votes don't count: the question \"q2\" has no weight\n"), "{text}");
    // Three are enough for the first two questions, not for the third.
    let three = |weights: Value| {
        let mut book = book(weights);
        set(&mut book, "/indicators/children/0/value/survey/channels/paper/enough", json!(3));
        one(&book, answers())
    };
    assert_eq!(
        (three(json!({"q1": 1, "q2": 0.6})), three(json!({"q1": 1, "q3": 1}))),
        ("66.875".to_owned(), "-1".to_owned())
    );
    // Nobody answered the one that counts.
    assert_eq!(one(&book(json!({"q3": 1})), json!({"slips": [{"channel": "paper", "answers": {"q1": "yes"}}]})), "-1");
}

// S1.52-7
#[test]
fn ballots_are_averaged_one_by_one() {
    // 65, 100, 130 ÷ 3 and 70: a fourth of 278.3333.
    assert_eq!(one(&asked("by_ballot", json!({})), answers()), "69.5833");
    // Two answers are asked for: 65, 100 and 43.3333; three: 100 and 43.3333.
    assert_eq!(one(&asked("by_ballot", json!({"enough_answers": 2})), answers()), "69.4444");
    assert_eq!(one(&asked("by_ballot", json!({"enough_answers": 3})), answers()), "71.6667");
    let text = english(&asked("by_ballot", json!({"enough_answers": 2})), answers());
    assert!(text.contains("paper: 3 valid, mean 625/9, weight 1\n"), "{text}");
    assert!(text.contains("paper: 1 vote doesn't count: their ballots have fewer than 2 valid answers\n"), "{text}");
    // Enough counts ballots, not answers.
    let with = |enough: u32| {
        let mut book = asked("by_ballot", json!({"enough_answers": 2}));
        set(&mut book, "/indicators/children/0/value/survey/channels/paper/enough", json!(enough));
        one(&book, answers())
    };
    assert_eq!((with(3), with(4)), ("69.4444".to_owned(), "-1".to_owned()));
}

// S1.52-8
#[test]
fn tallies_by_ballot_say_how_many_answers_and_are_of_whole_ballots() {
    let book = asked("by_ballot", json!({}));
    let of = |answers: Value, rows: &[(&str, Value)]| {
        let tallies: Vec<Value> = rows
            .iter()
            .map(|(question, counts)| {
                let mut one = tally("paper", json!({"question": question, "counts": counts}));
                if answers != Value::Null {
                    one["valid_answers"] = answers.clone();
                }
                one
            })
            .collect();
        json!({"tallies": tallies})
    };
    let yes = json!({"yes": 1});
    assert_eq!(found(&book, of(Value::Null, &[("q1", yes.clone())])), ["JX3126"]);
    assert_eq!(found(&book, of(json!(4), &[("q1", yes.clone())])), ["JX3126"]);
    assert_eq!(found(&book, of(json!(0), &[("q1", yes.clone())])), ["JX3126"]);
    assert_eq!(one(&book, of(json!(0), &[("q1", json!({"unknown": 1}))])), "-1");
    // Three answers of ballots with two each; two of one question, of one ballot.
    assert_eq!(found(&book, of(json!(2), &[("q1", json!({"yes": 2})), ("q2", yes.clone())])), ["JX3127"]);
    assert_eq!(found(&book, of(json!(2), &[("q1", json!({"yes": 1, "no": 1}))])), ["JX3127"]);
    assert_eq!(
        one(
            &book,
            of(json!(2), &[("q1", json!({"yes": 2})), ("q2", yes.clone()), ("q3", json!({"no": 1, "unknown": 1}))])
        ),
        "82.5"
    );
    // A survey that doesn't take ballots one by one doesn't ask.
    let pooled = asked("pooled", json!({}));
    assert_eq!(one(&pooled, of(Value::Null, &[("q1", yes.clone())])), "100");
    assert_eq!(found(&pooled, of(json!(4), &[("q1", yes.clone())])), ["JX3126"]);
    let plain = plain(json!({"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}}}));
    assert_eq!(
        found(&plain, json!({"tallies": [tally("paper", json!({"valid_answers": 1, "counts": yes}))]})),
        ["JX3126"]
    );
}

// S1.52-9
#[test]
fn nothing_counts_twice() {
    let book = plain(json!({"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}}}));
    let once = tally("paper", json!({"counts": {"yes": 1}}));
    assert_eq!(found(&book, json!({"tallies": [once, once]})), ["JX3123"]);
    let slip = |id: &str, channel: &str| json!({"id": id, "channel": channel, "answer": "yes"});
    assert_eq!(found(&book, json!({"slips": [slip("1", "paper"), slip("1", "paper")]})), ["JX3124"]);
    // In another channel, or without an id, it is another ballot.
    let many = [
        slip("1", "paper"),
        slip("1", "phone"),
        json!({"channel": "paper", "answer": "no"}),
        json!({"channel": "paper", "answer": "no"}),
    ];
    assert!(english(&book, json!({"slips": many})).contains("paper: 3 valid"));
    // Across lists, too.
    let rows: Vec<Value> = (0..2)
        .map(|_| json!({"object": "o", "item": "votes", "slips": [slip("1", "paper")], "tallies": [once]}))
        .collect();
    let mut twice = evidence(&ONE, &[]);
    twice["submissions"] = rows.iter().map(|row| json!({"by": "s", "rows": [row]})).collect();
    assert_eq!(refused(&book, &twice), ["JX3123", "JX3124"]);
    // Tallies of other numbers of answers are others.
    let of = |answers: u32, counts: Value| {
        tally("paper", json!({"question": "q1", "valid_answers": answers, "counts": counts}))
    };
    let asked = asked("pooled", json!({}));
    assert_eq!(one(&asked, json!({"tallies": [of(1, json!({"yes": 1})), of(2, json!({"no": 1}))]})), "65");
    assert_eq!(found(&asked, json!({"tallies": [of(1, json!({"yes": 1})), of(1, json!({"no": 1}))]})), ["JX3123"]);
}

// S1.52-10
#[test]
fn votes_say_where_they_belong() {
    let yes = json!({"yes": 1});
    // Of groups that are told apart, and of questions.
    assert_eq!(found(&grouped(json!({})), json!({"ballots": {"paper": yes}})), ["JX3122"]);
    assert_eq!(found(&grouped(json!({})), json!({"tallies": [tally("paper", json!({"counts": yes}))]})), ["JX3122"]);
    assert_eq!(found(&grouped(json!({})), json!({"slips": [{"channel": "paper", "answer": "yes"}]})), ["JX3122"]);
    assert_eq!(found(&asked("pooled", json!({})), json!({"ballots": {"paper": yes}})), ["JX3122"]);
    assert_eq!(
        found(&asked("pooled", json!({})), json!({"tallies": [tally("paper", json!({"counts": yes}))]})),
        ["JX3122"]
    );
    // The channel that isn't told apart doesn't ask for a group.
    let phone = json!({"tallies": [tally("phone", json!({"counts": yes}))]});
    assert_eq!(one(&grouped(json!({})), phone), "-1");
    // Names that the item doesn't have.
    let plain = plain(json!({"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}}}));
    for row in [
        json!({"tallies": [tally("papers", json!({"counts": yes}))]}),
        json!({"tallies": [tally("paper", json!({"counts": {"yess": 1}}))]}),
        json!({"tallies": [tally("paper", json!({"group": "old", "counts": yes}))]}),
        json!({"tallies": [tally("paper", json!({"question": "q1", "counts": yes}))]}),
        json!({"slips": [{"channel": "papers", "answer": "yes"}]}),
        json!({"slips": [{"channel": "paper", "answer": "yess"}]}),
        json!({"slips": [{"channel": "paper", "group": "old", "answer": "yes"}]}),
    ] {
        assert_eq!(found(&plain, row.clone()), ["JX3115"], "{row}");
    }
    let asked = asked("pooled", json!({}));
    for answers in [json!({"q4": "yes"}), json!({"q1": "yess"})] {
        assert_eq!(found(&asked, json!({"slips": [{"channel": "paper", "answers": answers}]})), ["JX3115"]);
    }
    // An answer where answers are asked for, the other way round, both, and neither.
    assert_eq!(found(&asked, json!({"slips": [{"channel": "paper", "answer": "yes"}]})), ["JX3125"]);
    assert_eq!(found(&plain, json!({"slips": [{"channel": "paper", "answers": {"q1": "yes"}}]})), ["JX3125"]);
    assert_eq!(
        found(&asked, json!({"slips": [{"channel": "paper", "answer": "yes", "answers": {"q1": "yes"}}]})),
        ["JX3125"]
    );
    assert_eq!(found(&plain, json!({"slips": [{"channel": "paper"}]})), ["JX3125"]);
    // Counts are whole numbers here, too, and another kind of item has no votes.
    assert_eq!(found(&plain, json!({"tallies": [tally("paper", json!({"counts": {"yes": "0.5"}}))]})), ["JX3116"]);
    assert_eq!(refused(&plain, &evidence(&ONE, &[("o", "b", json!({"slips": []}))])), ["JX3035"]);
}

// S1.52-11
#[test]
fn counts_by_channel_state_a_cell_as_a_whole_and_so_does_what_is_stated_anew() {
    let book = plain(json!({"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}}}));
    let whole = json!({"object": "o", "item": "votes", "ballots": {"paper": {"yes": 1}}});
    let list = json!({"object": "o", "item": "votes", "slips": [{"id": "1", "channel": "paper", "answer": "no"}]});
    for rows in [[&whole, &list], [&list, &whole], [&whole, &whole]] {
        let mut all = evidence(&ONE, &[]);
        all["submissions"][0]["rows"] = json!(rows);
        assert_eq!(refused(&book, &all), ["JX3023"], "{rows:?}");
    }
    assert_eq!(found(&book, json!({"ballots": {}, "slips": []})), ["JX3035"]);
    assert_eq!(found(&book, json!({"slips": [], "state": "missing"})), ["JX3025"]);
    // The newest list takes the place of the one before.
    let mut restated = book;
    set(&mut restated, "/data/votes/restated", json!("newest"));
    let mut all = evidence(&ONE, &[]);
    let mut anew = list.clone();
    anew["slips"].as_array_mut().unwrap().push(json!({"id": "2", "channel": "paper", "answer": "yes"}));
    all["submissions"] = json!([{"by": "s", "received": "2025-03-02", "rows": [anew]},
                                {"by": "s", "received": "2025-03-01", "rows": [list]}]);
    let done = try_round(&restated, &all).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "65");
    let text = done.explain("o").unwrap().en();
    assert!(text.contains("not counted: votes votes, received 2025-03-01"), "{text}");
}

// S1.52-12
#[test]
fn a_survey_and_its_ballots_say_the_same_groups_and_questions() {
    assert!(codes(&grouped(json!({}))).is_empty());
    assert_eq!(
        codes(&grouped(json!({"groups": {"elder": {"weight": 1, "enough": 1}, "young": {"weight": 1, "enough": 1}}}))),
        ["JX2952"]
    );
    assert_eq!(
        codes(&grouped(json!({"groups": {"old": {"weight": 0, "enough": 1}, "young": {"weight": 1, "enough": 1}}}))),
        ["JX2837"]
    );
    assert_eq!(codes(&grouped(json!({"group_too_few": "full"}))), ["JX2835"]);
    let mut silent = grouped(json!({}));
    let paper = "/indicators/children/0/value/survey/channels/paper";
    silent.pointer_mut(paper).unwrap().as_object_mut().unwrap().remove("group_too_few");
    assert_eq!(codes(&silent), ["JX2835"]);
    assert_eq!(codes(&grouped(json!({"groups": {"old": {"weight": 1, "enough": 1}}}))), ["JX2835"]);
    let mut none = grouped(json!({}));
    none.pointer_mut(paper).unwrap().as_object_mut().unwrap().remove("groups");
    assert_eq!(codes(&none), ["JX2835"]);
    let mut twice = grouped(json!({}));
    set(&mut twice, "/data/votes/groups", json!(["old", "young", "old"]));
    assert_eq!(codes(&twice), ["JX2011"]);
    for (take, more) in [
        ("by_question", json!({})),
        ("by_question", json!({"weights": {}})),
        ("pooled", json!({"weights": {"q1": 1}})),
        ("by_ballot", json!({"weights": {"q1": 1}})),
        ("pooled", json!({"enough_answers": 1})),
        ("by_question", json!({"weights": {"q1": 1}, "enough_answers": 1})),
        ("by_ballot", json!({"enough_answers": 0})),
        ("by_ballot", json!({"enough_answers": 4})),
    ] {
        assert_eq!(codes(&asked(take, more.clone())), ["JX2951"], "{take} {more}");
    }
    assert_eq!(codes(&asked("by_question", json!({"weights": {"q4": 1}}))), ["JX2952"]);
    assert_eq!(codes(&asked("by_question", json!({"weights": {"q1": 0}}))), ["JX2837"]);
    let mut unsaid = asked("pooled", json!({}));
    let survey = unsaid.pointer_mut("/indicators/children/0/value/survey").unwrap().as_object_mut().unwrap();
    survey.remove("questions");
    assert_eq!(codes(&unsaid), ["JX2951"]);
    let channels = json!({"paper": {"weight": 1, "enough": 1}});
    assert_eq!(
        codes(&plain(json!({"of": "votes", "channels": channels, "questions": {"take": "pooled"}}))),
        ["JX2951"]
    );
}

// S1.52-13
#[test]
fn the_digest_holds_votes_by_all_that_is_said_of_them() {
    let digest = |group: Value| {
        let mut pooled = grouped(json!({}));
        set(&mut pooled, "/indicators/children/0/value/survey/channels/paper", json!({"weight": 1, "enough": 1}));
        let mut one = tally("paper", json!({"counts": {"yes": 1, "no": 0}}));
        if group != Value::Null {
            one["group"] = group;
        }
        told(&pooled, &[json!({"tallies": [one]})])[1].clone()
    };
    assert_ne!(digest(json!("old")), digest(json!("young")));
    assert_ne!(digest(json!("old")), digest(Value::Null));
    // What has no votes says nothing.
    let book = asked("pooled", json!({}));
    let with = |counts: Value| {
        let one = tally("paper", json!({"question": "q1", "counts": {"yes": 1}}));
        let other = tally("paper", json!({"question": "q2", "counts": counts}));
        told(&book, &[json!({"tallies": [one, other]})])[1].clone()
    };
    assert_eq!(with(json!({})), with(json!({"yes": 0, "unknown": 0})));
    assert_ne!(with(json!({})), with(json!({"unknown": 1})));
}

// S1.52-14
#[test]
fn ballots_in_memory_are_counted_into_tallies() {
    let channels = json!({"paper": {"weight": 1, "enough": 1, "group_too_few": {"exclude": "pro_rata"},
                          "groups": {"old": {"weight": 3, "enough": 1}, "young": {"weight": 1, "enough": 1}}}});
    let survey = json!({"of": "votes", "channels": channels, "questions": {"take": "by_ballot"}});
    let book = book_of(json!(["old", "young"]), json!({"q1": "One", "q2": "Two"}), survey);
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap();
    assert!(plan.ballots("x").is_none() && plan.ballots("nothing").is_none());
    let mut counter = plan.ballots("votes").unwrap();
    let paper = counter.channel("paper").unwrap();
    let (old, young) = (counter.group("old"), counter.group("young"));
    let (yes, no, unknown) = (counter.option("yes"), counter.option("no"), counter.option("unknown"));
    assert_eq!((counter.question("q1"), counter.question("q2"), counter.question("q3")), (Some(0), Some(1), None));
    assert_eq!((counter.channel("letter"), counter.group("staff"), counter.option("maybe")), (None, None, None));
    for (group, chosen) in [(old, [yes, no]), (old, [yes, None]), (young, [no, unknown]), (young, [None, unknown])] {
        counter.add(paper, group, &chosen).unwrap();
    }
    let before = counter.clone();
    assert_eq!(counter.add(9, old, &[yes, yes]), Err(jixiao::BadBallot::Channel));
    assert_eq!(counter.add(paper, None, &[yes, yes]), Err(jixiao::BadBallot::Group));
    assert_eq!(counter.add(paper, Some(2), &[yes, yes]), Err(jixiao::BadBallot::Group));
    assert_eq!(counter.add(paper, old, &[yes]), Err(jixiao::BadBallot::Answers));
    assert_eq!(counter.add(paper, old, &[yes, Some(4)]), Err(jixiao::BadBallot::Option));
    // What is refused isn't counted in part.
    let tallies = counter.into_tallies();
    assert_eq!(tallies, before.into_tallies());
    let slips = json!({"slips": [
        {"channel": "paper", "group": "old", "answers": {"q1": "yes", "q2": "no"}},
        {"channel": "paper", "group": "old", "answers": {"q1": "yes"}},
        {"channel": "paper", "group": "young", "answers": {"q1": "no", "q2": "unknown"}},
        {"channel": "paper", "group": "young", "answers": {"q2": "unknown"}}]});
    let slips = round(&book, &ONE, &[("o", "votes", slips)]);
    let mut document = evidence(&ONE, &[("o", "votes", json!({"tallies": []}))]);
    document["submissions"][0]["rows"][0]["tallies"] = json!(
        tallies
            .iter()
            .map(|tally| json!({"channel": tally.channel.as_str(), "group": tally.group.as_ref().unwrap().as_str(),
                "question": tally.question.as_ref().unwrap().as_str(), "valid_answers": tally.valid_answers.unwrap(),
                "counts": tally.counts.iter().map(|(option, count)| (option.to_string(), json!(count.to_string())))
                    .collect::<serde_json::Map<_, _>>()}))
            .collect::<Vec<_>>()
    );
    let counted = try_round(&book, &document).unwrap_or_else(|found| panic!("{}", found.en()));
    // (3 × (65 + 100) ÷ 2 + 30) ÷ 4
    assert_eq!(counted.outcome().points("o", "a").unwrap().to_string(), "69.375");
    assert_eq!(counted.digest(), slips.digest());
}

// S1.52-15
#[test]
fn ballots_have_limits() {
    let many = |questions: usize, channels: usize| {
        let mut book = plain(json!({"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}}}));
        let texts: serde_json::Map<String, Value> = (0..questions).map(|at| (format!("q{at}"), json!("?"))).collect();
        book["data"]["votes"]["questions"] = texts.into();
        let more = (0..channels).map(|at| json!(format!("c{at}")));
        book["data"]["votes"]["channels"] = json!([json!("paper")].into_iter().chain(more).collect::<Vec<_>>());
        set(&mut book, "/indicators/children/0/value/survey/questions", json!({"take": "pooled"}));
        codes(&book)
    };
    assert!(many(500, 4).is_empty());
    assert_eq!(many(501, 0), ["JX2017"]);
    // 4 options, 500 questions, 6 channels.
    assert_eq!(many(500, 5), ["JX2017"]);
    let of = |count: u64| {
        let one = |option: &str| tally("paper", json!({"question": "q1", "counts": {option: count}}));
        json!({"tallies": [one("yes"), tally("phone", json!({"question": "q1", "counts": {"no": count}}))]})
    };
    assert_eq!(one(&asked("pooled", json!({})), of(100_000_000)), "100");
    assert_eq!(found(&asked("pooled", json!({})), of(100_000_001)), ["JX3128"]);
    // Means of many questions in many groups are too long as exact numbers.
    let weights: serde_json::Map<String, Value> = (0..200).map(|at| (format!("q{at}"), json!(1))).collect();
    let mut long = asked("by_question", json!({}));
    set(
        &mut long,
        "/data/votes/questions",
        weights.keys().map(|id| (id.clone(), json!("?"))).collect::<serde_json::Map<_, _>>().into(),
    );
    set(&mut long, "/indicators/children/0/value/survey/questions/weights", weights.into());
    assert_eq!(codes(&long), ["JX2851"]);
}

// S1.52-8
#[test]
fn void_votes_are_of_whole_ballots_too() {
    let book = asked("by_ballot", json!({}));
    let of = |counts: Value| json!({"tallies": [{"channel": "paper", "question": "q1", "valid_answers": 1, "counts": counts}]});
    // Ten ballots of one answer each answer no question more than ten times, validly or not.
    assert_eq!(found(&book, of(json!({"yes": 10, "unknown": 1}))), ["JX3127"]);
    let others = json!({"tallies": [
        {"channel": "paper", "question": "q1", "valid_answers": 1, "counts": {"yes": 10}},
        {"channel": "paper", "question": "q2", "valid_answers": 1, "counts": {"unknown": 10}},
        {"channel": "paper", "question": "q2", "valid_answers": 0, "counts": {"unknown": 1000}}]});
    assert_eq!(one(&book, others), "100");
}

// S1.52-9 S5.6-3
#[test]
fn a_statement_is_sound_whether_it_is_in_force_or_not() {
    let mut book = asked("by_ballot", json!({}));
    set(&mut book, "/data/votes/restated", json!("newest"));
    let sound = json!({"tallies": [{"channel": "paper", "question": "q1", "valid_answers": 1, "counts": {"yes": 1}}]});
    let uneven = json!({"tallies": [{"channel": "paper", "question": "q1", "valid_answers": 2, "counts": {"yes": 1}}]});
    let slip = json!({"id": "1", "channel": "paper", "answers": {"q1": "no"}});
    let doubled = json!({"slips": [slip, slip]});
    let both = |first: &Value, second: &Value, turned: bool| {
        let mut all = evidence(&ONE, &[]);
        let one = |(received, row): (&str, &Value)| {
            let mut row = row.clone();
            row["object"] = json!("o");
            row["item"] = json!("votes");
            json!({"by": "s", "received": received, "rows": [row]})
        };
        let mut lists: Vec<Value> = [("2025-01-01", first), ("2025-01-02", second)].map(one).to_vec();
        if turned {
            lists.reverse();
        }
        all["submissions"] = json!(lists);
        refused(&book, &all)
    };
    for turned in [false, true] {
        assert_eq!(both(&uneven, &sound, turned), ["JX3127"]);
        assert_eq!(both(&doubled, &sound, turned), ["JX3124"]);
        assert_eq!(both(&uneven, &json!({"state": "rejected"}), turned), ["JX3127"]);
    }
}

// S1.52-14
#[test]
fn a_counter_of_periods_counts_what_any_of_them_asks_for() {
    let mut book = asked("by_ballot", json!({}));
    book["periods"] = json!([{"id": "p1", "kind": "quarter"}, {"id": "p2", "kind": "quarter"}]);
    book["data"]["votes"]["observed"] = json!("quarter");
    let value = book.pointer("/indicators/children/0/value").unwrap().clone();
    set(&mut book, "/indicators/children/0/value", json!({"in_period": value, "period": "p2"}));
    let plan = super::kit::check(&book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let answers = |item: &str| {
        let mut counter = plan.ballots(item).unwrap();
        let (paper, yes) = (counter.channel("paper").unwrap(), counter.option("yes"));
        counter.add(paper, None, &[yes, yes, None]).unwrap();
        counter.into_tallies().iter().map(|tally| tally.valid_answers).collect::<Vec<_>>()
    };
    assert_eq!(answers("votes"), [Some(2), Some(2)]);
    assert_eq!(answers("votes@p2"), [Some(2), Some(2)]);
    assert_eq!(answers("votes@p1"), [None, None]);
}
