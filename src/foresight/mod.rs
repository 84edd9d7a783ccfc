//! Foresight (事前分析): what rules would do before anybody is scored. Stretches over which more work earns nothing or
//! less, steps on which much hangs, marks out of reach and the like, each proven from the rules alone, at its place in
//! the document, with evidence that shows it.
//!
//! Nothing here decides whether a rulebook is sound (`check` does), and nothing here moves a digit.

mod along;
mod awards;
mod consequences;
mod earlier;
mod leaves;
mod made;
mod probe;
mod quotas;
mod ranking;
mod says;
mod shape;
mod show;
mod silence;
mod standards;
mod tell;
mod tiers;
mod time;
mod twice;
mod wants;
mod weights;
mod witness;

use along::Steps;
use leaves::{Followed, LeafAlong, Of, Unfollowed};
use tell::Teller;
pub(crate) use tell::{percent, shown};
pub use witness::{Shown, Witness};

use crate::check::Ground;
use crate::document::{Id, Lang};
use crate::finding::{Finding, Findings};
use crate::number::Ratio;
use crate::plan::Plan;

/// What rules would do.
#[derive(Clone, Debug)]
pub struct Foresight {
    plan: Plan,
    warnings: Findings,
    diagnoses: Vec<Diagnosis>,
    curves: Vec<LeafCurve>,
    unfollowed: Vec<(Id, Reason)>,
}

/// One thing that rules would do (诊断).
#[derive(Clone, Debug)]
pub struct Diagnosis {
    finding: Finding,
    figure: Option<Ratio>,
    witnesses: Vec<Witness>,
}

/// Points of a leaf along what it reads, in classes that are alike in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeafCurve {
    /// The leaf.
    pub node: Id,
    /// Ids of the classes.
    pub classes: Vec<Id>,
    /// What points are a function of: the item's id, or two as `over / under`; `None` for its value as a whole.
    pub item: Option<String>,
    /// Its mark; `None` for an open one.
    pub mark: Option<Ratio>,
    /// The smallest step: of the item's declared decimals, else a ten-thousandth.
    pub step: Ratio,
    /// Whether the step is that of declared decimals (or of grades), so that every value is looked at.
    pub declared: bool,
    /// The least and the most points before the last rounding that any value gives; `None` without end. Of a value in which an
    /// item stands more than once they may be further apart than need be.
    pub reach: [Option<Ratio>; 2],
    /// Steps in a row that move points by the same, from below; together they are all there are.
    pub stretches: Vec<Stretch>,
}

/// Steps in a row that move points by the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stretch {
    /// The value at which it begins; `None` without end.
    pub from: Option<Ratio>,
    /// The value at which it ends; `None` without end.
    pub to: Option<Ratio>,
    /// Points at its beginning, before the last rounding.
    pub points: Option<Ratio>,
    /// What each smallest step adds, negative where it takes.
    pub each: Ratio,
    /// Whether it is one step, or two, that move points by much, and by much more than those beside (JX7005).
    pub cliff: bool,
}

impl LeafCurve {
    /// The price of a point on a stretch: how much of the item it takes; `None` where nothing is earned.
    #[must_use]
    pub fn price(&self, stretch: &Stretch) -> Option<Ratio> {
        self.step.div(&stretch.each)
    }
}

/// Why the points of a leaf weren't followed along its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It is made of many things at once: events, a table, votes, sheets, dates.
    Many,
    /// It depends on what peers or other nodes come to.
    Others,
    /// A body decides within a latitude.
    Decided,
    /// It has too many values to look at one by one, and isn't made of straight pieces.
    TooMany,
}

impl Reason {
    /// In words.
    #[must_use]
    pub fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Many, Lang::Zh) => "由多项内容合成（事件、任务、测评、评分表或日期），未逐值分析",
            (Self::Many, Lang::En) => "made of many things at once (events, a table, votes, sheets or dates)",
            (Self::Others, Lang::Zh) => "取决于同组或其他指标的结果，未逐值分析",
            (Self::Others, Lang::En) => "depends on what peers or other nodes come to",
            (Self::Decided, Lang::Zh) => "由责任单位在幅度内审定，未逐值分析",
            (Self::Decided, Lang::En) => "decided by a body within a latitude",
            (Self::TooMany, Lang::Zh) => "取值过多且不是分段直线，未逐值分析",
            (Self::TooMany, Lang::En) => "too many values to look at one by one, and no straight pieces",
        }
    }
}

