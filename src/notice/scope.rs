//! What a notice begins and ends with: what it is, who is compared with whom, periods; bodies, and articles that nothing
//! else quotes.

use super::page::{Block, Page};
use super::speaker::{Speaker, say};
use crate::document::{Id, Lang, Text};
use crate::rulebook::Rulebook;
use crate::rulebook::identity::{Class, Cohort, LegalBasis, Programme, ProgrammeKind, Separate, Span};
use crate::rulebook::period::{Period, PeriodKind};

/// What it is, who is compared, periods.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    // Named one by one, so that no part of a rulebook is passed over.
    let Rulebook {
        // The format says how the document is written, not what it says.
        format: _,
        id,
        version,
        // The heading of the page.
        title: _,
        effective,
        programme,
        legal,
        periods,
        classes,
        layers,
        cohorts,
        // Sections of their own.
        articles: _,
        numeric: _,
        bodies: _,
        answers: _,
        defaults: _,
        data: _,
        indicators: _,
        figures: _,
        matters: _,
        coverage: _,
        ranking: _,
        effects: _,
        tiers: _,
        test_order: _,
        forced_lowest: _,
        promotion: _,
        deciders: _,
        derive: _,
        consequences: _,
        monitor: _,
    } = s.book;
    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    let mut pair = |name: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            pairs.push((name.to_owned(), lines));
        }
    };
    pair(s.word("编号", "Id"), vec![id.to_string()]);
    pair(s.word("版本", "Version"), vec![version.to_string()]);
    if let Some(Span { from, until }) = effective {
        pair(s.word("施行期间", "In force"), span(s, *from, *until).into_iter().collect());
    }
    if let Some(Programme { id, kind }) = programme {
        let kind = match kind {
            ProgrammeKind::Organisation => s.word("考核组织", "of organisations"),
            ProgrammeKind::Individual => s.word("考核个人", "of people"),
        };
        pair(s.word("考核项目", "Programme"), vec![say!(s, "{id}（{kind}）", "{id} ({kind})")]);
    }
    if let Some(LegalBasis { document, number, date }) = legal {
        let mut parts = vec![say!(s, "《{document}》", "{document}")];
        parts.extend(number.as_ref().map(ToString::to_string));
        parts.extend(date.map(|date| date.to_string()));
        pair(s.word("依据文件", "Legal basis"), vec![s.comma(&parts)]);
    }
    page.section(s.word("总则", "General"), Block::pairs(pairs).into_iter().collect());

    let mut pairs: Vec<(String, Vec<String>)> = Vec::new();
    let listed =
        |all: &[Class]| all.iter().map(|Class { id, label }| s.with_id(label.as_ref(), id)).collect::<Vec<_>>();
    pairs.push((s.word("分类", "Classes").to_owned(), listed(classes)));
    if !layers.is_empty() {
        pairs.push((s.word("层级", "Layers").to_owned(), listed(layers)));
    }
    for said in cohorts {
        let Cohort { id, label, classes, separate, belongs_to } = said;
        let name = s.with_id(label.as_ref(), id);
        let classes = s.classes(classes);
        let mut lines = vec![say!(s, "{classes}一并评比", "{classes} are compared")];
        lines.extend(belongs_to.as_ref().map(|unit| say!(s, "所属单位：{unit}", "Belongs to {unit}")));
        lines.extend(separate.as_ref().map(|said| self::separate(s, said)));
        pairs.push((say!(s, "评比组：{name}", "Cohort: {name}"), lines));
    }
    if !periods.is_empty() {
        pairs.push((s.word("周期", "Periods").to_owned(), periods.iter().map(|said| period(s, said)).collect()));
    }
    page.section(s.word("考核对象与评比组", "Who is compared with whom"), Block::pairs(pairs).into_iter().collect());
}

/// From when until when.
fn span(s: &Speaker<'_>, from: Option<crate::document::Date>, until: Option<crate::document::Date>) -> Option<String> {
    match (from, until) {
        (Some(from), Some(until)) => Some(say!(s, "{from}至{until}", "{from} to {until}")),
        (Some(from), None) => Some(say!(s, "自{from}起", "from {from}")),
        (None, Some(until)) => Some(say!(s, "至{until}止", "until {until}")),
        (None, None) => None,
    }
}

/// Who is listed apart.
fn separate(s: &Speaker<'_>, said: &Separate) -> String {
    let Separate { label, when, in_statistics, in_quota_base, tiers, legal } = said;
    let name = label.as_ref().map_or_else(|| s.word("单列单位", "units listed apart").to_owned(), ToString::to_string);
    let when = s.condition(when);
    let mut parts = vec![say!(s, "单列（{name}）：{when}", "Listed apart ({name}): {when}")];
    parts.push(s.word("不参加排名", "without a rank").to_owned());
    parts.push(in_statistics_word(s, *in_statistics).to_owned());
    parts.push(in_base_word(s, *in_quota_base).to_owned());
    if let Some(tiers) = tiers {
        let tiers = s.and(&tiers.iter().map(|id| s.tier(id)).collect::<Vec<_>>());
        parts.push(say!(s, "可评{tiers}", "may hold {tiers}"));
    }
    let text = s.full(s.comma(&parts));
    format!("{text}{}", s.legal_behind(legal.as_ref()))
}

/// Whether statistics count somebody.
pub(super) fn in_statistics_word(s: &Speaker<'_>, counted: bool) -> &'static str {
    match counted {
        true => s.word("计入同组统计", "counted in statistics of peers"),
        false => s.word("不计入同组统计", "not counted in statistics of peers"),
    }
}

/// Whether the base of quotas counts somebody.
pub(super) fn in_base_word(s: &Speaker<'_>, counted: bool) -> &'static str {
    match counted {
        true => s.word("计入名额基数", "counted in the base of quotas"),
        false => s.word("不计入名额基数", "not counted in the base of quotas"),
    }
}

fn period(s: &Speaker<'_>, said: &Period) -> String {
    let Period { id, label, kind, from, until } = said;
    let name = s.with_id(label.as_ref(), id);
    let mut parts = vec![
        match kind {
            PeriodKind::Custom => s.word("其他", "other"),
            kind => s.word(kind.word(Lang::Zh), kind.word(Lang::En)),
        }
        .to_owned(),
    ];
    parts.extend(span(s, *from, *until));
    s.colon(&name, &s.comma(&parts))
}

/// Bodies, and articles that nothing else quotes.
pub(super) fn ends(s: &Speaker<'_>, page: &mut Page) {
    let bodies = s.book.bodies.iter();
    let bodies = bodies.map(|(id, name): (&Id, &Text)| s.with_id(Some(name), id)).collect();
    page.section(s.word("数据来源与责任单位", "Bodies"), Block::list(bodies).into_iter().collect());
    let articles = s.unquoted().into_iter().map(|(id, text)| (id, vec![text])).collect();
    page.section(s.word("其他引用条文", "Other articles quoted"), Block::pairs(articles).into_iter().collect());
}
