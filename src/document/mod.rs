//! Documents: text → positioned JSON → typed values, with all findings at once.
//!
//! [`record!`], [`words!`], [`tagged!`] and [`choice!`] declare a type together with its field table, which feeds the
//! decoder, the encoder and the reference alike; [`either!`] a type that is written in one of two ways. What a document
//! means, and whether it is sound, is asked elsewhere.

mod canon;
mod choice;
mod date;
mod decoder;
mod either;
mod foreign;
mod leaves;
mod lines;
mod node;
mod object;
mod parse;
mod path;
mod record;
mod serde_impl;
mod shape;
mod strings;
mod table;
mod tagged;
#[cfg(test)]
mod tests_parse;
#[cfg(test)]
mod tests_records;
mod values;
mod words;

pub use crate::finding::Lang;
pub use date::Date;
pub use values::{BadId, Id, LongText, Map, Text};

pub(crate) use canon::{Canon, Encode};
pub(crate) use decoder::{Decode, Decoder, Reading, decode, decode_by, read};
#[cfg(test)]
pub(crate) use foreign::text_from_deserializer;
pub(crate) use node::Node;
pub(crate) use object::Object;
pub(crate) use parse::{Document, fits, utf8};
pub(crate) use path::{Path, Poison, Segment};
pub(crate) use serde_impl::{from_foreign, through_serde};
pub(crate) use shape::Shape;
pub(crate) use table::{Field, Form, Name, Need, Table, Word};

pub(crate) use choice::choice;
pub(crate) use either::either;
pub(crate) use record::{need, record, take};
pub(crate) use table::{plain, tables};
pub(crate) use tagged::tagged;
pub(crate) use words::words;

pub(crate) use choice::recognise;
pub(crate) use tagged::kind_of;
pub(crate) use words::{is_word, word_of};
