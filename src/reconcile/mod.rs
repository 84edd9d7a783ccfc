//! Which reading of a rulebook gives a published table (反推口径): a bounded list of readings, each scored on the same
//! evidence and held beside what was published.
//!
//! `published` parses the table, `tally` holds it beside results, `reading` is what may be read otherwise, `readings` the
//! list, `idle` what of it can move nothing, `trial` tries them, `text` is the report. Nothing here scores, and nothing is guessed: a row that
//! can't be matched is a finding.

mod idle;
mod published;
mod reading;
mod readings;
mod tally;
mod text;
mod trial;

pub use published::{Published, PublishedRow, SetAside};
pub use reading::Reading;
pub use readings::Readings;
pub use tally::{Agreeing, PublishedDifference, PublishedTally};

use crate::document::{Id, Lang};
use crate::finding::{Findings, OtherPlan, Place};
use crate::outcome::NotEvaluated;
use crate::plan::Plan;
use crate::round::Round;
use crate::score::watch::Run;
use idle::{Acts, Shared};
use published::Holds;
use tally::Matched;
use trial::{Trial, fixed};

/// What came of trying readings (反推结果): each reading with how far it reproduces the table, best first.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    tried: Vec<TriedReading>,
    same: usize,
    fixed: Vec<Id>,
    aside: Vec<SetAside>,
    findings: Findings,
}

/// A reading that was tried.
#[derive(Clone, Debug)]
pub struct TriedReading {
    reading: Reading,
    acts: Acts,
    written: bool,
    came: Result<PublishedTally, Findings>,
    apart: Option<ToldApart>,
}

/// A figure in which a reading that reproduces the table differs from the first that does (可区分之处): who knows it knows
/// which of them holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldApart {
    object: Id,
    figure: String,
    figure_zh: String,
    first: Option<String>,
    here: Option<String>,
}

impl ToldApart {
    /// The object.
    #[must_use]
    pub fn object(&self) -> &Id {
        &self.object
    }

    /// `total`, `rank`, `tier` or the id of a node.
    #[must_use]
    pub fn figure(&self) -> &str {
        &self.figure
    }

    /// What the first reading gives.
    #[must_use]
    pub fn first(&self) -> Option<&str> {
        self.first.as_deref()
    }

    /// What this one gives.
    #[must_use]
    pub fn here(&self) -> Option<&str> {
        self.here.as_deref()
    }
}

impl TriedReading {
    /// The reading.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Whether it is the rulebook's own.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.written
    }

    /// How the table stands beside it; `None` where the rulebook so read has no plan, or refuses to score the round.
    #[must_use]
    pub fn tally(&self) -> Option<&PublishedTally> {
        self.came.as_ref().ok()
    }

    /// Why it can't be scored, where it can't.
    #[must_use]
    pub fn findings(&self) -> Option<&Findings> {
        self.came.as_ref().err()
    }

    /// Whether every compared cell of the table comes out.
    #[must_use]
    pub fn reproduces(&self) -> bool {
        self.tally().is_some_and(PublishedTally::is_equal)
    }

    /// Of one that reproduces the table, a figure in which it differs from the first that does; `None` for that itself,
    /// and where this round gives the same under both, so that it can't tell them apart.
    #[must_use]
    pub fn apart(&self) -> Option<&ToldApart> {
        self.apart.as_ref()
    }

    /// The reading in Chinese, naming what the rulebook has and the table shows.
    #[must_use]
    pub fn zh(&self) -> String {
        self.said(Lang::Zh)
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        self.said(Lang::En)
    }

    fn said(&self, lang: Lang) -> String {
        reading::joined(&self.reading.parts(self.acts, lang), lang)
    }
}

impl Reconciliation {
    /// Every reading that was tried, best first: by rows that agree, then by cells, then by how far off the worst is.
    #[must_use]
    pub fn readings(&self) -> &[TriedReading] {
        &self.tried
    }

    /// Those that reproduce every row.
    pub fn reproducing(&self) -> impl Iterator<Item = &TriedReading> {
        self.tried.iter().filter(|one| one.reproduces())
    }

