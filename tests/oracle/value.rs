//! Values: the expression under a leaf, a test or a key, and the one exact number that it yields, or why it yields none.

mod forms;

use crate::condition;
use crate::days;
use crate::evidence::{Cause, Cell, list};
use crate::formula;
use crate::happened;
use crate::irrational;
use crate::milestones;
use crate::number::{self, Exact, Precision};
use crate::panel;
use crate::reads::Reads;
use crate::survey;
use num_traits::{Signed, Zero};
use serde_json::Value;
use std::collections::BTreeSet;

/// An expression.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Constant(Exact),
    Item {
        id: String,
        enough: Option<Exact>,
    },
    Ratio(Box<Expr>, Box<Expr>),
    Minus(Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
    Plus(Vec<Expr>),
    Times(Vec<Expr>),
    Min(Vec<Expr>),
    Max(Vec<Expr>),
    Clamp {
        of: Box<Expr>,
        at_least: Option<Exact>,
        at_most: Option<Exact>,
    },
    Change(Box<Expr>, Box<Expr>),
    Round(Box<Expr>, Value),
    /// To whole numbers, unless a precision is said.
    Floor(Box<Expr>, Value),
    Ceil(Box<Expr>, Value),
    Abs(Box<Expr>),
    If {
        when: Value,
        then: Box<Expr>,
        otherwise: Box<Expr>,
    },
    Goalposts(Box<Expr>, Exact, Exact),
    Log(Box<Expr>, Exact),
    Power(Box<Expr>, Exact),
    Root(Box<Expr>, u32),
    Statistic(Box<Statistic>),
    Rank(Box<RankOf>),
    /// As its object says it.
    Survey(Value),
    Panel(Value),
    Milestones(Value),
    Happened(Value),
    /// Days between dates, as their object says it.
    Days(Value),
    /// The score of a node, its rate, and how many of its children have a score that satisfies a condition.
    Score(String),
    Rate(String),
    Count(String, Value),
    /// One value of several, with how they meet.
    Among(Vec<Expr>, Value),
}

/// A statistic over peers.
#[derive(Clone, Debug)]
pub(crate) struct Statistic {
    pub(crate) name: String,
    pub(crate) of: Expr,
    pub(crate) best: Option<String>,
    pub(crate) digits: Option<i64>,
    pub(crate) peers: Value,
    /// What weights, basis, definition and place it says.
    pub(crate) said: Value,
}

impl Statistic {
    /// A statistic as its object says it.
    pub(crate) fn read(name: &str, of: Expr, said: &Value) -> Statistic {
        Statistic {
            name: name.to_owned(),
            of,
            best: said["best"].as_str().map(str::to_owned),
            digits: said.get("digits").and_then(Value::as_i64),
            peers: said["peers"].clone(),
            said: said.clone(),
        }
    }
}

/// A place among peers.
#[derive(Clone, Debug)]
pub(crate) struct RankOf {
    pub(crate) of: Expr,
    pub(crate) best: String,
    pub(crate) ties: String,
    pub(crate) peers: Value,
}

/// Reads a value: a formula's text, a number, or a tree.
pub(crate) fn parse(value: &Value) -> Expr {
    match value {
        Value::String(text) => formula::parse(text),
        Value::Number(_) => Expr::Constant(number::read(value)),
        _ => tree(value),
    }
}

