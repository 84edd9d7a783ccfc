//! From text to a tape: eight bytes for each value and key, in the order of the text.
//!
//! Strict JSON: what other readers forgive (comments, trailing commas, other blanks, raw control characters, keys given
//! twice) is a finding here. What values mean is asked elsewhere.

use std::sync::OnceLock;

use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::tokens::Token;
use jsonc_parser::{ParseStringErrorKind, Scanner, ScannerOptions};

use super::lines::{Lines, advance};
use super::node::Node;
use super::path::Told;
use crate::finding::{DuplicateKey, Findings, NotUtf8, Place, Syntax, TooDeep, TooLong};

/// Objects and lists inside each other, at most.
pub(crate) const DEPTH: u32 = 64;

/// A value or a key on the tape. Its first byte in the text tells its kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    /// The byte at which it starts.
    pub(super) start: u32,
    /// For objects and lists the place on the tape after all that they hold; for others the byte after their last.
    pub(super) end: u32,
}

/// A JSON document with the place of everything in it.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(super) text: Box<str>,
    pub(super) tape: Vec<Cell>,
    /// What decoding has learnt about names and dropped elements, by which paths are found.
    pub(super) told: Told,
    /// Keys given twice: the first holds, and no document with one is sound.
    pub(super) faults: Findings,
    /// Lines of a longer text that stand before it.
    before: u32,
    lines: OnceLock<Lines>,
}

impl Document {
    /// Reads a text of at most so many bytes.
    ///
    /// # Errors
    /// One finding at the first character that isn't JSON. Keys given twice are kept as the document's own findings,
    /// which [`super::decode`] passes on.
    pub(crate) fn parse(text: &str, most: usize) -> Result<Self, Findings> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        fits(text, most)?;
        Self::part(text, 0)
    }

    /// Reads a line of a longer text, with so many lines before it; the longer text must have passed [`fits`].
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub(crate) fn part(text: &str, before: u32) -> Result<Self, Findings> {
        let mut findings = Findings::default();
        let mut document = Self {
            text: text.into(),
            tape: Vec::new(),
            told: Told::default(),
            faults: Findings::default(),
            before,
            lines: OnceLock::new(),
        };
        match Reader::new(&document.text).read() {
            Ok(tape) => document.tape = tape,
            Err(fault) => {
                let (line, column) = document.line_column(fault.at);
                let place = Place::at_line(line, column);
                match fault.what {
                    What::Syntax(syntax) => findings.push(syntax, place),
                    What::Deep => findings.push(TooDeep { most: DEPTH }, place),
                }
                return Err(findings);
            }
        }
        document.duplicates(&mut findings);
        document.faults = findings;
        Ok(document)
    }

    /// Reads bytes, which must be UTF-8.
    ///
    /// # Errors
    /// As [`Document::parse`]; one finding at the first byte that isn't UTF-8.
    pub(crate) fn from_bytes(bytes: &[u8], most: usize) -> Result<Self, Findings> {
        Self::parse(utf8(bytes)?, most)
    }

    /// The value of the whole document.
    pub(crate) fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// Line and column of a byte.
    pub(super) fn line_column(&self, offset: u32) -> (u32, u32) {
        let (line, column) = self.lines.get_or_init(|| Lines::of(&self.text)).place(&self.text, offset);
        (line.saturating_add(self.before), column)
    }

    /// Tells of each key that an object has twice.
    fn duplicates(&self, findings: &mut Findings) {
        let mut keys = Vec::new();
        for at in 0..self.tape.len() {
            let object = Node::new(self, at);
            if !object.is_object() {
                continue;
            }
            keys.extend(object.entries().map(|entry| (entry.key, entry.name.at())));
            // The first of equal keys comes first, for places on the tape are in the order of the text.
            keys.sort();
            let mut first: Option<&(std::borrow::Cow<'_, str>, usize)> = None;
            for key in &keys {
                match first {
                    Some(earlier) if earlier.0 == key.0 => {
                        findings.push_lazily(DuplicateKey { key: key.0.to_string() }, || {
                            (Node::new(self, key.1).place(), vec![Node::new(self, earlier.1).place()])
                        });
                    }
                    _ => first = Some(key),
                }
            }
            keys.clear();
        }
    }
}

