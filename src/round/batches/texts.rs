//! Texts of an array, however Arrow keeps them.

use arrow_array::cast::AsArray;
use arrow_array::{Array, LargeStringArray, StringArray, StringViewArray};

/// An array of texts.
pub(super) enum Texts<'b> {
    Short(&'b StringArray),
    Long(&'b LargeStringArray),
    View(&'b StringViewArray),
    /// By row, the place of its text among others.
    Coded(Vec<Option<usize>>, Box<Texts<'b>>),
    /// Nothing came, or the array holds no texts.
    Nothing,
}

impl<'b> Texts<'b> {
    pub(super) fn of(array: &'b dyn Array) -> Self {
        if let Some(dictionary) = array.as_any_dictionary_opt() {
            let values = dictionary.values();
            if values.is_empty() {
                // Then every key is null.
                return Texts::Nothing;
            }
            let (keys, nulls) = (dictionary.normalized_keys(), dictionary.keys().nulls());
            let there = |place: usize| nulls.is_none_or(|nulls| nulls.is_valid(place));
            let places = keys.into_iter().enumerate().map(|(place, key)| there(place).then_some(key)).collect();
            return Texts::Coded(places, Box::new(Texts::plain(values.as_ref())));
        }
        Self::plain(array)
    }

    fn plain(array: &'b dyn Array) -> Self {
        if let Some(short) = array.as_string_opt::<i32>() {
            Texts::Short(short)
        } else if let Some(long) = array.as_string_opt::<i64>() {
            Texts::Long(long)
        } else if let Some(view) = array.as_string_view_opt() {
            Texts::View(view)
        } else {
            Texts::Nothing
        }
    }

    /// The text of a row; `None` where it is null.
    pub(super) fn get(&self, row: usize) -> Option<&'b str> {
        match self {
            Texts::Short(array) => there(*array, row).then(|| array.value(row)),
            Texts::Long(array) => there(*array, row).then(|| array.value(row)),
            Texts::View(array) => there(*array, row).then(|| array.value(row)),
            Texts::Coded(places, texts) => texts.get((*places.get(row)?)?),
            Texts::Nothing => None,
        }
    }
}

/// Whether a row is in an array and isn't null.
pub(super) fn there(array: &dyn Array, row: usize) -> bool {
    row < array.len() && array.is_valid(row)
}
