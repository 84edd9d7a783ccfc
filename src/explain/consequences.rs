//! What follows from a result, in an explanation: the measure, why, who sees to it, from when until when, how much, and
//! what another replaced.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Explanation, effects, step};
use crate::document::Lang;
use crate::outcome::{Following, Outcome, Term};
use crate::score::Case;

/// All that follows for the explained object, what others replace among it.
pub(super) fn all(explanation: &Explanation) -> Vec<Following<'_>> {
    let outcome = &explanation.outcome;
    let follows = outcome.follows.get(&explanation.object).into_iter().flatten();
    let inner = explanation.plan.inner();
    follows
        .filter_map(|follow| Following::new(inner, outcome, &explanation.round, explanation.object, *follow))
        .collect()
}

/// Why each of them follows, for an object as it stands in the end.
pub(super) fn reasons(case: Case<'_>, outcome: &Outcome) -> Vec<[String; 2]> {
    let follows = outcome.follows.get(&case.object).into_iter().flatten();
    let said = follows.filter_map(|follow| case.plan.consequences.get(follow.place));
    said.map(|said| step::held(case, &said.when)).collect()
}

/// A line for each.
pub(super) fn lines(explanation: &Explanation, lang: Lang) -> Vec<String> {
    let all = all(explanation);
    all.iter().enumerate().map(|(place, one)| line(explanation, (place, one), lang)).collect()
}

fn line(explanation: &Explanation, (place, one): (usize, &Following<'_>), lang: Lang) -> String {
    let [when_zh, when_en] = explanation.reasons.get(place).cloned().unwrap_or_default();
    let legal = effects::legal(one.said().legal.as_ref());
    let mut said: Vec<String> = Vec::new();
    let zh = lang == Lang::Zh;
    if let Some(other) = one.replaced_by() {
        let all = &explanation.plan.inner().consequences;
        let other = all.iter().find(|said| said.id == *other).map_or("", |said| said.measure.as_str());
        said.push(if zh { format!("由“{other}”取代") } else { format!("replaced by \"{other}\"") });
    } else {
        said.extend(one.body().map(|body| if zh { format!("由{body}落实") } else { format!("seen to by {body}") }));
        said.extend(one.from().map(|from| term(&from, lang, ["自", "起"], "from")));
        said.extend(one.until().map(|until| term(&until, lang, ["至", ""], "until")));
        if let (Some((_, name)), Some(amount)) = (&one.said().figure, one.amount_text()) {
            said.push(if zh { format!("{name}{amount}") } else { format!("{name} {amount}") });
        }
    }
    let said = said.join(if zh { "，" } else { ", " });
    let colon = match (said.is_empty(), zh) {
        (true, _) => "",
        (false, true) => "：",
        (false, false) => ": ",
    };
    match lang {
        Lang::Zh => format!("结果运用“{}”（因{when_zh}）{colon}{said}{legal}", one.measure()),
        Lang::En => format!("Consequence \"{}\" (since {when_en}){colon}{said}{legal}", one.measure()),
    }
}

/// The day, and how it was said where that is more.
fn term(term: &Term<'_>, lang: Lang, [before, behind]: [&str; 2], word: &str) -> String {
    let said = term.said(lang);
    let day = term.day().map(|day| day.to_string()).filter(|day| day != said);
    match (day, lang) {
        (Some(day), Lang::Zh) => format!("{before}{day}{behind}（{said}）"),
        (None, Lang::Zh) => format!("{before}{said}{behind}"),
        (Some(day), Lang::En) => format!("{word} {day} ({said})"),
        (None, Lang::En) => format!("{word} {said}"),
    }
}

/// `{"id", "measure", "responsible"?, "body"?, "from"?, "until"?, "figure"?, "amount"?, "legal"?, "replaced_by"?, "zh", "en"}`.
pub(super) struct Told<'e> {
    pub(super) explanation: &'e Explanation,
    pub(super) place: usize,
    pub(super) one: Following<'e>,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let one = &self.one;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", one.id().as_str())?;
        map.serialize_entry("measure", one.measure())?;
        if let (Some(id), Some(body)) = (one.responsible(), one.body()) {
            map.serialize_entry("responsible", id.as_str())?;
            map.serialize_entry("body", body)?;
        }
        for (name, term) in [("from", one.from()), ("until", one.until())] {
            if let Some(term) = term {
                map.serialize_entry(name, &Ends(term))?;
            }
        }
        if let Some(figure) = one.figure() {
            map.serialize_entry("figure", figure.as_str())?;
        }
        if let Some(amount) = one.amount_text() {
            map.serialize_entry("amount", &amount)?;
        }
        if let Some(legal) = one.legal() {
            map.serialize_entry("legal", legal)?;
        }
        if let Some(other) = one.replaced_by() {
            map.serialize_entry("replaced_by", other.as_str())?;
        }
        map.serialize_entry("zh", &line(self.explanation, (self.place, one), Lang::Zh))?;
        map.serialize_entry("en", &line(self.explanation, (self.place, one), Lang::En))?;
        map.end()
    }
}

/// `{"day"?, "zh", "en"}`.
struct Ends<'e>(Term<'e>);

impl Serialize for Ends<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(day) = self.0.day() {
            map.serialize_entry("day", &day.to_string())?;
        }
        map.serialize_entry("zh", self.0.said(Lang::Zh))?;
        map.serialize_entry("en", self.0.said(Lang::En))?;
        map.end()
    }
}
