//! Why an object has the points that it has: every stage from evidence to total, in lines that add up.
//!
//! Made on demand by scoring the one object again and writing down what happens; so an explanation can't tell
//! another story than the score. Judging whether the rules are good is not its business.

mod channels;
mod consequences;
mod curve;
mod days;
mod decided;
mod derive;
mod each;
mod effects;
mod evidence;
mod gather;
mod happened;
mod json;
mod line;
mod markdown;
mod milestones;
mod not_counted;
mod pace;
mod panel;
mod peers;
mod priced;
mod record;
mod shared;
mod short;
mod standing;
mod step;
mod survey;
mod text;
mod tree;
mod verdict;

use std::sync::Arc;

pub(crate) use evidence::without;
pub use line::{Line, Stage, StageKind};
pub(crate) use markdown::escaped;
pub use not_counted::NotCounted;
pub use standing::{Obstacle, ObstacleKind};

use crate::document::{Id, Lang};
use crate::outcome::{Coverage, Evaluation, Following, Margins, Outcome};
use crate::plan::node::AnswerKind;
use crate::plan::{Inner, Plan};
use crate::round::Round;
use crate::rulebook::absent::Cause;
use crate::rulebook::standing::CoverageWord;
use crate::score::derive::Made;
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores, Stands};
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
    outcome: Arc<Outcome>,
    obstacles: Vec<Obstacle>,
    /// Why each consequence follows, in Chinese and English.
    reasons: Vec<[String; 2]>,
    /// What a derived object was made of.
    made: Option<Made>,
    /// What left the object without a total: nodes and causes.
    unscored: Vec<(usize, Cause)>,
}

impl Explanation {
    /// The object as its values read it: evidence and peers, no scores.
    fn case<'e>(&'e self, inner: &'e Inner) -> Case<'e> {
        let (round, object) = (self.round.data(), self.object);
        let group = round.objects.get(object).map_or(0, |object| object.group());
        Case { plan: inner, round, object, group, scores: Scores::none(), tables: &self.tables, row: None }
    }

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
            group: this.group(),
            scores: Scores::none(),
            tables,
            row: None,
        };
        let mut recorder = Recorder::of(plan.inner().nodes.len());
        score::object(case, &mut scores, &mut stops, &mut recorder);
        let outcome = evaluation.shared_outcome();
        let standing = outcome.objects.get(place);
        let unscored: Vec<(usize, Cause)> = (scores.all_gone())
            .filter(|(node, _, how)| {
                // A figure takes nobody's total away.
                *how == AnswerKind::Unscored && plan.inner().nodes.get(*node).is_some_and(|node| !node.figure)
            })
            .map(|(node, cause, _)| (node, cause))
            .collect();
        // The parts of a derived object aren't scored again.
        let made = evaluation.made().get(&place).cloned();
        if let Some(made) = &made {
            score::derive::again(case, made.clone(), &mut scores);
        }
        scores.stand(Stands {
            rank: standing.and_then(|object| object.rank).map(|rank| [rank.rank, rank.from_bottom]),
            tier: standing.and_then(|object| object.tier),
        });
        // Effects that only bar tiers act when ranks are known, so the outcome tells them.
        let effects = standing.map_or_else(Vec::new, |object| object.effects.to_vec());
        let obstacles = standing::obstacles(Case { scores: &scores, ..case }, outcome, &effects);
        let fallen = scores.has_fallen();
        outcome.settle(plan.inner(), place, &mut scores);
        let reasons = consequences::reasons(Case { scores: &scores, ..case }, outcome);
        Ok(Self {
            plan: plan.clone(),
            round: evaluation.round().clone(),
            object: place,
            rank: standing.and_then(|object| object.rank),
            tier: standing.and_then(|object| object.tier),
            coverage: standing.and_then(|object| object.coverage.cloned()),
            effects,
            fallen,
            reasons,
            made,
            apart: tables.outside.is_apart(place),
            recorded: Arc::new(recorder.finish()),
            tables: Arc::clone(tables),
            outcome: Arc::clone(outcome),
            obstacles,
            unscored,
        })
    }

    /// The object.
    #[must_use]
    pub fn object(&self) -> &Id {
        // An explanation is only made for a place that the round has.
        self.round.data().objects.get(self.object).map_or(&self.plan.rulebook().id, |object| object.id())
    }

    /// Whether an effect took the total, or too little came from evidence for one.
    fn without_total(&self) -> bool {
        self.fallen || self.coverage.as_ref().is_some_and(|coverage| coverage.low == Some(CoverageWord::Unscored))
    }

    /// What keeps the object out of each tier that is better than its own, best tier first; nothing where it isn't ranked.
    #[must_use]
    pub fn obstacles(&self) -> &[Obstacle] {
        &self.obstacles
    }

    /// What follows from the result (结果运用), as the rulebook lists it, what others replace among it.
    #[must_use]
    pub fn consequences(&self) -> Vec<Following<'_>> {
        consequences::all(self)
    }

    /// How far the object is from the tiers beside its own.
    #[must_use]
    pub fn margins(&self) -> Margins<'_> {
        self.outcome.margins(self.object().as_str())
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

    /// The explanation in one paragraph: the total, at most three leaves that lost most and three that were added beside
    /// the tree, effects, coverage, rank and tier, and what keeps the object out of the next better tier.
    #[must_use]
    pub fn short(&self, lang: Lang) -> String {
        short::render(self, lang)
    }

    /// The whole explanation as Markdown: a table of the nodes with mark, points and article, how each came to its points,
    /// and the standing. What comes from rulebook and evidence is escaped.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        markdown::render(self, lang)
    }

    /// The explanation in a language.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        text::render(self, lang)
    }
}
