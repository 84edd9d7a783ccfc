//! Drafts: whatever comes, every figure lies where the draft of the evidence so far said, and what it called settled is so.
//!
//! Random rounds lose cells, a draft is made of what is left, and then they are completed at random: by what they lost, by
//! what others reported, by the ends of declared ranges, by statements, or not at all.

use std::collections::BTreeMap;

use jixiao::{Decimal, Draft, DraftRange, Outcome, Plan, Round};
use serde_json::{Value, json};

/// Completions that are tried of each draft.
const COMPLETIONS: usize = 6;

/// Small random numbers, the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((word ^ (word >> 31)) % end.max(1) as u64) as usize
    }

    fn of_hundred(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
}

/// How often what was met.
#[derive(Default, Debug)]
pub(crate) struct Met {
    pub(crate) drafts: u64,
    pub(crate) refused: u64,
    pub(crate) draws: u64,
    pub(crate) totals: u64,
    pub(crate) settled: u64,
    pub(crate) bounded: u64,
    pub(crate) ranks: u64,
    pub(crate) settled_ranks: u64,
    pub(crate) tiers: u64,
    pub(crate) settled_tiers: u64,
    pub(crate) exact: u64,
}

impl Met {
    pub(crate) fn absorb(&mut self, other: &Met) {
        self.drafts += other.drafts;
        self.refused += other.refused;
        self.draws += other.draws;
        self.totals += other.totals;
        self.settled += other.settled;
        self.bounded += other.bounded;
        self.ranks += other.ranks;
        self.settled_ranks += other.settled_ranks;
        self.tiers += other.tiers;
        self.settled_tiers += other.settled_tiers;
        self.exact += other.exact;
    }
}

/// Rows of all submissions, each with the place of its submission.
fn rows(evidence: &Value) -> Vec<(usize, Value)> {
    let submissions = evidence["submissions"].as_array().cloned().unwrap_or_default();
    let of = |(place, one): (usize, &Value)| {
        one["rows"].as_array().cloned().unwrap_or_default().into_iter().map(|row| (place, row)).collect::<Vec<_>>()
    };
    submissions.iter().enumerate().flat_map(of).collect()
}

/// The cell of a row.
fn cell(row: &Value) -> (String, String) {
    (row["object"].as_str().unwrap().to_owned(), row["item"].as_str().unwrap().to_owned())
}

fn complete(evidence: &Value) -> Vec<String> {
    let submissions = evidence["submissions"].as_array().cloned().unwrap_or_default();
    let of = |one: &Value| one["complete"].as_array().cloned().unwrap_or_default();
    submissions.iter().flat_map(of).map(|said| said["item"].as_str().unwrap().to_owned()).collect()
}

/// The same evidence with these rows, by submission.
fn with_rows(evidence: &Value, rows: Vec<(usize, Value)>) -> Value {
    let mut evidence = evidence.clone();
    let mut by: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
    for (place, row) in rows {
        by.entry(place).or_default().push(row);
    }
    for (place, one) in evidence["submissions"].as_array_mut().into_iter().flatten().enumerate() {
        one["rows"] = Value::Array(by.remove(&place).unwrap_or_default());
    }
    evidence
}

fn round(plan: &Plan, evidence: &Value) -> Option<Round> {
    plan.round().json(&evidence.to_string()).ok()
}

/// What was taken from a round.
struct Lost {
    rows: BTreeMap<(String, String), Vec<(usize, Value)>>,
    complete: Vec<(usize, Value)>,
    decisions: Vec<Value>,
}

