//! Random figures: leaves and nodes beside the tree.

use super::loose::Loose;
use super::{Finished, Maker};
use serde_json::{Map, Value};

impl Maker {
    /// Makes something that acts on totals: it reads no figure that may read the total, for that would be a cycle.
    pub(crate) fn before_totals(&mut self, make: impl FnOnce(&mut Maker)) {
        let total = self.completed.len() - 1;
        let beyond = self.beyond.unwrap_or(total);
        let figures: Vec<_> = self.completed.drain(beyond..total).collect();
        make(self);
        self.completed.splice(beyond..beyond, figures);
    }

    /// Figures beside a tree that is made. None is left out or excluded; some read the total, as effects leave it.
    pub(crate) fn figures_beside(&mut self, named: &Map<String, Value>, defaults: Option<&Value>) -> Vec<Value> {
        if !self.on.figures || !self.dice.chance(55) {
            return Vec::new();
        }
        let root = self.completed.pop().expect("the root is complete last");
        let before = self.completed.len();
        let reads_total = self.dice.chance(60);
        self.beyond = reads_total.then_some(before);
        if reads_total {
            // Effects may leave nobody a total; and it is picked more often than what it is made of.
            let total = Finished { out: root.out || self.on.effects, ..root.clone() };
            let often = before.div_ceil(3) + 1;
            self.completed.splice(before.., std::iter::repeat_n(total, often));
        }
        let made = self.completed.len();
        let loose = self.loose;
        self.loose = Loose::default();
        let mut figures = Vec::new();
        for _ in 0..self.dice.between(1, 2) {
            let figure = if self.dice.chance(55) {
                self.leaf(true, named, defaults, true).0
            } else {
                let mut leaves = 2;
                self.inner(0, true, &mut leaves, named, defaults).0
            };
            self.figures.push(figure["id"].as_str().expect("an id").to_owned());
            figures.push(figure);
        }
        self.loose = loose;
        self.completed.drain(before..made);
        // Whoever asks for the last node asks for the total.
        self.completed.push(root);
        figures
    }
}
