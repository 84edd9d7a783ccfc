//! Formulas: a value written like a spreadsheet's (`"invested / plan"`), read into the same tree that objects give,
//! and printed back so that reading it again gives the same tree.
//!
//! Only text and tree here. Whether items exist, and what the value is worth, is asked elsewhere.

use super::functions::operands;
use super::over::{self, Lacks, Over};
use super::peers::StatisticOf;
use super::spoken::{Naming, Of};
use super::value::{Clamp, FormulaForm, Value, ValueForm};
use crate::document::{Decoder, Id, Lang, Node, words};
use crate::finding::{FormulaFunctionUnknown, FormulaIdle, FormulaTooLarge, FormulaWrong};
use crate::number::Decimal;

/// Parentheses and calls inside each other, at most.
const DEPTH: u32 = 64;
/// Nodes of one formula, at most.
const NODES: u32 = 1_000;

words! {
    /// Functions that a formula may call.
    pub(crate) enum Function("function", "函数") {
        /// The smallest.
        Min = "min" / "取小",
        /// The largest.
        Max = "max" / "取大",
        /// Held between constant ends.
        Clamp = "clamp" / "限幅",
        /// Growth over a base.
        Change = "change" / "增长",
        /// Rounded inside.
        Round = "round" / "取整",
        /// Down to a multiple.
        Floor = "floor" / "向下取整",
        /// Up to a multiple.
        Ceil = "ceil" / "向上取整",
        /// Without its sign.
        Abs = "abs" / "绝对值",
        /// Between a worst and a best value.
        Goalposts = "goalposts" / "标杆",
        /// Logarithm.
        Log = "log" / "对数",
        /// Power.
        Power = "power" / "幂",
        /// Root.
        Root = "root" / "方根",
        /// Days between dates.
        Days = "days" / "天数",
    }
}

