//! §5.8: evidence without a body or a document behind it.

use jixiao::{Evaluation, Findings, Lang};
use serde_json::{Value, json};

use super::draft::{draft, text};
use super::kit::{book, codes, listed, over, set, try_round, value_of, with};

/// A leaf `a` of `x`, of which `word` says what evidence does that lacks what `field` asks for.
fn asks(field: &str, word: &str) -> Value {
    let mut book = value_of(json!("x"));
    set(&mut book, &format!("/data/x/{field}"), json!(word));
    set(&mut book, "/indicators/children/0/absent", json!({"missing": {"points": -1}, "rejected": {"points": -2}}));
    book
}

/// A submission of one row of `o`.
fn submission(row: Value, by: bool, document: bool) -> Value {
    let mut one = json!({"rows": [row]});
    if by {
        one["by"] = json!("s");
    }
    if document {
        one["document"] = json!("绩考〔2026〕1号");
    }
    one
}

fn given(submissions: &[Value]) -> Value {
    json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": "c", "cohort": "k"}],
           "submissions": submissions})
}

fn x(value: i64) -> Value {
    json!({"object": "o", "item": "x", "value": value})
}

fn scored(book: &Value, submissions: &[Value]) -> Evaluation {
    try_round(book, &given(submissions)).unwrap_or_else(|found: Findings| panic!("{}", found.en()))
}

fn a(book: &Value, submissions: &[Value]) -> String {
    scored(book, submissions).outcome().points("o", "a").unwrap().to_string()
}

fn refused(book: &Value, submissions: &[Value]) -> Vec<String> {
    listed(&try_round(book, &given(submissions)).unwrap_err())
}

fn told(done: &Evaluation) -> Vec<String> {
    done.not_counted().iter().map(|(_, one)| one.text(Lang::En).to_owned()).collect()
}

// S5.8-1
#[test]
fn what_names_no_body_or_no_document_counts_as_the_item_says() {
    for (field, by, document) in [("unsigned", false, true), ("undocumented", true, false)] {
        let of = |word: &str, by, document| a(&asks(field, word), &[submission(x(7), by, document)]);
        assert_eq!(
            ["counts", "not_counted", "rejected", "refuse"].map(|word| of(word, true, true)),
            ["7"; 4],
            "{field}"
        );
        assert_eq!(
            ["counts", "not_counted", "rejected"].map(|word| of(word, by, document)),
            ["7", "-1", "-2"],
            "{field}"
        );
        // Unless something is said, it counts.
        let silent = with(asks(field, "counts"), "/data/x", value_of(json!("x"))["data"]["x"].clone());
        assert_eq!(a(&silent, &[submission(x(7), by, document)]), "7", "{field}");
    }
    assert_eq!(refused(&asks("unsigned", "refuse"), &[submission(x(7), false, true)]), ["JX3191", "wJX3041"]);
    assert_eq!(refused(&asks("undocumented", "refuse"), &[submission(x(7), true, false)]), ["JX3192"]);
    // Where both are lacking, the body is told first.
    let both = with(asks("undocumented", "refuse"), "/data/x/unsigned", json!("not_counted"));
    assert_eq!(a(&both, &[submission(x(7), false, false)]), "-1");
}

// S5.8-2
#[test]
fn what_doesnt_count_is_no_statement_and_is_listed() {
    for (field, by, document, why) in
        [("unsigned", false, true, "it names no reporting body"), ("undocumented", true, false, "it names no document")]
    {
        for word in ["not_counted", "rejected"] {
            // Another that has what is asked for isn't a second one, and nothing of it is rejected.
            let mut both = [submission(x(9), by, document), submission(x(7), true, true)];
            for _ in 0..2 {
                let done = scored(&asks(field, word), &both);
                assert_eq!(done.outcome().points("o", "a").unwrap().to_string(), "7");
                let told = told(&done);
                assert!(told.len() == 1 && told[0].contains("9") && told[0].contains(why), "{told:?}");
                both.reverse();
            }
        }
    }
    // It must be sound all the same.
    let words = json!({"object": "o", "item": "x", "value": "many"});
    assert_eq!(refused(&asks("undocumented", "not_counted"), &[submission(words, true, false)]), ["JX3031"]);
}

