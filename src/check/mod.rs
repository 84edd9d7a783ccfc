//! What is wrong with a rulebook: every mistake at once, each where it stands, in Chinese and English.
//!
//! Text in, findings and perhaps a [`Plan`] out. Each check reads the decoded rulebook and only says what it found;
//! none changes anything, none stops another. How a sound rulebook scores is `plan`'s and `score`'s.

mod among;
mod amount;
mod causes;
mod combine;
mod condition;
mod consequences;
mod coverage;
mod curve;
mod data;
pub(crate) mod days;
mod derive;
mod desk;
mod due;
mod effects;
mod events;
mod exclude;
mod function;
mod gather;
mod ground;
mod happened;
mod history;
mod identity;
mod latitude;
mod leaves;
mod left;
mod limits;
mod marks;
mod matters;
mod milestones;
mod monitor;
mod never;
mod no_period;
pub(crate) mod numeric;
mod pace;
mod panel;
mod peers;
mod percent;
mod periods;
mod points;
mod quota;
pub(crate) mod range;
mod size;
mod standing;
mod statistic;
mod survey;
mod tasks;
mod then;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::document::{self, Document, Encode, Id, Lang, Path, Reading, Segment};
use crate::finding::{Finding, Findings, Internal, Place};
use crate::plan::{self, Plan};
use crate::rulebook::{self, Rulebook};
use crate::unfold::{self, Moved};
pub(crate) use desk::label;
use desk::{Desk, Sink};
pub(crate) use ground::Ground;
pub(crate) use identity::supplier_of;

/// Bytes of a rulebook at most.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What a rulebook was found to be: sound, with its [`Plan`]; or not, with what is wrong.
#[derive(Clone, Debug)]
pub struct Checked {
    plan: Option<Plan>,
    findings: Findings,
    /// The document, where it is text.
    text: Option<Arc<str>>,
}

impl Checked {
    /// Everything found, warnings among it, in the order of the document.
    #[must_use]
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The plan; there is one unless an error was found.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// The document that was checked, where it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The same with more findings; where one of them is an error, there is no plan.
    pub(crate) fn with(self, more: Vec<Finding>) -> Self {
        let findings = Findings::of(self.findings.into_vec().into_iter().chain(more));
        let plan = self.plan.filter(|_| !findings.has_errors());
        Self { plan, findings, text: self.text }
    }

    /// The plan, for those who need no warnings.
    ///
    /// # Errors
    /// All findings, if one of them is an error: `{"id": "a"}` lacks a format, a title and more.
    pub fn into_plan(self) -> Result<Plan, Findings> {
        self.plan.ok_or(self.findings)
    }
}

/// Reads a rulebook (考核办法) and finds every mistake at once.
///
/// ```
/// let checked = jixiao::check(r#"{"format": "jixiao/1", "id": "a", "id": "b"}"#);
/// assert!(checked.plan().is_none());
/// let twice = checked.findings().iter().find(|finding| finding.code() == "JX1003").unwrap();
/// assert_eq!((twice.place().line(), twice.place().column()), (Some(1), Some(35)));
/// assert!(checked.findings().en().contains("lacks \"version\""));
/// ```
#[must_use]
pub fn check(text: &str) -> Checked {
    Checked { text: Some(text.into()), ..finished(document::read(text, MOST_BYTES)) }
}

/// [`check`] of a file's bytes, which must be UTF-8.
#[must_use]
pub fn check_bytes(bytes: &[u8]) -> Checked {
    let text = std::str::from_utf8(bytes).ok().map(Arc::from);
    Checked { text, ..finished(document::decode(Document::from_bytes(bytes, MOST_BYTES))) }
}

impl Rulebook {
    /// [`check`] of a rulebook that a program has built: it is written as a document and read again, so places are
    /// those of that document.
    #[must_use]
    pub fn check(&self) -> Checked {
        check(&self.encode(Lang::En).to_json())
    }
}

/// The rulebook of a text, as far as it can be read, and everything wrong with it.
pub(crate) fn decoded(text: &str) -> (Option<Rulebook>, Findings) {
    let mut reading = document::read(text, MOST_BYTES);
    examine(&mut reading, &mut |_, _, _| {});
    (reading.value, reading.findings.finish())
}

