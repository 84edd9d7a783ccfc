//! Rulebooks through any serde format, by the same road as their text: what is wrong is found the same way.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Rulebook;
use crate::check::decoded;
use crate::document::{Encode, Lang, text_from_deserializer};
use crate::finding::Severity;

impl Rulebook {
    /// The rulebook as a JSON document on one line, wholly in the field names and words of a language; numbers as
    /// strings. [`crate::check`] reads it as the same rulebook with the same digest.
    ///
    /// ```
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
    /// let chinese = plan.rulebook().json(jixiao::Lang::Zh);
    /// assert!(chinese.contains(r#""标题":"#));
    /// assert_eq!(jixiao::check(&chinese).into_plan()?.digest(), plan.digest());
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    #[must_use]
    pub fn json(&self, lang: Lang) -> String {
        self.encode(lang).to_json()
    }
}

impl Serialize for Rulebook {
    /// In English field names; numbers as strings, so that no format rounds them.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(Lang::En).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Rulebook {
    /// In either language. The first error is the error; [`crate::check`] tells all of them.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = text_from_deserializer(deserializer)?;
        let (book, findings) = decoded(&text);
        let error = findings.iter().find(|finding| finding.severity() == Severity::Error);
        match (book, error) {
            (_, Some(error)) => Err(D::Error::custom(error.en())),
            (Some(book), None) => Ok(book),
            (None, None) => Err(D::Error::custom("not a rulebook")),
        }
    }
}
