//! The indicator tree and the figures of two rulebooks as one: nodes are matched by their ids wherever they stand.
//!
//! A node that stands under another parent was moved, and what it holds is compared all the same. What one node holds is
//! `merge`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::ChangeKind;
use super::merge::{Merged, Merger, Ordered, When, interleaved};
use super::said::{Record, Said};
use super::words::{Way, cut, named};
use crate::document::{Canon, Field, Table};
use crate::rulebook::{Rulebook, node};

/// Nodes inside each other, at most: documents hold no more.
const DEPTH: u32 = 64;

/// A node's id; the root is the root, whatever its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Root,
    Id(String),
}

/// Under what a node stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Above {
    Top,
    Figures,
    Node(Place),
}

/// A node of one document, its children apart.
#[derive(Debug)]
struct Flat {
    record: Record,
    above: Above,
    pointer: String,
}

/// The nodes of one document.
#[derive(Debug, Default)]
pub(super) struct Forest {
    nodes: BTreeMap<Place, Flat>,
    /// Children of each node, by their ids.
    children: BTreeMap<Place, Vec<String>>,
    figures: Vec<String>,
}

impl Forest {
    /// Tree and figures of a rulebook; `None` where two nodes share an id.
    pub(super) fn of(book: &Record) -> Option<Self> {
        let mut forest = Self::default();
        let (tree, figures) = (book.get("indicators"), book.get("figures"));
        if let Some(Said::Record(root)) = tree {
            forest.add(Place::Root, root, Above::Top, "/indicators".to_owned())?;
        }
        if let Some(Said::List(list)) = figures {
            for (place, figure) in list.iter().enumerate() {
                let (id, record) = figure.record().and_then(|record| Some((record.id()?.to_owned(), record)))?;
                forest.figures.push(id.clone());
                forest.add(Place::Id(id), record, Above::Figures, format!("/figures/{place}"))?;
            }
        }
        Some(forest)
    }

    /// Takes tree and figures out of a rulebook.
    pub(super) fn strip(book: &mut Record) {
        book.take("indicators");
        book.take("figures");
    }

    /// Takes a node and what stands below it; as deep as documents are.
    fn add(&mut self, at: Place, record: &Record, above: Above, pointer: String) -> Option<()> {
        let mut own = record.clone();
        let children = match own.take("children") {
            Some(Said::List(children)) => children,
            _ => Vec::new(),
        };
        let mut below = Vec::new();
        for (place, child) in children.iter().enumerate() {
            let (id, child) = child.record().and_then(|child| Some((child.id()?.to_owned(), child)))?;
            below.push(id.clone());
            self.add(Place::Id(id), child, Above::Node(at.clone()), format!("{pointer}/children/{place}"))?;
        }
        self.children.insert(at.clone(), below);
        self.nodes.insert(at, Flat { record: own, above, pointer }).is_none().then_some(())
    }

    fn below(&self, at: &Place) -> &[String] {
        self.children.get(at).map_or(&[], Vec::as_slice)
    }

    /// Names of the nodes below one, as far as another document lacks them, so that they come or go with it.
    fn with(&self, at: &Place, other: &Self) -> Vec<&str> {
        let mut names = Vec::new();
        let below = |at: &Place| self.below(at).iter().rev().map(|id| Place::Id(id.clone()));
        let mut waiting: Vec<Place> = below(at).collect();
        while let Some(one) = waiting.pop() {
            if other.nodes.contains_key(&one) {
                continue;
            }
            names.extend(self.nodes.get(&one).and_then(|flat| flat.record.name()));
            waiting.extend(below(&one));
        }
        names
    }

    /// What a node stands under, in words.
    fn above(&self, above: &Above, called: fn(&Record) -> [String; 2]) -> [String; 2] {
        match above {
            Above::Top => ["考核办法".to_owned(), "the rulebook".to_owned()],
            Above::Figures => ["附属数表".to_owned(), "the figures".to_owned()],
            Above::Node(at) => match self.nodes.get(at) {
                Some(flat) => called(&flat.record),
                None => Default::default(),
            },
        }
    }
}

fn by_name(record: &Record) -> [String; 2] {
    named([record.kind.zh, record.kind.en], record.name().unwrap_or(""))
}

fn by_id(record: &Record) -> [String; 2] {
    named([record.kind.zh, record.kind.en], record.id().unwrap_or(""))
}

/// A node of both documents.
#[derive(Debug)]
struct Joined {
    /// What it holds, its children apart.
    held: Merged,
    children: Ordered<usize>,
    /// In which documents it is.
    there: When,
}

