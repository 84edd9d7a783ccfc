//! The law of standing (§4) as predicates: who may hold which tier, given what everybody holds.
//!
//! Nothing here runs a procedure: each rule counts who stands above, beside or below an object. It knows the library's
//! answer only as what is to be judged.

mod edges;

use crate::engine::{Edges, Fate, Observed};
use crate::setting::{FLOORS, Many, Places, Quota, Setting, TIERS, Unit};
use edges::Line;

/// A cohort with the tiers that its objects hold before any promotion.
struct Cohort<'a> {
    setting: &'a Setting,
    units: &'a [Unit],
    tiers: &'a [Option<usize>],
}

/// Whether a group of `size` equals finds room for all of it, or, where equals come in together, for any.
fn fits(places: usize, before: usize, size: usize, edge_in: bool) -> bool {
    before + size <= places || edge_in && before < places
}

/// Whether a tier is worse than another; having none is worst.
fn worse(tier: Option<usize>, than: Option<usize>) -> bool {
    tier.unwrap_or(TIERS.len()) > than.unwrap_or(TIERS.len())
}

impl Cohort<'_> {
    fn all(&self) -> std::ops::Range<usize> {
        0..self.units.len()
    }

    fn says(&self, object: usize, flag: &str) -> bool {
        self.units[object].gate.says(flag)
    }

    /// Whether it is ranked.
    fn competes(&self, object: usize) -> bool {
        !self.says(object, "apart") && !self.says(object, "unranked")
    }

    fn meets(&self, object: usize, tier: usize) -> bool {
        FLOORS.get(tier).is_none_or(|floor| self.units[object].score >= *floor)
    }

    fn barred(&self, object: usize, tier: usize) -> bool {
        tier == 0 && (self.says(object, "barred") || self.says(object, "held")) || tier < 2 && self.says(object, "low")
    }

    /// How many ranked objects of a kind have a score that compares so with the object's.
    fn count(&self, object: usize, compares: fn(&i64, &i64) -> bool, kind: &dyn Fn(usize) -> bool) -> usize {
        let score = self.units[object].score;
        self.all()
            .filter(|other| self.competes(*other) && compares(&self.units[*other].score, &score) && kind(*other))
            .count()
    }

    fn above(&self, object: usize, kind: &dyn Fn(usize) -> bool) -> usize {
        self.count(object, i64::gt, kind)
    }

    fn beside(&self, object: usize, kind: &dyn Fn(usize) -> bool) -> usize {
        self.count(object, i64::eq, kind)
    }

    fn below(&self, object: usize, kind: &dyn Fn(usize) -> bool) -> usize {
        self.count(object, i64::lt, kind)
    }

    /// Whether no tier better than the forced one is open to it, room apart.
    fn lowly(&self, object: usize, lowest: Many) -> bool {
        (0..lowest.tier).all(|tier| !self.meets(object, tier) || self.barred(object, tier))
    }

    fn lowly_count(&self, lowest: Many) -> usize {
        self.all().filter(|object| self.competes(*object) && self.lowly(*object, lowest)).count()
    }

    /// Whether the forced lowest takes it from the bottom though a better tier is open to it.
    fn taken_down(&self, object: usize) -> bool {
        self.setting.forced.is_some_and(|lowest| {
            let rest = lowest.places.unwrap().saturating_sub(self.lowly_count(lowest));
            let others = |other: usize| !self.lowly(other, lowest);
            self.competes(object)
                && others(object)
                && !self.says(object, "spared")
                && fits(rest, self.below(object, &others), self.beside(object, &others), lowest.edge_in)
        })
    }

    /// Whether it must hold the forced lowest: nothing lifts or promotes it.
    fn forced(&self, object: usize) -> bool {
        let counts = self.setting.forced.is_some_and(|lowest| {
            let own = |other: usize| self.lowly(other, lowest);
            self.competes(object)
                && own(object)
                && !self.says(object, "spared")
                && fits(lowest.places.unwrap(), self.below(object, &own), self.beside(object, &own), lowest.edge_in)
        });
        counts || self.taken_down(object)
    }

    /// Whether it may still come into a tier, as far as better tiers and the forced lowest go.
    fn free(&self, object: usize, tier: usize) -> bool {
        let past = self.setting.forced.is_none_or(|lowest| tier > lowest.tier);
        self.competes(object) && !worse(Some(tier), self.tiers[object]) && (past || !self.forced(object))
    }

    /// Whether it is among those who have the tier first since they must.
    fn first(&self, object: usize, tier: usize) -> bool {
        self.setting.forced.is_some_and(|lowest| lowest.tier == tier)
            && self.forced(object)
            && !self.barred(object, tier)
            && !worse(Some(tier), self.tiers[object])
    }

    fn wants(&self, object: usize, tier: usize) -> bool {
        self.free(object, tier) && self.meets(object, tier) && !self.barred(object, tier)
    }

    /// Whether it holds a place there that nobody gets.
    fn keeps_place(&self, object: usize, tier: usize) -> bool {
        // The best tier whose condition it meets is the only one that it can hold here, and the effect bars that one.
        tier == 0
            && self.competes(object)
            && self.says(object, "held")
            && self.meets(object, tier)
            && !self.forced(object)
    }

    fn needs(&self, object: usize, tier: usize) -> bool {
        self.wants(object, tier) || self.keeps_place(object, tier)
    }

    fn many(&self, kind: &dyn Fn(usize) -> bool) -> usize {
        self.all().filter(|object| kind(*object)).count()
    }

    fn quota(&self, tier: usize) -> Option<Quota> {
        self.setting.quotas.get(tier).copied().flatten()
    }

    /// Places of its own.
    fn most(&self, tier: usize) -> Option<usize> {
        match self.quota(tier)?.most? {
            Places::Count(most) => Some(most),
            Places::Share { percent, roster, round, never_under } => {
                let counted = |object: &usize| !self.says(*object, "apart") || self.setting.counts_apart;
                let unranked = |object: &usize| !self.says(*object, "unranked");
                let base = self.all().filter(counted).filter(|object| roster || unranked(object)).count();
                let hundredths = base * percent;
                let share = match round {
                    "down" => hundredths / 100,
                    "up" => hundredths.div_ceil(100),
                    _ => (hundredths + 50) / 100,
                };
                Some(share.max(never_under))
            }
        }
    }

    /// Places that there are, by what the tiers above used or left.
    fn room(&self, tier: usize, above: &[Fate]) -> Option<usize> {
        let most = self.most(tier)?;
        let passes = |tier: usize| self.quota(tier).is_some_and(|quota| quota.passed);
        if self.quota(tier).is_some_and(|quota| quota.cumulative) {
            let gone = |(tier, fate): (usize, &Fate)| fate.taken + fate.held + if passes(tier) { 0 } else { fate.left };
            return Some(most.saturating_sub(above.iter().enumerate().map(gone).sum()));
        }
        Some(most + above.last().filter(|_| passes(tier - 1)).map_or(0, |fate| fate.left))
    }

    /// Holds one tier to the law.
    fn tier(&self, tier: usize, above: &[Fate]) -> Result<Fate, String> {
        let room = self.room(tier, above);
        let quota = self.quota(tier);
        let (edge_in, least) = quota.map_or((false, None), |quota| (quota.edge_in, quota.least));
        let first = self.many(&|object| self.first(object, tier));
        let needs = |object: usize| self.needs(object, tier);
        let admits = |object: usize| {
            let before = first + self.above(object, &needs);
            room.is_none_or(|room| fits(room, before, self.beside(object, &needs), edge_in))
        };
        let holds = |object: usize| self.keeps_place(object, tier);
        let mut edges =
            self.edges(Line { places: room, first, edge_in, from_below: false, ends: false }, &needs, &holds);
        let turned = edges.turned.is_some();
        let lifts = |object: usize| self.free(object, tier) && !self.meets(object, tier) && !self.barred(object, tier);
        let must = least.map_or(0, |least| least.min(room.unwrap_or(least)).saturating_sub(first + self.many(&needs)));
        if !turned {
            let filling = Line { places: Some(must), first: 0, edge_in, from_below: false, ends: true };
            let lifting = self.edges(filling, &lifts, &|_| false);
            edges = Edges { all_in: edges.all_in.or(lifting.all_in), turned: lifting.turned };
        }
        let lifted = |object: usize| {
            let (before, size) = (self.above(object, &lifts), self.beside(object, &lifts));
            !turned && lifts(object) && fits(must, before, size, edge_in)
        };
        for object in self.all().filter(|object| self.competes(*object)) {
            let must = self.first(object, tier) || self.wants(object, tier) && admits(object) || lifted(object);
            if must != (self.tiers[object] == Some(tier)) {
                let not = if must { "" } else { "not " };
                return Err(format!("object {object} should {not}hold tier {tier}"));
            }
        }
        let taken = self.many(&|object| self.competes(object) && self.tiers[object] == Some(tier));
        let held = self.many(&|object| self.keeps_place(object, tier) && admits(object));
        let left = room.map_or(0, |room| room.saturating_sub(taken + held));
        Ok(Fate { room, taken, held, lifted: self.many(&lifted), left, edges })
    }

    /// What needs no quota to be said: order, equals, and those outside the competition.
    fn order(&self) -> Result<(), String> {
        for object in self.all() {
            let own = self.tiers[object];
            if self.says(object, "unranked") && own.is_some() {
                return Err(format!("unranked {object} has a tier"));
            }
            if self.says(object, "apart") {
                let open = (0..TIERS.len()).find(|tier| self.meets(object, *tier) && !self.barred(object, *tier));
                if own != open {
                    return Err(format!("{object}, listed apart, should hold {open:?}"));
                }
            }
            for other in self.all().filter(|other| self.competes(*other) && self.competes(object)) {
                let (score, theirs) = (self.units[other].score, self.tiers[other]);
                let gated = theirs.is_some_and(|tier| self.barred(object, tier));
                if self.units[object].score > score && worse(own, theirs) {
                    if !gated && !self.forced(object) && !self.forced(other) {
                        return Err(format!("{object} is better than {other} and stands worse"));
                    }
                } else if self.units[object] == self.units[other] && own != theirs {
                    return Err(format!("{object} and {other} are alike"));
                }
            }
        }
        Ok(())
    }

    /// Whether it deserves promotion, has no tier as good and isn't barred from the one that promotion gives.
    fn deserves(&self, object: usize, promotion: Many) -> bool {
        self.says(object, "merit")
            && worse(self.tiers[object], Some(promotion.tier))
            && !self.barred(object, promotion.tier)
    }

    /// Whether it may have one of promotion's places.
    fn merits(&self, object: usize, promotion: Many) -> bool {
        self.competes(object) && self.deserves(object, promotion) && !self.forced(object)
    }

    /// Who is promoted, and who would be but for the forced lowest.
    fn promoted(&self, promotion: Many) -> (Vec<usize>, Vec<usize>) {
        let deserves = |object: usize| self.deserves(object, promotion);
        let own = |object: usize| self.merits(object, promotion);
        let is = |object: &usize| {
            let fits = |places| fits(places, self.above(*object, &own), self.beside(*object, &own), promotion.edge_in);
            let apart = self.says(*object, "apart") && self.setting.promotes_apart;
            own(*object) && promotion.places.is_none_or(fits) || apart && deserves(*object)
        };
        let kept = |object: &usize| self.competes(*object) && deserves(*object) && self.forced(*object);
        (self.all().filter(is).collect(), self.all().filter(kept).collect())
    }
}

