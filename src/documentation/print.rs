//! Prints the reference of the format from the tables that decode it.
//!
//! Text only; which types there are is said once, beside them.

use crate::document::{Field, Form, Need, Table, Word};

/// Types that decode by hand, so that no table tells what they take.
const BY_HAND: [(&str, &str); 28] = [
    ("Absent", "the name of some `answers`, or `Answers` said here"),
    ("Addend", "an `Amount`, or an `AddLeaf`"),
    ("Amount", "a number, or an `AmountBy` where it differs"),
    ("Answer", "an `AnswerWord`, or an `AnswerForm`"),
    ("Cap", "an `Amount`, or a `NoneWord`"),
    ("Assumed", "an `AsBefore`, or a `Value`"),
    ("CellValue", "a number, `true` or `false`, or a word"),
    ("Comparand", "a number, or a day"),
    ("Curve", "a `CurveWord`, or a `CurveForm`"),
    ("DayEnd", "the id of an item that is a date, a day, or an `EffectiveEnd`"),
    ("Due", "a day, a `DueAfter`, or a text for people"),
    ("EventPrice", "a number, or a `ByLevel`"),
    ("Link", "the id of an object, or a `WeighedLink`"),
    ("ListedDays", "a day, or a `DaySpan`"),
    ("Literal", "a number, `true` or `false`, a day, or a grade"),
    ("OptionWorth", "a number, or a `VoidWord`"),
    ("PeriodOf", "the id of a period, or a `RelativePeriod`"),
    ("HistoryOf", "an id, or a list of ids, the newest year first"),
    ("PeriodsOf", "a `PeriodKind`, a list of ids of periods, or `PeriodsIn`"),
    ("Piece", "an `Amount`, a `Line`, or a `LatitudePiece`"),
    ("Places", "a share, or a `PlacesForm`"),
    ("Points", "a number, a number for each class, or an `OpenWord`"),
    ("Precision", "a count of decimals, or a `PrecisionForm`"),
    ("Unreached", "a number of days, or a `ToEndWord`"),
    ("Window", "a number of days, or a `PeriodWord`"),
    ("Schedule", "an `EvenPace`, or a `ScheduleForm`"),
    ("ScoreOf", "the id of a node, or a `HereWord`"),
    ("Value", "a formula, a number, or a `ValueForm`"),
];

/// The text of the reference page, as the tables of this build give it.
#[doc(hidden)]
#[must_use]
pub fn reference_text() -> String {
    let mut text = String::from(
        "# Reference\n\n\
         Every field and word of the format, English and Chinese, printed from the tables that decode it. A field \
         that *must* be said has no default.\n\n\
         Numbers are written `0.98`, `\"0.98\"` or `\"98%\"`; days `\"2025-01-31\"`; a map is an object whose keys are \
         ids. Types that take more than one form:\n\n| type | takes |\n|---|---|\n",
    );
    for (name, takes) in BY_HAND {
        text.push_str(&format!("| `{name}` | {takes} |\n"));
    }
    text.push_str("\n## Rulebook\n");
    for table in crate::rulebook::tables::all() {
        section(&mut text, table);
    }
    text.push_str("\n## Evidence\n");
    for table in crate::round::tables() {
        section(&mut text, table);
    }
    text.push_str("\n## Saved outcomes\n");
    for table in crate::saved::tables() {
        section(&mut text, table);
    }
    text.push_str("\n## Proofs\n");
    for table in crate::proven::records::tables() {
        section(&mut text, table);
    }
    text
}

fn section(text: &mut String, table: &Table) {
    text.push_str(&format!("\n### {}", table.rust));
    // A choice or a tagged type has no name beside that of the code.
    if table.name.zh != table.rust {
        text.push_str(&format!(" ({})", table.name.zh));
    }
    let about = table.about.split_whitespace().collect::<Vec<_>>().join(" ");
    text.push_str(&format!("\n\n{about}\n\n"));
    match table.form {
        Form::Record(fields) => {
            text.push_str("| field | 中文 | takes | need | what | 说明 |\n|---|---|---|---|---|---|\n");
            for field in fields {
                self::field(text, field);
            }
        }
        Form::Words(words) => {
            text.push_str("| word | 中文 | says |\n|---|---|---|\n");
            for word in words {
                let about = word.about.split_whitespace().collect::<Vec<_>>().join(" ");
                text.push_str(&format!("| `{}` | {} | {about} |\n", word.en, word.zh));
            }
        }
        Form::Tagged { key, arms } => {
            text.push_str(&format!("By its `{}` ({}):\n\n| word | 中文 | is a |\n|---|---|---|\n", key.en, key.zh));
            self::arms(text, arms);
        }
        Form::Choice(arms) => {
            text.push_str("By the key that it has:\n\n| key | 中文 | is a |\n|---|---|---|\n");
            self::arms(text, arms);
        }
    }
}

fn field(text: &mut String, field: &Field) {
    let need = match field.need {
        Need::Must => String::from("must"),
        Need::Default(default) => match default {
            // What an empty list or map is called in the code says nothing to a reader.
            "Vec::new()" | "Map::new()" | "Named::default()" | "Count::ZERO" => String::new(),
            "false" => String::from("`false` unless said"),
            other => format!("`{}` unless said", word_of(other)),
        },
        Need::Optional => String::new(),
    };
    let row = format!(
        "| `{}` | {} | {} | {need} | {} | {} |\n",
        field.en,
        field.zh,
        takes(field.kind),
        field.label_en,
        field.label_zh
    );
    text.push_str(&row);
}

fn arms(text: &mut String, arms: &[Word]) {
    for arm in arms {
        let leads = arm.table.map_or_else(String::new, |table| format!("`{}`", table.rust));
        text.push_str(&format!("| `{}` | {} | {leads} |\n", arm.en, arm.zh));
    }
}

/// `Combine::Sum` as `sum`: constants of the code are their words in camel case.
fn word_of(constant: &str) -> String {
    let name = constant.rsplit("::").next().unwrap_or(constant);
    let mut word = String::new();
    for (place, letter) in name.char_indices() {
        if letter.is_uppercase() && place > 0 {
            word.push('_');
        }
        word.extend(letter.to_lowercase());
    }
    word
}

/// A type of the code in words.
fn takes(kind: &str) -> String {
    let kind: String = kind.split_whitespace().collect();
    let inside = |outer: &str| {
        kind.strip_prefix(outer).and_then(|rest| rest.strip_prefix('<')).and_then(|rest| rest.strip_suffix('>'))
    };
    if let Some(inner) = inside("Option").or_else(|| inside("Box")) {
        return takes(inner);
    }
    if let Some(inner) = inside("Vec") {
        return format!("list of {}", takes(inner));
    }
    if let Some(inner) = inside("Map").or_else(|| inside("Named")) {
        return format!("map to {}", takes(inner));
    }
    match kind.rsplit("::").next().unwrap_or(&kind) {
        "Decimal" => String::from("number"),
        "bool" => String::from("`true` or `false`"),
        "u32" | "Count" => String::from("count"),
        "Id" => String::from("id"),
        "Text" | "LongText" => String::from("text"),
        "Date" => String::from("day"),
        "Root" => String::from("a root, `sha256:` and 64 hexadecimal digits"),
        "Hash" => String::from("64 hexadecimal digits"),
        "Salt" => String::from("hexadecimal digits"),
        other => format!("`{other}`"),
    }
}
