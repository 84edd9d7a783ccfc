//! Which answer a node gives to a cause: its own, else the defaults'; a name leads to the rulebook's answers.

use crate::rulebook::Rulebook;
use crate::rulebook::absent::{Absent, Answer, AnswerForm, Answers, Cause};
use crate::rulebook::node::Node;

/// The answer as written, `as` not followed.
pub(crate) fn written<'a>(book: &'a Rulebook, node: &'a Node, cause: Cause) -> Option<&'a Answer> {
    let own = node.absent.as_ref().and_then(|absent| answers(book, absent));
    let default =
        book.defaults.as_ref().and_then(|defaults| defaults.absent.as_ref()).and_then(|absent| answers(book, absent));
    own.and_then(|answers| answers.to(cause)).or_else(|| default.and_then(|answers| answers.to(cause)))
}

/// The answer that holds, `as` followed one step; `None` if there is none, or a second `as` follows.
pub(crate) fn resolved<'a>(book: &'a Rulebook, node: &'a Node, cause: Cause) -> Option<&'a Answer> {
    match written(book, node, cause)? {
        Answer::Form(AnswerForm::As(other)) => match written(book, node, other.r#as)? {
            Answer::Form(AnswerForm::As(_)) => None,
            answer => Some(answer),
        },
        answer => Some(answer),
    }
}

/// The answers that `absent` leads to.
pub(crate) fn answers<'a>(book: &'a Rulebook, absent: &'a Absent) -> Option<&'a Answers> {
    match absent {
        Absent::Named(name) => book.answers.get(name),
        Absent::Said(answers) => Some(answers),
    }
}