/// Whether a text has at most so many bytes, and no more than a document's places can count.
///
/// # Errors
/// One finding if it hasn't.
pub(crate) fn fits(text: &str, most: usize) -> Result<(), Findings> {
    if text.len() <= most && u32::try_from(text.len()).is_ok() {
        return Ok(());
    }
    let mut findings = Findings::default();
    findings.push(TooLong { bytes: text.len(), most }, Place::in_text("", 1, 1));
    Err(findings)
}

/// The text of bytes.
///
/// # Errors
/// One finding at the first byte that isn't UTF-8.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, Findings> {
    std::str::from_utf8(bytes).map_err(|error| {
        let mut findings = Findings::default();
        let good = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
        let (line, column) = advance((1, 1), good.strip_prefix(b"\xef\xbb\xbf").unwrap_or(good));
        findings.push(NotUtf8 {}, Place::at_line(line, column));
        findings
    })
}

/// Why a text isn't a document.
struct Fault {
    at: u32,
    what: What,
}

enum What {
    Syntax(Syntax),
    Deep,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A value.
    Value,
    /// A value, or the end of an empty list.
    ValueOrEnd,
    /// A key.
    Key,
    /// A key, or the end of an empty object.
    KeyOrEnd,
    /// A colon.
    Colon,
    /// A comma, or the end of the object or list.
    CommaOrEnd,
    /// Nothing.
    End,
}

