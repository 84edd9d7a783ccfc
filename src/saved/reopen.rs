//! A saved outcome comes back to its evidence (重新打开): everything is scored anew, and nothing that the document says
//! is taken for it.
//!
//! What differs is `differ`'s to find.

use std::fmt;

use super::differ::{self, Difference};
use super::records::SavedOutcome;
use crate::finding::{Findings, Place, SavedRoot};
use crate::outcome::Evaluation;
use crate::plan::Plan;
use crate::proof::{Commit, Proofs};
use crate::proven::{Root, Salts};
use crate::round::Round;

/// Why a saved outcome doesn't rejoin its evidence.
///
/// What the evidence gives is kept beside the differences, so that each can be explained.
#[derive(Clone, Debug)]
pub struct ReopenError(Box<Why>);

#[derive(Clone, Debug)]
struct Why {
    findings: Findings,
    differences: Vec<Difference>,
    other_root: bool,
    evaluation: Option<Evaluation>,
}

impl ReopenError {
    /// What is wrong, in both languages: the first 100 differences of a kind, and how many there are.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.0.findings
    }

    /// The same, owned.
    #[must_use]
    pub fn into_findings(self) -> Findings {
        self.0.findings
    }

    /// Every figure that differs: of the whole, then by object, then by cohort. The digest isn't among them.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.0.differences
    }

    /// Whether the evidence can't be scored by this plan at all.
    #[must_use]
    pub fn is_unscored(&self) -> bool {
        self.0.evaluation.is_none()
    }

    /// Whether the document names another rulebook, or was scored by another version of the law.
    #[must_use]
    pub fn is_other_rulebook(&self) -> bool {
        let mut fields = self.0.differences.iter().filter_map(Difference::field);
        fields.any(|field| matches!(field, "rulebook_digest" | "semantics"))
    }

    /// Whether the digest isn't that of this evidence.
    #[must_use]
    pub fn is_other_root(&self) -> bool {
        self.0.other_root
    }

    /// What the evidence gives, for explaining what differs; `None` where it can't be scored.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        self.0.evaluation.as_ref()
    }
}

impl fmt::Display for ReopenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.findings, f)
    }
}

impl std::error::Error for ReopenError {}

impl Plan {
    /// Scores a round anew and holds a saved outcome against it, figure by figure. A digest that the document has must
    /// be the public one of these results and this evidence; for others there is [`Plan::reopen_with`].
    ///
    /// # Errors
    /// - The round can't be scored, or another rulebook accepted it.
    /// - A figure isn't what the evidence gives, an object or cohort is missing, unknown or there twice.
    /// - The document names another rulebook or another version of the law.
    /// - Its digest is another.
    pub fn reopen(&self, round: Round, saved: &SavedOutcome) -> Result<Evaluation, ReopenError> {
        let root = |evaluation: &Evaluation| {
            let kind = saved.root?.kind();
            Some(Proofs::new(evaluation, Commit::public().hash(kind)).root())
        };
        self.held(round, saved, root)
    }

    /// The same, where the digest has salts, or leaves the evidence out: the document must have a digest, and by this.
    ///
    /// # Errors
    /// As [`Plan::reopen`], and a document without a digest.
    pub fn reopen_with<S: Salts>(
        &self,
        round: Round,
        saved: &SavedOutcome,
        commit: Commit<S>,
    ) -> Result<Evaluation, ReopenError> {
        self.held(round, saved, |evaluation| Some(Proofs::new(evaluation, commit).root()))
    }

    fn held(
        &self,
        round: Round,
        saved: &SavedOutcome,
        root: impl FnOnce(&Evaluation) -> Option<Root>,
    ) -> Result<Evaluation, ReopenError> {
        let refused = |findings: Findings, differences, other_root, evaluation| {
            Err(ReopenError(Box::new(Why { findings: findings.finish(), differences, other_root, evaluation })))
        };
        let evaluation = match self.evaluate(round) {
            Ok(evaluation) => evaluation,
            Err(findings) => return refused(findings, Vec::new(), false, None),
        };
        let differences = differ::all(saved, evaluation.outcome());
        let mut findings = Findings::default();
        differences.iter().for_each(|difference| difference.tell(&mut findings));
        let computed = root(&evaluation);
        let other_root = computed != saved.root;
        if other_root {
            let said =
                |root: Option<Root>, nothing: &str| root.map_or_else(|| nothing.to_owned(), |root| root.to_string());
            findings.push(
                SavedRoot {
                    saved_zh: said(saved.root, "无"),
                    saved_en: said(saved.root, "none"),
                    computed: said(computed, ""),
                },
                Place::default(),
            );
        }
        if findings.is_empty() { Ok(evaluation) } else { refused(findings, differences, other_root, Some(evaluation)) }
    }
}