/// Reads a formula; what is wrong with it is pushed at the character where it is.
pub(super) fn read(text: &str, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Value> {
    self::text(text, None, node, cx)
}

/// Reads a formula whose statistics range over stated peers, into the tree that says the same.
pub(super) fn read_over(said: &FormulaForm, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Value> {
    let whole = node;
    let key = if cx.lang() == Lang::Zh { "公式" } else { "formula" };
    let node = node.entries().find(|entry| entry.key == key).map_or(node, |entry| entry.value);
    let over = Over::new(said, cx.lang());
    let value = text(said.formula.as_str(), Some(&over), node, cx)?;
    if let Some((idle_zh, idle_en)) = over.idle() {
        cx.push(FormulaIdle { idle_zh, idle_en }, whole);
        return None;
    }
    Some(value)
}

fn text(text: &str, over: Option<&Over<'_>>, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Value> {
    let lang = cx.lang();
    let mut reader = Reader { text, at: 0, nodes: 0, lang, over };
    let fault = match reader.sum(0) {
        Ok(value) => {
            reader.blanks();
            if reader.at == text.len() {
                return Some(value);
            }
            Fault::Wrong("an operator or the end", "运算符或结尾")
        }
        Err(fault) => fault,
    };
    let at = reader.at;
    match fault {
        Fault::Wrong(en, zh) => cx.push_within(FormulaWrong { text: text.to_owned(), en, zh }, node, at),
        Fault::TooLarge => cx.push_within(FormulaTooLarge { nodes: NODES, depth: DEPTH }, node, at),
        Fault::Function(name) => {
            let known = known(&name, over.is_some(), lang);
            cx.push_within(FormulaFunctionUnknown { name, known }, node, at);
        }
        Fault::Statistic(lacks) => lacks.push(node, at, cx),
    }
    None
}

/// What may be called where a name isn't known: the function that has it in the other language, else all of them.
fn known(name: &str, over_peers: bool, lang: Lang) -> String {
    let functions = Function::ALL.iter().map(|word| [Lang::Zh, Lang::En].map(|lang| word.word(lang)));
    let statistics = over::STATISTICS.iter().map(|word| [Lang::Zh, Lang::En].map(|lang| word.word(lang)));
    let is_named = |words: &[&'static str; 2]| words.contains(&name);
    let peers_alone = !over_peers && statistics.clone().any(|words| is_named(&words));
    let callable: Vec<_> = functions.chain(statistics.take_while(|_| over_peers)).collect();
    let named: Vec<_> = callable.iter().copied().filter(is_named).collect();
    let told = if named.is_empty() { callable } else { named };
    let mut own: Vec<&str> = Vec::new();
    for [zh, en] in told {
        let word = if lang == Lang::Zh { zh } else { en };
        // A few are functions and statistics.
        if !own.contains(&word) {
            own.push(word);
        }
    }
    let known = own.join(", ");
    match lang {
        _ if !peers_alone => known,
        Lang::Zh => known + "；与同组比的写{\"公式\": …, \"同组\": …}",
        Lang::En => known + "; over peers {\"formula\": …, \"peers\": …}",
    }
}

/// Why a formula can't be read; the place is where the reader stands.
enum Fault {
    /// Something else was expected.
    Wrong(&'static str, &'static str),
    /// Too deep or too long.
    TooLarge,
    /// No such function.
    Function(String),
    /// A statistic that lacks what it must say.
    Statistic(Lacks),
}

/// Reads left to right; `at` is a byte offset that always lies on a character's edge.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    nodes: u32,
    lang: Lang,
    /// Over whom statistics range; without it there are none.
    over: Option<&'a Over<'a>>,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        let skipped = rest.len().saturating_sub(rest.trim_start().len());
        self.at = self.at.saturating_add(skipped);
    }

    /// Takes one of these characters, if it comes next; a clerk's keyboard may give the full-width ones.
    fn take(&mut self, wanted: &[char]) -> bool {
        self.blanks();
        match self.rest().chars().next() {
            Some(next) if wanted.contains(&next) => {
                self.at = self.at.saturating_add(next.len_utf8());
                true
            }
            _ => false,
        }
    }

    fn node(&mut self, value: Value) -> Result<Value, Fault> {
        self.nodes = self.nodes.saturating_add(1);
        if self.nodes > NODES { Err(Fault::TooLarge) } else { Ok(value) }
    }

    fn sum(&mut self, depth: u32) -> Result<Value, Fault> {
        let mut left = self.product(depth)?;
        // Whether `left` is a sum that this loop made, not one in parentheses.
        let mut open = false;
        loop {
            if self.take(&['+', '\u{ff0b}']) {
                let right = self.product(depth)?;
                left = match left {
                    Value::Plus(mut all) if open => {
                        all.push(right);
                        Value::Plus(all)
                    }
                    other => Value::Plus(vec![other, right]),
                };
                open = true;
            } else if self.take(&['-', '−', '\u{ff0d}']) {
                let right = self.product(depth)?;
                left = Value::Minus(Box::new([left, right]));
                open = false;
            } else {
                return Ok(left);
            }
            left = self.node(left)?;
        }
    }

    fn product(&mut self, depth: u32) -> Result<Value, Fault> {
        let mut left = self.factor(depth)?;
        let mut open = false;
        loop {
            if self.take(&['*', '×']) {
                let right = self.factor(depth)?;
                left = match left {
                    Value::Times(mut all) if open => {
                        all.push(right);
                        Value::Times(all)
                    }
                    other => Value::Times(vec![other, right]),
                };
                open = true;
            } else if self.take(&['/', '÷']) {
                let right = self.factor(depth)?;
                left = Value::Ratio(Box::new([left, right]));
                open = false;
            } else {
                return Ok(left);
            }
            left = self.node(left)?;
        }
    }

    fn factor(&mut self, depth: u32) -> Result<Value, Fault> {
        if depth >= DEPTH {
            return Err(Fault::TooLarge);
        }
        let deeper = depth.saturating_add(1);
        if self.take(&['(', '\u{ff08}']) {
            let value = self.sum(deeper)?;
            return if self.take(&[')', '\u{ff09}']) { Ok(value) } else { Err(Fault::Wrong("\")\"", "“)”")) };
        }
        if self.take(&['-', '−', '\u{ff0d}']) {
            self.blanks();
            if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
                let start = self.at;
                return match self.number(true)? {
                    Some(number) => self.node(Value::Constant(number)),
                    None => {
                        self.at = start;
                        Err(Fault::Wrong("a number", "数字"))
                    }
                };
            }
            let value = self.factor(deeper)?;
            return self.node(Value::Minus(Box::new([Value::Constant(Decimal::ZERO), value])));
        }
        if self.take(&['[']) {
            let Some(end) = self.rest().find(']') else { return Err(Fault::Wrong("\"]\"", "“]”")) };
            let name = self.rest().get(..end).unwrap_or_default().to_owned();
            let id = Id::new(&name).map_err(|_| Fault::Wrong("an id", "编号"))?;
            self.at = self.at.saturating_add(end).saturating_add(1);
            return self.node(Value::Item(id));
        }
        if self.rest().starts_with(|c: char| c.is_ascii_digit()) {
            return match self.number(false)? {
                Some(number) => self.node(Value::Constant(number)),
                None => Err(Fault::Wrong("a number of at most 28 digits", "不超过28位的数字")),
            };
        }
        self.word(deeper)
    }

    /// A number, with `%` if it has one; `None` if it isn't one that can be held.
    fn number(&mut self, negative: bool) -> Result<Option<Decimal>, Fault> {
        let rest = self.rest();
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        let after = rest.get(length..).unwrap_or_default();
        let length = if after.starts_with('%') { length.saturating_add(1) } else { length };
        let digits = rest.get(..length).unwrap_or_default();
        let text = if negative { format!("-{digits}") } else { digits.to_owned() };
        let Ok(number) = Decimal::parse(&text) else { return Ok(None) };
        self.at = self.at.saturating_add(length);
        Ok(Some(number))
    }

    /// An item, or a call of a function.
    fn word(&mut self, depth: u32) -> Result<Value, Fault> {
        let start = self.at;
        let rest = self.rest();
        let length = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default().to_owned();
        if name.is_empty() {
            return Err(Fault::Wrong("a number, an item or \"(\"", "数字、数据项或“(”"));
        }
        self.at = self.at.saturating_add(length);
        if self.take(&['(', '\u{ff08}']) {
            return self.call(&name, start, depth);
        }
        let id = Id::new(&name).map_err(|_| Fault::Wrong("an id", "编号"))?;
        self.node(Value::Item(id))
    }

    fn call(&mut self, name: &str, start: usize, depth: u32) -> Result<Value, Fault> {
        let known = Function::ALL.iter().copied().find(|function| function.word(self.lang) == name);
        let statistic = self.over.and_then(|over| Some((over, over.named(name)?)));
        if known.is_none() && statistic.is_none() {
            self.at = start;
            return Err(Fault::Function(name.to_owned()));
        }
        let mut operands = vec![self.sum(depth)?];
        while self.take(&[',', '\u{ff0c}']) {
            operands.push(self.sum(depth)?);
        }
        if !self.take(&[')', '\u{ff09}']) {
            return Err(Fault::Wrong("\",\" or \")\"", "“，”或“)”"));
        }
        if let (Some((over, name)), 1) = (statistic, operands.len())
            && let Some(of) = operands.pop()
        {
            self.nodes = self.nodes.saturating_add(over.size);
            return match over.statistic(name, of) {
                Ok(value) => self.node(value),
                Err(lacks) => {
                    self.at = start;
                    Err(Fault::Statistic(lacks))
                }
            };
        }
        let Some(function) = known else {
            self.at = start;
            return Err(Fault::Wrong("one operand of a statistic", "统计量只有一个运算数"));
        };
        let value = match function {
            Function::Min => Value::Min(operands),
            Function::Max => Value::Max(operands),
            Function::Change => match <[Value; 2]>::try_from(operands) {
                Ok(two) => Value::Change(Box::new(two)),
                Err(_) => return Err(Fault::Wrong("change(value, base)", "增长（取值，基期值）")),
            },
            Function::Clamp => match <[Value; 3]>::try_from(operands) {
                Ok([of, Value::Constant(low), Value::Constant(high)]) => {
                    Value::Clamp(Box::new(Clamp { of, at_least: Some(low), at_most: Some(high) }))
                }
                _ => return Err(Fault::Wrong("clamp(value, number, number)", "限幅（取值，数字，数字）")),
            },
            other => match super::functions::call(other, operands, self.lang) {
                Ok(form) => Value::Form(Box::new(form)),
                Err((en, zh)) => return Err(Fault::Wrong(en, zh)),
            },
        };
        self.node(value)
    }
}

