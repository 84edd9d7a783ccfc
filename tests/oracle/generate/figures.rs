//! Random figures: leaves and nodes beside the tree.

use super::Maker;
use super::loose::Loose;
use serde_json::{Map, Value};

impl Maker {
    /// Figures beside a tree that is made. None is left out or excluded, and none reads the total.
    pub(crate) fn figures_beside(&mut self, named: &Map<String, Value>, defaults: Option<&Value>) -> Vec<Value> {
        if !self.on.figures || !self.dice.chance(30) {
            return Vec::new();
        }
        let root = self.completed.pop().expect("the root is complete last");
        let loose = self.loose;
        self.growing = !loose.exclude;
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
        // Whoever asks for the last node asks for the total.
        self.completed.push(root);
        figures
    }
}
