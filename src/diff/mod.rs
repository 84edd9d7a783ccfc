//! Two rulebooks beside each other (办法对照): what changed, in words, and who moves by which change.
//!
//! `said` reads a rulebook as a tree of fields, `merge` and `nodes` make one tree of two and find the changes, `words`
//! tells them; `steps` makes one change after the other, `moves` says what each did to whom, `table` prints it. Nothing
//! here reckons a score: every number comes from a plan that `check` has passed.

mod json;
mod merge;
mod moves;
mod nodes;
mod said;
mod steps;
mod table;
mod words;

use std::collections::BTreeMap;
use std::fmt;

pub use moves::{Attributed, ChangeStep, Moves, NotCompared, ObjectMoves, StepReason, Stood};

use crate::document::{Canon, Lang};
use crate::plan::Plan;
use merge::{Merged, Merger};
use nodes::{Forest, Trees};
use said::{Names, Said};
use words::Way;

/// What became of a place of a rulebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ChangeKind {
    /// Something is there that wasn't.
    Added,
    /// Something isn't there any more.
    Removed,
    /// It says something else.
    Altered,
    /// A node stands under another one.
    Moved,
    /// What stands in a list stands in another order.
    Reordered,
}

impl ChangeKind {
    /// Its name where changes travel as data.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Altered => "altered",
            ChangeKind::Moved => "moved",
            ChangeKind::Reordered => "reordered",
        }
    }
}

/// One difference between two rulebooks (一处变动).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    kind: ChangeKind,
    old: Option<String>,
    new: Option<String>,
    zh: String,
    en: String,
    moves_digits: bool,
}

impl Change {
    /// What became of the place.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        self.kind
    }

    /// JSON Pointer of the place in the old rulebook, with English keys; `None` where that has no such place.
    #[must_use]
    pub fn old_path(&self) -> Option<&str> {
        self.old.as_deref()
    }

    /// JSON Pointer of the place in the new rulebook, with English keys; `None` where that has no such place.
    #[must_use]
    pub fn new_path(&self) -> Option<&str> {
        self.new.as_deref()
    }

    /// In Chinese. Long values are cut, and ids told by their names.
    #[must_use]
    pub fn zh(&self) -> &str {
        &self.zh
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> &str {
        &self.en
    }

    /// In a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Whether it may move a published digit, a rank or a tier on some evidence. Only what is known never to is told
    /// apart: titles, versions, articles, legal texts, and names of nodes, tiers, effects, promotions and units listed
    /// apart. Names of items, classes, cohorts and periods may head the columns of a table, so they count as moving.
    #[must_use]
    pub fn moves_digits(&self) -> bool {
        self.moves_digits
    }
}

/// Everything in which one rulebook isn't another (办法对照), in the order of the document.
///
/// Ids say what is the same: a node with the same id under another parent was moved, and an element with another id is
/// another one. What has no id (bands, steps) is matched from both ends of its list, then one after the other. The root of
/// the indicators is the root, whatever its id. The order is that of the reference's fields; of nodes, each before what
/// stands below it; figures after the tree, and both after all other parts.
///
/// ```
/// let old = include_str!("../../tests/cases/heyuan-air/rulebook.json");
/// let new = old.replacen("half_even", "half_up", 1);
/// let [old, new] = [old, &new].map(|text| jixiao::check(text).into_plan().unwrap());
/// let changes = old.changes(&new);
/// assert_eq!(changes.zh(), "数值口径·舍入方式由四舍六入五成双改为四舍五入\n");
/// assert_eq!(changes.en(), "numeric, mode of rounding changed from half_even to half_up\n");
/// assert!(changes.iter().all(jixiao::Change::moves_digits));
/// assert!(old.changes(&old).is_empty());
/// ```
pub struct Changes {
    old: Plan,
    new: Plan,
    list: Vec<Change>,
    book: Merged,
    /// `None` where nodes are told by where they stand.
    trees: Option<Trees>,
}

impl Plan {
    /// What another rulebook says otherwise, this one being the old one. Rulebooks that differ in nothing but the
    /// language of their keys, spaces, the order of keys, or defaults that one writes out, have no changes.
    #[must_use]
    pub fn changes(&self, new: &Plan) -> Changes {
        Changes::between(self, new)
    }
}

impl Changes {
    fn between(old: &Plan, new: &Plan) -> Self {
        let (mut one, mut other) = (said::of(old.rulebook()), said::of(new.rulebook()));
        let mut names = Names::default();
        names.add(&one);
        names.add(&other);
        let mut merger = Merger { names: &names, changes: Vec::new() };
        let forests = match (&mut one, &mut other) {
            (Said::Record(one), Said::Record(other)) => match (Forest::of(one), Forest::of(other)) {
                (Some(old), Some(new)) => {
                    Forest::strip(one);
                    Forest::strip(other);
                    Some((old, new))
                }
                _ => None,
            },
            _ => None,
        };
        let book = merger.merge(&one, &other, &Way::root(), true);
        let trees = forests.map(|(old, new)| Trees::merge(&old, &new, &mut merger));
        Self { old: old.clone(), new: new.clone(), list: merger.changes, book, trees }
    }

    /// The changes, in the order of the document.
    pub fn iter(&self) -> std::slice::Iter<'_, Change> {
        self.list.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether the rulebooks say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The old rulebook.
    #[must_use]
    pub fn old_plan(&self) -> &Plan {
        &self.old
    }

    /// The new rulebook.
    #[must_use]
    pub fn new_plan(&self) -> &Plan {
        &self.new
    }

    /// In Chinese, a change a line; what moves no digit says so. Empty where there are none.
    #[must_use]
    pub fn zh(&self) -> String {
        self.text(Lang::Zh)
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> String {
        self.text(Lang::En)
    }

    fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for change in &self.list {
            text.push_str(change.text(lang));
            text.push_str(muted(change, lang));
            text.push('\n');
        }
        text
    }

    /// The canonical document, English keys, of the old rulebook in which the changes of these numbers are made, counted
    /// from 0 in their order: with none the old one, with all the new one. `None` where they can't be made without
    /// others: a node would stand under one that isn't there. Whether it is sound is for [`check`](crate::check()) to
    /// say. Numbers that no change has are passed over.
    #[must_use]
    pub fn with(&self, numbers: &[usize]) -> Option<String> {
        let mut made = vec![false; self.list.len()];
        for number in numbers {
            if let Some(one) = made.get_mut(*number) {
                *one = true;
            }
        }
        self.document(&made)
    }

    /// The document in which these changes are made.
    fn document(&self, made: &[bool]) -> Option<String> {
        let mut book = match self.book.canon(made) {
            Some(Canon::Map(book)) => book,
            _ => BTreeMap::new(),
        };
        if let Some(trees) = &self.trees {
            trees.canon(made, &mut book)?;
        }
        Some(Canon::Map(book).to_json())
    }
}

/// What is said after a change that moves no digit.
fn muted(change: &Change, lang: Lang) -> &'static str {
    match (change.moves_digits, lang) {
        (true, _) => "",
        (false, Lang::Zh) => "（不影响分数）",
        (false, Lang::En) => " (moves no digit)",
    }
}

impl<'a> IntoIterator for &'a Changes {
    type Item = &'a Change;
    type IntoIter = std::slice::Iter<'a, Change>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Changes").field("old", &self.old).field("new", &self.new).field("list", &self.list).finish()
    }
}
