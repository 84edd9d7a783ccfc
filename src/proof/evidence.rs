//! Canonical texts of evidence: what was given of each item, as it was accepted.
//!
//! A number stands with its item's decimals, a day as `2026-03-01`, a rate as `n/d`, a flag as `true` or `false`, a state as its word; a
//! grade, events, votes and tasks are canonical JSON, so that no grade looks like a state. What didn't come is left
//! out, and so is a default of the rulebook, which the header's digest holds. Who supplied a cell isn't committed: two
//! roads to the same evidence give the same digest. Results are `fields`'.

use std::collections::BTreeMap;

use super::fields::{FieldList, say};
use crate::document::{Canon, Encode, Id, Lang};
use crate::number::{Decimal, Ratio};
use crate::plan::events::EventNames;
use crate::plan::panel::SheetNames;
use crate::plan::survey::BallotNames;
use crate::plan::tasks::TaskFacts;
use crate::plan::{ItemKind, Plan, PlanItem};
use crate::proven::Root;
use crate::round::column::{Column, State};
use crate::round::links::Linked;
use crate::round::{Calendar, Data, Happened, Milestone, Object, PlannedDay, Sheet, TaskRow, Votes, VotesOf};

/// What a round's evidence is read by.
#[derive(Debug)]
pub(super) struct Evidence<'r> {
    plan: &'r Plan,
    round: &'r Data,
    /// Items by id.
    items: Vec<usize>,
    /// By object, what was decided: within the latitude of a leaf, of events and of items that apply, by what it is about.
    decisions: BTreeMap<usize, Vec<([&'r str; 2], String)>>,
    /// By derived object, the parts that it is made of.
    wholes: BTreeMap<usize, &'r [Linked]>,
}

impl<'r> Evidence<'r> {
    pub(super) fn new(plan: &'r Plan, round: &'r Data) -> Self {
        let items = plan.inner().item_index.values().copied().collect();
        let decisions = decided(plan, round);
        let wholes = round.wholes.iter().map(|whole| (whole.object, whole.parts.as_slice())).collect();
        Self { plan, round, items, decisions, wholes }
    }

    /// Puts the evidence of the whole round: the calendar by which working days were counted.
    pub(super) fn whole(&self, list: &mut FieldList) {
        list.put(&["calendar"], |text| say(text, &calendar(self.round.calendar.as_ref()?).to_json()));
    }

    /// Puts the evidence of an object: what was decided for it, what was given of each item, its layer and its parts.
    pub(super) fn object(&self, list: &mut FieldList, object: usize) {
        for ([of, about], decision) in self.decisions.get(&object).into_iter().flatten() {
            list.put(&[of, about], |text| say(text, decision));
        }
        for place in &self.items {
            let Some((item, column)) = self.plan.inner().items.get(*place).zip(self.round.columns.get(*place)) else {
                continue;
            };
            // Of a cell over which a body has decided, what was reported.
            let state = self.round.decisions.applies().reported(*place, object);
            let state = state.unwrap_or_else(|| column.state(object));
            list.put(&["evidence/", item.id.as_str()], |text| {
                // What is taken from another outcome holds with that one's root.
                match self.root(item, *place, object).filter(|_| state == State::Reported) {
                    Some(root) => {
                        let mut value = String::new();
                        cell(&mut value, item, (column, state), object, &self.round.objects)?;
                        say(
                            text,
                            &map([("root", Some(self::text(root))), ("value", Some(self::text(value)))]).to_json(),
                        )
                    }
                    None => cell(text, item, (column, state), object, &self.round.objects),
                }
            });
        }
        list.put(&["roster/layer"], |text| {
            let layer = self.round.objects.get(object)?.layer()?;
            say(text, self.plan.rulebook().layers.get(layer)?.id.as_str())
        });
        list.put(&["roster/parts"], |text| say(text, &self.parts(object)?.to_json()));
        list.sort();
    }

    /// The root under which the result that a cell takes was proven.
    fn root(&self, item: &PlanItem, place: usize, object: usize) -> Option<Root> {
        item.taken_from.as_ref()?;
        self.round.source(place, object)?.root
    }

    /// The parts of a derived object with the weights of their links, by id.
    fn parts(&self, object: usize) -> Option<Canon> {
        let part = |linked: &Linked| {
            let id = &self.round.objects.get(linked.object)?.id();
            Some(map([("object", Some(text(id))), ("weight", linked.weight.as_ref().map(text))]))
        };
        Some(Canon::List(self.wholes.get(&object)?.iter().filter_map(part).collect()))
    }
}

/// By object, decisions by the names of their fields: `decision/leaf` within a latitude, `decided/applies/item`,
/// `decided/tier`, and in `decided/worth/leaf` those of all its events, by event.
fn decided<'r>(plan: &'r Plan, round: &'r Data) -> BTreeMap<usize, Vec<([&'r str; 2], String)>> {
    let inner = plan.inner();
    let mut all: BTreeMap<usize, Vec<([&str; 2], String)>> = BTreeMap::new();
    let mut put = |object: usize, name, canon: &Canon| all.entry(object).or_default().push((name, canon.to_json()));
    for (node, object, said) in round.decisions.latitudes() {
        let Some(node) = inner.nodes.get(node) else { continue };
        put(object, ["decision/", node.id.as_str()], &said.encode(Lang::En));
    }
    for (object, item, said) in round.decisions.applies().iter() {
        let Some(item) = inner.items.get(item) else { continue };
        put(object, ["decided/applies/", item.id.as_str()], &said.encode(Lang::En));
    }
    for (object, _, said) in round.decisions.tiers() {
        put(object, ["decided/tier", ""], &said.encode(Lang::En));
    }
    // They come by leaf and object.
    let mut worths: BTreeMap<(usize, usize), Vec<Canon>> = BTreeMap::new();
    for (node, object, said) in round.decisions.worths() {
        worths.entry((node, object)).or_default().push(said.encode(Lang::En));
    }
    for ((node, object), said) in worths {
        let Some(node) = inner.nodes.get(node) else { continue };
        put(object, ["decided/worth/", node.id.as_str()], &Canon::List(said));
    }
    all
}

