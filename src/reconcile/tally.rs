//! A published table beside the results of one scoring: which rows agree, which cells don't, and how far off the worst is.
//!
//! Nothing here knows how the results were rounded.

use std::collections::{BTreeMap, BTreeSet};

use super::published::{Cell, Holds, Published, Says};
use crate::document::Id;
use crate::finding::{
    Findings, Place, PublishedAside, PublishedEmpty, PublishedLacks, PublishedTwice, PublishedUnknown,
};
use crate::number::{Decimal, Ratio};
use crate::outcome::{Evaluation, Outcome};
use crate::round::{Data, hint, list, shorten};

/// Of each of many readings so many cells that differ are kept; all are counted.
pub(super) const KEPT: usize = 20;

/// A cell that differs: what was published, and what was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedDifference {
    pub(super) object: Id,
    pub(super) column: String,
    pub(super) published: String,
    pub(super) computed: Option<String>,
}

impl PublishedDifference {
    /// Id of the object.
    #[must_use]
    pub fn object(&self) -> &Id {
        &self.object
    }

    /// The column, as the table heads it.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }

    /// What was published, as it was printed.
    #[must_use]
    pub fn published(&self) -> &str {
        &self.published
    }

    /// What was computed, with its declared digits; `None` where there is nothing.
    #[must_use]
    pub fn computed(&self) -> Option<&str> {
        self.computed.as_deref()
    }
}

/// How many cells agree, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Agreeing {
    /// How many agree.
    pub agree: usize,
    /// Of how many.
    pub of: usize,
}

impl Agreeing {
    fn count(&mut self, agrees: bool) {
        self.agree = self.agree.saturating_add(usize::from(agrees));
        self.of = self.of.saturating_add(1);
    }
}

/// A published table beside results (比对结果). Numbers are compared as numbers, since publishers drop zeros.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishedTally {
    rows: Agreeing,
    totals: Agreeing,
    ranks: Agreeing,
    tiers: Agreeing,
    scores: Agreeing,
    worst: Option<Ratio>,
    differences: Vec<PublishedDifference>,
}

impl PublishedTally {
    /// Rows all of whose compared cells agree.
    #[must_use]
    pub fn rows(&self) -> Agreeing {
        self.rows
    }

    /// Cells of totals.
    #[must_use]
    pub fn totals(&self) -> Agreeing {
        self.totals
    }

    /// Cells of ranks.
    #[must_use]
    pub fn ranks(&self) -> Agreeing {
        self.ranks
    }

    /// Cells of tiers.
    #[must_use]
    pub fn tiers(&self) -> Agreeing {
        self.tiers
    }

    /// Cells of nodes other than the total, and of rows of tables.
    #[must_use]
    pub fn scores(&self) -> Agreeing {
        self.scores
    }

    /// All cells.
    #[must_use]
    pub fn cells(&self) -> Agreeing {
        let mut all = Agreeing::default();
        for one in [self.totals, self.ranks, self.tiers, self.scores] {
            all.agree = all.agree.saturating_add(one.agree);
            all.of = all.of.saturating_add(one.of);
        }
        all
    }

    /// Whether every compared cell agrees.
    #[must_use]
    pub fn is_equal(&self) -> bool {
        self.rows.agree == self.rows.of
    }

    /// The largest distance of a total or score from what was published, exact, in points; `None` where all are equal.
    /// A score that lacks on either side has no distance, and is counted as differing.
    #[must_use]
    pub fn worst(&self) -> Option<&Ratio> {
        self.worst.as_ref()
    }

    /// Cells that differ, in the order of the table: all of them where one evaluation was asked about
    /// ([`Published::beside`]), of a reading that was tried the first 20.
    #[must_use]
    pub fn differences(&self) -> &[PublishedDifference] {
        &self.differences
    }

    fn farther(&mut self, distance: Ratio) {
        if self.worst.as_ref().is_none_or(|worst| *worst < distance) {
            self.worst = Some(distance);
        }
    }
}

impl Published {
    /// The table beside the results of an evaluation.
    ///
    /// # Errors
    /// Objects of the table that aren't in the round or that are there twice, and cells set aside that it doesn't have.
    pub fn beside(&self, evaluation: &Evaluation) -> Result<PublishedTally, Findings> {
        let mut findings = Findings::default();
        let matched = Matched::of(self, evaluation.round().data(), &mut findings);
        if findings.has_errors() {
            return Err(findings.finish());
        }
        Ok(matched.tally(evaluation.outcome(), usize::MAX))
    }
}

/// A published table with the objects of its rows found in a round.
pub(super) struct Matched<'a> {
    published: &'a Published,
    /// By row.
    objects: Vec<Option<Id>>,
    /// Rows and columns of cells that aren't compared.
    aside: BTreeSet<(usize, usize)>,
}