fn tree(value: &Value) -> Expr {
    let all = |key: &str| list(value, key).iter().map(parse).collect::<Vec<_>>();
    let pair = |key: &str| {
        let mut both = all(key).into_iter();
        let (Some(first), Some(second), None) = (both.next(), both.next(), both.next()) else {
            panic!("{key} takes two: {value}")
        };
        (Box::new(first), Box::new(second))
    };
    if let Some(said) = value.get("survey") {
        return Expr::Survey(said.clone());
    }
    if let Some(said) = value.get("panel") {
        return Expr::Panel(said.clone());
    }
    if let Some(said) = value.get("milestones") {
        return Expr::Milestones(said.clone());
    }
    if let Some(said) = value.get("events") {
        return Expr::Happened(said.clone());
    }
    if let Some(said) = value.get("days") {
        return Expr::Days(said.clone());
    }
    for (word, read) in [("score", Expr::Score as fn(String) -> Expr), ("rate", Expr::Rate)] {
        if let Some(id) = value.get(word) {
            return read(id.as_str().expect("a node").to_owned());
        }
    }
    if let Some(id) = value.get("count") {
        return Expr::Count(id.as_str().expect("a node").to_owned(), value["when"].clone());
    }
    if value.get("among").is_some() {
        return Expr::Among(all("among"), value.clone());
    }
    if let Some(id) = value.get("item") {
        return Expr::Item {
            id: id.as_str().unwrap_or_default().to_owned(),
            enough: value.get("enough").map(number::read),
        };
    }
    if value.get("ratio").is_some() {
        let (a, b) = pair("ratio");
        return Expr::Ratio(a, b);
    }
    if value.get("minus").is_some() {
        let (a, b) = pair("minus");
        return Expr::Minus(a, b);
    }
    if value.get("plus").is_some() {
        return Expr::Plus(all("plus"));
    }
    if value.get("times").is_some() {
        return Expr::Times(all("times"));
    }
    if value.get("min").is_some() {
        return Expr::Min(all("min"));
    }
    if value.get("max").is_some() {
        return Expr::Max(all("max"));
    }
    if let Some(of) = value.get("clamp") {
        let end = |key: &str| value.get(key).map(number::read);
        return Expr::Clamp { of: Box::new(parse(of)), at_least: end("at_least"), at_most: end("at_most") };
    }
    if let (Some(of), Some(base)) = (value.get("change"), value.get("from")) {
        return Expr::Change(Box::new(parse(of)), Box::new(parse(base)));
    }
    function(value)
}

/// Values beyond arithmetic.
fn function(value: &Value) -> Expr {
    let of = |key: &str| value.get(key).map(|of| Box::new(parse(of)));
    if let Some(inner) = of("round") {
        return Expr::Round(inner, value["to"].clone());
    }
    if let Some(inner) = of("floor") {
        return Expr::Floor(inner, value.get("to").cloned().unwrap_or(0.into()));
    }
    if let Some(inner) = of("ceil") {
        return Expr::Ceil(inner, value.get("to").cloned().unwrap_or(0.into()));
    }
    if let Some(inner) = of("abs") {
        return Expr::Abs(inner);
    }
    if let (Some(when), Some(then), Some(otherwise)) = (value.get("if"), of("then"), of("otherwise")) {
        let when = when.clone();
        return Expr::If { when, then, otherwise };
    }
    if let Some(inner) = of("goalposts") {
        return Expr::Goalposts(inner, number::read(&value["from"]), number::read(&value["to"]));
    }
    if let Some(inner) = of("log") {
        return Expr::Log(inner, number::read(&value["base"]));
    }
    if let Some(inner) = of("power") {
        return Expr::Power(inner, number::read(&value["exponent"]));
    }
    if let Some(inner) = of("root") {
        return Expr::Root(inner, value["degree"].as_u64().expect("a degree") as u32);
    }
    let told = |said: &Value, key: &str| said[key].as_str().map(str::to_owned);
    if let Some(text) = told(value, "formula") {
        return formula::parse_over(&text, value);
    }
    if let Some(said) = value.get("statistic") {
        let name = told(said, "name").expect("a name");
        return Expr::Statistic(Box::new(Statistic::read(&name, parse(&said["of"]), said)));
    }
    if let Some(said) = value.get("rank") {
        return Expr::Rank(Box::new(RankOf {
            of: parse(&said["of"]),
            best: told(said, "best").expect("highest or lowest"),
            ties: told(said, "ties").expect("what ties do"),
            peers: said["peers"].clone(),
        }));
    }
    panic!("no such value: {value}")
}

/// A number, or every cause for which there is none.
pub(crate) type Yield = Result<Exact, BTreeSet<Cause>>;

