//! What is seen on a day, as a report in plain text.

use std::fmt::Write as _;

use super::progress::rounded;
use super::{Assumption, Forecast, Monitor, MonitorObject, OwedCell, Watched};
use crate::document::Lang;
use crate::draft::{DraftObject, DraftRange, PendingKind};
use crate::number::Ratio;

/// Picks the words of a language.
fn pick(lang: Lang, zh: String, en: String) -> String {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Renders it.
pub(super) fn render(monitor: &Monitor, lang: Lang) -> String {
    let mut text = String::new();
    let (draft, at) = (&monitor.draft, monitor.at);
    // Writing to a String can't fail.
    let _ = write!(text, "{} {} {at}", draft.rulebook(), draft.version());
    if let Some([passed, all]) = monitor.passed {
        text.push_str(&pick(lang, format!("，已过{passed}/{all}天"), format!(", day {passed} of {all}")));
    }
    text.push('\n');
    for (draft, seen) in draft.objects().zip(&monitor.objects) {
        object(&mut text, draft, seen, lang);
    }
    if !monitor.assumed.is_empty() {
        let _ = writeln!(text, "{}", pick(lang, "预测所据的推定：".to_owned(), "Forecasts assume:".to_owned()));
        for said in &monitor.assumed {
            let _ = writeln!(text, "  {}", assumption(said, lang));
        }
    }
    if !monitor.stops.is_empty() {
        let _ = writeln!(text, "{}", pick(lang, "不能预测：".to_owned(), "No forecast:".to_owned()));
        for finding in monitor.stops.iter() {
            let said = finding.in_lang(lang);
            let _ = writeln!(text, "  {} {said}", finding.code());
        }
    }
    text
}

fn object(text: &mut String, draft: &DraftObject, seen: &MonitorObject, lang: Lang) {
    let mut said = Vec::new();
    if let Some(total) = draft.total() {
        let total = range(total, lang);
        said.push(pick(lang, format!("总分{total}"), format!("total {total}")));
    }
    said.extend(place(draft, lang));
    said.extend(tier(draft, lang));
    said.extend(seen.forecast.as_ref().and_then(|forecast| self::forecast(forecast, lang)));
    let (colon, comma) = match lang {
        Lang::Zh => ("：", "，"),
        Lang::En => (": ", ", "),
    };
    let _ = writeln!(text, "{} {}{colon}{}", draft.id(), draft.name(), said.join(comma));
    for one in &seen.watched {
        let _ = writeln!(text, "  {}{colon}{}", one.label, watched(one, lang));
    }
    for one in &seen.owed {
        let _ = writeln!(text, "  {}", owed(one, lang));
    }
}

/// A range as `34.4 to 94.4`, or the one number that it is.
fn range(range: &DraftRange, lang: Lang) -> String {
    let end = |end: Option<String>| end.unwrap_or_else(|| pick(lang, "不限".to_owned(), "any number".to_owned()));
    let (least, most) = (end(range.least_text()), end(range.most_text()));
    match (range.is_settled(), range.may_be_scored()) {
        (true, true) => least,
        (_, false) => pick(lang, "无".to_owned(), "none".to_owned()),
        (false, true) => pick(lang, format!("{least}至{most}"), format!("{least} to {most}")),
    }
}

fn place(draft: &DraftObject, lang: Lang) -> Option<String> {
    let places = draft.places()?;
    let (best, worst) = (places.best, places.worst);
    Some(match draft.rank() {
        Some(rank) => pick(lang, format!("第{rank}名"), format!("rank {rank}")),
        None => pick(lang, format!("第{best}至{worst}名"), format!("rank {best} to {worst}")),
    })
}

/// Its tier, once nothing can change it.
fn tier(draft: &DraftObject, lang: Lang) -> Option<String> {
    let tier = draft.tier()?;
    Some(pick(lang, format!("已定等次{tier}"), format!("tier {tier}, settled")))
}

fn forecast(forecast: &Forecast, lang: Lang) -> Option<String> {
    let total = forecast.total.as_ref().map(|total| pick(lang, format!("{total}分"), total.clone()));
    let rank = forecast.rank.map(|rank| pick(lang, format!("第{rank}名"), format!("rank {rank}")));
    let tier = forecast.tier.as_ref().map(|tier| pick(lang, tier.to_string(), format!("tier {tier}")));
    let said: Vec<String> = [total, rank, tier].into_iter().flatten().collect();
    if said.is_empty() {
        return None;
    }
    Some(pick(lang, format!("预测{}", said.join("、")), format!("forecast {}", said.join(", "))))
}

/// A share as a percentage with two decimals.
fn percent(share: &Ratio) -> String {
    format!("{}%", rounded(&share.mul(&Ratio::from_int(100)), 2))
}

fn watched(one: &Watched, lang: Lang) -> String {
    let number = |read: &Result<Ratio, crate::rulebook::absent::Cause>| match read {
        Ok(number) => number.to_string(),
        Err(cause) => cause.word(lang).to_owned(),
    };
    let (done, whole, share) = (number(&one.done), number(&one.whole), percent(&one.share));
    let mut text =
        pick(lang, format!("已完成{done}，全额{whole}，应达{share}"), format!("{done} done of {whole}, {share} due"));
    if let Some(reached) = &one.reached {
        let reached = percent(reached);
        text.push_str(&pick(lang, format!("，为应达的{reached}"), format!(", {reached} of that reached")));
    }
    if let Some((_, light)) = &one.light {
        text.push_str(&pick(lang, format!("，{light}"), format!(", {light}")));
    }
    text
}

fn owed(one: &OwedCell, lang: Lang) -> String {
    let pending = &one.pending;
    let (label, body) = (&pending.label, &pending.body);
    let mut text = match pending.kind {
        PendingKind::Item => pick(lang, format!("待报{label}（{body}）"), format!("{label} is awaited from {body}")),
        PendingKind::MoreEvents => {
            pick(lang, format!("{label}或有续报（{body}）"), format!("{label} may be added to by {body}"))
        }
        PendingKind::Decision => {
            pick(lang, format!("待审定{label}（{body}）"), format!("{label} is to be decided by {body}"))
        }
    };
    if let Some(due) = one.due {
        text.push_str(&pick(lang, format!("，截止{due}"), format!(", due {due}")));
    }
    if let Some(note) = &one.note {
        text.push_str(&pick(lang, format!("，{note}"), format!(", {note}")));
    }
    if one.overdue > 0 {
        let days = one.overdue;
        let many = if days == 1 { "" } else { "s" };
        text.push_str(&pick(lang, format!("，已逾期{days}天"), format!(", {days} day{many} overdue")));
    }
    text
}

fn assumption(said: &Assumption, lang: Lang) -> String {
    let Assumption { object, label, value, before, .. } = said;
    match (value, before) {
        (None, _) => pick(
            lang,
            format!("{object}的{label}：无可推定，按缺失处理"),
            format!("{label} of {object}: nothing to go by, so it stays absent"),
        ),
        (Some(value), None) => {
            pick(lang, format!("{object}的{label}为{value}"), format!("{label} of {object} is {value}"))
        }
        (Some(value), Some(before)) => pick(
            lang,
            format!("{object}的{label}为{value}（同{before}）"),
            format!("{label} of {object} is {value}, as {before}"),
        ),
    }
}
