//! The empty table that a supplier has to fill in (feature `csv`), as the reader of tables takes it back.

use super::names::{Names, Role};
use crate::plan::{ItemKind, Plan};

/// What a spreadsheet needs to see in order to read UTF-8.
const BOM: char = '\u{feff}';

impl Plan {
    /// The empty wide table that a body has to fill in, as CSV for a spreadsheet: `对象,名称`, then its items by label,
    /// a rate in two columns; a row for each object of a roster of ids and names. `None` if there is no such body or it
    /// supplies nothing. Tasks have a table of their own: [`Plan::task_template`]; sheets and
    /// milestones come in documents alone.
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
            // Tasks have a table of their own, and no table carries sheets, milestones or proofs.
            let other = matches!(item.kind, ItemKind::Tasks(_) | ItemKind::Sheets(_) | ItemKind::Milestones)
                || item.taken_from.is_some();
            if item.supplier.as_str() != supplier || other {
                continue;
            }
            let (id, label) = (item.id.as_str(), item.label.as_str());
            // The label, unless a reader couldn't tell whose it is.
            let pick = |by_label: String, by_id: String, role: Role| {
                let meanings = names.meanings(&by_label);
                if meanings.len() == 1 && meanings.contains(&role) { by_label } else { by_id }
            };
            if matches!(item.kind, ItemKind::Rate { .. }) {
                header.push(pick(format!("{label}\u{ff08}分子\u{ff09}"), format!("{id}.n"), Role::Numerator(place)));
                header.push(pick(format!("{label}\u{ff08}分母\u{ff09}"), format!("{id}.d"), Role::Denominator(place)));
            } else {
                header.push(pick(label.to_owned(), id.to_owned(), Role::Whole(place)));
            }
        }
        if header.len() == 2 || !self.rulebook().bodies.contains_key(supplier) {
            return None;
        }
        written(&header, roster.unwrap_or_default().iter().map(|(id, name)| vec![*id, *name]))
    }

    /// The empty table of an item of tasks (个性任务清单), as CSV for a spreadsheet: `对象,名称`, the item's id, a task's
    /// id, name and mark, its facts by label, its days, who approved it, why there are no facts; a row for each object
    /// of a roster of ids and names, to be repeated for each of its tasks. `None` if the rulebook has no such item of
    /// tasks.
    ///
    /// ```
    /// # let book = include_str!("../../tests/rulebooks/tasks.json");
    /// let plan = jixiao::check(book).into_plan()?;
    /// let table = plan.task_template("assigned", Some(&[("u1", "发改局")])).unwrap();
    /// assert!(table.starts_with("\u{feff}对象,名称,数据项,任务,任务名称,任务分值,"));
    /// assert!(table.contains("\r\nu1,发改局,assigned,"));
    /// assert_eq!(plan.task_template("nothing", None), None);
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    #[must_use]
    pub fn task_template(&self, item: &str, roster: Option<&[(&str, &str)]>) -> Option<String> {
        let names = Names::new(self);
        let item = self.inner().items.iter().find(|one| one.id.as_str() == item)?;
        let ItemKind::Tasks(facts) = &item.kind else { return None };
        let mut header: Vec<String> =
            ["对象", "名称", "数据项", "任务", "任务名称", "任务分值"].map(str::to_owned).into();
        header.extend(facts.items.iter().map(|fact| names.called(fact).to_owned()));
        header.extend(["自", "至", "批准单位", "状态", "原因"].map(str::to_owned));
        let rows = roster.unwrap_or_default().iter().map(|(id, name)| vec![*id, *name, item.id.as_str()]);
        written(&header, rows)
    }
}

/// A header over rows that begin with these cells, as a spreadsheet reads them.
fn written<'r>(header: &[String], rows: impl Iterator<Item = Vec<&'r str>>) -> Option<String> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header).ok()?;
    for row in rows {
        let blank = header.len().saturating_sub(row.len());
        writer.write_record(row.into_iter().chain(std::iter::repeat_n("", blank))).ok()?;
    }
    let table = String::from_utf8(writer.into_inner().ok()?).ok()?;
    Some(format!("{BOM}{table}"))
}