/// What an expression yields.
pub(crate) fn evaluate(expr: &Expr, reads: &mut dyn Reads) -> Yield {
    match expr {
        Expr::Constant(constant) => Ok(constant.clone()),
        Expr::Item { id, enough } => item(reads.observe(id), enough.as_ref()),
        Expr::Ratio(a, b) => {
            let a = evaluate(a, reads);
            divide(a, evaluate(b, reads))
        }
        Expr::Minus(a, b) => {
            let a = evaluate(a, reads);
            both(a, evaluate(b, reads)).map(|(a, b)| a - b)
        }
        Expr::Negative(a) => evaluate(a, reads).map(|a| -a),
        Expr::Plus(parts) => {
            every(parts, reads).map(|all| all.into_iter().fold(number::whole(0), |sum, part| sum + part))
        }
        Expr::Times(parts) => {
            every(parts, reads).map(|all| all.into_iter().fold(number::whole(1), |product, part| product * part))
        }
        Expr::Min(parts) => every(parts, reads).map(|all| all.into_iter().min().expect("an operand")),
        Expr::Max(parts) => every(parts, reads).map(|all| all.into_iter().max().expect("an operand")),
        Expr::Clamp { of, at_least, at_most } => {
            evaluate(of, reads).map(|of| clamp(of, at_least.as_ref(), at_most.as_ref()))
        }
        Expr::Change(of, base) => {
            let (of, base) = (evaluate(of, reads), evaluate(base, reads));
            divide(both(of, base.clone()).map(|(of, base)| of - base), base)
        }
        Expr::Round(of, to) => {
            let precision = Precision::read(to, &reads.rules()["numeric"]["rounding"]);
            evaluate(of, reads).map(|of| precision.round(&of).number)
        }
        Expr::Floor(of, to) => {
            let precision = Precision::read(to, &reads.rules()["numeric"]["rounding"]);
            evaluate(of, reads).map(|of| precision.floor(&of))
        }
        Expr::Ceil(of, to) => {
            let precision = Precision::read(to, &reads.rules()["numeric"]["rounding"]);
            evaluate(of, reads).map(|of| -precision.floor(&-of))
        }
        Expr::Abs(of) => evaluate(of, reads).map(|of| of.abs()),
        // Only the branch taken is evaluated.
        Expr::If { when, then, otherwise } => {
            let met = condition::holds(when, None, reads);
            reads.hit(format!("value/if/{met}"));
            evaluate(if met { then } else { otherwise }, reads)
        }
        Expr::Goalposts(of, from, to) => evaluate(of, reads).map(|of| (of - from) / (to - from)),
        Expr::Log(of, base) => {
            let digits = significant(reads);
            evaluate(of, reads).map(|of| irrational::log(&of, base, digits))
        }
        Expr::Power(of, exponent) => {
            let digits = significant(reads);
            let of = evaluate(of, reads)?;
            if of.is_zero() && exponent.is_negative() {
                return Err(BTreeSet::from([Cause::ZeroBase]));
            }
            Ok(irrational::power(&of, exponent, digits))
        }
        Expr::Root(of, degree) => {
            let digits = significant(reads);
            evaluate(of, reads).map(|of| irrational::root(&of, *degree, digits))
        }
        Expr::Days(said) => days::evaluate(said, reads),
        Expr::Score(id) => reads.handed(id).ok_or(BTreeSet::from([Cause::NotApplicable])),
        Expr::Rate(id) => reads.rate_handed(id).ok_or(BTreeSet::from([Cause::NotApplicable])),
        Expr::Count(id, when) => {
            if let Some(many) = reads.rows_with(id, when) {
                return Ok(number::whole(many));
            }
            let mut many = 0;
            for child in reads.children(id) {
                let Some(here) = reads.compared(&child) else { continue };
                many += i64::from(condition::holds(when, Some(&here), reads));
            }
            Ok(number::whole(many))
        }
        Expr::Survey(said) => survey::evaluate(said, reads),
        Expr::Panel(said) => panel::evaluate(said, reads),
        Expr::Milestones(said) => milestones::evaluate(said, reads),
        Expr::Happened(said) => happened::evaluate(said, reads),
        Expr::Among(parts, said) => among(parts, said, reads),
        Expr::Statistic(of) => reads.statistic(of),
        Expr::Rank(of) => {
            let (first, last) = reads.places(of)?;
            assert_eq!(first, last, "averaged stands directly under a curve");
            Ok(number::whole(first as i64))
        }
    }
}

