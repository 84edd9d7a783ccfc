//! Lines taken apart: each an object of JSON whose keys are known, and who takes part by what they say.
//!
//! Values of items that are plain are left where they stand; whoever hands on cells reads them there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{ROSTER, spot};
use crate::document::{Date, Decode, Decoder, Document, Id, Map, Node, Segment, Text, decode_by};
use crate::finding::{
    Findings, LineKeyAmbiguous, LineKeyMissing, LineKeyTwice, LineKeyUnknown, LineUnfinished, LineWithoutObject, Place,
};
use crate::round::RosterEntry;
use crate::round::cells::shorten;
use crate::round::json;
use crate::round::names::{In, Names, Role, WORDS};
use crate::round::place::{Spot, hint};
use crate::round::records::{LineCell, Link, Row};
use crate::round::roster::Entrant;
use crate::round::said::{class_id, cohort_id};

/// What came of all lines.
pub(super) struct Read {
    pub(super) lines: Vec<Line>,
    pub(super) entrants: Vec<Entrant>,
    /// Whether all of the roster could be read.
    pub(super) whole: bool,
}

/// A line that says which object it is about.
pub(super) struct Line {
    pub(super) document: Document,
    /// What each of its keys is, in their order.
    pub(super) roles: Arc<[Role]>,
    /// What it calls its object.
    pub(super) object: String,
    pub(super) name: Option<Text>,
    pub(super) class: Option<Text>,
    pub(super) cohort: Option<Text>,
    pub(super) by: Option<Id>,
    pub(super) received: Option<Date>,
    pub(super) document_said: Option<Text>,
    /// Items whose values are objects of JSON, as rows of a document have them.
    pub(super) rows: Vec<(usize, Row)>,
    /// Keys, by their place, whose values can't be read: told already.
    pub(super) unread: BTreeSet<usize>,
    /// Whether its object stood on an earlier line, which was told: its cells aren't read.
    pub(super) double: bool,
}

impl Line {
    /// The first key of one of these roles, with its value.
    pub(super) fn key(&self, roles: &[Role]) -> Option<(Cow<'_, str>, Node<'_>)> {
        roles.iter().find_map(|role| {
            let place = self.roles.iter().position(|one| one == role)?;
            self.document.root().entries().nth(place).map(|entry| (entry.key, entry.value))
        })
    }

    /// Where the value of the first of these roles stands; the line, where it has none.
    pub(super) fn place(&self, roles: &[Role]) -> Place {
        self.key(roles).map_or_else(|| self.document.root().place(), |(_, value)| value.place())
    }
}

/// Reads all lines; entrants are in the order of their lines.
pub(super) fn read(names: &Names<'_>, text: &str, roster: Option<&[RosterEntry]>, findings: &mut Findings) -> Read {
    let beside = roster.is_some();
    let entrants = roster.unwrap_or_default().iter().zip(0_u32..);
    let entrants = entrants.map(|(entry, row)| json::entrant(entry, Spot { sheet: ROSTER, row })).collect();
    let mut reader = Reader {
        names,
        beside,
        keys: Keys::default(),
        read: Read { lines: Vec::new(), entrants, whole: true },
        index: HashMap::new(),
    };
    for (line, before) in text.split('\n').zip(0_u32..) {
        if line.bytes().any(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) {
            reader.line(line, before, findings);
        }
    }
    reader.read
}

struct Reader<'a> {
    names: &'a Names<'a>,
    /// Whether the roster stands elsewhere.
    beside: bool,
    keys: Keys,
    read: Read,
    /// By object, its place among entrants, and whether each line about it says by whom.
    index: HashMap<Id, (usize, bool)>,
}

