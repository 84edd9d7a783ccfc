//! Writes down what scoring tells; words are found later, when somebody reads.

use crate::number::{Published, Ratio};
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;
use crate::score::Fate;
use crate::score::exclude::Changed;
use crate::score::trace::{Note, Trace};

/// What was told, node after node.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    /// Nodes with the place of their first event.
    starts: Vec<(usize, usize)>,
    events: Vec<Event>,
}

impl Recorded {
    /// What was told of a node.
    pub(crate) fn of(&self, node: usize) -> &[Event] {
        let Some(place) = self.starts.iter().position(|(known, _)| *known == node) else { return &[] };
        let from = self.starts.get(place).map_or(0, |(_, start)| *start);
        let until = self.starts.get(place.saturating_add(1)).map_or(self.events.len(), |(_, start)| *start);
        self.events.get(from..until).unwrap_or_default()
    }
}

/// One thing told.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Value(Ratio),
    Band(usize),
    Note(Note),
    Share(Ratio),
    Curve(Ratio),
    Answer(Cause, AnswerKind, Ratio),
    Filled(Ratio),
    LeftOut(usize, Cause, AnswerKind),
    Changed(Changed),
    Followed(Ratio, Ratio),
    Mark(Ratio),
    Row(usize),
    RowGone(Cause),
    RowsEnd,
    RowsScaled {
        before: Ratio,
        to: Ratio,
        of: Ratio,
        after: Ratio,
    },
    Sum(Ratio),
    Took(usize),
    Combined(Ratio),
    Happened(usize, Fate),
    Capped {
        kind: usize,
        before: Ratio,
        after: Ratio,
    },
    Tallied {
        sum: Ratio,
        points: Ratio,
    },
    Step {
        step: usize,
        before: Ratio,
        after: Ratio,
        of: Option<Ratio>,
    },
    Skipped(usize),
    /// Effects fix the total.
    Fixed {
        before: Published,
        after: Published,
    },
    Rounded {
        exact: Ratio,
        published: Published,
    },
}

/// A trace that keeps everything.
pub(crate) struct Recorder(Recorded);

impl Recorder {
    /// For so many nodes; a leaf tells about four things.
    pub(crate) fn of(nodes: usize) -> Self {
        Self(Recorded { starts: Vec::with_capacity(nodes), events: Vec::with_capacity(nodes.saturating_mul(4)) })
    }

    pub(crate) fn finish(self) -> Recorded {
        self.0
    }

    fn push(&mut self, event: Event) {
        self.0.events.push(event);
    }
}

impl Trace for Recorder {
    fn begins(&mut self, node: usize) {
        self.0.starts.push((node, self.0.events.len()));
    }

    fn valued(&mut self, value: &Ratio) {
        self.push(Event::Value(value.clone()));
    }

    fn band(&mut self, band: usize) {
        self.push(Event::Band(band));
    }

    fn noted(&mut self, note: Note) {
        self.push(Event::Note(note));
    }

    fn share(&mut self, share: &Ratio) {
        self.push(Event::Share(share.clone()));
    }

    fn curved(&mut self, points: &Ratio) {
        self.push(Event::Curve(points.clone()));
    }

    fn answered(&mut self, cause: Cause, how: AnswerKind, points: &Ratio) {
        self.push(Event::Answer(cause, how, points.clone()));
    }

    fn filled(&mut self, number: &Ratio) {
        self.push(Event::Filled(number.clone()));
    }

    fn left_out(&mut self, child: usize, cause: Cause, how: AnswerKind) {
        self.push(Event::LeftOut(child, cause, how));
    }

    fn changed(&mut self, changed: &Changed) {
        self.push(Event::Changed(changed.clone()));
    }

    fn followed(&mut self, points: &Ratio, ratio: &Ratio) {
        self.push(Event::Followed(points.clone(), ratio.clone()));
    }

    fn marked(&mut self, mark: &Ratio) {
        self.push(Event::Mark(mark.clone()));
    }

    fn row(&mut self, row: usize) {
        self.push(Event::Row(row));
    }

    fn row_gone(&mut self, cause: Cause) {
        self.push(Event::RowGone(cause));
    }

    fn rows_end(&mut self) {
        self.push(Event::RowsEnd);
    }

    fn rows_scaled(&mut self, before: &Ratio, to: &Ratio, of: &Ratio, after: &Ratio) {
        let (before, to, of, after) = (before.clone(), to.clone(), of.clone(), after.clone());
        self.push(Event::RowsScaled { before, to, of, after });
    }

    fn summed(&mut self, total: &Ratio) {
        self.push(Event::Sum(total.clone()));
    }

    fn took(&mut self, child: usize) {
        self.push(Event::Took(child));
    }

    fn combined(&mut self, number: &Ratio) {
        self.push(Event::Combined(number.clone()));
    }

    fn event(&mut self, event: usize, fate: &Fate) {
        self.push(Event::Happened(event, fate.clone()));
    }

    fn capped(&mut self, kind: usize, before: &Ratio, after: &Ratio) {
        self.push(Event::Capped { kind, before: before.clone(), after: after.clone() });
    }

    fn tallied(&mut self, sum: &Ratio, points: &Ratio) {
        self.push(Event::Tallied { sum: sum.clone(), points: points.clone() });
    }

    fn stepped(&mut self, step: usize, before: &Ratio, after: &Ratio, of: Option<&Ratio>) {
        self.push(Event::Step { step, before: before.clone(), after: after.clone(), of: of.cloned() });
    }

    fn fixed(&mut self, before: Published, after: Published) {
        self.push(Event::Fixed { before, after });
    }

    fn skipped(&mut self, step: usize) {
        self.push(Event::Skipped(step));
    }

    fn rounded(&mut self, exact: &Ratio, published: Published) {
        self.push(Event::Rounded { exact: exact.clone(), published });
    }
}
