//! Scores of the rows of a table: as many per object as it has, in one column.
//!
//! Storage only; what a row came to is `score`'s.

use super::OutcomeCell;
use super::column::OutcomeColumn;
use crate::document::Id;

/// Rows of one node, object after object.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutcomeRows {
    /// By object, where its rows end.
    ends: Vec<usize>,
    ids: Vec<Id>,
    cells: OutcomeColumn,
}

impl OutcomeRows {
    /// Takes the rows of the next object, by id.
    pub(crate) fn push(&mut self, rows: impl Iterator<Item = (Id, OutcomeCell)>) {
        for (id, cell) in rows {
            self.ids.push(id);
            self.cells.push(cell);
        }
        self.ends.push(self.ids.len());
    }

    /// Rows of an object with what they came to, by id.
    pub(crate) fn of(&self, object: usize) -> impl Iterator<Item = (&Id, OutcomeCell)> {
        let from = object.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let until = self.ends.get(object).copied().unwrap_or(from);
        let ids = self.ids.get(from..until).unwrap_or_default();
        ids.iter().zip(from..).filter_map(|(id, place)| Some((id, self.cells.get(place)?)))
    }

    /// One row of an object.
    pub(crate) fn find(&self, object: usize, row: &str) -> Option<OutcomeCell> {
        self.of(object).find(|(id, _)| id.as_str() == row).map(|(_, cell)| cell)
    }
}
