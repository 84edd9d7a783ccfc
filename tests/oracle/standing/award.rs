//! Who gets the places of one cohort: the forced lowest, then the tiers, best first, then promotions.

use super::gates::Gates;
use super::places;
use crate::condition;
use crate::derive::Whole;
use crate::effects;
use crate::evidence::{list, text};
use crate::hits::Hits;
use crate::reads::Stands;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Everybody, and what is known of them.
pub(crate) struct Field<'a, 'b> {
    pub(crate) whole: &'a mut Whole<'b>,
    pub(crate) gates: &'a BTreeMap<String, Gates>,
    pub(crate) ranks: &'a BTreeMap<String, (u64, u64)>,
    /// By object, so far.
    pub(crate) tiers: &'a mut BTreeMap<String, usize>,
    pub(crate) hits: &'a mut Hits,
}

/// Equals for whom there was room in part, or none.
#[derive(Clone, Debug)]
struct Edge {
    objects: Vec<String>,
    holding: Vec<String>,
    left: u64,
}

/// Places that are given to groups of equals, in order, until one finds no room.
struct Queue {
    /// None where there is room for all.
    places: Option<u64>,
    used: u64,
    equals_in: bool,
    closed: bool,
    all_in: Option<Edge>,
    turned: Option<Edge>,
}

impl Queue {
    fn new(places: Option<u64>, used: u64, edge: &Value) -> Queue {
        let equals_in = match edge.as_str() {
            Some("in") => true,
            Some("out") | None => false,
            other => panic!("in or out: {other:?}"),
        };
        Queue { places, used, equals_in, closed: false, all_in: None, turned: None }
    }

    /// Whether a group comes in: all of it or nobody.
    fn admits(&mut self, objects: &[String], holding: &[String], hits: &mut Hits) -> bool {
        let size = (objects.len() + holding.len()) as u64;
        if size == 0 || self.closed {
            if size > 0 {
                hits.add("quota/closed");
            }
            return false;
        }
        let left = self.places.map(|places| places.saturating_sub(self.used));
        let edge = Edge { objects: objects.to_vec(), holding: holding.to_vec(), left: left.unwrap_or(0) };
        let fits = left.is_none_or(|left| size <= left);
        if fits || self.equals_in && left.is_some_and(|left| left > 0) {
            if !fits {
                hits.add("quota/edge/in");
                self.all_in = Some(edge);
            }
            self.used += size;
            return true;
        }
        if left.is_some_and(|left| left > 0) {
            hits.add("quota/edge/out");
        }
        self.turned = Some(edge);
        self.closed = true;
        false
    }
}

fn told(name: &str, edge: &Option<Edge>) -> String {
    edge.as_ref().map_or_else(String::new, |Edge { objects, holding, left }| {
        format!(", {name} {}+{} for {left}", sorted(objects), sorted(holding))
    })
}

fn sorted(ids: &[String]) -> String {
    let mut ids = ids.to_vec();
    ids.sort();
    format!("[{}]", ids.join(" "))
}

/// Gives the tiers of those who compete in a cohort, best first; tells how the places were filled.
pub(crate) fn award(field: &mut Field<'_, '_>, cohort: &str, groups: &[Vec<String>]) -> Vec<String> {
    let mut lines = Vec::new();
    let (forced, lowest, line) = force(field, cohort, groups);
    lines.extend(line);
    let book = field.whole.book;
    let json = &book.json;
    let mut above: Vec<Filled> = Vec::new();
    for (tier, said) in list(json, "tiers").iter().enumerate() {
        let first: Vec<String> = match lowest {
            // Nothing but a bar keeps whom it forces out of the forced tier.
            Some(lowest) if lowest == tier => {
                forced.iter().filter(|id| !field.gates[*id].tiers[tier].barred).cloned().collect()
            }
            _ => Vec::new(),
        };
        let kept_down = |id: &String| lowest.is_some_and(|lowest| tier <= lowest) && forced.contains(id);
        let one = Tier { field, cohort, tier, first, kept_down: &kept_down, above: &above };
        let (filled, line) = one.fill(groups, said.get("quota").unwrap_or(&Value::Null));
        lines.push(format!("{}: {line}", text(said, "id")));
        above.push(filled);
    }
    for said in list(json, "promotion") {
        lines.push(promote(field, cohort, groups, said, &forced));
    }
    lines
}

