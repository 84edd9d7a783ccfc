//! Changes in words, Chinese and English, as a clerk reads them.
//!
//! Names of fields are those of the tables, so that no key is without words. What changed is `merge`'s.

use std::collections::BTreeSet;

use super::said::{Names, Said, innermost};
use crate::document::{Field, Lang};
use crate::number::Decimal;

/// Letters of a value that a text repeats.
const REPEATED: usize = 160;
/// Bytes after which a value isn't told further where its beginning alone is shown.
const SHOWN: usize = 4 * REPEATED;
/// Letters of a label at most, in Chinese and in English.
const BRIEF: [usize; 2] = [20, 48];

/// Words with which an English label begins that is a clause.
const CLAUSES: [&str; 8] = ["where", "when", "whether", "what", "how", "who", "which", "of"];

/// The way to a place of a rulebook.
#[derive(Clone, Debug, Default)]
pub(super) struct Way {
    /// The nearest thing that has a name.
    subject: Option<[String; 2]>,
    rest: Vec<Part>,
    /// JSON Pointers in the two documents, English keys; `None` where one lacks the place.
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// Whether what stands there is only read by people.
    pub(super) mute: bool,
}

#[derive(Clone, Debug)]
enum Part {
    Field(Field),
    Entry(String),
    Nth(usize),
    Named([String; 2]),
}

impl Way {
    /// The whole of both documents.
    pub(super) fn root() -> Self {
        Self { old: Some(String::new()), new: Some(String::new()), ..Self::default() }
    }

    /// The way to something named that stands at these pointers.
    pub(super) fn to(kind: [&str; 2], name: &str, old: Option<String>, new: Option<String>) -> Self {
        Self { subject: Some(named(kind, name)), old, new, ..Self::default() }
    }

    /// A step further, to a segment of each document, where it has one.
    fn further(&self, old: Option<&str>, new: Option<&str>) -> Self {
        let longer = |above: &Option<String>, segment: Option<&str>| {
            let segment = segment?.replace('~', "~0").replace('/', "~1");
            above.as_ref().map(|above| format!("{above}/{segment}"))
        };
        Self { old: longer(&self.old, old), new: longer(&self.new, new), ..self.clone() }
    }

    /// To a field.
    pub(super) fn field(&self, field: &Field, there: [bool; 2], mute: bool) -> Self {
        let [old, new] = there.map(|there| there.then_some(field.en));
        let mut way = self.further(old, new);
        way.rest.push(Part::Field(*field));
        way.mute |= mute;
        way
    }

    /// To what a map holds for an id.
    pub(super) fn entry(&self, id: &str, there: [bool; 2], name: &str, has_fields: bool) -> Self {
        let [old, new] = there.map(|there| there.then_some(id));
        let mut way = self.further(old, new);
        match (&way.subject, way.rest.as_slice()) {
            (None, [Part::Field(field)]) if has_fields => {
                way.subject = Some(named([field.zh, field.en], name));
                way.rest.clear();
            }
            _ => way.rest.push(Part::Entry(name.to_owned())),
        }
        way
    }

    /// To an element of a list that has a name.
    pub(super) fn named(&self, kind: [&str; 2], name: &str, old: Option<usize>, new: Option<usize>) -> Self {
        let [old, new] = [old, new].map(|place| place.map(|place| place.to_string()));
        let mut way = self.further(old.as_deref(), new.as_deref());
        if way.subject.is_none() {
            way.subject = Some(named(kind, name));
            way.rest.clear();
        } else {
            way.rest.push(Part::Named(named(kind, name)));
        }
        way
    }

    /// To an element of a list that has none.
    pub(super) fn nth(&self, old: Option<usize>, new: Option<usize>) -> Self {
        let place = old.or(new).unwrap_or(0).saturating_add(1);
        let [old, new] = [old, new].map(|place| place.map(|place| place.to_string()));
        let mut way = self.further(old.as_deref(), new.as_deref());
        way.rest.push(Part::Nth(place));
        way
    }

