//! Absence: which answer a cause finds at a leaf, and what it is worth.

use crate::book::Book;
use crate::evidence::Cause;
use crate::number::{self, Exact};
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeSet;

/// What an answer does.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Refuse,
    Points(Exact),
    /// The mark in force.
    Full,
    LeaveOut,
    /// No total for the object.
    Unscored,
    /// Spread, node, whether prices follow.
    Exclude {
        evenly: bool,
        within: String,
        prices: bool,
    },
    /// By the mean of values.
    FillValue {
        peers: Value,
        digits: i64,
    },
    /// By the mean of rates.
    FillRate {
        peers: Value,
    },
    /// By a value of the object's own.
    FillOwn {
        value: Value,
        otherwise: Value,
    },
}

/// The answer to a cause at a leaf, and its word for counting.
pub(crate) fn to(book: &Book, leaf: &Value, cause: Cause) -> (Answer, String) {
    let answer = said(book, leaf, cause);
    match answer.get("as").and_then(Value::as_str) {
        Some(other) => {
            let other = said(book, leaf, Cause::read(other));
            assert!(other.get("as").is_none(), "`as` takes one step: {answer} then {other}");
            let (worth, word) = worth(other);
            (worth, format!("as_{word}"))
        }
        None => {
            let (worth, word) = worth(answer);
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

/// Every answer that a leaf has, its own or the rulebook's.
fn all<'a>(book: &'a Book, leaf: &'a Value) -> impl Iterator<Item = &'a Value> {
    Cause::ALL.iter().filter_map(move |cause| {
        let own = leaf.get("absent").and_then(|absent| of(book, absent, *cause));
        own.or_else(|| of(book, book.json.get("defaults")?.get("absent")?, *cause))
    })
}

/// Nodes within which some answer of a leaf spreads its mark.
pub(crate) fn excludes_within(book: &Book, leaf: &Value) -> BTreeSet<String> {
    all(book, leaf).filter_map(|answer| Some(answer.get("within")?.as_str()?.to_owned())).collect()
}

/// Whether a leaf may be excluded or left out.
pub(crate) fn may_be_out(book: &Book, leaf: &Value) -> bool {
    all(book, leaf).any(|answer| answer == "leave_out" || answer.get("exclude").is_some())
}

/// How answers of a leaf fill its gaps from peers.
pub(crate) fn fills<'a>(book: &'a Book, leaf: &'a Value) -> impl Iterator<Item = &'a Value> {
    all(book, leaf).filter_map(|answer| answer.get("fill"))
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

impl Answer {
    /// Its word for counting what decisions bring about.
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Answer::Refuse => "refuse",
            Answer::Points(_) => "points",
            Answer::Full => "full",
            Answer::LeaveOut => "leave_out",
            Answer::Unscored => "unscored",
            Answer::Exclude { evenly: true, .. } => "evenly",
            Answer::Exclude { evenly: false, .. } => "pro_rata",
            Answer::FillValue { .. } => "fill_value",
            Answer::FillRate { .. } => "fill_rate",
            Answer::FillOwn { .. } => "fill_own",
        }
    }
}

/// What an answer is worth, and its word for counting.
pub(crate) fn worth(answer: &Value) -> (Answer, &'static str) {
    match answer.as_str() {
        Some("refuse") => return (Answer::Refuse, "refuse"),
        Some("zero") => return (Answer::Points(Exact::zero()), "zero"),
        Some("full") => return (Answer::Full, "full"),
        Some("leave_out") => return (Answer::LeaveOut, "leave_out"),
        Some("unscored") => return (Answer::Unscored, "unscored"),
        _ => {}
    }
    if let Some(spread) = answer.get("exclude") {
        let evenly = spread == "evenly";
        return (
            Answer::Exclude {
                evenly,
                within: answer["within"].as_str().expect("a node").to_owned(),
                prices: answer.get("prices") == Some(&Value::Bool(true)),
            },
            if evenly { "evenly" } else { "pro_rata" },
        );
    }
    if let Some(fill) = answer.get("fill") {
        if let Some(value) = fill.get("value") {
            return (Answer::FillOwn { value: value.clone(), otherwise: fill["otherwise"].clone() }, "fill_own");
        }
        let peers = fill["peers"].clone();
        return match fill["mean"].as_str() {
            Some("value") => {
                let digits = fill["digits"].as_i64().expect("what is added says its digits");
                (Answer::FillValue { peers, digits }, "fill_value")
            }
            Some("rate") => (Answer::FillRate { peers }, "fill_rate"),
            other => panic!("value or rate: {other:?}"),
        };
    }
    (Answer::Points(number::read(&answer["points"])), "points")
}
