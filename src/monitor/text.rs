//! What is seen on a day, as a report in plain text.

use std::fmt::Write as _;

use super::progress::rounded;
use super::{Assumption, Forecast, Monitor, MonitorObject, Names, OwedCell, Unreached, Watched};
use crate::document::{Id, Lang};
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
        object(&mut text, draft, seen, (&monitor.names, lang));
    }
    if !monitor.assumed.is_empty() {
        let _ = writeln!(text, "{}", pick(lang, "预测所据的推定：".to_owned(), "Forecasts assume:".to_owned()));
        for line in assumptions(&monitor.assumed, lang) {
            let _ = writeln!(text, "  {line}");
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

fn object(text: &mut String, draft: &DraftObject, seen: &MonitorObject, (names, lang): (&Names, Lang)) {
    let mut said = Vec::new();
    if let Some(total) = draft.total() {
        let total = range(total, lang);
        said.push(pick(lang, format!("总分{total}"), format!("total {total}")));
    }
    said.extend(place(draft, lang));
    said.extend(tier(draft, names, lang));
    said.extend(seen.forecast.as_ref().and_then(|forecast| self::forecast(forecast, names, lang)));
    let (colon, comma) = match lang {
        Lang::Zh => ("：", "，"),
        Lang::En => (": ", ", "),
    };
    let _ = writeln!(text, "{} {}{colon}{}", draft.id(), draft.name(), said.join(comma));
    let parts = parts(draft, names, lang);
    if !parts.is_empty() {
        let _ =
            writeln!(text, "  {}{}", pick(lang, "尚可达：".to_owned(), "within reach: ".to_owned()), parts.join(comma));
    }
    for one in &seen.watched {
        let _ = writeln!(text, "  {}{colon}{}", one.label, watched(one, lang));
    }
    for line in owed(&seen.owed, lang) {
        let _ = writeln!(text, "  {line}");
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

/// What the parts of the total may come to, those that are open.
fn parts(draft: &DraftObject, names: &Names, lang: Lang) -> Vec<String> {
    let open = names.parts.iter().filter_map(|(id, label)| Some((label, draft.points(id.as_str())?)));
    let open = open.filter(|(_, range)| !range.is_settled());
    open.map(|(label, range)| format!("{label} {}", self::range(range, lang))).collect()
}

/// What a tier is called.
fn called<'n>(names: &'n Names, tier: &'n Id) -> &'n str {
    names.tiers.iter().find(|(id, _)| id == tier).map_or(tier.as_str(), |(_, label)| label)
}

/// Its tier, once nothing can change it.
fn tier(draft: &DraftObject, names: &Names, lang: Lang) -> Option<String> {
    let tier = called(names, draft.tier()?);
    Some(pick(lang, format!("已定等次{tier}"), format!("tier {tier}, settled")))
}

fn forecast(forecast: &Forecast, names: &Names, lang: Lang) -> Option<String> {
    let total = forecast.total.as_ref().map(|total| pick(lang, format!("{total}分"), total.clone()));
    let rank = forecast.rank.map(|rank| pick(lang, format!("第{rank}名"), format!("rank {rank}")));
    let tier = forecast.tier.as_ref().map(|tier| called(names, tier));
    let tier = tier.map(|tier| pick(lang, tier.to_owned(), format!("tier {tier}")));
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

/// What is owed, a line for each body, day and kind.
fn owed(all: &[OwedCell], lang: Lang) -> Vec<String> {
    let mut lines: Vec<(&OwedCell, Vec<&str>)> = Vec::new();
    for one in all {
        let alike = |(first, _): &&mut (&OwedCell, Vec<&str>)| {
            let of = |cell: &OwedCell| (cell.pending.by.clone(), cell.pending.kind, cell.due, cell.note.clone());
            of(first) == of(one)
        };
        match lines.iter_mut().find(alike) {
            Some((_, labels)) => labels.push(&one.pending.label),
            None => lines.push((one, vec![&one.pending.label])),
        }
    }
    let of_cells = lines.into_iter().map(|(first, labels)| owed_alike(first, &labels, lang));
    of_cells.chain(all.iter().flat_map(|one| one.milestones.iter().map(|one| unreached(one, lang)))).collect()
}

/// A milestone that isn't reached.
fn unreached(one: &Unreached, lang: Lang) -> String {
    let (label, planned) = (&one.label, one.planned);
    let late = overdue(one.overdue, lang)
        .map_or_else(String::new, |late| pick(lang, format!("，{late}"), format!(", {late}")));
    pick(lang, format!("  {label}：计划{planned}{late}"), format!("  {label}: planned {planned}{late}"))
}

/// Days since something was due, where it was.
fn overdue(days: u32, lang: Lang) -> Option<String> {
    let many = if days == 1 { "" } else { "s" };
    (days > 0).then(|| pick(lang, format!("已逾期{days}天"), format!("{days} day{many} overdue")))
}

fn owed_alike(first: &OwedCell, labels: &[&str], lang: Lang) -> String {
    let body = &first.pending.body;
    let mut text = match first.pending.kind {
        PendingKind::Item => pick(lang, format!("{body}待报"), format!("{body} owes")),
        PendingKind::MoreEvents => pick(lang, format!("{body}或有续报"), format!("{body} may add to")),
        PendingKind::Unreached => pick(lang, format!("{body}未报完成"), format!("{body} hasn't reported as reached")),
        PendingKind::Decision => pick(lang, format!("{body}待审定"), format!("{body} has to decide")),
    };
    let mut when = Vec::new();
    if let Some(due) = first.due {
        when.push(pick(lang, format!("截止{due}"), format!("due {due}")));
    }
    when.extend(first.note.clone());
    when.extend(overdue(first.overdue, lang));
    if !when.is_empty() {
        text.push_str(&pick(lang, format!("（{}）", when.join("，")), format!(" ({})", when.join(", "))));
    }
    text.push_str(&pick(lang, format!("：{}", labels.join("、")), format!(": {}", labels.join(", "))));
    text
}

/// What is assumed, a line for each item and the item that it is taken from.
fn assumptions(all: &[Assumption], lang: Lang) -> Vec<String> {
    let mut lines: Vec<(&Assumption, Vec<String>)> = Vec::new();
    for said in all {
        let Assumption { object, value, .. } = said;
        let own = match value {
            Some(value) => format!("{object} {value}"),
            None => pick(lang, format!("{object} 无可推定"), format!("{object} nothing to go by")),
        };
        let alike =
            |(first, _): &&mut (&Assumption, Vec<String>)| first.item == said.item && first.before == said.before;
        match lines.iter_mut().find(alike) {
            Some((_, objects)) => objects.push(own),
            None => lines.push((said, vec![own])),
        }
    }
    let line = |(first, objects): (&Assumption, Vec<String>)| {
        let label = &first.label;
        let [as_zh, as_en] = match &first.before {
            Some((_, before)) => [format!("（同{before}）"), format!(", as {before}")],
            None => Default::default(),
        };
        let (zh, en) = (objects.join("、"), objects.join(", "));
        pick(lang, format!("{label}{as_zh}：{zh}"), format!("{label}{as_en}: {en}"))
    };
    lines.into_iter().map(line).collect()
}
