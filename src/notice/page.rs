//! What a notice consists of, before it is Markdown or HTML: sections of texts, lists and tables.

use super::picture::Picture;
use super::speaker::Speaker;
use crate::document::Lang;

/// A notice in one language.
pub(super) struct Page {
    pub(super) title: String,
    pub(super) sections: Vec<Section>,
    lang: Lang,
}

/// A part with a heading.
pub(super) struct Section {
    /// With its number.
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

/// What stands in a section.
pub(super) enum Block {
    Text(String),
    List(Vec<String>),
    Table(Table),
}

/// A table; how its columns are shown is up to its kind.
pub(super) struct Table {
    pub(super) kind: Kind,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// Kinds of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Names with what they are.
    Pairs,
    /// The indicators: number, name, mark, standard, sources, basis.
    Indicators,
    /// Anything else.
    Plain,
}

/// A row.
pub(super) struct Row {
    /// Levels below the first, for its name.
    pub(super) depth: u32,
    /// Whether it holds others, so that it stands out.
    pub(super) strong: bool,
    pub(super) cells: Vec<Vec<Line>>,
}

/// A line in a cell.
pub(super) enum Line {
    Text(String),
    /// What the name of the row is.
    Name(String),
    /// Something said in passing.
    Small(String),
    /// What was found.
    Note(String),
    Picture(Box<Picture>),
}

impl Page {
    pub(super) fn new(speaker: &Speaker<'_>) -> Self {
        Self { title: speaker.book.title.to_string(), sections: Vec::new(), lang: speaker.lang }
    }

    /// A section, unless it holds nothing.
    pub(super) fn section(&mut self, heading: &str, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        let number = self.sections.len().saturating_add(1);
        let heading = match self.lang {
            Lang::Zh => format!("{}、{heading}", chinese(number)),
            Lang::En => format!("{number}. {heading}"),
        };
        self.sections.push(Section { heading, blocks });
    }
}

impl Block {
    /// A list, unless it is empty.
    pub(super) fn list(lines: Vec<String>) -> Option<Self> {
        (!lines.is_empty()).then_some(Self::List(lines))
    }

    /// Names with what they are, unless there is none.
    pub(super) fn pairs(pairs: Vec<(String, Vec<String>)>) -> Option<Self> {
        let row = |(name, lines): (String, Vec<String>)| Row {
            depth: 0,
            strong: false,
            cells: vec![vec![Line::Name(name)], lines.into_iter().map(Line::Text).collect()],
        };
        let rows: Vec<Row> = pairs.into_iter().map(row).collect();
        Self::table(Kind::Pairs, Vec::new(), rows)
    }

    /// A table, unless it has no rows.
    pub(super) fn table(kind: Kind, heads: Vec<&str>, rows: Vec<Row>) -> Option<Self> {
        let heads = heads.into_iter().map(str::to_owned).collect();
        (!rows.is_empty()).then_some(Self::Table(Table { kind, heads, rows }))
    }
}

/// A number from 1 to 99 in Chinese.
fn chinese(number: usize) -> String {
    let digit = |digit: Option<usize>| {
        let digit = digit.and_then(|digit| "一二三四五六七八九".chars().nth(digit.checked_sub(1)?));
        digit.map_or_else(String::new, String::from)
    };
    let (tens, ones) = (number.checked_div(10), number.checked_rem(10));
    match tens {
        Some(0) | None => digit(ones),
        Some(1) => format!("十{}", digit(ones)),
        tens => format!("{}十{}", digit(tens), digit(ones)),
    }
}
