//! Sound rulebooks of ordinary forms, drawn by chance: for hosts that want to be fed more than their own.
//!
//! What a rulebook may say beyond is no matter of this; whether it is sound is `check`'s.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use proptest::collection::vec;
use proptest::strategy::Strategy;

/// Leaves of a rulebook at most, whatever is asked for.
const MOST: usize = 500;

/// What rulebooks are to be like.
#[derive(Clone, Debug)]
pub struct Profile {
    leaves: (usize, usize),
    classes: usize,
    bonus: bool,
    tiers: bool,
}

impl Default for Profile {
    fn default() -> Self {
        Self { leaves: (1, 12), classes: 3, bonus: true, tiers: true }
    }
}

impl Profile {
    /// One to twelve leaves, up to three classes, at times a bonus, at times a ranking with tiers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many leaves, from 1 to 500.
    #[must_use]
    pub fn leaves(mut self, leaves: RangeInclusive<usize>) -> Self {
        let least = (*leaves.start()).clamp(1, MOST);
        self.leaves = (least, (*leaves.end()).clamp(least, MOST));
        self
    }

    /// How many classes at most, from 1 to 9.
    #[must_use]
    pub fn classes(mut self, most: usize) -> Self {
        self.classes = most.clamp(1, 9);
        self
    }

    /// Whether there may be a bonus.
    #[must_use]
    pub fn bonus(mut self, bonus: bool) -> Self {
        self.bonus = bonus;
        self
    }

    /// Whether there may be a ranking with tiers.
    #[must_use]
    pub fn tiers(mut self, tiers: bool) -> Self {
        self.tiers = tiers;
        self
    }
}

/// What a leaf is drawn as.
#[derive(Clone, Debug)]
struct Leaf {
    form: u8,
    /// Its mark.
    mark: u8,
    /// Where points turn, in percent or units.
    turn: u8,
    missing: u8,
    /// Whether a step holds it at 0 and at its mark.
    held: bool,
}

/// What a rulebook is drawn as.
#[derive(Clone, Debug)]
struct Book {
    leaves: Vec<Leaf>,
    classes: usize,
    /// Digits of leaves, nodes and totals.
    digits: [u8; 3],
    rounding: u8,
    bonus: Option<u8>,
    /// The share of the best tier in percent, whether those who tie at its edge come in, whether what is left is passed on.
    tiers: Option<(u8, bool, bool)>,
    dense: bool,
}

/// Sound rulebooks of ordinary forms as JSON (办法策略): numbers, targets, rates, grades and flags; proportional, bands,
/// grades and prices per step; a tree of two levels; a bonus; a ranking and tiers with a quota. Each is one that
/// [`crate::check`] makes a plan of.
///
/// ```
/// use jixiao::law::strategy::{Profile, rulebook};
/// use proptest::prelude::*;
///
/// proptest!(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() }, |(text in rulebook(&Profile::new()))| {
///     prop_assert!(jixiao::check(&text).plan().is_some());
/// });
/// ```
pub fn rulebook(profile: &Profile) -> impl Strategy<Value = String> + use<> {
    let leaf = (0_u8..8, 1_u8..=30, 1_u8..=99, 0_u8..3, proptest::bool::ANY);
    let leaf = leaf.prop_map(|(form, mark, turn, missing, held)| Leaf { form, mark, turn, missing, held });
    let (bonus, tiers) = (profile.bonus, profile.tiers);
    let digits = [0_u8..=4, 0..=4, 0..=4];
    let standing = (0_u8..=60, proptest::bool::ANY, proptest::bool::ANY, proptest::bool::ANY);
    let (least, most) = profile.leaves;
    (vec(leaf, least..=most), 1..=profile.classes, digits, 0_u8..4, (proptest::bool::ANY, 1_u8..=9), standing).prop_map(
        move |(leaves, classes, digits, rounding, (adds, bonus_of), (share, edge_in, passed, dense))| {
            let book = Book {
                leaves,
                classes,
                digits,
                rounding,
                bonus: (bonus && adds).then_some(bonus_of),
                tiers: (tiers && share > 0).then_some((share, edge_in, passed)),
                dense,
            };
            text(&book)
        },
    )
}

