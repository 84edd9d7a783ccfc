//! Families of codes: what the rules behind them are about, and where the law says so.
//!
//! A paragraph each in both languages, for people who meet a code for the first time. Every code is in one family.

mod ahead;
mod rounds;
mod rules;

/// Codes that are about one thing.
pub(super) struct Family {
    /// The numbers of its codes, from and to, both included.
    spans: &'static [(u16, u16)],
    /// Sections of the law, such as `1.4, 1.5`; empty where the law is silent.
    pub(super) law: &'static str,
    /// What it is about, Chinese and English.
    pub(super) title: [&'static str; 2],
    /// Why such rules are, Chinese and English.
    pub(super) text: [&'static str; 2],
}

/// The family of a code such as `JX2304`.
pub(super) fn of(code: &str) -> Option<&'static Family> {
    let number: u16 = code.strip_prefix("JX")?.parse().ok()?;
    all().find(|family| family.spans.iter().any(|(from, to)| (*from..=*to).contains(&number)))
}

fn all() -> impl Iterator<Item = &'static Family> {
    rules::FAMILIES.iter().chain(rounds::FAMILIES).chain(ahead::FAMILIES)
}

#[cfg(test)]
mod tests {
    use super::super::catalogue;

    #[test]
    fn every_code_has_one_family_and_every_family_a_code() {
        let codes: Vec<u16> =
            catalogue().iter().filter_map(|entry| entry.code().as_str().strip_prefix("JX")?.parse().ok()).collect();
        let has =
            |family: &super::Family, code: u16| family.spans.iter().any(|(from, to)| (*from..=*to).contains(&code));
        for code in &codes {
            assert_eq!(super::all().filter(|family| has(family, *code)).count(), 1, "JX{code}");
        }
        for family in super::all() {
            assert!(codes.iter().any(|code| has(family, *code)), "{:?}", family.title);
        }
    }

    #[test]
    fn the_law_has_the_sections_named() {
        let law = include_str!("../../documentation/semantics.md");
        let sections: Vec<&str> = law
            .lines()
            .filter(|line| line.starts_with('#'))
            .filter_map(|line| line.trim_start_matches('#').trim().split(' ').next())
            .collect();
        for section in super::all().flat_map(|family| family.law.split(", ")).filter(|one| !one.is_empty()) {
            assert!(sections.contains(&section), "{section}");
        }
    }
}
