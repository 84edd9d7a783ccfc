//! Peers: who they are, statistics over them, places among them (§1, §2.4).

use crate::book::Book;
use crate::condition;
use crate::decided;
use crate::derive;
use crate::effects;
use crate::evidence::{Cause, Object, Round};
use crate::hits::Hits;
use crate::irrational;
use crate::number::{Exact, Precision, whole};
use crate::reading::Reading;
use crate::reads::{Places, Plain, Reads};
use crate::value::{self, Expr, RankOf, Statistic, Yield};
use num_traits::{ToPrimitive, Zero};
use serde_json::Value;
use std::collections::BTreeSet;

/// The others among an object's peers, and whether it counts itself.
pub(crate) fn of<'a>(book: &Book, round: &'a Round, object: &Object, peers: &Value) -> (Vec<&'a Object>, bool) {
    let class = match peers["in"].as_str() {
        Some("cohort") => false,
        Some("class") => true,
        other => panic!("cohort or class: {other:?}"),
    };
    let itself = match peers["self"].as_str() {
        Some("in") => true,
        Some("out") => false,
        other => panic!("in or out: {other:?}"),
    };
    let others = round
        .objects
        .iter()
        .filter(|peer| peer.id != object.id && peer.cohort == object.cohort && (!class || peer.class == object.class))
        .filter(|peer| !effects::is_out(book, round, peer) && derive::rule(book, peer).is_none())
        .collect();
    (others, itself)
}

/// The smallest number of peers; of nobody there is no statistic.
pub(crate) fn enough(peers: &Value) -> usize {
    peers["enough"].as_u64().unwrap_or(1).max(1) as usize
}

/// Everybody among the peers, the object itself where it belongs to them and counts; and whether it belongs.
fn among<'a>(reads: &mut Plain<'a>, peers: &Value) -> (Vec<&'a Object>, bool) {
    let named = peers["named"].as_str();
    let within = peers["in"].as_str().expect("where peers are");
    let own = reads.object;
    let (book, round) = (reads.book, reads.round);
    let told = |what: &str| format!("peers/{what}");
    if let Some(filled) = peers["filled"].as_str() {
        reads.hits.add(told(&format!("filled/{filled}")));
    }
    reads.hits.add(told(&format!("in/{within}")));
    reads.hits.add(told(&format!("self/{}", peers["self"].as_str().expect("in or out"))));
    if named.is_some() {
        reads.hits.add(told(&format!("named/{within}")));
    }
    let belongs = |one: &Object| {
        let there = match within {
            "cohort" => true,
            "class" => one.class == named.unwrap_or(&own.class),
            "layer" => one.layer.is_some() && one.layer.as_deref() == named.or(own.layer.as_deref()),
            other => panic!("cohort, class or layer: {other}"),
        };
        there
            // Whoever is made of others is nobody's peer.
            && derive::rule(book, one).is_none()
            && one.cohort == own.cohort
            && peers.get("when").is_none_or(|when| {
                let mut reads = Plain { book, round, object: one, hits: &mut Hits::default(), row: None, known: None };
                condition::holds(when, None, &mut reads)
            })
    };
    let itself = belongs(own);
    if peers.get("when").is_some() {
        reads.hits.add(told(if itself { "when/in" } else { "when/out" }));
    }
    let is_out = |one: &Object| effects::is_out(book, round, one);
    // Who is listed apart never counts itself.
    let counts = itself && peers["self"] == "in" && !is_out(own) && effects::apart(book, round, own).is_none();
    let list = round
        .objects
        .iter()
        .filter(|one| if one.id == own.id { counts } else { belongs(one) && !is_out(one) })
        .collect();
    (list, itself)
}

/// The number of a peer, where it has one that counts.
fn number_of(reads: &mut Plain<'_>, object: &Object, of: &Expr, peers: &Value) -> Option<Exact> {
    let (book, round, known) = (reads.book, reads.round, reads.known);
    let mut met = Hits::default();
    let mut theirs = Plain { book, round, object, hits: &mut met, row: None, known };
    if let (Expr::Score(id) | Expr::Rate(id), Some(known)) = (of, known)
        && peers["filled"] != "in"
        && known.get(&(object.id.clone(), id.clone())).is_some_and(Reading::is_filled)
    {
        return None;
    }
    let number = value::evaluate(of, &mut theirs).ok();
    if number.is_none() && decided::emptied(&met) > 0 {
        reads.hits.add("decided/peer");
    }
    number
}

