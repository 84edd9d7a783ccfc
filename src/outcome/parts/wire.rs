//! How facts and scored parts travel: a header that says what it is, whose and of which version, the body, a checksum.
//!
//! The form is for parts on their way between programs of one release, not for archives: those keep outcomes.

use serde::de::{Deserializer, Error};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::document::{Id, Lang};
use crate::finding::{Findings, PartDamaged, PartForeign, Place};
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::digest::SEMANTICS_VERSION;
use crate::rulebook::absent::Cause;

/// What travels.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    Facts,
    Scored,
}

/// The form's own version.
const FORM: u8 = 1;

impl Sort {
    fn start(self) -> [u8; 6] {
        match self {
            Sort::Facts => *b"jxfact",
            Sort::Scored => *b"jxpart",
        }
    }
}

/// The law and the rulebook.
fn whose(plan: &Inner) -> Vec<u8> {
    let mut bytes = SEMANTICS_VERSION.to_le_bytes().to_vec();
    bytes.extend(plan.digest());
    bytes
}

pub(super) fn write(sort: Sort, plan: &Inner, body: &impl Serialize) -> Vec<u8> {
    let mut bytes = sort.start().to_vec();
    bytes.push(FORM);
    bytes.extend(whose(plan));
    // Nothing in a body can fail to be written to memory.
    bytes.extend(postcard::to_allocvec(body).unwrap_or_default());
    let sum = hmac_sha256::Hash::hash(&bytes);
    bytes.extend(sum);
    bytes
}

pub(super) fn read<'b, T: Deserialize<'b>>(sort: Sort, plan: &Inner, bytes: &'b [u8]) -> Result<T, Findings> {
    let cut = || damaged("不完整", "it is cut");
    let (bytes, sum) = bytes.len().checked_sub(32).and_then(|at| bytes.split_at_checked(at)).ok_or_else(cut)?;
    let rest = bytes.strip_prefix(&sort.start()).ok_or_else(|| damaged("不是这种文件", "it is something else"))?;
    let (form, rest) = rest.split_first().ok_or_else(cut)?;
    if *form != FORM {
        return Err(damaged("格式版本不同", "it is of another version of the form"));
    }
    if hmac_sha256::Hash::hash(bytes) != sum {
        return Err(damaged("校验不符", "its checksum is another"));
    }
    let body = rest.strip_prefix(whose(plan).as_slice()).ok_or_else(|| {
        let mut findings = Findings::default();
        findings.push(PartForeign {}, Place::default());
        findings.finish()
    })?;
    match postcard::take_from_bytes(body) {
        Ok((read, [])) => Ok(read),
        _ => Err(damaged("内容无法读取", "its content can't be read")),
    }
}

/// Why bytes aren't read.
pub(super) fn damaged(why_zh: &str, why_en: &str) -> Findings {
    let mut findings = Findings::default();
    findings.push(PartDamaged { why_zh: why_zh.to_owned(), why_en: why_en.to_owned() }, Place::default());
    findings.finish()
}

/// A number on its way.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Exact(pub(super) Ratio);

#[derive(Serialize, Deserialize)]
enum Digits {
    Small(i128, i128),
    Large(String, String),
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = match self.0.small() {
            Some((n, d)) => Digits::Small(n, d),
            None => Digits::Large(self.0.numerator_text(), self.0.denominator_text()),
        };
        digits.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = match Digits::deserialize(deserializer)? {
            Digits::Small(n, d) => Ratio::new(n, d),
            Digits::Large(n, d) => Ratio::of_texts(&n, &d),
        };
        number.map(Self).ok_or_else(|| D::Error::custom("no number"))
    }
}

/// An id on its way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named(pub(super) Id);

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Id::new(<&str>::deserialize(deserializer)?).map(Self).map_err(D::Error::custom)
    }
}

/// Why there is no value, on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Why(pub(super) Cause);

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word(Lang::En))
    }
}

impl<'de> Deserialize<'de> for Why {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = <&str>::deserialize(deserializer)?;
        let cause = Cause::ALL.iter().find(|cause| cause.word(Lang::En) == word);
        cause.map(|cause| Self(*cause)).ok_or_else(|| D::Error::custom("no cause"))
    }
}

/// Which of two lists in bytewise order the next id comes from: whether it is the right one, and its place there.
pub(super) fn order<T: Ord>(left: &[T], right: &[T]) -> Vec<(bool, usize)> {
    let mut order = Vec::with_capacity(left.len().saturating_add(right.len()));
    let (mut own, mut others) = (left.iter().enumerate().peekable(), right.iter().enumerate().peekable());
    loop {
        let next = match (own.peek(), others.peek()) {
            (Some((_, left)), Some((_, right))) if right < left => others.next().map(|(place, _)| (true, place)),
            (None, _) => others.next().map(|(place, _)| (true, place)),
            _ => own.next().map(|(place, _)| (false, place)),
        };
        match next {
            Some(next) => order.push(next),
            None => return order,
        }
    }
}

/// Two lists in that order.
pub(super) fn merged<T>(order: &[(bool, usize)], left: Vec<T>, right: Vec<T>) -> Vec<T> {
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    order.iter().filter_map(|(is_right, _)| if *is_right { right.next() } else { left.next() }).collect()
}