/// A calendar with its lists in the order of their texts, each entry once: how it is written moves no day.
fn calendar(calendar: &Calendar) -> Canon {
    let texts = |entries: &mut dyn Iterator<Item = Canon>| {
        let sorted: BTreeMap<String, Canon> = entries.map(|entry| (entry.to_json(), entry)).collect();
        let list: Vec<Canon> = sorted.into_values().collect();
        (!list.is_empty()).then_some(Canon::List(list))
    };
    map([
        ("documents", texts(&mut calendar.documents.iter().map(text))),
        ("holidays", texts(&mut calendar.holidays.iter().map(|days| days.encode(Lang::En)))),
        ("workdays", texts(&mut calendar.workdays.iter().map(|days| days.encode(Lang::En)))),
        ("years", texts(&mut calendar.years.iter().map(text))),
    ])
}

/// Writes a cell, or nothing where nothing came.
fn cell(
    into: &mut String,
    item: &PlanItem,
    (column, reported): (&Column, State),
    object: usize,
    objects: &[Object],
) -> Option<()> {
    match state(reported) {
        Told::Nothing => return None,
        Told::Word(word) => return say(into, word),
        Told::Value => {}
    }
    match &item.kind {
        ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
            say(into, &column.number_text(object)?)
        }
        ItemKind::Date => say(into, &column.day(object)?.to_string()),
        ItemKind::Rate { .. } => say(into, &column.rate_text(object)?),
        ItemKind::Flag => say(into, flag(column.word(object)? == 1)),
        ItemKind::Grade(grades) => say(into, &Canon::Text(name(grades, column.word(object)?)).to_json()),
        ItemKind::Events(names) => say(into, &events(names, column.events(object), objects).to_json()),
        ItemKind::Sheets(names) => say(into, &sheets(names, column.sheets(object)).to_json()),
        ItemKind::Milestones => say(into, &milestones(column.milestones(object)).to_json()),
        ItemKind::Ballots(names) => say(into, &votes(names, column.votes(object)?).to_json()),
        ItemKind::Tasks(facts) => {
            let table = column.tasks(object)?;
            say(into, &tasks(facts, table.rows.iter().chain(&table.aside)).to_json())
        }
    }
}

