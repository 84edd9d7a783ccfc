//! JSON Schema (draft 2020-12) of the rulebook and of the evidence document, for completion and errors in an editor
//! (feature `schema`).
//!
//! Made from the tables of fields that decode documents, and from the shapes that types say beside their decoders, so
//! that it can't drift from them. (Crates that derive schemas, such as `schemars`, read the types of the code, which
//! know neither the keys nor the words of two languages.) It sees how a document is written: keys, words, kinds of
//! values. Whether it makes sense, such as whether an item exists, is told by [`check`](crate::check) alone, and
//! whatever a schema refuses `check` refuses too.
//!
//! ```
//! use jixiao::Lang;
//! let schema = jixiao::schema::rulebook(Lang::Zh);
//! assert!(schema.contains(r#""评比组":{"#));
//! ```

use std::collections::BTreeMap;

use crate::document::{Canon, Field, Form, Lang, Need, Shape, Table, Word};
use crate::round::EvidenceDocument;
use crate::rulebook::Rulebook;

/// The text of a number, as [`Decimal`](crate::Decimal) reads it; how many digits it has isn't seen.
const NUMBER: &str = "^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?%?$";
/// The text of a count: whole, unless an exponent makes it so, and 0 with any sign.
const COUNT: &str = "^(([0-9]+|-0+)(\\.0+)?|-?[0-9]+(\\.[0-9]+)?[eE][-+]?[0-9]+)$";
/// A day; whether the month has it isn't seen.
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// Characters that no id holds, and blanks, which don't stand at its ends: written out, for `\s` means something else
/// to each reader of regular expressions.
const CONTROL: &str = "\\u0000-\\u001f\\u007f-\\u009f";
const BLANK: &str = "\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
/// Characters of a text at most: no fewer than the bytes that it may have.
const TEXT: u32 = 4_096;
const LONG_TEXT: u32 = 65_536;

/// The JSON Schema of a rulebook (考核办法) whose keys and words are of a language, as JSON text; the same in each call.
#[must_use]
pub fn rulebook(lang: Lang) -> String {
    document(Rulebook::TABLE, lang)
}

/// The JSON Schema of an evidence document (证据) whose keys and words are of a language, as JSON text; the same in
/// each call.
#[must_use]
pub fn evidence(lang: Lang) -> String {
    document(EvidenceDocument::TABLE, lang)
}

fn document(root: &'static Table, lang: Lang) -> String {
    let mut schemas = Schemas { lang, made: BTreeMap::new() };
    let whole = schemas.table(root);
    let about = match lang {
        Lang::Zh => root.name.zh,
        Lang::En => root.about.trim(),
    };
    with(
        whole,
        [
            ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
            ("description", text(about)),
            ("$defs", Canon::Map(schemas.made)),
        ],
    )
    .to_json()
}

/// The schemas that others refer to, by the name of the type in the code.
struct Schemas {
    lang: Lang,
    made: BTreeMap<String, Canon>,
}

impl Schemas {
    /// A reference to a schema, which is made when it is first referred to; it may refer to itself meanwhile.
    fn refer(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Canon) -> Canon {
        if !self.made.contains_key(name) {
            self.made.insert(name.to_owned(), Canon::Bool(true));
            let made = make(self);
            self.made.insert(name.to_owned(), made);
        }
        object([("$ref", text(&format!("#/$defs/{name}")))])
    }

    fn table(&mut self, table: &'static Table) -> Canon {
        self.refer(table.rust, |schemas| match table.form {
            Form::Record(_) => schemas.record(table, None),
            Form::Words(words) => schemas.words(table, words),
            Form::Tagged { key, arms } => schemas.tagged(schemas.key(key.en, key.zh), arms),
            Form::Choice(arms) => {
                let arms = arms.iter().map(|arm| (arm.word(schemas.lang), arm.table)).collect();
                schemas.by_key(arms)
            }
        })
    }

