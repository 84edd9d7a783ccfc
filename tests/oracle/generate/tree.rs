//! Random trees of indicators whose marks add up, each node's steps and digits.

use super::{Finished, Maker, number};
use serde_json::{Map, Value, json};

/// Keeps a node's points from being negative, as far as steps and its own answers go.
fn not_below_zero(node: &mut Value) {
    let step = json!({"clamp": {"at_least": 0}});
    match node.get_mut("then").and_then(Value::as_array_mut) {
        Some(then) => then.push(step),
        None => node["then"] = json!([step]),
    }
    for answer in node.get_mut("absent").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        if answer.get("points").is_some() {
            *answer = json!("zero");
        }
    }
}

/// Whether a leaf may be left out, or may not apply.
fn may_be_left_out(leaf: &Value) -> bool {
    let answers = leaf["absent"].as_object();
    leaf.get("applies").is_some() || answers.is_some_and(|answers| answers.values().any(|answer| answer == "leave_out"))
}

/// Marks in hundredths; quarters and eighths make ties.
pub(super) const MARKS: [i64; 10] = [500, 1000, 800, 1600, 4000, 250, 1200, 100, 2500, 50];

impl Maker {
    /// The root.
    pub(crate) fn tree(&mut self, named: &Map<String, Value>, defaults: Option<&Value>) -> Value {
        if self.dice.chance(8) {
            // A leaf that is itself the root stands in every class.
            return self.leaf(true, named, defaults, true).0;
        }
        let mut leaves = self.dice.between(2, 10) as usize;
        self.inner(2, true, &mut leaves, named, defaults).0
    }

    pub(super) fn id(&mut self) -> String {
        self.nodes += 1;
        format!("{}{}", self.dice.pick(&["n", "指标", "node-"]), self.nodes)
    }

    /// An inner node over at most so many leaves; `everywhere` where every class must have it.
    pub(crate) fn inner(
        &mut self,
        depth: u32,
        everywhere: bool,
        leaves: &mut usize,
        named: &Map<String, Value>,
        defaults: Option<&Value>,
    ) -> (Value, Vec<Option<i64>>) {
        let id = self.id();
        self.above.push(id.clone());
        if self.may_spread() {
            self.spreading.insert(id.clone());
        }
        let aside = depth < 2 && self.may_not_apply(18);
        self.aside += u32::from(aside);
        let (before, hollow) = (self.completed.len(), self.may_be_hollow(everywhere));
        let depth = if hollow { 0 } else { depth };
        let mut children = Vec::new();
        let mut marks = vec![None; self.classes.len()];
        let wanted = self.dice.between(1, if hollow { 2 } else { 5 });
        let mut first = true;
        while *leaves > 0 && (first || (children.len() as i64) < wanted) {
            // Under every node one leaf is never out.
            let anchor = first && self.loose.any() && !hollow;
            self.hollow = hollow;
            let everywhere = hollow || first && (everywhere || anchor);
            let loose = self.on.nothing && self.loose.leave_out && !self.loose.exclude;
            let deeper = depth > 0 && !anchor && *leaves > 1 && self.dice.chance(if loose { 55 } else { 35 });
            let (child, its) = if deeper {
                self.inner(depth - 1, everywhere, leaves, named, defaults)
            } else {
                *leaves -= 1;
                self.leaf(everywhere, named, defaults, anchor)
            };
            for (mark, its) in marks.iter_mut().zip(its) {
                if let Some(its) = its {
                    *mark = Some(mark.unwrap_or(0) + its);
                }
            }
            children.push(child);
            first = false;
        }
        self.hollow = false;
        self.dice.shuffle(&mut children);
        self.above.pop();
        let nothing = hollow && children.iter().all(may_be_left_out);
        let mut gone = self.completed[before..].iter().any(|node| node.gone);
        self.aside -= u32::from(aside);
        let combine = self.combine(&children);
        if let Some(("geometric_mean", _)) = combine {
            children.iter_mut().for_each(not_below_zero);
        }
        let scale = if self.open || self.dice.chance(75) || self.loose.exclude || nothing {
            None
        } else {
            Some(*self.dice.pick(&MARKS))
        };
        let mut then = self.steps(marks.iter().flatten().copied().max().unwrap_or_default());
        if let Some(to) = scale {
            let place = self.dice.below(then.len() as u64 + 1) as usize;
            let mut step = json!({"scale": number(to, 2, &mut self.dice)});
            if self.dice.chance(30) {
                step["when"] = self.condition(1, Some(to));
            }
            then.insert(place, step);
            marks.iter_mut().flatten().for_each(|mark| *mark = to);
        }
        if self.on.add_leaf && !nothing && self.dice.chance(30) {
            let mark = marks.iter().flatten().copied().max().unwrap_or_default();
            let (step, may_take) = self.added(mark);
            gone |= may_take;
            let place = self.dice.below(then.len() as u64 + 1) as usize;
            then.insert(place, step);
        }
        // What a node states beside leaves that are out, or a combine, isn't drawn.
        let states = !self.loose.any() && !self.loose.combine;
        let clamped = states && then.iter().any(|step| step.get("clamp").is_some());
        if scale.is_none() && clamped && !self.open && self.dice.chance(20) {
            // A clamp lets a node state another mark than its children's sum.
            let stated = *self.dice.pick(&MARKS);
            marks.iter_mut().flatten().for_each(|mark| *mark = stated);
            let points = self.stated(&marks);
            let node = self.finished(id, marks.clone(), json!({"points": points, "children": children}), then);
            let last = self.completed.last_mut().expect("just finished");
            (last.inner, last.gone) = (true, gone);
            last.out |= gone;
            return (node, marks);
        }
        let mut node = json!({"children": children});
        if self.dice.chance(50) && (states || self.open) {
            node["points"] = if self.open { json!("open") } else { self.stated(&marks) };
        }
        if let Some((word, with)) = combine {
            node["combine"] = word.into();
            if let Some((key, value)) = with {
                node[key] = value;
            }
        } else if self.dice.chance(30) {
            node["combine"] = "sum".into();
        }
        if aside {
            node["applies"] = json!({"when": self.data_test()});
        }
        if nothing && self.above.is_empty() {
            // Nobody says what a total is worth of which nothing is left: its object is unscored.
            gone = true;
        } else if nothing {
            let answer = self.of_nothing();
            gone |= answer == "unscored";
            node["nothing_left"] = answer;
        }
        let node = self.finished(id, marks.clone(), node, then);
        let last = self.completed.last_mut().expect("just finished");
        (last.inner, last.gone) = (true, gone);
        last.out |= aside || nothing || gone;
        (node, marks)
    }

