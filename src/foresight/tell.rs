//! Telling a diagnosis: its finding with a place, its figure, its witnesses. One for each code and node at most, so that
//! ten classes don't say the same ten times.
//!
//! What is worth telling is decided elsewhere.

use std::collections::BTreeMap;

use super::leaves::{LeafAlong, Of};
use super::probe;
use super::witness::Witness;
use super::{Diagnosis, show};
use crate::check::Ground;
use crate::document::Path;
use crate::finding::Kind;
use crate::number::interval::Interval;
use crate::number::{Grid, Mode, Ratio, Rounding};
use crate::plan::Inner;
use crate::plan::node::PlanNode;
use crate::sample;

/// Diagnoses that are told with witnesses at most: what is shown often enough is believed.
const WITNESSED: usize = 6;

/// Collects diagnoses.
pub(super) struct Teller<'g> {
    pub(super) ground: &'g Ground,
    pub(super) told: Vec<Diagnosis>,
    /// Codes with the nodes, or other names, of which they were told, and of which classes first.
    known: BTreeMap<(&'static str, String), usize>,
    /// How often each code was told.
    times: BTreeMap<&'static str, usize>,
    /// Diagnoses of a code that are shown by evidence.
    witnessed: usize,
}

impl<'g> Teller<'g> {
    pub(super) fn new(ground: &'g Ground) -> Self {
        Self { ground, told: Vec::new(), known: BTreeMap::new(), times: BTreeMap::new(), witnessed: WITNESSED }
    }

    /// One that shows nothing by evidence.
    pub(super) fn without_witnesses(ground: &'g Ground) -> Self {
        Self { witnessed: 0, ..Self::new(ground) }
    }