impl Diagnosis {
    /// What is found, where, and what may be done: code, severity, place, texts.
    #[must_use]
    pub fn finding(&self) -> &Finding {
        &self.finding
    }

    /// The main number of its text, exact: which one is said at each code.
    #[must_use]
    pub fn figure(&self) -> Option<&Ratio> {
        self.figure.as_ref()
    }

    /// Evidence that shows it, each scored by the engine: two sets where it is about a difference, one where it is about a
    /// bound; none where it shows in the text alone, where a round of made-up evidence is refused, and for all but the first
    /// six of a code.
    #[must_use]
    pub fn witnesses(&self) -> &[Witness] {
        &self.witnesses
    }
}

/// Looks ahead at a rulebook (考核办法): what it would do before anybody is scored.
///
/// Takes milliseconds for an ordinary rulebook, and bounded time for any: what can't be followed is listed by
/// [`Foresight::unfollowed`].
///
/// # Errors
/// Everything that [`crate::check`] finds, where the rulebook isn't sound.
///
/// ```
/// let rulebook = include_str!("../../tests/cases/heyuan-air/rulebook.json");
/// let foresight = jixiao::foresight(rulebook)?;
/// for diagnosis in foresight.diagnoses() {
///     println!("{}", diagnosis.finding().zh());
/// }
/// # Ok::<(), jixiao::Findings>(())
/// ```
pub fn foresight(text: &str) -> Result<Foresight, Findings> {
    Ok(Foresight::of(&Ground::of(text)?))
}

impl Plan {
    /// [`foresight`] of the rulebook that the plan was made of; places are those of its canonical document.
    #[must_use]
    pub fn foresight(&self) -> Foresight {
        // The rulebook of a plan is sound.
        Ground::of_plan(self).map_or_else(|| Foresight::nothing(self), |ground| Foresight::of(&ground))
    }
}

impl Foresight {
    fn of(ground: &Ground) -> Self {
        Self::told(Teller::new(ground), true)
    }

    /// What is found of leaves and curves, told and not shown: what a notice says beside a standard.
    pub(crate) fn of_leaves(plan: &Plan) -> Self {
        let told = |ground: Ground| Self::told(Teller::without_witnesses(&ground), false);
        Ground::of_plan(plan).map_or_else(|| Self::nothing(plan), told)
    }

    fn nothing(plan: &Plan) -> Self {
        Self {
            plan: plan.clone(),
            warnings: Findings::default(),
            diagnoses: Vec::new(),
            curves: Vec::new(),
            unfollowed: Vec::new(),
        }
    }

    fn told(mut teller: Teller<'_>, standing: bool) -> Self {
        let ground = teller.ground;
        let (followed, unfollowed) = leaves::all(ground);
        for leaf in &followed {
            shape::tell(&mut teller, leaf);
            silence::tell(&mut teller, leaf);
        }
        let by_group = Followed::of(&followed);
        silence::beside(&mut teller, &by_group);
        weights::tell(&mut teller, &followed, &by_group);
        twice::tell(&mut teller);
        awards::tell(&mut teller);
        standards::tell(&mut teller, &by_group);
        if standing {
            let store = made::Store::default();
            let maker = made::Maker::new(ground, &followed, &store);
            tiers::tell(&mut teller, maker);
            quotas::tell(&mut teller, maker);
            ranking::tell(&mut teller, maker);
            consequences::tell(&mut teller, maker);
        }
        time::tell(&mut teller, &by_group);
        let plan = ground.plan.inner();
        let curves = followed.iter().filter_map(|leaf| curve(plan, leaf)).collect();
        let unfollowed =
            unfollowed.into_iter().filter_map(|(node, why)| Some((plan.nodes.get(node)?.id.clone(), reason(why))));
        let mut diagnoses = teller.told;
        diagnoses.sort_by_key(|known| {
            let place = known.finding.place();
            (place.line(), place.column(), known.finding.code())
        });
        let warnings = ground.warnings.clone();
        Self { plan: ground.plan.clone(), warnings, diagnoses, curves, unfollowed: unfollowed.collect() }
    }