/// Reads tokens into a tape, with a stack of its own.
struct Reader<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
    tape: Vec<Cell>,
    /// Places on the tape of the objects and lists that are open, and whether each is an object.
    open: Vec<(usize, bool)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let options = ScannerOptions {
            allow_single_quoted_strings: false,
            allow_hexadecimal_numbers: false,
            allow_unary_plus_numbers: false,
            allow_bare_decimal_point_numbers: false,
            allow_non_finite_numbers: false,
            allow_extended_string_escapes: false,
        };
        Self { text, scanner: Scanner::new(text, &options), tape: Vec::new(), open: Vec::new() }
    }

    fn read(mut self) -> Result<Vec<Cell>, Fault> {
        let mut next = Next::Value;
        let mut read = 0_usize;
        loop {
            let token = self.scanner.scan();
            let start = if matches!(token, Ok(None)) { self.text.len() } else { self.scanner.token_start() };
            self.blanks(read, start)?;
            let token = match token {
                Ok(Some(token)) => token,
                Ok(None) if next == Next::End => break,
                Ok(None) => return Err(self.wanted(start, next)),
                Err(error) => return Err(self.broken(&error, start, next)),
            };
            read = self.scanner.token_end();
            next = self.take(&token, start, read, next)?;
        }
        self.tape.shrink_to_fit();
        Ok(self.tape)
    }

    /// Takes a token; says what may come after it.
    fn take(&mut self, token: &Token<'a>, start: usize, end: usize, next: Next) -> Result<Next, Fault> {
        let value = matches!(next, Next::Value | Next::ValueOrEnd);
        match token {
            Token::OpenBrace | Token::OpenBracket if value => {
                let object = matches!(token, Token::OpenBrace);
                if self.open.len() >= usize::try_from(DEPTH).unwrap_or(usize::MAX) {
                    return Err(Fault { at: offset(start), what: What::Deep });
                }
                self.open.push((self.tape.len(), object));
                self.cell(start, 0);
                Ok(if object { Next::KeyOrEnd } else { Next::ValueOrEnd })
            }
            Token::CloseBrace if self.closes(true, next) => Ok(self.close()),
            Token::CloseBracket if self.closes(false, next) => Ok(self.close()),
            Token::String(_) if value || matches!(next, Next::Key | Next::KeyOrEnd) => {
                self.controls(start, end)?;
                self.cell(start, end);
                Ok(if value { self.after() } else { Next::Colon })
            }
            Token::Number(_) if value => {
                let digits = self.text.get(start..end).unwrap_or("").trim_start_matches('-');
                let zero = self.text.as_bytes().get(end).is_some_and(u8::is_ascii_digit);
                if digits == "0" && zero {
                    return Err(syntax(end, ["不以0开头的数", "a number without leading zeros", "", ""]));
                }
                self.cell(start, end);
                Ok(self.after())
            }
            Token::Boolean(_) | Token::Null if value => {
                self.cell(start, end);
                Ok(self.after())
            }
            Token::Colon if next == Next::Colon => Ok(Next::Value),
            Token::Comma if next == Next::CommaOrEnd => {
                Ok(if self.open.last().is_some_and(|(_, object)| *object) { Next::Key } else { Next::Value })
            }
            Token::CommentLine(_) | Token::CommentBlock(_) => {
                let [zh, en, _, _] = self.words(next);
                Err(syntax(start, [zh, en, "JSON没有注释，请删去", "JSON has no comments; remove it"]))
            }
            Token::CloseBrace | Token::CloseBracket if self.trailing(next) => {
                let [zh, en, _, _] = self.words(next);
                Err(syntax(start, [zh, en, "删去最后一个逗号", "remove the last comma"]))
            }
            _ => Err(self.wanted(start, next)),
        }
    }

    /// Whether an end fits: the right kind, and not after a comma.
    fn closes(&self, object: bool, next: Next) -> bool {
        let empty = if object { Next::KeyOrEnd } else { Next::ValueOrEnd };
        (next == Next::CommaOrEnd || next == empty) && self.open.last().is_some_and(|(_, open)| *open == object)
    }

    /// Whether what is wanted follows a comma.
    fn trailing(&self, next: Next) -> bool {
        next == Next::Key || (next == Next::Value && self.open.last().is_some_and(|(_, object)| !object))
    }

    fn close(&mut self) -> Next {
        let end = offset(self.tape.len());
        if let Some((at, _)) = self.open.pop()
            && let Some(cell) = self.tape.get_mut(at)
        {
            cell.end = end;
        }
        self.after()
    }

    fn after(&self) -> Next {
        if self.open.is_empty() { Next::End } else { Next::CommaOrEnd }
    }

    fn cell(&mut self, start: usize, end: usize) {
        self.tape.push(Cell { start: offset(start), end: offset(end) });
    }

    /// Between tokens only the four blanks of JSON may stand; the scanner takes others too.
    fn blanks(&self, from: usize, until: usize) -> Result<(), Fault> {
        let between = self.text.get(from..until).unwrap_or("");
        match between.find(|letter| !matches!(letter, ' ' | '\t' | '\n' | '\r')) {
            None => Ok(()),
            Some(at) => Err(syntax(
                from.saturating_add(at),
                [
                    "普通空格",
                    "an ordinary blank",
                    "此处是特殊的空白字符，请换成普通空格或删去",
                    "this is another blank character; replace or remove it",
                ],
            )),
        }
    }

    /// In strings control characters must be escaped; the scanner takes them raw.
    fn controls(&self, start: usize, end: usize) -> Result<(), Fault> {
        let inside = self.text.as_bytes().get(start..end).unwrap_or(&[]);
        match inside.iter().position(|byte| *byte < 0x20) {
            None => Ok(()),
            Some(at) => Err(syntax(
                start.saturating_add(at),
                [
                    "文字或引号",
                    "text or a quotation mark",
                    "文字里的换行写\\n，制表符写\\t；也可能漏了引号",
                    "write line breaks as \\n and tabs as \\t; or a quotation mark is missing",
                ],
            )),
        }
    }

    /// What was wanted and didn't come.
    fn wanted(&self, at: usize, next: Next) -> Fault {
        let mut words = self.words(next);
        if let Some(letter) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            let hint = match letter {
                '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' | '\u{ff02}' | '\'' => {
                    ["引号用英文双引号\"", "use the plain double quotation mark \""]
                }
                '\u{ff0c}' | '\u{3001}' => ["此处用英文逗号,", "use the plain comma ,"],
                '\u{ff1a}' => ["此处用英文冒号:", "use the plain colon :"],
                '\u{3010}' | '\u{ff3b}' => ["此处用英文方括号[", "use the plain bracket ["],
                '\u{3011}' | '\u{ff3d}' => ["此处用英文方括号]", "use the plain bracket ]"],
                '\u{ff5b}' => ["此处用英文花括号{", "use the plain brace {"],
                '\u{ff5d}' => ["此处用英文花括号}", "use the plain brace }"],
                _ => ["", ""],
            };
            let [zh, en] = hint;
            if !zh.is_empty() {
                let [wanted_zh, wanted_en, _, _] = words;
                words = [wanted_zh, wanted_en, zh, en];
            }
        }
        syntax(at, words)
    }

    /// What may come next, in words, with a hint.
    fn words(&self, next: Next) -> [&'static str; 4] {
        let object = self.open.last().is_some_and(|(_, object)| *object);
        match next {
            Next::Value if self.tape.is_empty() => {
                ["一个JSON值", "a JSON value", "文件须以 { 开头", "a document begins with {"]
            }
            Next::Value => ["一个值", "a value", "文字要加双引号", "texts stand in double quotation marks"],
            Next::ValueOrEnd => {
                ["一个值或 ]", "a value or ]", "文字要加双引号", "texts stand in double quotation marks"]
            }
            Next::Key => ["双引号括起的项目名", "a key in double quotation marks", "", ""],
            Next::KeyOrEnd => ["双引号括起的项目名或 }", "a key in double quotation marks, or }", "", ""],
            Next::Colon => ["冒号", "a colon", "", ""],
            Next::CommaOrEnd if object => ["逗号或 }", "a comma or }", "", ""],
            Next::CommaOrEnd => ["逗号或 ]", "a comma or ]", "", ""],
            Next::End => ["文件结尾", "the end of the document", "一个文件只有一个值", "a document is one value"],
        }
    }

    /// What the scanner couldn't read.
    fn broken(&self, error: &ParseError, start: usize, next: Next) -> Fault {
        let at = error.range().start.min(self.text.len());
        match error.kind() {
            ParseErrorKind::String(ParseStringErrorKind::UnterminatedStringLiteral) => {
                // A raw line break inside is the likelier place of the missing quotation mark.
                if let Err(fault) = self.controls(start, self.text.len()) {
                    return fault;
                }
                syntax(
                    start,
                    ["有始有终的文字", "a text that ends", "补上结尾的双引号", "add the closing quotation mark"],
                )
            }
            ParseErrorKind::String(ParseStringErrorKind::ExpectedFourHexDigits) => syntax(
                at,
                [
                    "四位十六进制数",
                    "four hexadecimal digits",
                    "\\u之后须为四位十六进制数",
                    "\\u is followed by four hexadecimal digits",
                ],
            ),
            ParseErrorKind::String(ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)) => {
                syntax(at, ["成对的代理码", "a pair of surrogates", "直接写该字符", "write the character itself"])
            }
            ParseErrorKind::String(_) => syntax(
                at,
                [
                    "可用的转义",
                    "a known escape",
                    "可用的转义:\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
                    "escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u",
                ],
            ),
            ParseErrorKind::UnterminatedCommentBlock => {
                let [zh, en, _, _] = self.words(next);
                syntax(start, [zh, en, "JSON没有注释，请删去", "JSON has no comments; remove it"])
            }
            ParseErrorKind::ExpectedDigit
            | ParseErrorKind::ExpectedDigitFollowingNegativeSign
            | ParseErrorKind::ExpectedPlusMinusOrDigitInNumberLiteral
            | ParseErrorKind::HexadecimalNumbersNotAllowed
            | ParseErrorKind::UnaryPlusNumbersNotAllowed
            | ParseErrorKind::BareDecimalPointNumbersNotAllowed
            | ParseErrorKind::NonFiniteNumbersNotAllowed
                if matches!(next, Next::Value | Next::ValueOrEnd) =>
            {
                syntax(at, ["数字", "digits", "数写成如 12、-0.5 或 1e-3", "write numbers such as 12, -0.5 or 1e-3"])
            }
            _ => self.wanted(start, next),
        }
    }
}

fn syntax(at: usize, [wanted_zh, wanted_en, hint_zh, hint_en]: [&'static str; 4]) -> Fault {
    let syntax = Syntax { wanted_zh, wanted_en, hint_zh, hint_en };
    Fault { at: offset(at), what: What::Syntax(syntax) }
}

/// A place as 32 bits: texts that need more were refused.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
