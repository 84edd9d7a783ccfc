//! Events: names used once, every kind and factor with its number, and nothing left open that decides what counts.

use std::collections::BTreeSet;

use super::data::DECIMALS;
use super::desk::{Desk, Sink, kind, name};
use super::latitude;
use crate::document::{Id, Map, Path};
use crate::finding::{
    EscalationOrder, EscalationPrice, EscalationUndated, EscalationWindow, EventsBeside, EventsNameMissing,
    EventsNameTwice, EventsNameUnknown, EventsNumber, EventsOfWhat, EventsWithoutPeriod, JoinUnsaid, KeepWrong,
    NothingListed, PriceByQuantity, ShareOutside, StartOfOpen, TooManyDecimals, UndatedWrong,
};
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Ratio};
use crate::plan::events::{Undated, undated};
use crate::plan::order::Flat;
use crate::rulebook::data::{EventsItem, Item};
use crate::rulebook::events::{
    Escalation, EventPrice, EventsForm, Join, Keep, PerQuantity, PriceBy, Start, Step, Window,
};
use crate::rulebook::extent::declared;
use crate::rulebook::node::Node;

/// Names of the items.
pub(super) fn items(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for (id, item) in desk.book.data.iter() {
        let Item::Events(item) = item else { continue };
        let path = Path::root().field("data").key(id.as_str());
        if item.kinds.is_empty() && !sink.incomplete(&path.field("kinds")) {
            sink.push(NothingListed { what_zh: "种类", what_en: "kind" }, &path.field("kinds"));
        }
        let quantities = path.field("quantities");
        for (kind, quantity) in item.quantities.iter() {
            known(&desk.item_name(id), kind, &item.kinds, &quantities.key(kind.as_str()), ("种类", "kind"), sink);
            if quantity.decimals > DECIMALS {
                let (item, decimals) = (desk.item_name(id), quantity.decimals);
                sink.push(TooManyDecimals { item, decimals }, &quantities.key(kind.as_str()).field("decimals"));
            }
        }
        for (names, field, what_zh, what_en) in [
            (&item.kinds, "kinds", "种类", "kind"),
            (&item.levels, "levels", "级别", "level"),
            (&item.factors, "factors", "系数", "factor"),
        ] {
            let mut seen = BTreeSet::new();
            for (index, word) in names.iter().enumerate() {
                if !seen.insert(word) {
                    let (item, id) = (desk.item_name(id), word.to_string());
                    sink.push(EventsNameTwice { item, what_zh, what_en, id }, &path.field(field).index(index));
                }
            }
        }
    }
}

/// The events of a leaf; the item, if it is one of events.
pub(super) fn leaf<'a>(desk: &Desk<'a>, place: usize, one: &Flat<'_>, sink: &mut Sink<'_>) -> Option<&'a EventsItem> {
    let node = one.node;
    let said = node.events.as_ref()?;
    for (there, field_zh, field_en) in [
        (node.value.is_some(), "取值", "value"),
        (node.curve.is_some(), "计分", "curve"),
        (!node.children.is_empty(), "下级", "children"),
    ] {
        if there {
            sink.push(EventsBeside { node: name(node), field_zh, field_en }, &one.path.field(field_en));
        }
    }
    let path = one.path.field("events");
    let item = self::item(desk, &said.of, &path.field("of"), sink)?;
    let label = desk.item_name(&said.of);
    numbers(&label, &item.kinds, &said.each, &path.field("each"), ("种类", "kind"), sink);
    for (kind, price) in said.each.iter() {
        let path = path.field("each").key(kind.as_str());
        if let EventPrice::By(PriceBy::Level(by)) = price {
            numbers(&label, &item.levels, &by.by_level, &path.field("by_level"), ("级别", "level"), sink);
        }
        for (level, said) in price.by_quantity() {
            let path = level.map_or_else(|| path.clone(), |level| path.field("by_level").key(level.as_str()));
            by_quantity(&label, (item, kind), said, &path.field("by_quantity"), sink);
        }
    }
    numbers(&label, &item.factors, &said.factors, &path.field("factors"), ("系数", "factor"), sink);
    for (id, cap) in said.caps.iter() {
        known(&label, id, &item.kinds, &path.field("caps").key(id.as_str()), ("种类", "kind"), sink);
        if cap.is_zero() || cap.is_negative() {
            wrong(id, *cap, ("上限", "cap"), &path.field("caps"), sink);
        }
    }
    for (id, factor) in said.factors.iter().filter(|(_, factor)| factor.is_negative()) {
        wrong(id, *factor, ("系数", "factor"), &path.field("factors"), sink);
    }
    if !item.factors.is_empty() && said.join.is_none() && !sink.incomplete(&path) {
        sink.push(JoinUnsaid { node: name(node) }, &path);
    }
    date(&label, item, &said.date, &path.field("date"), sink);
    if undated(&said.undated).is_none() {
        sink.push(UndatedWrong { node: name(node) }, &path.field("undated"));
    }
    if said.start == Start::Full && desk.open(place) {
        sink.push(StartOfOpen { node: name(node) }, &path.field("start"));
    }
    span(desk, &name(node), said.during.is_some(), &path, sink);
    kept(said, &path, sink);
    if let Some(escalation) = &said.escalation {
        self::escalation(node, said, escalation, &label, item, &path.field("escalation"), sink);
    }
    if let Some(worth) = &said.worth {
        latitude::piece(desk, worth, &path.field("worth"), sink);
    }
    if let Some(shared) = &said.shared {
        for (share, field, who_zh, who_en) in
            [(shared.lead, "lead", "牵头", "the lead"), (shared.partners, "partners", "协办", "the partners")]
        {
            if share.is_negative() || share > Decimal::ONE {
                let kind = ShareOutside { who_zh, who_en, share: share.to_string() };
                sink.push(kind, &path.field("shared").field(field));
            }
        }
    }
    Some(item)
}

