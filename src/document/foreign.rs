//! A document from any serde format: written as JSON text, so that it is then read by the one road.
//!
//! Nothing is interpreted here; keys given twice are kept, so that the road finds them.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::canon::quote;
use super::parse::DEPTH;

/// The key under which `serde_json` hands over a number's text when a host turns on its `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// The document that a deserializer holds, as JSON text.
///
/// # Errors
/// Floats, which can't carry a decimal exactly; bytes; more than 64 levels.
pub(crate) fn text_from_deserializer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let mut text = String::new();
    Writer { text: &mut text, depth: 0 }.deserialize(deserializer)?;
    Ok(text)
}

struct Writer<'t> {
    text: &'t mut String,
    depth: u32,
}

impl Writer<'_> {
    /// For what is inside.
    fn inner(&mut self) -> Writer<'_> {
        Writer { text: self.text, depth: self.depth.saturating_add(1) }
    }

    fn enter<E: Error>(&self) -> Result<(), E> {
        if self.depth < DEPTH { Ok(()) } else { Err(E::custom(format_args!("nested more deeply than {DEPTH} levels"))) }
    }

    fn number<E: Error>(&mut self, number: impl fmt::Display) -> Result<(), E> {
        self.text.push_str(&number.to_string());
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Writer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Writer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object, a list, a text, an integer or a boolean")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(mut self, value: i64) -> Result<(), E> {
        self.number(value)
    }

    fn visit_i128<E: Error>(mut self, value: i128) -> Result<(), E> {
        self.number(value)
    }

    fn visit_u64<E: Error>(mut self, value: u64) -> Result<(), E> {
        self.number(value)
    }

    fn visit_u128<E: Error>(mut self, value: u128) -> Result<(), E> {
        self.number(value)
    }

    fn visit_f64<E: Error>(self, _value: f64) -> Result<(), E> {
        Err(E::custom("a float can't carry a decimal exactly; send it as a string"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        quote(self.text, value);
        Ok(())
    }

    // The road refuses `null` with its place, which says more than an error here could.
    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.text.push_str("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.enter()?;
        self.text.push('[');
        let mut first = true;
        loop {
            let before = self.text.len();
            if !first {
                self.text.push(',');
            }
            if list.next_element_seed(self.inner())?.is_none() {
                self.text.truncate(before);
                break;
            }
            first = false;
        }
        self.text.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.enter()?;
        let start = self.text.len();
        self.text.push('{');
        let mut first = true;
        while let Some(key) = map.next_key::<String>()? {
            if first && key == NUMBER {
                self.text.truncate(start);
                let number: String = map.next_value()?;
                return match crate::number::Decimal::parse(&number) {
                    // Only what was checked to be a number is written without quotes.
                    Ok(_) => self.number(number),
                    Err(error) => Err(A::Error::custom(error)),
                };
            }
            if !first {
                self.text.push(',');
            }
            first = false;
            quote(self.text, &key);
            self.text.push(':');
            map.next_value_seed(self.inner())?;
        }
        self.text.push('}');
        Ok(())
    }
}