/// The nodes of both documents.
#[derive(Debug)]
pub(super) struct Trees {
    nodes: Vec<Joined>,
    root: Option<(usize, When)>,
    figures: Ordered<usize>,
}

/// What is known while two forests are walked.
struct Walk<'f, 'm, 'n> {
    old: &'f Forest,
    new: &'f Forest,
    merger: &'m mut Merger<'n>,
    numbers: BTreeMap<Place, usize>,
    /// Since when a node is there, or until when.
    there: BTreeMap<usize, When>,
    moves: BTreeMap<Place, usize>,
}

impl Trees {
    /// The nodes of both, every change told to the merger: a node before what stands below it.
    pub(super) fn merge(old: &Forest, new: &Forest, merger: &mut Merger<'_>) -> Self {
        let all: BTreeSet<&Place> = old.nodes.keys().chain(new.nodes.keys()).collect();
        let numbers = all.iter().enumerate().map(|(number, place)| ((*place).clone(), number)).collect();
        let mut walk = Walk { old, new, merger, numbers, there: BTreeMap::new(), moves: BTreeMap::new() };
        let mut joined: BTreeMap<usize, Joined> = BTreeMap::new();

        let (was, is) = (old.nodes.contains_key(&Place::Root), new.nodes.contains_key(&Place::Root));
        let mut waiting = Vec::new();
        let root = (was || is).then(|| walk.element(&Place::Root, [was, is], When::Always));
        if root.is_some() {
            walk.visit(Place::Root, &mut joined, &mut waiting);
        }
        let way = field(Rulebook::TABLE, "figures").map(|field| Way::root().field(field, [true, true], false));
        let figures = walk.list((&old.figures, &new.figures), When::Always, &way.unwrap_or_default());
        waiting.extend(interleaved(&texts(&old.figures), &texts(&new.figures)).iter().rev().map(|id| at(id)));
        // Not by calls of itself: moves may chain the two trees into one that is deeper than either.
        while let Some(place) = waiting.pop() {
            walk.visit(place, &mut joined, &mut waiting);
        }
        let nothing = || Joined {
            held: Merged::Record(Vec::new()),
            children: Ordered::straight(Vec::new()),
            there: When::Always,
        };
        let nodes = (0..all.len()).map(|number| joined.remove(&number).unwrap_or_else(nothing)).collect();
        Self { nodes, root, figures }
    }

    /// Tree and figures once these changes are made, put among the fields of a rulebook; `None` where a node would hang
    /// in the air, since only one of two changes that belong together is made, or stand too deep.
    pub(super) fn canon(&self, made: &[bool], book: &mut BTreeMap<String, Canon>) -> Option<()> {
        let mut count = 0_usize;
        if let Some((root, when)) = self.root
            && when.holds(made)
        {
            book.insert("indicators".to_owned(), self.node(root, made, 0, &mut count)?);
        }
        let mut figures = Vec::new();
        for figure in self.figures.standing(made) {
            figures.push(self.node(*figure, made, 0, &mut count)?);
        }
        if !figures.is_empty() {
            book.insert("figures".to_owned(), Canon::List(figures));
        }
        (count == self.nodes.iter().filter(|node| node.there.holds(made)).count()).then_some(())
    }

    fn node(&self, number: usize, made: &[bool], depth: u32, count: &mut usize) -> Option<Canon> {
        *count = count.saturating_add(1);
        let node = self.nodes.get(number).filter(|_| depth < DEPTH)?;
        let mut children = Vec::new();
        for child in node.children.standing(made) {
            children.push(self.node(*child, made, depth.saturating_add(1), count)?);
        }
        let mut canon = node.held.canon(made)?;
        if let Canon::Map(fields) = &mut canon
            && !children.is_empty()
        {
            fields.insert("children".to_owned(), Canon::List(children));
        }
        Some(canon)
    }
}

