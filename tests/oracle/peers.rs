//! Peers: who they are, statistics over them, places among them (§1, §2.4).

use crate::evidence::{Cause, Object, Round};
use crate::hits::Hits;
use crate::number::{Exact, Precision, whole};
use crate::reads::{Places, Plain};
use crate::value::{self, Expr, RankOf, Statistic, Yield};
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeSet;

/// The others among an object's peers, and whether it counts itself.
pub(crate) fn of<'a>(round: &'a Round, object: &Object, peers: &Value) -> (Vec<&'a Object>, bool) {
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
        .collect();
    (others, itself)
}

/// The smallest number of peers; of nobody there is no statistic.
pub(crate) fn enough(peers: &Value) -> usize {
    peers["enough"].as_u64().unwrap_or(1).max(1) as usize
}

/// Numbers of the peers that have one; the object's own too, where it counts itself.
fn numbers(reads: &mut Plain<'_>, of: &Expr, peers: &Value) -> Vec<Exact> {
    let (others, itself) = self::of(reads.round, reads.object, peers);
    let own = itself.then_some(reads.object);
    others
        .into_iter()
        .chain(own)
        .filter_map(|peer| {
            let mut reads = Plain { book: reads.book, round: reads.round, object: peer, hits: &mut Hits::default() };
            value::evaluate(of, &mut reads).ok()
        })
        .collect()
}

/// A statistic over an object's peers.
pub(crate) fn statistic(reads: &mut Plain<'_>, of: &Statistic) -> Yield {
    let mut numbers = numbers(reads, &of.of, &of.peers);
    let told = |what: &str| format!("peers/{what}");
    reads.hits.add(told(&format!("in/{}", of.peers["in"].as_str().unwrap())));
    reads.hits.add(told(&format!("self/{}", of.peers["self"].as_str().unwrap())));
    if numbers.len() < enough(&of.peers) {
        reads.hits.add(told("too_few_peers"));
        return Err(BTreeSet::from([Cause::TooFewPeers]));
    }
    reads.hits.add(format!("statistic/{}", of.name));
    numbers.sort();
    let count = numbers.len();
    let (first, last) = (numbers[0].clone(), numbers[count - 1].clone());
    let higher = of.best.as_deref() != Some("lowest");
    Ok(match of.name.as_str() {
        "mean" => sum(&numbers, of.digits, reads) / whole(count as i64),
        "sum" => sum(&numbers, of.digits, reads),
        "median" => (&numbers[(count - 1) / 2] + &numbers[count / 2]) / whole(2),
        "min" => first,
        "max" => last,
        "best" if higher => last,
        "best" => first,
        "worst" if higher => first,
        "worst" => last,
        "count" => whole(count as i64),
        other => panic!("no such statistic: {other}"),
    })
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
    let own = value::evaluate(&of.of, reads)?;
    let peers = numbers(reads, &of.of, &of.peers);
    reads.hits.add(format!("peers/in/{}", of.peers["in"].as_str().unwrap()));
    reads.hits.add(format!("peers/self/{}", of.peers["self"].as_str().unwrap()));
    if peers.len() < enough(&of.peers) {
        reads.hits.add("peers/too_few_peers");
        return Err(BTreeSet::from([Cause::TooFewPeers]));
    }
    let is_better = |peer: &&Exact| if of.best == "highest" { **peer > own } else { **peer < own };
    let mut better = peers.iter().filter(is_better).collect::<Vec<_>>();
    let tied = peers.iter().filter(|peer| **peer == own).count() as u64;
    reads.hits.add(format!("place/{}", of.ties));
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
