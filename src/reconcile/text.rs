//! The report of readings that were tried, in plain text: those that reproduce the table, and the nearest with the cells
//! that differ.

use std::fmt::Write as _;

use super::reading::joined;
use super::{Reconciliation, ToldApart, TriedReading};
use crate::document::Lang;
use crate::number::Ratio;

/// So many of the nearest are shown, unless all are asked for.
pub(super) const NEAREST: usize = 5;
/// So many of those that reproduce the table are listed, unless all are asked for.
const NAMED: usize = 12;
/// So many cells that differ are shown where nothing reproduces the table.
const CELLS: usize = 5;

/// Renders it, with so many readings that don't reproduce the table.
pub(super) fn render(found: &Reconciliation, nearest: usize, lang: Lang) -> String {
    let mut text = String::new();
    // Writing to a String can't fail.
    let _ = match lang {
        Lang::Zh => write!(text, "试了{}种读法", found.tried.len()),
        Lang::En => write!(text, "{} readings were tried", found.tried.len()),
    };
    let _ = match (found.same, lang) {
        (0, _) => Ok(()),
        (same, Lang::Zh) => write!(text, "，另有{same}种必与其中某种结果相同"),
        (same, Lang::En) => write!(text, ", and {same} more are certain to give what one of them gives"),
    };
    text.push('\n');
    for one in &found.aside {
        let _ = match lang {
            Lang::Zh => writeln!(text, "不比对：{}的{}，{}", one.object(), one.column(), one.reason()),
            Lang::En => writeln!(text, "not compared: {} of {}: {}", one.column(), one.object(), one.reason()),
        };
    }
    if !found.fixed.is_empty() {
        let names: Vec<String> = found.fixed.iter().map(ToString::to_string).collect();
        let _ = match lang {
            Lang::Zh => writeln!(text, "办法自行写明位数或取整、各读法均照办的指标：{}", names.join("、")),
            Lang::En => writeln!(text, "left as the rulebook says: digits or rounding of {}", names.join(", ")),
        };
    }
    for warning in &found.findings {
        let _ = writeln!(text, "{} {}", warning.code(), warning.in_lang(lang));
    }
    reproducing(found, nearest, lang, &mut text);
    others(found, nearest, lang, &mut text);
    text
}

/// A reading in words, marked where it is the rulebook's own.
fn said(one: &TriedReading, lang: Lang) -> String {
    match (one.is_written(), lang) {
        (true, Lang::Zh) => format!("{}(办法所写)", one.zh()),
        (true, Lang::En) => format!("{} (as written)", one.en()),
        (false, Lang::Zh) => one.zh(),
        (false, Lang::En) => one.en(),
    }
}

fn reproducing(found: &Reconciliation, most: usize, lang: Lang, text: &mut String) {
    let all: Vec<&TriedReading> = found.reproducing().collect();
    let rows = found.tried.first().and_then(TriedReading::tally).map_or(0, |tally| tally.rows().of);
    let _ = match (all.len(), lang) {
        (0, Lang::Zh) => writeln!(text, "没有一种能重现全部{rows}行"),
        (0, Lang::En) => writeln!(text, "none reproduces all {rows} rows"),
        (1, Lang::Zh) => writeln!(text, "只有一种能重现全部{rows}行："),
        (1, Lang::En) => writeln!(text, "one alone reproduces all {rows} rows:"),
        (many, Lang::Zh) => writeln!(text, "有{many}种都能重现全部{rows}行："),
        (many, Lang::En) => writeln!(text, "{many} reproduce all {rows} rows:"),
    };
    // Those that this round can't tell from the first, then the others.
    let (alike, apart): (Vec<&TriedReading>, Vec<&TriedReading>) = all.iter().partition(|one| one.apart().is_none());
    let shown = if most == NEAREST { NAMED } else { usize::MAX };
    for (number, one) in (1_usize..).zip(alike.iter().chain(&apart)).take(shown) {
        let _ = writeln!(text, "  {number}. {}", said(one, lang));
        if let Some(apart) = one.apart() {
            let _ = writeln!(text, "     {}", told_apart(apart, lang));
        }
        if alike.len() > 1 && (number == alike.len() || number == shown) && number <= alike.len() {
            let alike = alike.len();
            let _ = match lang {
                Lang::Zh => writeln!(text, "     前{alike}种在本轮每个数上都相同，本轮数据分辨不出"),
                Lang::En => {
                    writeln!(
                        text,
                        "     the first {alike} give every figure of this round alike: this round can't tell"
                    )
                }
            };
        }
    }
    let left = all.len().saturating_sub(shown);
    let _ = match (left, lang) {
        (0, _) => Ok(()),
        (left, Lang::Zh) => writeln!(text, "  另有{left}种"),
        (left, Lang::En) => writeln!(text, "  and {left} more"),
    };
    let common = common(&all, lang);
    let _ = match lang {
        _ if all.len() < 2 || common.is_empty() => Ok(()),
        Lang::Zh => writeln!(text, "  这{}种共同之处：{}", all.len(), joined(&common, lang)),
        Lang::En => writeln!(text, "  all {} have in common: {}", all.len(), joined(&common, lang)),
    };
}

