//! Bytes to rows: encoding, delimiter, quoting, and the number of each row as a spreadsheet counts.
//!
//! What cells mean is asked elsewhere.

use std::borrow::Cow;

use ::csv::{ReaderBuilder, StringRecord};
use encoding_rs::{DecoderResult, GB18030};

use super::Table;
use super::header;
use crate::finding::{Findings, Place, TableEmpty, TableEncoding};
use crate::round::names::{Names, Role};

/// Bytes of a cell at most.
pub(super) const CELL: usize = 4_096;

/// A table that has been opened: its text, and what its columns are.
pub(super) struct Sheet<'a> {
    pub(super) table: Table<'a>,
    pub(super) name: Option<String>,
    pub(super) is_roster: bool,
    text: Cow<'a, str>,
    delimiter: u8,
    /// The row of the header, from 1.
    pub(super) header_row: u32,
    /// One for each column.
    pub(super) roles: Vec<Role>,
    /// Whether a row is a cell (and not an object).
    pub(super) long: bool,
    /// Whether a row is a task.
    pub(super) tasks: bool,
    /// Whether some double quote has no partner.
    odd_quotes: bool,
}

/// A row of a table.
pub(super) struct Row<'r> {
    /// Its number, from 1, as a spreadsheet counts.
    pub(super) number: u32,
    pub(super) cells: &'r StringRecord,
    /// Whether it is the last one, and takes in what should be rows of their own.
    pub(super) open_quote: bool,
}

impl Row<'_> {
    /// A cell without blanks around it; empty where there is none.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// The cell of a role.
    pub(super) fn of(&self, sheet: &Sheet<'_>, role: Role) -> &str {
        sheet.roles.iter().position(|one| *one == role).map_or("", |column| self.cell(column))
    }
}

impl<'a> Sheet<'a> {
    /// Reads encoding and header; nothing if rows can't be made sense of.
    pub(super) fn open(
        table: Table<'a>,
        name: Option<String>,
        is_roster: bool,
        names: &Names<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let (sheet, cells) = Self::opened(table, name, is_roster, findings)?;
        header::read(sheet, &cells, names, findings)
    }

    /// Reads encoding and first row, whose columns are nothing yet.
    pub(super) fn opened(
        table: Table<'a>,
        name: Option<String>,
        is_roster: bool,
        findings: &mut Findings,
    ) -> Option<(Self, StringRecord)> {
        let text = match decoded(table.bytes) {
            Ok(text) => text,
            Err(line) => {
                findings.push(TableEncoding { line }, Place::in_cell(name.as_deref(), format!("A{line}")));
                return None;
            }
        };
        let text = lines(text);
        // Most tables have none, which is seen at once.
        let odd_quotes =
            text.contains('"') && text.bytes().filter(|byte| *byte == b'"').count().checked_rem(2) == Some(1);
        let delimiter = delimiter(&text);
        let (roles, long, tasks) = (Vec::new(), false, false);
        let mut sheet = Self { table, name, is_roster, text, delimiter, header_row: 1, roles, long, tasks, odd_quotes };
        let mut header: Option<(u32, StringRecord)> = None;
        sheet.walk(|row| {
            header = Some((row.number, row.cells.clone()));
            false
        });
        let Some((row, cells)) = header else {
            findings.push(TableEmpty {}, sheet.place(1, 0));
            return None;
        };
        sheet.header_row = row;
        Some((sheet, cells))
    }

    /// All that follows the header, and what stands between cells; nothing where quotes may hide either.
    pub(super) fn body(&self) -> Option<(&[u8], u8)> {
        let bytes = self.text.as_bytes();
        let header = bytes.iter().position(|byte| *byte == b'\n')?.checked_add(1)?;
        let plain = self.header_row == 1 && !bytes.contains(&b'"');
        plain.then(|| bytes.get(header..)).flatten().map(|body| (body, self.delimiter))
    }

    /// Hands on each row that holds something, the header first, until told to stop.
    pub(super) fn walk(&self, mut take: impl FnMut(Row<'_>) -> bool) {
        let bytes = self.text.as_bytes();
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.delimiter).from_reader(bytes);
        let mut record = StringRecord::new();
        let mut number = 0_u32;
        let place = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
        loop {
            let start = place(reader.position().byte());
            // The text is valid and lies in memory, so nothing but its end can come.
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                return;
            }
            // The reader passes over blank lines, which a spreadsheet counts.
            number = number.saturating_add(1).saturating_add(blank_lines(bytes, start));
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let last = place(reader.position().byte()) >= bytes.len();
            let open_quote = self.odd_quotes && last && record.iter().any(|cell| cell.contains('\n'));
            if !take(Row { number, cells: &record, open_quote }) {
                return;
            }
        }
    }

    /// Hands on each row under the header.
    pub(super) fn rows(&self, mut take: impl FnMut(Row<'_>)) {
        self.walk(|row| {
            if row.number > self.header_row {
                take(row);
            }
            true
        });
    }
}

/// Empty lines that begin at this byte.
fn blank_lines(bytes: &[u8], start: usize) -> u32 {
    let mut count = 0_u32;
    let mut before = start.checked_sub(1).and_then(|place| bytes.get(place)).copied();
    for byte in bytes.get(start..).unwrap_or_default() {
        match (*byte, before) {
            // The second half of a line end: of the line before, or of one counted.
            (b'\n', Some(b'\r')) => {}
            (b'\n' | b'\r', _) => count = count.saturating_add(1),
            _ => break,
        }
        before = Some(*byte);
    }
    count
}

/// The text of a table; else the line at which it is neither UTF-8 nor GB18030.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, u64> {
    let line = |end: usize| {
        let breaks = bytes.get(..end).unwrap_or(bytes).iter().filter(|byte| **byte == b'\n').count();
        u64::try_from(breaks).unwrap_or(u64::MAX).saturating_add(1)
    };
    let (marked, body) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(body) => (3_usize, body),
        None => (0, bytes),
    };
    let error = match std::str::from_utf8(body) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error.valid_up_to().saturating_add(marked),
    };
    if marked > 0 {
        return Err(line(error));
    }
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(body) {
        return Ok(text);
    }
    // The reading that went further is the one meant.
    Err(line(malformed(body).max(error)))
}

/// Where GB18030 breaks off.
fn malformed(bytes: &[u8]) -> usize {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut out = [0_u8; 4_096];
    let mut place = 0_usize;
    loop {
        let rest = bytes.get(place..).unwrap_or_default();
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(rest, &mut out, true);
        place = place.saturating_add(read);
        match result {
            DecoderResult::OutputFull if read > 0 => {}
            DecoderResult::Malformed(length, after) => {
                return place.saturating_sub(usize::from(length)).saturating_sub(usize::from(after));
            }
            _ => return place,
        }
    }
}

/// Line ends of an old kind (a carriage return alone) become those of today.
fn lines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') { Cow::Owned(text.replace('\r', "\n")) } else { text }
}

/// The delimiter that the header shows most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in header.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        }
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !quoted) {
            *count = count.saturating_add(1);
        }
    }
    // Of equal counts the first.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}