impl Walk<'_, '_, '_> {
    fn way(&self, place: &Place) -> Way {
        let [old, new] = [self.old, self.new].map(|forest| forest.nodes.get(place));
        let record = old.or(new).map(|flat| &flat.record);
        let kind = record.map_or(["", ""], |record| [record.kind.zh, record.kind.en]);
        let name = record.and_then(Record::name).unwrap_or("");
        Way::to(kind, name, old.map(|flat| flat.pointer.clone()), new.map(|flat| flat.pointer.clone()))
    }

    /// A node in a list that the documents have it in or not, under something that is there so long.
    fn element(&mut self, place: &Place, listed: [bool; 2], above: When) -> (usize, When) {
        let number = self.numbers.get(place).copied().unwrap_or(usize::MAX);
        let (old, new) = (self.old.nodes.get(place), self.new.nodes.get(place));
        let when = match (listed, old, new) {
            ([true, true], ..) => When::Always,
            ([was, _], Some(old), Some(new)) => {
                let change = match self.moves.get(place) {
                    Some(change) => *change,
                    None => {
                        let under = |called| [self.old.above(&old.above, called), self.new.above(&new.above, called)];
                        // Two of one name are told by their ids.
                        let [from, to] = match under(by_name) {
                            [from, to] if from == to => under(by_id),
                            named => named,
                        };
                        let way = self.way(place);
                        let change = self.merger.take(ChangeKind::Moved, &way, way.moved(&from, &to));
                        self.moves.insert(place.clone(), change);
                        change
                    }
                };
                if was { When::Until(change) } else { When::From(change) }
            }
            ([was, _], ..) => {
                let there = match above {
                    // It comes and goes with what it stands under.
                    When::Until(_) | When::From(_) => above,
                    When::Always => {
                        let change = self.lone(place, old.or(new), was);
                        if was { When::Until(change) } else { When::From(change) }
                    }
                };
                self.there.insert(number, there);
                if above == When::Always { there } else { When::Always }
            }
        };
        (number, when)
    }

    /// A node that one document lacks, with all below it that the other lacks as well.
    fn lone(&mut self, place: &Place, flat: Option<&Flat>, was: bool) -> usize {
        let way = self.way(place);
        let held = flat.map(|flat| Said::Record(flat.record.clone()));
        let forest = if was { self.old } else { self.new };
        let under = flat.map(|flat| forest.above(&flat.above, by_name)).unwrap_or_default();
        let [zh, en] = match was {
            true => way.changed(held.as_ref(), None, self.merger.names),
            false => way.changed(None, held.as_ref(), self.merger.names),
        };
        let [under_zh, under_en] = under;
        let (mut zh, mut en) = (format!("在{under_zh}之下{zh}"), format!("{en}; under {under_en}"));
        let names = forest.with(place, if was { self.new } else { self.old });
        if !names.is_empty() {
            zh.push_str(&format!("；连同下级{}", cut(&names.join("、"))));
            en.push_str(&format!("; with {}", cut(&names.join(", "))));
        }
        self.merger.take(if was { ChangeKind::Removed } else { ChangeKind::Added }, &way, [zh, en])
    }

    /// Lists of children.
    fn list(&mut self, (old, new): (&[String], &[String]), above: When, way: &Way) -> Ordered<usize> {
        let (old, new) = (texts(old), texts(new));
        let [was, is] = [&old, &new].map(|ids| ids.iter().copied().collect::<BTreeSet<_>>());
        let all = interleaved(&old, &new);
        let items = all.iter().map(|id| self.element(&at(id), [was.contains(id), is.contains(id)], above)).collect();
        self.merger.ordered(items, &old, &new, way)
    }

    /// What a node holds and what stands below it, which waits for its turn.
    fn visit(&mut self, place: Place, joined: &mut BTreeMap<usize, Joined>, waiting: &mut Vec<Place>) {
        let number = self.numbers.get(&place).copied().unwrap_or(usize::MAX);
        if joined.contains_key(&number) {
            return;
        }
        let (old, new) = (self.old, self.new);
        let there = self.there.get(&number).copied().unwrap_or(When::Always);
        let way = self.way(&place);
        let held = match (old.nodes.get(&place), new.nodes.get(&place)) {
            (Some(old), Some(new)) => self.merger.record(&old.record, &new.record, &way),
            (one, other) => match one.or(other) {
                Some(flat) => Merged::Same(Said::Record(flat.record.clone())),
                None => Merged::Record(Vec::new()),
            },
        };
        let (was, is) = (old.below(&place), new.below(&place));
        let below = field(node::Node::TABLE, "children").map(|field| way.field(field, [true, true], false));
        let children = self.list((was, is), there, &below.unwrap_or(way));
        waiting.extend(interleaved(&texts(was), &texts(is)).iter().rev().map(|id| at(id)));
        joined.insert(number, Joined { held, children, there });
    }
}

/// A field of a table.
fn field(table: &'static Table, en: &str) -> Option<&'static Field> {
    table.fields().iter().find(|field| field.en == en)
}

fn texts(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}

fn at(id: &str) -> Place {
    Place::Id(id.to_owned())
}
