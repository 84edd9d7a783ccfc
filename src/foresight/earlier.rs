//! Names that say of an item that it is another's of an earlier time.
//!
//! Words alone are compared; what follows from them is `time`'s.

/// Longer ones before those that they hold.
const EARLIER_ZH: &[&str] = &[
    "上年同期",
    "去年同期",
    "上一年度",
    "上年度",
    "上一年",
    "上年",
    "去年",
    "上一期",
    "上期",
    "上季度",
    "上季",
    "上月",
    "同期",
    "基期",
    "往年",
];
const NOW_ZH: &[&str] = &["本年度", "本年", "今年", "当年", "本期", "当期", "本季度", "本季", "本月"];
const EARLIER_EN: &[&str] = &["last", "previous", "prior", "prev", "earlier"];
const NOW_EN: &[&str] = &["this", "current", "now"];
/// What stands beside them.
const TIMES_EN: &[&str] = &["year", "quarter", "month", "period"];

/// A name without words of time, and whether one of those asked for was in it.
fn without(name: &str, zh: &[&str], en: &[&str]) -> (Vec<String>, bool) {
    let mut rest = name.to_lowercase();
    let mut found = false;
    for word in zh.iter().filter(|word| name.contains(**word)) {
        found = true;
        rest = rest.replace(*word, " ");
    }
    let mut kept = Vec::new();
    for word in rest.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if en.contains(&word) {
            found = true;
        } else if !TIMES_EN.contains(&word) {
            kept.push(word.to_owned());
        }
    }
    (kept, found)
}

/// Whether one name is another with a word of an earlier time.
pub(super) fn is_earlier_of(earlier: &str, now: &str) -> bool {
    let (then, says_so) = without(earlier, EARLIER_ZH, EARLIER_EN);
    let (own, _) = without(now, NOW_ZH, NOW_EN);
    says_so && !own.is_empty() && own == then
}

#[cfg(test)]
mod tests {
    use super::is_earlier_of;

    #[test]
    fn words_of_time_are_told_from_others() {
        for (earlier, now) in [
            ("上年销售额", "销售额"),
            ("上年同期销售额", "本年销售额"),
            ("销售额（上年）", "销售额（本年）"),
            ("sales_last", "sales"),
            ("Sales last year", "Sales this year"),
            ("previous sales", "sales"),
        ] {
            assert!(is_earlier_of(earlier, now), "{earlier} {now}");
            assert!(!is_earlier_of(now, earlier), "{now} {earlier}");
        }
        for (other, now) in
            [("销售计划", "销售额"), ("上年利润", "销售额"), ("blast", "b"), ("last", ""), ("sales", "sales")]
        {
            assert!(!is_earlier_of(other, now), "{other} {now}");
        }
    }
}
