//! How one event's worth is reckoned, in words: price, quantity, factors, share, what several others before it do.
//!
//! Which events count, and why others don't, is `tree`'s.

use super::shared;
use crate::number::Ratio;
use crate::plan::events::{Dearer, PlanEvents};
use crate::plan::price::{OfQuantity, One};
use crate::plan::{Inner, ItemKind};
use crate::round::Happened;
use crate::rulebook::events::Join;

/// The price with what it is multiplied by: the event's factors, the share that the object bears, and the ratio of
/// changed marks; nothing where the price stands alone. What was decided takes the place of price and factors.
pub(super) fn reckoned(
    inner: &Inner,
    events: &PlanEvents,
    event: &Happened,
    decided: Option<String>,
    ratio: Option<&Ratio>,
) -> (String, String) {
    let factors = if decided.is_some() { None } else { factors(inner, events, event) };
    let (head_zh, head_en) = if decided.is_some() { ("审定 ", "decided: ") } else { ("", "") };
    let price = events.price(event.kind, event.level);
    let number = price.map_or_else(String::new, |price| price.worth(event.quantity).to_string());
    let (of_zh, of_en) = match price {
        Some(One::ByQuantity(of)) if decided.is_none() => of_quantity(inner, events, event, of),
        _ => Default::default(),
    };
    let price = decided.unwrap_or(number);
    let share = shared::share(events, event).map(|(zh, en)| (format!("({zh})"), format!("({en})")));
    let ratio = ratio.map(|ratio| (format!("分值比 {ratio}"), format!("ratio of the marks {ratio}")));
    let times: Vec<(String, String)> = [factors, share, ratio].into_iter().flatten().collect();
    if times.is_empty() {
        return (format!("{head_zh}{of_zh}"), format!("{head_en}{of_en}"));
    }
    let joined = |head: &str, text: fn(&(String, String)) -> &str| {
        let first = format!("{head}{price}");
        times.iter().fold(first, |so_far, part| format!("{so_far} × {}", text(part))) + " = "
    };
    // What the quantity comes to stands before what it is multiplied by.
    let before = |of: String, price: &str, end: &str| if of.is_empty() { of } else { format!("{of}{price}{end}") };
    let (of_zh, of_en) = (before(of_zh, &price, "；"), before(of_en, &price, "; "));
    (of_zh + &joined(head_zh, |part| &part.0), of_en + &joined(head_en, |part| &part.1))
}

/// How much of an event there is, and what its steps cost; what they come to follows.
fn of_quantity(inner: &Inner, events: &PlanEvents, event: &Happened, of: &OfQuantity) -> (String, String) {
    let quantity = event.quantity.unwrap_or_default();
    let unit = match inner.items.get(events.item).map(|item| &item.kind) {
        Some(ItemKind::Events(names)) => {
            let declared = usize::try_from(event.kind).ok().and_then(|kind| names.quantities.get(kind)?.as_ref());
            declared.map_or("", |(unit, _)| unit.as_str())
        }
        _ => "",
    };
    let base = if of.base.is_zero() { String::new() } else { format!("{} + ", of.base) };
    let steps = of.steps(&quantity.ratio());
    let (price, uncut) = (&of.price, of.uncut(&quantity.ratio()));
    let cut = of.at_most.as_ref().filter(|most| uncut.abs() > **most);
    let (above_zh, above_en) = if of.above.is_zero() {
        Default::default()
    } else {
        (format!("，超出{}的部分", of.above), format!(" above {}", of.above))
    };
    let reckoned = format!("{base}{price} × {steps} = ");
    let (cut_zh, cut_en) = cut.map_or_else(Default::default, |most| {
        (format!("{uncut}，每次至多{most}，"), format!("{uncut}, at most {most} for one, "))
    });
    (
        format!("{quantity}{unit}{above_zh}，{reckoned}{cut_zh}"),
        format!("{quantity} {unit}{above_en}, {reckoned}{cut_en}"),
    )
}

/// The factors of an event and how they join, where it has some.
fn factors(inner: &Inner, events: &PlanEvents, event: &Happened) -> Option<(String, String)> {
    let ItemKind::Events(names) = &inner.items.get(events.item)?.kind else { return None };
    if event.factors.is_empty() {
        return None;
    }
    let factor = |place: &u32| {
        let place = usize::try_from(*place).ok()?;
        Some(format!("{} {}", names.factors.get(place)?, events.factors.get(place)?))
    };
    let each: Vec<String> = event.factors.iter().filter_map(factor).collect();
    let join = match events.join {
        Join::Multiply => ("连乘", "multiplied"),
        Join::Add => ("相加", "added"),
        Join::Highest => ("取高", "the highest"),
    };
    Some(if each.len() > 1 {
        (format!("({}:{})", join.0, each.join("、")), format!("({}: {})", join.1, each.join(", ")))
    } else {
        (format!("({})", each.join("、")), format!("({})", each.join(", ")))
    })
}

/// Why an event costs more than its price; what it would have been worth by itself stands before, where that is more
/// than its price. The worth follows.
pub(super) fn escalated(
    events: &PlanEvents,
    event: &Happened,
    ordinal: usize,
    reckoned: &(String, String),
    worth: &Ratio,
) -> (String, String) {
    let Some(escalation) = &events.escalation else { return Default::default() };
    let within = match escalation.days {
        None => ("本期".to_owned(), "of the period".to_owned()),
        Some(days) => (format!("{days}日内"), format!("within {days} days")),
    };
    let Some(dearer) = escalation.dearer(ordinal) else { return Default::default() };
    let dearer = match dearer {
        Dearer::Factor(factor) => {
            let alone = worth.div(factor).filter(|_| !reckoned.0.is_empty()).map(|alone| alone.to_string());
            let (zh, en) = alone.map_or_else(Default::default, |alone| {
                (format!("{}{alone}，", reckoned.0), format!("{}{alone}, ", reckoned.1))
            });
            (format!("{zh}再×{factor} = "), format!("{en}once more × {factor} = "))
        }
        Dearer::Price(price) => match shared::share(events, event) {
            Some((zh, en)) => (format!("单价改为{price}，×({zh})："), format!("at the price {price}, × ({en}): ")),
            None => (format!("单价改为{price}："), format!("at the price {price}: ")),
        },
    };
    (format!("{}第{ordinal}件，{}", within.0, dearer.0), format!("number {ordinal} {}, {}", within.1, dearer.1))
}
