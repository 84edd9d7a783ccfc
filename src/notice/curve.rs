//! Standards (评分标准): how a value earns points, in words that a clerk reads.

use super::speaker::{Speaker, percent, say};
use crate::document::{Id, Lang, Map};
use crate::number::{Decimal, Ratio};
use crate::rulebook::by::{Amount, AmountBy, ByClass, ByCohort, ByPeriod};
use crate::rulebook::curve::{
    AboveThreshold, Band, BandsCurve, Cap, Curve, CurveForm, CurveWord, GradesCurve, LatitudePiece, Line, Per,
    PerCurve, Piece, Price, Proportional, ProportionalCurve, StepWord, SumCurve, Table, TableCurve, Threshold, Yield,
};
use crate::rulebook::data::{Bounds, Item};
use crate::rulebook::spoken::Of;
use crate::rulebook::value::Value;

/// A number as it is.
pub(super) fn plain(number: Decimal) -> String {
    number.ratio().to_string()
}

/// A constant, by class, cohort or period where it differs.
pub(super) fn amount(s: &Speaker<'_>, said: &Amount, number: &dyn Fn(Decimal) -> String) -> String {
    let all = |map: &Map<Decimal>, name: &dyn Fn(&Id) -> String| {
        let mut together: Vec<(Decimal, Vec<String>)> = Vec::new();
        for (id, value) in map.iter() {
            match together.iter_mut().find(|(known, _)| known == value) {
                Some((_, names)) => names.push(name(id)),
                None => together.push((*value, vec![name(id)])),
            }
        }
        let told: Vec<String> =
            together.iter().map(|(value, names)| format!("{} {}", s.and(names), number(*value))).collect();
        let told = s.semicolon(&told);
        say!(s, "（{told}）", "({told})")
    };
    match said {
        Amount::All(value) => number(*value),
        Amount::By(AmountBy::Class(ByClass { by_class })) => all(by_class, &|id| s.class(id)),
        Amount::By(AmountBy::Cohort(ByCohort { by_cohort })) => all(by_cohort, &|id| s.cohort(id)),
        Amount::By(AmountBy::Period(ByPeriod { by_period })) => all(by_period, &|id| s.called(id, Of::Period)),
    }
}

/// What is earned: a share of the mark, or points.
fn earned(s: &Speaker<'_>, said: &Amount, share: bool) -> String {
    if share {
        let share = amount(s, said, &percent);
        say!(s, "满分的{share}", "{share} of the mark")
    } else {
        let points = amount(s, said, &plain);
        let unit = point(&points);
        say!(s, "{points}分", "{points} {unit}")
    }
}

/// What so many points are called in English.
pub(super) fn point(points: &str) -> &'static str {
    if points == "1" { "point" } else { "points" }
}

fn worth(s: &Speaker<'_>, number: Decimal, share: bool) -> String {
    earned(s, &Amount::All(number), share)
}

/// A curve over a value; numbers of the value are told as `s` tells them.
pub(super) fn lines(s: &Speaker<'_>, curve: &Curve, value: Option<&Value>) -> Vec<String> {
    let form = match curve {
        Curve::Word(CurveWord::AsPoints) => return vec![s.word("取值即得分", "The value is the points").to_owned()],
        Curve::Form(form) => form.as_ref(),
    };
    match form {
        CurveForm::Proportional(ProportionalCurve { proportional }) => vec![self::proportional(s, proportional)],
        CurveForm::Bands(BandsCurve { bands }) => bands.iter().map(|band| self::band(s, band)).collect(),
        CurveForm::Per(PerCurve { per }) => self::per(s, per),
        CurveForm::Table(TableCurve { table }) => vec![self::table(s, table)],
        CurveForm::Grades(curve) => vec![grades(s, curve, value)],
        CurveForm::Sum(SumCurve { sum }) => {
            let mut all = vec![s.word("以下各项之和：", "The sum of:").to_owned()];
            for (place, part) in sum.iter().enumerate() {
                let place = place.saturating_add(1);
                let told = s.semicolon(&lines(s, part, value));
                all.push(say!(s, "（{place}）{told}", "({place}) {told}"));
            }
            all
        }
    }
}

