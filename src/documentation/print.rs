//! Prints the reference of the format from the tables that decode it.
//!
//! Text only; which types there are is said once, beside them.

use std::collections::BTreeMap;

use crate::document::{Field, Form, Need, Table, Word};

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
    let (rulebook, evidence) = (crate::rulebook::tables::all(), crate::round::tables());
    let (saved, proofs) = (crate::saved::tables(), crate::proven::records::tables());
    let mut several = BTreeMap::new();
    for field in [&rulebook, &evidence, &saved, &proofs].into_iter().flatten().flat_map(|table| table.fields()) {
        (field.shape)().collect_several(&mut several);
    }
    for (name, takes) in several {
        text.push_str(&format!("| `{name}` | {takes} |\n"));
    }
    text.push_str("\n## Rulebook\n");
    for table in rulebook {
        section(&mut text, table);
    }
    text.push_str("\n## Evidence\n");
    for table in evidence {
        section(&mut text, table);
    }
    text.push_str("\n## Saved outcomes\n");
    for table in saved {
        section(&mut text, table);
    }
    text.push_str("\n## Proofs\n");
    for table in proofs {
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
            _ => format!("`{}` unless said", field.need.word().unwrap_or_default()),
        },
        Need::Optional => String::new(),
    };
    let row = format!(
        "| `{}` | {} | {} | {need} | {} | {} |\n",
        field.en,
        field.zh,
        (field.shape)().takes(),
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
