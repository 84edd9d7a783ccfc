//! Coverage, effects (一票否决), the ranking, who decides, what follows (结果运用).

use super::page::{Block, Page};
use super::peers::{best, ties};
use super::scope::{in_base_word, in_statistics_word};
use super::speaker::{Speaker, percent, say};
use crate::document::Id;
use crate::rulebook::consequence::Consequence;
use crate::rulebook::standing::{
    Coverage, CoverageWord, DataKey, Deciders, Effect, FigureKey, Key, PlaceWord, Ranking, RateKey, ScoreKey, ValueKey,
};
use crate::rulebook::worded;

/// The sections before tiers.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    if let Some(Coverage { at_least, otherwise }) = &s.book.coverage {
        let least = percent(*at_least);
        let otherwise = match otherwise {
            CoverageWord::Unranked => s.word("不排名", "isn't ranked"),
            CoverageWord::Unscored => s.word("不评分", "isn't scored"),
        };
        let text = say!(
            s,
            "由证据得出的分值不足{least}的，{otherwise}",
            "An object of whose marks less than {least} come from evidence {otherwise}"
        );
        page.section(s.word("数据覆盖", "Coverage"), vec![Block::Text(text)]);
    }
    let effects = s.book.effects.iter().map(|said| effect(s, said)).collect();
    page.section(s.word("一票否决等效果", "Vetoes and caps"), Block::pairs(effects).into_iter().collect());
    if let Some(Ranking { keys, ties: said }) = &s.book.ranking {
        let many = keys.len() > 1;
        let mut lines: Vec<String> = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            let (place, key) = (place.saturating_add(1), s.full(self::key(s, key)));
            lines.push(if many { say!(s, "第{place}比较项：{key}", "Key {place}: {key}") } else { key });
        }
        lines.push(ties(s, *said));
        page.section(s.word("排名", "Ranking"), Block::list(lines).into_iter().collect());
    }
    if let Some(Deciders { tiers, applies }) = &s.book.deciders {
        let mut lines: Vec<String> = Vec::new();
        let body = |id: &Id| s.body(id);
        lines.extend(tiers.as_ref().map(body).map(|body| {
            say!(s, "等次由{body}审定，审定等次与计算等次并列", "Tiers are adopted by {body}, beside the computed ones")
        }));
        lines.extend(
            applies
                .as_ref()
                .map(body)
                .map(|body| say!(s, "数据项是否适用由{body}审定", "Whether an item applies is decided by {body}")),
        );
        page.section(s.word("审定权", "Who decides"), Block::list(lines).into_iter().collect());
    }
}

fn key(s: &Speaker<'_>, key: &Key) -> String {
    let (what, end) = match key {
        Key::Score(ScoreKey { score, best }) => {
            let node = s.node(score);
            (say!(s, "“{node}”得分", "score of “{node}”"), best)
        }
        Key::Rate(RateKey { rate, best }) => {
            let node = s.node(rate);
            (say!(s, "“{node}”得分比", "rate of “{node}”"), best)
        }
        Key::Data(DataKey { data, best }) => (s.item(data), best),
        Key::Value(ValueKey { value, best }) => (s.formula(value), best),
        Key::Figure(FigureKey { figure, best }) => {
            let node = s.node(figure);
            (say!(s, "附属数“{node}”", "figure “{node}”"), best)
        }
    };
    s.comma(&[what, best(s, *end).to_owned()])
}

fn effect(s: &Speaker<'_>, said: &Effect) -> (String, Vec<String>) {
    let Effect { id, label, when, total, unscored, unranked, at_most, bar, place, in_statistics, in_quota_base, legal } =
        said;
    let mut done: Vec<String> =
        total.map(|total| say!(s, "总分定为{total}", "the total is {total}")).into_iter().collect();
    if *unscored {
        done.push(s.word("不评分", "unscored").to_owned());
    }
    if *unranked {
        done.push(s.word("不排名", "unranked").to_owned());
    }
    done.extend(at_most.as_ref().map(|id| {
        let tier = s.tier(id);
        match unscored {
            true => say!(s, "等次定为“{tier}”", "the tier is “{tier}”"),
            false => say!(s, "等次最高“{tier}”", "tier at most “{tier}”"),
        }
    }));
    if !bar.is_empty() {
        let bar = s.and(&bar.iter().map(|id| s.tier(id)).collect::<Vec<_>>());
        done.push(say!(s, "不得评为{bar}", "barred from {bar}"));
    }
    done.push(
        match place {
            PlaceWord::Freed => s.word("其名额释放", "its place is freed"),
            PlaceWord::Held => s.word("其名额占用", "its place stays taken"),
        }
        .to_owned(),
    );
    done.push(in_statistics_word(s, *in_statistics).to_owned());
    // Who is counted in statistics is counted there as well.
    if *in_quota_base == Some(true) {
        done.push(in_base_word(s, true).to_owned());
    }
    let when = s.condition(when);
    let when = s.full(when);
    let done = s.comma(&done);
    let legal = s.legal_behind(legal.as_ref());
    let lines = vec![say!(s, "条件：{when}", "Where {when}"), say!(s, "效果：{done}{legal}", "Then {done}{legal}")];
    (s.with_id(label.as_ref(), id), lines)
}

/// What follows from results.
pub(super) fn consequences(s: &Speaker<'_>, page: &mut Page) {
    let pairs = s.book.consequences.iter().map(|said| {
        let Consequence { id, when, classes, measure, responsible, from, until, figure, replaces, legal } = said;
        let when = s.condition(when);
        let when = s.full(when);
        let mut lines = vec![say!(s, "条件：{when}", "Where {when}")];
        lines.extend(classes.as_ref().map(|ids| {
            let classes = s.classes(ids);
            say!(s, "适用于{classes}", "For {classes}")
        }));
        let legal = s.legal_behind(legal.as_ref());
        lines.push(say!(s, "措施：{measure}{legal}", "Measure: {measure}{legal}"));
        lines.extend(responsible.as_ref().map(|id| {
            let body = s.body(id);
            say!(s, "落实单位：{body}", "Seen to by {body}")
        }));
        let due = |said| worded::due(said, s.lang, &|id, of| s.called(id, of));
        lines.extend(from.as_ref().map(due).map(|from| say!(s, "自{from}起", "From {from}")));
        lines.extend(until.as_ref().map(due).map(|until| say!(s, "至{until}", "Until {until}")));
        lines.extend(figure.as_ref().map(|id| {
            let node = s.node(id);
            say!(s, "数额：附属数“{node}”", "How much: figure “{node}”")
        }));
        if !replaces.is_empty() {
            let others: Vec<String> = replaces.iter().map(ToString::to_string).collect();
            let others = s.and(&others);
            lines.push(say!(s, "取代：{others}", "In place of {others}"));
        }
        (id.to_string(), lines)
    });
    let pairs = Block::pairs(pairs.collect());
    page.section(s.word("结果运用", "What follows from results"), pairs.into_iter().collect());
}