    /// The name of what an id stands for in a map there, else the id.
    pub(super) fn name_of<'a>(&self, id: &'a str, names: &'a Names) -> &'a str {
        self.last().map_or(id, |field| names.of(field, id))
    }

    /// The field that the way ends with.
    fn last(&self) -> Option<&Field> {
        self.rest.iter().rev().find_map(|part| match part {
            Part::Field(field) => Some(field),
            _ => None,
        })
    }

    /// Subject and rest, in both languages.
    fn told(&self) -> [[String; 2]; 2] {
        let subject = self.subject.clone().unwrap_or_default();
        // Its label where it is what changed; what is on the way there, and a list that is counted, go by their keys.
        let end = self.rest.iter().rposition(|part| !matches!(part, Part::Entry(_)));
        let (mut zh, mut en) = (String::new(), String::new());
        for (place, part) in self.rest.iter().enumerate() {
            let [more_zh, more_en] = match part {
                Part::Field(field) if Some(place) == end => [called(field, Lang::Zh), called(field, Lang::En)],
                Part::Field(field) => [field.zh.to_owned(), key(field)],
                Part::Named(name) => name.clone(),
                Part::Entry(name) => {
                    zh.push_str(&format!("（{name}）"));
                    en.push_str(&format!(" ({name})"));
                    continue;
                }
                Part::Nth(nth) => {
                    // A band is counted by the field's own measure word.
                    let unit = if zh.ends_with("分档") { "档" } else { "项" };
                    zh.push_str(&format!("第{nth}{unit}"));
                    en.push_str(&format!(" no. {nth}"));
                    continue;
                }
            };
            if !zh.is_empty() {
                zh.push('·');
                en.push_str(", ");
            }
            zh.push_str(&more_zh);
            en.push_str(&more_en);
        }
        [subject, [zh, en]]
    }

    /// What became of the value there.
    pub(super) fn changed(&self, old: Option<&Said>, new: Option<&Said>, names: &Names) -> [String; 2] {
        let [[subject_zh, subject_en], [rest_zh, rest_en]] = self.told();
        let of = if subject_zh.is_empty() || rest_zh.is_empty() { "" } else { "的" };
        let comma = if subject_en.is_empty() || rest_en.is_empty() { "" } else { ", " };
        let value = |said: &Said, names: &Names, lang| spoken(said, self.last(), names, lang, usize::MAX);
        match (old, new) {
            (Some(old), Some(new)) => {
                let both = |lang| {
                    // Two of one name are told by their ids, and what reads alike even so as it is written.
                    let [named, by_ids] =
                        [names, &Names::default()].map(|names| [old, new].map(|said| value(said, names, lang)));
                    let [old, new] = match () {
                        () if named[0] != named[1] => named,
                        () if by_ids[0] != by_ids[1] => by_ids,
                        () => [old, new].map(|said| said.canon().to_json()),
                    };
                    apart(&old, &new)
                };
                let ([old_zh, new_zh], [old_en, new_en]) = (both(Lang::Zh), both(Lang::En));
                [
                    format!("{subject_zh}{of}{rest_zh}由{old_zh}改为{new_zh}"),
                    format!("{subject_en}{comma}{rest_en} changed from {old_en} to {new_en}"),
                ]
            }
            (old, new) => {
                let (zh, en) = if old.is_some() { ("删去", "removed") } else { ("新增", "added") };
                let said = old.or(new);
                let [value_zh, value_en] = [Lang::Zh, Lang::En].map(|lang| {
                    said.map_or_else(String::new, |said| cut(&spoken(said, self.last(), names, lang, SHOWN)))
                });
                let zh = match rest_zh.is_empty() {
                    true => format!("{zh}{subject_zh}：{value_zh}"),
                    false => format!("{subject_zh}{zh}{rest_zh}：{value_zh}"),
                };
                [zh, format!("{subject_en}{comma}{rest_en} {en}: {value_en}")]
            }
        }
    }

