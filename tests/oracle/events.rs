//! Events: which of them count, and what they come to before start and mark (§3.5).

use crate::decided;
use crate::evidence::{list, text};
use crate::hits::Hits;
use crate::number::{self, Exact};
use num_traits::{One, Signed, Zero};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What events come to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Tally {
    /// None is recognised and in the period.
    Nothing,
    /// And whether a body decided what some event that counts is worth.
    Sum { sum: Exact, decided: bool },
    /// One without the date that decides stops the round.
    Undated,
}

/// An event that counts unless its matter does elsewhere.
pub(crate) struct Counted<'a> {
    id: String,
    kind: &'a str,
    matter: Option<&'a str>,
    date: String,
    factor: Exact,
    worth: Exact,
    /// Whether a body decided what it is worth.
    decided: bool,
}

impl Counted<'_> {
    /// Whether both are of one matter; an event without one is its own, in whichever leaf of its item.
    pub(crate) fn is_same(&self, other: &Counted<'_>, same_item: bool) -> bool {
        match self.matter {
            Some(_) => self.matter == other.matter,
            None => same_item && other.matter.is_none() && self.id == other.id,
        }
    }

    pub(crate) fn worth(&self) -> &Exact {
        &self.worth
    }
}

/// Recognised → in the period → factors, or what `said` was decided → the matter's keep → elsewhere → escalation →
/// caps.
pub(crate) fn tally(
    rules: &Value,
    form: &Value,
    events: &[Value],
    said: &dyn Fn(&Value) -> Option<Exact>,
    elsewhere: &dyn Fn(&Counted<'_>, &mut Hits) -> bool,
    hits: &mut Hits,
) -> Tally {
    let mut kept = match marks(rules, form, events, said, hits) {
        None => return Tally::Undated,
        Some(kept) if kept.is_empty() => return Tally::Nothing,
        Some(kept) => kept,
    };
    kept.retain(|event| !elsewhere(event, hits));
    if let Some(said) = form.get("escalation") {
        escalate(said, &mut kept, hits);
    }
    let mut by_kind = BTreeMap::<&str, Exact>::new();
    let decided: BTreeSet<&str> = kept.iter().filter(|event| event.decided).map(|event| event.kind).collect();
    for event in &kept {
        *by_kind.entry(event.kind).or_insert_with(Exact::zero) += &event.worth;
    }
    let capped = by_kind.into_iter().map(|(kind, sum)| {
        let Some(cap) = form.get("caps").and_then(|caps| caps.get(kind)).map(number::read) else {
            return sum;
        };
        if sum.abs() > cap {
            hits.add("events/capped");
            if decided.contains(kind) {
                hits.add("worth/capped");
            }
            cap * sum.signum()
        } else {
            hits.add("events/under_cap");
            sum
        }
    });
    let sum = capped.fold(Exact::zero(), |all, sum| all + sum);
    Tally::Sum { sum, decided: !decided.is_empty() }
}

/// The marks that a leaf keeps by itself, one of each matter where it counts once; `None` where one lacks its date, and
/// that stops the round.
pub(crate) fn marks<'a>(
    rules: &Value,
    form: &Value,
    events: &'a [Value],
    said: &dyn Fn(&Value) -> Option<Exact>,
    hits: &mut Hits,
) -> Option<Vec<Counted<'a>>> {
    let mut counted = Vec::new();
    for event in events {
        let to = said(event);
        let mut out = |why: &str| {
            hits.add(why);
            if to.is_some() {
                hits.add("worth/not_counting");
            }
        };
        if event.get("state").and_then(Value::as_str).is_some_and(|state| state != "recognised") {
            out("events/not_recognised");
            continue;
        }
        match event.get("dates").and_then(|dates| dates.get(form["date"].as_str().unwrap())) {
            None if form["undated"] == "refuse" => return None,
            None if form["undated"] == "full" => {
                hits.add("events/undated/counts");
                if to.is_some() {
                    hits.add("worth/undated");
                }
            }
            None => {
                assert_eq!(form["undated"], "leave_out", "undated: {form}");
                out("events/undated");
                continue;
            }
            Some(date) if !within(&rules["effective"], date.as_str().unwrap()) => {
                out("events/outside");
                continue;
            }
            Some(_) => {}
        }
        let kind = event["kind"].as_str().expect("a kind");
        let said = &form["each"][kind];
        let said = match said.get("by_level") {
            Some(levels) => {
                hits.add("events/by_level");
                &levels[event["level"].as_str().expect("a level")]
            }
            None => said,
        };
        let price = match said.get("by_quantity") {
            Some(said) => by_quantity(said, &event["quantity"], hits),
            None => number::read(said),
        };
        let share = share(form, event, hits);
        let factor = factor(form, event, hits) * &share;
        if let Some(to) = &to {
            count_decided(form, event, to, hits);
        }
        counted.push(Counted {
            id: text(event, "id"),
            kind: event["kind"].as_str().expect("a kind"),
            matter: event.get("matter").and_then(Value::as_str),
            date: event["dates"][form["date"].as_str().unwrap()].as_str().unwrap_or_default().to_owned(),
            decided: to.is_some(),
            worth: to.map_or_else(|| price * &factor, |to| to * share),
            factor,
        });
    }
    counted.sort_by(|a, b| a.id.as_bytes().cmp(b.id.as_bytes()));
    Some(if form.get("once_per").is_some() { keep(form, counted, hits) } else { counted })
}

