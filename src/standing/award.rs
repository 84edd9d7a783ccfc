//! Tiers of one cohort: forced lowest, then tier by tier, best first, in rank order.
//!
//! In: the groups of equals, what gates say of each seat, and the number of places. Out: tiers, and for each quota what
//! became of its places, so that anybody can tell why an object is out. Promotions come after, in `promote`.

use super::field::{Groups, Seats};

/// The quota of a tier in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) at_most: Option<u32>,
    pub(crate) at_least: Option<u32>,
    pub(crate) edge_in: bool,
    pub(crate) passed: bool,
    pub(crate) cumulative: bool,
}

/// The forced lowest in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lowest {
    pub(crate) tier: usize,
    pub(crate) places: u32,
    pub(crate) edge_in: bool,
}

/// A group of equals that didn't fit as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AtEdge {
    /// One of the group, which tells its rank.
    pub(crate) first: usize,
    /// Objects that were admitted or turned away together.
    pub(crate) objects: Vec<usize>,
    /// Others of the group who hold a place there that nobody gets.
    pub(crate) holding: Vec<usize>,
    /// Places that were left for them.
    pub(crate) left: u32,
    /// Whether they don't meet the condition of a tier that so many must hold.
    pub(crate) lifting: bool,
}

/// What became of a tier in a cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TierFate {
    /// Places of its own at most, and at least.
    pub(crate) at_most: Option<u32>,
    pub(crate) at_least: Option<u32>,
    /// Places there were, with what the tier above passed on, or less what the tiers above used.
    pub(crate) room: Option<u32>,
    /// Objects that hold it.
    pub(crate) taken: u32,
    /// Of those, the ones who don't meet its condition.
    pub(crate) lifted: u32,
    /// Places held by who is barred.
    pub(crate) held: u32,
    /// The best-ranked object that took a place, and the worst-ranked.
    pub(crate) first: Option<usize>,
    pub(crate) last: Option<usize>,
    /// A group that came in as a whole though it exceeds the places.
    pub(crate) all_in: Option<AtEdge>,
    /// The group that was turned away for want of room; after it nobody came in.
    pub(crate) turned: Option<AtEdge>,
    /// Places that nobody took.
    pub(crate) left: u32,
    /// Whether they went to the next tier.
    pub(crate) passed: bool,
}

/// What became of the forced lowest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LowestFate {
    pub(crate) places: u32,
    /// Places that those fill to whom no better tier is open.
    pub(crate) counted: u32,
    /// Objects taken from the bottom beside those.
    pub(crate) forced: Vec<usize>,
    /// Of the bottom, those for whom its condition doesn't hold.
    pub(crate) spared: Vec<usize>,
    pub(crate) all_in: Option<AtEdge>,
    pub(crate) turned: Option<AtEdge>,
}

/// What became of a cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Awarded {
    pub(crate) fates: Vec<TierFate>,
    pub(crate) lowest: Option<LowestFate>,
}

impl AtEdge {
    fn lists(&self) -> [&Vec<usize>; 2] {
        [&self.objects, &self.holding]
    }
}

/// Who sits on seats, one on each or several.
pub(crate) trait Sharing {
    /// All that sit on some seats, by place.
    fn all(&self, seats: &[usize]) -> Vec<usize>;
    /// The first and the last of a seat.
    fn ends(&self, seat: usize) -> [usize; 2];
}

/// Seats in their order, each with the one who sits there.
impl Sharing for &[usize] {
    fn all(&self, seats: &[usize]) -> Vec<usize> {
        seats.iter().map(|seat| self.get(*seat).copied().unwrap_or(0)).collect()
    }

    fn ends(&self, seat: usize) -> [usize; 2] {
        [self.get(seat).copied().unwrap_or(0); 2]
    }
}

impl Awarded {
    /// Every seat of which all who share it are told.
    pub(crate) fn told(&self) -> impl Iterator<Item = usize> {
        let edges = |edges: [&Option<AtEdge>; 2]| {
            edges.into_iter().flatten().flat_map(AtEdge::lists).flatten().copied().collect::<Vec<_>>()
        };
        let fates = self.fates.iter().flat_map(move |fate| edges([&fate.all_in, &fate.turned]));
        let lowest = self.lowest.iter().flat_map(move |fate| {
            let own = fate.forced.iter().chain(&fate.spared).copied();
            own.chain(edges([&fate.all_in, &fate.turned])).collect::<Vec<_>>()
        });
        fates.chain(lowest)
    }

