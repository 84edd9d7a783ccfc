//! The hashes that digests are made of, and how they are written.
//!
//! What is hashed, and in which order, is said elsewhere.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::document::{Canon, Decode, Decoder, Encode, Lang, Node, Shape};
use crate::plan::digest::hex;

/// Bytes of a hash.
const BYTES: usize = 32;

/// Which hash a digest is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum HashKind {
    /// SHA-256 (FIPS 180-4).
    #[default]
    Sha256,
    /// SM3 (GB/T 32905).
    #[cfg(feature = "sm3")]
    Sm3,
}

impl HashKind {
    /// Its name, as it stands before a root and in the header.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            HashKind::Sha256 => "sha256",
            #[cfg(feature = "sm3")]
            HashKind::Sm3 => "sm3",
        }
    }

    /// The hash of these bytes, one part after the other.
    pub(crate) fn of(self, parts: &[&[u8]]) -> Hash {
        match self {
            HashKind::Sha256 => {
                let mut hasher = hmac_sha256::Hash::new();
                parts.iter().for_each(|part| hasher.update(part));
                Hash(hasher.finalize())
            }
            #[cfg(feature = "sm3")]
            HashKind::Sm3 => {
                use sm3::Digest as _;
                let mut hasher = sm3::Sm3::new();
                parts.iter().for_each(|part| hasher.update(part));
                Hash(hasher.finalize().into())
            }
        }
    }
}

/// A hash: 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; BYTES]);

impl Hash {
    /// Its bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; BYTES] {
        &self.0
    }

    /// Reads 64 hexadecimal digits in lower case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        unhex(text)?.try_into().ok().map(Self)
    }
}

impl From<[u8; BYTES]> for Hash {
    fn from(bytes: [u8; BYTES]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Decode for Hash {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let hash = node.string().and_then(|text| Self::parse(&text));
        if hash.is_none() {
            cx.wrong_kind("64位小写十六进制数", "64 hexadecimal digits in lower case", node);
        }
        hash
    }

    fn shape() -> Shape {
        Shape::Coded { takes: "64 hexadecimal digits", pattern: "^[0-9a-f]{64}$" }
    }
}

impl Encode for Hash {
    fn encode(&self, _lang: Lang) -> Canon {
        Canon::Text(self.to_string())
    }
}

/// The bytes that pairs of hexadecimal digits in lower case stand for.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let nibble = |digit: u8| match digit {
        b'0'..=b'9' => digit.checked_sub(b'0'),
        b'a'..=b'f' => digit.checked_sub(b'a')?.checked_add(10),
        _ => None,
    };
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some(nibble(*high)? << 4 | nibble(*low)?)).collect()
}

/// What is published of an outcome: the root of its tree with the hash that it is made with, written
/// `sha256:9f86d0…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Root {
    pub(crate) kind: HashKind,
    pub(crate) hash: Hash,
}

impl Root {
    /// With which hash it is made.
    #[must_use]
    pub const fn kind(&self) -> HashKind {
        self.kind
    }

    /// The hash itself.
    #[must_use]
    pub const fn hash(&self) -> &Hash {
        &self.hash
    }
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}:{}", self.kind.word(), self.hash))
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text isn't a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BadRoot {
    /// No hash that this build knows stands before the colon.
    UnknownHash,
    /// SM3 stands before the colon, and this build lacks the feature `sm3`.
    NeedsSm3,
    /// What follows isn't 64 hexadecimal digits in lower case.
    NotAHash,
}

impl BadRoot {
    /// The reason, in Chinese.
    #[must_use]
    pub const fn zh(self) -> &'static str {
        match self {
            BadRoot::UnknownHash => "根值应写成“sha256:”加64位小写十六进制数",
            BadRoot::NeedsSm3 => "根值用SM3算法，此程序编译时未启用sm3特性",
            BadRoot::NotAHash => "根值的冒号后应为64位小写十六进制数",
        }
    }

    /// The reason, in English.
    #[must_use]
    pub const fn en(self) -> &'static str {
        match self {
            BadRoot::UnknownHash => "a root is written sha256: and 64 hexadecimal digits in lower case",
            BadRoot::NeedsSm3 => "the root is made with SM3, and this build lacks the feature sm3",
            BadRoot::NotAHash => "64 hexadecimal digits in lower case must follow the colon",
        }
    }
}

