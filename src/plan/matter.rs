//! Leaves among which one matter of an object counts once, resolved.
//!
//! Which of them it is, is `score`'s.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::Id;
use crate::rulebook::Rulebook;
use crate::rulebook::events::KeepAcross;

/// Leaves among which a matter counts once, in their order.
pub(crate) struct Among {
    pub(crate) keep: KeepAcross,
    pub(crate) leaves: Vec<Rival>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(crate) struct Rival {
    pub(crate) node: usize,
    pub(crate) item: usize,
}

/// What a leaf knows of them.
#[derive(Clone)]
pub(crate) struct Across {
    pub(crate) among: Arc<Among>,
    /// The leaf's own place in the list.
    pub(crate) own: usize,
}

impl Across {
    /// The others, each with whether it comes before the leaf.
    pub(crate) fn others(&self) -> impl Iterator<Item = (bool, Rival)> {
        let others = self.among.leaves.iter().enumerate().filter(|(place, _)| *place != self.own);
        others.map(|(place, rival)| (place < self.own, *rival))
    }
}

/// By leaf; `None` where a list names what isn't there.
pub(super) fn of(
    book: &Rulebook,
    item_index: &BTreeMap<Id, usize>,
    node_index: &BTreeMap<Id, usize>,
    item_of: &BTreeMap<&Id, &Id>,
) -> Option<BTreeMap<Id, Across>> {
    let mut all = BTreeMap::new();
    for said in &book.matters {
        let leaves = said.leaves.iter().map(|leaf| {
            let item = item_index.get(*item_of.get(leaf)?)?;
            Some(Rival { node: *node_index.get(leaf)?, item: *item })
        });
        let among = Arc::new(Among { keep: said.keep, leaves: leaves.collect::<Option<_>>()? });
        for (own, leaf) in said.leaves.iter().enumerate() {
            all.insert(leaf.clone(), Across { among: Arc::clone(&among), own });
        }
    }
    Some(all)
}
