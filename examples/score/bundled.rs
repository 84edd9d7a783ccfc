//! The case that comes along: monthly air quality of Heyuan (河源), with what was published.

use std::collections::BTreeMap;

use jixiao::{Decimal, Evaluation, Lang, OutcomeTable};

pub(crate) const RULEBOOK: &[u8] = include_bytes!("../../tests/cases/heyuan-air/rulebook.json");
pub(crate) const EVIDENCE: &[u8] = include_bytes!("../../tests/cases/heyuan-air/evidence.csv");
const EXPECTED: &[u8] = include_bytes!("../../tests/cases/heyuan-air/expected.csv");
const EXCEPTIONS: &[u8] = include_bytes!("../../tests/cases/heyuan-air/exceptions.csv");

/// Rows of a table by header; the bundled tables are known to be whole.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().filter_map(Result::ok).collect()
}

/// Totals, ranks and terms beside the published figures; and whether all is as it should be.
pub(crate) fn compare(evaluation: &Evaluation, lang: Lang) -> (String, bool) {
    let outcome = evaluation.outcome();
    let zh = lang == Lang::Zh;
    let mut header: Vec<String> = if zh {
        vec!["对象", "综合指数", "公布值", "", "名次", "公布名次"]
    } else {
        vec!["object", "index", "published", "", "rank", "published"]
    }
    .into_iter()
    .map(str::to_owned)
    .collect();
    let terms: Vec<String> = outcome.nodes().skip(1).map(|node| node.to_string()).collect();
    header.extend(
        terms
            .iter()
            .map(|term| if zh { outcome.label(term).unwrap_or(term).replace("单项指数", "") } else { term.clone() }),
    );
    let exceptions = rows(EXCEPTIONS);
    let (mut equal, mut ranks_equal, mut ranks, mut excused) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut table = Vec::new();
    let published = rows(EXPECTED);
    for line in &published {
        let cell = |column: &str| line.get(column).cloned().unwrap_or_default();
        let object = cell("object");
        let total = outcome.total_text(&object).unwrap_or_default();
        let same = Decimal::parse(&total).ok().is_some_and(|total| Decimal::parse(&cell("total")).ok() == Some(total));
        let rank = outcome
            .standing(&object)
            .and_then(|standing| standing.rank())
            .map_or_else(String::new, |rank| rank.to_string());
        if !cell("rank").is_empty() {
            ranks = ranks.saturating_add(1);
            if cell("rank") == rank {
                ranks_equal = ranks_equal.saturating_add(1);
            } else if exceptions.iter().any(|row| row.get("object") == Some(&object) && row.get("exact") == Some(&rank))
            {
                excused = excused.saturating_add(1);
            }
        }
        if same {
            equal = equal.saturating_add(1);
        }
        let mut row =
            vec![object.clone(), total, cell("total"), if same { "=" } else { "≠" }.to_owned(), rank, cell("rank")];
        row.extend(terms.iter().map(|term| outcome.points_text(&object, term).unwrap_or_default()));
        table.push(row);
    }
    let mut text = OutcomeTable { header, rows: table }.columns();
    let of = published.len();
    text.push_str(&if zh {
        format!("\n{of}个公布的综合指数，{equal}个一致；{ranks}个公布的名次，{ranks_equal}个一致。\n")
    } else {
        format!("\n{equal} of {of} published indices agree, and {ranks_equal} of {ranks} published ranks.\n")
    });
    for row in &exceptions {
        let cell = |column: &str| row.get(column).map_or("", String::as_str);
        text.push_str(&if zh {
            format!(
                "{}：公布第{}名，按所见数据为第{}名。原表抄本在源城区处中断，缺少它的一行。\n",
                cell("object"),
                cell("published"),
                cell("exact")
            )
        } else {
            format!("{}: published {}, here {}. {}\n", cell("object"), cell("published"), cell("exact"), cell("reason"))
        });
    }
    (text, equal == of && ranks_equal.saturating_add(excused) == ranks)
}
