//! Random curves: thresholds and ends are drawn from what the value yields, so that edges are hit.

use super::values::{Made, near};
use super::{Maker, number};
use serde_json::{Map, Value, json};

/// Shares in thousandths.
const SHARES: [i64; 10] = [0, 1000, 500, 875, 625, 250, 800, 600, 1100, 125];

impl Maker {
    /// A curve for a value and the samples of it.
    pub(crate) fn curve(&mut self, made: &Made, samples: &[i64]) -> Value {
        if self.on.curves && self.dice.chance(40) {
            return self.stepped(made, samples);
        }
        self.plain(made, samples)
    }

    /// Steps, or a sum of curves that all give shares or all points.
    fn stepped(&mut self, made: &Made, samples: &[i64]) -> Value {
        let points = self.open || self.dice.chance(50);
        if self.dice.chance(65) {
            return self.per(points, samples);
        }
        let other = self.plain(made, samples);
        let shares = other.get("proportional").is_some()
            || other.get("bands").is_some_and(|bands| bands[0].get("share").is_some());
        json!({"sum": [other, self.per(!shares, samples)]})
    }

    fn per(&mut self, points: bool, samples: &[i64]) -> Value {
        let unit = if points { "points" } else { "share" };
        let from = if self.dice.chance(25) {
            let begun = self.operand();
            let written = self.written(&begun);
            self.begun.push(begun);
            written
        } else {
            let at = near(samples, &mut self.dice);
            number(at, 4, &mut self.dice)
        };
        let every = *self.dice.pick(&[10_000, 5_000, 1_000, 20_000, 2_500, 30_000]);
        let base = if points { self.dice.between(0, 40) * 125 } else { *self.dice.pick(&SHARES) };
        let mut per = json!({
            "from": from,
            "base": self.by_class(&mut |dice, other| number(base + other * 125, 3, dice)),
            "every": self.by_class(&mut |dice, other| number(every * (1 + other), 4, dice)),
            "step": self.dice.pick(&["linear", "whole", "started"]),
        });
        let ways: &[&str] = match self.dice.below(4) {
            0 => &["up"],
            1 => &["down"],
            _ => &["up", "down"],
        };
        for way in ways {
            let price = *self.dice.pick(&[25, 50, 125, 100]) * if points { 4 } else { 1 };
            let most = *self.dice.pick(&[125, 250, 500]) * if points { 4 } else { 1 };
            let at_most = if self.dice.chance(35) { json!("none") } else { number(most, 3, &mut self.dice) };
            let price = self.by_class(&mut |dice, other| number(price + other * 25, 3, dice));
            per[*way] = json!({unit: price, "at_most": at_most});
        }
        json!({"per": per})
    }

    fn plain(&mut self, made: &Made, samples: &[i64]) -> Value {
        match self.dice.below(100) {
            0..18 => json!("as_points"),
            18..58 if !self.open => self.proportional(samples),
            _ => self.bands(made, samples),
        }
    }

    fn proportional(&mut self, samples: &[i64]) -> Value {
        let largest = samples.last().copied().unwrap_or(0);
        let usual: &[i64] =
            if largest > 30_000 { &[80_000, 160_000, 400_000, 100_000] } else { &[10_000, 8_000, 16_000, 4_000] };
        let full_at = if largest > 0 && self.dice.chance(30) { largest } else { *self.dice.pick(usual) };
        let mut settings = Map::new();
        let said = self.by_class(&mut |dice, other| number(full_at * (1 + other), 4, dice));
        settings.insert("full_at".into(), said);
        if self.dice.chance(60) {
            let below = samples.iter().copied().filter(|at| *at < full_at).collect::<Vec<_>>();
            let at = if below.is_empty() { full_at / 2 } else { *self.dice.pick(&below) };
            let then = *self.dice.pick(&["as_is", "from_zero"]);
            let at = self.by_class(&mut |dice, other| number(at / (1 + other), 4, dice));
            settings.insert("threshold".into(), json!({"at": at, "then": then}));
        }
        let most = *self.dice.pick(&[1000, 1000, 1200, 500]);
        let at_most = if self.dice.chance(30) {
            json!("none")
        } else {
            self.by_class(&mut |dice, other| number(most + other * 100, 3, dice))
        };
        settings.insert("at_most".into(), at_most);
        json!({"proportional": settings})
    }

