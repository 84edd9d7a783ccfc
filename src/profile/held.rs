//! What a rulebook is held to by a profile, each departure at its place.

use std::collections::BTreeMap;

use super::says::{AnswerWordOf, CategoryRules, FormOf, Profile};
use crate::check::Ground;
use crate::document::{Lang, Path};
use crate::finding::{
    Finding, Kind, ProfileAnswer, ProfileBonus, ProfileDeduction, ProfileForm, ProfileLeaf, ProfileLeaves,
    ProfileNoCategory, ProfileShare, ProfileTiers, ProfileTopTier, ProfileTotal,
};
use crate::foresight::percent;
use crate::number::{Decimal, Ratio};
use crate::plan::Inner;
use crate::plan::combine::Meet;
use crate::plan::curve::PlanCurve;
use crate::plan::node::{Act, AnswerKind, PlanAnswer, Work};
use crate::plan::order::flatten;
use crate::rulebook::node::Category;
use crate::rulebook::quota::{Places, Quota};
use crate::sample;

/// Everything in which a rulebook departs from a profile.
pub(super) fn all(ground: &Ground, profile: &Profile) -> Vec<Finding> {
    let (name, categories) = (profile.title.to_string(), categories(ground.plan.inner()));
    let mut held = Held { ground, profile, name, categories, found: Vec::new() };
    for group in 0..sample::groups(ground.plan.inner()) {
        held.marks(group);
        held.added(group);
    }
    held.leaves();
    held.tiers();
    held.found
}

struct Held<'g> {
    ground: &'g Ground,
    profile: &'g Profile,
    name: String,
    /// By place in the plan's order.
    categories: Vec<Option<Category>>,
    found: Vec<Finding>,
}

/// Categories by place in the plan's order: a leaf's own, else that of the nearest node above it that has one.
fn categories(plan: &Inner) -> Vec<Option<Category>> {
    let flat = flatten(&plan.rulebook);
    let mut own: Vec<Option<Category>> = Vec::with_capacity(flat.len());
    for one in &flat {
        let above = one.parent.and_then(|parent| own.get(parent).copied().flatten());
        own.push(one.node.category.or(above));
    }
    let known: BTreeMap<_, _> = flat.iter().zip(own).map(|(one, category)| (&one.node.id, category)).collect();
    plan.nodes.iter().map(|node| known.get(&node.id).copied().flatten()).collect()
}

/// What a point of each node is worth in the total of a group, by place: the scales and weights above it.
fn worth(plan: &Inner, group: usize) -> Vec<Ratio> {
    let mut worth = vec![Ratio::one(); plan.nodes.len()];
    // Children stand before their parents.
    for (place, node) in plan.nodes.iter().enumerate().rev() {
        let (Some(here), Some(own)) = (node.in_group(group), worth.get(place).cloned()) else { continue };
        let scale = here.steps.iter().find_map(|step| match &step.act {
            Act::Scale { to, of } => to.div(of),
            _ => None,
        });
        let own = scale.map_or_else(|| own.clone(), |scale| own.mul(&scale));
        let weights: Vec<Option<Ratio>> = match &here.work {
            Work::Combine(meet) => match meet.as_ref() {
                Meet::Mean(weights) => weights.clone(),
                Meet::Geometric { powers, .. } => {
                    powers.iter().map(|power| power.map(|power| Ratio::from_int(i64::from(power)))).collect()
                }
                Meet::Min | Meet::Max | Meet::Best(_) | Meet::Product => Vec::new(),
            },
            Work::Sum | Work::Leaf(_) | Work::Events(_) | Work::Each(_) => Vec::new(),
        };
        let all = weights.iter().flatten().fold(Ratio::zero(), |sum, weight| sum.add(weight));
        for (nth, child) in node.children.iter().enumerate() {
            let weight = weights.get(nth).and_then(Option::as_ref).and_then(|weight| weight.div(&all));
            if let Some(slot) = worth.get_mut(*child) {
                *slot = weight.map_or_else(|| own.clone(), |weight| own.mul(&weight));
            }
        }
    }
    worth
}

/// A category in both languages.
fn words(category: Category) -> (&'static str, &'static str) {
    (category.word(Lang::Zh), category.word(Lang::En))
}

/// Bounds in words.
fn bounds(least: Option<Decimal>, most: Option<Decimal>) -> (String, String) {
    let shown = |share: Decimal| percent(&share.ratio());
    let zh = [least.map(|least| format!("不少于{}", shown(least))), most.map(|most| format!("不多于{}", shown(most)))];
    let en =
        [least.map(|least| format!("at least {}", shown(least))), most.map(|most| format!("at most {}", shown(most)))];
    let join = |parts: [Option<String>; 2], blank: &str| parts.into_iter().flatten().collect::<Vec<_>>().join(blank);
    (join(zh, "且"), join(en, " and "))
}