/// Whether the library's answer obeys the law; `before` is its answer to the same without promotion.
pub(crate) fn holds(
    setting: &Setting,
    units: &[Unit],
    seen: &Observed,
    before: Option<&Observed>,
) -> Result<(), String> {
    let settled = before.unwrap_or(seen);
    let cohort = Cohort { setting, units, tiers: &settled.tiers };
    cohort.order()?;
    let mut fates = Vec::new();
    for tier in 0..TIERS.len() {
        fates.push(cohort.tier(tier, &fates)?);
    }
    let ranked = units.iter().enumerate().any(|(object, _)| cohort.competes(object));
    if ranked && fates != seen.fates {
        return Err(format!("told otherwise than {fates:?}"));
    }
    let beyond = |(tier, fate): (usize, &Fate)| {
        let first = setting.forced.is_some_and(|lowest| lowest.tier == tier);
        !first && fate.edges.all_in.is_none() && fate.room.is_some_and(|room| fate.taken + fate.held > room)
    };
    if settled.fates.iter().enumerate().any(beyond) {
        return Err("more than the places, and no group is told to have come in as a whole".to_owned());
    }
    if let Some(lowest) = setting.forced.filter(|_| ranked) {
        let down: Vec<usize> = cohort.all().filter(|object| cohort.taken_down(*object)).collect();
        let counted = cohort.lowly_count(lowest).min(lowest.places.unwrap());
        if (counted, &down) != (seen.counted, &seen.forced) {
            return Err(format!("the forced lowest should count {counted} and take {down:?}"));
        }
        let bottom = cohort.bottom_edges(lowest);
        if bottom != seen.bottom {
            return Err(format!("the forced lowest should tell of {bottom:?}"));
        }
    }
    let Some(promotion) = setting.promotion else { return Ok(()) };
    let (promoted, kept) = cohort.promoted(promotion);
    if ranked && (&promoted, &kept) != (&seen.promoted, &seen.kept) {
        return Err(format!("should promote {promoted:?} and keep {kept:?}"));
    }
    let merit = cohort.merit_edges(promotion);
    if ranked && merit != seen.merit {
        return Err(format!("promotion should tell of {merit:?}"));
    }
    for object in cohort.all() {
        let tier = if promoted.contains(&object) { Some(promotion.tier) } else { settled.tiers[object] };
        if seen.tiers[object] != tier {
            return Err(format!("{object} should hold {tier:?} after promotion"));
        }
    }
    Ok(())
}
