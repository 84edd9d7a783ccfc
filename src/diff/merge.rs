//! Two rulebooks as one tree in which each change may be made or not: made nowhere it is the old one, made everywhere the
//! new one.
//!
//! What isn't the indicator tree; nodes, which may move, are `nodes`'.

use std::collections::{BTreeMap, BTreeSet};

use super::said::{Names, Record, Said, ids};
use super::words::Way;
use super::{Change, ChangeKind};
use crate::document::Canon;
use crate::rulebook::{node, quota, standing, then};

/// A value of two documents.
#[derive(Debug)]
pub(super) enum Merged {
    Same(Said),
    /// One or the other.
    One {
        old: Option<Said>,
        new: Option<Said>,
        change: usize,
    },
    Record(Vec<(&'static str, Merged)>),
    Map {
        entries: Vec<(String, Merged)>,
        written_empty: bool,
    },
    List {
        list: Ordered<Merged>,
        written_empty: bool,
    },
}

/// In which documents something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Always,
    /// Until this change is made.
    Until(usize),
    /// Once it is made.
    From(usize),
}

impl When {
    pub(super) fn holds(self, made: &[bool]) -> bool {
        let made = |change: usize| made.get(change).copied().unwrap_or(false);
        match self {
            When::Always => true,
            When::Until(change) => !made(change),
            When::From(change) => made(change),
        }
    }
}

/// Elements of both lists.
#[derive(Debug)]
pub(super) struct Ordered<T> {
    pub(super) items: Vec<(T, When)>,
    /// Their order before and after the change of order; the same where there is none.
    before: Vec<usize>,
    after: Vec<usize>,
    reorder: Option<usize>,
}

impl<T> Ordered<T> {
    /// Elements in one order.
    pub(super) fn straight(items: Vec<(T, When)>) -> Self {
        let order: Vec<usize> = (0..items.len()).collect();
        Self { items, before: order.clone(), after: order, reorder: None }
    }

    /// The elements that stand there, in their order.
    pub(super) fn standing<'s>(&'s self, made: &'s [bool]) -> impl Iterator<Item = &'s T> {
        let turned = self.reorder.is_some_and(|change| made.get(change).copied().unwrap_or(false));
        let order = if turned { &self.after } else { &self.before };
        let standing = move |place: &usize| self.items.get(*place).filter(|(_, when)| when.holds(made));
        order.iter().filter_map(standing).map(|(one, _)| one)
    }
}

impl Merged {
    /// The value once these changes are made; `None` where there is none.
    pub(super) fn canon(&self, made: &[bool]) -> Option<Canon> {
        match self {
            Merged::Same(said) => Some(said.canon()),
            Merged::One { old, new, change } => {
                let one = if When::From(*change).holds(made) { new } else { old };
                one.as_ref().map(Said::canon)
            }
            Merged::Record(fields) => {
                let fields = fields.iter().filter_map(|(key, value)| Some(((*key).to_owned(), value.canon(made)?)));
                Some(Canon::Map(fields.collect()))
            }
            Merged::Map { entries, written_empty } => {
                let entries: BTreeMap<String, Canon> =
                    entries.iter().filter_map(|(id, value)| Some((id.clone(), value.canon(made)?))).collect();
                (*written_empty || !entries.is_empty()).then_some(Canon::Map(entries))
            }
            Merged::List { list, written_empty } => {
                let list: Vec<Canon> = list.standing(made).filter_map(|one| one.canon(made)).collect();
                (*written_empty || !list.is_empty()).then_some(Canon::List(list))
            }
        }
    }
}

/// Finds changes, in the order of the documents.
pub(super) struct Merger<'n> {
    pub(super) names: &'n Names,
    pub(super) changes: Vec<Change>,
}

