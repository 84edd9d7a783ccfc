//! What of a folder of `tests/findings` is shown as an example: what its `expected.txt` prints of the code, and the
//! lines of the input that belong to it where one source line isn't enough or there is none.

use std::fs;
use std::path::Path;

use jixiao::Lang;
use serde_json::Value;

/// Columns of a line that are shown.
const WIDTH: usize = 110;
/// Lines of an input that are shown.
const LINES: usize = 4;

pub(crate) struct Excerpt {
    /// The file that the mistake is in.
    pub(crate) file: &'static str,
    /// Lines of the input, each with its file and number.
    pub(crate) given: Vec<String>,
    zh: Vec<String>,
    en: Vec<String>,
}

impl Excerpt {
    /// The lines that are printed of the code.
    pub(crate) fn printed(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// The example of a code; none if it has no folder.
pub(crate) fn of(dir: &Path, code: &str) -> Option<Excerpt> {
    let expected = fs::read_to_string(dir.join("expected.txt")).ok()?;
    let read = |name: &str| fs::read(dir.join(name)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if let Some(request) = read("request.json") {
        let (zh, en) = answered(&expected, code);
        let words = telling(&en[0]);
        let lines: Vec<_> = request.lines().enumerate().filter(|(_, line)| line.len() > 2).collect();
        // Of a long request the line that calls, and those that hold something of what is said.
        let wanted = |line: &str| line.contains("\"call\"") || words.iter().any(|word| line.contains(word.as_str()));
        let spoken = lines.iter().filter(|(_, line)| wanted(line)).take(LINES);
        let given = spoken.map(|(at, line)| numbered("request.json", *at, line, &words)).collect();
        return Some(Excerpt { file: "request.json", given, zh, en });
    }
    let (zh, en) = expected.split_once("\n\n").unwrap_or_else(|| panic!("{code}: one language"));
    let (zh, en) = (block(zh, code), block(en, code));
    for file in ["parts.json", "columns.json"] {
        if let Some(text) = read(file) {
            let given =
                text.lines().enumerate().take(LINES * 2).map(|(at, line)| numbered(file, at, line, &[])).collect();
            return Some(Excerpt { file, given, zh, en });
        }
    }
    let head = &en[0];
    let evidence = if dir.join("evidence.json").exists() { "evidence.json" } else { "evidence.csv" };
    let (file, given) = if let Some((file, line, column)) = in_text(head) {
        let text = read(file).unwrap();
        let (mut given, head_line) = (value_lines(file, &text, line, column), line);
        for (line, column) in en.iter().filter_map(|line| line.strip_prefix("  see also: ")).filter_map(position) {
            if line == head_line {
                continue;
            }
            let source = text.lines().nth(line - 1).unwrap_or("");
            let around: String = source.chars().skip(column - 1).take(12).collect();
            given.push(numbered(file, line - 1, source, &[around]));
        }
        given.truncate(LINES);
        (file, given)
    } else if let (Some(row), Some(text)) = (row_of_cell(head), read("evidence.csv")) {
        let line = |at: usize| text.lines().nth(at).map(|line| numbered("evidence.csv", at, line, &[]));
        ("evidence.csv", [Some(0), (row > 1).then(|| row - 1)].into_iter().flatten().filter_map(line).collect())
    } else {
        (evidence, speaking_lines(head, &[(evidence, read(evidence)), ("rulebook.json", read("rulebook.json"))]))
    };
    Some(Excerpt { file, given, zh, en })
}

/// Of what is printed the lines of the first finding of the code.
fn block(text: &str, code: &str) -> Vec<String> {
    let head = format!("[{code}]: ");
    let mut lines = text.lines().skip_while(|line| line.starts_with("  ") || !line.contains(&head));
    let first = lines.next().unwrap_or_else(|| panic!("{code} isn't printed")).to_owned();
    std::iter::once(first).chain(lines.take_while(|line| line.starts_with("  ")).map(str::to_owned)).collect()
}

/// Of a response to `call` the first finding of the code, as it would be printed.
fn answered(response: &str, code: &str) -> (Vec<String>, Vec<String>) {
    let response: Value = serde_json::from_str(response).unwrap();
    let lists = response["findings"].as_object().unwrap_or_else(|| panic!("{code}: no findings"));
    let found = lists.values().flat_map(|list| list.as_array().unwrap()).find(|one| one["code"] == code).unwrap();
    let of = |lang: &str, severity: &str, help: &str| {
        let mut lines = vec![format!("{severity}[{code}]: {}", found[lang].as_str().unwrap())];
        lines.extend(found["help"][lang].as_str().map(|text| format!("  {help}: {text}")));
        lines
    };
    let error = found["severity"] == "error";
    let (zh, en) = if error { ("错误", "error") } else { ("警告", "warning") };
    (of("zh", zh, "建议"), of("en", en, "help"))
}

/// File, line and column of a head such as `rulebook.json:28:27: error[…`.
fn in_text(head: &str) -> Option<(&'static str, usize, usize)> {
    let file = ["rulebook.json", "evidence.json"].into_iter().find(|file| head.starts_with(&format!("{file}:")))?;
    let (line, column) = position(head[file.len() + 1..].split(": ").next()?)?;
    Some((file, line, column))
}

/// Line and column at the end of a text such as `/data/x 12:3`.
fn position(text: &str) -> Option<(usize, usize)> {
    let (line, column) = text.rsplit(' ').next()?.split_once(':')?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The row of a head such as `C3 object a: error[…` or `#1!E3: …`.
fn row_of_cell(head: &str) -> Option<usize> {
    let cell = head.split([' ', ':']).next()?.rsplit('!').next()?;
    let row = cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    (row.len() < cell.len()).then(|| row.parse().ok())?
}

/// The lines of the object or list that begins at a place, if it goes on beyond the first.
fn value_lines(file: &str, text: &str, line: usize, column: usize) -> Vec<String> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let mut last = line;
    'lines: for (at, source) in text.lines().enumerate().skip(line - 1) {
        let from = if at == line - 1 { column - 1 } else { 0 };
        for letter in source.chars().skip(from) {
            match letter {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' => quoted = !quoted,
                '{' | '[' if !quoted => depth += 1,
                '}' | ']' if !quoted => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && !quoted {
                break 'lines;
            }
        }
        last = at + 2;
    }
    if last == line {
        return Vec::new();
    }
    let shown = text.lines().enumerate().take(last.min(line + LINES - 1)).skip(line - 1);
    shown.map(|(at, source)| numbered(file, at, source, &[])).collect()
}

/// Lines that hold what a head without a place in a text names: ids of its place, and names in quotes.
fn speaking_lines(head: &str, files: &[(&str, Option<String>)]) -> Vec<String> {
    let (place, message) = head.split_once('[').unwrap();
    let place = place.rsplit_once(": ").map_or("", |(place, _)| place);
    let ids = place.split([' ']).filter(|word| !["object", "item", "node"].contains(word)).map(str::to_owned);
    let quoted = message.split('"').skip(1).step_by(2).map(str::to_owned);
    let mut shown: Vec<(usize, usize, String)> = Vec::new();
    for name in ids.chain(quoted).filter(|name| !name.is_empty()) {
        let wanted = [format!("\"{name}\""), format!("{name},")];
        for (order, (file, text)) in files.iter().enumerate() {
            let Some(text) = text else { continue };
            let found = text.lines().enumerate().find(|(_, line)| wanted.iter().any(|wanted| line.contains(wanted)));
            if let Some((at, line)) = found
                && !shown.iter().any(|(other, place, _)| (*other, *place) == (order, at))
            {
                shown.push((order, at, numbered(file, at, line, &wanted)));
            }
        }
    }
    shown.truncate(LINES);
    shown.sort();
    shown.into_iter().map(|(_, _, line)| line).collect()
}

/// What of a message an input may hold: what it puts in quotes, and words that aren't plain ones.
fn telling(message: &str) -> Vec<String> {
    let quoted = message.split('"').skip(1).step_by(2).map(str::to_owned);
    let message = message.split_once("]: ").map_or(message, |(_, message)| message);
    let odd = |word: &&str| word.contains(|letter: char| letter.is_ascii_digit() || letter == '_');
    let words = message.split([' ', '"', ':', ',', '/', '(', ')']).filter(odd).map(str::to_owned);
    quoted.chain(words).filter(|word| word.chars().count() > 1).collect()
}

/// A line with its file and number (`at` counts from 0), cut to the width around the first two of some words in it.
fn numbered(file: &str, at: usize, line: &str, words: &[String]) -> String {
    let line: String = line.trim().chars().map(|one| if one.is_control() { '\u{fffd}' } else { one }).collect();
    let letters: Vec<char> = line.chars().collect();
    if letters.len() <= WIDTH {
        return format!("{file}:{}: {line}", at + 1);
    }
    let mut found: Vec<usize> = words.iter().filter_map(|word| line.find(word.as_str())).collect();
    found.truncate(2);
    found.sort_unstable();
    if found.is_empty() {
        found.push(0);
    }
    let width = WIDTH / found.len();
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for place in found {
        let place = line[..place].chars().count();
        let from = place.saturating_sub(width / 3).min(letters.len() - width);
        match spans.last_mut() {
            Some((_, until)) if from <= *until => *until = from + width,
            _ => spans.push((from, from + width)),
        }
    }
    let mut shown = String::new();
    for (from, until) in &spans {
        shown.push_str(if *from > 0 { "…" } else { "" });
        shown.extend(&letters[*from..*until]);
    }
    if spans.last().is_some_and(|(_, until)| *until < letters.len()) {
        shown.push('…');
    }
    format!("{file}:{}: {shown}", at + 1)
}