fn proportional(s: &Speaker<'_>, said: &Proportional) -> String {
    let Proportional { full_at, threshold, at_most } = said;
    let full = amount(s, full_at, &|number| s.at(number));
    let mut parts = vec![say!(s, "按比例计分，{full}得满分", "In proportion, {full} earns the whole mark")];
    if let Some(Threshold { at, then }) = threshold {
        let at = amount(s, at, &|number| s.at(number));
        // A low place is one with a large number.
        let below = if s.in_places() { "小于" } else { "低于" };
        parts.push(match then {
            AboveThreshold::AsIs => {
                say!(s, "{below}{at}不得分，达到后按实际比例", "nothing below {at}, as it is from there")
            }
            AboveThreshold::FromZero => {
                say!(s, "{below}{at}不得分，自{at}起从零计算", "nothing below {at}, counted from there")
            }
        });
    }
    parts.push(match at_most {
        Cap::None => s.word("不封顶", "without a cap").to_owned(),
        Cap::Share(share) => {
            let share = amount(s, share, &percent);
            say!(s, "至多得满分的{share}", "at most {share} of the mark")
        }
    });
    s.comma(&parts)
}

fn band(s: &Speaker<'_>, said: &Band) -> String {
    let Band { at_least, above, at_most, below, share, points } = said;
    let range = range(s, [*at_least, *above, *at_most, *below]);
    let piece = |piece: &Piece, share: bool| match piece {
        Piece::Constant(number) => {
            let earned = earned(s, number, share);
            say!(s, "得{earned}", "{earned}")
        }
        Piece::Line(Line { from, to }) => {
            let (from, to) = (worth(s, *from, share), worth(s, *to, share));
            say!(s, "由{from}按直线到{to}", "a straight line from {from} to {to}")
        }
        Piece::Latitude(said) => latitude(s, said, share),
    };
    let mut gives: Vec<String> = share.as_ref().map(|said| piece(said, true)).into_iter().collect();
    gives.extend(points.as_ref().map(|said| piece(said, false)));
    let gives = s.comma(&gives);
    s.colon(&range, &gives)
}

/// A range of values.
fn range(s: &Speaker<'_>, ends: [Option<Decimal>; 4]) -> String {
    if s.in_places() && s.lang == Lang::Zh {
        return places(ends, s.in_whole_places());
    }
    let [at_least, above, at_most, below] = ends.map(|end| end.map(|end| s.at(end)));
    let mut parts: Vec<String> = at_least.map(|end| say!(s, "{end}以上（含）", "from {end}")).into_iter().collect();
    parts.extend(above.map(|end| say!(s, "高于{end}", "above {end}")));
    parts.extend(at_most.map(|end| say!(s, "{end}以下（含）", "up to {end}")));
    parts.extend(below.map(|end| say!(s, "低于{end}", "below {end}")));
    if parts.is_empty() { s.word("任何取值", "any value").to_owned() } else { s.and(&parts) }
}

/// A range of places in Chinese: what stands above in a notice is the better place, with the smaller number. Where places
/// are whole, those after the third are those from the fourth on.
fn places([at_least, above, at_most, below]: [Option<Decimal>; 4], whole: bool) -> String {
    let next = |end: Option<Decimal>, step: i64| {
        let end = end.filter(|end| whole && end.is_integer())?;
        Some(end.ratio().add(&Ratio::from_int(step)).to_string())
    };
    let from = at_least.map(plain).or_else(|| next(above, 1));
    let until = at_most.map(plain).or_else(|| next(below, -1));
    let after = above.filter(|_| from.is_none()).map(|end| format!("第{}名之后", plain(end)));
    let before = below.filter(|_| until.is_none()).map(|end| format!("第{}名之前", plain(end)));
    let parts: Vec<String> = match (from, until) {
        (Some(from), Some(until)) if from == until => vec![format!("第{from}名")],
        (Some(from), Some(until)) => vec![format!("第{from}名至第{until}名")],
        (from, until) => {
            let from = from.map(|from| format!("第{from}名及以后")).or(after);
            let until = until.map(|until| format!("第{until}名及以前")).or(before);
            from.into_iter().chain(until).collect()
        }
    };
    if parts.is_empty() { "任何名次".to_owned() } else { parts.join("、") }
}

