//! The empty table that a supplier has to fill in (feature `csv`), as the reader of tables takes it back.

use super::csv::{Names, Role};
use crate::plan::{ItemKind, Plan};

/// What a spreadsheet needs to see in order to read UTF-8.
const BOM: char = '\u{feff}';

impl Plan {
    /// The empty wide table that a body has to fill in, as CSV for a spreadsheet: `对象,名称`, then its items by label,
    /// a rate in two columns; a row for each object of a roster of ids and names. `None` if there is no such body or it
    /// supplies nothing.
    ///
    /// ```
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
    /// let table = plan.template("ecology", Some(&[("dongyuan", "东源县")])).unwrap();
    /// assert!(table.starts_with("\u{feff}对象,名称,"));
    /// assert!(table.contains("dongyuan,东源县,"));
    /// assert_eq!(plan.template("nobody", None), None);
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    #[must_use]
    pub fn template(&self, supplier: &str, roster: Option<&[(&str, &str)]>) -> Option<String> {
        let names = Names::new(self);
        let mut header = vec!["对象".to_owned(), "名称".to_owned()];
        for (place, item) in self.inner().items.iter().enumerate() {
            if item.supplier.as_str() != supplier {
                continue;
            }
            let (id, label) = (item.id.as_str(), item.label.as_str());
            // The label, unless a reader couldn't tell whose it is.
            let pick = |by_label: String, by_id: String, role: Role| {
                let meanings = names.meanings(&by_label);
                if meanings.len() == 1 && meanings.contains(&role) { by_label } else { by_id }
            };
            if matches!(item.kind, ItemKind::Rate { .. }) {
                header.push(pick(format!("{label}（分子）"), format!("{id}.n"), Role::Numerator(place)));
                header.push(pick(format!("{label}（分母）"), format!("{id}.d"), Role::Denominator(place)));
            } else {
                header.push(pick(label.to_owned(), id.to_owned(), Role::Whole(place)));
            }
        }
        if header.len() == 2 || !self.rulebook().bodies.contains_key(supplier) {
            return None;
        }
        let blank = header.len().saturating_sub(2);
        let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(&header).ok()?;
        for (id, name) in roster.unwrap_or_default() {
            writer.write_record([*id, *name].into_iter().chain(std::iter::repeat_n("", blank))).ok()?;
        }
        let table = String::from_utf8(writer.into_inner().ok()?).ok()?;
        Some(format!("{BOM}{table}"))
    }
}
