//! Absence: each cause that can occur at a leaf has an answer, and the answer leads somewhere.

use super::desk::{Desk, Sink, cause as words, keys, name};
use super::range::{Causes, Reason};
use crate::document::Path;
use crate::finding::{AsTwice, AsUnanswered, CauseUnanswered, FullOfOpen, UnknownAnswers};
use crate::plan::answers;
use crate::plan::order::Flat;
use crate::rulebook::absent::{Absent, Answer, AnswerForm, AnswerWord, Cause};

/// Names of answers that aren't declared.
pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    if let Some(absent) = desk.book.defaults.as_ref().and_then(|defaults| defaults.absent.as_ref()) {
        named(desk, absent, &Path::root().field("defaults").field("absent"), sink);
    }
    for one in &desk.flat {
        if let Some(absent) = &one.node.absent {
            named(desk, absent, &one.path.field("absent"), sink);
        }
        if let Some(absent) = one.node.each.as_ref().and_then(|each| each.absent.as_ref()) {
            named(desk, absent, &one.path.field("each").field("absent"), sink);
        }
    }
}

fn named(desk: &Desk<'_>, absent: &Absent, path: &Path, sink: &mut Sink<'_>) {
    if let (Absent::Named(name), None) = (absent, answers::answers(desk.book, absent)) {
        if sink.incomplete(&Path::root().field("answers").key(name.as_str())) {
            return;
        }
        let (hint_zh, hint_en) = sink.hint::<UnknownAnswers>(name, keys(&desk.book.answers));
        sink.push(UnknownAnswers { name: name.to_string(), hint_zh, hint_en }, path);
    }
}

/// Causes that can occur at a leaf, and where the answers reach beyond it.
pub(super) fn leaf(desk: &Desk<'_>, place: usize, one: &Flat<'_>, causes: &Causes, sink: &mut Sink<'_>) {
    if let Some(path) = answers(desk, place, one, causes, sink) {
        super::exclude::leaf(desk, place, one, causes, &path, sink);
        super::peers::fills(desk, place, one, causes, &path, sink);
    }
}

/// Causes that can occur at a leaf; where its answers stand, unless they lead nowhere.
pub(super) fn answers(
    desk: &Desk<'_>,
    place: usize,
    one: &Flat<'_>,
    causes: &Causes,
    sink: &mut Sink<'_>,
) -> Option<Path> {
    let unknown = |absent: Option<&Absent>| absent.is_some_and(|absent| answers::answers(desk.book, absent).is_none());
    let defaults = desk.book.defaults.as_ref().and_then(|defaults| defaults.absent.as_ref());
    // With an unknown name nobody can tell which causes it would have answered.
    if unknown(one.node.absent.as_ref()) || unknown(defaults) {
        return None;
    }
    let path = if one.node.absent.is_some() { one.path.field("absent") } else { one.path.clone() };
    for (cause, reason) in causes.iter() {
        let (cause_zh, cause_en) = words(cause);
        let node = || name(one.node);
        let Some(answer) = answers::written(desk.book, one.node, cause) else {
            let (why_zh, why_en) = why(cause, reason);
            sink.push(CauseUnanswered { node: node(), cause_zh, cause_en, why_zh, why_en }, &path);
            continue;
        };
        let last = match answer {
            Answer::Form(AnswerForm::As(other)) => {
                let (other_zh, other_en) = words(other.r#as);
                match answers::written(desk.book, one.node, other.r#as) {
                    None => {
                        sink.push(AsUnanswered { node: node(), cause_zh, cause_en, other_zh, other_en }, &path);
                        continue;
                    }
                    Some(Answer::Form(AnswerForm::As(_))) => {
                        sink.push(AsTwice { node: node(), cause_zh, cause_en, other_zh, other_en }, &path);
                        continue;
                    }
                    Some(answer) => answer,
                }
            }
            answer => answer,
        };
        if matches!(last, Answer::Word(AnswerWord::Full)) && desk.open(place) {
            sink.push(FullOfOpen { node: node(), cause_zh, cause_en }, &path);
        }
    }
    Some(path)
}

/// Why a cause can occur.
pub(super) fn why(cause: Cause, reason: &Reason) -> (String, String) {
    match (cause, reason) {
        (_, Reason::Said(zh, en)) => (zh.clone(), en.clone()),
        (Cause::TooFew, Reason::Item(item)) => {
            (format!("“{item}”的分母可能少于“足够”"), format!("the denominator of \"{item}\" can be less than enough"))
        }
        (Cause::NoTarget, Reason::Item(item)) => {
            (format!("目标“{item}”没有缺省值"), format!("the target \"{item}\" has no default"))
        }
        (_, Reason::Item(item)) => {
            let (cause_zh, cause_en) = words(cause);
            (format!("数据项“{item}”可能“{cause_zh}”"), format!("the item \"{item}\" can be {cause_en}"))
        }
        (_, Reason::Divisor(zh, en)) => (format!("除数“{zh}”可能为零"), format!("the divisor \"{en}\" can be zero")),
    }
}
