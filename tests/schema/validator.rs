//! The schemas as a validator reads them that isn't ours. Shared by the tests of schemas, of the law and of the oracle.

use std::sync::OnceLock;

use jixiao::Lang;
use jsonschema::Validator;
use serde_json::Value;

/// A compiled schema.
fn compiled(schema: &str) -> Validator {
    let schema = serde_json::from_str(schema).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("not a schema: {error}"));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// The language of a document, as its key of the format decides it.
fn lang(document: &Value) -> Lang {
    let chinese = ["格式", "名册", "指标体系"].iter().any(|key| document.get(key).is_some());
    if chinese && document.get("format").is_none() { Lang::Zh } else { Lang::En }
}

/// What the schema of its language refuses of a document: JSON Pointers with reasons.
fn faults(document: &Value, zh: &Validator, en: &Validator) -> Vec<(String, String)> {
    let validator = if lang(document) == Lang::Zh { zh } else { en };
    let told = |error: jsonschema::ValidationError<'_>| {
        let reason: String = error.to_string().chars().take(300).collect();
        (error.instance_path().as_str().to_owned(), reason)
    };
    validator.iter_errors(document).map(told).collect()
}

/// What the schema refuses of a rulebook.
pub(crate) fn of_rulebook(document: &Value) -> Vec<(String, String)> {
    static BOTH: OnceLock<[Validator; 2]> = OnceLock::new();
    let [zh, en] = BOTH.get_or_init(|| [Lang::Zh, Lang::En].map(|lang| compiled(&jixiao::schema::rulebook(lang))));
    faults(document, zh, en)
}

/// What the schema refuses of an evidence document.
pub(crate) fn of_evidence(document: &Value) -> Vec<(String, String)> {
    static BOTH: OnceLock<[Validator; 2]> = OnceLock::new();
    let [zh, en] = BOTH.get_or_init(|| [Lang::Zh, Lang::En].map(|lang| compiled(&jixiao::schema::evidence(lang))));
    faults(document, zh, en)
}