impl Reader<'_> {
    fn line(&mut self, text: &str, before: u32, findings: &mut Findings) {
        let mut document = match Document::part(text, before) {
            Ok(document) => document,
            Err(found) => {
                self.read.whole &= self.beside;
                unread(text, before, found, findings);
                return;
            }
        };
        let (names, keys) = (self.names, &mut self.keys);
        let said = decode_by(&mut document, findings, |root, cx| {
            if !root.is_object() {
                cx.wrong_kind("对象", "an object", root);
                return None;
            }
            let roles = keys.roles(names, root, cx);
            Some((said(names, &roles, root, cx)?, roles))
        });
        let Some((said, roles)) = said else {
            self.read.whole &= self.beside;
            return;
        };
        let row = u32::try_from(self.read.lines.len()).unwrap_or(u32::MAX);
        let double = !self.beside && !self.enters(&said, spot(row));
        let Said { id: _, object, name, class, cohort, by, received, document: document_said, rows, unread, .. } = said;
        let line =
            Line { document, roles, object, name, class, cohort, by, received, document_said, rows, unread, double };
        self.read.lines.push(line);
    }

    /// Takes the line's object: a new one, or more about a known one; false if it stands on two lines that don't each
    /// say by whom, which the roster tells.
    fn enters(&mut self, said: &Said, spot: Spot) -> bool {
        let Some(id) = &said.id else { return true };
        let signed = said.by.is_some();
        let plan = self.names.plan;
        let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
        let entrant = Entrant {
            name: text(&said.name),
            class: text(&said.class).map(|class| class_id(plan, &class).to_owned()),
            cohort: text(&said.cohort).map(|cohort| cohort_id(plan, &cohort).to_owned()),
            layer: text(&said.layer),
            from: said.from,
            until: said.until,
            links: said.links.clone(),
            ..Entrant::new(id.clone(), spot)
        };
        let Some((known, all_signed)) = self.index.get_mut(id) else {
            self.index.insert(id.clone(), (self.read.entrants.len(), signed));
            self.read.entrants.push(entrant);
            return true;
        };
        if !(signed && *all_signed) {
            self.read.entrants.push(Entrant::new(id.clone(), spot));
            return false;
        }
        if let Some(first) = self.read.entrants.get_mut(*known) {
            first.fill(entrant);
        }
        true
    }
}

/// What is wrong with a line that isn't JSON; one that only ends too early is told so.
fn unread(text: &str, before: u32, found: Findings, findings: &mut Findings) {
    let end = u32::try_from(text.trim_end_matches('\r').chars().count()).unwrap_or(u32::MAX);
    let place = found.iter().next().map(|first| first.place().column());
    let opens = text.trim_start().starts_with(['{', '[']);
    if opens && place.flatten().is_some_and(|column| column > end) {
        let line = before.saturating_add(1);
        findings.push(LineUnfinished {}, Place::at_line(line, end.saturating_add(1)));
    } else {
        findings.append(found);
    }
}

/// What the keys of lines are; most lines have those of the line before.
#[derive(Default)]
struct Keys {
    keys: Vec<String>,
    roles: Option<Arc<[Role]>>,
    /// Whether there was something to tell of them, which each line tells of its own.
    told: bool,
}

impl Keys {
    fn roles(&mut self, names: &Names<'_>, root: Node<'_>, cx: &mut Decoder<'_>) -> Arc<[Role]> {
        if let Some(roles) = self.roles.as_ref().filter(|_| !self.told)
            && root.entries().map(|entry| entry.key).eq(self.keys.iter().map(String::as_str))
        {
            return Arc::clone(roles);
        }
        let (roles, told) = looked_up(names, root, cx);
        self.keys = root.entries().map(|entry| entry.key.into_owned()).collect();
        self.told = told;
        self.roles = Some(Arc::clone(&roles));
        roles
    }
}

