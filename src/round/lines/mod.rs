//! Evidence as lines of JSON (JSON Lines): an object of JSON on each line, with the keys that head a wide table.
//!
//! Here is what a host calls, and where things stand in lines. Lines are taken apart by `read`; their cells are handed on
//! by `cells`. Other ways in which JSON brings evidence are `json`'s.

mod cells;
mod read;

use super::accept::Acceptor;
use super::json;
use super::names::{Names, Role};
use super::place::{At, Part, Spot, Where};
use super::roster::Roster;
use super::{Evidence, RosterEntry, Round};
use crate::document::{Path, fits, utf8};
use crate::finding::{Findings, Place};
use read::Line;

/// Evidence as lines of JSON: the bytes of a file, and what is known of it besides.
///
/// Each line is an object of JSON with the keys of a wide table: `object` (对象), where there is no roster beside it also
/// `name` (名称), `class` (分类), `cohort` (评比组), and the ids or labels of items. The value of an item is a number, text,
/// `true` or `false`, or an object such as `{"n": 93, "d": 100}` with what a row of a document may hold; `null` and an
/// empty text say that nothing came. Lines of blanks count as lines and say nothing. UTF-8, with or without a byte order
/// mark.
///
/// ```
/// let plan = jixiao::check(include_str!("../../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
/// let lines = r#"{"object": "2023-10/源城区", "class": "县区", "cohort": "2023-10", "pm25": 21}
/// {"object": "2023-10/东源县", "class": "县区", "cohort": "2023-10", "pm25": "17"}"#;
/// let round = plan.round().json_lines(jixiao::JsonLines::new(lines.as_bytes()).by("ecology"))?;
/// assert_eq!(round.len(), 2);
/// # Ok::<(), jixiao::Findings>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct JsonLines<'a> {
    bytes: &'a [u8],
    by: Option<&'a str>,
    document: Option<&'a str>,
    roster: Option<&'a [RosterEntry]>,
}

impl<'a> JsonLines<'a> {
    /// Lines of a file's bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, by: None, document: None, roster: None }
    }

    /// The body that reports all lines which name none (`by`, 报送单位).
    #[must_use]
    pub fn by(self, body: &'a str) -> Self {
        Self { by: Some(body), ..self }
    }

    /// The document in which they came, for all lines which name none (`document`, 文件).
    #[must_use]
    pub fn document(self, document: &'a str) -> Self {
        Self { document: Some(document), ..self }
    }

    /// Who takes part, where the lines aren't the roster; what they say of class and cohort must then be the same.
    #[must_use]
    pub fn roster(self, roster: &'a [RosterEntry]) -> Self {
        Self { roster: Some(roster), ..self }
    }
}

impl Evidence<'_> {
    /// Reads lines of JSON.
    ///
    /// # Errors
    /// Everything that is wrong with them, each at line and column: bytes that aren't UTF-8, lines that aren't an object
    /// of JSON, keys given twice or unknown, an object on two lines (unless each says by whom), values out of range, …
    pub fn json_lines(self, lines: JsonLines<'_>) -> Result<Round, Findings> {
        let text = utf8(lines.bytes)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        fits(text, json::MOST_BYTES)?;
        let mut findings = Findings::default();
        let names = Names::new(self.plan);
        let read::Read { lines: read, entrants, whole } = read::read(&names, text, lines.roster, &mut findings);
        let book = Book { lines: &read, names: &names };
        let roster = if entrants.is_empty() && !whole {
            Roster::default()
        } else {
            Roster::accept(self.plan, entrants, whole, &book, &mut findings)
        };
        let mut acceptor = Acceptor::new(self.plan, roster, findings);
        acceptor.calendar(None, self.calendar, &book);
        acceptor.dues();
        acceptor.whole_roster = whole;
        cells::read(&mut acceptor, &book, &lines);
        acceptor.decide_all(&[], self.decisions, &book);
        acceptor.finish(&book)
    }
}

/// The sheet of the lines; their row is their place among those that were kept.
const LINES: u32 = 0;
/// The sheet of a roster beside them.
const ROSTER: u32 = 1;

/// All lines of a round.
struct Book<'a> {
    lines: &'a [Line],
    names: &'a Names<'a>,
}

impl Where for Book<'_> {
    fn place(&self, at: At) -> Place {
        let (spot, part, item) = match at {
            At::Roster => return Place::at_line(1, 1),
            At::Calendar(_) | At::Decision(..) => return Place::default(),
            At::Entry(spot, part) => (spot, part, None),
            At::Cell(spot, item, part) => (spot, part, item),
            At::By(spot) | At::Outcome(spot) | At::Complete(spot, _) => (spot, Part::Whole, None),
        };
        let line = usize::try_from(spot.row).ok().and_then(|row| self.lines.get(row));
        let Some(line) = line.filter(|_| spot.sheet == LINES) else { return Place::default() };
        if let At::By(_) = at {
            return line.place(&[Role::By]);
        }
        match (part, item) {
            (Part::Class, _) => line.place(&[Role::Class]),
            (Part::Cohort, _) => line.place(&[Role::Cohort]),
            (Part::Layer, _) => line.place(&[Role::Layer]),
            (Part::Name, _) => line.place(&[Role::Name]),
            (Part::From, _) => line.place(&[Role::From]),
            (Part::Links, _) => {
                let links = |role: &&Role| matches!(role, Role::Links(_));
                line.place(&line.roles.iter().copied().filter(|role| links(&role)).collect::<Vec<_>>())
            }
            (_, None) => line.place(&[Role::Object, Role::Name]),
            (part, Some(item)) => {
                let first = if part == Part::D { Role::Denominator(item) } else { Role::Numerator(item) };
                match line.key(&[Role::Whole(item)]) {
                    Some((key, _)) if !matches!(part, Part::Whole | Part::Value) => {
                        line.document.place(&json::field(Path::root().key(&key), part, "object"))
                    }
                    _ => line.place(&[Role::Whole(item), first, Role::Numerator(item)]),
                }
            }
        }
    }
}

/// A line that was kept.
const fn spot(row: u32) -> Spot {
    Spot { sheet: LINES, row }
}
