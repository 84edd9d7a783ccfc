//! What holds where something is absent (缺失处理): answers by cause, those of a node, those by name, the defaults.

use super::curve::point;
use super::page::{Block, Page};
use super::peers;
use super::speaker::{Speaker, say};
use crate::document::{Id, Lang};
use crate::rulebook::Defaults;
use crate::rulebook::absent::{
    Absent, Answer, AnswerForm, AnswerWord, Answers, AsAnswer, Cause, ExcludeAnswer, Fill, FillAnswer, FillMean,
    PointsAnswer, Spread,
};

/// An answer, as it follows a cause.
pub(super) fn answer(s: &Speaker<'_>, said: &Answer) -> String {
    match said {
        Answer::Word(word) => match word {
            AnswerWord::Refuse => s.word("不得评分，须先补齐", "nothing can be scored until it is there"),
            AnswerWord::Zero => s.word("得零分", "no points"),
            AnswerWord::Full => s.word("得满分", "the whole mark"),
            AnswerWord::LeaveOut => s.word("不计，其分值不计入", "left out, its mark isn't in force"),
            AnswerWord::Unscored => s.word("该对象不评分", "the object isn't scored"),
        }
        .to_owned(),
        Answer::Form(AnswerForm::Points(PointsAnswer { points })) => {
            let unit = point(&points.to_string());
            say!(s, "得{points}分", "{points} {unit}")
        }
        Answer::Form(AnswerForm::As(AsAnswer { r#as })) => {
            let other = cause(s, *r#as);
            say!(s, "按“{other}”处理", "as “{other}”")
        }
        Answer::Form(AnswerForm::Fill(FillAnswer { fill })) => self::fill(s, fill),
        Answer::Form(AnswerForm::Exclude(ExcludeAnswer { exclude, within, prices })) => {
            let how = spread(s, *exclude);
            let mut said = match within {
                Some(id) => {
                    let node = s.node(id);
                    say!(
                        s,
                        "剔除，其分值{how}至“{node}”的其余部分",
                        "excluded, its mark spread {how} over the rest of “{node}”"
                    )
                }
                None => say!(s, "剔除，其分值{how}至其余部分", "excluded, its mark spread {how} over the rest"),
            };
            match prices {
                Some(true) => said.push_str(s.word("，单价随之变动", ", prices follow")),
                Some(false) => said.push_str(s.word("，单价不变", ", prices stay")),
                None => {}
            }
            said
        }
    }
}

/// The answer for a channel or a group of people that is short: that has a weight, not a mark.
pub(super) fn short(s: &Speaker<'_>, said: &Answer) -> String {
    match said {
        // `check` refuses anything else beside it here.
        Answer::Form(AnswerForm::Exclude(ExcludeAnswer { exclude, within: _, prices: _ })) => {
            let how = spread(s, *exclude);
            say!(s, "剔除，其权重{how}至其余部分", "excluded, its weight spread {how} over the rest")
        }
        said => answer(s, said),
    }
}

fn spread<'w>(s: &Speaker<'_>, how: Spread) -> &'w str {
    match how {
        Spread::ProRata => s.word("按比例分摊", "pro rata"),
        Spread::Evenly => s.word("平均分摊", "evenly"),
    }
}

fn fill(s: &Speaker<'_>, said: &Fill) -> String {
    let Fill { mean, digits, peers, value, last_period, otherwise } = said;
    let mut parts = Vec::new();
    if let Some(value) = value {
        let value = s.formula(value);
        parts.push(say!(s, "以{value}代替", "{value} takes its place"));
    }
    if *last_period {
        parts.push(s.word("取上期的取值", "its value in the period before").to_owned());
    }
    parts.extend(mean.map(|mean| {
        match mean {
            FillMean::Value => s.word("以同组取值的均值填补", "filled by the mean of the peers' values"),
            FillMean::Rate => s.word("以同组得分比的均值填补", "filled by the mean of the peers' rates"),
        }
        .to_owned()
    }));
    parts.extend(peers.as_ref().map(|peers| peers::among(s, peers)));
    parts.extend(digits.map(|digits| {
        say!(s, "各值先取{digits}位小数再相加", "values are rounded to {digits} decimals before they are added")
    }));
    if let Some(otherwise) = otherwise {
        let otherwise = answer(s, otherwise);
        parts.push(say!(s, "仍缺失的{otherwise}", "where that is absent too: {otherwise}"));
    }
    s.comma(&parts)
}

/// A cause as people write it.
pub(super) fn cause(s: &Speaker<'_>, cause: Cause) -> String {
    match s.lang {
        Lang::Zh => cause.word(Lang::Zh).to_owned(),
        Lang::En => cause.word(Lang::En).replace('_', " "),
    }
}

/// Answers by cause, causes with one answer together.
pub(super) fn answers(s: &Speaker<'_>, said: &Answers) -> Vec<String> {
    let Answers {
        not_applicable: _,
        not_assessed: _,
        no_target: _,
        rejected: _,
        missing: _,
        zero_base: _,
        too_few: _,
        too_few_peers: _,
        no_event: _,
    } = said;
    let mut together: Vec<(&Answer, Vec<String>)> = Vec::new();
    for one in Cause::ALL.iter().copied() {
        let Some(answer) = said.to(one) else { continue };
        let name = cause(s, one);
        match together.iter_mut().find(|(known, _)| *known == answer) {
            Some((_, causes)) => causes.push(name),
            None => together.push((answer, vec![name])),
        }
    }
    let told = together.into_iter().map(|(answer, causes)| {
        let (causes, answer) = (s.and(&causes), self::answer(s, answer));
        say!(s, "{causes}：{answer}", "{causes}: {answer}")
    });
    told.collect()
}

/// The answers of a node.
pub(super) fn of_node(s: &Speaker<'_>, said: Option<&Absent>) -> Option<String> {
    Some(match said? {
        Absent::Named(name) => say!(s, "缺失处理：按“{name}”", "Where absent: as “{name}”"),
        Absent::Said(said) => {
            let said = s.semicolon(&answers(s, said));
            say!(s, "缺失处理：{said}", "Where absent: {said}")
        }
    })
}

/// Answers by name, and the defaults.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    let mut one = |name: String, said: &Answers| {
        let lines: Vec<String> = answers(s, said).into_iter().map(|line| s.full(line)).collect();
        pairs.push((name, lines));
    };
    for (id, said) in s.book.answers.iter() {
        let id: &Id = id;
        one(say!(s, "“{id}”", "“{id}”"), said);
    }
    if let Some(Defaults { absent: Some(absent) }) = &s.book.defaults {
        let name = s.word("未另行规定的", "Where nothing else is said").to_owned();
        match absent {
            Absent::Named(id) => pairs.push((name, vec![say!(s, "按“{id}”", "as “{id}”")])),
            Absent::Said(said) => one(name, said),
        }
    }
    page.section(s.word("缺失处理", "What holds where something is absent"), Block::pairs(pairs).into_iter().collect());
}
