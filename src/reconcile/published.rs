//! A published table (公布表): what was printed of each object, parsed once against the plan.
//!
//! Rows come from whoever reads them, `csv` among them. How they stand beside results is `tally`'s, and which readings
//! are tried on them `readings`'.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Id;
use crate::finding::{
    ColumnAmbiguous, ColumnTwice, Findings, Place, PublishedCell, PublishedColumn, PublishedEmpty, PublishedTwice,
    listed,
};
use crate::number::Decimal;
use crate::plan::Plan;
use crate::plan::node::PlanNode;
use crate::round::{hint, shorten};

/// A row of a published table, as texts: an object, and cells by column.
///
/// ```
/// let row = jixiao::PublishedRow::new("liwan").cell("total", "87.50").cell("rank", "3");
/// # let _ = row;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedRow {
    object: String,
    cells: Vec<(String, String)>,
}

impl PublishedRow {
    /// The row of an object: its id, or a name that no other has.
    #[must_use]
    pub fn new(object: &str) -> Self {
        Self { object: object.to_owned(), cells: Vec::new() }
    }

    /// With what was published under a column: `total` (总分), `rank` (名次), `tier` (等次), or the id or label of a
    /// node, or `node/row`. An empty text says that nothing was published, `none` (无) that there was nothing to publish.
    #[must_use]
    pub fn cell(mut self, column: &str, text: &str) -> Self {
        self.cells.push((column.to_owned(), text.to_owned()));
        self
    }
}

/// A published table (公布表) that a plan could have published. Which objects there are is asked when it is held beside a
/// round.
#[derive(Clone, Debug)]
pub struct Published {
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
    pub(super) aside: Vec<SetAside>,
}

/// A column, as it is headed.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) holds: Holds,
}

impl Column {
    /// Whether somebody means this column: by its header, or by what it holds.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let by_word = match &self.holds {
            Holds::Total => matches!(name, "total" | "总分"),
            Holds::Rank => matches!(name, "rank" | "名次"),
            Holds::Tier => matches!(name, "tier" | "等次"),
            Holds::Score(node) => node == name,
        };
        by_word || self.header == name
    }
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    Total,
    Rank,
    Tier,
    /// The score of a node, or of a row as `node/row`.
    Score(String),
}

/// A row: cells that say something, by column.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) object: String,
    pub(super) place: Place,
    pub(super) cells: Vec<(usize, Cell)>,
}

/// A cell: its text, and what that says.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) says: Says,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Number(Decimal),
    Rank(u32),
    Tier(Id),
    /// That there is none.
    Nothing,
}

/// A cell that isn't compared (搁置), because somebody says why it can't be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    pub(super) object: String,
    pub(super) column: String,
    pub(super) reason: String,
}

impl SetAside {
    /// The object, as the table calls it.
    #[must_use]
    pub fn object(&self) -> &str {
        &self.object
    }

    /// The column.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl Published {
    /// A table of rows that a program holds.
    ///
    /// # Errors
    /// Everything that is wrong with it: columns that the rulebook publishes nothing for, cells that aren't numbers,
    /// ranks or tiers, an object or a column twice, nothing to compare.
    pub fn rows(plan: &Plan, rows: &[PublishedRow]) -> Result<Self, Findings> {
        let mut reader = Reader::new(plan);
        let mut known: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for row in rows {
            let place = Place::default().with_object(&row.object);
            let mut cells = Vec::new();
            let mut seen = BTreeSet::new();
            for (header, text) in &row.cells {
                let column = *known.entry(header).or_insert_with(|| reader.column(header, &place));
                let Some(column) = column else { continue };
                if seen.insert(column) {
                    cells.push((column, text.as_str(), place.clone()));
                } else {
                    reader.findings.push(ColumnTwice { header: shorten(header) }, place.clone());
                }
            }
            reader.line(row.object.trim(), place, cells);
        }
        reader.finish()
    }

