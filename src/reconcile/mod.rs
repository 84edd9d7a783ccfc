//! Which reading of a rulebook gives a published table (反推口径): a bounded list of readings, each scored on the same
//! evidence and held beside what was published.
//!
//! `published` parses the table, `tally` holds it beside results, `reading` is what may be read otherwise, `readings` the
//! list, `idle` what of it can move nothing, `text` the report. Nothing here scores, and nothing is guessed: a row that
//! can't be matched is a finding.

mod idle;
mod published;
mod reading;
mod readings;
mod tally;
mod text;

pub use published::{Published, PublishedRow, SetAside};
pub use reading::Reading;
pub use readings::Readings;
pub use tally::{Agreeing, PublishedDifference, Tally};

use crate::document::{Id, Lang};
use crate::finding::{Findings, Internal, OtherPlan, Place};
use crate::number::Decimal;
use crate::outcome::{NotEvaluated, Outcome};
use crate::plan::{Inner, Plan};
use crate::round::Round;
use crate::rulebook::then::Step;
use crate::score::watch::Run;
use idle::{Acts, Essence, Shared, essence};
use published::Holds;
use tally::{Matched, computed};

/// What came of trying readings (反推结果): each reading with how far it reproduces the table, best first.
#[derive(Clone, Debug)]
pub struct Reconciliation {
    tried: Vec<Tried>,
    same: usize,
    fixed: Vec<Id>,
    aside: Vec<SetAside>,
    findings: Findings,
}

/// A reading that was tried.
#[derive(Clone, Debug)]
pub struct Tried {
    reading: Reading,
    acts: Acts,
    written: bool,
    came: Result<Tally, Findings>,
    apart: Option<Apart>,
}

/// A figure in which a reading that reproduces the table differs from the first that does (可区分之处): who knows it knows
/// which of them holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    object: Id,
    figure: String,
    figure_zh: String,
    first: Option<String>,
    here: Option<String>,
}

impl Apart {
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

impl Tried {
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
    pub fn tally(&self) -> Option<&Tally> {
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
        self.tally().is_some_and(Tally::is_equal)
    }

    /// Of one that reproduces the table, a figure in which it differs from the first that does; `None` for that itself,
    /// and where this round gives the same under both, so that it can't tell them apart.
    #[must_use]
    pub fn apart(&self) -> Option<&Apart> {
        self.apart.as_ref()
    }

    /// The reading in Chinese, naming what the rulebook has and the table shows.
    #[must_use]
    pub fn zh(&self) -> String {
        self.reading.said(self.acts, Lang::Zh)
    }

    /// The same in English.
    #[must_use]
    pub fn en(&self) -> String {
        self.reading.said(self.acts, Lang::En)
    }
}

impl Reconciliation {
    /// Every reading that was tried, best first: by rows that agree, then by cells, then by how far off the worst is.
    #[must_use]
    pub fn readings(&self) -> &[Tried] {
        &self.tried
    }

    /// Those that reproduce every row.
    pub fn reproducing(&self) -> impl Iterator<Item = &Tried> {
        self.tried.iter().filter(|one| one.reproduces())
    }

    /// The one that reproduces every row; `None` where several do, or none.
    #[must_use]
    pub fn only(&self) -> Option<&Tried> {
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
        let mut trial =
            Trial { plan: self, round, matched, shared, run, essences: Vec::new(), first: None, tried: Vec::new() };
        let written = list.first().cloned();
        let mut same = 0_usize;
        for reading in list {
            let own = written.as_ref() == Some(&reading);
            if !trial.one(reading, own && trial.tried.is_empty())? {
                // The rulebook's own comes up once more where it is among those that are made.
                same = same.saturating_add(usize::from(!own));
            }
        }
        let tried = trial.sorted().map_err(NotEvaluated::Refused)?;
        Ok(Reconciliation { tried, same, fixed: fixed(self), aside: published.aside.clone(), findings: findings.finish() })
    }
}

/// Readings being tried.
struct Trial<'a> {
    plan: &'a Plan,
    round: &'a Round,
    matched: Matched<'a>,
    shared: Shared,
    run: &'a Run<'a>,
    /// Of those that were tried.
    essences: Vec<Essence>,
    /// What the first that reproduces the table gives.
    first: Option<Outcome>,
    tried: Vec<Tried>,
}

