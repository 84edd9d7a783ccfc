//! How the types that documents are made of are read and written.
//!
//! `null` is never a value: what is absent isn't written.

use super::canon::{Canon, Encode};
use super::date::Date;
use super::decoder::{Decode, Decoder};
use super::node::Node;
use super::path::Segment;
use super::shape::Shape;
use super::values::{Id, LongText, Map, Text};
use crate::finding::{BadCount, BadDate, BadId, BadNumber, Lang, TextTooLong};
use crate::number::Decimal;

/// Bytes of a wrong text that a message repeats.
const REPEATED: usize = 60;

/// A text as a message repeats it: its beginning, if it is long.
fn repeated(text: &str) -> String {
    if text.len() <= REPEATED {
        return text.to_owned();
    }
    let kept: String = text.chars().take(REPEATED.checked_div(3).unwrap_or(0)).collect();
    format!("{kept}…")
}

impl Decode for bool {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let value = node.bool();
        if value.is_none() {
            cx.wrong_kind("true或false", "true or false", node);
        }
        value
    }

    fn placeholder() -> Option<Self> {
        Some(false)
    }

    fn shape() -> Shape {
        Shape::Flag
    }
}

impl Decode for Decimal {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(text) = node.number_text() else {
            cx.wrong_kind("数", "a number", node);
            return None;
        };
        match Decimal::parse(&text) {
            Ok(number) => Some(number),
            Err(error) => {
                let digits = text.bytes().filter(u8::is_ascii_digit).count();
                let why_zh = if digits > 28 { "有效数字或指数超出范围" } else { "格式不对" };
                cx.push(BadNumber { text: repeated(&text), why_zh, why_en: error.to_string() }, node);
                None
            }
        }
    }

    fn placeholder() -> Option<Self> {
        Some(Decimal::ZERO)
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

impl Decode for u32 {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(text) = node.number_text() else {
            cx.wrong_kind("整数", "a whole number", node);
            return None;
        };
        // By way of a decimal, so that 2, 2.0 and 2e0 are one value here too.
        let whole = Some(&text).filter(|text| !text.ends_with('%'));
        let count = whole.and_then(|text| Decimal::parse(text).ok()).and_then(|number| number.to_string().parse().ok());
        if count.is_none() {
            cx.push(BadCount { text: repeated(&text) }, node);
        }
        count
    }

    fn placeholder() -> Option<Self> {
        Some(0)
    }

    fn shape() -> Shape {
        Shape::Count
    }
}

impl Decode for Id {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(text) = node.string() else {
            cx.wrong_kind("文字", "a text", node);
            return None;
        };
        id_of(&text, node, cx)
    }

    fn placeholder() -> Option<Self> {
        Id::new("?").ok()
    }

    fn shape() -> Shape {
        Shape::Id
    }
}

/// An id of a value's or key's text.
fn id_of(text: &str, node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Id> {
    match Id::new(text) {
        Ok(id) => Some(id),
        Err(error) => {
            cx.push(BadId { why_zh: error.zh(), why_en: error.en() }, node);
            None
        }
    }
}

macro_rules! texts {
    ($($name:ident)*) => { $(
        impl Decode for $name {
            fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
                let Some(text) = node.string() else {
                    cx.wrong_kind("文字", "a text", node);
                    return None;
                };
                let value = $name::new(&text);
                if value.is_none() {
                    cx.push(TextTooLong { bytes: text.len(), most: $name::MOST }, node);
                }
                value
            }

            fn placeholder() -> Option<Self> {
                $name::new("?")
            }

            fn shape() -> Shape {
                Shape::$name
            }
        }
    )* };
}
texts! { Text LongText }

impl Decode for Date {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Some(text) = node.string() else {
            cx.wrong_kind("日期", "a date", node);
            return None;
        };
        let date = Date::parse(&text);
        if date.is_none() {
            cx.push(BadDate { text: repeated(&text) }, node);
        }
        date
    }

    fn shape() -> Shape {
        Shape::Day
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(Some)
    }

    fn placeholder() -> Option<Self> {
        Some(None)
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(Box::new)
    }

    fn placeholder() -> Option<Self> {
        T::placeholder().map(Box::new)
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if node.is_list() {
            Some(cx.elements(node))
        } else {
            cx.wrong_kind("列表", "a list", node);
            None
        }
    }

    fn placeholder() -> Option<Self> {
        Some(Vec::new())
    }

    fn shape() -> Shape {
        Shape::list(T::shape())
    }
}

impl<T: Decode> Decode for Map<T> {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        if !node.is_object() {
            cx.wrong_kind("对象", "an object", node);
            return None;
        }
        let mut map = Map::new();
        for entry in node.entries() {
            cx.within(Segment::Key(entry.key.as_ref().into()), |cx| {
                // The value is read whatever the key, so that its own findings come too.
                let id = id_of(&entry.key, entry.name, cx);
                let value = T::decode(entry.value, cx);
                // A key given twice has been told of; the first holds.
                map.entry(id?).or_insert(value?);
                Some(())
            });
        }
        Some(map)
    }

    fn placeholder() -> Option<Self> {
        Some(Map::new())
    }

    fn shape() -> Shape {
        Shape::map(T::shape())
    }
}

impl Encode for bool {
    fn encode(&self, _lang: Lang) -> Canon {
        Canon::Bool(*self)
    }
}

macro_rules! as_text {
    ($($name:ty)*) => { $(
        impl Encode for $name {
            fn encode(&self, _lang: Lang) -> Canon {
                Canon::Text(self.to_string())
            }
        }
    )* };
}
as_text! { Decimal u32 Id Text LongText Date }

impl<T: Encode> Encode for Box<T> {
    fn encode(&self, lang: Lang) -> Canon {
        self.as_ref().encode(lang)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, lang: Lang) -> Canon {
        Canon::List(self.iter().map(|element| element.encode(lang)).collect())
    }
}

impl<T: Encode> Encode for Map<T> {
    fn encode(&self, lang: Lang) -> Canon {
        Canon::Map(self.iter().map(|(id, value)| (id.to_string(), value.encode(lang))).collect())
    }
}