    /// The range that pieces must tile, in ten-thousandths, where it is known without looking inside the value.
    fn range(&self, made: &Made) -> Option<(i64, i64)> {
        let place = match made {
            Made::Item(place) | Made::Enough(place, _) => *place,
            _ => return None,
        };
        let item = &self.items[place];
        match item.kind {
            "rate" if !item.may_exceed => Some((0, 10_000)),
            "number" => {
                let unit = 10_i64.pow(4 - item.decimals);
                item.closed.map(|(low, high)| (low * unit, high * unit))
            }
            _ => None,
        }
    }

    fn bands(&mut self, made: &Made, samples: &[i64]) -> Value {
        let closed = self.range(made).filter(|_| self.dice.chance(60));
        let mut edges = (0..self.dice.between(1, 4)).map(|_| near(samples, &mut self.dice)).collect::<Vec<_>>();
        edges.retain(|edge| closed.is_none_or(|(low, high)| low < *edge && *edge < high));
        edges.sort_unstable();
        edges.dedup();
        let points = self.open || self.dice.chance(40);
        // The lower end of the piece that is being made: where, and whether it belongs to it.
        let mut lower = closed.map(|(low, _)| (low, true));
        let mut bands = Vec::new();
        for edge in edges {
            // The edge belongs to the piece below, to the piece above, or is a piece of its own.
            match self.dice.below(20) {
                0..9 => {
                    bands.push(self.band(lower, Some((edge, true)), points));
                    lower = Some((edge, false));
                }
                9..18 => {
                    bands.push(self.band(lower, Some((edge, false)), points));
                    lower = Some((edge, true));
                }
                _ => {
                    bands.push(self.band(lower, Some((edge, false)), points));
                    bands.push(self.band(Some((edge, true)), Some((edge, true)), points));
                    lower = Some((edge, false));
                }
            }
        }
        bands.push(self.band(lower, closed.map(|(_, high)| (high, true)), points));
        self.dice.shuffle(&mut bands);
        json!({"bands": bands})
    }

    fn band(&mut self, low: Option<(i64, bool)>, high: Option<(i64, bool)>, points: bool) -> Value {
        let mut band = Map::new();
        if let Some((at, included)) = low {
            band.insert(if included { "at_least" } else { "above" }.into(), number(at, 4, &mut self.dice));
        }
        if let Some((at, included)) = high {
            band.insert(if included { "at_most" } else { "below" }.into(), number(at, 4, &mut self.dice));
        }
        let room = matches!((low, high), (Some((low, _)), Some((high, _))) if low < high);
        let one = |maker: &mut Maker| {
            if points { maker.dice.between(-16, 80) * 125 } else { *maker.dice.pick(&SHARES) }
        };
        let gives = if self.on.latitude && self.dice.chance(15) {
            self.latitude(points)
        } else if room && self.dice.chance(55) {
            let (from, to) = (one(self), one(self));
            json!({"from": number(from, 3, &mut self.dice), "to": number(to, 3, &mut self.dice)})
        } else {
            let gives = one(self);
            self.by_class(&mut |dice, other| number(gives + other * 125, 3, dice))
        };
        band.insert(if points { "points" } else { "share" }.into(), gives);
        Value::Object(band)
    }

    /// A curve for the grade item at this place.
    pub(crate) fn grades(&mut self, place: usize) -> Value {
        let words = self.items[place].words.clone();
        let points = self.open || self.dice.chance(40);
        let mut grades = Map::new();
        for word in words {
            let worth = if points { self.dice.between(-4, 80) * 125 } else { *self.dice.pick(&SHARES) };
            grades.insert(word.to_owned(), number(worth, 3, &mut self.dice));
        }
        let mut curve = json!({"grades": grades});
        if points {
            curve["as"] = "points".into();
        } else if self.dice.chance(30) {
            curve["as"] = "share".into();
        }
        curve
    }
}
