//! Random dates around a holiday, counts of days between them, and the calendar.

use super::Maker;
use super::dice::Dice;
use super::items::Item;
use super::values::Made;
use crate::days;
use serde_json::{Value, json};

/// From when until when rulebooks hold.
pub(crate) const EFFECTIVE: (&str, &str) = ("2025-01-01", "2025-12-31");
/// Days that cells hold: a weekend before, the year's end, days of the holiday, and days after.
pub(crate) const DAYS: [&str; 12] = [
    "2024-12-28",
    "2024-12-31",
    "2025-01-01",
    "2025-01-24",
    "2025-01-26",
    "2025-01-27",
    "2025-01-28",
    "2025-02-02",
    "2025-02-05",
    "2025-02-08",
    "2025-02-09",
    "2025-02-10",
];

/// The first and the last day that are allowed, where a range is said.
pub(super) fn declared(declared: &mut Value, ranged: bool) {
    if ranged {
        declared["range"] = json!({"above": "2024-12-27", "at_most": "2025-02-10"});
    }
}

/// What is worked in 2024 and 2025: something like what was arranged.
pub(super) fn calendar(dice: &mut Dice) -> Value {
    let mut holidays = vec![json!({"from": "2025-01-28", "until": dice.pick(&["2025-01-30", "2025-02-04"])})];
    if dice.chance(60) {
        holidays.push(json!("2025-01-01"));
    }
    if dice.chance(30) {
        holidays.push(json!({"from": "2025-01-27", "until": "2025-01-29"}));
    }
    let mut workdays = vec![json!("2025-01-26")];
    if dice.chance(60) {
        workdays.push(json!("2025-02-08"));
    }
    if dice.chance(20) {
        workdays.push(json!({"from": "2024-12-28", "until": "2024-12-29"}));
    }
    dice.shuffle(&mut holidays);
    dice.shuffle(&mut workdays);
    json!({"years": dice.pick(&[[2024, 2025], [2025, 2024]]), "holidays": holidays, "workdays": workdays})
}

impl Maker {
    /// Days between dates, in a unit of their own.
    pub(crate) fn days(&mut self) -> Made {
        let places = self.places(|item| item.kind == "date");
        let mut parts = Vec::new();
        let mut end = |maker: &mut Maker, effective: &str| {
            if maker.dice.chance(12) {
                return (*maker.dice.pick(&DAYS)).to_owned();
            }
            if maker.dice.chance(12) {
                return effective.to_owned();
            }
            let place = *maker.dice.pick(&places);
            parts.push(Made::Item(place));
            maker.items[place].id.clone()
        };
        let (from, to) = (end(self, "effective_from"), end(self, "effective_until"));
        let mut said = json!({"from": from, "to": to, "first_day": self.dice.pick(&["not_counted", "counted"])});
        if self.dice.chance(60) {
            said["count"] = "working".into();
            said["day_off"] = (*self.dice.pick(&["next_day", "day_before"])).into();
        } else {
            said["count"] = "calendar".into();
        }
        let tree = if self.dice.chance(50) { called(&said) } else { json!({"days": said}) };
        Made::Call { tree, parts, causes: Vec::new() }
    }

    /// The same as a number without a unit, so that anything can be added to it.
    pub(crate) fn plain_days(&mut self) -> Made {
        let of = self.days();
        let written = self.written(&of);
        let tree = match self.dice.below(3) {
            0 => json!({"ratio": [written, self.dice.pick(&[5, 4, 10])]}),
            1 => json!({"times": [written, self.dice.pick(&["0.5", "-0.1", "2"])]}),
            _ => json!({"goalposts": written, "from": self.dice.pick(&[0, 20]), "to": self.dice.pick(&[10, -5])}),
        };
        Made::Call { tree, parts: vec![of], causes: Vec::new() }
    }

    /// A test of a date: one comparison, or a first and a last day.
    pub(crate) fn date_test(&mut self, mut test: Value) -> Value {
        let (one, other) = (*self.dice.pick(&DAYS), *self.dice.pick(&DAYS));
        if one < other && self.dice.chance(25) {
            test[*self.dice.pick(&["at_least", "above"])] = one.into();
            test[*self.dice.pick(&["at_most", "below"])] = other.into();
        } else {
            test[*self.dice.pick(&["at_least", "above", "at_most", "below", "equals"])] = one.into();
        }
        test
    }
}

/// The count as a call; a day stands in brackets.
fn called(said: &Value) -> Value {
    let told = |key: &str| said[key].as_str().expect("a word").to_owned();
    let name = |name: String| if days::read(&name).is_some() { format!("[{name}]") } else { name };
    let mut words = vec![name(told("from")), name(told("to")), told("count"), told("first_day")];
    if said.get("day_off").is_some() {
        words.push(told("day_off"));
    }
    json!(format!("days({})", words.join(", ")))
}

impl Item {
    /// Its cells hold days.
    pub(crate) fn date(id: &str, dice: &mut Dice) -> Item {
        let count = dice.between(3, 6);
        let days = (0..count).map(|_| *dice.pick(&DAYS)).collect();
        Item::of_days(id, days, dice)
    }
}