/// A rulebook whose periods were written out, where it speaks of some, and where its document says what stands in it.
struct Written {
    book: Option<Rulebook>,
    observed: BTreeMap<Id, Vec<usize>>,
    moved: Moved,
    broken: BTreeSet<Vec<Segment>>,
}

/// Who sees what was found out of values and scores.
type See<'s> = dyn FnMut(&Desk<'_>, &[Option<range::Known>], &[Vec<Option<points::Reach>>]) + 's;

/// Runs every check on what was decoded, periods written out.
fn examine(reading: &mut Reading<Rulebook>, see: &mut See<'_>) -> Written {
    let Reading { value, document, poison, findings } = reading;
    let mut written = Written { book: None, observed: BTreeMap::new(), moved: Moved::new(), broken: BTreeSet::new() };
    let (Some(book), Some(document)) = (value, document) else { return written };
    let mut sink = Sink::new(document, poison, findings);
    if !limits::check(book, &mut sink) {
        return written;
    }
    periods::check(book, &mut sink);
    if !unfold::is_needed(book) {
        every(book, &mut sink, see);
        return written;
    }
    let unfolded = unfold::of(book);
    periods::faults(book, &unfolded.faults, &mut sink);
    let segments = |path: &Path| path.segments().into_iter().cloned().collect();
    written.broken = unfolded.faults.iter().map(|(path, _)| segments(path)).collect();
    written.moved = unfolded.moved;
    written.observed = unfolded.observed;
    let mut sink = sink.unfolded(&written.moved, &written.broken);
    if limits::check(&unfolded.book, &mut sink) {
        every(&unfolded.book, &mut sink, see);
    }
    written.book = Some(unfolded.book);
    written
}

fn every(book: &Rulebook, sink: &mut Sink<'_>, see: &mut See<'_>) {
    let facts = rulebook::tasks::facts(book);
    let desk = &Desk::new(book, &facts);
    identity::check(desk, sink);
    data::check(desk, sink);
    events::items(desk, sink);
    tasks::check(desk, sink);
    numeric::check(desk, sink);
    function::digits(desk, sink);
    no_period::check(desk, sink);
    combine::check(desk, sink);
    marks::check(desk, sink);
    causes::check(desk, sink);
    matters::check(desk, sink);
    left::check(desk, sink);
    left::applies(desk, sink);
    exclude::together(desk, sink);
    coverage::check(desk, sink);
    effects::check(desk, sink);
    quota::check(desk, sink);
    derive::check(desk, sink);
    consequences::check(desk, sink);
    monitor::check(desk, sink);
    let values = leaves::check(desk, sink);
    let reaches = points::of(desk, &values);
    combine::geometric(desk, &reaches, sink);
    leaves::below_zero(desk, &reaches, sink);
    standing::check(desk, &reaches, sink);
    never::check(desk, &values, &reaches, sink);
    see(desk, &values, &reaches);
}

/// A plan, if nothing stands against it.
fn finished(reading: Reading<Rulebook>) -> Checked {
    all_of(reading, &mut |_, _, _| {}).0
}

/// The same, with what is needed to tell more of the document.
fn all_of(mut reading: Reading<Rulebook>, see: &mut See<'_>) -> (Checked, Option<ground::Told>) {
    let written = examine(&mut reading, see);
    let Reading { value, document, poison, mut findings } = reading;
    if findings.has_errors() {
        return (Checked { plan: None, findings: findings.finish(), text: None }, None);
    }
    let Written { book, observed, moved, broken } = written;
    let plan = value.and_then(|said| plan::compile(said, book.map(|book| (book, observed))));
    let told = document.map(|document| ground::Told { document, poison, moved, broken });
    match (&plan, &told) {
        (Some(plan), Some(told)) => findings = told.sized(plan, findings),
        // A gap between what is checked and what is compiled: a fault of ours, said instead of hidden.
        _ => findings.push(Internal {}, Place::in_text("", 1, 1)),
    }
    let plan = plan.filter(|_| !findings.has_errors());
    (Checked { plan, findings: findings.finish(), text: None }, told)
}
