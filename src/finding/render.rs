//! Findings as a terminal shows them: the message, the source line, and a caret under the exact character.
//!
//! Text out of findings; nothing is decided here.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

use super::{Finding, Findings, Lang};

/// Columns of a terminal that a source line may take; longer ones are cut around the caret.
const WIDTH: usize = 100;

/// One finding in one line: code, place, message.
pub(super) fn short(finding: &Finding, lang: Lang) -> String {
    let place = finding.place.in_lang(lang);
    let blank = if place.is_empty() { "" } else { " " };
    format!("{}{blank}{place} {}", finding.code, finding.in_lang(lang))
}

/// All findings, each followed by a line break.
pub(super) fn all(findings: &Findings, source: Option<(&str, &str)>, lang: Lang) -> String {
    let mut out = String::new();
    let source = source.map(|(file, text)| (file, text.strip_prefix('\u{feff}').unwrap_or(text)));
    let mut lines = Lines::default();
    for finding in findings {
        one(&mut out, finding, source, &mut lines, lang);
    }
    let dropped = findings.dropped();
    if dropped > 0 {
        let _ = match lang {
            Lang::Zh => writeln!(out, "另有{dropped}条未列出"),
            Lang::En => writeln!(out, "{dropped} more not listed"),
        };
    }
    out
}

fn one(out: &mut String, finding: &Finding, source: Option<(&str, &str)>, lines: &mut Lines, lang: Lang) {
    let place = &finding.place;
    let head = format!("{}[{}]: {}", finding.severity.word(lang), finding.code, finding.in_lang(lang));
    let shown = match (source, place.line, place.column) {
        (Some((file, text)), Some(line), Some(column)) => {
            let _ = writeln!(out, "{file}:{line}:{column}: {head}");
            if let Some(source_line) = lines.get(text, line) {
                caret(out, source_line, column);
            }
            true
        }
        _ => false,
    };
    if !shown {
        let at = place.in_lang(lang);
        let _ = if at.is_empty() { writeln!(out, "{head}") } else { writeln!(out, "{at}: {head}") };
    }
    if let Some(help) = &finding.help {
        let word = match lang {
            Lang::Zh => "建议",
            Lang::En => "help",
        };
        let _ = writeln!(out, "  {word}: {}", help.in_lang(lang));
    }
    for related in &finding.related {
        let word = match lang {
            Lang::Zh => "另见",
            Lang::En => "see also",
        };
        let _ = writeln!(out, "  {word}: {}", related.in_lang(lang));
    }
}

/// Finds lines of a text; findings come in order, so each search goes on where the last one ended.
#[derive(Default)]
struct Lines {
    line: u32,
    at: usize,
}

impl Lines {
    fn get<'a>(&mut self, text: &'a str, wanted: u32) -> Option<&'a str> {
        if self.line == 0 || wanted < self.line {
            *self = Lines { line: 1, at: 0 };
        }
        while self.line < wanted {
            let rest = text.get(self.at..)?;
            self.at = self.at.saturating_add(rest.find('\n')?).saturating_add(1);
            self.line = self.line.saturating_add(1);
        }
        let rest = text.get(self.at..)?;
        rest.split('\n').next().map(|line| line.strip_suffix('\r').unwrap_or(line))
    }
}

/// The columns that a character takes; a Chinese character takes two, so do ambiguous ones beside it.
fn width(letter: char) -> usize {
    letter.width_cjk().unwrap_or(0)
}

/// Writes the source line, cut around the column if it is long, and the caret under the column's character.
fn caret(out: &mut String, line: &str, column: u32) {
    let place = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    // Never more characters before and after the caret than fit a line: a minified document is one line of megabytes.
    let half = WIDTH.checked_div(2).unwrap_or(0);
    let at = line.char_indices().nth(place).map_or(line.len(), |(at, _)| at);
    let (left, right) = line.split_at_checked(at).unwrap_or((line, ""));
    let kept_left = fitting(left.chars().rev(), half);
    let (left, cut_left) = match left.char_indices().rev().take(kept_left).last() {
        Some((from, _)) => (left.get(from..).unwrap_or(left), from > 0),
        None => ("", !left.is_empty()),
    };
    // What the left side leaves unused, the right side may use.
    let used: usize = left.chars().map(width).sum();
    let kept_right = fitting(right.chars(), WIDTH.saturating_sub(used));
    let (right, cut_right) = match right.char_indices().nth(kept_right) {
        Some((until, _)) => (right.get(..until).unwrap_or(right), true),
        None => (right, false),
    };
    let ends = |cut: bool| if cut { "…" } else { "" };
    // Control characters would move the caret or the terminal; tabs are kept in both lines.
    let plain = |text: &str| {
        text.chars().map(|one| if one.is_control() && one != '\t' { '\u{fffd}' } else { one }).collect::<String>()
    };
    let _ = writeln!(out, "  {}{}{}{}", ends(cut_left), plain(left), plain(right), ends(cut_right));
    let mut under = String::from("  ");
    if cut_left {
        under.extend(std::iter::repeat_n(' ', width('…')));
    }
    for letter in plain(left).chars() {
        if letter == '\t' {
            under.push('\t');
        } else {
            under.extend(std::iter::repeat_n(' ', width(letter)));
        }
    }
    let _ = writeln!(out, "{under}^");
}

/// How many of the characters fit into so many columns.
fn fitting(letters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut used = 0_usize;
    let mut count = 0_usize;
    for letter in letters {
        // A character of no width counts too, or a line of them would be kept whole.
        used = used.saturating_add(width(letter).max(1));
        if used > columns {
            break;
        }
        count = count.saturating_add(1);
    }
    count
}