/// Takes cells, claims and decisions at random.
fn lose(book: &Value, evidence: &Value, chance: &mut Chance) -> (Value, Lost) {
    let share = [5, 20, 50, 80, 100][chance.below(5)];
    let mut left = evidence.clone();
    let mut lost = Lost { rows: BTreeMap::new(), complete: Vec::new(), decisions: Vec::new() };
    if chance.of_hundred(60) {
        for (place, one) in left["submissions"].as_array_mut().into_iter().flatten().enumerate() {
            if let Some(claims) = one.as_object_mut().and_then(|one| one.remove("complete")) {
                lost.complete.extend(claims.as_array().unwrap().iter().map(|claim| (place, claim.clone())));
            }
        }
    }
    // What a complete list says by silence is said.
    let claimed = complete(&left);
    let mut kept = Vec::new();
    let mut taken: BTreeMap<(String, String), bool> = BTreeMap::new();
    for (place, row) in rows(&left) {
        let cell = cell(&row);
        // So is a target by default.
        let known = claimed.contains(&cell.1) || !book["data"][&cell.1]["default"].is_null();
        let goes = !known && *taken.entry(cell.clone()).or_insert_with(|| chance.of_hundred(share));
        if goes { lost.rows.entry(cell).or_default().push((place, row)) } else { kept.push((place, row)) }
    }
    let known = kept.clone();
    let mut left = with_rows(&left, kept);
    if let Some(decisions) = left.get_mut("decisions").and_then(Value::as_array_mut) {
        decisions.retain(|decision| {
            // What else was decided stands; of an event that is lost nothing can be decided.
            let lists = |row: &Value| {
                let events = row["events"].as_array().cloned().unwrap_or_default();
                row["object"] == decision["object"] && events.iter().any(|one| one["id"] == decision["event"])
            };
            let goes = match decision.get("latitude").is_some() {
                true => chance.of_hundred(share),
                false => decision.get("worth").is_some() && !known.iter().any(|(_, row)| lists(row)),
            };
            if goes {
                lost.decisions.push(decision.clone());
            }
            !goes
        });
    }
    (left, lost)
}

/// Completes a round at random.
fn finish(book: &Value, whole: &Value, left: &Value, lost: &Lost, chance: &mut Chance) -> Value {
    let mut all = rows(left);
    let others = rows(whole);
    let as_it_was = chance.of_hundred(20);
    for ((object, item), was) in &lost.rows {
        let place = was[0].0;
        let kind = book["data"][item]["kind"].as_str().unwrap_or_default().to_owned();
        let ends: Vec<&Value> =
            ["at_least", "at_most"].iter().filter_map(|end| book["data"][item]["range"].get(end)).collect();
        match if as_it_was { 0 } else { chance.below(10) } {
            0..4 => all.extend(was.iter().cloned()),
            4 => {}
            5 => {
                let state = ["not_applicable", "not_assessed", "rejected", "missing"][chance.below(4)];
                all.push((place, json!({"object": object, "item": item, "state": state})));
            }
            6 if !ends.is_empty() && ["number", "target", "score", "rank"].contains(&kind.as_str()) => {
                let end = ends[chance.below(ends.len())].clone();
                all.push((place, json!({"object": object, "item": item, "value": end})));
            }
            _ => {
                let same: Vec<&Value> = others.iter().map(|(_, row)| row).filter(|row| row["item"] == **item).collect();
                let mut other = same[chance.below(same.len())].clone();
                other["object"] = json!(object);
                all.push((place, other));
            }
        }
    }
    // Where nobody says that a list is complete, more may come of what has happened.
    for (_, row) in &mut all {
        let open = row["events"].as_array().is_some_and(|events| !events.is_empty());
        if !as_it_was && open && !complete(left).contains(&cell(row).1) && chance.of_hundred(40) {
            let item = row["item"].clone();
            let same: Vec<&Value> = others.iter().map(|(_, row)| row).filter(|other| other["item"] == item).collect();
            let more = same[chance.below(same.len())]["events"].as_array().cloned().unwrap_or_default();
            for (number, mut event) in more.into_iter().enumerate() {
                event["id"] = json!(format!("more-{number}"));
                event.as_object_mut().unwrap().remove("partners");
                row["events"].as_array_mut().unwrap().push(event);
            }
        }
    }
    if !as_it_was {
        reach(&mut all, chance);
    }
    let mut done = with_rows(left, all);
    for (place, claim) in &lost.complete {
        if as_it_was || chance.of_hundred(50) {
            let one = &mut done["submissions"][*place];
            if one["complete"].is_null() {
                one["complete"] = json!([]);
            }
            one["complete"].as_array_mut().unwrap().push(claim.clone());
        }
    }
    for decision in &lost.decisions {
        if as_it_was || chance.of_hundred(60) {
            done["decisions"].as_array_mut().unwrap().push(decision.clone());
        }
    }
    done
}