/// Whom the forced lowest takes, and its tier.
fn force(
    field: &mut Field<'_, '_>,
    cohort: &str,
    groups: &[Vec<String>],
) -> (BTreeSet<String>, Option<usize>, Option<String>) {
    let book = field.whole.book;
    let json = &book.json;
    let Some(said) = json.get("forced_lowest") else { return (BTreeSet::new(), None, None) };
    let tier = list(json, "tiers").iter().position(|tier| tier["id"] == said["tier"]).expect("a tier");
    let quota = &said["quota"];
    let many = places::count(field, cohort, &quota["at_least"], quota);
    let lowly = |id: &String| !(0..tier).any(|better| field.gates[id].opens(better));
    let part = |wanted: bool| -> Vec<Vec<String>> {
        let own = |group: &Vec<String>| group.iter().filter(|id| lowly(id) == wanted).cloned().collect::<Vec<_>>();
        groups.iter().rev().map(own).filter(|group| !group.is_empty()).collect()
    };
    let (first, rest) = (part(true), part(false));
    let counted = (first.iter().map(Vec::len).sum::<usize>() as u64).min(many);
    let mut taken = BTreeSet::new();
    let mut queue = Queue::new(Some(many), 0, &quota["tie_at_edge"]);
    for group in first {
        if queue.admits(&group, &[], &mut Hits::default()) {
            taken.extend(group);
        }
    }
    let counting = taken.len();
    if counting > 0 {
        field.hits.add("forced/counted");
    }
    let mut queue = Queue::new(Some(many - counted), 0, &quota["tie_at_edge"]);
    let (mut forced, mut spared) = (Vec::new(), Vec::new());
    for group in rest {
        if queue.admits(&group, &[], &mut Hits::default()) {
            let (free, caught): (Vec<_>, Vec<_>) = group.into_iter().partition(|id| field.gates[id].spared);
            forced.extend(caught);
            spared.extend(free);
        }
    }
    for (name, met) in [
        ("forced/taken", !forced.is_empty()),
        ("forced/spared", !spared.is_empty()),
        ("forced/edge/in", queue.all_in.is_some()),
        ("forced/edge/out", queue.turned.as_ref().is_some_and(|edge| edge.left > 0)),
    ] {
        if met {
            field.hits.add(name);
        }
    }
    taken.retain(|id| !field.gates[id].spared);
    taken.extend(forced.iter().cloned());
    let line = format!(
        "lowest: places {many}, counted {counted}, forced {}{}",
        sorted(&forced),
        told("all in", &queue.all_in)
    );
    (taken, Some(tier), Some(line))
}

/// What became of a tier's places.
struct Filled {
    taken: u64,
    held: u64,
    left: u64,
    passed: bool,
}

/// One tier of a cohort.
struct Tier<'a, 'b, 'c> {
    field: &'a mut Field<'b, 'c>,
    cohort: &'a str,
    tier: usize,
    /// Who has it first since they must.
    first: Vec<String>,
    /// Whom the forced lowest keeps out of the best tiers, and needn't be asked in its own.
    kept_down: &'a dyn Fn(&String) -> bool,
    above: &'a [Filled],
}

impl Tier<'_, '_, '_> {
    fn fill(mut self, groups: &[Vec<String>], quota: &Value) -> (Filled, String) {
        let room = self.room(quota);
        let least = quota.get("at_least").map(|said| places::count(self.field, self.cohort, said, quota));
        if least.is_some() {
            self.field.hits.add("quota/at_least");
        }
        let mut taken = self.first.clone();
        let mut queue = Queue::new(room, taken.len() as u64, &quota["tie_at_edge"]);
        let mut held = 0;
        for group in groups {
            let free: Vec<&String> = group.iter().filter(|id| self.is_free(id)).collect();
            let gates = |id: &String| &self.field.gates[id];
            let wants: Vec<String> =
                free.iter().filter(|id| gates(id).opens(self.tier)).map(|id| (*id).clone()).collect();
            let holds: Vec<String> =
                free.iter().filter(|id| gates(id).holds() == Some(self.tier)).map(|id| (*id).clone()).collect();
            if queue.places.is_some() && free.iter().any(|id| gates(id).frees(self.tier)) {
                self.field.hits.add("quota/freed");
            }
            if queue.admits(&wants, &holds, self.field.hits) {
                held += holds.len() as u64;
                taken.extend(wants);
            }
        }
        let mut lifted = 0;
        let mut lifting = None;
        if let Some(least) = least.filter(|_| !queue.closed) {
            let must = least.min(room.unwrap_or(least)).saturating_sub(queue.used);
            let mut more = Queue::new(Some(must), 0, &quota["tie_at_edge"]);
            for group in groups {
                let fails: Vec<String> = (group.iter())
                    .filter(|id| self.is_free(id) && !taken.contains(id))
                    .filter(|id| !self.field.gates[*id].tiers[self.tier].barred)
                    .cloned()
                    .collect();
                if more.admits(&fails, &[], &mut Hits::default()) {
                    lifted += fails.len();
                    taken.extend(fails);
                }
            }
            lifting = Some(more);
        }
        for id in &taken {
            self.field.tiers.insert(id.clone(), self.tier);
        }
        let taken = taken.len() as u64;
        let left = room.map_or(0, |room| room.saturating_sub(taken + held));
        let passed = quota["unfilled"] == "passed";
        let all_in = queue.all_in.or(lifting.as_ref().and_then(|more| more.all_in.clone()));
        // Who fails the condition is turned away from nothing where nobody more must come in.
        let turned = queue.turned.or(lifting.and_then(|more| more.turned).filter(|edge| edge.left > 0));
        for (name, met) in [
            ("quota/held", held > 0),
            ("quota/lifted", lifted > 0),
            ("quota/lost", left > 0 && !passed),
            ("quota/passed", left > 0 && passed),
            ("quota/exceeded", room.is_some_and(|room| taken + held > room)),
            ("quota/filled", room.is_some_and(|room| room > 0 && taken + held == room)),
        ] {
            if met {
                self.field.hits.add(name);
            }
        }
        let room = room.map_or("any".to_owned(), |room| room.to_string());
        let line = format!(
            "room {room}, taken {taken}, held {held}, lifted {lifted}, left {left}{}{}",
            told("all in", &all_in),
            told("turned away", &turned),
        );
        (Filled { taken, held, left, passed }, line)
    }

    /// Whether somebody has no better tier and needn't hold a worse one.
    fn is_free(&self, id: &String) -> bool {
        !self.field.tiers.contains_key(id) && !self.first.contains(id) && !(self.kept_down)(id)
    }

    /// Places that there are after those above; none where there is no limit.
    fn room(&mut self, quota: &Value) -> Option<u64> {
        let most = quota.get("at_most")?;
        self.field.hits.add("quota/at_most");
        let most = places::count(self.field, self.cohort, most, quota);
        if quota["cumulative"] == true {
            self.field.hits.add("quota/cumulative");
            let gone = |above: &Filled| above.taken + above.held + if above.passed { 0 } else { above.left };
            return Some(most.saturating_sub(self.above.iter().map(gone).sum()));
        }
        Some(most + self.above.last().filter(|above| above.passed).map_or(0, |above| above.left))
    }
}

