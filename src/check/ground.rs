//! A sound rulebook together with what was found out while it was checked: what rooms need that say more of it than
//! whether it is sound, and where its document says what.
//!
//! What they say is theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Sink;
use super::{MOST_BYTES, See, Written, all_of, examine, size};
use crate::document::{self, Document, Encode, Id, Lang, Path, Poison, Reading, Segment};
use crate::finding::{Finding, Findings, Kind};
use crate::number::interval::Interval;
use crate::plan::Plan;
use crate::rulebook::absent::Cause;
use crate::unfold::Moved;

/// A sound rulebook and what is known of it.
pub(crate) struct Ground {
    pub(crate) plan: Plan,
    /// What checking found: warnings.
    pub(crate) warnings: Findings,
    nodes: BTreeMap<Id, GroundNode>,
    told: Told,
}

/// What is known of a node before any evidence.
pub(crate) struct GroundNode {
    pub(crate) path: Path,
    /// The numbers that its value can be, for a leaf that has one.
    pub(crate) value: Option<Interval>,
    /// Causes for which it can be absent.
    pub(crate) causes: Vec<Cause>,
    /// By group, what it can come to after its steps and before its last rounding, answers apart; `None` where the group
    /// lacks it.
    pub(crate) steps: Vec<Option<Interval>>,
    /// The same as it is published or compared, answers included.
    pub(crate) score: Vec<Option<Interval>>,
}

/// Where the document says what.
pub(super) struct Told {
    pub(super) document: Document,
    pub(super) poison: Poison,
    pub(super) moved: Moved,
    pub(super) broken: BTreeSet<Vec<Segment>>,
}

impl Told {
    /// What was found, and what the size of the plan adds to that.
    pub(super) fn sized(&self, plan: &Plan, mut findings: Findings) -> Findings {
        let Self { document, poison, moved, broken } = self;
        size::check(plan, &mut Sink::new(document, poison, &mut findings).unfolded(moved, broken));
        findings
    }
}

/// Notes what was found out of each node.
fn known(nodes: &mut BTreeMap<Id, GroundNode>) -> Box<See<'_>> {
    Box::new(|desk, values, reaches| {
        for (place, one) in desk.flat.iter().enumerate() {
            let known = values.get(place).and_then(Option::as_ref);
            let reaches = reaches.get(place).map_or(&[][..], Vec::as_slice);
            let node = GroundNode {
                path: one.path.clone(),
                value: known.map(|known| known.interval.clone()),
                causes: known.map_or_else(Vec::new, |known| known.causes.iter().map(|(cause, _)| cause).collect()),
                steps: reaches.iter().map(|reach| reach.as_ref().map(|reach| reach.steps.clone())).collect(),
                score: reaches.iter().map(|reach| reach.as_ref().map(|reach| reach.score.clone())).collect(),
            };
            nodes.entry(one.node.id.clone()).or_insert(node);
        }
    })
}

impl Ground {
    /// Checks a rulebook; all findings where one is an error.
    pub(crate) fn of(text: &str) -> Result<Self, Findings> {
        let mut nodes = BTreeMap::new();
        let (checked, told) = all_of(document::read(text, MOST_BYTES), &mut *known(&mut nodes));
        match (checked.plan, told) {
            (Some(plan), Some(told)) => Ok(Self { plan, warnings: checked.findings, nodes, told }),
            _ => Err(checked.findings),
        }
    }

    /// The rulebook of a plan, which is sound; places are those of its canonical document. Nothing is decoded or compiled
    /// anew. `None` only where the document can't be read, as no canonical one is.
    pub(crate) fn of_plan(plan: &Plan) -> Option<Self> {
        let said = plan.rulebook();
        let document = Document::parse(&said.encode(Lang::En).to_json(), MOST_BYTES).ok()?;
        let (poison, findings) = (Poison::default(), Findings::default());
        let mut reading = Reading { value: Some(said.clone()), document: Some(document), poison, findings };
        let mut nodes = BTreeMap::new();
        let Written { moved, broken, .. } = examine(&mut reading, &mut *known(&mut nodes));
        let Reading { document, poison, findings, .. } = reading;
        let told = Told { document: document?, poison, moved, broken };
        let warnings = told.sized(plan, findings);
        Some(Self { plan: plan.clone(), warnings: warnings.finish(), nodes, told })
    }

    /// What is known of a node.
    pub(crate) fn node(&self, id: &Id) -> Option<&GroundNode> {
        self.nodes.get(id)
    }

    /// What a node can come to in a group after its steps and before its last rounding, answers apart.
    pub(crate) fn steps(&self, node: &Id, group: usize) -> Option<&Interval> {
        self.node(node)?.steps.get(group)?.as_ref()
    }

    /// A finding at a field, an entry or an element of the document.
    pub(crate) fn tell<K: Kind>(&self, kind: K, path: &Path) -> Option<Finding> {
        let Told { document, poison, moved, broken } = &self.told;
        let mut findings = Findings::default();
        Sink::new(document, poison, &mut findings).unfolded(moved, broken).push(kind, path);
        findings.into_vec().into_iter().next()
    }
}
