//! From an evaluation to its root and to proofs: the tree of all records is built once, the fields of a record anew for
//! each proof of it.
//!
//! Checking a proof needs nothing of this and is `verify`'s.

use super::evidence::Evidence;
use super::fields::{self, FieldList};
use crate::document::{Id, Lang, LongText, Text};
use crate::outcome::{Evaluation, Outcome};
use crate::plan::Plan;
use crate::proven::commit::{self, Head, RUN, Sealed};
use crate::proven::hash::{Hash, HashKind, Root};
use crate::proven::records::{
    ClosedPart, FieldProof, FieldProofFormat, RecordKind, RecordPart, RecordProof, RecordProofFormat, ShownField,
};
use crate::proven::salt::{NoSalts, Salt, Salts};
use crate::proven::tree::Tree;

/// What a digest commits to, and how.
///
/// ```
/// use jixiao::{Commit, HashKind, RecordKind, Salt};
/// // Everything is published: no salts.
/// let open = Commit::public().hash(HashKind::Sha256);
/// // Some of it is: a salt for each field, made of a secret that the host keeps.
/// let salted = Commit::salted(|kind: RecordKind, id: &str, field: &str| {
///     Salt::from(hmac(b"a secret", &[kind.word(jixiao::Lang::En), id, field]))
/// });
/// # let _ = (open, salted);
/// # fn hmac(_: &[u8], _: &[&str]) -> [u8; 32] { [7; 32] }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commit<S = NoSalts> {
    salts: S,
    hash: HashKind,
    evidence: bool,
}

impl Commit<NoSalts> {
    /// Results and evidence without salts, by SHA-256: for an outcome that is published whole. Whoever holds such a
    /// digest can guess at what is kept back.
    #[must_use]
    pub const fn public() -> Self {
        Self { salts: NoSalts, hash: HashKind::Sha256, evidence: true }
    }
}

impl<S: Salts> Commit<S> {
    /// Results and evidence with these salts, by SHA-256.
    #[must_use]
    pub fn salted(salts: S) -> Self {
        Self { salts, hash: HashKind::Sha256, evidence: true }
    }

    /// By another hash.
    #[must_use]
    pub fn hash(self, hash: HashKind) -> Self {
        Self { hash, ..self }
    }

    /// Results alone.
    #[must_use]
    pub fn without_evidence(self) -> Self {
        Self { evidence: false, ..self }
    }
}

/// The digest of an outcome, and proofs that something is in it.
///
/// ```
/// # let rulebook = include_str!("../../tests/cases/heyuan-air/rulebook.json");
/// # let evidence = include_bytes!("../../tests/cases/heyuan-air/evidence.csv");
/// # let plan = jixiao::check(rulebook).into_plan()?;
/// # #[cfg(feature = "csv")] {
/// # let evaluation = plan.evaluate(plan.round().csv(jixiao::Table::new(evidence))?)?;
/// let proofs = jixiao::Proofs::new(&evaluation, jixiao::Commit::public());
/// let root = proofs.root();                                        // published: "sha256:…"
///
/// // What a unit is given: its total, and hashes that say nothing of any other figure.
/// let proof = proofs.field("2023-10/东源县", "total").unwrap();
/// let text = serde_json::to_string(&proof)?;
///
/// // What it checks, with the published root alone.
/// let proof: jixiao::FieldProof = serde_json::from_str(&text)?;
/// let shown = proof.verify(&root.to_string().parse()?)?;
/// assert_eq!((shown.id(), shown.name(), shown.value()), ("2023-10/东源县", "total", "2.09"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Proofs<'e, S = NoSalts> {
    plan: &'e Plan,
    outcome: &'e Outcome,
    commit: Commit<S>,
    /// Absent where evidence isn't kept.
    evidence: Option<Evidence<'e>>,
    /// The outcome's nodes by id.
    nodes: Vec<usize>,
    /// Cohorts by id.
    cohorts: Vec<&'e Id>,
    tree: Tree,
}

/// A record: what it is about, and its place among those of its kind.
#[derive(Clone, Copy)]
enum About {
    Header,
    Cohort(usize),
    Object(usize),
}

/// Both parts of a record, and their commitments; used again for the next record.
struct Record {
    message: Vec<u8>,
    results: FieldList,
    evidence: FieldList,
    result_hashes: Vec<Hash>,
    evidence_hashes: Vec<Hash>,
}

impl<'e, S: Salts> Proofs<'e, S> {
    /// Commits to an evaluation. Takes time and memory by the number of objects: two hashes are kept of each.
    #[must_use]
    pub fn new(evaluation: &'e Evaluation, commit: Commit<S>) -> Self {
        let (plan, outcome) = (evaluation.plan(), evaluation.outcome());
        let evidence = commit.evidence.then(|| Evidence::new(plan, evaluation.round().data()));
        Self::made(plan, outcome, evidence, commit)
    }

