//! The oracle's own reader of formulas: `"(invested + 2) / plan"`.
//!
//! First cut into tokens, then read by one function per rank: sums of products of signed atoms.

use crate::number;
use crate::value::Expr;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(String),
    Name(String),
    Sign(char),
}

/// The expression that a formula writes.
pub(crate) fn parse(text: &str) -> Expr {
    let mut reader = Reader { tokens: tokens(text), at: 0 };
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
                call(&name, operands)
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
