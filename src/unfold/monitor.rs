//! What is watched while the year runs, written out: values that are held against schedules, and what a forecast takes
//! for granted of each period of an item.

use std::collections::BTreeSet;

use super::{At, Here, Unfold};
use crate::document::{Id, Map};
use crate::rulebook::Rulebook;
use crate::rulebook::monitor::Assumed;

impl Unfold<'_> {
    pub(super) fn monitor(&mut self, out: &mut Rulebook) {
        let Some(monitor) = &mut out.monitor else { return };
        let root = At::root().field("monitor");
        for (place, progress) in monitor.progress.iter_mut().enumerate() {
            let at = root.field("progress").index(place);
            for (value, field) in [(&mut progress.value, "value"), (&mut progress.whole, "whole")] {
                self.keep(value, |work, said| work.value(said, Here::default(), &at.field(field)));
            }
        }
        let mut all = Map::new();
        let said_of: BTreeSet<Id> = monitor.assume.keys().cloned().collect();
        for (id, said) in std::mem::take(&mut monitor.assume) {
            let at = root.field("assume").key(id.as_str());
            let Some(periods) = self.observed.get(&id).cloned() else {
                all.insert(id, self.assumed(said, Here::default(), &at));
                continue;
            };
            for period in periods {
                let Some(copy) = self.item_in(&id, period) else { break };
                // What is said of one period by itself goes before.
                if said_of.contains(&copy) {
                    continue;
                }
                let now = root.field("assume").key(copy.as_str()).now;
                self.moved.insert(&now, &at.said);
                let here = Here { period: Some(period), names: None };
                let at = At { said: at.said.clone(), now };
                all.insert(copy, self.assumed(said.clone(), here, &at));
            }
        }
        monitor.assume = all;
    }

    fn assumed(&mut self, mut said: Assumed, here: Here<'_>, at: &At) -> Assumed {
        if let Assumed::Value(value) = &mut said {
            self.keep(value, |work, said| work.value(said, here, at));
        }
        said
    }
}
