//! What a rulebook says, as a tree that knows its fields: the canonical document in both languages at once.
//!
//! Keys are unique in both languages, so a place of the English document is found in the Chinese one. What two such
//! trees differ in is `merge`'s.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Canon, Encode, Field, Form, Lang, Need, Shape, Table};
use crate::rulebook::{Rulebook, tables};

/// A value that a rulebook says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    Flag(bool),
    /// A number, an id, a text, a word, a formula.
    Text {
        en: String,
        zh: String,
    },
    List(Vec<Said>),
    /// Values by id, in the order of the ids' bytes.
    Map(Vec<(String, Said)>),
    Record(Record),
}

/// A record with the fields that it has, in the order of their table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) kind: Kind,
    pub(super) fields: Vec<(Key, Said)>,
}

/// Which record something is: its table's name in the code, and what it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) rust: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
}

/// A field of a record; fields are the same where their English keys are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key(pub(super) Field);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.en == other.0.en
    }
}

impl Eq for Key {}

impl Key {
    /// Whether what is absent is an empty list or map.
    pub(super) fn may_be_empty(self) -> bool {
        matches!(self.0.need, Need::Default(_)) && matches!((self.0.shape)(), Shape::List(_) | Shape::Map(_))
    }
}

impl Record {
    pub(super) fn get(&self, en: &str) -> Option<&Said> {
        self.fields.iter().find(|(key, _)| key.0.en == en).map(|(_, value)| value)
    }

    /// Takes a field out.
    pub(super) fn take(&mut self, en: &str) -> Option<Said> {
        let place = self.fields.iter().position(|(key, _)| key.0.en == en)?;
        Some(self.fields.remove(place).1)
    }

    /// Its id, where it has one.
    pub(super) fn id(&self) -> Option<&str> {
        self.get("id").and_then(Said::text)
    }

    /// Its name, else its id.
    pub(super) fn name(&self) -> Option<&str> {
        self.get("label").and_then(Said::text).or_else(|| self.id())
    }
}

impl Said {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Said::Text { en, .. } => Some(en),
            _ => None,
        }
    }

    pub(super) fn record(&self) -> Option<&Record> {
        match self {
            Said::Record(record) => Some(record),
            _ => None,
        }
    }

    /// Whether nothing is inside it.
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, Said::Flag(_) | Said::Text { .. })
    }

    /// Whether it is a list, map or record that holds nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Said::Flag(_) | Said::Text { .. } => false,
            Said::List(list) => list.is_empty(),
            Said::Map(map) => map.is_empty(),
            Said::Record(record) => record.fields.is_empty(),
        }
    }

    /// The canonical document, in English.
    pub(super) fn canon(&self) -> Canon {
        match self {
            Said::Flag(one) => Canon::Bool(*one),
            Said::Text { en, .. } => Canon::Text(en.clone()),
            Said::List(list) => Canon::List(list.iter().map(Said::canon).collect()),
            Said::Map(map) => Canon::Map(map.iter().map(|(id, value)| (id.clone(), value.canon())).collect()),
            Said::Record(record) => {
                Canon::Map(record.fields.iter().map(|(key, value)| (key.0.en.to_owned(), value.canon())).collect())
            }
        }
    }
}

/// A rulebook as a tree.
pub(super) fn of(book: &Rulebook) -> Said {
    Reader::new().read(book.encode(Lang::En), book.encode(Lang::Zh), Rulebook::TABLE.rust)
}

/// All tables, by name, and the first field of each key.
struct Reader {
    all: Vec<&'static Table>,
    named: BTreeMap<&'static str, &'static Table>,
    fields: BTreeMap<&'static str, Field>,
}

impl Reader {
    fn new() -> Self {
        let all = tables::all();
        let named = all.iter().map(|table| (table.rust, *table)).collect();
        let mut fields = BTreeMap::new();
        for field in all.iter().flat_map(|table| table.fields()) {
            fields.entry(field.en).or_insert(*field);
        }
        Self { all, named, fields }
    }

