//! **jixiao (绩效)** scores government performance evaluations exactly and explains every digit.
//!
//! ```
//! let rulebook = include_str!("../tests/cases/heyuan-air/rulebook.json");
//! let evidence = include_bytes!("../tests/cases/heyuan-air/evidence.csv");
//!
//! let plan = jixiao::check(rulebook).into_plan()?;         // every finding, or a Plan
//! let round = plan.round().csv(jixiao::Table::new(evidence))?;
//! let evaluation = plan.evaluate(round)?;
//! let outcome = evaluation.outcome();
//! assert_eq!(outcome.total_text("2023-10/东源县").as_deref(), Some("2.09"));
//! println!("{}", evaluation.explain("2023-10/东源县")?.zh());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The road that data takes
//!
//! ```text
//! text ──check──▶ Plan ──round──▶ Round ──evaluate──▶ Evaluation ──▶ outcome · explain · prove
//! ```
//!
//! Each arrow goes one way. A [`Plan`] can't exist for an unsound rulebook, a [`Round`] can't exist for evidence that
//! the plan refuses, and nothing downstream reaches back. No call panics, reads a clock or opens a file, and
//! none starts a thread unless it is asked to; the same rules and the same evidence give the same bytes.
//!
//! # The map
//!
//! - [`rulebook`]: what rules say, as plain types with serde. [`check`] reads one and finds every mistake at once.
//! - [`Plan`]: rules proven sound. [`Plan::round`] reads evidence, [`Plan::evaluate`] scores it; with a [`Run`] it tells
//!   how far it is, may be stopped, and may use threads. Large rounds may be scored in parts (feature `parts`).
//! - [`Notice`]: the rulebook as people read it, as Markdown or HTML; [`Plan::notice`].
//! - [`Outcome`]: points, ranks and tiers. [`Explanation`]: how one object came to them.
//! - [`Draft`]: what can be said of a round while evidence still comes in; [`Plan::draft`].
//! - [`Monitor`]: where a round stands on a day: what is done against what is due, what is owed; [`Plan::monitor`].
//! - [`Changes`]: what another rulebook says otherwise, and who moves by it; [`Plan::changes`].
//! - [`SavedOutcome`]: results as a document. [`Plan::reopen`] holds one against the evidence that it came from.
//! - [`Reconciliation`]: which readings of a rulebook give a table that was published; [`Plan::reconcile`].
//! - [`Proofs`]: the digest of an outcome, and proofs that a result is in it. [`FieldProof`] and [`RecordProof`] are
//!   checked without a plan.
//! - [`Finding`]: what is wrong, where, and what to write instead, in Chinese and English.
//! - [`number`]: exact decimals, ratios and roundings.
//! - [`documentation`]: the law in words ([`documentation::semantics`]), the choices between readings
//!   ([`documentation::decisions`]), every field ([`documentation::reference`]), what each finding
//!   means ([`documentation::findings`], [`explain_code`]).

#[cfg(feature = "call")]
mod call;
mod check;
mod diff;
mod document;
pub mod documentation;
mod draft;
mod explain;
mod fastest;
pub mod finding;
mod foresight;
#[cfg(feature = "proptest")]
pub mod law;
mod monitor;
mod notice;
pub mod number;
mod outcome;
mod plan;
mod profile;
mod proof;
mod proven;
mod reconcile;
mod round;
pub mod rulebook;
mod sample;
mod saved;
#[cfg(feature = "schema")]
pub mod schema;
mod score;
mod standing;
mod unfold;

#[cfg(feature = "call")]
pub use call::call;
pub use check::{Checked, check, check_bytes};
pub use diff::{
    Attributed, Change, ChangeKind, ChangeStep, Changes, Moves, NotCompared, ObjectMoves, StepReason, Stood,
};
pub use document::{BadId, Date, Id, Lang, LongText, Map, Text};
pub use draft::{Awaited, Draft, DraftObject, DraftPlaces, DraftRange, Owed, Pending, PendingKind};
pub use explain::{Explanation, Line, NotCounted, Obstacle, ObstacleKind, Stage, StageKind, UnknownObject};
pub use finding::{Code, CodeExample, CodeExplanation, Finding, Findings, Help, Place, Severity, explain_code};
pub use foresight::{Diagnosis, Foresight, LeafCurve, Reason, Shown, Stretch, Witness, foresight};
pub use monitor::{Assumption, Forecast, Monitor, OwedCell, Owing, Unreached, Watched};
pub use notice::Notice;
pub use number::{Decimal, Ratio};
pub use outcome::{
    Closed, CohortStanding, Departure, EdgeGroup, Evaluation, Following, LowestStanding, Margin, Margins, NotEvaluated,
    Outcome, OutcomeTable, PromotionStanding, Standing, Term, TierStanding,
};
#[cfg(feature = "parts")]
pub use outcome::{Facts, Scored};
pub use plan::{Arithmetic, Direction, LeafArithmetic, LeafMovement, Plan, Report, SEMANTICS_VERSION};
pub use profile::{AnswerRule, AnswerWordOf, CategoryRules, FormOf, Profile, ProfileFormat, ProfileSeverity};
pub use proof::{Commit, Proofs};
pub use proven::{
    BadRoot, ClosedPart, FieldProof, FieldProofFormat, Hash, HashKind, NoSalts, ProofError, RecordKind, RecordPart,
    RecordProof, RecordProofFormat, Root, Salt, Salts, ShownField, VerifiedField, VerifiedRecord,
};
pub use reconcile::{
    Agreeing, Published, PublishedDifference, PublishedRow, PublishedTally, Reading, Readings, Reconciliation,
    SetAside, ToldApart, TriedReading,
};
#[cfg(feature = "arrow")]
pub use round::Batches;
#[cfg(feature = "csv")]
pub use round::Table;
pub use round::{
    AppliesDecision, BadBallot, BallotCounter, Calendar, CellValue, Columns, Complete, DaySpan, Decision, EventEntry,
    EventState, Evidence, EvidenceDocument, EvidenceFormat, JsonLines, LatitudeDecision, Link, ListedDays,
    MilestoneEntry, NumberColumn, OtherOutcome, RosterEntry, Round, Row, SheetEntry, SlipEntry, StateWord, Submission,
    TallyEntry, TaskEntry, TierChange, TierDecision, WeighedLink, WorthDecision,
};
pub use saved::{
    Count, Difference, Named, ReopenError, SavedAdopted, SavedCohort, SavedEdge, SavedFormat, SavedLowest, SavedObject,
    SavedOutcome, SavedPromotion, SavedTier,
};
pub use score::watch::Run;