    /// Whether everything beneath a node may be left out: not where every class must have it, but for the total.
    fn may_be_hollow(&mut self, everywhere: bool) -> bool {
        let may = self.on.nothing && self.loose.leave_out && !self.loose.exclude;
        if self.above.len() == 1 { may && self.dice.chance(6) } else { may && !everywhere && self.dice.chance(85) }
    }

    /// Whether answers may exclude within a node that begins. Where values read scores, not within the total, so that some
    /// nodes share no marks.
    fn may_spread(&mut self) -> bool {
        self.loose.exclude && (!self.loose.narrow || self.above.len() > 1 && self.dice.chance(60))
    }

    /// What a node is worth of which nothing is left.
    fn of_nothing(&mut self) -> Value {
        match self.dice.below(20) {
            // Elsewhere points of a node without a mark would be weighed or compared.
            0..=3 if !self.loose.combine => {
                json!({"points": number(self.dice.between(-8, 40) * 125, 3, &mut self.dice)})
            }
            4..=8 if !self.loose.combine => json!("zero"),
            9..=16 if !self.loose.combine && !self.open => json!("full"),
            17 | 18 => json!("unscored"),
            _ => json!("leave_out"),
        }
    }

    /// Whether a node is to apply under a condition: only where something may be out at all.
    pub(super) fn may_not_apply(&mut self, often: u64) -> bool {
        self.on.applies && self.loose.leave_out && self.dice.chance(often)
    }

