//! The macro that declares a record: an object with known fields.

/// Declares a record: the type, its field table, and how it is read and written.
///
/// ```text
/// record! {
///     /// Who is compared with whom (评比组).
///     pub struct Cohort("cohort", "评比组") {
///         /// Its id.
///         id("编号"): Id, must, "identifier", "唯一编号";
///         /// Its name.
///         label("名称"): Option<Text>, optional, "name shown", "显示名称";
///         /// Its classes.
///         classes("分类"): Vec<Id>, default(Vec::new()), "classes compared", "参评分类";
///         /// A key that is a word of Rust.
///         itself as "self"("自身"): bool, must, "whether it counts", "是否计入";
///     }
/// }
/// ```
/// The English key is the field's name, unless `as` says another. What is `optional` and absent, or equal to its `default`, isn't written.
macro_rules! record {
    (@type ($about:expr) [$($meta:tt)*] $vis:vis $name:ident($name_en:literal, $name_zh:literal) { $(
        $(#[$field_meta:meta])*
        $field:ident $(as $key:literal)? ($zh:literal) : $type:ty, $need:ident $(($default:expr))?,
        $label_en:literal, $label_zh:literal;
    )* }) => {
        $($meta)*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $vis struct $name { $(
            $(#[$field_meta])*
            $vis $field: $type,
        )* }

        #[allow(dead_code, reason = "generated: a type needn't use every constant")]
        impl $name {
            /// What it is called.
            pub(crate) const NAME: $crate::document::Name =
                $crate::document::Name { en: $name_en, zh: $name_zh };

            /// Its fields.
            pub(crate) const TABLE: &'static $crate::document::Table = &$crate::document::Table {
                rust: stringify!($name),
                name: Self::NAME,
                about: $about,
                form: $crate::document::Form::Record(&[$($crate::document::Field {
                    en: $crate::document::record!(@key $field $($key)?),
                    zh: $zh,
                    need: $crate::document::need!($need $($default)?),
                    label_en: $label_en,
                    label_zh: $label_zh,
                    shape: <$type as $crate::document::Decode>::shape,
                }),*]),
            };
        }

        impl $crate::document::Decode for $name {
            fn decode(
                node: $crate::document::Node<'_>,
                cx: &mut $crate::document::Decoder<'_>,
            ) -> ::core::option::Option<Self> {
                let mut object = $crate::document::Object::open(node, cx, Self::TABLE)?;
                // All fields are read before the first that failed gives up, so that each tells what is wrong with it.
                $(let $field: ::core::option::Option<$type> =
                    $crate::document::take!($need object cx $($default)?);)*
                ::core::option::Option::Some(Self { $($field: $field?),* })
            }

            fn placeholder() -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self { $($field: <$type as $crate::document::Decode>::placeholder()?),* })
            }

            fn shape() -> $crate::document::Shape {
                $crate::document::Shape::Table(Self::TABLE)
            }
        }

        impl $crate::document::Encode for $name {
            fn encode(&self, lang: $crate::document::Lang) -> $crate::document::Canon {
                let mut fields = $crate::document::Canon::object(Self::TABLE, lang);
                $($crate::document::record!(@put $need fields lang self $field $type $(, $default)?);)*
                fields.into()
            }
        }
    };

    (@key $field:ident) => {
        $crate::document::plain(stringify!($field))
    };
    (@key $field:ident $key:literal) => {
        $key
    };

    (@put must $fields:ident $lang:ident $self:ident $field:ident $type:ty) => {
        $fields.put(&$self.$field, $lang)
    };
    (@put optional $fields:ident $lang:ident $self:ident $field:ident $type:ty) => {
        $fields.put_some($self.$field.as_ref(), $lang)
    };
    (@put default $fields:ident $lang:ident $self:ident $field:ident $type:ty, $default:expr) => {{
        let default: $type = $default;
        $fields.put_some((default != $self.$field).then_some(&$self.$field), $lang)
    }};

    // Documentation as it is written, which the table keeps too.
    (
        $(#[doc = $about:literal])*
        $vis:vis struct $name:ident($name_en:literal, $name_zh:literal) { $($fields:tt)* }
    ) => {
        $crate::document::record! {
            @type (concat!($($about),*)) [$(#[doc = $about])*] $vis $name($name_en, $name_zh) { $($fields)* }
        }
    };
    // Attributes that another macro passes on; their text can't be taken out of them.
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident($name_en:literal, $name_zh:literal) { $($fields:tt)* }
    ) => {
        $crate::document::record! {
            @type ($name_en) [$(#[$meta])*] $vis $name($name_en, $name_zh) { $($fields)* }
        }
    };
}
pub(crate) use record;

/// The need that a word of [`record!`] names.
macro_rules! need {
    (must) => {
        $crate::document::Need::Must
    };
    (optional) => {
        $crate::document::Need::Optional
    };
    (default $default:expr) => {
        $crate::document::Need::Default(stringify!($default))
    };
}
pub(crate) use need;

/// Reads the next field of an object that a record has opened.
macro_rules! take {
    (must $object:ident $cx:ident) => {
        $object.must($cx)
    };
    (optional $object:ident $cx:ident) => {
        $object.optional($cx)
    };
    (default $object:ident $cx:ident $default:expr) => {
        $object.or_else($cx, || $default)
    };
}
pub(crate) use take;