impl Merger<'_> {
    /// Takes a change, and gives its number.
    pub(super) fn take(&mut self, kind: ChangeKind, way: &Way, [zh, en]: [String; 2]) -> usize {
        let number = self.changes.len();
        let (old, new) = (way.old.clone(), way.new.clone());
        self.changes.push(Change { kind, old, new, zh, en, moves_digits: !way.mute });
        number
    }

    /// A value that isn't the same in both.
    pub(super) fn one(&mut self, old: Option<&Said>, new: Option<&Said>, way: &Way) -> Merged {
        let kind = match (old, new) {
            (None, _) => ChangeKind::Added,
            (_, None) => ChangeKind::Removed,
            _ => ChangeKind::Altered,
        };
        let change = self.take(kind, way, way.changed(old, new, self.names));
        Merged::One { old: old.cloned(), new: new.cloned(), change }
    }

    /// A value of both.
    pub(super) fn merge(&mut self, old: &Said, new: &Said, way: &Way, written_empty: bool) -> Merged {
        match (old, new) {
            _ if old == new => Merged::Same(old.clone()),
            (Said::Record(one), Said::Record(other)) if one.kind == other.kind => self.record(one, other, way),
            (Said::Map(one), Said::Map(other)) => self.map(one, other, way, written_empty),
            (Said::List(one), Said::List(other)) if !(plain(one) && plain(other)) => {
                let list = match (ids(one), ids(other)) {
                    (Some(old), Some(new)) => self.by_id((one, &old), (other, &new), way),
                    _ => self.by_place(one, other, way),
                };
                Merged::List { list, written_empty }
            }
            _ => self.one(Some(old), Some(new), way),
        }
    }

    /// The fields of a record of both.
    pub(super) fn record(&mut self, old: &Record, new: &Record, way: &Way) -> Merged {
        let keys = |record: &Record| record.fields.iter().map(|(key, _)| key.0.en).collect::<Vec<_>>();
        let mut fields = Vec::new();
        for key in interleaved(&keys(old), &keys(new)) {
            let find = |record: &Record| record.fields.iter().position(|(own, _)| own.0.en == key);
            let one = find(old).and_then(|place| old.fields.get(place));
            let other = find(new).and_then(|place| new.fields.get(place));
            let Some((field, _)) = one.or(other) else { continue };
            let way = way.field(&field.0, [one.is_some(), other.is_some()], is_mute(old.kind.rust, key));
            let nothing = |value: &Said| match value {
                Said::List(list) if field.may_be_empty() && !plain(list) => Some(Said::List(Vec::new())),
                Said::Map(_) if field.may_be_empty() => Some(Said::Map(Vec::new())),
                _ => None,
            };
            let merged = match (one.map(|(_, value)| value), other.map(|(_, value)| value)) {
                (Some(old), Some(new)) => self.merge(old, new, &way, !field.may_be_empty()),
                (old, new) => match old.or(new).and_then(nothing) {
                    Some(nothing) => self.merge(old.unwrap_or(&nothing), new.unwrap_or(&nothing), &way, false),
                    None => self.one(old, new, &way),
                },
            };
            fields.push((key, merged));
        }
        Merged::Record(fields)
    }

    fn map(&mut self, old: &[(String, Said)], new: &[(String, Said)], way: &Way, written_empty: bool) -> Merged {
        let [old, new] = [old, new].map(|map| map.iter().map(|(id, value)| (id, value)).collect::<BTreeMap<_, _>>());
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).copied().collect();
        let mut entries = Vec::new();
        for id in all {
            let (one, other) = (old.get(id).copied(), new.get(id).copied());
            let record = one.or(other).and_then(Said::record);
            let name = match record.and_then(Record::name) {
                Some(name) => name,
                None => way.name_of(id, self.names),
            };
            let way = way.entry(id, [one.is_some(), other.is_some()], name, record.is_some());
            let merged = match (one, other) {
                (Some(old), Some(new)) => self.merge(old, new, &way, true),
                (old, new) => self.one(old, new, &way),
            };
            entries.push((id.clone(), merged));
        }
        Merged::Map { entries, written_empty }
    }

    /// Lists whose elements have ids.
    fn by_id(
        &mut self,
        (old, one): (&[Said], &[&str]),
        (new, other): (&[Said], &[&str]),
        way: &Way,
    ) -> Ordered<Merged> {
        let places = |ids: &[&str]| ids.iter().enumerate().map(|(place, id)| ((*id).to_owned(), place)).collect();
        let [was, is]: [BTreeMap<String, usize>; 2] = [places(one), places(other)];
        let element = |list: &'_ [Said], place: Option<&usize>| place.and_then(|place| list.get(*place)).cloned();
        let mut items = Vec::new();
        for id in interleaved(one, other) {
            let (from, to) = (was.get(id), is.get(id));
            let (before, now) = (element(old, from), element(new, to));
            let record = before.as_ref().or(now.as_ref()).and_then(Said::record);
            let kind = record.map_or(["", ""], |record| [record.kind.zh, record.kind.en]);
            let way = way.named(kind, record.and_then(Record::name).unwrap_or(id), from.copied(), to.copied());
            items.push(match (&before, &now) {
                (Some(old), Some(new)) => (self.merge(old, new, &way, true), When::Always),
                (old, new) => self.lone(old.as_ref(), new.as_ref(), &way),
            });
        }
        self.ordered(items, one, other, way)
    }

    /// An element that only one of the lists has.
    fn lone(&mut self, old: Option<&Said>, new: Option<&Said>, way: &Way) -> (Merged, When) {
        let kind = if old.is_some() { ChangeKind::Removed } else { ChangeKind::Added };
        let change = self.take(kind, way, way.changed(old, new, self.names));
        let when = if old.is_some() { When::Until(change) } else { When::From(change) };
        (Merged::One { old: old.cloned(), new: new.cloned(), change }, when)
    }

    /// Elements by their ids, in the interleaved order, with the change of order where what both have stands otherwise.
    pub(super) fn ordered<T>(&mut self, items: Vec<(T, When)>, old: &[&str], new: &[&str], way: &Way) -> Ordered<T> {
        let [has_old, has_new] = [old, new].map(|ids| ids.iter().copied().collect::<BTreeSet<_>>());
        let kept: Vec<&str> = old.iter().copied().filter(|id| has_new.contains(id)).collect();
        let stays: Vec<&str> = new.iter().copied().filter(|id| has_old.contains(id)).collect();
        let mut ordered = Ordered::straight(items);
        if kept != stays {
            let before = interleaved(old, new);
            let places: BTreeMap<&str, usize> = before.iter().enumerate().map(|(place, id)| (*id, place)).collect();
            ordered.after = interleaved(new, old).iter().filter_map(|id| places.get(id).copied()).collect();
            ordered.reorder = Some(self.take(ChangeKind::Reordered, way, way.reordered(&kept, &stays, self.names)));
        }
        ordered
    }

    /// Lists whose elements have no ids: what stands at both ends is matched, then what is between, one after the other.
    fn by_place(&mut self, old: &[Said], new: &[Said], way: &Way) -> Ordered<Merged> {
        let shorter = old.len().min(new.len());
        let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
        let most = shorter.saturating_sub(head);
        let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
        let mut items = Vec::new();
        let [old_end, new_end] = [old.len().saturating_sub(tail), new.len().saturating_sub(tail)];
        items.extend(old.iter().take(head).map(|one| (Merged::Same(one.clone()), When::Always)));
        for place in head..old_end.max(new_end) {
            let (one, other) = (old.get(place).filter(|_| place < old_end), new.get(place).filter(|_| place < new_end));
            let way = way.nth(one.map(|_| place), other.map(|_| place));
            items.push(match (one, other) {
                (Some(old), Some(new)) => (self.merge(old, new, &way, true), When::Always),
                (old, new) => self.lone(old, new, &way),
            });
        }
        items.extend(old.iter().skip(old_end).map(|one| (Merged::Same(one.clone()), When::Always)));
        Ordered::straight(items)
    }
}