    fn shape(&mut self, shape: &Shape) -> Canon {
        match shape {
            Shape::Number => self.refer("number", |_| {
                let examples = vec![text("0.98"), text("98%")];
                object([("type", texts(["number", "string"])), ("pattern", text(NUMBER)), ("examples", list(examples))])
            }),
            Shape::Flag => object([("type", text("boolean"))]),
            Shape::Count => self.refer("count", |_| {
                let kind = ("type", texts(["integer", "string"]));
                let ends = [("minimum", Canon::Count(0)), ("maximum", Canon::Count(u32::MAX))];
                with(object([kind, ("pattern", text(COUNT))]), ends)
            }),
            Shape::Id => self.refer("id", |_| {
                let (inner, end) = (format!("[^{CONTROL}]"), format!("[^{CONTROL}{BLANK}]"));
                let pattern = text(&format!("^{end}({inner}*{end})?$"));
                object([("type", text("string")), ("maxLength", Canon::Count(TEXT)), ("pattern", pattern)])
            }),
            Shape::Text => self.refer("text", |_| longest(TEXT)),
            Shape::LongText => self.refer("longText", |_| longest(LONG_TEXT)),
            Shape::Day => self.refer("day", |_| {
                let examples = list(vec![text("2025-01-31")]);
                object([("type", text("string")), ("pattern", text(DAY)), ("examples", examples)])
            }),
            Shape::Formula => {
                self.refer("formula", |_| object([("type", text("string")), ("minLength", Canon::Count(1))]))
            }
            Shape::Coded { pattern, .. } => object([("type", text("string")), ("pattern", text(pattern))]),
            Shape::List(of) => object([("type", text("array")), ("items", self.shape(of))]),
            Shape::Map(to) => object([
                ("type", text("object")),
                ("additionalProperties", self.shape(to)),
                ("propertyNames", self.shape(&Shape::Id)),
            ]),
            Shape::Table(table) => self.table(table),
            Shape::Either { rust, of, .. } => self.refer(rust, |schemas| schemas.either(of)),
        }
    }

    /// An object with known fields; `tag` is one more, which must hold this word.
    fn record(&mut self, table: &'static Table, tag: Option<(&str, &str)>) -> Canon {
        let mut properties = BTreeMap::new();
        let mut required = Vec::new();
        if let Some((key, word)) = tag {
            properties.insert(key.to_owned(), object([("const", text(word))]));
            required.push(text(key));
        }
        for field in table.fields() {
            let key = self.key(field.en, field.zh);
            if field.need == Need::Must {
                required.push(text(key));
            }
            properties.insert(key.to_owned(), self.field(field));
        }
        object([
            ("type", text("object")),
            ("title", text(self.key(table.name.en, table.name.zh))),
            ("properties", Canon::Map(properties)),
            ("required", list(required)),
            ("additionalProperties", Canon::Bool(false)),
        ])
    }

    fn field(&mut self, field: &Field) -> Canon {
        let shape = (field.shape)();
        let label = text(self.key(field.label_en, field.label_zh));
        let schema = with(self.shape(&shape), [("description", label)]);
        let default = field.need.word().and_then(|word| match shape {
            Shape::Flag => Some(Canon::Bool(word == "true")),
            Shape::Table(table) => {
                table.words().iter().find(|known| known.en == word).map(|known| text(known.word(self.lang)))
            }
            _ => word.parse().ok().map(Canon::Count),
        });
        with(schema, default.map(|default| ("default", default)))
    }

    fn words(&self, table: &Table, words: &[Word]) -> Canon {
        let (kind, title) = (("type", text("string")), ("title", text(self.key(table.name.en, table.name.zh))));
        match self.lang {
            // What each says is written in English alone.
            Lang::En => {
                let each = |word: &Word| object([("const", text(word.en)), ("description", text(word.about.trim()))]);
                object([kind, title, ("oneOf", list(words.iter().map(each).collect()))])
            }
            Lang::Zh => object([kind, title, ("enum", texts(words.iter().map(|word| word.zh)))]),
        }
    }

    /// One of several records by the word that a field holds. Tested by `if`, here and below, so that what is wrong
    /// inside is told there, and not that none of many forms is met.
    fn tagged(&mut self, key: &'static str, arms: &'static [Word]) -> Canon {
        let mut tests = Vec::new();
        for arm in arms {
            let Some(table) = arm.table else { continue };
            let word = arm.word(self.lang);
            // A record that two words lead to is told apart by them.
            let name = format!("{}.{}", table.rust, arm.en);
            let record = self.refer(&name, |schemas| schemas.record(table, Some((key, word))));
            let said = object([("properties", one(key, object([("const", text(word))]))), ("required", texts([key]))]);
            tests.push(object([("if", said), ("then", record)]));
        }
        let words = texts(arms.iter().map(|arm| arm.word(self.lang)));
        object([
            ("type", text("object")),
            ("properties", one(key, object([("enum", words)]))),
            ("required", texts([key])),
            ("allOf", list(tests)),
        ])
    }