    /// A table of a CSV file: a column of objects (`object`, 对象) or of their names, and any of `total` (总分), `rank`
    /// (名次), `tier` (等次), ids or labels of nodes, and `node/row`. UTF-8 or GB18030; commas, semicolons or tabs. What
    /// [`OutcomeTable::csv`](crate::OutcomeTable::csv) writes is one.
    ///
    /// Numbers are as printed, zeros at the end dropped or not; `1(并列)` is rank 1; an empty cell was not published;
    /// `none` (无) says that there was nothing to publish.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at its cell: as [`Published::rows`]; bytes that are neither UTF-8 nor
    /// GB18030; rows that are too long or too short.
    #[cfg(feature = "csv")]
    pub fn csv(plan: &Plan, table: crate::Table<'_>) -> Result<Self, Findings> {
        let mut reader = Reader::new(plan);
        let mut findings = Findings::default();
        let Some(listed) = crate::round::Listed::open(table, &mut findings) else { return Err(findings.finish()) };
        let mut seen = BTreeSet::new();
        let mut columns = Vec::new();
        for (at, header) in listed.columns.iter().enumerate() {
            let place = listed.header_place(at);
            // What bodies adopted beside it is no figure.
            let header = header.as_deref().filter(|header| !matches!(*header, "adopted" | "审定等次"));
            let column = header.and_then(|header| reader.column(header, &place));
            if let (Some(header), Some(column)) = (header, column)
                && !seen.insert(column)
            {
                reader.findings.push(ColumnTwice { header: shorten(header) }, place);
                columns.push(None);
                continue;
            }
            columns.push(column);
        }
        listed.rows(&mut findings, |_, row, object, cells| {
            let cells = cells.iter().zip(&columns).enumerate();
            let cells = cells.filter_map(|(at, (text, column))| Some(((*column)?, *text, listed.place(row, at))));
            reader.line(object, listed.object_place(row), cells.collect());
        });
        reader.findings.append(findings);
        reader.finish()
    }

    /// The same table with a cell that isn't compared, and why: a misprint, a row that broke off. That it is there is
    /// asked when the table is held beside a round.
    #[must_use]
    pub fn without(mut self, object: &str, column: &str, reason: &str) -> Self {
        let (object, column, reason) = (object.to_owned(), column.to_owned(), reason.to_owned());
        self.aside.push(SetAside { object, column, reason });
        self
    }

    /// Cells that aren't compared.
    #[must_use]
    pub fn set_aside(&self) -> &[SetAside] {
        &self.aside
    }

    /// Whether some cell of such a column says anything.
    pub(super) fn has(&self, holds: impl Fn(&Holds) -> bool) -> bool {
        self.cells().any(|(column, _)| holds(&column.holds))
    }

    /// The most decimals that a number of such a column is printed with; `None` where there is no number.
    pub(super) fn decimals(&self, holds: impl Fn(&Holds) -> bool) -> Option<u32> {
        let numbers = self.cells().filter(|(column, _)| holds(&column.holds)).filter_map(|(_, cell)| match cell.says {
            Says::Number(number) => Some(printed_decimals(&cell.text, number)),
            Says::Rank(_) | Says::Tier(_) | Says::Nothing => None,
        });
        numbers.max()
    }

    /// Cells that are compared.
    fn cells(&self) -> impl Iterator<Item = (&Column, &Cell)> {
        let cells = self.lines.iter().flat_map(|line| line.cells.iter().map(move |cell| (&line.object, cell)));
        cells.filter_map(|(object, (column, cell))| {
            let column = self.columns.get(*column)?;
            let aside = |one: &SetAside| one.object == *object && column.is_called(&one.column);
            (!self.aside.iter().any(aside)).then_some((column, cell))
        })
    }
}

/// With how many decimals a number stands in print, zeros at the end among them.
fn printed_decimals(text: &str, number: Decimal) -> u32 {
    match text.split_once('.') {
        Some((_, decimals)) if decimals.bytes().all(|byte| byte.is_ascii_digit()) => {
            u32::try_from(decimals.len()).unwrap_or(u32::MAX)
        }
        // An exponent or a percent sign: what the number itself needs.
        _ => number.scale(),
    }
}

/// Reads columns and rows, wherever they come from.
struct Reader<'p> {
    plan: &'p Plan,
    nodes: BTreeMap<&'p str, &'p PlanNode>,
    columns: Vec<Column>,
    lines: Vec<Line>,
    seen: BTreeSet<String>,
    findings: Findings,
}

