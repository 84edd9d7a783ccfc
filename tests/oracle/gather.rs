//! Items that come from those of others: the evidence of parts, put together before anything is read (§1).

use crate::book::Book;
use crate::condition;
use crate::evidence::{Cause, Cell, Object, Round, list, text};
use crate::hits::Hits;
use crate::number::{self, Exact, Precision};
use crate::reading::Refused;
use crate::reads::Plain;
use num_traits::Zero;
use serde_json::Value;

/// Puts what comes from parts in the cells of those who are made of them, or tells what can't be had.
pub(crate) fn fill(book: &Book, round: &mut Round, hits: &mut Hits) -> Result<(), Refused> {
    let mut refused = Vec::new();
    for rule in list(&book.json, "derive").iter().filter(|rule| rule.get("items").is_some()) {
        let wholes = round.objects.iter().filter(|object| rule["class"] == object.class.as_str()).cloned();
        for whole in wholes.collect::<Vec<_>>() {
            for (item, from) in rule["items"].as_object().expect("items") {
                match cell(book, round, rule, &whole, item, from, hits) {
                    Ok(cell) => round.put(&whole.id, item, cell),
                    Err(()) => refused.push((whole.id.clone(), item.clone(), "parts".to_owned())),
                }
            }
        }
    }
    refused.sort();
    if refused.is_empty() {
        return Ok(());
    }
    hits.add("rounds/stopped");
    Err(refused)
}

fn parts(round: &Round, rule: &Value, whole: &Object) -> Vec<Object> {
    let is_part = |part: &&Object| match rule["parts"].get("class") {
        Some(class) => *class == part.class.as_str(),
        None => whole.links[rule["parts"]["links"].as_str().expect("a kind")].contains(&part.id.as_str().into()),
    };
    round.objects.iter().filter(is_part).cloned().collect()
}

/// What the parts make of an item; an error where one lacks it and that is refused.
fn cell(
    book: &Book,
    round: &Round,
    rule: &Value,
    whole: &Object,
    item: &str,
    from: &Value,
    hits: &mut Hits,
) -> Result<Result<Cell, Cause>, ()> {
    let parts = parts(round, rule, whole);
    if let Some(when) = from.get("count") {
        hits.add("gather/count");
        let holds = |part: &&Object| {
            let mut reads = Plain { book, round, object: part, hits: &mut Hits::default(), row: None, known: None };
            condition::holds(when, None, &mut reads)
        };
        let holds = parts.iter().filter(holds).count();
        return Ok(Ok(Cell::Number(number::whole(holds as i64))));
    }
    let combine = text(from, "combine");
    let kind = book.kind(item);
    let mut there = Vec::new();
    let mut lacking: Option<Cause> = None;
    for part in &parts {
        match (round.observe(&book.json, &part.id, item), from["absent"].as_str()) {
            (Ok(cell), _) => there.push(cell),
            (Err(_), Some("leave_out")) => hits.add("gather/leave_out"),
            (Err(_), Some("as_zero")) => {
                hits.add("gather/as_zero");
                there.push(match kind.as_str() {
                    "rate" => Cell::Rate { n: Exact::zero(), d: Exact::zero() },
                    "flag" => Cell::Flag(false),
                    _ => Cell::Number(Exact::zero()),
                });
            }
            (Err(_), Some("refuse")) => return Err(()),
            (Err(cause), _) => {
                hits.add("gather/absent");
                lacking = Some(lacking.map_or(cause, |before| before.min(cause)));
            }
        }
    }
    // A default holds for whoever has no target.
    let default = book.json["data"][item].get("default").map(|default| Cell::Number(number::read(default)));
    if let Some(cause) = lacking {
        return Ok(match (cause, default) {
            (Cause::NoTarget, Some(default)) => Ok(default),
            _ => Err(cause),
        });
    }
    if there.is_empty() {
        hits.add("gather/nothing");
        return Ok(default.ok_or(if kind == "target" { Cause::NoTarget } else { Cause::Missing }));
    }
    hits.add(format!("gather/{kind}/{combine}"));
    if let Cell::Rate { .. } = there[0] {
        let (mut over, mut under) = (Exact::zero(), Exact::zero());
        for cell in &there {
            let Cell::Rate { n, d } = cell else { panic!("a rate: {cell:?}") };
            over += n;
            under += d;
        }
        return Ok(Ok(Cell::Rate { n: over, d: under }));
    }
    if let Cell::Flag(_) = there[0] {
        let holds = |cell: &Cell| matches!(cell, Cell::Flag(true));
        return Ok(Ok(Cell::Flag(if combine == "max" { there.iter().any(holds) } else { there.iter().all(holds) })));
    }
    let mut numbers: Vec<Exact> = there
        .into_iter()
        .map(|cell| if let Cell::Number(number) = cell { number } else { panic!("a number: {cell:?}") })
        .collect();
    numbers.sort();
    let sum = numbers.iter().fold(Exact::zero(), |sum, number| sum + number);
    Ok(Ok(Cell::Number(match combine.as_str() {
        "sum" => sum,
        "min" => numbers[0].clone(),
        "max" => numbers.pop().expect("a number"),
        "mean" => {
            let precision = Precision::read(&from["digits"], &book.json["numeric"]["rounding"]);
            precision.round(&(sum / number::whole(numbers.len() as i64))).number
        }
        other => panic!("no such combine of items: {other}"),
    })))
}