    /// The plan of the rulebook.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What [`crate::check`] found of the same document: warnings.
    #[must_use]
    pub fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// Everything that is told, in the order of the document.
    #[must_use]
    pub fn diagnoses(&self) -> &[Diagnosis] {
        &self.diagnoses
    }

    /// The findings alone, as `check` gives them: at most 100 of a code.
    #[must_use]
    pub fn findings(&self) -> Findings {
        Findings::of(self.diagnoses.iter().map(|known| known.finding.clone()))
    }

    /// Points of each leaf along what it reads, by class.
    #[must_use]
    pub fn curves(&self) -> &[LeafCurve] {
        &self.curves
    }

    /// Leaves whose points weren't followed along their values, each with the reason.
    pub fn unfollowed(&self) -> impl Iterator<Item = (&Id, Reason)> {
        self.unfollowed.iter().map(|(node, why)| (node, *why))
    }
}

/// Ends of stretches of one leaf in one group at most that evidence is made up for.
#[cfg(feature = "proptest")]
const EDGES: usize = 48;

/// What has to be given of which items so that leaves stand where their stretches end, and one step beside; each by itself.
#[cfg(feature = "proptest")]
pub(crate) fn edges(plan: &Plan) -> Vec<Vec<(usize, crate::sample::Given)>> {
    let Some(ground) = Ground::of_plan(plan) else { return Vec::new() };
    let (followed, _) = leaves::all(&ground);
    let mut all = Vec::new();
    for leaf in &followed {
        let grid = &leaf.along.grid;
        let steps = leaf.along.steps();
        let ends = steps.iter().flat_map(|part| [part.from, part.to]).flatten();
        let beside = ends.flat_map(|at| [Some(at), at.checked_sub(1), at.checked_add(1)]).flatten();
        let within =
            beside.filter(|at| grid.low.is_none_or(|low| *at >= low) && grid.high.is_none_or(|high| *at <= high));
        let mut within: Vec<i128> = within.collect();
        within.sort_unstable();
        within.dedup();
        within.truncate(EDGES);
        let given = |at: i128| probe::given(ground.plan.inner(), leaf.of, &grid.value(at)?);
        all.extend(within.into_iter().filter_map(given));
    }
    all
}

fn reason(why: Unfollowed) -> Reason {
    match why {
        Unfollowed::Many => Reason::Many,
        Unfollowed::Others => Reason::Others,
        Unfollowed::Decided => Reason::Decided,
        Unfollowed::TooMany => Reason::TooMany,
    }
}

fn curve(plan: &crate::plan::Inner, leaf: &LeafAlong) -> Option<LeafCurve> {
    let id = |item: usize| plan.items.get(item).map(|item| item.id.to_string());
    let class = |group: &usize| {
        let (class, _) = crate::sample::whose(plan, *group)?;
        plan.rulebook.classes.get(class).map(|class| class.id.clone())
    };
    let mut classes: Vec<Id> = leaf.groups.iter().filter_map(class).collect();
    classes.dedup();
    let grid = &leaf.along.grid;
    let steps = leaf.along.steps();
    let cliffs: Vec<bool> = (0..steps.len()).map(|place| shape::is_cliff(leaf, &steps, place)).collect();
    let stretch = |(part, cliff): (Steps, bool)| Stretch {
        from: part.from.and_then(|at| grid.value(at)),
        to: part.to.and_then(|at| grid.value(at)),
        points: part.from.and_then(|at| leaf.along.at(at)),
        each: part.each,
        cliff,
    };
    Some(LeafCurve {
        node: plan.nodes.get(leaf.node)?.id.clone(),
        classes,
        item: match leaf.of {
            Of::Item(item) | Of::Rate(item) => id(item),
            Of::Quotient(over, under) => Some(format!("{} / {}", id(over)?, id(under)?)),
            Of::Value => None,
        },
        mark: leaf.mark.clone(),
        step: grid.step.clone(),
        declared: grid.declared,
        reach: leaf.along.ends().map(|end| end.map(|(points, _)| points)),
        stretches: steps.into_iter().zip(cliffs).map(stretch).collect(),
    })
}