/// What each key of a line is, and whether something is wrong with one.
fn looked_up(names: &Names<'_>, root: Node<'_>, cx: &mut Decoder<'_>) -> (Arc<[Role]>, bool) {
    let mut told = false;
    let mut first: BTreeMap<Role, Node<'_>> = BTreeMap::new();
    let mut roles: Vec<Role> = Vec::new();
    for entry in root.entries() {
        let meanings = names.meanings(&entry.key);
        let role = match (meanings.first(), meanings.len()) {
            (Some(Role::Period), 1) | (None, _) => {
                told = true;
                if cx.has_room::<LineKeyUnknown>() {
                    let (hint_zh, hint_en) = instead(names, meanings.first(), &entry.key);
                    cx.push(LineKeyUnknown { key: shorten(&entry.key), hint_zh, hint_en }, entry.name);
                } else {
                    let (key, hint_zh, hint_en) = Default::default();
                    cx.push(LineKeyUnknown { key, hint_zh, hint_en }, entry.name);
                }
                Role::Unknown
            }
            (Some(role), 1) => *role,
            (Some(_), _) => {
                told = true;
                let (zh, en): (Vec<_>, Vec<_>) = meanings.into_iter().map(|role| names.say(role)).unzip();
                let kind = LineKeyAmbiguous { key: shorten(&entry.key), zh: zh.join("、"), en: en.join(", ") };
                cx.push(kind, entry.name);
                Role::Unknown
            }
        };
        // A rate comes by one key or by two, never both ways.
        let whole = match role {
            Role::Numerator(item) | Role::Denominator(item) => Some(Role::Whole(item)),
            _ => None,
        };
        let earlier = first.get(&role).or_else(|| whole.and_then(|whole| first.get(&whole))).copied();
        match earlier.filter(|_| role != Role::Unknown) {
            Some(earlier) => {
                told = true;
                // One key given twice was told by the document.
                if earlier.string() != Some(Cow::Borrowed(&entry.key)) {
                    cx.push_related(LineKeyTwice { key: shorten(&entry.key) }, entry.name, &[earlier]);
                }
                roles.push(Role::Unknown);
            }
            None => {
                first.insert(role, entry.name);
                roles.push(role);
            }
        }
    }
    told |= halves(names, &mut roles, root, cx);
    (roles.into(), told)
}

/// Tells of parts of rates that lack their other part, or that stand beside the whole.
fn halves(names: &Names<'_>, roles: &mut [Role], root: Node<'_>, cx: &mut Decoder<'_>) -> bool {
    let mut told = false;
    let all: BTreeSet<Role> = roles.iter().copied().collect();
    for (role, entry) in roles.iter_mut().zip(root.entries()) {
        let (item, mate, zh, en) = match *role {
            Role::Numerator(item) => (item, Role::Denominator(item), "分母", "denominator"),
            Role::Denominator(item) => (item, Role::Numerator(item), "分子", "numerator"),
            _ => continue,
        };
        if all.contains(&Role::Whole(item)) {
            told = true;
            cx.push(LineKeyTwice { key: shorten(&entry.key) }, entry.name);
            *role = Role::Unknown;
        } else if !all.contains(&mate) {
            told = true;
            let label = names.plan.inner().items.get(item).map_or_else(String::new, |item| item.label.clone());
            cx.push(LineKeyMissing { item: label, zh, en }, entry.name);
            *role = Role::Unknown;
        }
    }
    told
}

/// What to write instead of a key.
fn instead(names: &Names<'_>, role: Option<&Role>, key: &str) -> (String, String) {
    if role.is_some() {
        return (
            "把周期写进数据项，如“数据项编号@周期编号”".to_owned(),
            "put the period into the item, as in item@period".to_owned(),
        );
    }
    let words = WORDS.iter().filter(|(role, scope, _)| matches!(scope, In::All | In::Data) && *role != Role::Period);
    hint(key, names.known().chain(words.flat_map(|(_, _, words)| words.iter().copied())))
}

/// What a line says but for plain values of items.
#[derive(Default)]
struct Said {
    /// The id of its object, where the lines are the roster.
    id: Option<Id>,
    object: String,
    name: Option<Text>,
    class: Option<Text>,
    cohort: Option<Text>,
    layer: Option<Text>,
    from: Option<Date>,
    until: Option<Date>,
    links: Map<Vec<Link>>,
    by: Option<Id>,
    received: Option<Date>,
    document: Option<Text>,
    rows: Vec<(usize, Row)>,
    unread: BTreeSet<usize>,
}