    /// Commits to the results alone, of an outcome whose evidence is elsewhere: the digest is the one that
    /// [`Commit::without_evidence`] gives for the round as a whole.
    #[must_use]
    pub fn results(plan: &'e Plan, outcome: &'e Outcome, commit: Commit<S>) -> Self {
        Self::made(plan, outcome, None, commit.without_evidence())
    }

    fn made(plan: &'e Plan, outcome: &'e Outcome, evidence: Option<Evidence<'e>>, commit: Commit<S>) -> Self {
        // The index goes by id.
        let nodes = outcome.node_index.values().copied().collect();
        let mut proofs = Self {
            evidence,
            plan,
            outcome,
            nodes,
            cohorts: plan.inner().cohort_index.keys().collect(),
            tree: Tree::new(commit.hash, Vec::new()),
            commit,
        };
        let objects = outcome.objects.len();
        let every = std::iter::once(About::Header)
            .chain((0..proofs.cohorts.len()).map(About::Cohort))
            .chain((0..objects).map(About::Object));
        let mut record = proofs.blank();
        let leaves = every.map(|about| proofs.leaf(about, &mut record)).collect();
        proofs.tree = Tree::new(proofs.commit.hash, leaves);
        proofs
    }

    /// The outcome's digest: what is published.
    #[must_use]
    pub fn root(&self) -> Root {
        Root { kind: self.commit.hash, hash: self.tree.root() }
    }

    /// Proves what the outcome says of itself: rulebook, version of the law, how many objects, and by which calendar
    /// working days were counted.
    #[must_use]
    pub fn header(&self) -> RecordProof {
        self.record_proof(About::Header, true)
    }

    /// Proves the facts of a cohort; `None` for an unknown one.
    #[must_use]
    pub fn cohort(&self, cohort: &str) -> Option<RecordProof> {
        let place = self.cohorts.binary_search_by(|id| id.as_str().cmp(cohort)).ok()?;
        Some(self.record_proof(About::Cohort(place), false))
    }

    /// Proves all results of an object and shows none of its evidence; `None` for an unknown object.
    #[must_use]
    pub fn object(&self, object: &str) -> Option<RecordProof> {
        Some(self.record_proof(About::Object(self.outcome.place(object)?), false))
    }

    /// Proves all results of an object together with its evidence; `None` for an unknown object.
    #[must_use]
    pub fn object_with_evidence(&self, object: &str) -> Option<RecordProof> {
        Some(self.record_proof(About::Object(self.outcome.place(object)?), true))
    }

    /// Proves one field of an object and shows no other: `total`, `points/economy`, `evidence/gdp`. `None` for an
    /// unknown object, or one without that field.
    #[must_use]
    pub fn field(&self, object: &str, field: &str) -> Option<FieldProof> {
        self.field_proof(About::Object(self.outcome.place(object)?), field)
    }

    fn blank(&self) -> Record {
        Record {
            message: Vec::new(),
            results: FieldList::new(self.commit.hash),
            evidence: FieldList::new(self.commit.hash),
            result_hashes: Vec::new(),
            evidence_hashes: Vec::new(),
        }
    }

    fn kind(about: About) -> RecordKind {
        match about {
            About::Header => RecordKind::Header,
            About::Cohort(_) => RecordKind::Cohort,
            About::Object(_) => RecordKind::Object,
        }
    }

