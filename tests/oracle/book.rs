//! A rulebook as the oracle sees it: its nodes by id, their marks in each class, their digits.

use crate::curve;
use crate::derive;
use crate::evidence::{list, text};
use crate::number::{self, Exact, Precision};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde_json::Value;
use std::collections::BTreeMap;

/// A rulebook.
pub(crate) struct Book {
    pub(crate) json: Value,
    /// Ids of all nodes, parents first.
    pub(crate) nodes: Vec<String>,
    by_id: BTreeMap<String, Value>,
    /// By node and class: its mark, and what its children's marks come to.
    marks: BTreeMap<(String, String), (Mark, Mark)>,
    parents: BTreeMap<String, String>,
    /// Leaves that a step adds, and the node whose step it is.
    pub(crate) added: BTreeMap<String, String>,
}

/// A node's mark in a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// The class lacks the node.
    Lacking,
    Open,
    Full(Exact),
}

impl Book {
    pub(crate) fn read(json: Value) -> Book {
        let mut book = Book {
            nodes: Vec::new(),
            by_id: BTreeMap::new(),
            marks: BTreeMap::new(),
            parents: BTreeMap::new(),
            added: BTreeMap::new(),
            json,
        };
        let mut waiting = vec![book.json["indicators"].clone()];
        // Beside the tree.
        waiting.extend(list(&book.json, "figures").iter().cloned());
        while let Some(node) = waiting.pop() {
            let id = text(&node, "id");
            for child in list(&node, "children") {
                book.parents.insert(text(child, "id"), id.clone());
                waiting.push(child.clone());
            }
            for leaf in list(&node, "then").iter().filter_map(|step| step.get("add")) {
                if leaf.get("id").is_some() {
                    let added = text(leaf, "id");
                    book.added.insert(added.clone(), id.clone());
                    book.by_id.insert(added, leaf.clone());
                }
            }
            book.nodes.push(id.clone());
            assert!(book.by_id.insert(id, node).is_none(), "a node's id twice");
        }
        for class in list(&book.json.clone(), "classes") {
            let class = text(class, "id");
            let leaves = book.nodes.iter().filter(|id| book.is_leaf(id));
            let stated = leaves.map(|id| (id.clone(), book.stated(id, &class))).collect();
            for (id, marks) in book.over(&class, &stated, &|_| false) {
                book.marks.insert((id, class.clone()), marks);
            }
        }
        book
    }

    /// By node: its mark, and what its children's marks come to, where leaves have these marks; a node of which nothing
    /// is left but that `keeps` its mark has what it has where nothing is out.
    pub(crate) fn over(
        &self,
        class: &str,
        leaves: &BTreeMap<String, Mark>,
        keeps: &dyn Fn(&str) -> bool,
    ) -> BTreeMap<String, (Mark, Mark)> {
        let mut marks = BTreeMap::new();
        for id in self.nodes.iter().rev() {
            if self.is_leaf(id) {
                marks.insert(id.clone(), (leaves[id].clone(), Mark::Lacking));
                continue;
            }
            let below = self.below_of(id, &marks);
            let mark = match &below {
                Mark::Full(sum) => {
                    let node = self.node(id);
                    let scale = list(node, "then").iter().find_map(|step| step.get("scale"));
                    let clamped = list(node, "then").iter().any(|step| step.get("clamp").is_some());
                    let own = match self.stated(id, class) {
                        // What is stated differs from the sum only where a clamp lets it.
                        Mark::Full(own) if clamped => Some(own),
                        _ => None,
                    };
                    Mark::Full(scale.map(|to| curve::amount(to, class)).or(own).unwrap_or(sum.clone()))
                }
                Mark::Lacking if keeps(id) => self.mark(id, class),
                other => other.clone(),
            };
            marks.insert(id.clone(), (mark, below));
        }
        marks
    }

    /// Conditions under which a node applies: its own, those of the nodes above it, and those of a node that adds it.
    pub(crate) fn conditions(&self, id: &str) -> Vec<&Value> {
        let host = self.added.get(id).map_or(id, String::as_str);
        let mut nodes = vec![host.to_owned()];
        nodes.extend(self.ancestors(host));
        nodes.iter().filter_map(|id| self.node(id).get("applies")?.get("when")).collect()
    }

    /// Leaves of the tree, then those that steps add.
    pub(crate) fn leaves(&self) -> Vec<String> {
        let leaves = self.nodes.iter().filter(|id| self.is_leaf(id));
        leaves.chain(self.added.keys()).cloned().collect()
    }

    /// Nodes above, nearest first.
    pub(crate) fn ancestors(&self, id: &str) -> Vec<String> {
        let mut above = Vec::new();
        let mut at = id;
        while let Some(parent) = self.parents.get(at) {
            above.push(parent.clone());
            at = parent;
        }
        above
    }

    /// Ids of a node's children.
    pub(crate) fn children(&self, id: &str) -> Vec<String> {
        list(self.node(id), "children").iter().map(|child| text(child, "id")).collect()
    }

    /// Whether a node stands in the tree, and not beside it.
    pub(crate) fn is_in_tree(&self, id: &str) -> bool {
        id == self.root() || self.ancestors(id).contains(&self.root())
    }

