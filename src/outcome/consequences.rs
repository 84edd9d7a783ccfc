//! What follows from results (结果运用): for whom, and what another consequence has replaced.
//!
//! Comes last and moves nothing; how it is said is `explain`'s.

use std::collections::BTreeMap;

use super::{Evaluation, Outcome, strata};
use crate::document::{Date, Id, Lang};
use crate::number::Published;
use crate::plan::Inner;
use crate::plan::consequence::{PlanConsequence, PlanTerm};
use crate::round::{Data, NOWHERE, Round};
use crate::rulebook::standing::CoverageWord;
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores, Stands, Told};

/// A consequence that follows for an object, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Follow {
    pub(crate) place: usize,
    /// The one that takes its place, if another does.
    pub(crate) replaced_by: Option<usize>,
}

/// By object, the consequences whose conditions hold, in the rulebook's order; who has none isn't there.
pub(crate) type Follows = BTreeMap<usize, Vec<Follow>>;

impl Outcome {
    /// Finds out what follows for whom; `scores` are everybody's.
    pub(super) fn follow(&mut self, plan: &Inner, round: &Data, tables: &Tables, scores: &mut [Scores]) {
        if plan.consequences.is_empty() {
            return;
        }
        for (object, own) in scores.iter_mut().enumerate() {
            let before = own.stands();
            // Others may have read a total that coverage takes.
            let without = self.is_uncovered(object).then(|| {
                let mut own = own.clone();
                self.settle(plan, object, &mut own);
                own
            });
            if without.is_none() {
                self.settle(plan, object, own);
            }
            let scores = without.as_ref().unwrap_or(own);
            let found = following(Case { scores, ..strata::case(plan, round, tables, object) });
            own.stand(before);
            if !found.is_empty() {
                self.follows.insert(object, found);
            }
        }
    }

    /// An object's scores as consequences read them: with its rank and the tier that it has in the end, without a total
    /// that coverage took.
    pub(crate) fn settle(&self, plan: &Inner, object: usize, own: &mut Scores) {
        let Some(listed) = self.objects.get(object) else { return };
        let rank = listed.rank.map(|rank| [rank.rank, rank.from_bottom]);
        let tier = self.adopted.get(&object).copied().unwrap_or(listed.tier);
        own.stand(Stands { rank, tier });
        let root = plan.listed.first().copied().filter(|_| plan.rulebook.indicators.is_some());
        if let Some(root) = root.filter(|_| self.is_uncovered(object)) {
            own.take(root);
        }
    }

    /// Whether coverage took its total.
    fn is_uncovered(&self, object: usize) -> bool {
        let listed = self.objects.get(object).filter(|listed| !listed.fallen);
        let low = listed.and_then(|listed| listed.low());
        low == Some(CoverageWord::Unscored)
    }

    /// Ids of the consequences that follow for an object and aren't replaced, as the rulebook lists them.
    pub fn consequences(&self, object: &str) -> impl Iterator<Item = &Id> {
        self.place(object).into_iter().flat_map(|place| self.following(place, false))
    }

    /// Ids of those that would follow, and whose place others take.
    pub fn replaced(&self, object: &str) -> impl Iterator<Item = &Id> {
        self.place(object).into_iter().flat_map(|place| self.following(place, true))
    }

    pub(crate) fn following(&self, object: usize, replaced: bool) -> impl Iterator<Item = &Id> {
        let all = self.follows.get(&object).into_iter().flatten();
        let these = all.filter(move |follow| follow.replaced_by.is_some() == replaced);
        these.filter_map(|follow| self.consequences.get(follow.place)).map(|(id, _)| id)
    }
}

/// What follows for one object.
fn following(case: Case<'_>) -> Vec<Follow> {
    let Some(object) = case.round.objects.get(case.object) else { return Vec::new() };
    let concerns = |said: &PlanConsequence| match &said.classes {
        Some(classes) => classes.contains(&object.class()),
        None => object.cohort() != NOWHERE,
    };
    let holds = |said: &PlanConsequence| score::condition(case, &said.when, case.scores, None) == Told::True;
    let all = case.plan.consequences.iter().enumerate();
    let mut found: Vec<Follow> = all
        .filter(|(_, said)| concerns(said) && holds(said))
        .map(|(place, _)| Follow { place, replaced_by: None })
        .collect();
    // One that is replaced itself still replaces what it takes the place of: nothing comes back. The last one is told.
    let taken: BTreeMap<usize, usize> = found
        .iter()
        .filter_map(|follow| Some((follow.place, case.plan.consequences.get(follow.place)?)))
        .flat_map(|(place, said)| said.replaces.iter().map(move |other| (*other, place)))
        .collect();
    for follow in &mut found {
        follow.replaced_by = taken.get(&follow.place).copied();
    }
    found
}

/// What follows for an object, as the rulebook says it.
#[derive(Clone, Copy)]
pub struct Following<'a> {
    said: &'a PlanConsequence,
    round: &'a Round,
    points: Option<Published>,
    replaced_by: Option<&'a Id>,
}

/// From when or until when something holds.
#[derive(Clone, Copy)]
pub struct Term<'a> {
    said: &'a PlanTerm,
    round: &'a Round,
}