    fn id(&self, about: About) -> Option<&'e Id> {
        match about {
            About::Header => None,
            About::Cohort(place) => self.cohorts.get(place).copied(),
            About::Object(place) => self.outcome.objects.id(place),
        }
    }

    /// The place of a record among all.
    fn place(&self, about: About) -> usize {
        match about {
            About::Header => 0,
            About::Cohort(place) => place.saturating_add(1),
            About::Object(place) => place.saturating_add(1).saturating_add(self.cohorts.len()),
        }
    }

    /// How many records there are.
    fn of(&self) -> usize {
        self.place(About::Object(self.outcome.objects.len()))
    }

    /// Where a record stands in the tree.
    fn head<'h>(&self, about: About, id: &'h str) -> Head<'h> {
        // Objects are counted in 32 bits wherever they are read.
        let narrow = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Head { kind: Self::kind(about).word(Lang::En), id, place: narrow(self.place(about)), of: narrow(self.of()) }
    }

    /// Writes a record's fields and commits to each.
    fn fill(&self, about: About, record: &mut Record) {
        let (outcome, plan) = (self.outcome, self.plan.inner());
        record.results.clear();
        record.evidence.clear();
        match about {
            About::Header => {
                let whole = fields::Whole { cohorts: self.cohorts.len(), evidence: self.commit.evidence };
                fields::header(&mut record.results, outcome, &whole);
                if let Some(evidence) = &self.evidence {
                    evidence.whole(&mut record.evidence);
                }
            }
            About::Cohort(place) => {
                if let Some(id) = self.cohorts.get(place) {
                    fields::cohort(&mut record.results, outcome, id.as_str());
                }
            }
            About::Object(place) => {
                if let Some(object) = outcome.objects.get(place) {
                    let ranks = plan.standing.ranking.is_some();
                    let told = fields::Told { outcome, place, object, ranks, nodes: &self.nodes };
                    fields::object(&mut record.results, &told);
                }
                if let Some(evidence) = &self.evidence {
                    evidence.object(&mut record.evidence, place);
                }
            }
        }
        let Record { message, results, evidence, result_hashes, evidence_hashes } = record;
        let id = self.id(about).map_or("", Id::as_str);
        for (list, hashes) in [(results, result_hashes), (evidence, evidence_hashes)] {
            hashes.clear();
            hashes.extend(list.iter().map(|(name, value)| {
                let salt = self.salt(about, id, name);
                commit::field(self.commit.hash, message, &salt, name, value)
            }));
        }
    }

    /// The salt of a field; the header is public.
    fn salt(&self, about: About, id: &str, name: &str) -> Salt {
        match about {
            About::Header => Salt::NONE,
            About::Cohort(_) | About::Object(_) => self.commit.salts.salt(Self::kind(about), id, name),
        }
    }

    fn leaf(&self, about: About, record: &mut Record) -> Hash {
        self.fill(about, record);
        let kind = self.commit.hash;
        let (results, evidence) = (Sealed::of(kind, &record.result_hashes), Sealed::of(kind, &record.evidence_hashes));
        commit::record(kind, self.head(about, self.id(about).map_or("", Id::as_str)), &results, &evidence)
    }

    fn shown(&self, about: About, (name, value): (&str, &str)) -> Option<ShownField> {
        let id = self.id(about).map_or("", Id::as_str);
        Some(ShownField { name: LongText::new(name)?, value: LongText::new(value)?, salt: self.salt(about, id, name) })
    }

    fn record_proof(&self, about: About, open: bool) -> RecordProof {
        let mut record = self.blank();
        self.fill(about, &mut record);
        // Names and values are held to the length of a long text where they are written.
        let shown = |list: &FieldList| list.iter().filter_map(|field| self.shown(about, field)).collect();
        let head = self.head(about, "");
        RecordProof {
            format: RecordProofFormat::V1,
            kind: Self::kind(about),
            id: self.id(about).and_then(|id| Text::new(id.as_str())),
            place: head.place,
            of: head.of,
            results: shown(&record.results),
            evidence: open.then(|| shown(&record.evidence)),
            closed: (!open).then(|| Sealed::of(self.commit.hash, &record.evidence_hashes).into()),
            path: self.tree.path(self.place(about)),
        }
    }

    fn field_proof(&self, about: About, name: &str) -> Option<FieldProof> {
        let mut record = self.blank();
        self.fill(about, &mut record);
        let Record { results, evidence, result_hashes, evidence_hashes, .. } = &record;
        let find = |list: &FieldList| list.iter().position(|(known, _)| known == name);
        let (part, index, list, hashes, others) = match find(results) {
            Some(index) => (RecordPart::Results, index, results, result_hashes, evidence_hashes),
            None => (RecordPart::Evidence, find(evidence)?, evidence, evidence_hashes, result_hashes),
        };
        let kind = self.commit.hash;
        let (run, within) = (index.checked_div(RUN)?, index.checked_rem(RUN)?);
        let beside = hashes.chunks(RUN).nth(run)?.iter().enumerate().filter(|(place, _)| *place != within);
        let head = self.head(about, "");
        Some(FieldProof {
            format: FieldProofFormat::V1,
            kind: Self::kind(about),
            id: self.id(about).and_then(|id| Text::new(id.as_str())),
            place: head.place,
            of: head.of,
            part,
            field: self.shown(about, list.iter().nth(index)?)?,
            index: u32::try_from(index).ok()?,
            fields: u32::try_from(hashes.len()).ok()?,
            beside: beside.map(|(_, hash)| *hash).collect(),
            branch: commit::tree(kind, hashes).path(run),
            other: Sealed::of(kind, others).into(),
            path: self.tree.path(self.place(about)),
        })
    }
}

impl From<Sealed> for ClosedPart {
    fn from(sealed: Sealed) -> Self {
        Self { fields: sealed.fields, root: sealed.root }
    }
}

impl Evaluation {
    /// The digest of a public record: results and evidence without salts, by SHA-256. Other digests, and proofs, come
    /// from [`Proofs`].
    #[must_use]
    pub fn digest(&self) -> Root {
        Proofs::new(self, Commit::public()).root()
    }
}