    /// How children meet, where not by sum; with weights or a number.
    fn combine(&mut self, children: &[Value]) -> Option<(&'static str, Option<(&'static str, Value)>)> {
        // Beside exclusion a node is a sum, or the exclusion stays within it: then none is a sum.
        if !self.loose.combine || (!self.loose.exclude && self.dice.chance(30)) {
            return None;
        }
        let word = if self.loose.coverage {
            "mean"
        } else {
            *self.dice.pick(&["mean", "mean", "geometric_mean", "geometric_mean", "min", "max", "best_n", "product"])
        };
        let with = match word {
            "mean" => {
                let mut weights = Map::new();
                for child in children {
                    let weight = *self.dice.pick(&[10, 20, 30, 5, 25]);
                    weights.insert(child["id"].as_str().expect("an id").into(), number(weight, 2, &mut self.dice));
                }
                Some(("weights", Value::Object(weights)))
            }
            "geometric_mean" if self.dice.chance(60) => {
                let mut weights = Map::new();
                for child in children {
                    let weight = *self.dice.pick(&[100, 200, 300, 50, 25]);
                    weights.insert(child["id"].as_str().expect("an id").into(), number(weight, 2, &mut self.dice));
                }
                Some(("weights", Value::Object(weights)))
            }
            "best_n" => Some(("best_n", json!(self.dice.between(1, 3.min(children.len() as i64))))),
            _ => None,
        };
        Some((word, with))
    }

    /// Marks as a document states them.
    pub(super) fn stated(&mut self, marks: &[Option<i64>]) -> Value {
        let first = marks.first().copied().flatten();
        if let Some(mark) = first
            && marks.iter().all(|other| *other == first)
            && self.dice.chance(80)
        {
            return number(mark, 2, &mut self.dice);
        }
        let mut by_class = Map::new();
        for (class, mark) in self.classes.iter().zip(marks) {
            if let Some(mark) = mark {
                by_class.insert(class.clone(), number(*mark, 2, &mut self.dice));
            }
        }
        Value::Object(by_class)
    }

    /// Gives a node its id, steps and digits, and lets later conditions read it.
    pub(super) fn finished(&mut self, id: String, marks: Vec<Option<i64>>, mut node: Value, then: Vec<Value>) -> Value {
        node["id"] = json!(id);
        if self.dice.chance(50) {
            node["label"] = json!(format!("指标名称{id}"));
        }
        if self.dice.chance(30) {
            node["category"] =
                (*self.dice.pick(&["quantitative", "qualitative", "special", "deduction", "bonus"])).into();
        }
        if !then.is_empty() {
            node["then"] = Value::Array(then);
        }
        if self.dice.chance(20) {
            node["digits"] = self.precision();
        }
        // Where a node doesn't apply, nor does what is beneath it.
        let above = self.above.clone();
        let out = self.aside > 0;
        let rows = node.get("each").is_some();
        self.completed.push(Finished { id, marks, above, out, gone: false, inner: false, rows, fills: false });
        node
    }

    /// Steps for numbers near this mark, in hundredths; `scale` is the inner node's own affair.
    pub(crate) fn steps(&mut self, mark: i64) -> Vec<Value> {
        let count = *self.dice.pick(&[0, 0, 1, 1, 2, 3]);
        (0..count).map(|_| self.step(mark)).collect()
    }

    fn step(&mut self, mark: i64) -> Value {
        let mut step = match self.dice.below(100) {
            0..22 => json!({"round": self.rounding()}),
            22..52 => {
                let mut ends = Map::new();
                let (low, high) =
                    (*self.dice.pick(&[0, 0, -100, mark / 4]), *self.dice.pick(&[mark, mark * 3 / 4, mark + 500]));
                let which = self.dice.below(4);
                if which != 0 {
                    let low = self.by_class(&mut |dice, other| number(low.min(high) - other * 50, 2, dice));
                    ends.insert("at_least".into(), low);
                }
                if which != 1 {
                    let high = self.by_class(&mut |dice, other| number(low.max(high) + other * 50, 2, dice));
                    ends.insert("at_most".into(), high);
                }
                json!({"clamp": ends})
            }
            52..70 => {
                let factor = *self.dice.pick(&[50, 125, 80, 110, -100, 25, 150]);
                json!({"times": self.by_class(&mut |dice, other| number(factor + other * 25, 2, dice))})
            }
            70..90 => {
                let more = *self.dice.pick(&[50, -50, 100, 125, -200, 25, 500, 0]);
                json!({"add": self.by_class(&mut |dice, other| number(more + other * 25, 2, dice))})
            }
            _ => {
                let to = *self.dice.pick(&[0, mark, mark / 2, 250, 5]);
                json!({"set": self.by_class(&mut |dice, other| number(to + other * 25, 2, dice))})
            }
        };
        // A step that sets always is no step worth testing twice as often as others.
        let often = if step.get("set").is_some() { 85 } else { 45 };
        if self.dice.chance(often) {
            step["when"] = self.condition(1, Some(mark));
        }
        step
    }
}