impl Evaluation {
    /// What follows for an object, as the rulebook lists it, what others replace among it; nothing for an unknown one.
    ///
    /// ```
    /// let rulebook = r#"{"format": "jixiao/1", "id": "talk", "version": "1", "title": "约谈",
    ///   "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
    ///   "bodies": {"office": "绩效办"}, "classes": [{"id": "county"}], "cohorts": [{"id": "all", "classes": ["county"]}],
    ///   "data": {"x": {"kind": "number", "unit": "分", "decimals": 2, "range": {"at_least": 0, "at_most": 100}, "supplier": "office"}},
    ///   "indicators": {"id": "total", "points": 100, "value": "x", "curve": "as_points", "absent": {
    ///     "missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
    ///   "consequences": [{"id": "talk", "when": {"score": "total", "below": 60}, "measure": "约谈主要负责人",
    ///     "responsible": "office", "until": {"days": 30, "from": "2026-01-31", "count": "calendar"}}]}"#;
    /// let plan = jixiao::check(rulebook).into_plan()?;
    /// let evidence = r#"{"format": "jixiao-evidence/1", "roster": [{"id": "a", "class": "county", "cohort": "all"}],
    ///   "submissions": [{"by": "office", "rows": [{"object": "a", "item": "x", "value": 59.99}]}]}"#;
    /// let evaluation = plan.evaluate(plan.round().json(evidence)?)?;
    /// let talk = evaluation.consequences("a").next().unwrap();
    /// assert_eq!((talk.measure(), talk.body()), ("约谈主要负责人", Some("绩效办")));
    /// assert_eq!(talk.until().and_then(|until| until.day()).unwrap().to_string(), "2026-03-02");
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    pub fn consequences(&self, object: &str) -> impl Iterator<Item = Following<'_>> {
        let place = self.outcome().place(object);
        place.into_iter().flat_map(|place| self.following(place))
    }

    pub(crate) fn following(&self, object: usize) -> impl Iterator<Item = Following<'_>> {
        let outcome = self.outcome();
        let all = outcome.follows.get(&object).into_iter().flatten();
        all.filter_map(move |follow| Following::new(self.plan().inner(), outcome, self.round(), object, *follow))
    }
}

impl<'a> Following<'a> {
    pub(crate) fn new(
        plan: &'a Inner,
        outcome: &'a Outcome,
        round: &'a Round,
        object: usize,
        follow: Follow,
    ) -> Option<Self> {
        let said = plan.consequences.get(follow.place)?;
        let figure = said.figure.as_ref().and_then(|(id, _)| outcome.node_index.get(id));
        let cell = figure.and_then(|node| outcome.nodes.get(*node)?.cells.get(object));
        Some(Self {
            said,
            round,
            points: cell.and_then(|cell| cell.published()),
            replaced_by: follow.replaced_by.and_then(|place| outcome.consequences.get(place)).map(|(id, _)| id),
        })
    }

    pub(crate) fn said(&self) -> &'a PlanConsequence {
        self.said
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'a Id {
        &self.said.id
    }

    /// The measure.
    #[must_use]
    pub fn measure(&self) -> &'a str {
        &self.said.measure
    }

    /// Id of the body that sees to it.
    #[must_use]
    pub fn responsible(&self) -> Option<&'a Id> {
        self.said.responsible.as_ref().map(|(id, _)| id)
    }

    /// Name of that body.
    #[must_use]
    pub fn body(&self) -> Option<&'a str> {
        self.said.responsible.as_ref().map(|(_, name)| name.as_str())
    }

    /// From when.
    #[must_use]
    pub fn from(&self) -> Option<Term<'a>> {
        self.said.from.as_ref().map(|said| Term { said, round: self.round })
    }

    /// Until when, or by when.
    #[must_use]
    pub fn until(&self) -> Option<Term<'a>> {
        self.said.until.as_ref().map(|said| Term { said, round: self.round })
    }

    /// Id of the figure that says how much.
    #[must_use]
    pub fn figure(&self) -> Option<&'a Id> {
        self.said.figure.as_ref().map(|(id, _)| id)
    }

    /// How much, with the figure's declared digits; `None` where none is said, or the object has none.
    #[must_use]
    pub fn amount_text(&self) -> Option<String> {
        self.points.map(Published::text)
    }

    /// Its article.
    #[must_use]
    pub fn legal(&self) -> Option<&'a str> {
        self.said.legal.as_deref()
    }

    /// Id of the consequence that takes its place.
    #[must_use]
    pub fn replaced_by(&self) -> Option<&'a Id> {
        self.replaced_by
    }
}

impl<'a> Term<'a> {
    /// As the rulebook says it.
    #[must_use]
    pub fn said(&self, lang: Lang) -> &'a str {
        let [zh, en] = &self.said.said;
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The day; `None` where it is said in words alone, or the calendar of working days lacks it.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        self.round.data().day_after(self.said.due?)
    }
}

impl std::fmt::Debug for Following<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Following")
            .field("id", self.id())
            .field("replaced_by", &self.replaced_by)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Term<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Term").field("said", &self.said.said).field("day", &self.day()).finish_non_exhaustive()
    }
}
