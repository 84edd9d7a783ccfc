//! A published table beside the computed figures: equal, or each cell that differs with both.

use jixiao::{Decimal, Lang, Outcome};

/// The comparison as text, and the objects of which a cell differs.
///
/// # Errors
/// The table can't be read, or has columns that the outcome doesn't know.
pub(crate) fn compare(outcome: &Outcome, bytes: &[u8], lang: Lang) -> Result<(String, Vec<String>), String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let header: Vec<String> =
        reader.headers().map_err(|error| error.to_string())?.iter().map(|name| name.trim().to_owned()).collect();
    let object_column = header.iter().position(|name| matches!(name.as_str(), "object" | "对象"));
    let Some(object_column) = object_column else { return Err("no column \"object\"（对象）".to_owned()) };
    for name in &header {
        let known = matches!(name.as_str(), "object" | "对象" | "total" | "总分" | "rank" | "名次" | "tier" | "等次");
        if !known && outcome.label(name).is_none() {
            return Err(format!("no node \"{name}\""));
        }
    }
    let (mut text, mut cells, mut differ, mut objects) = (String::new(), 0_usize, 0_usize, Vec::new());
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let object = row.get(object_column).unwrap_or_default().trim();
        for (name, published) in header.iter().zip(&row).filter(|(_, cell)| !cell.trim().is_empty()) {
            if matches!(name.as_str(), "object" | "对象") {
                continue;
            }
            cells = cells.saturating_add(1);
            let published = published.trim();
            let computed = computed(outcome, object, name);
            if !computed.iter().any(|computed| same(computed, published)) {
                differ = differ.saturating_add(1);
                if objects.last().is_none_or(|last| last != object) {
                    objects.push(object.to_owned());
                }
                let computed = computed.first().map_or("–", String::as_str);
                text.push_str(&match lang {
                    Lang::Zh => format!("{object} {name}：公布 {published}，计算 {computed}\n"),
                    Lang::En => format!("{object} {name}: published {published}, computed {computed}\n"),
                });
            }
        }
    }
    text.push_str(&match lang {
        Lang::Zh => format!("比对{cells}格，{differ}格不同\n"),
        Lang::En => format!("{cells} cells compared, {differ} differ\n"),
    });
    Ok((text, objects))
}

/// The figure of a column; a tier by id and by name.
fn computed(outcome: &Outcome, object: &str, column: &str) -> Vec<String> {
    let standing = outcome.standing(object);
    match column {
        "total" | "总分" if outcome.label(column).is_none() => outcome.total_text(object).into_iter().collect(),
        "rank" | "名次" => {
            standing.and_then(|standing| standing.rank()).map(|rank| rank.to_string()).into_iter().collect()
        }
        "tier" | "等次" => {
            let id = standing.and_then(|standing| standing.tier()).map(ToString::to_string);
            let label = standing.and_then(|standing| standing.tier_label()).map(str::to_owned);
            id.into_iter().chain(label).collect()
        }
        node => outcome.points_text(object, node).into_iter().collect(),
    }
}

/// Numbers are compared as numbers: publishers drop zeros.
fn same(computed: &str, published: &str) -> bool {
    match (Decimal::parse(computed), Decimal::parse(published)) {
        (Ok(computed), Ok(published)) => computed == published,
        _ => computed == published,
    }
}
