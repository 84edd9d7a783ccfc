//! Who holds the first places of a cohort, told without a row for anybody else.
//!
//! Places are given already; who gets which is `standing`'s.

use std::collections::BTreeSet;

use super::{Outcome, Standing};

impl Outcome {
    /// Who holds one of the first places (前几名) of a cohort: everybody whose rank is at most `places`, best first, those
    /// of one place in the bytewise order of their ids. With ties there may be more of them than `places`, and where a
    /// tie skips places, fewer. Nobody where the cohort is unknown, or nobody of it is ranked.
    ///
    /// Takes as long as looking at each rank of the round once, and memory for those alone whom it tells.
    #[must_use]
    pub fn first_places(&self, cohort: &str, places: u32) -> Vec<Standing<'_>> {
        let Some(cohort) = self.cohort_ids.iter().position(|id| id.as_str() == cohort) else { return Vec::new() };
        let mut found: Vec<(u32, usize)> = self.objects.ranked_within(cohort, places);
        found.sort_unstable();
        found.into_iter().filter_map(|(_, place)| self.standing_at(place)).collect()
    }
}

impl super::Objects {
    /// Rank and place of everybody of a cohort whose rank is at most so much.
    fn ranked_within(&self, cohort: usize, most: u32) -> Vec<(u32, usize)> {
        let rank = |seat: usize| self.ranks.get(seat).map(|rank| rank.rank).filter(|rank| *rank <= most);
        let Some(bundles) = &self.bundles else {
            let members = self.roster().iter().enumerate().filter(|(_, object)| object.cohort() == cohort);
            return members.filter_map(|(place, _)| Some((rank(place)?, place))).collect();
        };
        let seats =
            bundles.iter().enumerate().filter(|(seat, bundle)| bundle.cohort == cohort && rank(*seat).is_some());
        let seats: BTreeSet<usize> = seats.map(|(seat, _)| seat).collect();
        let told = bundles.told(self.round.data(), &self.ranks, &seats);
        let members = seats.iter().filter_map(|seat| Some((rank(*seat)?, told.on(*seat))));
        members.flat_map(|(rank, members)| members.iter().map(move |place| (rank, *place))).collect()
    }
}