/// One value of several: what each comes to first, then who counts.
fn among(parts: &[Expr], said: &Value, reads: &mut dyn Reads) -> Yield {
    let select = said["select"].as_str().expect("how they meet");
    let all: Vec<Yield> = parts.iter().map(|part| evaluate(part, reads)).collect();
    let cause = |one: &Yield| one.as_ref().err().and_then(|causes| causes.first().copied());
    let skips = |cause: Cause| list(said, "skip").iter().any(|word| word.as_str() == Some(cause.word()));
    // Of the newest, nothing before it is looked at.
    let last = |one: &Yield| cause(one).is_none_or(|cause| !skips(cause));
    let from = if select == "newest" { all.iter().rposition(last).unwrap_or(0) } else { 0 };
    let seen = &all[from..];
    let stops: BTreeSet<Cause> = seen.iter().filter_map(cause).filter(|cause| !skips(*cause)).collect();
    if !stops.is_empty() {
        return Err(stops);
    }
    let there: Vec<(usize, &Exact)> =
        seen.iter().enumerate().filter_map(|(place, one)| Some((place, one.as_ref().ok()?))).collect();
    reads.hit(format!("among/{select}"));
    reads.hit(format!("among/{}", if there.len() < seen.len() { "skipped" } else { "whole" }));
    if there.is_empty() {
        return Err(seen.iter().filter_map(cause).collect());
    }
    if said["enough"].as_u64().is_some_and(|enough| (there.len() as u64) < enough) {
        reads.hit("among/too_few".to_owned());
        return Err(BTreeSet::from([Cause::TooFew]));
    }
    let numbers = || there.iter().map(|(_, number)| (*number).clone());
    let total = numbers().fold(number::whole(0), |sum, number| sum + number);
    Ok(match select {
        "sum" => total,
        "mean" => total / number::whole(there.len() as i64),
        "highest" => numbers().max().expect("one is there"),
        "lowest" => numbers().min().expect("one is there"),
        "newest" => numbers().next_back().expect("one is there"),
        "weighted" => {
            let weight = |place: usize| number::read(&said["weights"][place]);
            let weighed = there.iter().fold(number::whole(0), |sum, (place, number)| sum + *number * weight(*place));
            weighed / there.iter().fold(number::whole(0), |sum, (place, _)| sum + weight(*place))
        }
        other => panic!("no such way: {other}"),
    })
}

/// Significant digits of irrational steps.
pub(crate) fn significant(reads: &dyn Reads) -> i64 {
    reads.rules()["numeric"].get("irrational").map_or(24, |digits| digits.as_i64().expect("digits"))
}

/// A number held between ends.
pub(crate) fn clamp(number: Exact, at_least: Option<&Exact>, at_most: Option<&Exact>) -> Exact {
    let mut held = number;
    if let Some(least) = at_least
        && held < *least
    {
        held = least.clone();
    }
    if let Some(most) = at_most
        && held > *most
    {
        held = most.clone();
    }
    held
}

fn item(cell: Result<Cell, Cause>, enough: Option<&Exact>) -> Yield {
    match cell {
        Ok(Cell::Number(number)) => Ok(number),
        // Keys compare days.
        Ok(Cell::Date(order)) => Ok(number::whole(order)),
        Ok(Cell::Rate { n, d }) => {
            let mut causes = BTreeSet::new();
            if d.is_zero() {
                causes.insert(Cause::ZeroBase);
            }
            if enough.is_some_and(|enough| d < *enough) {
                causes.insert(Cause::TooFew);
            }
            if causes.is_empty() { Ok(n / d) } else { Err(causes) }
        }
        Ok(other) => panic!("not a number: {other:?}"),
        Err(cause) => Err(BTreeSet::from([cause])),
    }
}

fn both(a: Yield, b: Yield) -> Result<(Exact, Exact), BTreeSet<Cause>> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(a), Err(b)) => Err(a.union(&b).copied().collect()),
        (Err(causes), Ok(_)) | (Ok(_), Err(causes)) => Err(causes),
    }
}

/// A divisor of exactly 0 is a cause of its own, beside those of the dividend.
fn divide(a: Yield, b: Yield) -> Yield {
    let b = match b {
        Ok(b) if b.is_zero() => Err(BTreeSet::from([Cause::ZeroBase])),
        other => other,
    };
    both(a, b).map(|(a, b)| a / b)
}

fn every(parts: &[Expr], reads: &mut dyn Reads) -> Result<Vec<Exact>, BTreeSet<Cause>> {
    let mut numbers = Vec::new();
    let mut causes = BTreeSet::new();
    for part in parts {
        match evaluate(part, reads) {
            Ok(number) => numbers.push(number),
            Err(more) => causes.extend(more),
        }
    }
    if causes.is_empty() { Ok(numbers) } else { Err(causes) }
}