impl<'a> Matched<'a> {
    /// Finds the objects, and says which can't be found, which are there twice, and which of the round are lacking.
    pub(super) fn of(published: &'a Published, data: &Data, findings: &mut Findings) -> Self {
        let mut names: BTreeMap<&str, Option<usize>> = BTreeMap::new();
        for (place, object) in data.objects.iter().enumerate() {
            names.entry(object.name()).and_modify(|known| *known = None).or_insert(Some(place));
        }
        let mut seen = BTreeSet::new();
        let mut objects = Vec::with_capacity(published.lines.len());
        for line in &published.lines {
            let said = line.object.as_str();
            let found = data.object_index(said).or_else(|| names.get(said).copied().flatten());
            if let Some(found) = found
                && !seen.insert(found)
            {
                findings.push(PublishedTwice { object: shorten(said) }, line.place.clone());
            }
            if found.is_none() {
                let known = data.objects.iter().map(|object| object.id().as_str());
                let (hint_zh, hint_en) = hint(said, known);
                findings.push(PublishedUnknown { object: shorten(said), hint_zh, hint_en }, line.place.clone());
            }
            objects.push(found.and_then(|found| data.objects.get(found)).map(|object| object.id().clone()));
        }
        let lacking = || data.objects.iter().enumerate().filter(|(place, _)| !seen.contains(place));
        let count = lacking().count();
        if count > 0 {
            let (listed_zh, listed_en) = list(lacking().map(|(_, object)| object.id().as_str()));
            findings.push(PublishedLacks { count, listed_zh, listed_en }, Place::default());
        }
        let mut aside = BTreeSet::new();
        for one in &published.aside {
            let line = published.lines.iter().position(|line| line.object == one.object);
            let column = published.columns.iter().position(|column| column.is_called(&one.column));
            let there = |(line, column): &(usize, usize)| {
                published.lines.get(*line).is_some_and(|line| line.cells.iter().any(|(at, _)| at == column))
            };
            match line.zip(column).filter(there) {
                Some(cell) => {
                    aside.insert(cell);
                }
                None => {
                    let (object, column) = (shorten(&one.object), shorten(&one.column));
                    findings.push(PublishedAside { object, column }, Place::default());
                }
            }
        }
        let all = published.lines.iter().map(|line| line.cells.len()).fold(0, usize::saturating_add);
        if !aside.is_empty() && aside.len() == all {
            findings.push(PublishedEmpty {}, Place::default());
        }
        Self { published, objects, aside }
    }

    /// The table beside results, with so many of the cells that differ.
    pub(super) fn tally(&self, outcome: &Outcome, kept: usize) -> PublishedTally {
        let mut tally = PublishedTally::default();
        for (row, (line, object)) in self.published.lines.iter().zip(&self.objects).enumerate() {
            let Some(object) = object else { continue };
            let mut equal: Option<bool> = None;
            for (column, cell) in &line.cells {
                let Some(said) = self.published.columns.get(*column) else { continue };
                if self.aside.contains(&(row, *column)) {
                    continue;
                }
                let agrees = self.cell(outcome, object, &said.holds, cell, &mut tally);
                equal = Some(equal.unwrap_or(true) && agrees);
                if !agrees && tally.differences.len() < kept {
                    tally.differences.push(PublishedDifference {
                        object: object.clone(),
                        column: said.header.clone(),
                        published: cell.text.clone(),
                        computed: computed(outcome, object.as_str(), &said.holds),
                    });
                }
            }
            if let Some(equal) = equal {
                tally.rows.count(equal);
            }
        }
        tally
    }

    /// Whether a cell agrees; counted.
    fn cell(&self, outcome: &Outcome, object: &Id, holds: &Holds, cell: &Cell, tally: &mut PublishedTally) -> bool {
        let object = object.as_str();
        let standing = outcome.standing(object);
        let number = |computed: Option<Decimal>, tally: &mut PublishedTally| match (&cell.says, computed) {
            (Says::Number(published), Some(computed)) if *published != computed => {
                tally.farther(computed.ratio().sub(&published.ratio()).abs());
                false
            }
            (Says::Number(_), Some(_)) | (Says::Nothing, None) => true,
            _ => false,
        };
        match holds {
            Holds::Total => {
                let agrees = number(outcome.total(object), tally);
                tally.totals.count(agrees);
                agrees
            }
            Holds::Score(node) => {
                let agrees = number(outcome.points(object, node), tally);
                tally.scores.count(agrees);
                agrees
            }
            Holds::Rank => {
                let agrees = match (&cell.says, standing.and_then(|standing| standing.rank())) {
                    (Says::Rank(published), Some(rank)) => *published == rank,
                    (Says::Nothing, rank) => rank.is_none(),
                    _ => false,
                };
                tally.ranks.count(agrees);
                agrees
            }
            Holds::Tier => {
                let agrees = match (&cell.says, standing.and_then(|standing| standing.tier())) {
                    (Says::Tier(published), Some(tier)) => published == tier,
                    (Says::Nothing, tier) => tier.is_none(),
                    _ => false,
                };
                tally.tiers.count(agrees);
                agrees
            }
        }
    }
}

/// A computed figure as it would be printed.
pub(super) fn computed(outcome: &Outcome, object: &str, holds: &Holds) -> Option<String> {
    let standing = outcome.standing(object);
    match holds {
        Holds::Total => outcome.total_text(object),
        Holds::Score(node) => outcome.points_text(object, node),
        Holds::Rank => standing?.rank().map(|rank| rank.to_string()),
        Holds::Tier => standing?.tier().map(ToString::to_string),
    }
}
