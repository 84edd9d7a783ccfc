//! What is seen on a day, as a report in plain text.

use std::fmt::Write as _;

use super::progress::rounded;
use super::{Assumption, Forecast, Monitor, MonitorObject, Names, OwedCell, Unreached, Watched};
use crate::document::{Id, Lang};
use crate::draft::{DraftObject, DraftRange, PendingKind};
use crate::number::{Decimal, Ratio};
use crate::rulebook::absent::Cause;

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
    said.extend(
        seen.forecast.as_ref().and_then(|forecast| self::forecast(forecast, draft.total().is_some(), names, lang)),
    );
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
    if !range.may_be_scored() {
        return pick(lang, "无".to_owned(), "none".to_owned());
    }
    let said = match (range.least_text(), range.most_text()) {
        (Some(least), Some(most)) if least == most => least,
        (Some(least), Some(most)) => pick(lang, format!("{least}至{most}"), format!("{least} to {most}")),
        (Some(least), None) => pick(lang, format!("不低于{least}"), format!("at least {least}")),
        (None, Some(most)) => pick(lang, format!("至多{most}"), format!("at most {most}")),
        (None, None) => pick(lang, "未定".to_owned(), "open".to_owned()),
    };
    let without = pick(lang, "或无".to_owned(), " or none".to_owned());
    if range.may_be_without() { format!("{said}{without}") } else { said }
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

fn forecast(forecast: &Forecast, scored: bool, names: &Names, lang: Lang) -> Option<String> {
    let total = match &forecast.total {
        Some(total) => Some(pick(lang, format!("{total}分"), total.clone())),
        None if scored => Some(pick(lang, "无总分".to_owned(), "no total".to_owned())),
        None => None,
    };
    let rank = forecast.rank.map(|rank| pick(lang, format!("第{rank}名"), format!("rank {rank}")));
    let tier = forecast.tier.as_ref().map(|tier| called(names, tier));
    let tier = tier.map(|tier| pick(lang, tier.to_owned(), format!("tier {tier}")));
    let said: Vec<String> = [total, rank, tier].into_iter().flatten().collect();
    if said.is_empty() {
        return None;
    }
    Some(pick(lang, format!("预测{}", said.join("、")), format!("forecast {}", said.join(", "))))
}

/// A share as a percentage with two decimals; one that has more is marked, for lights go by what it is.
fn percent(share: &Ratio) -> String {
    let percent = share.mul(&Ratio::from_int(100));
    let shown = rounded(&percent, 2);
    let exact = Decimal::parse(&shown).is_ok_and(|shown| shown.ratio() == percent);
    format!("{}{shown}%", if exact { "" } else { "≈" })
}

fn watched(one: &Watched, lang: Lang) -> String {
    let absent = |cause: Cause| cause.word(lang).replace('_', " ");
    let done = match &one.done {
        Ok(done) => pick(lang, format!("已完成{done}"), format!("{done} done")),
        Err(cause) => pick(lang, format!("完成数{}", absent(*cause)), format!("done: {}", absent(*cause))),
    };
    let whole = match &one.whole {
        Ok(whole) => pick(lang, format!("，全额{whole}"), format!(" of {whole}")),
        Err(cause) => pick(lang, format!("，全额{}", absent(*cause)), format!(", whole: {}", absent(*cause))),
    };
    let share = percent(&one.share);
    let mut text = pick(lang, format!("{done}{whole}，应达{share}"), format!("{done}{whole}, {share} due"));
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
    // They stand by item, so few lines can be meant.
    let mut first_of_item = 0;
    for said in all {
        let Assumption { object, value, too_late, .. } = said;
        let own = match value {
            Some(value) => format!("{object} {value}"),
            None if *too_late => pick(lang, format!("{object} 已逾期不计"), format!("{object} too late to count")),
            None => pick(lang, format!("{object} 无可推定"), format!("{object} nothing to go by")),
        };
        if lines.get(first_of_item).is_some_and(|(first, _)| first.item != said.item) {
            first_of_item = lines.len();
        }
        let alike = |(first, _): &&mut (&Assumption, Vec<String>)| first.before == said.before;
        match lines.iter_mut().skip(first_of_item).find(alike) {
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
