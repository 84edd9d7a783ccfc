//! Days (日期): how they are written, counted and told from days of the week.
//!
//! One type for rulebooks and evidence. Which days are worked, and what a count of days is worth, is asked elsewhere.

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

/// A day (日期), written `2025-01-31`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// Reads `2025-01-31`; nothing else, and no day that the calendar hasn't.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let (month, day) = rest.split_once('-')?;
        if month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::of_digits(year, month, day)
    }

    /// Reads what a spreadsheet or a clerk makes of a day: `2025/1/31`, `2025-1-31`, `2025.1.31`, `2025年1月31日`. The
    /// year comes first and has four digits, so that none of them can mean two days. Blanks may stand beside the signs,
    /// never among digits: `2025/1/1 1` is no 11 January.
    pub(crate) fn spelled(text: &str) -> Option<Self> {
        let day = |year: &str, month: &str, day: &str| Self::of_digits(year.trim(), month.trim(), day.trim());
        if let Some(text) = text.trim().strip_suffix('日') {
            let (year, rest) = text.split_once('年')?;
            let (month, rest) = rest.split_once('月')?;
            return day(year, month, rest);
        }
        ['-', '/', '.'].into_iter().find_map(|sign| {
            let (year, rest) = text.split_once(sign)?;
            let (month, rest) = rest.split_once(sign)?;
            day(year, month, rest)
        })
    }

    /// Whether a text is meant as a day, though there may be no such day: digits, two signs between them, no number.
    pub(crate) fn meant(text: &str) -> bool {
        let mut parts = text.trim_end_matches('日').split(['-', '/', '.', '年', '月']);
        let year = parts.next().is_some_and(|year| year.len() == 4);
        let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let (month, day, more) = (parts.next(), parts.next(), parts.next());
        let ends = text.starts_with(|first: char| first.is_ascii_digit()) && more.is_none();
        Self::spelled(text).is_some() || year && ends && month.is_some_and(digits) && day.is_some_and(digits)
    }

    fn of_digits(year: &str, month: &str, day: &str) -> Option<Self> {
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).map(Self)
    }

    /// The day as a number that grows by one from day to day.
    pub(crate) fn number(self) -> i64 {
        i64::from(self.0.num_days_from_ce())
    }

    /// The day of such a number; `None` outside the years 0 to 9999.
    pub(crate) fn of_number(number: i64) -> Option<Self> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(number).ok()?).and_then(|day| Self::try_from(day).ok())
    }

    /// The same day a year earlier; `None` on 29 February, and in year 0.
    pub(crate) fn year_before(self) -> Option<Self> {
        let year = self.0.year().checked_sub(1)?;
        self.0.with_year(year).and_then(|day| Self::try_from(day).ok())
    }

    /// Whether it is a Saturday or a Sunday.
    pub(crate) fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The year.
    pub(crate) fn year(self) -> u32 {
        u32::try_from(self.0.year()).unwrap_or(0)
    }

    /// The same day as chrono has it.
    #[must_use]
    pub fn naive(self) -> NaiveDate {
        self.0
    }
}

/// A day of a year from 0 to 9999.
impl TryFrom<NaiveDate> for Date {
    type Error = NaiveDate;

    fn try_from(day: NaiveDate) -> Result<Self, NaiveDate> {
        if (0..=9999).contains(&day.year()) { Ok(Self(day)) } else { Err(day) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day()))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_read_one_way_in_documents_and_a_few_in_tables() {
        let day = Date::parse("2024-02-08");
        assert!(day.is_some());
        for text in [
            "2024-2-8",
            "2024/2/8",
            "2024/02/08",
            "2024.2.8",
            "2024年2月8日",
            "2024年02月08日",
            " 2024-02-08 ",
            "2024 年 2 月 8 日",
            "2024\u{3000}/ 2/8",
        ] {
            assert_eq!(Date::spelled(text), day, "{text}");
        }
        for text in ["2024-2-8", "2024/02/08", "2024年2月8日", "20240208", "2024-02-30", "2023-02-29", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in [
            "24/2/8",
            "8/2/2024",
            "2024/2",
            "2024/2/8/1",
            "2024-2/8",
            "2024年2-8日",
            "2024年2月8",
            "2024-2-8日",
            "2024/2/30",
            "2024//8",
            "日",
            "2024月2年8日",
            "2024年2年8日",
            "2024月2月8日",
            "2024年2月0 8日",
            "2024/2/1 1",
            "2024/1 1/8",
            "20 24/2/8",
        ] {
            assert_eq!(Date::spelled(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_days_come_back_as_the_days_that_they_were() {
        for text in ["0000-01-01", "1970-01-01", "2024-02-29", "9999-12-31"] {
            let day = Date::parse(text);
            assert_eq!(day.and_then(|day| Date::of_number(day.number())), day, "{text}");
        }
        let last = Date::parse("9999-12-31").map_or(0, Date::number);
        assert_eq!(Date::of_number(last.saturating_add(1)), None);
    }
}
