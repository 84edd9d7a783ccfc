//! A published table beside the computed figures: equal, or each cell that differs with both.

use jixiao::{Evaluation, Findings, Lang, Published, Table};

/// The comparison as text, and the objects of which a cell differs.
///
/// # Errors
/// Everything that is wrong with the table: columns that the rulebook publishes nothing for, objects that aren't in the
/// round, cells that can't be read.
pub(crate) fn compare(evaluation: &Evaluation, bytes: &[u8], lang: Lang) -> Result<(String, Vec<String>), Findings> {
    let tally = Published::csv(evaluation.plan(), Table::new(bytes))?.beside(evaluation)?;
    let (mut text, mut objects) = (String::new(), Vec::<String>::new());
    for cell in tally.differences() {
        let object = cell.object().as_str();
        if objects.last().is_none_or(|last| last != object) {
            objects.push(object.to_owned());
        }
        let (column, published, computed) = (cell.column(), cell.published(), cell.computed().unwrap_or("–"));
        text.push_str(&match lang {
            Lang::Zh => format!("{object} {column}：公布 {published}，计算 {computed}\n"),
            Lang::En => format!("{object} {column}: published {published}, computed {computed}\n"),
        });
    }
    let cells = tally.cells();
    let differ = cells.of.saturating_sub(cells.agree);
    text.push_str(&match lang {
        Lang::Zh => format!("比对{}格，{differ}格不同\n", cells.of),
        Lang::En => format!("{} cells compared, {differ} differ\n", cells.of),
    });
    Ok((text, objects))
}
