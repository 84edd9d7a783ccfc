//! §1.55: one matter across leaves.

use serde_json::{Value, json};

use super::draft::{draft, text};
use super::kit::{alone, book, codes, evidence, over, set, with};

/// Honours up to 10 and publicity up to 5, each adding from 0: the same matter counts once, as `keep` says.
fn two(keep: &str) -> Value {
    let leaf = |id: &str, of: &str, each: Value| {
        json!({"id": id, "points": 20,
               "events": {"of": of, "start": "zero", "each": each, "date": "decided", "undated": "leave_out",
                          "once_per": "matter", "keep": "highest"},
               "then": [{"clamp": {"at_least": 0, "at_most": 20}}], "absent": {"no_event": "zero"}})
    };
    let mut book = book(over(vec![
        leaf("honours", "e", json!({"city": 2, "province": 5})),
        leaf("news", "n", json!({"paper": 3, "film": 5})),
    ]));
    book["matters"] = json!([{"leaves": ["honours", "news"], "keep": keep}]);
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    for (id, kinds) in [("e", ["city", "province"]), ("n", ["paper", "film"])] {
        book["data"][id] = json!({"kind": "events", "supplier": "s", "kinds": kinds, "dates": {"decided": "decided"}});
    }
    book
}

fn event(id: &str, kind: &str, matter: Value) -> Value {
    let mut event = json!({"id": id, "kind": kind, "dates": {"decided": "2025-05-05"}, "state": "recognised"});
    if !matter.is_null() {
        event["matter"] = matter;
    }
    event
}

/// What both leaves come to.
fn both(book: &Value, honours: &[Value], news: &[Value]) -> [String; 2] {
    let evaluation = alone(book, &[("e", json!({"events": honours})), ("n", json!({"events": news}))]);
    ["honours", "news"].map(|leaf| evaluation.outcome().points("o", leaf).unwrap().to_string())
}

// S1.55-1
#[test]
fn a_matter_counts_in_one_of_the_leaves() {
    let honours = [event("1", "city", json!("m")), event("2", "province", json!("other"))];
    let news = [event("1", "paper", json!("m"))];
    assert_eq!(both(&two("heaviest"), &honours, &news), ["5", "3"]);
    assert_eq!(both(&two("highest"), &honours, &news), ["5", "3"]);
    assert_eq!(both(&two("lowest"), &honours, &news), ["7", "0"]);
    assert_eq!(both(&two("first"), &honours, &news), ["7", "0"]);
    // Unless the rulebook says so, a matter is a leaf's own.
    let mut apart = two("first");
    apart.as_object_mut().unwrap().remove("matters");
    assert_eq!(both(&apart, &honours, &news), ["7", "3"]);
}

// S1.55-2
#[test]
fn each_leaf_first_keeps_its_own_mark_and_worths_are_compared_alone() {
    // In `honours` 5 is kept of 2 and 5, which is more than the 3 of `news`.
    let honours = [event("1", "city", json!("m")), event("2", "province", json!("m"))];
    assert_eq!(both(&two("heaviest"), &honours, &[event("1", "paper", json!("m"))]), ["5", "0"]);
    // A cap holds what counts in the end, and is no part of what is compared; nor is what escalation makes of it.
    let capped = with(two("heaviest"), "/indicators/children/0/events/caps", json!({"province": 1}));
    assert_eq!(both(&capped, &honours, &[event("1", "paper", json!("m"))]), ["1", "0"]);
    let escalation = json!({"after": 0, "window": "period", "count": "together", "price": 100});
    let dearer = with(two("heaviest"), "/indicators/children/1/events/escalation", escalation);
    assert_eq!(both(&dearer, &honours, &[event("1", "paper", json!("m"))]), ["5", "0"]);
    assert_eq!(both(&dearer, &[], &[event("1", "paper", json!("m"))]), ["0", "20"]);
}

// S1.55-3
#[test]
fn of_equals_the_leaf_that_is_listed_first_counts() {
    let (honours, news) = ([event("1", "province", json!("m"))], [event("0", "film", json!("m"))]);
    for keep in ["heaviest", "highest", "lowest", "first"] {
        assert_eq!(both(&two(keep), &honours, &news), ["5", "0"], "{keep}");
        let turned = with(two(keep), "/matters/0/leaves", json!(["news", "honours"]));
        assert_eq!(both(&turned, &honours, &news), ["0", "5"], "{keep}");
    }
    // By magnitude a deduction may outweigh a bonus.
    let fault = with(two("heaviest"), "/indicators/children/1/events/each/film", json!(-6));
    let fault = with(fault, "/indicators/children/1/then", json!([]));
    assert_eq!(both(&fault, &honours, &news), ["0", "-6"]);
    let highest = with(with(fault, "/matters/0/keep", json!("highest")), "/indicators/children/1/then", json!([]));
    assert_eq!(both(&highest, &honours, &news), ["5", "0"]);
}