    /// The one that reproduces every row; `None` where several do, or none.
    #[must_use]
    pub fn only(&self) -> Option<&TriedReading> {
        let mut all = self.reproducing();
        all.next().filter(|_| all.next().is_none())
    }

    /// How many more readings there are, each of which is certain to give what one of these does, whatever the evidence.
    #[must_use]
    pub fn same(&self) -> usize {
        self.same
    }

    /// Nodes that say digits or a `round` step of their own, which every reading left as they are.
    #[must_use]
    pub fn fixed(&self) -> &[Id] {
        &self.fixed
    }

    /// Cells of the table that weren't compared, with the reasons.
    #[must_use]
    pub fn set_aside(&self) -> &[SetAside] {
        &self.aside
    }

    /// Warnings: objects of the round that the table lacks.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The report in Chinese: the readings that reproduce every row, then the nearest.
    #[must_use]
    pub fn zh(&self) -> String {
        text::render(self, text::NEAREST, Lang::Zh)
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        text::render(self, text::NEAREST, Lang::En)
    }

    /// The report with every reading that was tried.
    #[must_use]
    pub fn whole(&self, lang: Lang) -> String {
        text::render(self, usize::MAX, lang)
    }
}

impl Plan {
    /// Tries readings of the rulebook on a round, and says which reproduce a published table.
    ///
    /// ```
    /// use jixiao::{Published, Readings, Table};
    /// # let rulebook = include_str!("../../tests/cases/heyuan-air/rulebook.json");
    /// # let evidence = include_bytes!("../../tests/cases/heyuan-air/evidence.csv");
    /// # let table = include_bytes!("../../tests/cases/heyuan-air/expected.csv");
    /// let plan = jixiao::check(rulebook).into_plan()?;
    /// # #[cfg(feature = "csv")] {
    /// let round = plan.round().csv(Table::new(evidence))?;
    /// let published = Published::csv(&plan, Table::new(table))?
    ///     .without("2024-03/和平县", "rank", "the copy breaks off before 源城区");
    /// let found = plan.reconcile(&round, &published, &Readings::all())?;
    /// let only = found.only().ok_or("none, or several")?;
    /// assert!(only.en().starts_with("half to even (GB/T 8170); leaves at 2 decimals"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// A round that another rulebook accepted; objects of the table that aren't in the round or stand in it twice; a cell
    /// set aside that isn't there; totals printed with more decimals than rulebooks have; too many readings; a round that
    /// no reading scores.
    pub fn reconcile(
        &self,
        round: &Round,
        published: &Published,
        readings: &Readings,
    ) -> Result<Reconciliation, Findings> {
        match self.reconcile_with(round, published, readings, &Run::new()) {
            Ok(found) => Ok(found),
            Err(NotEvaluated::Refused(findings)) => Err(findings),
            // Nobody was asked.
            Err(NotEvaluated::Stopped) => Err(Findings::default()),
        }
    }

    /// The same, each scoring run as somebody says: told while it runs, from nothing to all for each reading, stopped if
    /// so asked, on several threads.
    ///
    /// # Errors
    /// Those of [`Plan::reconcile`]; or that it was stopped.
    pub fn reconcile_with(
        &self,
        round: &Round,
        published: &Published,
        readings: &Readings,
        run: &Run<'_>,
    ) -> Result<Reconciliation, NotEvaluated> {
        let mut findings = Findings::default();
        if !self.accepted(round) {
            findings.push(OtherPlan {}, Place::default());
            return Err(NotEvaluated::Refused(findings));
        }
        let matched = Matched::of(published, round.data(), &mut findings);
        if findings.has_errors() {
            return Err(NotEvaluated::Refused(findings.finish()));
        }
        let shared = Shared::of(self, published.has(|of| *of == Holds::Rank), published.has(|of| *of == Holds::Tier));
        let list = readings.list(self, published, &shared).map_err(NotEvaluated::Refused)?;
        let mut trial = Trial::new(self, round, matched, shared, run);
        let same = trial.all(list)?;
        let tried = trial.sorted().map_err(NotEvaluated::Refused)?;
        Ok(Reconciliation {
            tried,
            same,
            fixed: fixed(self),
            aside: published.aside.clone(),
            findings: findings.finish(),
        })
    }
}