/// Some milestones without an actual day are reached after all, on whatever day.
fn reach(all: &mut [(usize, Value)], chance: &mut Chance) {
    let entries = |row: &Value| row["milestones"].as_array().cloned().unwrap_or_default();
    let mut known: Vec<((String, String), String)> = Vec::new();
    for (_, row) in all.iter() {
        let reached = entries(row).into_iter().filter(|entry| !entry["actual"].is_null());
        known.extend(reached.map(|entry| (cell(row), entry["id"].as_str().unwrap().to_owned())));
    }
    for (_, row) in all.iter_mut() {
        for entry in entries(row) {
            let one = (cell(row), entry["id"].as_str().unwrap().to_owned());
            if known.contains(&one) || chance.of_hundred(40) {
                continue;
            }
            let planned = entry["planned"].as_str().unwrap();
            let days = [planned, "2025-01-12", "2025-02-10", "2025-02-28", "2025-03-04"];
            let actual = days[chance.below(days.len())];
            row["milestones"].as_array_mut().unwrap().push(json!({"id": one.1, "actual": actual}));
            known.push(one);
        }
    }
}

/// The same evidence with nothing still to come: who isn't listed is said to be missing, and lists of events are whole.
fn sealed(book: &Value, evidence: &Value) -> Value {
    let mut all = rows(evidence);
    let claimed = complete(evidence);
    let mut done = evidence.clone();
    let mut more = Vec::new();
    for (item, said) in book["data"].as_object().unwrap() {
        if claimed.contains(item) {
            continue;
        }
        let supplier = said["supplier"].as_str().unwrap_or_default();
        for object in evidence["roster"].as_array().unwrap() {
            if !all.iter().any(|(_, row)| row["item"] == **item && row["object"] == object["id"]) {
                more.push((supplier.to_owned(), json!({"object": object["id"], "item": item, "state": "missing"})));
            }
        }
        if said["kind"] == "events" {
            done["submissions"]
                .as_array_mut()
                .unwrap()
                .push(json!({"by": supplier, "complete": [{"item": item}], "rows": []}));
        }
    }
    let many = done["submissions"].as_array().unwrap().len();
    for (place, (supplier, row)) in more.into_iter().enumerate() {
        done["submissions"].as_array_mut().unwrap().push(json!({"by": supplier, "rows": []}));
        all.push((many + place, row));
    }
    with_rows(&done, all)
}

fn lies_in(range: &DraftRange, number: Option<Decimal>) -> bool {
    match number {
        None => range.may_be_without(),
        Some(number) => {
            range.may_be_scored()
                && range.least().is_none_or(|least| number >= least)
                && range.most().is_none_or(|most| number <= most)
        }
    }
}

/// What an outcome says that a draft ruled out.
fn broken(draft: &Draft, outcome: &Outcome, met: &mut Met) -> Vec<String> {
    let mut broken = Vec::new();
    for said in draft.objects() {
        let object = said.id().as_str();
        if let Some(range) = said.total() {
            met.totals += 1;
            met.settled += u64::from(range.is_settled());
            met.bounded += u64::from(range.least().is_some() && range.most().is_some());
            if !lies_in(range, outcome.total(object)) {
                broken.push(format!("{object} total {:?} not in {range:?}", outcome.total_text(object)));
            }
        }
        for node in outcome.nodes() {
            let points = outcome.points(object, node.as_str());
            match said.points(node.as_str()) {
                Some(range) if lies_in(range, points) => {}
                None if points.is_none() => {}
                range => broken.push(format!("{object} {node} {points:?} not in {range:?}")),
            }
        }
        let stands = outcome.standing(object).unwrap();
        met.ranks += 1;
        met.settled_ranks += u64::from(said.rank().is_some() || said.places().is_none());
        let holds = match (said.places(), stands.rank()) {
            (None, rank) => rank.is_none(),
            (Some(places), None) => places.may_be_unranked,
            (Some(places), Some(rank)) => places.best <= rank && rank <= places.worst,
        };
        if !holds {
            broken.push(format!("{object} rank {:?} not in {:?}", stands.rank(), said.places()));
        }
        met.tiers += 1;
        met.settled_tiers += u64::from(said.is_tier_settled());
        if said.is_tier_settled() && said.tier() != stands.tier() {
            broken.push(format!("{object} tier {:?} isn't {:?}", stands.tier(), said.tier()));
        }
    }
    broken
}