/// Characters of a name that needs no brackets.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Names that a formula can say, with or without brackets.
pub(super) fn spelled(id: &Id) -> Option<String> {
    let name = id.as_str();
    if name.chars().all(in_word) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        Some(name.to_owned())
    } else if name.contains(']') {
        None
    } else {
        Some(format!("[{name}]"))
    }
}

/// Whether the whole value has a formula.
pub(crate) fn can_say(value: &Value) -> bool {
    can_say_with(value, &mut |_| false)
}

/// The same, where statistics have one too if `statistic` says so.
pub(super) fn can_say_with<'a>(value: &'a Value, statistic: &mut dyn FnMut(&'a StatisticOf) -> bool) -> bool {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        let can = match value {
            Value::Constant(_) => true,
            Value::Item(id) => spelled(id).is_some(),
            Value::Ratio(two) | Value::Minus(two) | Value::Change(two) => {
                waiting.extend(two.iter());
                true
            }
            Value::Plus(all) | Value::Times(all) => {
                waiting.extend(all);
                // A sum of one has no sign to write.
                all.len() > 1
            }
            Value::Min(all) | Value::Max(all) => {
                waiting.extend(all);
                true
            }
            Value::Clamp(clamp) => {
                waiting.push(&clamp.of);
                clamp.at_least.is_some() && clamp.at_most.is_some()
            }
            Value::Form(form) => match form.as_ref() {
                ValueForm::Statistic(form) => {
                    waiting.push(&form.statistic.of);
                    statistic(&form.statistic)
                }
                form => {
                    waiting.extend(operands(form));
                    super::functions::has_call(form)
                }
            },
        };
        if !can {
            return false;
        }
    }
    true
}

