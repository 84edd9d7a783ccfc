//! Absence: which answer a cause finds at a leaf, and what it is worth.

use crate::book::Book;
use crate::evidence::Cause;
use crate::number::{self, Exact};
use num_traits::Zero;
use serde_json::Value;

/// What an answer does.
pub(crate) enum Answer {
    Refuse,
    Points(Exact),
}

/// The answer to a cause at a leaf, and its word for counting; `mark` is what `full` gives.
pub(crate) fn to(book: &Book, leaf: &Value, cause: Cause, mark: Option<&Exact>) -> (Answer, String) {
    let answer = said(book, leaf, cause);
    match answer.get("as").and_then(Value::as_str) {
        Some(other) => {
            let other = said(book, leaf, Cause::read(other));
            assert!(other.get("as").is_none(), "`as` takes one step: {answer} then {other}");
            let (worth, word) = worth(other, mark);
            (worth, format!("as_{word}"))
        }
        None => {
            let (worth, word) = worth(answer, mark);
            (worth, word.to_owned())
        }
    }
}

/// What the leaf says itself, else what the rulebook says under `defaults`.
fn said<'a>(book: &'a Book, leaf: &'a Value, cause: Cause) -> &'a Value {
    let own = leaf.get("absent").and_then(|absent| of(book, absent, cause));
    let default = || book.json.get("defaults")?.get("absent").and_then(|absent| of(book, absent, cause));
    own.or_else(default).unwrap_or_else(|| panic!("{} isn't answered at {}", cause.word(), leaf["id"]))
}

/// Answers stand there, or under a name.
fn of<'a>(book: &'a Book, absent: &'a Value, cause: Cause) -> Option<&'a Value> {
    let answers = match absent.as_str() {
        Some(name) => &book.json["answers"][name],
        None => absent,
    };
    assert!(answers.is_object(), "no such answers: {absent}");
    answers.get(cause.word())
}

fn worth(answer: &Value, mark: Option<&Exact>) -> (Answer, &'static str) {
    match answer.as_str() {
        Some("refuse") => (Answer::Refuse, "refuse"),
        Some("zero") => (Answer::Points(Exact::zero()), "zero"),
        Some("full") => (Answer::Points(mark.expect("full needs a mark").clone()), "full"),
        _ => (Answer::Points(number::read(&answer["points"])), "points"),
    }
}