    /// One of several records by the key that an object has: exactly one of them.
    fn by_key(&mut self, arms: Vec<(&'static str, Option<&'static Table>)>) -> Canon {
        // Named here too, so that an editor can offer them before one of them is there.
        let mut properties = BTreeMap::new();
        let (mut present, mut tests) = (Vec::new(), Vec::new());
        for (key, table) in arms {
            let Some(table) = table else { continue };
            let name = text(self.key(table.name.en, table.name.zh));
            properties.insert(key.to_owned(), object([("description", name)]));
            let there = object([("required", texts([key]))]);
            present.push(there.clone());
            tests.push(object([("if", there), ("then", self.table(table))]));
        }
        object([
            ("type", text("object")),
            ("properties", Canon::Map(properties)),
            ("oneOf", list(present)),
            ("allOf", list(tests)),
        ])
    }

    /// One of several shapes by what stands there.
    fn either(&mut self, of: &[Shape]) -> Canon {
        let mut flat = Vec::new();
        flatten(of, &mut flat);
        let (mut forms, mut inside, mut objects) = (Vec::new(), Vec::new(), Vec::new());
        for shape in flat {
            match shape {
                Shape::List(_) => inside.push(("array", self.shape(shape))),
                Shape::Map(_) => inside.push(("object", self.shape(shape))),
                Shape::Table(table) if !matches!(table.form, Form::Words(_)) => objects.push(*table),
                other => forms.push(self.shape(other)),
            }
        }
        match objects.as_slice() {
            [] => {}
            [only] => inside.push(("object", self.table(only))),
            several => {
                let arms = several.iter().flat_map(|table| self.keys(table)).collect();
                inside.push(("object", self.by_key(arms)));
            }
        }
        forms.extend(inside.iter().map(|(kind, _)| object([("type", text(kind))])));
        let tests =
            inside.into_iter().map(|(kind, then)| object([("if", object([("type", text(kind))])), ("then", then)]));
        let tests: Vec<Canon> = tests.collect();
        let tests = Some(tests).filter(|tests| !tests.is_empty()).map(|tests| ("allOf", list(tests)));
        with(object([("anyOf", list(forms))]), tests)
    }

    /// The keys by which an object is known as this, where it may be something else: those of a choice, or the first
    /// that a record must have.
    fn keys(&self, table: &'static Table) -> Vec<(&'static str, Option<&'static Table>)> {
        match table.form {
            Form::Choice(arms) => arms.iter().map(|arm| (arm.word(self.lang), arm.table)).collect(),
            _ => {
                let first = table.fields().iter().find(|field| field.need == Need::Must);
                first.map(|field| (field.key(self.lang), Some(table))).into_iter().collect()
            }
        }
    }

    fn key(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Shapes with those of shapes that are several themselves.
fn flatten<'s>(of: &'s [Shape], flat: &mut Vec<&'s Shape>) {
    for shape in of {
        match shape {
            Shape::Either { of, .. } => flatten(of, flat),
            one => flat.push(one),
        }
    }
}

fn text(text: &str) -> Canon {
    Canon::Text(text.to_owned())
}

fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Canon {
    list(texts.into_iter().map(text).collect())
}

fn list(list: Vec<Canon>) -> Canon {
    Canon::List(list)
}

fn longest(most: u32) -> Canon {
    object([("type", text("string")), ("maxLength", Canon::Count(most))])
}

fn one(key: &str, value: Canon) -> Canon {
    object([(key, value)])
}

fn object<'k>(fields: impl IntoIterator<Item = (&'k str, Canon)>) -> Canon {
    with(Canon::Map(BTreeMap::new()), fields)
}

/// An object with some more fields.
fn with<'k>(mut object: Canon, fields: impl IntoIterator<Item = (&'k str, Canon)>) -> Canon {
    if let Canon::Map(map) = &mut object {
        map.extend(fields.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    object
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use crate::document::Shape;

    #[test]
    fn no_two_types_share_a_name_in_a_schema() {
        let mut tables = crate::rulebook::tables::all();
        tables.extend(crate::round::tables());
        tables.extend(crate::proven::records::tables());
        let mut several = BTreeMap::new();
        tables.iter().flat_map(|table| table.fields()).for_each(|field| (field.shape)().collect_several(&mut several));
        let names: Vec<&str> = tables.iter().map(|table| table.rust).chain(several.keys().copied()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        // All that a field leads to is in those lists.
        for field in tables.iter().flat_map(|table| table.fields()) {
            if let Shape::Table(table) = (field.shape)() {
                assert!(names.contains(&table.rust), "{}", table.rust);
            }
        }
    }
}
