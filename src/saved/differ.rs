//! A saved outcome beside what the evidence gives: every figure that differs, with both.
//!
//! Documents are compared as they are written, field by field, so that a field added to a record is compared too. What
//! a difference means for whoever asked is `reopen`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::records::{SavedCohort, SavedObject, SavedOutcome};
use crate::document::{Canon, Encode, Id, Lang};
use crate::finding::{Findings, Place, SavedFigure, SavedMissing, SavedOther, SavedTwice, SavedUnknown};
use crate::outcome::Outcome;

/// Letters of a figure that a message repeats.
const REPEATED: usize = 80;

/// One difference between a saved outcome and what the evidence gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    about: About,
    how: How,
}

/// Of what a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum About {
    Whole,
    Object(Id),
    Cohort(Id),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum How {
    /// Both have the record, and a field of it isn't the same.
    Figure { field: String, saved: Option<String>, computed: Option<String> },
    /// The document has a record that the round doesn't have.
    Unknown,
    /// The document lacks a record that the round has.
    Missing,
    /// The document has a record twice.
    Twice,
}

impl Difference {
    /// Id of the object that it is about, if it is about one.
    #[must_use]
    pub fn object(&self) -> Option<&Id> {
        match &self.about {
            About::Object(id) => Some(id),
            About::Whole | About::Cohort(_) => None,
        }
    }

    /// Id of the cohort that it is about, if it is about one.
    #[must_use]
    pub fn cohort(&self) -> Option<&Id> {
        match &self.about {
            About::Cohort(id) => Some(id),
            About::Whole | About::Object(_) => None,
        }
    }

    /// Name of the field that differs: `rank`, `points/economy`, `tiers/0/taken`, or of the whole `rulebook_digest`.
    /// `None` where the object or cohort as a whole is there once too often, or isn't there.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match &self.how {
            How::Figure { field, .. } => Some(field),
            How::Unknown | How::Missing | How::Twice => None,
        }
    }

    /// The score that differs: the id of a node, or `node/row`.
    #[must_use]
    pub fn node(&self) -> Option<&str> {
        let (_, node) =
            self.field()?.split_once('/').filter(|(of, _)| matches!(*of, "points" | "answered" | "marks"))?;
        self.object().map(|_| node)
    }

    /// What the document says; `None` where it says nothing.
    #[must_use]
    pub fn saved(&self) -> Option<&str> {
        match &self.how {
            How::Figure { saved, .. } => saved.as_deref(),
            How::Unknown | How::Missing | How::Twice => None,
        }
    }

    /// What the evidence gives; `None` where that is nothing.
    #[must_use]
    pub fn computed(&self) -> Option<&str> {
        match &self.how {
            How::Figure { computed, .. } => computed.as_deref(),
            How::Unknown | How::Missing | How::Twice => None,
        }
    }

    /// Tells of it.
    pub(super) fn tell(&self, findings: &mut Findings) {
        let place = match self.object() {
            Some(object) => Place::default().with_object(object.as_str()),
            None => Place::default(),
        };
        let (zh, en) = match &self.about {
            About::Whole => (String::new(), String::new()),
            About::Object(id) => (format!("“{id}”"), format!("object \"{id}\"")),
            About::Cohort(id) => (format!("评比组“{id}”"), format!("cohort \"{id}\"")),
        };
        match &self.how {
            How::Unknown => findings.push(SavedUnknown { zh, en }, place),
            How::Missing => findings.push(SavedMissing { zh, en }, place),
            How::Twice => findings.push(SavedTwice { zh, en }, place),
            How::Figure { field, saved, computed } => {
                let [field_zh, field_en] = [self.spoken(field, Lang::Zh), self.spoken(field, Lang::En)];
                let said = |figure: &Option<String>, nothing: &str| match figure {
                    Some(figure) if figure.chars().count() > REPEATED => {
                        format!("{}…", figure.chars().take(REPEATED).collect::<String>())
                    }
                    Some(figure) => figure.clone(),
                    None => nothing.to_owned(),
                };
                let [saved_zh, saved_en] = [said(saved, "无"), said(saved, "nothing")];
                let [computed_zh, computed_en] = [said(computed, "无"), said(computed, "nothing")];
                let place = match self.node() {
                    Some(node) => place.with_node(node),
                    None => place,
                };
                match self.about {
                    About::Whole => findings
                        .push(SavedOther { field_zh, field_en, saved_zh, saved_en, computed_zh, computed_en }, place),
                    About::Object(_) | About::Cohort(_) => findings.push(
                        SavedFigure { zh, en, field_zh, field_en, saved_zh, saved_en, computed_zh, computed_en },
                        place,
                    ),
                }
            }
        }
    }

    /// A field's name in a language: what the record calls it, then what it holds.
    fn spoken(&self, field: &str, lang: Lang) -> String {
        let table = match self.about {
            About::Whole => SavedOutcome::TABLE,
            About::Object(_) => SavedObject::TABLE,
            About::Cohort(_) => SavedCohort::TABLE,
        };
        let (own, rest) = field.split_at(field.find('/').unwrap_or(field.len()));
        let known = table.fields().iter().find(|known| known.en == own);
        format!("{}{rest}", known.map_or(own, |known| known.key(lang)))
    }
}

