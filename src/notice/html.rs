//! A notice as one HTML page: well-formed, escaped, without scripts, with nothing loaded from elsewhere.

use std::fmt::Write as _;

use super::page::{Block, Kind, Line, Page, Row, Table};
use super::svg;
use crate::document::Lang;

/// How it looks: dark on white, wide tables in boxes of their own that scroll, A4 in print.
const STYLE: &str = include_str!("notice.css");

/// Renders it.
pub(super) fn render(page: &Page, lang: Lang) -> String {
    let code = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let title = escaped(&page.title);
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    // Writing to a String can't fail.
    for section in &page.sections {
        let _ = writeln!(text, "<section>\n<h2>{}</h2>", escaped(&section.heading));
        for block in &section.blocks {
            self::block(&mut text, block);
        }
        text.push_str("</section>\n");
    }
    text.push_str("</main>\n</body>\n</html>\n");
    text
}

fn block(text: &mut String, block: &Block) {
    match block {
        Block::Text(line) => {
            let _ = writeln!(text, "<p>{}</p>", escaped(line));
        }
        Block::List(lines) => {
            text.push_str("<ul>\n");
            for line in lines {
                let _ = writeln!(text, "<li>{}</li>", escaped(line));
            }
            text.push_str("</ul>\n");
        }
        Block::Table(table) => self::table(text, table),
    }
}

fn table(text: &mut String, table: &Table) {
    let class = match table.kind {
        Kind::Pairs => "pairs",
        Kind::Indicators => "indicators",
        Kind::Plain => "plain",
    };
    // Whoever uses a keyboard must be able to scroll it, too.
    let _ = writeln!(text, "<div class=\"scroll\" tabindex=\"0\">\n<table class=\"{class}\">");
    if !table.heads.is_empty() {
        text.push_str("<thead><tr>");
        for head in &table.heads {
            let _ = write!(text, "<th scope=\"col\">{}</th>", escaped(head));
        }
        text.push_str("</tr></thead>\n");
    }
    text.push_str("<tbody>\n");
    for row in &table.rows {
        self::row(text, row);
    }
    text.push_str("</tbody>\n</table>\n</div>\n");
}

fn row(text: &mut String, row: &Row) {
    text.push_str(if row.strong { "<tr class=\"strong\">" } else { "<tr>" });
    for cell in &row.cells {
        let named = cell.iter().any(|line| matches!(line, Line::Name(_)));
        match named {
            true => {
                let _ = write!(text, "<th scope=\"row\" class=\"level{}\">", row.depth.min(6));
            }
            false => text.push_str("<td>"),
        }
        for line in cell {
            match line {
                Line::Text(said) => {
                    let _ = write!(text, "<div>{}</div>", escaped(said));
                }
                Line::Name(said) => {
                    let _ = write!(text, "<div class=\"name\">{}</div>", escaped(said));
                }
                Line::Small(said) => {
                    let _ = write!(text, "<div class=\"small\">{}</div>", escaped(said));
                }
                Line::Note(said) => {
                    let _ = write!(text, "<div class=\"note\">※ {}</div>", escaped(said));
                }
                Line::Picture(picture) => {
                    let caption = escaped(&picture.caption);
                    let _ = write!(text, "<figure>{}<figcaption>{caption}</figcaption></figure>", svg::render(picture));
                }
            }
        }
        text.push_str(if named { "</th>" } else { "</td>" });
    }
    text.push_str("</tr>\n");
}

/// Text that stands for itself; control characters but line ends are none.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            control if control.is_control() => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}
