//! The oracle's own reader of formulas: `"(invested + 2) / plan"`.
//!
//! First cut into tokens, then read by one function per rank: sums of products of signed atoms.

use crate::days;
use crate::number;
use crate::value::{Expr, Statistic};
use num_traits::ToPrimitive;
use serde_json::Value;

/// Statistics that are called by name.
const STATISTICS: [&str; 12] = [
    "mean",
    "median",
    "best",
    "worst",
    "min",
    "max",
    "sum",
    "count",
    "share_of_best",
    "deviation",
    "z_score",
    "percentile",
];

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(String),
    Name(String),
    Sign(char),
}

/// The expression that a formula writes.
pub(crate) fn parse(text: &str) -> Expr {
    read(text, None)
}

/// The same, where a statistic called with one operand ranges over the peers that are said.
pub(crate) fn parse_over(text: &str, said: &Value) -> Expr {
    read(text, Some(said.clone()))
}

fn read(text: &str, over: Option<Value>) -> Expr {
    let mut reader = Reader { tokens: tokens(text), at: 0, over };
    let expr = reader.sum();
    assert!(reader.at == reader.tokens.len(), "{text}: unread from token {}", reader.at);
    expr
}

fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        let c = chars[at];
        at += 1;
        if c.is_whitespace() {
            continue;
        }
        if c.is_ascii_digit() {
            while at < chars.len() && (chars[at].is_ascii_digit() || chars[at] == '.') {
                at += 1;
            }
            if at < chars.len() && chars[at] == '%' {
                at += 1;
            }
            tokens.push(Token::Number(chars[start..at].iter().collect()));
        } else if c.is_alphabetic() || c == '_' {
            while at < chars.len() && (chars[at].is_alphanumeric() || chars[at] == '_') {
                at += 1;
            }
            tokens.push(Token::Name(chars[start..at].iter().collect()));
        } else if c == '[' {
            while chars[at] != ']' {
                at += 1;
            }
            tokens.push(Token::Name(chars[start + 1..at].iter().collect()));
            at += 1;
        } else {
            tokens.push(Token::Sign(match c {
                '×' => '*',
                '÷' => '/',
                '−' => '-',
                other => other,
            }));
        }
    }
    tokens
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    over: Option<Value>,
}

impl Reader {
    fn next_is(&self, sign: char) -> bool {
        self.tokens.get(self.at) == Some(&Token::Sign(sign))
    }

    fn take(&mut self, sign: char) -> bool {
        let taken = self.next_is(sign);
        if taken {
            self.at += 1;
        }
        taken
    }

    fn sum(&mut self) -> Expr {
        let mut left = self.product();
        loop {
            if self.take('+') {
                left = Expr::Plus(vec![left, self.product()]);
            } else if self.take('-') {
                left = Expr::Minus(Box::new(left), Box::new(self.product()));
            } else {
                return left;
            }
        }
    }

    fn product(&mut self) -> Expr {
        let mut left = self.signed();
        loop {
            if self.take('*') {
                left = Expr::Times(vec![left, self.signed()]);
            } else if self.take('/') {
                left = Expr::Ratio(Box::new(left), Box::new(self.signed()));
            } else {
                return left;
            }
        }
    }

    fn signed(&mut self) -> Expr {
        if self.take('-') { Expr::Negative(Box::new(self.signed())) } else { self.atom() }
    }

    fn atom(&mut self) -> Expr {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        match token {
            Some(Token::Number(text)) => Expr::Constant(number::parse(&text).expect("a number")),
            Some(Token::Name(name)) if self.take('(') => {
                let mut operands = vec![self.sum()];
                while self.take(',') {
                    operands.push(self.sum());
                }
                assert!(self.take(')'), "no closing parenthesis of {name}");
                match &self.over {
                    Some(said) if operands.len() == 1 && STATISTICS.contains(&name.as_str()) => {
                        Expr::Statistic(Box::new(Statistic::read(&name, operands.remove(0), said)))
                    }
                    _ => call(&name, operands),
                }
            }
            Some(Token::Name(name)) => Expr::Item { id: name, enough: None },
            Some(Token::Sign('(')) => {
                let inner = self.sum();
                assert!(self.take(')'), "no closing parenthesis");
                inner
            }
            other => panic!("not an atom: {other:?}"),
        }
    }
}

fn call(name: &str, mut operands: Vec<Expr>) -> Expr {
    match (name, operands.len()) {
        ("min", _) => Expr::Min(operands),
        ("max", _) => Expr::Max(operands),
        ("change", 2) => {
            let base = operands.remove(1);
            Expr::Change(Box::new(operands.remove(0)), Box::new(base))
        }
        ("clamp", 3) => {
            let high = constant(&operands.remove(2));
            let low = constant(&operands.remove(1));
            Expr::Clamp { of: Box::new(operands.remove(0)), at_least: Some(low), at_most: Some(high) }
        }
        ("days", 4 | 5) => {
            let names = operands.into_iter().map(|operand| match operand {
                Expr::Item { id, .. } => id,
                other => panic!("not a name: {other:?}"),
            });
            Expr::Days(days::settings(&names.collect::<Vec<_>>()))
        }
        ("abs", 1) => Expr::Abs(Box::new(operands.remove(0))),
        ("floor" | "ceil" | "round", 1 | 2) => {
            let digits = if operands.len() == 2 { whole(&operands.remove(1)) } else { 0 };
            let of = Box::new(operands.remove(0));
            match name {
                "floor" => Expr::Floor(of, digits.into()),
                "ceil" => Expr::Ceil(of, digits.into()),
                _ => Expr::Round(of, digits.into()),
            }
        }
        ("goalposts", 3) => {
            let to = constant(&operands.remove(2));
            let from = constant(&operands.remove(1));
            Expr::Goalposts(Box::new(operands.remove(0)), from, to)
        }
        ("log" | "power" | "root", 2) => {
            let with = operands.remove(1);
            let of = Box::new(operands.remove(0));
            match name {
                "log" => Expr::Log(of, constant(&with)),
                "power" => Expr::Power(of, constant(&with)),
                _ => Expr::Root(of, whole(&with)),
            }
        }
        other => panic!("no such function: {other:?}"),
    }
}

fn constant(expr: &Expr) -> number::Exact {
    match expr {
        Expr::Constant(number) => number.clone(),
        Expr::Negative(inner) => -constant(inner),
        other => panic!("not a constant: {other:?}"),
    }
}

fn whole(expr: &Expr) -> u32 {
    constant(expr).to_integer().to_u32().expect("a small whole number")
}