    /// The same, told of objects instead of seats.
    pub(crate) fn of(self, sharing: &impl Sharing) -> Self {
        let [first, last] = [|[first, _]: [usize; 2]| first, |[_, last]: [usize; 2]| last];
        let edge = |edge: Option<AtEdge>| {
            edge.map(|edge| AtEdge {
                first: first(sharing.ends(edge.first)),
                objects: sharing.all(&edge.objects),
                holding: sharing.all(&edge.holding),
                ..edge
            })
        };
        let fates = self.fates.into_iter().map(|fate| TierFate {
            first: fate.first.map(|seat| first(sharing.ends(seat))),
            last: fate.last.map(|seat| last(sharing.ends(seat))),
            all_in: edge(fate.all_in),
            turned: edge(fate.turned),
            ..fate
        });
        let lowest = self.lowest.map(|fate| LowestFate {
            forced: sharing.all(&fate.forced),
            spared: sharing.all(&fate.spared),
            all_in: edge(fate.all_in),
            turned: edge(fate.turned),
            ..fate
        });
        Self { fates: fates.collect(), lowest }
    }
}

/// Gives tiers to a cohort, whose seats stand best first.
pub(crate) fn award(groups: Groups<'_>, rooms: &[Option<Room>], lowest: Option<Lowest>, field: &mut Seats) -> Awarded {
    let mut awarded = Awarded::default();
    if let Some(lowest) = lowest {
        awarded.lowest = Some(force(groups, lowest, field));
    }
    let (mut passed_on, mut used) = (0_u32, 0_u32);
    for (tier, room) in rooms.iter().enumerate() {
        let room = room.unwrap_or_default();
        let from_above = std::mem::take(&mut passed_on);
        let all = room.at_most.map(|own| match room.cumulative {
            true => own.saturating_sub(used),
            false => own.saturating_add(from_above),
        });
        let mut fate = TierFate { at_most: room.at_most, at_least: room.at_least, room: all, ..TierFate::default() };
        let forced_here = lowest.is_some_and(|lowest| lowest.tier == tier);
        let past_forced = lowest.is_none_or(|lowest| lowest.tier < tier);
        one(groups, (tier, room, forced_here, past_forced), &mut fate, field);
        used = used.saturating_add(fate.taken).saturating_add(fate.held);
        if !room.passed {
            // Places that are lost count as used where tiers are counted together.
            used = used.saturating_add(fate.left);
        } else if rooms.get(tier.saturating_add(1)).copied().flatten().is_some_and(|next| next.at_most.is_some()) {
            passed_on = fate.left;
        }
        fate.passed = passed_on > 0;
        awarded.fates.push(fate);
    }
    awarded
}

/// Who must hold the lowest tier.
fn force(groups: Groups<'_>, lowest: Lowest, field: &mut Seats) -> LowestFate {
    let mut fate = LowestFate { places: lowest.places, ..LowestFate::default() };
    let mut left = lowest.places;
    // Those who can't be better count first, from the bottom. Who is left over is not forced: the quota of a better tier
    // that must be filled may still lift them.
    for group in groups.iter().rev() {
        let own: Vec<usize> = group.clone().filter(|object| !field.has_better(*object, lowest.tier)).collect();
        if left > 0 && (field.size(&own) <= left || lowest.edge_in) {
            // Whom the condition spares counts all the same, but stands where its own conditions put it.
            for object in own.iter().copied() {
                if field.gates(object).forcible {
                    field.force(object);
                }
            }
        }
        let counted = field.size(&own).min(left);
        fate.counted = fate.counted.saturating_add(counted);
        left = left.saturating_sub(counted);
    }
    // The rest comes from the bottom, whatever tier is open to it.
    for group in groups.iter().rev() {
        if left == 0 {
            break;
        }
        let own: Vec<usize> = group.clone().filter(|object| field.has_better(*object, lowest.tier)).collect();
        let fits = field.size(&own) <= left;
        if fits || lowest.edge_in {
            for object in &own {
                // Who is spared keeps the place at the bottom: nobody further up is taken instead.
                if field.gates(*object).forcible {
                    field.force(*object);
                    fate.forced.push(*object);
                } else {
                    fate.spared.push(*object);
                }
            }
        }
        let next = left.saturating_sub(field.size(&own));
        if !fits {
            let edge = Some(AtEdge { first: group.start, objects: own, holding: Vec::new(), left, lifting: false });
            *(if lowest.edge_in { &mut fate.all_in } else { &mut fate.turned }) = edge;
            break;
        }
        left = next;
    }
    fate
}