    /// A value that stands where a type of this name is taken.
    fn read(&self, en: Canon, zh: Canon, kind: &str) -> Said {
        match (en, zh) {
            (Canon::Bool(one), _) => Said::Flag(one),
            (Canon::Count(one), _) => Said::Text { en: one.to_string(), zh: one.to_string() },
            (Canon::Text(en), Canon::Text(zh)) => Said::Text { en, zh },
            (Canon::Text(en), _) => Said::Text { zh: en.clone(), en },
            (Canon::List(en), zh) => {
                let zh = match zh {
                    Canon::List(zh) => zh,
                    _ => en.clone(),
                };
                Said::List(en.into_iter().zip(zh).map(|(en, zh)| self.read(en, zh, kind)).collect())
            }
            (Canon::Map(en), zh) => {
                let zh = match zh {
                    Canon::Map(zh) => zh,
                    _ => en.clone(),
                };
                // Ids are the same in both languages, keys of fields never.
                if en.keys().eq(zh.keys()) { self.map(en, zh, kind) } else { self.record(en, zh, kind) }
            }
        }
    }

    fn map(&self, en: BTreeMap<String, Canon>, zh: BTreeMap<String, Canon>, kind: &str) -> Said {
        Said::Map(en.into_iter().zip(zh).map(|((id, en), (_, zh))| (id, self.read(en, zh, kind))).collect())
    }

    fn record(&self, mut en: BTreeMap<String, Canon>, mut zh: BTreeMap<String, Canon>, kind: &str) -> Said {
        let (table, tag) = self.table(&en, kind);
        let known = table.map_or(&[][..], |table| table.fields());
        let others = en.keys().filter(|key| !known.iter().any(|field| field.en == **key));
        let others: Vec<Field> = others.filter_map(|key| self.fields.get(key.as_str()).copied()).collect();
        let mut fields = Vec::new();
        for field in tag.into_iter().chain(known.iter().copied()).chain(others) {
            if let Some(value) = en.remove(field.en) {
                let spoken = zh.remove(field.zh).unwrap_or_else(|| value.clone());
                fields.push((Key(field), self.read(value, spoken, innermost(&(field.shape)()).0)));
            }
        }
        let kind = table.map_or(Kind { rust: "", zh: "", en: "" }, |table| Kind {
            rust: table.rust,
            zh: table.name.zh,
            en: table.name.en,
        });
        Said::Record(Record { kind, fields })
    }

    /// The table of a record that stands where a type of this name is taken, and the field that names the record, where
    /// that isn't one of its own. Where the type decodes by hand, the smallest table that the keys fit.
    fn table(&self, en: &BTreeMap<String, Canon>, kind: &str) -> (Option<&'static Table>, Option<Field>) {
        let found = match self.named.get(kind).map(|table| (table, table.form)) {
            Some((table, Form::Record(_))) => Some((*table, None)),
            Some((_, Form::Choice(arms))) => {
                arms.iter().find(|arm| en.contains_key(arm.en)).and_then(|arm| arm.table).map(|table| (table, None))
            }
            Some((_, Form::Tagged { key, arms })) => {
                let word = match en.get(key.en) {
                    Some(Canon::Text(word)) => word.as_str(),
                    _ => "",
                };
                // Any table's field of that key tells what it is.
                let tag = self.fields.get(key.en).copied();
                arms.iter().find(|arm| arm.en == word).and_then(|arm| arm.table).map(|table| (table, tag))
            }
            _ => None,
        };
        let fits = |table: &Table, tag: Option<Field>| {
            let has = |key: &str| table.fields().iter().chain(tag.as_ref()).any(|field| field.en == key);
            en.keys().all(|key| has(key))
        };
        if let Some((table, tag)) = found.filter(|(table, tag)| fits(table, *tag)) {
            return (Some(table), tag);
        }
        let must = |table: &Table| {
            let mut must = table.fields().iter().filter(|field| matches!(field.need, Need::Must));
            must.all(|field| en.contains_key(field.en))
        };
        let fitting = self.all.iter().filter(|table| fits(table, None) && must(table));
        (fitting.min_by_key(|table| table.fields().len()).copied(), None)
    }
}

