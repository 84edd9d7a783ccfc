//! A node's published scores: 16 bytes each, or 5 where they were scored in columns and kept; else none at all, for they
//! can be had again. Those of strays, which were scored by themselves, stand beside the columns. Memory is what a large
//! round waits for.
//!
//! Storage only; what a cell means is [`OutcomeCell`]'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::OutcomeCell;
use super::again::Again;
use crate::number::Published;
use crate::plan::node::AnswerKind;
use crate::round::column::{Order, row_of};
use crate::rulebook::absent::Cause;
use crate::score::columnar::{LACKING, NodeCells};

/// Scores of one node, by object.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutcomeColumn {
    /// By object, or by stray where the others were scored in columns.
    cells: Vec<Compact>,
    columns: InColumns,
    /// Strays, in their order.
    strays: Arc<[usize]>,
    /// Scores whose digits outgrow 64 bits, by place in `cells`.
    wide: BTreeMap<usize, Published>,
}

/// What was scored in columns.
#[derive(Clone, Debug, Default)]
enum InColumns {
    #[default]
    No,
    Kept(Typed),
    Again(Arc<Again>),
}

/// Scores of one scale, as entries lie.
#[derive(Clone, Debug)]
pub(super) struct Typed {
    cells: Arc<NodeCells>,
    order: Option<Order>,
}

impl Typed {
    pub(super) fn new(cells: NodeCells, order: Option<Order>) -> Self {
        Self { cells: Arc::new(cells), order }
    }

    /// All of them as they lie, in units of their last decimal; anything where the node isn't there.
    pub(super) fn points(&self) -> &[i32] {
        &self.cells.points
    }

    pub(super) fn decimals(&self) -> u32 {
        self.cells.decimals
    }

    pub(super) fn get(&self, object: usize) -> Option<OutcomeCell> {
        let row = row_of(self.order.as_ref(), object)?;
        let published = Published::new(i128::from(*self.cells.points.get(row)?), self.cells.decimals)?;
        Some(match *self.cells.codes.get(row)? {
            0 => OutcomeCell::Scored(published),
            LACKING => OutcomeCell::NotThere,
            code => {
                let (cause, how) = *self.cells.answers.get(usize::from(code).checked_sub(1)?)?;
                OutcomeCell::Answered(published, cause, how)
            }
        })
    }
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
    /// What was scored in a column, and kept.
    pub(super) fn kept(cells: Typed) -> Self {
        Self { columns: InColumns::Kept(cells), ..Self::default() }
    }

    /// The same, to be scored again when somebody asks.
    pub(super) fn again(again: Again) -> Self {
        Self { columns: InColumns::Again(Arc::new(again)), ..Self::default() }
    }

    /// Of whom the cells that were pushed are, where the others were scored in columns.
    pub(super) fn of_strays(&mut self, strays: &Arc<[usize]>) {
        self.strays = Arc::clone(strays);
    }

    /// Room for so many more.
    pub(super) fn reserve(&mut self, more: usize) {
        self.cells.reserve(more);
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
        let place = match (&self.columns, self.strays.binary_search(&object)) {
            (InColumns::No, _) => object,
            (_, Ok(stray)) => stray,
            (InColumns::Kept(typed), Err(_)) => return typed.get(object),
            (InColumns::Again(again), Err(_)) => return again.get(object),
        };
        let Compact { mantissa, decimals, state } = self.cells.get(place).copied()?;
        let published = |wide: bool| match wide {
            true => self.wide.get(&place).copied(),
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