impl Held<'_> {
    fn tell<K: Kind>(&mut self, kind: K, path: &Path) {
        self.found.extend(self.ground.tell(kind, path));
    }

    /// Where a node stands, by its place in the plan's order.
    fn path(&self, node: usize) -> Path {
        let node = self.ground.plan.inner().nodes.get(node);
        node.and_then(|node| self.ground.node(&node.id)).map_or_else(Path::root, |known| known.path.clone())
    }

    fn class(&self, group: usize) -> String {
        let plan = self.ground.plan.inner();
        let class = sample::whose(plan, group).and_then(|(class, _)| plan.rulebook.classes.get(class));
        class.map_or_else(String::new, |class| {
            class.label.as_ref().map_or_else(|| class.id.to_string(), ToString::to_string)
        })
    }

    /// Leaves of the tree with what their marks in a group are worth in the total, added ones apart.
    fn marked(&self, group: usize) -> Vec<(usize, Ratio)> {
        let plan = self.ground.plan.inner();
        let leaf = |place: &usize| {
            plan.nodes.get(*place).is_some_and(|node| node.is_leaf() && !node.figure && node.added.is_none())
        };
        let (marked, worth) = (plan.listed.iter().copied().filter(leaf), worth(plan, group));
        marked.filter_map(|place| Some((place, plan.mark(place, group)?.mul(worth.get(place)?)))).collect()
    }

    /// The full mark of a group; where the total has none, what its leaves make.
    fn full(&self, group: usize) -> Ratio {
        let plan = self.ground.plan.inner();
        let root = plan.listed.first().and_then(|root| plan.mark(*root, group)).cloned();
        root.unwrap_or_else(|| self.marked(group).iter().fold(Ratio::zero(), |sum, (_, mark)| sum.add(mark)))
    }

    /// What leaves and categories have of the marks of a group.
    fn marks(&mut self, group: usize) {
        let (profile, plan) = (self.profile, self.ground.plan.inner());
        if plan.rulebook.indicators.is_none() || plan.derivation(group).is_some() {
            return;
        }
        let marked = self.marked(group);
        let sum = marked.iter().fold(Ratio::zero(), |sum, (_, mark)| sum.add(mark));
        let (classes, root) = (self.class(group), Path::root().field("indicators"));
        let full = self.full(group);
        if let Some(wanted) = profile.total.filter(|wanted| wanted.ratio() != full) {
            let (profile, found) = (self.name.clone(), full.to_string());
            self.tell(ProfileTotal { profile, classes: classes.clone(), found, wanted: wanted.to_string() }, &root);
        }
        if let Some(limit) =
            profile.leaves_at_most.filter(|limit| usize::try_from(*limit).is_ok_and(|limit| marked.len() > limit))
        {
            let kind =
                ProfileLeaves { profile: self.name.clone(), classes: classes.clone(), found: marked.len(), limit };
            self.tell(kind, &root);
        }
        let (least, most) = (profile.leaf_at_least, profile.leaf_at_most);
        for (place, mark) in &marked {
            let Some(share) = mark.div(&sum) else { continue };
            if outside(&share, least, most) {
                let (limit_zh, limit_en) = bounds(least, most);
                let node = plan.nodes.get(*place).map_or_else(String::new, |node| node.label.clone());
                let (profile, classes, found) = (self.name.clone(), classes.clone(), percent(&share));
                let path = self.path(*place);
                self.tell(ProfileLeaf { profile, node, classes, found, limit_zh, limit_en }, &path);
            }
        }
        for rules in &profile.categories {
            let own = marked.iter().filter(|(place, _)| self.category(*place) == Some(rules.category));
            let Some(share) = own.fold(Ratio::zero(), |sum, (_, mark)| sum.add(mark)).div(&sum) else { continue };
            if outside(&share, rules.share_at_least, rules.share_at_most) {
                let ((category_zh, category_en), (limit_zh, limit_en)) =
                    (words(rules.category), bounds(rules.share_at_least, rules.share_at_most));
                let (profile, classes, found) = (self.name.clone(), classes.clone(), percent(&share));
                self.tell(
                    ProfileShare { profile, classes, category_zh, category_en, found, limit_zh, limit_en },
                    &root,
                );
            }
        }
    }

    fn category(&self, place: usize) -> Option<Category> {
        self.categories.get(place).copied().flatten()
    }

    /// What steps can add to the total and take from it: leaves of their own, and constants under a condition. A constant
    /// that everybody gets tells nobody apart.
    fn added(&mut self, group: usize) {
        let (profile, plan) = (self.profile, self.ground.plan.inner());
        if plan.rulebook.indicators.is_none() {
            return;
        }
        let (full, worth) = (self.full(group), worth(plan, group));
        // A sum without end is none.
        let (mut bonus, mut deduction) = (Some(Ratio::zero()), Some(Ratio::zero()));
        let (mut adds, mut takes) = (false, false);
        for (node, worth) in plan.nodes.iter().zip(&worth).filter(|(node, _)| !node.figure) {
            let Some(here) = node.in_group(group) else { continue };
            for step in &here.steps {
                let (high, low) = match &step.act {
                    Act::AddLeaf(leaf) => {
                        let reach = plan.nodes.get(*leaf).and_then(|leaf| self.ground.steps(&leaf.id, group).cloned());
                        let Some(reach) = reach else { continue };
                        (reach.high.map(|end| end.at), reach.low.map(|end| end.at))
                    }
                    Act::Add(number) if step.when.is_some() => (Some(number.clone()), Some(number.clone())),
                    _ => continue,
                };
                match high.map(|high| high.mul(worth)) {
                    Some(high) if high.is_positive() => (bonus, adds) = (bonus.map(|sum| sum.add(&high)), true),
                    None => (bonus, adds) = (None, true),
                    Some(_) => {}
                }
                match low.map(|low| low.mul(worth)) {
                    Some(low) if low.is_negative() => (deduction, takes) = (deduction.map(|sum| sum.sub(&low)), true),
                    None => (deduction, takes) = (None, true),
                    Some(_) => {}
                }
            }
        }
        let path = Path::root().field("indicators");
        let beyond = |found: &Option<Ratio>, limit: Option<Decimal>, any: bool| {
            let limit = limit.filter(|_| any)?;
            let share = found.as_ref().and_then(|found| found.div(&full));
            let over = share.as_ref().is_none_or(|share| *share > limit.ratio());
            over.then(|| (share.as_ref().map_or_else(|| "∞".to_owned(), percent), percent(&limit.ratio())))
        };
        if let Some((found, limit)) = beyond(&bonus, profile.bonus_at_most, adds) {
            let (profile, classes) = (self.name.clone(), self.class(group));
            self.tell(ProfileBonus { profile, classes, found, limit }, &path);
        }
        if let Some((found, limit)) = beyond(&deduction, profile.deduction_at_most, takes) {
            let (profile, classes) = (self.name.clone(), self.class(group));
            self.tell(ProfileDeduction { profile, classes, found, limit }, &path);
        }
    }

    /// Forms and answers of leaves, by their category.
    fn leaves(&mut self) {
        let (profile, plan) = (self.profile, self.ground.plan.inner());
        if profile.categories.is_empty() {
            return;
        }
        for (place, node) in plan.nodes.iter().enumerate().filter(|(_, node)| node.is_leaf() && !node.figure) {
            let path = self.path(place);
            let Some(category) = self.category(place) else {
                self.tell(ProfileNoCategory { profile: self.name.clone(), node: node.label.clone() }, &path);
                continue;
            };
            let Some(rules) = profile.categories.iter().find(|rules| rules.category == category) else { continue };
            let Some(work) = node.groups.iter().flatten().next().map(|here| &here.work) else { continue };
            self.form(rules, work, &node.label, &path);
            self.answers(rules, work, &node.label, &path);
        }
    }

    fn form(&mut self, rules: &CategoryRules, work: &Work, node: &str, path: &Path) {
        let form = match work {
            Work::Events(_) => FormOf::Events,
            Work::Each(_) => FormOf::Tasks,
            Work::Leaf(leaf) if leaf.decided_by.is_some() => FormOf::Latitude,
            Work::Leaf(leaf) => match leaf.curve {
                PlanCurve::AsPoints => FormOf::AsPoints,
                PlanCurve::Proportional { .. } => FormOf::Proportional,
                PlanCurve::Bands { .. } => FormOf::Bands,
                PlanCurve::Grades { .. } => FormOf::Grades,
                PlanCurve::Per(_) => FormOf::Per,
                PlanCurve::Ranks(_) => FormOf::Table,
                PlanCurve::Sum(_) => FormOf::Sum,
            },
            Work::Sum | Work::Combine(_) => return,
        };
        if rules.forms.is_empty() || rules.forms.contains(&form) {
            return;
        }
        let (category_zh, category_en) = words(rules.category);
        let list =
            |lang: Lang, blank: &str| rules.forms.iter().map(|form| form.word(lang)).collect::<Vec<_>>().join(blank);
        let (profile, node) = (self.name.clone(), node.to_owned());
        let (form_zh, form_en) = (form.word(Lang::Zh), form.word(Lang::En));
        let (allowed_zh, allowed_en) = (list(Lang::Zh, "、"), list(Lang::En, ", "));
        self.tell(
            ProfileForm { profile, node, category_zh, category_en, form_zh, form_en, allowed_zh, allowed_en },
            path,
        );
    }

    fn answers(&mut self, rules: &CategoryRules, work: &Work, node: &str, path: &Path) {
        for rule in &rules.answers {
            let Some(answer) = work.answer(rule.cause).map(word_of) else { continue };
            if rule.allowed.contains(&answer) {
                continue;
            }
            let (category_zh, category_en) = words(rules.category);
            let list = |lang: Lang, blank: &str| {
                rule.allowed.iter().map(|word| word.word(lang)).collect::<Vec<_>>().join(blank)
            };
            let kind = ProfileAnswer {
                profile: self.name.clone(),
                node: node.to_owned(),
                category_zh,
                category_en,
                cause_zh: rule.cause.word(Lang::Zh),
                cause_en: rule.cause.word(Lang::En),
                answer_zh: answer.word(Lang::Zh),
                answer_en: answer.word(Lang::En),
                allowed_zh: list(Lang::Zh, "、"),
                allowed_en: list(Lang::En, ", "),
            };
            self.tell(kind, path);
        }
    }

    fn tiers(&mut self) {
        let (profile, book) = (self.profile, &self.ground.plan.inner().rulebook);
        let path = Path::root().field("tiers");
        let (least, most) = (profile.tiers_at_least, profile.tiers_at_most);
        let many = u32::try_from(book.tiers.len()).unwrap_or(u32::MAX);
        if !book.tiers.is_empty() && (least.is_some_and(|least| many < least) || most.is_some_and(|most| many > most)) {
            let zh = [least.map(|least| format!("不少于{least}个")), most.map(|most| format!("不多于{most}个"))];
            let en = [least.map(|least| format!("at least {least}")), most.map(|most| format!("at most {most}"))];
            let join =
                |parts: [Option<String>; 2], blank: &str| parts.into_iter().flatten().collect::<Vec<_>>().join(blank);
            let (limit_zh, limit_en) = (join(zh, "且"), join(en, " and "));
            let kind = ProfileTiers { profile: self.name.clone(), found: book.tiers.len(), limit_zh, limit_en };
            self.tell(kind, &path);
        }
        let (Some(limit), Some(top)) = (profile.top_tier_at_most, book.tiers.first()) else { return };
        let share = match &top.quota {
            None => None,
            Some(quota) => match share_of(quota) {
                Some(share) => Some(share),
                // A count or a table isn't a share of anything that is known.
                None => return,
            },
        };
        if share.is_none_or(|share| share > limit) {
            let (found_zh, found_en) = match share {
                Some(share) => (
                    format!("名额为{}", percent(&share.ratio())),
                    format!("has a quota of {}", percent(&share.ratio())),
                ),
                None => ("不限名额".to_owned(), "has no quota".to_owned()),
            };
            let tier = top.label.as_ref().map_or_else(|| top.id.to_string(), ToString::to_string);
            let kind =
                ProfileTopTier { profile: self.name.clone(), tier, found_zh, found_en, limit: percent(&limit.ratio()) };
            self.tell(kind, &path.index(0));
        }
    }
}

