//! What scoring tells of its way: nothing in a round, everything to an explanation.

use super::events::Fate;
use super::exclude::Changed;
use crate::number::{Published, Ratio};
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;

/// Hears what happens to the node that began last.
pub(crate) trait Trace {
    /// Whether nobody listens, so that the quick road may be taken.
    const SILENT: bool = false;

    /// A node begins.
    fn begins(&mut self, _node: usize) {}
    /// Its value.
    fn valued(&mut self, _value: &Ratio) {}
    /// The piece of `bands` that it lies in.
    fn band(&mut self, _band: usize) {}
    /// Something that a curve counted on its way.
    fn noted(&mut self, _note: Note) {}
    /// The share of the mark.
    fn share(&mut self, _share: &Ratio) {}
    /// Points of the curve follow the mark, which was changed by this ratio.
    fn followed(&mut self, _points: &Ratio, _ratio: &Ratio) {}
    /// Points after the curve.
    fn curved(&mut self, _points: &Ratio) {}
    /// A cause was answered.
    fn answered(&mut self, _cause: Cause, _how: AnswerKind, _points: &Ratio) {}
    /// What peers gave instead of the value or rate that is absent.
    fn filled(&mut self, _number: &Ratio) {}
    /// A row of the node's table begins, by its place.
    fn row(&mut self, _row: usize) {}
    /// The row is left out.
    fn row_gone(&mut self, _cause: Cause) {}
    /// The last row has ended.
    fn rows_end(&mut self) {}
    /// Points of the rows are scaled from these marks to that.
    fn rows_scaled(&mut self, _before: &Ratio, _to: &Ratio, _of: &Ratio, _after: &Ratio) {}
    /// The sum of the children.
    fn summed(&mut self, _total: &Ratio) {}
    /// A child was taken, by its place in the list.
    fn took(&mut self, _child: usize) {}
    /// The children met otherwise than by being added.
    fn combined(&mut self, _number: &Ratio) {}
    /// What became of an event, by its place in the cell.
    fn event(&mut self, _event: usize, _fate: &Fate) {}
    /// The sum of a kind was held at its cap.
    fn capped(&mut self, _kind: usize, _before: &Ratio, _after: &Ratio) {}
    /// The events' sum, and the points with what counting started from.
    fn tallied(&mut self, _sum: &Ratio, _points: &Ratio) {}
    /// A child is left out or excluded.
    fn left_out(&mut self, _child: usize, _cause: Cause, _how: AnswerKind) {}
    /// Others' exclusion changed the leaf's mark.
    fn changed(&mut self, _changed: &Changed) {}
    /// The mark in force isn't the declared one.
    fn marked(&mut self, _mark: &Ratio) {}
    /// A step ran; a scale divided by this, where something below it was left out.
    fn stepped(&mut self, _step: usize, _before: &Ratio, _after: &Ratio, _of: Option<&Ratio>) {}
    /// A step's condition didn't hold.
    fn skipped(&mut self, _step: usize) {}
    /// Effects fix the total.
    fn fixed(&mut self, _before: Published, _after: Published) {}
    /// The node was rounded.
    fn rounded(&mut self, _exact: &Ratio, _published: Published) {}
}

/// What a curve counted on its way.
#[derive(Clone, Debug)]
pub(crate) enum Note {
    /// Steps, and from where.
    Steps { from: Ratio, steps: Ratio },
    /// What one curve of a sum gave.
    Part(Ratio),
    /// The last of several places held, and the mean of what the curve gives for them.
    Places { last: Ratio, mean: Ratio },
}

/// Hears nothing.
pub(crate) struct Silent;

impl Trace for Silent {
    const SILENT: bool = true;
}
