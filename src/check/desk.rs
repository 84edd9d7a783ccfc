//! What every check reads and where it puts its findings: the rulebook with its tree laid out, ids indexed once,
//! and the names by which texts call things. No rule of its own.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use super::left::Gone;
use crate::document::{Document, Id, Lang, Map, Path, Poison, Segment};
use crate::finding::{Findings, Kind, UnknownClass, UnknownCohort, UnknownItem, UnknownNode, UnknownTier, nearest};
use crate::plan::groups::{self, Who};
use crate::plan::marks::{self, Mark};
use crate::plan::order::{self, Flat};
use crate::rulebook::Rulebook;
use crate::rulebook::absent::Cause;
use crate::rulebook::consequence::Consequence;
use crate::rulebook::data::Item;
use crate::rulebook::derive::{Derive, DerivedTotals};
use crate::rulebook::node::Node;
use crate::rulebook::tasks::Facts;
use crate::unfold::Moved;

/// Names that a help lists at most.
const LISTED: usize = 8;

/// Where findings go: at a path of the document, unless nothing could be read there.
pub(super) struct Sink<'a> {
    document: &'a Document,
    poison: &'a Poison,
    findings: &'a mut Findings,
    /// Where the document says what was written out of periods.
    moved: &'a Moved,
    /// Where something couldn't be written out, which is told.
    broken: &'a BTreeSet<Vec<Segment>>,
    /// Of a code at a place of the document, the copy that told it: the others would say the same.
    told: Told,
}

/// The copy that told a finding, by code and place.
type Told = BTreeMap<(&'static str, Vec<Segment>), Vec<Segment>>;

static UNMOVED: Moved = Moved::new();
static UNBROKEN: BTreeSet<Vec<Segment>> = BTreeSet::new();

/// What of the standing is settled by the time something is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    Nothing,
    Ranks,
    Tiers,
}

