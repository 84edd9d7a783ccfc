//! Nodes that may come to nothing: leaves left out or excluded, objects unscored, inner nodes of which nothing is left.

use super::condition::{self, Place};
use super::desk::{Desk, Sink, name};
use super::tasks;
use crate::finding::{AppliesOfTotal, AppliesReadsScores, NothingLeftAnswer, NothingLeftIdle, NothingLeftUnsaid};
use crate::plan::order::Flat;
use crate::plan::{answers, exclude, reads};
use crate::rulebook::Rulebook;
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause};

/// How a node may come to nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Gone {
    /// It may be left out.
    pub(super) left: bool,
    /// It may leave its object without a total.
    pub(super) unscored: bool,
    /// A node above it may not apply.
    pub(super) aside: bool,
    /// Rows of its table may be left out.
    rows: bool,
}

impl Gone {
    pub(super) fn any(self) -> bool {
        self.left || self.unscored || self.aside
    }

    /// Whether some of its mark may not be in force.
    pub(super) fn part(self) -> bool {
        self.any() || self.rows
    }
}

/// By node, children seen before their parents.
pub(super) fn all(book: &Rulebook, flat: &[Flat<'_>]) -> Vec<Gone> {
    let mut gone = vec![Gone::default(); flat.len()];
    // Nodes with an added leaf that may leave its object unscored.
    let mut by_added = vec![false; flat.len()];
    for (place, one) in flat.iter().enumerate().rev() {
        let below: Vec<Gone> = one.children.iter().filter_map(|child| gone.get(*child).copied()).collect();
        let nothing = !below.is_empty() && below.iter().all(|child| child.left);
        let says = |word: AnswerWord| {
            if below.is_empty() {
                let answer = |cause: &Cause| answers::resolved(book, one.node, *cause);
                Cause::ALL.iter().any(|cause| answer(cause) == Some(&Answer::Word(word)))
            } else {
                nothing && one.node.nothing_left == Some(Answer::Word(word))
            }
        };
        let here = Gone {
            left: says(AnswerWord::LeaveOut)
                || may_not_apply(one)
                || (below.is_empty() && exclude::said(book, one.node).next().is_some()),
            aside: false,
            rows: tasks::row_says(book, one.node, &Answer::Word(AnswerWord::LeaveOut)),
            unscored: says(AnswerWord::Unscored)
                || tasks::row_says(book, one.node, &Answer::Word(AnswerWord::Unscored))
                || below.iter().any(|child| child.unscored)
                || by_added.get(place).copied().unwrap_or(false)
                || (nothing && one.parent.is_none())
                || (place == 0 && !one.figure && book.effects.iter().any(|effect| effect.unscored)),
        };
        if let (Some(parent), Some(_), true) = (one.parent, one.added, here.unscored)
            && let Some(slot) = by_added.get_mut(parent)
        {
            *slot = true;
        }
        if let Some(slot) = gone.get_mut(place) {
            *slot = here;
        }
    }
    // Parents stand before what is beneath them.
    for (place, one) in flat.iter().enumerate() {
        let above = one.parent.is_some_and(|parent| {
            gone.get(parent).is_some_and(|parent| parent.aside) || flat.get(parent).is_some_and(may_not_apply)
        });
        if let Some(slot) = gone.get_mut(place) {
            slot.aside = above;
        }
    }
    gone
}

/// Whether a node applies under a condition.
fn may_not_apply(one: &Flat<'_>) -> bool {
    one.node.applies.as_ref().is_some_and(|applies| applies.when.is_some())
}

/// Conditions under which nodes apply.
pub(super) fn applies(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for one in &desk.flat {
        let Some(when) = one.node.applies.as_ref().and_then(|applies| applies.when.as_ref()) else { continue };
        let path = one.path.field("applies").field("when");
        condition::check(desk, when, Place::Tier, &path, sink);
        if !reads::evidence_alone(when) {
            sink.push(AppliesReadsScores { node: name(one.node) }, &path);
        }
        if one.parent.is_none() && !one.figure {
            sink.push(AppliesOfTotal {}, &path);
        }
    }
}

/// What holds where nothing is left is said where that can be, and nowhere else.
pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for one in &desk.flat {
        let inner = !one.children.is_empty();
        let nothing = inner && one.parent.is_some() && one.children.iter().all(|child| desk.gone(*child).left);
        let path = one.path.field("nothing_left");
        match &one.node.nothing_left {
            None if nothing => sink.push(NothingLeftUnsaid { node: name(one.node) }, &one.path),
            Some(_) if !nothing => sink.push(NothingLeftIdle { node: name(one.node) }, &path),
            Some(Answer::Form(AnswerForm::As(_) | AnswerForm::Fill(_) | AnswerForm::Exclude(_))) => {
                sink.push(NothingLeftAnswer { node: name(one.node) }, &path);
            }
            _ => {}
        }
    }
}
