//! Why an object has the points that it has: every stage from evidence to total, in lines that add up.
//!
//! Made on demand by scoring the one object again and writing down what happens; so an explanation can't tell
//! another story than the score. Judging whether the rules are good is not its business.

mod curve;
mod days;
mod each;
mod effects;
mod evidence;
mod line;
mod pace;
mod peers;
mod record;
mod step;
mod survey;
mod text;
mod tree;

use std::sync::Arc;

pub use line::{Line, Stage, StageKind};

use crate::document::{Id, Lang};
use crate::outcome::{Coverage, Evaluation};
use crate::plan::Plan;
use crate::plan::node::AnswerKind;
use crate::round::Round;
use crate::rulebook::absent::Cause;
use crate::rulebook::standing::CoverageWord;
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores};
use crate::standing::Rank;
use record::{Recorded, Recorder};

/// An object that isn't in the round.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no object {0:?} in this round")]
pub struct UnknownObject(pub String);

/// The whole way of one object.
#[derive(Clone, Debug)]
pub struct Explanation {
    plan: Plan,
    round: Round,
    object: usize,
    rank: Option<Rank>,
    tier: Option<usize>,
    coverage: Option<Coverage>,
    /// Effects that act, by their place.
    effects: Vec<usize>,
    /// Whether one of them took the total.
    fallen: bool,
    apart: bool,
    recorded: Arc<Recorded>,
    tables: Arc<Tables>,
    /// What left the object without a total: nodes and causes.
    unscored: Vec<(usize, Cause)>,
}

impl Explanation {
    pub(crate) fn new(evaluation: &Evaluation, object: &str) -> Result<Self, UnknownObject> {
        let data = evaluation.round().data();
        let place = data.object_index(object).ok_or_else(|| UnknownObject(object.to_owned()))?;
        let unknown = || UnknownObject(object.to_owned());
        let this = data.objects.get(place).ok_or_else(unknown)?;
        let plan = evaluation.plan();
        let (mut scores, mut stops) = (Scores::default(), Vec::new());
        let tables = evaluation.tables();
        let case = Case {
            plan: plan.inner(),
            round: data,
            object: place,
            group: this.group,
            scores: Scores::none(),
            tables,
            row: None,
        };
        let mut recorder = Recorder::of(plan.inner().nodes.len());
        score::object(case, &mut scores, &mut stops, &mut recorder);
        let standing = evaluation.outcome().objects.get(place);
        Ok(Self {
            plan: plan.clone(),
            round: evaluation.round().clone(),
            object: place,
            rank: standing.and_then(|object| object.rank),
            tier: standing.and_then(|object| object.tier),
            coverage: standing.and_then(|object| object.coverage.clone()),
            effects: scores.acting().to_vec(),
            fallen: scores.has_fallen(),
            apart: tables.outside.is_apart(place),
            recorded: Arc::new(recorder.finish()),
            tables: Arc::clone(tables),
            unscored: scores
                .all_gone()
                .filter(|(node, _, how)| {
                    // A figure takes nobody's total away.
                    *how == AnswerKind::Unscored && plan.inner().nodes.get(*node).is_some_and(|node| !node.figure)
                })
                .map(|(node, cause, _)| (node, cause))
                .collect(),
        })
    }

    /// The object.
    #[must_use]
    pub fn object(&self) -> &Id {
        // An explanation is only made for a place that the round has.
        self.round.data().objects.get(self.object).map_or(&self.plan.rulebook().id, |object| &object.id)
    }

    /// Whether an effect took the total, or too little came from evidence for one.
    fn without_total(&self) -> bool {
        self.fallen || self.coverage.as_ref().is_some_and(|coverage| coverage.low == Some(CoverageWord::Unscored))
    }

    /// A line for each node that the object's class has, parents before their children, as the rulebook lists them.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        line::all(self)
    }

    /// The explanation in Chinese, as plain text.
    #[must_use]
    pub fn zh(&self) -> String {
        text::render(self, Lang::Zh)
    }

    /// The explanation in English, as plain text.
    #[must_use]
    pub fn en(&self) -> String {
        text::render(self, Lang::En)
    }

    /// The explanation in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        text::render(self, lang)
    }
}
