//! How long numbers can become: a leaf whose exact value could outgrow the limit is refused.
//!
//! The reckoning is `plan::budget`'s.

use super::desk::{Sink, name};
use crate::finding::NumbersTooLong;
use crate::plan::{Plan, budget, order};

pub(super) fn check(plan: &Plan, sink: &mut Sink<'_>) {
    let inner = plan.inner();
    // The plan's places of what the rulebook lists.
    for (one, place) in order::flatten(plan.rulebook()).iter().zip(&inner.listed) {
        let Some(node) = inner.nodes.get(*place).filter(|node| node.is_leaf()) else { continue };
        let bits = budget::of_node(inner, node).bits();
        if bits > budget::MOST {
            let field = if one.node.each.is_some() { "each" } else { "value" };
            sink.push(NumbersTooLong { node: name(one.node), bits, most: budget::MOST }, &one.path.field(field));
        }
    }
}
