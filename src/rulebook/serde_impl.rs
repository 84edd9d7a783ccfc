//! Rulebooks through any serde format, by the same road as their text: what is wrong is found the same way.

use super::Rulebook;
use crate::check::decoded;
use crate::document::{Encode, Lang, through_serde};

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

through_serde! { Rulebook, "not a rulebook", |text| {
    let (book, findings) = decoded(text);
    book.filter(|_| !findings.has_errors()).ok_or(findings)
}; }
