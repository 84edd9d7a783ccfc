//! How long numbers can become: a leaf whose exact value could outgrow the limit is refused.
//!
//! The reckoning is `plan::budget`'s.

use super::desk::{Sink, name};
use crate::finding::NumbersTooLong;
use crate::plan::budget::{self, Sizes};
use crate::plan::{Plan, order};

pub(super) fn check(plan: &Plan, sink: &mut Sink<'_>) {
    let inner = plan.inner();
    let sizes = Sizes::of(inner);
    if inner.listed.iter().all(|place| sizes.at(*place).bits() <= budget::MOST) {
        return;
    }
    // The plan's places of what the rulebook lists.
    for (one, place) in order::flatten(&inner.rulebook).iter().zip(&inner.listed) {
        let bits = sizes.at(*place).bits();
        if bits > budget::MOST {
            let field = ["value", "each"].into_iter().find(|field| match *field {
                "value" => one.node.value.is_some(),
                _ => one.node.each.is_some(),
            });
            let path = field.map_or_else(|| one.path.clone(), |field| one.path.field(field));
            sink.push(NumbersTooLong { node: name(one.node), bits, most: budget::MOST }, &path);
        }
    }
}
