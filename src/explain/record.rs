//! Writes down what scoring tells; words are found later, when somebody reads.

use crate::number::{Decimal, Ratio};
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;
use crate::score::trace::Trace;

/// What was told of one node.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) node: usize,
    pub(crate) events: Vec<Event>,
}

/// One thing told.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Value(Ratio),
    Band(usize),
    Share(Ratio),
    Curve(Ratio),
    Answer(Cause, AnswerKind, Ratio),
    Sum(Ratio),
    Step { step: usize, before: Ratio, after: Ratio },
    Skipped(usize),
    Rounded { exact: Ratio, published: Decimal },
}

/// A trace that keeps everything.
pub(crate) struct Recorder {
    nodes: Vec<Recorded>,
}

impl Recorder {
    pub(crate) fn of(nodes: usize) -> Self {
        Self { nodes: Vec::with_capacity(nodes) }
    }

    pub(crate) fn finish(self) -> Vec<Recorded> {
        self.nodes
    }

    fn push(&mut self, event: Event) {
        if let Some(node) = self.nodes.last_mut() {
            node.events.push(event);
        }
    }
}

impl Trace for Recorder {
    fn begins(&mut self, node: usize) {
        self.nodes.push(Recorded { node, events: Vec::with_capacity(4) });
    }

    fn valued(&mut self, value: &Ratio) {
        self.push(Event::Value(value.clone()));
    }

    fn band(&mut self, band: usize) {
        self.push(Event::Band(band));
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

    fn summed(&mut self, total: &Ratio) {
        self.push(Event::Sum(total.clone()));
    }

    fn stepped(&mut self, step: usize, before: &Ratio, after: &Ratio) {
        self.push(Event::Step { step, before: before.clone(), after: after.clone() });
    }

    fn skipped(&mut self, step: usize) {
        self.push(Event::Skipped(step));
    }

    fn rounded(&mut self, exact: &Ratio, published: Decimal) {
        self.push(Event::Rounded { exact: exact.clone(), published });
    }
}
