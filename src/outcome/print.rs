//! Results as rows: one table feeds CSV and the terminal.
//!
//! Numbers stand with their declared digits, trailing zeros kept; an empty cell is a score that isn't there.

use unicode_width::UnicodeWidthStr;

use super::{Outcome, OutcomeNode, OutcomeObject};
use crate::document::{Id, Lang};
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
    /// All published figures as a table: object, name, class, cohort, rank, tier, where bodies decided tiers the adopted
    /// one, then every node.
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
        let adopted = match lang {
            Lang::Zh => "审定等次",
            Lang::En => "adopted",
        };
        let decided = (!self.adopted.is_empty()).then(|| adopted.to_owned());
        let fixed = fixed.into_iter().map(str::to_owned).chain(decided);
        let header = fixed.chain(self.nodes.iter().map(label)).collect();
        let mut order: Vec<usize> = (0..self.objects.len()).collect();
        order.sort_by_key(|place| {
            let object = self.objects.get(*place);
            (
                // Who stands in no cohort comes last.
                object.map(|object| (object.cohort.is_none(), object.cohort)),
                object.and_then(|object| object.rank).map_or(u32::MAX, |rank| rank.rank),
                *place,
            )
        });
        let rows =
            order.into_iter().filter_map(|place| Some(self.row(place, &self.objects.get(place)?, lang))).collect();
        Table { header, rows }
    }

    fn row(&self, place: usize, object: &OutcomeObject<'_>, lang: Lang) -> Vec<String> {
        let name = |tier: Option<&(Id, String)>| {
            tier.map_or_else(String::new, |(id, label)| match lang {
                Lang::Zh => label.clone(),
                Lang::En => id.to_string(),
            })
        };
        let tier = object.tier.and_then(|tier| self.tiers.get(tier));
        let rank = object.rank.map_or_else(String::new, |rank| rank.rank.to_string());
        let mut row = vec![
            object.id.to_string(),
            object.name.to_string(),
            object.class.to_string(),
            object.cohort.map_or_else(String::new, ToString::to_string),
            rank,
            name(tier),
        ];
        if !self.adopted.is_empty() {
            row.push(name(self.adopted_at(place).unwrap_or(tier)));
        }
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
