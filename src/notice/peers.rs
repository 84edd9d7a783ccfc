//! Statistics and ranks among peers: over whom they range, how they are taken.

use super::speaker::{Speaker, say};
use crate::rulebook::peers::{Best, Peers, PeersIn, RankOf, SelfWord, StatisticOf, Ties};
use crate::rulebook::spoken;

/// Over whom something ranges.
pub(super) fn among(s: &Speaker<'_>, peers: &Peers) -> String {
    let Peers { r#in, named, itself, filled, when, enough } = peers;
    let mut parts = vec![match (r#in, named) {
        (PeersIn::Cohort, _) => s.word("评比组内", "in the cohort").to_owned(),
        (PeersIn::Class, None) => s.word("评比组内同分类", "of the class in the cohort").to_owned(),
        (PeersIn::Layer, None) => s.word("评比组内同层级", "of the layer in the cohort").to_owned(),
        (PeersIn::Class, Some(id)) => {
            let name = s.class(id);
            say!(s, "评比组内分类“{name}”", "of the class “{name}” in the cohort")
        }
        (PeersIn::Layer, Some(id)) => {
            let name = s.layer(id);
            say!(s, "评比组内层级“{name}”", "of the layer “{name}” in the cohort")
        }
    }];
    parts.push(
        match itself {
            SelfWord::In => s.word("含自身", "itself included"),
            SelfWord::Out => s.word("不含自身", "without itself"),
        }
        .to_owned(),
    );
    parts.extend(filled.map(|filled| {
        match filled {
            SelfWord::In => s.word("填补值计入", "filled values included"),
            SelfWord::Out => s.word("填补值不计入", "without filled values"),
        }
        .to_owned()
    }));
    if let Some(when) = when {
        let when = s.condition(when);
        parts.push(say!(s, "限{when}", "where {when}"));
    }
    parts.extend(enough.map(|enough| match enough {
        0 => s.word("不设最少个数", "however few").to_owned(),
        1 => s.word("一个都没有为同组不足", "none at all are too few peers").to_owned(),
        enough => say!(s, "不足{enough}个为同组不足", "fewer than {enough} are too few peers"),
    }));
    s.comma(&parts)
}

/// Which end is better.
pub(super) fn best(s: &Speaker<'_>, best: Best) -> &'static str {
    match best {
        Best::Highest => s.word("以高为优", "highest is best"),
        Best::Lowest => s.word("以低为优", "lowest is best"),
    }
}

/// What ties do.
pub(super) fn ties(s: &Speaker<'_>, ties: Ties) -> String {
    match ties {
        Ties::Competition => {
            s.word("并列占同一名次，其后跳位（1、2、2、4）", "ties share a place, the next are skipped (1 2 2 4)")
        }
        Ties::Dense => {
            s.word("并列占同一名次，其后不跳位（1、2、2、3）", "ties share a place, none is skipped (1 2 2 3)")
        }
        Ties::High => s.word("并列取所占名次的末位（1、3、3、4）", "ties take the last of their places (1 3 3 4)"),
        Ties::Averaged => s.word("并列者取所占各名次得分的平均", "ties get the mean of what their places earn"),
    }
    .to_owned()
}

/// Keeps what the text of a statistic doesn't say.
pub(super) fn statistic(s: &Speaker<'_>, said: &StatisticOf) {
    let text = spoken::statistic(said, s.lang, &|id, of| s.called(id, of));
    // What the text says itself is named here, so that nothing new is passed over.
    let StatisticOf { name: _, of, best, peers, weight, basis: _, definition: _, fraction: _, digits } = said;
    super::value::settings(s, of);
    if let Some(weight) = weight {
        super::value::settings(s, weight);
    }
    let mut parts = vec![among(s, peers)];
    parts.extend(best.map(|best| self::best(s, best).to_owned()));
    parts.extend(digits.map(|digits| {
        let digits = digits.to_string();
        say!(s, "各值先取{digits}位小数再相加", "values are rounded to {digits} decimals before they are added")
    }));
    let parts = s.comma(&parts);
    s.aside(say!(s, "{text}：{parts}", "{text}: {parts}"));
}

/// Keeps what the text of a rank doesn't say.
pub(super) fn rank(s: &Speaker<'_>, said: &RankOf) {
    let RankOf { of, best, ties, peers } = said;
    let of = s.formula(of);
    let parts = [among(s, peers), self::best(s, *best).to_owned(), self::ties(s, *ties)];
    let parts = s.comma(&parts);
    s.aside(say!(s, "同组名次（{of}）：{parts}", "the rank of {of} among peers: {parts}"));
}
