//! Items of evidence (数据项): what each is, who supplies it, when, and what lateness does.

use super::curve::plain;
use super::page::{Block, Kind, Line, Page, Row};
use super::speaker::{Speaker, say};
use crate::document::{Id, Lang, Text};
use crate::rulebook::data::{
    BallotsItem, Bounds, DateItem, EventQuantity, EventsItem, FlagItem, GradeItem, Item, NumberItem, RateItem,
    ScaledItem, SheetsItem, TakenFrom, TargetItem, TasksItem,
};
use crate::rulebook::days;
use crate::rulebook::due::{Due, LateWord, Restated, Unsupported};
use crate::rulebook::milestones::MilestonesItem;
use crate::rulebook::period::PeriodsOf;
use crate::rulebook::survey::OptionWorth;
use crate::rulebook::tasks::{Fact, FlagFact, GradeFact, NumberFact};
use crate::rulebook::worded;

/// What all items have, and what each kind says of itself.
struct Face<'i> {
    label: Option<&'i Text>,
    kind: String,
    what: Vec<String>,
    supplier: &'i Id,
    observed: Option<&'i PeriodsOf>,
    due: Option<&'i Due>,
    late: Option<LateWord>,
    restated: Restated,
    unsigned: Option<Unsupported>,
    undocumented: Option<Unsupported>,
    taken_from: Option<&'i TakenFrom>,
    code: Option<&'i Text>,
}

/// The name of an item.
pub(super) fn label(item: &Item) -> Option<&Text> {
    crate::check::label(item)
}

/// Who supplies an item.
pub(super) fn supplier(item: &Item) -> &Id {
    crate::check::supplier_of(item)
}

