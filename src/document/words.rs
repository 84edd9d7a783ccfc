//! The macro that declares a list of words, and how a word is read.

use super::decoder::Decoder;
use super::node::Node;
use super::table::{Table, Word};
use crate::finding::{Lang, MixedLanguages, UnknownWord, nearest};

/// Words that a help lists at most.
const LISTED: usize = 12;

impl Word {
    /// The word in a language.
    pub(crate) const fn word(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// Whether a text is one of the words, in either language.
pub(crate) fn is_word(text: &str, words: &[Word]) -> bool {
    words.iter().any(|word| word.en == text || word.zh == text)
}

/// The place of the word in the list; a word of the other language counts, after a finding.
pub(crate) fn word_of(node: Node<'_>, cx: &mut Decoder<'_>, table: &'static Table) -> Option<usize> {
    let Some(text) = node.string() else {
        cx.wrong_kind("文字", "a text", node);
        return None;
    };
    let (lang, words) = (cx.lang(), table.words());
    if let Some(place) = words.iter().position(|word| word.word(lang) == text) {
        return Some(place);
    }
    if let Some(place) = words.iter().position(|word| word.en == text || word.zh == text) {
        let other = words.get(place).map_or("", |word| word.word(lang));
        cx.push(MixedLanguages::new(text.into_owned(), other, lang), node);
        return Some(place);
    }
    // The nearest word isn't looked for in vain: a hostile list may have millions of wrong ones.
    let near = Some(&text)
        .filter(|_| cx.has_room::<UnknownWord>())
        .and_then(|text| nearest(text, words.iter().flat_map(|word| [word.en, word.zh])))
        .and_then(|near| words.iter().find(|word| word.en == near || word.zh == near));
    let list =
        |lang: Lang, blank: &str| words.iter().take(LISTED).map(|word| word.word(lang)).collect::<Vec<_>>().join(blank);
    let (hint_zh, hint_en) = match near {
        Some(near) => (format!("是否想写“{}”？", near.word(lang)), format!("did you mean \"{}\"?", near.word(lang))),
        None => (format!("可写：{}", list(lang, "、")), format!("known words: {}", list(lang, ", "))),
    };
    let (what_zh, what_en) = (table.name.zh, table.name.en);
    cx.push(UnknownWord { word: text.into_owned(), what_zh, what_en, hint_zh, hint_en }, node);
    None
}

impl MixedLanguages {
    /// The finding in a document of a language, with the word to write instead.
    pub(crate) fn new(word: String, other: &'static str, lang: Lang) -> Self {
        let (lang_zh, lang_en) = match lang {
            Lang::Zh => ("中文", "Chinese"),
            Lang::En => ("英文", "English"),
        };
        Self { word, other, lang_zh, lang_en }
    }
}

/// Declares a list of words: the type, its table, and how it is read and written.
///
/// ```text
/// words! {
///     /// What a rounding does to a tie.
///     pub enum Mode("rounding", "舍入方式") {
///         /// 2.5 → 3.
///         HalfUp = "half_up" / "四舍五入",
///     }
/// }
/// ```
macro_rules! words {
    (
        $(#[doc = $about:literal])*
        $vis:vis enum $name:ident($name_en:literal, $name_zh:literal) { $(
            $(#[doc = $word_about:literal])*
            $word:ident = $en:literal / $zh:literal
        ),* $(,)? }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $(
            $(#[doc = $word_about])*
            $word,
        )* }

        #[allow(dead_code, reason = "generated: a type needn't use every function")]
        impl $name {
            /// Every word, in the order of the declaration.
            $vis const ALL: &'static [Self] = &[$(Self::$word),*];

            /// What the list is called.
            pub(crate) const NAME: $crate::document::Name =
                $crate::document::Name { en: $name_en, zh: $name_zh };

            /// Its words.
            pub(crate) const TABLE: &'static $crate::document::Table = &$crate::document::Table {
                rust: stringify!($name),
                name: Self::NAME,
                about: concat!($($about),*),
                form: $crate::document::Form::Words(&[$($crate::document::Word {
                    en: $en,
                    zh: $zh,
                    about: concat!($($word_about),*),
                    table: ::core::option::Option::None,
                }),*]),
            };

            /// The word in a language.
            #[must_use]
            $vis const fn word(self, lang: $crate::document::Lang) -> &'static str {
                match (self, lang) { $(
                    (Self::$word, $crate::document::Lang::En) => $en,
                    (Self::$word, $crate::document::Lang::Zh) => $zh,
                )* }
            }

            /// Whether a text is one of the words, in either language.
            pub(crate) fn is_word(text: &str) -> bool {
                $crate::document::is_word(text, Self::TABLE.words())
            }
        }

        impl $crate::document::Decode for $name {
            fn decode(
                node: $crate::document::Node<'_>,
                cx: &mut $crate::document::Decoder<'_>,
            ) -> ::core::option::Option<Self> {
                let place = $crate::document::word_of(node, cx, Self::TABLE)?;
                Self::ALL.get(place).copied()
            }

            fn placeholder() -> ::core::option::Option<Self> {
                Self::ALL.first().copied()
            }

            fn shape() -> $crate::document::Shape {
                $crate::document::Shape::Table(Self::TABLE)
            }
        }

        impl $crate::document::Encode for $name {
            fn encode(&self, lang: $crate::document::Lang) -> $crate::document::Canon {
                $crate::document::Canon::Text(self.word(lang).to_owned())
            }
        }
    };
}
pub(crate) use words;