/// Fills one tier.
fn one(
    groups: Groups<'_>,
    (tier, room, forced_here, past_forced): (usize, Room, bool, bool),
    fate: &mut TierFate,
    field: &mut Seats,
) {
    let all = fate.room;
    if forced_here {
        // They have it first, whatever its condition; a bar sends them further down.
        for object in groups.iter().flatten() {
            if field.is_forced(object) && !field.gates(object).barred.contains(tier) {
                field.give(object, tier);
                fate.taken = fate.taken.saturating_add(field.many(object));
            }
        }
    }
    let free = |field: &Seats, object: usize| field.tier(object).is_none() && (past_forced || !field.is_forced(object));
    for group in groups.iter() {
        let (mut many, mut holding) = (0_u32, 0_u32);
        let takes = |field: &Seats, object: usize| {
            let gates = field.gates(object);
            free(field, object) && gates.met.contains(tier) && !gates.barred.contains(tier)
        };
        let holds = |field: &Seats, object: usize| field.gates(object).holds() == Some(tier) && free(field, object);
        for object in group.clone() {
            if takes(field, object) {
                many = many.saturating_add(field.many(object));
            } else if holds(field, object) {
                holding = holding.saturating_add(field.many(object));
            }
        }
        let left = all.map_or(u32::MAX, |all| all.saturating_sub(fate.taken.saturating_add(fate.held)));
        if left < u32::MAX {
            for object in group.clone() {
                if takes(field, object) {
                    continue;
                }
                // It would take a place itself, beside those who tie with it; the one that it holds is its own.
                let others = many.saturating_add(holding).saturating_sub(u32::from(holds(field, object)));
                if field.tier(object).is_none() && others >= left && (left == 0 || !room.edge_in) {
                    field.crowd(object, tier);
                }
            }
        }
        if many == 0 && holding == 0 {
            continue;
        }
        if many.saturating_add(holding) > left {
            let objects = group.clone().filter(|object| takes(field, *object)).collect();
            let holding = group.clone().filter(|object| holds(field, *object)).collect();
            let edge = Some(AtEdge { first: group.start, objects, holding, left, lifting: false });
            if !room.edge_in || left == 0 {
                fate.turned = edge;
                break;
            }
            fate.all_in = edge;
        }
        fate.taken = fate.taken.saturating_add(many);
        fate.held = fate.held.saturating_add(holding);
        fate.last = field.last_of(group.clone().filter(|object| takes(field, *object))).or(fate.last);
        for object in group.clone() {
            if takes(field, object) {
                field.give(object, tier);
                fate.first.get_or_insert(object);
            }
        }
    }
    if let Some(least) = room.at_least.filter(|_| fate.turned.is_none()) {
        lift(groups, (tier, least, room.edge_in), &free, fate, field);
    }
    fate.left = all.map_or(0, |all| all.saturating_sub(fate.taken.saturating_add(fate.held)));
}

/// Fills a tier that must have so many with those who don't meet its condition, but are barred by nothing.
fn lift(
    groups: Groups<'_>,
    (tier, least, edge_in): (usize, u32, bool),
    free: &impl Fn(&Seats, usize) -> bool,
    fate: &mut TierFate,
    field: &mut Seats,
) {
    for group in groups.iter() {
        let filled = fate.taken.saturating_add(fate.held);
        let left = least.min(fate.room.unwrap_or(u32::MAX)).saturating_sub(filled);
        if left == 0 {
            break;
        }
        let own: Vec<usize> = (group.clone())
            .filter(|object| free(field, *object) && !field.gates(*object).barred.contains(tier))
            .collect();
        let many = field.size(&own);
        let fits = many <= left;
        if fits || edge_in {
            fate.taken = fate.taken.saturating_add(many);
            fate.lifted = fate.lifted.saturating_add(many);
            own.iter().for_each(|object| field.give(*object, tier));
            fate.first = fate.first.or(own.first().copied());
            fate.last = field.last_of(own.iter().copied()).or(fate.last);
        }
        if !fits {
            let edge = Some(AtEdge { first: group.start, objects: own, holding: Vec::new(), left, lifting: true });
            *(if edge_in { &mut fate.all_in } else { &mut fate.turned }) = edge;
            break;
        }
    }
}
