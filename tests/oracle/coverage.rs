//! Coverage: how much of the marks came from evidence (§3.4).

use crate::book::{Book, Mark};
use crate::curve;
use crate::evidence::{Object, list, text};
use crate::hits::Hits;
use crate::number::{self, Exact};
use crate::reading::{Reading, Readings};
use crate::tasks;
use num_traits::Zero;

/// What an object with too little coverage is: unranked or unscored.
pub(crate) fn low<'a>(book: &'a Book, object: &Object, readings: &Readings, hits: &mut Hits) -> Option<&'a str> {
    let said = book.json.get("coverage")?;
    let (mut covered, mut all) = (Exact::zero(), Exact::zero());
    for id in book.nodes.iter().filter(|id| book.is_leaf(id) && book.is_in_tree(id)) {
        let Mark::Full(mark) = book.mark(id, &object.class) else {
            continue;
        };
        if !readings.contains_key(&(object.id.clone(), id.clone())) {
            continue;
        }
        let weighed = mark * weight(book, id, &object.class);
        let reading = readings.get(&(object.id.clone(), id.clone()));
        if let Some(Reading::Rows(rows)) = reading {
            covered += &weighed * tasks::part(rows, Reading::is_evidence);
        } else if readings.get(&(object.id.clone(), id.clone())).is_some_and(Reading::is_evidence) {
            covered += &weighed;
        }
        all += weighed;
    }
    // Where nothing applies, nothing came from evidence either; who has no total has no coverage to lack.
    let coverage = if all.is_zero() { Exact::zero() } else { covered / all };
    let least = number::read(&said["at_least"]);
    if coverage == least {
        hits.add("coverage/edge");
    }
    if coverage >= least {
        hits.add("coverage/met");
        return None;
    }
    let otherwise = said["otherwise"].as_str().expect("unranked or unscored");
    hits.add(format!("coverage/{otherwise}"));
    Some(otherwise)
}

/// The scales and weights above a leaf.
fn weight(book: &Book, leaf: &str, class: &str) -> Exact {
    let mut weight = number::whole(1);
    let mut child = leaf.to_owned();
    for id in book.ancestors(leaf) {
        match book.combine(&id).as_str() {
            "sum" => {}
            "mean" => {
                let children = list(book.node(&id), "children").iter().map(|child| text(child, "id"));
                let all = children
                    .filter(|child| book.mark(child, class) != Mark::Lacking)
                    .fold(Exact::zero(), |sum, child| sum + book.weight(&id, &child));
                weight *= book.weight(&id, &child) / all;
            }
            other => panic!("coverage over {other} isn't defined: {id}"),
        }
        let scale = list(book.node(&id), "then").iter().find_map(|step| step.get("scale"));
        if let (Some(to), Mark::Full(below)) = (scale, book.below(&id, class)) {
            weight *= curve::amount(to, class) / below;
        }
        child = id;
    }
    weight
}
