//! Nodes that may come to nothing: leaves left out or excluded, objects unscored, inner nodes of which nothing is left.

use super::condition::{self, Place};
use super::desk::{Desk, Sink, name};
use super::tasks;
use crate::finding::{AppliesOfTotal, AppliesReadsScores, NothingLeftAnswer, NothingLeftIdle, NothingLeftUnsaid};
use crate::plan::groups::{self, Who};
use crate::plan::marks::Mark;
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
    /// The first group in which everything below it may be left out.
    nothing: Option<usize>,
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
pub(super) fn all(book: &Rulebook, flat: &[Flat<'_>], groups: &[Who<'_>], marks: &[Vec<Mark>]) -> Vec<Gone> {
    let mut gone = vec![Gone::default(); flat.len()];
    let alike = groups::alike(flat);
    let mut left: Vec<Left> = vec![Left::Same(false); flat.len()];
    // Nodes with an added leaf that may leave its object unscored.
    let mut by_added = vec![false; flat.len()];
    for (place, one) in flat.iter().enumerate().rev() {
        let below: Vec<Gone> = one.children.iter().filter_map(|child| gone.get(*child).copied()).collect();
        let nothing = Left::below(one, groups, marks, &left, alike.get(place) == Some(&true));
        let nothing_in = nothing.first(groups);
        let says = |word: AnswerWord| {
            if below.is_empty() {
                let answer = |cause: &Cause| answers::resolved(book, one.node, *cause);
                Cause::ALL.iter().any(|cause| answer(cause) == Some(&Answer::Word(word)))
            } else {
                nothing_in.is_some() && one.node.nothing_left == Some(Answer::Word(word))
            }
        };
        // Whatever the group.
        let always = may_not_apply(one)
            || (below.is_empty() && (says(AnswerWord::LeaveOut) || exclude::said(book, one.node).next().is_some()));
        let here = Gone {
            left: always || says(AnswerWord::LeaveOut),
            aside: false,
            nothing: nothing_in,
            rows: tasks::row_says(book, one.node, &Answer::Word(AnswerWord::LeaveOut)),
            unscored: says(AnswerWord::Unscored)
                || tasks::row_says(book, one.node, &Answer::Word(AnswerWord::Unscored))
                || below.iter().any(|child| child.unscored)
                || by_added.get(place).copied().unwrap_or(false)
                || (nothing_in.is_some() && one.parent.is_none())
                || (place == 0 && !one.figure && book.effects.iter().any(|effect| effect.unscored)),
        };
        if let (Some(parent), Some(_), true) = (one.parent, one.added, here.unscored)
            && let Some(slot) = by_added.get_mut(parent)
        {
            *slot = true;
        }
        if let Some(slot) = left.get_mut(place) {
            *slot = if always || !here.left { Left::Same(always) } else { nothing };
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

/// In which groups a node may be left out.
#[derive(Clone, Debug)]
enum Left {
    /// In all that have it, or in none.
    Same(bool),
    /// By group.
    By(Vec<bool>),
}

impl Left {
    /// In which groups everything below a node may be left out: those that have children of it, each of which may.
    fn below(one: &Flat<'_>, groups: &[Who<'_>], marks: &[Vec<Mark>], left: &[Left], alike: bool) -> Left {
        let of = |child: &usize| left.get(*child).unwrap_or(&Left::Same(false));
        if one.children.is_empty() {
            return Left::Same(false);
        }
        if alike {
            return Left::Same(one.children.iter().all(|child| matches!(of(child), Left::Same(true))));
        }
        let there = |child: usize, group: usize| {
            marks.get(child).and_then(|row| row.get(group)).is_some_and(|mark| *mark != Mark::Absent)
        };
        let nothing = |who: &Who<'_>| {
            let mut any = false;
            let all = one.children.iter().filter(|child| there(**child, who.place)).all(|child| {
                any = true;
                of(child).is_in(who.place)
            });
            any && all
        };
        Left::By(groups.iter().map(nothing).collect())
    }

    fn is_in(&self, group: usize) -> bool {
        match self {
            Left::Same(left) => *left,
            Left::By(by) => by.get(group).copied().unwrap_or(false),
        }
    }

    fn first(&self, groups: &[Who<'_>]) -> Option<usize> {
        match self {
            Left::Same(left) => groups.iter().find(|who| !who.derived).map(|who| who.place).filter(|_| *left),
            Left::By(by) => by.iter().position(|left| *left),
        }
    }
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
    for (place, one) in desk.flat.iter().enumerate() {
        let nothing = desk.gone(place).nothing.filter(|_| one.parent.is_some());
        let path = one.path.field("nothing_left");
        match (&one.node.nothing_left, nothing) {
            (None, Some(group)) => {
                let class = desk.group_name(group);
                sink.push(NothingLeftUnsaid { node: name(one.node), class }, &one.path);
            }
            // What couldn't be read may leave more out.
            (Some(_), None) if sink.incomplete(&one.path) => {}
            (Some(_), None) => sink.push(NothingLeftIdle { node: name(one.node) }, &path),
            (Some(Answer::Form(AnswerForm::As(_) | AnswerForm::Fill(_) | AnswerForm::Exclude(_))), _) => {
                sink.push(NothingLeftAnswer { node: name(one.node) }, &path);
            }
            _ => {}
        }
    }
}
