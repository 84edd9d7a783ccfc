//! What is watched while the year runs (监测), in short.

use super::curve::amount;
use super::page::{Block, Page};
use super::speaker::{Speaker, percent, say};
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::monitor::{
    AsBefore, Assumed, ByDay, EvenPace, Light, Monitoring, Progress, Schedule, ScheduleForm,
};

/// The section.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let Some(Monitoring { lights, progress, assume }) = &s.book.monitor else { return };
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    if !lights.is_empty() {
        pairs.push((s.word("亮灯", "Lights").to_owned(), lights.iter().map(|said| light(s, said)).collect()));
    }
    for said in progress {
        let Progress { id, label, classes, value, whole, schedule, lights, legal } = said;
        let (value, whole) = (s.formula(value), s.formula(whole));
        let mut lines = vec![s.full(say!(s, "已完成：{value}；应完成：{whole}", "Done: {value}; to be done: {whole}"))];
        lines.extend(classes.as_ref().map(|ids| {
            let classes = s.classes(ids);
            say!(s, "适用于{classes}", "For {classes}")
        }));
        lines.push(self::schedule(s, schedule));
        lines.extend(lights.iter().flatten().map(|said| {
            let light = light(s, said);
            say!(s, "亮灯：{light}", "Light: {light}")
        }));
        lines.extend(s.legal_line(legal.as_ref()));
        pairs.push((say!(s, "进度：", "Progress: ") + &s.with_id(label.as_ref(), id), lines));
    }
    if !assume.is_empty() {
        let told = assume.iter().map(|(item, said)| {
            let name = s.item(item);
            let taken = match said {
                Assumed::Before(AsBefore::Word) => s.word("同上期", "as before").to_owned(),
                Assumed::Value(value) => s.formula(value),
            };
            s.full(s.colon(&name, &taken))
        });
        pairs.push((s.word("预测时的推定", "What a forecast takes for granted").to_owned(), told.collect()));
    }
    page.section(s.word("监测", "While the year runs"), Block::pairs(pairs).into_iter().collect());
}

fn light(s: &Speaker<'_>, said: &Light) -> String {
    let Light { id, label, at_least, above, at_most, below } = said;
    let name = s.with_id(label.as_ref(), id);
    let mut ends: Vec<String> =
        at_least.map(percent).map(|end| say!(s, "不低于{end}", "at least {end}")).into_iter().collect();
    ends.extend(above.map(percent).map(|end| say!(s, "高于{end}", "above {end}")));
    ends.extend(at_most.map(percent).map(|end| say!(s, "不高于{end}", "at most {end}")));
    ends.extend(below.map(percent).map(|end| say!(s, "低于{end}", "below {end}")));
    let ends = if ends.is_empty() { s.word("其余", "otherwise").to_owned() } else { s.comma(&ends) };
    say!(s, "{name}：完成应达进度{ends}", "{name}: {ends} of what is due")
}

fn schedule(s: &Speaker<'_>, said: &Schedule) -> String {
    match said {
        Schedule::Word(EvenPace::Linear) => s.word("进度安排：匀速", "Schedule: evenly").to_owned(),
        Schedule::Form(ScheduleForm::Periods(by)) => {
            let shares = amount(s, &Amount::By(AmountBy::Period(by.clone())), &percent);
            say!(s, "进度安排：各周期末应完成{shares}", "Schedule: due by the end of each period {shares}")
        }
        Schedule::Form(ScheduleForm::Days(ByDay { by_day })) => {
            let days: Vec<String> = by_day.iter().map(|(day, share)| format!("{day} {}", percent(*share))).collect();
            let days = s.and(&days);
            say!(s, "进度安排：到各日应完成{days}，两日之间匀速", "Schedule: due by day {days}, evenly between")
        }
    }
}