fn text(book: &Book) -> String {
    let list = |one: &dyn Fn(usize) -> String, many: usize| (1..=many).map(one).collect::<Vec<_>>().join(", ");
    let rounding = ["half_up", "half_even", "toward_zero", "away_from_zero"];
    let rounding = rounding.get(usize::from(book.rounding)).copied().unwrap_or("half_up");
    let [leaf, node, total] = book.digits;
    let classes = list(&|class| format!("{{\"id\": \"c{class}\"}}"), book.classes);
    let named = list(&|class| format!("\"c{class}\""), book.classes);
    let mut data = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    for (group, leaves) in book.leaves.chunks(4).enumerate() {
        let mut children = Vec::new();
        for (place, leaf) in leaves.iter().enumerate() {
            let id = format!(
                "{}{}",
                group.saturating_add(1),
                char::from_digit(u32::try_from(place).unwrap_or(0).saturating_add(10), 36).unwrap_or('z')
            );
            children.push(node_of(&id, leaf, book.classes, &mut data));
        }
        let id = group.saturating_add(1);
        groups.push(format!(
            "{{\"id\": \"part-{id}\", \"label\": \"Part {id}\", \"children\": [{}]}}",
            children.join(",\n    ")
        ));
    }
    let mut then = String::new();
    if let Some(points) = book.bonus {
        data.push("\"honour\": {\"label\": \"Honour\", \"kind\": \"flag\", \"supplier\": \"office\"}".to_owned());
        let when = "{\"data\": \"honour\", \"equals\": true, \"if_absent\": false}";
        then = format!(", \"then\": [{{\"add\": {points}, \"when\": {when}}}]");
    }
    let mut standing = String::new();
    if let Some((share, edge_in, passed)) = book.tiers {
        let ties = if book.dense { "dense" } else { "competition" };
        let edge = if edge_in { "in" } else { "out" };
        let unfilled = if passed { "passed" } else { "lost" };
        let _infallible = write!(
            standing,
            ",\n \"ranking\": {{\"keys\": [{{\"score\": \"total\", \"best\": \"highest\"}}], \"ties\": \"{ties}\"}},\n \
             \"tiers\": [{{\"id\": \"best\", \"label\": \"Best\", \"quota\": {{\"at_most\": \"{share}%\", \"of\": \"ranked\", \
             \"round\": \"down\", \"never_under\": 1, \"tie_at_edge\": \"{edge}\", \"unfilled\": \"{unfilled}\"}}}},\n  \
             {{\"id\": \"rest\", \"label\": \"Rest\"}}]"
        );
    }
    format!(
        "{{\"format\": \"jixiao/1\", \"id\": \"drawn\", \"version\": \"1\", \"title\": \"Drawn\",\n \
         \"numeric\": {{\"rounding\": \"{rounding}\", \"leaf\": {leaf}, \"node\": {node}, \"total\": {total}, \"compare\": \"published\"}},\n \
         \"bodies\": {{\"office\": \"Office\"}}, \"classes\": [{classes}],\n \
         \"cohorts\": [{{\"id\": \"all\", \"classes\": [{named}]}}],\n \
         \"defaults\": {{\"absent\": {{\"missing\": \"zero\", \"rejected\": \"zero\", \"not_assessed\": \"zero\", \
         \"not_applicable\": \"full\", \"no_target\": \"zero\", \"zero_base\": \"zero\"}}}},\n \
         \"data\": {{{}}},\n \"indicators\": {{\"id\": \"total\", \"label\": \"Total\", \"children\": [\n   {}]{then}}}{standing}\n}}\n",
        data.join(",\n  "),
        groups.join(",\n   ")
    )
}

