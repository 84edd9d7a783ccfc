//! Values made of many statements: votes of many (测评), marks of few (评委), milestones (节点).

use super::absent;
use super::speaker::{Speaker, percent, say};
use super::value::day_off;
use crate::number::Decimal;
use crate::rulebook::days::DayCount;
use crate::rulebook::milestones::{DueWithin, Meeting, MilestonesOf, Tells, Unreached};
use crate::rulebook::panel::{Centre, OwnUnit, Panel, PanelChannel, PerJudge, Unjudged};
use crate::rulebook::peers::Basis;
use crate::rulebook::survey::{Channel, GroupOfChannel, Questions, Survey, Take};
use crate::rulebook::worded;

/// Keeps the settings of a survey.
pub(super) fn survey(s: &Speaker<'_>, said: &Survey) {
    let Survey { of, channels, channel_too_few, questions } = said;
    let of = s.item(of);
    let mut parts: Vec<String> = Vec::new();
    for (id, channel) in channels.iter() {
        let Channel { weight, enough, groups, group_too_few } = channel;
        let (weight, enough, votes) = (percent(*weight), *enough, votes(*enough));
        let mut one = say!(
            s,
            "渠道“{id}”权重{weight}，有效票不少于{enough}",
            "channel “{id}” weighs {weight}, at least {enough} valid {votes}"
        );
        let told: Vec<String> = groups
            .iter()
            .map(|(id, group)| {
                let GroupOfChannel { weight, enough } = group;
                let (weight, votes) = (percent(*weight), self::votes(*enough));
                say!(s, "“{id}”权重{weight}、不少于{enough}票", "“{id}” {weight}, at least {enough} {votes}")
            })
            .collect();
        if !told.is_empty() {
            let told = s.and(&told);
            one = say!(s, "{one}（分人群：{told}）", "{one} (groups: {told})");
        }
        if let Some(answer) = group_too_few {
            let answer = absent::short(s, answer);
            one = say!(s, "{one}，人群票数不足的{answer}", "{one}; a group short of votes: {answer}");
        }
        parts.push(one);
    }
    if let Some(answer) = channel_too_few {
        let answer = absent::short(s, answer);
        parts.push(say!(s, "渠道票数不足的{answer}", "a channel short of votes: {answer}"));
    }
    if let Some(Questions { take, weights, enough_answers }) = questions {
        let mut one = match take {
            Take::Pooled => s.word("各题有效答案合并计算", "valid answers of all questions are pooled"),
            Take::ByQuestion => s.word("逐题平均后加权", "the weighted mean of the questions' means"),
            Take::ByBallot => s.word("逐票平均后再平均", "the mean of the ballots' means"),
        }
        .to_owned();
        if let Some(weights) = weights {
            let all: Vec<String> = weights.iter().map(|(id, weight)| format!("{id} {}", percent(*weight))).collect();
            let all = s.and(&all);
            one = say!(s, "{one}（{all}）", "{one} ({all})");
        }
        if let Some(enough) = enough_answers {
            one = say!(s, "{one}，每票有效答案不少于{enough}", "{one}, at least {enough} valid answers a ballot");
        }
        parts.push(one);
    }
    let parts = s.semicolon(&parts);
    s.aside(say!(s, "测评“{of}”：{parts}", "survey “{of}”: {parts}"));
}

fn votes(many: u32) -> &'static str {
    if many == 1 { "vote" } else { "votes" }
}

/// Keeps the settings of a panel.
pub(super) fn panel(s: &Speaker<'_>, said: &Panel) {
    let Panel { of, channels, channel_too_few } = said;
    let of = s.item(of);
    let mut parts: Vec<String> = channels
        .iter()
        .map(|(id, channel)| {
            let one = judges(s, channel);
            say!(s, "渠道“{id}”{one}", "channel “{id}” {one}")
        })
        .collect();
    if let Some(answer) = channel_too_few {
        let answer = absent::short(s, answer);
        parts.push(say!(s, "渠道份数不足的{answer}", "a channel short of sheets: {answer}"));
    }
    let parts = s.semicolon(&parts);
    s.aside(say!(s, "评委评分“{of}”：{parts}", "marks of judges “{of}”: {parts}"));
}