    /// How a node's children meet.
    pub(crate) fn combine(&self, id: &str) -> String {
        self.node(id).get("combine").map_or("sum", |word| word.as_str().expect("a word")).to_owned()
    }

    /// A child's weight at its parent.
    pub(crate) fn weight(&self, parent: &str, child: &str) -> Exact {
        number::read(&self.node(parent)["weights"][child])
    }

    /// What numbers of these children come to.
    pub(crate) fn combined(&self, id: &str, numbers: &[(String, Exact)]) -> Exact {
        let mut all = numbers.iter().map(|(_, number)| number.clone()).collect::<Vec<_>>();
        all.sort();
        let sum = |numbers: &[Exact]| numbers.iter().fold(Exact::zero(), |sum, number| sum + number);
        match self.combine(id).as_str() {
            "sum" => sum(&all),
            "mean" => {
                let mut weights = Exact::zero();
                let mut weighed = Exact::zero();
                for (child, number) in numbers {
                    let weight = self.weight(id, child);
                    weighed += &weight * number;
                    weights += weight;
                }
                weighed / weights
            }
            "geometric_mean" => {
                if all[0].is_negative() {
                    // The library refuses a rulebook that lets this happen; nobody compares it.
                    return Exact::zero();
                }
                let weights = numbers.iter().map(|(child, _)| {
                    self.node(id)
                        .get("weights")
                        .map_or_else(|| number::whole(1), |weights| number::read(&weights[child]))
                });
                let weights = weights.collect::<Vec<_>>();
                let unit = weights.iter().fold(BigInt::one(), |unit, weight| unit.lcm(weight.denom()));
                let whole = weights.iter().map(|weight| (weight * &unit).to_integer()).collect::<Vec<_>>();
                let common = whole.iter().fold(BigInt::zero(), |common, weight| common.gcd(weight));
                let mut product = number::whole(1);
                let mut degree = 0;
                for ((_, score), weight) in numbers.iter().zip(whole) {
                    let times = (weight / &common).to_u32().expect("a small weight");
                    degree += times;
                    (0..times).for_each(|_| product *= score);
                }
                crate::irrational::root(&product, degree, self.json["numeric"]["irrational"].as_i64().unwrap_or(24))
            }
            "min" => all[0].clone(),
            "max" => all[all.len() - 1].clone(),
            "best_n" => {
                let best = self.node(id)["best_n"].as_u64().expect("how many") as usize;
                sum(&all[all.len().saturating_sub(best)..])
            }
            "product" => all.iter().fold(number::whole(1), |product, number| product * number),
            other => panic!("no such combine: {other}"),
        }
    }

    pub(crate) fn node(&self, id: &str) -> &Value {
        self.by_id.get(id).unwrap_or_else(|| panic!("no such node: {id}"))
    }

    /// Whether a node has this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    pub(crate) fn root(&self) -> String {
        text(&self.json["indicators"], "id")
    }

    pub(crate) fn kind(&self, item: &str) -> String {
        text(&self.json["data"][item], "kind")
    }

    pub(crate) fn is_leaf(&self, id: &str) -> bool {
        let node = self.node(id);
        node.get("value").is_some() || node.get("events").is_some() || node.get("each").is_some()
    }

    /// The mark of a node in a class.
    pub(crate) fn mark(&self, id: &str, class: &str) -> Mark {
        if let Some(host) = self.added.get(id) {
            return match self.mark(host, class) {
                Mark::Lacking => Mark::Lacking,
                _ => Mark::Open,
            };
        }
        self.marks[&(id.to_owned(), class.to_owned())].0.clone()
    }

    /// What the marks of a node's children come to in a class.
    pub(crate) fn below(&self, id: &str, class: &str) -> Mark {
        self.marks[&(id.to_owned(), class.to_owned())].1.clone()
    }

    /// What a node says of its mark.
    fn stated(&self, id: &str, class: &str) -> Mark {
        if derive::is_derived(&self.json, class) {
            return Mark::Lacking;
        }
        match self.node(id).get("points") {
            Some(Value::Object(by_class)) => {
                by_class.get(class).map_or(Mark::Lacking, |mark| Mark::Full(number::read(mark)))
            }
            Some(Value::String(open)) if open == "open" => Mark::Open,
            Some(number) => Mark::Full(number::read(number)),
            None => Mark::Lacking,
        }
    }

    fn below_of(&self, id: &str, marks: &BTreeMap<String, (Mark, Mark)>) -> Mark {
        let mut all = Vec::new();
        let mut open = false;
        for child in list(self.node(id), "children") {
            let child = text(child, "id");
            match &marks[&child].0 {
                Mark::Lacking => {}
                Mark::Open => open = true,
                Mark::Full(mark) => all.push((child, mark.clone())),
            }
        }
        if !all.is_empty() {
            Mark::Full(self.combined(id, &all))
        } else if open {
            Mark::Open
        } else {
            Mark::Lacking
        }
    }

    pub(crate) fn precision(&self, id: &str) -> Precision {
        let numeric = &self.json["numeric"];
        let usual = if id == self.root() {
            &numeric["total"]
        } else if self.is_leaf(id) && self.node(id).get("each").is_none() {
            &numeric["leaf"]
        } else {
            &numeric["node"]
        };
        Precision::read(self.node(id).get("digits").unwrap_or(usual), &numeric["rounding"])
    }
}
