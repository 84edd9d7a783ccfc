//! Random sound rulebooks with valid evidence, the same for the same seed.
//!
//! Small rounds, few candidates per cell, marks and denominators of 8, 16, 40 and few digits: so that exact ties,
//! edges of bands and tied objects are common, not curiosities.

pub(crate) mod adopted;
mod answers;
mod conditions;
mod consequences;
mod curves;
mod dates;
mod decided;
mod derive;
pub(crate) mod dice;
mod effects;
mod figures;
pub(crate) mod focus;
mod functions;
mod gather;
pub(crate) mod groups;
mod happenings;
mod items;
mod latitude;
mod leaves;
mod loose;
mod matters;
pub(crate) mod milestones;
mod questionnaires;
mod quotas;
mod scores;
mod standing;
pub(crate) mod standings;
mod surveys;
mod tables;
mod tree;
mod values;

use dice::Dice;
use groups::Groups;
use items::Item;
use loose::Loose;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Whether constants may be given by class.
const BY_CLASS: bool = true;

/// What the parts of one rulebook share while it grows.
pub(crate) struct Maker {
    dice: Dice,
    items: Vec<Item>,
    classes: Vec<String>,
    /// Layers; none where nobody asks for them.
    layers: Vec<&'static str>,
    cohorts: Vec<(String, Vec<String>)>,
    /// Whether marks exist at all: a tree of open leaves has none.
    open: bool,
    /// How many answers in a hundred refuse.
    refusals: u64,
    /// Nodes that conditions may read without a cycle.
    completed: Vec<Finished>,
    /// What sampled values read of the rulebook: its rounding and its items.
    rules: Value,
    /// Tables of tasks, each taken by one node.
    tables: Vec<tables::Table>,
    /// Ids given so far.
    nodes: usize,
    on: Groups,
    loose: Loose,
    /// What the curve that is being made counts from.
    begun: Vec<values::Made>,
    /// Between which thousandths every latitude of the curve that is being made lets a body decide.
    judged: Option<(i64, i64)>,
    /// Leaves that leave latitude, with what every latitude of theirs allows.
    latitudes: Vec<(String, (i64, i64))>,
    /// What bodies decide beside latitudes comes from dice of its own, so that it moves nothing else.
    bodies: Dice,
    /// What a body may decide of events in the leaf that is being made; and in which leaves.
    pricing: Option<decided::Pricing>,
    priced: Vec<(String, decided::Pricing)>,
    /// Whether a body decides which items apply.
    deciding: bool,
    /// Nodes that are being made, outermost first.
    above: Vec<String>,
    /// Nodes within which answers may exclude.
    spreading: BTreeSet<String>,
    /// Nodes being made that may not apply.
    aside: u32,
    /// How many cells in a hundred are absent, where that isn't drawn.
    absences: Option<u64>,
    /// How many objects a round has at most.
    most: i64,
    /// Whether the tree is being made.
    growing: bool,
    /// Ids of figures.
    figures: Vec<String>,
    /// Where, among the complete nodes, those of figures begin that may read the total; the total stands last.
    beyond: Option<usize>,
    /// Whether everything beneath the node that is being made may be left out.
    hollow: bool,
    /// Ids of tiers and of all cohorts, once they are known.
    tiers: Vec<Value>,
    all_cohorts: Vec<String>,
}

/// A node that is complete.
#[derive(Clone, Debug)]
struct Finished {
    id: String,
    /// In hundredths by class; `None` where the class lacks it. Of an open node, zeros.
    marks: Vec<Option<i64>>,
    /// Nodes above it, outermost first.
    above: Vec<String>,
    /// Whether it may be excluded or left out.
    out: bool,
    /// Whether an answer may leave it and its object without points.
    gone: bool,
    inner: bool,
    /// Whether it stands over the rows of a table.
    rows: bool,
    /// Whether an answer may fill it from peers.
    fills: bool,
}

/// A rulebook and its evidence.
pub(crate) fn pair(seed: u64) -> (Value, Value) {
    pair_of(seed, groups::BUILT)
}