/// What every check reads.
pub(super) struct Desk<'a> {
    pub(super) book: &'a Rulebook,
    /// The tree, parents first.
    pub(super) flat: Vec<Flat<'a>>,
    /// Marks by node, then class.
    pub(super) marks: Vec<Vec<Mark>>,
    /// Places of nodes in `flat`; of several with one id the first.
    places: BTreeMap<&'a Id, usize>,
    /// Nodes that may come to nothing: left out, or without a total.
    gone: Vec<Gone>,
    /// The facts of tables of tasks.
    facts: &'a BTreeMap<Id, Facts>,
    /// Those of the table whose rows are looked at, where that is so.
    row: Cell<Option<&'a Facts>>,
    /// What of the standing can be read where conditions are looked at.
    known: Cell<Known>,
    /// The consequence whose parts are looked at, where that is so.
    following: Cell<Option<usize>>,
    /// Groups, by which marks and constants go.
    pub(super) groups: Vec<Who<'a>>,
    /// Places of classes; of several with one id the first.
    classes: BTreeMap<&'a Id, usize>,
    /// Places of cohorts and tiers, in the same way.
    cohorts: BTreeMap<&'a Id, usize>,
    tiers: BTreeMap<&'a Id, usize>,
    /// Derivations of totals by class; of several of one class the first.
    made: BTreeMap<&'a Id, &'a DerivedTotals>,
    /// By group, the derivation that makes the totals of its objects.
    derivations: Vec<Option<&'a DerivedTotals>>,
    /// Groups by the places of their class and, where that tells them apart, their cohort.
    group_index: BTreeMap<(usize, Option<usize>), usize>,
    /// By group, whether its objects stand in a cohort.
    stands: Vec<bool>,
    /// By node, the first group with a tree that lacks it.
    lacking: Vec<Option<usize>>,
    /// By consequence, the classes that it names.
    follows: Vec<Option<BTreeSet<&'a Id>>>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(book: &'a Rulebook, facts: &'a BTreeMap<Id, Facts>) -> Self {
        let flat = order::flatten(book);
        let groups = groups::all(book, &flat);
        let marks = marks::of(book, &flat, &groups);
        let mut places = BTreeMap::new();
        for (place, one) in flat.iter().enumerate() {
            places.entry(&one.node.id).or_insert(place);
        }
        let classes = first(book.classes.iter().map(|class| &class.id));
        let cohorts = first(book.cohorts.iter().map(|cohort| &cohort.id));
        let tiers = first(book.tiers.iter().map(|tier| &tier.id));
        let mut made = BTreeMap::new();
        for said in book.derive.iter().filter_map(Derive::totals) {
            made.entry(&said.class).or_insert(said);
        }
        let derivations: Vec<_> = groups.iter().map(|who| made.get(who.class).copied()).collect();
        let placed: BTreeSet<&Id> = book.cohorts.iter().flat_map(|cohort| &cohort.classes).collect();
        let stands = groups.iter().map(|who| !who.derived || placed.contains(who.class)).collect();
        let group_index =
            groups.iter().map(|who| ((who.class_place, who.cohort.map(|(cohort, _)| cohort)), who.place)).collect();
        let lacks =
            |row: &Vec<Mark>| row.iter().zip(&groups).position(|(mark, who)| *mark == Mark::Absent && !who.derived);
        let lacking = marks.iter().map(lacks).collect();
        let named = |said: &'a Consequence| said.classes.as_ref().map(|classes| classes.iter().collect());
        let follows = book.consequences.iter().map(named).collect();
        let gone = super::left::all(book, &flat, &groups, &marks);
        Self {
            book,
            flat,
            marks,
            groups,
            places,
            gone,
            facts,
            row: Cell::new(None),
            known: Cell::new(Known::Nothing),
            following: Cell::new(None),
            classes,
            cohorts,
            tiers,
            made,
            derivations,
            group_index,
            stands,
            lacking,
            follows,
        }
    }

    /// The place of a node in the tree.
    pub(super) fn place(&self, id: &Id) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The place of a node, or a finding that there is none.
    pub(super) fn node(&self, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<usize> {
        let place = self.place(id);
        if place.is_none() && !sink.incomplete(&Path::root().field("indicators")) {
            let (hint_zh, hint_en) = sink.hint::<UnknownNode>(id, self.places.keys().copied());
            sink.push(UnknownNode { id: id.to_string(), hint_zh, hint_en }, path);
        }
        place
    }

    /// Looks at the rows of a table, whose facts can be read there.
    pub(super) fn in_rows<T>(&self, table: &Id, look: impl FnOnce() -> T) -> T {
        let before = self.row.replace(self.facts.get(table));
        let seen = look();
        self.row.set(before);
        seen
    }

    /// Looks at what is settled when ranks, or tiers too, are known.
    pub(super) fn knowing<T>(&self, known: Known, look: impl FnOnce() -> T) -> T {
        let before = self.known.replace(known);
        let seen = look();
        self.known.set(before);
        seen
    }

    /// Looks at what belongs to a consequence, by its place.
    pub(super) fn following<T>(&self, consequence: usize, look: impl FnOnce() -> T) -> T {
        let before = self.following.replace(Some(consequence));
        let seen = look();
        self.following.set(before);
        seen
    }

    /// The consequence that is looked at, be it within a value.
    pub(super) fn consequence(&self) -> Option<usize> {
        self.following.get()
    }

    /// What of the standing is known there.
    pub(super) fn known(&self) -> Known {
        self.known.get()
    }

    /// An item, or a fact of the rows that are looked at.
    pub(super) fn data(&self, id: &Id) -> Option<&'a Item> {
        self.row.get().and_then(|facts| facts.get(id)).or_else(|| self.book.data.get(id))
    }

    /// An item, or a finding that there is none.
    pub(super) fn item(&self, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<&'a Item> {
        let item = self.data(id);
        if item.is_none() && !sink.incomplete(&Path::root().field("data").key(id.as_str())) {
            let facts = self.row.get().into_iter().flat_map(BTreeMap::keys);
            let (hint_zh, hint_en) = sink.hint::<UnknownItem>(id, facts.chain(self.book.data.keys()));
            sink.push(UnknownItem { id: id.to_string(), hint_zh, hint_en }, path);
        }
        item
    }

    /// The place of a class, or a finding that there is none.
    pub(super) fn class(&self, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<usize> {
        let place = self.classes.get(id).copied();
        if place.is_none() && !sink.incomplete(&Path::root().field("classes")) {
            let (hint_zh, hint_en) = sink.hint::<UnknownClass>(id, self.book.classes.iter().map(|class| &class.id));
            sink.push(UnknownClass { id: id.to_string(), hint_zh, hint_en }, path);
        }
        place
    }

    /// The mark of a node in a class.
    pub(super) fn mark(&self, place: usize, class: usize) -> &Mark {
        self.marks.get(place).and_then(|row| row.get(class)).unwrap_or(&Mark::Absent)
    }

    /// Whether a node counts in a class.
    pub(super) fn counts(&self, place: usize, class: usize) -> bool {
        *self.mark(place, class) != Mark::Absent
    }

    /// The derivation that makes the totals of a group of others.
    pub(super) fn derivation(&self, group: usize) -> Option<&'a DerivedTotals> {
        self.derivations.get(group).copied().flatten()
    }

    /// The derivation that makes the totals of a class of others.
    pub(super) fn made(&self, class: &Id) -> Option<&'a DerivedTotals> {
        self.made.get(class).copied()
    }

    /// Whether the objects of a group stand in a cohort: all but derived ones do.
    pub(super) fn stands(&self, group: usize) -> bool {
        self.stands.get(group).copied().unwrap_or(true)
    }

    /// Whether a consequence, by its place, may follow for the objects of a group.
    pub(super) fn follows(&self, consequence: usize, group: usize) -> bool {
        match self.follows.get(consequence) {
            Some(Some(classes)) => self.groups.get(group).is_some_and(|who| classes.contains(who.class)),
            _ => self.stands(group),
        }
    }

    /// The group of a class in a cohort.
    pub(super) fn group_in(&self, class: &Id, cohort: usize) -> Option<usize> {
        let class = self.classes.get(class)?;
        self.group_index.get(&(*class, Some(cohort))).or_else(|| self.group_index.get(&(*class, None))).copied()
    }

    /// The first group with a tree that lacks a node.
    pub(super) fn lacking(&self, place: usize) -> Option<usize> {
        self.lacking.get(place).copied().flatten()
    }

    /// Whether a node may come to nothing.
    pub(super) fn gone(&self, place: usize) -> Gone {
        self.gone.get(place).copied().unwrap_or_default()
    }

    /// Groups in which a node counts.
    pub(super) fn groups_of(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.groups.len()).filter(move |group| self.counts(place, *group))
    }

    /// Whether a node gives points without a mark.
    pub(super) fn open(&self, place: usize) -> bool {
        self.marks.get(place).is_some_and(|row| row.contains(&Mark::Open))
    }

    /// A class by its label.
    pub(super) fn class_name(&self, class: usize) -> String {
        self.book.classes.get(class).map_or_else(String::new, |class| called(class.label.as_ref(), &class.id))
    }

    /// A group by the labels of its class and, where constants differ by cohort, its cohort.
    pub(super) fn group_name(&self, group: usize) -> String {
        let Some(who) = self.groups.get(group) else { return String::new() };
        let class = self.class_name(who.class_place);
        match who.cohort {
            Some((cohort, _)) => format!("{class} ({})", self.cohort_name(cohort)),
            None => class,
        }
    }

    /// A cohort by its label.
    pub(super) fn cohort_name(&self, cohort: usize) -> String {
        self.book.cohorts.get(cohort).map_or_else(String::new, |cohort| called(cohort.label.as_ref(), &cohort.id))
    }

    /// The place of a cohort, or a finding that there is none.
    pub(super) fn cohort(&self, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<usize> {
        let place = self.cohorts.get(id).copied();
        if place.is_none() && !sink.incomplete(&Path::root().field("cohorts")) {
            let (hint_zh, hint_en) = sink.hint::<UnknownCohort>(id, self.book.cohorts.iter().map(|cohort| &cohort.id));
            sink.push(UnknownCohort { id: id.to_string(), hint_zh, hint_en }, path);
        }
        place
    }

    /// The place of a tier, or a finding that there is none.
    pub(super) fn tier(&self, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<usize> {
        let place = self.tiers.get(id).copied();
        if place.is_none() && !sink.incomplete(&Path::root().field("tiers")) {
            let (hint_zh, hint_en) = sink.hint::<UnknownTier>(id, self.book.tiers.iter().map(|tier| &tier.id));
            sink.push(UnknownTier { id: id.to_string(), hint_zh, hint_en }, path);
        }
        place
    }

    /// A node by its label.
    pub(super) fn node_name(&self, place: usize) -> String {
        self.flat.get(place).map_or_else(String::new, |one| name(one.node))
    }

    /// An item by its label.
    pub(super) fn item_name(&self, id: &Id) -> String {
        self.data(id).map_or_else(|| id.to_string(), |item| called(label(item), id))
    }
}

impl<'a> Sink<'a> {
    pub(super) fn new(document: &'a Document, poison: &'a Poison, findings: &'a mut Findings) -> Self {
        Self { document, poison, findings, moved: &UNMOVED, broken: &UNBROKEN, told: Told::new() }
    }

    /// The same for a rulebook whose periods were written out.
    pub(super) fn unfolded(self, moved: &'a Moved, broken: &'a BTreeSet<Vec<Segment>>) -> Self {
        Self { moved, broken, ..self }
    }

    /// Where the document says it; `None` where nothing is to be told of it, for it couldn't be read or written out, or a
    /// copy of it has told the same.
    fn told_at(&mut self, code: &'static str, path: &Path) -> Option<Path> {
        if self.moved.is_empty() && self.broken.is_empty() {
            return Some(path.clone());
        }
        let (path, copy) = match self.moved.said(path) {
            Some((said, copy)) => (said, Some(copy)),
            None => (path.clone(), None),
        };
        let steps: Vec<Segment> = path.segments().into_iter().cloned().collect();
        if (0..=steps.len()).any(|length| steps.get(..length).is_some_and(|start| self.broken.contains(start))) {
            return None;
        }
        if let Some(copy) = copy
            && *self.told.entry((code, steps)).or_insert_with(|| copy.clone()) != copy
        {
            return None;
        }
        Some(path)
    }

    /// Takes a finding at a field, an entry or an element; not where nothing could be read, for that is told already.
    pub(super) fn push<K: Kind>(&mut self, kind: K, path: &Path) {
        let Some(path) = self.told_at(K::CODE.as_str(), path) else { return };
        if !self.poison.is_poisoned(&path) {
            self.findings.push_lazily(kind, || (self.document.place(&path), Vec::new()));
        }
    }

    /// What to write instead of an unknown name, for a finding that is kept: among many names that is much work.
    pub(super) fn hint<'n, K: Kind>(&self, word: &Id, known: impl Iterator<Item = &'n Id> + Clone) -> (String, String) {
        if self.findings.has_room(K::CODE) { hint(word, known) } else { (String::new(), String::new()) }
    }

    /// Whether periods were written out: what couldn't be is told.
    pub(super) fn is_unfolded(&self) -> bool {
        !self.moved.is_empty() || !self.broken.is_empty()
    }

    /// Whether something is one of several that the document says once.
    pub(super) fn is_copy(&self, path: &Path) -> bool {
        self.moved.said(path).is_some()
    }

    /// Whether a finding of a kind was told.
    pub(super) fn told<K: Kind>(&self) -> bool {
        self.findings.count(K::CODE.as_str()) > 0
    }

    /// Words that take trouble to find, for a finding that is kept.
    pub(super) fn said<K: Kind>(&self, words: impl FnOnce() -> [String; 2]) -> [String; 2] {
        if self.findings.has_room(K::CODE) { words() } else { [String::new(), String::new()] }
    }

    /// Looks again at what was looked at before, without telling it twice.
    pub(super) fn aside<T>(&self, look: impl FnOnce(&mut Sink<'_>) -> T) -> T {
        let mut findings = Findings::default();
        look(&mut Sink::new(self.document, self.poison, &mut findings).unfolded(self.moved, self.broken))
    }

    /// Whether no error was found so far, so that what follows from all rules together can be told.
    pub(super) fn sound(&self) -> bool {
        !self.findings.has_errors()
    }

    /// Whether part of what stands at a path couldn't be read, so that what seems to be lacking there may not be.
    pub(super) fn incomplete(&self, path: &Path) -> bool {
        if self.poison.is_empty() {
            return false;
        }
        let path = self.moved.said(path).map_or_else(|| path.clone(), |(said, _)| said);
        self.poison.is_incomplete(&path) || self.poison.is_poisoned(&path)
    }
}

/// Places of ids; of several alike the first.
fn first<'i>(ids: impl Iterator<Item = &'i Id>) -> BTreeMap<&'i Id, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}