/// An item of events, or a finding that it is none.
pub(super) fn item<'a>(desk: &Desk<'a>, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<&'a EventsItem> {
    match desk.item(id, path, sink)? {
        Item::Events(item) => Some(item),
        other => {
            let (kind_zh, kind_en) = kind(other);
            sink.push(EventsOfWhat { item: desk.item_name(id), kind_zh, kind_en }, path);
            None
        }
    }
}

/// The date that decides must be one that the item's events have.
pub(super) fn date(label: &str, item: &EventsItem, said: &Id, path: &Path, sink: &mut Sink<'_>) {
    if item.dates.get(said).is_none() {
        let (hint_zh, hint_en) = sink.hint::<EventsNameUnknown>(said, item.dates.keys());
        let (item, what_zh, what_en, id) = (label.to_owned(), "日期项", "date", said.to_string());
        sink.push(EventsNameUnknown { item, what_zh, what_en, id, hint_zh, hint_en }, path);
    }
}

/// The time in which that date must lie must be known; that of a period is.
pub(super) fn span(desk: &Desk<'_>, who: &str, said: bool, path: &Path, sink: &mut Sink<'_>) {
    if said {
        super::no_period::during(desk, &path.field("during"), sink);
    } else if desk.book.effective.as_ref().is_none_or(|span| span.from.is_none() || span.until.is_none())
        && !sink.incomplete(&Path::root().field("effective"))
    {
        sink.push(EventsWithoutPeriod { node: who.to_owned() }, path);
    }
}

fn escalation(
    node: &Node,
    form: &EventsForm,
    said: &Escalation,
    label: &str,
    item: &EventsItem,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    for (index, kind) in said.kinds.iter().enumerate() {
        known(label, kind, &item.kinds, &path.field("kinds").index(index), ("种类", "kind"), sink);
    }
    let escalates = |kind: &Id| said.kinds.is_empty() || said.kinds.contains(kind);
    let by_quantity = form.each.iter().any(|(kind, price)| escalates(kind) && !price.by_quantity().is_empty());
    if by_quantity && said.steps().any(|step| step.price.is_some()) {
        let (found_zh, found_en) = (
            "对按数量计价的种类写了单价，只能写系数",
            "gives a price to a kind that is priced by quantity, which takes a factor",
        );
        sink.push(EscalationPrice { node: name(node), found_zh, found_en }, path);
    }
    let mut before = None;
    let further = (0..).map(|index| path.field("further").index(index));
    for (step, path) in said.steps().zip([path.clone()].into_iter().chain(further)) {
        dearer(node, step, &path, sink);
        if let Some(before) = before.filter(|before| step.after <= *before) {
            let (after, before) = (step.after.to_string(), before.to_string());
            sink.push(EscalationOrder { node: name(node), after, before }, &path.field("after"));
        }
        before = Some(step.after);
    }
    if undated(&form.undated) == Some(Undated::In) {
        sink.push(EscalationUndated { node: name(node) }, path);
    }
    if said.window == Window::Days(0) {
        sink.push(EscalationWindow { node: name(node) }, &path.field("window"));
    }
}

/// A price by quantity, of a kind that has one.
fn by_quantity(label: &str, (item, kind): (&EventsItem, &Id), said: &PerQuantity, path: &Path, sink: &mut Sink<'_>) {
    let mut tell = |why_zh: &'static str, why_en: &'static str, path: &Path| {
        sink.push(PriceByQuantity { item: label.to_owned(), kind: kind.to_string(), why_zh, why_en }, path);
    };
    if item.kinds.contains(kind) && item.quantities.get(kind).is_none() {
        tell("而数据项没有写该种类的数量", "the item declares no quantity of that kind", path);
    }
    let not_above_zero = |number: Decimal| number.is_zero() || number.is_negative();
    if not_above_zero(said.every) {
        tell("而步长不大于0", "a step isn't above 0", &path.field("every"));
    }
    if said.at_most.is_some_and(not_above_zero) {
        tell("而至多不大于0", "at_most isn't above 0", &path.field("at_most"));
    }
    if said.above.is_some_and(Decimal::is_negative) {
        tell("而高于小于0", "above is negative", &path.field("above"));
    }
}

