//! A notice as Markdown: headings, lists, tables; pictures are left out.

use std::fmt::Write as _;

use super::page::{Block, Kind, Line, Page, Row, Table};
use crate::explain::escaped;

/// Renders it.
pub(super) fn render(page: &Page) -> String {
    let mut text = format!("# {}\n", escaped(&page.title));
    // Writing to a String can't fail.
    for section in &page.sections {
        while text.ends_with("\n\n") {
            text.pop();
        }
        let _ = write!(text, "\n## {}\n\n", escaped(&section.heading));
        for block in &section.blocks {
            match block {
                Block::Text(line) => {
                    let _ = writeln!(text, "{}\n", begun(line));
                }
                Block::List(lines) => {
                    for line in lines {
                        let _ = writeln!(text, "- {}", begun(line));
                    }
                    text.push('\n');
                }
                Block::Table(table) if table.kind == Kind::Pairs => pairs(&mut text, table),
                Block::Table(table) => self::table(&mut text, table),
            }
        }
    }
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}

/// Names with what they are, as a list.
fn pairs(text: &mut String, table: &Table) {
    for row in &table.rows {
        let mut cells = row.cells.iter();
        let name: Vec<String> = cells.next().into_iter().flatten().filter_map(line).collect();
        let name = name.join(" ");
        let said: Vec<&str> = cells.flatten().filter_map(plain).collect();
        if let [one] = said.as_slice() {
            let _ = writeln!(text, "- **{name}** {}", escaped(one.trim()));
            continue;
        }
        let _ = writeln!(text, "- **{name}**");
        for said in said {
            let _ = writeln!(text, "  - {}", begun(said));
        }
    }
    text.push('\n');
}

fn table(text: &mut String, table: &Table) {
    let heads: Vec<String> = table.heads.iter().map(|head| escaped(head)).collect();
    let _ = writeln!(text, "| {} |\n|{}", heads.join(" | "), ":--|".repeat(heads.len()));
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|cell| self::cell(row, cell)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text.push('\n');
}

fn cell(row: &Row, cell: &[Line]) -> String {
    let lines = cell.iter().filter_map(|said| {
        let text = line(said)?;
        Some(match said {
            // Levels are shown by ideographic spaces, which renderers keep.
            Line::Name(_) => {
                let indent = "\u{3000}".repeat(usize::try_from(row.depth).unwrap_or(0));
                if row.strong { format!("{indent}**{text}**") } else { format!("{indent}{text}") }
            }
            Line::Note(_) => format!("※ {text}"),
            _ => text,
        })
    });
    lines.collect::<Vec<_>>().join("<br>")
}

fn plain(line: &Line) -> Option<&str> {
    match line {
        Line::Text(text) | Line::Name(text) | Line::Small(text) | Line::Note(text) => Some(text),
        Line::Picture(_) => None,
    }
}

/// A line that stands for itself.
fn line(line: &Line) -> Option<String> {
    plain(line).map(|text| escaped(text.trim()))
}

/// The same where a block begins, so that it can't begin another.
fn begun(text: &str) -> String {
    let text = escaped(text.trim());
    let digits = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(digits).unwrap_or(("", text.as_str()));
    match rest.chars().next() {
        Some('-' | '+' | '=') if number.is_empty() => format!("\\{text}"),
        Some('.' | ')') if !number.is_empty() => format!("{number}\\{rest}"),
        _ => text,
    }
}
