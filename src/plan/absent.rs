//! Answers to what is absent, resolved: what each cause makes of a leaf.
//!
//! Which answer holds is `answers`'s.

use std::sync::Arc;

use super::node::{AnswerKind, OwnFill, PlanAnswer};
use super::words::Words;
use super::{answers, exclude};
use crate::document::Lang;
use crate::number::Ratio;
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause, ExcludeAnswer, FillMean, Spread};
use crate::rulebook::node::{Combine, Node};

/// The answers of a leaf, in the order of `Cause::ALL`.
pub(super) fn of(words: &Words<'_>, said: &Node, mark: Option<&Ratio>) -> Option<Vec<Option<PlanAnswer>>> {
    let to = |cause: &Cause| match answers::resolved(words.book, said, *cause) {
        None => Some(None),
        // `check` lets no row ask for what reads or moves more than the row.
        Some(Answer::Form(AnswerForm::Fill(_) | AnswerForm::Exclude(_))) if words.has_row() => {
            Some(Some(PlanAnswer::Refuse))
        }
        Some(Answer::Form(AnswerForm::Fill(answer))) => {
            if let Some(value) = &answer.fill.value {
                let own = || {
                    let otherwise = match &answer.fill.otherwise {
                        Some(said) => plain(said, mark)?,
                        None => PlanAnswer::Refuse,
                    };
                    let formula = [words.formula(value, Lang::Zh), words.formula(value, Lang::En)];
                    Some(Arc::new(OwnFill { value: words.expr(value)?, formula, otherwise }))
                };
                return Some(Some(PlanAnswer::Own(words.own_fill(&answer.fill, mark, own)?)));
            }
            let node = *words.node_index.get(&said.id)?;
            let rate = answer.fill.mean == Some(FillMean::Rate);
            // Events and tables have no value that could be averaged; `check` refuses what can be asked for.
            if said.value.is_none() && !rate {
                return Some(Some(PlanAnswer::Refuse));
            }
            // Where nobody can ask for it, nothing is said of what it lacks.
            let Some(pool) = words.fill(&answer.fill, node, said.value.as_ref()) else {
                return Some(Some(PlanAnswer::Refuse));
            };
            let by_rate = if rate { Some(words.reported(&answer.fill, node, said)?) } else { None };
            Some(Some(PlanAnswer::Fill { pool, by_rate }))
        }
        Some(Answer::Form(AnswerForm::Exclude(answer))) => Some(Some(excluded(words, said, answer)?)),
        Some(answer) => plain(answer, mark).map(Some),
    };
    Cause::ALL.iter().map(to).collect()
}

/// The answer that excludes; where nothing says where the mark goes, `check` lets nobody ask for it.
fn excluded(words: &Words<'_>, said: &Node, answer: &ExcludeAnswer) -> Option<PlanAnswer> {
    let leaf = *words.order.get(*words.node_index.get(&said.id)?)?;
    let Some(within) = exclude::within(words.flat, leaf, answer) else { return Some(PlanAnswer::Refuse) };
    let node = words.flat.get(within)?.node;
    if node.combine != Combine::Sum {
        // The weights of those that are left divide: no mark moves.
        return Some(PlanAnswer::Gone(AnswerKind::Excluded));
    }
    Some(PlanAnswer::Exclude {
        within: *words.node_index.get(&node.id)?,
        evenly: answer.exclude == Spread::Evenly,
        prices: answer.prices == Some(true),
    })
}

/// An answer that reads nothing.
pub(super) fn plain(answer: &Answer, mark: Option<&Ratio>) -> Option<PlanAnswer> {
    Some(match answer {
        Answer::Word(AnswerWord::Refuse) => PlanAnswer::Refuse,
        Answer::Word(AnswerWord::Zero) => PlanAnswer::Points { points: Ratio::zero(), how: AnswerKind::Zero },
        // `full` has no meaning for an open leaf; `check` refuses it where it can be asked for.
        Answer::Word(AnswerWord::Full) => {
            PlanAnswer::Points { points: mark.cloned().unwrap_or_else(Ratio::zero), how: AnswerKind::Full }
        }
        Answer::Word(AnswerWord::LeaveOut) => PlanAnswer::Gone(AnswerKind::LeftOut),
        Answer::Word(AnswerWord::Unscored) => PlanAnswer::Gone(AnswerKind::Unscored),
        Answer::Form(AnswerForm::Points(points)) => {
            PlanAnswer::Points { points: points.points.ratio(), how: AnswerKind::Points }
        }
        _ => return None,
    })
}