/// A leaf `a` from 20: each event takes off 2; events without a document do this.
fn faults(word: &str) -> Value {
    let mut book = book(over(vec![json!({
        "id": "a", "points": 20,
        "events": {"of": "e", "start": "full", "each": {"fault": -2}, "date": "decided", "undated": "leave_out"},
        "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": {"points": 19}}
    })]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["fault"], "dates": {"decided": "d"},
                               "undocumented": word});
    book
}

fn events(documents: &[&str]) -> Value {
    let one = |(place, document): (usize, &&str)| {
        let mut event = json!({"id": place.to_string(), "kind": "fault", "dates": {"decided": "2025-05-05"},
                               "state": "recognised"});
        if !document.is_empty() {
            event["document"] = json!(document);
        }
        event
    };
    json!({"object": "o", "item": "e", "events": documents.iter().enumerate().map(one).collect::<Vec<_>>()})
}

// S5.8-3
#[test]
fn events_are_looked_at_one_by_one() {
    let of = |word: &str, document: bool, own: &[&str]| a(&faults(word), &[submission(events(own), true, document)]);
    assert_eq!(of("not_counted", false, &["一号", "", "二号"]), "16");
    assert_eq!(of("not_counted", true, &["一号", "", "二号"]), "14");
    assert_eq!(of("counts", false, &["一号", "", "二号"]), "14");
    assert_eq!(of("refuse", false, &["一号", "二号"]), "16");
    assert_eq!(refused(&faults("refuse"), &[submission(events(&["一号", ""]), true, false)]), ["JX3192"]);
    // Where none has one, none counts.
    assert_eq!(of("not_counted", false, &["", ""]), "19");
    let done = scored(&faults("not_counted"), &[submission(events(&["一号", ""]), true, false)]);
    assert_eq!(told(&done), ["event 1 (fault 2025-05-05): not counted: without a document"]);
    assert_eq!(codes(&faults("rejected")), ["JX2866"]);
    // That nothing happened needs a document as a whole.
    assert_eq!(of("not_counted", true, &[]), "19");
    assert_eq!(of("not_counted", false, &[]), "0");
}

// S5.8-4
#[test]
fn a_claim_that_all_is_listed_needs_it_too() {
    let claim = |book: &Value, by: bool, document: bool| {
        let mut one = submission(x(7), by, document);
        one["rows"] = json!([]);
        one["complete"] = json!([{"item": "x"}]);
        try_round(book, &given(&[one])).map(|done| done.outcome().points("o", "a").unwrap().to_string())
    };
    for word in ["not_counted", "rejected", "refuse"] {
        assert_eq!(claim(&asks("undocumented", word), true, true).unwrap(), "0");
        assert_eq!(listed(&claim(&asks("undocumented", word), true, false).unwrap_err()), ["JX3193"]);
        assert_eq!(listed(&claim(&asks("unsigned", word), false, true).unwrap_err()), ["JX3193", "wJX3041"]);
    }
    assert_eq!(claim(&asks("undocumented", "counts"), true, false).unwrap(), "0");
}

// S5.8-5
#[test]
fn in_a_draft_a_cell_waits_for_what_counts() {
    let mut book = asks("undocumented", "not_counted");
    set(&mut book, "/data/x/range", json!({"at_least": 0, "at_most": 10}));
    let range = |document: bool| {
        let so_far = draft(&book, &given(&[submission(x(7), true, document)]));
        text(so_far.object("o").unwrap().points("a").unwrap())
    };
    assert_eq!(range(true), "7.0000000000..7.0000000000");
    assert_eq!(range(false), "-2.0000000000..10.0000000000");
}
