//! Every small cohort under every setting of quotas: the law of §4 as statements about what came out, not as a way to get
//! there.
//!
//! All cohorts of up to five objects over three scores, each object barred or not, are cohorts of one round; a rulebook
//! is drawn up for each setting. The test takes every 40th setting; all of them:
//!
//! ```text
//! STANDING_ALL=1 cargo test --release --test standing -- --nocapture
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]
#![allow(clippy::print_stdout, reason = "the number of configurations is told")]
#![allow(clippy::indexing_slicing, clippy::cast_possible_truncation, clippy::as_conversions, reason = "small numbers")]

use std::collections::BTreeSet;

use jixiao::{CohortStanding, Id, Outcome, TierStanding};
use serde_json::{Value, json};

const SCORES: [i64; 3] = [90, 80, 50];
const TIERS: [&str; 3] = ["top", "mid", "low"];

/// How a rulebook deals with places.
#[derive(Clone, Copy, Debug)]
struct Setting {
    top: Option<u32>,
    edge_in: bool,
    passed: bool,
    mid: Mid,
    /// Places of the forced lowest, and whether a tied group goes all in.
    lowest: Option<(u32, bool)>,
    /// The same of a promotion to top, for those who are not barred and score 50; without places for all.
    promotion: Option<(Option<u32>, bool)>,
    held: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mid {
    Free,
    AtMost(u32),
    Cumulative(u32),
    AtLeast(u32),
}

fn settings() -> Vec<Setting> {
    let mut all = Vec::new();
    for top in [None, Some(0), Some(1), Some(2), Some(3)] {
        for edge_in in [false, true] {
            for passed in [false, true] {
                for mid in [Mid::Free, Mid::AtMost(1), Mid::AtMost(2), Mid::Cumulative(3), Mid::AtLeast(2)] {
                    for lowest in [None, Some((1, false)), Some((1, true)), Some((2, false)), Some((2, true))] {
                        for promotion in [None, Some((None, false)), Some((Some(1), false)), Some((Some(1), true))] {
                            for held in [false, true] {
                                all.push(Setting { top, edge_in, passed, mid, lowest, promotion, held });
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

/// An object: its score and whether it is barred from top.
type Object = (i64, bool);

/// Every cohort of up to five, scores falling; who is barred among equals matters only by number, but all are taken.
fn cohorts() -> Vec<Vec<Object>> {
    let mut all: Vec<Vec<Object>> = Vec::new();
    let mut last: Vec<Vec<Object>> = vec![Vec::new()];
    for _ in 0..5 {
        let mut next = Vec::new();
        for cohort in &last {
            for score in SCORES {
                for barred in [false, true] {
                    if cohort.last().is_none_or(|(before, _)| *before >= score) {
                        next.push(cohort.iter().copied().chain([(score, barred)]).collect::<Vec<_>>());
                    }
                }
            }
        }
        all.extend(next.iter().cloned());
        last = next;
    }
    all
}

fn rulebook(setting: &Setting, many: usize) -> Value {
    let edge = |edge_in| if edge_in { "in" } else { "out" };
    let quota = |field: &str, places: u32, cumulative: bool| {
        let mut quota = json!({"tie_at_edge": edge(setting.edge_in), "unfilled": if setting.passed { "passed" } else { "lost" },
                               "cumulative": cumulative});
        quota[field] = json!({"count": places});
        quota
    };
    let mut top = json!({"id": "top", "when": {"score": "total", "at_least": 60}});
    if let Some(places) = setting.top {
        top["quota"] = quota("at_most", places, false);
    }
    let mut mid = json!({"id": "mid", "when": {"score": "total", "at_least": 60}});
    match setting.mid {
        // What is free must be open to somebody else than top.
        Mid::Free => mid["when"]["at_least"] = json!(55),
        Mid::AtMost(places) => mid["quota"] = quota("at_most", places, false),
        Mid::Cumulative(places) => mid["quota"] = quota("at_most", places, true),
        Mid::AtLeast(places) => {
            mid["when"]["at_least"] = json!(55);
            mid["quota"] = quota("at_least", places, false);
        }
    }
    if setting.top.is_none() {
        mid["when"]["at_least"] = json!(55);
    }
    let mut book = json!({
        "format": "jixiao/1", "id": "small", "version": "1", "title": "small",
        "numeric": {"rounding": "half_up", "leaf": 0, "node": 0, "total": 0, "compare": "published"},
        "bodies": {"s": "s"}, "classes": [{"id": "c"}],
        "cohorts": (0..many).map(|place| json!({"id": format!("k{place}"), "classes": ["c"]})).collect::<Vec<_>>(),
        "defaults": {"absent": {"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"}},
        "data": {"b": {"kind": "number", "unit": "u", "decimals": 0, "range": {"at_least": 0, "at_most": 100}, "supplier": "s"},
                 "f": {"kind": "flag", "supplier": "s"}},
        "indicators": {"id": "total", "children": [{"id": "n", "points": 100, "value": "b", "curve": "as_points"}]},
        "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},
        "effects": [{"id": "veto", "when": {"data": "f", "equals": true, "if_absent": false}, "bar": ["top"],
                     "place": if setting.held { "held" } else { "freed" }, "in_statistics": true}],
        "tiers": [top, mid, {"id": "low"}]
    });
    if let Some((places, edge_in)) = setting.lowest {
        book["forced_lowest"] =
            json!({"tier": "low", "quota": {"at_least": {"count": places}, "tie_at_edge": edge(edge_in)}});
    }
    if let Some((places, edge_in)) = setting.promotion {
        let mut said = json!({"id": "merit", "when": {"score": "total", "at_most": 80}, "to": "top"});
        if let Some(places) = places {
            said["quota"] = json!({"at_most": {"count": places}, "tie_at_edge": edge(edge_in)});
        }
        book["promotion"] = json!([said]);
    }
    book
}

fn evidence(cohorts: &[Vec<Object>]) -> String {
    let (mut roster, mut rows) = (Vec::new(), Vec::new());
    for (place, cohort) in cohorts.iter().enumerate() {
        for (number, (score, barred)) in cohort.iter().enumerate() {
            let id = format!("{place}-{number}");
            roster.push(json!({"id": id, "class": "c", "cohort": format!("k{place}")}));
            rows.push(json!({"object": id, "item": "b", "value": score}));
            if *barred {
                rows.push(json!({"object": id, "item": "f", "value": true}));
            }
        }
    }
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]}).to_string()
}

/// One cohort under one setting, with what came of it.
struct Trial<'a> {
    setting: &'a Setting,
    objects: &'a [Object],
    /// Tiers by object, as places.
    tiers: Vec<usize>,
    promoted: BTreeSet<usize>,
    report: CohortStanding<'a>,
}

impl Trial<'_> {
    fn met(&self, tier: usize, object: usize) -> bool {
        let floor = match tier {
            0 => 60,
            1 if self.setting.mid == Mid::Free || self.setting.top.is_none() => 55,
            1 if matches!(self.setting.mid, Mid::AtLeast(_)) => 55,
            1 => 60,
            _ => 0,
        };
        self.objects[object].0 >= floor
    }

    fn barred(&self, tier: usize, object: usize) -> bool {
        tier == 0 && self.objects[object].1
    }

    fn open(&self, tier: usize, object: usize) -> bool {
        self.met(tier, object) && !self.barred(tier, object)
    }

    /// Whether it holds a place of top that nobody gets, should its group come in.
    fn holds(&self, object: usize) -> bool {
        self.setting.held && self.objects[object].1 && self.met(0, object)
    }

    fn all(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        0..self.objects.len()
    }

    /// Equals of an object.
    fn group(&self, object: usize) -> impl Iterator<Item = usize> + '_ {
        self.all().filter(move |other| self.objects[*other].0 == self.objects[object].0)
    }

    fn better(&self, left: usize, right: usize) -> bool {
        self.objects[left].0 > self.objects[right].0
    }

    /// Who fails every tier better than the lowest, or is barred from it.
    fn without(&self, object: usize) -> bool {
        !self.open(0, object) && !self.open(1, object)
    }

    /// The tier before any promotion; whoever was promoted had a worse one than top, no matter which.
    fn given(&self, tier: usize) -> Vec<usize> {
        self.all().filter(|object| self.tiers[*object] == tier && !self.promoted.contains(object)).collect()
    }

    /// Those whom the forced lowest holds: the law's statement of who that is.
    fn forced(&self) -> BTreeSet<usize> {
        let Some((places, edge_in)) = self.setting.lowest else { return BTreeSet::new() };
        let mut left = places as usize;
        let mut forced = BTreeSet::new();
        let without: Vec<usize> = self.all().filter(|object| self.without(*object)).collect();
        for score in SCORES.iter().rev() {
            let group: Vec<usize> =
                without.iter().copied().filter(|object| self.objects[*object].0 == *score).collect();
            if left > 0 && (group.len() <= left || edge_in) {
                forced.extend(&group);
            }
            left = left.saturating_sub(group.len());
        }
        for score in SCORES.iter().rev() {
            let group: Vec<usize> =
                self.all().filter(|object| !self.without(*object) && self.objects[*object].0 == *score).collect();
            if left == 0 || group.is_empty() {
                continue;
            }
            if group.len() <= left || edge_in {
                forced.extend(&group);
            }
            // A group that goes as a whole ends it either way.
            left = if group.len() <= left { left - group.len() } else { 0 };
        }
        forced
    }

    /// What §4 says must hold; `Err` tells what doesn't.
    fn holds_the_law(&self) -> Result<(), String> {
        let forced = self.forced();
        let say = |what: &str| Err(what.to_owned());
        for object in self.all() {
            // 4.2: a bar holds always, promotions included.
            if self.barred(self.tiers[object], object) {
                return say("a barred object holds the tier");
            }
            // 4.4: forced is forced; a promotion doesn't touch it.
            if forced.contains(&object) && self.tiers[object] != 2 {
                return say("the forced lowest was left");
            }
            // Equals whom nothing tells apart share a tier.
            for other in self.group(object) {
                if self.objects[other] == self.objects[object] && self.tiers[other] != self.tiers[object] {
                    return say("equals came apart");
                }
            }
            // 4.5: who is better has no worse tier, but for a gate, the forced lowest or a promotion.
            for other in self.all().filter(|other| self.better(object, *other)) {
                let excused =
                    !self.open(self.tiers[other], object) || forced.contains(&object) || self.promoted.contains(&other);
                if self.tiers[object] > self.tiers[other] && !excused {
                    return say("the better-ranked has the worse tier");
                }
            }
        }
        let top = self.tier_law(0, self.setting.top, None, &forced)?;
        let (room, least) = match self.setting.mid {
            Mid::Free => (None, None),
            Mid::AtMost(own) => (Some(own + if self.setting.passed { top.left } else { 0 }), None),
            Mid::Cumulative(own) => {
                let used = top.taken + top.held + if self.setting.passed { 0 } else { top.left };
                (Some(own.saturating_sub(used)), None)
            }
            Mid::AtLeast(least) => (None, Some(least)),
        };
        self.tier_law(1, room, least, &forced)?;
        self.promotion_law(&forced)
    }

    /// §4.3 for one tier with so much room.
    fn tier_law(
        &self,
        tier: usize,
        room: Option<u32>,
        least: Option<u32>,
        forced: &BTreeSet<usize>,
    ) -> Result<Filled, String> {
        let said: TierStanding<'_> = self.report.tier(TIERS[tier]).unwrap();
        let say = |what: &str| Err(format!("{}: {what}", TIERS[tier]));
        if said.room() != room {
            return say("another room than the rules give");
        }
        // Who was promoted out of this tier took a place in it before.
        let before = |object: &usize| self.tiers[*object] == tier && !self.promoted.contains(object);
        let mut taken: BTreeSet<usize> = self.all().filter(before).collect();
        // The promoted came from below top; whether from mid is told by the count alone.
        let missing = said.taken() as usize - taken.len().min(said.taken() as usize);
        if missing > 0 {
            let mut from: Vec<usize> =
                self.promoted.iter().copied().filter(|object| tier > 0 && !forced.contains(object)).collect();
            from.sort_by_key(|object| std::cmp::Reverse((self.open(tier, *object), self.objects[*object].0)));
            taken.extend(from.into_iter().take(missing));
        }
        if taken.len() != said.taken() as usize {
            return say("the report counts others");
        }
        let above = |object: &usize| !self.promoted.contains(object) && self.tiers[*object] < tier;
        let wanted: Vec<usize> = (self.all())
            .filter(|object| self.open(tier, *object) && !forced.contains(object) && !above(object))
            .collect();
        let lifted: Vec<usize> = taken.iter().copied().filter(|object| !self.open(tier, *object)).collect();
        if lifted.len() != said.lifted() as usize || (!lifted.is_empty() && least.is_none()) {
            return say("somebody is in without meeting the condition");
        }
        // The groups that came in are the best ones.
        let out: Vec<usize> = wanted.iter().copied().filter(|object| !taken.contains(object)).collect();
        let normal: Vec<usize> = taken.iter().copied().filter(|object| self.open(tier, *object)).collect();
        for inside in &normal {
            if out.iter().any(|outside| !self.better(*inside, *outside)) {
                return say("one who is no worse was left out");
            }
        }
        let cut = out.iter().map(|object| self.objects[*object].0).max();
        let holding = |object: &usize| tier == 0 && self.holds(*object) && !forced.contains(object);
        // Places are held down to the group that was turned away; where only holders were, the report tells.
        let turned = said.turned_away();
        let turned_score = turned.as_ref().map(|edge| {
            let first = edge.objects().chain(edge.holding()).next().unwrap();
            self.objects[first.as_str().rsplit('-').next().unwrap().parse::<usize>().unwrap()].0
        });
        if cut.is_some_and(|cut| turned_score.is_none_or(|turned| cut > turned)) && least.is_none() {
            return say("who is out was not turned away");
        }
        let held: Vec<usize> = (self.all())
            .filter(holding)
            .filter(|object| turned_score.is_none_or(|score| self.objects[*object].0 > score))
            .collect();
        if held.len() != said.held() as usize {
            return say("other places are held");
        }
        let filled = (taken.len() + held.len()) as u32;
        if let Some(room) = room {
            let last = normal.iter().chain(&held).map(|object| self.objects[*object].0).min();
            let group = |score: i64| {
                normal.iter().chain(&held).filter(|object| self.objects[**object].0 == score).count() as u32
            };
            let exceeds = filled > room;
            if exceeds != said.all_in().is_some() {
                return say("a quota is exceeded without a word, or said to be");
            }
            if exceeds && (!self.setting.edge_in || filled - last.map_or(0, group) >= room) {
                return say("more than the last group exceeds the quota");
            }
            if let (Some(score), true) = (turned_score, least.is_none()) {
                let size = (self.all())
                    .filter(|object| self.objects[*object].0 == score && (wanted.contains(object) || holding(object)))
                    .count() as u32;
                let fits = filled + size <= room;
                if fits || (self.setting.edge_in && filled < room) {
                    return say("a group was turned away though it may come in");
                }
            }
            if said.left() != room.saturating_sub(filled) {
                return say("other places are left");
            }
        } else if !out.is_empty() {
            return say("somebody is out though there is room for all");
        }
        if let Some(least) = least {
            // Short of the number only where nobody is left, or a group of equals stands at the edge.
            let free: Vec<usize> = (self.all())
                .filter(|object| {
                    !taken.contains(object) && !forced.contains(object) && !above(object) && !self.barred(tier, *object)
                })
                .collect();
            if filled < least && !free.is_empty() && turned.is_none() {
                return say("fewer than so many at least");
            }
            if filled < least
                && let Some(best) = free.iter().map(|object| self.objects[*object].0).max()
            {
                let size = free.iter().filter(|object| self.objects[**object].0 == best).count() as u32;
                if filled + size <= least || self.setting.edge_in {
                    return say("a group that may come in was left out");
                }
            }
            for inside in &lifted {
                if free.iter().any(|outside| self.better(*outside, *inside)) {
                    return say("a worse one was lifted");
                }
            }
        }
        Ok(Filled { taken: taken.len() as u32, held: held.len() as u32, left: said.left() })
    }

    fn promotion_law(&self, forced: &BTreeSet<usize>) -> Result<(), String> {
        let say = |what: &str| Err(format!("promotion: {what}"));
        let Some((places, edge_in)) = self.setting.promotion else {
            return if self.promoted.is_empty() { Ok(()) } else { say("there is none") };
        };
        let own = self.given(0);
        let deserve: Vec<usize> = (self.all())
            .filter(|object| {
                self.objects[*object].0 <= 80
                    && !self.barred(0, *object)
                    && !forced.contains(object)
                    && !own.contains(object)
            })
            .collect();
        if !self.promoted.iter().all(|object| deserve.contains(object)) {
            return say("somebody doesn't deserve it");
        }
        let out: Vec<usize> = deserve.iter().copied().filter(|object| !self.promoted.contains(object)).collect();
        if self.promoted.iter().any(|inside| out.iter().any(|outside| !self.better(*inside, *outside))) {
            return say("one who is no worse was left out");
        }
        let many = self.promoted.len() as u32;
        let Some(places) = places else { return if out.is_empty() { Ok(()) } else { say("somebody is out") } };
        let last = self.promoted.iter().map(|object| self.objects[*object].0).min();
        let size = |of: &[usize], score| of.iter().filter(|object| self.objects[**object].0 == score).count() as u32;
        let list: Vec<usize> = self.promoted.iter().copied().collect();
        if many > places && (!edge_in || many - last.map_or(0, |score| size(&list, score)) >= places) {
            return say("more than the places");
        }
        if let Some(next) = out.iter().map(|object| self.objects[*object].0).max() {
            let fits = many + size(&out, next) <= places;
            if fits || (edge_in && many < places) {
                return say("a group that may come in was left out");
            }
        }
        Ok(())
    }
}

struct Filled {
    taken: u32,
    held: u32,
    left: u32,
}

fn tier(outcome: &Outcome, id: &str) -> usize {
    let tier = outcome.standing(id).unwrap().tier().unwrap();
    TIERS.iter().position(|known| *known == tier.as_str()).unwrap()
}

#[test]
fn every_small_cohort_obeys_the_law() {
    let cohorts = cohorts();
    let evidence = evidence(&cohorts);
    let all = std::env::var_os("STANDING_ALL").is_some();
    let mut tried = 0_usize;
    for setting in settings().iter().step_by(if all { 1 } else { 41 }) {
        let book = rulebook(setting, cohorts.len());
        let plan =
            jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{setting:?}\n{}", found.en()));
        let round = plan.round().json(&evidence).unwrap_or_else(|found| panic!("{}", found.en()));
        let evaluation = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
        let outcome = evaluation.outcome();
        for (place, (objects, report)) in cohorts.iter().zip(outcome.cohorts()).enumerate() {
            assert_eq!(report.id().unwrap().as_str(), format!("k{place}"));
            let number = |id: &Id| id.as_str().rsplit('-').next().unwrap().parse::<usize>().unwrap();
            let trial = Trial {
                setting,
                objects,
                tiers: (0..objects.len()).map(|number| tier(outcome, &format!("{place}-{number}"))).collect(),
                promoted: report
                    .promotions()
                    .flat_map(|promotion| promotion.promoted().map(number).collect::<Vec<_>>())
                    .collect(),
                report,
            };
            if let Err(what) = trial.holds_the_law() {
                let report = serde_json::to_string_pretty(&report).unwrap();
                panic!(
                    "{what}\n{setting:?}\n{objects:?}\ntiers {:?}\npromoted {:?}\n{report}",
                    trial.tiers, trial.promoted
                );
            }
            tried += 1;
        }
    }
    println!("{tried} configurations");
    assert!(tried >= if all { 1_000_000 } else { 50_000 }, "{tried}");
}