/// With these groups of words.
pub(crate) fn pair_of(seed: u64, on: Groups) -> (Value, Value) {
    let mut dice = Dice::new(seed);
    let classes: Vec<String> =
        ["a", "乙", "class-3"].iter().take(dice.between(1, 3) as usize).map(|id| (*id).to_owned()).collect();
    let mut maker = Maker {
        cohorts: cohorts(&classes, &mut dice),
        open: dice.chance(12),
        refusals: if dice.chance(34) { 15 } else { 0 },
        classes,
        ..Maker::blank(dice, on)
    };
    maker.items = items::all(&mut maker.dice);
    maker.loose = Loose::draw(&on, maker.open, &mut maker.dice);
    maker.more_items();
    if on.peers && maker.dice.chance(60) {
        maker.layers = vec!["upper", "下层"];
    }
    let mut rulebook = maker.rulebook();
    let mut evidence = maker.evidence();
    if rulebook.get("derive").is_some() {
        maker.wholes(&rulebook, evidence["roster"].as_array_mut().expect("a roster"));
    }
    if on.derive {
        maker.gatherings(&mut rulebook, &mut evidence);
    }
    if on.standing {
        maker.owners(&mut rulebook, &evidence);
    }
    (rulebook, evidence)
}

/// Every class stands in one cohort or several.
fn cohorts(classes: &[String], dice: &mut Dice) -> Vec<(String, Vec<String>)> {
    let mut cohorts = vec![("all".to_owned(), classes.to_vec())];
    if dice.chance(50) {
        cohorts.push(("第二组".to_owned(), vec![dice.pick(classes).clone()]));
    }
    if classes.len() > 1 && dice.chance(30) {
        cohorts[0].1.pop();
        cohorts.push(("rest".to_owned(), classes[classes.len() - 1..].to_vec()));
    }
    cohorts
}

impl Maker {
    /// One that has made nothing yet, for one class in no cohort.
    fn blank(dice: Dice, on: Groups) -> Maker {
        Maker {
            bodies: dice.aside(),
            dice,
            items: Vec::new(),
            classes: vec!["a".to_owned()],
            layers: Vec::new(),
            cohorts: Vec::new(),
            open: false,
            refusals: 0,
            completed: Vec::new(),
            rules: json!({}),
            tables: Vec::new(),
            nodes: 0,
            on,
            loose: Loose::default(),
            begun: Vec::new(),
            judged: None,
            latitudes: Vec::new(),
            pricing: None,
            priced: Vec::new(),
            deciding: false,
            above: Vec::new(),
            spreading: BTreeSet::new(),
            aside: 0,
            absences: None,
            most: 8,
            growing: false,
            figures: Vec::new(),
            beyond: None,
            hollow: false,
            tiers: Vec::new(),
            all_cohorts: Vec::new(),
        }
    }

    /// How numbers are rounded, and what is declared so far: what values read of a rulebook.
    fn set_rules(&mut self) {
        let mode = self.dice.pick(&["half_up", "half_even", "toward_zero", "away_from_zero"]).to_owned();
        let mut numeric = json!({
            "rounding": mode, "leaf": self.precision(), "node": self.precision(), "total": self.precision(),
            "compare": self.dice.pick(&["published", "exact"]),
        });
        if self.loose.exclude {
            // Whether an exact policy reads changed leaves exactly isn't said.
            numeric["compare"] = "published".into();
        }
        let data = self.items.iter().map(|item| (item.id.clone(), item.declared())).collect::<Map<_, _>>();
        let (from, until) = dates::EFFECTIVE;
        self.rules = json!({"numeric": numeric, "data": data, "effective": {"from": from, "until": until}});
    }