/// The name of a type without the lists and maps that it is wrapped in, empty for one without a name; and whether it is
/// an id.
pub(super) fn innermost(shape: &Shape) -> (&'static str, bool) {
    match shape {
        Shape::List(inner) | Shape::Map(inner) => innermost(inner),
        Shape::Table(table) => (table.rust, false),
        // A formula names what it reads by ids, and so does one that is an id alone.
        Shape::Either { rust: "Value", .. } => ("Value", false),
        Shape::Either { rust, of, .. } => (rust, of.iter().any(|one| innermost(one).1)),
        Shape::Id => ("", true),
        _ => ("", false),
    }
}

/// Names of what a rulebook declares, for those who would rather not read ids.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<(&'static str, String), String>);

impl Names {
    /// Takes the names of a rulebook; those of an earlier one stay.
    pub(super) fn add(&mut self, book: &Said) {
        let Some(book) = book.record() else { return };
        for (key, value) in &book.fields {
            match value {
                Said::List(list) => list.iter().for_each(|one| self.below(key.0.en, one)),
                Said::Map(map) => {
                    for (id, value) in map {
                        let label = match value {
                            Said::Record(record) => record.name(),
                            other => other.text(),
                        };
                        self.put(key.0.en, id, label);
                    }
                }
                other => self.below(key.0.en, other),
            }
        }
    }

    fn below(&mut self, of: &'static str, value: &Said) {
        let Some(record) = value.record() else { return };
        let of = if of == "figures" { "indicators" } else { of };
        if let Some(id) = record.id() {
            self.put(of, id, record.name());
        }
        if let Some(Said::List(children)) = record.get("children") {
            children.iter().for_each(|child| self.below(of, child));
        }
    }

    fn put(&mut self, of: &'static str, id: &str, label: Option<&str>) {
        if let Some(label) = label.filter(|label| *label != id) {
            self.0.entry((of, id.to_owned())).or_insert_with(|| label.to_owned());
        }
    }

    /// The name of what an id stands for at a field, else the id.
    pub(super) fn of<'a>(&'a self, field: &Field, id: &'a str) -> &'a str {
        let lists: &[&'static str] = match field.en {
            // A table by rank has places for keys.
            "points" | "share" if field.label_en.contains("rank") => &[],
            "classes" | "points" | "by_class" | "share" => &["classes"],
            "class" | "named" => &["classes", "layers"],
            "layers" => &["layers"],
            "cohorts" | "cohort" | "by_cohort" => &["cohorts"],
            "periods" | "period" | "during" | "up_to" | "in_period" | "by_period" => &["periods"],
            // Questions have ids that a period may have as well, and no names.
            "weights" if field.label_en.contains("questions") => &[],
            "weights" => &["indicators", "periods"],
            "score" | "rate" | "figure" | "figures" | "leaves" | "children" | "within" | "count" => &["indicators"],
            "data" | "item" | "of" | "history" | "assume" | "items" => &["data"],
            "supplier" | "decided_by" | "responsible" | "applies" => &["bodies"],
            "effects" => &["effects"],
            // Those who decide are bodies, whatever they decide.
            "tiers" if field.label_en.contains("body") => &["bodies"],
            "tier" | "bar" | "to" | "at_most" | "tiers" => &["tiers"],
            // A tier among what is compared; words of evidence stand there as well.
            "at_least" | "above" | "below" | "equals" if matches!((field.shape)(), Shape::Id) => &["tiers"],
            _ => &[],
        };
        lists.iter().find_map(|list| self.0.get(&(*list, id.to_owned()))).map_or(id, String::as_str)
    }
}

/// Ids of the elements of a list, where each has its own.
pub(super) fn ids(list: &[Said]) -> Option<Vec<&str>> {
    let ids: Vec<&str> = list.iter().map(|one| one.record().and_then(Record::id)).collect::<Option<_>>()?;
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    (distinct.len() == ids.len()).then_some(ids)
}