/// Everything in which a document isn't what the evidence gives, the digest apart: of the whole, then by object, then by
/// cohort.
pub(super) fn all(saved: &SavedOutcome, outcome: &Outcome) -> Vec<Difference> {
    let mut found = Vec::new();
    let ours = outcome.frame();
    let whole = |of: &SavedOutcome| SavedOutcome {
        root: None,
        objects: Vec::new(),
        cohorts: Vec::new(),
        rulebook: of.rulebook.clone(),
        version: of.version.clone(),
        rulebook_digest: of.rulebook_digest.clone(),
        ..*of
    };
    figures(&About::Whole, &whole(saved), &whole(&ours), &mut found);
    let objects = (0..outcome.objects.len()).filter_map(|place| outcome.saved_object(place));
    records(&saved.objects, objects, |object| &object.object, About::Object, &mut found);
    records(&saved.cohorts, ours.cohorts.into_iter(), |cohort| &cohort.cohort, About::Cohort, &mut found);
    found
}

/// Differences between lists of records, each by its id; their order in the document says nothing.
fn records<T: Encode + PartialEq>(
    saved: &[T],
    computed: impl Iterator<Item = T>,
    id: impl Fn(&T) -> &Id,
    about: impl Fn(Id) -> About,
    found: &mut Vec<Difference>,
) {
    let mut known: BTreeMap<&Id, &T> = BTreeMap::new();
    let mut twice: BTreeSet<&Id> = BTreeSet::new();
    for record in saved {
        if known.insert(id(record), record).is_some() {
            twice.insert(id(record));
        }
    }
    for record in computed {
        let about = about(id(&record).clone());
        match known.remove(id(&record)) {
            Some(said) if *said == record => {}
            Some(said) => figures(&about, said, &record, found),
            None => found.push(Difference { about, how: How::Missing }),
        }
    }
    found.extend(known.into_keys().map(|id| Difference { about: about(id.clone()), how: How::Unknown }));
    found.extend(twice.into_iter().map(|id| Difference { about: about(id.clone()), how: How::Twice }));
}

/// Fields of two records that aren't the same.
fn figures<T: Encode>(about: &About, saved: &T, computed: &T, found: &mut Vec<Difference>) {
    let (mut said, mut ours) = (BTreeMap::new(), BTreeMap::new());
    flatten(String::new(), saved.encode(Lang::En), &mut said);
    flatten(String::new(), computed.encode(Lang::En), &mut ours);
    let names: BTreeSet<&String> = said.keys().chain(ours.keys()).collect();
    for name in names {
        let (saved, computed) = (said.get(name), ours.get(name));
        if saved != computed {
            let how = How::Figure { field: name.clone(), saved: saved.cloned(), computed: computed.cloned() };
            found.push(Difference { about: about.clone(), how });
        }
    }
}

/// The figures of a document by the way to them; as deep as records are.
fn flatten(way: String, value: Canon, into: &mut BTreeMap<String, String>) {
    let below = |name: &str| if way.is_empty() { name.to_owned() } else { format!("{way}/{name}") };
    match value {
        Canon::Text(text) => {
            into.insert(way, text);
        }
        Canon::Map(map) => map.into_iter().for_each(|(name, value)| flatten(below(&name), value, into)),
        Canon::List(list) if list.iter().any(|one| matches!(one, Canon::Map(_))) => {
            list.into_iter().enumerate().for_each(|(place, one)| flatten(below(&place.to_string()), one, into));
        }
        other @ (Canon::List(_) | Canon::Bool(_) | Canon::Count(_)) => {
            into.insert(way, other.to_json());
        }
    }
}