/// A node by its label.
pub(super) fn name(node: &Node) -> String {
    called(node.label.as_ref(), &node.id)
}

/// A label, else the id.
pub(super) fn called<L: Display>(label: Option<&L>, id: &Id) -> String {
    label.map_or_else(|| id.to_string(), ToString::to_string)
}

/// The label of an item.
pub(crate) fn label(item: &Item) -> Option<&crate::document::Text> {
    match item {
        Item::Number(item) => item.label.as_ref(),
        Item::Target(item) => item.label.as_ref(),
        Item::Rate(item) => item.label.as_ref(),
        Item::Rank(item) | Item::Score(item) => item.label.as_ref(),
        Item::Grade(item) => item.label.as_ref(),
        Item::Flag(item) => item.label.as_ref(),
        Item::Date(item) => item.label.as_ref(),
        Item::Events(item) => item.label.as_ref(),
        Item::Ballots(item) => item.label.as_ref(),
        Item::Sheets(item) => item.label.as_ref(),
        Item::Milestones(item) => item.label.as_ref(),
        Item::Tasks(item) => item.label.as_ref(),
    }
}

/// The kind of an item, in words.
pub(super) fn kind(item: &Item) -> (&'static str, &'static str) {
    match item {
        Item::Number(_) => ("数值", "number"),
        Item::Target(_) => ("目标", "target"),
        Item::Rate(_) => ("比率", "rate"),
        Item::Rank(_) => ("名次", "rank"),
        Item::Score(_) => ("得分", "score"),
        Item::Grade(_) => ("等级", "grade"),
        Item::Flag(_) => ("是否", "flag"),
        Item::Date(_) => ("日期", "date"),
        Item::Events(_) => ("事件", "events"),
        Item::Ballots(_) => ("测评票", "ballots"),
        Item::Sheets(_) => ("评分表", "sheets"),
        Item::Milestones(_) => ("节点", "milestones"),
        Item::Tasks(_) => ("任务", "tasks"),
    }
}

/// A cause, in words that fit the texts.
pub(super) fn cause(cause: Cause) -> (&'static str, &'static str) {
    (cause.word(Lang::Zh), cause.word(Lang::En))
}

/// What to write instead of an unknown name.
fn hint<'n>(word: &Id, known: impl Iterator<Item = &'n Id> + Clone) -> (String, String) {
    if let Some(near) = nearest(word.as_str(), known.clone().map(Id::as_str)) {
        return (format!("是否想写“{near}”？"), format!("did you mean \"{near}\"?"));
    }
    let listed: Vec<&str> = known.clone().take(LISTED).map(Id::as_str).collect();
    if listed.is_empty() {
        return ("这里一个也没有声明".to_owned(), "none is declared".to_owned());
    }
    let more = known.count() > listed.len();
    let (rest_zh, rest_en) = if more { ("等", ", …") } else { ("", "") };
    (format!("可用的有：{}{rest_zh}", listed.join("、")), format!("known: {}{rest_en}", listed.join(", ")))
}

/// Keys of a map, for hints.
pub(super) fn keys<T>(map: &Map<T>) -> impl Iterator<Item = &Id> + Clone {
    map.keys()
}
