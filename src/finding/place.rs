//! Where a finding is: a place in a text, a cell of a table, or the ids of an object, an item, a node.
//!
//! Any of these may be known together; an outcome's findings carry ids alone, so that they don't move with a file.

use std::fmt::Write as _;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::Lang;

/// Where a finding is; every part may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub(super) pointer: Option<String>,
    pub(super) line: Option<u32>,
    pub(super) column: Option<u32>,
    pub(super) sheet: Option<String>,
    pub(super) cell: Option<String>,
    pub(super) object: Option<String>,
    pub(super) item: Option<String>,
    pub(super) node: Option<String>,
}

impl Place {
    /// A place in a text: JSON Pointer, line and column, both from 1, columns in characters.
    #[must_use]
    pub fn in_text(pointer: impl Into<String>, line: u32, column: u32) -> Self {
        Self { pointer: Some(pointer.into()), line: Some(line), column: Some(column), ..Self::default() }
    }

    /// A line and column of a text that has no pointers, both from 1, columns in characters.
    #[must_use]
    pub fn at_line(line: u32, column: u32) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::default() }
    }

    /// A cell of a table, such as `C12`.
    #[must_use]
    pub fn in_cell(sheet: Option<&str>, cell: impl Into<String>) -> Self {
        Self { sheet: sheet.map(str::to_owned), cell: Some(cell.into()), ..Self::default() }
    }

    /// A node of an object.
    #[must_use]
    pub fn of_node(object: &str, node: &str) -> Self {
        Self::default().with_object(object).with_node(node)
    }

    /// An item of an object.
    #[must_use]
    pub fn of_item(object: &str, item: &str) -> Self {
        Self::default().with_object(object).with_item(item)
    }

    /// The same place, with the id of the object that it speaks of.
    #[must_use]
    pub fn with_object(mut self, object: &str) -> Self {
        self.object = Some(object.to_owned());
        self
    }

    /// The same place, with the id of the item that it speaks of.
    #[must_use]
    pub fn with_item(mut self, item: &str) -> Self {
        self.item = Some(item.to_owned());
        self
    }

    /// The same place, with the id of the node that it speaks of.
    #[must_use]
    pub fn with_node(mut self, node: &str) -> Self {
        self.node = Some(node.to_owned());
        self
    }

    /// The JSON Pointer; empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        self.pointer.as_deref()
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// The column, from 1, in characters.
    #[must_use]
    pub fn column(&self) -> Option<u32> {
        self.column
    }

    /// The sheet or table.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The cell, such as `C12`.
    #[must_use]
    pub fn cell(&self) -> Option<&str> {
        self.cell.as_deref()
    }

    /// The id of the object.
    #[must_use]
    pub fn object(&self) -> Option<&str> {
        self.object.as_deref()
    }

    /// The id of the item.
    #[must_use]
    pub fn item(&self) -> Option<&str> {
        self.item.as_deref()
    }

    /// The id of the node.
    #[must_use]
    pub fn node(&self) -> Option<&str> {
        self.node.as_deref()
    }

    /// Where it is, in words; empty if nothing is known.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        let mut text = String::new();
        let mut part = |one: String| {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&one);
        };
        if let Some(pointer) = self.pointer.as_deref().filter(|pointer| !pointer.is_empty()) {
            part(pointer.to_owned());
        }
        if let (Some(line), Some(column)) = (self.line, self.column) {
            part(format!("{line}:{column}"));
        }
        match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => part(format!("{sheet}!{cell}")),
            (Some(one), None) | (None, Some(one)) => part(one.clone()),
            (None, None) => {}
        }
        let names = [(&self.object, "对象", "object"), (&self.item, "数据项", "item"), (&self.node, "指标", "node")];
        for (id, zh, en) in names {
            if let Some(id) = id {
                let mut named = match lang {
                    Lang::Zh => zh.to_owned(),
                    Lang::En => en.to_owned(),
                };
                let _ = write!(named, " {id}");
                part(named);
            }
        }
        text
    }

    /// What places are sorted by: the order of the document, then of the table, then ids.
    pub(super) fn order(&self) -> impl Ord + '_ {
        let cell = self.cell.as_deref().map(|cell| {
            // `B9` stands before `A10`, and `Z9` before `AA9`.
            let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (column, row) = cell.split_at_checked(letters).unwrap_or((cell, ""));
            (row.parse::<u64>().unwrap_or(u64::MAX), column.len(), column)
        });
        ((self.line, self.column), &self.sheet, cell, (&self.object, &self.item, &self.node), &self.pointer)
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let texts = [
            ("pointer", &self.pointer),
            ("sheet", &self.sheet),
            ("cell", &self.cell),
            ("object", &self.object),
            ("item", &self.item),
            ("node", &self.node),
        ];
        let numbers = [("line", self.line), ("column", self.column)];
        let known = texts.iter().filter(|(_, text)| text.is_some()).count();
        let known = known.saturating_add(numbers.iter().filter(|(_, number)| number.is_some()).count());
        let mut fields = serializer.serialize_struct("Place", known)?;
        for (name, text) in texts {
            if let Some(text) = text {
                fields.serialize_field(name, text)?;
            }
        }
        for (name, number) in numbers {
            if let Some(number) = number {
                fields.serialize_field(name, &number)?;
            }
        }
        fields.end()
    }
}