    pub(super) fn plan(&self) -> &'g Inner {
        self.ground.plan.inner()
    }

    /// A diagnosis at a path of the document; of one name it is told for the first group alone that has it. Witnesses are
    /// made only where it is told.
    pub(super) fn at<K: Kind>(
        &mut self,
        kind: K,
        (name, group): (&str, usize),
        path: &Path,
        figure: Option<Ratio>,
        witness: impl FnOnce(&Ground) -> Vec<Witness>,
    ) {
        let code = K::CODE.as_str();
        if *self.known.entry((code, name.to_owned())).or_insert(group) != group {
            return;
        }
        let Some(finding) = self.ground.tell(kind, path) else { return };
        let times = self.times.entry(code).or_insert(0);
        let witnesses = if *times < self.witnessed { witness(self.ground) } else { Vec::new() };
        *times = times.saturating_add(1);
        self.told.push(Diagnosis { finding, figure, witnesses });
    }

    /// A diagnosis of a leaf.
    pub(super) fn leaf<K: Kind>(
        &mut self,
        kind: K,
        leaf: &LeafAlong,
        figure: Option<Ratio>,
        values: Option<Vec<Values>>,
    ) {
        let Some(node) = self.plan().nodes.get(leaf.node) else { return };
        let Some(path) = self.ground.node(&node.id).map(|known| known.path.clone()) else { return };
        let (group, id) = (leaf.groups.first().copied().unwrap_or(0), node.id.clone());
        self.at(kind, (id.clone().as_str(), group), &path, figure, |ground| {
            let show = |given: &Values| show::values(ground, group, &id, given);
            values.iter().flatten().map(show).collect::<Option<Vec<_>>>().unwrap_or_default()
        });
    }

    /// A diagnosis of a node in a group.
    pub(super) fn node<K: Kind>(
        &mut self,
        kind: K,
        (node, group): (usize, usize),
        figure: Option<Ratio>,
        witness: impl FnOnce(&Ground) -> Vec<Witness>,
    ) {
        let Some(id) = self.plan().nodes.get(node).map(|node| node.id.clone()) else { return };
        let Some(path) = self.ground.node(&id).map(|known| known.path.clone()) else { return };
        self.at(kind, (id.as_str(), group), &path, figure, witness);
    }

    /// What a node can come to in a group before its last rounding.
    pub(super) fn reach(&self, node: usize, group: usize) -> Option<Interval> {
        self.ground.steps(&self.plan().nodes.get(node)?.id, group).cloned()
    }

    /// The name of a node.
    pub(super) fn name(&self, node: usize) -> String {
        self.plan().nodes.get(node).map_or_else(String::new, |node| node.label.clone())
    }

    /// Name of a leaf, and of the classes that are meant.
    pub(super) fn of(&self, leaf: &LeafAlong) -> (String, String) {
        (self.name(leaf.node), self.classes(&leaf.groups))
    }

    /// Names of the classes of some groups.
    pub(super) fn classes(&self, groups: &[usize]) -> String {
        let plan = self.plan();
        let mut names: Vec<String> = Vec::new();
        for class in groups.iter().filter_map(|group| sample::whose(plan, *group)).map(|(class, _)| class) {
            let Some(class) = plan.rulebook.classes.get(class) else { continue };
            let name = class.label.as_ref().map_or_else(|| class.id.to_string(), ToString::to_string);
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        names.join("、")
    }

    /// What moves a leaf, in Chinese and English.
    pub(super) fn what(&self, leaf: &LeafAlong) -> [String; 2] {
        let label = |item: usize| self.plan().items.get(item).map_or_else(String::new, |item| item.label.clone());
        match leaf.of {
            Of::Item(item) | Of::Rate(item) => [label(item), label(item)],
            Of::Quotient(over, under) => {
                let formula = format!("{} ÷ {}", label(over), label(under));
                [formula.clone(), formula]
            }
            Of::Value => ["取值".to_owned(), "its value".to_owned()],
        }
    }

    /// The smallest move of a node's published points.
    pub(super) fn unit(&self, node: usize) -> Option<(i128, u32)> {
        self.plan().nodes.get(node)?.digits.rounding.fixed_unit()
    }

    /// Two values of a leaf, to be shown.
    pub(super) fn pair(&self, leaf: &LeafAlong, from: i128, to: i128) -> Option<Vec<Values>> {
        Some(vec![self.values(leaf, from)?, self.values(leaf, to)?])
    }

    /// One value of a leaf, to be shown.
    pub(super) fn single(&self, leaf: &LeafAlong, at: i128) -> Option<Vec<Values>> {
        Some(vec![self.values(leaf, at)?])
    }

    pub(super) fn values(&self, leaf: &LeafAlong, at: i128) -> Option<Values> {
        probe::given(self.plan(), leaf.of, &leaf.along.grid.value(at)?)
    }
}

/// What is given of which items.
pub(super) type Values = Vec<(usize, sample::Given)>;

/// Points of a node as they are published, where nothing is left but its own rounding.
pub(super) fn published(node: &PlanNode, points: &Ratio) -> Ratio {
    if node.digits.exact { points.clone() } else { node.digits.rounding.round(points) }
}

/// A number for a text: as it is where four decimals show it, else rounded to them.
pub(crate) fn shown(number: &Ratio) -> String {
    let exact = number.to_decimal().filter(|number| number.scale() <= 4);
    exact.map_or_else(|| format!("≈{}", rounded(number, 4)), |number| number.to_string())
}

/// A share for a text, in percent.
pub(crate) fn percent(share: &Ratio) -> String {
    let of_hundred = share.mul(&Ratio::from_int(100));
    let exact = of_hundred.to_decimal().filter(|number| number.scale() <= 2);
    exact.map_or_else(|| format!("≈{}%", rounded(&of_hundred, 2)), |number| format!("{number}%"))
}

fn rounded(number: &Ratio, decimals: u8) -> String {
    let digits = Grid::decimals(decimals).map(|grid| Rounding::new(Mode::HalfUp, grid));
    digits
        .and_then(|digits| digits.round_decimal(number))
        .map_or_else(|| number.to_string(), |number| number.to_string())
}
