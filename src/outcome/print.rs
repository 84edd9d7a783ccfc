//! Results as rows: one table feeds CSV, the terminal and serde.
//!
//! Numbers stand with their declared digits, trailing zeros kept; an empty cell is a score that isn't there.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};
use unicode_width::UnicodeWidthStr;

use super::{Outcome, OutcomeCell, OutcomeNode, OutcomeObject};
use crate::document::Lang;
use crate::number::{Decimal, Published};

/// The table of an outcome: a row per object, best rank first within each cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Headers.
    pub header: Vec<String>,
    /// Rows, as long as the header.
    pub rows: Vec<Vec<String>>,
}

impl Outcome {
    /// All published figures as a table: object, name, class, cohort, rank, tier, then every node.
    #[must_use]
    pub fn table(&self, lang: Lang) -> Table {
        let fixed = match lang {
            Lang::Zh => ["对象", "名称", "分类", "评比组", "名次", "等次"],
            Lang::En => ["object", "name", "class", "cohort", "rank", "tier"],
        };
        let label = |node: &OutcomeNode| match lang {
            Lang::Zh => node.label.clone(),
            Lang::En => node.id.to_string(),
        };
        let header = fixed.into_iter().map(str::to_owned).chain(self.nodes.iter().map(label)).collect();
        let mut order: Vec<usize> = (0..self.objects.len()).collect();
        order.sort_by_key(|place| {
            let object = self.objects.get(*place);
            (
                // Who stands in no cohort comes last.
                object.map(|object| (object.cohort.is_none(), object.cohort.clone())),
                object.and_then(|object| object.rank).map_or(u32::MAX, |rank| rank.rank),
                *place,
            )
        });
        let rows =
            order.into_iter().filter_map(|place| Some(self.row(place, self.objects.get(place)?, lang))).collect();
        Table { header, rows }
    }

    fn row(&self, place: usize, object: &OutcomeObject, lang: Lang) -> Vec<String> {
        let tier =
            object.tier.and_then(|tier| self.tiers.get(tier)).map_or_else(String::new, |(id, label)| match lang {
                Lang::Zh => label.clone(),
                Lang::En => id.to_string(),
            });
        let rank = object.rank.map_or_else(String::new, |rank| rank.rank.to_string());
        let mut row = vec![
            object.id.to_string(),
            object.name.clone(),
            object.class.to_string(),
            object.cohort.as_ref().map_or_else(String::new, ToString::to_string),
            rank,
            tier,
        ];
        row.extend(self.nodes.iter().map(|node| text(node, place)));
        row
    }
}

/// A cell as text; empty where there is no score.
fn text(node: &OutcomeNode, place: usize) -> String {
    node.cells.get(place).and_then(|cell| cell.published()).map_or_else(String::new, Published::text)
}

impl Table {
    /// As CSV with a byte-order mark, so that a spreadsheet shows Chinese.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = String::from("\u{feff}");
        for row in std::iter::once(&self.header).chain(&self.rows) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// As columns for a terminal; a Chinese character is two columns wide.
    #[must_use]
    pub fn columns(&self) -> String {
        let mut widths = vec![0_usize; self.header.len()];
        for row in std::iter::once(&self.header).chain(&self.rows) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width_cjk());
            }
        }
        let mut text = String::new();
        for row in std::iter::once(&self.header).chain(&self.rows) {
            let mut line = String::new();
            for (width, cell) in widths.iter().zip(row) {
                line.push_str(cell);
                let pad = width.saturating_sub(cell.width_cjk()).saturating_add(2);
                line.push_str(&" ".repeat(pad));
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Quoted where the text needs it. Text that a spreadsheet would take for a formula gets a space before it, so that a
/// unit's name can't make it reckon; numbers keep their sign.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@', '-']) && Decimal::parse(cell).is_err();
    let cell = if formula { format!(" {cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// One object's results, for serde.
struct ObjectResult<'a>(&'a Outcome, usize, &'a OutcomeObject);

impl Serialize for ObjectResult<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ObjectResult(outcome, place, object) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", object.id.as_str())?;
        map.serialize_entry("name", &object.name)?;
        map.serialize_entry("class", object.class.as_str())?;
        if let Some(cohort) = &object.cohort {
            map.serialize_entry("cohort", cohort.as_str())?;
        }
        if let Some(derived) = &object.derived {
            map.serialize_entry("derived", derived.as_str())?;
        }
        if let Some(total) = outcome.total_text(object.id.as_str()) {
            map.serialize_entry("total", &total)?;
        }
        if let Some(rank) = object.rank {
            map.serialize_entry("rank", &rank.rank)?;
            if rank.tied {
                map.serialize_entry("tied", &true)?;
            }
        }
        if let Some((tier, _)) = object.tier.and_then(|tier| outcome.tiers.get(tier)) {
            map.serialize_entry("tier", tier.as_str())?;
        }
        if !object.effects.is_empty() {
            let ids: Vec<&str> = outcome.effects(object.id.as_str()).map(crate::document::Id::as_str).collect();
            map.serialize_entry("effects", &ids)?;
        }
        if object.apart {
            map.serialize_entry("separate", &true)?;
        }
        if let Some(coverage) = &object.coverage {
            map.serialize_entry("coverage", &coverage.share.to_string())?;
        }
        let mut points = BTreeMap::new();
        let mut answered = BTreeMap::new();
        for node in &outcome.nodes {
            let rows = node.rows.iter().flat_map(|rows| rows.of(*place));
            let rows = rows.map(|(id, cell)| (Cow::Owned(format!("{}/{id}", node.id)), cell));
            let own = node.cells.get(*place).map(|cell| (Cow::Borrowed(node.id.as_str()), cell));
            for (name, cell) in own.into_iter().chain(rows) {
                if let OutcomeCell::Gone(cause, _) | OutcomeCell::Answered(_, cause, _) = cell {
                    answered.insert(name.clone(), cause.word(Lang::En));
                }
                if let Some(published) = cell.published() {
                    points.insert(name, published.text());
                }
            }
        }
        map.serialize_entry("points", &points)?;
        let changed: BTreeMap<&str, String> = outcome
            .nodes
            .iter()
            .filter_map(|node| Some((node.id.as_str(), node.changed.get(place)?.to_string())))
            .collect();
        if !changed.is_empty() {
            map.serialize_entry("marks", &changed)?;
        }
        if !answered.is_empty() {
            map.serialize_entry("answered", &answered)?;
        }
        map.end()
    }
}

impl Serialize for Outcome {
    /// `{format, rulebook, version, digest, objects: [{object, name, class, cohort, total, rank, tier, points}],
    /// cohorts: [{cohort, ranked, tiers}]}`; scores are strings with their declared digits.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let objects: Vec<ObjectResult<'_>> =
            self.objects.iter().enumerate().map(|(place, object)| ObjectResult(self, place, object)).collect();
        let mut record = serializer.serialize_struct("Outcome", 5)?;
        record.serialize_field("format", "jixiao-outcome/1")?;
        record.serialize_field("rulebook", self.rulebook.as_str())?;
        record.serialize_field("version", &self.version)?;
        record.serialize_field("rulebook_digest", &self.rulebook_digest)?;
        record.serialize_field("objects", &objects)?;
        let cohorts: Vec<super::CohortStanding<'_>> = self.cohorts().collect();
        if !cohorts.is_empty() {
            record.serialize_field("cohorts", &cohorts)?;
        }
        record.end()
    }
}
