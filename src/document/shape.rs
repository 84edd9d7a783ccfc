//! What a document may write for a type, as data: said by each type beside its decoder, read by the reference and by
//! schemas.
//!
//! Shapes only: whether what is written makes sense is asked elsewhere.

use std::collections::BTreeMap;

use super::table::Table;

/// What a document may write for a type.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A number, or the text of one.
    Number,
    /// `true` or `false`.
    Flag,
    /// A whole number from 0, or the text of one.
    Count,
    /// An id.
    Id,
    /// A text.
    Text,
    /// A legal text.
    LongText,
    /// A day.
    Day,
    /// A formula.
    Formula,
    /// A text of digits.
    Coded {
        /// What the reference calls it.
        takes: &'static str,
        /// The regular expression that it matches.
        #[cfg_attr(not(feature = "schema"), allow(dead_code, reason = "only schemas ask for it"))]
        pattern: &'static str,
    },
    /// A list.
    List(Box<Shape>),
    /// An object whose keys are ids.
    Map(Box<Shape>),
    /// What a table says.
    Table(&'static Table),
    /// One of several, told apart by what stands there.
    Either {
        /// The type's name in the code.
        rust: &'static str,
        /// What the reference says that it takes.
        takes: &'static str,
        /// What it takes.
        of: Vec<Shape>,
    },
}

impl Shape {
    /// A list.
    pub(crate) fn list(of: Self) -> Self {
        Shape::List(Box::new(of))
    }

    /// An object whose keys are ids.
    pub(crate) fn map(to: Self) -> Self {
        Shape::Map(Box::new(to))
    }

    /// One of several.
    pub(crate) fn either(rust: &'static str, takes: &'static str, of: impl Into<Vec<Self>>) -> Self {
        Shape::Either { rust, takes, of: of.into() }
    }

    /// What it is, as the reference says it.
    pub(crate) fn takes(&self) -> String {
        match self {
            Shape::Number => String::from("number"),
            Shape::Flag => String::from("`true` or `false`"),
            Shape::Count => String::from("count"),
            Shape::Id => String::from("id"),
            Shape::Text | Shape::LongText => String::from("text"),
            Shape::Day => String::from("day"),
            Shape::Formula => String::from("formula"),
            Shape::Coded { takes, .. } => String::from(*takes),
            Shape::List(of) => format!("list of {}", of.takes()),
            Shape::Map(to) => format!("map to {}", to.takes()),
            Shape::Table(Table { rust, .. }) | Shape::Either { rust, .. } => format!("`{rust}`"),
        }
    }

    /// Adds the types in it that take more than one form, each with what it takes.
    pub(crate) fn collect_several(&self, several: &mut BTreeMap<&'static str, &'static str>) {
        match self {
            Shape::List(inner) | Shape::Map(inner) => inner.collect_several(several),
            Shape::Either { rust, takes, of } => {
                several.insert(rust, takes);
                of.iter().for_each(|one| one.collect_several(several));
            }
            _ => {}
        }
    }
}