    /// That the order of what stands there is another.
    pub(super) fn reordered(&self, old: &[&str], new: &[&str], names: &Names) -> [String; 2] {
        let [[subject_zh, subject_en], [rest_zh, rest_en]] = self.told();
        let of = if subject_zh.is_empty() || rest_zh.is_empty() { "" } else { "的" };
        let comma = if subject_en.is_empty() || rest_en.is_empty() { "" } else { ", " };
        let called = |list: &[&str]| list.iter().map(|id| self.name_of(id, names).to_owned()).collect::<Vec<_>>();
        // Two of one name are told by their ids.
        let each: BTreeSet<String> = called(old).into_iter().collect();
        let ids = |list: &[&str]| list.iter().map(|id| (*id).to_owned()).collect();
        let [old, new] = [old, new].map(|list| if each.len() == old.len() { called(list) } else { ids(list) });
        let [old_zh, new_zh] = apart(&old.join("、"), &new.join("、"));
        let [old_en, new_en] = apart(&old.join(", "), &new.join(", "));
        [
            format!("{subject_zh}{of}{rest_zh}的次序由{old_zh}改为{new_zh}"),
            format!("{subject_en}{comma}{rest_en}: order changed from {old_en} to {new_en}"),
        ]
    }

    /// That what stands there was moved from one place to another.
    pub(super) fn moved(&self, from: &[String; 2], to: &[String; 2]) -> [String; 2] {
        let [zh, en] = self.subject.clone().unwrap_or_default();
        let ([from_zh, from_en], [to_zh, to_en]) = (from, to);
        [format!("{zh}由{from_zh}移至{to_zh}之下"), format!("{en} moved from under {from_en} to under {to_en}")]
    }
}

/// `指标“投资”`, `node "Investment"`.
pub(super) fn named([zh, en]: [&str; 2], name: &str) -> [String; 2] {
    [format!("{zh}“{}”", cut(name)), format!("{en} \"{}\"", cut(name))]
}

/// A field's key as words.
fn key(field: &Field) -> String {
    field.en.replace('_', " ")
}

/// What a field is called: its label where that is one short noun; its key where the label is a clause, or lists what the
/// field may be. Such a list isn't cut: its beginning alone would name one of the choices, or say the opposite.
fn called(field: &Field, lang: Lang) -> String {
    let (label, note, lists, brief, or) = match lang {
        Lang::Zh => (field.label_zh, '；', ['，', '、', '：'], BRIEF[0], "或"),
        Lang::En => (field.label_en, ';', [',', ':', '`'], BRIEF[1], " or "),
    };
    let short = label.split(note).next().unwrap_or(label);
    // A label that is a clause can't stand where a noun must.
    let clause = CLAUSES.iter().any(|word| short.split(' ').next() == Some(word));
    let whole = !short.is_empty() && !short.contains(lists) && !short.contains(or) && short.chars().count() <= brief;
    match lang {
        _ if whole && !clause => short.replace('_', " "),
        Lang::Zh => field.zh.to_owned(),
        Lang::En => key(field),
    }
}

/// A value in words, so many bytes of it or a little more; ids by their names where they have some.
fn spoken(said: &Said, field: Option<&Field>, names: &Names, lang: Lang, most: usize) -> String {
    let mut text = String::new();
    speak(said, field, (names, lang, most), &mut text);
    text
}

