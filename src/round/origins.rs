//! Where the cells of one item came from: one source for all of a typed column, else one for each cell.
//!
//! Sources themselves stand in the round's list; a place there is all that is kept here.

use super::NO_SOURCE;
use super::column::{Column, State};

/// By object, the place of a source.
#[derive(Clone, Debug, Default)]
pub(crate) enum Origins {
    /// Nothing came.
    #[default]
    Nowhere,
    /// What is reported came from one.
    All(u32),
    Each(Vec<u32>),
}

impl Origins {
    /// The source of a cell of the column; `NO_SOURCE` where nothing came.
    pub(crate) fn get(&self, column: &Column, object: usize) -> u32 {
        match self {
            Origins::Nowhere => NO_SOURCE,
            Origins::All(source) if column.state(object) == State::Reported => *source,
            Origins::All(_) => NO_SOURCE,
            Origins::Each(each) => each.get(object).copied().unwrap_or(NO_SOURCE),
        }
    }

    /// Gives every cell a source of its own, before the states of the column change or one cell gets another source.
    pub(crate) fn spread(&mut self, column: &Column) {
        if !matches!(self, Origins::Each(_)) {
            *self = Origins::Each((0..column.len()).map(|object| self.get(column, object)).collect());
        }
    }

    /// The source of a cell, to be written to; `None` unless each has its own.
    pub(crate) fn of(&mut self, object: usize) -> Option<&mut u32> {
        match self {
            Origins::Each(each) => each.get_mut(object),
            Origins::Nowhere | Origins::All(_) => None,
        }
    }
}
