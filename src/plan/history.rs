//! Tests of earlier years, resolved: which items tell of them, and what counts as a year in which it was so.

use super::condition::{Bounds, PlanCondition, Reads};
use super::expr::Expr;
use super::words::Words;
use crate::document::Lang;
use crate::rulebook::condition::Condition;
use crate::rulebook::history::{HistoryTest, YearNotAssessed};
use crate::rulebook::worded;

/// So many years in which something was so.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// What makes this year the newest of them.
    pub(crate) this_year: Option<PlanCondition>,
    /// Earlier years, the newest first.
    pub(crate) years: Vec<Year>,
    /// Whether the years must run without a break up to the newest.
    pub(crate) running: bool,
    /// How many it takes.
    pub(crate) needed: u32,
    pub(crate) gap: YearNotAssessed,
    /// What the test says where absent years would decide it.
    pub(crate) if_absent: Option<bool>,
    /// As the rulebook says it, in both languages; what must hold this year aside.
    pub(crate) text: [String; 2],
}

/// One earlier year.
#[derive(Clone, Debug)]
pub(crate) struct Year {
    pub(crate) reads: Expr,
    /// Any of these comparisons makes it a year in which it was so.
    pub(crate) wanted: Vec<Bounds>,
}

/// What a year was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum YearWas {
    NotSo,
    /// Nothing was assessed.
    Gap,
    So,
}

impl Run {
    /// How many years count, the newest first.
    pub(crate) fn count(&self, years: impl IntoIterator<Item = YearWas>) -> u32 {
        let mut count = 0_u32;
        for year in years {
            match (year, self.gap) {
                (YearWas::So, _) | (YearWas::Gap, YearNotAssessed::Counts) => count = count.saturating_add(1),
                (YearWas::Gap, YearNotAssessed::Bridges) => {}
                (YearWas::NotSo, _) | (YearWas::Gap, YearNotAssessed::Breaks) if self.running => break,
                (YearWas::NotSo, _) | (YearWas::Gap, YearNotAssessed::Breaks) => {}
            }
        }
        count
    }

    /// Puts what it reads where it is walked next.
    pub(crate) fn parts<'a>(&'a self, exprs: &mut Vec<&'a Expr>, conditions: &mut Vec<&'a PlanCondition>) {
        exprs.extend(self.years.iter().map(|year| &year.reads));
        conditions.extend(&self.this_year);
    }
}

/// A test of earlier years; `None` if it reads what isn't there.
pub(super) fn run(words: &Words<'_>, said: &HistoryTest) -> Option<Run> {
    let mut years = Vec::new();
    for id in said.items() {
        let mut wanted = Vec::new();
        let mut reads = None;
        for test in said.tests(id) {
            let PlanCondition::Test(test) = words.condition(&Condition::Data(test))? else { return None };
            let Reads::Value(expr) = test.reads else { return None };
            reads = Some(expr);
            wanted.push(test.bounds);
        }
        years.push(Year { reads: reads?, wanted });
    }
    let (running, needed) = match (said.running, said.in_all) {
        (Some(years), None) => (true, years),
        (None, Some(years)) => (false, years),
        _ => return None,
    };
    let text =
        [Lang::Zh, Lang::En].map(|lang| worded::history(said, &words.book.data, lang, &|id, of| words.called(id, of)));
    Some(Run {
        this_year: match &said.this_year {
            Some(when) => Some(words.condition(when)?),
            None => None,
        },
        years,
        running,
        needed,
        gap: said.year_not_assessed,
        if_absent: said.if_absent,
        text,
    })
}