/// A leaf, with the items that it reads.
fn node_of(id: &str, leaf: &Leaf, classes: usize, data: &mut Vec<String>) -> String {
    let Leaf { form, mark, turn, missing, held } = leaf;
    let item = |kind: &str, more: &str| {
        format!("{{\"label\": \"Item {id}\", \"kind\": \"{kind}\", {more}\"supplier\": \"office\"}}")
    };
    let number = "\"unit\": \"units\", \"decimals\": 2, \"range\": {\"at_least\": 0, \"at_most\": 1000}, ";
    let above = "\"unit\": \"units\", \"decimals\": 2, \"range\": {\"above\": 0, \"at_most\": 1000}, ";
    let count = "\"unit\": \"cases\", \"decimals\": 0, ";
    let x = format!("x{id}");
    let later = turn.saturating_add(100);
    let mut value = format!("\"{x}\"");
    let (curve, declared) = match form {
        0 => (format!("{{\"proportional\": {{\"full_at\": {later}, \"at_most\": \"120%\"}}}}"), item("number", number)),
        1 => (
            format!(
                "{{\"bands\": [{{\"below\": {turn}, \"share\": 0}}, {{\"at_least\": {turn}, \"below\": {later}, \
                 \"share\": {{\"from\": \"50%\", \"to\": \"100%\"}}}}, {{\"at_least\": {later}, \"share\": 1}}]}}"
            ),
            item("number", number),
        ),
        2 => {
            let plan = format!("y{id}");
            data.push(format!("\"{plan}\": {}", item("target", above)));
            value = format!("\"{x} / {plan}\"");
            let then = format!("{{\"at\": \"{turn}%\", \"then\": \"as_is\"}}");
            (
                format!(
                    "{{\"proportional\": {{\"full_at\": \"100%\", \"threshold\": {then}, \"at_most\": \"100%\"}}}}"
                ),
                item("number", number),
            )
        }
        3 => (
            format!(
                "{{\"bands\": [{{\"at_least\": \"{turn}%\", \"share\": 1}}, {{\"below\": \"{turn}%\", \"share\": \"30%\"}}]}}"
            ),
            item("rate", count),
        ),
        4 => (
            format!("{{\"grades\": {{\"good\": \"100%\", \"fair\": \"{turn}%\", \"poor\": 0}}, \"as\": \"share\"}}"),
            item("grade", "\"grades\": [\"good\", \"fair\", \"poor\"], "),
        ),
        5 => {
            let when = format!("{{\"data\": \"{x}\", \"equals\": true, \"if_absent\": false}}");
            value = format!("{{\"if\": {when}, \"then\": 1, \"otherwise\": 0}}");
            ("{\"proportional\": {\"full_at\": 1, \"at_most\": 1}}".to_owned(), item("flag", ""))
        }
        6 => {
            let step = ["linear", "whole", "started"].get(usize::from(*turn).checked_rem(3).unwrap_or(0)).copied();
            let step = step.unwrap_or("linear");
            (
                format!(
                    "{{\"per\": {{\"from\": {turn}, \"base\": {mark}, \"every\": 1, \"step\": \"{step}\", \
                     \"up\": {{\"points\": \"0.5\", \"at_most\": {mark}}}, \"down\": {{\"points\": \"0.2\", \"at_most\": \"none\"}}}}}}"
                ),
                item("number", number),
            )
        }
        _ => (
            format!("{{\"bands\": [{{\"below\": {turn}, \"share\": 1}}, {{\"at_least\": {turn}, \"share\": 0}}]}}"),
            item("number", number),
        ),
    };
    data.push(format!("\"{x}\": {declared}"));
    let points = if classes == 1 {
        mark.to_string()
    } else {
        let of = |class: usize| {
            let class = u8::try_from(class).unwrap_or(0);
            format!("\"c{class}\": {}", if *form == 6 { *mark } else { mark.saturating_add(class) })
        };
        format!("{{{}}}", (1..=classes).map(of).collect::<Vec<_>>().join(", "))
    };
    let answers = ["\"zero\"".to_owned(), "\"full\"".to_owned(), format!("{{\"points\": {}}}", mark / 2)];
    let missing = answers.get(usize::from(*missing)).cloned().unwrap_or_default();
    let absent = if *form == 5 { String::new() } else { format!(", \"absent\": {{\"missing\": {missing}}}") };
    let then = if *held || *form == 6 { ", \"then\": [{\"clamp\": {\"at_least\": 0}}]" } else { "" };
    format!(
        "{{\"id\": \"{id}\", \"label\": \"Leaf {id}\", \"points\": {points}, \"value\": {value}, \"curve\": {curve}{absent}{then}}}"
    )
}