/// What some readings all say.
fn common(all: &[&TriedReading], lang: Lang) -> Vec<String> {
    let parts = |one: &&TriedReading| one.reading.parts(one.acts, lang);
    let first = all.first().map(parts).unwrap_or_default();
    let rest: Vec<Vec<String>> = all.iter().skip(1).map(parts).collect();
    first.into_iter().filter(|part| rest.iter().all(|other| other.contains(part))).collect()
}

/// By which figure a reading is told from the first.
fn told_apart(apart: &ToldApart, lang: Lang) -> String {
    let said = |figure: Option<&str>| match (figure, lang) {
        (Some(figure), _) => figure.to_owned(),
        (None, Lang::Zh) => "无".to_owned(),
        (None, Lang::En) => "nothing".to_owned(),
    };
    let (object, first, here) = (apart.object(), said(apart.first()), said(apart.here()));
    match lang {
        Lang::Zh => {
            format!("与第1种的区别：{object}的{}，第1种为{first}，此种为{here}，知道它即可判断", apart.figure_zh)
        }
        Lang::En => format!("to tell it from the first: {} of {object} is {first} there and {here} here", apart.figure),
    }
}

fn others(found: &Reconciliation, nearest: usize, lang: Lang, text: &mut String) {
    let none = found.reproducing().next().is_none();
    let all: Vec<&TriedReading> = found.tried.iter().filter(|one| !one.reproduces()).collect();
    if all.is_empty() {
        return;
    }
    let _ = match lang {
        Lang::Zh if nearest < all.len() => writeln!(text, "其余最接近的{nearest}种："),
        Lang::En if nearest < all.len() => writeln!(text, "the nearest {nearest} of the others:"),
        Lang::Zh => writeln!(text, "其余{}种：", all.len()),
        Lang::En => writeln!(text, "the other {}:", all.len()),
    };
    for one in all.iter().take(nearest) {
        let tally = match &one.came {
            Ok(tally) => tally,
            Err(findings) => {
                let _ = match lang {
                    Lang::Zh => writeln!(text, "  不能计分：{}", said(one, lang)),
                    Lang::En => writeln!(text, "  can't be scored: {}", said(one, lang)),
                };
                for finding in findings.iter().take(1) {
                    let _ = writeln!(text, "     {} {}", finding.code(), finding.in_lang(lang));
                }
                continue;
            }
        };
        let rows = tally.rows();
        let _ = write!(text, "  {}/{} {}", rows.agree, rows.of, said(one, lang));
        let worst = tally.worst().map(Ratio::to_string);
        let _ = match (worst, lang) {
            (Some(worst), Lang::Zh) => writeln!(text, "；最多差{worst}"),
            (Some(worst), Lang::En) => writeln!(text, "; {worst} off at most"),
            (None, _) => writeln!(text),
        };
        let shown = if none { CELLS } else { 1 };
        for cell in tally.differences().iter().take(shown) {
            let (object, column, published) = (cell.object(), cell.column(), cell.published());
            let _ = match (cell.computed(), lang) {
                (Some(computed), Lang::Zh) => {
                    writeln!(text, "     {object}的{column}：公布{published}，计算{computed}")
                }
                (None, Lang::Zh) => writeln!(text, "     {object}的{column}：公布{published}，计算无"),
                (Some(computed), Lang::En) => {
                    writeln!(text, "     {column} of {object}: published {published}, computed {computed}")
                }
                (None, Lang::En) => {
                    writeln!(text, "     {column} of {object}: published {published}, computed nothing")
                }
            };
        }
    }
    if none {
        text.push_str(match lang {
            Lang::Zh => "也可能是公布表或数据有误：先核对以上各格\n",
            Lang::En => "perhaps the table or the evidence is wrong: look at these cells first\n",
        });
    }
}