/// Whether a value says nothing.
pub(super) fn is_nothing(node: Node<'_>) -> bool {
    node.is_null() || node.is_string() && node.raw().is_empty()
}

/// Reads a line; nothing if it can't be told whose it is.
fn said(names: &Names<'_>, roles: &[Role], root: Node<'_>, cx: &mut Decoder<'_>) -> Option<Said> {
    let mut said = Said::default();
    let called = [Role::Object, Role::Name].into_iter().find(|role| roles.contains(role));
    let (mut object, mut whole) = (None, true);
    for ((role, entry), place) in roles.iter().zip(root.entries()).zip(0_usize..) {
        let node = entry.value;
        if Some(*role) == called && !is_nothing(node) {
            // In the roster it is an id; beside one perhaps a name.
            object = Some(Id::decode(node, cx)?);
        }
        if is_nothing(node) {
            continue;
        }
        let sound = match role {
            Role::Name => taken(&mut said.name, node, cx),
            Role::Class => taken(&mut said.class, node, cx),
            Role::Cohort => taken(&mut said.cohort, node, cx),
            Role::Layer => taken(&mut said.layer, node, cx),
            Role::From => taken(&mut said.from, node, cx),
            Role::Until => taken(&mut said.until, node, cx),
            Role::By => taken(&mut said.by, node, cx),
            Role::Received => taken(&mut said.received, node, cx),
            Role::Document => taken(&mut said.document, node, cx),
            Role::Links(kind) => {
                let mut linked: Option<Vec<Link>> = None;
                let sound = taken(&mut linked, node, cx);
                if let (Some(kind), Some(linked)) = (names.link(*kind), linked) {
                    said.links.insert(kind.clone(), linked);
                }
                sound
            }
            _ => true,
        };
        whole &= sound;
        match role {
            Role::Whole(item) => match value(names, (*item, &entry.key), object.as_ref(), node, cx) {
                Ok(row) => said.rows.extend(row.map(|row| (*item, row))),
                Err(()) => {
                    said.unread.insert(place);
                }
            },
            Role::Numerator(_) | Role::Denominator(_) if node.is_string() || node.is_number_token() => {}
            Role::Numerator(_) | Role::Denominator(_) => {
                cx.wrong_kind("数", "a number", node);
                said.unread.insert(place);
            }
            _ => {}
        }
    }
    let Some(id) = object else {
        cx.push(LineWithoutObject {}, root);
        return None;
    };
    said.object = id.to_string();
    said.id = Some(id);
    // Of a line that says of its object what can't be read it would be told that it doesn't say it.
    whole.then_some(said)
}

/// Reads a value into its place; false if it can't be.
fn taken<T: Decode>(place: &mut Option<T>, node: Node<'_>, cx: &mut Decoder<'_>) -> bool {
    *place = T::decode(node, cx);
    place.is_some()
}

/// The row that an object of JSON is; nothing for what is plain, and an error for what can't be read.
fn value(
    names: &Names<'_>,
    (item, key): (usize, &str),
    object: Option<&Id>,
    node: Node<'_>,
    cx: &mut Decoder<'_>,
) -> Result<Option<Row>, ()> {
    if node.is_list() {
        cx.wrong_kind("一个值", "a value", node);
        return Err(());
    }
    if !node.is_object() {
        return Ok(None);
    }
    let cell = cx.within(Segment::Key(key.into()), |cx| LineCell::decode(node, cx)).ok_or(())?;
    let item = names.plan.inner().items.get(item).ok_or(())?;
    // Whose row it is was told by whoever asks; the id here is read by nobody.
    Ok(Some(cell.row(object.unwrap_or(&item.id).clone(), item.id.clone())))
}