/// What a body decides between two ends.
pub(super) fn latitude(s: &Speaker<'_>, said: &LatitudePiece, share: bool) -> String {
    let LatitudePiece { latitude, decided_by } = said;
    let Bounds { at_least, above, at_most, below } = latitude;
    let (low, high) = (at_least.or(*above), at_most.or(*below));
    let open = |open: bool| if open { s.word("（不含）", " (left out)") } else { "" };
    let end = |end: Option<Decimal>, is_open: bool| {
        end.map_or_else(|| "…".to_owned(), |end| format!("{}{}", worth(s, end, share), open(is_open)))
    };
    let (low, high) = (end(low, above.is_some()), end(high, below.is_some()));
    let body = s.body(decided_by);
    say!(s, "由{body}在{low}至{high}之间审定", "decided by {body} between {low} and {high}")
}

fn grades(s: &Speaker<'_>, said: &GradesCurve, value: Option<&Value>) -> String {
    let GradesCurve { grades, r#as } = said;
    let share = *r#as == Yield::Share;
    // As the item lists them, the best first; what it doesn't list comes last.
    let order: Vec<Id> = match value {
        Some(Value::Item(id)) => match s.data(id) {
            Some(Item::Grade(item)) => item.grades.clone(),
            _ => s.fact_grades(id),
        },
        _ => Vec::new(),
    };
    let mut all: Vec<(&Id, &Decimal)> = grades.iter().collect();
    all.sort_by_key(|(id, _)| order.iter().position(|known| known == *id).unwrap_or(usize::MAX));
    let told: Vec<String> = all
        .into_iter()
        .map(|(id, number)| {
            let earned = worth(s, *number, share);
            say!(s, "“{id}”得{earned}", "“{id}” earns {earned}")
        })
        .collect();
    s.semicolon(&told)
}

fn table(s: &Speaker<'_>, said: &Table) -> String {
    let Table { share, points, beyond } = said;
    let mut told = Vec::new();
    for (map, is_share) in [(share, true), (points, false)] {
        let Some(map) = map else { continue };
        let mut all: Vec<(&Id, &Decimal)> = map.iter().collect();
        all.sort_by_key(|(id, _)| id.as_str().parse::<u64>().unwrap_or(u64::MAX));
        for (id, number) in all {
            let earned = worth(s, *number, is_share);
            told.push(say!(s, "第{id}名得{earned}", "rank {id} earns {earned}"));
        }
    }
    let beyond = worth(s, *beyond, share.is_some());
    told.push(say!(s, "其后各名得{beyond}", "later ranks {beyond}"));
    s.semicolon(&told)
}

fn per(s: &Speaker<'_>, said: &Per) -> Vec<String> {
    let Per { from, base, every, step, up, down } = said;
    let share = up.iter().chain(down).any(|price| price.share.is_some());
    let from = match from {
        Value::Constant(number) => s.at(*number),
        from => s.formula(from),
    };
    let (base, every) = (earned(s, base, share), amount(s, every, &|number| s.at(number)));
    let how = match step {
        StepWord::Linear => s.word("不足一步的按比例计", "part of a step counts in proportion"),
        StepWord::Whole => s.word("不足一步的不计", "whole steps only"),
        StepWord::Started => s.word("不足一步的按一步计", "a step begun counts"),
    };
    let mut all = vec![say!(
        s,
        "取值为{from}时得{base}，以{every}为一步，{how}",
        "{from} earns {base}; a step is {every}, {how}"
    )];
    let (higher, lower) = if s.in_places() {
        ("每靠后一步加", "每靠前一步减")
    } else {
        ("每高一步加", "每低一步减")
    };
    for (price, zh, en) in [(up, higher, "each step up adds"), (down, lower, "each step down takes off")] {
        let Some(Price { share, points, at_most }) = price else { continue };
        let word = s.word(zh, en);
        let each: Vec<String> = (share.iter().map(|said| earned(s, said, true)))
            .chain(points.iter().map(|said| earned(s, said, false)))
            .collect();
        let each = s.and(&each);
        let cap = match at_most {
            Cap::None => s.word("不封顶", "without a cap").to_owned(),
            Cap::Share(most) => {
                let most = earned(s, most, share.is_some());
                say!(s, "合计至多{most}", "at most {most} in all")
            }
        };
        all.push(say!(s, "{word}{each}，{cap}", "{word} {each}, {cap}"));
    }
    all
}