impl Trial<'_> {
    /// Tries a reading; `false` where one was tried that is the same.
    fn one(&mut self, reading: Reading, written: bool) -> Result<bool, NotEvaluated> {
        // What has no plan has no essence either.
        if self.tried.iter().any(|one| one.reading == reading) {
            return Ok(false);
        }
        let checked = reading.applied(self.plan.rulebook()).check();
        let plan = match checked.into_plan() {
            Ok(plan) => plan,
            Err(findings) => {
                let acts = self.shared.acts(self.plan);
                self.tried.push(Tried { reading, acts, written, came: Err(findings), apart: None });
                return Ok(true);
            }
        };
        let acts = self.shared.acts(&plan);
        let essence = essence(&reading, acts);
        if self.essences.contains(&essence) {
            return Ok(false);
        }
        self.essences.push(essence);
        let (came, apart) = self.scored(&plan)?;
        self.tried.push(Tried { reading, acts, written, came, apart });
        Ok(true)
    }

    fn scored(&mut self, plan: &Plan) -> Result<(Result<Tally, Findings>, Option<Apart>), NotEvaluated> {
        if !alike(self.plan.inner(), plan.inner()) {
            // A fault of ours, said instead of hidden: digits order nothing anew.
            let mut findings = Findings::default();
            findings.push(Internal {}, Place::default());
            return Ok((Err(findings), None));
        }
        let evaluation = match plan.scored(self.round.clone(), self.run) {
            Ok(evaluation) => evaluation,
            Err(NotEvaluated::Refused(findings)) => return Ok((Err(findings), None)),
            Err(NotEvaluated::Stopped) => return Err(NotEvaluated::Stopped),
        };
        let outcome = evaluation.outcome();
        let tally = self.matched.tally(outcome, tally::KEPT);
        if !tally.is_equal() {
            return Ok((Ok(tally), None));
        }
        let apart = self.first.as_ref().and_then(|first| apart(first, outcome));
        if self.first.is_none() {
            self.first = Some(outcome.clone());
        }
        Ok((Ok(tally), apart))
    }

    /// Best first; or why nothing was scored.
    fn sorted(self) -> Result<Vec<Tried>, Findings> {
        let mut tried = self.tried;
        // Stable, so that those that are as good stand as they were tried, the rulebook's own first.
        tried.sort_by(|left, right| match (&left.came, &right.came) {
            (Ok(left), Ok(right)) => (right.rows().agree.cmp(&left.rows().agree))
                .then_with(|| right.cells().agree.cmp(&left.cells().agree))
                .then_with(|| left.worst().cmp(&right.worst())),
            (left, right) => right.is_ok().cmp(&left.is_ok()),
        });
        match tried.first_mut() {
            Some(Tried { came: Err(findings), .. }) => Err(std::mem::take(findings)),
            _ => Ok(tried),
        }
    }
}

/// Whether evidence that one plan accepted lies as the other reads it.
fn alike(one: &Inner, other: &Inner) -> bool {
    let nodes = |inner: &Inner| inner.nodes.iter().map(|node| node.id.clone()).collect::<Vec<Id>>();
    one.item_index == other.item_index
        && one.class_index == other.class_index
        && one.cohort_index == other.cohort_index
        && one.group_index == other.group_index
        && nodes(one) == nodes(other)
}

/// The first figure in which two outcomes of a round differ, by object, then total, nodes, rank and tier.
fn apart(first: &Outcome, other: &Outcome) -> Option<Apart> {
    let scores: Vec<Holds> = first.nodes().map(|node| Holds::Score(node.to_string())).collect();
    let figures = [Holds::Total].into_iter().chain(scores).chain([Holds::Rank, Holds::Tier]).collect::<Vec<Holds>>();
    let number = |text: &Option<String>| text.as_ref().map(|text| Decimal::parse(text).map_err(|_| text.clone()));
    for object in first.objects() {
        for holds in &figures {
            let [said, here] = [first, other].map(|outcome| computed(outcome, object.as_str(), holds));
            if number(&said) == number(&here) {
                continue;
            }
            let (figure, figure_zh) = match holds {
                Holds::Total => ("total".to_owned(), "总分".to_owned()),
                Holds::Rank => ("rank".to_owned(), "名次".to_owned()),
                Holds::Tier => ("tier".to_owned(), "等次".to_owned()),
                Holds::Score(node) => (node.clone(), first.label(node).unwrap_or(node).to_owned()),
            };
            return Some(Apart { object: object.clone(), figure, figure_zh, first: said, here });
        }
    }
    None
}

/// Nodes that say digits of their own, or round in a step.
fn fixed(plan: &Plan) -> Vec<Id> {
    let flat = crate::plan::order::flatten(&plan.inner().rulebook);
    let own = |node: &crate::rulebook::node::Node| {
        node.digits.is_some() || node.then.iter().any(|step| matches!(step, Step::Round(_)))
    };
    flat.iter().filter(|one| own(one.node)).map(|one| one.node.id.clone()).collect()
}