/// Prints the formula of a value; what can't be said is printed as an ellipsis (`can_say` tells beforehand).
pub(crate) fn print(value: &Value, lang: Lang) -> String {
    print_with(value, lang, &|id| spelled(id).unwrap_or_else(|| format!("[{id}]")))
}

/// Prints the formula with another name, or a number, for each item.
pub(crate) fn print_with(value: &Value, lang: Lang, name: &dyn Fn(&Id) -> String) -> String {
    print_named(value, lang, &|id, of| if of == Of::Item { name(id) } else { id.to_string() })
}

/// The same, where nodes, tiers and periods have names of their own, too.
pub(crate) fn print_named(value: &Value, lang: Lang, name: &Naming<'_>) -> String {
    print_in(value, lang, name, false)
}

/// Prints the formula of a value whose statistics range over what stands beside it (`over::of` tells whether they do).
pub(super) fn print_over(value: &Value, lang: Lang) -> String {
    print_in(value, lang, &|id, _| spelled(id).unwrap_or_else(|| format!("[{id}]")), true)
}

/// `over`: statistics are called by name.
pub(super) fn print_in(value: &Value, lang: Lang, name: &Naming<'_>, over: bool) -> String {
    let inner = |part: &Value| print_in(part, lang, name, over);
    // Additive inside multiplicative needs parentheses; so does a right operand of the same rank.
    let term = |part: &Value, first: bool| match part {
        Value::Plus(_) => format!("({})", inner(part)),
        Value::Minus(_) if !first => format!("({})", inner(part)),
        _ => inner(part),
    };
    let factor = |part: &Value, first: bool| match part {
        Value::Plus(_) | Value::Minus(_) | Value::Times(_) => format!("({})", inner(part)),
        Value::Ratio(_) if !first => format!("({})", inner(part)),
        _ => inner(part),
    };
    let call = |function: Function, operands: Vec<String>| format!("{}({})", function.word(lang), operands.join(", "));
    match value {
        Value::Constant(number) => number.to_string(),
        Value::Item(id) => name(id, Of::Item),
        Value::Plus(all) => {
            all.iter().enumerate().map(|(place, part)| term(part, place == 0)).collect::<Vec<_>>().join(" + ")
        }
        Value::Minus(two) => {
            let [left, right] = two.as_ref();
            let right = match right {
                Value::Plus(_) | Value::Minus(_) => format!("({})", inner(right)),
                _ => inner(right),
            };
            format!("{} - {right}", inner(left))
        }
        Value::Times(all) => {
            all.iter().enumerate().map(|(place, part)| factor(part, place == 0)).collect::<Vec<_>>().join(" * ")
        }
        Value::Ratio(two) => {
            let [left, right] = two.as_ref();
            let left = match left {
                Value::Plus(_) | Value::Minus(_) => format!("({})", inner(left)),
                _ => inner(left),
            };
            format!("{left} / {}", factor(right, false))
        }
        Value::Min(all) => call(Function::Min, all.iter().map(inner).collect()),
        Value::Max(all) => call(Function::Max, all.iter().map(inner).collect()),
        Value::Change(two) => call(Function::Change, two.iter().map(inner).collect()),
        Value::Clamp(clamp) => {
            let end = |end: Option<Decimal>| end.map_or_else(|| "…".to_owned(), |number| number.to_string());
            call(Function::Clamp, vec![inner(&clamp.of), end(clamp.at_least), end(clamp.at_most)])
        }
        Value::Form(form) => match form.as_ref() {
            ValueForm::Statistic(form) if over => {
                format!("{}({})", form.statistic.name.word(lang), inner(&form.statistic.of))
            }
            form => {
                super::spoken::form(form, lang, name).unwrap_or_else(|| super::functions::print(form, lang, name, over))
            }
        },
    }
}