/// Holds a draft of a random round to what becomes of it.
pub(crate) fn holds(seed: u64, book: &Value, evidence: &Value) -> Met {
    let mut met = Met::default();
    let Some(plan) = jixiao::check(&book.to_string()).plan().cloned() else { return met };
    let mut chance = Chance(seed);
    let told = |broken: &[String], left: &Value, done: &Value| {
        assert!(
            broken.is_empty(),
            "seed {seed}\n{}\nso far {}\nin the end {}\n{}",
            serde_json::to_string_pretty(book).unwrap(),
            serde_json::to_string_pretty(left).unwrap(),
            serde_json::to_string_pretty(done).unwrap(),
            broken.join("\n")
        );
    };
    exact(&plan, book, evidence, &mut met, &told);
    let (left, lost) = lose(book, evidence, &mut chance);
    let Some(so_far) = round(&plan, &left) else { return met };
    let draft = plan.draft(&so_far);
    met.drafts += 1;
    met.refused += u64::from(draft.is_err());
    for _ in 0..COMPLETIONS {
        let done = finish(book, evidence, &left, &lost, &mut chance);
        let Some(evaluation) = round(&plan, &done).and_then(|round| plan.evaluate(round).ok()) else { continue };
        met.draws += 1;
        match &draft {
            Ok(draft) => told(&broken(draft, evaluation.outcome(), &mut met), &left, &done),
            Err(findings) => told(&[format!("refused: {}", findings.en())], &left, &done),
        }
    }
    met
}

/// A round to which nothing can come any more is drafted as it is evaluated.
fn exact(plan: &Plan, book: &Value, evidence: &Value, met: &mut Met, told: &dyn Fn(&[String], &Value, &Value)) {
    let sealed = sealed(book, evidence);
    let Some(round) = round(plan, &sealed) else { return };
    let (draft, evaluation) = (plan.draft(&round), plan.evaluate(round));
    let (draft, evaluation) = match (draft, evaluation) {
        (Ok(draft), Ok(evaluation)) => (draft, evaluation),
        (Ok(draft), Err(_)) if !draft.owed().is_empty() => return,
        (Err(_), Err(_)) => return,
        (draft, evaluation) => {
            let said = format!("draft {:?}, evaluation {:?}", draft.map(|_| ()), evaluation.map(|_| ()));
            told(&[said], &sealed, &sealed);
            return;
        }
    };
    if !draft.owed().is_empty() {
        return;
    }
    met.exact += 1;
    let mut broken = broken(&draft, evaluation.outcome(), &mut Met::default());
    for object in draft.objects() {
        let open = object.scores().filter(|(_, range)| !range.is_settled());
        broken.extend(open.map(|(node, range)| format!("{} {node} is open: {range:?}", object.id())));
        if object.total().is_some_and(|total| !total.is_settled()) || !object.is_tier_settled() {
            broken.push(format!("{} is open: {:?}", object.id(), object));
        }
        if object.rank() != evaluation.outcome().standing(object.id().as_str()).unwrap().rank() {
            broken.push(format!("{} rank {:?}", object.id(), object.places()));
        }
    }
    told(&broken, &sealed, &sealed);
}