/// What a rank compares: of scores and rates what the rulebook compares.
fn ranked(reads: &mut Plain<'_>, of: &Expr) -> Yield {
    match of {
        Expr::Score(id) => reads.compared(id).ok_or(BTreeSet::from([Cause::NotApplicable])),
        Expr::Rate(id) => reads.rate(id).ok_or(BTreeSet::from([Cause::NotApplicable])),
        other => value::evaluate(other, reads),
    }
}

fn none(cause: Cause) -> Yield {
    Err(BTreeSet::from([cause]))
}

/// A statistic over an object's peers.
pub(crate) fn statistic(reads: &mut Plain<'_>, of: &Statistic) -> Yield {
    let name = of.name.as_str();
    let (objects, _) = among(reads, &of.peers);
    let own = match name {
        "share_of_best" | "z_score" | "percentile" => Some(value::evaluate(&of.of, reads)?),
        _ => None,
    };
    // A peer has a value and, where weights are said, a weight.
    let mut found = Vec::new();
    for object in objects {
        let weight = match of.said.get("weight") {
            Some(weights) => number_of(reads, object, &value::parse(weights), &of.peers),
            None => Some(whole(1)),
        };
        if let (Some(number), Some(weight)) = (number_of(reads, object, &of.of, &of.peers), weight) {
            found.push((number, weight));
        }
    }
    if found.len() < if name == "count" { of.peers["enough"].as_u64().unwrap_or(0) as usize } else { enough(&of.peers) }
    {
        reads.hits.add("peers/too_few_peers");
        return none(Cause::TooFewPeers);
    }
    let count = whole(found.len() as i64);
    let told = of.said["definition"].as_str().or(of.said["basis"].as_str());
    reads.hits.add(format!("statistic/{name}"));
    if let Some(told) = told.filter(|_| matches!(name, "deviation" | "z_score" | "percentile" | "quantile")) {
        reads.hits.add(format!("statistic/{name}/{told}"));
    }
    let higher = of.best.as_deref() != Some("lowest");
    let mut numbers = found.iter().map(|(number, _)| number.clone()).collect::<Vec<_>>();
    numbers.sort();
    let (first, last) = match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => (first.clone(), last.clone()),
        _ => return Ok(count),
    };
    Ok(match name {
        "mean" => sum(&numbers, of.digits, reads) / count,
        "sum" => sum(&numbers, of.digits, reads),
        "median" => (&numbers[(numbers.len() - 1) / 2] + &numbers[numbers.len() / 2]) / whole(2),
        "min" => first,
        "max" => last,
        "best" if higher => last,
        "best" => first,
        "worst" if higher => first,
        "worst" => last,
        "count" => count,
        "weighted_mean" => {
            let (mut over, mut under) = (Exact::zero(), Exact::zero());
            for (number, weight) in &found {
                over += sum(std::slice::from_ref(number), of.digits, reads) * weight;
                under += weight;
            }
            if under.is_zero() {
                return none(Cause::ZeroBase);
            }
            over / under
        }
        "share_of_best" => {
            let own = own.expect("read before");
            let (over, under) = if higher { (own, last) } else { (first, own) };
            if under.is_zero() {
                return none(Cause::ZeroBase);
            }
            over / under
        }
        "deviation" => match deviation(&numbers, of, reads) {
            Some(deviation) => deviation,
            None => return none(Cause::TooFewPeers),
        },
        "z_score" => {
            let Some(deviation) = deviation(&numbers, of, reads) else { return none(Cause::TooFewPeers) };
            if deviation.is_zero() {
                return none(Cause::ZeroBase);
            }
            let mean = sum(&numbers, of.digits, reads) / count;
            (sum(&[own.expect("read before")], of.digits, reads) - mean) / deviation
        }
        "percentile" => {
            let own = own.expect("read before");
            let below = whole(numbers.iter().filter(|number| **number < own).count() as i64) / &count;
            let at_most = whole(numbers.iter().filter(|number| **number <= own).count() as i64) / &count;
            match told {
                Some("below") => below,
                Some("at_most") => at_most,
                _ => (below + at_most) / whole(2),
            }
        }
        "quantile" => quantile(&numbers, &crate::number::read(&of.said["fraction"]), told.expect("a definition")),
        other => panic!("no such statistic: {other}"),
    })
}

