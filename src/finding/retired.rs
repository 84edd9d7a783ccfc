//! Codes that were said once and never will be again: since when, what they meant, and what took their place.
//!
//! Nothing leaves this list. These went before the first release, so that they have days; later ones name the release.

use super::{Code, Severity};

/// A code that nothing says any more.
pub(super) struct Retired {
    pub(super) code: Code,
    pub(super) severity: Severity,
    /// The release in which it went, or the day if that was before the first one.
    pub(super) since: &'static str,
    /// What it meant, Chinese and English.
    pub(super) meant: [&'static str; 2],
    /// What is so now, Chinese and English.
    pub(super) now: [&'static str; 2],
}

/// The retired code, if it is one.
pub(super) fn of(code: &str) -> Option<&'static Retired> {
    RETIRED.iter().find(|one| one.code == code)
}

const fn gone(code: &'static str, since: &'static str, meant: [&'static str; 2], now: [&'static str; 2]) -> Retired {
    Retired { code: Code(code), severity: Severity::Error, since, meant, now }
}

/// All of them, by code.
pub(super) const RETIRED: &[Retired] = &[
    gone(
        "JX2503",
        "2026-11-24",
        ["折算带了条件", "a scale stood under a condition"],
        ["折算可以带条件，不再是错误", "a scale may stand under a condition; it is no mistake any more"],
    ),
    gone(
        "JX2770",
        "2026-11-24",
        ["填补没有写全", "a fill didn't say how"],
        ["改用JX2790，意思不变", "JX2790 says the same"],
    ),
    gone(
        "JX2774",
        "2026-11-24",
        ["按得分比填补却写了位数", "a fill by rate had digits"],
        ["改用JX2794，意思不变", "JX2794 says the same"],
    ),
    gone(
        "JX2775",
        "2026-11-24",
        [
            "下级可能全部不计，却没有写此时如何",
            "everything below a node could be left out, and nothing said what it was worth then",
        ],
        ["改用JX2795，意思不变", "JX2795 says the same"],
    ),
    gone(
        "JX2776",
        "2026-11-24",
        ["不会全部不计的指标写了“全部剔除”", "nothing_left stood where something is always left"],
        ["改用JX2796，意思不变", "JX2796 says the same"],
    ),
    gone(
        "JX2777",
        "2026-11-24",
        ["“全部剔除”写了指标给不出的处理", "nothing_left gave an answer that a node can't give"],
        ["改用JX2797，意思不变", "JX2797 says the same"],
    ),
    gone(
        "JX2901",
        "2026-11-29",
        ["格式里的词尚不能计分", "a word of the format couldn't be scored yet"],
        [
            "格式里的词都能计分了，不认识的词报JX1011",
            "every word of the format is scored; one that isn't known is JX1011",
        ],
    ),
    gone(
        "JX3026",
        "2026-11-29",
        ["证据写了周期，而当时还不能按周期报送", "evidence named a period when none could be reported by"],
        [
            "证据可以按周期报送；周期不对的报JX3027、JX3028",
            "evidence is reported by period; what is wrong with one is JX3027 or JX3028",
        ],
    ),
    gone(
        "JX3175",
        "2026-11-29",
        ["数据项没有写“取自结果”，却附了证明", "a proof came of an item that says no taken_from"],
        ["改用JX3185，意思不变", "JX3185 says the same"],
    ),
    gone(
        "JX3176",
        "2026-11-29",
        ["附了证明，而报送没有写“他项结果”", "a proof came in a submission that names no outcome"],
        ["改用JX3186，意思不变", "JX3186 says the same"],
    ),
    gone(
        "JX4034",
        "2026-11-26",
        ["评比组的名额无从得出", "there was nothing to reckon a cohort's quota from"],
        [
            "办法须先写明“缺失时”（JX2613）；所属单位不在册的报JX4031",
            "the rulebook must say if_absent beforehand (JX2613); an owner that isn't on the roster is JX4031",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::super::catalogue;
    use super::RETIRED;

    #[test]
    fn no_retired_code_is_said_and_what_took_its_place_is() {
        let known: Vec<&str> = catalogue().iter().map(|entry| entry.code().as_str()).collect();
        for one in RETIRED {
            assert!(!known.contains(&one.code.as_str()), "{} is in use", one.code);
            for text in one.now {
                for part in text.split("JX").skip(1) {
                    let code = format!("JX{}", part.chars().take(4).collect::<String>());
                    assert!(known.contains(&code.as_str()), "{} names {code}", one.code);
                }
            }
        }
        assert!(RETIRED.windows(2).all(|pair| matches!(pair, [a, b] if a.code < b.code)));
    }
}
