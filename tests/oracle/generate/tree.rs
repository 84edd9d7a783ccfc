//! Random trees of indicators whose marks add up, each node's steps and digits.

use super::values::Made;
use super::{Finished, Maker, number};
use serde_json::{Map, Value, json};

/// Marks in hundredths; quarters and eighths make ties.
const MARKS: [i64; 10] = [500, 1000, 800, 1600, 4000, 250, 1200, 100, 2500, 50];

impl Maker {
    /// The root.
    pub(crate) fn tree(&mut self, named: &Map<String, Value>, defaults: Option<&Value>) -> Value {
        if self.dice.chance(8) {
            // A leaf that is itself the root stands in every class.
            return self.leaf(true, named, defaults).0;
        }
        let mut leaves = self.dice.between(2, 10) as usize;
        self.inner(2, true, &mut leaves, named, defaults).0
    }

    fn id(&mut self) -> String {
        self.nodes += 1;
        format!("{}{}", self.dice.pick(&["n", "指标", "node-"]), self.nodes)
    }

    /// An inner node over at most so many leaves; `everywhere` where every class must have it.
    fn inner(
        &mut self,
        depth: u32,
        everywhere: bool,
        leaves: &mut usize,
        named: &Map<String, Value>,
        defaults: Option<&Value>,
    ) -> (Value, Vec<Option<i64>>) {
        let id = self.id();
        let mut children = Vec::new();
        let mut marks = vec![None; self.classes.len()];
        let wanted = self.dice.between(1, 5);
        let mut first = true;
        while *leaves > 0 && (first || (children.len() as i64) < wanted) {
            let everywhere = first && everywhere;
            let deeper = depth > 0 && *leaves > 1 && self.dice.chance(35);
            let (child, its) = if deeper {
                self.inner(depth - 1, everywhere, leaves, named, defaults)
            } else {
                *leaves -= 1;
                self.leaf(everywhere, named, defaults)
            };
            for (mark, its) in marks.iter_mut().zip(its) {
                if let Some(its) = its {
                    *mark = Some(mark.unwrap_or(0) + its);
                }
            }
            children.push(child);
            first = false;
        }
        self.dice.shuffle(&mut children);
        let scale = if self.open || self.dice.chance(75) { None } else { Some(*self.dice.pick(&MARKS)) };
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
        let clamped = then.iter().any(|step| step.get("clamp").is_some());
        if scale.is_none() && clamped && !self.open && self.dice.chance(20) {
            // A clamp lets a node state another mark than its children's sum.
            let stated = *self.dice.pick(&MARKS);
            marks.iter_mut().flatten().for_each(|mark| *mark = stated);
            let points = self.stated(&marks);
            return (self.finished(id, marks.clone(), json!({"points": points, "children": children}), then), marks);
        }
        let mut node = json!({"children": children});
        if self.dice.chance(50) {
            node["points"] = if self.open { json!("open") } else { self.stated(&marks) };
        }
        if self.dice.chance(30) {
            node["combine"] = "sum".into();
        }
        (self.finished(id, marks.clone(), node, then), marks)
    }

    /// Marks as a document states them.
    fn stated(&mut self, marks: &[Option<i64>]) -> Value {
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

    fn leaf(
        &mut self,
        everywhere: bool,
        named: &Map<String, Value>,
        defaults: Option<&Value>,
    ) -> (Value, Vec<Option<i64>>) {
        let id = self.id();
        let mark = *self.dice.pick(&MARKS);
        let mut marks = vec![Some(mark); self.classes.len()];
        if self.open {
            marks.fill(Some(0));
        } else if self.dice.chance(35) {
            for its in &mut marks {
                if !everywhere && self.dice.chance(45) {
                    *its = None;
                } else if self.dice.chance(40) {
                    *its = Some(*self.dice.pick(&MARKS));
                }
            }
            if marks.iter().all(Option::is_none) {
                marks[0] = Some(mark);
            }
        }
        let grades = (0..self.items.len()).filter(|place| self.items[*place].kind == "grade").collect::<Vec<_>>();
        let (made, written, curve);
        if !grades.is_empty() && self.dice.chance(20) {
            let place = *self.dice.pick(&grades);
            made = Made::Item(place);
            written = self.written(&made);
            curve = self.grades(place);
        } else {
            made = if self.dice.chance(2) { Made::Constant(self.dice.between(0, 40), 1) } else { self.value(2) };
            written = self.written(&made);
            let samples = self.samples(&written);
            curve = self.curve(&made, &samples);
        }
        let then = if self.dice.chance(45) { self.steps(mark) } else { Vec::new() };
        let mut node = json!({"value": written, "curve": curve});
        node["points"] = if self.open { json!("open") } else { self.stated(&marks) };
        let possible = self.causes(&made);
        if let Some(absent) = self.absent(&possible, named, defaults) {
            node["absent"] = absent;
        }
        (self.finished(id, marks.clone(), node, then), marks)
    }

    /// Gives a node its id, steps and digits, and lets later conditions read it.
    fn finished(&mut self, id: String, marks: Vec<Option<i64>>, mut node: Value, then: Vec<Value>) -> Value {
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
        self.completed.push(Finished { id, marks });
        node
    }

    /// Steps for numbers near this mark, in hundredths; `scale` is the inner node's own affair.
    fn steps(&mut self, mark: i64) -> Vec<Value> {
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
