//! Rulebooks as large as they may be, each hard for one part of check; the smaller `size`, the smaller the document.

use std::fmt::Write;

/// A document, what it is, and a finding that check must give on it; an empty one where it is sound.
pub(crate) struct Worst {
    pub(crate) name: &'static str,
    pub(crate) text: String,
    pub(crate) code: &'static str,
}

/// What a rulebook says besides its data and its tree.
struct Book {
    classes: usize,
    data: Vec<String>,
    /// Children of the root.
    leaves: Vec<String>,
    /// Further fields of the root.
    root: String,
    /// Further fields of the rulebook.
    more: String,
    numeric: &'static str,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            classes: 1,
            data: vec![number("x")],
            leaves: Vec::new(),
            root: String::new(),
            more: String::new(),
            numeric: "",
        }
    }
}

impl Book {
    fn text(&self) -> String {
        let list = |of: &dyn Fn(usize) -> String| (0..self.classes).map(of).collect::<Vec<_>>().join(",");
        let mut text = String::new();
        write!(
            text,
            r#"{{"format":"jixiao/1","id":"w","version":"1","title":"w",
"numeric":{{"rounding":"half_up","leaf":2,"node":2,"total":2,"compare":"published"{}}},
"bodies":{{"s":"s"}},"classes":[{}],"cohorts":[{{"id":"k","classes":[{}]}}],
"defaults":{{"absent":{{"not_applicable":"zero","not_assessed":"zero","no_target":"zero","rejected":"zero","missing":"zero","zero_base":"zero","too_few":"zero","too_few_peers":"zero","no_event":"zero"}}}},
"data":{{{}}},
"indicators":{{"id":"total"{},"children":[{}]}}{}}}"#,
            self.numeric,
            list(&|class| format!(r#"{{"id":"c{class}"}}"#)),
            list(&|class| format!(r#""c{class}""#)),
            self.data.join(",\n"),
            self.root,
            self.leaves.join(",\n"),
            self.more
        )
        .unwrap();
        text
    }
}

fn number(id: &str) -> String {
    format!(
        r#""{id}":{{"kind":"number","unit":"u","decimals":2,"supplier":"s","range":{{"at_least":0,"at_most":100}}}}"#
    )
}

fn leaf(id: usize, more: &str) -> String {
    format!(r#"{{"id":"n{id}","points":"open","curve":"as_points",{more}}}"#)
}

fn many<T>(size: usize, of: impl Fn(usize) -> T) -> Vec<T> {
    (0..size).map(of).collect()
}

fn joined(size: usize, of: impl Fn(usize) -> String, between: &str) -> String {
    many(size, of).join(between)
}

/// All of them; `size` nodes stand in the largest, 100,000 are the most that are allowed.
pub(crate) fn all(size: usize) -> Vec<Worst> {
    let mut all = Vec::new();
    let mut add = |name, code, text: String| all.push(Worst { name, text, code });
    let most = size.saturating_sub(1);
    let plain = |place: usize| leaf(place, r#""value":"x""#);
    let items = || many(most, |place| number(&format!("x{place}")));

    add(
        "a leaf for each node, each with its own item and formula",
        "",
        Book {
            data: items(),
            leaves: many(most, |place| leaf(place, &format!(r#""value":"clamp(x{place} * 2 - 1, 0, 100) / 7""#))),
            ..Book::default()
        }
        .text(),
    );
    add("nodes as deep as a document nests", "", {
        // Each level takes an object and a list.
        let chains = most / 29;
        let chain = |chain: usize| {
            let open = joined(28, |level| format!(r#"{{"id":"n{chain}-{level}","children":["#), "");
            let inmost = format!(
                r#"{{"id":"n{chain}","points":1,"value":"x","curve":{{"proportional":{{"full_at":100,"at_most":1}}}}}}"#
            );
            format!("{open}{inmost}{}", "]}".repeat(28))
        };
        Book { leaves: many(chains, chain), ..Book::default() }.text()
    });
    add("formulas of 1,000 parts", "", {
        let formula = vec!["x"; 500].join("+");
        Book { leaves: many(size / 100, |place| leaf(place, &format!(r#""value":"{formula}""#))), ..Book::default() }
            .text()
    });
    add("a chain of scores", "", {
        let value = |place: usize| match place.checked_sub(1) {
            None => r#""value":"x""#.to_owned(),
            Some(before) => format!(r#""value":{{"min":[{{"score":"n{before}"}},100]}}"#),
        };
        Book { leaves: many(most, |place| leaf(place, &value(place))), ..Book::default() }.text()
    });
    add("a cycle of scores", "JX2210", {
        let value = |place: usize| format!(r#""value":{{"min":[{{"score":"n{}"}},100]}}"#, (place + 1) % most);
        Book { leaves: many(most, |place| leaf(place, &value(place))), ..Book::default() }.text()
    });
    add("peers of peers of peers", "", {
        let value = |place: usize| match place.checked_sub(1) {
            None => r#""value":"x""#.to_owned(),
            Some(before) => format!(
                r#""value":{{"rank":{{"of":{{"score":"n{before}"}},"best":"highest","ties":"dense","peers":{{"in":"cohort","self":"in"}}}}}}"#
            ),
        };
        Book { leaves: many(most, |place| leaf(place, &value(place))), ..Book::default() }.text()
    });
    add("a step with a condition on each leaf, reading another", "", {
        let step = |place: usize| {
            let read = place.checked_sub(1).map_or_else(
                || r#"{"data":"x","above":5,"if_absent":false}"#.to_owned(),
                |before| format!(r#"{{"score":"n{before}","above":1}}"#),
            );
            format!(
                r#""value":"x","then":[{{"add":1,"when":{{"any":[{{"all":[{read},{{"data":"x","below":50,"if_absent":true}}]}},{{"not":{read}}}]}}}}]"#
            )
        };
        Book { leaves: many(most, |place| leaf(place, &step(place))), ..Book::default() }.text()
    });
    add("fills with nobody reported", "", {
        let fill = |place: usize| {
            leaf(
                place,
                &format!(
                    r#""value":"x{place}","absent":{{"missing":{{"fill":{{"mean":"value","digits":2,"peers":{{"in":"cohort","self":"out","enough":3,"when":{{"data":"x{}","above":0,"if_absent":false}}}}}}}}}}"#,
                    place.saturating_sub(1)
                ),
            )
        };
        Book { data: items(), leaves: many(most, fill), ..Book::default() }.text()
    });
    add("marks that all move within one node", "JX2851", {
        let one = |place: usize| {
            format!(
                r#"{{"id":"n{place}","points":1,"value":"x{place}","curve":{{"proportional":{{"full_at":100,"at_most":1}}}},"absent":{{"missing":{{"exclude":"pro_rata","within":"total","prices":false}}}}}}"#
            )
        };
        Book { data: items(), leaves: many(most, one), ..Book::default() }.text()
    });
    add("marks that move, of leaves that each read another's score", "JX2851", {
        let one = |place: usize| {
            format!(
                r#"{{"id":"n{place}","points":1,"value":{{"min":["x",{{"score":"f{place}"}}]}},"curve":{{"proportional":{{"full_at":100,"at_most":1}}}},"absent":{{"missing":{{"exclude":"pro_rata","within":"total","prices":false}}}}}}"#
            )
        };
        let figure = |place: usize| format!(r#"{{"id":"f{place}","points":"open","value":"x","curve":"as_points"}}"#);
        let figures = format!(r#","figures":[{}]"#, joined(most / 2, figure, ","));
        Book { leaves: many(most / 2, one), more: figures, ..Book::default() }.text()
    });
    add("counts of all children, over and over", "", {
        let figure = |place: usize| {
            format!(
                r#"{{"id":"f{place}","points":"open","value":{{"count":"total","when":{{"score":"here","above":0}}}},"curve":"as_points"}}"#
            )
        };
        let figures = format!(r#","figures":[{}]"#, joined(most / 2, figure, ","));
        Book { leaves: many(most / 2, plain), more: figures, ..Book::default() }.text()
    });
    add("a curve of as many bands as there are nodes", "", {
        let band = |place: usize| format!(r#"{{"at_least":{place},"below":{},"share":0.5}}"#, place + 1);
        let bands = joined(most, band, ",");
        let item = format!(
            r#""x":{{"kind":"number","unit":"u","decimals":2,"supplier":"s","range":{{"at_least":0,"below":{most}}}}}"#
        );
        let one = format!(r#"{{"id":"n","points":1,"value":"x","curve":{{"bands":[{bands}]}}}}"#);
        Book { data: vec![item], leaves: vec![one], ..Book::default() }.text()
    });
    add("bands that all overlap", "JX2305", {
        let band = |place: usize| format!(r#"{{"at_least":0,"below":{},"share":0.5}}"#, place + 1);
        let bands = joined(most, band, ",");
        let one = format!(r#"{{"id":"n","points":1,"value":"x","curve":{{"bands":[{bands}]}}}}"#);
        Book { leaves: vec![one], ..Book::default() }.text()
    });
    add("a list of grades", "JX2017", {
        let grades = joined(most, |place| format!(r#""g{place}""#), ",");
        let worth = joined(most, |place| format!(r#""g{place}":1"#), ",");
        let item = format!(r#""g":{{"kind":"grade","grades":[{grades}],"supplier":"s"}}"#);
        let one = format!(r#"{{"id":"n","points":1,"value":"g","curve":{{"grades":{{{worth}}},"as":"share"}}}}"#);
        Book { data: vec![item], leaves: vec![one], ..Book::default() }.text()
    });
    add("tests of a long list of grades", "", {
        let grades = joined(200, |place| format!(r#""g{place}""#), ",");
        let item = format!(r#""g":{{"kind":"grade","grades":[{grades}],"supplier":"s"}}"#);
        let one = |place: usize| {
            leaf(
                place,
                &format!(
                    r#""value":"x","then":[{{"add":1,"when":{{"data":"g","equals":"g{}","if_absent":false}}}}]"#,
                    place % 200
                ),
            )
        };
        Book { data: vec![item, number("x")], leaves: many(most / 2, one), ..Book::default() }.text()
    });
    add("kinds, levels and factors of events", "", {
        let part = (most / 3).min(1_000);
        let names = |letter: char| joined(part, |place| format!(r#""{letter}{place}""#), ",");
        let prices = joined(part, |place| format!(r#""k{place}":1"#), ",");
        let factors = joined(part, |place| format!(r#""f{place}":2"#), ",");
        let item = format!(
            r#""e":{{"kind":"events","kinds":[{}],"levels":[{}],"factors":[{}],"supplier":"s","dates":{{"on":"on"}}}}"#,
            names('k'),
            names('l'),
            names('f')
        );
        let one = format!(
            r#"{{"id":"n","points":"open","events":{{"of":"e","start":"zero","each":{{{prices}}},"factors":{{{factors}}},"join":"multiply","date":"on","undated":"refuse"}}}}"#
        );
        let more = r#","effective":{"from":"2025-01-01","until":"2025-12-31"}"#.to_owned();
        Book { data: vec![item], leaves: vec![one], more, ..Book::default() }.text()
    });
    add("effects and bars without end", "", {
        let tiers = joined(
            64,
            |place| format!(r#"{{"id":"t{place}","when":{{"score":"total","at_least":{}}}}}"#, 70 - place),
            ",",
        );
        let effect = |place: usize| {
            format!(
                r#"{{"id":"e{place}","when":{{"data":"x","above":{},"if_absent":false}},"bar":["t0","t1"],"place":"freed","in_statistics":true}}"#,
                place % 90
            )
        };
        let more = format!(r#","tiers":[{tiers}],"effects":[{}]"#, joined(most.min(1_000), effect, ","));
        Book { leaves: many(64, plain), more, ..Book::default() }.text()
    });
    add("classes and nodes", "", {
        // As many as may be multiplied.
        Book { classes: (1_000_000 / size).min(size), leaves: many(most, plain), ..Book::default() }.text()
    });
    add("as many classes as nodes", "JX2852", {
        Book { classes: size.min(10_000), leaves: many(most, plain), ..Book::default() }.text()
    });
    add("marks by class", "", {
        let by = joined(size / 10, |class| format!(r#""c{class}":1"#), ",");
        let one = |place: usize| format!(r#"{{"id":"n{place}","points":{{{by}}},"value":"x","curve":"as_points"}}"#);
        Book { classes: size / 10, leaves: many(10, one), ..Book::default() }.text()
    });
    add("objects made of others, class by class", "", {
        let derive = |place: usize| {
            format!(
                r#"{{"id":"d{place}","class":"c{}","parts":{{"class":"c0"}},"combine":"mean","weight":"x","without_total":"refuse","link_weights":false}}"#,
                place + 1
            )
        };
        let side = (size / 10).min(1_000);
        let more = format!(r#","derive":[{}]"#, joined(side - 1, derive, ","));
        Book { classes: side, leaves: many(2, plain), more, ..Book::default() }.text()
    });
    add("items that nobody declared", "JX2111", {
        let one = |place: usize| leaf(place, &format!(r#""value":"somethingelse{place}""#));
        Book {
            data: many(most, |place| number(&format!("somethingsaid{place}"))),
            leaves: many(most, one),
            ..Book::default()
        }
        .text()
    });
    add("nodes that nobody declared", "JX2412", {
        let one = |place: usize| {
            leaf(
                place,
                &format!(r#""value":"x","then":[{{"add":1,"when":{{"score":"someotheridhere{place}","above":1}}}}]"#),
            )
        };
        Book { leaves: many(most, one), ..Book::default() }.text()
    });
    add("every node wrong in its own words", "JX1006", {
        let one = |place: usize| format!(r#"{{"id":"n{place}","points":0,"valeu":"x","curve":"as_point"}}"#);
        Book { leaves: many(most, one), ..Book::default() }.text()
    });
    add(
        "every node no node",
        "JX1010",
        Book { leaves: many(most, |place| place.to_string()), ..Book::default() }.text(),
    );
    add(
        "one id for all",
        "JX2011",
        Book { leaves: many(most, |_| leaf(0, r#""value":"x""#)), ..Book::default() }.text(),
    );
    add("units that don't fit, everywhere", "JX2113", {
        let data = vec![number("x"), number("y").replace(r#""unit":"u""#, r#""unit":"v""#)];
        Book { data, leaves: many(most, |place| leaf(place, r#""value":"x + y""#)), ..Book::default() }.text()
    });
    add("powers of powers", "JX2123", {
        let one = |place: usize| leaf(place, r#""value":"power(power(x + 1, 11), 10) * power(x, 100)""#);
        Book { leaves: many(most, one), ..Book::default() }.text()
    });
    let months = |count: usize| {
        let month = |place: usize| {
            let (year, month) = (2000 + place / 12, place % 12 + 1);
            format!(
                r#"{{"id":"m{place}","kind":"month","from":"{year}-{month:02}-01","until":"{year}-{month:02}-28"}}"#
            )
        };
        format!(r#","periods":[{}]"#, joined(count, month, ","))
    };
    let monthly = || number("x").replace(r#""supplier""#, r#""observed":"month","supplier""#);
    add("every leaf in twelve months", "", {
        let root = r#","each_period":{"periods":"month","indicator":{"id":"part","children":["#;
        let leaves = joined(most / 13, plain, ",");
        Book {
            data: vec![monthly()],
            leaves: vec![format!(r#"{{"id":"year"{root}{leaves}]}}}}}}"#)],
            more: months(12),
            ..Book::default()
        }
        .text()
    });
    add("every leaf wrong in twelve months", "JX2908", {
        let leaves = joined(most.saturating_sub(1), plain, ",");
        let year = format!(r#"{{"id":"year","children":[{leaves}]}}"#);
        Book { data: vec![monthly()], leaves: vec![year], more: months(12), ..Book::default() }.text()
    });
    add("every leaf over sixty months", "", {
        let value = r#""value":{"over":"x / 3","periods":"month","select":"mean","skip":["missing"]}"#;
        Book {
            data: vec![monthly()],
            leaves: many(most / 180, |place| leaf(place, value)),
            more: months(60),
            ..Book::default()
        }
        .text()
    });
    // Months of months of months.
    add("more than may be written out", "JX2916", {
        let over = |value: &str| format!(r#"{{"over":{value},"periods":"month","select":"sum","skip":[]}}"#);
        let value = over(&over(&over(r#""x""#)));
        Book {
            data: vec![monthly()],
            leaves: vec![leaf(0, &format!(r#""value":{value}"#))],
            more: months(120),
            ..Book::default()
        }
        .text()
    });
    all
}