// S1.55-4
#[test]
fn only_what_may_count_there_takes_a_matter() {
    let honours = [event("1", "city", json!("m"))];
    let mut claimed = event("1", "film", json!("m"));
    claimed["state"] = json!("claimed");
    let mut early = event("2", "film", json!("m"));
    early["dates"]["decided"] = json!("2024-12-31");
    let undated = json!({"id": "3", "kind": "film", "matter": "m", "dates": {}, "state": "recognised"});
    assert_eq!(both(&two("heaviest"), &honours, &[claimed, early, undated]), ["2", "0"]);
    let film = [event("1", "film", json!("m"))];
    assert_eq!(both(&two("heaviest"), &honours, &film), ["0", "5"]);
    // A leaf that doesn't apply, or whose class lacks it, has no matters.
    let mut idle = two("heaviest");
    idle["indicators"]["children"][1]["applies"] = json!({"when": {"data": "f", "equals": true, "if_absent": false}});
    let score = |book: &Value, flag: bool| {
        let cells = [("e", json!({"events": honours})), ("n", json!({"events": film})), ("f", json!(flag))];
        alone(book, &cells).outcome().points("o", "honours").unwrap().to_string()
    };
    assert_eq!([score(&idle, true), score(&idle, false)], ["0", "2"]);
    let lacking = with(two("heaviest"), "/indicators/children/1/applies", json!({"classes": ["d"]}));
    assert_eq!(score(&lacking, true), "2");
    // An added leaf has its matters, whether its step runs or not: that is decided once its points are there.
    let mut added = two("heaviest");
    let news = added["indicators"]["children"].as_array_mut().unwrap().pop().unwrap();
    added["indicators"]["then"] = json!([{"add": {"id": "news", "events": news["events"], "absent": news["absent"]},
                                          "when": {"data": "f", "equals": true, "if_absent": false}}]);
    added["indicators"]["then"][0]["add"]["then"] = news["then"].clone();
    assert_eq!([score(&added, true), score(&added, false)], ["0", "0"]);
    // One whose events were not reported has none.
    let evaluation = alone(&two("heaviest"), &[("e", json!({"events": honours}))]);
    assert_eq!(evaluation.outcome().points("o", "honours").unwrap().to_string(), "2");
}

// S1.55-5
#[test]
fn an_event_without_a_matter_is_one_wherever_its_item_is_read() {
    let honours = [event("1", "city", Value::Null), event("2", "city", json!("m"))];
    let news = [event("1", "film", Value::Null), event("2", "film", Value::Null)];
    assert_eq!(both(&two("heaviest"), &honours, &news), ["4", "10"]);
    // Two leaves over one item speak of the same event.
    let mut same = two("heaviest");
    same["indicators"]["children"][1]["events"]["of"] = json!("e");
    same["indicators"]["children"][1]["events"]["each"] = json!({"city": 3, "province": 4});
    let both = both(&same, &[event("1", "city", Value::Null), event("2", "province", Value::Null)], &[]);
    assert_eq!(both, ["5", "3"]);
}

// S1.55-6
#[test]
fn a_leaf_whose_matters_all_count_elsewhere_is_worth_its_start() {
    let book = with(two("heaviest"), "/indicators/children/0/absent/no_event", json!({"points": 7}));
    let (honours, news) = ([event("1", "city", json!("m"))], [event("1", "film", json!("m"))]);
    // It isn't *no event*: something happened.
    assert_eq!(both(&book, &honours, &news), ["0", "5"]);
    assert_eq!(both(&book, &[], &news), ["7", "5"]);
}