/// The standard deviation of numbers, each rounded first; a sample of one has none.
fn deviation(numbers: &[Exact], of: &Statistic, reads: &mut Plain<'_>) -> Option<Exact> {
    let rounded = numbers.iter().map(|number| sum(std::slice::from_ref(number), of.digits, reads)).collect::<Vec<_>>();
    let count = whole(rounded.len() as i64);
    let mean = rounded.iter().fold(Exact::zero(), |sum, number| sum + number) / &count;
    let squares = rounded.iter().fold(Exact::zero(), |sum, number| sum + (number - &mean) * (number - &mean));
    let under = if of.said["basis"] == "sample" { count - whole(1) } else { count };
    if under.is_zero() {
        return None;
    }
    Some(irrational::root(&(squares / under), 2, value::significant(reads)))
}

/// The number a share of the way up from the smallest.
fn quantile(numbers: &[Exact], at: &Exact, definition: &str) -> Exact {
    let number = |place: &Exact| numbers[place.to_integer().to_usize().expect("a place")].clone();
    let far = at * whole(numbers.len() as i64 - 1);
    let (low, high) = (far.floor(), far.ceil());
    match definition {
        "lower" => number(&low),
        "upper" => number(&high),
        "nearest" => number(if &far - &low <= &high - &far { &low } else { &high }),
        "linear" => number(&low) + (number(&high) - number(&low)) * (far - low),
        // The first of which no smaller share is at most it.
        _ => {
            let count = whole(numbers.len() as i64);
            let reached =
                |wanted: &&Exact| whole(numbers.iter().filter(|one| one <= wanted).count() as i64) >= at * &count;
            numbers.iter().find(reached).expect("the last one").clone()
        }
    }
}

fn sum(numbers: &[Exact], digits: Option<i64>, reads: &mut Plain<'_>) -> Exact {
    let mode = reads.book.json["numeric"]["rounding"].clone();
    add(numbers, digits.expect("what is added says its digits"), &mode)
}

/// The sum of numbers, each rounded first.
pub(crate) fn add(numbers: &[Exact], digits: i64, mode: &Value) -> Exact {
    let precision = Precision::read(&Value::from(digits), mode);
    numbers.iter().fold(Exact::zero(), |sum, number| sum + precision.round(number).number)
}

/// The first and last place that an object holds among its peers.
pub(crate) fn places(reads: &mut Plain<'_>, of: &RankOf) -> Places {
    let own = ranked(reads, &of.of)?;
    let (objects, itself) = among(reads, &of.peers);
    // So does a filled score where those are out.
    let aside = number_of(reads, reads.object, &of.of, &of.peers).is_none();
    if aside {
        reads.hits.add("place/filled_out");
    }
    if !itself || aside {
        reads.hits.add("place/filtered_out");
        return Err(BTreeSet::from([Cause::NotApplicable]));
    }
    let mut peers = Vec::new();
    for object in objects {
        if number_of(reads, object, &of.of, &of.peers).is_some() {
            let (book, round, known) = (reads.book, reads.round, reads.known);
            let mut theirs = Plain { book, round, object, hits: &mut Hits::default(), row: None, known };
            peers.extend(ranked(&mut theirs, &of.of).ok());
        }
    }
    if peers.len() < enough(&of.peers) {
        reads.hits.add("peers/too_few_peers");
        return Err(BTreeSet::from([Cause::TooFewPeers]));
    }
    let is_better = |peer: &&Exact| if of.best == "highest" { **peer > own } else { **peer < own };
    let mut better = peers.iter().filter(is_better).collect::<Vec<_>>();
    let mut tied = peers.iter().filter(|peer| **peer == own).count() as u64;
    let (book, round, object) = (reads.book, reads.round, reads.object);
    let apart = effects::apart(book, round, object).is_some();
    if effects::is_out(book, round, object) {
        // Where nobody counts itself, an equal peer sees one equal fewer.
        tied -= u64::from(tied > 0 && of.peers["self"] == "out");
        reads.hits.add(if tied > 0 { "place/outside/equal" } else { "place/outside" });
    } else if apart && of.peers["self"] == "in" {
        // Its equals count it among those who hold their place.
        reads.hits.add("place/apart");
        tied += 1;
    }
    reads.hits.add(format!("place/{}", of.ties));
    reads.hits.add(format!("place/best/{}", of.best));
    if tied > 1 {
        reads.hits.add(format!("place/tied/{}", of.ties));
    }
    if of.ties == "dense" {
        better.sort();
        better.dedup();
    }
    let first = better.len() as u64 + 1;
    // Without itself among them, an object stands where an equal peer does.
    let last = (better.len() as u64 + tied).max(first);
    Ok(match of.ties.as_str() {
        "competition" | "dense" => (first, first),
        "high" => (last, last),
        "averaged" => (first, last),
        other => panic!("no such ties: {other}"),
    })
}