impl<'p> Reader<'p> {
    fn new(plan: &'p Plan) -> Self {
        let nodes = plan.inner().nodes.iter().map(|node| (node.id.as_str(), node)).collect();
        let (columns, lines, seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { plan, nodes, columns, lines, seen, findings: Findings::default() }
    }

    /// The place of the column of a header, which several headers may share; else what is wrong with it is told.
    fn column(&mut self, header: &str, place: &Place) -> Option<usize> {
        let header = header.trim();
        let holds = self.holds(header, place)?;
        if let Some(known) = self.columns.iter().position(|column| column.holds == holds) {
            return Some(known);
        }
        self.columns.push(Column { header: shorten(header), holds });
        self.columns.len().checked_sub(1)
    }

    fn holds(&mut self, header: &str, place: &Place) -> Option<Holds> {
        let inner = self.plan.inner();
        let root = inner.rulebook.indicators.as_ref().map(|root| root.id.as_str());
        let of_node = |id: &str| if root == Some(id) { Holds::Total } else { Holds::Score(id.to_owned()) };
        match header {
            // Even where nobody is ranked: a column may be there and hold nothing.
            "rank" | "名次" => return Some(Holds::Rank),
            "tier" | "等次" => return Some(Holds::Tier),
            _ => {}
        }
        if self.nodes.contains_key(header) {
            return Some(of_node(header));
        }
        if matches!(header, "total" | "总分") && root.is_some() {
            return Some(Holds::Total);
        }
        let of_rows = |(at, _): (usize, &str)| {
            header.get(..at).and_then(|node| self.nodes.get(node)).is_some_and(|node| node.has_rows())
        };
        if header.match_indices('/').any(of_rows) {
            return Some(Holds::Score(header.to_owned()));
        }
        let called: Vec<&str> =
            inner.nodes.iter().filter(|node| node.label == header).map(|node| node.id.as_str()).collect();
        if let [one] = called.as_slice() {
            return Some(of_node(one));
        }
        let header = shorten(header);
        if called.is_empty() {
            let words = ["total", "rank", "tier", "总分", "名次", "等次"];
            let nodes = self.nodes.keys().copied().filter(|node| !words.contains(node));
            let known = words.into_iter().chain(nodes);
            let (hint_zh, hint_en) = hint(&header, known);
            self.findings.push(PublishedColumn { header, hint_zh, hint_en }, place.clone());
        } else {
            let called: Vec<String> = called.into_iter().map(str::to_owned).collect();
            let [zh, en] = listed(&called);
            self.findings.push(ColumnAmbiguous { header, zh, en }, place.clone());
        }
        None
    }

    /// Takes a row: its object, and texts by column, each where it stands.
    fn line(&mut self, object: &str, place: Place, cells: Vec<(usize, &str, Place)>) {
        if !self.seen.insert(object.to_owned()) {
            self.findings.push(PublishedTwice { object: shorten(object) }, place);
            return;
        }
        let mut line = Line { object: object.to_owned(), place, cells: Vec::new() };
        for (column, text, place) in cells {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            match self.says(column, text) {
                Ok(says) => line.cells.push((column, Cell { text: text.to_owned(), says })),
                Err([hint_zh, hint_en]) => {
                    let column = self.columns.get(column).map_or_else(String::new, |column| column.header.clone());
                    self.findings.push(PublishedCell { column, found: shorten(text), hint_zh, hint_en }, place);
                }
            }
        }
        self.lines.push(line);
    }

    /// What a cell says; else what it should have said.
    fn says(&self, column: usize, text: &str) -> Result<Says, [&'static str; 2]> {
        if matches!(text, "none" | "无") {
            return Ok(Says::Nothing);
        }
        let standing = &self.plan.inner().standing;
        match self.columns.get(column).map(|column| &column.holds) {
            Some(Holds::Rank) if standing.ranking.is_none() => Err(["本办法不排名", "the rulebook ranks nobody"]),
            Some(Holds::Tier) if standing.tiers.is_empty() => Err(["本办法不评等次", "the rulebook has no tiers"]),
            Some(Holds::Rank) => {
                let number = ["(并列)", "（并列）", "并列"].iter().find_map(|shared| text.strip_suffix(shared));
                let number = number.unwrap_or(text).trim();
                let digits = number.bytes().all(|byte| byte.is_ascii_digit());
                let rank = number.parse::<u32>().ok().filter(|rank| digits && *rank > 0);
                rank.map(Says::Rank).ok_or(["名次写1起的整数", "a rank is a whole number from 1"])
            }
            Some(Holds::Tier) => {
                let tiers = &standing.tiers;
                let by_id = tiers.iter().find(|tier| tier.id.as_str() == text);
                let tier = by_id.or_else(|| tiers.iter().find(|tier| tier.label == text));
                tier.map(|tier| Says::Tier(tier.id.clone()))
                    .ok_or(["等次写办法里的编号或名称", "a tier is said by its id or label in the rulebook"])
            }
            Some(Holds::Total | Holds::Score(_)) | None => {
                Decimal::parse(text).map(Says::Number).map_err(|_| ["数写成87.50这样", "a number is written as 87.50"])
            }
        }
    }

    fn finish(mut self) -> Result<Published, Findings> {
        if self.lines.iter().all(|line| line.cells.is_empty()) && !self.findings.has_errors() {
            self.findings.push(PublishedEmpty {}, Place::default());
        }
        if self.findings.has_errors() {
            return Err(self.findings.finish());
        }
        Ok(Published { columns: self.columns, lines: self.lines, aside: Vec::new() })
    }
}