// S1.55-7
#[test]
fn it_is_listed_as_not_counted_with_the_leaf_that_counts_it() {
    let cells = [
        ("e", json!({"events": [event("1", "city", json!("m")), event("2", "city", json!("m"))]})),
        ("n", json!({"events": [event("9", "film", json!("m"))]})),
    ];
    let evaluation = alone(&two("heaviest"), &cells);
    let explained = evaluation.explain("o").unwrap();
    let told = "not counted: 2, for the matter counts in \"news\"";
    assert_eq!(explained.en().matches(told).count(), 2, "{}", explained.en());
    assert_eq!(explained.zh().matches("不计：2，同一事项已在“news”计分").count(), 2, "{}", explained.zh());
    assert_eq!(explained.not_counted().len(), 2);
    // It doesn't come before others that are escalated.
    let escalation = json!({"after": 1, "window": "period", "count": "together", "factor": 10});
    let book = with(two("heaviest"), "/indicators/children/0/events/escalation", escalation);
    let honours = [event("1", "city", json!("m")), event("2", "city", json!("other"))];
    assert_eq!(both(&book, &honours, &[event("9", "film", json!("m"))]), ["2", "5"]);
    assert_eq!(both(&book, &honours, &[]), ["20", "0"]);
}

// S1.55-8
#[test]
fn leaves_of_each_period_stand_side_by_side() {
    let mut book = two("heaviest");
    book["periods"] = json!([
        {"id": "h1", "kind": "half", "from": "2025-01-01", "until": "2025-06-30"},
        {"id": "h2", "kind": "half", "from": "2025-07-01", "until": "2025-12-31"},
    ]);
    let mut leaf = book["indicators"]["children"][0].clone();
    set(&mut leaf, "/events/during", json!("here"));
    book["indicators"]["children"][0] = json!({"id": "halves", "label": "halves",
        "each_period": {"periods": {"kind": "half"}, "indicator": leaf}});
    let mut late = event("2", "province", json!("m"));
    late["dates"]["decided"] = json!("2025-08-08");
    let cells = [
        ("e", json!({"events": [event("1", "city", json!("m")), late]})),
        ("n", json!({"events": [event("1", "paper", json!("m"))]})),
    ];
    let points = |book: &Value| {
        let evaluation = alone(book, &cells);
        ["honours@h1", "honours@h2", "news"].map(|leaf| evaluation.outcome().points("o", leaf).unwrap().to_string())
    };
    // Within the leaf of a half a matter counts once; between the halves it does as the list says.
    assert_eq!(points(&book), ["0", "5", "0"]);
    assert_eq!(points(&with(book.clone(), "/matters/0/keep", json!("first"))), ["2", "0", "0"]);
    assert_eq!(points(&with(book.clone(), "/matters/0/leaves", json!(["honours"]))), ["0", "5", "3"]);
    book.as_object_mut().unwrap().remove("matters");
    assert_eq!(points(&book), ["2", "5", "3"]);
}

// S1.55-9
#[test]
fn what_cannot_share_matters_is_an_error() {
    assert_eq!(codes(&two("heaviest")), Vec::<String>::new());
    let among = |ids: Value| codes(&with(two("heaviest"), "/matters/0/leaves", ids));
    assert_eq!(among(json!(["honours", "total"])), ["JX2863"]);
    assert_eq!(among(json!(["honours", "nobody"])), ["JX2412"]);
    assert_eq!(among(json!(["honours", "news", "honours"])), ["JX2864"]);
    assert_eq!(among(json!(["honours"])), ["JX2865"]);
    let mut all = two("heaviest");
    all["indicators"]["children"][0]["events"].as_object_mut().unwrap().remove("once_per");
    all["indicators"]["children"][0]["events"].as_object_mut().unwrap().remove("keep");
    assert_eq!(codes(&all), ["JX2863"]);
    let twice =
        json!([{"leaves": ["honours", "news"], "keep": "first"}, {"leaves": ["news", "honours"], "keep": "first"}]);
    assert_eq!(codes(&with(two("heaviest"), "/matters", twice)), ["JX2864"]);
}

// S1.55-10
#[test]
fn a_draft_waits_for_the_other_leaves() {
    let range = |news: Value| {
        let honours = json!({"events": [event("1", "city", json!("m"))]});
        let mut evidence = evidence(&[("o", "c")], &[("e", honours)].map(|(item, row)| ("o", item, row)));
        let mut complete = vec![json!({"item": "e"})];
        if !news.is_null() {
            let rows = evidence["submissions"][0]["rows"].as_array_mut().unwrap();
            rows.push(json!({"object": "o", "item": "n", "events": news}));
            complete.push(json!({"item": "n"}));
        }
        evidence["submissions"][0]["complete"] = json!(complete);
        text(draft(&two("heaviest"), &evidence).object("o").unwrap().points("honours").unwrap())
    };
    assert_eq!(range(Value::Null), "0.00..2.00");
    assert_eq!(range(json!([])), "2.00..2.00");
    assert_eq!(range(json!([event("1", "film", json!("m"))])), "0.00..0.00");
}