    fn rulebook(&mut self) -> Value {
        self.set_rules();
        let numeric = self.rules["numeric"].clone();
        let mut book = Map::new();
        let answers = self.named_answers();
        let defaults = self.default_answers();
        self.growing = true;
        let tree = self.tree(&answers, defaults.as_ref());
        let figures = self.figures_beside(&answers, defaults.as_ref());
        self.growing = false;
        let data = self.items.iter().map(|item| (item.id.clone(), item.declared()));
        let data = data.chain(self.tables()).collect::<Map<_, _>>();
        book.insert("format".into(), "jixiao/1".into());
        book.insert("id".into(), "random".into());
        book.insert("version".into(), "1".into());
        book.insert("title".into(), "随机办法".into());
        book.insert("numeric".into(), numeric);
        book.insert("bodies".into(), json!({"s1": "统计局", "s2": "财政局"}));
        book.insert(
            "classes".into(),
            self.classes.iter().map(|id| json!({"id": id, "label": format!("分类{id}")})).collect(),
        );
        book.insert(
            "cohorts".into(),
            self.cohorts.iter().map(|(id, classes)| json!({"id": id, "label": id, "classes": classes})).collect(),
        );
        if !self.layers.is_empty() {
            book.insert("layers".into(), self.layers.iter().map(|id| json!({"id": id})).collect());
        }
        if self.on.events || self.on.tasks || self.on.days {
            book.insert("effective".into(), self.rules["effective"].clone());
        }
        if self.loose.coverage {
            let at_least = *self.dice.pick(&["60%", "0.5", "75%", "100%", "25%"]);
            let otherwise = *self.dice.pick(&["unranked", "unscored"]);
            book.insert("coverage".into(), json!({"at_least": at_least, "otherwise": otherwise}));
        }
        book.insert("data".into(), Value::Object(data));
        book.insert("indicators".into(), tree);
        if !figures.is_empty() {
            book.insert("figures".into(), Value::Array(figures));
        }
        if !answers.is_empty() {
            book.insert("answers".into(), Value::Object(answers));
        }
        if let Some(defaults) = defaults {
            book.insert("defaults".into(), json!({"absent": defaults}));
        }
        if self.dice.chance(85) {
            let ranking = self.ranking();
            book.insert("ranking".into(), ranking);
        }
        if self.dice.chance(85) {
            let tiers = self.tiers();
            book.insert("tiers".into(), tiers);
        }
        let mut book = Value::Object(book);
        self.may_decide(&mut book);
        self.matters(&mut book);
        if self.on.effects {
            self.before_totals(|maker| maker.effects(&mut book));
        }
        if self.on.derive {
            self.before_totals(|maker| maker.derivations(&mut book));
        }
        if self.on.standing && self.dice.chance(60) {
            self.quotas(&mut book);
        }
        if self.dice.chance(25) {
            self.consequences(&mut book);
        }
        book
    }

    /// Digits of a score.
    fn precision(&mut self) -> Value {
        let shown = self.rounding();
        if self.dice.chance(8) { json!({"exact": shown}) } else { shown }
    }

    /// Digits that round.
    fn rounding(&mut self) -> Value {
        let dice = &mut self.dice;
        let decimals = *dice.pick(&[0, 0, 1, 1, 1, 2, 2, 2, 3, 4]);
        let mut said = match dice.below(100) {
            0..45 => return json!(decimals),
            45..60 => json!({"digits": decimals}),
            60..72 => json!({"significant": dice.between(1, 4)}),
            72..82 => {
                json!({"significant": dice.between(1, 4), "at_most_decimals": dice.between(0, 2)})
            }
            _ => {
                json!({"step": dice.pick(&["0.5", "0.2", "0.25", "2", "0.05", "1", "5", "0.125"])})
            }
        };
        if dice.chance(60) {
            said["rounding"] = (*dice.pick(&["half_up", "half_even", "toward_zero", "away_from_zero"])).into();
        }
        said
    }

    /// A constant, now and then given by class or cohort; `make` is told 0, or 1 where one may differ from the others.
    fn by_class(&mut self, make: &mut dyn FnMut(&mut Dice, i64) -> Value) -> Value {
        if self.on.by_cohort && self.dice.chance(3) {
            let mut by_cohort = Map::new();
            for (cohort, _) in &self.cohorts {
                let other = self.dice.between(0, 1);
                by_cohort.insert(cohort.clone(), make(&mut self.dice, other));
            }
            return json!({"by_cohort": by_cohort});
        }
        if !BY_CLASS || !self.dice.chance(5) {
            return make(&mut self.dice, 0);
        }
        let mut by_class = Map::new();
        for class in &self.classes {
            let other = self.dice.between(0, 1);
            by_class.insert(class.clone(), make(&mut self.dice, other));
        }
        json!({"by_class": by_class})
    }
}

/// Prints a decimal of so many decimals without trailing zeros.
fn decimal(mantissa: i64, decimals: u32) -> String {
    let text = crate::number::print(
        &(crate::number::whole(mantissa) * crate::number::ten_to(-i64::from(decimals))),
        i64::from(decimals),
    );
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A number as a document may write it: an integer, a text, a text with zeros behind, a percentage.
fn number(mantissa: i64, decimals: u32, dice: &mut Dice) -> Value {
    let text = decimal(mantissa, decimals);
    match dice.below(10) {
        0..4 if !text.contains('.') => json!(text.parse::<i64>().expect("an integer")),
        4 if text.contains('.') => json!(format!("{text}0")),
        5 => json!(format!("{}%", decimal(mantissa * 100, decimals))),
        _ => json!(text),
    }
}