/// Whether a list holds nothing but words, numbers and the like, so that it is told as a whole.
fn plain(list: &[Said]) -> bool {
    list.iter().all(Said::is_plain)
}

/// The first list, and what only the second has, each after what it stands after there.
pub(super) fn interleaved<'a>(first: &[&'a str], second: &[&'a str]) -> Vec<&'a str> {
    let own: BTreeSet<&str> = first.iter().copied().collect();
    let mut following: BTreeMap<Option<&str>, Vec<&'a str>> = BTreeMap::new();
    let mut after = None;
    for one in second {
        if own.contains(one) {
            after = Some(*one);
        } else {
            following.entry(after).or_default().push(one);
        }
    }
    let mut all = following.remove(&None).unwrap_or_default();
    for one in first {
        all.push(one);
        all.extend(following.remove(&Some(*one)).unwrap_or_default());
    }
    all
}

/// Whether a field is only read by people. Names by which tables of evidence may call something are not: an item,
/// a class, a cohort, a period.
fn is_mute(record: &str, field: &str) -> bool {
    let shown = [
        node::Node::TABLE.rust,
        then::AddLeaf::TABLE.rust,
        standing::Tier::TABLE.rust,
        standing::Effect::TABLE.rust,
        quota::Promotion::TABLE.rust,
        crate::rulebook::identity::Separate::TABLE.rust,
    ];
    match field {
        "legal" => true,
        "label" | "category" => shown.contains(&record),
        "title" | "version" | "articles" => record == crate::rulebook::Rulebook::TABLE.rust,
        _ => false,
    }
}