/// The event's own price, and so much for each step of what there is above what isn't priced.
fn by_quantity(said: &Value, quantity: &Value, hits: &mut Hits) -> Exact {
    let or_zero = |word: &str| said.get(word).map_or_else(Exact::zero, number::read);
    let above = number::read(quantity) - or_zero("above");
    if above.is_negative() {
        hits.add("events/quantity/below");
    }
    let steps = above.max(Exact::zero()) / number::read(&said["every"]);
    let step = said["step"].as_str().expect("how steps are counted");
    let counted = match step {
        "linear" => steps.clone(),
        "whole" => steps.floor(),
        "started" => steps.ceil(),
        other => panic!("no such step: {other}"),
    };
    if counted == steps && !steps.is_zero() {
        hits.add("events/quantity/edge");
    }
    hits.add(format!("events/quantity/{step}"));
    let all = or_zero("base") + number::read(&said["price"]) * counted;
    match said.get("at_most").map(number::read) {
        Some(most) if all.abs() > most => {
            hits.add("events/quantity/held");
            most * all.signum()
        }
        _ => all,
    }
}

/// Counts the worth that a body decided for an event that counts.
fn count_decided(form: &Value, event: &Value, to: &Exact, hits: &mut Hits) {
    hits.add("worth/plain");
    if decided::at_edge(&form["worth"]["latitude"], to) {
        hits.add("worth/edge");
    }
    if to.is_zero() {
        hits.add("worth/nought");
    }
    if event.get("led_by").is_some() {
        hits.add("worth/shared/partner");
    } else if event.get("partners").is_some() {
        hits.add("worth/shared/lead");
    }
}