/// An item taken apart, field by field.
fn face<'i>(s: &Speaker<'_>, whole: &'i Item) -> Face<'i> {
    match whole {
        Item::Number(item) => {
            let NumberItem {
                label,
                unit,
                decimals,
                range,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                taken_from,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("数值", "number").to_owned(),
                what: number(s, Some(unit), *decimals, range.as_ref()),
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: taken_from.as_ref(),
                code: code.as_ref(),
            }
        }
        Item::Target(item) => {
            let TargetItem {
                label,
                unit,
                decimals,
                range,
                default,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("目标", "target").to_owned(),
                what: {
                    let mut what = number(s, Some(unit), *decimals, range.as_ref());
                    what.extend(
                        default
                            .map(plain)
                            .map(|own| say!(s, "未单独下达的为{own}", "{own} where an object has none of its own")),
                    );
                    what
                },
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Rate(item) => {
            let RateItem {
                label,
                unit,
                decimals,
                range,
                may_exceed,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("比率", "rate").to_owned(),
                what: {
                    let mut what = number(s, Some(unit), *decimals, range.as_ref());
                    if *may_exceed {
                        what.push(s.word("分子可大于分母", "the numerator may exceed the denominator").to_owned());
                    }
                    what
                },
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Grade(item) => {
            let GradeItem {
                label,
                grades,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                taken_from,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("等级", "grade").to_owned(),
                what: vec![words(s, grades)],
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: taken_from.as_ref(),
                code: code.as_ref(),
            }
        }
        Item::Flag(item) => {
            let FlagItem { label, supplier, observed, due, late, restated, unsigned, undocumented, code } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("是否", "yes or no").to_owned(),
                what: Vec::new(),
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Date(item) => {
            let DateItem { label, range, supplier, observed, due, late, restated, unsigned, undocumented, code } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("日期", "date").to_owned(),
                what: range
                    .iter()
                    .map(|range| {
                        let [zh, en] = days::said(range.ends());
                        say!(s, "{zh}", "{en}")
                    })
                    .collect(),
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Events(item) => {
            let EventsItem {
                label,
                kinds,
                levels,
                quantities,
                factors,
                dates,
                supplier,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("事件", "events").to_owned(),
                what: {
                    let named = |zh: &str, en: &str, ids: &[Id]| {
                        (!ids.is_empty()).then(|| s.colon(s.word(zh, en), &words(s, ids)))
                    };
                    let mut what: Vec<String> = named("种类", "kinds", kinds).into_iter().collect();
                    what.extend(named("级别", "levels", levels));
                    let counted: Vec<String> = quantities
                        .iter()
                        .map(|(kind, EventQuantity { unit, decimals })| {
                            say!(s, "{kind}（{unit}，{decimals}位小数）", "{kind} ({unit}, {decimals} decimals)")
                        })
                        .collect();
                    what.extend((!counted.is_empty()).then(|| s.colon(s.word("数量", "quantities"), &s.and(&counted))));
                    what.extend(named("系数", "factors", factors));
                    let dates: Vec<String> = dates.iter().map(|(id, name)| s.with_id(Some(name), id)).collect();
                    what.extend((!dates.is_empty()).then(|| s.colon(s.word("日期", "dates"), &s.and(&dates))));
                    what
                },
                supplier,
                observed: None,
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Ballots(item) => {
            let BallotsItem {
                label,
                options,
                channels,
                groups,
                questions,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("测评票", "ballots").to_owned(),
                what: {
                    let worth = |(id, worth): (&Id, &OptionWorth)| match worth {
                        OptionWorth::Void => say!(s, "{id} 无效", "{id} void"),
                        OptionWorth::Worth(worth) => format!("{id} {}", plain(*worth)),
                    };
                    let options: Vec<String> = options.iter().map(worth).collect();
                    let mut what = vec![s.colon(s.word("选项", "options"), &s.and(&options))];
                    what.push(s.colon(s.word("渠道", "channels"), &words(s, channels)));
                    what.extend((!groups.is_empty()).then(|| s.colon(s.word("人群", "groups"), &words(s, groups))));
                    let questions: Vec<String> =
                        questions.iter().map(|(id, text)| s.colon(id.as_str(), text.as_str())).collect();
                    what.extend(
                        (!questions.is_empty()).then(|| s.colon(s.word("题目", "questions"), &s.semicolon(&questions))),
                    );
                    what
                },
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Sheets(item) => {
            let SheetsItem {
                label,
                decimals,
                range,
                channels,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("评分表", "sheets").to_owned(),
                what: {
                    let mut what = number(s, None, *decimals, range.as_ref());
                    what.push(s.colon(s.word("渠道", "channels"), &words(s, channels)));
                    what
                },
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Milestones(item) => {
            let MilestonesItem { label, supplier, due, late, restated, unsigned, undocumented, code } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("节点", "milestones").to_owned(),
                what: Vec::new(),
                supplier,
                observed: None,
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Tasks(item) => {
            let TasksItem {
                label,
                unit,
                decimals,
                facts,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: s.word("任务", "tasks").to_owned(),
                what: {
                    let mut what = number(s, Some(unit), *decimals, None);
                    what.extend(facts.iter().map(|(id, said)| fact(s, id, said)));
                    what
                },
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: None,
                code: code.as_ref(),
            }
        }
        Item::Rank(item) | Item::Score(item) => {
            let ScaledItem {
                label,
                unit,
                decimals,
                range,
                out_of,
                supplier,
                observed,
                due,
                late,
                restated,
                unsigned,
                undocumented,
                taken_from,
                code,
            } = item;
            Face {
                label: label.as_ref(),
                kind: match whole {
                    Item::Rank(_) => s.word("名次", "rank"),
                    _ => s.word("得分", "score"),
                }
                .to_owned(),
                what: {
                    let mut what = number(s, Some(unit), *decimals, range.as_ref());
                    what.extend(out_of.map(plain).map(|most| say!(s, "满额{most}", "out of {most}")));
                    what
                },
                supplier,
                observed: observed.as_ref(),
                due: due.as_ref(),
                late: *late,
                restated: *restated,
                unsigned: *unsigned,
                undocumented: *undocumented,
                taken_from: taken_from.as_ref(),
                code: code.as_ref(),
            }
        }
    }
}

/// A number: unit, decimals, range.
fn number(s: &Speaker<'_>, unit: Option<&Text>, decimals: u32, range: Option<&Bounds>) -> Vec<String> {
    let decimals = worded::precision(&crate::rulebook::precision::Precision::Decimals(decimals), s.lang);
    let first = match unit {
        Some(unit) => say!(s, "单位{unit}，{decimals}", "in {unit}, {decimals}"),
        None => decimals,
    };
    let mut what = vec![first];
    what.extend(range.map(|range| bounds(s, range)));
    what
}

/// A range of numbers.
fn bounds(s: &Speaker<'_>, said: &Bounds) -> String {
    let Bounds { at_least, above, at_most, below } = said;
    let mut ends: Vec<String> =
        at_least.map(plain).map(|end| say!(s, "不小于{end}", "at least {end}")).into_iter().collect();
    ends.extend(above.map(plain).map(|end| say!(s, "大于{end}", "above {end}")));
    ends.extend(at_most.map(plain).map(|end| say!(s, "不大于{end}", "at most {end}")));
    ends.extend(below.map(plain).map(|end| say!(s, "小于{end}", "below {end}")));
    s.comma(&ends)
}

/// Words of a list.
fn words(s: &Speaker<'_>, ids: &[Id]) -> String {
    s.and(&ids.iter().map(ToString::to_string).collect::<Vec<_>>())
}

/// A fact of a row.
fn fact(s: &Speaker<'_>, id: &Id, said: &Fact) -> String {
    let (label, what) = match said {
        Fact::Number(NumberFact { label, unit, decimals, range }) => {
            let mut what: Vec<String> = vec![s.word("数值", "number").to_owned()];
            what.extend(unit.as_ref().map(|unit| say!(s, "单位{unit}", "in {unit}")));
            what.extend(
                decimals
                    .map(|digits| worded::precision(&crate::rulebook::precision::Precision::Decimals(digits), s.lang)),
            );
            what.extend(range.as_ref().map(|range| bounds(s, range)));
            (label, what)
        }
        Fact::Grade(GradeFact { label, grades }) => (label, vec![words(s, grades)]),
        Fact::Flag(FlagFact { label }) => (label, vec![s.word("是否", "yes or no").to_owned()]),
    };
    s.colon(&s.with_id(label.as_ref(), id), &s.comma(&what))
}

/// When it comes, and what becomes of what comes late, twice, or without what should stand behind it.
fn times(s: &Speaker<'_>, face: &Face<'_>) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(periods) = face.observed {
        let periods = worded::periods(periods, s.lang, &|id, of| s.called(id, of));
        all.push(say!(s, "{periods}报送", "For {periods}"));
    }
    if let Some(due) = face.due {
        let due = worded::due(due, s.lang, &|id, of| s.called(id, of));
        all.push(say!(s, "截止：{due}", "Due: {due}"));
    }
    all.extend(face.late.map(|late| {
        match late {
            LateWord::Counts => s.word("逾期的照计", "What is late counts all the same"),
            LateWord::NotCounted => s.word("逾期的不计", "What is late doesn't count"),
            LateWord::Rejected => s.word("逾期的按退回处理", "What is late is rejected"),
        }
        .to_owned()
    }));
    all.push(
        match face.restated {
            Restated::Refuse => s.word("不得重复报送", "Nothing may be stated twice"),
            Restated::Newest => s.word("多次报送的以最新为准", "Of several statements the newest holds"),
            Restated::First => s.word("多次报送的以最先为准", "Of several statements the first holds"),
            Restated::Joined => s.word("多次报送的合并", "Several statements are joined"),
        }
        .to_owned(),
    );
    let lacks = |said: Unsupported| match said {
        Unsupported::Counts => s.word("照计", "counts"),
        Unsupported::NotCounted => s.word("不计", "doesn't count"),
        Unsupported::Rejected => s.word("按退回处理", "is rejected"),
        Unsupported::Refuse => s.word("不得评分", "stops the round"),
    };
    all.extend(face.unsigned.map(lacks).map(|lacks| say!(s, "未写明报送单位的{lacks}", "What names no body {lacks}")));
    all.extend(
        face.undocumented.map(lacks).map(|lacks| say!(s, "未写明文件凭证的{lacks}", "What names no document {lacks}")),
    );
    if let Some(TakenFrom { rulebook, version, field }) = face.taken_from {
        let version = version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
        all.push(say!(
            s,
            "取自办法{rulebook}{version}公布的结果：{field}",
            "Taken from the results of {rulebook}{version}: {field}"
        ));
    }
    all
}

/// The items.
pub(super) fn sections(s: &Speaker<'_>, page: &mut Page) {
    let rows = s.book.data.iter().map(|(id, item)| {
        let face = face(s, item);
        let mut name = vec![Line::Name(s.label(face.label, id))];
        if face.label.is_some_and(|label| label.as_str() != id.as_str()) {
            name.push(Line::Small(id.to_string()));
        }
        name.extend(face.code.map(|code| Line::Small(say!(s, "代码 {code}", "code {code}"))));
        let texts = |lines: Vec<String>| lines.into_iter().map(Line::Text).collect::<Vec<_>>();
        let cells = vec![
            name,
            texts(vec![face.kind.clone()]),
            texts(face.what.clone()),
            texts(vec![s.body(face.supplier)]),
            texts(times(s, &face)),
        ];
        Row { depth: 0, strong: false, cells }
    });
    let heads = match s.lang {
        Lang::Zh => vec!["数据项", "类型", "口径", "报送单位", "报送要求"],
        Lang::En => vec!["Item", "Kind", "What it is", "Supplier", "When and how"],
    };
    let table = Block::table(Kind::Plain, heads, rows.collect());
    page.section(s.word("数据项", "Items of evidence"), table.into_iter().collect());
}