/// Lets those who deserve it have a better tier; tells whom.
fn promote(
    field: &mut Field<'_, '_>,
    cohort: &str,
    groups: &[Vec<String>],
    said: &Value,
    forced: &BTreeSet<String>,
) -> String {
    let to = list(&field.whole.book.json, "tiers").iter().position(|tier| tier["id"] == said["to"]).expect("a tier");
    let quota = said.get("quota").unwrap_or(&Value::Null);
    let many = quota.get("at_most").map(|most| places::count(field, cohort, most, quota));
    let mut queue = Queue::new(many, 0, &quota["tie_at_edge"]);
    let (mut promoted, mut kept) = (Vec::new(), Vec::new());
    for group in groups {
        let deserving: Vec<String> = group.iter().filter(|id| deserves(field, id, to, said)).cloned().collect();
        let (caught, free): (Vec<String>, Vec<String>) = deserving.into_iter().partition(|id| forced.contains(id));
        kept.extend(caught);
        if queue.admits(&free, &[], &mut Hits::default()) {
            promoted.extend(free);
        }
    }
    let apart: Vec<String> = (field.whole.round.objects.iter())
        .filter(|object| object.cohort == cohort && field.gates.contains_key(&object.id))
        .filter(|object| effects::apart(field.whole.book, field.whole.round, object).is_some())
        .map(|object| object.id.clone())
        .collect();
    for id in apart {
        if said["separate"] == true && deserves(field, &id, to, said) {
            field.hits.add("promotion/apart");
            promoted.push(id);
        }
    }
    for (name, met) in [
        ("promotion/promoted", !promoted.is_empty()),
        ("promotion/kept", !kept.is_empty()),
        ("promotion/edge/in", queue.all_in.is_some()),
        ("promotion/edge/out", queue.turned.as_ref().is_some_and(|edge| edge.left > 0)),
        ("promotion/turned_away", queue.turned.is_some()),
    ] {
        if met {
            field.hits.add(name);
        }
    }
    for id in &promoted {
        field.tiers.insert(id.clone(), to);
    }
    format!(
        "{}: promoted {}, kept {}{}{}",
        text(said, "id"),
        sorted(&promoted),
        sorted(&kept),
        told("all in", &queue.all_in),
        told("turned away", &queue.turned),
    )
}

/// Whether an object has a worse tier, nothing bars it from the better one, and its merit is what is asked.
fn deserves(field: &mut Field<'_, '_>, id: &str, to: usize, said: &Value) -> bool {
    let tier = field.tiers.get(id).copied();
    let stands = Stands { rank: field.ranks.get(id).copied(), tier };
    let merit = field.whole.ask(id, Some(stands), field.hits, |scoring| condition::holds(&said["when"], None, scoring));
    merit && tier.is_none_or(|tier| tier > to) && !field.gates[id].tiers[to].barred
}