impl fmt::Display for BadRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en())
    }
}

impl std::error::Error for BadRoot {}

impl FromStr for Root {
    type Err = BadRoot;

    /// # Errors
    /// - `"9f86…"`, `"md5:9f86…"`: no known hash.
    /// - `"sha256:9F86…"`, `"sha256:9f"`: not 64 digits in lower case.
    fn from_str(text: &str) -> Result<Self, BadRoot> {
        let (word, hash) = text.split_once(':').ok_or(BadRoot::UnknownHash)?;
        let kind = match word {
            "sha256" => HashKind::Sha256,
            #[cfg(feature = "sm3")]
            "sm3" => HashKind::Sm3,
            #[cfg(not(feature = "sm3"))]
            "sm3" => return Err(BadRoot::NeedsSm3),
            _ => return Err(BadRoot::UnknownHash),
        };
        Ok(Self { kind, hash: Hash::parse(hash).ok_or(BadRoot::NotAHash)? })
    }
}

impl Decode for Root {
    fn decode(node: Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let root = node.string().and_then(|text| text.parse().ok());
        if root.is_none() {
            cx.wrong_kind(
                "根值：“sha256:”（或“sm3:”）加64位小写十六进制数",
                "a root: sha256: (or sm3:) and 64 hexadecimal digits in lower case",
                node,
            );
        }
        root
    }

    fn shape() -> Shape {
        Shape::Coded { takes: "a root, `sha256:` and 64 hexadecimal digits", pattern: "^(sha256|sm3):[0-9a-f]{64}$" }
    }
}

impl Encode for Root {
    fn encode(&self, _lang: Lang) -> Canon {
        Canon::Text(self.to_string())
    }
}

impl Serialize for Root {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Root {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test says what went wrong by panicking")]

    use super::*;

    #[test]
    fn sha_256_of_its_standard() {
        // FIPS 180-4's examples.
        let of = |text: &str| HashKind::Sha256.of(&[text.as_bytes()]).to_string();
        assert_eq!(of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(
            of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        );
    }

    #[cfg(feature = "sm3")]
    #[test]
    fn sm3_of_its_standard() {
        // GB/T 32905-2016, appendix A: a message of three bytes, and one of a whole block.
        let of = |text: &str| HashKind::Sm3.of(&[text.as_bytes()]).to_string();
        assert_eq!(of("abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
        assert_eq!(of(&"abcd".repeat(16)), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
        assert_eq!(HashKind::Sm3.of(&[b"ab", b"", b"c"]), HashKind::Sm3.of(&[b"abc"]));
        assert_eq!("sm3:".parse::<Root>(), Err(BadRoot::NotAHash));
    }

    #[test]
    fn parts_are_one_text() {
        let kind = HashKind::Sha256;
        assert_eq!(kind.of(&[b"ab", b"", b"c"]), kind.of(&[b"abc"]));
        assert_eq!(Hash::parse(&kind.of(&[b"abc"]).to_string()), Some(kind.of(&[b"abc"])));
    }

    #[test]
    fn digits_that_arent_a_hash() {
        let good = HashKind::Sha256.of(&[]).to_string();
        let (odd, short, long) = (format!("{good}0"), good.replacen("e3", "", 1), format!("{good}00"));
        for text in ["", "0", &odd, &short, &good.to_uppercase(), &good.replace('e', "g"), &long] {
            assert_eq!(Hash::parse(text), None, "{text}");
        }
        assert_eq!(good.parse::<Root>(), Err(BadRoot::UnknownHash));
        assert_eq!("sha256:".parse::<Root>(), Err(BadRoot::NotAHash));
    }
}