/// Events after so many others cost more.
fn escalate(escalation: &Value, kept: &mut [Counted<'_>], hits: &mut Hits) {
    let kinds = list(escalation, "kinds");
    let escalates = |kind: &str| kinds.is_empty() || kinds.iter().any(|one| one == kind);
    let before: Vec<usize> = kept
        .iter()
        .map(|event| {
            let earlier = kept.iter().filter(|other| {
                let together = escalation["count"] == "together" || other.kind == event.kind;
                let inside = escalation["window"] == "period"
                    || day(&event.date) - day(&other.date) < escalation["window"].as_i64().expect("days");
                let first = (&other.date, other.id.as_bytes()) < (&event.date, event.id.as_bytes());
                escalates(other.kind) && together && inside && first
            });
            if escalates(event.kind) { earlier.count() } else { 0 }
        })
        .collect();
    let after = escalation["after"].as_u64().expect("a count") as usize;
    for (event, before) in kept.iter_mut().zip(before) {
        if !escalates(event.kind) || before < after {
            continue;
        }
        // What was decided stands; it has been counted before others all the same.
        if event.decided {
            hits.add("worth/escalated");
            continue;
        }
        hits.add(format!("events/escalated/{}", escalation["count"].as_str().expect("what is counted")));
        hits.add(if escalation["window"] == "period" { "events/escalated/period" } else { "events/escalated/days" });
        // The last step that so many came before.
        let further = list(escalation, "further");
        let said = further.iter().rfind(|step| before >= step["after"].as_u64().expect("a count") as usize);
        let said = match said {
            Some(step) => {
                hits.add("events/escalated/further");
                step
            }
            None => escalation,
        };
        event.worth = match said.get("price") {
            Some(price) => {
                hits.add("events/escalated/price");
                number::read(price) * &event.factor
            }
            None => {
                hits.add("events/escalated/factor");
                &event.worth * number::read(&said["factor"])
            }
        };
    }
}

/// Days since an early one, by counting those of the years and months before.
fn day(date: &str) -> i64 {
    let parts: Vec<i64> = date.split('-').map(|part| part.parse().expect("a date")).collect();
    let (year, month, day) = (parts[0], parts[1], parts[2]);
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let years: i64 = (2000..year).map(|year| if leap(year) { 366 } else { 365 }).sum();
    let months = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    years + months.iter().take(month as usize - 1).sum::<i64>() + day
}

/// What the object bears of an event: all of it, unless the event names partners.
fn share(form: &Value, event: &Value, hits: &mut Hits) -> Exact {
    let partners = list(event, "partners").len();
    if partners == 0 {
        return Exact::one();
    }
    let shared = &form["shared"];
    if event.get("led_by").is_none() {
        hits.add("events/shared/lead");
        return number::read(&shared["lead"]);
    }
    let several = shared["several"].as_str().expect("what several partners bear");
    hits.add(if partners > 1 { format!("events/shared/{several}") } else { "events/shared/one".to_owned() });
    match several {
        "each" => number::read(&shared["partners"]),
        "split" => number::read(&shared["partners"]) / number::whole(partners as i64),
        other => panic!("no such sharing: {other}"),
    }
}

/// Both ends included; ISO dates compare as text.
pub(crate) fn within(period: &Value, date: &str) -> bool {
    let end = |key: &str| period.get(key).and_then(Value::as_str);
    end("from").is_none_or(|from| date >= from) && end("until").is_none_or(|until| date <= until)
}

/// The event's factors joined, each once.
fn factor(form: &Value, event: &Value, hits: &mut Hits) -> Exact {
    let names = list(event, "factors").iter().map(|name| name.as_str().unwrap()).collect::<BTreeSet<_>>();
    if names.is_empty() {
        return Exact::one();
    }
    if names.len() < list(event, "factors").len() {
        hits.add("events/factor_twice");
    }
    let factors = names.into_iter().map(|name| number::read(&form["factors"][name])).collect::<Vec<_>>();
    let join = form["join"].as_str().expect("how factors meet");
    if factors.len() > 1 {
        hits.add(format!("events/join/{join}"));
    }
    match join {
        "multiply" => factors.into_iter().fold(Exact::one(), |all, factor| all * factor),
        "add" => factors.into_iter().fold(Exact::one(), |all, factor| all + factor - Exact::one()),
        "highest" => factors.into_iter().max().expect("a factor"),
        other => panic!("no such join: {other}"),
    }
}

/// One event of each matter; the smallest id among equals, so they come in the order of their ids.
fn keep<'a>(form: &Value, events: Vec<Counted<'a>>, hits: &mut Hits) -> Vec<Counted<'a>> {
    let word = form["keep"].as_str().expect("which mark on a matter counts");
    let mut kept: Vec<Counted<'a>> = Vec::new();
    for event in events {
        let same = kept.iter_mut().find(|other| event.matter.is_some() && other.matter == event.matter);
        let Some(other) = same.filter(|_| word != "all") else {
            kept.push(event);
            continue;
        };
        hits.add(format!("events/keep/{word}"));
        if event.decided || other.decided {
            hits.add("worth/matter");
        }
        let beats = match word {
            "heaviest" => event.worth.abs() > other.worth.abs(),
            "highest" => event.worth > other.worth,
            "lowest" => event.worth < other.worth,
            _ => panic!("no such keep: {word}"),
        };
        if beats {
            *other = event;
        } else if event.worth.abs() == other.worth.abs() {
            hits.add("events/keep/equals");
        }
    }
    kept
}