fn judges(s: &Speaker<'_>, channel: &PanelChannel) -> String {
    let PanelChannel { weight, enough, centre, drop, per_judge, own_unit } = channel;
    let weight = percent(*weight);
    let mut parts =
        vec![say!(s, "权重{weight}，有效份数不少于{enough}", "weighs {weight}, at least {enough} valid sheets")];
    parts.push(
        match centre {
            Centre::Mean => s.word("取均值", "their mean"),
            Centre::Median => s.word("取中位数", "their median"),
        }
        .to_owned(),
    );
    parts.extend(drop.map(|drop| {
        if drop < Decimal::ONE {
            let share = percent(drop);
            say!(s, "两端各去掉{share}", "{share} dropped at each end")
        } else {
            say!(s, "两端各去掉{drop}份", "{drop} dropped at each end")
        }
    }));
    if let Some(PerJudge { mean, deviation, basis, digits, enough, otherwise }) = per_judge {
        let basis = match basis {
            Basis::Sample => s.word("样本", "a sample"),
            Basis::Population => s.word("总体", "the population"),
        };
        let otherwise = match otherwise {
            Unjudged::AsIs => s.word("照实计", "stand as they are"),
            Unjudged::Void => s.word("作废", "are void"),
        };
        parts.push(say!(
            s,
            "各评委评分先折算为均值{mean}、标准差{deviation}（按{basis}，取{digits}位小数；评分不足{enough}份或全部相同的{otherwise}）",
            "each judge's marks are brought to the mean {mean} and the deviation {deviation} first (as {basis}, {digits} decimals; those of a judge with fewer than {enough} marks or all alike {otherwise})"
        ));
    }
    parts.push(
        match own_unit {
            OwnUnit::Refuse => s.word("评委不得评本单位", "no judge may mark the own unit"),
            OwnUnit::NotCounted => s.word("评本单位的不计", "marks for the own unit don't count"),
            OwnUnit::Counted => s.word("评本单位的计入", "marks for the own unit count"),
        }
        .to_owned(),
    );
    s.comma(&parts)
}

/// Keeps the settings of milestones.
pub(super) fn milestones(s: &Speaker<'_>, said: &MilestonesOf) {
    let MilestonesOf { of, tells, due_within, during, count, day_off, grace, meet, unreached } = said;
    let of = s.item(of);
    let mut parts = vec![
        match tells {
            Tells::OnTime => s.word("按期完成的权重占应完成的比例", "the share by weight that is reached on time"),
            Tells::Reached => s.word("已完成的权重占应完成的比例", "the share by weight that is reached"),
            Tells::DaysLate => s.word("逾期天数", "days late"),
        }
        .to_owned(),
    ];
    parts.push(
        match due_within {
            DueWithin::Period => s.word("应完成为计划日在期内的节点", "due are those planned within the period"),
            DueWithin::UpToEnd => s.word("应完成为计划日不晚于期末的节点", "due are those planned up to its end"),
        }
        .to_owned(),
    );
    parts.push(match during {
        Some(period) => {
            let period = worded::period(period, s.lang, &|id, of| s.called(id, of));
            say!(s, "期为{period}", "the period is {period}")
        }
        None => s.word("期为施行期间", "the period is the time for which the rules hold").to_owned(),
    });
    parts.extend(count.map(|count| {
        match count {
            DayCount::Calendar => s.word("按日历日计", "in calendar days"),
            DayCount::Working => s.word("按工作日计", "in working days"),
        }
        .to_owned()
    }));
    parts.extend(day_off.map(|off| self::day_off(s, off)));
    parts.extend(grace.map(|days| say!(s, "宽限{days}天", "{days} days of grace")));
    parts.extend(meet.map(|meet| {
        match meet {
            Meeting::Sum => s.word("各节点天数按权重合计", "days are summed by weight"),
            Meeting::Mean => s.word("各节点天数按权重平均", "days are averaged by weight"),
            Meeting::Worst => s.word("取最长的", "the most of any counts"),
        }
        .to_owned()
    }));
    parts.extend(unreached.map(|unreached| match unreached {
        Unreached::ToEnd => s.word("未完成的计至期末", "what isn't reached is late to the end").to_owned(),
        Unreached::Days(days) => say!(s, "未完成的计{days}天", "what isn't reached counts {days} days"),
    }));
    let parts = s.comma(&parts);
    s.aside(say!(s, "节点“{of}”：{parts}", "milestones “{of}”: {parts}"));
}
