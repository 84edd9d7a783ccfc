//! Profiles (统一标准): what a jurisdiction lets rulebooks do, by category of indicator: forms of scoring, answers to what
//! is absent, the largest bonus, the widest best tier.
//!
//! A profile makes no rulebook unsound and moves no digit: it says what a unified standard asks for beside soundness. Its
//! document is `says`; what a rulebook is held to is `held`'s.

mod held;
mod says;

use crate::check::{Checked, Ground};
use crate::document::{self, Text};
use crate::finding::Findings;
pub use says::{AnswerRule, AnswerWordOf, CategoryRules, FormOf, Profile, ProfileFormat, ProfileSeverity};

/// Bytes of a profile at most.
const MOST_BYTES: usize = 1_048_576;

impl Profile {
    /// Reads a profile document.
    ///
    /// # Errors
    /// Everything that is wrong with it, at line and column.
    ///
    /// ```
    /// let profile = jixiao::Profile::json(r#"{"format": "jixiao-profile/1", "id": "city", "title": "City",
    ///     "severity": "error", "bonus_at_most": "5%"}"#)?;
    /// let checked = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).under(&profile);
    /// assert!(checked.plan().is_some());
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    pub fn json(text: &str) -> Result<Self, Findings> {
        document::read::<Self>(text, MOST_BYTES).finished()
    }

    /// What careful rules do anyhow; it warns only.
    #[must_use]
    pub fn built_in() -> Self {
        use crate::number::Decimal;
        let percent = |whole| Decimal::from_parts(whole, 2);
        Self {
            format: ProfileFormat::V1,
            id: crate::document::Id::known("careful"),
            title: Text::new("审慎口径").unwrap_or_default(),
            severity: ProfileSeverity::Warning,
            total: None,
            leaves_at_most: Some(60),
            leaf_at_most: percent(50),
            leaf_at_least: None,
            bonus_at_most: percent(20),
            deduction_at_most: None,
            top_tier_at_most: percent(40),
            tiers_at_least: None,
            tiers_at_most: None,
            categories: Vec::new(),
        }
    }
}

impl Checked {
    /// Holds a sound rulebook to a profile as well: what it doesn't keep is told at its place, as errors where the profile
    /// says so, and then there is no plan. An unsound one stays as it is.
    #[must_use]
    pub fn under(self, profile: &Profile) -> Self {
        let Some(text) = self.text().filter(|_| self.plan().is_some()) else { return self };
        let Ok(ground) = Ground::of(text) else { return self };
        let found = held::all(&ground, profile);
        let found = match profile.severity {
            ProfileSeverity::Warning => found,
            ProfileSeverity::Error => found.into_iter().map(crate::finding::Finding::into_error).collect(),
        };
        self.with(found)
    }
}
