//! The known word nearest to a wrong one, so that a finding can say what was probably meant.
//!
//! Words only; a finding decides how to say it.

/// Words longer than this are never compared: what is that long isn't a slip of the fingers.
const LONGEST: usize = 64;
/// As many words as this are compared, of those that are about as long and made of about the same letters: nobody
/// waits for a guess.
const COMPARED: usize = 1_000;
/// As many words as this are looked at.
const LOOKED_AT: usize = 20_000;

/// The candidate nearest to `word` by Damerau–Levenshtein distance (adjacent swaps count as one), within a third of
/// the word's characters, at least one. Of several equally near ones the first by bytes.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(LONGEST.saturating_add(1)).collect();
    if word.len() > LONGEST {
        return None;
    }
    let most = word.len().checked_div(3).unwrap_or(0).max(1);
    let own = letters_of(word.iter().copied());
    candidates
        .into_iter()
        .take(LOOKED_AT)
        .filter(|candidate| {
            // A replacement takes one letter away and brings another.
            let differ = (letters_of(candidate.chars().take(LONGEST)) ^ own).count_ones();
            usize::try_from(differ).is_ok_and(|differ| differ <= most.saturating_mul(2))
        })
        .take(COMPARED)
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.chars().take(LONGEST.saturating_add(1)).collect();
            if letters.len() > LONGEST || letters.len().abs_diff(word.len()) > most {
                return None;
            }
            let distance = distance(&word, &letters);
            // A word of one character would be near to every other one.
            (distance <= most && distance < word.len().max(letters.len())).then_some((distance, candidate))
        })
        .min_by(|(a, first), (b, second)| a.cmp(b).then_with(|| first.as_bytes().cmp(second.as_bytes())))
        .map(|(_, candidate)| candidate)
}

/// Which letters a word has, 64 of them told apart.
fn letters_of(word: impl Iterator<Item = char>) -> u64 {
    word.fold(0, |seen, letter| seen | 1_u64.wrapping_shl(u32::from(letter)))
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
pub(super) fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut left = None;
    for (row, letter) in from.iter().enumerate() {
        let mut line = Vec::with_capacity(last.len());
        line.push(row.saturating_add(1));
        for (column, other) in to.iter().enumerate() {
            let at = |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX);
            let replaced = at(&last, column).saturating_add(usize::from(letter != other));
            let deleted = at(&last, column.saturating_add(1)).saturating_add(1);
            let inserted = at(&line, column).saturating_add(1);
            let mut best = replaced.min(deleted).min(inserted);
            if let Some(earlier) = column.checked_sub(1)
                && left == Some(other)
                && to.get(earlier) == Some(letter)
            {
                best = best.min(at(&before, earlier).saturating_add(1));
            }
            line.push(best);
        }
        before = std::mem::replace(&mut last, line);
        left = Some(letter);
    }
    last.last().copied().unwrap_or(0)
}
