//! Values: the expression under a leaf, a test or a key, and the one exact number that it yields, or why it yields none.

use crate::evidence::{Cause, Cell, list};
use crate::formula;
use crate::hits::Hits;
use crate::number::{self, Exact};
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeSet;

/// An expression.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Constant(Exact),
    Item { id: String, enough: Option<Exact> },
    Ratio(Box<Expr>, Box<Expr>),
    Minus(Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
    Plus(Vec<Expr>),
    Times(Vec<Expr>),
    Min(Vec<Expr>),
    Max(Vec<Expr>),
    Clamp { of: Box<Expr>, at_least: Option<Exact>, at_most: Option<Exact> },
    Change(Box<Expr>, Box<Expr>),
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
    panic!("no such value: {value}")
}

/// A number, or every cause for which there is none.
pub(crate) type Yield = Result<Exact, BTreeSet<Cause>>;

/// What an expression yields; `observe` tells what is known of an item.
pub(crate) fn evaluate(expr: &Expr, observe: &dyn Fn(&str) -> Result<Cell, Cause>) -> Yield {
    let number = |part: &Expr| evaluate(part, observe);
    match expr {
        Expr::Constant(constant) => Ok(constant.clone()),
        Expr::Item { id, enough } => item(observe(id), enough.as_ref()),
        Expr::Ratio(a, b) => divide(number(a), number(b)),
        Expr::Minus(a, b) => both(number(a), number(b)).map(|(a, b)| a - b),
        Expr::Negative(a) => number(a).map(|a| -a),
        Expr::Plus(parts) => {
            every(parts, &number).map(|all| all.into_iter().fold(number::whole(0), |sum, part| sum + part))
        }
        Expr::Times(parts) => {
            every(parts, &number).map(|all| all.into_iter().fold(number::whole(1), |product, part| product * part))
        }
        Expr::Min(parts) => every(parts, &number).map(|all| all.into_iter().min().expect("an operand")),
        Expr::Max(parts) => every(parts, &number).map(|all| all.into_iter().max().expect("an operand")),
        Expr::Clamp { of, at_least, at_most } => number(of).map(|of| clamp(of, at_least.as_ref(), at_most.as_ref())),
        Expr::Change(of, base) => {
            let (of, base) = (number(of), number(base));
            divide(both(of, base.clone()).map(|(of, base)| of - base), base)
        }
    }
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

fn every(parts: &[Expr], number: &dyn Fn(&Expr) -> Yield) -> Result<Vec<Exact>, BTreeSet<Cause>> {
    let mut numbers = Vec::new();
    let mut causes = BTreeSet::new();
    for part in parts {
        match number(part) {
            Ok(number) => numbers.push(number),
            Err(more) => causes.extend(more),
        }
    }
    if causes.is_empty() { Ok(numbers) } else { Err(causes) }
}

impl Expr {
    /// What it is at its top, for counting; items by their kind.
    pub(crate) fn form(&self, book: &Value) -> String {
        match self {
            Expr::Constant(_) => "constant",
            Expr::Item { enough: Some(_), .. } => "rate_enough",
            Expr::Item { id, .. } => book["data"][id]["kind"].as_str().expect("a kind"),
            Expr::Ratio(..) => "ratio",
            Expr::Minus(..) => "minus",
            Expr::Negative(_) => "negative",
            Expr::Plus(_) => "plus",
            Expr::Times(_) => "times",
            Expr::Min(_) => "min",
            Expr::Max(_) => "max",
            Expr::Clamp { .. } => "clamp",
            Expr::Change(..) => "change",
        }
        .to_owned()
    }

    /// Counts every form in it.
    pub(crate) fn count(&self, book: &Value, hits: &mut Hits) {
        hits.add(format!("value/{}", self.form(book)));
        match self {
            Expr::Constant(_) | Expr::Item { .. } => {}
            Expr::Ratio(a, b) | Expr::Minus(a, b) | Expr::Change(a, b) => {
                a.count(book, hits);
                b.count(book, hits);
            }
            Expr::Negative(a) | Expr::Clamp { of: a, .. } => a.count(book, hits),
            Expr::Plus(parts) | Expr::Times(parts) | Expr::Min(parts) | Expr::Max(parts) => {
                parts.iter().for_each(|part| part.count(book, hits));
            }
        }
    }
}