/// What an escalated event costs: one of factor and price.
fn dearer(node: &Node, step: Step, path: &Path, sink: &mut Sink<'_>) {
    let found = match (step.factor, step.price) {
        (None, None) => Some(("没有写其后的系数或单价", "says neither factor nor price")),
        (Some(_), Some(_)) => Some(("既写系数又写单价", "says both factor and price")),
        _ => None,
    };
    if let Some((found_zh, found_en)) = found.filter(|_| !sink.incomplete(path)) {
        sink.push(EscalationPrice { node: name(node), found_zh, found_en }, path);
    }
    if let Some(factor) = step.factor.filter(|factor| factor.is_negative()) {
        let kind = EventsNumber {
            what_zh: "系数",
            what_en: "factor",
            id: "escalation".to_owned(),
            number: factor.to_string(),
        };
        sink.push(kind, &path.field("factor"));
    }
}

fn kept(said: &EventsForm, path: &Path, sink: &mut Sink<'_>) {
    let some = !matches!(said.keep, None | Some(Keep::All));
    let (why_zh, why_en, field) = match &said.once_per {
        Some(_) if !some => (
            "写了同一事项只计一次，没有写计哪一件",
            "it counts once per matter, but doesn't say which mark",
            "once_per",
        ),
        None if some => (
            "写了取舍，没有写同一事项只计一次",
            "it says which mark to keep, but not that a matter counts once",
            "keep",
        ),
        _ => return,
    };
    sink.push(KeepWrong { why_zh, why_en }, &path.field(field));
}

/// A number for each name and for no other.
fn numbers<P>(
    item: &str,
    names: &[Id],
    said: &Map<P>,
    path: &Path,
    what: (&'static str, &'static str),
    sink: &mut Sink<'_>,
) {
    for id in said.keys() {
        known(item, id, names, &path.key(id.as_str()), what, sink);
    }
    for id in names.iter().filter(|id| said.get(id.as_str()).is_none()) {
        if !sink.incomplete(path) {
            let (what_zh, what_en) = what;
            sink.push(EventsNameMissing { item: item.to_owned(), what_zh, what_en, id: id.to_string() }, path);
        }
    }
}

/// A name must be one of the item's.
pub(super) fn known(
    item: &str,
    id: &Id,
    names: &[Id],
    path: &Path,
    (what_zh, what_en): (&'static str, &'static str),
    sink: &mut Sink<'_>,
) {
    if !names.contains(id) {
        let (hint_zh, hint_en) = sink.hint::<EventsNameUnknown>(id, names.iter());
        sink.push(
            EventsNameUnknown { item: item.to_owned(), what_zh, what_en, id: id.to_string(), hint_zh, hint_en },
            path,
        );
    }
}

fn wrong(id: &Id, number: Decimal, (what_zh, what_en): (&'static str, &'static str), path: &Path, sink: &mut Sink<'_>) {
    let kind = EventsNumber { what_zh, what_en, id: id.to_string(), number: number.to_string() };
    sink.push(kind, &path.key(id.as_str()));
}

/// What the points can be, by the signs of the prices and by the caps where every kind of a sign has one.
pub(super) fn reach(said: &EventsForm, mark: Option<&Ratio>) -> Interval {
    let start = match said.start {
        Start::Full => mark.cloned().unwrap_or_else(Ratio::zero),
        Start::Zero => Ratio::zero(),
    };
    // 1 + Σ(f − 1) may turn a price round where factors below 1 meet.
    let less = said
        .factors
        .iter()
        .fold(Ratio::zero(), |sum, (_, factor)| sum.add(&Ratio::one().sub(&factor.ratio()).max(Ratio::zero())));
    let turns = said.join == Some(Join::Add) && less > Ratio::one();
    let side = |negative: bool| {
        let mut bound = Some(Ratio::zero());
        let dearer: Vec<Decimal> =
            said.escalation.iter().flat_map(Escalation::steps).filter_map(|step| step.price).collect();
        // What a body may decide counts among the prices of every kind.
        let decided = said.worth.as_ref().is_some_and(|worth| {
            let Interval { low, high } = declared(Some(&worth.latitude));
            let end = if negative { low } else { high };
            end.is_none_or(|end| !end.at.is_zero() && end.at.is_negative() == negative)
        });
        for (kind, price) in said.each.iter() {
            let counts = |price: &Decimal| !price.is_zero() && (turns || price.is_negative() == negative);
            if decided || price.prices().iter().chain(&dearer).any(counts) {
                bound = bound.zip(said.caps.get(kind)).map(|(sum, cap)| sum.add(&cap.ratio()));
            }
        }
        bound
    };
    Interval {
        low: side(true).map(|sum| End::closed(start.sub(&sum))),
        high: side(false).map(|sum| End::closed(start.add(&sum))),
    }
}
