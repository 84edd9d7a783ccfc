//! A node's published scores, 16 bytes each: memory is what a large round waits for.
//!
//! Storage only; what a cell means is [`OutcomeCell`]'s.

use std::collections::BTreeMap;

use super::OutcomeCell;
use crate::number::Published;
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;

/// Scores of one node, by object.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutcomeColumn {
    cells: Vec<Compact>,
    /// Scores whose digits outgrow 64 bits.
    wide: BTreeMap<usize, Published>,
}

#[derive(Clone, Copy, Debug)]
struct Compact {
    mantissa: i64,
    decimals: u8,
    state: State,
}

/// Where a score came from; `Wide` ones have their digits elsewhere.
#[derive(Clone, Copy, Debug)]
enum State {
    NotThere,
    Gone { cause: Cause, how: AnswerKind },
    Scored { wide: bool },
    Answered { wide: bool, cause: Cause, how: AnswerKind },
}

impl OutcomeColumn {
    pub(crate) fn with_capacity(objects: usize) -> Self {
        Self { cells: Vec::with_capacity(objects), wide: BTreeMap::new() }
    }

    pub(crate) fn push(&mut self, cell: OutcomeCell) {
        let (published, answered) = match cell {
            OutcomeCell::NotThere => {
                self.cells.push(Compact { mantissa: 0, decimals: 0, state: State::NotThere });
                return;
            }
            OutcomeCell::Gone(cause, how) => {
                self.cells.push(Compact { mantissa: 0, decimals: 0, state: State::Gone { cause, how } });
                return;
            }
            OutcomeCell::Scored(published) => (published, None),
            OutcomeCell::Answered(published, cause, how) => (published, Some((cause, how))),
        };
        let (mantissa, decimals) = published.parts();
        let narrow = i64::try_from(mantissa).ok().zip(u8::try_from(decimals).ok());
        if narrow.is_none() {
            self.wide.insert(self.cells.len(), published);
        }
        let wide = narrow.is_none();
        let (mantissa, decimals) = narrow.unwrap_or_default();
        let state = match answered {
            None => State::Scored { wide },
            Some((cause, how)) => State::Answered { wide, cause, how },
        };
        self.cells.push(Compact { mantissa, decimals, state });
    }

    pub(crate) fn get(&self, object: usize) -> Option<OutcomeCell> {
        let Compact { mantissa, decimals, state } = self.cells.get(object).copied()?;
        let published = |wide: bool| match wide {
            true => self.wide.get(&object).copied(),
            false => Published::new(i128::from(mantissa), u32::from(decimals)),
        };
        Some(match state {
            State::NotThere => OutcomeCell::NotThere,
            State::Gone { cause, how } => OutcomeCell::Gone(cause, how),
            State::Scored { wide } => OutcomeCell::Scored(published(wide)?),
            State::Answered { wide, cause, how } => OutcomeCell::Answered(published(wide)?, cause, how),
        })
    }
}
