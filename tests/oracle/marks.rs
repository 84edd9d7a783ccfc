//! Marks in force for one object: what excluding and leaving out make of the marks that the rulebook states (§3.3).

use crate::answer::Answer;
use crate::book::{Book, Mark};
use crate::evidence::{Object, Round};
use crate::hits::Hits;
use crate::number::{Exact, whole};
use crate::reading::{self, Reading, Readings};
use crate::reads::Plain;
use crate::tasks;
use num_traits::{One, Zero};
use std::collections::{BTreeMap, BTreeSet};

/// Marks of one object.
pub(crate) struct Marks {
    /// By node: its mark, and what its children's marks come to.
    force: BTreeMap<String, (Mark, Mark)>,
    /// Leaves whose mark another's exclusion changed.
    changed: BTreeSet<String>,
    /// Changed leaves whose prices follow.
    prices: BTreeSet<String>,
    stated: BTreeMap<String, Mark>,
    /// Leaves' marks after exclusion, before rows of tables are left out.
    spread: BTreeMap<String, Mark>,
}

impl Marks {
    pub(crate) fn of(book: &Book, round: &Round, object: &Object, readings: &Readings, hits: &mut Hits) -> Marks {
        Marks::with(book, round, object, readings, true, hits)
    }

    /// The same, or as if nothing were excluded.
    pub(crate) fn with(
        book: &Book,
        round: &Round,
        object: &Object,
        readings: &Readings,
        excluding: bool,
        hits: &mut Hits,
    ) -> Marks {
        let leaves = book.nodes.iter().filter(|id| book.is_leaf(id));
        let stated = leaves.map(|id| (id.clone(), book.mark(id, &object.class))).collect::<BTreeMap<_, _>>();
        let mut marks = stated.clone();
        let mut excluded = BTreeMap::<(usize, String), Vec<(String, bool, bool)>>::new();
        for (id, mark) in &mut marks {
            let answer = match readings.get(&(object.id.clone(), id.clone())) {
                // What has nothing to score though its class has it doesn't apply.
                None => {
                    *mark = Mark::Lacking;
                    continue;
                }
                Some(Reading::Answered(answer, _) | Reading::NoEvent(answer)) => answer,
                _ => continue,
            };
            match answer {
                Answer::LeaveOut => *mark = Mark::Lacking,
                Answer::Exclude { evenly, within, prices } if excluding => {
                    let depth = book.ancestors(within).len();
                    excluded.entry((depth, within.clone())).or_default().push((id.clone(), *evenly, *prices));
                    *mark = Mark::Lacking;
                }
                _ => {}
            }
        }
        let mut changed = BTreeSet::new();
        let mut follow = BTreeSet::new();
        // Inner nodes first.
        for ((_, within), gone) in excluded.iter().rev() {
            if book.combine(within) != "sum" {
                hits.add("exclude/weights_renormalised");
                continue;
            }
            let full = |mark: &Mark| match mark {
                Mark::Full(mark) => mark.clone(),
                other => panic!("no mark to spread: {other:?}"),
            };
            let spread = gone.iter().fold(Exact::zero(), |sum, (id, ..)| sum + full(&stated[id]));
            let left = marks
                .iter()
                .filter(|(id, mark)| **mark != Mark::Lacking && book.ancestors(id).contains(within))
                .map(|(id, mark)| (id.clone(), full(mark)))
                .collect::<Vec<_>>();
            let sum = left.iter().fold(Exact::zero(), |sum, (_, mark)| sum + mark);
            let (_, evenly, prices) = &gone[0];
            hits.add(if *evenly { "exclude/evenly" } else { "exclude/pro_rata" });
            for (id, mark) in &left {
                let more = if *evenly { &spread / whole(left.len() as i64) } else { mark * &spread / &sum };
                marks.insert(id.clone(), Mark::Full(mark + more));
                if !changed.insert(id.clone()) {
                    hits.add("exclude/changed_twice");
                }
                if *prices {
                    follow.insert(id.clone());
                }
            }
        }
        let spread = marks.clone();
        // Rows that are left out take their marks along, unless marks are scaled.
        for (id, mark) in &mut marks {
            if let (Mark::Full(full), Some(Reading::Rows(rows))) =
                (&*mark, readings.get(&(object.id.clone(), id.clone())))
                && book.node(id)["each"]["marks_differ"] == "refuse"
            {
                let out = tasks::part(rows, tasks::is_out);
                if !out.is_zero() {
                    hits.add("tasks/mark_lost");
                }
                *mark = Mark::Full(full * (Exact::one() - out));
            }
        }
        // A node that is worth something though nothing is left of it is answered as a leaf is: its mark stays.
        let keeps = |id: &str| {
            let answer = book.node(id).get("nothing_left");
            let mut hits = Hits::default();
            let mut reads = Plain { book, round, object, hits: &mut hits, row: None, known: None };
            answer.is_some_and(|answer| !["leave_out", "unscored"].iter().any(|word| answer == word))
                && reading::applies(id, &mut reads)
        };
        Marks { force: book.over(&object.class, &marks, &keeps), changed, prices: follow, stated, spread }
    }

    /// The mark in force.
    pub(crate) fn mark(&self, id: &str) -> Mark {
        self.force[id].0.clone()
    }

    /// What the children's marks in force come to.
    pub(crate) fn below(&self, id: &str) -> Mark {
        self.force[id].1.clone()
    }

    /// The same, but of one leaf the marks that others say.
    pub(crate) fn of_leaf_from(mut self, id: &str, others: &Marks) -> Marks {
        let mark = |of: &BTreeMap<String, Mark>| of.get(id).cloned();
        self.force.insert(id.to_owned(), others.force[id].clone());
        match mark(&others.spread) {
            Some(mark) => self.spread.insert(id.to_owned(), mark),
            None => self.spread.remove(id),
        };
        self.changed.remove(id);
        self.prices.remove(id);
        self
    }

    pub(crate) fn is_changed(&self, id: &str) -> bool {
        self.changed.contains(id)
    }

    /// The mark in force ÷ the mark stated.
    pub(crate) fn ratio(&self, id: &str) -> Exact {
        match (self.spread.get(id), self.stated.get(id)) {
            (Some(Mark::Full(force)), Some(Mark::Full(stated))) => force / stated,
            _ => Exact::one(),
        }
    }

    /// What prices of events are multiplied by.
    pub(crate) fn prices(&self, id: &str) -> Exact {
        if self.prices.contains(id) { self.ratio(id) } else { Exact::one() }
    }
}