fn speak(said: &Said, field: Option<&Field>, how: (&Names, Lang, usize), text: &mut String) {
    let (names, lang, most) = how;
    // What nobody is shown needs no words.
    if text.len() > most {
        return;
    }
    let (comma, between, quotes) = match lang {
        Lang::Zh => ("、", "；", ['“', '”']),
        Lang::En => (", ", "; ", ['"', '"']),
    };
    match said {
        said if said.is_empty() => text.push_str(match lang {
            Lang::Zh => "空",
            Lang::En => "nothing",
        }),
        Said::Flag(one) => text.push_str(match (one, lang) {
            (true, Lang::Zh) => "是",
            (false, Lang::Zh) => "否",
            (true, Lang::En) => "yes",
            (false, Lang::En) => "no",
        }),
        Said::Text { zh, en } if zh != en => text.push_str(if lang == Lang::Zh { zh } else { en }),
        Said::Text { en, .. } if Decimal::parse(en).is_ok() => text.push_str(en),
        Said::Text { en, .. } => {
            let name =
                field.filter(|field| innermost(&(field.shape)()).1).map_or(en.as_str(), |field| names.of(field, en));
            let [open, close] = quotes;
            text.push(open);
            text.push_str(name);
            text.push(close);
        }
        Said::List(list) => {
            for (place, one) in list.iter().enumerate() {
                if place > 0 {
                    text.push_str(if one.is_plain() { comma } else { between });
                }
                speak(one, field, how, text);
            }
        }
        Said::Map(map) => {
            for (place, (id, one)) in map.iter().enumerate() {
                if place > 0 {
                    text.push_str(comma);
                }
                text.push_str(field.map_or(id, |field| names.of(field, id)));
                inside(one, field, how, text);
            }
        }
        Said::Record(record) => {
            for (place, (key, one)) in record.fields.iter().enumerate() {
                if place > 0 {
                    text.push_str(comma);
                }
                text.push_str(&match lang {
                    Lang::Zh => key.0.zh.to_owned(),
                    Lang::En => self::key(&key.0),
                });
                inside(one, Some(&key.0), how, text);
            }
        }
    }
}

/// A value after its name: between brackets, unless it is one text or number.
fn inside(said: &Said, field: Option<&Field>, how: (&Names, Lang, usize), text: &mut String) {
    let [open, close] = match (said.is_plain(), how.1) {
        (true, _) => [" ", ""],
        (false, Lang::Zh) => ["（", "）"],
        (false, Lang::En) => [" (", ")"],
    };
    text.push_str(open);
    speak(said, field, how, text);
    text.push_str(close);
}

/// The beginning of a text, if it is long.
pub(super) fn cut(text: &str) -> String {
    if text.chars().count() <= REPEATED {
        return text.to_owned();
    }
    format!("{}…", text.chars().take(REPEATED).collect::<String>())
}

/// Two texts, each from where they begin to differ if they are long.
fn apart(old: &str, new: &str) -> [String; 2] {
    let long = |text: &str| text.chars().count() > REPEATED;
    if !long(old) && !long(new) {
        return [old.to_owned(), new.to_owned()];
    }
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    // A few letters before, so that the place is known.
    let from = same.saturating_sub(20);
    [old, new].map(|text| {
        let rest: String = text.chars().skip(from).collect();
        if from > 0 { format!("…{}", cut(&rest)) } else { cut(&rest) }
    })
}

#[cfg(test)]
mod tests {
    use super::{Lang, called};

    #[test]
    fn every_field_is_called_by_words_in_both_languages() {
        for table in crate::rulebook::tables::all() {
            for field in table.fields() {
                let (zh, en) = (called(field, Lang::Zh), called(field, Lang::En));
                assert!(zh.chars().any(|letter| letter > '\u{2e80}'), "{}.{}: {zh}", table.rust, field.en);
                assert!(!en.contains('_') && !en.is_empty(), "{}.{}: {en}", table.rust, field.en);
                assert!(
                    !zh.contains(['，', '：']) && !en.contains([',', ':']),
                    "{}.{}: {zh} / {en}",
                    table.rust,
                    field.en
                );
                assert!(
                    zh.chars().count() <= 20 && en.chars().count() <= 48,
                    "{}.{}: {zh} / {en}",
                    table.rust,
                    field.en
                );
            }
        }
    }
}