/// Whether a share lies outside of what is allowed.
fn outside(share: &Ratio, least: Option<Decimal>, most: Option<Decimal>) -> bool {
    least.is_some_and(|least| *share < least.ratio()) || most.is_some_and(|most| *share > most.ratio())
}

/// The share that a quota gives at most, where it is one.
fn share_of(quota: &Quota) -> Option<Decimal> {
    match quota.at_most.as_ref()? {
        Places::Share(share) => Some(*share),
        Places::Form(_) => None,
    }
}

/// The word of an answer.
fn word_of(answer: &PlanAnswer) -> AnswerWordOf {
    match answer {
        PlanAnswer::Refuse => AnswerWordOf::Refuse,
        PlanAnswer::Fill { .. } | PlanAnswer::Own(_) => AnswerWordOf::Fill,
        PlanAnswer::Exclude { .. } => AnswerWordOf::Exclude,
        PlanAnswer::Gone(AnswerKind::Unscored) => AnswerWordOf::Unscored,
        PlanAnswer::Gone(_) => AnswerWordOf::LeaveOut,
        PlanAnswer::Points { how: AnswerKind::Full, .. } => AnswerWordOf::Full,
        PlanAnswer::Points { how: AnswerKind::Zero, .. } => AnswerWordOf::Zero,
        PlanAnswer::Points { .. } => AnswerWordOf::Points,
    }
}
