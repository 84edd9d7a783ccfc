//! Decimals through serde: a string or an integer, never a float.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::Decimal;

/// What every serde road of ours says to a float.
pub(crate) const FLOAT: &str = "a float can't carry a decimal exactly; send it as a string";
/// The key under which `serde_json` with `arbitrary_precision` hands over a number's text.
pub(crate) const NUMBER_KEY: &str = "$serde_json::private::Number";

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal as a string or an integer")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Decimal, E> {
        Decimal::parse(text).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_i128<E: de::Error>(self, number: i128) -> Result<Decimal, E> {
        Decimal::from_parts(number, 0).ok_or_else(|| E::custom("more than 28 digits"))
    }

    fn visit_u128<E: de::Error>(self, number: u128) -> Result<Decimal, E> {
        i128::try_from(number)
            .ok()
            .and_then(|number| Decimal::from_parts(number, 0))
            .ok_or_else(|| E::custom("more than 28 digits"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Decimal, E> {
        Err(E::custom(FLOAT))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
        // A host that turned on `arbitrary_precision` hands over every number so; its text is exact.
        match map.next_key::<String>()? {
            Some(key) if key == NUMBER_KEY => Decimal::parse(&map.next_value::<String>()?).map_err(de::Error::custom),
            _ => Err(de::Error::custom("a decimal is a string or an integer")),
        }
    }
}
