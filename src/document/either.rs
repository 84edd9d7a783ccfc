//! The macro for a type that is written in one of two ways, told apart before either is read.

/// Declares how a type with two arms is read and written: `object` and `string` tell the first arm by how it stands,
/// `word` by being one of its words; whatever else is there is the second's, and is told so where it is neither.
///
/// ```text
/// either! { Amount, "a number, or an `AmountBy`": object AmountBy => By, else Decimal => All }
/// either! { Window, "a number of days, or a `PeriodWord`": word PeriodWord::Period => Period, else u32 => Days }
/// ```
macro_rules! either {
    ($name:ident, $said:literal: object $first:ty => $arm:ident, else $second:ty => $other:ident) => {
        $crate::document::either! {
            @ $name, $said, |node| node.is_object(), [$first, Self::$arm], [$second, $other], [$second, $first]
        }
        $crate::document::either! { @encode $name, $arm, $other }
    };
    ($name:ident, $said:literal: string $first:ty => $arm:ident, else $second:ty => $other:ident) => {
        $crate::document::either! {
            @ $name, $said, |node| node.is_string(), [$first, Self::$arm], [$second, $other], [$first, $second]
        }
        $crate::document::either! { @encode $name, $arm, $other }
    };
    ($name:ident, $said:literal: word $first:ident => $arm:ident, else $second:ty => $other:ident) => {
        $crate::document::either! {
            @ $name, $said, |node| node.text().is_some_and(|text| $first::is_word(&text)),
            [$first, Self::$arm], [$second, $other], [$first, $second]
        }
        $crate::document::either! { @encode $name, $arm, $other }
    };
    ($name:ident, $said:literal: word $first:ident::$word:ident => $arm:ident, else $second:ty => $other:ident) => {
        $crate::document::either! {
            @ $name, $said, |node| node.text().is_some_and(|text| $first::is_word(&text)),
            [$first, |$first::$word| Self::$arm], [$second, $other], [$first, $second]
        }

        impl $crate::document::Encode for $name {
            fn encode(&self, lang: $crate::document::Lang) -> $crate::document::Canon {
                match self {
                    Self::$arm => $crate::document::Encode::encode(&$first::$word, lang),
                    Self::$other(of) => $crate::document::Encode::encode(of, lang),
                }
            }
        }
    };
    (
        @ $name:ident, $said:literal, |$node:ident| $is_first:expr,
        [$first:ty, $arm:expr], [$second:ty, $other:ident], [$($shape:ty),*]
    ) => {
        impl $crate::document::Decode for $name {
            fn decode(
                $node: $crate::document::Node<'_>,
                cx: &mut $crate::document::Decoder<'_>,
            ) -> ::core::option::Option<Self> {
                if $is_first {
                    <$first as $crate::document::Decode>::decode($node, cx).map($arm)
                } else {
                    <$second as $crate::document::Decode>::decode($node, cx).map(Self::$other)
                }
            }

            fn shape() -> $crate::document::Shape {
                $crate::document::Shape::either(
                    stringify!($name),
                    $said,
                    [$(<$shape as $crate::document::Decode>::shape()),*],
                )
            }
        }
    };
    (@encode $name:ident, $arm:ident, $other:ident) => {
        impl $crate::document::Encode for $name {
            fn encode(&self, lang: $crate::document::Lang) -> $crate::document::Canon {
                match self {
                    Self::$arm(of) => $crate::document::Encode::encode(of, lang),
                    Self::$other(of) => $crate::document::Encode::encode(of, lang),
                }
            }
        }
    };
}
pub(crate) use either;