/// What is told of a state.
enum Told {
    Nothing,
    Word(&'static str),
    Value,
}

fn state(state: State) -> Told {
    match state {
        State::Missing | State::Default => Told::Nothing,
        State::Reported => Told::Value,
        State::Complete => Told::Word("complete"),
        State::NotApplicable => Told::Word("not_applicable"),
        State::NotAssessed => Told::Word("not_assessed"),
        State::Rejected => Told::Word("rejected"),
    }
}

fn flag(holds: bool) -> &'static str {
    if holds { "true" } else { "false" }
}

/// The name at a place of a list.
fn name(names: &[Id], place: u32) -> String {
    usize::try_from(place).ok().and_then(|place| names.get(place)).map_or_else(String::new, ToString::to_string)
}

/// An object of those entries that are there.
pub(super) fn map<const N: usize>(entries: [(&str, Option<Canon>); N]) -> Canon {
    Canon::Map(entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

fn text(text: impl ToString) -> Canon {
    Canon::Text(text.to_string())
}

/// Events by id; one that units share with its partners, and in a partner's cell with its lead.
fn events(names: &EventNames, events: &[Happened], objects: &[Object]) -> Canon {
    let object = |place: usize| objects.get(place).map(|object| text(object.id()));
    let mut sorted: Vec<&Happened> = events.iter().collect();
    sorted.sort_by(|left, right| left.id.cmp(&right.id));
    let one = |event: &Happened| {
        let factors: Vec<Canon> = event.factors.iter().map(|factor| text(name(&names.factors, *factor))).collect();
        let dates: BTreeMap<String, Canon> = (names.dates.iter().zip(&event.dates))
            .filter_map(|(id, day)| Some((id.to_string(), text(day.as_ref()?))))
            .collect();
        map([
            ("dates", (!dates.is_empty()).then_some(Canon::Map(dates))),
            ("factors", (!factors.is_empty()).then_some(Canon::List(factors))),
            ("id", Some(text(&event.id))),
            ("kind", Some(text(name(&names.kinds, event.kind)))),
            ("lead", event.shared.as_ref().filter(|shared| shared.as_partner).and_then(|shared| object(shared.lead))),
            ("level", event.level.map(|level| text(name(&names.levels, level)))),
            ("matter", event.matter.as_ref().map(text)),
            (
                "partners",
                event
                    .shared
                    .as_ref()
                    .map(|shared| Canon::List(shared.partners.iter().copied().filter_map(object).collect())),
            ),
            ("quantity", event.quantity.map(text)),
            ("reason", event.reason.as_ref().map(text)),
            ("state", Some(event.state.encode(Lang::En))),
        ])
    };
    Canon::List(sorted.into_iter().map(one).collect())
}

/// Votes by channel and option, or tallies of an item that has groups or questions; what has no votes is left out.
fn votes(names: &BallotNames, votes: &Votes) -> Canon {
    let of = |names: &[Id], place: usize| names.get(place).map(ToString::to_string).unwrap_or_default();
    let mut tallies: Vec<(VotesOf, BTreeMap<String, Canon>)> = Vec::new();
    for (at, count) in votes.iter() {
        let (option, at) = (of(&names.options, at.option), VotesOf { option: 0, ..at });
        match tallies.last_mut() {
            Some((last, counts)) if *last == at => {
                counts.insert(option, text(count));
            }
            _ => tallies.push((at, BTreeMap::from([(option, text(count))]))),
        }
    }
    if names.groups.is_empty() && names.questions.is_empty() {
        let channel = |(at, counts): (VotesOf, _)| (of(&names.channels, at.channel), Canon::Map(counts));
        return Canon::Map(tallies.into_iter().map(channel).collect());
    }
    let one = |(at, counts): (VotesOf, _)| {
        map([
            ("channel", names.channels.get(at.channel).map(text)),
            ("counts", Some(Canon::Map(counts))),
            ("group", at.group.and_then(|group| names.groups.get(group)).map(text)),
            ("question", names.questions.get(at.question).map(text)),
            ("valid_answers", at.answered.map(text)),
        ])
    };
    Canon::List(tallies.into_iter().map(one).collect())
}

/// Sheets by channel, then judge; a mark in its own decimals.
fn sheets(names: &SheetNames, sheets: &[Sheet]) -> Canon {
    let one = |sheet: &Sheet| {
        map([
            ("channel", names.channels.get(sheet.channel).map(text)),
            ("judge", Some(text(&sheet.judge))),
            ("judge_unit", sheet.unit.as_ref().map(text)),
            ("value", sheet.mark.map(text)),
            ("void", sheet.mark.is_none().then(|| true.encode(Lang::En))),
        ])
    };
    Canon::List(sheets.iter().map(one).collect())
}

/// Milestones by id: each plan, in force or not, in the order in which they begin, then the actual day.
fn milestones(all: &[Milestone]) -> Canon {
    let plan = |id: &Id, plan: &PlannedDay| {
        map([
            ("approved_by", plan.approved_by.as_ref().map(text)),
            ("from", plan.from.map(text)),
            ("id", Some(text(id))),
            ("label", plan.label.as_ref().map(text)),
            ("planned", Some(text(plan.day))),
            ("weight", (plan.weight != Decimal::ONE).then(|| text(plan.weight))),
        ])
    };
    let one = |milestone: &Milestone| {
        let id = &milestone.id;
        let mut plans: Vec<&PlannedDay> = milestone.plan.iter().chain(&milestone.aside).collect();
        plans.sort_by_key(|plan| plan.from);
        let mut entries: Vec<Canon> = plans.into_iter().map(|one| plan(id, one)).collect();
        let actual = milestone.actual.map(|(day, _)| map([("actual", Some(text(day))), ("id", Some(text(id)))]));
        entries.extend(actual);
        entries
    };
    Canon::List(all.iter().flat_map(one).collect())
}

/// All rows of a table, in force or not, by id, then by their own text.
fn tasks<'t>(facts: &TaskFacts, rows: impl Iterator<Item = &'t TaskRow>) -> Canon {
    let mut sorted: Vec<(&Id, String, Canon)> = rows
        .map(|row| {
            let known: BTreeMap<String, Canon> = (facts.items.iter().zip(&row.facts))
                .filter_map(|(item, fact)| Some((item.id.to_string(), text(fact_text(item, fact.as_ref()?)))))
                .collect();
            let canon = map([
                ("approved_by", row.approved_by.as_ref().map(text)),
                ("facts", (!known.is_empty()).then_some(Canon::Map(known))),
                ("from", row.from.map(text)),
                ("id", Some(text(&row.id))),
                ("label", (row.label != row.id.as_str()).then(|| text(&row.label))),
                ("mark", Some(text(&row.mark))),
                ("reason", row.reason.as_ref().map(text)),
                ("state", row_state(row.state)),
                ("until", row.until.map(text)),
            ]);
            (&row.id, canon.to_json(), canon)
        })
        .collect();
    sorted.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    Canon::List(sorted.into_iter().map(|(_, _, canon)| canon).collect())
}

fn row_state(said: State) -> Option<Canon> {
    match state(said) {
        Told::Word(word) => Some(text(word)),
        Told::Nothing | Told::Value => None,
    }
}

/// A fact of a row, written as its item would be.
fn fact_text(item: &PlanItem, fact: &Ratio) -> String {
    match &item.kind {
        ItemKind::Flag => flag(!fact.is_zero()).to_owned(),
        ItemKind::Grade(grades) => grades
            .iter()
            .zip(0_i64..)
            .find(|(_, place)| Ratio::from_int(*place) == *fact)
            .map_or_else(String::new, |(grade, _)| grade.to_string()),
        // It was given with no more decimals than the item declares.
        _ => {
            let plain = fact.to_string();
            Decimal::parse(&plain).map_or(plain, |number| number.to_fixed(item.decimals))
        }
    }
}
