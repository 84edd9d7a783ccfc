//! A rulebook as the oracle sees it: its nodes by id, their marks in each class, their digits.

use crate::curve;
use crate::evidence::{list, text};
use crate::number::{self, Exact, Precision};
use num_traits::Zero;
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
        let mut book = Book { nodes: Vec::new(), by_id: BTreeMap::new(), marks: BTreeMap::new(), json };
        let mut waiting = vec![book.json["indicators"].clone()];
        while let Some(node) = waiting.pop() {
            waiting.extend(list(&node, "children").iter().cloned());
            let id = text(&node, "id");
            book.nodes.push(id.clone());
            assert!(book.by_id.insert(id, node).is_none(), "a node's id twice");
        }
        for class in list(&book.json.clone(), "classes") {
            let class = text(class, "id");
            for id in book.nodes.clone().iter().rev() {
                let below = book.children_sum(id, &class);
                let mark = book.work_out_mark(id, &class, &below);
                book.marks.insert((id.clone(), class.clone()), (mark, below));
            }
        }
        book
    }

    pub(crate) fn node(&self, id: &str) -> &Value {
        self.by_id.get(id).unwrap_or_else(|| panic!("no such node: {id}"))
    }

    pub(crate) fn root(&self) -> String {
        text(&self.json["indicators"], "id")
    }

    pub(crate) fn kind(&self, item: &str) -> String {
        text(&self.json["data"][item], "kind")
    }

    pub(crate) fn is_leaf(&self, id: &str) -> bool {
        self.node(id).get("value").is_some()
    }

    /// The mark of a node in a class.
    pub(crate) fn mark(&self, id: &str, class: &str) -> Mark {
        self.marks[&(id.to_owned(), class.to_owned())].0.clone()
    }

    /// What the marks of a node's children come to in a class.
    pub(crate) fn below(&self, id: &str, class: &str) -> Mark {
        self.marks[&(id.to_owned(), class.to_owned())].1.clone()
    }

    /// Of a leaf what it says; of an inner node what its scale says, else what it says itself, else its children's sum.
    fn work_out_mark(&self, id: &str, class: &str, below: &Mark) -> Mark {
        let node = self.node(id);
        let points = node.get("points");
        let stated = match points {
            Some(Value::Object(by_class)) => by_class.get(class).map(number::read),
            Some(Value::String(open)) if open == "open" => None,
            Some(number) => Some(number::read(number)),
            None => None,
        };
        if self.is_leaf(id) {
            return match stated {
                Some(mark) => Mark::Full(mark),
                None if points.and_then(Value::as_str) == Some("open") => Mark::Open,
                None => Mark::Lacking,
            };
        }
        match below {
            Mark::Full(sum) => {
                let scale = list(node, "then").iter().find_map(|step| step.get("scale"));
                Mark::Full(scale.map(|to| curve::amount(to, class)).or(stated).unwrap_or(sum.clone()))
            }
            other => other.clone(),
        }
    }

    fn children_sum(&self, id: &str, class: &str) -> Mark {
        let mut sum = Exact::zero();
        let mut found = Mark::Lacking;
        for child in list(self.node(id), "children") {
            match self.mark(&text(child, "id"), class) {
                Mark::Lacking => {}
                Mark::Open => found = Mark::Open,
                Mark::Full(mark) => {
                    sum += mark;
                    found = Mark::Full(sum.clone());
                }
            }
        }
        found
    }

    pub(crate) fn precision(&self, id: &str) -> Precision {
        let numeric = &self.json["numeric"];
        let usual = if id == self.root() {
            &numeric["total"]
        } else if self.is_leaf(id) {
            &numeric["leaf"]
        } else {
            &numeric["node"]
        };
        Precision::read(self.node(id).get("digits").unwrap_or(usual), &numeric["rounding"])
    }
}
